//! What a person knows better about groups: which report belongs where, which groups are one, which are two.
//!
//! Reports are found by their quoted words, so that a correction survives a new run; one whose words are gone does
//! nothing. Of two that contradict each other the later one holds. Limits: a report that is put to another group
//! goes alone; to move many, merge or split their groups.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Chains;
use crate::analysis::Constraints;
use crate::model::{Analysis, Correction, Method, TextQuote};

/// What a person wants of the join, by index of movements.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wishes {
    /// Movements with the label of the group that they were added to.
    pub(super) named: BTreeMap<usize, String>,
    /// Movements with one whose group they belong to.
    pub(super) moved: BTreeMap<usize, usize>,
    /// Pairs whose groups are one.
    pub(super) together: Vec<(usize, usize)>,
    /// Pairs whose groups are two.
    pub(super) apart: Vec<(usize, usize)>,
}

impl Wishes {
    /// Reads the corrections that are about groups.
    pub(super) fn read(analysis: &Analysis, constraints: &Constraints) -> Self {
        let mut out = Self::default();
        for correction in &constraints.corrections {
            match correction {
                Correction::AddMovement { quote, movement } => {
                    let Some(label) = movement.group.as_deref().map(str::trim).filter(|l| !l.is_empty())
                    else {
                        continue;
                    };
                    let Some((article, span)) = stands(analysis, quote) else { continue };
                    let added = analysis.movements.iter().enumerate().filter(|(_, m)| {
                        m.article == article
                            && m.method == Method::Manual
                            && m.span.overlaps(span)
                            && m.kind == movement.kind
                    });
                    for (index, _) in added {
                        out.named.insert(index, label.to_owned());
                    }
                }
                Correction::MoveToGroup { quote, of } => {
                    if let Some((one, other)) = pair(analysis, quote, of) {
                        out.named.remove(&one);
                        // A circle would leave all of it without a group: the later one holds.
                        if let Some(back) =
                            out.chain(other).into_iter().find(|m| out.moved.get(m) == Some(&one))
                        {
                            out.moved.remove(&back);
                        }
                        out.moved.insert(one, other);
                    }
                }
                Correction::MergeGroups { quote, other } => {
                    if let Some(pair) = pair(analysis, quote, other) {
                        out.apart.retain(|p| *p != pair && (p.1, p.0) != pair);
                        out.together.push(pair);
                    }
                }
                Correction::SplitGroups { quote, other } => {
                    if let Some(pair) = pair(analysis, quote, other) {
                        out.together.retain(|p| *p != pair && (p.1, p.0) != pair);
                        out.moved.retain(|a, b| (*a, *b) != pair && (*b, *a) != pair);
                        out.apart.push(pair);
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// Movements that a person gave a group: the join leaves them alone.
    pub(super) fn placed(&self) -> BTreeSet<usize> {
        self.named.keys().chain(self.moved.keys()).copied().collect()
    }

    /// A movement and those whose group it gets in turn, the last one not moved itself.
    fn chain(&self, movement: usize) -> Vec<usize> {
        let mut out = vec![movement];
        while let Some(next) = out.last().and_then(|m| self.moved.get(m)).filter(|next| !out.contains(next)) {
            out.push(*next);
        }
        out
    }

    /// The movement whose group a moved one gets in the end, through others that were moved.
    pub(super) fn target(&self, movement: usize) -> usize {
        self.chain(movement).last().copied().unwrap_or(movement)
    }

    /// Takes the first of two reports that are to be apart out of the chain that holds both.
    pub(super) fn part_chains(&self, all: &mut Chains<'_>) {
        for &(one, other) in &self.apart {
            let (Some(at), Some(same)) = (all.of_movement(one), all.of_movement(other)) else { continue };
            if at != same {
                continue;
            }
            let Some(whole) = all.list.get(at).cloned() else { continue };
            let (alone, rest): (Vec<usize>, Vec<usize>) =
                whole.chain.statements.iter().partition(|s| all.movement(whole.article, **s) == Some(one));
            let apart = whole.chain.traits.apart;
            let rest = all.restricted(&whole, &rest, apart);
            let alone = all.restricted(&whole, &alone, apart);
            if let Some(slot) = all.list.get_mut(at) {
                *slot = rest;
            }
            all.list.push(alone);
        }
    }

    /// Pairs of chains that may not meet in one group, the lower index first.
    pub(super) fn forbidden(&self, all: &Chains<'_>) -> BTreeSet<(usize, usize)> {
        self.apart
            .iter()
            .filter_map(|&(a, b)| all.of_movement(a).zip(all.of_movement(b)))
            .filter(|(a, b)| a != b)
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect()
    }
}

/// Article and span of quoted words.
fn stands(analysis: &Analysis, quote: &TextQuote) -> Option<(usize, crate::model::Span)> {
    let at = analysis.articles.iter().position(|a| a.text_sha256 == quote.text_sha256)?;
    let span = quote.find_in(&analysis.articles.get(at)?.text)?;
    Some((at, span))
}

/// The movement that quoted words mean: of those that overlap them the one that shares most, then the shortest.
pub(super) fn movement_of(analysis: &Analysis, quote: &TextQuote) -> Option<usize> {
    let (article, span) = stands(analysis, quote)?;
    analysis
        .movements
        .iter()
        .enumerate()
        .filter(|(_, m)| m.article == article && m.span.overlaps(span))
        .max_by_key(|(index, m)| {
            let shared = m.span.end.min(span.end).saturating_sub(m.span.start.max(span.start));
            (shared, std::cmp::Reverse(m.span.len()), std::cmp::Reverse(*index))
        })
        .map(|(index, _)| index)
}

fn pair(analysis: &Analysis, a: &TextQuote, b: &TextQuote) -> Option<(usize, usize)> {
    movement_of(analysis, a).zip(movement_of(analysis, b)).filter(|(a, b)| a != b)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::fixture::*;
    use super::super::join_groups;
    use crate::analysis::Constraints;
    use crate::model::{Analysis, Correction, Factuality, Place, Span, TextQuote};

    /// Two groups far apart, two articles each, and a report of somebody in general: "AABB-".
    fn batch() -> Analysis {
        let (a, far) = (town("Alta", 0.0, 0.0), town("Far", 3000.0, 0.0));
        let says = |place: &Place, article: usize| at(place, "4").article(article);
        let mut out = analysis(vec![
            says(&a, 0),
            says(&a, 1),
            says(&far, 2),
            says(&far, 3),
            says(&a, 4).factuality(Factuality::Generic),
        ]);
        for article in &mut out.articles {
            Arc::make_mut(article).text = "word ".repeat(120);
        }
        out
    }

    fn quote(analysis: &Analysis, movement: usize) -> TextQuote {
        let movement = &analysis.movements[movement];
        let article = &analysis.articles[movement.article];
        TextQuote::new(&article.text_sha256, &article.text, movement.span)
    }

    fn with(corrections: &[Correction]) -> String {
        letters(batch(), corrections)
    }

    fn letters(mut analysis: Analysis, corrections: &[Correction]) -> String {
        join_groups(&mut analysis, &Constraints { corrections: corrections.to_vec(), focus: None });
        for (index, group) in analysis.groups.iter().enumerate() {
            assert!(group.movements.iter().all(|m| analysis.movements[*m].group == Some(index)));
            assert!(group.movements.is_sorted());
        }
        let letter = |g: usize| char::from_digit(g as u32 + 10, 36).map_or('?', |c| c.to_ascii_uppercase());
        analysis.movements.iter().map(|m| m.group.map_or('-', letter)).collect()
    }

    #[test]
    fn a_person_moves_merges_and_splits() {
        let batch = batch();
        let q = |m: usize| quote(&batch, m);
        let moved = |m: usize, of: usize| Correction::MoveToGroup { quote: q(m), of: q(of) };
        let merge = |a: usize, b: usize| Correction::MergeGroups { quote: q(a), other: q(b) };
        let split = |a: usize, b: usize| Correction::SplitGroups { quote: q(a), other: q(b) };
        for (what, corrections, expected) in [
            ("nothing", vec![], "AABB-"),
            ("one report goes alone", vec![moved(1, 2)], "ABBB-"),
            ("a report of nobody in particular is of somebody after all", vec![moved(4, 0)], "AABBA"),
            ("through one that moved itself", vec![moved(1, 2), moved(0, 1)], "AAAA-"),
            ("of a circle the later one holds", vec![moved(1, 2), moved(2, 1)], "AAAB-"),
            ("two groups are one", vec![merge(0, 3)], "AAAA-"),
            ("who had no group gets one", vec![merge(2, 4)], "AABBB"),
            ("one group is two", vec![split(1, 0)], "ABCC-"),
            ("the later one holds", vec![split(1, 0), merge(0, 1)], "AABB-"),
            ("the later one holds, the other way round", vec![merge(0, 3), split(3, 0)], "AABB-"),
            ("split and put to the other", vec![split(1, 0), merge(1, 2)], "ABBB-"),
            ("a report and itself", vec![merge(0, 0), split(0, 0), moved(0, 0)], "AABB-"),
        ] {
            let got = with(&corrections);
            // Which letter comes first says nothing.
            assert_eq!(partition(&got), partition(expected), "{what}: {got}");
        }
    }

    /// Each letter as the position of its first occurrence.
    fn partition(letters: &str) -> Vec<Option<usize>> {
        letters.chars().map(|c| (c != '-').then(|| letters.find(c)).flatten()).collect()
    }

    #[test]
    fn a_split_parts_two_reports_of_one_article() {
        let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 40.0, 0.0));
        let mut one = analysis(vec![at(&a, "4"), at(&b, "5"), at(&b, "6")]);
        Arc::make_mut(&mut one.articles[0]).text = "word ".repeat(120);
        assert_eq!(letters(one.clone(), &[]), "AAA");
        let split = Correction::SplitGroups { quote: quote(&one, 1), other: quote(&one, 0) };
        let got = letters(one, &[split]);
        assert_ne!(got.chars().next(), got.chars().nth(1), "{got}");
    }

    #[test]
    fn words_that_are_gone_change_nothing() {
        let batch = batch();
        let mut gone = quote(&batch, 0);
        gone.exact = "these words stand nowhere".to_owned();
        gone.span = Span::new(0, 3);
        for correction in [
            Correction::MergeGroups { quote: gone.clone(), other: quote(&batch, 2) },
            Correction::SplitGroups { quote: quote(&batch, 1), other: gone.clone() },
            Correction::MoveToGroup { quote: quote(&batch, 1), of: gone.clone() },
        ] {
            assert_eq!(with(&[correction]), "AABB-");
        }
    }
}
