//! The name tagger: which words name a place, a person, an organisation.
//!
//! An averaged perceptron over the features of [`features`], with the labels of [`decode`]; its weights are integers, so
//! the result is the same on every machine. `train_tagger` makes the weights from corpora that `data/SOURCES.md` names.
//! Limits: English; only words with a capital and what stands between them are looked at.
//!
//! What each family of features, and what it learns from, is worth: the change of the end to end F1 of places (see
//! [`crate::analysis::place`]) when the tagger is trained without it, by `train_tagger ablate` and `ablate_places`. One
//! order of training alone moves these by up to .01, so what is below .005 says little.
//!
//! | left out | local news | without publisher | world news | outbreaks |
//! | --- | --- | --- | --- | --- |
//! | nothing | .834 | .773 | .821 | .847 |
//! | our own sentences of local news | -.022 | -.020 | -.005 | -.001 |
//! | what the gazetteer says of it and its neighbours | -.010 | -.011 | -.003 | -.012 |
//! | lists of names, titles, organisations | -.004 | -.007 | -.003 | +.001 |
//! | beginnings and ends of the word | -.004 | -.003 | -.004 | +.001 |
//! | where the document has it elsewhere | 0 | +.001 | -.008 | 0 |
//! | shapes of the words beside it | -.002 | -.002 | -.003 | +.001 |
//! | the word itself | 0 | -.002 | -.001 | +.001 |
//! | first and last word of the run of capitals | +.003 | 0 | +.001 | +.002 |
//! | the words beside it | +.003 | +.001 | +.003 | -.001 |
//! | its shape | +.005 | +.003 | -.001 | 0 |

mod agree;
pub mod attributes;
pub mod decode;
pub mod features;
pub mod hash;
pub mod lists;
mod role;
pub mod weights;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::Sentence;
use crate::analysis::segment::Structure;
use crate::gazetteer::Gazetteer;
use crate::model::{PersonName, SectionKind, Span};
use crate::text::Token;

use attributes::Attributes;
use features::SentenceView;
use weights::{LABELS, Weights};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A place.
    Location,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// Something else that has a name.
    Other,
}

/// A name found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Where it stands.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: std::ops::Range<usize>,
    /// A person that the text gives an office or public role.
    pub public_role: bool,
}

/// The names of one article, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub Vec<Name>);

impl Names {
    /// The persons.
    pub fn persons(&self, text: &str) -> Vec<PersonName> {
        let _ = text;
        self.0
            .iter()
            .filter(|n| n.kind == NameKind::Person)
            .map(|n| PersonName { span: n.span, public_role: n.public_role })
            .collect()
    }

    /// The organisations.
    pub fn organisations(&self) -> Vec<Span> {
        self.0.iter().filter(|n| n.kind == NameKind::Organisation).map(|n| n.span).collect()
    }
}

/// Tags the names of one article.
pub fn tag_names(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
    gazetteer: &Gazetteer,
) -> Names {
    tag_names_by(&Weights::builtin(), text, tokens, sentences, structure, gazetteer)
}

/// The same by other weights.
pub fn tag_names_by(
    weights: &Weights<'_>,
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
    gazetteer: &Gazetteer,
) -> Names {
    let ranges: Vec<Range<usize>> = sentences.iter().map(|s| s.tokens.clone()).collect();
    let small = out_of_capitals(text, tokens, &ranges);
    let words: Vec<&str> = tokens
        .iter()
        .enumerate()
        .map(|(index, token)| small.get(&index).map_or_else(|| token.of(text), String::as_str))
        .collect();
    let attributes = attributes::read(&words, &ranges, gazetteer);
    let mut names = Vec::new();
    for sentence in sentences {
        let in_byline =
            structure.sections.get(sentence.section).is_some_and(|s| s.kind == SectionKind::Byline);
        for (label, range) in label_sentence(&attributes, sentence.tokens.clone(), weights) {
            let Some(mut name) = name_of(text, tokens, &words, label, range) else { continue };
            if name.kind == NameKind::Person {
                // A byline names its writer, whose name stands there to be seen.
                name.public_role =
                    in_byline || role::is_public(&words, &attributes, &name.tokens, &sentence.tokens);
            }
            names.push(name);
        }
    }
    agree::agree(&words, &attributes, &mut names, gazetteer);
    role::spread(text, &mut names);
    Names(names)
}

/// Fewest words of a sentence that is all capitals for their shape and not for their names: "UN" is none.
const MIN_CAPITAL_WORDS: usize = 3;

