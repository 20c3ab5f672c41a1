//! A stop or a movement: place and day, people, evidence, reasons, and what can be done with it.

use egui::text::LayoutJob;
use egui::{Frame, Margin, Rect, Stroke, Ui, pos2, vec2};

use super::group::choose_group;
use super::why::{leg_words, place_reasons, sentence, why};
use super::{InspectorRequest, InspectorView, body_and_footer, chart, group_head, head, reason, section};
use crate::model::{Correction, Movement, Span, Stop, TextQuote};
use crate::scene::Index;
use crate::session::{Action, Selection, groups};
use crate::ui::dialog::AddRequest;
use crate::ui::frame::{Shown, stop_count};
use crate::ui::theme::{Type, size, space};
use crate::ui::{icons, marks, text_marks, widgets, words};

/// Characters of a sentence that a card of evidence shows.
const QUOTE: usize = 300;
/// The same in a small window, in which the first sentence is to be seen without scrolling.
const QUOTE_SMALL: usize = 100;
/// Cards of evidence that are shown at once.
const CARDS: usize = 12;

/// A stop, or the movement that is selected.
pub fn stop_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut InspectorView,
    actions: &mut Vec<Action>,
) -> Option<InspectorRequest> {
    let key = shown.selected_stop;
    let movement = shown.selected_movement.and_then(|m| shown.analysis.movements.get(m));
    let group = shown.selected_group;
    let stops = key.and_then(|(r, _)| shown.analysis.routes.get(r)).map_or(0, |r| r.stops.len());
    let second = key.map_or_else(
        || movement.map(|m| words::kind(m.kind).to_owned()).unwrap_or_default(),
        |(_, s)| format!("stop {} of {stops}", s + 1),
    );
    let row = group_head(ui, shown, group, &second);
    if let Some((route, stop)) = key {
        steps(ui, row, route, stop, stops, actions);
    }
    let footer = if movement.is_some() { size::FOOTER } else { 0.0 };
    let t = shown.tokens;
    body_and_footer(
        ui,
        "stop",
        footer,
        t,
        actions,
        |ui, actions| {
            match key.and_then(|k| shown.stop(k).map(|s| (k, s))) {
                Some((key, stop)) => stop_body(ui, shown, key, stop, actions),
                None => movement_body(ui, shown, movement, actions),
            }
            if let Some(movement) = shown.selected_movement {
                belongs(ui, shown, movement, actions);
            }
        },
        |ui, actions| footer_ui(ui, shown, view, movement, actions),
    );
    None
}

fn steps(ui: &mut Ui, row: Rect, route: usize, stop: usize, stops: usize, actions: &mut Vec<Action>) {
    let rect = Rect::from_min_max(pos2(row.right() - 80.0, row.top()), row.max - vec2(space::S, 0.0));
    widgets::row_right(ui, rect, "steps", |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if widgets::icon_button(ui, icons::CARET_RIGHT, "Next stop", stop + 1 < stops).clicked() {
            actions.push(Action::Select(Selection::Stop(route, stop + 1)));
        }
        if widgets::icon_button(ui, icons::CARET_LEFT, "Previous stop", stop > 0).clicked() {
            actions.push(Action::Select(Selection::Stop(route, stop.saturating_sub(1))));
        }
    });
}

fn title(ui: &mut Ui, name: &str, second: &str, shown: &Shown<'_>) {
    let t = shown.tokens;
    ui.add_space(space::XS);
    widgets::text(ui, name, Type::Title, t.ink1);
    ui.spacing_mut().item_spacing.y = 2.0;
    widgets::text(ui, second, Type::Body, t.ink2);
}

fn stop_body(ui: &mut Ui, shown: &Shown<'_>, key: (usize, usize), stop: &Stop, actions: &mut Vec<Action>) {
    let within = words::within(&stop.place);
    let when = words::when(stop.when, true);
    let second = if within.is_empty() { when } else { format!("{within} · {when}") };
    title(ui, &stop.place.name, &second, shown);
    let count = stop_count(stop).unwrap_or_else(|| "not stated".to_owned());
    section(ui, "People", &count, true, shown);
    if !chart::chart_ui(ui, shown, key) {
        widgets::text(ui, "No report counts them here.", Type::Small, shown.tokens.ink2);
    }
    evidence(ui, shown, &stop.movements, stop.source_count, actions);
    why(ui, shown, key, stop);
}

