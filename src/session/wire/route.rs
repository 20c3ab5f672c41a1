//! The groups and routes of the machine-readable form.

use serde::Serialize;

use super::{Decimal, WireDate, group_id};
use crate::model::{Analysis, LegStyle, Route, When};

/// A moving group.
#[derive(Debug, Serialize)]
pub struct WireGroup<'a> {
    id: String,
    label: &'a str,
    parent: Option<String>,
    maybe: Vec<String>,
    movements: Vec<&'a str>,
}

/// The route of a group.
#[derive(Debug, Serialize)]
pub struct WireRoute<'a> {
    group: String,
    from_stop: Option<usize>,
    stops: Vec<WireStop<'a>>,
    legs: Vec<WireLeg>,
    areas: Vec<WireArea<'a>>,
    plans: Vec<WirePlan<'a>>,
    unplaced: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct WireStop<'a> {
    name: &'a str,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    geonameid: Option<u32>,
    lat: Decimal,
    lon: Decimal,
    geo_precision: u8,
    radius_km: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pcode: Option<&'a str>,
    date: WireDate,
    n_reports: usize,
    n_sources: usize,
    headcounts: Vec<WireStopHeadcount<'a>>,
    movements: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct WireStopHeadcount<'a> {
    min: Option<u64>,
    max: Option<u64>,
    approximate: bool,
    attributed_to: Option<&'a str>,
    movement: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct WireLeg {
    from: usize,
    to: usize,
    style: LegStyle,
    km: Decimal,
    days: Option<[i32; 2]>,
    km_per_day: Option<[Decimal; 2]>,
}

#[derive(Debug, Serialize)]
struct WireArea<'a> {
    name: &'a str,
    country: Option<&'a str>,
    geonameid: Option<u32>,
    date: Option<WireDate>,
    movements: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct WirePlan<'a> {
    name: &'a str,
    lat: Option<Decimal>,
    lon: Option<Decimal>,
    date: Option<WireDate>,
    movements: Vec<&'a str>,
}

/// All groups; `ids` are those of the movements.
pub fn groups_of<'a>(analysis: &'a Analysis, ids: &'a [String]) -> Vec<WireGroup<'a>> {
    analysis
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| WireGroup {
            id: group_id(index),
            label: &group.label,
            parent: group.parent.map(group_id),
            maybe: group.maybe.iter().map(|g| group_id(*g)).collect(),
            movements: names(&group.movements, ids),
        })
        .collect()
}

/// All routes; `ids` are those of the movements.
pub fn routes_of<'a>(analysis: &'a Analysis, ids: &'a [String]) -> Vec<WireRoute<'a>> {
    analysis.routes.iter().map(|route| route_of(route, ids)).collect()
}

fn route_of<'a>(route: &'a Route, ids: &'a [String]) -> WireRoute<'a> {
    WireRoute {
        group: group_id(route.group),
        from_stop: route.from_stop,
        stops: route
            .stops
            .iter()
            .map(|stop| WireStop {
                name: &stop.place.name,
                country: stop.place.country.as_deref(),
                admin1: stop.place.admin1.as_deref(),
                geonameid: stop.place.id.geonameid(),
                lat: Decimal(stop.place.lat),
                lon: Decimal(stop.place.lon),
                geo_precision: stop.geo_precision,
                radius_km: Decimal(stop.radius.0),
                pcode: stop.place.pcode.as_deref(),
                date: stop.when.into(),
                n_reports: stop.report_count,
                n_sources: stop.source_count,
                headcounts: stop
                    .headcounts
                    .iter()
                    .map(|h| WireStopHeadcount {
                        min: h.headcount.min,
                        max: h.headcount.max,
                        approximate: h.headcount.approximate,
                        attributed_to: h.headcount.attributed_to.as_deref(),
                        movement: ids.get(h.movement).map(String::as_str),
                    })
                    .collect(),
                movements: names(&stop.movements, ids),
            })
            .collect(),
        legs: route
            .legs
            .iter()
            .map(|leg| WireLeg {
                from: leg.from,
                to: leg.to,
                style: leg.style,
                km: Decimal(leg.length.0),
                days: leg.days.map(|(a, b)| [a, b]),
                km_per_day: leg.km_per_day.map(|(a, b)| [Decimal(a), Decimal(b)]),
            })
            .collect(),
        areas: route
            .areas
            .iter()
            .map(|area| WireArea {
                name: &area.name,
                country: area.place.as_ref().and_then(|p| p.country.as_deref()),
                geonameid: area.place.as_ref().and_then(|p| p.id.geonameid()),
                date: date(area.when),
                movements: names(&area.movements, ids),
            })
            .collect(),
        plans: route
            .plans
            .iter()
            .map(|plan| WirePlan {
                name: &plan.name,
                lat: plan.place.as_ref().map(|p| Decimal(p.lat)),
                lon: plan.place.as_ref().map(|p| Decimal(p.lon)),
                date: date(plan.when),
                movements: names(&plan.movements, ids),
            })
            .collect(),
        unplaced: names(&route.unplaced, ids),
    }
}

fn date(when: Option<When>) -> Option<WireDate> {
    when.map(WireDate::from)
}

fn names<'a>(movements: &[usize], ids: &'a [String]) -> Vec<&'a str> {
    movements.iter().filter_map(|m| ids.get(*m)).map(String::as_str).collect()
}
