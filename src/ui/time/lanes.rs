//! Lanes: one a group, with its stops, stays and silences over the days; headcounts under the selected one.

use egui::{
    Color32, CornerRadius, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

use super::axis::Axis;
use crate::model::{LegStyle, Route, Stop, When};
use crate::scene::{MarkShape, State, days_from, group_style};
use crate::session::{Action, Selection};
use crate::ui::frame::{Shown, stop_range};
use crate::ui::map::dashed_box;
use crate::ui::theme::{GroupColor, Tokens, Type, space};
use crate::ui::{marks, widgets, words};

/// Height of a lane.
pub fn height(groups: usize, selected: bool, tall: bool) -> f32 {
    if groups >= 6 {
        24.0
    } else if selected && tall {
        72.0
    } else {
        28.0
    }
}

/// One lane: its name in the left column, its marks on the axis.
pub fn lane(
    ui: &Ui,
    rect: Rect,
    split: f32,
    axis: &Axis,
    group: usize,
    shown: &Shown<'_>,
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    let selected = shown.selected_group == Some(group);
    let tall = rect.height() > 40.0;
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    let head = Rect::from_min_max(rect.min, pos2(split, rect.bottom()));
    let response = ui.interact(head, ui.scope_id().with(("lane", group)), Sense::click());
    let name = shown.group_name(group);
    let place = shown.whereabouts(group);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, format!("{name}, {place}")));
    if selected {
        painter.rect_filled(rect, 0.0, t.sel);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.ink1);
    } else if response.hovered() {
        painter.rect_filled(head, 0.0, t.hov);
    }
    if response.clicked() {
        actions.push(Action::Select(Selection::Group(group)));
    }
    let _ = response.on_hover_text(name);
    let middle = if tall { rect.top() + 16.0 } else { rect.center().y };
    let hidden = shown.session.hidden_groups.contains(&group);
    head_ui(&painter, head, middle, group, shown, &place, tall);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    let body = Rect::from_min_max(pos2(split, rect.top()), rect.max);
    let mut painter = painter.with_clip_rect(ui.clip_rect().intersect(body));
    if hidden {
        painter.set_opacity(0.35);
    }
    let Some(route) = shown
        .index
        .route_of_group
        .get(group)
        .copied()
        .flatten()
        .and_then(|r| shown.analysis.routes.get(r).map(|route| (r, route)))
    else {
        return;
    };
    if tall {
        headcounts(&painter, body, axis, route.1, group, shown);
    }
    marks_of(ui, &painter, body, middle, axis, route, shown, actions);
}

fn head_ui(
    painter: &Painter,
    head: Rect,
    middle: f32,
    group: usize,
    shown: &Shown<'_>,
    place: &str,
    tall: bool,
) {
    let t = shown.tokens;
    let left = head.left() + 22.0;
    let size = if head.height() < 26.0 { 16.0 } else { 19.0 };
    marks::head(painter, t, shown.rank(group), pos2(left, middle), size, Color32::TRANSPARENT);
    let x = head.left() + 40.0;
    let name = shown.short_name(group);
    // Who is "In Tijuana" need not be said to be in Tijuana.
    let place = if name.ends_with(&format!(" {place}")) { "" } else { place };
    if tall {
        widgets::line(painter, pos2(x, middle), name, Type::BodyStrong, t.ink1, head.right() - x - 8.0);
        widgets::line(painter, pos2(x, middle + 21.0), place, Type::Small, t.ink2, head.right() - x - 8.0);
        if let Some(count) = shown.headcount_now(group) {
            let line = format!("{count} people");
            widgets::line(
                painter,
                pos2(x, middle + 37.0),
                &line,
                Type::Small,
                t.ink2,
                head.right() - x - 8.0,
            );
        }
    } else {
        let wide = head.right() - space::M - x;
        let size =
            |text: &str, kind: Type| painter.layout_no_wrap(text.to_owned(), kind.font_id(), t.ink1).size().x;
        // The name comes first; the place takes what is left, and goes where that is too little for it.
        let rest = wide - size(name, Type::BodyMedium) - 10.0;
        let place = if rest < size(place, Type::Small).min(PLACE_LEAST) { "" } else { place };
        let right = pos2(head.right() - space::M, middle);
        let left = widgets::line_right(painter, right, place, Type::Small, t.ink2, rest.max(8.0));
        let most = if place.is_empty() { wide } else { left - x - 10.0 };
        widgets::line(painter, pos2(x, middle), name, Type::BodyMedium, t.ink1, most);
    }
}

