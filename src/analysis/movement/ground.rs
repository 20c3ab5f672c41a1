//! Places of a sentence as movements need them: names, borders, "southern Norland", and words that stand for a
//! place named before ("the town", "there", "their country").
//!
//! A border is a place of our own: its span is the whole phrase without the article, it has no coordinates unless
//! the gazetteer has it. Limits: "it" stands for a place only after leave, reach and enter (see `draft`).

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::clause::Mark;
use crate::analysis::frame::frames;
use crate::gazetteer::Gazetteer;
use crate::model::{FeatureClass, Kilometers, Place, Span, Toponym, ToponymType};
use crate::text::{Token, TokenKind};

use super::border::{border_at, border_place, short_name};
use super::unlisted::unknown_at;

/// A place, or words for one, in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Its words.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// The place, `None` where only words are known.
    pub place: Option<Arc<Place>>,
    /// Index of its toponym, `None` for borders and words that stand for a place.
    pub toponym: Option<usize>,
    /// 1 the place itself, 2 near it or a small area, 3 a larger area.
    pub precision: u8,
    /// Border line.
    pub border: bool,
    /// Stands for a place named before.
    pub coreferent: bool,
    /// A name that no gazetteer has, taken for a place by the word before it.
    pub unknown: bool,
    /// Told by another place ("30 miles north of Dune"): needs no preposition.
    pub relative: bool,
}

impl Spot {
    /// Whether it is a town or a site.
    pub fn is_town(&self) -> bool {
        self.unknown || !self.border && self.place.as_ref().is_some_and(|p| !p.is_area())
    }

    /// Whether it is a country.
    pub fn is_country(&self) -> bool {
        !self.border && self.place.as_ref().is_some_and(|p| p.class == FeatureClass::Country)
    }

    /// A spot of a known place under other words.
    pub fn standing_for(span: Span, place: Arc<Place>) -> Self {
        Self {
            span,
            name: place.name.clone(),
            precision: precision(&place),
            place: Some(place),
            toponym: None,
            border: false,
            coreferent: true,
            unknown: false,
            relative: false,
        }
    }
}

/// Largest radius of an area that still says where somebody was.
const SMALL_AREA_KM: f64 = 30.0;

/// Geo-precision of a place by itself.
pub fn precision(place: &Place) -> u8 {
    if !place.is_area() {
        1
    } else if matches!(place.class, FeatureClass::Admin2 | FeatureClass::Region | FeatureClass::Terrain)
        && place.radius().0 > 0.0
        && place.radius().0 <= SMALL_AREA_KM
    {
        2
    } else {
        3
    }
}

/// Stands for a demonym that is no toponym of the report: it names people, but no place.
const NO_TOPONYM: usize = usize::MAX;

/// What was spoken of before: for "the town", "there", "their country".
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Town named last in the running text.
    pub town: Option<Arc<Place>>,
    /// Town named last in a caption.
    pub caption_town: Option<Arc<Place>>,
    /// Towns of the dateline.
    pub dateline: Vec<Arc<Place>>,
    /// Capital named last.
    pub capital: Option<Arc<Place>>,
    /// Country from which the group of the last movement comes.
    pub home: Option<Arc<Place>>,
    /// Whether a caption is being read.
    pub in_caption: bool,
    /// The town where the group was said to be last, `None` once it left or several towns were named.
    pub here: Option<Arc<Place>>,
}

impl Memory {
    /// The town that "the town" stands for.
    pub fn last_town(&self) -> Option<&Arc<Place>> {
        let (first, second) =
            if self.in_caption { (&self.caption_town, &self.town) } else { (&self.town, &self.caption_town) };
        first.as_ref().or(self.dateline.first()).or(second.as_ref())
    }

    /// Takes note of the places of a sentence that was read.
    pub fn note(&mut self, spots: &[Spot], gazetteer: &Gazetteer) {
        for spot in spots.iter().filter(|s| s.toponym.is_some()) {
            let Some(place) = &spot.place else { continue };
            if spot.is_town() {
                if is_capital(place, gazetteer) {
                    self.capital = Some(place.clone());
                }
                if self.in_caption {
                    self.caption_town = Some(place.clone());
                } else {
                    self.town = Some(place.clone());
                }
            }
        }
    }
}

fn is_capital(place: &Place, gazetteer: &Gazetteer) -> bool {
    place.feature == "PPLC"
        || place.id.geonameid().is_some()
            && gazetteer.by_id(&place.id).is_some_and(|reference| gazetteer.facts(reference).capital)
}

