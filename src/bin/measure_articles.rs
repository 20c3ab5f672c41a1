//! Measures the reading of movements on the articles under `tests/movement`, and renews the files that stand beside them.
//!
//! `measure_articles [--details] [--write] [--score FOLDER]`: totals of both halves; `--details` prints what is wrong in
//! the tuned half, `--why` how the sentences of what it misses were read; `--write` renews `gold.json`, `articles.txt` and `outcomes.txt`; `--score` writes what a scorer reads.
//! Limits: of the held half nothing but totals is ever shown.

#[path = "../../tests/movement/articles.rs"]
mod articles;

use articles::{Totals, details, find, folder, found_document, gold_document, outcomes, stories, why};
use dateline::gazetteer::Gazetteer;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let score = words.iter().position(|w| w == "--score").and_then(|at| words.get(at + 1));
    let write = |path: std::path::PathBuf, text: String| {
        std::fs::write(&path, text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    };
    let gazetteer = Gazetteer::builtin();
    for half in ["tuned", "held"] {
        let stories = stories(half);
        let found: Vec<_> = stories.iter().map(|s| find(s, &gazetteer)).collect();
        println!("== {half}\n{}", Totals::of(&stories, &found).shown());
        if has("--details") && half == "tuned" {
            println!("{}", details(&stories, &found));
        }
        if has("--why") && half == "tuned" {
            for (story, found) in stories.iter().zip(&found) {
                print!("{}", why(story, found, &gazetteer));
            }
        }
        if has("--write") {
            let (text, gold) = gold_document(&stories);
            write(folder(half).join("articles.txt"), text);
            write(folder(half).join("gold.json"), format!("{gold:#}\n"));
            write(folder(half).join("outcomes.txt"), outcomes(&stories, &found));
        }
        if let Some(folder) = score {
            let folder = std::path::Path::new(folder);
            write(folder.join(format!("{half}.json")), found_document(&stories, &found).to_string());
        }
    }
}
