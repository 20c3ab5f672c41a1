//! Parts of a source: where one article ends and the next begins, and the parts of each.
//!
//! [`split_articles`] cuts a source into articles, [`segment`] an article into sections, one a paragraph, the
//! dateline apart. Lines of metadata ("Published: 3 May 2020") count as credit, and their days as stated.
//!
//! **Invariant:** sections lie on `char` boundaries, in text order, and never overlap.
//! Limits: English news layouts, see [`line`].

mod dateline;
pub(crate) mod line;
mod paragraph;
mod split;
mod stated;

use rustc_hash::FxHashSet;

use crate::model::{Section, SectionKind, Span};
use crate::text::Token;

use line::Header;
use paragraph::{Paragraph, ends_sentence, is_rule, paragraphs};
pub use split::split_articles;
pub use stated::DatedLine;

/// The parts of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// In text order, not overlapping; a dateline is a section of its own before its body paragraph.
    pub sections: Vec<Section>,
    /// Names of a dateline, one span a place with its country or state: "TIJUANA, Mexico".
    pub dateline_places: Vec<Span>,
    /// The agency in a dateline or credit.
    pub agency_span: Option<Span>,
    /// Names of the byline.
    pub byline_spans: Vec<Span>,
    /// Words of metadata that state the day of publication, the best first.
    pub published_spans: Vec<Span>,
    /// Other lines around the story that hold a day, in text order.
    pub dated_lines: Vec<(DatedLine, Span)>,
}

/// Longest title taken from the words of a text without a headline, in characters.
const TITLE_CHARS: usize = 200;

impl Structure {
    /// The headline as written, else the first words of the text.
    pub fn title(&self, text: &str) -> String {
        let words = |kind| self.sections.iter().find(move |s| s.kind == kind).map(|s| s.span.of(text));
        let title = words(SectionKind::Headline)
            .or_else(|| words(SectionKind::Body))
            .or_else(|| text.lines().map(str::trim).find(|l| !l.is_empty()))
            .unwrap_or("");
        let line: Vec<&str> = title.split_whitespace().collect();
        line.join(" ").chars().take(TITLE_CHARS).collect()
    }

    /// Names of the byline.
    pub fn byline(&self, text: &str) -> Vec<String> {
        self.byline_spans.iter().map(|s| s.of(text).to_owned()).collect()
    }

    /// The agency as written.
    pub fn agency(&self, text: &str) -> Option<String> {
        self.agency_span.map(|s| s.of(text).to_owned())
    }
}

/// Longest heading inside a story, in bytes and words.
const SUBHEAD_BYTES: usize = 80;
const SUBHEAD_WORDS: usize = 9;

/// The parts of one article.
pub fn segment(text: &str, tokens: &[Token]) -> Structure {
    let _ = tokens;
    let paragraphs = paragraphs(text);
    let mut out = Structure::default();
    let mut reader = Reader {
        out: &mut out,
        captions: FxHashSet::default(),
        headline: false,
        body: false,
        updated: Vec::new(),
    };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let rest = paragraphs.get(index + 1..).unwrap_or(&[]);
        reader.read(text, *paragraph, rest);
    }
    let updated = std::mem::take(&mut reader.updated);
    out.published_spans.extend(updated);
    if out.agency_span.is_none() {
        out.agency_span = agency_in_sections(text, &out.sections);
    }
    out
}

struct Reader<'a> {
    out: &'a mut Structure,
    captions: FxHashSet<String>,
    headline: bool,
    body: bool,
    updated: Vec<Span>,
}

