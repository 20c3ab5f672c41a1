//! What joining reads of a statement: where, when, who, how many.

use std::collections::BTreeSet;

use super::super::measure::{Days, OPEN_END, OPEN_START};
use super::super::route::place::{is_part, makes_stop, places_of};
use crate::model::{
    DayRange, Factuality, FeatureClass, GroupUnit, HeadcountScope, Movement, MovementKind, MovementPlace,
    PlaceRole, SectionKind,
};

/// Label points nearer than this are one town for joining: quarters, camps and the next village count to it.
pub(super) const SAME_TOWN_KM: f64 = 30.0;
/// A town is off by this much for free: its label point is not where they camp.
const SLACK_KM: f64 = 25.0;
/// "More than N" and "up to N" reach this factor from N: who meant more would have said so.
const OPEN_FACTOR: f64 = 2.0;
/// Ranges wider than this factor ("thousands") agree with too much to tell anything.
const NARROW_FACTOR: f64 = 2.0;
/// Counts of one crowd differ by this factor between those who count it.
const COUNT_SLACK: f64 = 1.35;
/// Counts farther apart than this factor are of two crowds.
const COUNT_APART: f64 = 2.7;

/// Mean radius of the earth (IUGG), that of the other distances.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A group at a place on some days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Presence {
    /// Degrees.
    pub(super) lat: f64,
    /// Degrees.
    pub(super) lon: f64,
    /// When.
    pub(super) days: Days,
    /// Radius of an area in kilometres, 0 for a town.
    pub(super) radius: f64,
    /// Whether it may rule a join out: a town, and the whole group.
    pub(super) gates: bool,
    /// How many reports say it.
    pub(super) weight: usize,
    /// Its point on the unit sphere: a distance is then one root and one arc.
    unit: [f64; 3],
}

impl Presence {
    pub(super) fn new(lat: f64, lon: f64, days: Days, radius: f64, gates: bool) -> Self {
        let (phi, lambda) = (lat.to_radians(), lon.to_radians());
        let unit = [phi.cos() * lambda.cos(), phi.cos() * lambda.sin(), phi.sin()];
        Self { lat, lon, days, radius, gates, weight: 1, unit }
    }

    /// Kilometres between the two.
    pub(super) fn km(&self, other: &Self) -> f64 {
        let [a, b, c] = self.unit;
        let [x, y, z] = other.unit;
        let chord = ((a - x) * (a - x) + (b - y) * (b - y) + (c - z) * (c - z)).sqrt();
        2.0 * EARTH_RADIUS_KM * (chord / 2.0).min(1.0).asin()
    }

    pub(super) fn same_town(&self, other: &Self) -> bool {
        self.radius == 0.0 && other.radius == 0.0 && self.km(other) <= SAME_TOWN_KM
    }

    /// Whether they are of one town, and the slowest speed in kilometres a day at which one group can be reported at
    /// both: two for the price of one distance.
    pub(super) fn same_town_and_speed(&self, other: &Self) -> (bool, f64) {
        let km = self.km(other);
        let same = self.radius == 0.0 && other.radius == 0.0 && km <= SAME_TOWN_KM;
        let way = (km - SLACK_KM - self.radius - other.radius).max(0.0);
        (same, way / f64::from(self.days.reach(other.days).max(0) + 1))
    }
}

/// Where a group means to go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Goal {
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// When that is said.
    pub(super) days: Days,
}

/// A count with open sides closed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Count {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) days: Days,
}

impl Count {
    /// Whether both are narrow and may count one crowd.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.narrow()
            && other.narrow()
            && self.min <= other.max * COUNT_SLACK
            && other.min <= self.max * COUNT_SLACK
    }

    /// Whether the two cannot count one crowd.
    pub(super) fn apart(&self, other: &Self) -> bool {
        self.min > other.max * COUNT_APART || other.min > self.max * COUNT_APART
    }

    fn narrow(&self) -> bool {
        self.max <= self.min.max(1.0) * NARROW_FACTOR
    }
}

/// One statement, as joining sees it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Index of its movement among those of its article.
    pub(super) movement: usize,
    pub(super) section: SectionKind,
    pub(super) kind: MovementKind,
    pub(super) factuality: Factuality,
    pub(super) unit: GroupUnit,
    /// Tells of some of the group only.
    pub(super) part: bool,
    /// Where the group was.
    pub(super) presences: Vec<Presence>,
    /// Countries in which it was, ISO codes, without a town.
    pub(super) countries: BTreeSet<String>,
    /// Where it means to go.
    pub(super) goals: Vec<Goal>,
    /// Towns that it has not reached as this says: still to arrive, expected, heading there.
    pub(super) ahead: Vec<Goal>,
    /// Where and when it formed or set out, if this says so.
    pub(super) origin: Option<Presence>,
    pub(super) count: Option<Count>,
    /// Towns at which something was stopped, or from which they mean to set out: they tell which group it was, not
    /// that it went on.
    pub(super) scene: Vec<Presence>,
    /// ISO codes of where its people are from.
    pub(super) nations: BTreeSet<String>,
    /// When, open where not known.
    pub(super) days: Days,
}

