//! The words of date phrases, by class.
//!
//! Limits: English. Words that are also others ("May", "fall", "second") are told apart by the grammar, not here.

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

const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const WEEKDAYS: &[(&str, i8)] = &[
    ("monday", 1),
    ("tuesday", 2),
    ("wednesday", 3),
    ("thursday", 4),
    ("friday", 5),
    ("saturday", 6),
    ("sunday", 7),
    ("mon", 1),
    ("tue", 2),
    ("tues", 2),
    ("wed", 3),
    ("thu", 4),
    ("thur", 4),
    ("thurs", 4),
    ("fri", 5),
    ("sat", 6),
    ("sun", 7),
];

/// Number words that only lengths and dates use beside [`NUMBER_WORDS`].
const MORE_NUMBERS: &[(&str, u32)] = &[("zero", 0), ("hundred", 100), ("thousand", 1000), ("dozen", 12)];

const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

const DECADES: &[(&str, i32)] = &[
    ("twenties", 2),
    ("thirties", 3),
    ("forties", 4),
    ("fifties", 5),
    ("sixties", 6),
    ("seventies", 7),
    ("eighties", 8),
    ("nineties", 9),
];

const UNITS: &[(&str, Unit, bool)] = &[
    ("minute", Unit::Minute, false),
    ("minutes", Unit::Minute, true),
    ("hour", Unit::Hour, false),
    ("hours", Unit::Hour, true),
    ("day", Unit::Day, false),
    ("days", Unit::Day, true),
    ("week", Unit::Week, false),
    ("weeks", Unit::Week, true),
    ("fortnight", Unit::Fortnight, false),
    ("fortnights", Unit::Fortnight, true),
    ("month", Unit::Month, false),
    ("months", Unit::Month, true),
    ("year", Unit::Year, false),
    ("years", Unit::Year, true),
    ("decade", Unit::Decade, false),
    ("decades", Unit::Decade, true),
    ("centuries", Unit::Century, true),
    ("seconds", Unit::Second, true),
];

const PARTS: &[(&str, DayPart, bool)] = &[
    ("morning", DayPart::Morning, false),
    ("mornings", DayPart::Morning, true),
    ("dawn", DayPart::Morning, false),
    ("daybreak", DayPart::Morning, false),
    ("sunrise", DayPart::Morning, false),
    ("noon", DayPart::Noon, false),
    ("midday", DayPart::Noon, false),
    ("afternoon", DayPart::Afternoon, false),
    ("afternoons", DayPart::Afternoon, true),
    ("evening", DayPart::Evening, false),
    ("evenings", DayPart::Evening, true),
    ("dusk", DayPart::Evening, false),
    ("nightfall", DayPart::Evening, false),
    ("sunset", DayPart::Evening, false),
    ("sundown", DayPart::Evening, false),
    ("night", DayPart::Night, false),
    ("nights", DayPart::Night, true),
    ("nighttime", DayPart::Night, false),
    ("midnight", DayPart::Midnight, false),
    ("daytime", DayPart::Daytime, false),
    ("daylight", DayPart::Daytime, false),
    ("lunchtime", DayPart::Noon, false),
];

