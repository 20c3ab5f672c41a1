//! Routes: stops in order of time, legs, areas, plans.
//!
//! A fact puts its group at its places; reports at one place are one stop unless the group surely was
//! elsewhere between; a partial order from the days and then the shortest way put the stops in order; a stop
//! to which only parts came, or which the days forbid, goes off the line with a diagnostic. Every fact of a
//! group is in exactly one of: stops, areas, plans, counts that joined a stop, `unplaced`.
//! Limits: ways are great circles, so speeds are low by the bends of the road.

mod line;
mod order;
pub(in crate::analysis) mod place;
mod stops;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::duplicate::{sketch, stories};
use crate::model::{
    Analysis, Area, DayRange, Factuality, HeadcountScope, Kilometers, Movement, MovementKind, MovementPlace,
    PlaceId, PlaceRole, Plan, Route, Stop, StopHeadcount, When,
};
use crate::text::fold;

use super::measure::{Days, km_between};
use place::{precision, shortest_stay, visits_of};
use stops::Stay;

/// Sets `analysis.routes` from its movements and groups, and adds the diagnostics of the routes.
pub fn build_routes(analysis: &mut Analysis) {
    let sketches: Vec<Vec<u64>> = analysis.articles.iter().map(|a| sketch(&a.text)).collect();
    build_routes_with(analysis, &sketches);
}

/// The same where the articles' texts are not at hand, but their sketches are: `sketches[i]` belongs to
/// `analysis.articles[i]`.
pub fn build_routes_with<S: AsRef<[u64]>>(analysis: &mut Analysis, sketches: &[S]) {
    let story = stories(sketches);
    let mut routes = Vec::new();
    let mut diagnostics = Vec::new();
    for group in 0..analysis.groups.len() {
        let (route, messages) = build(analysis, group, &story);
        if !(route.stops.is_empty() && route.areas.is_empty() && route.plans.is_empty()) {
            routes.push(route);
        }
        diagnostics.extend(messages);
    }
    let starts: Vec<Option<usize>> = routes.iter().map(|route| left_from(route, &routes, analysis)).collect();
    for (route, start) in routes.iter_mut().zip(starts) {
        route.from_stop = start;
    }
    analysis.routes = routes;
    analysis.diagnostics.extend(diagnostics);
}

/// What is known of one place or area: its days and movements.
struct Gathered<'a> {
    at: &'a MovementPlace,
    ranges: Vec<(Days, Option<(Days, Days)>)>,
    movements: Vec<usize>,
}

/// Identity of a place for areas and plans: its id, else its folded words.
fn key(at: &MovementPlace) -> String {
    at.place.as_ref().map_or_else(|| fold(&at.name), |p| p.id.0.clone())
}

/// Collects places that are no stops, in order of first mention.
#[derive(Default)]
struct Gathering<'a> {
    items: Vec<Gathered<'a>>,
    index: BTreeMap<String, usize>,
}

impl<'a> Gathering<'a> {
    fn add(&mut self, at: &'a MovementPlace, movement: usize, when: Option<When>) {
        let next = self.items.len();
        let slot = *self.index.entry(key(at)).or_insert(next);
        if slot == next {
            self.items.push(Gathered { at, ranges: Vec::new(), movements: Vec::new() });
        }
        let Some(item) = self.items.get_mut(slot) else { return };
        if let Some(when) = when.filter(|w| w.bounds() != DayRange::default()) {
            let stay = match when {
                When::Day(_) => None,
                When::Stay { from, to } => Some((Days::of_range(from), Days::of_range(to))),
            };
            item.ranges.push((Days::of_when(when), stay));
        }
        if item.movements.last() != Some(&movement) {
            item.movements.push(movement);
        }
    }

