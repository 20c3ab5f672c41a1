//! What a date phrase says before it is anchored: a symbol without any publication date.
//!
//! Years are astronomical only in sign: 490 BC is −490, and there is no year 0. Months and days count from 1,
//! weekdays from Monday = 1 (ISO 8601).

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Sixty to a minute.
    Second,
    /// Sixty to an hour.
    Minute,
    /// 24 to a day.
    Hour,
    /// A civil day.
    Day,
    /// Seven days.
    Week,
    /// Two weeks.
    Fortnight,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// Until noon (`TMO`).
    Morning,
    /// Noon (`T12:00`).
    Noon,
    /// After noon (`TAF`).
    Afternoon,
    /// Until night falls (`TEV`).
    Evening,
    /// `TNI`.
    Night,
    /// Midnight (`T24:00`).
    Midnight,
    /// By daylight (`TDT`).
    Daytime,
}

/// A season of the northern year, in the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May (`SP`).
    Spring,
    /// June to August (`SU`).
    Summer,
    /// September to November (`FA`).
    Autumn,
    /// December to February (`WI`).
    Winter,
}

/// Which end of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// "Early", "the beginning of".
    Early,
    /// "Mid-", "the middle of".
    Mid,
    /// "Late", "the end of".
    Late,
    /// "Earlier this month": from its start until the reference day.
    Earlier,
    /// "Later this month": from the reference day until its end.
    Later,
    /// "The rest of", "throughout": all of it.
    Whole,
}

/// From where a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day of publication: "last week".
    Publication,
    /// The last date of the text: "the next day".
    Text,
}

/// How many units, in tenths; `None` is an open number ("several").
pub type Count = Option<u32>;

/// What a feast falls on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feast {
    /// A fixed day of the year: month, day.
    Fixed(i8, i8),
    /// The n-th weekday of a month, the last one where n is 0: month, weekday, n.
    Nth(i8, i8, i8),
    /// Days after Easter Sunday of the western churches.
    Easter(i16),
}

/// What a direction word stands before: "next May".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A weekday.
    Weekday(i8),
    /// A month.
    Month(i8),
    /// A season.
    Season(Season),
}

/// What is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Repeated {
    /// A unit: "daily".
    Unit(Unit),
    /// A unit that a rate counts by: "per day".
    Rate(Unit),
    /// A weekday.
    Weekday(i8),
    /// A part of the day.
    Part(DayPart),
    /// A month.
    Month(i8),
    /// A season.
    Season(Season),
    /// The weekend.
    Weekend,
}

/// A vague reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// "Recently".
    Past,
    /// "Now".
    Present,
    /// "In the future".
    Future,
}

/// What a date phrase says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// "4 May 2021".
    Day(i32, i8, i8),
    /// "3/4/2021": year, first and second figure, both of which may be the month.
    Figures(i32, i8, i8),
    /// "May 2021".
    Month(i32, i8),
    /// "1848", "212 BC".
    Year(i32),
    /// "The 1980s": the year without its last figure; negative before Christ.
    Decade(i32),
    /// "The 19th century": its ordinal; negative before Christ.
    Century(i32),
    /// "June 3".
    MonthDay(i8, i8),
    /// "In June".
    BareMonth(i8),
    /// "The 14th".
    DayOfMonth(i8),
    /// "On Friday".
    Weekday(i8),
    /// "Monday of last week": weekday, weeks from that of publication.
    WeekdayOf(i8, i8),
    /// "The weekend" (`None`), "this" 0, "last" −1, "next" +1.
    Weekend(Option<i8>),
    /// "Spring 1921".
    Season(Season, Option<i32>),
    /// "The third quarter".
    Quarter(i8, Option<i32>),
    /// "The first half of 2018".
    Half(i8, Option<i32>),
    /// "Easter".
    Feast(Feast, Option<i32>),
    /// "Friday night", "the night".
    Part(Option<Box<Symbol>>, DayPart),
    /// "3 am on Friday": hour, minute.
    Clock(Option<Box<Symbol>>, i8, i8),
    /// "Last month", "that year", "the next day": unit, how many on, from where.
    Rel(Unit, i32, Anchor),
    /// "Next May", "last Friday": −1, 0, +1.
    NextOf(Target, i8, Anchor),
    /// "Three days ago", "two weeks later": sign −1 or +1.
    Shift(Count, Unit, i8, Anchor),
    /// "A week from Friday", "the day before Christmas": count, negative where before, unit, from which day.
    Away(i32, Unit, Box<Symbol>),
    /// "Late May".
    Edge(Box<Symbol>, Edge),
    /// "The first six months of 2020": count, unit, whether the last ones, of what.
    First(u32, Unit, bool, Box<Symbol>),
    /// "The second week of May": k from 1, −1 the last, 0 the one that holds a day ("the week of May 6").
    Nth(i32, Unit, Box<Symbol>),
    /// "About three years"; `true`: counted up to or from publication ("the past two weeks").
    Length(Count, Unit, bool),
    /// "Each Friday", "every two weeks".
    Every(u32, Repeated),
    /// "Now".
    Ref(Reference),
}

impl Symbol {
    /// The symbol with the day that a person or the text gives to figures which could be two: the day stands first, or
    /// the month.
    #[must_use]
    pub fn with_order(self, day_first: bool) -> Self {
        let inside = |base: Box<Self>| Box::new((*base).with_order(day_first));
        match self {
            Self::Figures(y, a, b) if day_first => Self::Day(y, b, a),
            Self::Figures(y, a, b) => Self::Day(y, a, b),
            Self::Part(Some(base), part) => Self::Part(Some(inside(base)), part),
            Self::Clock(Some(base), hour, minute) => Self::Clock(Some(inside(base)), hour, minute),
            Self::Edge(base, edge) => Self::Edge(inside(base), edge),
            other => other,
        }
    }

    /// Whether its figures could be two days.
    pub fn is_swappable(&self) -> bool {
        match self {
            Self::Figures(..) => true,
            Self::Part(Some(base), _) | Self::Clock(Some(base), ..) | Self::Edge(base, _) => {
                base.is_swappable()
            }
            _ => false,
        }
    }

    /// Whether it is at most a day.
    pub fn is_day(&self) -> bool {
        match self {
            Self::Day(..)
            | Self::Figures(..)
            | Self::MonthDay(..)
            | Self::DayOfMonth(_)
            | Self::Weekday(_)
            | Self::WeekdayOf(..)
            | Self::Feast(..)
            | Self::Rel(Unit::Day, ..)
            | Self::NextOf(Target::Weekday(_), ..)
            | Self::Shift(_, Unit::Day, ..)
            | Self::Away(..) => true,
            Self::Edge(base, _) => base.is_day(),
            _ => false,
        }
    }

    /// Whether it names a year, so that it needs no reference.
    pub fn has_year(&self) -> bool {
        match self {
            Self::Day(..) | Self::Figures(..) | Self::Month(..) | Self::Year(_) => true,
            Self::Season(_, year) | Self::Quarter(_, year) | Self::Half(_, year) | Self::Feast(_, year) => {
                year.is_some()
            }
            Self::Part(Some(base), _)
            | Self::Clock(Some(base), ..)
            | Self::Edge(base, _)
            | Self::First(_, _, _, base)
            | Self::Nth(_, _, base)
            | Self::Away(_, _, base) => base.has_year(),
            _ => false,
        }
    }
}
