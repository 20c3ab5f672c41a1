//! Which place a name means: candidates with reasons, another place by its name, a point of the map.

use egui::{
    CornerRadius, Frame, Key, Margin, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2,
};

use super::{InspectorRequest, InspectorView, body_and_footer};
use crate::model::{Candidate, Correction, PlaceChoice, ReasonKind, TextQuote, Toponym};
use crate::session::{Action, Selection};
use crate::ui::frame::Shown;
use crate::ui::map::{MapView, Picking, bounds_of_candidates};
use crate::ui::places::{Found, find_places};
use crate::ui::result_row::{Lead, result_row};
use crate::ui::theme::{Type, size, space};
use crate::ui::{icons, marks, widgets, words};

/// What the editor of a place remembers: not undoable.
pub struct PlaceView {
    /// Toponym for which the rest holds.
    key: Option<(usize, usize)>,
    /// Candidate that would be taken.
    pub chosen: usize,
    /// Name of another place that is looked for.
    pub search: String,
    found: Vec<Found>,
    found_for: String,
    /// Whether the choice holds for the other mentions too.
    pub everywhere: bool,
    /// Whether the field of the search wants the keyboard.
    pub focus: bool,
}

impl Default for PlaceView {
    fn default() -> Self {
        Self {
            key: None,
            chosen: 0,
            search: String::new(),
            found: Vec::new(),
            found_for: String::new(),
            everywhere: true,
            focus: false,
        }
    }
}

/// The editor.
pub fn place_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut InspectorView,
    map: &mut MapView,
    key: (usize, usize),
    actions: &mut Vec<Action>,
) -> Option<InspectorRequest> {
    let (article, index) = key;
    let toponym = shown.report(article)?.toponyms.get(index)?;
    if view.place.key != Some(key) {
        view.place = PlaceView { key: Some(key), chosen: toponym.resolved, ..PlaceView::default() };
        map.picked = None;
        map.candidate = None;
        map.go_to = bounds_of_candidates(shown, key).or(map.go_to);
    }
    if let Some(n) = map.candidate.take() {
        view.place.chosen = n;
    }
    map.picking = Some(Picking { toponym: key, chosen: view.place.chosen });
    let name = toponym.span.of(shown.text(article)).to_owned();
    let others = shown.report(article).map_or(0, |r| {
        r.toponyms.iter().filter(|t| t.span.of(shown.text(article)) == name).count().saturating_sub(1)
    });
    let row = super::head(ui, "Which place is meant?", "", shown);
    let close = egui::Rect::from_min_max(row.right_top() - vec2(44.0, 0.0), row.max - vec2(space::S, 0.0));
    widgets::row_right(ui, close, "close", |ui| {
        if widgets::icon_button(ui, icons::X, "Back", true).clicked() {
            leave(shown, view, actions);
        }
    });
    keys(ui, shown, view, key, toponym, &name, actions);
    let footer = if others > 0 { size::FOOTER + 26.0 } else { size::FOOTER };
    let mut place = std::mem::take(&mut view.place);
    let mut back = false;
    let t = shown.tokens;
    body_and_footer(
        ui,
        "place",
        footer,
        t,
        &mut (&mut place, &mut *actions),
        |ui, (place, actions)| {
            body(ui, shown, place, map, key, toponym, &name, actions);
        },
        |ui, (place, actions)| {
            back = foot(ui, shown, place, key, toponym, &name, others, actions);
        },
    );
    view.place = place;
    if back {
        leave(shown, view, actions);
    }
    None
}

fn leave(shown: &Shown<'_>, view: &mut InspectorView, actions: &mut Vec<Action>) {
    view.changing = None;
    if matches!(shown.session.selection, Selection::Toponym(..)) {
        let article = shown.selected_article.unwrap_or_default();
        actions.push(Action::Select(Selection::Article(article)));
    }
}

fn choose(view: &PlaceView, (article, index): (usize, usize), candidate: &Candidate) -> Action {
    Action::ChoosePlace(article, index, PlaceChoice::Known(candidate.place.id.clone()), view.everywhere)
}

fn reject(shown: &Shown<'_>, article: usize, toponym: &Toponym) -> Action {
    let sha = shown.analysis.articles.get(article).map_or("", |a| a.text_sha256.as_str());
    let quote = TextQuote::new(sha, shown.text(article), toponym.span);
    Action::Correct(Correction::RejectMention { quote })
}

/// Keys of the candidates.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// 1 to 9 choose, Enter accepts, X rejects, C searches, U lets go; not while something is typed.
fn keys(
    ui: &Ui,
    shown: &Shown<'_>,
    view: &mut InspectorView,
    key: (usize, usize),
    toponym: &Toponym,
    _name: &str,
    actions: &mut Vec<Action>,
) {
    if ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() {
        return;
    }
    let pressed = |k: Key| ui.input(|i| i.key_pressed(k) && i.modifiers.is_none());
    for (n, k) in NUMBERS.into_iter().enumerate() {
        if pressed(k) && n < toponym.candidates.len() {
            view.place.chosen = n;
        }
    }
    let focused = ui.memory(|m| m.focused().is_some());
    if pressed(Key::Enter)
        && !focused
        && let Some(candidate) = toponym.candidates.get(view.place.chosen)
    {
        actions.push(choose(&view.place, key, candidate));
    }
    if pressed(Key::X) {
        actions.push(reject(shown, key.0, toponym));
    }
    if pressed(Key::C) {
        view.place.focus = true;
    }
    if pressed(Key::U) {
        leave(shown, view, actions);
    }
}

