//! Looks for texts that break the reading of sections, date phrases and days of publication:
//! `cargo run --release --no-default-features --features train --bin fuzz_dates -- SECONDS [SEED]`.
//!
//! Own texts are cut, doubled, crossed and strewn with odd pieces by a small generator of chance (xorshift), so that a
//! seed gives the same run again. Each text must be read without a panic, with spans on `char` boundaries, in order; every
//! so often one is repeated to eight times its length and must not take much more than eight times as long.
//! Limits: it looks, it does not prove; time is that of the processor where the system tells it, the least of several runs.

#[path = "shared/fuzz.rs"]
mod fuzz;

use std::process::ExitCode;

use dateline::analysis::segment::split_articles;
use dateline::analysis::time::anchor_times;
use dateline::analysis::{Constraints, date, dating, read};
use dateline::gazetteer::Gazetteer;
use dateline::model::{Article, PublishedOn, Span};

/// Texts to begin with.
const SEEDS: &[&str] = &[
    include_str!("../../tests/undated/tuned.txt"),
    include_str!("../../tests/undated/held.txt"),
    include_str!("../../tests/times/tuned.tsv"),
    include_str!("../../tests/times/held.tsv"),
];

/// Odd pieces.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\u{feff}",
    "\0",
    "’",
    "“",
    "”",
    "…",
    "–",
    "—",
    "‑",
    "é",
    "İ",
    "ß",
    "ﬀ",
    "\u{301}",
    "日",
    "🐐",
    "\u{202e}",
    "\u{2028}",
    "\r\n",
    "May",
    "march",
    "2018",
    "0",
    "31/12",
    "3/4/2012",
    "29.2.1900",
    "99999999999",
    "4294967296",
    "BC",
    "the 19th century",
    "first nine months of",
    "a week from",
    "every",
    "twice a",
    "three days earlier",
    "mid-",
    "early",
    "hours of",
    "last",
    "next",
    "ago",
    "o'clock",
    "3:15 a.m.",
    "1430 GMT",
    "FILE PHOTO",
    "REUTERS/",
    "(AP) —",
    "By ",
    "Published: ",
    "Correction: ",
    "© ",
    "It is ",
    "Dear ",
    "appears in print on ",
    "President Bush",
    "Easter",
    "New Year’s",
    "’80s",
    "1914-18",
    "(",
    ")",
    ":",
    ".",
    ",",
    "\"",
    "\t",
    "a",
    "an",
    "half",
    "one",
    "hundred",
    "thousand",
    "and",
];

/// What is wrong with the reading of a text; `None` where nothing is.
fn fault(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let bounds = |what: &str, span: Span| {
        let inside =
            span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        (!inside).then(|| format!("{what} {span:?} is not on boundaries"))
    };
    for range in split_articles(text) {
        if text.get(range.clone()).is_none() {
            return Some(format!("article {range:?} is not on boundaries"));
        }
    }
    let article = Article::from_text("03-04-2012 story.txt", text.to_owned(), "x".to_owned());
    let reading = read(text, gazetteer);
    let mut last = 0;
    for section in &reading.structure.sections {
        if let Some(fault) = bounds("section", section.span) {
            return Some(fault);
        }
        if section.span.start < last {
            return Some(format!("section {:?} overlaps", section.span));
        }
        last = section.span.end;
    }
    let spans =
        reading.structure.published_spans.iter().chain(reading.structure.dated_lines.iter().map(|l| &l.1));
    for span in spans {
        if let Some(fault) = bounds("dated line", *span) {
            return Some(fault);
        }
    }
    let constraints = Constraints::default();
    let published = date(std::slice::from_ref(&article), &[&reading], gazetteer, &constraints)
        .pop()
        .unwrap_or(PublishedOn::unknown());
    if let (Some(start), Some(end)) = (published.range.start, published.range.end)
        && start > end
    {
        return Some("the range of days is turned around".to_owned());
    }
    if published.best.is_some_and(|best| !published.range.contains(best)) {
        return Some("the best day lies outside its range".to_owned());
    }
    for row in dating::explain(&article, &reading, &published, &constraints) {
        if let Some(fault) = bounds("row", row.span) {
            return Some(fault);
        }
    }
    for day in [published, PublishedOn::unknown(), PublishedOn::stated(jiff::civil::date(9999, 12, 31))] {
        let mut last = 0;
        for time in anchor_times(text, &reading, &day) {
            if let Some(fault) = bounds("date phrase", time.span) {
                return Some(fault);
            }
            if time.span.start < last || time.span.is_empty() {
                return Some(format!("date phrase {:?} overlaps or is empty", time.span));
            }
            last = time.span.end;
        }
    }
    None
}

fn main() -> ExitCode {
    let gazetteer = Gazetteer::builtin();
    fuzz::run(&fuzz::Subject {
        seeds: SEEDS,
        pieces: PIECES,
        longest: 4096,
        measured: 256,
        fault: &|text| fault(text, &gazetteer),
    })
}
