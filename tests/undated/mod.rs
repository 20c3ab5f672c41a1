//! Undated articles, made up for these tests, with the day on which each appeared and what is read of it.
//!
//! `tuned.txt` was in view while rules were mended, `held.txt` never; `outcomes.tsv` holds what each gives: the best
//! day, first and last day of its range. A change of reading shows as a change of that file, which a person accepts by
//! running the test once with `DATELINE_ACCEPT=1`.

use std::fmt::Write;

use dateline::analysis::{Constraints, date, read};
use dateline::gazetteer::Gazetteer;
use dateline::model::{Article, PublishedOn};

/// One article with the day on which it appeared.
struct Item {
    name: String,
    kind: String,
    day: String,
    article: Article,
}

fn items(source: &str) -> Vec<Item> {
    source
        .split("\n=== ")
        .skip(1)
        .map(|part| {
            let (head, text) = part.split_once("\n--\n").expect("a head and a text");
            let mut lines = head.lines();
            let mut words = lines.next().expect("a first line").split(", ").map(str::to_owned);
            let mut word = || words.next().expect("name, kind, day");
            let (name, kind, day) = (word(), word(), word());
            let mut article = Article::from_text("story.txt", text.trim_end().to_owned(), String::new());
            for line in lines {
                match line.split_once(": ").expect("a key and a value") {
                    ("file", file) => file.clone_into(&mut article.file),
                    ("url", url) => article.url = Some(url.to_owned()),
                    other => panic!("{other:?}"),
                }
            }
            Item { name, kind, day, article }
        })
        .collect()
}

/// What is read of an article by itself.
fn dated(article: &Article, gazetteer: &Gazetteer) -> PublishedOn {
    let reading = read(&article.text, gazetteer);
    date(std::slice::from_ref(article), &[&reading], gazetteer, &Constraints::default())
        .pop()
        .expect("one answer")
}

/// How many are covered, have a best day, and a right one.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    all: usize,
    covered: usize,
    set: usize,
    right: usize,
    exact: usize,
}

#[test]
fn undated_articles_give_what_was_accepted() {
    let gazetteer = Gazetteer::builtin();
    let mut table = String::from("name\tkind\ttrue day\tbest\tfirst\tlast\tverdict\n");
    let mut tallies = Vec::new();
    for source in [include_str!("tuned.txt"), include_str!("held.txt")] {
        let mut tally = Tally::default();
        for item in items(source) {
            let published = dated(&item.article, &gazetteer);
            let day = item.day.parse().expect("a day");
            let covered = published.range.contains(day);
            let right = published.best.map(|best| best == day);
            tally.all += 1;
            tally.covered += usize::from(covered);
            tally.set += usize::from(right.is_some());
            tally.right += usize::from(right == Some(true));
            tally.exact += usize::from(published.range.single() == Some(day));
            let word = |d: Option<jiff::civil::Date>| d.map_or("..".to_owned(), |d| d.to_string());
            let verdict = match (covered, right) {
                (false, _) => "missed",
                (_, Some(false)) => "wrong best",
                (_, Some(true)) => "right",
                (_, None) => "covered",
            };
            writeln!(
                table,
                "{}\t{}\t{}\t{}\t{}\t{}\t{verdict}",
                item.name,
                item.kind,
                item.day,
                word(published.best),
                word(published.range.start),
                word(published.range.end),
            )
            .expect("a string takes it");
        }
        tallies.push(tally);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/undated/outcomes.tsv");
    if std::env::var_os("DATELINE_ACCEPT").is_some() {
        std::fs::write(path, &table).expect("written");
    }
    let accepted = std::fs::read_to_string(path).unwrap_or_default();
    let changed: Vec<String> =
        table.lines().filter(|line| !accepted.lines().any(|a| a == *line)).map(str::to_owned).collect();
    println!("{tallies:#?}");
    assert!(
        changed.is_empty() && table.lines().count() == accepted.lines().count(),
        "{}",
        changed.join("\n")
    );
}
