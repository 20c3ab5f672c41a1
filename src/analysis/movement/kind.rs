//! What kind of movement a draft is, and what each class of frame demands before it is one.

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::{Class, Forms, Frame, ObjectRole};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::draft::{Draft, Refusal, Scene, has_town};
use super::fact::Tense;
use super::ground::Spot;
use super::mover::{Who, who};
use super::roles::{BARRIERS, Found, Right};
use super::site::{SITES, here, moved, site};

/// Kind, and what the class demands.
pub fn settle_kind(
    scene: &Scene<'_, '_>,
    verb: usize,
    frame: &Frame,
    right: &Right,
    object: Option<usize>,
    is_passive: bool,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let parsed = scene.parsed;
    let has = |draft: &Draft, role: PlaceRole| draft.places.iter().any(|p| p.role == role);
    let stop_at = |draft: &Draft| draft.places.iter().any(|p| p.role == PlaceRole::Destination && !p.goal);
    let any_role = |draft: &Draft| draft.places.iter().any(|p| p.role != PlaceRole::Container);
    let object_head = object.and_then(|o| parsed.phrases.get(o)).map_or("", |p| parsed.lower(p.head));
    let direct_object = object.is_some() && !crate::analysis::clause::is_location_noun(object_head);
    draft.kind = match draft.class {
        Class::Depart => {
            if frame.lemma == "come" {
                came_here(parsed, verb, draft)?;
                draft.kind = MovementKind::Arrived;
                return Ok(());
            }
            if direct_object
                && !matches!(
                    object_head,
                    "home"
                        | "homes"
                        | "camp"
                        | "camps"
                        | "shelter"
                        | "shelters"
                        | "village"
                        | "villages"
                        | "it"
                        | "war"
                        | "violence"
                        | "fighting"
                        | "country"
                        | "countries"
                        | "houses"
                )
                && !any_role(draft)
            {
                return Err(format!("what they left (\"{object_head}\") is no place"));
            }
            if direct_object
                && frame.object == ObjectRole::Origin
                && !has(draft, PlaceRole::Origin)
                && frame.lemma != "flee"
            {
                return Err(format!("what they left (\"{object_head}\") is no place"));
            }
            let local = draft.mover.is_some_and(|m| who(parsed, m) == Who::Local);
            let town_left = (0..verb).any(|i| {
                parsed
                    .items
                    .get(i)
                    .and_then(|x| x.spot)
                    .and_then(|s| scene.spots.get(s))
                    .is_some_and(Spot::is_town)
            });
            if frame.lemma == "flee" && local && !any_role(draft) && town_left {
                draft.wants = Some(PlaceRole::Origin);
            } else if matches!(frame.lemma, "flee" | "escape") && !has(draft, PlaceRole::Origin) {
                let homes = matches!(object_head, "home" | "homes" | "villages" | "houses")
                    && draft.mover.is_some_and(|m| {
                        super::mover::chain(parsed, m).iter().any(|p| super::mover::counted(parsed, *p))
                    });
                if !homes && !stop_at(draft) && !has(draft, PlaceRole::Destination) {
                    return Err("no place is named".to_owned());
                }
                draft.wants = None;
            }
            if object_head == "it" {
                draft.wants = Some(PlaceRole::Origin);
            }
            // "They fled to Alta" tells of Alta, "they left for Alta" of where they were.
            if FLIGHT.contains(&frame.lemma)
                && draft.judgement.tense != Tense::Open
                && !under_way(draft)
                && stop_at(draft)
                && !has(draft, PlaceRole::Origin)
            {
                draft.wants = None;
                draft.kind = MovementKind::Arrived;
                return Ok(());
            }
            MovementKind::Departed
        }
        Class::Arrive => {
            if matches!(
                frame.lemma,
                "reach"
                    | "enter"
                    | "gain"
                    | "capture"
                    | "seize"
                    | "retake"
                    | "overrun"
                    | "hit"
                    | "strike"
                    | "lash"
                    | "pound"
            ) {
                if object.is_some()
                    && SITES.contains(&object_head)
                    && !has(draft, PlaceRole::Destination)
                    && matches!(frame.lemma, "reach" | "enter" | "gain")
                {
                    here(scene, draft, PlaceRole::Destination);
                    draft.kind = MovementKind::Arrived;
                    return Ok(());
                }
                if direct_object && object_head != "it" && !has(draft, PlaceRole::Destination) {
                    return Err(format!("what they reached (\"{object_head}\") is no place"));
                }
                if object_head == "it" {
                    draft.wants = Some(PlaceRole::Destination);
                } else if !has(draft, PlaceRole::Destination) {
                    return Err("no place is named".to_owned());
                }
            } else if !has(draft, PlaceRole::Destination) {
                if matches!(frame.lemma, "arrive" | "land" | "turn" | "show" | "disembark")
                    || frame.particle == "in" && right.places.is_empty() && nothing_behind(parsed, verb, "in")
                    || frame.lemma == "come"
                        && object_head.is_empty()
                        && right.places.is_empty()
                        && parsed.right(verb).is_some_and(|r| parsed.tag(r) == Some(Tag::Time))
                {
                    draft.wants = Some(PlaceRole::Destination);
                } else if site(scene, draft, right.end) == Some(PlaceRole::Destination) {
                    here(scene, draft, PlaceRole::Destination);
                } else if frame.lemma == "come" && has(draft, PlaceRole::Origin) {
                    came_here(parsed, verb, draft)?;
                } else if has(draft, PlaceRole::Via) {
                    draft.kind = MovementKind::Passed;
                    return Ok(());
                } else {
                    return Err("no place is named".to_owned());
                }
            }
            let country = draft.places.iter().any(|p| {
                p.role == PlaceRole::Destination
                    && scene.spots.get(p.spot).is_some_and(|s| s.is_country() || s.border)
            });
            if country && frame.lemma == "enter" { MovementKind::Crossed } else { MovementKind::Arrived }
        }
        Class::Move | Class::Transport
            if !any_role(draft) && site(scene, draft, right.end) == Some(PlaceRole::Destination) =>
        {
            let under_way =
                matches!(draft.judgement.tense, Tense::Progressive | Tense::PastProgressive | Tense::Present);
            here(scene, draft, PlaceRole::Destination);
            if under_way { MovementKind::HeadingTo } else { MovementKind::Arrived }
        }
        Class::Move | Class::Transport | Class::Journey => move_kind(scene, draft, right)?,
        Class::Head => {
            if !has(draft, PlaceRole::Destination) && !has(draft, PlaceRole::Origin) {
                for place in &mut draft.places {
                    if place.role == PlaceRole::Via {
                        draft.kind = MovementKind::Passed;
                        return Ok(());
                    }
                }
                if !right.direction || frame.lemma == "continue" {
                    return Err("no goal is named".to_owned());
                }
                draft.folds = true;
            }
            // "They moved on to Brod" tells that they came, "toward Brod" does not.
            let came = stop_at(draft)
                && !has(draft, PlaceRole::Origin)
                && draft.judgement.tense == Tense::Past
                && (frame.particle == "on" || frame.lemma == "continue");
            if came {
                draft.kind = MovementKind::Arrived;
                return Ok(());
            }
            for place in &mut draft.places {
                if place.role == PlaceRole::Destination {
                    place.goal = true;
                }
            }
            if has(draft, PlaceRole::Origin) { MovementKind::Departed } else { MovementKind::HeadingTo }
        }
        Class::Cross => {
            for place in &mut draft.places {
                let spot = scene.spots.get(place.spot);
                if place.role == PlaceRole::Via && spot.is_some_and(|s| s.border || s.is_country()) {
                    place.role = PlaceRole::Destination;
                }
            }
            // "crossed the border into Norland": the land behind it is the destination.
            let land = draft.places.iter().any(|p| {
                p.role == PlaceRole::Destination && scene.spots.get(p.spot).is_some_and(|s| !s.border)
            });
            if land {
                draft.places.retain(|p| {
                    !(p.role == PlaceRole::Destination && scene.spots.get(p.spot).is_some_and(|s| s.border))
                });
            }
            let direct = frame.lemma == "cross";
            if !any_role(draft)
                || !direct
                    && !right.barrier
                    && !has(draft, PlaceRole::Destination)
                    && !has(draft, PlaceRole::Via)
            {
                let over = matches!(frame.particle, "across" | "through")
                    && nothing_behind(parsed, verb, frame.particle);
                if right.barrier || over || direct && !direct_object && frame.object == ObjectRole::Via {
                    draft.wants = Some(PlaceRole::Location);
                } else {
                    return Err("what they crossed is no border, river or fence".to_owned());
                }
            }
            MovementKind::Crossed
        }
        Class::Force => {
            let line = right.barrier
                || BARRIERS.contains(&object_head)
                || matches!(frame.particle, "crossing" | "entry" | "gate")
                || draft.places.iter().any(|p| scene.spots.get(p.spot).is_some_and(|s| s.border));
            if !line {
                return Err("what they rushed is no border, gate or fence".to_owned());
            }
            if !any_role(draft) {
                draft.wants = Some(PlaceRole::Location);
            }
            for place in &mut draft.places {
                if place.role == PlaceRole::Via && scene.spots.get(place.spot).is_some_and(|s| s.border) {
                    place.role = PlaceRole::Destination;
                }
            }
            MovementKind::AttemptedCrossing
        }
        Class::Stay | Class::Stuck | Class::Contact => {
            if frame.lemma == "spend"
                && (verb + 1..(verb + 6).min(parsed.items.len()))
                    .any(|i| parsed.items.get(i).is_some_and(|x| x.tag == Tag::Verb && x.may_be(Forms::ING)))
            {
                return Err("the verb behind it tells where they were".to_owned());
            }
            // "They sank the ship": it is stuck, not they.
            if frame.class == Class::Stuck && frame.object == ObjectRole::None && direct_object && !is_passive
            {
                return Err(format!("it has an object (\"{object_head}\")"));
            }
            if frame.class == Class::Stay
                && direct_object
                && !matches!(frame.lemma, "spend" | "take")
                && frame.object != ObjectRole::Location
                && !matches!(
                    object_head,
                    "turn" | "turns" | "night" | "nights" | "day" | "days" | "hours" | "weeks"
                )
                && !is_passive
            {
                return Err(format!("it has an object (\"{object_head}\")"));
            }
            if draft.class == Class::Contact && frame.lemma == "cram" {
                for place in &mut draft.places {
                    if place.role == PlaceRole::Destination {
                        place.role = PlaceRole::Location;
                    }
                }
            }
            let placed = draft.places.iter().any(|p| p.role == PlaceRole::Location);
            // "About 8,000 were stuck on Thursday": stuck all the same, nobody says where.
            let counted = draft.mover.is_some_and(|m| {
                super::mover::chain(parsed, m).iter().any(|p| super::mover::counted(parsed, *p))
            });
            if draft.class == Class::Stuck
                && counted
                && is_passive
                && draft.places.is_empty()
                && !around(scene, right, draft)
            {
                draft.kind = MovementKind::StuckAt;
                return Ok(());
            }
            if !placed && around(scene, right, draft) {
                draft.wants = Some(PlaceRole::Location);
                draft.here = true;
            } else if !placed {
                let elsewhere =
                    draft.places.iter().any(|p| matches!(p.role, PlaceRole::Destination | PlaceRole::Origin));
                if elsewhere && frame.class == Class::Stay {
                    return Err("no place where they were is named".to_owned());
                }
                return Err("no place is named".to_owned());
            }
            draft.places.retain(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Container));
            if frame.class == Class::Stuck { MovementKind::StuckAt } else { MovementKind::At }
        }
        Class::Return => {
            // "About 42,000 people have gone home", "a few dozen men returned": whatever the place.
            let home = matches!(frame.particle, "home" | "back")
                || matches!(frame.lemma, "return" | "repatriate" | "deport" | "expel");
            if !any_role(draft) && !home {
                return Err("no place is named".to_owned());
            }
            // "Returning farmers", "families going home for the feast": who they are, not what they did.
            let finite = is_passive
                || matches!(
                    draft.judgement.tense,
                    Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Open
                );
            let elsewhere = (verb + 1..right.end.min(parsed.items.len()))
                .any(|i| parsed.tag(i) == Some(Tag::To))
                && site(scene, draft, right.end).is_none();
            if !any_role(draft) && elsewhere {
                return Err("what they returned to is no place".to_owned());
            }
            if !any_role(draft) && (!finite || direct_object && !is_passive && !moved(scene, draft, object)) {
                return Err("no place to which they returned is named".to_owned());
            }
            MovementKind::Returned
        }
        Class::Evacuate => {
            if !any_role(draft) {
                match site(scene, draft, right.end) {
                    Some(PlaceRole::Destination) => {
                        here(scene, draft, PlaceRole::Destination);
                        draft.kind = MovementKind::Arrived;
                    }
                    Some(_) => draft.kind = MovementKind::Departed,
                    None if frame.lemma == "evacuate" && is_passive => draft.kind = MovementKind::Departed,
                    None => return Err("no place is named".to_owned()),
                }
                return Ok(());
            }
            match (stop_at(draft), under_way(draft)) {
                (true, false) => MovementKind::Arrived,
                // "They are being evacuated to Alta".
                (true, true) => move_kind(scene, draft, right)?,
                (false, _) => MovementKind::Departed,
            }
        }
        Class::Form => {
            let collective = draft.mover.and_then(|m| parsed.phrases.get(m)).is_some_and(|p| {
                matches!(
                    super::mover::noun_class(parsed.lower(p.head)),
                    Some(super::mover::NounClass::Collective(_))
                ) || parsed.lower(p.head) == "they"
                    || parsed.lower(p.head) == "it"
            });
            if !collective && object.is_none() && any_role(draft) {
                // "They began at Alta": that is where they left.
                for place in &mut draft.places {
                    if place.role == PlaceRole::Location {
                        place.role = PlaceRole::Origin;
                    }
                }
                draft.kind = MovementKind::Departed;
                return Ok(());
            }
            if !collective || !any_role(draft) && !from_inside(parsed, scene, verb, draft) {
                return Err("no place where the group formed is named".to_owned());
            }
            let verb_behind = parsed.right(verb).is_some_and(|r| {
                parsed.tag(r) == Some(Tag::Verb)
                    || parsed.tag(r) == Some(Tag::To)
                        && parsed.right(r).is_some_and(|n| parsed.tag(n) == Some(Tag::Verb))
            });
            if verb_behind {
                return Err("the verb behind it tells of the movement".to_owned());
            }
            if has(draft, PlaceRole::Origin) { MovementKind::Departed } else { MovementKind::Origin }
        }
        Class::Join => {
            return join(scene, verb, is_passive, draft);
        }
        Class::Follow => {
            // "Mourners followed the coffin to Alta": they went there.
            if direct_object {
                if !has(draft, PlaceRole::Destination) && !has(draft, PlaceRole::Via) {
                    return Err("it follows something".to_owned());
                }
                draft.kind = move_kind(scene, draft, right)?;
                return Ok(());
            }
            let collective = draft.mover.and_then(|m| parsed.phrases.get(m)).is_some_and(|p| {
                matches!(
                    super::mover::noun_class(parsed.lower(p.head)),
                    Some(super::mover::NounClass::Collective(_))
                ) || matches!(parsed.lower(p.head), "others" | "another")
            });
            // "Mothers with infants follow on Sunday", "1,500 more were to follow"
            let timed = parsed.right(verb).is_some_and(|r| {
                parsed.tag(r) == Some(Tag::Time)
                    || parsed.right(r).is_some_and(|n| parsed.tag(n) == Some(Tag::Time))
                        && parsed.items.get(r).is_some_and(|i| i.is(&["on", "in", "by", "this", "later"]))
            });
            let group = draft.mover.is_some_and(|m| matches!(who(parsed, m), Who::Group));
            let number = draft
                .mover
                .and_then(|m| parsed.phrases.get(m))
                .is_some_and(|p| parsed.tag(p.head) == Some(Tag::Number));
            if !(collective || timed && (group || number)) {
                return Err("no new group is named".to_owned());
            }
            if any_role(draft) { move_kind(scene, draft, right)? } else { MovementKind::Departed }
        }
        Class::Settle => {
            if !has(draft, PlaceRole::Destination) {
                return Err("no place is named".to_owned());
            }
            MovementKind::Arrived
        }
    };
    // "Flew 120 migrants back to Alta".
    let back = (verb + 1..(verb + 9).min(parsed.items.len()))
        .take_while(|i| parsed.tag(*i) != Some(Tag::Place))
        .any(|i| {
            parsed.items.get(i).is_some_and(|x| x.tag == Tag::Adverb && x.is(&["back", "home", "homeward"]))
        });
    // "walked back from Alta"
    let right_behind = (verb + 1..verb + 3).any(|i| parsed.lower(i) == "back");
    if back && matches!(draft.kind, MovementKind::Arrived) && stop_at(draft)
        || right_behind
            && draft.class == Class::Move
            && frame.particle.is_empty()
            && matches!(draft.kind, MovementKind::Departed | MovementKind::Arrived)
    {
        draft.kind = MovementKind::Returned;
    }
    // Into a country: the far side of its border.
    into_country(scene, draft);
    // What is stopped at a border is an attempt.
    if draft.judgement.factuality == Factuality::Prevented && draft.kind == MovementKind::Crossed {
        draft.kind = MovementKind::AttemptedCrossing;
        draft.wants = None;
    }
    // "Decided to stay" is a stay.
    if frame.class == Class::Stay
        && draft.judgement.factuality == Factuality::Plan
        && draft.judgement.tense == Tense::Past
        && matches!(draft.judgement.cue.as_str(), "decided" | "chose" | "agreed" | "voted" | "resolved")
    {
        draft.judgement.factuality = Factuality::Fact;
    }
    // Under "try": crossing and entering are attempts, arriving only a goal.
    if draft.judgement.attempt && draft.judgement.factuality == Factuality::Fact {
        if matches!(draft.kind, MovementKind::Crossed | MovementKind::AttemptedCrossing) {
            draft.kind = MovementKind::AttemptedCrossing;
        } else if matches!(draft.kind, MovementKind::Arrived | MovementKind::Departed | MovementKind::Passed)
        {
            draft.judgement.factuality = Factuality::Plan;
            draft.kind =
                if draft.kind == MovementKind::Arrived { MovementKind::HeadingTo } else { draft.kind };
        }
    }
    // An aim at a border is an attempt that may be.
    if draft.judgement.purpose_of.is_some() {
        draft.folds = true;
    }
    Ok(())
}

