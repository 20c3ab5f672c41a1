//! A text from the clipboard: a new article, or the newer version of one that is open.

use egui::{ScrollArea, TextEdit, Ui};

use super::{Next, buttons, title};
use crate::session::Action;
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, space};
use crate::ui::{icons, widgets};

/// What the dialog remembers.
#[derive(Default)]
pub struct PasteView {
    text: String,
    looked_for: String,
    /// The article of which the text is a newer version, by its index in the analysis.
    version_of: Option<usize>,
}

/// The dialog.
pub(super) fn paste_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut PasteView,
    actions: &mut Vec<Action>,
) -> Next {
    let t = shown.tokens;
    title(ui, "Paste text", 560.0);
    widgets::text(ui, "One article or several; nothing leaves this computer.", Type::Body, t.ink2);
    ui.add_space(space::S);
    let rows = if ui.ctx().content_rect().height() < 700.0 { 10 } else { 14 };
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        let edit = TextEdit::multiline(&mut view.text)
            .desired_width(f32::INFINITY)
            .desired_rows(rows)
            .font(Type::Article.font_id());
        let response = ui.add(edit).accessible_name("Text of the article");
        if view.text.is_empty() && !response.has_focus() {
            response.request_focus();
        }
    });
    if view.text != view.looked_for {
        view.looked_for.clone_from(&view.text);
        view.version_of = shown.session.older_version_of(&view.text);
    }
    let mut replace = false;
    if let Some(report) = view.version_of.and_then(|index| shown.report(index)) {
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 24.0), egui::Sense::hover());
            icons::paint(ui.painter(), rect.center(), icons::INFO, 15.0, t.ink2);
            let button = ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let button = widgets::button(ui, "", "Replace it", "", true);
                let line = format!("Much of this stands in “{}”.", report.title);
                ui.add(egui::Label::new(Type::Small.text(line).color(t.ink1)).truncate());
                button
            });
            replace = button.inner.clicked();
        });
        widgets::text(
            ui,
            "Replacing keeps your corrections where their words are still there.",
            Type::Small,
            t.ink2,
        );
    }
    if replace && let Some(index) = view.version_of {
        actions.push(Action::PasteVersion(index, std::mem::take(&mut view.text)));
        return Next::Close;
    }
    let (add, cancel) = buttons(ui, "Add this text", !view.text.trim().is_empty());
    if add {
        actions.push(Action::PasteText(std::mem::take(&mut view.text)));
        return Next::Close;
    }
    if cancel { Next::Close } else { Next::Stay }
}
