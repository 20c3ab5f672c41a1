//! The movements of the machine-readable form.

use serde::Serialize;

use super::{Decimal, WireDate, group_id};
use crate::model::{
    Article, Factuality, Headcount, HeadcountScope, Method, Movement, MovementKind, Offsets, PlaceRole,
    SectionKind,
};

/// One movement of one article.
#[derive(Debug, Serialize)]
pub struct WireMovement<'a> {
    id: String,
    article: String,
    start: usize,
    end: usize,
    quote: &'a str,
    section: SectionKind,
    group: Option<String>,
    kind: MovementKind,
    factuality: Factuality,
    reported_by: Option<&'a str>,
    method: Method,
    reviewed: bool,
    places: Vec<WirePlace<'a>>,
    date: Option<WireDate>,
    headcount: Option<WireHeadcount<'a>>,
}

#[derive(Debug, Serialize)]
struct WirePlace<'a> {
    surface: &'a str,
    start: usize,
    end: usize,
    name: &'a str,
    role: PlaceRole,
    country: Option<&'a str>,
    geonameid: Option<u32>,
    feature: Option<&'a str>,
    lat: Option<Decimal>,
    lon: Option<Decimal>,
    radius_km: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pcode: Option<&'a str>,
}

/// How many.
#[derive(Debug, Serialize)]
pub struct WireHeadcount<'a> {
    min: Option<u64>,
    max: Option<u64>,
    approximate: bool,
    unit: Option<&'a str>,
    scope: HeadcountScope,
    surface: &'a str,
    attributed_to: Option<&'a str>,
}

/// One movement under its identity and that of its article.
pub fn movement_of<'a>(
    id: String,
    article_id: String,
    movement: &'a Movement,
    article: &'a Article,
    offsets: &Offsets<'_>,
) -> WireMovement<'a> {
    let text = article.text.as_str();
    WireMovement {
        id,
        article: article_id,
        start: offsets.at(movement.span.start),
        end: offsets.at(movement.span.end),
        quote: movement.span.of(text),
        section: movement.section,
        group: movement.group.map(group_id),
        kind: movement.kind,
        factuality: movement.factuality,
        reported_by: movement.reported_by.as_deref(),
        method: movement.method,
        reviewed: movement.reviewed,
        places: movement
            .places
            .iter()
            .map(|p| WirePlace {
                surface: p.span.of(text),
                start: offsets.at(p.span.start),
                end: offsets.at(p.span.end),
                name: &p.name,
                role: p.role,
                country: p.place.as_ref().and_then(|p| p.country.as_deref()),
                geonameid: p.place.as_ref().and_then(|p| p.id.geonameid()),
                feature: p.place.as_ref().map(|p| p.feature.as_str()),
                lat: p.place.as_ref().map(|p| Decimal(p.lat)),
                lon: p.place.as_ref().map(|p| Decimal(p.lon)),
                radius_km: Decimal(p.radius.0),
                pcode: p.place.as_ref().and_then(|p| p.pcode.as_deref()),
            })
            .collect(),
        date: movement.when.map(WireDate::from),
        headcount: movement.headcount.as_ref().map(|h| headcount_of(h, text)),
    }
}

fn headcount_of<'a>(headcount: &'a Headcount, text: &'a str) -> WireHeadcount<'a> {
    WireHeadcount {
        min: headcount.min,
        max: headcount.max,
        approximate: headcount.approximate,
        unit: headcount.unit.as_deref(),
        scope: headcount.scope,
        surface: headcount.span.of(text),
        attributed_to: headcount.attributed_to.as_deref(),
    }
}
