//! Writing a file: what for, for whom, what is held back, and where to.

use std::path::PathBuf;

use egui::{TextEdit, Ui};

use super::{Next, buttons, title};
use crate::session::delivery::{self, Preset};
use crate::session::{Action, ExportRequest};
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, space};
use crate::ui::{icons, widgets, words};

/// What the dialog remembers.
pub struct ExportView {
    /// Index of the format.
    pub format: usize,
    /// Who will see it.
    pub preset: Preset,
    /// Where to.
    pub path: String,
    /// What a preset holds back, as far as it was asked for.
    held_back: Option<(Preset, Vec<String>)>,
    /// Where the path leads, said once for each path.
    place: Option<(String, String)>,
}

impl Default for ExportView {
    fn default() -> Self {
        Self {
            format: 0,
            preset: Preset::Public,
            path: String::from("routes.geojson"),
            held_back: None,
            place: None,
        }
    }
}

/// Formats: name for the session, name on screen, ending.
const FORMATS: &[(&str, &str, &str)] = &[("geojson", "GeoJSON, for maps and GIS", "geojson")];

const PRESETS: [(Preset, &str, &str); 3] = [
    (
        Preset::Public,
        "Public",
        "Names of private persons are masked, counts under 10 are not told apart, quotes are short, article texts stay here.",
    ),
    (
        Preset::Partner,
        "Partner",
        "Names of private persons are masked; places and counts are exact; article texts stay here.",
    ),
    (Preset::Internal, "Internal", "Everything. Not for sharing: it may hold names of private persons."),
];

/// Where a file would go, and whether one is there already; empty for no path.
fn place_of(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    match (delivery::is_there(&whole), whole.parent()) {
        (true, _) => format!("“{}” is there already and will be replaced.", whole.display()),
        (false, Some(folder)) => format!("Goes into “{}”.", folder.display()),
        (false, None) => String::new(),
    }
}

/// The dialog.
pub(super) fn export_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut ExportView,
    actions: &mut Vec<Action>,
) -> Next {
    let t = shown.tokens;
    title(ui, "Export", 500.0);
    let analysis = shown.analysis;
    let stops: usize = analysis.routes.iter().map(|r| r.stops.len()).sum();
    let line = format!(
        "{}, {}, {}.",
        words::plural(analysis.groups.len(), "group", "groups"),
        words::plural(stops, "stop", "stops"),
        words::plural(analysis.movements.len(), "report", "reports")
    );
    widgets::text(ui, &line, Type::Body, t.ink2);
    ui.add_space(space::M);
    widgets::text(ui, "Format", Type::SmallStrong, t.ink1);
    for (i, (_, name, ending)) in FORMATS.iter().enumerate() {
        if ui.radio(view.format == i, Type::Body.text(*name)).clicked() {
            view.format = i;
            let path = PathBuf::from(&view.path).with_extension(ending);
            view.path = path.to_string_lossy().into_owned();
        }
    }
    ui.add_space(space::S);
    widgets::text(ui, "Who will see it", Type::SmallStrong, t.ink1);
    ui.horizontal(|ui| {
        let names = PRESETS.map(|(_, name, _)| name);
        let chosen = PRESETS.iter().position(|(p, _, _)| *p == view.preset).unwrap_or(0);
        if let Some(i) = widgets::segments(ui, &names, chosen, true)
            && let Some((preset, _, _)) = PRESETS.get(i)
        {
            view.preset = *preset;
        }
    });
    if let Some((_, _, note)) = PRESETS.iter().find(|(p, _, _)| *p == view.preset) {
        ui.add_space(space::XS);
        ui.horizontal_top(|ui| {
            let icon = if view.preset == Preset::Internal { icons::WARNING } else { icons::SHIELD_CHECK };
            let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), egui::Sense::hover());
            icons::paint(ui.painter(), rect.center(), icon, 15.0, t.ink2);
            ui.vertical(|ui| {
                widgets::text(ui, note, Type::Small, t.ink2);
                if view.held_back.as_ref().is_none_or(|(p, _)| *p != view.preset) {
                    view.held_back = Some((view.preset, delivery::held_back(analysis, view.preset)));
                }
                for line in view.held_back.iter().flat_map(|(_, lines)| lines) {
                    widgets::text(ui, line, Type::Small, t.ink1);
                }
            });
        });
    }
    ui.add_space(space::M);
    let label = widgets::text(ui, "File", Type::SmallStrong, t.ink1);
    let _ = ui
        .add(TextEdit::singleline(&mut view.path).desired_width(f32::INFINITY))
        .labelled_by(label.id)
        .accessible_name("Path of the file");
    if view.place.as_ref().is_none_or(|(path, _)| *path != view.path) {
        view.place = Some((view.path.clone(), place_of(view.path.trim())));
    }
    if let Some((_, place)) = &view.place {
        widgets::text(ui, place, Type::Small, t.ink2);
    }
    let (write, cancel) = buttons(ui, "Write the file", !view.path.trim().is_empty());
    if write && let Some((format, _, _)) = FORMATS.get(view.format) {
        actions.push(Action::Export(ExportRequest {
            format: (*format).to_owned(),
            preset: view.preset,
            layer: None,
            path: PathBuf::from(view.path.trim()),
        }));
        return Next::Close;
    }
    if cancel { Next::Close } else { Next::Stay }
}
