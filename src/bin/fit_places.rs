//! Fits the weights that candidates of a place name are ranked by, run by hand:
//!
//! ```text
//! fit_places FILE.jsonl[+domain]…   # files as of ablate_places
//! ```
//! Prints the weights that ship and those fitted on all files, and F1 end to end (exact span, within 161 km) of each file
//! with the first, with the second, and by cross-validation: the documents in five parts, each scored with weights that
//! were fitted on the other four. The gap between the last two is what fitting gains by having seen the answers.
//!
//! Softmax over the candidates of each name that has right and wrong ones, the right ones' share together as large as can
//! be; each weight is held to the one that ships by a spring of [`HOLD`]. Values hang on the first guesses, which hang on
//! the weights: fitted [`ROUNDS`] times. Steps by Adam (Kingma and Ba 2015), the same ones each time. Limits: one sense a
//! document is not part of what is fitted; documents of one number in two files count as one document.

#[path = "shared/gold_places.rs"]
mod gold_places;

use std::process::ExitCode;

use dateline::analysis::place::values;
use dateline::analysis::place::weights::{COUNT, Feature, Values, Weights};
use dateline::gazetteer::Gazetteer;
use gold_places::{Counts, Document, WITHIN_KM, km, load};

/// Parts of the documents.
const FOLDS: usize = 5;
/// Times that the values are read anew.
const ROUNDS: usize = 2;
/// Steps of each fit.
const STEPS: usize = 400;
/// Length of a step.
const STEP: f32 = 0.02;
/// How a weight is held to the one that ships, beside the mean of the names.
const HOLD: f32 = 0.002;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match run(&files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fit_places: {error}");
            ExitCode::from(2)
        }
    }
}

/// One name: the values of each candidate, and whether it is right.
type Example = Vec<(Values, bool)>;

/// The names of some documents that have right and wrong candidates.
fn examples(documents: &[&Document], weights: &Weights, gazetteer: &Gazetteer) -> Vec<Example> {
    let mut out = Vec::new();
    for document in documents {
        for (span, candidates) in values(weights, &document.article, &document.reading, gazetteer) {
            let same = document.gold.iter().find(|g| g.range == (span.start..span.end));
            let Some((lat, lon)) = same.and_then(|g| g.point) else { continue };
            let example: Example =
                candidates.iter().map(|(a, b, v)| (*v, km(lat, lon, *a, *b) <= WITHIN_KM)).collect();
            if example.iter().any(|e| e.1) && example.iter().any(|e| !e.1) {
                out.push(example);
            }
        }
    }
    out
}

/// Share of each candidate, and the right ones' share together.
fn shares(example: &Example, weights: &Weights) -> (Vec<f32>, f32) {
    let scores: Vec<f32> = example.iter().map(|(values, _)| weights.score(values)).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut shares: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= sum;
    }
    let right = shares.iter().zip(example).filter(|(_, e)| e.1).map(|(s, _)| s).sum::<f32>().max(1e-9);
    (shares, right)
}

fn fit(documents: &[&Document], gazetteer: &Gazetteer) -> Weights {
    let shipped = Weights::default();
    let mut weights = shipped;
    for _ in 0..ROUNDS {
        let examples = examples(documents, &weights, gazetteer);
        let (mut mean, mut square) = ([0.0_f32; COUNT], [0.0_f32; COUNT]);
        for step in 1..=STEPS {
            let mut slope = [0.0_f32; COUNT];
            for example in &examples {
                let (shares, right) = shares(example, &weights);
                for ((values, is_right), share) in example.iter().zip(shares) {
                    let by = share / right * f32::from(*is_right) - share;
                    for feature in Feature::ALL {
                        slope[feature as usize] += by * values.get(feature);
                    }
                }
            }
            for feature in Feature::ALL.into_iter().filter(|f| f.is_fitted()) {
                let at = feature as usize;
                let hold = HOLD * (shipped.get(feature) - weights.get(feature));
                let slope = slope[at] / examples.len().max(1) as f32 + hold;
                mean[at] = 0.9 * mean[at] + 0.1 * slope;
                square[at] = 0.999 * square[at] + 0.001 * slope * slope;
                let m = mean[at] / (1.0 - 0.9_f32.powi(step as i32));
                let s = square[at] / (1.0 - 0.999_f32.powi(step as i32));
                weights.set(feature, weights.get(feature) + STEP * m / (s.sqrt() + 1e-8));
            }
        }
    }
    weights
}

/// F1 of a file, each document by the weights of its number.
fn f1<'w>(documents: &[Document], weights: impl Fn(usize) -> &'w Weights, gazetteer: &Gazetteer) -> f64 {
    let mut counts = Counts::default();
    for (number, document) in documents.iter().enumerate() {
        counts.add(document.counts(weights(number), None, gazetteer));
    }
    counts.f1()
}

fn run(files: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    if files.is_empty() {
        return Err("usage: fit_places FILE.jsonl[+domain]…".into());
    }
    let gazetteer = Gazetteer::builtin();
    let mut corpora = Vec::new();
    for file in files {
        let mut documents = load(file, &gazetteer)?;
        for document in &mut documents {
            document.recognize(None, &gazetteer);
        }
        corpora.push(documents);
    }
    // A document of one file is the same one, with or without its publisher, in another.
    let but = |fold: Option<usize>| -> Vec<&Document> {
        corpora
            .iter()
            .flat_map(|c| c.iter().enumerate().filter(move |(n, _)| Some(n % FOLDS) != fold).map(|(_, d)| d))
            .collect()
    };
    let shipped = Weights::default();
    let fitted = fit(&but(None), &gazetteer);
    let folds: Vec<Weights> = (0..FOLDS).map(|fold| fit(&but(Some(fold)), &gazetteer)).collect();
    println!("{} names with right and wrong candidates", examples(&but(None), &shipped, &gazetteer).len());
    for feature in Feature::ALL {
        println!("{:20} {:6.2} {:6.2}", format!("{feature:?}"), shipped.get(feature), fitted.get(feature));
    }
    println!("{:30} {:>8} {:>8} {:>16}", "F1 end to end", "shipped", "fitted", "cross-validated");
    for (file, documents) in files.iter().zip(&corpora) {
        println!(
            "{:30} {:8.4} {:8.4} {:16.4}",
            file.rsplit('/').next().unwrap_or(""),
            f1(documents, |_| &shipped, &gazetteer),
            f1(documents, |_| &fitted, &gazetteer),
            f1(documents, |number| &folds[number % FOLDS], &gazetteer),
        );
    }
    Ok(())
}
