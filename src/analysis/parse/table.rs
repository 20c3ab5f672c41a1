//! The weights of tagger and parser, read in place.
//!
//! `data/weights/parser.bin`, little endian: `DLPR`, then for the tagger and for the parser: slots (u32), pairs (u32),
//! the slots (key u32, 0 where empty; first pair and number of pairs, u32, the number in the lowest byte), the pairs
//! (class u8, weight i8). A weight is stored as the signed root of its size, so that small ones keep their order: the
//! score is the square with its sign, an integer, the same on every machine. Written by the `train_parser` binary.
//!
//! Most features of a sentence have no weight, and the slots lie in no near memory: a filter of one bit a key (Bloom 1970
//! with one hash), small enough to stay near, turns nine in ten of these away before a slot is looked at.
//! Limits: a file that does not fit this layout reads as one without weights.

use std::sync::OnceLock;

use crate::analysis::tag::hash;

/// First bytes of the file.
pub const MAGIC: &[u8; 4] = b"DLPR";

static WEIGHTS: &[u8] = include_bytes!("../../../data/weights/parser.bin");

/// Most features of one state of the tagger or parser that are looked up at once; those of both are fewer (tested).
pub const MOST_FEATURES: usize = 128;

/// Bits of the filter for each key, at least.
const BITS_A_KEY: usize = 8;

/// Weights by feature, of the tagger or of the parser.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    slots: usize,
    keys: &'a [u8],
    pairs: &'a [u8],
    /// A bit for each value of the lowest bits of a key, set where some key has it; a power of two of words, or none.
    filter: Vec<u64>,
}

/// The features of one state that a table may hold.
#[derive(Debug)]
pub struct Known<'t> {
    table: &'t Table<'t>,
    keys: [u32; MOST_FEATURES],
    count: usize,
}

/// The two tables of a file: of the tagger, of the parser.
#[derive(Clone, Debug, Default)]
pub struct Weights<'a> {
    /// Weights of the tagger, over parts of speech.
    pub tagger: Table<'a>,
    /// Weights of the parser, over its actions.
    pub parser: Table<'a>,
}

impl Weights<'static> {
    /// The built-in weights; their filters are made at the first call.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Weights<'static>> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::new(WEIGHTS))
    }
}

impl<'a> Weights<'a> {
    /// Weights over the bytes of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        let read = || -> Option<Self> {
            let rest = bytes.strip_prefix(MAGIC.as_slice())?;
            let (tagger, rest) = Table::split(rest)?;
            let (parser, _) = Table::split(rest)?;
            Some(Self { tagger, parser })
        };
        read().unwrap_or_default()
    }
}

impl<'a> Table<'a> {
    fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let slots = u32_at(bytes, 0)? as usize;
        let pairs = u32_at(bytes, 4)? as usize;
        let after_keys = slots.checked_mul(8)?.checked_add(8)?;
        let end = pairs.checked_mul(2)?.checked_add(after_keys)?;
        let (keys, pairs) = (bytes.get(8..after_keys)?, bytes.get(after_keys..end)?);
        let table = Self { slots, keys, pairs, filter: filter(slots, keys) };
        Some((table, bytes.get(end..)?))
    }

    /// Whether the table may hold a feature: `false` where it does not.
    #[inline]
    fn may_hold(&self, key: u32) -> bool {
        let bit = key as usize & (self.filter.len() * 64).wrapping_sub(1);
        self.filter.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// Takes in the features of a state.
    pub fn known(&self) -> Known<'_> {
        Known { table: self, keys: [0; MOST_FEATURES], count: 0 }
    }

    /// Adds the weights of a feature to the scores of the classes.
    pub fn add(&self, key: u32, scores: &mut [i32]) {
        let mut known = self.known();
        known.push(key);
        known.add_to(scores);
    }

    /// Key of a slot and where its weights stand; zeros outside the table.
    #[inline]
    fn entry(&self, slot: usize) -> (u32, u32) {
        let bytes = self.keys.get(slot * 8..slot * 8 + 8).and_then(|b| b.first_chunk::<8>());
        let both = bytes.map_or(0, |b| u64::from_le_bytes(*b));
        (both as u32, (both >> 32) as u32)
    }

    /// Where the weights of a key stand, from its first slot on, of which the content is known; 0 where it has none.
    #[inline]
    fn row(&self, key: u32, first: (u32, u32)) -> u32 {
        let (mut found, mut row) = first;
        let mut at = hash::slot(key, self.slots);
        // A full table would be searched once around; the trainer leaves a fifth of the slots empty.
        for _ in 0..self.slots {
            if found == 0 {
                return 0;
            }
            if found == key {
                return row;
            }
            at = if at + 1 == self.slots { 0 } else { at + 1 };
            (found, row) = self.entry(at);
        }
        0
    }

    /// Class and root of a weight; class 255, which none has, outside the table.
    #[inline]
    fn weight(&self, pair: usize) -> [u8; 2] {
        self.pairs.get(pair * 2..pair * 2 + 2).and_then(|b| b.first_chunk::<2>()).copied().unwrap_or([255, 0])
    }
}

