//! Parts of speech and dependency trees of English sentences.
//!
//! Method: an averaged perceptron tagger and a greedy arc-hybrid parser, trained by the `train_parser` binary on
//! Universal Dependencies English EWT and GUM (`data/SOURCES.md`). Integer weights and fixed order: the same tree on
//! every machine. Sentences are to be made easy first: names of places as one word, times and brackets left out
//! (`clause::tree` does so).
//! Limits: English; trees without crossing arcs; a long sentence with clauses inside clauses is often wrong, so that
//! what reads a tree must ask no more of it than that rules can check.

pub mod features;
pub mod labels;
pub mod system;
pub mod table;
pub mod tagger;
pub mod word;

use labels::{RELATION_COUNT, ROOT, relation_name, tag_name};
use system::{ACTIONS, Action, State};
use table::Weights;
use word::Word;

/// The tree of one sentence. Lists have one entry a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Parts of speech, as indices into [`labels::TAGS`].
    pub tags: Vec<u8>,
    /// Head of each word; `None` for the root of the sentence.
    pub heads: Vec<Option<usize>>,
    /// Relation of each word to its head, as indices into [`labels::RELATIONS`].
    pub relations: Vec<u8>,
}

impl Tree {
    /// Part of speech of a word, empty outside the sentence.
    pub fn tag(&self, word: usize) -> &'static str {
        self.tags.get(word).map_or("", |t| tag_name(*t))
    }

    /// Head of a word; `None` for the root and outside the sentence.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.heads.get(word).copied().flatten()
    }

    /// Relation of a word to its head, empty outside the sentence.
    pub fn relation(&self, word: usize) -> &'static str {
        self.relations.get(word).map_or("", |r| relation_name(*r))
    }

    /// The words whose head is `word`, in text order.
    pub fn below(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.heads.iter().enumerate().filter(move |(_, head)| **head == Some(word)).map(|(index, _)| index)
    }
}

/// Tags and parses the words of a sentence.
pub fn parse(words: &[&str], weights: &Weights<'_>) -> Tree {
    let words: Vec<Word> = words.iter().map(|w| Word::new(w)).collect();
    let tags = tagger::tag(&words, &weights.tagger);
    grow(&words, tags, weights)
}

/// The tree of words with these tags.
pub fn grow(words: &[Word], tags: Vec<u8>, weights: &Weights<'_>) -> Tree {
    let (heads, relations) = tree(words, &tags, weights);
    Tree { tags, heads, relations }
}

/// The tree of words with these tags: heads, `None` for the root, and relations.
pub fn tree(words: &[Word], tags: &[u8], weights: &Weights<'_>) -> (Vec<Option<usize>>, Vec<u8>) {
    let mut state = State::new(tags);
    while !state.is_final() {
        // Where nothing but a shift is allowed, nothing need be weighed.
        if state.allowed() == [true, false, false] {
            state.act(Action::Shift);
            continue;
        }
        let mut scores = [0_i32; ACTIONS];
        let mut known = weights.parser.known();
        features::features(words, &state, |key| known.push(key));
        known.add_to(&mut scores);
        let Some(action) = best_allowed(&state, &scores) else { break };
        state.act(action);
    }
    let count = tags.len();
    let heads = state.heads.iter().map(|h| h.map(|h| h.0).filter(|h| *h < count)).collect();
    let relations = state.heads.iter().map(|h| h.map_or(ROOT, |h| h.1)).collect();
    (heads, relations)
}

/// The allowed action with the highest score, the first of equals.
fn best_allowed(state: &State<'_>, scores: &[i32; ACTIONS]) -> Option<Action> {
    let [shift, left, right] = state.allowed();
    let mut best: Option<(i32, usize)> = None;
    let mut look = |from: usize, to: usize| {
        for number in from..to {
            let score = scores.get(number).copied().unwrap_or(0);
            if best.is_none_or(|b| score > b.0) && state.allows(Action::of(number)) {
                best = Some((score, number));
            }
        }
    };
    if shift {
        look(0, 1);
    }
    if left {
        look(1, 1 + RELATION_COUNT);
    }
    if right {
        look(1 + RELATION_COUNT, ACTIONS);
    }
    best.map(|(_, number)| Action::of(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Tree {
        parse(&sentence.split(' ').collect::<Vec<_>>(), Weights::builtin())
    }

    #[test]
    fn any_words_give_a_tree_with_one_root() {
        for sentence in ["", "a", ". . .", "( ) [ ] , , ,", "to to to to", "\u{1F600} \u{202E} x", "they"] {
            let words: Vec<&str> = sentence.split(' ').filter(|w| !w.is_empty()).collect();
            let tree = parse(&words, Weights::builtin());
            assert_eq!(tree.heads.len(), words.len());
            let roots = tree.heads.iter().filter(|h| h.is_none()).count();
            assert_eq!(roots, usize::from(!words.is_empty()), "{sentence}");
        }
    }

    #[test]
    fn a_state_has_no_more_features_than_are_looked_up() {
        let words: Vec<Word> = "The pilgrims walked to Lublin".split(' ').map(Word::new).collect();
        let mut state = State::new(&[0; 5]);
        state.act(Action::Shift);
        state.act(Action::Shift);
        let (mut tagged, mut parsed) = (0, 0);
        tagger::features(&words, &[0, 0], 2, |_| tagged += 1);
        features::features(&words, &state, |_| parsed += 1);
        assert!(tagged <= table::MOST_FEATURES && parsed <= table::MOST_FEATURES, "{tagged}, {parsed}");
        assert!(tagged > 20 && parsed > 80, "{tagged}, {parsed}");
    }

    #[test]
    fn a_plain_sentence_is_read() {
        let tree = read("The pilgrims walked from Lublin to the shrine on Sunday .");
        assert_eq!(tree.tag(2), "VBD");
        assert_eq!((tree.relation(1), tree.head(1)), ("nsubj", Some(2)));
        assert_eq!(tree.head(2), None);
        assert_eq!((tree.relation(4), tree.head(4)), ("obl", Some(2)));
        assert!(tree.below(4).any(|c| tree.relation(c) == "case"));
    }

    #[test]
    fn the_same_form_is_a_verb_or_a_noun_by_what_stands_around_it() {
        assert_eq!(read("Thousands march through the city every spring .").tag(1), "VBP");
        assert_eq!(read("The march through the city was long .").tag(1), "NN");
    }

    #[test]
    fn a_passive_has_a_passive_subject() {
        let tree = read("The families were taken to a school in Baghdad .");
        assert_eq!((tree.relation(1), tree.head(1)), ("nsubj:pass", Some(3)));
    }
}
