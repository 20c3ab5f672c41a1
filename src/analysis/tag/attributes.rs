//! What the name tagger knows of each token before it looks at its neighbours: hashes of the word and its shape, what
//! the gazetteer says, lists, and where the document has it elsewhere.
//!
//! Limits: words longer than 64 characters are read up to there; a gazetteer name has at most five tokens.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::weights::name_flags;
use super::{hash, lists};
use crate::gazetteer::{Gazetteer, NameRank};
use crate::model::FeatureClass;
use crate::text::fold;

/// Longest gazetteer name in tokens.
const MAX_NAME_TOKENS: usize = 5;
/// Longest part of a word that is read, in characters.
const MAX_WORD_CHARS: usize = 64;

/// Gazetteer tag of a token: 0 for none, else `class * 8 + alternate * 4 + position` (1 begin, 2 inside, 3 single).
pub type GazetteerTag = u8;

/// Class of demonyms in a [`GazetteerTag`].
const DEMONYM: u8 = 9;
/// Class of abbreviations of states and countries in a [`GazetteerTag`].
const ABBREVIATION: u8 = 10;

/// One token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attributes {
    /// The word in lower case.
    pub lower: u32,
    /// Its shape, runs shortened: "Xx" for "Mexico", "X.X." for "U.S.".
    pub shape: u32,
    /// Its first 2, 3 and 4 characters, 0 where it is shorter.
    pub prefix: [u32; 3],
    /// Its last 2, 3 and 4 characters, 0 where it is shorter.
    pub suffix: [u32; 3],
    /// What the gazetteer says.
    pub gazetteer: GazetteerTag,
    /// Lists that hold it ([`lists`]).
    pub lists: u8,
    /// Begins with a capital or holds one.
    pub capital: bool,
    /// At least two letters, all capitals.
    pub all_capitals: bool,
    /// A comma.
    pub comma: bool,
    /// A digit first.
    pub number: bool,
    /// Whether it can be part of a name: see `mark_active`.
    pub active: bool,
    /// What the document has of the word elsewhere.
    pub document: Elsewhere,
}

/// Where the document has a capitalised word, each counted up to 2; all 0 for a word seen once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Elsewhere {
    /// Times seen capitalised.
    pub seen: u8,
    /// After "in", "at", "from", "near".
    pub after_in: u8,
    /// Before a comma and a state or country.
    pub before_state: u8,
    /// After a first name or title.
    pub after_name: u8,
    /// Before a word of organisations.
    pub before_organisation: u8,
    /// Also in lower case.
    pub lower_case: bool,
}

/// Words between two capitalised ones that may hold a name together.
pub(super) const CONNECTORS: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "at", "de", "la", "el", "le", "les", "du", "da", "do", "dos",
    "das", "del", "di", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "y", "e", "'s", "’s", "-",
    "–", "&", ".", "'", "’", "/", "to", "with", "a", "sur", "upon", "under", "by", "from",
];

/// Reads the attributes of one document. `sentences` are ranges of `words`, in order.
pub fn read(words: &[&str], sentences: &[Range<usize>], gazetteer: &Gazetteer) -> Vec<Attributes> {
    let mut out: Vec<Attributes> = words.iter().map(|word| of_word(word)).collect();
    for range in sentences {
        mark_active(words, &mut out, range.clone());
        mark_gazetteer(words, &mut out, range.clone(), gazetteer);
    }
    for index in 0..out.len() {
        let near = out
            .get(index.saturating_sub(2)..(index + 3).min(out.len()))
            .is_some_and(|around| around.iter().any(|a| a.active));
        if !near {
            continue;
        }
        if let (Some(a), Some(word)) = (out.get_mut(index), words.get(index)) {
            a.lists = lists::flags(a.lower) | name_flags(a.lower);
            if a.active {
                (a.prefix, a.suffix) = affixes(word);
            }
        }
    }
    mark_elsewhere(&mut out, sentences);
    out
}

fn of_word(word: &str) -> Attributes {
    let mut lower = hash::Hasher::default();
    let mut shape = hash::Hasher::default();
    let mut last = '\0';
    let (mut letters, mut capitals) = (0, 0);
    let mut number = false;
    for (index, c) in word.chars().take(MAX_WORD_CHARS).enumerate() {
        hash::push_lower(&mut lower, c);
        let kind = if c.is_ascii_lowercase() {
            letters += 1;
            'x'
        } else if c.is_uppercase() {
            letters += 1;
            capitals += 1;
            'X'
        } else if c.is_alphabetic() {
            letters += 1;
            'x'
        } else if c.is_numeric() {
            number |= index == 0;
            'd'
        } else {
            c
        };
        if kind != last {
            shape.push(kind);
            last = kind;
        }
    }
    Attributes {
        lower: lower.finish(),
        shape: shape.finish(),
        capital: capitals > 0,
        all_capitals: letters > 1 && capitals == letters,
        comma: word == ",",
        number,
        ..Attributes::default()
    }
}

