//! What was said before, across sentences: the last group, the last places, where the group is now.
//!
//! Limits: one group at a time; "they" is the last one that was a subject.

use std::sync::Arc;

use crate::analysis::clause::{Parsed, Tag};
use crate::model::{FeatureClass, Movement, MovementKind, Place, PlaceRole, Report, Span, ToponymType, When};

use super::ground::Memory;
use super::mover::{self, Who, who};

/// What was said before, across sentences.
#[derive(Debug, Default)]
pub(super) struct Discourse {
    /// Places.
    pub(super) memory: Memory,
    /// Whether "they" stands for a group.
    pub(super) they: bool,
    /// Sentences since a group was named; `None`: none yet.
    pub(super) since_group: Option<usize>,
    /// Sentences since a collective noun was the subject.
    pub(super) since_collective: Option<usize>,
    /// Sentences since a movement was told.
    pub(super) since_moved: Option<usize>,
    /// Names of the storms of the article, in lower case.
    pub(super) storms: Vec<String>,
    /// Date of the last statement and the sentence that it stands in.
    pub(super) said: Option<(usize, When)>,
}

/// How many sentences a pronoun reaches back.
const REACH: usize = 3;

/// Whether "they" and "it" stand for a group in this sentence.
pub(super) fn pronouns(parsed: &Parsed<'_>, discourse: &Discourse) -> (bool, bool) {
    let mut they = discourse.they;
    let mut group_here = false;
    let mut refused_here = false;
    for (index, phrase) in parsed.phrases.iter().enumerate() {
        if phrase.of.is_some() {
            continue;
        }
        match who(parsed, index) {
            Who::Group | Who::Local | Who::Vehicle => group_here = true,
            Who::Refused | Who::Force
                if phrase.preposition.is_none()
                    && parsed
                        .items
                        .get(phrase.head)
                        .is_some_and(|h| h.lower.ends_with('s') || h.lower == "police") =>
            {
                refused_here = true;
            }
            _ => {}
        }
    }
    if group_here {
        they = true;
    } else if refused_here {
        they = false;
    }
    // Whoever was on the move shortly before is meant, whoever else is spoken of between.
    they |= discourse.since_moved.is_some_and(|n| n <= REACH);
    (they, discourse.since_collective.is_some_and(|n| n <= REACH))
}

/// Whether the speaker of a quotation is one of a group ("one marcher said"): then "we" is the group.
pub(super) fn quotes_member(parsed: &Parsed<'_>) -> bool {
    let quoted = parsed.items.iter().any(|i| i.tag == Tag::Quote);
    quoted
        && parsed.items.iter().enumerate().any(|(index, item)| {
            let says = item.tag == Tag::Verb
                && item.readings.iter().any(|r| matches!(r.lemma, "say" | "tell" | "add"));
            says && (index.saturating_sub(6)..index + 9).filter(|i| *i != index).any(|i| {
                parsed.items.get(i).is_some_and(|x| {
                    x.tag == Tag::Noun
                        && matches!(mover::noun_class(&x.lower), Some(mover::NounClass::People))
                        && !x.is(&[
                            "people", "person", "man", "woman", "child", "father", "mother", "official",
                            "worker",
                        ])
                })
            })
        })
}

/// Whether somebody is quoted who is of no office: behind a group, most likely one of it ("We walked all night," said Ana).
pub(super) fn quotes_somebody(parsed: &Parsed<'_>) -> bool {
    let quoted = parsed.items.iter().any(|i| i.tag == Tag::Quote);
    let says = parsed.items.iter().position(|i| {
        i.tag == Tag::Verb && i.readings.iter().any(|r| matches!(r.lemma, "say" | "tell" | "add"))
    });
    quoted
        && says.is_some_and(|at| {
            let near =
                || (at.saturating_sub(3)..at + 4).filter(|i| *i != at).filter_map(|i| parsed.items.get(i));
            near().any(|i| i.tag == Tag::Name || i.tag == Tag::Pronoun && i.is(&["he", "she"]))
        })
        && !parsed.items.iter().any(|i| {
            matches!(mover::noun_class(&i.lower), Some(mover::NounClass::Refuse | mover::NounClass::Force))
        })
}

