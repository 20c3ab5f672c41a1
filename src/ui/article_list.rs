//! The list of articles: title, day, place, and the groups that each tells of.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::frame::Shown;
use super::theme::{Type, size, space};
use super::{icons, marks, widgets, words};
use crate::model::Report;
use crate::session::{Action, Selection};

/// In which order articles are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By day, oldest first; those without a day last.
    #[default]
    Oldest,
    /// By day, newest first; those without a day last.
    Newest,
    /// As they were added.
    Added,
}

/// What the list remembers: not undoable.
#[derive(Default)]
pub struct ListView {
    /// The order.
    pub order: Order,
    /// Only articles with this word in their title, place or group; empty: all.
    pub filter: String,
    /// Whether the field of the filter is open.
    pub filter_open: bool,
    /// Article whose row is to be scrolled to.
    pub scroll_to: Option<usize>,
    rows: Vec<usize>,
    made_for: Option<(usize, Order, String)>,
    offset: f32,
}

impl ListView {
    /// Brings the rows up to date.
    pub fn update(&mut self, shown: &Shown<'_>) {
        let analysis = std::ptr::from_ref(shown.analysis) as usize;
        let fresh = self
            .made_for
            .as_ref()
            .is_some_and(|(a, o, f)| *a == analysis && *o == self.order && *f == self.filter);
        if !fresh {
            self.rows = rows(shown, self);
            self.made_for = Some((analysis, self.order, self.filter.clone()));
        }
    }

    /// The article of the first row, `None` where there is none.
    pub fn first(&self) -> Option<usize> {
        self.rows.first().copied()
    }
}

/// Name of an order.
fn name(order: Order) -> &'static str {
    match order {
        Order::Oldest => "Oldest first",
        Order::Newest => "Newest first",
        Order::Added => "As added",
    }
}

/// The line under the tabs: order and filter.
pub fn sort_ui(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, view: &mut ListView) {
    let t = shown.tokens;
    widgets::row(ui, rect.shrink2(vec2(space::M, 0.0)), "sort", |ui| {
        widgets::menu_button(ui, "Order", name(view.order), false, |ui| {
            for order in [Order::Oldest, Order::Newest, Order::Added] {
                if widgets::menu_item(ui, name(order), "", true) {
                    view.order = order;
                }
            }
        });
    });
    let right = Rect::from_min_max(pos2(rect.center().x, rect.top()), rect.max - vec2(space::M, 0.0));
    widgets::row_right(ui, right, "filter", |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(64.0, size::CONTROL), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, view.filter_open, "Filter"));
        let ink = if response.hovered() || view.filter_open { t.ink1 } else { t.ink2 };
        icons::paint(ui.painter(), rect.left_center() + vec2(20.0, 0.0), icons::FUNNEL_SIMPLE, 15.0, ink);
        widgets::line_right(ui.painter(), rect.right_center(), "Filter", Type::Body, ink, 50.0);
        if response.clicked() {
            view.filter_open = !view.filter_open;
            if !view.filter_open {
                view.filter.clear();
            }
        }
    });
}

/// Rows of the list in order; only those that pass the filter.
fn rows(shown: &Shown<'_>, view: &ListView) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..shown.analysis.reports.len()).collect();
    let day = |a: &usize| {
        let published = &shown.report(*a)?.published;
        let narrow = published.range.day_count().is_some_and(|n| n <= NARROW);
        published.best.or(published.range.start.filter(|_| narrow))
    };
    match view.order {
        Order::Oldest => rows.sort_by_key(|a| (day(a).is_none(), day(a), *a)),
        Order::Newest => rows.sort_by_key(|a| (day(a).is_none(), std::cmp::Reverse(day(a)), *a)),
        Order::Added => {}
    }
    let needle = view.filter.trim().to_lowercase();
    if !needle.is_empty() {
        rows.retain(|&a| {
            let Some(report) = shown.report(a) else { return false };
            let groups = shown.index.groups_of_article.get(a);
            report.title.to_lowercase().contains(&needle)
                || filed_from(report).to_lowercase().contains(&needle)
                || groups.is_some_and(|list| {
                    list.iter().any(|(g, _)| shown.group_name(*g).to_lowercase().contains(&needle))
                })
        });
    }
    rows
}

/// "Sonsonate / Tapanatepec": where an article was filed from, else its outlet.
pub fn filed_from(report: &Report) -> String {
    let places: Vec<&str> =
        report.datelines.iter().filter_map(|d| d.place.as_ref()).map(|p| p.name.as_str()).collect();
    if places.is_empty() { report.outlet.clone().unwrap_or_default() } else { places.join(" / ") }
}

