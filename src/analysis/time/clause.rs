//! Direction of a date phrase: does its clause speak of what was or of what will be?
//!
//! Limits: English verbs by their form, inside the clause (cut at stops, colons, quotes and line ends).

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{Token, TokenKind};

/// Where a clause points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Back: "left on Friday".
    Past,
    /// Ahead: "will leave on Friday".
    Future,
    /// Nothing says.
    Open,
}

/// What the words around a date phrase say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its direction.
    pub direction: Direction,
    /// A preposition says so ("until Friday"), not the verb.
    pub cue: bool,
    /// The cue is "since": what is told began then and lasts.
    pub since: bool,
    /// The last verb before it is a finite past, nothing after it in the clause is an infinitive, a present or a
    /// future, and no plan, term or deadline stands beside it: what the phrase names had come about.
    pub strictly_past: bool,
}

/// The table: language, list, words, example, counter-example.
const TABLE: &str = include_str!("../../../data/lexicon/directions.tsv");

/// The lists of the table, by number: [`Lower::is_in`].
const LISTS: &[&str] = &[
    "future",
    "intent",
    "ahead",
    "progressive",
    "no_past",
    "past",
    "plan",
    "present",
    "ahead_many",
    "aside",
];

/// Verbs and verb groups of what is ahead ("will").
const FUTURE: u16 = 0;
/// Verbs that with "to" tell of what is meant ("plan").
const INTENT: u16 = 1;
/// Present forms that tell of what is ahead ("begins").
const AHEAD: u16 = 2;
/// Forms after "is" or "are" that do ("leaving").
const PROGRESSIVE: u16 = 3;
/// Words in -ed that are no past by themselves ("based").
const NO_PAST: u16 = 4;
/// Past forms that do not end in -ed ("left").
const IRREGULAR: u16 = 5;
/// Words beside a date that keep it from bounding anything ("election").
const PLANS: u16 = 6;
/// Small present forms ("is").
const PRESENT: u16 = 7;
/// Present forms of many that tell of what is ahead where no past stands before them ("begin").
const AHEAD_MANY: u16 = 8;
/// Openers of asides whose verb tells of their own time, whatever the main clause says ("since").
const ASIDE: u16 = 9;

/// The rows of the table: list and words.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t').skip(1);
        Some((fields.next()?, fields.next()?))
    })
}

/// Cues of one or two words right before a phrase.
static CUES: LazyLock<FxHashMap<&'static str, Direction>> = LazyLock::new(|| {
    rows()
        .filter_map(|(list, words)| match list {
            "cue_future" => Some((words, Direction::Future)),
            "cue_past" => Some((words, Direction::Past)),
            _ => None,
        })
        .collect()
});

/// Single words with a bit for each list that they stand in.
static SETS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, u16> = FxHashMap::default();
    for (list, word) in rows() {
        if let Some(number) = LISTS.iter().position(|l| *l == list) {
            *map.entry(word).or_default() |= 1 << number;
        }
    }
    map
});

/// A word in small letters with the lists that it stands in.
struct Lower<'a> {
    word: Cow<'a, str>,
    sets: u16,
}

impl<'a> Lower<'a> {
    fn new(word: &'a str) -> Self {
        let small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let sets = SETS.get(word.as_ref()).copied().unwrap_or(0);
        Self { word, sets }
    }

    fn is_in(&self, set: u16) -> bool {
        self.sets & (1 << set) != 0
    }

    fn as_str(&self) -> &str {
        &self.word
    }
}

impl PartialEq<str> for Lower<'_> {
    fn eq(&self, other: &str) -> bool {
        self.word == other
    }
}

/// How many tokens of a clause are looked at on each side.
const WIDEST: usize = 60;

