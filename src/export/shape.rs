//! Shapes of features as GeoJSON geometries: longitude before latitude, cut at the antimeridian, outer rings
//! counter-clockwise.

use serde::Serialize;

use super::Decimal;
use crate::publish::{Division, Shape};
use crate::scene::basemap::{admin1_outline, country_outline};

/// Longitude and latitude.
type Position = [Decimal; 2];

/// A geometry of RFC 7946.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    /// A point.
    Point(Position),
    /// A line.
    LineString(Vec<Position>),
    /// A line in pieces.
    MultiLineString(Vec<Vec<Position>>),
    /// An area.
    Polygon(Vec<Vec<Position>>),
    /// An area in pieces.
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

/// Coarseness of outlines in parts of the world's width: 2.4 km at the equator, far finer than "somewhere in it".
const OUTLINE_STEP: f64 = 1.0 / 16384.0;

/// Points of a circle.
const CIRCLE_POINTS: i32 = 64;

/// Radius of the mean sphere (IUGG), kilometres.
const EARTH_KM: f64 = 6371.0088;

/// Smallest circle that is drawn for an area without a known size, kilometres.
const LEAST_RADIUS_KM: f64 = 5.0;

/// The geometry of a shape, `None` where only words are known.
pub fn geometry(shape: &Shape) -> Option<Geometry> {
    match shape {
        Shape::Nowhere => None,
        Shape::Point(lat, lon) => Some(Geometry::Point(position((*lon, *lat)))),
        Shape::Line([from, to]) => Some(line(*from, *to)),
        Shape::Area { lat, lon, radius_km, division } => {
            Some(outline(division).unwrap_or_else(|| circle(*lat, *lon, *radius_km)))
        }
    }
}

fn position((lon, lat): (f64, f64)) -> Position {
    [Decimal(lon), Decimal(lat)]
}

fn line((from_lat, from_lon): (f64, f64), (to_lat, to_lon): (f64, f64)) -> Geometry {
    if (to_lon - from_lon).abs() <= 180.0 {
        return Geometry::LineString(vec![position((from_lon, from_lat)), position((to_lon, to_lat))]);
    }
    // The short way goes over the antimeridian: where it meets it.
    let edge = if from_lon > 0.0 { 180.0 } else { -180.0 };
    let unwrapped = to_lon + 2.0 * edge;
    let part = (edge - from_lon) / (unwrapped - from_lon);
    let lat = from_lat + (to_lat - from_lat) * part;
    Geometry::MultiLineString(vec![
        vec![position((from_lon, from_lat)), position((edge, lat))],
        vec![position((-edge, lat)), position((to_lon, to_lat))],
    ])
}

fn circle(lat: f64, lon: f64, radius_km: f64) -> Geometry {
    let angle = radius_km.max(LEAST_RADIUS_KM) / EARTH_KM;
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let ring: Ring = (0..CIRCLE_POINTS)
        .map(|i| {
            // Bearings run clockwise, so the ring goes the other way.
            let bearing = -f64::from(i) / f64::from(CIRCLE_POINTS) * std::f64::consts::TAU;
            let there = sin_lat * angle.cos() + cos_lat * angle.sin() * bearing.cos();
            let east = (bearing.sin() * angle.sin() * cos_lat).atan2(angle.cos() - sin_lat * there);
            (lon + east.to_degrees(), there.clamp(-1.0, 1.0).asin().to_degrees())
        })
        .collect();
    polygon(&ring)
}

/// The outline of a division, `None` where the map has none.
fn outline(division: &Division) -> Option<Geometry> {
    let outline = match division {
        Division::None => return None,
        Division::Country(code) => country_outline(code)?,
        Division::Admin1(code, name) => admin1_outline(code, name)?,
    };
    let rings: Vec<Ring> = outline
        .coarser(OUTLINE_STEP)
        .lon_lat()
        .into_iter()
        .map(|ring| {
            let mut open: Ring = ring.into_iter().map(|[lon, lat]| (lon, lat)).collect();
            if open.len() > 1 && open.first() == open.last() {
                open.pop();
            }
            open
        })
        .filter(|ring| ring.len() >= 3)
        .collect();
    (!rings.is_empty()).then(|| polygons(&rings))
}

/// Points as longitude and latitude; the last is not the first again.
type Ring = Vec<(f64, f64)>;

/// A single ring whose longitudes may run past ±180.
fn polygon(ring: &Ring) -> Geometry {
    polygons(std::slice::from_ref(ring))
}

/// Outer rings and holes, in any order and sense, whose longitudes may run past ±180: cut there, holes put into the
/// rings around them.
fn polygons(rings: &[Ring]) -> Geometry {
    let mut parts: Vec<Vec<Vec<Position>>> = Vec::new();
    for shift in [-360.0, 0.0, 360.0] {
        let cut: Vec<Ring> = rings
            .iter()
            .map(|ring| clip(&clip(ring, -180.0 - shift, true), 180.0 - shift, false))
            .filter(|ring| ring.len() >= 3 && area(ring).abs() > 1e-9)
            .map(|ring| ring.into_iter().map(|(x, y)| (x + shift, y)).collect())
            .collect();
        parts.extend(nest(&cut));
    }
    match parts.pop() {
        Some(only) if parts.is_empty() => Geometry::Polygon(only),
        last => {
            parts.extend(last);
            Geometry::MultiPolygon(parts)
        }
    }
}

