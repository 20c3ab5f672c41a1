//! What is looked up by group, day, article and words, made once for each analysis.
//!
//! Groups are shown in order of their reports, most first; ties in order of the analysis. All of it is a pure
//! function of the analysis.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fade::{Spread, first_day, spread};
use super::short_names;
use crate::model::{Analysis, Span};

/// Lookups of one analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// Indices of the groups in the order in which they are shown.
    pub order: Vec<usize>,
    /// Position of each group in `order`; gives its colour, shape and letter.
    pub rank: Vec<usize>,
    /// Index of the route of each group, `None` for a group without one.
    pub route_of_group: Vec<Option<usize>>,
    /// Route and stop of each movement, `None` for a movement that stands at no stop.
    pub stop_of_movement: Vec<Option<(usize, usize)>>,
    /// Movements of each article, in text order.
    pub by_article: Vec<Vec<usize>>,
    /// Movements by their first day, where it is known.
    pub by_day: BTreeMap<Date, Vec<usize>>,
    /// Movements whose first day is one of a range, see [`super::fade::spread`].
    pub spread: Vec<Spread>,
    /// Short name of each group, for narrow places.
    pub short: Vec<String>,
    /// Groups of each article with the number of their movements in it, in shown order.
    pub groups_of_article: Vec<Vec<(usize, usize)>>,
}

impl Index {
    /// Makes the lookups.
    pub fn new(analysis: &Analysis) -> Self {
        let mut order: Vec<usize> = (0..analysis.groups.len()).collect();
        let mut route_of_group = vec![None; analysis.groups.len()];
        for (index, route) in analysis.routes.iter().enumerate() {
            if let Some(slot) = route_of_group.get_mut(route.group) {
                *slot = Some(index);
            }
        }
        // A group that is nowhere on the map comes last, however often it is named.
        order.sort_by_key(|&g| {
            let reports = analysis.groups.get(g).map_or(0, |group| group.movements.len());
            let placed = route_of_group.get(g).copied().flatten().is_some();
            (!placed, std::cmp::Reverse(reports))
        });
        let mut rank = vec![0; order.len()];
        for (position, &group) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(group) {
                *slot = position;
            }
        }
        let mut stop_of_movement = vec![None; analysis.movements.len()];
        for (r, route) in analysis.routes.iter().enumerate() {
            for (s, stop) in route.stops.iter().enumerate() {
                for &m in &stop.movements {
                    if let Some(slot) = stop_of_movement.get_mut(m) {
                        *slot = Some((r, s));
                    }
                }
            }
        }
        let mut by_article = vec![Vec::new(); analysis.articles.len()];
        let mut by_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (m, movement) in analysis.movements.iter().enumerate() {
            if let Some(list) = by_article.get_mut(movement.article) {
                list.push(m);
            }
            if let Some(day) = movement.when.and_then(first_day) {
                by_day.entry(day).or_default().push(m);
            }
        }
        let spread = spread(&analysis.movements);
        let groups_of_article = by_article
            .iter()
            .map(|list: &Vec<usize>| {
                let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
                for group in list.iter().filter_map(|&m| analysis.movements.get(m)).filter_map(|m| m.group) {
                    let position = rank.get(group).copied().unwrap_or(usize::MAX);
                    counts.entry(position).or_insert((group, 0)).1 += 1;
                }
                counts.into_values().collect()
            })
            .collect();
        let labels: Vec<&str> = analysis.groups.iter().map(|g| g.label.as_str()).collect();
        let short = short_names(&labels);
        Self {
            order,
            rank,
            route_of_group,
            stop_of_movement,
            by_article,
            by_day,
            spread,
            short,
            groups_of_article,
        }
    }

    /// The sentence around a byte of an article; the empty span there, where no sentence was found.
    pub fn sentence_at(analysis: &Analysis, article: usize, byte: usize) -> Span {
        analysis
            .reports
            .get(article)
            .and_then(|r| r.sentences.iter().copied().find(|s| s.contains(byte)))
            .unwrap_or(Span::new(byte, byte))
    }
}
