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

use std::sync::Arc;
use std::time::Instant;

use articles::{
    HALVES, Totals, details, find, folder, found_document, gold_document, outcomes, stories, why,
};
use dateline::analysis::{self, Constraints};
use dateline::gazetteer::Gazetteer;
use dateline::model::Article;
use dateline::session::input::read_paths;
use dateline::session::work::{Readings, Watch, analyze};

/// That of the program, so that its times are those of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let after = |word: &str| words.iter().position(|w| w == word).and_then(|at| words.get(at + 1));
    let score = after("--score");
    let shown = |word: &str, half: &str| !half.starts_with("held") && after(word).is_some_and(|w| w == half);
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
    println!("articles movements groups   read   date anchor   join  routes |   edit | peak MB");
    for count in [125, 250, 500, 1000, 2000] {
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
        let mut found = analysis::join(articles.clone(), reports, &constraints);
        let join = lap();
        analysis::route::build_routes(&mut found);
        let routes = lap();
        let (movements, groups, made) = (found.movements.len(), found.groups.len(), articles.len());
        drop((found, readings));
        println!(
            "{made:8} {movements:9} {groups:6} {read:6.3} {date:6.3} {anchor:6.3} {join:6.3} {routes:6.3} | {:6.3} | {:5}",
            edit_one(articles, gazetteer),
            peak_memory()
        );
    }
}

/// Seconds after an edit of one of many articles that were analysed before.
fn edit_one(articles: Vec<Article>, gazetteer: &Gazetteer) -> f64 {
    let mut articles: Vec<Arc<Article>> = articles.into_iter().map(Arc::new).collect();
    let mut readings = Readings::default();
    let mut run = |articles: &[Arc<Article>]| {
        analyze(articles, gazetteer, &Constraints::default(), 1, &mut readings, &Watch::none())
    };
    let _first = run(&articles);
    let middle = articles.len() / 2;
    if let Some(article) = articles.get_mut(middle) {
        let text = format!("{}\nThe marchers reached Vienna on Monday.", article.text);
        *article = Arc::new(Article::from_text("edited.txt", text, "edited".to_owned()));
    }
    let start = Instant::now();
    let _second = run(&articles);
    start.elapsed().as_secs_f64()
}

/// Most memory that this process held so far, in megabytes; 0 where the system does not say.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<usize>().ok()).map_or(0, |kb| kb / 1024)
}
