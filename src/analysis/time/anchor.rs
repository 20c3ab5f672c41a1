//! From symbols to values and days: where a date phrase lies in the calendar.
//!
//! In *news* phrases count from the day of publication, in *narratives* from the last date of the text. What
//! cannot be anchored keeps `X` in its value and has no days.

mod parts;

use jiff::civil::Date;

use super::TimeMention;
use super::calendar::{
    add_days, add_months, date, easter, iso_week, month_add, nth_weekday, week_range, weekday_of,
};
use super::clause::Direction;
use super::point::{Point, season_code, season_start};
use super::symbol::{Anchor, Count, DayPart, Edge, Feast, Reference, Symbol, Target, Unit};
use crate::model::{DayRange, TimeExpressionKind};

/// How the text tells time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// From the day of publication.
    News,
    /// From the last date told.
    Narrative,
}

/// An anchored phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// TimeML type.
    pub kind: TimeExpressionKind,
    /// TimeML value.
    pub value: String,
    /// Its days, `None` where open.
    pub range: Option<DayRange>,
}

/// Years that the last date may go back and forth in one step; more is background.
const BACK: i32 = 8;
const FORTH: i32 = 20;
/// A month this many months before the last one lies in the next year.
const WRAP: i8 = 8;
/// A direction that puts a month-day further off than this is not believed.
const FAR_DAYS: i64 = 330;

/// Where the reading of a text stands.
struct State {
    mode: Mode,
    /// Day of publication.
    day: Option<Date>,
    /// Last date of the text.
    last: Option<Point>,
    /// Last day of the text.
    last_day: Option<Date>,
    /// Year of the date that was last left out for lying too far off.
    far: Option<i32>,
}

/// What a symbol came to.
enum Outcome {
    /// A stretch of the calendar.
    At(Point),
    /// One, with the days that it may mean.
    Within(Point, Option<DayRange>),
    /// A value alone.
    Value(TimeExpressionKind, String),
    /// A value and days.
    Ranged(TimeExpressionKind, String, Option<DayRange>),
}

/// Anchors the mentions of one text, in text order; `None` for what does not count in this mode.
pub fn anchor(mentions: &[TimeMention], mode: Mode, day: Option<Date>) -> Vec<Anchored> {
    let mut state = State { mode, day, last: None, last_day: None, far: None };
    mentions
        .iter()
        .map(|mention| {
            let outcome = state.symbol(&mention.symbol, mention.clause.direction);
            state.note(mention, &outcome);
            state.finish(outcome, mention.clause.direction)
        })
        .collect()
}

impl State {
    fn news(&self) -> bool {
        self.mode == Mode::News
    }

    /// Keeps the last date of the text.
    fn note(&mut self, mention: &TimeMention, outcome: &Outcome) {
        let (Outcome::At(point) | Outcome::Within(point, _)) = outcome else {
            if let Outcome::Ranged(TimeExpressionKind::Time, _, Some(range)) = outcome
                && let Some(day) = range.single()
                && !mention.bracketed
            {
                self.last_day = Some(day);
                self.last = Some(Point::of(day));
            }
            return;
        };
        let anaphor = matches!(
            mention.symbol,
            Symbol::Rel(..)
                | Symbol::Shift(..)
                | Symbol::NextOf(..)
                | Symbol::WeekdayOf(..)
                | Symbol::Weekend(_)
        ) || matches!(&mention.symbol, Symbol::Edge(base, _) if matches!(**base, Symbol::Rel(..)));
        if mention.bracketed || anaphor && point.date().is_none() {
            return;
        }
        let Some(year) = point.year() else { return };
        if let Some(before) = self.last.and_then(Point::year)
            && (year < before - BACK || year > before + FORTH)
        {
            // Two such dates near each other: the story has moved there.
            let moved = self.far.is_some_and(|far| (far - BACK..=far + BACK).contains(&year));
            self.far = Some(year);
            if !moved {
                return;
            }
        }
        self.far = None;
        self.last = Some(*point);
        if let Some(day) = point.date() {
            self.last_day = Some(day);
        }
    }