/// "They came by the road from Alta": to where they are told to be. "They come from Alta" says where they are from.
fn came_here(parsed: &Parsed<'_>, verb: usize, draft: &mut Draft) -> Result<(), Refusal> {
    let done = matches!(draft.judgement.tense, Tense::Past | Tense::Perfect | Tense::PastPerfect);
    if !done || matches!(parsed.lower(verb + 1), "from" | "originally") {
        return Err("it says where they are from".to_owned());
    }
    draft.wants = Some(PlaceRole::Destination);
    draft.here = true;
    Ok(())
}

/// Whether no phrase follows the particle: "24,000 went across on Wednesday".
fn nothing_behind(parsed: &Parsed<'_>, verb: usize, particle: &str) -> bool {
    let at = (verb + 1..verb + 4).find(|i| parsed.lower(*i) == particle);
    at.and_then(|at| parsed.right(at)).is_none_or(|next| {
        matches!(
            parsed.tag(next),
            Some(Tag::Preposition | Tag::Time | Tag::Comma | Tag::Break | Tag::Mark | Tag::Conjunction)
        )
    })
}

/// "camped on the pier", "slept beside the track": a place without a name, in a sentence that names no town; it lies
/// where the town lies that was named before.
fn around(scene: &Scene<'_, '_>, right: &Right, draft: &Draft) -> bool {
    let parsed = scene.parsed;
    let locative = (draft.trigger + 1..right.end.min(parsed.items.len())).any(|i| {
        parsed.items.get(i).is_some_and(|x| {
            x.tag == Tag::Preposition
                && x.is(&[
                    "in", "at", "on", "outside", "beside", "inside", "near", "under", "along", "around",
                    "behind",
                ])
                && parsed.right(i).is_some_and(|r| {
                    matches!(
                        parsed.tag(r),
                        Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
                    ) || parsed.tag(r) == Some(Tag::Noun)
                })
        })
    });
    // A town named behind it is another one: "camped in fields, three days from Alta".
    let named = parsed.items.iter().skip(draft.trigger).any(|i| i.spot.is_some());
    let group = draft.mover.is_some_and(|m| matches!(who(parsed, m), Who::Group | Who::Pronoun));
    locative && !named && group
}

