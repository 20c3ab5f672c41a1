//! The line of a route: stops in order, those that fall off it, and the legs between the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::super::measure::{Days, OPEN_END, OPEN_START, km_between};
use super::order::{Node, Order, order};
use super::place::places_of;
use super::stops::Stay;
use crate::model::{
    Diagnostic, Factuality, Kilometers, Leg, LegStyle, Movement, MovementPlace, PlaceId, PlaceRole, Severity,
    Stop,
};

/// A stop to which only parts came is on the line while the way through it is at most this much longer.
const PART_DETOUR_KM: f64 = 20.0;
/// Faster than this, on foot and by the rides that people on foot get, a stop needs more reports.
const SPIKE_KM_PER_DAY: f64 = 150.0;
/// Stops of more journeys than one, by wrong days: what fits least is taken off many at a time.
const LONG_LINE: usize = 100;
/// Longer than this no gap between two stops is filled in.
const INTERPOLATED_DAYS: i32 = 7;
/// A leg is a speed warning where even its slowest reading is faster.
const WARN_KM_PER_DAY: f64 = 300.0;

/// A message about a route.
#[derive(Debug)]
pub(super) struct Message {
    /// Without its article and words.
    pub(super) about: Diagnostic,
    /// The member that it stands at.
    pub(super) at: Option<usize>,
}

/// A stop that fell off the line.
pub(super) struct Off<'a> {
    pub(super) stay: Stay<'a>,
    /// Why, a part of a sentence.
    why: String,
}

impl Off<'_> {
    /// The message about it, at its first report.
    pub(super) fn message(&self) -> Message {
        let about = Diagnostic::new(
            "off-line",
            Severity::Warning,
            format!(
                "{} is left off the line: {}. Look at its place and its day.",
                self.stay.place.name, self.why
            ),
        );
        Message { about, at: self.stay.visits.first().map(|v| v.movement) }
    }
}

/// The line of one group.
pub(super) struct Line<'a> {
    /// Stops in order.
    pub(super) stays: Vec<Stay<'a>>,
    /// Legs between them.
    pub(super) legs: Vec<Leg>,
    /// For each leg whether even its slowest reading is too fast.
    pub(super) too_fast: Vec<bool>,
    /// What fell off.
    pub(super) off: Vec<Off<'a>>,
}

/// Puts stays in order, takes off what does not fit, and lays the legs.
pub(super) fn draw<'a>(mut stays: Vec<Stay<'a>>, members: &[&Movement]) -> Line<'a> {
    let mut off = Vec::new();
    let mut km = matrix(&stays);
    loop {
        let stated = stated(&stays, members);
        let order = order(&nodes(&stays), &km, &stated);
        let worst = misfits(&order.path, &stays, &km);
        if !worst.is_empty() {
            let mut left: Vec<bool> = vec![true; stays.len()];
            for (at, _) in &worst {
                if let Some(slot) = left.get_mut(*at) {
                    *slot = false;
                }
            }
            only(&mut km, &left);
            for row in &mut km {
                only(row, &left);
            }
            let mut slots: Vec<Option<Stay<'a>>> = stays.into_iter().map(Some).collect();
            let taken = worst.into_iter().filter_map(|(at, why)| Some((slots.get_mut(at)?.take()?, why)));
            off.extend(taken.map(|(stay, why)| Off { stay, why }));
            stays = slots.into_iter().flatten().collect();
            continue;
        }
        let mut legs = Vec::new();
        let mut too_fast = Vec::new();
        for position in 0..order.path.len().saturating_sub(1) {
            let (leg, fast) = leg(position, &order, &stays, &km, &stated);
            legs.push(leg);
            too_fast.push(fast);
        }
        let mut slots: Vec<Option<Stay<'a>>> = stays.into_iter().map(Some).collect();
        let in_order = order.path.iter().filter_map(|&i| slots.get_mut(i).and_then(Option::take)).collect();
        return Line { stays: in_order, legs, too_fast, off };
    }
}

/// Keeps those items of a list that are left.
fn only<T>(list: &mut Vec<T>, left: &[bool]) {
    let mut left = left.iter();
    list.retain(|_| left.next().copied().unwrap_or(false));
}

