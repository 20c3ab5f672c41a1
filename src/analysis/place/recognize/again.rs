//! Names that the text has settled elsewhere: found once and looked for everywhere, or those of diseases.

use super::{Finder, MAX_REPEATED, Owner};
use crate::analysis::Sentence;
use crate::analysis::place::PlaceMention;
use crate::analysis::place::lookup::key_of;
use crate::analysis::place::words::{DISEASES, NO_PLACES, is_in};
use crate::gazetteer::Hit;
use crate::model::{FeatureClass, ToponymType};

impl<'a> Finder<'a> {
    /// Names found once are looked for everywhere.
    pub(super) fn repeated(&mut self, sentences: &[Sentence]) {
        let mut known: Vec<(Vec<&'a str>, Vec<Hit>)> = Vec::new();
        let mut index: rustc_hash::FxHashMap<&'a str, Vec<usize>> = rustc_hash::FxHashMap::default();
        for mention in &self.found.places {
            if mention.usage != ToponymType::Literal || known.len() >= MAX_REPEATED {
                continue;
            }
            let words = self.slice(mention.tokens.clone()).to_vec();
            if key_of(&words).is_some_and(|key| NO_PLACES.contains(&key.as_str())) {
                continue;
            }
            let Some(first) = words.first().copied() else { continue };
            if first.chars().filter(|c| c.is_alphabetic()).count() < 3 {
                continue;
            }
            let same = index.entry(first).or_default();
            if same.iter().any(|i| known.get(*i).is_some_and(|(w, _)| *w == words)) {
                continue;
            }
            // The longest first.
            let at = same.iter().position(|i| known.get(*i).is_some_and(|(w, _)| w.len() < words.len()));
            same.insert(at.unwrap_or(same.len()), known.len());
            known.push((words, mention.candidates.clone()));
        }
        for sentence in sentences {
            for at in sentence.tokens.clone() {
                let Some(same) = index.get(self.word(at)) else { continue };
                for i in same {
                    let Some((words, hits)) = known.get(*i) else { continue };
                    let range = at..at + words.len();
                    if range.end > sentence.tokens.end || self.slice(range.clone()) != words.as_slice() {
                        continue;
                    }
                    let owners = self.owner.get(range.clone()).unwrap_or(&[]);
                    let usage = if owners.iter().all(|o| matches!(o, Owner::Nobody | Owner::Location)) {
                        ToponymType::Literal
                    } else if owners.iter().all(|o| matches!(o, Owner::Organisation | Owner::Other)) {
                        ToponymType::Embedded
                    } else {
                        continue;
                    };
                    if !self.is_somebody(&range, hits) {
                        self.add(range, usage, hits.clone());
                    }
                    break;
                }
            }
        }
    }

    /// "The Marburg virus", and then "Marburg" alone: a disease has the name of the place where it was found.
    pub(super) fn drop_diseases(&mut self) {
        let is_small = |mention: &PlaceMention| {
            !mention.candidates.iter().take(2).any(|h| {
                matches!(self.gazetteer.facts(h.place).class, FeatureClass::Country | FeatureClass::Admin1)
            })
        };
        let named = |mention: &PlaceMention| self.slice(mention.tokens.clone()).to_vec();
        let diseases: Vec<Vec<&str>> = self
            .found
            .places
            .iter()
            .filter(|m| is_small(m) && is_in(DISEASES, self.word(m.tokens.end)))
            .map(named)
            .collect();
        if diseases.is_empty() {
            return;
        }
        let located = |mention: &PlaceMention| {
            let before = mention.tokens.start.checked_sub(1).map_or("", |i| self.word(i));
            is_in(&["in", "at", "from", "near", "outside"], before)
        };
        let keep: Vec<bool> = self
            .found
            .places
            .iter()
            .map(|m| {
                let is_disease = diseases.contains(&named(m));
                !is_disease || located(m) && !is_in(DISEASES, self.word(m.tokens.end))
            })
            .collect();
        let mut keep = keep.into_iter();
        self.found.places.retain(|_| keep.next().unwrap_or(true));
    }
}
