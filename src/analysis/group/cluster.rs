//! How well two clusters of chains go together.
//!
//! The score is a log-odds fit, rounded: it ranks, it is no probability. A gate rules a join out; one
//! impossible pair of places never does, for one misread day would shut a whole group out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::measure::Days;
use super::scores::Id;
use super::statement::{Count, Goal, Presence, SAME_TOWN_KM, Statement};
use super::told::Placed;
use crate::model::GroupUnit;

/// Evidence for nothing: two clusters are different groups until something says otherwise.
pub(super) const BASE: f64 = -1.0;
const SAME_TOWN: f64 = 2.0;
/// The same where the days of one are wide, but meet.
const SAME_TOWN_WIDE: f64 = 1.0;
const NEXT_TOWN: f64 = 1.0;
/// The same where they must have ridden: on its own it does not join.
const NEXT_BY_RIDE: f64 = 0.75;
/// First reported where the other was reported last.
const STAYED: f64 = 0.75;
const GOAL_REACHED: f64 = 1.0;
const SAME_ORIGIN: f64 = 1.5;
/// One is said to come from the town where the other began, on no day in particular.
const SAME_ORIGIN_UNDATED: f64 = 1.0;
/// The same where one says only the country, or days that are wide but meet.
const SAME_LAND: f64 = 0.5;
const OTHER_ORIGIN_DAY: f64 = -1.5;
const SAME_NATION: f64 = 0.5;
const OTHER_NATION: f64 = -3.5;
const SAME_COUNT: f64 = 1.0;
const OTHER_COUNT: f64 = -2.5;
const SAME_ORDINAL: f64 = 1.0;
/// Outlets agree on which one was the first.
const BOTH_FIRST: f64 = 1.5;
const OTHER_ORDINAL: f64 = -1.0;
/// One was opened as new, and the other is older.
const NEW_AGAINST_OLD: f64 = -1.5;
const BOTH_NEW: f64 = 0.5;
/// "The caravan" is mostly the one that is known.
const NEITHER_NEW: f64 = 0.5;
/// For each 100 km that the other had already passed.
const BACKTRACK_PER_100_KM: f64 = -1.2;
const BACKTRACK_MOST: f64 = -3.6;
const FAST: f64 = -0.5;
const SILENCE_PER_10_DAYS: f64 = -0.4;
const SAME_ARTICLE: f64 = -0.75;
const SAME_ARTICLE_NEW: f64 = -2.0;

/// A cue this strong speaks against a join; weaker ones only weaken it.
const AGAINST: f64 = -1.0;

/// A town "within a day".
const SAME_TOWN_DAYS: i32 = 1;
/// A wider range of days puts nobody anywhere in particular.
const NARROW_DAYS: i32 = 10;
/// The next town, and a goal, are reached within so many days.
const NEXT_DAYS: i32 = 4;
/// A camp is in the town or at its edge, not in the next one.
const STAY_KM: f64 = 15.0;
/// A camp is reported again within so many days.
const STAY_DAYS: i32 = 21;
/// A group on foot, with the lifts that it gets.
const WALK_KM_PER_DAY: f64 = 60.0;
/// Faster than this is no neighbour on the road.
const FAST_KM_PER_DAY: f64 = 150.0;
/// Faster than this is another group: buses and lorries make 300 to 400 km a day.
const IMPOSSIBLE_KM_PER_DAY: f64 = 400.0;
/// An area reaches beyond its radius by as much as its label point may be off.
const AREA_GRACE_KM: f64 = 800.0;
/// Share of near pairs that must be impossible, or fast, or passed before it counts.
const SHARE: f64 = 0.25;
/// Pairs of reports farther apart in time tell nothing of speed.
const NEAR_DAYS: i32 = 10;
/// Clusters with more days between them never meet: the same month of another year is another group.
pub(super) const APART_DAYS: i32 = 45;
/// "New" speaks against a group that is older by this many days.
const OLDER_DAYS: i32 = 3;
/// Counts farther apart in time do not bind each other: groups grow and shrink.
const COUNT_DAYS: i32 = 15;
/// A crowd may grow threefold in longer than this.
const COUNT_APART_DAYS: i32 = 7;
/// Counts this much farther apart in time than the nearest ones still count.
const COUNT_MARGIN_DAYS: i32 = 2;
/// Nations named by less than this share of a cluster's statements are noise.
const NATION_SHARE: f64 = 0.25;

