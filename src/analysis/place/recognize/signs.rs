//! Signs in the words around a name that decide what the tagger leaves open: "the village of X", "X, STATE", a first
//! name in front, a family behind; and texts whose letters tell nothing, all capitals or none.

use std::ops::Range;

use super::super::Part;
use super::super::lookup::{exact, key_of};
use super::super::words::{SAYING, is_in};
use super::{EMBEDDED_TOWN, Finder, Owner};
use crate::analysis::Sentence;
use crate::analysis::tag::{hash, lists, weights::name_flags};
use crate::gazetteer::{Hit, NameRank};
use crate::model::{FeatureClass, ToponymType};
use crate::text::fold;

/// Nouns behind which "of", "called" or "named" opens the name of a settlement.
const SETTLEMENTS: &[&str] = &[
    "village",
    "villages",
    "hamlet",
    "hamlets",
    "town",
    "towns",
    "township",
    "settlement",
    "settlements",
    "community",
    "neighborhood",
    "neighbourhood",
    "municipality",
    "ranch",
    "outpost",
    "islet",
];

/// What may stand between such a noun and a name.
const NAMING: &[&str] = &["of", "called", "named"];

/// Small words inside names.
const INSIDE: &[&str] =
    &["de", "del", "la", "las", "los", "el", "da", "do", "dos", "das", "du", "des", "le", "al"];

/// Nouns behind the name of a family.
const FAMILIES: &[&str] =
    &["family", "families", "brothers", "sisters", "siblings", "twins", "clan", "household"];

/// Words behind which a name without a capital is a place.
const LOCATING: &[&str] =
    &["in", "at", "from", "near", "outside", "to", "into", "through", "across", "around", "of"];

/// Verbs of going whose object is left or entered.
const LEAVING: &[&str] =
    &["left", "leave", "leaves", "leaving", "departed", "departing", "entered", "enters", "entering"];

/// Words that open a time, or the next place, behind the name of a place that is left.
const AT_A_TIME: &[&str] = &["on", "for", "before", "after", "early", "late", "around", "toward", "towards"];

/// Words of a sentence from which its letters can be judged.
const ENOUGH_WORDS: usize = 4;

