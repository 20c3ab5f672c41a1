//! Children: parts of a group that did something apart.
//!
//! The text says so ("broke away"), or an article tells at length of some who cross a border at a town where the
//! group stays. A part that merely arrives first is no child.

use super::chain::Chain;
use super::cluster::Cluster;
use super::statement::Statement;
use crate::model::{HeadcountScope, Movement};

/// Fewer statements are an incident of the group, not a group.
const LEAST: usize = 3;
/// Share of the statements that must cross, or try to.
const CROSSING: f64 = 0.6;
/// Share of the crossing statements that must speak of a part, or of the group that they are part of.
const OF_A_PART: f64 = 0.2;
/// A count this many times smaller than that of the group is of a part.
const FEW: f64 = 10.0;
/// So long before a child's first day its parent must have been at the town.
const STAY_DAYS: i32 = 45;
/// Days that statements of a child span at most: a crossing is an event, not a journey.
const EVENT_DAYS: i32 = 10;

/// Takes the part that crosses out of a chain: the chain of the child and what is left, each without the other's
/// statements. `None` where the chain tells of no such part. `statements` and `movements` are those of its article.
pub(super) fn split(
    chain: &Chain,
    statements: &[Statement],
    movements: &[Movement],
) -> Option<(Vec<usize>, Vec<usize>)> {
    if chain.traits.apart || chain.traits.several || chain.opened_new || chain.statements.len() < LEAST {
        return None;
    }
    let read = |i: usize| statements.get(i);
    let crossing: Vec<usize> =
        chain.statements.iter().copied().filter(|&i| read(i).is_some_and(Statement::crosses)).collect();
    if (crossing.len() as f64) < CROSSING * chain.statements.len() as f64 || crossing.len() < LEAST {
        return None;
    }
    let days = crossing
        .iter()
        .filter_map(|&i| read(i))
        .filter(|s| s.fact() && s.days.closed())
        .map(|s| s.days)
        .reduce(|a, b| super::super::measure::Days { lo: a.lo.min(b.lo), hi: a.hi.max(b.hi) })?;
    let at_town =
        crossing.iter().filter_map(|&i| read(i)).any(|s| s.presences.iter().any(|p| p.radius == 0.0));
    let largest = chain.traits.counts.iter().map(|c| c.min).fold(0.0, f64::max);
    let few = |s: &Statement| s.count.is_some_and(|c| c.max * FEW <= largest);
    let parts =
        crossing.iter().filter(|&&i| read(i).is_some_and(|s| speaks_of_part(s, movements) || few(s))).count();
    if days.width() > EVENT_DAYS
        || !at_town
        || (parts as f64) < OF_A_PART * crossing.len() as f64
        || parts == 0
    {
        return None;
    }
    // What happened on other days, or over weeks, is told of the whole group.
    let (child, rest): (Vec<usize>, Vec<usize>) = chain.statements.iter().copied().partition(|&i| {
        read(i).is_some_and(|s| {
            s.crosses()
                || (!s.dated() && !s.fact())
                || (s.days.closed() && s.days.lo >= days.lo && s.days.hi <= days.hi && s.part)
                || (s.days.closed() && s.days.lo >= days.lo && s.days.hi <= days.hi && !s.fact())
        })
    });
    Some((child, rest))
}

fn speaks_of_part(statement: &Statement, movements: &[Movement]) -> bool {
    statement.part
        || movements.get(statement.movement).and_then(|m| m.headcount.as_ref()).is_some_and(|h| {
            matches!(h.scope, HeadcountScope::Part | HeadcountScope::Parent | HeadcountScope::Boilerplate)
        })
}

/// The cluster that stays at a town of the child when it acts: that with the most statements, the earlier of
/// equals. `allowed` says which clusters may be parents.
pub(super) fn parent(
    child: &Cluster,
    clusters: &[Option<Cluster>],
    allowed: impl Fn(usize, &Cluster) -> bool,
) -> Option<usize> {
    clusters
        .iter()
        .enumerate()
        .filter_map(|(i, c)| c.as_ref().map(|c| (i, c)))
        .filter(|(i, c)| allowed(*i, c) && stays_there(child, c))
        .max_by_key(|(i, c)| (c.traits.statements, std::cmp::Reverse(*i)))
        .map(|(i, _)| i)
}

pub(super) fn stays_there(child: &Cluster, other: &Cluster) -> bool {
    child.traits.presences.iter().filter(|p| p.radius == 0.0 && p.days.closed()).any(|p| {
        other.traits.presences.iter().any(|q| {
            q.same_town(p)
                && q.days.lo <= p.days.hi
                && (!q.days.closed() || q.days.hi >= p.days.lo - STAY_DAYS)
        })
    })
}