impl Reader<'_> {
    fn push(&mut self, kind: SectionKind, span: Span) {
        self.out.sections.push(Section { kind, span, file_photo: false, repeats: false });
    }

    fn read(&mut self, text: &str, paragraph: Paragraph, rest: &[Paragraph]) {
        let span = paragraph.span;
        let words = span.of(text);
        if is_rule(words) {
            return;
        }
        if let Some(says) = stated::by_cue(words).filter(|s| *s != DatedLine::Written || !self.body) {
            self.out.dated_lines.push((says, span));
            // A headline may hold the day of its report.
            let headline = !self.headline
                && !rest.is_empty()
                && says == DatedLine::Written
                && self.out.sections.is_empty();
            self.headline |= headline;
            self.push(if headline { SectionKind::Headline } else { SectionKind::Credit }, span);
        } else if let Some((header, at)) = line::header(words) {
            self.header(text, span, header, at);
        } else if line::is_counter(words) || line::is_credit(words) {
            self.push(SectionKind::Credit, span);
        } else if line::is_caption(words) {
            self.caption(words, span);
        } else if !self.body && line::is_date_line(words) {
            self.push(SectionKind::Credit, span);
            self.out.published_spans.push(span);
        } else if self.is_place_and_day(text, words, rest) {
            self.push(SectionKind::Credit, span);
            self.out.dated_lines.push((DatedLine::Written, span));
        } else if !self.body && line::is_bare_agency(words) {
            self.push(SectionKind::Byline, span);
            self.out.agency_span.get_or_insert(span);
        } else if let Some(names) = line::byline(words).filter(|_| !self.body || rest.is_empty()) {
            self.byline(words, span, &names);
        } else if let Some(parts) = dateline::dateline(words, !self.body) {
            self.dateline(span, &parts);
        } else if let Some((end, start)) =
            dateline::after_title(words).filter(|_| !self.body && !self.headline)
        {
            self.headline = true;
            self.push(SectionKind::Headline, Span::new(span.start, span.start + end));
            let story = Span::new(span.start + start, span.end);
            if let Some(parts) = dateline::dateline(story.of(text), true) {
                self.dateline(story, &parts);
            }
        } else if !self.body && self.is_headline(words, text, rest) {
            self.headline = true;
            self.push(SectionKind::Headline, span);
        } else if self.body && is_subhead(words, text, rest) {
            self.push(SectionKind::Subhead, span);
        } else {
            self.body = true;
            self.push(SectionKind::Body, span);
        }
    }

    /// Whether the line only says where and when the story was written: before it, or below a letter.
    fn is_place_and_day(&self, text: &str, words: &str, rest: &[Paragraph]) -> bool {
        let letter = |p: &Paragraph| stated::is_salutation(p.span.of(text));
        if self.body {
            let opened = self.out.sections.iter().take(4).any(|s| stated::is_salutation(s.span.of(text)));
            return opened && rest.len() <= 1 && stated::is_place_and_day(words, true);
        }
        // The first line is a headline, unless a letter opens below it.
        let first = self.out.sections.is_empty();
        (!first || rest.first().is_some_and(letter))
            && !rest.is_empty()
            && (stated::is_place_and_day(words, true) || stated::is_place_and_day(words, false))
    }

    fn header(&mut self, text: &str, span: Span, header: Header, at: usize) {
        let value = Span::new(span.start + at, span.end);
        if value.of(text).is_empty() {
            self.push(SectionKind::Credit, span);
            return;
        }
        match header {
            Header::Title if !self.headline => {
                self.headline = true;
                self.push(SectionKind::Headline, value);
            }
            Header::Author => {
                self.push(SectionKind::Byline, span);
                let line = format!("By {}", value.of(text));
                for name in line::byline(&line).unwrap_or_default() {
                    let start = value.start + name.start.saturating_sub(3);
                    self.out.byline_spans.push(Span::new(start, start + name.len()));
                }
            }
            _ => {
                self.push(SectionKind::Credit, span);
                match header {
                    Header::Published => self.out.published_spans.push(value),
                    Header::Updated => self.updated.push(value),
                    _ => {}
                }
            }
        }
    }

    fn caption(&mut self, words: &str, span: Span) {
        let key: String = words.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let repeats = !self.captions.insert(key);
        self.out.sections.push(Section {
            kind: SectionKind::Caption,
            span,
            file_photo: line::is_file_photo(words),
            repeats,
        });
    }

    fn byline(&mut self, words: &str, span: Span, names: &[Span]) {
        self.push(SectionKind::Byline, span);
        for name in names {
            let before = words.get(..name.start).unwrap_or("");
            // "By NAME in TOWN": where the writer stood, no name.
            if before.ends_with(" in ") {
                continue;
            }
            self.out.byline_spans.push(Span::new(span.start + name.start, span.start + name.end));
        }
    }

    fn dateline(&mut self, span: Span, parts: &dateline::DatelineWords) {
        self.push(SectionKind::Dateline, Span::new(span.start, span.start + parts.end));
        let first = self.out.dateline_places.is_empty();
        if first {
            for place in &parts.places {
                self.out.dateline_places.push(Span::new(span.start + place.start, span.start + place.end));
            }
        }
        if let Some(agency) = parts.agency
            && (first || self.out.agency_span.is_none())
        {
            self.out.agency_span = Some(Span::new(span.start + agency.start, span.start + agency.end));
        }
        self.body = true;
        if span.start + parts.body < span.end {
            self.push(SectionKind::Body, Span::new(span.start + parts.body, span.end));
        }
    }

    /// Whether the paragraph is the headline, or a second line of it.
    fn is_headline(&self, words: &str, text: &str, rest: &[Paragraph]) -> bool {
        let Some(next) = rest.first() else { return false };
        if line::is_heading(words) {
            return true;
        }
        // A headline closed by a full stop: short, before a paragraph that is clearly longer.
        !self.headline
            && words.len() <= 100
            && words.split_whitespace().count() <= 14
            && words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && !words.trim_end_matches('.').contains(". ")
            && next.span.of(text).len() >= 2 * words.len()
            && rest.len() >= 2
            && self.out.sections.is_empty()
    }
}

/// Whether the paragraph is a heading inside the story: short, no full stop, text after it.
fn is_subhead(words: &str, text: &str, rest: &[Paragraph]) -> bool {
    words.len() <= SUBHEAD_BYTES
        && words.split_whitespace().count() <= SUBHEAD_WORDS
        && line::is_heading(words)
        && rest.first().is_some_and(|next| {
            let next = next.span.of(text);
            next.len() > words.len() && (ends_sentence(next) || next.len() > 120 || line::is_caption(next))
        })
        // A question or a cry in quotes is speech, unless it stands in capitals.
        && (line::is_capitals(words) || !words.ends_with(['”', '’', '"', '!']))
}

/// The agency that a byline or the end of a credit names.
fn agency_in_sections(text: &str, sections: &[Section]) -> Option<Span> {
    sections.iter().filter(|s| matches!(s.kind, SectionKind::Byline | SectionKind::Credit)).find_map(
        |section| {
            let words = section.span.of(text);
            line::AGENCIES.iter().find_map(|agency| {
                let at = words.find(agency)?;
                let end = at + agency.len();
                let inner = words.get(..at)?.chars().next_back().is_some_and(char::is_alphanumeric)
                    || words.get(end..)?.chars().next().is_some_and(char::is_alphanumeric);
                (!inner).then(|| Span::new(section.span.start + at, section.span.start + end))
            })
        },
    )
}

#[cfg(test)]
mod tests;