/// What the clause around the tokens `start..end` says; the tokens of `section` bound it.
pub fn clause(
    text: &str,
    tokens: &[Token],
    section: std::ops::Range<usize>,
    start: usize,
    end: usize,
) -> Clause {
    let low = section.start.max(start.saturating_sub(WIDEST));
    let mut first = start;
    while first > low && !cuts(text, tokens, first - 1) {
        first -= 1;
    }
    let high = section.end.min(end.saturating_add(WIDEST)).min(tokens.len());
    let mut last = end;
    while last < high && !cuts(text, tokens, last) {
        last += 1;
    }
    let lower = |i: usize| Lower::new(tokens.get(i).map_or("", |t| t.of(text)));
    let before: Vec<Lower<'_>> = (first..start).map(lower).collect();
    let after: Vec<Lower<'_>> = (end..last).map(lower).collect();
    let verbs = last_verb(&before);
    let beside = |words: &[Lower<'_>]| words.iter().any(|w| w.is_in(PLANS));
    let near_before = before.get(before.len().saturating_sub(4)..).unwrap_or(&[]);
    let near_after = after.get(..after.len().min(4)).unwrap_or(&[]);
    let opens_ahead = after.iter().enumerate().any(|(i, w)| {
        w.is_in(FUTURE)
            || w.is_in(PRESENT)
            || w.as_str() == "to" && after.get(i + 1).is_some_and(|v| is_bare_verb(v.as_str()))
    });
    let strictly_past = verbs.last == Direction::Past
        && verbs.finite
        && (!opens_ahead || is_aside(&before, &after))
        && !beside(near_before)
        && !beside(near_after);
    if let Some(direction) = cue(&before) {
        return Clause {
            direction,
            cue: true,
            since: is_since(&before),
            strictly_past: strictly_past && direction != Direction::Future
                || direction == Direction::Past
                    && !beside(near_after)
                    && !opens_ahead
                    && verbs.last != Direction::Future,
        };
    }
    let direction = match verbs.last {
        Direction::Open => {
            let ahead = after.iter().take(4).any(|w| w.is_in(FUTURE));
            if ahead {
                Direction::Future
            } else if has_past(&after) {
                Direction::Past
            } else {
                Direction::Open
            }
        }
        direction => direction,
    };
    let leading = verbs.last == Direction::Open
        && direction == Direction::Past
        && !after.iter().any(|w| w.is_in(FUTURE) || w.is_in(PRESENT))
        && !beside(near_before)
        && !beside(near_after);
    Clause { direction, cue: false, since: false, strictly_past: strictly_past || leading }
}

/// Whether the phrase ends such an aside: "Since the war began in May 2020, no bus has come".
fn is_aside(before: &[Lower<'_>], after: &[Lower<'_>]) -> bool {
    let open = before.iter().rposition(|w| w.is_in(ASIDE));
    let aside = open.and_then(|i| before.get(i..)).unwrap_or(&[]);
    after.first().is_some_and(|w| w == ",") && !aside.iter().any(|w| w == ",") && has_past(aside)
}

/// Whether a token ends a clause.
fn cuts(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return true };
    match token.kind {
        TokenKind::Mark => {
            matches!(token.of(text), "." | ";" | ":" | "?" | "!" | "“" | "”" | "\"" | "…" | "‘")
                && !(token.of(text) == "." && after_month(text, tokens, index))
        }
        _ => false,
    }
}

/// A stray stop after a month: "June. 10".
fn after_month(text: &str, tokens: &[Token], index: usize) -> bool {
    let month = index
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| matches!(super::lexicon::class(t.of(text)), super::lexicon::Class::Month(_)));
    month && tokens.get(index + 1).is_some_and(|t| t.kind == TokenKind::Number)
}

