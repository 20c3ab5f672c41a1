//! Which words are a place name: the tagger's places, and what rules add to them.
//!
//! In the order of what they were measured to be worth: names without a candidate are listed apart; demonyms; places
//! inside other names; names that the tagger saw once and missed elsewhere; places in front of buildings; datelines;
//! "R-Town". Limits: English; a name lies in one sentence.

mod again;
mod kind;
mod own;
mod signs;

use std::ops::Range;

use super::lookup::{abbreviation, exact, key_of, loose};
use super::words::{DIRECTIONS, GOVERNED, JOINING, NO_PLACES, SAYING, SPEAKING, STREETS, is_in};
use super::{Part, PlaceMention, Recognized};
use crate::analysis::Sentence;
use crate::analysis::segment::Structure;
use crate::analysis::tag::{Name, NameKind, Names, hash, lists, weights::name_flags};
use crate::gazetteer::{Gazetteer, Hit, NameRank};
use crate::model::{FeatureClass, Span, ToponymType};
use crate::text::Token;

/// A town inside another name must be at least so large to be meant.
const EMBEDDED_TOWN: u32 = 100_000;
/// A town whose name the tagger takes for an organisation must be at least so large to be meant.
const METONYMIC_TOWN: u32 = 15_000;
/// Names of one document that are looked for again.
const MAX_REPEATED: usize = 2_000;

/// Finds the place names of one article.
pub fn recognize(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
    names: &Names,
    gazetteer: &Gazetteer,
) -> Recognized {
    recognize_without(None, text, tokens, sentences, structure, names, gazetteer)
}

/// The same with one part of the method left out.
pub fn recognize_without(
    without: Option<Part>,
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
    names: &Names,
    gazetteer: &Gazetteer,
) -> Recognized {
    let has = |part: Part| without != Some(part);
    let mut finder = Finder {
        words: tokens.iter().map(|t| t.of(text)).collect(),
        tokens,
        gazetteer,
        owner: vec![Owner::Nobody; tokens.len()],
        found: Recognized::default(),
        without,
    };
    for name in &names.0 {
        finder.own(
            &name.tokens,
            match name.kind {
                NameKind::Person => Owner::Person,
                NameKind::Organisation => Owner::Organisation,
                NameKind::Location => Owner::Location,
                NameKind::Other => Owner::Other,
            },
        );
    }
    if gazetteer.has_own() {
        for sentence in sentences {
            finder.own_names(sentence);
        }
    }
    if has(Part::Datelines) {
        for sentence in sentences {
            finder.dateline(sentence);
        }
        for span in &structure.dateline_places {
            finder.stated_dateline(*span);
        }
    }
    if has(Part::Signs) {
        for sentence in sentences {
            finder.named_settlements(sentence);
        }
    }
    for name in names.0.iter().filter(|n| n.kind == NameKind::Location) {
        finder.location(name.tokens.clone());
    }
    for name in names.0.iter().filter(|_| has(Part::Embedded)) {
        match name.kind {
            NameKind::Organisation => finder.organisation(name),
            NameKind::Other => finder.other(name),
            NameKind::Person => finder.person(name),
            NameKind::Location => {}
        }
    }
    for sentence in sentences {
        if has(Part::Demonyms) {
            finder.demonyms(sentence);
        }
        if has(Part::Abbreviations) {
            finder.abbreviations(sentence);
        }
    }
    let small_letters = !text.chars().any(char::is_uppercase);
    for sentence in sentences {
        finder.embedded_elsewhere(sentence);
        if has(Part::Signs) {
            finder.person_in_state(sentence);
            finder.left_behind(sentence);
        }
    }
    for sentence in sentences.iter().filter(|_| has(Part::Signs)) {
        finder.lettered(sentence, small_letters);
    }
    if has(Part::Repeated) {
        finder.repeated(sentences);
    }
    finder.finish(text)
}

/// To whom a token belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Nobody,
    Person,
    Organisation,
    Location,
    Other,
    /// A mention that was found.
    Place,
}

