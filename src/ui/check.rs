//! What a person should look at: names without a place, sentences that were not used, messages, and questions that
//! two buttons answer.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::frame::Shown;
use super::map::quote;
use super::theme::{Type, size, space};
use super::{icons, inspector, widgets, words};
use crate::model::{Severity, Span};
use crate::session::doubts::{Doubt, open_doubts};
use crate::session::groups::{self, Question};
use crate::session::review::Weights;
use crate::session::{Action, DayOrder, Selection, name_of, open_messages};

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// First line: the words, or the message.
    pub title: String,
    /// Whether the first line is quoted.
    pub quoted: bool,
    /// Second line: the reason.
    pub why: String,
    /// Article and words, `None` where it is about none.
    pub words: Option<(usize, Span)>,
    /// What to select.
    pub select: Option<Selection>,
    /// How bad.
    pub severity: Severity,
    /// Whether it is a correction whose words are gone.
    pub orphan: bool,
    /// The question that its buttons answer.
    pub question: Option<Ask>,
    /// Doubt times effect: stops of routes that one expects to be wrong by it.
    pub weight: f64,
}

/// What a row asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Whether a source writes the day or the month first.
    DayOrder(DayOrder),
    /// Whether anybody was where no verb of movement puts them.
    Stop(Doubt),
    /// Which group a doubtful one is, with the answers in words.
    Group(Question, Vec<String>),
}

impl Item {
    /// Height of its row.
    fn height(&self) -> f32 {
        size::ROW
            + match &self.question {
                None => 0.0,
                Some(Ask::DayOrder(_) | Ask::Stop(_)) => ANSWERS,
                Some(Ask::Group(question, _)) => question.choices.len() as f32 * ANSWER + space::S,
            }
    }
}

/// Height of the buttons under a question.
const ANSWERS: f32 = size::CONTROL + space::S;

/// Height of one of several answers below each other.
const ANSWER: f32 = size::CONTROL + space::XS;

/// The list: corrections without words and errors, then by doubt times effect on the routes, then the worst first. Made
/// once for each analysis.
pub fn items(shown: &Shown<'_>) -> Vec<Item> {
    let mut out = Vec::new();
    let analysis = shown.analysis;
    let weights = Weights::of(analysis);
    for orphan in &shown.session.orphans {
        out.push(Item {
            title: name_of(&orphan.correction, analysis),
            quoted: false,
            why: inspector::orphan::why(orphan).to_owned(),
            words: inspector::orphan::article_of(shown, orphan).map(|a| (a, Span::new(0, 0))),
            select: Some(Selection::Orphan(orphan.id)),
            severity: Severity::Warning,
            orphan: true,
            question: None,
            weight: 0.0,
        });
    }
    for (a, report) in analysis.reports.iter().enumerate() {
        let text = shown.text(a);
        let mut seen: Vec<&str> = Vec::new();
        for name in &report.unresolved {
            let words = name.span.of(text);
            if seen.contains(&words) {
                continue;
            }
            seen.push(words);
            out.push(Item {
                title: words.to_owned(),
                quoted: true,
                why: match &name.within {
                    Some(area) => format!("not a known place, in {area}"),
                    None => "not a known place".to_owned(),
                },
                words: Some((a, name.span)),
                select: Some(Selection::Article(a)),
                severity: Severity::Warning,
                orphan: false,
                question: None,
                weight: weights.of_name(a, name.span),
            });
        }
        for (i, (span, why)) in report.unused.iter().enumerate() {
            out.push(Item {
                title: quote(text, *span, 90),
                quoted: true,
                why: why.clone(),
                words: Some((a, *span)),
                select: Some(Selection::Unused(a, i)),
                severity: Severity::Info,
                orphan: false,
                question: None,
                weight: 0.0,
            });
        }
    }
    for (d, question) in open_messages(analysis, &shown.session.document) {
        let words = d.article.zip(d.span);
        let report = d.article.and_then(|a| shown.report(a));
        let (title, why) = match (words, report.zip(words::about_article(&d.code))) {
            (Some((a, span)), _) => {
                let why = question.as_ref().map_or_else(|| d.message.clone(), asks);
                (quote(shown.text(a), span, 90), why)
            }
            (None, Some((report, short))) => (report.title.clone(), short.to_owned()),
            (None, None) => (d.message.clone(), d.file.clone().unwrap_or_default()),
        };
        out.push(Item {
            title,
            quoted: words.is_some(),
            why,
            words,
            select: d.article.map(Selection::Article),
            severity: d.severity,
            orphan: false,
            question: question.map(Ask::DayOrder),
            weight: weights.of_message(d),
        });
    }
    out.extend(open_doubts(analysis, &shown.session.document).into_iter().map(|d| doubted(shown, d)));
    out.extend(groups::open_questions(analysis, &shown.session.document).iter().map(|q| asked(shown, q)));
    let first = |item: &Item| item.orphan || item.severity == Severity::Error;
    out.sort_by(|a, b| {
        first(b)
            .cmp(&first(a))
            .then_with(|| b.orphan.cmp(&a.orphan))
            .then_with(|| b.weight.total_cmp(&a.weight))
            .then_with(|| b.severity.cmp(&a.severity))
    });
    out
}

