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
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::duplicate::{sketch, stories};
use crate::model::{
    Analysis, Area, DayRange, Diagnostic, Factuality, HeadcountScope, Kilometers, Movement, MovementKind,
    MovementPlace, PlaceId, PlaceRole, Plan, Route, Stop, StopHeadcount, When,
};
use crate::text::fold;

use super::measure::{Days, km_between};
use line::{Message, Off};
use place::{precision, shortest_stay, visits_of};
use stops::Stay;

/// Sets `analysis.routes` from its movements and groups, and adds the diagnostics of the routes.
pub fn build_routes(analysis: &mut Analysis) {
    let sketches: Vec<Vec<u64>> = analysis.articles.iter().map(|a| sketch(&a.text)).collect();
    build_routes_with(analysis, &sketches, &[], &mut Routes::default());
}

/// The same where the articles' texts are not at hand, but their sketches are: `sketches[i]` belongs to
/// `analysis.articles[i]`, as does `tags[i]`, a number that no other article and no other reading of it ever has.
/// A route whose group is made of what it was made of last time is taken from `last`, which then holds those of this
/// time; without `tags` all are drawn.
pub fn build_routes_with<S: AsRef<[u64]>>(
    analysis: &mut Analysis,
    sketches: &[S],
    tags: &[u64],
    last: &mut Routes,
) {
    let story = stories(sketches);
    let mut first_of: Vec<usize> = Vec::with_capacity(analysis.articles.len());
    for (index, movement) in analysis.movements.iter().enumerate() {
        if movement.article >= first_of.len() {
            first_of.resize(movement.article + 1, index);
        }
    }
    let known = std::mem::take(&mut last.0);
    let mut routes = Vec::new();
    let mut diagnostics = Vec::new();
    for (group, of) in analysis.groups.iter().enumerate() {
        let (members, own): (Vec<usize>, Vec<&Movement>) =
            of.movements.iter().filter_map(|&m| Some((m, analysis.movements.get(m)?))).unzip();
        let stories = renumbered(own.iter().map(|m| story.get(m.article).copied().unwrap_or(m.article)));
        let key: Option<Key> = members
            .iter()
            .zip(&own)
            .zip(&stories)
            .map(|((&index, m), &story)| {
                Some((*tags.get(m.article)?, index.checked_sub(*first_of.get(m.article)?)?, story))
            })
            .collect();
        let drawn = match key.as_ref().and_then(|key| known.get(key)) {
            Some(drawn) => Arc::clone(drawn),
            None => Arc::new(draw(&own, &stories)),
        };
        let (route, messages) = drawn.placed(group, &members, analysis);
        if !(route.stops.is_empty() && route.areas.is_empty() && route.plans.is_empty()) {
            routes.push(route);
        }
        diagnostics.extend(messages);
        if let Some(key) = key {
            last.0.insert(key, drawn);
        }
    }
    let starts: Vec<Option<usize>> = routes.iter().map(|route| left_from(route, &routes, analysis)).collect();
    for (route, start) in routes.iter_mut().zip(starts) {
        route.from_stop = start;
    }
    analysis.routes = routes;
    analysis.diagnostics.extend(diagnostics);
}

/// Of each member of a group, in order: the tag of its article, its position in that article, and its story, the
/// stories counted by their first member. All that a route depends on.
type Key = Vec<(u64, usize, usize)>;

/// The routes of one join for the next one: an edit of one of many articles leaves most groups as they were.
#[derive(Clone, Debug, Default)]
pub struct Routes(FxHashMap<Key, Arc<Drawn>>);

