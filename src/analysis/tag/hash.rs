//! Hashes of words and of features: the same number on every machine, and no text is copied to make one.
//!
//! Limits: 32 bits and no check; among some 35,000 kept features a false match is one in 100,000 look-ups.

/// Start of a word's hash (the offset basis of FNV-1a, 64 bits).
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// Multiplier of FNV-1a, 64 bits.
const PRIME: u64 = 0x0000_0100_0000_01b3;
/// Odd multiplier (2^64 / golden ratio) that spreads its input over the high bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash under construction.
#[derive(Clone, Copy, Debug)]
pub struct Hasher(u64);

impl Default for Hasher {
    fn default() -> Self {
        Self(BASIS)
    }
}

impl Hasher {
    /// Takes in one character.
    #[inline]
    pub fn push(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
    }

    /// The hash of what was taken in, never 0 (0 marks an empty slot).
    #[inline]
    pub fn finish(self) -> u32 {
        ((self.0.wrapping_mul(SPREAD) >> 32) as u32).max(1)
    }
}

/// Hash of a word in lower case.
pub fn lower(word: &str) -> u32 {
    let mut hasher = Hasher::default();
    for c in word.chars() {
        push_lower(&mut hasher, c);
    }
    hasher.finish()
}

/// Takes in one character in lower case.
#[inline]
pub fn push_lower(hasher: &mut Hasher, c: char) {
    if c.is_ascii() {
        hasher.push(c.to_ascii_lowercase());
    } else {
        c.to_lowercase().for_each(|l| hasher.push(l));
    }
}

/// Hash of one feature: a template and up to three values; never 0.
#[inline]
pub fn feature(template: u8, a: u32, b: u32, c: u32) -> u32 {
    let mut h = (u64::from(template) + 1).wrapping_mul(SPREAD);
    h = (h.rotate_left(23) ^ u64::from(a)).wrapping_mul(SPREAD);
    h = (h.rotate_left(23) ^ u64::from(b)).wrapping_mul(SPREAD);
    h = (h.rotate_left(23) ^ u64::from(c)).wrapping_mul(SPREAD);
    ((h >> 32) as u32).max(1)
}

/// Slot of a key in a table of `slots` slots; neighbours follow where it is taken.
#[inline]
pub fn slot(key: u32, slots: usize) -> usize {
    ((u64::from(key) * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_count_and_order_does() {
        assert_eq!(lower("Tecún"), lower("TECÚN"));
        assert_ne!(lower("Roma"), lower("Amor"));
        assert_ne!(feature(1, 2, 3, 0), feature(1, 3, 2, 0));
        assert_ne!(feature(1, 2, 0, 0), feature(2, 2, 0, 0));
    }

    #[test]
    fn slots_stay_inside_the_table() {
        for key in [0, 1, 77, u32::MAX] {
            assert!(slot(key, 10) < 10);
        }
    }
}
