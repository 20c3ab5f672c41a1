//! Files of `GeoNames` too large for memory: read once into an index on disk, which later runs open.
//!
//! An index is a folder: `names.fst` (folded name to the places of it, the one file that is held in memory), `lists`
//! (places of names that several have), `places` (what is known of each), `offsets` (where each begins) and `numbers`
//! (of `GeoNames`, in order). It is built under another name and renamed when whole, and its name says of which file it
//! is (name, length, time of change) and of which layout. Memory while building: a run of the sorter, four bytes a
//! place, and what the map of names needs, well under 1 GB for the thirteen million rows of all countries.
//! Limits: [`MAX_ROWS`]; an index that was damaged later gives empty answers.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use fst::raw::Fst;

use super::sort::Sorter;
use super::{Problems, ReadPlaces, Source, Stop, geonames};
use crate::gazetteer::user::{UserIndex, UserPlace};
use crate::gazetteer::{NameRank, class_of_feature};
use crate::io::sha256_hex;
use crate::model::PlaceId;

/// Most rows of one file.
pub const MAX_ROWS: u32 = 30_000_000;
/// Layout of the folder; raise it with each change.
const LAYOUT: u32 = 1;
/// Places of one name that are read.
const MAX_LISTED: usize = 1000;
/// Places that are kept after they were read.
const CACHED: usize = 8192;
/// Bytes of a place before its name, the length of the name among them.
const HEAD: usize = 27;
/// No country, no division.
const NONE: u16 = u16::MAX;
/// Bit of a value in the map of names that says that it is an offset of `lists`.
const IS_LIST: u64 = 1;

/// The sentence for places of `GeoNames` from a file.
pub fn attribution(shown: &str) -> String {
    format!(
        "Contains data from GeoNames (https://www.geonames.org/), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/): {shown}."
    )
}

/// Opens the index of a file, building it first where there is none.
pub fn read(
    stream: &mut impl BufRead,
    length: u64,
    metadata: &fs::Metadata,
    cache: &Path,
    source: &Source<'_>,
) -> Result<ReadPlaces, Stop> {
    let changed = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let identity = format!(
        "{LAYOUT} {} {} {:?}",
        fs::canonicalize(source.path).unwrap_or_else(|_| source.path.to_owned()).display(),
        metadata.len(),
        changed
    );
    let name = sha256_hex(identity.as_bytes());
    let folder = cache.join(format!("places-{}", name.get(..24).unwrap_or(&name)));
    let mut problems = Vec::new();
    if !folder.is_dir() {
        fs::create_dir_all(cache)?;
        problems = build(stream, length, cache, &folder, source)?;
    }
    let index = DiskIndex::open(&folder, source.shown)?;
    Ok(ReadPlaces { index: Arc::new(index), problems })
}

fn build(
    stream: &mut impl BufRead,
    length: u64,
    cache: &Path,
    folder: &Path,
    source: &Source<'_>,
) -> Result<Vec<crate::model::Diagnostic>, Stop> {
    let part = tempfile::Builder::new().prefix("places-").suffix(".part").tempdir_in(cache)?;
    let create = |name: &str| -> std::io::Result<BufWriter<File>> {
        Ok(BufWriter::with_capacity(1 << 18, File::create_new(part.path().join(name))?))
    };
    let mut places = create("places")?;
    let mut offsets = create("offsets")?;
    let mut names = Sorter::new(part.path())?;
    let mut numbers = Sorter::new(part.path())?;
    let mut at = 0_u64;
    let mut count = 0_u32;
    // A country's divisions are looked up once, not for each of its rows.
    let mut divisions: BTreeMap<(String, String), (Option<u16>, Option<u16>)> = BTreeMap::new();
    let mut problems = Problems::new(source.shown);
    // Sorting and writing names is about as much work as reading: the first half of the way.
    let half = |done: u64, of: u64| (source.progress)(done / 2, of);
    geonames::read(stream, length, &half, &mut problems, &mut |row| {
        if count >= MAX_ROWS {
            return Err(Stop::Because(format!("it has more than {MAX_ROWS} rows")));
        }
        let key = (row.country.clone().unwrap_or_default(), row.admin1.clone().unwrap_or_default());
        let (country, admin1) = if let Some(known) = divisions.get(&key) {
            *known
        } else {
            let code = |code: &str| source.known.by_code(code).map(|place| source.known.facts(place));
            let land = code(&key.0);
            let division = code(&format!("{}.{}", key.0, key.1));
            let found = (land.and_then(|f| f.country), division.and_then(|f| f.admin1));
            if divisions.len() < 100_000 {
                divisions.insert(key, found);
            }
            found
        };
        let record = record(row, country, admin1);
        places.write_all(&record)?;
        offsets.write_all(&at.to_le_bytes())?;
        at += record.len() as u64;
        for (key, rank) in row.keys() {
            // Larger places first, so that a cut list keeps them.
            let size = u64::from(u32::MAX - row.population) >> 8;
            let rank = u64::from(rank != NameRank::Main);
            names.add(key.as_bytes(), rank << 60 | size << 32 | u64::from(count))?;
        }
        numbers.add(&row.geonameid.unwrap_or(0).to_be_bytes(), u64::from(count))?;
        count += 1;
        Ok(())
    })?;
    if count == 0 {
        return Err(Stop::Because("it holds no place".to_owned()));
    }
    places.flush()?;
    offsets.flush()?;
    write_names(names, create("names.fst")?, create("lists")?, &|share| {
        (source.progress)(length / 2 + (length as f64 / 2.0 * share) as u64, length)
    })?;
    let mut out = create("numbers")?;
    numbers.merge(|number, found| {
        out.write_all(number)?;
        out.write_all(&(found.first().copied().unwrap_or(0) as u32).to_le_bytes())
    })?;
    out.flush()?;
    // Another run may have built it meanwhile: theirs is as good.
    let part = part.keep();
    if fs::rename(&part, folder).is_err() {
        let _ = fs::remove_dir_all(&part);
        if !folder.is_dir() {
            return Err(Stop::Because("its index could not be written".to_owned()));
        }
    }
    Ok(problems.finish())
}

