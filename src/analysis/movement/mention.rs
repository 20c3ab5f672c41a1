//! How a phrase names its group: the cues by which mentions of one group are joined.
//!
//! Limits: ordinals up to the eighth; a body is known by its article alone.

use crate::analysis::clause::{Parsed, Tag};
use crate::model::{FeatureClass, GroupMention, GroupUnit, Toponym};

use super::mover::{NounClass, VEHICLES, Who, chain, chain_span, is_storm, noun_class, singular_of, who};

/// Ordinals of groups.
const ORDINALS: &[(&str, u8)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
];

/// The body that the people of phrase `index` are of: "300 people from the caravan", "walkers in the second column".
/// `None` where nothing, or no body that is known already, follows with "from", "in" or "with".
fn body_behind(parsed: &Parsed<'_>, index: usize) -> Option<usize> {
    let phrase = parsed.phrases.get(index)?;
    let head = parsed.items.get(phrase.head)?;
    let people = head.demonym.is_some()
        || matches!(head.tag, Tag::Number | Tag::Pronoun)
        || matches!(noun_class(&head.lower), Some(NounClass::People | NounClass::Part));
    if !people || !parsed.items.get(phrase.items.end)?.is(&["from", "in", "with"]) {
        return None;
    }
    let at = parsed.phrases.iter().position(|p| p.preposition == Some(phrase.items.end))?;
    let body = parsed.phrases.get(at)?;
    let known = parsed.items.get(body.items.start)?.is(&["the", "this", "that", "their"]);
    let collective =
        matches!(noun_class(&parsed.items.get(body.head)?.lower), Some(NounClass::Collective(_)));
    (known && collective && who(parsed, at) == Who::Group).then_some(at)
}

