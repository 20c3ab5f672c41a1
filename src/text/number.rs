//! Number words of one word, from `data/lexicon/numbers.tsv`: whole numbers up to ninety. Tens with units ("twenty-one")
//! are put together by whoever reads them. Limits: English rows so far.

use std::sync::LazyLock;

/// The table: language, value, word, a sentence with a length of time that it counts, one without.
pub const NUMBER_TABLE: &str = include_str!("../../data/lexicon/numbers.tsv");

/// Number words up to nineteen and the tens, in lower case, with their values.
pub static NUMBER_WORDS: LazyLock<Vec<(&'static str, u32)>> = LazyLock::new(|| {
    NUMBER_TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t').skip(1);
            let (value, word) = (fields.next()?.parse().ok()?, fields.next()?);
            Some((word, value))
        })
        .collect()
});
