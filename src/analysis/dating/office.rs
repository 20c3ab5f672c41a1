//! Who held a high office when: "President Ann Oe said" is written while she holds it.
//!
//! Each row is one unbroken time in office, from the first to the last day, the lawful end of a fixed term that still
//! runs included; `None` is a time without such an end, which bounds nothing from above. A name with two times in office has two rows.
//! Sources: public record; where two of one name held the office both have rows, so that a bare surname stays wide and
//! right. Limits: heads of state and government that world news names with their title, mostly from 1993.

use jiff::civil::Date;

use crate::analysis::Reading;
use crate::model::{DayRange, SectionKind, Span};
use crate::text::{TokenKind, fold};

use super::clue::Clue;

/// A time in office.
struct Office {
    /// Titles, folded, one of which stands before the name.
    titles: &'static [&'static str],
    /// Surname, folded: the last words of the name.
    surname: &'static str,
    /// First name, folded, that tells it from others of the surname; empty where none is needed.
    first: &'static str,
    /// First day, year month day.
    from: (i16, i8, i8),
    /// Last day.
    to: Option<(i16, i8, i8)>,
}

const PRESIDENT: &[&str] = &["president", "pres"];
const PREMIER: &[&str] = &["prime minister", "premier", "pm"];
const CHANCELLOR: &[&str] = &["chancellor"];
const POPE: &[&str] = &["pope"];

const fn row(
    titles: &'static [&'static str],
    first: &'static str,
    surname: &'static str,
    from: (i16, i8, i8),
    to: Option<(i16, i8, i8)>,
) -> Office {
    Office { titles, surname, first, from, to }
}

