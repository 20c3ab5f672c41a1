//! What a reader must see without scrolling, and names that must not be cut, on the built-in sample.

use dateline::session::{Action, Selection};
use dateline::ui::app::App;
use dateline::ui::theme;
use egui::{Rect, Shape, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::opened;

/// A window of some size on the sample, nothing moving.
fn window<'a>(wide: f32, high: f32) -> Harness<'a, App> {
    let mut app = opened(Action::OpenSample);
    app.view.map.reduced_motion = true;
    let mut h = Harness::builder()
        .with_size(vec2(wide, high))
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| theme::apply(ctx, egui::Theme::Light))
        .build_ui_state(|ui, app: &mut App| app.ui(ui), app);
    h.run_steps(4);
    h
}

/// Texts that were painted into an area: the text, whether its end was cut off, its box.
fn texts(h: &Harness<'_, App>, area: Rect) -> Vec<(String, bool, Rect)> {
    fn collect(shape: &Shape, clip: Rect, area: Rect, out: &mut Vec<(String, bool, Rect)>) {
        match shape {
            Shape::Vec(list) => list.iter().for_each(|s| collect(s, clip, area, out)),
            Shape::Text(text) => {
                let rect = Rect::from_min_size(text.pos, text.galley.size());
                if area.contains(rect.center()) && clip.intersects(rect) {
                    out.push((text.galley.job.text.clone(), text.galley.elided, rect));
                }
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    for clipped in &h.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, area, &mut out);
    }
    out
}

/// The stops of the route with most of them.
fn longest_route(app: &App) -> (usize, usize) {
    let routes = &app.session.analysis.routes;
    let (route, stops) = routes
        .iter()
        .enumerate()
        .map(|(r, route)| (r, route.stops.len()))
        .max_by_key(|r| r.1)
        .expect("a route");
    assert!(stops > 5, "the sample has a long route");
    (route, stops)
}

#[test]
fn headlines_of_stops_are_never_cut() {
    let mut h = window(1280.0, 800.0);
    let (route, stops) = longest_route(h.state());
    for stop in 0..stops {
        h.state_mut().act(Action::Select(Selection::Stop(route, stop)));
        h.run_steps(2);
        // Head, title, place and days, the count of people.
        let area = Rect::from_min_max(pos2(960.0, 40.0), pos2(1280.0, 176.0));
        let seen = texts(&h, area);
        let name = h.state().session.analysis.routes[route].stops[stop].place.name.clone();
        assert!(seen.iter().any(|(text, ..)| *text == name), "{name} is the title: {seen:?}");
        for (text, cut, rect) in seen {
            assert!(!cut && rect.right() <= 1280.0, "“{text}” is cut beside {name}");
        }
    }
}

#[test]
fn names_of_groups_are_never_cut_in_the_list() {
    let h = window(1280.0, 800.0);
    let count = h.state().session.analysis.groups.len();
    let seen = texts(&h, Rect::from_min_max(pos2(960.0, 40.0), pos2(1280.0, 556.0)));
    assert!(seen.len() > 2 * count, "each group has its name and its count: {}", seen.len());
    for (text, cut, rect) in seen {
        assert!(!cut && rect.right() <= 1280.0, "“{text}” is cut");
    }
}

#[test]
fn the_first_evidence_is_seen_without_scrolling() {
    for (wide, high) in [(1280.0, 800.0), (1024.0, 640.0)] {
        let mut h = window(wide, high);
        let (route, stops) = longest_route(h.state());
        for stop in 0..stops {
            h.state_mut().act(Action::Select(Selection::Stop(route, stop)));
            h.run_steps(2);
            let footer = h.get_by_label_contains("Accept").rect();
            let first = h.get_all_by_label("Show in text").next().expect("a card").rect();
            let text = &h.state().session.analysis.routes[route].stops[stop].place.name;
            let longest = if high < 700.0 { 60.0 } else { 0.0 };
            // In the small window a long sentence may push its own last row down, not its first ones.
            assert!(
                first.bottom() - longest <= footer.top(),
                "{text} at {wide}x{high}: {first:?} {footer:?}"
            );
        }
    }
}

#[test]
fn all_actions_of_a_stop_are_inside_the_window() {
    for (wide, high) in [(1280.0, 800.0), (1024.0, 640.0)] {
        let mut h = window(wide, high);
        let (route, _) = longest_route(h.state());
        h.state_mut().act(Action::Select(Selection::Stop(route, 1)));
        h.run_steps(2);
        let movement = h.state().session.analysis.routes[route].stops[1].movements[0];
        for reviewed in [false, true] {
            let mut analysis = (*h.state().session.analysis).clone();
            analysis.movements[movement].reviewed = reviewed;
            let revision = h.state().session.revision;
            let analysis = std::sync::Arc::new(analysis);
            h.state_mut().receive(dateline::session::Event::Analyzed { revision, analysis });
            h.run_steps(3);
            let last = h.get_by_label("Reject").rect();
            assert!(last.right() <= wide - 4.0, "{wide}x{high}, reviewed {reviewed}: {last:?}");
        }
    }
}
