//! Groups: which statements tell of the same people.
//!
//! Statements of one article become chains (`chain`), chains of all articles become clusters (`agglomerate`), and a
//! cluster is a group. What could be of two groups stays a group of its own and says which ones it may be; what
//! tells of nobody in particular has no group. What a person knows better (`correct`) holds over all of it. Limits: fragments of one group are the usual fault, and on one road
//! a follower of the same nation a few days behind cannot be told from the group before it.

mod agglomerate;
mod chain;
mod children;
mod cluster;
mod correct;
mod label;
mod question;
mod scores;
mod statement;
#[cfg(test)]
mod synthetic;
#[cfg(test)]
mod tests;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Constraints;
use crate::model::{Analysis, FeatureClass, Group, Movement, ToponymType};

use agglomerate::Pool;
use cluster::Cluster;
use correct::Wishes;
pub use question::{ARTICLES_FOR_ONE, Choice, MOST, Question, questions, quote_of, spokesman, spokesman_but};
pub use scores::Scores;
pub use told::Told;
use told::{Chains, Placed};

/// Sets `analysis.groups` and the group of each movement.
pub fn join_groups(analysis: &mut Analysis, constraints: &Constraints) {
    join_told(analysis, &[], constraints, &mut Scores::default());
}

/// The same where what each article tells by itself is known: `told[i]` is of article `i`. Scores that `last` holds are
/// not worked out again; it then holds those of this join.
pub(super) fn join_told(
    analysis: &mut Analysis,
    told: &[&Told],
    constraints: &Constraints,
    last: &mut Scores,
) {
    let wishes = Wishes::read(analysis, constraints);
    let chains = Chains::of(analysis, told, &wishes.placed());
    let mut drafts = join_chains(chains, &analysis.movements, &wishes, last);
    drafts.sort_by_key(|d| d.movements.first().copied());
    for movement in &mut analysis.movements {
        movement.group = None;
    }
    set_groups(analysis, &drafts);
    add_named(analysis, &wishes.named);
    add_moved(analysis, &wishes);
    for (index, group) in analysis.groups.iter().enumerate() {
        for &m in &group.movements {
            if let Some(movement) = analysis.movements.get_mut(m) {
                movement.group = Some(index);
            }
        }
    }
}

/// A group in the making.
struct Draft {
    /// Sorted.
    movements: Vec<usize>,
    /// Key by which others name it.
    key: usize,
    parent: Option<usize>,
    maybe: Vec<usize>,
    /// As [`Group::doubt`].
    doubt: f64,
    several: bool,
}

fn join_chains(
    mut chains: Chains<'_>,
    movements: &[Movement],
    wishes: &Wishes,
    last: &mut Scores,
) -> Vec<Draft> {
    wishes.part_chains(&mut chains);
    // Parts that cross on their own: taken out, and put back where no group stays at their town.
    let mut homes: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    let mut origin: Vec<(usize, Placed)> = Vec::new();
    for index in 0..chains.list.len() {
        let Some(whole) = chains.list.get(index) else { continue };
        let (statements, own) = chains.source(whole.article);
        let own = movements.get(own).unwrap_or(&[]);
        let Some((child, rest)) = children::split(&whole.chain, statements, own) else { continue };
        let whole = whole.clone();
        let child = chains.restricted(&whole, &child, true);
        let has_rest = !rest.is_empty();
        if has_rest {
            let rest = chains.restricted(&whole, &rest, false);
            chains.list.push(rest);
        }
        homes.insert(index, has_rest.then(|| chains.list.len() - 1));
        if let Some(slot) = chains.list.get_mut(index) {
            *slot = child;
        }
        origin.push((index, whole));
    }
    let (mut pool, mut owner) = agglomerated(&chains, wishes, std::mem::take(last).of_last());
    let mut parents = find_parents(&pool, &chains, &owner, &homes);
    let orphans: Vec<usize> =
        homes.keys().copied().filter(|c| owner.get(c).is_some_and(|o| !parents.contains_key(o))).collect();
    if !orphans.is_empty() {
        for (index, whole) in origin.into_iter().filter(|(i, _)| orphans.contains(i)) {
            if let Some(Some(rest)) = homes.remove(&index) {
                let nothing = chains.list.get(rest).map(|c| chains.restricted(c, &[], false));
                if let (Some(slot), Some(nothing)) = (chains.list.get_mut(rest), nothing) {
                    *slot = nothing;
                }
            }
            if let Some(slot) = chains.list.get_mut(index) {
                *slot = whole;
            }
        }
        (pool, owner) = agglomerated(&chains, wishes, pool.into_scores());
        parents = find_parents(&pool, &chains, &owner, &homes);
    }
    let undecided = pool.undecided();
    let mut drafts = Vec::new();
    for (key, cluster) in pool.clusters.iter().enumerate() {
        let Some(cluster) = cluster else { continue };
        let (doubt, maybe) = undecided.get(&key).cloned().unwrap_or_default();
        if !maybe.is_empty() && !cluster.traits.placed() {
            continue;
        }
        let of_cluster = || cluster.chains.iter().filter_map(|&c| chains.list.get(c));
        let mut own: Vec<usize> = of_cluster().flat_map(|c| chains.movements(c)).collect();
        own.sort_unstable();
        if own.is_empty() {
            continue;
        }
        let several = of_cluster().all(|c| c.chain.traits.several);
        drafts.push(Draft { movements: own, key, parent: parents.get(&key).copied(), maybe, doubt, several });
    }
    *last = pool.into_scores().of_this();
    drafts
}

