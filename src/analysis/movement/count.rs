//! Headcounts: which number counts the movers, whom it counts, and who says so.
//!
//! Limits: a number must stand in the mover's own phrase, between commas behind it, with those whom "and" joins to it,
//! "on board" of it, or beside "number", "strong", "swelled to", "put at" in the clause. Competing figures of one sentence
//! stay with the statements whose movers they count.

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::Class;
use crate::analysis::quantity::Quantity;
use crate::model::{Factuality, Headcount, HeadcountScope, MovementKind, Span};

use super::draft::Draft;
use super::mover::{NounClass, Who, chain, chain_span, noun_class, who};

/// The headcount of a draft, `None` where no number counts its movers.
pub fn headcount(
    text: &str,
    parsed: &Parsed<'_>,
    draft: &Draft,
    quantities: &[&Quantity],
    caption: bool,
) -> Option<Headcount> {
    let mover = draft.mover?;
    let mut phrases = chain(parsed, mover);
    phrases.extend(draft.counted.map(|c| chain(parsed, c)).unwrap_or_default());
    // "began as a march of 300 people from Gap": the size when it formed.
    let formed = (draft.class == Class::Form).then(|| {
        let region = span_of(parsed, draft.trigger, draft.items.end);
        quantities.iter().find(|q| region.covers(q.span)).copied()
    });
    // Trucks and trains are not people: those in them are counted.
    let vehicles = phrases.iter().find_map(|p| {
        let phrase = parsed.phrases.get(*p)?;
        let head = parsed.items.get(phrase.head)?;
        (noun_class(&head.lower) == Some(NounClass::Vehicle)).then_some(phrase.items.clone())
    });
    if let Some(items) = vehicles {
        return aboard(text, parsed, items.end, draft, quantities);
    }
    let of_phrase = |at: usize| {
        let phrase = parsed.phrases.get(at)?;
        let span = span_of(parsed, phrase.items.start, phrase.items.end);
        quantities.iter().find(|q| span.overlaps(q.span))
    };
    let in_phrase = quantities
        .iter()
        .find(|q| {
            phrases.iter().any(|p| of_phrase(*p).is_some_and(|own| own == *q))
                || precedes(parsed, q.span, mover)
        })
        .or_else(|| listed_before(parsed, mover).and_then(of_phrase))
        .or_else(|| apposed(text, parsed, mover, quantities));
    let (quantity, beside): (&Quantity, bool) = match in_phrase {
        _ if formed.flatten().is_some() => (formed.flatten()?, false),
        Some(quantity) => (quantity, false),
        None => (beside(text, parsed, draft, quantities)?, true),
    };
    let head = parsed.phrases.get(mover).and_then(|p| parsed.items.get(p.head));
    let inner_definite = phrases
        .get(1)
        .and_then(|i| parsed.phrases.get(*i))
        .and_then(|p| parsed.items.get(p.items.start))
        .is_some_and(|i| i.is(&["the", "those", "these", "them", "their", "its"]));
    let members = phrases.iter().any(|p| {
        parsed
            .phrases
            .get(*p)
            .is_some_and(|p| parsed.items.get(p.head).is_some_and(|h| h.is(&["members", "member"])))
    });
    let children = draft.kind == MovementKind::Size
        && head.is_some_and(|h| h.is(&["children", "minors", "women", "men", "babies", "families"]))
        && draft.places.is_empty();
    let words = quantity.span.of(text).to_lowercase();
    let scope = if matches!(
        draft.judgement.factuality,
        Factuality::Forecast | Factuality::Plan | Factuality::Hypothetical
    ) || expected(parsed, quantity)
    {
        HeadcountScope::Forecast
    } else if inner_definite && !beside || members || children {
        HeadcountScope::Part
    } else if caption
        && head.is_some_and(|h| noun_class(&h.lower).is_some_and(|c| matches!(c, NounClass::Collective(_))))
        && draft.lemma == "caption"
    {
        HeadcountScope::Parent
    } else if draft.kind == MovementKind::Returned && draft.judgement.tense == super::fact::Tense::Perfect
        || words.contains("total of")
    {
        HeadcountScope::Cumulative
    } else {
        HeadcountScope::Group
    };
    Some(Headcount {
        min: quantity.min,
        max: quantity.max,
        approximate: quantity.approximate,
        unit: unit(text, parsed, quantity, mover),
        scope,
        span: quantity.span,
        attributed_to: None,
    })
}

