//! Looks for texts that break the reading of headcounts, clauses, frames and whole analyses:
//! `cargo run --release --no-default-features --features train --bin fuzz_movements -- SECONDS [SEED]`.
//!
//! Own articles and the examples of the tables are cut, doubled, crossed and strewn with odd pieces by a small generator of
//! chance (xorshift), so that a seed gives the same run again. Each text must be analysed and explained without a panic,
//! with spans on `char` boundaries; every so often one is repeated to eight times its length and must not take much more
//! than eight times as long. Limits: it looks, it does not prove; time is measured as the least of three runs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

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

/// Longest text that is mutated, in bytes.
const LONGEST: usize = 3000;
/// Every so many texts one is measured.
const MEASURED: u64 = 64;
/// How much longer than its length a text eight times as long may take, at most.
const SLACK: f64 = 3.0;

/// Chance: xorshift of 64 bits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.below(all.len());
        all.get(at).copied().unwrap_or("")
    }

    /// A `char` boundary of the text.
    fn at(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn stretch(chance: &mut Chance) -> String {
    let seed = chance.pick(SEEDS);
    let start = chance.at(seed);
    let length = chance.below(LONGEST / 2);
    seed.get(start..).unwrap_or("").chars().take(length).collect()
}

fn mutated(chance: &mut Chance) -> String {
    let mut text = stretch(chance);
    for _ in 0..=chance.below(12) {
        let at = chance.at(&text);
        match chance.below(4) {
            0 => {
                let gone: usize = text.get(at..).unwrap_or("").chars().take(30).map(char::len_utf8).sum();
                text.replace_range(at..at + gone, "");
            }
            1 => text.insert_str(at, &format!(" {} ", chance.pick(PIECES))),
            2 => text.insert_str(at, &chance.pick(PIECES).repeat(1 + chance.below(40))),
            _ => text.insert_str(at, &stretch(chance)),
        }
        if text.len() > LONGEST {
            text = text.chars().take(LONGEST / 2).collect();
        }
    }
    text
}

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

fn time(text: &str, gazetteer: &Gazetteer) -> Duration {
    let run = || {
        let start = Instant::now();
        let _ = fault(text, gazetteer);
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let seconds: u64 = words.next().and_then(|w| w.parse().ok()).unwrap_or(60);
    let seed: u64 = words.next().and_then(|w| w.parse().ok()).unwrap_or(1);
    let gazetteer = Gazetteer::builtin();
    let mut chance = Chance(seed.max(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let start = Instant::now();
    let (mut read, mut bad) = (0_u64, 0_u64);
    while start.elapsed() < Duration::from_secs(seconds) {
        let text = mutated(&mut chance);
        read += 1;
        match catch_unwind(AssertUnwindSafe(|| fault(&text, &gazetteer))) {
            Ok(None) => {}
            Ok(Some(why)) => {
                bad += 1;
                println!("{why}: {text:?}");
            }
            Err(_) => {
                bad += 1;
                println!("panic: {text:?}");
            }
        }
        if read % MEASURED == 0 && text.len() > 400 {
            let (once, eight) = (time(&text, &gazetteer), time(&format!("{text}\n\n").repeat(8), &gazetteer));
            if eight.as_secs_f64() > once.as_secs_f64() * 8.0 * SLACK && eight > Duration::from_millis(50) {
                bad += 1;
                println!("slow: {once:?} once, {eight:?} eight times: {text:?}");
            }
        }
    }
    println!("{read} texts, {bad} faults, seed {seed}");
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
