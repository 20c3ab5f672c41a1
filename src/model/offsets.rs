//! From bytes of one article to code points of its source, and back: what is written out counts code points.

/// Bytes between two remembered counts: small enough that counting the rest is quick.
const STRIDE: usize = 256;

/// Counts code points before any byte of one article.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    bytes: &'t [u8],
    base: usize,
    /// Code points that begin before byte `i * STRIDE`; empty for ASCII, where bytes are code points.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// For an article with `base` code points of its source before it.
    pub fn new(text: &'t str, base: usize) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                marks.push(count);
                count += starts(chunk);
            }
            marks.push(count);
        }
        Self { bytes, base, marks }
    }

    /// Code points of the source before a byte of the article; a byte past its end counts as its end.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        if self.marks.is_empty() {
            return self.base + byte;
        }
        let index = byte / STRIDE;
        let rest = self.bytes.get(index * STRIDE..byte).map_or(0, starts);
        self.base + self.marks.get(index).copied().unwrap_or(0) + rest
    }
}

/// Bytes that begin a code point.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}

/// The byte at which the code point number `offset` of a text begins, `None` past its end.
pub fn byte_of_code_point(text: &str, offset: usize) -> Option<usize> {
    text.char_indices().nth(offset).map(|(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn counts_are_those_of_chars(text in "[a-zé漢🙂 ]{0,900}", base in 0_usize..1000) {
            let offsets = Offsets::new(&text, base);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.at(byte), base + count);
                assert_eq!(byte_of_code_point(&text, count), Some(byte));
            }
            assert_eq!(offsets.at(text.len()), base + text.chars().count());
            assert_eq!(offsets.at(usize::MAX), base + text.chars().count());
        }
    }
}
