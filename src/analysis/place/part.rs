//! The parts of the method, each of which can be left out so that its worth is measured.
//!
//! The shipped program leaves none out; `ablate_places` (feature `train`) leaves out one at a time. Their worth stands in
//! the table of [`super`].

use super::weights::{Feature, Values};
use crate::gazetteer::{Hit, NameRank, PlaceFacts};
use crate::model::FeatureClass;

/// Towns below so many inhabitants are what [`Part::SmallTowns`] leaves out.
const SMALL_TOWN: u32 = 5_000;

/// One part of finding and ranking place names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Peoples and adjectives ("Hondurans").
    Demonyms,
    /// Places inside other names ("University of Oregon").
    Embedded,
    /// Names that were found once are looked for everywhere.
    Repeated,
    /// Places in front of buildings and roads, shortened and loosened names.
    Loosened,
    /// Capitals before a dash or an agency.
    Datelines,
    /// "U.S.", "Calif.", "R-Town".
    Abbreviations,
    /// Signs beside a name: "the village of X", a first name in front, lines without capitals.
    Signs,
    /// English words, initials, diseases and firms that are no places.
    Doubts,
    /// "X county", "the state of X", lists of divisions.
    Kinds,
    /// First-order divisions of the gazetteer.
    Admin1,
    /// Second-order divisions.
    Admin2,
    /// Waters, terrain, regions and sites.
    Others,
    /// Towns under 5,000 inhabitants.
    SmallTowns,
    /// Names that are not the main one.
    OtherNames,
    /// Number of inhabitants.
    Population,
    /// Class of the place, its capital and its namesake city.
    Class,
    /// Whether the name is the main one of the place.
    Rank,
    /// The area named behind.
    Container,
    /// Mentions of its country and division.
    Mentions,
    /// Home of the publisher.
    Home,
    /// Closeness to all other places.
    Near,
    /// Share of the other places in its country and division.
    Shares,
    /// Closeness to the three names on each side.
    Beside,
    /// One sense a document.
    OneSense,
    /// The second pass of ranking.
    SecondPass,
}

impl Part {
    /// All parts, in the order of the table.
    pub const ALL: [Part; 25] = [
        Self::Demonyms,
        Self::Embedded,
        Self::Repeated,
        Self::Loosened,
        Self::Datelines,
        Self::Abbreviations,
        Self::Signs,
        Self::Doubts,
        Self::Kinds,
        Self::Admin1,
        Self::Admin2,
        Self::Others,
        Self::SmallTowns,
        Self::OtherNames,
        Self::Population,
        Self::Class,
        Self::Rank,
        Self::Container,
        Self::Mentions,
        Self::Home,
        Self::Near,
        Self::Shares,
        Self::Beside,
        Self::OneSense,
        Self::SecondPass,
    ];

    /// Whether a candidate stays when this part is left out.
    pub fn keeps(self, hit: &Hit, facts: &PlaceFacts) -> bool {
        match self {
            Self::Admin1 => facts.class != FeatureClass::Admin1,
            Self::Admin2 => facts.class != FeatureClass::Admin2,
            Self::Others => !matches!(
                facts.class,
                FeatureClass::Water | FeatureClass::Terrain | FeatureClass::Region | FeatureClass::Site
            ),
            Self::SmallTowns => facts.class != FeatureClass::Town || facts.population >= SMALL_TOWN,
            Self::OtherNames => hit.rank == NameRank::Main,
            _ => true,
        }
    }

    /// The values of a candidate without this one.
    pub(super) fn left_out_of(self, mut values: Values) -> Values {
        use Feature as F;
        let none: &[Feature] = match self {
            Self::Population => &[F::Population],
            Self::Class => {
                &[F::Country, F::Admin1, F::Admin2, F::Water, F::Capital, F::HasCity, F::HasCapital]
            }
            Self::Rank => &[F::Alternate, F::Soft],
            Self::Container => &[F::Contained, F::NotContained, F::NotContainedStated],
            Self::Mentions => &[F::Admin1Named, F::CountryNamed],
            Self::Home => &[F::HomeAdmin1, F::HomeCountry, F::HomeNear],
            Self::Near => &[F::NearOthers],
            Self::Shares => &[F::CountryShare, F::Admin1Share],
            Self::Beside => &[F::Beside],
            _ => &[],
        };
        for feature in none {
            values.set(*feature, 0.0);
        }
        values
    }
}
