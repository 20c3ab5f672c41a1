//! A stretch of the calendar that a date phrase names, with its TimeML value and its days.
//!
//! Years before Christ are negative and have values but no days.

use jiff::civil::Date;

use super::calendar::{add_days, date, month_range, week_range, years_range};
use super::symbol::{Edge, Season};
use crate::model::DayRange;

/// A named stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Year, month, day.
    Day(i32, i8, i8),
    /// ISO year and week.
    Week(i32, i8),
    /// Saturday and Sunday of an ISO week.
    Weekend(i32, i8),
    /// Year, month.
    Month(i32, i8),
    /// Year, quarter.
    Quarter(i32, i8),
    /// Year, half.
    Half(i32, i8),
    /// Year in which it begins, season.
    Season(i32, Season),
    /// Year.
    Year(i32),
    /// Year without its last figure.
    Decade(i32),
    /// Ordinal of the century.
    Century(i32),
}

impl Point {
    /// The point of a civil day.
    pub fn of(day: Date) -> Self {
        Self::Day(i32::from(day.year()), day.month(), day.day())
    }

    /// The civil day, `None` for what is longer, does not exist or lies before Christ.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Day(y, m, d) => date(y, m, d),
            _ => None,
        }
    }

    /// The year that it lies in; `None` for decades and centuries.
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Day(y, ..)
            | Self::Week(y, _)
            | Self::Weekend(y, _)
            | Self::Month(y, _)
            | Self::Quarter(y, _)
            | Self::Half(y, _)
            | Self::Season(y, _)
            | Self::Year(y) => Some(y),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    /// The month that it begins in; `None` for years and longer.
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Day(_, m, _) | Self::Month(_, m) => Some(m),
            Self::Week(y, w) | Self::Weekend(y, w) => week_range(y, w)?.start.map(Date::month),
            Self::Quarter(_, q) => Some(q * 3 - 2),
            Self::Half(_, h) => Some(h * 6 - 5),
            Self::Season(_, s) => Some(season_start(s)),
            _ => None,
        }
    }

    /// Its value as in TimeML.
    pub fn value(self) -> String {
        match self {
            Self::Day(y, m, d) => format!("{}-{m:02}-{d:02}", year_value(y)),
            Self::Week(y, w) => format!("{}-W{w:02}", year_value(y)),
            Self::Weekend(y, w) => format!("{}-W{w:02}-WE", year_value(y)),
            Self::Month(y, m) => format!("{}-{m:02}", year_value(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", year_value(y)),
            Self::Half(y, h) => format!("{}-H{h}", year_value(y)),
            Self::Season(y, s) => format!("{}-{}", year_value(y), season_code(s)),
            Self::Year(y) => year_value(y),
            Self::Decade(d) if d < 0 => format!("BC{:03}", -i64::from(d)),
            Self::Decade(d) => format!("{d:03}"),
            Self::Century(c) if c < 0 => format!("BC{:02}", -i64::from(c) - 1),
            Self::Century(c) => format!("{:02}", c - 1),
        }
    }

    /// Its days, first to last; `None` before Christ and where it does not exist.
    pub fn range(self) -> Option<DayRange> {
        match self {
            Self::Day(y, m, d) => date(y, m, d).map(DayRange::day),
            Self::Week(y, w) => week_range(y, w),
            Self::Weekend(y, w) => {
                let week = week_range(y, w)?;
                Some(DayRange { start: week.start.map(|s| add_days(s, 5)), end: week.end })
            }
            Self::Month(y, m) => month_range(y, m),
            Self::Quarter(y, q) => span_months(y, q * 3 - 2, 3),
            Self::Half(y, h) => span_months(y, h * 6 - 5, 6),
            Self::Season(y, s) => span_months(y, season_start(s), 3),
            Self::Year(y) => years_range(y, y),
            Self::Decade(d) => years_range(d * 10, d * 10 + 9),
            Self::Century(c) => years_range((c - 1) * 100 + 1, c * 100),
        }
    }

    /// Its days, narrowed to an edge: early, middle and late days of a month are 1 to 10, 11 to 20, 21 to the last;
    /// of longer stretches their thirds.
    pub fn edge_range(self, edge: Edge) -> Option<DayRange> {
        let all = self.range()?;
        let (start, end) = (all.start?, all.end?);
        let days = i64::from(all.day_count()?);
        let (from, to) = match (self, edge) {
            (_, Edge::Whole | Edge::Earlier | Edge::Later) => return Some(all),
            (Self::Month(..), Edge::Early) => (0, 9),
            (Self::Month(..), Edge::Mid) => (10, 19),
            (Self::Month(..), Edge::Late) => (20, days - 1),
            (_, Edge::Early) => (0, days.div_euclid(3)),
            (_, Edge::Mid) => (days.div_euclid(3), days - days.div_euclid(3)),
            (_, Edge::Late) => (days - 1 - days.div_euclid(3), days - 1),
        };
        Some(DayRange::between(add_days(start, from), add_days(start, to).min(end)))
    }
}

fn span_months(year: i32, month: i8, count: i32) -> Option<DayRange> {
    let (last_year, last_month) = super::calendar::month_add(year, month, count - 1);
    Some(DayRange { start: month_range(year, month)?.start, end: month_range(last_year, last_month)?.end })
}

/// First month of a season.
pub fn season_start(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// Its code in TimeML.
pub fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn year_value(year: i32) -> String {
    if year < 0 { format!("BC{:04}", -i64::from(year)) } else { format!("{year:04}") }
}
