//! The parts of a statement beside its frame: places in text order, where people are from, who says so, habits.

use crate::analysis::clause::{Parsed, Tag};
use crate::model::{
    Article, Factuality, FeatureClass, GroupMention, Kilometers, MovementPlace, PlaceRole, SectionKind, Span,
    ToponymRole,
};

use super::draft::{self, Draft, Scene};
use super::fact::Tense;
use super::ground::{self, Memory, Spot};
use super::mover::{self, Who, who};
use super::{roles, subject};

/// "U.S.-bound migrants": a goal inside the mover's own phrase.
pub fn add_bound(parsed: &Parsed<'_>, draft: &mut Draft) {
    let Some(items) = draft.mover.and_then(|m| parsed.phrases.get(m)).map(|p| p.items.clone()) else {
        return;
    };
    for index in items {
        let Some(item) = parsed.items.get(index) else { continue };
        let bound =
            item.tag == Tag::Place && parsed.lower(index + 1) == "-" && parsed.lower(index + 2) == "bound";
        if let Some(spot) = item.spot.filter(|_| bound)
            && !draft.places.iter().any(|p| p.spot == spot)
        {
            draft.places.insert(
                0,
                roles::Found { spot, item: index, role: PlaceRole::Destination, goal: true, near: false },
            );
        }
    }
}

/// "Near" and "outside" a town are so far around it.
const NEAR_KM: Kilometers = Kilometers(10.0);

/// Places of a movement in text order, those that are only implied included.
pub fn movement_places(
    parsed: &Parsed<'_>,
    spots: &[Spot],
    draft: &Draft,
    memory: &Memory,
    sentence: Span,
) -> Vec<MovementPlace> {
    let mut out: Vec<MovementPlace> = Vec::new();
    for found in &draft.places {
        let Some(spot) = spots.get(found.spot) else { continue };
        let same = out.iter().any(|p| {
            p.role == found.role
                && p.place.is_some()
                && p.place.as_ref().map(|p| &p.id) == spot.place.as_ref().map(|p| &p.id)
        });
        if same {
            continue;
        }
        out.push(MovementPlace {
            span: spot.span,
            name: spot.name.clone(),
            role: found.role,
            place: spot.place.clone(),
            geo_precision: if found.near { spot.precision.max(2) } else { spot.precision },
            radius: match &spot.place {
                Some(place) if !place.is_area() && (found.near || spot.precision > 1) => NEAR_KM,
                Some(_) if spot.precision > 1 => ground::radius(spot),
                _ => Kilometers(0.0),
            },
            coreferent: spot.coreferent,
        });
    }
    if let Some(role) = draft.wants
        && !out.iter().any(|p| p.role == role)
    {
        // The last town of the sentence before the trigger, any town of it, else the last one named.
        let towns = || {
            parsed.items.iter().enumerate().filter_map(|(i, item)| {
                item.spot
                    .filter(|s| !draft.places.iter().any(|p| p.spot == *s))
                    .and_then(|s| spots.get(s))
                    .filter(|s| s.is_town())
                    .map(|s| (i, s))
            })
        };
        let here = towns().rfind(|(i, _)| *i < draft.trigger).or_else(|| towns().next()).map(|(_, s)| s);
        let trigger = parsed.items.get(draft.trigger).map_or(sentence, |i| i.span);
        let it = (draft.trigger + 1..(draft.trigger + 3).min(parsed.items.len()))
            .find(|i| parsed.lower(*i) == "it")
            .and_then(|i| parsed.items.get(i))
            .map(|i| i.span);
        let (span, place) = match here {
            Some(spot) => (it.unwrap_or(spot.span), spot.place.clone()),
            None if draft.here => (trigger, memory.here.clone().or_else(|| memory.dateline.first().cloned())),
            None => (it.unwrap_or(trigger), memory.last_town().cloned()),
        };
        if let Some(place) = place {
            out.push(MovementPlace {
                span,
                name: place.name.clone(),
                role,
                geo_precision: ground::precision(&place),
                radius: Kilometers(0.0),
                place: Some(place),
                coreferent: true,
            });
        }
    }
    out.sort_by_key(|p| (p.span.start, p.span.end));
    out
}