#[expect(clippy::too_many_arguments, reason = "the editor reads the name and writes view, map and actions")]
fn body(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut PlaceView,
    map: &mut MapView,
    key: (usize, usize),
    toponym: &Toponym,
    name: &str,
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    ui.add_space(space::XS);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let title = format!("“{name}”");
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
    let mut right = row.right();
    if let Some((group, day)) = group_of(shown, key.0, toponym) {
        let line = match day {
            Some(day) => format!("{}, {}", shown.group_name(group), words::short_day(day)),
            None => shown.group_name(group).to_owned(),
        };
        right = widgets::line_right(
            ui.painter(),
            row.right_center(),
            &line,
            Type::Small,
            t.ink2,
            row.width() * 0.55,
        );
        marks::head(
            ui.painter(),
            t,
            shown.rank(group),
            row.right_center() - vec2(row.right() - right + 14.0, 0.0),
            18.0,
            egui::Color32::TRANSPARENT,
        );
        right -= 28.0;
    }
    widgets::line(ui.painter(), row.left_center(), &title, Type::ArticleTitle, t.ink1, right - row.left());
    let n = toponym.candidates.len();
    let line = if n == 1 { "One place has this name." } else { "Which place is meant? Best fit first." };
    widgets::text(ui, line, Type::Small, t.ink2);
    ui.add_space(space::XS);
    focus(ui, shown, toponym.candidates.get(view.chosen), actions);
    for (i, candidate) in toponym.candidates.iter().take(9).enumerate() {
        if candidate_ui(ui, shown, i, candidate, view.chosen == i, toponym.resolved == i) {
            view.chosen = i;
        }
        ui.add_space(space::XS);
    }
    search(ui, shown, view, map, key, actions);
    if let Some((lat, lon)) = map.picked {
        ui.add_space(space::S);
        let line = format!("{} {}", degrees(lat, 'N', 'S'), degrees(lon, 'E', 'W'));
        ui.horizontal(|ui| {
            widgets::text(ui, &line, Type::Small, t.ink2);
            if widgets::button(ui, icons::MAP_PIN, "Use this point", "", true).clicked() {
                let choice = PlaceChoice::Point { name: name.to_owned(), lat, lon };
                actions.push(Action::ChoosePlace(key.0, key.1, choice, view.everywhere));
                map.picked = None;
            }
        });
    }
}

/// "Expect the stories around this place": the ranking then prefers what lies near it.
fn focus(ui: &mut Ui, shown: &Shown<'_>, chosen: Option<&Candidate>, actions: &mut Vec<Action>) {
    let gazetteer = &shown.session.gazetteer;
    let now = shown.session.focus.as_ref();
    if let Some(place) = now.and_then(|id| gazetteer.by_id(id)) {
        let line = format!("Stop expecting stories around {}", gazetteer.name(place));
        if widgets::button(ui, icons::CROSSHAIR, &line, "", true).clicked() {
            actions.push(Action::SetFocus(None));
        }
        ui.add_space(space::XS);
    }
    if let Some(place) = chosen.map(|c| &c.place).filter(|place| now != Some(&place.id)) {
        let line = format!("Expect the stories around {}", place.name);
        if widgets::button(ui, icons::CROSSHAIR, &line, "", true).clicked() {
            actions.push(Action::SetFocus(Some(place.id.clone())));
        }
        ui.add_space(space::XS);
    }
}

fn degrees(value: f64, plus: char, minus: char) -> String {
    format!("{:.3}° {}", value.abs(), if value < 0.0 { minus } else { plus })
}

fn group_of(
    shown: &Shown<'_>,
    article: usize,
    toponym: &Toponym,
) -> Option<(usize, Option<jiff::civil::Date>)> {
    shown.index.by_article.get(article)?.iter().find_map(|&m| {
        let m = shown.analysis.movements.get(m)?;
        m.places.iter().any(|p| p.span.overlaps(toponym.span)).then_some(())?;
        Some((m.group?, m.when.and_then(|w| w.bounds().start)))
    })
}

