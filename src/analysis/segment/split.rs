//! Where one article of a source ends and the next begins.
//!
//! An article begins where the words *and* what stands around them say so: after a credit, a rule, a counter or a
//! wide gap there must be a heading; a heading before a byline or dateline opens one only after a body.
//! Limits: a source without headings, credits, rules and header blocks stays one article.

use std::ops::Range;

use super::dateline::dateline;
use super::line::{
    Header, byline, closes, header, is_bare_agency, is_caption, is_counter, is_credit, is_date_line,
    is_heading,
};
use super::paragraph::{Paragraph, ends_sentence, is_rule, paragraphs};

/// What a paragraph is, as far as splitting asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Rule,
    Counter,
    Header(Header),
    Byline,
    DateLine,
    Dateline,
    Caption,
    Credit,
    /// Could be a headline or a heading inside a story.
    Heading,
    Body,
}

/// Byte ranges of the articles of one source, in text order, together covering all but blank lines between them;
/// one range where it holds one article, none where it is blank.
pub fn split_articles(text: &str) -> Vec<Range<usize>> {
    let paragraphs = paragraphs(text);
    let (Some(first), Some(last)) = (paragraphs.first(), paragraphs.last()) else { return Vec::new() };
    let looks: Vec<Look> = paragraphs.iter().map(|p| look(p.span.of(text))).collect();
    let gaps = Gaps::of(text, &paragraphs, &looks);
    let mut starts = vec![0];
    let mut state = Seen::default();
    for index in 0..paragraphs.len() {
        if index > 0 && begins(text, &paragraphs, &looks, index, &state, &gaps) {
            starts.push(index);
            state = Seen::default();
        }
        state.note(&looks, index, paragraphs.get(index).map_or("", |p| p.span.of(text)));
    }
    let mut out = Vec::with_capacity(starts.len());
    for (k, start) in starts.iter().enumerate() {
        let from = if k == 0 { first.span.start } else { start_of(&paragraphs, *start) };
        let to = match starts.get(k + 1) {
            Some(next) => paragraphs.get(next.wrapping_sub(1)).map_or(last.span.end, |p| p.span.end),
            None => last.span.end,
        };
        out.push(from..to);
    }
    out
}

fn start_of(paragraphs: &[Paragraph], index: usize) -> usize {
    paragraphs.get(index).map_or(0, |p| p.span.start)
}

/// What the article so far has.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    bodies: usize,
    credit: bool,
    dateline: bool,
    title_key: bool,
    headers: usize,
    headline: bool,
}

impl Seen {
    fn note(&mut self, looks: &[Look], index: usize, words: &str) {
        match looks.get(index) {
            Some(Look::Body) => self.bodies += 1,
            Some(Look::Dateline) => {
                self.bodies += 1;
                self.dateline = true;
            }
            Some(Look::Credit) => self.credit |= closes(words),
            Some(Look::Header(h)) => {
                self.headers += 1;
                self.title_key |= *h == Header::Title;
            }
            Some(Look::Heading) => self.headline = true,
            _ => {}
        }
    }
}

fn look(words: &str) -> Look {
    if is_rule(words) {
        Look::Rule
    } else if is_counter(words) {
        Look::Counter
    } else if let Some((header, _)) = header(words) {
        Look::Header(header)
    } else if is_credit(words) {
        Look::Credit
    } else if is_caption(words) {
        Look::Caption
    } else if byline(words).is_some() || is_bare_agency(words) {
        Look::Byline
    } else if is_date_line(words) {
        Look::DateLine
    } else if dateline(words, true).is_some() {
        Look::Dateline
    } else if is_heading(words) {
        Look::Heading
    } else {
        Look::Body
    }
}

/// Gaps between paragraphs that are wide enough to part articles.
struct Gaps {
    /// Number of blank lines from which a gap is wide; `None` where gaps tell nothing.
    wide: Option<usize>,
}

