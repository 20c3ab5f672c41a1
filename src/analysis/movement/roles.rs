//! Places of a trigger and their roles: adjacency first, the innermost preposition but "of".
//!
//! Limits: reads to the right up to the next verb, relative word or clause, and a fronted phrase on the left.

use crate::analysis::clause::{Parsed, Tag, is_location_noun};
use crate::analysis::frame::{Class, ObjectRole};
use crate::model::{FeatureClass, PlaceRole};

use super::ground::Spot;
use super::mover::{Who, who};

/// A place with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index of the spot.
    pub spot: usize,
    /// Index of its item.
    pub item: usize,
    /// What it does.
    pub role: PlaceRole,
    /// "Toward", "for": never a stop.
    pub goal: bool,
    /// "Near", "outside": around the place.
    pub near: bool,
}

/// What stands to the right of a trigger.
#[derive(Clone, Debug, Default)]
pub struct Right {
    /// Places with roles.
    pub places: Vec<Found>,
    /// The direct object.
    pub object: Option<usize>,
    /// The phrase behind the first "to".
    pub to_object: Option<usize>,
    /// A fence, gate or wall as object or after a preposition of crossing.
    pub barrier: bool,
    /// One past the last item that was read.
    pub end: usize,
    /// "North", "on": goes on without a place.
    pub direction: bool,
}

/// Things that are crossed or climbed.
pub const BARRIERS: &[&str] = &[
    "fence",
    "fences",
    "wall",
    "walls",
    "gate",
    "gates",
    "barrier",
    "barriers",
    "barricade",
    "barricades",
    "border",
    "borders",
    "frontier",
    "river",
    "bridge",
    "crossing",
    "crossings",
    "checkpoint",
    "checkpoints",
    "cordon",
    "fencing",
    "channel",
    "strait",
    "desert",
    "ditch",
    "moat",
];

/// Words of distance and direction: a place behind them is only named to say where another lies.
pub const DISTANCES: &[&str] = &[
    "mile",
    "miles",
    "km",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "feet",
    "meters",
    "metres",
    "yards",
    "hours",
    "hour",
    "north",
    "south",
    "east",
    "west",
    "northwest",
    "northeast",
    "southwest",
    "southeast",
    "close",
    "far",
    "minutes",
    "away",
    "distance",
    "short",
    "drive",
    "upstream",
    "downstream",
];

/// Role that a preposition gives; the flag says that it is only a goal.
fn role_of(preposition: &str, class: Class) -> Option<(PlaceRole, bool)> {
    Some(match preposition {
        "from" | "out" | "off" => match (preposition, class) {
            ("off", Class::Contact | Class::Stuck | Class::Stay) => (PlaceRole::Location, false),
            ("off", Class::Arrive) => (PlaceRole::Destination, false),
            _ => (PlaceRole::Origin, false),
        },
        "to" | "into" | "onto" => (PlaceRole::Destination, false),
        "toward" | "towards" | "for" => (PlaceRole::Destination, true),
        "across" | "throughout" if matches!(class, Class::Stay | Class::Contact | Class::Stuck) => {
            (PlaceRole::Location, false)
        }
        "through" | "via" | "across" | "over" | "along" | "past" | "throughout" => (PlaceRole::Via, false),
        "round" | "around" | "beyond" | "down" | "up"
            if matches!(class, Class::Move | Class::Journey | Class::Transport) =>
        {
            (PlaceRole::Via, false)
        }
        "short" | "before" if matches!(class, Class::Stay | Class::Stuck) => (PlaceRole::Location, false),
        "in" | "at" | "on" | "near" | "outside" | "inside" | "around" | "within" | "by" | "beside"
        | "opposite" | "upon" | "below" | "above" | "beneath" => match class {
            Class::Arrive | Class::Settle => (PlaceRole::Destination, false),
            Class::Depart | Class::Evacuate if preposition != "on" => (PlaceRole::Origin, false),
            _ if preposition == "by" => return None,
            _ => (PlaceRole::Location, false),
        },
        _ => return None,
    })
}

