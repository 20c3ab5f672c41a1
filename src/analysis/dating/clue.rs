//! What one article says of the day on which it was published.
//!
//! Each clue keeps the words that say it. Limits: only statements whose verb is a plain past bound anything.

use jiff::civil::Date;

use crate::analysis::Reading;
use crate::analysis::segment::DatedLine;
use crate::analysis::time::calendar::{add_days, date, month_range, weekday_of, years_range};
use crate::analysis::time::lexicon::{Class, class, weekday_of_word};
use crate::analysis::time::symbol::{DayPart, Unit};
use crate::analysis::time::{Direction, Symbol, TimeMention, stated_days, stated_month_day};
use crate::model::{Article, DayRange, SectionKind, Span};

use super::lexicon::{self, List};

/// One clue.
#[derive(Clone, Debug, PartialEq)]
pub enum Clue {
    /// Metadata states the day; whether it is only that of a change.
    Stated(Span, Date),
    /// A line states the day in figures that may be two days: day before month, month before day.
    Either(Span, Date, Date),
    /// The web address holds a day, or all days of a month.
    Address(Span, DayRange),
    /// The name of the file holds a day.
    FileName(Span, Date),
    /// The story was in print on that day.
    Printed(Span, Date),
    /// Not after this day: a correction of it, or a year for which somebody claims it.
    Before(Span, Date, DatedLine),
    /// The text says what day it is: weekday where it names one, month, day.
    Today(Span, Option<i8>, i8, i8),
    /// The dateline has a day; without year, month and day.
    Dateline(Span, Option<Date>, i8, i8),
    /// A caption of a picture taken for the story.
    Caption(Span, Date),
    /// A caption of an older picture.
    FilePhoto(Span, Date),
    /// What the text tells as past: not before this day; whether it was a stretch that had ended; how narrow it was told.
    After(Span, Date, bool, Unit),
    /// "Ten years after the flood of June 1998": so many years, the day on which they were over, and whether a full
    /// date says so.
    YearsAfter(Span, u32, Date, bool),
    /// What the text tells as ahead: rather before this day.
    Ahead(Span, Date),
    /// A month and day without a year; where it lies; whether it surely lies behind.
    MonthDay(Span, i8, i8, Direction, bool),
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
    /// The first part of the article, which stands for its address and its file.
    title: Span,
    /// Where in the list those of its address and its file go.
    names_at: usize,
}

impl Clues {
    /// With what the address and the file of the article say; `alone`: no other article is of its file, so that the
    /// file's name speaks of it.
    pub fn with_names(&self, article: &Article, alone: bool) -> Self {
        let address = article.url.as_deref().and_then(super::address::address_days);
        let file = Some(article.file.as_str()).filter(|_| alone).and_then(super::address::file_day);
        let named = address.map(|range| Clue::Address(self.title, range));
        let named = named.into_iter().chain(file.map(|day| Clue::FileName(self.title, day)));
        let mut out = self.clone();
        out.all.splice(self.names_at..self.names_at, named);
        out
    }
}

/// Body paragraphs that count as the lead.
const LEAD_PARAGRAPHS: usize = 2;

/// Reads the clues of one article; `alone` as for [`Clues::with_names`].
pub fn clues(article: &Article, reading: &Reading, alone: bool) -> Clues {
    of_text(&article.text, reading).with_names(article, alone)
}

/// Reads what the text alone says.
pub fn of_text(text: &str, reading: &Reading) -> Clues {
    let mut out = Clues { agency: reading.structure.agency_span.is_some(), ..Clues::default() };
    for span in &reading.structure.published_spans {
        out.all.extend(stated(text, *span));
    }
    lines(text, reading, &mut out);
    out.title = reading.structure.sections.first().map_or(Span::default(), |s| s.span);
    out.names_at = out.all.len();
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
                body(text, reading, mention, lead, &mut out);
            }
            _ => {}
        }
    }
    out.lead = out.lead.map(|lead| after_the_night(reading, lead));
    out.all.extend(super::office::clues(text, reading));
    out.all.extend(years_after(text, reading));
    out
}

