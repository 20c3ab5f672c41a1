//! From files and pasted texts to articles.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::sample;
use crate::analysis::segment::split_articles;
use crate::io::{self, SourceText};
use crate::model::{Article, Diagnostic, Severity};

/// Longest article that is read, in bytes: eight times the longest novel, a few seconds of reading.
const LONGEST_ARTICLE: usize = 8 << 20;

fn too_long(article: &Article) -> Diagnostic {
    Diagnostic {
        file: Some(article.file.clone()),
        ..Diagnostic::new(
            "article-too-long",
            Severity::Error,
            format!(
                "A part of “{}” was not read: {} MB without a break are more than one article; put each article into \
                 a file of its own or an empty line and a headline between them.",
                article.file,
                article.text.len() >> 20
            ),
        )
    }
}

/// The path that stands for the standard input.
pub const STDIN: &str = "-";

/// Articles, and what could not be read or was odd.
#[derive(Debug, Default)]
pub struct Input {
    /// In input order.
    pub articles: Vec<Article>,
    /// About files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads files and folders, in the order given; `-` is the standard input.
pub fn read_paths(paths: &[PathBuf]) -> Input {
    let mut input = Input::default();
    for path in paths {
        if path.as_os_str() == STDIN {
            input.add(read_stdin());
            continue;
        }
        let (files, mut problems) = io::list_sources(path);
        input.diagnostics.append(&mut problems);
        for file in files {
            input.add(io::read_source(&file));
        }
    }
    input
}

impl Input {
    fn add(&mut self, source: Result<SourceText, Diagnostic>) {
        match source {
            Ok(source) => {
                for article in articles_of(&source) {
                    if article.text.len() > LONGEST_ARTICLE {
                        self.diagnostics.push(too_long(&article));
                    } else {
                        self.articles.push(article);
                    }
                }
                self.diagnostics.extend(source.notes);
            }
            Err(problem) => self.diagnostics.push(problem),
        }
    }
}

/// The text of one file, in which all offsets count.
///
/// # Errors
/// One sentence for the user.
pub fn read_text(path: &Path) -> Result<SourceText, Diagnostic> {
    if path.as_os_str() == STDIN {
        return read_stdin();
    }
    let (mut files, mut problems) = io::list_sources(path);
    if io::is_folder(path) || files.is_empty() {
        let message =
            format!("“{}” is a folder where a file was expected; name one file in it.", path.display());
        return Err(problems
            .pop()
            .filter(|_| !io::is_folder(path))
            .unwrap_or_else(|| Diagnostic::new("not-read", crate::model::Severity::Error, message)));
    }
    io::read_source(&files.swap_remove(0))
}

fn read_stdin() -> Result<SourceText, Diagnostic> {
    let mut bytes = Vec::new();
    let stdin = std::io::stdin().lock();
    if let Err(cause) = stdin.take(io::MAX_FILE_BYTES + 1).read_to_end(&mut bytes) {
        let message = format!("The standard input was not read: {cause}; try again.");
        return Err(Diagnostic::new("not-read", crate::model::Severity::Error, message));
    }
    io::read_from(bytes.as_slice(), STDIN, "the standard input")
}

/// The built-in sample.
pub fn read_sample() -> Vec<Article> {
    sample::DISPATCHES
        .iter()
        .flat_map(|(name, text)| {
            articles_of(&SourceText {
                name: (*name).to_owned(),
                sha256: io::sha256_hex(text.as_bytes()),
                text: (*text).to_owned(),
                notes: Vec::new(),
            })
        })
        .collect()
}

/// The articles of a text that was pasted under a name.
pub fn articles_of_text(name: &str, text: &str) -> Vec<Article> {
    let source = SourceText {
        name: name.to_owned(),
        sha256: String::new(),
        text: text.trim_start_matches('\u{feff}').to_owned(),
        notes: Vec::new(),
    };
    let mut articles = articles_of(&source);
    for article in &mut articles {
        article.sha256 = None;
    }
    articles
}

fn articles_of(source: &SourceText) -> Vec<Article> {
    let text = source.text.as_str();
    let mut counted = (0_usize, 0_usize);
    split_articles(text)
        .into_iter()
        .filter_map(|range| {
            let own = text.get(range.clone())?;
            let start = counted.1 + text.get(counted.0..range.start)?.chars().count();
            let end = start + own.chars().count();
            counted = (range.end, end);
            Some(Article {
                sha256: Some(source.sha256.clone()),
                text_sha256: io::sha256_hex(own.as_bytes()),
                file: source.name.clone(),
                start,
                end,
                text: own.to_owned(),
                stated_date: None,
                domain: None,
                url: None,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_any_article_is_refused_and_costs_the_others_nothing() {
        let source = |name: &str, text: String| SourceText {
            name: name.to_owned(),
            text,
            sha256: String::new(),
            notes: Vec::new(),
        };
        let mut input = Input::default();
        input.add(Ok(source("long.txt", "word ".repeat(LONGEST_ARTICLE / 5 + 1))));
        input.add(Ok(source("short.txt", "word ".repeat(9))));
        assert_eq!(input.articles.len(), 1);
        let [problem] = input.diagnostics.as_slice() else { panic!("one message") };
        assert_eq!((problem.code.as_str(), problem.severity), ("article-too-long", Severity::Error));
        assert!(problem.message.contains("long.txt"));
    }

    #[test]
    fn offsets_of_articles_count_code_points_of_the_source() {
        let text = "é first story\n\nwith a body in Huixtla.";
        let articles = articles_of_text("pasted", text);
        let [article] = articles.as_slice() else { panic!("one article") };
        assert_eq!((article.start, article.end), (0, text.chars().count()));
        assert_eq!(article.sha256, None);
        assert_eq!(article.text_sha256, io::sha256_hex(text.as_bytes()));
        assert!(articles_of_text("blank", " \n ").is_empty());
    }

    #[test]
    fn a_bad_path_costs_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let good = folder.path().join("good.txt");
        io::write_whole(&good, b"They reached Huixtla.").expect("written");
        let input = read_paths(&[folder.path().join("gone.txt"), good]);
        assert_eq!(input.articles.len(), 1);
        assert_eq!(input.diagnostics.len(), 1);
        assert_eq!(input.articles.first().map(|a| a.file.as_str()), Some("good.txt"));
    }
}