/// Least room in which a place is named beside a group.
const PLACE_LEAST: f32 = 64.0;

/// Opacity of what lies outside of the days that are shown.
const LATER: f32 = 0.5;

/// From so many days on a silence is named.
const SILENCE: i32 = 3;

struct Lane<'a> {
    painter: &'a Painter,
    t: &'a Tokens,
    axis: &'a Axis,
    y: f32,
    rank: usize,
    color: GroupColor,
    shown: &'a Shown<'a>,
    tall: bool,
    selected: bool,
}

impl Lane<'_> {
    fn faded(&self, day: Date) -> bool {
        self.shown.outside(day)
    }

    fn ink(&self, color: Color32, day: Date) -> Color32 {
        if self.faded(day) { self.t.s1.lerp_to_gamma(color, LATER) } else { color }
    }

    /// A day of these that the map shows, else the first one.
    fn seen_day(&self, first: Date, last: Date) -> Date {
        match self.shown.session.shown_days().0 {
            Some(start) if first < start && start <= last => start,
            _ => first,
        }
    }

    /// The line between two days; `known` where an area is known in between.
    fn way(&self, style: LegStyle, from: Date, to: Date, known: bool) {
        let (a, b) = (pos2(self.axis.middle(from), self.y), pos2(self.axis.middle(to), self.y));
        if b.x - a.x < 1.0 {
            return;
        }
        let ink = self.ink(self.color.fill, to);
        match style {
            LegStyle::Attested => {
                self.painter.line_segment([a, b], Stroke::new(3.5, ink));
            }
            LegStyle::Interpolated => marks::dashes(self.painter, &[a, b], Stroke::new(3.5, ink), 6.0, 4.0),
            LegStyle::Unknown => {
                if let Some((a, b)) = marks::clip_segment(a, b, self.painter.clip_rect().expand(8.0)) {
                    marks::dots(self.painter, a, b, 2.6, 6.0, ink);
                }
                let silent = days_from(from, to) - 1;
                let text = format!("{silent} days without a report");
                let galley = self.painter.layout_no_wrap(text, Type::Map.font_id(), self.t.ink2);
                if silent >= SILENCE && b.x - a.x > galley.size().x + 24.0 && !known {
                    let x = f32::midpoint(a.x, b.x) - galley.size().x / 2.0;
                    // Above the line where the lane is tall, else in it.
                    let high = galley.size().y;
                    let top = if self.tall { self.y - 18.0 } else { (self.y - high / 2.0).round() };
                    if !self.tall {
                        let ground = Rect::from_min_size(pos2(x - 5.0, top), galley.size() + vec2(10.0, 0.0));
                        self.painter.rect_filled(
                            ground,
                            0.0,
                            if self.selected { self.t.sel } else { self.t.s1 },
                        );
                    }
                    self.painter.galley(pos2(x.round(), top), galley, self.t.ink2);
                }
            }
        }
    }

    /// The days on which a stop may hold: pale, with a broken outline.
    fn maybe(&self, rect: Rect, seen: Date, edge: Color32) {
        let r = rect.height() / 2.0;
        let part = if self.faded(seen) { 0.2 } else { 0.35 };
        let fill = self.t.s1.lerp_to_gamma(self.color.fill, part);
        self.painter.rect_filled(rect, CornerRadius::same(r as u8), fill);
        dashed_box(self.painter, rect, r, Stroke::new(1.0, edge), 3.0, 2.0);
    }

    /// A stay, a day, or a range of days in which one lies; gives its box.
    fn stop(&self, when: When, large: bool) -> Option<Rect> {
        let bounds = when.bounds();
        let first = bounds.start.or(bounds.end)?;
        let last = bounds.end.or(bounds.start)?;
        let high = if large { 12.0 } else { 10.0 };
        let r = high / 2.0;
        let from = pos2(self.axis.middle(first) - r, self.y - r);
        let to = pos2(self.axis.middle(last) + r, self.y + r);
        let rect = Rect::from_min_max(from, to);
        let seen = self.seen_day(first, last);
        let (fill, edge) = (self.ink(self.color.fill, seen), self.ink(self.color.edge, seen));
        match when.certain() {
            None => {
                let rect = Rect::from_min_max(
                    pos2(self.axis.left(first).min(from.x), from.y),
                    pos2(self.axis.right(last).max(to.x), to.y),
                );
                self.maybe(rect, seen, edge);
                Some(rect)
            }
            Some((a, b)) if a != b => {
                let solid = Rect::from_min_max(
                    pos2(self.axis.middle(a) - r, from.y),
                    pos2(self.axis.middle(b) + r, to.y),
                );
                if solid.width() < rect.width() - 2.0 {
                    self.maybe(rect, seen, edge);
                }
                self.painter.rect(
                    solid,
                    CornerRadius::same(r as u8),
                    fill,
                    Stroke::new(1.25, edge),
                    StrokeKind::Inside,
                );
                Some(rect)
            }
            Some((a, _)) => {
                let range = first != last;
                if range {
                    self.maybe(rect, seen, edge);
                }
                let at = self.axis.at(a, self.y);
                let style = group_style(self.rank);
                let size = if large { 10.0 } else { 8.0 };
                if style.shape == MarkShape::Circle {
                    self.painter.circle_filled(at, size / 2.0 + 1.5, self.t.s1);
                }
                marks::shape(self.painter, style.shape, at, size, fill, Stroke::new(1.0, edge));
                Some(if range { rect } else { Rect::from_center_size(at, vec2(high, high)) })
            }
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a lane needs its place, its route and where clicks go")]
fn marks_of(
    ui: &Ui,
    painter: &Painter,
    body: Rect,
    y: f32,
    axis: &Axis,
    (index, route): (usize, &Route),
    shown: &Shown<'_>,
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    let rank = shown.rank(route.group);
    let lane = Lane {
        painter,
        t,
        axis,
        y,
        rank,
        color: marks::color(t, &group_style(rank)),
        shown,
        tall: body.height() > 40.0,
        selected: shown.selected_group == Some(route.group),
    };
    for area in &route.areas {
        if let Some(when) = area.when {
            area_band(&lane, when, route);
        }
    }
    for leg in &route.legs {
        let (Some(a), Some(b)) = (route.stops.get(leg.from), route.stops.get(leg.to)) else { continue };
        let end = |s: &Stop| s.when.bounds().end.or(s.when.bounds().start);
        let start = |s: &Stop| s.when.bounds().start.or(s.when.bounds().end);
        if let (Some(from), Some(to)) = (end(a), start(b)) {
            let known = route.areas.iter().filter_map(|a| a.when).any(|w| {
                let bounds = w.bounds();
                bounds.start.is_some_and(|s| s < to) && bounds.end.is_some_and(|e| e > from)
            });
            lane.way(leg.style, from, to, known);
        }
    }
    for plan in &route.plans {
        if let Some(day) = plan.when.and_then(|w| w.bounds().start) {
            marks::stop(painter, t, rank, axis.at(day, y), 9.0, State::Plan, Color32::TRANSPARENT);
        }
    }
    let large = body.height() >= 28.0;
    for (s, stop) in route.stops.iter().enumerate() {
        let Some(rect) = lane.stop(stop.when, large) else { continue };
        if !rect.intersects(painter.clip_rect()) {
            continue;
        }
        let hit = Rect::from_center_size(rect.center(), rect.size().max(vec2(12.0, 20.0)));
        let response =
            ui.interact(hit.intersect(body), ui.scope_id().with(("lane stop", index, s)), Sense::click());
        let past = shown.session.moved.stops.get(&(index, s));
        let mut label = format!("{} in {}", shown.group_name(route.group), stop.place.name);
        if let Some(past) = past {
            label += &words::moved(*past);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if let Some(past) = past {
            moved(&lane, rect, *past);
        }
        if shown.selected_stop == Some((index, s)) {
            painter.rect_stroke(
                rect.expand(2.0),
                CornerRadius::same(8),
                Stroke::new(1.5, t.ink1),
                StrokeKind::Outside,
            );
        }
        if response.clicked() {
            actions.push(Action::Select(Selection::Stop(index, s)));
        }
        if response.hovered() {
            let mut line = format!("{}, {}", stop.place.name, words::when(stop.when, true));
            if let Some(past) = past {
                line += &words::moved(*past);
            }
            let _ = response.on_hover_text(line);
        }
    }
}

/// The mark of a stop that a correction moved: a ring, and dots to a small one on the day that it had.
fn moved(lane: &Lane<'_>, rect: Rect, past: When) {
    let ink = lane.t.focus;
    let ring = Stroke::new(1.5, ink);
    lane.painter.rect_stroke(rect.expand(3.0), CornerRadius::same(9), ring, StrokeKind::Outside);
    let bounds = past.bounds();
    let day = past.certain().map(|c| c.0).or(bounds.start).or(bounds.end);
    let Some(from) = day.map(|day| lane.axis.at(day, rect.bottom() + 2.0)) else { return };
    lane.painter.circle_stroke(from, 2.5, ring);
    let to = pos2(rect.center().x, from.y);
    if let Some((a, b)) = marks::clip_segment(from, to, lane.painter.clip_rect().expand(8.0)) {
        marks::dots(lane.painter, a, b, 1.5, 4.0, ink);
    }
}

fn area_band(lane: &Lane<'_>, when: When, route: &Route) {
    let bounds = when.bounds();
    let (Some(first), Some(last)) = (bounds.start.or(bounds.end), bounds.end.or(bounds.start)) else {
        return;
    };
    let seen = lane.seen_day(first, last);
    // Beside stops an area is a thin ground, so that they stay in front.
    let within = route.stops.iter().filter_map(|s| s.when.bounds().start).any(|d| first <= d && d <= last);
    let half = if within { 3.0 } else { 6.0 };
    let rect = Rect::from_min_max(
        pos2(lane.axis.left(first), lane.y - half),
        pos2(lane.axis.right(last), lane.y + half),
    );
    lane.painter.rect_filled(
        rect,
        CornerRadius::same(half as u8),
        lane.t.s1.lerp_to_gamma(lane.color.fill, if lane.faded(seen) { 0.2 } else { 0.32 }),
    );
    dashed_box(lane.painter, rect, half, Stroke::new(1.0, lane.ink(lane.color.edge, seen)), 3.0, 2.0);
    let next = route.stops.iter().filter_map(|s| s.when.bounds().start).find(|start| *start > last);
    if let Some(next) = next {
        let (a, b) = (pos2(rect.right(), lane.y), pos2(lane.axis.middle(next), lane.y));
        if days_from(last, next) <= 7 {
            marks::dashes(lane.painter, &[a, b], Stroke::new(3.0, lane.ink(lane.color.fill, next)), 6.0, 4.0);
        }
    }
}

/// Bands from the lowest to the highest count at each stop, a tick for each source, pale until the next count.
fn headcounts(painter: &Painter, body: Rect, axis: &Axis, route: &Route, group: usize, shown: &Shown<'_>) {
    let t = shown.tokens;
    let highest = route
        .stops
        .iter()
        .filter_map(stop_range)
        .filter_map(|(low, high, _)| high.or(low))
        .max()
        .unwrap_or(0);
    if highest == 0 {
        return;
    }
    let top = round_up(highest);
    let chart =
        Rect::from_min_max(pos2(body.left(), body.top() + 30.0), pos2(body.right(), body.bottom() - 5.0));
    let y = |n: u64| chart.bottom() - chart.height() * (n as f32 / top as f32).clamp(0.0, 1.0);
    let fill = marks::color(t, &group_style(shown.rank(group))).fill;
    painter.hline(body.x_range().shrink(6.0), chart.bottom() + 0.5, Stroke::new(1.0, t.line2));
    let counted: Vec<&Stop> = route.stops.iter().filter(|s| stop_range(s).is_some()).collect();
    for (i, stop) in counted.iter().enumerate() {
        let Some((low, high, _)) = stop_range(stop) else { continue };
        let bounds = stop.when.bounds();
        let (Some(first), Some(last)) = (bounds.start.or(bounds.end), bounds.end.or(bounds.start)) else {
            continue;
        };
        let (low, high) = (low.or(high).unwrap_or(0), high.or(low).unwrap_or(0));
        let (y0, y1) = (y(high), y(low).max(y(high) + 2.0));
        let until = counted
            .get(i + 1)
            .and_then(|s| s.when.bounds().start)
            .map_or_else(|| axis.right(last) + 6.0 * axis.day(), |day| axis.left(day));
        let here = Rect::from_min_max(pos2(axis.left(first), y0), pos2(axis.right(last), y1));
        let after = Rect::from_min_max(pos2(axis.right(last), y0), pos2(until.max(axis.right(last)), y1));
        let later = shown.outside(first) && shown.outside(last);
        let ground = t.sel;
        painter.rect_filled(after, 0.0, ground.lerp_to_gamma(fill, if later { 0.10 } else { 0.16 }));
        // Days on which they surely were there stand out from those on which they may have been.
        let (sure, maybe) = if later { (0.25, 0.16) } else { (0.45, 0.28) };
        painter.rect_filled(here, 0.0, ground.lerp_to_gamma(fill, maybe));
        if let Some((a, b)) = stop.when.certain() {
            let x = axis.left(a)..=axis.right(b);
            painter.rect_filled(Rect::from_x_y_ranges(x, y0..=y1), 0.0, ground.lerp_to_gamma(fill, sure));
        }
        for count in &stop.headcounts {
            for n in [count.headcount.min, count.headcount.max].into_iter().flatten() {
                let ink = if later { t.ink3 } else { t.ink1 };
                painter.hline(here.x_range(), y(n), Stroke::new(1.5, ink));
            }
        }
    }
    for (n, align) in [(top, egui::Align2::RIGHT_TOP), (0, egui::Align2::RIGHT_BOTTOM)] {
        let galley = painter.layout_no_wrap(words::number(n), Type::Map.font_id(), t.ink2);
        let at = pos2(body.right() - 10.0, if n == 0 { chart.bottom() + 1.0 } else { chart.top() - 4.0 });
        marks::halo_text(painter, at, align, galley, t.ink2, Some(t.sel));
    }
}

/// The next round number: 1, 2 or 5 times a power of ten.
pub fn round_up(n: u64) -> u64 {
    let mut candidates =
        (0..20).flat_map(|power| [1, 2, 5].map(|factor| 10_u64.saturating_pow(power).saturating_mul(factor)));
    candidates.find(|c| *c >= n).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_end_a_scale() {
        for (n, top) in
            [(1, 1), (3, 5), (7000, 10_000), (10_000, 10_000), (10_001, 20_000), (u64::MAX, u64::MAX)]
        {
            assert_eq!(round_up(n), top);
        }
    }

    #[test]
    fn many_lanes_are_low() {
        for (groups, tall, expected) in [(12, true, 24.0), (3, true, 72.0), (3, false, 28.0)] {
            assert!((height(groups, true, tall) - expected).abs() < 0.01);
        }
    }
}
