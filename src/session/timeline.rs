//! The days that a user moves through: where reports stand, steps, and playback.

use std::collections::BTreeSet;

use jiff::Span as Length;
use jiff::civil::Date;

use super::{Playback, StepLength};
use crate::model::{Analysis, Factuality, When};

/// Ranges of more days than this say nothing about when the story was, so they do not stretch the time bar.
const WIDEST_RANGE_DAYS: i32 = 45;

/// Seconds a day takes to play at speed 1.
pub const SECONDS_A_DAY: f64 = 0.5;

/// The days of an analysis that have a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// First days of reports, ascending, without repetition.
    days: Vec<Date>,
    /// First and last day on which one may hold.
    bounds: Option<(Date, Date)>,
}

impl Timeline {
    /// The days of the stops and areas; without any those of the facts, else the days of publication.
    pub fn new(analysis: &Analysis) -> Self {
        let routes = || {
            let stops = analysis.routes.iter().flat_map(|r| r.stops.iter().map(|s| s.when));
            let areas = analysis.routes.iter().flat_map(|r| r.areas.iter().filter_map(|a| a.when));
            stops.chain(areas)
        };
        let placed = Self::of(routes(), WIDEST_RANGE_DAYS);
        if placed.bounds.is_some() {
            return placed;
        }
        let facts = analysis
            .movements
            .iter()
            .filter(|m| matches!(m.factuality, Factuality::Fact | Factuality::ReportedClaim))
            .filter_map(|m| m.when);
        let published = analysis.reports.iter().filter_map(|r| r.published.best).map(When::on);
        [Self::of(routes(), i32::MAX), Self::of(facts, i32::MAX), Self::of(published, i32::MAX)]
            .into_iter()
            .find(|timeline| timeline.bounds.is_some())
            .unwrap_or_default()
    }

    fn of(all: impl Iterator<Item = When>, widest: i32) -> Self {
        let mut days = BTreeSet::new();
        let mut bounds: Option<(Date, Date)> = None;
        for when in all {
            let range = when.bounds();
            let (Some(start), Some(end)) = (range.start, range.end) else { continue };
            if range.day_count().is_none_or(|count| count > widest) {
                continue;
            }
            days.insert(start);
            bounds = Some(bounds.map_or((start, end), |(a, b)| (a.min(start), b.max(end))));
        }
        Self { days: days.into_iter().collect(), bounds }
    }

    /// First and last day with a report, `None` without any.
    pub fn bounds(&self) -> Option<(Date, Date)> {
        self.bounds
    }

    /// First days of reports, ascending.
    pub fn report_days(&self) -> &[Date] {
        &self.days
    }

    /// The day itself within the bounds, else the nearer end; `None` without any report.
    pub fn clamp(&self, day: Date) -> Option<Date> {
        self.bounds.map(|(first, last)| day.clamp(first, last))
    }

    /// The next report day after `day` (`forward`), or the one before it; `None` past the last.
    pub fn next_report(&self, day: Date, forward: bool) -> Option<Date> {
        if forward {
            self.days.get(self.days.partition_point(|d| *d <= day)).copied()
        } else {
            let before = self.days.partition_point(|d| *d < day);
            self.days.get(before.checked_sub(1)?).copied()
        }
    }

    /// The day that is shown `now` (seconds), and whether it is the last one. With `skip_empty` each report day
    /// takes as long as a day.
    pub fn playing(
        &self,
        playback: Playback,
        now: f64,
        speed: f32,
        skip_empty: bool,
    ) -> Option<(Date, bool)> {
        // A cast from a float saturates.
        self.after(playback, passed(playback, now, speed).floor() as u32, skip_empty)
    }

    /// Days past the day of [`Timeline::playing`] at the same moment, towards the next day that it will show.
    pub fn ahead(&self, playback: Playback, now: f64, speed: f32, skip_empty: bool) -> f64 {
        let passed = passed(playback, now, speed);
        let step = passed.floor() as u32;
        let day = self.after(playback, step, skip_empty);
        let (Some((day, false)), Some((next, _))) =
            (day, self.after(playback, step.saturating_add(1), skip_empty))
        else {
            return 0.0;
        };
        (passed - passed.floor()) * f64::from(days_between(day, next))
    }

    /// Days without a report after `from` and up to `to`.
    pub fn empty_days(&self, from: Date, to: Date) -> usize {
        let with =
            self.days.partition_point(|d| *d <= to).saturating_sub(self.days.partition_point(|d| *d <= from));
        usize::try_from(days_between(from, to)).unwrap_or(0).saturating_sub(with)
    }

    /// The day that is shown after some steps of playing, and whether it is the last one.
    fn after(&self, playback: Playback, passed: u32, skip_empty: bool) -> Option<(Date, bool)> {
        let (first, last) = self.bounds?;
        let day = if skip_empty {
            let after = self.days.partition_point(|d| *d <= playback.from);
            match passed.checked_sub(1) {
                None => playback.from,
                Some(steps) => self.days.get(after.saturating_add(steps as usize)).copied().unwrap_or(last),
            }
        } else {
            add_days(playback.from, i64::from(passed))
        };
        let day = day.clamp(first, last);
        Some((day, day == last))
    }
}

