//! Bytes to text: byte order mark, UTF-8, UTF-16, else a guess.
//!
//! Limits: no UTF-32; a guess between the Latin code pages is right for most, not all, short texts. Detection by
//! `chardetng`, tables by `encoding_rs` (WHATWG Encoding Standard).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes.
    pub guessed: bool,
    /// Whether some bytes fit no letter and became U+FFFD.
    pub replaced: bool,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecodable {
    /// A known kind of file, with its article: "a PDF file".
    Container(&'static str),
    /// Anything else that is no text.
    Binary,
}

/// First bytes of files that are no text, with what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database or project file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
];

/// Control characters that text does not use, per mille of all characters, above which bytes are no text.
const CONTROL_PER_MILLE: usize = 20;

/// Bytes looked at to tell UTF-16 from other encodings.
const UTF16_SAMPLE: usize = 4096;

/// Decodes the bytes of a file.
///
/// # Errors
/// What the bytes are instead of text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Undecodable::Container(kind));
    }
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return finish(bytes.get(skip..).unwrap_or_default(), encoding, false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return finish(bytes, encoding, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return finish(bytes, UTF_8, false);
    }
    finish(bytes, guess(bytes), true)
}

fn finish(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Result<Decoded, Undecodable> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let mut all = 0_usize;
    let mut odd = 0_usize;
    for c in text.chars() {
        all += 1;
        let control =
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{85}');
        odd += usize::from(control || c == '\u{fffd}');
    }
    if odd * 1000 > all * CONTROL_PER_MILLE {
        return Err(Undecodable::Binary);
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), guessed, replaced })
}

/// UTF-16 of mostly Latin text has a null in nearly every other byte, and no other text has.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = bytes.get(..bytes.len().min(UTF16_SAMPLE))?;
    let (pairs, _) = sample.as_chunks::<2>();
    let first = pairs.iter().filter(|[a, _]| *a == 0).count();
    let second = pairs.iter().filter(|[_, b]| *b == 0).count();
    let most = pairs.len() * 7 / 10;
    let few = pairs.len() / 50;
    if second > most && first <= few {
        Some(UTF_16LE)
    } else if first > most && second <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed.is_single_byte() && guessed != WINDOWS_1252 && bytes.iter().all(|b| is_western(*b)) {
        return WINDOWS_1252;
    }
    guessed
}

/// ASCII, and the letters and marks that Western European texts use in windows-1252. A short Spanish text is easily
/// taken for Central European; a text with letters beyond these is not Western.
fn is_western(byte: u8) -> bool {
    byte.is_ascii()
        || matches!(byte,
            0x80 | 0x85 | 0x91..=0x97 | 0xa0 | 0xa1 | 0xa9 | 0xab | 0xb0 | 0xb7 | 0xba | 0xbb | 0xbf
            | 0xc0 | 0xc1 | 0xc3 | 0xc4 | 0xc7 | 0xc9 | 0xcd | 0xd1 | 0xd3 | 0xd6 | 0xda | 0xdc | 0xdf
            | 0xe0..=0xe5 | 0xe7..=0xea | 0xed | 0xf1..=0xf6 | 0xf9..=0xfc)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let marked = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
        marked.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "They left Ciudad Hidalgo at dawn.\r\nAñejo, José, “quoted”.";
        let cp1252: Vec<u8> = text
            .chars()
            .map(|c| match c {
                '“' => 0x93,
                '”' => 0x94,
                c => u8::try_from(u32::from(c)).expect("a Latin letter"),
            })
            .collect();
        for (bytes, guessed) in [
            (text.as_bytes().to_vec(), false),
            (format!("\u{feff}{text}").into_bytes(), false),
            (utf16(text, true, true), false),
            (utf16(text, false, true), false),
            (utf16(text, true, false), true),
            (utf16(text, false, false), true),
            (cp1252, true),
        ] {
            let decoded = decode(&bytes).expect("text");
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.guessed, guessed);
            assert!(!decoded.replaced);
        }
    }

    #[test]
    fn central_european_text_is_not_taken_for_western() {
        // "Příliš žluťoučký kůň se procházel u řeky v Praze" in windows-1250.
        let bytes = b"P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2 se proch\xe1zel u \xf8eky v Praze";
        assert_eq!(decode(bytes).expect("text").text, "Příliš žluťoučký kůň se procházel u řeky v Praze");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"%PDF-1.4"), Err(Undecodable::Container("a PDF file")));
        let noise: Vec<u8> = (0..2000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise), Err(Undecodable::Binary));
        assert!(decode(b"").expect("empty text").text.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = decode(&bytes);
        }
    }
}
