//! Compiles the tables under `data/gazetteer` into the index that the library embeds.
//!
//! Reads plain and zstd-packed TSV, folds every name with the library's own `text::fold`, and writes one
//! file in the layout of `src/gazetteer/layout.rs`. A row that points to something that is not there
//! stops the build with its table and text.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/text/fold.rs"]
mod fold;
#[allow(dead_code, reason = "shared with the library, which uses the rest")]
#[path = "src/gazetteer/layout.rs"]
mod layout;

use fold::fold;
use layout::{NONE, Section, field};

/// Ranks of names in the postings: main name, other name, shortened or guessed form.
const MAIN: u8 = 0;
const ALTERNATE: u8 = 1;
const SOFT: u8 = 2;

/// First words of Spanish and Portuguese town names that news often leaves out.
const LEFT_OUT: &[&str] = &[
    "ciudad",
    "villa",
    "puerto",
    "heroica",
    "san pedro",
    "santa maria",
    "santiago",
    "san juan",
    "san jose",
    "san miguel",
    "san antonio",
    "san francisco",
    "santo domingo",
    "san andres",
    "san pablo",
    "san martin",
    "santa cruz",
    "santa ana",
    "san lucas",
    "san mateo",
    "asuncion",
    "magdalena",
];
/// Names of one or two letters that are kept.
const SHORT_NAMES: &[&str] = &["us", "uk", "eu", "ho", "bo"];
/// Countries with such names.
const IBERIAN: &[&str] = &[
    "MX", "GT", "HN", "SV", "NI", "CR", "PA", "CO", "VE", "EC", "PE", "BO", "CL", "AR", "PY", "UY", "CU",
    "DO", "ES", "BR", "PT", "PH",
];
/// Countries whose town names may begin with the Arabic article, which news often leaves out.
const ARABIC: &[&str] = &[
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY",
    "TN", "YE",
];
/// The article, alone and joined to the letter behind it.
const ARTICLES: &[&str] = &["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"];
/// Countries whose first-order divisions are called states in English.
const STATES: &[&str] =
    &["US", "MX", "AU", "IN", "NG", "BR", "MY", "VE", "MM", "DE", "AT", "SD", "SS", "FM", "PW"];
/// Words for the kind of a first-order division behind its name.
const KINDS: &[&str] = &[
    "state",
    "province",
    "region",
    "department",
    "governorate",
    "oblast",
    "county",
    "district",
    "republic",
    "prefecture",
    "krai",
    "voivodeship",
    "canton",
    "division",
    "parish",
    "territory",
    "special region",
];
/// What stands for the kind of a second-order division of the United States.
const COUNTY: &[&str] = &[" county", " parish", " borough", " census area", " municipality", " municipio"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data/gazetteer");
    println!("cargo::rerun-if-changed=src/gazetteer/layout.rs");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let bytes = Builder::default().build(&root.join("data/gazetteer"));
    fs::write(out.join("gazetteer.bin"), bytes).expect("the build folder can be written");
}

/// A table: its column names and rows.
struct Table {
    name: String,
    text: String,
}

impl Table {
    fn read(folder: &Path, name: &str) -> Self {
        let packed = folder.join(format!("{name}.tsv.zst"));
        let mut text = String::new();
        if packed.exists() {
            let file = fs::File::open(&packed).expect("the table can be read");
            let mut decoder = ruzstd::decoding::StreamingDecoder::new(file).expect("the table is zstd");
            decoder.read_to_string(&mut text).expect("the table is whole");
        } else {
            let plain = folder.join(format!("{name}.tsv"));
            text = fs::read_to_string(&plain).unwrap_or_else(|e| panic!("{}: {e}", plain.display()));
        }
        Self { name: name.into(), text }
    }

    /// The rows behind the header, each with as many fields as the header has.
    fn rows(&self) -> impl Iterator<Item = Vec<&str>> {
        let mut lines = self.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let width = lines.next().map_or(0, |header| header.split('\t').count());
        lines.map(move |line| {
            let row: Vec<&str> = line.split('\t').collect();
            assert!(row.len() == width, "{}: {width} fields expected: {line}", self.name);
            row
        })
    }
}

fn number<T: std::str::FromStr + Default>(field: &str) -> T {
    if field.is_empty() {
        T::default()
    } else {
        field.parse().unwrap_or_else(|_| panic!("not a number: {field}"))
    }
}