fn affixes(word: &str) -> ([u32; 3], [u32; 3]) {
    let read = |chars: &mut dyn Iterator<Item = char>| {
        let mut out = [0; 3];
        let mut hasher = hash::Hasher::default();
        for (index, c) in chars.take(4).enumerate() {
            hash::push_lower(&mut hasher, c);
            if let Some(place) = index.checked_sub(1).and_then(|i| out.get_mut(i)) {
                *place = hasher.finish();
            }
        }
        out
    };
    (read(&mut word.chars()), read(&mut word.chars().rev()))
}

/// Marks the tokens that can be part of a name: capitalised ones, numbers beside them, and up to three connecting words
/// (or any one word, also between hyphens) between two of them. The tagger calls all others "no name" without looking.
fn mark_active(words: &[&str], out: &mut [Attributes], range: Range<usize>) {
    let mut last: Option<usize> = None;
    for index in range.clone() {
        if !out.get(index).is_some_and(|a| a.capital) {
            continue;
        }
        let between = last.map_or(0..0, |l| l + 1..index);
        let joins = between.len() == 1
            && words
                .get(between.start)
                .is_some_and(|w| !matches!(*w, "," | ";" | ":" | "(" | ")" | "." | "\"" | "“" | "”"))
            || between.len() <= 3
                && words.get(between.clone()).is_some_and(|w| w.iter().all(|w| CONNECTORS.contains(w)))
            // "Aix-en-Provence", whatever the language of the word between.
            || matches!(words.get(between.clone()), Some(["-", _, "-"]));
        if joins {
            for a in out.get_mut(between).unwrap_or(&mut []) {
                a.active = true;
            }
        }
        for at in [index.checked_sub(1), Some(index), Some(index + 1)].into_iter().flatten() {
            if range.contains(&at)
                && let Some(a) = out.get_mut(at)
                && (at == index || a.number)
            {
                a.active = true;
            }
        }
        last = Some(index);
    }
}

/// Longest gazetteer match from the left; the first token of a name is capitalised.
fn mark_gazetteer(words: &[&str], out: &mut [Attributes], range: Range<usize>, gazetteer: &Gazetteer) {
    let mut index = range.start;
    while index < range.end {
        let (Some(word), true) = (words.get(index), out.get(index).is_some_and(|a| a.capital)) else {
            index += 1;
            continue;
        };
        let mut length = 1;
        let mut class = 0;
        if let Some((tokens, found)) = longest_name(words, index, range.end, gazetteer) {
            (length, class) = (tokens, found);
        }
        let mut phrase = String::new();
        for tokens in (length..=3).rev() {
            // Folding drops marks, so that "Hondurans ," would be found too: the last word has a capital.
            let ends = (index + tokens).checked_sub(1).and_then(|i| out.get(i)).is_some_and(|a| a.capital);
            if index + tokens > range.end || !ends {
                continue;
            }
            join_into(&mut phrase, words.get(index..index + tokens).unwrap_or(&[]));
            if gazetteer.demonym(&phrase).is_some() {
                (length, class) = (tokens, DEMONYM * 2);
                break;
            }
        }
        if length == 1
            && (word.ends_with('.') || out.get(index).is_some_and(|a| a.all_capitals))
            && gazetteer.abbreviation(word).is_some()
        {
            class = ABBREVIATION * 2;
        }
        if class > 0 {
            for (step, a) in out.get_mut(index..index + length).unwrap_or(&mut []).iter_mut().enumerate() {
                let position = match (length, step) {
                    (1, _) => 3,
                    (_, 0) => 1,
                    _ => 2,
                };
                a.gazetteer = class * 4 + position;
            }
        }
        index += length.max(1);
    }
}

