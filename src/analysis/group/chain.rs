//! Chains: the statements of one article that tell of one group.
//!
//! Body statements in text order, then captions by town and day, then headline and dateline. Each joins the
//! chain that scores best, or opens one. The weights were fitted on written-out articles with their groups
//! known and on generated batches, and rounded.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::super::measure::{Days, OPEN_END, OPEN_START, km};
use super::super::movement::mover::noun_class;
use super::cluster::Traits;
use super::statement::{Count, Goal, Presence, Statement};
use crate::model::{GroupMention, GroupUnit, SectionKind, Span};

/// Under this no chain is joined and a new one is opened.
const JOIN: f64 = 0.2;
/// The same for "another", "a new", "a second": they open more readily.
const JOIN_NEW: f64 = 1.0;
/// And for "previous", "earlier".
const JOIN_PREVIOUS: f64 = 1.5;
/// The chain of the statement before.
const LAST: f64 = 1.0;
/// "They" goes back to the last chain.
const PRONOUN_LAST: f64 = 2.0;
const PRONOUN: f64 = 0.5;
/// "The caravan" is one that is known.
const DEFINITE: f64 = 0.7;
const INDEFINITE: f64 = 0.3;
/// Running text that says "a", "some", "96 people" mostly brings somebody new in: unless the count is a known one.
const INTRODUCED: f64 = -1.0;
/// The same where the chain is reported in another town on those days.
const INTRODUCED_ELSEWHERE: f64 = -2.0;
/// "4,000 people" where the chain was only spoken of as soldiers, as pilgrims, as a ship: those would be named so again.
const ANYBODY: f64 = -2.0;
/// "Nurses" where the chain went by that noun before. Fitted to the four tuned folders of `tests/movement`, as the two that
/// follow: B-cubed F1 inside an article, which `measure_articles` prints, rose from .76 to .81.
const SAME_NOUN: f64 = 1.0;
/// Where it went by no noun of its own yet: "they", "Hondurans", "people".
const FIRST_NOUN: f64 = -0.5;
/// Where it went by another.
const OTHER_NOUN: f64 = -1.0;
/// Same town on days that meet.
const SAME_TOWN: f64 = 2.0;
const SAME_ORDINAL: f64 = 2.0;
const OTHER_ORDINAL: f64 = -3.0;
/// "The second" where a chain has no ordinal and was not opened as a new one.
const LATER_ORDINAL: f64 = -2.0;
/// "Another", "a new", "a separate".
const NEW: f64 = -2.0;
/// "Other bands", "more caravans".
const SEVERAL: f64 = -4.0;
/// "A larger group" where none is known to be larger.
const LARGER_UNKNOWN: f64 = -3.0;
/// "A larger group" where the chain is known to be larger than the one spoken of.
const LARGER_KNOWN: f64 = 1.0;
/// A part that went its own way is spoken of as "they", else by what sets it apart.
const APART: f64 = -1.5;
const SAME_NATION: f64 = 1.0;
const OTHER_NATION: f64 = -2.5;
const SAME_COUNT: f64 = 1.0;
const OTHER_COUNT: f64 = -1.2;
/// Words for a whole group.
const COLLECTIVE: &[&str] =
    &["band", "caravan", "column", "contingent", "convoy", "crowd", "group", "herd", "march", "procession"];
/// Words that people on the way go by whoever they are; a body of them is one of [`COLLECTIVE`].
const ANY_PEOPLE: &[&str] = &[
    "adult",
    "arrival",
    "boy",
    "bulk",
    "child",
    "civilian",
    "deportee",
    "dozen",
    "evacuee",
    "family",
    "girl",
    "household",
    "hundred",
    "immigrant",
    "individual",
    "inhabitant",
    "majority",
    "man",
    "marcher",
    "member",
    "migrant",
    "minor",
    "newcomer",
    "party",
    "people",
    "person",
    "refugee",
    "resident",
    "rest",
    "returnee",
    "seeker",
    "thousand",
    "traveler",
    "traveller",
    "villager",
    "walker",
    "wave",
    "woman",
    "youth",
];
/// The same after "a": "a group of 300" is not the one of 5,000.
const OTHER_COUNT_INDEFINITE: f64 = -2.5;
/// Faster than buses between stops.
const FAST_KM_PER_DAY: f64 = 150.0;
const FAST: f64 = -1.5;
const IMPOSSIBLE_KM_PER_DAY: f64 = 400.0;
const IMPOSSIBLE: f64 = -8.0;
/// So long before publication a statement is history.
const HISTORY_DAYS: i32 = 45;
const HISTORY: f64 = -6.0;
/// Headlines and datelines tell of the first group.
const HEAD_FIRST: f64 = 1.5;
/// "The original group" was not opened as a new one, and is not an ordinal above one.
const MAIN_OLD: f64 = 1.0;
const MAIN_NEW: f64 = -2.0;

