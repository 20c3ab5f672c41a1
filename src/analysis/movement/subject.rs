//! Who does what a verb says: the subject, found by walking left, else by the tree of the sentence.
//!
//! Limits: the walk knows adjacency alone: participles take the nearest phrase, coordinated verbs the subject of the
//! first. The tree mends some of what it misses and is itself wrong in one long sentence of five.

use crate::analysis::clause::{BE, Parsed, Tag};
use crate::analysis::frame::{CueKind, Forms, cues, frames};

use super::mover::{Who, outermost, who};

/// Most steps of one walk: a bound on hostile text.
const MOST_STEPS: usize = 12;

/// Most items between a verb and its subject.
const FARTHEST: usize = 60;

/// Index of the phrase that is the subject of the verb at `verb`, `None` where none is found.
///
/// The walk leads, since it is right more often on the verbs of movement (measured on own articles and ten of an
/// agency); where it finds nobody who could move, the tree is asked, and believed if it takes the word for a verb.
pub fn subject(parsed: &Parsed<'_>, verb: usize) -> Option<usize> {
    let walked = walk(parsed, verb, MOST_STEPS);
    let moves = walked.is_some_and(|phrase| {
        matches!(who(parsed, phrase), Who::Group | Who::Local | Who::Pronoun | Who::It)
    });
    // A tree costs as much as all else that is read of a sentence: it is grown where it could find somebody.
    if moves || !names_movers(parsed) {
        return walked;
    }
    // "A train with tents left Alta": the tree is believed against one on the move only where it finds another.
    let on_the_move = walked.is_some_and(|phrase| matches!(who(parsed, phrase), Who::Vehicle | Who::Force));
    by_tree(parsed, verb)
        .filter(|p| !on_the_move || !matches!(who(parsed, *p), Who::Refused | Who::Place | Who::Other))
        .or(walked)
}

/// Whether any phrase of the sentence may be one of those who move.
pub fn names_movers(parsed: &Parsed<'_>) -> bool {
    (0..parsed.phrases.len())
        .any(|phrase| !matches!(who(parsed, phrase), Who::Refused | Who::Place | Who::Other))
}

/// The subject of a verb by the tree of the sentence.
fn by_tree(parsed: &Parsed<'_>, verb: usize) -> Option<usize> {
    let tree = parsed.tree();
    if !tree.tag(verb).starts_with('V') {
        return None;
    }
    tree.subject(verb).and_then(|item| parsed.phrase_at(item)).map(|phrase| outermost(parsed, phrase))
}

/// The verb before `index` in the same sentence, not further than [`FARTHEST`] items.
pub fn verb_left(parsed: &Parsed<'_>, index: usize) -> Option<usize> {
    (index.saturating_sub(FARTHEST)..index)
        .rev()
        .find(|i| parsed.items.get(*i).is_some_and(|item| item.tag == Tag::Verb && !item.aside))
}

/// Whether a verb is a participle without auxiliary: "families heading", "families evacuated".
pub fn bare_participle(parsed: &Parsed<'_>, verb: usize) -> bool {
    let Some(item) = parsed.items.get(verb) else { return false };
    item.may_be(Forms::ING) && !parsed.auxiliary_left(verb, BE)
}

/// Whether a verb stands in the passive: a participle after a form of "be" or "get".
pub fn passive(parsed: &Parsed<'_>, verb: usize) -> bool {
    let Some(item) = parsed.items.get(verb) else { return false };
    if !item.may_be(Forms::PARTICIPLE) {
        return false;
    }
    if parsed.auxiliary_left(verb, BE) {
        return true;
    }
    // "were put on trains and taken to Alta"
    if moved_by_others(item)
        && parsed
            .left(verb)
            .is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(&["and", "then", "or"])))
        && verb_left(parsed, verb).is_some_and(|v| {
            parsed.items.get(v).is_some_and(|i| i.may_be(Forms::PARTICIPLE)) && parsed.auxiliary_left(v, BE)
        })
    {
        return true;
    }
    // "getting stuck", "got stranded"
    parsed.left(verb).is_some_and(|l| {
        parsed.items.get(l).is_some_and(|i| {
            i.is(&[
                "get", "gets", "got", "getting", "become", "became", "remain", "remained", "left", "leaving",
            ])
        })
    })
}

/// Whether a participle can only be one of moving others: behind a passive and "and" it is one too ("were removed and
/// shipped to Alta").
fn moved_by_others(item: &crate::analysis::clause::Item<'_>) -> bool {
    item.is(&[
        "taken", "driven", "flown", "bused", "ferried", "sent", "brought", "led", "carried", "moved",
        "shipped", "put", "turned", "held", "picked", "set", "housed", "lodged", "locked", "handed",
        "walked", "marched", "dropped", "left",
    ]) || item.readings.iter().any(|r| frames().only_moves_people(r.lemma))
}

