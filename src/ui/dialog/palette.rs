//! All commands: a field that filters them while one types, their keys beside them; and the list of all keys.

use egui::{Key, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::{Next, title};
use crate::ui::app::View;
use crate::ui::command::{self, COMMANDS, Command, Id, LOCAL_KEYS};
use crate::ui::frame::Shown;
use crate::ui::theme::{self, Type, space};
use crate::ui::widgets;

/// Height of a row.
const ROW: f32 = 28.0;

/// What the palette remembers.
pub struct PaletteView {
    text: String,
    at: usize,
    /// What can be given, asked for once when it opens.
    enabled: Vec<Id>,
}

impl PaletteView {
    /// A palette of the commands that can be given now.
    pub fn new(shown: &Shown<'_>, view: &View) -> Self {
        let enabled = COMMANDS
            .iter()
            .map(|c| c.id)
            .filter(|id| *id != Id::Palette && command::enabled(*id, shown, view))
            .collect();
        Self { text: String::new(), at: 0, enabled }
    }
}

/// The commands whose name or heading has all the words that are typed, those that begin with them first.
fn found(text: &str) -> Vec<&'static Command> {
    let typed = text.trim().to_lowercase();
    let mut out: Vec<&Command> = COMMANDS
        .iter()
        .filter(|c| {
            let own = format!("{} {}", c.name, c.group).to_lowercase();
            typed.split_whitespace().all(|word| own.contains(word))
        })
        .collect();
    out.sort_by_key(|c| !c.name.to_lowercase().starts_with(&typed));
    out
}

/// The palette; the command that was chosen.
pub(super) fn palette_ui(ui: &mut Ui, view: &mut PaletteView) -> (Next, Option<Id>) {
    let t = theme::tokens_of(ui.ctx());
    title(ui, "All commands", 460.0);
    let edit = TextEdit::singleline(&mut view.text)
        .hint_text(Type::Body.text("Type a part of its name").color(t.ink3))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Name of a command");
    if response.changed() {
        view.at = 0;
    }
    let list: Vec<&Command> =
        found(&view.text).into_iter().filter(|c| view.enabled.contains(&c.id)).collect();
    let (enter, down, up) =
        ui.input(|i| (i.key_pressed(Key::Enter), i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp)));
    if down {
        view.at += 1;
    }
    if up {
        view.at = view.at.saturating_sub(1);
    }
    view.at = view.at.min(list.len().saturating_sub(1));
    let mut chosen = if enter { list.get(view.at).map(|c| c.id) } else { None };
    if !enter && !response.has_focus() {
        response.request_focus();
    }
    ui.add_space(space::S);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().max_height(ROW * 11.0).auto_shrink([false, false]).show(ui, |ui| {
        if list.is_empty() {
            widgets::text(ui, "No command of this name can be given now.", Type::Body, t.ink2);
        }
        for (n, command) in list.iter().enumerate() {
            let (rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            let key = command.key();
            row.widget_info(|| {
                let label = format!("{}, {}, {key}", command.name, command.group);
                WidgetInfo::selected(Role::Button, true, n == view.at, label.trim_end_matches(", "))
            });
            if n == view.at || row.hovered() {
                ui.painter().rect_filled(rect, 6.0, if n == view.at { t.sel } else { t.hov });
            }
            if n == view.at && (down || up) {
                ui.scroll_to_rect(rect, None);
            }
            let left = rect.left_center() + vec2(8.0, 0.0);
            let x = widgets::line(ui.painter(), left, command.name, Type::Body, t.ink1, rect.width() * 0.6);
            let after = egui::pos2(x + 8.0, rect.center().y);
            widgets::line(ui.painter(), after, command.group, Type::Small, t.ink3, 120.0);
            let right = rect.right_center() - vec2(8.0, 0.0);
            widgets::line_right(ui.painter(), right, &key, Type::SmallMedium, t.ink2, 110.0);
            if row.clicked() {
                chosen = Some(command.id);
            }
        }
    });
    (if chosen.is_some() { Next::Close } else { Next::Stay }, chosen)
}

/// The list of keys, from the table of commands.
pub(super) fn keys_ui(ui: &mut Ui) -> Next {
    let t = theme::tokens_of(ui.ctx());
    title(ui, "Keyboard", 640.0);
    let mut groups: Vec<&str> = Vec::new();
    for group in COMMANDS.iter().map(|c| c.group).chain(LOCAL_KEYS.iter().map(|k| k.0)) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let height = ui.ctx().content_rect().height() - 220.0;
    ScrollArea::vertical().max_height(height.max(120.0)).auto_shrink([false, true]).show(ui, |ui| {
        ui.columns(2, |columns| {
            let rows = |group: &str| -> Vec<(String, &str)> {
                let own = COMMANDS.iter().filter(|c| c.group == group).map(|c| (c.key(), c.name));
                let local = LOCAL_KEYS.iter().filter(|k| k.0 == group).map(|k| (k.1.to_owned(), k.2));
                own.chain(local).filter(|(key, _)| !key.is_empty()).collect()
            };
            let mut heights = [0_usize; 2];
            for group in groups {
                let rows = rows(group);
                if rows.is_empty() {
                    continue;
                }
                // Each heading goes below the shorter column.
                let column = usize::from(heights[1] < heights[0]);
                heights[column] += rows.len() + 2;
                let ui = &mut columns[column];
                ui.spacing_mut().item_spacing.y = 2.0;
                widgets::text(ui, group, Type::SmallStrong, t.ink1);
                for (key, what) in rows {
                    let (rect, row) =
                        ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
                    row.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{key}: {what}")));
                    let what = what.trim_end_matches('…');
                    widgets::line(ui.painter(), rect.left_center(), &key, Type::BodyMedium, t.ink1, 92.0);
                    let at = rect.left_center() + vec2(96.0, 0.0);
                    widgets::line(ui.painter(), at, what, Type::Body, t.ink2, rect.width() - 96.0);
                }
                ui.add_space(space::S);
            }
        });
    });
    ui.add_space(space::M);
    if widgets::primary(ui, "", "Close", "", true).clicked() { Next::Close } else { Next::Stay }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_parts_of_their_names() {
        for (typed, first) in
            [("exp", Id::Export), ("dark", Id::Dark), ("next che", Id::NextCheck), ("PASTE", Id::Paste)]
        {
            assert_eq!(found(typed).first().map(|c| c.id), Some(first), "{typed}");
        }
        assert!(found("no such command").is_empty());
        assert_eq!(found(" ").len(), COMMANDS.len());
    }
}
