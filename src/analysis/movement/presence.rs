//! Statements that no motion word makes: default presence, "900 refugees in TOWN", captions, counts without a place.
//!
//! Limits: default presence needs a town and a factual verb; a bare "migrants in TOWN" inside another phrase
//! ("a kitchen for migrants in TOWN") is none.

use crate::analysis::clause::{BE, Tag};
use crate::analysis::frame::{Class, Forms, ObjectRole};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::draft::{Draft, Refusal, Scene, has_town};
use super::fact::{Judgement, Tense, judge};
use super::mover::{Who, carries, chain, counted, outermost, who};
use super::roles::{Found, contains, fronted, right, where_place};
use super::subject::{passive, subject};

/// Verbs of thinking and saying: whoever thinks or says so at a town is quoted, not there as a group.
pub const NO_PRESENCE: &[&str] = &[
    "say", "tell", "want", "need", "hope", "plan", "resent", "fear", "expect", "think", "believe", "know",
    "hear", "ask", "demand", "call", "include", "mean", "seek", "attract", "become", "come", "go", "head",
    "leave", "reach", "cross", "arrive", "enter", "name", "accuse", "blame", "describe", "report", "pray_",
    "vow", "pledge", "own", "prefer", "like", "love", "hate", "continue", "decide", "urge", "threaten",
    "avoid", "depart", "flee", "send", "deport", "talk", "dream", "promise", "follow", "oppose", "number",
    "total", "visit", "turn", "try", "attempt",
];

/// A verb of no frame whose subject is a group and whose place is a town: they were there.
pub fn from_verb(scene: &Scene<'_, '_>, verb: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let item = parsed.items.get(verb).ok_or("no verb")?;
    let Some(reading) = item.readings.first() else { return Err("no verb".to_owned()) };
    if NO_PRESENCE.contains(&reading.lemma) && !(reading.lemma == "report" && passive(parsed, verb)) {
        return Err(format!("\"{}\" says nothing of where they were", reading.lemma));
    }
    if !scene.spots.iter().any(super::ground::Spot::is_town) {
        return Err("no town is named where they were".to_owned());
    }
    let found = right(parsed, scene.spots, verb, Class::Stay, ObjectRole::None);
    let mover = subject(parsed, verb);
    // "Cavalry was seen near Alta", "a boat with 50 migrants was found off Gap": also of troops and ships.
    let seen = SEEN.contains(&reading.lemma) && passive(parsed, verb);
    let class = if seen { Class::Move } else { Class::Stay };
    // A boat alone is a thing that was found.
    let empty = |m: usize| {
        who(parsed, m) == Who::Vehicle && !parsed.phrases.get(m).is_some_and(|p| carries(parsed, p.items.end))
    };
    let Some(mover) = mover.filter(|m| scene.accepts(*m, class) && !(seen && empty(*m))) else {
        return Err("its subject is no group on the move".to_owned());
    };
    // "Some 40 were killed": a bare number under such a verb counts the victims of a place.
    if who(parsed, mover) == Who::Pronoun && HARM.contains(&reading.lemma) {
        return Err(format!("\"{}\" counts victims", reading.lemma));
    }
    build(scene, verb, mover, &found, Class::Stay, reading.lemma)
}

/// Verbs that say in the passive where somebody was.
const SEEN: &[&str] = &["see", "spot", "sight", "find", "observe", "report", "locate", "intercept", "spy"];

/// Verbs of harm.
pub const HARM: &[&str] =
    &["kill", "die", "perish", "drown", "murder", "shoot", "injure", "wound", "hurt", "bury"];

/// "were in TOWN", "there were 300 refugees in TOWN": a form of "be" with a place as what it says.
pub fn from_be(scene: &Scene<'_, '_>, at: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let mut next = at;
    let mut back = false;
    loop {
        next = parsed.right(next).ok_or("nothing follows")?;
        back |= parsed.items.get(next).is_some_and(|i| i.is(&["back", "home"]));
        if super::noun::from_phrase(scene, next).is_some() {
            return Err("a fixed phrase follows".to_owned());
        }
        match parsed.tag(next) {
            Some(Tag::Adverb | Tag::Negation) => {}
            Some(Tag::Auxiliary) => return Err("an auxiliary".to_owned()),
            Some(Tag::Preposition | Tag::Time) => break,
            _ => return Err("no place follows".to_owned()),
        }
    }
    let found = right(parsed, scene.spots, at, Class::Stay, ObjectRole::None);
    let mover = subject(parsed, at);
    let Some(mover) = mover.filter(|m| scene.accepts(*m, Class::Stay) || super::form::is_trade(parsed, *m))
    else {
        return Err("its subject is no group on the move".to_owned());
    };
    let mut draft = build_any(scene, at, mover, &found, Class::Stay, "be")?;
    draft.folds = false;
    // "Were back in Alta by noon": they had returned.
    if back {
        draft.kind = MovementKind::Returned;
        for place in &mut draft.places {
            if place.role == PlaceRole::Location {
                place.role = PlaceRole::Destination;
            }
        }
    }
    draft.judgement.tense = if parsed.items.get(at).is_some_and(|i| i.is(&["was", "were", "been", "had"])) {
        Tense::Past
    } else {
        Tense::Present
    };
    Ok(draft)
}

