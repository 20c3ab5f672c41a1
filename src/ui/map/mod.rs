//! The map: walkers moves it, our own layers are painted on it.

pub mod basemap;
mod camera;
mod captions;
mod found;
mod frame;
mod furniture;
mod labels;
mod marks;
mod names;
mod outline;
mod picking;

pub use camera::{Camera, Viewport};
pub use marks::{dashed_box, paint_leg, quote};
pub use picking::{Picking, bounds as bounds_of_candidates};

use egui::{Key, Painter, Rect, Response, Role, Ui, Vec2, WidgetInfo, vec2};
use walkers::{Map, MapMemory};

use self::camera::Flight;
use self::furniture::MapButton;
use self::labels::Room;
use super::frame::{Shown, stop_count};
use super::places::Found;
use super::theme::{Type, motion};
use super::widgets;

use crate::scene::{lat_lon, mercator};
use crate::session::{Action, Selection};

/// What the map remembers: not undoable.
pub struct MapView {
    /// Where walkers keeps the view.
    memory: MapMemory,
    /// Whether the view was ever set.
    placed: bool,
    flight: Option<Flight>,
    /// A box in degrees to fly to as soon as the size is known: south, west, north, east.
    pub go_to: Option<[f64; 4]>,
    /// Whether to show everything as soon as the size is known.
    pub show_all: bool,
    /// Whether to show the main group's way as soon as the size is known.
    pub show_story: bool,
    /// Whether the legend is open; `None`: as the size allows.
    pub legend: Option<bool>,
    /// Route and stop of the first mark of the cluster that stands open.
    pub open_cluster: Option<(usize, usize)>,
    /// Whether names of towns and countries are shown.
    pub names: bool,
    /// Whether tiles of datelines are shown.
    pub filed: bool,
    /// What a click on the map chooses, `None`: marks.
    pub picking: Option<Picking>,
    /// Whether the next click on the map gives the place of a movement that is being added.
    pub asking: bool,
    /// Candidate whose tile was clicked, until the editor of the place takes it.
    pub candidate: Option<usize>,
    /// The point that a click chose, latitude and longitude.
    pub picked: Option<(f64, f64)>,
    /// The place that was looked for and is no stop: it has a pin until the pin is clicked or another is looked for.
    pub found: Option<Found>,
    /// Viewport of the last frame.
    pub viewport: Option<Viewport>,
    base: basemap::BasemapCache,
    outlines: outline::Outlines,
    towns: names::Names,
    /// No flights: cuts.
    pub reduced_motion: bool,
    /// No buttons: for pictures.
    pub bare: bool,
}

impl Default for MapView {
    fn default() -> Self {
        Self {
            memory: MapMemory::default(),
            placed: false,
            flight: None,
            go_to: None,
            show_all: false,
            show_story: false,
            legend: None,
            open_cluster: None,
            names: true,
            filed: true,
            picking: None,
            asking: false,
            candidate: None,
            picked: None,
            found: None,
            viewport: None,
            base: basemap::BasemapCache::default(),
            outlines: outline::Outlines::default(),
            towns: names::Names::default(),
            reduced_motion: false,
            bare: false,
        }
    }
}

impl MapView {
    fn camera(&self) -> Camera {
        match self.memory.detached() {
            Some(p) => Camera { center: mercator(p.y(), p.x()), zoom: self.memory.zoom() },
            None => Camera::WORLD,
        }
    }

    fn set_camera(&mut self, camera: Camera) {
        let (lat, lon) = lat_lon(camera.center);
        self.memory.center_at(walkers::lat_lon(lat, lon));
        // Both zooms are held within walkers' own limits, so this cannot fail.
        let _ = self.memory.set_zoom(camera.zoom);
    }

    fn fly(&mut self, ui: &Ui, to: Camera) {
        if !self.placed || self.reduced_motion {
            self.set_camera(to);
            self.flight = None;
        } else {
            let now = ui.input(|i| i.time);
            self.flight = Some(Flight { from: self.camera(), to, started: now });
        }
        self.placed = true;
        ui.ctx().request_repaint();
    }
}

