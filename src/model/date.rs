//! Civil days, ranges of days, and when something held.
//!
//! Days are civil days of the place that the text speaks of, never instants. Printed forms follow
//! the Extended Date/Time Format (EDTF, ISO 8601-2:2019), level 1 and one-of sets.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether something holds on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It does not.
    No,
    /// It may.
    Possibly,
    /// It surely does.
    Certainly,
}

/// All days from `start` to `end`, both inclusive; `None` is an open side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayRange {
    /// First day, `None`: no first day is known.
    pub start: Option<Date>,
    /// Last day, `None`: no last day is known.
    pub end: Option<Date>,
}

impl DayRange {
    /// One day.
    pub fn day(day: Date) -> Self {
        Self { start: Some(day), end: Some(day) }
    }

    /// From `start` to `end`, inclusive; swapped where the end lies before the start.
    pub fn between(start: Date, end: Date) -> Self {
        Self { start: Some(start.min(end)), end: Some(start.max(end)) }
    }

    /// Up to and including `end`, start unknown.
    pub fn until(end: Date) -> Self {
        Self { start: None, end: Some(end) }
    }

    /// From `start` on, end unknown.
    pub fn since(start: Date) -> Self {
        Self { start: Some(start), end: None }
    }

    /// The day, where it is exactly one.
    pub fn single(self) -> Option<Date> {
        match (self.start, self.end) {
            (Some(a), Some(b)) if a == b => Some(a),
            _ => None,
        }
    }

    /// Whether `day` lies in it; an open side holds every day.
    pub fn contains(self, day: Date) -> bool {
        self.start.is_none_or(|s| s <= day) && self.end.is_none_or(|e| day <= e)
    }

    /// The days in both, `None` where there are none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let start = max_start(self.start, other.start);
        let end = min_end(self.end, other.end);
        match (start, end) {
            (Some(a), Some(b)) if a > b => None,
            _ => Some(Self { start, end }),
        }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        let start = match (self.start, other.start) {
            (Some(a), Some(b)) => Some(a.min(b)),
            _ => None,
        };
        let end = match (self.end, other.end) {
            (Some(a), Some(b)) => Some(a.max(b)),
            _ => None,
        };
        Self { start, end }
    }

    /// Number of days, `None` where a side is open.
    pub fn day_count(self) -> Option<i32> {
        let (start, end) = (self.start?, self.end?);
        Some(days_between(start, end) + 1)
    }
}

fn max_start(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

fn min_end(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Days from `from` to `to`, negative where `to` is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Number of days in a month of the proleptic Gregorian calendar; 30 where the month does not exist.
pub fn month_day_count(year: i16, month: i8) -> i8 {
    Date::new(year, month, 1).map_or(30, Date::days_in_month)
}

/// When something held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum When {
    /// One day, somewhere in the range.
    Day(DayRange),
    /// Several days: it began on a day of `from` and ended on a day of `to`.
    Stay {
        /// The days on which it may have begun.
        from: DayRange,
        /// The days on which it may have ended.
        to: DayRange,
    },
}

impl When {
    /// One known day.
    pub fn on(day: Date) -> Self {
        Self::Day(DayRange::day(day))
    }

    /// Every day from `first` to `last`, both certain.
    pub fn throughout(first: Date, last: Date) -> Self {
        if first == last {
            return Self::on(first);
        }
        Self::Stay { from: DayRange::day(first.min(last)), to: DayRange::day(first.max(last)) }
    }

    /// All days on which it may hold, inclusive.
    pub fn bounds(self) -> DayRange {
        match self {
            Self::Day(range) => range,
            Self::Stay { from, to } => DayRange { start: from.start, end: to.end },
        }
    }

    /// First and last day on which it surely holds, `None` where there is no such day.
    pub fn certain(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(range) => range.single().map(|day| (day, day)),
            Self::Stay { from, to } => match (from.end, to.start) {
                (Some(a), Some(b)) if a <= b => Some((a, b)),
                _ => None,
            },
        }
    }

    /// Whether it holds on `day`.
    pub fn holds_on(self, day: Date) -> Certainty {
        if !self.bounds().contains(day) {
            Certainty::No
        } else if self.certain().is_some_and(|(a, b)| a <= day && day <= b) {
            Certainty::Certainly
        } else {
            Certainty::Possibly
        }
    }

    /// The value in EDTF: `2018-10-28`, `[2018-10-11..2018-10-20]` for one unknown day in a range,
    /// `2018-10-24/2018-10-25` for a stay, `..` for an open side.
    pub fn edtf(self) -> String {
        let side = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
        match self {
            Self::Day(range) => match range.single() {
                Some(day) => day.to_string(),
                None => match (range.start, range.end) {
                    (None, None) => "..".to_owned(),
                    (None, Some(end)) => format!("[..{end}]"),
                    (Some(start), None) => format!("[{start}..]"),
                    (Some(start), Some(end)) => format!("[{start}..{end}]"),
                },
            },
            Self::Stay { from, to } => format!("{}/{}", side(from.start), side(to.end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().expect("a test date")
    }

    #[test]
    fn edtf_of_each_shape() {
        let range = DayRange::between(d("2018-10-11"), d("2018-10-20"));
        for (when, edtf) in [
            (When::on(d("2018-10-28")), "2018-10-28"),
            (When::Day(range), "[2018-10-11..2018-10-20]"),
            (When::throughout(d("2018-10-24"), d("2018-10-25")), "2018-10-24/2018-10-25"),
            (When::Day(DayRange::until(d("2018-10-24"))), "[..2018-10-24]"),
            (When::Day(DayRange::since(d("2018-10-24"))), "[2018-10-24..]"),
        ] {
            assert_eq!(when.edtf(), edtf);
        }
    }

    #[test]
    fn holds_on_is_certain_only_where_every_reading_agrees() {
        let stay = When::Stay {
            from: DayRange::between(d("2018-10-20"), d("2018-10-22")),
            to: DayRange::day(d("2018-10-24")),
        };
        for (day, expected) in [
            ("2018-10-19", Certainty::No),
            ("2018-10-20", Certainty::Possibly),
            ("2018-10-22", Certainty::Certainly),
            ("2018-10-24", Certainty::Certainly),
            ("2018-10-25", Certainty::No),
        ] {
            assert_eq!(stay.holds_on(d(day)), expected, "{day}");
        }
    }

    #[test]
    fn ranges_meet_and_part() {
        let a = DayRange::between(d("2018-10-01"), d("2018-10-10"));
        let b = DayRange::since(d("2018-10-08"));
        assert_eq!(a.intersect(b), Some(DayRange::between(d("2018-10-08"), d("2018-10-10"))));
        assert_eq!(a.intersect(DayRange::since(d("2018-10-11"))), None);
        assert_eq!(a.day_count(), Some(10));
    }
}
