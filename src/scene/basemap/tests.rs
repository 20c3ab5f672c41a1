//! The embedded file against facts of geography: what is land, what is water, whose is what.

use super::*;
use crate::scene::view::mercator;

const LANDS: [Fill; 3] = [Fill::Land(Detail::World), Fill::Land(Detail::Region), Fill::Land(Detail::Local)];

/// Whether a triangle of the fill covers a point.
fn covered(fill: Fill, lat: f64, lon: f64) -> bool {
    let [x, y] = mercator(lat, lon);
    let here = Bounds { west: x, east: x, north: y, south: y };
    tiles_in(fill, &here).any(|id| {
        let tile = tile(fill, id);
        let at = [(x - tile.origin[0]) / tile.step, (y - tile.origin[1]) / tile.step];
        tile.triangles.iter().any(|corners| {
            let sides = [(0, 1), (1, 2), (2, 0)].map(|(a, b)| {
                let [a, b] = [a, b].map(|nr| tile.points[corners[nr] as usize].map(f64::from));
                (b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0])
            });
            sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
        })
    })
}

#[test]
fn land_is_land_and_sea_is_sea_in_every_detail() {
    let land = [
        ("Guatemala", 15.5, -90.3),
        ("Sahara", 23.0, 10.0),
        ("Chukotka, beyond the antimeridian", 67.0, -176.0),
        ("Siberia", 65.0, 100.0),
        ("Antarctica", -80.0, 0.0),
        ("Antarctica at the lower edge", -84.5, 100.0),
        ("Australia", -25.0, 134.0),
    ];
    let sea = [
        ("Pacific", 0.0, -150.0),
        ("Gulf of Mexico", 25.0, -90.0),
        ("North Sea", 56.0, 3.0),
        ("Caspian Sea", 41.5, 50.5),
        ("Bering Sea", 58.0, 180.0),
        ("Atlantic", 40.0, -40.0),
        ("Arctic Ocean", 84.5, 0.0),
    ];
    for fill in LANDS {
        for (name, lat, lon) in land {
            assert!(covered(fill, lat, lon), "{name} in {fill:?}");
        }
        for (name, lat, lon) in sea {
            assert!(!covered(fill, lat, lon), "{name} in {fill:?}");
        }
    }
    assert!(
        covered(Fill::Land(Detail::Local), -16.8, 179.9) || covered(Fill::Land(Detail::Local), -16.55, 179.5)
    );
}

#[test]
fn lakes_are_water() {
    assert!(covered(Fill::Lakes, 47.5, -88.0), "Lake Superior");
    assert!(covered(Fill::Lakes, -1.0, 33.0), "Lake Victoria");
    assert!(!covered(Fill::Lakes, 45.0, -93.0), "Minneapolis");
}