fn write_names(
    names: Sorter,
    map: BufWriter<File>,
    mut lists: BufWriter<File>,
    progress: &dyn Fn(f64) -> bool,
) -> Result<(), Stop> {
    let mut map = fst::MapBuilder::new(map).map_err(|e| Stop::Because(e.to_string()))?;
    let mut offset = 0_u64;
    let mut stopped = false;
    let mut number = 0_u64;
    let merged = names.merge(|key, values| {
        number += 1;
        if number.is_multiple_of(1 << 16) {
            // How many there are is not known before; the first letter says how far it has come.
            let share =
                f64::from(key.first().copied().unwrap_or(0).saturating_sub(b'0')) / f64::from(b'z' - b'0');
            if !progress(share.min(1.0)) {
                stopped = true;
                return Err(std::io::Error::other("stopped"));
            }
        }
        let place = |value: u64| (value as u32, (value >> 60) as u8);
        let value = match values {
            [one] => {
                let (place, rank) = place(*one);
                (u64::from(place) << 2 | u64::from(rank)) << 1
            }
            many => {
                let many = many.get(..MAX_LISTED).unwrap_or(many);
                lists.write_all(&(many.len() as u32).to_le_bytes())?;
                for value in many {
                    let (place, rank) = place(*value);
                    lists.write_all(&(u64::from(place) << 2 | u64::from(rank)).to_le_bytes())?;
                }
                let at = offset;
                offset += 4 + 8 * many.len() as u64;
                at << 1 | IS_LIST
            }
        };
        map.insert(key, value).map_err(std::io::Error::other)
    });
    if stopped {
        return Err(Stop::Cancelled);
    }
    merged?;
    map.into_inner().map_err(|e| Stop::Because(e.to_string()))?.flush()?;
    lists.flush()?;
    Ok(())
}

fn record(row: &crate::gazetteer::user::UserRow, country: Option<u16>, admin1: Option<u16>) -> Vec<u8> {
    let name = row.name.get(..row.name.floor_char_boundary(255)).unwrap_or("");
    let mut feature = [b' '; 6];
    for (slot, byte) in feature.iter_mut().zip(row.feature.as_deref().unwrap_or("PPL").bytes()) {
        *slot = byte;
    }
    let mut out = Vec::with_capacity(HEAD + name.len());
    out.extend_from_slice(&((row.lat * 1e5).round() as i32).to_le_bytes());
    out.extend_from_slice(&((row.lon * 1e5).round() as i32).to_le_bytes());
    out.extend_from_slice(&row.population.to_le_bytes());
    out.extend_from_slice(&row.geonameid.unwrap_or(0).to_le_bytes());
    out.extend_from_slice(&country.unwrap_or(NONE).to_le_bytes());
    out.extend_from_slice(&admin1.unwrap_or(NONE).to_le_bytes());
    out.extend_from_slice(&feature);
    out.push(name.len() as u8);
    out.extend_from_slice(name.as_bytes());
    out
}

/// An index on disk.
struct DiskIndex {
    label: String,
    attribution: String,
    count: u32,
    names: Fst<Vec<u8>>,
    files: Mutex<Files>,
}

impl fmt::Debug for DiskIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DiskIndex")
            .field("label", &self.label)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

/// Its other files, and the places that were read last.
#[derive(Debug)]
struct Files {
    lists: File,
    places: File,
    offsets: File,
    numbers: File,
    /// Entries of `numbers`.
    numbered: u32,
    recent: BTreeMap<u32, UserPlace>,
}

