//! Dates proper: days, months, years, weekdays, seasons, quarters, feasts, parts of days, clock times.

use super::super::calendar::{date as date_of, weekday_of};
use super::super::lexicon::{Class, FEASTS, FeastRow};
use super::super::symbol::{Anchor, Symbol, Unit};
use super::words::{self, List};
use super::{Grammar, Read};

impl Grammar<'_> {
    /// A date phrase with all that may stand before a date: edges, parts of the day, clock times.
    pub(super) fn dated(&self, index: usize) -> Read {
        let mut best: Read = None;
        for read in [
            self.clock(index),
            self.edged(index),
            self.part_of(index),
            self.counted_of(index),
            self.fiscal_year(index),
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

    /// A date without anything before it. `company`: a word before it already makes it a date.
    pub(super) fn bare_point(&self, index: usize, company: bool) -> Read {
        let the = self.at(index) == Class::The;
        let at = if the { index + 1 } else { index };
        match self.at(at) {
            Class::Weekday(day) if !the => self.weekday(index, day),
            // "May Day".
            Class::Month(_) if !the && self.feast_at(at).is_some() => self.feast(at),
            Class::Month(month) if !the => {
                let read = self.month(at, month);
                (company || self.month_stands(at, read.0)).then_some(read)
            }
            Class::Digits(n, figures) => self.digits(at, n, figures, the, company),
            Class::Ordinal(n) => self.ordinal(at, n, the),
            Class::Decade(decade) => self.decade(at, decade, the || company),
            Class::Dotted(day, month, year) if !the => Some((at + 1, Symbol::Day(year, month, day))),
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
                let verb = self.follows(List::VerbMark, index);
                let ready = !verb && (company || the || self.prepared(index) || self.follows_season(index));
                let closed = self.closed(at + 1) && self.at(at + 1) != Class::Of && !self.is_capital(at);
                (ready && closed).then_some((at + 1, Symbol::Season(season, None)))
            }
            // "The week of May 6", "the week beginning Monday, May 6".
            Class::Unit(Unit::Week, false)
                if the && self.is_of(List::WeekLink, at + 1) && self.at(at + 2) != Class::The =>
            {
                let (end, base) = self.bare_point(at + 2, true)?;
                let dated = matches!(base, Symbol::MonthDay(..) | Symbol::Day(..) | Symbol::Feast(..));
                dated.then(|| (end, Symbol::Nth(0, Unit::Week, Box::new(base))))
            }
            Class::Weekend(false) if the => Some((at + 1, Symbol::Weekend(None))),
            Class::Quarter(k) => Some(match self.year_after(at + 1) {
                Some((end, year)) => (end, Symbol::Quarter(k, Some(year))),
                None => (at + 1, Symbol::Quarter(k, None)),
            }),
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
    pub(super) fn follows_season(&self, index: usize) -> bool {
        self.before(index) == Class::Joiner
            && index.checked_sub(2).is_some_and(|i| matches!(self.at(i), Class::Season(_)))
    }

    pub(super) fn weekday(&self, index: usize, day: i8) -> Read {
        if self.is_of(List::NameAfter, index + 1)
            || index.checked_sub(1).is_some_and(|b| self.is_of(List::NameBefore, b))
        {
            return None;
        }
        // "Sun", "Sat", "Thurs": only with a stop, or before a comma, figure or month.
        if self.word(index).len() <= 5
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
            Class::Month(month) if !the => Some(self.month(at, month))
                .filter(|(_, s)| !matches!(s, Symbol::BareMonth(_) | Symbol::Month(..))),
            Class::Digits(n, figures) => {
                self.digits(at + usize::from(the), n, figures, the, false).filter(|(_, s)| s.is_day())
            }
            Class::Ordinal(n) => self.ordinal(at + usize::from(the), n, the).filter(|(_, s)| s.is_day()),
            _ => None,
        };
        // The weekday beside figures says which of them is the day.
        if let Some((end, Symbol::Figures(year, a, b))) = date {
            let fits = |month, d| date_of(year, month, d).is_some_and(|date| weekday_of(date) == day);
            return match (fits(b, a), fits(a, b)) {
                (true, false) => Some((end, Symbol::Day(year, b, a))),
                (false, true) => Some((end, Symbol::Day(year, a, b))),
                _ => date,
            };
        }
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
    pub(super) fn month_stands(&self, index: usize, end: usize) -> bool {
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
        let whole = word.trim_end_matches('.');
        if word.len() <= 4 && word == whole && !self.is_of(List::ShortMonth, index) {
            return prepared && word.chars().skip(1).all(char::is_lowercase);
        }
        if words::is(List::MonthOrWord, whole) {
            return prepared && !self.is_of(List::AfterVerb, index + 1);
        }
        !words::is(List::MonthOrName, whole)
            || prepared
            || !named(index + 1) && !index.checked_sub(1).is_some_and(named)
    }

    /// "June 3, 2019", "May 2021", "June": the month stands at `index`.
    pub(super) fn month(&self, index: usize, month: i8) -> (usize, Symbol) {
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
                return (after, Symbol::Day(year, month, day));
            }
            if let Some(after) = self.of_that_year(end) {
                return (after, Symbol::MonthDay(month, day));
            }
            if let Some(year) = self.tail_year(end, month) {
                return (end, Symbol::Day(year, month, day));
            }
            return (end, Symbol::MonthDay(month, day));
        }
        let at = index + 1;
        let mut next = at;
        if matches!(self.at(next), Class::Of | Class::Comma) {
            next += 1;
        }
        if let Some((after, year)) = self.year(next)
            && (self.at(at) != Class::Comma || self.glued(at))
        {
            return (after, Symbol::Month(year, month));
        }
        if let Some(after) = self.of_that_year(at) {
            return (after, Symbol::BareMonth(month));
        }
        if let Some(year) = self.tail_year(at, month) {
            return (at, Symbol::Month(year, month));
        }
        (at, Symbol::BareMonth(month))
    }

    /// Whether the number after a month counts people or things: "In May 12 migrants …".
    pub(super) fn counts(&self, month: usize, number: usize) -> bool {
        if self.is_colon(number + 1) || matches!(self.at(number + 1), Class::Unit(..) | Class::Meridiem(_)) {
            return true;
        }
        if matches!(self.at(number), Class::Ordinal(_)) || self.before(month) != Class::In {
            return false;
        }
        let next = number + 1;
        self.is_of(List::Counted, next)
            || self.is_lower(next) && words::is_plural(self.word(next)) && !self.is_of(List::NoPlural, next)
    }

    /// The year after month and day: ", 2019", " 2019", ", 480 BC".
    pub(super) fn year_after(&self, index: usize) -> Option<(usize, i32)> {
        let at = if matches!(self.at(index), Class::Comma | Class::Of) { index + 1 } else { index };
        self.year(at)
    }

    /// "Of that year", "of the same year".
    pub(super) fn of_that_year(&self, index: usize) -> Option<usize> {
        if self.at(index) != Class::Of || !matches!(self.at(index + 1), Class::That | Class::The) {
            return None;
        }
        match self.deictic(index + 1) {
            Some((after, Symbol::Rel(Unit::Year, 0, Anchor::Text))) => Some(after),
            _ => None,
        }
    }

    /// The year that a later month gives to this one: "May–August 1950".
    pub(super) fn tail_year(&self, index: usize, month: i8) -> Option<i32> {
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
        let (Symbol::Day(year, ..) | Symbol::Month(year, _)) = self.month(next, tail).1 else {
            return None;
        };
        Some(if month > tail { year - 1 } else { year })
    }

    /// "3 June 2019", "the 4th of July": the month stands at `index`.
    pub(super) fn day_month(&self, index: usize, day: i8, month: i8) -> (usize, Symbol) {
        let end = index + 1;
        if let Some((after, year)) = self.year_after(end) {
            return (after, Symbol::Day(year, month, day));
        }
        if let Some(after) = self.of_that_year(end) {
            return (after, Symbol::MonthDay(month, day));
        }
        if let Some(year) = self.tail_year(end, month) {
            return (end, Symbol::Day(year, month, day));
        }
        (end, Symbol::MonthDay(month, day))
    }

    /// "31/12/2018", "12/31/2018"; "11/3/2018" could be two days.
    pub(super) fn numeric(&self, index: usize, first: u32) -> Read {
        let mark = self.word(index + 1);
        if mark != "/" || !self.glued(index + 1) || self.word(index + 3) != mark {
            return None;
        }
        let (Class::Digits(second @ 1..=31, 1 | 2), Class::Digits(year @ 1000..3000, 4)) =
            (self.at(index + 2), self.at(index + 4))
        else {
            return None;
        };
        let (year, first, second) = (year as i32, first as i8, second as i8);
        let symbol = match (first, second) {
            (13.., 13..) => return None,
            (13.., _) => Symbol::Day(year, second, first),
            (_, 13..) => Symbol::Day(year, first, second),
            _ if first == second => Symbol::Day(year, first, second),
            _ => Symbol::Figures(year, first, second),
        };
        Some((index + 5, symbol))
    }

    /// "19th century", "third quarter", "first half of 2018", "4th of July", "the 14th".
    pub(super) fn ordinal(&self, index: usize, n: u32, the: bool) -> Read {
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
                return Some(self.day_month(next, n as i8, month));
            }
            Class::Of => {
                if let Class::Month(month) = self.at(next + 1)
                    && n <= 31
                    && self.is_capital(next + 1)
                {
                    return Some(self.day_month(next + 1, n as i8, month));
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
        if n <= 31 && figures && (the || self.follows(List::DayCue, index)) && self.closed(index + 1) {
            return Some((index + 1, Symbol::DayOfMonth(n as i8)));
        }
        None
    }

    /// "Of the year", "of this year": the year is not said (0).
    pub(super) fn of_year(&self, index: usize) -> Option<(usize, i32)> {
        if self.at(index) != Class::Of {
            return None;
        }
        match self.whole(index + 1) {
            Some((end, Symbol::Rel(Unit::Year, 0, _))) => Some((end, 0)),
            Some((end, Symbol::Year(year))) => Some((end, year)),
            _ => None,
        }
    }

    /// The row of a feast whose words begin at a token.
    fn feast_at(&self, index: usize) -> Option<&'static FeastRow> {
        if !self.is_capital(index) {
            return None;
        }
        FEASTS.iter().find(|row| {
            row.words.split(' ').enumerate().all(|(k, word)| {
                let here = self.word(index + k);
                match word.strip_prefix('’') {
                    Some(owner) => here.strip_prefix(['’', '\'']) == Some(owner),
                    None => here.eq_ignore_ascii_case(word) && self.is_capital(index + k),
                }
            })
        })
    }

    pub(super) fn feast(&self, index: usize) -> Read {
        let row = self.feast_at(index)?;
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
}
