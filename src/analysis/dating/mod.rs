//! When an article was published: stated, or what its clues allow and prefer.
//!
//! A stated day wins, then the day of a dateline, then the captions of pictures taken for the story against the
//! weekdays that the story names. Past statements, file photos and offices bound the days; a weekday alone never gives
//! one. Articles that share a rare town and a weekday in one sentence may date each other (`join`).
//!
//! **Invariant:** each clue that counted stands in the evidence with a sentence that says what follows from it.
//! Limits: a story without caption, dateline and metadata mostly keeps an open range.

mod clue;
mod join;
mod office;

use jiff::civil::Date;

use crate::analysis::time::Direction;
use crate::analysis::time::calendar::{add_days, date as day_of, weekday_of};
use crate::analysis::{Constraints, Reading};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Correction, DayRange, Evidence, PublicationBasis, PublishedOn, Span};

use clue::{Clue, Clues, is_weekday};

/// When each article was published. `articles[i]` belongs to `readings[i]`.
pub fn date(
    articles: &[Article],
    readings: &[&Reading],
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Vec<PublishedOn> {
    let clues: Vec<Clues> =
        articles.iter().zip(readings).map(|(article, reading)| clue::clues(&article.text, reading)).collect();
    let mut out: Vec<PublishedOn> =
        articles.iter().zip(&clues).map(|(article, clues)| alone(article, clues, constraints)).collect();
    join::join(articles, readings, &clues, gazetteer, &mut out);
    for published in &mut out {
        published.evidence.sort_by_key(|e| e.span);
    }
    out
}

/// What an article says by itself.
fn alone(article: &Article, clues: &Clues, constraints: &Constraints) -> PublishedOn {
    let corrected = constraints.corrections.iter().rev().find_map(|c| match c {
        Correction::SetPublished { text_sha256, day } if *text_sha256 == article.text_sha256 => Some(*day),
        _ => None,
    });
    if let Some(day) = corrected {
        return PublishedOn { basis: PublicationBasis::Corrected, ..PublishedOn::stated(day) };
    }
    if let Some(day) = article.stated_date {
        return PublishedOn::stated(day);
    }
    if let Some((span, day)) = clues.all.iter().find_map(|c| match c {
        Clue::Stated(span, day) => Some((*span, *day)),
        _ => None,
    }) {
        let mut out = PublishedOn::stated(day);
        out.evidence.push(Evidence { span, why: format!("The text itself states {}.", words(day)) });
        return out;
    }
    infer(clues)
}

/// Days after the newest picture that a story is published in at most, where no weekday agrees.
const AFTER_PICTURE: i64 = 7;
/// A month-day this close to a file photo is of the same story.
const NEAR_PHOTO: i64 = 31;

struct Solver<'a> {
    clues: &'a Clues,
    evidence: Vec<Evidence>,
}

fn infer(clues: &Clues) -> PublishedOn {
    let mut solver = Solver { clues, evidence: Vec::new() };
    let bounds = solver.bounds();
    if let Some(found) = solver.dateline(bounds) {
        return found;
    }
    if let Some(found) = solver.captions(bounds) {
        return found;
    }
    let mut best = solver.file_photo(bounds);
    if best.is_none()
        && let Some((span, weekday)) = clues.lead
    {
        solver.note(
            span,
            format!("The story names {}, which fixes a weekday but no date.", weekday_name(weekday)),
        );
    }
    best = best.filter(|day| bounds.contains(*day));
    let known = bounds.start.is_some() || bounds.end.is_some() || best.is_some();
    let basis = if known { PublicationBasis::Inferred } else { PublicationBasis::Unknown };
    PublishedOn { best, range: bounds, basis, evidence: solver.evidence }
}

