//! From sentences to movements: who was where, when, how many, and who says so.
//!
//! Method: linear patterns (trigger, mover on the left, prepositions on the right) over [`crate::analysis::clause`],
//! with the rules that are not syntax on top: default presence, places that stand for others, one journey one
//! statement, captions, factuality, goals that are no stops. A parser goes in behind `clause::Parsed`.
//! Limits: English; groups only, never persons; a movement told over several sentences is several statements. Troops,
//! trucks, boats and trains move only with a named town; a name that no gazetteer has is a place only behind a word of
//! place, and makes no stop. "On the pier" lies in the town where the group was said to be last.
//!
//! Figures: `tests/movement` holds articles of our own in six folders, four to tune on and two (`held`, `held_news`) that no
//! rule may look at; their outcomes stand beside them, and `cargo run --no-default-features --features train --bin
//! measure_articles` prints the totals. Recall on `held` rose from .37 to .75 (individual groups: .79) at a precision of
//! .88; on `held_news`, plain agency news by another writer, it was .64 at .95 when first read and is .76 at .93. What is
//! missed are mostly headlines, journeys told by a noun, places that no gazetteer has, and statements without a place.
//!
//! A place that no statement of its sentence took is asked once more (`leftover`); in an article that tells of movements, with
//! less asked of who does it. In 445 articles of local news, epidemics and histories of wars that adds one statement to ten.
//!
//! A sentence that names a group and a town, and each headline, is read once more with the verbs that the trained tagger
//! sees in it, and so taken where that tells of more (`Parsed::second_opinion`); `wider` holds the sentences that this was made with.
//!
//! How to add a verb or a cue of factuality stands in [`crate::analysis::frame`], how to add a headcount word in
//! [`crate::analysis::quantity`].
//!
//! Rooms: `discourse` what was said before, `ground` places, `mover` groups, `form` people by the form of the word, `mention` how a group is named, `site` and `unlisted` places without a name or in no list, `subject` who does it, `roles` prepositions, `beside` places elsewhere, `fact` operators, `draft`
//! triggers, `particle` rows of the table, `construction` ways told by no frame, `presence` statements without a motion word, `placeless` those without a place, `storm` storms called by their name, `noun` nouns and fixed phrases, `kind` what kind it is, `fold` one journey one statement, `leftover` places that no frame took, `led` what leads to them, `tell` the parts of a
//! statement, `itinerary` stages of a journey, `count`, `when`,
//! `correct` what a person knows better, `explain` why.

#[cfg(test)]
mod agency;
mod beside;
mod border;
mod construction;
mod correct;
mod count;
mod discourse;
mod draft;
mod explain;
mod fact;
#[cfg(test)]
mod fixture;
mod fold;
mod form;
mod ground;
mod itinerary;
mod kind;
mod led;
mod leftover;
mod mention;
pub mod mover;
mod noun;
mod particle;
mod placeless;
mod presence;
mod relative;
mod roles;
mod site;
mod storm;
mod subject;
mod tell;
#[cfg(test)]
mod tests;
mod unlisted;
mod when;
#[cfg(test)]
mod wider;

use std::sync::Arc;

pub use explain::explain;

use crate::analysis::clause::{self, Parsed, Tag};
use crate::analysis::frame::frames;
use crate::analysis::quantity::Quantity;
use crate::analysis::{Constraints, Reading, Sentence};
use crate::gazetteer::Gazetteer;
use crate::model::{
    Article, Diagnostic, Factuality, FeatureClass, HeadcountScope, Method, Movement, MovementKind, PlaceRole,
    Report, Section, SectionKind, Severity, Span, TimeExpressionKind, ToponymRole, ToponymType,
};

use rustc_hash::FxHashSet;

use discourse::{Discourse, note, now_at, pronouns, quotes_member, set_home};
use draft::{Draft, Scene};
use ground::{Spot, ground};

/// Longest sentence that is read, in tokens: longer ones are lists or no text.
pub const MOST_TOKENS: usize = 400;

/// So many movements, and one in so many sentences, make an article one that tells of them: there a doubtful reading is more
/// often right than not. Fitted to own articles and to local news, epidemics and histories of wars, which tell of few.
const ENOUGH: usize = 3;
const ONE_IN: usize = 5;

/// Most movements that are read of one article: a book has fewer, and joining them takes time that grows with their
/// square.
const MOST_MOVEMENTS: usize = 5_000;

