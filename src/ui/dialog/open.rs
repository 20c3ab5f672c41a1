//! Adding articles from files: the system's dialog, and a field for a path where there is none.
//!
//! The system's dialog is a future that is polled once a frame, so that the window never waits for it.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll, Waker};

use egui::{Key, TextEdit, Ui};

use super::{Next, buttons, title};
use crate::session::Action;
use crate::ui::frame::Shown;
use crate::ui::theme::{self, Type, space};
use crate::ui::{icons, widgets, words};

type Picked = Pin<Box<dyn Future<Output = Option<Vec<PathBuf>>>>>;

/// What the dialog remembers.
#[derive(Default)]
pub struct OpenView {
    /// Path that is typed.
    pub path: String,
    /// Whether the field had the keyboard when the dialog opened.
    focused: bool,
    picker: Option<Picked>,
}

/// The dialog.
pub(super) fn open_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut OpenView,
    actions: &mut Vec<Action>,
) -> Next {
    let t = theme::tokens_of(ui.ctx());
    title(ui, "Add articles", 520.0);
    widgets::text(
        ui,
        "Text files or a folder of them. One file may hold several articles. A gazetteer of your own (CSV, TSV, GeoJSON, \
         Linked Places, GeoNames, also zipped) adds its places.",
        Type::Body,
        t.ink2,
    );
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if widgets::button(ui, icons::FILE_PLUS, "Choose files…", "", view.picker.is_none()).clicked() {
            let dialog = rfd::AsyncFileDialog::new()
                .set_title("Add articles")
                .add_filter("Articles", &["txt", "md", "text"])
                .add_filter("Gazetteers", &["csv", "tsv", "geojson", "json", "txt", "zip"])
                .add_filter("All files", &["*"]);
            view.picker = Some(Box::pin(async move {
                let files = dialog.pick_files().await?;
                Some(files.iter().map(|f| f.path().to_path_buf()).collect())
            }));
        }
        if widgets::button(ui, icons::FOLDER_OPEN, "Choose a folder…", "", view.picker.is_none()).clicked()
        {
            let dialog = rfd::AsyncFileDialog::new().set_title("Add a folder of articles");
            view.picker = Some(Box::pin(async move {
                let folder = dialog.pick_folder().await?;
                Some(vec![folder.path().to_path_buf()])
            }));
        }
    });
    if let Some(picker) = &mut view.picker {
        let mut context = TaskContext::from_waker(Waker::noop());
        match picker.as_mut().poll(&mut context) {
            Poll::Ready(paths) => {
                view.picker = None;
                if let Some(paths) = paths.filter(|p| !p.is_empty()) {
                    actions.push(Action::Open(paths));
                    return Next::Close;
                }
            }
            Poll::Pending => ui.ctx().request_repaint_after_secs(0.1),
        }
    }
    ui.add_space(space::M);
    let label = widgets::text(ui, "Or the path of a file or folder", Type::Small, t.ink2);
    let response = ui
        .add(TextEdit::singleline(&mut view.path).desired_width(f32::INFINITY))
        .labelled_by(label.id)
        .accessible_name("Path of a file or folder");
    if !std::mem::replace(&mut view.focused, true) {
        response.request_focus();
    }
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    gazetteers(ui, shown, actions);
    let (add, cancel) = buttons(ui, "Add", !view.path.trim().is_empty());
    if (add || enter) && !view.path.trim().is_empty() {
        actions.push(Action::Open(vec![PathBuf::from(view.path.trim())]));
        return Next::Close;
    }
    if cancel { Next::Close } else { Next::Stay }
}

/// The user's gazetteers, each of which can be taken away.
fn gazetteers(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let t = theme::tokens_of(ui.ctx());
    for (number, (name, places)) in shown.session.gazetteer.user_sources().enumerate() {
        if number == 0 {
            ui.add_space(space::M);
            widgets::text(ui, "Your gazetteers, the first of which wins", Type::Small, t.ink2);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            if widgets::icon_button(ui, icons::X, &format!("Remove the gazetteer {name}"), true).clicked() {
                actions.push(Action::RemoveGazetteer(number));
            }
            let line = format!("{name}, {}", words::plural(places as usize, "place", "places"));
            widgets::text(ui, &line, Type::Body, t.ink1);
        });
    }
}
