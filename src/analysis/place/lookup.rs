//! From tokens to candidates: the key of a name, and what is tried where the gazetteer does not have it.

use super::words::{KIND_BEFORE, KIND_BEHIND, is_in};
use crate::analysis::tag::attributes::push_key;
use crate::gazetteer::{Gazetteer, Hit, NameRank};
use crate::model::FeatureClass;

/// Longest name that is looked up, in tokens.
pub const MAX_TOKENS: usize = 8;

/// The folded key of the words, `None` where they cannot be one name.
pub fn key_of(words: &[&str]) -> Option<String> {
    if words.len() > MAX_TOKENS {
        return None;
    }
    let mut key = String::new();
    for word in words {
        if !push_key(&mut key, word) {
            return None;
        }
    }
    (!key.is_empty()).then_some(key)
}

/// The places that the words may be, exactly as written; empty where the gazetteer has none.
pub fn exact(words: &[&str], gazetteer: &Gazetteer) -> Vec<Hit> {
    if let [word] = words
        && let Some(place) = abbreviation(word, gazetteer)
    {
        return vec![Hit { place, rank: NameRank::Main }];
    }
    let hits = key_of(words).map(|key| gazetteer.lookup(&key)).unwrap_or_default();
    if hits.is_empty()
        && let Some(key) = key_of(words)
        && key.len() > 3
    {
        return gazetteer.lookup(&format!("the {key}"));
    }
    hits
}

/// The state or country of an abbreviation: with a stop, or all capitals.
pub fn abbreviation(word: &str, gazetteer: &Gazetteer) -> Option<crate::gazetteer::PlaceRef> {
    let capitals = word.chars().all(|c| c.is_uppercase() || c == '.');
    if word.contains('.') || capitals { gazetteer.abbreviation(word) } else { None }
}

/// The places that the words may be; where the gazetteer does not have them as written, without a kind word behind or in
/// front, all of rank [`NameRank::Soft`].
pub fn loose(words: &[&str], gazetteer: &Gazetteer) -> Vec<Hit> {
    let hits = exact(words, gazetteer);
    if !hits.is_empty() {
        return hits;
    }
    if let [head @ .., last] = words
        && !head.is_empty()
        && is_in(KIND_BEHIND, last)
    {
        let wanted = wanted_class(last);
        let hits = soften(exact(head, gazetteer));
        let fitting: Vec<Hit> = match wanted {
            Some(classes) => {
                hits.iter().copied().filter(|h| classes.contains(&gazetteer.facts(h.place).class)).collect()
            }
            None => Vec::new(),
        };
        if !fitting.is_empty() {
            return fitting;
        }
        // A river or lake of a town's name is another thing.
        if !hits.is_empty() && !is_in(&["river", "lake", "sea", "mountains", "desert", "beach"], last) {
            return hits;
        }
    }
    for before in KIND_BEFORE {
        let parts = before.split(' ').count();
        if let (Some(front), Some(rest)) = (words.get(..parts), words.get(parts..))
            && !rest.is_empty()
            && before.split(' ').zip(front).all(|(a, b)| a.eq_ignore_ascii_case(b))
        {
            let hits = exact(rest, gazetteer);
            if !hits.is_empty() {
                return soften(hits);
            }
        }
    }
    Vec::new()
}

fn soften(hits: Vec<Hit>) -> Vec<Hit> {
    hits.into_iter().map(|h| Hit { rank: NameRank::Soft, ..h }).collect()
}

/// What a kind word behind a name asks for.
pub fn wanted_class(kind: &str) -> Option<&'static [FeatureClass]> {
    let kind = kind.to_ascii_lowercase();
    Some(match kind.as_str() {
        "county" | "co." | "township" | "twp." | "parish" | "borough" | "district" | "municipality" => {
            &[FeatureClass::Admin2]
        }
        "state" | "province" | "oblast" | "governorate" | "prefecture" | "department" | "canton"
        | "region" => &[FeatureClass::Admin1],
        "city" | "town" | "village" => &[FeatureClass::Town],
        "island" | "islands" | "peninsula" | "archipelago" => &[FeatureClass::Terrain, FeatureClass::Region],
        "river" | "lake" | "sea" | "delta" => &[FeatureClass::Water],
        "republic" | "federation" => &[FeatureClass::Country],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_words() {
        for (words, expected) in [
            (&["San", "José"][..], Some("san jose")),
            (&["Martha", "'s", "Vineyard"], Some("marthas vineyard")),
            (&["Winston", "-", "Salem"], Some("winston salem")),
            (&["Paris", ",", "Texas"], None),
            (&["("], None),
        ] {
            assert_eq!(key_of(words).as_deref(), expected);
        }
    }
}