fn names(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').map(str::trim).filter(|name| !name.is_empty() && *name != "-")
}

/// One place while the index is made.
#[derive(Clone, Default)]
struct Record {
    lat: f64,
    lon: f64,
    population: u32,
    name: u32,
    geonameid: u32,
    country: u16,
    admin1: u16,
    admin2: u16,
    radius: f32,
    class: u8,
    feature: u8,
    capital: bool,
    /// Standing among places of the same name; regions and waters have no inhabitants but a standing.
    standing: u32,
}

/// A name of English news for a place that the tables know by another.
struct Spelling {
    name: String,
    of: String,
    class: u8,
    place: Option<u32>,
}

#[derive(Default)]
struct Builder {
    records: Vec<Record>,
    pool: Vec<u8>,
    boxes: Vec<u8>,
    features: Vec<String>,
    /// Folded name, record, rank.
    entries: Vec<(String, u32, u8)>,
    /// Codes and identities.
    codes: BTreeMap<String, u64>,
    /// Names of own rows, for targets of demonyms and abbreviations.
    own: HashMap<String, u32>,
    /// Rows of the table of spellings by country, with the largest place found for each so far.
    spellings: BTreeMap<String, Vec<Spelling>>,
    countries: u32,
    admin1: u32,
    admin2: u32,
    first_town: u32,
}

impl Builder {
    fn text(&mut self, name: &str, code: &str) -> u32 {
        let offset = self.pool.len() as u32;
        for text in [name, code] {
            self.pool.push(u8::try_from(text.len()).unwrap_or_else(|_| panic!("name too long: {text}")));
            self.pool.extend_from_slice(text.as_bytes());
        }
        offset
    }

    fn feature(&mut self, code: &str) -> u8 {
        let position = self.features.iter().position(|f| f == code).unwrap_or_else(|| {
            self.features.push(code.to_owned());
            self.features.len() - 1
        });
        u8::try_from(position).expect("fewer than 256 feature codes")
    }

    fn key(&mut self, name: &str, record: u32, rank: u8) {
        self.entries.push((fold(name), record, rank));
    }

    fn add(&mut self, record: Record) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    fn code(&self, code: &str) -> Option<u32> {
        self.codes.get(&format!("={code}")).map(|record| *record as u32)
    }

    /// Country, first-order and second-order division of codes, [`NONE`] where there is none.
    fn within(&self, cc: &str, admin1: &str, admin2: &str) -> (u16, u16, u16) {
        let country = self.code(cc).map_or(NONE, |r| r as u16);
        let first = self.code(&format!("{cc}.{admin1}")).map_or(NONE, |r| (r - self.countries) as u16);
        let second = if admin2.is_empty() { None } else { self.code(&format!("{cc}.{admin1}.{admin2}")) };
        (country, first, second.map_or(NONE, |r| (r - self.countries - self.admin1) as u16))
    }

