//! Layout of the built-in index: shared by `build.rs`, which writes it, and the library, which reads it in
//! place.
//!
//! The index is one file: a header of [`HEADER`] bytes (format number, then offset and length of each
//! section, all `u32` little endian), then the sections. Whoever changes anything here raises [`FORMAT`];
//! a mismatch stops the build of the library.
//!
//! It names nothing of the crate, because `build.rs` includes it by path.

/// Number of this layout, the first word of the file.
pub const FORMAT: u32 = 4;

/// Sections in their order in the file.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub enum Section {
    /// `fst` map: folded name -> value of [`single`] or [`list`].
    Names,
    /// Lists of places for names that several places or risk flags belong to.
    Postings,
    /// Records of [`RECORD`] bytes: countries, first-order, second-order divisions, own rows, rivers, towns.
    Records,
    /// Four `f32` (south, west, north, east) for each country, then each first-order division.
    Boxes,
    /// Strings: a length byte, then UTF-8; a record points to its name, behind which its code stands
    /// (empty for towns).
    Pool,
    /// `fst` map: code ("=US", "=MX.05"), "=US!" for the capital, or identity without "dl:" -> record.
    Codes,
    /// `fst` map: folded demonym -> record * 2 + 1 for a plural noun.
    Demonyms,
    /// `fst` map: abbreviation as written -> record.
    Abbreviations,
    /// `fst` map: postal abbreviation as written -> record.
    Postal,
    /// `fst` map: domain of a publisher -> record of its town or country.
    Publishers,
    /// Feature codes, [`FEATURE`] bytes each, filled with blanks.
    Features,
    /// `u32` for each cell of one degree, and one more: where its towns begin in [`Section::GridTowns`].
    Grid,
    /// Towns (`u32` record) by cell, largest first.
    GridTowns,
    /// All towns (`u32` record), largest first.
    TownsBySize,
    /// Areas with a label (`u32` record): countries, first-order divisions, regions and waters, largest first.
    Areas,
}

/// Number of sections.
pub const SECTIONS: usize = 15;
/// Length of the header in bytes: format, number of countries, of first-order and of second-order
/// divisions, first town, then the sections.
pub const HEADER: usize = 4 * 5 + 8 * SECTIONS;
/// Length of a record in bytes.
pub const RECORD: usize = 32;
/// Length of a feature code in the table of feature codes.
pub const FEATURE: usize = 6;
/// "No such thing" in the `u16` fields of a record.
pub const NONE: u16 = u16::MAX;
/// Units of latitude and longitude in a record: a degree holds so many.
pub const DEGREE: f64 = 100_000.0;
/// Units of radius in a record: a kilometre holds so many.
pub const RADIUS: f32 = 4.0;

/// Where each field of a record begins.
pub mod field {
    /// Latitude, `i32`.
    pub const LAT: usize = 0;
    /// Longitude, `i32`.
    pub const LON: usize = 4;
    /// Inhabitants, `u32`.
    pub const POPULATION: usize = 8;
    /// Offset of its name in the pool, `u32`.
    pub const NAME: usize = 12;
    /// `GeoNames` number, `u32`, 0 for none.
    pub const GEONAMEID: usize = 16;
    /// Country, `u16`.
    pub const COUNTRY: usize = 20;
    /// First-order division, `u16`.
    pub const ADMIN1: usize = 22;
    /// Second-order division, `u16`.
    pub const ADMIN2: usize = 24;
    /// Radius, `u16`.
    pub const RADIUS: usize = 26;
    /// Class, `u8`: position in [`super::CLASSES`].
    pub const CLASS: usize = 28;
    /// Position in the table of feature codes, `u8`.
    pub const FEATURE: usize = 29;
    /// Bit 0: national capital.
    pub const FLAGS: usize = 30;
}

/// Names of the classes in their order in a record; the library maps them to its own type.
pub const CLASSES: [&str; 8] = ["country", "admin1", "admin2", "town", "region", "water", "site", "terrain"];

/// Risk flags of a name.
pub mod risk {
    /// An English word.
    pub const WORD: u8 = 1;
    /// A surname.
    pub const SURNAME: u8 = 2;
    /// A first name.
    pub const FIRST_NAME: u8 = 4;
}

/// Value of a name that belongs to one place and carries no risk.
pub fn single(record: u32, rank: u8) -> u64 {
    (u64::from(record) << 2 | u64::from(rank)) << 1
}

/// Value of a name whose risk flags and places stand at `offset` of the postings: the flags (`u8`), the
/// number of places (`u16`), then for each the record * 4 + rank (`u32`).
pub fn list(offset: u32) -> u64 {
    u64::from(offset) << 1 | 1
}

/// Cell of a point in the grid of one degree, row by row from the south pole and the antimeridian.
pub fn cell(lat: f64, lon: f64) -> usize {
    row(lat) * 360 + column(lon)
}

/// Row of the grid.
pub fn row(lat: f64) -> usize {
    ((lat + 90.0).floor().clamp(0.0, 179.0)) as usize
}

/// Column of the grid.
pub fn column(lon: f64) -> usize {
    ((lon + 180.0).floor().clamp(0.0, 359.0)) as usize
}

/// Class of a `GeoNames` feature code, as a position in [`CLASSES`].
pub fn class_of(feature: &str) -> u8 {
    let name = match feature {
        "ADM1" => "admin1",
        "ADM2" => "admin2",
        _ if feature.starts_with("PCL") => "country",
        _ if feature.starts_with("PPL") => "town",
        "RGN" | "CONT" | "RESV" | "PRK" | "ADM1H" | "MOOR" => "region",
        "OCN" | "SEA" | "GULF" | "BAY" | "STRT" | "CHN" | "STM" | "CNL" | "LK" | "LKS" | "RSV" | "FLLS"
        | "RF" | "SHOL" | "DLTA" | "MRSH" => "water",
        "MT" | "MTS" | "VLC" | "DSRT" | "ISL" | "ISLS" | "PEN" | "ISTH" | "CAPE" | "VAL" | "CNYN"
        | "PASS" | "GLCR" | "FRST" => "terrain",
        _ => "site",
    };
    let mut position = 0;
    while position < CLASSES.len() && CLASSES[position] != name {
        position += 1;
    }
    position as u8
}
