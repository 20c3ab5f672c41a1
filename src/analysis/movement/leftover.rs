//! Places that no frame took, and whether somebody was there all the same.
//!
//! News tells where people are in more ways than a table of verbs can list: "Drivers were asleep in their cabs near Gap",
//! "the coffin was flown to Brod", "a contingent from Alta fell in with them". A place that no statement of its sentence
//! took is asked once more, with the verb above it: its preposition gives the role, who does what the verb says decides
//! whether anybody was there. Of such places in articles of our own, one in two belongs to a statement; of those that pass,
//! three in four.
//!
//! Limits: persons and offices are not followed; an area alone is none; things move only with a verb of movement; captions
//! are left out; all places of one verb are one statement.

use crate::analysis::clause::{Parsed, Phrase, Tag};
use crate::analysis::frame::operators::Effect;
use crate::analysis::frame::{Class, CueKind, Frame, cues, frames};
use crate::model::{Factuality, MovementKind, PlaceRole};

use super::construction::NO_WAY;
use super::draft::{Draft, Refusal, STORM_ONLY, Scene, moves_object, storm};
use super::fact::{Judgement, Tense, judge};
use super::form::{BODIES, TEAMS, TRADES, is_person, is_trade};
use super::led::{Led, lead, role, whose};
use super::mover::{Who, outermost, who};
use super::particle::verb_frames;
use super::presence::{HARM, NO_PRESENCE};
use super::roles::{Found, contains, object_role};
use super::subject::{names_movers, subject};

/// Base form of a statement of a place left over.
pub const SURE: &str = "leftover";

/// Base form of one that stands only in an article that tells of movements besides.
pub const DOUBTFUL: &str = "leftover, doubtful";

/// Who does what the verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// People, or words that stand for them.
    Group,
    /// People of a place, who may go elsewhere.
    Local,
    /// Armed people.
    Force,
    /// Vehicles, and "it" for one of them or a body.
    Vehicle,
    /// People of a trade, teams, a coffin.
    Body,
    /// A pronoun whose group is not known.
    Unknown,
    /// Things.
    Thing,
    /// Persons, offices, places.
    Never,
    /// None was found.
    None,
}

/// What the verb above a place says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// That somebody moves or is moved.
    Moves,
    /// That somebody stays.
    Stays,
    /// A form of "be".
    Is,
    /// What somebody thinks or says.
    Thinks,
    /// That somebody is harmed.
    Harms,
    /// Something else.
    Other,
    /// There is no verb.
    Nothing,
}

/// Statements of the places that `drafts`, the statements of the sentence, leave over; and why others are none.
pub fn leftovers(scene: &Scene<'_, '_>, drafts: &[Draft]) -> Vec<Result<Draft, Refusal>> {
    let parsed = scene.parsed;
    let mut led: Vec<Led> = Vec::new();
    for (item, x) in parsed.items.iter().enumerate() {
        let Some(spot) = x.spot.filter(|_| x.tag == Tag::Place && !x.aside) else { continue };
        let Some(place) = scene.spots.get(spot) else { continue };
        if place.border || place.coreferent || place.toponym.is_none() && !place.unknown {
            continue;
        }
        let taken = drafts.iter().flat_map(|d| &d.places).any(|p| {
            // "Gap in Norland": what a place that was taken lies in is no other place.
            p.spot == spot
                || item.abs_diff(p.item) <= 3
                    && scene.spots.get(p.spot).is_some_and(|inner| contains(place, inner))
        });
        if !taken {
            led.push(lead(parsed, item, spot, led.last()));
        }
    }
    let mut out = Vec::new();
    while let Some(verb) = led.first().map(|l| l.verb) {
        let (group, rest): (Vec<Led>, Vec<Led>) = led.into_iter().partition(|l| l.verb == verb);
        led = rest;
        out.push(tell(scene, verb, group, !drafts.is_empty()));
    }
    out
}

