//! The inspector: what is selected, with people, evidence and reasons; the groups where nothing is.

mod chart;
mod group;
mod groups;
pub mod orphan;
mod place;
mod stop;
mod why;

pub use place::PlaceView;
pub use stop::{accept, reject, toponym_of};

use egui::{Frame, Margin, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::dialog::AddRequest;
use super::frame::Shown;
use super::map::MapView;
use super::theme::{Tokens, Type, size, space};
use super::{icons, marks, widgets, words};
use crate::model::Span;
use crate::session::{Action, Selection};

/// What the inspector remembers: not undoable.
#[derive(Default)]
pub struct InspectorView {
    /// Editor of a place.
    pub place: PlaceView,
    /// Toponym whose place is being changed though a stop is selected.
    pub changing: Option<(usize, usize)>,
    /// Words that are selected in the text: article and span.
    pub words: Option<(usize, Span)>,
    /// Selection for which `changing` holds.
    changing_for: Selection,
}

impl InspectorView {
    /// Opens the editor of a toponym's place while something else is selected.
    pub fn change(&mut self, selection: Selection, toponym: (usize, usize)) {
        self.changing = Some(toponym);
        self.changing_for = selection;
    }
}

/// What the inspector asks for, beside actions.
#[derive(Clone, Debug, PartialEq)]
pub enum InspectorRequest {
    /// Open the dialog of a new movement.
    Add(AddRequest),
}

/// The inspector.
pub fn inspector_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut InspectorView,
    map: &mut MapView,
    actions: &mut Vec<Action>,
) -> Option<InspectorRequest> {
    if view.changing_for != shown.session.selection {
        view.changing = None;
        view.changing_for = shown.session.selection;
    }
    let toponym = match shown.session.selection {
        Selection::Toponym(a, i) => Some((a, i)),
        _ => view.changing,
    };
    if let Some(key) = toponym {
        return place::place_ui(ui, shown, view, map, key, actions);
    }
    if map.picking.take().is_some() {
        map.picked = None;
    }
    match shown.session.selection {
        _ if shown.analysis.articles.is_empty() => {
            nothing(ui, shown);
            None
        }
        Selection::Stop(..) | Selection::Movement(_) => stop::stop_ui(ui, shown, view, actions),
        Selection::Leg(route, leg) => {
            stop::leg_ui(ui, shown, (route, leg), actions);
            None
        }
        Selection::Group(group) => {
            group::group_ui(ui, shown, group, actions);
            None
        }
        Selection::Unused(article, index) => stop::unused_ui(ui, shown, article, index),
        Selection::Orphan(id) => {
            orphan::orphan_ui(ui, shown, id, view.words, actions);
            None
        }
        _ => {
            groups::groups_ui(ui, shown, actions);
            None
        }
    }
}

/// What a head says aloud.
fn heading(title: &str, second: &str) -> egui::WidgetInfo {
    let label = if second.is_empty() { title.to_owned() } else { format!("{title}, {second}") };
    egui::WidgetInfo::labeled(egui::Role::Heading, true, label)
}

/// Identity of the heading, which takes the keyboard when one comes to the inspector by F6.
pub fn heading_id() -> egui::Id {
    egui::Id::unique("inspector heading")
}

/// Head of 40 points with a title; gives what is left of the row.
fn head(ui: &mut Ui, title: &str, second: &str, shown: &Shown<'_>) -> Rect {
    let t = shown.tokens;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::BAR), Sense::hover());
    let response = ui.interact(row, heading_id(), Sense::focusable_noninteractive());
    response.widget_info(|| heading(title, second));
    let y = row.center().y;
    let left = row.left() + space::L;
    let wide = row.width() - 2.0 * space::L - 64.0;
    let x = widgets::line(ui.painter(), pos2(left, y), title, Type::BodyStrong, t.ink1, wide);
    let x = widgets::line(ui.painter(), pos2(x + 8.0, y), second, Type::Small, t.ink2, left + wide - x);
    Rect::from_min_max(pos2(x, row.top()), row.max)
}

/// Head of 40 points with the mark of a group.
fn group_head(ui: &mut Ui, shown: &Shown<'_>, group: Option<usize>, second: &str) -> Rect {
    let t = shown.tokens;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::BAR), Sense::hover());
    let response = ui.interact(row, heading_id(), Sense::focusable_noninteractive());
    response.widget_info(|| heading(group.map_or("No group", |g| shown.group_name(g)), second));
    let y = row.center().y;
    let mut left = row.left() + space::L;
    let name = match group {
        Some(group) => {
            marks::head(
                ui.painter(),
                t,
                shown.rank(group),
                pos2(left + 10.0, y),
                19.0,
                egui::Color32::TRANSPARENT,
            );
            left += 28.0;
            shown.short_name(group)
        }
        None => "No group",
    };
    let wide = row.right() - space::L - 64.0 - left;
    let width_of = |words: &str, kind: Type| {
        ui.painter().layout_no_wrap(words.to_owned(), kind.font_id(), t.ink2).size().x
    };
    // "stop 3 of 16" is "3 of 16" beside a name that needs the room.
    let whole = width_of(name, Type::BodyStrong) + 8.0 + width_of(second, Type::Small) <= wide;
    let second = if whole { second } else { second.strip_prefix("stop ").unwrap_or(second) };
    let second_wide = width_of(second, Type::Small);
    let x = widgets::line(
        ui.painter(),
        pos2(left, y),
        name,
        Type::BodyStrong,
        t.ink1,
        (wide - second_wide - 8.0).max(60.0),
    );
    widgets::line(ui.painter(), pos2(x + 8.0, y), second, Type::Small, t.ink2, row.right() - 72.0 - x);
    if let Some(group) = group {
        let _ = response.on_hover_text(shown.group_name(group));
    }
    row
}

