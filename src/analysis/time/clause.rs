//! Direction of a date phrase: does its clause speak of what was or of what will be?
//!
//! Limits: English verbs by their form, inside the clause (cut at stops, colons, quotes and line ends).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::{Token, TokenKind};

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

/// Cues of one or two words right before a phrase.
const CUES: &[(&str, Direction)] = &[
    ("ahead of", Direction::Future),
    ("until", Direction::Future),
    ("till", Direction::Future),
    ("by", Direction::Future),
    ("before", Direction::Future),
    ("due", Direction::Future),
    ("upcoming", Direction::Future),
    ("scheduled for", Direction::Future),
    ("set for", Direction::Future),
    ("slated for", Direction::Future),
    ("planned for", Direction::Future),
    ("expected on", Direction::Future),
    ("expected in", Direction::Future),
    ("due on", Direction::Future),
    ("due in", Direction::Future),
    ("deadline of", Direction::Future),
    ("deadline", Direction::Future),
    ("track for", Direction::Future),
    ("starting", Direction::Future),
    ("effective", Direction::Future),
    ("beginning", Direction::Future),
    ("since", Direction::Past),
    ("after", Direction::Past),
    ("following", Direction::Past),
];

/// Verbs and verb groups of what is ahead, one word.
const FUTURE: &[&str] = &[
    "will", "would", "shall", "may", "might", "could", "should", "if", "unless", "’ll", "'ll", "can", "must",
    "wo",
];

/// Verbs that with "to" tell of what is meant.
const INTENT: &[&str] = &[
    "plan",
    "plans",
    "planned",
    "planning",
    "expect",
    "expects",
    "expected",
    "expecting",
    "hope",
    "hopes",
    "hoped",
    "hoping",
    "intend",
    "intends",
    "intended",
    "aim",
    "aims",
    "aimed",
    "due",
    "set",
    "scheduled",
    "going",
    "about",
    "slated",
    "vowed",
    "pledged",
    "promised",
    "threatened",
    "agreed",
    "wants",
    "want",
    "wanted",
    "ready",
    "poised",
    "preparing",
    "supposed",
    "likely",
    "unlikely",
    "seeks",
    "seek",
];

/// Present forms that tell of what is ahead.
const PRESENT_AHEAD: &[&str] = &[
    "begins", "opens", "expires", "starts", "ends", "takes", "resumes", "arrives", "leaves", "meets",
    "closes", "returns", "hears", "holds", "hosts", "votes", "goes", "kicks", "plays", "convenes",
    "launches", "departs", "sails",
];

/// Present forms of many that do, where no past stands before them.
const PRESENT_MANY: &[&str] = &[
    "begin", "open", "start", "resume", "arrive", "leave", "meet", "close", "return", "go", "vote", "gather",
    "convene", "depart", "kick", "rise",
];

/// Forms after "is" or "are" that tell of what is ahead.
const PROGRESSIVE: &[&str] = &[
    "leaving",
    "returning",
    "meeting",
    "coming",
    "arriving",
    "heading",
    "travelling",
    "traveling",
    "starting",
    "beginning",
    "holding",
    "visiting",
    "hosting",
    "launching",
    "opening",
    "closing",
    "playing",
];

/// Words in -ed that are no past by themselves.
const NO_PAST: &[&str] = &[
    "expected",
    "scheduled",
    "planned",
    "proposed",
    "based",
    "need",
    "speed",
    "feed",
    "indeed",
    "seed",
    "hundred",
    "united",
    "red",
    "bed",
    "shed",
    "exceed",
    "proceed",
    "succeed",
    "supposed",
    "unprecedented",
    "armed",
    "limited",
    "married",
    "so-called",
    "estimated",
    "alleged",
    "weed",
    "breed",
    "bleed",
    "sacred",
    "naked",
    "wicked",
    "projected",
];

