//! Makes the weights of the tagger of parts of speech and of the parser, run by hand:
//!
//! ```text
//! train_parser train DIR            # writes data/weights/parser.bin; DIR holds ud/*.conllu and gum/*.conllu
//! train_parser measure DIR          # the built-in weights on the documents that were held back
//! train_parser parse                # sentences in, one a line and parted by blanks; trees out
//! ```
//! Averaged perceptrons in an order drawn with a fixed seed, so that the same input gives the same bytes. The parser
//! learns on tags that taggers gave who had not seen the sentence (five parts), after its first round it follows its own
//! choice nine times in ten (dynamic oracle). A feature counts after six updates; weights near zero are dropped.

#[path = "shared/random.rs"]
mod random;

use std::fs;
use std::io::BufRead as _;
use std::path::Path;
use std::process::ExitCode;

use dateline::analysis::parse::labels::{TAG_COUNT, relation_of, tag_of};
use dateline::analysis::parse::system::{ACTIONS, Action, State, cost};
use dateline::analysis::parse::table::{MAGIC, Weights};
use dateline::analysis::parse::word::Word;
use dateline::analysis::parse::{features, parse, tagger, tree};
use dateline::analysis::tag::hash;
use random::Random;
use rustc_hash::FxHashMap;

/// Files that the shipped weights are made from.
const FILES: &[&str] = &[
    "ud/ewt-train",
    "ud/gum-court",
    "ud/gum-speech",
    "ud/gum-textbook",
    "ud/gum-vlog",
    "gum/academic",
    "gum/bio",
    "gum/interview",
    "gum/news",
    "gum/voyage",
];
/// Documents of the official test part: never read.
const TEST: &[&str] = &[
    "GUM_academic_discrimination",
    "GUM_academic_eegimaa",
    "GUM_bio_dvorak",
    "GUM_bio_jespersen",
    "GUM_interview_hill",
    "GUM_interview_libertarian",
    "GUM_news_nasa",
    "GUM_news_sensitive",
    "GUM_voyage_oakland",
    "GUM_voyage_vavau",
];
/// Documents of the official development part: measured on.
const DEVELOPMENT: &[&str] = &[
    "GUM_academic_exposure",
    "GUM_academic_librarians",
    "GUM_bio_byron",
    "GUM_bio_emperor",
    "GUM_interview_cyclone",
    "GUM_interview_gaming",
    "GUM_news_homeopathic",
    "GUM_news_iodine",
    "GUM_voyage_athens",
    "GUM_voyage_coron",
];
/// Rounds of the tagger, of the taggers for the parser's training, of the parser.
const TAGGER_ROUNDS: usize = 6;
const PART_ROUNDS: usize = 4;
const PARSER_ROUNDS: usize = 8;
/// Parts that are tagged by a tagger who has not seen them.
const PARTS: usize = 5;
/// Updates from which on a feature counts.
const FEW: u32 = 6;
/// Averaged weights below this are dropped.
const TAGGER_FLOOR: f64 = 1.2;
const PARSER_FLOOR: f64 = 2.4;
/// Largest weight as it is stored: the square of 127.
const LARGEST: f64 = 16_129.0;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["train", dir] => train(Path::new(dir)),
        ["measure", dir] => measure(Path::new(dir)),
        ["parse"] => print_trees(),
        _ => Err("usage: train_parser train DIR | measure DIR | parse".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train_parser: {error}");
            ExitCode::from(2)
        }
    }
}

/// One sentence of a treebank.
struct Sentence {
    words: Vec<Word>,
    tags: Vec<u8>,
    /// The number of words stands for the root.
    gold: Vec<(usize, u8)>,
}