/// "Alta is home to 12,000 refugees": they are there.
pub fn home_to(scene: &Scene<'_, '_>, at: usize) -> Option<Draft> {
    let parsed = scene.parsed;
    let home = (at + 1..at + 4).find(|i| parsed.lower(*i) == "home")?;
    if parsed.lower(home + 1) != "to" {
        return None;
    }
    let people = parsed.right(home + 1).and_then(|r| parsed.phrase_at(r)).map(|p| outermost(parsed, p))?;
    if who(parsed, people) != Who::Group || !super::draft::many(parsed, people) {
        return None;
    }
    let place = subject(parsed, at).and_then(|s| parsed.phrases.get(s))?;
    let item = place.items.clone().rev().find(|i| parsed.items.get(*i).is_some_and(|x| x.spot.is_some()))?;
    let spot = parsed.items.get(item)?.spot?;
    let last = chain(parsed, people).last().copied()?;
    let judgement = judge(parsed, at);
    Some(Draft {
        trigger: home,
        class: Class::Stay,
        lemma: "home",
        mover: Some(people),
        places: vec![Found { spot, item, role: PlaceRole::Location, goal: false, near: false }],
        kind: MovementKind::At,
        judgement: Judgement { tense: Tense::Present, ..judgement },
        items: place.items.start..parsed.phrases.get(last)?.items.end,
        wants: None,
        counted: None,
        here: false,
        folds: false,
    })
}

fn build(
    scene: &Scene<'_, '_>,
    verb: usize,
    mover: usize,
    found: &super::roles::Right,
    class: Class,
    lemma: &'static str,
) -> Result<Draft, Refusal> {
    let draft = build_any(scene, verb, mover, found, class, lemma)?;
    if !has_town(scene, &draft) {
        return Err("no town is named where they were".to_owned());
    }
    Ok(draft)
}

fn build_any(
    scene: &Scene<'_, '_>,
    verb: usize,
    mover: usize,
    found: &super::roles::Right,
    class: Class,
    lemma: &'static str,
) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let judgement = judge(parsed, verb);
    if judgement.purpose_of.is_some() || judgement.void {
        return Err("it is a purpose, no event".to_owned());
    }
    let mut places: Vec<Found> = found.places.clone();
    places.retain(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Container));
    if let Some(at) = where_place(parsed, verb)
        && let Some(spot) = parsed.items.get(at).and_then(|i| i.spot)
        && !places.iter().any(|p| p.role == PlaceRole::Location)
    {
        places.push(Found { spot, item: at, role: PlaceRole::Location, goal: false, near: false });
    }
    if places.iter().any(|p| p.role == PlaceRole::Location) {
        for front in fronted(parsed, scene.spots, verb, Class::Stay) {
            let outer = places.iter().any(|p| {
                scene.spots.get(front.spot).zip(scene.spots.get(p.spot)).is_some_and(|(o, i)| contains(o, i))
            });
            if outer && !places.iter().any(|p| p.spot == front.spot) {
                places.push(Found { role: PlaceRole::Container, ..front });
            }
        }
    } else {
        places.extend(
            fronted(parsed, scene.spots, verb, Class::Stay)
                .into_iter()
                .filter(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Container)),
        );
    }
    places.sort_by_key(|p| p.item);
    places.dedup_by_key(|p| p.item);
    if !places.iter().any(|p| p.role == PlaceRole::Location) {
        return Err("no place where they were is named".to_owned());
    }
    Ok(Draft {
        trigger: verb,
        class,
        lemma,
        mover: Some(mover),
        places,
        kind: MovementKind::At,
        judgement,
        items: parsed.phrases.get(mover).map_or(verb, |p| p.items.start.min(verb))..found.end,
        wants: None,
        counted: None,
        here: false,
        folds: true,
    })
}