/// Kilometres between any two stays.
fn matrix(stays: &[Stay<'_>]) -> Vec<Vec<f64>> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(stays.len());
    for (i, a) in stays.iter().enumerate() {
        // As far there as back.
        let back = rows.iter().map(|row| row.get(i).copied().unwrap_or(0.0));
        let row = back.chain(stays.iter().skip(i).map(|b| km_between(a.place, b.place))).collect();
        rows.push(row);
    }
    rows
}

fn nodes(stays: &[Stay<'_>]) -> Vec<Node> {
    stays
        .iter()
        .map(|stay| Node {
            days: stay.days(),
            stay: matches!(stay.when, crate::model::When::Stay { .. }),
            departed: stay.visits.iter().any(|v| v.leaves),
            arrived: stay.visits.iter().any(|v| v.comes),
            first: stay.visits.first().map_or(usize::MAX, |v| v.movement),
        })
        .collect()
}

/// Pairs of stays that a sentence goes from and to.
fn stated(stays: &[Stay<'_>], members: &[&Movement]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut by_place: BTreeMap<&PlaceId, BTreeSet<usize>> = BTreeMap::new();
    let mut reported: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (at, stay) in stays.iter().enumerate() {
        by_place.entry(&stay.place.id).or_default().insert(at);
        for visit in &stay.visits {
            by_place.entry(&visit.place.id).or_default().insert(at);
            reported.insert((visit.movement, at));
        }
    }
    // The stay at a place that a movement speaks of: its own report, else the one nearest in time.
    let stay_of = |at: &MovementPlace, index: usize, movement: &Movement| -> Option<usize> {
        let days = movement.when.map_or(Days { lo: OPEN_START, hi: OPEN_END }, Days::of_when);
        let here = by_place.get(&at.place.as_ref()?.id)?;
        here.iter()
            .copied()
            .min_by_key(|&i| (!reported.contains(&(index, i)), stays.get(i).map(|s| s.days().gap(days)), i))
    };
    for (index, movement) in members.iter().enumerate() {
        if movement.factuality != Factuality::Fact {
            continue;
        }
        if !movement.places.iter().any(|p| matches!(p.role, PlaceRole::Via | PlaceRole::Destination)) {
            continue;
        }
        let role = |wanted: PlaceRole| -> Vec<usize> {
            let named = movement.places.iter().filter(|p| p.role == wanted);
            named.filter_map(|at: &MovementPlace| stay_of(at, index, movement)).collect()
        };
        let mut from = role(PlaceRole::Origin);
        if from.is_empty() && places_of(movement).iter().any(|p| p.role == PlaceRole::Location) {
            from = role(PlaceRole::Location);
        }
        // From each origin through the towns named on the way, in text order, to each goal.
        for via in role(PlaceRole::Via) {
            out.extend(from.iter().map(|&f| (f, via)));
            from = vec![via];
        }
        for to in role(PlaceRole::Destination) {
            out.extend(from.iter().map(|&f| (f, to)));
        }
    }
    out.retain(|(from, to)| from != to);
    out
}

/// Slowest speed between two stays in kilometres a day: the way over the most days that it may have taken.
fn slowest(km: f64, from: Days, to: Days) -> f64 {
    if !from.starts() || !to.ends() {
        return 0.0;
    }
    km / f64::from((to.hi - from.lo).max(1))
}

/// The stop that fits the line least, as an index in `stays`, with the reason, nothing where all fit; of a line of more
/// than [`LONG_LINE`] stops also the next worst ones, as far as no neighbour of theirs is taken.
fn misfits(path: &[usize], stays: &[Stay<'_>], km: &[Vec<f64>]) -> Vec<(usize, String)> {
    let way = |a: usize, b: usize| km.get(a).and_then(|r| r.get(b)).copied().unwrap_or(0.0);
    let mut found: Vec<Misfit> = path
        .windows(3)
        .enumerate()
        .filter_map(|(before_it, three)| {
            let position = before_it + 1;
            let &[before, at, after] = three else { return None };
            let (p, s, n) = (stays.get(before)?, stays.get(at)?, stays.get(after)?);
            let through = way(before, at) + way(at, after);
            let direct = way(before, after);
            let detour = through - direct;
            if s.parts_only && detour > PART_DETOUR_KM && !(p.parts_only && n.parts_only) {
                // Before any stop of the whole group is doubted because of it.
                let why = format!("only some of the group came there, and it adds {detour:.0} km of way");
                return Some(Misfit { parts: true, detour, position, at, why });
            }
            let speed =
                slowest(way(before, at), p.days(), s.days()).max(slowest(way(at, after), s.days(), n.days()));
            let spike = speed > SPIKE_KM_PER_DAY
                && through >= 2.0 * direct
                && detour > PART_DETOUR_KM
                // A place read wrong is seldom reported as often as both towns around it.
                && s.reports() <= p.reports().max(n.reports());
            spike.then(|| {
                let why = format!(
                    "it needs {speed:.0} km a day and doubles the way between {} and {}",
                    p.place.name, n.place.name
                );
                Misfit { parts: false, detour, position, at, why }
            })
        })
        .collect();
    found.sort_by(|a, b| {
        b.parts.cmp(&a.parts).then(b.detour.total_cmp(&a.detour)).then_with(|| a.at.cmp(&b.at))
    });
    let mut touched: BTreeSet<usize> = BTreeSet::new();
    found.retain(|m| {
        let free = touched.is_empty() || (path.len() > LONG_LINE && !touched.contains(&m.position));
        if free {
            touched.extend(m.position - 1..=m.position + 1);
        }
        free
    });
    found.into_iter().map(|m| (m.at, m.why)).collect()
}

/// A stop that does not fit between its neighbours.
struct Misfit {
    /// Only some of the group came there.
    parts: bool,
    /// Kilometres that it adds.
    detour: f64,
    /// Where on the path.
    position: usize,
    /// Index of the stay.
    at: usize,
    why: String,
}

/// The leg at a position of the path, and whether even its slowest reading is too fast.
fn leg(
    position: usize,
    order: &Order,
    stays: &[Stay<'_>],
    km: &[Vec<f64>],
    stated: &[(usize, usize)],
) -> (Leg, bool) {
    let node = |i: usize| order.path.get(i).copied();
    let (Some(a), Some(b)) = (node(position), node(position + 1)) else {
        return (bare_leg(position), false);
    };
    let (Some(from), Some(to)) = (stays.get(a), stays.get(b)) else { return (bare_leg(position), false) };
    let way = |x: usize, y: usize| km.get(x).and_then(|r| r.get(y)).copied().unwrap_or(0.0);
    let length = way(a, b);
    let (f, t) = (from.days(), to.days());
    let gap = (f.ends() && t.starts()).then(|| (t.lo - f.hi).max(0));
    let most = (f.starts() && t.ends()).then(|| (t.hi - f.lo).max(0));
    let days = gap.zip(most).map(|(fewest, most)| (fewest, most.max(fewest)));
    let speed =
        days.map(|(fewest, most)| (length / f64::from(most.max(1)), length / f64::from(fewest.max(1))));
    let parts_at_once = from.parts_only && to.parts_only && f.meets(t);
    let swapped_is_longer = || {
        let before = position.checked_sub(1).and_then(node);
        let after = node(position + 2);
        if before.is_none() && after.is_none() {
            return false;
        }
        let old = before.map_or(0.0, |p| way(p, a)) + after.map_or(0.0, |n| way(b, n));
        let new = before.map_or(0.0, |p| way(p, b)) + after.map_or(0.0, |n| way(a, n));
        new - old >= length
    };
    let style = if stated.contains(&(a, b)) {
        LegStyle::Attested
    } else if !parts_at_once
        && gap.is_some_and(|g| g <= INTERPOLATED_DAYS)
        && (order.forced(a, b) || swapped_is_longer())
    {
        LegStyle::Interpolated
    } else {
        LegStyle::Unknown
    };
    let too_fast = !from.parts_only && !to.parts_only && speed.is_some_and(|(s, _)| s > WARN_KM_PER_DAY);
    let leg =
        Leg { from: position, to: position + 1, style, length: Kilometers(length), days, km_per_day: speed };
    (leg, too_fast)
}

fn bare_leg(position: usize) -> Leg {
    Leg {
        from: position,
        to: position + 1,
        style: LegStyle::Unknown,
        length: Kilometers(0.0),
        days: None,
        km_per_day: None,
    }
}

/// The warning about a leg that is too fast.
pub(super) fn speed_message(leg: &Leg, stops: &[Stop]) -> Message {
    let name = |i: usize| stops.get(i).map_or("?", |s| s.place.name.as_str());
    let slow = leg.km_per_day.map_or(0.0, |(s, _)| s);
    let length = leg.length.0;
    let needed = (length / WARN_KM_PER_DAY).ceil().max(1.0) as i32;
    let short = needed - leg.days.map_or(1, |(_, most)| most.max(1));
    let day = if short == 1 { "a day".to_owned() } else { format!("{short} days") };
    let about = Diagnostic::new(
        "speed",
        Severity::Warning,
        format!(
            "From {from} to {to}, {length:.0} km, the group would have made {slow:.0} km a day. It would fit if {from} \
             were {day} earlier or {to} {day} later, if only some of them were there, or if one is another place.",
            from = name(leg.from),
            to = name(leg.to)
        ),
    );
    let at = stops.get(leg.to).and_then(|s| s.movements.first()).copied();
    Message { about, at }
}
