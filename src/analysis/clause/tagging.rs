//! Coarse tags from closed lists, word forms and neighbours.
//!
//! Limits: a base form after a plural noun is a verb, after a determiner, adjective or preposition a noun; a form in
//! -ed between determiner and noun is an adjective. Words of an unknown verb are nouns.

use super::company::{
    adverb_subject, body_of, definite_left, headline_subject, moves_people, plural_noun, plural_of_places,
    takes_place,
};
use super::words::{
    ADJECTIVES, ADVERBS, ALONE, ALSO_PREPOSITIONS, AUXILIARIES, DETERMINERS, FUSED, MODALS, NEGATIONS,
    POSSESSIVES, PREPOSITIONS, PRONOUNS, RELATIVES, SUBORDINATORS,
};
use super::{Item, Tag};
use crate::analysis::frame::{Forms, VerbReading, frames};
use crate::analysis::movement::mover::{NounClass, ON_THE_MOVE, noun_class};

/// Tags the items of a sentence in place.
pub fn tag(items: &mut [Item<'_>]) {
    for index in 0..items.len() {
        let Some(item) = items.get(index) else { continue };
        if item.tag != Tag::Noun || item.demonym.is_some() {
            continue;
        }
        if unknown_base(items, index)
            && let Some(item) = items.get_mut(index)
        {
            item.readings = UNKNOWN_BASE;
        }
        if unknown_past(items, index)
            && let Some(item) = items.get_mut(index)
            && item.word.chars().next().is_some_and(char::is_lowercase)
        {
            item.readings = UNKNOWN_PAST;
        }
        let tag = closed(items, index).unwrap_or_else(|| open(items, index));
        if let Some(item) = items.get_mut(index) {
            item.tag = tag;
        }
    }
}

fn previous<'a, 'b>(items: &'a [Item<'b>], index: usize) -> Option<&'a Item<'b>> {
    items.get(..index)?.iter().rev().find(|i| !i.aside && i.tag != Tag::Quote)
}

fn next<'a, 'b>(items: &'a [Item<'b>], index: usize) -> Option<&'a Item<'b>> {
    items.get(index + 1..)?.iter().find(|i| !i.aside && i.tag != Tag::Quote)
}

