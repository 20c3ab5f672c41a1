//! When a movement happened: the time beside its trigger, the caption's date, or the tense and the publication day.
//!
//! Rules are those of the contract: a state in the present holds on the publication day, "have reached" holds up to it,
//! a time that dates the saying does not date the movement.

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::Forms;
use crate::analysis::time::{TimeMention, when_of};
use crate::model::{
    DayRange, Factuality, MovementKind, PublishedOn, TimeExpression, TimeExpressionKind, When,
};

use super::draft::Draft;
use super::fact::Tense;

/// How far a time may stand from its trigger, in items.
const REACH: usize = 40;

/// Verbs of saying: a time beside them dates the saying.
const SAYING: &[&str] = &[
    "say", "tell", "report", "announce", "warn", "add", "write", "state", "estimate", "confirm", "declare",
    "promise", "vow", "threaten", "order", "reject", "approve",
];

/// When a draft holds, `None` where the text gives no day. `said` is the day of the last statement before it.
pub fn when(
    parsed: &Parsed<'_>,
    draft: &Draft,
    times: &Times<'_>,
    caption: bool,
    said: Option<When>,
) -> Option<When> {
    let published = times.published;
    if draft.judgement.factuality == Factuality::Generic {
        return None;
    }
    let tense = draft.judgement.tense;
    if caption
        && let Some(when) = parsed.items.iter().rev().filter_map(|i| i.time).find_map(|t| times.value(t))
    {
        return Some(when);
    }
    let mut best: Option<(usize, usize, When)> = None;
    for (index, item) in parsed.items.iter().enumerate() {
        let Some(when) = item.time.and_then(|t| times.value(t)) else { continue };
        let distance = index.abs_diff(draft.trigger);
        if distance > REACH || dates_saying(parsed, index, draft) {
            continue;
        }
        // What is so in the present cannot have been so only before.
        if tense == Tense::Present
            && !caption
            && published.range.start.is_some_and(|day| when.bounds().end.is_some_and(|end| end < day))
            && draft.judgement.factuality == Factuality::Fact
        {
            continue;
        }
        let (low, high) = (index.min(draft.trigger), index.max(draft.trigger));
        // Another verb with its own claim on the time between them makes it farther, a clause border more so.
        let barriers = (low + 1..high)
            .filter(|i| {
                parsed.items.get(*i).is_some_and(|x| match x.tag {
                    Tag::Verb => {
                        *i != draft.trigger
                            && (x.may_be(Forms::PAST) || x.may_be(Forms::ING) || x.may_be(Forms::S))
                    }
                    Tag::Break | Tag::Relative | Tag::Subordinator => true,
                    _ => false,
                })
            })
            .count();
        // A time right of the trigger, or fronted, is nearer than one in the next clause.
        let before = usize::from(index < draft.trigger && index > 4);
        let cost = barriers * 12 + distance + before * 4;
        if barriers > 2 {
            continue;
        }
        let since = index.checked_sub(1).is_some_and(|p| parsed.lower(p) == "since");
        let when = if since { since_then(when, published) } else { when };
        if best.is_none_or(|(b, ..)| cost < b) {
            best = Some((cost, index, when));
        }
    }
    if let Some((_, _, when)) = best {
        return Some(fit_tense(when, tense, draft, published));
    }
    let day = published
        .best
        .map(DayRange::day)
        .or((published.range != DayRange::default()).then_some(published.range));
    match draft.judgement.factuality {
        Factuality::Plan
        | Factuality::Forecast
        | Factuality::Hypothetical
        | Factuality::Negated
        | Factuality::Prevented => None,
        Factuality::NotYetReached => day.map(When::Day),
        _ => match tense {
            Tense::Present | Tense::Progressive if !caption => day.map(When::Day),
            Tense::Perfect => match draft.kind {
                MovementKind::At | MovementKind::StuckAt => day.map(When::Day),
                MovementKind::Passed | MovementKind::HeadingTo if matches!(parsed.items.get(draft.trigger), Some(i) if i.may_be(Forms::ING)) => {
                    day.map(When::Day)
                }
                _ => day.and_then(|d| d.end).map(|end| When::Day(DayRange::until(end))),
            },
            Tense::Past
            | Tense::PastPerfect
            | Tense::PastProgressive
            | Tense::Open
            | Tense::Present
            | Tense::Progressive => said,
        },
    }
}

/// The date phrases of an article with what each says of a movement.
pub struct Times<'a> {
    /// As written; empty where they were given from outside.
    pub mentions: &'a [TimeMention],
    /// With values.
    pub expressions: &'a [TimeExpression],
    /// When the article was published.
    pub published: &'a PublishedOn,
}

impl Times<'_> {
    /// What the date phrase at `index` says of a movement told beside it.
    fn value(&self, index: usize) -> Option<When> {
        let expression = self.expressions.get(index)?;
        match self.mentions.get(index).filter(|m| m.span == expression.span) {
            Some(mention) => when_of(mention, expression, self.published)
                .filter(|w| w.bounds().start.is_some() || w.bounds().end.is_some()),
            None => value(expression),
        }
    }
}

/// The days of a time expression, `None` for lengths, repetitions and "recently".
fn value(time: &TimeExpression) -> Option<When> {
    if matches!(time.kind, TimeExpressionKind::Duration | TimeExpressionKind::Set) {
        return None;
    }
    time.range.filter(|r| r.start.is_some() || r.end.is_some()).map(When::Day)
}

/// "Since mid-October": from then to the publication day.
fn since_then(when: When, published: &PublishedOn) -> When {
    if matches!(when, When::Stay { .. }) {
        return when;
    }
    let from = when.bounds();
    let to = published.best.map_or(published.range, DayRange::day);
    if to == DayRange::default() {
        return When::Day(DayRange { start: from.start, end: None });
    }
    When::Stay { from, to }
}

/// Cuts a range that reaches over the publication day by tense: "this week" of what happened ends on it.
fn fit_tense(when: When, tense: Tense, draft: &Draft, published: &PublishedOn) -> When {
    let When::Day(range) = when else { return when };
    let Some(day) = published.best.or(published.range.end) else { return when };
    if range.single().is_some() {
        return when;
    }
    let past = matches!(tense, Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::PastProgressive)
        && draft.judgement.factuality == Factuality::Fact;
    let future = matches!(draft.judgement.factuality, Factuality::Forecast | Factuality::Plan);
    let cut = if past {
        range.intersect(DayRange::until(day))
    } else if future {
        range.intersect(DayRange::since(published.range.start.unwrap_or(day)))
    } else {
        None
    };
    cut.map_or(when, When::Day)
}

/// Whether the time at `index` stands beside a verb of saying: "said on Tuesday", "told reporters on Sunday evening".
fn dates_saying(parsed: &Parsed<'_>, index: usize, draft: &Draft) -> bool {
    let mut at = index;
    for _ in 0..7 {
        let Some(left) = parsed.left(at) else { return false };
        let Some(item) = parsed.items.get(left) else { return false };
        match item.tag {
            Tag::Verb => {
                return left != draft.trigger && item.readings.iter().any(|r| SAYING.contains(&r.lemma));
            }
            Tag::Comma | Tag::Break | Tag::Place | Tag::Relative => return false,
            _ => {}
        }
        at = left;
    }
    false
}