/// Polygons of rings that do not cross: a ring inside an odd number of others is a hole of the smallest of them.
fn nest(rings: &[Ring]) -> Vec<Vec<Vec<Position>>> {
    let around: Vec<Vec<usize>> = rings
        .iter()
        .enumerate()
        .map(|(index, ring)| {
            let Some(point) = ring.first() else { return Vec::new() };
            let inside = |(other, candidate): (usize, &Ring)| {
                (other != index && holds(candidate, *point)).then_some(other)
            };
            rings.iter().enumerate().filter_map(inside).collect()
        })
        .collect();
    let mut polygons: Vec<(usize, Vec<Vec<Position>>)> = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        if around.get(index).is_some_and(|a| a.len() % 2 == 0) {
            polygons.push((index, vec![closed(ring, true)]));
        }
    }
    for (index, ring) in rings.iter().enumerate() {
        let Some(outside) = around.get(index).filter(|a| a.len() % 2 == 1) else { continue };
        let size = |other: &usize| rings.get(*other).map_or(f64::MAX, |r| area(r).abs());
        let home = outside.iter().copied().min_by(|a, b| size(a).total_cmp(&size(b)));
        if let Some((_, polygon)) = polygons.iter_mut().find(|(outer, _)| Some(*outer) == home) {
            polygon.push(closed(ring, false));
        }
    }
    polygons.into_iter().map(|(_, polygon)| polygon).collect()
}

/// Signed area in square degrees, positive for counter-clockwise.
fn area(ring: &Ring) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// Whether a ring holds a point (even and odd crossings).
fn holds(ring: &Ring, (x, y): (f64, f64)) -> bool {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0))
        .count()
        % 2
        == 1
}

/// The ring closed and turned: outer ones counter-clockwise, holes clockwise.
fn closed(ring: &Ring, outer: bool) -> Vec<Position> {
    let mut out: Vec<Position> = ring.iter().map(|p| position(*p)).collect();
    if (area(ring) > 0.0) != outer {
        out.reverse();
    }
    out.extend(out.first().copied());
    out
}

/// The part of a ring east (`keep_east`) or west of a meridian (Sutherland and Hodgman).
fn clip(ring: &[(f64, f64)], meridian: f64, keep_east: bool) -> Ring {
    let inside = |x: f64| if keep_east { x >= meridian } else { x <= meridian };
    let mut out = Vec::with_capacity(ring.len() + 2);
    for (index, &(x, y)) in ring.iter().enumerate() {
        let before = if index == 0 { ring.len() - 1 } else { index - 1 };
        let Some(&(px, py)) = ring.get(before) else { continue };
        if inside(px) != inside(x) {
            out.push((meridian, py + (y - py) * (meridian - px) / (x - px)));
        }
        if inside(x) {
            out.push((x, y));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(ring: &[Position]) -> f64 {
        area(&ring.iter().map(|p| (p[0].0, p[1].0)).collect())
    }

    #[test]
    fn holes_lie_in_the_ring_around_them_and_islands_stand_alone() {
        let square =
            |x: f64, y: f64, side: f64| vec![(x, y), (x, y + side), (x + side, y + side), (x + side, y)];
        let rings =
            [square(4.0, 4.0, 2.0), square(0.0, 0.0, 10.0), square(4.5, 4.5, 1.0), square(20.0, 0.0, 1.0)];
        let Geometry::MultiPolygon(parts) = polygons(&rings) else { panic!("three pieces") };
        let holes: Vec<usize> = parts.iter().map(|p| p.len() - 1).collect();
        assert_eq!(holes, [1, 0, 0]);
        for part in &parts {
            assert!(part.iter().enumerate().all(|(i, ring)| (turn(ring) > 0.0) == (i == 0)));
        }
    }

    #[test]
    fn countries_have_outlines_and_other_areas_circles() {
        let area = |division| Shape::Area { lat: -17.8, lon: 178.0, radius_km: 300.0, division };
        let fiji = geometry(&area(Division::Country("FJ".into())));
        let Some(Geometry::MultiPolygon(parts)) = fiji else { panic!("islands") };
        assert!(parts.len() > 2);
        assert!(parts.iter().flatten().flatten().all(|p| (-180.0..=180.0).contains(&p[0].0)));
        assert!(matches!(geometry(&area(Division::None)), Some(Geometry::MultiPolygon(p)) if p.len() == 2));
        assert!(geometry(&area(Division::Admin1("XX".into(), "Nowhere".into()))).is_some());
    }

    #[test]
    fn a_circle_is_closed_round_and_counter_clockwise() {
        let Geometry::Polygon(rings) = circle(15.0, -90.0, 50.0) else { panic!("one piece") };
        let ring = &rings[0];
        assert_eq!(ring.len(), 65);
        assert_eq!(ring.first(), ring.last());
        assert!(turn(ring) > 0.0);
        let north = ring.iter().map(|p| p[1].0).fold(f64::MIN, f64::max);
        assert!((north - 15.0 - 50.0 / 111.195).abs() < 0.001, "{north}");
    }

    #[test]
    fn a_circle_on_the_antimeridian_is_two_pieces_within_the_world() {
        let Geometry::MultiPolygon(parts) = circle(-17.0, 179.9, 60.0) else { panic!("two pieces") };
        assert_eq!(parts.len(), 2);
        for ring in parts.iter().flatten() {
            assert!(turn(ring) > 0.0);
            assert!(ring.iter().all(|p| (-180.0..=180.0).contains(&p[0].0)));
        }
    }

    #[test]
    fn a_line_goes_the_short_way() {
        for (from, to, pieces) in [
            ((0.0, 10.0), (0.0, 20.0), 1),
            ((0.0, 170.0), (0.0, -170.0), 2),
            ((0.0, -170.0), (0.0, 170.0), 2),
        ] {
            match line(from, to) {
                Geometry::LineString(_) => assert_eq!(pieces, 1),
                Geometry::MultiLineString(parts) => {
                    assert_eq!(parts.len(), pieces);
                    assert!((parts[0][1][0].0 - parts[1][0][0].0).abs() > 359.0);
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
