//! Analysis and preset in, [`Publication`] out: masked, coarsened, held back.
//!
//! **Invariant:** exporters see only a publication, so that no format can leak what a preset hides.
//!
//! Limits: names are masked as far as the name tagger sees them; a number of people that was not read as a headcount
//! stays in a quote.

mod build;
mod mask;

use jiff::civil::Date;

use crate::model::{LegStyle, Method, When};

pub use build::publish;

/// Who will see an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Everybody: private persons masked, counts under 10 not told apart, shelters and camps coarsened, the fresh end
    /// of routes held back, no article text.
    #[default]
    Public,
    /// A partner: persons masked, exact places and counts, the fresh end.
    Partner,
    /// The own newsroom: everything.
    Internal,
}

impl Preset {
    /// All, the most careful first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Partner, Self::Internal];

    /// Its name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Partner => "partner",
            Self::Internal => "internal",
        }
    }

    /// The preset of a name, `None` for others.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }
}

/// What part of an analysis is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// First day; what ended before is left out.
    pub from: Option<Date>,
    /// Last day; what began later is left out.
    pub to: Option<Date>,
    /// Indices of the groups; empty for all.
    pub groups: Vec<usize>,
    /// The day against which Public tells what is fresh; `None` holds nothing back.
    pub as_of: Option<Date>,
}

/// Days for which Public holds back where somebody is.
pub const FRESH_DAYS: i64 = 14;

/// Longest quote, in characters.
pub const MAX_QUOTE_CHARS: usize = 300;

/// Counts below this are not told apart in Public.
pub const SMALL_COUNT: u64 = 10;

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A stay of a group at a place.
    Stop,
    /// The way between two stops.
    Leg,
    /// A place where a group means or is expected to go.
    Plan,
    /// A larger area where a group was.
    Area,
    /// A place name in an article.
    Mention,
}

impl ItemKind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Leg => "leg",
            Self::Plan => "plan",
            Self::Area => "area",
            Self::Mention => "mention",
        }
    }
}

/// Where a feature is; degrees, latitude before longitude.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Only words are known.
    Nowhere,
    /// A point: lat, lon.
    Point(f64, f64),
    /// From a point to a point, each lat, lon.
    Line([(f64, f64); 2]),
    /// An area around a label point.
    Area {
        /// Latitude of the label point.
        lat: f64,
        /// Longitude of the label point.
        lon: f64,
        /// Radius in kilometres, 0 where not known.
        radius_km: f64,
        /// What has an outline of its own.
        division: Division,
    },
}

/// A division whose outline is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Division {
    /// None of these.
    None,
    /// A country by its ISO 3166-1 alpha-2 code.
    Country(String),
    /// A first-order division by the code of its country and its name.
    Admin1(String, String),
}

/// One feature with everything that formats write of it; `None` where there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Position in this output: `g1/stop/9`.
    pub id: String,
    /// What it is.
    pub kind: ItemKind,
    /// Where it is.
    pub shape: Shape,
    /// Identity of its group in this output.
    pub group: Option<String>,
    /// Name of its group.
    pub group_label: Option<String>,
    /// Stops count from 1; a leg has that of the stop it leaves.
    pub seq: Option<usize>,
    /// Name of the place.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Name of the first-order division.
    pub admin1: Option<String>,
    /// Number in GeoNames.
    pub geonameid: Option<u32>,
    /// When.
    pub when: Option<When>,
    /// How sure a leg is.
    pub leg_style: Option<LegStyle>,
    /// 1 the place itself, 2 near it or a small area, 3 a larger area.
    pub geo_precision: Option<u8>,
    /// Radius of the area, kilometres.
    pub radius_km: Option<f64>,
    /// Lowest count.
    pub count_min: Option<u64>,
    /// Highest count.
    pub count_max: Option<u64>,
    /// Number of reports.
    pub n_reports: Option<usize>,
    /// Number of independent sources.
    pub n_sources: Option<usize>,
    /// Publishers, in text order.
    pub outlets: Vec<String>,
    /// Words of the report with the narrowest date.
    pub evidence: Option<String>,
    /// Title of that report's article.
    pub source_title: Option<String>,
    /// Its web address.
    pub source_url: Option<String>,
    /// SHA-256 of its file.
    pub source_sha256: Option<String>,
    /// First code point of the words in the unmasked source.
    pub char_start: Option<usize>,
    /// One past the last.
    pub char_end: Option<usize>,
    /// Who made the statement.
    pub method: Option<Method>,
    /// Whether a person has looked at it.
    pub reviewed: Option<bool>,
}

/// What was held back, for the person who exports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldBack {
    /// Names of persons masked in quotes and titles.
    pub names: usize,
    /// Counts under [`SMALL_COUNT`] made coarse.
    pub counts: usize,
    /// Shelters and camps moved to the middle of their surroundings.
    pub places: usize,
    /// Features newer than [`FRESH_DAYS`] days.
    pub fresh: usize,
    /// Quotes cut at [`MAX_QUOTE_CHARS`] characters.
    pub cut: usize,
}

impl HeldBack {
    /// One line each for what was held back; empty where nothing was.
    pub fn sentences(&self) -> Vec<String> {
        let line = |n: usize, one: &str, many: &str| match n {
            0 => None,
            1 => Some(one.to_owned()),
            n => Some(many.replace("{n}", &n.to_string())),
        };
        [
            line(
                self.names,
                "1 name of a private person is masked.",
                "{n} names of private persons are masked.",
            ),
            line(
                self.counts,
                "1 count under 10 is not told apart.",
                "{n} counts under 10 are not told apart.",
            ),
            line(
                self.places,
                "1 shelter or camp is shown as its surroundings only.",
                "{n} shelters and camps are shown as their surroundings only.",
            ),
            line(
                self.fresh,
                "1 mark of the last 14 days is left out.",
                "{n} marks of the last 14 days are left out.",
            ),
            line(self.cut, "1 quote is cut to 300 characters.", "{n} quotes are cut to 300 characters."),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What may be written, ready for any format.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// For whom.
    pub preset: Preset,
    /// Whether it is the built-in sample.
    pub sample: bool,
    /// What must be said beside it.
    pub attribution: Vec<String>,
    /// Stops by route, in date order.
    pub stops: Vec<Item>,
    /// Legs by route, in date order.
    pub legs: Vec<Item>,
    /// Plans by route.
    pub plans: Vec<Item>,
    /// Areas by route.
    pub areas: Vec<Item>,
    /// Place names by article, in text order.
    pub mentions: Vec<Item>,
    /// What is not in it.
    pub held_back: HeldBack,
}

#[cfg(test)]
mod tests;
