//! The words of date phrases, by class.
//!
//! They stand in `data/lexicon/dates.tsv`, each with its language and two sentences that are its tests.
//! Limits: English rows so far. Words that are also others ("May", "fall", "second") are told apart by the grammar, not here.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::NUMBER_WORDS;

use super::symbol::{DayPart, Edge, Feast, Reference, Season, Unit};

/// The class of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// None of these.
    Other,
    /// A month, 1 to 12.
    Month(i8),
    /// A weekday, Monday = 1.
    Weekday(i8),
    /// "Fridays".
    Weekdays(i8),
    /// A number in figures: value, count of figures.
    Digits(u32, u8),
    /// "3.10.1990": day, month, year.
    Dotted(i8, i8, i32),
    /// A number with a fraction, in tenths.
    Tenths(u32),
    /// "19th", "third".
    Ordinal(u32),
    /// "1980s": the year without its last figure; "80s": 8.
    Decade(i32),
    /// "Three", "twenty".
    Number(u32),
    /// "Several", "a few".
    Vague,
    /// "Couple".
    Couple,
    /// "Half".
    Half,
    /// "Day"; plural.
    Unit(Unit, bool),
    /// "Morning"; plural.
    Part(DayPart, bool),
    /// "Summer".
    Season(Season),
    /// "Early".
    Edge(Edge),
    /// "Beginning", "end" before "of".
    EdgeNoun(Edge),
    /// "About", "nearly".
    Approx,
    /// "Every", "each".
    Every,
    /// "Per".
    Per,
    /// "Daily".
    Ly(Unit),
    /// "Now".
    Ref(Reference),
    /// "Yesterday" −1, "today" 0, "tomorrow" +1.
    DayWord(i8),
    /// "Tonight", "overnight".
    Tonight,
    /// "This".
    This,
    /// "That".
    That,
    /// "Last".
    Last,
    /// "Past".
    Past,
    /// "Next".
    Next,
    /// "Coming", "upcoming".
    Coming,
    /// "Previous", "preceding", "prior".
    Previous,
    /// "Following", "subsequent", "ensuing".
    Following,
    /// "Same".
    Same,
    /// "The".
    The,
    /// "A", "an".
    A,
    /// "Ago".
    Ago,
    /// "Earlier".
    Earlier,
    /// "Later".
    Later,
    /// "Before".
    Before,
    /// "After".
    After,
    /// "BC", "BCE".
    Bc,
    /// "AD", "CE".
    Ad,
    /// "am", "pm": whether after noon.
    Meridiem(bool),
    /// "3pm", "3.30pm", and the "30pm" of "3:30pm": number, minutes where it has them, whether after noon.
    Clock(u8, Option<u8>, bool),
    /// "Weekend"; plural.
    Weekend(bool),
    /// "Quarter".
    QuarterNoun,
    /// "Century".
    CenturyNoun,
    /// "Q3".
    Quarter(i8),
    /// First word of a feast.
    Feast,
    /// "Of".
    Of,
    /// "In".
    In,
    /// "On".
    On,
    /// "At".
    At,
    /// "And", "to", "or".
    Joiner,
    /// A comma.
    Comma,
    /// A dash or hyphen.
    Dash,
    /// "Old".
    Old,
    /// "Long".
    Long,
}

impl Class {
    /// Whether a date phrase may be built around it.
    pub fn is_trigger(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::Weekday(_)
                | Self::Weekdays(_)
                | Self::Decade(_)
                | Self::Unit(..)
                | Self::Part(..)
                | Self::Season(_)
                | Self::Ly(_)
                | Self::Ref(_)
                | Self::DayWord(_)
                | Self::Tonight
                | Self::Past
                | Self::Bc
                | Self::Ad
                | Self::Meridiem(_)
                | Self::Clock(..)
                | Self::Weekend(_)
                | Self::QuarterNoun
                | Self::CenturyNoun
                | Self::Quarter(_)
                | Self::Feast
                | Self::Dotted(..)
        ) || matches!(self, Self::Digits(n, 4) if (1000..3000).contains(&n))
    }
}

