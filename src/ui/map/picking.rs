//! Choosing a place on the map: numbered tiles for the candidates of a name with the way to the stops before and
//! after, the keys that choose, and a cross where the pointer clicked.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, CursorIcon, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

use super::MapView;
use super::camera::Viewport;
use super::labels::{Name, Room};
use crate::model::{Stop, Toponym};
use crate::scene::{days_from, distance_km, mercator};
use crate::ui::frame::Shown;
use crate::ui::theme::{Tokens, Type, radius, space};
use crate::ui::{marks, widgets, words};

/// For which toponym a place is chosen: index of the article and of the toponym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picking {
    /// Index of the article and of the toponym.
    pub toponym: (usize, usize),
    /// Candidate that would be taken.
    pub chosen: usize,
}

/// Candidates with a tile; keys go no farther.
const TILES: usize = 9;
/// Candidates with lines to the stops before and after; more would cover the map.
const LINES: usize = 3;
/// A candidate farther from the other stops than this is not brought into view.
const FAR_KM: f64 = 2500.0;
/// Kilometres a day beyond which a way is worth a remark.
const WALKABLE: f64 = 80.0;
/// Lines shorter than this, in points, say nothing.
const SHORTEST: f32 = 30.0;

/// A stop before or after the place that is checked.
struct Neighbour<'a> {
    stop: &'a Stop,
    /// Days in between, at least 1; `None` where a day is open.
    days: Option<i32>,
}

fn toponym<'a>(shown: &Shown<'a>, (article, index): (usize, usize)) -> Option<&'a Toponym> {
    shown.analysis.reports.get(article)?.toponyms.get(index)
}

/// The stops before and after the movement that names the place.
fn neighbours<'a>(shown: &Shown<'a>, key: (usize, usize)) -> Vec<Neighbour<'a>> {
    let Some(name) = toponym(shown, key) else { return Vec::new() };
    let list = shown.index.by_article.get(key.0).map_or(&[][..], Vec::as_slice);
    let found = list.iter().find_map(|&m| {
        let movement = shown.analysis.movements.get(m)?;
        movement.places.iter().any(|p| p.span.overlaps(name.span)).then_some(())?;
        let route = shown.index.route_of_group.get(movement.group?).copied().flatten()?;
        let route = shown.analysis.routes.get(route)?;
        let stop = shown.index.stop_of_movement.get(m).copied().flatten().map(|(_, s)| s);
        let when = stop.and_then(|s| route.stops.get(s)).map(|s| s.when).or(movement.when)?.bounds();
        Some((route, stop, when.start.or(when.end)?, when.end.or(when.start)?))
    });
    let Some((route, stop, first, last)) = found else { return Vec::new() };
    let start = |s: &Stop| s.when.bounds().start.or(s.when.bounds().end);
    let end = |s: &Stop| s.when.bounds().end.or(s.when.bounds().start);
    let before = match stop {
        Some(s) => s.checked_sub(1),
        None => route.stops.iter().rposition(|s| end(s).is_some_and(|d| d <= first)),
    };
    let after = match stop {
        Some(s) => Some(s + 1),
        None => route.stops.iter().position(|s| start(s).is_some_and(|d| d >= last)),
    };
    let gap = |from: Option<Date>, to: Option<Date>| Some(days_from(from?, to?).max(1));
    let before = before
        .and_then(|s| route.stops.get(s))
        .map(|stop| Neighbour { stop, days: gap(end(stop), Some(first)) });
    let after = after
        .and_then(|s| route.stops.get(s))
        .map(|stop| Neighbour { stop, days: gap(Some(last), start(stop)) });
    before.into_iter().chain(after).collect()
}

