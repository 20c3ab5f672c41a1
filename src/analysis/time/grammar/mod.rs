//! The phrase table: how the words of date phrases go together.
//!
//! At each word that may begin a phrase and has a trigger near by, the longest reading wins. A reading is a
//! [`Symbol`]: no publication date and no other phrase is known here.
//! Limits: English. Ambiguous words ("May", "fall", "second", a bare year) need company, see [`Grammar::try_at`].

mod clock;
mod deictic;
mod figures;
mod length;
mod point;
pub(in crate::analysis::time) mod words;

use std::cell::Cell;
use std::ops::Range;

use super::lexicon::{Class, class};
use super::symbol::{Reference, Repeated, Symbol, Unit};
use crate::text::{Token, TokenKind};
use words::List;

/// A date phrase: its tokens and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub symbol: Symbol,
    /// Counts only in narratives ("former", "18 years old").
    pub narrative_only: bool,
}

/// One reading: one past its last token, and what it says.
pub(super) type Read = Option<(usize, Symbol)>;

/// The tokens of one article with their classes.
pub struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    classes: Vec<Class>,
    /// The lists of company of each token that somebody has asked for; few are.
    company: Vec<Cell<Option<words::Bits>>>,
    /// One past the last token of the section that is being read.
    limit: usize,
    /// Whether the text counts years before Christ, so that bare years of three figures are such.
    pub(super) bc: bool,
}

/// How far before its trigger a phrase may begin, in tokens.
const REACH: usize = 9;

