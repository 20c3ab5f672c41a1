//! Looks for texts that break the reading of movements:
//! `cargo run --release --no-default-features --features train --bin fuzz_movements -- SECONDS [SEED] [TARGET]`.
//!
//! TARGET is `headcounts` (numbers of people alone), `clauses` (the sentence cut into items, phrases and its tree), `frames`
//! (the movements of one article, and why), or `whole` (three articles to groups, routes and the written document), the
//! default. Own articles and the examples of the tables are cut, doubled, crossed and strewn with odd
//! pieces by a small generator of chance (xorshift), so that a seed gives the same run again. Each text must be read
//! without a panic, with spans on `char` boundaries; every so often one is repeated to eight times its length and must not
//! take much more than eight times as long. Limits: it looks, it does not prove; time is the least of three runs.

#[path = "shared/fuzz.rs"]
mod fuzz;

use std::process::ExitCode;

use dateline::analysis::clause::{Mark, Parsed};
use dateline::analysis::{Constraints, Reading, analyze, anchor, movement, read};
use dateline::gazetteer::Gazetteer;
use dateline::model::{Article, Movement, PublishedOn, Span};
use dateline::session::wire::write_document;

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
type Fault = fn(&str, &Gazetteer) -> Option<String>;

/// What may be looked at.
const TARGETS: [(&str, Fault); 4] =
    [("headcounts", headcounts), ("clauses", clauses), ("frames", frames), ("whole", whole)];

/// What is looked at where nothing is named.
const DEFAULT: &str = "whole";

/// The fault of a span that does not stand on boundaries of the text.
fn off_boundary(text: &str, what: &str, span: Span) -> Option<String> {
    text.get(span.start..span.end).is_none().then(|| format!("{what} {span:?} is not on boundaries"))
}

fn headcounts(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let mut last = 0;
    for found in read(text, gazetteer).quantities {
        let spans = [Some(found.span), found.unit];
        if let Some(fault) = spans.into_iter().flatten().find_map(|s| off_boundary(text, "number", s)) {
            return Some(fault);
        }
        if found.span.start < last {
            return Some(format!("number {:?} overlaps the one before", found.span));
        }
        last = found.span.end;
        if found.min.zip(found.max).is_some_and(|(min, max)| min > max) {
            return Some(format!("number {:?} is turned around", found.span));
        }
    }
    None
}

/// What is one item, much as the reader of movements marks it: places, dates and numbers, in text order, the first of those
/// that overlap. Peoples and storms are left as words.
fn marks(reading: &Reading) -> Vec<(Span, Mark)> {
    let places = reading.places.iter().enumerate().map(|(i, p)| (p.span, Mark::Spot(i)));
    let times = reading.times.iter().enumerate().map(|(i, t)| (t.span, Mark::Time(i)));
    let numbers = reading.quantities.iter().map(|q| (q.span, Mark::Quantity));
    let mut out: Vec<(Span, Mark)> = places.chain(times).chain(numbers).collect();
    out.sort_by_key(|(span, _)| (span.start, span.end));
    let mut last = 0;
    out.retain(|(span, _)| {
        let apart = span.start >= last;
        if apart {
            last = span.end;
        }
        apart
    });
    out
}

fn clauses(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let reading = read(text, gazetteer);
    let marks = marks(&reading);
    for sentence in reading.sentences.iter().filter(|s| s.tokens.len() <= movement::MOST_TOKENS) {
        let from = marks.partition_point(|(s, _)| s.start < sentence.span.start);
        let to = marks.partition_point(|(s, _)| s.end <= sentence.span.end);
        let inside = marks.get(from..to.max(from)).unwrap_or(&[]);
        let first = Parsed::new(text, &reading.tokens, sentence.tokens.clone(), inside);
        let second = first.second_opinion();
        for parsed in [Some(&first), second.as_ref()].into_iter().flatten() {
            if let Some(fault) = clause(text, parsed) {
                return Some(fault);
            }
        }
        if second.is_some_and(|second| second.items.len() != first.items.len()) {
            return Some(format!("a second look cuts {:?} otherwise", sentence.span));
        }
    }
    None
}

