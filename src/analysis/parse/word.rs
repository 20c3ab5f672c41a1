//! What tagger and parser see of a word: hashes of its form, its shape, its ends.

use crate::analysis::tag::hash::{Hasher, push_lower};

/// One word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: u32,
    /// In lower case, each digit as 0.
    pub lower: u32,
    /// Capitals, small letters, digits, marks: runs of more than two as two.
    pub shape: u32,
    /// Its last one, two, three, four characters in lower case; 0 where it is shorter.
    pub suffix: [u32; 4],
    /// Its first one and its first three characters in lower case; 0 where it is shorter.
    pub prefix: [u32; 2],
}

/// Longest word that is looked at, in characters: of a longer one only the first.
const LONGEST: usize = 64;

impl Word {
    /// The hashes of one word.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().take(LONGEST).collect();
        let (mut form, mut lower, mut shape) = (Hasher::default(), Hasher::default(), Hasher::default());
        let mut run = (' ', 0);
        for c in &chars {
            form.push(*c);
            let class = if c.is_numeric() {
                lower.push('0');
                '0'
            } else {
                push_lower(&mut lower, *c);
                if c.is_uppercase() {
                    'X'
                } else if c.is_alphabetic() {
                    'x'
                } else {
                    *c
                }
            };
            run = if run.0 == class { (class, run.1 + 1) } else { (class, 1) };
            if run.1 <= 2 {
                shape.push(class);
            }
        }
        let ends = |from: usize, to: usize| -> u32 {
            let mut hasher = Hasher::default();
            for c in chars.get(from..to).unwrap_or(&[]) {
                push_lower(&mut hasher, *c);
            }
            hasher.finish()
        };
        let count = chars.len();
        let suffix = [1, 2, 3, 4].map(|n| if count >= n { ends(count - n, count) } else { 0 });
        let prefix = [1, 3].map(|n| if count >= n { ends(0, n) } else { 0 });
        Self { form: form.finish(), lower: lower.finish(), shape: shape.finish(), suffix, prefix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_digits_are_told_apart_by_form_and_shape_only() {
        let (a, b) = (Word::new("Walked"), Word::new("walked"));
        assert_eq!((a.lower, a.suffix), (b.lower, b.suffix));
        assert!(a.form != b.form && a.shape != b.shape);
        assert_eq!(Word::new("1,250").lower, Word::new("3,999").lower);
        assert_eq!(Word::new("crossing").suffix[2], Word::new("leaving").suffix[2]);
        assert_eq!(Word::new("a").suffix[1], 0);
        assert_eq!(Word::new(""), Word::new(""));
    }
}
