//! Whether it happened: operators of factuality, from the trigger to the governing verbs on its left.
//!
//! Limits: cue words and neighbours, not a parse; a modal reaches coordinated verbs without auxiliary of their own.

use crate::analysis::clause::{BE, HAVE, Parsed, Tag};
use crate::analysis::frame::operators::Effect;
use crate::analysis::frame::{CueKind, Forms, cues};
use crate::model::Factuality;

use super::subject::{governor, verb_left};

/// How a verb is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// "They left".
    #[default]
    Past,
    /// "They leave".
    Present,
    /// "They have left".
    Perfect,
    /// "They had left".
    PastPerfect,
    /// "They are leaving", "families leaving".
    Progressive,
    /// "They were leaving".
    PastProgressive,
    /// "To leave", "will leave".
    Open,
}

/// What the walk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it happened.
    pub factuality: Factuality,
    /// An infinitive of purpose: only a goal of the verb at this item.
    pub purpose_of: Option<usize>,
    /// Under "try" or "attempt".
    pub attempt: bool,
    /// How the verb is put.
    pub tense: Tense,
    /// The cue that decided, empty for none.
    pub cue: String,
    /// "Before leaving", "without entering": tells of nothing.
    pub void: bool,
}

impl Judgement {
    /// That it happened, put in a tense.
    pub fn of_fact(tense: Tense) -> Self {
        Self {
            factuality: Factuality::Fact,
            purpose_of: None,
            attempt: false,
            tense,
            cue: String::new(),
            void: false,
        }
    }

    fn set(&mut self, value: Factuality, cue: &str) {
        // "Yet to" wins over a negation, both over what governs them.
        let wins = self.factuality == Factuality::Fact
            || value == Factuality::NotYetReached
            || value == Factuality::Negated
                && matches!(
                    self.factuality,
                    Factuality::Forecast | Factuality::Hypothetical | Factuality::Generic
                );
        if wins {
            self.factuality = value;
            cue.clone_into(&mut self.cue);
        }
    }

    fn apply(&mut self, effect: Effect, cue: &str) {
        match effect {
            Effect::Value(value) => self.set(value, cue),
            Effect::Attempt => self.attempt = true,
            Effect::Transparent | Effect::Stop => {}
        }
    }
}

/// Most governing verbs that are followed.
const MOST_STEPS: usize = 8;

/// How far to the left a verb of stopping may stand.
const PREVENT_REACH: usize = 26;

/// Tense of the verb at `verb` by its form and auxiliaries.
pub fn tense(parsed: &Parsed<'_>, verb: usize) -> Tense {
    let Some(item) = parsed.items.get(verb) else { return Tense::Past };
    let had = parsed.auxiliary_left(verb, &["had", "hadn't"]);
    let have = parsed.auxiliary_left(verb, HAVE);
    let was = parsed.auxiliary_left(verb, &["was", "were", "wasn't", "weren't"]);
    let be = parsed.auxiliary_left(verb, BE);
    let left = parsed.left(verb);
    let modal = parsed.auxiliary_left(
        verb,
        &["will", "would", "could", "may", "might", "shall", "should", "can", "must", "'ll", "won't"],
    );
    if modal || left.is_some_and(|l| parsed.tag(l) == Some(Tag::To)) {
        return Tense::Open;
    }
    if item.may_be(Forms::ING) {
        return if had {
            Tense::PastPerfect
        } else if was {
            Tense::PastProgressive
        } else {
            Tense::Progressive
        };
    }
    if had {
        return Tense::PastPerfect;
    }
    if have {
        return Tense::Perfect;
    }
    // "They are being taken to Alta", but "after being taken to Alta".
    if parsed.auxiliary_left(verb, &["being"])
        && (was || parsed.auxiliary_left(verb, &["is", "are", "'re", "'s"]))
    {
        return if was { Tense::PastProgressive } else { Tense::Progressive };
    }
    if was {
        return Tense::Past;
    }
    if be {
        return Tense::Present;
    }
    if item.may_be(Forms::PAST) || item.may_be(Forms::PARTICIPLE) {
        // "Set", "put", "cut": after a plural they may be either; take the past.
        return Tense::Past;
    }
    if parsed.auxiliary_left(verb, &["did", "didn't"]) { Tense::Past } else { Tense::Present }
}

