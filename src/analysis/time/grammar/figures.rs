//! Dates in figures: years with and without an era, "3 May", "11/3/2018", decades, ranges.

use super::super::lexicon::Class;
use super::super::symbol::{Symbol, Unit};
use super::words::{self, List};
use super::{Found, Grammar, Read};

/// Years that stand without a preposition.
const FREE_YEARS: std::ops::RangeInclusive<u32> = 1900..=2035;

/// Years of two figures below this are of this century: "’12".
const SHORT_YEARS_OF_2000: u32 = 30;

/// Whether a mark stands for figures that are left out.
fn is_apostrophe(mark: &str) -> bool {
    matches!(mark, "’" | "'" | "‘")
}

impl Grammar<'_> {
    /// A year in figures: four of them, or with an era.
    pub(super) fn year(&self, index: usize) -> Option<(usize, i32)> {
        let Class::Digits(n, figures @ 1..=4) = self.at(index) else { return self.short_year(index) };
        match self.at(index + 1) {
            Class::Bc => return Some((index + 2, -(n as i32))),
            Class::Ad if figures >= 1 && self.is_capital(index + 1) => return Some((index + 2, n as i32)),
            _ => {}
        }
        let clock = self.is_colon(index + 1) && self.glued(index + 2);
        if figures == 4 && (1000..3000).contains(&n) && !clock {
            return Some((index + 1, n as i32));
        }
        None
    }

    /// "’69".
    fn short_year(&self, index: usize) -> Option<(usize, i32)> {
        if !is_apostrophe(self.word(index)) || !self.glued(index + 1) {
            return None;
        }
        let Class::Digits(n, 2) = self.at(index + 1) else { return None };
        let century = if n < SHORT_YEARS_OF_2000 { 2000 } else { 1900 };
        Some((index + 2, century + n as i32))
    }

    /// A date that begins with figures.
    pub(super) fn digits(&self, index: usize, n: u32, figures: u8, the: bool, company: bool) -> Read {
        if (1..=31).contains(&n) && figures <= 2 {
            let of = usize::from(self.at(index + 1) == Class::Of);
            if let Class::Month(month) = self.at(index + 1 + of)
                && self.is_capital(index + 1 + of)
            {
                return Some(self.day_month(index + 1 + of, n as i8, month));
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
            && self.is_of(List::Possessive, index + 1)
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
                || self.follows(List::EarlyYearCue, index) && self.closed(index + 1))
        {
            return Some((index + 1, Symbol::Year(-(n as i32))));
        }
        None
    }

    pub(super) fn is_lower_noun(&self, index: usize) -> bool {
        self.is_lower(index) && !self.closed(index)
    }

    /// Whether figures that may be a year are one.
    pub(super) fn year_stands(&self, index: usize, n: u32, company: bool) -> bool {
        let before = index.checked_sub(1);
        let word_before = before.map_or("", |b| self.word(b));
        if matches!(word_before, "$" | "€" | "£" | "#" | "¥" | "+" | "x" | "×" | "§")
            || self.is_of(List::Counted, index + 1)
            || self.word(index + 1) == "%"
            || self.is_colon(index + 1) && self.glued(index + 2)
        {
            return false;
        }
        if matches!(self.at(index + 1), Class::Unit(..) | Class::Number(_)) {
            return false;
        }
        if before.is_some_and(|b| self.is_of(List::Numbered, b) && self.at(b) == Class::Other)
            || self.is_address(index)
        {
            return false;
        }
        let hyphen_before = self.before(index) == Class::Dash && self.glued(index);
        let plural =
            self.is_lower(index + 1) && words::is_plural(self.word(index + 1)) && !self.closed(index + 1);
        let placed = self.prepared(index)
            || matches!(self.before(index), Class::The | Class::Dash | Class::Joiner)
            || self.follows(List::Possessive, index)
            || self.follows(List::Possessor, index);
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
            || matches!(word_before, "(" | "[")
            || self.follows(List::AnyYearCue, index)
    }

    /// A slash between figures.
    fn is_slash(&self, index: usize) -> bool {
        self.word(index) == "/" && self.glued(index) && self.glued(index + 1)
    }

    /// "1984 Hill Street": figures, capitals and a word for a street.
    fn is_address(&self, index: usize) -> bool {
        (1..=3)
            .take_while(|step| self.is_capital(index + step))
            .any(|step| step > 1 && self.is_of(List::Street, index + step))
    }

    /// "Fiscal 2018", "fiscal year 2018", "2018 fiscal year".
    pub(super) fn fiscal_year(&self, index: usize) -> Read {
        if self.is_of(List::Fiscal, index) {
            let year = matches!(self.at(index + 1), Class::Unit(Unit::Year, false));
            let (end, year) = self.year(index + 1 + usize::from(year))?;
            return Some((end, Symbol::Year(year)));
        }
        let the = usize::from(self.at(index) == Class::The);
        let (end, year) = self.year(index + the)?;
        (self.is_of(List::Fiscal, end) && matches!(self.at(end + 1), Class::Unit(Unit::Year, false)))
            .then_some((end + 2, Symbol::Year(year)))
    }

    /// "1980s", "the eighties", "the 490s BC".
    pub(super) fn decade(&self, index: usize, decade: i32, the: bool) -> Read {
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
        if !is_apostrophe(self.word(index)) || !self.glued(index + 1) {
            return None;
        }
        match self.at(index + 1) {
            Class::Decade(decade @ 2..=9) => Some((index + 2, Symbol::Decade(190 + decade))),
            _ => None,
        }
    }

    /// Two phrases in one: "6–9 May", "May 6–9, 2020", "1914–18".
    pub(super) fn range_pair(&self, index: usize) -> Option<Vec<Found>> {
        let found = |tokens, symbol| Found { tokens, symbol, narrative_only: false };
        if let Some(((end, first), (start, last, second))) = self.clock_pair(index) {
            return Some(vec![found(index..end, first), found(start..last, second)]);
        }
        match self.at(index) {
            Class::Digits(first @ 1..=31, 1 | 2) => {
                // "6–9 May", "6 to 9 May".
                let joined = matches!(self.at(index + 1), Class::Dash)
                    || self.is_of(List::DayRange, index + 1) && self.prepared(index);
                let Class::Digits(second @ 1..=31, 1 | 2) = self.at(index + 2) else { return None };
                let Class::Month(month) = self.at(index + 3) else { return None };
                if !joined || first >= second || !self.is_capital(index + 3) {
                    return None;
                }
                let (end, tail) = self.day_month(index + 3, second as i8, month);
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
                    || self.is_of(List::DayTail, index + 2)
                    || self.is_of(List::And, index + 2) && self.closed(index + 4);
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
            Class::Digits(first @ 1000..3000, 4)
                if self.at(index + 1) == Class::Dash || self.is_slash(index + 1) =>
            {
                let Class::Digits(second, 2) = self.at(index + 2) else { return None };
                // "2017/18" is a season of two years, "2017/12" is none.
                if self.is_slash(index + 1) && (second != first % 100 + 1 || self.is_slash(index + 3)) {
                    return None;
                }
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
