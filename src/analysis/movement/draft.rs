//! From a trigger to a draft: frame, mover, places, kind, factuality.

use crate::analysis::clause::{BE, Parsed, Tag};
use crate::analysis::frame::{Class, Forms, Frame, ObjectRole, frames};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::fact::{Judgement, Tense, judge, judge_noun};
use super::ground::Spot;
use super::mover::{Who, outermost, who};
use super::roles::{BARRIERS, Found, Right, fronted, right, right_of_noun, where_place};
use super::subject::{bare_participle, passive, subject, verb_left};

/// A statement in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Item of the trigger.
    pub trigger: usize,
    /// What it tells of.
    pub class: Class,
    /// Base form of the trigger, for the explanation.
    pub lemma: &'static str,
    /// Phrase of the mover, `None` where it is only implied.
    pub mover: Option<usize>,
    /// Its places.
    pub places: Vec<Found>,
    /// What they did.
    pub kind: MovementKind,
    /// Whether it happened and how it is put.
    pub judgement: Judgement,
    /// First and one past the last item of its words.
    pub items: std::ops::Range<usize>,
    /// Needs a place from what was said before, in this role.
    pub wants: Option<PlaceRole>,
    /// Another phrase whose number counts the movers: "300 people are part of the caravan that".
    pub counted: Option<usize>,
    /// Falls into another statement of the sentence unless it has a town of its own.
    pub folds: bool,
}

/// Why a trigger gave no draft: a sentence for `explain`.
pub type Refusal = String;

/// What a sentence gives its triggers.
pub struct Scene<'a, 'b> {
    /// The sentence.
    pub parsed: &'a Parsed<'b>,
    /// Its places.
    pub spots: &'a [Spot],
    /// Whether "they" stands for a group.
    pub they: bool,
    /// Whether "some", "dozens" and bare numbers stand for a group.
    pub some: bool,
    /// Whether "it" stands for a group.
    pub it: bool,
    /// Whether a caption or headline is read: present is fact, no habit.
    pub display: bool,
}

impl Scene<'_, '_> {
    /// Whether a phrase may be the mover of a class.
    pub fn accepts(&self, phrase: usize, class: Class) -> bool {
        match who(self.parsed, phrase) {
            Who::Group => true,
            Who::Local => matches!(
                class,
                Class::Depart
                    | Class::Evacuate
                    | Class::Return
                    | Class::Transport
                    | Class::Stuck
                    | Class::Settle
            ),
            Who::Pronoun => {
                let they = self.parsed.phrases.get(phrase).is_some_and(|p| {
                    self.parsed.items.get(p.head).is_some_and(|h| h.lower.starts_with("the"))
                });
                // "Thousands fled": so many of nothing are people.
                let crowd = self.parsed.phrases.get(phrase).is_some_and(|p| {
                    self.parsed.items.get(p.head).is_some_and(|h| {
                        h.is(&[
                            "hundreds",
                            "thousands",
                            "dozens",
                            "scores",
                            "tens of thousands",
                            "hundreds of thousands",
                        ])
                    })
                });
                let goes = matches!(
                    class,
                    Class::Depart
                        | Class::Cross
                        | Class::Evacuate
                        | Class::Arrive
                        | Class::Return
                        | Class::Move
                );
                if they { self.they } else { self.some || crowd && goes }
            }
            Who::It => self.it,
            Who::Refused | Who::Place | Who::Other => false,
        }
    }

    fn describe(&self, phrase: Option<usize>) -> String {
        match phrase {
            None => "no subject was found".to_owned(),
            Some(index) => {
                let words = self
                    .parsed
                    .phrases
                    .get(index)
                    .and_then(|p| self.parsed.items.get(p.items.clone()))
                    .unwrap_or(&[])
                    .iter()
                    .map(|i| i.word)
                    .collect::<Vec<_>>()
                    .join(" ");
                format!("its subject is \"{words}\", which is no group on the move")
            }
        }
    }
}

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
        "from" | "into" | "to" if object == ObjectRole::People => (next..(next + 7).min(parsed.items.len()))
            .find(|i| parsed.lower(*i) == particle)
            .filter(|i| !(next..*i).any(|i| parsed.tag(i) == Some(Tag::Verb)))
            .map(|_| verb),
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
            Some(if matches!(particle, "into" | "through" | "over" | "across" | "it over" | "it across") {
                end.saturating_sub(1).max(verb)
            } else {
                end
            })
        }
    }
}

/// The draft of a verb, or why there is none.
pub fn from_verb(scene: &Scene<'_, '_>, verb: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let mut refusal = "no frame".to_owned();
    for (frame, end) in verb_frames(parsed, verb) {
        match verb_frame(scene, verb, frame, end) {
            Ok(draft) => return Ok(draft),
            Err(why) => refusal = format!("{} {}: {why}", frame.lemma, frame.particle),
        }
    }
    Err(refusal)
}

/// Whether a class moves its object.
fn moves_object(class: Class, object: ObjectRole) -> bool {
    object == ObjectRole::People || matches!(class, Class::Transport)
}