/// The map.
pub fn map_ui(ui: &mut Ui, shown: &Shown<'_>, view: &mut MapView, actions: &mut Vec<Action>) -> Response {
    let rect = ui.available_rect_before_wrap();
    let size = rect.size();
    let small = is_small(size);
    place(ui, shown, view, size, rect);
    if view.asking && ui.input(|i| i.key_pressed(Key::Escape)) {
        view.asking = false;
    }
    if let Some(flight) = view.flight {
        let now = ui.input(|i| i.time);
        let (camera, over) = flight.at(now, f64::from(motion::FLY));
        view.set_camera(camera);
        if over {
            view.flight = None;
        } else {
            ui.ctx().request_repaint();
        }
    }
    // Walkers moves a map by a hand on it; wheel, keys and limits are ours.
    let mut memory = std::mem::take(&mut view.memory);
    let response = Map::new(None, &mut memory, walkers::lat_lon(20.0, 0.0))
        .zoom_gesture(false)
        .panning(false)
        .double_click_to_zoom(false)
        .show(ui, |_, _, _, _| ())
        .response;
    view.memory = memory;
    if response.dragged() {
        view.flight = None;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Map"));
    gestures(ui, &response, view);
    let held = view.camera().held(size);
    if held != view.camera() {
        view.set_camera(held);
    }
    let viewport = Viewport { rect, center: held.center, zoom: held.zoom };
    view.viewport = Some(viewport);
    if response.clicked() {
        clicked(&response, &viewport, shown, view, actions);
    }
    paint(ui, &viewport, shown, view, small, actions);
    response
}

fn clicked(
    response: &Response,
    v: &Viewport,
    shown: &Shown<'_>,
    view: &mut MapView,
    actions: &mut Vec<Action>,
) {
    if view.picking.is_some() || view.asking {
        view.asking = false;
        if let Some(pos) = response.interact_pointer_pos() {
            let (lat, lon) = lat_lon(v.point(pos));
            view.picked = Some((lat, (lon + 180.0).rem_euclid(360.0) - 180.0));
        }
    } else if view.open_cluster.take().is_none() {
        let leg = response.interact_pointer_pos().and_then(|pos| marks::leg_at(v, shown, pos));
        actions.push(Action::Select(leg.map_or(Selection::Nothing, |(r, l)| Selection::Leg(r, l))));
    }
}

/// Puts the view where it belongs: asked for, everything, or the world.
fn place(ui: &Ui, shown: &Shown<'_>, view: &mut MapView, size: Vec2, rect: Rect) {
    if !rect.is_positive() {
        return;
    }
    if !view.placed || view.show_all || view.show_story {
        let all = std::mem::take(&mut view.show_all);
        let target = if all {
            frame::all(shown, size)
        } else {
            frame::story(shown, rect, &view.overlays(rect, shown))
        };
        // An empty map waits for its first scene.
        let ready = target.is_some();
        view.show_story &= !ready;
        if ready || !view.placed {
            view.fly(ui, target.unwrap_or(Camera::WORLD));
            view.placed = ready;
        }
    }
    if let Some(degrees) = view.go_to.take() {
        // The box is brought into view; where it is seen already the reader's own view is kept.
        let now = view.flight.map_or(view.camera(), |f| f.to);
        let v = Viewport { rect, center: now.center, zoom: now.zoom };
        let inner = rect.shrink2(vec2(56.0, 56.0));
        let (a, b) = (mercator(degrees[0], degrees[1]), mercator(degrees[2], degrees[3]));
        let point = (degrees[0] - degrees[2]).abs() + (degrees[1] - degrees[3]).abs() < 1e-6;
        let seen = inner.contains(v.screen(a)) && inner.contains(v.screen(b)) && now.zoom >= 3.0;
        if !(seen && view.placed) {
            let target = Camera::fit_degrees(degrees, size, vec2(90.0, 80.0), 8.5);
            let zoom = if point && now.zoom >= 4.0 { now.zoom } else { target.zoom };
            view.fly(ui, Camera { center: target.center, zoom });
        }
    }
}

fn gestures(ui: &Ui, response: &Response, view: &mut MapView) {
    let camera = view.camera();
    let mut next = camera;
    if response.hovered() || response.contains_pointer() {
        let (scroll, pinch, pointer) =
            ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta(), i.pointer.hover_pos()));
        let by = f64::from(scroll) * WHEEL + f64::from(pinch).max(0.05).log2();
        if by.abs() > 1e-4 {
            next.zoom = (camera.zoom + by).clamp(*camera::ZOOM.start(), *camera::ZOOM.end());
            if let Some(pos) = pointer {
                // What is under the pointer stays there.
                let before = Viewport { rect: response.rect, center: camera.center, zoom: camera.zoom };
                let after = Viewport { zoom: next.zoom, ..before };
                let (a, b) = (before.point(pos), after.point(pos));
                next.center = [camera.center[0] + a[0] - b[0], camera.center[1] + a[1] - b[1]];
            }
            view.flight = None;
        }
        if response.double_clicked() {
            let zoom = camera.zoom + 1.0;
            view.fly(ui, Camera { center: camera.center, zoom });
            return;
        }
    }
    if response.has_focus() {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let scale = camera::WORLD * camera.zoom.exp2();
        ui.input(|i| {
            for (key, dx, dy) in [
                (Key::ArrowLeft, -1.0, 0.0),
                (Key::ArrowRight, 1.0, 0.0),
                (Key::ArrowUp, 0.0, -1.0),
                (Key::ArrowDown, 0.0, 1.0),
            ] {
                let n = i.num_presses(key) as f64;
                next.center[0] += n * dx * 80.0 / scale;
                next.center[1] += n * dy * 80.0 / scale;
            }
            next.zoom += i.num_presses(Key::Plus) as f64 * 0.5 + i.num_presses(Key::Equals) as f64 * 0.5;
            next.zoom -= i.num_presses(Key::Minus) as f64 * 0.5;
        });
    }
    if next != camera {
        view.set_camera(next);
        ui.ctx().request_repaint();
    }
}

