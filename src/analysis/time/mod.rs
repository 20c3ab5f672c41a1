//! Date phrases: as written (step 1), then with value and days (step 3).
//!
//! [`read_times`] finds phrases and gives each a [`Symbol`] and what its clause says; [`anchor_times`] turns the
//! symbols into TimeML values and days, counted from the day of publication (news) or from the last date told
//! (narratives); [`when_of`] says what a phrase means for a movement beside it.
//!
//! **Method:** each token has a class (`lexicon`); at each word that may begin a phrase and has a trigger near by the
//! longest reading of the phrase table (`grammar`) wins and gives a symbol; verbs and cues of the clause say whether it
//! lies behind or ahead (`clause`); the symbol becomes a stretch of the calendar (`anchor`). A text that names more
//! years than things only a reader of the day can place is a narrative and counts from its own dates.
//!
//! # How to add a date phrase
//!
//! 1. Write the sentence into `tests/times/tuned.tsv`, its phrase in brackets, with type and value, and run the tests.
//! 2. A new word of a known class ("sundown", "Tues"): a row in `data/lexicon/dates.tsv`, with a sentence in which it is
//!    part of a phrase and one in which it is not; a number word in `numbers.tsv`, a feast in `feasts.tsv`.
//! 3. Words that make or break a phrase beside them ("flight 1989", "no later than"): a row in `date_company.tsv`, in the
//!    list of `grammar::words::List` that does the same.
//! 4. A verb or cue that says where the phrase lies ("slated for"): a row in `directions.tsv`.
//! 5. Words that say when an article was published ("this is Tuesday"), titles of offices: a row in `publication.tsv`.
//! 6. A new order of words: a branch in the file of `grammar` that has its kind, asking for classes and lists, never for
//!    words, and giving a [`Symbol`] that exists. `tests/words.rs` finds words in code.
//! 7. A new meaning: a variant of [`Symbol`], its days in `anchor`, a line in the tests of both.
//! 8. Each row runs as a test: its first sentence must be read as it says, its second otherwise.
//! 9. Look at `tests/times/misses.tsv` for what else changed, and accept it by `DATELINE_ACCEPT=1` if it is better.
//! 10. Measure texts that you did not look at: a rule that fits only its example is none.
//!
//! # How to add a language
//!
//! 1. Rows with its code in the first column of the six tables named above: months, weekdays, units and numbers first,
//!    then the small words (articles, prepositions, joiners), then directions and verbs.
//! 2. Each row has its own two sentences in that language. A list without a row does nothing: languages that have no
//!    "a week ago" need no row for "ago".
//! 3. All rows are read together. A word that has one class in one language and another in the next fails the tests of
//!    `lexicon`; leave it out, or part the tables by the language of the article first.
//! 4. Months and weekdays in small letters are read where they are longer than six letters or have a day beside them.
//! 5. Then the order of words that classes and lists alone do not give ("el 3 de mayo de 2019" is "3 of May of 2019" and
//!    needs none; "hace tres días" is a length after its shift and needs a branch).
//!
//! **Figures** (value F1): ten agency articles 1.00 and sixteen accounts of wars 0.885, both with rules made in view of
//! them; own sentences at first sight 0.92, after mending 0.97 where rules saw them and 0.95 where not; fifty harder ones
//! of news at first sight 0.76, after mending 0.98.
//! Speed: 27 MB/s on one core, tokens given; a bare scan for years, which knows nothing else, 6,000.
//!
//! **Invariant:** [`read_times`] knows no date of publication; spans lie on token boundaries and do not overlap.
//! Limits: English rows so far, and its order of words in `grammar`; no events as anchors ("a week after the flood" is a
//! length); figures such as 3/4/2021 mean either day until
//! the text, its weekday or a person says which.

mod anchor;
pub(crate) mod calendar;
pub(crate) mod clause;
mod grammar;
pub(crate) mod lexicon;
mod point;
pub mod symbol;

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::segment::Structure;
use crate::analysis::{Reading, Sentence};
use crate::model::{DayRange, PublishedOn, Span, TimeExpression, When};
use crate::text::{Token, TokenKind};

