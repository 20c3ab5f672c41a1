//! Drafts of nouns ("the arrival of 300 refugees") and of fixed phrases ("en route to Brod").

use crate::analysis::clause::{BE, Parsed, Tag};
use crate::analysis::frame::{Class, frames};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::draft::{Draft, Refusal, Scene};
use super::fact::{Tense, judge, judge_noun};
use super::kind::move_kind;
use super::mover::{Who, outermost, who};
use super::roles::{BARRIERS, right, right_of_noun};
use super::subject::{subject, verb_left};

/// The draft of a noun of movement, or why there is none.
#[expect(
    clippy::if_same_then_else,
    reason = "each branch is a way of saying it, with a condition of its own"
)]
pub fn from_noun(scene: &Scene<'_, '_>, noun: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let item = parsed.items.get(noun).ok_or("no noun")?;
    let frame = frames().of_noun(&item.lower).ok_or("no frame")?;
    let number = parsed.phrase_at(noun).ok_or("no phrase")?;
    let phrase = parsed.phrases.get(number).ok_or("no phrase")?;
    if phrase.head != noun {
        return Err("it stands before another noun".to_owned());
    }
    let class = frame.class;
    let scan_class = if class == Class::Journey { Class::Move } else { class };
    // Places of the noun: behind it and behind its "of" phrase.
    let mut found = right_of_noun(parsed, scene.spots, noun, scan_class);
    if let Some(inner) = phrase.inner.and_then(|i| parsed.phrases.get(i)) {
        let more = right_of_noun(parsed, scene.spots, inner.items.end.saturating_sub(1), scan_class);
        found.places.retain(|p| p.item < inner.items.end);
        found.end = found.end.max(more.end);
        for place in more.places {
            if !found.places.iter().any(|p| p.item == place.item) {
                found.places.push(place);
            }
        }
    }
    // "The crossing of the strait": what is crossed.
    if class == Class::Cross
        && let Some(head) = phrase.inner.and_then(|i| parsed.phrases.get(i)).map(|p| p.head)
        && let Some(spot) = parsed.items.get(head).and_then(|i| i.spot)
        && !found.places.iter().any(|p| p.item == head)
    {
        found.places.push(super::roles::Found {
            spot,
            item: head,
            role: PlaceRole::Via,
            goal: false,
            near: false,
        });
    }
    let governing =
        verb_left(parsed, phrase.items.start).filter(|v| phrase.items.start.saturating_sub(*v) <= 3);
    let possessive =
        parsed.items.get(phrase.items.clone()).unwrap_or(&[]).iter().any(|i| i.is(&["their", "its"]));
    let owner = phrase.items.clone().find(|i| parsed.lower(*i) == "'s").and_then(|i| i.checked_sub(1));
    let inner = phrase.inner;
    let by_of = inner.filter(|i| scene.accepts(*i, class));
    let modifier_group = parsed
        .items
        .get(phrase.items.start..noun)
        .unwrap_or(&[])
        .iter()
        .any(|i| super::mover::is_people_noun(&i.lower) || i.demonym.is_some());
    let begin = governing.is_some_and(|v| {
        parsed.items.get(v).is_some_and(|i| {
            i.readings.iter().any(|r| {
                matches!(
                    r.lemma,
                    "begin"
                        | "start"
                        | "continue"
                        | "resume"
                        | "make"
                        | "undertake"
                        | "complete"
                        | "end"
                        | "finish"
                        | "launch"
                )
            })
        })
    });
    let behind =
        if class == Class::Journey && !begin { clause_verb(scene, found.end) } else { Behind::Nothing };
    if matches!(behind, Behind::Other) && !possessive {
        return Err("it is planned, or it is always so".to_owned());
    }
    let after = class == Class::Journey
        && phrase.preposition.is_some_and(|p| parsed.lower(p) == "after")
        && found.places.iter().any(|p| p.role == PlaceRole::Destination);
    let first = parsed.items.get(phrase.items.start);
    let known = first.is_some_and(|i| i.is(&["the", "this", "that", "their", "its"]));
    let both_ends = [PlaceRole::Origin, PlaceRole::Destination]
        .iter()
        .all(|role| found.places.iter().any(|p| p.role == *role));
    // "The march", "exodus": the noun is also one of those who go.
    let body = matches!(super::mover::noun_class(&item.lower), Some(super::mover::NounClass::Collective(_)));
    let mover = if let Some(of) = by_of {
        Some(of)
    } else if inner.is_some() && !possessive && class != Class::Journey && !(begin && class == Class::Cross) {
        return Err("what came is no group".to_owned());
    } else if begin {
        governing.and_then(|v| subject(parsed, v))
    } else if let Behind::Took(people) = behind {
        Some(people)
    } else if after && governing.is_none() {
        // "After a two-day walk to Alta, the families slept": those of the main clause.
        let comma =
            (found.end..parsed.items.len().min(found.end + 4)).find(|i| parsed.tag(*i) == Some(Tag::Comma));
        comma
            .and_then(|c| parsed.right(c))
            .and_then(|r| parsed.phrase_at(r))
            .map(|p| outermost(parsed, p))
            .filter(|p| scene.accepts(*p, Class::Move))
    } else if class == Class::Journey && known && both_ends && (body || scene.they)
        || body && class == Class::Depart && !found.places.is_empty()
    {
        Some(number)
    } else if possessive && scene.they
        || owner.is_some_and(|o| super::mover::is_people_noun(parsed.lower(o)))
        || modifier_group && class != Class::Journey
    {
        Some(number)
    } else {
        None
    };
    let Some(mover) = mover else { return Err("nobody is named who went".to_owned()) };
    if begin && by_of.is_none() && !scene.accepts(mover, class) {
        return Err(scene.describe(Some(mover)));
    }
    let judgement = judge_noun(parsed, noun, governing.filter(|_| begin));
    let mut draft = Draft {
        trigger: noun,
        class,
        lemma: frame.lemma,
        mover: Some(mover),
        places: found.places.clone(),
        kind: MovementKind::Other,
        judgement,
        items: phrase.items.start..found.end,
        wants: None,
        counted: None,
        here: false,
        folds: false,
    };
    let lemma_of = |words: &[&str]| {
        governing.is_some_and(|v| {
            parsed.items.get(v).is_some_and(|i| i.readings.iter().any(|r| words.contains(&r.lemma)))
        })
    };
    let has = |draft: &Draft, role: PlaceRole| draft.places.iter().any(|p| p.role == role);
    let any = draft.places.iter().any(|p| p.role != PlaceRole::Container);
    draft.kind = match class {
        Class::Arrive => {
            if !has(&draft, PlaceRole::Destination) {
                if item.lower.ends_with('s') {
                    return Err("no place is named".to_owned());
                }
                draft.wants = Some(PlaceRole::Destination);
            }
            MovementKind::Arrived
        }
        Class::Depart | Class::Evacuate if any => MovementKind::Departed,
        Class::Return if any => MovementKind::Returned,
        Class::Cross if any => MovementKind::Crossed,
        Class::Head => {
            for place in &mut draft.places {
                place.goal = true;
            }
            if draft.places.is_empty() && item.lower.ends_with('s') {
                return Err("no goal is named".to_owned());
            }
            MovementKind::HeadingTo
        }
        Class::Journey => {
            if !any {
                return Err("no place is named".to_owned());
            }
            if begin
                && lemma_of(&["begin", "start", "undertake", "launch", "make"])
                && has(&draft, PlaceRole::Origin)
            {
                MovementKind::Departed
            } else if has(&draft, PlaceRole::Via) {
                MovementKind::Passed
            } else if (after || matches!(behind, Behind::Took(_)))
                && has(&draft, PlaceRole::Destination)
                && (after || !has(&draft, PlaceRole::Origin))
            {
                MovementKind::Arrived
            } else if begin && lemma_of(&["complete", "end", "finish"]) && has(&draft, PlaceRole::Destination)
            {
                MovementKind::Arrived
            } else if has(&draft, PlaceRole::Origin) {
                if begin { MovementKind::Departed } else { MovementKind::Passed }
            } else if has(&draft, PlaceRole::Destination) {
                for place in &mut draft.places {
                    place.goal = true;
                }
                MovementKind::HeadingTo
            } else if begin && has(&draft, PlaceRole::Location) && lemma_of(&["begin", "start", "launch"]) {
                for place in &mut draft.places {
                    if place.role == PlaceRole::Location {
                        place.role = PlaceRole::Origin;
                    }
                }
                MovementKind::Departed
            } else {
                return Err("no place is named".to_owned());
            }
        }
        _ => return Err("no place is named".to_owned()),
    };
    if !begin && class == Class::Journey {
        draft.folds = true;
    }
    Ok(draft)
}