impl Statement {
    pub(super) fn read(index: usize, movement: &Movement) -> Self {
        let days = movement.when.map_or(Days { lo: OPEN_START, hi: OPEN_END }, Days::of_when);
        let part = is_part(movement);
        let dated = movement.when.is_some_and(|w| w.bounds() != DayRange::default());
        let mut presences: Vec<Presence> = if dated {
            places_of(movement).into_iter().filter_map(|at| presence(at, days, part)).collect()
        } else {
            Vec::new()
        };
        if at_once(movement.kind) {
            // Nobody is in two towns on one day: some of them were in each.
            let apart = |p: &Presence| presences.iter().any(|q| q.radius == 0.0 && !q.same_town(p));
            let doubted: Vec<bool> = presences.iter().map(apart).collect();
            for (presence, doubted) in presences.iter_mut().zip(doubted) {
                presence.gates &= !doubted;
            }
        }
        let scene = scene(movement, days, part);
        let origin = matches!(movement.kind, MovementKind::Departed | MovementKind::Origin)
            .then(|| places_of(movement).into_iter().find_map(|at| presence(at, days, part)))
            .flatten()
            .or_else(|| scene.first().copied().filter(|p| p.gates && days.closed()))
            .filter(|_| !part);
        let mut nations: BTreeSet<String> = movement.mention.nations.iter().cloned().collect();
        for place in movement.places.iter().filter(|p| p.role == PlaceRole::Nationality) {
            nations.extend(place.place.as_ref().and_then(|p| p.country.clone()));
        }
        Self {
            movement: index,
            section: movement.section,
            kind: movement.kind,
            factuality: movement.factuality,
            unit: movement.mention.unit,
            part,
            presences,
            countries: countries(movement),
            goals: goals(movement, days),
            ahead: ahead(movement, days),
            origin,
            count: count(movement, days),
            scene,
            nations,
            days,
        }
    }

    pub(super) fn fact(&self) -> bool {
        self.factuality == Factuality::Fact
    }

    /// Whether it says on which days, on one side at least.
    pub(super) fn dated(&self) -> bool {
        self.days.starts() || self.days.ends()
    }

    /// Whether it crosses, or tries to.
    pub(super) fn crosses(&self) -> bool {
        matches!(self.kind, MovementKind::Crossed | MovementKind::AttemptedCrossing)
    }
}

fn presence(at: &MovementPlace, days: Days, part: bool) -> Option<Presence> {
    let place = at.place.as_ref()?;
    // The label point of a border line says nothing about where on it they were.
    if place.class == FeatureClass::Border {
        return None;
    }
    let stop = makes_stop(at);
    // "Have reached" holds on its last day; of the days before it nothing is known.
    let (days, gates) =
        if days.starts() || !days.ends() { (days, true) } else { (Days { lo: days.hi, hi: days.hi }, false) };
    let radius = if stop { 0.0 } else { at.radius.0.max(place.radius().0).max(1.0) };
    Some(Presence::new(place.lat, place.lon, days, radius, gates && stop && !part))
}

fn scene(movement: &Movement, days: Days, part: bool) -> Vec<Presence> {
    // Who means to set out from a town is there then; who was stopped was at some part of it.
    let leaving = movement.kind == MovementKind::Departed
        && matches!(movement.factuality, Factuality::Plan | Factuality::Forecast);
    if movement.factuality != Factuality::Prevented && !leaving {
        return Vec::new();
    }
    let at = movement
        .places
        .iter()
        .filter(|p| p.role == PlaceRole::Origin || !leaving && p.role == PlaceRole::Location);
    at.filter(|p| makes_stop(p)).filter_map(|p| presence(p, days, part || !leaving)).collect()
}

/// Kinds that put a group at all their towns on the same days.
fn at_once(kind: MovementKind) -> bool {
    matches!(kind, MovementKind::At | MovementKind::StuckAt | MovementKind::Arrived)
}

/// A town named for one report only, and so far from all others of its article, is a place read wrong rather than
/// a group: it rules nothing out.
const OUTLIER_KM: f64 = 1500.0;

/// Takes the power to rule out from towns that are far from all others of their article.
pub(super) fn doubt_outliers(statements: &mut [Statement]) {
    let towns: Vec<Presence> = statements
        .iter()
        .flat_map(|s| s.presences.iter().copied())
        .filter(|p| p.gates)
        .take(MOST_TOWNS)
        .collect();
    for presence in statements.iter_mut().flat_map(|s| s.presences.iter_mut()) {
        let near = |p: &&Presence| p.days.gap(presence.days) <= OUTLIER_DAYS && !p.same_town(presence);
        let mut others = towns.iter().filter(near).peekable();
        let company = others.peek().is_some();
        if company && others.all(|p| p.km(presence) > OUTLIER_KM) && lonely(&towns, presence) {
            presence.gates = false;
        }
    }
}