/// What is told of a group: by one chain, or by all of a cluster.
#[derive(Clone, Debug)]
pub(super) struct Traits {
    pub(super) unit: GroupUnit,
    /// By first day.
    pub(super) presences: Vec<Presence>,
    goals: Vec<Goal>,
    origins: Vec<Presence>,
    /// Towns that it set out from on no day that is known.
    starts: Vec<Presence>,
    pub(super) counts: Vec<Count>,
    nations: BTreeMap<String, usize>,
    nation_statements: usize,
    pub(super) ordinals: BTreeSet<u8>,
    /// Days of its dated statements, `None` where none is dated.
    pub(super) span: Option<Days>,
    pub(super) statements: usize,
    /// A part that did something apart: joins only its like.
    pub(super) apart: bool,
    /// "Other bands": joins nothing.
    pub(super) several: bool,
}

impl Traits {
    /// Of statements of people that nothing sets apart, and where they put them.
    pub(super) fn of(statements: &[&Statement], presences: Vec<Presence>) -> Self {
        let own = || statements.iter().copied();
        let dated = own().filter(|s| s.dated()).map(|s| s.days);
        let mut out = Self {
            unit: GroupUnit::People,
            presences,
            goals: own().flat_map(|s| s.goals.iter().copied()).collect(),
            origins: own().filter_map(|s| s.origin).filter(|o| o.days.starts() || o.days.ends()).collect(),
            starts: own()
                .filter_map(|s| s.origin)
                .filter(|o| o.radius == 0.0 && !o.days.starts() && !o.days.ends())
                .collect(),
            counts: own().filter_map(|s| s.count).collect(),
            nations: BTreeMap::new(),
            nation_statements: own().filter(|s| !s.nations.is_empty()).count(),
            ordinals: BTreeSet::new(),
            span: dated.reduce(|a, b| Days { lo: a.lo.min(b.lo), hi: a.hi.max(b.hi) }),
            statements: statements.len(),
            apart: false,
            several: false,
        };
        for nation in own().flat_map(|s| &s.nations) {
            *out.nations.entry(nation.clone()).or_default() += 1;
        }
        out.tidy();
        out
    }

    /// Adds what is told by another.
    fn absorb(&mut self, other: &Self) {
        self.presences.extend_from_slice(&other.presences);
        self.goals.extend_from_slice(&other.goals);
        self.origins.extend_from_slice(&other.origins);
        self.starts.extend_from_slice(&other.starts);
        self.counts.extend_from_slice(&other.counts);
        for (nation, n) in &other.nations {
            *self.nations.entry(nation.clone()).or_default() += n;
        }
        self.nation_statements += other.nation_statements;
        self.ordinals.extend(&other.ordinals);
        self.span = match (self.span, other.span) {
            (Some(a), Some(b)) => Some(Days { lo: a.lo.min(b.lo), hi: a.hi.max(b.hi) }),
            (a, b) => a.or(b),
        };
        self.statements += other.statements;
        self.tidy();
    }