/// "refugees from Norland", "mostly from Norland": places that say where the movers are from.
pub fn nationalities(
    parsed: &Parsed<'_>,
    spots: &[Spot],
    draft: &Draft,
    mention: &mut GroupMention,
    places: &mut Vec<MovementPlace>,
) {
    let Some(mover) = draft.mover else { return };
    let last = mover::chain(parsed, mover).last().copied().unwrap_or(mover);
    let Some(end) = parsed.phrases.get(last).map(|p| p.items.end) else { return };
    let mut from = false;
    for index in end..parsed.items.len().min(end + 9) {
        let Some(item) = parsed.items.get(index) else { break };
        if item.aside {
            break;
        }
        match item.tag {
            Tag::Comma | Tag::Adverb | Tag::Determiner | Tag::Conjunction => {}
            Tag::Preposition if item.lower == "from" => from = true,
            Tag::Noun if item.demonym.is_some() => {}
            Tag::Place => {
                let Some(spot) = item.spot.and_then(|s| spots.get(s)).filter(|_| from) else { break };
                let people =
                    parsed.phrases.get(mover).and_then(|p| parsed.items.get(p.head)).is_some_and(|h| {
                        matches!(mover::noun_class(&h.lower), Some(mover::NounClass::People))
                    });
                if spot.is_town() && !people || places.iter().any(|p| p.span == spot.span) {
                    break;
                }
                if let Some(country) = spot
                    .place
                    .as_ref()
                    .filter(|p| p.class == FeatureClass::Country)
                    .and_then(|p| p.country.clone())
                    && !mention.nations.contains(&country)
                {
                    mention.nations.push(country);
                }
                places.push(MovementPlace {
                    span: spot.span,
                    name: spot.name.clone(),
                    role: PlaceRole::Nationality,
                    place: spot.place.clone(),
                    geo_precision: spot.precision,
                    radius: ground::radius(spot),
                    coreferent: false,
                });
            }
            _ => break,
        }
    }
    places.sort_by_key(|p| (p.span.start, p.span.end));
}

/// "who broke away from the caravan", "split off".
pub fn splits(parsed: &Parsed<'_>, draft: &Draft) -> bool {
    let Some(mover) = draft.mover.and_then(|m| parsed.phrases.get(m)) else { return false };
    (mover.items.end..draft.trigger.min(mover.items.end + 12)).any(|i| {
        parsed.items.get(i).is_some_and(|item| {
            item.is(&[
                "broke",
                "broken",
                "breaking",
                "split",
                "splitting",
                "splintered",
                "peeled",
                "separated",
                "parted",
            ])
        }) && parsed.items.get(i + 1).is_some_and(|n| n.is(&["away", "off", "from"]))
    })
}

/// Whether a statement is a habit of unnamed people.
pub fn habit(
    scene: &Scene<'_, '_>,
    draft: &Draft,
    mention: &GroupMention,
    section: SectionKind,
    parsed: &Parsed<'_>,
) -> Factuality {
    let factuality = draft.judgement.factuality;
    if factuality != Factuality::Fact || section != SectionKind::Body {
        return factuality;
    }
    // "Trucks leave Alta for Brod", "each December pilgrims cross": timetables and seasons.
    let vehicles = draft.mover.is_some_and(|m| who(parsed, m) == Who::Vehicle);
    let season = parsed
        .items
        .iter()
        .any(|i| i.time.is_some() && (i.lower.starts_with("each ") || i.lower.starts_with("every ")));
    if draft.judgement.tense == Tense::Present && (vehicles || season) {
        return Factuality::Generic;
    }
    let town = draft::has_town(scene, draft);
    let time = parsed.items.iter().any(|i| i.time.is_some());
    let open = match draft.judgement.tense {
        Tense::Present => true,
        Tense::Progressive => {
            parsed.left(draft.trigger).is_none_or(|l| parsed.tag(l) != Some(Tag::Auxiliary))
        }
        _ => false,
    };
    let flow = matches!(mention.head.as_str(), "flow" | "surge" | "influx" | "stream");
    if (mention.bare_plural || flow)
        && open
        && !town
        && !(time
            && parsed.items.iter().any(|i| {
                i.time.is_some() && i.span.start >= parsed.items.get(draft.trigger).map_or(0, |t| t.span.end)
            })
            && !draft.places.is_empty()
            && draft.judgement.tense != Tense::Present)
    {
        Factuality::Generic
    } else {
        factuality
    }
}