/// Nouns that hold the people behind their "of".
const HOLDERS: &[&str] = &[
    "camp",
    "encampment",
    "shelter",
    "shelters",
    "presence",
    "tents",
    "queue",
    "line",
    "lines",
    "concentration",
    "gathering",
];

/// "900 refugees in TOWN", "a camp of Syrians by the river": a counted or collective phrase with a place
/// right behind it.
pub fn from_phrase(scene: &Scene<'_, '_>, number: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let phrase = parsed.phrases.get(number).ok_or("no phrase")?;
    // "the bodies of 12 migrants" are no migrants; "a camp of 300 migrants" is.
    if phrase.of.is_some_and(|of| {
        !parsed.phrases.get(of).and_then(|p| parsed.items.get(p.head)).is_some_and(|h| h.is(HOLDERS))
    }) {
        return Err("part of a larger phrase".to_owned());
    }
    let top = number;
    let troops =
        scene.headline && who(parsed, top) == Who::Force && !parsed.items.iter().any(|i| i.tag == Tag::Verb);
    if who(parsed, top) != Who::Group && !troops {
        return Err("no group".to_owned());
    }
    let last = chain(parsed, top).last().copied().unwrap_or(top);
    let end = parsed.phrases.get(last).map_or(phrase.items.end, |p| p.items.end);
    let preposition = parsed.right(end.saturating_sub(1)).ok_or("nothing follows")?;
    if !parsed
        .items
        .get(preposition)
        .is_some_and(|i| i.is(&["in", "at", "near", "outside"]) && i.tag == Tag::Preposition)
    {
        return Err("no place follows".to_owned());
    }
    let among = phrase.preposition.is_some_and(|p| parsed.lower(p) == "among")
        && parsed.items.get(phrase.items.start).is_some_and(|i| i.is(&["the", "those"]));
    let number_inside = among || chain(parsed, top).iter().any(|p| counted(parsed, *p));
    let camp = phrase.of.and_then(|of| parsed.phrases.get(of)).is_some_and(|of| {
        parsed
            .items
            .get(of.head)
            .is_some_and(|h| h.is(&["camp", "encampment", "shelter", "column", "queue", "line"]))
    });
    // "A queue of lorries at Gap" stands there.
    let queue = parsed.items.get(phrase.head).is_some_and(|h| h.is(&["queue", "queues", "tailback"]));
    if !number_inside && !camp && !queue && !troops {
        return Err("neither counted nor encamped".to_owned());
    }
    // "a kitchen for 300 migrants in TOWN" is a plan of a kitchen.
    let outer_start = outermost(parsed, top);
    let governed = parsed.phrases.get(outer_start).and_then(|p| p.preposition).is_some_and(|p| {
        parsed.items.get(p).is_some_and(|i| i.is(&["for", "to", "against", "about", "per", "than", "like"]))
    });
    if governed {
        return Err("it stands behind \"for\" or \"to\"".to_owned());
    }
    let mut found = right(parsed, scene.spots, end.saturating_sub(1), Class::Stay, ObjectRole::None);
    found.places.retain(|p| matches!(p.role, PlaceRole::Location | PlaceRole::Container));
    if !found.places.iter().any(|p| {
        p.role == PlaceRole::Location && scene.spots.get(p.spot).is_some_and(|s| s.is_town() || s.border)
    }) {
        return Err("no town follows".to_owned());
    }
    // The verb of the clause may deny it: "no members were seen in TOWN", "2,000 are expected in TOWN".
    let mut judgement = Judgement::of_fact(Tense::Past);
    if let Some(be) = parsed.left(phrase.items.start).filter(|l| parsed.tag(*l) == Some(Tag::Auxiliary)) {
        judgement = judge(parsed, be);
        judgement.tense = if parsed.items.get(be).is_some_and(|i| i.is(&["was", "were", "been", "had"])) {
            Tense::Past
        } else {
            Tense::Present
        };
    }
    if parsed.items.get(phrase.items.clone()).unwrap_or(&[]).iter().any(|i| i.lower == "no") {
        judgement.factuality = Factuality::Negated;
    }
    Ok(Draft {
        trigger: phrase.head,
        class: Class::Stay,
        lemma: "be",
        mover: Some(top),
        places: found.places.clone(),
        kind: MovementKind::At,
        judgement,
        items: phrase.items.start..found.end,
        wants: None,
        counted: None,
        here: false,
        folds: true,
    })
}

/// Verbs that say how many a group is: "the caravan numbers 300".
const NUMBERS: &[&str] =
    &["number", "total", "comprise", "swell", "grow", "consist", "include", "contain", "count"];

