//! Where the map looks: an affine window on the Web Mercator world.
//!
//! World units: x runs from 0 (180 W) to 1 (180 E), y from 0 (85.06 N) to 1 (85.06 S). The window
//! keeps f64 throughout, so that streets far from the origin do not tremble.

use std::f64::consts::PI;

/// Farthest latitude of the square Web Mercator world, degrees.
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_59;
/// Points that the world is wide at zoom 0, as with tiles of 256.
pub const TILE: f64 = 256.0;

/// World units of a point given in degrees; latitudes beyond [`MAX_LATITUDE`] are cut.
#[must_use]
pub fn mercator(lat: f64, lon: f64) -> [f64; 2] {
    let lat = lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    [lon / 360.0 + 0.5, 0.5 - lat.tan().asinh() / (2.0 * PI)]
}

/// Latitude and longitude in degrees of a point in world units; the longitude is not wrapped.
#[must_use]
pub fn degrees([x, y]: [f64; 2]) -> [f64; 2] {
    [((0.5 - y) * 2.0 * PI).sinh().atan().to_degrees(), (x - 0.5) * 360.0]
}

/// A rectangle in world units; `west < east`, `north < south`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least x.
    pub west: f64,
    /// Least y.
    pub north: f64,
    /// Greatest x.
    pub east: f64,
    /// Greatest y.
    pub south: f64,
}

impl Bounds {
    /// The whole world.
    pub const WORLD: Self = Self { west: 0.0, north: 0.0, east: 1.0, south: 1.0 };
    /// Holds nothing; [`Self::include`] makes it grow.
    pub const NOTHING: Self =
        Self { west: f64::INFINITY, north: f64::INFINITY, east: f64::NEG_INFINITY, south: f64::NEG_INFINITY };

    /// Grows so that it holds a point.
    pub fn include(&mut self, [x, y]: [f64; 2]) {
        self.west = self.west.min(x);
        self.east = self.east.max(x);
        self.north = self.north.min(y);
        self.south = self.south.max(y);
    }

    /// Whether two rectangles share a point.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.north <= other.south
            && other.north <= self.south
    }

    /// The same rectangle `turns` worlds further east.
    #[must_use]
    pub fn turned(self, turns: f64) -> Self {
        Self { west: self.west + turns, east: self.east + turns, ..self }
    }
}

/// A window on the world: screen = (world - offset) * scale, from the left top of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapView {
    /// Points that the whole world is wide.
    pub scale: f64,
    /// World units of the left top corner of the map; x may lie outside of 0..1.
    pub offset: [f64; 2],
}

impl MapView {
    /// The window of `size` points around a place, zoom as with tiles of 256 points.
    #[must_use]
    pub fn new(lat: f64, lon: f64, zoom: f64, size: [f64; 2]) -> Self {
        let scale = TILE * zoom.exp2();
        let [x, y] = mercator(lat, lon);
        Self { scale, offset: [x - size[0] / 2.0 / scale, y - size[1] / 2.0 / scale] }
    }

    /// The window of `size` points that shows `bounds` with `margin` points on each side, not nearer
    /// than `max_zoom`.
    #[must_use]
    pub fn fit(bounds: &Bounds, size: [f64; 2], margin: f64, max_zoom: f64) -> Self {
        let room = |side: f64| (side - 2.0 * margin).max(1.0);
        let (width, height) = (bounds.east - bounds.west, bounds.south - bounds.north);
        let nearest = TILE * max_zoom.exp2();
        let scale = (room(size[0]) / width.max(1e-12)).min(room(size[1]) / height.max(1e-12)).min(nearest);
        let middle = [f64::midpoint(bounds.west, bounds.east), f64::midpoint(bounds.north, bounds.south)];
        Self { scale, offset: [middle[0] - size[0] / 2.0 / scale, middle[1] - size[1] / 2.0 / scale] }
    }

    /// Zoom as with tiles of 256 points.
    #[must_use]
    pub fn zoom(&self) -> f64 {
        (self.scale / TILE).log2()
    }

    /// Points from the left top of the map.
    #[must_use]
    pub fn project(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [(x - self.offset[0]) * self.scale, (y - self.offset[1]) * self.scale]
    }

    /// World units of a point of the map.
    #[must_use]
    pub fn unproject(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [x / self.scale + self.offset[0], y / self.scale + self.offset[1]]
    }

    /// What a map of `size` points shows, in world units; x may lie outside of 0..1.
    #[must_use]
    pub fn bounds(&self, size: [f64; 2]) -> Bounds {
        let [west, north] = self.offset;
        let [east, south] = self.unproject(size);
        Bounds { west, north, east, south }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_and_world_units_are_inverse() {
        for (lat, lon) in [(0.0, 0.0), (14.68, -92.15), (-36.8, 174.8), (70.0, 180.0)] {
            let [lat2, lon2] = degrees(mercator(lat, lon));
            assert!((lat - lat2).abs() < 1e-9 && (lon - lon2).abs() < 1e-9, "{lat} {lon}");
        }
        assert!((mercator(90.0, -180.0)[1]).abs() < 1e-9, "the pole is cut to the edge");
    }

    #[test]
    fn a_fitted_window_holds_its_bounds_and_no_more_than_it_must() {
        let mut bounds = Bounds::NOTHING;
        bounds.include(mercator(13.0, -93.0));
        bounds.include(mercator(18.0, -88.0));
        let view = MapView::fit(&bounds, [600.0, 400.0], 20.0, 12.0);
        let shown = view.bounds([600.0, 400.0]);
        assert!(shown.west < bounds.west && shown.east > bounds.east);
        let top = view.project([bounds.west, bounds.north])[1];
        assert!((top - 20.0).abs() < 1e-6, "{top}");
        let point = Bounds { west: 0.3, east: 0.3, north: 0.4, south: 0.4 };
        assert!((MapView::fit(&point, [600.0, 400.0], 20.0, 9.0).zoom() - 9.0).abs() < 1e-9);
    }

    #[test]
    fn projecting_is_undone_by_unprojecting() {
        let view = MapView::new(15.0, -90.0, 6.5, [656.0, 516.0]);
        let [x, y] = view.project(mercator(15.0, -90.0));
        assert!((x - 328.0).abs() < 1e-6 && (y - 258.0).abs() < 1e-6);
        let back = view.unproject([x, y]);
        assert!((back[0] - mercator(15.0, -90.0)[0]).abs() < 1e-12);
    }
}
