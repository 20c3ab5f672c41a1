//! The article: its text with marks; a mark leads to the map, selected words lead to a new movement.
//!
//! Limits: an article longer than [`MOST`] bytes is shown up to there; paragraphs are cut at [`PARAGRAPH`] bytes so
//! that a text in one line is laid out in pieces.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Galley, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::frame::Shown;
use super::text_marks::{self, Mark};
use super::theme::{Type, space};
use super::{article_list, icons, widgets, words};
use crate::model::{Report, SectionKind, Span};
use crate::session::{Action, Selection};

/// Longest text that is shown, in bytes.
pub const MOST: usize = 400_000;
/// Longest piece that is laid out at once, in bytes.
const PARAGRAPH: usize = 6_000;
/// Widest column of text in points: about 72 characters.
const COLUMN: f32 = 520.0;

/// What the text remembers: not undoable.
#[derive(Default)]
pub struct TextView {
    /// Article and span to scroll to.
    pub scroll_to: Option<(usize, Span)>,
    /// Words that were selected by dragging: article and span.
    pub selected: Option<(usize, Span)>,
    /// Where the drag began, as a byte.
    anchor: Option<(usize, usize)>,
    /// The article that is shown, `None`: the first of the list.
    pub article: Option<usize>,
    /// The article that the last frame showed.
    in_view: Option<usize>,
    cache: Option<(usize, usize, Vec<Paragraph>)>,
}

impl TextView {
    /// The article that is shown, `None` where there is none.
    pub fn shown(&self, shown: &Shown<'_>) -> Option<usize> {
        self.in_view.filter(|a| *a < shown.analysis.articles.len())
    }
}

/// What a click in the text asks for, beside actions.
#[derive(Clone, Debug, PartialEq)]
pub enum TextRequest {
    /// Open the dialog "Add movement here" for these words of an article.
    Add(usize, Span),
    /// Open the editor of the publication day.
    Published(usize),
}

struct Paragraph {
    span: Span,
    kind: SectionKind,
}

/// Pieces of a text that are shown: lines that are not blank, after the headline.
fn paragraphs(text: &str, report: Option<&Report>) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let title_end = report
        .and_then(|r| r.sections.iter().find(|s| s.kind == SectionKind::Headline))
        .map_or(0, |s| s.span.end);
    let mut end_of_text = text.len().min(MOST);
    while !text.is_char_boundary(end_of_text) {
        end_of_text -= 1;
    }
    let mut start = title_end.min(end_of_text);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut push = |from: usize, to: usize| {
        let piece = text.get(from..to).unwrap_or("");
        let lead = piece.len() - piece.trim_start().len();
        let body = piece.trim();
        if body.is_empty() {
            return;
        }
        let span = Span::new(from + lead, from + lead + body.len());
        let kind = report
            .and_then(|r| {
                // A dateline stands before the first sentence of a body: the body decides.
                r.sections
                    .iter()
                    .filter(|s| s.span.overlaps(span))
                    .max_by_key(|s| s.span.end.min(span.end) - s.span.start.max(span.start))
            })
            .map_or(SectionKind::Body, |s| s.kind);
        out.push(Paragraph { span, kind });
    };
    let mut line = start;
    while line < end_of_text {
        let rest = text.get(line..end_of_text).unwrap_or("");
        let end = rest.find('\n').map_or(end_of_text, |at| line + at);
        let mut from = line;
        while end - from > PARAGRAPH {
            // Cut at a blank where there is one.
            let mut cut = from + PARAGRAPH;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            let at = text.get(from..cut).and_then(|p| p.rfind(' ')).filter(|at| *at > 0);
            let cut = at.map_or(cut, |at| from + at);
            push(from, cut);
            from = cut;
        }
        push(from, end);
        line = end + 1;
        start = line;
    }
    let _ = start;
    out
}