/// Walks up from the verb at `verb`.
pub fn judge(parsed: &Parsed<'_>, verb: usize) -> Judgement {
    let mut out = Judgement::of_fact(tense(parsed, verb));
    walk(parsed, verb, &mut out, MOST_STEPS);
    frame_adverbs(parsed, verb, &mut out);
    out
}

/// For a noun of movement at `noun`: its attributes, and what its clause says.
pub fn judge_noun(parsed: &Parsed<'_>, noun: usize, verb: Option<usize>) -> Judgement {
    let mut out = Judgement::of_fact(verb.map_or(Tense::Past, |v| tense(parsed, v)));
    if let Some(phrase) = parsed.phrase_at(noun).and_then(|p| parsed.phrases.get(p)) {
        for item in parsed.items.get(phrase.items.clone()).unwrap_or(&[]) {
            if let Some(effect) = cues().effect(&item.lower, CueKind::Attribute) {
                out.apply(effect, &item.lower);
            }
            if item.is(&["no"]) {
                out.set(Factuality::Negated, "no");
            }
        }
    }
    if let Some(verb) = verb {
        walk(parsed, verb, &mut out, MOST_STEPS);
    }
    // "block their arrival", "stop the march from A to B".
    if let Some(left) = verb_left(parsed, noun)
        && noun.saturating_sub(left) <= 4
        && cues().effect(parsed.lower(left), CueKind::Prevent).is_some()
        && verb != Some(left)
    {
        out.set(Factuality::Prevented, parsed.lower(left));
    }
    out
}

