//! The search field: flies to places, articles and groups.

use egui::{Key, Margin, Popup, PopupCloseBehavior, TextEdit, Ui, vec2};

use super::frame::Shown;
use super::map::MapView;
use super::places::{Found, find_places};
use super::result_row::{Lead, result_row};
use super::theme::Type;
use super::{icons, widgets};
use crate::session::{Action, Selection, lookup};

/// What the field remembers.
#[derive(Default)]
pub struct SearchView {
    /// What is typed.
    pub text: String,
    found: Vec<Hit>,
    found_for: String,
    at: usize,
    /// Whether the field wants the keyboard.
    pub focus: bool,
}

#[derive(Clone)]
struct Hit {
    name: String,
    second: String,
    group: Option<usize>,
    icon: &'static str,
    select: Option<Selection>,
    place: Option<Found>,
}

/// Most results that are shown.
const MOST: usize = 10;

fn find(shown: &Shown<'_>, text: &str) -> Vec<Hit> {
    let needle = text.trim().to_lowercase();
    if needle.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for &group in &shown.index.order {
        let name = shown.group_name(group);
        if lookup::is_named(name, text) {
            out.push(Hit {
                name: name.to_owned(),
                second: "group".to_owned(),
                group: Some(group),
                icon: "",
                select: Some(Selection::Group(group)),
                place: None,
            });
        }
    }
    out.truncate(4);
    for (a, report) in shown.analysis.reports.iter().enumerate() {
        if out.len() >= 8 {
            break;
        }
        if lookup::is_named(&report.title, text) {
            out.push(Hit {
                name: report.title.clone(),
                second: super::article_list::published(report),
                group: None,
                icon: icons::ARTICLE,
                select: Some(Selection::Article(a)),
                place: None,
            });
        }
    }
    for found in find_places(shown.session, text, MOST) {
        // A place where a group stopped leads to that stop.
        let stop = shown.analysis.routes.iter().enumerate().find_map(|(r, route)| {
            route.stops.iter().position(|s| s.place.id == found.id).map(|s| Selection::Stop(r, s))
        });
        out.push(Hit {
            name: found.name.clone(),
            second: found.within.clone(),
            group: None,
            icon: icons::MAP_PIN,
            select: stop,
            place: Some(found),
        });
    }
    if out.is_empty() && needle.chars().count() > 2 {
        // Words inside the articles, last.
        for (a, article) in shown.analysis.articles.iter().enumerate().take(2000) {
            if article.text.to_lowercase().contains(&needle) {
                let title = shown.report(a).map(|r| r.title.clone()).unwrap_or_default();
                out.push(Hit {
                    name: title,
                    second: "in the text".to_owned(),
                    group: None,
                    icon: icons::TEXT_T,
                    select: Some(Selection::Article(a)),
                    place: None,
                });
            }
            if out.len() >= MOST {
                break;
            }
        }
    }
    out.truncate(MOST);
    out
}

/// The field, `wide` points wide; gives its identity.
pub fn search_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut SearchView,
    map: &mut MapView,
    wide: f32,
    actions: &mut Vec<Action>,
) -> egui::Id {
    let t = shown.tokens;
    let hint = if wide > 300.0 { "Search articles, places, groups" } else { "Search" };
    let edit = TextEdit::singleline(&mut view.text)
        .hint_text(Type::Body.text(hint).color(t.ink3))
        .margin(Margin { left: 32, right: 70, top: 5, bottom: 5 })
        .desired_width(wide);
    let response = ui.add(edit).accessible_name("Search articles, places, groups");
    let rect = response.rect;
    icons::paint(ui.painter(), rect.left_center() + vec2(17.0, 0.0), icons::MAGNIFYING_GLASS, 16.0, t.ink2);
    let mut x = rect.right() - 8.0;
    for key in ["F", "Ctrl"] {
        let galley = ui.painter().layout_no_wrap(key.to_owned(), Type::Map.font_id(), t.ink2);
        let size = vec2(galley.size().x + 10.0, 18.0);
        let cap = egui::Rect::from_min_size(egui::pos2(x - size.x, (rect.center().y - 9.0).round()), size);
        ui.painter().rect_stroke(cap, 4.0, egui::Stroke::new(1.0, t.line2), egui::StrokeKind::Inside);
        let at = egui::Align2::CENTER_CENTER.anchor_size(cap.center(), galley.size()).min;
        ui.painter().galley(at, galley, t.ink2);
        x = cap.left() - 4.0;
    }
    if std::mem::take(&mut view.focus) {
        response.request_focus();
    }
    if view.text != view.found_for {
        view.found_for.clone_from(&view.text);
        view.found = find(shown, &view.text);
        view.at = 0;
    }
    let (enter, escape, down, up) = ui.input(|i| {
        (
            i.key_pressed(Key::Enter),
            i.key_pressed(Key::Escape),
            i.key_pressed(Key::ArrowDown),
            i.key_pressed(Key::ArrowUp),
        )
    });
    let active = response.has_focus() || (response.lost_focus() && enter);
    if response.has_focus() {
        if down {
            view.at = (view.at + 1).min(view.found.len().saturating_sub(1));
        }
        if up {
            view.at = view.at.saturating_sub(1);
        }
    }
    let mut go = None;
    if response.lost_focus() && enter {
        go = view.found.get(view.at).cloned();
    }
    if escape && active {
        view.text.clear();
    }
    let open = !view.text.is_empty() && (response.has_focus() || Popup::is_id_open(ui.ctx(), popup_id()));
    let mut stay = open;
    Popup::from_response(&response)
        .id(popup_id())
        .open_bool(&mut stay)
        .accessible_name("Results")
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(wide)
        .gap(4.0)
        .show(|ui| {
            ui.set_width(wide - 10.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            if view.found.is_empty() {
                widgets::text(ui, "Nothing of this name.", Type::Body, t.ink2);
            }
            for (n, hit) in view.found.iter().enumerate() {
                let lead = hit.group.map_or(Lead::Icon(hit.icon), Lead::Group);
                if result_row(ui, shown, lead, &hit.name, &hit.second, n == view.at).clicked() {
                    go = Some(hit.clone());
                }
            }
        });
    if let Some(hit) = go {
        if let Some(place) = hit.place {
            map.go_to = Some([
                (place.lat - place.reach).max(-85.0),
                place.lon - place.reach,
                (place.lat + place.reach).min(85.0),
                place.lon + place.reach,
            ]);
            // A stop has its own mark.
            map.found = if hit.select.is_none() { Some(place) } else { None };
        }
        if let Some(select) = hit.select {
            actions.push(Action::Select(select));
        }
        view.text.clear();
        response.surrender_focus();
    }
    response.id
}

fn popup_id() -> egui::Id {
    egui::Id::unique("search results")
}
