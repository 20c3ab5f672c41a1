//! The time bar: one clock for the map, the lanes and the text.

mod axis;
mod lanes;
mod transport;

pub use axis::{Axis, Zoom};
pub use lanes::round_up;

use egui::{
    Align2, CornerRadius, Key, Painter, Rangef, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

use super::frame::Shown;
use super::map::Viewport;
use super::theme::{Type, radius, space};
use super::{widgets, words};
use crate::scene::{days_from, mercator};
use crate::session::{Action, TimeMode};

/// What the time bar remembers: not undoable.
#[derive(Default)]
pub struct TimeView {
    /// Part of the axis that is seen, `None`: all.
    pub zoom: Option<Zoom>,
    /// Text in the field of the day while it is typed.
    pub typed: Option<String>,
    /// Whether the field of the day wants the keyboard.
    pub focus_date: bool,
    /// Text in the field of the range's start while it is typed.
    pub typed_start: Option<String>,
}

/// Heights of the parts.
const TRANSPORT: f32 = 40.0;
const HISTOGRAM: f32 = 51.0;
const AXIS: f32 = 24.0;

/// The time bar; `split` is the line through the window at which the axis begins. Gives the slider, `None` without
/// days.
pub fn time_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut TimeView,
    map: Option<Viewport>,
    split: f32,
    actions: &mut Vec<Action>,
) -> Option<egui::Id> {
    let t = shown.tokens;
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let painter = ui.painter().with_clip_rect(rect);
    let transport = Rect::from_min_size(rect.min, vec2(rect.width(), TRANSPORT));
    let histogram = Rect::from_min_size(transport.left_bottom(), vec2(rect.width(), HISTOGRAM));
    let axis_row = Rect::from_min_size(histogram.left_bottom(), vec2(rect.width(), AXIS));
    let lanes = Rect::from_min_max(axis_row.left_bottom(), rect.max);
    painter.rect_filled(axis_row, CornerRadius::ZERO, t.s0);
    painter.hline(rect.x_range(), transport.bottom(), Stroke::new(1.0, t.line));
    painter.hline(rect.x_range(), axis_row.top(), Stroke::new(1.0, t.line2));
    painter.hline(rect.x_range(), axis_row.bottom(), Stroke::new(1.0, t.line));
    painter.vline(split, transport.bottom()..=rect.bottom(), Stroke::new(1.0, t.line));

    transport::transport_ui(ui, transport, split, shown, view, actions);
    histogram_head(&painter, histogram, split, shown);

    let Some(days) = shown.session.days else {
        empty(&painter, axis_row, lanes, split, shown);
        return None;
    };
    let axis = Axis::new(Rangef::new(split, rect.right()), days, view.zoom);
    let columns = Rect::from_min_max(pos2(split, histogram.top()), axis_row.right_bottom());
    let clip = painter.with_clip_rect(Rect::from_min_max(pos2(split, histogram.top()), rect.max));
    let chips: Vec<Rangef> = shown
        .session
        .day
        .iter()
        .chain(shown.session.range_start.iter().filter(|_| shown.session.mode == TimeMode::Range))
        .map(|d| Rangef::point(axis.middle(*d)).expand(34.0))
        .collect();
    axis.paint(&clip, axis_row, Rangef::new(histogram.top(), rect.bottom()), &chips, t);
    let slider = slider(ui, columns, &axis, shown, view, map, actions);
    day_ground(&clip, rect, histogram, &axis, shown);
    bars(&clip, histogram, &axis, shown, map);
    lanes_ui(ui, lanes, split, &axis, shown, rect.height(), actions);
    day_column(&clip, rect, histogram, axis_row, &axis, slider.dragged(), shown);
    if let Some((done, total)) = shown.session.progress {
        let part = done as f32 / total.max(1) as f32;
        let line =
            Rect::from_min_size(axis_row.left_bottom() - vec2(0.0, 3.0), vec2(rect.width() * part, 3.0));
        painter.rect_filled(line, 0.0, t.ink1);
    }
    Some(slider.id)
}

fn histogram_head(painter: &Painter, row: Rect, split: f32, shown: &Shown<'_>) {
    let t = shown.tokens;
    let painter = painter.with_clip_rect(Rect::from_min_max(row.min, pos2(split, row.bottom())));
    let y = row.center().y;
    let left = row.left() + space::M;
    let x = widgets::line(&painter, pos2(left, y), "Reports a day", Type::SmallStrong, t.ink2, 120.0);
    if shown.session.days.is_none() {
        return;
    }
    let mut x = x + space::L;
    for (text, ink) in [("in view", t.ink2), ("elsewhere", faint(shown))] {
        painter.rect_filled(Rect::from_center_size(pos2(x + 4.0, y), vec2(8.0, 8.0)), 0.0, ink);
        x = widgets::line(&painter, pos2(x + 12.0, y), text, Type::Small, t.ink2, 80.0) + 14.0;
    }
}