/// The table: language, class, value, word, example, counter-example.
const TABLE: &str = include_str!("../../../data/lexicon/dates.tsv");

/// Marks that belong to no language.
const MARKS: &[(&str, Class)] =
    &[(",", Class::Comma), ("-", Class::Dash), ("–", Class::Dash), ("—", Class::Dash)];

/// The rows of the table with their classes, in its order.
static ROWS: LazyLock<Vec<(&'static str, Class)>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t').skip(1);
            let (class, value, word) = (fields.next()?, fields.next()?, fields.next()?);
            Some((word, class_of(class, value)?))
        })
        .collect()
});

/// A class by its name and value in the table; `None` where there is no such class.
fn class_of(class: &str, value: &str) -> Option<Class> {
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

/// A feast: its words in lower case, when it is, a sentence that names it, and one that has its first word only.
pub struct FeastRow {
    /// Its words; blanks part tokens.
    pub words: &'static str,
    /// When it is.
    pub feast: Feast,
    /// A sentence that names it.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of this table"))]
    pub example: &'static str,
    /// A sentence that does not.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of this table"))]
    pub counter: &'static str,
}

/// Feasts. Those that several countries keep on different days are left out.
pub const FEASTS: &[FeastRow] = &[
    feast("christmas eve", Feast::Fixed(12, 24), "They left on Christmas Eve.", "Eve left the town."),
    feast("christmas day", Feast::Fixed(12, 25), "They left on Christmas Day.", "Goats are kept."),
    feast("christmas", Feast::Fixed(12, 25), "They left before Christmas.", "Chris left before."),
    feast("boxing day", Feast::Fixed(12, 26), "They left on Boxing Day.", "Boxing is a sport."),
    feast("new year ’s day", Feast::Fixed(1, 1), "They left on New Year’s Day.", "New York's mayor left."),
    feast("new year ’s eve", Feast::Fixed(12, 31), "They left on New Year’s Eve.", "New York's mayor left."),
    feast("new year ’s", Feast::Fixed(1, 1), "They left before New Year’s.", "New goats came."),
    feast("valentine ’s day", Feast::Fixed(2, 14), "They left on Valentine’s Day.", "Valentine left."),
    feast("halloween", Feast::Fixed(10, 31), "They left on Halloween.", "Hallows is a village."),
    feast("may day", Feast::Fixed(5, 1), "They left on May Day.", "They may leave."),
    feast("armistice day", Feast::Fixed(11, 11), "They left on Armistice Day.", "The armistice held."),
    feast("veterans day", Feast::Fixed(11, 11), "They left on Veterans Day.", "Veterans left."),
    feast("thanksgiving", Feast::Nth(11, 4, 4), "They left after Thanksgiving.", "They gave thanks."),
    feast("labor day", Feast::Nth(9, 1, 1), "They left on Labor Day.", "Labor is dear."),
    feast("memorial day", Feast::Nth(5, 1, 0), "They left on Memorial Day.", "The memorial stands."),
    feast("mother ’s day", Feast::Nth(5, 7, 2), "They left on Mother’s Day.", "Mother left."),
    feast("ash wednesday", Feast::Easter(-46), "They left on Ash Wednesday.", "Ash fell."),
    feast("palm sunday", Feast::Easter(-7), "They left on Palm Sunday.", "Palm trees fell."),
    feast("good friday", Feast::Easter(-2), "They left on Good Friday.", "Good goats left."),
    feast("easter sunday", Feast::Easter(0), "They left on Easter Sunday.", "The east wind blew."),
    feast("easter monday", Feast::Easter(1), "They left on Easter Monday.", "The east wind blew."),
    feast("easter", Feast::Easter(0), "They left before Easter.", "The eastern wind blew."),
];

const fn feast(words: &'static str, feast: Feast, example: &'static str, counter: &'static str) -> FeastRow {
    FeastRow { words, feast, example, counter }
}

/// Shortest name of a month or weekday whose misspellings are known.
const SHORTEST_MISSPELT: usize = 6;

/// Usual misspellings of a name: two letters swapped, or one of the middle left out ("Ocotber", "Febuary").
fn misspellings(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut out = Vec::new();
    for i in 1..letters.len().saturating_sub(1) {
        let mut swapped = letters.clone();
        swapped.swap(i, i + 1);
        out.push(swapped.iter().collect());
        out.push(letters.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, c)| *c).collect());
    }
    out
}

