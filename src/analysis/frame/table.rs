//! The table of frames, read once.
//!
//! Limits: a line that does not parse is left out (a test counts them), so a bad row never stops the program.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::inflect::{Forms, forms_of};

/// The table, as committed.
const FRAMES: &str = include_str!("../../../data/lexicon/frames.tsv");

/// What a verb or noun tells of; gives the kind of movement and the default roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Set out: leave, flee.
    Depart,
    /// Come: arrive, reach.
    Arrive,
    /// Go, told by its prepositions: walk, travel.
    Move,
    /// Only a goal: head, bound.
    Head,
    /// To the far side: cross, breach.
    Cross,
    /// An act whose purpose is to cross: storm, break through.
    Force,
    /// Be there: camp, wait.
    Stay,
    /// Cannot go on: strand.
    Stuck,
    /// Moved by others: bus, ferry.
    Transport,
    /// Moved back: deport, send back.
    Return,
    /// Moved out: evacuate.
    Evacuate,
    /// Form as a group: form, begin as.
    Form,
    /// A way told by a noun: journey, march.
    Journey,
    /// Others come to them: join.
    Join,
    /// Come behind others: follow.
    Follow,
    /// Come to stay: settle.
    Settle,
    /// Others meet them: treat, count, confront.
    Contact,
}

/// Verb, noun or adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pos {
    /// Verb.
    Verb,
    /// Noun.
    Noun,
    /// Adjective or fixed phrase.
    Adjective,
}

/// What the direct object of a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObjectRole {
    /// It takes none.
    None,
    /// The place that they left.
    Origin,
    /// The place that they reached.
    Destination,
    /// What they went through or over.
    Via,
    /// Where they were.
    Location,
    /// The people that are moved.
    People,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Base form of the verb, or the noun in the singular.
    pub lemma: &'static str,
    /// Word that must follow ("off", "through", "way"), empty for none.
    pub particle: &'static str,
    /// Verb or noun.
    pub pos: Pos,
    /// What it tells of.
    pub class: Class,
    /// What its direct object is.
    pub object: ObjectRole,
    /// A sentence that it reads.
    pub example: &'static str,
    /// A sentence in which the word tells of no movement.
    pub counter: &'static str,
}

/// A verb that a word may be a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbReading {
    /// Its base form.
    pub lemma: &'static str,
    /// Which forms the word may be.
    pub forms: Forms,
}

/// All frames, by word.
#[derive(Debug, Default)]
pub struct Frames {
    /// The rows, in table order.
    pub rows: Vec<Frame>,
    by_lemma: FxHashMap<&'static str, Vec<usize>>,
    nouns: FxHashMap<String, usize>,
    verbs: FxHashMap<String, Vec<VerbReading>>,
}

impl Frames {
    /// Whether a verb has rows and all of them move people who are its object: "rescue", "displace".
    pub fn only_moves_people(&self, lemma: &str) -> bool {
        let mut rows = self.of_verb(lemma).peekable();
        rows.peek().is_some() && rows.all(|f| f.object == ObjectRole::People)
    }

    /// Rows of a verb, in table order.
    pub fn of_verb(&self, lemma: &str) -> impl Iterator<Item = &Frame> {
        self.by_lemma
            .get(lemma)
            .into_iter()
            .flatten()
            .filter_map(|row| self.rows.get(*row))
            .filter(|f| f.pos == Pos::Verb)
    }

    /// The row of a noun in lower case, singular or plural.
    pub fn of_noun(&self, word: &str) -> Option<&Frame> {
        self.nouns.get(word).and_then(|row| self.rows.get(*row))
    }

    /// Rows of an adjective or fixed phrase.
    pub fn of_adjective(&self, word: &str) -> impl Iterator<Item = &Frame> {
        self.by_lemma
            .get(word)
            .into_iter()
            .flatten()
            .filter_map(|row| self.rows.get(*row))
            .filter(|f| f.pos == Pos::Adjective)
    }

    /// Which verbs a word in lower case may be, frames and common verbs alike; empty for other words.
    pub fn verbs(&self, word: &str) -> &[VerbReading] {
        self.verbs.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The table, read once.
pub fn frames() -> &'static Frames {
    static TABLE: OnceLock<Frames> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Frames { rows: rows(FRAMES).collect(), ..Frames::default() };
        let mut lemmas: Vec<&'static str> = Vec::new();
        for (index, frame) in table.rows.iter().enumerate() {
            table.by_lemma.entry(frame.lemma).or_default().push(index);
            match frame.pos {
                Pos::Verb => lemmas.push(frame.lemma),
                Pos::Noun => {
                    table.nouns.insert(frame.lemma.to_owned(), index);
                    table.nouns.insert(plural(frame.lemma), index);
                }
                Pos::Adjective => {}
            }
        }
        lemmas.extend(COMMON_VERBS.split_whitespace());
        let governs = |c: &&super::Cue| {
            matches!(
                c.kind,
                super::CueKind::VerbTo
                    | super::CueKind::VerbIng
                    | super::CueKind::VerbThat
                    | super::CueKind::Prevent
            )
        };
        lemmas.extend(super::cues().rows.iter().filter(governs).map(|c| c.word));
        lemmas.sort_unstable();
        lemmas.dedup();
        for lemma in lemmas {
            for (word, forms) in forms_of(lemma) {
                let readings = table.verbs.entry(word).or_default();
                match readings.iter_mut().find(|r| r.lemma == lemma) {
                    Some(reading) => reading.forms = reading.forms.with(forms),
                    None => readings.push(VerbReading { lemma, forms }),
                }
            }
        }
        table
    })
}

