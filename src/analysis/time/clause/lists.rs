//! The lists of words that say where a clause points, from `data/lexicon/directions.tsv`.
//!
//! Each row has its language, a sentence in which its words do their work and one in which they do not; the tests of the
//! parent run both. Limits: English rows so far; rows of at most two words.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Direction;

/// The table: language, list, words, example, counter-example.
pub const TABLE: &str = include_str!("../../../../data/lexicon/directions.tsv");

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
    "infinitive",
    "skipped",
    "cue_unless_past",
    "cue_unless_told",
    "cue_far",
    "cue_lasting",
    "be",
    "be_now",
    "meant",
    "meant_alone",
    "ahead_pair",
    "no_verb_after",
    "no_finite_after",
    "no_past_after",
    "past_or_noun",
    "chain",
    "and",
    "asking",
    "no_verb",
];

/// Verbs and verb groups of what is ahead ("will").
pub const FUTURE: u64 = 0;
/// Verbs that with "to" tell of what is meant ("plan").
pub const INTENT: u64 = 1;
/// Present forms that tell of what is ahead ("begins").
pub const AHEAD: u64 = 2;
/// Forms after "is" or "are" that do ("leaving").
pub const PROGRESSIVE: u64 = 3;
/// Words with the ending of pasts that are none by themselves ("based").
pub const NO_PAST: u64 = 4;
/// Past forms without that ending ("left").
pub const IRREGULAR: u64 = 5;
/// Words beside a date that keep it from bounding anything ("election").
pub const PLANS: u64 = 6;
/// Small present forms ("is").
pub const PRESENT: u64 = 7;
/// Present forms of many that tell of what is ahead where no past stands before them ("begin").
pub const AHEAD_MANY: u64 = 8;
/// Openers of asides whose verb tells of their own time, whatever the main clause says ("since").
pub const ASIDE: u64 = 9;
/// The mark of infinitives ("to").
pub const INFINITIVE: u64 = 10;
/// Small words between a cue and its phrase ("the").
pub const SKIPPED: u64 = 11;
/// Cues of what is ahead that leave the word to a past verb, unless something is meant ("by").
pub const CUE_UNLESS_PAST: u64 = 12;
/// Cues of what is ahead that leave the word to a past verb even so ("before").
pub const CUE_UNLESS_TOLD: u64 = 13;
/// Cues that work over one word ("until late Friday").
pub const CUE_FAR: u64 = 14;
/// Cues of what began and lasts ("since").
pub const CUE_LASTING: u64 = 15;
/// Forms of "be", before what is meant ("is to leave").
pub const BE: u64 = 16;
/// Forms of "be" in the present, before what is going on ("is leaving").
pub const BE_NOW: u64 = 17;
/// After a form of "be" it tells of what is meant ("to", "set for").
pub const MEANT: u64 = 18;
/// Words that tell of what is meant without such a form ("to be").
pub const MEANT_ALONE: u64 = 19;
/// Two words that tell of what is ahead ("on track").
pub const AHEAD_PAIR: u64 = 20;
/// After it a present form is a noun ("the opens").
pub const NO_VERB_AFTER: u64 = 21;
/// After it a past form is a participle ("the freed goats").
pub const NO_FINITE_AFTER: u64 = 22;
/// After it words that are pasts and nouns are no pasts ("his cut", "to cut").
pub const NO_PAST_AFTER: u64 = 23;
/// Past forms that are nouns or infinitives too ("cut").
pub const PAST_OR_NOUN: u64 = 24;
/// It neither ends a future nor makes a past verb less finite ("have").
pub const CHAIN: u64 = 25;
/// It joins clauses ("and").
pub const AND: u64 = 26;
/// After it a future goes on over any word ("will the goats be freed").
pub const ASKING: u64 = 27;
/// It is no verb ("the").
pub const NO_VERB: u64 = 28;

/// The rows of the table: list and words.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t').skip(1);
        Some((fields.next()?, fields.next()?))
    })
}

/// Cues of one or two words right before a phrase.
pub static CUES: LazyLock<FxHashMap<&'static str, Direction>> = LazyLock::new(|| {
    rows()
        .filter_map(|(list, words)| match list {
            "cue_future" => Some((words, Direction::Future)),
            "cue_past" => Some((words, Direction::Past)),
            _ => None,
        })
        .collect()
});

/// Words with a bit for each list in which they stand by themselves.
static SETS: LazyLock<FxHashMap<&'static str, u64>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, u64> = FxHashMap::default();
    for (list, words) in rows() {
        if let Some(number) = LISTS.iter().position(|l| *l == list)
            && !words.contains(' ')
        {
            *map.entry(words).or_default() |= 1 << number;
        }
    }
    map
});

/// Rows of two words, by the second: the first, and the number of the list.
static PAIRS: LazyLock<FxHashMap<&'static str, Vec<(&'static str, u64)>>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Vec<(&'static str, u64)>> = FxHashMap::default();
    for (list, words) in rows() {
        if let Some(number) = LISTS.iter().position(|l| *l == list)
            && let Some((first, second)) = words.split_once(' ')
        {
            map.entry(second).or_default().push((first, number as u64));
        }
    }
    map
});

/// Endings of regular past forms.
pub static PAST_ENDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows().filter(|(list, _)| *list == "past_ending").map(|(_, end)| end).collect());

/// A word in small letters with the lists that it stands in.
pub struct Lower<'a> {
    pub word: Cow<'a, str>,
    sets: u64,
}

/// No word: before the first and after the last.
pub static NONE: Lower<'static> = Lower { word: Cow::Borrowed(""), sets: 0 };

impl<'a> Lower<'a> {
    pub fn new(word: &'a str) -> Self {
        let small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let sets = SETS.get(word.as_ref()).copied().unwrap_or(0);
        Self { word, sets }
    }

    pub fn is_in(&self, set: u64) -> bool {
        self.sets & (1 << set) != 0
    }

    pub fn as_str(&self) -> &str {
        &self.word
    }

    pub fn is_comma(&self) -> bool {
        self.word == ","
    }
}

/// Whether two words beside each other are a row of the list.
pub fn is_pair(set: u64, first: &Lower<'_>, second: &Lower<'_>) -> bool {
    PAIRS.get(second.as_str()).is_some_and(|rows| rows.iter().any(|(w, s)| *s == set && *w == first.word))
}
