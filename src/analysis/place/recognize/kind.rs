//! What the words around a name say of its kind: what may hold it, and "X county", "X, Y and Z counties".

use std::ops::Range;

use super::super::PlaceMention;
use super::super::lookup::wanted_class;
use super::super::words::{BEHIND_KINDS, STATE_OWNED, is_in};
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
        // "Moscow, Idaho.": of two divisions the first is a town of the second, unless a list goes on.
        let goes_on = matches!(self.word(next.tokens.end), "and" | "or" | "&")
            || self.word(next.tokens.end) == "," && self.is_capital(next.tokens.end + 1);
        let is_list = same
            && matches!(leading(next), Some(FeatureClass::Country | FeatureClass::Admin1))
            && !self.word(next.tokens.start).contains('.')
            && (goes_on || !self.has_town_in(mention, next));
        holds && !is_list
    }

    /// Whether a town of the first name lies in a division of the second.
    fn has_town_in(&self, mention: &PlaceMention, area: &PlaceMention) -> bool {
        let divisions: Vec<u16> = area
            .candidates
            .iter()
            .map(|h| self.gazetteer.facts(h.place))
            .filter(|f| f.class == FeatureClass::Admin1)
            .filter_map(|f| f.admin1)
            .collect();
        mention.candidates.iter().map(|h| self.gazetteer.facts(h.place)).any(|f| {
            f.class == FeatureClass::Town && f.admin1.is_some_and(|admin1| divisions.contains(&admin1))
        })
    }

    /// "Washington, Oregon and Idaho": of three names in a row that all are divisions of one country, each is one.
    pub(super) fn keep_lists(&mut self) {
        let mut start = 0;
        while start < self.found.places.len() {
            let (end, joined) = self.list_from(start);
            let country = (end - start >= 3 && joined).then(|| self.shared_country(start..end)).flatten();
            if let Some(country) = country {
                let gazetteer = self.gazetteer;
                for mention in self.found.places.iter_mut().take(end).skip(start) {
                    mention.candidates.retain(|h| {
                        let facts = gazetteer.facts(h.place);
                        facts.class == FeatureClass::Admin1 && facts.country == Some(country)
                    });
                }
            }
            start = end;
        }
    }

    /// One past the last mention of the list that begins with one, and whether "and" or "or" stands before that.
    fn list_from(&self, start: usize) -> (usize, bool) {
        let mut end = start + 1;
        while let (Some(a), Some(b)) = (self.found.places.get(end - 1), self.found.places.get(end)) {
            match (a.tokens.end..b.tokens.start).map(|i| self.word(i)).collect::<Vec<_>>().as_slice() {
                [","] => end += 1,
                ["and" | "or" | "&"] | [",", "and" | "or" | "&"] => return (end + 1, true),
                _ => break,
            }
        }
        (end, false)
    }

    /// The country of which all these mentions may be divisions; `None` also where a list of the user's own says what
    /// one of them is.
    fn shared_country(&self, mentions: Range<usize>) -> Option<u16> {
        let own = |m: &PlaceMention| m.candidates.iter().any(|h| self.gazetteer.facts(h.place).outranks);
        if self.found.places.get(mentions.clone())?.iter().any(own) {
            return None;
        }
        let countries = |mention: &PlaceMention| -> Vec<u16> {
            let facts = mention.candidates.iter().map(|h| self.gazetteer.facts(h.place));
            facts.filter(|f| f.class == FeatureClass::Admin1).filter_map(|f| f.country).collect()
        };
        let (first, others) = self.found.places.get(mentions)?.split_first()?;
        countries(first).into_iter().find(|c| others.iter().all(|m| countries(m).contains(c)))
    }

    /// "The city of X", "the state of X": of what kind is the name that begins at this token.
    fn kind_before(&self, start: usize) -> Option<&'static [FeatureClass]> {
        let (noun, of) = (start.checked_sub(2)?, start.checked_sub(1)?);
        let noun = self.word(noun);
        (self.word(of) == "of" && is_in(KINDS_BEFORE, noun)).then(|| wanted_class(noun)).flatten()
    }

    /// Whether nothing goes on behind the kind word at this token that makes it part of a longer noun.
    fn ends_name(&self, kind: usize) -> bool {
        let next = self.word(kind + 1);
        let letter = next.chars().next().is_some_and(char::is_alphanumeric);
        next != "-" && (!letter || is_in(BEHIND_KINDS, next))
    }

    /// "Sennar town", but not "the Denver city council"; "a southern Sennar town" is a town in Sennar.
    fn is_town_named(&self, name: Range<usize>) -> bool {
        let one_of_many = (name.start.saturating_sub(3)..name.start)
            .any(|at| is_in(&["a", "an", "another"], self.word(at)));
        !one_of_many && self.ends_name(name.end)
    }

    /// "Kano state officials", but not "Damascus state television", "a New York department store".
    fn is_kind_of_name(&self, kind: usize) -> bool {
        match self.word(kind) {
            "state" => !is_in(STATE_OWNED, self.word(kind + 1)),
            "department" => self.ends_name(kind),
            _ => true,
        }
    }

    /// "X county", "X, Y and Z counties": the word behind says of what kind they are; so does "the city of X".
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
            let class = |h: &Hit| self.gazetteer.facts(h.place).class;
            let may_be = |wanted: FeatureClass| mention.candidates.iter().any(|h| class(h) == wanted);
            let single = wanted_class(follower).filter(|classes| {
                is_small_letter
                    && if *classes == [FeatureClass::Town].as_slice() {
                        may_be(FeatureClass::Admin1)
                            && !may_be(FeatureClass::Country)
                            && self.is_town_named(mention.tokens.clone())
                    } else {
                        self.is_kind_of_name(mention.tokens.end)
                    }
            });
            // Between a town and the municipality around it nothing is in doubt: those candidates stay, so that a name
            // has the same ones throughout an article.
            let before = self.kind_before(mention.tokens.start).filter(|_| may_be(FeatureClass::Admin1));
            let Some(classes) = behind.or(single).or(before) else { continue };
            let fits = |h: &Hit| classes.contains(&class(h));
            if mention.candidates.iter().any(fits) {
                let kept: Vec<Hit> = mention.candidates.iter().copied().filter(fits).collect();
                if let Some(mention) = self.found.places.get_mut(index) {
                    mention.candidates = kept;
                }
            }
        }
    }
}

/// Nouns that say before "of" and a name of what kind it is. A "region" or "district of X" is as often named after a
/// town.
const KINDS_BEFORE: &[&str] = &["city", "town", "village", "state", "province"];

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
