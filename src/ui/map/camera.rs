//! Where the map looks: from Mercator to the screen and back, and flights between views.

use egui::{Pos2, Rect, Vec2, pos2};

use crate::scene::{Point, lat_lon, mercator};

/// Points of the screen for one world at zoom 0.
pub const WORLD: f64 = 256.0;
/// Widest and closest zoom.
pub const ZOOM: std::ops::RangeInclusive<f64> = 1.2..=16.0;

/// A view of the map in a rectangle of the screen: an affine map in f64, so that nothing shakes when it is close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where on the screen.
    pub rect: Rect,
    /// Middle of it in Mercator.
    pub center: Point,
    /// Zoom; one more doubles the scale.
    pub zoom: f64,
}

impl Viewport {
    /// Points of the screen for one world.
    pub fn scale(&self) -> f64 {
        WORLD * self.zoom.exp2()
    }

    /// Where a point lies on the screen, in the copy of the world that is nearest to the middle.
    pub fn screen(&self, point: Point) -> Pos2 {
        let mut dx = point[0] - self.center[0];
        dx -= dx.round();
        self.screen_plain(dx, point[1] - self.center[1])
    }

    fn screen_plain(&self, dx: f64, dy: f64) -> Pos2 {
        let middle = self.rect.center();
        pos2(middle.x + (dx * self.scale()) as f32, middle.y + (dy * self.scale()) as f32)
    }

    /// Both ends of a line on the screen; the second in the copy of the world that is nearest to the first.
    pub fn segment(&self, from: Point, to: Point) -> (Pos2, Pos2) {
        let mut dx = from[0] - self.center[0];
        dx -= dx.round();
        let mut step = to[0] - from[0];
        step -= step.round();
        (
            self.screen_plain(dx, from[1] - self.center[1]),
            self.screen_plain(dx + step, to[1] - self.center[1]),
        )
    }

    /// The same as the basemap has it.
    pub fn map_view(&self) -> crate::scene::view::MapView {
        let half = [f64::from(self.rect.width()) / 2.0, f64::from(self.rect.height()) / 2.0];
        let scale = self.scale();
        crate::scene::view::MapView {
            scale,
            offset: [self.center[0] - half[0] / scale, self.center[1] - half[1] / scale],
        }
    }

    /// The point of the map under a point of the screen.
    pub fn point(&self, pos: Pos2) -> Point {
        let middle = self.rect.center();
        [
            self.center[0] + f64::from(pos.x - middle.x) / self.scale(),
            self.center[1] + f64::from(pos.y - middle.y) / self.scale(),
        ]
    }

    /// South, west, north and east of what is seen, in degrees; west is greater than east over the antimeridian.
    pub fn degrees(&self) -> [f64; 4] {
        let a = self.point(self.rect.left_top());
        let b = self.point(self.rect.right_bottom());
        let (north, _) = lat_lon([0.5, a[1].clamp(0.0, 1.0)]);
        let (south, _) = lat_lon([0.5, b[1].clamp(0.0, 1.0)]);
        if b[0] - a[0] >= 1.0 {
            return [south, -180.0, north, 180.0];
        }
        let wrap = |x: f64| (x.rem_euclid(1.0) - 0.5) * 360.0;
        [south, wrap(a[0]), north, wrap(b[0])]
    }
}

/// Middle and zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Middle in Mercator.
    pub center: Point,
    /// Zoom.
    pub zoom: f64,
}

impl Camera {
    /// The whole inhabited world.
    pub const WORLD: Self = Self { center: [0.5, 0.42], zoom: 1.6 };

    /// Held within the closest and the widest zoom, and so that the map fills the height.
    #[must_use]
    pub fn held(self, size: Vec2) -> Self {
        let fill = (f64::from(size.y) / WORLD).log2().max(*ZOOM.start());
        let zoom = self.zoom.clamp(fill.min(*ZOOM.end()), *ZOOM.end());
        let half = f64::from(size.y) / 2.0 / (WORLD * zoom.exp2());
        let y = if half >= 0.5 { 0.5 } else { self.center[1].clamp(half, 1.0 - half) };
        Self { center: [self.center[0].rem_euclid(1.0), y], zoom }
    }