/// "A boat with 160 people aboard", "five trains carrying 4,300 women": the people in vehicles whose phrase ends at
/// `end`.
fn aboard(
    text: &str,
    parsed: &Parsed<'_>,
    end: usize,
    draft: &Draft,
    quantities: &[&Quantity],
) -> Option<Headcount> {
    let holds =
        |i: &usize| parsed.items.get(*i).is_some_and(|x| x.is(&["with", "carrying", "bearing", "holding"]));
    // "The ship sailed from Alta on Monday with 1,455 passengers on board"
    let later = || {
        let board = (end..(draft.items.end + 12).min(parsed.items.len()))
            .find(|i| parsed.items.get(*i).is_some_and(|x| x.is(&["aboard", "board"])))?;
        (board.saturating_sub(6).max(end)..board).rev().find(holds)
    };
    let with = (end..(end + 5).min(parsed.items.len())).find(holds).or_else(later)?;
    let last = (with + 4).min(parsed.items.len());
    let region = span_of(parsed, with, last);
    let quantity = quantities.iter().find(|q| {
        region.overlaps(q.span)
            && parsed.items.iter().any(|i| {
                i.span.start >= q.span.end
                    && i.span.start <= q.span.end.saturating_add(24)
                    && (i.demonym.is_some()
                        || i.is(&["aboard", "board"])
                        || crate::analysis::movement::mover::is_people_noun(&i.lower))
            })
    })?;
    let open = matches!(
        draft.judgement.factuality,
        Factuality::Forecast | Factuality::Plan | Factuality::Hypothetical
    );
    Some(Headcount {
        min: quantity.min,
        max: quantity.max,
        approximate: quantity.approximate,
        unit: quantity.unit.map(|u| u.of(text).to_lowercase()).filter(|u| noun_class(u).is_some()),
        scope: if open { HeadcountScope::Forecast } else { HeadcountScope::Group },
        span: quantity.span,
        attributed_to: None,
    })
}

/// A caption's ", part of a march of hundreds from X bound for Y,": the size of the parent group.
pub fn parent_count(
    text: &str,
    parsed: &Parsed<'_>,
    quantities: &[&Quantity],
    second_group: bool,
) -> Option<Headcount> {
    for (index, phrase) in parsed.phrases.iter().enumerate() {
        let collective = parsed
            .items
            .get(phrase.head)
            .is_some_and(|h| matches!(noun_class(&h.lower), Some(NounClass::Collective(_))));
        if !collective || !matches!(who(parsed, index), Who::Group | Who::Other) {
            continue;
        }
        let span = chain_span(parsed, index);
        if let Some(quantity) = quantities.iter().find(|q| span.overlaps(q.span)) {
            return Some(Headcount {
                min: quantity.min,
                max: quantity.max,
                approximate: quantity.approximate,
                unit: unit(text, parsed, quantity, index),
                scope: if second_group { HeadcountScope::Boilerplate } else { HeadcountScope::Parent },
                span: quantity.span,
                attributed_to: None,
            });
        }
    }
    None
}

fn span_of(parsed: &Parsed<'_>, start: usize, end: usize) -> Span {
    let first = parsed.items.get(start).map_or(0, |i| i.span.start);
    let last = end.checked_sub(1).and_then(|e| parsed.items.get(e)).map_or(first, |i| i.span.end);
    Span::new(first, last)
}

/// "300 passengers and drivers": the phrase to which "and" joins the mover.
fn listed_before(parsed: &Parsed<'_>, mover: usize) -> Option<usize> {
    let start = parsed.phrases.get(mover)?.items.start;
    // "They fed 300 pilgrims and the march left": who left stands alone.
    if parsed.tag(start) == Some(Tag::Determiner) {
        return None;
    }
    let and = start.checked_sub(1).filter(|i| parsed.lower(*i) == "and")?;
    let before = parsed.phrases.iter().position(|p| p.items.end == and)?;
    let object = parsed
        .phrases
        .get(before)
        .and_then(|p| parsed.left(p.items.start))
        .is_some_and(|left| matches!(parsed.tag(left), Some(Tag::Verb | Tag::Preposition)));
    (!object && matches!(who(parsed, before), Who::Group | Who::Local | Who::Refused)).then_some(before)
}