fn walk(parsed: &Parsed<'_>, verb: usize, fuel: usize) -> Option<usize> {
    let fuel = fuel.checked_sub(1)?;
    let participle = bare_participle(parsed, verb)
        || parsed.left(verb).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(&["being", "having"])));
    let mut at = verb;
    loop {
        let left = parsed.left(at)?;
        if verb.saturating_sub(left) > FARTHEST {
            return None;
        }
        let item = parsed.items.get(left)?;
        match item.tag {
            Tag::Time => {
                // Past the time and its preposition.
                at = left;
                if let Some(before) = parsed.left(left)
                    && parsed.items.get(before).is_some_and(|i| {
                        i.tag == Tag::Preposition || i.is(&["since", "until", "after", "before", "as"])
                    })
                {
                    at = before;
                }
            }
            Tag::To => {
                let governor = governor(parsed, left)?;
                let Some(phrase) = parsed.phrase_at(governor) else { return walk(parsed, governor, fuel) };
                let head = parsed.phrases.get(phrase)?.head;
                if cues().effect(parsed.lower(head), CueKind::NounTo).is_none()
                    && matches!(who(parsed, phrase), Who::Group | Who::Local | Who::Pronoun | Who::Refused)
                {
                    let top = outermost(parsed, phrase);
                    // "set off with friends to reach": the object of a preposition other than "for" is no subject.
                    if parsed
                        .phrases
                        .get(top)?
                        .preposition
                        .is_none_or(|p| matches!(parsed.lower(p), "for" | "on" | "upon"))
                    {
                        return Some(top);
                    }
                }
                let outer = outermost(parsed, phrase);
                let start = parsed.phrases.get(outer)?.items.start;
                return match verb_left(parsed, start) {
                    Some(left_verb) => walk(parsed, left_verb, fuel),
                    None => possessor(parsed, phrase),
                };
            }
            Tag::Relative => return antecedent(parsed, left),
            Tag::Conjunction => {
                let previous = verb_left(parsed, left)?;
                return walk(parsed, previous, fuel);
            }
            Tag::Subordinator => {
                if !participle && !item.is(&["as", "than"]) {
                    return None;
                }
                return main_subject(parsed, left, verb, fuel);
            }
            Tag::Preposition if participle => {
                if item.lower == "from"
                    && let Some(before) = parsed.left(left)
                    && let Some(phrase) = parsed.phrase_at(before)
                {
                    return Some(outermost(parsed, phrase));
                }
                return main_subject(parsed, left, verb, fuel);
            }
            Tag::Comma | Tag::Break => {
                if participle
                    || parsed.items.get(verb).is_some_and(|v| v.may_be(Forms::PARTICIPLE))
                        && at == verb
                        && !parsed.items.get(verb).is_some_and(|v| v.may_be(Forms::PAST))
                {
                    return main_subject(parsed, left, verb, fuel);
                }
                match before_insertion(parsed, left) {
                    Some(before) => at = before,
                    // "It opened in Alta, moved on to Brod": the subject of the verb before.
                    None => return walk(parsed, verb_left(parsed, left)?, fuel),
                }
            }
            Tag::Preposition
            | Tag::Auxiliary
            | Tag::Modal
            | Tag::Negation
            | Tag::Adverb
            | Tag::Quote
            | Tag::Mark => at = left,
            Tag::Verb => return walk(parsed, left, fuel),
            Tag::Adjective | Tag::Possessive | Tag::Determiner => {
                // "were stuck", "fully aware": read past what is in no phrase.
                at = match parsed.phrase_at(left) {
                    Some(phrase) => parsed.phrases.get(phrase)?.items.start,
                    None => left,
                };
            }
            Tag::Noun | Tag::Name | Tag::Number | Tag::Place | Tag::Pronoun => {
                let Some(phrase) = parsed.phrase_at(left) else {
                    at = left;
                    continue;
                };
                let top = outermost(parsed, phrase);
                let start = parsed.phrases.get(top)?.items.start;
                let preposition = parsed.phrases.get(top)?.preposition;
                if let Some(preposition) = preposition {
                    // "with most of them still to come": the phrase itself.
                    if parsed.lower(preposition) == "with"
                        && parsed.items.get(at).is_some_and(|i| i.is(&["still", "yet", "now", "already"]))
                        || parsed.lower(preposition) == "with" && participle && at == verb
                    {
                        return Some(top);
                    }
                    // "the bulk of them" is one phrase; "families from Gap" is not.
                    if participle
                        && matches!(who(parsed, top), Who::Group | Who::Pronoun)
                        && !matches!(who(parsed, phrase), Who::Place)
                    {
                        return Some(top);
                    }
                    at = preposition;
                    continue;
                }
                if participle
                    && matches!(who(parsed, top), Who::Other | Who::Place)
                    && let Some(previous) = verb_left(parsed, start)
                {
                    return walk(parsed, previous, fuel);
                }
                // "a procession several kilometres long wound": a measure is no subject.
                let measure =
                    parsed.items.get(parsed.phrases.get(top)?.head).is_some_and(|h| {
                        h.is(&["kilometers", "kilometres", "miles", "meters", "metres", "km"])
                    }) && parsed.items.get(at).is_some_and(|i| i.is(&["long", "deep", "wide", "away"]));
                if measure {
                    at = start;
                    continue;
                }
                // "people from Alta and Brod landed": the last of two places is no subject.
                if matches!(who(parsed, top), Who::Place | Who::Other)
                    && let Some(first) = coordinated(parsed, start)
                    && let Some(preposition) = first.1
                {
                    at = preposition;
                    continue;
                }
                // "80 acrobats and clowns left": the first of two phrases where only that one is a group.
                if matches!(who(parsed, top), Who::Other | Who::Refused | Who::Vehicle | Who::Place)
                    && let Some((first, None)) = coordinated(parsed, start)
                    && matches!(who(parsed, first), Who::Group | Who::Vehicle | Who::Force)
                {
                    return Some(first);
                }
                // The object of a verb in a relative clause is no subject: "who fled war and want at home set off".
                if matches!(who(parsed, top), Who::Other | Who::Place) {
                    let mut start = start;
                    while let Some(left) = parsed.left(start)
                        && parsed.items.get(left).is_some_and(|i| i.is(&["and", "or", ","]))
                        && let Some(before) = parsed.left(left).and_then(|l| parsed.phrase_at(l))
                        && let Some(phrase) = parsed.phrases.get(before)
                    {
                        start = phrase.items.start;
                    }
                    if let Some(left) = parsed.left(start).filter(|l| parsed.tag(*l) == Some(Tag::Verb)) {
                        return walk(parsed, left, fuel);
                    }
                }
                return Some(top);
            }
        }
    }
}

