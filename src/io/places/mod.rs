//! Gazetteers of a user's own: CSV and TSV, GeoJSON, Linked Places (JSON and TSV), country files of `GeoNames`, each
//! also as the one file of a ZIP archive.
//!
//! What a file is shows in its first bytes, not in its name. A bad row is reported by its number and left out; a file
//! of which nothing can be read is an error. Limits: tables and GeoJSON up to [`MAX_FILE_BYTES`] and [`MAX_PLACES`]
//! places, held in memory; files of `GeoNames` larger than [`MEMORY_BYTES`] go into an index on disk (`disk`) and may
//! have 30 million rows; an archive may not unpack to more than [`MAX_RATIO`] times its size.

mod disk;
mod geojson;
mod geonames;
mod sort;
mod table;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::user::{MemoryIndex, UserIndex, UserRow};
use crate::model::{Diagnostic, Severity};

/// Largest table or GeoJSON file that is read, unpacked, in bytes.
pub const MAX_FILE_BYTES: u64 = 512 << 20;
/// Places of one file that are held in memory.
pub const MAX_PLACES: usize = 1_000_000;
/// Largest file of `GeoNames` that is held in memory, in bytes.
pub const MEMORY_BYTES: u64 = 48 << 20;
/// Times its own size that an archive may unpack to.
pub const MAX_RATIO: u64 = 200;
/// Bytes that [`is_gazetteer`] looks at.
pub const GLANCE_BYTES: u64 = 64 << 10;
/// Longest row in bytes.
const MAX_ROW_BYTES: usize = 1 << 20;
/// Bad rows that are reported one by one.
const MAX_REPORTED: usize = 20;

/// Called with bytes done and bytes in all; false stops the reading.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) -> bool + Sync);

/// A user's gazetteer, and what was odd about its file.
#[derive(Debug)]
pub struct ReadPlaces {
    /// Its places.
    pub index: Arc<dyn UserIndex>,
    /// Bad rows, by number.
    pub problems: Vec<Diagnostic>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    GeoNames,
    Json,
    Table(u8),
}

/// Collects what is wrong with rows, the first of them by number.
struct Problems {
    shown: String,
    list: Vec<Diagnostic>,
    more: usize,
}

impl Problems {
    fn new(shown: &str) -> Self {
        Self { shown: shown.to_owned(), list: Vec::new(), more: 0 }
    }

    /// A row (counted from 1, the header included) is left out.
    fn row(&mut self, number: usize, why: &str) {
        if self.list.len() >= MAX_REPORTED {
            self.more += 1;
            return;
        }
        self.say(format!("Row {number} of “{}” was left out: {why}.", self.shown));
    }

    fn say(&mut self, message: String) {
        self.list.push(Diagnostic {
            file: Some(self.shown.clone()),
            ..Diagnostic::new("gazetteer-row", Severity::Warning, message)
        });
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        if self.more > 0 {
            self.say(format!("{} more rows of “{}” were left out.", self.more, self.shown));
        }
        self.list
    }
}

/// Why a file gave no places.
enum Stop {
    /// The user stopped it.
    Cancelled,
    /// One clause that ends a sentence.
    Because(String),
}

impl From<std::io::Error> for Stop {
    fn from(cause: std::io::Error) -> Self {
        Self::Because(cause.to_string())
    }
}

/// Reads a user's gazetteer. `known` gives countries and divisions; `cache` is the folder for indices on disk, `None`
/// where there is none.
///
/// # Errors
/// One sentence for the user where nothing can be read, or where `progress` stopped it.
pub fn read_places(
    path: &Path,
    known: &Gazetteer,
    cache: Option<&Path>,
    progress: Progress<'_>,
) -> Result<ReadPlaces, Diagnostic> {
    let shown = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let source = Source { path, shown: &shown, known, cache, progress };
    source.read().map_err(|stop| {
        let (code, message) = match stop {
            Stop::Cancelled => ("stopped", format!("Reading “{shown}” was stopped.")),
            Stop::Because(why) => (
                "gazetteer-not-read",
                format!(
                    "“{}” was not read as a gazetteer: {why}; give a CSV, TSV, GeoJSON, Linked Places or GeoNames file.",
                    path.display()
                ),
            ),
        };
        Diagnostic { file: Some(shown.clone()), ..Diagnostic::new(code, Severity::Error, message) }
    })
}