impl Finder<'_> {
    /// "The village of X", "the villages of X, Y and Z": each is a place, known or not.
    pub(super) fn named_settlements(&mut self, sentence: &Sentence) {
        for index in sentence.tokens.clone() {
            if !is_in(SETTLEMENTS, self.word(index)) || !is_in(NAMING, self.word(index + 1)) {
                continue;
            }
            let several = self.word(index).ends_with('s');
            let mut start = index + 2;
            while let Some(end) = self.settlement(sentence, start) {
                let comma = usize::from(self.word(end) == ",");
                let and = usize::from(is_in(&["and"], self.word(end + comma)));
                if !several || comma + and == 0 {
                    break;
                }
                start = end + comma + and;
            }
        }
    }

    /// One past the last token of a settlement's name at `start`, which is taken as one.
    fn settlement(&mut self, sentence: &Sentence, start: usize) -> Option<usize> {
        let mut end = start;
        while end < sentence.tokens.end && self.is_capital(end) && end < start + 5 {
            end += 1;
            // "San Juan de los Lagos".
            let small = (end..end + 2).take_while(|i| is_in(INSIDE, self.word(*i))).count();
            if small > 0 && self.is_capital(end + small) {
                end += small;
            }
        }
        let free = (start..end).all(|i| self.owned_by(i) != Owner::Place);
        if end == start || end > sentence.tokens.end || !free {
            return None;
        }
        let known = (start + 1..=end).rev().find_map(|end| {
            let hits = exact(self.slice(start..end), self.gazetteer);
            (!hits.is_empty()).then_some((start..end, hits))
        });
        match known {
            Some((range, hits)) => self.add(range, ToponymType::Literal, hits),
            None => self.found.unknown.extend(self.span(&(start..end))),
        }
        Some(end)
    }

    /// The name goes on behind small words where the gazetteer has the whole: "Santiago de los Caballeros".
    pub(super) fn extended(&self, range: &Range<usize>) -> Option<(Range<usize>, Vec<Hit>)> {
        let small = (range.end..range.end + 3).take_while(|i| is_in(INSIDE, self.word(*i))).count();
        let name = range.end + small;
        if self.without == Some(Part::Signs) || small == 0 || !self.is_capital(name) {
            return None;
        }
        (name + 1..name + 3).rev().find_map(|end| {
            let whole = range.start..end;
            let hits = exact(self.slice(whole.clone()), self.gazetteer);
            (!hits.is_empty() && self.is_capital(end - 1) && self.is_free(&whole)).then_some((whole, hits))
        })
    }

    /// Whether what stands beside a single word says that it is somebody's name: "Denzel X", "the X family", and
    /// "X said" where the place is hardly called so.
    pub(super) fn is_somebody(&self, range: &Range<usize>, hits: &[Hit]) -> bool {
        let Some(key) = key_of(self.slice(range.clone())) else { return false };
        if self.without == Some(Part::Signs) || range.len() != 1 || !self.gazetteer.risk(&key).surname {
            return false;
        }
        let behind = self.word(range.end);
        let before = range.start.checked_sub(1).map_or("", |i| self.word(i));
        if before.eq_ignore_ascii_case("the") && is_in(FAMILIES, behind) {
            return true;
        }
        // No government is called by the nickname of its country, but many a person is.
        let other_name = hits.first().is_some_and(|h| {
            self.gazetteer.facts(h.place).class == FeatureClass::Country
                && fold(&self.gazetteer.name(h.place)) != key
        });
        if other_name && is_in(SAYING, behind) {
            return true;
        }
        let first_name = range.start.checked_sub(1).is_some_and(|i| {
            let flags = name_flags(hash::lower(before));
            self.is_capital(i)
                && !is_in(LOCATING, before)
                && matches!(self.owned_by(i), Owner::Nobody | Owner::Person)
                && flags & lists::FIRST != 0
                && lists::flags(hash::lower(before)) == 0
                && exact(&[before], self.gazetteer).iter().all(|h| h.rank != NameRank::Main)
        });
        first_name && behind != ","
    }

    /// "It had left Matias Romero on Friday": a whole name of several words that only towns have, left or entered at a
    /// time, whoever else is called so.
    pub(super) fn left_behind(&mut self, sentence: &Sentence) {
        for index in sentence.tokens.clone() {
            let start = index + 1;
            if !is_in(LEAVING, self.word(index)) || !self.is_capital(start) {
                continue;
            }
            let longest = 4.min(sentence.tokens.end.saturating_sub(start));
            let found = (2..=longest).rev().find_map(|length| {
                let range = start..start + length;
                let behind = self.word(range.end);
                if !self.is_free(&range) || !is_in(AT_A_TIME, behind) {
                    return None;
                }
                let hits = exact(self.slice(range.clone()), self.gazetteer);
                let town = |h: &Hit| self.gazetteer.facts(h.place).class == FeatureClass::Town;
                (!hits.is_empty() && hits.iter().all(town)).then_some((range, hits))
            });
            if let Some((range, hits)) = found {
                self.add(range, ToponymType::Literal, hits);
            }
        }
    }

    /// "Douglas, Arizona", whoever else is called Douglas: a name of one word that lies in the state named behind it.
    pub(super) fn person_in_state(&mut self, sentence: &Sentence) {
        for index in sentence.tokens.clone() {
            let alone = |i: Option<usize>| {
                i.is_none_or(|i| !matches!(self.owned_by(i), Owner::Person | Owner::Other))
            };
            if !matches!(self.owned_by(index), Owner::Person | Owner::Other)
                || !alone(index.checked_sub(1))
                || !alone(Some(index + 1))
                || !matches!(self.word(index + 1), "," | "in")
                || self.owned_by(index + 2) != Owner::Place
            {
                continue;
            }
            let Some(area) = self.found.places.iter().rev().find(|m| m.tokens.start == index + 2) else {
                continue;
            };
            let divisions: Vec<Option<u16>> = area
                .candidates
                .iter()
                .map(|h| self.gazetteer.facts(h.place))
                .filter(|f| f.class == FeatureClass::Admin1)
                .map(|f| f.admin1)
                .collect();
            let hits = exact(self.slice(index..index + 1), self.gazetteer);
            let inside = hits.iter().any(|h| {
                let facts = self.gazetteer.facts(h.place);
                facts.class == FeatureClass::Town
                    && facts.admin1.is_some()
                    && divisions.contains(&facts.admin1)
            });
            if inside {
                self.add(index..index + 1, ToponymType::Literal, hits);
            }
        }
    }

    /// Sentences in capitals, and texts without any: large places, which are hardly anything else.
    pub(super) fn lettered(&mut self, sentence: &Sentence, small_letters: bool) {
        let words: Vec<&str> = self
            .slice(sentence.tokens.clone())
            .iter()
            .copied()
            .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .collect();
        let shouted = words.iter().filter(|w| !w.chars().any(char::is_lowercase)).count();
        let capitals = words.len() >= ENOUGH_WORDS && 5 * shouted >= 4 * words.len();
        let small = small_letters && words.len() >= ENOUGH_WORDS;
        if !(capitals || small) {
            return;
        }
        let mut index = sentence.tokens.start;
        let mut after_place = false;
        while index < sentence.tokens.end {
            let before = index.checked_sub(1).map_or("", |i| self.word(i));
            let located =
                is_in(LOCATING, before) || after_place && matches!(before, "and" | "or" | "," | "AND");
            let longest = 4.min(sentence.tokens.end - index);
            let found = (1..=longest).rev().find_map(|length| {
                let range = index..index + length;
                let key = key_of(self.slice(range.clone()))?;
                let risk = self.gazetteer.risk(&key);
                if key.len() < 4 || !self.is_free(&range) || length == 1 && risk.word {
                    return None;
                }
                let hits = exact(self.slice(range.clone()), self.gazetteer);
                // Without a capital "turkey" is a bird unless somebody goes there.
                let unmistakable = !risk.surname && !risk.first_name && (capitals || length > 1);
                let sure = hits.iter().take(2).any(|h| {
                    let facts = self.gazetteer.facts(h.place);
                    h.rank == NameRank::Main
                        && match facts.class {
                            FeatureClass::Country | FeatureClass::Admin1 => located || unmistakable,
                            FeatureClass::Town => {
                                facts.population >= EMBEDDED_TOWN && (located || unmistakable)
                            }
                            _ => false,
                        }
                });
                sure.then_some((range, hits))
            });
            if let Some((range, hits)) = found {
                index = range.end;
                after_place = true;
                self.add(range, ToponymType::Literal, hits);
            } else {
                after_place &= matches!(self.word(index), "and" | "or" | "," | "AND");
                index += 1;
            }
        }
    }
}
