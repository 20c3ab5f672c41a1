//! What lies over the map: date plate, buttons, legend, scale, credit, and the plate of what is selected.

use egui::{
    Align2, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::MapView;
use super::camera::Viewport;
use super::marks::dashed_box;
use crate::model::LegStyle;
use crate::scene::lat_lon;
use crate::session::TimeMode;
use crate::ui::frame::Shown;
use crate::ui::theme::{Tokens, Type, radius, space};
use crate::ui::{icons, marks, widgets, words};

/// The chosen day, ink on the map; gives the box that it takes.
pub fn date_plate(painter: &Painter, rect: Rect, shown: &Shown<'_>, small: bool) -> Rect {
    let t = shown.tokens;
    let Some(day) = shown.session.day else { return Rect::NOTHING };
    let first = painter.layout_no_wrap(words::day(day), Type::MapDate.font_id(), t.on);
    let mode = match (shown.session.mode, shown.session.range_start) {
        (TimeMode::Instant, _) => "only this day".to_owned(),
        (TimeMode::Range, Some(start)) => format!("since {}", words::short_day(start)),
        (TimeMode::Trail, _) if shown.session.trail_days.is_some() => {
            let days = shown.session.trail_days.unwrap_or_default();
            format!("{} before", words::plural(usize::from(days), "day", "days"))
        }
        (TimeMode::Range | TimeMode::Trail, _) => "everything up to here".to_owned(),
    };
    let second = (!small).then(|| {
        let line = format!("{}, {mode}", words::weekday(day));
        painter.layout_no_wrap(line, Type::Small.font_id(), t.on.gamma_multiply(0.82))
    });
    let wide = first.size().x.max(second.as_ref().map_or(0.0, |g| g.size().x)) + 2.0 * space::M;
    let high = 12.0 + 24.0 + if second.is_some() { 16.0 } else { 0.0 };
    let plate = Rect::from_min_size(rect.left_top() + Vec2::splat(space::M), vec2(wide, high));
    painter.rect_filled(plate, CornerRadius::same(radius::CONTROL), t.ink1);
    let x = plate.left() + space::M;
    let y = plate.top() + 6.0;
    painter.galley(pos2(x, y + (24.0 - first.size().y) / 2.0), first, t.on);
    if let Some(second) = second {
        painter.galley(pos2(x, y + 24.0), second, t.on);
    }
    plate
}

/// The badge of the sample.
pub fn sample_badge(painter: &Painter, plate: Rect, rect: Rect, t: &Tokens) -> Rect {
    let galley = painter.layout_no_wrap(words::SAMPLE.to_owned(), Type::SmallMedium.font_id(), t.warn);
    let at = if plate.is_positive() {
        plate.right_top() + vec2(space::S, 0.0)
    } else {
        rect.left_top() + Vec2::splat(space::M)
    };
    let badge = Rect::from_min_size(at, vec2(galley.size().x + 16.0, 24.0));
    painter.rect(
        badge,
        CornerRadius::same(radius::CHIP),
        t.warn_ground,
        Stroke::new(1.0, t.warn.gamma_multiply(0.35)),
        StrokeKind::Inside,
    );
    let min = Align2::CENTER_CENTER.anchor_size(badge.center(), galley.size()).min;
    painter.galley(min, galley, t.warn);
    badge
}

/// What a button of the map asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapButton {
    /// Closer.
    In,
    /// Farther.
    Out,
    /// All of it.
    Fit,
    /// The menu of layers.
    Layers,
}

