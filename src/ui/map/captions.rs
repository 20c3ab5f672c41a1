//! Names of what the scene shows: stops, plans, tiles of datelines, and areas with who is in them.

use std::sync::Arc;

use egui::{Align2, FontId, Galley, Painter, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::camera::Viewport;
use super::labels::{Name, Room};
use super::marks::StopResponse;
use crate::scene::SceneArea;
use crate::session::{Action, Selection};
use crate::ui::frame::Shown;
use crate::ui::marks;
use crate::ui::theme::Type;

/// Names of stops with their days.
pub fn stop_names(
    painter: &Painter,
    room: &mut Room,
    shown: &Shown<'_>,
    stops: &[StopResponse],
    diameter: f32,
) {
    let t = shown.tokens;
    // Heads and what holds now first, then newest first.
    let mut order: Vec<&StopResponse> = stops.iter().collect();
    let is_head = |i: usize| {
        shown.scene.stops.get(i).is_some_and(|s| {
            shown.scene.heads.iter().any(|h| (h.route, h.stop) == (s.route, s.stop) && !h.moving)
        })
    };
    order.sort_by_key(|s| {
        let stop = shown.scene.stops.get(s.stop);
        let start = stop.and_then(|s| s.when.bounds().start);
        (!is_head(s.stop), std::cmp::Reverse(start), s.stop)
    });
    let crowded = stops.len() > 60;
    let mut named: Vec<(&str, Pos2)> = Vec::new();
    for response in order {
        let Some(stop) = shown.scene.stops.get(response.stop) else { continue };
        let selected = shown.selected_stop == Some((stop.route, stop.stop)) || response.hovered;
        let again = named.iter().any(|(n, p)| *n == stop.name && (*p - response.at).length() < 24.0);
        if selected || again {
            continue;
        }
        let head = is_head(response.stop);
        if crowded && !head {
            continue;
        }
        let first = painter.layout_no_wrap(stop.name.clone(), Type::MapStrong.font_id(), t.ink1);
        let second =
            (!crowded).then(|| painter.layout_no_wrap(shown.days(stop.when), Type::Map.font_id(), t.ink2));
        let gap = if head { 16.0 } else { diameter / 2.0 + 6.0 };
        let name = Name { first, second };
        if name.paint(painter, room, response.at, gap, [t.ink1, t.ink2], t.map.halo) {
            named.push((stop.name.as_str(), response.at));
        }
    }
}

/// Names of plans and of places from which was reported.
pub fn quiet_names(painter: &Painter, room: &mut Room, v: &Viewport, shown: &Shown<'_>, filed: bool) {
    let t = shown.tokens;
    for plan in &shown.scene.plans {
        let first = painter.layout_no_wrap(plan.name.clone(), Type::MapStrong.font_id(), t.ink1);
        let day = plan.when.map_or("plan".to_owned(), |w| format!("plan, {}", shown.days(w)));
        let second = Some(painter.layout_no_wrap(day, Type::Map.font_id(), t.ink2));
        let name = Name { first, second };
        name.paint(painter, room, v.screen(plan.at), 11.0, [t.ink1, t.ink2], t.map.halo);
    }
    for tile in shown.scene.filed.iter().filter(|_| filed) {
        let at = v.screen(tile.at);
        let named = shown.scene.stops.iter().any(|s| (v.screen(s.at) - at).length() < 16.0);
        if v.rect.contains(at) && !named {
            let first = painter.layout_no_wrap(tile.name.clone(), Type::MapStrong.font_id(), t.ink1);
            let name = Name { first, second: None };
            name.paint(painter, room, at, 13.0, [t.ink1, t.ink2], t.map.halo);
        }
    }
}

/// Height of one line of an area's caption.
const LINE: f32 = 15.0;
/// Room of a letter's tile before a line.
const TILE: f32 = 17.0;

/// Who is somewhere in an area: one block for each area, in it a line for each group with its letter; a click on a
/// line selects the group.
pub fn area_names(
    ui: &Ui,
    painter: &Painter,
    room: &mut Room,
    v: &Viewport,
    shown: &Shown<'_>,
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    // By place, in the order of the scene: areas of one place share one block.
    let mut places: Vec<(&str, Vec<&SceneArea>)> = Vec::new();
    for area in &shown.scene.areas {
        let same = |a: &&SceneArea| a.name == area.name && a.country == area.country;
        match places.iter_mut().find(|(_, list)| list.iter().any(same)) {
            Some((_, list)) => list.push(area),
            None => places.push((&area.name, vec![area])),
        }
    }
    for (place, mut list) in places {
        list.sort_by_key(|a| shown.rank(a.group));
        let font = FontId::new(Type::Map.font_id().size, Type::SmallMedium.family());
        let text = |words: String| painter.layout_no_wrap(words, font.clone(), t.ink1);
        let mut lines: Vec<(&SceneArea, Arc<Galley>)> = Vec::new();
        for area in list {
            if lines.iter().all(|(a, _)| a.group != area.group) {
                let name = shown.short_name(area.group);
                let when = area.when.map(|w| format!(", {}", shown.days(w))).unwrap_or_default();
                // A name that ends with the day need not say it twice.
                let when = if name.ends_with(&when) { "" } else { &when };
                lines.push((area, text(format!("{name}{when}"))));
            }
        }
        let Some(&(first, _)) = lines.first() else { continue };
        let last = text(format!("somewhere in {place}"));
        let wide = lines.iter().map(|(_, g)| g.size().x + TILE).fold(last.size().x, f32::max);
        let size = vec2(wide, LINE * (lines.len() + 1) as f32);
        let at = v.screen(first.at);
        let reach = ((first.radius * v.scale()) as f32 * 0.7).clamp(30.0, 160.0);
        let choices = OFFSETS.map(|(x, y)| Rect::from_center_size(at + vec2(x, y) * reach, size));
        let Some((_, rect)) = room.place(choices) else { continue };
        for (n, (area, galley)) in lines.iter().enumerate() {
            let wide = galley.size().x + TILE;
            let line = Rect::from_min_size(
                pos2(rect.center().x - wide / 2.0, rect.top() + LINE * n as f32),
                vec2(wide, LINE),
            );
            let response =
                ui.interact(line, ui.scope_id().with(("area", area.route, area.area)), Sense::click());
            let name = format!("{}, somewhere in {place}", shown.group_name(area.group));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if response.clicked() {
                actions.push(Action::Select(Selection::Group(area.group)));
            }
            let mut painter = painter.clone();
            painter.set_opacity(shown.strength(area.group));
            let middle = pos2(line.left() + 6.5, line.center().y);
            marks::head(&painter, t, shown.rank(area.group), middle, 13.0, t.map.casing);
            let at = pos2(line.left() + TILE, line.center().y);
            marks::halo_text(&painter, at, Align2::LEFT_CENTER, Arc::clone(galley), t.ink1, Some(t.map.halo));
        }
        let at = pos2(rect.center().x, rect.bottom() - LINE / 2.0);
        marks::halo_text(painter, at, Align2::CENTER_CENTER, last, t.ink1, Some(t.map.halo));
    }
}

/// Where a block may stand around the middle of its area, in parts of its reach.
const OFFSETS: [(f32, f32); 13] = [
    (0.0, -0.3),
    (0.0, 0.3),
    (0.0, -0.7),
    (0.0, 0.7),
    (0.4, -0.5),
    (-0.4, -0.5),
    (0.4, 0.5),
    (-0.4, 0.5),
    (0.8, 0.0),
    (-0.8, 0.0),
    (0.0, -1.1),
    (0.0, 1.1),
    (0.0, 0.0),
];