/// "28 Oct 2018", "about 18 Oct 2018" or "no day".
pub fn published(report: &Report) -> String {
    let p = &report.published;
    match (p.best, p.range.start, p.range.end) {
        (Some(day), _, _) => words::day(day),
        (None, Some(start), Some(end)) if crate::scene::days_from(start, end) <= NARROW => {
            words::when(crate::model::When::Day(p.range), true)
        }
        (None, Some(start), _) => format!("after {}", words::day(start)),
        (None, None, Some(end)) => format!("before {}", words::day(end)),
        (None, None, None) => "day not known".to_owned(),
    }
}

/// Up to so many days a range of publication is as good as a day for the order and the words.
const NARROW: i32 = 40;

/// The list.
pub fn list_ui(ui: &mut Ui, shown: &Shown<'_>, view: &mut ListView, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    if view.filter_open {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
        widgets::row(ui, row.shrink2(vec2(space::M, 4.0)), "filter field", |ui| {
            let edit = egui::TextEdit::singleline(&mut view.filter)
                .hint_text("Word in title, place or group")
                .desired_width(f32::INFINITY);
            let _ = ui.add(edit).accessible_name("Filter articles");
        });
    }
    view.update(shown);
    let rows = std::mem::take(&mut view.rows);
    if rows.is_empty() {
        ui.add_space(space::L);
        ui.vertical_centered(|ui| {
            widgets::text(ui, "No reports match.", Type::Body, t.ink2);
            if widgets::link(ui, "Show all", "").clicked() {
                view.filter.clear();
            }
        });
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let wide = ui.available_width();
    let high = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt("articles").auto_shrink(false);
    if let Some(at) = view.scroll_to.take().and_then(|a| rows.iter().position(|r| *r == a)) {
        let top = at as f32 * size::ROW;
        // Scrolled only where the row is not seen as a whole.
        if !(view.offset..=view.offset + high - size::ROW).contains(&top) {
            area = area.vertical_scroll_offset((top - (high - size::ROW) / 2.0).max(0.0));
        }
    }
    let output = area.show_rows(ui, size::ROW, rows.len(), |ui, range| {
        for &article in rows.get(range).unwrap_or_default() {
            let (rect, response) = ui.allocate_exact_size(vec2(wide, size::ROW), Sense::click());
            row(ui, rect, &response, article, shown);
            if response.clicked() {
                actions.push(Action::Select(Selection::Article(article)));
            }
            response.context_menu(|ui| {
                if widgets::menu_item(ui, "Remove this article", "", true) {
                    actions.push(Action::RemoveArticle(article));
                }
            });
        }
    });
    view.offset = output.state.clamped_offset().y;
    view.rows = rows;
}

fn row(ui: &Ui, rect: Rect, response: &egui::Response, article: usize, shown: &Shown<'_>) {
    let t = shown.tokens;
    let painter = ui.painter();
    let Some(report) = shown.report(article) else { return };
    let selected = shown.selected_article == Some(article);
    let title = if report.title.trim().is_empty() { "Article without words" } else { report.title.as_str() };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, format!("Article: {title}")));
    if selected {
        painter.rect_filled(rect, CornerRadius::ZERO, t.sel);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.ink1);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, t.hov);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    let left = rect.left() + space::M;
    let wide = rect.width() - 2.0 * space::M;
    let kind = if selected { Type::BodyStrong } else { Type::Body };
    widgets::line(painter, pos2(left, rect.top() + 15.0), title, kind, t.ink1, wide - 6.0);
    let y = rect.top() + 34.0;
    let mut x = rect.right() - space::M;
    if let Some(groups) = shown.index.groups_of_article.get(article) {
        for (group, count) in groups.iter().take(3).rev() {
            x = widgets::line_right(painter, pos2(x, y), &count.to_string(), Type::Small, t.ink2, 40.0);
            x -= 10.0;
            marks::small(painter, t, shown.rank(*group), pos2(x, y), 7.0);
            x -= 14.0;
        }
    }
    let day = published(report);
    let end = widgets::line(painter, pos2(left, y), &day, Type::Small, t.ink2, wide);
    let from = filed_from(report);
    if end + 20.0 < x {
        widgets::line(painter, pos2(end + 7.0, y), &from, Type::Small, t.ink3, x - end - 10.0);
    }
    if let Some(problem) = report.diagnostics.iter().find(|d| d.severity == crate::model::Severity::Error) {
        icons::paint(
            painter,
            pos2(rect.right() - 18.0, rect.top() + 15.0),
            icons::WARNING_CIRCLE,
            15.0,
            t.err,
        );
        let _ = response.clone().on_hover_text(&problem.message);
    }
}
