//! From a trigger to a draft: frame, mover, places, kind, factuality.

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::{Class, Forms, Frame, ObjectRole, frames};
use crate::model::{MovementKind, PlaceRole};

use super::beside::{add_left, helper_place, home_of_movers, place_of_movers, sender};
use super::fact::{Judgement, judge};
use super::ground::Spot;
use super::kind::settle_kind;
use super::mover::{Who, outermost, who};
use super::particle::verb_frames;
use super::roles::{Found, Right, object_role, right};
use super::subject::{passive, subject};

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
    /// Its place has no name and lies where the group was last said to be.
    pub here: bool,
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
    /// Whether "we" is a quoted member of a group.
    pub we: bool,
    /// Whether "them" stands for a group: also in a sentence whose subject is somebody else.
    pub them: bool,
    /// Whether it is a headline: there a bare number counts people.
    pub headline: bool,
}

impl Scene<'_, '_> {
    /// Whether a phrase may be the mover of a class.
    pub fn accepts(&self, phrase: usize, class: Class) -> bool {
        match who(self.parsed, phrase) {
            Who::Group => true,
            Who::Local => match class {
                Class::Depart
                | Class::Evacuate
                | Class::Return
                | Class::Transport
                | Class::Stuck
                | Class::Settle => true,
                // Residents of a place come and go in it; civilians and villagers on a road are on the move.
                Class::Move | Class::Head | Class::Cross | Class::Arrive => {
                    many(self.parsed, phrase)
                        || !super::mover::chain(self.parsed, phrase).iter().any(|p| {
                            self.parsed
                                .phrases
                                .get(*p)
                                .and_then(|p| self.parsed.items.get(p.head))
                                .is_some_and(|h| {
                                    h.is(&[
                                        "residents",
                                        "locals",
                                        "neighbors",
                                        "neighbours",
                                        "citizens",
                                        "population",
                                    ])
                                })
                        })
                }
                _ => false,
            },
            Who::Vehicle => matches!(
                class,
                Class::Depart | Class::Return | Class::Move | Class::Head | Class::Cross | Class::Arrive
            ),
            Who::Force => matches!(
                class,
                Class::Depart
                    | Class::Return
                    | Class::Move
                    | Class::Head
                    | Class::Cross
                    | Class::Arrive
                    | Class::Transport
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
                let goes = goes(class) || class == Class::Evacuate;
                let them = self
                    .parsed
                    .phrases
                    .get(phrase)
                    .is_some_and(|p| self.parsed.items.get(p.head).is_some_and(|h| h.lower == "them"));
                let number = self.parsed.phrases.get(phrase).is_some_and(|p| {
                    self.parsed.items.get(p.head).is_some_and(|h| h.tag == Tag::Number && h.quantity)
                });
                let counts = goes || matches!(class, Class::Transport | Class::Stuck | Class::Contact);
                if number && counts {
                    true
                } else if them {
                    self.them
                } else if they {
                    self.they
                } else {
                    self.some || crowd && goes
                }
            }
            Who::It => self.it,
            Who::Refused if self.we => self
                .parsed
                .phrases
                .get(phrase)
                .is_some_and(|p| self.parsed.items.get(p.head).is_some_and(|h| h.is(&["we", "us"]))),
            Who::Other => {
                let brought = matches!(class, Class::Evacuate | Class::Transport | Class::Stuck);
                (goes(class) || brought) && super::form::is_crowd(self.parsed, phrase)
            }
            // "Eight delegates left for Alta".
            Who::Refused => {
                (goes(class) || class == Class::Stuck) && super::form::is_trade(self.parsed, phrase)
            }
            Who::Place => false,
        }
    }

