//! One group: its route as a list that says what the map shows, and what found no place on it.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{body_and_footer, group_head, reason, section};
use crate::model::{Group, Route};
use crate::scene::{State, days_from};
use crate::session::{Action, Selection, groups};
use crate::ui::frame::{Shown, stop_count};
use crate::ui::map::quote;
use crate::ui::theme::{Type, size, space};
use crate::ui::{icons, marks, widgets, words};

/// Height of a menu of groups.
const MENU_HEIGHT: f32 = 320.0;
/// Most groups in a menu.
const MOST_IN_MENU: usize = 60;
/// Most reports without a stop that are listed.
const MOST: usize = 30;

/// A group.
pub fn group_ui(ui: &mut Ui, shown: &Shown<'_>, group: usize, actions: &mut Vec<Action>) {
    let Some(g) = shown.analysis.groups.get(group) else { return };
    let route = shown.index.route_of_group.get(group).copied().flatten();
    let stops = route.and_then(|r| shown.analysis.routes.get(r)).map_or(0, |r| r.stops.len());
    let row = group_head(ui, shown, Some(group), &words::plural(stops, "stop", "stops"));
    let close = Rect::from_min_max(row.right_top() - vec2(44.0, 0.0), row.max - vec2(space::S, 0.0));
    widgets::row_right(ui, close, "close", |ui| {
        if widgets::icon_button(ui, icons::X, "All groups", true).clicked() {
            actions.push(Action::Select(Selection::Nothing));
        }
    });
    let others = shown.index.order.len() > 1;
    body_and_footer(
        ui,
        "group",
        if others { size::FOOTER } else { 0.0 },
        shown.tokens,
        actions,
        |ui, actions| {
            head(ui, shown, g);
            if let Some((index, route)) = route.and_then(|r| Some((r, shown.analysis.routes.get(r)?))) {
                route_ui(ui, shown, index, route, actions);
            }
            let route = route.and_then(|r| shown.analysis.routes.get(r));
            unplaced(ui, shown, g, route, actions);
        },
        |ui, actions| {
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                ui.add_space(space::L);
                merge_menu(ui, shown, group, actions);
            });
        },
    );
}

/// Says that this group and another one are the same: those that it may be first, then the others as in the list.
fn merge_menu(ui: &mut Ui, shown: &Shown<'_>, group: usize, actions: &mut Vec<Action>) {
    widgets::menu_button(ui, "Merge this group", "Same group as…", true, |ui| {
        let maybe = shown.analysis.groups.get(group).map_or(&[][..], |g| g.maybe.as_slice());
        let rest = shown.index.order.iter().filter(|g| !maybe.contains(g));
        let others = maybe.iter().chain(rest).copied().filter(|other| *other != group);
        if let Some(other) = choose_group(ui, shown, others) {
            actions.extend(groups::merge(shown.analysis, group, other));
        }
    });
}

/// Groups as the entries of a menu; the one that was chosen.
pub(super) fn choose_group(
    ui: &mut Ui,
    shown: &Shown<'_>,
    list: impl Iterator<Item = usize>,
) -> Option<usize> {
    ScrollArea::vertical()
        .max_height(MENU_HEIGHT)
        .show(ui, |ui| {
            list.take(MOST_IN_MENU)
                .filter(|&group| widgets::menu_item(ui, shown.group_name(group), "", true))
                .last()
        })
        .inner
}

