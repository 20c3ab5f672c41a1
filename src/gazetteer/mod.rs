//! "Here is a name as written: give me the places it may be."
//!
//! The tables under `data/gazetteer` (their sources stand in `data/SOURCES.md`) are compiled by `build.rs`
//! into one index: names, places, demonyms, abbreviations, publishers. Latin-script names only; towns from
//! 500 inhabitants; areas have a label point and a radius, no outline.
//!
//! **Invariant:** the built-in index is read in place; nothing is parsed or copied at start.

mod index;
pub mod layout;
mod publisher;
#[cfg(test)]
mod tests;
pub mod user;

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Extent, FeatureClass, KM_PER_DEGREE, Kilometers, Place, PlaceId};
use crate::text::fold;
use index::Record;
use layout::Section;
use user::UserIndex;

/// A place by its position in the built-in index, or in a user's gazetteer behind it; cheap to copy and compare.
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
    /// Whether it is of a user's gazetteer that outranks the built-in one.
    pub outranks: bool,
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
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Those of the user, the first wins, each with the number of its first place.
    user: Vec<(u32, Arc<dyn UserIndex>)>,
}

/// Classes in the order of [`layout::CLASSES`].
const CLASSES: [FeatureClass; 8] = [
    FeatureClass::Country,
    FeatureClass::Admin1,
    FeatureClass::Admin2,
    FeatureClass::Town,
    FeatureClass::Region,
    FeatureClass::Water,
    FeatureClass::Site,
    FeatureClass::Terrain,
];

impl Gazetteer {
    /// The built-in gazetteer; costs nothing.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// The same with a user's gazetteers in front, the first of them first.
    #[must_use]
    pub fn with_user(mut self, added: Vec<Arc<dyn UserIndex>>) -> Self {
        for index in added {
            let first = self.user.last().map_or(user::FIRST, |(at, last)| at.saturating_add(last.count()));
            self.user.push((first, index));
        }
        self
    }

    /// Short names of the user's gazetteers, the first of which wins, each with the number of its places.
    pub fn user_sources(&self) -> impl Iterator<Item = (&str, u32)> {
        self.user.iter().map(|(_, index)| (index.label(), index.count()))
    }

    /// The same without one of the user's gazetteers, by its place in [`Self::user_sources`].
    #[must_use]
    pub fn without_user(mut self, number: usize) -> Self {
        let kept = std::mem::take(&mut self.user).into_iter().enumerate().filter(|(n, _)| *n != number);
        self.with_user(kept.map(|(_, (_, index))| index).collect())
    }

    /// Whether a user added places that outrank the built-in ones.
    pub fn has_own(&self) -> bool {
        self.user.iter().any(|(_, index)| index.outranks())
    }

    /// The places that a folded name may be in the user's gazetteers that outrank the built-in one.
    pub fn own_lookup(&self, folded: &str) -> Vec<Hit> {
        let own = self.user.iter().filter(|(_, index)| index.outranks());
        own.flat_map(|(first, index)| user_hits(*first, index.as_ref(), folded)).collect()
    }

    /// The user's gazetteer of a place and its number there, `None` for a built-in place.
    fn user_of(&self, place: PlaceRef) -> Option<(&dyn UserIndex, u32)> {
        if place.0 < user::FIRST {
            return None;
        }
        let (first, index) = self.user.iter().rev().find(|(first, _)| *first <= place.0)?;
        Some((index.as_ref(), place.0 - first))
    }

    /// Name for people of the user's gazetteer that a place is of, `None` for a built-in place.
    pub fn source(&self, place: PlaceRef) -> Option<&str> {
        self.user_of(place).map(|(index, _)| index.label())
    }

    /// The places that a folded name ([`crate::text::fold`]) may be, best rank and largest population first; those of
    /// a user in front.
    pub fn lookup(&self, folded: &str) -> Vec<Hit> {
        let mut built_in = Self::builtin_lookup(folded);
        if self.user.is_empty() {
            return built_in;
        }
        let mut out: Vec<Hit> =
            self.user.iter().flat_map(|(first, index)| user_hits(*first, index.as_ref(), folded)).collect();
        // One place of both stands once, as the user's file has it.
        let known: Vec<PlaceId> = out.iter().map(|hit| self.id(hit.place)).collect();
        built_in.retain(|hit| !known.contains(&self.id(hit.place)));
        out.append(&mut built_in);
        out
    }

    fn builtin_lookup(folded: &str) -> Vec<Hit> {
        let Some(value) = index::value(&index::maps().names, folded) else { return Vec::new() };
        let (places, _) = index::postings(value);
        places
            .map(|(place, rank)| Hit {
                place: PlaceRef(place),
                rank: match rank {
                    0 => NameRank::Main,
                    1 => NameRank::Alternate,
                    _ => NameRank::Soft,
                },
            })
            .collect()
    }

