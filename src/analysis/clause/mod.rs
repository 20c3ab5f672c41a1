//! Sentences made easy: items (words, places, times), coarse tags, noun phrases.
//!
//! This is the place where a tagger and a parser go in: [`Parsed`] is what the frames read, whoever fills it. Today
//! tags come from closed lists, word forms and neighbours, phrases from runs of tags.
//! Limits: English; one pass, no search; a wrong tag is not mended later.

mod chunk;
mod company;
mod tagging;
mod tree;
mod words;

pub use chunk::{Phrase, phrases};
pub use tagging::tag;
pub use tree::ItemTree;
pub use words::{PLACE_NOUNS, is_location_noun};

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use crate::analysis::frame::{Forms, VerbReading};
use crate::model::Span;
use crate::text::{Token, TokenKind};

/// Coarse part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// "The", "a", "some" before a noun.
    Determiner,
    /// "Their", "his", "'s".
    Possessive,
    /// "They", "it", "those".
    Pronoun,
    /// "Who", "which", "that" after a noun.
    Relative,
    /// "In", "from".
    Preposition,
    /// "To" before a verb or a place.
    To,
    /// Form of be, have or do before a verb, or alone.
    Auxiliary,
    /// "Will", "could".
    Modal,
    /// "Not".
    Negation,
    /// "And", "or", "but".
    Conjunction,
    /// "If", "when", "that" before a clause.
    Subordinator,
    /// Adverb.
    Adverb,
    /// Number.
    Number,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Noun; also what is not known.
    Noun,
    /// Capitalised word inside a sentence.
    Name,
    /// Place.
    Place,
    /// Time expression.
    Time,
    /// Comma.
    Comma,
    /// Semicolon, colon, dash, bracket.
    Break,
    /// Quotation mark.
    Quote,
    /// Other mark.
    Mark,
}

/// One word, place or time of a sentence.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub word: &'a str,
    /// In lower case, `’` as `'`.
    pub lower: String,
    /// Coarse part of speech.
    pub tag: Tag,
    /// Verbs that it may be a form of.
    pub readings: &'static [VerbReading],
    /// Index of the spot that it stands for.
    pub spot: Option<usize>,
    /// Index of the time expression that it stands for.
    pub time: Option<usize>,
    /// Index of the toponym of which it is a demonym.
    pub demonym: Option<usize>,
    /// A number with its qualifier that may count people.
    pub quantity: bool,
    /// The name of a storm.
    pub storm: bool,
    /// In brackets: read past.
    pub aside: bool,
}

impl Item<'_> {
    /// Whether it may be this form of any verb.
    pub fn may_be(&self, form: Forms) -> bool {
        self.readings.iter().any(|r| r.forms.has(form))
    }

    /// Whether it is any of these words.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }
}

/// Stretches of a sentence that are one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A place, index of the spot.
    Spot(usize),
    /// A time expression, its index.
    Time(usize),
    /// A demonym, index of the toponym.
    Demonym(usize),
    /// A number with its qualifier: "at least 300".
    Quantity,
    /// The name of a storm that the article speaks of.
    Storm,
}

/// A sentence, tagged and cut into phrases.
#[derive(Clone, Debug)]
pub struct Parsed<'a> {
    /// Its items, in text order.
    pub items: Vec<Item<'a>>,
    /// Its noun phrases, in text order, not overlapping.
    pub phrases: Vec<Phrase>,
    /// The phrase of each item.
    pub phrase_of: Vec<Option<usize>>,
    /// Its tree, made when it is asked for first.
    tree: OnceCell<Rc<ItemTree>>,
}

impl<'a> Parsed<'a> {
    /// Tags and cuts one sentence. `marks` are stretches that are one item, in text order, not overlapping;
    /// `headline` allows verbs in the present after bare plurals.
    pub fn new(text: &'a str, tokens: &[Token], range: Range<usize>, marks: &[(Span, Mark)]) -> Self {
        let mut items = items(text, tokens, range, marks);
        tag(&mut items);
        Self::of_items(items, OnceCell::new())
    }

    fn of_items(items: Vec<Item<'a>>, tree: OnceCell<Rc<ItemTree>>) -> Self {
        let phrases = phrases(&items);
        let mut phrase_of = vec![None; items.len()];
        for (index, phrase) in phrases.iter().enumerate() {
            for item in phrase.items.clone() {
                if let Some(slot) = phrase_of.get_mut(item) {
                    *slot = Some(index);
                }
            }
        }
        Self { items, phrases, phrase_of, tree }
    }

    /// The sentence with the verbs, nouns and adjectives that the trained tagger sees in it; `None` where that changes
    /// nothing. A second opinion for sentences in which the rules found nothing: a headline has few of the small words
    /// that they go by ("Navy tows packed dinghy").
    pub fn second_opinion(&self) -> Option<Self> {
        let mut items = self.items.clone();
        let mut changed = false;
        for (index, item) in items.iter_mut().enumerate() {
            let open = matches!(item.tag, Tag::Noun | Tag::Verb) && item.demonym.is_none();
            let capital = item.word.chars().next().is_some_and(char::is_uppercase);
            if !open || item.readings.is_empty() || index > 0 && capital {
                continue;
            }
            let tag = match self.tree().tag(index) {
                tag if tag.starts_with('V') => Tag::Verb,
                tag if tag.starts_with('N') => Tag::Noun,
                tag if tag.starts_with('J') && item.tag == Tag::Verb => Tag::Adjective,
                _ => continue,
            };
            changed |= tag != item.tag;
            item.tag = tag;
        }
        changed.then(|| Self::of_items(items, self.tree.clone()))
    }

