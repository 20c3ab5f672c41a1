//! Every command of the window in one table: its name, its keys, when it can be given, and what it does. Menus, keys,
//! the palette and the list of keys read it; a command that is not here does not exist.

use egui::{Context, Key, Modifiers, Ui};

use super::app::{Tab, View};
use super::dialog::{Dialog, ExportView, OpenView, PaletteView};
use super::frame::Shown;
use super::{inspector, widgets};
use crate::session::{Action, Selection, Theme, TimeMode};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    New,
    AddArticles,
    Paste,
    Sample,
    Export,
    Quit,
    Undo,
    Redo,
    AddMovement,
    SetPublished,
    RemoveArticle,
    Search,
    Palette,
    LetGo,
    Back,
    Forward,
    NextRegion,
    NextCheck,
    PreviousCheck,
    Accept,
    Change,
    Reject,
    Play,
    StepOn,
    StepBack,
    WeekOn,
    WeekBack,
    NextReport,
    PreviousReport,
    FirstDay,
    LastDay,
    Slower,
    Faster,
    TypeDate,
    Instant,
    Range,
    Trail,
    ShowAll,
    Names,
    Filed,
    Articles,
    Check,
    Dark,
    Light,
    Size100,
    Size125,
    Size150,
    Size200,
    ReducedMotion,
    Keyboard,
    About,
}

/// When a key gives its command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// Also while something is typed.
    Always,
    /// Not while something is typed or a menu is open.
    NotTyping,
    /// Only while no part of the window has the keyboard: a button takes these keys itself.
    Free,
}

