//! "Which places may this name be?" outside an article: the same ranking, with other names beside it in place of a
//! text.

use super::lookup::loose;
use super::reasons::Explainer;
use super::resolve::{Context, rank};
use super::weights::Weights;
use super::{PlaceMention, keep};
use crate::gazetteer::{Gazetteer, Hit, NameRank};
use crate::model::{Candidate, Span, ToponymType};
use crate::text::{Token, tokenize};

/// The candidates of a name as written, best first, with scores and reasons as an article would give them that named
/// `beside` too. Empty for a name that the gazetteer does not have.
pub fn candidates(gazetteer: &Gazetteer, name: &str, beside: &[String]) -> Vec<Candidate> {
    // Each name is a line of its own, so that none is read as a part of the next.
    let mut text = String::new();
    let mut spans = Vec::new();
    for name in std::iter::once(name).chain(beside.iter().map(String::as_str)) {
        let start = text.len();
        text.push_str(name.trim());
        spans.push(Span::new(start, text.len()));
        text.push('\n');
    }
    let tokens = tokenize(&text);
    let mut mentions: Vec<PlaceMention> = Vec::new();
    for (n, span) in spans.into_iter().enumerate() {
        let range = tokens.partition_point(|t| t.span.start < span.start)
            ..tokens.partition_point(|t| t.span.start < span.end);
        let (hits, usage) = hits(gazetteer, &text, span, tokens.get(range.clone()).unwrap_or(&[]));
        match (n, hits.is_empty()) {
            (0, true) => return Vec::new(),
            (_, true) => {}
            (_, false) => {
                mentions.push(PlaceMention { span, tokens: range, usage, candidates: hits, container: None });
            }
        }
    }
    let pinned = vec![None; mentions.len()];
    let weights = Weights::default();
    let context =
        Context { text: &text, tokens: &tokens, gazetteer, home: None, focus: None, weights, without: None };
    let ranked = rank(&mentions, &pinned, &context);
    let explainer = Explainer {
        ranked: &ranked,
        mentions: &mentions,
        text: &text,
        gazetteer,
        weights,
        home_name: None,
        focus_name: None,
    };
    ranked.first().map(|one| keep(0, one, usize::MAX, &explainer, gazetteer)).unwrap_or_default()
}

fn hits(gazetteer: &Gazetteer, text: &str, span: Span, tokens: &[Token]) -> (Vec<Hit>, ToponymType) {
    let words: Vec<&str> = tokens.iter().map(|t| t.of(text)).collect();
    let mut hits = loose(&words, gazetteer);
    let name = span.of(text);
    if hits.is_empty() {
        // Typed without a stop or capitals, which an article would have.
        hits.extend(gazetteer.abbreviation(name).map(|place| Hit { place, rank: NameRank::Main }));
    }
    if hits.is_empty()
        && let Some(demonym) = gazetteer.demonym(name)
    {
        return (vec![Hit { place: demonym.place, rank: NameRank::Main }], ToponymType::Demonym);
    }
    (hits, ToponymType::Literal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str, beside: &[&str]) -> String {
        let beside: Vec<String> = beside.iter().map(|b| (*b).to_owned()).collect();
        let found = candidates(&Gazetteer::builtin(), name, &beside).into_iter().next();
        found
            .map_or_else(String::new, |c| format!("{}, {}", c.place.name, c.place.admin1.unwrap_or_default()))
    }

    #[test]
    fn a_name_alone_means_its_largest_place() {
        for (name, beside, expected) in [
            ("Paris", &[][..], "Paris, Île-de-France"),
            ("Tijuana", &[], "Tijuana, Baja California"),
            ("Xyzzyplugh", &["Paris"], ""),
            ("", &["Paris"], ""),
        ] {
            assert_eq!(first(name, beside), expected, "{name} {beside:?}");
        }
    }

    #[test]
    fn names_beside_it_speak_for_the_place_near_them() {
        let gazetteer = Gazetteer::builtin();
        let score = |beside: &[String]| {
            let found = candidates(&gazetteer, "Paris", beside);
            found.iter().find(|c| c.place.admin1.as_deref() == Some("Texas")).map(|c| c.score)
        };
        let texan = score(&["Dallas".to_owned(), "Texas".to_owned()]);
        assert!(texan > score(&[]) && texan > score(&["Lyon".to_owned()]), "{texan:?}");
    }

    #[test]
    fn reasons_are_those_of_an_article() {
        let gazetteer = Gazetteer::builtin();
        let found = candidates(&gazetteer, "Paris", &["Dallas".to_owned(), "Texas".to_owned()]);
        let texan =
            found.iter().find(|c| c.place.admin1.as_deref() == Some("Texas")).expect("Paris in Texas");
        assert!(texan.reasons.iter().any(|r| r.text.contains("Texas")), "{:?}", texan.reasons);
    }
}