/// What a phrase is that does what the verb says.
fn subject_of(scene: &Scene<'_, '_>, phrase: usize) -> Subject {
    let parsed = scene.parsed;
    let Some(at) = parsed.phrases.get(phrase).map(|p| p.head) else { return Subject::None };
    let Some(head) = parsed.items.get(at) else { return Subject::None };
    // "A book about migrants was sold": whoever stands behind another preposition than "of" does nothing.
    if parsed.phrases.get(phrase).is_some_and(|p| p.preposition.is_some()) {
        return Subject::Never;
    }
    match who(parsed, phrase) {
        Who::Vehicle => Subject::Vehicle,
        Who::Force => Subject::Force,
        Who::Pronoun if head.lower.starts_with("the") && !scene.they => Subject::Unknown,
        Who::Group | Who::Pronoun => Subject::Group,
        Who::Local => Subject::Local,
        Who::It if scene.it => Subject::Vehicle,
        Who::It => Subject::Unknown,
        Who::Refused | Who::Other
            if head.tag != Tag::Name
                && (body(parsed, phrase) || trade(parsed, phrase) || team(parsed, Some(phrase))) =>
        {
            Subject::Body
        }
        Who::Refused | Who::Place => Subject::Never,
        Who::Other if is_person(&head.lower) => Subject::Never,
        Who::Other => Subject::Thing,
    }
}

/// "Millions", "some": so many of anything, but not "them".
fn bare_pronoun(parsed: &Parsed<'_>, phrase: usize) -> bool {
    parsed.phrases.get(phrase).is_some_and(|p| {
        p.inner.is_none() && parsed.tag(p.head) == Some(Tag::Pronoun) && parsed.lower(p.head) != "them"
    })
}

/// A body of people or what goes in place of them: "the coffin", "a party of 40", but not "the choir of letters".
fn body(parsed: &Parsed<'_>, phrase: usize) -> bool {
    let Some(p) = parsed.phrases.get(phrase) else { return false };
    parsed.items.get(p.head).is_some_and(|h| h.is(BODIES))
        && p.inner
            .is_none_or(|i| !matches!(who(parsed, i), Who::Other | Who::Refused) || named_one(parsed, i))
}

/// A name: "the coffin of Nelson Mandela".
fn named_one(parsed: &Parsed<'_>, phrase: usize) -> bool {
    parsed.phrases.get(phrase).is_some_and(|p| parsed.tag(p.head) == Some(Tag::Name))
}

/// People of a trade who are counted, or told by where they are from: "40 nurses", "drivers from Alta".
fn trade(parsed: &Parsed<'_>, phrase: usize) -> bool {
    let Some(p) = parsed.phrases.get(phrase) else { return false };
    let from = parsed.lower(p.items.end) == "from" && parsed.tag(p.items.end + 1) == Some(Tag::Place);
    is_trade(parsed, phrase) || from && parsed.items.get(p.head).is_some_and(|h| h.is(TRADES))
}

/// What the verb says, with its frame where it has one.
fn says(parsed: &Parsed<'_>, verb: Option<usize>) -> (Says, Option<&'static Frame>) {
    let Some(item) = verb.and_then(|v| parsed.items.get(v)) else { return (Says::Nothing, None) };
    let frame = verb.and_then(|v| verb_frames(parsed, v).first().map(|f| f.0));
    let lemma = item.readings.first().map_or("", |r| r.lemma);
    let says = match frame.map(|f| f.class) {
        Some(Class::Stay | Class::Contact) => Says::Stays,
        Some(_) => Says::Moves,
        None if item.tag == Tag::Auxiliary => Says::Is,
        None if NO_PRESENCE.contains(&lemma) || NO_WAY.contains(&lemma) => Says::Thinks,
        None if HARM.contains(&lemma) => Says::Harms,
        None => Says::Other,
    };
    (says, frame)
}

/// What is known of the places of one verb, or of none.
struct Case<'c> {
    /// The place that is asked.
    first: &'c Led,
    verb: Option<usize>,
    says: Says,
    frame: Option<&'static Frame>,
    does: Subject,
    /// The phrase that does what the verb says.
    left: Option<usize>,
    /// The people that the verb moves.
    object: Option<usize>,
    /// Whether the verb is done to something that is no group.
    to_something: bool,
    /// The group that is named nearest to the place.
    named: Option<usize>,
    judgement: Judgement,
}

impl Case<'_> {
    /// Whether the preposition says that somebody comes, goes or passes.
    fn goes(&self) -> bool {
        role(self.first).is_some_and(|r| r.0 != PlaceRole::Location)
    }

    /// Whether the verb is done by those who can move.
    fn able(&self) -> bool {
        matches!(
            self.does,
            Subject::Group | Subject::Local | Subject::Force | Subject::Vehicle | Subject::Body
        )
    }
}

