//! Paints the offline map: water, land, lakes, rivers, borders and coasts, at any zoom and density.
//!
//! Fills are meshes without feathering, as every edge of land is covered by a coast line; lines are
//! egui's own. Detail follows the zoom, what lies outside is not touched, and the world repeats to
//! the left and right. Names of places are not painted here.

use crate::scene::basemap::{Detail, Fill, LineKind, LineSet, Tile, TileId, lines_in, tile, tiles_in};
use crate::scene::view::{Bounds, MapView};
use crate::ui::theme::{MapTokens, tokens};
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};
use std::collections::BTreeMap;

/// Least zoom at which borders of first divisions are painted.
const ADMIN1_ZOOM: f64 = 4.0;
/// Least zoom at which rivers are painted.
const RIVER_ZOOM: f64 = 5.0;
/// Least zoom at which lakes are painted.
const LAKE_ZOOM: f64 = 2.5;
/// Points of a line nearer than this many points of the screen to the one before are left out.
const NEAR: f32 = 0.75;
/// Squares that are kept decoded; more than any window shows at once.
const KEPT: usize = 400;

/// Squares of the map that were decoded. One for each map that is shown.
#[derive(Default)]
pub struct BasemapCache {
    tiles: BTreeMap<(Fill, TileId), Tile>,
}

impl BasemapCache {
    fn tile(&mut self, fill: Fill, id: TileId) -> &Tile {
        if self.tiles.len() > KEPT {
            self.tiles.clear();
        }
        self.tiles.entry((fill, id)).or_insert_with(|| tile(fill, id))
    }
}

/// Paints the base map of `view` into `rect` (points of the screen), in a theme.
pub fn paint_basemap(
    painter: &Painter,
    view: &MapView,
    rect: Rect,
    theme: egui::Theme,
    cache: &mut BasemapCache,
) {
    let colors = &tokens(theme).map;
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    painter.rect_filled(rect, 0.0, colors.water);
    let size = [f64::from(rect.width()), f64::from(rect.height())];
    // Lines just outside of the window still reach into it with half of their width.
    let margin = 2.0 / view.scale;
    let shown = view.bounds(size);
    let shown = Bounds {
        west: shown.west - margin,
        north: shown.north - margin,
        east: shown.east + margin,
        south: shown.south + margin,
    };
    for turn in turns(&shown) {
        let to_screen = Affine::new(view, rect, turn);
        let bounds = within_world(shown.turned(-turn));
        paint_world(&painter, &bounds, &to_screen, view.zoom(), colors, cache);
    }
}

/// Which copies of the world show: whole numbers of worlds to the east.
fn turns(shown: &Bounds) -> impl Iterator<Item = f64> + use<> {
    let (first, last) = (shown.west.floor(), shown.east.floor());
    // A window that is mad enough to show hundreds of worlds shows some of them.
    (0..32).map(move |nr| first + f64::from(nr)).take_while(move |turn| *turn <= last)
}

fn within_world(bounds: Bounds) -> Bounds {
    Bounds {
        west: bounds.west.clamp(0.0, 1.0),
        north: bounds.north.clamp(0.0, 1.0),
        east: bounds.east.clamp(0.0, 1.0),
        south: bounds.south.clamp(0.0, 1.0),
    }
}

/// From world units to points of the screen.
struct Affine {
    scale: f64,
    x: f64,
    y: f64,
}

impl Affine {
    fn new(view: &MapView, rect: Rect, turn: f64) -> Self {
        Self {
            scale: view.scale,
            x: f64::from(rect.min.x) - (view.offset[0] - turn) * view.scale,
            y: f64::from(rect.min.y) - view.offset[1] * view.scale,
        }
    }

    fn of(&self, [x, y]: [f64; 2]) -> Pos2 {
        pos2((x * self.scale + self.x) as f32, (y * self.scale + self.y) as f32)
    }
}

