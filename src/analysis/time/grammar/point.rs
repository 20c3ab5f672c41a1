//! Dates proper: days, months, years, weekdays, seasons, quarters, feasts, parts of days, clock times.

use super::super::lexicon::{Class, FEASTS};
use super::super::symbol::{Anchor, DayPart, Edge, Symbol, Unit};
use super::{Found, Grammar, Read};

/// Years that stand without a preposition.
const FREE_YEARS: std::ops::RangeInclusive<u32> = 1900..=2035;

/// What numbers of four figures count, beside plurals: "1500 men".
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "migrants",
    "troops",
    "soldiers",
    "police",
    "residents",
    "refugees",
    "homes",
    "workers",
    "students",
    "feet",
    "metres",
    "meters",
    "km",
    "miles",
    "kilometres",
    "kilometers",
    "acres",
    "hectares",
    "square",
    "tonnes",
    "tons",
    "pounds",
    "dollars",
    "euros",
    "percent",
    "per",
    "or",
    "calories",
    "jobs",
    "cases",
    "deaths",
    "dead",
    "mw",
    "kg",
    "mph",
    "rpm",
    "million",
    "billion",
    "hp",
    "cc",
    "gmt",
    "utc",
    "hours",
    "hrs",
];

/// Words that make a name of a weekday after or before it: "Sunday Times", "Black Friday".
const NAME_AFTER: &[&str] = &[
    "Times",
    "Telegraph",
    "Mirror",
    "Post",
    "Mail",
    "Herald",
    "Express",
    "Star",
    "Magazine",
    "Independent",
    "Sun",
    "World",
    "Tribune",
    "Journal",
    "Agreement",
    "Football",
    "Club",
    "School",
    "Accords",
    "Mass",
    "Massacre",
];
const NAME_BEFORE: &[&str] =
    &["Black", "Bloody", "Super", "Ruby", "Cyber", "Fat", "News", "Shrove", "Holy", "Giving", "Man"];

