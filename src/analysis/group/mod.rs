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
mod statement;
#[cfg(test)]
mod synthetic;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Constraints;
use crate::model::{
    Analysis, DayRange, Factuality, FeatureClass, Group, GroupMention, Method, Movement, Span, ToponymType,
};

use super::measure::Days;
use agglomerate::Pool;
use chain::Chain;
use cluster::Cluster;
use correct::Wishes;
pub use question::{ARTICLES_FOR_ONE, Choice, MOST, Question, questions, quote_of, spokesman, spokesman_but};
use statement::Statement;

/// Sets `analysis.groups` and the group of each movement.
pub fn join_groups(analysis: &mut Analysis, constraints: &Constraints) {
    let wishes = Wishes::read(analysis, constraints);
    let (statements, chains) = read_chains(analysis, &wishes.placed());
    let mut drafts = join_chains(&statements, chains, &analysis.movements, &wishes);
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

/// Statements that tell of somebody in particular, and the chains of each article; those that a person gave a group
/// are left out.
fn read_chains(analysis: &Analysis, placed: &BTreeSet<usize>) -> (Vec<Statement>, Vec<Chain>) {
    let mut by_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, movement) in analysis.movements.iter().enumerate() {
        if movement.factuality != Factuality::Generic && !placed.contains(&index) {
            by_article.entry(movement.article).or_default().push(index);
        }
    }
    let mut statements = Vec::new();
    let mut chains = Vec::new();
    for (article, mut members) in by_article {
        let movement = |i: usize| analysis.movements.get(i);
        members.sort_by_key(|&i| movement(i).map(|m| (m.trigger, m.mention.span, i)));
        let peoples = peoples(analysis, article);
        let mut own: Vec<Statement> = members
            .iter()
            .filter_map(|&i| {
                let m = movement(i)?;
                let mut statement = Statement::read(i, m);
                statement.nations.extend(named_nations(m, &peoples));
                Some(statement)
            })
            .collect();
        statement::doubt_outliers(&mut own);
        let mentions: Vec<&GroupMention> =
            members.iter().filter_map(|&i| movement(i).map(|m| &m.mention)).collect();
        let published = analysis
            .reports
            .get(article)
            .map(|r| r.published.best.map_or(r.published.range, DayRange::day))
            .filter(|r| *r != DayRange::default())
            .map(Days::of_range);
        chains.extend(chain::chains(&own, &mentions, published, statements.len()));
        statements.extend(own);
    }
    (statements, chains)
}

/// Names of peoples in an article ("Hondurans", "Honduran"), where they stand, with the country, and whether they
/// are a plural noun.
fn peoples(analysis: &Analysis, article: usize) -> Vec<(Span, &str, bool)> {
    let text = analysis.articles.get(article).map_or("", |a| a.text.as_str());
    let toponyms = analysis.reports.get(article).map_or(&[][..], |r| r.toponyms.as_slice());
    toponyms
        .iter()
        .filter(|t| t.usage == ToponymType::Demonym)
        .filter_map(|t| {
            let country = t.place()?.country.as_deref()?;
            Some((t.span, country, t.span.of(text).ends_with('s')))
        })
        .collect()
}

/// Nations that a mention names: inside its words, or as the people of its subject before the verb ("the group of
/// more than 300 Walachians left").
fn named_nations(movement: &Movement, peoples: &[(Span, &str, bool)]) -> Vec<String> {
    let mention = movement.mention.span;
    let subject = Span::new(mention.start, movement.trigger.start.min(mention.start + SUBJECT_BYTES));
    // They stand in text order: only those from the mention on are looked at.
    let first = peoples.partition_point(|(span, ..)| span.start < mention.start);
    let end = mention.end.max(subject.end);
    peoples
        .iter()
        .skip(first)
        .take_while(|(span, ..)| span.start < end)
        .filter(|(span, _, plural)| mention.covers(*span) || (*plural && subject.covers(*span)))
        .map(|(_, country, _)| (*country).to_owned())
        .collect()
}

/// Longer subjects hold clauses of their own.
const SUBJECT_BYTES: usize = 60;

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

/// Whether a chain tells of a standing flow of unnamed people without days.
fn is_flow(chain: &Chain, statements: &[Statement], movements: &[Movement]) -> bool {
    chain.statements.iter().filter_map(|&s| statements.get(s)).all(|s| {
        let Some(m) = movements.get(s.movement) else { return true };
        let unnamed =
            (m.mention.bare_plural || m.mention.pronoun) && m.mention.ordinal.is_none() && !m.mention.opens;
        // Days of what did not happen are no days on which they were anywhere.
        let days = s.dated() && s.fact();
        unnamed && !days && s.count.is_none() && m.method == Method::Auto
    })
}