#[inline]
fn add([class, root]: [u8; 2], scores: &mut [i32]) {
    if let Some(score) = scores.get_mut(usize::from(class)) {
        let root = i32::from(root as i8);
        *score += root * root.abs();
    }
}

impl Known<'_> {
    /// Takes in a feature; of more than [`MOST_FEATURES`] that the table may hold, the last ones count nothing.
    #[inline]
    pub fn push(&mut self, key: u32) {
        if let Some(slot) = self.keys.get_mut(self.count) {
            *slot = key;
            self.count += usize::from(self.table.may_hold(key));
        }
    }

    /// Adds the weights of all features taken in to the scores of the classes.
    pub fn add_to(&self, scores: &mut [i32]) {
        let table = self.table;
        let keys = self.keys.get(..self.count).unwrap_or(&[]);
        // Slots and weights lie in far memory: all are asked for before the first is looked at, so that one wait is enough.
        let mut slots = [(0, 0); MOST_FEATURES];
        for (slot, key) in slots.iter_mut().zip(keys) {
            *slot = table.entry(hash::slot(*key, table.slots));
        }
        let mut rows = [0_u32; MOST_FEATURES];
        let mut found = 0;
        for (slot, key) in slots.iter().zip(keys) {
            if let Some(row) = rows.get_mut(found) {
                *row = table.row(*key, *slot);
                found += usize::from(*row & 0xFF != 0);
            }
        }
        let rows = rows.get(..found).unwrap_or(&[]);
        let mut firsts = [[0; 2]; MOST_FEATURES];
        for (first, row) in firsts.iter_mut().zip(rows) {
            *first = table.weight((row >> 8) as usize);
        }
        for (first, row) in firsts.iter().zip(rows) {
            add(*first, scores);
            let pair = (row >> 8) as usize;
            for more in 1..(row & 0xFF) as usize {
                add(table.weight(pair + more), scores);
            }
        }
    }
}

/// The filter of the keys in `slots`.
fn filter(slots: usize, keys: &[u8]) -> Vec<u64> {
    let found = || (0..slots).filter_map(|slot| u32_at(keys, slot * 8)).filter(|key| *key != 0);
    let bits = (found().count() * BITS_A_KEY).next_power_of_two().max(64);
    let mut out = vec![0_u64; bits / 64];
    for key in found() {
        let bit = key as usize & (bits - 1);
        if let Some(word) = out.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }
    out
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    match bytes.get(at..at + 4)? {
        [a, b, c, d] => Some(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_cut_or_foreign_has_no_weights() {
        for bytes in [&b""[..], b"DLPR", b"DLPR\xff\xff\xff\xff\xff\xff\xff\xff", b"XXXX\0\0\0\0\0\0\0\0"] {
            let weights = Weights::new(bytes);
            let mut scores = [0; 4];
            weights.tagger.add(7, &mut scores);
            weights.parser.add(7, &mut scores);
            assert_eq!(scores, [0; 4]);
        }
    }

    #[test]
    fn a_weight_is_the_square_of_what_is_stored() {
        let key = 77_u32;
        let mut bytes = MAGIC.to_vec();
        for root in [3_i8, -4] {
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(key.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend([2, root.to_le_bytes()[0]]);
        }
        let weights = Weights::new(&bytes);
        let mut scores = [0; 4];
        weights.tagger.add(key, &mut scores);
        assert_eq!(scores, [0, 0, 9, 0]);
        weights.parser.add(key, &mut scores);
        weights.parser.add(key + 1, &mut scores);
        assert_eq!(scores, [0, 0, -7, 0]);
        let mut known = weights.parser.known();
        for key in 0..1000 {
            known.push(key);
        }
        assert!(known.keys.get(..known.count).is_some_and(|k| k.contains(&key)), "{known:?}");
        known.add_to(&mut scores);
        assert_eq!(scores, [0, 0, -23, 0]);
    }

    #[test]
    fn each_feature_is_found_where_it_stands_and_no_other() {
        for table in [&Weights::builtin().tagger, &Weights::builtin().parser] {
            let rows: std::collections::HashMap<u32, u32> =
                (0..table.slots).map(|slot| table.entry(slot)).filter(|(key, _)| *key != 0).collect();
            assert!(rows.len() > 10_000);
            let strewn = (1..20_000_u32).map(|n| n.wrapping_mul(0x9E37_79B9));
            let known = rows.keys().copied().filter(|key| key % 16 == 0);
            for key in strewn.chain(known) {
                let mut expected = [0; 256];
                if let Some(row) = rows.get(&key) {
                    for pair in 0..(row & 0xFF) as usize {
                        add(table.weight((row >> 8) as usize + pair), &mut expected);
                    }
                }
                let mut scores = [0; 256];
                table.add(key, &mut scores);
                assert_eq!(scores, expected, "{key}");
            }
        }
    }
}
