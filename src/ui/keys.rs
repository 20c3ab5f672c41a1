//! Keys that hold everywhere, unless something is typed.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::app::{Tab, View};
use super::dialog::{Dialog, ExportView, OpenView};
use super::frame::Shown;
use crate::session::{Action, Selection};

/// Speeds through which "," and "." go.
const SPEEDS: [f32; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];

/// Reads keys before the panels do.
pub fn keys(ui: &Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    let ctx = ui.ctx();
    let command = |key: Key, shift: bool| {
        let modifiers = if shift { Modifiers::COMMAND | Modifiers::SHIFT } else { Modifiers::COMMAND };
        ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    let typing = ctx.text_edit_focused();
    if command(Key::F, false) {
        view.search.focus = true;
    }
    if command(Key::V, true) {
        view.dialog = Dialog::Paste(String::new());
    }
    if command(Key::O, false) {
        view.dialog = Dialog::Open(OpenView::default());
    }
    if command(Key::E, false) && !shown.analysis.articles.is_empty() {
        view.dialog = Dialog::Export(ExportView::default());
    }
    if command(Key::N, false) {
        actions.push(Action::NewDocument);
    }
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::F6)) {
        let focused = ctx.memory(egui::Memory::focused);
        let regions: Vec<egui::Id> = view.regions.iter().flatten().copied().collect();
        let at = regions.iter().position(|r| Some(*r) == focused).map_or(0, |n| n + 1);
        if let Some(id) = regions.get(at % regions.len().max(1)) {
            ctx.memory_mut(|m| m.request_focus(*id));
        }
    }
    if command(Key::Q, false) {
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
    if !typing {
        if command(Key::Z, true) || command(Key::Y, false) {
            actions.push(Action::Redo);
        } else if command(Key::Z, false) {
            actions.push(Action::Undo);
        }
    }
    if typing || ctx.any_popup_open() {
        return;
    }
    // A widget that has the keyboard takes Space, Enter and arrows itself.
    let focused = ctx.memory(|m| m.focused().is_some());
    let pressed = |key: Key| ctx.input(|i| i.key_pressed(key) && i.modifiers.is_none());
    if shown.session.days.is_some() {
        if !focused {
            if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Space)) {
                actions.push(Action::TogglePlay(ctx.input(|i| i.time)));
            }
            let (mut step, mut week) = (0, 0);
            ctx.input_mut(|i| {
                for (key, sign) in [(Key::ArrowRight, 1), (Key::ArrowLeft, -1)] {
                    week += sign * i.count_and_consume_key(Modifiers::SHIFT, key) as i32;
                    step += sign * i.count_and_consume_key(Modifiers::NONE, key) as i32;
                }
            });
            if step != 0 {
                actions.push(Action::Step(step));
            }
            if week != 0 {
                actions.push(Action::StepDays(week * 7));
            }
        }
        if pressed(Key::OpenBracket) {
            actions.push(Action::StepReport(-1));
        }
        if pressed(Key::CloseBracket) {
            actions.push(Action::StepReport(1));
        }
        if pressed(Key::Home) {
            actions.push(Action::FirstDay);
        }
        if pressed(Key::End) {
            actions.push(Action::LastDay);
        }
        for (key, by) in [(Key::Comma, -1_isize), (Key::Period, 1)] {
            if pressed(key) {
                let at = SPEEDS.iter().position(|s| *s >= shown.session.speed).unwrap_or(2);
                let next = at.saturating_add_signed(by).min(SPEEDS.len() - 1);
                if let Some(speed) = SPEEDS.get(next) {
                    actions.push(Action::SetSpeed(*speed));
                }
            }
        }
        if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::G)) {
            view.time.focus_date = true;
        }
    }
    for (key, by) in [(Key::N, 1_isize), (Key::P, -1)] {
        if pressed(key)
            && let Some(item) = view.check.step(by)
        {
            view.tab = Tab::Check;
            if let Some(words) = item.words {
                view.text.scroll_to = Some(words);
            }
            if let Some(select) = item.select {
                actions.push(Action::Select(select));
            }
        }
    }
    if pressed(Key::Escape) {
        view.map.open_cluster = None;
        if view.inspector.changing.take().is_none() && shown.session.selection != Selection::Nothing {
            actions.push(Action::Select(Selection::Nothing));
        }
        if let Some(id) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|m| m.surrender_focus(id));
        }
    }
    stop_keys(ui, shown, view, focused, actions);
}

/// Enter accepts, C changes, X rejects the movement that is selected.
fn stop_keys(ui: &Ui, shown: &Shown<'_>, view: &mut View, focused: bool, actions: &mut Vec<Action>) {
    let selection = shown.session.selection;
    if !matches!(selection, Selection::Stop(..) | Selection::Movement(_)) || view.inspector.changing.is_some()
    {
        return;
    }
    let Some(movement) = shown.selected_movement.and_then(|m| shown.analysis.movements.get(m)) else {
        return;
    };
    let pressed = |key: Key| ui.input(|i| i.key_pressed(key) && i.modifiers.is_none());
    if pressed(Key::Enter) && !focused && !movement.reviewed {
        actions.push(super::inspector::accept(shown, movement));
    }
    if pressed(Key::X) {
        actions.push(super::inspector::reject(shown, movement));
    }
    if pressed(Key::C)
        && let Some(toponym) = super::inspector::toponym_of(shown, movement)
    {
        view.inspector.change(selection, toponym);
        ui.ctx().input_mut(|i| i.consume_key(Modifiers::NONE, Key::C));
    }
}
