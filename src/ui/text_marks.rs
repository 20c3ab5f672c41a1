//! Marks in the text: places in the colour of their group, days dotted, headcounts dashed, other places grey.

use egui::{CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::frame::Shown;
use super::marks;
use super::theme::Tokens;
use super::words;
use crate::model::{Span, ToponymType};
use crate::scene::{Index, group_style};
use crate::session::Selection;

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A place of a group.
    Place,
    /// A place of no group, or where the article was filed.
    Plain,
    /// A day.
    Day,
    /// A headcount.
    Count,
}

/// Marked words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Where they stand.
    pub span: Span,
    /// What they are.
    pub kind: MarkKind,
    /// The group that was there.
    pub group: Option<usize>,
    /// Position of the group.
    pub rank: usize,
    /// Index of the toponym in its article.
    pub toponym: Option<usize>,
    /// Whether it is what is selected.
    pub selected: bool,
    /// Whether it is a day that a correction moved.
    pub moved: bool,
}

/// The marks of an article in text order.
pub fn marks(shown: &Shown<'_>, article: usize) -> Vec<Mark> {
    let Some(report) = shown.report(article) else { return Vec::new() };
    let movements: Vec<usize> = shown.index.by_article.get(article).cloned().unwrap_or_default();
    let mut out = Vec::new();
    let chosen: Vec<Span> = chosen_places(shown, article);
    for (i, toponym) in report.toponyms.iter().enumerate() {
        if toponym.usage == ToponymType::Demonym {
            continue;
        }
        let group = movements
            .iter()
            .filter_map(|&m| shown.analysis.movements.get(m))
            .find(|m| m.places.iter().any(|p| p.span.overlaps(toponym.span)) && m.group.is_some())
            .and_then(|m| m.group);
        let selected = shown.session.selection == Selection::Toponym(article, i)
            || chosen.iter().any(|s| s.overlaps(toponym.span));
        out.push(Mark {
            span: toponym.span,
            kind: if group.is_some() { MarkKind::Place } else { MarkKind::Plain },
            group,
            rank: group.map_or(0, |g| shown.rank(g)),
            toponym: Some(i),
            selected,
            moved: false,
        });
    }
    // Places that are no toponyms of the gazetteer: borders, quarters, points set by hand.
    for m in movements.iter().filter_map(|&m| shown.analysis.movements.get(m)) {
        for place in &m.places {
            if !place.coreferent && !out.iter().any(|mark| mark.span.overlaps(place.span)) {
                out.push(Mark {
                    span: place.span,
                    kind: if m.group.is_some() { MarkKind::Place } else { MarkKind::Plain },
                    group: m.group,
                    rank: m.group.map_or(0, |g| shown.rank(g)),
                    toponym: None,
                    selected: chosen.contains(&place.span),
                    moved: false,
                });
            }
        }
        if let Some(count) = &m.headcount
            && !out.iter().any(|mark| mark.span == count.span)
        {
            out.push(plain(count.span, MarkKind::Count));
        }
    }
    for dateline in &report.datelines {
        if !out.iter().any(|m| m.span.overlaps(dateline.span)) {
            out.push(plain(dateline.span, MarkKind::Plain));
        }
    }
    for time in &report.time_expressions {
        if time.range.is_some() && !out.iter().any(|m| m.span.overlaps(time.span)) {
            let moved = shown.session.moved.times.contains_key(&(article, time.span));
            out.push(Mark { moved, ..plain(time.span, MarkKind::Day) });
        }
    }
    out.sort_by_key(|m| (m.span.start, m.span.end));
    out
}

fn plain(span: Span, kind: MarkKind) -> Mark {
    Mark { span, kind, group: None, rank: 0, toponym: None, selected: false, moved: false }
}

/// Words of the places at which the selected movement or stop is.
fn chosen_places(shown: &Shown<'_>, article: usize) -> Vec<Span> {
    let in_article = |m: &usize| shown.analysis.movements.get(*m).is_some_and(|m| m.article == article);
    let movement = match (shown.session.selection, shown.selected_stop) {
        (Selection::Movement(m), _) => Some(m).filter(in_article),
        (_, Some(key)) => shown.stop(key).and_then(|s| s.movements.iter().copied().find(in_article)),
        _ => None,
    };
    let Some(m) = movement.and_then(|m| shown.analysis.movements.get(m)) else { return Vec::new() };
    let name = shown.selected_stop.and_then(|key| shown.stop(key)).map(|s| s.place.id.clone());
    m.places
        .iter()
        .filter(|p| name.as_ref().is_none_or(|id| p.place.as_ref().is_some_and(|place| place.id == *id)))
        .map(|p| p.span)
        .collect()
}

