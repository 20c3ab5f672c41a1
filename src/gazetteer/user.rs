//! Places that a user adds: what a gazetteer of a user's own must answer, and one that lies in memory.
//!
//! A user's places stand in front of the built-in ones: a curated list outranks them wherever a name is its, a large
//! dump of a general gazetteer only stands beside them. Where they come from is for others to know ([`UserIndex`]).
//! Limits: they are no labels of the map and no neighbours of a point.

use std::collections::BTreeMap;
use std::fmt;

use super::{Gazetteer, NameRank, PlaceFacts};
use crate::model::{Extent, FeatureClass, Kilometers, Place, PlaceId};
use crate::text::fold;

/// First number of a user's place; the built-in ones are fewer.
pub(super) const FIRST: u32 = 1 << 30;
/// Nearest town that says in what a place lies, in kilometres, where its row does not say it.
const NEIGHBOUR_KM: f64 = 100.0;

/// A place of a user's gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct UserPlace {
    /// Its identity, stable over runs: `gn:…` where it is a place of `GeoNames`, else `user:…`.
    pub id: PlaceId,
    /// Its main name.
    pub name: String,
    /// What kind of thing it is.
    pub class: FeatureClass,
    /// `GeoNames` feature code.
    pub feature: String,
    /// Index of its country in the built-in gazetteer.
    pub country: Option<u16>,
    /// Index of its first-order division in the built-in gazetteer.
    pub admin1: Option<u16>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants, 0 where not known.
    pub population: u32,
    /// Radius of its area in kilometres, 0 for a point.
    pub radius_km: f32,
    /// Its code in the humanitarian lists of places (P-code), where the file has one.
    pub pcode: Option<String>,
}

/// A gazetteer of a user's own.
pub trait UserIndex: fmt::Debug + Send + Sync {
    /// The places that a folded name may be.
    fn lookup(&self, folded: &str) -> Vec<(u32, NameRank)>;
    /// Whether any name begins with these folded words and a blank.
    fn goes_on(&self, folded: &str) -> bool;
    /// A place by its number, `None` behind the last one.
    fn place(&self, number: u32) -> Option<UserPlace>;
    /// The number of an identity.
    fn by_id(&self, id: &PlaceId) -> Option<u32>;
    /// How many places it has.
    fn count(&self) -> u32;
    /// The sentence that must stand where its places are used.
    fn attribution(&self) -> &str;
    /// Short name for people: the file's.
    fn label(&self) -> &str;
    /// Whether its places outrank the built-in ones of the same name.
    fn outranks(&self) -> bool;
}

/// One row of a user's file, before it is put to the countries and divisions that are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserRow {
    /// Identity in its file, `None` where it has none.
    pub id: Option<String>,
    /// Number of `GeoNames`, `None` where it is not said.
    pub geonameid: Option<u32>,
    /// Main name.
    pub name: String,
    /// Other names.
    pub alternates: Vec<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 code or name of its country.
    pub country: Option<String>,
    /// Code (as in `GeoNames`) or name of its first-order division.
    pub admin1: Option<String>,
    /// `GeoNames` feature code or a word for its kind.
    pub feature: Option<String>,
    /// Inhabitants.
    pub population: u32,
    /// Radius of its area in kilometres.
    pub radius_km: f32,
    /// P-code.
    pub pcode: Option<String>,
}

impl UserRow {
    /// The place of the row; `source` is the name of its file, which makes identities of different files differ.
    pub fn place(&self, source: &str, known: &Gazetteer) -> UserPlace {
        let feature = feature_code(self.feature.as_deref().unwrap_or(""));
        let (country, admin1) =
            known.within(self.country.as_deref(), self.admin1.as_deref(), self.lat, self.lon);
        let id = match (self.geonameid, &self.id, &self.pcode) {
            (Some(number), ..) => format!("gn:{number}"),
            (None, Some(own), _) => format!("user:{source}:{own}"),
            (None, None, Some(pcode)) => format!("user:{source}:{pcode}"),
            (None, None, None) => {
                format!(
                    "user:{source}:{}@{:.5},{:.5}",
                    fold(&self.name).replace(' ', "-"),
                    self.lat,
                    self.lon
                )
            }
        };
        UserPlace {
            id: PlaceId(id),
            name: self.name.clone(),
            class: super::class_of_feature(&feature),
            feature,
            country,
            admin1,
            lat: self.lat,
            lon: self.lon,
            population: self.population,
            radius_km: self.radius_km,
            pcode: self.pcode.clone(),
        }
    }

