//! Itineraries: "Day 2 (May 4): Alta to Brod", "May 5: Gap", one stage a line.
//!
//! Limits: a stage is a day or a numbered day, a colon, and one place or two; what is planned is told apart by its day
//! alone, in [`super::read_movements`].

use crate::analysis::clause::Tag;
use crate::analysis::frame::Class;
use crate::model::{MovementKind, PlaceRole};

use super::draft::{Draft, Scene};
use super::fact::{Judgement, Tense};
use super::roles::Found;

/// Lemma of drafts that a stage gave.
pub const STAGE: &str = "day";

/// Most items before the colon of a stage.
const LONGEST_HEAD: usize = 8;

/// The draft of a stage, `None` where the sentence is none.
pub fn stage(scene: &Scene<'_, '_>) -> Option<Draft> {
    let parsed = scene.parsed;
    let colon = (1..LONGEST_HEAD).find(|i| parsed.lower(*i) == ":")?;
    let head = || (0..colon).filter_map(|i| parsed.items.get(i));
    let numbered = parsed.items.first().is_some_and(|i| i.is(&["day", "stage", "leg", "etape"]))
        && parsed.items.get(1).is_some_and(|i| i.tag == Tag::Number || i.time.is_some());
    let dated = head().any(|i| i.time.is_some());
    let other = head().any(|i| matches!(i.tag, Tag::Verb | Tag::Auxiliary | Tag::Place | Tag::Preposition));
    if other || !(numbered || dated) {
        return None;
    }
    let mut places: Vec<Found> = Vec::new();
    let mut kind = MovementKind::At;
    for index in colon + 1..parsed.items.len() {
        let item = parsed.items.get(index)?;
        let Some(spot) = item.spot else {
            if matches!(item.tag, Tag::Comma | Tag::Break | Tag::Verb | Tag::Auxiliary) && !places.is_empty()
            {
                break;
            }
            if matches!(item.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal) {
                return None;
            }
            continue;
        };
        let joint = parsed.left(index).map_or("", |l| parsed.lower(l));
        let role = match (places.len(), joint) {
            (0, _) => PlaceRole::Location,
            (_, "to" | "-" | "–" | "—") => PlaceRole::Destination,
            (_, "via" | "through") => PlaceRole::Via,
            _ => break,
        };
        if role == PlaceRole::Destination {
            kind = MovementKind::Passed;
            if let Some(first) = places.first_mut() {
                first.role = PlaceRole::Origin;
            }
        }
        places.push(Found { spot, item: index, role, goal: false, near: false });
    }
    let trigger = places.first()?.item;
    let end = places.last()?.item + 1;
    Some(Draft {
        trigger,
        class: Class::Stay,
        lemma: STAGE,
        mover: None,
        places,
        kind,
        judgement: Judgement::of_fact(Tense::Past),
        items: 0..end,
        wants: None,
        counted: None,
        here: false,
        folds: false,
    })
}

/// "They were taken to Alta, then on to Brod": the next stage of the draft before, told without a verb.
pub fn onward(scene: &Scene<'_, '_>, last: &Draft, at: usize) -> Option<Draft> {
    let parsed = scene.parsed;
    let opens = parsed.items.get(at)?.is(&["on", "onward", "onwards", "thence"]);
    let before = parsed
        .left(at)
        .filter(|l| parsed.items.get(*l).is_some_and(|i| i.is(&["then", "and", "later", ","])))?;
    let to = parsed.right(at).filter(|t| parsed.tag(*t) == Some(Tag::To))?;
    let item = parsed.right(to).filter(|p| parsed.tag(*p) == Some(Tag::Place))?;
    let spot = parsed.items.get(item)?.spot?;
    let goes = matches!(
        last.class,
        Class::Depart
            | Class::Arrive
            | Class::Move
            | Class::Head
            | Class::Cross
            | Class::Transport
            | Class::Return
    );
    if !opens || !goes || last.trigger >= before || last.places.iter().any(|p| p.item == item) {
        return None;
    }
    let kind = match last.kind {
        MovementKind::HeadingTo => MovementKind::HeadingTo,
        _ => MovementKind::Arrived,
    };
    Some(Draft {
        trigger: at,
        class: Class::Move,
        lemma: last.lemma,
        kind,
        places: vec![Found {
            spot,
            item,
            role: PlaceRole::Destination,
            goal: kind == MovementKind::HeadingTo,
            near: false,
        }],
        items: at..item + 1,
        wants: None,
        counted: None,
        folds: false,
        ..last.clone()
    })
}
