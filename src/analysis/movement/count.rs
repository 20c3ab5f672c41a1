//! Headcounts: which number counts the movers, whom it counts, and who says so.
//!
//! Limits: a number must stand in the mover's own phrase, or beside "number", "strong", "swelled to", "put at" in the
//! clause. Competing figures of one sentence stay with the statements whose movers they count.

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
    let in_phrase = quantities.iter().find(|q| {
        phrases.iter().any(|p| {
            parsed
                .phrases
                .get(*p)
                .is_some_and(|phrase| span_of(parsed, phrase.items.start, phrase.items.end).overlaps(q.span))
        }) || precedes(parsed, q.span, mover)
    });
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
    let with = (end..(end + 5).min(parsed.items.len()))
        .find(|i| parsed.items.get(*i).is_some_and(|x| x.is(&["with", "carrying", "bearing", "holding"])))?;
    let last = (with + 4).min(parsed.items.len());
    let region = span_of(parsed, with, last);
    let quantity = quantities.iter().find(|q| {
        region.overlaps(q.span)
            && parsed.items.iter().any(|i| {
                i.span.start >= q.span.end
                    && i.span.start <= q.span.end.saturating_add(24)
                    && (i.demonym.is_some() || crate::analysis::movement::mover::is_people_noun(&i.lower))
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