/// Role of the direct object of a frame, `None` where it is no place.
pub fn object_role(object: ObjectRole) -> Option<PlaceRole> {
    match object {
        ObjectRole::Origin => Some(PlaceRole::Origin),
        ObjectRole::Destination => Some(PlaceRole::Destination),
        ObjectRole::Via => Some(PlaceRole::Via),
        ObjectRole::Location => Some(PlaceRole::Location),
        ObjectRole::None | ObjectRole::People => None,
    }
}

/// Whether the second place says in what the first lies.
pub fn contains(outer: &Spot, inner: &Spot) -> bool {
    let (Some(a), Some(b)) = (&outer.place, &inner.place) else { return false };
    if !a.is_area() || a.id == b.id {
        return false;
    }
    match a.class {
        FeatureClass::Country => {
            b.class != FeatureClass::Country && a.country.is_some() && a.country == b.country
        }
        FeatureClass::Admin1 => {
            b.class != FeatureClass::Country
                && b.class != FeatureClass::Admin1
                && (a.country == b.country)
                && b.admin1.as_ref().is_none_or(|name| *name == a.name)
        }
        FeatureClass::Admin2 => {
            matches!(b.class, FeatureClass::Town | FeatureClass::Site) && a.country == b.country
        }
        _ => false,
    }
}

/// Reads to the right of `from` (the last item of the trigger).
pub fn right(parsed: &Parsed<'_>, spots: &[Spot], from: usize, class: Class, object: ObjectRole) -> Right {
    read_right(parsed, spots, from, class, object, false)
}

/// As [`right`] for a noun of movement: "from" behind the people that moved belongs to the noun.
pub fn right_of_noun(parsed: &Parsed<'_>, spots: &[Spot], from: usize, class: Class) -> Right {
    read_right(parsed, spots, from, class, ObjectRole::None, true)
}