    /// Sorts, and counts what many reports say once: a group of thousands of reports stays small.
    fn tidy(&mut self) {
        self.presences.sort_by(|a, b| {
            (a.days, b.gates)
                .cmp(&(b.days, a.gates))
                .then_with(|| a.lat.total_cmp(&b.lat))
                .then_with(|| a.lon.total_cmp(&b.lon))
                .then_with(|| a.radius.total_cmp(&b.radius))
        });
        self.presences.dedup_by(|next, kept| {
            let same = next.days == kept.days
                && next.gates == kept.gates
                && next.lat.total_cmp(&kept.lat).is_eq()
                && next.lon.total_cmp(&kept.lon).is_eq();
            if same {
                kept.weight += next.weight;
            }
            same
        });
        let place = |a: &Presence, b: &Presence| {
            a.days.cmp(&b.days).then_with(|| a.lat.total_cmp(&b.lat)).then_with(|| a.lon.total_cmp(&b.lon))
        };
        self.origins.sort_by(place);
        self.origins.dedup_by(|a, b| place(a, b).is_eq());
        self.starts.sort_by(place);
        self.starts.dedup_by(|a, b| place(a, b).is_eq());
        self.goals.sort_by(|a, b| {
            a.days.cmp(&b.days).then_with(|| a.lat.total_cmp(&b.lat)).then_with(|| a.lon.total_cmp(&b.lon))
        });
        self.goals.dedup_by(|a, b| a == b);
        self.counts.sort_by(|a, b| {
            a.days.cmp(&b.days).then_with(|| a.min.total_cmp(&b.min)).then_with(|| a.max.total_cmp(&b.max))
        });
        self.counts.dedup_by(|a, b| a == b);
    }

    /// Nations that it is said to be of, without the odd one.
    fn main_nations(&self) -> impl Iterator<Item = &str> {
        let least = NATION_SHARE * self.nation_statements as f64;
        self.nations.iter().filter(move |(_, n)| **n as f64 >= least).map(|(name, _)| name.as_str())
    }

    /// Whether both are said to be of one nation; `None` where one of them is of none.
    fn shares_nation(&self, other: &Self) -> Option<bool> {
        let known = |c: &Self| c.main_nations().next().is_some();
        (known(self) && known(other))
            .then(|| self.main_nations().any(|nation| other.main_nations().any(|n| n == nation)))
    }

    /// Whether it has a town on a day.
    pub(super) fn placed(&self) -> bool {
        self.presences.iter().any(|p| p.radius == 0.0)
    }

    /// Reports that begin within `days` before or after these days, by index range.
    fn around(&self, days: Days, within: i32) -> impl Iterator<Item = &Presence> {
        // Sorted by first day; wide ranges begin earlier, so a margin is kept for them.
        let from = self.presences.partition_point(|p| p.days.lo < days.lo.saturating_sub(within + WIDE_DAYS));
        let rest = self.presences.get(from..).unwrap_or(&[]);
        let to = rest.partition_point(|p| p.days.lo <= days.hi.saturating_add(within));
        rest.get(..to).unwrap_or(&[]).iter().filter(move |p| p.days.gap(days) <= within)
    }
}

/// Chains that tell of one group.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Of its chains and the order in which they were put together.
    pub(super) id: Id,
    /// Indices of its chains.
    pub(super) chains: Vec<usize>,
    pub(super) articles: BTreeSet<usize>,
    /// Articles in which one of its chains was opened as new.
    new_in: BTreeSet<usize>,
    new_chains: usize,
    /// By which ordinals each of its articles names it.
    numbered: BTreeSet<(usize, u8)>,
    /// What its chains tell, that of the chain itself while it is one only.
    pub(super) traits: Arc<Traits>,
}

impl Cluster {
    /// Of one chain of an article.
    pub(super) fn of_chain(index: usize, placed: &Placed) -> Self {
        let Placed { article, id, ref chain } = *placed;
        Self {
            id,
            chains: vec![index],
            articles: BTreeSet::from([article]),
            new_in: if chain.opened_new { BTreeSet::from([article]) } else { BTreeSet::new() },
            new_chains: usize::from(chain.opened_new),
            numbered: chain.ordinals.iter().map(|&o| (article, o)).collect(),
            traits: Arc::clone(&chain.traits),
        }
    }

