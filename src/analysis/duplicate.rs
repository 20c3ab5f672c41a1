//! Near-duplicates: articles that print one agency story, so that it counts as one source.
//!
//! Shingles of five words, of which one in eight is kept by its hash (a sketch); two articles are one
//! story where half of the smaller sketch stands in the other. Cuts, changed captions and headlines keep
//! that; a shared paragraph of background does not reach it. Limit: a story rewritten sentence by sentence
//! counts as a source of its own.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

/// Words of a shingle: shorter ones repeat by chance, longer ones break at each edit.
const SHINGLE_WORDS: usize = 5;
/// One shingle in so many is kept.
const KEPT_OF: u64 = 8;
/// Share of the smaller sketch that must stand in the other.
const SAME_STORY: f64 = 0.5;
/// Sketches smaller than this say nothing.
const MIN_SKETCH: usize = 4;

/// Bits of a hash that are kept: what a number of JSON holds in every program.
const HASH_BITS: u64 = (1 << 53) - 1;

/// For each sketch ([`sketch`]) the index of the first whose text tells the same story, its own index where none does.
pub fn stories<S: AsRef<[u64]>>(sketches: &[S]) -> Vec<usize> {
    let sketches: Vec<&[u64]> = sketches.iter().map(AsRef::as_ref).collect();
    let mut holders: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    holders.reserve(sketches.iter().map(|s| s.len()).sum());
    let mut root: Vec<usize> = (0..sketches.len()).collect();
    for (index, own) in sketches.iter().enumerate() {
        if own.len() < MIN_SKETCH {
            continue;
        }
        // The first and the latest holder of a shingle stand for all: a story of n copies costs n, not n².
        let mut candidates: Vec<usize> = Vec::new();
        for hash in *own {
            let entry = holders.entry(*hash).or_insert((index, index));
            if entry.0 != index {
                candidates.push(entry.0);
                candidates.push(entry.1);
            }
            entry.1 = index;
        }
        candidates.sort_unstable();
        candidates.dedup();
        for other in candidates {
            if other == index {
                continue;
            }
            let shared = sketches.get(other).map_or(0, |o| count_shared(own, o));
            let smaller = sketches.get(other).map_or(0, |o| o.len()).min(own.len());
            if shared as f64 >= SAME_STORY * smaller as f64 {
                union(&mut root, index, other);
            }
        }
    }
    (0..sketches.len()).map(|i| find(&root, i)).collect()
}

fn find(root: &[usize], mut at: usize) -> usize {
    while let Some(&up) = root.get(at) {
        if up == at {
            break;
        }
        at = up;
    }
    at
}

fn union(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(root, a), find(root, b));
    if let Some(slot) = root.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

/// Sorted hashes of the kept shingles of a text, each below 2^53.
pub fn sketch(text: &str) -> Vec<u64> {
    let words: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash_word).collect();
    let mut out: Vec<u64> = words
        .windows(SHINGLE_WORDS)
        .map(|window| {
            let mut hasher = FxHasher::default();
            for word in window {
                hasher.write_u64(*word);
            }
            hasher.finish() & HASH_BITS
        })
        .filter(|hash| (hash >> 7) % KEPT_OF == 0)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn hash_word(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(c as u32);
    }
    hasher.finish()
}

fn count_shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn stories_of(texts: &[&str]) -> Vec<usize> {
        stories(&texts.iter().map(|t| sketch(t)).collect::<Vec<_>>())
    }

    /// `count` sentences that differ from those of every other `seed`.
    fn story(seed: usize, count: usize) -> String {
        let mut out = String::new();
        for i in 0..count {
            let (walker, bridge, town) = (i * 7, i * 3, i + seed * 100);
            let _ = write!(out, "Walker {walker} of band {seed} saw bridge {bridge} before town {town}. ");
        }
        out
    }

    #[test]
    fn a_story_with_another_headline_and_a_cut_is_one() {
        let long = story(1, 40);
        let cut = format!("March goes on, officials say. {}", story(1, 30));
        let other = story(2, 40);
        assert_eq!(stories_of(&[&long, &cut, &other]), [0, 0, 2]);
    }

    #[test]
    fn a_shared_paragraph_is_not_a_shared_story() {
        let background = story(9, 6);
        let a = format!("{}{background}", story(1, 30));
        let b = format!("{}{background}", story(2, 30));
        assert_eq!(stories_of(&[&a, &b, ""]), [0, 1, 2]);
    }

    #[test]
    fn short_texts_are_never_one_story() {
        assert_eq!(stories_of(&["They came.", "They came."]), [0, 1]);
    }
}