/// The column of buttons; gives what was clicked, and the response of the layers button.
pub fn buttons(ui: &Ui, rect: Rect, t: &Tokens) -> (Option<MapButton>, Option<Response>) {
    let painter = ui.painter();
    let list = [
        (MapButton::In, icons::PLUS, "Zoom in"),
        (MapButton::Out, icons::MINUS, "Zoom out"),
        (MapButton::Fit, icons::CORNERS_OUT, "Show all"),
        (MapButton::Layers, icons::STACK, "What the map shows"),
    ];
    let column = Rect::from_min_size(
        pos2(rect.right() - space::M - 32.0, rect.top() + space::M),
        vec2(32.0, 32.0 * list.len() as f32 + 2.0),
    );
    widgets::paint_card(painter, column, t);
    let mut clicked = None;
    let mut layers = None;
    for (i, (what, icon, name)) in list.into_iter().enumerate() {
        let at = Rect::from_min_size(column.min + vec2(0.0, 1.0 + 32.0 * i as f32), Vec2::splat(32.0));
        let response = ui.interact(at, ui.scope_id().with(("map button", i)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if response.hovered() {
            painter.rect_filled(at.shrink(2.0), CornerRadius::same(radius::CONTROL), t.hov);
        }
        if i > 0 {
            painter.hline(at.left()..=at.right(), at.top(), Stroke::new(1.0, t.line));
        }
        icons::paint(painter, at.center(), icon, icons::SIZE, t.ink1);
        if response.clicked() {
            clicked = Some(what);
        }
        if what == MapButton::Layers {
            layers = Some(response.clone());
        }
        let _ = response.on_hover_text(name);
    }
    (clicked, layers)
}

/// How to read the map; gives the box that it takes.
pub fn legend(ui: &Ui, rect: Rect, shown: &Shown<'_>, view: &mut MapView, small: bool) -> Rect {
    let t = shown.tokens;
    let painter = ui.painter();
    let open = view.legend_open(rect, shown, small);
    let name = if small && !open { "Legend" } else { "How to read the map" };
    let title = painter.layout_no_wrap(name.to_owned(), Type::SmallStrong.font_id(), t.ink2);
    let rows = 7.0;
    let (wide, high) = if open { (208.0, 40.0 + rows * 18.0) } else { (title.size().x + 56.0, 32.0) };
    let card =
        Rect::from_min_size(pos2(rect.left() + space::M, rect.bottom() - space::M - high), vec2(wide, high));
    widgets::paint_card(painter, card, t);
    let head = Rect::from_min_size(card.min, vec2(wide, if open { 34.0 } else { 32.0 }));
    let response = ui.interact(head, ui.scope_id().with("legend"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, "How to read the map"));
    if response.hovered() && !open {
        painter.rect_filled(head.shrink(2.0), CornerRadius::same(radius::CONTROL), t.hov);
    }
    let at = Align2::LEFT_CENTER.anchor_size(head.left_center() + vec2(space::M, 1.0), title.size()).min;
    painter.galley(at, title, t.ink2);
    let caret = if open { icons::CARET_DOWN } else { icons::CARET_UP };
    icons::paint(painter, head.right_center() - vec2(20.0, -1.0), caret, 14.0, t.ink2);
    if response.clicked() {
        view.legend = Some(!open);
    }
    if open {
        legend_rows(painter, card, t);
    }
    card
}

fn legend_rows(painter: &Painter, card: Rect, t: &Tokens) {
    let left = card.left() + space::M;
    let middle = |row: usize| card.top() + 40.0 + 18.0 * row as f32 + 1.0;
    let words_at = left + 48.0;
    let ink = Stroke::new(4.4, t.ink1);
    for (row, text) in [
        words::leg(LegStyle::Attested),
        words::leg(LegStyle::Interpolated),
        words::leg(LegStyle::Unknown),
        "planned, not yet done",
        "date certain, uncertain",
        "somewhere in this area",
        "reported from here",
    ]
    .into_iter()
    .enumerate()
    {
        let y = middle(row);
        let (a, b) = (pos2(left, y), pos2(left + 40.0, y));
        match row {
            0 => {
                painter.line_segment([a, b], ink);
            }
            1 => marks::dashes(painter, &[a, b], ink, 9.0, 6.0),
            2 => marks::dots(painter, a + vec2(1.8, 0.0), b, 3.6, 8.0, t.ink1),
            3 => {
                painter.line_segment([a, b], Stroke::new(5.6, t.ink1));
                painter.line_segment([a, b], Stroke::new(3.0, t.s2));
            }
            4 => {
                painter.circle_filled(pos2(left + 9.0, y), 5.5, t.ink1);
                let pale = t.s2.lerp_to_gamma(t.ink1, 0.35);
                painter.circle(pos2(left + 30.0, y), 5.0, pale, Stroke::new(1.25, t.ink1));
            }
            5 => {
                let area = Rect::from_center_size(pos2(left + 20.0, y), vec2(34.0, 13.0));
                painter.rect_filled(area, CornerRadius::same(5), t.ink1.gamma_multiply(0.10));
                dashed_box(painter, area, 5.0, Stroke::new(1.25, t.ink2), 3.0, 3.0);
            }
            _ => {
                let tile = Rect::from_center_size(pos2(left + 20.0, y), Vec2::splat(16.0));
                painter.rect(
                    tile,
                    CornerRadius::same(5),
                    t.s2,
                    Stroke::new(1.0, t.line2),
                    StrokeKind::Inside,
                );
                icons::paint(painter, tile.center(), icons::PENCIL_SIMPLE, 11.0, t.ink2);
            }
        }
        widgets::line(painter, pos2(words_at, y), text, Type::Small, t.ink1, 150.0);
    }
}

/// Scale and credit at the lower right; gives the box that they take.
pub fn scale_and_credit(ui: &Ui, v: &Viewport, t: &Tokens) -> Rect {
    let painter = ui.painter();
    let right = v.rect.right() - space::M;
    let credit = painter.layout_no_wrap(words::CREDIT.to_owned(), Type::Map.font_id(), t.map.label_water);
    let base = v.rect.bottom() - 10.0;
    let credit_rect = marks::halo_text(
        painter,
        pos2(right, base),
        Align2::RIGHT_CENTER,
        credit,
        t.map.label_water,
        Some(t.map.water),
    );
    let response = ui.interact(credit_rect.expand(3.0), ui.scope_id().with("credit"), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{}. {}", words::CREDIT, words::CREDIT_BORDERS))
    });
    let _ = response.on_hover_text(words::CREDIT_BORDERS);
    // The longest round length that fits into 100 points.
    let (lat, _) = lat_lon(v.point(pos2(right, base - 30.0)));
    let per_km = (crate::scene::kilometer_at(lat) * v.scale()) as f32;
    let mut km = 1.0_f32;
    for candidate in [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0] {
        if candidate * per_km <= 100.0 {
            km = candidate;
        }
    }
    let wide = (km * per_km).clamp(8.0, 120.0);
    let y = base - 18.0;
    let bar = [pos2(right - wide, y - 5.0), pos2(right - wide, y), pos2(right, y), pos2(right, y - 5.0)];
    painter.line(bar.to_vec(), Stroke::new(4.0, t.map.halo));
    painter.line(bar.to_vec(), Stroke::new(1.5, t.ink1));
    let text =
        painter.layout_no_wrap(format!("{} km", words::number(km as u64)), Type::Map.font_id(), t.ink1);
    let name = marks::halo_text(
        painter,
        pos2(right - wide / 2.0, y - 5.0),
        Align2::CENTER_BOTTOM,
        text,
        t.ink1,
        Some(t.map.halo),
    );
    Rect::from_min_max(name.min, pos2(right, y + 2.0)).union(credit_rect)
}

/// The plate beside what is selected; gives its box.
pub fn plate(
    painter: &Painter,
    v: &Viewport,
    at: Pos2,
    title: &str,
    second: &str,
    t: &Tokens,
    taken: &[Rect],
) -> Rect {
    let first = painter.layout_no_wrap(title.to_owned(), Type::MapStrong.font_id(), t.ink1);
    let second = (!second.is_empty())
        .then(|| painter.layout_no_wrap(second.to_owned(), Type::Small.font_id(), t.ink2));
    let wide = first.size().x.max(second.as_ref().map_or(0.0, |g| g.size().x)) + 22.0;
    let card = vec2(wide, 8.0 + 17.0 + if second.is_some() { 20.0 } else { 0.0 });
    let bounds = v.rect.shrink(8.0);
    let choices = [
        Align2::CENTER_BOTTOM.anchor_size(at + vec2(79.0, -28.0), card),
        Align2::CENTER_BOTTOM.anchor_size(at + vec2(0.0, -24.0), card),
        Align2::CENTER_BOTTOM.anchor_size(at + vec2(-79.0, -28.0), card),
        Align2::CENTER_TOP.anchor_size(at + vec2(0.0, 24.0), card),
        Align2::LEFT_CENTER.anchor_size(at + vec2(26.0, 0.0), card),
        Align2::RIGHT_CENTER.anchor_size(at + vec2(-26.0, 0.0), card),
    ];
    let free = |r: &&Rect| bounds.contains_rect(**r) && !taken.iter().any(|t| t.intersects(**r));
    let rect = choices.iter().find(free).copied().unwrap_or_else(|| {
        let r = choices[1];
        r.translate(vec2(
            (bounds.left() - r.left()).max(0.0) + (bounds.right() - r.right()).min(0.0),
            (bounds.top() - r.top()).max(0.0) + (bounds.bottom() - r.bottom()).min(0.0),
        ))
    });
    let rect = Rect::from_min_size(rect.min.round(), rect.size());
    widgets::paint_card(painter, rect, t);
    painter.galley(rect.min + vec2(11.0, 5.0), first, t.ink1);
    if let Some(second) = second {
        painter.galley(rect.min + vec2(11.0, 23.0), second, t.ink2);
    }
    rect
}
