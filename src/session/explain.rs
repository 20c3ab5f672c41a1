//! How one sentence was read, as plain text for people.

use std::fmt::Write;

use super::input::articles_of_text;
use super::setup::Setup;
use super::work::report_of;
use crate::analysis::movement::explain as explain_statements;
use crate::analysis::{self, dating};
use crate::io::SourceText;
use crate::model::{Report, Span, byte_of_code_point};

/// Candidates of one name that are listed.
const MAX_CANDIDATES: usize = 5;

/// The explanation of the sentence at a code point of a source.
///
/// # Errors
/// One sentence where there is none.
pub fn explain(source: &SourceText, offset: usize, setup: &Setup) -> Result<String, String> {
    let length = source.text.chars().count();
    let article = articles_of_text(&source.name, &source.text)
        .into_iter()
        .find(|a| a.start <= offset && offset < a.end)
        .ok_or_else(|| {
            format!("There is no sentence at offset {offset}; “{}” has {length} characters.", source.name)
        })?;
    let byte = byte_of_code_point(&article.text, offset - article.start).unwrap_or(0);
    let reading = analysis::read(&article.text, &setup.gazetteer);
    let report = report_of(&article, &setup.gazetteer, &setup.constraints());
    let sentence =
        report.sentences.iter().find(|s| s.start <= byte && byte < s.end).copied().ok_or_else(|| {
            format!("There is no sentence at offset {offset}, only white space or a credit.")
        })?;
    let mut out = String::new();
    describe(&mut out, &article.text, &report, sentence).map_err(|e| e.to_string())?;
    let rows = dating::explain(&article, &reading, &report.published, &setup.constraints());
    describe_days(&mut out, &article.text, &rows).map_err(|e| e.to_string())?;
    out.push_str("\nHow its statements were read:\n");
    out.push_str(&explain_statements(&article, &reading, &report, byte));
    Ok(out)
}

/// The table of days and clues: what each clue does to the day of publication, those first on which it rests.
fn describe_days(out: &mut String, text: &str, rows: &[dating::Row]) -> std::fmt::Result {
    writeln!(out, "\nWhy the article is of its day:")?;
    for row in rows {
        let side = |d: Option<jiff::civil::Date>| d.map_or("..".to_owned(), |d| d.to_string());
        let days = match (row.days.start, row.days.end) {
            (Some(start), Some(end)) if start == end => start.to_string(),
            (start, end) => format!("{} to {}", side(start), side(end)),
        };
        let words = row.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let words = if words.is_empty() { String::new() } else { format!(" “{words}”:") };
        let idle = if row.counted { "" } else { " (nothing rests on it)" };
        writeln!(out, "  {} {days}{idle}:{words} {}", row.effect.word(), row.why)?;
    }
    if rows.is_empty() {
        writeln!(out, "  No clue in it says when it was written.")?;
    }
    Ok(())
}

fn describe(out: &mut String, text: &str, report: &Report, sentence: Span) -> std::fmt::Result {
    writeln!(out, "Sentence: {}", sentence.of(text))?;
    if let Some(section) = report.sections.iter().find(|s| s.span.covers(sentence)) {
        writeln!(out, "Part: {:?}", section.kind)?;
    }
    match (report.published.best, report.published.range.start, report.published.range.end) {
        (Some(day), ..) => writeln!(out, "Published: {day} ({:?})", report.published.basis)?,
        (None, None, None) => writeln!(out, "Published: not known")?,
        (None, start, end) => {
            let side = |d: Option<jiff::civil::Date>| d.map_or("?".to_owned(), |d| d.to_string());
            writeln!(out, "Published: between {} and {}", side(start), side(end))?;
        }
    }
    writeln!(out, "\nPlace names:")?;
    for toponym in report.toponyms.iter().filter(|t| sentence.covers(t.span)) {
        writeln!(out, "  “{}”, {:?}, {:?}", toponym.span.of(text), toponym.usage, toponym.role)?;
        for (index, candidate) in toponym.candidates.iter().enumerate().take(MAX_CANDIDATES) {
            let mark = if index == toponym.resolved { '*' } else { ' ' };
            let place = &candidate.place;
            writeln!(
                out,
                "  {mark} {:6.2} {} [{} {} {}]",
                candidate.score,
                place.name,
                place.feature,
                place.admin1.as_deref().unwrap_or("-"),
                place.country.as_deref().unwrap_or("-"),
            )?;
            for reason in &candidate.reasons {
                writeln!(out, "           {:+.2} {}", reason.weight, reason.text)?;
            }
        }
    }
    for name in report.unresolved.iter().filter(|n| sentence.covers(n.span)) {
        writeln!(out, "  “{}” is in no gazetteer", name.span.of(text))?;
    }
    writeln!(out, "\nDate phrases:")?;
    for time in report.time_expressions.iter().filter(|t| sentence.covers(t.span)) {
        writeln!(out, "  “{}” {:?} {}", time.span.of(text), time.kind, time.value)?;
    }
    writeln!(out, "\nMovements:")?;
    for movement in report.movements.iter().filter(|m| sentence.overlaps(m.span)) {
        let places: Vec<String> =
            movement.places.iter().map(|p| format!("{:?} {}", p.role, p.name)).collect();
        writeln!(
            out,
            "  {:?}, {:?}, by “{}”: {}; {}",
            movement.kind,
            movement.factuality,
            movement.trigger.of(text),
            if places.is_empty() { "no place".to_owned() } else { places.join(", ") },
            movement.when.map_or_else(|| "no day".to_owned(), crate::model::When::edtf),
        )?;
    }
    for (_, reason) in report.unused.iter().filter(|(span, _)| sentence.overlaps(*span)) {
        writeln!(out, "  Not used: {reason}")?;
    }
    Ok(())
}
