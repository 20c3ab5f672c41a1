//! The weights of the name tagger and its lists of persons' names, read in place.
//!
//! `data/weights/tagger.bin`, little endian: `DLTG`, slots (u32), weights (u32), transitions (10 × 9 i16; row 9 is
//! "before the first token"), then the slots (key u32, 0 where empty; first weight and a mask of the 9 labels, u32), then
//! the weights (i8), in order of label. `data/weights/names.bin`: slots (u32), then one u32 a slot: a hash of the name
//! whose two lowest bits say in which list it is, 0 where empty. Both are written by the `train_tagger` binary.
//! Limits: a file that does not fit this layout reads as one without weights.

use super::hash;

/// Labels: none, then begin and inside of a place, a person, an organisation, another name.
pub const LABELS: usize = 9;
/// Rows of the transitions: one a label, one for what stands before the first token.
pub const ROWS: usize = LABELS + 1;
/// Length of the head of the weights' file.
pub const HEAD: usize = 12 + ROWS * LABELS * 2;
/// First bytes of the weights' file.
pub const MAGIC: &[u8; 4] = b"DLTG";

/// Weights as they lie in a file.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    slots: usize,
    table: &'a [u8],
    values: &'a [u8],
    transitions: [[i32; LABELS]; ROWS],
}

static TAGGER: &[u8] = include_bytes!("../../../data/weights/tagger.bin");
static NAMES: &[u8] = include_bytes!("../../../data/weights/names.bin");

impl Weights<'static> {
    /// The built-in weights.
    pub fn builtin() -> Self {
        Self::new(TAGGER)
    }
}

impl<'a> Weights<'a> {
    /// Weights over the bytes of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut transitions = [[0; LABELS]; ROWS];
        let none = Self { slots: 0, table: &[], values: &[], transitions };
        if bytes.get(..4) != Some(MAGIC.as_slice()) {
            return none;
        }
        let (Some(slots), Some(count)) = (u32_at(bytes, 4), u32_at(bytes, 8)) else { return none };
        let (slots, count) = (slots as usize, count as usize);
        let Some(head) = bytes.get(12..HEAD) else { return none };
        let mut pairs = head.chunks_exact(2);
        for row in &mut transitions {
            for cell in row {
                if let Some([a, b]) = pairs.next() {
                    *cell = i32::from(i16::from_le_bytes([*a, *b]));
                }
            }
        }
        match (bytes.get(HEAD..HEAD + slots * 8), bytes.get(HEAD + slots * 8..HEAD + slots * 8 + count)) {
            (Some(table), Some(values)) => Self { slots, table, values, transitions },
            _ => none,
        }
    }

    /// Score of `to` after `from`; row 9 is "before the first token".
    pub fn transition(&self, from: usize, to: usize) -> i32 {
        self.transitions.get(from).and_then(|row| row.get(to)).copied().unwrap_or(0)
    }

    /// Adds the weights of a feature to the scores of the labels.
    #[inline]
    pub fn add(&self, key: u32, scores: &mut [i32; LABELS]) {
        if self.slots == 0 {
            return;
        }
        let mut at = hash::slot(key, self.slots);
        loop {
            let Some(entry) = self.table.get(at * 8..at * 8 + 8) else { return };
            let [k0, k1, k2, k3, i0, i1, i2, i3] = entry else { return };
            let found = u32::from_le_bytes([*k0, *k1, *k2, *k3]);
            if found == 0 {
                return;
            }
            if found == key {
                let info = u32::from_le_bytes([*i0, *i1, *i2, *i3]);
                let mut weight = (info >> LABELS) as usize;
                let mut mask = info & ((1 << LABELS) - 1);
                while mask != 0 {
                    let label = mask.trailing_zeros() as usize;
                    if let (Some(score), Some(value)) = (scores.get_mut(label), self.values.get(weight)) {
                        *score += i32::from(*value as i8);
                    }
                    weight += 1;
                    mask &= mask - 1;
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

/// Flags of the lists of persons' names that hold a word, by its hash in lower case ([`super::lists`]).
#[inline]
pub fn name_flags(word: u32) -> u8 {
    let slots = u32_at(NAMES, 0).unwrap_or(0) as usize;
    if slots == 0 {
        return 0;
    }
    let mut at = hash::slot(word, slots);
    // A full table would be searched once around; the trainer leaves a third of the slots empty.
    for _ in 0..slots {
        let Some(found) = u32_at(NAMES, 4 + at * 4) else { return 0 };
        if found == 0 {
            return 0;
        }
        if found >> 2 == word >> 2 {
            return (found & 3) as u8;
        }
        at = if at + 1 == slots { 0 } else { at + 1 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_weights_file_has_no_weights() {
        for bytes in [&b""[..], b"DLTG", b"XXXX00000000", b"DLTG\x01\0\0\0\x01\0\0\0"] {
            let mut scores = [0; LABELS];
            Weights::new(bytes).add(7, &mut scores);
            assert_eq!(scores, [0; LABELS]);
        }
    }

    #[test]
    fn names_are_in_their_lists() {
        for (word, first, surname) in
            [("Jennifer", true, false), ("Nguyen", false, true), ("Upon", false, false)]
        {
            let flags = name_flags(hash::lower(word));
            assert_eq!((flags & 1 != 0, flags & 2 != 0), (first, surname), "{word}");
        }
    }
}