#[test]
fn lines_near_a_view_are_given_and_others_are_not() {
    let [x, y] = mercator(14.7, -92.1);
    let view = Bounds { west: x - 0.002, east: x + 0.002, north: y - 0.002, south: y + 0.002 };
    let mut kinds = Vec::new();
    lines_in(LineSet::Countries(Detail::Local), &view, 9.0, |kind, points| {
        assert!(points.len() > 1);
        assert!(points.iter().all(|[x, y]| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
        kinds.push(kind);
    });
    assert!(kinds.contains(&LineKind::Border), "Mexico and Guatemala");
    assert!(kinds.len() < 40, "{} lines for a small view", kinds.len());
    let mut at_sea = 0;
    let pacific = Bounds { west: 0.08, east: 0.081, north: 0.49, south: 0.491 };
    lines_in(LineSet::Countries(Detail::Local), &pacific, 9.0, |_, _| at_sea += 1);
    assert_eq!(at_sea, 0);
}

#[test]
fn small_things_wait_for_their_zoom() {
    let count = |set, zoom| {
        let mut points = 0;
        lines_in(set, &Bounds::WORLD, zoom, |_, line| points += line.len());
        points
    };
    for set in [LineSet::Admin1, LineSet::Rivers] {
        assert!(count(set, 4.0) < count(set, 7.0), "{set:?}");
        assert!(count(set, 12.0) > 30_000, "{set:?}");
    }
    assert!(count(LineSet::Disputed, 2.0) > 100);
}

#[test]
fn a_view_outside_of_the_world_is_empty() {
    let beyond = Bounds { west: 1.2, east: 1.4, north: 0.2, south: 0.4 };
    assert_eq!(tiles_in(Fill::Land(Detail::Local), &beyond).count(), 0);
    let no_tile = tile(Fill::Land(Detail::Local), TileId { x: 900, y: 900 });
    assert!(no_tile.triangles.is_empty());
}

#[test]
fn countries_hold_their_capitals_and_not_those_of_others() {
    let capitals = [
        ("GT", 14.62, -90.53),
        ("MX", 19.43, -99.13),
        ("US", 38.9, -77.04),
        ("RU", 55.75, 37.62),
        ("UA", 50.45, 30.52),
        ("FR", 48.86, 2.35),
        ("NO", 59.91, 10.75),
        ("ZA", -25.75, 28.19),
        ("JP", 35.68, 139.69),
        ("XK", 42.66, 21.17),
        ("EH", 27.15, -13.2),
        ("MA", 34.02, -6.83),
    ];
    for (code, lat, lon) in capitals {
        let outline = country_outline(code).unwrap_or_else(|| panic!("{code} is not there"));
        assert!(outline.contains(lat, lon), "{code}");
        for (other, other_lat, other_lon) in capitals {
            assert!(other == code || !outline.contains(other_lat, other_lon), "{other} in {code}");
        }
    }
    assert_eq!(country_outline("gt"), country_outline("GT"));
    assert_eq!(country_outline("ZZ"), None);
    assert_eq!(country_outline(""), None);
}

#[test]
fn disputed_and_split_lands_are_where_the_united_nations_put_them() {
    let holds = |code: &str, lat, lon| country_outline(code).is_some_and(|area| area.contains(lat, lon));
    assert!(holds("UA", 45.2, 34.2) && !holds("RU", 45.2, 34.2), "Crimea");
    assert!(holds("CY", 35.3, 33.5) && holds("CY", 34.8, 33.1), "both parts of Cyprus");
    assert!(holds("SO", 9.6, 44.0), "Hargeisa");
    assert!(holds("RU", 66.5, -172.0), "beyond the antimeridian");
    assert!(holds("GF", 4.0, -53.0) && !holds("FR", 4.0, -53.0), "overseas parts have their own code");
}

#[test]
fn outlines_in_degrees_are_closed_rings() {
    let rings = country_outline("GT").expect("Guatemala").lon_lat();
    for ring in &rings {
        assert_eq!(ring.first(), ring.last());
    }
    let main = rings.iter().max_by_key(|ring| ring.len()).expect("a ring");
    assert!(main.iter().all(|[lon, lat]| (-93.0..-88.0).contains(lon) && (13.0..18.5).contains(lat)));
    let fiji = country_outline("FJ").expect("Fiji").bounds();
    assert!(fiji.east - fiji.west < 0.2, "Fiji is not as wide as the world");
    let russia = country_outline("RU").expect("Russia");
    assert!(russia.bounds().east > 1.0, "the ring goes on beyond the antimeridian");
    let whole = russia.rings.iter().any(|ring| {
        let reaches = |lon: f64| ring.iter().any(|[x, _]| (x - 0.5) * 360.0 > lon);
        reaches(188.0) && ring.iter().any(|[x, _]| (x - 0.5) * 360.0 < 40.0)
    });
    assert!(whole, "Chukotka is not cut off at the antimeridian");
}

#[test]
fn an_outline_for_drawing_has_fewer_points_and_keeps_at_least_one_ring() {
    let chile = country_outline("CL").expect("Chile");
    let coarse = chile.coarser(1.0 / (256.0 * 32.0));
    let count = |outline: &Outline| outline.rings.iter().map(Vec::len).sum::<usize>();
    assert!(count(&coarse) * 2 < count(&chile), "{} of {}", count(&coarse), count(&chile));
    assert!(coarse.contains(-33.45, -70.67), "Santiago");
    assert_eq!(country_outline("MC").expect("Monaco").coarser(1.0).rings.len(), 1);
    let maldives = country_outline("MV").expect("Maldives");
    assert!(maldives.coarser(1.0).rings.len() > 3, "islands of a country of islands stay");
    assert!(Outline::default().coarser(1.0).rings.is_empty());
}

#[test]
fn a_coarser_detail_has_the_same_countries_with_fewer_points() {
    let count = |outline: &Outline| outline.rings.iter().map(Vec::len).sum::<usize>();
    for (code, lat, lon) in
        [("NO", 61.0, 9.0), ("CL", -33.45, -70.67), ("UA", 45.2, 34.2), ("EH", 24.0, -14.0)]
    {
        let fine = country_outline(code).expect(code);
        let coarse = country_outline_at(code, Detail::World).expect(code);
        assert!(coarse.contains(lat, lon), "{code}");
        assert!(count(&coarse) <= count(&fine), "{code}");
    }
    assert!(country_outline_at("TV", Detail::Region).is_some(), "Tuvalu has the finest only");
    assert_eq!(country_outline_at("ZZ", Detail::World), None);
}

#[test]
fn divisions_are_found_by_name_by_code_and_by_point() {
    let cases = [
        ("MX", "Chiapas", 16.75, -93.12),
        ("MX", "Oaxaca", 17.07, -96.72),
        ("US", "Arizona", 33.45, -112.07),
        ("GT", "Retalhuleu", 14.53, -91.68),
        ("MX", "Baja California", 32.53, -117.04),
        ("TR", "Istanbul", 41.05, 28.95),
        ("DE", "Bavaria", 48.14, 11.58),
    ];
    for (country, name, lat, lon) in cases {
        let outline = admin1_outline(country, name).unwrap_or_else(|| panic!("{name} is not there"));
        assert!(outline.contains(lat, lon), "{name}");
        assert_eq!(admin1_at(country, lat, lon).as_ref(), Some(&outline), "{name} by its point");
    }
    assert!(admin1_outline("MX", "michoacán").is_some(), "accents do not matter");
    assert_eq!(admin1_outline("MX", "05"), admin1_outline("MX", "Chiapas"));
    assert_eq!(admin1_outline("GT", "Chiapas"), None, "another country");
    assert_eq!(admin1_outline("MX", "Atlantis"), None);
    assert_eq!(admin1_at("MX", 25.0, -90.0), None, "at sea");
    let south = admin1_outline("MX", "Baja California Sur").expect("Baja California Sur");
    assert!(!south.contains(32.53, -117.04), "Tijuana lies in the north");
}
