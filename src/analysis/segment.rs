//! Parts of a source: where one article ends and the next begins, and the parts of each.

use std::ops::Range;

use crate::model::{Section, Span};
use crate::text::Token;

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
}

impl Structure {
    /// The headline as written, else the first words of the text.
    pub fn title(&self, text: &str) -> String {
        text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("").chars().take(200).collect()
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

/// Byte ranges of the articles of one source, in text order, together covering all but blank lines between them;
/// one range where it holds one article, none where it is blank.
pub fn split_articles(text: &str) -> Vec<Range<usize>> {
    if text.trim().is_empty() { Vec::new() } else { vec![0..text.len()] }
}

/// The parts of one article.
pub fn segment(text: &str, tokens: &[Token]) -> Structure {
    let _ = tokens;
    Structure {
        sections: vec![Section {
            kind: crate::model::SectionKind::Body,
            span: Span::new(0, text.len()),
            file_photo: false,
            repeats: false,
        }],
        ..Structure::default()
    }
}