    /// Day that an anchored phrase counts from.
    fn base_day(&self, anchor: Anchor) -> Option<Date> {
        match (self.mode, anchor) {
            (Mode::News, Anchor::Publication) => self.day,
            (Mode::News, Anchor::Text) => self.last_day.or(self.day),
            (Mode::Narrative, _) => self.last_day,
        }
    }

    /// Point that a phrase of months or years counts from.
    fn base_point(&self, anchor: Anchor) -> Option<Point> {
        match (self.mode, anchor) {
            (Mode::News, Anchor::Publication) => self.day.map(Point::of),
            (Mode::News, Anchor::Text) => self.last.or_else(|| self.day.map(Point::of)),
            (Mode::Narrative, _) => self.last,
        }
    }

    fn symbol(&self, symbol: &Symbol, direction: Direction) -> Outcome {
        use TimeExpressionKind::{Date as DateKind, Duration, Set, Time};
        let open = |value: String| Outcome::Value(DateKind, value);
        match symbol {
            Symbol::Day(y, m, d) => Outcome::At(Point::Day(*y, *m, *d)),
            Symbol::Figures(y, a, b) => {
                let range = match (date(*y, *a, *b), date(*y, *b, *a)) {
                    (Some(one), Some(other)) => Some(DayRange::between(one, other)),
                    (one, other) => one.or(other).map(DayRange::day),
                };
                Outcome::Ranged(DateKind, format!("{y}-XX-XX"), range)
            }
            Symbol::Month(y, m) => Outcome::At(Point::Month(*y, *m)),
            Symbol::Year(y) => Outcome::At(Point::Year(*y)),
            Symbol::Decade(d) => Outcome::At(Point::Decade(*d)),
            Symbol::Century(c) => Outcome::At(Point::Century(*c)),
            Symbol::MonthDay(m, d) => match self.year_of_day(direction, |y| date(y, *m, *d), *m) {
                Some(year) => Outcome::At(Point::Day(year, *m, *d)),
                None => open(format!("XXXX-{m:02}-{d:02}")),
            },
            Symbol::BareMonth(m) => match self.year_of_month(*m, direction) {
                Some(year) => Outcome::At(Point::Month(year, *m)),
                None => open(format!("XXXX-{m:02}")),
            },
            Symbol::DayOfMonth(d) => self.day_of_month(*d, direction),
            Symbol::Weekday(w) => match self.weekday(*w, direction) {
                Some(day) => Outcome::At(Point::of(day)),
                None => open(format!("XXXX-WXX-{w}")),
            },
            Symbol::WeekdayOf(w, weeks) => match self.base_day(Anchor::Publication) {
                Some(base) => {
                    let monday = add_days(base, i64::from(1 - weekday_of(base)));
                    Outcome::At(Point::of(add_days(monday, 7 * i64::from(*weeks) + i64::from(w - 1))))
                }
                None => open(format!("XXXX-WXX-{w}")),
            },
            Symbol::Weekend(which) => self.weekend(*which, direction),
            Symbol::Season(season, year) => {
                let month = season_start(*season);
                match year.or_else(|| self.year_of_month(month, direction)) {
                    Some(year) => Outcome::At(Point::Season(year, *season)),
                    None => open(format!("XXXX-{}", season_code(*season))),
                }
            }
            Symbol::Quarter(k, year) => match year.or_else(|| self.year_of_month(k * 3 - 2, direction)) {
                Some(year) => Outcome::At(Point::Quarter(year, *k)),
                None => open(format!("XXXX-Q{k}")),
            },
            Symbol::Half(k, year) => {
                match year.or_else(|| self.base_point(Anchor::Publication).and_then(Point::year)) {
                    Some(year) => Outcome::At(Point::Half(year, *k)),
                    None => open(format!("XXXX-H{k}")),
                }
            }
            Symbol::Feast(feast, year) => self.feast(*feast, *year, direction),
            Symbol::Part(base, part) => self.part(base.as_deref(), *part, direction),
            Symbol::Clock(base, hour, minute) => {
                let clock = format!("T{hour:02}:{minute:02}");
                self.timed(base.as_deref(), &clock, direction)
            }
            Symbol::Rel(unit, k, anchor) => self.relative(*unit, *k, *anchor),
            Symbol::NextOf(target, sign, anchor) => self.next_of(*target, *sign, *anchor),
            Symbol::Shift(count, unit, sign, anchor) => self.shift(*count, *unit, *sign, *anchor),
            Symbol::Away(n, unit, base) => {
                // "A week from Friday" is ahead; "the day before Christmas" is where its clause says.
                let near = matches!(**base, Symbol::Weekday(_)) && *n > 0;
                let base_direction = if near { Direction::Future } else { direction };
                let there = match self.symbol(base, base_direction) {
                    Outcome::At(point) => point.date(),
                    _ => None,
                };
                match there {
                    Some(day) => Outcome::At(Point::of(back(day, *unit, -i64::from(*n)))),
                    None => open("XXXX-XX-XX".to_owned()),
                }
            }
            Symbol::Edge(base, edge) => match self.symbol(base, direction) {
                Outcome::At(point) => Outcome::Within(point, point.edge_range(*edge)),
                Outcome::Within(point, _) if matches!(edge, Edge::Early | Edge::Mid | Edge::Late) => {
                    Outcome::Within(point, point.edge_range(*edge))
                }
                other => other,
            },
            Symbol::First(n, unit, last, base) => self.first(*n, *unit, *last, base, direction),
            Symbol::Nth(k, unit, base) => self.nth(*k, *unit, base, direction),
            Symbol::Length(count, unit, _) => Outcome::Value(Duration, self.length(*count, *unit)),
            Symbol::Every(n, what) => Outcome::Value(Set, self.every(*n, *what)),
            Symbol::Ref(reference) => {
                let value = match reference {
                    Reference::Past => "PAST_REF",
                    Reference::Present => "PRESENT_REF",
                    Reference::Future => "FUTURE_REF",
                };
                let range = match reference {
                    Reference::Past => self.day.filter(|_| self.news()).map(DayRange::until),
                    _ => None,
                };
                Outcome::Ranged(DateKind, value.to_owned(), range)
            }
        }
        .timed_kind(matches!(symbol, Symbol::Shift(_, Unit::Hour | Unit::Minute | Unit::Second, ..)), Time)
    }

