//! Parts of days and edges of stretches: "Friday night", "3 am on Monday", "the early hours of", "the end of 1918".

use super::super::lexicon::Class;
use super::super::symbol::{Anchor, DayPart, Edge, Symbol, Unit};
use super::words::List;
use super::{Grammar, Read};

/// Two phrases: one past the first and what it says; first token of the second, one past its last, what it says.
type ClockPair = ((usize, Symbol), (usize, usize, Symbol));

impl Grammar<'_> {
    /// A date with the part of the day or clock time that follows it: "Friday night", "Monday at 3 p.m.".
    pub(super) fn with_part(&self, (end, symbol): (usize, Symbol)) -> (usize, Symbol) {
        if !symbol.is_day() {
            return (end, symbol);
        }
        let mut at = end;
        if let Class::Edge(_) = self.at(at)
            && matches!(self.at(at + 1), Class::Part(_, false))
        {
            at += 1;
        }
        if self.at(at) == Class::Edge(Edge::Mid) && self.at(at + 1) == Class::Dash {
            at += 2;
        }
        if let Class::Part(part, false) = self.at(at)
            && !self.is_capital(at)
        {
            return (at + 1, Symbol::Part(Some(Box::new(symbol)), part));
        }
        let mut at = end;
        if self.at(at) == Class::Comma {
            at += 1;
        }
        if self.at(at) == Class::At || self.is_of(List::NearTime, at) {
            at += 1;
            if self.is_of(List::NearTime, at) {
                at += 1;
            }
        }
        if at > end
            && let Class::Part(part @ (DayPart::Noon | DayPart::Midnight), false) = self.at(at)
        {
            return (at + 1, Symbol::Part(Some(Box::new(symbol)), part));
        }
        if let Some((after, hour, minute)) = self.clock_time(at) {
            return (after, Symbol::Clock(Some(Box::new(symbol)), hour, minute));
        }
        (end, symbol)
    }

    /// A clock time: one past its last token, hour, minute.
    pub(super) fn clock_time(&self, index: usize) -> Option<(usize, i8, i8)> {
        let (mut end, hour, minute) = match self.at(index) {
            Class::Clock(hour, minute, pm) => (index + 1, twelve(hour, pm)?, minute.unwrap_or(0)),
            Class::Digits(hour, 1 | 2) if hour <= 24 => {
                let hour = hour as u8;
                if self.is_colon(index + 1) && self.glued(index + 2) {
                    match self.at(index + 2) {
                        Class::Digits(minute, 2) if minute < 60 => {
                            let minute = minute as u8;
                            match self.at(index + 3) {
                                Class::Meridiem(pm) => (index + 4, twelve(hour, pm)?, minute),
                                _ if self.zone(index + 3).is_some() || self.before(index) == Class::At => {
                                    (index + 3, hour, minute)
                                }
                                _ => return None,
                            }
                        }
                        Class::Clock(minute, None, pm) if minute < 60 => {
                            (index + 3, twelve(hour, pm)?, minute)
                        }
                        _ => return None,
                    }
                } else if let Class::Meridiem(pm) = self.at(index + 1) {
                    // "I am": only after a figure, so "3 am" is safe; "10 AM stations" is rare.
                    (index + 2, twelve(hour, pm)?, 0)
                } else {
                    return None;
                }
            }
            Class::Digits(both, 4)
                if both / 100 <= 24 && both % 100 < 60 && self.zone(index + 1).is_some() =>
            {
                (index + 1, (both / 100) as u8, (both % 100) as u8)
            }
            Class::Tenths(_) => {
                // "3.3 pm" is no time; "3.30" comes as another class.
                return None;
            }
            Class::Number(hour @ 1..=12) => match self.at(index + 1) {
                Class::Meridiem(pm) => (index + 2, twelve(hour as u8, pm)?, 0),
                _ => return None,
            },
            _ => return None,
        };
        if let Some(after) = self.zone(end) {
            end = after;
        }
        Some((end, hour as i8, minute as i8))
    }

    /// Two clock times of one day that only the second has: "8 a.m. to noon Tuesday".
    pub(super) fn clock_pair(&self, index: usize) -> Option<ClockPair> {
        if !matches!(self.at(index), Class::Clock(..) | Class::Digits(..) | Class::Number(_)) {
            return None;
        }
        let (end, hour, minute) = self.clock_time(index)?;
        if self.at(end) != Class::Joiner && self.at(end) != Class::Dash {
            return None;
        }
        let (last, second) = self.clock(end + 1).or_else(|| self.part_of(end + 1))?;
        let (Symbol::Clock(Some(base), ..) | Symbol::Part(Some(base), DayPart::Noon | DayPart::Midnight)) =
            &second
        else {
            return None;
        };
        Some(((end, Symbol::Clock(Some(base.clone()), hour, minute)), (end + 1, last, second)))
    }

    /// "Nine o’clock on Monday morning", "nine o’clock in the evening": the part of the day says which nine.
    fn o_clock(&self, index: usize) -> Read {
        let hour = match self.at(index) {
            Class::Digits(hour @ 1..=12, 1 | 2) | Class::Number(hour @ 1..=12) => hour as i8,
            _ => return None,
        };
        if !self.is_of(List::OClock, index + 1) {
            return None;
        }
        let end = index + 2;
        if self.at(end) == Class::In
            && self.at(end + 1) == Class::The
            && let Class::Part(part, false) = self.at(end + 2)
        {
            return Some((end + 3, Symbol::Clock(None, hour_in(hour, part), 0)));
        }
        let at = if matches!(self.at(end), Class::On | Class::Comma) { end + 1 } else { end };
        let day = self.deictic(at).or_else(|| self.bare_point(at, false).map(|r| self.with_part(r)));
        Some(match day {
            Some((after, Symbol::Part(base, part))) => (after, Symbol::Clock(base, hour_in(hour, part), 0)),
            Some((after, base)) if base.is_day() => (after, Symbol::Clock(Some(Box::new(base)), hour, 0)),
            _ => (end, Symbol::Clock(None, hour, 0)),
        })
    }

    /// A time zone: one past its last token.
    pub(super) fn zone(&self, index: usize) -> Option<usize> {
        self.phrase(List::Zone, index)
    }

    /// "3 am on Monday", "8:30 p.m. Friday".
    pub(super) fn clock(&self, index: usize) -> Read {
        let Some((end, hour, minute)) = self.clock_time(index) else { return self.o_clock(index) };
        let mut at = end;
        if self.at(at) == Class::Comma {
            at += 1;
        }
        if matches!(self.at(at), Class::On | Class::Of) {
            at += 1;
        }
        if let Some((after, base)) = self.day_at(at) {
            return Some((after, Symbol::Clock(Some(Box::new(base)), hour, minute)));
        }
        // "3 o'clock in the morning of 6 May".
        if self.at(end) == Class::In
            && self.at(end + 1) == Class::The
            && matches!(self.at(end + 2), Class::Part(..))
        {
            return Some((end + 3, Symbol::Clock(None, hour, minute)));
        }
        Some((end, Symbol::Clock(None, hour, minute)))
    }

    /// A day, with a part that adds nothing to a clock time: "Friday night" after "9 p.m.".
    pub(super) fn day_at(&self, index: usize) -> Read {
        let read =
            self.deictic(index).or_else(|| self.bare_point(index, false).map(|r| self.with_part(r)))?;
        match read.1 {
            Symbol::Part(Some(base), _) | Symbol::Clock(Some(base), ..) => Some((read.0, *base)),
            ref symbol if symbol.is_day() => Some(read),
            _ => None,
        }
    }

    /// "Early Monday", "late on Wednesday", "mid-October", "the end of 1918", "the late 1980s", "the early hours of".
    pub(super) fn edged(&self, index: usize) -> Read {
        let the = self.at(index) == Class::The;
        let mut at = if the { index + 1 } else { index };
        match self.at(at) {
            Class::Edge(edge) => {
                at += 1;
                if self.at(at) == Class::Dash && self.glued(at) {
                    at += 1;
                }
                // "Mid to late June": all of what both are of.
                if self.is_of(List::DayTail, at) {
                    let next = if self.at(at + 1) == Class::Dash { at + 2 } else { at + 1 };
                    if let Class::Edge(_) = self.at(next)
                        && let Some((end, Symbol::Edge(base, _))) = self.edged(next)
                    {
                        return Some((end, *base));
                    }
                }
                if edge == Edge::Early
                    && let Some(read) = self.hours_of(at)
                {
                    return Some(read);
                }
                if self.is_of(List::Portion, at) && self.at(at + 1) == Class::Of {
                    let (end, base) = self.whole(at + 2)?;
                    return Some((end, Symbol::Edge(Box::new(base), edge)));
                }
                let joined = matches!(self.at(at), Class::On | Class::In);
                if joined {
                    at += 1;
                }
                if joined && self.at(at) == Class::The && matches!(self.at(at + 1), Class::Part(..)) {
                    at += 1;
                }
                if let Class::Part(part, false) = self.at(at) {
                    // "Early in the morning of 6 May", "early morning" alone needs company.
                    if let Some((end, base)) = self.part_base(at + 1) {
                        return Some((end, Symbol::Part(Some(Box::new(base)), part)));
                    }
                    let closed = self.closed(at + 1);
                    return (closed && (the || joined)).then_some((at + 1, Symbol::Part(None, part)));
                }
                if joined && self.before(at) == Class::In && self.at(at) == Class::The {
                    return None;
                }
                let (end, base) = self.bare_point(at, true).map(|r| self.with_part(r))?;
                let symbol = match (&base, edge) {
                    (Symbol::Part(..) | Symbol::Clock(..), _) => base,
                    (b, Edge::Early) if b.is_day() => Symbol::Part(Some(Box::new(base)), DayPart::Morning),
                    (b, Edge::Late) if b.is_day() => Symbol::Part(Some(Box::new(base)), DayPart::Evening),
                    (b, _) if b.is_day() => return None,
                    _ => Symbol::Edge(Box::new(base), edge),
                };
                Some((end, symbol))
            }
            Class::EdgeNoun(edge) if self.at(at + 1) == Class::Of => {
                let (end, base) = self.whole(at + 2)?;
                Some((end, Symbol::Edge(Box::new(base), edge)))
            }
            _ if the && (self.is_of(List::EarlyPortion, at) || self.is_of(List::LatePortion, at)) => {
                let edge = if self.is_of(List::EarlyPortion, at) { Edge::Early } else { Edge::Late };
                if !self.is_of(List::Portion, at + 1) || self.at(at + 2) != Class::Of {
                    return None;
                }
                let (end, base) = self.whole(at + 3)?;
                if self.at(at + 1) == Class::Half {
                    let Symbol::Year(year) = base else { return None };
                    let half = if edge == Edge::Early { 1 } else { 2 };
                    return Some((end, Symbol::Half(half, Some(year))));
                }
                Some((end, Symbol::Edge(Box::new(base), edge)))
            }
            Class::Unit(unit @ (Unit::Month | Unit::Year | Unit::Week), false)
                if !the && self.is_of(List::Possessive, at + 1) =>
            {
                // "By month's end".
                let Class::EdgeNoun(edge @ (Edge::Early | Edge::Late)) = self.at(at + 2) else { return None };
                let base = Symbol::Rel(unit, 0, Anchor::Publication);
                Some((at + 3, Symbol::Edge(Box::new(base), edge)))
            }
            Class::Other if the && self.is_of(List::SmallHours, at) => self.small_hours(at),
            _ => None,
        }
    }

    /// "Hours of Thursday", "morning hours of 6 May" after "early".
    pub(super) fn hours_of(&self, index: usize) -> Read {
        let mut at = index;
        if matches!(self.at(at), Class::Part(DayPart::Morning, false)) {
            at += 1;
        }
        if self.at(at) != Class::Unit(Unit::Hour, true) {
            return None;
        }
        let part = if at > index { DayPart::Morning } else { DayPart::Night };
        self.hours_end(at + 1, part)
    }

    /// "Wee hours of the morning".
    pub(super) fn small_hours(&self, index: usize) -> Read {
        if self.at(index + 1) != Class::Unit(Unit::Hour, true) {
            return None;
        }
        self.hours_end(index + 2, DayPart::Night)
    }

    /// What follows "hours": "of the morning", "of Thursday", nothing.
    pub(super) fn hours_end(&self, index: usize, part: DayPart) -> Read {
        if matches!(self.at(index), Class::Of | Class::On | Class::In) {
            if self.at(index + 1) == Class::The
                && matches!(self.at(index + 2), Class::Part(DayPart::Morning, false))
            {
                if let Some((end, base)) = self.part_base(index + 3) {
                    return Some((end, Symbol::Part(Some(Box::new(base)), DayPart::Morning)));
                }
                return Some((index + 3, Symbol::Part(None, DayPart::Morning)));
            }
            if let Some((end, base)) = self.deictic(index + 1).or_else(|| self.bare_point(index + 1, false)) {
                return match base {
                    Symbol::Part(Some(day), _) => Some((end, Symbol::Part(Some(day), part))),
                    base if base.is_day() => Some((end, Symbol::Part(Some(Box::new(base)), part))),
                    _ => None,
                };
            }
        }
        self.closed(index).then_some((index, Symbol::Part(None, part)))
    }

    /// The day that a part of the day belongs to: "of 6 May", "on Monday", "before" of neither.
    pub(super) fn part_base(&self, index: usize) -> Read {
        if !matches!(self.at(index), Class::Of | Class::On | Class::Comma) {
            return None;
        }
        let (end, base) = self.deictic(index + 1).or_else(|| self.bare_point(index + 1, false))?;
        base.is_day().then_some((end, base))
    }

    /// "The night on Wednesday", "dawn on Monday", "the afternoon", "just before dusk".
    pub(super) fn part_of(&self, index: usize) -> Read {
        let the = self.at(index) == Class::The;
        let mut at = if the { index + 1 } else { index };
        let approximate =
            self.is_of(List::NearBefore, at) && matches!(self.at(at + 1), Class::Before | Class::After);
        if approximate {
            at += 2;
            if self.at(at) == Class::The {
                at += 1;
            }
        }
        let Class::Part(part, false) = self.at(at) else { return None };
        if self.is_capital(at)
            && (self.is_capital(at + 1)
                || index == at
                    && self.before(index) == Class::Other
                    && at.checked_sub(1).is_some_and(|b| self.is_capital(b)))
        {
            return None;
        }
        if self.at(at + 1) != Class::Comma
            && let Some((end, base)) = self.part_base(at + 1)
        {
            return Some((end, Symbol::Part(Some(Box::new(base)), part)));
        }
        let sharp = matches!(part, DayPart::Noon | DayPart::Midnight) || self.is_of(List::SharpPart, at);
        // "Dawn Tuesday", "noon today".
        if sharp
            && matches!(self.at(at + 1), Class::Weekday(_) | Class::Month(_) | Class::DayWord(_))
            && let Some((end, base)) = self.deictic(at + 1).or_else(|| self.bare_point(at + 1, true))
            && base.is_day()
        {
            return Some((end, Symbol::Part(Some(Box::new(base)), part)));
        }
        if !self.closed(at + 1) && !self.is_of(List::PartVerb, at + 1) || self.at(at + 1) == Class::Dash {
            return None;
        }
        let general = matches!(part, DayPart::Daytime);
        ((the || approximate || sharp) && !general).then_some((at + 1, Symbol::Part(None, part)))
    }

    /// "The first eight months of 2021", "the second week of May", "the last day of June".
    pub(super) fn counted_of(&self, index: usize) -> Read {
        let mut at = index;
        if self.at(at) == Class::The {
            at += 1;
        }
        let (first, last) = match self.at(at) {
            Class::Ordinal(n) => (Some(n), false),
            Class::Last => (None, true),
            _ if self.is_of(List::Final, at) => (None, true),
            _ => return None,
        };
        if let Some((end, n)) = self.integer(at + 1)
            && (first == Some(1) || last)
            && let Class::Unit(unit, _) = self.at(end)
        {
            let (after, base) = self.nth_of(end + 1)?;
            return Some((after, Symbol::First(n, unit, last, Box::new(base))));
        }
        if let Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month), false) = self.at(at + 1) {
            let (after, base) = self.nth_of(at + 2)?;
            let k = first.map_or(-1, |n| n as i32);
            return Some((after, Symbol::Nth(k, unit, Box::new(base))));
        }
        None
    }
}

/// The hour that a part of the day makes of one of twelve.
fn hour_in(hour: i8, part: DayPart) -> i8 {
    match part {
        DayPart::Afternoon | DayPart::Evening if hour < 12 => hour + 12,
        DayPart::Night if (6..12).contains(&hour) => hour + 12,
        _ => hour,
    }
}

/// The hour of a clock of twelve hours.
fn twelve(hour: u8, pm: bool) -> Option<u8> {
    match (hour, pm) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (1..=11, false) => Some(hour),
        (1..=11, true) => Some(hour + 12),
        _ => None,
    }
}