    /// Whether any place has this folded name; cheaper than [`Gazetteer::lookup`].
    pub fn contains(&self, folded: &str) -> bool {
        index::value(&index::maps().names, folded).is_some()
            || self.user.iter().any(|(_, index)| !index.lookup(folded).is_empty())
    }

    /// Whether any name begins with these folded words followed by a blank, so that a longer match may exist.
    pub fn has_prefix(&self, folded: &str) -> bool {
        index::goes_on(folded) || self.user.iter().any(|(_, index)| index.goes_on(folded))
    }

    /// What ranking reads of a place.
    pub fn facts(&self, place: PlaceRef) -> PlaceFacts {
        if let Some((index, number)) = self.user_of(place)
            && let Some(own) = index.place(number)
        {
            return own.facts(index.outranks());
        }
        let r = Record::of(place.0);
        PlaceFacts {
            class: class_of(r),
            country: r.country(),
            admin1: r.admin1(),
            admin2: r.admin2().map(u32::from),
            lat: r.lat(),
            lon: r.lon(),
            population: r.population(),
            capital: r.capital(),
            radius_km: r.radius_km(),
            outranks: false,
        }
    }

    /// A place with its texts.
    pub fn place(&self, place: PlaceRef) -> Place {
        if let Some((index, number)) = self.user_of(place)
            && let Some(own) = index.place(number)
        {
            return own.place(self);
        }
        let r = Record::of(place.0);
        let class = class_of(r);
        let above = |wanted: bool, at: Option<u32>| {
            at.filter(|_| wanted).map(|at| Record::of(at).name().to_owned()).filter(|name| !name.is_empty())
        };
        let (countries, admin1, ..) = index::counts();
        Place {
            id: self.id(place),
            name: r.name().to_owned(),
            class,
            feature: r.feature().to_owned(),
            country: r.country().map(|n| Record::of(u32::from(n)).code().to_owned()),
            admin1: above(class != FeatureClass::Country, r.admin1().map(|n| countries + u32::from(n))),
            admin2: above(
                class != FeatureClass::Country,
                r.admin2().map(|n| countries + admin1 + u32::from(n)),
            ),
            lat: r.lat(),
            lon: r.lon(),
            population: u64::from(r.population()),
            // The circle of equal area says more of an area's reach than its box, whose corners lie abroad.
            extent: if r.radius_km() > 0.0 {
                Extent::Disc(Kilometers(f64::from(r.radius_km())))
            } else {
                Extent::Point
            },
            pcode: None,
        }
    }

    /// The box around a country or first-order division without its far islands, degrees: south, west, north, east,
    /// west > east over the antimeridian; `None` for other places.
    pub fn bounds(&self, place: PlaceRef) -> Option<[f32; 4]> {
        index::edges(place.0).filter(|[south, _, north, _]| north > south)
    }