fn verb_frame(
    scene: &Scene<'_, '_>,
    verb: usize,
    frame: &'static Frame,
    end: usize,
) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let mut class = frame.class;
    let mut right = right(parsed, scene.spots, end, class, frame.object);
    // "streamed out of Alta": of those who leave.
    let has = |role: PlaceRole| right.places.iter().any(|p| p.role == role);
    if class == Class::Arrive && has(PlaceRole::Origin) && !has(PlaceRole::Destination) {
        class = Class::Depart;
    }
    let is_passive = passive(parsed, verb);
    let left_subject = subject(parsed, verb);
    let item = parsed.items.get(verb).ok_or("no verb")?;
    // "attending to pilgrims": the people stand behind "to".
    let gives = matches!(frame.lemma, "attend" | "hand" | "give" | "distribute" | "serve" | "deliver");
    let people_object = if gives { right.to_object } else { right.object };
    let object = people_object.map(|o| outermost(parsed, o)).filter(|o| {
        parsed.phrases.get(*o).is_some_and(|p| parsed.items.get(p.head).is_some_and(|h| h.tag != Tag::Place))
    });
    let mut mover = left_subject;
    let reduced = !is_passive
        && item.may_be(Forms::PARTICIPLE)
        && object.is_none()
        && parsed.left(verb).is_some_and(|l| {
            parsed.phrase_at(l).is_some()
                || parsed.tag(l) == Some(Tag::Adverb)
                || parsed.tag(l) == Some(Tag::Comma)
        });
    // Passive of a place or people: "Gap was reached by", "families were bused to".
    if is_passive && !moves_object(class, frame.object) && class != Class::Evacuate {
        let place = left_subject
            .and_then(|s| parsed.phrases.get(s))
            .and_then(|p| parsed.items.get(p.head).filter(|h| h.tag == Tag::Place).map(|h| (h.spot, p.head)));
        match (place, frame.object) {
            (Some((Some(spot), at)), ObjectRole::Destination | ObjectRole::Origin | ObjectRole::Via) => {
                let role = match frame.object {
                    ObjectRole::Origin => PlaceRole::Origin,
                    ObjectRole::Via => PlaceRole::Via,
                    _ => PlaceRole::Destination,
                };
                right.places.insert(0, Found { spot, item: at, role, goal: false, near: false });
                mover = agent(parsed, end);
            }
            _ if class == Class::Join => {}
            _ if item.is(&[
                "gone",
                "massed",
                "gathered",
                "assembled",
                "camped",
                "encamped",
                "huddled",
                "clustered",
                "crowded",
                "headed",
                "bound",
                "sheltered",
                "settled",
                "formed",
                "spent",
                "based",
                "rested",
            ]) => {}
            _ => return Err("it stands in the passive".to_owned()),
        }
    }
    if moves_object(class, frame.object) || class == Class::Evacuate {
        let people = object.filter(|o| scene.accepts(*o, class));
        if is_passive || reduced && people.is_none() && class != Class::Return {
            mover = left_subject;
            if class == Class::Contact && !is_passive {
                return Err("it has no people as object".to_owned());
            }
        } else if let Some(people) = people {
            if class == Class::Join {
                mover = Some(people);
            } else {
                // A group that meets a group: "the marchers met 50 refugees" tells of both; take the object.
                mover = Some(people);
            }
        } else if matches!(class, Class::Return | Class::Evacuate | Class::Transport | Class::Stuck)
            && object.is_none()
        {
            // "They returned", "residents evacuated", "they flew".
            if matches!(
                frame.lemma,
                "take"
                    | "bring"
                    | "carry"
                    | "lead"
                    | "escort"
                    | "herd"
                    | "strand"
                    | "trap"
                    | "ship"
                    | "truck"
                    | "detain"
                    | "maroon"
            ) {
                return Err("it needs people as object".to_owned());
            }
        } else {
            return Err("its object is no group on the move".to_owned());
        }
        if class == Class::Evacuate && people.is_none() && object.is_some() {
            return Err("what was cleared is no group".to_owned());
        }
    }
    let Some(mover) =
        mover.filter(|m| scene.accepts(*m, class) || class == Class::Form && scene.accepts(*m, class))
    else {
        return Err(scene.describe(mover));
    };
    let judgement = judge(parsed, verb);
    let mut draft = Draft {
        trigger: verb,
        class,
        lemma: frame.lemma,
        mover: Some(mover),
        places: right.places.clone(),
        kind: MovementKind::Other,
        judgement,
        items: parsed.phrases.get(mover).map_or(verb, |p| p.items.start.min(verb))..right.end.max(end + 1),
        wants: None,
        counted: None,
        folds: false,
    };
    add_left(scene, verb, class, &mut draft);
    // "the threshold of X", and a contact whose helper stands in a town: "a nurse in Gap attending to pilgrims".
    if class == Class::Contact && !has_town(scene, &draft) {
        helper_place(scene, verb, left_subject, &mut draft);
    }
    if class == Class::Return && !is_passive {
        sender(scene, left_subject, &mut draft);
    }
    settle_kind(scene, verb, frame, &right, object, is_passive, &mut draft)?;
    if draft.judgement.void {
        return Err("\"before\" tells of no movement yet".to_owned());
    }
    Ok(draft)
}