/// Adjectives of direction.
pub const DIRECTIONS: &[&str] = &[
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north-eastern",
    "north-western",
    "south-eastern",
    "south-western",
];

/// Nouns that stand for a town named before.
const TOWN_NOUNS: &[&str] =
    &["town", "city", "village", "capital", "settlement", "island", "port", "hamlet", "municipality"];

/// Nouns that stand for the country that they come from.
const HOME_NOUNS: &[&str] = &["country", "countries", "homeland", "homelands"];

/// The tokens and place names of a sentence.
pub struct Scan<'a> {
    /// Text of the article.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Those of the sentence.
    pub range: Range<usize>,
    /// All of the article, in text order.
    pub toponyms: &'a [Toponym],
}

impl Scan<'_> {
    /// The word at `index` in lower case, empty outside the sentence.
    pub fn lower(&self, index: usize) -> String {
        if !self.range.contains(&index) {
            return String::new();
        }
        self.tokens.get(index).map_or_else(String::new, |t| t.of(self.text).to_lowercase().replace('’', "'"))
    }

    /// The span of tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let first = self.tokens.get(from).map_or(0, |t| t.span.start);
        let last = to.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(first, |t| t.span.end);
        Span::new(first, last)
    }

    /// The toponym that covers a token.
    pub fn toponym(&self, index: usize) -> Option<(usize, &Toponym)> {
        if !self.range.contains(&index) {
            return None;
        }
        let token = self.tokens.get(index)?;
        let after = self.toponyms.partition_point(|t| t.span.start <= token.span.start);
        let number = after.checked_sub(1)?;
        let toponym = self.toponyms.get(number)?;
        toponym.span.overlaps(token.span).then_some((number, toponym))
    }

    /// First and one past the last token of a toponym around `index`.
    pub fn tokens_of(&self, toponym: &Toponym) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= toponym.span.start);
        let end = self.tokens.partition_point(|t| t.span.start < toponym.span.end);
        start..end
    }
}

