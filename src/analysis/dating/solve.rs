//! From the clues of one article to the days that they allow and the one that they prefer.
//!
//! Each step adds rows that say what follows from a clue. Limits: see the parent.

use jiff::civil::Date;

use crate::analysis::segment::DatedLine;
use crate::analysis::time::Direction;
use crate::analysis::time::calendar::{add_days, date as day_of, weekday_of};
use crate::analysis::time::symbol::Unit;
use crate::model::{DayRange, Evidence, PublicationBasis, PublishedOn, Span};

use super::clue::{Clue, Clues, is_weekday};
use super::explain::{Effect, Row};
use super::wording::{self, term_words, weekday_name, words};
use super::{distance, hull};

/// Days after the newest picture that a story is published in at most, where no weekday agrees.
const AFTER_PICTURE: i64 = 7;
/// A month-day this close to a file photo is of the same story.
const NEAR_PHOTO: i64 = 31;
/// A past statement as narrow as a month gives its year to a day without one that lies at most so many days after it.
const SAME_STORY: i64 = 366;

/// Days before an anniversary on which it is written of already.
const BEFORE_YEARS: i64 = 31;

struct Solver<'a> {
    clues: &'a Clues,
    rows: Vec<Row>,
}

/// What the clues of one article allow and prefer, and why.
pub fn infer(clues: &Clues) -> (PublishedOn, Vec<Row>) {
    let mut solver = Solver { clues, rows: Vec::new() };
    let bounds = solver.bounds();
    let found = solver
        .address(bounds)
        .or_else(|| solver.dateline(bounds))
        .or_else(|| solver.captions(bounds))
        .or_else(|| solver.printed(bounds))
        .or_else(|| solver.either(bounds))
        .or_else(|| solver.today(bounds))
        .or_else(|| solver.anniversary(bounds));
    let (best, range) = found.unwrap_or_else(|| {
        let best = solver.file_photo(bounds).filter(|day| bounds.contains(*day));
        if best.is_none()
            && let Some((span, weekday)) = clues.lead
        {
            let why =
                format!("The story names {}, which fixes a weekday but no date.", weekday_name(weekday));
            solver.note(span, bounds, Effect::Allows, why);
        }
        (best, bounds)
    });
    let known = range.start.is_some() || range.end.is_some() || best.is_some();
    let basis = if known { PublicationBasis::Inferred } else { PublicationBasis::Unknown };
    let evidence = solver
        .rows
        .iter()
        .filter(|r| r.counted)
        .map(|r| Evidence { span: r.span, why: r.why.clone() })
        .collect();
    (PublishedOn { best, range, basis, evidence }, solver.rows)
}

/// Best day and range.
type Answer = Option<(Option<Date>, DayRange)>;

