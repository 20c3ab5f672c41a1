//! Where groups are at a moment: at a stop, on the way between two, or not known.
//!
//! A moment is a day and a part of the way to the next one, so that a head glides while it plays; it is a function of
//! that moment alone. On a way of which something is known the head moves along it; on one without evidence it fades
//! out where it was last seen and fades in where it is seen next.

use jiff::civil::Date;

use super::{Head, Point, days_from, mercator};
use crate::model::{DayRange, LegStyle, Route, Stop, When};

/// A range of more days than this places a group only vaguely.
const WIDE_DAYS: i32 = 31;

/// Opacity of a head of which nothing is known on this day.
const PALE: f64 = 0.55;

/// The days of something, both inclusive: an open side ends where the known one does, so that "by 19 Nov" is not
/// drawn weeks before.
pub(super) fn days_of(when: When) -> DayRange {
    let bounds = when.bounds();
    DayRange { start: bounds.start.or(bounds.end), end: bounds.end.or(bounds.start) }
}

/// Where a stop is.
pub(super) fn at(stop: &Stop) -> Point {
    mercator(stop.place.lat, stop.place.lon)
}

/// Where the group of a route is on a day, or `ahead` days after it; without a day at its last stop. `None` before
/// its first stop.
pub fn head(index: usize, route: &Route, day: Option<Date>, ahead: f64) -> Option<Head> {
    let (stop, at, alpha, moving) = place(route, day, ahead)?;
    Some(Head { route: index, stop, group: route.group, at, alpha: alpha as f32, moving })
}

/// Stop, place, opacity and "on the way".
fn place(route: &Route, day: Option<Date>, ahead: f64) -> Option<(usize, Point, f64, bool)> {
    let Some(day) = day else {
        let last = route.stops.len().checked_sub(1)?;
        return route.stops.get(last).map(|s| (last, at(s), 1.0, false));
    };
    // Days from the chosen moment on.
    let until = |date: Date| f64::from(days_from(day, date)) - ahead;
    let started = |s: &Stop| days_of(s.when).start.is_none_or(|start| until(start) <= 0.0);
    let Some(last) = route.stops.iter().rposition(started) else {
        return first(route, until);
    };
    let stop = route.stops.get(last)?;
    let here = at(stop);
    // A day somewhere in a season says little about this one.
    if stop.when.certain().is_none() && days_of(stop.when).day_count().is_some_and(|n| n > WIDE_DAYS) {
        return Some((last, here, PALE, false));
    }
    let standing = Some((last, here, 1.0, false));
    let Some(next) = route.stops.get(last + 1) else { return standing };
    let (Some(left), Some(reached)) = (days_of(stop.when).end, days_of(next.when).start) else {
        return standing;
    };
    if until(left) >= 0.0 || reached <= left {
        return standing;
    }
    let there = at(next);
    let style = route.legs.iter().find(|l| l.from == last).map(|l| l.style);
    if let Some(LegStyle::Attested | LegStyle::Interpolated) = style {
        let part = -until(left) / f64::from(days_from(left, reached).max(1));
        let point = [here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part];
        return Some((last, point, 1.0, true));
    }
    // Nothing says where they are: the head stays and grows pale, and goes over in the last day.
    let rest = until(reached);
    if rest < 0.5 {
        return Some((last + 1, there, 1.0 - 2.0 * rest, false));
    }
    let out = (1.0 + until(left)).clamp(0.0, 1.0);
    let pale = PALE + (1.0 - PALE) * out;
    Some((last, here, pale * (2.0 * (rest - 0.5)).clamp(0.0, 1.0), false))
}

/// In the half day before its first stop a group fades in; only while it plays, since days are whole else.
fn first(route: &Route, until: impl Fn(Date) -> f64) -> Option<(usize, Point, f64, bool)> {
    let stop = route.stops.first()?;
    let rest = until(days_of(stop.when).start?);
    (rest < 0.5).then(|| (0, at(stop), 1.0 - 2.0 * rest, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn d(text: &str) -> Date {
        text.parse().expect("a test date")
    }

    #[test]
    fn a_head_glides_where_something_is_known_of_the_way() {
        let route = &fixture::analysis().routes[0];
        let x = |day: &str, ahead: f64| head(0, route, Some(d(day)), ahead).expect("a head").at[0];
        let (a, b) = (at(&route.stops[0])[0], at(&route.stops[1])[0]);
        for (day, ahead, part) in [
            ("2031-05-03", 0.0, 0.0),
            ("2031-05-03", 0.5, 0.25),
            ("2031-05-04", 0.0, 0.5),
            ("2031-05-04", 0.75, 0.875),
            ("2031-05-05", 0.0, 1.0),
            // The same moment counted from another day.
            ("2031-05-03", 1.5, 0.75),
        ] {
            assert!((x(day, ahead) - (a + (b - a) * part)).abs() < 1e-9, "{day} {ahead}");
        }
        assert_eq!(head(0, route, Some(d("2031-05-02")), 0.0), None, "before its first stop");
        assert!(head(0, route, Some(d("2031-05-04")), 0.0).is_some_and(|h| h.moving && h.stop == 0));
        assert!(head(0, route, None, 0.0).is_some_and(|h| h.stop == 2));
    }

    #[test]
    fn without_evidence_it_fades_out_and_in_and_never_stands_between() {
        let mut analysis = fixture::analysis();
        let route = analysis.routes.first_mut().expect("a route");
        route.legs.iter_mut().for_each(|l| l.style = LegStyle::Unknown);
        let (a, b) = (at(&route.stops[0]), at(&route.stops[1]));
        for (day, ahead, place, alpha) in [
            ("2031-05-03", 0.0, a, 1.0),
            ("2031-05-03", 0.5, a, 0.775),
            ("2031-05-04", 0.0, a, 0.55),
            ("2031-05-04", 0.25, a, 0.275),
            ("2031-05-04", 0.75, b, 0.5),
            ("2031-05-05", 0.0, b, 1.0),
            ("2031-05-02", 0.75, a, 0.5),
        ] {
            let head = head(0, route, Some(d(day)), ahead).expect("a head");
            let off = (head.at[0] - place[0]).hypot(head.at[1] - place[1]);
            assert!(off < 1e-9 && (head.alpha - alpha).abs() < 1e-5, "{day} {ahead} {}", head.alpha);
            assert!(!head.moving);
        }
        assert_eq!(super::head(0, route, Some(d("2031-05-02")), 0.25), None);
    }
}