    fn build(mut self, folder: &Path) -> Vec<u8> {
        let countries = Table::read(folder, "countries");
        self.read_spellings(&Table::read(folder, "spellings"));
        self.countries(folder, &countries);
        let populations = Table::read(folder, "populations");
        let populations: HashMap<&str, u32> =
            populations.rows().map(|row| (row[0], number(row[1]))).collect();
        self.first_order(&Table::read(folder, "admin1"), &populations);
        self.second_order(&Table::read(folder, "admin2"), &populations);
        let towns = Table::read(folder, "places");
        let (own, own_towns) = self.own(&Table::read(folder, "extras"), &towns);
        self.rivers(&Table::read(folder, "rivers"), &own);
        self.towns(&towns, &Table::read(folder, "alternates"), &own_towns);
        for row in countries.rows() {
            if let Some(capital) = self.town(number(row[6])) {
                self.records[capital as usize].capital = true;
                self.codes.insert(format!("={}!", row[0]), u64::from(capital));
            }
        }
        self.write_spellings();
        let (names, postings) = self.names(&Table::read(folder, "risk"));
        let demonyms = self.demonyms(&Table::read(folder, "demonyms"));
        let (abbreviations, postal) = self.abbreviations(&Table::read(folder, "abbreviations"));
        let publishers = self.publishers(&Table::read(folder, "publishers"));
        let (grid, grid_towns, by_size, areas) = self.lists();
        let mut records = Vec::with_capacity(self.records.len() * layout::RECORD);
        for r in &self.records {
            let mut bytes = [0_u8; layout::RECORD];
            let mut put = |at: usize, value: &[u8]| bytes[at..at + value.len()].copy_from_slice(value);
            put(field::LAT, &((r.lat * layout::DEGREE).round() as i32).to_le_bytes());
            put(field::LON, &((r.lon * layout::DEGREE).round() as i32).to_le_bytes());
            put(field::POPULATION, &r.population.to_le_bytes());
            put(field::NAME, &r.name.to_le_bytes());
            put(field::GEONAMEID, &r.geonameid.to_le_bytes());
            put(field::COUNTRY, &r.country.to_le_bytes());
            put(field::ADMIN1, &r.admin1.to_le_bytes());
            put(field::ADMIN2, &r.admin2.to_le_bytes());
            put(field::RADIUS, &((r.radius * layout::RADIUS).round() as u16).to_le_bytes());
            put(field::CLASS, &[r.class]);
            put(field::FEATURE, &[r.feature]);
            put(field::FLAGS, &[u8::from(r.capital)]);
            records.extend_from_slice(&bytes);
        }
        let mut features = String::new();
        for code in &self.features {
            write!(features, "{code:width$}", width = layout::FEATURE).expect("writing to a string");
        }
        let codes = map(self.codes.iter().map(|(key, value)| (key.clone(), *value)).collect());
        // In the order of `Section`.
        let sections = [
            names,
            postings,
            records,
            self.boxes,
            self.pool,
            codes,
            demonyms,
            abbreviations,
            postal,
            publishers,
            features.into_bytes(),
            grid,
            grid_towns,
            by_size,
            areas,
        ];
        debug_assert!(sections.len() == layout::SECTIONS && Section::Areas as usize + 1 == layout::SECTIONS);
        let mut file = Vec::new();
        for word in [layout::FORMAT, self.countries, self.admin1, self.admin2, self.first_town] {
            file.extend_from_slice(&word.to_le_bytes());
        }
        let mut at = layout::HEADER;
        for section in &sections {
            file.extend_from_slice(&(at as u32).to_le_bytes());
            file.extend_from_slice(&(section.len() as u32).to_le_bytes());
            at += section.len();
        }
        for section in &sections {
            file.extend_from_slice(section);
        }
        file
    }

    fn read_spellings(&mut self, table: &Table) {
        for row in table.rows() {
            let class =
                layout::CLASSES.iter().position(|class| *class == row[3]).expect("spellings: a class");
            let spelling =
                Spelling { name: row[0].into(), of: fold(row[2]), class: class as u8, place: None };
            self.spellings.entry(row[1].into()).or_default().push(spelling);
        }
    }

    /// Tells the table of spellings that a place of a country has this folded name.
    fn spell(&mut self, cc: &str, key: &str, place: u32) {
        let record = &self.records[place as usize];
        for spelling in self.spellings.get_mut(cc).into_iter().flatten() {
            if spelling.class == record.class && spelling.of == key {
                let larger = |known: u32| self.records[known as usize].population < record.population;
                if spelling.place.is_none_or(larger) {
                    spelling.place = Some(place);
                }
            }
        }
    }

    fn write_spellings(&mut self) {
        for (cc, list) in std::mem::take(&mut self.spellings) {
            for spelling in list {
                let place = spelling.place.unwrap_or_else(|| panic!("spellings: no {} in {cc}", spelling.of));
                self.key(&spelling.name, place, MAIN);
            }
        }
    }

    fn edges(&mut self, row: &[&str]) {
        for edge in row {
            self.boxes.extend_from_slice(&number::<f32>(edge).to_le_bytes());
        }
    }

