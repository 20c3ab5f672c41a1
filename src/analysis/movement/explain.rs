//! How a sentence was read, for people: words with tags, phrases, frames tried, and why not the others.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::analysis::Reading;
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Report, SectionKind};

use super::discourse::Discourse;
use super::draft::{Scene, from_verb};
use super::ground::Memory;
use super::mover::{Who, chain_span, who};
use super::noun::{from_noun, from_phrase};
use super::{is_read, prepare, presence};
use crate::analysis::clause::Tag;

/// How the sentence at byte `offset` of the article was read: plain text, several lines.
pub fn explain(article: &Article, reading: &Reading, report: &Report, offset: usize) -> String {
    let gazetteer = Gazetteer::builtin();
    let mut out = String::new();
    let found = reading
        .sentences
        .iter()
        .find(|s| s.span.contains(offset))
        .or_else(|| reading.sentences.iter().rfind(|s| s.span.start <= offset));
    let Some(sentence) = found else { return "No sentence stands there.\n".to_owned() };
    let text = article.text.as_str();
    let _ = writeln!(out, "Sentence: {}", sentence.span.of(text));
    let Some(section) = reading.structure.sections.get(sentence.section) else { return out };
    let _ = writeln!(out, "Part of the article: {:?}", section.kind);
    if !is_read(section) {
        let _ = writeln!(out, "No statements are read from this part.");
        return out;
    }
    let discourse = Discourse {
        memory: Memory {
            dateline: report.datelines.iter().filter_map(|d| d.place.clone()).map(Arc::new).collect(),
            ..Memory::default()
        },
        storms: super::storm::names(text, &reading.tokens),
        ..Discourse::default()
    };
    let prepared = prepare(article, reading, &gazetteer, report, &discourse, sentence, section.kind);
    let parsed = &prepared.parsed;
    let _ = writeln!(out, "Words:");
    for item in &parsed.items {
        let aside = if item.aside { " (read past)" } else { "" };
        let _ = writeln!(out, "  {} [{:?}]{aside}", item.word, item.tag);
    }
    if !prepared.aside.is_empty() {
        let _ = writeln!(
            out,
            "  ({} words describe the parent group and are read for its size alone)",
            prepared.aside.len()
        );
    }
    let _ = writeln!(out, "Places:");
    for spot in &prepared.spots {
        let candidates = spot.toponym.and_then(|t| report.toponyms.get(t)).map_or(0, |t| t.candidates.len());
        let _ = writeln!(
            out,
            "  {} = {} ({candidates} candidates, precision {})",
            spot.span.of(text),
            spot.name,
            spot.precision
        );
    }
    let _ = writeln!(out, "Who:");
    for index in 0..parsed.phrases.len() {
        let _ = writeln!(out, "  {}: {}", chain_span(parsed, index).of(text), said(who(parsed, index)));
    }
    let scene = Scene {
        parsed,
        spots: &prepared.spots,
        they: true,
        some: true,
        it: true,
        we: true,
        them: true,
        headline: true,
    };
    let _ = writeln!(out, "Frames tried (pronouns taken for a group):");
    for (index, item) in parsed.items.iter().enumerate() {
        let tried = match item.tag {
            Tag::Verb => Some(from_verb(&scene, index)),
            Tag::Noun if crate::analysis::frame::frames().of_noun(&item.lower).is_some() => {
                Some(from_noun(&scene, index))
            }
            _ => from_phrase(&scene, index),
        };
        match tried {
            Some(Ok(draft)) => {
                let _ = writeln!(
                    out,
                    "  {}: yes, {}, {}{}",
                    item.word,
                    word(&draft.kind),
                    word(&draft.judgement.factuality),
                    if draft.judgement.cue.is_empty() {
                        String::new()
                    } else {
                        format!(" by \"{}\"", draft.judgement.cue)
                    }
                );
            }
            Some(Err(why)) => {
                let _ = writeln!(out, "  {}: no, {why}", item.word);
                if item.tag == Tag::Verb {
                    match presence::from_verb(&scene, index) {
                        Ok(_) => {
                            let _ = writeln!(out, "  {}: they were there", item.word);
                        }
                        Err(why) => {
                            let _ = writeln!(out, "  {}: not there either, {why}", item.word);
                        }
                    }
                }
            }
            None => {}
        }
    }
    let drafts = super::fold::fold(
        &scene,
        super::drafts_of(&scene, section.kind == SectionKind::Caption, &mut Vec::new()),
    );
    for left in super::leftover::leftovers(&scene, &drafts) {
        let _ = match left {
            Ok(draft) => writeln!(
                out,
                "  {}: a place left over, yes{}, {}, {}",
                parsed.items.get(draft.trigger).map_or("", |i| i.word),
                if draft.lemma == super::leftover::DOUBTFUL {
                    " if the article tells of movements besides"
                } else {
                    ""
                },
                word(&draft.kind),
                word(&draft.judgement.factuality)
            ),
            Err(why) => writeln!(out, "  {why}"),
        };
    }
    let _ = writeln!(out, "Statements:");
    let mut any = false;
    for movement in report.movements.iter().filter(|m| m.span.overlaps(sentence.span)) {
        any = true;
        let places: Vec<String> =
            movement.places.iter().map(|p| format!("{} ({})", p.name, word(&p.role))).collect();
        let _ = writeln!(
            out,
            "  {}, {}: {}{}",
            word(&movement.kind),
            word(&movement.factuality),
            places.join(", "),
            movement.when.map_or_else(String::new, |w| format!(", {}", w.edtf()))
        );
    }
    if !any {
        let why = report
            .unused
            .iter()
            .find(|(span, _)| *span == sentence.span)
            .map_or("none", |(_, why)| why.as_str());
        let _ = writeln!(out, "  {why}");
    }
    out
}

/// What a phrase is for the question who moved, in words.
fn said(who: Who) -> &'static str {
    match who {
        Who::Group => "a group that may move",
        Who::Local => "people of a place: they count where they flee, are moved, or go somewhere",
        Who::Vehicle => "vehicles: they count where they go to or from a named town",
        Who::Force => "armed people: they count where they advance, retreat or halt at a named town",
        Who::Pronoun => "a group, if one was spoken of before",
        Who::It => "a group, if a caravan, column or the like was spoken of before",
        Who::Refused => "never a group that moves (a person, an office, a body)",
        Who::Place => "a place",
        Who::Other => "no people",
    }
}

/// A kind, factuality or role as the machine-readable output writes it.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_phrase_is_for_the_question_who_moved_is_told_apart() {
        let all = [
            Who::Group,
            Who::Local,
            Who::Vehicle,
            Who::Force,
            Who::Pronoun,
            Who::It,
            Who::Refused,
            Who::Place,
            Who::Other,
        ];
        let words: std::collections::BTreeSet<&str> = all.iter().map(|w| said(*w)).collect();
        assert_eq!(words.len(), all.len());
    }

    #[test]
    fn kinds_are_written_as_in_the_output() {
        assert_eq!(word(&crate::model::MovementKind::StuckAt), "stuck-at");
        assert_eq!(word(&crate::model::PlaceRole::OriginOfJoiners), "origin-of-joiners");
    }
}