/// The class of a misspelt month or weekday; the word stands in small letters.
static MISSPELT: LazyLock<FxHashMap<String, Class>> = LazyLock::new(|| {
    ROWS.iter()
        .filter(|(_, class)| matches!(class, Class::Month(_) | Class::Weekday(_)))
        .filter(|(name, _)| name.len() >= SHORTEST_MISSPELT)
        .flat_map(|(name, class)| misspellings(name).into_iter().map(move |m| (m, *class)))
        .filter(|(word, _)| !CLASSES.contains_key(word.as_str()) && !NOT_MISSPELT.contains(&word.as_str()))
        .collect()
});

/// Words that only look like misspelt months and weekdays.
const NOT_MISSPELT: &[&str] = &["agust", "decembre", "sudan"];

static CLASSES: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Class> = FxHashMap::default();
    map.extend(FEASTS.iter().filter_map(|f| Some((f.words.split(' ').next()?, Class::Feast))));
    map.extend(NUMBER_WORDS.iter().map(|(w, n)| (*w, Class::Number(*n))));
    map.extend(MARKS.iter().copied());
    map.extend(ROWS.iter().copied());
    map
});

/// Longest word of any class, in bytes.
const LONGEST: usize = 16;

/// The class of a word, whatever its case.
pub fn class(word: &str) -> Class {
    if word.len() > LONGEST {
        return Class::Other;
    }
    let bytes = word.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return number(word);
    }
    let mut lower = [0_u8; LONGEST];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    let Some(lower) = lower.get(..word.len()).and_then(|l| std::str::from_utf8(l).ok()) else {
        return Class::Other;
    };
    if let Some(class) = CLASSES.get(lower) {
        return *class;
    }
    if let Some(stem) = lower.strip_suffix('.') {
        return match CLASSES.get(stem) {
            Some(class @ (Class::Month(_) | Class::Weekday(_))) => *class,
            _ => Class::Other,
        };
    }
    if let Some(stem) = lower.strip_suffix('s')
        && let Some(Class::Weekday(day)) = CLASSES.get(stem)
        && stem.len() > 5
    {
        return Class::Weekdays(*day);
    }
    // A name that begins as months and weekdays do.
    if bytes
        .first()
        .is_some_and(|b| matches!(b, b'J' | b'F' | b'A' | b'S' | b'O' | b'N' | b'D' | b'M' | b'T' | b'W'))
        && (SHORTEST_MISSPELT - 1..=9).contains(&lower.len())
    {
        return MISSPELT.get(lower).copied().unwrap_or(Class::Other);
    }
    Class::Other
}

/// The class of a token that begins with a figure.
fn number(word: &str) -> Class {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    let Some(value) = word.get(..figures).and_then(|d| d.parse::<u32>().ok()) else { return Class::Other };
    match word.get(figures..).unwrap_or("").to_ascii_lowercase().as_str() {
        "" => Class::Digits(value, figures as u8),
        "st" | "nd" | "rd" | "th" => Class::Ordinal(value),
        "s" | "'s" | "’s" if value % 10 == 0 && (figures == 4 || figures == 2 || figures == 3) => {
            Class::Decade((value / 10) as i32)
        }
        rest => {
            if let Some(minutes) = rest.strip_suffix("am").or_else(|| rest.strip_suffix("pm")) {
                let after_noon = rest.ends_with("pm");
                return match minutes.strip_prefix('.').map(str::parse::<u8>) {
                    None if minutes.is_empty() && value < 60 => Class::Clock(value as u8, None, after_noon),
                    Some(Ok(m)) if m < 60 && value <= 12 => Class::Clock(value as u8, Some(m), after_noon),
                    _ => Class::Other,
                };
            }
            if let Some(fraction) = rest.strip_prefix('.')
                && let Ok(tenth) = fraction.parse::<u32>()
                && fraction.len() == 1
            {
                return Class::Tenths(value * 10 + tenth);
            }
            if let Some(dotted) = dotted(value, rest) {
                return dotted;
            }
            if rest.starts_with(',') && rest.len() == 4 {
                let joined: String = word.chars().filter(|c| *c != ',').collect();
                // With its separator it is never a year.
                return joined.parse().map_or(Class::Other, |n| Class::Digits(n, 9));
            }
            Class::Other
        }
    }
}