    /// The year in which a day without one lies; `day_in` gives it for a year.
    fn year_of_day(
        &self,
        direction: Direction,
        day_in: impl Fn(i32) -> Option<Date>,
        month: i8,
    ) -> Option<i32> {
        if !self.news() {
            return self.narrative_year(month);
        }
        let Some(day) = self.day else { return self.last.and_then(Point::year) };
        let near = i32::from(day.year());
        let candidates = (near - 4..=near + 4).filter_map(|year| Some((year, distance(day, day_in(year)?))));
        let directed = match direction {
            Direction::Past => candidates.clone().filter(|(_, d)| *d <= 0).max_by_key(|(_, d)| *d),
            Direction::Future => candidates.clone().filter(|(_, d)| *d >= 0).min_by_key(|(_, d)| *d),
            Direction::Open => None,
        };
        if let Some((year, days)) = directed
            && days.abs() <= FAR_DAYS
        {
            return Some(year);
        }
        // Nearest, a day ahead weighing one and a half.
        candidates.min_by_key(|(_, d)| if *d > 0 { d * 3 } else { -d * 2 }).map(|(year, _)| year)
    }

    /// In narratives a bare month lies in the year of the last date, or the next one.
    fn narrative_year(&self, month: i8) -> Option<i32> {
        let last = self.last?;
        let year = last.year()?;
        match last.month() {
            Some(before) if before - month > WRAP => Some(year + 1),
            _ => Some(year),
        }
    }

