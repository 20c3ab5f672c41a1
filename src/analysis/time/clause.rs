//! Direction of a date phrase: does its clause speak of what was or of what will be?
//!
//! The words are rows of `data/lexicon/directions.tsv`, each with its language and two sentences that are its tests.
//! Limits: English rows so far; verbs by their form, inside the clause (cut at stops, colons, quotes and line ends).

mod lists;

use crate::text::{Token, TokenKind};
use lists::{
    AHEAD, AHEAD_MANY, AHEAD_PAIR, AND, ASIDE, ASKING, BE, BE_NOW, CHAIN, CUE_FAR, CUE_LASTING,
    CUE_UNLESS_PAST, CUE_UNLESS_TOLD, CUES, FUTURE, INFINITIVE, INTENT, IRREGULAR, Lower, MEANT, MEANT_ALONE,
    NO_FINITE_AFTER, NO_PAST, NO_PAST_AFTER, NO_VERB, NO_VERB_AFTER, NONE, PAST_ENDS, PAST_OR_NOUN, PLANS,
    PRESENT, PROGRESSIVE, SKIPPED, is_pair,
};

/// Where a clause points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Back: "left on Friday".
    Past,
    /// Ahead: "will leave on Friday".
    Future,
    /// Nothing says.
    Open,
}

/// What the words around a date phrase say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its direction.
    pub direction: Direction,
    /// A preposition says so ("until Friday"), not the verb.
    pub cue: bool,
    /// The cue is "since": what is told began then and lasts.
    pub since: bool,
    /// The last verb before it is a finite past, nothing after it in the clause is an infinitive, a present or a
    /// future, and no plan, term or deadline stands beside it: what the phrase names had come about.
    pub strictly_past: bool,
}

/// Words with the ending of a past that are no longer than this are none ("red").
const SHORTEST_PAST: usize = 3;

/// How many tokens of a clause are looked at on each side.
const WIDEST: usize = 60;

/// What the clause around the tokens `start..end` says; the tokens of `section` bound it.
pub fn clause(
    text: &str,
    tokens: &[Token],
    section: std::ops::Range<usize>,
    start: usize,
    end: usize,
) -> Clause {
    let low = section.start.max(start.saturating_sub(WIDEST));
    let mut first = start;
    while first > low && !cuts(text, tokens, first - 1) {
        first -= 1;
    }
    let high = section.end.min(end.saturating_add(WIDEST)).min(tokens.len());
    let mut last = end;
    while last < high && !cuts(text, tokens, last) {
        last += 1;
    }
    let lower = |i: usize| Lower::new(tokens.get(i).map_or("", |t| t.of(text)));
    let before: Vec<Lower<'_>> = (first..start).map(lower).collect();
    let after: Vec<Lower<'_>> = (end..last).map(lower).collect();
    let verbs = last_verb(&before);
    let beside = |words: &[Lower<'_>]| words.iter().any(|w| w.is_in(PLANS));
    let near_before = before.get(before.len().saturating_sub(4)..).unwrap_or(&[]);
    let near_after = after.get(..after.len().min(4)).unwrap_or(&[]);
    let opens_ahead = after.iter().enumerate().any(|(i, w)| {
        w.is_in(FUTURE)
            || w.is_in(PRESENT)
            || w.is_in(INFINITIVE) && after.get(i + 1).is_some_and(is_bare_verb)
    });
    let strictly_past = verbs.last == Direction::Past
        && verbs.finite
        && (!opens_ahead || is_aside(&before, &after))
        && !beside(near_before)
        && !beside(near_after);
    if let Some(direction) = cue(&before) {
        return Clause {
            direction,
            cue: true,
            since: is_since(&before),
            strictly_past: strictly_past && direction != Direction::Future
                || direction == Direction::Past
                    && !beside(near_after)
                    && !opens_ahead
                    && verbs.last != Direction::Future,
        };
    }
    let direction = match verbs.last {
        Direction::Open => {
            let ahead = after.iter().take(4).any(|w| w.is_in(FUTURE));
            if ahead {
                Direction::Future
            } else if has_past(&after) {
                Direction::Past
            } else {
                Direction::Open
            }
        }
        direction => direction,
    };
    let leading = verbs.last == Direction::Open
        && direction == Direction::Past
        && !after.iter().any(|w| w.is_in(FUTURE) || w.is_in(PRESENT))
        && !beside(near_before)
        && !beside(near_after);
    Clause { direction, cue: false, since: false, strictly_past: strictly_past || leading }
}

/// Whether the phrase ends such an aside: "Since the war began in May 2020, no bus has come".
fn is_aside(before: &[Lower<'_>], after: &[Lower<'_>]) -> bool {
    let open = before.iter().rposition(|w| w.is_in(ASIDE));
    let aside = open.and_then(|i| before.get(i..)).unwrap_or(&[]);
    after.first().is_some_and(Lower::is_comma) && !aside.iter().any(Lower::is_comma) && has_past(aside)
}

/// Whether a token ends a clause.
fn cuts(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return true };
    match token.kind {
        TokenKind::Mark => {
            matches!(token.of(text), "." | ";" | ":" | "?" | "!" | "“" | "”" | "\"" | "…" | "‘")
                && !(token.of(text) == "." && after_month(text, tokens, index))
        }
        _ => false,
    }
}

