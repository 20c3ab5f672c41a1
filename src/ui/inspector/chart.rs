//! The chart of headcounts: one band from low to high, one tick a source.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::Stop;
use crate::scene::group_style;
use crate::ui::frame::{Shown, stop_count};
use crate::ui::marks;
use crate::ui::theme::Type;
use crate::ui::time::round_up;
use crate::ui::words;

/// Height of the panel below which the chart is small, in points.
pub const SMALL: f32 = 360.0;

/// A tick: a number and who says so.
struct Tick {
    low: u64,
    high: u64,
    source: Option<String>,
    day: Option<jiff::civil::Date>,
}

/// The chart of a stop, with counts of its group from up to a week before as ticks; `false` where there is no count.
pub fn chart_ui(ui: &mut Ui, shown: &Shown<'_>, key: (usize, usize)) -> bool {
    let t = shown.tokens;
    let Some(stop) = shown.stop(key) else { return false };
    let group = shown.analysis.routes.get(key.0).map_or(0, |r| r.group);
    let here: Vec<Tick> = ticks(shown, stop);
    let near: Vec<Tick> = earlier(shown, key);
    let all = here.iter().chain(&near);
    let Some(highest) = all.clone().map(|k| k.high).max() else { return false };
    let top = round_up(highest);
    let named: Vec<&Tick> = here.iter().chain(&near).filter(|k| k.source.is_some()).collect();
    // In a small window the sentence below matters more than the note under the chart.
    let small = ui.clip_rect().height() < SMALL;
    let high = if named.is_empty() { 52.0 } else { 70.0 } - if small { 8.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
    let said = stop_count(stop).unwrap_or_else(|| "no count here".to_owned());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Headcounts: {said}")));
    let painter = ui.painter();
    let axis = rect.bottom() - 18.0;
    let x = |n: u64| rect.left() + 8.0 + (rect.width() - 40.0) * (n as f32 / top as f32).clamp(0.0, 1.0);
    let band_top = axis - if small { 20.0 } else { 26.0 };
    let c = marks::color(t, &group_style(shown.rank(group)));
    if let (Some(low), Some(max)) = (here.iter().map(|k| k.low).min(), here.iter().map(|k| k.high).max()) {
        let band = Rect::from_min_max(pos2(x(low), band_top), pos2(x(max).max(x(low) + 3.0), axis - 4.0));
        painter.rect(
            band,
            CornerRadius::same(3),
            t.s1.lerp_to_gamma(c.fill, 0.32),
            Stroke::new(1.25, c.edge),
            StrokeKind::Inside,
        );
    }
    let mut free = rect.left();
    let mut named = named;
    named.sort_by_key(|k| k.low);
    for (n, tick) in named.iter().enumerate() {
        let at = x(u64::midpoint(tick.low, tick.high));
        painter.vline(at, band_top - 2.0..=axis - 2.0, Stroke::new(2.0, t.ink1));
        let text = tick.source.as_deref().unwrap_or("");
        // The same source twice beside itself is named once.
        let again = n > 0 && named.get(n - 1).is_some_and(|k| k.source == tick.source);
        let galley = crate::ui::widgets::cut(painter, text, Type::Map, t.ink2, 96.0);
        let wide = galley.size().x;
        let most = (rect.right() - wide).max(rect.left());
        let best = (at - wide / 2.0).clamp(rect.left(), most);
        // A name moves aside for the one before it; too far from its tick it is left out.
        let left = best.max(free);
        if !again && left <= most && left - best < wide / 2.0 + 8.0 {
            free = left + wide + 8.0;
            painter.galley(pos2(left, rect.top()), galley, t.ink2);
        }
    }
    painter.hline(rect.left() + 8.0..=rect.right() - 12.0, axis, Stroke::new(1.0, t.line2));
    for i in 0..=5_u64 {
        let n = top / 5 * i;
        if top < 5 && i > 0 && i < 5 {
            continue;
        }
        let at = x(if i == 5 { top } else { n });
        painter.vline(at, axis..=axis + 3.0, Stroke::new(1.0, t.line2));
        let galley =
            painter.layout_no_wrap(words::number(if i == 5 { top } else { n }), Type::Map.font_id(), t.ink2);
        let left = Align2::CENTER_TOP.anchor_size(pos2(at, axis + 3.0), galley.size()).left();
        let left = left.clamp(rect.left(), (rect.right() - galley.size().x).max(rect.left()));
        painter.galley(pos2(left, axis + 3.0), galley, t.ink2);
    }
    if small {
        return true;
    }
    let mut note = String::new();
    if !here.is_empty() {
        note.push_str(if here.iter().any(|k| k.source.is_some()) {
            "Band: here, lowest to highest."
        } else {
            "Band: here, no source named."
        });
    }
    let days: Vec<_> = near.iter().filter_map(|k| k.day).collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        note.push_str(" Ticks: ");
        note.push_str(&words::days(*first, *last, false));
        note.push('.');
    } else if here.iter().any(|k| k.source.is_some()) {
        note.push_str(" Ticks: one a source.");
    }
    ui.add_space(2.0);
    crate::ui::widgets::text(ui, note.trim(), Type::Small, t.ink2);
    true
}

fn ticks(shown: &Shown<'_>, stop: &Stop) -> Vec<Tick> {
    stop.headcounts
        .iter()
        .filter_map(|h| {
            let count = &h.headcount;
            let low = count.min.or(count.max)?;
            let high = count.max.or(count.min)?;
            let movement = shown.analysis.movements.get(h.movement);
            let source = count.attributed_to.clone().or_else(|| movement.and_then(|m| m.reported_by.clone()));
            Some(Tick { low, high, source, day: stop.when.bounds().start })
        })
        .collect()
}

/// Counts with a source at stops of the week before.
fn earlier(shown: &Shown<'_>, (route, stop): (usize, usize)) -> Vec<Tick> {
    let Some(stops) = shown.analysis.routes.get(route).map(|r| &r.stops) else { return Vec::new() };
    let Some(day) = stops.get(stop).and_then(|s| s.when.bounds().start) else { return Vec::new() };
    stops
        .iter()
        .take(stop)
        .filter(|s| s.when.bounds().start.is_some_and(|d| crate::scene::days_from(d, day) <= 7))
        .flat_map(|s| ticks(shown, s))
        .filter(|k| k.source.is_some())
        .collect()
}
