//! Places of the earth.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A distance in kilometres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Kilometers(pub f64);

/// The identity of a place, stable across versions of the data: `gn:3598129` for a place of
/// GeoNames, `dl:san-ysidro-port-of-entry` for a row of our own tables, `user:…` for a user's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlaceId(pub String);

impl PlaceId {
    /// The GeoNames number, `None` for a place that is not GeoNames'.
    pub fn geonameid(&self) -> Option<u32> {
        self.0.strip_prefix("gn:")?.parse().ok()
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of thing a place is, coarser than its GeoNames feature code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FeatureClass {
    /// A country or dependent territory (GeoNames `PCL*`).
    Country,
    /// A first-order division (`ADM1`).
    Admin1,
    /// A second-order division (`ADM2`).
    Admin2,
    /// A town, village, neighbourhood or camp where people live (`PPL*`).
    Town,
    /// A region without a government: "Central America", "the Sahel" (`RGN`, `CONT`).
    Region,
    /// A river, lake, sea, gulf, strait (`STM`, `LK`, `SEA`, `GULF`, `STRT`).
    Water,
    /// A building, crossing, port of entry, airport, monument, camp (`S`-class codes).
    Site,
    /// A mountain, range, desert, valley, cape, island (`T`-class codes).
    Terrain,
    /// A border line between two countries.
    Border,
}

/// How far a place reaches.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Extent {
    /// A point, for all that the map shows.
    Point,
    /// A disc around the point.
    Disc(Kilometers),
    /// A box, degrees; `west > east` where it spans the antimeridian.
    Box {
        /// Southern edge, latitude.
        south: f32,
        /// Western edge, longitude.
        west: f32,
        /// Northern edge, latitude.
        north: f32,
        /// Eastern edge, longitude.
        east: f32,
    },
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its identity.
    pub id: PlaceId,
    /// Its main name.
    pub name: String,
    /// What kind of thing it is.
    pub class: FeatureClass,
    /// GeoNames feature code (`PPL`, `ADM1`, `PCLI`, `RGN`, `STM` …).
    pub feature: String,
    /// ISO 3166-1 alpha-2 code, `None` for what lies in no single country.
    pub country: Option<String>,
    /// Name of the first-order division that it lies in, `None` for countries and larger.
    pub admin1: Option<String>,
    /// Name of the second-order division that it lies in.
    pub admin2: Option<String>,
    /// Latitude of its label point, degrees north.
    pub lat: f64,
    /// Longitude of its label point, degrees east.
    pub lon: f64,
    /// Inhabitants, 0 where not known.
    pub population: u64,
    /// How far it reaches.
    pub extent: Extent,
    /// Its code in the humanitarian lists of places (P-code), `None` where its gazetteer has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pcode: Option<String>,
}

impl Place {
    /// Whether it is an area that never becomes a pin: a country, division, region, water, range or
    /// border line.
    pub fn is_area(&self) -> bool {
        !matches!(self.class, FeatureClass::Town | FeatureClass::Site)
    }

    /// Radius of its area in kilometres: of the disc, or half the diagonal of the box; 0 for a point.
    pub fn radius(&self) -> Kilometers {
        match self.extent {
            Extent::Point => Kilometers(0.0),
            Extent::Disc(radius) => radius,
            Extent::Box { south, west, north, east } => {
                let width = if west > east { 360.0 - f64::from(west - east) } else { f64::from(east - west) };
                let height = f64::from(north - south);
                let middle = f64::from(north + south) / 2.0;
                let x = width * KM_PER_DEGREE * middle.to_radians().cos();
                let y = height * KM_PER_DEGREE;
                Kilometers(x.hypot(y) / 2.0)
            }
        }
    }
}

/// Kilometres of one degree of a great circle on the mean sphere (radius 6371.0088 km, IUGG).
pub const KM_PER_DEGREE: f64 = 111.195_08;
