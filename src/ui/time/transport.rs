//! The row of controls of the time bar: play, step, speed, the day, and which days are shown.

use egui::{CornerRadius, Key, Rect, Role, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::TimeView;
use crate::session::{Action, StepLength, TimeMode};
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, radius, space};
use crate::ui::{icons, widgets, words};

/// Days that a trail may go back; `None`: all.
const TRAILS: [Option<u16>; 5] = [None, Some(3), Some(7), Some(14), Some(30)];

const SPEEDS: [f32; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];

/// The controls.
pub fn transport_ui(
    ui: &mut Ui,
    rect: Rect,
    split: f32,
    shown: &Shown<'_>,
    view: &mut TimeView,
    actions: &mut Vec<Action>,
) {
    let narrow = rect.width() < 1180.0;
    let ready = shown.session.days.is_some();
    let left =
        Rect::from_min_max(rect.min + vec2(8.0, 0.0), pos2(split.max(rect.left() + 260.0), rect.bottom()));
    widgets::row(ui, left, "transport", |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if widgets::icon_button_filled(ui, icons::SKIP_BACK, "One step back", ready).clicked() {
            actions.push(Action::Step(-1));
        }
        play_button(ui, shown, ready, actions);
        if widgets::icon_button_filled(ui, icons::SKIP_FORWARD, "One step on", ready).clicked() {
            actions.push(Action::Step(1));
        }
        ui.add_space(space::S);
        ui.spacing_mut().item_spacing.x = space::S;
        let skipping = shown.session.playback.is_some() && shown.session.skip_empty;
        ui.add_enabled_ui(ready, |ui| {
            // While it plays and jumps, what was jumped over is of more use than the length of a step.
            if !narrow && !skipping {
                step_menu(ui, shown, actions);
            }
            speed_menu(ui, shown, actions);
        });
        if skipping && !narrow {
            let (rect, _) = ui.allocate_exact_size(vec2(92.0, 32.0), Sense::hover());
            skipped(ui, rect, shown, true);
        }
    });
    let start = if narrow { split.min(left.left() + 166.0) } else { split };
    let row = Rect::from_min_max(pos2(start + space::M, rect.top()), rect.max - vec2(space::M, 0.0));
    widgets::row(ui, row, "date", |ui| {
        date_field(ui, shown, view, ready, actions);
        if let Some(day) = shown.session.day {
            ui.label(Type::Body.text(words::weekday(day)).color(shown.tokens.ink2));
        }
        if narrow && shown.session.playback.is_some() && shown.session.skip_empty {
            let (rect, _) = ui.allocate_exact_size(vec2(140.0, 20.0), Sense::hover());
            skipped(ui, rect, shown, false);
        }
    });
    widgets::row_right(ui, row, "modes", |ui| {
        if widgets::icon_button(ui, icons::ARROWS_HORIZONTAL, "Show all days", ready).clicked() {
            view.zoom = None;
        }
        if narrow {
            more_menu(ui, shown, actions, ready);
        }
        let mode = match shown.session.mode {
            TimeMode::Instant => 0,
            TimeMode::Range => 1,
            TimeMode::Trail => 2,
        };
        match shown.session.mode {
            TimeMode::Range => start_field(ui, shown, view, actions),
            TimeMode::Trail => {
                ui.add_enabled_ui(ready, |ui| trail_menu(ui, shown, actions));
            }
            TimeMode::Instant => {}
        }
        if let Some(chosen) = widgets::segments(ui, &["Instant", "Range", "Trail"], mode, ready) {
            let mode = [TimeMode::Instant, TimeMode::Range, TimeMode::Trail].get(chosen).copied();
            actions.push(Action::SetMode(mode.unwrap_or_default()));
        }
        if !narrow {
            ui.add_space(space::S);
            ui.add_enabled_ui(ready, |ui| {
                let mut skip = shown.session.skip_empty;
                if widgets::check_box(ui, &mut skip, "Skip empty days", Type::Body) {
                    actions.push(Action::SetSkipEmpty(skip));
                }
            });
        }
    });
}

fn play_button(ui: &mut Ui, shown: &Shown<'_>, ready: bool, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let playing = shown.session.playback.is_some();
    let (rect, response) =
        ui.allocate_exact_size(Vec2::splat(30.0), if ready { Sense::click() } else { Sense::hover() });
    let name = if playing { "Pause" } else { "Play" };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ready, name));
    let icon = if playing { icons::PAUSE } else { icons::PLAY };
    if ready {
        let fill = if response.hovered() { t.ink2 } else { t.ink1 };
        ui.painter().circle_filled(rect.center(), 14.0, fill);
        icons::paint_filled(ui.painter(), rect.center(), icon, 14.0, t.on);
    } else {
        ui.painter().circle(rect.center(), 13.5, t.s2, Stroke::new(1.0, t.line));
        icons::paint_filled(ui.painter(), rect.center(), icon, 14.0, t.ink3);
    }
    if response.clicked() {
        actions.push(Action::TogglePlay(ui.input(|i| i.time)));
    }
    let _ = response.on_hover_text(name);
}

