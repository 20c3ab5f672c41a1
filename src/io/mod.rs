//! The outside world: finding files, reading and decoding them, writing them whole.
//!
//! Gives texts with their hashes, or a [`Diagnostic`] that says in one sentence what is the matter, where, and what
//! to do. Limits: plain text only, 64 MB a file, folders 32 deep, links to folders are not followed.
//!
//! **Invariant:** nothing outside this module touches a file; a file that is written appears under its name only
//! when it is whole.

mod decode;
mod list;
pub mod places;
mod write;

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::model::{Diagnostic, Severity};

pub use decode::{Decoded, Undecodable, decode};
pub use list::{SourceFile, list_sources};
pub use write::write_whole;

/// Largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Its name: relative to the path that was given, with `/`; `-` for the standard input.
    pub name: String,
    /// Lower-case hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// Its text without byte order mark, line ends kept.
    pub text: String,
    /// What was odd about it.
    pub notes: Vec<Diagnostic>,
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Reads one file as text.
///
/// # Errors
/// One sentence for the user where it cannot be read or is no text.
pub fn read_source(source: &SourceFile) -> Result<SourceText, Diagnostic> {
    let shown = source.path.display().to_string();
    let metadata = source.path.metadata().map_err(|e| unread(&source.name, &shown, &e))?;
    if metadata.is_dir() {
        return Err(error("not-read", &source.name, directory_sentence(&shown)));
    }
    if metadata.is_file() && metadata.len() > MAX_FILE_BYTES {
        return Err(error("too-large", &source.name, too_large_sentence(&shown)));
    }
    let file = File::open(&source.path).map_err(|e| unread(&source.name, &shown, &e))?;
    read_from(file, &source.name, &shown)
}

/// Reads a stream as text under a name.
///
/// # Errors
/// One sentence for the user where it cannot be read or is no text.
pub fn read_from(stream: impl Read, name: &str, shown: &str) -> Result<SourceText, Diagnostic> {
    let mut bytes = Vec::new();
    stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|e| unread(name, shown, &e))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(error("too-large", name, too_large_sentence(shown)));
    }
    let sha256 = sha256_hex(&bytes);
    let decoded = decode(&bytes).map_err(|reason| {
        let message = match reason {
            Undecodable::Container(kind) => {
                format!("“{shown}” was not read: it is {kind}; save its text as a plain text file and open that.")
            }
            Undecodable::Binary => format!(
                "“{shown}” was not read: its bytes are not text; open the file as it was saved by a text editor."
            ),
        };
        error("not-text", name, message)
    })?;
    let mut notes = Vec::new();
    let mut note = |code: &str, severity, message: String| {
        notes.push(Diagnostic { file: Some(name.to_owned()), ..Diagnostic::new(code, severity, message) });
    };
    if decoded.text.trim().is_empty() {
        note(
            "empty",
            Severity::Warning,
            format!("“{shown}” holds no text; check that the article was saved into it."),
        );
    }
    if decoded.replaced {
        note(
            "odd-bytes",
            Severity::Warning,
            format!(
                "“{shown}” holds bytes that are no {} text, shown as \u{fffd}; save it as UTF-8 to be sure.",
                decoded.encoding
            ),
        );
    } else if decoded.guessed {
        note(
            "guessed-encoding",
            Severity::Info,
            format!(
                "“{shown}” does not say how its letters are written; it was read as {}. If accents look wrong, save it as UTF-8.",
                decoded.encoding
            ),
        );
    }
    if decoded.text.contains('\0') {
        note(
            "null-characters",
            Severity::Warning,
            format!(
                "“{shown}” holds null characters; they count in offsets, and names around them may be missed."
            ),
        );
    }
    Ok(SourceText { name: name.to_owned(), sha256, text: decoded.text, notes })
}

/// Opens a file whose lines are read one by one.
///
/// # Errors
/// One sentence for the user where it cannot be opened.
pub fn open_lines(path: &Path) -> Result<impl BufRead + use<>, Diagnostic> {
    let shown = path.display().to_string();
    let name = path.file_name().map_or_else(|| shown.clone(), |n| n.to_string_lossy().into_owned());
    if path.is_dir() {
        return Err(error("not-read", &name, directory_sentence(&shown)));
    }
    let file = File::open(path).map_err(|e| unread(&name, &shown, &e))?;
    Ok(BufReader::with_capacity(1 << 18, file))
}

/// Folder for what can be made again, `None` where the system names none.
pub fn cache_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    etcetera::choose_base_strategy().ok().map(|base| base.cache_dir().join("dateline"))
}

/// Whether something lies under a path.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether a path leads to a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

fn error(code: &str, name: &str, message: String) -> Diagnostic {
    Diagnostic { file: Some(name.to_owned()), ..Diagnostic::new(code, Severity::Error, message) }
}

fn directory_sentence(shown: &str) -> String {
    format!("“{shown}” is a folder where a file was expected; name one file in it.")
}

fn too_large_sentence(shown: &str) -> String {
    format!(
        "“{shown}” was not read: it is larger than {} MB; split it into smaller files.",
        MAX_FILE_BYTES / 1024 / 1024
    )
}

fn unread(name: &str, shown: &str, cause: &std::io::Error) -> Diagnostic {
    let message = match cause.kind() {
        ErrorKind::NotFound => format!("“{shown}” is not there; check the path."),
        ErrorKind::PermissionDenied => {
            format!(
                "“{shown}” was not read: you have no permission to read it; change its permissions or copy it."
            )
        }
        ErrorKind::IsADirectory => directory_sentence(shown),
        _ => format!("“{shown}” was not read: {cause}; check the file and try again."),
    };
    error("not-read", name, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_input_has_a_code_and_a_sentence() {
        for (bytes, code) in [
            (&b""[..], "empty"),
            (&b" \n\t\n"[..], "empty"),
            (&b"caf\xe9 in Tapachula"[..], "guessed-encoding"),
            (&b"a few words, then a null\0 and more words to make it text, as a person wrote it in a long line of words that goes on and on until the end of it is reached"[..], "null-characters"),
        ] {
            let read = read_from(bytes, "x.txt", "x.txt").expect("text");
            assert_eq!(read.notes.first().map(|n| n.code.as_str()), Some(code), "{bytes:?}");
        }
        for (bytes, code) in [
            (&b"%PDF-1.7 something"[..], "not-text"),
            (&b"PK\x03\x04 something"[..], "not-text"),
            (&[0u8, 1, 2, 3, 4, 5, 6, 7, 0, 0, 200, 1][..], "not-text"),
        ] {
            let problem = read_from(bytes, "x.txt", "x.txt").expect_err("no text");
            assert_eq!(problem.code, code);
            assert_eq!(problem.severity, Severity::Error);
        }
        assert!(read_from(&b"Plain words."[..], "x.txt", "x.txt").expect("text").notes.is_empty());
    }

    #[test]
    fn a_stream_past_the_limit_is_not_read() {
        let endless = std::io::repeat(b'a');
        assert_eq!(read_from(endless, "x", "x").expect_err("too long").code, "too-large");
    }

    #[test]
    fn a_missing_file_and_a_folder_say_so() {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, words) in
            [(folder.path().join("gone.txt"), "not there"), (folder.path().to_owned(), "is a folder")]
        {
            let problem = read_source(&SourceFile { path, name: "x".into() }).expect_err("unread");
            assert!(problem.message.contains(words), "{}", problem.message);
        }
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