const OFFICES: &[Office] = &[
    row(PRESIDENT, "", "clinton", (1993, 1, 20), Some((2001, 1, 20))),
    row(PRESIDENT, "jimmy", "carter", (1977, 1, 20), Some((1981, 1, 20))),
    row(PRESIDENT, "ronald", "reagan", (1981, 1, 20), Some((1989, 1, 20))),
    row(PRESIDENT, "", "bush", (1989, 1, 20), Some((1993, 1, 20))),
    row(PRESIDENT, "", "bush", (2001, 1, 20), Some((2009, 1, 20))),
    row(PRESIDENT, "", "obama", (2009, 1, 20), Some((2017, 1, 20))),
    row(PRESIDENT, "", "trump", (2017, 1, 20), Some((2021, 1, 20))),
    row(PRESIDENT, "", "trump", (2025, 1, 20), Some((2029, 1, 20))),
    row(PRESIDENT, "", "biden", (2021, 1, 20), Some((2025, 1, 20))),
    row(PRESIDENT, "vicente", "fox", (2000, 12, 1), Some((2006, 11, 30))),
    row(PRESIDENT, "felipe", "calderon", (2006, 12, 1), Some((2012, 11, 30))),
    row(PRESIDENT, "", "pena nieto", (2012, 12, 1), Some((2018, 11, 30))),
    row(PRESIDENT, "", "lopez obrador", (2018, 12, 1), Some((2024, 9, 30))),
    row(PRESIDENT, "", "sheinbaum", (2024, 10, 1), Some((2030, 9, 30))),
    row(PRESIDENT, "", "chirac", (1995, 5, 17), Some((2007, 5, 16))),
    row(PRESIDENT, "", "sarkozy", (2007, 5, 16), Some((2012, 5, 15))),
    row(PRESIDENT, "", "hollande", (2012, 5, 15), Some((2017, 5, 14))),
    row(PRESIDENT, "", "macron", (2017, 5, 14), Some((2027, 5, 14))),
    row(PREMIER, "", "blair", (1997, 5, 2), Some((2007, 6, 27))),
    row(PREMIER, "gordon", "brown", (2007, 6, 27), Some((2010, 5, 11))),
    row(PREMIER, "", "cameron", (2010, 5, 11), Some((2016, 7, 13))),
    row(PREMIER, "theresa", "may", (2016, 7, 13), Some((2019, 7, 24))),
    row(PREMIER, "boris", "johnson", (2019, 7, 24), Some((2022, 9, 6))),
    row(PREMIER, "liz", "truss", (2022, 9, 6), Some((2022, 10, 25))),
    row(PREMIER, "margaret", "thatcher", (1979, 5, 4), Some((1990, 11, 28))),
    row(PREMIER, "", "sunak", (2022, 10, 25), Some((2024, 7, 5))),
    row(PREMIER, "", "starmer", (2024, 7, 5), None),
    row(CHANCELLOR, "helmut", "kohl", (1982, 10, 1), Some((1998, 10, 27))),
    row(CHANCELLOR, "gerhard", "schroeder", (1998, 10, 27), Some((2005, 11, 22))),
    row(CHANCELLOR, "gerhard", "schroder", (1998, 10, 27), Some((2005, 11, 22))),
    row(CHANCELLOR, "", "merkel", (2005, 11, 22), Some((2021, 12, 8))),
    row(CHANCELLOR, "", "scholz", (2021, 12, 8), Some((2025, 5, 6))),
    row(CHANCELLOR, "", "merz", (2025, 5, 6), None),
    row(PRESIDENT, "", "yeltsin", (1991, 7, 10), Some((1999, 12, 31))),
    row(PRESIDENT, "", "medvedev", (2008, 5, 7), Some((2012, 5, 7))),
    row(PRESIDENT, "", "yushchenko", (2005, 1, 23), Some((2010, 2, 25))),
    row(PRESIDENT, "", "yanukovych", (2010, 2, 25), Some((2014, 2, 22))),
    row(PRESIDENT, "", "poroshenko", (2014, 6, 7), Some((2019, 5, 20))),
    row(PRESIDENT, "", "zelenskiy", (2019, 5, 20), None),
    row(PRESIDENT, "", "zelensky", (2019, 5, 20), None),
    row(PRESIDENT, "", "zelenskyy", (2019, 5, 20), None),
    row(PREMIER, "", "chretien", (1993, 11, 4), Some((2003, 12, 12))),
    row(PREMIER, "stephen", "harper", (2006, 2, 6), Some((2015, 11, 4))),
    row(PREMIER, "pierre", "trudeau", (1968, 4, 20), Some((1979, 6, 4))),
    row(PREMIER, "pierre", "trudeau", (1980, 3, 3), Some((1984, 6, 30))),
    row(PREMIER, "justin", "trudeau", (2015, 11, 4), Some((2025, 3, 14))),
    row(PREMIER, "mark", "carney", (2025, 3, 14), None),
    row(PREMIER, "john", "howard", (1996, 3, 11), Some((2007, 12, 3))),
    row(PREMIER, "tony", "abbott", (2013, 9, 18), Some((2015, 9, 15))),
    row(PREMIER, "malcolm", "turnbull", (2015, 9, 15), Some((2018, 8, 24))),
    row(PREMIER, "scott", "morrison", (2018, 8, 24), Some((2022, 5, 23))),
    row(PREMIER, "", "albanese", (2022, 5, 23), None),
    row(PREMIER, "", "ardern", (2017, 10, 26), Some((2023, 1, 25))),
    row(PREMIER, "", "vajpayee", (1996, 5, 16), Some((1996, 6, 1))),
    row(PREMIER, "", "vajpayee", (1998, 3, 19), Some((2004, 5, 22))),
    row(PREMIER, "manmohan", "singh", (2004, 5, 22), Some((2014, 5, 26))),
    row(PREMIER, "", "modi", (2014, 5, 26), None),
    row(PREMIER, "shinzo", "abe", (2006, 9, 26), Some((2007, 9, 26))),
    row(PREMIER, "shinzo", "abe", (2012, 12, 26), Some((2020, 9, 16))),
    row(PREMIER, "", "koizumi", (2001, 4, 26), Some((2006, 9, 26))),
    row(PREMIER, "", "kishida", (2021, 10, 4), Some((2024, 10, 1))),
    row(PREMIER, "", "suga", (2020, 9, 16), Some((2021, 10, 4))),
    row(PREMIER, "", "renzi", (2014, 2, 22), Some((2016, 12, 12))),
    row(PREMIER, "", "draghi", (2021, 2, 13), Some((2022, 10, 22))),
    row(PREMIER, "", "meloni", (2022, 10, 22), None),
    row(PREMIER, "", "zapatero", (2004, 4, 17), Some((2011, 12, 21))),
    row(PREMIER, "", "rajoy", (2011, 12, 21), Some((2018, 6, 2))),
    row(PREMIER, "", "tsipras", (2015, 1, 26), Some((2019, 7, 8))),
    row(PREMIER, "constantine", "mitsotakis", (1990, 4, 11), Some((1993, 10, 13))),
    row(PREMIER, "konstantinos", "mitsotakis", (1990, 4, 11), Some((1993, 10, 13))),
    row(PREMIER, "kyriakos", "mitsotakis", (2019, 7, 8), None),
    row(PRESIDENT, "jair", "bolsonaro", (2019, 1, 1), Some((2022, 12, 31))),
    row(PRESIDENT, "dilma", "rousseff", (2011, 1, 1), Some((2016, 8, 31))),
    row(PRESIDENT, "", "temer", (2016, 5, 12), Some((2018, 12, 31))),
    row(PRESIDENT, "mauricio", "macri", (2015, 12, 10), Some((2019, 12, 10))),
    row(PRESIDENT, "alberto", "fernandez", (2019, 12, 10), Some((2023, 12, 10))),
    row(PRESIDENT, "", "milei", (2023, 12, 10), None),
    row(PRESIDENT, "", "uribe", (2002, 8, 7), Some((2010, 8, 7))),
    row(PRESIDENT, "", "duque", (2018, 8, 7), Some((2022, 8, 7))),
    row(PRESIDENT, "gustavo", "petro", (2022, 8, 7), Some((2026, 8, 7))),
    row(PRESIDENT, "hugo", "chavez", (1999, 2, 2), Some((2013, 3, 5))),
    row(PRESIDENT, "", "bukele", (2019, 6, 1), None),
    row(PRESIDENT, "", "giammattei", (2020, 1, 14), Some((2024, 1, 15))),
    row(PRESIDENT, "juan jose", "arevalo", (1945, 3, 15), Some((1951, 3, 15))),
    row(PRESIDENT, "bernardo", "arevalo", (2024, 1, 15), None),
    row(PRESIDENT, "xiomara", "castro", (2022, 1, 27), Some((2026, 1, 27))),
    row(PRESIDENT, "juan orlando", "hernandez", (2014, 1, 27), Some((2022, 1, 27))),
    row(PRESIDENT, "", "mbeki", (1999, 6, 14), Some((2008, 9, 24))),
    row(PRESIDENT, "jacob", "zuma", (2009, 5, 9), Some((2018, 2, 14))),
    row(PRESIDENT, "", "ramaphosa", (2018, 2, 15), None),
    row(PRESIDENT, "goodluck", "jonathan", (2010, 5, 6), Some((2015, 5, 29))),
    row(PRESIDENT, "", "buhari", (1983, 12, 31), Some((1985, 8, 27))),
    row(PRESIDENT, "", "buhari", (2015, 5, 29), Some((2023, 5, 29))),
    row(PRESIDENT, "bola", "tinubu", (2023, 5, 29), None),
    row(PRESIDENT, "", "kibaki", (2002, 12, 30), Some((2013, 4, 9))),
    row(PRESIDENT, "jomo", "kenyatta", (1964, 12, 12), Some((1978, 8, 22))),
    row(PRESIDENT, "uhuru", "kenyatta", (2013, 4, 9), Some((2022, 9, 13))),
    row(PRESIDENT, "", "mursi", (2012, 6, 30), Some((2013, 7, 3))),
    row(PRESIDENT, "", "morsi", (2012, 6, 30), Some((2013, 7, 3))),
    row(PRESIDENT, "", "duterte", (2016, 6, 30), Some((2022, 6, 30))),
    row(PRESIDENT, "corazon", "aquino", (1986, 2, 25), Some((1992, 6, 30))),
    row(PRESIDENT, "benigno", "aquino", (2010, 6, 30), Some((2016, 6, 30))),
    row(PRESIDENT, "", "yudhoyono", (2004, 10, 20), Some((2014, 10, 20))),
    row(PRESIDENT, "", "widodo", (2014, 10, 20), Some((2024, 10, 20))),
    row(PRESIDENT, "", "karzai", (2001, 12, 22), Some((2014, 9, 29))),
    row(PRESIDENT, "", "ghani", (2014, 9, 29), Some((2021, 8, 15))),
    row(PRESIDENT, "", "ahmadinejad", (2005, 8, 3), Some((2013, 8, 3))),
    row(PRESIDENT, "", "rouhani", (2013, 8, 3), Some((2021, 8, 3))),
    row(PRESIDENT, "", "raisi", (2021, 8, 3), Some((2024, 5, 19))),
    row(PRESIDENT, "", "moon jae in", (2017, 5, 10), Some((2022, 5, 9))),
    row(PRESIDENT, "", "park geun hye", (2013, 2, 25), Some((2017, 3, 10))),
    row(POPE, "", "john paul", (1978, 8, 26), Some((2005, 4, 2))),
    row(POPE, "", "benedict", (2005, 4, 19), Some((2013, 2, 28))),
    row(POPE, "", "francis", (2013, 3, 13), Some((2025, 4, 21))),
];