/// Verbs that say to how many a group grew or fell: "the caravan has shrunk to 300".
const TO_NUMBERS: &[&str] =
    &["dwindle", "shrink", "thin", "balloon", "mushroom", "fall", "drop", "decline", "rise", "increase"];

/// Nouns that stand for how many a group is: "the number of refugees".
const NUMBER_NOUNS: &[&str] = &["number", "numbers", "size", "ranks", "strength"];

/// Verbs of which so many are the subject: "300 joined the march", "estimated at 300".
const GO_IN_NUMBERS: &[&str] = &[
    "join",
    "travel",
    "move",
    "walk",
    "march",
    "accompany",
    "estimate",
    "make",
    "form",
    "follow",
    "put",
    "have",
    "take",
    "participate",
    "parade",
    "demonstrate",
    "rally",
];

/// "the march is comprised of about 8,000 walkers", "640 children were walking with the column": a
/// count of a group without a place.
pub fn size(scene: &Scene<'_, '_>, verb: usize) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let item = parsed.items.get(verb).ok_or("no verb")?;
    let words = |offset: usize| parsed.lower(verb + offset);
    let be = item.is(BE);
    let numbers = item.readings.iter().any(|r| NUMBERS.contains(&r.lemma));
    let to_numbers = item.readings.iter().any(|r| TO_NUMBERS.contains(&r.lemma))
        && parsed.right(verb).is_some_and(|to| {
            parsed.lower(to) == "to" && parsed.items.get(to + 1).is_some_and(|number| number.quantity)
        });
    let counting = numbers || to_numbers || item.readings.iter().any(|r| GO_IN_NUMBERS.contains(&r.lemma));
    if !be && !counting {
        return Err("no verb of counting".to_owned());
    }
    let mut end = (verb + 1..parsed.items.len())
        .find(|i| matches!(parsed.tag(*i), Some(Tag::Break | Tag::Relative | Tag::Comma)))
        .unwrap_or(parsed.items.len());
    let group;
    // "have put the number at N", "put its size at N".
    if item.readings.iter().any(|r| r.lemma == "put") {
        let object = parsed.right(verb).and_then(|r| parsed.phrase_at(r)).and_then(|p| parsed.phrases.get(p));
        let named = object.is_some_and(|o| {
            parsed.items.get(o.head).is_some_and(|h| h.is(&["number", "size", "figure", "total", "count"]))
        });
        let crowd = object.is_some_and(|o| {
            parsed.items.get(o.head).is_some_and(|h| {
                h.is(&["crowd", "crowds", "march", "convoy", "column", "caravan", "procession", "turnout"])
            })
        });
        if !(named || crowd) || !(verb + 1..end).any(|i| parsed.tag(i) == Some(Tag::Number)) {
            return Err("no number is put on the group".to_owned());
        }
        group = parsed.right(verb).and_then(|r| parsed.phrase_at(r));
    } else {
        let number = |i: usize| parsed.items.get(i).is_some_and(|x| x.quantity && x.lower != "one");
        let collective = |phrase: usize| {
            parsed.phrases.get(phrase).and_then(|p| parsed.items.get(p.head)).is_some_and(|h| {
                matches!(super::mover::noun_class(&h.lower), Some(super::mover::NounClass::Collective(_)))
                    || h.is(&["they", "it"])
                    || h.is(NUMBER_NOUNS)
            })
        };
        let with_group = (verb + 1..parsed.items.len().min(verb + 8)).any(|i| {
            parsed.items.get(i).is_some_and(|x| x.is(&["with", "of", "in"]))
                && parsed.right(i).and_then(|r| parsed.phrase_at(r)).is_some_and(collective)
        });
        // "Some 20,000 took part", "about 900 people marched": so many there were.
        let taking_part = item.readings.iter().any(|r| matches!(r.lemma, "take")) && words(1) == "part"
            || item.readings.iter().any(|r| {
                matches!(r.lemma, "march" | "participate" | "parade" | "demonstrate" | "rally" | "walk")
            }) && !item.may_be(Forms::ING);
        let counts_right = numbers
            || to_numbers
            || be
                && (matches!(words(1), "comprised" | "made")
                    || parsed.right(verb).is_some_and(|r| {
                        parsed.tag(r) == Some(Tag::Number)
                            || parsed.items.get(r).is_some_and(|i| {
                                i.is(&["about", "around", "some", "nearly", "roughly", "over"])
                            })
                    }));
        // Who does it is asked last: it costs more than all of the rest.
        let may_left = (taking_part || with_group) && (0..parsed.items.len()).any(number);
        let may_right = counts_right && (verb + 1..end).any(number);
        if !may_left && !may_right {
            return Err("no count of a group".to_owned());
        }
        group = subject(parsed, verb).filter(|m| scene.accepts(*m, Class::Stay));
        let number_left = group.is_some_and(|g| {
            chain(parsed, g)
                .iter()
                .any(|p| parsed.phrases.get(*p).is_some_and(|p| p.items.clone().any(number)))
        });
        // "The number of refugees killed rose to 300" counts those who were killed.
        let of_some = group.is_some_and(|g| {
            let end =
                chain(parsed, g).iter().filter_map(|p| parsed.phrases.get(*p)).map(|p| p.items.end).max();
            to_numbers
                && (end.unwrap_or(verb)..verb)
                    .any(|i| matches!(parsed.tag(i), Some(Tag::Verb | Tag::Adjective | Tag::Relative)))
        });
        if of_some {
            return Err("it counts some of a group".to_owned());
        }
        let left_counts_group = may_left && number_left;
        let right_counts_group = may_right && group.is_some_and(collective);
        if !left_counts_group && !right_counts_group {
            return Err("no count of a group".to_owned());
        }
        end = end.max(verb + 1);
    }
    let Some(group) = group else { return Err("no group is counted".to_owned()) };
    let judgement = judge(parsed, verb);
    Ok(Draft {
        trigger: verb,
        class: Class::Stay,
        lemma: "number",
        mover: Some(group),
        places: Vec::new(),
        kind: MovementKind::Size,
        judgement,
        items: parsed.phrases.get(group).map_or(verb, |p| p.items.start.min(verb))..end,
        wants: None,
        counted: None,
        here: false,
        folds: false,
    })
}

