//! Marks of the scene on the map: areas, legs, plans, stops, heads; each can be reached by pointer and keyboard.

use std::collections::BTreeMap;

use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::camera::Viewport;
use super::outline::{self, Outlines};
use crate::model::{LegStyle, Span};
use crate::scene::{LegKind, SceneArea, SceneLeg, SceneStop, State, group_style};
use crate::session::{Action, Selection};
use crate::ui::frame::Shown;
use crate::ui::theme::{Tokens, size};
use crate::ui::{icons, marks, words};

/// Sizes of marks, smaller where there are many.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Width of a leg's fill.
    pub leg: f32,
    /// Diameter of a stop.
    pub stop: f32,
    /// Diameter of a head.
    pub head: f32,
}

/// With more stops than this on the map marks are smaller.
const CROWDED: usize = 60;

/// Sizes for a number of stops.
pub fn sizes(stops: usize) -> Sizes {
    if stops > CROWDED {
        Sizes { leg: 1.8, stop: 7.0, head: 18.0 }
    } else {
        Sizes { leg: 3.0, stop: 10.0, head: 20.0 }
    }
}

/// Distance of legs that share their way, in points.
const LANE: f32 = 3.5;

/// Ends of a leg on the screen, moved aside where others share its way.
pub fn leg_ends(v: &Viewport, leg: &SceneLeg) -> (Pos2, Pos2) {
    let (a, b) = v.segment(leg.from, leg.to);
    let d = (b - a).normalized();
    let aside = vec2(-d.y, d.x) * (leg.lane * LANE);
    (a + aside, b + aside)
}

/// Paints the legs: all casings first, so that no casing cuts another leg.
pub fn legs(painter: &Painter, v: &Viewport, shown: &Shown<'_>, sizes: Sizes) {
    let t = shown.tokens;
    let clip = v.rect.expand(40.0);
    let visible: Vec<(&SceneLeg, Pos2, Pos2)> = shown
        .scene
        .legs
        .iter()
        .filter_map(|leg| {
            let (a, b) = leg_ends(v, leg);
            Rect::from_two_pos(a, b).expand(8.0).intersects(clip).then_some((leg, a, b))
        })
        .collect();
    for (leg, a, b) in &visible {
        if leg.kind != LegKind::Route(LegStyle::Unknown) {
            let casing = t.map.casing.gamma_multiply(shown.strength(leg.group) * leg.strength);
            painter.line_segment([*a, *b], Stroke::new(sizes.leg + 4.0, casing));
        }
    }
    for (leg, a, b) in &visible {
        let selected = leg.leg.is_some_and(|l| shown.selected_leg == Some((leg.route, l)));
        let mut painter = painter.clone();
        painter.set_opacity(shown.strength(leg.group) * leg.strength);
        paint_leg(&painter, t, shown.rank(leg.group), leg.kind, *a, *b, sizes.leg, selected);
    }
}

/// Each leg as something that keyboard and assistive technology reach: a node at its middle.
pub fn leg_nodes(ui: &Ui, v: &Viewport, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    for leg in shown.scene.legs.iter().take(LEG_NODES) {
        let Some(index) = leg.leg else { continue };
        let (a, b) = leg_ends(v, leg);
        let middle = a + (b - a) * 0.5;
        if (b - a).length() < 34.0 || !v.rect.contains(middle) {
            continue;
        }
        let rect = Rect::from_center_size(middle, Vec2::splat(16.0));
        let response = ui.interact(rect, ui.scope_id().with(("leg", leg.route, index)), Sense::click());
        let name = leg_label(shown, leg.route, index);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            actions.push(Action::Select(Selection::Leg(leg.route, index)));
        }
        let _ = response.on_hover_text(name);
    }
}

/// Most legs that get a node; more could not be gone through one by one.
const LEG_NODES: usize = 200;

/// "Esquipulas to Guatemala City, between two reports, Main caravan".
fn leg_label(shown: &Shown<'_>, route: usize, index: usize) -> String {
    let Some(r) = shown.analysis.routes.get(route) else { return String::new() };
    let Some(leg) = r.legs.get(index) else { return String::new() };
    let name = |stop: usize| r.stops.get(stop).map_or("", |s| s.place.name.as_str());
    format!(
        "{} to {}, {}, {}",
        name(leg.from),
        name(leg.to),
        words::leg(leg.style),
        shown.group_name(r.group)
    )
}

