//! Marks of groups: shapes, heads with letters, and the lines between; used by map, lanes, lists and inspector.

use egui::epaint::PathShape;
use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke, Vec2, pos2, vec2};

use super::theme::{GroupColor, Tokens, Type};
use crate::scene::{GroupStyle, MarkShape, State, group_style};

/// Colours of a group in a theme.
pub fn color(t: &Tokens, style: &GroupStyle) -> GroupColor {
    t.groups.get(style.color).copied().unwrap_or(GroupColor { fill: t.ink2, edge: t.ink1, letter: t.on })
}

/// Corners of a shape around `center`; `size` is the diameter of a circle of the same weight. Empty for a circle.
fn corners(shape: MarkShape, center: Pos2, size: f32) -> Vec<Pos2> {
    let r = size / 2.0;
    let ring = |n: usize, turn: f32, radius: f32| -> Vec<Pos2> {
        (0..n)
            .map(|i| {
                let angle = std::f32::consts::TAU * (i as f32 / n as f32) + turn;
                center + radius * vec2(angle.sin(), -angle.cos())
            })
            .collect()
    };
    let half_turn = std::f32::consts::PI;
    match shape {
        MarkShape::Circle => Vec::new(),
        MarkShape::Square => {
            let h = r * 0.9;
            [vec2(-h, -h), vec2(h, -h), vec2(h, h), vec2(-h, h)].iter().map(|v| center + *v).collect()
        }
        // The middle of a triangle's weight lies lower than that of its box: moved up a little.
        MarkShape::Triangle => {
            let w = r * 1.16;
            [vec2(0.0, -r * 1.16), vec2(w, r * 0.86), vec2(-w, r * 0.86)]
                .iter()
                .map(|v| center + *v)
                .collect()
        }
        MarkShape::TriangleDown => {
            let w = r * 1.16;
            [vec2(0.0, r * 1.16), vec2(-w, -r * 0.86), vec2(w, -r * 0.86)]
                .iter()
                .map(|v| center + *v)
                .collect()
        }
        MarkShape::Diamond => ring(4, 0.0, r * 1.2),
        MarkShape::Pentagon => ring(5, 0.0, r * 1.08),
        MarkShape::Hexagon => ring(6, half_turn / 6.0, r * 1.05),
        MarkShape::Cross => {
            let (a, b) = (r, r * 0.44);
            [
                vec2(-b, -a),
                vec2(b, -a),
                vec2(b, -b),
                vec2(a, -b),
                vec2(a, b),
                vec2(b, b),
                vec2(b, a),
                vec2(-b, a),
                vec2(-b, b),
                vec2(-a, b),
                vec2(-a, -b),
                vec2(-b, -b),
            ]
            .iter()
            .map(|v| center + *v)
            .collect()
        }
    }
}

/// Paints a shape with fill and stroke.
pub fn shape(painter: &Painter, shape: MarkShape, center: Pos2, size: f32, fill: Color32, stroke: Stroke) {
    match shape {
        MarkShape::Circle => {
            painter.circle(center, size / 2.0, fill, stroke);
        }
        MarkShape::Cross => {
            let points = corners(shape, center, size);
            // Two bars: a cross is not convex, which is all that egui fills.
            let (r, b) = (size / 2.0, size * 0.22);
            for half in [vec2(b, r), vec2(r, b)] {
                painter.rect_filled(egui::Rect::from_center_size(center, half * 2.0), 0.0, fill);
            }
            painter.add(Shape::closed_line(points, stroke));
        }
        _ => {
            painter.add(PathShape::convex_polygon(corners(shape, center, size), fill, stroke));
        }
    }
}

/// A small mark without edge, for rows of lists.
pub fn small(painter: &Painter, t: &Tokens, rank: usize, center: Pos2, size: f32) {
    let style = group_style(rank);
    let c = color(t, &style);
    shape(painter, style.shape, center, size, c.fill, Stroke::new(1.0, c.edge));
}

/// A stop: casing, fill by state, edge. `size` is its diameter.
pub fn stop(
    painter: &Painter,
    t: &Tokens,
    rank: usize,
    center: Pos2,
    size: f32,
    state: State,
    casing: Color32,
) {
    let style = group_style(rank);
    let c = color(t, &style);
    if casing != Color32::TRANSPARENT {
        shape(painter, style.shape, center, size + 1.0, casing, Stroke::new(4.0, casing));
    }
    match state {
        State::Certain => shape(painter, style.shape, center, size, c.fill, Stroke::new(1.25, c.edge)),
        State::Uncertain => {
            let ground = if casing == Color32::TRANSPARENT { t.s1 } else { casing };
            let pale = ground.lerp_to_gamma(c.fill, 0.35);
            shape(painter, style.shape, center, size, pale, Stroke::new(1.25, c.edge));
        }
        State::Plan => {
            let ground = if casing == Color32::TRANSPARENT { t.s1 } else { casing };
            shape(painter, style.shape, center, size - 1.0, ground, Stroke::new(2.0, c.edge));
        }
    }
}

