//! What could not be done, and why: data, never an error type.

use serde::{Deserialize, Serialize};

use super::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// The result may be wrong.
    Warning,
    /// An input was not read.
    Error,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Short, stable, kebab-case: `off-line`, `no-publication-date`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What, where and what to do, one sentence.
    pub message: String,
    /// The file, `None` where it is about no file.
    pub file: Option<String>,
    /// Index of the article.
    pub article: Option<usize>,
    /// The words in that article.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// A message about nothing in particular; fill in the rest.
    pub fn new(code: &str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            severity,
            message: message.into(),
            file: None,
            article: None,
            span: None,
        }
    }
}
