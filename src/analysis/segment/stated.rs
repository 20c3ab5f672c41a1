//! Lines around a story that hold a day: where and when it was written, when it was printed, corrected, claimed.
//!
//! Each cue stands in a table with its language, a line that is of its kind and one that is not; both run as tests.
//! A line counts only where it is no sentence of the story: short, in capitals and figures, or opened by its cue.
//! Limits: lines of news, letters, bulletins and releases.

use super::line::{date_words, has_full_date};
use super::paragraph::ends_sentence;

/// What a line says of the day in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatedLine {
    /// The story is of that day: "Andau, 5 November 1956", "Bulletin 4, 20 August 2010".
    Written,
    /// It was printed that day, and perhaps shown on the evening before.
    Printed,
    /// It was corrected that day, so it is no younger.
    Corrected,
    /// Somebody claims it for that year, so it is no younger.
    Claimed,
}

/// A cue: language, its words in lower case, what it says, a line that it opens or stands in, a line that only looks so.
struct Cue {
    #[cfg_attr(not(test), expect(dead_code, reason = "for those who add a language"))]
    language: &'static str,
    words: &'static str,
    /// The line must begin with it.
    opens: bool,
    says: DatedLine,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of this table"))]
    example: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of this table"))]
    counter: &'static str,
}

const fn cue(
    language: &'static str,
    words: &'static str,
    opens: bool,
    says: DatedLine,
    example: &'static str,
    counter: &'static str,
) -> Cue {
    Cue { language, words, opens, says, example, counter }
}

use DatedLine::{Claimed, Corrected, Printed, Written};

const CUES: &[Cue] = &[
    cue(
        "en",
        "appears in print on ",
        false,
        Printed,
        "A version of this article appears in print on May 3, 2017, on Page A4.",
        "It appears in print on some days only.",
    ),
    cue(
        "en",
        "appeared in print on ",
        false,
        Printed,
        "This story appeared in print on May 3, 2017.",
        "He appeared in print on occasion.",
    ),
    cue(
        "en",
        "in the print edition of ",
        false,
        Printed,
        "Published in the print edition of the Alta Post on 3 May 2017.",
        "Goats fill the print edition of the Alta Post.",
    ),
    cue(
        "en",
        "in print edition on ",
        false,
        Printed,
        "Printed in print edition on 3 May 2017",
        "In print edition on goats.",
    ),
    cue(
        "en",
        "correction",
        true,
        Corrected,
        "Correction: May 4, 2017: An earlier version of this article gave a wrong name.",
        "Corrections officers led forty goats away on May 4, 2017.",
    ),
    cue(
        "en",
        "clarification",
        true,
        Corrected,
        "Clarification, 4 May 2017: This article has been changed.",
        "Clarifications came late.",
    ),
    cue(
        "en",
        "this article was amended on ",
        true,
        Corrected,
        "This article was amended on 4 May 2017 to give the right name.",
        "This article was amended on a whim.",
    ),
    cue(
        "en",
        "this story was corrected on ",
        true,
        Corrected,
        "This story was corrected on May 4, 2017.",
        "This story was corrected on air.",
    ),
    cue("en", "copyright ", true, Claimed, "Copyright 2017 Valley News", "Copyright law is old."),
    cue("en", "(c) ", true, Claimed, "(c) 2017 Valley News", "(c) the third point"),
    cue("en", "© ", true, Claimed, "© 2017 Valley News", "© is a sign."),
    cue(
        "en",
        "embargoed until ",
        true,
        Written,
        "Embargoed until 6 a.m. Monday 4 May 2015",
        "Embargoed until further notice",
    ),
    cue("en", "for release ", true, Written, "For release 4 May 2015", "For release of goats"),
    cue(
        "en",
        "for immediate release",
        true,
        Written,
        "FOR IMMEDIATE RELEASE – May 4, 2015",
        "FOR IMMEDIATE RELEASE",
    ),
    cue(
        "en",
        "broadcast: ",
        true,
        Written,
        "Broadcast: Monday, 4 May 2015",
        "Broadcast: goats of the valley",
    ),
    cue("en", "date of issue: ", true, Written, "Date of issue: 4 May 2015", "Date of issue: unknown"),
    cue("en", "(as of ", false, Written, "Goat plague: Report No. 7 (as of 4 May 2015)", "Goats (as of old)"),
    cue("es", "publicado: ", true, Written, "Publicado: 4 de mayo de 2015, 4 May 2015", "Publicado: ayer"),
    cue("es", "publicado el ", true, Written, "Publicado el 14/05/2015", "Publicado el libro"),
    cue("es", "actualizado: ", true, Written, "Actualizado: 14/05/2015 19:30", "Actualizado: ayer"),
    cue("es", "actualizado el ", true, Written, "Actualizado el 14/05/2015", "Actualizado el sitio"),
    cue("es", "fecha: ", true, Written, "Fecha: 14/05/2015", "Fecha: ayer"),
    cue("pt", "publicado em ", true, Written, "Publicado em 14/05/2015 19h30", "Publicado em Alta"),
    cue("pt", "atualizado em ", true, Written, "Atualizado em 14/05/2015", "Atualizado em Alta"),
    cue("fr", "publié le ", true, Written, "Publié le 14/05/2015", "Publié le matin"),
];

