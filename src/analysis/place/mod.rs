//! Place names: which words are one, and which place each means.
//!
//! [`recognize`] belongs to the text alone; [`resolve`] to the article with its publisher, and to what a person
//! corrected. Limits: English; a name that no gazetteer has is listed, never placed.
//!
//! What each part is worth: F1 end to end (exact span, within 161 km) on three sets of articles that the program was
//! developed on, and its change when one part is left out, by `ablate_places`. Local news is told its publisher. Changes
//! below .003 are noise. Peoples count against the third set, whose gold leaves them out. The area named behind a name
//! matters to single sentences ("Paris, Texas") more than to these sums, and is the reason that a reader understands.
//!
//! | left out | local news | world news | outbreaks |
//! | --- | --- | --- | --- |
//! | nothing | .834 | .821 | .847 |
//! | the tagger: rules and lists alone | -.519 | -.475 | -.709 |
//! | peoples and adjectives ("Hondurans") | -.042 | -.074 | +.058 |
//! | places inside other names ("University of Oregon") | -.025 | -.002 | +.006 |
//! | names found once are looked for everywhere | -.003 | -.008 | -.001 |
//! | buildings, roads, shortened names | +.003 | -.001 | 0 |
//! | capitals before a dash or an agency | 0 | 0 | 0 |
//! | "U.S.", "Calif.", "R-Town" | -.002 | -.001 | -.002 |
//! | signs beside a name ("the village of X", lines without capitals) | 0 | -.001 | 0 |
//! | English words, initials, firms, diseases are no places | -.006 | -.006 | -.002 |
//! | "X county", "the state of X", lists of divisions | 0 | 0 | -.003 |
//! | first-order divisions in the gazetteer | -.127 | -.075 | -.128 |
//! | second-order divisions | -.051 | -.016 | -.017 |
//! | waters, terrain, regions, sites | -.020 | -.034 | -.033 |
//! | towns under 5,000 inhabitants | -.033 | -.005 | -.012 |
//! | names that are not the main one | -.008 | -.001 | -.009 |
//! | ranking: inhabitants | 0 | -.031 | -.037 |
//! | ranking: class, capital, namesake city | +.002 | -.010 | -.001 |
//! | ranking: main or other name | 0 | -.003 | -.002 |
//! | ranking: the area named behind | 0 | 0 | 0 |
//! | ranking: mentions of country and division | -.005 | -.001 | -.001 |
//! | ranking: home of the publisher | -.061 | 0 | 0 |
//! | ranking: closeness to all other places | -.008 | -.001 | -.001 |
//! | ranking: share of the places in its country and division | -.017 | -.003 | 0 |
//! | ranking: closeness to the names beside it | +.001 | +.001 | -.002 |
//! | ranking: one sense a document | 0 | -.003 | 0 |
//! | ranking: the second pass | -.006 | -.006 | -.001 |

mod ask;
mod geometry;
mod lookup;
mod part;
mod reasons;
mod recognize;
pub mod relative;
mod resolve;
pub mod weights;
mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod traps;

pub use ask::candidates;
pub use part::Part;
pub use recognize::{recognize, recognize_without};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::{Constraints, Reading};
use crate::gazetteer::{Gazetteer, Hit, PlaceRef};
use crate::model::{
    Article, Candidate, Correction, Dateline, Extent, FeatureClass, Place, PlaceChoice, PlaceId,
    PublisherHome, Reason, ReasonKind, Span, Toponym, ToponymRole, ToponymType, UnresolvedName,
};
use geometry::Point;
use resolve::{Context, Home, Ranked};
use weights::{Values, Weights};

/// Candidates of a name that are kept in a report.
const MAX_CANDIDATES: usize = 6;

/// A place name with all that it may be, unranked.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Where it stands.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: std::ops::Range<usize>,
    /// How it is used.
    pub usage: ToponymType,
    /// What it may be; never empty.
    pub candidates: Vec<Hit>,
    /// Index of the mention that says in what it lies ("TOWN, STATE").
    pub container: Option<usize>,
}