/// Statements of one article that tell of one group.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Indices of its statements, sorted.
    pub(super) statements: Vec<usize>,
    /// Opened by "another", "a new", "a second".
    pub(super) opened_new: bool,
    /// A statement of the chain that it left, as the text says ("broke away").
    pub(super) left: Option<usize>,
    pub(super) ordinals: BTreeSet<u8>,
    /// What is told of it.
    pub(super) traits: Arc<Traits>,
}

impl Chain {
    /// The same chain with these of its statements only.
    pub(super) fn restricted(&self, list: &[usize], apart: bool, statements: &[Statement]) -> Self {
        let own: Vec<&Statement> = list.iter().filter_map(|&s| statements.get(s)).collect();
        let presences = own.iter().flat_map(|s| s.presences.iter().copied()).collect();
        let mut traits = Traits::of(&own, presences);
        traits.unit = self.traits.unit;
        traits.ordinals.clone_from(&self.traits.ordinals);
        traits.several = self.traits.several;
        traits.apart = apart;
        Self { statements: list.to_vec(), traits: Arc::new(traits), ..self.clone() }
    }
}

/// A chain that further statements may join.
#[derive(Clone, Debug)]
struct Open {
    /// Indices of its statements.
    statements: Vec<usize>,
    unit: GroupUnit,
    /// Opened by "another", "a new", "a second".
    opened_new: bool,
    /// "Other bands": not one group, nothing joins it.
    several: bool,
    /// A statement of the chain that it left, as the text says ("broke away").
    left: Option<usize>,
    /// Whether it is a part that did something apart.
    apart: bool,
    ordinals: BTreeSet<u8>,
    /// "The original", "the main", "the first".
    main: bool,
    /// All nations that it was said to be of.
    peoples: BTreeSet<String>,
    /// ISO codes of the countries that it set out from.
    origins: BTreeSet<String>,
    /// Whether any count was told.
    sized: bool,
    presences: Vec<Presence>,
    /// Towns that it is still said to head for: who is reported there is a vanguard.
    ahead: Recent<Goal>,
    /// Where it was said to be of late, each place and day once: what the next statement is compared with.
    lately: Recent<Presence>,
    /// Its counts of late.
    counted: Recent<Count>,
    /// Whether a noun named it, and whether one of them fits any people.
    named: bool,
    named_as_any: bool,
    /// Nouns that named it and fit no other people: "nurse", "soldier".
    nouns: BTreeSet<String>,
    /// History: all its dated statements are long before publication.
    old: bool,
    live: bool,
}

/// The last few different things of a kind: what is compared with each statement must not grow with the article.
#[derive(Clone, Debug)]
struct Recent<T>(VecDeque<T>);

impl<T: Copy + PartialEq> Recent<T> {
    fn push(&mut self, item: T) {
        if self.0.contains(&item) {
            return;
        }
        if self.0.len() == MOST_RECENT {
            self.0.pop_front();
        }
        self.0.push_back(item);
    }

    fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

/// More places and counts than an article tells of one group.
const MOST_RECENT: usize = 96;
/// More groups than an article tells of at once: beyond them only the first and those spoken of last may go on.
const MOST_CHAINS: usize = 96;

impl Open {
    fn new(statement: &Statement) -> Self {
        Self {
            statements: Vec::new(),
            unit: statement.unit,
            opened_new: false,
            several: false,
            left: None,
            apart: false,
            ordinals: BTreeSet::new(),
            main: false,
            peoples: BTreeSet::new(),
            origins: BTreeSet::new(),
            sized: false,
            presences: Vec::new(),
            ahead: Recent(VecDeque::new()),
            lately: Recent(VecDeque::new()),
            counted: Recent(VecDeque::new()),
            named: false,
            named_as_any: false,
            nouns: BTreeSet::new(),
            old: false,
            live: false,
        }
    }