/// The spots of a sentence and the stretches that are one item, both in text order. `toponyms` are those of the whole
/// article, in text order.
#[expect(clippy::too_many_arguments, reason = "one call, each is a different thing of the article")]
pub fn ground(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    toponyms: &[Toponym],
    times: &[(usize, Span)],
    quantities: &[Span],
    others: &[Span],
    memory: &Memory,
    gazetteer: &Gazetteer,
) -> (Vec<Spot>, Vec<(Span, Mark)>) {
    let scan = Scan { text, tokens, range: range.clone(), toponyms };
    let mut spots: Vec<Spot> = Vec::new();
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    let mut sentence_town: Option<Arc<Place>> = None;
    let mut at = range.start;
    // Borders first: they swallow the names inside.
    let mut borders: Vec<(Range<usize>, Vec<Place>)> = Vec::new();
    for index in range.clone() {
        if let Some(border) = border_at(&scan, index)
            && borders.last().is_none_or(|(last, _)| last.end <= border.0.start)
        {
            borders.push(border);
        }
    }
    let relatives = super::relative::relatives(&scan, &borders, memory, gazetteer);
    let mut next_relative = 0;
    let mut next_border = 0;
    while at < range.end {
        if let Some((span, spot)) = relatives.get(next_relative)
            && at >= span.start
        {
            next_relative += 1;
            while borders.get(next_border).is_some_and(|(border, _)| border.start < span.end) {
                next_border += 1;
            }
            marks.push((spot.span, Mark::Spot(spots.len())));
            spots.push(spot.clone());
            at = span.end.max(at + 1);
            continue;
        }
        if let Some((span, countries)) = borders.get(next_border)
            && at >= span.start
        {
            next_border += 1;
            let words = scan.span(span.start, span.end);
            let place = border_place(countries, gazetteer);
            let name = match (&place, countries.as_slice()) {
                (Some(place), _) => place.name.clone(),
                (None, [a, b]) => format!("{}-{} border", short_name(a), short_name(b)),
                _ => words.of(text).to_owned(),
            };
            marks.push((words, Mark::Spot(spots.len())));
            spots.push(Spot {
                span: words,
                name,
                place: place.map(Arc::new),
                toponym: None,
                precision: 3,
                border: true,
                coreferent: false,
                unknown: false,
                relative: false,
            });
            at = span.end.max(at + 1);
            continue;
        }
        if let Some((number, toponym)) = scan.toponym(at) {
            let tokens_of = scan.tokens_of(toponym);
            let end = tokens_of.end.max(at + 1);
            match (toponym.usage, toponym.place()) {
                (ToponymType::Literal | ToponymType::Metonymic, Some(place)) => {
                    let mut start = at;
                    let mut precise = precision(place);
                    if at > range.start
                        && DIRECTIONS.contains(&scan.lower(at - 1).as_str())
                        && place.is_area()
                    {
                        start = at - 1;
                        precise = 3;
                    }
                    let span = scan.span(start, end);
                    if start < at {
                        marks.retain(|(s, _)| !s.overlaps(span));
                    }
                    if let Some(after) = a_town_of(&scan, at, end, memory, place) {
                        // "a southern Norland town": the town that the article is about.
                        let (span, place) = after;
                        marks.push((span, Mark::Spot(spots.len())));
                        spots.push(Spot::standing_for(span, place));
                        at = scan.tokens.partition_point(|t| t.span.start < span.end).max(at + 1);
                        continue;
                    }
                    let place = Arc::new(place.clone());
                    if !place.is_area() {
                        sentence_town = Some(Arc::clone(&place));
                    }
                    marks.push((span, Mark::Spot(spots.len())));
                    spots.push(Spot {
                        span,
                        name: place.name.clone(),
                        place: Some(place),
                        toponym: Some(number),
                        precision: precise,
                        border: false,
                        coreferent: false,
                        unknown: false,
                        relative: false,
                    });
                }
                (ToponymType::Demonym, _) => marks.push((scan.span(at, end), Mark::Demonym(number))),
                _ => {}
            }
            at = end;
            continue;
        }
        // A people that no place name was taken for: still a group.
        let people =
            scan.tokens.get(at).filter(|t| t.of(text).chars().next().is_some_and(char::is_uppercase));
        if let Some(token) = people
            && token.kind == TokenKind::Word
            && gazetteer.demonym(token.of(text)).is_some_and(|d| d.plural)
        {
            marks.push((token.span, Mark::Demonym(NO_TOPONYM)));
            at += 1;
            continue;
        }
        if let Some((span, place)) = coreferent(&scan, at, sentence_town.as_ref(), memory) {
            marks.push((span, Mark::Spot(spots.len())));
            spots.push(Spot::standing_for(span, place));
            at = scan.tokens.partition_point(|t| t.span.start < span.end).max(at + 1);
            continue;
        }
        // "Ferried to Nomuka": behind a verb of movement a name is where it leads.
        let led = at > range.start + 1
            && matches!(scan.lower(at - 1).as_str(), "to" | "from")
            && frames().verbs(&scan.lower(at - 2)).iter().any(|r| frames().of_verb(r.lemma).next().is_some());
        let strong = led
            || at > range.start
                && matches!(
                    scan.lower(at - 1).as_str(),
                    "at" | "near" | "in" | "into" | "through" | "outside" | "via" | "toward" | "towards"
                );
        if let Some(end) = unknown_at(&scan, at)
            && let span = scan.span(at, end)
            && !times.iter().any(|(_, s)| s.overlaps(span))
            && (strong || !others.iter().any(|s| s.overlaps(span)))
        {
            marks.push((span, Mark::Spot(spots.len())));
            spots.push(Spot {
                span,
                name: span.of(text).to_owned(),
                place: None,
                toponym: None,
                precision: 3,
                border: false,
                coreferent: false,
                unknown: true,
                relative: false,
            });
            at = end;
            continue;
        }
        at += 1;
    }
    for (number, span) in times {
        if !marks.iter().any(|(s, _)| s.overlaps(*span)) {
            marks.push((*span, Mark::Time(*number)));
        }
    }
    for span in quantities {
        if !marks.iter().any(|(s, _)| s.overlaps(*span)) {
            marks.push((*span, Mark::Quantity));
        }
    }
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    (spots, marks)
}

/// "a southern Norland town", "a Norland village": words and the town that they mean.
fn a_town_of(
    scan: &Scan<'_>,
    at: usize,
    end: usize,
    memory: &Memory,
    area: &Place,
) -> Option<(Span, Arc<Place>)> {
    if !TOWN_NOUNS.contains(&scan.lower(end).as_str()) || !area.is_area() {
        return None;
    }
    let mut start = at;
    while start > scan.range.start
        && (DIRECTIONS.contains(&scan.lower(start - 1).as_str())
            || matches!(scan.lower(start - 1).as_str(), "small" | "border" | "remote"))
    {
        start -= 1;
    }
    if start == scan.range.start || !matches!(scan.lower(start - 1).as_str(), "a" | "an" | "the" | "one") {
        return None;
    }
    let town = memory
        .dateline
        .iter()
        .chain(memory.town.iter())
        .chain(memory.caption_town.iter())
        .find(|t| t.country == area.country)?;
    Some((scan.span(start - 1, end + 1), town.clone()))
}