    fn countries(&mut self, folder: &Path, table: &Table) {
        let own = Table::read(folder, "country_names");
        let own: HashMap<&str, &str> = own.rows().map(|row| (row[0], row[1])).collect();
        for row in table.rows() {
            let shown = own.get(row[0]).and_then(|list| names(list).next()).unwrap_or(row[3]);
            let feature = self.feature(if row[0] == "AQ" { "CONT" } else { "PCLI" });
            let record = Record {
                lat: number(row[8]),
                lon: number(row[9]),
                population: number(row[7]),
                name: self.text(shown, row[0]),
                geonameid: number(row[2]),
                country: self.records.len() as u16,
                admin1: NONE,
                admin2: NONE,
                radius: number(row[14]),
                class: layout::class_of("PCLI"),
                feature,
                standing: u32::MAX,
                ..Record::default()
            };
            let place = self.add(record);
            self.codes.insert(format!("={}", row[0]), u64::from(place));
            self.edges(&row[10..14]);
            // Countries that are no more keep their code, but no name leads to them.
            if matches!(row[0], "AN" | "CS") {
                continue;
            }
            for name in
                [shown, row[3]].into_iter().chain(own.get(row[0]).into_iter().flat_map(|list| names(list)))
            {
                self.key(name, place, MAIN);
            }
            for name in names(row[4]) {
                self.key(name, place, ALTERNATE);
            }
        }
        self.countries = self.records.len() as u32;
    }

    fn first_order(&mut self, table: &Table, populations: &HashMap<&str, u32>) {
        let feature = self.feature("ADM1");
        for row in table.rows() {
            let (cc, _) = row[0].split_once('.').expect("a code has two parts");
            let country = self.code(cc).map_or(NONE, |r| r as u16);
            let population = populations.get(row[0]).copied().unwrap_or_else(|| number(row[12]));
            let record = Record {
                lat: number(row[5]),
                lon: number(row[6]),
                population,
                name: self.text(row[3], row[0]),
                geonameid: number(row[2]),
                country,
                admin1: (self.records.len() as u32 - self.countries) as u16,
                admin2: NONE,
                radius: number(row[11]),
                class: layout::class_of("ADM1"),
                feature,
                standing: population,
                ..Record::default()
            };
            let place = self.add(record);
            self.codes.insert(format!("={}", row[0]), u64::from(place));
            self.edges(&row[7..11]);
            self.key(row[3], place, MAIN);
            let main = fold(row[3]);
            self.spell(cc, &main, place);
            for name in names(row[4]) {
                let key = fold(name);
                self.spell(cc, &key, place);
                // "Borno" stands for "Borno State" as well as the whole name does.
                let bare = main.strip_prefix(&key).and_then(|rest| rest.strip_prefix(' '));
                let rank = if bare.is_some_and(|kind| KINDS.contains(&kind)) { MAIN } else { ALTERNATE };
                self.entries.push((key, place, rank));
            }
            let kinds: &[&str] = if STATES.contains(&cc) {
                &["state"]
            } else {
                &[
                    "province",
                    "region",
                    "department",
                    "governorate",
                    "prefecture",
                    "district",
                    "oblast",
                    "county",
                ]
            };
            for name in std::iter::once(row[3]).chain(names(row[4])) {
                let key = fold(name);
                for kind in kinds {
                    self.entries.push((format!("{key} {kind}"), place, SOFT));
                }
                self.entries.push((format!("{} of {key}", kinds[0]), place, SOFT));
            }
        }
        self.admin1 = self.records.len() as u32 - self.countries;
    }

    fn second_order(&mut self, table: &Table, populations: &HashMap<&str, u32>) {
        let feature = self.feature("ADM2");
        for row in table.rows() {
            let mut parts = row[0].splitn(3, '.');
            let (cc, first) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
            let (country, admin1, _) = self.within(cc, first, "");
            let population = populations.get(row[0]).copied().unwrap_or_else(|| number(row[6]));
            let record = Record {
                lat: number(row[3]),
                lon: number(row[4]),
                population,
                name: self.text(row[1], row[0]),
                country,
                admin1,
                admin2: (self.records.len() as u32 - self.countries - self.admin1) as u16,
                radius: number(row[5]),
                class: layout::class_of("ADM2"),
                feature,
                standing: population / 4,
                ..Record::default()
            };
            let place = self.add(record);
            self.codes.insert(format!("={}", row[0]), u64::from(place));
            self.key(row[1], place, MAIN);
            self.spell(cc, &fold(row[1]), place);
            for name in names(row[2]) {
                self.key(name, place, ALTERNATE);
            }
            let key = fold(row[1]);
            let bare = COUNTY.iter().find_map(|kind| key.strip_suffix(kind)).map(str::to_owned);
            let bare = bare.or_else(|| {
                (cc == "GB" || cc == "IE").then(|| key.strip_prefix("county ").unwrap_or(&key).to_owned())
            });
            if let Some(bare) = bare {
                for form in [format!("{bare} co"), format!("county {bare}"), format!("co {bare}"), bare] {
                    if form != key {
                        self.entries.push((form, place, SOFT));
                    }
                }
            }
        }
        self.admin2 = self.records.len() as u32 - self.countries - self.admin1;
        assert!(self.admin2 < u32::from(NONE), "more second-order divisions than a record can say");
    }