impl DiskIndex {
    fn open(folder: &Path, shown: &str) -> Result<Self, Stop> {
        let path = |name: &str| -> PathBuf { folder.join(name) };
        let names = Fst::new(fs::read(path("names.fst"))?).map_err(|e| Stop::Because(e.to_string()))?;
        let count = u32::try_from(fs::metadata(path("offsets"))?.len() / 8).unwrap_or(MAX_ROWS);
        let files = Files {
            lists: File::open(path("lists"))?,
            places: File::open(path("places"))?,
            offsets: File::open(path("offsets"))?,
            numbers: File::open(path("numbers"))?,
            numbered: u32::try_from(fs::metadata(path("numbers"))?.len() / 8).unwrap_or(MAX_ROWS),
            recent: BTreeMap::new(),
        };
        Ok(Self {
            label: shown.to_owned(),
            attribution: attribution(shown),
            count,
            names,
            files: Mutex::new(files),
        })
    }

    fn files(&self) -> std::sync::MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_at<const N: usize>(file: &mut File, at: u64) -> Option<[u8; N]> {
    let mut out = [0_u8; N];
    file.seek(SeekFrom::Start(at)).ok()?;
    file.read_exact(&mut out).ok()?;
    Some(out)
}

impl Files {
    fn place(&mut self, number: u32) -> Option<UserPlace> {
        if let Some(known) = self.recent.get(&number) {
            return Some(known.clone());
        }
        let at = u64::from_le_bytes(read_at(&mut self.offsets, u64::from(number) * 8)?);
        let mut bytes = Vec::with_capacity(HEAD + 255);
        self.places.seek(SeekFrom::Start(at)).ok()?;
        (&mut self.places).take((HEAD + 255) as u64).read_to_end(&mut bytes).ok()?;
        let word = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
        let half = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes);
        let feature = std::str::from_utf8(bytes.get(20..26)?).ok()?.trim_end().to_owned();
        let length = usize::from(*bytes.get(26)?);
        let name = std::str::from_utf8(bytes.get(HEAD..HEAD + length)?).ok()?.to_owned();
        let place = UserPlace {
            id: PlaceId(format!("gn:{}", word(12)?)),
            name,
            class: class_of_feature(&feature),
            feature,
            country: half(16).filter(|n| *n != NONE),
            admin1: half(18).filter(|n| *n != NONE),
            lat: f64::from(word(0)?.cast_signed()) / 1e5,
            lon: f64::from(word(4)?.cast_signed()) / 1e5,
            population: word(8)?,
            radius_km: 0.0,
            pcode: None,
        };
        if self.recent.len() >= CACHED {
            self.recent.clear();
        }
        self.recent.insert(number, place.clone());
        Some(place)
    }

    /// The place of a number of `GeoNames`.
    fn by_number(&mut self, wanted: u32) -> Option<u32> {
        let (mut low, mut high) = (0_u32, self.numbered);
        while low < high {
            let middle = low + (high - low) / 2;
            let entry: [u8; 8] = read_at(&mut self.numbers, u64::from(middle) * 8)?;
            let [a, b, c, d, place @ ..] = entry;
            match u32::from_be_bytes([a, b, c, d]).cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(u32::from_le_bytes(place)),
            }
        }
        None
    }
}

impl UserIndex for DiskIndex {
    fn lookup(&self, folded: &str) -> Vec<(u32, NameRank)> {
        let Some(value) = self.names.get(folded).map(fst::raw::Output::value) else { return Vec::new() };
        let packed = |packed: u64| {
            let rank = if packed.trailing_zeros() >= 2 { NameRank::Main } else { NameRank::Alternate };
            ((packed >> 2) as u32, rank)
        };
        if value & IS_LIST == 0 {
            return vec![packed(value >> 1)];
        }
        let at = value >> 1;
        let mut files = self.files();
        let Some(count) = read_at::<4>(&mut files.lists, at).map(u32::from_le_bytes) else {
            return Vec::new();
        };
        let mut bytes = Vec::new();
        let length = u64::from(count).min(MAX_LISTED as u64) * 8;
        // The file stands behind the count.
        if (&mut files.lists).take(length).read_to_end(&mut bytes).is_err() {
            return Vec::new();
        }
        bytes
            .chunks_exact(8)
            .filter_map(|c| c.try_into().ok())
            .map(|c| packed(u64::from_le_bytes(c)))
            .collect()
    }

    fn goes_on(&self, folded: &str) -> bool {
        let mut node = self.names.root();
        for byte in folded.bytes().chain(std::iter::once(b' ')) {
            let Some(at) = node.find_input(byte) else { return false };
            node = self.names.node(node.transition_addr(at));
        }
        true
    }

    fn place(&self, number: u32) -> Option<UserPlace> {
        if number >= self.count {
            return None;
        }
        self.files().place(number)
    }

    fn by_id(&self, id: &PlaceId) -> Option<u32> {
        self.files().by_number(id.geonameid().filter(|n| *n > 0)?)
    }

    fn count(&self) -> u32 {
        self.count
    }

    fn attribution(&self) -> &str {
        &self.attribution
    }

    fn label(&self) -> &str {
        &self.label
    }

    fn outranks(&self) -> bool {
        false
    }
}
