//! Numbers of people: "about 3,630", "more than 300", "hundreds", "two dozen".
//!
//! Bounds follow the contract: "more than 300" is 301 and open above, "up to 2,000" open below, "about N" N to N
//! and approximate, "hundreds" 100 to 999. Words are in `data/lexicon/headcount.tsv`.
//! Limits: English; Western digits; a number of four digits without a comma that may be a year counts only before
//! a noun of people.
//!
//! # How to add a headcount word
//!
//! 1. Open `data/lexicon/headcount.tsv`.
//! 2. A qualifier before a number ("nearly"): kind `approx`, `above`, `at-least`, `up-to` or `below`.
//! 3. A number of its own ("scores"): kind `vague`, lowest and highest in columns three and four.
//! 4. A noun whose numbers count no people ("lane"): kind `unit`.
//! 5. An example with a headcount (for `unit`: without one).
//! 6. A counter-example without a headcount.
//! 7. A noun of people, animals or vehicles goes into `movers.tsv` instead.
//! 8. There `people`, `local`, `collective`, `herd`, `vehicle`, `force`, `storm`, `refuse` or `part` says what it is.
//! 9. Run the tests.
//! 10. Run `measure_articles` and look at "headcounts exact".

mod number;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::analysis::Sentence;
use crate::analysis::frame::table::{lines, plural};
use crate::analysis::time::TimeMention;
use crate::model::Span;
use crate::text::{Token, TokenKind};
pub use number::is_number_word;
use number::{lower_of_two, number};

/// A number as written, with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number with its qualifier: "more than 300".
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Lowest value, `None` where open below.
    pub min: Option<u64>,
    /// Highest value, `None` where open above.
    pub max: Option<u64>,
    /// "About", "nearly", "some".
    pub approximate: bool,
    /// Index of its sentence.
    pub sentence: usize,
    /// The noun that it counts ("migrants"), `None`: none stands beside it.
    pub unit: Option<Span>,
}

/// What a word of the table does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Approximate,
    Above,
    AtLeast,
    UpTo,
    Below,
    Vague(u64, u64),
    Unit,
}

const TABLE: &str = include_str!("../../data/lexicon/headcount.tsv");

/// Most words of a phrase of the table.
const LONGEST_PHRASE: usize = 3;

fn table() -> &'static FxHashMap<String, Kind> {
    static WORDS: OnceLock<FxHashMap<String, Kind>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut out = FxHashMap::default();
        for (words, kind, ..) in rows() {
            if kind == Kind::Unit {
                out.insert(plural(words), kind);
            }
            out.insert(words.to_owned(), kind);
        }
        out
    })
}

fn rows() -> impl Iterator<Item = (&'static str, Kind, &'static str, &'static str)> {
    lines(TABLE).filter_map(|columns| {
        let [words, kind, min, max, example, counter] = columns.as_slice() else { return None };
        let kind = match *kind {
            "approx" => Kind::Approximate,
            "above" => Kind::Above,
            "at-least" => Kind::AtLeast,
            "up-to" => Kind::UpTo,
            "below" => Kind::Below,
            "vague" => Kind::Vague(min.parse().ok()?, max.parse().ok()?),
            "unit" => Kind::Unit,
            _ => return None,
        };
        Some((*words, kind, *example, *counter))
    })
}

/// Rows for the tests: words, whether it is a noun that counts no people, example, counter-example.
#[cfg(test)]
pub(crate) fn examples() -> impl Iterator<Item = (&'static str, bool, &'static str, &'static str)> {
    rows().map(|(words, kind, example, counter)| (words, kind == Kind::Unit, example, counter))
}

/// Words of the tokens, in lower case, of one sentence.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
}

impl Words<'_> {
    fn lower(&self, index: usize) -> String {
        if index >= self.end {
            return String::new();
        }
        self.tokens.get(index).map_or_else(String::new, |t| t.of(self.text).to_lowercase())
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        (index < self.end).then(|| self.tokens.get(index).map(|t| t.kind)).flatten()
    }
}