/// "Norland sent 90 refugees back to Sudland": they come from the land that sends them.
fn sender(scene: &Scene<'_, '_>, subject: Option<usize>, draft: &mut Draft) {
    let parsed = scene.parsed;
    let head = subject.and_then(|s| parsed.phrases.get(s)).map(|p| p.head);
    let spot = head.and_then(|h| parsed.items.get(h)).and_then(|i| i.spot);
    if let (Some(item), Some(spot)) = (head, spot)
        && scene.spots.get(spot).is_some_and(Spot::is_country)
        && draft.places.iter().any(|p| p.role == PlaceRole::Destination)
    {
        draft.places.insert(0, Found { spot, item, role: PlaceRole::Origin, goal: false, near: false });
    }
}

/// The phrase behind "by" after a passive.
fn agent(parsed: &Parsed<'_>, end: usize) -> Option<usize> {
    let by = (end + 1..(end + 8).min(parsed.items.len())).find(|i| parsed.lower(*i) == "by")?;
    parsed.right(by).and_then(|r| parsed.phrase_at(r)).map(|p| outermost(parsed, p))
}

/// Places on the left: a fronted phrase, "TOWN, where …".
fn add_left(scene: &Scene<'_, '_>, verb: usize, class: Class, draft: &mut Draft) {
    let parsed = scene.parsed;
    if let Some(at) = where_place(parsed, verb)
        && let Some(spot) = parsed.items.get(at).and_then(|i| i.spot)
        && !draft.places.iter().any(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Destination))
    {
        let role = if matches!(class, Class::Arrive | Class::Settle) {
            PlaceRole::Destination
        } else {
            PlaceRole::Location
        };
        draft.places.insert(0, Found { spot, item: at, role, goal: false, near: false });
    }
    // Only the first verb behind it takes what stands before the subject.
    let front = fronted(parsed, scene.spots, verb, class);
    let first =
        front.last().is_none_or(|last| !(last.item + 1..verb).any(|i| parsed.tag(i) == Some(Tag::Verb)));
    {
        let has_role = draft.places.iter().any(|p| {
            matches!(
                p.role,
                PlaceRole::Location | PlaceRole::Destination | PlaceRole::Origin | PlaceRole::Via
            )
        });
        for found in front {
            if draft.places.iter().any(|p| p.spot == found.spot) {
                continue;
            }
            let container = draft.places.iter().any(|p| {
                scene
                    .spots
                    .get(found.spot)
                    .zip(scene.spots.get(p.spot))
                    .is_some_and(|(o, i)| super::roles::contains(o, i))
            });
            if container {
                draft.places.push(Found { role: PlaceRole::Container, ..found });
            } else if first && (!has_role || !matches!(found.role, PlaceRole::Location)) {
                draft.places.push(found);
            }
        }
        draft.places.sort_by_key(|p| p.item);
    }
}

/// A contact without a place of its own happens where the other side stands: in a place inside the subject's phrase.
fn helper_place(scene: &Scene<'_, '_>, verb: usize, subject: Option<usize>, draft: &mut Draft) {
    let parsed = scene.parsed;
    let Some(start) = subject.and_then(|s| parsed.phrases.get(s)).map(|p| p.items.start) else { return };
    for index in start..verb {
        let Some(item) = parsed.items.get(index) else { break };
        let Some(spot) = item.spot else { continue };
        let locative = (start..index)
            .rev()
            .take(5)
            .any(|i| parsed.items.get(i).is_some_and(|p| p.is(&["in", "at", "near", "of"])));
        if locative && !draft.places.iter().any(|p| p.spot == spot) {
            let container = draft.places.last().is_some_and(|last| {
                scene
                    .spots
                    .get(spot)
                    .zip(scene.spots.get(last.spot))
                    .is_some_and(|(o, i)| super::roles::contains(o, i))
            });
            let role = if container { PlaceRole::Container } else { PlaceRole::Location };
            draft.places.push(Found { spot, item: index, role, goal: false, near: false });
        }
    }
}

/// Whether a draft has a town in a role of its own.
pub fn has_town(scene: &Scene<'_, '_>, draft: &Draft) -> bool {
    draft
        .places
        .iter()
        .any(|p| p.role != PlaceRole::Container && scene.spots.get(p.spot).is_some_and(Spot::is_town))
}