pub use anchor::Mode;
use anchor::{Anchored, anchor};
pub use clause::{Clause, Direction};
use grammar::Grammar;
use grammar::words::{self, List};
use lexicon::Class;
pub use symbol::Symbol;
use symbol::{Anchor, Edge, Reference, Unit};

/// A date phrase as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Indices of its tokens in [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// What it says.
    pub symbol: Symbol,
    /// What the words around it say.
    pub clause: Clause,
    /// Stands in brackets.
    pub bracketed: bool,
    /// Counts only where the text is a narrative ("former").
    pub narrative_only: bool,
}

/// Finds the date phrases of one article.
pub fn read_times(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
) -> Vec<TimeMention> {
    let _ = structure;
    let mut grammar = Grammar::new(text, tokens);
    let mut found = Vec::new();
    let mut out: Vec<TimeMention> = Vec::new();
    let mut first = 0;
    while let Some(open) = sentences.get(first) {
        // All sentences of one section together: a stray stop must not cut a phrase.
        let count =
            sentences.get(first..).unwrap_or(&[]).iter().take_while(|s| s.section == open.section).count();
        let last = first + count;
        let end = sentences.get(last.wrapping_sub(1)).map_or(open.tokens.end, |s| s.tokens.end);
        let section = open.tokens.start..end;
        found.clear();
        grammar.read(section.clone(), &mut found);
        let mut sentence = first;
        for phrase in found.drain(..) {
            while sentence + 1 < last
                && sentences.get(sentence).is_some_and(|s| s.tokens.end <= phrase.tokens.start)
            {
                sentence += 1;
            }
            let (Some(from), Some(to)) =
                (tokens.get(phrase.tokens.start), tokens.get(phrase.tokens.end.wrapping_sub(1)))
            else {
                continue;
            };
            out.push(TimeMention {
                span: Span::new(from.span.start, to.span.end),
                sentence,
                clause: clause::clause(text, tokens, section.clone(), phrase.tokens.start, phrase.tokens.end),
                bracketed: in_brackets(text, tokens, section.start, phrase.tokens.start),
                tokens: phrase.tokens,
                symbol: phrase.symbol,
                narrative_only: phrase.narrative_only,
            });
        }
        first = last.max(first + 1);
    }
    if let Some(day_first) = order_in(text, tokens, &out) {
        for mention in out.iter_mut().filter(|m| m.symbol.is_swappable()) {
            mention.symbol =
                std::mem::replace(&mut mention.symbol, Symbol::Ref(Reference::Present)).with_order(day_first);
        }
    }
    if mode(text, tokens, &out) == Mode::News {
        out.retain(|m| !m.narrative_only);
    }
    out
}

/// Whether the dates in figures of a text put the day first ("31/12/2018") or the month ("12/31/2018"); `None` where
/// none or both do.
fn order_in(text: &str, tokens: &[Token], mentions: &[TimeMention]) -> Option<bool> {
    if !mentions.iter().any(|m| m.symbol.is_swappable()) {
        return None;
    }
    let (mut day_first, mut month_first) = (false, false);
    for mention in mentions {
        let words = tokens.get(mention.tokens.clone()).unwrap_or(&[]);
        for three in words.windows(3) {
            let [a, slash, b] = three else { continue };
            let number = |t: &Token| t.of(text).parse::<u8>().ok();
            if let ("/", Some(a), Some(b)) = (slash.of(text), number(a), number(b)) {
                day_first |= (13..=31).contains(&a) && b <= 12;
                month_first |= a <= 12 && (13..=31).contains(&b);
            }
        }
    }
    (day_first != month_first).then_some(day_first)
}

/// How far back an open bracket is looked for, in tokens.
const BRACKET_REACH: usize = 24;

fn in_brackets(text: &str, tokens: &[Token], low: usize, index: usize) -> bool {
    for token in tokens.get(low.max(index.saturating_sub(BRACKET_REACH))..index).unwrap_or(&[]).iter().rev() {
        match token.of(text) {
            "(" | "[" => return true,
            ")" | "]" => return false,
            _ => {}
        }
    }
    false
}

/// From this many dated years on a text may be a narrative.
const NARRATIVE_YEARS: usize = 5;