/// What the clause says of a journey that is its subject.
enum Behind {
    /// No verb that says something of it.
    Nothing,
    /// "Took the pilgrims nine days": those who went.
    Took(usize),
    /// "Will begin", "was banned", "takes two hours".
    Other,
}

/// Verbs that say of a journey that it was not made, or not yet.
const NOT_MADE: &[&str] =
    &["plan", "cancel", "ban", "call", "postpone", "schedule", "forbid", "prevent", "block"];

/// Reads the verb behind a journey whose words end before `end`.
fn clause_verb(scene: &Scene<'_, '_>, end: usize) -> Behind {
    let parsed = scene.parsed;
    let verb = (end..parsed.items.len().min(end + 6))
        .take_while(|i| !matches!(parsed.tag(*i), Some(Tag::Break | Tag::Relative | Tag::Comma)))
        .find(|i| parsed.tag(*i) == Some(Tag::Verb) || parsed.tag(*i) == Some(Tag::Modal));
    let Some(verb) = verb else { return Behind::Nothing };
    let Some(item) = parsed.items.get(verb) else { return Behind::Nothing };
    let lemma = |list: &[&str]| item.readings.iter().any(|r| list.contains(&r.lemma));
    let judgement = judge(parsed, verb);
    let habit = judgement.tense == Tense::Present && !scene.headline;
    if item.tag == Tag::Modal || judgement.factuality != Factuality::Fact || habit || lemma(NOT_MADE) {
        return Behind::Other;
    }
    if lemma(&["take", "cost"])
        && let Some(people) =
            parsed.right(verb).and_then(|r| parsed.phrase_at(r)).map(|p| outermost(parsed, p))
        && scene.accepts(people, Class::Move)
    {
        return Behind::Took(people);
    }
    Behind::Nothing
}

