//! Dialogs: open, paste, export, a new movement, the day of publication, about.

mod add;
mod discard;
mod export;
mod open;
mod palette;
mod paste;

pub use add::{AddRequest, AddView};
pub use discard::Pending;
pub use export::ExportView;
pub use open::OpenView;
pub use palette::PaletteView;
pub use paste::PasteView;

use egui::{Context, Id, Key, Modal, TextEdit, Ui, vec2};

use super::command::Id as CommandId;
use super::frame::Shown;
use super::map::MapView;
use super::theme::{self, Type, space};
use super::{widgets, words};
use crate::model::Correction;
use crate::session::Action;

/// The dialog that is open.
#[derive(Default)]
pub enum Dialog {
    /// None.
    #[default]
    None,
    /// Add articles from files.
    Open(OpenView),
    /// Add a text.
    Paste(PasteView),
    /// Write a file.
    Export(ExportView),
    /// Add a movement that was missed.
    Add(AddView),
    /// Set the day of publication: index of the article, and what is typed.
    Published(usize, String),
    /// About the program.
    About,
    /// Keys.
    Keys,
    /// All commands.
    Palette(PaletteView),
    /// Something would lose what is not saved.
    Discard(Pending),
}

/// What a dialog asks the window to do when it closes, beside actions.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Give a command.
    Run(CommandId),
    /// Do what was held back.
    Go(Pending),
}

impl Dialog {
    /// Whether one is open.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// An empty field for a text.
    pub fn paste() -> Self {
        Self::Paste(PasteView::default())
    }

    /// The day of publication of an article, with the day that is known.
    pub fn published(shown: &Shown<'_>, article: usize) -> Self {
        let day = shown.report(article).and_then(|r| r.published.best);
        Self::Published(article, day.map(words::day).unwrap_or_default())
    }
}

/// What a dialog does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Stay,
    Close,
}

/// Shows the dialog that is open.
pub fn dialog_ui(
    ctx: &Context,
    shown: &Shown<'_>,
    dialog: &mut Dialog,
    map: &mut MapView,
    actions: &mut Vec<Action>,
) -> Option<Request> {
    // While a place is chosen on the map the dialog waits out of sight.
    if !dialog.is_open() || map.asking {
        return None;
    }
    let mut request = None;
    let modal = Modal::new(Id::unique("dialog"))
        .frame(widgets::card_frame(shown.tokens, 20))
        .backdrop_color(egui::Color32::from_black_alpha(70))
        .show(ctx, |ui| match dialog {
            Dialog::None => Next::Close,
            Dialog::Open(view) => open::open_ui(ui, shown, view, actions),
            Dialog::Paste(view) => paste::paste_ui(ui, shown, view, actions),
            Dialog::Export(view) => export::export_ui(ui, shown, view, actions),
            Dialog::Add(view) => add::add_ui(ui, shown, view, map, actions),
            Dialog::Published(article, typed) => published_ui(ui, shown, *article, typed, actions),
            Dialog::About => about_ui(ui, shown),
            Dialog::Keys => palette::keys_ui(ui),
            Dialog::Palette(view) => {
                let (next, chosen) = palette::palette_ui(ui, view);
                request = chosen.map(Request::Run);
                next
            }
            Dialog::Discard(pending) => {
                let (next, go) = discard::discard_ui(ui, shown, pending);
                request = go.then(|| Request::Go(pending.clone()));
                next
            }
        });
    if modal.inner == Next::Close || modal.should_close() {
        *dialog = Dialog::None;
        map.picked = None;
    }
    request
}

/// Title of a dialog and its width.
fn title(ui: &mut Ui, text: &str, wide: f32) {
    let t = theme::tokens_of(ui.ctx());
    ui.set_width(wide.min(ui.ctx().content_rect().width() - 60.0));
    let response = widgets::text(ui, text, Type::Title, t.ink1);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, text));
    ui.add_space(space::XS);
}

/// The row of buttons at the foot: main one at the right; which was clicked: main, other.
fn buttons(ui: &mut Ui, main: &str, enabled: bool) -> (bool, bool) {
    ui.add_space(space::M);
    let mut clicked = (false, false);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 28.0),
        egui::Layout::right_to_left(egui::Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            clicked.0 = widgets::primary(ui, "", main, "", enabled).clicked();
            clicked.1 = widgets::button(ui, "", "Cancel", "", true).clicked();
        },
    );
    clicked
}

fn published_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    article: usize,
    typed: &mut String,
    actions: &mut Vec<Action>,
) -> Next {
    let t = shown.tokens;
    title(ui, "Day of publication", 420.0);
    let Some(report) = shown.report(article) else { return Next::Close };
    widgets::text(ui, &report.title, Type::Body, t.ink2);
    ui.add_space(space::S);
    let near = report.published.best.or(report.published.range.start).or(shown.session.day);
    let day = words::read_day(typed, near);
    let response = ui
        .add(TextEdit::singleline(typed).hint_text("28 Oct 2018").desired_width(180.0))
        .accessible_name("Day of publication");
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !typed.trim().is_empty() && day.is_none() {
        widgets::text(ui, "This is no day of the calendar. Write it like 28 Oct 2018.", Type::Small, t.err);
    }
    if !report.published.evidence.is_empty() {
        ui.add_space(space::S);
        widgets::text(ui, "What the text says", Type::SmallStrong, t.ink1);
        for evidence in report.published.evidence.iter().take(6) {
            let quote = super::map::quote(shown.text(article), evidence.span, 60);
            widgets::text(ui, &format!("“{quote}”: {}", evidence.why), Type::Small, t.ink2);
        }
    }
    let (set, cancel) = buttons(ui, "Set the day", day.is_some());
    if (set || enter)
        && let Some(day) = day
    {
        let text_sha256 =
            shown.analysis.articles.get(article).map(|a| a.text_sha256.clone()).unwrap_or_default();
        actions.push(Action::Correct(Correction::SetPublished { text_sha256, day }));
        return Next::Close;
    }
    if cancel { Next::Close } else { Next::Stay }
}

fn about_ui(ui: &mut Ui, shown: &Shown<'_>) -> Next {
    let t = shown.tokens;
    title(ui, words::PROGRAM, 460.0);
    let version = format!("Version {}", env!("CARGO_PKG_VERSION"));
    widgets::text(ui, &version, Type::Body, t.ink2);
    ui.add_space(space::S);
    widgets::text(
        ui,
        "Reads news articles and shows who was where, when, how many, and who says so, as routes on a map over time. Works without a network; nothing leaves this computer.",
        Type::Body,
        t.ink1,
    );
    ui.add_space(space::S);
    widgets::text(ui, "Data", Type::SmallStrong, t.ink1);
    for line in shown.session.gazetteer.attribution() {
        widgets::text(ui, line, Type::Small, t.ink2);
    }
    widgets::text(
        ui,
        "Made with Natural Earth. Boundaries and names do not imply endorsement.",
        Type::Small,
        t.ink2,
    );
    ui.add_space(space::S);
    widgets::text(ui, "Licences", Type::SmallStrong, t.ink1);
    widgets::text(ui, words::LICENCES, Type::Small, t.ink2);
    ui.add_space(space::M);
    if widgets::primary(ui, "", "Close", "", true).clicked() { Next::Close } else { Next::Stay }
}
