//! Numbers in figures and in words: "3,630", "1.5 million", "one hundred and ninety-six", "half a million".
//!
//! Limits: English, short scale; words for larger numbers must fall ("two thousand five hundred"), so that no text costs
//! more than a few steps a number.

use super::Words;
use crate::text::{NUMBER_WORDS, TokenKind};

const MULTIPLIERS: &[(&str, u64)] =
    &[("dozen", 12), ("hundred", 100), ("thousand", 1000), ("million", 1_000_000)];

/// Largest headcount that is believed: more people than there are are a misprint or no people.
const MOST: u64 = 9_000_000_000;

fn word_value(word: &str) -> Option<u64> {
    NUMBER_WORDS.iter().find(|(w, _)| *w == word).map(|(_, v)| u64::from(*v))
}

/// Whether a lower-case word is a number word ("twelve", "dozen").
pub fn is_number_word(word: &str) -> bool {
    word_value(word).is_some() || multiplier(word).is_some()
}

fn multiplier(word: &str) -> Option<u64> {
    MULTIPLIERS.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
}

/// A plain number at `start`: its value, one past its last token, whether it is written as four plain digits.
pub(super) fn number(words: &Words<'_>, start: usize) -> Option<(u64, usize, bool)> {
    let word = words.lower(start);
    if word == "half" {
        let skip = start + 1 + usize::from(words.lower(start + 1) == "a");
        return multiplier(&words.lower(skip)).map(|times| (times / 2, skip + 1, false));
    }
    if words.kind(start) == Some(TokenKind::Number) {
        let digits: String = word.chars().filter(|c| *c != ',').collect();
        if let Ok(value) = digits.parse::<u64>() {
            let (value, end) = grown(words, value, start + 1)?;
            let yearlike = end == start + 1 && word.len() == 4 && (1000..2100).contains(&value);
            return Some((value, end, yearlike));
        }
        // "1.5 million"
        let value: f64 = digits.parse().ok()?;
        let times = multiplier(&words.lower(start + 1))?;
        return Some(((value * times as f64).round() as u64, start + 2, false));
    }
    let (value, end) = below_thousand(words, start)?;
    grown(words, value, end).map(|(value, end)| (value, end, false))
}

/// A number with the words for dozens, thousands and millions behind it, each smaller than the one before: "two thousand
/// five hundred", "one hundred and fifty thousand". `None` beyond [`MOST`].
fn grown(words: &Words<'_>, value: u64, end: usize) -> Option<(u64, usize)> {
    let (mut total, mut group, mut at) = (0_u64, value, end);
    let mut least = u64::MAX;
    while let Some(times) = multiplier(&words.lower(at)).filter(|times| *times < least) {
        group = group.saturating_mul(times);
        (at, least) = (at + 1, times);
        if group > MOST {
            return None;
        }
        let and = usize::from(words.lower(at) == "and");
        let next = below_thousand(words, at + and).filter(|(more, after)| {
            let larger = multiplier(&words.lower(*after));
            *more < times && larger.is_none_or(|m| m < times) && (and == 0 || *more < 100 && larger.is_none())
        });
        total = total.saturating_add(group);
        group = 0;
        let Some((more, after)) = next.filter(|_| times > 12) else { break };
        (group, at) = (more, after);
    }
    let value = total.saturating_add(group);
    (value <= MOST).then_some((value, at))
}

/// A number in words below a thousand and one past it: "ninety-six", "a hundred", "one hundred and ninety-six".
/// "A" is one where a larger word follows.
fn below_thousand(words: &Words<'_>, start: usize) -> Option<(u64, usize)> {
    let (value, at) = match words.lower(start).as_str() {
        "a" => multiplier(&words.lower(start + 1)).map(|_| (1, start + 1))?,
        _ => below_hundred(words, start)?,
    };
    if words.lower(at) != "hundred" {
        return Some((value, at));
    }
    let hundreds = value.saturating_mul(100);
    let and = usize::from(words.lower(at + 1) == "and");
    // "Between one hundred and two hundred" are two numbers.
    let more = below_hundred(words, at + 1 + and)
        .filter(|(_, end)| and == 0 || !matches!(words.lower(*end).as_str(), "hundred"));
    Some(more.map_or((hundreds, at + 1), |(more, end)| (hundreds + more, end)))
}

/// A number in words below a hundred and one past it.
fn below_hundred(words: &Words<'_>, start: usize) -> Option<(u64, usize)> {
    let value = word_value(&words.lower(start))?;
    let hyphen = usize::from(words.lower(start + 1) == "-");
    let ones = word_value(&words.lower(start + 1 + hyphen)).filter(|ones| value >= 20 && *ones < 10);
    Some(ones.map_or((value, start + 1), |ones| (value + ones, start + 2 + hyphen)))
}

/// The lower of two numbers, the higher of which ends before `end`: "four to five thousand" says the word for thousands
/// once.
pub(super) fn lower_of_two(words: &Words<'_>, low: u64, high: u64, end: usize) -> u64 {
    let times = end.checked_sub(1).and_then(|last| multiplier(&words.lower(last))).unwrap_or(1);
    let grown = low.saturating_mul(times);
    if grown < high { grown } else { low }
}