    /// The year in which a month without one begins: the last up to publication, the next where ahead.
    fn year_of_month(&self, month: i8, direction: Direction) -> Option<i32> {
        if !self.news() {
            return self.narrative_year(month);
        }
        let Some(day) = self.day else { return self.last.and_then(Point::year) };
        let year = i32::from(day.year());
        Some(match direction {
            Direction::Future if month < day.month() => year + 1,
            Direction::Past | Direction::Open if month > day.month() => year - 1,
            _ => year,
        })
    }

    fn day_of_month(&self, d: i8, direction: Direction) -> Outcome {
        let base = if self.news() { self.day.map(Point::of) } else { self.last };
        let Some((year, month)) = base.and_then(|p| Some((p.year()?, p.month()?))) else {
            return Outcome::Value(TimeExpressionKind::Date, format!("XXXX-XX-{d:02}"));
        };
        let (mut y, mut m) = (year, month);
        if self.news()
            && let Some(day) = self.day
        {
            match direction {
                Direction::Future if d < day.day() => (y, m) = month_add(year, month, 1),
                Direction::Past | Direction::Open if d > day.day() => (y, m) = month_add(year, month, -1),
                _ => {}
            }
        }
        Outcome::At(Point::Day(y, m, d))
    }

    fn weekday(&self, w: i8, direction: Direction) -> Option<Date> {
        if !self.news() {
            let last = self.last_day?;
            return Some(add_days(last, i64::from((w - weekday_of(last)).rem_euclid(7))));
        }
        let day = self.day?;
        let ahead = i64::from((w - weekday_of(day)).rem_euclid(7));
        Some(match (ahead, direction) {
            (0, _) => day,
            (ahead, Direction::Future) => add_days(day, ahead),
            (ahead, _) => add_days(day, ahead - 7),
        })
    }

    fn weekend(&self, which: Option<i8>, direction: Direction) -> Outcome {
        let Some(base) = self.base_day(Anchor::Publication) else {
            return Outcome::Value(TimeExpressionKind::Date, "XXXX-WXX-WE".to_owned());
        };
        let on = weekday_of(base);
        let gone = direction != Direction::Future;
        let weeks = match which {
            None if on >= 6 => 0,
            None | Some(0) if on == 1 && gone => -1,
            None if gone => -1,
            Some(0) if on <= 4 && direction == Direction::Past => -1,
            None | Some(0) => 0,
            Some(k) => i64::from(k),
        };
        let (year, week) = iso_week(add_days(base, 7 * weeks));
        Outcome::At(Point::Weekend(year, week))
    }

    fn feast(&self, feast: Feast, year: Option<i32>, direction: Direction) -> Outcome {
        let in_year = |year: i32| match feast {
            Feast::Fixed(m, d) => date(year, m, d),
            Feast::Nth(m, w, n) => nth_weekday(year, m, w, n),
            Feast::Easter(days) => easter(year).map(|e| add_days(e, i64::from(days))),
        };
        let month = match feast {
            Feast::Fixed(m, _) | Feast::Nth(m, ..) => m,
            Feast::Easter(_) => 4,
        };
        match year.or_else(|| self.year_of_day(direction, in_year, month)).and_then(in_year) {
            Some(day) => Outcome::At(Point::of(day)),
            None => match feast {
                Feast::Fixed(m, d) => Outcome::Value(TimeExpressionKind::Date, format!("XXXX-{m:02}-{d:02}")),
                _ => Outcome::Value(TimeExpressionKind::Date, "XXXX-XX-XX".to_owned()),
            },
        }
    }

    fn part(&self, base: Option<&Symbol>, part: DayPart, direction: Direction) -> Outcome {
        let code = match part {
            DayPart::Morning => "TMO",
            DayPart::Noon => "T12:00",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Midnight => "T24:00",
            DayPart::Daytime => "TDT",
        };
        self.timed(base, code, direction)
    }