fn read_right(
    parsed: &Parsed<'_>,
    spots: &[Spot],
    from: usize,
    class: Class,
    object: ObjectRole,
    noun: bool,
) -> Right {
    let mut out = Right { end: from + 1, ..Right::default() };
    let mut preposition: Option<String> = None;
    let mut blocked = false;
    let mut relative = false;
    let mut location_noun = false;
    // "to a hall in Gap", "from their homes in Gap": the outer preposition and the noun behind it.
    let mut outer: Option<String> = None;
    let mut at = from;
    while let Some(index) = parsed.right(at) {
        let Some(item) = parsed.items.get(index) else { break };
        at = index;
        // "halted before Alta": in front of the town.
        if item.lower == "before"
            && matches!(class, Class::Stay | Class::Stuck)
            && parsed.tag(index + 1) == Some(Tag::Place)
            && !matches!(parsed.tag(index + 2), Some(Tag::Verb | Tag::Auxiliary | Tag::Modal))
        {
            preposition = Some("before".to_owned());
            (blocked, relative, location_noun, outer) = (false, false, false, None);
            continue;
        }
        // "as far as Brod", "as far away as Brod": that is where they came.
        if item.lower == "as"
            && matches!(parsed.lower(index + 1), "far")
            && let Some(last) = (index + 2..index + 4).find(|i| parsed.lower(*i) == "as")
        {
            preposition = Some("to".to_owned());
            (blocked, relative, location_noun, outer) = (false, false, false, None);
            at = last;
            out.end = last + 1;
            continue;
        }
        match item.tag {
            Tag::To | Tag::Preposition => {
                if item.tag == Tag::To
                    && let Some(verb) = parsed.right(index).filter(|r| parsed.tag(*r) == Some(Tag::Verb))
                {
                    // "stopped to pray in Gap": the stay goes on behind what it is for.
                    let still = class == Class::Stay
                        && at != from
                        && parsed.items.get(verb).is_some_and(|v| {
                            v.readings
                                .iter()
                                .all(|r| crate::analysis::frame::frames().of_verb(r.lemma).next().is_none())
                        });
                    if still {
                        at = verb;
                        continue;
                    }
                    break;
                }
                let before = parsed.left(index).map_or("", |l| parsed.lower(l));
                match item.lower.as_str() {
                    // "by way of Alta"
                    "of" if before == "way" && index >= 2 && parsed.lower(index - 2) == "by" => {
                        preposition = Some("via".to_owned());
                        blocked = false;
                    }
                    "of" if location_noun && !DISTANCES.contains(&before) => {}
                    "of" if before == "out" => preposition = Some("out".to_owned()),
                    "of" if DISTANCES.contains(&before) => relative = true,
                    "of" => blocked = true,
                    word => {
                        let inner = location_noun && matches!(word, "between");
                        relative = DISTANCES.contains(&before)
                            && matches!(word, "from" | "of" | "to" | "off")
                            && !direction_then(parsed, index, word)
                            || inner;
                        // A preposition behind a group noun belongs to the noun: "migrants from Gap".
                        let attached = !noun
                            && word == "from"
                            && class != Class::Transport
                            && class != Class::Evacuate
                            && after_people(parsed, index);
                        blocked = attached;
                        let nested = matches!(word, "in" | "at" | "near" | "outside")
                            && parsed.left(index).is_some_and(|l| parsed.phrase_at(l).is_some());
                        preposition = match outer.take().filter(|_| nested) {
                            Some(outer) => Some(outer),
                            None => Some(word.to_owned()),
                        };
                    }
                }
                location_noun = false;
            }
            Tag::Place => {
                let Some(spot) = item.spot else { continue };
                let possessive = parsed.right(index).is_some_and(|r| parsed.tag(r) == Some(Tag::Possessive));
                let role = match &preposition {
                    _ if relative || blocked => None,
                    // "They camped 30 miles north of Dune", "to within 3 km of Dune".
                    None if spots.get(spot).is_some_and(|s| s.relative) => role_of("near", class),
                    None if item.lower == "there" => match class {
                        Class::Arrive | Class::Settle | Class::Move | Class::Transport | Class::Head => {
                            Some((PlaceRole::Destination, false))
                        }
                        _ => Some((PlaceRole::Location, false)),
                    },
                    None => object_role(object).map(|role| (role, false)),
                    Some(word) => role_of(word, class),
                };
                let container = out.places.last().is_some_and(|last| {
                    let adjacent = parsed.left(index).is_some_and(|l| {
                        parsed.tag(l) == Some(Tag::Comma) && parsed.left(l) == Some(last.item)
                            || matches!(parsed.lower(l), "in" | "of") && parsed.left(l) == Some(last.item)
                            || parsed.tag(l) == Some(Tag::Possessive) && parsed.left(l) == Some(last.item)
                    });
                    let outer = spots.get(spot);
                    let inner = spots.get(last.spot);
                    adjacent && outer.zip(inner).is_some_and(|(o, i)| contains(o, i))
                });
                let before = parsed.left(index);
                let listed = out.places.last().is_some_and(|last| {
                    last.role != PlaceRole::Container
                        && before.is_some_and(|l| {
                            (parsed.tag(l) == Some(Tag::Comma) || parsed.lower(l) == "and")
                                && parsed
                                    .left(l)
                                    .is_some_and(|ll| ll == last.item || parsed.left(ll) == Some(last.item))
                        })
                });
                if container {
                    out.places.push(Found {
                        spot,
                        item: index,
                        role: PlaceRole::Container,
                        goal: false,
                        near: false,
                    });
                } else if possessive {
                    // "in Norland's Gap city", "Gap's main square": a place inside takes the role, else this one does
                    // after a preposition of place.
                    let next_place = (index + 1..(index + 4).min(parsed.items.len()))
                        .find(|i| parsed.tag(*i) == Some(Tag::Place));
                    match next_place {
                        Some(_) => out.places.push(Found {
                            spot,
                            item: index,
                            role: PlaceRole::Container,
                            goal: false,
                            near: false,
                        }),
                        None => {
                            if let Some((role, goal)) = role.filter(|_| preposition.is_some()) {
                                out.places.push(Found { spot, item: index, role, goal, near: false });
                                blocked = true;
                            }
                        }
                    }
                } else if listed && !blocked {
                    if let Some(last) = out.places.last().cloned() {
                        out.places.push(Found { spot, item: index, ..last });
                    }
                } else if spots.get(spot).is_some_and(|s| s.relative)
                    && matches!(class, Class::Stay | Class::Stuck | Class::Contact)
                    && parsed.lower(index).starts_with("between")
                {
                    // "along the highway between Alta and Brod"
                    out.places.push(Found {
                        spot,
                        item: index,
                        role: PlaceRole::Location,
                        goal: false,
                        near: false,
                    });
                } else if let Some((role, goal)) = role {
                    let near =
                        preposition.as_deref().is_some_and(|p| matches!(p, "near" | "outside" | "around"));
                    out.places.push(Found { spot, item: index, role, goal, near });
                    // A noun right behind a place: "Gap residents", "the Gap crossing".
                    if parsed.right(index).is_some_and(|r| {
                        parsed.tag(r) == Some(Tag::Noun)
                            && super::mover::noun_class(parsed.lower(r)).is_some()
                    }) {
                        out.places.pop();
                        blocked = true;
                    }
                }
                location_noun = false;
            }
            Tag::Noun | Tag::Name | Tag::Number | Tag::Pronoun => {
                let lower = item.lower.as_str();
                if lower == "it" && preposition.is_none() && out.object.is_none() {
                    out.object = parsed.phrase_at(index);
                    continue;
                }
                if BARRIERS.contains(&lower)
                    && parsed
                        .phrase_at(index)
                        .and_then(|p| parsed.phrases.get(p))
                        .is_some_and(|p| p.head == index)
                {
                    let crossing = preposition.as_deref().is_none_or(|p| {
                        matches!(p, "over" | "through" | "across" | "past" | "onto" | "down" | "up" | "at")
                    });
                    out.barrier |= crossing && (!blocked || preposition.is_none());
                }
                if preposition.is_none() && out.object.is_none() && !blocked {
                    out.object = parsed.phrase_at(index);
                }
                if preposition.as_deref() == Some("to") && out.to_object.is_none() && !blocked {
                    out.to_object = parsed.phrase_at(index);
                }
                let head = parsed
                    .phrase_at(index)
                    .and_then(|p| parsed.phrases.get(p))
                    .is_none_or(|p| p.head == index);
                if !head {
                    // A modifier: "in the Norland border town of Gap".
                    continue;
                }
                if matches!(lower, "one" | "some" | "most" | "many" | "several")
                    && parsed.lower(index + 1) == "of"
                {
                    location_noun = true;
                    continue;
                }
                if is_location_noun(lower) {
                    location_noun = true;
                    outer =
                        preposition.clone().filter(|p| matches!(p.as_str(), "to" | "into" | "from" | "out"));
                } else if parsed.right(index).is_some_and(|r| parsed.tag(r) == Some(Tag::Place))
                    && item.tag != Tag::Pronoun
                    && preposition.is_some()
                {
                    // "in downtown Gap", "from detention camp Gap"
                } else {
                    location_noun = false;
                    blocked = true;
                    let people =
                        parsed.phrase_at(index).is_some_and(|p| !matches!(who(parsed, p), Who::Other));
                    outer = preposition
                        .clone()
                        .filter(|p| !people && matches!(p.as_str(), "to" | "into" | "from" | "out"));
                }
            }
            Tag::Time => {
                if parsed.left(index).is_some_and(|l| parsed.tag(l) == Some(Tag::Preposition)) {
                    preposition = Some("during".to_owned());
                }
                location_noun = false;
            }
            Tag::Adverb => {
                out.direction |= item.is(&[
                    "north",
                    "south",
                    "east",
                    "west",
                    "northward",
                    "northwards",
                    "southward",
                    "onward",
                    "onwards",
                    "on",
                    "inland",
                    "home",
                ]);
            }
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Quote | Tag::Mark | Tag::Negation => {}
            Tag::Conjunction => {
                let Some(next) = parsed.right(index).and_then(|r| parsed.items.get(r)) else { break };
                let goes_on = matches!(next.tag, Tag::Place | Tag::Preposition | Tag::To)
                    || matches!(next.tag, Tag::Determiner | Tag::Adjective | Tag::Noun)
                        && !clause_follows(parsed, index);
                if !goes_on || next.tag == Tag::Verb {
                    break;
                }
            }
            Tag::Comma => {
                let Some(next) = parsed.right(index).and_then(|r| parsed.items.get(r)) else { break };
                if let Some(end) = distance_aside(parsed, index) {
                    at = end;
                    relative = false;
                    blocked = false;
                    out.end = end;
                    continue;
                }
                let goes_on = match next.tag {
                    Tag::Place | Tag::Preposition | Tag::To => true,
                    Tag::Time | Tag::Adverb => !clause_follows(parsed, index),
                    Tag::Conjunction => parsed
                        .right(index)
                        .and_then(|r| parsed.right(r))
                        .is_some_and(|r| matches!(parsed.tag(r), Some(Tag::Place | Tag::Preposition))),
                    _ => false,
                };
                if !goes_on {
                    break;
                }
                if next.tag != Tag::Place {
                    blocked = false;
                }
                location_noun = false;
            }
            Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Relative | Tag::Subordinator | Tag::Break => break,
        }
        out.end = index + 1;
    }
    out
}

