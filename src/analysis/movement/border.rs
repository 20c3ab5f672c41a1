//! Border phrases: "the Norland border with Sudland", "the frontier", "a border city between A and B".

use std::ops::Range;

use crate::gazetteer::Gazetteer;
use crate::model::{FeatureClass, Place, PlaceId};

use super::ground::{DIRECTIONS, Scan};

/// Nouns that, after "border", make it a thing and no place.
const BORDER_THINGS: &[&str] = &[
    "crossing",
    "crossings",
    "guard",
    "guards",
    "patrol",
    "patrols",
    "wall",
    "walls",
    "fence",
    "fences",
    "fencing",
    "gate",
    "gates",
    "agent",
    "agents",
    "official",
    "officials",
    "officer",
    "officers",
    "police",
    "security",
    "aid",
    "town",
    "towns",
    "city",
    "cities",
    "control",
    "controls",
    "crisis",
    "enforcement",
    "post",
    "posts",
    "station",
    "stations",
    "force",
    "forces",
    "area",
    "areas",
    "region",
    "zone",
    "barrier",
    "barriers",
    "bill",
    "authorities",
    "bridge",
    "bridges",
    "checkpoint",
    "checkpoints",
    "protection",
    "point",
    "points",
    "state",
    "states",
    "residents",
    "village",
    "villages",
    "closure",
    "closures",
    "policy",
    "row",
    "dispute",
    "clashes",
    "infrastructure",
    "communities",
    "community",
    "county",
    "camp",
    "camps",
    "troops",
    "river",
    "restrictions",
    "regime",
    "deal",
    "talks",
    "hopping",
];

/// Adjectives that stand before "border".
const BORDER_ADJECTIVES: &[&str] =
    &["land", "sea", "shared", "common", "maritime", "international", "disputed"];

/// The border phrase around the word "border" at `index`: its tokens and the countries that it names.
pub fn border_at(scan: &Scan<'_>, index: usize) -> Option<(Range<usize>, Vec<Place>)> {
    let word = scan.lower(index);
    if !matches!(word.as_str(), "border" | "borders" | "frontier" | "frontiers")
        || scan.toponym(index).is_some()
    {
        return None;
    }
    if BORDER_THINGS.contains(&scan.lower(index + 1).as_str()) {
        return between_city(scan, index);
    }
    let mut countries = Vec::new();
    let mut start = index;
    let mut plain = true;
    while let Some(left) = start.checked_sub(1).filter(|l| scan.range.contains(l)) {
        let before = scan.lower(left);
        if DIRECTIONS.contains(&before.as_str()) || BORDER_ADJECTIVES.contains(&before.as_str()) {
            start = left;
        } else if before == "-"
            || before == "–"
            || before == "/"
            || before == "'s" && scan.toponym(left.wrapping_sub(1)).is_some()
        {
            if before != "'s" && scan.toponym(left.wrapping_sub(1)).is_none() {
                break;
            }
            start = left;
        } else if let Some((_, toponym)) = scan.toponym(left) {
            if let Some(place) = toponym.place() {
                countries.insert(0, place.clone());
            }
            start = scan.tokens_of(toponym).start.max(scan.range.start).min(left);
            plain = false;
        } else {
            break;
        }
    }
    let mut end = index + 1;
    let joiner = scan.lower(end);
    if joiner == "with" || joiner == "between" {
        let mut at = end + 1;
        if scan.lower(at) == "the" {
            at += 1;
        }
        if let Some((_, toponym)) = scan.toponym(at) {
            countries.extend(toponym.place().cloned());
            end = scan.tokens_of(toponym).end.max(at + 1);
            plain = false;
            if joiner == "between" && scan.lower(end) == "and" {
                let mut second = end + 1;
                if scan.lower(second) == "the" {
                    second += 1;
                }
                if let Some((_, toponym)) = scan.toponym(second) {
                    countries.extend(toponym.place().cloned());
                    end = scan.tokens_of(toponym).end.max(second + 1);
                }
            }
        }
    }
    // "borders" as a verb or in "close the borders" without a name is no place.
    if plain && word != "border" && word != "frontier" {
        return None;
    }
    let before = start.checked_sub(1).map(|l| scan.lower(l)).unwrap_or_default();
    let article = matches!(before.as_str(), "the" | "its" | "their" | "a" | "that");
    if plain && !article && !matches!(before.as_str(), "at" | "near" | "along" | "across" | "to" | "over") {
        return None;
    }
    countries.retain(|p| p.class == FeatureClass::Country || p.class == FeatureClass::Admin1);
    Some((start..end, countries))
}

/// "a border city between A and B": only words.
fn between_city(scan: &Scan<'_>, index: usize) -> Option<(Range<usize>, Vec<Place>)> {
    if !matches!(scan.lower(index + 1).as_str(), "city" | "town" | "village" | "area")
        || scan.lower(index + 2) != "between"
    {
        return None;
    }
    let mut end = None;
    let mut countries = Vec::new();
    for at in index + 3..index + 8 {
        if let Some((_, toponym)) = scan.toponym(at) {
            if toponym.span.start < scan.tokens.get(at).map_or(0, |t| t.span.start) {
                continue;
            }
            countries.extend(toponym.place().cloned());
            end = Some(scan.tokens_of(toponym).end);
        }
    }
    let start = if index > scan.range.start && scan.lower(index - 1) == "a" { index - 1 } else { index };
    end.filter(|_| countries.len() == 2).map(|end| (start..end, countries))
}

/// The border of the gazetteer between two countries, `None` where it has none.
pub fn border_place(countries: &[Place], gazetteer: &Gazetteer) -> Option<Place> {
    let [a, b] = countries else { return None };
    let (a, b) = (a.country.as_deref()?.to_lowercase(), b.country.as_deref()?.to_lowercase());
    if a == b {
        return None;
    }
    let id = if a < b { format!("dl:border-{a}-{b}") } else { format!("dl:border-{b}-{a}") };
    gazetteer.by_id(&PlaceId(id)).map(|reference| gazetteer.place(reference))
}

pub fn short_name(place: &Place) -> &str {
    match place.country.as_deref() {
        Some("US") if place.class == FeatureClass::Country => "US",
        Some("GB") if place.class == FeatureClass::Country => "UK",
        _ => &place.name,
    }
}