/// What recognition found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognized {
    /// Names that the gazetteer has.
    pub places: Vec<PlaceMention>,
    /// Names taken for places that it does not have.
    pub unknown: Vec<Span>,
}

/// What a person said of the names of one article.
#[derive(Default)]
struct Verdicts<'a> {
    rejected: Vec<Span>,
    /// Later ones win.
    chosen: Vec<(Span, &'a PlaceChoice)>,
}

impl<'a> Verdicts<'a> {
    fn of(article: &Article, constraints: &'a Constraints) -> Self {
        let text = article.text.as_str();
        let mut out = Self::default();
        for correction in &constraints.corrections {
            match correction {
                Correction::SetPlace { quote, place, everywhere }
                    if quote.text_sha256 == article.text_sha256 =>
                {
                    let Some(span) = quote.find_in(text) else { continue };
                    if *everywhere {
                        out.chosen.extend(whole_words(text, span.of(text)).map(|span| (span, place)));
                    }
                    out.chosen.push((span, place));
                    out.rejected.retain(|r| *r != span);
                }
                Correction::RejectMention { quote } if quote.text_sha256 == article.text_sha256 => {
                    let Some(span) = quote.find_in(text) else { continue };
                    out.rejected.push(span);
                    out.chosen.retain(|(s, _)| *s != span);
                }
                _ => {}
            }
        }
        out
    }

    fn chosen(&self, span: Span) -> Option<&'a PlaceChoice> {
        self.chosen.iter().rev().find(|(s, _)| *s == span).map(|(_, place)| *place)
    }
}

/// Where `words` stand in `text` with no letter or digit on either side.
fn whole_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    text.match_indices(words).filter_map(move |(start, found)| {
        let end = start + found.len();
        let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        (!found.is_empty() && free(before) && free(after)).then(|| Span::new(start, end))
    })
}

