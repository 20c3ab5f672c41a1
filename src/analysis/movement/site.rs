//! Places without a name: "a stadium", "the shrine", "their homes".
//!
//! Limits: the nouns are a list; where such a place lies is known only where the group was said to be before.

use crate::analysis::clause::Tag;
use crate::model::PlaceRole;

use super::draft::{Draft, Scene};

/// Places that every town has: whoever goes to one goes somewhere, though no name says where.
pub const SITES: &[&str] = &[
    "home",
    "homes",
    "houses",
    "village",
    "villages",
    "camp",
    "camps",
    "shelter",
    "shelters",
    "stadium",
    "school",
    "schools",
    "church",
    "churches",
    "mosque",
    "mosques",
    "temple",
    "shrine",
    "cathedral",
    "basilica",
    "monastery",
    "hall",
    "halls",
    "gym",
    "gymnasium",
    "hospital",
    "hospitals",
    "clinic",
    "barracks",
    "warehouse",
    "hotel",
    "hotels",
    "hostel",
    "hostels",
    "centre",
    "centres",
    "center",
    "centers",
    "station",
    "airport",
    "port",
    "harbour",
    "harbor",
    "pier",
    "quay",
    "coast",
    "beach",
    "shore",
    "border",
    "frontier",
    "crossing",
    "checkpoint",
    "square",
    "plaza",
    "park",
    "parliament",
    "palace",
    "ministry",
    "office",
    "offices",
    "embassy",
    "mountains",
    "hills",
    "valley",
    "capital",
    "mainland",
    "island",
    "islands",
    "safety",
    "ground",
    "lines",
    "front",
    "base",
    "bases",
    "cemetery",
    "graveyard",
    "summit",
    "finish",
    "prison",
    "jail",
    "reservation",
    "reserve",
    "pastures",
    "ship",
    "ships",
    "boat",
    "boats",
    "tents",
    "farms",
    "highlands",
    "lowlands",
    "city",
    "town",
    "towns",
    "cities",
    "suburbs",
    "countryside",
    "university",
    "campus",
    "courthouse",
    "headquarters",
    "gate",
    "gates",
    "bridge",
    "terminal",
    "stadiums",
    "bush",
];

/// The role of a place without a name behind the trigger: "to a stadium", "from their homes". Behind "to", "into", "from"
/// and "out of", before anything else is said.
pub fn site(scene: &Scene<'_, '_>, draft: &Draft, end: usize) -> Option<PlaceRole> {
    let parsed = scene.parsed;
    let end = end.max(draft.trigger + 6).min(parsed.items.len());
    let mut role = None;
    for index in draft.trigger + 1..end {
        let item = parsed.items.get(index)?;
        match item.tag {
            Tag::To => role = Some(PlaceRole::Destination),
            Tag::Preposition if item.is(&["into", "onto", "aboard"]) => role = Some(PlaceRole::Destination),
            Tag::Preposition if item.is(&["from", "out", "off"]) => role = Some(PlaceRole::Origin),
            Tag::Preposition if item.is(&["of"]) && role.is_some() => {}
            Tag::Preposition => role = None,
            Tag::Verb | Tag::Relative | Tag::Subordinator | Tag::Break | Tag::Place | Tag::Modal => {
                return None;
            }
            Tag::Noun | Tag::Name if item.is(SITES) && role.is_some() => return role,
            _ => {}
        }
    }
    None
}

/// The place without a name lies where the group was said to be, unless the sentence names a town.
pub fn here(scene: &Scene<'_, '_>, draft: &mut Draft, role: PlaceRole) {
    let named = scene.parsed.items.iter().any(|i| i.spot.is_some());
    if !named && role == PlaceRole::Destination {
        draft.wants = Some(role);
        draft.here = true;
    }
}

/// Whether the object of a verb of return is those who return.
pub fn moved(scene: &Scene<'_, '_>, draft: &Draft, object: Option<usize>) -> bool {
    object.is_some() && object == draft.mover && scene.accepts(object.unwrap_or_default(), draft.class)
}
