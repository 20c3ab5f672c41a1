//! Why an article has its days: one row a clue, in words; and the question that only a person can answer.

use crate::analysis::time::Direction;
use crate::analysis::{Constraints, Reading};
use crate::model::{Article, DayRange, Diagnostic, PublishedOn, Severity, Span};

use super::clue::{Clue, clues};
use super::wording::{DAY_OR_MONTH, weekday_name, words};
use super::{by_itself, day_first};

/// What a clue does to days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Only these days fit.
    Allows,
    /// These days do not fit.
    Forbids,
    /// Of all days that fit these are the likelier ones.
    Prefers,
}

/// One row of the table of days and clues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The words of the clue; empty where it stands outside the text.
    pub span: Span,
    /// The days that it speaks of, inclusive.
    pub days: DayRange,
    /// What it does to them.
    pub effect: Effect,
    /// Whether the answer rests on it; else a narrower clue made it needless, or it says too little.
    pub counted: bool,
    /// What follows from it, a sentence.
    pub why: String,
}

impl Row {
    /// A row of a clue that stands outside the text.
    pub(super) fn whole(days: DayRange, effect: Effect, why: String) -> Self {
        Self { span: Span::default(), days, effect, counted: true, why }
    }
}

/// Most rows of clues that did not count.
const MOST_IDLE: usize = 20;

/// The rows for `published`, in text order: first those on which the answer rests, then what other clues say.
///
/// `published` is the answer of [`super::date`] for this article; what other articles of the batch gave to it has rows
/// too.
pub fn explain(
    article: &Article,
    reading: &Reading,
    published: &PublishedOn,
    constraints: &Constraints,
) -> Vec<Row> {
    // Whether the name of the file speaks of this article shows in the answer: it does not where the file holds several.
    let (clues, (_, mut rows)) = {
        let read = |alone: bool| {
            let clues = clues(article, reading, alone);
            let answer = by_itself(article, &clues, constraints);
            (clues, answer)
        };
        let named = read(true);
        let (mine, theirs) = (&named.1.0, published);
        if (mine.best, mine.range) == (theirs.best, theirs.range) { named } else { read(false) }
    };
    // What other articles added or took away.
    for row in &mut rows {
        row.counted &=
            row.span.is_empty() || published.evidence.iter().any(|e| e.span == row.span && e.why == row.why);
    }
    for evidence in &published.evidence {
        if !rows.iter().any(|r| r.span == evidence.span && r.why == evidence.why) {
            rows.push(Row {
                span: evidence.span,
                days: published.best.map_or(published.range, DayRange::day),
                effect: Effect::Prefers,
                counted: true,
                why: evidence.why.clone(),
            });
        }
    }
    let told: Vec<Span> = rows.iter().map(|r| r.span).collect();
    let idle = clues.all.iter().filter_map(|clue| idle(clue, published)).filter(|r| !told.contains(&r.span));
    rows.extend(idle.take(MOST_IDLE));
    rows.sort_by_key(|r| (!r.counted, r.span));
    rows
}

/// What a clue says on which nothing rests.
fn idle(clue: &Clue, published: &PublishedOn) -> Option<Row> {
    let row = |span: Span, days, effect, why| Some(Row { span, days, effect, counted: false, why });
    match clue {
        Clue::Weekday(span, weekday) => row(
            *span,
            published.range,
            Effect::Allows,
            format!("The story names {}, which fixes a weekday but no date.", weekday_name(*weekday)),
        ),
        Clue::After(span, day, ..) => row(
            *span,
            DayRange::since(*day),
            Effect::Allows,
            format!(
                "The text tells of this as past, so not before {}; another clue is narrower.",
                words(*day)
            ),
        ),
        Clue::Ahead(span, day) => row(
            *span,
            DayRange::until(*day),
            Effect::Prefers,
            format!(
                "The text tells of this as ahead, so rather before {}; plans may be old ones.",
                words(*day)
            ),
        ),
        Clue::MonthDay(span, _, _, direction, _) => row(
            *span,
            published.range,
            Effect::Allows,
            match direction {
                Direction::Future => {
                    "A day ahead without its year; it lies mostly within three months.".to_owned()
                }
                _ => "A day without its year; it lies mostly within three months.".to_owned(),
            },
        ),
        _ => None,
    }
}

/// The question that a text asks: whether the day or the month stands first in its figures; `None` where nothing is
/// open or a person has said so for its source. The answer is [`crate::model::Correction::SetDayOrder`].
pub fn question(article: &Article, reading: &Reading, constraints: &Constraints) -> Option<Diagnostic> {
    if day_first(article, constraints).is_some() {
        return None;
    }
    let text = article.text.as_str();
    let lines =
        reading.structure.published_spans.iter().chain(reading.structure.dated_lines.iter().map(|l| &l.1));
    let stated = article
        .stated_date
        .is_none()
        .then(|| lines.copied().find(|span| crate::analysis::time::stated_days(span.of(text)).len() == 2));
    let span = stated
        .flatten()
        .or_else(|| reading.times.iter().find(|m| m.symbol.is_swappable()).map(|m| m.span))?;
    let quote: String = span.of(text).chars().take(60).collect();
    Some(Diagnostic {
        file: Some(article.file.clone()),
        span: Some(span),
        ..Diagnostic::new(
            DAY_OR_MONTH,
            Severity::Warning,
            format!(
                "Does “{}” write the day or the month first in “{quote}”? Until you say so, both days count.",
                article.source()
            ),
        )
    })
}