fn cue(before: &[Lower<'_>]) -> Option<Direction> {
    let mut words: Vec<&str> = before.iter().rev().take(4).map(Lower::as_str).collect();
    words.retain(|w| !matches!(*w, "the" | "a" | "an" | "this" | "at" | "about" | "around"));
    let one = words.first().copied()?;
    let two = words.get(1).map(|w| format!("{w} {one}"));
    let found = |key: &str| CUES.get(key).copied();
    if let Some(direction) = two.as_deref().and_then(found) {
        return Some(direction);
    }
    // "Said by Monday", "by early Monday" of what had come about keep their verb.
    if one == "by" && has_past(before) && !before.iter().any(|w| w.is_in(FUTURE) || w.is_in(INTENT)) {
        return None;
    }
    if one == "before" && has_past(before) && !before.iter().any(|w| w.is_in(FUTURE)) {
        return None;
    }
    found(one).or_else(|| {
        words
            .get(1)
            .copied()
            .filter(|w| matches!(*w, "until" | "since" | "upcoming" | "due" | "deadline"))
            .and_then(found)
    })
}

fn is_since(before: &[Lower<'_>]) -> bool {
    before
        .iter()
        .rev()
        .find(|w| !matches!(w.as_str(), "the" | "at" | "about" | "around"))
        .is_some_and(|w| w == "since")
}

struct Verbs {
    last: Direction,
    /// The last verb is finite, not a participle or infinitive.
    finite: bool,
}

/// The last verb group of the words before a phrase.
fn last_verb(words: &[Lower<'_>]) -> Verbs {
    let mut out = Verbs { last: Direction::Open, finite: false };
    // A future chain is open while only adverbs, "be", "have" and participles follow its modal.
    let mut chain = false;
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).map_or("", Lower::as_str);
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).map_or("", Lower::as_str);
        let be = |w: &str| matches!(w, "is" | "are" | "was" | "were" | "’s" | "’re" | "'re" | "be");
        let meant = be(word.as_str())
            && (matches!(next, "to" | "due")
                || next == "set" && words.get(i + 2).is_some_and(|w| w == "to" || w == "for"))
            || word.is_in(INTENT) && next == "to"
            || word == "to" && next == "be";
        let ahead = word == "track" && previous == "on"
            || word.is_in(AHEAD) && !matches!(previous, "the" | "a" | "of")
            || word.is_in(AHEAD_MANY)
                && out.last == Direction::Open
                && !matches!(previous, "" | "the" | "a" | "of" | "to")
            || word.is_in(PROGRESSIVE) && matches!(previous, "is" | "are" | "’s" | "’re" | "'re" | "be");
        if word.is_in(FUTURE) || meant {
            out = Verbs { last: Direction::Future, finite: true };
            chain = true;
        } else if ahead {
            out = Verbs { last: Direction::Future, finite: true };
        } else if is_past(word, previous) {
            let participle = matches!(previous, "the" | "a" | "an" | "by" | "of" | "newly");
            // "Will be freed": still ahead.
            if !chain && !participle {
                out = Verbs { last: Direction::Past, finite: true };
            }
            chain = false;
        } else if matches!(word.as_str(), "be" | "been" | "have" | "not" | "n’t" | "also" | "only" | "to")
            || word.as_str().ends_with("ly")
        {
            // Chains go on over these.
        } else if word == "and" || word == "," || chain && previous != "will" && !is_bare_verb(word.as_str())
        {
            chain = false;
        } else if word.is_in(PRESENT) && out.last == Direction::Past {
            out.finite = false;
        }
    }
    out
}

fn is_past(word: &Lower<'_>, previous: &str) -> bool {
    if word.is_in(IRREGULAR) {
        // "The set", "a cut", "to set": nouns and infinitives.
        return !(matches!(previous, "the" | "a" | "an" | "to" | "his" | "her" | "their" | "its")
            && matches!(
                word.as_str(),
                "set"
                    | "cut"
                    | "left"
                    | "hit"
                    | "put"
                    | "shot"
                    | "spread"
                    | "beat"
                    | "lay"
                    | "read"
                    | "let"
                    | "held"
                    | "saw"
                    | "felt"
                    | "found"
                    | "quit"
                    | "shut"
                    | "led"
                    | "met"
                    | "wound"
                    | "burst"
                    | "lent"
            ));
    }
    let form = word.as_str();
    form.len() > 3 && form.ends_with("ed") && !word.is_in(NO_PAST) && form.chars().all(char::is_alphabetic)
}

