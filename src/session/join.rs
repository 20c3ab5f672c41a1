//! `join`: from the lines of `annotate --full`, as any engine wrote, moved and filtered them, to one analysis.
//!
//! The lines are the articles in their order; identities are given anew. What a line says of the day on which it was
//! published stands: the articles are not dated by each other again. An error line, and one that is no line of
//! `annotate --full`, is a message and costs nothing else. Limits: 256 MB a line; the readings of all articles lie in
//! memory, a few kilobytes each.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::annotate::{Line, read_line};
use super::input::STDIN;
use super::wire::read::{FullLine, Rebuilt};
use super::work::{join_rebuilt, prepare_rebuilt};
use crate::analysis::Prepared;
use crate::io;
use crate::model::{Analysis, Diagnostic, Severity};

/// Longest line in bytes: a line of `annotate` holds a few times its text.
const MAX_LINE_BYTES: usize = 256 << 20;

/// The line that `annotate` writes where an article could not be read.
#[derive(Deserialize)]
struct ErrorLine {
    error: String,
}

/// What was collected so far.
#[derive(Default)]
struct Collected {
    articles: Vec<Prepared>,
    problems: Vec<Diagnostic>,
}

/// Joins the lines of files, in order; `-` and no file at all are the standard input. Messages about lines and files
/// stand first.
pub fn join_files(paths: &[PathBuf]) -> Analysis {
    let mut all = Collected::default();
    let stdin = [PathBuf::from(STDIN)];
    for path in if paths.is_empty() { &stdin } else { paths } {
        if path.as_os_str() == STDIN {
            all.add(std::io::stdin().lock(), STDIN);
            continue;
        }
        match io::open_lines(path) {
            Ok(lines) => all.add(lines, &shown(path)),
            Err(problem) => all.problems.push(problem),
        }
    }
    all.finish()
}

/// Joins the lines of one stream.
pub fn join_lines(lines: impl BufRead) -> Analysis {
    let mut all = Collected::default();
    all.add(lines, STDIN);
    all.finish()
}