    /// Its dependency tree, made at the first call: few sentences need one.
    pub fn tree(&self) -> &ItemTree {
        self.tree.get_or_init(|| Rc::new(ItemTree::new(&self.items)))
    }

    /// The item at `index`.
    pub fn item(&self, index: usize) -> Option<&Item<'a>> {
        self.items.get(index)
    }

    /// Tag of the item at `index`.
    pub fn tag(&self, index: usize) -> Option<Tag> {
        self.items.get(index).map(|i| i.tag)
    }

    /// Lower-case word at `index`, empty outside the sentence.
    pub fn lower(&self, index: usize) -> &str {
        self.items.get(index).map_or("", |i| i.lower.as_str())
    }

    /// The phrase that the item at `index` is part of.
    pub fn phrase_at(&self, index: usize) -> Option<usize> {
        self.phrase_of.get(index).copied().flatten()
    }

    /// The next item to the left that is not an aside.
    pub fn left(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|i| self.items.get(*i).is_some_and(|item| !item.aside))
    }

    /// The next item to the right that is not an aside.
    pub fn right(&self, index: usize) -> Option<usize> {
        (index + 1..self.items.len()).find(|i| self.items.get(*i).is_some_and(|item| !item.aside))
    }

    /// Whether a form of "be" stands in the auxiliaries left of a verb.
    pub fn auxiliary_left(&self, verb: usize, words: &[&str]) -> bool {
        let mut at = verb;
        while let Some(left) = self.left(at) {
            let Some(item) = self.items.get(left) else { break };
            match item.tag {
                Tag::Auxiliary | Tag::Modal => {
                    if item.is(words) {
                        return true;
                    }
                }
                Tag::Adverb | Tag::Negation => {}
                _ => break,
            }
            at = left;
        }
        false
    }
}

/// Whether a participle says what others did to people: "the rescued", "the displaced".
pub fn befalls(item: &Item<'_>) -> bool {
    item.may_be(Forms::PARTICIPLE)
        && (item.readings.iter().any(|r| crate::analysis::frame::frames().only_moves_people(r.lemma))
            || item.is(&[
                "displaced",
                "wounded",
                "injured",
                "bereaved",
                "condemned",
                "dispossessed",
                "unemployed",
                "saved",
            ]))
}

/// Forms of "be".
pub const BE: &[&str] = &[
    "be", "is", "are", "was", "were", "been", "being", "am", "'re", "'s", "isn't", "aren't", "wasn't",
    "weren't", "they're", "we're",
];
/// Forms of "have".
pub const HAVE: &[&str] =
    &["have", "has", "had", "having", "'ve", "haven't", "hasn't", "hadn't", "they've", "we've"];

fn items<'a>(text: &'a str, tokens: &[Token], range: Range<usize>, marks: &[(Span, Mark)]) -> Vec<Item<'a>> {
    let mut out = Vec::with_capacity(range.len());
    let mut depth = 0_usize;
    let mut skip_to = 0;
    let mut next_mark = 0;
    for token in tokens.get(range).unwrap_or(&[]) {
        if token.span.start < skip_to {
            continue;
        }
        while marks.get(next_mark).is_some_and(|(span, _)| span.end <= token.span.start) {
            next_mark += 1;
        }
        let mark = marks.get(next_mark).filter(|(span, _)| span.overlaps(token.span));
        let span = match mark {
            Some((span, _)) => {
                skip_to = span.end;
                span.union(token.span)
            }
            None => token.span,
        };
        let word = span.of(text);
        let lower: String = word.to_lowercase().replace('’', "'");
        if mark.is_none() && matches!(word, "(" | "[") {
            depth += 1;
        }
        let aside = depth > 0;
        if mark.is_none() && matches!(word, ")" | "]") {
            depth = depth.saturating_sub(1);
        }
        let tag = match mark {
            Some((_, Mark::Spot(_))) => Tag::Place,
            Some((_, Mark::Time(_))) => Tag::Time,
            Some((_, Mark::Quantity)) => Tag::Number,
            Some((_, Mark::Storm)) => Tag::Name,
            None if token.kind == TokenKind::Number => Tag::Number,
            None if token.kind == TokenKind::Mark => match word {
                "," => Tag::Comma,
                ";" | ":" | "–" | "—" | "…" | "(" | ")" | "[" | "]" | "--" => Tag::Break,
                "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" => Tag::Quote,
                _ => Tag::Mark,
            },
            Some((_, Mark::Demonym(_))) | None => Tag::Noun,
        };
        let readings = if tag == Tag::Noun && mark.is_none() {
            crate::analysis::frame::frames().verbs(&lower)
        } else {
            &[]
        };
        out.push(Item {
            span,
            word,
            lower,
            tag,
            readings,
            spot: mark.and_then(|(_, m)| if let Mark::Spot(i) = m { Some(*i) } else { None }),
            time: mark.and_then(|(_, m)| if let Mark::Time(i) = m { Some(*i) } else { None }),
            demonym: mark.and_then(|(_, m)| if let Mark::Demonym(i) = m { Some(*i) } else { None }),
            quantity: matches!(mark, Some((_, Mark::Quantity))),
            storm: matches!(mark, Some((_, Mark::Storm))),
            aside,
        });
    }
    out
}
