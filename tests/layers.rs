//! Who may use whom: one table, checked over the tokens of each file, which sees inside macros too.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules that it may name; every one may name `model` and itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &[]),
    ("document", &[]),
    ("publish", &[]),
    ("gazetteer", &["text"]),
    ("analysis", &["text", "gazetteer"]),
    ("scene", &["publish"]),
    ("export", &["publish", "scene"]),
    ("io", &["text", "gazetteer", "document", "export"]),
    ("session", &["text", "document", "publish", "gazetteer", "analysis", "scene", "export", "io"]),
    ("ui", &["session", "scene"]),
    ("cli", &["session", "ui"]),
];

/// Paths that only some modules may name, and which.
const ONLY_IN: &[(&[&str], &[&str])] = &[
    (&["egui"], &["ui"]),
    (&["eframe"], &["ui"]),
    (&["walkers"], &["ui"]),
    (&["rusqlite"], &["io"]),
    (&["reqwest"], &["io"]),
    (&["std", "fs"], &["io"]),
    (&["std", "net"], &["io"]),
    (&["std", "thread"], &["session"]),
    (&["std", "process"], &["cli"]),
    (&["std", "time", "SystemTime"], &["session"]),
];

/// Files under `src` that belong to no module of the table, with why.
const OUTSIDE: &[&str] = &[
    // The architecture text and the list of modules.
    "lib.rs", // Picks window or command line.
    "main.rs",
];

/// Words and signs of a file, without comments, texts and characters.
pub fn tokens(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 1;
            i += 2;
            while i < chars.len() && depth > 0 {
                match (at(i), at(i + 1)) {
                    ('/', '*') => depth += 1,
                    ('*', '/') => depth -= 1,
                    _ => {
                        i += 1;
                        continue;
                    }
                }
                i += 2;
            }
        } else if c == '"' {
            i = after_text(&chars, i + 1);
        } else if matches!(c, 'r' | 'b') && !is_word(at(i.wrapping_sub(1))) && raw_start(&chars, i).is_some()
        {
            let (body, hashes) = raw_start(&chars, i).unwrap_or((i + 1, 0));
            i = after_raw(&chars, body, hashes);
        } else if c == '\'' && at(i + 1) == '\\' {
            i += 3;
            while i < chars.len() && at(i) != '\'' {
                i += 1;
            }
            i += 1;
        } else if c == '\'' && at(i + 2) == '\'' {
            i += 3;
        } else if is_word(c) {
            let start = i;
            while is_word(at(i)) {
                i += 1;
            }
            out.push(chars.get(start..i).unwrap_or_default().iter().collect());
        } else {
            if c == ':' && at(i + 1) == ':' {
                out.push("::".to_owned());
                i += 1;
            } else if !c.is_whitespace() {
                out.push(c.to_string());
            }
            i += 1;
        }
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn after_text(chars: &[char], mut i: usize) -> usize {
    while let Some(c) = chars.get(i) {
        match c {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    i
}

/// Where the words of a raw text (`r"`, `r#"`, `br#"`) begin, and how many hashes it has.
fn raw_start(chars: &[char], i: usize) -> Option<(usize, usize)> {
    let mut j = i;
    if chars.get(j) == Some(&'b') {
        j += 1;
    }
    if chars.get(j) != Some(&'r') {
        return None;
    }
    j += 1;
    let hashes = chars.iter().skip(j).take_while(|c| **c == '#').count();
    (chars.get(j + hashes) == Some(&'"')).then_some((j + hashes + 1, hashes))
}

fn after_raw(chars: &[char], mut i: usize, hashes: usize) -> usize {
    while i < chars.len() {
        let closes = chars.get(i) == Some(&'"')
            && chars.iter().skip(i + 1).take(hashes).filter(|c| **c == '#').count() == hashes;
        if closes {
            return i + 1 + hashes;
        }
        i += 1;
    }
    i
}

/// All paths that tokens name, groups in braces unfolded: `std::{fs, io::Read}` gives `std::fs` and `std::io::Read`.
fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let begins = tokens.get(i).is_some_and(|t| t.chars().all(is_word))
            && (i == 0 || tokens.get(i - 1).is_none_or(|t| t != "::"));
        if begins { i = path(tokens, i, &[], &mut out) } else { i += 1 }
    }
    out
}

