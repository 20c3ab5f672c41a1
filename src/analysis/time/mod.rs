//! Date phrases: as written (step 1), then with value and range (step 3).

use crate::analysis::segment::Structure;
use crate::analysis::{Reading, Sentence};
use crate::model::{PublishedOn, Span, TimeExpression};
use crate::text::Token;

/// A date phrase as written. The part that anchors it adds a symbol and a direction here.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Finds the date phrases of one article.
pub fn read_times(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
) -> Vec<TimeMention> {
    let _ = (text, tokens, sentences, structure);
    Vec::new()
}

/// Gives each date phrase its value; `result[i]` belongs to `reading.times[i]`.
pub fn anchor_times(text: &str, reading: &Reading, published: &PublishedOn) -> Vec<TimeExpression> {
    let _ = (text, reading, published);
    Vec::new()
}