    /// Own rows; gives the folded names of own rivers, and rows that are towns of the other tables.
    fn own(&mut self, table: &Table, towns: &Table) -> (Vec<String>, HashMap<u32, Vec<String>>) {
        // Own rows that are towns of the tables too, found by country and place before any name is folded.
        let rows: Vec<Vec<&str>> = table.rows().collect();
        let town = layout::class_of("PPL");
        let mut wanted: HashMap<&str, Vec<(f64, f64, String)>> = HashMap::new();
        for row in &rows {
            if layout::class_of(row[2]) == town {
                wanted.entry(row[3]).or_default().push((number(row[5]), number(row[6]), fold(row[0])));
            }
        }
        let mut same: HashMap<(String, &str), u32> = HashMap::new();
        for row in towns.rows() {
            for (lat, lon, key) in wanted.get(row[2]).into_iter().flatten() {
                let near = |field: &str, value: f64| (number::<f64>(field) - value).abs() < 0.2;
                if near(row[7], *lat) && near(row[8], *lon) && fold(row[1]) == *key {
                    same.insert((key.clone(), row[2]), number(row[0]));
                }
            }
        }
        let divisions: HashMap<(String, u16), u32> = self
            .entries
            .iter()
            .filter(|e| e.2 != SOFT && e.1 >= self.countries && e.1 < self.countries + self.admin1)
            .map(|e| ((e.0.clone(), self.records[e.1 as usize].country), e.1))
            .collect();
        // A division that is named after a sea is not what the bare name of the sea means.
        let seas: Vec<String> = rows
            .iter()
            .filter(|row| matches!(row[2], "SEA" | "OCN" | "GULF"))
            .map(|row| fold(row[0]))
            .collect();
        for entry in &mut self.entries {
            if entry.1 >= self.countries && entry.2 == MAIN && seas.contains(&entry.0) {
                entry.2 = SOFT;
            }
        }
        let (mut rivers, mut merged) = (Vec::new(), HashMap::new());
        for row in &rows {
            let (lat, lon): (f64, f64) = (number(row[5]), number(row[6]));
            let class = layout::class_of(row[2]);
            let first = row[4].split_once('.').map_or("", |(_, code)| code);
            let (country, admin1, _) = self.within(row[3], first, "");
            assert!(row[3].is_empty() || country != NONE, "extras: no such country: {row:?}");
            assert!(row[4].is_empty() || admin1 != NONE, "extras: no such division: {row:?}");
            let all: Vec<&str> = std::iter::once(row[0]).chain(names(row[1])).collect();
            if class == town
                && let Some(geonameid) = same.get(&(fold(row[0]), row[3]))
            {
                merged.insert(*geonameid, all.iter().map(|name| (*name).to_owned()).collect());
                continue;
            }
            let kind = layout::CLASSES[class as usize];
            // An area that is a first-order division of about the same place gives it its names.
            let division = matches!(kind, "region" | "terrain" | "admin1")
                .then(|| divisions.get(&(fold(row[0]), country)).copied())
                .flatten()
                .filter(|place| {
                    let r = &self.records[*place as usize];
                    (r.lat - lat).abs() < 3.0 && (r.lon - lon).abs() < 6.0
                });
            if let Some(place) = division {
                for name in &all {
                    self.key(name, place, MAIN);
                    self.own.insert((*name).to_owned(), place);
                }
                continue;
            }
            let feature = self.feature(row[2]);
            let mut slug = fold(row[0]).replace(' ', "-");
            if self.codes.contains_key(&slug) {
                write!(slug, "-{}", row[2].to_lowercase()).expect("writing to a string");
            }
            if self.codes.contains_key(&slug) {
                write!(slug, "-{}", row[3].to_lowercase()).expect("writing to a string");
            }
            let record = Record {
                lat,
                lon,
                name: self.text(row[0], &slug),
                country,
                admin1,
                admin2: NONE,
                radius: number(row[7]),
                class,
                feature,
                standing: match kind {
                    "region" => 30_000_000,
                    "water" => 1_000_000,
                    _ => 100_000,
                },
                ..Record::default()
            };
            let place = self.add(record);
            let before = self.codes.insert(slug, u64::from(place));
            assert!(before.is_none(), "extras: the name stands there twice: {row:?}");
            for name in &all {
                self.key(name, place, MAIN);
                self.own.insert((*name).to_owned(), place);
                if matches!(row[2], "STM" | "CNL") {
                    let key = fold(name);
                    if row[2] == "STM" && !key.contains("river") && !key.starts_with("rio ") {
                        self.entries.push((format!("{key} river"), place, MAIN));
                        self.entries.push((format!("river {key}"), place, MAIN));
                    }
                    rivers.push(key.trim_end_matches(" river").trim_start_matches("river ").to_owned());
                }
            }
        }
        (rivers, merged)
    }

