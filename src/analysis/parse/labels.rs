//! The names of the parts of speech and of the relations that a parse gives.
//!
//! Parts of speech are those of the Penn Treebank as Universal Dependencies writes them for English; relations are those
//! of Universal Dependencies, version 2, with the subtypes of its English treebanks. A class is its index here: the
//! weights know it by that number alone, so that an order once given stays.

/// Parts of speech.
pub const TAGS: &[&str] = &[
    "NN", "IN", "DT", "NNP", "JJ", "PRP", ".", "RB", ",", "NNS", "VB", "CC", "VBD", "VBP", "VBZ", "CD",
    "VBN", "VBG", "TO", "PRP$", "MD", "-RRB-", "-LRB-", ":", "WDT", "UH", "WRB", "HYPH", "``", "''", "WP",
    "POS", "RP", "NNPS", "JJR", "JJS", "EX", "RBR", "SYM", "FW", "NFP", "$", "GW", "ADD", "PDT", "RBS", "LS",
    "AFX", "WP$",
];

/// Relations of a word to its head.
pub const RELATIONS: &[&str] = &[
    "punct",
    "case",
    "det",
    "nsubj",
    "root",
    "amod",
    "advmod",
    "obj",
    "obl",
    "nmod",
    "conj",
    "compound",
    "cc",
    "mark",
    "aux",
    "cop",
    "nmod:poss",
    "advcl",
    "xcomp",
    "flat",
    "acl:relcl",
    "ccomp",
    "acl",
    "aux:pass",
    "appos",
    "nummod",
    "parataxis",
    "nsubj:pass",
    "nmod:unmarked",
    "obl:unmarked",
    "discourse",
    "compound:prt",
    "expl",
    "fixed",
    "iobj",
    "list",
    "dep",
    "obl:agent",
    "nmod:desc",
    "csubj",
    "nsubj:outer",
    "advcl:relcl",
    "det:predet",
    "reparandum",
    "vocative",
    "cc:preconj",
    "goeswith",
    "orphan",
    "dislocated",
    "csubj:pass",
    "csubj:outer",
];

/// Number of parts of speech.
pub const TAG_COUNT: usize = 49;
/// Number of relations.
pub const RELATION_COUNT: usize = 51;
/// Relation "root", as an index.
pub const ROOT: u8 = 4;

/// A part of speech by its name; `None` for one that is not in the list.
pub fn tag_of(name: &str) -> Option<u8> {
    TAGS.iter().position(|t| *t == name).and_then(|i| u8::try_from(i).ok())
}

/// A relation by its name; `None` for one that is not in the list.
pub fn relation_of(name: &str) -> Option<u8> {
    RELATIONS.iter().position(|r| *r == name).and_then(|i| u8::try_from(i).ok())
}

/// Name of a part of speech, empty for a number that is none.
pub fn tag_name(tag: u8) -> &'static str {
    TAGS.get(usize::from(tag)).copied().unwrap_or("")
}

/// Name of a relation, empty for a number that is none.
pub fn relation_name(relation: u8) -> &'static str {
    RELATIONS.get(usize::from(relation)).copied().unwrap_or("")
}

/// Whether a part of speech is a mark and never a head.
pub fn is_mark(tag: u8) -> bool {
    matches!(tag_name(tag), "." | "," | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "NFP")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_its_own_index() {
        assert_eq!((TAGS.len(), RELATIONS.len()), (TAG_COUNT, RELATION_COUNT));
        for (index, name) in TAGS.iter().enumerate() {
            assert_eq!(tag_of(name), u8::try_from(index).ok());
        }
        for (index, name) in RELATIONS.iter().enumerate() {
            assert_eq!(relation_of(name), u8::try_from(index).ok());
        }
        assert_eq!(relation_name(ROOT), "root");
        assert_eq!((tag_of("XYZ"), relation_of("subject")), (None, None));
        assert!(is_mark(tag_of(",").unwrap_or(0)) && !is_mark(tag_of("NN").unwrap_or(0)));
    }
}