    /// The folded names, each with its rank; none that is too short to be told from a syllable.
    pub fn keys(&self) -> Vec<(String, NameRank)> {
        let mut out: Vec<(String, NameRank)> = Vec::new();
        let names = std::iter::once((&self.name, NameRank::Main))
            .chain(self.alternates.iter().map(|name| (name, NameRank::Alternate)));
        for (name, rank) in names {
            let key = fold(name);
            if key.chars().count() > 2 && !out.iter().any(|(known, _)| *known == key) {
                out.push((key, rank));
            }
        }
        out
    }
}

/// A feature code for a code or a word as users write it.
fn feature_code(written: &str) -> String {
    let word = written.trim();
    let is_code = (2..=6).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.chars().next().is_some_and(|c| c.is_ascii_uppercase());
    if is_code {
        return word.to_owned();
    }
    // Whole words, with or without the plural's s: a research station is no sea, a destination no nation.
    let padded =
        word.to_lowercase().split(|c: char| !c.is_alphanumeric()).fold(" ".to_owned(), |mut all, w| {
            all.push_str(w);
            all.push(' ');
            all
        });
    let has = |kind: &str| padded.contains(&format!(" {kind} ")) || padded.contains(&format!(" {kind}s "));
    KINDS
        .iter()
        .find(|(kinds, _)| kinds.iter().any(|kind| has(kind)))
        .map_or("PPL", |(_, code)| code)
        .to_owned()
}

/// Words for a kind of place as users write them, and the feature code; the first that fits counts.
const KINDS: &[(&[&str], &str)] = &[
    (&["camp", "campsite"], "CMPRF"),
    (&["crossing", "checkpoint", "border point", "port of entry"], "PSTB"),
    (&["shelter", "building", "site", "hospital", "school", "church"], "S"),
    (&["river", "stream"], "STM"),
    (&["lake"], "LK"),
    (&["sea", "ocean"], "SEA"),
    (&["mountain", "peak", "hill"], "MT"),
    (&["island"], "ISL"),
    (&["country", "countries", "nation"], "PCLI"),
    (&["state", "province", "adm1", "admin1"], "ADM1"),
    (&["district", "county", "municipality", "adm2", "admin2"], "ADM2"),
    (&["region", "area"], "RGN"),
];

/// A user's gazetteer in memory.
#[derive(Debug, Default)]
pub struct MemoryIndex {
    label: String,
    attribution: String,
    outranks: bool,
    places: Vec<UserPlace>,
    names: BTreeMap<String, Vec<(u32, NameRank)>>,
    ids: BTreeMap<PlaceId, u32>,
}

impl MemoryIndex {
    /// An empty one.
    pub fn new(label: &str, attribution: &str, outranks: bool) -> Self {
        Self { label: label.to_owned(), attribution: attribution.to_owned(), outranks, ..Self::default() }
    }

    /// Adds a place; gives whether its identity is new. One that is there already keeps its place and gets the names.
    pub fn add(&mut self, place: UserPlace, keys: Vec<(String, NameRank)>) -> bool {
        let (number, new) = if let Some(number) = self.ids.get(&place.id) {
            (*number, false)
        } else {
            let number = self.places.len() as u32;
            self.ids.insert(place.id.clone(), number);
            self.places.push(place);
            (number, true)
        };
        for (key, rank) in keys {
            let list = self.names.entry(key).or_default();
            if !list.iter().any(|(known, _)| *known == number) {
                list.push((number, rank));
                list.sort_by_key(|(number, rank)| (*rank, *number));
            }
        }
        new
    }

