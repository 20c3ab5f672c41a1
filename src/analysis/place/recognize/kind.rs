//! What the words around a name say of its kind: what may hold it, and "X county", "X, Y and Z counties".

use super::super::PlaceMention;
use super::super::lookup::wanted_class;
use super::super::words::is_in;
use super::Finder;
use crate::gazetteer::Hit;
use crate::model::FeatureClass;

impl Finder<'_> {
    /// Whether `next` may say in what `mention` lies: a country, a division, a county that is called one. In a list of
    /// states or countries ("Ohio, Oregon and Texas") nothing lies in anything.
    pub(super) fn can_hold(&self, mention: &PlaceMention, next: &PlaceMention) -> bool {
        let class = |hit: &Hit| self.gazetteer.facts(hit.place).class;
        let called_county = self
            .slice(next.tokens.clone())
            .last()
            .is_some_and(|word| is_in(&["county", "parish", "co.", "district"], word));
        let holds = next.candidates.iter().any(|h| match class(h) {
            FeatureClass::Country | FeatureClass::Admin1 => true,
            FeatureClass::Admin2 => called_county,
            _ => false,
        });
        let leading = |m: &PlaceMention| m.candidates.first().map(class);
        let same = leading(mention) == leading(next);
        let is_list = same
            && matches!(leading(next), Some(FeatureClass::Country | FeatureClass::Admin1))
            && !self.word(next.tokens.start).contains('.');
        holds && !is_list
    }

    /// "X county", "X, Y and Z counties": the word behind says of what kind they are.
    pub(super) fn keep_kind(&mut self) {
        let mut behind: Option<&'static [FeatureClass]> = None;
        for index in (0..self.found.places.len()).rev() {
            let Some(mention) = self.found.places.get(index) else { continue };
            let next = self.found.places.get(index + 1);
            let follower = self.word(mention.tokens.end);
            let plural = plural_class(follower);
            let in_list = next.is_some_and(|n| {
                n.tokens.start <= mention.tokens.end + 2
                    && (mention.tokens.end..n.tokens.start)
                        .all(|i| matches!(self.word(i), "," | "and" | "or" | "&"))
            });
            behind = match (plural, behind) {
                (Some(classes), _) => Some(classes),
                (None, Some(classes)) if in_list => Some(classes),
                _ => None,
            };
            let is_small_letter = follower.chars().next().is_some_and(char::is_lowercase);
            // "A southern Mexico town" is a town in Mexico.
            let single = wanted_class(follower)
                .filter(|classes| is_small_letter && *classes != [FeatureClass::Town].as_slice());
            let Some(classes) = behind.or(single) else { continue };
            let fits = |h: &Hit| classes.contains(&self.gazetteer.facts(h.place).class);
            if mention.candidates.iter().any(fits) {
                let kept: Vec<Hit> = mention.candidates.iter().copied().filter(fits).collect();
                if let Some(mention) = self.found.places.get_mut(index) {
                    mention.candidates = kept;
                }
            }
        }
    }
}

/// What the plural behind a list asks for.
fn plural_class(word: &str) -> Option<&'static [FeatureClass]> {
    Some(match word {
        "counties" | "Counties" | "townships" | "parishes" | "boroughs" | "districts" => {
            &[FeatureClass::Admin2]
        }
        "provinces" | "Provinces" | "states" | "departments" => &[FeatureClass::Admin1],
        "rivers" | "Rivers" | "lakes" => &[FeatureClass::Water],
        _ => return None,
    })
}