fn walk(parsed: &Parsed<'_>, verb: usize, out: &mut Judgement, fuel: usize) {
    let Some(fuel) = fuel.checked_sub(1) else { return };
    let table = cues();
    let Some(item) = parsed.items.get(verb) else { return };
    let mut at = verb;
    let mut own_auxiliary = false;
    loop {
        let Some(left) = parsed.left(at) else { return };
        let Some(near) = parsed.items.get(left) else { return };
        match near.tag {
            Tag::Adverb | Tag::Determiner if table.effect(&near.lower, CueKind::Adverb).is_some() => {
                if let Some(effect) = table.effect(&near.lower, CueKind::Adverb) {
                    out.apply(effect, &near.lower);
                }
                at = left;
            }
            Tag::Adverb | Tag::Quote => at = left,
            Tag::Negation => {
                // "Still not", "not yet".
                let still =
                    parsed.left(left).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(&["still"])))
                        || parsed.right(left).is_some_and(|r| parsed.lower(r) == "yet");
                out.set(if still { Factuality::NotYetReached } else { Factuality::Negated }, &near.lower);
                at = left;
            }
            Tag::Modal => {
                own_auxiliary = true;
                let word = near.lower.trim_end_matches("n't");
                let word = if near.lower == "won't" {
                    "will"
                } else if near.lower == "cannot" {
                    "can"
                } else {
                    word
                };
                if let Some(effect) = table.effect(word, CueKind::Modal) {
                    out.apply(effect, word);
                }
                if near.lower.ends_with("n't") || near.lower == "cannot" {
                    out.set(Factuality::Negated, &near.lower);
                }
                at = left;
            }
            Tag::Auxiliary => {
                own_auxiliary = true;
                if near.lower.ends_with("n't") {
                    out.set(Factuality::Negated, &near.lower);
                }
                at = left;
            }
            Tag::Time => {
                at = left;
                if let Some(before) = parsed.left(left)
                    && parsed.tag(before) == Some(Tag::Preposition)
                {
                    at = before;
                }
            }
            Tag::To => {
                to_infinitive(parsed, left, out, fuel);
                return;
            }
            Tag::Verb => {
                if let Some(effect) = table.effect(&near.lower, CueKind::VerbIng) {
                    out.apply(effect, &near.lower);
                }
                walk(parsed, left, out, fuel);
                return;
            }
            Tag::Preposition | Tag::Subordinator if item.may_be(Forms::ING) && !own_auxiliary => {
                gerund(parsed, left, out);
                return;
            }
            Tag::Conjunction => {
                // A verb without auxiliary shares that of the verb before "and".
                if let Some(previous) = verb_left(parsed, left)
                    && !own_auxiliary
                    && let Some(other) = parsed.items.get(previous)
                {
                    let share = |form| item.may_be(form) && other.may_be(form);
                    let finite = item.may_be(Forms::PAST) && !item.may_be(Forms::BASE);
                    if !finite && (share(Forms::BASE) || share(Forms::ING) || share(Forms::PARTICIPLE)) {
                        if out.tense == Tense::Present {
                            out.tense = tense(parsed, previous);
                        }
                        walk(parsed, previous, out, fuel);
                    } else {
                        clause_left(parsed, previous, out);
                    }
                }
                return;
            }
            Tag::Relative => return,
            Tag::Comma | Tag::Break => {
                if item.may_be(Forms::ING) && !own_auxiliary && prevented(parsed, left) {
                    out.set(Factuality::Prevented, "stop");
                }
                clause_left(parsed, left, out);
                return;
            }
            Tag::Subordinator => {
                if let Some(effect) = table.effect(&near.lower, CueKind::Conjunction) {
                    out.apply(effect, &near.lower);
                }
                return;
            }
            _ => {
                // The subject: an -ing form behind an object of stopping, or a bare clause.
                if item.may_be(Forms::ING) && !own_auxiliary && prevented(parsed, left) {
                    out.set(Factuality::Prevented, "stop");
                }
                if near.lower.ends_with("'ll") {
                    out.set(Factuality::Forecast, "will");
                } else if near.lower.ends_with("'d") {
                    out.set(Factuality::Hypothetical, "would");
                }
                let how = |i: usize| parsed.left(i).is_some_and(|l| parsed.lower(l) == "how");
                if parsed
                    .phrase_at(left)
                    .and_then(|p| parsed.phrases.get(p))
                    .is_some_and(|p| how(p.items.start))
                {
                    out.void = true;
                }
                let mut start = left;
                if let Some(phrase) = parsed.phrase_at(left) {
                    let top = super::mover::outermost(parsed, phrase);
                    if let Some(top) = parsed.phrases.get(top) {
                        start = top.items.start;
                        let negative = |i: &crate::analysis::clause::Item<'_>| {
                            i.is(&["no", "none", "neither", "nobody"])
                        };
                        if parsed.items.get(top.items.clone()).unwrap_or(&[]).iter().any(negative) {
                            out.set(Factuality::Negated, "no");
                        }
                    }
                }
                clause_left(parsed, start, out);
                return;
            }
        }
    }
}

/// An infinitive whose "to" is at `to`.
fn to_infinitive(parsed: &Parsed<'_>, to: usize, out: &mut Judgement, fuel: usize) {
    let table = cues();
    if parsed.left(to).is_some_and(|l| parsed.tag(l) == Some(Tag::Negation)) {
        out.set(Factuality::Negated, "not");
    }
    let Some(governor) = governor(parsed, to) else { return };
    let Some(item) = parsed.items.get(governor) else { return };
    let word = item.lower.as_str();
    if item.is(&["yet", "still"]) {
        out.set(Factuality::NotYetReached, word);
        return;
    }
    if item.tag == Tag::Auxiliary {
        if item.is(BE) {
            out.set(Factuality::Plan, "be to");
        }
        // "Had to": goes on with what governs it.
        walk(parsed, governor, out, fuel);
        if item.is(&["having", "have"]) {
            out.tense = Tense::Perfect;
        }
        return;
    }
    if let Some(effect) = table.effect(word, CueKind::AdjectiveTo)
        && parsed
            .phrase_at(governor)
            .is_none_or(|p| parsed.phrases.get(p).is_some_and(|p| p.head != governor))
    {
        out.apply(effect, word);
        walk(parsed, governor, out, fuel);
        return;
    }
    if item.tag == Tag::Verb {
        match table.effect(word, CueKind::VerbTo) {
            Some(effect) => {
                out.apply(effect, word);
                if out.tense == Tense::Open {
                    out.tense = tense(parsed, governor);
                }
            }
            None => out.purpose_of = Some(governor),
        }
        walk(parsed, governor, out, fuel);
        return;
    }
    if let Some(effect) = table.effect(word, CueKind::AdjectiveTo) {
        out.apply(effect, word);
        walk(parsed, governor, out, fuel);
        return;
    }
    if prevented(parsed, governor) {
        out.set(Factuality::Prevented, "stop");
        return;
    }
    if let Some(effect) = table.effect(word, CueKind::NounTo) {
        out.apply(effect, word);
        if effect == Effect::Attempt {
            return;
        }
        return;
    }
    // "told the marchers to leave", "forced families to leave": the verb before the object.
    let start = parsed
        .phrase_at(governor)
        .and_then(|p| parsed.phrases.get(super::mover::outermost(parsed, p)))
        .map_or(governor, |p| p.items.start);
    match verb_left(parsed, start) {
        Some(left) => {
            match table
                .effect(parsed.lower(left), CueKind::VerbTo)
                .filter(|_| start.saturating_sub(left) <= 2)
            {
                Some(effect) => {
                    out.apply(effect, parsed.lower(left));
                    if out.tense == Tense::Open {
                        out.tense = tense(parsed, left);
                    }
                }
                None => out.purpose_of = Some(left),
            }
            walk(parsed, left, out, fuel);
        }
        None => out.set(Factuality::Plan, "to"),
    }
}