impl Solver<'_> {
    fn note(&mut self, span: Span, why: String) {
        self.evidence.push(Evidence { span, why });
    }

    /// What past statements, file photos and offices allow.
    fn bounds(&mut self) -> DayRange {
        let mut range = DayRange::default();
        // Of all statements that bound from below only the latest counts.
        let mut latest: Option<(Date, Span, String)> = None;
        for clue in &self.clues.all {
            let (day, span, why) = match clue {
                Clue::After(span, day, true) => (
                    *day,
                    *span,
                    format!("The text tells of a time that had ended, so not before {}.", words(*day)),
                ),
                Clue::After(span, day, false) => {
                    (*day, *span, format!("The text tells of this as past, so not before {}.", words(*day)))
                }
                Clue::FilePhoto(span, day) => {
                    let next = add_days(*day, 1);
                    (next, *span, format!("The picture is from the archive, so after {}.", words(*day)))
                }
                _ => continue,
            };
            if latest.as_ref().is_none_or(|(d, ..)| day > *d) {
                latest = Some((day, span, why));
            }
        }
        if let Some((day, span, why)) = latest {
            range.start = Some(day);
            self.note(span, why);
        }
        self.offices(range)
    }

    /// Times in office: the days that lie in one of each person's.
    fn offices(&mut self, range: DayRange) -> DayRange {
        let mut allowed = vec![range];
        for clue in &self.clues.all {
            let Clue::Office { span, terms } = clue else { continue };
            let next: Vec<DayRange> =
                allowed.iter().flat_map(|a| terms.iter().filter_map(|t| a.intersect(*t))).collect();
            if next.is_empty() {
                // Somebody is remembered in office: this one says nothing.
                continue;
            }
            if hull(&next) != hull(&allowed) {
                let held: Vec<String> = terms.iter().map(|t| term_words(*t)).collect();
                self.note(*span, format!("This office was held {}.", held.join(" and ")));
            }
            allowed = next;
        }
        hull(&allowed)
    }

    /// The newest full date of captions, file photos and past statements, to give a year to a date without one.
    fn newest(&self) -> Option<Date> {
        self.clues
            .all
            .iter()
            .filter_map(|c| match c {
                Clue::Caption(_, d) | Clue::FilePhoto(_, d) | Clue::After(_, d, _) => Some(*d),
                _ => None,
            })
            .max()
    }

    /// A day in the dateline.
    fn dateline(&mut self, bounds: DayRange) -> Option<PublishedOn> {
        let (span, day) = self.clues.all.iter().find_map(|c| match c {
            Clue::Dateline(span, Some(day), ..) => Some((*span, *day)),
            Clue::Dateline(span, None, month, d) => {
                let near = self.newest()?;
                let year = i32::from(near.year());
                // The first such day not much before the newest date of the text.
                let day = (year..=year + 1)
                    .filter_map(|y| day_of(y, *month, *d))
                    .find(|day| *day >= add_days(near, -2))?;
                Some((*span, day))
            }
            _ => None,
        })?;
        self.note(span, format!("The dateline has {}; stories appear on that day or the next.", words(day)));
        let range = DayRange::between(day, add_days(day, 1));
        let range = range.intersect(bounds).unwrap_or(range);
        Some(PublishedOn {
            best: Some(day).filter(|d| range.contains(*d)).or(range.start),
            range,
            basis: PublicationBasis::Inferred,
            evidence: std::mem::take(&mut self.evidence),
        })
    }

    /// The newest caption of a picture taken for the story, against the weekdays that it names.
    fn captions(&mut self, bounds: DayRange) -> Option<PublishedOn> {
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
            self.note(span, format!("The picture of {} is older than what the text tells.", words(newest)));
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
            self.evidence.clear();
        }
        self.note(
            span,
            format!(
                "The newest picture taken for the story is of {}, a {}.",
                words(newest),
                weekday_name(weekday_of(newest))
            ),
        );
        if let Some((span, why)) = second {
            self.note(span, why);
        }
        let range = range.intersect(bounds).unwrap_or(range);
        Some(PublishedOn {
            best: best.filter(|d| range.contains(*d)).or_else(|| range.single()),
            range,
            basis: PublicationBasis::Inferred,
            evidence: std::mem::take(&mut self.evidence),
        })
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
        let (near, day) = self.clues.all.iter().find_map(|c| {
            let Clue::MonthDay(span, month, d, direction) = c else { return None };
            let year = i32::from(photo.year());
            let day = (year - 1..=year + 1)
                .filter_map(|y| day_of(y, *month, *d))
                .find(|day| distance(photo, *day).abs() <= NEAR_PHOTO)?;
            (*direction != Direction::Future).then_some((*span, day))
        })?;
        let ahead = i64::from((weekday - weekday_of(photo) - 1).rem_euclid(7) + 1);
        let guess = add_days(photo, ahead);
        if !bounds.contains(guess) {
            return None;
        }
        self.note(near, format!("{} lies near the archive picture of {}.", words(day), words(photo)));
        self.note(
            lead,
            format!(
                "A guess: the first {} after the archive picture is {}.",
                weekday_name(weekday),
                words(guess)
            ),
        );
        Some(guess)
    }
}

fn hull(ranges: &[DayRange]) -> DayRange {
    let mut all = ranges.iter().copied();
    let first = all.next().unwrap_or_default();
    all.fold(first, DayRange::hull)
}

/// "From 20 January 2009 to 20 January 2017".
fn term_words(term: DayRange) -> String {
    match (term.start, term.end) {
        (Some(start), Some(end)) => format!("from {} to {}", words(start), words(end)),
        (Some(start), None) => format!("from {} on", words(start)),
        (None, Some(end)) => format!("until {}", words(end)),
        (None, None) => "at an unknown time".to_owned(),
    }
}

/// Days from one day to another.
fn distance(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// "28 October 2018".
fn words(day: Date) -> String {
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
fn weekday_name(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(weekday - 1).ok().and_then(|w| NAMES.get(w)).unwrap_or(&"a weekday")
}

#[cfg(test)]
mod tests;