/// How phrase `index` names its group; `toponyms` are those of the report.
pub fn mention(parsed: &Parsed<'_>, index: usize, toponyms: &[Toponym]) -> GroupMention {
    let chain = chain(parsed, index);
    let mut out = GroupMention { span: chain_span(parsed, index), ..GroupMention::default() };
    // "About 800 people from the first caravan": some of a body that is named.
    let body = chain.last().and_then(|last| body_behind(parsed, *last));
    let words: Vec<&crate::analysis::clause::Item<'_>> = chain
        .iter()
        .chain(&body)
        .filter_map(|i| parsed.phrases.get(*i))
        .flat_map(|p| parsed.items.get(p.items.clone()).unwrap_or(&[]))
        .collect();
    let outer = parsed.phrases.get(index);
    let own: &[crate::analysis::clause::Item<'_>] =
        outer.and_then(|p| parsed.items.get(p.items.clone())).unwrap_or(&[]);
    let head_of = |i: &usize| parsed.phrases.get(*i).and_then(|p| parsed.items.get(p.head));
    let head = chain
        .iter()
        .filter_map(head_of)
        .find(|h| h.demonym.is_some() || noun_class(&h.lower).is_some_and(|c| c != NounClass::Part));
    let named_storm = own.iter().find(|i| is_storm(&i.lower));
    if head.is_none()
        && let Some(storm) = named_storm
    {
        out.head.clone_from(&storm.lower);
        out.unit = GroupUnit::Storm;
        out.definite = true;
    }
    if let Some(head) = head {
        if let Some(singular) = singular_of(&head.lower) {
            singular.clone_into(&mut out.head);
            if let Some(NounClass::Collective(unit)) = noun_class(&head.lower) {
                out.unit = unit;
            }
        } else {
            head.lower.trim_end_matches('s').clone_into(&mut out.head);
        }
    }
    out.pronoun = out.head.is_empty();
    let first = own.first();
    out.definite = first.is_some_and(|f| f.is(&["the", "this", "these", "those", "their", "that"]));
    let indefinite = first.is_some_and(|f| f.is(&["a", "an", "another", "other"]));
    let collective =
        own.last().is_some_and(|h| matches!(noun_class(&h.lower), Some(NounClass::Collective(_))));
    let is_body = |i: &usize| {
        head_of(i).is_some_and(|h| matches!(noun_class(&h.lower), Some(NounClass::Collective(_))))
    };
    // "Half of the first caravan" names it as "the first caravan" does.
    let named: &[crate::analysis::clause::Item<'_>] = chain
        .iter()
        .copied()
        .find(is_body)
        .or(body)
        .and_then(|b| parsed.phrases.get(b))
        .and_then(|b| parsed.items.get(b.items.clone()))
        .unwrap_or(own);
    if chain.iter().any(is_body) || body.is_some() {
        out.ordinal =
            named.iter().find_map(|i| ORDINALS.iter().find(|(w, _)| i.lower == *w).map(|(_, n)| *n));
    }
    let has = |list: &[&str]| own.iter().any(|i| i.is(list));
    out.opens = collective
        && (indefinite
            && (has(&["new", "another", "separate", "fresh", "different"])
                || out.ordinal.is_some_and(|n| n > 1)))
        || first.is_some_and(|f| f.lower == "another");
    out.previous = has(&["previous", "earlier", "former"]);
    out.larger = has(&["larger", "bigger"]);
    out.definite |= body.is_some();
    out.main = named.iter().any(|i| i.is(&["original", "main"]))
        || out.ordinal == Some(1)
            && named.first().is_some_and(|f| f.is(&["the", "this", "these", "those", "their", "that"]));
    let plural_head = own.last().is_some_and(|h| {
        h.is(&["bands", "groups", "caravans", "convoys", "waves", "columns", "herds", "contingents"])
    });
    out.several = plural_head
        && (first.is_some_and(|f| {
            f.is(&["other", "more", "several", "many", "further", "new", "some", "various"])
        }) || has(&["other", "more", "further"]));
    // "Hundreds of the refugees", "some of them", "members of the caravans", "part of", "the first of".
    let part_head = own.last().is_some_and(|h| {
        noun_class(&h.lower) == Some(NounClass::Part)
            || h.tag == Tag::Number
            || h.tag == Tag::Pronoun
            || h.is(VEHICLES)
            || h.is(&[
                "bulk",
                "majority",
                "rest",
                "remainder",
                "tail",
                "vanguard",
                "handful",
                "first",
                "last",
            ])
    });
    let inner_definite = chain
        .get(1)
        .and_then(|i| parsed.phrases.get(*i))
        .and_then(|p| parsed.items.get(p.items.start))
        .is_some_and(|i| i.is(&["the", "those", "these", "them", "their", "its"]));
    let members = own.last().is_some_and(|h| h.is(&["members", "member"]));
    out.part = chain.len() > 1 && part_head && (inner_definite || members)
        || body.is_some()
        // "Some rode as far as Brod": never all of those who were spoken of.
        || chain.len() == 1
            && own.last().is_some_and(|h| h.tag != Tag::Noun && h.is(&["some", "others", "several", "few"]))
        || own.last().is_some_and(|h| h.is(&["tail", "vanguard", "rearguard"]))
        || chain.iter().skip(1).filter_map(head_of).any(|h| h.is(&["members"]));
    for item in &words {
        if let Some(place) = item.demonym.and_then(|d| toponyms.get(d)).and_then(Toponym::place)
            && place.class == FeatureClass::Country
            && let Some(country) = &place.country
            && !out.nations.contains(country)
        {
            out.nations.push(country.clone());
        }
    }
    let bare_head = chain.first().and_then(head_of).is_some_and(|h| {
        h.demonym.is_some() || matches!(noun_class(&h.lower), Some(NounClass::People | NounClass::Local))
    });
    out.bare_plural = chain.len() == 1
        && bare_head
        && !own.iter().any(|i| matches!(i.tag, Tag::Determiner | Tag::Possessive | Tag::Number));
    out
}
