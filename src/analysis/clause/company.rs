//! What the words around a word say of its part of speech: what is a subject in the plural, what takes a place or people as
//! its object.
//!
//! Limits: looks at tags that are set already, those to the left.

use super::words::{ALONE, PREPOSITIONS};
use super::{Item, Tag};
use crate::analysis::frame::{ObjectRole, frames};
use crate::analysis::movement::mover::{NounClass, noun_class};

/// Whether a noun looks plural.
pub(super) fn plural_noun(item: &Item<'_>) -> bool {
    let lower = item.lower.as_str();
    item.demonym.is_some() && (lower.ends_with('s') || lower.ends_with("ese"))
        || lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is")
        || matches!(
            lower,
            "people"
                | "men"
                | "women"
                | "children"
                | "police"
                | "cattle"
                | "townspeople"
                | "reindeer"
                | "sheep"
                | "wildebeest"
                | "livestock"
                | "fishermen"
        )
}

/// Whether a word may be a verb whose object is where one leaves, comes to or passes.
pub(super) fn takes_place(item: &Item<'_>) -> bool {
    let object = |o| matches!(o, ObjectRole::Origin | ObjectRole::Destination | ObjectRole::Via);
    item.readings
        .iter()
        .any(|r| frames().of_verb(r.lemma).any(|frame| frame.particle.is_empty() && object(frame.object)))
}

/// "Lava pushes 6,000 from their homes", "Navy lifts holidaymakers off the beach": a bare noun opens a headline, and people
/// follow a verb that moves them.
pub(super) fn moves_people(items: &[Item<'_>], index: usize) -> bool {
    let people = items.get(index + 1).is_some_and(|a| {
        a.quantity
            || a.demonym.is_some() && plural_noun(a)
            || plural_noun(a) && matches!(noun_class(&a.lower), Some(NounClass::People | NounClass::Local))
    });
    people
        && index <= 2
        && items
            .get(..index)
            .is_some_and(|left| left.iter().all(|i| matches!(i.tag, Tag::Noun | Tag::Adjective)))
        && items.get(index).is_some_and(|i| {
            i.readings.iter().any(|r| frames().of_verb(r.lemma).any(|f| f.object == ObjectRole::People))
        })
}

/// Whether what stands before the adverb or "now" left of `index` may be a subject in the plural.
pub(super) fn adverb_subject(items: &[Item<'_>], index: usize) -> bool {
    let Some(left) = items.get(..index) else { return false };
    let Some(at) = left.iter().rposition(|i| !matches!(i.tag, Tag::Adverb | Tag::Time)) else { return false };
    left.get(at).is_some_and(|i| {
        i.tag == Tag::Pronoun
            || i.tag == Tag::Noun && plural_noun(i)
            || i.tag == Tag::To
            || i.tag == Tag::Modal
            || i.tag == Tag::Number && i.is(ALONE)
            || i.tag == Tag::Place
                && at > 1
                && left.get(at - 1).is_some_and(|c| c.lower == "and")
                && left.get(at - 2).is_some_and(|f| f.tag == Tag::Place)
    })
}

/// Whether only places and their prepositions stand between `index` and a plural at the left: "pilgrims from Basra".
pub(super) fn plural_of_places(items: &[Item<'_>], index: usize) -> bool {
    let Some(left) = items.get(..index) else { return false };
    let Some(at) = left.iter().rposition(|i| {
        !(i.tag == Tag::Place
            || matches!(i.tag, Tag::Comma | Tag::Conjunction)
            || i.is(&["from", "of", "in", "near", "at"]))
    }) else {
        return false;
    };
    at + 1 < index
        && left.get(at + 1).is_some_and(|p| p.tag == Tag::Preposition)
        && left.get(at).is_some_and(|i| i.tag == Tag::Noun && plural_noun(i) || i.is(ALONE))
        && !left.iter().any(|i| matches!(i.tag, Tag::Verb | Tag::Auxiliary))
}

/// "Garrison abandons Alta": a body of people without its article opens a headline, a place or "the" follows the verb.
pub(super) fn headline_subject(items: &[Item<'_>], index: usize) -> bool {
    let body = index.checked_sub(1).and_then(|b| items.get(b)).is_some_and(|b| {
        matches!(noun_class(&b.lower), Some(NounClass::Collective(_) | NounClass::Force | NounClass::Vehicle))
    });
    body && index <= 3
        && items
            .get(..index)
            .is_some_and(|left| left.iter().all(|i| matches!(i.tag, Tag::Noun | Tag::Adjective)))
        && items.get(index + 1).is_some_and(|a| {
            a.spot.is_some() || a.is(PREPOSITIONS) || a.is(&["to", "the", "home", "back", "ashore", "on"])
        })
}

/// "A planeload of deportees lands in Alta": the plural before the verb is only what the body is made of.
pub(super) fn body_of(items: &[Item<'_>], index: usize) -> bool {
    let of = index.checked_sub(2).filter(|at| items.get(*at).is_some_and(|i| i.lower == "of"));
    let body = of.and_then(|at| at.checked_sub(1)).and_then(|at| items.get(at));
    body.is_some_and(|b| {
        matches!(noun_class(&b.lower), Some(NounClass::Collective(_))) && !b.lower.ends_with('s')
    }) && items.get(index + 1).is_some_and(|a| a.spot.is_some() || a.is(PREPOSITIONS) || a.is(&["to", "the"]))
}

/// Whether the noun before `index` belongs to a phrase with a determiner, possessive or name.
pub(super) fn definite_left(items: &[Item<'_>], index: usize) -> bool {
    items.get(..index).is_some_and(|left| {
        left.iter()
            .rev()
            .take_while(|i| {
                matches!(
                    i.tag,
                    Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Place
                )
            })
            .any(|i| matches!(i.tag, Tag::Determiner | Tag::Possessive | Tag::Name))
    })
}