/// "They slept there on Wednesday night. … The first of them left on Thursday.": the day after the night has come, and
/// the story is of it. Else the lead as it is.
fn after_the_night(reading: &Reading, lead: (Span, i8)) -> (Span, i8) {
    let night = reading.times.iter().any(|mention| {
        mention.span == lead.0
            && matches!(mention.symbol, Symbol::Part(_, DayPart::Night | DayPart::Evening))
            && mention.clause.strictly_past
    });
    let next =
        reading.times.iter().filter(|mention| night && mention.clause.strictly_past).find_map(|mention| {
            let day = weekday(mention).filter(|day| (day - lead.1).rem_euclid(7) == 1)?;
            Some((mention.span, day))
        });
    next.unwrap_or(lead)
}

/// What a line that states a day says: the day, or the two that its figures may mean.
fn stated(text: &str, span: Span) -> Option<Clue> {
    match *stated_days(span.of(text)).as_slice() {
        [day] => Some(Clue::Stated(span, day)),
        [first, second] => Some(Clue::Either(span, first, second)),
        _ => None,
    }
}

/// The lines around the story that hold a day.
fn lines(text: &str, reading: &Reading, out: &mut Clues) {
    for (says, span) in &reading.structure.dated_lines {
        let words = span.of(text);
        let clue = match says {
            DatedLine::Written => stated(text, *span).or_else(|| {
                let (month, day) = stated_month_day(words)?;
                Some(Clue::Dateline(*span, None, month, day))
            }),
            DatedLine::Printed => match *stated_days(words).as_slice() {
                [day] => Some(Clue::Printed(*span, day)),
                _ => None,
            },
            DatedLine::Corrected => match *stated_days(words).as_slice() {
                [day] => Some(Clue::Before(*span, day, *says)),
                _ => None,
            },
            DatedLine::Claimed => words
                .split(|c: char| !c.is_ascii_digit())
                .filter(|d| d.len() == 4)
                .filter_map(|d| d.parse::<i32>().ok())
                .filter(|y| (1900..2100).contains(y))
                .max()
                .and_then(|y| date(y, 12, 31))
                .map(|day| Clue::Before(*span, day, *says)),
        };
        out.all.extend(clue);
    }
}

/// Whether the words before a mention say that it is today.
fn is_today(text: &str, reading: &Reading, mention: &TimeMention) -> bool {
    lexicon::ends(List::Today, |back| {
        mention.tokens.start.checked_sub(back).and_then(|i| reading.tokens.get(i)).map_or("", |t| t.of(text))
    })
}

/// Most years that are looked back on.
const MOST_YEARS: u32 = 500;