/// Finds the numbers that may count people; numbers in dates, money, distances, ages, percentages and vehicles are
/// left out.
pub fn read_quantities(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    times: &[TimeMention],
) -> Vec<Quantity> {
    let spans: Vec<Span> = times.iter().map(|t| t.span).collect();
    read_outside(text, tokens, sentences, &spans)
}

/// As [`read_quantities`], with the spans of the date phrases alone.
pub(crate) fn read_outside(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    times: &[Span],
) -> Vec<Quantity> {
    let mut out = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let words = Words { text, tokens, end: sentence.tokens.end.min(tokens.len()) };
        let mut at = sentence.tokens.start;
        while at < words.end {
            match quantity_at(&words, at, sentence.tokens.start) {
                Some((mut quantity, next)) => {
                    quantity.sentence = index;
                    // Date phrases are in text order and do not overlap: only the next one can.
                    let next_time = times.partition_point(|t| t.end <= quantity.span.start);
                    // "16:05": an hour counts nobody.
                    let clock = text.get(..quantity.span.start).is_some_and(|t| t.ends_with(':'))
                        || text.get(quantity.span.end..).is_some_and(|t| {
                            t.starts_with(':') && t.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
                        });
                    if !clock && !times.get(next_time).is_some_and(|t| t.overlaps(quantity.span)) {
                        out.push(quantity);
                    }
                    at = next.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// A phrase of the table at `start` and one past its last token, the longest first.
fn phrase(words: &Words<'_>, start: usize) -> Option<(Kind, usize)> {
    let mut joined: Vec<String> = Vec::new();
    let mut found = None;
    for length in 1..=LONGEST_PHRASE {
        let word = words.lower(start + length - 1);
        if word.is_empty() {
            break;
        }
        joined.push(word);
        if let Some(kind) = table().get(joined.join(" ").as_str()) {
            found = Some((*kind, start + length));
        }
    }
    found
}

fn quantity_at(words: &Words<'_>, start: usize, first: usize) -> Option<(Quantity, usize)> {
    let build = |from: usize, to: usize, min, max, approximate| {
        let (a, b) = (words.tokens.get(from)?, words.tokens.get(to.checked_sub(1)?)?);
        Some(Quantity {
            span: Span::new(a.span.start, b.span.end),
            tokens: from..to,
            min,
            max,
            approximate,
            sentence: 0,
            unit: None,
        })
    };
    let word = words.lower(start);
    if word == "between" {
        let (low, next, _) = number(words, start + 1)?;
        if words.lower(next) != "and" {
            return None;
        }
        let (high, end, _) = number(words, next + 1)?;
        let low = lower_of_two(words, low, high, end);
        let end = counts_people(words, first, start, end)?;
        let quantity = build(start, end.0, Some(low.min(high)), Some(high.max(low)), false)?;
        return Some((Quantity { unit: end.1, ..quantity }, end.0));
    }
    let mut at = start;
    let mut approximate = false;
    let mut bound = None;
    while let Some((kind, next)) = phrase(words, at) {
        match kind {
            Kind::Approximate => approximate = true,
            Kind::Vague(low, high) => {
                let (end, unit) = counts_people(words, first, start, next)?;
                let (min, max) = bounds(bound, low, high);
                let quantity = build(start, end, min, max, true)?;
                return Some((Quantity { unit, ..quantity }, end));
            }
            Kind::Unit => return None,
            other => bound = Some(other),
        }
        at = next;
        if at - start > 6 {
            return None;
        }
    }
    if at == start && matches!(word.as_str(), "the") {
        return None;
    }
    let (mut low, mut end, yearlike) = number(words, at)?;
    let mut high = low;
    let mut range = false;
    let joiner = words.lower(end);
    if matches!(joiner.as_str(), "to" | "-" | "–" | "or")
        && let Some((value, next, _)) = number(words, end + 1).filter(|(value, ..)| *value > low)
    {
        low = lower_of_two(words, low, value, next);
        high = value;
        end = next;
        range = true;
    }
    if words.lower(end) == "or" && matches!(words.lower(end + 1).as_str(), "so" | "more") {
        if words.lower(end + 1) == "so" {
            approximate = true;
        } else {
            bound = Some(Kind::AtLeast);
        }
        end += 2;
    } else if words.lower(end) == "-" && words.lower(end + 1) == "odd" {
        approximate = true;
        end += 2;
    } else if words.lower(end) == "-" && words.lower(end + 1) == "strong" {
        let quantity = build(start, end, Some(low), Some(high), approximate)?;
        return Some((quantity, end + 2));
    }
    let plain = at == start && !range && bound.is_none();
    let (end, unit) = counts_people(words, first, start, end)?;
    // A bare four-digit number is a year unless a noun of people follows.
    let people = unit
        .is_some_and(|u| crate::analysis::movement::mover::is_people_noun(&u.of(words.text).to_lowercase()));
    if plain && yearlike && !people {
        return None;
    }
    let (min, max) = bounds(bound, low, high);
    let quantity = build(start, end, min, max, approximate)?;
    Some((Quantity { unit, ..quantity }, end))
}

fn bounds(bound: Option<Kind>, low: u64, high: u64) -> (Option<u64>, Option<u64>) {
    match bound {
        Some(Kind::Above) => (Some(low.saturating_add(1)), None),
        Some(Kind::AtLeast) => (Some(low), None),
        Some(Kind::UpTo) => (None, Some(high)),
        Some(Kind::Below) => (None, Some(high.saturating_sub(1))),
        _ => (Some(low), Some(high)),
    }
}

/// Marks and words before a number that make it no headcount.
const NOT_AFTER: &[&str] =
    &["$", "€", "£", "¥", "₹", "#", "no.", "nos.", "aged", "age", "chapter", "route", "highway", "."];

/// Words between a number and the noun that it counts.
const MOST_WORDS_BETWEEN: usize = 5;

/// Whether the number in tokens `start..end` may count people: `None` where it does not, else one past the number
/// and the noun that it counts.
fn counts_people(words: &Words<'_>, first: usize, start: usize, end: usize) -> Option<(usize, Option<Span>)> {
    let before = if start > first { words.lower(start - 1) } else { String::new() };
    if NOT_AFTER.contains(&before.as_str()) && before != "." {
        return None;
    }
    let next = words.lower(end);
    // "45-day", "29-year-old", "5%", ages ("Mr Doe, 26,"), decimals, times.
    if matches!(next.as_str(), "-" | "–") && words.tokens.get(end).is_some_and(|t| !t.space_before) {
        return None;
    }
    let share = matches!(next.as_str(), "percent" | "pct") || next == "per" && words.lower(end + 1) == "cent";
    if share
        || matches!(
            next.as_str(),
            "%" | "°" | "am" | "pm" | "a.m." | "p.m." | "st" | "nd" | "rd" | "th" | "/"
        )
    {
        return None;
    }
    // "No one went back".
    if before == "no" && words.lower(start) == "one" {
        return None;
    }
    if before == ","
        && matches!(next.as_str(), "," | ".")
        && end - start == 1
        && words.kind(start) == Some(TokenKind::Number)
    {
        return None;
    }
    // The noun: the last word before a preposition, mark or verb; "15 of 26 lanes" counts lanes.
    let mut at = end;
    if next == "of" {
        at += 1;
        if matches!(words.lower(at).as_str(), "the" | "its" | "their" | "those" | "these" | "all") {
            at += 1;
        }
        if let Some((_, after, _)) = number(words, at) {
            at = after;
        }
    }
    let mut unit = None;
    for offset in 0..MOST_WORDS_BETWEEN {
        let word = words.lower(at + offset);
        if words.kind(at + offset) != Some(TokenKind::Word) && word != "-" || STOPS.contains(&word.as_str()) {
            break;
        }
        if word == "-" {
            continue;
        }
        if table().get(word.as_str()) == Some(&Kind::Unit) {
            // "300 police officers" and "20 buses" count no movers; "40 bus passengers" may.
            let after = words.lower(at + offset + 1);
            if words.kind(at + offset + 1) != Some(TokenKind::Word)
                || STOPS.contains(&after.as_str())
                || after.ends_with("ly")
            {
                return None;
            }
            if word.ends_with('s') && !word.ends_with("us") && !word.ends_with("ss") {
                return None;
            }
        }
        // "Two busloads" counts buses.
        if word.len() > 6 && word.ends_with("loads") {
            return None;
        }
        // "One party of 60" is one party.
        if BODIES.contains(&word.as_str()) && unit.is_none() && words.lower(end - 1) == "one" {
            return None;
        }
        // "Two groups" counts groups.
        if SEVERAL_GROUPS.contains(&word.as_str()) && start + 6 > end {
            let counted = words.lower(at + offset + 1) != "of" || unit.is_none() && at == end;
            if counted && next != "of" {
                return None;
            }
        }
        unit = words.tokens.get(at + offset).map(|t| t.span);
        if crate::analysis::movement::mover::is_people_noun(&word) {
            break;
        }
    }
    // "40 a day", "100 per day"
    if matches!(words.lower(at).as_str(), "per" | "a") && unit.is_none() {
        return None;
    }
    Some((end, unit))
}

/// Bodies of people: "one" before them counts bodies.
const BODIES: &[&str] = &[
    "group",
    "band",
    "caravan",
    "convoy",
    "column",
    "wave",
    "herd",
    "flock",
    "crowd",
    "march",
    "party",
    "batch",
    "contingent",
    "team",
    "family",
    "busload",
    "boatload",
    "truckload",
];

/// Bodies of people in the plural: a number before them counts bodies.
const SEVERAL_GROUPS: &[&str] = &[
    "groups",
    "bands",
    "caravans",
    "convoys",
    "columns",
    "waves",
    "herds",
    "flocks",
    "crowds",
    "marches",
    "processions",
    "lines",
    "queues",
    "parties",
    "batches",
    "contingents",
    "fleets",
    "flotillas",
];

/// Words that end the noun phrase of a number.
const STOPS: &[&str] = &[
    "of",
    "in",
    "at",
    "on",
    "to",
    "from",
    "into",
    "near",
    "and",
    "or",
    "but",
    "who",
    "that",
    "which",
    "were",
    "was",
    "are",
    "is",
    "have",
    "has",
    "had",
    "will",
    "would",
    "could",
    "may",
    "might",
    "left",
    "per",
    "a",
    "the",
    "for",
    "with",
    "by",
    "as",
    "after",
    "before",
    "through",
    "toward",
    "towards",
    "across",
    "when",
    "while",
    "than",
    "without",
    "under",
    "over",
    "along",
    "aboard",
    "inside",
    "outside",
    "since",
    "during",
    "around",
    "among",
    "against",
    "behind",
    "beyond",
    "including",
    "did",
    "do",
    "expected",
    "arrived",
    "reached",
    "crossed",
    "fled",
    "walked",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{sentences, tokenize};

    fn read(text: &str) -> Vec<(String, Option<u64>, Option<u64>, bool)> {
        let tokens = tokenize(text);
        let sentences: Vec<Sentence> = sentences(text, &tokens)
            .into_iter()
            .map(|r| Sentence { tokens: r, span: Span::new(0, text.len()), section: 0 })
            .collect();
        read_quantities(text, &tokens, &sentences, &[])
            .into_iter()
            .map(|q| (q.span.of(text).to_owned(), q.min, q.max, q.approximate))
            .collect()
    }

    #[test]
    fn numbers_of_people_with_their_bounds() {
        for (text, words, min, max, approximate) in [
            ("about 3,630 people left", "about 3,630", Some(3630), Some(3630), true),
            ("more than 300 pilgrims left", "more than 300", Some(301), None, false),
            ("at least 40 herders came", "at least 40", Some(40), None, false),
            ("a group of least 1,000 walkers", "least 1,000", Some(1000), None, false),
            ("up to 2,000 refugees came", "up to 2,000", None, Some(2000), false),
            ("fewer than 90 evacuees came", "fewer than 90", None, Some(89), false),
            ("roughly two dozen people ran", "roughly two dozen", Some(24), Some(24), true),
            ("between 3,500 and 7,000 marchers", "between 3,500 and 7,000", Some(3500), Some(7000), false),
            ("some 4,000 to 5,000 marchers", "some 4,000 to 5,000", Some(4000), Some(5000), true),
            ("hundreds of marchers", "hundreds", Some(100), Some(999), true),
            ("tens of thousands of marchers", "tens of thousands", Some(10_000), Some(99_999), true),
            ("a few hundred marchers", "a few hundred", Some(200), Some(999), true),
            ("more than a thousand people", "more than a thousand", Some(1001), None, false),
            ("80 or so pilgrims", "80 or so", Some(80), Some(80), true),
            ("1.5 million people fled", "1.5 million", Some(1_500_000), Some(1_500_000), false),
            ("two thousand five hundred nomads", "two thousand five hundred", Some(2500), Some(2500), false),
            (
                "one hundred and ninety-six children",
                "one hundred and ninety-six",
                Some(196),
                Some(196),
                false,
            ),
            ("a hundred and fifty walkers", "a hundred and fifty", Some(150), Some(150), false),
            ("a hundred and their guides left", "a hundred", Some(100), Some(100), false),
            ("three thousand and some pilgrims", "three thousand", Some(3000), Some(3000), false),
            (
                "one hundred and fifty thousand people",
                "one hundred and fifty thousand",
                Some(150_000),
                Some(150_000),
                false,
            ),
            ("a hundred thousand people", "a hundred thousand", Some(100_000), Some(100_000), false),
            (
                "two million three hundred thousand people",
                "two million three hundred thousand",
                Some(2_300_000),
                Some(2_300_000),
                false,
            ),
            ("two thousand and fifty people", "two thousand and fifty", Some(2050), Some(2050), false),
            (
                "between one hundred and two hundred people",
                "between one hundred and two hundred",
                Some(100),
                Some(200),
                false,
            ),
            (
                "between four and five thousand people",
                "between four and five thousand",
                Some(4000),
                Some(5000),
                false,
            ),
            ("four to five thousand people", "four to five thousand", Some(4000), Some(5000), false),
            ("300 to five thousand people", "300 to five thousand", Some(300), Some(5000), false),
            ("400 herders without visas", "400", Some(400), Some(400), false),
            ("40 bus passengers came", "40", Some(40), Some(40), false),
            ("one party of 60 pilgrims", "60", Some(60), Some(60), false),
            ("half a million people fled", "half a million", Some(500_000), Some(500_000), false),
            ("twenty-five families left", "twenty-five", Some(25), Some(25), false),
            ("a 200-strong column", "200", Some(200), Some(200), false),
            ("an estimated 810 that came", "an estimated 810", Some(810), Some(810), true),
        ] {
            assert_eq!(read(text).first(), Some(&(words.to_owned(), min, max, approximate)), "{text}");
        }
    }

    #[test]
    fn numbers_that_count_no_people() {
        for text in [
            "it cost $300 at once",
            "a 45-day march",
            "the 29-year-old nurse",
            "nearly 80% of them",
            "nearly 80 percent women",
            "nearly 80 per cent women",
            "15 of 26 vehicle lanes were shut",
            "20 buses came",
            "some 5,800 troops came",
            "it is 30 miles away",
            "about 1,500 feet from it",
            "Ada Doe, 26, said so",
            "in 2018 they left",
            "300 police officers came",
            "hundreds of cars came",
            "it opened at 3 am that day",
            "40 per day",
            "two groups of pilgrims met",
            "two busloads of pilgrims came",
            "no one went back",
        ] {
            assert_eq!(read(text), vec![], "{text}");
        }
    }

    #[test]
    fn any_text_is_read_without_panic() {
        for text in [
            "",
            "half",
            "between 3 and",
            "99999999999999999999 people",
            "1.5",
            "a",
            "3 million million million",
            "9-",
            "a hundred and",
            "a",
        ] {
            let _ = read(text);
        }
        // However long a row of number words is, it costs no depth.
        for words in ["one hundred and ", "two hundred ", "a thousand ", "million ", "half a "] {
            let _ = read(&words.repeat(100_000));
        }
    }

    #[test]
    fn rows_parse_and_have_both_sentences() {
        let count = TABLE.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).count();
        assert_eq!(rows().count(), count);
        assert!(rows().all(|(_, _, example, counter)| !example.is_empty() && !counter.is_empty()));
    }
}
