//! Names of classes, values and rules in the tables of date words.
//!
//! They are names of this program, the same for every language. Limits: a name that is not here gives `None`, and its row
//! is left out; the tests of the tables tell of such rows.

use super::super::symbol::{DayPart, Edge, Feast, Reference, Season, Unit};
use super::{Class, Ending};

/// A class by its name and value in the table; `None` where there is no such class.
pub fn class_of(class: &str, value: &str) -> Option<Class> {
    let small = || value.parse::<i8>().ok();
    let number = || value.parse::<u32>().ok();
    Some(match class {
        "month" => Class::Month(small()?),
        "weekday" => Class::Weekday(small()?),
        "number" => Class::Number(number()?),
        "ordinal" => Class::Ordinal(number()?),
        "decade" => Class::Decade(i32::from(small()?)),
        "unit" => Class::Unit(unit_of(value)?, false),
        "units" => Class::Unit(unit_of(value)?, true),
        "part" => Class::Part(part_of(value)?, false),
        "parts" => Class::Part(part_of(value)?, true),
        "ly" => Class::Ly(unit_of(value)?),
        "season" => Class::Season(match value {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" => Season::Autumn,
            "winter" => Season::Winter,
            _ => return None,
        }),
        "edge" => Class::Edge(edge_of(value)?),
        "edge_noun" => Class::EdgeNoun(edge_of(value)?),
        "ref" => Class::Ref(match value {
            "past" => Reference::Past,
            "present" => Reference::Present,
            "future" => Reference::Future,
            _ => return None,
        }),
        "day_word" => Class::DayWord(small()?),
        "meridiem" => Class::Meridiem(value == "pm"),
        "quarter" => Class::Quarter(small()?),
        "weekdays" => Class::Weekdays(small()?),
        "weekend" => Class::Weekend(false),
        "weekends" => Class::Weekend(true),
        "vague" => Class::Vague,
        "couple" => Class::Couple,
        "half" => Class::Half,
        "approx" => Class::Approx,
        "every" => Class::Every,
        "per" => Class::Per,
        "tonight" => Class::Tonight,
        "this" => Class::This,
        "that" => Class::That,
        "last" => Class::Last,
        "past" => Class::Past,
        "next" => Class::Next,
        "coming" => Class::Coming,
        "previous" => Class::Previous,
        "following" => Class::Following,
        "same" => Class::Same,
        "the" => Class::The,
        "a" => Class::A,
        "ago" => Class::Ago,
        "earlier" => Class::Earlier,
        "later" => Class::Later,
        "before" => Class::Before,
        "after" => Class::After,
        "bc" => Class::Bc,
        "ad" => Class::Ad,
        "quarter_noun" => Class::QuarterNoun,
        "century_noun" => Class::CenturyNoun,
        "of" => Class::Of,
        "in" => Class::In,
        "on" => Class::On,
        "at" => Class::At,
        "joiner" => Class::Joiner,
        "old" => Class::Old,
        "long" => Class::Long,
        _ => return None,
    })
}

fn unit_of(value: &str) -> Option<Unit> {
    Some(match value {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part_of(value: &str) -> Option<DayPart> {
    Some(match value {
        "morning" => DayPart::Morning,
        "noon" => DayPart::Noon,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        "midnight" => DayPart::Midnight,
        "daytime" => DayPart::Daytime,
        _ => return None,
    })
}

fn edge_of(value: &str) -> Option<Edge> {
    Some(match value {
        "early" => Edge::Early,
        "mid" => Edge::Mid,
        "late" => Edge::Late,
        "earlier" => Edge::Earlier,
        "later" => Edge::Later,
        _ => return None,
    })
}

/// An ending of figures by its name in the table.
pub fn ending_of(class: &str) -> Option<Ending> {
    Some(match class {
        "ordinal_ending" => Ending::Ordinal,
        "decade_ending" => Ending::Decade,
        _ => return None,
    })
}

/// The class of words that only look like misspelt ones.
pub const NOT_MISSPELT: &str = "not_misspelt";

/// When a feast is, by a rule of the table: "fixed 12 24" month and day; "nth 11 4 4" month, weekday, which one, 0 the last;
/// "easter -46" days from Easter Sunday.
pub fn feast_of(rule: &str) -> Option<Feast> {
    let mut fields = rule.split(' ');
    let name = fields.next()?;
    let numbers: Vec<i8> = fields.map(str::parse).collect::<Result<_, _>>().ok()?;
    Some(match (name, numbers.as_slice()) {
        ("fixed", [month, day]) => Feast::Fixed(*month, *day),
        ("nth", [month, weekday, which]) => Feast::Nth(*month, *weekday, *which),
        ("easter", [days]) => Feast::Easter((*days).into()),
        _ => return None,
    })
}