    /// The main name of a place.
    pub fn name(&self, place: PlaceRef) -> Cow<'static, str> {
        match self.own(place) {
            Some(own) => Cow::Owned(own.name),
            None => Cow::Borrowed(Record::of(place.0).name()),
        }
    }

    fn own(&self, place: PlaceRef) -> Option<user::UserPlace> {
        let (index, number) = self.user_of(place)?;
        index.place(number)
    }

    /// The `GeoNames` feature code of a place.
    pub fn feature(&self, place: PlaceRef) -> Cow<'static, str> {
        match self.own(place) {
            Some(own) => Cow::Owned(own.feature),
            None => Cow::Borrowed(Record::of(place.0).feature()),
        }
    }

    /// The identity of a place.
    pub fn id(&self, place: PlaceRef) -> PlaceId {
        if let Some(own) = self.own(place) {
            return own.id;
        }
        let r = Record::of(place.0);
        PlaceId(match r.geonameid() {
            0 => format!("dl:{}", r.code()),
            number => format!("gn:{number}"),
        })
    }

    /// The place of an identity, `None` where there is none.
    pub fn by_id(&self, id: &PlaceId) -> Option<PlaceRef> {
        let own = self.user.iter().find_map(|(first, index)| Some(PlaceRef(first + index.by_id(id)?)));
        if own.is_some() {
            return own;
        }
        if let Some(end) = id.0.strip_prefix("dl:") {
            let codes = &index::maps().codes;
            let found = index::value(codes, end).or_else(|| index::value(codes, &format!("={end}")))?;
            return Some(PlaceRef(found as u32));
        }
        let number = id.geonameid().filter(|number| *number != 0)?;
        let (countries, admin1, _, first_town) = index::counts();
        // Towns stand in the order of their numbers, what stands before them does not.
        let (mut low, mut high) = (first_town, index::len());
        while low < high {
            let middle = low + (high - low) / 2;
            if Record::of(middle).geonameid() < number { low = middle + 1 } else { high = middle }
        }
        if low < index::len() && Record::of(low).geonameid() == number {
            return Some(PlaceRef(low));
        }
        (0..countries + admin1).find(|place| Record::of(*place).geonameid() == number).map(PlaceRef)
    }

    /// What else a folded name may be; nothing for words that no place has as its name.
    pub fn risk(&self, folded: &str) -> Risk {
        let Some(value) = index::value(&index::maps().names, folded) else { return Risk::default() };
        let (_, bits) = index::postings(value);
        Risk {
            word: bits & layout::risk::WORD != 0,
            surname: bits & layout::risk::SURNAME != 0,
            first_name: bits & layout::risk::FIRST_NAME != 0,
            short: folded.chars().take(4).count() < 4,
        }
    }

    /// The place of a demonym as written ("Honduran", "Hondurans", "Central American"), `None` for other words and
    /// for words that begin with a small letter ("polish"), "sub-Saharan" and "trans-…" apart.
    pub fn demonym(&self, words: &str) -> Option<Demonym> {
        let first = words.chars().next()?;
        if !first.is_uppercase() && !words.contains('-') {
            return None;
        }
        let value = index::value(&index::maps().demonyms, &fold(words))?;
        Some(Demonym { place: PlaceRef((value / 2) as u32), plural: value % 2 == 1 })
    }

    /// The place of an abbreviation as written with its stops ("N.C.", "Calif.", "U.S.", "UAE"), `None` for others.
    /// Postal codes ("OK", "ON") are known too, where no other abbreviation is spelt so: they count only behind a
    /// town and a comma, which is for the caller to see.
    pub fn abbreviation(&self, words: &str) -> Option<PlaceRef> {
        let found = index::value(&index::maps().abbreviations, words);
        found.map(|place| PlaceRef(place as u32)).or_else(|| self.postal(words))
    }

    /// The place of a postal abbreviation as written, which counts only behind a town and a comma ("Tulsa, OK",
    /// "Lafayette, LA"), `None` for others.
    pub fn postal(&self, words: &str) -> Option<PlaceRef> {
        index::value(&index::maps().postal, words).map(|place| PlaceRef(place as u32))
    }

    /// The country of an ISO 3166-1 alpha-2 code.
    pub fn country(&self, iso2: &str) -> Option<PlaceRef> {
        self.by_code(iso2)
    }

    /// The place of a code of the tables: "US", "MX.05", "US.AZ.019".
    pub fn by_code(&self, code: &str) -> Option<PlaceRef> {
        index::value(&index::maps().codes, &format!("={code}")).map(|place| PlaceRef(place as u32))
    }

    /// ISO 3166-1 alpha-2 code of a country index of [`PlaceFacts`].
    pub fn country_code(&self, country: u16) -> &str {
        Record::of(u32::from(country)).code()
    }

    /// The first-order division of an index of [`PlaceFacts`].
    pub fn admin1(&self, admin1: u16) -> Option<PlaceRef> {
        let (countries, number, ..) = index::counts();
        (u32::from(admin1) < number).then(|| PlaceRef(countries + u32::from(admin1)))
    }

    /// The second-order division of an index of [`PlaceFacts`].
    pub fn admin2(&self, admin2: u32) -> Option<PlaceRef> {
        let (countries, admin1, number, _) = index::counts();
        (admin2 < number).then(|| PlaceRef(countries + admin1 + admin2))
    }

    /// The capital of a country index of [`PlaceFacts`], `None` where it has none.
    pub fn capital(&self, country: u16) -> Option<PlaceRef> {
        self.by_code(&format!("{}!", self.country_code(country)))
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
        let inside = |place: u32| {
            let r = Record::of(place);
            r.lat() >= south && r.lat() <= north && between(r.lon(), west, east)
        };
        let (_, _, _, first_town) = index::counts();
        let width = if west > east { 360.0 - (west - east) } else { east - west };
        if width * (north - south) > 900.0 {
            // A wide view: the largest of all, until there are enough.
            return (0..(index::len() - first_town) as usize)
                .map(|n| index::word(Section::TownsBySize, n))
                .take_while(|place| Record::of(*place).population() >= min_population)
                .filter(|place| inside(*place))
                .take(limit)
                .map(PlaceRef)
                .collect();
        }
        let mut found: Vec<PlaceRef> = Vec::new();
        for_cells(south, west, north, east, |place| {
            let large = Record::of(place).population() >= min_population;
            if large && inside(place) {
                found.push(PlaceRef(place));
            }
            large
        });
        found.sort_by_key(|place| (std::cmp::Reverse(Record::of(place.0).population()), place.0));
        found.truncate(limit);
        found
    }

    /// Towns within a distance of a point with at least so many inhabitants, nearest first, each with its distance in
    /// kilometres.
    pub fn nearby(
        &self,
        lat: f64,
        lon: f64,
        radius: Kilometers,
        min_population: u32,
    ) -> Vec<(PlaceRef, Kilometers)> {
        let dy = radius.0 / KM_PER_DEGREE;
        let dx = (dy / lat.to_radians().cos().max(0.02)).min(180.0);
        let wrap = |x: f64| {
            if x > 180.0 {
                x - 360.0
            } else if x < -180.0 {
                x + 360.0
            } else {
                x
            }
        };
        let mut found = Vec::new();
        for_cells(lat - dy, wrap(lon - dx), lat + dy, wrap(lon + dx), |place| {
            let r = Record::of(place);
            let large = r.population() >= min_population;
            let km = distance_km(lat, lon, r.lat(), r.lon());
            if large && km <= radius.0 {
                found.push((PlaceRef(place), Kilometers(km)));
            }
            large
        });
        found.sort_by(|a, b| a.1.0.total_cmp(&b.1.0).then_with(|| a.0.cmp(&b.0)));
        found
    }

    /// Countries, first-order divisions, seas and regions whose label point lies in a box, for map labels.
    pub fn areas_in(&self, south: f64, west: f64, north: f64, east: f64) -> Vec<PlaceRef> {
        let number = index::section(Section::Areas).len() / 4;
        (0..number)
            .map(|n| index::word(Section::Areas, n))
            .filter(|place| {
                let r = Record::of(*place);
                r.lat() >= south && r.lat() <= north && between(r.lon(), west, east)
            })
            .map(PlaceRef)
            .collect()
    }

    /// Distance between two places' label points.
    pub fn distance(&self, a: PlaceRef, b: PlaceRef) -> Kilometers {
        let (a, b) = (self.facts(a), self.facts(b));
        Kilometers(distance_km(a.lat, a.lon, b.lat, b.lon))
    }

    /// What must be said where its data is used.
    pub fn attribution(&self) -> Vec<&str> {
        let mut out = vec![
            "Contains data from GeoNames (https://www.geonames.org/), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); modified.",
            "Made with Natural Earth.",
        ];
        for (_, index) in &self.user {
            if !out.contains(&index.attribution()) {
                out.push(index.attribution());
            }
        }
        out
    }
}