/// The box in degrees (south, west, north, east) that shows a name's candidates and the stops before and after;
/// candidates on the other side of the world are left out. `None` where there is nothing to show.
pub fn bounds(shown: &Shown<'_>, key: (usize, usize)) -> Option<[f64; 4]> {
    let name = toponym(shown, key)?;
    let neighbours = neighbours(shown, key);
    let mut points: Vec<(f64, f64)> =
        neighbours.iter().map(|n| (n.stop.place.lat, n.stop.place.lon)).collect();
    if points.is_empty() {
        points.extend(name.place().map(|p| (p.lat, p.lon)));
    }
    let base = points.clone();
    for candidate in name.candidates.iter().take(LINES) {
        let at = (candidate.place.lat, candidate.place.lon);
        if base.iter().any(|p| distance_km(*p, at) < FAR_KM) {
            points.push(at);
        }
    }
    let first = *points.first()?;
    let all = points.iter().fold([first.0, first.1, first.0, first.1], |[s, w, n, e], (lat, lon)| {
        [s.min(*lat), w.min(*lon), n.max(*lat), e.max(*lon)]
    });
    // Over the antimeridian the plain box is the long way round.
    (all[3] - all[1] < 180.0).then_some(all)
}

/// "948 km in one day"; without days "948 km".
fn distance(km: f64, days: Option<i32>) -> String {
    let km = format!("{} km", words::number(km.round() as u64));
    match days {
        Some(1) => format!("{km} in one day"),
        Some(days) => format!("{km} in {days} days"),
        None => km,
    }
}

/// Paints the candidates with their names and ways; a click on a tile chooses its candidate.
pub fn paint(
    ui: &Ui,
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    picking: Picking,
    room: &mut Room,
) -> Option<usize> {
    let t = shown.tokens;
    let name = toponym(shown, picking.toponym)?;
    let neighbours = neighbours(shown, picking.toponym);
    let points: Vec<Pos2> =
        name.candidates.iter().take(TILES).map(|c| v.screen(mercator(c.place.lat, c.place.lon))).collect();
    let mut plates: Vec<(Pos2, String)> = Vec::new();
    for (n, (candidate, at)) in name.candidates.iter().zip(&points).enumerate() {
        if n >= LINES && n != picking.chosen {
            continue;
        }
        let mut longest: Option<(f64, Pos2, String)> = None;
        for neighbour in &neighbours {
            let there = &neighbour.stop.place;
            let end = v.screen(mercator(there.lat, there.lon));
            let km = distance_km((there.lat, there.lon), (candidate.place.lat, candidate.place.lon));
            let Some((a, b)) = marks::clip_segment(*at, end, v.rect.expand(8.0)) else { continue };
            if (end - *at).length() < SHORTEST {
                continue;
            }
            painter.extend(Shape::dotted_line(&[a, b], t.map.casing, 5.0, 2.0));
            painter.extend(Shape::dotted_line(&[a, b], t.ink1, 5.0, 1.0));
            let speed = km / f64::from(neighbour.days.unwrap_or(1));
            if longest.as_ref().is_none_or(|(fastest, ..)| speed > *fastest) {
                longest = Some((speed, a + (b - a) * 0.5, distance(km, neighbour.days)));
            }
        }
        // What people can go in the time need not be said.
        plates.extend(longest.filter(|l| l.0 > WALKABLE).map(|(_, at, text)| (at, text)));
    }
    let mut clicked = None;
    let mut taken: Vec<Rect> = Vec::new();
    for (n, (candidate, at)) in name.candidates.iter().zip(&points).enumerate() {
        if !v.rect.shrink(4.0).contains(*at) {
            continue;
        }
        let tile = free_tile(*at, &points, &taken, v.rect);
        taken.push(tile);
        room.take(tile.expand(2.0));
        let label = format!("Candidate {}: {}", n + 1, candidate.place.name);
        if tile_ui(ui, painter, t, tile, *at, n, n == picking.chosen, &label) {
            clicked = Some(n);
        }
    }
    for (at, text) in plates {
        plate(painter, room, at, &text, t);
    }
    for (candidate, at) in name.candidates.iter().zip(&points) {
        room.take(Rect::from_center_size(*at, Vec2::splat(8.0)));
        if v.rect.contains(*at) {
            let first =
                painter.layout_no_wrap(candidate.place.name.clone(), Type::MapStrong.font_id(), t.ink1);
            let within = candidate.place.admin1.clone().unwrap_or_else(|| words::within(&candidate.place));
            let second =
                (!within.is_empty()).then(|| painter.layout_no_wrap(within, Type::Map.font_id(), t.ink2));
            let name = Name { first, second };
            name.paint(painter, room, *at, 8.0, [t.ink1, t.ink2], t.map.halo);
        }
    }
    clicked
}

