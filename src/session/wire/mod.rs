//! The machine-readable form of an analysis, `dateline-analysis/1`: what other programs rely on.
//!
//! Keys stand in the order of the structs, offsets are Unicode code points of the source text (end exclusive),
//! numbers have at most six decimals, what is not known is `null`. Identities (`a01`, `a01-m03`, `g1`) are positions
//! in one output. Same analysis, same bytes.

mod article;
mod movement;
pub mod read;
mod route;

use std::io;

use serde::{Deserialize, Serialize};

use crate::model::{Analysis, DayRange, Diagnostic, Offsets, Severity, When};

pub use crate::export::Decimal;
pub use article::{
    WireArticle, WirePublished, WireTimex, WireToponym, WireUnresolved, article_of, timexes_of, toponyms_of,
    unresolved_of,
};
pub use movement::{WireHeadcount, WireMovement, movement_of};
pub use route::{WireGroup, WireRoute, groups_of, routes_of};

/// Name and version of the program, as written into outputs.
pub const GENERATOR: &str = concat!("dateline ", env!("CARGO_PKG_VERSION"));

/// When something held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireDate {
    start: Option<String>,
    end: Option<String>,
    certain: Option<[String; 2]>,
    edtf: String,
}

impl From<When> for WireDate {
    fn from(when: When) -> Self {
        let DayRange { start, end } = when.bounds();
        Self {
            start: start.map(|d| d.to_string()),
            end: end.map(|d| d.to_string()),
            certain: when.certain().map(|(a, b)| [a.to_string(), b.to_string()]),
            edtf: when.edtf(),
        }
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WireDiagnostic<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    file: Option<&'a str>,
    article: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
}

/// The whole document.
#[derive(Debug, Serialize)]
pub struct WireAnalysis<'a> {
    schema: &'static str,
    generator: &'static str,
    sample: bool,
    attribution: &'a [&'a str],
    articles: Vec<WireArticle<'a>>,
    movements: Vec<WireMovement<'a>>,
    groups: Vec<WireGroup<'a>>,
    routes: Vec<WireRoute<'a>>,
    diagnostics: Vec<WireDiagnostic<'a>>,
}

/// Identity of the article at `index`.
pub fn article_id(index: usize) -> String {
    format!("a{:02}", index + 1)
}

/// Identity of the group at `index`.
pub fn group_id(index: usize) -> String {
    format!("g{}", index + 1)
}

/// Identities of all movements: the article's, then their place in it.
pub fn movement_ids(analysis: &Analysis) -> Vec<String> {
    let mut counts = vec![0_usize; analysis.articles.len()];
    analysis
        .movements
        .iter()
        .map(|m| {
            let number = counts.get_mut(m.article).map_or(0, |n| {
                *n += 1;
                *n
            });
            format!("{}-m{number:02}", article_id(m.article))
        })
        .collect()
}

/// The document of an analysis; `ids` are those of [`movement_ids`].
pub fn document<'a>(
    analysis: &'a Analysis,
    attribution: &'a [&'a str],
    ids: &'a [String],
) -> WireAnalysis<'a> {
    let offsets: Vec<Offsets<'a>> =
        analysis.articles.iter().map(|a| Offsets::new(&a.text, a.start)).collect();
    let articles = analysis
        .articles
        .iter()
        .zip(&analysis.reports)
        .zip(&offsets)
        .enumerate()
        .map(|(index, ((article, report), offsets))| article_of(article_id(index), article, report, offsets))
        .collect();
    let movements = analysis
        .movements
        .iter()
        .zip(ids)
        .filter_map(|(movement, id)| {
            let article = analysis.articles.get(movement.article)?;
            let offsets = offsets.get(movement.article)?;
            Some(movement_of(id.clone(), article_id(movement.article), movement, article, offsets))
        })
        .collect();
    let diagnostics = analysis.diagnostics.iter().map(|d| diagnostic_of(d, analysis, &offsets)).collect();
    WireAnalysis {
        schema: "dateline-analysis/1",
        generator: GENERATOR,
        sample: analysis.sample,
        attribution,
        articles,
        movements,
        groups: groups_of(analysis, ids),
        routes: routes_of(analysis, ids),
        diagnostics,
    }
}

/// Writes the document of an analysis as JSON with a line end.
///
/// # Errors
/// Those of the writer.
pub fn write_document(analysis: &Analysis, attribution: &[&str], mut out: impl io::Write) -> io::Result<()> {
    let ids = movement_ids(analysis);
    serde_json::to_writer_pretty(&mut out, &document(analysis, attribution, &ids))
        .map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn diagnostic_of<'a>(
    diagnostic: &'a Diagnostic,
    analysis: &'a Analysis,
    offsets: &[Offsets<'_>],
) -> WireDiagnostic<'a> {
    let article = diagnostic.article.and_then(|i| analysis.articles.get(i));
    let span = diagnostic
        .span
        .zip(diagnostic.article.and_then(|i| offsets.get(i)))
        .map(|(span, offsets)| (offsets.at(span.start), offsets.at(span.end)));
    WireDiagnostic {
        code: &diagnostic.code,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        file: diagnostic.file.as_deref().or_else(|| article.map(|a| a.file.as_str())),
        article: article.and(diagnostic.article).map(article_id),
        start: span.map(|s| s.0),
        end: span.map(|s| s.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_print_all_their_sides() {
        let day = |text: &str| text.parse().expect("a day");
        for (when, printed) in [
            (
                When::on(day("2018-10-28")),
                r#"{"start":"2018-10-28","end":"2018-10-28","certain":["2018-10-28","2018-10-28"],"edtf":"2018-10-28"}"#,
            ),
            (
                When::Day(DayRange::between(day("2018-10-11"), day("2018-10-20"))),
                r#"{"start":"2018-10-11","end":"2018-10-20","certain":null,"edtf":"[2018-10-11..2018-10-20]"}"#,
            ),
            (
                When::Day(DayRange::until(day("2018-10-20"))),
                r#"{"start":null,"end":"2018-10-20","certain":null,"edtf":"[..2018-10-20]"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&WireDate::from(when)).expect("a date"), printed);
        }
    }
}
