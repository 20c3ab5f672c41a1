//! Makes the weights of the name tagger, run by hand:
//!
//! ```text
//! train_tagger names                # from the lists under data/lexicon
//! train_tagger train DIR [CORPUS…]  # DIR holds CORPUS.tsv, one token a line: TOKEN, part of speech, BIO label
//! train_tagger ablate DIR OUT       # weights without each family of features, into the folder OUT, for ablate_places
//! train_tagger measure DIR CORPUS…  # scores the built-in weights
//! train_tagger annotate             # articles in, toponyms with their reasons out, one JSON object a line
//! ```
//! The first two write into `data/weights`. Averaged perceptron, six rounds; the mean of eight, each with its
//! own order and own sentences of ours, because one alone moves the figures by up to .01; the 50,000 weights with the largest
//! absolute value, rounded to 8 bits. The same input gives the same bytes.

#[path = "shared/local_news.rs"]
mod local_news;
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
use dateline::gazetteer::Gazetteer;
use random::Random;
use rustc_hash::FxHashMap;

/// Corpora that the shipped weights are made from.
const CORPORA: &[&str] = &["gum5", "wikigold", "redocred", "uner-pud", "uner-ewt"];
/// Corpora whose neighbouring sentences are unrelated: each is a document of its own.
const UNRELATED: &[&str] = &["crossner", "btc", "wnut17"];
/// Rounds over the data.
const ROUNDS: usize = 6;
/// Seeds of all that is drawn; the mean is taken over them.
const SEEDS: [u64; 8] = [
    0x5DEE_CE66_D15E_A5E5,
    0x9E37_79B9_7F4A_7C15,
    0xBF58_476D_1CE4_E5B9,
    0x94D0_49BB_1331_11EB,
    0xD6E8_FEB8_6659_FD93,
    0x2545_F491_4F6C_DD1D,
    0x1405_7B7E_F767_814F,
    0x5851_F42D_4C95_7F2D,
];
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
        ["ablate", dir, out] => ablate(Path::new(dir), Path::new(out)),
        ["annotate"] => annotate(),
        ["measure", dir, corpora @ ..] => measure(Path::new(dir), corpora),
        _ => Err("usage: train_tagger names | train DIR [CORPUS…] | ablate DIR OUT | measure DIR CORPUS… | annotate".into()),
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