/// The text of the article that is selected, of `first` where none ever was.
pub fn text_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut TextView,
    first: Option<usize>,
    actions: &mut Vec<Action>,
) -> Option<TextRequest> {
    if shown.selected_article.is_some() {
        view.article = shown.selected_article;
    }
    if let Some((article, _)) = view.scroll_to {
        view.article = Some(article);
    }
    let last = shown.analysis.articles.len().checked_sub(1)?;
    let article = view.article.or(first).unwrap_or_default().min(last);
    view.in_view = Some(article);
    let text = shown.text(article);
    let report = shown.report(article);
    let key = std::ptr::from_ref(shown.analysis) as usize;
    if view.cache.as_ref().is_none_or(|(k, a, _)| (*k, *a) != (key, article)) {
        view.cache = Some((key, article, paragraphs(text, report)));
        if view.selected.is_some_and(|(a, _)| a != article) {
            view.selected = None;
        }
    }
    let cache = view.cache.take();
    let mut request = None;
    let marks = text_marks::marks(shown, article);
    ScrollArea::vertical().id_salt(("text", article)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let wide = (ui.available_width() - 2.0 * space::L).min(COLUMN);
        ui.add_space(space::S);
        head(ui, shown, article, wide, &mut request);
        if let Some((_, _, list)) = &cache {
            for (n, paragraph) in list.iter().enumerate() {
                paragraph_ui(ui, shown, view, article, n, paragraph, &marks, wide, actions, &mut request);
            }
        }
        if text.len() > MOST {
            ui.add_space(space::S);
            let t = shown.tokens;
            ui.horizontal(|ui| {
                ui.add_space(space::L);
                widgets::text(ui, "The rest of this long text is not shown.", Type::Small, t.ink3);
            });
        }
        ui.add_space(space::XL);
    });
    view.cache = cache;
    if ui.input(|i| i.key_pressed(egui::Key::Escape)) {
        view.selected = None;
    }
    request
}

fn head(ui: &mut Ui, shown: &Shown<'_>, article: usize, wide: f32, request: &mut Option<TextRequest>) {
    let t = shown.tokens;
    let Some(report) = shown.report(article) else { return };
    let mut job = LayoutJob::single_section(report.title.clone(), Type::ArticleTitle.format(t.ink1));
    job.wrap.max_width = wide;
    let galley = ui.painter().layout_job(job);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &report.title));
    ui.painter().galley(rect.min + vec2(space::L, 0.0), galley, t.ink1);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::click());
    let line = match report.published.best {
        Some(_) => format!("Published {}", article_list::published(report)),
        None => format!("Published: {}", article_list::published(report)),
    };
    let basis = words::basis(report.published.basis);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{line}, {basis}. Set the day")));
    let y = rect.center().y;
    let x = rect.left() + space::L;
    icons::paint(ui.painter(), pos2(x + 8.0, y), icons::CALENDAR_BLANK, 15.0, t.ink2);
    let ink = if response.hovered() { t.ink1 } else { t.ink2 };
    let end = widgets::line(ui.painter(), pos2(x + 22.0, y), &line, Type::Small, ink, wide - 22.0);
    if end < x + wide - 30.0 && report.published.best.is_some() {
        widgets::line(ui.painter(), pos2(end + 7.0, y), basis, Type::Small, t.ink3, x + wide - end - 8.0);
    }
    if response.clicked() {
        *request = Some(TextRequest::Published(article));
    }
    let _ = response.on_hover_text("Set the day of publication");
    ui.add_space(4.0);
}

fn kind_of(kind: SectionKind) -> Type {
    match kind {
        SectionKind::Subhead => Type::ArticleTitle,
        SectionKind::Byline | SectionKind::Credit => Type::Small,
        _ => Type::Article,
    }
}

