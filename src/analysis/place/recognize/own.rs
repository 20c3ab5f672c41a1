//! Names of a user's own gazetteers: what a person put there is meant.

use super::super::lookup::{MAX_TOKENS, key_of};
use super::{Finder, Owner};
use crate::analysis::Sentence;
use crate::model::ToponymType;

impl Finder<'_> {
    /// Names of the user's own gazetteers, longest first, whatever the tagger says but for names of persons. A single
    /// English word at the start of a sentence is left to the tagger.
    pub(super) fn own_names(&mut self, sentence: &Sentence) {
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            let longest = MAX_TOKENS.min(sentence.tokens.end - index);
            let found = (1..=longest).rev().find_map(|length| {
                let range = index..index + length;
                let person = range.clone().any(|i| self.owned_by(i) == Owner::Person);
                if !self.is_capital(index) || !self.is_capital(range.end - 1) || person {
                    return None;
                }
                let key = key_of(self.slice(range.clone()))?;
                let chance = length == 1 && index == sentence.tokens.start && self.gazetteer.risk(&key).word;
                if key.len() < 3 || chance || self.gazetteer.own_lookup(&key).is_empty() {
                    return None;
                }
                Some((range, self.gazetteer.lookup(&key)))
            });
            match found {
                Some((range, hits)) => {
                    index = range.end;
                    self.add(range, ToponymType::Literal, hits);
                }
                None => index += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::analysis::read;
    use crate::gazetteer::Gazetteer;
    use crate::gazetteer::user::{MemoryIndex, UserRow};

    #[test]
    fn names_that_a_user_brings_are_found_whatever_the_tagger_says() {
        let known = Gazetteer::builtin();
        let mut index = MemoryIndex::new("own.csv", "Own.", true);
        for name in ["Bright", "La Nueva Espera", "Espera", "Roe"] {
            let row = UserRow { name: name.to_owned(), lat: 15.0, lon: -92.0, ..UserRow::default() };
            index.add(row.place("own.csv", &known), row.keys());
        }
        let gazetteer = known.with_user(vec![Arc::new(index)]);
        for (text, expected) in [
            ("They slept at La Nueva Espera on Friday.", &["La Nueva Espera"][..]),
            ("The bus to Bright was late.", &["Bright"]),
            ("Bright lights were seen.", &[]),
            ("It was a bright day.", &[]),
            ("Mayor Anna Roe spoke.", &[]),
        ] {
            let reading = read(text, &gazetteer);
            let found: Vec<&str> = reading.places.iter().map(|m| m.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
