//! Noun phrases: runs of determiners, numbers, adjectives, nouns, names and places.
//!
//! Limits: no coordination inside a phrase; an apposition is a phrase of its own.

use std::ops::Range;

use super::{Item, Tag};
use crate::analysis::movement::mover::{NounClass, noun_class};

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Indices of its items.
    pub items: Range<usize>,
    /// Index of its head: the last noun, name or number.
    pub head: usize,
    /// Index of the preposition before it.
    pub preposition: Option<usize>,
    /// Index of the phrase whose "of" it is: in "hundreds of refugees" that of "hundreds".
    pub of: Option<usize>,
    /// Index of the phrase that follows with "of".
    pub inner: Option<usize>,
}

/// Cuts tagged items into noun phrases.
pub fn phrases(items: &[Item<'_>]) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    let mut index = 0;
    while index < items.len() {
        let Some(item) = items.get(index) else { break };
        if !inside(item) || item.tag == Tag::Possessive && item.lower == "'s" {
            index += 1;
            continue;
        }
        let start = index;
        let mut head = None;
        let mut end = index;
        while let Some(item) = items.get(end) {
            // A determiner or possessive inside opens a new phrase: "told the migrants their rights".
            let opens = matches!(item.tag, Tag::Determiner) && end > start && head.is_some();
            // "the number above 2,000": a number with its qualifier stands apart.
            let apart = item.quantity
                && head.is_some()
                && item.word.chars().next().is_some_and(char::is_alphabetic)
                && item.word.contains(' ');
            let own = item.tag == Tag::Possessive && item.lower != "'s" && end > start && head.is_some();
            let pronoun = item.tag == Tag::Pronoun && end > start;
            let place = item.tag == Tag::Place
                && head.is_some()
                && items.get(end.saturating_sub(1)).is_some_and(|b| {
                    b.tag != Tag::Possessive && b.tag != Tag::Adjective && b.tag != Tag::Name
                });
            // "In Alta strikers blocked": the place stands before the sentence, not in the phrase.
            let fronted = start == 1
                && items
                    .first()
                    .is_some_and(|i| i.tag == Tag::Preposition && i.is(&["in", "at", "near", "from"]))
                && items.get(end.saturating_sub(1)).is_some_and(|b| b.tag == Tag::Place)
                && (people_plural(Some(item)) || item.tag == Tag::Number || item.demonym.is_some());
            if !inside(item)
                || fronted
                || item.aside != items.get(start).is_some_and(|s| s.aside)
                || opens
                || own
                || apart
                || pronoun
                || place
            {
                break;
            }
            let hyphen = item.tag == Tag::Mark;
            if !hyphen && !matches!(item.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective) {
                head = Some(end);
            }
            end += 1;
            if item.tag == Tag::Pronoun {
                break;
            }
        }
        // "men, women and children" is one phrase with its first noun as head.
        if head.is_some_and(|h| people_plural(items.get(h))) {
            end = listed_people(items, end);
        }
        // "Some", "those" alone are tagged as pronouns; a lone determiner is no phrase.
        if let Some(head) = head {
            // "as they make their way": a clause, not a phrase behind a preposition.
            let clause = items.get(end).is_some_and(|i| {
                matches!(i.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Negation)
            });
            let preposition = start.checked_sub(1).filter(|p| {
                items.get(*p).is_some_and(|i| {
                    matches!(i.tag, Tag::Preposition | Tag::To)
                        || !clause
                            && i.is(&["as", "than", "until", "since", "after", "before"])
                            && matches!(i.tag, Tag::Subordinator)
                })
            });
            let number = out.len();
            let of = preposition
                .filter(|p| items.get(*p).is_some_and(|i| i.lower == "of"))
                .and_then(|p| out.iter().rposition(|phrase| phrase.items.end == p));
            if let Some(outer) = of.and_then(|o| out.get_mut(o)) {
                outer.inner = Some(number);
            }
            out.push(Phrase { items: start..end, head, preposition, of, inner: None });
        }
        index = end.max(start + 1);
    }
    out
}

/// Whether an item is a plural noun of people.
fn people_plural(item: Option<&Item<'_>>) -> bool {
    item.is_some_and(|i| {
        i.tag == Tag::Noun
            && noun_class(&i.lower) == Some(NounClass::People)
            && (i.lower.ends_with('s') || matches!(i.lower.as_str(), "men" | "women" | "children" | "people"))
    })
}

/// One past a list ", women and children" that goes on at `end`; `end` where none does.
fn listed_people(items: &[Item<'_>], end: usize) -> usize {
    let mut at = end;
    loop {
        let Some(joint) = items.get(at) else { return end };
        let comma = joint.tag == Tag::Comma;
        if !comma && joint.lower != "and" {
            return end;
        }
        let next = if comma && items.get(at + 1).is_some_and(|i| i.lower == "and") { at + 2 } else { at + 1 };
        if !people_plural(items.get(next)) {
            return end;
        }
        if !comma || next == at + 2 {
            return next + 1;
        }
        at = next + 1;
    }
}

/// Whether an item may stand inside a noun phrase.
fn inside(item: &Item<'_>) -> bool {
    matches!(
        item.tag,
        Tag::Determiner
            | Tag::Possessive
            | Tag::Number
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Place
            | Tag::Pronoun
    ) || item.tag == Tag::Mark && item.lower == "-"
}
