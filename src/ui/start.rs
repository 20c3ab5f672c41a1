//! What an empty window shows: how to begin.

use egui::{Rect, Stroke, Ui, Vec2, pos2, vec2};

use super::app::View;
use super::dialog::{Dialog, OpenView};
use super::frame::Shown;
use super::inspector::centred;
use super::map::dashed_box;
use super::theme::Type;
use super::{icons, widgets};
use crate::session::Action;

/// The card over the map.
pub fn start_ui(ui: &mut Ui, map: Rect, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let wide = (map.width() - 48.0).clamp(280.0, 520.0);
    let size = vec2(wide, 280.0_f32.min(map.height() - 24.0));
    let card = Rect::from_center_size(map.center() - vec2(0.0, 18.0), size);
    let card = Rect::from_min_size(pos2(card.min.x.round(), card.min.y.round().max(map.top() + 12.0)), size);
    // The card takes clicks, so that they do not fall through to the map.
    let ground = ui.interact(card, ui.scope_id().with("start"), egui::Sense::click());
    ground.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Start"));
    widgets::paint_card(ui.painter(), card, t);
    let inner = card.shrink(24.0);
    widgets::inside(ui, inner, "start card", |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        widgets::text(ui, "Start with some articles", Type::MapDate, t.ink1);
        ui.add_space(4.0);
        widgets::text(
            ui,
            "Dateline reads them and draws who was where, when, how many, and who says so. Nothing leaves this computer.",
            Type::Body,
            t.ink2,
        );
        ui.add_space(10.0);
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), 100.0), egui::Sense::hover());
        ui.painter().rect_filled(area, 8.0, t.s1);
        dashed_box(ui.painter(), area, 8.0, Stroke::new(1.0, t.line2), 4.0, 3.0);
        icons::paint(ui.painter(), pos2(area.center().x, area.top() + 28.0), icons::FILE_PLUS, 26.0, t.ink1);
        let middle = area.center().x;
        centred(
            ui,
            pos2(middle, area.top() + 58.0),
            "Drop articles or a folder anywhere in this window",
            Type::BodyMedium,
            t.ink1,
            area.width() - 16.0,
        );
        centred(
            ui,
            pos2(middle, area.top() + 82.0),
            "Text and Markdown. One file may hold several articles.",
            Type::Small,
            t.ink2,
            area.width() - 16.0,
        );
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if widgets::primary(ui, icons::PLUS, "Add articles…", "", true).clicked() {
                view.dialog = Dialog::Open(OpenView::default());
            }
            if widgets::button(ui, icons::CLIPBOARD_TEXT, "Paste text", "", true).clicked() {
                view.dialog = Dialog::paste();
            }
            if widgets::button(ui, icons::MAP_TRIFOLD, "Open the sample", "", true).clicked() {
                actions.push(Action::OpenSample);
            }
        });
    });
}

/// The left panel without articles.
pub fn no_articles(ui: &Ui, rect: Rect, shown: &Shown<'_>) {
    let t = shown.tokens;
    let at = pos2(rect.center().x, rect.top() + 148.0);
    if rect.height() < 260.0 {
        return;
    }
    let _ = Vec2::ZERO;
    icons::paint(ui.painter(), at, icons::ARTICLE, 24.0, t.ink2);
    centred(ui, at + vec2(0.0, 30.0), "No articles", Type::BodyStrong, t.ink1, rect.width());
    centred(
        ui,
        at + vec2(0.0, 54.0),
        "They are listed here by date, with their text below.",
        Type::Body,
        t.ink2,
        rect.width() - 64.0,
    );
}