/// Words at most three before a title that make the office a past or coming one.
const NOT_NOW: &[&str] = &["former", "ex", "then", "future", "onetime", "vice", "incoming", "deputy", "late"];
/// Words right before a title that do.
const NOT_NOW_BESIDE: &[&str] = &["elect", "old", "when", "under", "since", "outgoing"];

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
            let mut title = fold(word(index));
            let mut name_at = index + 1;
            if title == "prime" && word(index + 1).eq_ignore_ascii_case("minister") {
                "prime minister".clone_into(&mut title);
                name_at = index + 2;
            }
            if !OFFICES.iter().any(|o| o.titles.contains(&title.as_str())) {
                continue;
            }
            let before = |back: usize| index.checked_sub(back).map_or(String::new(), |i| fold(word(i)));
            if (1..=3).any(|back| NOT_NOW.contains(&before(back).as_str()))
                || NOT_NOW_BESIDE.contains(&before(1).as_str())
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
                let rows: Vec<&Office> = OFFICES.iter().filter(|o| o.is(&title, &name)).collect();
                let Some(first) = rows.first() else { continue };
                if !seen.contains(&first.surname) {
                    seen.push(first.surname);
                    let end = tokens.get(at).map_or(token.span.end, |t| t.span.end);
                    let span = Span::new(token.span.start, end);
                    out.push(Clue::Office { span, terms: rows.iter().map(|o| o.term()).collect() });
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
    fn is(&self, title: &str, name: &str) -> bool {
        if !self.titles.contains(&title) {
            return false;
        }
        let Some(rest) = name.strip_suffix(self.surname) else { return false };
        if !(rest.is_empty() || rest.ends_with(' ')) {
            return false;
        }
        let rest = rest.trim();
        // A bare common surname after the title still is the holder; another first name is somebody else.
        rest.is_empty()
            && !matches!(
                self.surname,
                "may"
                    | "brown"
                    | "fox"
                    | "castro"
                    | "calderon"
                    | "carter"
                    | "fernandez"
                    | "hernandez"
                    | "singh"
                    | "jonathan"
                    | "harper"
                    | "howard"
            )
            || self.first.is_empty() && !rest.is_empty()
            || !self.first.is_empty() && rest.starts_with(self.first)
    }

    fn term(&self) -> DayRange {
        let day = |(y, m, d): (i16, i8, i8)| Date::new(y, m, d).ok();
        DayRange { start: day(self.from), end: self.to.and_then(day) }
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
            ("prime minister", "trudeau", 3),
            ("prime minister", "justin trudeau", 1),
            ("prime minister", "pierre trudeau", 2),
        ] {
            assert_eq!(OFFICES.iter().filter(|o| o.is(title, name)).count(), count, "{title} {name}");
        }
    }

    #[test]
    fn terms_are_days_in_order() {
        for office in OFFICES {
            let term = office.term();
            assert!(term.start.is_some(), "{}", office.surname);
            assert_eq!(term.end.is_some(), office.to.is_some(), "{}", office.surname);
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
            ("prime minister", "theresa may", true),
            ("prime minister", "may", false),
            ("prime minister", "obama", false),
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