/// One line of the table.
pub struct Command {
    /// Which one.
    pub id: Id,
    /// What menus, palette and list call it.
    pub name: &'static str,
    /// Heading under which the list of keys has it.
    pub group: &'static str,
    /// Keys that give it; the first one is shown.
    keys: &'static [(Modifiers, Key)],
    scope: Scope,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const NONE: Modifiers = Modifiers::NONE;

const fn at(
    id: Id,
    group: &'static str,
    name: &'static str,
    keys: &'static [(Modifiers, Key)],
    scope: Scope,
) -> Command {
    Command { id, name, group, keys, scope }
}

use Scope::{Always, Free, NotTyping};

/// All commands, in the order of the menus.
pub const COMMANDS: &[Command] = &[
    at(Id::New, "Articles", "New", &[(CTRL, Key::N)], Always),
    at(Id::AddArticles, "Articles", "Add articles…", &[(CTRL, Key::O)], Always),
    at(Id::Paste, "Articles", "Paste text…", &[(CTRL_SHIFT, Key::V)], Always),
    at(Id::Sample, "Articles", "Open the sample", &[], Always),
    at(Id::Export, "Articles", "Export…", &[(CTRL, Key::E)], Always),
    at(Id::Quit, "Articles", "Quit", &[(CTRL, Key::Q)], Always),
    at(Id::Undo, "Corrections", "Undo", &[(CTRL, Key::Z)], NotTyping),
    at(Id::Redo, "Corrections", "Redo", &[(CTRL_SHIFT, Key::Z), (CTRL, Key::Y)], NotTyping),
    at(Id::Accept, "Corrections", "Accept", &[(NONE, Key::Enter)], Free),
    at(Id::Change, "Corrections", "Change the place", &[(NONE, Key::C)], NotTyping),
    at(Id::Reject, "Corrections", "Reject", &[(NONE, Key::X)], NotTyping),
    at(Id::NextCheck, "Corrections", "Next to check", &[(NONE, Key::N)], NotTyping),
    at(Id::PreviousCheck, "Corrections", "Previous to check", &[(NONE, Key::P)], NotTyping),
    at(Id::AddMovement, "Corrections", "Add movement here…", &[], NotTyping),
    at(Id::SetPublished, "Corrections", "Set the day of publication…", &[], NotTyping),
    at(Id::RemoveArticle, "Articles", "Remove this article", &[], NotTyping),
    at(Id::Search, "Window", "Search", &[(CTRL, Key::F)], Always),
    at(Id::Palette, "Window", "All commands…", &[(CTRL_SHIFT, Key::P)], Always),
    at(Id::Back, "Window", "Back", &[(Modifiers::ALT, Key::ArrowLeft)], NotTyping),
    at(Id::Forward, "Window", "Forward", &[(Modifiers::ALT, Key::ArrowRight)], NotTyping),
    at(Id::NextRegion, "Window", "Next part of the window", &[(NONE, Key::F6)], Always),
    at(Id::LetGo, "Window", "Let go", &[(NONE, Key::Escape)], NotTyping),
    at(Id::Articles, "Window", "Show the articles", &[], NotTyping),
    at(Id::Check, "Window", "Show what is to check", &[], NotTyping),
    at(Id::Play, "Days", "Play, pause", &[(NONE, Key::Space)], Free),
    at(Id::StepOn, "Days", "One step on", &[(NONE, Key::ArrowRight)], Free),
    at(Id::StepBack, "Days", "One step back", &[(NONE, Key::ArrowLeft)], Free),
    at(Id::WeekOn, "Days", "Seven days on", &[(Modifiers::SHIFT, Key::ArrowRight)], Free),
    at(Id::WeekBack, "Days", "Seven days back", &[(Modifiers::SHIFT, Key::ArrowLeft)], Free),
    at(Id::NextReport, "Days", "Next day with a report", &[(NONE, Key::CloseBracket)], NotTyping),
    at(Id::PreviousReport, "Days", "Previous day with a report", &[(NONE, Key::OpenBracket)], NotTyping),
    at(Id::FirstDay, "Days", "First day", &[(NONE, Key::Home)], NotTyping),
    at(Id::LastDay, "Days", "Last day", &[(NONE, Key::End)], NotTyping),
    at(Id::Slower, "Days", "Slower", &[(NONE, Key::Comma)], NotTyping),
    at(Id::Faster, "Days", "Faster", &[(NONE, Key::Period)], NotTyping),
    at(Id::TypeDate, "Days", "Type a date", &[(NONE, Key::G)], NotTyping),
    at(Id::Instant, "Days", "Only the chosen day", &[], NotTyping),
    at(Id::Range, "Days", "A range of days", &[], NotTyping),
    at(Id::Trail, "Days", "Everything up to the day", &[], NotTyping),
    at(Id::ShowAll, "Map", "Show all on the map", &[], NotTyping),
    at(Id::Names, "Map", "Names of places", &[], NotTyping),
    at(Id::Filed, "Map", "Where reports were filed", &[], NotTyping),
    at(Id::Light, "View", "Light", &[], NotTyping),
    at(Id::Dark, "View", "Dark", &[], NotTyping),
    at(Id::Size100, "View", "Size 100 %", &[], NotTyping),
    at(Id::Size125, "View", "Size 125 %", &[], NotTyping),
    at(Id::Size150, "View", "Size 150 %", &[], NotTyping),
    at(Id::Size200, "View", "Size 200 %", &[], NotTyping),
    at(Id::ReducedMotion, "View", "Reduced motion", &[], NotTyping),
    at(Id::Keyboard, "Help", "Keyboard", &[], NotTyping),
    at(Id::About, "Help", "About Dateline", &[], NotTyping),
];

/// Keys that a part of the window reads itself while it has the keyboard: heading, key, what it does.
pub const LOCAL_KEYS: &[(&str, &str, &str)] = &[
    ("While a place is checked", "1 to 9", "Choose a candidate"),
    ("While a place is checked", "Enter", "Accept it"),
    ("While a place is checked", "C", "Look for another place"),
    ("While a place is checked", "X", "It is no place"),
    ("While a place is checked", "U", "Unsure: leave it"),
    ("While the map has the keyboard", "← → ↑ ↓", "Move the map"),
    ("While the map has the keyboard", "+ −", "Nearer, farther"),
];

/// Speeds through which "," and "." go.
const SPEEDS: [f32; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];

impl Command {
    /// Its first keys as the list and menus write them, "Ctrl Shift P"; empty where it has none.
    pub fn key(&self) -> String {
        let Some((modifiers, key)) = self.keys.first() else { return String::new() };
        let mut out = String::new();
        for (on, name) in [(modifiers.command, "Ctrl "), (modifiers.alt, "Alt "), (modifiers.shift, "Shift ")]
        {
            if on {
                out.push_str(name);
            }
        }
        out.push_str(match key {
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::Comma => ",",
            Key::Period => ".",
            Key::Escape => "Esc",
            key => key.name(),
        });
        out
    }
}

/// The line of a command.
pub fn of(id: Id) -> Option<&'static Command> {
    COMMANDS.iter().find(|c| c.id == id)
}