/// Takes note of who was spoken of.
pub(super) fn note(parsed: &Parsed<'_>, discourse: &mut Discourse, caption: bool, moved: bool) {
    let mut group = None;
    let mut collective = false;
    for (index, phrase) in parsed.phrases.iter().enumerate() {
        if phrase.of.is_some() {
            continue;
        }
        let subject = phrase.preposition.is_none();
        match who(parsed, index) {
            Who::Group => {
                if subject || group.is_none() {
                    group = Some(true);
                }
                collective |= subject
                    && parsed.items.get(phrase.head).is_some_and(|h| {
                        h.storm
                            || matches!(mover::noun_class(&h.lower), Some(mover::NounClass::Collective(_)))
                    });
            }
            // "It": one army, one train.
            Who::Force | Who::Vehicle
                if subject
                    && moved
                    && parsed.items.get(phrase.head).is_some_and(|h| !h.lower.ends_with('s')) =>
            {
                group = Some(true);
                collective = true;
            }
            Who::Vehicle if subject => group = Some(true),
            Who::Local | Who::Refused | Who::Force
                if subject
                    && group.is_none()
                    && parsed
                        .items
                        .get(phrase.head)
                        .is_some_and(|h| h.lower.ends_with('s') || h.lower == "police") =>
            {
                group = Some(false);
            }
            _ => {}
        }
    }
    // Whoever was on the move is who "they" are next, troops and all.
    discourse.since_moved = if moved { Some(0) } else { discourse.since_moved.map(|n| n + 1) };
    if moved {
        group = Some(true);
    }
    if !caption && let Some(group) = group {
        discourse.they = group;
    }
    if group == Some(true) {
        discourse.since_group = Some(0);
    } else {
        discourse.since_group = discourse.since_group.map(|n| n + 1);
    }
    discourse.since_collective = if collective { Some(0) } else { discourse.since_collective.map(|n| n + 1) };
}

/// The country that "their country" stands for: that of the only demonym of the sentence, else as before.
pub(super) fn set_home(report: &Report, memory: &mut Memory, span: Span) {
    let mut found: Option<&Place> = None;
    let first = report.toponyms.partition_point(|t| t.span.start < span.start);
    let inside = report.toponyms.iter().skip(first).take_while(|t| t.span.start < span.end);
    for toponym in inside.filter(|t| t.usage == ToponymType::Demonym && span.covers(t.span)) {
        let Some(place) = toponym.place().filter(|p| p.class == FeatureClass::Country) else { continue };
        match found {
            Some(other) if other.id != place.id => return,
            _ => found = Some(place),
        }
    }
    if let Some(place) = found {
        memory.home = Some(Arc::new(place.clone()));
    }
}

/// The town where the group of a fact is, after it; `before` where the fact says nothing of it.
pub(super) fn now_at(movement: &Movement, before: Option<Arc<Place>>) -> Option<Arc<Place>> {
    let role = match movement.kind {
        MovementKind::Arrived | MovementKind::Returned => PlaceRole::Destination,
        MovementKind::At | MovementKind::StuckAt | MovementKind::AttemptedCrossing => PlaceRole::Location,
        MovementKind::Size | MovementKind::HeadingTo | MovementKind::Other | MovementKind::JoinedBy => {
            return before;
        }
        MovementKind::Departed | MovementKind::Passed | MovementKind::Crossed | MovementKind::Origin => {
            return None;
        }
    };
    let mut towns = movement.places.iter().filter(|p| p.role == role).filter_map(|p| p.place.as_ref());
    match (towns.next(), towns.next()) {
        (Some(town), None) if !town.is_area() => Some(Arc::clone(town)),
        _ => None,
    }
}
