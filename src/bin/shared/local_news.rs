//! Fills the sentences of `data/training/local_news.txt` with names: documents as local papers of the English-speaking
//! world print them. The format is told in the head of that file.

use std::collections::BTreeMap;

use dateline::gazetteer::{Gazetteer, PlaceFacts};
use dateline::model::FeatureClass;

use crate::random::Random;

/// Documents made.
const DOCUMENTS: usize = 1_600;
/// Sentences of a document.
const SENTENCES: usize = 5;
/// Of a hundred sentences, those of the country's own section and those of places anywhere; the others are said alike
/// everywhere.
const OWN: usize = 35;
const WORLD: usize = 15;
/// The fewest inhabitants of a town of a section, and of one anywhere.
const TOWN: u32 = 1_000;
const WORLD_TOWN: u32 = 5_000;

/// One document: words, the label of each (as the tagger numbers them), and where its sentences end.
#[derive(Default)]
pub struct Filled {
    /// The words.
    pub words: Vec<String>,
    /// `LOC`, `PER` … with `B-` or `I-`, empty outside of a name; one a word.
    pub labels: Vec<String>,
    /// Number of words up to and with each sentence.
    pub ends: Vec<usize>,
}

/// What fills the slots of one section.
#[derive(Default)]
struct Section<'a> {
    share: usize,
    lines: Vec<&'a str>,
    short: Vec<&'a str>,
    towns: Vec<String>,
    states: Vec<String>,
}

/// Makes the documents, the same ones each time for a seed, which must not be 0. `first` and `last` are lists of persons' names.
///
/// # Errors
/// Where the text is not as its head says.
pub fn documents(
    text: &str,
    seed: u64,
    gazetteer: &Gazetteer,
    first: &[String],
    last: &[String],
) -> Result<Vec<Filled>, String> {
    let mut sections = sections(text)?;
    let names = |place| gazetteer.name(place).into_owned();
    let country = |facts: PlaceFacts| facts.country.map(|c| gazetteer.country_code(c));
    let mut world = Vec::new();
    for place in gazetteer.towns_in(-60.0, -180.0, 80.0, 180.0, TOWN, usize::MAX) {
        let facts = gazetteer.facts(place);
        if let Some(section) = country(facts).and_then(|code| sections.get_mut(code)) {
            section.towns.push(names(place));
        }
        if facts.population >= WORLD_TOWN {
            world.push(names(place));
        }
    }
    let mut countries = Vec::new();
    for place in gazetteer.areas_in(-60.0, -180.0, 80.0, 180.0) {
        let facts = gazetteer.facts(place);
        match facts.class {
            FeatureClass::Country => countries.push(names(place)),
            FeatureClass::Admin1 => {
                if let Some(section) = country(facts).and_then(|code| sections.get_mut(code)) {
                    section.states.push(names(place));
                }
            }
            _ => {}
        }
    }
    let any = sections.remove("any").ok_or("no section \"any\"")?;
    let anywhere = sections.remove("world").ok_or("no section \"world\"")?;
    let drawn: Vec<&Section<'_>> = sections
        .values()
        .flat_map(|s| std::iter::repeat_n(s, s.share))
        .filter(|s| !s.towns.is_empty())
        .collect();
    let mut random = Random(seed);
    let mut out = Vec::new();
    for _ in 0..DOCUMENTS {
        let section = *random.pick(&drawn);
        let home = random.pick(&section.towns).clone();
        let mut document = Filled::default();
        for _ in 0..SENTENCES {
            let lines = match random.below(100) {
                n if n < OWN => &section.lines,
                n if n < OWN + WORLD => &anywhere.lines,
                _ => &any.lines,
            };
            let line = *random.pick(lines);
            let mut fill = |slot: &str| -> Option<String> {
                Some(match slot {
                    "home" => home.clone(),
                    "town" => random.pick(&section.towns).clone(),
                    "world" => random.pick(&world).clone(),
                    "state" => random.pick(&section.states).clone(),
                    "country" => random.pick(&countries).clone(),
                    "ab" => (*random.pick(&section.short)).to_owned(),
                    "first" => random.pick(first).clone(),
                    "last" => random.pick(last).clone(),
                    _ => return None,
                })
            };
            document.push(line, &mut fill)?;
        }
        out.push(document);
    }
    Ok(out)
}

fn sections(text: &str) -> Result<BTreeMap<&str, Section<'_>>, String> {
    let mut sections: BTreeMap<&str, Section<'_>> = BTreeMap::new();
    let mut at = None;
    for line in text.lines().filter(|l| !l.is_empty()) {
        if let Some(head) = line.strip_prefix("## ") {
            let (code, share) = head.split_once(' ').unwrap_or((head, "0"));
            let share = share.parse().map_err(|_| format!("no share in {line:?}"))?;
            sections.insert(code, Section { share, ..Section::default() });
            at = Some(code);
        } else if !line.starts_with('#') {
            let section =
                at.and_then(|code| sections.get_mut(code)).ok_or("a line before the first section")?;
            match line.strip_prefix("=ab ") {
                Some(short) => section.short.extend(short.split('|')),
                None => section.lines.push(line),
            }
        }
    }
    Ok(sections)
}

impl Filled {
    /// Adds a sentence; a name of several words is cut as the program cuts it.
    fn push(&mut self, line: &str, fill: &mut dyn FnMut(&str) -> Option<String>) -> Result<(), String> {
        let (mut kind, mut begins) = ("", false);
        for piece in line.split(' ') {
            if let Some(label) = piece.strip_prefix('[') {
                (kind, begins) = (label, true);
                continue;
            }
            let (piece, closes) = piece.strip_suffix(']').map_or((piece, false), |p| (p, true));
            let filled = match piece.split_once('{').zip(piece.split_once('}')) {
                Some(((before, _), (_, after))) => {
                    let slot = &piece[before.len() + 1..piece.len() - after.len() - 1];
                    let capitals = slot.chars().all(char::is_uppercase);
                    let name =
                        fill(&slot.to_lowercase()).ok_or_else(|| format!("unknown slot in {line:?}"))?;
                    format!("{before}{}{after}", if capitals { name.to_uppercase() } else { name })
                }
                None => piece.to_owned(),
            };
            for token in dateline::text::tokenize(&filled) {
                self.words.push(token.of(&filled).to_owned());
                let place = if begins { "B" } else { "I" };
                self.labels.push(if kind.is_empty() { String::new() } else { format!("{place}-{kind}") });
                begins = false;
            }
            if closes {
                kind = "";
            }
        }
        self.ends.push(self.words.len());
        Ok(())
    }
}
