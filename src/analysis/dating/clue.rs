//! What one article says of the day on which it was published.
//!
//! Each clue keeps the words that say it. Limits: only statements whose verb is a plain past bound anything.

use jiff::civil::Date;

use crate::analysis::Reading;
use crate::analysis::time::calendar::{add_days, date, month_range, weekday_of, years_range};
use crate::analysis::time::{Direction, Symbol, TimeMention, stated_day};
use crate::model::{DayRange, SectionKind, Span};

/// One clue.
#[derive(Clone, Debug, PartialEq)]
pub enum Clue {
    /// Metadata states the day; whether it is only that of a change.
    Stated(Span, Date),
    /// The dateline has a day; without year, month and day.
    Dateline(Span, Option<Date>, i8, i8),
    /// A caption of a picture taken for the story.
    Caption(Span, Date),
    /// A caption of an older picture.
    FilePhoto(Span, Date),
    /// What the text tells as past: not before this day; whether it was a stretch that had ended.
    After(Span, Date, bool),
    /// A month and day without a year; whether it lies behind.
    MonthDay(Span, i8, i8, Direction),
    /// A weekday of the story.
    Weekday(Span, i8),
    /// Times in office of a person named with the title.
    Office {
        /// Title and name.
        span: Span,
        /// One of them holds.
        terms: Vec<DayRange>,
    },
}

/// The clues of one article.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// All of them, in text order within their kind.
    pub all: Vec<Clue>,
    /// The first undated weekday of the first paragraphs, and its words.
    pub lead: Option<(Span, i8)>,
    /// Whether an agency filed the story.
    pub agency: bool,
}

/// Body paragraphs that count as the lead.
const LEAD_PARAGRAPHS: usize = 2;

/// Reads the clues of one article.
pub fn clues(text: &str, reading: &Reading) -> Clues {
    let mut out = Clues { agency: reading.structure.agency_span.is_some(), ..Clues::default() };
    for span in &reading.structure.published_spans {
        if let Some(day) = stated_day(span.of(text)) {
            out.all.push(Clue::Stated(*span, day));
        }
    }
    let mut bodies: Vec<usize> = Vec::new();
    for mention in &reading.times {
        let Some(sentence) = reading.sentences.get(mention.sentence) else { continue };
        let Some(section) = reading.structure.sections.get(sentence.section) else { continue };
        match section.kind {
            SectionKind::Dateline => {
                let (base, _) = plain(&mention.symbol);
                match base {
                    Symbol::Day(y, m, d) => {
                        out.all.push(Clue::Dateline(mention.span, date(*y, *m, *d), *m, *d));
                    }
                    Symbol::MonthDay(m, d) => out.all.push(Clue::Dateline(mention.span, None, *m, *d)),
                    _ => {}
                }
            }
            SectionKind::Caption => {
                if let (Symbol::Day(y, m, d), _) = plain(&mention.symbol)
                    && let Some(day) = date(*y, *m, *d)
                {
                    out.all.push(if section.file_photo {
                        Clue::FilePhoto(mention.span, day)
                    } else {
                        Clue::Caption(mention.span, day)
                    });
                }
            }
            SectionKind::Body => {
                if bodies.last() != Some(&sentence.section) {
                    bodies.push(sentence.section);
                }
                let lead = body_index(reading, sentence.section) < LEAD_PARAGRAPHS;
                body(mention, lead, &mut out);
            }
            _ => {}
        }
    }
    out.all.extend(super::office::clues(text, reading));
    out
}

/// How many body paragraphs stand before a section.
fn body_index(reading: &Reading, section: usize) -> usize {
    reading
        .structure
        .sections
        .get(..section)
        .unwrap_or(&[])
        .iter()
        .filter(|s| s.kind == SectionKind::Body)
        .take(LEAD_PARAGRAPHS + 1)
        .count()
}

/// A symbol without its part of the day or clock time.
fn plain(symbol: &Symbol) -> (&Symbol, bool) {
    match symbol {
        Symbol::Part(Some(base), _) | Symbol::Clock(Some(base), ..) => (base, true),
        other => (other, false),
    }
}

/// The undated weekday of a mention.
pub fn weekday(mention: &TimeMention) -> Option<i8> {
    match plain(&mention.symbol).0 {
        Symbol::Weekday(day) => Some(*day),
        _ => None,
    }
}

fn body(mention: &TimeMention, lead: bool, out: &mut Clues) {
    let span = mention.span;
    if let Some(day) = weekday(mention) {
        if mention.clause.direction != Direction::Future {
            if lead && out.lead.is_none() {
                out.lead = Some((span, day));
            }
            out.all.push(Clue::Weekday(span, day));
        }
        return;
    }
    if let Symbol::MonthDay(m, d) = plain(&mention.symbol).0 {
        out.all.push(Clue::MonthDay(span, *m, *d, mention.clause.direction));
        return;
    }
    if !mention.clause.strictly_past {
        return;
    }
    let after = match plain(&mention.symbol).0 {
        Symbol::Day(y, m, d) => date(*y, *m, *d).map(|d| (d, false)),
        Symbol::Month(y, m) => month_range(*y, *m).and_then(|r| r.start).map(|d| (d, false)),
        Symbol::Year(y) => years_range(*y, *y).and_then(|r| r.start).map(|d| (d, false)),
        Symbol::First(n, unit, last, base) => closed(*n, *unit, *last, base),
        Symbol::Quarter(k, Some(y)) => end_of_months(*y, k * 3).map(|d| (d, true)),
        Symbol::Half(k, Some(y)) => end_of_months(*y, k * 6).map(|d| (d, true)),
        _ => None,
    };
    if let Some((day, ended)) = after {
        out.all.push(Clue::After(span, day, ended));
    }
}

/// The day after a closed period: "the first eight months of 2021".
fn closed(
    n: u32,
    unit: crate::analysis::time::symbol::Unit,
    last: bool,
    base: &Symbol,
) -> Option<(Date, bool)> {
    use crate::analysis::time::symbol::Unit;
    let Symbol::Year(year) = base else { return None };
    let months = if last {
        12
    } else {
        match unit {
            Unit::Month => i8::try_from(n).ok().filter(|n| (1..=12).contains(n))?,
            Unit::Quarter => i8::try_from(n).ok().filter(|n| (1..=4).contains(n))? * 3,
            _ => return None,
        }
    };
    end_of_months(*year, months).map(|d| (d, true))
}

fn end_of_months(year: i32, month: i8) -> Option<Date> {
    month_range(year, month).and_then(|r| r.end).map(|d| add_days(d, 1))
}

/// Whether the day has that weekday, Monday = 1.
pub fn is_weekday(day: Date, weekday: i8) -> bool {
    weekday_of(day) == weekday
}
