//! All words on screen: plain sentences, sentence case, days and numbers as a reader writes them.
//!
//! Limits: English only; numbers are grouped by commas, days are written day first.

use jiff::civil::{Date, Weekday};

use super::countries;
use crate::model::{FeatureClass, Headcount, LegStyle, MovementKind, Place, PublicationBasis, When};
use crate::session::Document;

/// Name of the program.
pub const PROGRAM: &str = "Dateline";
/// What stands beside the sample's name.
pub const SAMPLE: &str = "Sample";
/// Which licence what has, for the window about the program.
pub const LICENCES: &str = "The code is MIT or Apache-2.0, as you like. Places: GeoNames, CC BY 4.0. Weights of the taggers and the parser, trained on share-alike text: CC BY-SA 4.0. Fonts: IBM Plex, OFL-1.1. Icons: Phosphor, MIT.";
/// What must be said about the map; the last part is a hover where there is little room.
pub const CREDIT: &str = "Natural Earth · GeoNames CC BY 4.0";
/// The last part of the map's credit.
pub const CREDIT_BORDERS: &str = "Borders and names imply no endorsement.";
/// The reminder in an empty window.
pub const NOT_GROUND_TRUTH: &str = "Reports are not ground truth.";
/// What follows it.
pub const NOT_GROUND_TRUTH_REST: &str =
    " A dateline says where the reporter filed, not where people were. Check before you publish.";

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "Oct".
pub fn month(day: Date) -> &'static str {
    MONTHS.get((day.month() - 1).unsigned_abs() as usize).copied().unwrap_or("")
}

/// "28 Oct 2018".
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "28 Oct".
pub fn short_day(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

/// "Sunday".
pub fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "27–28 Oct", "30 Oct – 2 Nov"; with `year` "27–28 Oct 2018".
pub fn days(first: Date, last: Date, year: bool) -> String {
    let tail = if year { format!(" {}", last.year()) } else { String::new() };
    if first == last {
        format!("{}{tail}", short_day(first))
    } else if first.year() != last.year() {
        format!("{} – {}", day(first), day(last))
    } else if first.month() == last.month() {
        format!("{}–{}{tail}", first.day(), short_day(last))
    } else {
        format!("{} – {}{tail}", short_day(first), short_day(last))
    }
}

/// When something held: "27–28 Oct", "about 18 Oct", "by 24 Oct", "from 24 Oct"; with `year` the year after it.
pub fn when(when: When, year: bool) -> String {
    let bounds = when.bounds();
    let one = |d: Date| if year { day(d) } else { short_day(d) };
    match (bounds.start, bounds.end) {
        (None, None) => "day not known".to_owned(),
        (None, Some(end)) => format!("by {}", one(end)),
        (Some(start), None) => format!("from {}", one(start)),
        (Some(start), Some(end)) if start == end => one(start),
        (Some(start), Some(end)) => match when {
            When::Stay { .. } => days(start, end, year),
            When::Day(_) => {
                let wide = crate::scene::days_from(start, end);
                if wide <= ABOUT_DAYS {
                    let middle = start.checked_add(jiff::Span::new().days(wide / 2)).unwrap_or(start);
                    format!("about {}", one(middle))
                } else {
                    format!("a day of {}", days(start, end, year))
                }
            }
        },
    }
}

/// What is added to the name of something that a correction moved to other days: ", moved from 27 Oct 2018".
pub fn moved(past: When) -> String {
    format!(", moved from {}", when(past, true))
}

/// Up to so many days a range is written as "about" its middle.
const ABOUT_DAYS: i32 = 6;

/// "7,000".
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "3,500–7,000", "about 300", "over 300", "up to 2,000"; `None` where no number is known.
pub fn count(min: Option<u64>, max: Option<u64>, approximate: bool) -> Option<String> {
    Some(match (min, max) {
        (None, None) => return None,
        (Some(a), Some(b)) if a == b => {
            if approximate {
                format!("about {}", number(a))
            } else {
                number(a)
            }
        }
        (Some(a), Some(b)) => format!("{}–{}", number(a), number(b)),
        (Some(a), None) => format!("over {}", number(a.saturating_sub(u64::from(a % 10 == 1)))),
        (None, Some(b)) => format!("up to {}", number(b)),
    })
}

/// A headcount as [`count`] has it.
pub fn headcount(h: &Headcount) -> Option<String> {
    count(h.min, h.max, h.approximate)
}

/// "3 reports", "1 report".
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n as u64), if n == 1 { one } else { many })
}

/// What a message about a whole article says, short enough for a row; `None` for messages of other kinds.
pub fn about_article(code: &str) -> Option<&'static str> {
    Some(match code {
        "no-publication-date" => "Its day of publication is not known: set it",
        "no-places" => "No place was found in it",
        "right-to-left" => "Written right to left; only English is read",
        _ => return None,
    })
}

/// What would be lost with the document, as the beginning of a sentence: "3 corrections"; `None` where nothing would.
pub fn unsaved(document: &Document) -> Option<String> {
    let corrections = document.corrections.len();
    let pasted = document.articles.iter().filter(|a| a.sha256.is_none() && !document.sample).count();
    let parts: Vec<String> =
        [(corrections, "correction", "corrections"), (pasted, "pasted text", "pasted texts")]
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, one, many)| plural(n, one, many))
            .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// The state of the document in few words, for beside its name.
pub fn state(document: &Document) -> String {
    match unsaved(document) {
        Some(what) => format!("{what}, not saved"),
        None if document.articles.is_empty() => String::new(),
        None => "Unchanged".to_owned(),
    }
}