/// The leg under a point of the screen: route and index.
pub fn leg_at(v: &Viewport, shown: &Shown<'_>, pos: Pos2) -> Option<(usize, usize)> {
    let distance = |leg: &SceneLeg| {
        let (a, b) = leg_ends(v, leg);
        let d = b - a;
        let t = ((pos - a).dot(d) / d.length_sq().max(1e-6)).clamp(0.0, 1.0);
        (a + d * t - pos).length()
    };
    shown
        .scene
        .legs
        .iter()
        .filter_map(|leg| Some((distance(leg), (leg.route, leg.leg?))))
        .filter(|(d, _)| *d < 6.0)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, key)| key)
}

/// Paints one leg between two points of the screen; also used by the legend.
#[expect(clippy::too_many_arguments, reason = "a leg has that many properties")]
pub fn paint_leg(
    painter: &Painter,
    t: &Tokens,
    rank: usize,
    kind: LegKind,
    a: Pos2,
    b: Pos2,
    width: f32,
    selected: bool,
) {
    let style = group_style(rank);
    let c = marks::color(t, &style);
    let edge = width + 1.4;
    if selected {
        painter.line_segment([a, b], Stroke::new(width + 5.0, t.ink1));
        painter.line_segment([a, b], Stroke::new(width + 2.5, t.map.casing));
    }
    match kind {
        LegKind::Route(LegStyle::Attested) => {
            painter.line_segment([a, b], Stroke::new(edge, c.edge));
            painter.line_segment([a, b], Stroke::new(width, c.fill));
            if style.core {
                painter.line_segment([a, b], Stroke::new(1.0, t.map.casing));
            }
            arrows(painter, a, b, |at, d| {
                marks::arrow(painter, at, d, 13.0, c.fill, Stroke::new(1.0, c.edge));
            });
        }
        LegKind::Route(LegStyle::Interpolated) => {
            marks::dashes(painter, &[a, b], Stroke::new(edge, c.edge), 9.0, 6.0);
            marks::dashes(painter, &[a, b], Stroke::new(width, c.fill), 9.0, 6.0);
            if style.core {
                marks::dashes(painter, &[a, b], Stroke::new(1.0, t.map.casing), 9.0, 6.0);
            }
            arrows(painter, a, b, |at, d| {
                marks::arrow(painter, at, d, 13.0, c.fill, Stroke::new(1.0, c.edge));
            });
        }
        LegKind::Route(LegStyle::Unknown) => {
            if let Some((a, b)) = marks::clip_segment(a, b, painter.clip_rect().expand(16.0)) {
                marks::dots(painter, a, b, 5.6, 8.0, t.map.casing);
                marks::dots(painter, a, b, 3.6, 8.0, c.edge);
            }
            arrows(painter, a, b, |at, d| {
                marks::arrow(painter, at, d, 11.0, t.map.casing, Stroke::new(1.25, c.edge));
            });
        }
        LegKind::Plan => {
            painter.line_segment([a, b], Stroke::new(width + 2.6, c.edge));
            painter.line_segment([a, b], Stroke::new(width, t.map.casing));
            arrows(painter, a, b, |at, d| {
                marks::arrow(painter, at, d, 13.0, t.map.casing, Stroke::new(1.5, c.edge));
            });
        }
    }
}

/// Calls for each arrow of a leg: at its middle where it is long enough, every 160 points on long ones.
fn arrows(painter: &Painter, a: Pos2, b: Pos2, mut each: impl FnMut(Pos2, Vec2)) {
    let d = b - a;
    let length = d.length();
    if length <= 34.0 || !length.is_finite() {
        return;
    }
    let count = ((length / 160.0).round() as usize).clamp(1, 200);
    let clip = painter.clip_rect().expand(16.0);
    for i in 0..count {
        let at = a + d * ((i as f32 + 0.5) / count as f32);
        if clip.contains(at) {
            each(at, d);
        }
    }
}

