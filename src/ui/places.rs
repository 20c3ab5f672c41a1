//! Places by their name, for fields that look for one.

use crate::model::{KM_PER_DEGREE, PlaceId};
use crate::session::{Session, lookup};

use super::words;

/// A place that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its identity.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// What and where it is: "town, Oaxaca, Mexico".
    pub within: String,
    /// Latitude, degrees north.
    pub lat: f64,
    /// Longitude, degrees east.
    pub lon: f64,
    /// How much of the map shows it and what lies around it: degrees to each side.
    pub reach: f64,
}

/// How many degrees to each side of a town are shown with it.
const AROUND_A_TOWN: f64 = 0.4;

/// Places of the analysis that have words beginning as these, then those of the gazetteer that have this name; at most
/// `limit`.
pub fn find_places(session: &Session, words_: &str, limit: usize) -> Vec<Found> {
    if words_.trim().chars().count() < 2 {
        return Vec::new();
    }
    let mut out: Vec<Found> = Vec::new();
    let mut add = |place: &crate::model::Place| {
        if out.len() < limit && !out.iter().any(|f| f.id == place.id) {
            let within = words::within(place);
            out.push(Found {
                id: place.id.clone(),
                name: place.name.clone(),
                within: format!(
                    "{}{}{within}",
                    words::class(place),
                    if within.is_empty() { "" } else { ", " }
                ),
                lat: place.lat,
                lon: place.lon,
                reach: (place.radius().0 / KM_PER_DEGREE).clamp(AROUND_A_TOWN, 25.0),
            });
        }
    };
    for report in &session.analysis.reports {
        for place in report.toponyms.iter().filter_map(|t| t.place()) {
            if lookup::is_named(&place.name, words_) {
                add(place);
            }
        }
    }
    for place in lookup::places_named(&session.gazetteer, words_, limit) {
        add(&place);
    }
    out
}
