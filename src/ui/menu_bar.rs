//! The bar at the top: menus, name and state of the document, search, undo, export, network.

use egui::{MenuBar, Rect, Ui, pos2, vec2};

use super::app::View;
use super::dialog::{Dialog, ExportView, OpenView};
use super::frame::Shown;
use super::theme::{Type, space};
use super::{icons, search, widgets, words};
use crate::session::{Action, Selection, Theme, TimeMode};

/// The bar.
pub fn menu_ui(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let rect = ui.available_rect_before_wrap();
    let wide = rect.width();
    let narrow = wide < 1180.0;
    let menus = Rect::from_min_max(rect.min + vec2(3.0, 0.0), pos2(rect.left() + 250.0, rect.bottom()));
    widgets::row(ui, menus, "menus", |ui| {
        MenuBar::new().ui(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.spacing_mut().button_padding = vec2(9.0, 4.0);
            file(ui, shown, view, actions);
            edit(ui, shown, view, actions);
            view_menu(ui, shown, view, actions);
            map_menu(ui, view);
            help(ui, view);
        });
    });
    let search_wide = if narrow { 220.0 } else { 336.0 };
    let right = 260.0;
    let search_left = rect.right() - right - search_wide;
    let end = name(ui, shown, rect, if narrow { 260.0 } else { 300.0 }, search_left - 16.0);
    // The row is there without the link too: what follows keeps its identity, so that no click is lost when a
    // reading ends under it.
    let place = Rect::from_min_max(pos2(end + 10.0, rect.top()), pos2(search_left, rect.bottom()));
    widgets::row(ui, place, "cancel", |ui| {
        if shown.session.updating && search_left - end > 60.0 && widgets::link(ui, "Cancel", "").clicked() {
            actions.push(Action::Cancel);
        }
    });
    let field = Rect::from_min_size(pos2(search_left, rect.top()), vec2(search_wide, rect.height()));
    widgets::row(ui, field, "search", |ui| {
        let id = search::search_ui(ui, shown, &mut view.search, &mut view.map, search_wide, actions);
        view.regions[0] = Some(id);
    });
    let tools =
        Rect::from_min_max(pos2(field.right() + space::M, rect.top()), rect.max - vec2(space::M, 0.0));
    widgets::row_right(ui, tools, "tools", |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.label(Type::Body.text("Offline").color(t.ink2)).on_hover_text(
            "Nothing is fetched from the network. Map, places and reading are part of the program.",
        );
        let (icon, _) = ui.allocate_exact_size(vec2(18.0, 20.0), egui::Sense::hover());
        icons::paint(ui.painter(), icon.center(), icons::WIFI_SLASH, 15.0, t.ink2);
        ui.add_space(space::M);
        let ready = !shown.analysis.articles.is_empty();
        if widgets::button(ui, icons::EXPORT, "Export", "", ready).clicked() {
            view.dialog = Dialog::Export(ExportView::default());
        }
        ui.add_space(space::S);
        let redo = shown.session.document.redo.last().map(|s| s.name.as_str());
        let undo = shown.session.document.undo.last().map(|s| s.name.as_str());
        let label = |verb: &str, name: Option<&str>| name.map_or(verb.to_owned(), |n| format!("{verb}: {n}"));
        if widgets::icon_button(ui, icons::ARROW_CLOCKWISE, &label("Redo", redo), redo.is_some()).clicked() {
            actions.push(Action::Redo);
        }
        if widgets::icon_button(ui, icons::ARROW_COUNTER_CLOCKWISE, &label("Undo", undo), undo.is_some())
            .clicked()
        {
            actions.push(Action::Undo);
        }
    });
}

fn name(ui: &Ui, shown: &Shown<'_>, rect: Rect, left: f32, right: f32) -> f32 {
    let t = shown.tokens;
    let document = &shown.session.document;
    let title = if document.name.is_empty() { "New project" } else { document.name.as_str() };
    let state = if let Some((done, total)) = shown.session.progress {
        format!("Reading {} of {total}", (done + 1).min(total.max(1)))
    } else if shown.session.updating {
        "Updating…".to_owned()
    } else if document.corrections.is_empty() {
        if document.sample { "Unchanged".to_owned() } else { "Not saved".to_owned() }
    } else {
        words::plural(document.corrections.len(), "correction", "corrections")
    };
    let at = pos2(rect.left() + left, rect.center().y);
    let x = widgets::line(ui.painter(), at, title, Type::BodyStrong, t.ink1, (right - at.x - 90.0).max(40.0));
    if right - x > 50.0 {
        return widgets::line(
            ui.painter(),
            pos2(x + 9.0, at.y),
            &state,
            Type::Body,
            t.ink2,
            right - x - 12.0,
        );
    }
    x
}