/// A stray stop after a month: "June. 10".
fn after_month(text: &str, tokens: &[Token], index: usize) -> bool {
    let month = index
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| matches!(super::lexicon::class(t.of(text)), super::lexicon::Class::Month(_)));
    month && tokens.get(index + 1).is_some_and(|t| t.kind == TokenKind::Number)
}

fn cue(before: &[Lower<'_>]) -> Option<Direction> {
    let mut words = before.iter().rev().take(4).filter(|w| !w.is_in(SKIPPED));
    let one = words.next()?;
    let two = words.next();
    let found = |key: &str| CUES.get(key).copied();
    if let Some(direction) = two.and_then(|two| found(&format!("{} {}", two.word, one.word))) {
        return Some(direction);
    }
    // "Said by Monday", "by early Monday" of what had come about keep their verb.
    if (one.is_in(CUE_UNLESS_PAST) || one.is_in(CUE_UNLESS_TOLD))
        && has_past(before)
        && !before.iter().any(|w| w.is_in(FUTURE) || w.is_in(INTENT) && !one.is_in(CUE_UNLESS_TOLD))
    {
        return None;
    }
    found(one.as_str()).or_else(|| found(two.filter(|w| w.is_in(CUE_FAR))?.as_str()))
}

fn is_since(before: &[Lower<'_>]) -> bool {
    before.iter().rev().find(|w| !w.is_in(SKIPPED)).is_some_and(|w| w.is_in(CUE_LASTING))
}

struct Verbs {
    last: Direction,
    /// The last verb is finite, not a participle or infinitive.
    finite: bool,
}

/// The last verb group of the words before a phrase.
fn last_verb(words: &[Lower<'_>]) -> Verbs {
    let mut out = Verbs { last: Direction::Open, finite: false };
    // A future chain is open while only adverbs, "be", "have" and participles follow its modal.
    let mut chain = false;
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).unwrap_or(&NONE);
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).unwrap_or(&NONE);
        let meant = word.is_in(BE)
            && (next.is_in(MEANT) || is_pair(MEANT, next, words.get(i + 2).unwrap_or(&NONE)))
            || word.is_in(INTENT) && next.is_in(INFINITIVE)
            || is_pair(MEANT_ALONE, word, next);
        let ahead = is_pair(AHEAD_PAIR, previous, word)
            || word.is_in(AHEAD) && !previous.is_in(NO_VERB_AFTER)
            || word.is_in(AHEAD_MANY)
                && out.last == Direction::Open
                && !previous.word.is_empty()
                && !previous.is_in(NO_VERB_AFTER)
                && !previous.is_in(INFINITIVE)
            || word.is_in(PROGRESSIVE) && previous.is_in(BE_NOW);
        if word.is_in(FUTURE) || meant {
            out = Verbs { last: Direction::Future, finite: true };
            chain = true;
        } else if ahead {
            out = Verbs { last: Direction::Future, finite: true };
        } else if is_past(word, previous) {
            // "Will be freed": still ahead.
            if !chain && !previous.is_in(NO_FINITE_AFTER) {
                out = Verbs { last: Direction::Past, finite: true };
            }
            chain = false;
        } else if word.is_in(CHAIN) {
            // Chains go on over these.
        } else if word.is_in(AND)
            || word.is_comma()
            || chain && !previous.is_in(ASKING) && !is_bare_verb(word)
        {
            chain = false;
        } else if word.is_in(PRESENT) && out.last == Direction::Past {
            out.finite = false;
        }
    }
    out
}

fn is_past(word: &Lower<'_>, previous: &Lower<'_>) -> bool {
    if word.is_in(IRREGULAR) {
        // "The set", "a cut", "to set": nouns and infinitives.
        return !(previous.is_in(NO_PAST_AFTER) && word.is_in(PAST_OR_NOUN));
    }
    let form = word.as_str();
    form.len() > SHORTEST_PAST
        && PAST_ENDS.iter().any(|end| form.ends_with(end))
        && !word.is_in(NO_PAST)
        && form.chars().all(char::is_alphabetic)
}

