//! A movement that the reader missed: kind, place, day, group and count, filled from the selected words.

use egui::{ComboBox, TextEdit, Ui};
use jiff::civil::Date;

use super::{Next, buttons, title};
use crate::model::{AddedMovement, Correction, MovementKind, PlaceChoice, PlaceId, Span, TextQuote};
use crate::scene::Index;
use crate::session::{Action, lookup};
use crate::ui::frame::Shown;
use crate::ui::map::{MapView, quote};
use crate::ui::places::{Found, find_places};
use crate::ui::theme::{Type, space};
use crate::ui::{icons, widgets, words};

/// Words of an article that tell of a movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AddRequest {
    /// Index of the article.
    pub article: usize,
    /// The words.
    pub span: Span,
}

/// What the dialog remembers.
pub struct AddView {
    request: AddRequest,
    kind: MovementKind,
    place: String,
    chosen: Option<(PlaceId, String)>,
    found: Vec<Found>,
    found_for: String,
    day: String,
    near: Option<Date>,
    until: String,
    group: Option<usize>,
    low: String,
    high: String,
    /// Whether the map was asked for a point.
    asked: bool,
}

const KINDS: [MovementKind; 11] = [
    MovementKind::At,
    MovementKind::Arrived,
    MovementKind::Departed,
    MovementKind::Passed,
    MovementKind::Crossed,
    MovementKind::AttemptedCrossing,
    MovementKind::StuckAt,
    MovementKind::Returned,
    MovementKind::Origin,
    MovementKind::JoinedBy,
    MovementKind::Other,
];

impl AddView {
    /// Filled from what was read in the words, else in their sentence.
    pub fn new(shown: &Shown<'_>, request: AddRequest) -> Self {
        let AddRequest { article, span } = request;
        let text = shown.text(article);
        let sentence = Index::sentence_at(shown.analysis, article, span.start);
        let report = shown.report(article);
        let place = report.and_then(|r| {
            let within = |s: Span| r.toponyms.iter().find(|t| s.covers(t.span));
            within(span).or_else(|| within(sentence))
        });
        let place = place.and_then(|t| t.place());
        let day = report
            .and_then(|r| {
                let within =
                    |s: Span| r.time_expressions.iter().find(|t| t.range.is_some() && s.covers(t.span));
                within(span).or_else(|| within(sentence))
            })
            .and_then(|t| t.range)
            .and_then(|r| r.start.or(r.end));
        let published = report.and_then(|r| r.published.best);
        let group = shown
            .index
            .by_article
            .get(article)
            .and_then(|list| {
                // The group of the nearest movement before the words.
                list.iter()
                    .filter_map(|&m| shown.analysis.movements.get(m))
                    .filter(|m| m.span.start <= span.end)
                    .filter_map(|m| m.group)
                    .next_back()
            })
            .or_else(|| shown.index.groups_of_article.get(article)?.first().map(|(g, _)| *g));
        let (low, high) = counts_in(span.of(text));
        let lower = span.of(text).to_lowercase();
        let kind = if ["arriv", "reach", "came to", "got to", "enter"].iter().any(|w| lower.contains(w)) {
            MovementKind::Arrived
        } else if ["left", "set out", "depart", "set off"].iter().any(|w| lower.contains(w)) {
            MovementKind::Departed
        } else if ["cross"].iter().any(|w| lower.contains(w)) {
            MovementKind::Crossed
        } else {
            MovementKind::At
        };
        Self {
            request,
            kind,
            place: place.map(|p| p.name.clone()).unwrap_or_default(),
            chosen: place.map(|p| (p.id.clone(), p.name.clone())),
            found: Vec::new(),
            found_for: place.map(|p| p.name.clone()).unwrap_or_default(),
            day: day.map(words::day).unwrap_or_default(),
            near: published.or(shown.session.day),
            until: String::new(),
            group,
            low,
            high,
            asked: false,
        }
    }
}

