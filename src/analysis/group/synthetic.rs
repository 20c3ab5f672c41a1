//! Generated batches: a road of towns, a group on it, followers some days behind, a splinter, an old group, and
//! articles that tell of them with wide and wrong days. Harsher than news, so that a weight fitted to one real
//! journey shows.

use super::super::fixture::{Says, analysis_published, at, came, left, says, town};
use super::super::measure::{day_number, day_of};
use crate::model::{
    Analysis, DayRange, Factuality, MovementKind as K, Place, PlaceRole as R, SectionKind, When,
};

/// Marsaglia's xorshift, 64 bits: the same numbers everywhere.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        let mut out = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            out.next();
        }
        out
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number in `lo..=hi`.
    fn between(&mut self, lo: i32, hi: i32) -> i32 {
        lo + (self.next() % (hi - lo + 1) as u64) as i32
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// A group and where it was on each day: index of a town by day from its first.
struct Walk {
    first: i32,
    towns: Vec<usize>,
    nation: &'static str,
    size: u64,
}

impl Walk {
    fn at(&self, day: i32) -> Option<usize> {
        usize::try_from(day - self.first).ok().and_then(|i| self.towns.get(i)).copied()
    }

    fn last(&self) -> i32 {
        self.first + self.towns.len() as i32 - 1
    }
}

/// What a batch holds.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) articles: i32,
    pub(super) followers: i32,
}

/// An analysis without groups, and the true group of each movement.
pub(super) fn batch(plan: Plan) -> (Analysis, Vec<usize>) {
    let mut random = Random::new(plan.seed);
    let (mut east, mut north) = (0.0, 0.0);
    let mut towns: Vec<Place> = Vec::new();
    for i in 0..28 {
        towns.push(town(&format!("T{i}"), east, north));
        east += f64::from(if i < 20 { random.between(15, 60) } else { random.between(80, 250) });
        north += f64::from(random.between(-20, 20));
    }
    let branch: Vec<usize> = (0..8)
        .map(|i| {
            towns.push(town(&format!("B{i}"), 350.0 + f64::from(i) * 20.0, 60.0 + f64::from(i) * 40.0));
            towns.len() - 1
        })
        .collect();
    let start = day_number(jiff::civil::Date::constant(2031, 3, 1));
    let mut groups = vec![walk(&mut random, start, (0..28).collect(), "XA", 4000)];
    for f in 0..plan.followers {
        let behind = random.between(3, 21);
        let size = random.between(300, 2500) as u64;
        let nation = if f == 1 { "XB" } else { "XA" };
        groups.push(walk(&mut random, start + behind, (0..28).collect(), nation, size));
    }
    let mid = start + 14;
    groups.push(walk(&mut random, mid, branch, "XA", 150));
    groups.push(walk(&mut random, start - 330, (0..20).collect(), "XA", 1200));
    let old = groups.len() - 1;

    let end = groups.first().map_or(start, Walk::last);
    let (mut statements, mut truth, mut published) = (Vec::new(), Vec::new(), Vec::new());
    for article in 0..plan.articles as usize {
        let day = random.between(start + 2, end);
        published.push(day_of(day));
        let mut live: Vec<usize> =
            (0..groups.len()).filter(|&g| g != old && groups[g].at(day).is_some()).collect();
        if live.is_empty() {
            live.push(0);
        }
        // Most articles are about the first; the others come in as news of their own or beside it.
        let lead =
            if random.chance(60) { live[0] } else { live[random.between(0, live.len() as i32 - 1) as usize] };
        tell(&mut random, &groups[lead], &towns, day, article, false, lead, &mut statements, &mut truth);
        if live.len() > 1 && random.chance(45) {
            let other = live[random.between(0, live.len() as i32 - 1) as usize];
            if other != lead {
                tell(
                    &mut random,
                    &groups[other],
                    &towns,
                    day,
                    article,
                    true,
                    other,
                    &mut statements,
                    &mut truth,
                );
            }
        }
        if random.chance(8) {
            let first = day_of(groups[old].first).expect("a day");
            let mut word = left(&towns[0], "").article(article).mention(|m| {
                m.previous = true;
                m.definite = false;
            });
            word.0.when = Some(When::on(first));
            statements.push(word);
            truth.push(old);
        }
    }
    let analysis = analysis_published(statements, &published);
    (analysis, truth)
}

