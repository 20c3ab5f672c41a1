//! "Here is a name as written: give me the places it may be."
//!
//! **Invariant:** the built-in index is read in place; nothing is parsed or copied at start.

use crate::model::{Place, PlaceId, PublisherHome};

/// A place of the built-in gazetteer by its position in the index; cheap to copy and compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceRef(pub u32);

/// How a name belongs to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameRank {
    /// Its main name.
    Main,
    /// Another name of it.
    Alternate,
    /// A shortened or guessed form ("Tapanatepec" for "San Pedro Tapanatepec").
    Soft,
}

/// A place that a name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place.
    pub place: PlaceRef,
    /// How the name belongs to it.
    pub rank: NameRank,
}

/// Fields of a place that ranking reads, without any text being copied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceFacts {
    /// What kind of thing it is.
    pub class: crate::model::FeatureClass,
    /// Index of its country, equal for places of one country; `None` for what lies in no single country.
    pub country: Option<u16>,
    /// Index of its first-order division, unique over all countries.
    pub admin1: Option<u16>,
    /// Index of its second-order division, unique over all countries.
    pub admin2: Option<u32>,
    /// Latitude of the label point, degrees north.
    pub lat: f64,
    /// Longitude of the label point, degrees east.
    pub lon: f64,
    /// Inhabitants, 0 where not known.
    pub population: u32,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// Radius of its area in kilometres, 0 for a point.
    pub radius_km: f32,
}

/// What else a name may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// An English word.
    pub word: bool,
    /// A surname.
    pub surname: bool,
    /// A first name.
    pub first_name: bool,
    /// At most three letters.
    pub short: bool,
}

/// A word for the people or things of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonym {
    /// The place that it points to.
    pub place: PlaceRef,
    /// Only a noun for people in the plural ("Hondurans").
    pub plural: bool,
}

/// The built-in gazetteer and what a user adds to it.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The built-in gazetteer; costs nothing.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// The places that a folded name ([`crate::text::fold`]) may be, best rank and largest population first.
    pub fn lookup(&self, folded: &str) -> Vec<Hit> {
        let _ = folded;
        Vec::new()
    }

    /// Whether any name begins with these folded words followed by a blank, so that a longer match may exist.
    pub fn has_prefix(&self, folded: &str) -> bool {
        let _ = folded;
        false
    }

    /// What ranking reads of a place.
    pub fn facts(&self, place: PlaceRef) -> PlaceFacts {
        let _ = place;
        unimplemented!("the index lands with the data")
    }

    /// A place with its texts.
    pub fn place(&self, place: PlaceRef) -> Place {
        let _ = place;
        unimplemented!("the index lands with the data")
    }

    /// The main name of a place.
    pub fn name(&self, place: PlaceRef) -> &str {
        let _ = place;
        ""
    }

    /// The place of an identity, `None` where there is none.
    pub fn by_id(&self, id: &PlaceId) -> Option<PlaceRef> {
        let _ = id;
        None
    }

    /// What else a folded name may be.
    pub fn risk(&self, folded: &str) -> Risk {
        let _ = folded;
        Risk::default()
    }

    /// The place of a demonym as written ("Honduran", "Hondurans", "Central American"), `None` for other words.
    pub fn demonym(&self, words: &str) -> Option<Demonym> {
        let _ = words;
        None
    }

    /// The place of an abbreviation as written with its stops ("N.C.", "Calif.", "U.S.", "UAE"), `None` for others.
    pub fn abbreviation(&self, words: &str) -> Option<PlaceRef> {
        let _ = words;
        None
    }

    /// The country of an ISO 3166-1 alpha-2 code.
    pub fn country(&self, iso2: &str) -> Option<PlaceRef> {
        let _ = iso2;
        None
    }

    /// ISO 3166-1 alpha-2 code of a country index of [`PlaceFacts`].
    pub fn country_code(&self, country: u16) -> &str {
        let _ = country;
        ""
    }

    /// The first-order division of an index of [`PlaceFacts`].
    pub fn admin1(&self, admin1: u16) -> Option<PlaceRef> {
        let _ = admin1;
        None
    }

    /// Home of a publisher by its site ("ajc.com"), `None` where not known.
    pub fn publisher_home(&self, domain: &str) -> Option<PublisherHome> {
        let _ = domain;
        None
    }

    /// Towns in a box (degrees; west > east over the antimeridian) with at least so many inhabitants, largest first,
    /// at most `limit`.
    pub fn towns_in(
        &self,
        south: f64,
        west: f64,
        north: f64,
        east: f64,
        min_population: u32,
        limit: usize,
    ) -> Vec<PlaceRef> {
        let _ = (south, west, north, east, min_population, limit);
        Vec::new()
    }

    /// Countries, first-order divisions, seas and regions whose label point lies in a box, for map labels.
    pub fn areas_in(&self, south: f64, west: f64, north: f64, east: f64) -> Vec<PlaceRef> {
        let _ = (south, west, north, east);
        Vec::new()
    }

    /// What must be said where its data is used.
    pub fn attribution(&self) -> &'static [&'static str] {
        &[
            "Contains data from GeoNames (https://www.geonames.org/), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); modified.",
        ]
    }
}