    /// Takes all of another cluster.
    pub(super) fn absorb(&mut self, other: Self) {
        self.id = Id::of((self.id, other.id));
        self.chains.extend(other.chains);
        self.chains.sort_unstable();
        self.articles.extend(other.articles);
        self.new_in.extend(other.new_in);
        self.new_chains += other.new_chains;
        self.numbered.extend(other.numbered);
        Arc::make_mut(&mut self.traits).absorb(&other.traits);
    }

    /// The ordinals by which an article names it.
    fn names(&self, article: usize) -> impl Iterator<Item = u8> {
        self.numbered.range((article, 0)..=(article, u8::MAX)).map(|n| n.1)
    }

    fn is_new(&self) -> bool {
        self.new_chains * 2 >= self.chains.len()
    }
}

/// Longest range of days that is looked for when comparing neighbours in time.
const WIDE_DAYS: i32 = 31;

/// A score, and what it rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Score {
    /// Larger is better.
    pub(super) value: f64,
    /// Points of evidence: a town or an origin in common counts 2, another cue 1.
    pub(super) points: u32,
    /// Whether a cue speaks against it.
    pub(super) against: bool,
}

/// The score of two clusters, `None` where a gate rules the join out.
pub(super) fn score(a: &Cluster, b: &Cluster) -> Option<Score> {
    let mut out = Score { value: BASE, points: 0, against: false };
    let silence = cues(a, b, |_, value, points| {
        out.value += value;
        out.points += points;
        out.against |= value <= AGAINST;
    })?;
    // Silence weakens, but speaks against nothing.
    out.value += SILENCE_PER_10_DAYS * f64::from((silence - NEXT_DAYS).max(0)) / 10.0;
    Some(out)
}