fn read(dir: &Path, name: &str, wanted: impl Fn(&str) -> bool) -> Outcome<Vec<Sentence>> {
    let text = fs::read_to_string(dir.join(format!("{name}.conllu")))?;
    let mut out = Vec::new();
    let mut document = String::new();
    let mut rows: Vec<(Word, u8, usize, u8)> = Vec::new();
    for line in text.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            id.clone_into(&mut document);
        }
        if line.is_empty() && !rows.is_empty() {
            let count = rows.len();
            if wanted(&document) {
                out.push(Sentence {
                    words: rows.iter().map(|r| r.0).collect(),
                    tags: rows.iter().map(|r| r.1).collect(),
                    gold: rows.iter().map(|r| (if r.2 == 0 { count } else { r.2 - 1 }, r.3)).collect(),
                });
            }
            rows.clear();
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if let [id, form, _, _, tag, _, head, relation, ..] = fields.as_slice()
            && id.chars().all(|c| c.is_ascii_digit())
        {
            let relation = relation_of(relation).or_else(|| relation_of("dep")).unwrap_or(0);
            rows.push((Word::new(form), tag_of(tag).unwrap_or(0), head.parse()?, relation));
        }
    }
    Ok(out)
}

fn training(dir: &Path) -> Outcome<Vec<Sentence>> {
    let mut all = Vec::new();
    for file in FILES {
        all.extend(read(dir, file, |id| !TEST.contains(&id) && !DEVELOPMENT.contains(&id))?);
    }
    Ok(all)
}

/// Weight of one feature for one class.
struct Cell {
    class: u8,
    now: i32,
    sum: i64,
    since: u64,
}

/// A perceptron under training.
#[derive(Default)]
struct Perceptron {
    rows: FxHashMap<u32, (u32, Vec<Cell>)>,
    clock: u64,
}

impl Perceptron {
    fn score(&self, keys: &[u32], scores: &mut [i32]) {
        scores.fill(0);
        for key in keys {
            if let Some((updates, row)) = self.rows.get(key)
                && *updates >= FEW
            {
                for cell in row {
                    scores[usize::from(cell.class)] += cell.now;
                }
            }
        }
    }

    fn update(&mut self, keys: &[u32], right: u8, wrong: u8) {
        for key in keys {
            let (updates, row) = self.rows.entry(*key).or_default();
            *updates += 1;
            for (class, by) in [(right, 1), (wrong, -1)] {
                let at = row.iter().position(|c| c.class == class).unwrap_or_else(|| {
                    row.push(Cell { class, now: 0, sum: 0, since: self.clock });
                    row.len() - 1
                });
                let cell = &mut row[at];
                cell.sum += i64::from(cell.now) * (self.clock - cell.since) as i64;
                cell.since = self.clock;
                cell.now += by;
            }
        }
    }

    /// Averaged weights, by key and class, without those below `floor`.
    fn averaged(self, floor: f64) -> Vec<(u32, Vec<(u8, f64)>)> {
        let clock = self.clock.max(1);
        let mut out: Vec<(u32, Vec<(u8, f64)>)> = self
            .rows
            .into_iter()
            .filter(|(_, (updates, _))| *updates >= FEW)
            .map(|(key, (_, row))| {
                let mut row: Vec<(u8, f64)> = row
                    .into_iter()
                    .map(|c| {
                        (c.class, (c.sum + i64::from(c.now) * (clock - c.since) as i64) as f64 / clock as f64)
                    })
                    .filter(|(_, weight)| weight.abs() >= floor)
                    .collect();
                row.sort_by_key(|(class, _)| *class);
                (key, row)
            })
            .filter(|(_, row)| !row.is_empty())
            .collect();
        out.sort_by_key(|(key, _)| *key);
        out
    }
}

fn train_tagger(sentences: &[&Sentence], rounds: usize) -> Perceptron {
    let mut model = Perceptron::default();
    let mut random = Random(0x5DEE_CE66_D15E_A5E5);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut keys = Vec::new();
    for round in 0..rounds {
        random.shuffle(&mut order);
        let (mut wrong, mut seen) = (0, 0);
        for index in &order {
            let sentence = sentences[*index];
            let mut tags = Vec::with_capacity(sentence.words.len());
            for at in 0..sentence.words.len() {
                keys.clear();
                tagger::features(&sentence.words, &tags, at, |key| keys.push(key));
                let mut scores = [0; TAG_COUNT];
                model.score(&keys, &mut scores);
                let guess = tagger::best(&scores);
                model.clock += 1;
                if guess != sentence.tags[at] {
                    model.update(&keys, sentence.tags[at], guess);
                    wrong += 1;
                }
                seen += 1;
                tags.push(guess);
            }
        }
        eprintln!("tagger, round {}: {wrong} of {seen} wrong", round + 1);
    }
    model
}