fn faint(shown: &Shown<'_>) -> egui::Color32 {
    shown.tokens.s1.lerp_to_gamma(shown.tokens.ink3, 0.36)
}

fn empty(painter: &Painter, axis_row: Rect, lanes: Rect, split: f32, shown: &Shown<'_>) {
    let t = shown.tokens;
    let mut x = split + 12.0;
    while x < axis_row.right() {
        painter.vline(x, axis_row.top()..=axis_row.top() + 5.0, Stroke::new(1.0, t.line2));
        x += 120.4;
    }
    let words = if shown.session.progress.is_some() || shown.session.updating {
        "Reading…"
    } else if shown.analysis.articles.is_empty() {
        "The timeline fills as articles are read: one lane for each group that moves."
    } else {
        "No movement with a day was found in these articles."
    };
    let galley = painter.layout_no_wrap(words.to_owned(), Type::Body.font_id(), t.ink2);
    let middle = pos2(f32::midpoint(split, lanes.right()), lanes.top() + 50.0);
    let at = Align2::CENTER_CENTER.anchor_size(middle, galley.size()).min;
    painter.galley(at, galley, t.ink2);
}

/// The ground of the days that are shown: all up to the day, between two, or the day alone.
fn day_ground(painter: &Painter, rect: Rect, histogram: Rect, axis: &Axis, shown: &Shown<'_>) {
    let t = shown.tokens;
    let Some(day) = shown.session.day else { return };
    let column = Rect::from_min_max(
        pos2(axis.left(day), histogram.top()),
        pos2(axis.right(day).max(axis.left(day) + 2.0), rect.bottom()),
    );
    // Days before it that are shown too, where not all are.
    if let Some(first) = shown.session.shown_days().0.filter(|first| *first < day) {
        let before = Rect::from_min_max(
            pos2(axis.left(first).max(painter.clip_rect().left()), histogram.top()),
            pos2(column.left(), histogram.bottom()),
        );
        if before.is_positive() {
            painter.rect_filled(before, 0.0, t.ink1.gamma_multiply(0.05));
        }
    }
    painter.rect_filled(column, 0.0, t.ink1.gamma_multiply(0.10));
}

/// The chosen day is a column: its edges, its chip, and the bar of what is shown.
fn day_column(
    painter: &Painter,
    rect: Rect,
    histogram: Rect,
    axis_row: Rect,
    axis: &Axis,
    dragged: bool,
    shown: &Shown<'_>,
) {
    let t = shown.tokens;
    let Some(day) = shown.session.day else { return };
    let (left, right) = (axis.left(day), axis.right(day).max(axis.left(day) + 2.0));
    for x in [left, right] {
        painter.vline(x.round() + 0.5, histogram.top()..=rect.bottom(), Stroke::new(1.25, t.ink1));
    }
    let from = match shown.session.shown_days().0 {
        Some(first) => axis.left(first).max(painter.clip_rect().left()),
        None => painter.clip_rect().left(),
    };
    let bar = Rect::from_min_max(pos2(from, axis_row.bottom() - 4.0), pos2(right, axis_row.bottom()));
    painter.rect_filled(bar, 0.0, t.ink1);
    if let (TimeMode::Range, Some(start)) = (shown.session.mode, shown.session.range_start) {
        chip(painter, axis_row, axis.middle(start), &words::short_day(start), false, shown);
    }
    let text = if dragged {
        let weekday: String = words::weekday(day).chars().take(3).collect();
        format!("{weekday}, {}", words::short_day(day))
    } else {
        words::short_day(day)
    };
    chip(painter, axis_row, axis.middle(day), &text, dragged, shown);
}

/// A day on the axis; larger while it is dragged.
fn chip(painter: &Painter, row: Rect, x: f32, text: &str, large: bool, shown: &Shown<'_>) {
    let t = shown.tokens;
    let (kind, margin, high) =
        if large { (Type::BodyStrong, 32.0, 24.0) } else { (Type::SmallStrong, 16.0, 20.0) };
    let galley = painter.layout_no_wrap(text.to_owned(), kind.font_id(), t.on);
    let size = vec2(galley.size().x + margin, high);
    let half = size.x / 2.0;
    let x = x.clamp(
        painter.clip_rect().left() + half,
        (row.right() - half).max(painter.clip_rect().left() + half),
    );
    let rect = Rect::from_center_size(pos2(x, row.center().y - 1.0), size);
    painter.rect_filled(rect, CornerRadius::same(radius::CHIP), t.ink1);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
    painter.galley(at, galley, t.on);
}