#[cfg(test)]
impl Routes {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Numbers by the order in which each value comes first.
fn renumbered(values: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen: FxHashMap<usize, usize> = FxHashMap::default();
    values
        .map(|value| {
            let next = seen.len();
            *seen.entry(value).or_insert(next)
        })
        .collect()
}

/// A route that does not know its group yet: its movements are positions among the members.
#[derive(Debug)]
struct Drawn {
    route: Route,
    messages: Vec<Message>,
}

impl Drawn {
    /// The route of a group of an analysis, and the messages about it.
    fn placed(&self, group: usize, members: &[usize], analysis: &Analysis) -> (Route, Vec<Diagnostic>) {
        let place = |list: &mut Vec<usize>| {
            for at in list {
                *at = members.get(*at).copied().unwrap_or(*at);
            }
        };
        let mut route = Route { group, ..self.route.clone() };
        for stop in &mut route.stops {
            place(&mut stop.movements);
            for count in &mut stop.headcounts {
                count.movement = members.get(count.movement).copied().unwrap_or(count.movement);
            }
        }
        route.areas.iter_mut().for_each(|area| place(&mut area.movements));
        route.plans.iter_mut().for_each(|plan| place(&mut plan.movements));
        place(&mut route.unplaced);
        let told = |message: &Message| {
            let mut out = message.about.clone();
            let movement = message.at.and_then(|at| analysis.movements.get(*members.get(at)?));
            if let Some(movement) = movement {
                out.article = Some(movement.article);
                out.span = Some(movement.span);
                out.file = analysis.articles.get(movement.article).map(|a| a.file.clone());
            }
            out
        };
        (route, self.messages.iter().map(told).collect())
    }
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

/// Draws the route of a group from its members, `story[i]` being the story of `members[i]`.
fn draw(members: &[&Movement], story: &[usize]) -> Drawn {
    let mut visits = Vec::new();
    let mut areas = Gathering::default();
    let mut plans = Gathering::default();
    let mut sizes: Vec<usize> = Vec::new();
    let mut unplaced: BTreeSet<usize> = BTreeSet::new();
    for (index, &movement) in members.iter().enumerate() {
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
    let line = line::draw(stays, members);
    let mut messages: Vec<Message> = line.off.iter().map(Off::message).collect();
    let on_line: BTreeSet<usize> =
        line.stays.iter().flat_map(|s| s.visits.iter().map(|v| v.movement)).collect();
    for off in &line.off {
        unplaced.extend(off.stay.visits.iter().map(|v| v.movement).filter(|m| !on_line.contains(m)));
    }
    let mut stops: Vec<Stop> = line.stays.iter().map(|stay| stop(stay, members, story)).collect();
    for index in sizes {
        if !join_size(index, members, &mut stops) {
            unplaced.insert(index);
        }
    }
    for (leg, message) in line.legs.iter().zip(&line.too_fast) {
        if *message {
            messages.push(line::speed_message(leg, &stops));
        }
    }
    let route = Route {
        group: 0,
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
    Drawn { route, messages }
}

fn stop(stay: &Stay<'_>, members: &[&Movement], story: &[usize]) -> Stop {
    let visits: Vec<&place::Visit<'_>> = stay.visits.iter().collect();
    let (geo_precision, radius) = precision(&visits);
    let movements: Vec<usize> =
        stay.visits.iter().map(|v| v.movement).collect::<BTreeSet<_>>().into_iter().collect();
    let sources: BTreeSet<usize> = movements.iter().filter_map(|&m| story.get(m).copied()).collect();
    let headcounts = movements.iter().filter_map(|&m| headcount(m, members)).collect();
    Stop {
        place: Arc::clone(stay.place),
        when: stay.when,
        geo_precision,
        radius,
        report_count: movements.len(),
        source_count: sources.len(),
        headcounts,
        movements,
    }
}

/// The count of scope `group` of a member.
fn headcount(index: usize, members: &[&Movement]) -> Option<StopHeadcount> {
    let count = members.get(index)?.headcount.as_ref()?;
    (count.scope == HeadcountScope::Group)
        .then(|| StopHeadcount { headcount: count.clone(), movement: index })
}

/// Puts the count of a size statement to the stop that holds its date: where they surely were on it, then where
/// they may have been, the later stop first. `false` where there is none, or no count of the group.
fn join_size(index: usize, members: &[&Movement], stops: &mut [Stop]) -> bool {
    let Some(count) = headcount(index, members) else { return false };
    let Some(days) = members.get(index).and_then(|m| m.when).map(Days::of_when).filter(|d| d.closed()) else {
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