/// The row of a question about a group.
fn asked(shown: &Shown<'_>, question: &Question) -> Item {
    let movement = shown.analysis.movements.get(question.movement);
    let words = movement.map(|m| (m.article, m.span));
    let said = question.choices.iter().map(|choice| match choice.group {
        Some(other) => format!("The same as {}", shown.group_name(other)),
        None => "A group of its own".to_owned(),
    });
    Item {
        title: words.map(|(a, span)| quote(shown.text(a), span, 90)).unwrap_or_default(),
        quoted: true,
        why: format!("Which group is this? ({})", shown.group_name(question.group)),
        words,
        select: Some(Selection::Movement(question.movement)),
        severity: Severity::Warning,
        orphan: false,
        weight: question.weight,
        question: Some(Ask::Group(question.clone(), said.collect())),
    }
}

/// The row of a question about a stop.
fn doubted(shown: &Shown<'_>, doubt: Doubt) -> Item {
    let movement = shown.analysis.movements.get(doubt.movement);
    let words = movement.map(|m| (m.article, m.span));
    Item {
        title: words.map(|(a, span)| quote(shown.text(a), span, 90)).unwrap_or_default(),
        quoted: true,
        why: format!("Was the group at {}? ({})", doubt.place, words::when(doubt.when, true)),
        words,
        select: Some(Selection::Movement(doubt.movement)),
        severity: Severity::Warning,
        orphan: false,
        weight: doubt.weight,
        question: Some(Ask::Stop(doubt)),
    }
}

/// The question of a row, short enough for it.
fn asks(question: &DayOrder) -> String {
    format!("Day or month first in “{}”?", question.source)
}

/// What the list remembers.
#[derive(Default)]
pub struct CheckView {
    made_for: (usize, u64),
    /// The items.
    pub items: Vec<Item>,
    /// Where each row begins below the top of the list, and where the last one ends.
    tops: Vec<f32>,
    /// The one that is looked at.
    pub at: Option<usize>,
    scroll: bool,
}

impl CheckView {
    /// Brings the list up to date.
    pub fn update(&mut self, shown: &Shown<'_>) {
        let key = (std::ptr::from_ref(shown.analysis) as usize, shown.session.revision.0);
        if self.made_for != key {
            self.made_for = key;
            let last = self.at.and_then(|at| self.items.get(at)).cloned();
            self.items = items(shown);
            self.tops = std::iter::once(0.0)
                .chain(self.items.iter().scan(0.0, |top, item| {
                    *top += item.height();
                    Some(*top)
                }))
                .collect();
            // Who goes through the list stays where they are: on the same item, else before the one that took its
            // place.
            self.at = last.and_then(|last| {
                let same = self.items.iter().position(|i| i.title == last.title && i.why == last.why);
                same.or(self.at.and_then(|at| at.checked_sub(1)))
            });
        }
    }

    /// Height of all rows.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Goes to the next or previous item; gives what to do.
    pub fn step(&mut self, by: isize) -> Option<Item> {
        let last = self.items.len().checked_sub(1)?;
        let next = match self.at {
            None => 0,
            Some(at) => at.saturating_add_signed(by).min(last),
        };
        self.at = Some(next);
        self.scroll = true;
        self.items.get(next).cloned()
    }
}