/// Clusters of all chains, and the cluster of each chain.
fn agglomerated(chains: &Chains<'_>, wishes: &Wishes, kept: Scores) -> (Pool, BTreeMap<usize, usize>) {
    let run = |forbidden: BTreeSet<(usize, usize)>, kept: Scores| {
        let list = chains.list.iter().enumerate();
        let clusters = list.map(|(i, c)| Cluster::of_chain(i, c)).collect();
        let mut pool = Pool::new(clusters, forbidden, kept);
        pool.run();
        pool
    };
    // What a person wants apart and the join parts anyway changes nothing else.
    let wanted = wishes.forbidden(chains);
    let mut pool = run(BTreeSet::new(), kept);
    let joined = pool.holding(&wanted);
    if !joined.is_empty() {
        pool = run(joined, pool.into_scores());
        if !pool.holding(&wanted).is_empty() {
            pool = run(wanted.clone(), pool.into_scores());
        }
    }
    pool.forbid(wanted);
    let owner = |pool: &Pool| -> BTreeMap<usize, usize> {
        let owned = |(at, c): (usize, &Option<Cluster>)| {
            c.iter().flat_map(|c| c.chains.clone()).map(move |c| (c, at)).collect::<Vec<_>>()
        };
        pool.clusters.iter().enumerate().flat_map(owned).collect()
    };
    // After the join, so that nothing else changes its group by it.
    for &(one, other) in &wishes.together {
        let owner = owner(&pool);
        let of = |m: usize| chains.of_movement(m).and_then(|c| owner.get(&c)).copied();
        if let Some((a, b)) = of(one).zip(of(other)).filter(|(a, b)| a != b) {
            pool.force(a, b);
        }
    }
    let owner = owner(&pool);
    (pool, owner)
}

/// The parent cluster of each cluster that is a part apart.
fn find_parents(
    pool: &Pool,
    chains: &Chains<'_>,
    owner: &BTreeMap<usize, usize>,
    homes: &BTreeMap<usize, Option<usize>>,
) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for (at, cluster) in pool.clusters.iter().enumerate() {
        let Some(cluster) = cluster.as_ref().filter(|c| c.traits.apart) else { continue };
        // What the article itself says of the rest comes first.
        let told = cluster.chains.iter().find_map(|c| {
            let placed = chains.list.get(*c)?;
            let rest = homes.get(c).copied().flatten();
            let holds = |o: &Placed, s: &usize| o.article == placed.article && o.chain.statements.contains(s);
            let left = placed.chain.left.and_then(|s| chains.list.iter().position(|o| holds(o, &s)));
            let of_rest = rest.and_then(|c| owner.get(&c)).copied().filter(|o| {
                pool.clusters
                    .get(*o)
                    .and_then(Option::as_ref)
                    .is_some_and(|c| children::stays_there(cluster, c))
            });
            of_rest.or_else(|| left.and_then(|c| owner.get(&c)).copied()).filter(|o| *o != at)
        });
        let stays = || children::parent(cluster, &pool.clusters, |i, c| i != at && !c.traits.apart);
        let splits = cluster.chains.iter().any(|c| !homes.contains_key(c));
        let largest = || {
            pool.clusters
                .iter()
                .enumerate()
                .filter_map(|(i, c)| c.as_ref().filter(|c| i != at && !c.traits.apart).map(|c| (i, c)))
                .filter(|(_, c)| c.articles.intersection(&cluster.articles).next().is_some())
                .max_by_key(|(i, c)| (c.traits.statements, std::cmp::Reverse(*i)))
                .map(|(i, _)| i)
        };
        if let Some(parent) = told.or_else(stays).or_else(|| if splits { largest() } else { None }) {
            out.insert(at, parent);
        }
    }
    out
}