/// Past forms that do not end in -ed.
const IRREGULAR: &[&str] = &[
    "was",
    "were",
    "had",
    "did",
    "said",
    "told",
    "went",
    "came",
    "left",
    "took",
    "made",
    "got",
    "gave",
    "found",
    "saw",
    "knew",
    "thought",
    "began",
    "became",
    "brought",
    "bought",
    "broke",
    "built",
    "caught",
    "chose",
    "cut",
    "drew",
    "drove",
    "fell",
    "felt",
    "fled",
    "fought",
    "flew",
    "grew",
    "held",
    "heard",
    "hit",
    "kept",
    "led",
    "lost",
    "met",
    "paid",
    "put",
    "ran",
    "rose",
    "sent",
    "set",
    "shot",
    "shut",
    "sold",
    "spent",
    "spoke",
    "stood",
    "struck",
    "swept",
    "taught",
    "threw",
    "won",
    "wrote",
    "lay",
    "sat",
    "sank",
    "shook",
    "slept",
    "swore",
    "tore",
    "wore",
    "woke",
    "dealt",
    "withdrew",
    "overthrew",
    "seized",
    "hid",
    "hung",
    "rode",
    "sought",
    "stuck",
    "swam",
    "slid",
    "spread",
    "burst",
    "beat",
    "bore",
    "laid",
    "lent",
    "let",
    "meant",
    "quit",
    "read",
    "rang",
    "shrank",
    "wound",
];

/// Words beside a date that keep it from bounding anything.
const PLANS: &[&str] = &[
    "term",
    "terms",
    "election",
    "elections",
    "campaign",
    "campaigns",
    "race",
    "races",
    "summit",
    "season",
    "seasons",
    "deadline",
    "deadlines",
    "plan",
    "plans",
    "vote",
    "presidential",
    "budget",
    "fiscal",
    "forecast",
    "target",
];

/// Small present forms.
const PRESENT: &[&str] = &[
    "is", "are", "has", "have", "says", "do", "does", "am", "’s", "remains", "remain", "wants", "want",
    "plans", "plan", "expects", "hopes", "seeks", "faces", "expect", "hope", "face", "needs", "aims",
];

static SETS: LazyLock<[FxHashSet<&'static str>; 9]> = LazyLock::new(|| {
    [FUTURE, INTENT, PRESENT_AHEAD, PROGRESSIVE, NO_PAST, IRREGULAR, PLANS, PRESENT, PRESENT_MANY]
        .map(|list| list.iter().copied().collect())
});

