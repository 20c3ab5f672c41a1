//! Operators of factuality: words that turn "they went" into a plan, a forecast, a condition, a negation.
//!
//! Limits: read by cue words in the clause and up to the governing verb to the left, not by a parse.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::inflect::forms_of;
use super::table::lines;
use crate::model::Factuality;

/// The table, as committed.
const FACTUALITY: &str = include_str!("../../../data/lexicon/factuality.tsv");

/// Where a cue stands beside what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueKind {
    /// A verb before "to": "plan to leave".
    VerbTo,
    /// A noun before "to": "a bid to reach".
    NounTo,
    /// An adjective before "to": "ready to leave".
    AdjectiveTo,
    /// A verb before an -ing form: "began arriving".
    VerbIng,
    /// A verb before "that" or a bare clause: "feared that they would".
    VerbThat,
    /// A verb or noun of stopping: "stopped 300 from boarding".
    Prevent,
    /// A modal verb.
    Modal,
    /// "Not", "never".
    Negation,
    /// An adverb or phrase in the clause: "usually", "reportedly".
    Adverb,
    /// Opens a clause: "if", "unless".
    Conjunction,
    /// An adjective before a noun of movement: "the expected arrival".
    Attribute,
}

/// What a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Nothing: "began to", "managed to", "was forced to".
    Transparent,
    /// The movement has this value.
    Value(Factuality),
    /// Crossing and entering become an attempt, which is a fact; arriving and reaching a goal.
    Attempt,
    /// The walk stops here and what it found stands: "said".
    Stop,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its word: base form of a verb, else the word itself; phrases with blanks.
    pub word: &'static str,
    /// Where it stands.
    pub kind: CueKind,
    /// What it does.
    pub effect: Effect,
    /// A sentence in which it does so.
    pub example: &'static str,
    /// A sentence with the word in which the movement is a fact.
    pub counter: &'static str,
}

/// All cues, by word form.
#[derive(Debug, Default)]
pub struct Cues {
    /// The rows, in table order.
    pub rows: Vec<Cue>,
    by_word: FxHashMap<(String, CueKind), usize>,
    phrases: Vec<usize>,
}

impl Cues {
    /// What `word` (lower case) does in this place, `None` where it is no cue.
    pub fn effect(&self, word: &str, kind: CueKind) -> Option<Effect> {
        self.by_word.get(&(word.to_owned(), kind)).and_then(|row| self.rows.get(*row)).map(|c| c.effect)
    }

    /// Adverb phrases of several words, with what they do.
    pub fn phrases(&self) -> impl Iterator<Item = &Cue> {
        self.phrases.iter().filter_map(|row| self.rows.get(*row))
    }
}

/// The table, read once.
pub fn cues() -> &'static Cues {
    static TABLE: OnceLock<Cues> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Cues { rows: rows(FACTUALITY).collect(), ..Cues::default() };
        for (index, cue) in table.rows.iter().enumerate() {
            let verb =
                matches!(cue.kind, CueKind::VerbTo | CueKind::VerbIng | CueKind::VerbThat | CueKind::Prevent);
            if cue.word.contains(' ') {
                table.phrases.push(index);
            }
            if verb {
                for (word, _) in forms_of(cue.word) {
                    table.by_word.entry((word, cue.kind)).or_insert(index);
                }
            } else {
                table.by_word.entry((cue.word.to_owned(), cue.kind)).or_insert(index);
            }
            if cue.kind == CueKind::NounTo {
                table.by_word.entry((super::table::plural(cue.word), cue.kind)).or_insert(index);
            }
        }
        table
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = Cue> {
    lines(table).filter_map(|columns| {
        let [word, kind, effect, example, counter] = columns.as_slice() else { return None };
        Some(Cue {
            word,
            kind: match *kind {
                "verb-to" => CueKind::VerbTo,
                "noun-to" => CueKind::NounTo,
                "adjective-to" => CueKind::AdjectiveTo,
                "verb-ing" => CueKind::VerbIng,
                "verb-that" => CueKind::VerbThat,
                "prevent" => CueKind::Prevent,
                "modal" => CueKind::Modal,
                "negation" => CueKind::Negation,
                "adverb" => CueKind::Adverb,
                "conjunction" => CueKind::Conjunction,
                "attribute" => CueKind::Attribute,
                _ => return None,
            },
            effect: match *effect {
                "transparent" => Effect::Transparent,
                "attempt" => Effect::Attempt,
                "stop" => Effect::Stop,
                "plan" => Effect::Value(Factuality::Plan),
                "forecast" => Effect::Value(Factuality::Forecast),
                "hypothetical" => Effect::Value(Factuality::Hypothetical),
                "negated" => Effect::Value(Factuality::Negated),
                "prevented" => Effect::Value(Factuality::Prevented),
                "not-yet-reached" => Effect::Value(Factuality::NotYetReached),
                "reported-claim" => Effect::Value(Factuality::ReportedClaim),
                "generic" => Effect::Value(Factuality::Generic),
                _ => return None,
            },
            example,
            counter,
        })
    })
}