    /// Changes the sentence that must stand where its places are used.
    pub fn set_attribution(&mut self, attribution: String) {
        self.attribution = attribution;
    }
}

impl UserIndex for MemoryIndex {
    fn lookup(&self, folded: &str) -> Vec<(u32, NameRank)> {
        self.names.get(folded).cloned().unwrap_or_default()
    }

    fn goes_on(&self, folded: &str) -> bool {
        let start = format!("{folded} ");
        self.names.range(start.clone()..).next().is_some_and(|(name, _)| name.starts_with(&start))
    }

    fn place(&self, number: u32) -> Option<UserPlace> {
        self.places.get(number as usize).cloned()
    }

    fn by_id(&self, id: &PlaceId) -> Option<u32> {
        self.ids.get(id).copied()
    }

    fn count(&self) -> u32 {
        self.places.len() as u32
    }

    fn attribution(&self) -> &str {
        &self.attribution
    }

    fn label(&self) -> &str {
        &self.label
    }

    fn outranks(&self) -> bool {
        self.outranks
    }
}

impl UserPlace {
    pub(super) fn facts(&self, outranks: bool) -> PlaceFacts {
        PlaceFacts {
            class: self.class,
            country: self.country,
            admin1: self.admin1,
            admin2: None,
            lat: self.lat,
            lon: self.lon,
            population: self.population,
            capital: false,
            radius_km: self.radius_km,
            outranks,
        }
    }

    pub(super) fn place(&self, known: &Gazetteer) -> Place {
        let admin1 = self.admin1.and_then(|n| known.admin1(n)).map(|place| known.name(place).into_owned());
        Place {
            id: self.id.clone(),
            name: self.name.clone(),
            class: self.class,
            feature: self.feature.clone(),
            country: self.country.map(|n| known.country_code(n).to_owned()),
            admin1: admin1.filter(|name| !name.is_empty()),
            admin2: None,
            lat: self.lat,
            lon: self.lon,
            population: u64::from(self.population),
            extent: if self.radius_km > 0.0 {
                Extent::Disc(Kilometers(f64::from(self.radius_km)))
            } else {
                Extent::Point
            },
            pcode: self.pcode.clone(),
        }
    }
}