    /// A view in which a box (west, north, east, south in Mercator) fills the size, at most as close as `closest`;
    /// `margin` points stay free on each side.
    pub fn fit(bounds: [f64; 4], size: Vec2, margin: Vec2, closest: f64) -> Self {
        let [west, north, east, south] = bounds;
        let room = (size - margin * 2.0).max(Vec2::splat(40.0));
        let wide = (east - west).max(1e-9);
        let high = (south - north).max(1e-9);
        let scale = (f64::from(room.x) / wide).min(f64::from(room.y) / high);
        let zoom = (scale / WORLD).log2().clamp(*ZOOM.start(), closest);
        Self { center: [f64::midpoint(west, east), f64::midpoint(north, south)], zoom }
    }

    /// A view of a box in degrees: south, west, north, east.
    pub fn fit_degrees([south, west, north, east]: [f64; 4], size: Vec2, margin: Vec2, closest: f64) -> Self {
        let a = mercator(north, west);
        let mut b = mercator(south, east);
        if b[0] < a[0] {
            b[0] += 1.0;
        }
        Self::fit([a[0], a[1], b[0], b[1]], size, margin, closest)
    }
}

/// A flight from one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// Where it began.
    pub from: Camera,
    /// Where it ends.
    pub to: Camera,
    /// Seconds of the window's clock when it began.
    pub started: f64,
}

impl Flight {
    /// The view at a time and whether the flight is over; eases out.
    pub fn at(&self, now: f64, seconds: f64) -> (Camera, bool) {
        let t = if seconds <= 0.0 { 1.0 } else { ((now - self.started) / seconds).clamp(0.0, 1.0) };
        let eased = 1.0 - (1.0 - t).powi(3);
        let mut dx = self.to.center[0] - self.from.center[0];
        dx -= dx.round();
        let camera = Camera {
            center: [
                self.from.center[0] + dx * eased,
                self.from.center[1] + (self.to.center[1] - self.from.center[1]) * eased,
            ],
            zoom: self.from.zoom + (self.to.zoom - self.from.zoom) * eased,
        };
        if t >= 1.0 { (self.to, true) } else { (camera, false) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    fn view(center: Point, zoom: f64) -> Viewport {
        Viewport { rect: Rect::from_min_size(pos2(100.0, 50.0), vec2(600.0, 400.0)), center, zoom }
    }

    #[test]
    fn the_middle_is_in_the_middle_and_points_come_back() {
        let v = view(mercator(15.0, -92.0), 6.3);
        assert_eq!(v.screen(v.center), v.rect.center());
        let p = v.point(pos2(321.0, 222.0));
        assert!((v.screen(p) - pos2(321.0, 222.0)).length() < 0.01);
    }

    #[test]
    fn a_leg_over_the_antimeridian_takes_the_short_way() {
        let v = view(mercator(-17.0, 179.0), 5.0);
        let (a, b) = v.segment(mercator(-18.0, 178.0), mercator(-14.0, -171.0));
        assert!((b - a).length() < 300.0 && b.x > a.x);
    }

    #[test]
    fn a_box_fits_and_the_world_never_leaves() {
        let size = vec2(600.0, 400.0);
        let camera = Camera::fit_degrees([13.0, -99.0, 18.0, -86.0], size, Vec2::splat(40.0), 8.0);
        let v = Viewport {
            rect: Rect::from_min_size(Pos2::ZERO, size),
            center: camera.center,
            zoom: camera.zoom,
        };
        for (lat, lon) in [(13.0, -99.0), (18.0, -86.0)] {
            assert!(v.rect.contains(v.screen(mercator(lat, lon))));
        }
        let held = Camera { center: [3.2, -4.0], zoom: 0.1 }.held(size);
        assert!(held.center[0] < 1.0 && held.center[1] > 0.0);
    }

    #[test]
    fn a_flight_ends_where_it_should() {
        let flight =
            Flight { from: Camera::WORLD, to: Camera { center: [0.2, 0.4], zoom: 5.0 }, started: 10.0 };
        assert!((flight.at(10.0, 0.25).0.zoom - 1.6).abs() < 1e-9);
        assert_eq!(flight.at(11.0, 0.25), (flight.to, true));
        assert_eq!(flight.at(10.0, 0.0), (flight.to, true), "reduced motion cuts");
    }
}
