//! Movements told without a place: "another 400,000 could be displaced", "they were held up for two days".
//!
//! So many who left, came or were stopped are news wherever it was; the place is that where the group was last said to be,
//! or none. Limits: only of a number of people, of those spoken of before where they are stopped, and only where the sentence
//! names no place behind the verb.

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::{Class, Frame};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::draft::{Draft, Scene, many};
use super::fact::Tense;
use super::mover::{Who, who};
use super::roles::Right;

/// Verbs of leaving that need nobody to say from where.
const LEAVING: &[&str] = &["leave", "flee", "depart", "escape"];

/// Verbs of making people leave their homes.
const UPROOTING: &[&str] = &["displace", "uproot", "evacuate", "evict", "expel", "drive", "force"];

/// Whether a draft whose frame found no place stands without one; sets its kind then.
pub fn stands(scene: &Scene<'_, '_>, frame: &Frame, right: &Right, passive: bool, draft: &mut Draft) -> bool {
    let parsed = scene.parsed;
    let Some(mover) = draft.mover else { return false };
    if !draft.places.is_empty() || named_behind(parsed, draft.trigger) || draft.judgement.void {
        return false;
    }
    let people = matches!(who(parsed, mover), Who::Group | Who::Local | Who::Pronoun);
    let counted = many(parsed, mover);
    let moved = passive || right.object.is_some_and(|o| super::mover::outermost(parsed, o) == mover);
    let alone = right.object.is_none();
    // "Thousands flee bombing", "Troops stop migrant caravan": a headline leaves the place to the text.
    let headline = scene.headline && draft.judgement.factuality == Factuality::Fact;
    let (kind, wants) = match draft.class {
        Class::Depart if headline && people && frame.lemma == "flee" => (MovementKind::Departed, None),
        Class::Stuck
            if headline && people && moved && (passive || stopped_by_force(parsed, draft.trigger)) =>
        {
            (MovementKind::StuckAt, None)
        }
        Class::Return if headline && people && frame.particle == "home" => (MovementKind::Returned, None),
        Class::Evacuate if counted && people && moved && UPROOTING.contains(&frame.lemma) => {
            (MovementKind::Departed, None)
        }
        Class::Depart if counted && people && alone && LEAVING.contains(&frame.lemma) && told(draft) => {
            (MovementKind::Departed, Some(PlaceRole::Origin))
        }
        // "Families who arrived last week are leaving again"
        Class::Depart
            if people
                && alone
                && frame.lemma == "leave"
                && matches!(draft.judgement.tense, Tense::Progressive | Tense::PastProgressive)
                && draft.judgement.factuality == Factuality::Fact =>
        {
            (MovementKind::Departed, Some(PlaceRole::Origin))
        }
        Class::Stuck
            if people
                && moved
                && draft.judgement.factuality == Factuality::Fact
                && (counted || told(draft) && definite(parsed, mover)) =>
        {
            (MovementKind::StuckAt, Some(PlaceRole::Location))
        }
        Class::Return
            if counted
                && people
                && (moved || alone)
                && (frame.lemma == "return" || matches!(frame.particle, "back" | "home")) =>
        {
            (MovementKind::Returned, None)
        }
        _ => return false,
    };
    let unnamed = !parsed.items.iter().any(|i| i.spot.is_some());
    draft.kind = kind;
    draft.wants = wants.filter(|_| unnamed);
    draft.here = draft.wants.is_some();
    true
}

/// Whether those who stop people are troops or police, who stop them on their way: a court stops a march otherwise.
fn stopped_by_force(parsed: &Parsed<'_>, verb: usize) -> bool {
    super::subject::subject(parsed, verb).is_some_and(|s| {
        who(parsed, s) == Who::Force
            || parsed
                .phrases
                .get(s)
                .and_then(|p| parsed.items.get(p.head))
                .is_some_and(|h| h.is(&["police", "guards", "gendarmes", "patrols", "officers"]))
    })
}

/// Whether it is told as done or being done, not as what people do.
fn told(draft: &Draft) -> bool {
    !matches!(draft.judgement.tense, Tense::Present)
}

/// "They", "the migrants": those spoken of.
fn definite(parsed: &Parsed<'_>, mover: usize) -> bool {
    parsed
        .phrases
        .get(mover)
        .and_then(|p| parsed.items.get(p.items.start))
        .is_some_and(|i| i.is(&["they", "them", "the", "these", "those", "their"]))
}

/// Whether a place is named in the clause behind the verb.
fn named_behind(parsed: &Parsed<'_>, verb: usize) -> bool {
    (verb + 1..parsed.items.len())
        .take_while(|i| !matches!(parsed.tag(*i), Some(Tag::Break | Tag::Relative | Tag::Subordinator)))
        .any(|i| parsed.items.get(i).is_some_and(|x| x.spot.is_some()))
}
