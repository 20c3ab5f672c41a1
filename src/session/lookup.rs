//! "Which places may this name be?" for people and scripts.

use serde::Serialize;

use super::wire::Decimal;
use crate::gazetteer::{Gazetteer, Hit, NameRank, PlaceRef};
use crate::model::{FeatureClass, Place, PlaceId};
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

/// Kilometres beyond which a context place says little about a candidate.
const CONTEXT_REACH_KM: f64 = 500.0;

/// The candidates for a name as written, best first. Places named beside it (`context`) draw their neighbours up.
pub fn find_places(gazetteer: &Gazetteer, name: &str, context: &[String]) -> Vec<FoundPlace> {
    let near: Vec<(String, Hit)> = context
        .iter()
        .filter_map(|c| gazetteer.lookup(&fold(c)).into_iter().next().map(|hit| (c.clone(), hit)))
        .collect();
    let mut hits = gazetteer.lookup(&fold(name));
    if hits.is_empty() {
        hits.extend(gazetteer.abbreviation(name).map(|place| Hit { place, rank: NameRank::Alternate }));
        hits.extend(gazetteer.demonym(name).map(|d| Hit { place: d.place, rank: NameRank::Soft }));
    }
    let mut found: Vec<FoundPlace> = hits.into_iter().map(|hit| weigh(gazetteer, name, hit, &near)).collect();
    found.sort_by(|a, b| b.score.0.total_cmp(&a.score.0).then_with(|| a.id.cmp(&b.id)));
    found
}

/// The places that a name as typed may be, best first, at most `limit`.
pub fn places_named(gazetteer: &Gazetteer, name: &str, limit: usize) -> Vec<Place> {
    let mut hits = gazetteer.lookup(&fold(name));
    hits.extend(gazetteer.abbreviation(name).map(|place| Hit { place, rank: NameRank::Alternate }));
    hits.truncate(limit);
    hits.into_iter().map(|hit| gazetteer.place(hit.place)).collect()
}

fn weigh(gazetteer: &Gazetteer, name: &str, hit: Hit, near: &[(String, Hit)]) -> FoundPlace {
    let place = gazetteer.place(hit.place);
    let mut reasons = Vec::new();
    let mut score = match hit.rank {
        NameRank::Main => {
            reasons.push("it is its main name".to_owned());
            2.0
        }
        NameRank::Alternate => {
            reasons.push("it is another name of it".to_owned());
            1.0
        }
        NameRank::Soft => {
            reasons.push("it is a short form of its name".to_owned());
            0.0
        }
    };
    match place.class {
        FeatureClass::Country => {
            reasons.push("it is a country".to_owned());
            score += 4.0;
        }
        FeatureClass::Admin1 => {
            reasons.push("it is a state or province".to_owned());
            score += 1.0;
        }
        _ => {}
    }
    if place.population > 0 {
        reasons.push(format!("{} inhabitants", place.population));
        score += (place.population as f64).log10() / 2.0;
    }
    for (word, other) in near {
        let there = gazetteer.place(other.place);
        let km = gazetteer.distance(hit.place, other.place).0;
        if km < CONTEXT_REACH_KM {
            reasons.push(format!("{km:.0} km from {word}"));
            score += 3.0 * (1.0 - km / CONTEXT_REACH_KM);
        } else if place.country.is_some() && place.country == there.country {
            reasons.push(format!("in the same country as {word}"));
            score += 1.5;
        }
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
        score: Decimal(score),
        reasons,
    }
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
    fn a_point_is_named_after_its_town_and_the_open_sea_after_none() {
        let gazetteer = Gazetteer::builtin();
        assert_eq!(nearest_town(&gazetteer, (13.16, 32.67)).as_deref(), Some("Kosti"));
        assert_eq!(nearest_town(&gazetteer, (0.0, -30.0)), None);
    }
}