/// Zoom of one point of the wheel; a notch is about 40 points on most machines.
const WHEEL: f64 = 0.006;

fn paint(
    ui: &mut Ui,
    v: &Viewport,
    shown: &Shown<'_>,
    view: &mut MapView,
    small: bool,
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    let painter = ui.painter().with_clip_rect(v.rect);
    let theme = super::app::egui_theme(shown.session.theme);
    basemap::paint_basemap(&painter, &v.map_view(), v.rect, theme, &mut view.base);
    let sizes = marks::sizes(shown.scene.stops.len());
    marks::areas(&painter, v, shown, &mut view.outlines);
    marks::legs(&painter, v, shown, sizes);

    let mut room = Room::new(v.rect.shrink(2.0));
    // What lies over the map takes its room before any name does.
    let overlays = view.overlays(v.rect, shown);
    for rect in &overlays {
        room.take(*rect);
    }

    if view.filed {
        for rect in marks::filed(ui, &painter, v, shown, actions) {
            room.take(rect);
        }
    }
    marks::leg_nodes(ui, v, shown, actions);
    marks::plans(ui, &painter, v, shown, sizes, actions);
    let mut open = view.open_cluster;
    let stops = marks::stops(ui, &painter, v, shown, sizes, &mut open, actions);
    view.open_cluster = open;
    let heads = marks::heads(ui, &painter, v, shown, sizes, actions);
    for stop in &stops {
        room.take(Rect::from_center_size(stop.at, Vec2::splat(sizes.stop + 2.0)));
    }
    for rect in &heads {
        room.take(*rect);
    }
    labels::avoid_legs(&mut room, v, &shown.scene.legs);

    let plate = selected_plate(&painter, v, shown, &stops, small, &overlays);
    if let Some(plate) = plate {
        room.take(plate.expand(2.0));
    }
    for plan in &shown.scene.plans {
        room.take(Rect::from_center_size(v.screen(plan.at), Vec2::splat(sizes.stop + 2.0)));
    }
    if view.found.as_ref().is_some_and(|place| found::pin(ui, &painter, v, place, &mut room, t)) {
        view.found = None;
    }
    if let Some(picking) = view.picking {
        let clicked = picking::paint(ui, &painter, v, shown, picking, &mut room);
        view.candidate = clicked.or(view.candidate);
    }
    captions::stop_names(&painter, &mut room, shown, &stops, sizes.stop);
    captions::quiet_names(&painter, &mut room, v, shown, view.filed);
    captions::area_names(ui, &painter, &mut room, v, shown, actions);
    if view.names {
        names::update(&mut view.towns, &mut view.outlines, v, shown);
        names::paint(&painter, &mut room, v, shown, &view.towns);
    }
    if let Some(picked) = view.picked {
        picking::cross(&painter, v, picked, t);
    }

    let ui = &mut *ui;
    let plate = furniture::date_plate(&painter, v.rect, shown, small);
    if is_sample(shown) {
        furniture::sample_badge(&painter, plate, v.rect, t);
    }
    let (button, layers) = if view.bare { (None, None) } else { furniture::buttons(ui, v.rect, t) };
    match button {
        Some(MapButton::In) => {
            view.fly(ui, Camera { center: v.center, zoom: v.zoom + 1.0 }.held(v.rect.size()));
        }
        Some(MapButton::Out) => {
            view.fly(ui, Camera { center: v.center, zoom: v.zoom - 1.0 }.held(v.rect.size()));
        }
        Some(MapButton::Fit) => view.show_all = true,
        Some(MapButton::Layers) | None => {}
    }
    if let Some(layers) = layers {
        egui::Popup::menu(&layers)
            .accessible_name("What the map shows")
            .align(egui::RectAlign::LEFT_START)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                widgets::check_box(ui, &mut view.names, "Names of places", Type::Body);
                widgets::check_box(ui, &mut view.filed, "Where reports were filed", Type::Body);
            });
    }
    if view.picking.is_some() || view.asking {
        picking::keys(ui, shown, view, v.rect);
        if ui.rect_contains_pointer(v.rect) {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        }
    } else if !shown.analysis.articles.is_empty() {
        furniture::legend(ui, v.rect, shown, view, small);
    }
    furniture::scale_and_credit(ui, v, t);
}

