//! Looks for texts that break the reading of headcounts, clauses, frames and whole analyses:
//! `cargo run --release --no-default-features --features train --bin fuzz_movements -- SECONDS [SEED]`.
//!
//! Own articles and the examples of the tables are cut, doubled, crossed and strewn with odd pieces by a small generator of
//! chance (xorshift), so that a seed gives the same run again. Each text must be analysed and explained without a panic,
//! with spans on `char` boundaries; every so often one is repeated to eight times its length and must not take much more
//! than eight times as long. Limits: it looks, it does not prove; time is measured as the least of three runs.

#[path = "shared/fuzz.rs"]
mod fuzz;

use std::process::ExitCode;

use dateline::analysis::{Constraints, analyze, anchor, movement, read};
use dateline::gazetteer::Gazetteer;
use dateline::model::{Article, PublishedOn};

/// Texts to begin with.
const SEEDS: &[&str] = &[
    include_str!("../../tests/movement/tuned/articles.txt"),
    include_str!("../../tests/movement/held/articles.txt"),
    include_str!("../../data/lexicon/frames.tsv"),
    include_str!("../../data/lexicon/factuality.tsv"),
    include_str!("../../data/lexicon/headcount.tsv"),
];

/// Odd pieces.
const PIECES: &[&str] = &[
    " ",
    "\n\n",
    "\0",
    "’",
    "“",
    "”",
    "–",
    "é",
    "İ",
    "ﬀ",
    "\u{301}",
    "日",
    "🐐",
    "\u{202e}",
    ",",
    ", and ",
    ";",
    ":",
    "(",
    ")",
    "of the",
    " of ",
    "who",
    "which",
    "where",
    "that",
    "to",
    "to reach",
    "before",
    "having",
    "being",
    "not",
    "will",
    "yet to",
    "Day 1: ",
    "hundreds",
    "up to",
    "more than 3,000",
    "99999999999",
    "some of them",
    "they",
    "it",
    "we",
    "from Paris",
    "as far as",
    "south of",
    "border",
    "there",
    "set off",
    "were taken",
    "stopped",
    "carrying",
    "trucks",
    "soldiers",
    "Typhoon Rai",
    "en route to",
    "the town",
    "each December",
    "said",
];

/// What is wrong with the reading of a text; `None` where nothing is.
fn fault(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let mut article = Article::from_text("fuzz", text.to_owned(), "x".to_owned());
    article.stated_date = Some(jiff::civil::date(2018, 10, 24));
    let constraints = Constraints::default();
    let reading = read(text, gazetteer);
    let published = PublishedOn::stated(jiff::civil::date(2018, 10, 24));
    let report = anchor(&article, &reading, published, gazetteer, &constraints);
    for at in [0, text.len() / 2, text.len()] {
        let _ = movement::explain(&article, &reading, &report, at);
    }
    let analysis = analyze(vec![article], gazetteer, &constraints);
    for m in &analysis.movements {
        let counted = m.headcount.as_ref().map(|h| h.span);
        for span in m.places.iter().map(|p| p.span).chain([m.span, m.trigger]).chain(counted) {
            if text.get(span.start..span.end).is_none() {
                return Some(format!("{span:?} is not on boundaries"));
            }
        }
        if m.headcount.as_ref().is_some_and(|h| h.min.zip(h.max).is_some_and(|(a, b)| a > b)) {
            return Some("a headcount is turned around".to_owned());
        }
    }
    None
}

fn main() -> ExitCode {
    let gazetteer = Gazetteer::builtin();
    fuzz::run(&fuzz::Subject {
        seeds: SEEDS,
        pieces: PIECES,
        longest: 3000,
        measured: 64,
        fault: &|text| fault(text, &gazetteer),
    })
}
