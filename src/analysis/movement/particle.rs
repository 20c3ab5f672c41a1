//! Which rows of the table a verb may be, by the words that follow it: "set off", "made their way", "brought the children home".
//!
//! Limits: a particle stands right behind its verb, or behind the people that the verb moves.

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::{Frame, ObjectRole, frames};

use super::roles::BARRIERS;

/// The frames that a verb at `verb` may be, those with a matching particle first, with the last item of the trigger.
pub fn verb_frames(parsed: &Parsed<'_>, verb: usize) -> Vec<(&'static Frame, usize)> {
    let Some(item) = parsed.items.get(verb) else { return Vec::new() };
    let mut with = Vec::new();
    let mut without = Vec::new();
    for reading in item.readings {
        for frame in frames().of_verb(reading.lemma) {
            if frame.particle.is_empty() {
                without.push((frame, verb));
            } else if let Some(end) = particle_end(parsed, verb, frame.particle, frame.object) {
                with.push((frame, end));
            }
        }
    }
    with.extend(without);
    with
}

/// Last item of a particle behind a verb, `None` where it does not stand there.
fn particle_end(parsed: &Parsed<'_>, verb: usize, particle: &str, object: ObjectRole) -> Option<usize> {
    let next = parsed.right(verb)?;
    match particle {
        "way" => {
            let noun = parsed.right(next)?;
            let own = parsed.items.get(next)?.is(&["their", "its", "his", "her"]);
            (own && parsed.lower(noun) == "way").then_some(noun).or_else(|| {
                (own && parsed.right(noun).is_some_and(|n| parsed.lower(n) == "way"))
                    .then(|| parsed.right(noun))
                    .flatten()
            })
        }
        "gate" | "crossing" | "entry" => {
            let phrase = parsed.phrase_at(next).and_then(|p| parsed.phrases.get(p))?;
            let head = parsed.lower(phrase.head);
            let fits = head == particle || particle == "gate" && BARRIERS.contains(&head) && head != "border";
            fits.then_some(phrase.head)
        }
        "back" => {
            let verb_between = |to: usize| (next..to).any(|i| parsed.tag(i) == Some(Tag::Verb));
            (next..(next + 7).min(parsed.items.len()))
                .find(|i| parsed.lower(*i) == "back")
                .filter(|i| !verb_between(*i))
                .map(|_| verb)
        }
        "transport" => {
            let phrase = parsed.phrase_at(next).and_then(|p| parsed.phrases.get(p))?;
            parsed
                .items
                .get(phrase.head)?
                .is(&[
                    "bus", "buses", "train", "trains", "boat", "boats", "ferry", "plane", "flight", "taxi",
                    "taxis", "coach", "coaches",
                ])
                .then_some(phrase.head)
        }
        "it" => {
            let after = parsed.right(next)?;
            (parsed.lower(next) == "it"
                && parsed.items.get(after)?.is(&["to", "into", "through", "as", "out"]))
            .then_some(next)
        }
        "sail" | "landfall" | "ashore" => (parsed.lower(next) == particle).then_some(next),
        "home" => (next..(next + 6).min(parsed.items.len()))
            .find(|i| parsed.lower(*i) == "home")
            .filter(|i| !(next..*i).any(|i| matches!(parsed.tag(i), Some(Tag::Verb | Tag::Preposition))))
            .map(|_| verb),
        // "drove 300 people from their homes": the object stands between.
        "from" | "into" | "to" | "on" | "out" | "off" | "up" | "away" | "through"
            if object == ObjectRole::People =>
        {
            (next..(next + 7).min(parsed.items.len()))
                .find(|i| parsed.lower(*i) == particle)
                .filter(|i| !(next..*i).any(|i| parsed.tag(i) == Some(Tag::Verb)))
                .map(|_| verb)
        }
        _ => {
            let mut at = next;
            let mut end = verb;
            for word in particle.split(' ') {
                // An adverb may stand between: "moved slowly on".
                if parsed.tag(at) == Some(Tag::Adverb) && parsed.lower(at) != word {
                    at = parsed.right(at)?;
                }
                if parsed.lower(at) != word {
                    return None;
                }
                end = at;
                at = parsed.right(at).unwrap_or(parsed.items.len());
            }
            // "into" and "through" stay prepositions for the places behind them.
            Some(
                if matches!(
                    particle,
                    "into" | "through" | "over" | "across" | "it over" | "it across" | "for"
                ) {
                    end.saturating_sub(1).max(verb)
                } else {
                    end
                },
            )
        }
    }
}