/// An -ing form behind the preposition or subordinator at `left`.
fn gerund(parsed: &Parsed<'_>, left: usize, out: &mut Judgement) {
    match parsed.lower(left) {
        "from" if prevented(parsed, left) => out.set(Factuality::Prevented, "from"),
        "from" => out.set(Factuality::Prevented, "from"),
        "without" => out.set(Factuality::Negated, "without"),
        // "They rested before reaching Alta", told in the past: they did both.
        "before" | "until" => {
            let main = verb_left(parsed, left).map(|main| judge(parsed, main));
            let done = main.is_some_and(|m| {
                m.factuality == Factuality::Fact
                    && !m.void
                    && m.purpose_of.is_none()
                    && matches!(m.tense, Tense::Past | Tense::PastPerfect)
            });
            out.void = !done;
            if done {
                out.tense = Tense::Past;
                parsed.lower(left).clone_into(&mut out.cue);
            }
        }
        "of" | "for" | "about" | "against" | "on" | "to" => {
            // "hopes of reaching", "instead of leaving", "accused of crossing".
            let Some(before) = parsed.left(left) else { return };
            let word = parsed.lower(before);
            if word == "instead" {
                out.set(Factuality::Negated, word);
            } else if let Some(Effect::Value(value)) = cues().effect(word, CueKind::NounTo) {
                out.set(value, word);
            } else if matches!(
                word,
                "dream"
                    | "dreams"
                    | "chance"
                    | "chances"
                    | "prospect"
                    | "idea"
                    | "dreamed"
                    | "possibility"
                    | "risk"
            ) {
                out.set(Factuality::Hypothetical, word);
            }
        }
        "if" | "unless" | "whether" => out.set(Factuality::Hypothetical, parsed.lower(left)),
        _ => {}
    }
}

/// Whether a verb of stopping stands left of `from` in the same clause.
fn prevented(parsed: &Parsed<'_>, from: usize) -> bool {
    let mut at = from;
    while let Some(left) = parsed.left(at) {
        if from.saturating_sub(left) > PREVENT_REACH {
            return false;
        }
        let Some(item) = parsed.items.get(left) else { return false };
        if item.tag == Tag::Verb {
            let stops = cues().effect(&item.lower, CueKind::Prevent).is_some();
            // "The refugees stopped in Gap" has no object; "stopped 300 …" has one.
            if stops && parsed.right(left).is_some_and(|r| parsed.phrase_at(r).is_some()) {
                return true;
            }
            if item.may_be(Forms::PAST) && !item.may_be(Forms::BASE) && !stops {
                // A participle inside the object may stand between ("fleeing", "traveling").
                return false;
            }
        }
        if matches!(item.tag, Tag::Subordinator) {
            return false;
        }
        at = left;
    }
    false
}

