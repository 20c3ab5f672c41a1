//! Which facts put a group somewhere, and which places are one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::measure::{Days, km_between};
use crate::model::{
    DayRange, Factuality, FeatureClass, HeadcountScope, Kilometers, Movement, MovementKind, MovementPlace,
    Place, PlaceId, PlaceRole, When,
};
use crate::text::fold;

/// Two gazetteer rows of one name are one town up to this distance.
const SAME_NAME_KM: f64 = 10.0;
/// A place with less than this share of a town's people, inside its built-up area, is a quarter of it.
const QUARTER_SHARE: u64 = 20;
/// Built-up radius of a town: the root of its people over this, in kilometres (2 million: 14 km).
const PEOPLE_ROOT_PER_KM: f64 = 100.0;
/// Least and most of that radius.
const TOWN_RADIUS: (f64, f64) = (3.0, 20.0);
/// Divisions up to this radius may stand for a spot, as "near" does.
const SMALL_AREA_KM: f64 = 25.0;

/// One place at which one movement puts its group.
#[derive(Clone, Debug)]
pub(super) struct Visit<'a> {
    /// Its movement, as a position among the members of the group.
    pub(super) movement: usize,
    /// The place as reported.
    pub(super) at: &'a MovementPlace,
    /// Its place.
    pub(super) place: &'a Arc<Place>,
    /// What they did.
    pub(super) kind: MovementKind,
    /// When, as one range a day that must hold.
    pub(super) days: Days,
    /// First and last day of a stay, each a range; `None` for one day.
    pub(super) stay: Option<(Days, Days)>,
    /// Only some of the group.
    pub(super) part: bool,
    /// They left this place.
    pub(super) leaves: bool,
    /// They came to this place.
    pub(super) comes: bool,
}

/// Whether a report tells of some of its group only.
pub(in crate::analysis) fn is_part(movement: &Movement) -> bool {
    movement.mention.part || movement.headcount.as_ref().is_some_and(|h| h.scope == HeadcountScope::Part)
}

/// The roles whose places a kind puts its group at, the preferred ones first: the second list counts only where
/// the first gives nothing.
fn roles(kind: MovementKind) -> (&'static [PlaceRole], &'static [PlaceRole]) {
    use PlaceRole::{Destination, Location, Origin, Via};
    match kind {
        MovementKind::Departed => (&[Origin], &[]),
        MovementKind::Arrived | MovementKind::Returned => (&[Destination], &[]),
        MovementKind::At | MovementKind::StuckAt | MovementKind::AttemptedCrossing | MovementKind::Origin => {
            (&[Location], &[Origin])
        }
        MovementKind::Crossed => (&[Location], &[Destination]),
        MovementKind::Passed => (&[Origin, Via], &[]),
        MovementKind::HeadingTo | MovementKind::Size | MovementKind::JoinedBy | MovementKind::Other => {
            (&[], &[])
        }
    }
}

/// Places at which a fact puts its group, the smallest of those that lie in one another; empty for what is no
/// fact or puts nobody anywhere.
pub(in crate::analysis) fn places_of(movement: &Movement) -> Vec<&MovementPlace> {
    if movement.factuality != Factuality::Fact {
        return Vec::new();
    }
    let (first, second) = roles(movement.kind);
    let pick = |wanted: &[PlaceRole]| -> Vec<&MovementPlace> {
        movement.places.iter().filter(|p| wanted.contains(&p.role)).collect()
    };
    let mut found = pick(first);
    if found.is_empty() {
        found = pick(second);
    }
    if found.len() < 2 {
        return found;
    }
    let all = found.clone();
    found.retain(|outer| !all.iter().any(|inner| !std::ptr::eq(*inner, *outer) && lies_in(inner, outer)));
    let mut seen: Vec<&PlaceId> = Vec::new();
    found.retain(|p| {
        let Some(place) = &p.place else { return true };
        let new = !seen.contains(&&place.id);
        seen.push(&place.id);
        new
    });
    found
}

/// Whether a place can make a stop: a town or site, or something small, known to precision 1 or 2.
pub(in crate::analysis) fn makes_stop(at: &MovementPlace) -> bool {
    let Some(place) = &at.place else { return false };
    if at.geo_precision > 2 {
        return false;
    }
    match place.class {
        FeatureClass::Town | FeatureClass::Site => true,
        FeatureClass::Admin2 | FeatureClass::Terrain => place.radius().0 <= SMALL_AREA_KM,
        FeatureClass::Country
        | FeatureClass::Admin1
        | FeatureClass::Region
        | FeatureClass::Water
        | FeatureClass::Border => false,
    }
}

/// Whether `inner` lies in `outer`, an area.
fn lies_in(inner: &MovementPlace, outer: &MovementPlace) -> bool {
    let (Some(small), Some(large)) = (&inner.place, &outer.place) else { return false };
    if small.id == large.id {
        return false;
    }
    match large.class {
        FeatureClass::Country => {
            small.class != FeatureClass::Country && small.country.is_some() && small.country == large.country
        }
        FeatureClass::Admin1 => {
            !matches!(small.class, FeatureClass::Country | FeatureClass::Admin1)
                && small.country == large.country
                && small.admin1.as_deref() == Some(large.admin1.as_deref().unwrap_or(&large.name))
        }
        // The border beside the town where they stand tells nothing more.
        FeatureClass::Border | FeatureClass::Water => makes_stop(inner),
        FeatureClass::Admin2 | FeatureClass::Region | FeatureClass::Terrain => {
            small.radius().0 < large.radius().0 && within(small, large, large.radius().0)
        }
        FeatureClass::Town | FeatureClass::Site => makes_stop(inner) && is_quarter(small, large),
    }
}