fn paint_world(
    painter: &Painter,
    bounds: &Bounds,
    to_screen: &Affine,
    zoom: f64,
    colors: &MapTokens,
    cache: &mut BasemapCache,
) {
    let detail = Detail::for_zoom(zoom);
    let lines =
        |set: LineSet, zoom: f64, wanted: Option<LineKind>, stroke: Stroke, dash: Option<[f32; 2]>| {
            lines_in(set, bounds, zoom, |kind, points| {
                if wanted.is_none_or(|wanted| wanted == kind) {
                    paint_line(painter, points, to_screen, stroke, dash);
                }
            });
        };
    paint_fill(painter, Fill::Land(detail), bounds, to_screen, colors.land, cache);
    if zoom >= RIVER_ZOOM {
        // Ranks of rivers run from 0, the greatest, to 12.
        lines(LineSet::Rivers, zoom + 0.5, None, Stroke::new(river_width(zoom), colors.river), None);
    }
    if zoom >= ADMIN1_ZOOM {
        // The source ranks borders of small divisions late, for maps full of other things.
        let reach = if zoom < 6.0 { 1.0 } else { 2.0 };
        lines(LineSet::Admin1, zoom + reach, None, Stroke::new(1.0, colors.admin1), None);
    }
    if zoom >= LAKE_ZOOM {
        paint_fill(painter, Fill::Lakes, bounds, to_screen, colors.water, cache);
        lines(LineSet::Shores, zoom, None, Stroke::new(1.0, colors.coast), None);
    }
    let countries = LineSet::Countries(detail);
    lines(countries, zoom, Some(LineKind::Coast), Stroke::new(1.0, colors.coast), None);
    let border = Stroke::new(border_width(zoom), colors.border);
    lines(countries, zoom, Some(LineKind::Border), border, None);
    lines(LineSet::Disputed, zoom, None, border, Some([4.0, 3.0]));
}

/// Width of borders in points: finer where countries are small.
fn border_width(zoom: f64) -> f32 {
    if zoom < 3.0 { 0.75 } else { 1.0 + ((zoom - 5.0) * 0.15).clamp(0.0, 0.5) as f32 }
}

fn river_width(zoom: f64) -> f32 {
    1.0 + ((zoom - 6.0) * 0.15).clamp(0.0, 0.75) as f32
}

fn paint_fill(
    painter: &Painter,
    fill: Fill,
    bounds: &Bounds,
    to_screen: &Affine,
    color: Color32,
    cache: &mut BasemapCache,
) {
    let mut mesh = Mesh::default();
    for id in tiles_in(fill, bounds) {
        let tile = cache.tile(fill, id);
        let base = mesh.vertices.len() as u32;
        let step = tile.step * to_screen.scale;
        let left = tile.origin[0] * to_screen.scale + to_screen.x;
        let top = tile.origin[1] * to_screen.scale + to_screen.y;
        mesh.vertices.extend(tile.points.iter().map(|[x, y]| Vertex {
            pos: pos2((f64::from(*x) * step + left) as f32, (f64::from(*y) * step + top) as f32),
            uv: WHITE_UV,
            color,
        }));
        mesh.indices.extend(tile.triangles.iter().flatten().map(|corner| base + corner));
    }
    if !mesh.is_empty() {
        painter.add(mesh);
    }
}

fn paint_line(
    painter: &Painter,
    points: &[[f64; 2]],
    to_screen: &Affine,
    stroke: Stroke,
    dash: Option<[f32; 2]>,
) {
    let points = thinned(points.iter().map(|point| to_screen.of(*point)));
    if points.len() < 2 {
        return;
    }
    match dash {
        None => {
            painter.add(Shape::line(points, stroke));
        }
        Some([dash, gap]) => {
            painter.extend(Shape::dashed_line(&points, stroke, dash, gap));
        }
    }
}

