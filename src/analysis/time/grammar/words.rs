//! Words beside figures and dates that say what they are: each list has its language.
//!
//! Limits: English.

/// Words before "a week" that count how often.
pub const TIMES_OVER: &[&str] = &["once", "twice", "thrice"];

/// Words that make a year of accounts of a year.
pub const FISCAL: &[&str] = &["fiscal", "financial"];

/// What is numbered: "flight 1989" is no year.
pub const NUMBERED: &[&str] = &[
    "flight",
    "route",
    "highway",
    "room",
    "unit",
    "bus",
    "train",
    "model",
    "resolution",
    "page",
    "line",
    "case",
    "lot",
    "gate",
    "number",
    "no",
    "apartment",
    "order",
    "channel",
    "battalion",
    "boeing",
    "bill",
    "verse",
    "psalm",
    "extension",
    "invoice",
    "docket",
    "asteroid",
    "windows",
    "suite",
    "postcode",
    "box",
    "locomotive",
    "section",
];

/// Words that end the name of a street.
pub const STREETS: &[&str] = &[
    "street",
    "st",
    "st.",
    "road",
    "rd",
    "rd.",
    "avenue",
    "ave",
    "ave.",
    "lane",
    "drive",
    "boulevard",
    "blvd",
    "way",
    "court",
    "place",
    "square",
    "terrace",
    "crescent",
    "close",
];

#[cfg(test)]
mod tests {
    use crate::analysis::time::stated_days;
    use crate::analysis::time::symbol::Symbol;
    use crate::analysis::time::symbols_of;

    #[test]
    fn figures_beside_their_words() {
        for word in super::NUMBERED {
            assert_eq!(symbols_of(&format!("They saw {word} 1989 burn.")), vec![], "{word}");
        }
        for word in super::STREETS {
            assert_eq!(
                symbols_of(&format!("They met at 1984 Hill {word}").replace(word, &capital(word))),
                vec![],
                "{word}"
            );
        }
        for word in super::FISCAL {
            assert_eq!(
                symbols_of(&format!("Sales rose in {word} 2018.")),
                vec![Symbol::Year(2018)],
                "{word}"
            );
            assert_eq!(symbols_of(&format!("The {word} plan failed.")), vec![], "{word}");
        }
        for word in super::TIMES_OVER {
            assert_eq!(symbols_of(&format!("Boats sail {word} a week.")).len(), 1, "{word}");
            assert_eq!(symbols_of(&format!("They sailed {word}.")), vec![], "{word}");
        }
        assert!(stated_days("Flight 1989").is_empty());
    }

    fn capital(word: &str) -> String {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }
}