/// Kind, and what the class demands.
fn settle_kind(
    scene: &Scene<'_, '_>,
    verb: usize,
    frame: &Frame,
    right: &Right,
    object: Option<usize>,
    is_passive: bool,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let parsed = scene.parsed;
    let has = |draft: &Draft, role: PlaceRole| draft.places.iter().any(|p| p.role == role);
    let stop_at = |draft: &Draft| draft.places.iter().any(|p| p.role == PlaceRole::Destination && !p.goal);
    let any_role = |draft: &Draft| draft.places.iter().any(|p| p.role != PlaceRole::Container);
    let object_head = object.and_then(|o| parsed.phrases.get(o)).map_or("", |p| parsed.lower(p.head));
    let direct_object = object.is_some() && !crate::analysis::clause::is_location_noun(object_head);
    draft.kind = match draft.class {
        Class::Depart => {
            if direct_object
                && !matches!(
                    object_head,
                    "home"
                        | "homes"
                        | "camp"
                        | "camps"
                        | "shelter"
                        | "shelters"
                        | "village"
                        | "villages"
                        | "it"
                        | "war"
                        | "violence"
                        | "fighting"
                        | "country"
                        | "countries"
                        | "houses"
                )
                && !any_role(draft)
            {
                return Err(format!("what they left (\"{object_head}\") is no place"));
            }
            if direct_object
                && frame.object == ObjectRole::Origin
                && !has(draft, PlaceRole::Origin)
                && frame.lemma != "flee"
            {
                return Err(format!("what they left (\"{object_head}\") is no place"));
            }
            let local = draft.mover.is_some_and(|m| who(parsed, m) == Who::Local);
            let town_left = (0..verb).any(|i| {
                parsed
                    .items
                    .get(i)
                    .and_then(|x| x.spot)
                    .and_then(|s| scene.spots.get(s))
                    .is_some_and(Spot::is_town)
            });
            if frame.lemma == "flee" && local && !any_role(draft) && town_left {
                draft.wants = Some(PlaceRole::Origin);
            } else if matches!(frame.lemma, "flee" | "escape") && !has(draft, PlaceRole::Origin) {
                if !stop_at(draft) && !has(draft, PlaceRole::Destination) {
                    return Err("no place is named".to_owned());
                }
                draft.wants = None;
            }
            if object_head == "it" {
                draft.wants = Some(PlaceRole::Origin);
            }
            MovementKind::Departed
        }
        Class::Arrive => {
            if matches!(frame.lemma, "reach" | "enter" | "gain") {
                if direct_object && object_head != "it" && !has(draft, PlaceRole::Destination) {
                    return Err(format!("what they reached (\"{object_head}\") is no place"));
                }
                if object_head == "it" {
                    draft.wants = Some(PlaceRole::Destination);
                } else if !has(draft, PlaceRole::Destination) {
                    return Err("no place is named".to_owned());
                }
            } else if !has(draft, PlaceRole::Destination) {
                if matches!(frame.lemma, "arrive" | "land" | "turn" | "show" | "disembark")
                    || frame.lemma == "come"
                        && object_head.is_empty()
                        && right.places.is_empty()
                        && parsed.right(verb).is_some_and(|r| parsed.tag(r) == Some(Tag::Time))
                {
                    draft.wants = Some(PlaceRole::Destination);
                } else if has(draft, PlaceRole::Via) {
                    draft.kind = MovementKind::Passed;
                    return Ok(());
                } else {
                    return Err("no place is named".to_owned());
                }
            }
            let country = draft.places.iter().any(|p| {
                p.role == PlaceRole::Destination
                    && scene.spots.get(p.spot).is_some_and(|s| s.is_country() || s.border)
            });
            if country && frame.lemma == "enter" { MovementKind::Crossed } else { MovementKind::Arrived }
        }
        Class::Move | Class::Transport | Class::Journey => move_kind(scene, draft, right)?,
        Class::Head => {
            if !has(draft, PlaceRole::Destination) && !has(draft, PlaceRole::Origin) {
                for place in &mut draft.places {
                    if place.role == PlaceRole::Via {
                        draft.kind = MovementKind::Passed;
                        return Ok(());
                    }
                }
                if !right.direction || frame.lemma == "continue" {
                    return Err("no goal is named".to_owned());
                }
                draft.folds = true;
            }
            for place in &mut draft.places {
                if place.role == PlaceRole::Destination {
                    place.goal = true;
                }
            }
            if has(draft, PlaceRole::Origin) { MovementKind::Departed } else { MovementKind::HeadingTo }
        }
        Class::Cross => {
            for place in &mut draft.places {
                let spot = scene.spots.get(place.spot);
                if place.role == PlaceRole::Via && spot.is_some_and(|s| s.border || s.is_country()) {
                    place.role = PlaceRole::Destination;
                }
            }
            // "crossed the border into Norland": the land behind it is the destination.
            let land = draft.places.iter().any(|p| {
                p.role == PlaceRole::Destination && scene.spots.get(p.spot).is_some_and(|s| !s.border)
            });
            if land {
                draft.places.retain(|p| {
                    !(p.role == PlaceRole::Destination && scene.spots.get(p.spot).is_some_and(|s| s.border))
                });
            }
            let direct = frame.lemma == "cross";
            if !any_role(draft)
                || !direct
                    && !right.barrier
                    && !has(draft, PlaceRole::Destination)
                    && !has(draft, PlaceRole::Via)
            {
                if right.barrier || direct && !direct_object && frame.object == ObjectRole::Via {
                    draft.wants = Some(PlaceRole::Location);
                } else {
                    return Err("what they crossed is no border, river or fence".to_owned());
                }
            }
            MovementKind::Crossed
        }
        Class::Force => {
            let line = right.barrier
                || BARRIERS.contains(&object_head)
                || matches!(frame.particle, "crossing" | "entry" | "gate")
                || draft.places.iter().any(|p| scene.spots.get(p.spot).is_some_and(|s| s.border));
            if !line {
                return Err("what they rushed is no border, gate or fence".to_owned());
            }
            if !any_role(draft) {
                draft.wants = Some(PlaceRole::Location);
            }
            for place in &mut draft.places {
                if place.role == PlaceRole::Via && scene.spots.get(place.spot).is_some_and(|s| s.border) {
                    place.role = PlaceRole::Destination;
                }
            }
            MovementKind::AttemptedCrossing
        }
        Class::Stay | Class::Stuck | Class::Contact => {
            if frame.lemma == "spend"
                && (verb + 1..(verb + 6).min(parsed.items.len()))
                    .any(|i| parsed.items.get(i).is_some_and(|x| x.tag == Tag::Verb && x.may_be(Forms::ING)))
            {
                return Err("the verb behind it tells where they were".to_owned());
            }
            if frame.class == Class::Stay
                && direct_object
                && !matches!(frame.lemma, "spend" | "take")
                && frame.object != ObjectRole::Location
                && !matches!(
                    object_head,
                    "turn" | "turns" | "night" | "nights" | "day" | "days" | "hours" | "weeks"
                )
                && !is_passive
            {
                return Err(format!("it has an object (\"{object_head}\")"));
            }
            let placed = draft.places.iter().any(|p| p.role == PlaceRole::Location);
            if !placed {
                let elsewhere =
                    draft.places.iter().any(|p| matches!(p.role, PlaceRole::Destination | PlaceRole::Origin));
                if elsewhere && frame.class == Class::Stay {
                    return Err("no place where they were is named".to_owned());
                }
                return Err("no place is named".to_owned());
            }
            draft.places.retain(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Container));
            if frame.class == Class::Stuck { MovementKind::StuckAt } else { MovementKind::At }
        }
        Class::Return => {
            if !any_role(draft) {
                return Err("no place is named".to_owned());
            }
            if frame.lemma == "return"
                && !has(draft, PlaceRole::Destination)
                && !has(draft, PlaceRole::Origin)
            {
                return Err("no place to which they returned is named".to_owned());
            }
            MovementKind::Returned
        }
        Class::Evacuate => {
            if !any_role(draft) {
                return Err("no place is named".to_owned());
            }
            if stop_at(draft) && !has(draft, PlaceRole::Origin) {
                MovementKind::Arrived
            } else {
                MovementKind::Departed
            }
        }
        Class::Form => {
            let collective = draft.mover.and_then(|m| parsed.phrases.get(m)).is_some_and(|p| {
                matches!(
                    super::mover::noun_class(parsed.lower(p.head)),
                    Some(super::mover::NounClass::Collective(_))
                ) || parsed.lower(p.head) == "they"
                    || parsed.lower(p.head) == "it"
            });
            if !collective || !any_role(draft) && !from_inside(parsed, scene, verb, draft) {
                return Err("no place where the group formed is named".to_owned());
            }
            let verb_behind = parsed.right(verb).is_some_and(|r| {
                parsed.tag(r) == Some(Tag::Verb)
                    || parsed.tag(r) == Some(Tag::To)
                        && parsed.right(r).is_some_and(|n| parsed.tag(n) == Some(Tag::Verb))
            });
            if verb_behind {
                return Err("the verb behind it tells of the movement".to_owned());
            }
            if has(draft, PlaceRole::Origin) { MovementKind::Departed } else { MovementKind::Origin }
        }
        Class::Join => {
            return join(scene, verb, is_passive, draft);
        }
        Class::Follow => {
            if direct_object {
                return Err("it follows something".to_owned());
            }
            let collective = draft.mover.and_then(|m| parsed.phrases.get(m)).is_some_and(|p| {
                matches!(
                    super::mover::noun_class(parsed.lower(p.head)),
                    Some(super::mover::NounClass::Collective(_))
                ) || matches!(parsed.lower(p.head), "others" | "another")
            });
            if !collective {
                return Err("no new group is named".to_owned());
            }
            if any_role(draft) { move_kind(scene, draft, right)? } else { MovementKind::Departed }
        }
        Class::Settle => {
            if !has(draft, PlaceRole::Destination) {
                return Err("no place is named".to_owned());
            }
            MovementKind::Arrived
        }
    };
    // "Flew 120 migrants back to Alta".
    let back = (verb + 1..(verb + 9).min(parsed.items.len()))
        .take_while(|i| parsed.tag(*i) != Some(Tag::Place))
        .any(|i| {
            parsed.items.get(i).is_some_and(|x| x.tag == Tag::Adverb && x.is(&["back", "home", "homeward"]))
        });
    if back && matches!(draft.kind, MovementKind::Arrived) && stop_at(draft) {
        draft.kind = MovementKind::Returned;
    }
    // Into a country: the far side of its border.
    into_country(scene, draft);
    // What is stopped at a border is an attempt.
    if draft.judgement.factuality == Factuality::Prevented && draft.kind == MovementKind::Crossed {
        draft.kind = MovementKind::AttemptedCrossing;
        draft.wants = None;
    }
    // "Decided to stay" is a stay.
    if frame.class == Class::Stay
        && draft.judgement.factuality == Factuality::Plan
        && draft.judgement.tense == Tense::Past
        && matches!(draft.judgement.cue.as_str(), "decided" | "chose" | "agreed" | "voted" | "resolved")
    {
        draft.judgement.factuality = Factuality::Fact;
    }
    // Under "try": crossing and entering are attempts, arriving only a goal.
    if draft.judgement.attempt && draft.judgement.factuality == Factuality::Fact {
        if matches!(draft.kind, MovementKind::Crossed | MovementKind::AttemptedCrossing) {
            draft.kind = MovementKind::AttemptedCrossing;
        } else if matches!(draft.kind, MovementKind::Arrived | MovementKind::Departed | MovementKind::Passed)
        {
            draft.judgement.factuality = Factuality::Plan;
            draft.kind =
                if draft.kind == MovementKind::Arrived { MovementKind::HeadingTo } else { draft.kind };
        }
    }
    // An aim at a border is an attempt that may be.
    if draft.judgement.purpose_of.is_some() {
        draft.folds = true;
    }
    Ok(())
}