/// Ranks the candidates of each mention; corrections win. `toponyms[i]` belongs to `reading.places[i]` unless a person
/// rejected it or named a place that was not found.
pub fn resolve(
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Vec<Toponym> {
    resolve_by(&Weights::default(), None, article, reading, gazetteer, constraints)
}

/// The same with other weights, or with one part of the method left out.
pub fn resolve_by(
    weights: &Weights,
    without: Option<Part>,
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Vec<Toponym> {
    let verdicts = Verdicts::of(article, constraints);
    let pinned: Vec<Option<PlaceRef>> = reading
        .places
        .iter()
        .map(|m| match verdicts.chosen(m.span) {
            Some(PlaceChoice::Known(id)) => gazetteer.by_id(id),
            _ => None,
        })
        .collect();
    let (home, home_name) = home_of(article, gazetteer);
    let focus = constraints.focus.as_ref().and_then(|id| gazetteer.by_id(id));
    let context = Context {
        text: &article.text,
        tokens: &reading.tokens,
        gazetteer,
        home,
        focus: focus.map(|place| home_at(place, gazetteer)),
        weights: *weights,
        without,
    };
    let ranked = resolve::rank(&reading.places, &pinned, &context);
    let explainer = reasons::Explainer {
        ranked: &ranked,
        mentions: &reading.places,
        text: &article.text,
        gazetteer,
        weights: *weights,
        home_name,
        focus_name: focus.map(|place| gazetteer.name(place).into_owned()),
    };
    let mut out: Vec<Toponym> = Vec::with_capacity(reading.places.len());
    for (index, (mention, one)) in reading.places.iter().zip(&ranked).enumerate() {
        if verdicts.rejected.contains(&mention.span) {
            continue;
        }
        let mut toponym = Toponym {
            span: mention.span,
            usage: mention.usage,
            role: ToponymRole::Mention,
            candidates: Arc::new(keep(index, one, MAX_CANDIDATES, &explainer, gazetteer)),
            resolved: 0,
            corrected: false,
        };
        if let Some(choice) = verdicts.chosen(mention.span) {
            if pinned.get(index).copied().flatten().is_some() {
                // Offer the others too, behind the one that was chosen.
                let chosen = toponym.candidates.first().map(|c| c.place.id.clone());
                let others = mention.candidates.iter().take(MAX_CANDIDATES).map(|h| Candidate {
                    place: gazetteer.place(h.place),
                    score: 0.0,
                    reasons: Vec::new(),
                });
                Arc::make_mut(&mut toponym.candidates)
                    .extend(others.filter(|c| Some(&c.place.id) != chosen.as_ref()));
            }
            choose(&mut toponym, choice, gazetteer);
        }
        out.push(toponym);
    }
    add_chosen(&verdicts, reading, gazetteer, &mut out);
    out
}

/// The label point of a candidate (latitude, longitude in degrees) and the values that it is ranked by.
pub type PointValues = (f64, f64, Values);

/// The candidates of each place name of a reading, for fitting.
pub fn values(
    weights: &Weights,
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
) -> Vec<(Span, Vec<PointValues>)> {
    let context = Context {
        text: &article.text,
        tokens: &reading.tokens,
        gazetteer,
        home: home_of(article, gazetteer).0,
        focus: None,
        weights: *weights,
        without: None,
    };
    let ranked = resolve::rank(&reading.places, &vec![None; reading.places.len()], &context);
    let of = |one: Ranked| one.candidates.iter().map(|c| (c.facts.lat, c.facts.lon, c.values)).collect();
    reading.places.iter().zip(ranked).map(|(mention, one)| (mention.span, of(one))).collect()
}

/// Places that a person named where the reading has no name.
fn add_chosen(verdicts: &Verdicts<'_>, reading: &Reading, gazetteer: &Gazetteer, out: &mut Vec<Toponym>) {
    let mut missing: BTreeMap<Span, &PlaceChoice> = BTreeMap::new();
    for (span, choice) in &verdicts.chosen {
        if !reading.places.iter().any(|m| m.span.overlaps(*span)) {
            missing.insert(*span, choice);
        }
    }
    for (span, choice) in missing {
        let mut toponym = Toponym {
            span,
            usage: ToponymType::Literal,
            role: ToponymRole::Mention,
            candidates: Arc::default(),
            resolved: 0,
            corrected: false,
        };
        choose(&mut toponym, choice, gazetteer);
        if !toponym.candidates.is_empty() {
            out.push(toponym);
        }
    }
    out.sort_by_key(|t| t.span);
}

/// Takes the place that a person chose.
fn choose(toponym: &mut Toponym, choice: &PlaceChoice, gazetteer: &Gazetteer) {
    let place = match choice {
        PlaceChoice::Known(id) => gazetteer.by_id(id).map(|place| gazetteer.place(place)),
        PlaceChoice::Point { name, lat, lon } => Some(point_place(name, *lat, *lon)),
    };
    // A place of data that is not here any more: what the ranking says stands.
    let Some(place) = place else { return };
    let reason = Reason { kind: ReasonKind::For, text: "chosen by a person".to_owned(), weight: 0.0 };
    let candidates = Arc::make_mut(&mut toponym.candidates);
    let at = candidates.iter().position(|c| c.place.id == place.id);
    let mut candidate = match at {
        Some(at) => candidates.remove(at),
        None => Candidate { place, score: 0.0, reasons: Vec::new() },
    };
    candidate.reasons.insert(0, reason);
    candidates.insert(0, candidate);
    toponym.resolved = 0;
    toponym.corrected = true;
}

/// A place that a person set on the map.
pub fn point_place(name: &str, lat: f64, lon: f64) -> Place {
    Place {
        id: PlaceId(format!("user:{lat:.5},{lon:.5}")),
        name: name.to_owned(),
        class: FeatureClass::Site,
        feature: "S".to_owned(),
        country: None,
        admin1: None,
        admin2: None,
        lat,
        lon,
        population: 0,
        extent: Extent::Point,
        pcode: None,
    }
}

/// The best candidates with their reasons, the one that is taken first.
fn keep(
    index: usize,
    one: &Ranked,
    most: usize,
    explainer: &reasons::Explainer<'_>,
    gazetteer: &Gazetteer,
) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..one.candidates.len()).collect();
    order.sort_by(|a, b| {
        let (Some(x), Some(y)) = (one.candidates.get(*a), one.candidates.get(*b)) else {
            return std::cmp::Ordering::Equal;
        };
        (*b == one.best)
            .cmp(&(*a == one.best))
            .then(y.score.total_cmp(&x.score))
            .then(x.hit.place.cmp(&y.hit.place))
    });
    order.truncate(most);
    order
        .into_iter()
        .filter_map(|at| one.candidates.get(at))
        .map(|c| Candidate {
            place: gazetteer.place(c.hit.place),
            score: c.score,
            reasons: explainer.reasons(index, c),
        })
        .collect()
}