/// The middle that scrolls and the footer that is always there.
fn body_and_footer<C>(
    ui: &mut Ui,
    salt: &str,
    footer: f32,
    t: &Tokens,
    context: &mut C,
    body: impl FnOnce(&mut Ui, &mut C),
    foot: impl FnOnce(&mut Ui, &mut C),
) {
    let rest = ui.available_rect_before_wrap();
    let middle = Rect::from_min_max(rest.min, pos2(rest.right(), rest.bottom() - footer));
    let bottom = Rect::from_min_max(pos2(rest.left(), rest.bottom() - footer), rest.max);
    widgets::inside(ui, middle, salt, |ui| {
        ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
            Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 0, bottom: 16 }).show(ui, |ui| {
                ui.set_width(ui.available_width());
                body(ui, context);
            });
        });
    });
    if footer > 0.0 {
        ui.painter().rect_filled(bottom, 0.0, t.s0);
        ui.painter().hline(bottom.x_range(), bottom.top() + 0.5, Stroke::new(1.0, t.line));
        widgets::inside(ui, bottom, "footer", |ui| foot(ui, context));
    }
}

/// A head inside the body, with a remark at the right.
fn section(ui: &mut Ui, title: &str, right: &str, strong: bool, shown: &Shown<'_>) {
    let t = shown.tokens;
    ui.add_space(space::M);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    let y = row.center().y;
    widgets::line(ui.painter(), pos2(row.left(), y), title, Type::SmallStrong, t.ink1, row.width());
    let (kind, ink) = if strong { (Type::BodyStrong, t.ink1) } else { (Type::Small, t.ink2) };
    widgets::line_right(ui.painter(), pos2(row.right(), y), right, kind, ink, row.width() * 0.7);
}

/// A row with an icon.
fn reason(ui: &mut Ui, icon: &str, text: &str, shown: &Shown<'_>) {
    let t = shown.tokens;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::hover());
        icons::paint(ui.painter(), rect.center(), icon, 15.0, t.ink2);
        ui.vertical(|ui| {
            ui.add_space(2.0);
            widgets::text(ui, text, Type::Small, t.ink1);
        });
    });
}

fn nothing(ui: &mut Ui, shown: &Shown<'_>) {
    let t = shown.tokens;
    head(ui, "Inspector", "", shown);
    let rect = ui.available_rect_before_wrap();
    let middle = rect.center().x;
    let top = rect.top() + 106.0;
    if rect.height() > 330.0 {
        icons::paint(ui.painter(), pos2(middle, top), icons::CURSOR_CLICK, 24.0, t.ink2);
        centred(ui, pos2(middle, top + 31.0), "Nothing selected", Type::BodyStrong, t.ink1, rect.width());
        let body = "Select a stop, a leg or a sentence to see the evidence for it.";
        centred(ui, pos2(middle, top + 56.0), body, Type::Body, t.ink2, rect.width() - 48.0);
    }
    let card = Rect::from_min_max(
        pos2(rect.left() + space::L, rect.bottom() - 86.0),
        pos2(rect.right() - space::L, rect.bottom() - space::L),
    );
    ui.painter().rect(card, 8.0, t.s2, Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
    icons::paint(ui.painter(), card.min + vec2(21.0, 20.0), icons::INFO, 15.0, t.ink2);
    let mut job = egui::text::LayoutJob::default();
    job.append(words::NOT_GROUND_TRUTH, 0.0, Type::SmallStrong.format(t.ink1));
    job.append(words::NOT_GROUND_TRUTH_REST, 0.0, Type::Small.format(t.ink2));
    job.wrap.max_width = card.width() - 48.0;
    let galley = ui.painter().layout_job(job);
    let at = pos2(card.left() + 37.0, card.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, t.ink2);
}

/// Centred lines by hand.
pub fn centred(ui: &Ui, top: egui::Pos2, text: &str, kind: Type, ink: egui::Color32, wide: f32) {
    let mut job = egui::text::LayoutJob::single_section(text.to_owned(), kind.format(ink));
    job.wrap.max_width = wide.max(40.0);
    job.halign = egui::Align::Center;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(top.x, top.y - 10.0), galley, ink);
}