fn train_parser(sentences: &[Sentence], tags: &[Vec<u8>]) -> Perceptron {
    let mut model = Perceptron::default();
    let mut random = Random(0x0DA7_E11E_0DA7_E11E);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut keys = Vec::new();
    for round in 0..PARSER_ROUNDS {
        random.shuffle(&mut order);
        let (mut wrong, mut seen) = (0, 0);
        for index in &order {
            let sentence = &sentences[*index];
            let mut state = State::new(&tags[*index]);
            while !state.is_final() {
                keys.clear();
                features::features(&sentence.words, &state, |key| keys.push(key));
                let mut scores = [0; ACTIONS];
                model.score(&keys, &mut scores);
                let (guess, right) = choose(&state, &sentence.gold, &scores);
                model.clock += 1;
                seen += 1;
                if guess != right {
                    model.update(&keys, right.number() as u8, guess.number() as u8);
                    wrong += 1;
                }
                let explore = round > 0 && random.below(10) > 0;
                state.act(if explore { guess } else { right });
            }
        }
        eprintln!("parser, round {}: {wrong} of {seen} wrong, {} features", round + 1, model.rows.len());
    }
    model
}

/// The allowed action with the highest score, and the one with the highest score among those that cost least; the first
/// where it is one of the second.
fn choose(state: &State<'_>, gold: &[(usize, u8)], scores: &[i32; ACTIONS]) -> (Action, Action) {
    let top = state.stacked(0);
    let of_top = top.map_or(0, |t| gold[t].1);
    let cheapest = [Action::Shift, Action::Left(of_top), Action::Right(of_top)];
    let kinds = state.allowed();
    let costs: Vec<usize> = cheapest
        .iter()
        .zip(kinds)
        .map(|(action, allowed)| if allowed { cost(state, gold, *action) } else { usize::MAX })
        .collect();
    let least = costs.iter().copied().min().unwrap_or(0);
    let mut guess: Option<(i32, Action)> = None;
    let mut right: Option<(i32, Action)> = None;
    for (number, score) in scores.iter().enumerate() {
        let action = Action::of(number);
        if !state.allows(action) {
            continue;
        }
        if guess.is_none_or(|g| *score > g.0) {
            guess = Some((*score, action));
        }
        let kind = match action {
            Action::Shift => 0,
            Action::Left(_) => 1,
            Action::Right(_) => 2,
        };
        if costs[kind] == least && cost(state, gold, action) == least && right.is_none_or(|r| *score > r.0) {
            right = Some((*score, action));
        }
    }
    let guess = guess.map_or(Action::Shift, |g| g.1);
    (guess, right.map_or(guess, |r| r.1))
}

fn train(dir: &Path) -> Outcome<()> {
    let sentences = training(dir)?;
    eprintln!(
        "{} sentences, {} words",
        sentences.len(),
        sentences.iter().map(|s| s.words.len()).sum::<usize>()
    );
    let mut tags: Vec<Vec<u8>> = vec![Vec::new(); sentences.len()];
    for part in 0..PARTS {
        let others: Vec<&Sentence> =
            sentences.iter().enumerate().filter(|(i, _)| i % PARTS != part).map(|(_, s)| s).collect();
        let bytes = table(train_tagger(&others, PART_ROUNDS).averaged(0.0));
        let file = [MAGIC.as_slice(), &bytes, &table(Vec::new())].concat();
        let weights = Weights::new(&file);
        for (index, sentence) in sentences.iter().enumerate().filter(|(i, _)| i % PARTS == part) {
            tags[index] = tagger::tag(&sentence.words, &weights.tagger);
        }
    }
    let all: Vec<&Sentence> = sentences.iter().collect();
    let tagger = train_tagger(&all, TAGGER_ROUNDS).averaged(TAGGER_FLOOR);
    let parser = train_parser(&sentences, &tags).averaged(PARSER_FLOOR);
    let bytes = [MAGIC.to_vec(), table(tagger), table(parser)].concat();
    eprintln!("{} bytes", bytes.len());
    fs::write("data/weights/parser.bin", bytes)?;
    Ok(())
}