fn join_chains(
    statements: &[Statement],
    chains: Vec<Chain>,
    movements: &[Movement],
    wishes: &Wishes,
) -> Vec<Draft> {
    let mut chains: Vec<Chain> = chains.into_iter().filter(|c| !is_flow(c, statements, movements)).collect();
    wishes.part_chains(&mut chains, statements);
    // Parts that cross on their own: taken out, and put back where no group stays at their town.
    let mut homes: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    let mut origin: Vec<(usize, Chain)> = Vec::new();
    for index in 0..chains.len() {
        let Some(whole) = chains.get(index).cloned() else { continue };
        let Some((child, rest)) = children::split(&whole, statements, movements) else { continue };
        let with = |list: &[usize], apart: bool| whole.restricted(list, apart, statements);
        origin.push((index, whole.clone()));
        let has_rest = !rest.is_empty();
        if has_rest {
            chains.push(with(&rest, false));
        }
        homes.insert(index, has_rest.then(|| chains.len() - 1));
        if let Some(slot) = chains.get_mut(index) {
            *slot = with(&child, true);
        }
    }
    let (mut pool, mut owner) = agglomerated(statements, &chains, wishes);
    let mut parents = find_parents(&pool, &chains, &owner, &homes);
    let orphans: Vec<usize> =
        homes.keys().copied().filter(|c| owner.get(c).is_some_and(|o| !parents.contains_key(o))).collect();
    if !orphans.is_empty() {
        for (index, whole) in origin.into_iter().filter(|(i, _)| orphans.contains(i)) {
            if let Some(Some(rest)) = homes.remove(&index)
                && let Some(slot) = chains.get_mut(rest)
            {
                *slot = slot.restricted(&[], false, statements);
            }
            if let Some(slot) = chains.get_mut(index) {
                *slot = whole;
            }
        }
        (pool, owner) = agglomerated(statements, &chains, wishes);
        parents = find_parents(&pool, &chains, &owner, &homes);
    }
    let undecided = pool.undecided();
    let mut drafts = Vec::new();
    for (key, cluster) in pool.clusters.iter().enumerate() {
        let Some(cluster) = cluster else { continue };
        let (doubt, maybe) = undecided.get(&key).cloned().unwrap_or_default();
        if !maybe.is_empty() && !cluster.placed() {
            continue;
        }
        let mut own: Vec<usize> = cluster
            .chains
            .iter()
            .filter_map(|&c| chains.get(c))
            .flat_map(|c| c.statements.iter().filter_map(|&s| statements.get(s)).map(|s| s.movement))
            .collect();
        own.sort_unstable();
        if own.is_empty() {
            continue;
        }
        let several = cluster.chains.iter().filter_map(|&c| chains.get(c)).all(|c| c.several);
        drafts.push(Draft { movements: own, key, parent: parents.get(&key).copied(), maybe, doubt, several });
    }
    drafts
}

/// Clusters of all chains, and the cluster of each chain.
fn agglomerated(
    statements: &[Statement],
    chains: &[Chain],
    wishes: &Wishes,
) -> (Pool, BTreeMap<usize, usize>) {
    let run = |forbidden: BTreeSet<(usize, usize)>| {
        let clusters = chains.iter().enumerate().map(|(i, c)| Cluster::of_chain(i, c, statements)).collect();
        let mut pool = Pool::new(clusters, forbidden);
        pool.run();
        pool
    };
    // What a person wants apart and the join parts anyway changes nothing else.
    let wanted = wishes.forbidden(chains, statements);
    let mut pool = run(BTreeSet::new());
    let joined = pool.holding(&wanted);
    if !joined.is_empty() {
        pool = run(joined);
        if !pool.holding(&wanted).is_empty() {
            pool = run(wanted.clone());
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
        let of = |m: usize| correct::chain_of(m, chains, statements).and_then(|c| owner.get(&c)).copied();
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
    chains: &[Chain],
    owner: &BTreeMap<usize, usize>,
    homes: &BTreeMap<usize, Option<usize>>,
) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for (at, cluster) in pool.clusters.iter().enumerate() {
        let Some(cluster) = cluster.as_ref().filter(|c| c.apart) else { continue };
        // What the article itself says of the rest comes first.
        let told = cluster.chains.iter().find_map(|c| {
            let chain = chains.get(*c)?;
            let rest = homes.get(c).copied().flatten();
            let left = chain.left.and_then(|s| chains.iter().position(|o| o.statements.contains(&s)));
            let of_rest = rest.and_then(|c| owner.get(&c)).copied().filter(|o| {
                pool.clusters
                    .get(*o)
                    .and_then(Option::as_ref)
                    .is_some_and(|c| children::stays_there(cluster, c))
            });
            of_rest.or_else(|| left.and_then(|c| owner.get(&c)).copied()).filter(|o| *o != at)
        });
        let stays = || children::parent(cluster, &pool.clusters, |i, c| i != at && !c.apart);
        let splits = cluster.chains.iter().any(|c| !homes.contains_key(c));
        let largest = || {
            pool.clusters
                .iter()
                .enumerate()
                .filter_map(|(i, c)| c.as_ref().filter(|c| i != at && !c.apart).map(|c| (i, c)))
                .filter(|(_, c)| c.articles.intersection(&cluster.articles).next().is_some())
                .max_by_key(|(i, c)| (c.statements, std::cmp::Reverse(*i)))
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
