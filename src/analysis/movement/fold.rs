//! One journey, one statement: drafts of one sentence that tell of one thing are one.

use crate::analysis::clause::Tag;
use crate::analysis::frame::{Class, Forms};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::draft::{Draft, Scene, has_town};
use super::roles::Found;

/// Folds the drafts of a sentence; both lists are in the order of their triggers.
pub fn fold(scene: &Scene<'_, '_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = drafts;
    purposes(&mut out);
    descriptions(scene, &mut out);
    plans_from_stays(scene, &mut out);
    // Presence that another statement of the same place says already.
    let snapshot = out.clone();
    let mut keep = vec![true; out.len()];
    for (i, a) in snapshot.iter().enumerate() {
        for (j, b) in snapshot.iter().enumerate() {
            if i == j || !keep.get(j).copied().unwrap_or(false) || !keep.get(i).copied().unwrap_or(false) {
                continue;
            }
            let same_spot = a
                .places
                .iter()
                .any(|p| b.places.iter().any(|q| q.spot == p.spot && p.role != PlaceRole::Container));
            let same_mover = a.mover == b.mover || a.mover.is_none() || b.mover.is_none();
            // "stuck in Norland" as a description of those who do something else.
            let described = a.kind == MovementKind::StuckAt
                && same_mover
                && i < j
                && !has_town(scene, a)
                && matches!(
                    b.kind,
                    MovementKind::Crossed | MovementKind::AttemptedCrossing | MovementKind::Departed
                );
            let weaker =
                a.kind == MovementKind::At && a.folds && (b.kind != MovementKind::At || !b.folds || i > j);
            if described && let Some(slot) = keep.get_mut(i) {
                *slot = false;
            }
            if weaker
                && (same_spot
                    || same_mover && a.places.iter().all(|p| b.places.iter().any(|q| q.spot == p.spot)))
                && (same_mover || a.kind == b.kind || inside(scene, a, b))
                && let Some(slot) = keep.get_mut(i)
            {
                *slot = false;
            }
            // The same said twice.
            let size_twin =
                i > j && same_mover && a.kind == MovementKind::Size && b.kind == MovementKind::Size;
            let twin = size_twin
                || i > j
                    && (same_mover || inside(scene, a, b))
                    && a.kind == b.kind
                    && !a.places.is_empty()
                    && a.places.iter().all(|p| b.places.iter().any(|q| q.spot == p.spot && q.role == p.role))
                    && a.judgement.factuality == b.judgement.factuality;
            if twin && let Some(slot) = keep.get_mut(i) {
                *slot = false;
            }
        }
    }
    let mut index = 0;
    out.retain(|_| {
        let stays = keep.get(index).copied().unwrap_or(true);
        index += 1;
        stays
    });
    // A statement without a town of its own falls into the nearest of the same mover.
    let mut at = 0;
    while at < out.len() {
        let Some(draft) = out.get(at) else { break };
        let light = draft.folds
            || matches!(draft.kind, MovementKind::HeadingTo | MovementKind::Size)
            || draft.places.is_empty() && draft.wants.is_some() && draft.kind != MovementKind::Crossed;
        let foldable = light
            && !has_town(scene, draft)
            && draft.judgement.factuality == Factuality::Fact
            && draft.kind != MovementKind::JoinedBy;
        if foldable && let Some(host) = nearest_host(scene, &out, at) {
            let draft = out.remove(at);
            let host = if host > at { host - 1 } else { host };
            if let Some(host) = out.get_mut(host) {
                if draft.kind == MovementKind::Size {
                    host.counted = draft.mover;
                    continue;
                }
                for place in draft.places {
                    let new = !host.places.iter().any(|p| p.spot == place.spot);
                    let fits = place.role == PlaceRole::Destination
                        || place.role != PlaceRole::Location && host.kind != MovementKind::At;
                    if new && fits {
                        host.places.push(Found { goal: true, ..place });
                    }
                }
                host.places.sort_by_key(|p| p.item);
            }
            continue;
        }
        at += 1;
    }
    out
}

/// Whether two drafts' words overlap.
fn inside(_scene: &Scene<'_, '_>, a: &Draft, b: &Draft) -> bool {
    a.items.start < b.items.end && b.items.start < a.items.end
}

/// Infinitives of purpose add their goal to the verb that they serve, or fall away.
fn purposes(out: &mut Vec<Draft>) {
    let mut at = 0;
    while at < out.len() {
        let Some(governor) = out.get(at).and_then(|d| d.judgement.purpose_of) else {
            at += 1;
            continue;
        };
        let draft = out.remove(at);
        let host = out
            .iter()
            .enumerate()
            .filter(|(_, d)| d.trigger == governor || d.mover.is_some() && d.mover == draft.mover)
            .min_by_key(|(_, d)| d.trigger.abs_diff(governor))
            .map(|(i, _)| i);
        if let Some(host) = host.and_then(|h| out.get_mut(h)) {
            for place in draft.places {
                let wanted = matches!(place.role, PlaceRole::Destination | PlaceRole::Container)
                    || host.kind == MovementKind::AttemptedCrossing
                    || place.role == PlaceRole::Location && host.wants == Some(PlaceRole::Location);
                if wanted && !host.places.iter().any(|p| p.spot == place.spot) {
                    if place.role == PlaceRole::Location {
                        host.wants = None;
                    }
                    host.places.push(Found { goal: true, ..place });
                }
            }
            host.places.sort_by_key(|p| p.item);
        }
    }
}