/// Whether a file looks like a gazetteer, by its first [`GLANCE_BYTES`]: a GeoNames row, GeoJSON, or a header with names
/// and degrees. False for what cannot be opened.
pub fn is_gazetteer(path: &Path) -> bool {
    let start = || -> Option<Vec<u8>> {
        let mut start = Vec::new();
        File::open(path).ok()?.take(GLANCE_BYTES).read_to_end(&mut start).ok()?;
        if start.starts_with(b"PK\x03\x04") {
            let mut archive = zip::ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
            let chosen = largest_entry(&mut archive)?;
            start.clear();
            archive.by_index(chosen).ok()?.take(GLANCE_BYTES).read_to_end(&mut start).ok()?;
        }
        Some(start)
    };
    let Some(start) = start() else { return false };
    match kind_of(&start) {
        Ok(Kind::GeoNames) => true,
        Ok(Kind::Json) => memchr::memmem::find(&start, b"\"FeatureCollection\"").is_some(),
        Ok(Kind::Table(delimiter)) => {
            let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
            table::is_header(start.split(|b| *b == b'\n').next().unwrap_or_default(), delimiter)
        }
        Err(_) => false,
    }
}

/// A file that is read as a gazetteer.
struct Source<'a> {
    path: &'a Path,
    shown: &'a str,
    known: &'a Gazetteer,
    cache: Option<&'a Path>,
    progress: Progress<'a>,
}

impl Source<'_> {
    fn read(&self) -> Result<ReadPlaces, Stop> {
        let metadata = self.path.metadata().map_err(|e| {
            Stop::Because(if e.kind() == std::io::ErrorKind::NotFound {
                "it is not there".to_owned()
            } else {
                e.to_string()
            })
        })?;
        if metadata.is_dir() {
            return Err(Stop::Because("it is a folder".to_owned()));
        }
        let mut start = [0_u8; 4];
        let got = File::open(self.path)?.take(4).read(&mut start)?;
        if start.get(..got) == Some(b"PK\x03\x04") {
            let mut archive = zip::ZipArchive::new(BufReader::new(File::open(self.path)?))
                .map_err(|e| Stop::Because(e.to_string()))?;
            let chosen = largest_entry(&mut archive)
                .ok_or_else(|| Stop::Because("the archive holds no table".to_owned()))?;
            let entry = archive.by_index(chosen).map_err(|e| Stop::Because(e.to_string()))?;
            // What the directory says of sizes may be a lie: what is unpacked is counted.
            let most = metadata.len().saturating_mul(MAX_RATIO);
            let stated = entry.size().min(most);
            return self.read_stream(Limited { inner: entry, left: most }, stated, &metadata);
        }
        self.read_stream(File::open(self.path)?, metadata.len(), &metadata)
    }

    fn read_stream(
        &self,
        stream: impl Read,
        length: u64,
        metadata: &std::fs::Metadata,
    ) -> Result<ReadPlaces, Stop> {
        let mut stream = BufReader::with_capacity(1 << 16, stream);
        let kind = kind_of(stream.fill_buf()?)?;
        if kind == Kind::GeoNames && length > MEMORY_BYTES {
            let Some(cache) = self.cache else {
                return Err(Stop::Because(
                    "it is too large for memory, and there is no folder for an index".to_owned(),
                ));
            };
            return disk::read(&mut stream, length, metadata, cache, self);
        }
        if length > MAX_FILE_BYTES {
            return Err(Stop::Because(format!("it is larger than {} MB", MAX_FILE_BYTES >> 20)));
        }
        let attribution = match kind {
            Kind::GeoNames => disk::attribution(self.shown),
            _ => format!("Places of the user's own: {}.", self.shown),
        };
        let mut index = MemoryIndex::new(self.shown, &attribution, kind != Kind::GeoNames);
        let mut problems = Problems::new(self.shown);
        let mut stream = stream.take(MAX_FILE_BYTES);
        let mut add = |row: &UserRow| {
            if index.count() as usize >= MAX_PLACES {
                return Err(Stop::Because(format!("it has more than {MAX_PLACES} places")));
            }
            index.add(row.place(self.shown, self.known), row.keys());
            Ok(())
        };
        let stated = match kind {
            Kind::GeoNames => {
                geonames::read(&mut stream, length, self.progress, &mut problems, &mut add)?;
                None
            }
            Kind::Json => geojson::read(&mut stream, length, self.progress, &mut problems, &mut add)?,
            Kind::Table(delimiter) => {
                table::read(&mut stream, delimiter, length, self.progress, &mut problems, &mut add)?;
                None
            }
        };
        if let Some(stated) = stated {
            index.set_attribution(format!("Places of the user's own: {} ({stated}).", self.shown));
        }
        if index.count() == 0 {
            let first = problems.list.first().map_or_else(String::new, |p| format!(" ({})", p.message));
            return Err(Stop::Because(format!("it holds no place{first}")));
        }
        Ok(ReadPlaces { index: Arc::new(index), problems: problems.finish() })
    }
}