    fn finish<T>(self, make: impl Fn(&'a MovementPlace, Option<When>, Vec<usize>) -> T) -> Vec<T> {
        self.items
            .into_iter()
            .map(|item| {
                let when = (!item.ranges.is_empty()).then(|| shortest_stay(item.ranges.iter().copied()));
                make(item.at, when, item.movements)
            })
            .collect()
    }
}

/// The places that a plan, forecast or heading aims at.
fn goals(movement: &Movement) -> impl Iterator<Item = &MovementPlace> {
    let aims = |role: PlaceRole| movement.places.iter().filter(move |p| p.role == role);
    let mut found: Vec<&MovementPlace> = aims(PlaceRole::Destination).collect();
    if found.is_empty() && movement.kind != MovementKind::Departed && movement.kind != MovementKind::HeadingTo
    {
        found = aims(PlaceRole::Location).chain(aims(PlaceRole::Via)).collect();
    }
    found.into_iter()
}

fn build(analysis: &Analysis, group: usize, story: &[usize]) -> (Route, Vec<crate::model::Diagnostic>) {
    let members: &[usize] = analysis.groups.get(group).map_or(&[], |g| g.movements.as_slice());
    let mut visits = Vec::new();
    let mut areas = Gathering::default();
    let mut plans = Gathering::default();
    let mut sizes: Vec<usize> = Vec::new();
    let mut unplaced: BTreeSet<usize> = BTreeSet::new();
    for &index in members {
        let Some(movement) = analysis.movements.get(index) else { continue };
        match (movement.factuality, movement.kind) {
            (Factuality::Plan | Factuality::Forecast, _) | (Factuality::Fact, MovementKind::HeadingTo) => {
                let mut any = false;
                for goal in goals(movement) {
                    plans.add(goal, index, movement.when);
                    any = true;
                }
                if !any && movement.factuality == Factuality::Fact {
                    unplaced.insert(index);
                }
            }
            (Factuality::Fact, MovementKind::Size) => sizes.push(index),
            (Factuality::Fact, _) => {
                let (stops, wide) = visits_of(index, movement);
                if stops.is_empty() && wide.is_empty() {
                    unplaced.insert(index);
                }
                visits.extend(stops);
                for at in wide {
                    areas.add(at, index, movement.when);
                }
            }
            _ => {}
        }
    }
    let stays = stops::stays(&visits);
    let line = line::draw(stays, &analysis.movements, members);
    let mut diagnostics = Vec::new();
    for off in &line.off {
        diagnostics.push(off.diagnostic(analysis));
    }
    let on_line: BTreeSet<usize> =
        line.stays.iter().flat_map(|s| s.visits.iter().map(|v| v.movement)).collect();
    for off in &line.off {
        unplaced.extend(off.stay.visits.iter().map(|v| v.movement).filter(|m| !on_line.contains(m)));
    }
    let mut stops: Vec<Stop> = line.stays.iter().map(|stay| stop(stay, analysis, story)).collect();
    for index in sizes {
        if !join_size(index, &analysis.movements, &mut stops) {
            unplaced.insert(index);
        }
    }
    for (leg, message) in line.legs.iter().zip(&line.too_fast) {
        if *message {
            diagnostics.push(line::speed_diagnostic(leg, &stops, analysis));
        }
    }
    let route = Route {
        group,
        from_stop: None,
        stops,
        legs: line.legs,
        areas: areas.finish(|at, when, movements| Area {
            name: at.name.clone(),
            place: at.place.clone(),
            when,
            movements,
        }),
        plans: plans.finish(|at, when, movements| Plan {
            name: at.name.clone(),
            place: at.place.clone(),
            when,
            movements,
        }),
        unplaced: unplaced.into_iter().collect(),
    };
    (route, diagnostics)
}

fn stop(stay: &Stay<'_>, analysis: &Analysis, story: &[usize]) -> Stop {
    let visits: Vec<&place::Visit<'_>> = stay.visits.iter().collect();
    let (geo_precision, radius) = precision(&visits);
    let movements: Vec<usize> =
        stay.visits.iter().map(|v| v.movement).collect::<BTreeSet<_>>().into_iter().collect();
    let sources: BTreeSet<usize> = movements
        .iter()
        .filter_map(|&m| analysis.movements.get(m))
        .map(|m| story.get(m.article).copied().unwrap_or(m.article))
        .collect();
    let headcounts = movements.iter().filter_map(|&m| headcount(m, &analysis.movements)).collect();
    Stop {
        place: stay.place.clone(),
        when: stay.when,
        geo_precision,
        radius,
        report_count: movements.len(),
        source_count: sources.len(),
        headcounts,
        movements,
    }
}

/// The count of scope `group` of a movement.
fn headcount(index: usize, movements: &[Movement]) -> Option<StopHeadcount> {
    let count = movements.get(index)?.headcount.as_ref()?;
    (count.scope == HeadcountScope::Group)
        .then(|| StopHeadcount { headcount: count.clone(), movement: index })
}

/// Puts the count of a size statement to the stop that holds its date: where they surely were on it, then where
/// they may have been, the later stop first. `false` where there is none, or no count of the group.
fn join_size(index: usize, movements: &[Movement], stops: &mut [Stop]) -> bool {
    let Some(count) = headcount(index, movements) else { return false };
    let Some(days) = movements.get(index).and_then(|m| m.when).map(Days::of_when).filter(|d| d.closed())
    else {
        return false;
    };
    let best = stops
        .iter()
        .enumerate()
        .filter_map(|(at, stop)| {
            let sure =
                stop.when.certain().is_some_and(|(a, b)| Days::of_range(DayRange::between(a, b)).meets(days));
            let may = Days::of_when(stop.when).meets(days);
            (sure || may).then_some((sure, at))
        })
        .max();
    let Some(stop) = best.and_then(|(_, at)| stops.get_mut(at)) else { return false };
    let place = stop.headcounts.partition_point(|h| h.movement <= index);
    stop.headcounts.insert(place, count);
    true
}

/// The stop of its parent that a child group left: the last one that the parent had reached by the child's
/// first day, the nearest of those that share that day.
fn left_from(route: &Route, routes: &[Route], analysis: &Analysis) -> Option<usize> {
    let parent = analysis.groups.get(route.group)?.parent?;
    let line = routes.iter().find(|r| r.group == parent)?;
    let first = route.stops.first()?;
    let days = Days::of_when(first.when);
    let reached = |stop: &Stop| {
        let at = Days::of_when(stop.when);
        !at.starts() || !days.ends() || at.lo <= days.hi
    };
    let same: Option<usize> = line
        .stops
        .iter()
        .enumerate()
        .filter(|(_, s)| Days::of_when(s.when).meets(days) && s.place.id == first.place.id)
        .map(|(at, _)| at)
        .next_back();
    same.or_else(|| {
        line.stops
            .iter()
            .enumerate()
            .filter(|(_, s)| reached(s))
            .map(|(at, s)| (at, Kilometers(km_between(&s.place, &first.place))))
            .next_back()
            .map(|(at, _)| at)
    })
}

/// Identities of the places of a route's stops, in order: for tests and for looking a town up.
pub fn stop_ids(route: &Route) -> Vec<&PlaceId> {
    route.stops.iter().map(|s| &s.place.id).collect()
}