/// "300 people deported from Norland arrived in Brod", "crossed the border, having walked from Alta": what a participle
/// says of those who do something else gives its origin to that.
fn descriptions(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let parsed = scene.parsed;
    let mut at = 0;
    while at < out.len() {
        let Some(draft) = out.get(at) else { break };
        let left = parsed.left(draft.trigger);
        // "having walked and hitched rides"
        let having = (draft.trigger.saturating_sub(4)..draft.trigger).any(|i| parsed.lower(i) == "having");
        let behind = left.and_then(|l| parsed.phrase_at(l)).is_some() && draft.mover.is_some();
        let participle = draft.class == Class::Return
            && parsed
                .items
                .get(draft.trigger)
                .is_some_and(|i| i.tag == Tag::Verb && i.may_be(Forms::PARTICIPLE));
        let described = (having || behind && participle)
            && draft.judgement.factuality == Factuality::Fact
            && !draft.places.is_empty()
            && draft.places.iter().all(|p| p.role == PlaceRole::Origin);
        let host = out.iter().position(|d| {
            d.mover == draft.mover
                && d.trigger != draft.trigger
                && d.judgement.factuality == Factuality::Fact
                && d.places.iter().any(|p| matches!(p.role, PlaceRole::Destination | PlaceRole::Location))
                && !parsed.items.get(d.trigger).is_some_and(|i| i.may_be(Forms::ING))
                && (having && d.trigger < draft.trigger || !having && d.trigger > draft.trigger)
        });
        let Some(host) = host.filter(|_| described) else {
            at += 1;
            continue;
        };
        let draft = out.remove(at);
        let host = if host > at { host - 1 } else { host };
        if let Some(host) = out.get_mut(host) {
            host.places.extend(draft.places);
            host.places.sort_by_key(|p| p.item);
        }
    }
}

/// "spent Sunday resting in TOWN, planning to head north": the plan leaves from the town of the stay.
fn plans_from_stays(scene: &Scene<'_, '_>, out: &mut [Draft]) {
    for at in 0..out.len() {
        let Some(draft) = out.get(at) else { break };
        let plan = matches!(draft.judgement.factuality, Factuality::Plan | Factuality::Forecast)
            && matches!(draft.kind, MovementKind::HeadingTo | MovementKind::Departed)
            && draft.places.iter().all(|p| p.goal);
        if !plan {
            continue;
        }
        let stay = out.iter().find(|d| {
            d.mover == draft.mover
                && d.judgement.factuality == Factuality::Fact
                && matches!(d.kind, MovementKind::At | MovementKind::StuckAt)
                && has_town(scene, d)
        });
        let town = stay.and_then(|d| d.places.iter().find(|p| p.role == PlaceRole::Location)).cloned();
        if let (Some(town), Some(draft)) = (town, out.get_mut(at)) {
            draft.kind = MovementKind::Departed;
            draft.places.push(Found { role: PlaceRole::Origin, ..town });
            draft.places.sort_by_key(|p| p.item);
            draft.folds = false;
        }
    }
}

/// The nearest other draft of the same mover that may take in draft `at`.
fn nearest_host(scene: &Scene<'_, '_>, out: &[Draft], at: usize) -> Option<usize> {
    let draft = out.get(at)?;
    out.iter()
        .enumerate()
        .filter(|(i, d)| {
            *i != at
                && (d.mover == draft.mover || related(scene, d, draft))
                && d.judgement.factuality == Factuality::Fact
                && !d.places.is_empty()
                && d.kind != MovementKind::Size
        })
        .min_by_key(|(i, d)| (!has_town(scene, d), i.abs_diff(at)))
        .map(|(i, _)| i)
}

/// "migrants bound for B … a group of migrants": one phrase inside the other.
fn related(scene: &Scene<'_, '_>, a: &Draft, b: &Draft) -> bool {
    // "300 people are part of the caravan that …": the size belongs to what the caravan does.
    if b.kind == MovementKind::Size
        && let Some(items) = a.mover.and_then(|m| scene.parsed.phrases.get(m)).map(|p| p.items.clone())
    {
        return b.items.start <= items.start && items.end <= b.items.end;
    }
    // "clustered in a town after advancing on their trek": the way is theirs.
    if b.class == crate::analysis::frame::Class::Journey
        && let Some(items) = b.mover.and_then(|m| scene.parsed.phrases.get(m)).map(|p| p.items.clone())
        && scene.parsed.items.get(items).unwrap_or(&[]).iter().any(|i| i.is(&["their", "its"]))
    {
        return a.trigger < b.trigger;
    }
    let (Some(a), Some(b)) = (a.mover, b.mover) else { return false };
    super::mover::chain(scene.parsed, a).contains(&b) || super::mover::chain(scene.parsed, b).contains(&a)
}