/// ", some 30 miles north of Dune," says where the place before it lies: the comma that ends it, if a preposition
/// or place follows.
fn distance_aside(parsed: &Parsed<'_>, comma: usize) -> Option<usize> {
    let mut seen = false;
    for index in comma + 1..(comma + 16).min(parsed.items.len()) {
        let item = parsed.items.get(index)?;
        match item.tag {
            Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Relative | Tag::Subordinator => return None,
            Tag::Comma => {
                let goes_on = matches!(parsed.tag(index + 1), Some(Tag::To | Tag::Preposition | Tag::Place));
                return (seen && goes_on).then_some(index);
            }
            _ => seen |= DISTANCES.contains(&item.lower.as_str()),
        }
    }
    None
}

/// "walked north from Gap", "headed south to Gap": a direction adverb right before a preposition that does count.
fn direction_then(parsed: &Parsed<'_>, preposition: usize, word: &str) -> bool {
    if word == "of" {
        return false;
    }
    parsed.left(preposition).is_some_and(|l| {
        parsed.items.get(l).is_some_and(|i| {
            i.is(&[
                "north",
                "south",
                "east",
                "west",
                "northwest",
                "northeast",
                "southwest",
                "southeast",
                "away",
            ]) && i.tag == Tag::Adverb
        }) && parsed.left(l).is_some_and(|ll| parsed.tag(ll) == Some(Tag::Verb))
    })
}