    fn rivers(&mut self, table: &Table, own: &[String]) {
        let feature = self.feature("STM");
        let mut count: HashMap<String, u32> = HashMap::new();
        for row in table.rows() {
            let key = fold(row[0]);
            if own.contains(&key) {
                continue;
            }
            let n = count.entry(key.clone()).or_default();
            *n += 1;
            let slug = if *n == 1 {
                format!("river-{}", key.replace(' ', "-"))
            } else {
                format!("river-{}-{n}", key.replace(' ', "-"))
            };
            let record = Record {
                lat: number(row[3]),
                lon: number(row[4]),
                name: self.text(row[0], &slug),
                country: NONE,
                admin1: NONE,
                admin2: NONE,
                radius: number(row[5]),
                class: layout::class_of("STM"),
                feature,
                standing: 10_000,
                ..Record::default()
            };
            let place = self.add(record);
            self.codes.insert(slug, u64::from(place));
            for (name, rank) in std::iter::once((row[0], MAIN)).chain(names(row[1]).map(|n| (n, ALTERNATE))) {
                let key = fold(name);
                if key.contains("river") || key.starts_with("rio ") {
                    self.entries.push((key, place, rank));
                } else {
                    self.entries.push((format!("{key} river"), place, rank));
                    self.entries.push((format!("river {key}"), place, rank));
                    self.entries.push((key, place, ALTERNATE));
                }
            }
        }
    }

    fn towns(&mut self, table: &Table, alternates: &Table, own: &HashMap<u32, Vec<String>>) {
        self.first_town = self.records.len() as u32;
        for row in table.rows() {
            let (country, admin1, admin2) = self.within(row[2], row[3], row[4]);
            let feature = self.feature(if row[5].is_empty() { "PPL" } else { row[5] });
            let record = Record {
                lat: number(row[7]),
                lon: number(row[8]),
                population: number(row[6]),
                name: self.text(row[1], ""),
                geonameid: number(row[0]),
                country,
                admin1,
                admin2,
                class: layout::class_of("PPL"),
                feature,
                standing: number(row[6]),
                ..Record::default()
            };
            let geonameid = record.geonameid;
            let population = record.population;
            let place = self.add(record);
            let key = fold(row[1]);
            if IBERIAN.contains(&row[2]) {
                let rest = LEFT_OUT.iter().find_map(|start| key.strip_prefix(start)?.strip_prefix(' '));
                let rest =
                    rest.map(|r| r.strip_prefix("de ").or_else(|| r.strip_prefix("del ")).unwrap_or(r));
                if let Some(rest) = rest.filter(|rest| rest.len() > 4 && !LEFT_OUT.contains(rest)) {
                    self.entries.push((rest.to_owned(), place, SOFT));
                }
                let end = key.find(" de ").and_then(|at| key.get(..at));
                if let Some(start) =
                    end.filter(|start| start.len() > 4 && population > 20_000 && !LEFT_OUT.contains(start))
                {
                    self.entries.push((start.to_owned(), place, SOFT));
                }
            }
            for (long, short) in [("west ", "w "), ("east ", "e "), ("north ", "n "), ("south ", "s ")] {
                if let Some(rest) = key.strip_prefix(long) {
                    self.entries.push((format!("{short}{rest}"), place, SOFT));
                }
            }
            if ARABIC.contains(&row[2]) {
                let article =
                    key.split_once(' ').filter(|(first, rest)| ARTICLES.contains(first) && rest.len() > 3);
                if let Some((first, rest)) = article.map(|(first, rest)| (first.to_owned(), rest.to_owned()))
                {
                    if first != "al" {
                        self.entries.push((format!("al {rest}"), place, SOFT));
                    }
                    self.entries.push((rest, place, SOFT));
                }
            }
            self.spell(row[2], &key, place);
            self.entries.push((key, place, MAIN));
            for name in own.get(&geonameid).into_iter().flatten() {
                self.key(name, place, MAIN);
                self.own.insert(name.clone(), place);
            }
        }
        for row in alternates.rows() {
            let place =
                self.town(number(row[0])).unwrap_or_else(|| panic!("alternates: no such town: {row:?}"));
            for name in names(row[1]) {
                self.key(name, place, ALTERNATE);
            }
        }
    }