/// Where a tile stands on its stem: above its point, else beside or below it, so that it covers no other one.
fn free_tile(at: Pos2, points: &[Pos2], taken: &[Rect], bounds: Rect) -> Rect {
    let choices = [
        (0.0, -26.0),
        (38.0, 6.0),
        (-38.0, 6.0),
        (0.0, 30.0),
        (30.0, -30.0),
        (-30.0, -30.0),
        (60.0, -16.0),
        (30.0, 30.0),
        (-30.0, 30.0),
    ]
    .map(|(x, y)| Rect::from_center_size(at + vec2(x, y), Vec2::splat(24.0)));
    let free = |rect: &&Rect| {
        bounds.contains_rect(**rect)
            && !taken.iter().any(|t| t.expand(2.0).intersects(**rect))
            && !points.iter().any(|p| rect.expand(3.0).contains(*p))
    };
    choices.iter().find(free).or(choices.first()).copied().unwrap_or(Rect::NOTHING)
}

#[expect(clippy::too_many_arguments, reason = "a tile has that many properties")]
fn tile_ui(
    ui: &Ui,
    painter: &Painter,
    t: &Tokens,
    tile: Rect,
    at: Pos2,
    n: usize,
    chosen: bool,
    label: &str,
) -> bool {
    let response = ui.interact(tile, ui.scope_id().with(("candidate", n)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, label));
    let foot = tile.clamp(at);
    painter.line_segment([at, foot], Stroke::new(3.5, t.map.casing));
    painter.line_segment([at, foot], Stroke::new(1.25, t.ink1));
    painter.circle(at, 3.0, t.ink1, Stroke::new(1.5, t.map.casing));
    let (fill, ink) = if chosen { (t.ink1, t.on) } else { (t.s2, t.ink1) };
    let fill = if response.hovered() && !chosen { t.hov } else { fill };
    let corner = CornerRadius::same(radius::CONTROL);
    painter.rect(tile, corner, fill, Stroke::new(1.5, t.ink1), StrokeKind::Inside);
    let font = Type::BodyStrong.font_id();
    painter.text(tile.center(), Align2::CENTER_CENTER, (n + 1).to_string(), font, ink);
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    response.clicked()
}

/// A small plate on a line, moved along where something is already there.
fn plate(painter: &Painter, room: &mut Room, at: Pos2, text: &str, t: &Tokens) {
    let galley = painter.layout_no_wrap(text.to_owned(), Type::SmallMedium.font_id(), t.ink1);
    let size = galley.size() + vec2(20.0, 7.0);
    let choices = [0.0, 26.0, -26.0, 52.0, -52.0].map(|y| Rect::from_center_size(at + vec2(0.0, y), size));
    let Some((_, rect)) = room.place(choices) else { return };
    let corner = CornerRadius::same(radius::CHIP);
    painter.rect(rect, corner, t.s2, Stroke::new(1.0, t.line2), StrokeKind::Inside);
    painter.galley(Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min, galley, t.ink1);
}

/// The cross where the pointer clicked; latitude and longitude in degrees.
pub fn cross(painter: &Painter, v: &Viewport, (lat, lon): (f64, f64), t: &Tokens) {
    let at = v.screen(mercator(lat, lon));
    painter.circle_stroke(at, 8.0, Stroke::new(4.0, t.map.casing));
    painter.circle_stroke(at, 8.0, Stroke::new(2.0, t.ink1));
    for d in [vec2(0.0, 1.0), vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(-1.0, 0.0)] {
        painter.line_segment([at + d * 5.0, at + d * 13.0], Stroke::new(2.0, t.ink1));
    }
}

/// Height of the card of keys.
const KEYS_HIGH: f32 = 36.0;

