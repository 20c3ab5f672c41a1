//! Which files a path stands for: itself, or the text files of a folder in byte order of their paths.
//!
//! Limits: hidden files are left out, links to folders are not followed, 32 folders deep, 100,000 files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::{Diagnostic, Severity};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name: relative to the path that was given, with `/`.
    pub name: String,
}

/// Endings of plain text; a file without an ending counts as one.
const TEXT_ENDINGS: &[&str] = &["txt", "text", "md", "markdown"];

/// Endings of files that hold text which only a reader of that kind gets out.
const CONTAINER_ENDINGS: &[&str] = &[
    "html", "htm", "xhtml", "mhtml", "pdf", "doc", "docx", "odt", "rtf", "epub", "eml", "xls", "xlsx", "ods",
    "gpkg", "zip", "gz", "warc",
];

/// Folders inside folders that are looked into.
const MAX_DEPTH: usize = 32;

/// Files of one folder that are listed.
const MAX_FILES: usize = 100_000;

/// The files of a path, and what was left out of a folder.
pub fn list_sources(path: &Path) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    if !path.is_dir() {
        let name =
            path.file_name().map_or_else(|| path.to_string_lossy(), |n| n.to_string_lossy()).into_owned();
        if CONTAINER_ENDINGS.contains(&ending(path).as_str()) && path.exists() {
            let message = format!(
                "“{}” was not read: only plain text is read so far; save the article's text as a .txt file and open that.",
                path.display()
            );
            diagnostics.push(Diagnostic {
                file: Some(name),
                ..Diagnostic::new("file-type", Severity::Error, message)
            });
            return (Vec::new(), diagnostics);
        }
        return (vec![SourceFile { path: path.to_owned(), name }], diagnostics);
    }
    let mut files = Vec::new();
    walk(path, "", 0, &mut files, &mut diagnostics);
    files.sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    if files.is_empty() {
        diagnostics.push(Diagnostic {
            file: Some(path.display().to_string()),
            ..Diagnostic::new(
                "empty-folder",
                Severity::Warning,
                format!("“{}” holds no text file (.txt, .md); name a folder that does.", path.display()),
            )
        });
    }
    (files, diagnostics)
}

fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut warn = |code: &str, severity, name: &str, message: String| {
        diagnostics
            .push(Diagnostic { file: Some(name.to_owned()), ..Diagnostic::new(code, severity, message) });
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) => {
            let message =
                format!("The folder “{}” was not read: {cause}; check its permissions.", folder.display());
            warn("not-read", Severity::Error, prefix, message);
            return;
        }
    };
    let mut folders = Vec::new();
    for entry in entries.flatten() {
        let own_name = entry.file_name().to_string_lossy().into_owned();
        if own_name.starts_with('.') {
            continue;
        }
        let name = if prefix.is_empty() { own_name } else { format!("{prefix}/{own_name}") };
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            folders.push((path, name));
        } else if kind.is_symlink() && path.is_dir() {
            let message =
                format!("“{name}” is a link to a folder and was left out; name that folder itself.");
            warn("link-skipped", Severity::Info, &name, message);
        } else if is_text_name(&path) {
            if files.len() >= MAX_FILES {
                let message = format!("“{name}” was left out: the folder holds more than {MAX_FILES} files.");
                warn("too-many-files", Severity::Error, &name, message);
                return;
            }
            files.push(SourceFile { path, name });
        } else {
            let message =
                format!("“{name}” was left out: only .txt and .md files are read; save its text as .txt.");
            warn("file-type", Severity::Warning, &name, message);
        }
    }
    for (path, name) in folders {
        if depth + 1 < MAX_DEPTH {
            walk(&path, &name, depth + 1, files, diagnostics);
        } else {
            diagnostics.push(Diagnostic {
                file: Some(name.clone()),
                ..Diagnostic::new(
                    "too-deep",
                    Severity::Error,
                    format!("“{name}” was left out: it lies more than {MAX_DEPTH} folders deep; open it by itself."),
                )
            });
        }
    }
}

fn ending(path: &Path) -> String {
    path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase())
}

fn is_text_name(path: &Path) -> bool {
    path.extension().is_none() || TEXT_ENDINGS.contains(&ending(path).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_texts_in_byte_order_and_names_the_rest() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "B.md", "a/x.txt", "a.txt", "plain", "photo.jpg", ".hidden.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, "words").expect("written");
        }
        let (files, diagnostics) = list_sources(folder.path());
        let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["B.md", "a.txt", "a/x.txt", "b.txt", "plain"]);
        let left_out: Vec<_> = diagnostics.iter().filter_map(|d| d.file.as_deref()).collect();
        assert_eq!(left_out, ["photo.jpg"]);
    }

    #[test]
    fn a_file_has_its_own_name_and_an_empty_folder_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let (files, diagnostics) = list_sources(&folder.path().join("story.log"));
        assert_eq!(files.first().map(|f| f.name.as_str()), Some("story.log"));
        assert!(diagnostics.is_empty());
        let (files, diagnostics) = list_sources(folder.path());
        assert!(files.is_empty());
        assert_eq!(diagnostics.first().map(|d| d.code.as_str()), Some("empty-folder"));
    }

    #[test]
    fn a_page_given_by_name_is_refused_with_a_way_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("page.html");
        fs::write(&page, "<p>words").expect("written");
        let (files, diagnostics) = list_sources(&page);
        assert!(files.is_empty());
        assert_eq!(diagnostics.first().map(|d| d.severity), Some(Severity::Error));
    }
}