    /// Why a phrase is no mover, for people.
    pub fn describe(&self, phrase: Option<usize>) -> String {
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

/// The place that "which" stands for where it is what the subject behind it did something to: "Alta, which they had
/// reached". Of no role yet.
fn relative_place(scene: &Scene<'_, '_>, subject: usize) -> Option<Found> {
    let parsed = scene.parsed;
    let start = parsed.phrases.get(subject)?.items.start;
    let which = start.checked_sub(1).filter(|i| parsed.items.get(*i).is_some_and(|x| x.is(&["which"])))?;
    let mut at = which.checked_sub(1)?;
    if parsed.tag(at) == Some(Tag::Comma) {
        at = at.checked_sub(1)?;
    }
    let place = |at: usize| parsed.items.get(at).filter(|i| i.tag == Tag::Place).and_then(|i| i.spot);
    let mut spot = place(at)?;
    // "Alta, Norland, which": the town, and not what it lies in.
    if scene.spots.get(spot).is_some_and(|s| !s.is_town())
        && let Some(town) = at.checked_sub(2).filter(|_| parsed.tag(at - 1) == Some(Tag::Comma))
        && let Some(found) = place(town).filter(|s| scene.spots.get(*s).is_some_and(Spot::is_town))
    {
        (spot, at) = (found, town);
    }
    Some(Found { spot, item: at, role: PlaceRole::Location, goal: false, near: false })
}

/// Whether a phrase or what its "of" holds has a number.
pub fn many(parsed: &Parsed<'_>, phrase: usize) -> bool {
    super::mover::chain(parsed, phrase).iter().any(|p| super::mover::counted(parsed, *p))
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

/// Whether verbs of a class say that somebody goes by himself.
fn goes(class: Class) -> bool {
    matches!(class, Class::Depart | Class::Cross | Class::Arrive | Class::Return | Class::Move)
}

/// Verbs that tell of a way only where a storm is their subject.
pub const STORM_ONLY: &[&str] = &[
    "hit",
    "strike",
    "lash",
    "pound",
    "sweep",
    "rake",
    "ravage",
    "devastate",
    "batter",
    "buffet",
    "drench",
    "swamp",
    "brush",
    "track",
    "churn",
    "barrel",
    "rip",
    "tear",
    "roar",
    "slam",
    "plough",
    "plow",
    "crash",
    "blow",
];

/// Whether a phrase is of a storm, or "it" where a storm was spoken of.
pub fn storm(parsed: &Parsed<'_>, phrase: usize) -> bool {
    parsed.phrases.get(phrase).is_some_and(|p| {
        parsed
            .items
            .get(p.items.clone())
            .unwrap_or(&[])
            .iter()
            .any(|i| super::mover::is_storm(&i.lower) || i.storm || i.lower == "it")
    })
}

/// "The pilgrimage ends in Brod": a way stands for those who go it.
fn way(parsed: &Parsed<'_>, mover: usize, frame: &Frame) -> bool {
    matches!(frame.lemma, "end" | "finish" | "begin" | "start")
        && frame.particle.is_empty()
        && parsed.phrases.get(mover).is_some_and(|p| {
            frames().of_noun(parsed.lower(p.head)).is_some_and(|f| f.class == Class::Journey)
        })
}

/// Where those of a place sleep who had to leave it.
const SHELTERS: &[&str] = &[
    "tent",
    "tents",
    "shelter",
    "shelters",
    "school",
    "schools",
    "gym",
    "gymnasium",
    "gymnasiums",
    "stadium",
    "church",
    "churches",
    "mosque",
    "mosques",
    "hall",
    "halls",
    "camp",
    "camps",
    "warehouse",
    "warehouses",
    "barracks",
    "hangar",
    "dormitory",
    "dormitories",
    "classroom",
    "classrooms",
    "basement",
    "basements",
];

/// Troops that halt and vehicles that wait: staying told by a frame of its own, not by any verb.
fn halts(scene: &Scene<'_, '_>, mover: usize, frame: &Frame, verb: usize) -> bool {
    match who(scene.parsed, mover) {
        Who::Force => {
            matches!(frame.class, Class::Stay | Class::Stuck) && !matches!(frame.lemma, "live" | "stay")
        }
        // Those of a place who camp or take refuge are on the move, those who gather in it are not.
        Who::Local => {
            let sheltered = || {
                (verb + 1..scene.parsed.items.len())
                    .take_while(|i| !matches!(scene.parsed.tag(*i), Some(Tag::Break | Tag::Relative)))
                    .any(|i| scene.parsed.items.get(i).is_some_and(|x| x.is(SHELTERS)))
            };
            let counted = many(scene.parsed, mover);
            frame.class == Class::Stay
                && matches!(
                    frame.lemma,
                    "winter" | "overwinter" | "crouch" | "squat" | "wait" | "rest" | "queue"
                )
                && counted
                || frame.class == Class::Stay
                    && matches!(frame.lemma, "live" | "sleep" | "stay" | "spend")
                    && sheltered()
                || frame.class == Class::Stay
                    && matches!(frame.lemma, "camp" | "encamp" | "shelter" | "huddle" | "hide" | "take")
                    && frame.particle != "to the streets"
        }
        Who::Vehicle => {
            // A ship that sank is no group; those on board of one are.
            let lost = matches!(frame.lemma, "capsize" | "sink" | "founder") || frame.particle == "aground";
            let manned = || {
                let phrase = scene.parsed.phrases.get(mover);
                phrase.is_some_and(|p| super::mover::carries(scene.parsed, p.items.end))
            };
            matches!(frame.class, Class::Stuck | Class::Form) && (!lost || manned())
                || matches!(frame.lemma, "tow" | "escort")
                || matches!(
                    frame.lemma,
                    "wait"
                        | "halt"
                        | "stop"
                        | "park"
                        | "stall"
                        | "queue"
                        | "gather"
                        | "lie"
                        | "stand"
                        | "rest"
                        | "pause"
                        | "spend"
                        | "overnight"
                        | "stay"
                        | "remain"
                        | "line"
                        | "assemble"
                )
        }
        // "Some 500 drivers parked outside Alta", "a team of 55 is staying in Gap".
        Who::Refused => {
            matches!(frame.class, Class::Stay | Class::Stuck)
                && !matches!(frame.lemma, "live" | "gather" | "rally" | "protest" | "assemble")
                && super::form::is_trade(scene.parsed, mover)
        }
        _ => false,
    }
}

/// Whether vehicles are what a verb moves or stops: "a tug towed the boat to Alta", "six trucks were sent from Gap".
fn towed(parsed: &Parsed<'_>, phrase: usize, frame: &Frame, right: &Right) -> bool {
    let sent = matches!(
        frame.lemma,
        "send" | "dispatch" | "carry" | "ferry" | "halt" | "stop" | "hold" | "block" | "divert"
    );
    who(parsed, phrase) == Who::Vehicle
        && (matches!(frame.lemma, "tow" | "escort")
            || sent && (many(parsed, phrase) || right.places.iter().any(|p| p.role == PlaceRole::Origin)))
}

/// Whether a class moves its object.
pub fn moves_object(class: Class, object: ObjectRole) -> bool {
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
    if object.is_none()
        && !is_passive
        && let Some(place) = left_subject.and_then(|s| relative_place(scene, s))
        && let Some(role) = object_role(frame.object).filter(|role| !has(*role))
    {
        right.places.push(Found { role, ..place });
    }
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
                "parked",
                "lined",
            ]) => {}
            _ => return Err("it stands in the passive".to_owned()),
        }
    }
    let towed = |phrase: usize| object == Some(phrase) && !is_passive && towed(parsed, phrase, frame, &right);
    if moves_object(class, frame.object) || class == Class::Evacuate {
        // Who sends troops tells of a plan of war, not of a group on the move.
        let people = object.filter(|o| {
            (scene.accepts(*o, class) || towed(*o))
                && (who(parsed, *o) != Who::Force || !matches!(frame.lemma, "send" | "deploy" | "order"))
        });
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
                    | "drive"
                    | "move"
                    | "send"
                    | "march"
                    | "hold"
                    | "halt"
                    | "stop"
                    | "put"
                    | "pick"
                    | "order"
                    | "guide"
                    | "haul"
                    | "convey"
                    | "rush"
                    | "divert"
                    | "deploy"
                    | "tow"
                    | "unload"
                    | "drop"
                    | "remove"
                    | "evict"
                    | "clear"
                    | "lift"
                    | "pluck"
                    | "pull"
                    | "delay"
                    | "cut"
                    | "ground"
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
    let Some(mover) = mover.filter(|m| {
        towed(*m) || scene.accepts(*m, class) || halts(scene, *m, frame, verb) || way(parsed, *m, frame)
    }) else {
        return Err(scene.describe(mover));
    };
    let blows = STORM_ONLY.contains(&frame.lemma)
        && frame.particle.is_empty()
        && (frame.class == Class::Arrive || frame.object == ObjectRole::Via && frame.class == Class::Move);
    if blows && !storm(parsed, mover) {
        return Err("only of a storm it tells where it went".to_owned());
    }
    // "The camp holds 190,000 people": a house, no guard.
    let house = |s: usize| matches!(who(parsed, s), Who::Other | Who::Place);
    if frame.class == Class::Stuck
        && frame.lemma == "hold"
        && frame.particle.is_empty()
        && !is_passive
        && left_subject.is_some_and(house)
    {
        return Err("it tells how many a house holds".to_owned());
    }
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
        here: false,
        folds: false,
    };
    add_left(scene, verb, class, &mut draft);
    home_of_movers(scene, class, &mut draft);
    place_of_movers(scene, class, &mut draft);
    // "the threshold of X", and a contact whose helper stands in a town: "a nurse in Gap attending to pilgrims".
    if class == Class::Contact && !has_town(scene, &draft) {
        helper_place(scene, verb, left_subject, &mut draft);
    }
    if class == Class::Return && !is_passive {
        sender(scene, left_subject, &mut draft);
    }
    settle_kind(scene, verb, frame, &right, object, is_passive, &mut draft).or_else(|why| {
        let stands = super::placeless::stands(scene, frame, &right, is_passive, &mut draft);
        if stands { Ok(()) } else { Err(why) }
    })?;
    // "Around 3,000 people live in the town" tells of its size.
    let bare = parsed.phrases.get(mover).is_some_and(|p| parsed.lower(p.head) == "people" && p.of.is_none())
        && parsed.phrases.get(mover).is_some_and(|p| {
            !parsed.items.get(p.items.clone()).unwrap_or(&[]).iter().any(|i| i.tag == Tag::Adjective)
        });
    if frame.lemma == "live" && bare && draft.judgement.tense == super::fact::Tense::Present {
        return Err("it tells how many live there".to_owned());
    }
    // An area says where an army is or a convoy came, a whole country does not.
    let placed = match who(parsed, mover) {
        Who::Force => has_town(scene, &draft) || draft.places.iter().any(|p| !is_country(scene, p)),
        Who::Vehicle => !draft.places.is_empty(),
        _ => true,
    };
    if !placed && draft.wants.is_none() {
        return Err("of troops and vehicles it tells only with a town".to_owned());
    }
    let bare = draft.places.is_empty() && matches!(draft.judgement.cue.as_str(), "before" | "until");
    if draft.judgement.void || bare {
        return Err("\"before\" tells of no movement yet".to_owned());
    }
    Ok(draft)
}

fn is_country(scene: &Scene<'_, '_>, place: &Found) -> bool {
    scene.spots.get(place.spot).is_none_or(|s| s.is_country() || s.border)
}

/// The phrase behind "by" after a passive.
fn agent(parsed: &Parsed<'_>, end: usize) -> Option<usize> {
    let by = (end + 1..(end + 8).min(parsed.items.len())).find(|i| parsed.lower(*i) == "by")?;
    parsed.right(by).and_then(|r| parsed.phrase_at(r)).map(|p| outermost(parsed, p))
}

/// Whether a draft has a town in a role of its own.
pub fn has_town(scene: &Scene<'_, '_>, draft: &Draft) -> bool {
    draft
        .places
        .iter()
        .any(|p| p.role != PlaceRole::Container && scene.spots.get(p.spot).is_some_and(Spot::is_town))
}