/// Whether a word that is not tagged yet looks like the start of a noun phrase.
fn opens_phrase(item: &Item<'_>) -> bool {
    item.spot.is_some()
        || item.demonym.is_some()
        || item.tag == Tag::Number
        || item.is(DETERMINERS)
        || item.is(POSSESSIVES)
        || item.is(ADJECTIVES)
        || noun_class(&item.lower).is_some() && !item.may_be(Forms::ING)
        || item.word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word behind "that" looks like a verb that is in no table: "the river that divides Alta from Brod". "That"
/// points at no plural; what else a plural may be there ("the fact that roads were closed") has a verb behind it.
fn third_person(item: &Item<'_>) -> bool {
    let word = item.lower.as_str();
    item.readings.is_empty()
        && item.word.chars().all(char::is_lowercase)
        && word.len() > 3
        && (word.ends_with("ed")
            || word.ends_with('s') && !["ss", "us", "is", "ews"].iter().any(|e| word.ends_with(e)))
        && !matches!(word, "series" | "species" | "means")
        && noun_class(word).is_none()
}

/// Tag of a word of a closed class.
fn closed(items: &[Item<'_>], index: usize) -> Option<Tag> {
    let item = items.get(index)?;
    let before = previous(items, index);
    let after = next(items, index);
    let lower = item.lower.as_str();
    if lower == "to" {
        return Some(Tag::To);
    }
    if FUSED.contains(&lower) {
        return Some(Tag::Pronoun);
    }
    if lower == "'s" {
        // "It's", "who's" are rare in news; a possessive after all else.
        return Some(Tag::Possessive);
    }
    if MODALS.contains(&lower) {
        // "may" and "might", "will" and "can" as nouns stand after a determiner.
        let noun = before.is_some_and(|b| {
            matches!(b.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition)
        });
        return Some(if noun { Tag::Noun } else { Tag::Modal });
    }
    if NEGATIONS.contains(&lower) {
        return Some(Tag::Negation);
    }
    if AUXILIARIES.contains(&lower) {
        return Some(Tag::Auxiliary);
    }
    if RELATIVES.contains(&lower) {
        return Some(Tag::Relative);
    }
    if lower == "that" {
        let nominal = before.is_some_and(|b| {
            matches!(b.tag, Tag::Noun | Tag::Name | Tag::Place | Tag::Number | Tag::Pronoun | Tag::Determiner)
                || b.tag == Tag::Comma
        });
        // "The fact that roads were closed": the word behind "that" has a verb of its own.
        let verb_follows = items
            .iter()
            .skip(index + 1)
            .filter(|i| !i.aside && i.tag != Tag::Quote)
            .nth(1)
            .is_some_and(|i| i.is(AUXILIARIES) || i.is(MODALS) || !i.readings.is_empty());
        let verbal = after.is_some_and(|a| {
            a.is(AUXILIARIES)
                || a.is(MODALS)
                || a.may_be(Forms::PAST)
                || a.may_be(Forms::S) && noun_class(&a.lower).is_none()
                || a.is(ADVERBS) && !a.is(&["last", "first", "next", "long", "far"])
                || third_person(a) && !verb_follows
        });
        if nominal && verbal {
            return Some(Tag::Relative);
        }
        if before.is_some_and(|b| b.tag == Tag::Verb || b.tag == Tag::Time || b.tag == Tag::Adjective)
            || after.is_some_and(|a| {
                a.is(DETERMINERS) || a.is(PRONOUNS) || a.is(POSSESSIVES) || a.tag == Tag::Number
            })
        {
            return Some(Tag::Subordinator);
        }
        return Some(if nominal && after.is_some_and(|a| a.is(PRONOUNS)) {
            Tag::Relative
        } else {
            Tag::Determiner
        });
    }
    if matches!(lower, "and" | "or" | "but" | "nor") {
        return Some(Tag::Conjunction);
    }
    if lower == "there" {
        let exists = after.is_some_and(|a| a.is(AUXILIARIES) || a.is(MODALS));
        return Some(if exists { Tag::Pronoun } else { Tag::Adverb });
    }
    if SUBORDINATORS.contains(&lower) && !(lower == "so" && after.is_none_or(|a| a.is(&["far"]))) {
        if lower == "once" && before.is_some_and(|b| b.tag != Tag::Comma) {
            return Some(Tag::Adverb);
        }
        if ALSO_PREPOSITIONS.contains(&lower)
            && after.is_some_and(|a| a.tag == Tag::Time || a.may_be(Forms::ING))
        {
            return Some(Tag::Preposition);
        }
        return Some(Tag::Subordinator);
    }
    if POSSESSIVES.contains(&lower) {
        // "her" and "his" without a noun behind are objects.
        return Some(Tag::Possessive);
    }
    if lower == "about" || lower == "around" || lower == "over" || lower == "under" {
        if after.is_some_and(|a| a.tag == Tag::Number || a.is(&["half", "two-thirds", "three-quarters"])) {
            return Some(Tag::Determiner);
        }
        return Some(Tag::Preposition);
    }
    if lower == "home"
        && before.is_some_and(|b| matches!(b.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective))
    {
        return Some(Tag::Noun);
    }
    if (lower == "back"
        || lower == "north"
        || lower == "south"
        || lower == "east"
        || lower == "west"
        || lower == "route")
        && before.is_some_and(|b| matches!(b.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective))
    {
        return Some(Tag::Noun);
    }
    if PRONOUNS.contains(&lower) && lower != "this" {
        return Some(Tag::Pronoun);
    }
    if DETERMINERS.contains(&lower) {
        if lower == "more"
            && before.is_some_and(|b| b.tag == Tag::Number)
            && !after.is_some_and(|a| opens_phrase(a) || plain_noun(a))
        {
            return Some(Tag::Adverb);
        }
        let clause_behind = after.is_some_and(|a| a.is(&["that", "who", "which", "whose", "of"]));
        if ALONE.contains(&lower)
            && (clause_behind || !after.is_some_and(|a| opens_phrase(a) || plain_noun(a)))
        {
            return Some(Tag::Pronoun);
        }
        return Some(Tag::Determiner);
    }
    if ALONE.contains(&lower) {
        return Some(Tag::Number);
    }
    if ADJECTIVES.contains(&lower) && item.readings.is_empty() {
        let noun_after = after.is_some_and(|a| opens_phrase(a) || plain_noun(a));
        if ADVERBS.contains(&lower) && !noun_after {
            return Some(Tag::Adverb);
        }
        if lower == "border" && !noun_after {
            return Some(Tag::Noun);
        }
        if matches!(lower, "second" | "third" | "first") && !noun_after {
            return Some(Tag::Noun);
        }
        return Some(Tag::Adjective);
    }
    if ADVERBS.contains(&lower) {
        return Some(Tag::Adverb);
    }
    if lower == "past" && before.is_some_and(|b| b.tag == Tag::Determiner) {
        return Some(Tag::Adjective);
    }
    if PREPOSITIONS.contains(&lower) {
        return Some(Tag::Preposition);
    }
    if crate::analysis::quantity::is_number_word(lower) {
        return Some(Tag::Number);
    }
    None
}

/// A word that is a noun whatever stands around it.
fn plain_noun(item: &Item<'_>) -> bool {
    item.tag == Tag::Noun
        && item.readings.is_empty()
        && !item.is(PREPOSITIONS)
        && !item.is(PRONOUNS)
        && !item.is(AUXILIARIES)
        && !item.is(MODALS)
        && !item.is(SUBORDINATORS)
        && !item.is(RELATIVES)
        && !item.is(ADVERBS)
        && !item.is(NEGATIONS)
        && !item.is(DETERMINERS)
        && !item.is(POSSESSIVES)
        && !item.is(&["to", "and", "or", "but", "that"])
        && !item.lower.ends_with("ly")
        && item.word.chars().next().is_some_and(char::is_alphabetic)
}

/// Readings of a word in -ed that no list knows.
const UNKNOWN_PAST: &[VerbReading] =
    &[VerbReading { lemma: "?", forms: Forms(Forms::PAST.0 | Forms::PARTICIPLE.0) }];

/// Readings of a word behind "to" that no list knows.
const UNKNOWN_BASE: &[VerbReading] = &[VerbReading { lemma: "?", forms: Forms::BASE }];

/// Whether a word that no list knows is an infinitive: behind "to" and before a determiner or possessive.
fn unknown_base(items: &[Item<'_>], index: usize) -> bool {
    let Some(item) = items.get(index) else { return false };
    item.readings.is_empty()
        && item.demonym.is_none()
        && !item.lower.ends_with('s')
        && noun_class(&item.lower).is_none()
        && item.word.chars().next().is_some_and(char::is_lowercase)
        && !item.is(DETERMINERS)
        && !item.is(POSSESSIVES)
        && !item.is(PREPOSITIONS)
        && !item.is(ADJECTIVES)
        && !item.is(ADVERBS)
        && !item.is(PRONOUNS)
        && !item.is(AUXILIARIES)
        && previous(items, index).is_some_and(|b| b.tag == Tag::To)
        && next(items, index)
            .is_some_and(|a| a.is(&["the", "a", "an", "their", "it", "them", "its", "his", "her"]))
}

/// Whether a word that no list knows is a verb in the past: "-ed" behind a subject or auxiliary.
fn unknown_past(items: &[Item<'_>], index: usize) -> bool {
    let Some(item) = items.get(index) else { return false };
    let lower = item.lower.as_str();
    lower.len() > 4
        && lower.ends_with("ed")
        && item.readings.is_empty()
        && item.demonym.is_none()
        && !item.is(ADJECTIVES)
        && noun_class(lower).is_none()
        && previous(items, index).is_some_and(|b| {
            matches!(
                b.tag,
                Tag::Noun
                    | Tag::Name
                    | Tag::Place
                    | Tag::Pronoun
                    | Tag::Auxiliary
                    | Tag::Adverb
                    | Tag::Relative
                    | Tag::Conjunction
            )
        })
        && next(items, index).is_none_or(|a| noun_class(&a.lower).is_none())
}

/// Whether an item is a plural noun for people that may be on the move.
fn plural_people(item: &Item<'_>) -> bool {
    plural_noun(item)
        && (item.demonym.is_some()
            || matches!(
                noun_class(&item.lower),
                Some(NounClass::People | NounClass::Local | NounClass::Refuse)
            ))
}

/// Whether a hyphen joins a word to one before it, behind what opens a noun phrase: "the flood-hit", but not "they
/// air-lifted".
fn hyphened(items: &[Item<'_>], index: usize) -> bool {
    let at = |back: usize| index.checked_sub(back).and_then(|i| items.get(i));
    let joined = at(1).is_some_and(|mark| {
        mark.tag == Tag::Mark
            && mark.lower == "-"
            && items.get(index).is_some_and(|item| item.span.start == mark.span.end)
    });
    joined
        && at(3).is_some_and(|opens| {
            matches!(
                opens.tag,
                Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Adjective | Tag::Preposition
            )
        })
}

/// Tag of a word of an open class.
fn open(items: &[Item<'_>], index: usize) -> Tag {
    let Some(item) = items.get(index) else { return Tag::Noun };
    let lower = item.lower.as_str();
    let before = previous(items, index);
    let after = next(items, index);
    let before_tag = before.map(|b| b.tag);
    let capital = item.word.chars().next().is_some_and(char::is_uppercase);
    if capital
        && index > 0
        && !item.word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && before_tag != Some(Tag::Quote)
    {
        return Tag::Name;
    }
    if lower.ends_with("ly")
        && lower.len() > 4
        && !matches!(
            lower,
            "family"
                | "early"
                | "daily"
                | "weekly"
                | "elderly"
                | "rally"
                | "assembly"
                | "supply"
                | "reply"
                | "ally"
                | "italy"
                | "july"
        )
    {
        return Tag::Adverb;
    }
    if item.readings.is_empty() {
        let adjective =
            ["ous", "ful", "less", "able", "ible", "ern", "ive"].iter().any(|e| lower.ends_with(e))
                && lower.len() > 5
                && after.is_some_and(|a| opens_phrase(a) || plain_noun(a));
        // An unknown verb: a past form after a subject and before a preposition, determiner or adverb.
        return if adjective { Tag::Adjective } else { Tag::Noun };
    }
    let nominal_left = matches!(before_tag, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective));
    let noun_after =
        after.is_some_and(|a| plain_noun(a) || noun_class(&a.lower).is_some() || a.demonym.is_some());
    let ing = item.may_be(Forms::ING);
    let past = item.may_be(Forms::PAST) || item.may_be(Forms::PARTICIPLE);
    let base = item.may_be(Forms::BASE);
    if matches!(before_tag, Some(Tag::Modal)) {
        return if base || past { Tag::Verb } else { Tag::Noun };
    }
    if before_tag == Some(Tag::To) && base {
        return Tag::Verb;
    }
    if ing {
        // "the low-lying quarter"
        if noun_after && hyphened(items, index) {
            return Tag::Adjective;
        }
        // "at the Gap crossing"
        let site = before_tag == Some(Tag::Place)
            && index.checked_sub(2).and_then(|i| items.get(i)).is_some_and(|i| i.tag == Tag::Determiner);
        if site {
            return Tag::Noun;
        }
        if nominal_left && !noun_after {
            return Tag::Noun;
        }
        if nominal_left {
            return Tag::Adjective;
        }
        // "6,000 striking miners", "hundreds of fleeing villagers"
        let counted = match before {
            Some(b) if b.is(&["of"]) => index.checked_sub(2).and_then(|i| items.get(i)),
            other => other,
        }
        .is_some_and(|b| b.tag == Tag::Number && b.quantity);
        if counted && item.is(ON_THE_MOVE) && after.is_some_and(plural_people) {
            return Tag::Adjective;
        }
        return Tag::Verb;
    }
    // "the flood-hit town", "300 storm-battered families"
    if past && noun_after && hyphened(items, index) {
        return Tag::Adjective;
    }
    if past && !base {
        if nominal_left
            && noun_after
            && before.is_some_and(|b| !b.is(&["that", "those", "all", "both", "some", "many", "most"]))
        {
            return Tag::Adjective;
        }
        if before_tag == Some(Tag::Preposition) && noun_after {
            return Tag::Adjective;
        }
        // "350,000 stranded workers"
        if before.is_some_and(|b| b.tag == Tag::Number && b.quantity)
            && after.is_some_and(plural_people)
            && super::befalls(item)
        {
            return Tag::Adjective;
        }
        // "The rescued were landed", "among the displaced": people named for what befell them.
        if before.is_some_and(|b| b.is(&["the", "those"]) && b.tag == Tag::Determiner)
            && after.is_some_and(|a| {
                a.is(AUXILIARIES) || a.is(MODALS) || a.is(&["from", "in", "at", "to", "of", ",", "and"])
            })
            && super::befalls(item)
        {
            return Tag::Noun;
        }
        return Tag::Verb;
    }
    // "a group of 300 set off"
    if item.is(&["set", "cast", "put"]) && after.is_some_and(|a| a.is(&["off", "out", "sail"])) {
        return Tag::Verb;
    }
    // Base and -s forms are nouns as often as verbs.
    if before.is_some_and(|b| b.tag == Tag::Auxiliary || b.tag == Tag::Negation) {
        let have_or_be = before.is_some_and(|b| b.is(super::BE) || b.is(super::HAVE));
        if have_or_be && !past {
            return Tag::Noun;
        }
        return Tag::Verb;
    }
    // "Two thousand flee Alta", "march of teachers reaches Brod": a verb that takes a place as its object, right before it.
    if (matches!(before_tag, Some(Tag::Noun | Tag::Number)) || before.is_some_and(|b| b.is(&["aboard"])))
        && after.is_some_and(|a| a.spot.is_some())
        && takes_place(item)
    {
        return Tag::Verb;
    }
    if matches!(
        before_tag,
        Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition | Tag::Number)
    ) {
        // "In Alta 16,000 wait for a boat": so many do something.
        let alone = before.is_some_and(|b| b.is(ALONE) || b.quantity && b.tag == Tag::Number);
        let verbal = alone
            && base
            && after.is_none_or(|a| {
                a.is(PREPOSITIONS)
                    || a.is(&["to", "the", "a", "into"])
                    || frames().of_noun(lower).is_none() && (a.tag == Tag::Comma || a.time.is_some())
                    || item.is(&["flee", "arrive", "enter", "reach", "evacuate", "remain"])
            });
        return if verbal { Tag::Verb } else { Tag::Noun };
    }
    // "The caravan now numbers about 5,000."
    if item.is(&["numbers", "totals"]) && after.is_some_and(|a| a.quantity) && !nominal_left {
        return Tag::Verb;
    }
    if item.may_be(Forms::S) && !base && !past {
        let subject = before.is_some_and(|b| match b.tag {
            Tag::Name | Tag::Place | Tag::Relative | Tag::Adverb => true,
            // "Alta now shelters 289,000 people"
            Tag::Time => index
                .checked_sub(2)
                .and_then(|i| items.get(i))
                .is_some_and(|i| matches!(i.tag, Tag::Place | Tag::Name)),
            // "The race began in Alta and ends in Brod"
            Tag::Conjunction => {
                after.is_some_and(|a| a.is(PREPOSITIONS) || a.is(&["to", "the"]) || a.spot.is_some())
                    && items.get(..index).is_some_and(|left| {
                        left.iter()
                            .rev()
                            .take(14)
                            .any(|i| i.tag == Tag::Verb && (i.may_be(Forms::S) || i.may_be(Forms::PAST)))
                    })
            }
            Tag::Pronoun => b.is(&["it", "he", "she"]),
            Tag::Noun if plural_noun(b) => body_of(items, index),
            Tag::Noun => {
                definite_left(items, index) || headline_subject(items, index) || moves_people(items, index)
            }
            _ => false,
        });
        return if subject { Tag::Verb } else { Tag::Noun };
    }
    match before {
        Some(b) if matches!(b.tag, Tag::Pronoun | Tag::Relative) => Tag::Verb,
        // "An Australian ship": an adjective, though "Swiss ship goods" may be people.
        Some(b)
            if b.demonym.is_some()
                && !plural_noun(b)
                && index.checked_sub(2).and_then(|i| items.get(i)).is_some_and(|i| {
                    i.is(&["a", "an", "one", "another"]) || matches!(i.tag, Tag::Adjective | Tag::Number)
                }) =>
        {
            Tag::Noun
        }
        Some(b) if b.tag == Tag::Noun && (plural_noun(b) || b.demonym.is_some()) => Tag::Verb,
        Some(b) if b.tag == Tag::Number && b.is(ALONE) => Tag::Verb,
        // "The rest doss down in parks"
        Some(b)
            if b.is(&["rest", "remainder"])
                && index.checked_sub(2).and_then(|i| items.get(i)).is_some_and(|i| i.is(&["the"]))
                && after.is_some_and(|a| {
                    a.is(PREPOSITIONS)
                        || a.is(&["to", "the", "put", "a"])
                        || a.is(ADVERBS)
                        || a.spot.is_some()
                }) =>
        {
            Tag::Verb
        }
        Some(b) if b.tag == Tag::Adverb => {
            if adverb_subject(items, index) || past {
                Tag::Verb
            } else {
                Tag::Noun
            }
        }
        // "Many now crouch along the shore", "Alta and Brod today house 860,000"
        Some(b) if b.tag == Tag::Time && base && adverb_subject(items, index) && !noun_after => Tag::Verb,
        // "Those who remain roam the streets": behind the verb of a relative clause.
        Some(b)
            if b.tag == Tag::Verb
                && base
                && index
                    .checked_sub(2)
                    .and_then(|i| items.get(i))
                    .is_some_and(|i| i.tag == Tag::Relative && i.is(&["who", "that"]))
                && after.is_some_and(|a| a.is(DETERMINERS) || a.is(PREPOSITIONS) || a.is(&["to"])) =>
        {
            Tag::Verb
        }
        // "Pilgrims from Basra spend two weeks", "Others from Alta plan to stay": the places belong to the plural.
        Some(b)
            if b.tag == Tag::Place
                && base
                && plural_of_places(items, index)
                && after.is_some_and(|a| {
                    a.is(DETERMINERS) || a.is(PREPOSITIONS) || a.is(&["to"]) || a.tag == Tag::Number
                }) =>
        {
            Tag::Verb
        }
        Some(b) if b.tag == Tag::Conjunction => {
            let verb_left = items.get(..index).is_some_and(|left| {
                left.iter()
                    .rev()
                    .skip(1)
                    .take(12)
                    .find(|i| {
                        i.tag == Tag::Verb && (!i.may_be(Forms::ING) || i.may_be(Forms::BASE))
                            || i.tag == Tag::Break
                    })
                    .is_some_and(|i| i.may_be(Forms::BASE) || past)
            });
            if verb_left && !noun_after { Tag::Verb } else { Tag::Noun }
        }
        Some(b) if b.tag == Tag::Verb => {
            // "helped leave", "let cross", "make it".
            if b.is(&["help", "helped", "let", "lets", "saw", "watched", "observed", "made", "make", "makes"])
            {
                Tag::Verb
            } else {
                Tag::Noun
            }
        }
        // Captions: "Refugees, part of a column from Gap, climb the fence".
        Some(b)
            if b.tag == Tag::Comma
                && base
                && !past
                && after.is_some_and(|a| {
                    a.is(DETERMINERS) || a.is(PREPOSITIONS) || a.is(POSSESSIVES) || a.is(&["to", "their"])
                }) =>
        {
            let subject = items.get(..index).is_some_and(|left| {
                let comma = left.iter().position(|i| i.tag == Tag::Comma);
                comma.is_some_and(|c| {
                    c < 6
                        && c + 1 < index
                        && c.checked_sub(1)
                            .and_then(|n| left.get(n))
                            .is_some_and(|n| plural_noun(n) || n.spot.is_some())
                }) && left
                    .first()
                    .is_some_and(|f| !matches!(f.tag, Tag::Preposition | Tag::Subordinator | Tag::To))
                    && !left.iter().any(|i| {
                        i.tag == Tag::Auxiliary
                            || i.tag == Tag::Verb && !i.may_be(Forms::ING) && !i.may_be(Forms::PARTICIPLE)
                    })
            });
            if subject { Tag::Verb } else { Tag::Noun }
        }
        // Headlines: "refugees from camp breach the border".
        Some(b)
            if b.tag == Tag::Noun
                && base
                && !past
                && after.is_some_and(|a| a.spot.is_some() || a.is(DETERMINERS)) =>
        {
            let plural_left = items.get(..index).is_some_and(|left| {
                left.iter().any(|i| i.tag == Tag::Noun && plural_noun(i))
                    && left.iter().any(|i| i.tag == Tag::Preposition)
                    && !left
                        .iter()
                        .any(|i| i.tag == Tag::Verb && !i.may_be(Forms::ING) || i.tag == Tag::Auxiliary)
            });
            if plural_left { Tag::Verb } else { Tag::Noun }
        }
        Some(b) if past && matches!(b.tag, Tag::Noun | Tag::Name | Tag::Place | Tag::Time | Tag::Comma) => {
            Tag::Verb
        }
        _ => {
            if past && !noun_after {
                Tag::Verb
            } else {
                Tag::Noun
            }
        }
    }
}