/// "They will rest in Alta before they set out for Brod": what follows a plan is no fact either.
fn main_clause(parsed: &Parsed<'_>, subordinator: usize, out: &mut Judgement) {
    let follows = parsed
        .items
        .get(subordinator)
        .is_some_and(|i| i.is(&["before", "until", "once", "when", "after", "while"]));
    let Some(main) = verb_left(parsed, subordinator).filter(|_| follows) else { return };
    // Only the modal right before the main verb counts: what governs it in turn does not reach so far.
    let modal = (main.saturating_sub(3)..main).find_map(|i| {
        let word = parsed.lower(i);
        (parsed.tag(i) == Some(Tag::Modal))
            .then(|| cues().effect(word, CueKind::Modal))
            .flatten()
            .map(|e| (word, e))
    });
    if let Some((word, Effect::Value(value @ (Factuality::Forecast | Factuality::Hypothetical)))) = modal {
        out.set(value, word);
    }
}

/// What stands before the clause whose first item is `start`.
fn clause_left(parsed: &Parsed<'_>, start: usize, out: &mut Judgement) {
    let table = cues();
    let mut at = start;
    for _ in 0..8 {
        let Some(left) = parsed.left(at) else { return };
        let Some(item) = parsed.items.get(left) else { return };
        match item.tag {
            Tag::Subordinator => {
                if let Some(effect) = table.effect(&item.lower, CueKind::Conjunction) {
                    out.apply(effect, &item.lower);
                    return;
                }
                if item.lower == "that" {
                    at = left;
                    continue;
                }
                main_clause(parsed, left, out);
                return;
            }
            Tag::Verb => {
                if let Some(effect) = table.effect(&item.lower, CueKind::VerbThat) {
                    out.apply(effect, &item.lower);
                }
                return;
            }
            Tag::Determiner if item.lower == "that" => at = left,
            Tag::Adjective => {
                if let Some(effect) = table.effect(&item.lower, CueKind::AdjectiveTo)
                    && parsed.right(left).is_some_and(|r| parsed.lower(r) == "that")
                {
                    out.apply(effect, &item.lower);
                }
                return;
            }
            Tag::Modal if item.lower == "should" => {
                out.set(Factuality::Hypothetical, "should");
                return;
            }
            Tag::Adverb | Tag::Quote | Tag::Time => at = left,
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number
                if table.effect(&item.lower, CueKind::Conjunction).is_none() =>
            {
                // A list of subjects, or the phrase of the subject itself.
                return;
            }
            _ => return,
        }
    }
}

/// Words in the clause to the right or left of the verb that make it a habit or hearsay.
fn frame_adverbs(parsed: &Parsed<'_>, verb: usize, out: &mut Judgement) {
    let table = cues();
    let stop =
        |i: &usize| parsed.items.get(*i).is_some_and(|item| matches!(item.tag, Tag::Break | Tag::Relative));
    let right = (verb + 1..parsed.items.len()).take_while(|i| !stop(i)).take(25);
    let left = (0..verb).rev().take_while(|i| !stop(i)).take(4);
    let mut words = String::from(" ");
    let mut other_verb = false;
    for index in right {
        let Some(item) = parsed.items.get(index) else { continue };
        other_verb |= item.tag == Tag::Verb && item.may_be(Forms::PAST);
        if other_verb {
            break;
        }
        let last = item.lower == "daily"
            && parsed.right(index).is_none_or(|r| !matches!(parsed.tag(r), Some(Tag::Noun | Tag::Name)));
        if (item.tag == Tag::Adverb || last)
            && let Some(Effect::Value(Factuality::Generic)) = table.effect(&item.lower, CueKind::Adverb)
        {
            out.set(Factuality::Generic, &item.lower);
        }
        words.push_str(&item.lower);
        words.push(' ');
    }
    let mut before: Vec<&str> = left.map(|i| parsed.lower(i)).collect();
    before.reverse();
    words.push_str("| ");
    words.push_str(&before.join(" "));
    words.push(' ');
    for cue in table.phrases() {
        if words.contains(&format!(" {} ", cue.word))
            && let Effect::Value(value) = cue.effect
        {
            out.set(value, cue.word);
        }
    }
}