/// The statement of the places of one verb, or of none; `told` says that the sentence has another.
fn tell(
    scene: &Scene<'_, '_>,
    verb: Option<usize>,
    mut group: Vec<Led>,
    told: bool,
) -> Result<Draft, Refusal> {
    group.retain(|l| l.preposition != "far");
    // A place without a preposition stands aside where another has one.
    if group.iter().any(|l| role(l).is_some()) {
        group.retain(|l| role(l).is_some());
    }
    let first = group.first().ok_or("the place left over: it only says how far something is")?;
    if let Some(why) = at_sight(scene.parsed, verb, first, told) {
        return Err(format!("the place left over: {why}"));
    }
    let case = case(scene, verb, first);
    let refused = nobody(scene, &case)
        .or_else(|| no_event(scene, &case, &group))
        .or_else(|| told.then(|| belongs_to_another(scene, &case)).flatten());
    if let Some(why) = refused {
        return Err(format!("the place left over: {why}"));
    }
    let doubtful = doubt(scene, &case, &group).is_some();
    let Case { left, object, does, named, frame, .. } = case;
    let able = case.able();
    let places = places(scene, &group, frame);
    let trigger = verb.unwrap_or(first.item);
    let items = group.iter().map(|l| l.item).chain([trigger]);
    Ok(Draft {
        trigger,
        class: frame.map_or(Class::Stay, |f| f.class),
        lemma: if doubtful { DOUBTFUL } else { SURE },
        mover: left.filter(|_| able).or(object).or(left.filter(|_| does != Subject::Never)).or(named),
        kind: kind(&places, frame, &case.judgement),
        items: items.clone().min().unwrap_or(trigger)..items.max().unwrap_or(trigger) + 1,
        places,
        judgement: case.judgement,
        wants: None,
        counted: None,
        here: false,
        folds: false,
    })
}

fn case<'c>(scene: &Scene<'_, '_>, verb: Option<usize>, first: &'c Led) -> Case<'c> {
    let parsed = scene.parsed;
    let (says, frame) = says(parsed, verb);
    let left = verb.and_then(|v| subject(parsed, v)).map(|s| outermost(parsed, s));
    let behind = verb
        .and_then(|v| parsed.right(v))
        .and_then(|r| parsed.phrase_at(r))
        .filter(|p| {
            parsed.phrases.get(*p).is_some_and(|x| {
                verb.is_some_and(|v| x.items.start > v)
                    && !matches!(parsed.tag(x.head), Some(Tag::Place | Tag::Time))
            })
        })
        .map(|p| outermost(parsed, p));
    let object = behind.filter(|p| {
        let journey = |p: &Phrase| frames().of_noun(parsed.lower(p.head)).is_some();
        frame.is_some_and(|f| moves_object(f.class, f.object))
            && scene.accepts(*p, Class::Transport)
            && who(parsed, *p) != Who::Force
            && !bare_pronoun(parsed, *p)
            && parsed.phrases.get(*p).is_some_and(|x| !journey(x) && x.head < first.item)
    });
    Case {
        first,
        verb,
        says,
        frame,
        does: left.map_or(Subject::None, |s| subject_of(scene, s)),
        left,
        object,
        to_something: behind.is_some() && object.is_none(),
        named: (0..parsed.phrases.len())
            .filter(|p| who(parsed, *p) == Who::Group)
            .min_by_key(|p| parsed.phrases.get(*p).map_or(usize::MAX, |x| x.head.abs_diff(first.item))),
        // A headline without a verb tells of what is so.
        judgement: verb
            .map_or_else(|| Judgement::of_fact(Tense::Past), |v| judged(parsed, v, left, first.item)),
    }
}

