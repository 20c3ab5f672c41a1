//! Places by their name, for fields that look for one.

use crate::model::PlaceId;
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
}

/// Places of the analysis and of the gazetteer whose name is, or begins with, these words; at most `limit`.
pub fn find_places(session: &Session, words_: &str, limit: usize) -> Vec<Found> {
    let needle = words_.trim().to_lowercase();
    if needle.chars().count() < 2 {
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
            });
        }
    };
    for report in &session.analysis.reports {
        for place in report.toponyms.iter().filter_map(|t| t.place()) {
            if place.name.to_lowercase().starts_with(&needle) {
                add(place);
            }
        }
    }
    for place in lookup::places_named(&session.gazetteer, words_, limit) {
        add(&place);
    }
    out
}