impl Grammar<'_> {
    /// A date phrase with all that may stand before a date: edges, parts of the day, clock times.
    pub(super) fn dated(&self, index: usize) -> Read {
        let mut best: Read = None;
        for read in [
            self.clock(index),
            self.edged(index),
            self.part_of(index),
            self.counted_of(index),
            self.bare_point(index, false).map(|r| self.with_part(r)),
        ]
        .into_iter()
        .flatten()
        {
            if best.as_ref().is_none_or(|(end, _)| read.0 > *end) {
                best = Some(read);
            }
        }
        best
    }

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
        if self.at(at) == Class::At || self.is_one(at, &["around", "about"]) {
            at += 1;
            if self.is_one(at, &["around", "about"]) {
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
    fn clock_time(&self, index: usize) -> Option<(usize, i8, i8)> {
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

    /// A time zone: one past its last token.
    fn zone(&self, index: usize) -> Option<usize> {
        if matches!(
            self.word(index),
            "GMT"
                | "UTC"
                | "EST"
                | "EDT"
                | "ET"
                | "CST"
                | "CDT"
                | "CT"
                | "MST"
                | "MDT"
                | "PST"
                | "PDT"
                | "PT"
                | "BST"
                | "CET"
                | "CEST"
                | "IST"
                | "JST"
                | "EAT"
                | "WAT"
                | "AEST"
                | "AEDT"
                | "hrs"
                | "hours"
                | "Z"
        ) {
            return Some(index + 1);
        }
        (self.is(index, "local") && self.is(index + 1, "time")).then_some(index + 2)
    }

    /// "3 am on Monday", "8:30 p.m. Friday".
    fn clock(&self, index: usize) -> Read {
        let (end, hour, minute) = self.clock_time(index)?;
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
    fn day_at(&self, index: usize) -> Read {
        let read =
            self.deictic(index).or_else(|| self.bare_point(index, false).map(|r| self.with_part(r)))?;
        match read.1 {
            Symbol::Part(Some(base), _) | Symbol::Clock(Some(base), ..) => Some((read.0, *base)),
            ref symbol if symbol.is_day() => Some(read),
            _ => None,
        }
    }

    /// "Early Monday", "late on Wednesday", "mid-October", "the end of 1918", "the late 1980s", "the early hours of".
    fn edged(&self, index: usize) -> Read {
        let the = self.at(index) == Class::The;
        let mut at = if the { index + 1 } else { index };
        match self.at(at) {
            Class::Edge(edge) => {
                at += 1;
                if self.at(at) == Class::Dash && self.glued(at) {
                    at += 1;
                }
                if edge == Edge::Early
                    && let Some(read) = self.hours_of(at)
                {
                    return Some(read);
                }
                if self.is_one(at, &["part", "half", "stages", "days", "weeks", "months"])
                    && self.at(at + 1) == Class::Of
                {
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
            _ if the && self.is_one(at, &["latter", "early", "first", "final", "last", "second"]) => {
                let edge = if self.is_one(at, &["early", "first"]) { Edge::Early } else { Edge::Late };
                if !self.is_one(at + 1, &["part", "half", "stages", "days", "weeks", "months"])
                    || self.at(at + 2) != Class::Of
                {
                    return None;
                }
                let (end, base) = self.whole(at + 3)?;
                if self.is(at + 1, "half") {
                    let Symbol::Year(year) = base else { return None };
                    let half = if edge == Edge::Early { 1 } else { 2 };
                    return Some((end, Symbol::Half(half, Some(year))));
                }
                Some((end, Symbol::Edge(Box::new(base), edge)))
            }
            Class::Unit(unit @ (Unit::Month | Unit::Year | Unit::Week), false)
                if !the && self.is_one(at + 1, &["'s", "’s"]) && self.is_one(at + 2, &["end", "start"]) =>
            {
                let base = Symbol::Rel(unit, 0, Anchor::Publication);
                let edge = if self.is(at + 2, "end") { Edge::Late } else { Edge::Early };
                Some((at + 3, Symbol::Edge(Box::new(base), edge)))
            }
            Class::Other if the && self.is_one(at, &["wee", "small", "predawn"]) => self.small_hours(at),
            _ => None,
        }
    }

    /// "Hours of Thursday", "morning hours of 6 May" after "early".
    fn hours_of(&self, index: usize) -> Read {
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
    fn hours_end(&self, index: usize, part: DayPart) -> Read {
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
    fn part_base(&self, index: usize) -> Read {
        if !matches!(self.at(index), Class::Of | Class::On | Class::Comma) {
            return None;
        }
        let (end, base) = self.deictic(index + 1).or_else(|| self.bare_point(index + 1, false))?;
        base.is_day().then_some((end, base))
    }

    /// "The night on Wednesday", "dawn on Monday", "the afternoon", "just before dusk".
    fn part_of(&self, index: usize) -> Read {
        let the = self.at(index) == Class::The;
        let mut at = if the { index + 1 } else { index };
        let approximate = self.is(at, "just") && matches!(self.at(at + 1), Class::Before | Class::After)
            || self.is(at, "shortly") && matches!(self.at(at + 1), Class::Before | Class::After);
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
        if !self.closed(at + 1) && !self.is(at + 1, "fell") || self.at(at + 1) == Class::Dash {
            return None;
        }
        let sharp = matches!(part, DayPart::Noon | DayPart::Midnight)
            || self.is_one(at, &["dawn", "dusk", "nightfall", "sunrise", "sunset", "sundown", "daybreak"]);
        let general = matches!(part, DayPart::Daytime);
        ((the || approximate || sharp) && !general).then_some((at + 1, Symbol::Part(None, part)))
    }

    /// "The first nine months of 2019", "the second week of May", "the last day of June".
    fn counted_of(&self, index: usize) -> Read {
        let mut at = index;
        if self.at(at) == Class::The {
            at += 1;
        }
        let (first, last) = match self.at(at) {
            Class::Ordinal(n) => (Some(n), false),
            Class::Last => (None, true),
            _ if self.is(at, "final") => (None, true),
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

    /// A date without anything before it. `company`: a word before it already makes it a date.
    pub(super) fn bare_point(&self, index: usize, company: bool) -> Read {
        let the = self.at(index) == Class::The;
        let at = if the { index + 1 } else { index };
        match self.at(at) {
            Class::Weekday(day) if !the => self.weekday(index, day),
            Class::Month(_) if !the && self.word(at + 1) == "Day" => self.feast(at),
            Class::Month(month) if !the => {
                let read = self.month(at, month)?;
                (company || self.month_stands(at, read.0)).then_some(read)
            }
            Class::Digits(n, figures) => self.digits(at, n, figures, the, company),
            Class::Ordinal(n) => self.ordinal(at, n, the),
            Class::Decade(decade) => self.decade(at, decade, the || company),
            Class::Season(season) => {
                let mut end = at + 1;
                if self.at(end) == Class::Of {
                    end += 1;
                }
                if self.at(end) == Class::Comma {
                    end += 1;
                }
                if let Some((after, year)) = self.year(end) {
                    return Some((after, Symbol::Season(season, Some(year))));
                }
                if self.at(at + 1) == Class::Of && matches!(self.at(at + 2), Class::That | Class::The) {
                    if let Some((after, Symbol::Rel(Unit::Year, 0, _))) = self.deictic(at + 2) {
                        return Some((after, Symbol::Season(season, None)));
                    }
                    return None;
                }
                let verb = index.checked_sub(1).is_some_and(|b| self.is_one(b, &["to", "will", "would"]));
                let ready = !verb && (company || the || self.prepared(index) || self.follows_season(index));
                let closed = self.closed(at + 1) && self.at(at + 1) != Class::Of && !self.is_capital(at);
                (ready && closed).then_some((at + 1, Symbol::Season(season, None)))
            }
            Class::Weekend(false) if the => Some((at + 1, Symbol::Weekend(None))),
            Class::Quarter(k) => {
                let year = self.year(at + 1);
                Some(match year {
                    Some((end, year)) => (end, Symbol::Quarter(k, Some(year))),
                    None => (at + 1, Symbol::Quarter(k, None)),
                })
            }
            Class::Feast => self.feast(at),
            Class::Ad => {
                let Class::Digits(year, 1..=4) = self.at(at + 1) else { return None };
                Some((at + 2, Symbol::Year(year as i32)))
            }
            Class::Bc if !the => {
                let Class::Digits(year, 1..=4) = self.at(at + 1) else { return None };
                Some((at + 2, Symbol::Year(-(year as i32))))
            }
            Class::Unit(Unit::Year, false) if the => {
                let (end, year) = self.year(at + 1)?;
                Some((end, Symbol::Year(year)))
            }
            Class::Edge(_) if the && company => None,
            _ => None,
        }
    }

    /// "Spring and summer": the second of two seasons.
    fn follows_season(&self, index: usize) -> bool {
        self.before(index) == Class::Joiner
            && index.checked_sub(2).is_some_and(|i| matches!(self.at(i), Class::Season(_)))
    }

    fn weekday(&self, index: usize, day: i8) -> Read {
        if NAME_AFTER.contains(&self.word(index + 1))
            || index.checked_sub(1).is_some_and(|b| NAME_BEFORE.contains(&self.word(b)))
        {
            return None;
        }
        // "Sun", "Sat", "Mon": only with a stop, or before a comma, figure or month.
        if self.word(index).len() <= 4
            && !self.word(index).ends_with('.')
            && !(self.is_capital(index)
                && matches!(self.at(index + 1), Class::Comma | Class::Digits(..) | Class::Month(_)))
        {
            return None;
        }
        let mut at = index + 1;
        if self.at(at) == Class::Comma {
            at += 1;
        }
        let the = self.at(at) == Class::The;
        let date = match self.at(at + usize::from(the)) {
            Class::Month(month) if !the => {
                self.month(at, month).filter(|(_, s)| !matches!(s, Symbol::BareMonth(_) | Symbol::Month(..)))
            }
            Class::Digits(n, figures) => {
                self.digits(at + usize::from(the), n, figures, the, false).filter(|(_, s)| s.is_day())
            }
            Class::Ordinal(n) => self.ordinal(at + usize::from(the), n, the).filter(|(_, s)| s.is_day()),
            _ => None,
        };
        if date.is_some() {
            return date;
        }
        let mut at = index + 1;
        if self.at(at) == Class::Of {
            at += 1;
        }
        if matches!(self.at(at), Class::Last | Class::Next | Class::This)
            && let Class::Unit(Unit::Week, false) = self.at(at + 1)
        {
            let weeks = match self.at(at) {
                Class::Last => -1,
                Class::Next => 1,
                _ => 0,
            };
            return Some((at + 2, Symbol::WeekdayOf(day, weeks)));
        }
        Some((index + 1, Symbol::Weekday(day)))
    }

    /// Whether a month with what follows it is a month: "May", "March" and short names need company.
    fn month_stands(&self, index: usize, end: usize) -> bool {
        let word = self.word(index);
        if end > index + 1 {
            return self.is_capital(index);
        }
        if !self.is_capital(index) {
            return word.len() > 6;
        }
        let named = |i: usize| self.is_capital(i) && self.at(i) == Class::Other && !self.is_stop(i);
        let joined = self.before(index) == Class::Joiner && !named(index + 1);
        let prepared = self.prepared(index) || joined || self.at(index + 1) == Class::Dash;
        let short = word.len() <= 4
            && !word.ends_with('.')
            && !matches!(word, "May" | "June" | "July" | "JUNE" | "JULY" | "MAY");
        match word.trim_end_matches('.') {
            _ if short => prepared && word.chars().skip(1).all(char::is_lowercase),
            "May" | "March" | "MAY" | "MARCH" | "Mar" | "Jan" => prepared && !(self.is(index + 1, "be")),
            "April" | "June" | "August" => {
                prepared || !named(index + 1) && !index.checked_sub(1).is_some_and(named)
            }
            _ => true,
        }
    }

    /// "June 3, 2019", "May 2021", "June": the month stands at `index`.
    fn month(&self, index: usize, month: i8) -> Read {
        let mut at = index + 1;
        // One stray stop: "June. 10".
        if self.word(at) == "."
            && matches!(self.at(at + 1), Class::Digits(1..=31, 1 | 2))
            && self.is_capital(index)
        {
            at += 1;
        }
        let day = match self.at(at) {
            Class::Digits(n @ 1..=31, 1 | 2) | Class::Ordinal(n @ 1..=31) => Some(n as i8),
            _ => None,
        };
        if let Some(day) = day
            && !self.counts(index, at)
        {
            let end = at + 1;
            if let Some((after, year)) = self.year_after(end) {
                return Some((after, Symbol::Day(year, month, day)));
            }
            if let Some(after) = self.of_that_year(end) {
                return Some((after, Symbol::MonthDay(month, day)));
            }
            if let Some(year) = self.tail_year(end, month) {
                return Some((end, Symbol::Day(year, month, day)));
            }
            return Some((end, Symbol::MonthDay(month, day)));
        }
        let at = index + 1;
        let mut next = at;
        if matches!(self.at(next), Class::Of | Class::Comma) {
            next += 1;
        }
        if let Some((after, year)) = self.year(next)
            && !(self.at(at) == Class::Comma && !self.glued_comma(at))
        {
            return Some((after, Symbol::Month(year, month)));
        }
        if let Some(after) = self.of_that_year(at) {
            return Some((after, Symbol::BareMonth(month)));
        }
        if let Some(year) = self.tail_year(at, month) {
            return Some((at, Symbol::Month(year, month)));
        }
        Some((at, Symbol::BareMonth(month)))
    }

    fn glued_comma(&self, index: usize) -> bool {
        self.glued(index)
    }

    /// Whether the number after a month counts people or things: "In May 12 migrants …".
    fn counts(&self, month: usize, number: usize) -> bool {
        if self.is_colon(number + 1) || matches!(self.at(number + 1), Class::Unit(..) | Class::Meridiem(_)) {
            return true;
        }
        if matches!(self.at(number), Class::Ordinal(_)) || self.before(month) != Class::In {
            return false;
        }
        let next = number + 1;
        self.is_one(next, COUNTED)
            || self.is_lower(next)
                && self.word(next).ends_with('s')
                && !self.is_one(next, &["was", "is", "as", "has", "this"])
    }

    /// The year after month and day: ", 2019", " 2019", ", 480 BC".
    fn year_after(&self, index: usize) -> Option<(usize, i32)> {
        let at = if matches!(self.at(index), Class::Comma | Class::Of) { index + 1 } else { index };
        self.year(at)
    }

    /// "Of that year", "of the same year".
    fn of_that_year(&self, index: usize) -> Option<usize> {
        if self.at(index) != Class::Of || !matches!(self.at(index + 1), Class::That | Class::The) {
            return None;
        }
        match self.deictic(index + 1) {
            Some((after, Symbol::Rel(Unit::Year, 0, Anchor::Text))) => Some(after),
            _ => None,
        }
    }

    /// The year that a later month gives to this one: "May–August 1950".
    fn tail_year(&self, index: usize, month: i8) -> Option<i32> {
        if !matches!(self.at(index), Class::Dash | Class::Joiner | Class::Comma) {
            return None;
        }
        let (tail, next) = match self.at(index + 1) {
            Class::Month(m) => (m, index + 1),
            Class::Digits(1..=31, 1 | 2) => match self.at(index + 2) {
                Class::Month(m) => (m, index + 2),
                _ => return None,
            },
            _ => return None,
        };
        let year = match self.month(next, tail)?.1 {
            Symbol::Day(year, ..) | Symbol::Month(year, _) => year,
            _ => return None,
        };
        Some(if month > tail { year - 1 } else { year })
    }

    /// A year in figures: four of them, or with an era.
    fn year(&self, index: usize) -> Option<(usize, i32)> {
        let Class::Digits(n, figures @ 1..=4) = self.at(index) else { return None };
        match self.at(index + 1) {
            Class::Bc => return Some((index + 2, -(n as i32))),
            Class::Ad if figures >= 1 && self.is_capital(index + 1) => return Some((index + 2, n as i32)),
            _ => {}
        }
        let heading = self.tokens.get(index).is_some_and(|t| t.line_before);
        let clock = self.is_colon(index + 1) && !(heading && !self.glued(index + 2));
        if figures == 4 && (1000..3000).contains(&n) && !clock {
            return Some((index + 1, n as i32));
        }
        None
    }

    /// A date that begins with figures.
    fn digits(&self, index: usize, n: u32, figures: u8, the: bool, company: bool) -> Read {
        if (1..=31).contains(&n) && figures <= 2 {
            let of = usize::from(self.at(index + 1) == Class::Of);
            if let Class::Month(month) = self.at(index + 1 + of)
                && self.is_capital(index + 1 + of)
                && !(self.is(index + 1 + of, "may") && !self.is_capital(index + 1 + of))
            {
                return self.day_month(index + 1 + of, n as i8, month);
            }
            if let Some(read) = self.numeric(index, n) {
                return Some(read);
            }
            return self.year(index).map(|(end, year)| (end, Symbol::Year(year)));
        }
        if the && !company {
            return None;
        }
        if figures == 4
            && self.at(index + 1) == Class::Dash
            && self.glued(index + 1)
            && let Class::Digits(month @ 1..=12, 2) = self.at(index + 2)
            && self.at(index + 3) == Class::Dash
            && let Class::Digits(day @ 1..=31, 2) = self.at(index + 4)
        {
            return Some((index + 5, Symbol::Day(n as i32, month as i8, day as i8)));
        }
        // "The 1980's".
        if figures == 4
            && n.is_multiple_of(10)
            && self.is_one(index + 1, &["'s", "’s"])
            && self.before(index) == Class::The
        {
            return Some((index + 2, Symbol::Decade((n / 10) as i32)));
        }
        if let Some((end, year)) = self.year(index)
            && (end > index + 1 || self.year_stands(index, n, company))
        {
            // "490–480 BC": the head has the era of its tail.
            if end == index + 1
                && self.at(end) == Class::Dash
                && matches!(self.at(end + 1), Class::Digits(_, 1..=4))
                && self.at(end + 2) == Class::Bc
            {
                return Some((end, Symbol::Year(-year)));
            }
            return Some((end, Symbol::Year(year)));
        }
        if (2..=3).contains(&figures)
            && self.at(index + 1) == Class::Dash
            && matches!(self.at(index + 2), Class::Digits(_, 1..=3))
            && self.at(index + 3) == Class::Bc
        {
            return Some((index + 1, Symbol::Year(-(n as i32))));
        }
        if self.bc
            && figures == 3
            && (matches!(self.before(index), Class::In | Class::Of | Class::Edge(_))
                && !self.is_lower_noun(index + 1)
                || company && self.closed(index + 1)
                || self.is_one(index.wrapping_sub(1), &["by", "since", "until", "from"])
                    && self.closed(index + 1))
        {
            return Some((index + 1, Symbol::Year(-(n as i32))));
        }
        None
    }

    fn is_lower_noun(&self, index: usize) -> bool {
        self.is_lower(index) && !self.closed(index)
    }

    /// Whether figures that may be a year are one.
    fn year_stands(&self, index: usize, n: u32, company: bool) -> bool {
        let before = index.checked_sub(1);
        let word_before = before.map_or("", |b| self.word(b));
        if matches!(
            word_before,
            "$" | "€" | "£" | "#" | "No." | "¥" | "+" | "x" | "×" | "§" | "Route" | "Highway" | "Resolution"
        ) || self.is_one(index + 1, COUNTED)
            || self.word(index + 1) == "%"
            || self.is_colon(index + 1) && self.glued(index + 2)
        {
            return false;
        }
        if matches!(self.at(index + 1), Class::Unit(..) | Class::Number(_)) {
            return false;
        }
        let hyphen_before = self.before(index) == Class::Dash && self.glued(index);
        let plural =
            self.is_lower(index + 1) && self.word(index + 1).ends_with('s') && !self.closed(index + 1);
        let placed = self.prepared(index)
            || matches!(self.before(index), Class::The | Class::Dash | Class::Joiner)
            || self.is_one(index.wrapping_sub(1), &["'s", "’s", "his", "her", "their", "its"]);
        if FREE_YEARS.contains(&n) {
            // "Sold 2000 goats": counted, no year.
            if plural && !placed {
                return false;
            }
            // "Boeing-2000", "Area 2000-x": glued to a word by a hyphen before it.
            return !(hyphen_before
                && before.and_then(|b| b.checked_sub(1)).is_some_and(|b| {
                    !matches!(self.at(b), Class::Digits(..) | Class::Edge(_) | Class::Month(_))
                        && self.glued(b + 1)
                }));
        }
        if plural {
            return false;
        }
        let range =
            self.at(index + 1) == Class::Dash && matches!(self.at(index + 2), Class::Digits(1000..3000, 4));
        company
            || range
            || self.tokens.get(index).is_some_and(|t| t.line_before)
            || self.prepared(index)
            || matches!(self.before(index), Class::Dash | Class::Joiner | Class::The | Class::Season(_))
            || matches!(word_before, "(" | "[" | "year" | "c.")
    }

    /// "3 June 2019", "the 4th of July": the month stands at `index`.
    fn day_month(&self, index: usize, day: i8, month: i8) -> Read {
        let end = index + 1;
        if let Some((after, year)) = self.year_after(end) {
            return Some((after, Symbol::Day(year, month, day)));
        }
        if let Some(after) = self.of_that_year(end) {
            return Some((after, Symbol::MonthDay(month, day)));
        }
        if let Some(year) = self.tail_year(end, month) {
            return Some((end, Symbol::Day(year, month, day)));
        }
        Some((end, Symbol::MonthDay(month, day)))
    }

    /// "11/3/2018" (month first), "31/12/2018".
    fn numeric(&self, index: usize, first: u32) -> Read {
        let mark = self.word(index + 1);
        if mark != "/" || !self.glued(index + 1) || self.word(index + 3) != mark {
            return None;
        }
        let (Class::Digits(second @ 1..=31, 1 | 2), Class::Digits(year @ 1000..3000, 4)) =
            (self.at(index + 2), self.at(index + 4))
        else {
            return None;
        };
        let (month, day) = if first <= 12 { (first, second) } else { (second, first) };
        (month <= 12).then_some((index + 5, Symbol::Day(year as i32, month as i8, day as i8)))
    }

    /// "19th century", "third quarter", "first half of 2018", "4th of July", "the 14th".
    fn ordinal(&self, index: usize, n: u32, the: bool) -> Read {
        let next =
            if self.at(index + 1) == Class::Dash && self.glued(index + 1) { index + 2 } else { index + 1 };
        match self.at(next) {
            Class::CenturyNoun if (1..=30).contains(&n) => {
                return Some(match self.at(next + 1) {
                    Class::Bc => (next + 2, Symbol::Century(-(n as i32))),
                    Class::Ad => (next + 2, Symbol::Century(n as i32)),
                    _ => (next + 1, Symbol::Century(n as i32)),
                });
            }
            Class::QuarterNoun if (1..=4).contains(&n) => {
                return match self.year_after(next + 1).or_else(|| self.of_year(next + 1)) {
                    Some((end, year)) => Some((end, Symbol::Quarter(n as i8, (year != 0).then_some(year)))),
                    None if self.is_capital(next) || !self.closed(next + 1) => None,
                    None => Some((next + 1, Symbol::Quarter(n as i8, None))),
                };
            }
            Class::Half if (1..=2).contains(&n) => {
                let (end, year) = self.year_after(next + 1).or_else(|| self.of_year(next + 1))?;
                return Some((end, Symbol::Half(n as i8, (year != 0).then_some(year))));
            }
            Class::Month(month) if n <= 31 && self.is_capital(next) => {
                return self.day_month(next, n as i8, month);
            }
            Class::Of => {
                if let Class::Month(month) = self.at(next + 1)
                    && n <= 31
                    && self.is_capital(next + 1)
                {
                    return self.day_month(next + 1, n as i8, month);
                }
                if n <= 31
                    && the
                    && matches!(
                        self.at(next + 1),
                        Class::That | Class::This | Class::The | Class::Last | Class::Next
                    )
                    && let Some((end, Symbol::Rel(Unit::Month, 0, _))) = self.whole(next + 1)
                {
                    return Some((end, Symbol::DayOfMonth(n as i8)));
                }
            }
            _ => {}
        }
        let figures = self.word(index).starts_with(|c: char| c.is_ascii_digit());
        if n <= 31
            && figures
            && (the || self.is_one(index.wrapping_sub(1), &["on", "until", "by"]))
            && self.closed(index + 1)
        {
            return Some((index + 1, Symbol::DayOfMonth(n as i8)));
        }
        None
    }

    /// "Of the year", "of this year": the year is not said (0).
    fn of_year(&self, index: usize) -> Option<(usize, i32)> {
        if self.at(index) != Class::Of {
            return None;
        }
        match self.whole(index + 1) {
            Some((end, Symbol::Rel(Unit::Year, 0, _))) => Some((end, 0)),
            Some((end, Symbol::Year(year))) => Some((end, year)),
            _ => None,
        }
    }

    /// "1980s", "the eighties", "the 490s BC".
    fn decade(&self, index: usize, decade: i32, the: bool) -> Read {
        if self.at(index + 1) == Class::Bc {
            return Some((index + 2, Symbol::Decade(-decade)));
        }
        match decade {
            100..=299 => Some((index + 1, Symbol::Decade(decade))),
            // "In her seventies" is an age.
            2..=9 if the => Some((index + 1, Symbol::Decade(190 + decade))),
            _ => None,
        }
    }

    /// "’80s".
    pub(super) fn short_decade(&self, index: usize) -> Read {
        if !matches!(self.word(index), "’" | "'" | "‘") || !self.glued(index + 1) {
            return None;
        }
        match self.at(index + 1) {
            Class::Decade(decade @ 2..=9) => Some((index + 2, Symbol::Decade(190 + decade))),
            _ => None,
        }
    }

    fn feast(&self, index: usize) -> Read {
        if !self.is_capital(index) {
            return None;
        }
        let row = FEASTS.iter().find(|row| {
            row.words.split(' ').enumerate().all(|(k, word)| {
                let here = self.word(index + k);
                if word.starts_with('’') {
                    here == "’s" || here == "'s"
                } else {
                    here.eq_ignore_ascii_case(word) && self.is_capital(index + k)
                }
            })
        })?;
        let mut end = index + row.words.split(' ').count();
        // "Christmas Island", "Easter Road", "Thanksgiving turkey".
        if self.is_capital(end) && self.at(end) == Class::Other {
            return None;
        }
        if let Some((after, year)) = self.year_after(end) {
            end = after;
            return Some((end, Symbol::Feast(row.feast, Some(year))));
        }
        Some((end, Symbol::Feast(row.feast, None)))
    }

    /// Two phrases in one: "6–9 May", "May 6–9, 2020", "1914–18".
    pub(super) fn range_pair(&self, index: usize) -> Option<Vec<Found>> {
        let found = |tokens, symbol| Found { tokens, symbol, narrative_only: false };
        match self.at(index) {
            Class::Digits(first @ 1..=31, 1 | 2) => {
                // "6–9 May", "6 to 9 May".
                let joined = matches!(self.at(index + 1), Class::Dash)
                    || self.is_one(index + 1, &["to", "and", "or"]) && self.prepared(index);
                let Class::Digits(second @ 1..=31, 1 | 2) = self.at(index + 2) else { return None };
                let Class::Month(month) = self.at(index + 3) else { return None };
                if !joined || first >= second || !self.is_capital(index + 3) {
                    return None;
                }
                let (end, tail) = self.day_month(index + 3, second as i8, month)?;
                let head = match tail {
                    Symbol::Day(year, ..) => Symbol::Day(year, month, first as i8),
                    _ => Symbol::MonthDay(month, first as i8),
                };
                Some(vec![found(index..index + 1, head), found(index + 2..end, tail)])
            }
            Class::Month(month) if self.is_capital(index) => {
                // "May 6–9, 2020", "May 6 and 7".
                let Class::Digits(first @ 1..=31, 1 | 2) = self.at(index + 1) else { return None };
                let joined = matches!(self.at(index + 2), Class::Dash)
                    || self.is_one(index + 2, &["to", "through"])
                    || self.is(index + 2, "and") && self.closed(index + 4);
                let Class::Digits(second @ 1..=31, 1 | 2) = self.at(index + 3) else { return None };
                if !joined
                    || first >= second
                    || matches!(self.at(index + 4), Class::Month(_) | Class::Unit(..))
                {
                    return None;
                }
                let (end, year) = self.year_after(index + 4).map_or((index + 4, None), |(e, y)| (e, Some(y)));
                let symbol = |day: u32| match year {
                    Some(year) => Symbol::Day(year, month, day as i8),
                    None => Symbol::MonthDay(month, day as i8),
                };
                Some(vec![found(index..index + 2, symbol(first)), found(index + 3..end, symbol(second))])
            }
            Class::Digits(first @ 1000..3000, 4) if self.at(index + 1) == Class::Dash => {
                let Class::Digits(second, 2) = self.at(index + 2) else { return None };
                if second <= first % 100
                    || !self.year_stands(index, first, false)
                    || matches!(self.at(index + 3), Class::Dash)
                {
                    return None;
                }
                let year = (first / 100 * 100 + second) as i32;
                Some(vec![
                    found(index..index + 1, Symbol::Year(first as i32)),
                    found(index + 2..index + 3, Symbol::Year(year)),
                ])
            }
            _ => None,
        }
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