/// Words at `at` that stand for a place named before.
fn coreferent(
    scan: &Scan<'_>,
    at: usize,
    sentence_town: Option<&Arc<Place>>,
    memory: &Memory,
) -> Option<(Span, Arc<Place>)> {
    let word = scan.lower(at);
    let before = if at > scan.range.start { scan.lower(at - 1) } else { String::new() };
    if word == "there" {
        let after = scan.lower(at + 1);
        let exists = matches!(
            after.as_str(),
            "is" | "are"
                | "was"
                | "were"
                | "had"
                | "has"
                | "have"
                | "will"
                | "would"
                | "could"
                | "may"
                | "might"
                | "'s"
        );
        let plain =
            at > scan.range.start && !matches!(before.as_str(), "," | "“" | "\"" | "that" | "out" | "over");
        if exists || !plain {
            return None;
        }
        return sentence_town.or_else(|| memory.last_town()).map(|p| (scan.span(at, at + 1), p.clone()));
    }
    if matches!(word.as_str(), "their" | "the") {
        let mut noun = at + 1;
        while noun < at + 3
            && matches!(
                scan.lower(noun).as_str(),
                "small"
                    | "same"
                    | "home"
                    | "own"
                    | "old"
                    | "little"
                    | "dusty"
                    | "remote"
                    | "coastal"
                    | "native"
                    | "nearby"
                    | "border"
                    | "sleepy"
                    | "tiny"
                    | "poor"
                    | "busy"
            )
        {
            if matches!(scan.lower(noun).as_str(), "nearby" | "border") {
                return None;
            }
            noun += 1;
        }
        let head = scan.lower(noun);
        if word == "their" && HOME_NOUNS.contains(&head.as_str()) {
            return memory.home.as_ref().map(|p| (scan.span(at, noun + 1), p.clone()));
        }
        if word == "the" && TOWN_NOUNS.contains(&head.as_str()) {
            let after = scan.lower(noun + 1);
            let names = scan.toponym(noun + 1).is_some();
            let of_place = after == "of" && (noun + 2..noun + 5).any(|i| scan.toponym(i).is_some());
            let modifies = scan.tokens.get(noun + 1).is_some_and(|t| t.kind == TokenKind::Word)
                && scan.range.contains(&(noun + 1))
                && !FUNCTION_WORDS.contains(&after.as_str());
            if names || of_place || modifies || after == "'s" || after == "-" {
                return None;
            }
            let place = if head == "capital" {
                memory.capital.as_ref()
            } else {
                sentence_town.or_else(|| memory.last_town())
            };
            return place.map(|p| (scan.span(at, noun + 1), p.clone()));
        }
    }
    if matches!(word.as_str(), "home" | "homes")
        && matches!(before.as_str(), "left" | "leave" | "leaving" | "fled" | "flee" | "fleeing")
    {
        return memory.home.as_ref().map(|p| (scan.span(at, at + 1), p.clone()));
    }
    None
}

/// Words that may follow "the town" without making it a modifier.
const FUNCTION_WORDS: &[&str] = &[
    "and",
    "or",
    "but",
    "on",
    "in",
    "at",
    "by",
    "after",
    "before",
    "for",
    "from",
    "to",
    "with",
    "as",
    "when",
    "while",
    "where",
    "who",
    "which",
    "that",
    "is",
    "was",
    "were",
    "are",
    "has",
    "had",
    "have",
    "early",
    "late",
    "last",
    "this",
    "over",
    "through",
    "during",
    "around",
    "since",
    "because",
    "under",
    "toward",
    "towards",
    "near",
    "about",
    "of",
    "again",
    "together",
    "overnight",
    "yesterday",
    "today",
    "later",
    "until",
    "despite",
    "without",
    "just",
    "said",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "he",
    "she",
    "they",
    "officials",
    "witnesses",
    "then",
    "there",
    "also",
    "now",
];

/// Radius of a spot, 0 where it is a point or only words.
pub fn radius(spot: &Spot) -> Kilometers {
    spot.place.as_ref().map_or(Kilometers(0.0), |p| p.radius())
}
