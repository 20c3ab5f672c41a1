//! The dependency tree over the items of a sentence, made easy before it is parsed.
//!
//! The parser was trained on a few towns and peoples: a place, a demonym, a time, a number with its qualifier each
//! become one word that its training knows; brackets and quotation marks are left out. Limits: a phrase such as "the
//! town" counts by its last word.

use std::cell::OnceCell;

use super::{Item, Tag};
use crate::analysis::parse::table::Weights;
use crate::analysis::parse::{Tree, grow, labels, tagger, word::Word};

/// A tree whose words are items. An item without a word (an aside, a quotation mark) has no tag, head or relation.
/// Tags are given at once; the tree, which costs several times as much, is grown when it is asked for first.
#[derive(Clone, Debug, Default)]
pub struct ItemTree {
    words: Vec<Word>,
    tags: Vec<u8>,
    tree: OnceCell<Tree>,
    /// The word of each item.
    word_of: Vec<Option<usize>>,
    /// The item of each word.
    item_of: Vec<usize>,
}

impl ItemTree {
    /// Tags items.
    pub fn new(items: &[Item<'_>]) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(items.len());
        let mut word_of = Vec::with_capacity(items.len());
        let mut item_of = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let Some(word) = word(item) else {
                word_of.push(None);
                continue;
            };
            word_of.push(Some(words.len()));
            item_of.push(index);
            words.push(Word::new(word));
        }
        let tags = tagger::tag(&words, &Weights::builtin().tagger);
        Self { words, tags, tree: OnceCell::new(), word_of, item_of }
    }

    fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| grow(&self.words, self.tags.clone(), Weights::builtin()))
    }

    fn word(&self, item: usize) -> Option<usize> {
        self.word_of.get(item).copied().flatten()
    }

    /// Part of speech of an item, empty where it has none.
    pub fn tag(&self, item: usize) -> &'static str {
        self.word(item).and_then(|w| self.tags.get(w)).map_or("", |t| labels::tag_name(*t))
    }

    /// Item that is the head of an item; `None` for the root and where it has none.
    pub fn head(&self, item: usize) -> Option<usize> {
        self.word(item).and_then(|w| self.tree().head(w)).and_then(|w| self.item_of.get(w)).copied()
    }

    /// Relation of an item to its head, empty where it has none.
    pub fn relation(&self, item: usize) -> &'static str {
        self.word(item).map_or("", |w| self.tree().relation(w))
    }

    /// The items whose head is `item`, in text order.
    pub fn below(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        let word = self.word(item);
        word.into_iter().flat_map(|w| self.tree().below(w)).filter_map(|w| self.item_of.get(w).copied())
    }

    /// The item that does what the verb at `verb` says (with a passive, suffers it), by the tree: its own subject, else
    /// that of the verb that it hangs on. `None` where the tree shows none.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..MOST_STEPS {
            let own =
                self.below(at).find(|c| matches!(self.relation(*c), "nsubj" | "nsubj:pass" | "nsubj:outer"));
            if let Some(own) = own {
                let head = self.head(at);
                // "families who left": the word that the clause describes.
                let relative = matches!(self.tag(own), "WP" | "WDT")
                    || self.relation(at) == "acl:relcl" && self.tag(own) == "IN";
                return if relative { head } else { Some(own) };
            }
            let head = self.head(at)?;
            match self.relation(at) {
                "acl" | "acl:relcl" => return Some(head),
                // "stopped 300 from boarding", "helped families reach": the object of the verb above, else its subject.
                "xcomp" | "advcl" | "ccomp" | "conj" | "parataxis" | "cop" | "aux" | "aux:pass" => {
                    if self.relation(at) == "xcomp"
                        && let Some(object) = self.below(head).find(|c| self.relation(*c) == "obj" && *c < at)
                    {
                        return Some(object);
                    }
                    at = head;
                }
                _ => return None,
            }
        }
        None
    }
}

/// Most verbs that one walk goes up.
const MOST_STEPS: usize = 8;

/// The word that stands for an item before the parser; `None` for one that is left out.
fn word<'a>(item: &Item<'a>) -> Option<&'a str> {
    if item.aside || item.tag == Tag::Quote {
        return None;
    }
    let last = || item.word.rsplit(' ').next().unwrap_or(item.word);
    let small = item.word.chars().next().is_some_and(char::is_lowercase);
    Some(if item.spot.is_some() {
        if small || item.lower.ends_with(" border") { last() } else { "Baghdad" }
    } else if item.time.is_some() {
        "Sunday"
    } else if item.demonym.is_some() {
        if item.lower.ends_with('s') { "Americans" } else { "American" }
    } else if item.quantity && (item.word.contains(' ') || item.word.contains(|c: char| c.is_ascii_digit())) {
        "300"
    } else {
        item.word
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::clause::{Parsed, Tag};
    use crate::text::tokenize;

    /// The subject of the verb `verb` in a sentence.
    fn subject(sentence: &str, verb: &str) -> Option<String> {
        let tokens = tokenize(sentence);
        let parsed = Parsed::new(sentence, &tokens, 0..tokens.len(), &[]);
        let at = parsed.items.iter().position(|i| i.word == verb)?;
        parsed.tree().subject(at).and_then(|i| parsed.item(i)).map(|i| i.lower.clone())
    }

    #[test]
    fn a_verb_has_the_subject_of_its_own_clause_or_of_the_one_above() {
        for (sentence, verb, expected) in [
            ("The pilgrims walked to the shrine.", "walked", Some("pilgrims")),
            ("The families were taken to a school.", "taken", Some("families")),
            ("The pilgrims left the town and walked to the shrine.", "walked", Some("pilgrims")),
            ("The soldiers stopped the families who left the camp.", "left", Some("families")),
            ("The refugees tried to reach the camp.", "reach", Some("refugees")),
            ("Leave the camp.", "Leave", None),
        ] {
            assert_eq!(subject(sentence, verb).as_deref(), expected, "{sentence}");
        }
    }

    #[test]
    fn that_before_what_looks_like_a_verb_begins_a_relative_clause() {
        for (sentence, expected) in [
            ("They crossed the river that divides the two towns.", Tag::Relative),
            ("They crossed the plain that flooded in May.", Tag::Relative),
            ("They heard of the fact that roads were closed.", Tag::Determiner),
            ("Word that acrobats reached the camp spread fast.", Tag::Determiner),
            ("They crossed the river that night.", Tag::Determiner),
        ] {
            let tokens = tokenize(sentence);
            let parsed = Parsed::new(sentence, &tokens, 0..tokens.len(), &[]);
            let tag = parsed.items.iter().find(|i| i.lower == "that").map(|i| i.tag);
            assert_eq!(tag, Some(expected), "{sentence}");
        }
    }

    #[test]
    fn brackets_and_quotation_marks_have_no_place_in_the_tree() {
        let sentence = "The marchers (some 300) reached the \u{201c}camp\u{201d}.";
        let tokens = tokenize(sentence);
        let parsed = Parsed::new(sentence, &tokens, 0..tokens.len(), &[]);
        for (index, item) in parsed.items.iter().enumerate() {
            let left_out = item.aside || item.word == "\u{201c}" || item.word == "\u{201d}";
            assert_eq!(parsed.tree().tag(index).is_empty(), left_out, "{}", item.word);
        }
        assert_eq!(parsed.tree().relation(99), "");
    }
}
