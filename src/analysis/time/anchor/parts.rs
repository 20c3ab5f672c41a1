//! Parts of stretches ("the first three weeks of May", "the third quarter"), lengths and repetitions.

use super::{Outcome, State, back};
use crate::analysis::time::calendar::{add_days, add_months, iso_week};
use crate::analysis::time::clause::Direction;
use crate::analysis::time::point::{Point, season_code};
use crate::analysis::time::symbol::{Count, DayPart, Repeated, Symbol, Unit};
use crate::model::{DayRange, TimeExpressionKind};

impl State {
    pub(super) fn first(
        &self,
        n: u32,
        unit: Unit,
        last: bool,
        base: &Symbol,
        direction: Direction,
    ) -> Outcome {
        let length =
            Outcome::Value(TimeExpressionKind::Duration, self.length(Some(n.saturating_mul(10)), unit));
        let Outcome::At(point) = self.symbol(base, direction) else { return length };
        let range = point.range().and_then(|all| {
            let (start, end) = (all.start?, all.end?);
            let n = i64::from(n.min(10_000));
            let part = if last {
                DayRange::between(add_days(back(end, unit, n), 1), end)
            } else {
                DayRange::between(start, add_days(back(start, unit, -n), -1))
            };
            part.intersect(all)
        });
        if self.news()
            && unit == Unit::Month
            && let Point::Year(year) = point
            && (1..=12).contains(&n)
        {
            let n = n as i8;
            let (from, to) = if last { (13 - n, 12) } else { (1, n) };
            let value = format!("{}/{}", Point::Month(year, from).value(), Point::Month(year, to).value());
            return Outcome::Ranged(TimeExpressionKind::Date, value, range);
        }
        match length {
            Outcome::Value(kind, value) => Outcome::Ranged(kind, value, range),
            other => other,
        }
    }

    pub(super) fn nth(&self, k: i32, unit: Unit, base: &Symbol, direction: Direction) -> Outcome {
        let kind = TimeExpressionKind::Date;
        let Outcome::At(point) = self.symbol(base, direction) else {
            return Outcome::Value(TimeExpressionKind::Duration, self.length(Some(10), unit));
        };
        let Some((start, end)) = point.range().and_then(|r| Some((r.start?, r.end?))) else {
            return Outcome::Value(TimeExpressionKind::Duration, self.length(Some(10), unit));
        };
        let steps = i64::from(k.clamp(-1, 400));
        if k == 0 {
            let (year, week) = iso_week(start);
            return Outcome::At(Point::Week(year, week));
        }
        match unit {
            Unit::Day => {
                let day = if k < 0 { end } else { add_days(start, steps - 1) };
                Outcome::At(Point::of(day.min(end)))
            }
            Unit::Month => {
                let day = if k < 0 { end } else { add_months(start, steps - 1) };
                let (year, month) = (i32::from(day.year()), day.month());
                Outcome::At(Point::Month(year, month))
            }
            _ => {
                let range = if k < 0 {
                    DayRange::between(add_days(end, -6), end)
                } else {
                    let from = add_days(start, 7 * (steps - 1)).min(end);
                    DayRange::between(from, add_days(from, 6).min(end))
                };
                if self.news() {
                    let (year, week) = iso_week(range.end.unwrap_or(end));
                    Outcome::Ranged(kind, Point::Week(year, week).value(), Some(range))
                } else {
                    Outcome::Ranged(TimeExpressionKind::Duration, "P1W".to_owned(), Some(range))
                }
            }
        }
    }

    /// A length as in TimeML.
    pub(super) fn length(&self, count: Count, unit: Unit) -> String {
        let (time, factor, letter) = match unit {
            Unit::Second => (true, 1, "S"),
            Unit::Minute => (true, 1, "M"),
            Unit::Hour => (true, 1, "H"),
            Unit::Day => (false, 1, "D"),
            Unit::Week => (false, 1, "W"),
            Unit::Fortnight => (false, 2, "W"),
            Unit::Month => (false, 1, "M"),
            Unit::Quarter => (false, 3, "M"),
            Unit::Year => (false, 1, "Y"),
            Unit::Decade if self.news() => (false, 10, "Y"),
            Unit::Decade => (false, 1, "DE"),
            Unit::Century if self.news() => (false, 100, "Y"),
            Unit::Century => (false, 1, "CE"),
        };
        let prefix = if time { "PT" } else { "P" };
        let Some(tenths) = count else {
            return match unit {
                Unit::Decade | Unit::Century => format!("{prefix}XY"),
                _ => format!("{prefix}X{letter}"),
            };
        };
        let tenths = tenths.saturating_mul(factor);
        if tenths.is_multiple_of(10) {
            return format!("{prefix}{}{letter}", tenths / 10);
        }
        match (unit, tenths) {
            (Unit::Hour, t) if t < 10 => format!("PT{}M", t * 6),
            (Unit::Year, 5) => "P6M".to_owned(),
            (Unit::Day, 5) => "PT12H".to_owned(),
            (_, t) if t < 10 => format!("{prefix}.{t}{letter}"),
            (_, t) => format!("{prefix}{}.{}{letter}", t / 10, t % 10),
        }
    }

    pub(super) fn every(&self, n: u32, what: Repeated) -> String {
        match what {
            Repeated::Unit(unit) if self.news() || n != 1 => self.length(Some(n.saturating_mul(10)), unit),
            Repeated::Rate(unit) => self.length(Some(n.saturating_mul(10)), unit),
            Repeated::Unit(Unit::Week) => "XXXX-WXX".to_owned(),
            Repeated::Unit(Unit::Month) => "XXXX-XX".to_owned(),
            Repeated::Unit(Unit::Year) => "XXXX".to_owned(),
            Repeated::Unit(Unit::Day) => "XXXX-XX-XX".to_owned(),
            Repeated::Unit(unit) => self.length(Some(10), unit),
            Repeated::Weekday(w) => format!("XXXX-WXX-{w}"),
            Repeated::Part(part) => {
                let code = match part {
                    DayPart::Morning => "TMO",
                    DayPart::Noon => "T12:00",
                    DayPart::Afternoon => "TAF",
                    DayPart::Evening => "TEV",
                    DayPart::Night => "TNI",
                    DayPart::Midnight => "T24:00",
                    DayPart::Daytime => "TDT",
                };
                format!("XXXX-XX-XX{code}")
            }
            Repeated::Month(m) => format!("XXXX-{m:02}"),
            Repeated::Season(season) => format!("XXXX-{}", season_code(season)),
            Repeated::Weekend => "XXXX-WXX-WE".to_owned(),
        }
    }
}