/// Words with single blanks, `'s` and marks as written beside them.
fn join_into(phrase: &mut String, words: &[&str]) {
    phrase.clear();
    for word in words {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
}

/// Tokens and class (doubled, plus one where only an alternate name) of the longest gazetteer name that begins at
/// `start` and ends before `end`.
fn longest_name(words: &[&str], start: usize, end: usize, gazetteer: &Gazetteer) -> Option<(usize, u8)> {
    let mut key = String::new();
    let mut best = None;
    for tokens in 1..=MAX_NAME_TOKENS.min(end.saturating_sub(start)) {
        let word = words.get(start + tokens - 1)?;
        if !push_key(&mut key, word) {
            break;
        }
        let last_is_word = word.chars().any(char::is_alphanumeric);
        if last_is_word
            && (key.len() > 3 || is_spelt_in_capitals(word, &key))
            && let Some(hit) = gazetteer.lookup(&key).first().copied()
        {
            let facts = gazetteer.facts(hit.place);
            let class = class_of(facts.class, facts.population);
            best = Some((tokens, class * 2 + u8::from(hit.rank != NameRank::Main)));
        }
        if !gazetteer.has_prefix(&key) {
            break;
        }
    }
    best
}

/// Whether a key of at most three letters is written in capitals, "us" with both of them or stops.
fn is_spelt_in_capitals(word: &str, key: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && capitals >= key.chars().filter(|c| c.is_alphabetic()).count()
}

/// Appends a token to a folded key, `false` where no name goes on over it.
pub(crate) fn push_key(key: &mut String, word: &str) -> bool {
    if matches!(word, "-" | "–" | "/" | "'" | "’" | ".") {
        return !key.is_empty();
    }
    let folded = fold(word);
    if folded.is_empty() {
        return false;
    }
    if !key.is_empty() && !word.starts_with(['\'', '’']) {
        key.push(' ');
    }
    key.push_str(&folded);
    true
}

fn class_of(class: FeatureClass, population: u32) -> u8 {
    match class {
        FeatureClass::Country => 1,
        FeatureClass::Admin1 => 2,
        FeatureClass::Admin2 => 8,
        FeatureClass::Region
        | FeatureClass::Water
        | FeatureClass::Site
        | FeatureClass::Terrain
        | FeatureClass::Border => 3,
        FeatureClass::Town if population < 1_000 => 4,
        FeatureClass::Town if population < 10_000 => 5,
        FeatureClass::Town if population < 100_000 => 6,
        FeatureClass::Town => 7,
    }
}

/// Whether a gazetteer tag is that of a country, a first-order division or an abbreviation of one.
pub fn is_state(tag: GazetteerTag) -> bool {
    matches!(tag / 8, 1 | 2 | ABBREVIATION)
}

fn mark_elsewhere(out: &mut [Attributes], sentences: &[Range<usize>]) {
    let ins: [u32; 4] = ["in", "at", "from", "near"].map(hash::lower);
    let mut seen: FxHashMap<u32, Elsewhere> = FxHashMap::default();
    for range in sentences {
        for index in range.clone() {
            let Some(a) = out.get(index) else { continue };
            if !a.capital {
                continue;
            }
            let at = |i: usize| if range.contains(&i) { out.get(i) } else { None };
            let before = index.checked_sub(1).and_then(at);
            let entry = seen.entry(a.lower).or_default();
            let count = |counter: &mut u8, yes: bool| *counter = (*counter + u8::from(yes)).min(2);
            count(&mut entry.seen, true);
            count(&mut entry.after_in, before.is_some_and(|b| ins.contains(&b.lower)));
            count(
                &mut entry.before_state,
                at(index + 1).is_some_and(|n| n.comma)
                    && at(index + 2).is_some_and(|n| is_state(n.gazetteer)),
            );
            count(
                &mut entry.after_name,
                before.is_some_and(|b| b.capital && b.lists & (lists::FIRST | lists::TITLE) != 0),
            );
            count(
                &mut entry.before_organisation,
                at(index + 1).is_some_and(|n| n.capital && n.lists & lists::ORGANISATION != 0),
            );
        }
    }
    for a in out.iter() {
        if !a.capital
            && let Some(entry) = seen.get_mut(&a.lower)
        {
            entry.lower_case = true;
        }
    }
    for a in out.iter_mut().filter(|a| a.capital) {
        if let Some(entry) = seen.get(&a.lower)
            && (entry.seen > 1 || entry.lower_case)
        {
            a.document = *entry;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn active(text: &str) -> Vec<&str> {
        let words: Vec<&str> = text.split(' ').collect();
        let all = 0..words.len();
        let read = read(&words, &[all], &Gazetteer::builtin());
        words.iter().zip(read).filter(|(_, a)| a.active).map(|(w, _)| *w).collect()
    }

    #[test]
    fn only_what_can_be_a_name_is_looked_at() {
        for (text, expected) in [
            ("they met the Bank of the North today", vec!["Bank", "of", "the", "North"]),
            ("Rain fell on the hills of the north", vec!["Rain"]),
            ("Lena , a nurse , saw Omar", vec!["Lena", "Omar"]),
            ("near Route 66 today", vec!["Route", "66"]),
            ("no capital here", vec![]),
        ] {
            assert_eq!(active(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_remembered_from_elsewhere_in_the_document() {
        let words: Vec<&str> = "He lives in Polk . Polk police went by polk".split(' ').collect();
        let read = read(&words, &[0..5, 5..10], &Gazetteer::builtin());
        let polk = read.get(5).map(|a| a.document).unwrap_or_default();
        assert_eq!((polk.seen, polk.after_in, polk.lower_case), (2, 1, true));
    }
}
