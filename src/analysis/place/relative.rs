//! Places told by another: "30 miles north of Huixtla", "within 10 km of the bridge", "between Puebla and Veracruz".
//!
//! [`phrase`] reads the words in front of a place, [`around`] gives the disc that they mean, [`between`] the stretch. A disc is an area: it is
//! drawn and written as one and never becomes a pin. Limits: distances on the mean sphere, from the label point of the
//! place; a distance that was travelled ("walked 30 miles from Huixtla") is none of these.

use geo::{Destination, Haversine, InterpolatePoint, Point};

use crate::analysis::measure::km_between;
use crate::model::{Extent, FeatureClass, Kilometers, Place, PlaceId};

/// Where something lies as seen from another place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// Kilometres from it, `None` where only the direction is said.
    pub km: Option<f64>,
    /// Degrees from north by east, `None` where no direction is said.
    pub bearing: Option<f64>,
    /// At most so far.
    pub within: bool,
}

/// Directions with their bearings in degrees.
const DIRECTIONS: &[(&str, f64)] = &[
    ("north", 0.0),
    ("northeast", 45.0),
    ("north-east", 45.0),
    ("east", 90.0),
    ("southeast", 135.0),
    ("south-east", 135.0),
    ("south", 180.0),
    ("southwest", 225.0),
    ("south-west", 225.0),
    ("west", 270.0),
    ("northwest", 315.0),
    ("north-west", 315.0),
];

/// Units with their length in kilometres.
const UNITS: &[(&str, f64)] = &[
    ("mile", 1.609_344),
    ("miles", 1.609_344),
    ("mi", 1.609_344),
    ("km", 1.0),
    ("kms", 1.0),
    ("kilometer", 1.0),
    ("kilometers", 1.0),
    ("kilometre", 1.0),
    ("kilometres", 1.0),
];