/// Words with a class and nothing more.
const WORDS: &[(&str, Class)] = &[
    ("spring", Class::Season(Season::Spring)),
    ("summer", Class::Season(Season::Summer)),
    ("autumn", Class::Season(Season::Autumn)),
    ("fall", Class::Season(Season::Autumn)),
    ("winter", Class::Season(Season::Winter)),
    ("springtime", Class::Season(Season::Spring)),
    ("summertime", Class::Season(Season::Summer)),
    ("several", Class::Vague),
    ("few", Class::Vague),
    ("many", Class::Vague),
    ("couple", Class::Couple),
    ("half", Class::Half),
    ("early", Class::Edge(Edge::Early)),
    ("late", Class::Edge(Edge::Late)),
    ("mid", Class::Edge(Edge::Mid)),
    ("beginning", Class::EdgeNoun(Edge::Early)),
    ("start", Class::EdgeNoun(Edge::Early)),
    ("onset", Class::EdgeNoun(Edge::Early)),
    ("middle", Class::EdgeNoun(Edge::Mid)),
    ("midst", Class::EdgeNoun(Edge::Mid)),
    ("end", Class::EdgeNoun(Edge::Late)),
    ("close", Class::EdgeNoun(Edge::Late)),
    ("rest", Class::EdgeNoun(Edge::Later)),
    ("remainder", Class::EdgeNoun(Edge::Later)),
    ("about", Class::Approx),
    ("around", Class::Approx),
    ("approximately", Class::Approx),
    ("roughly", Class::Approx),
    ("nearly", Class::Approx),
    ("almost", Class::Approx),
    ("over", Class::Approx),
    ("under", Class::Approx),
    ("some", Class::Approx),
    ("just", Class::Approx),
    ("only", Class::Approx),
    ("barely", Class::Approx),
    ("every", Class::Every),
    ("each", Class::Every),
    ("per", Class::Per),
    ("daily", Class::Ly(Unit::Day)),
    ("everyday", Class::Ly(Unit::Day)),
    ("nightly", Class::Ly(Unit::Day)),
    ("weekly", Class::Ly(Unit::Week)),
    ("monthly", Class::Ly(Unit::Month)),
    ("yearly", Class::Ly(Unit::Year)),
    ("annually", Class::Ly(Unit::Year)),
    ("hourly", Class::Ly(Unit::Hour)),
    ("now", Class::Ref(Reference::Present)),
    ("currently", Class::Ref(Reference::Present)),
    ("presently", Class::Ref(Reference::Present)),
    ("nowadays", Class::Ref(Reference::Present)),
    ("recently", Class::Ref(Reference::Past)),
    ("lately", Class::Ref(Reference::Past)),
    ("recent", Class::Ref(Reference::Past)),
    ("former", Class::Ref(Reference::Past)),
    ("future", Class::Ref(Reference::Future)),
    ("current", Class::Ref(Reference::Present)),
    ("present", Class::Ref(Reference::Present)),
    ("moment", Class::Ref(Reference::Present)),
    ("date", Class::Ref(Reference::Present)),
    ("yesterday", Class::DayWord(-1)),
    ("today", Class::DayWord(0)),
    ("tomorrow", Class::DayWord(1)),
    ("tonight", Class::Tonight),
    ("overnight", Class::Tonight),
    ("this", Class::This),
    ("these", Class::This),
    ("that", Class::That),
    ("last", Class::Last),
    ("past", Class::Past),
    ("next", Class::Next),
    ("coming", Class::Coming),
    ("upcoming", Class::Coming),
    ("previous", Class::Previous),
    ("preceding", Class::Previous),
    ("prior", Class::Previous),
    ("following", Class::Following),
    ("subsequent", Class::Following),
    ("ensuing", Class::Following),
    ("same", Class::Same),
    ("the", Class::The),
    ("a", Class::A),
    ("an", Class::A),
    ("ago", Class::Ago),
    ("earlier", Class::Earlier),
    ("later", Class::Later),
    ("before", Class::Before),
    ("after", Class::After),
    ("bc", Class::Bc),
    ("bce", Class::Bc),
    ("b.c.", Class::Bc),
    ("b.c", Class::Bc),
    ("b.c.e.", Class::Bc),
    ("ad", Class::Ad),
    ("a.d.", Class::Ad),
    ("am", Class::Meridiem(false)),
    ("a.m.", Class::Meridiem(false)),
    ("a.m", Class::Meridiem(false)),
    ("pm", Class::Meridiem(true)),
    ("p.m.", Class::Meridiem(true)),
    ("p.m", Class::Meridiem(true)),
    ("weekend", Class::Weekend(false)),
    ("weekends", Class::Weekend(true)),
    ("quarter", Class::QuarterNoun),
    ("century", Class::CenturyNoun),
    ("q1", Class::Quarter(1)),
    ("q2", Class::Quarter(2)),
    ("q3", Class::Quarter(3)),
    ("q4", Class::Quarter(4)),
    ("of", Class::Of),
    ("in", Class::In),
    ("on", Class::On),
    ("at", Class::At),
    ("and", Class::Joiner),
    ("to", Class::Joiner),
    ("or", Class::Joiner),
    ("through", Class::Joiner),
    ("till", Class::Joiner),
    ("until", Class::Joiner),
    (",", Class::Comma),
    ("-", Class::Dash),
    ("–", Class::Dash),
    ("—", Class::Dash),
    ("old", Class::Old),
    ("long", Class::Long),
];

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
    let months = MONTHS.iter().map(|(w, m)| (*w, Class::Month(*m)));
    let days = WEEKDAYS.iter().map(|(w, d)| (*w, Class::Weekday(*d)));
    months
        .chain(days)
        .filter(|(name, _)| name.len() >= SHORTEST_MISSPELT)
        .flat_map(|(name, class)| misspellings(name).into_iter().map(move |m| (m, class)))
        .filter(|(word, _)| !CLASSES.contains_key(word.as_str()) && !NOT_MISSPELT.contains(&word.as_str()))
        .collect()
});

/// Words that only look like misspelt months and weekdays.
const NOT_MISSPELT: &[&str] = &["agust", "decembre", "sudan"];

static CLASSES: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Class> = FxHashMap::default();
    map.extend(FEASTS.iter().filter_map(|f| Some((f.words.split(' ').next()?, Class::Feast))));
    map.extend(MONTHS.iter().map(|(w, m)| (*w, Class::Month(*m))));
    map.extend(WEEKDAYS.iter().map(|(w, d)| (*w, Class::Weekday(*d))));
    map.extend(NUMBER_WORDS.iter().chain(MORE_NUMBERS).map(|(w, n)| (*w, Class::Number(*n))));
    map.extend(ORDINALS.iter().map(|(w, n)| (*w, Class::Ordinal(*n))));
    map.extend(DECADES.iter().map(|(w, n)| (*w, Class::Decade(*n))));
    map.extend(UNITS.iter().map(|(w, u, p)| (*w, Class::Unit(*u, *p))));
    map.extend(PARTS.iter().map(|(w, p, m)| (*w, Class::Part(*p, *m))));
    map.extend(WORDS.iter().copied());
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
        let mut seen: Vec<&str> = Vec::new();
        let all = MONTHS
            .iter()
            .map(|r| r.0)
            .chain(WEEKDAYS.iter().map(|r| r.0))
            .chain(NUMBER_WORDS.iter().chain(MORE_NUMBERS).map(|r| r.0))
            .chain(ORDINALS.iter().map(|r| r.0))
            .chain(DECADES.iter().map(|r| r.0))
            .chain(UNITS.iter().map(|r| r.0))
            .chain(PARTS.iter().map(|r| r.0))
            .chain(WORDS.iter().map(|r| r.0));
        for word in all {
            assert!(!seen.contains(&word), "{word}");
            assert!(word.len() <= LONGEST && word == word.to_lowercase(), "{word}");
            seen.push(word);
        }
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