/// Longest sentence that is looked at twice, in items.
const MOST_SECOND: usize = 60;

/// Widest date that is carried on, in days: a year says nothing of the next sentence.
const WIDEST_CARRIED: i32 = 10;

/// How many sentences a date is carried on.
const CARRY: usize = 3;

/// What one sentence gave.
struct Outcome {
    movements: Vec<Movement>,
    /// Statements that stand only in an article that tells of movements besides, with the roles of their toponyms.
    doubtful: Vec<(Movement, Vec<(usize, ToponymRole)>)>,
    refusals: Vec<(usize, String)>,
    roles: Vec<(usize, ToponymRole)>,
}

/// Reads the movements of one article into `report.movements`, sets the roles of its toponyms, and lists in
/// `report.unused` the sentences with a place and a day that gave none.
pub fn read_movements(
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    report: &mut Report,
) {
    let mut discourse =
        Discourse { storms: storm::names(&article.text, &reading.tokens), ..Discourse::default() };
    discourse.memory.dateline = report
        .datelines
        .iter()
        .filter_map(|d| d.place.clone())
        .filter(|p| !p.is_area())
        .map(Arc::new)
        .collect();
    let mut roles: Vec<(usize, ToponymRole)> = Vec::new();
    let mut doubtful = Vec::new();
    let mut read = 0;
    for (index, sentence) in reading.sentences.iter().enumerate() {
        if report.movements.len() >= MOST_MOVEMENTS {
            report.diagnostics.push(Diagnostic {
                span: Some(Span::new(sentence.span.start, article.text.len())),
                ..Diagnostic::new(
                    "too-many-movements",
                    Severity::Warning,
                    format!(
                        "The article tells of more than {MOST_MOVEMENTS} movements; those that follow were not read. \
                         Split it into its articles."
                    ),
                )
            });
            break;
        }
        let Some(section) = reading.structure.sections.get(sentence.section) else { continue };
        if !is_read(section) || sentence.tokens.len() > MOST_TOKENS {
            continue;
        }
        read += 1;
        let outcome =
            read_sentence(article, reading, gazetteer, report, &mut discourse, index, sentence, *section);
        if outcome.movements.is_empty() && has_place_and_day(report, sentence.span) {
            report.unused.push((sentence.span, reason(&outcome.refusals)));
        }
        roles.extend(outcome.roles);
        report.movements.extend(outcome.movements);
        doubtful.extend(outcome.doubtful.into_iter().map(|d| (sentence.span, d)));
    }
    if report.movements.len() >= ENOUGH && report.movements.len() * ONE_IN >= read {
        let told: FxHashSet<Span> = doubtful.iter().map(|(sentence, _)| *sentence).collect();
        report.unused.retain(|(sentence, _)| !told.contains(sentence));
        for (_, (movement, of_it)) in doubtful {
            report.movements.push(movement);
            roles.extend(of_it);
        }
        report.movements.sort_by_key(|m| m.trigger.start);
    }
    for (index, role) in roles {
        if let Some(toponym) = report.toponyms.get_mut(index)
            && toponym.role == ToponymRole::Mention
        {
            toponym.role = role;
        }
    }
    let datelines: Vec<Span> = reading.structure.dateline_places.clone();
    for toponym in &mut report.toponyms {
        if datelines.iter().any(|d| d.covers(toponym.span)) {
            toponym.role = ToponymRole::Dateline;
        }
    }
    correct::apply(article, gazetteer, constraints, reading, report);
}

/// Whether statements are read from a section.
fn is_read(section: &Section) -> bool {
    match section.kind {
        SectionKind::Headline | SectionKind::Body => true,
        SectionKind::Caption => !section.repeats,
        SectionKind::Byline | SectionKind::Dateline | SectionKind::Subhead | SectionKind::Credit => false,
    }
}

fn has_place_and_day(report: &Report, span: Span) -> bool {
    // Both lists are in text order: only what begins inside the sentence is looked at.
    let first = report.toponyms.partition_point(|t| t.span.start < span.start);
    let place = report.toponyms.iter().skip(first).take_while(|t| t.span.start < span.end).any(|t| {
        span.covers(t.span)
            && t.usage == ToponymType::Literal
            && t.place().is_some_and(|p| p.class != FeatureClass::Country)
    });
    let first = report.time_expressions.partition_point(|t| t.span.start < span.start);
    let day = report.time_expressions.iter().skip(first).take_while(|t| t.span.start < span.end).any(|t| {
        span.covers(t.span)
            && t.range.is_some()
            && matches!(t.kind, TimeExpressionKind::Date | TimeExpressionKind::Time)
    });
    place && day
}