    /// A day with a time of day.
    fn timed(&self, base: Option<&Symbol>, code: &str, direction: Direction) -> Outcome {
        let kind = TimeExpressionKind::Time;
        let Some(base) = base else {
            // Without a day of its own: that of the story told.
            let near = self.last_day.filter(|last| {
                !self.news() || self.day.is_none_or(|day| (0..=7).contains(&-distance(day, *last)))
            });
            return match near.or(self.day.filter(|_| self.news())) {
                Some(day) => Outcome::Ranged(kind, format!("{day}{code}"), Some(DayRange::day(day))),
                None => Outcome::Value(kind, format!("XXXX-XX-XX{code}")),
            };
        };
        match self.symbol(base, direction) {
            Outcome::At(point) | Outcome::Within(point, _) => {
                Outcome::Ranged(kind, format!("{}{code}", point.value()), point.range())
            }
            Outcome::Ranged(_, value, range) => {
                let value = if value == "PRESENT_REF" { "XXXX-XX-XX".to_owned() } else { value };
                Outcome::Ranged(kind, format!("{value}{code}"), range)
            }
            Outcome::Value(_, value) => {
                let value = if value == "PRESENT_REF" { "XXXX-XX-XX".to_owned() } else { value };
                Outcome::Value(kind, format!("{value}{code}"))
            }
        }
    }

    fn relative(&self, unit: Unit, k: i32, anchor: Anchor) -> Outcome {
        let kind = TimeExpressionKind::Date;
        let point = match unit {
            Unit::Day => {
                if !self.news() && anchor == Anchor::Publication && k == 0 {
                    return Outcome::Value(kind, "PRESENT_REF".to_owned());
                }
                match self.base_day(anchor) {
                    Some(day) => Point::of(add_days(day, i64::from(k))),
                    None => return Outcome::Value(kind, "XXXX-XX-XX".to_owned()),
                }
            }
            Unit::Week | Unit::Fortnight => {
                let Some(day) = self.base_day(anchor) else {
                    return Outcome::Value(kind, "XXXX-WXX".to_owned());
                };
                // Said on a Sunday, "last week" is the week that ends that day.
                let sunday = self.news() && anchor == Anchor::Publication && k == -1 && weekday_of(day) == 7;
                let weeks = if sunday { 0 } else { i64::from(k) };
                let (year, week) = iso_week(add_days(day, 7 * weeks));
                return Outcome::Within(Point::Week(year, week), both_weeks(day, i64::from(k), year, week));
            }
            Unit::Month | Unit::Quarter => {
                let Some((year, month)) = self.base_point(anchor).and_then(|p| Some((p.year()?, p.month()?)))
                else {
                    return Outcome::Value(kind, "XXXX-XX".to_owned());
                };
                if unit == Unit::Quarter {
                    let (y, m) = month_add(year, (month - 1) / 3 * 3 + 1, k.saturating_mul(3));
                    Point::Quarter(y, (m - 1) / 3 + 1)
                } else {
                    let (y, m) = month_add(year, month, k);
                    Point::Month(y, m)
                }
            }
            Unit::Year => match self.base_point(anchor).and_then(Point::year) {
                Some(year) => Point::Year(year + k),
                None => return Outcome::Value(kind, "XXXX".to_owned()),
            },
            Unit::Decade => match self.base_point(anchor).and_then(Point::year) {
                Some(year) if year > 0 => Point::Decade(year / 10 + k),
                Some(year) => Point::Decade(year / 10 + k),
                None => return Outcome::Value(kind, "XXX".to_owned()),
            },
            Unit::Century => match self.base_point(anchor).and_then(Point::year) {
                Some(year) if year > 0 => Point::Century((year - 1) / 100 + 1 + k),
                Some(year) => Point::Century((year + 1) / 100 - 1 + k),
                None => return Outcome::Value(kind, "XX".to_owned()),
            },
            Unit::Hour | Unit::Minute | Unit::Second => {
                return match self.base_day(anchor) {
                    Some(day) => Outcome::Ranged(kind, day.to_string(), Some(DayRange::day(day))),
                    None => Outcome::Value(kind, "XXXX-XX-XX".to_owned()),
                };
            }
        };
        Outcome::At(point)
    }

