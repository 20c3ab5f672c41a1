//! How much of something is there where its days are not known: full on days that are certain, fading over the rest of
//! its range.
//!
//! Something that began on one of ten days grows by a tenth of itself a day, and goes in the same way: its strength is
//! the share of the days that it may have begun or ended on. It is no probability, since no day of a range is likelier
//! than another only because nothing says so.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::days_from;
use crate::model::{DayRange, Movement, When};

/// Strength of what may just be there; less could not be seen.
pub const FAINT: f32 = 0.3;

/// Days of the widest range that is spread over days: a year says nothing about a day in it.
const WIDEST: i32 = 366;

/// How strongly something is drawn while some days are shown, [`FAINT`]..=1. `ahead` are the days past the last one
/// that playing has come, `slides` says whether the first day moves along with the last one.
pub fn strength(when: When, shown: DayRange, ahead: f64, slides: bool) -> f32 {
    let (from, to) = match when {
        When::Day(range) => (range, range),
        When::Stay { from, to } => (from, to),
    };
    let share = |range: DayRange, past: &dyn Fn(Date, Date) -> f64| {
        let (Some(start), Some(end)) = (range.start, range.end) else { return 1.0 };
        let all = f64::from(days_from(start, end)) + 1.0;
        if all <= 1.0 { 1.0 } else { (past(start, end) / all).clamp(f64::from(FAINT), 1.0) as f32 }
    };
    let begun =
        shown.end.map_or(1.0, |day| share(from, &|start, _| f64::from(days_from(start, day)) + 1.0 + ahead));
    let left = shown.start.map_or(1.0, |day| {
        let ahead = if slides { ahead } else { 0.0 };
        share(to, &|_, end| f64::from(days_from(day, end)) + 1.0 - ahead)
    });
    begun.min(left)
}

/// Reports whose day is not known, from a day on until that of the next step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// First day of the step.
    pub from: Date,
    /// Reports that may be of each day of it.
    pub count: usize,
    /// The same, each divided by the days on which it may be.
    pub share: f64,
}

/// The first day of a movement where it is known.
pub fn first_day(when: When) -> Option<Date> {
    match when {
        When::Day(range) | When::Stay { from: range, .. } => range.single(),
    }
}

/// Reports whose first day is one of a range, in steps in order of days; the last step is empty. Ranges that are open
/// or wider than a year are left out.
pub fn spread<'a>(movements: impl IntoIterator<Item = &'a Movement>) -> Vec<Spread> {
    let mut changes: BTreeMap<Date, (i64, f64)> = BTreeMap::new();
    for when in movements.into_iter().filter_map(|m| m.when).filter(|w| first_day(*w).is_none()) {
        let (When::Day(range) | When::Stay { from: range, .. }) = when;
        let (Some(start), Some(end)) = (range.start, range.end) else { continue };
        let days = days_from(start, end) + 1;
        let Ok(after) = end.tomorrow() else { continue };
        if !(2..=WIDEST).contains(&days) {
            continue;
        }
        for (day, sign) in [(start, 1), (after, -1)] {
            let change = changes.entry(day).or_default();
            change.0 += sign;
            change.1 += sign as f64 / f64::from(days);
        }
    }
    let (mut count, mut share) = (0, 0.0);
    changes
        .into_iter()
        .map(|(from, change)| {
            count += change.0;
            share += change.1;
            let count = usize::try_from(count).unwrap_or(0);
            Spread { from, count, share: if count == 0 { 0.0 } else { share } }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn d(day: i8) -> Date {
        jiff::civil::date(2031, 5, day)
    }

    #[test]
    fn certain_days_are_full_and_the_rest_of_the_range_fades() {
        let range = DayRange::between(d(1), d(10));
        let one = When::Day(range);
        let stay = When::Stay { from: DayRange::between(d(1), d(4)), to: DayRange::between(d(7), d(10)) };
        let trail = |day| DayRange::until(d(day));
        let only = |day| DayRange::day(d(day));
        for (when, shown, ahead, expected) in [
            // Everything up to a day: it comes over its range, and then is there.
            (one, trail(5), 0.0, 0.5),
            (one, trail(5), 0.5, 0.55),
            (one, trail(1), 0.0, FAINT),
            (one, trail(10), 0.0, 1.0),
            (one, trail(20), 0.0, 1.0),
            // One day: it comes and goes.
            (one, only(5), 0.0, 0.5),
            (one, only(6), 0.0, 0.5),
            (one, only(10), 0.0, FAINT),
            (stay, only(2), 0.0, 0.5),
            (stay, only(4), 0.0, 1.0),
            (stay, only(7), 0.0, 1.0),
            (stay, only(9), 0.0, 0.5),
            (stay, trail(9), 0.0, 1.0),
            (stay, DayRange::between(d(9), d(20)), 0.0, 0.5),
            (When::on(d(3)), only(3), 0.9, 1.0),
            (When::Day(DayRange::until(d(3))), only(3), 0.0, 1.0),
            (one, DayRange::default(), 0.0, 1.0),
        ] {
            let found = strength(when, shown, ahead, true);
            assert!((found - expected).abs() < 1e-6, "{when:?} {shown:?} {ahead}: {found}");
        }
        // The end of one day is the beginning of the next.
        assert!((strength(one, only(8), 1.0, true) - strength(one, only(9), 0.0, true)).abs() < 1e-6);
        assert!((strength(stay, DayRange::between(d(9), d(20)), 0.9, false) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_report_of_an_unknown_day_is_spread_over_its_days() {
        let mut movements = fixture::analysis().movements;
        movements.truncate(3);
        let whens = [
            When::Day(DayRange::between(d(1), d(4))),
            When::Stay { from: DayRange::between(d(3), d(4)), to: DayRange::day(d(9)) },
            When::on(d(2)),
        ];
        for (movement, when) in movements.iter_mut().zip(whens) {
            movement.when = Some(when);
        }
        let steps: Vec<_> = spread(&movements).iter().map(|s| (s.from, s.count, s.share)).collect();
        assert_eq!(steps, [(d(1), 1, 0.25), (d(3), 2, 0.75), (d(5), 0, 0.0)]);
        movements[0].when = Some(When::Day(DayRange::between(d(1), jiff::civil::date(2035, 1, 1))));
        movements[1].when = None;
        assert_eq!(spread(&movements), []);
    }
}