impl Gazetteer {
    /// Country and first-order division of a point: as written where they are known, else those of the nearest town.
    pub fn within(
        &self,
        country: Option<&str>,
        admin1: Option<&str>,
        lat: f64,
        lon: f64,
    ) -> (Option<u16>, Option<u16>) {
        let of_class = |name: &str, class: FeatureClass, country: Option<u16>| {
            Self::builtin_lookup(&fold(name))
                .into_iter()
                .map(|hit| self.facts(hit.place))
                .find(|f| f.class == class && (country.is_none() || f.country == country))
        };
        let named = country.map(str::trim).filter(|c| !c.is_empty());
        let stated = named.and_then(|c| {
            let by_code = (c.len() == 2).then(|| self.country(&c.to_ascii_uppercase())).flatten();
            by_code
                .map(|place| self.facts(place))
                .or_else(|| of_class(c, FeatureClass::Country, None))
                .and_then(|f| f.country)
        });
        let division = admin1.map(str::trim).filter(|a| !a.is_empty()).and_then(|a| {
            let code = stated.map(|n| format!("{}.{a}", self.country_code(n)));
            code.and_then(|code| self.by_code(&code))
                .map(|place| self.facts(place))
                .or_else(|| of_class(a, FeatureClass::Admin1, stated))
        });
        if let Some(division) = division {
            return (stated.or(division.country), division.admin1);
        }
        let nearest = self
            .nearby(lat, lon, Kilometers(NEIGHBOUR_KM), 0)
            .into_iter()
            .map(|(place, _)| self.facts(place))
            .find(|f| stated.is_none() || f.country == stated);
        (stated.or(nearest.and_then(|f| f.country)), nearest.and_then(|f| f.admin1))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn row(name: &str, lat: f64, lon: f64) -> UserRow {
        UserRow { name: name.to_owned(), lat, lon, ..UserRow::default() }
    }

    fn with(rows: &[UserRow], outranks: bool) -> Gazetteer {
        let known = Gazetteer::builtin();
        let mut index = MemoryIndex::new("own.csv", "Places: own.csv.", outranks);
        for row in rows {
            index.add(row.place("own.csv", &known), row.keys());
        }
        known.with_user(vec![Arc::new(index)])
    }

    #[test]
    fn a_kind_is_a_code_or_a_whole_word() {
        for (written, code) in [
            ("PPLX", "PPLX"),
            ("Refugee camp", "CMPRF"),
            ("border crossings", "PSTB"),
            ("port-of-entry", "PSTB"),
            ("adm1", "ADM1"),
            ("Lakes", "LK"),
            ("town", "PPL"),
            ("", "PPL"),
            // Words in which another kind only hides.
            ("campus", "PPL"),
            ("research station", "PPL"),
            ("destination", "PPL"),
            ("estate", "PPL"),
        ] {
            assert_eq!(feature_code(written), code, "{written}");
        }
    }

    #[test]
    fn an_own_place_stands_first_and_keeps_its_identity() {
        let mut camp = row("Paris", 15.1, -92.3);
        camp.pcode = Some("MX07089".to_owned());
        let gazetteer = with(&[camp, row("Camp Nueva Aurora", 14.9, -92.2)], true);
        let hits = gazetteer.lookup("paris");
        let first = gazetteer.place(hits[0].place);
        assert_eq!(first.id.0, "user:own.csv:MX07089");
        assert_eq!((first.country.as_deref(), first.admin1.as_deref()), (Some("MX"), Some("Chiapas")));
        assert_eq!(first.pcode.as_deref(), Some("MX07089"));
        assert!(gazetteer.facts(hits[0].place).outranks && !gazetteer.facts(hits[1].place).outranks);
        assert_eq!(gazetteer.place(hits[1].place).country.as_deref(), Some("FR"));
        assert_eq!(gazetteer.by_id(&first.id), Some(hits[0].place));
        assert!(gazetteer.has_prefix("camp nueva") && !gazetteer.has_prefix("camp nueva aurora"));
        let camp = gazetteer.lookup("camp nueva aurora");
        assert_eq!(gazetteer.id(camp[0].place).0, "user:own.csv:camp-nueva-aurora@14.90000,-92.20000");
        assert!(gazetteer.attribution().contains(&"Places: own.csv."));
        assert!(gazetteer.distance(camp[0].place, hits[0].place).0 < 50.0);
        assert!(Gazetteer::builtin().lookup("camp nueva aurora").is_empty());
    }

    #[test]
    fn a_place_of_geonames_stands_once() {
        let built_in = Gazetteer::builtin();
        let town = built_in.place(built_in.lookup("huixtla")[0].place);
        let mut own = row("Huixtla", town.lat, town.lon);
        own.geonameid = town.id.geonameid();
        own.alternates.push("Wistla".to_owned());
        let gazetteer = with(&[own], false);
        assert_eq!(gazetteer.lookup("huixtla").len(), built_in.lookup("huixtla").len());
        assert_eq!(gazetteer.id(gazetteer.lookup("wistla")[0].place), town.id);
    }

    #[test]
    fn words_for_kinds_become_codes() {
        for (written, code) in [
            ("PPLA", "PPLA"),
            ("refugee camp", "CMPRF"),
            ("Border crossing", "PSTB"),
            ("village", "PPL"),
            ("", "PPL"),
            ("River", "STM"),
            ("ADM2", "ADM2"),
        ] {
            assert_eq!(feature_code(written), code, "{written}");
        }
    }
}
