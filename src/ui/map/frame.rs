//! Which part of the world is shown: all of it, or the story of the chosen day.

use egui::{Pos2, Rect, Vec2, vec2};

use super::camera::{Camera, Viewport};
use crate::scene::Point;
use crate::ui::frame::Shown;

/// Points that stay free on each side.
const MARGIN: Vec2 = vec2(92.0, 68.0);
/// Closest zoom of a view that was not asked for.
const CLOSEST: f64 = 7.5;

/// A view of everything that is on the map; `None` for an empty one.
pub fn all(shown: &Shown<'_>, size: Vec2) -> Option<Camera> {
    shown.scene.bounds().map(|bounds| Camera::fit(bounds, size, MARGIN, CLOSEST))
}

/// A view of the chosen day's story: the selected group, else the largest one that is there, and who is near it; so
/// placed that as few stops as possible lie under what stands over the map. `None` for an empty map.
pub fn story(shown: &Shown<'_>, rect: Rect, overlays: &[Rect]) -> Option<Camera> {
    let groups = shown.selected_group.into_iter().chain(shown.index.order.iter().copied());
    let bounds = shown.scene.story(groups)?;
    let base = Camera::fit(bounds, rect.size(), MARGIN, CLOSEST);
    let points: Vec<Point> = shown
        .scene
        .stops
        .iter()
        .map(|s| s.at)
        .chain(shown.scene.heads.iter().map(|h| h.at))
        .chain(shown.scene.plans.iter().map(|p| p.at))
        .filter(|p| {
            let v = Viewport { rect, center: base.center, zoom: base.zoom };
            rect.contains(v.screen(*p))
        })
        .collect();
    Some(clear_of(base, rect, overlays, &points))
}

/// The view nearest to `base` in which the fewest points are covered or lie at the edge.
fn clear_of(base: Camera, rect: Rect, overlays: &[Rect], points: &[Point]) -> Camera {
    let inner = rect.shrink2(vec2(44.0, 30.0));
    let covered = |camera: Camera| {
        let v = Viewport { rect, center: camera.center, zoom: camera.zoom };
        let hidden = |at: Pos2| !inner.contains(at) || overlays.iter().any(|o| o.expand(12.0).contains(at));
        points.iter().filter(|p| hidden(v.screen(**p))).count()
    };
    let mut best = (covered(base), base);
    for out in 0..5 {
        let zoom = base.zoom - 0.12 * f64::from(out);
        let scale = super::camera::WORLD * zoom.exp2();
        for (x, y) in SHIFTS {
            if best.0 == 0 {
                return best.1;
            }
            let center = [base.center[0] - x / scale, base.center[1] - y / scale];
            let camera = Camera { center, zoom };
            let count = covered(camera);
            if count < best.0 {
                best = (count, camera);
            }
        }
    }
    best.1
}

/// Ways in which a view may be moved, in points, the smallest first.
const SHIFTS: [(f64, f64); 15] = [
    (0.0, 0.0),
    (0.0, -30.0),
    (0.0, 30.0),
    (40.0, 0.0),
    (-40.0, 0.0),
    (40.0, -30.0),
    (-40.0, -30.0),
    (40.0, 30.0),
    (-40.0, 30.0),
    (80.0, 0.0),
    (-80.0, 0.0),
    (0.0, -60.0),
    (0.0, 60.0),
    (80.0, -60.0),
    (80.0, 60.0),
];

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_view_moves_only_where_something_is_covered_and_then_as_little_as_it_can() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 400.0));
        let base = Camera { center: [0.25, 0.4], zoom: 6.0 };
        let v = Viewport { rect, center: base.center, zoom: base.zoom };
        let points = [v.point(pos2(120.0, 300.0)), v.point(pos2(500.0, 100.0))];
        assert_eq!(clear_of(base, rect, &[], &points), base);
        let legend = Rect::from_min_max(pos2(12.0, 230.0), pos2(110.0, 388.0));
        let moved = clear_of(base, rect, &[legend], &points);
        let v = Viewport { rect, center: moved.center, zoom: moved.zoom };
        assert!(!legend.contains(v.screen(points[0])) && rect.contains(v.screen(points[1])));
        assert!((moved.zoom - base.zoom).abs() < 1e-9, "a shift is enough");
        // Where nothing helps the view stays.
        assert_eq!(clear_of(base, rect, &[rect], &points), base);
    }
}
