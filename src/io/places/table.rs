//! CSV and TSV with a header, Linked Places TSV among them: columns are known by their names.
//!
//! A row of HXL tags under the header is passed over. Names in several columns or parted by `;` or `|` are other names
//! of the place. Without a column for latitude and longitude a column of WKT points does.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use super::{MAX_ROW_BYTES, Problems, Progress, Stop, degrees};
use crate::gazetteer::user::UserRow;

/// Names of the columns, folded to small letters and digits, by what they hold; earlier ones win.
const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "name",
            "title",
            "toponym",
            "placename",
            "place",
            "geoname",
            "locationname",
            "location",
            "locname",
            "label",
            "asciiname",
        ],
    ),
    (Column::Lat, &["lat", "latitude", "y", "latdd", "ycoord", "geolat", "latdecimal", "decimallatitude"]),
    (
        Column::Lon,
        &["lon", "lng", "long", "longitude", "x", "londd", "longdd", "xcoord", "geolon", "decimallongitude"],
    ),
    (Column::Wkt, &["geowkt", "wkt", "geometry", "thegeom", "geom"]),
    (
        Column::Alternates,
        &[
            "alternatenames",
            "altnames",
            "alternates",
            "alternatename",
            "altname",
            "variants",
            "variantnames",
            "aliases",
            "alias",
            "othernames",
            "names",
        ],
    ),
    (Column::Id, &["id", "uid", "uuid", "placeid", "locationid", "code", "identifier"]),
    (Column::GeoNames, &["geonameid", "geonamesid", "geonameids"]),
    (Column::Matches, &["matches", "closematch", "links"]),
    (
        Column::Country,
        &[
            "country",
            "ccodes",
            "ccode",
            "countrycode",
            "iso2",
            "isocountry",
            "admin0",
            "adm0en",
            "adm0name",
            "countryname",
            "iso",
        ],
    ),
    (
        Column::Admin1,
        &[
            "admin1",
            "adm1",
            "adm1en",
            "adm1name",
            "admin1name",
            "state",
            "province",
            "department",
            "region",
            "parentname",
        ],
    ),
    (
        Column::Feature,
        &["featurecode", "fcode", "feature", "types", "type", "kind", "class", "category", "fclasses"],
    ),
    (Column::Population, &["population", "pop", "inhabitants"]),
    (Column::Radius, &["radiuskm", "radius"]),
];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Name,
    Lat,
    Lon,
    Wkt,
    Alternates,
    Id,
    GeoNames,
    Matches,
    Country,
    Admin1,
    Feature,
    Population,
    Radius,
}

/// Where each kind of column stands.
struct Layout {
    columns: Vec<(Column, usize)>,
    pcode: Option<usize>,
}

impl Layout {
    fn of(header: &csv::StringRecord) -> Self {
        let folded: Vec<String> = header
            .iter()
            .map(|h| h.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect())
            .collect();
        let columns = COLUMNS
            .iter()
            .filter_map(|(column, names)| {
                let at = names.iter().find_map(|name| folded.iter().position(|f| f == name))?;
                Some((*column, at))
            })
            .collect();
        // Of several P-codes the one of the smallest area: "ADM3_PCODE" before "ADM1_PCODE".
        let pcode = folded
            .iter()
            .enumerate()
            .filter(|(_, f)| f.contains("pcode"))
            .max_by_key(|(at, f)| (f.chars().find(char::is_ascii_digit).map_or('9', |c| c), usize::MAX - at))
            .map(|(at, _)| at);
        Self { columns, pcode }
    }

    fn get<'r>(&self, record: &'r csv::StringRecord, column: Column) -> Option<&'r str> {
        let at = self.columns.iter().find(|(c, _)| *c == column)?.1;
        record.get(at).map(str::trim).filter(|v| !v.is_empty())
    }

    /// Whether there are names and where they lie.
    fn is_of_places(&self) -> bool {
        let placed = self.has(Column::Lat) && self.has(Column::Lon) || self.has(Column::Wkt);
        self.has(Column::Name) && placed
    }

    fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(c, _)| *c == column)
    }
}

/// Fails where one record goes on for too long, so that a quote that is never closed does not fill the memory.
struct Guarded<R> {
    inner: R,
    since: Rc<Cell<usize>>,
    done: Rc<Cell<u64>>,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.since.get() > MAX_ROW_BYTES {
            return Err(std::io::Error::other("a row of it never ends (is a quotation mark left open?)"));
        }
        let got = self.inner.read(buffer)?;
        self.since.set(self.since.get() + got);
        self.done.set(self.done.get() + got as u64);
        Ok(got)
    }
}