    fn next_of(&self, target: Target, sign: i8, anchor: Anchor) -> Outcome {
        let kind = TimeExpressionKind::Date;
        match target {
            Target::Weekday(w) => {
                let Some(day) = self.base_day(anchor) else {
                    return Outcome::Value(kind, format!("XXXX-WXX-{w}"));
                };
                let on = weekday_of(day);
                let days = match sign {
                    -1 => -i64::from((on - w - 1).rem_euclid(7) + 1),
                    1 => i64::from((w - on - 1).rem_euclid(7) + 1),
                    // "This Friday": of the same week.
                    _ => i64::from(w - on),
                };
                Outcome::At(Point::of(add_days(day, days)))
            }
            Target::Month(m) => {
                let Some((year, month)) =
                    self.base_point(anchor).and_then(|p| Some((p.year()?, p.month().unwrap_or(12))))
                else {
                    return Outcome::Value(kind, format!("XXXX-{m:02}"));
                };
                let year = match sign {
                    -1 if m >= month => year - 1,
                    1 if m <= month => year + 1,
                    _ => year,
                };
                Outcome::At(Point::Month(year, m))
            }
            Target::Season(season) => {
                let first = season_start(season);
                let Some((year, month)) =
                    self.base_point(anchor).and_then(|p| Some((p.year()?, p.month().unwrap_or(6))))
                else {
                    return Outcome::Value(kind, format!("XXXX-{}", season_code(season)));
                };
                // The season that has begun last, and whether it lasts.
                let begun = if month >= first { year } else { year - 1 };
                let lasts = (month - first).rem_euclid(12) < 3;
                let year = match sign {
                    -1 if lasts => begun - 1,
                    1 => begun + 1,
                    // "This summer" is that of the calendar year; a winter belongs to the year of its December.
                    0 if !lasts && (first != 12 || month > 6) => year,
                    _ => begun,
                };
                Outcome::At(Point::Season(year, season))
            }
        }
    }

