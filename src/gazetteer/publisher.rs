//! "Here is the site of a publisher: where is its newsroom?"
//!
//! First the table `data/gazetteer/publishers.tsv`; then the town that a newspaper carries in its address
//! ("tuscaloosanews.com"), where no other town of note has that name; then the country of the ending. Limits: a paper named
//! after a county, a valley or two towns is not read; a town's name without a word of newspapers says nothing.

use super::{Gazetteer, NameRank, PlaceRef, Record, index};
use crate::model::{FeatureClass, PublisherHome};

/// Endings of domains that are not the ISO code of their country.
const DOMAIN_ENDINGS: &[(&str, &str)] =
    &[("uk", "GB"), ("eu", ""), ("gov", "US"), ("mil", "US"), ("edu", "US")];

/// Endings of two letters that are sold to the whole world and so say nothing of a country.
const GENERIC_ENDINGS: &[&str] =
    &["tv", "fm", "me", "io", "co", "cc", "ws", "ai", "ly", "gg", "to", "la", "am"];

/// What stands before the ending of a country: "example.co.uk".
const SECOND_ENDINGS: &[&str] = &["co", "com", "org", "net", "or", "ne", "info"];

/// Words of newspapers and stations behind a town's name; several may follow each other ("…dailynews").
const BEHIND: &[&str] = &[
    "news",
    "newspaper",
    "newspapers",
    "times",
    "herald",
    "gazette",
    "post",
    "tribune",
    "journal",
    "observer",
    "mail",
    "echo",
    "press",
    "star",
    "chronicle",
    "record",
    "telegraph",
    "telegram",
    "advertiser",
    "argus",
    "examiner",
    "courier",
    "independent",
    "guardian",
    "standard",
    "sentinel",
    "register",
    "reporter",
    "dispatch",
    "democrat",
    "messenger",
    "bulletin",
    "banner",
    "enterprise",
    "mercury",
    "sun",
    "leader",
    "republic",
    "review",
    "union",
    "citizen",
    "daily",
    "weekly",
    "online",
    "today",
    "live",
    "radio",
    "now",
];

/// The same in front of it, and words that may stand there too.
const BEFORE: &[&str] = &["daily", "news", "radio", "the", "my"];

/// Words of newspapers that a name carries at most.
const MOST_PAPER_WORDS: usize = 3;
/// Letters of the shortest town that is read.
const LEAST_LETTERS: usize = 5;
/// Letters of the longest label that is read.
const MOST_LETTERS: usize = 40;
/// Words of the longest town's name that is read.
const MOST_WORDS: usize = 4;
/// Inhabitants of the smallest town whose paper is expected to have a site.
const LEAST_POPULATION: u32 = 2_000;
/// The same for a town where another language than English is spoken.
const LEAST_ABROAD: u32 = 100_000;
/// Countries whose papers are English.
const ENGLISH: &[&str] = &["US", "GB", "IE", "CA", "AU", "NZ", "ZA", "JM", "TT"];
/// Inhabitants of a place whose inhabitants nobody counted.
const UNCOUNTED: u32 = 100;
/// All other towns of the name together have at most one inhabitant to so many of the one that is meant.
const LARGER: u64 = 30;

impl Gazetteer {
    /// Home of a publisher by its site ("ajc.com", also as a whole address), `None` where not known.
    pub fn publisher_home(&self, domain: &str) -> Option<PublisherHome> {
        let host = domain.trim().to_ascii_lowercase();
        let host = host.split_once("://").map_or(host.as_str(), |(_, rest)| rest);
        let host = host.split(['/', ':', '?']).next().unwrap_or_default().trim_matches('.');
        let mut rest = host;
        loop {
            if let Some(place) = index::value(&index::maps().publishers, rest) {
                let place = PlaceRef(place as u32);
                return Some(match self.facts(place).class {
                    FeatureClass::Country => PublisherHome::Country(Record::of(place.0).code().to_owned()),
                    _ => PublisherHome::Town(self.id(place)),
                });
            }
            // "edition.cnn.com" belongs to "cnn.com".
            match rest.split_once('.') {
                Some((_, shorter)) if shorter.contains('.') => rest = shorter,
                _ => break,
            }
        }
        self.home_in_name(host)
    }

    /// What the address itself says, for a publisher that no table has.
    pub(super) fn home_in_name(&self, host: &str) -> Option<PublisherHome> {
        let country = self.country_of_ending(host);
        if let Some(town) = self.town_in_label(label(host)?, country) {
            return Some(PublisherHome::Town(self.id(town)));
        }
        country.map(|place| PublisherHome::Country(Record::of(place.0).code().to_owned()))
    }