fn movement_body(ui: &mut Ui, shown: &Shown<'_>, movement: Option<&Movement>, actions: &mut Vec<Action>) {
    let Some(movement) = movement else { return };
    let place = movement.places.first();
    let name = place.map_or_else(|| "No place".to_owned(), |p| p.name.clone());
    let within = place.and_then(|p| p.place.as_deref()).map(words::within).unwrap_or_default();
    let when = movement.when.map_or_else(|| "day not known".to_owned(), |w| words::when(w, true));
    let second = if within.is_empty() { when } else { format!("{within} · {when}") };
    title(ui, &name, &second, shown);
    let count = movement.headcount.as_ref().and_then(words::headcount);
    section(ui, "People", count.as_deref().unwrap_or("not stated"), true, shown);
    let index = shown.selected_movement.unwrap_or_default();
    evidence(ui, shown, &[index], 1, actions);
    section(ui, "Not a stop of the route", "", false, shown);
    reason(ui, icons::INFO, not_a_stop(movement), shown);
    if let Some(place) = place.and_then(|p| p.place.as_ref()) {
        place_reasons(ui, shown, movement, place);
    }
}

/// Which group the selected report tells of, and the menu that changes it.
fn belongs(ui: &mut Ui, shown: &Shown<'_>, movement: usize, actions: &mut Vec<Action>) {
    let own = shown.analysis.movements.get(movement).and_then(|m| m.group);
    section(ui, "Group of this report", "", false, shown);
    let name = own.map_or("No group", |g| shown.group_name(g));
    widgets::text(ui, name, Type::Body, shown.tokens.ink1);
    ui.add_space(space::XS);
    widgets::menu_button(ui, "Group of this report", "Change group", true, |ui| {
        // What the entry does is worked out where it is chosen, not in each frame of the open menu.
        let shared = own.and_then(|g| shown.analysis.groups.get(g)).is_some_and(|g| g.movements.len() > 1);
        if shared && widgets::menu_item(ui, "Split it from this group", "", true) {
            actions.extend(groups::split(shown.analysis, movement));
        }
        let others = shown.index.order.iter().copied().filter(|g| Some(*g) != own);
        if let Some(group) = choose_group(ui, shown, others) {
            actions.extend(groups::move_to(shown.analysis, movement, group));
        }
    });
}

fn not_a_stop(movement: &Movement) -> &'static str {
    use crate::model::Factuality as F;
    match movement.factuality {
        F::Plan => "It is planned, not done.",
        F::Forecast => "Others expect it; it is not done.",
        F::Hypothetical => "The text says only that it could be.",
        F::Prevented => "They were kept from it.",
        F::Negated => "The text says that it did not happen.",
        F::NotYetReached => "They had not reached it yet.",
        F::Generic => "It tells of a habit, not of one event.",
        F::InferredFromDateline => "Only the dateline names the place.",
        F::ReportedClaim => "The report keeps its distance from this claim.",
        F::Fact if movement.when.is_none() => "The text gives no day for it.",
        F::Fact if movement.places.is_empty() => "The text names no place for it.",
        F::Fact => "Its place is an area, or its day does not fit into the line of stops.",
    }
}

fn evidence(ui: &mut Ui, shown: &Shown<'_>, movements: &[usize], sources: usize, actions: &mut Vec<Action>) {
    let sentences = words::plural(movements.len(), "sentence", "sentences");
    let right = format!("{sentences}, {}", words::plural(sources.max(1), "source", "sources"));
    section(ui, "Evidence", &right, false, shown);
    ui.add_space(space::XS);
    for &m in movements.iter().take(CARDS) {
        card(ui, shown, m, actions);
        ui.add_space(space::XS);
    }
    if movements.len() > CARDS {
        let more = format!("and {} more", movements.len() - CARDS);
        widgets::text(ui, &more, Type::Small, shown.tokens.ink2);
    }
}

fn card(ui: &mut Ui, shown: &Shown<'_>, index: usize, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    let Some(movement) = shown.analysis.movements.get(index) else { return };
    let selected = shown.selected_movement == Some(index);
    let edge = if selected { t.ink3 } else { t.line };
    Frame::NONE
        .fill(t.s2)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(egui::CornerRadius::same(8))
        .inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 5 })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            quote(ui, shown, movement);
            let report = shown.report(movement.article);
            let day = report.map(crate::ui::article_list::published).unwrap_or_default();
            let by = movement.reported_by.as_deref().map(|b| format!(", {b}")).unwrap_or_default();
            let line = format!("{day}{by}, {}", place_in_text(shown, movement));
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), egui::Sense::hover());
            widgets::row_right(ui, row, &format!("card {index}"), |ui| {
                let response = widgets::link(ui, "Show in text", icons::ARROW_LEFT);
                if response.clicked() {
                    actions.push(Action::Select(Selection::Movement(index)));
                }
                let left = response.rect.left();
                widgets::line(
                    ui.painter(),
                    pos2(row.left(), row.center().y),
                    &line,
                    Type::Small,
                    t.ink2,
                    left - row.left() - 8.0,
                );
            });
        });
}