/// The first phrase of a list "A, B and" that ends before `start`, and its preposition.
fn coordinated(parsed: &Parsed<'_>, start: usize) -> Option<(usize, Option<usize>)> {
    let mut at = start;
    let mut found = None;
    for step in 0..6 {
        let joint = parsed.left(at)?;
        let item = parsed.items.get(joint)?;
        let joins = item.is(&["and", "or"]) || step > 0 && item.tag == Tag::Comma;
        if !joins {
            break;
        }
        let Some(phrase) = parsed.left(joint).and_then(|l| parsed.phrase_at(l)) else { break };
        let top = outermost(parsed, phrase);
        let Some(p) = parsed.phrases.get(top) else { break };
        found = Some((top, p.preposition));
        at = p.items.start;
        if p.preposition.is_some() {
            break;
        }
    }
    found
}

/// The word that governs an infinitive whose "to" is at `to`.
pub fn governor(parsed: &Parsed<'_>, to: usize) -> Option<usize> {
    let mut at = to;
    loop {
        let left = parsed.left(at)?;
        let item = parsed.items.get(left)?;
        match item.tag {
            Tag::Negation | Tag::Quote | Tag::Time | Tag::Comma => at = left,
            Tag::Adverb if !item.is(&["still", "yet"]) => at = left,
            _ => return Some(left),
        }
    }
}