/// "poured across the frontier into Norland": the border was crossed.
fn into_country(scene: &Scene<'_, '_>, draft: &mut Draft) {
    let into = draft.places.iter().any(|p| {
        p.role == PlaceRole::Destination
            && scene.spots.get(p.spot).is_some_and(Spot::is_country)
            && p.item.checked_sub(1).and_then(|i| scene.parsed.item(i)).is_some_and(|i| i.lower == "into")
    });
    let town = has_town(scene, draft);
    if into && !town && matches!(draft.kind, MovementKind::Arrived | MovementKind::Passed) {
        draft.kind = MovementKind::Crossed;
        draft.places.retain(|p| !scene.spots.get(p.spot).is_some_and(|s| s.border));
    }
}

/// "began as a march of 300 people from Gap": the origin stands inside.
fn from_inside(parsed: &Parsed<'_>, scene: &Scene<'_, '_>, verb: usize, draft: &mut Draft) -> bool {
    let mut origin = false;
    for index in verb + 1..parsed.items.len().min(verb + 25) {
        let Some(item) = parsed.items.get(index) else { break };
        if matches!(item.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Relative | Tag::Break) {
            break;
        }
        if item.tag == Tag::Preposition {
            origin = item.lower == "from" || origin && item.lower == "of";
        }
        if item.tag == Tag::Comma {
            break;
        }
        if let Some(spot) = item.spot.filter(|_| origin)
            && scene.spots.get(spot).is_some()
        {
            draft.places.push(Found { spot, item: index, role: PlaceRole::Origin, goal: false, near: false });
            draft.items.end = draft.items.end.max(index + 1);
            return true;
        }
    }
    false
}