/// A caption: a group early on and a town before the date say that they were there.
pub fn caption(scene: &Scene<'_, '_>) -> Result<Draft, Refusal> {
    let parsed = scene.parsed;
    let group = parsed.phrases.iter().enumerate().find(|(index, p)| {
        p.items.start < 14
            && !parsed.items.get(p.head).is_some_and(|h| h.aside)
            && p.of.is_none_or(|of| {
                parsed.phrases.get(of).and_then(|p| parsed.items.get(p.head)).is_some_and(|h| h.is(HOLDERS))
            })
            && who(parsed, *index) == Who::Group
    });
    let Some((mover, phrase)) = group else {
        return Err("no group is named early in the caption".to_owned());
    };
    // The first subject decides: officials, a child, a car.
    if let Some((first, _)) = parsed.phrases.iter().enumerate().next()
        && first != mover
        && matches!(who(parsed, first), Who::Refused | Who::Place)
        && parsed.phrases.get(mover).and_then(|p| p.preposition).is_none_or(|p| parsed.lower(p) != "with")
    {
        return Err("the caption begins with somebody else".to_owned());
    }
    let mut places: Vec<Found> = Vec::new();
    let mut preposition = String::new();
    for (index, item) in parsed.items.iter().enumerate() {
        if item.aside {
            continue;
        }
        if matches!(item.tag, Tag::Preposition | Tag::To) {
            preposition.clone_from(&item.lower);
        }
        if item.tag == Tag::Verb {
            preposition.clear();
        }
        let Some(spot) = item.spot else { continue };
        let Some(place) = scene.spots.get(spot) else { continue };
        let container = places
            .last()
            .and_then(|last| scene.spots.get(last.spot))
            .is_some_and(|inner| contains(place, inner))
            && places.last().is_some_and(|last| last.item + 3 > index || index - last.item <= 4);
        if container {
            places.push(Found { spot, item: index, role: PlaceRole::Container, goal: false, near: false });
        } else if place.is_town()
            && matches!(preposition.as_str(), "in" | "at" | "near" | "outside" | "on" | "through" | "along")
        {
            places.clear();
            places.push(Found {
                spot,
                item: index,
                role: PlaceRole::Location,
                goal: false,
                near: matches!(preposition.as_str(), "near" | "outside"),
            });
        }
    }
    if places.is_empty() {
        return Err("no town is named in the caption".to_owned());
    }
    let end = places.last().map_or(phrase.items.end, |p| p.item + 1);
    Ok(Draft {
        trigger: phrase.head,
        class: Class::Stay,
        lemma: "caption",
        mover: Some(mover),
        places,
        kind: MovementKind::At,
        judgement: Judgement::of_fact(Tense::Present),
        items: phrase.items.start..end,
        wants: None,
        counted: None,
        here: false,
        folds: true,
    })
}
