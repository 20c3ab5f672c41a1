//! Tokens: words, numbers and marks, as the name tagger and the pattern tables count them.
//!
//! `'s` is a token of its own, words are split at inner hyphens (the hyphen is a token), an
//! abbreviation with its stop is one token (`U.S.`, `N.C.`, `Calif.`, `St.`, `Sen.`, `a.m.`), a number
//! keeps its separators (`3,630`, `4.5`).
//! Limits: English conventions.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// Anything else.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the start of the text) stands before it.
    pub space_before: bool,
    /// Whether a line break stands before it.
    pub line_before: bool,
}

impl Token {
    /// Its words.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }
}

/// Abbreviations that keep their stop, lower case, without it.
pub(crate) const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "sr", "jr", "st", "ste", "mt", "ft", "sen", "rep", "gov", "lt",
    "col", "gen", "capt", "sgt", "cpl", "maj", "adm", "cmdr", "det", "supt", "pres", "hon", "fr", "insp",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "ala", "ariz", "ark", "calif", "colo", "conn",
    "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "miss", "mo", "mont",
    "neb", "nev", "okla", "ore", "pa", "penn", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ont", "que",
    "alta", "sask", "man", "inc", "corp", "co", "ltd", "bros", "vs", "etc", "no", "nos", "vol", "ave",
    "blvd", "rd", "twp", "dept", "assn", "univ", "intl", "approx", "est", "ed", "eds", "al", "cf", "hwy",
    "sq", "op", "pvt",
];

/// Abbreviations that are also words: they keep the stop only where a lower-case word, a digit, a comma or
/// nothing that could open a sentence follows.
const ALSO_WORDS: &[&str] = &[
    "no", "man", "miss", "mass", "wash", "ill", "la", "co", "sat", "fri", "sun", "mar", "ed", "est", "op",
    "al", "del", "ore", "ind", "det", "hon", "pa", "ark", "mont",
];

/// The tokens of `text`, in text order.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut space = true;
    let mut line = true;
    let mut skip_to = 0;
    for (start, piece) in text.split_word_bound_indices() {
        let Some(first) = piece.chars().next() else { continue };
        if start < skip_to {
            continue;
        }
        if first.is_whitespace() || first == '\u{feff}' {
            space = true;
            line |= piece.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
            continue;
        }
        let kind = if first.is_alphabetic() {
            TokenKind::Word
        } else if first.is_numeric() {
            TokenKind::Number
        } else {
            TokenKind::Mark
        };
        if kind == TokenKind::Word {
            if let Some(end) = initialism_end(text, start) {
                skip_to = end;
                tokens.push(Token {
                    span: Span::new(start, end),
                    kind,
                    space_before: space,
                    line_before: line,
                });
                space = false;
                line = false;
                continue;
            }
            push_word(text, start, piece, space, line, &mut tokens, &mut skip_to);
        } else {
            tokens.push(Token {
                span: Span::new(start, start + piece.len()),
                kind,
                space_before: space,
                line_before: line,
            });
        }
        space = false;
        line = false;
    }
    tokens
}

/// The end of an initialism that begins at `start` (`U.S.`, `D.C.`, `a.m.`, `W.Va.`, `U.S` without its
/// last stop), `None` where there is none.
fn initialism_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    if text.get(..start)?.chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut parts = 0;
    while let Some(&(at, c)) = chars.peek() {
        if !c.is_alphabetic() {
            break;
        }
        // One letter, or a capital with one small letter after the first part (`W.Va.`).
        chars.next();
        let mut letter_end = at + c.len_utf8();
        if parts > 0
            && c.is_uppercase()
            && let Some(&(_, d)) = chars.peek()
            && d.is_lowercase()
        {
            chars.next();
            letter_end += d.len_utf8();
        }
        match chars.peek() {
            Some(&(_, '.')) => {
                chars.next();
                end = letter_end + 1;
                parts += 1;
            }
            Some(&(_, d)) if d.is_alphanumeric() => break,
            _ => {
                if parts > 0 && c.is_uppercase() {
                    end = letter_end;
                    parts += 1;
                }
                break;
            }
        }
    }
    // A lone initial ("J.") is one token too, but never a lower-case letter with a stop.
    match parts {
        0 => None,
        1 => rest.chars().next().filter(|c| c.is_uppercase()).map(|_| start + end),
        _ => Some(start + end),
    }
}

