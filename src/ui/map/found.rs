//! The pin of a place that was looked for.

use egui::{Painter, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::camera::Viewport;
use super::labels::Room;
use crate::scene::mercator;
use crate::ui::icons;
use crate::ui::places::Found;
use crate::ui::theme::{Tokens, Type};

/// Height of the pin in points.
const PIN: f32 = 26.0;

/// Paints the pin with its point on the place and the name beside it; gives whether it was clicked away.
pub fn pin(ui: &Ui, painter: &Painter, v: &Viewport, place: &Found, room: &mut Room, t: &Tokens) -> bool {
    let at = v.screen(mercator(place.lat, place.lon));
    if !v.rect.contains(at) {
        return false;
    }
    let rect = Rect::from_center_size(at - vec2(0.0, PIN / 2.0), vec2(PIN, PIN));
    icons::paint_filled(painter, rect.center(), icons::MAP_PIN, PIN + 4.0, t.map.casing);
    icons::paint_filled(painter, rect.center(), icons::MAP_PIN, PIN, t.ink1);
    let galley = painter.layout_no_wrap(place.name.clone(), Type::Body.font_id(), t.ink1);
    let label = Rect::from_min_size(rect.right_center() + vec2(2.0, -galley.size().y / 2.0), galley.size());
    painter.rect_filled(label.expand2(vec2(5.0, 2.0)), 4.0, t.s2);
    painter.galley(label.min, galley, t.ink1);
    room.take(rect.union(label).expand(3.0));
    let response = ui.interact(rect, ui.scope_id().with("found place"), Sense::click());
    let name = format!("{}, found; click to take the pin off", place.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let clicked = response.clicked();
    let _ = response.on_hover_text(format!("{}, {}", place.name, place.within));
    clicked
}