/// How much of its group's color an area is filled with.
const AREA_TINT: f32 = 0.08;

/// Paints areas: their outline where it is known, else a circle; and true circles around "near".
pub fn areas(painter: &Painter, v: &Viewport, shown: &Shown<'_>, outlines: &mut Outlines) {
    let t = shown.tokens;
    for area in &shown.scene.areas {
        let c = marks::color(t, &group_style(shown.rank(area.group)));
        let edge = c.edge.gamma_multiply(area.strength);
        let outline =
            area.country.as_deref().and_then(|iso2| outline::of(outlines, iso2, area.division.as_deref()));
        // Groups in one area share its tint, or a few of them would hide the map.
        let same = |o: &&SceneArea| o.name == area.name && o.country == area.country;
        let sharing = shown.scene.areas.iter().filter(same).count().max(1);
        let tint = c.fill.gamma_multiply(area.strength * AREA_TINT / sharing as f32);
        if let Some(outline) = outline {
            outline::paint(painter, v, outline, tint, edge);
        } else {
            let radius = (area.radius * v.scale()) as f32;
            circle(painter, v.screen(area.at), radius, tint, edge);
        }
    }
    for stop in shown.scene.stops.iter().filter(|s| s.radius > 0.0) {
        let c = marks::color(t, &group_style(shown.rank(stop.group)));
        let radius = (stop.radius * v.scale()) as f32;
        if radius > 12.0 {
            circle(painter, v.screen(stop.at), radius, c.fill.gamma_multiply(AREA_TINT), c.edge);
        }
    }
}

fn circle(painter: &Painter, center: Pos2, radius: f32, fill: Color32, edge: Color32) {
    if radius < 4.0
        || !Rect::from_center_size(center, Vec2::splat(radius * 2.0)).intersects(painter.clip_rect())
    {
        return;
    }
    painter.circle_filled(center, radius, fill);
    let steps = ((radius * 0.8) as usize).clamp(24, 240);
    let points: Vec<Pos2> = (0..=steps)
        .map(|i| center + radius * Vec2::angled(std::f32::consts::TAU * i as f32 / steps as f32))
        .collect();
    // A circle larger than the window: only what is seen is dashed.
    marks::dashes(painter, &points, Stroke::new(1.25, edge), 3.0, 4.0);
}

/// Tiles of places from which articles were filed.
pub fn filed(
    ui: &Ui,
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    actions: &mut Vec<Action>,
) -> Vec<Rect> {
    let t = shown.tokens;
    let mut taken = Vec::new();
    for tile in &shown.scene.filed {
        let at = v.screen(tile.at);
        if !v.rect.shrink(4.0).contains(at) {
            continue;
        }
        // Beside a stop of the same town, not over it.
        let beside = shown.scene.stops.iter().any(|s| (v.screen(s.at) - at).length() < 14.0);
        let rect = Rect::from_center_size(if beside { at + vec2(19.0, 3.0) } else { at }, Vec2::splat(17.0));
        painter.rect(rect, CornerRadius::same(5), t.s2, Stroke::new(1.0, t.line2), StrokeKind::Inside);
        icons::paint(painter, rect.center(), icons::PENCIL_SIMPLE, 12.0, t.ink2);
        let response =
            ui.interact(rect.expand(4.0), ui.scope_id().with(("filed", tile.article)), Sense::click());
        let name = format!("{}, reported from here", tile.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            actions.push(Action::Select(Selection::Article(tile.article)));
        }
        let _ = response.on_hover_text(name);
        taken.push(rect);
    }
    taken
}