/// Whether the text counts from its publication or from its own dates: a narrative names more years than things
/// that only a reader of the day can place.
pub fn mode(text: &str, tokens: &[Token], mentions: &[TimeMention]) -> Mode {
    let mut years = 0_usize;
    let mut near = 0_usize;
    for mention in mentions {
        if mention.symbol.has_year() {
            let bare = matches!(mention.symbol, Symbol::Year(y) if y > 0);
            if !bare || placed(text, tokens, &mention.tokens) {
                years += 1;
            }
        } else if is_near(&mention.symbol) {
            near += 1;
        }
    }
    if years < NARRATIVE_YEARS || years <= near {
        return Mode::News;
    }
    let said =
        tokens.iter().filter(|t| t.kind == TokenKind::Word && words::is(List::Saying, t.of(text))).count();
    if years > near + said { Mode::Narrative } else { Mode::News }
}

/// Whether a bare year stands after a preposition, bracket or dash, or alone on its line.
fn placed(text: &str, tokens: &[Token], at: &Range<usize>) -> bool {
    let Some(before) = at.start.checked_sub(1).and_then(|i| tokens.get(i)) else { return true };
    let word = before.of(text);
    let class = lexicon::class(word);
    let alone = tokens.get(at.start).is_some_and(|t| t.line_before)
        && tokens.get(at.end).is_none_or(|t| t.line_before);
    alone
        || matches!(word, "(" | "[" | "-" | "–" | "—")
        || words::is(List::Preposition, word)
        || words::is(List::And, word)
        || matches!(class, Class::On | Class::After | Class::Before | Class::Edge(Edge::Early | Edge::Late))
}

/// Whether only a reader of the day can place the phrase.
fn is_near(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Weekday(_)
        | Symbol::WeekdayOf(..)
        | Symbol::Rel(_, _, Anchor::Publication)
        | Symbol::NextOf(_, _, Anchor::Publication)
        | Symbol::Shift(_, _, -1, Anchor::Publication) => true,
        Symbol::Part(Some(base), _)
        | Symbol::Clock(Some(base), ..)
        | Symbol::Edge(base, _)
        | Symbol::Away(_, _, base) => is_near(base),
        _ => false,
    }
}

/// Gives each date phrase its value; `result[i]` belongs to `reading.times[i]`.
///
/// The days of a phrase are those that it may mean over all days on which the article may have been published; its
/// value has `X` where they differ.
pub fn anchor_times(text: &str, reading: &Reading, published: &PublishedOn) -> Vec<TimeExpression> {
    let mode = mode(text, &reading.tokens, &reading.times);
    anchor_mentions(&reading.times, mode, published)
}

/// The same where a person has said how the source writes figures that could be two days ("3/4/2021"): the day first,
/// or the month. `None`: nobody has; such a phrase then means either day.
pub fn anchor_times_with_order(
    text: &str,
    reading: &Reading,
    published: &PublishedOn,
    day_first: Option<bool>,
) -> Vec<TimeExpression> {
    let Some(day_first) = day_first.filter(|_| reading.times.iter().any(|m| m.symbol.is_swappable())) else {
        return anchor_times(text, reading, published);
    };
    let mode = mode(text, &reading.tokens, &reading.times);
    let mut mentions = reading.times.clone();
    for mention in &mut mentions {
        mention.symbol = mention.symbol.clone().with_order(day_first);
    }
    anchor_mentions(&mentions, mode, published)
}

