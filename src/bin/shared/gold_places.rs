//! Articles with the gold of their place names, and the figure that the programs which measure them share.

use std::ops::Range;

use dateline::analysis::place::weights::Weights;
use dateline::analysis::place::{Part, recognize_without, resolve_by};
use dateline::analysis::tag::{Names, tag_names};
use dateline::analysis::{Constraints, Reading, read_names};
use dateline::gazetteer::Gazetteer;
use dateline::model::Article;
use serde_json::Value;

/// Farther than this a place is another one.
pub const WITHIN_KM: f64 = 161.0;

/// A name of the gold: byte range and point (latitude, longitude in degrees), `None` where the gold has none.
pub struct Gold {
    /// Where it stands.
    pub range: Range<usize>,
    /// Where it lies.
    pub point: Option<(f64, f64)>,
}

/// One document, read up to the names of the tagger.
pub struct Document {
    /// The text with its publisher.
    pub article: Article,
    /// What is read without names.
    pub reading: Reading,
    /// The names.
    pub names: Names,
    /// What is right.
    pub gold: Vec<Gold>,
}

/// Reads a file of one JSON object a line: `{"doc_id", "text", "domain"?, "toponyms": [{"start", "end", "lat", "lon"}]}`,
/// offsets in code points. The publisher is told only of a file marked `+domain`.
///
/// # Errors
/// Where the file cannot be read or is no JSON.
pub fn load(file: &str, gazetteer: &Gazetteer) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
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

/// Names told, right ones among them, and names of the gold with a point.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    predicted: usize,
    right: usize,
    wanted: usize,
}

impl Counts {
    /// F1 end to end: exact span, within [`WITHIN_KM`].
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.predicted + self.wanted).max(1) as f64
    }

    /// Adds another document's.
    pub fn add(&mut self, other: Self) {
        self.predicted += other.predicted;
        self.right += other.right;
        self.wanted += other.wanted;
    }
}

impl Document {
    /// Finds the names anew, with one part of the method left out.
    pub fn recognize(&mut self, without: Option<Part>, gazetteer: &Gazetteer) {
        let Self { article, reading, names, .. } = self;
        let (tokens, sentences) = (&reading.tokens, &reading.sentences);
        reading.places = recognize_without(
            without,
            &article.text,
            tokens,
            sentences,
            &reading.structure,
            names,
            gazetteer,
        )
        .places;
    }

    /// What is right of the names found. A name whose gold has no point counts neither way.
    pub fn counts(&self, weights: &Weights, without: Option<Part>, gazetteer: &Gazetteer) -> Counts {
        let Self { article, reading, gold, .. } = self;
        let toponyms = resolve_by(weights, without, article, reading, gazetteer, &Constraints::default());
        let mut counts =
            Counts { wanted: gold.iter().filter(|g| g.point.is_some()).count(), ..Counts::default() };
        let show = std::env::var("SHOW").is_ok();
        if show {
            for g in gold.iter().filter(|g| g.point.is_some()) {
                let (lat, lon) = g.point.unwrap();
                let hit =
                    toponyms.iter().find(|t| g.range == (t.span.start..t.span.end)).and_then(|t| t.place());
                let ok = hit.is_some_and(|p| km(lat, lon, p.lat, p.lon) <= WITHIN_KM);
                let a = article.text.floor_char_boundary(g.range.start.saturating_sub(50));
                let b = article.text.floor_char_boundary((g.range.end + 40).min(article.text.len()));
                println!(
                    "{} {}\t{}\t{}",
                    if ok {
                        "OK"
                    } else if hit.is_some() {
                        "FAR"
                    } else {
                        "MISS"
                    },
                    g.range.start,
                    &article.text[g.range.clone()],
                    article.text[a..b].replace('\n', " ")
                );
            }
            for t in &toponyms {
                if t.place().is_some() && !gold.iter().any(|g| g.range == (t.span.start..t.span.end)) {
                    let a = article.text.floor_char_boundary(t.span.start.saturating_sub(50));
                    let b = article.text.floor_char_boundary((t.span.end + 40).min(article.text.len()));
                    println!(
                        "SPUR {}\t{}\t{}",
                        t.span.start,
                        t.span.of(&article.text),
                        article.text[a..b].replace('\n', " ")
                    );
                }
            }
        }
        for toponym in &toponyms {
            let Some(place) = toponym.place() else { continue };
            let same = gold.iter().find(|g| g.range == (toponym.span.start..toponym.span.end));
            match same.map(|g| g.point) {
                Some(None) => {}
                Some(Some((lat, lon))) => {
                    counts.predicted += 1;
                    counts.right += usize::from(km(lat, lon, place.lat, place.lon) <= WITHIN_KM);
                }
                None => counts.predicted += 1,
            }
        }
        counts
    }
}

/// Great-circle distance in kilometres on the mean sphere.
pub fn km(lat: f64, lon: f64, other_lat: f64, other_lon: f64) -> f64 {
    let (a, b) = (lat.to_radians(), other_lat.to_radians());
    let (dy, dx) = ((b - a) / 2.0, (other_lon - lon).to_radians() / 2.0);
    let h = dy.sin().powi(2) + a.cos() * b.cos() * dx.sin().powi(2);
    2.0 * 6_371.008_8 * h.sqrt().min(1.0).asin()
}