/// One candidate; whether it was clicked.
fn candidate_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    n: usize,
    candidate: &Candidate,
    chosen: bool,
    taken: bool,
) -> bool {
    let t = shown.tokens;
    let place = &candidate.place;
    let edge = if chosen { Stroke::new(2.0, t.ink1) } else { Stroke::new(1.0, t.line) };
    let inner = Frame::NONE
        .fill(t.s2)
        .stroke(edge)
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin { left: 11, right: 10, top: 7, bottom: 7 })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
            let tile = egui::Rect::from_min_size(row.min, vec2(24.0, 24.0));
            let (fill, ink) = if chosen { (t.ink1, t.on) } else { (t.s2, t.ink1) };
            ui.painter().rect(
                tile,
                CornerRadius::same(6),
                fill,
                Stroke::new(1.25, t.ink1),
                StrokeKind::Inside,
            );
            ui.painter().text(
                tile.center(),
                egui::Align2::CENTER_CENTER,
                (n + 1).to_string(),
                Type::SmallStrong.font_id(),
                ink,
            );
            let wide = row.width() - 34.0;
            let x = widgets::line(
                ui.painter(),
                row.left_center() + vec2(34.0, 0.0),
                &place.name,
                Type::BodyStrong,
                t.ink1,
                wide,
            );
            let within = words::within(place);
            let what = if within.is_empty() {
                words::class(place).to_owned()
            } else {
                format!("{}, {within}", words::class(place))
            };
            let left = row.right() - x - 8.0;
            if left > 30.0 {
                widgets::line(
                    ui.painter(),
                    egui::pos2(x + 8.0, row.center().y),
                    &what,
                    Type::Small,
                    t.ink2,
                    left,
                );
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            for r in candidate.reasons.iter().take(4) {
                let icon = match r.kind {
                    ReasonKind::For => icons::CHECK,
                    ReasonKind::Against => icons::X,
                    ReasonKind::Note => icons::MINUS,
                };
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::S;
                    ui.add_space(33.0 - space::S);
                    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
                    icons::paint(ui.painter(), rect.center(), icon, 12.0, t.ink2);
                    ui.vertical(|ui| {
                        ui.add_space(1.0);
                        widgets::text(ui, &r.text, Type::Small, t.ink1);
                    });
                });
            }
            if taken && candidate.reasons.is_empty() {
                widgets::text(ui, "Taken now.", Type::Small, t.ink2);
            }
        });
    let response =
        ui.interact(inner.response.rect, ui.scope_id().with(("candidate card", n)), Sense::click());
    let label =
        format!("Candidate {}: {}, {}, {}", n + 1, place.name, words::class(place), words::within(place));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &label));
    response.clicked()
}

fn search(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut PlaceView,
    map: &mut MapView,
    key: (usize, usize),
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    ui.add_space(space::XS);
    let edit = TextEdit::singleline(&mut view.search)
        .hint_text(Type::Body.text("Another place, or click the map").color(t.ink3))
        .margin(Margin { left: 32, right: 8, top: 5, bottom: 5 })
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Another place");
    icons::paint(
        ui.painter(),
        response.rect.left_center() + vec2(16.0, 0.0),
        icons::MAGNIFYING_GLASS,
        15.0,
        t.ink2,
    );
    if std::mem::take(&mut view.focus) {
        response.request_focus();
    }
    if view.search != view.found_for {
        view.found_for.clone_from(&view.search);
        view.found = find_places(shown.session, &view.search, 8);
    }
    for (n, found) in view.found.iter().enumerate() {
        let lead = Lead::Icon(icons::MAP_PIN);
        let response = result_row(ui, shown, lead, &found.name, &found.within, false);
        let enter = n == 0 && response.ctx.input(|i| i.key_pressed(Key::Enter)) && !view.search.is_empty();
        if response.clicked() || enter {
            actions.push(Action::ChoosePlace(
                key.0,
                key.1,
                PlaceChoice::Known(found.id.clone()),
                view.everywhere,
            ));
            map.go_to = Some([found.lat, found.lon, found.lat, found.lon]);
        }
    }
    if !view.search.trim().is_empty() && view.found.is_empty() {
        widgets::text(ui, "No place of this name is known. Click the map to set one.", Type::Small, t.ink2);
    }
}

/// The footer; whether the editor is to be left.
#[expect(clippy::too_many_arguments, reason = "the footer reads the name and writes view and actions")]
fn foot(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut PlaceView,
    key: (usize, usize),
    toponym: &Toponym,
    name: &str,
    others: usize,
    actions: &mut Vec<Action>,
) -> bool {
    ui.add_space(if others > 0 { 4.0 } else { 10.0 });
    if others > 0 {
        ui.horizontal(|ui| {
            ui.add_space(space::L);
            let mentions = words::plural(others, "other mention", "other mentions");
            let label = format!("Also for the {mentions} of “{name}”");
            widgets::check_box(ui, &mut view.everywhere, &label, Type::Small);
        });
    }
    let mut back = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.add_space(space::L);
        let accept = format!("Accept {}", view.chosen + 1);
        let candidate = toponym.candidates.get(view.chosen);
        if widgets::primary(ui, "", &accept, "Enter", candidate.is_some()).clicked()
            && let Some(candidate) = candidate
        {
            actions.push(choose(view, key, candidate));
        }
        if widgets::button(ui, "", "Reject", "X", true).clicked() {
            actions.push(reject(shown, key.0, toponym));
        }
        if ui.available_width() > 80.0 && widgets::button(ui, "", "Unsure", "U", true).clicked() {
            back = true;
        }
    });
    back
}