/// Whether the phrase right before `index` is of people: what follows with "from" says where they are from.
fn after_people(parsed: &Parsed<'_>, index: usize) -> bool {
    parsed
        .left(index)
        .and_then(|l| parsed.phrase_at(l))
        .is_some_and(|p| matches!(who(parsed, p), Who::Group | Who::Local | Who::Refused | Who::Force))
}

/// Whether a clause with a verb of its own begins after `index`, before the next comma.
fn clause_follows(parsed: &Parsed<'_>, index: usize) -> bool {
    let mut at = index;
    for _ in 0..12 {
        let Some(next) = parsed.right(at) else { return false };
        match parsed.tag(next) {
            Some(Tag::Verb | Tag::Auxiliary | Tag::Modal) => return true,
            Some(Tag::Comma | Tag::Break | Tag::Preposition | Tag::Relative) => return false,
            _ => {}
        }
        at = next;
    }
    false
}

/// A phrase "In PLACE," or "From PLACE," at the start of the sentence or clause that holds `verb`.
pub fn fronted(parsed: &Parsed<'_>, spots: &[Spot], verb: usize, class: Class) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    // The clause begins at the sentence start or behind a break, "that" or a quotation mark.
    let start = (0..verb)
        .rev()
        .find(|i| {
            parsed.items.get(*i).is_some_and(|item| {
                matches!(item.tag, Tag::Break) || item.is(&["that"]) && item.tag == Tag::Subordinator
            })
        })
        .map_or(0, |i| i + 1);
    let mut at = start;
    while parsed.items.get(at).is_some_and(|i| {
        matches!(i.tag, Tag::Quote | Tag::Adverb | Tag::Comma | Tag::Conjunction | Tag::Mark)
    }) {
        at += 1;
    }
    let Some(first) = parsed.items.get(at) else { return out };
    // "There they halted": as "in Alta they halted".
    if first.tag == Tag::Place
        && first.lower == "there"
        && let Some(spot) = first.spot
        && let Some((role, goal)) = role_of("at", class)
    {
        out.push(Found { spot, item: at, role, goal, near: false });
        return out;
    }
    let preposition =
        if matches!(first.tag, Tag::Preposition | Tag::To) { first.lower.clone() } else { return out };
    let mut blocked = false;
    for index in at + 1..verb {
        let Some(item) = parsed.items.get(index) else { break };
        match item.tag {
            Tag::Place => {
                let Some(spot) = item.spot else { continue };
                let outer = out
                    .last()
                    .and_then(|last| spots.get(last.spot))
                    .zip(spots.get(spot))
                    .is_some_and(|(i, o)| contains(o, i));
                if outer {
                    out.push(Found {
                        spot,
                        item: index,
                        role: PlaceRole::Container,
                        goal: false,
                        near: false,
                    });
                } else if !blocked && let Some((role, goal)) = role_of(&preposition, class) {
                    out.push(Found {
                        spot,
                        item: index,
                        role,
                        goal,
                        near: preposition == "near" || preposition == "outside",
                    });
                }
            }
            Tag::Comma => {
                if parsed.right(index).is_some_and(|r| parsed.tag(r) == Some(Tag::Place)) {
                    continue;
                }
                return out;
            }
            // "In Alta some 300 families": the place is over where another phrase begins.
            Tag::Determiner | Tag::Number | Tag::Noun | Tag::Pronoun | Tag::Adjective
                if parsed.left(index).is_some_and(|l| parsed.tag(l) == Some(Tag::Place))
                    && parsed.phrase_at(index) != parsed.left(index).and_then(|l| parsed.phrase_at(l)) =>
            {
                return out;
            }
            Tag::Noun | Tag::Name
                if is_location_noun(&item.lower) || parsed.tag(index + 1) == Some(Tag::Place) => {}
            Tag::Noun | Tag::Name | Tag::Number | Tag::Pronoun => blocked = true,
            Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Relative | Tag::Subordinator => return Vec::new(),
            _ => {}
        }
    }
    Vec::new()
}

/// "TOWN, where they camped": the place before the relative "where" that opens the clause of `verb`.
pub fn where_place(parsed: &Parsed<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..14 {
        let left = parsed.left(at)?;
        let item = parsed.items.get(left)?;
        if item.lower == "where" {
            let mut before = parsed.left(left)?;
            if parsed.tag(before) == Some(Tag::Comma) {
                before = parsed.left(before)?;
            }
            return parsed.items.get(before).filter(|i| i.tag == Tag::Place).map(|_| before);
        }
        if matches!(item.tag, Tag::Comma | Tag::Break) {
            return None;
        }
        at = left;
    }
    None
}
