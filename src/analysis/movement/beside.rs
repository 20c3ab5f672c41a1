//! Places of a draft that do not stand to the right of its verb: before it, in its subject, in the phrase of the movers.
//!
//! Limits: a fronted place belongs to the first verb behind it.

use crate::analysis::clause::Tag;
use crate::analysis::frame::Class;
use crate::model::PlaceRole;

use super::draft::{Draft, Scene};
use super::ground::Spot;
use super::roles::{Found, fronted, where_place};

/// "All residents of Alta were ordered out": they leave the town that their phrase names.
pub fn home_of_movers(scene: &Scene<'_, '_>, class: Class, draft: &mut Draft) {
    if !matches!(class, Class::Depart | Class::Evacuate)
        || draft.places.iter().any(|p| p.role == PlaceRole::Origin)
    {
        return;
    }
    let parsed = scene.parsed;
    let Some(mover) = draft.mover else { return };
    let last =
        super::mover::chain(parsed, mover).into_iter().filter_map(|i| parsed.phrases.get(i)).next_back();
    if let Some(phrase) = last
        && phrase.of.is_some()
        && let Some(item) = parsed.items.get(phrase.head)
        && let Some(spot) = item.spot.filter(|s| scene.spots.get(*s).is_some_and(Spot::is_town))
    {
        draft
            .places
            .insert(0, Found { spot, item: phrase.head, role: PlaceRole::Origin, goal: false, near: false });
    }
}

/// "Families in Alta were cut off", "migrants in the border town of Gap were fed": the place right behind the movers.
pub fn place_of_movers(scene: &Scene<'_, '_>, class: Class, draft: &mut Draft) {
    let role = match class {
        Class::Stay | Class::Stuck | Class::Contact => PlaceRole::Location,
        Class::Evacuate => PlaceRole::Origin,
        _ => return,
    };
    let parsed = scene.parsed;
    let Some(mover) = draft.mover else { return };
    let last = super::mover::chain(parsed, mover).last().copied();
    let Some(end) = last.and_then(|p| parsed.phrases.get(p)).map(|p| p.items.end) else { return };
    let placed = draft
        .places
        .iter()
        .any(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Origin | PlaceRole::Destination));
    let locative = parsed
        .items
        .get(end)
        .is_some_and(|i| i.tag == Tag::Preposition && i.is(&["in", "at", "near", "outside", "around", "on"]));
    if placed || !locative || end >= draft.trigger {
        return;
    }
    // A few words may stand between: "in the town of Alta".
    for index in end + 1..(end + 5).min(draft.trigger) {
        let Some(item) = parsed.items.get(index) else { return };
        if let Some(spot) = item.spot.filter(|s| scene.spots.get(*s).is_some_and(Spot::is_town)) {
            draft.places.insert(0, Found { spot, item: index, role, goal: false, near: false });
            return;
        }
        let passes = matches!(item.tag, Tag::Determiner | Tag::Adjective)
            || item.is(&["of"])
            || crate::analysis::clause::is_location_noun(&item.lower);
        if !passes {
            return;
        }
    }
}

/// "Norland sent 90 refugees back to Sudland": they come from the land that sends them.
pub fn sender(scene: &Scene<'_, '_>, subject: Option<usize>, draft: &mut Draft) {
    let parsed = scene.parsed;
    let head = subject.and_then(|s| parsed.phrases.get(s)).map(|p| p.head);
    let spot = head.and_then(|h| parsed.items.get(h)).and_then(|i| i.spot);
    if let (Some(item), Some(spot)) = (head, spot)
        && scene.spots.get(spot).is_some_and(Spot::is_country)
        && draft.places.iter().any(|p| p.role == PlaceRole::Destination)
    {
        draft.places.insert(0, Found { spot, item, role: PlaceRole::Origin, goal: false, near: false });
    }
}

/// Places on the left: a fronted phrase, "TOWN, where …".
pub fn add_left(scene: &Scene<'_, '_>, verb: usize, class: Class, draft: &mut Draft) {
    let parsed = scene.parsed;
    if let Some(at) = where_place(parsed, verb)
        && let Some(spot) = parsed.items.get(at).and_then(|i| i.spot)
        && !draft.places.iter().any(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Destination))
    {
        let role = if matches!(class, Class::Arrive | Class::Settle) {
            PlaceRole::Destination
        } else {
            PlaceRole::Location
        };
        draft.places.insert(0, Found { spot, item: at, role, goal: false, near: false });
    }
    // Only the first verb behind it takes what stands before the subject.
    let front = fronted(parsed, scene.spots, verb, class);
    let first =
        front.last().is_none_or(|last| !(last.item + 1..verb).any(|i| parsed.tag(i) == Some(Tag::Verb)));
    {
        let has_role = draft.places.iter().any(|p| {
            matches!(
                p.role,
                PlaceRole::Location | PlaceRole::Destination | PlaceRole::Origin | PlaceRole::Via
            )
        });
        for found in front {
            if draft.places.iter().any(|p| p.spot == found.spot) {
                continue;
            }
            let container = draft.places.iter().any(|p| {
                scene
                    .spots
                    .get(found.spot)
                    .zip(scene.spots.get(p.spot))
                    .is_some_and(|(o, i)| super::roles::contains(o, i))
            });
            if container {
                draft.places.push(Found { role: PlaceRole::Container, ..found });
            } else if first && (!has_role || !matches!(found.role, PlaceRole::Location)) {
                draft.places.push(found);
            }
        }
        draft.places.sort_by_key(|p| p.item);
    }
}

/// What a whole country does for those who come.
const HOSTS: &[&str] = &["host", "shelter", "house", "take", "receive", "accommodate", "harbor", "harbour"];

/// A contact without a place of its own happens where the other side stands: in a place inside the subject's phrase.
pub fn helper_place(scene: &Scene<'_, '_>, verb: usize, subject: Option<usize>, draft: &mut Draft) {
    let parsed = scene.parsed;
    let Some(start) = subject.and_then(|s| parsed.phrases.get(s)).map(|p| p.items.start) else { return };
    // "Alta received 900 refugees": the town itself is the other side.
    let head = subject.and_then(|s| parsed.phrases.get(s)).map(|p| p.head);
    if let Some(item) = head
        && let Some(spot) = parsed.items.get(item).and_then(|i| i.spot)
        && (scene.spots.get(spot).is_some_and(Spot::is_town) || HOSTS.contains(&draft.lemma))
    {
        draft.places.push(Found { spot, item, role: PlaceRole::Location, goal: false, near: false });
        return;
    }
    for index in start..verb {
        let Some(item) = parsed.items.get(index) else { break };
        let Some(spot) = item.spot else { continue };
        let locative = (start..index)
            .rev()
            .take(5)
            .any(|i| parsed.items.get(i).is_some_and(|p| p.is(&["in", "at", "near", "of"])));
        if locative && !draft.places.iter().any(|p| p.spot == spot) {
            let container = draft.places.last().is_some_and(|last| {
                scene
                    .spots
                    .get(spot)
                    .zip(scene.spots.get(last.spot))
                    .is_some_and(|(o, i)| super::roles::contains(o, i))
            });
            let role = if container { PlaceRole::Container } else { PlaceRole::Location };
            draft.places.push(Found { spot, item: index, role, goal: false, near: false });
        }
    }
}