/// Whether two places lie so near each other, in kilometres. Most that do not lie apart by their latitudes alone.
fn within(a: &Place, b: &Place, km: f64) -> bool {
    (a.lat - b.lat).abs() * LEAST_KM_PER_DEGREE <= km && km_between(a, b) <= km
}

/// A degree of latitude is longer than this, whatever the model of the earth.
const LEAST_KM_PER_DEGREE: f64 = 110.0;

/// Built-up radius of a town in kilometres.
fn town_radius(town: &Place) -> f64 {
    ((town.population as f64).sqrt() / PEOPLE_ROOT_PER_KM)
        .clamp(TOWN_RADIUS.0, TOWN_RADIUS.1)
        .max(town.radius().0.min(TOWN_RADIUS.1))
}

/// Whether `part` is a quarter, camp or gate inside the town `whole`.
fn is_quarter(part: &Place, whole: &Place) -> bool {
    if whole.class != FeatureClass::Town || whole.feature == "PPLX" || part.country != whole.country {
        return false;
    }
    let small = part.class == FeatureClass::Site
        || part.feature == "PPLX"
        || (part.class == FeatureClass::Town
            && part.population.saturating_mul(QUARTER_SHARE) < whole.population);
    small && within(part, whole, town_radius(whole))
}

/// Whether two gazetteer rows are one place.
fn is_same(a: &Place, b: &Place) -> bool {
    let reach = SAME_NAME_KM + a.radius().0.max(b.radius().0).min(SMALL_AREA_KM);
    a.id == b.id || (within(a, b, reach) && fold(&a.name) == fold(&b.name))
}

/// Which of two rows stands for both: the town before its municipality, then the larger one.
fn rank(place: &Place) -> (bool, u64, std::cmp::Reverse<&PlaceId>) {
    (place.class == FeatureClass::Town, place.population, std::cmp::Reverse(&place.id))
}

/// For each place reported for a group the place of its stop: the town for its quarters, camps and gates.
pub(super) fn hosts<'a>(visits: &[Visit<'a>]) -> BTreeMap<&'a PlaceId, &'a Arc<Place>> {
    let mut distinct: BTreeMap<&PlaceId, (&Arc<Place>, usize)> = BTreeMap::new();
    for visit in visits {
        let entry = distinct.entry(&visit.place.id).or_insert((visit.place, 0));
        entry.1 += 1;
    }
    let mut out: BTreeMap<&PlaceId, &Arc<Place>> = BTreeMap::new();
    for (id, (place, _)) in &distinct {
        let host = distinct
            .values()
            .filter(|(other, _)| other.id != place.id)
            .filter(|(other, _)| {
                is_quarter(place, other) || (is_same(place, other) && rank(other) > rank(place))
            })
            .max_by(|a, b| rank(a.0).cmp(&rank(b.0)).then_with(|| a.1.cmp(&b.1)));
        out.insert(id, host.map_or(*place, |(other, _)| other));
    }
    // A gate of a quarter of a town: follow once more; hosts only grow, so twice is enough.
    let step = out.clone();
    for host in out.values_mut() {
        if let Some(next) = step.get(&host.id) {
            *host = next;
        }
    }
    out
}

/// The days of a movement for a stop: one range for a day, two for a stay.
fn days_of(when: When) -> (Days, Option<(Days, Days)>) {
    match when {
        When::Day(range) => (Days::of_range(range), None),
        When::Stay { from, to } => (Days::of_when(when), Some((Days::of_range(from), Days::of_range(to)))),
    }
}

/// The visits of a movement that make stops, and its places that are areas, with the day of each. `index` is its
/// position among the members of its group.
pub(super) fn visits_of(index: usize, movement: &Movement) -> (Vec<Visit<'_>>, Vec<&MovementPlace>) {
    let mut visits = Vec::new();
    let mut areas = Vec::new();
    let Some(when) = movement.when else { return (visits, areas) };
    if when.bounds() == DayRange::default() {
        return (visits, areas);
    }
    let (days, stay) = days_of(when);
    for at in places_of(movement) {
        let Some(place) = at.place.as_ref().filter(|_| makes_stop(at)) else {
            areas.push(at);
            continue;
        };
        visits.push(Visit {
            movement: index,
            at,
            place,
            kind: movement.kind,
            days,
            stay,
            part: is_part(movement),
            leaves: matches!(movement.kind, MovementKind::Departed | MovementKind::Passed)
                && at.role == PlaceRole::Origin,
            comes: matches!(
                movement.kind,
                MovementKind::Arrived | MovementKind::Returned | MovementKind::Crossed
            ),
        });
    }
    (visits, areas)
}

/// The shortest stay on which each report can hold.
pub(super) fn shortest_stay<'a>(ranges: impl Iterator<Item = (Days, Option<(Days, Days)>)> + 'a) -> When {
    let mut first_end = i32::MAX;
    let mut last_start = i32::MIN;
    for (days, stay) in ranges {
        let (from, to) = stay.unwrap_or((days, days));
        first_end = first_end.min(from.hi).min(to.hi);
        last_start = last_start.max(to.lo).max(from.lo);
    }
    if first_end == i32::MAX {
        return When::Day(DayRange::default());
    }
    if last_start <= first_end {
        return When::Day(Days { lo: last_start, hi: first_end }.range());
    }
    When::Stay {
        from: Days { lo: first_end, hi: first_end }.range(),
        to: Days { lo: last_start, hi: last_start }.range(),
    }
}

/// Precision and radius of a stop: those of its most precise report.
pub(super) fn precision(visits: &[&Visit<'_>]) -> (u8, Kilometers) {
    visits
        .iter()
        .min_by_key(|v| (v.at.geo_precision, v.movement))
        .map_or((1, Kilometers(0.0)), |v| (v.at.geo_precision, v.at.radius))
}