/// Stops that lie on one another on the screen: indices into the scene's stops.
pub fn clusters(v: &Viewport, stops: &[SceneStop], reach: f32) -> Vec<(Pos2, Vec<usize>)> {
    let mut out: Vec<(Pos2, Vec<usize>)> = Vec::new();
    // Squares as wide as the reach: what is near lies in the same or in a neighbouring one.
    let mut squares: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (i, stop) in stops.iter().enumerate() {
        let at = v.screen(stop.at);
        if !v.rect.expand(20.0).contains(at) {
            continue;
        }
        let (x, y) = ((at.x / reach).floor() as i32, (at.y / reach).floor() as i32);
        let near = (-1..=1)
            .flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)))
            .filter_map(|square| squares.get(&square))
            .flatten()
            .copied()
            .filter(|&n| out.get(n).is_some_and(|(p, _)| (*p - at).length() < reach))
            .min();
        if let Some((_, list)) = near.and_then(|n| out.get_mut(n)) {
            list.push(i);
        } else {
            squares.entry((x, y)).or_default().push(out.len());
            out.push((at, vec![i]));
        }
    }
    out
}

/// What the pointer does to a stop.
pub struct StopResponse {
    /// Index in the scene's stops.
    pub stop: usize,
    /// Where it was painted.
    pub at: Pos2,
    /// Pointer over it, keyboard on it.
    pub hovered: bool,
}

/// Paints stops and gives where; clicks select. `open` is the cluster that stands open on stalks.
pub fn stops(
    ui: &Ui,
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    sizes: Sizes,
    open: &mut Option<(usize, usize)>,
    actions: &mut Vec<Action>,
) -> Vec<StopResponse> {
    let t = shown.tokens;
    let stops = &shown.scene.stops;
    let reach = if stops.len() > CROWDED { 11.0 } else { 4.0 };
    let mut out = Vec::new();
    let clusters = clusters(v, stops, reach);
    let middles: Vec<Pos2> = clusters.iter().map(|(at, _)| *at).collect();
    for (at, list) in clusters {
        let first = list.first().and_then(|&i| stops.get(i)).map(|s| (s.route, s.stop));
        let single = list.len() == 1 || one_route(stops, &list);
        // Where two stops lie side by side each is hit on its own side.
        let hit = if single { hit_radius(at, &middles) } else { size::STOP_HIT };
        if single || *open == first {
            let count = list.len();
            for (n, &i) in list.iter().enumerate() {
                let Some(stop) = stops.get(i) else { continue };
                let pos = if single {
                    v.screen(stop.at)
                } else {
                    // On stalks of 30 points, the first one up.
                    let angle = std::f32::consts::TAU * n as f32 / count as f32 - std::f32::consts::FRAC_PI_2;
                    let pos = at + 30.0 * Vec2::angled(angle);
                    painter.line_segment([at, pos], Stroke::new(1.25, t.ink1));
                    pos
                };
                out.push(paint_stop(ui, painter, shown, i, (pos, hit), sizes.stop, actions));
            }
            if !single {
                painter.circle_filled(at, 2.5, t.ink1);
            }
        } else {
            let on_head = shown.scene.heads.iter().any(|h| (v.screen(h.at) - at).length() < 16.0);
            let disc = if on_head { at + vec2(-15.0, 12.0) } else { at };
            let response = count_disc(ui, painter, shown, disc, &list, on_head);
            if response.clicked() {
                *open = first;
            }
            for &i in &list {
                out.push(StopResponse { stop: i, at: disc, hovered: response.hovered() });
            }
        }
    }
    out
}

/// Half the way to the nearest other mark, within what can be hit; the full radius where there are too many to look.
fn hit_radius(at: Pos2, middles: &[Pos2]) -> f32 {
    if middles.len() > CROWDED * 4 {
        return size::STOP_HIT;
    }
    let near = middles.iter().map(|p| (*p - at).length()).filter(|d| *d > 0.5).fold(f32::INFINITY, f32::min);
    (near / 2.0).clamp(LEAST_HIT, size::STOP_HIT)
}

/// No mark is harder to hit than this, in points.
const LEAST_HIT: f32 = 5.0;

fn one_route(stops: &[SceneStop], list: &[usize]) -> bool {
    let mut routes = list.iter().filter_map(|&i| stops.get(i)).map(|s| s.route);
    let first = routes.next();
    routes.all(|r| Some(r) == first)
}

