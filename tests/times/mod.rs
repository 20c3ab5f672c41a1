//! Sentences made up for these tests, with the date phrases that stand in them, their types and values.
//!
//! `tuned.tsv` was in view while rules were mended, `held.tsv` never. `misses.tsv` holds every sentence that is read
//! otherwise than the gold says, with what is read: a change of reading shows as a change of that file, which a person
//! accepts by running the test once with `DATELINE_ACCEPT=1`.

use std::fmt::Write;

use dateline::analysis::read;
use dateline::analysis::time::anchor_times;
use dateline::gazetteer::Gazetteer;
use dateline::model::PublishedOn;

/// A phrase: its first byte, the byte after its last, type and value.
type Phrase = (usize, usize, String);

/// The sentence without its brackets, and the phrases of the gold.
fn gold(marked: &str, values: &str) -> (String, Vec<Phrase>) {
    let mut text = String::new();
    let mut open = 0;
    let mut spans = Vec::new();
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push((open, text.len())),
            _ => text.push(c),
        }
    }
    let values: Vec<&str> = if values == "-" { Vec::new() } else { values.split(" | ").collect() };
    assert_eq!(spans.len(), values.len(), "{marked}");
    let phrases = spans.into_iter().zip(values).map(|((a, b), v)| (a, b, v.to_owned())).collect();
    (text, phrases)
}

#[derive(Default)]
struct Tally {
    gold: usize,
    read: usize,
    same: usize,
    near: usize,
    value: usize,
}

impl Tally {
    fn f1(&self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.gold + self.read).max(1) as f64
    }
}

#[test]
fn sentences_are_read_as_accepted() {
    let gazetteer = Gazetteer::builtin();
    let mut misses = String::new();
    for (name, source) in [("tuned", include_str!("tuned.tsv")), ("held", include_str!("held.tsv"))] {
        let mut tally = Tally::default();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [day, marked, values] = fields.as_slice() else { panic!("{line}") };
            let (text, wanted) = gold(marked, values);
            let published = day.parse().map_or(PublishedOn::unknown(), PublishedOn::stated);
            let reading = read(&text, &gazetteer);
            let got: Vec<Phrase> = anchor_times(&text, &reading, &published)
                .into_iter()
                .map(|e| {
                    let kind = format!("{:?}", e.kind).to_uppercase();
                    (e.span.start, e.span.end, format!("{kind} {}", e.value))
                })
                .collect();
            tally.gold += wanted.len();
            tally.read += got.len();
            for (start, end, value) in &wanted {
                tally.same += usize::from(got.iter().any(|g| g.0 == *start && g.1 == *end));
                if let Some(near) = got.iter().find(|g| g.0 < *end && g.1 > *start) {
                    tally.near += 1;
                    let bare = |v: &str| v.split_once(' ').map(|v| v.1.to_owned());
                    tally.value += usize::from(bare(&near.2) == bare(value));
                }
            }
            if got != wanted {
                let shown: Vec<String> =
                    got.iter().map(|(a, b, v)| format!("[{}] {v}", text.get(*a..*b).unwrap_or(""))).collect();
                writeln!(misses, "{name}\t{day}\t{marked}\t{values}\t{}", shown.join(" | "))
                    .expect("a string takes it");
            }
        }
        println!(
            "{name}: {} phrases, strict F1 {:.3}, relaxed F1 {:.3}, value F1 {:.3}",
            tally.gold,
            tally.f1(tally.same),
            tally.f1(tally.near),
            tally.f1(tally.value)
        );
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/times/misses.tsv");
    if std::env::var_os("DATELINE_ACCEPT").is_some() {
        std::fs::write(path, &misses).expect("written");
    }
    let accepted = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(misses, accepted);
}
