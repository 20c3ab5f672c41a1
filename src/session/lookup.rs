//! "Which places may this name be?" for people and scripts.

use serde::Serialize;

use super::wire::Decimal;
use crate::analysis::place::candidates;
use crate::gazetteer::{Gazetteer, PlaceRef};
use crate::model::{Place, PlaceId};
use crate::scene::distance_km;
use crate::text::fold;

/// A candidate for a name.
#[derive(Clone, Debug, Serialize)]
pub struct FoundPlace {
    name: String,
    place: String,
    id: String,
    geonameid: Option<u32>,
    country: Option<String>,
    admin1: Option<String>,
    feature: String,
    lat: Decimal,
    lon: Decimal,
    population: u64,
    score: Decimal,
    reasons: Vec<String>,
}

impl FoundPlace {
    /// Its identity.
    pub fn id(&self) -> PlaceId {
        PlaceId(self.id.clone())
    }
}

/// The candidates for a name as written, best first, ranked as in an article that names `context` too.
pub fn find_places(gazetteer: &Gazetteer, name: &str, context: &[String]) -> Vec<FoundPlace> {
    candidates(gazetteer, name, context)
        .into_iter()
        .map(|candidate| {
            let mut reasons: Vec<String> = candidate.reasons.iter().map(|r| r.text.clone()).collect();
            let place = candidate.place;
            if place.population > 0 {
                reasons.push(format!("{} inhabitants", place.population));
            }
            FoundPlace {
                name: name.to_owned(),
                id: place.id.to_string(),
                geonameid: place.id.geonameid(),
                country: place.country,
                admin1: place.admin1,
                feature: place.feature,
                lat: Decimal(place.lat),
                lon: Decimal(place.lon),
                population: place.population,
                place: place.name,
                score: Decimal(f64::from(candidate.score)),
                reasons,
            }
        })
        .collect()
}

/// The places that a name as typed may be, best first, at most `limit`.
pub fn places_named(gazetteer: &Gazetteer, name: &str, limit: usize) -> Vec<Place> {
    candidates(gazetteer, name, &[]).into_iter().take(limit).map(|c| c.place).collect()
}

/// Whether a name has words that begin as typed, one after the other: "tecun" and "ciudad tec" find Ciudad Tecún Umán.
/// Case and accents do not count; nothing typed finds nothing.
pub fn is_named(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold(name), fold(typed));
    !typed.is_empty() && (name.starts_with(&typed) || name.contains(&format!(" {typed}")))
}

/// Name of the nearest town within half a degree of a point (latitude, longitude in degrees); `None` in the wild.
pub fn nearest_town(gazetteer: &Gazetteer, (lat, lon): (f64, f64)) -> Option<String> {
    let distance = |place: &PlaceRef| {
        let facts = gazetteer.facts(*place);
        distance_km((lat, lon), (facts.lat, facts.lon))
    };
    let towns = gazetteer.towns_in(lat - 0.5, lon - 0.5, lat + 0.5, lon + 0.5, 0, 400);
    let nearest = towns.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    Some(gazetteer.name(nearest).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_beginning_of_any_of_its_words() {
        for typed in ["san", "Tapan", "pedro tapa", "SAN PEDRO TAPANATEPEC", "tápan"] {
            assert!(is_named("San Pedro Tapanatepec", typed), "{typed}");
        }
        for typed in ["", " ", "edro", "tapanatepec san", "pedro x"] {
            assert!(!is_named("San Pedro Tapanatepec", typed), "{typed}");
        }
        assert!(is_named("Ciudad Tecún Umán", "tecun"));
    }

    #[test]
    fn a_point_is_named_after_its_town_and_the_open_sea_after_none() {
        let gazetteer = Gazetteer::builtin();
        assert_eq!(nearest_town(&gazetteer, (13.16, 32.67)).as_deref(), Some("Kosti"));
        assert_eq!(nearest_town(&gazetteer, (0.0, -30.0)), None);
    }
}