/// Kind of going by its prepositions.
fn move_kind(scene: &Scene<'_, '_>, draft: &mut Draft, right: &Right) -> Result<MovementKind, Refusal> {
    let has = |role: PlaceRole| draft.places.iter().any(|p| p.role == role);
    let to = draft.places.iter().any(|p| p.role == PlaceRole::Destination && !p.goal);
    let goal = draft.places.iter().any(|p| p.role == PlaceRole::Destination && p.goal);
    let under_way = matches!(draft.judgement.tense, Tense::Progressive | Tense::PastProgressive)
        || draft.judgement.tense == Tense::Present && draft.class != Class::Transport;
    let kind = if has(PlaceRole::Via) {
        MovementKind::Passed
    } else if has(PlaceRole::Origin) && (to || goal) {
        if under_way { MovementKind::Passed } else { MovementKind::Departed }
    } else if has(PlaceRole::Origin) {
        MovementKind::Departed
    } else if to && !under_way {
        let country = draft.places.iter().all(|p| {
            p.role != PlaceRole::Destination
                || scene.spots.get(p.spot).is_some_and(|s| s.border || s.is_country())
        });
        if country && draft.class == Class::Move && draft.judgement.tense == Tense::Open {
            MovementKind::HeadingTo
        } else {
            MovementKind::Arrived
        }
    } else if to || goal {
        for place in &mut draft.places {
            if place.role == PlaceRole::Destination {
                place.goal = true;
            }
        }
        MovementKind::HeadingTo
    } else if has(PlaceRole::Location) {
        let town = draft
            .places
            .iter()
            .any(|p| p.role == PlaceRole::Location && scene.spots.get(p.spot).is_some_and(Spot::is_town));
        if town {
            MovementKind::At
        } else {
            for place in &mut draft.places {
                if place.role == PlaceRole::Location && !scene.spots.get(place.spot).is_some_and(|s| s.border)
                {
                    place.role = PlaceRole::Via;
                }
            }
            MovementKind::Passed
        }
    } else if right.direction && draft.class == Class::Move {
        draft.folds = true;
        MovementKind::HeadingTo
    } else {
        return Err("no place is named".to_owned());
    };
    Ok(kind)
}