/// "The migrants, 344 in all,", "the march, 300 people,": a number between commas behind the mover that counts it.
fn apposed<'a, 'q>(
    text: &str,
    parsed: &Parsed<'_>,
    mover: usize,
    quantities: &'a [&'q Quantity],
) -> Option<&'a &'q Quantity> {
    let end =
        chain(parsed, mover).iter().filter_map(|p| parsed.phrases.get(*p)).map(|p| p.items.end).max()?;
    if parsed.tag(end) != Some(Tag::Comma) {
        return None;
    }
    let from = parsed.items.get(end + 1)?.span.start;
    let close = (end + 2..(end + 9).min(parsed.items.len())).find(|i| parsed.tag(*i) == Some(Tag::Comma))?;
    let to = parsed.items.get(close)?.span.start;
    let verb =
        (end + 1..close).any(|i| matches!(parsed.tag(i), Some(Tag::Verb | Tag::Auxiliary | Tag::Modal)));
    let mut inside = quantities.iter().filter(|q| q.span.start >= from && q.span.end <= to);
    // "3 men and 40 women": no number of all.
    let (Some(quantity), None) = (inside.next(), inside.next()) else { return None };
    let first = parsed.items.get(end + 1)?;
    let tail = text.get(quantity.span.end..to)?.trim().to_lowercase();
    let tail = tail.trim_start_matches('-');
    let whole =
        matches!(tail, "in all" | "all told" | "in total" | "altogether" | "strong" | "souls" | "in number");
    let people = tail.split_whitespace().next_back().is_some_and(|word| {
        crate::analysis::movement::mover::is_people_noun(word) || noun_class(word) == Some(NounClass::Force)
    });
    let share = ["percent", "per cent", "%"].iter().any(|word| tail.contains(word));
    let opens = first.span.overlaps(quantity.span) && !verb;
    let estimated = first.is(&["estimated", "put", "thought", "numbering"]);
    let counts = opens && (whole || people) || estimated && (tail.is_empty() || whole || people);
    (counts && !share).then_some(quantity)
}

/// "More than 300 of the refugees", where "more than" stands before the phrase.
fn precedes(parsed: &Parsed<'_>, span: Span, mover: usize) -> bool {
    parsed
        .phrases
        .get(mover)
        .and_then(|p| parsed.items.get(p.items.start))
        .is_some_and(|first| span.start < first.span.start && first.span.start <= span.end.saturating_add(1))
}

/// A number that the clause puts on the group: "estimated to number N", "swelled to N", "is comprised of N", "the number
/// at N", "with N expected".
fn beside<'q>(
    text: &str,
    parsed: &Parsed<'_>,
    draft: &Draft,
    quantities: &[&'q Quantity],
) -> Option<&'q Quantity> {
    let region = span_of(parsed, draft.items.start, draft.items.end);
    quantities.iter().copied().find(|q| {
        let near =
            q.span.start >= region.start.saturating_sub(80) && q.span.start <= region.end.saturating_add(60);
        if !near {
            return false;
        }
        let before = text.get(..q.span.start).unwrap_or("");
        let tail: Vec<&str> = before.split_whitespace().rev().take(4).collect();
        let last = |n: usize| {
            tail.get(n)
                .map_or(String::new(), |w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        };
        let number_verb = matches!(
            last(0).as_str(),
            "number"
                | "numbered"
                | "numbering"
                | "numbers"
                | "totalling"
                | "totaling"
                | "totaled"
                | "totalled"
        );
        let swelled = matches!(last(0).as_str(), "to" | "into" | "of" | "at" | "the" | "by")
            && (0..4).any(|n| {
                matches!(
                    last(n).as_str(),
                    "swelled"
                        | "swollen"
                        | "grown"
                        | "grew"
                        | "comprised"
                        | "number"
                        | "size"
                        | "up"
                        | "estimated"
                        | "consisted"
                        | "consists"
                        | "made"
                )
            });
        let put = last(0) == "number" || draft.kind == MovementKind::Size && q.span.start >= region.start;
        let strong = text.get(q.span.end..).is_some_and(|a| {
            a.starts_with("-strong") || a.starts_with(" strong") || a.starts_with(" in number")
        });
        let with_expected = last(0) == "with"
            && text
                .get(q.span.end..)
                .is_some_and(|a| a.split_whitespace().take(3).any(|w| w.starts_with("expected")));
        let unit_ok = q.unit.is_none_or(|u| {
            let word = u.of(text).to_lowercase();
            crate::analysis::movement::mover::is_people_noun(&word) || word == "expected" || word == "strong"
        });
        (number_verb || swelled || put || strong || with_expected) && unit_ok
    })
}

/// "with around 10,000 expected", "2,000 who are expected".
fn expected(parsed: &Parsed<'_>, quantity: &Quantity) -> bool {
    let Some(at) = parsed.items.iter().position(|i| i.span.overlaps(quantity.span)) else { return false };
    (at..parsed.items.len())
        .take_while(|i| !matches!(parsed.tag(*i), Some(Tag::Comma | Tag::Break | Tag::Verb)))
        .count()
        < 4
        && (at + 1..(at + 5).min(parsed.items.len())).any(|i| parsed.lower(i) == "expected")
}