fn head(ui: &mut Ui, shown: &Shown<'_>, group: &Group) {
    let t = shown.tokens;
    ui.add_space(space::XS);
    widgets::text(ui, &group.label, Type::Title, t.ink1);
    let reports = words::plural(group.movements.len(), "report", "reports");
    let mut articles: Vec<usize> =
        group.movements.iter().filter_map(|&m| shown.analysis.movements.get(m)).map(|m| m.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let line = format!("{reports} in {}", words::plural(articles.len(), "article", "articles"));
    widgets::text(ui, &line, Type::Body, t.ink2);
    if let Some(parent) = group.parent {
        reason(ui, icons::GIT_BRANCH, &format!("It left {}.", shown.group_name(parent)), shown);
    }
    for &other in group.maybe.iter().take(3) {
        reason(ui, icons::QUESTION, &format!("Perhaps the same as {}.", shown.group_name(other)), shown);
    }
}

fn route_ui(ui: &mut Ui, shown: &Shown<'_>, index: usize, route: &Route, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    if !route.stops.is_empty() {
        section(ui, "Stops", "", false, shown);
        ui.spacing_mut().item_spacing.y = 0.0;
    }
    let rank = shown.rank(route.group);
    for (s, stop) in route.stops.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
        let when = shown.days(stop.when);
        let count = stop_count(stop).map(|c| format!("{c} people")).unwrap_or_default();
        let label = format!("Stop {}: {}, {when}, {count}", s + 1, stop.place.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let wide = rect.expand2(vec2(space::L, 0.0));
        if response.hovered() {
            ui.painter().rect_filled(wide, 0.0, t.hov);
        }
        let x = rect.left() + 6.0;
        // The line of the route runs through the marks.
        if s > 0 {
            ui.painter().vline(x, rect.top()..=rect.top() + 12.0, Stroke::new(1.0, t.line2));
        }
        if s + 1 < route.stops.len() {
            ui.painter().vline(x, rect.top() + 12.0..=rect.bottom(), Stroke::new(1.0, t.line2));
        }
        let state = if stop.when.certain().is_some() { State::Certain } else { State::Uncertain };
        marks::stop(ui.painter(), t, rank, pos2(x, rect.top() + 12.0), 9.0, state, t.s1);
        let left = rect.left() + 20.0;
        let end = widgets::line_right(
            ui.painter(),
            pos2(rect.right(), rect.top() + 11.0),
            &when,
            Type::Small,
            t.ink2,
            rect.width() * 0.5,
        );
        let name = stop.place.name.as_str();
        widgets::line(
            ui.painter(),
            pos2(left, rect.top() + 11.0),
            name,
            Type::Body,
            t.ink1,
            end - left - 8.0,
        );
        let before = (s > 0).then(|| route.legs.iter().find(|l| l.to == s)).flatten();
        let way = before.map(|l| format!("{} km on", words::number(l.length.0.round().max(0.0) as u64)));
        let second = [way.unwrap_or_default(), count].into_iter().filter(|p| !p.is_empty());
        let second = second.collect::<Vec<_>>().join(" · ");
        widgets::line(
            ui.painter(),
            pos2(left, rect.top() + 27.0),
            &second,
            Type::Small,
            t.ink3,
            rect.width() - 20.0,
        );
        if response.clicked() {
            actions.push(Action::Select(Selection::Stop(index, s)));
        }
        silence(ui, shown, route, s);
    }
    for (title, list) in [
        ("Somewhere in", route.areas.iter().map(|a| (&a.name, a.when, &a.movements)).collect::<Vec<_>>()),
        ("Planned or expected", route.plans.iter().map(|p| (&p.name, p.when, &p.movements)).collect()),
    ] {
        if list.is_empty() {
            continue;
        }
        section(ui, title, "", false, shown);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (name, when, movements) in list {
            let when = when.map(|w| shown.days(w)).unwrap_or_default();
            if line(ui, shown, name, &when)
                && let Some(&m) = movements.first()
            {
                actions.push(Action::Select(Selection::Movement(m)));
            }
        }
    }
}

/// A long time without a report is said between two stops.
fn silence(ui: &mut Ui, shown: &Shown<'_>, route: &Route, stop: usize) {
    let end = route.stops.get(stop).and_then(|s| s.when.bounds().end);
    let start = route.stops.get(stop + 1).and_then(|s| s.when.bounds().start);
    let Some((end, start)) = end.zip(start) else { return };
    let days = days_from(end, start) - 1;
    if days < 7 {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let t = shown.tokens;
    let x = rect.left() + 6.0;
    marks::dots(ui.painter(), pos2(x, rect.top() + 2.0), pos2(x, rect.bottom()), 2.0, 5.0, t.line2);
    let text = format!("{days} days without a report");
    widgets::line(
        ui.painter(),
        rect.left_center() + vec2(20.0, 0.0),
        &text,
        Type::Small,
        t.ink3,
        rect.width(),
    );
}

/// A row with a name and a remark; whether it was clicked.
fn line(ui: &mut Ui, shown: &Shown<'_>, name: &str, right: &str) -> bool {
    let t = shown.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}, {right}")));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(space::L, 0.0)), 0.0, t.hov);
    }
    let end = widgets::line_right(
        ui.painter(),
        rect.right_center(),
        right,
        Type::Small,
        t.ink2,
        rect.width() * 0.6,
    );
    widgets::line(ui.painter(), rect.left_center(), name, Type::Body, t.ink1, end - rect.left() - 8.0);
    response.clicked()
}

/// Reports of the group that stand at no stop, area or plan.
fn unplaced(ui: &mut Ui, shown: &Shown<'_>, group: &Group, route: Option<&Route>, actions: &mut Vec<Action>) {
    let placed = |m: usize| {
        shown.index.stop_of_movement.get(m).copied().flatten().is_some()
            || route.is_some_and(|r| {
                r.areas.iter().any(|a| a.movements.contains(&m))
                    || r.plans.iter().any(|p| p.movements.contains(&m))
            })
    };
    let rest: Vec<usize> = group.movements.iter().copied().filter(|&m| !placed(m)).collect();
    if rest.is_empty() {
        return;
    }
    section(ui, "Not on the map", &words::plural(rest.len(), "report", "reports"), false, shown);
    ui.spacing_mut().item_spacing.y = 0.0;
    for &m in rest.iter().take(MOST) {
        let Some(movement) = shown.analysis.movements.get(m) else { continue };
        let words_ = quote(shown.text(movement.article), movement.span, 80);
        if line(ui, shown, &format!("“{words_}”"), words::kind(movement.kind)) {
            actions.push(Action::Select(Selection::Movement(m)));
        }
    }
}
