//! When an article was published: stated, or what its clues allow and prefer.
//!
//! A stated day wins, then the one in the web address or the file's name, then the day of a dateline, then the captions
//! of pictures taken for the story against the weekdays that the story names, then print lines and what the text says of
//! today. Past statements, years since a dated past, file photos, corrections and offices bound the days; a weekday alone
//! never gives one, but chooses the day of an anniversary. Articles that share a rare town and a weekday in one sentence
//! may date each other (`join`). A day that a person sets is a clue like the others, and the strongest. [`explain`] gives
//! the same as rows for people.
//!
//! **Invariant:** each clue that counted stands in the evidence with a sentence that says what follows from it.
//! **Figures**, on forty undated articles written before the rules that read them (`tests/undated`): at first sight the
//! true day covered in 37, a best day in 12 and right in 8; now covered in 40, a best day in 23, right in all. Of the ten
//! agency articles 10 are covered, 8 exact, none wrong.
//! Limits: a story without caption, dateline and metadata mostly keeps an open range.

mod address;
mod clue;
mod explain;
mod join;
mod lexicon;
mod office;
mod solve;
mod wording;

use std::borrow::Borrow;

use jiff::civil::Date;

use crate::analysis::{Constraints, Reading};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Correction, DayRange, Evidence, PublicationBasis, PublishedOn};

use clue::{Clue, Clues};
pub use explain::{Effect, Row, explain, question};
pub use wording::DAY_OR_MONTH;
use wording::words;

/// What the text of one article says of the day of its publication, whatever its file, its address and other articles
/// say.
#[derive(Clone, Debug)]
pub struct Said {
    clues: Clues,
    towns: join::Towns,
}

/// Reads what a text says of the day of its publication.
pub fn said(text: &str, reading: &Reading, gazetteer: &Gazetteer) -> Said {
    Said { clues: clue::of_text(text, reading), towns: join::towns(text, reading, gazetteer) }
}

/// When each article was published. `articles[i]` belongs to `said[i]`.
pub fn date<A: Borrow<Article>>(
    articles: &[A],
    said: &[&Said],
    constraints: &Constraints,
) -> Vec<PublishedOn> {
    let articles: Vec<&Article> = articles.iter().map(Borrow::borrow).collect();
    let mut files: Vec<&str> = articles.iter().map(|a| a.file.as_str()).collect();
    files.sort_unstable();
    let alone = |file: &str| {
        let first = files.partition_point(|f| *f < file);
        files.get(first + 1).is_none_or(|next| *next != file)
    };
    let clues: Vec<Clues> = articles
        .iter()
        .zip(said)
        .map(|(article, said)| said.clues.with_names(article, alone(&article.file)))
        .collect();
    let mut out: Vec<PublishedOn> = articles
        .iter()
        .zip(&clues)
        .map(|(article, clues)| by_itself(article, clues, constraints).0)
        .collect();
    let towns: Vec<&join::Towns> = said.iter().map(|said| &said.towns).collect();
    join::join(&towns, &clues, &mut out);
    for published in &mut out {
        published.evidence.sort_by_key(|e| e.span);
    }
    out
}

/// Whether a person has said that dates in figures of the article's source put the day first; `None` where nobody has.
pub fn day_first(article: &Article, constraints: &Constraints) -> Option<bool> {
    constraints.corrections.iter().rev().find_map(|c| match c {
        Correction::SetDayOrder { source, day_first } if source == article.source() => Some(*day_first),
        _ => None,
    })
}

/// What an article says by itself, with the rows of the reasoning.
fn by_itself(article: &Article, clues: &Clues, constraints: &Constraints) -> (PublishedOn, Vec<Row>) {
    let corrected = constraints.corrections.iter().rev().find_map(|c| match c {
        Correction::SetPublished { text_sha256, day } if *text_sha256 == article.text_sha256 => Some(*day),
        _ => None,
    });
    if let Some(day) = corrected {
        let row = Row::whole(DayRange::day(day), Effect::Allows, format!("A person set {}.", words(day)));
        let published = PublishedOn { basis: PublicationBasis::Corrected, ..PublishedOn::stated(day) };
        return (published, vec![row]);
    }
    if let Some(day) = article.stated_date {
        let why = format!("What came with the text states {}.", words(day));
        return (PublishedOn::stated(day), vec![Row::whole(DayRange::day(day), Effect::Allows, why)]);
    }
    let order = day_first(article, constraints);
    let stated = clues.all.iter().find_map(|c| match c {
        Clue::Stated(span, day) => Some((*span, *day)),
        Clue::Either(span, first, second) => Some((*span, if order? { *first } else { *second })),
        _ => None,
    });
    if let Some((span, day)) = stated {
        let mut out = PublishedOn::stated(day);
        let why = format!("The text itself states {}.", words(day));
        out.evidence.push(Evidence { span, why: why.clone() });
        return (
            out,
            vec![Row { span, days: DayRange::day(day), effect: Effect::Allows, counted: true, why }],
        );
    }
    solve::infer(clues)
}

fn hull(ranges: &[DayRange]) -> DayRange {
    let mut all = ranges.iter().copied();
    let first = all.next().unwrap_or_default();
    all.fold(first, DayRange::hull)
}

/// Days from one day to another.
fn distance(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests;
