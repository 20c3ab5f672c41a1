//! Words beside date phrases that make or break them, from `data/lexicon/date_company.tsv`.
//!
//! Each row has its language, a list, one or several words, a sentence in which they do their work and one in which they do
//! not; both run as tests. The lists say what is done, so that another language needs rows and no code.
//! Limits: English rows so far.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word does beside a date phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// After a length it makes a distance of it: "three days ago".
    Shifter,
    /// Before an ambiguous word it makes a date of it: "by March".
    Preposition,
    /// After a phrase it shows that the phrase was whole: "the night before they left".
    Closer,
    /// After figures it says that they count: "2012 people".
    Counted,
    /// After a weekday it makes a name of it: "Sunday Times".
    NameAfter,
    /// Before a weekday it makes a name of it: "Black Friday".
    NameBefore,
    /// A time zone, after a clock time.
    Zone,
    /// Before figures it says that they are a number: "flight 1989".
    Numbered,
    /// It ends the name of a street: "1984 Hill Street".
    Street,
    /// It makes a year of accounts of a year: "fiscal 2018".
    Fiscal,
    /// Before "a week" it counts how often.
    TimesOver,
    /// It joins a half to a number: "two and a half years".
    And,
    /// Between two days before their month: "6 to 9 May".
    DayRange,
    /// Between two days after their month: "May 6 through 9".
    DayTail,
    /// A word for a night that is none before a noun: "an overnight bus".
    Attributive,
    /// Before plural units it makes a length up to now: "recent weeks".
    Recent,
    /// The word for time itself: "at this time", "in two weeks’ time".
    TimeNoun,
    /// Before "the next year" it makes a stretch of it: "over the next year".
    Spanning,
    /// After "today’s" it means these times: "today’s world".
    Era,
    /// The mark of the owner: "month’s end", "the town’s 1848 hall".
    Possessive,
    /// The mark of several owners: "two weeks’ time".
    PluralPossessive,
    /// Before a season it makes a verb of it: "to summer there".
    VerbMark,
    /// A month whose name is another word too, so that it needs company: "May".
    MonthOrWord,
    /// A month that people are called by: "April Roe".
    MonthOrName,
    /// A month of four letters or fewer that is no short form: "June".
    ShortMonth,
    /// After such a month it makes a verb of it: "may be".
    AfterVerb,
    /// It ends as plurals do and is none: "In May 12 was a Friday".
    NoPlural,
    /// Before an ordinal it makes a day of it: "by 14th".
    DayCue,
    /// Between the article and a number: "a further two days".
    Further,
    /// Before a number or unit: "another week".
    Another,
    /// Before a unit it makes a length of it: "all day".
    All,
    /// Between a number and a unit it parts them, where an adjective would not: "two for days".
    NoFiller,
    /// Before a length it says how near the number is: "more than", "at least".
    Approx,
    /// After "three years of" it makes an age of it.
    Age,
    /// After a length it counts back from the last date: "three days previously".
    ShiftBack,
    /// After a length it counts on from the last date: "three days afterwards".
    ShiftAhead,
    /// Between a length and a day it counts on from that day: "a week from Friday".
    From,
    /// After a length it counts on from publication: "three days from now".
    FromNow,
    /// Before three figures it makes a year of them where a text counts years before Christ: "by 290".
    EarlyYearCue,
    /// Before four figures it makes any year of them: "year 1848".
    AnyYearCue,
    /// Before figures it makes a year of them though a plural follows: "his 2000 books".
    Possessor,
    /// Between a day and a clock time: "Monday around 3 pm".
    NearTime,
    /// A part of a stretch, before "of": "the early part of May".
    Portion,
    /// The part that comes first: "the first days of May".
    EarlyPortion,
    /// The part that comes last: "the latter half of May".
    LatePortion,
    /// Before "hours" it means the night: "the wee hours of Friday".
    SmallHours,
    /// Before "before dusk": "just before dusk".
    NearBefore,
    /// A verb that a part of the day goes before: "the night fell".
    PartVerb,
    /// A part of the day that needs no article: "at dawn".
    SharpPart,
    /// The last of counted units: "the final week of May".
    Final,
    /// It counts as a date only in narratives, and never as part of a name: "the former mayor".
    NarrativeRef,
    /// Between "every" and a unit: "every single day".
    EveryFiller,
    /// After "every" it means every second one: "every other week".
    Alternate,
    /// It counts without a number: "thousands of goats a day".
    ManyOf,
    /// The plain word for the present, which is none beside some words: "now and again".
    NowRef,
    /// After it, it means no present: "now and again".
    NotNow,
    /// It means the present only after "at": "at present".
    AtRef,
    /// It means the present only with article after "at": "at the moment".
    NounRef,
    /// It means the present only after such a preposition: "to date".
    ToRef,
    /// That preposition.
    RefCue,
    /// Several words that mean the present: "right now".
    NowPhrase,
    /// The ending of plurals.
    PluralEnd,
    /// Between "the week" and a day of it: "the week of May 6".
    WeekLink,
    /// After an hour it makes a time of it: "nine o’clock".
    OClock,
    /// A verb of news: a text full of them is no narrative.
    Saying,
}