/// "poured across the frontier into Norland": the border was crossed.
fn into_country(scene: &Scene<'_, '_>, draft: &mut Draft) {
    let into = draft.places.iter().any(|p| {
        p.role == PlaceRole::Destination
            && scene.spots.get(p.spot).is_some_and(Spot::is_country)
            && p.item.checked_sub(1).and_then(|i| scene.parsed.item(i)).is_some_and(|i| i.lower == "into")
    });
    let town = has_town(scene, draft);
    if into && !town && matches!(draft.kind, MovementKind::Arrived | MovementKind::Passed) {
        draft.kind = MovementKind::Crossed;
        draft.places.retain(|p| !scene.spots.get(p.spot).is_some_and(|s| s.border));
    }
}

/// "began as a march of 300 people from Gap": the origin stands inside.
fn from_inside(parsed: &Parsed<'_>, scene: &Scene<'_, '_>, verb: usize, draft: &mut Draft) -> bool {
    let mut origin = false;
    for index in verb + 1..parsed.items.len().min(verb + 25) {
        let Some(item) = parsed.items.get(index) else { break };
        if matches!(item.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Relative | Tag::Break) {
            break;
        }
        if item.tag == Tag::Preposition {
            origin = item.lower == "from" || origin && item.lower == "of";
        }
        if item.tag == Tag::Comma {
            break;
        }
        if let Some(spot) = item.spot.filter(|_| origin)
            && scene.spots.get(spot).is_some()
        {
            draft.places.push(Found { spot, item: index, role: PlaceRole::Origin, goal: false, near: false });
            draft.items.end = draft.items.end.max(index + 1);
            return true;
        }
    }
    false
}

