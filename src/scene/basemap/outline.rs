//! Outlines of countries and first divisions, joined from the arcs that the lines are made of, so
//! that an outline lies exactly on the border that is drawn beneath it.

use super::format::{Reader, Section, section, u32_at};
use super::{Chunks, Detail, FILE, LineSet};
use crate::scene::view::{Bounds, degrees, mercator};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The outline of an area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Closed rings in world units (the last point is the first), outer ones and holes: a point is
    /// inside where a ray from it crosses them an odd number of times. An area that crosses the
    /// antimeridian goes on beyond 0..1.
    pub rings: Vec<Vec<[f64; 2]>>,
}

impl Outline {
    /// The rings in degrees, each point as longitude and latitude, in the order of GeoJSON.
    #[must_use]
    pub fn lon_lat(&self) -> Vec<Vec<[f64; 2]>> {
        let turn = |point: &[f64; 2]| {
            let [lat, lon] = degrees(*point);
            [lon, lat]
        };
        self.rings.iter().map(|ring| ring.iter().map(turn).collect()).collect()
    }

    /// The rectangle around all rings, in world units; [`Bounds::NOTHING`] where there is none.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::NOTHING;
        for point in self.rings.iter().flatten() {
            bounds.include(*point);
        }
        bounds
    }

    /// Whether a point lies inside, in degrees.
    #[must_use]
    pub fn contains(&self, lat: f64, lon: f64) -> bool {
        let [x, y] = mercator(lat, lon);
        [-1.0, 0.0, 1.0].iter().any(|turn| self.contains_world(x + turn, y))
    }

    fn contains_world(&self, x: f64, y: f64) -> bool {
        let mut inside = false;
        for ring in &self.rings {
            for edge in ring.windows(2) {
                let &[[ax, ay], [bx, by]] = edge else { continue };
                if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
                    inside = !inside;
                }
            }
        }
        inside
    }

    /// The same outline with points that lie nearer than `step` world units to the one before left
    /// out, and rings less than six steps wide and high dropped (never all of them): islets of a dash
    /// or two are clutter. Use 1 / scale to draw.
    #[must_use]
    pub fn coarser(&self, step: f64) -> Self {
        // An archipelago of small islands keeps its islands: the step never exceeds a part of the widest.
        let widest = self.rings.iter().map(|ring| reach(ring)).fold(0.0, f64::max);
        let step = step.min(widest / 16.0);
        let mut rings: Vec<Vec<[f64; 2]>> = Vec::new();
        for ring in &self.rings {
            let thinned = thin(ring, step);
            if thinned.len() > 3 && reach(ring) >= 6.0 * step {
                rings.push(thinned);
            }
        }
        if rings.is_empty() {
            return self.clone();
        }
        Self { rings }
    }
}

/// The greater of width and height of a ring.
fn reach(ring: &[[f64; 2]]) -> f64 {
    let mut bounds = Bounds::NOTHING;
    for point in ring {
        bounds.include(*point);
    }
    (bounds.east - bounds.west).max(bounds.south - bounds.north)
}

fn thin(ring: &[[f64; 2]], step: f64) -> Vec<[f64; 2]> {
    let mut out: Vec<[f64; 2]> = Vec::new();
    for (nr, point) in ring.iter().enumerate() {
        let far = out.last().is_none_or(|last| (last[0] - point[0]).hypot(last[1] - point[1]) >= step);
        if far || nr + 1 == ring.len() {
            out.push(*point);
        }
    }
    out
}

/// The outline of a country by its ISO 3166-1 alpha-2 code (`XK` for Kosovo), in either case, at the
/// finest detail; None for codes without an area in the map.
#[must_use]
pub fn country_outline(iso2: &str) -> Option<Outline> {
    country_outline_at(iso2, Detail::Local)
}

/// As [`country_outline`], made of the coasts and borders that are drawn at this detail
/// ([`Detail::World`] takes those of [`Detail::Region`]). Small islands may have the finest only.
#[must_use]
pub fn country_outline_at(iso2: &str, detail: Detail) -> Option<Outline> {
    let wanted = iso2.to_ascii_uppercase();
    let fine = || find_country(Section::Countries, wanted.as_bytes());
    match detail {
        Detail::Local => fine(),
        Detail::Region | Detail::World => find_country(Section::Countries50, wanted.as_bytes()).or_else(fine),
    }
}

fn find_country(table: Section, code: &[u8]) -> Option<Outline> {
    let mut reader = Reader::new(section(FILE, table));
    for _ in 0..reader.count() {
        let own = reader.take(2);
        let detail = if reader.byte() == 0 { Detail::Local } else { Detail::Region };
        let length = reader.count();
        let rings = reader.take(length);
        if own == code {
            let arcs = ChunkArcs(Chunks::open(LineSet::Countries(detail).section())?);
            return Some(join(rings, &arcs));
        }
    }
    None
}

/// The outline of a first division by the code of its country and one of its names or its GeoNames
/// code ("05"); accents and case do not matter. None where the map has no such division.
#[must_use]
pub fn admin1_outline(iso2: &str, name: &str) -> Option<Outline> {
    let (country, name) = (iso2.to_ascii_uppercase(), fold(name));
    let arcs = WholeArcs::open()?;
    // A name comes before a part of a name: "Baja California" is not "Baja California Sur".
    let entry = divisions().find(|entry| {
        entry.country == country.as_bytes()
            && (entry.code.eq_ignore_ascii_case(&name) || entry.names.split('\n').any(|own| own == name))
    })?;
    Some(join(entry.rings, &arcs))
}

