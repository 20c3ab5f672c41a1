//! Reports at one place become stays: silence alone never parts them, a return does, and so does being
//! surely elsewhere between two of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::measure::{Days, km_between};
use super::place::{Visit, hosts, shortest_stay};
use crate::model::{MovementKind, Place, PlaceId, When};

/// Farther than this from a place is elsewhere.
const ELSEWHERE_KM: f64 = 25.0;
/// Kilometres a day at which a group can still go and come back.
const RETURN_KM_PER_DAY: f64 = 200.0;
/// Ranges wider than this many days tell too little to part two stays.
const NARROW_DAYS: i32 = 3;

/// A stay in the making.
#[derive(Clone, Debug)]
pub(super) struct Stay<'a> {
    /// The place of the stop.
    pub(super) place: &'a Arc<Place>,
    /// Its reports, by movement.
    pub(super) visits: Vec<Visit<'a>>,
    /// When, the shortest stay.
    pub(super) when: When,
    /// No report of the whole group.
    pub(super) parts_only: bool,
}

impl Stay<'_> {
    /// Days on which it may hold.
    pub(super) fn days(&self) -> Days {
        Days::of_when(self.when)
    }

    /// Number of movements that report it.
    pub(super) fn reports(&self) -> usize {
        let mut movements: Vec<usize> = self.visits.iter().map(|v| v.movement).collect();
        movements.dedup();
        movements.len()
    }
}

/// The stays of a group, by first movement.
pub(super) fn stays<'a>(visits: &[Visit<'a>]) -> Vec<Stay<'a>> {
    let hosts = hosts(visits);
    let host = |v: &Visit<'a>| hosts.get(&v.place.id).map_or(&v.place.id, |p| &p.id);
    let mut whole: Vec<(&PlaceId, Days, &Arc<Place>)> =
        visits.iter().filter(|v| !v.part).map(|v| (host(v), v.days, v.place)).collect();
    whole.sort_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)));
    whole.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    let mut by_place: BTreeMap<&PlaceId, Vec<Visit<'_>>> = BTreeMap::new();
    for visit in visits {
        by_place.entry(host(visit)).or_default().push(visit.clone());
    }
    let mut out = Vec::new();
    for (id, at_place) in by_place {
        let Some(place) = at_place.first().and_then(|v| hosts.get(&v.place.id)).copied() else { continue };
        for visits in part_stays(id, place, at_place, &whole) {
            let parts_only = visits.iter().all(|v| v.part);
            let when =
                shortest_stay(visits.iter().filter(|v| parts_only || !v.part).map(|v| (v.days, v.stay)));
            out.push(Stay { place, visits, when, parts_only });
        }
    }
    out.sort_by(|a, b| {
        let first = |s: &Stay<'_>| s.visits.first().map_or(usize::MAX, |v| v.movement);
        (first(a), a.days(), &a.place.id).cmp(&(first(b), b.days(), &b.place.id))
    });
    out
}

/// Parts the reports at one place into stays, each in text order.
fn part_stays<'a>(
    id: &PlaceId,
    place: &Place,
    visits: Vec<Visit<'a>>,
    whole: &[(&PlaceId, Days, &Arc<Place>)],
) -> Vec<Vec<Visit<'a>>> {
    let only_parts = visits.iter().all(|v| v.part);
    let (mut leading, following): (Vec<Visit<'a>>, Vec<Visit<'a>>) =
        visits.into_iter().partition(|v| !v.part || only_parts);
    // Narrow reports draw the stays; wide ones and those of parts are put to them.
    leading.sort_by_key(|v| (v.days.width() > NARROW_DAYS && v.stay.is_none(), v.days, v.movement));
    let mut stays: Vec<Group<'a>> = Vec::new();
    for visit in leading {
        let at = home(id, place, &visit, &stays, whole);
        put(&mut stays, at, visit);
    }
    for visit in following {
        let nearest = stays
            .iter()
            .enumerate()
            .min_by_key(|(index, stay)| (stay.days.iter().map(|d| d.0.gap(visit.days)).min(), *index))
            .map(|(index, _)| index);
        put(&mut stays, nearest, visit);
    }
    stays
        .into_iter()
        .map(|mut stay| {
            stay.visits.sort_by_key(|v| (v.movement, v.at.span));
            stay.visits
        })
        .collect()
}

/// Reports of one stay; days that many of them share are kept once.
#[derive(Default)]
struct Group<'a> {
    /// Days with whether a return is reported on them, sorted.
    days: BTreeSet<(Days, bool)>,
    visits: Vec<Visit<'a>>,
}

fn put<'a>(stays: &mut Vec<Group<'a>>, at: Option<usize>, visit: Visit<'a>) {
    let index = at.unwrap_or(stays.len());
    if index == stays.len() {
        stays.push(Group::default());
    }
    if let Some(stay) = stays.get_mut(index) {
        stay.days.insert((visit.days, returns(&visit)));
        stay.visits.push(visit);
    }
}

fn returns(visit: &Visit<'_>) -> bool {
    visit.kind == MovementKind::Returned
}

/// The stay that a report belongs to, `None` where it begins one.
fn home(
    id: &PlaceId,
    place: &Place,
    visit: &Visit<'_>,
    stays: &[Group<'_>],
    whole: &[(&PlaceId, Days, &Arc<Place>)],
) -> Option<usize> {
    stays
        .iter()
        .enumerate()
        .filter_map(|(index, stay)| {
            let own = (visit.days, returns(visit));
            let &nearest =
                stay.days.iter().min_by_key(|(days, back)| (days.gap(visit.days), *days, *back))?;
            let (early, late) = if nearest.0.hi < visit.days.lo { (nearest, own) } else { (own, nearest) };
            let gap = early.0.gap(late.0);
            let parted =
                gap > 0 && ((late.1 && late.0.starts()) || was_elsewhere(id, place, early.0, late.0, whole));
            (!parted).then_some((gap, index))
        })
        .min()
        .map(|(_, index)| index)
}

/// Whether the group was surely elsewhere after the last day of `early` and before the first of `late`.
fn was_elsewhere(
    id: &PlaceId,
    place: &Place,
    early: Days,
    late: Days,
    whole: &[(&PlaceId, Days, &Arc<Place>)],
) -> bool {
    if !early.ends() || !late.starts() {
        return false;
    }
    let from = whole.partition_point(|(_, days, _)| days.lo <= early.hi);
    whole.get(from..).unwrap_or(&[]).iter().take_while(|(_, days, _)| days.lo < late.lo).any(
        |(other, days, at)| {
            if *other == id || days.hi >= late.lo {
                return false;
            }
            let way = km_between(place, at);
            let there = f64::from(days.hi - early.hi);
            let back = f64::from(late.lo - days.lo);
            way > ELSEWHERE_KM && way <= RETURN_KM_PER_DAY * there && way <= RETURN_KM_PER_DAY * back
        },
    )
}
