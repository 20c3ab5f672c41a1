//! The offline map: land, lakes, coasts, borders, divisions and rivers of the world, and the
//! outlines of countries and first divisions. Nothing is parsed at start; tiles and lines are
//! decoded when they are looked at.
//!
//! Source: Natural Earth at 1:110m, 1:50m and 1:10m, public domain, as packages carry it (named in
//! `data/prepare/basemap.py`, which writes the file). Limits: true to some 200 to 400 m, so that a
//! border at zoom 11 and above is visibly off; lakes are those of 1:50m. Borders follow the view of
//! the United Nations where the sources differ; disputed ones are lines of their own.

mod format;
mod outline;

pub use outline::{Outline, admin1_at, admin1_outline, country_outline, country_outline_at};

use super::view::Bounds;
use format::{Reader, Section, u16_at, u32_at};

/// The file.
static FILE: &[u8] = include_bytes!("../../assets/basemap/basemap.bin");

/// How much detail is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Detail {
    /// 1:110 million, below zoom 3.
    World,
    /// 1:50 million, below zoom 5.5.
    Region,
    /// 1:10 million.
    Local,
}

impl Detail {
    /// The detail that suits a zoom (tiles of 256 points).
    #[must_use]
    pub fn for_zoom(zoom: f64) -> Self {
        if zoom < 3.0 {
            Self::World
        } else if zoom < 5.5 {
            Self::Region
        } else {
            Self::Local
        }
    }
}

/// Areas that are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fill {
    /// Land in a detail.
    Land(Detail),
    /// Lakes, over the land.
    Lakes,
}

impl Fill {
    fn section(self) -> &'static [u8] {
        format::section(
            FILE,
            match self {
                Self::Land(Detail::World) => Section::Fill110,
                Self::Land(Detail::Region) => Section::Fill50,
                Self::Land(Detail::Local) => Section::Fill10,
                Self::Lakes => Section::Lakes,
            },
        )
    }
}

/// Lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineSet {
    /// Coasts and borders of countries in a detail.
    Countries(Detail),
    /// Borders of first divisions.
    Admin1,
    /// Rivers.
    Rivers,
    /// Borders that are disputed.
    Disputed,
    /// Shores of lakes.
    Shores,
}

impl LineSet {
    fn section(self) -> &'static [u8] {
        format::section(
            FILE,
            match self {
                Self::Countries(Detail::World) => Section::Lines110,
                Self::Countries(Detail::Region) => Section::Lines50,
                Self::Countries(Detail::Local) => Section::Lines10,
                Self::Admin1 => Section::Admin1,
                Self::Rivers => Section::Rivers,
                Self::Disputed => Section::Disputed,
                Self::Shores => Section::Shores,
            },
        )
    }
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineKind {
    /// Where land meets the sea.
    Coast,
    /// Between two countries.
    Border,
    /// Between two first divisions of a country.
    Admin1,
    /// A river.
    River,
    /// A border that is disputed, or a line of control.
    Disputed,
    /// The edge of a lake.
    Shore,
}

impl LineKind {
    fn of(number: u8) -> Option<Self> {
        // 6 are arcs that only outlines use: under a disputed line, or inside of a country.
        [Self::Coast, Self::Border, Self::Admin1, Self::River, Self::Disputed, Self::Shore]
            .get(usize::from(number))
            .copied()
    }
}

/// A square part of a filled area, cut at the edges of the square.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// World units of the left top corner.
    pub origin: [f64; 2],
    /// World units of one step.
    pub step: f64,
    /// Points in steps from the corner.
    pub points: Vec<[i32; 2]>,
    /// Where each ring ends in `points`, exclusive; rings are not closed by a last point.
    pub ring_ends: Vec<usize>,
    /// Corners of triangles as positions in `points`; all are in range.
    pub triangles: Vec<[u32; 3]>,
}

/// A square of a [`Fill`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    /// Column from the west.
    pub x: u32,
    /// Row from the north.
    pub y: u32,
}

/// The squares of a fill that hold something within `bounds`, by rows. Bounds beyond the world are
/// cut to it.
pub fn tiles_in(fill: Fill, bounds: &Bounds) -> impl Iterator<Item = TileId> + use<> {
    let bytes = fill.section();
    let side = tile_side(bytes);
    // Half open; empty where the bounds lie outside, as casts of negative floats are nought.
    let span = |from: f64, to: f64| {
        let first = (from * f64::from(side)).floor().max(0.0) as u32;
        let end = (to * f64::from(side)).floor() + 1.0;
        first..(end.max(0.0) as u32).min(side)
    };
    let columns = span(bounds.west, bounds.east);
    span(bounds.north, bounds.south)
        .flat_map(move |y| columns.clone().map(move |x| TileId { x, y }))
        .filter(move |id| !tile_bytes(bytes, *id).is_empty())
}

fn tile_side(section: &[u8]) -> u32 {
    section.first().map_or(0, |bits| 1 << (*bits).min(10))
}

