//! Small parts that several panels share: icon buttons, segments, menus on buttons, links, rows of text.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Button, Color32, CornerRadius, Frame, Galley, Layout, Margin, Painter, Pos2, Rect,
    Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};
use std::sync::Arc;

use super::icons;
use super::theme::{self, Tokens, Type, radius, size, space, stroke};

/// A button with an icon only; `name` is read out and shown on hover.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str, enabled: bool) -> Response {
    let t = theme::tokens_of(ui.ctx());
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if enabled && (response.hovered() || response.has_focus()) {
        let fill = if response.is_pointer_button_down_on() { t.sel } else { t.hov };
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
    }
    let ink = if enabled { t.ink1 } else { t.ink3.gamma_multiply(0.6) };
    icons::paint(ui.painter(), rect.center(), icon, icons::SIZE, ink);
    response.on_hover_text(name)
}

/// As [`icon_button`], with the filled cut of the icon.
pub fn icon_button_filled(ui: &mut Ui, icon: &str, name: &str, enabled: bool) -> Response {
    let t = theme::tokens_of(ui.ctx());
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), t.hov);
    }
    let ink = if enabled { t.ink1 } else { t.ink3 };
    icons::paint_filled(ui.painter(), rect.center(), icon, 14.0, ink);
    response.on_hover_text(name)
}

/// Choices of which one holds; gives the one that was clicked.
pub fn segments(ui: &mut Ui, names: &[&str], chosen: usize, enabled: bool) -> Option<usize> {
    let t = theme::tokens_of(ui.ctx());
    let galleys: Vec<(Arc<Galley>, Color32)> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let on = i == chosen;
            let font = if on { Type::BodyStrong } else { Type::Body };
            let ink = match (enabled, on) {
                (false, _) => t.ink3,
                (true, true) => t.ink1,
                (true, false) => t.ink2,
            };
            (ui.painter().layout_no_wrap((*name).to_owned(), font.font_id(), ink), ink)
        })
        .collect();
    let widths: Vec<f32> = galleys.iter().map(|(g, _)| (g.size().x + 2.0 * space::M - 1.0).round()).collect();
    let (outer, _) =
        ui.allocate_exact_size(vec2(widths.iter().sum::<f32>() + 2.0, size::CONTROL), Sense::hover());
    ui.painter().rect(
        outer,
        CornerRadius::same(radius::CONTROL),
        t.s0,
        Stroke::new(stroke::HAIR, t.line),
        StrokeKind::Inside,
    );
    let mut clicked = None;
    let mut x = outer.left() + 1.0;
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    for (i, ((galley, ink), wide)) in galleys.into_iter().zip(widths).enumerate() {
        let on = i == chosen;
        let rect = Rect::from_min_size(Pos2::new(x, outer.top() + 1.0), vec2(wide, outer.height() - 2.0));
        x += wide;
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, id.with(i), sense);
        let name = names.get(i).copied().unwrap_or_default();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, on, name));
        if on {
            let edge = Stroke::new(1.0, if enabled { t.line2 } else { t.line });
            let corner = CornerRadius::same(radius::CHIP + 1);
            ui.painter().rect(rect.shrink(1.0), corner, t.s2, edge, StrokeKind::Inside);
        } else if response.hovered() && enabled {
            ui.painter().rect_filled(rect.shrink(1.0), CornerRadius::same(radius::CHIP), t.hov);
        }
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
        ui.painter().galley(at, galley, ink);
        if response.clicked() {
            clicked = Some(i);
        }
    }
    clicked
}

/// A check box, ink where it is on; whether it was clicked.
pub fn check_box(ui: &mut Ui, on: &mut bool, text: &str, kind: Type) -> bool {
    let t = theme::tokens_of(ui.ctx());
    let enabled = ui.is_enabled();
    let ink = if enabled { t.ink1 } else { t.ink3 };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), kind.font_id(), ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 24.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, *on, text));
    let mark = Rect::from_min_size(Pos2::new(rect.left(), rect.center().y - 8.0), vec2(16.0, 16.0));
    check_mark(ui.painter(), mark, *on, response.hovered());
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(24.0, 0.0), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    if response.clicked() {
        *on = !*on;
    }
    response.clicked()
}