    fn shift(&self, count: Count, unit: Unit, sign: i8, anchor: Anchor) -> Outcome {
        let kind = TimeExpressionKind::Date;
        let Some(tenths) = count else {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let range =
                self.day.filter(|_| self.news() && sign < 0 && anchor == Anchor::Publication).map(|day| {
                    // "Several days ago", "weeks ago": from two of them on.
                    let step = |n: i64| back(day, unit, n);
                    match unit {
                        Unit::Day | Unit::Week | Unit::Month => DayRange::between(step(7), step(2)),
                        Unit::Hour | Unit::Minute | Unit::Second => DayRange::between(add_days(day, -1), day),
                        _ => DayRange::until(step(1)),
                    }
                });
            return Outcome::Ranged(kind, value.to_owned(), range);
        };
        let whole = i64::from(tenths / 10) * i64::from(sign);
        let part = i64::from(tenths % 10) * i64::from(sign);
        // "A year earlier" in news: a year before publication.
        let anchor =
            if self.news() && sign < 0 && unit >= Unit::Month { Anchor::Publication } else { anchor };
        // "Two years ago" is said from the desk, in narratives too.
        let from_desk = anchor == Anchor::Publication && !self.news();
        let base_day = if from_desk { self.day } else { self.base_day(anchor) };
        let base_point = if from_desk { self.day.map(Point::of) } else { self.base_point(anchor) };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => match base_day {
                Some(day) => {
                    Outcome::At(Point::of(add_days(day, if unit == Unit::Hour { whole / 24 } else { 0 })))
                }
                None => Outcome::Value(kind, "XXXX-XX-XX".to_owned()),
            },
            Unit::Day => match base_day {
                Some(day) => Outcome::At(Point::of(add_days(day, whole))),
                None => Outcome::Value(kind, "XXXX-XX-XX".to_owned()),
            },
            Unit::Week | Unit::Fortnight => match base_day {
                Some(day) => {
                    let weeks = if unit == Unit::Fortnight { 2 * whole } else { whole };
                    let (year, week) = iso_week(add_days(day, 7 * weeks));
                    let near = add_days(day, 7 * weeks);
                    let range = DayRange::between(add_days(near, -3), add_days(near, 3));
                    Outcome::Within(Point::Week(year, week), week_range(year, week).map(|w| w.hull(range)))
                }
                None => Outcome::Value(kind, "XXXX-WXX".to_owned()),
            },
            Unit::Month | Unit::Quarter => {
                let months = (if unit == Unit::Quarter { 3 } else { 1 }) * whole;
                match base_point.and_then(|p| Some((p.year()?, p.month()?))) {
                    Some((y, m)) => {
                        let (y, m) = month_add(y, m, months.clamp(-30_000, 30_000) as i32);
                        Outcome::At(Point::Month(y, m))
                    }
                    None => Outcome::Value(kind, "XXXX-XX".to_owned()),
                }
            }
            Unit::Year => match base_point.and_then(Point::year) {
                Some(year) => Outcome::At(Point::Year(year.saturating_add(whole.clamp(-9000, 9000) as i32))),
                None => Outcome::Value(kind, "XXXX".to_owned()),
            },
            Unit::Decade | Unit::Century => match base_point.and_then(Point::year) {
                Some(year) => {
                    let step = if unit == Unit::Decade { 10 } else { 100 };
                    let years = (step * whole + step * part / 10).clamp(-9000, 9000) as i32;
                    let there = year.saturating_add(years);
                    if tenths == 10 && unit == Unit::Decade || there <= 0 {
                        Outcome::At(Point::Year(there))
                    } else if unit == Unit::Decade {
                        Outcome::At(Point::Decade(there / 10))
                    } else {
                        Outcome::At(Point::Century((there - 1) / 100 + 1))
                    }
                }
                None => Outcome::Value(kind, "XXXX".to_owned()),
            },
        }
    }

    /// Value and days; in news a stretch around publication is cut there by tense.
    fn finish(&self, outcome: Outcome, direction: Direction) -> Anchored {
        let (kind, value, range) = match outcome {
            Outcome::At(point) => (TimeExpressionKind::Date, point.value(), point.range()),
            Outcome::Within(point, range) => {
                (TimeExpressionKind::Date, point.value(), range.or(point.range()))
            }
            Outcome::Value(kind, value) => (kind, value, None),
            Outcome::Ranged(kind, value, range) => (kind, value, range),
        };
        let range = range.map(|range| self.cut(range, direction));
        Anchored { kind, value, range }
    }

    fn cut(&self, range: DayRange, direction: Direction) -> DayRange {
        let Some(day) = self.day.filter(|_| self.news()) else { return range };
        if range.single().is_some() || !range.contains(day) {
            return range;
        }
        match direction {
            Direction::Future => DayRange { start: Some(day), end: range.end },
            _ => DayRange { start: range.start, end: Some(day) },
        }
    }
}

impl Outcome {
    /// A shift of hours gives a day but is a time.
    fn timed_kind(self, timed: bool, kind: TimeExpressionKind) -> Self {
        match self {
            Self::At(point) if timed => Self::Ranged(kind, point.value(), point.range()),
            other => other,
        }
    }
}

/// `n` units before a day.
fn back(day: Date, unit: Unit, n: i64) -> Date {
    match unit {
        Unit::Day => add_days(day, -n),
        Unit::Week => add_days(day, -7 * n),
        Unit::Fortnight => add_days(day, -14 * n),
        Unit::Month => add_months(day, -n),
        Unit::Quarter => add_months(day, -3 * n),
        Unit::Year => add_months(day, -12 * n),
        Unit::Decade => add_months(day, -120 * n),
        Unit::Century => add_months(day, -1200 * n),
        Unit::Second | Unit::Minute | Unit::Hour => day,
    }
}

/// Days from one day to another, negative where it lies before.
fn distance(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The days of the week that begins on Sunday and of the one that begins on Monday, `weeks` from that of `day`, with
/// those of the ISO week that is the value.
fn both_weeks(day: Date, weeks: i64, year: i32, week: i8) -> Option<DayRange> {
    let sunday = add_days(day, 7 * weeks - i64::from(weekday_of(day) % 7));
    let first = DayRange::between(sunday, add_days(sunday, 6));
    Some(week_range(year, week)?.hull(first))
}
