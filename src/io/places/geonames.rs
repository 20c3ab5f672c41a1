//! The tables of `GeoNames`: nineteen columns, parted by tabs, no header, no quotes.
//!
//! Source: the read-me of the download pages of GeoNames. Names in Latin letters only; alternates of two to four
//! capitals are codes of airports and left out.

use std::io::BufRead;

use super::{Problems, Progress, Stop, degrees, is_latin, next_line};
use crate::gazetteer::user::UserRow;

/// Columns of a row.
pub const COLUMNS: usize = 19;
/// Rows between two calls of the progress.
const STEP: usize = 4096;
/// Alternate names of one place that are kept.
const MAX_ALTERNATES: usize = 200;

/// Reads all rows, each of which goes to `add`.
pub fn read(
    stream: &mut impl BufRead,
    length: u64,
    progress: Progress<'_>,
    problems: &mut Problems,
    add: &mut dyn FnMut(&UserRow) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut line = Vec::new();
    let mut done = 0_u64;
    for number in 1_usize.. {
        let Some(read) = next_line(stream, &mut line)? else { break };
        done += line.len() as u64 + 1;
        if number.is_multiple_of(STEP) && !progress(done, length) {
            return Err(Stop::Cancelled);
        }
        if let Err(length) = read {
            problems.row(number, &format!("it is {length} bytes long"));
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match row(&line) {
            Ok(row) => add(&row)?,
            Err(why) => problems.row(number, why),
        }
    }
    progress(length, length);
    Ok(())
}

/// One row.
pub fn row(line: &[u8]) -> Result<UserRow, &'static str> {
    let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8")?;
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, name, ascii, alternates, lat, lon, class, code, country, _, admin1, _, _, _, population, ..] =
        fields.as_slice()
    else {
        return Err("it has fewer than 19 columns");
    };
    let geonameid = id.trim().parse().ok().filter(|n| *n > 0).ok_or("its number is none")?;
    if name.trim().is_empty() {
        return Err("it has no name");
    }
    let lat = degrees(lat, 90.0).ok_or("its latitude is none")?;
    let lon = degrees(lon, 180.0).ok_or("its longitude is none")?;
    let is_airport = |n: &str| (2..=4).contains(&n.len()) && n.chars().all(|c| c.is_ascii_uppercase());
    let others = std::iter::once(*ascii).chain(alternates.split(','));
    Ok(UserRow {
        id: None,
        geonameid: Some(geonameid),
        name: (*name).to_owned(),
        alternates: others
            .filter(|n| !n.is_empty() && n != name && is_latin(n) && !is_airport(n))
            .take(MAX_ALTERNATES)
            .map(str::to_owned)
            .collect(),
        lat,
        lon,
        country: Some((*country).to_owned()),
        admin1: Some((*admin1).to_owned()),
        feature: Some(if code.is_empty() { (*class).to_owned() } else { (*code).to_owned() }),
        population: population.trim().parse::<u64>().map_or(0, |n| n.min(u64::from(u32::MAX)) as u32),
        radius_km: 0.0,
        pcode: None,
    })
}