fn shown(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl Collected {
    fn add(&mut self, mut lines: impl BufRead, name: &str) {
        for number in 1_usize.. {
            let problem = match read_line(&mut lines, MAX_LINE_BYTES) {
                Ok(None) => break,
                Ok(Some(Line::Whole(bytes))) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(Some(Line::Whole(bytes))) => match read_full(&bytes) {
                    Ok(rebuilt) => {
                        self.take(rebuilt);
                        continue;
                    }
                    Err(problem) => problem,
                },
                Ok(Some(Line::TooLong)) => "it is longer than 256 MB".to_owned(),
                Ok(Some(Line::Unreadable(cause))) => cause,
                Err(cause) => {
                    self.say(name, number, &cause.to_string());
                    break;
                }
            };
            self.say(name, number, &problem);
        }
    }

    fn say(&mut self, name: &str, number: usize, problem: &str) {
        let message = format!(
            "Line {number} of “{name}” was not joined: {problem}; each line must be one of “dateline annotate --full”."
        );
        self.problems.push(Diagnostic {
            file: Some(name.to_owned()),
            ..Diagnostic::new("not-joined", Severity::Error, message)
        });
    }

    fn take(&mut self, rebuilt: Rebuilt) {
        let Rebuilt { article, report, sketch } = rebuilt;
        self.articles.push(prepare_rebuilt(article, report, sketch));
    }

    fn finish(self) -> Analysis {
        let mut analysis = join_rebuilt(&self.articles);
        analysis.diagnostics.splice(0..0, self.problems);
        analysis
    }
}

fn read_full(bytes: &[u8]) -> Result<Rebuilt, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match serde_json::from_slice::<FullLine>(bytes) {
        Ok(line) => line.rebuild(),
        Err(cause) => Err(match serde_json::from_slice::<ErrorLine>(bytes) {
            Ok(line) => format!("it is an error line that says “{}”", line.error),
            Err(_) => format!("it does not read as one ({cause})"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, Constraints};
    use crate::gazetteer::Gazetteer;
    use crate::model::{Article, Method, PlaceRole};
    use crate::session::annotate::annotate;
    use crate::session::notes::add_notes;
    use crate::session::setup::Setup;
    use crate::session::wire::write_document;
    use crate::session::work::report_of;

    /// Invented dispatches with accents, so that bytes are no code points.
    const DISPATCHES: &[(&str, &str, &str)] = &[
        (
            "a",
            "2031-05-04",
            "TAPACHULA, Mexico (Example) – About 400 Hondurans left Tapachula for Huixtla at dawn on Sunday, officials of Chiapas said. “They sang as they went,” said José.",
        ),
        (
            "b",
            "2031-05-05",
            "Café owners of Huixtla cooked all night. The group of about 400 people reached Huixtla on Monday after it had left Tapachula on Sunday.",
        ),
        (
            "c",
            "2031-05-08",
            "The caravan, now some 600 strong, plans to walk to Arriaga by Friday. It arrived in Mapastepec on Wednesday.",
        ),
        ("d", "2031-05-09", "Nobody knows where the village of Xulmecatepan lies. Nothing moved."),
    ];

    fn lines() -> String {
        let input: String = DISPATCHES
            .iter()
            .map(|(id, dct, text)| {
                serde_json::json!({"doc_id": id, "dct": dct, "text": text}).to_string() + "\n"
            })
            .collect();
        let mut out = Vec::new();
        let input = std::io::Cursor::new(input.into_bytes());
        annotate(input, &mut out, &Setup::default(), 2, true).expect("written");
        String::from_utf8(out).expect("text")
    }

    fn printed(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        write_document(analysis, &["Places"], &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn joined_lines_are_the_bytes_of_the_articles_joined_at_once() {
        let gazetteer = Gazetteer::builtin();
        let mut articles = Vec::new();
        let mut reports = Vec::new();
        for (id, dct, text) in DISPATCHES {
            let hash = io::sha256_hex(text.as_bytes());
            let mut article = Article::from_text(id, (*text).to_owned(), hash);
            article.stated_date = Some(dct.parse().expect("a day"));
            let mut report = report_of(&article, &gazetteer, &Constraints::default());
            add_notes(&article, &mut report);
            articles.push(article);
            reports.push(report);
        }
        let whole = analysis::join(articles, reports, &Constraints::default());
        assert!(whole.routes.iter().any(|r| r.stops.len() > 2), "the dispatches make a route");
        assert_eq!(printed(&join_lines(lines().as_bytes())), printed(&whole));
    }

    #[test]
    fn what_a_filter_takes_away_or_changes_is_away_or_changed() {
        let all = lines();
        let kept = all.lines().filter(|l| !l.contains("Mapastepec")).collect::<Vec<_>>().join("\n");
        let names = |a: &Analysis| -> Vec<String> {
            a.movements.iter().flat_map(|m| &m.places).map(|p| p.name.clone()).collect()
        };
        assert!(names(&join_lines(all.as_bytes())).contains(&"Mapastepec".to_owned()));
        assert!(!names(&join_lines(kept.as_bytes())).contains(&"Mapastepec".to_owned()));
        let mut edited = String::new();
        for line in all.lines() {
            let mut value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            for movement in value["movements"].as_array_mut().expect("movements") {
                movement["method"] = "manual".into();
                movement["places"] = serde_json::json!([]);
            }
            edited.push_str(&(value.to_string() + "\n"));
        }
        let edited = join_lines(edited.as_bytes());
        assert!(!edited.movements.is_empty());
        assert!(edited.movements.iter().all(|m| m.method == Method::Manual && m.places.is_empty()));
    }

    #[test]
    fn lines_of_another_maker_are_joined_from_the_contract_alone() {
        let strip = |line: &str| {
            let mut value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            value["article"].as_object_mut().expect("an article").remove("join");
            for movement in value["movements"].as_array_mut().expect("movements") {
                movement.as_object_mut().expect("a movement").remove("join");
            }
            value.to_string() + "\n"
        };
        let bare: String = lines().lines().map(strip).collect();
        let analysis = join_lines(bare.as_bytes());
        let stops = analysis.routes.iter().flat_map(|r| &r.stops).count();
        assert!(stops >= 2, "{stops}");
        assert!(analysis.movements.iter().flat_map(|m| &m.places).any(|p| p.role == PlaceRole::Destination));
    }

    #[test]
    fn bad_lines_are_messages_and_cost_nothing_else() {
        let bad = concat!(
            "{\"doc_id\":\"x\",\"error\":\"the object has no “text”\",\"line\":1}\n",
            "no json\n\n",
            "{\"article\":{\"start\":9,\"end\":3},\"movements\":[]}\n",
            "{\"article\":{\"start\":0,\"end\":99999999999},\"movements\":[]}\n",
            "{\"article\":{\"end\":3,\"toponyms\":[{\"start\":90,\"end\":2,\"name\":\"X\",\"type\":\"literal\"}]},\"movements\":[]}\n",
        );
        let analysis = join_lines(format!("{bad}{}", lines()).as_bytes());
        let numbers: Vec<String> = analysis
            .diagnostics
            .iter()
            .filter(|d| d.code == "not-joined")
            .map(|d| d.message.clone())
            .collect();
        assert_eq!(numbers.len(), 4, "{numbers:?}");
        assert!(numbers.first().is_some_and(|m| m.contains("has no “text”")));
        assert_eq!(analysis.articles.len(), DISPATCHES.len() + 1);
    }
}
