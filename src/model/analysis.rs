//! What the four steps give.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Article, Dateline, Diagnostic, Group, Movement, PublishedOn, Route, Section, TimeExpression, Toponym,
    UnresolvedName,
};

/// All that was read of one article, with places and days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Title, as written; the first words of the text where there is none.
    pub title: String,
    /// Names of the byline.
    pub byline: Vec<String>,
    /// News agency, as written ("Reuters").
    pub agency: Option<String>,
    /// Publisher, as known.
    pub outlet: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: String,
    /// Where it was filed from.
    pub datelines: Vec<Dateline>,
    /// When it was published.
    pub published: PublishedOn,
    /// Its parts, in text order.
    pub sections: Vec<Section>,
    /// Spans of its sentences, in text order.
    pub sentences: Vec<super::Span>,
    /// Its place names, in text order.
    pub toponyms: Vec<Toponym>,
    /// Names taken for places that no gazetteer has, in text order.
    pub unresolved: Vec<UnresolvedName>,
    /// Its date phrases, in text order.
    pub time_expressions: Vec<TimeExpression>,
    /// Its movements, in text order; `article` and `group` are set by the join.
    pub movements: Vec<Movement>,
    /// Names of persons, in text order, as far as the name tagger sees them.
    pub persons: Vec<PersonName>,
    /// Sentences with a place and a day that gave no movement, with the reason.
    pub unused: Vec<(super::Span, String)>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// A person's name in an article. Persons are not tracked: the name is kept only to be masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Where it stands.
    pub span: super::Span,
    /// Whether the text gives the person an office or a public role ("President", "spokesman").
    pub public_role: bool,
}

/// The whole: articles, their reports, movements joined into groups and routes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Whether the articles are the built-in sample.
    pub sample: bool,
    /// The articles, in input order.
    pub articles: Vec<Arc<Article>>,
    /// What was read of each; `reports[i]` belongs to `articles[i]`. Their `movements` are empty
    /// here: they have moved to `movements`.
    pub reports: Vec<Arc<Report>>,
    /// All movements, by article and in text order.
    pub movements: Vec<Movement>,
    /// The groups, by first movement.
    pub groups: Vec<Group>,
    /// One route a group that has any stop, area or plan, in order of groups.
    pub routes: Vec<Route>,
    /// All diagnostics, those of the reports first.
    pub diagnostics: Vec<Diagnostic>,
}