impl Gaps {
    /// A gap is wide when it has more blank lines than most, and every gap of its size stands before a heading.
    fn of(text: &str, paragraphs: &[Paragraph], looks: &[Look]) -> Self {
        let mut counts = [0_usize; 8];
        for p in paragraphs.iter().skip(1) {
            if let Some(count) = counts.get_mut(p.blanks.min(7)) {
                *count += 1;
            }
        }
        let total: usize = counts.iter().sum();
        let usual = counts.iter().enumerate().max_by_key(|(i, n)| (**n, 8 - *i)).map_or(0, |(i, _)| i);
        let usual = if usual == 0 && total > 0 { 1 } else { usual };
        for wide in usual + 1..=usual + 2 {
            let mut found = 0_usize;
            let consistent =
                paragraphs.iter().enumerate().skip(1).filter(|(_, p)| p.blanks >= wide).all(|(i, p)| {
                    found += 1;
                    match looks.get(i) {
                        Some(Look::Heading) => {
                            p.span.of(text).split_whitespace().count() >= 4
                                && !matches!(looks.get(i + 1), None | Some(Look::Heading))
                        }
                        Some(Look::Header(_) | Look::Counter | Look::Rule) => true,
                        _ => false,
                    }
                });
            if found > 0 && consistent && found * 4 <= total + 3 {
                return Self { wide: Some(wide) };
            }
        }
        Self { wide: None }
    }
}

/// Whether an article begins at paragraph `index`.
fn begins(
    text: &str,
    paragraphs: &[Paragraph],
    looks: &[Look],
    index: usize,
    seen: &Seen,
    gaps: &Gaps,
) -> bool {
    let (Some(look), Some(paragraph)) = (looks.get(index), paragraphs.get(index)) else { return false };
    let before = index.checked_sub(1).and_then(|i| looks.get(i));
    let has_text = seen.bodies > 0;
    match look {
        Look::Counter => return has_text || seen.credit,
        Look::Header(kind) => {
            // A header block in the middle: it tells the title again, or is a block of two lines or more.
            let block = matches!(looks.get(index + 1), Some(Look::Header(_)));
            let fresh = !matches!(before, Some(Look::Header(_) | Look::Counter));
            let parted = seen.credit
                || matches!(before, Some(Look::Rule))
                || gaps.wide.is_some_and(|w| paragraph.blanks >= w);
            return fresh
                && has_text
                && (*kind == Header::Title || seen.title_key && block || block && parted);
        }
        Look::Rule | Look::Credit | Look::DateLine | Look::Body => return false,
        Look::Caption | Look::Byline | Look::Dateline => {
            // Without a headline: only a dateline after a credit, or after a rule where one stood before.
            return *look == Look::Dateline
                && has_text
                && (seen.credit && matches!(before, Some(Look::Credit | Look::Rule)))
                && dateline(paragraph.span.of(text), false).is_some();
        }
        Look::Heading => {}
    }
    if !seen.credit && (!has_text || matches!(before, Some(Look::Counter | Look::Header(_)))) {
        return false;
    }
    let words = paragraph.span.of(text);
    let count = words.split_whitespace().count();
    let follows = opening_after(text, paragraphs, looks, index);
    if seen.credit {
        return follows != Opening::Nothing;
    }
    if matches!(before, Some(Look::Rule)) {
        return match follows {
            Opening::Strong => true,
            Opening::Body => count >= 4,
            Opening::Nothing => false,
        };
    }
    if gaps.wide.is_some_and(|w| paragraph.blanks >= w) && follows != Opening::Nothing {
        return true;
    }
    // A headline with byline or dateline after a whole story, although nothing closed it.
    follows == Opening::Strong && count >= 4 && seen.bodies >= 2 && (seen.dateline || seen.headline)
}

/// What follows a possible headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// A byline or dateline, perhaps after captions.
    Strong,
    /// Text.
    Body,
    /// Nothing that a story has.
    Nothing,
}

