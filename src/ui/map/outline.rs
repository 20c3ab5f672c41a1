//! Outlines of countries and first divisions, and how an area is painted.

use std::collections::BTreeMap;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke};

use super::basemap::fill_rings;
use super::camera::Viewport;
use crate::scene::Point;
use crate::scene::basemap::{Outline, admin1_outline, country_outline};
use crate::ui::marks;

/// Outlines that were looked up, by country and division.
pub type Outlines = BTreeMap<(String, String), Option<Outline>>;

/// The outline of a country, or of a division where one is named; `None` where none is known.
pub fn of<'a>(cache: &'a mut Outlines, iso2: &str, division: Option<&str>) -> Option<&'a Outline> {
    let key = (iso2.to_owned(), division.unwrap_or_default().to_owned());
    cache
        .entry(key)
        .or_insert_with(|| match division {
            Some(name) => admin1_outline(iso2, name),
            None => country_outline(iso2),
        })
        .as_ref()
}

/// Paints rings: a pale fill and a dashed edge.
pub fn paint(painter: &Painter, v: &Viewport, outline: &Outline, fill: Color32, edge: Color32) {
    let clip = painter.clip_rect().intersect(v.rect);
    // All rings lie in the copy of the world in which the middle of the outline is nearest.
    let bounds = outline.bounds();
    let middle = f64::midpoint(bounds.west, bounds.east);
    let turn = (middle - v.center[0]).round();
    let screen = |p: &Point| -> Pos2 {
        let d = [p[0] - turn - v.center[0], p[1] - v.center[1]];
        let at = v.rect.center();
        Pos2::new(at.x + (d[0] * v.scale()) as f32, at.y + (d[1] * v.scale()) as f32)
    };
    let mut rings: Vec<Vec<Pos2>> = Vec::new();
    for ring in &outline.rings {
        let mut thin: Vec<Pos2> = Vec::with_capacity(ring.len());
        for p in ring.iter().map(screen) {
            if thin.last().is_none_or(|last| (*last - p).length() > 1.0) {
                thin.push(p);
            }
        }
        if thin.len() > 2 && Rect::from_points(&thin).intersects(clip) {
            if let Some(&first) = thin.first() {
                thin.push(first);
            }
            rings.push(thin);
        }
    }
    if rings.is_empty() {
        return;
    }
    painter.add(Shape::mesh(fill_rings(&rings, clip, fill, painter.pixels_per_point())));
    for ring in &rings {
        marks::dashes(painter, ring, Stroke::new(1.25, edge), 3.0, 4.0);
    }
}