/// "3.10.1990": where stops part the figures, the day comes first.
fn dotted(day: u32, rest: &str) -> Option<Class> {
    let (month, year) = rest.strip_prefix('.')?.split_once('.')?;
    let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
    let month: i8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    (1000..3000).contains(&year).then_some(Class::Dotted(day, month, year))
}

/// The weekday that a word names, Monday = 1; `None` where it names none.
pub fn weekday_of_word(word: &str) -> Option<i8> {
    match class(word) {
        Class::Weekday(day) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_classes_by_accident() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(ROWS.len(), rows, "a row with an unknown class or value");
        let mut seen: Vec<&str> = Vec::new();
        let all =
            ROWS.iter().map(|r| r.0).chain(NUMBER_WORDS.iter().map(|r| r.0)).chain(MARKS.iter().map(|r| r.0));
        for word in all {
            assert!(!seen.contains(&word), "{word}");
            assert!(word.len() <= LONGEST && word == word.to_lowercase(), "{word}");
            seen.push(word);
        }
    }

    /// The date phrases of a sentence, each as its tokens in small letters.
    fn phrases(sentence: &str) -> Vec<Vec<String>> {
        let tokens = crate::text::tokenize(sentence);
        let mut found = Vec::new();
        super::super::Grammar::new(sentence, &tokens).read(0..tokens.len(), &mut found);
        found
            .iter()
            .map(|f| tokens[f.tokens.clone()].iter().map(|t| t.of(sentence).to_lowercase()).collect())
            .collect()
    }

    #[test]
    fn each_word_by_its_sentences() {
        let mut wrong = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, class, _, word, example, counter] = fields.as_slice() else { panic!("{line}") };
            let (yes, no) = (phrases(example), phrases(counter));
            // A joiner stands between two phrases, or before one that it makes a date.
            let held = if *class == "joiner" {
                !yes.is_empty() && no.is_empty()
            } else {
                let holds = |all: &[Vec<String>]| {
                    all.iter().flatten().any(|t| t == word || t.strip_suffix('.') == Some(word))
                };
                holds(&yes) && !holds(&no)
            };
            if !held {
                wrong.push(format!("{word}: {example} {yes:?}; {counter} {no:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn words_have_their_class() {
        for (word, expected) in [
            ("October", Class::Month(10)),
            ("Nov.", Class::Month(11)),
            ("FRIDAY", Class::Weekday(5)),
            ("Fridays", Class::Weekdays(5)),
            ("19th", Class::Ordinal(19)),
            ("1980s", Class::Decade(198)),
            ("2018", Class::Digits(2018, 4)),
            ("3,630", Class::Digits(3630, 9)),
            ("2.5", Class::Tenths(25)),
            ("Dateline", Class::Other),
            ("éte", Class::Other),
            ("Ocotber", Class::Month(10)),
            ("Septmber", Class::Month(9)),
            ("Thrusday", Class::Weekday(4)),
            ("ocotber", Class::Other),
            ("Sudan", Class::Other),
            ("Sunda", Class::Other),
            ("3.10.1990", Class::Dotted(3, 10, 1990)),
            ("3.13.1990", Class::Other),
        ] {
            assert_eq!(class(word), expected, "{word}");
        }
    }
}