/// A head: the group's shape with its letter. `casing` transparent for lists.
pub fn head(painter: &Painter, t: &Tokens, rank: usize, center: Pos2, size: f32, casing: Color32) {
    let style = group_style(rank);
    let c = color(t, &style);
    if casing != Color32::TRANSPARENT {
        shape(painter, style.shape, center, size, casing, Stroke::new(4.5, casing));
    }
    shape(painter, style.shape, center, size, c.fill, Stroke::new(1.25, c.edge));
    let shrink = if style.letter.len() > 1 { 0.42 } else { 0.56 };
    let font = FontId::new((size * shrink).round(), Type::BodyStrong.family());
    // Letters sit in the middle of what can be seen of the shape.
    let drop = match style.shape {
        MarkShape::Triangle => size * 0.14,
        MarkShape::TriangleDown => -size * 0.14,
        MarkShape::Pentagon => size * 0.03,
        _ => 0.0,
    };
    painter.text(center + vec2(0.0, drop), Align2::CENTER_CENTER, &style.letter, font, c.letter);
}

/// Dots along a line, from its start on: `width` is their diameter, one every `every` points.
pub fn dots(painter: &Painter, from: Pos2, to: Pos2, width: f32, every: f32, fill: Color32) {
    let length = (to - from).length();
    if length < 0.5 || !length.is_finite() {
        return;
    }
    let count = ((length / every) as usize).min(2000);
    for i in 0..=count {
        let at = from + (to - from) * (i as f32 * every / length);
        painter.circle_filled(at, width / 2.0, fill);
    }
}

/// Dashes along a line.
pub fn dashes(painter: &Painter, points: &[Pos2], stroke: Stroke, dash: f32, gap: f32) {
    let clip = painter.clip_rect().expand(64.0);
    // The pattern goes on around corners where the line is short enough for that.
    if painter.clip_rect().expand(1500.0).contains_rect(egui::Rect::from_points(points)) {
        painter.extend(Shape::dashed_line(points, stroke, dash, gap));
        return;
    }
    // A line far outside of the window would be cut into millions of dashes.
    for pair in points.windows(2) {
        if let [a, b] = pair
            && let Some((a, b)) = clip_segment(*a, *b, clip)
        {
            painter.extend(Shape::dashed_line(&[a, b], stroke, dash, gap));
        }
    }
}

/// The part of a segment inside a box (Liang and Barsky), `None` where none is.
pub fn clip_segment(a: Pos2, b: Pos2, clip: egui::Rect) -> Option<(Pos2, Pos2)> {
    let d = b - a;
    let (mut t0, mut t1) = (0.0_f32, 1.0_f32);
    for (p, q) in
        [(-d.x, a.x - clip.min.x), (d.x, clip.max.x - a.x), (-d.y, a.y - clip.min.y), (d.y, clip.max.y - a.y)]
    {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
        } else {
            let r = q / p;
            if p < 0.0 {
                t0 = t0.max(r);
            } else {
                t1 = t1.min(r);
            }
        }
    }
    (t0 <= t1).then(|| (a + d * t0, a + d * t1))
}

/// A triangle that points along `direction`, its middle at `center`, `length` long.
pub fn arrow(painter: &Painter, center: Pos2, direction: Vec2, length: f32, fill: Color32, stroke: Stroke) {
    let d = direction.normalized();
    let side = vec2(-d.y, d.x) * length * 0.42;
    let tip = center + d * (length * 0.55);
    let back = center - d * (length * 0.45);
    painter.add(PathShape::convex_polygon(vec![tip, back + side, back - side], fill, stroke));
}

/// Text with a halo, eight times around it; gives its rectangle.
pub fn halo_text(
    painter: &Painter,
    pos: Pos2,
    anchor: Align2,
    galley: std::sync::Arc<egui::Galley>,
    color: Color32,
    halo: Option<Color32>,
) -> egui::Rect {
    let rect = anchor.anchor_size(pos, galley.size());
    let min = pos2(rect.min.x.round(), rect.min.y.round());
    if let Some(halo) = halo {
        for (x, y) in [
            (-1.5, 0.0),
            (1.5, 0.0),
            (0.0, -1.5),
            (0.0, 1.5),
            (-1.1, -1.1),
            (1.1, -1.1),
            (-1.1, 1.1),
            (1.1, 1.1),
        ] {
            painter.galley_with_override_text_color(min + vec2(x, y), galley.clone(), halo);
        }
    }
    painter.galley(min, galley, color);
    rect
}