/// A part of the card of keys: a key on its cap, or what it does.
enum Part {
    Cap(&'static str),
    Words(&'static str),
}

fn parts(shown: &Shown<'_>, view: &MapView, wide: f32) -> Vec<Part> {
    if view.asking {
        return vec![Part::Words("Click the place of the movement"), Part::Cap("Esc"), Part::Words("back")];
    }
    let Some(picking) = view.picking else { return Vec::new() };
    let candidates = toponym(shown, picking.toponym).map_or(0, |n| n.candidates.len());
    let mut out: Vec<Part> = ["1", "2", "3"].into_iter().take(candidates).map(Part::Cap).collect();
    if candidates > 0 {
        out.extend([Part::Words("choose"), Part::Cap("Enter"), Part::Words("accept")]);
    }
    out.extend([Part::Cap("Esc"), Part::Words("back to the map")]);
    if wide > 560.0 {
        out.extend([Part::Cap("Ctrl"), Part::Cap("Z"), Part::Words("undo")]);
    }
    out
}

/// The room of the card of keys at the lower left; `None` while no place is chosen on the map.
pub fn keys_rect(shown: &Shown<'_>, view: &MapView, rect: Rect) -> Option<Rect> {
    let parts = parts(shown, view, rect.width());
    if parts.is_empty() {
        return None;
    }
    // About as wide as its letters; painting measures.
    let wide: f32 = parts
        .iter()
        .map(|p| match p {
            Part::Cap(key) => 18.0 + 7.0 * key.len() as f32,
            Part::Words(words) => 22.0 + 6.4 * words.len() as f32,
        })
        .sum();
    let min = rect.left_bottom() + vec2(space::M, -space::M - KEYS_HIGH);
    Some(Rect::from_min_size(min, vec2(wide, KEYS_HIGH)))
}

/// The card of keys, in place of the legend.
pub fn keys(ui: &Ui, shown: &Shown<'_>, view: &MapView, rect: Rect) {
    let t = shown.tokens;
    let painter = ui.painter();
    let parts = parts(shown, view, rect.width());
    let mut spoken = String::new();
    let mut placed: Vec<(f32, Arc<egui::Galley>, bool)> = Vec::new();
    let mut x = space::M;
    for part in &parts {
        let (text, cap) = match part {
            Part::Cap(key) => (*key, true),
            Part::Words(words) => (*words, false),
        };
        spoken.push_str(text);
        spoken.push(' ');
        let font = if cap { Type::Map } else { Type::Small };
        let galley = painter.layout_no_wrap(text.to_owned(), font.font_id(), t.ink1);
        let wide = galley.size().x;
        placed.push((x, galley, cap));
        x += if cap { wide + 10.0 + 5.0 } else { wide + 18.0 };
    }
    let min = rect.left_bottom() + vec2(space::M, -space::M - KEYS_HIGH);
    let card = Rect::from_min_size(min, vec2(x - 18.0 + space::M, KEYS_HIGH));
    widgets::paint_card(painter, card, t);
    let response = ui.interact(card, ui.scope_id().with("keys of the map"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.trim_end()));
    for (x, galley, cap) in placed {
        let y = card.center().y;
        let left = card.left() + x;
        if cap {
            let box_ = Rect::from_min_size(pos2(left, y - 9.0), vec2(galley.size().x + 10.0, 18.0));
            let corner = CornerRadius::same(radius::CHIP);
            painter.rect_stroke(box_, corner, Stroke::new(1.0, t.line2), StrokeKind::Inside);
            painter.galley(
                Align2::CENTER_CENTER.anchor_size(box_.center(), galley.size()).min,
                galley,
                t.ink1,
            );
        } else {
            let at = Align2::LEFT_CENTER.anchor_size(pos2(left + 1.0, y), galley.size()).min;
            painter.galley(at, galley, t.ink2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_said_with_its_days() {
        for (km, days, words) in [
            (948.4, Some(1), "948 km in one day"),
            (1200.0, Some(3), "1,200 km in 3 days"),
            (12.0, None, "12 km"),
        ] {
            assert_eq!(distance(km, days), words);
        }
    }

    #[test]
    fn tiles_of_near_places_do_not_cover_each_other() {
        let bounds = Rect::from_min_size(Pos2::ZERO, vec2(400.0, 300.0));
        let points = [pos2(200.0, 150.0), pos2(203.0, 151.0), pos2(198.0, 149.0)];
        let mut taken = Vec::new();
        for at in points {
            let tile = free_tile(at, &points, &taken, bounds);
            assert!(!taken.iter().any(|t: &Rect| t.intersects(tile)), "{tile:?}");
            assert!(!points.iter().any(|p| tile.contains(*p)));
            taken.push(tile);
        }
        let corner = free_tile(pos2(4.0, 4.0), &[pos2(4.0, 4.0)], &[], bounds);
        assert!(bounds.contains_rect(corner), "at the edge it turns inwards");
    }
}