fn walk(random: &mut Random, first: i32, road: Vec<usize>, nation: &'static str, size: u64) -> Walk {
    let mut towns = Vec::new();
    for at in road {
        for _ in 0..random.between(1, 2) + i32::from(random.chance(10)) * 4 {
            towns.push(at);
        }
    }
    Walk { first, towns, nation, size }
}

#[expect(clippy::too_many_arguments, reason = "one call, of a generator")]
fn tell(
    random: &mut Random,
    group: &Walk,
    towns: &[Place],
    day: i32,
    article: usize,
    second: bool,
    truth_of: usize,
    out: &mut Vec<Says>,
    truth: &mut Vec<usize>,
) {
    let today = group.at(day).unwrap_or_else(|| *group.towns.last().unwrap_or(&0));
    let count = if second { random.between(1, 2) } else { random.between(2, 5) };
    for i in 0..count {
        let earlier = if i == 0 { day } else { (day - random.between(0, 3)).max(group.first) };
        let there = group.at(earlier).unwrap_or(today);
        let mut word = match random.between(0, 9) {
            0..=3 => at(&towns[there], ""),
            4 | 5 => came(&towns[there], ""),
            6 => says(K::Departed, &[(&towns[there], R::Origin)], ""),
            7 => says(K::HeadingTo, &[(&towns[group.at(earlier + 2).unwrap_or(there)], R::Destination)], ""),
            8 => left(&towns[group.towns[0]], ""),
            _ => says(K::Size, &[], ""),
        };
        let begin = word.0.kind == K::Departed
            && word.0.places.first().is_some_and(|p| p.place.as_deref() == Some(&towns[group.towns[0]]));
        let mut held = if begin { group.first } else { earlier };
        if random.chance(5) {
            held += random.between(-20, 20);
        }
        let range = if random.chance(22) {
            if random.chance(30) {
                DayRange::until(day_of(held).expect("a day"))
            } else {
                let (a, b) = (random.between(1, 4), random.between(0, 4));
                DayRange { start: day_of(held - a), end: day_of(held + b) }
            }
        } else {
            DayRange::day(day_of(held).expect("a day"))
        };
        word = word.article(article).when(When::Day(range));
        if random.chance(30) || word.0.kind == K::Size {
            let noise = random.between(65, 135) as u64;
            let n = group.size * noise / 100;
            word = word.count(n, n);
        }
        let nation = random.chance(45);
        word = word.mention(|m| {
            if nation {
                m.nations = vec![group.nation.to_owned()];
            }
            if second && i == 0 {
                m.definite = false;
                m.opens = true;
                m.ordinal = Some(2);
            } else if i > 0 {
                m.pronoun = true;
                m.definite = false;
            }
        });
        if random.chance(10) && i > 0 && !second {
            word = word.section(SectionKind::Caption).mention(|m| m.pronoun = false);
        }
        if random.chance(5) {
            word = word.factuality(Factuality::Plan);
        }
        out.push(word);
        truth.push(truth_of);
    }
}

/// B-cubed precision and recall; a movement without a group is one of its own.
pub(super) fn b_cubed(truth: &[usize], found: &[Option<usize>]) -> (f64, f64) {
    let n = truth.len();
    let (mut p, mut r) = (0.0, 0.0);
    for i in 0..n {
        let same = |j: usize| i == j || (found[i].is_some() && found[i] == found[j]);
        let own = (0..n).filter(|&j| truth[i] == truth[j]).count() as f64;
        let put = (0..n).filter(|&j| same(j)).count() as f64;
        let both = (0..n).filter(|&j| same(j) && truth[i] == truth[j]).count() as f64;
        p += both / put;
        r += both / own;
    }
    (p / n as f64, r / n as f64)
}
