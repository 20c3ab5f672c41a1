//! What leads to a place: the verb above it, its preposition, and the role that the preposition gives.
//!
//! Limits: the verb above is the nearest before the place in its clause, else the first behind it; a preposition stands at most
//! six items before its place.

use crate::analysis::clause::{Parsed, Tag, is_location_noun};
use crate::model::PlaceRole;

use super::roles::DISTANCES;
use super::site::SITES;

/// Most items that are looked at on the way from a place to its preposition.
const MOST_STEPS: usize = 6;

/// A place with the words that lead to it.
pub struct Led {
    /// Its item.
    pub item: usize,
    /// Index of its spot.
    pub spot: usize,
    /// Empty where none leads to it.
    pub preposition: String,
    /// The preposition of the phrase that it stands in: "to" in "to a hall in Gap".
    pub outer: Option<String>,
    /// The verb above it, or the nearest form of "be".
    pub verb: Option<usize>,
    /// Before its verb.
    pub fronted: bool,
}

/// What leads to the place at `item`; `before` is the place left over before it.
pub fn lead(parsed: &Parsed<'_>, item: usize, spot: usize, before: Option<&Led>) -> Led {
    let (verb, fronted) = above(parsed, item);
    let mut out = Led { item, spot, preposition: String::new(), outer: None, verb, fronted };
    let mut at = item;
    for _ in 0..MOST_STEPS {
        let Some(left) = parsed.left(at) else { break };
        let Some(x) = parsed.items.get(left) else { break };
        match x.tag {
            // "By way of Alta": through it.
            Tag::Preposition if x.lower == "of" && out.preposition.is_empty() && by_way(parsed, left) => {
                "via".clone_into(&mut out.preposition);
                break;
            }
            Tag::Preposition | Tag::To if out.preposition.is_empty() => {
                if x.lower != "of" || !inside_of(parsed, left) {
                    out.preposition.clone_from(&x.lower);
                    // "Two miles from Alta": far from it.
                    let far = matches!(x.lower.as_str(), "from" | "of" | "off")
                        && parsed.left(left).is_some_and(|l| DISTANCES.contains(&parsed.lower(l)));
                    if far {
                        "far".clone_into(&mut out.preposition);
                    }
                    if far || !nests(&x.lower) {
                        break;
                    }
                }
            }
            Tag::Preposition | Tag::To => {
                out.outer = Some(x.lower.clone());
                break;
            }
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Number => {}
            // "Alta and Brod", "Alta, Brod": as the one before.
            Tag::Comma | Tag::Conjunction if out.preposition.is_empty() => {
                if let Some(before) =
                    before.filter(|b| parsed.left(left) == Some(b.item) || b.item + 1 == left)
                {
                    out.preposition.clone_from(&before.preposition);
                    out.outer.clone_from(&before.outer);
                }
                break;
            }
            _ => break,
        }
        at = left;
    }
    out
}

/// The verb above a place: the nearest before it in its clause, else the first behind it; the flag says which.
fn above(parsed: &Parsed<'_>, item: usize) -> (Option<usize>, bool) {
    let ends =
        |tag: Option<Tag>| matches!(tag, Some(Tag::Break | Tag::Relative | Tag::Subordinator | Tag::Quote));
    let mut at = item;
    while let Some(left) = parsed.left(at).filter(|l| !ends(parsed.tag(*l))) {
        if matches!(parsed.tag(left), Some(Tag::Verb | Tag::Auxiliary)) {
            return (Some(left), false);
        }
        at = left;
    }
    let mut found = None;
    at = item;
    while let Some(right) = parsed.right(at).filter(|r| !ends(parsed.tag(*r))) {
        match parsed.tag(right) {
            Some(Tag::Verb) => return (Some(right), true),
            Some(Tag::Auxiliary) => found = Some(right),
            Some(Tag::Adverb | Tag::Negation | Tag::Modal) => {}
            _ if found.is_some() => break,
            _ => {}
        }
        at = right;
    }
    (found, true)
}

/// Whether "of" ends "by way of".
fn by_way(parsed: &Parsed<'_>, of: usize) -> bool {
    parsed
        .left(of)
        .filter(|l| parsed.lower(*l) == "way")
        .and_then(|l| parsed.left(l))
        .is_some_and(|l| parsed.lower(l) == "by")
}

/// "the town of", "outside of".
fn inside_of(parsed: &Parsed<'_>, of: usize) -> bool {
    parsed.left(of).and_then(|l| parsed.items.get(l)).is_some_and(|i| {
        is_location_noun(&i.lower) || i.is(&["outside", "north", "south", "east", "west", "centre", "center"])
    })
}

/// Prepositions behind which another one may give the role: "to a hall in Gap".
fn nests(preposition: &str) -> bool {
    matches!(preposition, "in" | "at" | "near" | "outside")
}

/// "Gap's reputation": the place of something else than a place.
pub fn whose(parsed: &Parsed<'_>, item: usize) -> bool {
    let place = |i: usize| {
        parsed.items.get(i).is_some_and(|x| {
            x.spot.is_some() || is_location_noun(&x.lower) || SITES.contains(&x.lower.as_str())
        })
    };
    parsed.tag(item + 1) == Some(Tag::Possessive) && !(item + 2..item + 5).any(place)
}

/// Role of a place by its preposition, and whether it is only a goal.
pub fn role(led: &Led) -> Option<(PlaceRole, bool)> {
    let outer = led
        .outer
        .as_deref()
        .filter(|o| nests(&led.preposition) && matches!(*o, "to" | "into" | "from" | "through"));
    Some(match outer.unwrap_or(&led.preposition) {
        "from" | "out" | "off" => (PlaceRole::Origin, false),
        "to" | "into" | "onto" => (PlaceRole::Destination, false),
        "toward" | "towards" | "for" => (PlaceRole::Destination, true),
        "through" | "via" | "across" | "over" | "along" | "past" | "round" | "up" | "down" => {
            (PlaceRole::Via, false)
        }
        "in" | "at" | "on" | "near" | "outside" | "inside" | "around" | "within" | "by" | "beside"
        | "before" | "behind" | "below" | "above" | "beyond" | "under" | "opposite" | "between"
        | "throughout" => (PlaceRole::Location, false),
        _ => return None,
    })
}