/// Steps that playing has done, with the part of the one that runs.
fn passed(playback: Playback, now: f64, speed: f32) -> f64 {
    (now - playback.started_at).max(0.0) * f64::from(speed) / SECONDS_A_DAY
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A day some days on, held within the calendar.
pub fn add_days(day: Date, days: i64) -> Date {
    let end = if days < 0 { Date::MIN } else { Date::MAX };
    Length::new().try_days(days).ok().and_then(|span| day.checked_add(span).ok()).unwrap_or(end)
}

/// A day some steps on.
pub fn add_steps(day: Date, steps: i32, length: StepLength) -> Date {
    match length {
        StepLength::Day => add_days(day, i64::from(steps)),
        StepLength::Week => add_days(day, i64::from(steps) * 7),
        StepLength::Month => {
            let end = if steps < 0 { Date::MIN } else { Date::MAX };
            Length::new()
                .try_months(i64::from(steps))
                .ok()
                .and_then(|span| day.checked_add(span).ok())
                .unwrap_or(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DayRange;

    fn d(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn timeline() -> Timeline {
        let all = [
            When::on(d("2018-10-20")),
            When::throughout(d("2018-10-24"), d("2018-10-25")),
            When::on(d("2018-11-03")),
            When::Day(DayRange::until(d("2019-01-01"))),
            When::Day(DayRange::between(d("2018-01-01"), d("2018-12-31"))),
        ];
        Timeline::of(all.into_iter(), WIDEST_RANGE_DAYS)
    }

    #[test]
    fn open_and_wide_ranges_do_not_stretch_the_bar() {
        assert_eq!(timeline().bounds(), Some((d("2018-10-20"), d("2018-11-03"))));
        assert_eq!(timeline().report_days(), [d("2018-10-20"), d("2018-10-24"), d("2018-11-03")]);
    }

    #[test]
    fn steps_go_from_report_to_report() {
        for (day, forward, expected) in [
            ("2018-10-20", true, Some("2018-10-24")),
            ("2018-10-24", true, Some("2018-11-03")),
            ("2018-11-03", true, None),
            ("2018-10-30", false, Some("2018-10-24")),
            ("2018-10-20", false, None),
        ] {
            assert_eq!(timeline().next_report(d(day), forward), expected.map(d), "{day} {forward}");
        }
    }

    #[test]
    fn playing_is_a_function_of_time_alone() {
        let playback = Playback { started_at: 10.0, from: d("2018-10-20") };
        for (now, speed, skip, expected, last) in [
            (10.0, 1.0, false, "2018-10-20", false),
            (10.49, 1.0, false, "2018-10-20", false),
            (10.5, 1.0, false, "2018-10-21", false),
            (11.0, 2.0, false, "2018-10-24", false),
            (10.5, 1.0, true, "2018-10-24", false),
            (11.0, 1.0, true, "2018-11-03", true),
            (9.0, 1.0, false, "2018-10-20", false),
            (1e300, 8.0, false, "2018-11-03", true),
        ] {
            assert_eq!(
                timeline().playing(playback, now, speed, skip),
                Some((d(expected), last)),
                "{now} {speed}"
            );
        }
    }

    #[test]
    fn a_moment_between_two_days_is_a_part_of_the_way_to_the_next_one_shown() {
        let playback = Playback { started_at: 10.0, from: d("2018-10-20") };
        for (now, speed, skip, ahead) in [
            (10.0, 1.0, false, 0.0),
            (10.25, 1.0, false, 0.5),
            (10.25, 2.0, false, 0.0),
            (10.25, 1.0, true, 2.0),
            (10.75, 1.0, true, 5.0),
            (99.0, 1.0, true, 0.0),
            (9.0, 1.0, false, 0.0),
        ] {
            let found = timeline().ahead(playback, now, speed, skip);
            assert!((found - ahead).abs() < 1e-9, "{now} {speed} {skip}: {found}");
        }
    }

    #[test]
    fn days_without_a_report_are_counted_between_two_days() {
        for (from, to, empty) in [
            ("2018-10-20", "2018-10-20", 0),
            ("2018-10-20", "2018-10-24", 3),
            ("2018-10-20", "2018-11-03", 12),
            ("2018-10-24", "2018-10-20", 0),
        ] {
            assert_eq!(timeline().empty_days(d(from), d(to)), empty, "{from} {to}");
        }
    }

    #[test]
    fn steps_never_leave_the_calendar() {
        assert_eq!(add_days(d("2018-10-31"), 1), d("2018-11-01"));
        assert_eq!(add_steps(d("2018-10-31"), 1, StepLength::Month), d("2018-11-30"));
        assert_eq!(add_steps(d("2018-10-31"), -1, StepLength::Week), d("2018-10-24"));
        assert_eq!(add_days(d("2018-10-31"), i64::MAX), Date::MAX);
        assert_eq!(add_steps(d("2018-10-31"), i32::MIN, StepLength::Month), Date::MIN);
    }
}
