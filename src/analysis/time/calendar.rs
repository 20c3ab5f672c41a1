//! Calendar arithmetic on civil days, with results that stay in the calendar's reach.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::model::{DayRange, month_day_count};

/// The day, `None` where it does not exist or lies before year 1.
pub fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok().filter(|y| *y >= 1)?, month, day).ok()
}

/// `days` later, negative earlier; the day itself where that leaves the calendar.
pub fn add_days(day: Date, days: i64) -> Date {
    let days = days.clamp(-3_000_000, 3_000_000);
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}

/// `months` later; the last day of the month where it has no such day.
pub fn add_months(day: Date, months: i64) -> Date {
    let months = months.clamp(-100_000, 100_000);
    day.checked_add(jiff::Span::new().months(months)).unwrap_or(day)
}

/// Monday = 1.
pub fn weekday_of(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// ISO year and week.
pub fn iso_week(day: Date) -> (i32, i8) {
    let week = day.iso_week_date();
    (i32::from(week.year()), week.week())
}

/// Monday to Sunday of an ISO week, `None` where it does not exist.
pub fn week_range(year: i32, week: i8) -> Option<DayRange> {
    let monday = ISOWeekDate::new(i16::try_from(year).ok()?, week, Weekday::Monday).ok()?.date();
    Some(DayRange::between(monday, add_days(monday, 6)))
}

/// All days of a month.
pub fn month_range(year: i32, month: i8) -> Option<DayRange> {
    let last = month_day_count(i16::try_from(year).ok()?, month);
    Some(DayRange::between(date(year, month, 1)?, date(year, month, last)?))
}

/// From the first day of `from` to the last day of `to`, both years.
pub fn years_range(from: i32, to: i32) -> Option<DayRange> {
    Some(DayRange::between(date(from, 1, 1)?, date(to, 12, 31)?))
}

/// Month after or before another: year and month.
pub fn month_add(year: i32, month: i8, months: i32) -> (i32, i8) {
    let all = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
    (all.div_euclid(12), (all.rem_euclid(12) + 1) as i8)
}

/// Easter Sunday of the western churches (anonymous Gregorian computus).
pub fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    date(year, month as i8, day as i8)
}

/// The n-th weekday of a month, the last one where `n` is 0.
pub fn nth_weekday(year: i32, month: i8, weekday: i8, n: i8) -> Option<Date> {
    let range = month_range(year, month)?;
    if n == 0 {
        let last = range.end?;
        let back = (weekday_of(last) - weekday).rem_euclid(7);
        return Some(add_days(last, -i64::from(back)));
    }
    let first = range.start?;
    let on = (weekday - weekday_of(first)).rem_euclid(7);
    Some(add_days(first, i64::from(on) + 7 * i64::from(n - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_and_weeks_fall_where_calendars_print_them() {
        for (year, month, day) in [(2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (1961, 4, 2), (2038, 4, 25)] {
            assert_eq!(easter(year), date(year, month, day), "{year}");
        }
        assert_eq!(nth_weekday(2018, 11, 4, 4), date(2018, 11, 22));
        assert_eq!(nth_weekday(2018, 5, 1, 0), date(2018, 5, 28));
        assert_eq!(week_range(2018, 1).and_then(|r| r.start), date(2018, 1, 1));
        assert_eq!(week_range(2018, 60), None);
        assert_eq!(month_add(2018, 1, -1), (2017, 12));
    }
}
