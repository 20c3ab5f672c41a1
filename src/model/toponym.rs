//! What the reading of an article found: place names and time expressions.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DayRange, Place, Span};

/// How a place name is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToponymType {
    /// The place itself.
    Literal,
    /// The government or people in its name: "Washington said".
    Metonymic,
    /// A word for its people or things: "Honduran".
    Demonym,
    /// A place inside another name: "University of Texas".
    Embedded,
}

/// What a place name does in its article; movements give most of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToponymRole {
    /// Somebody was there.
    Location,
    /// They came from there.
    Origin,
    /// They go or went there.
    Destination,
    /// They went through.
    Via,
    /// Says in what the place before it lies.
    Container,
    /// Where people came from who joined.
    OriginOfJoiners,
    /// Where the writer stood.
    ObserverLocation,
    /// Says where people are from.
    Nationality,
    /// The article was filed from there.
    Dateline,
    /// None of these.
    #[default]
    Mention,
}

/// Kind of a reason for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReasonKind {
    /// Speaks for it.
    For,
    /// Speaks against it.
    Against,
    /// A remark.
    Note,
}

/// One reason, a sentence that a person can read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// For, against, or a remark.
    pub kind: ReasonKind,
    /// "73 km from Donají, named beside it".
    pub text: String,
    /// Its part of the score.
    pub weight: f32,
}

/// One place that a name may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The place.
    pub place: Place,
    /// Ranks the candidates of one name; not a probability.
    pub score: f32,
    /// Why, largest part first.
    pub reasons: Vec<Reason>,
}

/// A place name in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Toponym {
    /// Where it stands.
    pub span: Span,
    /// How it is used.
    pub usage: ToponymType,
    /// What it does in its article.
    pub role: ToponymRole,
    /// What it may be, best first; never empty. Shared, for it is most of what a report holds and an edit of one of many
    /// articles copies the reports of all.
    pub candidates: Arc<Vec<Candidate>>,
    /// Index into `candidates` of the place that is taken.
    pub resolved: usize,
    /// Whether a person chose it.
    pub corrected: bool,
}

impl Toponym {
    /// The place that is taken.
    pub fn place(&self) -> Option<&Place> {
        self.candidates.get(self.resolved).map(|c| &c.place)
    }
}

/// A name taken for a place that no gazetteer has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnresolvedName {
    /// Where it stands.
    pub span: Span,
    /// Name of the smallest known area around it, `None` where none is.
    pub within: Option<String>,
}

/// Kind of a time expression (TimeML TIMEX3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeExpressionKind {
    /// A day or longer.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something repeated.
    Set,
}

/// A date phrase with its value (TimeML TIMEX3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// Its kind.
    pub kind: TimeExpressionKind,
    /// Its value as in TimeML (`2018-10-28`, `2018-10-28TEV`, `P2W`, `XXXX-WXX-5`).
    pub value: String,
    /// The days that it may mean, `None` for lengths, repetitions and what stays open.
    pub range: Option<DayRange>,
}