/// Names of countries by ISO code, as the demonyms of the articles resolve.
fn countries(analysis: &Analysis) -> BTreeMap<&str, &str> {
    analysis
        .reports
        .iter()
        .flat_map(|r| &r.toponyms)
        .filter(|t| t.usage == ToponymType::Demonym)
        .filter_map(|t| t.place().filter(|p| p.class == FeatureClass::Country))
        .filter_map(|p| Some((p.country.as_deref()?, p.name.as_str())))
        .collect()
}

fn set_groups(analysis: &mut Analysis, drafts: &[Draft]) {
    let position: BTreeMap<usize, usize> = drafts.iter().enumerate().map(|(i, d)| (d.key, i)).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // The number that the next group of a label gets, as far as it is free.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let countries = countries(analysis);
    let groups = drafts
        .iter()
        .map(|draft| {
            let own: Vec<&Movement> =
                draft.movements.iter().filter_map(|&m| analysis.movements.get(m)).collect();
            let plain = label::label(&own, draft.several, draft.parent.is_some(), &countries);
            let mut label = plain.clone();
            if !taken.insert(label.clone()) {
                let number = numbers.entry(plain.clone()).or_insert(2);
                loop {
                    label = format!("{plain} ({number})");
                    *number += 1;
                    if taken.insert(label.clone()) {
                        break;
                    }
                }
            }
            Group {
                label,
                parent: draft.parent.and_then(|key| position.get(&key).copied()),
                maybe: draft.maybe.iter().filter_map(|key| position.get(key).copied()).collect(),
                doubt: draft.doubt,
                movements: draft.movements.clone(),
            }
        })
        .collect();
    analysis.groups = groups;
}

/// Puts movements to the groups that a person named, after all others, so that a label does not change by it.
fn add_named(analysis: &mut Analysis, named: &BTreeMap<usize, String>) {
    for (&movement, label) in named {
        let at = analysis.groups.iter().position(|g| g.label == *label).unwrap_or_else(|| {
            analysis.groups.push(Group {
                label: label.clone(),
                parent: None,
                maybe: Vec::new(),
                doubt: 0.0,
                movements: Vec::new(),
            });
            analysis.groups.len() - 1
        });
        if let Some(group) = analysis.groups.get_mut(at) {
            let place = group.movements.partition_point(|m| *m < movement);
            group.movements.insert(place, movement);
        }
    }
}

/// Puts reports to the group of another, after all others as well; where that one has no group, both open one.
fn add_moved(analysis: &mut Analysis, wishes: &Wishes) {
    let group_of =
        |analysis: &Analysis, m: usize| analysis.groups.iter().position(|g| g.movements.contains(&m));
    // "These two are one" where the join left one of them alone: that one moves.
    let lone =
        wishes.together.iter().filter_map(|&(a, b)| match (group_of(analysis, a), group_of(analysis, b)) {
            (None, Some(_)) => Some((a, b)),
            (Some(_), None) => Some((b, a)),
            _ => None,
        });
    let moves: Vec<(usize, usize)> =
        wishes.moved.keys().map(|&m| (m, wishes.target(m))).chain(lone).collect();
    for (movement, to) in moves {
        let at = group_of(analysis, to).unwrap_or_else(|| {
            let own: Vec<&Movement> = analysis.movements.get(to).into_iter().collect();
            let plain = label::label(&own, false, false, &countries(analysis));
            let taken = |label: &str| analysis.groups.iter().any(|g| g.label == label);
            let numbered = (2..).map(|n| format!("{plain} ({n})"));
            let label =
                std::iter::once(plain.clone()).chain(numbered).find(|l| !taken(l)).unwrap_or_default();
            analysis.groups.push(Group {
                label,
                parent: None,
                maybe: Vec::new(),
                doubt: 0.0,
                movements: vec![to],
            });
            analysis.groups.len() - 1
        });
        if let Some(group) = analysis.groups.get_mut(at).filter(|g| !g.movements.contains(&movement)) {
            let place = group.movements.partition_point(|m| *m < movement);
            group.movements.insert(place, movement);
        }
    }
}