/// "The march was joined by farmers from Brod."
fn join(scene: &Scene<'_, '_>, verb: usize, is_passive: bool, draft: &mut Draft) -> Result<(), Refusal> {
    let parsed = scene.parsed;
    if !is_passive && !draft.mover.is_some_and(|m| scene.accepts(m, Class::Join)) {
        return Err("those who were joined are no group".to_owned());
    }
    draft.places.clear();
    let mut from = false;
    let range: Vec<usize> =
        if is_passive { (verb + 1..parsed.items.len()).collect() } else { (0..verb).collect() };
    for index in range {
        let Some(item) = parsed.items.get(index) else { break };
        if is_passive && matches!(item.tag, Tag::Verb | Tag::Relative | Tag::Break | Tag::Auxiliary) {
            break;
        }
        if item.tag == Tag::Preposition {
            from = item.lower == "from" || from && item.lower == "of";
        }
        if let Some(spot) = item.spot.filter(|_| from) {
            draft.places.push(Found {
                spot,
                item: index,
                role: PlaceRole::OriginOfJoiners,
                goal: false,
                near: false,
            });
        }
    }
    draft.kind = MovementKind::JoinedBy;
    Ok(())
}

/// The draft of a noun of movement, or why there is none.
pub fn from_noun(scene: &Scene<'_, '_>, noun: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let item = parsed.items.get(noun).ok_or("no noun")?;
    let frame = frames().of_noun(&item.lower).ok_or("no frame")?;
    let number = parsed.phrase_at(noun).ok_or("no phrase")?;
    let phrase = parsed.phrases.get(number).ok_or("no phrase")?;
    if phrase.head != noun {
        return Err("it stands before another noun".to_owned());
    }
    let class = frame.class;
    let scan_class = if class == Class::Journey { Class::Move } else { class };
    // Places of the noun: behind it and behind its "of" phrase.
    let mut found = right_of_noun(parsed, scene.spots, noun, scan_class);
    if let Some(inner) = phrase.inner.and_then(|i| parsed.phrases.get(i)) {
        let more = right_of_noun(parsed, scene.spots, inner.items.end.saturating_sub(1), scan_class);
        found.places.retain(|p| p.item < inner.items.end);
        found.end = found.end.max(more.end);
        for place in more.places {
            if !found.places.iter().any(|p| p.item == place.item) {
                found.places.push(place);
            }
        }
    }
    let governing =
        verb_left(parsed, phrase.items.start).filter(|v| phrase.items.start.saturating_sub(*v) <= 3);
    let possessive =
        parsed.items.get(phrase.items.clone()).unwrap_or(&[]).iter().any(|i| i.is(&["their", "its"]));
    let owner = phrase.items.clone().find(|i| parsed.lower(*i) == "'s").and_then(|i| i.checked_sub(1));
    let inner = phrase.inner;
    let by_of = inner.filter(|i| scene.accepts(*i, class));
    let modifier_group = parsed
        .items
        .get(phrase.items.start..noun)
        .unwrap_or(&[])
        .iter()
        .any(|i| super::mover::is_people_noun(&i.lower) || i.demonym.is_some());
    let begin = governing.is_some_and(|v| {
        parsed.items.get(v).is_some_and(|i| {
            i.readings.iter().any(|r| {
                matches!(
                    r.lemma,
                    "begin"
                        | "start"
                        | "continue"
                        | "resume"
                        | "make"
                        | "undertake"
                        | "complete"
                        | "end"
                        | "finish"
                        | "launch"
                )
            })
        })
    });
    let mover = if let Some(of) = by_of {
        Some(outermost_inner(number, of))
    } else if inner.is_some() && !possessive && class != Class::Journey {
        return Err("what came is no group".to_owned());
    } else if begin {
        governing.and_then(|v| subject(parsed, v))
    } else if possessive && scene.they
        || owner.is_some_and(|o| super::mover::is_people_noun(parsed.lower(o)))
        || modifier_group && class != Class::Journey
    {
        Some(number)
    } else {
        None
    };
    let Some(mover) = mover else { return Err("nobody is named who went".to_owned()) };
    if begin && by_of.is_none() && !scene.accepts(mover, class) {
        return Err(scene.describe(Some(mover)));
    }
    let judgement = judge_noun(parsed, noun, governing.filter(|_| begin));
    let mut draft = Draft {
        trigger: noun,
        class,
        lemma: frame.lemma,
        mover: Some(mover),
        places: found.places.clone(),
        kind: MovementKind::Other,
        judgement,
        items: phrase.items.start..found.end,
        wants: None,
        counted: None,
        folds: false,
    };
    let lemma_of = |words: &[&str]| {
        governing.is_some_and(|v| {
            parsed.items.get(v).is_some_and(|i| i.readings.iter().any(|r| words.contains(&r.lemma)))
        })
    };
    let has = |draft: &Draft, role: PlaceRole| draft.places.iter().any(|p| p.role == role);
    let any = draft.places.iter().any(|p| p.role != PlaceRole::Container);
    draft.kind = match class {
        Class::Arrive => {
            if !has(&draft, PlaceRole::Destination) {
                if item.lower.ends_with('s') {
                    return Err("no place is named".to_owned());
                }
                draft.wants = Some(PlaceRole::Destination);
            }
            MovementKind::Arrived
        }
        Class::Depart | Class::Evacuate if any => MovementKind::Departed,
        Class::Return if any => MovementKind::Returned,
        Class::Head => {
            for place in &mut draft.places {
                place.goal = true;
            }
            if draft.places.is_empty() && item.lower.ends_with('s') {
                return Err("no goal is named".to_owned());
            }
            MovementKind::HeadingTo
        }
        Class::Journey => {
            if !any {
                return Err("no place is named".to_owned());
            }
            if begin
                && lemma_of(&["begin", "start", "undertake", "launch", "make"])
                && has(&draft, PlaceRole::Origin)
            {
                MovementKind::Departed
            } else if has(&draft, PlaceRole::Via) {
                MovementKind::Passed
            } else if begin && lemma_of(&["complete", "end", "finish"]) && has(&draft, PlaceRole::Destination)
            {
                MovementKind::Arrived
            } else if has(&draft, PlaceRole::Origin) {
                if begin { MovementKind::Departed } else { MovementKind::Passed }
            } else if has(&draft, PlaceRole::Destination) {
                for place in &mut draft.places {
                    place.goal = true;
                }
                MovementKind::HeadingTo
            } else if begin && has(&draft, PlaceRole::Location) && lemma_of(&["begin", "start", "launch"]) {
                for place in &mut draft.places {
                    if place.role == PlaceRole::Location {
                        place.role = PlaceRole::Origin;
                    }
                }
                MovementKind::Departed
            } else {
                return Err("no place is named".to_owned());
            }
        }
        _ => return Err("no place is named".to_owned()),
    };
    if !begin && class == Class::Journey {
        draft.folds = true;
    }
    Ok(draft)
}