fn is_in(set: usize, word: &str) -> bool {
    SETS.get(set).is_some_and(|s| s.contains(word))
}

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
    let lower = |i: usize| tokens.get(i).map_or(String::new(), |t| t.of(text).to_lowercase());
    let before: Vec<String> = (first..start).map(lower).collect();
    let after: Vec<String> = (end..last).map(lower).collect();
    let verbs = last_verb(&before);
    let beside = |words: &[String]| words.iter().any(|w| is_in(6, w));
    let near_before = before.get(before.len().saturating_sub(4)..).unwrap_or(&[]);
    let near_after = after.get(..after.len().min(4)).unwrap_or(&[]);
    let opens_ahead = after.iter().enumerate().any(|(i, w)| {
        is_in(0, w) || is_in(7, w) || w == "to" && after.get(i + 1).is_some_and(|v| is_bare_verb(v))
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
            let ahead = after.iter().take(4).any(|w| is_in(0, w));
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
        && !after.iter().any(|w| is_in(0, w) || is_in(7, w))
        && !beside(near_before)
        && !beside(near_after);
    Clause { direction, cue: false, since: false, strictly_past: strictly_past || leading }
}

/// Openers of asides whose verb tells of their own time, whatever the main clause says: language, word.
const ASIDES: &[(&str, &str)] =
    &[("en", "since"), ("en", "after"), ("en", "when"), ("en", "because"), ("en", "as")];

/// Whether the phrase ends such an aside: "Since the war began in May 2020, no bus has come".
fn is_aside(before: &[String], after: &[String]) -> bool {
    let open = before.iter().rposition(|w| ASIDES.iter().any(|(_, a)| a == w));
    let aside = open.and_then(|i| before.get(i..)).unwrap_or(&[]);
    after.first().is_some_and(|w| w == ",") && !aside.iter().any(|w| w == ",") && has_past(aside)
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

fn cue(before: &[String]) -> Option<Direction> {
    let mut words: Vec<&str> = before.iter().rev().take(4).map(String::as_str).collect();
    words.retain(|w| !matches!(*w, "the" | "a" | "an" | "this" | "at" | "about" | "around"));
    let one = words.first().copied()?;
    let two = words.get(1).map(|w| format!("{w} {one}"));
    let found = |key: &str| CUES.iter().find(|(c, _)| *c == key).map(|(_, d)| *d);
    if let Some(direction) = two.as_deref().and_then(found) {
        return Some(direction);
    }
    // "Said by Monday", "by early Monday" of what had come about keep their verb.
    if one == "by" && has_past(before) && !before.iter().any(|w| is_in(0, w) || is_in(1, w)) {
        return None;
    }
    if one == "before" && has_past(before) && !before.iter().any(|w| is_in(0, w)) {
        return None;
    }
    found(one).or_else(|| {
        words
            .get(1)
            .copied()
            .filter(|w| matches!(*w, "until" | "since" | "upcoming" | "due" | "deadline"))
            .and_then(found)
    })
}

fn is_since(before: &[String]) -> bool {
    before
        .iter()
        .rev()
        .find(|w| !matches!(w.as_str(), "the" | "at" | "about" | "around"))
        .is_some_and(|w| w == "since")
}

struct Verbs {
    last: Direction,
    /// The last verb is finite, not a participle or infinitive.
    finite: bool,
}

/// The last verb group of the words before a phrase.
fn last_verb(words: &[String]) -> Verbs {
    let mut out = Verbs { last: Direction::Open, finite: false };
    // A future chain is open while only adverbs, "be", "have" and participles follow its modal.
    let mut chain = false;
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).map_or("", String::as_str);
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).map_or("", String::as_str);
        let be = |w: &str| matches!(w, "is" | "are" | "was" | "were" | "’s" | "’re" | "'re" | "be");
        let meant = be(word)
            && (matches!(next, "to" | "due")
                || next == "set" && words.get(i + 2).is_some_and(|w| w == "to" || w == "for"))
            || is_in(1, word) && next == "to"
            || word == "to" && next == "be";
        let ahead = word == "track" && previous == "on"
            || is_in(2, word) && !matches!(previous, "the" | "a" | "of")
            || is_in(8, word)
                && out.last == Direction::Open
                && !matches!(previous, "" | "the" | "a" | "of" | "to")
            || is_in(3, word) && matches!(previous, "is" | "are" | "’s" | "’re" | "'re" | "be");
        if is_in(0, word) || meant {
            out = Verbs { last: Direction::Future, finite: true };
            chain = true;
        } else if ahead {
            out = Verbs { last: Direction::Future, finite: true };
        } else if is_past(word, previous) {
            let participle = matches!(previous, "the" | "a" | "an" | "by" | "of" | "newly");
            // "Will be freed": still ahead.
            if !chain && !participle {
                out = Verbs { last: Direction::Past, finite: true };
            }
            chain = false;
        } else if matches!(word.as_str(), "be" | "been" | "have" | "not" | "n’t" | "also" | "only" | "to")
            || word.ends_with("ly")
        {
            // Chains go on over these.
        } else if word == "and" || word == "," || chain && previous != "will" && !is_bare_verb(word) {
            chain = false;
        } else if is_in(7, word) && out.last == Direction::Past {
            out.finite = false;
        }
    }
    out
}

fn is_past(word: &str, previous: &str) -> bool {
    if is_in(5, word) {
        // "The set", "a cut", "to set": nouns and infinitives.
        return !(matches!(previous, "the" | "a" | "an" | "to" | "his" | "her" | "their" | "its")
            && matches!(
                word,
                "set"
                    | "cut"
                    | "left"
                    | "hit"
                    | "put"
                    | "shot"
                    | "spread"
                    | "beat"
                    | "lay"
                    | "read"
                    | "let"
                    | "held"
                    | "saw"
                    | "felt"
                    | "found"
                    | "quit"
                    | "shut"
                    | "led"
                    | "met"
                    | "wound"
                    | "burst"
                    | "lent"
            ));
    }
    word.len() > 3 && word.ends_with("ed") && !is_in(4, word) && word.chars().all(char::is_alphabetic)
}

fn has_past(words: &[String]) -> bool {
    words.iter().enumerate().any(|(i, w)| {
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).map_or("", String::as_str);
        is_past(w, previous)
    })
}

/// Whether a word could be a verb after "to" or a modal: no article, number or capital form is known here.
fn is_bare_verb(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
        && !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "this"
                | "that"
                | "his"
                | "her"
                | "their"
                | "its"
                | "at"
                | "on"
                | "in"
                | "by"
                | "for"
                | "from"
                | "with"
                | "and"
                | "or"
                | "but"
                | "as"
                | "into"
                | "which"
                | "who"
        )
}

#[cfg(test)]
mod tests {
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