impl Solver<'_> {
    fn note(&mut self, span: Span, days: DayRange, effect: Effect, why: String) {
        self.rows.push(Row { span, days, effect, counted: true, why });
    }

    /// What past statements, file photos, corrections and offices allow.
    fn bounds(&mut self) -> DayRange {
        let mut range = DayRange::default();
        // Of all statements that bound from below only the latest counts, and of those from above the earliest.
        let mut latest: Option<(Date, Span, String)> = None;
        let mut first: Option<(Date, Span, String)> = None;
        for clue in &self.clues.all {
            let (day, span, why) = match clue {
                Clue::After(span, day, true, _) => (
                    *day,
                    *span,
                    format!("The text tells of a time that had ended, so not before {}.", words(*day)),
                ),
                Clue::After(span, day, false, _) => {
                    (*day, *span, format!("The text tells of this as past, so not before {}.", words(*day)))
                }
                Clue::YearsAfter(span, years, day, _) => {
                    let day = add_days(*day, -BEFORE_YEARS);
                    let years = wording::years(*years);
                    let why =
                        format!("The text looks back on it after {years}, so not before {}.", words(day));
                    (day, *span, why)
                }
                Clue::FilePhoto(span, day) => {
                    let next = add_days(*day, 1);
                    (next, *span, format!("The picture is from the archive, so after {}.", words(*day)))
                }
                Clue::Before(span, day, says) => {
                    if first.as_ref().is_none_or(|(d, ..)| day < d) {
                        let why = match says {
                            DatedLine::Corrected => {
                                format!("The article was changed on {}, so it is no younger.", words(*day))
                            }
                            _ => format!("The rights are claimed for {}, so it is no younger.", day.year()),
                        };
                        first = Some((*day, *span, why));
                    }
                    continue;
                }
                _ => continue,
            };
            if latest.as_ref().is_none_or(|(d, ..)| day > *d) {
                latest = Some((day, span, why));
            }
        }
        if let Some((day, span, why)) = latest {
            range.start = Some(day);
            self.note(span, DayRange::until(add_days(day, -1)), Effect::Forbids, why);
        }
        if let Some((day, span, why)) = first.filter(|(day, ..)| range.contains(*day)) {
            range.end = Some(day);
            self.note(span, DayRange::since(add_days(day, 1)), Effect::Forbids, why);
        }
        self.offices(range)
    }

    /// Times in office: the days that lie in one of each person's.
    fn offices(&mut self, range: DayRange) -> DayRange {
        let clues = self.clues;
        let mut allowed = vec![range];
        for clue in &clues.all {
            let Clue::Office { span, terms } = clue else { continue };
            let next: Vec<DayRange> =
                allowed.iter().flat_map(|a| terms.iter().filter_map(|t| a.intersect(*t))).collect();
            if next.is_empty() {
                // Somebody is remembered in office: this one says nothing.
                continue;
            }
            if hull(&next) != hull(&allowed) {
                let why = format!("This office was held {}.", wording::terms_words(terms));
                self.note(*span, hull(terms), Effect::Allows, why);
            }
            allowed = next;
        }
        hull(&allowed)
    }

    /// The newest full date of captions and file photos and the newest past statement as narrow as a month, to give a
    /// year to a date without one.
    fn newest(&self) -> Option<(Date, i64)> {
        self.clues
            .all
            .iter()
            .filter_map(|c| match c {
                Clue::Caption(_, d) | Clue::FilePhoto(_, d) => Some((*d, 366)),
                Clue::After(_, d, _, Unit::Day | Unit::Month | Unit::Quarter) => Some((*d, SAME_STORY)),
                _ => None,
            })
            .max()
    }

    /// The first day after the newest date of the text that has this month, day and weekday, near enough to be of the
    /// same story.
    fn first_such(&self, month: i8, d: i8, fits: impl Fn(Date) -> bool) -> Option<Date> {
        let (near, reach) = self.newest()?;
        let year = i32::from(near.year());
        (year..=year + 1)
            .filter_map(|y| day_of(y, month, d))
            .find(|day| *day >= add_days(near, -2))
            .filter(|day| distance(near, *day) <= reach && fits(*day))
    }

    /// A day in the web address or in the name of the file.
    fn address(&mut self, bounds: DayRange) -> Answer {
        let clues = self.clues;
        for clue in &clues.all {
            let (span, days, what) = match clue {
                Clue::Address(span, days) => (*span, *days, wording::WEB_ADDRESS),
                Clue::FileName(span, day) => (*span, DayRange::day(*day), wording::FILE_NAME),
                _ => continue,
            };
            let shown = days.single().map_or_else(|| term_words(days), wording::of_day);
            match days.intersect(bounds) {
                Some(range) if days.single().is_some() => {
                    // What bounds the days less narrowly need not be told.
                    self.rows.iter_mut().for_each(|r| r.counted = false);
                    self.note(span, days, Effect::Allows, format!("{what} holds a day, {shown}."));
                    return Some((range.single(), range));
                }
                Some(range) => {
                    self.note(span, days, Effect::Allows, format!("{what} holds a month, {shown}."));
                    return Some((None, range));
                }
                None => {
                    let why = format!("{what} holds a day, {shown}, but the text knows of other times.");
                    self.rows.push(Row { span, days, effect: Effect::Allows, counted: false, why });
                }
            }
        }
        None
    }

    /// A day in the dateline.
    fn dateline(&mut self, bounds: DayRange) -> Answer {
        let clues = self.clues;
        let (span, dated) = clues.all.iter().find_map(|c| match c {
            Clue::Dateline(span, day, month, d) => Some((*span, (*day, *month, *d))),
            _ => None,
        })?;
        let (day, month, d) = dated;
        let fits = |day: Date| {
            clues.lead.is_none_or(|(_, w)| (0..=3).any(|back| is_weekday(add_days(day, -back), w)))
                && bounds.contains(add_days(day, 1))
        };
        let Some(day) = day.or_else(|| self.first_such(month, d, fits)) else {
            let why = "The dateline has a day, but nothing near it says of which year.".to_owned();
            self.note(span, bounds, Effect::Allows, why);
            return None;
        };
        let range = DayRange::between(day, add_days(day, 1));
        let why = format!("The dateline has {}; stories appear on that day or the next.", words(day));
        self.note(span, range, Effect::Allows, why);
        let range = range.intersect(bounds).unwrap_or(range);
        Some((Some(day).filter(|d| range.contains(*d)).or(range.start), range))
    }

    /// The newest caption of a picture taken for the story, against the weekdays that it names.
    fn captions(&mut self, bounds: DayRange) -> Answer {
        let (span, newest) = self
            .clues
            .all
            .iter()
            .filter_map(|c| match c {
                Clue::Caption(span, day) => Some((*span, *day)),
                _ => None,
            })
            .max_by_key(|(span, day)| (*day, std::cmp::Reverse(span.start)))?;
        let week = DayRange::between(newest, add_days(newest, AFTER_PICTURE));
        if week.intersect(bounds).is_none() {
            // The text knows of later days: the picture is an old one, though nothing says so.
            let why = format!("The picture of {} is older than what the text tells.", words(newest));
            self.note(span, DayRange::since(newest), Effect::Allows, why);
            return None;
        }
        let next = add_days(newest, 1);
        let named = |day: Date| {
            self.clues.all.iter().find_map(|c| match c {
                Clue::Weekday(span, weekday) if is_weekday(day, *weekday) => Some(*span),
                _ => None,
            })
        };
        let lead_is_next = self.clues.lead.filter(|(_, weekday)| is_weekday(next, *weekday));
        let (best, range, second) = if let Some((lead, _)) = lead_is_next {
            let why = format!(
                "The lead names {}, the day after the newest picture.",
                weekday_name(weekday_of(next))
            );
            (Some(next), DayRange::day(next), Some((lead, why)))
        } else if let Some(named) = named(newest) {
            let why = format!(
                "The story names {}, the weekday of the newest picture.",
                weekday_name(weekday_of(newest))
            );
            (Some(newest), DayRange::between(newest, next), Some((named, why)))
        } else {
            (None, week, None)
        };
        if range.intersect(bounds) == Some(range) {
            // What bounds the days less narrowly need not be told.
            self.rows.iter_mut().for_each(|r| r.counted = false);
        }
        self.note(
            span,
            week,
            Effect::Allows,
            format!(
                "The newest picture taken for the story is of {}, a {}.",
                words(newest),
                weekday_name(weekday_of(newest))
            ),
        );
        if let Some((span, why)) = second {
            self.note(span, range, Effect::Prefers, why);
        }
        let range = range.intersect(bounds).unwrap_or(range);
        Some((best.filter(|d| range.contains(*d)).or_else(|| range.single()), range))
    }

    /// A line that says when the story was in print: that day, or the evening before on the web.
    fn printed(&mut self, bounds: DayRange) -> Answer {
        let clues = self.clues;
        let (span, print) = clues.all.iter().find_map(|c| match c {
            Clue::Printed(span, day) => Some((*span, *day)),
            _ => None,
        })?;
        let eve = add_days(print, -1);
        let range = DayRange::between(eve, print).intersect(bounds)?;
        let why =
            format!("The story was in print on {}, and perhaps on the web the day before.", words(print));
        self.note(span, range, Effect::Allows, why);
        let best = match clues.lead {
            Some((lead, weekday)) if is_weekday(eve, weekday) && range.contains(eve) => {
                let why =
                    format!("The lead names {}, the day before it was in print.", weekday_name(weekday));
                self.note(lead, DayRange::day(eve), Effect::Prefers, why);
                Some(eve)
            }
            _ => range.single(),
        };
        Some((best, range))
    }

    /// A stated day in figures that may be two days, against weekdays and days of the story.
    fn either(&mut self, bounds: DayRange) -> Answer {
        let clues = self.clues;
        let (span, first, second) = clues.all.iter().find_map(|c| match c {
            Clue::Either(span, first, second) => Some((*span, *first, *second)),
            _ => None,
        })?;
        let range = DayRange::between(first, second);
        let why = format!(
            "The figures mean {} or {}; say whether this source puts the day or the month first.",
            words(first),
            words(second)
        );
        self.note(span, range, Effect::Allows, why);
        let support = |day: Date| {
            let lead = clues.lead.filter(|(_, w)| is_weekday(day, *w) || is_weekday(add_days(day, -1), *w));
            let near = clues.all.iter().find_map(|c| match c {
                Clue::MonthDay(span, m, d, direction, _) if *direction != Direction::Future => {
                    let told = day_of(i32::from(day.year()), *m, *d)?;
                    (0..=NEAR_PHOTO).contains(&distance(told, day)).then_some(*span)
                }
                _ => None,
            });
            (bounds.contains(day), lead.map(|(span, _)| span).into_iter().chain(near).collect::<Vec<Span>>())
        };
        let (one, other) = (support(first), support(second));
        let best = match (one.0, other.0) {
            (true, false) => Some((first, Vec::new())),
            (false, true) => Some((second, Vec::new())),
            _ if other.1.is_empty() && !one.1.is_empty() => Some((first, one.1)),
            _ if one.1.is_empty() && !other.1.is_empty() => Some((second, other.1)),
            _ => None,
        };
        for span in best.iter().flat_map(|(_, spans)| spans) {
            let day = best.as_ref().map_or(first, |(day, _)| *day);
            let why = format!("This agrees with {}, a {}.", words(day), weekday_name(weekday_of(day)));
            self.note(*span, DayRange::day(day), Effect::Prefers, why);
        }
        let range = range.intersect(bounds).unwrap_or(range);
        Some((best.map(|(day, _)| day).filter(|day| range.contains(*day)), range))
    }

    /// "It is Tuesday, April 7": the year comes from the newest date of the text.
    fn today(&mut self, bounds: DayRange) -> Answer {
        let clues = self.clues;
        let (span, weekday, month, d) = clues.all.iter().find_map(|c| match c {
            Clue::Today(span, weekday, month, d) => Some((*span, *weekday, *month, *d)),
            _ => None,
        })?;
        let fits = |day: Date| weekday.is_none_or(|w| is_weekday(day, w)) && bounds.contains(day);
        let Some(day) = self.first_such(month, d, fits) else {
            let why = "The text says what day it is, but nothing near it says of which year.".to_owned();
            self.note(span, bounds, Effect::Allows, why);
            return None;
        };
        let why = format!("The text says that it is {}, a {}.", words(day), weekday_name(weekday_of(day)));
        self.note(span, DayRange::day(day), Effect::Prefers, why);
        Some((Some(day), bounds))
    }

    /// "Ten years after 26 December 2004", a Friday in the lead, and that day ten years later is a Friday.
    fn anniversary(&mut self, bounds: DayRange) -> Answer {
        let (lead, weekday) = self.clues.lead?;
        let day = self.clues.all.iter().find_map(|c| match c {
            Clue::YearsAfter(_, _, day, true) if is_weekday(*day, weekday) => Some(*day),
            _ => None,
        })?;
        if !bounds.contains(day) {
            return None;
        }
        let why = format!("The lead names {}, the weekday of {}.", weekday_name(weekday), words(day));
        self.note(lead, DayRange::day(day), Effect::Prefers, why);
        Some((Some(day), bounds))
    }

    /// A file photo with a month-day of the story near it: a guess at the first such weekday after it.
    fn file_photo(&mut self, bounds: DayRange) -> Option<Date> {
        let photo = self
            .clues
            .all
            .iter()
            .filter_map(|c| match c {
                Clue::FilePhoto(_, day) => Some(*day),
                _ => None,
            })
            .max()?;
        let (lead, weekday) = self.clues.lead?;
        // Days of the story after the photo move the guess on.
        let told = self
            .clues
            .all
            .iter()
            .filter_map(|c| match c {
                Clue::MonthDay(_, m, d, direction, _) if *direction != Direction::Future => {
                    let year = i32::from(photo.year());
                    (year..=year + 1)
                        .filter_map(|y| day_of(y, *m, *d))
                        .find(|day| (0..=NEAR_PHOTO).contains(&distance(photo, *day)))
                }
                _ => None,
            })
            .max()
            .unwrap_or(photo);
        let (near, day) = self.clues.all.iter().find_map(|c| {
            let Clue::MonthDay(span, month, d, direction, _) = c else { return None };
            let year = i32::from(photo.year());
            let day = (year - 1..=year + 1)
                .filter_map(|y| day_of(y, *month, *d))
                .find(|day| distance(photo, *day).abs() <= NEAR_PHOTO)?;
            (*direction != Direction::Future).then_some((*span, day))
        })?;
        let ahead = i64::from((weekday - weekday_of(told) - 1).rem_euclid(7) + 1);
        let guess = add_days(told, ahead);
        if !bounds.contains(guess) {
            return None;
        }
        let range = DayRange::between(add_days(photo, 1), guess);
        self.note(
            near,
            range,
            Effect::Allows,
            format!("{} lies near the archive picture of {}.", words(day), words(photo)),
        );
        self.note(
            lead,
            DayRange::day(guess),
            Effect::Prefers,
            format!(
                "A guess: the first {} after {} is {}.",
                weekday_name(weekday),
                if told == photo { wording::ARCHIVE_PICTURE.to_owned() } else { words(told) },
                words(guess)
            ),
        );
        Some(guess)
    }
}
