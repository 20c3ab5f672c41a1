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

use std::ops::Range;
use std::process::ExitCode;

use dateline::analysis::place::{Part, recognize_without, resolve_without};
use dateline::analysis::tag::weights::Weights;
use dateline::analysis::tag::{Names, tag_names, tag_names_by};
use dateline::analysis::{Constraints, Reading, read_names};
use dateline::gazetteer::Gazetteer;
use dateline::model::Article;
use serde_json::Value;

/// Farther than this a place is another one.
const WITHIN_KM: f64 = 161.0;

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

/// A name of the gold: byte range and point.
struct Gold {
    range: Range<usize>,
    point: Option<(f64, f64)>,
}

/// One document, read up to the names of the tagger.
struct Document {
    article: Article,
    reading: Reading,
    names: Names,
    gold: Vec<Gold>,
}

fn load(file: &str, gazetteer: &Gazetteer) -> Outcome<Vec<Document>> {
    let (path, with_domain) = match file.strip_suffix("+domain") {
        Some(path) => (path, true),
        None => (file, false),
    };
    let mut out = Vec::new();
    for line in std::fs::read_to_string(path)?.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().unwrap_or("").to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let at = |value: &Value| value.as_u64().and_then(|n| bytes.get(n as usize)).copied().unwrap_or(0);
        let mut gold: Vec<Gold> = Vec::new();
        for toponym in row["toponyms"].as_array().into_iter().flatten() {
            let range = at(&toponym["start"])..at(&toponym["end"]);
            let point = toponym["lat"].as_f64().zip(toponym["lon"].as_f64());
            if gold.iter().all(|g| g.range != range) {
                gold.push(Gold { range, point });
            }
        }
        let mut article = Article::from_text("-", text, String::new());
        article.domain = row["domain"].as_str().filter(|_| with_domain).map(str::to_owned);
        let reading = read_names(&article.text, gazetteer);
        let names =
            tag_names(&article.text, &reading.tokens, &reading.sentences, &reading.structure, gazetteer);
        out.push(Document { article, reading, names, gold });
    }
    Ok(out)
}

/// F1 end to end of a file.
fn f1(documents: &mut [Document], without: Option<Part>, gazetteer: &Gazetteer) -> f64 {
    let (mut right, mut predicted, mut wanted) = (0_usize, 0_usize, 0_usize);
    for document in documents {
        let Document { article, reading, names, gold } = document;
        let recognized = recognize_without(
            without,
            &article.text,
            &reading.tokens,
            &reading.sentences,
            &reading.structure,
            names,
            gazetteer,
        );
        reading.places = recognized.places;
        let toponyms = resolve_without(without, article, reading, gazetteer, &Constraints::default());
        wanted += gold.iter().filter(|g| g.point.is_some()).count();
        for toponym in &toponyms {
            let Some(place) = toponym.place() else { continue };
            let same = gold.iter().find(|g| g.range == (toponym.span.start..toponym.span.end));
            match same.map(|g| g.point) {
                Some(None) => {}
                Some(Some((lat, lon))) => {
                    predicted += 1;
                    right += usize::from(km(lat, lon, place.lat, place.lon) <= WITHIN_KM);
                }
                None => predicted += 1,
            }
        }
    }
    2.0 * right as f64 / (predicted + wanted).max(1) as f64
}

/// Great-circle distance in kilometres on the mean sphere.
fn km(lat: f64, lon: f64, other_lat: f64, other_lon: f64) -> f64 {
    let (a, b) = (lat.to_radians(), other_lat.to_radians());
    let (dy, dx) = ((b - a) / 2.0, (other_lon - lon).to_radians() / 2.0);
    let h = dy.sin().powi(2) + a.cos() * b.cos() * dx.sin().powi(2);
    2.0 * 6_371.008_8 * h.sqrt().min(1.0).asin()
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