/// The same for mentions alone.
pub(crate) fn anchor_mentions(
    mentions: &[TimeMention],
    mode: Mode,
    published: &PublishedOn,
) -> Vec<TimeExpression> {
    let day = published.best.or_else(|| published.range.single());
    let anchored = anchor(mentions, mode, day);
    let bounds: Option<(Vec<Anchored>, Vec<Anchored>)> =
        match (day, published.range.start, published.range.end) {
            (None, Some(start), Some(end)) => {
                Some((anchor(mentions, mode, Some(start)), anchor(mentions, mode, Some(end))))
            }
            _ => None,
        };
    let open_start = match (day, published.range.start, published.range.end) {
        (None, Some(start), None) => Some(anchor(mentions, mode, Some(start))),
        _ => None,
    };
    anchored
        .into_iter()
        .enumerate()
        .map(|(index, one)| {
            let range = if let Some((low, high)) = &bounds {
                match (low.get(index).and_then(|a| a.range), high.get(index).and_then(|a| a.range)) {
                    (Some(a), Some(b)) => Some(a.hull(b)),
                    _ => one.range,
                }
            } else if let Some(low) = &open_start {
                // Published some day from `start` on: what counts from publication has no last day.
                match (one.range, low.get(index).and_then(|a| a.range)) {
                    (Some(range), _) => Some(range),
                    (None, Some(low)) => Some(DayRange { start: low.start, end: None }),
                    (None, None) => None,
                }
            } else {
                one.range
            };
            let span = mentions.get(index).map_or(Span::default(), |m| m.span);
            TimeExpression { span, kind: one.kind, value: one.value, range }
        })
        .collect()
}

/// What a date phrase says of a movement told beside it; `None` where it dates nothing (lengths, repetitions).
///
/// A phrase that means several days gives one unknown day among them ("mid-October"), "since" a stay up to
/// publication, "now" the day of publication, "the past two weeks" a stay up to it.
pub fn when_of(mention: &TimeMention, expression: &TimeExpression, published: &PublishedOn) -> Option<When> {
    let desk = published.best.map_or(published.range, DayRange::day);
    let known = desk.start.is_some() || desk.end.is_some();
    match &mention.symbol {
        Symbol::Ref(Reference::Present) => return known.then_some(When::Day(desk)),
        Symbol::Length(count, unit, true) => {
            // Counted up to publication: "over the past two weeks".
            let day = desk.single()?;
            if mention.clause.direction == Direction::Future || *unit < Unit::Day {
                return None;
            }
            let days = unit_days(*unit);
            let from = if let Some(tenths) = count {
                DayRange::day(calendar::add_days(day, -(i64::from(*tenths) * days / 10)))
            } else {
                DayRange::between(calendar::add_days(day, -9 * days), calendar::add_days(day, -days))
            };
            return Some(When::Stay { from, to: DayRange::day(day) });
        }
        Symbol::Every(..) | Symbol::Length(..) => return None,
        _ => {}
    }
    let range = expression.range?;
    if mention.clause.since && known {
        return Some(When::Stay { from: range, to: desk });
    }
    Some(When::Day(range))
}

/// Days of a unit, rounded.
fn unit_days(unit: Unit) -> i64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 0,
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Fortnight => 14,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
        Unit::Decade => 3652,
        Unit::Century => 36_524,
    }
}

/// Reads a full date from words of metadata ("3 May 2020", "Monday, May 4, 2020 5:30 pm", "2020-05-04"): one day, both
/// where figures could be two ("3/4/2020": 3 April, then 4 March), none where they hold none.
pub fn stated_days(words: &str) -> Vec<Date> {
    if let Some(day) = words.trim().get(..10).and_then(|d| d.parse().ok()) {
        return vec![day];
    }
    for symbol in symbols_of(words) {
        if let Some(day) = full_day(&symbol) {
            return vec![day];
        }
        if symbol.is_swappable() {
            return [true, false]
                .into_iter()
                .filter_map(|f| full_day(&symbol.clone().with_order(f)))
                .collect();
        }
    }
    Vec::new()
}

/// The first month and day of words that name no year; `None` where there is none.
pub fn stated_month_day(words: &str) -> Option<(i8, i8)> {
    symbols_of(words).into_iter().find_map(|symbol| match symbol {
        Symbol::MonthDay(month, day) => Some((month, day)),
        _ => None,
    })
}

pub(crate) fn symbols_of(words: &str) -> Vec<Symbol> {
    let tokens = crate::text::tokenize(words);
    let mut grammar = Grammar::new(words, &tokens);
    let mut found = Vec::new();
    grammar.read(0..tokens.len(), &mut found);
    found.into_iter().map(|phrase| phrase.symbol).collect()
}

fn full_day(symbol: &Symbol) -> Option<Date> {
    match symbol {
        Symbol::Day(y, m, d) => calendar::date(*y, *m, *d),
        Symbol::Part(Some(base), _) | Symbol::Clock(Some(base), ..) => full_day(base),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