/// The group inside "the arrival of GROUP".
fn outermost_inner(_noun_phrase: usize, inner: usize) -> usize {
    inner
}

/// Fixed phrases: "en route to", "bound for", "on the move in", "over the fence".
pub fn from_phrase(scene: &Scene<'_, '_>, at: usize) -> Option<Result<Draft, Refusal>> {
    let parsed = scene.parsed;
    let word = |offset: usize| parsed.lower(at + offset);
    let (lemma, end) = match (word(0), word(1), word(2), word(3)) {
        ("en", "route", "to", _) => ("en-route", at + 1),
        ("on", "their" | "its", "way", _) => ("on-the-way", at + 2),
        ("on", "the", "move", _) => ("on-the-move", at + 2),
        ("on", "the", "road", "to" | "from" | "through") => ("on-the-move", at + 2),
        ("over", "the", noun, _)
            if BARRIERS.contains(&noun)
                && parsed.left(at).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(BE))) =>
        {
            ("over-the-fence", at + 2)
        }
        ("bound", "for", ..) => ("bound", at),
        _ => return None,
    };
    let frame = frames().of_adjective(lemma).next()?;
    let right = right(parsed, scene.spots, end, frame.class, frame.object);
    let mover = subject_of_phrase(parsed, at);
    let Some(mover) = mover.filter(|m| scene.accepts(*m, frame.class)) else {
        return Some(Err(scene.describe(mover)));
    };
    let mut draft = Draft {
        trigger: at,
        class: frame.class,
        lemma: frame.lemma,
        mover: Some(mover),
        places: right.places.clone(),
        kind: MovementKind::HeadingTo,
        judgement: judge(parsed, at),
        items: parsed.phrases.get(mover).map_or(at, |p| p.items.start.min(at))..right.end,
        wants: None,
        counted: None,
        folds: !matches!(lemma, "on-the-move" | "over-the-fence"),
    };
    draft.judgement.tense =
        if parsed.left(at).is_some_and(|l| parsed.items.get(l).is_some_and(|i| i.is(&["was", "were"]))) {
            Tense::PastProgressive
        } else {
            Tense::Progressive
        };
    let result = match lemma {
        "on-the-move" => move_kind(scene, &mut draft, &right).map(|kind| {
            draft.kind = kind;
            draft
        }),
        "over-the-fence" => {
            draft.kind = MovementKind::Crossed;
            if draft.places.is_empty() {
                draft.wants = Some(PlaceRole::Location);
            }
            draft.judgement.tense = Tense::Past;
            Ok(draft)
        }
        _ => {
            for place in &mut draft.places {
                place.goal = true;
            }
            // "were en route to Brod" is a statement, "a convoy bound for Brod passed" a description.
            let predicate = parsed.left(at).is_some_and(|l| {
                parsed
                    .items
                    .get(l)
                    .is_some_and(|i| i.tag == Tag::Auxiliary || i.tag == Tag::Adverb || i.tag == Tag::Verb)
            });
            draft.folds = !predicate;
            if draft.places.is_empty() { Err("no goal is named".to_owned()) } else { Ok(draft) }
        }
    };
    Some(result)
}

/// Subject of a fixed phrase: that of the verb before it, or the phrase right before it.
fn subject_of_phrase(parsed: &Parsed<'_>, at: usize) -> Option<usize> {
    let left = parsed.left(at)?;
    if let Some(phrase) = parsed.phrase_at(left) {
        let top = outermost(parsed, phrase);
        if matches!(who(parsed, top), Who::Place | Who::Other) {
            return subject(parsed, at);
        }
        return Some(top);
    }
    subject(parsed, at)
}