/// "paragraph 2", "caption", "headline".
fn place_in_text(shown: &Shown<'_>, movement: &Movement) -> String {
    use crate::model::SectionKind as S;
    match movement.section {
        S::Headline => "headline".to_owned(),
        S::Caption => "caption".to_owned(),
        S::Subhead => "subhead".to_owned(),
        S::Dateline => "dateline".to_owned(),
        _ => {
            let bodies = shown.report(movement.article).map_or(0, |r| {
                r.sections.iter().filter(|s| s.kind == S::Body && s.span.start <= movement.span.start).count()
            });
            format!("paragraph {}", bodies.max(1))
        }
    }
}

/// A part of a sentence of at most some bytes, cut between words, with the words that tell of the movement inside.
fn excerpt(text: &str, sentence: Span, movement: &Movement, most: usize) -> Span {
    if sentence.len() <= most {
        return sentence;
    }
    let inside = |s: &Span| sentence.covers(*s);
    let places = movement.places.iter().map(|p| p.span).filter(inside);
    let told = std::iter::once(movement.trigger).filter(inside).chain(places);
    let (from, to) = told.fold((usize::MAX, 0), |(a, b), s| (a.min(s.start), b.max(s.end)));
    let (from, to) = if from < to { (from, to) } else { (sentence.start, sentence.start) };
    let room = most.saturating_sub(to - from) / 2;
    let start = from.saturating_sub(room).max(sentence.start);
    let end = (start + most).min(sentence.end);
    // Ends are moved inwards to the next blank.
    let bytes = text.as_bytes();
    let blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let start = if start == sentence.start {
        start
    } else {
        (start..end).find(|at| blank(*at)).map_or(start, |at| at + 1)
    };
    let end = if end == sentence.end { end } else { (start..end).rev().find(|at| blank(*at)).unwrap_or(end) };
    let part = Span::new(start, end);
    if text.is_char_boundary(start) && text.is_char_boundary(end) { part } else { sentence }
}

/// The sentence of a movement in serif, its place, day and count marked.
fn quote(ui: &mut Ui, shown: &Shown<'_>, movement: &Movement) {
    let t = shown.tokens;
    let text = shown.text(movement.article);
    let sentence = Index::sentence_at(shown.analysis, movement.article, movement.span.start);
    let span = if sentence.len() > movement.span.len() * 2 || sentence.is_empty() {
        movement.span
    } else {
        sentence
    };
    let small = ui.clip_rect().height() < chart::SMALL;
    let span = excerpt(text, span, movement, if small { QUOTE_SMALL } else { QUOTE });
    let words_ = span.of(text);
    let cut_before = span.start > sentence.start;
    let cut_after = span.start + words_.len() < sentence.end;
    let shown_text = format!(
        "“{}{}{}”",
        if cut_before { "… " } else { "" },
        words_.replace('\n', " "),
        if cut_after { " …" } else { "" }
    );
    let offset = "“".len() + if cut_before { "… ".len() } else { 0 };
    let mut job = LayoutJob::single_section(shown_text.clone(), Type::Article.format(t.ink1));
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &shown_text));
    let char_at = |byte: usize| shown_text.get(..byte).map_or(0, |t| t.chars().count());
    let rows = |mark: crate::model::Span| -> Vec<Rect> {
        if mark.start < span.start || mark.end > span.start + words_.len() {
            return Vec::new();
        }
        let (a, b) = (char_at(mark.start - span.start + offset), char_at(mark.end - span.start + offset));
        let mut out = Vec::new();
        let mut first = 0;
        for row in &galley.rows {
            let count = row.char_count_excluding_newline().0;
            let (from, to) = (a.max(first), b.min(first + count));
            if from < to {
                out.push(Rect::from_min_max(
                    rect.min + vec2(row.pos.x + row.x_offset(egui::text::CharIndex(from - first)), row.pos.y),
                    rect.min
                        + vec2(
                            row.pos.x + row.x_offset(egui::text::CharIndex(to - first)),
                            row.pos.y + row.size.y,
                        ),
                ));
            }
            first += row.char_count_including_newline().0;
        }
        out
    };
    let marks: Vec<_> = text_marks::marks(shown, movement.article)
        .into_iter()
        .filter(|m| m.span.overlaps(span))
        .map(|m| text_marks::Mark { selected: false, ..m })
        .collect();
    for mark in &marks {
        text_marks::paint_ground(ui.painter(), t, mark, &rows(mark.span));
    }
    ui.painter().galley(rect.min, galley.clone(), t.ink1);
    for mark in &marks {
        text_marks::paint_line(ui.painter(), t, mark, &rows(mark.span));
    }
}