/// So many towns tell where an article is set: a book is not compared with itself.
const MOST_TOWNS: usize = 400;

/// Days within which towns of one article are compared.
const OUTLIER_DAYS: i32 = 10;

/// Whether fewer reports are at this town than elsewhere.
fn lonely(towns: &[Presence], presence: &Presence) -> bool {
    let here = towns.iter().filter(|p| p.same_town(presence)).count();
    2 * here < towns.len()
}

fn countries(movement: &Movement) -> BTreeSet<String> {
    places_of(movement).iter().filter_map(|p| p.place.as_ref()?.country.clone()).collect()
}

fn goals(movement: &Movement, days: Days) -> Vec<Goal> {
    let aims = matches!(movement.factuality, Factuality::Fact | Factuality::Plan | Factuality::Forecast)
        && !matches!(movement.kind, MovementKind::Arrived | MovementKind::Returned | MovementKind::Crossed)
        || matches!(movement.factuality, Factuality::Plan | Factuality::Forecast);
    if !aims {
        return Vec::new();
    }
    movement
        .places
        .iter()
        .filter(|p| p.role == PlaceRole::Destination && makes_stop(p))
        .filter_map(|p| p.place.as_ref().map(|place| Goal { lat: place.lat, lon: place.lon, days }))
        .collect()
}

fn ahead(movement: &Movement, days: Days) -> Vec<Goal> {
    let ahead =
        matches!(movement.factuality, Factuality::Plan | Factuality::Forecast | Factuality::NotYetReached)
            || (movement.factuality == Factuality::Fact && movement.kind == MovementKind::HeadingTo);
    if !ahead {
        return Vec::new();
    }
    movement
        .places
        .iter()
        .filter(|p| p.role == PlaceRole::Destination && makes_stop(p))
        .filter_map(|p| p.place.as_ref().map(|place| Goal { lat: place.lat, lon: place.lon, days }))
        .collect()
}

fn count(movement: &Movement, days: Days) -> Option<Count> {
    let head = movement.headcount.as_ref().filter(|h| h.scope == HeadcountScope::Group)?;

    let (min, max) = match (head.min, head.max) {
        (Some(a), Some(b)) => (a as f64, b as f64),
        (Some(a), None) => (a as f64, a as f64 * OPEN_FACTOR),
        (None, Some(b)) => (b as f64 / OPEN_FACTOR, b as f64),
        (None, None) => return None,
    };
    let count = Count { min, max: max.max(min), days };
    // "810 that arrived" may be some of them; "thousands" and "the number" of a size are the group's.
    let some = movement.mention.pronoun && movement.kind != MovementKind::Size && count.narrow();
    (!some).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::*;
    use super::*;

    fn read(says: &Says) -> Statement {
        Statement::read(0, &says.0)
    }

    #[test]
    fn counts_agree_or_are_apart_by_their_closed_ranges() {
        let a = town("Alta", 0.0, 0.0);
        let count = |min, max| {
            let mut says = at(&a, "4").count(1, 1);
            if let Some(head) = &mut says.0.headcount {
                (head.min, head.max) = (min, max);
            }
            read(&says).count.expect("a count")
        };
        let exact = |n| count(Some(n), Some(n));
        assert!(exact(1000).agrees(&exact(1300)) && !exact(1000).agrees(&exact(1500)));
        assert!(count(Some(301), None).agrees(&exact(500)));
        assert!(!count(Some(1000), Some(9999)).agrees(&exact(1500)), "thousands agree with too much");
        assert!(exact(300).apart(&exact(1000)) && !exact(400).apart(&exact(1000)));
        assert!(count(None, Some(200)).apart(&exact(1000)));
    }

    #[test]
    fn parts_and_areas_never_rule_out() {
        let (a, land) = (town("Alta", 0.0, 0.0), area("Land", FeatureClass::Country, 0.0, 300.0));
        assert!(read(&at(&a, "4")).presences[0].gates);
        assert!(!read(&at(&a, "4").part()).presences[0].gates);
        assert!(!read(&at(&land, "4")).presences[0].gates);
        assert!(read(&at(&a, "")).presences.is_empty());
        assert!(read(&at(&area("Line", FeatureClass::Border, 0.0, 300.0), "4")).presences.is_empty());
    }

    #[test]
    fn speed_is_the_slowest_that_the_days_allow() {
        let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 425.0, 0.0));
        let speed = |x: &str, y: &str| {
            read(&at(&a, x)).presences[0].same_town_and_speed(&read(&at(&b, y)).presences[0]).1.round()
        };
        assert_eq!((speed("4", "4"), speed("4", "7"), speed("1..4", "7")), (400.0, 100.0, 57.0));
    }
}