fn has_past(words: &[Lower<'_>]) -> bool {
    words.iter().enumerate().any(|(i, w)| {
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).unwrap_or(&NONE);
        is_past(w, previous)
    })
}

/// Whether a word could be a verb after an infinitive's mark or a modal: no article, number or capital form is known here.
fn is_bare_verb(word: &Lower<'_>) -> bool {
    word.as_str().chars().all(char::is_alphabetic) && !word.is_in(NO_VERB)
}

#[cfg(test)]
mod tests {
    use super::lists::TABLE;
    use super::*;
    use crate::text::tokenize;

    /// A sentence with the phrase between brackets, and its direction.
    const CLAUSES: &[(&str, Direction)] = &[
        ("The goats left on [Friday].", Direction::Past),
        ("The goats will leave on [Friday].", Direction::Future),
        ("The goats will be freed on [Friday].", Direction::Future),
        ("The goats are expected to leave on [Friday].", Direction::Future),
        ("The farmer said on [Friday] they would leave.", Direction::Past),
        ("The farmer said the goats would leave on [Friday].", Direction::Future),
        ("The farm must close ahead of the [May 3] fair.", Direction::Future),
        ("The road has been shut since [May 3].", Direction::Past),
        ("On [Friday], the court will rule.", Direction::Future),
        ("On [Friday], the court ruled.", Direction::Past),
        ("Goats stay until [Friday].", Direction::Future),
        ("She is returning to Alta on [Friday].", Direction::Future),
        ("“They will go.” She spoke on [Friday].", Direction::Past),
        ("Goats on [Friday].", Direction::Open),
        ("They are on track for a sale on [Friday].", Direction::Future),
        ("It vowed to act on [Friday].", Direction::Future),
    ];

    fn read(marked: &str) -> Clause {
        let open = marked.find('[').expect("a mark");
        let close = marked.find(']').expect("a mark") - 1;
        let text = marked.replace(['[', ']'], "");
        let tokens = tokenize(&text);
        let start = tokens.iter().position(|t| t.span.start >= open).expect("a token");
        let end = tokens.iter().position(|t| t.span.start >= close).unwrap_or(tokens.len());
        clause(&text, &tokens, 0..tokens.len(), start, end)
    }

    #[test]
    fn clauses_point_where_their_verbs_do() {
        for (sentence, expected) in CLAUSES {
            assert_eq!(read(sentence).direction, *expected, "{sentence}");
        }
    }

    #[test]
    fn each_word_by_its_sentences() {
        let mut wrong = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, list, _, example, counter] = fields.as_slice() else { panic!("{line}") };
            let (yes, no) = (read(example), read(counter));
            let works = |clause: Clause| match *list {
                "cue_future" => clause.cue && clause.direction == Direction::Future,
                "cue_past" => clause.cue && clause.direction == Direction::Past,
                "future" | "intent" | "ahead" | "ahead_many" | "progressive" | "be" | "be_now" | "meant"
                | "meant_alone" | "ahead_pair" | "asking" => clause.direction == Direction::Future,
                "skipped" | "cue_far" => clause.cue,
                "cue_unless_past" | "cue_unless_told" => !clause.cue,
                "cue_lasting" => clause.since,
                "no_verb_after" => clause.direction != Direction::Future,
                "no_past" | "no_finite_after" | "no_past_after" | "past_or_noun" => {
                    clause.direction != Direction::Past
                }
                "past" | "past_ending" | "and" => clause.direction == Direction::Past,
                "plan" | "present" | "infinitive" => !clause.strictly_past,
                "aside" | "no_verb" | "chain" => clause.strictly_past,
                _ => panic!("{list}"),
            };
            if !works(yes) || works(no) {
                wrong.push(format!("{line}: {yes:?} {no:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn only_a_plain_past_bounds() {
        for (sentence, expected) in [
            ("The goats left in [May 2020].", true),
            ("In [May 2020], the goats left.", true),
            ("He seeks a second term in [May 2020].", false),
            ("The goats left to return in [May 2020] if they can.", false),
            ("Since the war began in [May 2020], no bus has come.", true),
            ("Since the war will begin in [May 2020], no bus has come.", false),
            ("He won the [2020] election.", false),
            ("It will close in [May 2020].", false),
        ] {
            assert_eq!(read(sentence).strictly_past, expected, "{sentence}");
        }
    }
}