/// One table as it lies in the file.
fn table(rows: Vec<(u32, Vec<(u8, f64)>)>) -> Vec<u8> {
    let largest = rows.iter().flat_map(|(_, row)| row).map(|(_, w)| w.abs()).fold(1.0, f64::max);
    let scale = LARGEST / largest;
    let slots = rows.len() * 5 / 4;
    let mut keys = vec![(0_u32, 0_u32); slots];
    let mut pairs: Vec<u8> = Vec::new();
    for (key, row) in rows {
        let first = (pairs.len() / 2) as u32;
        let mut at = hash::slot(key, slots);
        while keys[at].0 != 0 {
            at = (at + 1) % slots;
        }
        keys[at] = (key, first << 8 | row.len() as u32);
        for (class, weight) in row {
            let root = ((weight.abs() * scale).sqrt().round() * weight.signum()) as i8;
            pairs.extend([class, root.to_le_bytes()[0]]);
        }
    }
    eprintln!("{slots} slots, {} weights, scale {scale:.3}", pairs.len() / 2);
    let mut bytes = (slots as u32).to_le_bytes().to_vec();
    bytes.extend(((pairs.len() / 2) as u32).to_le_bytes());
    for (key, info) in keys {
        bytes.extend(key.to_le_bytes());
        bytes.extend(info.to_le_bytes());
    }
    bytes.extend(pairs);
    bytes
}

fn measure(dir: &Path) -> Outcome<()> {
    let bytes = fs::read("data/weights/parser.bin")?;
    let weights = Weights::new(&bytes);
    let mut gum = Vec::new();
    for file in FILES.iter().filter(|f| f.starts_with("gum/")) {
        gum.extend(read(dir, file, |id| DEVELOPMENT.contains(&id))?);
    }
    for (name, sentences) in [("ewt-dev", read(dir, "ud/ewt-dev", |_| true)?), ("gum-dev", gum)] {
        let (mut words, mut tagged, mut headed, mut labelled) = (0, 0, 0, 0);
        for sentence in &sentences {
            let tags = tagger::tag(&sentence.words, &weights.tagger);
            let (heads, relations) = tree(&sentence.words, &tags, &weights);
            let count = sentence.words.len();
            words += count;
            tagged += tags.iter().zip(&sentence.tags).filter(|(a, b)| a == b).count();
            for ((head, relation), gold) in heads.iter().zip(&relations).zip(&sentence.gold) {
                let right = head.unwrap_or(count) == gold.0;
                headed += usize::from(right);
                labelled += usize::from(right && *relation == gold.1);
            }
        }
        let percent = |n: usize| 100.0 * n as f64 / words.max(1) as f64;
        println!(
            "{name}: {words} words, tags {:.1}, heads {:.1}, with relation {:.1}",
            percent(tagged),
            percent(headed),
            percent(labelled)
        );
    }
    Ok(())
}

fn print_trees() -> Outcome<()> {
    let bytes = fs::read("data/weights/parser.bin")?;
    let weights = Weights::new(&bytes);
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let read = parse(&words, &weights);
        for (index, word) in words.iter().enumerate() {
            let head = read.head(index).and_then(|h| words.get(h)).copied().unwrap_or("-");
            println!("{}\t{word}\t{}\t{}\t{head}", index + 1, read.tag(index), read.relation(index));
        }
        println!();
    }
    Ok(())
}
