//! Publication in, bytes out, one file a format.
//!
//! **Invariant:** a format reads the [`Publication`] alone; same publication, same bytes.

mod decimal;
mod geojson;
mod shape;

use crate::publish::Publication;

pub use decimal::Decimal;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Stays of groups at places.
    Stops,
    /// Ways between stops.
    Legs,
    /// Places where groups mean to go.
    Plans,
    /// Larger areas where groups were.
    Areas,
    /// Place names of the articles.
    Mentions,
}

impl Layer {
    /// All, in the order in which files hold them.
    pub const ALL: [Self; 5] = [Self::Stops, Self::Legs, Self::Plans, Self::Areas, Self::Mentions];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::Legs => "legs",
            Self::Plans => "plans",
            Self::Areas => "areas",
            Self::Mentions => "mentions",
        }
    }

    /// The layer of a name, `None` for others.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.name() == name)
    }
}

/// A format that can be written.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, for a list.
    pub what: &'static str,
    /// The usual ending of its files.
    pub ending: &'static str,
    write: fn(&Publication, Option<Layer>) -> Vec<u8>,
}

impl Format {
    /// The format of a name, `None` for others.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|f| f.name == name)
    }

    /// The bytes of a publication; `layer` alone, `None` for all that the format holds.
    pub fn write(&self, publication: &Publication, layer: Option<Layer>) -> Vec<u8> {
        (self.write)(publication, layer)
    }
}

/// All formats that this program writes.
pub const FORMATS: &[Format] = &[Format {
    name: "geojson",
    what: "GeoJSON (RFC 7946) for QGIS, Datawrapper, Flourish, Leaflet and others",
    ending: "geojson",
    write: geojson::write,
}];