/// Whether a line is the header of such a table.
pub fn is_header(line: &[u8], delimiter: u8) -> bool {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(line);
    reader.headers().is_ok_and(|header| Layout::of(header).is_of_places())
}

/// Reads all rows, each of which goes to `add`.
pub fn read(
    stream: impl Read,
    delimiter: u8,
    length: u64,
    progress: Progress<'_>,
    problems: &mut Problems,
    add: &mut dyn FnMut(&UserRow) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let (since, done) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let guarded = Guarded { inner: stream, since: Rc::clone(&since), done: Rc::clone(&done) };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(guarded);
    let header = reader.headers().map_err(|e| Stop::Because(e.to_string()))?.clone();
    let layout = Layout::of(&header);
    if !layout.is_of_places() {
        let found: Vec<&str> = header.iter().take(12).collect();
        return Err(Stop::Because(format!(
            "its header needs columns such as name, lat and lon, and has “{}”",
            found.join(", ")
        )));
    }
    let mut record = csv::StringRecord::new();
    // The header is row 1.
    for number in 2_usize.. {
        since.set(0);
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(cause) if matches!(cause.kind(), csv::ErrorKind::Utf8 { .. }) => {
                problems.row(number, "it is not UTF-8");
                continue;
            }
            Err(cause) => return Err(Stop::Because(cause.to_string())),
        }
        if number.is_multiple_of(1024) && !progress(done.get().min(length), length) {
            return Err(Stop::Cancelled);
        }
        let tags = number == 2 && record.iter().any(|f| f.starts_with('#'));
        if tags || record.iter().all(|f| f.trim().is_empty()) {
            continue;
        }
        match row(&record, &layout) {
            Ok(row) => add(&row)?,
            Err(why) => problems.row(number, &why),
        }
    }
    progress(length, length);
    Ok(())
}

fn row(record: &csv::StringRecord, layout: &Layout) -> Result<UserRow, String> {
    let get = |column| layout.get(record, column);
    let name = get(Column::Name).ok_or("it has no name")?;
    let written = get(Column::Lat).zip(get(Column::Lon));
    let (lat, lon) = match written {
        Some((lat, lon)) => (
            degrees(lat, 90.0).ok_or_else(|| format!("“{lat}” is no latitude"))?,
            degrees(lon, 180.0).ok_or_else(|| format!("“{lon}” is no longitude"))?,
        ),
        None => get(Column::Wkt).and_then(wkt_point).ok_or("it has no point")?,
    };
    let list = |text: &str| -> Vec<String> {
        text.split([';', '|']).map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
    };
    let id = get(Column::Id).map(str::to_owned);
    let matched = |text: &str| {
        text.split([';', ' ', ',']).find_map(|m| m.trim().strip_prefix("gn:")?.parse::<u32>().ok())
    };
    Ok(UserRow {
        geonameid: get(Column::GeoNames)
            .and_then(|n| n.parse().ok())
            .or_else(|| get(Column::Matches).and_then(matched))
            .or_else(|| id.as_deref().and_then(matched))
            .filter(|n| *n > 0),
        id,
        name: name.to_owned(),
        alternates: get(Column::Alternates).map(list).unwrap_or_default(),
        lat,
        lon,
        country: get(Column::Country).and_then(|c| list(c).into_iter().next()),
        admin1: get(Column::Admin1).map(str::to_owned),
        feature: get(Column::Feature).and_then(|f| list(f).into_iter().next()),
        population: get(Column::Population)
            .and_then(|p| p.replace([',', ' ', '\''], "").parse::<f64>().ok())
            .map_or(0, |p| p.clamp(0.0, f64::from(u32::MAX)) as u32),
        radius_km: get(Column::Radius)
            .and_then(|r| r.parse::<f32>().ok())
            .filter(|r| r.is_finite() && (0.0..=10_000.0).contains(r))
            .unwrap_or(0.0),
        pcode: layout
            .pcode
            .and_then(|at| record.get(at))
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .map(str::to_owned),
    })
}

/// Latitude and longitude of "POINT (lon lat)".
fn wkt_point(text: &str) -> Option<(f64, f64)> {
    let text = text.trim();
    let start = text.get(..5)?;
    if !start.eq_ignore_ascii_case("point") {
        return None;
    }
    let inside = text.split_once('(')?.1.split_once(')')?.0;
    let mut numbers = inside.split_whitespace();
    let (lon, lat) = (numbers.next()?, numbers.next()?);
    Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?))
}
