//! GeoJSON (RFC 7946) and Linked Places JSON, feature by feature, so that a large file costs the memory of its places
//! alone.
//!
//! Of a line or polygon the middle of its box is taken, with the radius of a circle around it. A feature that cannot
//! be read is counted from 1.

use std::fmt;
use std::io::Read;

use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{Problems, Progress, Stop};
use crate::gazetteer::user::UserRow;
use crate::model::KM_PER_DEGREE;

/// Corners of one geometry that are looked at.
const MAX_CORNERS: usize = 1_000_000;
/// Geometries in geometries.
const MAX_DEPTH: usize = 16;

/// Reads all features, each of which goes to `add`; gives what the file says must stand where it is used.
pub fn read(
    stream: impl Read,
    length: u64,
    progress: Progress<'_>,
    problems: &mut Problems,
    add: &mut dyn FnMut(&UserRow) -> Result<(), Stop>,
) -> Result<Option<String>, Stop> {
    let mut state =
        State { problems, add, progress, length, number: 0, stop: None, attribution: None, features: false };
    let mut reader = serde_json::Deserializer::from_reader(stream);
    let result = (&mut state).deserialize(&mut reader);
    if let Some(stop) = state.stop {
        return Err(stop);
    }
    result.map_err(|e| Stop::Because(e.to_string()))?;
    if !state.features {
        return Err(Stop::Because("it is no collection of features".to_owned()));
    }
    progress(length, length);
    Ok(state.attribution)
}

struct State<'a> {
    problems: &'a mut Problems,
    add: &'a mut dyn FnMut(&UserRow) -> Result<(), Stop>,
    progress: Progress<'a>,
    length: u64,
    number: usize,
    stop: Option<Stop>,
    attribution: Option<String>,
    features: bool,
}

impl<'de> DeserializeSeed<'de> for &mut State<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut State<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a collection of features")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => map.next_value_seed(Features(&mut *self))?,
                "attribution" | "license" | "licence" | "rights" | "citation" => {
                    if let Value::String(text) = map.next_value::<Value>()? {
                        let text: String = text.chars().filter(|c| !c.is_control()).take(300).collect();
                        self.attribution.get_or_insert(text);
                    }
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct Features<'s, 'a>(&'s mut State<'a>);

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        use serde::de::Error;
        let state = self.0;
        state.features = true;
        while let Some(feature) = seq.next_element::<Value>()? {
            state.number += 1;
            if state.number.is_multiple_of(1024) && !(state.progress)(0, state.length) {
                state.stop = Some(Stop::Cancelled);
                return Err(A::Error::custom("stopped"));
            }
            match row(&feature) {
                Ok(row) => {
                    if let Err(stop) = (state.add)(&row) {
                        state.stop = Some(stop);
                        return Err(A::Error::custom("stopped"));
                    }
                }
                Err(why) => state.problems.row(state.number, why),
            }
        }
        Ok(())
    }
}

/// Text of the first of these keys that has one; a list gives its first.
fn text(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let found = value.get(key)?;
        let found = found.as_array().and_then(|list| list.first()).unwrap_or(found);
        match found {
            Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            Value::Object(inner) => ["label", "identifier", "sourceLabel"]
                .iter()
                .find_map(|k| inner.get(*k)?.as_str().map(str::to_owned)),
            _ => None,
        }
    })
}