fn footer_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut InspectorView,
    movement: Option<&Movement>,
    actions: &mut Vec<Action>,
) {
    let Some(movement) = movement else { return };
    let narrow = ui.available_width() < 300.0;
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.add_space(space::L);
        let (name, enter) = if movement.reviewed { ("Accepted", "") } else { ("Accept", "Enter") };
        let key = |k: &'static str| if narrow { "" } else { k };
        if widgets::primary(ui, "", name, enter, !movement.reviewed).clicked() {
            actions.push(accept(shown, movement));
        }
        let toponym = toponym_of(shown, movement);
        if widgets::button(ui, "", "Change", key("C"), toponym.is_some()).clicked() {
            view.changing = toponym;
            view.changing_for = shown.session.selection;
        }
        if widgets::button(ui, "", "Reject", key("X"), true).clicked() {
            actions.push(reject(shown, movement));
        }
    });
}

/// Says that a movement is right.
pub fn accept(shown: &Shown<'_>, movement: &Movement) -> Action {
    Action::Correct(Correction::AcceptMovement { quote: quote_of(shown, movement) })
}

/// Says that the words tell of no movement.
pub fn reject(shown: &Shown<'_>, movement: &Movement) -> Action {
    Action::Correct(Correction::RejectMovement { quote: quote_of(shown, movement) })
}

fn quote_of(shown: &Shown<'_>, movement: &Movement) -> TextQuote {
    let sha = shown.analysis.articles.get(movement.article).map_or("", |a| a.text_sha256.as_str());
    TextQuote::new(sha, shown.text(movement.article), movement.span)
}

/// The toponym of the place at which a movement is: index of the article and of the toponym.
pub fn toponym_of(shown: &Shown<'_>, movement: &Movement) -> Option<(usize, usize)> {
    let report = shown.report(movement.article)?;
    movement.places.iter().find_map(|p| {
        report
            .toponyms
            .iter()
            .position(|t| t.span.overlaps(p.span))
            .or_else(|| {
                // "There", "the town": the toponym that they stand for.
                let id = &p.place.as_ref()?.id;
                report.toponyms.iter().position(|t| t.place().is_some_and(|place| &place.id == id))
            })
            .map(|t| (movement.article, t))
    })
}

/// A leg.
pub fn leg_ui(ui: &mut Ui, shown: &Shown<'_>, (route, index): (usize, usize), actions: &mut Vec<Action>) {
    let Some(r) = shown.analysis.routes.get(route) else { return };
    let Some(leg) = r.legs.get(index) else { return };
    let (Some(from), Some(to)) = (r.stops.get(leg.from), r.stops.get(leg.to)) else { return };
    group_head(ui, shown, Some(r.group), &format!("leg {} of {}", index + 1, r.legs.len()));
    body_and_footer(
        ui,
        "leg",
        0.0,
        shown.tokens,
        actions,
        |ui, actions| {
            title(ui, &format!("{} to {}", from.place.name, to.place.name), words::leg(leg.style), shown);
            section(ui, "Way", "", false, shown);
            reason(ui, icons::PATH, &leg_words(leg, &from.place.name), shown);
            evidence(ui, shown, &to.movements, to.source_count, actions);
        },
        |_, _| {},
    );
}

/// A sentence that was not used.
pub fn unused_ui(ui: &mut Ui, shown: &Shown<'_>, article: usize, index: usize) -> Option<InspectorRequest> {
    let (span, why) = shown.report(article)?.unused.get(index)?;
    let t = shown.tokens;
    let mut request = None;
    head(ui, "Sentence not used", "", shown);
    body_and_footer(
        ui,
        "unused",
        size::FOOTER,
        t,
        &mut request,
        |ui, _| {
            ui.add_space(space::XS);
            let words_ = crate::ui::map::quote(shown.text(article), *span, QUOTE);
            widgets::text(ui, &format!("“{words_}”"), Type::Article, t.ink1);
            section(ui, "Why not", "", false, shown);
            reason(ui, icons::INFO, &sentence(why), shown);
        },
        |ui, request| {
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                ui.add_space(space::L);
                if widgets::primary(ui, icons::PLUS, "Add movement here", "", true).clicked() {
                    *request = Some(InspectorRequest::Add(AddRequest { article, span: *span }));
                }
            });
        },
    );
    request
}

/// The mark of a group in a row; kept here so that heads and rows agree.
pub fn mark_at(ui: &Ui, shown: &Shown<'_>, group: usize, at: egui::Pos2) {
    marks::head(ui.painter(), shown.tokens, shown.rank(group), at, 19.0, egui::Color32::TRANSPARENT);
}
