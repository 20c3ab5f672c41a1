//! The built-in index, read in place: sections, records, strings and names of the file that `build.rs`
//! compiled from the tables under `data/gazetteer`.
//!
//! Nothing is parsed or copied: opening is looking at the header. Every access is checked; a damaged file
//! would give empty answers, not a panic.

use std::sync::OnceLock;

use fst::raw::Fst;

use crate::gazetteer::layout::{self, FORMAT, HEADER, RECORD, Section, field};

/// The compiled index.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

// The layout that this library reads is the one that the build wrote.
const _: () = assert!(
    u32::from_le_bytes([BYTES_FORMAT[0], BYTES_FORMAT[1], BYTES_FORMAT[2], BYTES_FORMAT[3]]) == FORMAT
);
const BYTES_FORMAT: [u8; 4] = {
    let all = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));
    [all[0], all[1], all[2], all[3]]
};

/// The maps of the index, opened once.
pub struct Maps {
    /// Folded names.
    pub names: Fst<&'static [u8]>,
    /// Codes and identities.
    pub codes: Fst<&'static [u8]>,
    /// Folded demonyms.
    pub demonyms: Fst<&'static [u8]>,
    /// Abbreviations as written.
    pub abbreviations: Fst<&'static [u8]>,
    /// Postal abbreviations as written.
    pub postal: Fst<&'static [u8]>,
    /// Domains of publishers.
    pub publishers: Fst<&'static [u8]>,
}

/// The maps of the index; the first call looks at their headers, which costs microseconds.
pub fn maps() -> &'static Maps {
    static MAPS: OnceLock<Maps> = OnceLock::new();
    MAPS.get_or_init(|| {
        let open = |which: Section| {
            #[expect(clippy::expect_used, reason = "the build wrote it, and a test opens it")]
            Fst::new(section(which)).expect("the build writes whole maps")
        };
        Maps {
            names: open(Section::Names),
            codes: open(Section::Codes),
            demonyms: open(Section::Demonyms),
            abbreviations: open(Section::Abbreviations),
            postal: open(Section::Postal),
            publishers: open(Section::Publishers),
        }
    })
}

/// The four bytes at an offset as a number, 0 behind the end.
fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// The two bytes at an offset as a number, 0 behind the end.
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    match bytes.get(at..at + 2) {
        Some(&[a, b]) => u16::from_le_bytes([a, b]),
        _ => 0,
    }
}

/// A section of the file.
pub fn section(which: Section) -> &'static [u8] {
    let at = 20 + 8 * which as usize;
    let start = u32_at(BYTES, at) as usize;
    let length = u32_at(BYTES, at + 4) as usize;
    debug_assert!(start >= HEADER);
    BYTES.get(start..start + length).unwrap_or_default()
}

/// Number of countries, first-order and second-order divisions, and the first record that is a town.
pub fn counts() -> (u32, u32, u32, u32) {
    (u32_at(BYTES, 4), u32_at(BYTES, 8), u32_at(BYTES, 12), u32_at(BYTES, 16))
}

/// Number of places.
pub fn len() -> u32 {
    (section(Section::Records).len() / RECORD) as u32
}

/// A word of a section that is a list of `u32`.
pub fn word(which: Section, position: usize) -> u32 {
    u32_at(section(which), position * 4)
}