fn row(feature: &Value) -> Result<UserRow, &'static str> {
    let empty = Value::Null;
    let properties = feature.get("properties").unwrap_or(&empty);
    let name = text(properties, &["title", "name", "Name", "NAME", "toponym", "label"])
        .or_else(|| text(feature, &["title", "name"]))
        .or_else(|| feature.get("names")?.as_array()?.first()?.get("toponym")?.as_str().map(str::to_owned))
        .ok_or("it has no name")?;
    let geometry = feature.get("geometry").filter(|g| !g.is_null()).ok_or("it has no geometry")?;
    let bounds = bounds(geometry).ok_or("its geometry has no point of the earth")?;
    let mut alternates: Vec<String> = Vec::new();
    for other in feature.get("names").and_then(Value::as_array).into_iter().flatten().take(200) {
        alternates.extend(other.get("toponym").and_then(Value::as_str).map(str::to_owned));
    }
    for key in ["alternate_names", "alternatenames", "variants", "aliases"] {
        match properties.get(key) {
            Some(Value::String(list)) => {
                alternates.extend(list.split([';', '|', ',']).map(|n| n.trim().to_owned()));
            }
            Some(Value::Array(list)) => {
                alternates.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            _ => {}
        }
    }
    alternates.retain(|n| !n.is_empty() && *n != name);
    let mut links = feature.get("links").and_then(Value::as_array).into_iter().flatten();
    let geonameid = links
        .find_map(|l| l.get("identifier")?.as_str()?.strip_prefix("gn:")?.parse().ok())
        .or_else(|| text(properties, &["geonameid", "geonames_id"])?.parse().ok());
    let pcode = properties.as_object().and_then(|map| {
        map.iter()
            .filter(|(key, value)| {
                key.to_lowercase().replace(['-', '_'], "").contains("pcode") && value.is_string()
            })
            .max_by_key(|(key, _)| key.chars().find(char::is_ascii_digit).unwrap_or('9'))
            .and_then(|(_, value)| value.as_str().map(str::to_owned))
    });
    let number =
        |keys: &[&str]| text(properties, keys).and_then(|t| t.parse::<f64>().ok()).filter(|n| n.is_finite());
    Ok(UserRow {
        id: text(feature, &["@id", "id"]).or_else(|| text(properties, &["id", "@id", "uid", "code"])),
        geonameid,
        name,
        alternates,
        lat: bounds.lat,
        lon: bounds.lon,
        country: text(properties, &["ccodes", "country", "country_code", "iso2", "ADM0_EN"]),
        admin1: text(properties, &["admin1", "state", "province", "ADM1_EN"]),
        feature: text(properties, &["feature", "feature_code", "fcode"])
            .or_else(|| text(feature, &["types"]))
            .or_else(|| text(properties, &["type", "kind", "category"])),
        population: number(&["population", "pop"]).map_or(0, |n| n.clamp(0.0, f64::from(u32::MAX)) as u32),
        radius_km: number(&["radius_km", "radius"])
            .map_or(bounds.radius_km, |n| n.clamp(0.0, 10_000.0) as f32),
        pcode,
    })
}

struct Bounds {
    lat: f64,
    lon: f64,
    radius_km: f32,
}

fn bounds(geometry: &Value) -> Option<Bounds> {
    let mut all = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let mut left = MAX_CORNERS;
    corners(geometry, &mut all, &mut left, 0);
    let [south, west, north, east] = all;
    if south > north {
        return None;
    }
    let (lat, lon) = (f64::midpoint(south, north), f64::midpoint(west, east));
    let width = (east - west) * KM_PER_DEGREE * lat.to_radians().cos();
    let height = (north - south) * KM_PER_DEGREE;
    // The circle as large as the box.
    let radius = (width * height / std::f64::consts::PI).sqrt().max(width.max(height) / 4.0);
    Some(Bounds { lat, lon, radius_km: radius as f32 })
}

fn corners(geometry: &Value, all: &mut [f64; 4], left: &mut usize, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for part in geometry.get("geometries").and_then(Value::as_array).into_iter().flatten() {
        corners(part, all, left, depth + 1);
    }
    if let Some(coordinates) = geometry.get("coordinates") {
        positions(coordinates, all, left, depth);
    }
}

fn positions(value: &Value, all: &mut [f64; 4], left: &mut usize, depth: usize) {
    let Some(list) = value.as_array().filter(|_| depth <= MAX_DEPTH) else { return };
    if let [lon, lat, ..] = list.as_slice()
        && let (Some(lon), Some(lat)) = (lon.as_f64(), lat.as_f64())
    {
        if *left > 0 && lat.abs() <= 90.0 && lon.abs() <= 180.0 {
            *left -= 1;
            let [south, west, north, east] = all;
            (*south, *west) = (south.min(lat), west.min(lon));
            (*north, *east) = (north.max(lat), east.max(lon));
        }
        return;
    }
    for part in list {
        positions(part, all, left, depth + 1);
    }
}
