//! Sentences: runs of tokens up to a stop, a question or exclamation mark, or the end of a paragraph.
//!
//! Limits: English. A line break inside a paragraph ends a sentence only where the paragraph ends (an
//! empty line) or the line is too short or too long to be one of a wrapped paragraph.

use std::ops::Range;

use super::token::{Token, TokenKind};

/// The sentences of `tokens` as ranges of token indices, in text order; every token lies in one.
///
/// A sentence ends after `.`, `?`, `!` (and the quotes and brackets that close with it) before a token that
/// may open one, and at each line break that does not merely wrap a paragraph of printed width.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        let token = tokens[index];
        if index > start && token.line_before && breaks(text, tokens, index) {
            out.push(start..index);
            start = index;
        }
        let word = token.of(text);
        if matches!(word, "." | "?" | "!" | "…" | "?!" | "...") || ends_as_abbreviation(text, tokens, index)
        {
            let mut end = index + 1;
            while let Some(next) = tokens.get(end) {
                let closes =
                    matches!(next.of(text), "”" | "’" | "\"" | "'" | ")" | "]" | "»" | "." | "!" | "?");
                if closes && !next.space_before && !next.line_before {
                    end += 1;
                } else {
                    break;
                }
            }
            if tokens.get(end).is_none_or(|next| opens(text, next)) {
                out.push(start..end);
                start = end;
                index = end;
                continue;
            }
        }
        index += 1;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// Shortest and longest line, in bytes, that may be one line of a wrapped paragraph.
const WRAPPED: Range<usize> = 38..121;

/// Whether the line break before the token at `index` ends a sentence: after an empty line, or after a line too
/// short or too long to have been wrapped.
fn breaks(text: &str, tokens: &[Token], index: usize) -> bool {
    let (Some(before), Some(token)) = (index.checked_sub(1).and_then(|i| tokens.get(i)), tokens.get(index))
    else {
        return true;
    };
    let gap = text.get(before.span.end..token.span.start).unwrap_or("\n\n");
    if gap.matches('\n').count() > 1 || gap.contains(['\u{2029}', '\u{c}']) {
        return true;
    }
    let mut first = index - 1;
    while let Some(t) = tokens.get(first)
        && !t.line_before
        && first > 0
        && index - first < WRAPPED.end
    {
        first -= 1;
    }
    let width = tokens.get(first).map_or(0, |t| before.span.end - t.span.start);
    !WRAPPED.contains(&width)
}

/// Whether an initialism or abbreviation at `index` also ends its sentence: `… in the U.S. They …`.
fn ends_as_abbreviation(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return false };
    let word = token.of(text);
    if token.kind != TokenKind::Word || !word.ends_with('.') || word.chars().count() < 3 {
        return false;
    }
    // Titles, months and lone initials never end a sentence before a capital; a country or time of day may.
    if !matches!(
        word,
        "U.S."
            | "U.K."
            | "U.N."
            | "a.m."
            | "p.m."
            | "D.C."
            | "E.U."
            | "Inc."
            | "Corp."
            | "Co."
            | "Ltd."
            | "Jr."
            | "Sr."
    ) {
        return false;
    }
    let Some(next) = tokens.get(index + 1) else { return true };
    OPENERS.contains(&next.of(text))
}

/// Words that open a sentence far more often than they follow an abbreviation inside one.
const OPENERS: &[&str] = &[
    "The", "A", "An", "He", "She", "They", "It", "We", "I", "But", "And", "In", "On", "At", "This", "That",
    "These", "Those", "There", "His", "Her", "Their", "Its", "Some", "Many", "Most", "As", "After", "Before",
    "When", "While", "If", "For", "By", "From", "About", "“", "\"",
];

fn opens(text: &str, token: &Token) -> bool {
    if token.line_before {
        return true;
    }
    let word = token.of(text);
    token.space_before
        && word.chars().next().is_some_and(|c| {
            c.is_uppercase()
                || c.is_numeric()
                || matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '–' | '—')
                || !c.is_lowercase() && c.is_alphabetic()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("They left. Nobody saw it.", vec!["They left.", "Nobody saw it."]),
            ("Gov. Ray Doe left on Nov. 6. Rain fell.", vec!["Gov. Ray Doe left on Nov. 6.", "Rain fell."]),
            (
                "They came from the U.S. The road was shut.",
                vec!["They came from the U.S.", "The road was shut."],
            ),
            ("“Go.” He went.", vec!["“Go.”", "He went."]),
            ("HEADING\nBody goes on", vec!["HEADING", "Body goes on"]),
            (
                "The ferry left the northern harbour of\nAlta with forty goats. It sank.",
                vec!["The ferry left the northern harbour of\nAlta with forty goats.", "It sank."],
            ),
            ("In the U.S. Senate a vote failed.", vec!["In the U.S. Senate a vote failed."]),
        ] {
            let tokens = tokenize(text);
            let got: Vec<&str> = sentences(text, &tokens)
                .into_iter()
                .map(|r| &text[tokens[r.start].span.start..tokens[r.end - 1].span.end])
                .collect();
            assert_eq!(got, expected);
        }
    }
}
