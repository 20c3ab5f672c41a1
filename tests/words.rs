//! No word of a language stands in the code that reads dates: words are rows of tables.
//!
//! Every string of `analysis/time` and `analysis/dating` is looked at, tests and attributes apart. Let through are: marks
//! and single letters; symbols of TIMEX and EDTF values, in capitals, where values are made; names of classes, values and
//! lists in the tables, where tables are read; whole sentences that tell a person the reason of a day, and the words for
//! days in them, in the one file that has them; paths of tables.

use std::fs;
use std::path::{Path, PathBuf};

use super::tidy::files;

/// Files that read tables: names of classes, values and lists may stand there.
const TABLE_READERS: &[&str] =
    &["time/lexicon/names.rs", "time/grammar/words.rs", "time/clause/lists.rs", "dating/lexicon.rs"];

/// Files that make values.
const VALUE_MAKERS: &[&str] = &["time/anchor.rs", "time/anchor/parts.rs", "time/point.rs"];

/// The file with the words of reasons; nothing is read by them.
const WORDING: &str = "dating/wording.rs";

/// The tables.
const TABLES: &[&str] = &["dates.tsv", "date_company.tsv", "directions.tsv", "feasts.tsv", "publication.tsv"];

/// Strings of Rust code before its tests, with the lines on which they begin. Comments, attributes and characters are
/// passed over.
fn strings(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = Vec::new();
    let mut i = 0;
    let mut line = 1;
    // How deep in the brackets of an attribute.
    let mut attribute = 0_usize;
    while i < chars.len() {
        match at(i) {
            '\n' => line += 1,
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
                continue;
            }
            '#' if at(i + 1) == '[' => {
                attribute = 1;
                i += 1;
            }
            '[' if attribute > 0 => attribute += 1,
            ']' if attribute > 0 => attribute -= 1,
            '\'' if at(i + 1) == '\\' => {
                i += 2;
                while i + 1 < chars.len() && at(i + 1) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 2,
            '"' => {
                let begins = line;
                let mut string = String::new();
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    if at(i) == '\\' {
                        i += 1;
                    } else {
                        string.push(at(i));
                    }
                    line += usize::from(at(i) == '\n');
                    i += 1;
                }
                if attribute == 0 {
                    out.push((begins, string));
                }
            }
            _ => {}
        }
        i += 1;
    }
    out
}

/// A string without what stands in its braces.
fn outside_braces(string: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in string.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a string may hold a word that a reader compares with.
fn is_word(file: &str, string: &str, names: &[String]) -> bool {
    let bare = outside_braces(string);
    let letters: Vec<char> = bare.chars().collect();
    let no_word = !letters.windows(2).any(|two| two.iter().all(|c| c.is_alphabetic()));
    let value = VALUE_MAKERS.contains(&file) && !letters.iter().any(|c| c.is_lowercase());
    let name = TABLE_READERS.contains(&file) && names.iter().any(|n| n == string);
    let sentence = file.starts_with("dating/")
        && string.contains(' ')
        && string.ends_with(['.', '?'])
        && string.starts_with(|c: char| c.is_uppercase() || c == '{');
    let path = string.starts_with("../") && string.contains("/data/lexicon/");
    !(no_word || value || name || sentence || path || file == WORDING)
}

/// Names of classes, lists, values and rules in the tables: all fields but language, words and sentences.
fn names(root: &Path) -> Vec<String> {
    let mut out = Vec::new();
    for table in TABLES {
        let text = fs::read_to_string(root.join("data/lexicon").join(table)).expect("a table");
        for row in text.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = row.split('\t').collect();
            let words = fields.len().saturating_sub(3);
            let named = fields.get(1..words).unwrap_or(&[]);
            out.extend(named.iter().flat_map(|f| f.split(' ')).map(str::to_owned));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[test]
fn words_of_dates_stand_in_tables_alone() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let names = names(&root);
    let analysis = root.join("src/analysis");
    let mut wrong = Vec::new();
    for folder in ["time", "dating"] {
        for path in files(&analysis.join(folder), &[".rs"]) {
            let file = path.strip_prefix(&analysis).expect("below").to_string_lossy().replace('\\', "/");
            if file.ends_with("tests.rs") {
                continue;
            }
            let source = fs::read_to_string(&path).expect("read");
            for (line, string) in strings(&source) {
                if is_word(&file, &string, &names) {
                    wrong.push(format!("{file}:{line} holds “{string}”: make it a row of a table"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn strings_and_words_are_told_apart() {
    let source = "//! \"no\"\n#[expect(reason = \"no [no]\")]\nfn f<'a>(c: char) { let a = \"in\\\"n\"; \
        matches!(c, '\"' | '\\'' | 'a'); // \"no\"\n g(\"of\") }\n#[cfg(test)]\nmod tests { \"no\" }";
    let found: Vec<String> = strings(source).into_iter().map(|s| s.1).collect();
    assert_eq!(found, ["inn", "of"]);
    let names = ["month".to_owned()];
    for (file, string, word) in [
        ("time/clause.rs", "until", true),
        ("time/clause.rs", "MAY", true),
        ("time/clause.rs", "month", true),
        ("time/clause.rs", "{x}-{y}", false),
        ("time/clause.rs", "’", false),
        ("time/anchor.rs", "XXXX-{m:02}", false),
        ("time/anchor.rs", "June", true),
        ("time/lexicon/names.rs", "month", false),
        ("time/lexicon/names.rs", "june", true),
        ("dating/solve.rs", "The story names {}.", false),
        ("dating/solve.rs", "the former", true),
        ("time/mod.rs", "The story names {}.", true),
        ("dating/wording.rs", "January", false),
    ] {
        assert_eq!(is_word(file, string, &names), word, "{file} {string}");
    }
}