    /// The town of a `GeoNames` number; towns stand in the order of their numbers.
    fn town(&self, geonameid: u32) -> Option<u32> {
        let towns = self.records.get(self.first_town as usize..)?;
        let at = towns.binary_search_by_key(&geonameid, |r| r.geonameid).ok()?;
        Some(self.first_town + at as u32)
    }

    fn names(&mut self, risk: &Table) -> (Vec<u8>, Vec<u8>) {
        let mut flags: HashMap<&str, u8> = HashMap::new();
        for row in risk.rows() {
            let mut bits = 0;
            for c in row[1].chars() {
                bits |= match c {
                    'w' => layout::risk::WORD,
                    'f' => layout::risk::FIRST_NAME,
                    _ => layout::risk::SURNAME,
                };
            }
            flags.insert(row[0], bits);
        }
        let mut entries = std::mem::take(&mut self.entries);
        // Names of one or two letters are codes and syllables far more often than places.
        entries.retain(|e| e.0.chars().count() > 2 || SHORT_NAMES.contains(&e.0.as_str()));
        let standing = |place: u32| self.records[place as usize].standing;
        // By key, then best rank, then standing; the comparison of the keys settles nearly all.
        entries.sort_unstable_by(|a, b| match a.0.as_bytes().cmp(b.0.as_bytes()) {
            std::cmp::Ordering::Equal => {
                let order = |e: &(String, u32, u8)| (e.2, u32::MAX - standing(e.1), e.1);
                order(a).cmp(&order(b))
            }
            other => other,
        });
        let mut builder = fst::MapBuilder::memory();
        let mut postings: Vec<u8> = Vec::new();
        let mut at = 0;
        while at < entries.len() {
            let key = &entries[at].0;
            let mut end = at + 1;
            while end < entries.len() && entries[end].0 == *key {
                end += 1;
            }
            // A place stands once, with its best rank.
            let mut places: Vec<(u32, u8)> = Vec::with_capacity(end - at);
            for (_, place, rank) in &entries[at..end] {
                if !places.iter().any(|(known, _)| known == place) {
                    places.push((*place, *rank));
                }
            }
            let bits = flags.get(key.as_str()).copied().unwrap_or(0);
            let value = if places.len() == 1 && bits == 0 {
                layout::single(places[0].0, places[0].1)
            } else {
                let offset = postings.len() as u32;
                postings.push(bits);
                postings.extend_from_slice(&(places.len() as u16).to_le_bytes());
                for (place, rank) in &places {
                    postings.extend_from_slice(&(place << 2 | u32::from(*rank)).to_le_bytes());
                }
                layout::list(offset)
            };
            builder.insert(key, value).expect("keys are sorted");
            at = end;
        }
        self.entries = entries;
        (builder.into_inner().expect("in memory"), postings)
    }

    /// The place that a hand-written table points to.
    fn target(&self, target: &str) -> u32 {
        let Some(name) = target.strip_prefix('=') else {
            return self.code(target).unwrap_or_else(|| panic!("no such code: {target}"));
        };
        if let Some(place) = self.own.get(name) {
            return *place;
        }
        self.largest(&fold(name), |_| true).unwrap_or_else(|| panic!("no such place: {target}"))
    }