fn file(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    ui.menu_button("File", |ui| {
        if widgets::menu_item(ui, "New", "Ctrl N", true) {
            actions.push(Action::NewDocument);
        }
        if widgets::menu_item(ui, "Add articles…", "Ctrl O", true) {
            view.dialog = Dialog::Open(OpenView::default());
        }
        if widgets::menu_item(ui, "Paste text…", "Ctrl Shift V", true) {
            view.dialog = Dialog::Paste(String::new());
        }
        if widgets::menu_item(ui, "Open the sample", "", true) {
            actions.push(Action::OpenSample);
        }
        ui.separator();
        let ready = !shown.analysis.articles.is_empty();
        if widgets::menu_item(ui, "Export…", "Ctrl E", ready) {
            view.dialog = Dialog::Export(ExportView::default());
        }
        ui.separator();
        if widgets::menu_item(ui, "Quit", "Ctrl Q", true) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    });
}

fn edit(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    ui.menu_button("Edit", |ui| {
        let undo = shown.session.document.undo.last().map(|s| s.name.clone());
        let redo = shown.session.document.redo.last().map(|s| s.name.clone());
        let label = |verb: &str, name: &Option<String>| {
            name.as_ref().map_or(verb.to_owned(), |n| format!("{verb}: {n}"))
        };
        if widgets::menu_item(ui, &label("Undo", &undo), "Ctrl Z", undo.is_some()) {
            actions.push(Action::Undo);
        }
        if widgets::menu_item(ui, &label("Redo", &redo), "Ctrl Shift Z", redo.is_some()) {
            actions.push(Action::Redo);
        }
        ui.separator();
        if widgets::menu_item(ui, "Add movement here…", "", view.text.selected.is_some()) {
            view.wants_add = view.text.selected;
        }
        if widgets::menu_item(ui, "Search", "Ctrl F", true) {
            view.search.focus = true;
        }
        if widgets::menu_item(ui, "Select nothing", "Esc", true) {
            actions.push(Action::Select(Selection::Nothing));
        }
    });
}

fn view_menu(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    ui.menu_button("View", |ui| {
        let dark = shown.session.theme == Theme::Dark;
        let name = if dark { "Light" } else { "Dark" };
        if widgets::menu_item(ui, name, "", true) {
            actions.push(Action::SetTheme(if dark { Theme::Light } else { Theme::Dark }));
        }
        ui.separator();
        for (name, mode) in [
            ("Only the chosen day", TimeMode::Instant),
            ("A range of days", TimeMode::Range),
            ("Everything up to the day", TimeMode::Trail),
        ] {
            if widgets::menu_item(ui, name, "", shown.session.mode != mode) {
                actions.push(Action::SetMode(mode));
            }
        }
        ui.separator();
        for (name, zoom) in [("100 %", 1.0_f32), ("125 %", 1.25), ("150 %", 1.5), ("200 %", 2.0)] {
            let now = (ui.ctx().zoom_factor() - zoom).abs() < 0.01;
            if widgets::menu_item(ui, &format!("Size {name}"), "", !now) {
                ui.ctx().set_zoom_factor(zoom);
            }
        }
        ui.separator();
        widgets::check_box(ui, &mut view.map.reduced_motion, "Reduced motion", Type::Body);
    });
}

fn map_menu(ui: &mut Ui, view: &mut View) {
    ui.menu_button("Map", |ui| {
        if widgets::menu_item(ui, "Show all", "", true) {
            view.map.show_all = true;
        }
        widgets::check_box(ui, &mut view.map.names, "Names of places", Type::Body);
        widgets::check_box(ui, &mut view.map.filed, "Where reports were filed", Type::Body);
    });
}

fn help(ui: &mut Ui, view: &mut View) {
    ui.menu_button("Help", |ui| {
        if widgets::menu_item(ui, "Keys", "", true) {
            view.dialog = Dialog::Keys;
        }
        if widgets::menu_item(ui, "About Dateline", "", true) {
            view.dialog = Dialog::About;
        }
    });
}