/// Whether it can be given now.
pub fn enabled(id: Id, shown: &Shown<'_>, view: &View) -> bool {
    let session = shown.session;
    let selection = session.selection;
    match id {
        Id::Export | Id::ShowAll | Id::Articles | Id::Check => !shown.analysis.articles.is_empty(),
        Id::Undo => !session.document.undo.is_empty(),
        Id::Redo => !session.document.redo.is_empty(),
        Id::Back => session.history.has_past(),
        Id::Forward => session.history.has_future(),
        Id::AddMovement => view.text.selected.is_some(),
        Id::SetPublished | Id::RemoveArticle => view.text.shown(shown).is_some(),
        Id::NextCheck | Id::PreviousCheck => !view.check.items.is_empty(),
        Id::Accept | Id::Change | Id::Reject => {
            let movement = shown.selected_movement.and_then(|m| shown.analysis.movements.get(m));
            matches!(selection, Selection::Stop(..) | Selection::Movement(_))
                && view.inspector.changing.is_none()
                && movement.is_some_and(|m| match id {
                    Id::Accept => !m.reviewed,
                    Id::Change => inspector::toponym_of(shown, m).is_some(),
                    _ => true,
                })
        }
        Id::Play
        | Id::StepOn
        | Id::StepBack
        | Id::WeekOn
        | Id::WeekBack
        | Id::NextReport
        | Id::PreviousReport
        | Id::FirstDay
        | Id::LastDay
        | Id::Slower
        | Id::Faster
        | Id::TypeDate => session.days.is_some(),
        Id::Instant => session.mode != TimeMode::Instant,
        Id::Range => session.mode != TimeMode::Range,
        Id::Trail => session.mode != TimeMode::Trail,
        Id::Light => session.theme != Theme::Light,
        Id::Dark => session.theme != Theme::Dark,
        _ => true,
    }
}

/// Gives a command.
pub fn run(id: Id, ctx: &Context, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    if !enabled(id, shown, view) {
        return;
    }
    match id {
        Id::New => actions.push(Action::NewDocument),
        Id::AddArticles => view.dialog = Dialog::Open(OpenView::default()),
        Id::Paste => view.dialog = Dialog::paste(),
        Id::Sample => actions.push(Action::OpenSample),
        Id::Export => view.dialog = Dialog::Export(ExportView::default()),
        Id::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        Id::Undo => actions.push(Action::Undo),
        Id::Redo => actions.push(Action::Redo),
        Id::AddMovement => view.wants_add = view.text.selected,
        Id::SetPublished => {
            if let Some(article) = view.text.shown(shown) {
                view.dialog = Dialog::published(shown, article);
            }
        }
        Id::RemoveArticle => {
            let sha = view.text.shown(shown).and_then(|a| shown.analysis.articles.get(a));
            let articles = &shown.session.document.articles;
            let index = sha.and_then(|a| articles.iter().position(|d| d.text_sha256 == a.text_sha256));
            actions.extend(index.map(Action::RemoveArticle));
        }
        Id::Search => view.search.focus = true,
        Id::Palette => view.dialog = Dialog::Palette(PaletteView::new(shown, view)),
        Id::LetGo => let_go(ctx, shown, view, actions),
        Id::Back => actions.push(Action::Back),
        Id::Forward => actions.push(Action::Forward),
        Id::NextRegion => next_region(ctx, view),
        Id::NextCheck => check(view, 1, actions),
        Id::PreviousCheck => check(view, -1, actions),
        Id::Accept | Id::Change | Id::Reject => {
            let Some(m) = shown.selected_movement.and_then(|m| shown.analysis.movements.get(m)) else {
                return;
            };
            match id {
                Id::Accept => actions.push(inspector::accept(shown, m)),
                Id::Reject => actions.push(inspector::reject(shown, m)),
                _ => {
                    if let Some(toponym) = inspector::toponym_of(shown, m) {
                        view.inspector.change(shown.session.selection, toponym);
                    }
                }
            }
        }
        Id::Play => actions.push(Action::TogglePlay(ctx.input(|i| i.time))),
        Id::StepOn => actions.push(Action::Step(1)),
        Id::StepBack => actions.push(Action::Step(-1)),
        Id::WeekOn => actions.push(Action::StepDays(7)),
        Id::WeekBack => actions.push(Action::StepDays(-7)),
        Id::NextReport => actions.push(Action::StepReport(1)),
        Id::PreviousReport => actions.push(Action::StepReport(-1)),
        Id::FirstDay => actions.push(Action::FirstDay),
        Id::LastDay => actions.push(Action::LastDay),
        Id::Slower | Id::Faster => {
            let by = if id == Id::Slower { -1 } else { 1 };
            let now = SPEEDS.iter().position(|s| *s >= shown.session.speed).unwrap_or(2);
            let next = now.saturating_add_signed(by).min(SPEEDS.len() - 1);
            actions.extend(SPEEDS.get(next).map(|s| Action::SetSpeed(*s)));
        }
        Id::TypeDate => view.time.focus_date = true,
        Id::Instant => actions.push(Action::SetMode(TimeMode::Instant)),
        Id::Range => actions.push(Action::SetMode(TimeMode::Range)),
        Id::Trail => actions.push(Action::SetMode(TimeMode::Trail)),
        Id::ShowAll => view.map.show_all = true,
        Id::Names => view.map.names = !view.map.names,
        Id::Filed => view.map.filed = !view.map.filed,
        Id::Articles => view.tab = Tab::Articles,
        Id::Check => view.tab = Tab::Check,
        Id::Light => actions.push(Action::SetTheme(Theme::Light)),
        Id::Dark => actions.push(Action::SetTheme(Theme::Dark)),
        Id::Size100 => ctx.set_zoom_factor(1.0),
        Id::Size125 => ctx.set_zoom_factor(1.25),
        Id::Size150 => ctx.set_zoom_factor(1.5),
        Id::Size200 => ctx.set_zoom_factor(2.0),
        Id::ReducedMotion => view.map.reduced_motion = !view.map.reduced_motion,
        Id::Keyboard => view.dialog = Dialog::Keys,
        Id::About => view.dialog = Dialog::About,
    }
}

