//! Corrections: what a person knows better, keyed by quoted text so that it survives a new run.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{MovementKind, PlaceId, Span};

/// Identity of a correction inside its document; counts up, never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CorrectionId(pub u64);

/// Words of an article and where they stand (W3C Web Annotation: `TextQuoteSelector` and
/// `TextPositionSelector`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextQuote {
    /// SHA-256 of the article's text.
    pub text_sha256: String,
    /// The words.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
    /// Where they stood when the correction was made.
    pub span: Span,
}

impl TextQuote {
    /// The words at `span` of `text`, with their surroundings.
    pub fn new(text_sha256: &str, text: &str, span: Span) -> Self {
        let before = text.get(..span.start).unwrap_or("");
        let after = text.get(span.end..).unwrap_or("");
        let skip = before.chars().count().saturating_sub(CONTEXT_CHARS);
        Self {
            text_sha256: text_sha256.to_owned(),
            exact: span.of(text).to_owned(),
            prefix: before.chars().skip(skip).collect(),
            suffix: after.chars().take(CONTEXT_CHARS).collect(),
            span,
        }
    }

    /// Where the words stand in `text` now, `None` where they are gone: at the old position if they
    /// still stand there, else where prefix and suffix agree best.
    pub fn find_in(&self, text: &str) -> Option<Span> {
        if self.exact.is_empty() {
            return None;
        }
        if self.span.of(text) == self.exact {
            return Some(self.span);
        }
        let mut best: Option<(usize, Span)> = None;
        for (start, matched) in text.match_indices(self.exact.as_str()) {
            let span = Span::new(start, start + matched.len());
            let before = text.get(..start).unwrap_or("");
            let after = text.get(span.end..).unwrap_or("");
            let agree = common(before.chars().rev(), self.prefix.chars().rev())
                + common(after.chars(), self.suffix.chars());
            if best.is_none_or(|(score, _)| agree > score) {
                best = Some((agree, span));
            }
        }
        best.map(|(_, span)| span)
    }
}

/// Characters of context kept on each side of a quote; enough to tell two mentions apart.
const CONTEXT_CHARS: usize = 32;

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).count()
}

/// The place that a person chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PlaceChoice {
    /// A place of the gazetteer.
    Known(PlaceId),
    /// A point on the map with a name.
    Point {
        /// Its name.
        name: String,
        /// Latitude, degrees north.
        lat: f64,
        /// Longitude, degrees east.
        lon: f64,
    },
}

/// A movement that the reader missed and a person added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddedMovement {
    /// What they did.
    pub kind: MovementKind,
    /// Where.
    pub place: PlaceChoice,
    /// The day, `None` where not known.
    pub day: Option<Date>,
    /// Last day of a stay, `None` for one day.
    pub until: Option<Date>,
    /// Label of the group that it belongs to, `None`: decide by the text.
    pub group: Option<String>,
    /// Lowest and highest count.
    pub count: Option<(u64, u64)>,
}

/// One correction: a constraint on the steps that follow the reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Correction {
    /// These words mean this place; with `everywhere`, in the whole article.
    SetPlace {
        /// The name.
        quote: TextQuote,
        /// The place.
        place: PlaceChoice,
        /// Also for the other mentions of the same words in this article.
        everywhere: bool,
    },
    /// These words are no place.
    RejectMention {
        /// The name.
        quote: TextQuote,
    },
    /// The article was published on this day.
    SetPublished {
        /// SHA-256 of the article's text.
        text_sha256: String,
        /// The day.
        day: Date,
    },
    /// Dates in figures of this source, such as 3/4/2021, have the day first, or the month.
    SetDayOrder {
        /// The publisher's site where known, else the file, see [`super::Article::source`].
        source: String,
        /// The day stands first.
        day_first: bool,
    },
    /// These words tell of a movement.
    AddMovement {
        /// The words.
        quote: TextQuote,
        /// The movement.
        movement: AddedMovement,
    },
    /// These words tell of no movement.
    RejectMovement {
        /// The words.
        quote: TextQuote,
    },
    /// The report of these words belongs to the group that another report tells of; it goes alone.
    MoveToGroup {
        /// The words.
        quote: TextQuote,
        /// Words of a report of that group.
        of: TextQuote,
    },
    /// The groups that these two reports tell of are one.
    MergeGroups {
        /// Words of a report of the one.
        quote: TextQuote,
        /// Words of a report of the other.
        other: TextQuote,
    },
    /// These two reports tell of two groups; what was joined through them falls to the nearer one.
    SplitGroups {
        /// Words of a report of the one: it leaves the other's group, not the other way round.
        quote: TextQuote,
        /// Words of a report of the other.
        other: TextQuote,
    },
    /// A person has looked at the movement of these words and found it right.
    AcceptMovement {
        /// The words.
        quote: TextQuote,
    },
}
