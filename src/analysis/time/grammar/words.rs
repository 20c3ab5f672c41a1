//! Words beside date phrases that make or break them, from `data/lexicon/date_company.tsv`.
//!
//! Each row has its language, a sentence in which the word does its work and one in which it does not; both run as tests.
//! Limits: English rows so far.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word does beside a date phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// After a length it makes a distance of it: "three days ago".
    Shifter,
    /// Before an ambiguous word it makes a date of it: "by March".
    Preposition,
    /// After a phrase it shows that the phrase was whole: "the night before they left".
    Closer,
    /// After figures it says that they count: "2012 people".
    Counted,
    /// After a weekday it makes a name of it: "Sunday Times".
    NameAfter,
    /// Before a weekday it makes a name of it: "Black Friday".
    NameBefore,
    /// A time zone.
    Zone,
    /// Before figures it says that they are a number: "flight 1989".
    Numbered,
    /// It ends the name of a street: "1984 Hill Street".
    Street,
    /// It makes a year of accounts of a year: "fiscal 2018".
    Fiscal,
    /// Before "a week" it counts how often.
    TimesOver,
}

/// The lists by their names in the table.
const LISTS: &[(&str, List)] = &[
    ("shifter", List::Shifter),
    ("preposition", List::Preposition),
    ("closer", List::Closer),
    ("counted", List::Counted),
    ("name_after", List::NameAfter),
    ("name_before", List::NameBefore),
    ("zone", List::Zone),
    ("numbered", List::Numbered),
    ("street", List::Street),
    ("fiscal", List::Fiscal),
    ("times_over", List::TimesOver),
];

const TABLE: &str = include_str!("../../../../data/lexicon/date_company.tsv");

/// Each word with a bit for each list that it stands in.
static WORDS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, u16> = FxHashMap::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t').skip(1);
        let (Some(name), Some(word)) = (fields.next(), fields.next()) else { continue };
        if let Some((_, list)) = LISTS.iter().find(|(n, _)| *n == name) {
            *map.entry(word).or_default() |= 1 << *list as u16;
        }
    }
    map
});

/// Longest word of the table, in bytes.
const LONGEST: usize = 16;

/// Whether the word stands in the list, as written or in small letters.
pub fn is(list: List, word: &str) -> bool {
    let bit = 1 << list as u16;
    if WORDS.get(word).is_some_and(|bits| bits & bit != 0) {
        return true;
    }
    if word.len() > LONGEST || !word.bytes().any(|b| b.is_ascii_uppercase()) {
        return false;
    }
    let mut lower = [0_u8; LONGEST];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let lower = lower.get(..word.len()).and_then(|l| std::str::from_utf8(l).ok());
    lower.and_then(|l| WORDS.get(l)).is_some_and(|bits| bits & bit != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::time::grammar::Grammar;
    use crate::text::tokenize;

    /// The date phrases of a sentence, and those that its brackets ask for.
    fn phrases(marked: &str) -> (Vec<String>, Vec<String>) {
        let text = marked.replace(['[', ']'], "");
        let tokens = tokenize(&text);
        let mut found = Vec::new();
        Grammar::new(&text, &tokens).read(0..tokens.len(), &mut found);
        let read = found
            .iter()
            .map(|f| text[tokens[f.tokens.start].span.start..tokens[f.tokens.end - 1].span.end].to_owned())
            .collect();
        let asked =
            marked.split('[').skip(1).map(|rest| rest.split(']').next().unwrap_or("").to_owned()).collect();
        (read, asked)
    }

    #[test]
    fn each_word_by_its_sentences() {
        let mut wrong = Vec::new();
        let mut last = "";
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, list, word, example, counter] = fields.as_slice() else { panic!("{line}") };
            assert!(LISTS.iter().any(|(n, _)| n == list), "{line}");
            assert!(word.len() <= LONGEST, "{word}");
            for sentence in [example, counter] {
                let (read, asked) = phrases(sentence);
                if read != asked {
                    wrong.push(format!("{list} {word}: {sentence} {read:?}"));
                }
            }
            last = list;
        }
        assert_eq!(last, "times_over");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn lists_heed_capitals_where_the_table_does() {
        assert!(is(List::NameAfter, "Times") && !is(List::NameAfter, "times"));
        assert!(is(List::Closer, "They") && is(List::Closer, "they"));
        assert!(is(List::Zone, "GMT") && !is(List::Zone, "Gmt"));
        assert!(!is(List::Street, "GMT"));
    }
}