/// The words of one of several statements: from its mover or trigger to its last place, whole.
pub fn words(parsed: &Parsed<'_>, draft: &Draft, sentence: Span) -> Span {
    let mut span: Option<Span> = None;
    let mut add = |at: usize| {
        if let Some(item) = parsed.items.get(at) {
            span = Some(span.map_or(item.span, |s| s.union(item.span)));
        }
    };
    add(draft.trigger);
    for place in &draft.places {
        add(place.item);
    }
    if let Some(mover) = draft.mover.and_then(|m| parsed.phrases.get(m)) {
        add(mover.items.start);
        add(mover.items.end.saturating_sub(1));
    }
    if draft.items.end > draft.items.start {
        add(draft.items.start);
        add(draft.items.end - 1);
    }
    span.filter(|s| sentence.covers(*s)).unwrap_or(sentence)
}

/// Who is said to have said it: the subject of a verb of saying, or what follows "according to".
pub fn reporter(article: &Article, parsed: &Parsed<'_>) -> Option<String> {
    for (index, item) in parsed.items.iter().enumerate() {
        if item.lower == "according" && parsed.lower(index + 1) == "to" {
            let phrase = parsed.right(index + 1).and_then(|r| parsed.phrase_at(r))?;
            return Some(mover::chain_span(parsed, phrase).of(&article.text).to_owned());
        }
        let saying = item.tag == Tag::Verb
            && item
                .readings
                .iter()
                .any(|r| matches!(r.lemma, "say" | "tell" | "report" | "estimate" | "announce" | "put"));
        if saying && !subject::passive(parsed, index) {
            // "…, officials said" and "said X": the subject stands right before or right behind.
            let before =
                parsed.left(index).and_then(|l| parsed.phrase_at(l)).map(|p| mover::outermost(parsed, p));
            let behind = parsed.right(index).and_then(|r| parsed.phrase_at(r)).filter(|_| before.is_none());
            let phrase = subject::subject(parsed, index).or(before).or(behind)?;
            if matches!(who(parsed, phrase), Who::Group | Who::Pronoun | Who::It)
                && parsed.items.get(parsed.phrases.get(phrase)?.head)?.lower != "media"
            {
                continue;
            }
            let words = mover::chain_span(parsed, phrase).of(&article.text).to_owned();
            return (!words.is_empty()).then_some(words);
        }
    }
    None
}

/// Roles that no movement gives: where the writer stood, where people are from.
pub fn others(parsed: &Parsed<'_>, spots: &[Spot], roles: &mut Vec<(usize, ToponymRole)>) {
    for (index, item) in parsed.items.iter().enumerate() {
        let Some(toponym) = item.spot.and_then(|s| spots.get(s)).and_then(|s| s.toponym) else { continue };
        let observer = (index.saturating_sub(3)..index)
            .any(|i| parsed.items.get(i).is_some_and(|x| x.is(&["photographed", "pictured", "filmed"])));
        if observer {
            roles.push((toponym, ToponymRole::ObserverLocation));
        }
    }
}

pub fn toponym_role(role: PlaceRole) -> ToponymRole {
    match role {
        PlaceRole::Location => ToponymRole::Location,
        PlaceRole::Origin => ToponymRole::Origin,
        PlaceRole::Destination => ToponymRole::Destination,
        PlaceRole::Via => ToponymRole::Via,
        PlaceRole::Container => ToponymRole::Container,
        PlaceRole::OriginOfJoiners => ToponymRole::OriginOfJoiners,
        PlaceRole::ObserverLocation => ToponymRole::ObserverLocation,
        PlaceRole::Nationality => ToponymRole::Nationality,
    }
}
