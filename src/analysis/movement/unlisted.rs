//! Names that no gazetteer has, taken for places by the words around them: "near Shah Porir Dwip", "crossed the Xiang".
//!
//! Limits: a movement must be told with it; such a place has no point and makes no stop.

use crate::text::TokenKind;

use super::ground::Scan;

/// Words behind which a name that no list has is a place, if a movement is told with it.
const BEFORE_UNKNOWN: &[&str] = &[
    "from", "to", "into", "through", "at", "near", "in", "via", "toward", "towards", "outside", "left",
    "leaving", "reached", "reaching", "entered", "entering", "reach", "enter", "leave", "for",
];

/// Words that make a name one of a person, an office, a body or a thing.
const NO_PLACE_NAMES: &[&str] = &[
    "president",
    "prime",
    "minister",
    "senator",
    "governor",
    "mayor",
    "king",
    "queen",
    "prince",
    "pope",
    "general",
    "colonel",
    "captain",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "congress",
    "parliament",
    "senate",
    "bible",
    "god",
    "lord",
    "jesus",
    "allah",
    "christ",
    "islam",
    "christmas",
    "easter",
    "ramadan",
    "lent",
    "twitter",
    "facebook",
    "telegram",
    "english",
    "spanish",
    "french",
    "arabic",
    "act",
    "agreement",
    "treaty",
    "convention",
    "covid",
];

/// One past the last token of a capitalised name at `at` that stands behind a word of place and is in no gazetteer.
pub fn unknown_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if at <= scan.range.start {
        return None;
    }
    let before = at - 1;
    // "The port of Duna" has its own noun.
    let article = scan.lower(before) == "the";
    if article {
        // "Crossed the Xiang", "through the Marda Pass".
        let word = before.checked_sub(1).map(|b| scan.lower(b)).unwrap_or_default();
        let crosses = matches!(
            word.as_str(),
            "cross"
                | "crossed"
                | "crosses"
                | "crossing"
                | "recrossed"
                | "forded"
                | "swam"
                | "waded"
                | "over"
                | "across"
        );
        let land =
            || (at + 1..at + 4).any(|i| LAND.contains(&scan.lower(i).as_str()) && named_up_to(scan, at, i));
        if !crosses && !land() {
            return None;
        }
    } else if scan.lower(before) == "of" {
        before.checked_sub(1).filter(|b| {
            matches!(scan.lower(*b).as_str(), "town" | "city" | "village" | "port" | "settlement" | "hamlet")
        })?;
    } else {
        let two = |last: &str, first: &[&str]| {
            scan.lower(before) == last
                && before.checked_sub(1).is_some_and(|b| first.contains(&scan.lower(b).as_str()))
        };
        let known = BEFORE_UNKNOWN.contains(&scan.lower(before).as_str())
            || two("as", &["far", "away"])
            || two("on", &["landfall", "landed", "ashore"]);
        if !known {
            return None;
        }
    }
    let capital = |i: usize| {
        scan.range.contains(&i)
            && scan.toponym(i).is_none()
            && scan.tokens.get(i).is_some_and(|t| {
                let word = t.of(scan.text);
                t.kind == TokenKind::Word
                    && word.chars().next().is_some_and(char::is_uppercase)
                    && (word.chars().count() > 1 && word.chars().any(char::is_lowercase))
            })
    };
    let mut end = at;
    // "al-Rashideen", "el Obeid"
    if matches!(scan.lower(at).as_str(), "al" | "el") {
        let hyphen = usize::from(scan.lower(at + 1) == "-");
        if !capital(at + 1 + hyphen) {
            return None;
        }
        end = at + 1 + hyphen;
    }
    while capital(end) && end < at + 5 {
        end += 1;
        let joint = matches!(scan.lower(end).as_str(), "-" | "de" | "el" | "la" | "al") && capital(end + 1);
        if joint {
            end += 1;
        }
    }
    if end == at {
        return None;
    }
    let bad = (at..end).any(|i| {
        let word = scan.lower(i);
        NO_PLACE_NAMES.contains(&word.as_str())
            || crate::analysis::movement::mover::noun_class(&word).is_some()
    });
    // "left Yusuf behind", "from Smith's house", "to Monday": no place.
    (!bad && !matches!(scan.lower(end).as_str(), "'s" | "said" | "says" | "told" | "who")).then_some(end)
}

/// What a name with an article is the name of.
const LAND: &[&str] = &[
    "pass",
    "valley",
    "mountains",
    "gap",
    "desert",
    "hills",
    "range",
    "plain",
    "plains",
    "strait",
    "canal",
    "peninsula",
    "highlands",
    "river",
    "lake",
    "forest",
    "delta",
    "bridge",
    "gorge",
    "plateau",
    "steppe",
    "colony",
    "islands",
    "bay",
    "gulf",
    "cape",
    "ridge",
    "oasis",
    "camp",
    "heights",
    "district",
    "crossing",
    "checkpoint",
    "settlement",
];

/// Whether all tokens from `at` up to `end` begin with a capital.
fn named_up_to(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    (at..end).all(|i| {
        scan.toponym(i).is_none()
            && scan
                .tokens
                .get(i)
                .is_some_and(|t| t.of(scan.text).chars().next().is_some_and(char::is_uppercase))
    })
}