/// The lists by their names in the table.
const LISTS: &[(&str, List)] = &[
    ("shifter", List::Shifter),
    ("preposition", List::Preposition),
    ("closer", List::Closer),
    ("counted", List::Counted),
    ("name_after", List::NameAfter),
    ("name_before", List::NameBefore),
    ("zone", List::Zone),
    ("numbered", List::Numbered),
    ("street", List::Street),
    ("fiscal", List::Fiscal),
    ("times_over", List::TimesOver),
    ("and", List::And),
    ("day_range", List::DayRange),
    ("day_tail", List::DayTail),
    ("attributive", List::Attributive),
    ("recent", List::Recent),
    ("time_noun", List::TimeNoun),
    ("spanning", List::Spanning),
    ("era", List::Era),
    ("possessive", List::Possessive),
    ("plural_possessive", List::PluralPossessive),
    ("verb_mark", List::VerbMark),
    ("month_or_word", List::MonthOrWord),
    ("month_or_name", List::MonthOrName),
    ("short_month", List::ShortMonth),
    ("after_verb", List::AfterVerb),
    ("no_plural", List::NoPlural),
    ("day_cue", List::DayCue),
    ("further", List::Further),
    ("another", List::Another),
    ("all", List::All),
    ("no_filler", List::NoFiller),
    ("approx", List::Approx),
    ("age", List::Age),
    ("shift_back", List::ShiftBack),
    ("shift_ahead", List::ShiftAhead),
    ("from", List::From),
    ("from_now", List::FromNow),
    ("early_year_cue", List::EarlyYearCue),
    ("any_year_cue", List::AnyYearCue),
    ("possessor", List::Possessor),
    ("near_time", List::NearTime),
    ("portion", List::Portion),
    ("early_portion", List::EarlyPortion),
    ("late_portion", List::LatePortion),
    ("small_hours", List::SmallHours),
    ("near_before", List::NearBefore),
    ("part_verb", List::PartVerb),
    ("sharp_part", List::SharpPart),
    ("final", List::Final),
    ("narrative_ref", List::NarrativeRef),
    ("every_filler", List::EveryFiller),
    ("alternate", List::Alternate),
    ("many_of", List::ManyOf),
    ("now_ref", List::NowRef),
    ("not_now", List::NotNow),
    ("at_ref", List::AtRef),
    ("noun_ref", List::NounRef),
    ("to_ref", List::ToRef),
    ("ref_cue", List::RefCue),
    ("now_phrase", List::NowPhrase),
    ("plural_end", List::PluralEnd),
    ("week_link", List::WeekLink),
    ("o_clock", List::OClock),
    ("saying", List::Saying),
];

const TABLE: &str = include_str!("../../../../data/lexicon/date_company.tsv");

/// A bit for each list in which a word stands.
pub type Bits = u128;

/// The bit of words that begin rows of several words.
const BEGINS: Bits = 1 << 127;

const fn bit(list: List) -> Bits {
    1 << list as u8
}

/// The rows of the table: list and words.
fn rows() -> impl Iterator<Item = (List, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t').skip(1);
        let (name, words) = (fields.next()?, fields.next()?);
        Some((LISTS.iter().find(|(n, _)| *n == name)?.1, words))
    })
}

/// Each word with the lists in which it stands by itself, and whether it begins a row of several words.
static WORDS: LazyLock<FxHashMap<&'static str, Bits>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Bits> = FxHashMap::default();
    for (list, words) in rows() {
        match words.split_once(' ') {
            Some((first, _)) => *map.entry(first).or_default() |= BEGINS,
            None => *map.entry(words).or_default() |= bit(list),
        }
    }
    map
});

/// The rows of several words, longest first.
static PHRASES: LazyLock<Vec<(List, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut out: Vec<(List, Vec<&'static str>)> =
        rows().filter(|(_, w)| w.contains(' ')).map(|(list, w)| (list, w.split(' ').collect())).collect();
    out.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    out
});

/// Endings of plurals.
static PLURAL_ENDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows().filter(|(list, _)| *list == List::PluralEnd).map(|(_, end)| end).collect());

/// Longest word of the table, in bytes.
const LONGEST: usize = 16;