/// Reports whose day is not known: a pale ground as high as what falls on each day, never too low to be seen.
fn spread(painter: &Painter, row: Rect, axis: &Axis, shown: &Shown<'_>, full: f32, highest: f32) {
    let light = faint(shown);
    for pair in shown.index.spread.windows(2) {
        let [step, next] = pair else { continue };
        let (left, right) = (axis.left(step.from), axis.left(next.from));
        let clip = painter.clip_rect();
        if step.count == 0 || right < clip.left() || left > clip.right() {
            continue;
        }
        let high = (full * step.share as f32 / highest).max(SPREAD_LEAST).round();
        let rect = Rect::from_min_max(pos2(left, row.bottom() - high), pos2(right, row.bottom()));
        painter.rect_filled(rect, 0.0, light);
    }
}

/// Lowest ground of reports whose day is not known.
const SPREAD_LEAST: f32 = 3.0;

/// Reports a day: dark where they lie in the map's view; those of no certain day on the ground.
fn bars(painter: &Painter, row: Rect, axis: &Axis, shown: &Shown<'_>, map: Option<Viewport>) {
    let t = shown.tokens;
    let highest = shown.index.by_day.values().map(Vec::len).max().unwrap_or(1).max(4) as f32;
    let full = row.height() - 12.0;
    let light = faint(shown);
    spread(painter, row, axis, shown, full, highest);
    for (day, movements) in &shown.index.by_day {
        let (left, right) = (axis.left(*day), axis.right(*day));
        if right < painter.clip_rect().left() || left > painter.clip_rect().right() {
            continue;
        }
        let seen = movements.iter().filter(|&&m| in_view(shown, map, m)).count() as f32;
        let all = movements.len() as f32;
        let later = shown.outside(*day);
        let wide = (right - left) * 0.72;
        let middle = f32::midpoint(left, right);
        let column = |from: f32, to: f32| {
            let y = |n: f32| row.bottom() - full * (n / highest);
            Rect::from_min_max(
                pos2(middle - wide / 2.0, y(to).round()),
                pos2(middle + wide / 2.0, y(from).round()),
            )
        };
        let (dark, pale) = if later { (light, light.gamma_multiply(0.7)) } else { (t.ink2, light) };
        painter.rect_filled(column(0.0, seen), 0.0, dark);
        painter.rect_filled(column(seen, all), 0.0, pale);
    }
}

fn in_view(shown: &Shown<'_>, map: Option<Viewport>, movement: usize) -> bool {
    let Some(v) = map else { return true };
    let place = shown
        .index
        .stop_of_movement
        .get(movement)
        .copied()
        .flatten()
        .and_then(|key| shown.stop(key))
        .map(|s| &s.place)
        .or_else(|| {
            let movement = shown.analysis.movements.get(movement)?;
            movement.places.iter().find_map(|p| p.place.as_ref())
        });
    place.is_some_and(|p| v.rect.contains(v.screen(mercator(p.lat, p.lon))))
}