/// Paints the box of a check box, 16 points wide.
pub fn check_mark(painter: &Painter, rect: Rect, on: bool, hovered: bool) {
    let t = theme::tokens_of(painter.ctx());
    let corner = CornerRadius::same(radius::CHIP);
    if on {
        painter.rect_filled(rect, corner, if hovered { t.ink2 } else { t.ink1 });
        icons::paint(painter, rect.center(), icons::CHECK, 12.0, t.on);
    } else {
        let edge = if hovered { t.ink3 } else { t.line2 };
        painter.rect(rect, corner, t.s2, Stroke::new(1.0, edge), StrokeKind::Inside);
    }
}

/// A button that opens a menu: text and a caret; `name` is what it sets.
pub fn menu_button<R>(
    ui: &mut Ui,
    name: &str,
    text: &str,
    framed: bool,
    content: impl FnOnce(&mut Ui) -> R,
) -> Response {
    let t = theme::tokens_of(ui.ctx());
    let enabled = ui.is_enabled();
    let ink = if enabled { if framed { t.ink1 } else { t.ink2 } } else { t.ink3 };
    let font = if framed { Type::BodyMedium } else { Type::Body };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font.font_id(), ink);
    let pad = if framed { 11.0 } else { 0.0 };
    let wide = galley.size().x + 2.0 * pad + 22.0;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, format!("{name}: {text}")));
    if framed {
        let fill = if response.hovered() { t.hov } else { t.s2 };
        ui.painter().rect(
            rect,
            CornerRadius::same(radius::CONTROL),
            fill,
            Stroke::new(1.0, t.line),
            StrokeKind::Inside,
        );
    }
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(pad, 0.0), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    icons::paint(ui.painter(), rect.right_center() - vec2(pad + 6.0, 0.0), icons::CARET_DOWN, 12.0, ink);
    egui::Popup::menu(&response).accessible_name(name).show(content);
    response
}

/// A text button with a hairline, an icon before it and a key after it, either may be empty.
pub fn button(ui: &mut Ui, icon: &str, text: &str, key: &str, enabled: bool) -> Response {
    dressed_button(ui, icon, text, key, enabled, Dress { main: false, wide: f32::INFINITY })
}

/// A text button of at most this width, its words cut to fit and whole when pointed at.
pub fn button_within(ui: &mut Ui, text: &str, wide: f32) -> Response {
    dressed_button(ui, "", text, "", true, Dress { main: false, wide })
}

/// As [`button`], the main one of its region: text on ink.
pub fn primary(ui: &mut Ui, icon: &str, text: &str, key: &str, enabled: bool) -> Response {
    dressed_button(ui, icon, text, key, enabled, Dress { main: true, wide: f32::INFINITY })
}

/// How a button is dressed: whether it is the main one of its region, and the most it may be wide.
#[derive(Clone, Copy)]
struct Dress {
    main: bool,
    wide: f32,
}

fn dressed_button(ui: &mut Ui, icon: &str, text: &str, key: &str, enabled: bool, dress: Dress) -> Response {
    let t = theme::tokens_of(ui.ctx());
    let main = dress.main;
    let ink = match (main, enabled) {
        (true, true) => t.on,
        (false, true) => t.ink1,
        (_, false) => t.ink3,
    };
    let label = cut(ui.painter(), text, Type::BodyMedium, ink, dress.wide - 20.0);
    let whole = !label.elided;
    let cap =
        (!key.is_empty()).then(|| ui.painter().layout_no_wrap(key.to_owned(), Type::Map.font_id(), ink));
    let mut wide = 2.0 * 10.0 + label.size().x;
    if !icon.is_empty() {
        wide += 24.0;
    }
    if let Some(cap) = &cap {
        wide += cap.size().x + 10.0 + 7.0;
    }
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(wide, size::CONTROL), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, text));
    let (fill, edge) = match (main && enabled, response.hovered() && enabled) {
        (true, false) => (t.ink1, t.ink1),
        (true, true) => (t.ink2, t.ink2),
        (false, false) => (t.s2, t.line),
        (false, true) => (t.hov, t.line2),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(radius::CONTROL), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let mut x = rect.left() + 10.0;
    if !icon.is_empty() {
        icons::paint(painter, Pos2::new(x + 8.0, rect.center().y), icon, icons::SIZE, ink);
        x += 24.0;
    }
    let wide = label.size().x;
    let at = Align2::LEFT_CENTER.anchor_size(Pos2::new(x, rect.center().y), label.size()).min;
    painter.galley(at, label, ink);
    x += wide + 7.0;
    if let Some(cap) = cap {
        let box_ = Rect::from_min_size(
            Pos2::new(x, (rect.center().y - 9.0).round()),
            vec2(cap.size().x + 10.0, 18.0),
        );
        cap_frame(painter, box_, t.line2);
        let at = Align2::CENTER_CENTER.anchor_size(box_.center(), cap.size()).min;
        painter.galley(at, cap, ink);
    }
    if whole { response } else { response.on_hover_text(text) }
}