/// The first one or two numbers of some words, as they are typed into the fields.
fn counts_in(words_: &str) -> (String, String) {
    let mut numbers: Vec<u64> = words_
        .split(|c: char| !(c.is_ascii_digit() || c == ','))
        .filter_map(|p| p.replace(',', "").parse::<u64>().ok())
        // Days of the month and years are no counts.
        .filter(|n| *n >= 32 && !(1900..=2100).contains(n))
        .collect();
    numbers.truncate(2);
    match numbers.as_slice() {
        [] => (String::new(), String::new()),
        [one] => (words::number(*one), String::new()),
        [a, b, ..] => (words::number(*a.min(b)), words::number(*a.max(b))),
    }
}

fn read_count(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '.')).collect();
    digits.parse().ok()
}

/// The dialog.
pub(super) fn add_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut AddView,
    map: &mut MapView,
    actions: &mut Vec<Action>,
) -> Next {
    let t = shown.tokens;
    title(ui, "Add movement here", 460.0);
    let text = shown.text(view.request.article);
    let words_ = quote(text, view.request.span, 160);
    widgets::text(ui, &format!("“{words_}”"), Type::Article, t.ink1);
    ui.add_space(space::S);
    let kind_name = |k: MovementKind| {
        let name = words::kind(k);
        let mut chars = name.chars();
        let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
        first + chars.as_str()
    };
    egui::Grid::new("add movement").num_columns(2).spacing([space::M, space::S]).show(ui, |ui| {
        ui.label(Type::Body.text("What they did").color(t.ink2));
        let kinds = ComboBox::from_id_salt("kind").width(220.0).selected_text(kind_name(view.kind)).show_ui(
            ui,
            |ui| {
                for kind in KINDS {
                    ui.selectable_value(&mut view.kind, kind, kind_name(kind));
                }
            },
        );
        let _ = kinds.response.accessible_name("What they did");
        ui.end_row();
        ui.label(Type::Body.text("Place").color(t.ink2));
        ui.vertical(|ui| place_field(ui, shown, view, map));
        ui.end_row();
        ui.label(Type::Body.text("Day").color(t.ink2));
        ui.horizontal(|ui| {
            let _ = ui
                .add(TextEdit::singleline(&mut view.day).hint_text("not known").desired_width(96.0))
                .accessible_name("Day of the movement");
            ui.label(Type::Body.text("to").color(t.ink2));
            let _ = ui
                .add(TextEdit::singleline(&mut view.until).hint_text("the same").desired_width(96.0))
                .accessible_name("Last day of the stay");
        });
        ui.end_row();
        ui.label(Type::Body.text("Group").color(t.ink2));
        let name = view.group.map_or("Decide by the text", |g| shown.group_name(g));
        let groups =
            ComboBox::from_id_salt("group").width(220.0).selected_text(name).truncate().show_ui(ui, |ui| {
                ui.selectable_value(&mut view.group, None, "Decide by the text");
                for &group in shown.index.order.iter().take(60) {
                    ui.selectable_value(&mut view.group, Some(group), shown.group_name(group));
                }
            });
        let _ = groups.response.accessible_name("Group of the movement");
        ui.end_row();
        ui.label(Type::Body.text("How many").color(t.ink2));
        ui.horizontal(|ui| {
            let _ = ui
                .add(TextEdit::singleline(&mut view.low).hint_text("not said").desired_width(96.0))
                .accessible_name("Lowest count");
            ui.label(Type::Body.text("to").color(t.ink2));
            let _ = ui
                .add(TextEdit::singleline(&mut view.high).hint_text("the same").desired_width(96.0))
                .accessible_name("Highest count");
        });
        ui.end_row();
    });
    let day = words::read_day(&view.day, view.near);
    let wrong_day = !view.day.trim().is_empty() && day.is_none();
    let until = words::read_day(&view.until, day.or(view.near));
    let wrong_until = !view.until.trim().is_empty() && (until.is_none() || until < day);
    if wrong_day || wrong_until {
        widgets::text(
            ui,
            "This is no day of the calendar, or lies before the first one.",
            Type::Small,
            t.err,
        );
    }
    let place = place_of(view, map);
    let ready = place.is_some() && !wrong_day && !wrong_until;
    let (add, cancel) = buttons(ui, "Add movement", ready);
    if add && let Some(place) = place {
        let sha = shown.analysis.articles.get(view.request.article).map_or("", |a| a.text_sha256.as_str());
        let low = read_count(&view.low);
        let count = low.map(|low| (low, read_count(&view.high).unwrap_or(low).max(low)));
        actions.push(Action::Correct(Correction::AddMovement {
            quote: TextQuote::new(sha, text, view.request.span),
            movement: AddedMovement {
                kind: view.kind,
                place,
                day,
                until: until.filter(|u| Some(*u) != day),
                group: view.group.map(|g| shown.group_name(g).to_owned()),
                count,
            },
        }));
        map.picked = None;
        return Next::Close;
    }
    if cancel { Next::Close } else { Next::Stay }
}