/// The axis as a slider: drag, arrows, and the actions of assistive technology.
fn slider(
    ui: &Ui,
    rect: Rect,
    axis: &Axis,
    shown: &Shown<'_>,
    view: &mut TimeView,
    map: Option<Viewport>,
    actions: &mut Vec<Action>,
) -> egui::Response {
    let id = ui.scope_id().with("date slider");
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let (first, last) = (axis.first, axis.last);
    let value = shown.session.day.map_or(0.0, |d| f64::from(days_from(first, d)));
    response.widget_info(|| WidgetInfo::slider(true, value, "Date"));
    ui.ctx().accesskit_node_builder(id, |node| {
        use egui::accesskit::Action as A;
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(f64::from(days_from(first, last)));
        node.set_numeric_value_step(1.0);
        node.add_action(A::Increment);
        node.add_action(A::Decrement);
        if let Some(day) = shown.session.day {
            let groups = words::plural(shown.scene.heads.len(), "group", "groups");
            node.set_value(format!("{}, {groups}", words::day(day)));
        }
    });
    if (response.clicked() || response.dragged())
        && let Some(pos) = response.interact_pointer_pos()
    {
        response.request_focus();
        // Dragged with Shift, the left edge of the range moves.
        let day = axis.date(pos.x);
        if shown.session.mode == TimeMode::Range && ui.input(|i| i.modifiers.shift) {
            actions.push(Action::SetRangeStart(day));
        } else if shown.session.day != Some(day) {
            actions.push(Action::SetDay(day));
        }
    }
    if response.has_focus() {
        let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
        let (mut step, mut week) = (0, 0);
        ui.input_mut(|i| {
            for (key, sign) in [(Key::ArrowRight, 1), (Key::ArrowLeft, -1)] {
                week += sign * i.count_and_consume_key(egui::Modifiers::SHIFT, key) as i32;
                step += sign * i.count_and_consume_key(egui::Modifiers::NONE, key) as i32;
            }
        });
        if step != 0 {
            actions.push(Action::Step(step));
        }
        if week != 0 {
            actions.push(Action::StepDays(week * 7));
        }
    }
    let more = ui.input(|i| i.num_accesskit_action_requests(id, egui::accesskit::Action::Increment)) as i32;
    let less = ui.input(|i| i.num_accesskit_action_requests(id, egui::accesskit::Action::Decrement)) as i32;
    if more != less {
        actions.push(Action::Step(more - less));
    }
    wheel(ui, rect, axis, view);
    if let Some(pos) = response.hover_pos().filter(|_| !response.dragged()) {
        let day = axis.date(pos.x);
        let x = axis.middle(day);
        let painter = ui.painter().with_clip_rect(rect);
        let dots = egui::Shape::dotted_line(
            &[pos2(x, rect.top()), pos2(x, rect.top() + HISTOGRAM)],
            shown.tokens.ink2,
            3.0,
            0.75,
        );
        painter.extend(dots);
        hover(response.clone(), day, shown, map);
    }
    response
}

fn wheel(ui: &Ui, rect: Rect, axis: &Axis, view: &mut TimeView) {
    let (pointer, scroll, zoom) =
        ui.input(|i| (i.pointer.hover_pos(), i.smooth_scroll_delta, i.zoom_delta()));
    let Some(pos) = pointer.filter(|p| rect.contains(*p)) else { return };
    let scale = zoom * (scroll.y * 0.004).exp();
    if scroll.x != 0.0 || (scale - 1.0).abs() > 1e-4 {
        view.zoom = Some(axis.moved(scroll.x, scale, pos.x));
        ui.ctx().request_repaint();
    }
}

fn hover(response: egui::Response, day: Date, shown: &Shown<'_>, map: Option<Viewport>) {
    let list = shown.index.by_day.get(&day).map_or(&[][..], Vec::as_slice);
    let reports = list.len();
    let spread = &shown.index.spread;
    let step = spread.partition_point(|step| step.from <= day).checked_sub(1);
    let maybe = step.and_then(|i| spread.get(i)).map_or(0, |step| step.count);
    let title = format!("{}, {}", words::weekday(day), words::day(day));
    let _ = response.on_hover_ui_at_pointer(|ui| {
        ui.label(Type::SmallStrong.text(title));
        let line = if reports == 0 {
            "No report of this day.".to_owned()
        } else {
            let seen = list.iter().filter(|&&m| in_view(shown, map, m)).count();
            let reports = words::plural(reports, "report", "reports");
            format!("{reports}, {} in view. Click to go there.", words::number(seen as u64))
        };
        ui.label(Type::Small.text(line));
        if maybe > 0 {
            let reports = words::plural(maybe, "report", "reports");
            ui.label(Type::Small.text(format!("{reports} of a range of days may be of this one.")));
        }
    });
}

fn lanes_ui(
    ui: &mut Ui,
    rect: Rect,
    split: f32,
    axis: &Axis,
    shown: &Shown<'_>,
    bar_height: f32,
    actions: &mut Vec<Action>,
) {
    let groups: Vec<usize> = shown
        .index
        .order
        .iter()
        .copied()
        .filter(|&g| shown.index.route_of_group.get(g).copied().flatten().is_some())
        .collect();
    let tall = bar_height >= 230.0;
    widgets::inside(ui, rect, "lanes", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("lanes").auto_shrink(false).show(ui, |ui| {
            for &group in &groups {
                let selected = shown.selected_group == Some(group);
                let high = lanes::height(groups.len(), selected, tall);
                let (row, _) = ui.allocate_exact_size(vec2(rect.width(), high), Sense::hover());
                if ui.is_rect_visible(row) {
                    lanes::lane(ui, row, split, axis, group, shown, actions);
                }
            }
        });
    });
}