fn cap_frame(painter: &Painter, rect: Rect, line: Color32) {
    painter.rect_stroke(rect, CornerRadius::same(radius::CHIP), Stroke::new(1.0, line), StrokeKind::Inside);
}

/// Words that lead somewhere.
pub fn link(ui: &mut Ui, text: &str, icon: &str) -> Response {
    let t = theme::tokens_of(ui.ctx());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), Type::SmallMedium.font_id(), t.focus);
    let wide = galley.size().x + if icon.is_empty() { 0.0 } else { 20.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(wide, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    let under = at.y + galley.size().y - 1.0;
    let right = at.x + galley.size().x;
    ui.painter().galley(at, galley, t.focus);
    if response.hovered() {
        ui.painter().hline(at.x..=right, under, Stroke::new(1.0, t.focus));
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if !icon.is_empty() {
        icons::paint(ui.painter(), rect.right_center() - vec2(8.0, 0.0), icon, 14.0, t.focus);
    }
    response
}

/// Text of one line, cut with "…" at `wide` points.
pub fn cut(painter: &Painter, text: &str, kind: Type, ink: Color32, wide: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.replace('\n', " "), kind.format(ink));
    job.wrap = TextWrapping::truncate_at_width(wide.max(8.0));
    painter.layout_job(job)
}

/// Paints one line with its left middle at `at`, cut at `wide`; gives its right edge.
pub fn line(painter: &Painter, at: Pos2, text: &str, kind: Type, ink: Color32, wide: f32) -> f32 {
    let galley = cut(painter, text, kind, ink, wide);
    let min = Align2::LEFT_CENTER.anchor_size(at, galley.size()).min;
    let right = min.x + galley.size().x;
    painter.galley(Pos2::new(min.x, min.y.round()), galley, ink);
    right
}

/// Paints one line with its right middle at `at`; gives its left edge.
pub fn line_right(painter: &Painter, at: Pos2, text: &str, kind: Type, ink: Color32, wide: f32) -> f32 {
    let galley = cut(painter, text, kind, ink, wide);
    let min = Align2::RIGHT_CENTER.anchor_size(at, galley.size()).min;
    painter.galley(Pos2::new(min.x, min.y.round()), galley, ink);
    min.x
}

/// A label that wraps.
pub fn text(ui: &mut Ui, words: &str, kind: Type, ink: Color32) -> Response {
    ui.add(egui::Label::new(kind.text(words).color(ink)).wrap())
}

/// An area of its own inside `rect`, laid out from the top, clipped.
pub fn inside<R>(ui: &mut Ui, rect: Rect, salt: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        content(ui)
    })
    .inner
}

/// As [`inside`], laid out in a row, middles aligned.
pub fn row<R>(ui: &mut Ui, rect: Rect, salt: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        content(ui)
    })
    .inner
}

/// As [`row`], from the right.
pub fn row_right<R>(ui: &mut Ui, rect: Rect, salt: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        content(ui)
    })
    .inner
}

/// A card over the map: paper, rounded, with a shadow.
pub fn card_frame(t: &Tokens, margin: i8) -> Frame {
    Frame::NONE
        .fill(t.s2)
        .stroke(Stroke::new(stroke::HAIR, t.line))
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin::same(margin))
        .shadow(egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: t.shadow })
}

/// Paints a card over the map by hand.
pub fn paint_card(painter: &Painter, rect: Rect, t: &Tokens) {
    let shadow = egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: t.shadow };
    painter.add(shadow.as_shape(rect, CornerRadius::same(radius::CARD)));
    painter.rect(rect, CornerRadius::same(radius::CARD), t.s2, Stroke::new(1.0, t.line), StrokeKind::Inside);
}

/// A plain button of egui in the font of the program, for menus.
pub fn menu_item(ui: &mut Ui, text: &str, shortcut: &str, enabled: bool) -> bool {
    let mut button = Button::new(Type::Body.text(text)).min_size(vec2(200.0, size::TARGET));
    if !shortcut.is_empty() {
        button = button.shortcut_text(Type::Small.text(shortcut));
    }
    let clicked = ui.add_enabled(enabled, button).clicked();
    if clicked {
        ui.close();
    }
    clicked
}
