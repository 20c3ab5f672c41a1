//! Measures what each part of finding and ranking place names is worth, run by hand:
//!
//! ```text
//! ablate_places FILE.jsonl[+domain]… [--weights TAGGER.bin]…   # {"doc_id", "text", "domain"?, "toponyms": [{"start", "end", "lat", "lon"}]} a line
//! ```
//! Prints a table: of each file the F1 of names found with the exact span and put within 161 km, and the change of it
//! when one part is left out,
//! or, where weights are named, when the tagger has those. Offsets are code points. A name with no gold coordinates counts neither way. Only of a file
//! marked `+domain` the publisher is told. Limits: the tagger was trained with all its features; what one of them is worth
//! takes a training without it.

#[path = "shared/gold_places.rs"]
mod gold_places;

use std::process::ExitCode;

use dateline::analysis::Reading;
use dateline::analysis::place::{Part, weights};
use dateline::analysis::tag::weights::Weights;
use dateline::analysis::tag::{Names, tag_names_by};
use dateline::gazetteer::Gazetteer;
use gold_places::{Counts, Document, load};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match run(&files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ablate_places: {error}");
            ExitCode::from(2)
        }
    }
}

/// F1 end to end of a file.
fn f1(documents: &mut [Document], without: Option<Part>, gazetteer: &Gazetteer) -> f64 {
    let mut counts = Counts::default();
    for document in documents {
        document.recognize(without, gazetteer);
        counts.add(document.counts(&weights::Weights::default(), without, gazetteer));
    }
    counts.f1()
}

/// Reads the names anew with other weights of the tagger.
fn tag_again(documents: &mut [Document], weights: &Weights<'_>, gazetteer: &Gazetteer) {
    for Document { article, reading, names, .. } in documents {
        let Reading { tokens, sentences, structure, .. } = reading;
        *names = tag_names_by(weights, &article.text, tokens, sentences, structure, gazetteer);
    }
}

fn run(arguments: &[String]) -> Outcome<()> {
    let at = arguments.iter().position(|a| a == "--weights").unwrap_or(arguments.len());
    let (files, weights) = arguments.split_at(at);
    if files.is_empty() {
        return Err("usage: ablate_places FILE.jsonl[+domain]…".into());
    }
    let gazetteer = Gazetteer::builtin();
    let mut corpora = Vec::new();
    for file in files {
        corpora.push(load(file, &gazetteer)?);
    }
    let all: Vec<f64> = corpora.iter_mut().map(|c| f1(c, None, &gazetteer)).collect();
    let row = |name: &str, cells: Vec<String>| println!("| {name} | {} |", cells.join(" | "));
    row("left out", files.iter().map(|f| f.rsplit('/').next().unwrap_or("").to_owned()).collect());
    row("---", files.iter().map(|_| "---".to_owned()).collect());
    row("nothing", all.iter().map(|f| format!("{f:.3}")).collect());
    for path in weights.iter().filter(|w| *w != "--weights") {
        let bytes = std::fs::read(path)?;
        let cells = corpora.iter_mut().zip(&all).map(|(c, whole)| {
            tag_again(c, &Weights::new(&bytes), &gazetteer);
            format!("{:+.4}", f1(c, None, &gazetteer) - whole)
        });
        row(path, cells.collect());
    }
    if !weights.is_empty() {
        return Ok(());
    }
    for part in Part::ALL {
        let cells = corpora.iter_mut().zip(&all).map(|(c, whole)| {
            let change = f1(c, Some(part), &gazetteer) - whole;
            format!("{change:+.3}")
        });
        row(&format!("{part:?}"), cells.collect());
    }
    for document in corpora.iter_mut().flatten() {
        document.names = Names::default();
    }
    row(
        "the tagger",
        corpora.iter_mut().zip(&all).map(|(c, w)| format!("{:+.3}", f1(c, None, &gazetteer) - w)).collect(),
    );
    Ok(())
}