/// Splits a Unicode word into tokens: `'s` apart, an abbreviation with its stop.
fn push_word(
    text: &str,
    start: usize,
    piece: &str,
    space: bool,
    line: bool,
    tokens: &mut Vec<Token>,
    skip_to: &mut usize,
) {
    let mut push = |from: usize, to: usize, first: bool| {
        if from < to {
            tokens.push(Token {
                span: Span::new(from, to),
                kind: TokenKind::Word,
                space_before: first && space,
                line_before: first && line,
            });
        }
    };
    let end = start + piece.len();
    for suffix in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = piece.strip_suffix(suffix)
            && !stem.is_empty()
        {
            push(start, start + stem.len(), true);
            push(start + stem.len(), end, false);
            return;
        }
    }
    // Unicode keeps "state.In" and "Nov.6" as one word: cut them at the stop.
    if let Some(stop) = piece.find('.')
        && piece.chars().all(|c| c.is_alphanumeric() || c == '.')
    {
        let head = piece.get(..stop).unwrap_or("");
        if ABBREVIATIONS.contains(&head.to_lowercase().as_str()) {
            push(start, start + stop + 1, true);
        } else {
            push(start, start + stop, true);
        }
        *skip_to = start + stop;
        // What follows the stop is read by the caller only if it is a boundary of its own; take it here.
        let tail = start + stop + 1;
        if !ABBREVIATIONS.contains(&head.to_lowercase().as_str()) {
            tokens.push(Token {
                span: Span::new(start + stop, tail),
                kind: TokenKind::Mark,
                space_before: false,
                line_before: false,
            });
        }
        if tail < end {
            tokens.push(Token {
                span: Span::new(tail, end),
                kind: TokenKind::Word,
                space_before: false,
                line_before: false,
            });
        }
        *skip_to = end;
        return;
    }
    let rest = text.get(end..).unwrap_or("");
    if rest.starts_with('.') {
        let lower = piece.to_lowercase();
        if ABBREVIATIONS.contains(&lower.as_str())
            && (!ALSO_WORDS.contains(&lower.as_str()) || goes_on(rest.get(1..).unwrap_or("")))
        {
            push(start, end + 1, true);
            *skip_to = end + 1;
            return;
        }
    }
    push(start, end, true);
}

/// Whether the text after a stop goes on with the sentence.
fn goes_on(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\t']);
    match next.chars().next() {
        None | Some('\n' | '\r') => false,
        Some(c) => {
            c.is_lowercase() || c.is_numeric() || matches!(c, ',' | ';' | ':' | ')' | '(' | '-' | '–' | '—')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn tokens_as_the_tables_count_them() {
        for (text, expected) in [
            ("U.S.-bound buses", vec!["U.S.", "-", "bound", "buses"]),
            ("Mexico’s north", vec!["Mexico", "’s", "north"]),
            ("TROY, N.C. (AP)", vec!["TROY", ",", "N.C.", "(", "AP", ")"]),
            ("about 3,630 people.", vec!["about", "3,630", "people", "."]),
            ("the U.S by", vec!["the", "U.S", "by"]),
            ("Sen. J. Doe of W.Va. said", vec!["Sen.", "J.", "Doe", "of", "W.Va.", "said"]),
            ("He said no. They left", vec!["He", "said", "no", ".", "They", "left"]),
            ("Nov. 6", vec!["Nov.", "6"]),
            ("3 a.m. on", vec!["3", "a.m.", "on"]),
            ("don't", vec!["don't"]),
            ("Texas-based", vec!["Texas", "-", "based"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_gives_spans_on_boundaries() {
        for text in ["", "…ß.ı", "\u{0}\u{feff}a", "שלום עולם", "a.b.c.", "’s ’s", "x.y"] {
            for token in tokenize(text) {
                assert!(
                    text.get(token.span.start..token.span.end).is_some_and(|w| !w.is_empty()),
                    "{text:?}"
                );
            }
        }
    }
}