    /// The most important place with this folded name for which `wanted` holds.
    fn largest(&self, key: &str, wanted: impl Fn(&Record) -> bool) -> Option<u32> {
        let start = self.entries.partition_point(|e| e.0.as_str() < key);
        let town = layout::class_of("PPL");
        self.entries[start..]
            .iter()
            .take_while(|e| e.0 == key)
            .map(|e| e.1)
            .filter(|place| {
                self.records[*place as usize].class == town && wanted(&self.records[*place as usize])
            })
            .max_by_key(|place| (self.records[*place as usize].population, u32::MAX - place))
    }

    fn demonyms(&self, table: &Table) -> Vec<u8> {
        let mut all = BTreeMap::new();
        for row in table.rows() {
            let place = u64::from(self.target(row[0]));
            for (column, plural) in [(1, 0), (2, 1)] {
                for word in names(row[column]) {
                    let value = place * 2 + plural;
                    let before = all.insert(fold(word), value);
                    assert!(before.is_none_or(|v| v == value), "demonyms: stands there twice: {word}");
                }
            }
        }
        map(all.into_iter().collect())
    }

    fn abbreviations(&self, table: &Table) -> (Vec<u8>, Vec<u8>) {
        let (mut all, mut postal) = (BTreeMap::new(), BTreeMap::new());
        for row in table.rows() {
            let place = u64::from(self.target(row[1]));
            let text = row[0].to_owned();
            match row[2] {
                "postal" => {
                    postal.insert(text, place);
                }
                "dots" => {
                    all.insert(text.trim_end_matches('.').to_owned(), place);
                    all.insert(text, place);
                }
                "stop" | "code" => {
                    all.insert(text, place);
                }
                kind => panic!("abbreviations: no such kind: {kind}"),
            }
        }
        (map(all.into_iter().collect()), map(postal.into_iter().collect()))
    }

    fn publishers(&self, table: &Table) -> Vec<u8> {
        let mut all = BTreeMap::new();
        for row in table.rows() {
            let country = self.code(row[3]).unwrap_or_else(|| panic!("publishers: no such country: {row:?}"));
            let division = if row[2].is_empty() { None } else { Some(self.within(row[3], row[2], "").1) };
            let wanted = |r: &Record| r.country == country as u16 && division.is_none_or(|d| r.admin1 == d);
            let place = if row[1].is_empty() {
                country
            } else {
                self.largest(&fold(row[1]), wanted)
                    .unwrap_or_else(|| panic!("publishers: no such town: {row:?}"))
            };
            let before = all.insert(row[0].to_owned(), u64::from(place));
            assert!(before.is_none(), "publishers: stands there twice: {row:?}");
        }
        map(all.into_iter().collect())
    }

    fn lists(&self) -> (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>) {
        let bytes = |list: &[u32]| list.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let mut by_size: Vec<u32> = (self.first_town..self.records.len() as u32).collect();
        by_size.sort_by_key(|place| std::cmp::Reverse(self.records[*place as usize].population));
        let mut cells = vec![Vec::new(); 360 * 180];
        for place in &by_size {
            let r = &self.records[*place as usize];
            cells[layout::cell(r.lat, r.lon)].push(*place);
        }
        let (mut grid, mut grid_towns) = (vec![0_u32], Vec::new());
        for cell in cells {
            grid_towns.extend_from_slice(&cell);
            grid.push(grid_towns.len() as u32);
        }
        let mut areas: Vec<u32> = (0..self.first_town)
            .filter(|place| {
                let kind = layout::CLASSES[self.records[*place as usize].class as usize];
                !matches!(kind, "admin2" | "site" | "town")
            })
            .collect();
        areas.sort_by(|a, b| {
            self.records[*b as usize]
                .radius
                .total_cmp(&self.records[*a as usize].radius)
                .then_with(|| a.cmp(b))
        });
        (bytes(&grid), bytes(&grid_towns), bytes(&by_size), bytes(&areas))
    }
}

/// An `fst` map of sorted pairs.
fn map(pairs: Vec<(String, u64)>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (key, value) in pairs {
        builder.insert(key, value).expect("keys are sorted");
    }
    builder.into_inner().expect("in memory")
}