fn user_hits(first: u32, index: &dyn UserIndex, folded: &str) -> Vec<Hit> {
    let hit = |(number, rank): (u32, NameRank)| Hit { place: PlaceRef(first.saturating_add(number)), rank };
    index.lookup(folded).into_iter().map(hit).collect()
}

/// Great-circle distance in kilometres.
fn distance_km(lat1: f64, lon1: f64, lat2: f64, lon2: f64) -> f64 {
    let (p1, p2) = (lat1.to_radians(), lat2.to_radians());
    let a = ((p2 - p1) / 2.0).sin().powi(2)
        + p1.cos() * p2.cos() * ((lon2 - lon1).to_radians() / 2.0).sin().powi(2);
    2.0 * a.sqrt().min(1.0).asin().to_degrees() * KM_PER_DEGREE
}

/// Whether a longitude lies between two others, going east from the first.
fn between(lon: f64, west: f64, east: f64) -> bool {
    if west > east { lon >= west || lon <= east } else { lon >= west && lon <= east }
}

/// Calls `each` with the towns of the cells that a box touches, largest first in each cell, until it says false.
fn for_cells(south: f64, west: f64, north: f64, east: f64, mut each: impl FnMut(u32) -> bool) {
    let columns: Vec<usize> = if west > east {
        (layout::column(west)..360).chain(0..=layout::column(east)).collect()
    } else {
        (layout::column(west)..=layout::column(east)).collect()
    };
    for row in layout::row(south)..=layout::row(north) {
        for column in &columns {
            let cell = row * 360 + column;
            let (start, end) = (index::word(Section::Grid, cell), index::word(Section::Grid, cell + 1));
            for n in start..end {
                if !each(index::word(Section::GridTowns, n as usize)) {
                    break;
                }
            }
        }
    }
}

/// What kind of thing has a `GeoNames` feature code (`PPLC`, `ADM1`, `STM`); a site for codes that are not known.
pub fn class_of_feature(feature: &str) -> FeatureClass {
    CLASSES.get(usize::from(layout::class_of(feature))).copied().unwrap_or(FeatureClass::Site)
}

fn class_of(record: Record) -> FeatureClass {
    CLASSES.get(usize::from(record.class())).copied().unwrap_or(FeatureClass::Town)
}
