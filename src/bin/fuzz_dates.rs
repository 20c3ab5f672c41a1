//! Looks for texts that break the reading of sections, date phrases and days of publication:
//! `cargo run --release --no-default-features --features train --bin fuzz_dates -- SECONDS [SEED]`.
//!
//! Own texts are cut, doubled, crossed and strewn with odd pieces by a small generator of chance (xorshift), so that a
//! seed gives the same run again. Each text must be read without a panic, with spans on `char` boundaries, in order; every
//! so often one is repeated to eight times its length and must not take much more than eight times as long.
//! Limits: it looks, it does not prove; time is that of the processor where the system tells it, the least of several runs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

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

/// Longest text that is mutated, in bytes.
const LONGEST: usize = 4096;
/// Every so many texts one is measured.
const MEASURED: u64 = 256;
/// How much longer than its length a text eight times as long may take, at most.
const SLACK: f64 = 3.0;

/// Chance: xorshift of 64 bits.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len())).copied().unwrap_or("")
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

/// A stretch of one of the first texts.
fn stretch(chance: &mut Chance) -> String {
    let seed = chance.pick(SEEDS);
    let (a, b) = (chance.at(seed), chance.at(seed));
    seed.get(a.min(b)..a.max(b)).unwrap_or("").chars().take(LONGEST / 2).collect()
}

fn mutated(chance: &mut Chance) -> String {
    let mut text = stretch(chance);
    for _ in 0..=chance.below(12) {
        let (a, b) = (chance.at(&text), chance.at(&text));
        let (a, b) = (a.min(b), a.max(b));
        match chance.below(6) {
            0 => {
                let gone: usize = text.get(a..b).unwrap_or("").chars().take(40).map(char::len_utf8).sum();
                text.replace_range(a..a + gone, "");
            }
            1 => text.insert_str(a, chance.pick(PIECES)),
            2 => text.insert_str(a, &chance.pick(PIECES).repeat(1 + chance.below(40))),
            3 => {
                let part: String = text.get(a..b).unwrap_or("").chars().take(200).collect();
                text.insert_str(b, &part);
            }
            4 => text.insert_str(a, &stretch(chance)),
            _ => text.insert_str(a, &format!(" {} {} ", chance.pick(PIECES), chance.pick(PIECES))),
        }
        if text.len() > LONGEST {
            text = text.chars().take(LONGEST / 2).collect();
        }
    }
    text
}

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

/// The least time of several runs over a text.
fn least(text: &str, gazetteer: &Gazetteer) -> Duration {
    (0..3)
        .map(|_| {
            let start = busy();
            let _ = fault(text, gazetteer);
            busy().saturating_sub(start)
        })
        .min()
        .unwrap_or_default()
}

/// Time that this thread has run, where the system tells it, so that other programs do not count; else time passed.
fn busy() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = told.ok().and_then(|t| t.split(' ').next().and_then(|n| n.parse().ok()));
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).filter_map(|w| w.parse::<u64>().ok());
    let seconds = words.next().unwrap_or(10);
    let mut chance = Chance(words.next().unwrap_or(1).max(1));
    let gazetteer = Gazetteer::builtin();
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut texts, mut bytes, mut faults, mut slow, mut worst) = (0_u64, 0_usize, 0_u64, 0_u64, 0.0_f64);
    while Instant::now() < end {
        let text = mutated(&mut chance);
        texts += 1;
        bytes += text.len();
        let found = catch_unwind(AssertUnwindSafe(|| fault(&text, &gazetteer)));
        match found {
            Ok(None) => {}
            Ok(Some(why)) => {
                faults += 1;
                println!("{why}: {text:?}");
            }
            Err(_) => {
                faults += 1;
                println!("panic: {text:?}");
            }
        }
        if texts.is_multiple_of(MEASURED) && text.len() > 200 {
            let (short, long) = (text.repeat(4), text.repeat(32));
            // Others share the machine: only what is slow again and again counts.
            let ratio = (0..4)
                .map(|_| {
                    let base = least(&short, &gazetteer).max(Duration::from_millis(2));
                    least(&long, &gazetteer).as_secs_f64() / base.as_secs_f64() / 8.0
                })
                .take_while(|r| *r > 1.0)
                .fold(f64::INFINITY, f64::min);
            let ratio = if ratio.is_finite() { ratio } else { 1.0 };
            worst = worst.max(ratio);
            if ratio > SLACK {
                slow += 1;
                println!("slow, {ratio:.1} times what its length asks: {text:?}");
            }
        }
    }
    println!("{texts} texts, {bytes} bytes, {faults} faults, {slow} slow, at worst {worst:.2} times linear");
    if faults + slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