fn step_menu(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let name = |s: StepLength| match s {
        StepLength::Day => "1 day a step",
        StepLength::Week => "7 days a step",
        StepLength::Month => "1 month a step",
    };
    widgets::menu_button(ui, "Length of a step", name(shown.session.step_length), true, |ui| {
        for step in [StepLength::Day, StepLength::Week, StepLength::Month] {
            if widgets::menu_item(ui, name(step), "", true) {
                actions.push(Action::SetStepLength(step));
            }
        }
    });
}

/// "6 empty days skipped" beside the speed.
fn skipped(ui: &Ui, rect: Rect, shown: &Shown<'_>, two_lines: bool) {
    let days = shown.session.skipped_days();
    if days == 0 {
        return;
    }
    let t = shown.tokens;
    let first = words::plural(days, "empty day", "empty days");
    let all = format!("{first} skipped");
    let response = ui.interact(rect, ui.scope_id().with("skipped"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
    if two_lines {
        let at = |y: f32| rect.left_center() + vec2(4.0, y);
        widgets::line(ui.painter(), at(-8.0), &first, Type::Small, t.ink2, rect.width());
        widgets::line(ui.painter(), at(8.0), "skipped", Type::Small, t.ink2, rect.width());
    } else {
        widgets::line(ui.painter(), rect.left_center(), &all, Type::Small, t.ink2, rect.width());
    }
}

/// How far a trail goes back.
fn trail_menu(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let name = |days: Option<u16>| match days {
        None => "All before".to_owned(),
        Some(days) => format!("{} before", words::plural(usize::from(days), "day", "days")),
    };
    widgets::menu_button(ui, "Length of the trail", &name(shown.session.trail_days), true, |ui| {
        for days in TRAILS {
            if widgets::menu_item(ui, &name(days), "", true) {
                actions.push(Action::SetTrail(days));
            }
        }
    });
}

fn speed_menu(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let name = |s: f32| format!("{s}×");
    widgets::menu_button(ui, "Speed", &name(shown.session.speed), true, |ui| {
        for speed in SPEEDS {
            if widgets::menu_item(ui, &name(speed), "", true) {
                actions.push(Action::SetSpeed(speed));
            }
        }
    });
}

fn more_menu(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>, ready: bool) {
    let response = widgets::icon_button(ui, icons::DOTS_THREE, "More about time", ready);
    egui::Popup::menu(&response).accessible_name("More about time").show(|ui| {
        let mut skip = shown.session.skip_empty;
        if widgets::check_box(ui, &mut skip, "Skip empty days", Type::Body) {
            actions.push(Action::SetSkipEmpty(skip));
        }
        step_menu(ui, shown, actions);
    });
}

fn date_field(ui: &mut Ui, shown: &Shown<'_>, view: &mut TimeView, ready: bool, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let field = day_edit(ui, "Day", "No date yet", shown.session.day, &mut view.typed, ready, 152.0);
    icons::paint(
        ui.painter(),
        field.rect.right_center() - vec2(16.0, 0.0),
        icons::CALENDAR_BLANK,
        15.0,
        t.ink2,
    );
    if std::mem::take(&mut view.focus_date) {
        field.rect_response.request_focus();
    }
    if let Some(day) = field.chosen {
        actions.push(Action::SetDay(day));
    }
}

fn start_field(ui: &mut Ui, shown: &Shown<'_>, view: &mut TimeView, actions: &mut Vec<Action>) {
    let start = shown.session.range_start.or(shown.session.days.map(|d| d.0));
    let field = day_edit(ui, "First day of the range", "", start, &mut view.typed_start, true, 100.0);
    if let Some(day) = field.chosen {
        actions.push(Action::SetRangeStart(day));
    }
    ui.label(Type::Body.text("since").color(shown.tokens.ink2));
}

/// What a field of a day gives.
pub struct DayEdit {
    /// Where it is.
    pub rect: Rect,
    /// Its response.
    pub rect_response: egui::Response,
    /// The day that was typed and confirmed.
    pub chosen: Option<Date>,
}

/// A field for a day: shows it, reads what is typed, gives it when it is confirmed.
pub fn day_edit(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    day: Option<Date>,
    typed: &mut Option<String>,
    enabled: bool,
    wide: f32,
) -> DayEdit {
    let t = crate::ui::theme::tokens_of(ui.ctx());
    let mut text = typed.clone().unwrap_or_else(|| day.map(words::day).unwrap_or_default());
    let read = words::read_day(&text, day);
    let wrong = typed.is_some() && read.is_none() && !text.trim().is_empty();
    let edit = TextEdit::singleline(&mut text)
        .font(Type::BodyMedium.font_id())
        .hint_text(Type::Body.text(hint).color(t.ink3))
        .desired_width(wide)
        .text_color(if wrong { t.err } else { t.ink1 });
    let response = ui.add_enabled(enabled, edit);
    let response = response.accessible_name(name);
    let mut chosen = None;
    if response.changed() {
        *typed = Some(text);
    }
    if response.lost_focus() {
        if ui.input(|i| !i.key_pressed(Key::Escape)) {
            chosen = read.filter(|d| typed.is_some() && Some(*d) != day);
        }
        *typed = None;
    }
    if wrong {
        ui.painter().rect_stroke(
            response.rect,
            CornerRadius::same(radius::CONTROL),
            Stroke::new(1.5, t.err),
            egui::StrokeKind::Inside,
        );
    }
    DayEdit { rect: response.rect, rect_response: response, chosen }
}