/// The most telling reason: of the last trigger that had one.
fn reason(refusals: &[(usize, String)]) -> String {
    refusals.iter().map(|(_, why)| why).find(|why| why.contains(": ")).map_or_else(
        || "No word in it tells of a group on the move or staying at a town.".to_owned(),
        |why| format!("Not used: {why}."),
    )
}

/// The sentence with its places, tagged; captions without what they say of the parent group in passing.
struct Prepared<'a> {
    parsed: Parsed<'a>,
    spots: Vec<Spot>,
    /// Items of a caption's description of the parent group, read for its size alone.
    aside: Vec<usize>,
}

fn prepare<'a>(
    article: &'a Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    report: &Report,
    discourse: &Discourse,
    sentence: &Sentence,
    kind: SectionKind,
) -> Prepared<'a> {
    let memory = &discourse.memory;
    let text = article.text.as_str();
    let first = report.time_expressions.partition_point(|t| t.span.end <= sentence.span.start);
    let times: Vec<(usize, Span)> = report
        .time_expressions
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, t)| t.span.start < sentence.span.end)
        .map(|(i, t)| (i, t.span))
        .collect();
    let quantities: Vec<Span> = quantities_of(reading, sentence).iter().map(|q| q.span).collect();
    let others: Vec<Span> = reading
        .persons
        .iter()
        .map(|p| p.span)
        .filter(|s| s.overlaps(sentence.span))
        .filter(|s| {
            // A single word is a person only where the article names that person in full.
            let name = s.of(text);
            name.contains(' ')
                || reading.persons.iter().any(|p| {
                    let full = p.span.of(text);
                    full.contains(' ') && full.split_whitespace().any(|w| w == name)
                })
        })
        .chain(reading.organisations.iter().copied().filter(|s| s.overlaps(sentence.span)))
        .filter(|s| !report.unresolved.iter().any(|u| u.span.overlaps(*s)))
        .collect();
    let (spots, mut marks) = ground(
        text,
        &reading.tokens,
        sentence.tokens.clone(),
        &report.toponyms,
        &times,
        &quantities,
        &others,
        memory,
        gazetteer,
    );
    let tokens = reading.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
    storm::mark(text, tokens, &discourse.storms, &mut marks);
    let mut parsed = Parsed::new(text, &reading.tokens, sentence.tokens.clone(), &marks);
    let aside = if kind == SectionKind::Caption { set_aside(&mut parsed) } else { Vec::new() };
    Prepared { parsed, spots, aside }
}

/// The quantities of a sentence; they stand in text order.
fn quantities_of<'r>(reading: &'r Reading, sentence: &Sentence) -> &'r [Quantity] {
    let from = reading.quantities.partition_point(|q| q.span.start < sentence.span.start);
    let to = reading.quantities.partition_point(|q| q.span.start < sentence.span.end);
    reading.quantities.get(from..to).unwrap_or(&[])
}

/// Marks what a caption says of the parent group in passing as aside: ", part of a march of hundreds from A on the way
/// to B," and "from A en route to B" behind a group.
fn set_aside(parsed: &mut Parsed<'_>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let lower = |i: usize| parsed.items.get(i).map_or("", |x| x.lower.as_str());
    for start in 0..parsed.items.len() {
        let part = lower(start) == "part" && lower(start + 1) == "of" && start > 0 && lower(start - 1) == ",";
        let one =
            lower(start) == "members" && lower(start + 1) == "of" && start > 0 && lower(start - 1) == ",";
        if part || one {
            // Up to the comma that a verb or auxiliary follows.
            let end = (start..parsed.items.len()).find(|i| {
                lower(*i) == ","
                    && parsed.items.get(i + 1).is_some_and(|n| {
                        matches!(
                            n.tag,
                            Tag::Verb
                                | Tag::Auxiliary
                                | Tag::Noun
                                | Tag::Modal
                                | Tag::Adverb
                                | Tag::Preposition
                        )
                    })
                    && !parsed.items.get(i + 1).is_some_and(|n| n.is(&["and"]))
            });
            if let Some(end) = end {
                out.extend(start..end);
            }
            break;
        }
        let en_route = lower(start) == "en" && lower(start + 1) == "route"
            || lower(start) == "bound" && lower(start + 1) == "for";
        if en_route {
            // Back over "from A" to the group, forward over "to B".
            let mut from = start;
            while from > 0
                && parsed.items.get(from - 1).is_some_and(|i| {
                    i.tag == Tag::Place || i.is(&["from", "traveling", "travelling", ","]) && i.lower != ","
                })
            {
                from -= 1;
            }
            let to = (start..parsed.items.len().min(start + 6))
                .find(|i| parsed.items.get(*i).is_some_and(|x| x.tag == Tag::Place))
                .map_or(start + 2, |i| i + 1);
            // "departing from A en route to B": the origin belongs to the verb.
            let verb =
                from.checked_sub(1).and_then(|b| parsed.items.get(b)).is_some_and(|b| b.tag == Tag::Verb);
            out.extend(if verb { start..to } else { from..to });
        }
    }
    out.sort_unstable();
    out.dedup();
    for index in &out {
        if let Some(item) = parsed.items.get_mut(*index) {
            item.aside = true;
        }
    }
    out
}

