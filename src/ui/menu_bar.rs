//! The bar at the top: menus, name and state of the document, search, undo, export, network.

use egui::{MenuBar, Rect, Ui, pos2, vec2};

use super::app::View;
use super::command::{self, Id};
use super::dialog::{Dialog, ExportView};
use super::frame::Shown;
use super::theme::{Type, space};
use super::{icons, search, widgets, words};
use crate::session::Action;

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
            for (title, parts) in
                [("File", FILE), ("Edit", EDIT), ("View", VIEW), ("Map", MAP), ("Help", HELP)]
            {
                menu(ui, title, parts, shown, view, actions);
            }
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
    } else {
        words::state(document)
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

/// The commands of a menu, with a line between the parts.
fn menu(
    ui: &mut Ui,
    title: &str,
    parts: &[&[Id]],
    shown: &Shown<'_>,
    view: &mut View,
    actions: &mut Vec<Action>,
) {
    ui.menu_button(title, |ui| {
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                ui.separator();
            }
            for id in *part {
                match id {
                    Id::Names => drop(widgets::check_box(ui, &mut view.map.names, name_of(*id), Type::Body)),
                    Id::Filed => drop(widgets::check_box(ui, &mut view.map.filed, name_of(*id), Type::Body)),
                    Id::ReducedMotion => {
                        widgets::check_box(ui, &mut view.map.reduced_motion, name_of(*id), Type::Body);
                    }
                    Id::Undo => {
                        let name = shown.session.document.undo.last().map(|s| format!("Undo: {}", s.name));
                        command::item(ui, *id, name.as_deref(), shown, view, actions);
                    }
                    Id::Redo => {
                        let name = shown.session.document.redo.last().map(|s| format!("Redo: {}", s.name));
                        command::item(ui, *id, name.as_deref(), shown, view, actions);
                    }
                    _ => command::item(ui, *id, None, shown, view, actions),
                }
            }
        }
    });
}

fn name_of(id: Id) -> &'static str {
    command::of(id).map_or("", |c| c.name)
}

const FILE: &[&[Id]] = &[&[Id::New, Id::AddArticles, Id::Paste, Id::Sample], &[Id::Export], &[Id::Quit]];
const EDIT: &[&[Id]] = &[
    &[Id::Undo, Id::Redo],
    &[Id::AddMovement, Id::SetPublished, Id::RemoveArticle],
    &[Id::NextCheck, Id::PreviousCheck],
    &[Id::Search, Id::Palette, Id::LetGo],
];
const VIEW: &[&[Id]] = &[
    &[Id::Back, Id::Forward],
    &[Id::Light, Id::Dark],
    &[Id::Instant, Id::Range, Id::Trail],
    &[Id::Size100, Id::Size125, Id::Size150, Id::Size200],
    &[Id::ReducedMotion],
];
const MAP: &[&[Id]] = &[&[Id::ShowAll], &[Id::Names, Id::Filed]];
const HELP: &[&[Id]] = &[&[Id::Palette, Id::Keyboard], &[Id::About]];
