//! What the rest of the document says of a name that stands alone: "Ellis" is the person that "Ann Ellis" named, and a
//! town named ten times is no person the eleventh time.
//!
//! Limits: names of one spelling; a document that names a town and a person of that name keeps what stands beside each.

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, is_state};
use super::{Name, NameKind};
use crate::gazetteer::Gazetteer;

/// Words after which a name is a place, whoever else has it.
const LOCATING: &[&str] =
    &["in", "at", "from", "near", "outside", "to", "into", "through", "across", "around"];

/// Words that names of several words may begin with and that are no first names.
const NOT_FIRST: &[&str] = &["in", "the", "The", "In", "of"];

/// Changes the kind of names that the rest of the document contradicts.
pub fn agree(words: &[&str], attributes: &[Attributes], names: &mut [Name], gazetteer: &Gazetteer) {
    let mut surnames: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counts: FxHashMap<&[&str], [usize; 2]> = FxHashMap::default();
    for name in names.iter() {
        let Some(own) = words.get(name.tokens.clone()) else { continue };
        match (name.kind, own) {
            (NameKind::Person, [first, .., last]) if !NOT_FIRST.contains(first) => {
                *surnames.entry(*last).or_insert(0) += 1;
            }
            _ => {}
        }
        let count = counts.entry(own).or_insert([0, 0]);
        match name.kind {
            NameKind::Location => count[0] += 1,
            NameKind::Person => count[1] += 1,
            NameKind::Organisation | NameKind::Other => {}
        }
    }
    let mut changes: Vec<(usize, NameKind)> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let Some(own) = words.get(name.tokens.clone()) else { continue };
        let [places, persons] = counts.get(own).copied().unwrap_or_default();
        let before = name.tokens.start.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or("");
        let located = LOCATING.contains(&before)
            || words.get(name.tokens.end) == Some(&",")
                && attributes.get(name.tokens.end + 1).is_some_and(|a| is_state(a.gazetteer));
        match (name.kind, own) {
            (NameKind::Location, [word])
                if !located && surnames.contains_key(word) && places <= persons + 3 =>
            {
                changes.push((index, NameKind::Person));
            }
            (NameKind::Person, [word]) if gazetteer.demonym(word).is_some_and(|d| d.plural) => {
                changes.push((index, NameKind::Other));
            }
            (NameKind::Person | NameKind::Organisation, _)
                if places > persons && own.last().is_some_and(|w| !surnames.contains_key(w)) =>
            {
                changes.push((index, NameKind::Location));
            }
            _ => {}
        }
    }
    for (index, kind) in changes {
        if let Some(name) = names.get_mut(index) {
            name.kind = kind;
            name.public_role &= kind == NameKind::Person;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn kinds(text: &str, names: &[(std::ops::Range<usize>, NameKind)]) -> Vec<NameKind> {
        let words: Vec<&str> = text.split(' ').collect();
        let attributes = vec![Attributes::default(); words.len()];
        let mut names: Vec<Name> = names
            .iter()
            .map(|(tokens, kind)| Name {
                kind: *kind,
                span: Span::default(),
                tokens: tokens.clone(),
                public_role: false,
            })
            .collect();
        agree(&words, &attributes, &mut names, &Gazetteer::builtin());
        names.iter().map(|n| n.kind).collect()
    }

    #[test]
    fn the_rest_of_the_document_decides() {
        use NameKind::{Location, Other, Person};
        for (text, names, expected) in [
            ("Ann Ellis left . Ellis ran", vec![(0..2, Person), (4..5, Location)], vec![Person, Person]),
            ("Ann Ellis left . in Ellis", vec![(0..2, Person), (5..6, Location)], vec![Person, Location]),
            ("Polk is far . Polk slept", vec![(0..1, Location), (4..5, Location)], vec![Location, Location]),
            (
                "Polk and Polk , then Polk",
                vec![(0..1, Location), (2..3, Location), (5..6, Person)],
                vec![Location, Location, Location],
            ),
            ("Polk and Polk", vec![(0..1, Location), (2..3, Person)], vec![Location, Person]),
            ("then Hondurans came", vec![(1..2, Person)], vec![Other]),
        ] {
            assert_eq!(kinds(text, &names), expected, "{text}");
        }
    }
}