#[expect(clippy::too_many_arguments, reason = "a paragraph is laid out, painted and asked in one place")]
fn paragraph_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    view: &mut TextView,
    article: usize,
    number: usize,
    paragraph: &Paragraph,
    all_marks: &[Mark],
    wide: f32,
    actions: &mut Vec<Action>,
    request: &mut Option<TextRequest>,
) {
    let t = shown.tokens;
    let text = shown.text(article);
    let words_ = paragraph.span.of(text);
    let kind = kind_of(paragraph.kind);
    let ink = match paragraph.kind {
        SectionKind::Byline | SectionKind::Credit => t.ink3,
        SectionKind::Caption => t.ink2,
        _ => t.ink1,
    };
    let mut job = LayoutJob::single_section(words_.to_owned(), kind.format(ink));
    job.wrap.max_width = wide;
    let galley = ui.painter().layout_job(job);
    let size = vec2(ui.available_width(), galley.size().y + 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Paragraph, true, format!("Paragraph {}: {words_}", number + 1))
    });
    let origin = rect.min + vec2(space::L, 4.0);
    let piece = Piece { text: words_, start: paragraph.span.start, galley: &galley, origin };
    scroll(ui, view, article, paragraph.span, &piece);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter().clone();
    let chosen = text_marks::selected_sentence(shown, article);
    if let Some(sentence) = chosen.filter(|s| s.overlaps(paragraph.span)) {
        for (n, row) in piece.rows(sentence).into_iter().enumerate() {
            let band = Rect::from_min_max(
                pos2(rect.left(), row.top() - if n == 0 { 2.0 } else { 0.0 }),
                pos2(rect.right(), row.bottom() + 2.0),
            );
            painter.rect_filled(band, 0.0, t.sel);
            painter.rect_filled(Rect::from_min_size(band.min, vec2(3.0, band.height())), 0.0, t.ink1);
        }
    }
    if let Some((a, span)) = view.selected
        && a == article
    {
        for row in piece.rows(span) {
            painter.rect_filled(row, 2.0, t.focus.gamma_multiply(0.22));
        }
    }
    let inside: Vec<&Mark> = all_marks.iter().filter(|m| m.span.overlaps(paragraph.span)).collect();
    for mark in &inside {
        text_marks::paint_ground(&painter, t, mark, &piece.rows(mark.span));
    }
    painter.galley(origin, Arc::clone(&galley), ink);
    for mark in &inside {
        text_marks::paint_line(&painter, t, mark, &piece.rows(mark.span));
    }
    for mark in &inside {
        mark_response(ui, shown, article, mark, &piece, view.selected.is_none(), actions);
    }
    pointer(ui, view, article, &response, &piece, actions);
    if let Some((a, span)) = view.selected
        && a == article
        && view.anchor.is_none()
        && paragraph.span.contains(span.start)
    {
        offer(ui, &piece, span, article, request);
    }
}

/// A laid-out piece of the text: from bytes to places on the screen and back.
pub struct Piece<'a> {
    text: &'a str,
    start: usize,
    galley: &'a Arc<Galley>,
    origin: Pos2,
}

impl Piece<'_> {
    fn chars_to(&self, byte: usize) -> usize {
        let local = byte.saturating_sub(self.start).min(self.text.len());
        self.text.get(..local).map_or(0, |t| t.chars().count())
    }

    /// Boxes of a span on the screen, one a row.
    pub fn rows(&self, span: Span) -> Vec<Rect> {
        let (from, to) = (self.chars_to(span.start), self.chars_to(span.end));
        if from >= to {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut first = 0;
        for row in &self.galley.rows {
            let count = row.char_count_excluding_newline().0;
            let last = first + count;
            let (a, b) = (from.max(first), to.min(last));
            if a < b {
                let left = row.pos.x + row.x_offset(egui::text::CharIndex(a - first));
                let right = row.pos.x + row.x_offset(egui::text::CharIndex(b - first));
                let top = row.pos.y;
                out.push(Rect::from_min_max(
                    self.origin + vec2(left, top),
                    self.origin + vec2(right, top + row.size.y),
                ));
            }
            first += row.char_count_including_newline().0;
        }
        out
    }

    /// The byte of the article under a place of the screen.
    fn byte_at(&self, pos: Pos2) -> usize {
        let cursor = self.galley.cursor_from_pos(pos - self.origin);
        let local = self.text.char_indices().nth(cursor.index.0).map_or(self.text.len(), |(byte, _)| byte);
        self.start + local
    }
}

fn scroll(ui: &Ui, view: &mut TextView, article: usize, span: Span, piece: &Piece<'_>) {
    if let Some((a, target)) = view.scroll_to
        && a == article
        && (span.contains(target.start) || span.covers(target))
    {
        let rows = piece.rows(target);
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            ui.scroll_to_rect(first.union(*last).expand2(vec2(0.0, 12.0)), None);
        }
        view.scroll_to = None;
    }
}