/// Where a place lies: "Oaxaca, Mexico"; the country by its code where no name is known.
pub fn within(place: &Place) -> String {
    let country = place.country.as_deref().map(|c| countries::name(c).unwrap_or(c));
    match (&place.admin1, country) {
        (Some(admin1), Some(country)) if place.class != FeatureClass::Country && admin1 != &place.name => {
            format!("{admin1}, {country}")
        }
        (_, Some(country)) if country != place.name => country.to_owned(),
        _ => String::new(),
    }
}

/// "town", "country": what a place is.
pub fn class(place: &Place) -> &'static str {
    match place.class {
        FeatureClass::Country => "country",
        FeatureClass::Admin1 => "state or province",
        FeatureClass::Admin2 => "municipality",
        FeatureClass::Town => "town",
        FeatureClass::Region => "region",
        FeatureClass::Water => "water",
        FeatureClass::Site => "place",
        FeatureClass::Terrain => "landscape",
        FeatureClass::Border => "border",
    }
}

/// What a movement says that they did.
pub fn kind(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Departed => "left",
        MovementKind::Arrived => "arrived",
        MovementKind::At => "was there",
        MovementKind::Passed => "passed",
        MovementKind::Crossed => "crossed",
        MovementKind::AttemptedCrossing => "tried to cross",
        MovementKind::StuckAt => "was stuck",
        MovementKind::HeadingTo => "heads there",
        MovementKind::Returned => "went back",
        MovementKind::Origin => "formed there",
        MovementKind::Size => "only a count",
        MovementKind::JoinedBy => "others joined",
        MovementKind::Other => "something else",
    }
}

/// What a leg is: the words of the legend.
pub fn leg(style: LegStyle) -> &'static str {
    match style {
        LegStyle::Attested => "a report says so",
        LegStyle::Interpolated => "between two reports",
        LegStyle::Unknown => "no evidence of the way",
    }
}

/// On what a publication day rests.
pub fn basis(basis: PublicationBasis) -> &'static str {
    match basis {
        PublicationBasis::Stated => "as the text states",
        PublicationBasis::Inferred => "from clues in the text",
        PublicationBasis::Corrected => "set by you",
        PublicationBasis::Unknown => "day not known",
    }
}

/// Reads a day as a person types it: "28 Oct 2018", "28 October", "2018-10-28", "28.10.2018", "28 10"; the year of
/// `near` where none is written. `None` for what is no day.
pub fn read_day(text: &str, near: Option<Date>) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut day_of_month = None;
    let mut month_of_year = None;
    let mut year = None;
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
        if let Ok(value) = part.parse::<i16>() {
            if value > 31 && year.is_none() {
                year = Some(value);
            } else if day_of_month.is_none() {
                day_of_month = i8::try_from(value).ok();
            } else if month_of_year.is_none() {
                month_of_year = i8::try_from(value).ok();
            } else {
                return None;
            }
        } else {
            let lower = part.to_lowercase();
            if let Some(at) =
                MONTHS.iter().position(|m| lower.len() >= 3 && lower.starts_with(&m.to_lowercase()))
            {
                month_of_year = i8::try_from(at + 1).ok();
            } else if day_of_month.is_none() || !lower.ends_with("day") {
                return None;
            }
        }
    }
    Date::new(year.or(near.map(Date::year))?, month_of_year?, day_of_month?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DayRange;

    fn d(text: &str) -> Date {
        text.parse().expect("a test date")
    }

    #[test]
    fn days_read_as_a_person_writes_them() {
        for (when_, words) in [
            (When::on(d("2018-10-28")), "28 Oct"),
            (When::throughout(d("2018-10-27"), d("2018-10-28")), "27–28 Oct"),
            (When::throughout(d("2018-10-30"), d("2018-11-02")), "30 Oct – 2 Nov"),
            (When::Day(DayRange::between(d("2018-10-17"), d("2018-10-19"))), "about 18 Oct"),
            (When::Day(DayRange::between(d("2018-10-01"), d("2018-10-20"))), "a day of 1–20 Oct"),
            (When::Day(DayRange::until(d("2018-10-24"))), "by 24 Oct"),
        ] {
            assert_eq!(when(when_, false), words);
        }
        assert_eq!(when(When::throughout(d("2018-10-27"), d("2018-10-28")), true), "27–28 Oct 2018");
    }

    #[test]
    fn counts_say_what_is_open() {
        assert_eq!(count(Some(3500), Some(7000), false).as_deref(), Some("3,500–7,000"));
        assert_eq!(count(Some(301), None, false).as_deref(), Some("over 300"));
        assert_eq!(count(None, Some(2000), false).as_deref(), Some("up to 2,000"));
        assert_eq!(count(Some(350), Some(350), true).as_deref(), Some("about 350"));
        assert_eq!(count(None, None, true), None);
    }

    #[test]
    fn typed_days() {
        let near = Some(d("2018-10-28"));
        for (text, day) in [
            ("3 Nov 2018", "2018-11-03"),
            ("3 november", "2018-11-03"),
            ("2018-11-03", "2018-11-03"),
            ("3.11.2018", "2018-11-03"),
            ("Nov 3, 2018", "2018-11-03"),
        ] {
            assert_eq!(read_day(text, near), Some(d(day)), "{text}");
        }
        for text in ["", "31 Feb 2018", "soon", "3 Nov 2018 7 9", "ü"] {
            assert_eq!(read_day(text, near), None, "{text}");
        }
    }
}