fn path(tokens: &[String], mut i: usize, before: &[String], out: &mut Vec<Vec<String>>) -> usize {
    let mut own = before.to_vec();
    while let Some(word) = tokens.get(i) {
        if word == "{" {
            i += 1;
            while let Some(next) = tokens.get(i) {
                if next == "}" {
                    return i + 1;
                }
                i = if next.chars().all(is_word) { path(tokens, i, &own, out) } else { i + 1 };
            }
            return i;
        }
        if !word.chars().all(is_word) {
            break;
        }
        own.push(word.clone());
        i += 1;
        if tokens.get(i).is_none_or(|t| t != "::") {
            break;
        }
        i += 1;
    }
    out.push(own);
    i
}

/// What is wrong in a file of a module; one sentence each.
fn faults(module: &str, source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let modules: Vec<&str> = MAY_NAME.iter().map(|(name, _)| *name).collect();
    let allowed = MAY_NAME.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, allowed)| allowed);
    for path in paths(&tokens(source)) {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        if let [first, second, ..] = words.as_slice()
            && matches!(*first, "crate" | "dateline")
            && modules.contains(second)
        {
            let fine = *second == module || *second == "model" || allowed.contains(second);
            if !fine {
                out.push(format!("{module} names {second}"));
            }
        }
        for (only, homes) in ONLY_IN {
            if words.starts_with(only)
                && words.len() > usize::from(only.len() == 1)
                && !homes.contains(&module)
            {
                out.push(format!("{module} names {}", only.join("::")));
            }
        }
    }
    out
}

/// The module of a file under `src`: its first folder or its stem.
fn module_of(file: &Path) -> String {
    let first =
        file.components().next().map_or_else(String::new, |c| c.as_os_str().to_string_lossy().into_owned());
    first.strip_suffix(".rs").map_or(first.clone(), str::to_owned)
}

/// Drops what is compiled for tests only: a folder or file of tests may write files.
fn is_test_file(file: &Path) -> bool {
    file.components().any(|c| {
        let name = c.as_os_str().to_string_lossy();
        name == "tests" || name == "tests.rs" || name == "fixture.rs"
    })
}

/// Cuts the modules of tests inside a file: from `mod tests` to the end.
fn without_tests(source: &str) -> &str {
    source.find("\nmod tests {").map_or(source, |end| source.get(..end).unwrap_or(source))
}

#[test]
fn each_module_names_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in crate::tidy::files(&root, &["rs"]) {
        let relative: PathBuf = file.strip_prefix(&root).expect("under src").to_owned();
        let shown = relative.to_string_lossy().into_owned();
        // Programs that make data are run by hand and free.
        if OUTSIDE.contains(&shown.as_str()) || shown.starts_with("bin/") || is_test_file(&relative) {
            continue;
        }
        let module = module_of(&relative);
        if !MAY_NAME.iter().any(|(name, _)| *name == module) {
            wrong.push(format!("{shown}: the module {module} has no row in the table"));
            continue;
        }
        let source = fs::read_to_string(&file).expect("read");
        wrong.extend(
            faults(&module, without_tests(&source)).into_iter().map(|fault| format!("{shown}: {fault}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_groups_macros_and_renames_and_not_words_in_texts() {
    for (module, source, faulty) in [
        ("text", "use crate::model::Span;", false),
        ("text", "use crate::analysis::read;", true),
        ("analysis", "use crate::{model::Span, io};", true),
        ("analysis", "use crate::{model::Span, text::{self, Token}};", false),
        ("analysis", "fn f() { println!(\"{}\", crate::io::x()); }", true),
        ("analysis", "use std::{fs as files, io::Read};", true),
        ("analysis", "use std::{fmt, io::Read};", false),
        ("io", "use std::{fs as files, io::Read};", false),
        ("scene", "let a: egui::Rect;", true),
        ("ui", "use egui::{Rect, vec2};", false),
        ("cli", "use crate::export::FORMATS;", true),
        (
            "export",
            "// crate::session does it\nlet a = \"crate::session::x\"; let b = r#\"egui::Rect\"#;",
            false,
        ),
        (
            "export",
            "/* crate::session::x /* nested */ egui::y */ let c = '\"'; use crate::publish::Item;",
            false,
        ),
        ("export", "let c = '\\''; use crate::session::Session;", true),
        ("gazetteer", "std::thread::spawn(f);", true),
        ("session", "std::thread::scope(f);", false),
    ] {
        assert_eq!(!faults(module, source).is_empty(), faulty, "{module}: {source}");
    }
}
