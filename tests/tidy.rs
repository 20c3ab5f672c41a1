//! Habits of every file: it says what it is, it is not too long, it speaks of nothing but itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file in lines; aim at 500.
const MOST_LINES: usize = 700;

/// Largest committed folder of data, and of the map, in bytes.
const MOST_BYTES: &[(&str, u64)] = &[("data", 25_000_000), ("assets/basemap", 6_000_000)];

/// Folders that hold no files of ours.
const NOT_OURS: &[&str] = &["target", ".git"];

/// Files with one of these endings below a folder, in order of their paths.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    collect(folder, endings, &mut out);
    out.sort();
    out
}

fn collect(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(&path, endings, out);
            }
        } else if endings.is_empty() || endings.iter().any(|e| name.ends_with(e)) {
            out.push(path);
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).to_string_lossy().into_owned()
}

#[test]
fn every_source_file_says_what_it_is_and_is_not_too_long() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        for file in files(&root().join(folder), &[".rs"]) {
            let source = fs::read_to_string(&file).expect("read");
            if !source.starts_with("//!") {
                wrong.push(format!("{} does not open with //!", shown(&file)));
            }
            let lines = source.lines().count();
            if lines > MOST_LINES {
                wrong.push(format!("{} has {lines} lines; part it", shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words that no file may hold, put together here so that this file does not hold them.
fn foreign_words() -> Vec<String> {
    [
        &["/wo", "rk/"][..],
        &["/ho", "me/"],
        &["/ro", "ot/"],
        &["../sh", "ared"],
        &["index.cr", "ates.io"],
        &["static.cr", "ates.io"],
        &["file", "s.pythonhosted"],
        &["registry.n", "pmjs"],
        &["To", "do:"],
        &["FIX", "ME"],
        &["proto", "type"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect()
}

#[test]
fn no_file_speaks_of_a_machine_or_of_how_it_was_made() {
    let mut wrong = Vec::new();
    let endings = [".rs", ".md", ".toml", ".py", ".txt", ".sh", "run", ".desktop", ".yml"];
    for file in files(&root(), &endings) {
        let Ok(source) = fs::read_to_string(&file) else { continue };
        for word in foreign_words() {
            if source.contains(&word) {
                wrong.push(format!("{} holds “{word}”", shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn committed_data_stays_small() {
    for (folder, most) in MOST_BYTES {
        let path = root().join(folder);
        let bytes: u64 = files(&path, &[]).iter().filter_map(|f| fs::metadata(f).ok()).map(|m| m.len()).sum();
        assert!(bytes <= *most, "{folder} has {bytes} bytes");
    }
}