/// The phrase before a relative word: what it stands for.
fn antecedent(parsed: &Parsed<'_>, relative: usize) -> Option<usize> {
    let mut at = relative;
    for _ in 0..12 {
        let left = parsed.left(at)?;
        let item = parsed.items.get(left)?;
        if let Some(phrase) = parsed.phrase_at(left) {
            let top = outermost(parsed, phrase);
            let phrase_top = parsed.phrases.get(top)?;
            let whose = who(parsed, top);
            if matches!(whose, Who::Place | Who::Other)
                && let Some(preposition) = phrase_top.preposition
            {
                at = preposition;
                continue;
            }
            // "teachers from Alta and Brod, who": the last of two places is not the antecedent.
            if matches!(whose, Who::Place | Who::Other)
                && let Some((first, Some(preposition))) = coordinated(parsed, phrase_top.items.start)
                && matches!(who(parsed, first), Who::Place | Who::Other)
            {
                at = preposition;
                continue;
            }
            // "a group, estimated to number 300, who": the number is not the antecedent.
            let number = parsed.items.get(phrase_top.head).is_some_and(|h| h.tag == Tag::Number);
            let verb_before = parsed.left(phrase_top.items.start).is_some_and(|l| {
                parsed.items.get(l).is_some_and(|i| {
                    i.readings.iter().any(|r| {
                        matches!(r.lemma, "number" | "total" | "count" | "reach" | "exceed" | "estimate")
                    })
                })
            });
            if whose == Who::Pronoun && number && verb_before {
                at = phrase_top.items.start;
                continue;
            }
            // "families of Gap, some 300, who": a number inside an insertion is not the antecedent.
            if whose == Who::Pronoun
                && let Some(preposition) = phrase_top.preposition
                && parsed.items.get(preposition).is_none_or(|p| p.lower != "of")
            {
                at = preposition;
                continue;
            }
            return Some(top);
        }
        match item.tag {
            Tag::Comma
            | Tag::Quote
            | Tag::Preposition
            | Tag::Time
            | Tag::Adverb
            | Tag::Adjective
            | Tag::Break
            | Tag::To
            | Tag::Verb
            | Tag::Conjunction
            | Tag::Number => at = left,
            _ => return None,
        }
    }
    None
}

/// Index of the comma or item before an insertion that ends at the comma `comma`: what stands left of "X, …,".
fn before_insertion(parsed: &Parsed<'_>, comma: usize) -> Option<usize> {
    let mut at = comma;
    // The nearest comma to the left opens the insertion, if what is between has no main verb of its own.
    let mut relative = false;
    while let Some(left) = parsed.left(at) {
        let item = parsed.items.get(left)?;
        match item.tag {
            Tag::Comma | Tag::Break => {
                let first = parsed.right(left)?;
                let opener = parsed.items.get(first)?;
                // "A, B, and C": still inside a list or an insertion that has commas itself.
                if matches!(
                    opener.tag,
                    Tag::Relative
                        | Tag::Preposition
                        | Tag::Verb
                        | Tag::Subordinator
                        | Tag::Determiner
                        | Tag::Noun
                        | Tag::Adverb
                        | Tag::Adjective
                        | Tag::Number
                        | Tag::Name
                        | Tag::Place
                        | Tag::Time
                        | Tag::Conjunction
                        | Tag::Pronoun
                ) || relative
                {
                    return Some(left);
                }
                return None;
            }
            Tag::Relative => relative = true,
            _ => {}
        }
        at = left;
        if comma.saturating_sub(at) > FARTHEST {
            return None;
        }
    }
    // No opening comma: a fronted phrase, "On Sunday, the …" has its subject to the right of the comma, so none here.
    None
}

/// Subject of the main clause for a participle phrase that begins after `from`.
fn main_subject(parsed: &Parsed<'_>, from: usize, verb: usize, fuel: usize) -> Option<usize> {
    // "to stop migrants, often fleeing war, reaching Brod": those who are stopped.
    let stop = (from.saturating_sub(FARTHEST)..from).rev().find(|i| {
        parsed.tag(*i) == Some(Tag::Verb) && cues().effect(parsed.lower(*i), CueKind::Prevent).is_some()
    });
    if let Some(object) = stop.and_then(|s| parsed.right(s)).and_then(|r| parsed.phrase_at(r))
        && parsed.phrases.get(object).is_some_and(|p| p.items.end <= from)
        && matches!(who(parsed, object), Who::Group)
    {
        return Some(object);
    }
    if let Some(previous) = verb_left(parsed, from) {
        return walk(parsed, previous, fuel);
    }
    // Verbless left side: "The caravan, heading for": the first phrase that no preposition governs.
    let first =
        parsed.phrases.iter().enumerate().find(|(_, p)| p.items.end <= from && p.preposition.is_none());
    if let Some((index, _)) = first {
        return Some(outermost(parsed, index));
    }
    // Fronted: "Leaving Alta, the marchers …".
    let comma = (verb..parsed.items.len()).find(|i| parsed.tag(*i) == Some(Tag::Comma))?;
    parsed
        .phrases
        .iter()
        .enumerate()
        .find(|(_, p)| p.items.start > comma && p.preposition.is_none())
        .map(|(index, _)| outermost(parsed, index))
}

/// "their bid to reach": the phrase itself where it has a possessive.
fn possessor(parsed: &Parsed<'_>, phrase: usize) -> Option<usize> {
    let items = parsed.phrases.get(phrase)?.items.clone();
    parsed.items.get(items)?.iter().any(|i| i.is(&["their", "its"])).then_some(phrase)
}