fn clause(text: &str, parsed: &Parsed<'_>) -> Option<String> {
    let count = parsed.items.len();
    let mut last = 0;
    for item in &parsed.items {
        if let Some(fault) = off_boundary(text, "item", item.span) {
            return Some(fault);
        }
        if item.span.start < last {
            return Some(format!("item {:?} overlaps the one before", item.span));
        }
        last = item.span.end;
    }
    let mut last = 0;
    for phrase in &parsed.phrases {
        if phrase.items.start < last || phrase.items.end > count {
            return Some(format!("phrase {:?} of {count} items lies wrong", phrase.items));
        }
        last = phrase.items.end;
    }
    // An item is settled where the way up from it is known to end.
    let mut settled = vec![false; count];
    for item in 0..count {
        let mut way = Vec::new();
        let mut up = Some(item);
        while let Some(at) = up.filter(|i| !settled[*i]) {
            if way.len() > count {
                return Some(format!("the heads above item {item} turn in a ring"));
            }
            way.push(at);
            up = parsed.tree().head(at);
        }
        for at in way {
            settled[at] = true;
        }
        let near = [parsed.left(item), parsed.right(item), parsed.tree().subject(item)];
        if near.into_iter().flatten().any(|i| i >= count) {
            return Some(format!("what stands beside item {item} is outside of the sentence"));
        }
    }
    None
}

/// What is wrong with a movement of an article.
fn ill_told(text: &str, m: &Movement) -> Option<String> {
    if m.headcount.as_ref().is_some_and(|h| h.min.zip(h.max).is_some_and(|(a, b)| a > b)) {
        return Some("a headcount is turned around".to_owned());
    }
    let counted = m.headcount.as_ref().map(|h| h.span);
    m.places
        .iter()
        .map(|p| p.span)
        .chain([m.span, m.trigger])
        .chain(counted)
        .find_map(|span| off_boundary(text, "movement", span))
}

fn frames(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let article = Article::from_text("fuzz", text.to_owned(), "x".to_owned());
    let reading = read(text, gazetteer);
    let published = PublishedOn::stated(jiff::civil::date(2018, 10, 24));
    let report = anchor(&article, &reading, published, gazetteer, &Constraints::default());
    for at in [0, text.len() / 2, text.len()] {
        let _ = movement::explain(&article, &reading, &report, at);
    }
    report.movements.iter().find_map(|m| ill_told(text, m))
}

/// Three articles, the text cut in three, each of another day.
fn whole(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let boundary = |at: usize| text.floor_char_boundary(at);
    let (first, second) = (boundary(text.len() / 3), boundary(text.len() * 2 / 3));
    let articles = [0..first, first..second, second..text.len()]
        .into_iter()
        .zip([20, 24, 27])
        .map(|(part, day)| {
            let part = text.get(part).unwrap_or("").to_owned();
            let mut article = Article::from_text(&format!("{day}.txt"), part, day.to_string());
            article.stated_date = Some(jiff::civil::date(2018, 10, day));
            article
        })
        .collect();
    let analysis = analyze(articles, gazetteer, &Constraints::default());
    for m in &analysis.movements {
        let Some(article) = analysis.articles.get(m.article) else {
            return Some(format!("a movement of article {}", m.article));
        };
        if let Some(fault) = ill_told(&article.text, m) {
            return Some(fault);
        }
    }
    let written = write_document(&analysis, &[], &mut std::io::sink());
    written.err().map(|why| format!("it can't be written: {why}"))
}

fn main() -> ExitCode {
    let gazetteer = Gazetteer::builtin();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted = words.iter().find(|w| w.parse::<u64>().is_err()).map_or(DEFAULT, String::as_str);
    let Some((name, fault)) = TARGETS.into_iter().find(|(name, _)| *name == wanted) else {
        eprintln!("there is no target {wanted:?}, only {}", TARGETS.map(|(name, _)| name).join(", "));
        return ExitCode::FAILURE;
    };
    println!("{name}");
    fuzz::run(&fuzz::Subject {
        seeds: SEEDS,
        pieces: PIECES,
        longest: 3000,
        measured: 64,
        fault: &|text| fault(text, &gazetteer),
    })
}
