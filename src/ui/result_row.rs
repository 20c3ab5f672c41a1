//! A row of something that was found: a mark or an icon, its name, what and where it is.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::frame::Shown;
use super::theme::Type;
use super::{icons, marks, widgets};

/// Height of a row.
const HIGH: f32 = 30.0;

/// What stands before the name.
#[derive(Clone, Copy)]
pub enum Lead {
    /// The mark of a group.
    Group(usize),
    /// An icon.
    Icon(&'static str),
}

/// The row; `on` where the keyboard is on it.
pub fn result_row(
    ui: &mut Ui,
    shown: &Shown<'_>,
    lead: Lead,
    name: &str,
    second: &str,
    on: bool,
) -> Response {
    let t = shown.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HIGH), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}, {second}")));
    if on || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, t.hov);
    }
    let at = rect.left_center() + vec2(16.0, 0.0);
    match lead {
        Lead::Group(group) => {
            marks::head(ui.painter(), t, shown.rank(group), at, 17.0, Color32::TRANSPARENT);
        }
        Lead::Icon(icon) => drop(icons::paint(ui.painter(), at, icon, 15.0, t.ink2)),
    }
    let left = rect.left_center() + vec2(32.0, 0.0);
    let x = widgets::line(ui.painter(), left, name, Type::Body, t.ink1, rect.width() * 0.62);
    let after = pos2(x + 8.0, rect.center().y);
    widgets::line(ui.painter(), after, second, Type::Small, t.ink2, rect.right() - x - 14.0);
    response
}