impl<'a> Grammar<'a> {
    /// Classes all tokens.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let classes: Vec<Class> = tokens
            .iter()
            .map(|t| match t.kind {
                TokenKind::Mark => match t.of(text) {
                    "," => Class::Comma,
                    "-" | "–" | "—" | "‑" => Class::Dash,
                    _ => Class::Other,
                },
                _ => class(t.of(text)),
            })
            .collect();
        let company = vec![Cell::new(None); tokens.len()];
        let bc = classes.iter().filter(|c| **c == Class::Bc).count() >= 3;
        Self { text, tokens, classes, company, limit: tokens.len(), bc }
    }

    /// The date phrases of the tokens `range`, in text order, not overlapping.
    pub fn read(&mut self, range: Range<usize>, out: &mut Vec<Found>) {
        self.limit = range.end.min(self.tokens.len());
        let mut next_trigger = usize::MAX;
        let mut index = range.start;
        while index < self.limit {
            if next_trigger == usize::MAX || next_trigger < index {
                match (index..self.limit).find(|i| self.triggers(*i)) {
                    Some(at) => next_trigger = at,
                    None => break,
                }
            }
            // Words too far before the trigger begin nothing.
            index = index.max(next_trigger.saturating_sub(REACH)).max(range.start);
            match self.try_at(index) {
                Some(found) => {
                    let end = found.last().map_or(index + 1, |f| f.tokens.end);
                    out.extend(found);
                    index = end.max(index + 1);
                }
                None => index += 1,
            }
        }
    }

    fn triggers(&self, index: usize) -> bool {
        let class = self.at(index);
        let day = matches!(class, Class::Ordinal(1..=31))
            && self.word(index).starts_with(|c: char| c.is_ascii_digit())
            && matches!(self.before(index), Class::The | Class::On | Class::Joiner);
        class.is_trigger()
            || day
            || matches!(self.before(index), Class::Digits(..) | Class::Number(_))
                && self.is_of(List::OClock, index)
            || self.bc && matches!(class, Class::Digits(100..=999, 3))
            || self.is_colon(index)
    }

    /// The class of a token; `Other` outside the section.
    pub(super) fn at(&self, index: usize) -> Class {
        if index < self.limit {
            self.classes.get(index).copied().unwrap_or(Class::Other)
        } else {
            Class::Other
        }
    }

    /// The class of the token before, whatever section it stands in.
    pub(super) fn before(&self, index: usize) -> Class {
        index.checked_sub(1).map_or(Class::Other, |i| self.at(i))
    }

    /// The words of a token; empty outside the section.
    pub(super) fn word(&self, index: usize) -> &'a str {
        if index < self.limit { self.tokens.get(index).map_or("", |t| t.of(self.text)) } else { "" }
    }

    /// The lists of company of a token; none outside the section.
    fn company(&self, index: usize) -> words::Bits {
        let Some(kept) = self.company.get(index).filter(|_| index < self.limit) else { return 0 };
        kept.get().unwrap_or_else(|| {
            let bits = words::bits(self.word(index));
            kept.set(Some(bits));
            bits
        })
    }

    /// Whether the token stands in a list of company.
    pub(super) fn is_of(&self, list: List, index: usize) -> bool {
        words::holds(self.company(index), list)
    }

    /// Whether the token before stands in a list of company.
    pub(super) fn follows(&self, list: List, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|before| self.is_of(list, before))
    }

    /// One past the last token of a row of the list that begins at a token.
    pub(super) fn phrase(&self, list: List, index: usize) -> Option<usize> {
        words::phrase(list, self.company(index), |i| self.word(index + i)).map(|count| index + count)
    }

    /// Whether the token stands right after the one before it.
    pub(super) fn glued(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| !t.space_before)
    }

    pub(super) fn is_colon(&self, index: usize) -> bool {
        self.word(index) == ":" && self.glued(index)
    }

    /// Whether the token is a word with a capital.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the token is a word in lower case.
    pub(super) fn is_lower(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_lowercase)
    }

    /// Whether the token ends its section or is a mark (a hyphen that joins words is none).
    pub(super) fn is_stop(&self, index: usize) -> bool {
        index >= self.limit
            || self.tokens.get(index).is_none_or(|t| {
                t.kind == TokenKind::Mark && (self.at(index) != Class::Dash || t.space_before)
            })
    }

    /// Whether what follows a phrase shows that the phrase was whole: a mark, a small word, no noun.
    pub(super) fn closed(&self, index: usize) -> bool {
        self.is_stop(index)
            || matches!(
                self.at(index),
                Class::Of
                    | Class::In
                    | Class::On
                    | Class::At
                    | Class::Joiner
                    | Class::Before
                    | Class::After
                    | Class::The
                    | Class::A
                    | Class::That
                    | Class::This
            )
            || self.is_of(List::Closer, index)
    }

    /// Whether the token before is a preposition or such that makes an ambiguous word a date.
    pub(super) fn prepared(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        matches!(
            self.at(before),
            Class::In
                | Class::Of
                | Class::On
                | Class::Before
                | Class::After
                | Class::Edge(_)
                | Class::Last
                | Class::Next
                | Class::This
                | Class::Every
                | Class::Following
                | Class::Previous
        ) || self.is_of(List::Preposition, before)
    }

    /// Readings that begin at this token, the longest; two of them for a range.
    fn try_at(&self, index: usize) -> Option<Vec<Found>> {
        let class = self.at(index);
        if let Some(pair) = self.range_pair(index) {
            return Some(pair);
        }
        let mut best: Read = None;
        let mut keep = |read: Read| {
            if let Some((end, symbol)) = read
                && best.as_ref().is_none_or(|(e, _)| end > *e)
            {
                best = Some((end, symbol));
            }
        };
        match class {
            Class::Other => {
                keep(self.approximate(index));
                keep(self.other_words(index));
            }
            Class::Joiner | Class::Comma | Class::Dash | Class::Of | Class::In | Class::On => return None,
            _ => {
                keep(self.dated(index));
                keep(self.repeated(index));
                keep(self.approximate(index));
                keep(self.deictic(index));
                keep(self.reference(index));
            }
        }
        let (end, symbol) = best?;
        let narrative_only = match &symbol {
            Symbol::Ref(_) => self.is_of(List::NarrativeRef, index),
            Symbol::Length(..) => self.before(end) == Class::Old || self.follows(List::Age, end),
            _ => false,
        };
        Some(vec![Found { tokens: index..end, symbol, narrative_only }])
    }

    /// "Every Friday", "daily", "per day", "Mondays", "a day" after a rate.
    fn repeated(&self, index: usize) -> Read {
        match self.at(index) {
            Class::Every => {
                let mut at = index + 1;
                let other = self.is_of(List::Alternate, at);
                if other || self.is_of(List::EveryFiller, at) {
                    at += 1;
                }
                let mut count = if other { 2 } else { 1 };
                if let Some((after, n)) = self.integer(at) {
                    count = n;
                    at = after;
                } else if self.at(at) == Class::Vague {
                    at += 1;
                }
                let what = match self.at(at) {
                    Class::Unit(unit, _) => Repeated::Unit(unit),
                    Class::Weekday(day) => Repeated::Weekday(day),
                    Class::Part(part, _) => {
                        return Some((at + 1, Symbol::Every(count, Repeated::Part(part))));
                    }
                    Class::Month(month) => Repeated::Month(month),
                    Class::Season(season) => Repeated::Season(season),
                    Class::Weekend(_) => Repeated::Weekend,
                    _ => return None,
                };
                if let (Repeated::Weekday(_), Class::Part(..)) = (what, self.at(at + 1)) {
                    at += 1;
                }
                Some((at + 1, Symbol::Every(count, what)))
            }
            Class::Per => match self.at(index + 1) {
                Class::Unit(unit, false) => Some((index + 2, Symbol::Every(1, Repeated::Rate(unit)))),
                _ => None,
            },
            Class::Ly(unit) => {
                // "Riverside Weekly", "Daily Bugle": names.
                let named = self.is_capital(index)
                    && (self.is_capital(index + 1)
                        || index.checked_sub(1).is_some_and(|b| self.is_capital(b)));
                (!named).then_some((index + 1, Symbol::Every(1, Repeated::Unit(unit))))
            }
            Class::Weekdays(day) => Some((index + 1, Symbol::Every(1, Repeated::Weekday(day)))),
            Class::Weekday(day)
                if matches!(self.at(index + 1), Class::Part(_, true)) && !self.is_capital(index + 1) =>
            {
                Some((index + 2, Symbol::Every(1, Repeated::Weekday(day))))
            }
            Class::Weekend(true) => Some((index + 1, Symbol::Every(1, Repeated::Weekend))),
            Class::A => match self.at(index + 1) {
                Class::Unit(unit, false) if self.is_rate(index) && !self.is_of(List::Shifter, index + 2) => {
                    Some((index + 2, Symbol::Every(1, Repeated::Rate(unit))))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether "a day" at `index` follows what is counted: "100 miles a day", "twice a week".
    fn is_rate(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let bracket = self.word(before) == ")";
        let counted = self.is_lower(before) && words::is_plural(self.word(before))
            || matches!(self.at(before), Class::Digits(..) | Class::Tenths(_));
        // A number stands near by.
        (counted || bracket)
            && (1..=8).filter_map(|back| index.checked_sub(back)).any(|i| {
                matches!(
                    self.at(i),
                    Class::Digits(..) | Class::Number(_) | Class::Tenths(_) | Class::Vague | Class::Half
                ) || self.is_of(List::ManyOf, i)
            })
    }

    /// "Now", "recently", "the past", "these days".
    fn reference(&self, index: usize) -> Read {
        let Class::Ref(what) = self.at(index) else {
            let before_in = self.before(index) == Class::In;
            return match (self.at(index), self.at(index + 1)) {
                (Class::This, Class::Unit(Unit::Day, true)) => {
                    Some((index + 2, Symbol::Ref(Reference::Present)))
                }
                (Class::The, Class::Past) if before_in && self.closed(index + 2) => {
                    Some((index + 2, Symbol::Ref(Reference::Past)))
                }
                (Class::The, Class::Ref(Reference::Future)) if before_in => {
                    Some((index + 2, Symbol::Ref(Reference::Future)))
                }
                (Class::The, Class::Ref(Reference::Present))
                    if self.is_of(List::NounRef, index + 1)
                        && matches!(self.before(index), Class::At)
                        && self.closed(index + 2) =>
                {
                    Some((index + 2, Symbol::Ref(Reference::Present)))
                }
                _ => None,
            };
        };
        let takes = if self.is_of(List::NowRef, index) {
            let glued = self.at(index + 1) == Class::Dash && self.glued(index + 1);
            self.phrase(List::NotNow, index + 1).is_none()
                && !glued
                && (!self.is_capital(index) || !self.is_capital(index + 1))
        } else if self.is_of(List::AtRef, index) {
            if self.at(index + 1) == Class::Dash && self.at(index + 2) == Class::Unit(Unit::Day, false) {
                // "Present-day".
                return Some((index + 3, Symbol::Ref(Reference::Present)));
            }
            self.before(index) == Class::At
        } else if self.is_of(List::NounRef, index) {
            false
        } else if self.is_of(List::ToRef, index) {
            self.follows(List::RefCue, index) && self.closed(index + 1)
        } else {
            !self.is_of(List::NarrativeRef, index) || !self.is_capital(index)
        };
        takes.then_some((index + 1, Symbol::Ref(what)))
    }

    /// Phrases that begin with a word of no class: "right now", "at this time".
    fn other_words(&self, index: usize) -> Read {
        if let Some(end) = self.phrase(List::NowPhrase, index) {
            return Some((end, Symbol::Ref(Reference::Present)));
        }
        if let Some(short) = self.short_decade(index) {
            return Some(short);
        }
        if self.is_of(List::SmallHours, index) {
            return self.small_hours(index);
        }
        if self.is_of(List::TimesOver, index)
            && self.at(index + 1) == Class::A
            && let Class::Unit(unit, false) = self.at(index + 2)
        {
            return Some((index + 3, Symbol::Every(1, Repeated::Rate(unit))));
        }
        if let Some(read) = self.fiscal_year(index) {
            return Some(read);
        }
        if self.is_of(List::LatePortion, index) || self.is_of(List::NearBefore, index) {
            return self.dated(index);
        }
        None
    }
}

#[cfg(test)]
mod tests;