/// One record.
#[derive(Clone, Copy)]
pub struct Record(&'static [u8]);

impl Record {
    /// The record of a place; one behind the end reads as zeros.
    pub fn of(place: u32) -> Self {
        let at = place as usize * RECORD;
        Self(section(Section::Records).get(at..at + RECORD).unwrap_or_default())
    }

    /// Latitude, degrees north.
    pub fn lat(self) -> f64 {
        f64::from(u32_at(self.0, field::LAT).cast_signed()) / layout::DEGREE
    }

    /// Longitude, degrees east.
    pub fn lon(self) -> f64 {
        f64::from(u32_at(self.0, field::LON).cast_signed()) / layout::DEGREE
    }

    /// Inhabitants, 0 where not known.
    pub fn population(self) -> u32 {
        u32_at(self.0, field::POPULATION)
    }

    /// Its main name.
    pub fn name(self) -> &'static str {
        string(u32_at(self.0, field::NAME) as usize).0
    }

    /// Its code or the end of its identity, empty for towns.
    pub fn code(self) -> &'static str {
        string(string(u32_at(self.0, field::NAME) as usize).1).0
    }

    /// `GeoNames` number, 0 for none.
    pub fn geonameid(self) -> u32 {
        u32_at(self.0, field::GEONAMEID)
    }

    /// Index of its country.
    pub fn country(self) -> Option<u16> {
        Some(u16_at(self.0, field::COUNTRY)).filter(|n| *n != layout::NONE)
    }

    /// Index of its first-order division.
    pub fn admin1(self) -> Option<u16> {
        Some(u16_at(self.0, field::ADMIN1)).filter(|n| *n != layout::NONE)
    }

    /// Index of its second-order division.
    pub fn admin2(self) -> Option<u16> {
        Some(u16_at(self.0, field::ADMIN2)).filter(|n| *n != layout::NONE)
    }

    /// Radius in kilometres, 0 for a point.
    pub fn radius_km(self) -> f32 {
        f32::from(u16_at(self.0, field::RADIUS)) / layout::RADIUS
    }

    /// Position of its class in [`layout::CLASSES`].
    pub fn class(self) -> u8 {
        self.0.get(field::CLASS).copied().unwrap_or_default()
    }

    /// `GeoNames` feature code.
    pub fn feature(self) -> &'static str {
        let at = usize::from(self.0.get(field::FEATURE).copied().unwrap_or_default()) * layout::FEATURE;
        let code = section(Section::Features).get(at..at + layout::FEATURE).unwrap_or_default();
        std::str::from_utf8(code).unwrap_or_default().trim_end()
    }

    /// Whether it is the capital of its country.
    pub fn capital(self) -> bool {
        self.0.get(field::FLAGS).is_some_and(|flags| flags & 1 == 1)
    }
}

/// The string at an offset of the pool, and the offset behind it.
fn string(at: usize) -> (&'static str, usize) {
    let pool = section(Section::Pool);
    let length = pool.get(at).copied().map_or(0, usize::from);
    let text = pool.get(at + 1..at + 1 + length).unwrap_or_default();
    (std::str::from_utf8(text).unwrap_or_default(), at + 1 + length)
}

/// Edges of a country or first-order division: south, west, north, east in degrees.
pub fn edges(place: u32) -> Option<[f32; 4]> {
    let (countries, admin1, ..) = counts();
    if place >= countries + admin1 {
        return None;
    }
    let edge = |n: usize| f32::from_bits(word(Section::Boxes, place as usize * 4 + n));
    Some([edge(0), edge(1), edge(2), edge(3)])
}

/// The value of a key, `None` where the map does not hold it.
pub fn value(map: &Fst<&'static [u8]>, key: &str) -> Option<u64> {
    map.get(key).map(fst::raw::Output::value)
}

/// Whether a longer name goes on behind these words and a blank.
pub fn goes_on(folded: &str) -> bool {
    let names = &maps().names;
    let mut node = names.root();
    for byte in folded.bytes().chain(std::iter::once(b' ')) {
        let Some(at) = node.find_input(byte) else { return false };
        node = names.node(node.transition_addr(at));
    }
    true
}

/// Places of a name's value, each with its rank, best first; and the risk flags of the name.
pub fn postings(value: u64) -> (impl Iterator<Item = (u32, u8)>, u8) {
    let inside = value & 1 == 1;
    let rest = value >> 1;
    let all = section(Section::Postings);
    let at = rest as usize;
    let (risk, count) = if inside {
        (all.get(at).copied().unwrap_or_default(), usize::from(u16_at(all, at + 1)))
    } else {
        (0, 1)
    };
    let places = (0..count).map(move |n| {
        let packed = if inside { u32_at(all, at + 3 + 4 * n) } else { rest as u32 };
        (packed >> 2, (packed & 3) as u8)
    });
    (places, risk)
}
