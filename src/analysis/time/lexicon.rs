//! The words of date phrases, by class.
//!
//! They stand in `data/lexicon/dates.tsv` and `feasts.tsv`, each with its language and two sentences that are its tests.
//! Limits: English rows so far. Words that are also others ("May", "fall", "second") are told apart by the grammar, not here.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::NUMBER_WORDS;

use super::symbol::{DayPart, Edge, Feast, Reference, Season, Unit};

mod names;

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

/// What an ending makes of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// "19th".
    Ordinal,
    /// "1980s".
    Decade,
}

/// The fields of each row of the table: class, value, word.
fn fields() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t').skip(1);
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// Marks that belong to no language.
const MARKS: &[(&str, Class)] =
    &[(",", Class::Comma), ("-", Class::Dash), ("–", Class::Dash), ("—", Class::Dash)];

/// The words of the table with their classes, in its order.
static ROWS: LazyLock<Vec<(&'static str, Class)>> = LazyLock::new(|| {
    fields().filter_map(|(class, value, word)| Some((word, names::class_of(class, value)?))).collect()
});

/// The endings of figures.
static ENDINGS: LazyLock<Vec<(&'static str, Ending)>> = LazyLock::new(|| {
    fields().filter_map(|(class, _, word)| Some((word, names::ending_of(class)?))).collect()
});

/// Words after an hour in figures, and whether they mean the hours after noon.
static MERIDIEMS: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    ROWS.iter()
        .filter_map(|(word, class)| match class {
            Class::Meridiem(after_noon) => Some((*word, *after_noon)),
            _ => None,
        })
        .collect()
});

/// A feast.
pub struct FeastRow {
    /// Its words in small letters; blanks part tokens.
    pub words: &'static str,
    /// When it is.
    pub feast: Feast,
}

/// The table of feasts: language, rule, words, example, counter-example.
const FEAST_TABLE: &str = include_str!("../../../data/lexicon/feasts.tsv");

/// Feasts, in the order of their table.
pub static FEASTS: LazyLock<Vec<FeastRow>> = LazyLock::new(|| {
    FEAST_TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t').skip(1);
            let (rule, words) = (fields.next()?, fields.next()?);
            Some(FeastRow { words, feast: names::feast_of(rule)? })
        })
        .collect()
});

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
        .filter(|(word, _)| !CLASSES.contains_key(word.as_str()))
        .filter(|(word, _)| !fields().any(|(class, _, w)| class == names::NOT_MISSPELT && w == word))
        .collect()
});

/// A bit for each capital, A the lowest, that begins a month or weekday.
static INITIALS: LazyLock<u32> = LazyLock::new(|| {
    MISSPELT
        .keys()
        .filter_map(|word| initial(word.to_ascii_uppercase().as_bytes()))
        .fold(0, |all, bit| all | bit)
});

/// The bit of the capital that a word begins with; `None` where it begins with none of A to Z.
fn initial(word: &[u8]) -> Option<u32> {
    word.first().filter(|b| b.is_ascii_uppercase()).map(|b| 1 << (b - b'A'))
}

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
    // A name that begins as months and weekdays do.
    if initial(bytes).is_some_and(|bit| *INITIALS & bit != 0)
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
    let rest = word.get(figures..).unwrap_or("").to_ascii_lowercase();
    if rest.is_empty() {
        return Class::Digits(value, figures as u8);
    }
    match ENDINGS.iter().find(|(end, _)| *end == rest) {
        Some((_, Ending::Ordinal)) => return Class::Ordinal(value),
        Some((_, Ending::Decade)) if value.is_multiple_of(10) && (2..=4).contains(&figures) => {
            return Class::Decade((value / 10) as i32);
        }
        _ => {}
    }
    let meridiem = MERIDIEMS.iter().find_map(|(word, pm)| Some((rest.strip_suffix(word)?, *pm)));
    if let Some((minutes, after_noon)) = meridiem {
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
    if let Some(dotted) = dotted(value, &rest) {
        return dotted;
    }
    if rest.starts_with(',') && rest.len() == 4 {
        let joined: String = word.chars().filter(|c| *c != ',').collect();
        // With its separator it is never a year.
        return joined.parse().map_or(Class::Other, |n| Class::Digits(n, 9));
    }
    Class::Other
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
        for (class, value, word) in fields() {
            let known = names::class_of(class, value).is_some()
                || names::ending_of(class).is_some()
                || class == names::NOT_MISSPELT;
            assert!(known, "{word}: an unknown class or value");
        }
        let rows = |table: &str| table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(fields().count(), rows(TABLE));
        assert_eq!(FEASTS.len(), rows(FEAST_TABLE), "a feast with an unknown rule");
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
            } else if *class == names::NOT_MISSPELT {
                // The counter-example holds a true misspelling.
                yes.is_empty() && !no.is_empty()
            } else {
                let figures = |t: &str| t.strip_suffix(word).is_some_and(|n| n.parse::<u32>().is_ok());
                let ending = names::ending_of(class).is_some();
                let is_word = |t: &String| if ending { figures(t) } else { t == word };
                let holds = |all: &[Vec<String>]| {
                    all.iter().flatten().any(|t| is_word(t) || t.strip_suffix('.') == Some(word))
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
    fn each_number_by_its_sentences() {
        let rows: Vec<&str> =
            crate::text::NUMBER_TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), NUMBER_WORDS.len(), "a row without a number");
        for line in rows {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, _, word, example, counter] = fields.as_slice() else { panic!("{line}") };
            assert!(phrases(example).iter().flatten().any(|t| t == word), "{line}");
            assert!(phrases(counter).is_empty(), "{line}");
        }
    }

    #[test]
    fn each_feast_by_its_sentences() {
        for line in FEAST_TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, rule, words, example, counter] = fields.as_slice() else { panic!("{line}") };
            let feast = names::feast_of(rule).expect("a rule");
            let expected = super::super::Symbol::Feast(feast, None);
            let holds = |sentence| super::super::symbols_of(sentence).contains(&expected);
            assert!(holds(example) && !holds(counter), "{words}");
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
