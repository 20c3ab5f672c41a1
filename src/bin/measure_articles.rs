//! Measures the reading of movements on the articles under `tests/movement`, and renews the files that stand beside them.
//!
//! `measure_articles [--details HALF] [--why HALF] [--write] [--score FOLDER] [--many FILE]`: totals of all halves;
//! `--details` prints what is wrong in one, `--why` how the sentences of what it misses were read; `--write` renews
//! `gold.json`, `articles.txt` and `outcomes.txt`; `--score` writes what a scorer reads;
//! `--many` only times the four steps on one core over many articles made of those in a file or folder.
//! Limits: of the held half nothing but totals is ever shown.

#[path = "../../tests/movement/articles.rs"]
mod articles;
#[path = "../../tests/bench/many.rs"]
mod many;

use std::time::Instant;

use articles::{
    HALVES, Totals, details, find, folder, found_document, gold_document, outcomes, stories, why,
};
use dateline::analysis::{self, Constraints};
use dateline::gazetteer::Gazetteer;
use dateline::session::input::read_paths;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let after = |word: &str| words.iter().position(|w| w == word).and_then(|at| words.get(at + 1));
    let score = after("--score");
    let shown = |word: &str, half: &str| half != "held" && after(word).is_some_and(|w| w == half);
    let write = |path: std::path::PathBuf, text: String| {
        std::fs::write(&path, text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    };
    let gazetteer = Gazetteer::builtin();
    if let Some(path) = after("--many") {
        return time_many(std::path::Path::new(path), &gazetteer);
    }
    for half in HALVES {
        let stories = stories(half);
        let found: Vec<_> = stories.iter().map(|s| find(s, &gazetteer)).collect();
        println!("== {half}\n{}", Totals::of(&stories, &found).shown());
        if shown("--details", half) {
            println!("{}", details(&stories, &found));
        }
        if shown("--why", half) {
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

/// Prints the seconds of each step for more and more articles.
fn time_many(path: &std::path::Path, gazetteer: &Gazetteer) {
    let from = read_paths(&[path.to_path_buf()]).articles;
    let texts: Vec<&str> = from.iter().map(|a| a.text.as_str()).collect();
    let constraints = Constraints::default();
    println!("articles movements groups   read   date anchor   join  routes");
    for count in [125, 250, 500, 1000] {
        let articles = many::many(&texts, count);
        let mut last = Instant::now();
        let mut lap = || {
            let seconds = last.elapsed().as_secs_f64();
            last = Instant::now();
            seconds
        };
        let readings: Vec<_> = articles.iter().map(|a| analysis::read(&a.text, gazetteer)).collect();
        let read = lap();
        let borrowed: Vec<_> = readings.iter().collect();
        let dates = analysis::date(&articles, &borrowed, gazetteer, &constraints);
        let date = lap();
        let reports: Vec<_> = articles
            .iter()
            .zip(&readings)
            .zip(dates)
            .map(|((article, reading), day)| analysis::anchor(article, reading, day, gazetteer, &constraints))
            .collect();
        let anchor = lap();
        let mut found = analysis::join(articles, reports, &constraints);
        let join = lap();
        analysis::route::build_routes(&mut found);
        println!(
            "{count:8} {:9} {:6} {read:6.3} {date:6.3} {anchor:6.3} {join:6.3} {:6.3}",
            found.movements.len(),
            found.groups.len(),
            lap()
        );
    }
}