#[expect(clippy::too_many_arguments, reason = "one call, each is a different thing of the article")]
fn read_sentence(
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    report: &Report,
    discourse: &mut Discourse,
    number: usize,
    sentence: &Sentence,
    section: Section,
) -> Outcome {
    let caption = section.kind == SectionKind::Caption;
    discourse.memory.in_caption = caption;
    set_home(report, &mut discourse.memory, sentence.span);
    let mut prepared = prepare(article, reading, gazetteer, report, discourse, sentence, section.kind);
    let quantities: Vec<&Quantity> = quantities_of(reading, sentence).iter().collect();
    let headline = section.kind == SectionKind::Headline;
    let question = sentence.span.of(&article.text).trim_end_matches(['”', '"', '’', ')']).ends_with('?');
    let mut refusals = Vec::new();
    // A stage of an itinerary, where a group was spoken of before.
    let first = scene_of(&prepared.parsed, &prepared.spots, discourse, headline);
    let stage = itinerary::stage(&first).filter(|_| discourse.since_group.is_some() && !caption);
    let mut drafts = match stage {
        Some(stage) => vec![stage],
        None if question => Vec::new(),
        None => drafts_of(&first, caption, &mut refusals),
    };
    if !question
        && (headline || may_tell(&first))
        && let Some(again) = prepared.parsed.second_opinion()
    {
        let found =
            drafts_of(&scene_of(&again, &prepared.spots, discourse, headline), caption, &mut Vec::new());
        if !found.is_empty() && (headline || found.len() > drafts.len()) {
            drafts = found;
            prepared.parsed = again;
        }
    }
    let parsed = &prepared.parsed;
    let spots = &prepared.spots;
    let scene = scene_of(parsed, spots, discourse, headline);
    let mut drafts = fold::fold(&scene, drafts);
    for draft in &mut drafts {
        tell::add_bound(parsed, draft);
    }
    drafts.retain(|d| {
        let bare = d.places.is_empty() && d.wants.is_none();
        let needs = matches!(d.kind, MovementKind::HeadingTo | MovementKind::Passed | MovementKind::At)
            && d.lemma != "approach"
            || d.lemma == "leave"
                && !d.mover.is_some_and(|m| draft::many(parsed, m))
                && !matches!(d.judgement.tense, fact::Tense::Progressive | fact::Tense::PastProgressive);
        // A headline names no place where the text does: "Herders walk south in search of grass".
        !(bare && needs && !(headline && d.kind == MovementKind::HeadingTo && d.mover.is_some()))
    });
    if !question && !caption {
        for left in leftover::leftovers(&scene, &drafts) {
            match left {
                Ok(draft) => drafts.push(draft),
                Err(why) => refusals.push((parsed.items.len(), why)),
            }
        }
        drafts.sort_by_key(|d| d.trigger);
    }
    let mut movements = Vec::new();
    let mut roles: Vec<(usize, ToponymRole)> = Vec::new();
    let mut doubtful = Vec::new();
    let sure = drafts.iter().filter(|d| d.lemma != leftover::DOUBTFUL).count();
    let said = discourse.said.filter(|(at, _)| number.saturating_sub(*at) <= CARRY).map(|(_, when)| when);
    let reporter = if drafts.is_empty() { None } else { tell::reporter(article, parsed) };
    let times = when::Times {
        mentions: &reading.times,
        expressions: &report.time_expressions,
        published: &report.published,
    };
    for draft in &drafts {
        let mut mention =
            draft.mover.map(|m| mention::mention(parsed, m, &report.toponyms)).unwrap_or_default();
        let mut places = tell::movement_places(parsed, spots, draft, &discourse.memory, sentence.span);
        // "Slept in the open", where no town was named before: nobody knows where.
        if places.is_empty()
            && draft.wants.is_some()
            && matches!(draft.kind, MovementKind::At | MovementKind::StuckAt)
        {
            continue;
        }
        tell::nationalities(parsed, spots, draft, &mut mention, &mut places);
        // "Broke away" parts a group, "broke through a gate" does not.
        let away = parsed.items.get(draft.trigger + 1).is_some_and(|i| i.is(&["away", "off", "from"]));
        if (draft.lemma == "break" && away) || tell::splits(parsed, draft) {
            mention.splits = true;
        }
        let mut headcount = count::headcount(&article.text, parsed, draft, &quantities, caption);
        if headcount.is_none() && caption {
            headcount = count::parent_count(&article.text, parsed, &quantities, mention.opens);
        }
        if let Some(count) = &mut headcount {
            count.attributed_to.clone_from(&reporter);
            if mention.part && count.scope == HeadcountScope::Group {
                count.scope = HeadcountScope::Part;
            }
        }
        if draft.lemma == itinerary::STAGE {
            mention.pronoun = true;
            mention.definite = true;
        }
        let mut factuality = tell::habit(&scene, draft, &mention, section.kind, parsed);
        let when = when::when(parsed, draft, &times, caption, said);
        let future = when
            .and_then(|w| w.bounds().start)
            .zip(report.published.range.end)
            .is_some_and(|(day, published)| day > published);
        if future && draft.lemma == itinerary::STAGE {
            factuality = Factuality::Plan;
        }
        // "The race ends in Alta on Sunday", told on Friday.
        if future
            && factuality == Factuality::Fact
            && matches!(draft.judgement.tense, fact::Tense::Present | fact::Tense::Progressive)
        {
            factuality = Factuality::Forecast;
        }
        let of_it = draft.places.iter().filter_map(|place| {
            let toponym = spots.get(place.spot).and_then(|s| s.toponym)?;
            Some((toponym, tell::toponym_role(place.role)))
        });
        let doubts = draft.lemma == leftover::DOUBTFUL;
        let several = if doubts { drafts.len() } else { sure } > 1;
        let movement = Movement {
            article: 0,
            span: if several { tell::words(parsed, draft, sentence.span) } else { sentence.span },
            trigger: parsed.items.get(draft.trigger).map_or(sentence.span, |i| i.span),
            section: section.kind,
            kind: draft.kind,
            factuality,
            places,
            when,
            headcount,
            mention,
            reported_by: reporter.clone(),
            group: None,
            method: Method::Auto,
            reviewed: false,
            doubtful: doubts,
        };
        if doubts {
            doubtful.push((movement, of_it.collect()));
        } else {
            roles.extend(of_it);
            movements.push(movement);
        }
    }
    for movement in movements.iter().filter(|m| m.factuality == Factuality::Fact) {
        discourse.memory.here = now_at(movement, discourse.memory.here.take());
    }
    tell::others(parsed, spots, &mut roles);
    if let Some(when) = movements.iter().rev().find(|m| m.factuality == Factuality::Fact).and_then(|m| m.when)
        && !caption
        && when.bounds().day_count().is_some_and(|days| days <= WIDEST_CARRIED)
    {
        discourse.said = Some((number, when));
    }
    let moved = movements.iter().any(|m| !m.mention.bare_plural && m.kind != MovementKind::Size);
    note(parsed, discourse, caption, moved);
    discourse.memory.note(spots, gazetteer);
    Outcome { movements, doubtful, refusals, roles }
}

