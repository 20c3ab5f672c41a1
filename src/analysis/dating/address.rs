//! Days in web addresses and names of files.
//!
//! Limits: figures with the year first, and names of months; a day and a month that could be swapped count only where
//! one of them cannot be a month.

use jiff::civil::Date;

use crate::analysis::time::calendar::{date, month_range};
use crate::analysis::time::lexicon::{Class, class};
use crate::model::DayRange;

/// Years that an address may hold.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The day in a web address, or all days of the month in it: "…/2014/08/19/…", "…/2014/aug/19/…", "…-20140819…".
/// `None` where it holds none.
pub fn address_days(address: &str) -> Option<DayRange> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let (_, path) = path.split_once('/')?;
    if let Some(day) = day_in(path) {
        return Some(DayRange::day(day));
    }
    // "/2014/08/goats": a month.
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|part| {
        let [year, month, _] = part else { return None };
        month_range(year_of(year)?, month_of(month)?)
    })
}

/// The day in the name of a file, without its folders: "2009-02-11_fire.txt", "20090211 fire.txt", "11 Feb 2009.txt".
pub fn file_day(file: &str) -> Option<Date> {
    day_in(file.rsplit(['/', '\\']).next().unwrap_or(file))
}

/// The first day in the words: year, month and day beside each other in either order, or eight figures.
fn day_in(words: &str) -> Option<Date> {
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let eight = |part: &&str| {
        let figures = part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit());
        let (year, rest) = part.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        figures.then(|| date(year_of(year)?, month.parse().ok()?, day.parse().ok()?)).flatten()
    };
    if let Some(day) = parts.iter().find_map(eight) {
        return Some(day);
    }
    parts.windows(3).find_map(|part| {
        let [a, b, c] = part else { return None };
        if let (Some(year), Some(month), Some(day)) = (year_of(a), month_of(b), small(c)) {
            return date(year, month, day);
        }
        let year = year_of(c)?;
        match (small(a), small(b)) {
            // "13-04-2012", "04-13-2012": one of them is no month.
            (Some(a), Some(b)) if a > 12 || a == b => date(year, b, a),
            (Some(a), Some(b)) if b > 12 => date(year, a, b),
            (Some(day), None) => date(year, month_of(b)?, day),
            (None, Some(day)) => date(year, month_of(a)?, day),
            _ => None,
        }
    })
}

fn year_of(part: &str) -> Option<i32> {
    part.parse().ok().filter(|y| part.len() == 4 && YEARS.contains(y))
}

fn small(part: &str) -> Option<i8> {
    part.parse().ok().filter(|n| part.len() <= 2 && (1..=31).contains(n))
}

/// A month in one or two figures or by its name.
fn month_of(part: &str) -> Option<i8> {
    match class(part) {
        Class::Month(month) => Some(month),
        _ => small(part).filter(|n| *n <= 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_and_without_a_day() {
        for (address, start, end) in [
            ("https://a.example/world/2014/08/19/goats.html", "2014-08-19", "2014-08-19"),
            ("https://a.example/world/2014/aug/19/goats", "2014-08-19", "2014-08-19"),
            ("a.example/20140819/goats", "2014-08-19", "2014-08-19"),
            ("https://a.example/goats-2014-08-19-123", "2014-08-19", "2014-08-19"),
            ("https://a.example/2014/08/goats", "2014-08-01", "2014-08-31"),
            ("https://a.example/id/20141399", "", ""),
            ("https://a.example/article/idUSKBN123", "", ""),
            ("https://2014-08-19.example/goats", "", ""),
            ("https://a.example/goats?date=2014-08-19", "", ""),
            ("", "", ""),
        ] {
            let got = address_days(address).unwrap_or_default();
            let word = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
            assert_eq!((word(got.start), word(got.end)), (start.to_owned(), end.to_owned()), "{address}");
        }
    }

    #[test]
    fn names_of_files_with_and_without_a_day() {
        for (file, expected) in [
            ("2009-02-11_fire.txt", "2009-02-11"),
            ("old/2008/20090211 fire.txt", "2009-02-11"),
            ("fire 11 Feb 2009.txt", "2009-02-11"),
            ("February-11-2009.html", "2009-02-11"),
            ("13.02.2009.txt", "2009-02-13"),
            ("02-13-2009.txt", "2009-02-13"),
            ("03-04-2012.txt", ""),
            ("goats2009.txt", ""),
            ("12345678.txt", ""),
            ("2009-02-31.txt", ""),
        ] {
            assert_eq!(file_day(file).map(|d| d.to_string()).unwrap_or_default(), expected, "{file}");
        }
    }
}
