//! Makes the weights of the name tagger, run by hand:
//!
//! ```text
//! train_tagger names                # from the lists under data/lexicon
//! train_tagger train DIR [CORPUS…]  # DIR holds CORPUS.tsv, one token a line: TOKEN, part of speech, BIO label
//! train_tagger measure DIR CORPUS…  # scores the built-in weights
//! train_tagger annotate             # articles in, toponyms with their reasons out, one JSON object a line
//! ```
//! Both write into `data/weights`. Averaged perceptron, ten rounds in an order drawn with a fixed seed, the 50,000
//! weights with the largest absolute value, rounded to 8 bits: the same input gives the same bytes.

#[path = "shared/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use dateline::analysis::tag::attributes::{self, Attributes};
use dateline::analysis::tag::decode::best_labels;
use dateline::analysis::tag::features::SentenceView;
use dateline::analysis::tag::weights::{HEAD, LABELS, MAGIC, ROWS, Weights};
use dateline::analysis::tag::{NameKind, active_runs, hash, label_sentence, lists};
use dateline::gazetteer::{Gazetteer, PlaceFacts};
use dateline::model::FeatureClass;
use random::Random;
use rustc_hash::FxHashMap;

/// Corpora that the shipped weights are made from.
const CORPORA: &[&str] = &["gum5", "wikigold", "redocred", "uner-pud", "uner-ewt"];
/// Corpora whose neighbouring sentences are unrelated: each is a document of its own.
const UNRELATED: &[&str] = &["crossner", "btc", "wnut17"];
/// Rounds over the data.
const ROUNDS: usize = 10;
/// Weights kept.
const KEPT: usize = 50_000;
/// Surnames kept, the most frequent ones.
const SURNAMES: usize = 30_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["names"] => write_names(),
        ["train", dir] => train(Path::new(dir), CORPORA),
        ["train", dir, corpora @ ..] => train(Path::new(dir), corpora),
        ["annotate"] => annotate(),
        ["measure", dir, corpora @ ..] => measure(Path::new(dir), corpora),
        _ => Err("usage: train_tagger names | train DIR [CORPUS…] | measure DIR CORPUS… | annotate".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train_tagger: {error}");
            ExitCode::from(2)
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn write_names() -> Outcome<()> {
    let mut flags: BTreeMap<u32, u32> = BTreeMap::new();
    for (list, limit, flag) in [
        ("first_names", usize::MAX, lists::FIRST),
        ("first_names_today", usize::MAX, lists::FIRST),
        ("surnames", SURNAMES, lists::SURNAME),
    ] {
        for name in word_list(list)?.iter().take(limit) {
            // The two lowest bits hold the lists.
            *flags.entry(hash::lower(name) >> 2 << 2).or_insert(0) |= u32::from(flag);
        }
    }
    let slots = flags.len() * 3 / 2;
    let mut table = vec![0_u32; slots];
    for (key, flags) in flags {
        let mut at = hash::slot(key, slots);
        while table[at] != 0 {
            at = (at + 1) % slots;
        }
        table[at] = key | flags;
    }
    let mut bytes = u32::try_from(slots)?.to_le_bytes().to_vec();
    for slot in table {
        bytes.extend(slot.to_le_bytes());
    }
    fs::write("data/weights/names.bin", bytes)?;
    Ok(())
}

/// One document with its labels.
struct Document {
    attributes: Vec<Attributes>,
    sentences: Vec<Range<usize>>,
    labels: Vec<u8>,
}

fn label_of(text: &str) -> u8 {
    let kind = match text.get(2..) {
        Some("LOC") => 1,
        Some("PER") => 3,
        Some("ORG") => 5,
        Some("MISC") => 7,
        _ => return 0,
    };
    kind + u8::from(text.starts_with("I-"))
}

fn read_corpus(dir: &Path, corpus: &str, gazetteer: &Gazetteer) -> Outcome<Vec<Document>> {
    let text = fs::read_to_string(dir.join(format!("{corpus}.tsv")))?;
    let unrelated = UNRELATED.contains(&corpus);
    let mut documents = Vec::new();
    let (mut words, mut labels, mut sentences): (Vec<&str>, Vec<u8>, Vec<Range<usize>>) = Default::default();
    let mut start = 0;
    for line in text.lines().chain(["", "# doc end"]) {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or("");
        let label = fields.nth(1);
        if let Some(label) = label {
            words.push(word);
            labels.push(label_of(label));
            continue;
        }
        if words.len() > start {
            sentences.push(start..words.len());
            start = words.len();
        }
        if (line.starts_with("# doc") || unrelated) && !words.is_empty() {
            documents.push(Document {
                attributes: attributes::read(&words, &sentences, gazetteer),
                sentences: std::mem::take(&mut sentences),
                labels: std::mem::take(&mut labels),
            });
            words.clear();
            start = 0;
        }
    }
    Ok(documents)
}

/// Sentences of our own, filled with names: `DOCUMENTS` documents of `SENTENCES` sentences.
fn local_news(gazetteer: &Gazetteer) -> Outcome<Vec<Document>> {
    const DOCUMENTS: usize = 500;
    const SENTENCES: usize = 5;
    let text = fs::read_to_string("data/training/local_news.txt")?;
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
    let names = |place| gazetteer.name(place).into_owned();
    let towns: Vec<String> =
        gazetteer.towns_in(25.0, -124.0, 48.9, -67.0, 1_500, 9_000).into_iter().map(names).collect();
    let world: Vec<String> =
        gazetteer.towns_in(-60.0, -180.0, 80.0, 180.0, 5_000, 40_000).into_iter().map(names).collect();
    let areas = gazetteer.areas_in(-60.0, -180.0, 80.0, 180.0);
    let of_class = |class: FeatureClass, us: bool| -> Vec<String> {
        let wanted = |facts: PlaceFacts| {
            facts.class == class && (!us || facts.country.is_some_and(|c| gazetteer.country_code(c) == "US"))
        };
        areas.iter().filter(|place| wanted(gazetteer.facts(**place))).map(|place| names(*place)).collect()
    };
    let states = of_class(FeatureClass::Admin1, true);
    let countries = of_class(FeatureClass::Country, false);
    let first = word_list("first_names")?;
    let last: Vec<String> = word_list("surnames")?.into_iter().take(5_000).collect();
    let abbreviations: Vec<String> = [
        "Ala.", "Ariz.", "Calif.", "Colo.", "Conn.", "Fla.", "Ga.", "Ill.", "Ind.", "Kan.", "Ky.", "La.",
        "Mass.", "Md.", "Mich.", "Minn.", "Miss.", "Mo.", "N.C.", "N.H.", "N.J.", "N.M.", "N.Y.", "Neb.",
        "Okla.", "Ore.", "Pa.", "S.C.", "Tenn.", "Va.", "Vt.", "W.Va.", "Wash.", "Wis.",
    ]
    .map(str::to_owned)
    .into();
    let mut random = Random(0x0DA7_E11E_0DA7_E11E);
    let mut documents = Vec::new();
    for _ in 0..DOCUMENTS {
        let home = random.pick(&towns).clone();
        let (mut words, mut labels, mut sentences): (Vec<String>, Vec<u8>, Vec<Range<usize>>) =
            Default::default();
        for _ in 0..SENTENCES {
            let start = words.len();
            let (mut kind, mut begins) = (0_u8, false);
            // A slot is filled anew each time; a name of several words is cut as the program cuts it.
            for piece in random.pick(&lines).split(' ') {
                if let Some(label) = piece.strip_prefix('[') {
                    (kind, begins) = (label_of(&format!("B-{label}")), true);
                    continue;
                }
                let (piece, closes) = piece.strip_suffix(']').map_or((piece, false), |p| (p, true));
                let filled = match piece {
                    "{home}" => home.clone(),
                    "{town}" => random.pick(&towns).clone(),
                    "{world}" => random.pick(&world).clone(),
                    "{state}" => random.pick(&states).clone(),
                    "{country}" => random.pick(&countries).clone(),
                    "{ab}" => random.pick(&abbreviations).clone(),
                    "{first}" => random.pick(&first).clone(),
                    "{last}" => random.pick(&last).clone(),
                    _ => piece.to_owned(),
                };
                for token in dateline::text::tokenize(&filled) {
                    words.push(token.of(&filled).to_owned());
                    labels.push(match (kind, begins) {
                        (0, _) => 0,
                        (kind, true) => kind,
                        (kind, false) => kind + 1,
                    });
                    begins = false;
                }
                if closes {
                    kind = 0;
                }
            }
            sentences.push(start..words.len());
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        documents.push(Document {
            attributes: attributes::read(&words, &sentences, gazetteer),
            sentences,
            labels,
        });
    }
    Ok(documents)
}

/// A word list of the project, in title case.
fn word_list(name: &str) -> Outcome<Vec<String>> {
    let plain = format!("data/lexicon/{name}.txt");
    let text = if Path::new(&plain).exists() {
        fs::read_to_string(plain)?
    } else {
        let packed = fs::read(format!("{plain}.zst"))?;
        let mut text = String::new();
        ruzstd::decoding::StreamingDecoder::new(packed.as_slice())?.read_to_string(&mut text)?;
        text
    };
    Ok(text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|l| {
            let lower = l.to_lowercase();
            let mut chars = lower.chars();
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect())
}

/// One run of tokens: features of each, and the labels they should have.
struct Run {
    features: Vec<Vec<u32>>,
    labels: Vec<u8>,
}

fn train(dir: &Path, corpora: &[&str]) -> Outcome<()> {
    let gazetteer = Gazetteer::builtin();
    let mut ids: FxHashMap<u32, u32> = FxHashMap::default();
    let mut keys: Vec<u32> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let (mut tokens, mut lost) = (0, 0);
    for corpus in corpora.iter().chain([&"local"]) {
        let documents =
            if *corpus == "local" { local_news(&gazetteer)? } else { read_corpus(dir, corpus, &gazetteer)? };
        for document in documents {
            tokens += document.labels.len();
            lost += document
                .labels
                .iter()
                .zip(&document.attributes)
                .filter(|(label, a)| **label != 0 && !a.active)
                .count();
            for sentence in &document.sentences {
                let view = SentenceView::new(&document.attributes, sentence.clone());
                for run in active_runs(&document.attributes, sentence.clone()) {
                    let labels = document.labels[run.clone()].to_vec();
                    let features = run
                        .map(|index| {
                            let mut list = Vec::new();
                            view.features(index, |key| {
                                list.push(*ids.entry(key).or_insert_with(|| {
                                    keys.push(key);
                                    (keys.len() - 1) as u32
                                }));
                            });
                            list
                        })
                        .collect();
                    runs.push(Run { features, labels });
                }
            }
        }
    }
    eprintln!(
        "{tokens} tokens, {} runs, {} features, {lost} labelled tokens out of reach",
        runs.len(),
        keys.len()
    );
    let model = perceptron(&mut runs, keys.len());
    let bytes = pack(&keys, &model)?;
    eprintln!("{} bytes", bytes.len());
    fs::create_dir_all("data/weights")?;
    fs::write("data/weights/tagger.bin", bytes)?;
    Ok(())
}

/// Averaged weights: one row of labels a feature, and the transitions.
struct Model {
    weights: Vec<f64>,
    transitions: [[f64; LABELS]; ROWS],
}

fn perceptron(runs: &mut [Run], features: usize) -> Model {
    let mut weights = vec![0_i32; features * LABELS];
    let mut sums = vec![0_i64; features * LABELS];
    let mut transitions = [[0_i32; LABELS]; ROWS];
    let mut transition_sums = [[0_i64; LABELS]; ROWS];
    let mut clock = 1_i64;
    let mut random = Random(0x5DEE_CE66_D15E_A5E5);
    for round in 0..ROUNDS {
        random.shuffle(runs);
        let mut wrong = 0;
        for run in runs.iter() {
            let scores: Vec<[i32; LABELS]> = run
                .features
                .iter()
                .map(|list| {
                    let mut scores = [0; LABELS];
                    for id in list {
                        let row = &weights[*id as usize * LABELS..][..LABELS];
                        scores.iter_mut().zip(row).for_each(|(s, w)| *s += w);
                    }
                    scores
                })
                .collect();
            let guess = best_labels(&scores, |from, to| transitions[from][to]);
            if guess != run.labels {
                wrong += 1;
                let mut change = |id: u32, label: u8, by: i32| {
                    let at = id as usize * LABELS + usize::from(label);
                    weights[at] += by;
                    sums[at] += i64::from(by) * clock;
                };
                for ((list, guess), gold) in run.features.iter().zip(&guess).zip(&run.labels) {
                    if guess != gold {
                        for id in list {
                            change(*id, *gold, 1);
                            change(*id, *guess, -1);
                        }
                    }
                }
                for (path, by) in [(&run.labels, 1), (&guess, -1)] {
                    let mut from = ROWS - 1;
                    for to in path.iter().map(|l| usize::from(*l)).chain([0]) {
                        transitions[from][to] += by;
                        transition_sums[from][to] += i64::from(by) * clock;
                        from = to;
                    }
                }
            }
            clock += 1;
        }
        eprintln!("round {}: {wrong} of {} runs wrong", round + 1, runs.len());
    }
    let average = |weight: i32, sum: i64| f64::from(weight) - sum as f64 / clock as f64;
    let mut averaged = [[0.0; LABELS]; ROWS];
    for (row, (now, sum)) in averaged.iter_mut().zip(transitions.iter().zip(&transition_sums)) {
        for (cell, (now, sum)) in row.iter_mut().zip(now.iter().zip(sum)) {
            *cell = average(*now, *sum);
        }
    }
    Model {
        weights: weights.iter().zip(&sums).map(|(w, s)| average(*w, *s)).collect(),
        transitions: averaged,
    }
}

fn pack(keys: &[u32], model: &Model) -> Outcome<Vec<u8>> {
    let mut order: Vec<usize> = (0..model.weights.len()).filter(|i| model.weights[*i] != 0.0).collect();
    order.sort_by(|a, b| {
        model.weights[*b]
            .abs()
            .total_cmp(&model.weights[*a].abs())
            .then(keys[a / LABELS].cmp(&keys[b / LABELS]))
            .then(a.cmp(b))
    });
    eprintln!("{} weights before pruning", order.len());
    order.truncate(KEPT);
    let largest = order.first().map_or(1.0, |i| model.weights[*i].abs());
    let scale = largest / 127.0;
    let mut kept: BTreeMap<u32, BTreeMap<usize, i8>> = BTreeMap::new();
    for at in order {
        let value = (model.weights[at] / scale).round() as i8;
        if value != 0 {
            kept.entry(keys[at / LABELS]).or_default().insert(at % LABELS, value);
        }
    }
    let slots = kept.len() * 4 / 3;
    let mut table = vec![(0_u32, 0_u32); slots];
    let mut values: Vec<u8> = Vec::new();
    eprintln!("{} features kept, scale {scale:.4}", kept.len());
    for (key, row) in kept {
        let mask = row.keys().fold(0_u32, |mask, label| mask | 1 << label);
        let mut at = hash::slot(key, slots);
        while table[at].0 != 0 {
            at = (at + 1) % slots;
        }
        table[at] = (key, u32::try_from(values.len())? << LABELS | mask);
        values.extend(row.values().map(|v| v.to_le_bytes()[0]));
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(u32::try_from(slots)?.to_le_bytes());
    bytes.extend(u32::try_from(values.len())?.to_le_bytes());
    for cell in model.transitions.iter().flatten() {
        bytes.extend(((cell / scale).round() as i16).to_le_bytes());
    }
    assert_eq!(bytes.len(), HEAD);
    for (key, info) in table {
        bytes.extend(key.to_le_bytes());
        bytes.extend(info.to_le_bytes());
    }
    bytes.extend(values);
    Ok(bytes)
}

fn measure(dir: &Path, corpora: &[&str]) -> Outcome<()> {
    let gazetteer = Gazetteer::builtin();
    let bytes = fs::read("data/weights/tagger.bin")?;
    let weights = Weights::new(&bytes);
    for corpus in corpora {
        let mut counts = [[0_usize; 3]; 4];
        for document in read_corpus(dir, corpus, &gazetteer)? {
            for sentence in &document.sentences {
                let guess: Vec<(usize, Range<usize>)> =
                    label_sentence(&document.attributes, sentence.clone(), &weights)
                        .into_iter()
                        .map(|(kind, range)| (kind_index(kind), range))
                        .collect();
                let gold = gold_names(&document.labels, sentence.clone());
                for (kind, _) in &gold {
                    counts[*kind][0] += 1;
                }
                for name in &guess {
                    counts[name.0][1] += 1;
                    counts[name.0][2] += usize::from(gold.contains(name));
                }
            }
        }
        print!("{corpus:10}");
        for (name, [gold, guess, right]) in ["LOC", "PER", "ORG", "MISC"].iter().zip(counts) {
            let (p, r) = (right as f64 / guess.max(1) as f64, right as f64 / gold.max(1) as f64);
            print!("  {name} P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r).max(1e-9));
        }
        println!();
    }
    Ok(())
}

fn kind_index(kind: NameKind) -> usize {
    match kind {
        NameKind::Location => 0,
        NameKind::Person => 1,
        NameKind::Organisation => 2,
        NameKind::Other => 3,
    }
}

fn gold_names(labels: &[u8], sentence: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for index in sentence {
        let label = labels[index];
        if label == 0 {
            continue;
        }
        let kind = usize::from((label - 1) / 2);
        match out.last_mut() {
            Some((last, range)) if label.is_multiple_of(2) && *last == kind && range.end == index => {
                range.end = index + 1;
            }
            _ => out.push((kind, index..index + 1)),
        }
    }
    out
}

/// A filter for measuring: articles in, toponyms out, one JSON object a line.
fn annotate() -> Outcome<()> {
    use dateline::analysis::{self, Constraints};
    use dateline::model::{Article, PublishedOn};
    use serde_json::{Value, json};

    let gazetteer = Gazetteer::builtin();
    for line in std::io::stdin().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or("");
        let mut article = Article::from_text("-", text.to_owned(), String::new());
        article.domain = row["domain"].as_str().map(str::to_owned);
        let reading = analysis::read(text, &gazetteer);
        let report =
            analysis::anchor(&article, &reading, PublishedOn::unknown(), &gazetteer, &Constraints::default());
        let at = |byte: usize| text[..byte].chars().count();
        let toponyms: Vec<Value> = report
            .toponyms
            .iter()
            .filter_map(|t| {
                let place = t.place()?;
                Some(json!({
                    "start": at(t.span.start), "end": at(t.span.end), "name": t.span.of(text), "lat": place.lat,
                    "lon": place.lon, "geonameid": place.id.geonameid(), "type": t.usage, "place": place.name,
                    "country": place.country, "admin1": place.admin1,
                    "reasons": t.candidates[t.resolved].reasons.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(),
                }))
            })
            .collect();
        let unresolved: Vec<Value> =
            report.unresolved.iter().map(|u| json!({"name": u.span.of(text), "within": u.within})).collect();
        println!("{}", json!({"doc_id": row["doc_id"], "toponyms": toponyms, "unresolved": unresolved}));
    }
    Ok(())
}