/// Tells each cue for and against two clusters with its name, value and points of evidence; gives the days of
/// silence between them, `None` where a gate rules the join out.
pub(super) fn cues(a: &Cluster, b: &Cluster, mut cue: impl FnMut(&'static str, f64, u32)) -> Option<i32> {
    let (x, y) = (&*a.traits, &*b.traits);
    if x.unit != y.unit || x.apart != y.apart || x.several || y.several {
        return None;
    }
    if told_apart(a, b) {
        return None;
    }
    let mut silence = 0;
    if let (Some(x), Some(y)) = (x.span, y.span) {
        silence = x.gap(y);
        if silence > APART_DAYS {
            return None;
        }
    }
    let (small, large) = if x.presences.len() <= y.presences.len() { (x, y) } else { (y, x) };
    let near = Near::of(small, large)?;
    if near.same_town {
        cue("same town", SAME_TOWN, 2);
    } else if near.same_town_wide {
        cue("same town, wide days", SAME_TOWN_WIDE, 1);
    }
    if near.next_town {
        cue("next town", if near.walkable { NEXT_TOWN } else { NEXT_BY_RIDE }, 1);
    }
    if !near.same_town && !near.next_town && (stays(x, y) || stays(y, x)) {
        cue("stayed", STAYED, 1);
    }
    if reaches(x, y) || reaches(y, x) {
        cue("goal reached", GOAL_REACHED, 1);
    }
    match origins(x, y) {
        Some(true) => cue("same origin", SAME_ORIGIN, 2),
        None if same_start(x, y) || same_start(y, x) => {
            cue("same origin, no day", SAME_ORIGIN_UNDATED, 1);
        }
        None if same_land(x, y) => cue("same land of origin", SAME_LAND, 1),
        Some(false) => cue("origin on another day", OTHER_ORIGIN_DAY, 0),
        None => {}
    }
    match x.shares_nation(y) {
        Some(true) => cue("same nation", SAME_NATION, 1),
        Some(false) => cue("other nation", OTHER_NATION, 0),
        None => {}
    }
    match counts(x, y) {
        Some(true) => cue("same count", SAME_COUNT, 1),
        Some(false) => cue("other count", OTHER_COUNT, 0),
        None => {}
    }
    if !x.ordinals.is_empty() && !y.ordinals.is_empty() {
        if x.ordinals.is_disjoint(&y.ordinals) {
            cue("other ordinal", OTHER_ORDINAL, 0);
        } else {
            let first = x.ordinals.contains(&1) && y.ordinals.contains(&1);
            cue("same ordinal", if first { BOTH_FIRST } else { SAME_ORDINAL }, 1);
        }
    }
    match (a.is_new(), b.is_new()) {
        (true, true) => cue("both new", BOTH_NEW, 1),
        (true, false) if older(y, x) => cue("new against old", NEW_AGAINST_OLD, 0),
        (false, true) if older(x, y) => cue("new against old", NEW_AGAINST_OLD, 0),
        (false, false) => cue("neither new", NEITHER_NEW, 0),
        _ => {}
    }
    let back = backtrack(small, large);
    if back < 0.0 {
        cue("passed already", back, 0);
    }
    if near.fast {
        cue("fast", FAST, 0);
    }
    if a.articles.intersection(&b.articles).next().is_some() {
        cue("same article", SAME_ARTICLE, 0);
        let new_there = |c: &Cluster, o: &Cluster| c.new_in.intersection(&o.articles).next().is_some();
        if new_there(a, b) || new_there(b, a) {
            cue("new in the same article", SAME_ARTICLE_NEW, 0);
        }
    }
    Some(silence)
}

/// Whether one article speaks of both by different ordinals: outlets count differently, but each tells its own apart.
fn told_apart(a: &Cluster, b: &Cluster) -> bool {
    let common: BTreeSet<usize> =
        a.numbered.iter().map(|n| n.0).filter(|&x| b.names(x).next().is_some()).collect();
    common.into_iter().any(|article| a.names(article).all(|own| b.names(article).all(|other| own != other)))
}

/// What pairs of reports near in time say.
struct Near {
    same_town: bool,
    same_town_wide: bool,
    next_town: bool,
    walkable: bool,
    fast: bool,
}

impl Near {
    /// `None` where the two cannot be one group.
    fn of(small: &Traits, large: &Traits) -> Option<Self> {
        let mut out =
            Self { same_town: false, same_town_wide: false, next_town: false, walkable: false, fast: false };
        let (mut pairs, mut impossible, mut fast) = (0_usize, 0_usize, 0_usize);
        let (mut any, mut reachable) = (false, false);
        for p in &small.presences {
            if !p.days.closed() {
                continue;
            }
            for q in large.around(p.days, NEAR_DAYS).filter(|q| q.days.closed()) {
                let gap = p.days.gap(q.days);
                let narrow = p.days.width() <= NARROW_DAYS && q.days.width() <= NARROW_DAYS;
                let (same, speed) = p.same_town_and_speed(q);
                out.same_town_wide |= same && gap == 0 && p.days.width().max(q.days.width()) <= WIDE_DAYS;
                if p.radius == 0.0 && q.radius == 0.0 && narrow {
                    out.same_town |= same && gap <= SAME_TOWN_DAYS;
                    let next =
                        (!same || gap > SAME_TOWN_DAYS) && gap <= NEXT_DAYS && speed <= FAST_KM_PER_DAY;
                    out.next_town |= next;
                    out.walkable |= next && speed <= WALK_KM_PER_DAY;
                }
                let grace = if p.radius > 0.0 || q.radius > 0.0 { AREA_GRACE_KM } else { 0.0 };
                let days = f64::from(p.days.reach(q.days).max(0) + 1);
                any = true;
                reachable |= speed - grace / days <= IMPOSSIBLE_KM_PER_DAY;
                // Pairs that cannot rule out still count among those that can be.
                pairs += usize::from(p.radius == 0.0 && q.radius == 0.0);
                if p.gates && q.gates {
                    impossible += usize::from(speed > IMPOSSIBLE_KM_PER_DAY);
                    fast += usize::from(speed > FAST_KM_PER_DAY);
                }
            }
        }
        let share = |n: usize| pairs > 0 && n as f64 >= SHARE * pairs as f64;
        out.fast = share(fast);
        if (any && !reachable) || share(impossible) {
            return None;
        }
        Some(out)
    }
}

/// Whether `later` is first reported at the town where `early` was reported last, within weeks.
fn stays(early: &Traits, later: &Traits) -> bool {
    let town = |p: &&Presence| p.radius == 0.0 && p.days.closed() && p.days.width() <= NARROW_DAYS;
    let Some(first) = later.presences.iter().find(town) else { return false };
    let Some(end) = early.presences.iter().filter(town).map(|p| p.days.hi).max() else { return false };
    let mut last = early.presences.iter().filter(town).filter(|p| p.days.hi == end);
    end <= first.days.lo && first.days.lo - end <= STAY_DAYS && last.any(|p| p.km(first) <= STAY_KM)
}

/// Whether a goal of `a` is a town that `b` reached in the days after it was said.
fn reaches(a: &Traits, b: &Traits) -> bool {
    a.goals.iter().filter(|g| g.days.closed() && g.days.width() <= NARROW_DAYS).any(|goal| {
        let days = Days { lo: goal.days.lo, hi: goal.days.hi.saturating_add(NEXT_DAYS) };
        let there = Presence::new(goal.lat, goal.lon, days, 0.0, false);
        b.around(there.days, 0)
            .any(|q| q.days.closed() && q.days.width() <= NARROW_DAYS && q.same_town(&there))
    })
}

/// Whether both set out from one town on one day; `Some(false)` from one town on another day.
fn origins(a: &Traits, b: &Traits) -> Option<bool> {
    let mut other_day = false;
    for x in &a.origins {
        for y in &b.origins {
            let narrow = x.days.width().max(y.days.width()) <= NARROW_DAYS;
            if narrow && x.same_town(y) && x.days.closed() && y.days.closed() {
                if x.days.gap(y.days) <= SAME_TOWN_DAYS {
                    return Some(true);
                }
                other_day = true;
            }
        }
    }
    // A group leaves each town on its way once: only what both left first is an origin.
    (other_day && first_towns_agree(a, b)).then_some(false)
}

/// Whether what is said of where and when they set out may be one journey, though no town and day says so.
fn same_land(a: &Traits, b: &Traits) -> bool {
    a.origins.iter().any(|x| {
        b.origins.iter().any(|y| {
            x.days.closed()
                && y.days.closed()
                && x.days.meets(y.days)
                && x.days.width().max(y.days.width()) <= WIDE_DAYS
                && x.km(y) <= (x.radius + y.radius).max(SAME_TOWN_KM)
        })
    })
}

/// Whether `undated` is said to have set out, on no known day, from the town where `known` began.
fn same_start(undated: &Traits, known: &Traits) -> bool {
    let Some(first) = known.presences.iter().find(|p| p.radius == 0.0 && p.days.closed()) else {
        return false;
    };
    known.origins.iter().any(|o| o.same_town(first)) && undated.starts.iter().any(|s| s.same_town(first))
}

fn first_towns_agree(a: &Traits, b: &Traits) -> bool {
    let first = |c: &Traits| c.presences.iter().find(|p| p.radius == 0.0).copied();
    match (first(a), first(b)) {
        (Some(x), Some(y)) => x.same_town(&y),
        _ => false,
    }
}

/// Whether counts near in time agree; `None` where none can be compared.
fn counts(a: &Traits, b: &Traits) -> Option<bool> {
    let pairs = || a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y, x.days.gap(y.days))));
    let nearest = pairs().map(|(_, _, gap)| gap).min().filter(|gap| *gap <= COUNT_DAYS)?;
    let (mut agree, mut apart, mut compared) = (0_usize, 0_usize, 0_usize);
    for (x, y, gap) in pairs().filter(|(_, _, gap)| *gap <= COUNT_DAYS) {
        agree += usize::from(x.agrees(y));
        // Groups grow and shrink on the way: only the counts nearest in time speak against each other.
        if gap <= (nearest + COUNT_MARGIN_DAYS).min(COUNT_APART_DAYS) {
            compared += 1;
            apart += usize::from(x.apart(y));
        }
    }
    if agree > 0 && agree >= apart {
        Some(true)
    } else if compared > 0 && apart * 2 > compared {
        Some(false)
    } else {
        None
    }
}