/// The sentence of what is selected in an article, `None` where nothing is.
pub fn selected_sentence(shown: &Shown<'_>, article: usize) -> Option<Span> {
    let analysis = shown.analysis;
    let in_article = |m: &usize| analysis.movements.get(*m).is_some_and(|m| m.article == article);
    let start = match shown.session.selection {
        Selection::Movement(m) if in_article(&m) => analysis.movements.get(m).map(|m| m.span.start),
        Selection::Stop(..) => shown
            .selected_stop
            .and_then(|key| shown.stop(key))
            .and_then(|s| s.movements.iter().copied().find(in_article))
            .and_then(|m| analysis.movements.get(m))
            .map(|m| m.span.start),
        Selection::Toponym(a, i) if a == article => {
            shown.report(article).and_then(|r| r.toponyms.get(i)).map(|t| t.span.start)
        }
        Selection::Unused(a, i) if a == article => {
            shown.report(article).and_then(|r| r.unused.get(i)).map(|(s, _)| s.start)
        }
        _ => None,
    }?;
    let sentence = Index::sentence_at(analysis, article, start);
    (!sentence.is_empty()).then_some(sentence)
}

/// What a mark says aloud.
pub fn label(shown: &Shown<'_>, article: usize, mark: &Mark) -> String {
    let text = mark.span.of(shown.text(article));
    match mark.kind {
        MarkKind::Place => {
            let group = mark.group.map_or("", |g| shown.group_name(g));
            format!("{text}, place of {group}")
        }
        MarkKind::Plain => match place_name(shown, article, mark) {
            Some(name) if name != text => format!("{text}: {name}"),
            _ => format!("{text}, a place"),
        },
        MarkKind::Day => {
            let range = shown
                .report(article)
                .and_then(|r| r.time_expressions.iter().find(|t| t.span == mark.span))
                .and_then(|t| t.range);
            match range {
                Some(range) => {
                    let when = match (range.start, range.end) {
                        (Some(a), Some(b)) if a != b => words::days(a, b, true),
                        _ => words::when(crate::model::When::Day(range), true),
                    };
                    let past = shown.session.moved.times.get(&(article, mark.span)).copied().flatten();
                    let past = past.map(|range| words::moved(crate::model::When::Day(range)));
                    format!("{text}: {when}{}", past.unwrap_or_default())
                }
                None => text.to_owned(),
            }
        }
        MarkKind::Count => format!("{text}, a count of people"),
    }
}

fn place_name(shown: &Shown<'_>, article: usize, mark: &Mark) -> Option<String> {
    let place = shown.report(article)?.toponyms.get(mark.toponym?)?.place()?;
    let within = words::within(place);
    Some(if within.is_empty() { place.name.clone() } else { format!("{}, {within}", place.name) })
}

/// Paints what lies behind the words.
pub fn paint_ground(painter: &Painter, t: &Tokens, mark: &Mark, rows: &[Rect]) {
    if mark.moved {
        for row in rows {
            painter.rect_filled(
                row.expand2(vec2(1.0, -1.0)),
                CornerRadius::same(2),
                t.focus.gamma_multiply(0.18),
            );
        }
    }
    if mark.kind != MarkKind::Place {
        return;
    }
    let c = marks::color(t, &group_style(mark.rank));
    for row in rows {
        let rect = Rect::from_min_max(
            pos2(row.left() - 1.0, row.top() + 1.0),
            pos2(row.right() + 1.0, row.bottom() - 1.0),
        );
        painter.rect_filled(rect, CornerRadius::same(2), c.fill.gamma_multiply(0.16));
    }
}

/// Paints the line under the words and the box around what is selected.
pub fn paint_line(painter: &Painter, t: &Tokens, mark: &Mark, rows: &[Rect]) {
    for row in rows {
        let y = row.bottom() - 2.0;
        let (a, b) = (pos2(row.left(), y), pos2(row.right(), y));
        match mark.kind {
            MarkKind::Place => {
                let c = marks::color(t, &group_style(mark.rank));
                painter.line_segment([a, b], Stroke::new(2.0, c.fill));
            }
            MarkKind::Plain => {
                painter.line_segment([a, b], Stroke::new(1.0, t.line2));
            }
            MarkKind::Day => marks::dots(painter, a, b, 1.8, 4.0, t.ink3),
            MarkKind::Count => {
                painter.extend(Shape::dashed_line(&[a, b], Stroke::new(1.25, t.ink2), 4.0, 2.5));
            }
        }
        if mark.selected {
            let rect = Rect::from_min_max(
                pos2(row.left() - 2.0, row.top() + 1.0),
                pos2(row.right() + 2.0, row.bottom() - 0.5),
            );
            painter.rect_stroke(rect, CornerRadius::same(2), Stroke::new(1.25, t.ink1), StrokeKind::Outside);
        }
    }
}