/// The words of sentences that are all in capitals, as a headline in small letters has them, by token: in "REBELS ENTER
/// GOMA" the capitals tell nothing, and no weights were learnt from such. One small letter is enough to leave a sentence as
/// it is: in "AID LEAVES Alta" the letters tell the name.
fn out_of_capitals(text: &str, tokens: &[Token], sentences: &[Range<usize>]) -> FxHashMap<usize, String> {
    let mut out = FxHashMap::default();
    for range in sentences {
        let inside = tokens.get(range.clone()).unwrap_or(&[]);
        let mut words = 0;
        let small = |token: &Token| token.of(text).chars().any(char::is_lowercase);
        for token in inside {
            words += usize::from(token.of(text).chars().filter(|c| c.is_uppercase()).count() > 1);
        }
        if words < MIN_CAPITAL_WORDS || inside.iter().any(small) {
            continue;
        }
        for (index, token) in range.clone().zip(inside) {
            let word = token.of(text);
            if word.contains('.') || !word.chars().any(char::is_alphabetic) {
                continue;
            }
            let lower = word.to_lowercase();
            let mut letters = lower.chars();
            let first = letters.next().map(char::to_uppercase);
            let joins = index > range.start && attributes::CONNECTORS.contains(&lower.as_str());
            let headline = || first.into_iter().flatten().chain(letters).collect();
            out.insert(index, if joins { lower.clone() } else { headline() });
        }
    }
    out
}

fn name_of(
    text: &str,
    tokens: &[Token],
    words: &[&str],
    kind: NameKind,
    mut range: Range<usize>,
) -> Option<Name> {
    let word = |i: usize| words.get(i).copied().unwrap_or("");
    // Never an article in front, a possessive or a mark behind.
    while range.len() > 1 && matches!(word(range.start), "the" | "The" | "THE" | "-" | "–" | "'s" | "’s")
    {
        range.start += 1;
    }
    while range.len() > 1 && matches!(word(range.end - 1), "'s" | "’s" | "'" | "’" | "-" | "–" | "," | ".")
    {
        range.end -= 1;
    }
    let (first, last) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
    let span = Span::new(first.span.start, last.span.end);
    let named = span.of(text).chars().any(char::is_alphanumeric);
    named.then_some(Name { kind, span, tokens: range, public_role: false })
}

/// The names in one sentence: what they name, and their tokens.
pub fn label_sentence(
    attributes: &[Attributes],
    range: Range<usize>,
    weights: &Weights<'_>,
) -> Vec<(NameKind, Range<usize>)> {
    let mut out: Vec<(NameKind, Range<usize>)> = Vec::new();
    if !attributes.get(range.clone()).is_some_and(|all| all.iter().any(|a| a.active)) {
        return out;
    }
    let view = SentenceView::new(attributes, range.clone());
    for run in active_runs(attributes, range) {
        let scores: Vec<[i32; LABELS]> = run
            .clone()
            .map(|index| {
                let mut scores = [0; LABELS];
                view.features(index, |key| weights.add(key, &mut scores));
                scores
            })
            .collect();
        let labels = decode::best_labels(&scores, |from, to| weights.transition(from, to));
        let mut open: Option<NameKind> = None;
        for (index, label) in run.zip(labels) {
            let Some((kind, begins)) = read_label(label) else {
                open = None;
                continue;
            };
            match out.last_mut() {
                Some((_, range)) if open == Some(kind) && !begins => range.end = index + 1,
                _ => out.push((kind, index..index + 1)),
            }
            open = Some(kind);
        }
    }
    out
}

/// Runs of tokens that can be part of names.
pub fn active_runs(attributes: &[Attributes], range: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for index in range {
        if !attributes.get(index).is_some_and(|a| a.active) {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == index => last.end = index + 1,
            _ => out.push(index..index + 1),
        }
    }
    out
}

/// What a label says: kind, and whether a name begins; `None` for "no name".
pub fn read_label(label: u8) -> Option<(NameKind, bool)> {
    let kind = match label {
        1 | 2 => NameKind::Location,
        3 | 4 => NameKind::Person,
        5 | 6 => NameKind::Organisation,
        7 | 8 => NameKind::Other,
        _ => return None,
    };
    Some((kind, label % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{sentences, tokenize};

    #[test]
    fn capitals_of_a_whole_sentence_are_put_as_in_a_headline() {
        for (text, expected) in [
            ("PILGRIMS LEAVE ALTA FOR BROD", "Pilgrims Leave Alta for Brod"),
            ("OF ALL THE PILGRIMS", "Of All the Pilgrims"),
            ("U.S. SENDS 200 BACK", "U.S. Sends 200 Back"),
            ("UN AID LEAVES Alta", "UN AID LEAVES Alta"),
            ("UN AID", "UN AID"),
            ("Pilgrims leave the UN in ALTA", "Pilgrims leave the UN in ALTA"),
        ] {
            let tokens = tokenize(text);
            let small = out_of_capitals(text, &tokens, &sentences(text, &tokens));
            let words: Vec<&str> = tokens
                .iter()
                .enumerate()
                .map(|(i, t)| small.get(&i).map_or(t.of(text), String::as_str))
                .collect();
            assert_eq!(words.join(" ").replace(" .", "."), expected);
        }
    }
}
