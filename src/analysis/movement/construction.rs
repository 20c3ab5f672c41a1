//! Verbs of no frame whose company tells of a way: "The herders meandered from Alta to Brod", "Trains whisked them to Gap".
//!
//! A group that does something "to", "into" or "through" a town has gone there, and whoever does something to a group "to"
//! a town has brought it there, whatever the verb says of the manner (Goldberg's motion constructions). Limits: verbs that
//! take "to" or "from" for a reason of their own are listed, the list is open; a country alone is no way.

use crate::analysis::frame::{Class, ObjectRole};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::beside::add_left;
use super::draft::{Draft, Refusal, Scene, has_town};
use super::fact::judge;
use super::kind::move_kind;
use super::mover::{Who, outermost, who};
use super::roles::{Found, Right, right};
use super::subject::{passive, subject};

/// Verbs whose "to", "into", "from" or "through" says nothing of a way.
pub const NO_WAY: &[&str] = &[
    "say",
    "tell",
    "want",
    "need",
    "hope",
    "plan",
    "resent",
    "fear",
    "expect",
    "think",
    "believe",
    "know",
    "hear",
    "ask",
    "demand",
    "include",
    "mean",
    "seek",
    "become",
    "name",
    "accuse",
    "blame",
    "describe",
    "report",
    "vow",
    "pledge",
    "own",
    "prefer",
    "like",
    "love",
    "hate",
    "decide",
    "urge",
    "threaten",
    "talk",
    "speak",
    "dream",
    "promise",
    "oppose",
    "number",
    "total",
    "try",
    "attempt",
    "appeal",
    "listen",
    "belong",
    "refer",
    "respond",
    "reply",
    "apply",
    "write",
    "object",
    "contribute",
    "adapt",
    "cling",
    "react",
    "relate",
    "testify",
    "complain",
    "admit",
    "stick",
    "attend",
    "suffer",
    "recover",
    "sell",
    "pay",
    "give",
    "offer",
    "show",
    "lose",
    "condemn",
    "limit",
    "restrict",
    "introduce",
    "explain",
    "link",
    "connect",
    "buy",
    "donate",
    "wave",
    "shout",
    "sing",
    "look",
    "call",
    "point",
    "feel",
    "seem",
    "appear",
    "prove",
    "come",
    "have",
    "do",
    "be",
    "die",
    "kill",
    "hide",
    "protect",
    "save",
    "watch",
    "see",
    "agree",
    "mention",
    "add",
    "address",
    "answer",
    "charge",
    "compare",
    "divide",
    "elect",
    "issue",
    "open",
    "close",
    "spend",
    "wear",
    "win",
    "work",
    "study",
    "vote",
    "marry",
    "born",
    "trade",
    "broadcast",
    "publish",
    "print",
    "present",
    "grant",
    "leave",
    "phone",
    "telephone",
    "grow",
    "rise",
    "fall",
    "increase",
];

/// Verbs by which a place says that it waits for people.
const AWAITS: &[&str] = &["expect", "await", "brace", "anticipate"];