/// Whether `old` began so long before `new` that "new" speaks against it.
fn older(old: &Traits, new: &Traits) -> bool {
    match (old.span, new.span) {
        (Some(x), Some(y)) => x.starts() && y.starts() && x.lo + OLDER_DAYS <= y.lo,
        _ => false,
    }
}

/// What it says that one of the two was reported beyond the towns of the other already: followers on one road.
fn backtrack(small: &Traits, large: &Traits) -> f64 {
    let start = start(small, large);
    let end = end(small, large);
    let length = start.km(&end);
    // How far on the way a town is; what lies behind the start counts below nothing.
    let progress = |p: &Presence| {
        let behind = length - p.km(&end);
        if behind < 0.0 { behind } else { start.km(p) }
    };
    let mut worst: f64 = 0.0;
    let mut beyond: Vec<f64> = Vec::new();
    for (one, other) in [(small, large), (large, small)] {
        // The large cluster is looked at only around the small one's days.
        let Some(span) = other.span else { continue };
        let (mut sum, mut towns) = (0.0, 0_usize);
        for p in one
            .around(span, NEAR_DAYS)
            .filter(|p| p.gates && p.days.closed() && p.days.width() <= NARROW_DAYS)
        {
            let before = other.around(Days { lo: p.days.lo - APART_DAYS, hi: p.days.lo - 1 }, 0);
            let mut before = before.filter(|q| q.gates && q.days.hi < p.days.lo).peekable();
            if before.peek().is_none() {
                continue;
            }
            let own = progress(p);
            beyond.clear();
            beyond.extend(before.map(|q| progress(q) - own));
            towns += 1;
            beyond.sort_by(|a, b| b.total_cmp(a));
            let at = (SHARE * beyond.len() as f64).ceil() as usize;
            let passed = beyond.get(at.saturating_sub(1)).copied().unwrap_or(0.0);
            if passed > 0.0 {
                sum += (BACKTRACK_PER_100_KM * passed / 100.0).max(BACKTRACK_MOST);
            }
        }
        // Of two on one road only the one behind comes where the other was: its towns tell.
        if towns > 0 {
            worst = worst.min(sum / towns as f64);
        }
    }
    worst
}

/// The last town that is reported of the two.
fn end(a: &Traits, b: &Traits) -> Presence {
    let last = |c: &Traits| {
        c.presences
            .iter()
            .filter(|p| p.gates && p.days.closed())
            .max_by_key(|p| (p.days.hi, p.days.lo))
            .copied()
    };
    [last(a), last(b)]
        .into_iter()
        .flatten()
        .max_by_key(|p| (p.days.hi, p.days.lo))
        .unwrap_or_else(|| Presence::new(0.0, 0.0, Days { lo: 0, hi: 0 }, 0.0, false))
}

/// Where the journey of the two began, as far as reported.
fn start(a: &Traits, b: &Traits) -> Presence {
    let first = |c: &Traits| c.presences.iter().find(|p| p.gates && p.days.closed()).copied();
    let origin = |c: &Traits| c.origins.iter().find(|p| p.days.closed()).copied();
    [origin(a), origin(b), first(a), first(b)]
        .into_iter()
        .flatten()
        .min_by(|x, y| (x.days.hi, x.days.lo).cmp(&(y.days.hi, y.days.lo)))
        .unwrap_or_else(|| Presence::new(0.0, 0.0, Days { lo: 0, hi: 0 }, 0.0, false))
}
