//! The commands as a script sees them: words in, bytes and exit code out.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs the program with words and bytes for its standard input.
pub fn dateline(words: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(words)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut stdin = child.stdin.take().expect("its input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A program that does not read its input closes it: that is no fault.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("ended");
    writer.join().expect("written");
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    assert_eq!(code(output), 0, "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// An article with places, days and people; invented.
const ARTICLE: &str = "Walkers arrive in Huixtla\n\nA family waits in Huixtla, Mexico, May 4, 2031. EXAMPLE/Desk\n\nHUIXTLA, Mexico (Example) – About 400 people reached Huixtla on Sunday after leaving Tapachula on Saturday.\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

#[test]
fn bad_words_fail_with_one_sentence() {
    for words in [
        &["export", "--format", "shapefile2", "--output", "x"][..],
        &["export", "--format", "geojson"],
        &["export", "--output", "x"],
        &["export", "--format", "geojson", "--output", "x", "--layer", "lakes"],
        &["export", "--format", "geojson", "--output", "x", "--preset", "secret"],
        &["export", "--format", "geojson", "--output", "x", "--from", "2018-02-30"],
        &["export", "--format", "geojson", "--output", "x", "--from", "2018-03-02", "--to", "2018-03-01"],
        &["analyze", "--colour", "red"],
        &["analyze", "--threads", "0"],
        &["analyze", "--threads"],
        &["annotate", "file.txt"],
        &["text"],
        &["text", "a", "b"],
        &["explain", "file.txt"],
        &["explain", "file.txt", "--offset", "minus"],
        &["gazetteer", "lose", "Paris"],
        &["gazetteer", "find"],
    ] {
        let output = dateline(words, b"");
        assert_eq!(code(&output), 2, "{words:?}");
        let said = text(&output.stderr);
        assert_eq!(said.lines().count(), 1, "{words:?}: {said}");
        assert!(output.stdout.is_empty(), "{words:?}");
    }
}

#[test]
fn help_and_version_are_data() {
    let help = dateline(&["analyze", "--help"], b"");
    assert_eq!(code(&help), 0);
    assert!(text(&help.stdout).contains("dateline annotate"));
    assert_eq!(
        text(&dateline(&["--version"], b"").stdout),
        format!("dateline {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn bad_inputs_get_a_sentence_and_cost_nothing_else() {
    let folder = folder();
    let bad: &[(&str, &[u8])] = &[
        ("binary.txt", &[0, 1, 2, 3, 0, 255, 254, 7, 8, 0, 0, 1]),
        ("picture.txt", b"\x89PNG\r\n\x1a\n"),
        ("page.html", b"<p>Words"),
    ];
    let odd: &[(&str, &[u8])] = &[
        ("empty.txt", b""),
        ("latin.txt", b"Caf\xe9 owners walked to Huixtla."),
        ("null.txt", b"A group\0reached Huixtla on Sunday after a long walk that took it through the hills and along the river for days."),
        ("right-to-left.txt", "وصلت القافلة إلى المدينة يوم الأحد".as_bytes()),
    ];
    for (name, bytes) in bad.iter().chain(odd) {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    fs::write(folder.path().join("good.txt"), ARTICLE).expect("written");
    for (name, expected) in
        bad.iter().map(|(n, _)| (*n, 1)).chain(odd.iter().map(|(n, _)| (*n, 0))).chain([("gone.txt", 1)])
    {
        let output = dateline(&["analyze", &path(&folder, name), &path(&folder, "good.txt")], b"");
        assert_eq!(code(&output), expected, "{name}: {}", text(&output.stderr));
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let files: Vec<&str> = document["articles"]
            .as_array()
            .expect("articles")
            .iter()
            .filter_map(|a| a["file"].as_str())
            .collect();
        assert!(files.contains(&"good.txt"), "{name}: {files:?}");
        let about = document["diagnostics"]
            .as_array()
            .expect("diagnostics")
            .iter()
            .filter(|d| d["file"] == name)
            .count();
        assert!(about > 0, "{name} has no diagnostic");
        if expected == 1 {
            assert!(text(&output.stderr).contains(name), "{name}");
        }
    }
}

#[test]
fn a_folder_is_read_in_byte_order_of_its_paths() {
    let folder = folder();
    for name in ["b.txt", "a.txt", "sub/c.txt", "Z.txt"] {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(file, format!("{name} story\n\nThey came to Huixtla.")).expect("written");
    }
    let document = json(&dateline(&["analyze", folder.path().to_str().expect("UTF-8")], b""));
    let files: Vec<&str> = document["articles"]
        .as_array()
        .expect("articles")
        .iter()
        .filter_map(|a| a["file"].as_str())
        .collect();
    assert_eq!(files, ["Z.txt", "a.txt", "b.txt", "sub/c.txt"]);
}

#[test]
fn the_text_is_what_offsets_count_in() {
    let folder = folder();
    let file = path(&folder, "marked.txt");
    let words = "Tecún Umán – “über” 🚌\r\n\r\nThey left Huixtla on Friday.\r\n";
    fs::write(&file, format!("\u{feff}{words}")).expect("written");
    let output = dateline(&["text", &file], b"");
    assert_eq!(text(&output.stdout), words);
    assert_eq!(dateline(&["text", "-"], format!("\u{feff}{words}").as_bytes()).stdout, output.stdout);
    let document = json(&dateline(&["analyze", &file], b""));
    let letters: Vec<char> = words.chars().collect();
    for article in document["articles"].as_array().expect("articles") {
        for toponym in article["toponyms"].as_array().expect("toponyms") {
            let (start, end) =
                (toponym["start"].as_u64().expect("a number"), toponym["end"].as_u64().expect("a number"));
            let written: String = letters[start as usize..end as usize].iter().collect();
            assert_eq!(toponym["name"], written.as_str());
        }
    }
    let whole = dateline(&["text", folder.path().to_str().expect("UTF-8")], b"");
    assert_eq!(code(&whole), 2);
    assert!(text(&whole.stderr).contains("is a folder"));
}

#[test]
fn the_sample_is_analysed_without_a_path_the_same_on_any_number_of_threads() {
    let one = dateline(&["analyze", "--threads", "1"], b"");
    let many = dateline(&["analyze", "--threads", "7"], b"");
    assert_eq!(one.stdout, many.stdout);
    assert!(text(&one.stderr).contains("sample"));
    let document = json(&one);
    assert_eq!(document["sample"], true);
    assert_eq!(document["schema"], "dateline-analysis/1");
    assert!(document["articles"].as_array().expect("articles").len() >= 12);
    let keys: Vec<&String> = document.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "schema",
            "generator",
            "sample",
            "attribution",
            "articles",
            "movements",
            "groups",
            "routes",
            "diagnostics"
        ]
    );
}

#[test]
fn an_output_file_is_whole_or_not_there() {
    let folder = folder();
    let file = path(&folder, "article.txt");
    fs::write(&file, ARTICLE).expect("written");
    let out = path(&folder, "out.json");
    let output = dateline(&["analyze", &file, "--output", &out], b"");
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    assert_eq!(fs::read(&out).expect("read"), dateline(&["analyze", &file, "--output", "-"], b"").stdout);
    for target in [path(&folder, "none/out.json"), folder.path().to_string_lossy().into_owned()] {
        let output = dateline(&["analyze", &file, "--output", &target], b"");
        assert_eq!(code(&output), 2);
        assert_eq!(
            text(&output.stderr).lines().filter(|l| l.contains("out.json") || l.contains("folder")).count(),
            1
        );
    }
    if Path::new("/dev/full").exists() {
        let output = dateline(&["analyze", &file, "--output", "/dev/full"], b"");
        assert_eq!(code(&output), 2);
        assert!(text(&output.stderr).contains("disk is full"), "{}", text(&output.stderr));
    }
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .expect("listed")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, ["article.txt", "out.json"], "nothing half-written is left");
}

#[test]
fn annotate_equals_analyze_of_that_article_alone() {
    let folder = folder();
    let file = path(&folder, "article.txt");
    fs::write(&file, ARTICLE).expect("written");
    let alone = json(&dateline(&["analyze", &file], b""));
    // The line end after an article is not part of it.
    let line = serde_json::json!({"doc_id": "one", "text": ARTICLE.trim_end()}).to_string();
    let annotated = json(&dateline(&["annotate", "--full"], line.as_bytes()));
    assert_eq!(annotated["article"]["toponyms"], alone["articles"][0]["toponyms"]);
    assert_eq!(annotated["article"]["timexes"], alone["articles"][0]["timexes"]);
    assert_eq!(annotated["article"]["published"], alone["articles"][0]["published"]);
    assert_eq!(annotated["article"]["sha256"], Value::Null);
    assert_eq!(annotated["article"]["text_sha256"], alone["articles"][0]["text_sha256"]);
    let spans = |movements: &Value| -> Vec<(Value, Value, Value)> {
        let list = movements.as_array().expect("movements");
        list.iter().map(|m| (m["start"].clone(), m["kind"].clone(), m["date"].clone())).collect()
    };
    assert_eq!(spans(&annotated["movements"]), spans(&alone["movements"]));
}

#[test]
fn annotate_says_where_lines_are_wrong_and_ends_with_1() {
    let output =
        dateline(&["annotate", "--threads", "2"], b"{\"doc_id\":\"a\",\"text\":\"In Huixtla.\"}\nnonsense\n");
    assert_eq!(code(&output), 1);
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["doc_id"], "a");
    assert_eq!(lines[1]["line"], 2);
    assert_eq!(code(&dateline(&["annotate"], b"")), 0);
}

#[test]
fn lines_of_annotate_are_joined_into_the_document_of_analyze() {
    let folder = folder();
    let file = path(&folder, "article.txt");
    fs::write(&file, ARTICLE).expect("written");
    let mut alone = json(&dateline(&["analyze", &file], b""));
    let line = serde_json::json!({"doc_id": "article.txt", "text": ARTICLE.trim_end()}).to_string();
    let lines = dateline(&["annotate", "--full"], line.as_bytes());
    let joined = json(&dateline(&["join"], &lines.stdout));
    assert_ne!(joined["routes"], serde_json::json!([]));
    // A line has no file behind it: that is all the difference.
    alone["articles"][0]["sha256"] = Value::Null;
    assert_eq!(joined, alone);
    let kept = path(&folder, "kept.ndjson");
    fs::write(
        &kept,
        [lines.stdout.as_slice(), b"{\"doc_id\":null,\"error\":\"no text\",\"line\":2}\n"].concat(),
    )
    .expect("written");
    let output = dateline(&["join", &kept], b"");
    assert_eq!(code(&output), 1);
    assert!(text(&output.stderr).contains("Line 2 of “kept.ndjson”"), "{}", text(&output.stderr));
    assert_eq!(code(&dateline(&["join", &path(&folder, "gone.ndjson")], b"")), 1);
}

#[test]
fn own_places_are_read_first_and_stand_in_the_output() {
    let folder = folder();
    let (article, places) = (path(&folder, "article.txt"), path(&folder, "camps.csv"));
    fs::write(
        &article,
        "HUIXTLA, Mexico (Example) – About 400 people reached Campo Aurora on May 4, 2031.\n",
    )
    .expect("written");
    fs::write(&places, "name,lat,lon,pcode\nCampo Aurora,15.2,-92.5,MX07040\nNo point,,,\n")
        .expect("written");
    let output = dateline(&["analyze", &article, "--gazetteer", &places], b"");
    let document = json(&output);
    assert!(text(&output.stderr).contains("Row 3 of “camps.csv”"), "{}", text(&output.stderr));
    let stops = document["routes"][0]["stops"].as_array().expect("stops");
    let camp = stops.iter().find(|s| s["name"] == "Campo Aurora").expect("the camp");
    assert_eq!((&camp["pcode"], &camp["country"]), (&Value::from("MX07040"), &Value::from("MX")));
    let attribution = document["attribution"].as_array().expect("sentences");
    assert!(attribution.iter().any(|a| a.as_str().is_some_and(|a| a.contains("camps.csv"))));
    assert!(
        document["diagnostics"].as_array().is_some_and(|d| d.iter().any(|d| d["code"] == "gazetteer-row"))
    );
    let found = json(&dateline(&["gazetteer", "find", "Campo", "Aurora", "--gazetteer", &places], b""));
    assert_eq!(found["id"], "user:camps.csv:MX07040");
    let line = br#"{"doc_id":"1","text":"They slept in Campo Aurora."}"#;
    let annotated = json(&dateline(&["annotate", "--gazetteer", &places], line));
    assert_eq!(annotated["toponyms"][0]["lat"], 15.2);
    let gone = dateline(&["annotate", "--gazetteer", &path(&folder, "gone.csv")], line);
    assert_eq!((code(&gone), gone.stdout.len()), (2, 0));
}

#[test]
fn a_focus_draws_names_to_it() {
    let line = br#"{"doc_id":"1","text":"The band walked from Springfield to the river and camped."}"#;
    let state = |focus: &[&str]| {
        let words = [&["annotate"], focus].concat();
        let toponym = json(&dateline(&words, line))["toponyms"][0].clone();
        (toponym["lat"].as_f64().expect("lat").round(), toponym["lon"].as_f64().expect("lon").round())
    };
    assert_eq!(state(&["--focus", "Illinois"]), (40.0, -90.0));
    assert_eq!(state(&["--focus", "Oregon"]), (44.0, -123.0));
    assert_eq!(code(&dateline(&["annotate", "--focus", "Xulmecatepan"], line)), 2);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[test]
fn geojson_of_the_sample_is_the_same_each_time_and_says_what_it_is() {
    let run = |preset: &str| {
        dateline(
            &["export", "--format", "geojson", "--output", "-", "--preset", preset, "--as-of", "2026-01-01"],
            b"",
        )
    };
    let public = run("public");
    assert_eq!(public.stdout, run("public").stdout);
    let without = dateline(&["export", "--format", "geojson", "--output", "-", "--as-of", "2026-01-01"], b"");
    assert_eq!(public.stdout, without.stdout, "public is what one gets");
    let document = json(&public);
    assert_eq!(document["type"], "FeatureCollection");
    assert_eq!(document["sample"], true);
    assert_eq!(document["preset"], "public");
    let formats = text(&dateline(&["export", "--list-formats"], b"").stdout);
    assert!(formats.lines().any(|l| l.split_whitespace().next() == Some("geojson")));
}

#[test]
fn public_geojson_names_no_private_person_of_the_sample() {
    let public = dateline(&["export", "--format", "geojson", "--output", "-", "--as-of", "2026-01-01"], b"");
    let words = text(&public.stdout);
    for name in ["Mendez", "Dolores", "Wilmer"] {
        assert!(!words.contains(name), "{name}");
    }
}

#[test]
fn a_long_line_of_nothing_is_read_in_time() {
    let folder = folder();
    let file = path(&folder, "long.txt");
    fs::write(&file, "blah ".repeat(200_000)).expect("written");
    assert_eq!(code(&dateline(&["analyze", &file], b"")), 0);
}

#[test]
fn the_gazetteer_ranks_with_reasons() {
    let output = dateline(&["gazetteer", "find", "Tijuana"], b"");
    let first: Value =
        serde_json::from_str(text(&output.stdout).lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["country"], "MX");
    assert!(!first["reasons"].as_array().expect("reasons").is_empty());
    let context = dateline(&["gazetteer", "find", "San José", "--context", "Nicoya", "Liberia"], b"");
    assert_eq!(code(&context), 0);
    let nothing = dateline(&["gazetteer", "find", "Xyzzyplugh"], b"");
    assert!(nothing.stdout.is_empty() && text(&nothing.stderr).contains("Xyzzyplugh"));
}

#[test]
fn explain_shows_how_a_sentence_was_read() {
    let folder = folder();
    let file = path(&folder, "article.txt");
    fs::write(&file, ARTICLE).expect("written");
    let offset = ARTICLE.chars().count() - 30;
    let output = dateline(&["explain", &file, "--offset", &offset.to_string()], b"");
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Tapachula"));
    assert!(text(&output.stdout).contains("Why the article is of its day:\n  allows "));
    let beyond = dateline(&["explain", &file, "--offset", "99999"], b"");
    assert_eq!(code(&beyond), 2);
}

#[cfg(feature = "gui")]
#[test]
fn a_picture_needs_no_display_and_is_the_same_each_time() {
    let words = ["render", "--window", "--date", "2018-10-28", "--size", "320x200", "--output", "-"];
    let first = dateline(&words, b"");
    assert_eq!(code(&first), 0, "{}", text(&first.stderr));
    assert!(first.stdout.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(first.stdout.get(16..24), Some(&[0, 0, 1, 64, 0, 0, 0, 200][..]), "320 by 200 pixels");
    assert_eq!(first.stdout, dateline(&words, b"").stdout);
    let gone = dateline(&["render", "gone.txt", "--size", "64x64", "--output", "-"], b"");
    assert_eq!(code(&gone), 1);
    assert!(text(&gone.stderr).contains("gone.txt"));
}

#[test]
fn a_word_that_is_neither_command_nor_file_is_said_so() {
    let output = dateline(&["analyse"], b"");
    assert_eq!(code(&output), 2);
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("analyse") && said.contains("--help"), "{said}");
    // A misspelt command before a file that is there, and files of which none is there.
    for words in [["analyse", "Cargo.toml"], ["gone.txt", "lost.txt"]] {
        let output = dateline(&words, b"");
        assert_eq!(code(&output), 2, "{words:?}");
        assert!(text(&output.stderr).contains(words[0]), "{words:?}");
    }
}