/// The lists in which a word stands, as written or in small letters.
pub fn bits(word: &str) -> Bits {
    if word.len() > LONGEST || word.as_bytes().first().is_none_or(u8::is_ascii_digit) {
        return 0;
    }
    let written = WORDS.get(word).copied().unwrap_or(0);
    if !word.bytes().any(|b| b.is_ascii_uppercase()) {
        return written;
    }
    let mut lower = [0_u8; LONGEST];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let lower = lower.get(..word.len()).and_then(|l| std::str::from_utf8(l).ok());
    written | lower.and_then(|l| WORDS.get(l)).copied().unwrap_or(0)
}

/// Whether the word stands in the list, as written or in small letters.
pub fn is(list: List, word: &str) -> bool {
    holds(bits(word), list)
}

/// Whether the list is among those of a word.
pub fn holds(bits: Bits, list: List) -> bool {
    bits & bit(list) != 0
}

/// How many tokens from the first on are words of one row of the list, the most; `None` where none is.
///
/// `bits` are the lists of the first, `word` gives the tokens by their distance from it.
pub fn phrase<'a>(list: List, bits: Bits, word: impl Fn(usize) -> &'a str) -> Option<usize> {
    if bits & BEGINS != 0 {
        let fits = |words: &[&str]| words.iter().enumerate().all(|(i, w)| word(i).eq_ignore_ascii_case(w));
        if let Some((_, words)) = PHRASES.iter().find(|(l, words)| *l == list && fits(words)) {
            return Some(words.len());
        }
    }
    holds(bits, list).then_some(1)
}

/// Whether a word ends as plurals do.
pub fn is_plural(word: &str) -> bool {
    PLURAL_ENDS.iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::time::grammar::Grammar;
    use crate::text::tokenize;

    /// Whether the phrases read in a sentence are those of its brackets. "[the next year=Length]" asks for a symbol that
    /// begins so, "[former=narrative]" for a phrase that counts only in narratives.
    fn is_read(marked: &str) -> bool {
        let asked: Vec<(&str, &str)> = marked
            .split('[')
            .skip(1)
            .map(|rest| rest.split(']').next().unwrap_or(""))
            .map(|asked| asked.split_once('=').unwrap_or((asked, "")))
            .collect();
        let mut text = String::new();
        for part in marked.split('[') {
            let (phrase, rest) = part.split_once(']').unwrap_or(("", part));
            text.push_str(phrase.split('=').next().unwrap_or(""));
            text.push_str(rest);
        }
        let tokens = tokenize(&text);
        let mut found = Vec::new();
        Grammar::new(&text, &tokens).read(0..tokens.len(), &mut found);
        found.len() == asked.len()
            && found.iter().zip(asked).all(|(f, (phrase, kind))| {
                let span = tokens[f.tokens.start].span.start..tokens[f.tokens.end - 1].span.end;
                let kinds = if kind == "narrative" {
                    f.narrative_only
                } else {
                    format!("{:?}", f.symbol).starts_with(kind)
                };
                &text[span] == phrase && kinds
            })
    }

    /// A text that names five years, with a sentence as often: whether it is a narrative.
    fn is_narrative(sentence: &str) -> bool {
        let text =
            format!("In 1431, in 1432, in 1433, in 1434, in 1435.{}", format!(" {sentence}").repeat(5));
        let tokens = tokenize(&text);
        let whole = crate::analysis::Sentence {
            span: crate::model::Span::new(0, text.len()),
            tokens: 0..tokens.len(),
            section: 0,
        };
        let structure = crate::analysis::segment::Structure::default();
        let mentions = crate::analysis::time::read_times(&text, &tokens, &[whole], &structure);
        crate::analysis::time::mode(&text, &tokens, &mentions) == crate::analysis::time::Mode::Narrative
    }

    #[test]
    fn each_row_by_its_sentences() {
        let mut wrong = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, list, words, example, counter] = fields.as_slice() else { panic!("{line}") };
            assert!(LISTS.iter().any(|(n, _)| n == list), "{line}");
            assert!(words.split(' ').all(|w| w.len() <= LONGEST), "{words}");
            let held = if *list == "saying" {
                !is_narrative(example) && is_narrative(counter)
            } else {
                is_read(example) && is_read(counter)
            };
            if !held {
                wrong.push(format!("{list} {words}: {example} {counter}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        for (name, list) in LISTS {
            assert!(rows().any(|(l, _)| l == *list), "no row of {name}");
        }
    }

    #[test]
    fn lists_heed_capitals_where_the_table_does() {
        assert!(is(List::NameAfter, "Times") && !is(List::NameAfter, "times"));
        assert!(is(List::Closer, "They") && is(List::Closer, "they"));
        assert!(is(List::Zone, "GMT") && !is(List::Zone, "Gmt"));
        assert!(!is(List::Street, "GMT"));
    }
}