fn tile_bytes(section: &[u8], id: TileId) -> &[u8] {
    let side = tile_side(section) as usize;
    let part = || {
        let nr = id.y as usize * side + id.x as usize;
        if id.x as usize >= side || id.y as usize >= side {
            return None;
        }
        let data = section.get(4 + 4 * (side * side + 1)..)?;
        let start = u32_at(section, 4 + 4 * nr)? as usize;
        data.get(start..u32_at(section, 8 + 4 * nr)? as usize)
    };
    part().unwrap_or_default()
}

/// Decodes a square; empty where there is nothing.
#[must_use]
pub fn tile(fill: Fill, id: TileId) -> Tile {
    let section = fill.section();
    let side = f64::from(tile_side(section).max(1));
    let steps = f64::from(1_u32 << section.get(1).copied().unwrap_or(0).min(30));
    let mut out = Tile {
        origin: [f64::from(id.x) / side, f64::from(id.y) / side],
        step: 1.0 / side / steps,
        points: Vec::new(),
        ring_ends: Vec::new(),
        triangles: Vec::new(),
    };
    let mut reader = Reader::new(tile_bytes(section, id));
    let mut total = 0;
    for _ in 0..reader.count() {
        total += reader.count();
        out.ring_ends.push(total);
    }
    let mut last = [0, 0];
    while out.points.len() < total && !reader.ended() {
        last = reader.point(last);
        out.points.push([last[0] as i32, last[1] as i32]);
    }
    let mut corner = 0_i64;
    let count = out.points.len() as i64;
    for _ in 0..reader.count() {
        let corners = [(); 3].map(|()| {
            corner = corner.wrapping_add(reader.signed());
            corner
        });
        if corners.iter().all(|corner| (0..count).contains(corner)) {
            out.triangles.push(corners.map(|corner| corner as u32));
        }
    }
    if reader.ended() {
        out = Tile { points: Vec::new(), ring_ends: Vec::new(), triangles: Vec::new(), ..out };
    }
    out
}

/// A set of lines, opened.
#[derive(Clone, Copy)]
struct Chunks<'a> {
    step: f64,
    firsts: &'a [u8],
    table: &'a [[u8; 16]],
    data: &'a [u8],
}

impl<'a> Chunks<'a> {
    fn open(section: &'a [u8]) -> Option<Self> {
        let arcs = u32_at(section, 4)? as usize;
        let count = u32_at(section, 8)? as usize;
        let bits = (*section.first()?).min(30);
        let (firsts, rest) = section.get(12..)?.split_at_checked(4 * (arcs + 1))?;
        let (table, data) = rest.split_at_checked(16 * count)?;
        Some(Self { step: 1.0 / f64::from(1_u32 << bits), firsts, table: table.as_chunks().0, data })
    }

    fn points(&self, chunk: &[u8; 16]) -> impl Iterator<Item = [f64; 2]> + use<'a> {
        let start = u32_at(chunk, 8).unwrap_or(u32::MAX) as usize;
        let mut reader = Reader::new(self.data.get(start..).unwrap_or_default());
        let mut last = [0, 0];
        let step = self.step;
        (0..reader.count()).map_while(move |_| {
            last = reader.point(last);
            (!reader.ended()).then(|| last.map(|at| at as f64 * step))
        })
    }
}

/// Hands every line that may show within `bounds` at `zoom` to `visit`: what it is, and its points
/// in world units. Long lines come in pieces of which only those near the bounds are given; the last
/// point of a piece is the first of the next. Bounds lie within the world.
pub fn lines_in(set: LineSet, bounds: &Bounds, zoom: f64, mut visit: impl FnMut(LineKind, &[[f64; 2]])) {
    let Some(chunks) = Chunks::open(set.section()) else {
        return;
    };
    let near = |chunk: &[u8; 16]| {
        let edge = |at| f64::from(u16_at(chunk, at).unwrap_or(0)) / 65_536.0;
        // The greatest bound, 65535, stands for the edge of the world.
        let far = |at| if u16_at(chunk, at) == Some(u16::MAX) { 1.0 } else { edge(at) };
        bounds.meets(&Bounds { west: edge(0), north: edge(2), east: far(4), south: far(6) })
    };
    let tenths = (zoom * 10.0).clamp(0.0, 255.0) as u8;
    let mut line: Vec<[f64; 2]> = Vec::new();
    let mut kind = LineKind::Coast;
    let mut follows = false;
    for chunk in chunks.table {
        let shown = LineKind::of(chunk[12]).filter(|_| chunk[13] <= tenths && near(chunk));
        let goes_on = chunk[14] == 1 && follows;
        if !goes_on && line.len() > 1 {
            visit(kind, &line);
        }
        if !goes_on {
            line.clear();
        }
        follows = shown.is_some();
        if let Some(found) = shown {
            kind = found;
            line.extend(chunks.points(chunk).skip(usize::from(goes_on)));
        }
    }
    if line.len() > 1 {
        visit(kind, &line);
    }
}

#[cfg(test)]
mod tests;