/// Words in small letters that stand in a line of place and day: language, word.
const SMALL: &[(&str, &str)] = &[
    ("en", "from"),
    ("en", "our"),
    ("en", "own"),
    ("en", "special"),
    ("en", "correspondent"),
    ("en", "by"),
    ("en", "in"),
    ("en", "to"),
    ("en", "the"),
    ("en", "at"),
    ("en", "of"),
    ("en", "and"),
    ("en", "for"),
    ("en", "am"),
    ("en", "pm"),
    ("en", "a.m"),
    ("en", "p.m"),
    ("en", "hrs"),
    ("es", "de"),
    ("es", "del"),
    ("es", "la"),
    ("es", "el"),
    ("es", "y"),
    ("pt", "do"),
    ("pt", "da"),
    ("fr", "le"),
    ("fr", "à"),
];

/// Words of a line that says who filed the story: language, word.
const FILED: &[(&str, &str)] = &[("en", "correspondent"), ("en", "reporter"), ("es", "corresponsal")];

/// Longest line that is no sentence, in bytes.
const LONGEST: usize = 110;
/// Longest line that a cue makes a dated one, in bytes.
const LONGEST_CUED: usize = 400;
/// Most words beside the date in a line of place and day.
const MOST_WORDS: usize = 8;

/// What the line says of a day in it, by its cue; `None` where it has none.
pub fn by_cue(line: &str) -> Option<DatedLine> {
    if line.len() > LONGEST_CUED {
        return None;
    }
    let lower = line.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '['));
    CUES.iter().find_map(|cue| {
        let rest = if cue.opens { bare.strip_prefix(cue.words)? } else { bare.split_once(cue.words)?.1 };
        let whole = cue.words.ends_with(' ') || !rest.starts_with(char::is_alphabetic);
        let dated = match cue.says {
            Claimed => rest.split(|c: char| !c.is_ascii_digit()).next().is_some_and(|d| d.len() == 4),
            Written => has_full_date(rest) && (rest.len() <= LONGEST && !ends_sentence(line) || cue.opens),
            Printed | Corrected => has_full_date(rest),
        };
        (whole && dated).then_some(cue.says)
    })
}

/// Whether the line is nothing but names and a day: "Nyeri, 11th November 1975", "From our correspondent, Goma, July 19".
/// `full`: the day has a year.
pub fn is_place_and_day(line: &str, full: bool) -> bool {
    if line.len() > LONGEST || ends_sentence(line) || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some(rest) = date_words(line, full) else { return false };
    let mut count = 0;
    let mut filed = false;
    for word in rest {
        count += 1;
        let small = word.to_lowercase();
        filed |= FILED.iter().any(|(_, f)| *f == small);
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if !capital && !SMALL.iter().any(|(_, s)| *s == small) {
            return false;
        }
    }
    // Without a year a day alone is too little: "Goats Leave Alta May 3".
    count <= MOST_WORDS && (full || filed)
}

/// Whether the line opens a letter: language, words, a letter and a line that is none.
const SALUTATIONS: &[(&str, &str, &str, &str)] = &[
    ("en", "dear ", "Dear friends,", "Dearth of goats in Alta"),
    ("en", "sir,", "Sir, - The road is bad.", "Sirens wake the valley"),
    ("en", "sir –", "Sir – The road is bad.", "Sir Bo Li leaves"),
    ("en", "to the editor", "To the Editor of the Post", "To the east the road is bad."),
    ("en", "madam,", "Madam, - The road is bad.", "Madame Oe leaves"),
];

/// Whether the line opens a letter.
pub fn is_salutation(line: &str) -> bool {
    let lower = line.to_lowercase();
    SALUTATIONS.iter().any(|(_, words, _, _)| lower.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_by_their_table() {
        for cue in CUES {
            assert_eq!(by_cue(cue.example), Some(cue.says), "{}: {}", cue.language, cue.example);
            assert_eq!(by_cue(cue.counter), None, "{}: {}", cue.language, cue.counter);
        }
        for (language, words, yes, no) in SALUTATIONS {
            assert!(is_salutation(yes), "{language} {words}: {yes}");
            assert!(!is_salutation(no), "{language} {words}: {no}");
        }
        for (language, word) in SMALL {
            assert!(word.chars().all(|c| !c.is_uppercase()), "{language} {word}");
        }
    }

    #[test]
    fn lines_of_place_and_day() {
        for (line, full, expected) in [
            ("Alta, Norway, 5 November 1956", true, true),
            ("Nesseby, 11th November 1975", true, true),
            ("Alta, 17/04/2018 – 14:52", true, true),
            ("Ann Oe, Port-au-Prince | 15 January 2010", true, true),
            ("08:12 BST, 5 Aug 2020", true, true),
            ("Weekly Bulletin 4, 20 Aug 2010", true, true),
            ("From our own correspondent, Alta, July 19", false, true),
            ("Forty goats left Alta on 5 November 1956", true, false),
            ("Alta, Norway", true, false),
            ("Alta, Norway", false, false),
            ("Goats leave Alta after 1956 fire, 11 lost", true, false),
            ("July 19", false, false),
            ("Goats Leave Alta, July 19", false, false),
            ("Room 19 of March House", false, false),
        ] {
            assert_eq!(is_place_and_day(line, full), expected, "{line}");
        }
    }
}