/// Sentences of our own, filled with names.
fn local_news(seed: u64, gazetteer: &Gazetteer) -> Outcome<Vec<Document>> {
    let text = fs::read_to_string("data/training/local_news.txt")?;
    let first = word_list("first_names")?;
    let last: Vec<String> = word_list("surnames")?.into_iter().take(5_000).collect();
    let filled = local_news::documents(&text, seed, gazetteer, &first, &last)?;
    Ok(filled
        .into_iter()
        .map(|document| {
            let words: Vec<&str> = document.words.iter().map(String::as_str).collect();
            let starts = std::iter::once(0).chain(document.ends.iter().copied());
            let sentences: Vec<Range<usize>> =
                starts.zip(&document.ends).map(|(start, end)| start..*end).collect();
            Document {
                attributes: attributes::read(&words, &sentences, gazetteer),
                sentences,
                labels: document.labels.iter().map(|l| label_of(l)).collect(),
            }
        })
        .collect())
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

/// Numbers of the features, in the order in which they were first seen.
#[derive(Default)]
struct Features {
    ids: FxHashMap<u32, u32>,
    keys: Vec<u32>,
}

impl Features {
    fn id(&mut self, key: u32) -> u32 {
        *self.ids.entry(key).or_insert_with(|| {
            self.keys.push(key);
            (self.keys.len() - 1) as u32
        })
    }

    /// The runs of a document, without the templates of a family.
    fn runs(&mut self, document: &Document, without: &[u8], out: &mut Vec<Run>) {
        for sentence in &document.sentences {
            let view = SentenceView::new(&document.attributes, sentence.clone());
            for run in active_runs(&document.attributes, sentence.clone()) {
                let labels = document.labels[run.clone()].to_vec();
                let features = run
                    .map(|index| {
                        let mut list = Vec::new();
                        view.features_but(index, |n| without.contains(&n), |key| list.push(self.id(key)));
                        list
                    })
                    .collect();
                out.push(Run { features, labels });
            }
        }
    }
}

/// Families of the templates of [`SentenceView::features`].
const FAMILIES: &[(&str, &[u8])] = &[
    ("word", &[1]),
    ("shape", &[2, 5, 6, 7]),
    ("affixes", &[3, 4]),
    ("words-beside", &[10, 11, 12, 13, 18, 19, 20, 21, 23]),
    ("shapes-beside", &[14, 15, 16, 17, 22]),
    ("gazetteer", &[30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 53]),
    ("lists", &[50, 51, 52, 53, 62, 63]),
    ("run-of-capitals", &[60, 61, 62, 63]),
    ("document", &[70, 71, 72, 73, 74]),
];

/// Weights without each family, without our own sentences, and of one seed alone.
fn ablate(dir: &Path, out: &Path) -> Outcome<()> {
    fs::create_dir_all(out)?;
    for (name, templates) in FAMILIES {
        fs::write(out.join(format!("{name}.bin")), weights(dir, CORPORA, &SEEDS, templates, true)?)?;
    }
    fs::write(out.join("own-sentences.bin"), weights(dir, CORPORA, &SEEDS, &[], false)?)?;
    fs::write(out.join("all-but-one-seed.bin"), weights(dir, CORPORA, &SEEDS[..1], &[], true)?)?;
    Ok(())
}

fn train(dir: &Path, corpora: &[&str]) -> Outcome<()> {
    fs::create_dir_all("data/weights")?;
    fs::write("data/weights/tagger.bin", weights(dir, corpora, &SEEDS, &[], true)?)?;
    Ok(())
}

/// The weights made from corpora, without some templates, with or without our own sentences.
fn weights(dir: &Path, corpora: &[&str], seeds: &[u64], without: &[u8], with_own: bool) -> Outcome<Vec<u8>> {
    let gazetteer = Gazetteer::builtin();
    let mut read = Vec::new();
    for corpus in corpora {
        read.extend(read_corpus(dir, corpus, &gazetteer)?);
    }
    let mut features = Features::default();
    let mut model = Model::default();
    for seed in seeds.iter().copied() {
        let own = if with_own { local_news(seed, &gazetteer)? } else { Vec::new() };
        let mut random = Random(seed);
        let (mut runs, mut tokens, mut lost) = (Vec::new(), 0, 0);
        for document in read.iter().chain(&own) {
            tokens += document.labels.len();
            let out_of_reach =
                document.labels.iter().zip(&document.attributes).filter(|(l, a)| **l != 0 && !a.active);
            lost += out_of_reach.count();
            features.runs(document, without, &mut runs);
        }
        eprintln!("{tokens} tokens, {} runs, {lost} labelled tokens out of reach", runs.len());
        model.add(&perceptron(&mut runs, features.keys.len(), &mut random));
    }
    let bytes = pack(&features.keys, &model)?;
    eprintln!("{} features, {} bytes", features.keys.len(), bytes.len());
    Ok(bytes)
}

/// Averaged weights: one row of labels a feature, and the transitions.
#[derive(Default)]
struct Model {
    weights: Vec<f64>,
    transitions: [[f64; LABELS]; ROWS],
}

impl Model {
    /// Adds another one's weights. [`pack`] scales, so that the sum is as good as the mean.
    fn add(&mut self, other: &Self) {
        // A later one has met more features.
        self.weights.resize(other.weights.len().max(self.weights.len()), 0.0);
        self.weights.iter_mut().zip(&other.weights).for_each(|(sum, weight)| *sum += weight);
        let cells = self.transitions.iter_mut().flatten();
        cells.zip(other.transitions.iter().flatten()).for_each(|(sum, weight)| *sum += weight);
    }
}

fn perceptron(runs: &mut [Run], features: usize, random: &mut Random) -> Model {
    let mut weights = vec![0_i32; features * LABELS];
    let mut sums = vec![0_i64; features * LABELS];
    let mut transitions = [[0_i32; LABELS]; ROWS];
    let mut transition_sums = [[0_i64; LABELS]; ROWS];
    let mut clock = 1_i64;
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
