//! How days, weekdays and sources are named in the reasons that people read.
//!
//! Nothing is read by these words. Limits: English, as all reasons are.

use jiff::civil::Date;

use crate::analysis::time::calendar::weekday_of;
use crate::model::DayRange;

use super::explain::Effect;

/// Code of the question whether a source puts the day or the month first.
pub const DAY_OR_MONTH: &str = "day-or-month";

/// The web address as the source of a day.
pub const WEB_ADDRESS: &str = "The web address";
/// The name of the file as the source of a day.
pub const FILE_NAME: &str = "The name of the file";
/// The file photo that a guess counts from.
pub const ARCHIVE_PICTURE: &str = "the archive picture";

impl Effect {
    /// In one word: "allows".
    pub fn word(self) -> &'static str {
        match self {
            Self::Allows => "allows",
            Self::Forbids => "forbids",
            Self::Prefers => "prefers",
        }
    }
}

/// "A year", "ten years" in figures.
pub fn years(count: u32) -> String {
    if count == 1 { "a year".to_owned() } else { format!("{count} years") }
}

/// "Of 28 October 2018, a Sunday".
pub fn of_day(day: Date) -> String {
    format!("of {}, a {}", words(day), weekday_name(weekday_of(day)))
}

/// Times in office, joined.
pub fn terms_words(terms: &[DayRange]) -> String {
    terms.iter().map(|t| term_words(*t)).collect::<Vec<_>>().join(" and ")
}

/// "From 20 January 2009 to 20 January 2017".
pub fn term_words(term: DayRange) -> String {
    match (term.start, term.end) {
        (Some(start), Some(end)) => format!("from {} to {}", words(start), words(end)),
        (Some(start), None) => format!("from {} on", words(start)),
        (None, Some(end)) => format!("until {}", words(end)),
        (None, None) => "at an unknown time".to_owned(),
    }
}

/// "28 October 2018".
pub fn words(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month() - 1).ok().and_then(|m| MONTHS.get(m)).unwrap_or(&"");
    format!("{} {month} {}", day.day(), day.year())
}

/// The weekday's name, Monday = 1.
pub fn weekday_name(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(weekday - 1).ok().and_then(|w| NAMES.get(w)).unwrap_or(&"a weekday")
}
