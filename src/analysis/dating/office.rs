//! Who held a high office when: "President Ann Oe said" is written while she holds it.
//!
//! The times stand in `data/lexicon/offices.tsv`, the titles and the words beside them in `publication.tsv`.
//! Limits: heads of state and government that world news names with their title, mostly from 1993.

use std::sync::LazyLock;

use crate::analysis::Reading;
use crate::model::{DayRange, SectionKind, Span};
use crate::text::{TokenKind, fold};

use super::clue::Clue;
use super::lexicon::{self, List};

/// The table: office, first name, surname, first day, last day, whether the bare surname is enough.
const TABLE: &str = include_str!("../../../data/lexicon/offices.tsv");

/// A time in office.
struct Office {
    /// Which office.
    kind: &'static str,
    /// Surname, folded: the last words of the name.
    surname: &'static str,
    /// First name, folded, that tells it from others of the surname; empty where none is needed.
    first: &'static str,
    /// From the first to the last day, open where the office has no lawful end yet.
    term: DayRange,
    /// Whether the title with the bare surname is the holder and nobody else.
    bare: bool,
}

static OFFICES: LazyLock<Vec<Office>> =
    LazyLock::new(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(office_of).collect());

/// A row of the table; `None` where a day or a field is missing.
fn office_of(line: &'static str) -> Option<Office> {
    let fields: Vec<&'static str> = line.split('\t').collect();
    let [office, first, surname, from, to, bare] = fields.as_slice() else { return None };
    let end = if to.is_empty() { None } else { Some(to.parse().ok()?) };
    let term = DayRange { start: Some(from.parse().ok()?), end };
    Some(Office { kind: office, surname, first, term, bare: *bare == BARE })
}

/// Says in the table that the bare surname is enough.
const BARE: &str = "+";

/// How many words before a title may say that the office is a past or coming one.
const NOT_NOW_REACH: usize = 3;

/// The most words that a name has between title and surname.
const NAME_WORDS: usize = 4;

/// What the officeholders that the article names say of the day on which it was written.
///
/// Each office counts once, and only where the sentence names no year: "in 1994, President …" tells of the past.
pub fn clues(text: &str, reading: &Reading) -> Vec<Clue> {
    let mut out: Vec<Clue> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for sentence in &reading.sentences {
        let kind = reading.structure.sections.get(sentence.section).map(|s| s.kind);
        if !matches!(kind, Some(SectionKind::Body)) {
            continue;
        }
        // Mentions lie in text order: only those of this sentence are looked at, so that long texts stay linear.
        let from = reading.times.partition_point(|t| t.tokens.start < sentence.tokens.start);
        let dated = reading
            .times
            .get(from..)
            .unwrap_or(&[])
            .iter()
            .take_while(|t| t.tokens.start < sentence.tokens.end)
            .any(|t| t.symbol.has_year() || is_long_ago(&t.symbol));
        if dated {
            continue;
        }
        let Some(tokens) = reading.tokens.get(sentence.tokens.clone()) else { continue };
        for (index, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word || !token.of(text).starts_with(char::is_uppercase) {
                continue;
            }
            let word = |i: usize| tokens.get(i).map_or("", |t| t.of(text));
            let Some((office, count)) = lexicon::title(|i| word(index + i)) else { continue };
            let name_at = index + count;
            let before = |back: usize| index.checked_sub(back).map_or(String::new(), |i| fold(word(i)));
            if (1..=NOT_NOW_REACH).any(|back| lexicon::is(List::NotNow, &before(back)))
                || lexicon::is(List::NotNowBeside, &before(1))
                || word(name_at) == "-"
            {
                continue;
            }
            let mut name = String::new();
            for at in name_at..name_at + NAME_WORDS {
                let part = word(at);
                if part.is_empty() || !part.starts_with(char::is_uppercase) && part != "-" {
                    break;
                }
                if part == "-" {
                    continue;
                }
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&fold(part));
                let rows: Vec<&Office> = OFFICES.iter().filter(|o| o.is(office, &name)).collect();
                let Some(first) = rows.first() else { continue };
                if !seen.contains(&first.surname) {
                    seen.push(first.surname);
                    let end = tokens.get(at).map_or(token.span.end, |t| t.span.end);
                    let span = Span::new(token.span.start, end);
                    out.push(Clue::Office { span, terms: rows.iter().map(|o| o.term).collect() });
                }
                break;
            }
        }
    }
    out
}

/// "In the 1990s", "last century", "decades ago": the sentence looks far back.
fn is_long_ago(symbol: &crate::analysis::time::Symbol) -> bool {
    use crate::analysis::time::Symbol;
    use crate::analysis::time::symbol::Unit;
    matches!(
        symbol,
        Symbol::Decade(_)
            | Symbol::Century(_)
            | Symbol::Shift(_, Unit::Year | Unit::Decade | Unit::Century, ..)
    )
}

impl Office {
    /// Whether a name, folded, after a title of the office is that of the holder.
    fn is(&self, office: &str, name: &str) -> bool {
        if self.kind != office {
            return false;
        }
        let Some(rest) = name.strip_suffix(self.surname) else { return false };
        if !(rest.is_empty() || rest.ends_with(' ')) {
            return false;
        }
        let rest = rest.trim();
        // A bare common surname after the title still is the holder; another first name is somebody else.
        rest.is_empty() && self.bare
            || self.first.is_empty() && !rest.is_empty()
            || !self.first.is_empty() && rest.starts_with(self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_held_gives_both_times() {
        for (title, name, count) in [
            ("president", "bush", 2),
            ("president", "kenyatta", 2),
            ("president", "jomo kenyatta", 1),
            ("premier", "trudeau", 3),
            ("premier", "justin trudeau", 1),
            ("premier", "pierre trudeau", 2),
        ] {
            assert_eq!(OFFICES.iter().filter(|o| o.is(title, name)).count(), count, "{title} {name}");
        }
    }

    #[test]
    fn terms_are_days_in_order() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(OFFICES.len(), rows.clone().count(), "a row that is none");
        assert!(rows.clone().all(|r| r.ends_with("\t+") || r.ends_with("\t-")));
        for office in OFFICES.iter() {
            let term = office.term;
            assert!(lexicon::has_title(office.kind), "{}", office.surname);
            assert!(
                term.end.is_none_or(|end| term.start.is_some_and(|start| start < end)),
                "{}",
                office.surname
            );
        }
    }

    #[test]
    fn names_with_their_title_alone() {
        for (title, name, expected) in [
            ("president", "obama", true),
            ("president", "barack obama", true),
            ("premier", "theresa may", true),
            ("premier", "may", false),
            ("premier", "obama", false),
            ("president", "vicente fox", true),
            ("president", "megan fox", false),
            ("president", "obamas", false),
            ("president", "bush", true),
            ("president", "uhuru kenyatta", true),
            ("president", "mzee kenyatta", false),
            ("president", "calderon", false),
            ("president", "felipe calderon", true),
        ] {
            assert_eq!(OFFICES.iter().any(|o| o.is(title, name)), expected, "{title} {name}");
        }
    }
}