fn place_of(view: &AddView, map: &MapView) -> Option<PlaceChoice> {
    if let Some((id, name)) = &view.chosen
        && *name == view.place
    {
        return Some(PlaceChoice::Known(id.clone()));
    }
    let (lat, lon) = map.picked?;
    let name = view.place.trim();
    Some(PlaceChoice::Point {
        name: if name.is_empty() { "Point".to_owned() } else { name.to_owned() },
        lat,
        lon,
    })
}

fn place_field(ui: &mut Ui, shown: &Shown<'_>, view: &mut AddView, map: &mut MapView) {
    let t = shown.tokens;
    if view.asked
        && let Some(picked) = map.picked
    {
        // The point holds now, whatever place was chosen before.
        view.asked = false;
        view.chosen = None;
        view.found.clear();
        view.place = lookup::nearest_town(&shown.session.gazetteer, picked)
            .map(|town| format!("near {town}"))
            .unwrap_or_default();
        view.found_for.clone_from(&view.place);
    }
    ui.horizontal(|ui| name_field(ui, view, map));
    if view.place != view.found_for {
        view.found_for.clone_from(&view.place);
        view.found = find_places(shown.session, &view.place, 5);
        if view.chosen.as_ref().is_some_and(|(_, name)| *name != view.place) {
            view.chosen = None;
        }
    }
    let mut picked = None;
    if view.chosen.is_none() {
        for found in &view.found {
            let label = format!("{}, {}", found.name, found.within);
            if ui.selectable_label(false, Type::Small.text(label)).clicked() {
                picked = Some((found.id.clone(), found.name.clone()));
            }
        }
        if map.picked.is_some() {
            widgets::text(ui, "The point that you clicked is taken; this is its name.", Type::Small, t.ink2);
        } else if view.found.is_empty() && !view.place.trim().is_empty() {
            widgets::text(ui, "No place of this name is known.", Type::Small, t.ink2);
        }
    }
    if let Some((id, name)) = picked {
        view.place.clone_from(&name);
        view.found_for.clone_from(&name);
        view.found.clear();
        view.chosen = Some((id, name));
    }
}

/// The field of the place's name, and the button that asks the map for it.
fn name_field(ui: &mut Ui, view: &mut AddView, map: &mut MapView) {
    let _ = ui
        .add(TextEdit::singleline(&mut view.place).hint_text("Name of a place").desired_width(204.0))
        .accessible_name("Place of the movement");
    if widgets::button(ui, icons::MAP_PIN, "Click the map", "", true).clicked() {
        view.asked = true;
        map.picked = None;
        map.asking = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_words_but_days_and_years_are_not() {
        for (text, low, high) in [
            ("between 3,500 and 7,000 people", "3,500", "7,000"),
            ("about 300 walkers", "300", ""),
            ("on 28 October 2018 they slept", "", ""),
            ("nobody counted", "", ""),
        ] {
            assert_eq!(counts_in(text), (low.to_owned(), high.to_owned()), "{text}");
        }
        assert_eq!(read_count("3,500"), Some(3500));
        assert_eq!(read_count("many"), None);
    }
}