fn scene_of<'a, 'b>(
    parsed: &'a Parsed<'b>,
    spots: &'a [Spot],
    discourse: &Discourse,
    headline: bool,
) -> Scene<'a, 'b> {
    let (they, it) = pronouns(parsed, discourse);
    Scene {
        parsed,
        spots,
        they,
        some: they || discourse.since_group.is_some_and(|n| n <= 4),
        it,
        we: quotes_member(parsed)
            || discourse.since_group.is_some_and(|n| n <= 2) && discourse::quotes_somebody(parsed),
        them: they || discourse.they,
        headline,
    }
}

/// Whether a sentence deserves a second look: it names a town and a group, and a word of it may be a verb of movement that
/// was taken for a noun. The second reading is taken where it tells of more.
fn may_tell(scene: &Scene<'_, '_>) -> bool {
    let parsed = scene.parsed;
    let verb = |i: &clause::Item<'_>| {
        i.tag == Tag::Noun && i.readings.iter().any(|r| frames().of_verb(r.lemma).next().is_some())
    };
    let group = |p: usize| {
        matches!(mover::who(parsed, p), mover::Who::Group | mover::Who::Vehicle)
            || mover::who(parsed, p) == mover::Who::Pronoun && scene.some
    };
    parsed.items.len() <= MOST_SECOND
        && scene.spots.iter().any(Spot::is_town)
        && parsed.items.iter().any(verb)
        && (0..parsed.phrases.len()).any(group)
}

