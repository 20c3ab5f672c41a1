//! The groups: which are shown, where they are, how many, and how many reports tell of them.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Galley, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{head, stop};
use crate::session::{Action, Selection};
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, space};
use crate::ui::{icons, widgets, words};

/// The list.
pub fn groups_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let all = shown.index.order.len();
    let hidden = shown.session.hidden_groups.len();
    head(ui, "Groups", &format!("{} of {all} shown", all.saturating_sub(hidden)), shown);
    if all == 0 {
        ui.horizontal(|ui| {
            ui.add_space(space::L);
            let text = if shown.session.updating {
                "Reading…"
            } else {
                "No group that moves was found in these articles. Select words in the text to add a movement."
            };
            ui.vertical(|ui| widgets::text(ui, text, Type::Body, t.ink2));
        });
        return;
    }
    let rest = ui.available_rect_before_wrap();
    let list = Rect::from_min_max(rest.min, rest.max - vec2(0.0, 40.0));
    widgets::inside(ui, list, "groups", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("groups").auto_shrink(false).show(ui, |ui| {
            for &group in &shown.index.order {
                row(ui, shown, group, actions);
            }
        });
    });
    let foot = Rect::from_min_max(pos2(rest.left(), rest.bottom() - 40.0), rest.max);
    ui.painter().hline(foot.x_range(), foot.top(), Stroke::new(1.0, t.line));
    icons::paint(ui.painter(), foot.left_center() + vec2(24.0, 0.0), icons::CURSOR_CLICK, 15.0, t.ink2);
    widgets::line(
        ui.painter(),
        foot.left_center() + vec2(38.0, 0.0),
        "Select a group to bring it to the front.",
        Type::Small,
        t.ink2,
        foot.width() - 50.0,
    );
}

/// The name of a group in at most two lines.
fn name_in_two_lines(ui: &Ui, name: &str, ink: egui::Color32, wide: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(name.to_owned(), Type::Body.format(ink));
    job.wrap = TextWrapping { max_width: wide.max(40.0), max_rows: 2, ..TextWrapping::default() };
    ui.painter().layout_job(job)
}

fn row(ui: &mut Ui, shown: &Shown<'_>, group: usize, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let name = shown.group_name(group);
    let hidden = shown.session.hidden_groups.contains(&group);
    let ink = if hidden { t.ink3 } else { t.ink1 };
    let count = shown.headcount_now(group).unwrap_or_else(|| "not stated".to_owned());
    let count_ink = if count == "not stated" { t.ink3 } else { ink };
    let count_galley = widgets::cut(ui.painter(), &count, Type::Body, count_ink, 110.0);
    let name_wide = ui.available_width() - 68.0 - space::L - count_galley.size().x - 10.0;
    // A name that one line would cut takes two.
    let name_galley = name_in_two_lines(ui, shown.short_name(group), ink, name_wide);
    let high = 36.0 + (name_galley.rows.len().saturating_sub(1)) as f32 * 17.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::click());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let selected = shown.selected_group == Some(group);
    let reports = shown.analysis.groups.get(group).map_or(0, |g| g.movements.len());
    let reports = words::plural(reports, "report", "reports");
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, selected, format!("Group: {name}, {count}, {reports}"))
    });
    if selected {
        ui.painter().rect_filled(rect, 0.0, t.sel);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.ink1);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.hov);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    let mut on = !hidden;
    let tick = Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(20.0, 20.0));
    let check = check(ui, tick, &mut on, &format!("Show {name}"), group);
    if check {
        actions.push(Action::ToggleGroup(group));
    }
    stop::mark_at(ui, shown, group, pos2(rect.left() + 50.0, rect.center().y));
    let left = rect.left() + 68.0;
    let right = rect.right() - space::L;
    let b = rect.bottom() - 10.0;
    let count_at =
        pos2(right - count_galley.size().x, (rect.top() + 10.0 - count_galley.size().y / 2.0).round());
    ui.painter().galley(count_at, count_galley, count_ink);
    let first = name_galley.rows.first().map_or(18.0, |r| r.size.y);
    let cut = name_galley.elided;
    ui.painter().galley(pos2(left, (rect.top() + 10.0 - first / 2.0).round()), name_galley, ink);
    let x = widgets::line_right(ui.painter(), pos2(right, b), &reports, Type::Small, t.ink2, 90.0);
    let place = shown.whereabouts(group);
    widgets::line(ui.painter(), pos2(left, b), &place, Type::Small, t.ink2, x - left - 8.0);
    if cut || name != shown.short_name(group) {
        let _ = response.clone().on_hover_text(name);
    }
    if response.clicked() {
        actions.push(Action::Select(if selected { Selection::Nothing } else { Selection::Group(group) }));
    }
}

/// A check box by hand, ink where it is on; whether it was clicked.
fn check(ui: &Ui, rect: Rect, on: &mut bool, name: &str, salt: usize) -> bool {
    let response = ui.interact(rect.expand(2.0), ui.scope_id().with(("check", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *on, name));
    let box_ = Rect::from_center_size(rect.center(), vec2(16.0, 16.0));
    widgets::check_mark(ui.painter(), box_, *on, response.hovered());
    if response.clicked() {
        *on = !*on;
    }
    response.clicked()
}