fn mark_response(
    ui: &Ui,
    shown: &Shown<'_>,
    article: usize,
    mark: &Mark,
    piece: &Piece<'_>,
    explain: bool,
    actions: &mut Vec<Action>,
) {
    let rows = piece.rows(mark.span);
    let Some(first) = rows.first() else { return };
    let rect = rows.iter().fold(*first, |a, b| if rows.len() == 1 { a.union(*b) } else { a });
    let response = ui.interact(
        rect,
        ui.scope_id().with(("mark", article, mark.span.start, mark.span.end)),
        Sense::click(),
    );
    let label = text_marks::label(shown, article, mark);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &label));
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        actions.push(match mark.toponym {
            Some(toponym) if mark.group.is_none() => Action::Select(Selection::Toponym(article, toponym)),
            _ => Action::SelectWords(article, mark.span.start),
        });
    }
    if let Some(toponym) = mark.toponym {
        response.context_menu(|ui| {
            if widgets::menu_item(ui, "Which place is meant?", "C", true) {
                actions.push(Action::Select(Selection::Toponym(article, toponym)));
            }
        });
    }
    // Beside selected words stands a button that an explanation would cover.
    if explain {
        let _ = response.on_hover_text(label);
    }
}

/// Clicks choose a sentence, drags choose words.
fn pointer(
    ui: &Ui,
    view: &mut TextView,
    article: usize,
    response: &egui::Response,
    piece: &Piece<'_>,
    actions: &mut Vec<Action>,
) {
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    let Some(pos) = response.interact_pointer_pos() else { return };
    let byte = piece.byte_at(pos);
    if response.drag_started() {
        let origin = ui.input(|i| i.pointer.press_origin()).unwrap_or(pos);
        view.anchor = Some((article, piece.byte_at(origin)));
        view.selected = None;
    }
    if response.dragged()
        && let Some((a, from)) = view.anchor
        && a == article
    {
        let span = Span::new(from.min(byte), from.max(byte));
        view.selected = (!span.is_empty()).then_some((article, span));
    }
    if response.drag_stopped() {
        view.anchor = None;
        if let Some((_, span)) = view.selected {
            view.selected = Some((article, whole_words(piece, span)));
        }
    }
    if response.double_clicked() {
        view.selected = Some((article, whole_words(piece, Span::new(byte, byte))));
    } else if response.clicked() {
        view.selected = None;
        actions.push(Action::SelectWords(article, byte));
    }
}

/// The span grown to whole words.
fn whole_words(piece: &Piece<'_>, span: Span) -> Span {
    let local = |b: usize| b.saturating_sub(piece.start).min(piece.text.len());
    let (from, to) = (local(span.start), local(span.end));
    let before = piece.text.get(..from).unwrap_or("");
    let after = piece.text.get(to..).unwrap_or("");
    let word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-';
    let start = from - before.chars().rev().take_while(|c| word(*c)).map(char::len_utf8).sum::<usize>();
    let end = to + after.chars().take_while(|c| word(*c)).map(char::len_utf8).sum::<usize>();
    Span::new(piece.start + start, piece.start + end)
}

/// The button beside selected words.
fn offer(ui: &Ui, piece: &Piece<'_>, span: Span, article: usize, request: &mut Option<TextRequest>) {
    let rows = piece.rows(span);
    let Some(last) = rows.last() else { return };
    let t = super::theme::tokens_of(ui.ctx());
    let text = "Add movement here";
    let galley = ui.painter().layout_no_wrap(text.to_owned(), Type::SmallMedium.font_id(), t.on);
    let size = vec2(galley.size().x + 36.0, 26.0);
    let bounds = ui.clip_rect().shrink(4.0);
    let x = last.left().min(bounds.right() - size.x).max(bounds.left());
    let rect = Rect::from_min_size(pos2(x, last.bottom() + 3.0), size);
    let layer = egui::LayerId::new(egui::Order::Foreground, ui.scope_id().with("offer"));
    let painter = ui.painter().clone().with_layer_id(layer).with_clip_rect(ui.ctx().content_rect());
    egui::Area::new(ui.scope_id().with("offer area"))
        .order(egui::Order::Foreground)
        .fixed_pos(rect.min)
        .show(ui.ctx(), |ui| {
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
            let fill = if response.hovered() { t.ink2 } else { t.ink1 };
            ui.painter().rect_filled(rect, 6.0, fill);
            icons::paint(ui.painter(), rect.left_center() + vec2(15.0, 0.0), icons::PLUS, 14.0, t.on);
            let at = egui::Align2::LEFT_CENTER
                .anchor_size(rect.left_center() + vec2(27.0, 0.0), galley.size())
                .min;
            ui.painter().galley(at, galley, t.on);
            if response.clicked() {
                *request = Some(TextRequest::Add(article, span));
            }
        });
    let _ = (painter, Stroke::NONE);
}