/// Round numbers of years since a dated past: "Ten years after the sea rose in December 2004".
fn years_after(text: &str, reading: &Reading) -> Vec<Clue> {
    let mut out = Vec::new();
    for pair in reading.times.windows(2) {
        let [length, base] = pair else { continue };
        let Symbol::Length(Some(tenths), Unit::Year, _) = length.symbol else { continue };
        let years = tenths / 10;
        let word = reading.tokens.get(length.tokens.end).map_or("", |t| t.of(text));
        // "Nearly ten years" opens with another word than the number.
        let opening = reading.tokens.get(length.tokens.start).map_or(Class::Other, |t| class(t.of(text)));
        let exact = matches!(opening, Class::Number(_) | Class::Digits(..) | Class::A);
        let told = exact
            && lexicon::is(List::YearsSince, word)
            && length.sentence == base.sentence
            && length.clause.direction != Direction::Future
            && base.clause.strictly_past
            && tenths % 10 == 0
            && (1..=MOST_YEARS).contains(&years);
        let in_body = reading
            .sentences
            .get(length.sentence)
            .and_then(|s| reading.structure.sections.get(s.section))
            .is_some_and(|s| s.kind == SectionKind::Body);
        if !told || !in_body {
            continue;
        }
        let later = |year: &i32| i32::try_from(years).map_or(*year, |n| year.saturating_add(n));
        let over = match plain(&base.symbol).0 {
            Symbol::Day(y, m, d) => date(later(y), *m, *d).map(|day| (day, true)),
            Symbol::Month(y, m) => date(later(y), *m, 1).map(|day| (day, false)),
            Symbol::Year(y) => date(later(y), 1, 1).map(|day| (day, false)),
            _ => None,
        };
        let span = Span::new(length.span.start, base.span.end);
        out.extend(over.map(|(day, full)| Clue::YearsAfter(span, years, day, full)));
    }
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

fn body(text: &str, reading: &Reading, mention: &TimeMention, lead: bool, out: &mut Clues) {
    let span = mention.span;
    let (base, _) = plain(&mention.symbol);
    if is_today(text, reading, mention) {
        match base {
            Symbol::MonthDay(m, d) => {
                let weekday = first_weekday(text, reading, mention);
                out.all.push(Clue::Today(span, weekday, *m, *d));
                return;
            }
            Symbol::Day(y, m, d) => {
                out.all.extend(date(*y, *m, *d).map(|day| Clue::Stated(span, day)));
                return;
            }
            _ => {}
        }
    }
    if let Some(day) = weekday(mention) {
        if mention.clause.direction != Direction::Future {
            if lead && out.lead.is_none() {
                out.lead = Some((span, day));
            }
            out.all.push(Clue::Weekday(span, day));
        }
        return;
    }
    if let Symbol::MonthDay(m, d) = base {
        let clause = mention.clause;
        out.all.push(Clue::MonthDay(span, *m, *d, clause.direction, clause.strictly_past));
        return;
    }
    let base = match base {
        Symbol::Edge(inner, _) => inner,
        other => other,
    };
    if !mention.clause.strictly_past {
        if mention.clause.direction == Direction::Future {
            let ahead = match base {
                Symbol::Day(y, m, d) => date(*y, *m, *d),
                Symbol::Month(y, m) => month_range(*y, *m).and_then(|r| r.end),
                Symbol::Year(y) => date(*y, 12, 31),
                _ => None,
            };
            out.all.extend(ahead.map(|day| Clue::Ahead(span, day)));
        }
        return;
    }
    let after = match base {
        Symbol::Day(y, m, d) => date(*y, *m, *d).map(|d| (d, false, Unit::Day)),
        Symbol::Month(y, m) => month_range(*y, *m).and_then(|r| r.start).map(|d| (d, false, Unit::Month)),
        Symbol::Season(season, Some(y)) => season_day(*season, *y).map(|d| (d, false, Unit::Quarter)),
        Symbol::Year(y) => years_range(*y, *y).and_then(|r| r.start).map(|d| (d, false, Unit::Year)),
        Symbol::First(n, unit, last, base) => {
            closed(*n, *unit, *last, base).map(|(d, e)| (d, e, Unit::Month))
        }
        Symbol::Quarter(k, Some(y)) => end_of_months(*y, k * 3).map(|d| (d, true, Unit::Month)),
        Symbol::Half(k, Some(y)) => end_of_months(*y, k * 6).map(|d| (d, true, Unit::Month)),
        _ => None,
    };
    if let Some((day, ended, grain)) = after {
        out.all.push(Clue::After(span, day, ended, grain));
    }
}

/// The earliest day of a season that either half of the world would call so.
fn season_day(season: crate::analysis::time::symbol::Season, year: i32) -> Option<Date> {
    use crate::analysis::time::symbol::Season;
    let month = match season {
        Season::Spring | Season::Autumn => 3,
        Season::Summer => 1,
        Season::Winter => 6,
    };
    date(year, month, 1)
}

/// The weekday among the words of a mention: "Tuesday, April 7".
fn first_weekday(text: &str, reading: &Reading, mention: &TimeMention) -> Option<i8> {
    reading.tokens.get(mention.tokens.clone())?.iter().find_map(|t| weekday_of_word(t.of(text)))
}

/// The day after a closed period: "the first eight months of 2021".
fn closed(n: u32, unit: Unit, last: bool, base: &Symbol) -> Option<(Date, bool)> {
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