fn count_disc(
    ui: &Ui,
    painter: &Painter,
    shown: &Shown<'_>,
    at: Pos2,
    list: &[usize],
    small: bool,
) -> Response {
    let t = shown.tokens;
    let radius = if small { 8.0 } else { 11.0 };
    painter.circle(at, radius + 1.0, t.map.casing, Stroke::new(2.0, t.map.casing));
    painter.circle(at, radius, t.s2, Stroke::new(1.5, t.ink1));
    let font = crate::ui::theme::Type::SmallStrong.font_id();
    let font = egui::FontId::new(if small { 10.0 } else { 12.0 }, font.family);
    painter.text(at, egui::Align2::CENTER_CENTER, list.len().to_string(), font, t.ink1);
    let first = list.first().copied().unwrap_or(0);
    let name = shown.scene.stops.get(first).map_or("", |s| s.name.as_str());
    let rect = Rect::from_center_size(at, Vec2::splat(size::TARGET));
    let response = ui.interact(rect, ui.scope_id().with(("cluster", first, list.len())), Sense::click());
    let label = format!("{name}, {} here. Open", words::plural(list.len(), "stop", "stops"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response.on_hover_text(label)
}

fn paint_stop(
    ui: &Ui,
    painter: &Painter,
    shown: &Shown<'_>,
    index: usize,
    (at, hit): (Pos2, f32),
    diameter: f32,
    actions: &mut Vec<Action>,
) -> StopResponse {
    let t = shown.tokens;
    let Some(stop) = shown.scene.stops.get(index) else {
        return StopResponse { stop: index, at, hovered: false };
    };
    let rect = Rect::from_center_size(at, Vec2::splat(2.0 * hit));
    let id = ui.scope_id().with(("stop", stop.route, stop.stop));
    let response = ui.interact(rect, id, Sense::click());
    let label = stop_label(shown, stop);
    let selected = shown.selected_stop == Some((stop.route, stop.stop));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &label));
    let rank = shown.rank(stop.group);
    let mut painter = painter.clone();
    painter.set_opacity(shown.strength(stop.group) * stop.strength);
    let painter = &painter;
    if response.hovered() {
        let c = marks::color(t, &group_style(rank));
        painter.circle_filled(at, diameter / 2.0 + 7.0, c.fill.gamma_multiply(0.24));
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    marks::stop(painter, t, rank, at, diameter, stop.state, t.map.casing);
    if shown.session.moved.stops.contains_key(&(stop.route, stop.stop)) {
        // Wide enough to be seen around a head.
        painter.circle_stroke(at, diameter / 2.0 + 10.0, Stroke::new(1.5, t.focus));
    }
    if selected {
        ring(painter, t, at, diameter / 2.0 + 4.0);
    }
    if response.clicked() {
        actions.push(Action::Select(Selection::Stop(stop.route, stop.stop)));
    }
    StopResponse { stop: index, at, hovered: response.hovered() || response.has_focus() }
}

/// The ring of ink around what is selected.
pub fn ring(painter: &Painter, t: &Tokens, at: Pos2, radius: f32) {
    painter.circle_stroke(at, radius, Stroke::new(4.0, t.map.casing));
    painter.circle_stroke(at, radius, Stroke::new(2.0, t.ink1));
}

/// "San Pedro Tapanatepec, 27–28 Oct 2018, Main caravan".
pub fn stop_label(shown: &Shown<'_>, stop: &SceneStop) -> String {
    let sure = if stop.state == State::Uncertain { ", day uncertain" } else { "" };
    let moved = shown.session.moved.stops.get(&(stop.route, stop.stop)).map(|past| words::moved(*past));
    format!(
        "{}, {}{sure}, {}{}",
        stop.name,
        words::when(stop.when, true),
        shown.group_name(stop.group),
        moved.unwrap_or_default()
    )
}

/// Plans: hollow stops.
pub fn plans(
    ui: &Ui,
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    sizes: Sizes,
    actions: &mut Vec<Action>,
) {
    for plan in &shown.scene.plans {
        let at = v.screen(plan.at);
        if !v.rect.contains(at) {
            continue;
        }
        marks::stop(
            painter,
            shown.tokens,
            shown.rank(plan.group),
            at,
            sizes.stop,
            State::Plan,
            shown.tokens.map.casing,
        );
        let rect = Rect::from_center_size(at, Vec2::splat(size::TARGET));
        let response = ui.interact(rect, ui.scope_id().with(("plan", plan.route, plan.plan)), Sense::click());
        let name = format!("{}, planned, not yet done, {}", plan.name, shown.group_name(plan.group));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked()
            && let Some(&m) = shown
                .analysis
                .routes
                .get(plan.route)
                .and_then(|r| r.plans.get(plan.plan))
                .and_then(|p| p.movements.first())
        {
            actions.push(Action::Select(Selection::Movement(m)));
        }
        let _ = response.on_hover_text(name);
    }
}

/// Heads with their letters; gives the boxes that they take.
pub fn heads(
    ui: &Ui,
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    sizes: Sizes,
    actions: &mut Vec<Action>,
) -> Vec<Rect> {
    let t = shown.tokens;
    let mut order: Vec<&crate::scene::Head> = shown.scene.heads.iter().collect();
    // The first groups lie on top.
    order.sort_by_key(|h| std::cmp::Reverse(shown.rank(h.group)));
    let mut taken = Vec::new();
    let mut places: Vec<Pos2> = Vec::new();
    for head in order {
        let mut at = v.screen(head.at);
        if !v.rect.expand(20.0).contains(at) {
            continue;
        }
        // Several heads at one place stand side by side.
        let here = places.iter().filter(|p| (**p - at).length() < 6.0).count();
        places.push(at);
        at.x += here as f32 * (sizes.head + 3.0);
        let rect = Rect::from_center_size(at, Vec2::splat(sizes.head + 4.0));
        let selected = shown.selected_stop == Some((head.route, head.stop)) && !head.moving;
        let mut painter = painter.clone();
        painter.set_opacity(head.alpha * shown.strength(head.group));
        let response = ui.interact(rect, ui.scope_id().with(("head", head.group)), Sense::click());
        let name = head_label(shown, head);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.hovered() {
            let c = marks::color(t, &group_style(shown.rank(head.group)));
            painter.circle_filled(at, sizes.head / 2.0 + 7.0, c.fill.gamma_multiply(0.24));
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        marks::head(&painter, t, shown.rank(head.group), at, sizes.head, t.map.casing);
        if selected {
            ring(&painter, t, at, sizes.head / 2.0 + 4.0);
        }
        if response.clicked() {
            actions.push(Action::Select(Selection::Stop(head.route, head.stop)));
        }
        let _ = response.on_hover_text(name);
        taken.push(rect);
    }
    taken
}

fn head_label(shown: &Shown<'_>, head: &crate::scene::Head) -> String {
    let stop = shown.analysis.routes.get(head.route).and_then(|r| r.stops.get(head.stop));
    let place = stop.map_or("", |s| s.place.name.as_str());
    let name = shown.group_name(head.group);
    if head.moving {
        format!("{name}, on the way from {place}")
    } else if head.alpha < 1.0 {
        format!("{name}, last seen in {place}")
    } else {
        format!("{name}, in {place}")
    }
}

/// Words of a movement for hovers, at most so many characters.
pub fn quote(text: &str, span: Span, most: usize) -> String {
    let words: String = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= most {
        return words;
    }
    let mut cut: String = words.chars().take(most).collect();
    if let Some(at) = cut.rfind(' ') {
        cut.truncate(at);
    }
    cut.push_str(" …");
    cut
}

/// A dashed closed line from pieces; kept here so that the legend shows the same.
pub fn dashed_box(painter: &Painter, rect: Rect, radius: f32, stroke: Stroke, dash: f32, gap: f32) {
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let mut points = Vec::new();
    for (corner, from) in [
        (rect.left_top() + vec2(r, r), 2.0),
        (rect.right_top() + vec2(-r, r), 3.0),
        (rect.right_bottom() + vec2(-r, -r), 0.0),
        (rect.left_bottom() + vec2(r, -r), 1.0),
    ] {
        for i in 0..=6 {
            let angle = std::f32::consts::FRAC_PI_2 * (from + i as f32 / 6.0);
            points.push(corner + r * Vec2::angled(angle));
        }
    }
    if let Some(&first) = points.first() {
        points.push(first);
    }
    painter.extend(Shape::dashed_line(&points, stroke, dash, gap));
}