fn home_at(place: PlaceRef, gazetteer: &Gazetteer) -> Home {
    let facts = gazetteer.facts(place);
    Home { point: Some(Point::new(facts.lat, facts.lon)), country: facts.country, admin1: facts.admin1 }
}

/// Home of the publisher with its name for people.
fn home_of(article: &Article, gazetteer: &Gazetteer) -> (Option<Home>, Option<String>) {
    let home = article
        .domain
        .as_deref()
        .or(article.url.as_deref())
        .and_then(|domain| gazetteer.publisher_home(domain));
    match home {
        Some(PublisherHome::Town(id)) => match gazetteer.by_id(&id) {
            Some(place) => (Some(home_at(place, gazetteer)), Some(gazetteer.name(place).into_owned())),
            None => (None, None),
        },
        Some(PublisherHome::Country(code)) => match gazetteer.country(&code) {
            Some(place) => (
                Some(Home { point: None, country: gazetteer.facts(place).country, admin1: None }),
                Some(gazetteer.name(place).into_owned()),
            ),
            None => (None, None),
        },
        None => (None, None),
    }
}

/// The datelines with their places.
pub fn datelines(text: &str, reading: &Reading, toponyms: &[Toponym]) -> Vec<Dateline> {
    let _ = text;
    reading
        .structure
        .dateline_places
        .iter()
        .map(|span| Dateline {
            span: *span,
            place: toponyms.iter().find(|t| span.covers(t.span)).and_then(Toponym::place).cloned(),
        })
        .collect()
}

/// Names that no gazetteer has, with the smallest known area around them: the area named beside it, else that of the
/// nearest place of its sentence, else the country named most in the article.
pub fn unresolved(
    text: &str,
    reading: &Reading,
    toponyms: &[Toponym],
    gazetteer: &Gazetteer,
) -> Vec<UnresolvedName> {
    let _ = text;
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for code in toponyms.iter().filter_map(|t| t.place()?.country.as_deref()) {
        *countries.entry(code).or_insert(0) += 1;
    }
    let country_name = |code: &str| gazetteer.country(code).map(|place| gazetteer.name(place).into_owned());
    let most =
        countries.iter().max_by_key(|(code, n)| (**n, std::cmp::Reverse(**code))).map(|(code, _)| *code);
    let area = |place: &Place| match place.class {
        FeatureClass::Country | FeatureClass::Admin1 | FeatureClass::Admin2 | FeatureClass::Region => {
            Some(place.name.clone())
        }
        _ => place.admin1.clone().or_else(|| place.country.as_deref().and_then(country_name)),
    };
    reading
        .unknown_places
        .iter()
        .filter(|span| !toponyms.iter().any(|t| t.span.covers(**span)))
        .map(|span| {
            let sentence = reading.sentences.iter().find(|s| s.span.overlaps(*span)).map(|s| s.span);
            let nearest = toponyms
                .iter()
                .filter(|t| sentence.is_some_and(|s| s.covers(t.span)))
                .min_by_key(|t| {
                    // What stands behind says where it lies more often than what stands before.
                    if t.span.start >= span.end {
                        t.span.start - span.end
                    } else {
                        2 * span.start.saturating_sub(t.span.end) + 1
                    }
                })
                .and_then(Toponym::place);
            UnresolvedName {
                span: *span,
                within: nearest.and_then(area).or_else(|| most.and_then(country_name)),
            }
        })
        .collect()
}