/// Plural of a noun by rule.
pub fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|e| noun.ends_with(e)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// Columns of a table that may carry comment lines (`#`) and blank ones.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
        .map(|l| l.split('\t').map(str::trim).collect())
}

fn rows(table: &'static str) -> impl Iterator<Item = Frame> {
    lines(table).filter_map(|columns| {
        let [lemma, particle, pos, class, object, example, counter] = columns.as_slice() else { return None };
        Some(Frame {
            lemma,
            particle: if *particle == "-" { "" } else { particle },
            pos: match *pos {
                "V" => Pos::Verb,
                "N" => Pos::Noun,
                "A" => Pos::Adjective,
                _ => return None,
            },
            class: match *class {
                "DEP" => Class::Depart,
                "ARR" => Class::Arrive,
                "MOV" => Class::Move,
                "HEAD" => Class::Head,
                "CRS" => Class::Cross,
                "FRC" => Class::Force,
                "AT" => Class::Stay,
                "STK" => Class::Stuck,
                "TRN" => Class::Transport,
                "TRB" => Class::Return,
                "TRE" => Class::Evacuate,
                "ORG" => Class::Form,
                "JRN" => Class::Journey,
                "JOI" => Class::Join,
                "FOL" => Class::Follow,
                "SET" => Class::Settle,
                "CON" => Class::Contact,
                _ => return None,
            },
            object: match *object {
                "-" => ObjectRole::None,
                "origin" => ObjectRole::Origin,
                "destination" => ObjectRole::Destination,
                "via" => ObjectRole::Via,
                "location" => ObjectRole::Location,
                "people" => ObjectRole::People,
                _ => return None,
            },
            example,
            counter,
        })
    })
}

/// Verbs that tell of no movement but must be known as verbs, so that clauses and subjects are found.
const COMMON_VERBS: &str = "accept accompany accuse add address admit adopt advise affect afford aim allege allow \
    announce anger answer appeal appear apply appoint approve argue arrange arrest ask assess attack attempt attend \
    authorize avoid balloon ban bar bathe become beg begin believe belong bind block blame blow board bolster boost break \
    build burn burst bury buy call camp carry cast catch cause celebrate change charge check choose chant claim clash \
    clean cling close collapse collect come comment complain complete concern condemn conduct confirm consider contact \
    contain continue cook cost cover crack create criticize cry cut damage dance deal decide declare decline decrease \
    defend define delay deliver demand demonstrate denounce deny deploy describe destroy detain determine deter die \
    dig dismiss dispatch distribute disappear discourage discuss do donate doubt draw drink drop drown dwindle earn eat edge \
    elect emerge encounter encourage end endure enforce ensure erupt eschew establish estimate examine exist expand expect \
    experience explain express extend face fail fall fan fear feed feel fight fill finance find finish fire fling fly \
    force forecast foresee forget fragment fuel gain gather get give go grab grant grow halt hand hang happen harass harbor hate \
    have hear help hide hinder hit hitch hold hope hospitalize host house hover hunt identify ignore impose improve include \
    increase indicate infuriate injure insist inspire intend introduce invite issue join keep kidnap kill kiss know lack launch \
    lay lead learn let lie lift limit link listen live lobby lock look lose love maintain make manage mark mean \
    measure meet mention mind miss monitor mourn murder mushroom name need negotiate note notice number occupy occur offer open \
    operate oppose opt order organize outnumber overflow overwhelm own pack paint patrol pay perform permit pick pitch plan plant play \
    please pledge point poison pose post pour praise pray predict prefer prepare present press prevent process \
    produce promise propose protect protest prove provide publish pull push put queue quit quote race rain raise rape reach read \
    recall receive recognize record recover reduce refuse reject relate release rely remain remember remove repair \
    repeat replace reply report request require renew repeat rescue resent resist resolve resort respect respond rest restrict result resume reveal \
    ride rise risk ruin rule run say scramble scream search secure see seek seem seize sell send serve set settle shake share \
    shelter shoot shop shout show shower shrink shut shuttle sign sing sit sleep slow smile soak sound speak spend split sponsor spot spread stage stand \
    start state stay steal stem step stick stop store strain strike strengthen stretch struggle study suffer suggest \
    support surge surprise surrender survey survive suspect suspend swear sweep swell swim take talk target teach tear tell \
    tend test testify thank thin think threaten throw tie tighten touch trade traffic train treat trigger trust try turn undergo \
    understand unload unveil urge use vanish visit volunteer vote vow wait wake want warn wash waste watch wave wear weigh \
    welcome whip win wish witness wonder work worry wrap write yell yield";