/// The points without those that lie nearer than [`NEAR`] to the one before; the last one stays.
fn thinned(points: impl Iterator<Item = Pos2>) -> Vec<Pos2> {
    let mut out: Vec<Pos2> = Vec::new();
    let mut dropped = None;
    for point in points {
        if out.last().is_none_or(|last| last.distance_sq(point) >= NEAR * NEAR) {
            out.push(point);
            dropped = None;
        } else {
            dropped = Some(point);
        }
    }
    if let Some(last) = dropped {
        // An island of less than a point is left out, a line keeps its end.
        if out.len() > 1 {
            out.pop();
        }
        out.push(last);
    }
    out
}

/// A mesh that fills rings (points of the screen, closed) where a ray crosses them an odd number of
/// times, row by row, cut to `clip`. Rows are one pixel high, so pass the density of the screen.
/// Edges are not smooth: paint the outline over them.
#[must_use]
pub fn fill_rings(rings: &[Vec<Pos2>], clip: Rect, color: Color32, pixels_per_point: f32) -> Mesh {
    let mut mesh = Mesh::default();
    let row_height = 1.0 / pixels_per_point.max(0.25);
    if !clip.is_positive() || !clip.is_finite() {
        return mesh;
    }
    let rows = ((clip.height() / row_height).ceil() as usize).min(16_384);
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); rows];
    for edge in rings.iter().flat_map(|ring| ring.windows(2)) {
        let &[a, b] = edge else { continue };
        let (upper, lower) = if a.y < b.y { (a, b) } else { (b, a) };
        // Rows whose middle lies in upper.y..lower.y.
        let row = |y: f32| ((y - clip.min.y) / row_height - 0.5).ceil().max(0.0) as usize;
        for (nr, row) in crossings.iter_mut().enumerate().take(row(lower.y)).skip(row(upper.y)) {
            let y = clip.min.y + (nr as f32 + 0.5) * row_height;
            let x = upper.x + (y - upper.y) / (lower.y - upper.y) * (lower.x - upper.x);
            row.push(x.clamp(clip.min.x, clip.max.x));
        }
    }
    for (nr, row) in crossings.iter_mut().enumerate() {
        row.sort_by(f32::total_cmp);
        let top = clip.min.y + nr as f32 * row_height;
        for span in row.as_chunks::<2>().0 {
            if span[1] > span[0] {
                let bottom = (top + row_height).min(clip.max.y);
                mesh.add_colored_rect(Rect::from_min_max(pos2(span[0], top), pos2(span[1], bottom)), color);
            }
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::view::mercator;
    use crate::ui::headless::{Picture, render};
    use crate::ui::theme::{DARK, LIGHT};
    use egui::{Theme, Vec2, vec2};

    fn paint(lat: f64, lon: f64, zoom: f64, size: Vec2, theme: Theme) -> Picture {
        let mut cache = BasemapCache::default();
        let view = MapView::new(lat, lon, zoom, [f64::from(size.x), f64::from(size.y)]);
        let rect = Rect::from_min_size(Pos2::ZERO, size);
        render(|ui| paint_basemap(ui.painter(), &view, rect, theme, &mut cache), size, 1.0, theme)
    }

    /// The colour of the ground at a place of a picture that looks at another: that of most pixels
    /// around it, as a line may pass.
    fn at(picture: &Picture, center: (f64, f64), zoom: f64, place: (f64, f64)) -> Color32 {
        let size = [f64::from(picture.width), f64::from(picture.height)];
        let view = MapView::new(center.0, center.1, zoom, size);
        let [x, y] = view.project(mercator(place.0, place.1));
        ground(picture, x as u32, y as u32)
    }

    fn ground(picture: &Picture, x: u32, y: u32) -> Color32 {
        let mut counts = BTreeMap::new();
        for (dx, dy) in (0..49).map(|nr| (nr % 7, nr / 7)) {
            let pixel = picture.pixel((x + dx).saturating_sub(3), (y + dy).saturating_sub(3));
            *counts.entry(pixel.expect("inside of the picture").to_array()).or_insert(0) += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count).expect("pixels");
        Color32::from_rgba_premultiplied(most.0[0], most.0[1], most.0[2], most.0[3])
    }

    #[test]
    fn land_and_water_have_their_colours_at_every_detail_and_in_both_themes() {
        for (theme, colors) in [(Theme::Light, LIGHT.map), (Theme::Dark, DARK.map)] {
            for zoom in [2.0, 4.2, 6.0] {
                let center = (14.0, -91.5);
                let picture = paint(center.0, center.1, zoom, vec2(300.0, 240.0), theme);
                assert_eq!(at(&picture, center, zoom, (16.6, -91.1)), colors.land, "Chiapas, {zoom}");
                assert_eq!(at(&picture, center, zoom, (12.6, -93.6)), colors.water, "Pacific, {zoom}");
            }
        }
    }

    #[test]
    fn the_world_repeats_over_the_antimeridian_without_streaks() {
        let size = vec2(500.0, 200.0);
        let (land, water) = (LIGHT.map.land, LIGHT.map.water);
        let picture = paint(66.0, 180.0, 2.5, size, Theme::Light);
        assert_eq!(at(&picture, (66.0, 180.0), 2.5, (67.0, 170.0)), land, "Chukotka");
        assert_eq!(at(&picture, (66.0, 180.0), 2.5, (67.3, 182.5)), land, "Chukotka, beyond");
        assert_eq!(at(&picture, (66.0, 180.0), 2.5, (65.0, 205.0)), land, "Alaska");
        assert_eq!(at(&picture, (66.0, 180.0), 2.5, (74.5, 186.0)), water, "no streak in the sea");
        // Fiji: naive rings would draw a bar through the whole ocean.
        let ocean = paint(-17.0, 180.0, 5.0, size, Theme::Light);
        let wet = ocean.pixels.iter().filter(|pixel| **pixel == water).count();
        assert!(wet * 100 > ocean.pixels.len() * 93, "{wet} of {}", ocean.pixels.len());
        // The same window one turn further shows the same.
        assert!(paint(-17.0, -180.0, 5.0, size, Theme::Light) == ocean);
    }

    #[test]
    fn a_small_world_is_repeated_over_the_whole_window() {
        let picture = paint(0.0, 0.0, 0.0, vec2(700.0, 200.0), Theme::Light);
        let [x, y] = MapView::new(0.0, 0.0, 0.0, [700.0, 200.0]).project(mercator(23.0, 10.0));
        for turn in [-256.0, 0.0, 256.0] {
            let pixel = ground(&picture, (x + turn) as u32, y as u32);
            assert_eq!(pixel, LIGHT.map.land, "{turn}");
        }
    }

    #[test]
    fn rings_are_filled_with_their_holes_and_cut() {
        let square = |from: f32, to: f32| {
            vec![pos2(from, from), pos2(to, from), pos2(to, to), pos2(from, to), pos2(from, from)]
        };
        let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(15.0, 40.0));
        let mesh = fill_rings(&[square(5.0, 25.0), square(10.0, 20.0)], clip, Color32::RED, 1.0);
        let area: f32 = mesh
            .triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|nr| mesh.vertices[nr as usize].pos);
                ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
            })
            .sum();
        // 20 x 20 less 10 x 10, of which the clip keeps the left 10 columns less 5 of the hole.
        assert!((area - (200.0 - 50.0)).abs() < 1e-3, "{area}");
        assert!(fill_rings(&[square(5.0, 25.0)], Rect::NOTHING, Color32::RED, 1.0).is_empty());
    }

    #[test]
    fn thinning_keeps_ends_and_drops_what_no_eye_sees() {
        let line = [pos2(0.0, 0.0), pos2(0.3, 0.0), pos2(5.0, 0.0), pos2(5.2, 0.0)];
        assert_eq!(thinned(line.into_iter()), [pos2(0.0, 0.0), pos2(5.2, 0.0)]);
        let dot = [pos2(0.0, 0.0), pos2(0.3, 0.0)];
        assert_eq!(thinned(dot.into_iter()).len(), 2);
    }
}