/// "Alta expects 120 guests", "Alta braces for 150,000 fans": they are to come there.
fn awaited(scene: &Scene<'_, '_>, verb: usize) -> Option<Draft> {
    let parsed = scene.parsed;
    let item = parsed.items.get(verb)?;
    let reading = item.readings.iter().find(|r| AWAITS.contains(&r.lemma))?;
    let place =
        subject(parsed, verb).and_then(|s| parsed.phrases.get(s)).filter(|p| p.preposition.is_none())?;
    let spot = parsed.items.get(place.head).filter(|i| i.tag == crate::analysis::clause::Tag::Place)?.spot?;
    let mut object = parsed.right(verb)?;
    if parsed.lower(object) == "for" {
        object = parsed.right(object)?;
    } else if reading.lemma == "brace" {
        return None;
    }
    let people = parsed.phrase_at(object).map(|p| outermost(parsed, p))?;
    let end = parsed.phrases.get(people)?.items.end;
    // "Expects 2.5 million people to return" tells what they do.
    if who(parsed, people) != Who::Group || !super::draft::many(parsed, people) || parsed.lower(end) == "to" {
        return None;
    }
    let mut judgement = judge(parsed, verb);
    if judgement.factuality == Factuality::Fact {
        judgement.factuality = Factuality::Forecast;
    }
    let found = right(parsed, scene.spots, end.saturating_sub(1), Class::Transport, ObjectRole::None);
    let mut places =
        vec![Found { spot, item: place.head, role: PlaceRole::Destination, goal: false, near: false }];
    places.extend(found.places.into_iter().filter(|p| p.role == PlaceRole::Origin));
    Some(Draft {
        trigger: verb,
        class: Class::Arrive,
        lemma: reading.lemma,
        mover: Some(people),
        places,
        kind: MovementKind::Arrived,
        judgement,
        items: place.items.start..found.end.max(end),
        wants: None,
        counted: None,
        here: false,
        folds: false,
    })
}

/// A verb of no frame as a way that a group went or was brought, or why it is none.
pub fn from_verb(scene: &Scene<'_, '_>, verb: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let item = parsed.items.get(verb).ok_or("no verb")?;
    let reading = item.readings.first().ok_or("no verb")?;
    if let Some(draft) = awaited(scene, verb) {
        return Ok(draft);
    }
    if item.readings.iter().any(|r| NO_WAY.contains(&r.lemma)) {
        return Err(format!("\"{}\" says nothing of a way", reading.lemma));
    }
    let found = right(parsed, scene.spots, verb, Class::Transport, ObjectRole::None);
    if !leads(scene, &found) {
        return Err("no way to a town is told".to_owned());
    }
    let people = found.object.map(|o| outermost(parsed, o));
    let mover = match people {
        // "Fought their way into Alta": those who went.
        Some(object)
            if parsed.phrases.get(object).is_some_and(|p| {
                parsed.lower(p.head) == "way"
                    && parsed.items.get(p.items.start).is_some_and(|i| i.is(&["their", "its"]))
            }) =>
        {
            subject(parsed, verb)
        }
        // "A loop of 166 km", "the last miles": a way as the object of those who go it.
        Some(object) if !passive(parsed, verb) => {
            if scene.accepts(object, Class::Transport) && who(parsed, object) != Who::Force {
                Some(object)
            } else {
                None
            }
        }
        _ => subject(parsed, verb),
    };
    let class = if people.is_some_and(|p| Some(p) == mover) || passive(parsed, verb) {
        Class::Transport
    } else {
        Class::Move
    };
    let Some(mover) = mover.filter(|m| scene.accepts(*m, class)) else {
        return Err(scene.describe(mover.or(people)));
    };
    let judgement = judge(parsed, verb);
    if judgement.void {
        return Err("\"before\" tells of no movement yet".to_owned());
    }
    let mut draft = Draft {
        trigger: verb,
        class,
        lemma: reading.lemma,
        mover: Some(mover),
        places: found.places.clone(),
        kind: MovementKind::Other,
        judgement,
        items: parsed.phrases.get(mover).map_or(verb, |p| p.items.start.min(verb))..found.end.max(verb + 1),
        wants: None,
        counted: None,
        here: false,
        folds: false,
    };
    add_left(scene, verb, class, &mut draft);
    draft.kind = move_kind(scene, &mut draft, &found)?;
    if !has_town(scene, &draft) || draft.kind == MovementKind::At {
        return Err("no way to a town is told".to_owned());
    }
    Ok(draft)
}

/// Whether the places right of a verb are those of a way to or through somewhere.
fn leads(scene: &Scene<'_, '_>, right: &Right) -> bool {
    right.places.iter().any(|p| {
        matches!(p.role, PlaceRole::Destination | PlaceRole::Via)
            && scene.spots.get(p.spot).is_some_and(super::ground::Spot::is_town)
    })
}
