//! Parts of speech: an averaged perceptron that goes from left to right.
//!
//! Features as in Collins 2002 and Honnibal 2013: the word, its shape, its ends, the two tags before it, and the same of
//! its neighbours. A word gets the tag with the highest score, of equals the one that stands first in the list.

use super::labels::TAG_COUNT;
use super::table::Table;
use super::word::Word;
use crate::analysis::tag::hash::feature;

/// Stands for a tag before the first word.
const NONE: u8 = 255;

/// Gives `emit` the features of the word at `index`; `tags` holds those of the words before it.
pub fn features(words: &[Word], tags: &[u8], index: usize, mut emit: impl FnMut(u32)) {
    let at = |offset: isize| -> Word {
        index.checked_add_signed(offset).and_then(|i| words.get(i)).copied().unwrap_or_default()
    };
    let tag = |back: usize| -> u32 {
        u32::from(index.checked_sub(back).and_then(|i| tags.get(i)).copied().unwrap_or(NONE))
    };
    let (w, p1, p2, n1, n2) = (at(0), at(-1), at(-2), at(1), at(2));
    let (t1, t2) = (tag(1), tag(2));
    let mut f = |template: u8, a: u32, b: u32, c: u32| emit(feature(template, a, b, c));
    f(0, 0, 0, 0);
    f(1, w.form, 0, 0);
    f(2, w.lower, 0, 0);
    f(3, w.shape, 0, 0);
    f(4, w.suffix[0], 0, 0);
    f(5, w.suffix[1], 0, 0);
    f(6, w.suffix[2], 0, 0);
    f(7, w.suffix[3], 0, 0);
    f(8, w.prefix[0], 0, 0);
    f(9, w.prefix[1], 0, 0);
    f(10, t1, 0, 0);
    f(11, t1, t2, 0);
    f(12, t1, w.lower, 0);
    f(13, p1.lower, 0, 0);
    f(14, p1.suffix[2], 0, 0);
    f(15, p2.lower, 0, 0);
    f(16, n1.lower, 0, 0);
    f(17, n1.suffix[2], 0, 0);
    f(18, n1.suffix[1], 0, 0);
    f(19, n2.lower, 0, 0);
    f(20, p1.lower, w.lower, 0);
    f(21, w.lower, n1.lower, 0);
    f(22, p1.shape, 0, 0);
    f(23, n1.shape, 0, 0);
    f(24, t1, w.suffix[2], 0);
    f(25, t1, n1.lower, 0);
    f(26, t1, t2, w.lower);
    f(27, w.shape, u32::from(index == 0), 0);
    f(28, p1.lower, n1.lower, 0);
    f(29, t1, w.shape, 0);
    f(30, t1, n1.suffix[2], w.suffix[2]);
    f(31, n1.lower, n2.lower, 0);
    f(32, w.suffix[1], n1.suffix[1], t1);
}

/// The tags of a sentence, as indices into the list of [`super::labels`].
pub fn tag(words: &[Word], weights: &Table<'_>) -> Vec<u8> {
    let mut tags: Vec<u8> = Vec::with_capacity(words.len());
    for index in 0..words.len() {
        let mut scores = [0_i32; TAG_COUNT];
        let mut known = weights.known();
        features(words, &tags, index, |key| known.push(key));
        known.add_to(&mut scores);
        tags.push(best(&scores));
    }
    tags
}

/// Index of the highest score, the first of equals.
pub fn best(scores: &[i32]) -> u8 {
    let mut best = (0, i32::MIN);
    for (index, score) in scores.iter().enumerate() {
        if *score > best.1 {
            best = (index, *score);
        }
    }
    u8::try_from(best.0).unwrap_or(0)
}
