//! Lengths of time and distances in time: "about three years", "two weeks later", "a couple of days".

use super::super::lexicon::Class;
use super::super::symbol::{Anchor, Count, Symbol, Unit};
use super::words::{self, List};
use super::{Grammar, Read};

impl Grammar<'_> {
    /// A whole number in words or figures: one past its last token, its value.
    pub(in super::super) fn integer(&self, index: usize) -> Option<(usize, u32)> {
        match self.at(index) {
            Class::Digits(n, _) => Some((index + 1, n)),
            Class::Number(first) => {
                let mut total: u32 = 0;
                let mut part = first;
                let mut at = index + 1;
                loop {
                    let hyphen = self.at(at) == Class::Dash && self.glued(at) && self.glued(at + 1);
                    let next = if hyphen { at + 1 } else { at };
                    match self.at(next) {
                        Class::Number(n @ (100 | 1000)) if part < n => {
                            part = part.checked_mul(n)?;
                            if n == 1000 {
                                total = total.checked_add(part)?;
                                part = 0;
                            }
                        }
                        Class::Number(n @ 1..=9) if part >= 20 && part.is_multiple_of(10) => {
                            part = part.checked_add(n)?;
                        }
                        Class::Number(n @ 10..=90) if part >= 100 => part = part.checked_add(n)?,
                        _ => break,
                    }
                    at = next + 1;
                }
                Some((at, total.checked_add(part)?))
            }
            _ => None,
        }
    }

    /// A count before a unit, in tenths.
    fn count(&self, index: usize) -> Option<(usize, Count)> {
        match self.at(index) {
            Class::Tenths(n) => Some((index + 1, Some(n))),
            Class::Digits(..) | Class::Number(_) => {
                let (end, n) = self.integer(index)?;
                let tenths = n.checked_mul(10)?;
                // "Two and a half years".
                let and = self.is_of(List::And, end);
                if and && self.at(end + 1) == Class::A && self.at(end + 2) == Class::Half {
                    return Some((end + 3, Some(tenths + 5)));
                }
                if and && self.at(end + 1) == Class::Half {
                    return Some((end + 2, Some(tenths + 5)));
                }
                Some((end, Some(tenths)))
            }
            Class::Vague => Some((index + 1, None)),
            Class::Couple => {
                Some((if self.at(index + 1) == Class::Of { index + 2 } else { index + 1 }, Some(20)))
            }
            Class::A => match self.at(index + 1) {
                Class::Couple | Class::Vague => self.count(index + 1),
                Class::Number(n @ (100 | 1000 | 12)) => {
                    let (end, _) = self.integer(index + 1)?;
                    Some((end, Some(n * 10)))
                }
                _ if self.is_of(List::Further, index + 1) => self.count(index + 2),
                _ => None,
            },
            _ if self.is_of(List::Another, index) => self.count(index + 1),
            _ => None,
        }
    }

    /// A length: one past its last token, count, unit.
    pub(super) fn length(&self, index: usize) -> Option<(usize, Count, Unit)> {
        if let Some(read) = self.half_length(index) {
            return Some(read);
        }
        let all = self.is_of(List::All, index);
        if self.at(index) == Class::A || self.is_of(List::Another, index) || all {
            // "A year", "a full day", "another week", "all day".
            let mut at = index + 1;
            if !matches!(self.at(at), Class::Unit(..)) && self.is_lower(at) && self.at(at) == Class::Other {
                at += 1;
            }
            if let Class::Unit(unit, false) = self.at(at)
                && !(self.at(at + 1) == Class::Dash && self.glued(at + 1))
                && !(all && unit != Unit::Day && unit != Unit::Week && unit != Unit::Year)
                && unit != Unit::Second
            {
                if at > index + 1 && !self.is_plain_adjective(index + 1) {
                    return None;
                }
                if self.is_of(List::And, at + 1)
                    && self.at(at + 2) == Class::A
                    && self.at(at + 3) == Class::Half
                {
                    return Some((at + 4, Some(15), unit));
                }
                return Some((at + 1, Some(10), unit));
            }
        }
        let (mut at, count) = self.count(index)?;
        // "The 2008 fiscal year": a year, no number.
        if matches!(self.at(index), Class::Digits(1000..3000, 4))
            && !matches!(self.at(at), Class::Unit(_, true))
        {
            return None;
        }
        if self.at(at) == Class::Other && self.is_lower(at) && self.is_plain_adjective(at)
            || self.at(at) == Class::Long
        {
            at += 1;
        }
        let dash = self.at(at) == Class::Dash && self.glued(at) && self.glued(at + 1);
        if dash {
            at += 1;
        }
        let Class::Unit(unit, _) = self.at(at) else {
            return match self.at(at) {
                Class::CenturyNoun => Some((at + 1, count, Unit::Century)),
                _ => None,
            };
        };
        at += 1;
        if self.at(at) == Class::Dash && self.glued(at) {
            match self.at(at + 1) {
                Class::Old => return None,
                Class::Long => at += 2,
                _ => {}
            }
        } else if dash && self.at(at) == Class::Long {
            at += 1;
        }
        Some((at, count, unit))
    }

    /// "Half an hour", "half-century", "a half-hour", "an hour and a half".
    fn half_length(&self, index: usize) -> Option<(usize, Count, Unit)> {
        let mut at = index;
        if self.at(at) == Class::A && self.at(at + 1) == Class::Half {
            at += 1;
        }
        if self.at(at) != Class::Half {
            return None;
        }
        at += 1;
        if self.at(at) == Class::A || self.at(at) == Class::Dash && self.glued(at) {
            at += 1;
        }
        match self.at(at) {
            Class::Unit(unit @ (Unit::Hour | Unit::Day | Unit::Year | Unit::Decade), false) => {
                Some((at + 1, Some(5), unit))
            }
            Class::CenturyNoun => Some((at + 1, Some(5), Unit::Century)),
            _ => None,
        }
    }

    /// Whether a word between a number and its unit only colours it: "two bloody weeks", not "two months week".
    fn is_plain_adjective(&self, index: usize) -> bool {
        let word = self.word(index);
        word.len() >= 3
            && self.is_lower(index)
            && !self.is_of(List::NoFiller, index)
            && (!words::is_plural(word) || self.at(index) == Class::Previous)
    }

    /// A length, perhaps with words of closeness before it and a shift after it.
    pub(super) fn approximate(&self, index: usize) -> Read {
        // "All day", "all year".
        let mut at = index;
        let mut close = false;
        loop {
            let next = match self.at(at) {
                Class::Approx => Some(at + 1),
                _ => self.phrase(List::Approx, at),
            };
            let Some(next) = next.filter(|_| at <= index + 6) else { break };
            close = true;
            at = next;
        }
        if let Some((end, count, unit)) = self.length(at) {
            let rate = self.at(at) == Class::A && end == at + 2;
            if rate && matches!(unit, Unit::Second) {
                return None;
            }
            return self.after_length(index, end, count, unit);
        }
        if let Some(read) = self.shifted_part(at) {
            return Some(read);
        }
        if let Class::Unit(unit, true) = self.at(at)
            && !matches!(unit, Unit::Second)
            && !matches!(self.at(at + 1), Class::Digits(..))
            && !(self.at(at + 1) == Class::Dash && self.glued(at + 1) && self.at(at + 2) != Class::Long)
            && !self.glued_before(at)
        {
            // "Weeks", "just months later": an open number of them.
            let mut end = at + 1;
            if self.at(end) == Class::Dash && self.glued(end) {
                end += 2;
            }
            if !close && self.is_capital(at) && at.checked_sub(1).is_some_and(|b| self.is_capital(b)) {
                return None;
            }
            return self.after_length(index, end, None, unit);
        }
        if let (Class::Unit(unit, false), Class::Dash, Class::Long) =
            (self.at(at), self.at(at + 1), self.at(at + 2))
        {
            return Some((at + 3, Symbol::Length(Some(10), unit, false)));
        }
        None
    }

    /// "Two nights ago", "three mornings later", "a night earlier".
    fn shifted_part(&self, index: usize) -> Read {
        let (end, count) = match (self.at(index), self.at(index + 1)) {
            (Class::A, Class::Part(..)) => (index + 1, Some(10)),
            _ => self.count(index)?,
        };
        let Class::Part(part, _) = self.at(end) else { return None };
        let (sign, anchor) = match self.at(end + 1) {
            Class::Ago => (-1, Anchor::Publication),
            Class::Earlier => (-1, Anchor::Text),
            Class::Later => (1, Anchor::Text),
            _ => return None,
        };
        let day = Symbol::Shift(count, Unit::Day, sign, anchor);
        Some((end + 2, Symbol::Part(Some(Box::new(day)), part)))
    }

    fn glued_before(&self, index: usize) -> bool {
        self.before(index) == Class::Dash && self.glued(index)
    }

    /// What stands after a length: a shift ("ago", "later"), an age, or nothing.
    fn after_length(&self, index: usize, end: usize, count: Count, unit: Unit) -> Read {
        let shift =
            |end: usize, sign: i8, anchor: Anchor| Some((end, Symbol::Shift(count, unit, sign, anchor)));
        match self.at(end) {
            Class::Ago => return shift(end + 1, -1, Anchor::Publication),
            Class::Earlier => return shift(end + 1, -1, Anchor::Text),
            Class::Before if self.is_stop(end + 1) => return shift(end + 1, -1, Anchor::Text),
            Class::Before if self.at(end + 1) == Class::That && self.is_stop(end + 2) => {
                return shift(end + 2, -1, Anchor::Text);
            }
            Class::Later => return shift(end + 1, 1, Anchor::Text),
            Class::After | Class::Following if self.is_stop(end + 1) => {
                return shift(end + 1, 1, Anchor::Text);
            }
            Class::Old if unit == Unit::Year => {
                return Some((end + 1, Symbol::Length(count, unit, false)));
            }
            Class::Of if unit == Unit::Year && self.is_of(List::Age, end + 1) => {
                return Some((end + 2, Symbol::Length(count, unit, false)));
            }
            _ => {}
        }
        if self.is_of(List::ShiftBack, end) {
            return shift(end + 1, -1, Anchor::Text);
        }
        if self.is_of(List::ShiftAhead, end) {
            return shift(end + 1, 1, Anchor::Text);
        }
        if self.is_of(List::From, end)
            && matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight)
            && let Some(tenths) = count
            && let Some((after, base)) = self.day_at(end + 1)
            && !matches!(base, Symbol::Rel(Unit::Day, 0, _))
        {
            let count = i32::try_from(tenths / 10).ok()?;
            return Some((after, Symbol::Away(count, unit, Box::new(base))));
        }
        if let Some(after) = self.phrase(List::FromNow, end) {
            return shift(after, 1, Anchor::Publication);
        }
        let owned = self.is_of(List::Possessive, end) || self.is_of(List::PluralPossessive, end);
        if owned && self.is_of(List::TimeNoun, end + 1) && self.before(index) == Class::In {
            return shift(end + 2, 1, Anchor::Publication);
        }
        // "Two weeks old" of things, "three feet": no length of time stands here.
        if self.at(end) == Class::Old {
            return None;
        }
        Some((end, Symbol::Length(count, unit, false)))
    }
}