/// Why nobody who is followed was there.
fn nobody(scene: &Scene<'_, '_>, case: &Case<'_>) -> Option<&'static str> {
    let bare = case.first.preposition.is_empty();
    match case.does {
        _ if case.object.is_some() => None,
        Subject::Never => Some("persons, offices and places are not followed"),
        Subject::Thing if bare || case.says != Says::Moves || !case.goes() || case.to_something => {
            Some("things are not followed")
        }
        Subject::Thing if is_name(scene.parsed, case.left) => {
            Some("persons, offices and places are not followed")
        }
        // "A fence runs from the beach", "the road leads to Gap": so it always is.
        Subject::Thing if case.judgement.tense == Tense::Present && !scene.headline => {
            Some("it tells how things lie")
        }
        // "The other side laid coils of wire along Gap": the verb was taken for a noun.
        Subject::None if case.verb.is_none() && !scene.headline && !names_movers(scene.parsed) => {
            Some("nobody is named")
        }
        Subject::None | Subject::Unknown if bare && case.verb.is_some() => {
            Some("no group does what the verb says")
        }
        Subject::Group if case.to_something && case.left.is_some_and(|s| storm(scene.parsed, s)) => {
            Some("it tells what a storm brings")
        }
        Subject::Force if !case.goes() || case.says != Says::Moves => Some("the troops do not move"),
        Subject::Local if !case.goes() => Some("they live there"),
        Subject::Vehicle if case.frame.is_some_and(|f| f.class == Class::Stuck) => {
            Some("the vehicles are stuck with nobody on board")
        }
        Subject::Vehicle if case.to_something => Some("it tells what the vehicles bring"),
        Subject::Vehicle if !matches!(case.says, Says::Moves | Says::Is) => Some("the vehicles do not move"),
        _ => None,
    }
}

/// A name at the start of a sentence, which is tagged as a noun.
fn is_name(parsed: &Parsed<'_>, phrase: Option<usize>) -> bool {
    let head = phrase.and_then(|p| parsed.phrases.get(p)).map(|p| p.head);
    head.is_some_and(|h| parsed.tree().tag(h) == "NNP" && !parsed.lower(h).ends_with('s'))
}

/// Why nothing happened at the place.
fn no_event(scene: &Scene<'_, '_>, case: &Case<'_>, group: &[Led]) -> Option<&'static str> {
    let able = matches!(case.does, Subject::Group | Subject::Body | Subject::None | Subject::Unknown);
    if case.says == Says::Other && !able {
        return Some("the verb says nothing of where they were");
    }
    if case.judgement.factuality == Factuality::Hypothetical || case.judgement.void {
        return Some("it did not happen");
    }
    let armed = matches!(case.does, Subject::Force | Subject::Vehicle);
    let narrow = |l: &Led| {
        let way = role(l).is_some_and(|r| r.0 != PlaceRole::Location);
        scene
            .spots
            .get(l.spot)
            .is_some_and(|s| s.is_town() || !armed && (s.precision < 3 || case.able() && way))
    };
    if !group.iter().any(narrow) {
        return Some("an area says little of where they were");
    }
    (case.first.preposition.is_empty() && case.verb.is_none() && case.named.is_none())
        .then_some("nothing says how the place belongs to anybody")
}

/// Why a place tells of nothing, as far as that is seen without asking who does what: a tree costs as much as all else.
fn at_sight(parsed: &Parsed<'_>, verb: Option<usize>, first: &Led, told: bool) -> Option<&'static str> {
    let (says, frame) = says(parsed, verb);
    let bare = first.preposition.is_empty();
    let placed =
        frame.filter(|f| !STORM_ONLY.contains(&f.lemma)).is_some_and(|f| object_role(f.object).is_some());
    if matches!(says, Says::Harms | Says::Thinks) {
        Some("the verb says nothing of where they were")
    } else if role(first).is_none() && !bare && verb.is_some() {
        Some("its preposition says nothing of a way")
    } else if bare && !first.fronted && verb.is_some() && !placed {
        Some("nothing says how the place belongs to the verb")
    } else if whose(parsed, first.item) {
        Some("it only says whose something is")
    } else if first.preposition == "for" && says != Says::Moves {
        Some("\"for\" is no way")
    } else if told && (bare || first.fronted) {
        Some("another statement of the sentence has its words")
    } else {
        None
    }
}

/// Why a place of a sentence that has another statement is none of its own.
fn belongs_to_another(scene: &Scene<'_, '_>, case: &Case<'_>) -> Option<&'static str> {
    (!of_verb(scene.parsed, case)).then_some("another statement of the sentence has its words")
}

/// Whether the tree of the sentence puts the place below its verb.
fn of_verb(parsed: &Parsed<'_>, case: &Case<'_>) -> bool {
    let (tree, item) = (parsed.tree(), case.first.item);
    tree.head(item) == case.verb && matches!(tree.relation(item), "obl" | "obj")
        || tree.relation(item) == "xcomp"
}

/// What makes a statement doubtful: it stands only in an article that tells of movements besides.
fn doubt(scene: &Scene<'_, '_>, case: &Case<'_>, group: &[Led]) -> Option<&'static str> {
    let first = case.first;
    let moves = case.says == Says::Moves;
    // A list or a headline tells without a verb; what the verbs of a sentence leave is told by none of them.
    if case.verb.is_none() && !scene.headline && scene.parsed.items.iter().any(|i| i.tag == Tag::Verb) {
        return Some("no verb tells of it");
    }
    if case.says == Says::Other {
        return Some("the verb says nothing of where they were");
    }
    let attached = first.fronted && first.item > 2 && group.iter().all(|l| l.fronted);
    if attached && case.verb.is_some() && first.preposition != "from" {
        return Some("the place belongs to a noun");
    }
    match case.does {
        _ if case.object.is_some() => None,
        Subject::Thing => Some("a thing may stand for people"),
        Subject::None if case.named.is_some() && (case.verb.is_none() || moves) && case.goes() => None,
        Subject::None | Subject::Unknown => Some("nobody is named who does it"),
        Subject::Body if case.to_something => Some("it tells what they do to something else"),
        Subject::Force => Some("armies are told by the frames"),
        Subject::Local => Some("they may live there"),
        Subject::Group if moves && !case.goes() && case.verb.is_some() && !first.preposition.is_empty() => {
            Some("they may have moved elsewhere")
        }
        Subject::Body if team(scene.parsed, case.left) => Some("a team plays"),
        Subject::Body if !case.goes() && !matches!(case.says, Says::Stays | Says::Is) => {
            Some("it tells not where they stay")
        }
        _ => None,
    }
}

/// Whether a phrase is of a team, a crew or people of a trade without number.
fn team(parsed: &Parsed<'_>, phrase: Option<usize>) -> bool {
    let Some(phrase) = phrase else { return false };
    !trade(parsed, phrase)
        && parsed
            .phrases
            .get(phrase)
            .and_then(|p| parsed.items.get(p.head))
            .is_some_and(|h| h.is(TEAMS) || h.is(TRADES))
}

/// Whether it happened: as for any verb, and by what stands between its subject and the place, since here the verb itself
/// may be one of planning or stopping ("Eua expects 120 guests from Ata", "others plan a night in Gap").
fn judged(parsed: &Parsed<'_>, verb: usize, subject: Option<usize>, place: usize) -> Judgement {
    let mut out = judge(parsed, verb);
    if out.factuality != Factuality::Fact {
        return out;
    }
    let from = subject.and_then(|s| parsed.phrases.get(s)).map_or(verb, |p| p.items.start.min(verb));
    let lemma = parsed.items.get(verb).and_then(|i| i.readings.first()).map_or("", |r| r.lemma);
    let own = [CueKind::VerbTo, CueKind::Prevent].into_iter().filter_map(|kind| {
        cues()
            .effect(parsed.lower(verb), kind)
            .or_else(|| cues().effect(lemma, kind))
            .map(|e| (lemma.to_owned(), e))
    });
    let near = (from..place.max(verb)).filter_map(|i| {
        let item = parsed.items.get(i)?;
        let kind = match item.tag {
            Tag::Modal if i < verb => CueKind::Modal,
            Tag::Negation | Tag::Determiner if i < verb => CueKind::Negation,
            Tag::Adjective => CueKind::AdjectiveTo,
            _ => return None,
        };
        cues().effect(&item.lower, kind).map(|e| (item.lower.clone(), e))
    });
    let found = own.chain(near).find_map(|(cue, effect)| match effect {
        Effect::Value(value) => Some((cue, value)),
        Effect::Attempt | Effect::Transparent | Effect::Stop => None,
    });
    if let Some((cue, value)) = found {
        out.factuality = value;
        out.cue = cue;
    }
    out
}

/// The places with their roles, in text order.
fn places(scene: &Scene<'_, '_>, group: &[Led], frame: Option<&Frame>) -> Vec<Found> {
    let goes_on = group.iter().any(|l| !l.fronted && role(l).is_some());
    let mut out: Vec<Found> = Vec::new();
    for led in group {
        let lies_around = out.last().is_some_and(|last| {
            led.item <= last.item + 3
                && scene
                    .spots
                    .get(led.spot)
                    .zip(scene.spots.get(last.spot))
                    .is_some_and(|(o, i)| contains(o, i))
        });
        let (role, goal) = match role(led) {
            _ if lies_around => (PlaceRole::Container, false),
            // "Drivers from Alta slept near Gap": where they are from.
            Some((PlaceRole::Origin, _)) if led.fronted && goes_on => (PlaceRole::Nationality, false),
            Some(found) => found,
            None => (
                frame
                    .and_then(|f| object_role(f.object))
                    .filter(|_| !led.fronted)
                    .unwrap_or(PlaceRole::Location),
                false,
            ),
        };
        let near = matches!(led.preposition.as_str(), "near" | "outside");
        out.push(Found { spot: led.spot, item: led.item, role, goal, near });
    }
    out
}

/// The kind that the roles give.
fn kind(places: &[Found], frame: Option<&Frame>, judgement: &Judgement) -> MovementKind {
    let has = |role: PlaceRole| places.iter().any(|p| p.role == role);
    let stops = places.iter().any(|p| p.role == PlaceRole::Destination && !p.goal);
    let under_way = matches!(judgement.tense, Tense::Progressive | Tense::PastProgressive);
    match frame.map(|f| f.class) {
        Some(Class::Return) if has(PlaceRole::Destination) || has(PlaceRole::Origin) => {
            MovementKind::Returned
        }
        Some(Class::Stuck) if has(PlaceRole::Location) => MovementKind::StuckAt,
        Some(Class::Cross) if has(PlaceRole::Location) || has(PlaceRole::Via) => MovementKind::Crossed,
        _ if has(PlaceRole::Via) => MovementKind::Passed,
        _ if has(PlaceRole::Origin) && stops && !under_way => MovementKind::Arrived,
        _ if has(PlaceRole::Origin) => MovementKind::Departed,
        _ if stops && frame.is_some() && !under_way => MovementKind::Arrived,
        _ if has(PlaceRole::Destination) => MovementKind::HeadingTo,
        _ => MovementKind::At,
    }
}

#[cfg(test)]
mod tests {
    use super::super::wider::check;
    use crate::model::SectionKind;

    /// What makes an article one that tells of movements.
    const BEFORE: &str =
        "The pilgrims left [Alta] on {Sunday}. They reached [Gap] on {Monday}. The pilgrims slept in [Gap]. ";

    #[test]
    fn places_that_no_frame_takes() {
        check(
            SectionKind::Body,
            "",
            &[
                (
                    "The coffin was flown from [Alta] to [Brod] on {Sunday}.",
                    &["arrived fact Alta:origin Brod:destination"],
                ),
                ("Drivers from [Alta] queued outside [Gap].", &["at fact Alta:nationality Gap:location"]),
                (
                    "By {Sunday} some 300 refugees were a day's march from [Brod].",
                    &["departed fact Brod:origin 300..300"],
                ),
                ("The coffin went on by way of [Gap] on {Sunday}.", &["passed fact Gap:via"]),
                ("The coffin of the firm was opened in [Brod].", &[]),
                ("Drivers queued outside [Gap].", &[]),
                ("The refugees are a problem for [Brod].", &[]),
            ],
        );
    }

    #[test]
    fn doubtful_places_stand_in_articles_that_tell_of_movements() {
        let doubtful = [
            ("The helicopter crew was turned back from [Brod] on {Sunday}.", "returned fact Brod:origin"),
            ("Then it was on to [Brod] and [Alta].", "heading-to fact Brod:destination Alta:destination"),
            ("Medical teams went through [Brod] on {Sunday}.", "passed fact Brod:via"),
        ];
        for (text, expected) in doubtful {
            check(SectionKind::Body, "", &[(text, &[])]);
            check(SectionKind::Body, BEFORE, &[(text, &[expected])]);
        }
    }

    #[test]
    fn persons_things_and_distances_are_left_out_everywhere() {
        check(
            SectionKind::Body,
            BEFORE,
            &[
                ("The bishop travelled from [Brod] to say the Mass.", &[]),
                ("The mayor of [Brod] was pleased.", &[]),
                ("A fence runs from the beach in [Brod] into the sea.", &[]),
                ("Two died of cold in [Brod].", &[]),
                ("[Brod]'s reputation has suffered.", &[]),
                ("The storm brought rain to [Brod].", &[]),
                ("Trucks carried grain to [Brod] on {Sunday}.", &[]),
                ("Ministers spoke in [Brod] of a plan.", &[]),
            ],
        );
    }

    #[test]
    fn what_was_done_before_something_else_was_done() {
        check(
            SectionKind::Body,
            "",
            &[
                (
                    "The refugees rested for two days in [Gap] before crossing into [Sudland/C].",
                    &["at fact Gap:location", "crossed fact Sudland:destination"],
                ),
                (
                    "The refugees will rest in [Gap] before crossing into [Sudland/C].",
                    &["at forecast Gap:location"],
                ),
            ],
        );
    }
}