/// All drafts of a sentence, in the order of their triggers, and why other words gave none.
fn drafts_of(scene: &Scene<'_, '_>, caption: bool, refusals: &mut Vec<(usize, String)>) -> Vec<Draft> {
    let parsed = scene.parsed;
    let mut out: Vec<Draft> = Vec::new();
    for (index, item) in parsed.items.iter().enumerate() {
        if item.aside {
            continue;
        }
        match item.tag {
            Tag::Verb => {
                let read = match draft::from_verb(scene, index) {
                    Ok(draft) => Ok(draft),
                    Err(frame) => match presence::size(scene, index) {
                        Ok(draft) if !draft.folds => Ok(draft),
                        _ => presence::from_verb(scene, index)
                            .or_else(|why| {
                                if frame == "no frame" {
                                    construction::from_verb(scene, index)
                                } else {
                                    Err(why)
                                }
                            })
                            .map_err(|why| {
                                if frame == "no frame" {
                                    why
                                } else {
                                    format!(
                                        "\"{}\" tells of no movement here: {}",
                                        item.word,
                                        frame.split(": ").last().unwrap_or("")
                                    )
                                }
                            }),
                    },
                };
                match read {
                    Ok(draft) => out.push(draft),
                    Err(why) => refusals.push((index, why)),
                }
            }
            Tag::Auxiliary => {
                if let Some(draft) = presence::home_to(scene, index) {
                    out.push(draft);
                } else if let Ok(draft) = presence::from_be(scene, index) {
                    out.push(draft);
                } else if let Ok(draft) = presence::size(scene, index) {
                    out.push(draft);
                }
            }
            Tag::Noun if frames().of_noun(&item.lower).is_some() => match noun::from_noun(scene, index) {
                Ok(draft) => out.push(draft),
                Err(why) => {
                    refusals.push((index, format!("\"{}\" tells of no movement here: {why}", item.word)));
                }
            },
            _ => {}
        }
        if let Some(Ok(draft)) = noun::from_phrase(scene, index) {
            out.push(draft);
        }
        if let Some(draft) = out.last().and_then(|last| itinerary::onward(scene, last, index)) {
            out.push(draft);
        }
    }
    for index in 0..parsed.phrases.len() {
        if parsed.phrases.get(index).is_some_and(|p| parsed.items.get(p.head).is_some_and(|h| h.aside)) {
            continue;
        }
        if let Ok(draft) = presence::from_phrase(scene, index) {
            out.push(draft);
        }
    }
    if caption {
        let moves = |d: &Draft| {
            !matches!(d.kind, MovementKind::At | MovementKind::HeadingTo | MovementKind::Size)
                && (d.wants.is_some() || d.places.iter().any(|p| p.role != PlaceRole::Container))
        };
        if let Ok(draft) = presence::caption(scene) {
            if let Some(moving) = out.iter_mut().find(|d| moves(d)) {
                // The place of the picture, where what moves in it names no town.
                let attempt = matches!(moving.kind, MovementKind::AttemptedCrossing | MovementKind::Crossed);
                for place in draft.places {
                    let known = moving.places.iter().any(|p| p.spot == place.spot);
                    if !known && (attempt || place.role == PlaceRole::Container) {
                        moving.wants = None;
                        moving.places.push(place);
                    }
                }
                moving.places.sort_by_key(|p| p.item);
            } else {
                out.retain(|d| d.kind != MovementKind::At && d.kind != MovementKind::Size);
                out.push(draft);
            }
        }
    }
    out.sort_by_key(|d| d.trigger);
    out
}