/// Numbers in words that stand before units.
const NUMBERS: &[(&str, f64)] = &[
    ("a", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("dozen", 12.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
];

/// Words in front of a distance that change little.
const ABOUT: &[&str] = &[
    "about",
    "some",
    "around",
    "roughly",
    "nearly",
    "almost",
    "approximately",
    "just",
    "only",
    "barely",
    "a",
    "few",
];

/// Farther than this no statement about people means a place.
const MOST_KM: f64 = 1000.0;
/// Share of the distance by which "30 miles north" may be off.
const SLACK: f64 = 0.3;
/// Least radius of a disc.
const LEAST_KM: f64 = 5.0;
/// "North of X" without a distance is so far off, and may be off by as much again.
const UNSAID_KM: f64 = 15.0;
/// Discs up to this radius say where somebody was.
const SMALL_KM: f64 = 25.0;

fn known(table: &[(&str, f64)], word: &str) -> Option<f64> {
    table.iter().find(|(w, _)| *w == word).map(|(_, value)| *value)
}

/// Whether an offset may begin with this word (in lower case); cheaper than [`phrase`].
pub fn may_begin(word: &str) -> bool {
    word == "within"
        || word.starts_with(|c: char| c.is_ascii_digit())
        || ABOUT.contains(&word)
        || known(DIRECTIONS, word).is_some()
        || known(NUMBERS, word).is_some()
}

/// The offset that the words (in lower case) at the start of a slice say, and how many they are; behind them stands
/// the place, with or without "the". `None` where they say none.
pub fn phrase(words: &[&str]) -> Option<(usize, Offset)> {
    let word = |i: usize| words.get(i).copied().unwrap_or("");
    let mut at = 0;
    let within = word(at) == "within";
    at += usize::from(within);
    let may_follow = |w: &str| ABOUT.contains(&w) || number(w).is_some() || known(DIRECTIONS, w).is_some();
    while ABOUT.contains(&word(at)) && may_follow(word(at + 1)) {
        at += 1;
    }
    let mut km = None;
    if let Some(count) = number(word(at)) {
        // "30-mile" is no distance from anywhere.
        let unit = known(UNITS, word(at + 1))?;
        km = Some(count * unit).filter(|km| *km <= MOST_KM);
        km?;
        at += 2;
    }
    let mut bearing = known(DIRECTIONS, word(at));
    at += usize::from(bearing.is_some());
    // "North - east" as the tokens of "north-east".
    if bearing.is_some() && word(at) == "-" {
        let whole = format!("{}-{}", word(at - 1), word(at + 1));
        if let Some(sharper) = known(DIRECTIONS, &whole) {
            bearing = Some(sharper);
            at += 2;
        }
    }
    let joined = word(at) == "of" && (bearing.is_some() || km.is_some() && within);
    if !joined {
        return None;
    }
    at += 1;
    if word(at) == "the" {
        at += 1;
    }
    Some((at, Offset { km, bearing, within }))
}

fn number(word: &str) -> Option<f64> {
    if let Some(value) = known(NUMBERS, word) {
        return Some(value);
    }
    let digits = word.replace(',', "");
    let first = digits.chars().next()?;
    if !first.is_ascii_digit() || digits.len() > 7 {
        return None;
    }
    digits.parse().ok().filter(|n: &f64| n.is_finite())
}

/// The disc that an offset from a place means, called by its words, and its geo-precision: 2 near enough to say where
/// somebody was, 3 not.
pub fn around(base: &Place, offset: Offset, words: &str) -> (Place, u8) {
    let own = base.radius().0;
    let (km, radius) = match (offset.km, offset.bearing) {
        (Some(km), _) if offset.within => (0.0, km),
        (Some(km), Some(_)) => (km, (km * SLACK).max(LEAST_KM)),
        (Some(km), None) => (0.0, km.max(LEAST_KM)),
        (None, _) => (UNSAID_KM, UNSAID_KM),
    };
    // From the edge of an area, not from its middle.
    let (km, radius) = (km + own * f64::from(u8::from(km > 0.0)), radius.max(own));
    let (lat, lon) = offset.bearing.map_or((base.lat, base.lon), |bearing| {
        let at = Haversine.destination(Point::new(base.lon, base.lat), bearing, km * 1000.0);
        (at.y(), at.x())
    });
    let place = Place {
        id: PlaceId(format!("near:{}:{:.0},{:.0}", base.id, km, offset.bearing.unwrap_or(0.0))),
        name: words.to_owned(),
        class: FeatureClass::Region,
        feature: "RGN".to_owned(),
        country: base.country.clone(),
        admin1: base.admin1.clone(),
        admin2: None,
        lat,
        lon,
        population: 0,
        extent: Extent::Disc(Kilometers(radius)),
        pcode: None,
    };
    (place, if radius <= SMALL_KM { 2 } else { 3 })
}

/// The stretch between two places, called by its words, and its geo-precision; `None` between two countries, for one
/// place, and where it is so long that it says nothing.
pub fn between(a: &Place, b: &Place, words: &str) -> Option<(Place, u8)> {
    let country = |p: &Place| p.class == FeatureClass::Country;
    if a.id == b.id || country(a) && country(b) {
        return None;
    }
    let (from, to) = (Point::new(a.lon, a.lat), Point::new(b.lon, b.lat));
    let middle = Haversine.point_at_ratio_between(from, to, 0.5);
    let radius = (km_between(a, b) / 2.0).max(LEAST_KM);
    if radius * 2.0 > MOST_KM {
        return None;
    }
    let same = |x: &Option<String>, y: &Option<String>| x.clone().filter(|_| x == y);
    let country = same(&a.country, &b.country);
    let place = Place {
        id: PlaceId(format!("between:{}:{}", a.id, b.id)),
        name: words.to_owned(),
        class: FeatureClass::Region,
        feature: "RGN".to_owned(),
        admin1: same(&a.admin1, &b.admin1).filter(|_| country.is_some()),
        country,
        admin2: None,
        lat: middle.y(),
        lon: middle.x(),
        population: 0,
        extent: Extent::Disc(Kilometers(radius)),
        pcode: None,
    };
    Some((place, if radius <= SMALL_KM { 2 } else { 3 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::text::fold;

    #[test]
    fn the_words_in_front_of_a_place() {
        let offset = |km, bearing, within| Some(Offset { km, bearing, within });
        for (text, expected, used) in [
            ("30 miles north of the", offset(Some(30.0 * 1.609_344), Some(0.0), false), 5),
            ("about 1,000 km south - west of", offset(Some(1000.0), Some(225.0), false), 7),
            ("within ten kilometres of", offset(Some(10.0), None, true), 4),
            ("within 10 km of", offset(Some(10.0), None, true), 4),
            ("just north of", offset(None, Some(0.0), false), 3),
            ("north of", offset(None, Some(0.0), false), 2),
            // A way that was walked, a length, a direction of going, a number of people.
            ("30 miles from", None, 0),
            // That is the town itself, nearly.
            ("ten kilometres outside", None, 0),
            ("30 miles of", None, 0),
            ("north to", None, 0),
            ("30 people north of", None, 0),
            ("9000 miles north of", None, 0),
            ("", None, 0),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let got = phrase(&words);
            assert_eq!(got.map(|(_, o)| o), expected, "{text}");
            assert_eq!(got.map_or(0, |(n, _)| n), used, "{text}");
        }
    }

    #[test]
    fn a_disc_lies_where_the_words_say() {
        let gazetteer = Gazetteer::builtin();
        let base = gazetteer.place(gazetteer.lookup(&fold("Huixtla"))[0].place);
        let disc = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            around(&base, phrase(&words).expect("an offset").1, text)
        };
        let (north, precision) = disc("30 miles north of");
        assert!((north.lat - base.lat - 0.434).abs() < 0.01 && (north.lon - base.lon).abs() < 0.01);
        assert!((north.radius().0 - 14.5).abs() < 0.1 && precision == 2 && north.is_area());
        let (far, precision) = disc("200 km west of");
        assert!((base.lon - far.lon - 1.86).abs() < 0.02 && precision == 3);
        let (near, precision) = disc("within 3 km of");
        assert_eq!((near.lat, near.radius().0, precision), (base.lat, 3.0, 2));
        let other = gazetteer.place(gazetteer.lookup(&fold("Tapachula"))[0].place);
        let (stretch, precision) =
            between(&base, &other, "between Huixtla and Tapachula").expect("a stretch");
        assert!((stretch.lat - f64::midpoint(base.lat, other.lat)).abs() < 0.01 && stretch.is_area());
        assert!((stretch.radius().0 - 18.5).abs() < 4.0 && precision == 2, "{}", stretch.radius().0);
        assert!(between(&base, &base, "").is_none());
        let country = |code| gazetteer.place(gazetteer.country(code).expect("a country"));
        assert!(between(&country("MX"), &country("GT"), "").is_none());
        let at_the_edge = Place { lat: 0.0, lon: 179.9, ..base };
        let east = Offset { km: Some(50.0), bearing: Some(90.0), within: false };
        let (over, _) = around(&at_the_edge, east, "50 km east of");
        assert!(over.lat.abs() < 1e-9 && (-180.0..-179.0).contains(&over.lon), "{}", over.lon);
    }
}