fn opening_after(text: &str, paragraphs: &[Paragraph], looks: &[Look], index: usize) -> Opening {
    let mut headings = 0;
    for (look, paragraph) in looks.iter().zip(paragraphs).skip(index + 1).take(8) {
        match look {
            Look::Byline => return Opening::Strong,
            Look::Dateline => {
                let agency = dateline(paragraph.span.of(text), false).is_some();
                return if agency || headings == 0 { Opening::Strong } else { Opening::Body };
            }
            Look::Caption | Look::DateLine | Look::Header(_) => {}
            Look::Heading if headings < 1 => headings += 1,
            Look::Body => {
                let words = paragraph.span.of(text);
                return if ends_sentence(words) || words.len() > 200 {
                    Opening::Body
                } else {
                    Opening::Nothing
                };
            }
            Look::Heading | Look::Rule | Look::Counter | Look::Credit => return Opening::Nothing,
        }
    }
    Opening::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY_A: &str = "Goats leave the northern valley\n\nBy Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left the valley on Monday.\n\nNobody saw them go, a farmer said.\n\nTHE ROAD\n\nThey took the old road to the coast, where a ferry waited for them.\n\n(Reporting by Ann Oe; Editing by Bo Li)";
    const STORY_B: &str = "Ferry waits for goats in the fog\n\nThe ferry waited at the northern harbour until noon, its captain said.\n\nIt left without them.";
    const STORY_C: &str = "Harbour town counts its goats again\n\nALTA (AP) — The town counted its goats on Tuesday and found two more.\n\nNobody knew why.";

    fn titles(text: &str) -> Vec<&str> {
        split_articles(text)
            .into_iter()
            .map(|r| text.get(r).unwrap_or("").lines().next().unwrap_or(""))
            .collect()
    }

    #[test]
    fn stories_part_at_credits_rules_gaps_and_headers() {
        let a = "Goats leave the northern valley";
        let b = "Ferry waits for goats in the fog";
        let c = "Harbour town counts its goats again";
        for (name, text, expected) in [
            ("credit", format!("{STORY_A}\n\n{STORY_B}"), vec![a, b]),
            ("credit, one blank line everywhere", format!("{STORY_A}\n\n{STORY_C}\n\n"), vec![a, c]),
            ("stars", format!("{STORY_B}\n\n***\n\n{STORY_B}"), vec![b, b]),
            ("dashes", format!("{STORY_B}\n---\n{STORY_C}"), vec![b, c]),
            ("equals", format!("{STORY_B}\n\n==========\n\n{STORY_C}"), vec![b, c]),
            ("gap", format!("{STORY_B}\n\n\n\n{STORY_C}"), vec![b, c]),
            ("small gap", format!("{STORY_B}\n\n\n{STORY_B}"), vec![b, b]),
            ("dateline", format!("{STORY_C}\n\n{STORY_C}"), vec![c, c]),
            (
                "counter",
                format!("Article 1\n\n{STORY_B}\n\nArticle 2\n\n{STORY_B}"),
                vec!["Article 1", "Article 2"],
            ),
            (
                "header block",
                format!("Title: {STORY_B}\n\nTitle: {STORY_C}"),
                vec!["Title: Ferry waits for goats in the fog", "Title: Harbour town counts its goats again"],
            ),
            (
                "header block with dates",
                "Title: One\nDate: 3 May 2020\n\nGoats came.\n\nTitle: Two\nDate: 4 May 2020\n\nGoats left."
                    .to_owned(),
                vec!["Title: One", "Title: Two"],
            ),
        ] {
            assert_eq!(titles(&text), expected, "{name}");
        }
    }

    #[test]
    fn one_story_stays_one() {
        for (name, text) in [
            ("with subhead and credit", STORY_A.to_owned()),
            ("plain", STORY_B.to_owned()),
            ("break of stars inside", "Goats leave\n\nThey left at dawn.\n\n***\n\nThey came back at noon.".to_owned()),
            ("headings inside", "Goats leave the valley\n\nThey left.\n\nWhat happens next\n\nThey walk.\n\nWill they return?\n\nNobody knows.".to_owned()),
            ("tail after credit", format!("{STORY_A}\n\nOur Standards: The Trust Rules.\n\nRead more: Goats")),
            ("one line", "Forty goats left.".to_owned()),
            ("gaps before text", "Goats leave\n\nThey left.\n\n\n\nThey came to a river and waited.\n\n\n\nThen they swam.".to_owned()),
        ] {
            assert_eq!(split_articles(&text).len(), 1, "{name}");
        }
        assert!(split_articles(" \n\n").is_empty());
    }

    #[test]
    fn ranges_cover_all_but_blank_lines() {
        let text = format!("\n{STORY_A}\n\n\n{STORY_B}\n***\n{STORY_C}\n");
        let ranges = split_articles(&text);
        let mut at = 0;
        for range in &ranges {
            assert!(text[at..range.start].trim().is_empty());
            at = range.end;
        }
        assert!(text[at..].trim().is_empty());
        assert_eq!(ranges.len(), 3);
    }
}
