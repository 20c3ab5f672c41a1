//! What a person knows better: rejected, accepted and added movements.

use std::sync::Arc;

use crate::analysis::{Constraints, Reading};
use crate::gazetteer::Gazetteer;
use crate::model::{
    AddedMovement, Article, Correction, Extent, Factuality, FeatureClass, GroupMention, Headcount,
    HeadcountScope, Kilometers, Method, Movement, MovementKind, MovementPlace, Place, PlaceChoice, PlaceId,
    PlaceRole, Report, SectionKind, Span, TextQuote, When,
};

use super::ground::precision;

/// Applies the corrections of one article, in the order in which they were made.
pub fn apply(
    article: &Article,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    reading: &Reading,
    report: &mut Report,
) {
    for correction in &constraints.corrections {
        match correction {
            Correction::RejectMovement { quote } if quote.text_sha256 == article.text_sha256 => {
                if let Some(hit) = best(article, quote, report) {
                    report.movements.remove(hit);
                }
            }
            Correction::AcceptMovement { quote } if quote.text_sha256 == article.text_sha256 => {
                if let Some(movement) =
                    best(article, quote, report).and_then(|hit| report.movements.get_mut(hit))
                {
                    movement.reviewed = true;
                }
            }
            Correction::AddMovement { quote, movement } if quote.text_sha256 == article.text_sha256 => {
                if let Some(span) = quote.find_in(&article.text) {
                    let added = add(gazetteer, reading, span, movement);
                    let at = report
                        .movements
                        .partition_point(|m| (m.span.start, m.span.end) <= (span.start, span.end));
                    report.movements.insert(at, added);
                    report.unused.retain(|(unused, _)| !unused.overlaps(span));
                }
            }
            _ => {}
        }
    }
}

/// The automatic movement that a quote means: of those that overlap it, the one that shares most with it.
fn best(article: &Article, quote: &TextQuote, report: &Report) -> Option<usize> {
    let span = quote.find_in(&article.text)?;
    let shared = |other: Span| other.end.min(span.end).saturating_sub(other.start.max(span.start));
    report
        .movements
        .iter()
        .enumerate()
        .filter(|(_, m)| m.span.overlaps(span))
        // Most overlap, then the least beyond it, then the first.
        .max_by_key(|(index, m)| (shared(m.span), std::cmp::Reverse(m.span.len()), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}

/// The place that a person chose.
fn place_of(gazetteer: &Gazetteer, choice: &PlaceChoice) -> Option<Place> {
    match choice {
        PlaceChoice::Known(id) => gazetteer.by_id(id).map(|reference| gazetteer.place(reference)),
        PlaceChoice::Point { name, lat, lon } => Some(Place {
            id: PlaceId(format!("user:{}", crate::text::fold(name).replace(' ', "-"))),
            name: name.clone(),
            class: FeatureClass::Site,
            feature: "PPL".to_owned(),
            country: None,
            admin1: None,
            admin2: None,
            lat: *lat,
            lon: *lon,
            population: 0,
            extent: Extent::Point,
            pcode: None,
        }),
    }
}

/// Role that the single place of a kind has.
fn role_of(kind: MovementKind) -> PlaceRole {
    match kind {
        MovementKind::Departed => PlaceRole::Origin,
        MovementKind::Arrived | MovementKind::Returned | MovementKind::HeadingTo | MovementKind::Crossed => {
            PlaceRole::Destination
        }
        MovementKind::Passed => PlaceRole::Via,
        MovementKind::JoinedBy => PlaceRole::OriginOfJoiners,
        MovementKind::At
        | MovementKind::AttemptedCrossing
        | MovementKind::StuckAt
        | MovementKind::Origin
        | MovementKind::Size
        | MovementKind::Other => PlaceRole::Location,
    }
}

fn add(gazetteer: &Gazetteer, reading: &Reading, span: Span, movement: &AddedMovement) -> Movement {
    let section = reading
        .structure
        .sections
        .iter()
        .find(|s| s.span.overlaps(span))
        .map_or(SectionKind::Body, |s| s.kind);
    let place = place_of(gazetteer, &movement.place);
    let name = match (&place, &movement.place) {
        (Some(place), _) => place.name.clone(),
        (None, PlaceChoice::Point { name, .. }) => name.clone(),
        (None, PlaceChoice::Known(id)) => id.to_string(),
    };
    let when = match (movement.day, movement.until) {
        (Some(day), Some(until)) => Some(When::throughout(day, until)),
        (Some(day), None) => Some(When::on(day)),
        _ => None,
    };
    Movement {
        article: 0,
        span,
        trigger: span,
        section,
        kind: movement.kind,
        factuality: Factuality::Fact,
        places: vec![MovementPlace {
            span,
            name,
            role: role_of(movement.kind),
            geo_precision: place.as_ref().map_or(3, precision),
            radius: place.as_ref().filter(|p| p.is_area()).map_or(Kilometers(0.0), Place::radius),
            place: place.map(Arc::new),
            coreferent: false,
        }],
        when,
        headcount: movement.count.map(|(low, high)| Headcount {
            min: Some(low.min(high)),
            max: Some(high.max(low)),
            approximate: low != high,
            unit: None,
            scope: HeadcountScope::Group,
            span,
            attributed_to: None,
        }),
        mention: GroupMention { span, definite: true, ..GroupMention::default() },
        reported_by: None,
        group: None,
        method: Method::Manual,
        reviewed: true,
        doubtful: false,
    }
}
