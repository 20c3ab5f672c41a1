//! The axis of days: from days to the screen and back, ticks and their names.

use egui::{Pos2, Rangef, Rect, Stroke, pos2};
use jiff::civil::Date;

use crate::scene::days_from;
use crate::ui::theme::{Tokens, Type};
use crate::ui::words;

/// Days before the first and after the last one that the axis shows when all is shown.
const MARGIN: f32 = 2.0;
/// Narrowest and widest day in points.
const DAY: std::ops::RangeInclusive<f32> = 0.02..=160.0;

/// Part of the axis that is seen; `None` in the view shows all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Day at the left edge, counted from the first one with a report.
    pub start: f32,
    /// Points of one day.
    pub day: f32,
}

/// A day is a column: from its left edge to that of the next day.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// Where the columns are on the screen.
    pub x: Rangef,
    /// First day with a report.
    pub first: Date,
    /// Last day with a report.
    pub last: Date,
    zoom: Zoom,
}

impl Axis {
    /// An axis between two edges of the screen for the days of the reports.
    pub fn new(x: Rangef, (first, last): (Date, Date), zoom: Option<Zoom>) -> Self {
        let all = days_from(first, last) as f32 + 1.0 + 2.0 * MARGIN;
        let fit = Zoom { start: -MARGIN, day: (x.span() / all).clamp(*DAY.start(), 60.0) };
        Self { x, first, last, zoom: zoom.unwrap_or(fit) }
    }

    /// Points of one day.
    pub fn day(&self) -> f32 {
        self.zoom.day
    }

    /// Left edge of a day's column.
    pub fn left(&self, day: Date) -> f32 {
        self.x.min + (days_from(self.first, day) as f32 - self.zoom.start) * self.zoom.day
    }

    /// Middle of a day's column.
    pub fn middle(&self, day: Date) -> f32 {
        self.left(day) + self.zoom.day / 2.0
    }

    /// Right edge of a day's column.
    pub fn right(&self, day: Date) -> f32 {
        self.left(day) + self.zoom.day
    }

    /// The day under a place of the screen; held within the calendar.
    pub fn date(&self, x: f32) -> Date {
        let days = ((x - self.x.min) / self.zoom.day + self.zoom.start).floor();
        self.first
            .checked_add(jiff::Span::new().days(i64::from(days as i32).clamp(-40_000, 40_000)))
            .unwrap_or(self.first)
    }

    /// The axis moved by points of the screen and scaled around a place of it.
    pub fn moved(&self, pan: f32, scale: f32, around: f32) -> Zoom {
        let day = (self.zoom.day * scale).clamp(*DAY.start(), *DAY.end());
        let under = (around - self.x.min) / self.zoom.day + self.zoom.start;
        let start = under - (around - self.x.min) / day - pan / day;
        let all = days_from(self.first, self.last) as f32;
        Zoom { start: start.clamp(-MARGIN - 400.0 / day, all + MARGIN), day }
    }

    /// Ticks and names of days in the row of the axis, and faint lines of months through `through`; names stay out of
    /// `avoid`.
    pub fn paint(&self, painter: &egui::Painter, row: Rect, through: Rangef, avoid: &[Rangef], t: &Tokens) {
        let every = match self.zoom.day {
            d if d >= 46.0 => 1,
            d if d >= 7.0 => 7,
            d if d >= 1.6 => 31,
            _ => 366,
        };
        let mut day = self.date(self.x.min);
        let end = self.x.max;
        let mut guard = 0;
        let mut free_from = self.x.min + 4.0;
        while self.left(day) < end && guard < 20_000 {
            guard += 1;
            let x = self.middle(day);
            let monday = day.weekday() == jiff::civil::Weekday::Monday;
            let first_of_month = day.day() == 1;
            let named = match every {
                1 => true,
                7 => monday,
                31 => first_of_month,
                _ => first_of_month && day.month() == 1,
            };
            if first_of_month && every <= 31 {
                painter.vline(self.left(day), through, Stroke::new(1.0, t.line));
            }
            if self.zoom.day >= 4.0 || named {
                let long = if named { 6.0 } else { 3.0 };
                painter.vline(x, row.top()..=row.top() + long, Stroke::new(1.0, t.line2));
            }
            if named && x >= self.x.min {
                let text = if every > 31 {
                    day.year().to_string()
                } else if every == 31 && day.month() == 1 {
                    format!("{} {}", words::month(day), day.year())
                } else if every == 31 {
                    words::month(day).to_owned()
                } else {
                    words::short_day(day)
                };
                let galley = painter.layout_no_wrap(text, Type::Map.font_id(), t.ink2);
                let left = x - galley.size().x / 2.0;
                let right = left + galley.size().x;
                let hidden = avoid.iter().any(|a| a.min < right && left < a.max);
                if left >= free_from && right < end - 2.0 && !hidden {
                    free_from = left + galley.size().x + 8.0;
                    painter.galley(pos2(left, row.center().y - galley.size().y / 2.0 + 2.0), galley, t.ink2);
                }
            }
            let Ok(next) = day.checked_add(jiff::Span::new().days(1)) else { break };
            day = next;
        }
    }

    /// A place in the column of a day at a height.
    pub fn at(&self, day: Date, y: f32) -> Pos2 {
        pos2(self.middle(day), y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().expect("a test date")
    }

    fn axis(zoom: Option<Zoom>) -> Axis {
        Axis::new(Rangef::new(304.0, 1280.0), (d("2018-10-13"), d("2018-12-03")), zoom)
    }

    #[test]
    fn a_place_in_a_column_is_its_day() {
        let axis = axis(None);
        for day in ["2018-10-13", "2018-10-28", "2018-12-03"] {
            assert_eq!(axis.date(axis.middle(d(day))), d(day));
            assert_eq!(axis.date(axis.left(d(day)) + 0.5), d(day));
        }
        assert!(axis.left(d("2018-10-13")) > 304.0 && axis.right(d("2018-12-03")) < 1280.0);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_when_zoomed() {
        let before = axis(None);
        let x = before.middle(d("2018-11-05"));
        let after = axis(Some(before.moved(0.0, 2.0, x)));
        assert!((after.middle(d("2018-11-05")) - x).abs() < after.day());
        assert_eq!(after.date(x), d("2018-11-05"));
        assert!((after.day() - before.day() * 2.0).abs() < 1e-3);
    }
}