/// The largest entry that may be a table and is no text about it.
fn largest_entry<R: Read + std::io::Seek>(archive: &mut zip::ZipArchive<R>) -> Option<usize> {
    let mut best: Option<(u64, usize)> = None;
    for index in 0..archive.len().min(10_000) {
        let Ok(entry) = archive.by_index_raw(index) else { continue };
        let Ok(name) = entry.name().map(|n| n.to_lowercase()) else { continue };
        let fits = [".txt", ".csv", ".tsv", ".json", ".geojson"].iter().any(|end| name.ends_with(end));
        if fits && !name.contains("readme") && best.is_none_or(|(size, _)| entry.size() > size) {
            best = Some((entry.size(), index));
        }
    }
    best.map(|(_, index)| index)
}

/// A stream that fails where more comes than is allowed.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let got = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(got as u64).ok_or_else(|| {
            std::io::Error::other(format!("the archive unpacks to more than {MAX_RATIO} times its size"))
        })?;
        Ok(got)
    }
}

/// What the first bytes of a file show it to be.
fn kind_of(start: &[u8]) -> Result<Kind, Stop> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let Some(first) = start.iter().find(|b| !b.is_ascii_whitespace()) else {
        return Err(Stop::Because("it is empty".to_owned()));
    };
    if *first == b'{' {
        return Ok(Kind::Json);
    }
    let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
    if line.contains(&0) {
        return Err(Stop::Because("its bytes are not text".to_owned()));
    }
    // One line of at most a few kilobytes: a crate that counts bytes faster would be felt by nobody.
    let count = |wanted: u8| line.split(|b| *b == wanted).count() - 1;
    let digits =
        line.split(|b| *b == b'\t').next().is_some_and(|f| !f.is_empty() && f.iter().all(u8::is_ascii_digit));
    if digits && count(b'\t') >= geonames::COLUMNS - 1 {
        return Ok(Kind::GeoNames);
    }
    let delimiter =
        [b'\t', b';', b',', b'|'].into_iter().max_by_key(|d| (count(*d), u8::MAX - d)).unwrap_or(b',');
    Ok(Kind::Table(delimiter))
}

/// The next line without its end; `Ok(None)` behind the last one. A longer line than allowed is `Err` of its length.
fn next_line(stream: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Option<Result<(), usize>>> {
    line.clear();
    let mut length = 0;
    let mut any = false;
    loop {
        let buffer = match stream.fill_buf() {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        length += part.len();
        if length <= MAX_ROW_BYTES {
            line.extend_from_slice(part);
        }
        let used = end.map_or(buffer.len(), |e| e + 1);
        stream.consume(used);
        if end.is_some() {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(any.then_some(if length > MAX_ROW_BYTES { Err(length) } else { Ok(()) }))
}

/// A coordinate as people write it, `None` where it is none or lies off the earth.
fn degrees(written: &str, most: f64) -> Option<f64> {
    let written = written.trim();
    let number: f64 = match written.parse() {
        Ok(number) => number,
        Err(_) => written.replacen(',', ".", 1).parse().ok()?,
    };
    (number.is_finite() && number.abs() <= most).then_some(number)
}

/// Whether a name is in letters that the reader reads.
fn is_latin(name: &str) -> bool {
    name.chars().all(|c| !c.is_alphabetic() || (c as u32) < 0x250 || (0x1e00..0x1f00).contains(&(c as u32)))
}
