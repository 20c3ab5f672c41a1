//! Time zone and clock: the same bytes wherever and whenever a command runs.
//!
//! Limits: the clock itself is not turned; instead old material is exported as of far apart days, and no pure module may
//! name a clock.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Far east of the date line, far west, and none.
const ZONES: &[&str] = &["Pacific/Auckland", "America/Los_Angeles", "UTC"];

const STORY: &str = "Goats leave the valley\n\nGoats graze in Tapachula, Mexico, October 21, 2018. REUTERS/Ann Oe\n\nTAPACHULA, Mexico (Reuters) – Some 3,000 migrants left Tapachula early on Monday and reached Huixtla that night.\n\nThey will go on at 3 am on Wednesday, an hour before midnight in Greenwich. On 3/4/2012 nobody came.\n";

/// What a command prints under a time zone.
fn run(zone: &str, words: &[&str], input: &str) -> Vec<u8> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(words)
        .env("TZ", zone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(input.as_bytes()).expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    assert!(!output.stdout.is_empty(), "{words:?}");
    output.stdout
}

#[test]
fn every_time_zone_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("story.txt");
    fs::write(&story, STORY).expect("written");
    let story = story.to_str().expect("a path");
    let line = serde_json::json!({"doc_id": "a", "text": STORY}).to_string() + "\n";
    let dated = serde_json::json!({"doc_id": "b", "text": STORY, "dct": "2018-10-22"}).to_string() + "\n";
    let lines = line + &dated;
    let commands: &[(&[&str], &str)] = &[
        (&["analyze", story], ""),
        (&["annotate"], &lines),
        (&["annotate", "--full"], &lines),
        (&["export", story, "--format", "geojson", "--output", "-"], ""),
        (&["export", story, "--format", "geojson", "--output", "-", "--preset", "internal"], ""),
        (&["text", story], ""),
        (&["explain", story, "--offset", "200"], ""),
    ];
    for (words, input) in commands {
        let all: Vec<Vec<u8>> = ZONES.iter().map(|zone| run(zone, words, input)).collect();
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{words:?}");
    }
    // There are days in it that a zone could shift.
    assert!(run("UTC", &["analyze", story], "").windows(10).any(|w| w == b"2018-10-22"));
}

#[test]
fn old_material_is_the_same_on_any_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("story.txt");
    fs::write(&story, STORY).expect("written");
    let story = story.to_str().expect("a path");
    let export = |day: &str| {
        run("UTC", &["export", story, "--format", "geojson", "--output", "-", "--as-of", day], "")
    };
    assert_eq!(export("2024-02-29"), export("2999-12-31"));
    assert_eq!(
        export("2024-02-29"),
        run("UTC", &["export", story, "--format", "geojson", "--output", "-"], "")
    );
}

#[test]
fn no_pure_module_names_a_clock() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in ["model", "text", "gazetteer", "analysis", "publish", "scene", "export"] {
        let mut files = crate::tidy::files(&root.join(module), &[".rs"]);
        files.retain(|f| !f.ends_with("tests.rs"));
        assert!(!files.is_empty(), "{module}");
        for file in files {
            let source = fs::read_to_string(&file).expect("read");
            for clock in ["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now", "TimeZone::system"] {
                assert!(!source.contains(clock), "{} names {clock}", file.display());
            }
        }
    }
}