/// The list; gives the words that are to be shown in the text.
pub fn check_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut CheckView,
    actions: &mut Vec<Action>,
) -> Option<(usize, Span)> {
    let t = shown.tokens;
    let mut show = None;
    if view.items.is_empty() {
        let rect = ui.available_rect_before_wrap();
        icons::paint(
            ui.painter(),
            pos2(rect.center().x, rect.top() + 60.0),
            icons::CHECK_CIRCLE,
            24.0,
            t.ink2,
        );
        super::inspector::centred(
            ui,
            pos2(rect.center().x, rect.top() + 92.0),
            "Nothing to check",
            Type::BodyStrong,
            t.ink1,
            rect.width(),
        );
        return None;
    }
    ScrollArea::vertical().id_salt("check").auto_shrink(false).show_viewport(ui, |ui, seen| {
        let all = Rect::from_min_size(ui.max_rect().min, vec2(ui.available_width(), view.height()));
        ui.set_height(view.height());
        let place = |view: &CheckView, i: usize| {
            let (top, bottom) = (view.tops.get(i)?, view.tops.get(i + 1)?);
            Some(Rect::from_x_y_ranges(all.x_range(), all.top() + top..=all.top() + bottom))
        };
        if std::mem::take(&mut view.scroll)
            && let Some(rect) = view.at.and_then(|at| place(view, at))
        {
            ui.scroll_to_rect(rect, None);
        }
        let first = view.tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let last = view.tops.partition_point(|top| *top < seen.bottom());
        for i in first..last.min(view.items.len()) {
            let (Some(rect), Some(item)) = (place(view, i), view.items.get(i)) else { continue };
            if row_ui(ui, rect, i, item, view.at == Some(i), shown, actions) {
                show = item.words;
                view.at = Some(i);
            }
        }
    });
    show
}

/// One row; whether it was clicked.
fn row_ui(
    ui: &mut Ui,
    rect: Rect,
    index: usize,
    item: &Item,
    selected: bool,
    shown: &Shown<'_>,
    actions: &mut Vec<Action>,
) -> bool {
    let t = shown.tokens;
    // The answers under it are buttons of their own.
    let words = Rect::from_min_size(rect.min, vec2(rect.width(), size::ROW));
    let response = ui.interact(words, ui.scope_id().with(("check row", index)), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, selected, format!("To check: {}. {}", item.title, item.why))
    });
    if selected {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, t.sel);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.ink1);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, t.hov);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    if item.orphan {
        inspector::orphan::outline(ui, rect);
    }
    let left = rect.left() + space::M;
    let inner = rect.width() - 2.0 * space::M;
    let (title, kind) = if item.quoted {
        (format!("“{}”", item.title), Type::Article)
    } else {
        (item.title.clone(), Type::Body)
    };
    widgets::line(ui.painter(), pos2(left, rect.top() + 15.0), &title, kind, t.ink1, inner);
    let mut x = left;
    if item.severity == Severity::Error {
        let at = pos2(left + 7.0, rect.top() + 34.0);
        icons::paint(ui.painter(), at, icons::WARNING_CIRCLE, 14.0, t.err);
        x += 20.0;
    }
    let why = pos2(x, rect.top() + 34.0);
    widgets::line(ui.painter(), why, &item.why, Type::Small, t.ink2, inner - (x - left));
    let answers = Rect::from_min_size(pos2(left, rect.top() + size::ROW), vec2(inner, size::CONTROL));
    match &item.question {
        Some(Ask::DayOrder(question)) => answers_ui(ui, answers, index, question, actions),
        Some(Ask::Stop(doubt)) => {
            widgets::row(ui, answers, &format!("answers {index}"), |ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                for (text, there) in [("Yes", true), ("No", false)] {
                    let response = widgets::button(ui, "", text, "", true);
                    let name = format!("{text}: at {}", doubt.place);
                    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                    if response.clicked() {
                        actions.push(doubt.answer(there));
                    }
                }
            });
        }
        Some(Ask::Group(question, said)) => {
            for (n, (choice, said)) in question.choices.iter().zip(said).enumerate() {
                let row = answers.translate(vec2(0.0, n as f32 * ANSWER));
                widgets::row(ui, row, &format!("answer {index} {n}"), |ui| {
                    if widgets::button_within(ui, said, inner).clicked() {
                        actions.push(groups::answer(choice));
                    }
                });
            }
        }
        None => {}
    }
    let clicked = response.clicked();
    if clicked && let Some(select) = item.select {
        actions.push(Action::Select(select));
    }
    if !item.why.is_empty() {
        let _ = response.on_hover_text(&item.why);
    }
    clicked
}

/// The two readings of the words that are asked about, as buttons.
fn answers_ui(ui: &mut Ui, rect: Rect, index: usize, question: &DayOrder, actions: &mut Vec<Action>) {
    widgets::row(ui, rect, &format!("answers {index}"), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for (n, day_first) in [true, false].into_iter().enumerate() {
            let order = DayOrder::name(day_first);
            let reading = question.readings.and_then(|r| r.get(n).copied()).map(words::day);
            let text = reading.as_deref().unwrap_or(order);
            let response = widgets::button(ui, "", text, "", true);
            let name = match &reading {
                Some(reading) => format!("{order}: {reading}"),
                None => order.to_owned(),
            };
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                actions.push(question.answer(day_first));
            }
            let _ = response.on_hover_text(format!("{order} in all such dates of “{}”", question.source));
        }
    });
}