/// What is counted: the noun of people nearest to the number.
fn unit(text: &str, parsed: &Parsed<'_>, quantity: &Quantity, mover: usize) -> Option<String> {
    let demonym_or_noun = chain(parsed, mover)
        .into_iter()
        .filter_map(|p| parsed.phrases.get(p))
        .filter_map(|p| parsed.items.get(p.head))
        .find(|h| {
            h.span.start >= quantity.span.start
                && (h.demonym.is_some()
                    || matches!(noun_class(&h.lower), Some(NounClass::People | NounClass::Local)))
        });
    demonym_or_noun
        .map(|h| h.word.to_owned())
        .or_else(|| quantity.unit.map(|u| u.of(text).to_lowercase()).filter(|u| noun_class(u).is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::fixture_of;
    use crate::model::{GroupMention, HeadcountScope, SectionKind};

    fn mention(text: &str) -> GroupMention {
        fixture_of(SectionKind::Body, text).report.movements.first().map(|m| m.mention.clone()).expect(text)
    }

    fn scope(text: &str) -> Option<HeadcountScope> {
        fixture_of(SectionKind::Body, text)
            .report
            .movements
            .first()
            .expect(text)
            .headcount
            .as_ref()
            .map(|h| h.scope)
    }

    #[test]
    fn some_of_a_body_that_is_named_are_a_part_and_carry_its_name() {
        for text in [
            "About 300 pilgrims from the first march reached [Brod] on {Sunday}.",
            "Some 300 people in the first convoy left [Alta] on {Sunday}.",
            "Half of the first march reached [Brod] on {Sunday}.",
            "Several buses of the first convoy reached [Brod] on {Sunday}.",
        ] {
            let m = mention(text);
            assert!(m.part && m.main && m.ordinal == Some(1), "{text}: {m:?}");
        }
        let m =
            mention("About 300 people from the [Norlander/D Norland] caravan slept in [Brod] on {Sunday}.");
        assert!(m.part && m.definite && !m.main, "{m:?}");
        assert_eq!(m.nations, ["NO"]);
        for text in [
            "About 300 pilgrims from a march reached [Brod] on {Sunday}.",
            "About 300 pilgrims from [Alta] reached [Brod] on {Sunday}.",
            "The first march reached [Brod] on {Sunday}.",
            "About 300 people in the valley left [Alta] on {Sunday}.",
        ] {
            assert!(!mention(text).part, "{text}");
        }
    }

    #[test]
    fn the_number_may_stand_behind_the_movers_or_with_those_beside_them() {
        let count = |text: &str| {
            let fixture = fixture_of(SectionKind::Body, text);
            let movement = fixture.report.movements.first().expect(text);
            movement.headcount.as_ref().map(|h| (h.min, h.max))
        };
        let exactly = |n| Some((Some(n), Some(n)));
        for (text, expected) in [
            ("The pilgrims, 344 in all, reached [Brod] on {Sunday}.", exactly(344)),
            ("The march, 300 people, reached [Brod] on {Sunday}.", exactly(300)),
            (
                "The column, estimated at 1,000 to 1,500 people, reached [Brod] on {Sunday}.",
                Some((Some(1000), Some(1500))),
            ),
            ("The pilgrims, 44 of them ill, reached [Brod] on {Sunday}.", None),
            ("The pilgrims, fed by 60 cooks, reached [Brod] on {Sunday}.", None),
            ("About 90 pilgrims and drivers were stranded in [Brod] on {Sunday}.", exactly(90)),
            ("A convoy of 20 buses with 1,100 on board left [Alta] on {Sunday}.", exactly(1100)),
            ("The pilgrims, 3 men and 40 women, reached [Brod] on {Sunday}.", None),
            ("The pilgrims, estimated at 20 percent women, reached [Brod] on {Sunday}.", None),
            ("The bishop blessed 300 monks and the pilgrims left [Alta] on {Sunday}.", None),
            ("The ship left [Alta] on {Sunday} with 455 passengers on board.", exactly(455)),
            ("The ship left [Alta] on {Sunday} with 455 bags on deck.", None),
            ("Some 6,000 striking miners reached [Brod] on {Sunday}.", exactly(6000)),
            ("Some 300 displaced [Norlanders/D Norland] reached [Brod] on {Sunday}.", exactly(300)),
            (
                "At least 300 residents of the low-lying quarter were evacuated to [Brod] on {Sunday}.",
                Some((Some(300), None)),
            ),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_of_some_never_count_the_group() {
        use HeadcountScope::{Group, Part};
        for (text, expected) in [
            ("About 300 pilgrims from the first march reached [Brod] on {Sunday}.", Some(Part)),
            ("Some 300 pilgrims reached [Brod] on {Sunday}.", Some(Group)),
        ] {
            assert_eq!(scope(text), expected, "{text}");
        }
    }
}
