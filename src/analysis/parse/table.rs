//! The weights of tagger and parser, read in place.
//!
//! `data/weights/parser.bin`, little endian: `DLPR`, then for the tagger and for the parser: slots (u32), pairs (u32),
//! the slots (key u32, 0 where empty; first pair and number of pairs, u32, the number in the lowest byte), the pairs
//! (class u8, weight i8). A weight is stored as the signed root of its size, so that small ones keep their order: the
//! score is the square with its sign, an integer, the same on every machine. Written by the `train_parser` binary.
//! Limits: a file that does not fit this layout reads as one without weights.

use crate::analysis::tag::hash;

/// First bytes of the file.
pub const MAGIC: &[u8; 4] = b"DLPR";

static WEIGHTS: &[u8] = include_bytes!("../../../data/weights/parser.bin");

/// Weights by feature, of the tagger or of the parser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table<'a> {
    slots: usize,
    keys: &'a [u8],
    pairs: &'a [u8],
}

/// The two tables of a file: of the tagger, of the parser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weights<'a> {
    /// Weights of the tagger, over parts of speech.
    pub tagger: Table<'a>,
    /// Weights of the parser, over its actions.
    pub parser: Table<'a>,
}

impl Weights<'static> {
    /// The built-in weights.
    pub fn builtin() -> Self {
        Self::new(WEIGHTS)
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
        let table = Self { slots, keys: bytes.get(8..after_keys)?, pairs: bytes.get(after_keys..end)? };
        Some((table, bytes.get(end..)?))
    }

    /// Adds the weights of a feature to the scores of the classes.
    #[inline]
    pub fn add(&self, key: u32, scores: &mut [i32]) {
        if self.slots == 0 {
            return;
        }
        let mut at = hash::slot(key, self.slots);
        // A full table would be searched once around; the trainer leaves a fifth of the slots empty.
        for _ in 0..self.slots {
            let (Some(found), Some(info)) = (u32_at(self.keys, at * 8), u32_at(self.keys, at * 8 + 4)) else {
                return;
            };
            if found == 0 {
                return;
            }
            if found == key {
                let first = (info >> 8) as usize * 2;
                let count = (info & 0xFF) as usize;
                for pair in self.pairs.get(first..first + count * 2).unwrap_or(&[]).chunks_exact(2) {
                    if let [class, root] = pair
                        && let Some(score) = scores.get_mut(usize::from(*class))
                    {
                        let root = i32::from(*root as i8);
                        *score += root * root.abs();
                    }
                }
                return;
            }
            at = if at + 1 == self.slots { 0 } else { at + 1 };
        }
    }
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
    }
}