    /// The country that the ending of a domain names.
    fn country_of_ending(&self, host: &str) -> Option<PlaceRef> {
        let (_, ending) = host.rsplit_once('.')?;
        if GENERIC_ENDINGS.contains(&ending) {
            return None;
        }
        let code = match DOMAIN_ENDINGS.iter().find(|(from, _)| *from == ending) {
            Some((_, to)) => (*to).to_owned(),
            None => ending.to_ascii_uppercase(),
        };
        self.country(&code).filter(|_| code.len() == 2)
    }

    /// The town in front of words of newspapers: "tuscaloosanews", "the-tuscaloosa-news".
    fn town_in_label(&self, label: &str, country: Option<PlaceRef>) -> Option<PlaceRef> {
        if label.len() > MOST_LETTERS || !label.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            return None;
        }
        let mut name = label;
        for _ in 0..MOST_PAPER_WORDS {
            name = BEHIND.iter().find_map(|word| name.strip_suffix(word))?.trim_matches('-');
            let bare = BEFORE.iter().find_map(|word| name.strip_prefix(word)).map(|n| n.trim_matches('-'));
            if let Some(town) =
                [Some(name), bare].into_iter().flatten().find_map(|n| self.only_town(n, country))
            {
                return Some(town);
            }
        }
        None
    }

    /// The one town of note whose name the letters are, written without blanks.
    fn only_town(&self, letters: &str, country: Option<PlaceRef>) -> Option<PlaceRef> {
        if letters.len() < LEAST_LETTERS {
            return None;
        }
        let mut keys = Vec::new();
        self.part("", letters, MOST_WORDS, &mut keys);
        let within = country.and_then(|c| self.facts(c).country);
        let english = |country: Option<u16>| country.is_some_and(|c| ENGLISH.contains(&self.country_code(c)));
        let mut towns: Vec<(u32, PlaceRef)> = Vec::new();
        let mut largest_other = 0;
        for key in keys {
            if within.is_none() && self.risk(&key).word {
                return None;
            }
            for hit in self.lookup(&key) {
                let facts = self.facts(hit.place);
                if within.is_some() && facts.country != within {
                    continue;
                }
                match (facts.class, hit.rank) {
                    (FeatureClass::Town, NameRank::Main) => towns.push((facts.population, hit.place)),
                    // "Naples", "Addis": a larger town has it as another name.
                    (FeatureClass::Town, _) => largest_other = largest_other.max(facts.population),
                    // "Georgia", "Korea": the name means more than a town.
                    (FeatureClass::Country | FeatureClass::Region, _)
                    | (FeatureClass::Admin1, NameRank::Main) => {
                        return None;
                    }
                    _ => {}
                }
            }
        }
        towns.sort_unstable();
        towns.dedup();
        let (population, town) = towns.pop()?;
        // The words of newspapers are English: a paper abroad has no namesake at home.
        let abroad = within.is_none() && !english(self.facts(town).country);
        if abroad && towns.iter().any(|(_, other)| english(self.facts(*other).country)) {
            return None;
        }
        // Hamlets without a count are some hundred people.
        let others: u64 = towns.iter().map(|(n, _)| u64::from((*n).max(UNCOUNTED))).sum();
        let least = if abroad { LEAST_ABROAD } else { LEAST_POPULATION };
        let sure =
            population >= least && population >= largest_other && others * LARGER <= u64::from(population);
        sure.then_some(town)
    }

    /// All ways of parting letters into the words of one name of the gazetteer.
    fn part(&self, before: &str, letters: &str, words: usize, found: &mut Vec<String>) {
        let joined =
            |word: &str| if before.is_empty() { word.to_owned() } else { format!("{before} {word}") };
        let whole = joined(&letters.replace('-', " "));
        if self.contains(&whole) {
            found.push(whole);
        }
        if words < 2 {
            return;
        }
        for at in 2..letters.len().saturating_sub(1) {
            let (Some(word), Some(rest)) = (letters.get(..at), letters.get(at..)) else { continue };
            let start = joined(&word.replace('-', " "));
            if self.has_prefix(&start) {
                self.part(&start, rest, words - 1, found);
            }
        }
    }
}

/// "Tuscaloosanews" of "www.tuscaloosanews.com", "oxfordmail" of "oxfordmail.co.uk".
fn label(host: &str) -> Option<&str> {
    let mut parts = host.rsplit('.');
    let ending = parts.next()?;
    let second = parts.next()?;
    let label = if ending.len() == 2 && SECOND_ENDINGS.contains(&second) { parts.next()? } else { second };
    (!label.is_empty()).then_some(label)
}
