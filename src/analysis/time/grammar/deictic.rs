//! Phrases that point: "last week", "this morning", "the next day", "the past two months", "later this year".

use super::super::lexicon::Class;
use super::super::symbol::{Anchor, DayPart, Edge, Symbol, Target, Unit};
use super::words::List;
use super::{Grammar, Read};

/// Where a pointing word points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// "Last": the one before that of publication.
    Last,
    /// "Past": the stretch up to publication.
    Past,
    /// "Next".
    Next,
    /// "Coming".
    Coming,
    /// "Previous": the one before the last date.
    Previous,
    /// "Following": the one after the last date.
    Following,
    /// "This".
    This,
    /// "That".
    That,
    /// "The same".
    Same,
}

impl Grammar<'_> {
    /// A pointing phrase, with or without "the".
    pub(super) fn deictic(&self, index: usize) -> Read {
        if let Some(read) = self.moved_edge(index) {
            return Some(read);
        }
        match self.at(index) {
            Class::DayWord(offset) => return self.day_word(index, offset),
            Class::Tonight => {
                let base = Symbol::Rel(Unit::Day, 0, Anchor::Publication);
                // "An overnight bus" is no night of its own.
                if self.is_of(List::Attributive, index) && self.is_lower(index + 1) && !self.closed(index + 1)
                {
                    return None;
                }
                return Some((index + 1, Symbol::Part(Some(Box::new(base)), DayPart::Night)));
            }
            _ => {}
        }
        if self.at(index) == Class::The
            && let Some(read) = self.the_day_before(index)
        {
            return Some(read);
        }
        let the = self.at(index) == Class::The;
        let mut at = if the { index + 1 } else { index };
        let way = match self.at(at) {
            Class::Last => Way::Last,
            Class::Past => Way::Past,
            Class::Next => Way::Next,
            Class::Coming => Way::Coming,
            Class::Previous => Way::Previous,
            Class::Following => Way::Following,
            Class::This if !the => Way::This,
            Class::That if !the => Way::That,
            Class::Same if the => Way::Same,
            _ if self.is_of(List::Recent, at) && !self.is_capital(at) => {
                let Class::Unit(unit, true) = self.at(at + 1) else { return None };
                return Some((at + 2, Symbol::Length(None, unit, true)));
            }
            _ => return None,
        };
        at += 1;
        let way = match (way, self.at(at)) {
            (Way::This, Class::Coming) => {
                at += 1;
                Way::Coming
            }
            (Way::This, Class::Past) => {
                at += 1;
                Way::Last
            }
            (Way::That | Way::This, Class::Same) => {
                at += 1;
                Way::Same
            }
            (way, _) => way,
        };
        self.pointed(index, at, way, the)
    }

    /// What a pointing word at some place before `at` points to.
    fn pointed(&self, index: usize, at: usize, way: Way, the: bool) -> Read {
        let sign: i8 = match way {
            Way::Last | Way::Past | Way::Previous => -1,
            Way::Next | Way::Coming | Way::Following => 1,
            Way::This | Way::That | Way::Same => 0,
        };
        let textual =
            matches!(way, Way::Previous | Way::Following | Way::That | Way::Same) || way == Way::Next && the;
        let anchor = if textual { Anchor::Text } else { Anchor::Publication };
        let day = |offset: i8| Some(Box::new(Symbol::Rel(Unit::Day, i32::from(offset), anchor)));
        if sign != 0
            && let Some((end, count, unit)) = self.length(at)
            && !matches!(self.at(at), Class::A)
        {
            return self.counted(end, count, unit, way);
        }
        match self.at(at) {
            Class::Unit(unit, false) => {
                let end = at + 1;
                if self.at(end) == Class::Dash && self.glued(end)
                    || matches!(unit, Unit::Second | Unit::Minute)
                {
                    return None;
                }
                match way {
                    Way::Past => return Some((end, Symbol::Length(Some(10), unit, true))),
                    Way::Last if the => {
                        return match self.nth_of(end) {
                            Some((after, base)) => Some((after, Symbol::Nth(-1, unit, Box::new(base)))),
                            None if unit == Unit::Day => None,
                            None => Some((end, Symbol::Length(Some(10), unit, true))),
                        };
                    }
                    Way::Next if the && self.spans(index) => {
                        return Some((end, Symbol::Length(Some(10), unit, true)));
                    }
                    // "Said that day labourers": a clause, no day.
                    Way::That
                        if !self.closed(end)
                            && !self.is_capital(end)
                            && self.at(end) == Class::Other
                            && !self.opens_sentence(index) =>
                    {
                        return None;
                    }
                    Way::This if unit == Unit::Day && !self.closed(end) => return None,
                    _ => {}
                }
                let unit_offset = i32::from(sign);
                Some((end, Symbol::Rel(unit, unit_offset, anchor)))
            }
            Class::Unit(unit, true) => match way {
                Way::Last | Way::Past | Way::Coming | Way::Next | Way::Following | Way::Previous => {
                    Some((at + 1, Symbol::Length(None, unit, true)))
                }
                _ => None,
            },
            Class::CenturyNoun => Some((at + 1, Symbol::Rel(Unit::Century, i32::from(sign), anchor))),
            Class::QuarterNoun if self.at(at + 1) != Class::Of => {
                Some((at + 1, Symbol::Rel(Unit::Quarter, i32::from(sign), anchor)))
            }
            Class::Weekend(false) => Some((at + 1, Symbol::Weekend(Some(sign)))),
            Class::Weekday(weekday) => {
                let read = (at + 1, Symbol::NextOf(Target::Weekday(weekday), sign, anchor));
                Some(self.with_part(read))
            }
            Class::Month(month) if self.is_capital(at) && way != Way::That => {
                Some((at + 1, Symbol::NextOf(Target::Month(month), sign, anchor)))
            }
            Class::Season(season) if !self.is_capital(at + 1) => {
                Some((at + 1, Symbol::NextOf(Target::Season(season), sign, anchor)))
            }
            Class::Part(part, false) => {
                if way == Way::That
                    && !self.closed(at + 1)
                    && !self.is_capital(at + 1)
                    && !self.opens_sentence(index)
                {
                    return None;
                }
                Some((at + 1, Symbol::Part(day(sign), part)))
            }
            Class::Edge(edge) => {
                // "This early morning", "the following early summer".
                let _ = edge;
                None
            }
            Class::Other if self.is_of(List::TimeNoun, at) && way == Way::This => {
                let ready = self.prepared(index) || self.before(index) == Class::At;
                ready.then_some((at + 1, Symbol::Ref(super::Reference::Present)))
            }
            _ => None,
        }
    }

    /// Whether the word opens its sentence, so that "that" before a noun points: "That night people slept outside."
    fn opens_sentence(&self, index: usize) -> bool {
        self.is_capital(index) && index.checked_sub(1).is_none_or(|b| self.is_stop(b))
    }

    /// "The last two weeks", "the next few days", "the first two weeks of April 1990" seen from "last".
    fn counted(&self, end: usize, count: super::super::symbol::Count, unit: Unit, way: Way) -> Read {
        if matches!(unit, Unit::Second) {
            return None;
        }
        if way == Way::Last
            && let Some(tenths) = count
            && tenths % 10 == 0
            && let Some((after, base)) = self.nth_of(end)
        {
            return Some((after, Symbol::First(tenths / 10, unit, true, Box::new(base))));
        }
        Some((end, Symbol::Length(count, unit, true)))
    }

    /// "Of May 2020", "of the year" after a counted unit.
    pub(super) fn nth_of(&self, index: usize) -> Read {
        if self.at(index) != Class::Of {
            return None;
        }
        self.whole(index + 1)
    }

    /// A month, year, season, or "the year" as a whole that parts are counted of.
    pub(super) fn whole(&self, index: usize) -> Read {
        let mut at = index;
        if self.at(at) == Class::The {
            at += 1;
        }
        match self.at(at) {
            Class::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade), false)
                if self.at(index) == Class::The
                    && !(self.at(at + 1) == Class::Dash && self.glued(at + 1)) =>
            {
                Some((at + 1, Symbol::Rel(unit, 0, Anchor::Publication)))
            }
            Class::CenturyNoun if self.at(index) == Class::The => {
                Some((at + 1, Symbol::Rel(Unit::Century, 0, Anchor::Publication)))
            }
            Class::This
            | Class::That
            | Class::Last
            | Class::Next
            | Class::Following
            | Class::Previous
            | Class::Same => {
                self.deictic(index).filter(|(_, s)| matches!(s, Symbol::Rel(..) | Symbol::NextOf(..)))
            }
            _ => {
                self.bare_point(index, true).filter(|(_, s)| !s.is_day()).or_else(|| self.fiscal_year(index))
            }
        }
    }

    /// Whether a word before "the next year" makes a stretch of it: "over the next year".
    fn spans(&self, index: usize) -> bool {
        self.follows(List::Spanning, index)
    }

    /// "Yesterday", "tomorrow night", "today at 3 pm".
    fn day_word(&self, index: usize, offset: i8) -> Read {
        let base = Symbol::Rel(Unit::Day, i32::from(offset), Anchor::Publication);
        // "USA Today", "Russia Today".
        if self.is_capital(index)
            && index
                .checked_sub(1)
                .is_some_and(|b| self.is_capital(b) && !self.is_stop(b) && self.at(b) == Class::Other)
        {
            return None;
        }
        if offset == 0 && self.is_of(List::Possessive, index + 1) && self.is_of(List::Era, index + 2) {
            return Some((index + 1, Symbol::Ref(super::Reference::Present)));
        }
        Some(self.with_part((index + 1, base)))
    }

    /// "The day before yesterday", "the night before", "the year before".
    fn the_day_before(&self, index: usize) -> Read {
        let unit = match self.at(index + 1) {
            Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) => Some(unit),
            Class::Part(..) => None,
            _ => return None,
        };
        let sign = match self.at(index + 2) {
            Class::Before => -1,
            Class::After | Class::Following => 1,
            _ => return None,
        };
        if unit == Some(Unit::Day)
            && let Class::DayWord(offset @ (-1 | 1)) = self.at(index + 3)
        {
            let days = i32::from(offset) + sign;
            return Some((index + 4, Symbol::Rel(Unit::Day, days, Anchor::Publication)));
        }
        if !self.is_stop(index + 3) {
            // "The day after Christmas", "the day before May 3".
            let company = self.follows(List::Possessive, index);
            let (end, base) =
                self.bare_point(index + 3, false).filter(|_| unit == Some(Unit::Day) && !company)?;
            let dated = matches!(base, Symbol::Feast(..) | Symbol::MonthDay(..) | Symbol::Day(..));
            return dated.then(|| (end, Symbol::Away(sign, Unit::Day, Box::new(base))));
        }
        match (unit, self.at(index + 1)) {
            (Some(unit), _) => Some((index + 3, Symbol::Rel(unit, sign, Anchor::Text))),
            (None, Class::Part(part, _)) => {
                let day = Symbol::Rel(Unit::Day, sign, Anchor::Text);
                Some((index + 3, Symbol::Part(Some(Box::new(day)), part)))
            }
            _ => None,
        }
    }

    /// "Later this month", "earlier in the week", "later that year", "early next year".
    fn moved_edge(&self, index: usize) -> Read {
        let (edge, mut at) = match self.at(index) {
            Class::Earlier => (Edge::Earlier, index + 1),
            Class::Later => (Edge::Later, index + 1),
            Class::Edge(edge) => (edge, index + 1),
            _ => return None,
        };
        if self.at(at) == Class::Dash && self.glued(at) {
            at += 1;
        }
        if self.at(at) == Class::In && matches!(self.at(at + 1), Class::The | Class::This | Class::That) {
            at += 1;
            let (end, base) = self.whole(at)?;
            return Some((end, Symbol::Edge(Box::new(base), edge)));
        }
        if self.at(at) == Class::In && matches!(edge, Edge::Earlier | Edge::Later) {
            let (end, base) = self.whole(at + 1)?;
            return Some((end, Symbol::Edge(Box::new(base), edge)));
        }
        if !matches!(
            self.at(at),
            Class::This
                | Class::That
                | Class::Last
                | Class::Next
                | Class::The
                | Class::Following
                | Class::Previous
                | Class::DayWord(_)
        ) {
            return None;
        }
        let (end, base) = self.deictic(at)?;
        match base {
            Symbol::Rel(Unit::Day, ..) | Symbol::NextOf(Target::Weekday(_), ..) => {
                let part = match edge {
                    Edge::Early => DayPart::Morning,
                    Edge::Late => DayPart::Evening,
                    _ => return Some((end, base)),
                };
                Some((end, Symbol::Part(Some(Box::new(base)), part)))
            }
            Symbol::Rel(..) | Symbol::NextOf(..) | Symbol::Weekend(_) => {
                Some((end, Symbol::Edge(Box::new(base), edge)))
            }
            Symbol::Part(..) => Some((end, base)),
            _ => None,
        }
    }
}