/// Whether a draft tells of what goes on.
fn under_way(draft: &Draft) -> bool {
    matches!(draft.judgement.tense, Tense::Progressive | Tense::PastProgressive)
}

/// Verbs of leaving of which "to" tells where they came: "they fled to Alta".
const FLIGHT: &[&str] = &["flee", "escape", "withdraw", "decamp", "bolt", "retreat"];

/// Kind of going by its prepositions.
pub fn move_kind(scene: &Scene<'_, '_>, draft: &mut Draft, right: &Right) -> Result<MovementKind, Refusal> {
    let has = |role: PlaceRole| draft.places.iter().any(|p| p.role == role);
    let to = draft.places.iter().any(|p| p.role == PlaceRole::Destination && !p.goal);
    let goal = draft.places.iter().any(|p| p.role == PlaceRole::Destination && p.goal);
    let under_way =
        under_way(draft) || draft.judgement.tense == Tense::Present && draft.class != Class::Transport;
    let kind = if has(PlaceRole::Via) {
        MovementKind::Passed
    } else if has(PlaceRole::Origin) && (to || goal) {
        // "Lorries took them from Alta to Brod": they are in Brod. "They walked from Alta toward Brod": they left Alta.
        match (under_way, to) {
            (true, _) => MovementKind::Passed,
            (false, true) => MovementKind::Arrived,
            (false, false) => MovementKind::Departed,
        }
    } else if has(PlaceRole::Origin) {
        MovementKind::Departed
    } else if to && !under_way {
        let country = draft.places.iter().all(|p| {
            p.role != PlaceRole::Destination
                || scene.spots.get(p.spot).is_some_and(|s| s.border || s.is_country())
        });
        if country && draft.class == Class::Move && draft.judgement.tense == Tense::Open {
            MovementKind::HeadingTo
        } else {
            MovementKind::Arrived
        }
    } else if to || goal {
        for place in &mut draft.places {
            if place.role == PlaceRole::Destination {
                place.goal = true;
            }
        }
        MovementKind::HeadingTo
    } else if has(PlaceRole::Location) {
        let town = draft
            .places
            .iter()
            .any(|p| p.role == PlaceRole::Location && scene.spots.get(p.spot).is_some_and(Spot::is_town));
        if town {
            MovementKind::At
        } else {
            for place in &mut draft.places {
                if place.role == PlaceRole::Location && !scene.spots.get(place.spot).is_some_and(|s| s.border)
                {
                    place.role = PlaceRole::Via;
                }
            }
            MovementKind::Passed
        }
    } else if right.direction && draft.class == Class::Move {
        draft.folds = true;
        MovementKind::HeadingTo
    } else {
        return Err("no place is named".to_owned());
    };
    Ok(kind)
}

/// "The march was joined by farmers from Brod."
fn join(scene: &Scene<'_, '_>, verb: usize, is_passive: bool, draft: &mut Draft) -> Result<(), Refusal> {
    let parsed = scene.parsed;
    if !is_passive && !draft.mover.is_some_and(|m| scene.accepts(m, Class::Join)) {
        return Err("those who were joined are no group".to_owned());
    }
    draft.places.clear();
    let mut from = false;
    let range: Vec<usize> =
        if is_passive { (verb + 1..parsed.items.len()).collect() } else { (0..verb).collect() };
    for index in range {
        let Some(item) = parsed.items.get(index) else { break };
        if is_passive && matches!(item.tag, Tag::Verb | Tag::Relative | Tag::Break | Tag::Auxiliary) {
            break;
        }
        if item.tag == Tag::Preposition {
            from = item.lower == "from" || from && item.lower == "of";
        }
        if let Some(spot) = item.spot.filter(|_| from) {
            draft.places.push(Found {
                spot,
                item: index,
                role: PlaceRole::OriginOfJoiners,
                goal: false,
                near: false,
            });
        }
    }
    draft.kind = MovementKind::JoinedBy;
    Ok(())
}
