//! From files and pasted texts to articles.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::sample;
use crate::analysis::segment::split_articles;
use crate::io::{self, SourceText};
use crate::model::{Article, Diagnostic};

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
                self.articles.extend(articles_of(&source));
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
