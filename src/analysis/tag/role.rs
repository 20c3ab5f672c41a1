//! Whether the text gives a person an office or a public role: "President X", "X, a spokesman for …".
//!
//! Limits: words beside the name and in one apposition; what a person is known for elsewhere is not known here.

use std::ops::Range;

use super::attributes::Attributes;
use super::{Name, NameKind};

/// Offices and public roles that make a name public, lower case.
const PUBLIC: &[&str] = &[
    "president",
    "vice-president",
    "premier",
    "chancellor",
    "minister",
    "prime",
    "gov.",
    "governor",
    "sen.",
    "senator",
    "rep.",
    "representative",
    "congressman",
    "congresswoman",
    "lawmaker",
    "legislator",
    "mayor",
    "alderman",
    "councilman",
    "councilwoman",
    "councilor",
    "councillor",
    "commissioner",
    "sheriff",
    "chief",
    "judge",
    "justice",
    "magistrate",
    "prosecutor",
    "gen.",
    "general",
    "admiral",
    "king",
    "queen",
    "prince",
    "princess",
    "emir",
    "sultan",
    "ayatollah",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "secretary",
    "undersecretary",
    "ambassador",
    "envoy",
    "consul",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chairman",
    "chairwoman",
    "director",
    "superintendent",
    "coordinator",
    "head",
    "leader",
    "candidate",
    "nominee",
    "deputy",
    "attorney",
    "ombudsman",
    "speaker",
    "official",
    "representative",
    "organizer",
    "ceo",
    "founder",
    "editor",
    "professor",
    "economist",
    "analyst",
    "commander",
];

/// Words that end the search in an apposition: what follows tells of something else.
const STOPS: &[&str] = &["said", "says", "told", "who", "whose", "and", "but", ".", ";", "\"", "”", "(", ")"];

/// Tokens read on each side of the name.
const BEFORE: usize = 3;
const AFTER: usize = 8;

/// Whether the words beside `name` give the person an office or public role.
pub fn is_public(
    words: &[&str],
    attributes: &[Attributes],
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    let public =
        |index: usize| words.get(index).is_some_and(|w| PUBLIC.iter().any(|p| p.eq_ignore_ascii_case(w)));
    if name.clone().any(public) {
        return true;
    }
    // "Homeland Security Secretary X": the title must touch the name.
    let touching = name.start.checked_sub(1).filter(|i| sentence.contains(i));
    if touching.is_some_and(public) {
        return true;
    }
    // "the mayor, X" and "his spokesman, X".
    let comma_before = touching.is_some_and(|i| words.get(i) == Some(&","));
    if comma_before
        && (name.start.saturating_sub(BEFORE)..name.start).any(|i| sentence.contains(&i) && public(i))
    {
        return true;
    }
    // "X, the mayor of …", "X, a spokesman for …".
    if words.get(name.end) != Some(&",") {
        return false;
    }
    for index in name.end + 1..(name.end + 1 + AFTER).min(sentence.end) {
        let Some(word) = words.get(index) else { break };
        if public(index) {
            return true;
        }
        let is_next_name =
            index > name.end + 1 && *word == "," && attributes.get(index + 1).is_some_and(|a| a.capital);
        if STOPS.contains(word) || is_next_name {
            break;
        }
    }
    false
}

/// A surname alone has the role that the full name had before.
pub fn spread(text: &str, names: &mut [Name]) {
    let mut public: Vec<String> = Vec::new();
    for name in names.iter_mut().filter(|n| n.kind == NameKind::Person) {
        let Some(last) = name.span.of(text).split_whitespace().next_back() else { continue };
        if name.public_role {
            if !public.iter().any(|p| p == last) && public.len() < 1_000 {
                public.push(last.to_owned());
            }
        } else if !name.span.of(text).contains(' ') && public.iter().any(|p| p == last) {
            name.public_role = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_beside_the_name_makes_it_public() {
        for (text, name, expected) in [
            ("President Ana Roe spoke", 1..3, true),
            ("the mayor , Ana Roe , spoke", 3..5, true),
            ("Ana Roe , a spokeswoman for the port , spoke", 0..2, true),
            ("Ana Roe , the town 's former mayor , spoke", 0..2, true),
            ("Homeland Security Secretary Ana Roe spoke", 3..5, true),
            ("Ana Roe , 24 , from the coast , spoke", 0..2, false),
            ("Ana Roe , who met the mayor , spoke", 0..2, false),
            ("the mayor met Ana Roe", 3..5, false),
            ("Ana Roe spoke to the president", 0..2, false),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let all = 0..words.len();
            let attributes = vec![Attributes::default(); words.len()];
            assert_eq!(is_public(&words, &attributes, &name, &all), expected, "{text}");
        }
    }
}