impl MapView {
    /// What lies over the map: date and badge, buttons, legend, credit and scale.
    fn overlays(&self, rect: Rect, shown: &Shown<'_>) -> [Rect; 5] {
        let small = is_small(rect.size());
        let open = self.legend_open(rect, shown, small);
        let legend = if open { vec2(208.0, 166.0) } else { vec2(178.0, 32.0) };
        let badge = if is_sample(shown) { 68.0 } else { 0.0 };
        let high = if small { 36.0 } else { 52.0 };
        let corner = rect.right_bottom();
        let plain = Rect::from_min_size(rect.left_bottom() + vec2(12.0, -12.0 - legend.y), legend);
        [
            Rect::from_min_size(rect.left_top() + vec2(12.0, 12.0), vec2(190.0 + badge, high)),
            Rect::from_min_size(rect.right_top() + vec2(-44.0, 12.0), vec2(32.0, 130.0)),
            picking::keys_rect(shown, self, rect).unwrap_or(plain),
            Rect::from_min_max(corner + vec2(-215.0, -18.0), corner),
            Rect::from_min_max(corner + vec2(-125.0, -50.0), corner),
        ]
    }

    /// Whether the legend stands open: as it was set, else where there is room for it.
    fn legend_open(&self, rect: Rect, shown: &Shown<'_>, small: bool) -> bool {
        self.legend.unwrap_or(!small && rect.height() > 380.0 && shown.scene.stops.len() < 60)
    }
}

fn is_small(size: Vec2) -> bool {
    size.x < 520.0 || size.y < 420.0
}

fn is_sample(shown: &Shown<'_>) -> bool {
    shown.session.document.sample || shown.analysis.sample
}

fn selected_plate(
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    stops: &[marks::StopResponse],
    small: bool,
    taken: &[Rect],
) -> Option<Rect> {
    let hovered = stops.iter().find(|s| s.hovered).and_then(|s| shown.scene.stops.get(s.stop));
    let selected =
        shown.selected_stop.and_then(|key| shown.scene.stops.iter().find(|s| (s.route, s.stop) == key));
    let stop = hovered.or(selected)?;
    let at = v.screen(stop.at);
    if !v.rect.contains(at) {
        return None;
    }
    let count = shown.stop((stop.route, stop.stop)).and_then(stop_count);
    let days = shown.days(stop.when);
    let second = match count {
        Some(count) if !small => format!("{days} · {count} people"),
        _ => days,
    };
    Some(furniture::plate(painter, v, at, &stop.name, &second, shown.tokens, taken))
}