fn has_past(words: &[Lower<'_>]) -> bool {
    words.iter().enumerate().any(|(i, w)| {
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).map_or("", Lower::as_str);
        is_past(w, previous)
    })
}

/// Whether a word could be a verb after "to" or a modal: no article, number or capital form is known here.
fn is_bare_verb(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
        && !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "this"
                | "that"
                | "his"
                | "her"
                | "their"
                | "its"
                | "at"
                | "on"
                | "in"
                | "by"
                | "for"
                | "from"
                | "with"
                | "and"
                | "or"
                | "but"
                | "as"
                | "into"
                | "which"
                | "who"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    /// A sentence with the phrase between brackets, and its direction.
    const CLAUSES: &[(&str, Direction)] = &[
        ("The goats left on [Friday].", Direction::Past),
        ("The goats will leave on [Friday].", Direction::Future),
        ("The goats will be freed on [Friday].", Direction::Future),
        ("The goats are expected to leave on [Friday].", Direction::Future),
        ("The farmer said on [Friday] they would leave.", Direction::Past),
        ("The farmer said the goats would leave on [Friday].", Direction::Future),
        ("The farm must close ahead of the [May 3] fair.", Direction::Future),
        ("The road has been shut since [May 3].", Direction::Past),
        ("On [Friday], the court will rule.", Direction::Future),
        ("On [Friday], the court ruled.", Direction::Past),
        ("Goats stay until [Friday].", Direction::Future),
        ("She is returning to Alta on [Friday].", Direction::Future),
        ("“They will go.” She spoke on [Friday].", Direction::Past),
        ("Goats on [Friday].", Direction::Open),
        ("They are on track for a sale on [Friday].", Direction::Future),
        ("It vowed to act on [Friday].", Direction::Future),
    ];

    fn read(marked: &str) -> Clause {
        let open = marked.find('[').expect("a mark");
        let close = marked.find(']').expect("a mark") - 1;
        let text = marked.replace(['[', ']'], "");
        let tokens = tokenize(&text);
        let start = tokens.iter().position(|t| t.span.start >= open).expect("a token");
        let end = tokens.iter().position(|t| t.span.start >= close).unwrap_or(tokens.len());
        clause(&text, &tokens, 0..tokens.len(), start, end)
    }

    #[test]
    fn clauses_point_where_their_verbs_do() {
        for (sentence, expected) in CLAUSES {
            assert_eq!(read(sentence).direction, *expected, "{sentence}");
        }
    }

    #[test]
    fn each_word_by_its_sentences() {
        let mut wrong = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, list, _, example, counter] = fields.as_slice() else { panic!("{line}") };
            let (yes, no) = (read(example), read(counter));
            let works = |clause: Clause| match *list {
                "cue_future" => clause.cue && clause.direction == Direction::Future,
                "cue_past" => clause.cue && clause.direction == Direction::Past,
                "future" | "intent" | "ahead" | "ahead_many" | "progressive" => {
                    clause.direction == Direction::Future
                }
                "no_past" => clause.direction != Direction::Past,
                "past" => clause.direction == Direction::Past,
                "plan" | "present" => !clause.strictly_past,
                "aside" => clause.strictly_past,
                _ => panic!("{list}"),
            };
            if !works(yes) || works(no) {
                wrong.push(format!("{line}: {yes:?} {no:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn only_a_plain_past_bounds() {
        for (sentence, expected) in [
            ("The goats left in [May 2020].", true),
            ("In [May 2020], the goats left.", true),
            ("He seeks a second term in [May 2020].", false),
            ("The goats left to return in [May 2020] if they can.", false),
            ("Since the war began in [May 2020], no bus has come.", true),
            ("Since the war will begin in [May 2020], no bus has come.", false),
            ("He won the [2020] election.", false),
            ("It will close in [May 2020].", false),
        ] {
            assert_eq!(read(sentence).strictly_past, expected, "{sentence}");
        }
    }
}