struct Finder<'a> {
    words: Vec<&'a str>,
    tokens: &'a [Token],
    gazetteer: &'a Gazetteer,
    owner: Vec<Owner>,
    found: Recognized,
    without: Option<Part>,
}

impl<'a> Finder<'a> {
    fn word(&self, index: usize) -> &'a str {
        self.words.get(index).copied().unwrap_or("")
    }

    fn slice(&self, range: Range<usize>) -> &[&'a str] {
        self.words.get(range).unwrap_or(&[])
    }

    fn is_capital(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_uppercase)
    }

    fn own(&mut self, range: &Range<usize>, owner: Owner) {
        self.owner.get_mut(range.clone()).unwrap_or(&mut []).fill(owner);
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        self.owner.get(range.clone()).is_some_and(|o| !o.contains(&Owner::Place))
    }

    fn owned_by(&self, index: usize) -> Owner {
        self.owner.get(index).copied().unwrap_or(Owner::Nobody)
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.tokens.get(range.start)?;
        let last = self.tokens.get(range.end.checked_sub(1)?)?;
        Some(Span::new(first.span.start, last.span.end))
    }

    fn add(&mut self, range: Range<usize>, usage: ToponymType, mut candidates: Vec<Hit>) {
        if let Some(part) = self.without {
            candidates.retain(|hit| part.keeps(hit, &self.gazetteer.facts(hit.place)));
        }
        if candidates.is_empty() || !self.is_free(&range) {
            return;
        }
        let Some(span) = self.span(&range) else { return };
        self.own(&range, Owner::Place);
        self.found.places.push(PlaceMention { span, tokens: range, usage, candidates, container: None });
    }

    /// A name that the tagger takes for a place.
    fn location(&mut self, mut range: Range<usize>) {
        // "southern Mexico": the name begins with its first capital.
        while range.len() > 1
            && !self.is_capital(range.start)
            && !is_in(&["al", "el", "la", "as", "ad", "de", "'s"], self.word(range.start))
        {
            range.start += 1;
        }
        if let Some(comma) = range.clone().find(|i| self.word(*i) == ",") {
            self.location(range.start..comma);
            self.location(comma + 1..range.end);
            return;
        }
        if range.is_empty() || !self.is_free(&range) {
            return;
        }
        // "US$", "W.Va. 61", "KY 90".
        let behind = self.word(range.end);
        if range.len() == 1
            && abbreviation(self.word(range.start), self.gazetteer).is_some()
            && self.is_no_abbreviation(range.end)
        {
            return;
        }
        // "State of Ohio": the place is what it is the state of.
        if let [kind, of, rest @ ..] = self.slice(range.clone())
            && of.eq_ignore_ascii_case("of")
            && is_in(GOVERNED, kind)
            && !rest.is_empty()
        {
            range.start += 2;
            if is_in(&["the"], self.word(range.start)) && range.len() > 1 {
                range.start += 1;
            }
        }
        if let Some((whole, hits)) = self.extended(&range) {
            self.add(whole, ToponymType::Literal, hits);
            return;
        }
        let hits = exact(self.slice(range.clone()), self.gazetteer);
        if self.is_somebody(&range, &hits) {
            return;
        }
        if !hits.is_empty() {
            let before = range.start.checked_sub(1).map_or("", |i| self.word(i));
            let key = key_of(self.slice(range.clone())).unwrap_or_default();
            if NO_PLACES.contains(&key.as_str()) {
                return;
            }
            let in_state = behind == ","
                && exact(self.slice(range.end + 1..range.end + 2), self.gazetteer).iter().any(|h| {
                    matches!(
                        self.gazetteer.facts(h.place).class,
                        FeatureClass::Country | FeatureClass::Admin1
                    )
                });
            let sign = in_state || is_in(&["in", "at", "from", "near", "outside"], before);
            let opens = self.tokens.get(range.start).is_some_and(|t| t.line_before)
                || matches!(before, "" | "." | "?" | "!" | "“" | "\"" | "”");
            if !sign && self.is_doubtful(&range, &hits) && (opens || !self.is_large(&hits, EMBEDDED_TOWN)) {
                return;
            }
            self.add(range, ToponymType::Literal, hits);
            return;
        }
        // "Rock Hill's Main Street".
        if let Some(at) = range.clone().find(|i| matches!(self.word(*i), "'s" | "’s"))
            && at > range.start
        {
            self.location(range.start..at);
            self.facility(at + 1..range.end);
            return;
        }
        self.facility(range);
    }

    /// "$" behind "US", and the number of a road behind "KY": the token at `next` makes the one before no place.
    fn is_no_abbreviation(&self, next: usize) -> bool {
        let word = self.word(next);
        // "AK-47".
        let word = if word == "-" { self.word(next + 1) } else { word };
        word.starts_with('$') || word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// "U.S.-Mexico", "Paris/London": places on both sides of a mark.
    fn joined(&mut self, range: &Range<usize>) -> bool {
        let Some(mark) = range.clone().find(|i| matches!(self.word(*i), "-" | "–" | "/")) else {
            return false;
        };
        let (left, right) = (range.start..mark, mark + 1..range.end);
        let hits = [left.clone(), right.clone()].map(|r| exact(self.slice(r), self.gazetteer));
        let [a, b] = hits;
        let sure =
            |range: &Range<usize>, hits: &[Hit]| self.is_large(hits, 1_000) && !self.is_doubtful(range, hits);
        if !sure(&left, &a) || !sure(&right, &b) {
            return false;
        }
        self.add(left, ToponymType::Literal, a);
        self.add(right, ToponymType::Literal, b);
        true
    }

    /// A place that the gazetteer does not have as written.
    fn facility(&mut self, range: Range<usize>) {
        if self.without == Some(Part::Loosened) || range.is_empty() || self.joined(&range) {
            return;
        }
        let last = self.word(range.end - 1);
        let is_facility = range.len() > 1
            && lists::flags(hash::lower(last)) & lists::ORGANISATION != 0
            && !is_in(&["city", "state", "district"], last);
        let is_street = range.len() > 1 && is_in(STREETS, last);
        if !is_facility && !is_street {
            let hits = loose(self.slice(range.clone()), self.gazetteer);
            if !hits.is_empty() {
                self.add(range, ToponymType::Literal, hits);
                return;
            }
        }
        if is_facility {
            let found = self.found.places.len();
            self.embedded(&range);
            if self.found.places.len() > found {
                return;
            }
        }
        if let Some(span) = self.span(&range) {
            self.found.unknown.push(span);
        }
    }

    fn organisation(&mut self, name: &Name) {
        let range = name.tokens.clone();
        let hits = exact(self.slice(range.clone()), self.gazetteer);
        if hits.iter().any(|h| h.rank != NameRank::Soft)
            && self.is_large(&hits, METONYMIC_TOWN)
            && !self.is_doubtful(&range, &hits)
        {
            self.add(range, ToponymType::Metonymic, hits);
            return;
        }
        if !self.joined(&range) {
            self.embedded(&range);
        }
    }

    /// A word that names a place only by chance: an English word, initials, or one of [`NO_PLACES`].
    fn is_doubtful(&self, range: &Range<usize>, hits: &[Hit]) -> bool {
        if self.without == Some(Part::Doubts) {
            return false;
        }
        let Some(key) = key_of(self.slice(range.clone())) else { return true };
        if NO_PLACES.contains(&key.as_str()) {
            return true;
        }
        let is_country = hits.first().is_some_and(|h| {
            h.rank == NameRank::Main && self.gazetteer.facts(h.place).class == FeatureClass::Country
        });
        if is_country || range.len() > 1 {
            return false;
        }
        let initials = key.len() <= 3 && abbreviation(self.word(range.start), self.gazetteer).is_none();
        initials || self.gazetteer.risk(&key).word
    }

    fn other(&mut self, name: &Name) {
        self.embedded(&name.tokens);
    }

    /// "Atlanta Mayor X": a place before an office inside a person's name.
    fn person(&mut self, name: &Name) {
        for at in name.tokens.start + 1..name.tokens.end {
            if lists::flags(hash::lower(self.word(at))) & lists::TITLE == 0 {
                continue;
            }
            let range = name.tokens.start..at;
            let hits = exact(self.slice(range.clone()), self.gazetteer);
            if self.is_large(&hits, 1_000) {
                self.add(range, ToponymType::Embedded, hits);
            }
            return;
        }
    }

    /// Whether the first hit is a country, a first-order division, or a town of that size by a name of its own.
    fn is_large(&self, hits: &[Hit], town: u32) -> bool {
        hits.iter().take(3).any(|hit| {
            let facts = self.gazetteer.facts(hit.place);
            match facts.class {
                FeatureClass::Country => hit.rank != NameRank::Soft,
                FeatureClass::Admin1 => hit.rank == NameRank::Main,
                FeatureClass::Town => hit.rank == NameRank::Main && facts.population >= town,
                // "Kremlin", "Pentagon": only as a whole name.
                FeatureClass::Site => hit.rank == NameRank::Main && town <= METONYMIC_TOWN,
                _ => false,
            }
        })
    }

    /// Longest large place that begins at `start`.
    fn large_at(&self, start: usize, end: usize, town: u32) -> Option<(Range<usize>, Vec<Hit>)> {
        for length in (1..=4.min(end.saturating_sub(start))).rev() {
            let range = start..start + length;
            let words = self.slice(range.clone());
            let Some(key) = key_of(words) else { continue };
            if !self.is_capital(range.end - 1)
                || key.len() <= 3 && abbreviation(self.word(start), self.gazetteer).is_none()
            {
                continue;
            }
            let hits = exact(words, self.gazetteer);
            let is_county = length > 1
                && is_in(&["county", "parish"], self.word(range.end - 1))
                && hits.iter().any(|h| self.gazetteer.facts(h.place).class == FeatureClass::Admin2);
            if is_county {
                return Some((range, hits));
            }
            if !self.is_large(&hits, town) {
                continue;
            }
            let is_country =
                hits.iter().any(|h| self.gazetteer.facts(h.place).class == FeatureClass::Country);
            if length == 1 && !is_country && self.gazetteer.risk(&key).word {
                continue;
            }
            return Some((range, hits));
        }
        None
    }

    /// Places inside another name: at its start before a further capitalised word, or after "of", "in", "at".
    fn embedded(&mut self, range: &Range<usize>) {
        if range.len() < 2 {
            return;
        }
        let first = self.word(range.start);
        let skip =
            usize::from(range.len() > 2 && is_in(DIRECTIONS, first) || first.eq_ignore_ascii_case("the"));
        let found = self.large_at(range.start, range.end - 1, EMBEDDED_TOWN).or_else(|| {
            // "Northeast Georgia Medical Center".
            (skip > 0).then(|| self.large_at(range.start + skip, range.end - 1, EMBEDDED_TOWN)).flatten()
        });
        if let Some((place, hits)) = found {
            let next = self.word(place.end);
            let surname = name_flags(hash::lower(next)) & lists::SURNAME != 0
                && lists::flags(hash::lower(next)) == 0
                && place.len() == 1;
            let goes_on = self.is_capital(place.end) || matches!(next, "'s" | "’s" | "-" | "of");
            if goes_on && !surname {
                self.add(place, ToponymType::Embedded, hits);
            }
        }
        for at in range.start + 1..range.end {
            if !is_in(JOINING, self.word(at)) {
                continue;
            }
            let start = if is_in(&["the"], self.word(at + 1)) { at + 2 } else { at + 1 };
            if let Some((place, hits)) = self.large_at(start, range.end, EMBEDDED_TOWN) {
                self.add(place, ToponymType::Embedded, hits);
            }
        }
    }

    /// Demonyms outside persons' names, longest first.
    fn demonyms(&mut self, sentence: &Sentence) {
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            if !self.is_capital(index) || matches!(self.owned_by(index), Owner::Person | Owner::Place) {
                index += 1;
                continue;
            }
            let mut step = 1;
            for length in (1..=3.min(sentence.tokens.end - index)).rev() {
                let range = index..index + length;
                if !self.is_capital(range.end - 1) {
                    continue;
                }
                let words = self.slice(range.clone());
                let is_word = |w: &&&str| w.chars().any(char::is_alphanumeric);
                // Folding drops marks: "Hondurans ," is not the name.
                if !words.iter().all(|w| is_word(&w) || *w == "-")
                    || !words.last().is_some_and(|w| is_word(&w))
                {
                    continue;
                }
                let phrase = words.join(" ");
                let Some(demonym) = self.gazetteer.demonym(&phrase) else { continue };
                if !self.is_language(&range) {
                    self.add(
                        range,
                        ToponymType::Demonym,
                        vec![Hit { place: demonym.place, rank: NameRank::Main }],
                    );
                }
                step = length;
                break;
            }
            index += step;
        }
    }

    /// "Speaks X", "in X" with no noun behind.
    fn is_language(&self, range: &Range<usize>) -> bool {
        let before = range.start.checked_sub(1).map_or("", |i| self.word(i));
        let behind = self.word(range.end);
        is_in(SPEAKING, before) && !behind.chars().next().is_some_and(char::is_alphabetic)
            || is_in(&["language", "languages", "dialect", "grammar", "lessons"], behind)
    }

    /// "U.S.", "UK" wherever they stand; "Ga." behind a place and a comma; "R-Ga."
    fn abbreviations(&mut self, sentence: &Sentence) {
        for index in sentence.tokens.clone() {
            let word = self.word(index);
            if !self.is_capital(index) || !self.is_free(&(index..index + 1)) {
                continue;
            }
            let previous = |back: usize| index.checked_sub(back).map_or("", |i| self.word(i));
            let party = matches!(previous(1), "-" | "–") && matches!(previous(2), "R" | "D" | "I");
            if party {
                let end = (index + 1..sentence.tokens.end)
                    .take(2)
                    .find(|i| !self.is_capital(*i))
                    .unwrap_or(index + 1);
                for end in [end, index + 1] {
                    let hits = exact(self.slice(index..end), self.gazetteer);
                    if !hits.is_empty() {
                        self.add(index..end, ToponymType::Literal, hits);
                        break;
                    }
                }
                continue;
            }
            let Some(place) = abbreviation(word, self.gazetteer) else { continue };
            if self.is_no_abbreviation(index + 1) {
                continue;
            }
            let is_country = self.gazetteer.facts(place).class == FeatureClass::Country;
            let behind_place =
                previous(1) == "," && index.checked_sub(2).is_some_and(|i| self.owned_by(i) == Owner::Place);
            let with_stop = word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
            let usage = if self.owned_by(index) == Owner::Organisation || self.owned_by(index) == Owner::Other
            {
                ToponymType::Embedded
            } else {
                ToponymType::Literal
            };
            if is_country && word.len() > 1 && self.owned_by(index) != Owner::Person
                || behind_place
                || with_stop
                    && usage == ToponymType::Literal
                    && self.owned_by(index) == Owner::Nobody
                    && is_state_like(word)
            {
                self.add(index..index + 1, usage, vec![Hit { place, rank: NameRank::Main }]);
            }
        }
    }

    /// What the tagger left before a comma and a state: "Polk, Neb."
    fn embedded_elsewhere(&mut self, sentence: &Sentence) {
        for index in sentence.tokens.clone() {
            if self.owned_by(index) != Owner::Place
                || !matches!(index.checked_sub(1).map_or("", |i| self.word(i)), ",")
            {
                continue;
            }
            // What stands before ", STATE" and was left: up to three capitalised words.
            let end = index - 1;
            let is_state = self.found.places.iter().rev().any(|m| {
                m.tokens.start == index
                    && m.candidates.iter().any(|h| {
                        matches!(
                            self.gazetteer.facts(h.place).class,
                            FeatureClass::Admin1 | FeatureClass::Country
                        )
                    })
            });
            if !is_state || end <= sentence.tokens.start || self.owned_by(end - 1) == Owner::Place {
                continue;
            }
            for length in (1..=3).rev() {
                let Some(start) = end.checked_sub(length).filter(|s| *s >= sentence.tokens.start) else {
                    continue;
                };
                let range = start..end;
                if !range.clone().all(|i| self.is_capital(i) && self.owned_by(i) == Owner::Nobody) {
                    continue;
                }
                let hits = exact(self.slice(range.clone()), self.gazetteer);
                if !hits.is_empty() {
                    self.add(range, ToponymType::Literal, hits);
                    break;
                }
            }
        }
    }

    /// Capitals at the start of a paragraph before `(AP)`, a dash, or a comma and a place.
    fn dateline(&mut self, sentence: &Sentence) {
        let start = sentence.tokens.start;
        if !self.tokens.get(start).is_some_and(|t| t.line_before) {
            return;
        }
        let mut end = start;
        while end < sentence.tokens.end.min(start + 5) && is_shouted(self.word(end)) {
            end += 1;
        }
        if end == start {
            return;
        }
        let behind = self.word(end);
        let dash = |word: &str| matches!(word, "-" | "--" | "—" | "–" | "(");
        let spaced = self.tokens.get(end).is_some_and(|t| t.space_before);
        let closes = dash(behind) && spaced
            || behind == "," && (end + 1..(end + 6).min(sentence.tokens.end)).any(|i| dash(self.word(i)));
        if closes {
            let hits = exact(self.slice(start..end), self.gazetteer);
            self.add(start..end, ToponymType::Literal, hits);
        }
    }

    /// A dateline that the parts of the article give: "TIJUANA, Mexico".
    fn stated_dateline(&mut self, span: Span) {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        let mut start = first;
        for at in first..=last {
            if at == last || self.word(at) == "," {
                if at > start {
                    let hits = loose(self.slice(start..at), self.gazetteer);
                    self.add(start..at, ToponymType::Literal, hits);
                }
                start = at + 1;
            }
        }
    }

    fn finish(mut self, text: &str) -> Recognized {
        self.found.places.sort_by_key(|m| m.span);
        if self.without != Some(Part::Kinds) {
            self.keep_kind();
            self.keep_lists();
        }
        self.drop_diseases();
        self.found.unknown.sort_unstable();
        self.found.unknown.dedup();
        let places = &self.found.places;
        let mut containers = vec![None; places.len()];
        let mut metonymic = vec![false; places.len()];
        for (index, (mention, (container, metonymic))) in
            places.iter().zip(containers.iter_mut().zip(&mut metonymic)).enumerate()
        {
            *metonymic = mention.usage == ToponymType::Literal
                && is_in(SAYING, self.words.get(mention.tokens.end).copied().unwrap_or(""))
                && mention.candidates.iter().any(|h| {
                    let facts = self.gazetteer.facts(h.place);
                    facts.capital || matches!(facts.class, FeatureClass::Country | FeatureClass::Admin1)
                });
            let Some(next) = places.get(index + 1) else { continue };
            let between = Span::new(mention.span.end, next.span.start).of(text);
            let joined = matches!(between.trim_end(), "," | " (" | " in" | ", in")
                && !matches!(next.usage, ToponymType::Demonym)
                && next.tokens.start <= mention.tokens.end + 2;
            if joined && self.can_hold(mention, next) {
                *container = Some(index + 1);
            }
        }
        for (mention, (container, metonymic)) in
            self.found.places.iter_mut().zip(containers.into_iter().zip(metonymic))
        {
            mention.container = container;
            if metonymic {
                mention.usage = ToponymType::Metonymic;
            }
        }
        self.found
    }
}

/// "N.C.", "Calif.": at least two letters, the first a capital, with a stop.
fn is_state_like(word: &str) -> bool {
    word.len() > 2
        && !is_in(
            &["Miss.", "Mass.", "Wash.", "Ill.", "La.", "Me.", "Pa.", "Del.", "Co.", "Ind.", "Ark."],
            word,
        )
}

fn is_shouted(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 0 && !word.chars().any(char::is_lowercase) && (letters > 1 || word.ends_with('.'))
}
