//! Paragraphs of a text: its lines, joined where they are only wrapped.
//!
//! Limits: a text counts as wrapped when its lines are all of printed width and many of them go on in lower
//! case; else each line that is not blank is a paragraph of its own.

use crate::model::Span;

/// One paragraph and what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last character that is not white space.
    pub span: Span,
    /// Number of blank lines before it.
    pub blanks: usize,
}

/// Widest line, in bytes, that a wrapped text has.
const WRAP_MAX: usize = 120;
/// Shortest line that is taken to have been broken by wrapping.
const WRAP_MIN: usize = 38;

/// The paragraphs of `text`, in text order; blank lines are left out.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    if !is_wrapped(text, &lines) {
        return lines;
    }
    let mut out: Vec<Paragraph> = Vec::with_capacity(lines.len() / 4 + 1);
    let mut last_line = Span::default();
    for line in lines {
        let words = line.span.of(text);
        match out.last_mut() {
            Some(open)
                if line.blanks == 0
                    && last_line.len() >= WRAP_MIN
                    && !stands_alone(last_line.of(text))
                    && !stands_alone(words) =>
            {
                open.span = open.span.union(line.span);
            }
            _ => out.push(line),
        }
        last_line = line.span;
    }
    out
}

/// The lines of `text` that are not blank.
fn lines(text: &str) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut blanks = 0;
    let mut start = 0;
    for piece in text.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']) {
        let after = start + piece.len();
        let trimmed = piece.trim_matches(is_blank);
        if trimmed.is_empty() {
            // A carriage return before its line feed gives an empty piece that is no line; a form feed
            // parts as much as several blank lines do.
            if piece.ends_with('\u{c}') {
                blanks += 3;
            } else if !(piece == "\n" && text.get(..start).is_some_and(|t| t.ends_with('\r'))) {
                blanks += 1;
            }
        } else {
            let from = start + piece.len() - piece.trim_start_matches(is_blank).len();
            out.push(Paragraph { span: Span::new(from, from + trimmed.len()), blanks });
            blanks = if piece.ends_with('\u{c}') { 3 } else { 0 };
        }
        start = after;
    }
    out
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0')
}

/// Whether the lines were broken at a fixed width.
fn is_wrapped(text: &str, lines: &[Paragraph]) -> bool {
    let mut transitions = 0_usize;
    let mut lower = 0_usize;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.span.len() > 2 * WRAP_MAX {
            return false;
        }
        if next.blanks > 0 || line.span.len() < WRAP_MIN || line.span.len() > WRAP_MAX {
            continue;
        }
        transitions += 1;
        let goes_on = next.span.of(text).chars().next().is_some_and(char::is_lowercase);
        if goes_on && !ends_sentence(line.span.of(text)) {
            lower += 1;
        }
    }
    lower >= 2 && lower * 4 >= transitions
}

/// Whether a line is never part of a longer paragraph: a byline, a rule, a line of a header block.
fn stands_alone(line: &str) -> bool {
    line.starts_with("By ") || line.starts_with("BY ") || is_rule(line) || super::line::header(line).is_some()
}

/// Whether a line is drawn, not written: `***`, `---`, `=====`, `# # #`.
pub fn is_rule(line: &str) -> bool {
    let mut marks = 0;
    for c in line.chars() {
        match c {
            '*' | '-' | '=' | '_' | '#' | '~' | '•' | '·' | '–' | '—' | '─' | '━' | '═' | '+' | '.' | '…'
            | '⁂' => {
                marks += 1;
            }
            c if c.is_whitespace() => {}
            _ => return false,
        }
    }
    marks >= 3 || line == "⁂" || line == "—" || line == "#"
}

/// Whether the words end as a sentence does.
pub fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»')
        })
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn each_line_is_a_paragraph_unless_the_text_is_wrapped() {
        for (text, expected) in [
            (
                "A heading\nThe first line.\r\n\r\nThe second.",
                vec!["A heading", "The first line.", "The second."],
            ),
            (
                "Ferry stops at the northern harbour\n\nThe last ferry of the season left the northern\nharbour with forty people on board and a cargo of\napples that nobody had ordered.\n\nIt came back.",
                vec![
                    "Ferry stops at the northern harbour",
                    "The last ferry of the season left the northern\nharbour with forty people on board and a cargo of\napples that nobody had ordered.",
                    "It came back.",
                ],
            ),
            ("", vec![]),
            (" \t\n", vec![]),
        ] {
            assert_eq!(texts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn blank_lines_are_counted_whatever_ends_a_line() {
        for (text, blanks) in [("a\n\n\nb", 2), ("a\r\n\r\n\r\nb", 2), ("a\nb", 0), ("a\u{c}b", 3)] {
            assert_eq!(paragraphs(text).last().map(|p| p.blanks), Some(blanks), "{text:?}");
        }
    }

    #[test]
    fn rules_are_marks_alone() {
        for (line, expected) in [
            ("***", true),
            ("=======", true),
            ("# # #", true),
            ("- 30 -", false),
            ("--", false),
            ("***a", false),
        ] {
            assert_eq!(is_rule(line), expected, "{line}");
        }
    }
}