/// Reads the keys of all commands before the panels do.
pub fn keys(ui: &Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    let ctx = ui.ctx();
    if !ctx.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Key { pressed: true, .. }))) {
        return;
    }
    let typing = ctx.text_edit_focused();
    let open = ctx.any_popup_open();
    let focused = ctx.memory(|m| m.focused().is_some());
    for command in COMMANDS {
        let may = match command.scope {
            Scope::Always => true,
            // Letting go is also what closes a menu: egui does that.
            Scope::NotTyping => !typing && !open,
            Scope::Free => !typing && !open && !focused,
        };
        if !may || !enabled(command.id, shown, view) {
            continue;
        }
        for (modifiers, key) in command.keys {
            for _ in 0..presses(ctx, *modifiers, *key) {
                run(command.id, ctx, shown, view, actions);
            }
        }
    }
}

/// How often a key was pressed with exactly these modifiers since the last frame; takes the presses.
fn presses(ctx: &Context, modifiers: Modifiers, key: Key) -> usize {
    ctx.input_mut(|i| {
        let before = i.events.len();
        i.events.retain(|event| {
            !matches!(event, egui::Event::Key { key: k, pressed: true, modifiers: m, .. }
                if *k == key && m.matches_exact(modifiers))
        });
        before - i.events.len()
    })
}

/// A command as an item of a menu, under its name or another one.
pub fn item(
    ui: &mut Ui,
    id: Id,
    name: Option<&str>,
    shown: &Shown<'_>,
    view: &mut View,
    actions: &mut Vec<Action>,
) {
    let Some(command) = of(id) else { return };
    let on = enabled(id, shown, view);
    if widgets::menu_item(ui, name.unwrap_or(command.name), &command.key(), on) {
        let ctx = ui.ctx().clone();
        run(id, &ctx, shown, view, actions);
    }
}

fn let_go(ctx: &Context, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    view.map.open_cluster = None;
    view.text.selected = None;
    if view.inspector.changing.take().is_none() && shown.session.selection != Selection::Nothing {
        actions.push(Action::Select(Selection::Nothing));
    }
    if let Some(id) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|m| m.surrender_focus(id));
    }
}

fn next_region(ctx: &Context, view: &View) {
    let focused = ctx.memory(egui::Memory::focused);
    let regions: Vec<egui::Id> = view.regions.iter().flatten().copied().collect();
    let next = regions.iter().position(|r| Some(*r) == focused).map_or(0, |n| n + 1);
    if let Some(id) = regions.get(next % regions.len().max(1)) {
        ctx.memory_mut(|m| m.request_focus(*id));
    }
}

fn check(view: &mut View, by: isize, actions: &mut Vec<Action>) {
    let Some(item) = view.check.step(by) else { return };
    view.tab = Tab::Check;
    if let Some(words) = item.words {
        view.text.scroll_to = Some(words);
    }
    actions.extend(item.select.map(Action::Select));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_gives_one_command_and_every_command_has_a_name_of_its_own() {
        let mut keys: Vec<(Modifiers, Key)> = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for command in COMMANDS {
            assert!(!names.contains(&command.name), "{}", command.name);
            names.push(command.name);
            for key in command.keys {
                assert!(!keys.contains(key), "{} {key:?}", command.name);
                keys.push(*key);
            }
            assert_eq!(of(command.id).map(|c| c.name), Some(command.name));
        }
    }

    #[test]
    fn keys_are_written_as_on_the_keyboard() {
        for (id, key) in [
            (Id::Palette, "Ctrl Shift P"),
            (Id::Back, "Alt ←"),
            (Id::NextReport, "]"),
            (Id::LetGo, "Esc"),
            (Id::NextRegion, "F6"),
            (Id::About, ""),
        ] {
            assert_eq!(of(id).map(Command::key).as_deref(), Some(key), "{id:?}");
        }
    }
}