    fn push(&mut self, index: usize, statement: &Statement, mention: &GroupMention, old: Option<bool>) {
        self.statements.push(index);
        self.ordinals.extend(mention.ordinal);
        self.main |= mention.main;
        self.named |= !mention.head.is_empty();
        self.named_as_any |= fits_any_people(mention);
        self.nouns.extend(own_noun(mention).map(str::to_owned));
        if statement.origin.is_some() {
            self.origins.extend(statement.countries.iter().cloned());
        }
        self.peoples.extend(statement.nations.iter().cloned());
        self.presences.extend(statement.presences.iter().copied());
        for &goal in &statement.ahead {
            self.ahead.push(goal);
        }
        for &presence in &statement.presences {
            self.lately.push(presence);
        }
        if let Some(count) = statement.count {
            self.sized = true;
            self.counted.push(count);
        }
        match old {
            Some(true) => self.old = true,
            Some(false) => self.live = true,
            None => {}
        }
    }

    /// The chain, when all statements of its article are read.
    fn close(mut self, statements: &[Statement]) -> Chain {
        self.statements.sort_unstable();
        for presence in &mut self.presences {
            presence.gates &= !is_ahead(presence, &self.ahead);
        }
        let own: Vec<&Statement> = self.statements.iter().filter_map(|&s| statements.get(s)).collect();
        let mut traits = Traits::of(&own, self.presences);
        traits.unit = self.unit;
        // "The first", "the original": outlets agree on that one more than on the later numbers.
        traits.ordinals = self.ordinals.iter().copied().chain(self.main.then_some(1)).collect();
        traits.several = self.several;
        traits.apart = self.apart;
        Chain {
            statements: self.statements,
            opened_new: self.opened_new,
            left: self.left,
            ordinals: self.ordinals,
            traits: Arc::new(traits),
        }
    }
}

/// Whether a statement is long before publication; `None` where it has no days or no publication is known.
fn is_old(statement: &Statement, published: Days) -> Option<bool> {
    if !statement.days.ends() || !published.starts() {
        return None;
    }
    Some(statement.days.hi < published.lo - HISTORY_DAYS)
}

/// The chains of one article. `mentions[i]` belongs to `statements[i]`, all of one article in text order.
pub(super) fn chains(
    statements: &[Statement],
    mentions: &[&GroupMention],
    published: Option<Days>,
) -> Vec<Chain> {
    let published = published.unwrap_or(Days { lo: OPEN_START, hi: OPEN_END });
    let mut chains: Vec<Open> = Vec::new();
    let mut last: Option<usize> = None;
    let mut subjects: BTreeMap<Span, usize> = BTreeMap::new();
    for index in reading_order(statements) {
        let (Some(statement), Some(mention)) = (statements.get(index), mentions.get(index)) else { continue };
        let old = is_old(statement, published);
        let in_body = matches!(statement.section, SectionKind::Body | SectionKind::Subhead);
        let best = chains
            .iter()
            .enumerate()
            .take(1)
            .chain(chains.iter().enumerate().skip(1.max(chains.len().saturating_sub(MOST_CHAINS))))
            .filter(|(_, c)| !c.several && c.unit == statement.unit)
            .map(|(at, c)| (score(c, at, statement, mention, last.filter(|_| in_body), &chains, old), at))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
        let needed = if mention.previous {
            JOIN_PREVIOUS
        } else if opens(statement, mention) {
            JOIN_NEW
        } else {
            JOIN
        };
        // Two verbs of one subject tell of one group.
        let shared = (!mention.span.is_empty())
            .then(|| subjects.get(&mention.span).copied())
            .flatten()
            .filter(|_| !splits(statement, mention));
        let at = match (shared, best) {
            (Some(at), _) => at,
            (None, Some((score, at))) if score >= needed && !mention.several => at,
            _ => {
                let mut chain = Open::new(statement);
                chain.opened_new = opens(statement, mention);
                chain.several = mention.several;
                if splits(statement, mention) {
                    chain.apart = true;
                    chain.left = chains
                        .iter()
                        .find(|c| !c.opened_new && !c.several && !c.apart)
                        .and_then(|c| c.statements.first().copied());
                }
                chains.push(chain);
                chains.len() - 1
            }
        };
        if let Some(chain) = chains.get_mut(at) {
            chain.push(index, statement, mention, old);
        }
        if !mention.pronoun {
            subjects.insert(mention.span, at);
        }
        // "They" after a word on an earlier group goes back to the one of the story.
        if in_body && !mention.several && !mention.previous && old != Some(true) {
            last = Some(at);
        }
    }
    chains.into_iter().map(|chain| chain.close(statements)).collect()
}

/// Who broke through a gate has not broken away.
fn splits(statement: &Statement, mention: &GroupMention) -> bool {
    mention.splits && !statement.crosses()
}

fn opens(statement: &Statement, mention: &GroupMention) -> bool {
    mention.opens || splits(statement, mention)
}

/// Body in text order, captions by town and day, then headline and dateline.
fn reading_order(statements: &[Statement]) -> Vec<usize> {
    let rank = |s: &Statement| match s.section {
        SectionKind::Caption => 1,
        SectionKind::Headline | SectionKind::Dateline | SectionKind::Byline | SectionKind::Credit => 2,
        SectionKind::Body | SectionKind::Subhead => 0,
    };
    let mut out: Vec<usize> = (0..statements.len()).collect();
    out.sort_by_key(|&i| statements.get(i).map(|s| (rank(s), i)));
    out
}

fn score(
    chain: &Open,
    at: usize,
    statement: &Statement,
    mention: &GroupMention,
    last: Option<usize>,
    chains: &[Open],
    old: Option<bool>,
) -> f64 {
    let is_last = last == Some(at);
    let mut sum = if mention.pronoun {
        if is_last { PRONOUN_LAST } else { PRONOUN }
    } else if mention.definite {
        DEFINITE
    } else {
        INDEFINITE
    };
    if is_last {
        sum += LAST;
    }
    if at == 0 && matches!(statement.section, SectionKind::Headline | SectionKind::Dateline) {
        sum += HEAD_FIRST;
    }
    sum += places(chain, statement);
    if let Some(ordinal) = mention.ordinal {
        sum += if chain.ordinals.contains(&ordinal) {
            SAME_ORDINAL
        } else if !chain.ordinals.is_empty() {
            OTHER_ORDINAL
        } else if ordinal > 1 && !chain.opened_new {
            LATER_ORDINAL
        } else {
            0.0
        };
    }
    if mention.main {
        let later = chain.opened_new || chain.ordinals.iter().any(|&o| o > 1);
        sum += if later { MAIN_NEW } else { MAIN_OLD };
    }
    if opens(statement, mention) {
        sum += NEW;
    }
    if mention.several {
        sum += SEVERAL;
    }
    if chain.apart && !(mention.pronoun && is_last) {
        sum += APART;
    }
    if mention.larger {
        sum +=
            if known_larger(chain, last.and_then(|l| chains.get(l))) { LARGER_KNOWN } else { LARGER_UNKNOWN };
    }
    if chain.peoples.is_empty() && !chain.origins.is_disjoint(&statement.nations) {
        // Who set out from a land is of that land until the text says otherwise.
        sum += SAME_NATION;
    } else if !statement.nations.is_empty() && !chain.peoples.is_empty() {
        let same = !chain.peoples.is_disjoint(&statement.nations);
        sum += if same { SAME_NATION } else { OTHER_NATION };
    }
    if let Some(count) = &statement.count {
        if chain.counted.iter().any(|c| c.agrees(count)) {
            sum += SAME_COUNT;
        } else if chain.sized && chain.counted.iter().all(|c| c.apart(count)) {
            // "360 people" may be some of them; "a group of 360" is one.
            let indefinite = !mention.definite && COLLECTIVE.contains(&mention.head.as_str());
            sum += if indefinite { OTHER_COUNT_INDEFINITE } else { OTHER_COUNT };
        }
    }
    sum += introduced(chain, statement, mention);
    sum += nouns(chain, mention);
    if (old == Some(true) && chain.live) || (old == Some(false) && chain.old && !chain.live) {
        sum += HISTORY;
    }
    sum
}

/// The noun of a mention where it does not fit any people: "nurses", "soldiers". "Hondurans" go by other nouns too.
fn own_noun(mention: &GroupMention) -> Option<&str> {
    let noun = mention.head.as_str();
    let people = !mention.nations.is_empty() && noun_class(noun).is_none() || noun.contains(' ');
    (!noun.is_empty() && !mention.pronoun && !people && !fits_any_people(mention)).then_some(noun)
}

/// What the noun says: that of a chain speaks for it, another against. Another with "the" says nothing: "the troops" may take
/// up the soldiers of before.
fn nouns(chain: &Open, mention: &GroupMention) -> f64 {
    let Some(noun) = own_noun(mention) else { return 0.0 };
    if chain.nouns.contains(noun) {
        SAME_NOUN
    } else if mention.definite {
        0.0
    } else if chain.nouns.is_empty() {
        FIRST_NOUN
    } else {
        OTHER_NOUN
    }
}

fn fits_any_people(mention: &GroupMention) -> bool {
    let head = mention.head.as_str();
    ANY_PEOPLE.contains(&head) || COLLECTIVE.contains(&head)
}

/// What speaks against a chain because the mention brings somebody in rather than takes somebody up.
fn introduced(chain: &Open, statement: &Statement, mention: &GroupMention) -> f64 {
    let mut sum = 0.0;
    if chain.named && !chain.named_as_any && !mention.definite && fits_any_people(mention) {
        sum += ANYBODY;
    }
    let in_body = matches!(statement.section, SectionKind::Body | SectionKind::Subhead);
    if !in_body || mention.definite || mention.pronoun || mention.part {
        return sum;
    }
    let known = |count: &Count| chain.counted.iter().any(|c| c.agrees(count));
    if !statement.count.as_ref().is_some_and(known) {
        sum += INTRODUCED;
    }
    let narrow = |p: &Presence| p.radius == 0.0 && p.days.closed() && p.days.width() <= ELSEWHERE_DAYS;
    let (mut here, mut elsewhere) = (false, false);
    for own in &statement.presences {
        for other in chain.lately.iter().filter(|other| own.days.meets(other.days)) {
            let same = own.same_town(other);
            here |= same;
            elsewhere |= !same && narrow(own) && narrow(other);
        }
    }
    if elsewhere && !here {
        sum += INTRODUCED_ELSEWHERE;
    }
    sum
}

/// On days that are less sure than this a group may have been in both towns.
const ELSEWHERE_DAYS: i32 = 2;

/// Towns in common speak for a chain, towns that cannot be reached against it.
fn places(chain: &Open, statement: &Statement) -> f64 {
    let mut same = false;
    let mut fastest: f64 = 0.0;
    for own in statement.presences.iter().chain(&statement.scene) {
        for other in chain.lately.iter() {
            let (here, speed) = own.same_town_and_speed(other);
            same |= here && own.days.meets(other.days);
            // Looked up only where it matters: most towns of an article are a few days apart.
            if speed > fastest.max(FAST_KM_PER_DAY)
                && own.gates
                && other.gates
                && !is_ahead(own, &chain.ahead)
                && !is_ahead(other, &chain.ahead)
            {
                fastest = speed;
            }
        }
    }
    let speed = if fastest > IMPOSSIBLE_KM_PER_DAY {
        IMPOSSIBLE
    } else if fastest > FAST_KM_PER_DAY {
        FAST
    } else {
        0.0
    };
    speed + if same { SAME_TOWN } else { 0.0 }
}

fn known_larger(chain: &Open, than: Option<&Open>) -> bool {
    let largest = |c: &Open| c.counted.iter().map(|x| x.max).fold(0.0, f64::max);
    than.is_some_and(|t| !std::ptr::eq(t, chain) && largest(t) > 0.0 && largest(chain) > largest(t))
}

/// The town headed for, not the one before it.
const AHEAD_KM: f64 = 10.0;

/// Whether the group is still said to head for this town after it is reported there.
fn is_ahead(presence: &Presence, ahead: &Recent<Goal>) -> bool {
    ahead.iter().any(|goal| {
        km(goal.lat, goal.lon, presence.lat, presence.lon) <= AHEAD_KM && goal.days.hi > presence.days.lo
    })
}