/// Fixed phrases: "en route to", "bound for", "on the move in", "over the fence".
pub fn from_phrase(scene: &Scene<'_, '_>, at: usize) -> Option<Result<Draft, Refusal>> {
    let parsed = scene.parsed;
    let word = |offset: usize| parsed.lower(at + offset);
    let (lemma, end) = match (word(0), word(1), word(2), word(3)) {
        ("en", "route", "to", _) => ("en-route", at + 1),
        ("on", "their" | "its", "way", _) => ("on-the-way", at + 2),
        ("on", "the", "move", _) | ("on", "the", "road", "to" | "from" | "through") => {
            ("on-the-move", at + 2)
        }
        ("over", "the", noun, _)
            if BARRIERS.contains(&noun)
                && parsed.left(at).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(BE))) =>
        {
            ("over-the-fence", at + 2)
        }
        ("bound", "for", ..) => ("bound", at),
        ("on", "foot", "to" | "toward" | "towards" | "for", _) => ("on-the-way", at + 1),
        (
            "due",
            "in" | "at" | "with" | "from" | "here" | "back" | "there" | "on" | "tonight" | "today"
            | "tomorrow",
            ..,
        ) => ("due-in", at),
        ("expected", "in" | "at", ..)
            if parsed.left(at).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(BE))) =>
        {
            ("expected-in", at)
        }
        (
            "expected",
            "back" | "here" | "home" | "on" | "by" | "before" | "within" | "tomorrow" | "later" | "soon",
            ..,
        ) if parsed
            .left(at)
            .is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(BE) || i.tag == Tag::Negation)) =>
        {
            ("expected-in", at)
        }
        _ => return None,
    };
    let frame = frames().of_adjective(lemma).next()?;
    let right = right(parsed, scene.spots, end, frame.class, frame.object);
    let mover = subject_of_phrase(parsed, at);
    let Some(mover) = mover.filter(|m| scene.accepts(*m, frame.class)) else {
        return Some(Err(scene.describe(mover)));
    };
    let mut draft = Draft {
        trigger: at,
        class: frame.class,
        lemma: frame.lemma,
        mover: Some(mover),
        places: right.places.clone(),
        kind: MovementKind::HeadingTo,
        judgement: judge(parsed, at),
        items: parsed.phrases.get(mover).map_or(at, |p| p.items.start.min(at))..right.end,
        wants: None,
        counted: None,
        here: false,
        folds: !matches!(lemma, "on-the-move" | "over-the-fence"),
    };
    draft.judgement.tense =
        if parsed.left(at).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(&["was", "were"]))) {
            Tense::PastProgressive
        } else {
            Tense::Progressive
        };
    let result = match lemma {
        "on-the-move" => move_kind(scene, &mut draft, &right).map(|kind| {
            draft.kind = kind;
            draft
        }),
        "due-in" | "expected-in" => {
            draft.kind = MovementKind::Arrived;
            draft.folds = false;
            if draft.judgement.factuality == Factuality::Fact {
                draft.judgement.factuality = Factuality::Forecast;
            }
            if draft.places.is_empty() {
                draft.wants = Some(PlaceRole::Destination);
            }
            Ok(draft)
        }
        "over-the-fence" => {
            draft.kind = MovementKind::Crossed;
            if draft.places.is_empty() {
                draft.wants = Some(PlaceRole::Location);
            }
            draft.judgement.tense = Tense::Past;
            Ok(draft)
        }
        _ => {
            for place in &mut draft.places {
                place.goal = true;
            }
            // "were en route to Brod" is a statement, "a convoy bound for Brod passed" a description.
            let predicate = parsed.left(at).is_some_and(|l| {
                parsed
                    .items
                    .get(l)
                    .is_some_and(|i| i.tag == Tag::Auxiliary || i.tag == Tag::Adverb || i.tag == Tag::Verb)
            });
            draft.folds = !predicate;
            if draft.places.is_empty() { Err("no goal is named".to_owned()) } else { Ok(draft) }
        }
    };
    Some(result)
}

/// Subject of a fixed phrase: that of the verb before it, or the phrase right before it.
fn subject_of_phrase(parsed: &Parsed<'_>, at: usize) -> Option<usize> {
    let left = parsed.left(at)?;
    if let Some(phrase) = parsed.phrase_at(left) {
        let top = outermost(parsed, phrase);
        if matches!(who(parsed, top), Who::Place | Who::Other) {
            return subject(parsed, at);
        }
        return Some(top);
    }
    subject(parsed, at)
}