/// The outline of the first division of a country in which a point lies, in degrees. None at sea,
/// and where the map has no divisions.
#[must_use]
pub fn admin1_at(iso2: &str, lat: f64, lon: f64) -> Option<Outline> {
    let country = iso2.to_ascii_uppercase();
    let arcs = WholeArcs::open()?;
    divisions()
        .filter(|entry| entry.country == country.as_bytes())
        .map(|entry| join(entry.rings, &arcs))
        .find(|outline| outline.contains(lat, lon))
}

struct Division {
    country: &'static [u8],
    code: &'static str,
    names: &'static str,
    rings: &'static [u8],
}

fn divisions() -> impl Iterator<Item = Division> {
    let mut reader = Reader::new(section(FILE, Section::Divisions));
    (0..reader.count()).map_while(move |_| {
        let country = reader.take(2);
        let mut text = || {
            let length = reader.count();
            str::from_utf8(reader.take(length)).unwrap_or_default()
        };
        let (code, names) = (text(), text());
        let length = reader.count();
        let rings = reader.take(length);
        (!reader.ended()).then_some(Division { country, code, names, rings })
    })
}

/// Lower case, without accents, single spaces: the form in which names are kept in the file.
fn fold(name: &str) -> String {
    let plain: String = name.to_lowercase().nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

trait Arcs {
    /// Appends the points of an arc.
    fn arc(&self, number: usize, out: &mut Vec<[f64; 2]>);
}

struct ChunkArcs<'a>(Chunks<'a>);

impl Arcs for ChunkArcs<'_> {
    fn arc(&self, number: usize, out: &mut Vec<[f64; 2]>) {
        let bound = |nr: usize| u32_at(self.0.firsts, 4 * nr).map_or(0, |at| at as usize);
        let chunks = self.0.table.get(bound(number)..bound(number + 1)).unwrap_or_default();
        for (nr, chunk) in chunks.iter().enumerate() {
            out.extend(self.0.points(chunk).skip(usize::from(nr > 0)));
        }
    }
}

struct WholeArcs {
    step: f64,
    offsets: &'static [u8],
    data: &'static [u8],
}

impl WholeArcs {
    fn open() -> Option<Self> {
        let bytes = section(FILE, Section::DivisionArcs);
        let bits = (*bytes.first()?).min(30);
        let count = u32_at(bytes, 4)? as usize;
        let (offsets, data) = bytes.get(8..)?.split_at_checked(4 * (count + 1))?;
        Some(Self { step: 1.0 / f64::from(1_u32 << bits), offsets, data })
    }
}

impl Arcs for WholeArcs {
    fn arc(&self, number: usize, out: &mut Vec<[f64; 2]>) {
        let start = u32_at(self.offsets, 4 * number).unwrap_or(u32::MAX) as usize;
        let mut reader = Reader::new(self.data.get(start..).unwrap_or_default());
        let mut last = [0, 0];
        for _ in 0..reader.count() {
            last = reader.point(last);
            out.push(last.map(|at| at as f64 * self.step));
        }
    }
}

/// Joins rings of references into rings of points; where arcs were cut at the antimeridian the ring
/// goes on beyond it.
fn join(rings: &[u8], arcs: &impl Arcs) -> Outline {
    let mut reader = Reader::new(rings);
    let mut outline = Outline::default();
    let mut piece = Vec::new();
    for _ in 0..reader.count() {
        let mut ring: Vec<[f64; 2]> = Vec::new();
        let mut number = 0_i64;
        for _ in 0..reader.count() {
            let reference = reader.varint();
            let step = reference >> 1;
            number = number.wrapping_add((step >> 1).cast_signed() ^ -(step & 1).cast_signed());
            piece.clear();
            arcs.arc(usize::try_from(number).unwrap_or(usize::MAX / 8), &mut piece);
            if reference & 1 == 1 {
                piece.reverse();
            }
            let Some(first) = piece.first() else { continue };
            let turn = ring.last().map_or(0.0, |last| (last[0] - first[0]).round());
            let meets = ring.last().is_some_and(|last| {
                (last[0] - first[0] - turn).abs() < 1e-9 && (last[1] - first[1]).abs() < 1e-9
            });
            ring.extend(piece.iter().skip(usize::from(meets)).map(|[x, y]| [x + turn, *y]));
        }
        if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied())
            && (first[0] - last[0]).hypot(first[1] - last[1]) > 0.0
        {
            ring.push(first);
        }
        if ring.len() > 3 {
            outline.rings.push(ring);
        }
    }
    gather(&mut outline);
    outline
}

/// Moves rings by whole turns next to the one with the most points, so that an archipelago on the
/// antimeridian is one picture.
fn gather(outline: &mut Outline) {
    let middle = |ring: &[[f64; 2]]| {
        let mut bounds = Bounds::NOTHING;
        for point in ring {
            bounds.include(*point);
        }
        f64::midpoint(bounds.west, bounds.east)
    };
    let Some(main) = outline.rings.iter().max_by_key(|ring| ring.len()).map(|ring| middle(ring)) else {
        return;
    };
    let main = main.rem_euclid(1.0);
    for ring in &mut outline.rings {
        let turn = (main - middle(ring)).round();
        if turn != 0.0 {
            for point in ring.iter_mut() {
                point[0] += turn;
            }
        }
    }
}
