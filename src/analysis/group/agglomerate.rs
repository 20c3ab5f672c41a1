//! Agglomeration: the best pair of clusters first.
//!
//! Two phases with their own thresholds; the smaller cluster waits while a rival that contradicts its partner is
//! almost as good. Candidates are pairs that share a town within a day, then all pairs near in time and reach.
//! Ties go to the lower index.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::super::measure::Days;
use super::cluster::{APART_DAYS, BASE, Cluster, Score};
use super::scores::Scores;

/// Phase 1 joins at this score, with two points of evidence.
const FIRST: (f64, u32) = (1.5, 2);
/// Phase 2 at this, with one point and nothing against it.
const SECOND: (f64, u32) = (0.5, 1);
/// A rival this close makes the smaller cluster wait, if it contradicts the partner.
const MARGIN: f64 = 1.0;
/// With a lower score than this nothing is a rival.
const RIVAL: f64 = 0.0;
/// Two clusters with a lower score contradict each other.
const CONTRADICT: f64 = -1.0;
/// Clusters of at most this many chains may be left undecided …
const UNDECIDED_CHAINS: usize = 2;
/// … where a group scores over this with them.
const UNDECIDED: f64 = SECOND.0 - 1.0;
/// Pairs to score at once with all others; above, only those near in place and time.
const ALL_PAIRS: usize = 600;
/// Edge of a grid cell in degrees: what a group walks in half a month stays within the neighbours.
const CELL_DEGREES: f64 = 4.0;
/// Days of a time bucket.
const BUCKET_DAYS: i32 = 15;

/// Who was somewhere on some day of more years than this may be anybody of a large batch.
const MOST_WIDE_DAYS: i32 = 2 * 365;

/// Clusters with their scores.
pub(super) struct Pool {
    /// `None` for those that another took.
    pub(super) clusters: Vec<Option<Cluster>>,
    version: Vec<u32>,
    /// Scores of candidate pairs, both ways.
    scores: Vec<BTreeMap<usize, Known>>,
    /// Pairs of chains that a person wants apart, the lower first.
    forbidden: BTreeSet<(usize, usize)>,
    /// Scores by what is compared, wherever it stands.
    kept: Scores,
}

/// A score as last worked out. Merging makes those of the result stale; they are renewed only when their pair comes
/// up, so that a merge into a large cluster costs nothing for the thousands that are near it.
#[derive(Clone, Copy)]
struct Known {
    /// `None` where a gate rules the join out.
    score: Option<Score>,
    /// Sum of the versions of both at that time: versions only grow.
    at: u32,
}

/// What a pair may be worth after a merge: at most about `value`, where the cues of both add up, at least about
/// `best`.
struct Hope {
    value: f64,
    best: f64,
}

struct Entry {
    value: f64,
    a: usize,
    b: usize,
    versions: u32,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Entry {}
impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.total_cmp(&other.value).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// Pairs that a rival keeps apart, by each of the three: while none of these joins anything, nothing changes for them.
#[derive(Default)]
struct Waiting {
    entries: Vec<Option<Entry>>,
    of: BTreeMap<usize, Vec<usize>>,
}

impl Waiting {
    fn push(&mut self, entry: Entry, concerned: [usize; 3]) {
        let at = self.entries.len();
        self.entries.push(Some(entry));
        for cluster in concerned {
            self.of.entry(cluster).or_default().push(at);
        }
    }

    /// Those that a change of this cluster may set free.
    fn take(&mut self, cluster: usize) -> Vec<Entry> {
        let list = self.of.remove(&cluster).unwrap_or_default();
        list.into_iter().filter_map(|at| self.entries.get_mut(at).and_then(Option::take)).collect()
    }
}

/// Days of which a side is not known, cut where nothing is near any more: in a batch of many years "by Monday" would
/// else be near to all that came before. `None` where neither side is known, or where so little is known that all of
/// such a batch would be near.
fn bounded(days: Days) -> Option<Days> {
    if days.closed() && days.width() > MOST_WIDE_DAYS {
        return None;
    }
    match (days.starts(), days.ends()) {
        (true, true) => Some(days),
        (true, false) => Some(Days { lo: days.lo, hi: days.lo + APART_DAYS }),
        (false, true) => Some(Days { lo: days.hi - APART_DAYS, hi: days.hi }),
        (false, false) => None,
    }
}

impl Pool {
    pub(super) fn new(clusters: Vec<Cluster>, forbidden: BTreeSet<(usize, usize)>, kept: Scores) -> Self {
        let n = clusters.len();
        Self {
            clusters: clusters.into_iter().map(Some).collect(),
            version: vec![0; n],
            scores: vec![BTreeMap::new(); n],
            forbidden,
            kept,
        }
    }

    /// Gives the scores back for another pool.
    pub(super) fn into_scores(self) -> Scores {
        self.kept
    }

    /// Joins all that can be joined.
    pub(super) fn run(&mut self) {
        if self.clusters.len() > ALL_PAIRS {
            // Most reports of a large batch repeat a town and a day: joined first, they leave few clusters.
            let pairs = self.same_cell(1, 1.0, 2);
            self.score_pairs(&pairs);
            self.join(FIRST, false);
            let pairs = self.same_cell(2, CELL_DEGREES, BUCKET_DAYS);
            self.score_pairs(&pairs);
        } else {
            let n = self.clusters.len() as u32;
            let pairs: Vec<(u32, u32)> = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
            self.score_pairs(&pairs);
        }
        self.join(FIRST, false);
        self.join(SECOND, true);
    }

    fn cluster(&self, at: usize) -> Option<&Cluster> {
        self.clusters.get(at).and_then(Option::as_ref)
    }

    /// Scores these pairs, sorted and the lower index first, and forgets all others.
    fn score_pairs(&mut self, pairs: &[(u32, u32)]) {
        let mut rows: Vec<Vec<(usize, Known)>> = vec![Vec::new(); self.clusters.len()];
        for &(a, b) in pairs {
            let (a, b) = (a as usize, b as usize);
            let Some(known) = self.scored(a, b) else { continue };
            for (of, other) in [(a, b), (b, a)] {
                if let Some(row) = rows.get_mut(of) {
                    row.push((other, known));
                }
            }
        }
        // A map is made of a sorted row at once, which costs far less than to put in one pair after the other.
        self.scores = rows.into_iter().map(BTreeMap::from_iter).collect();
    }

    fn versions(&self, a: usize, b: usize) -> u32 {
        [a, b].iter().filter_map(|&i| self.version.get(i)).sum()
    }

    fn known(&self, a: usize, b: usize) -> Option<Known> {
        self.scores.get(a).and_then(|row| row.get(&b)).copied()
    }

    /// The score of two clusters as they are now.
    fn fresh(&mut self, a: usize, b: usize) -> Option<Score> {
        let at = self.versions(a, b);
        if let Some(known) = self.known(a, b).filter(|k| k.at == at) {
            return known.score;
        }
        let known = self.scored(a, b)?;
        self.set(a, b, known);
        known.score
    }

    /// The score of two clusters as they are now, worked out or looked up; `None` where one of them is gone.
    fn scored(&mut self, a: usize, b: usize) -> Option<Known> {
        let cluster = |at: usize| self.clusters.get(at).and_then(Option::as_ref);
        let (x, y) = cluster(a).zip(cluster(b))?;
        let score = if self.parts(x, y) { None } else { self.kept.of(x, y) };
        Some(Known { score, at: self.versions(a, b) })
    }

    /// Whether a person wants chains of the two apart.
    fn parts(&self, x: &Cluster, y: &Cluster) -> bool {
        let holds = |c: &Cluster, chain: usize| c.chains.binary_search(&chain).is_ok();
        self.forbidden.iter().any(|&(p, q)| holds(x, p) && holds(y, q) || holds(x, q) && holds(y, p))
    }

    /// Those pairs of chains that one cluster holds both of.
    pub(super) fn holding(&self, pairs: &BTreeSet<(usize, usize)>) -> BTreeSet<(usize, usize)> {
        let both = |c: &Cluster, (p, q): (usize, usize)| {
            c.chains.binary_search(&p).is_ok() && c.chains.binary_search(&q).is_ok()
        };
        pairs.iter().copied().filter(|&pair| self.clusters.iter().flatten().any(|c| both(c, pair))).collect()
    }

    /// Pairs of chains that are apart from now on: none of them is offered as another's group.
    pub(super) fn forbid(&mut self, pairs: BTreeSet<(usize, usize)>) {
        self.forbidden = pairs;
    }

    fn set(&mut self, a: usize, b: usize, known: Known) {
        for (x, y) in [(a, b), (b, a)] {
            if let Some(row) = self.scores.get_mut(x) {
                row.insert(y, known);
            }
        }
    }

    /// Pairs of clusters with a place in one cell or a neighbouring one, in one time bucket or a neighbouring one;
    /// those without a place are paired with all near in time.
    fn same_cell(&self, reach: i32, degrees: f64, days: i32) -> Vec<(u32, u32)> {
        let mut cells: BTreeMap<(i32, i32, i32), Vec<u32>> = BTreeMap::new();
        let mut homeless: Vec<u32> = Vec::new();
        let turn = (360.0 / degrees).round() as i32;
        let half = turn / 2;
        // Over the antimeridian.
        let around = |column: i32| {
            if column >= half {
                column - turn
            } else if column < -half {
                column + turn
            } else {
                column
            }
        };
        for (index, cluster) in (0..).zip(&self.clusters) {
            let Some(cluster) = cluster else { continue };
            let mut any = false;
            for p in cluster.traits.presences.iter().filter(|p| p.radius == 0.0 && p.days.closed()) {
                if p.days.width() > MOST_WIDE_DAYS {
                    continue;
                }
                let cell = ((p.lat / degrees).floor() as i32, around((p.lon / degrees).floor() as i32));
                for bucket in p.days.lo.div_euclid(days)
                    ..=p.days.hi.div_euclid(days).min(p.days.lo.div_euclid(days) + 3)
                {
                    let members = cells.entry((bucket, cell.0, cell.1)).or_default();
                    if members.last() != Some(&index) {
                        members.push(index);
                    }
                    any = true;
                }
            }
            if !any {
                homeless.push(index);
            }
        }
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (&(bucket, row, column), members) in &cells {
            for db in 0..=1 {
                for dr in -reach..=reach {
                    for dc in -reach..=reach {
                        let east = around(column + dc);
                        // In one bucket the other cell pairs with this one too.
                        let done = db == 0 && (row + dr, east) < (row, column);
                        let Some(others) = cells.get(&(bucket + db, row + dr, east)).filter(|_| !done) else {
                            continue;
                        };
                        for &a in members {
                            pairs.extend(others.iter().filter(|b| a != **b).map(|&b| (a.min(b), a.max(b))));
                        }
                    }
                }
            }
        }
        if reach > 1 {
            let spans: Vec<Option<Days>> = self
                .clusters
                .iter()
                .map(|c| c.as_ref().and_then(|c| c.traits.span).and_then(bounded))
                .collect();
            let span = |i: u32| spans.get(i as usize).copied().flatten();
            for &a in &homeless {
                let Some(own) = span(a) else { continue };
                let near = |b: &u32| *b != a && span(*b).is_some_and(|other| own.gap(other) <= APART_DAYS);
                pairs.extend((0..spans.len() as u32).filter(near).map(|b| (a.min(b), a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn entry(&self, a: usize, b: usize, value: f64) -> Entry {
        Entry { value, a: a.min(b), b: a.max(b), versions: self.versions(a, b) }
    }

    /// Works out anew the scores that a merge made stale.
    fn renew(&mut self) {
        let rows = self.scores.iter().enumerate();
        let pairs = rows.flat_map(|(a, row)| row.range(a + 1..).map(move |(&b, known)| (a, b, known.at)));
        let stale: Vec<(usize, usize)> =
            pairs.filter(|&(a, b, at)| at != self.versions(a, b)).map(|(a, b, _)| (a, b)).collect();
        for (a, b) in stale {
            self.fresh(a, b);
        }
    }

    fn join(&mut self, (least, points): (f64, u32), clean: bool) {
        let fits = move |s: &Score| s.value >= least && s.points >= points && !(clean && s.against);
        self.renew();
        let rows = self.scores.iter().enumerate();
        let pairs = rows.flat_map(|(a, row)| row.range(a + 1..).map(move |(&b, known)| (a, b, known.score)));
        let mut heap: BinaryHeap<Entry> = pairs
            .filter_map(|(a, b, score)| Some((a, b, score.filter(fits)?)))
            .map(|(a, b, score)| self.entry(a, b, score.value))
            .collect();
        let mut waiting = Waiting::default();
        while let Some(entry) = heap.pop() {
            let (a, b) = (entry.a, entry.b);
            if self.cluster(a).is_none() || self.cluster(b).is_none() {
                continue;
            }
            if entry.versions != self.versions(a, b) {
                // Pushed before one of the two grew: what it is worth now decides when it comes up again.
                if let Some(score) = self.fresh(a, b).filter(fits) {
                    heap.push(self.entry(a, b, score.value));
                }
                continue;
            }
            if let Some(rival) = self.contested(a, b, entry.value) {
                waiting.push(entry, [a, b, rival]);
                continue;
            }
            let (kept, hopes) = self.merge(a, b);
            for (other, hope) in hopes {
                if hope.value >= least {
                    heap.push(Entry { versions: u32::MAX, ..self.entry(kept, other, hope.best) });
                }
            }
            for changed in [a, b] {
                heap.extend(waiting.take(changed));
            }
        }
    }

    /// The rival of the smaller of the two that is almost as good and contradicts the larger, `None` where none is.
    fn contested(&mut self, a: usize, b: usize, value: f64) -> Option<usize> {
        let size = |i: usize| self.cluster(i).map_or(0, |c| c.traits.statements);
        let (small, large) = if (size(a), b) < (size(b), a) { (a, b) } else { (b, a) };
        let rivals: Vec<usize> = self
            .scores
            .get(small)
            .into_iter()
            .flatten()
            .filter(|(rival, k)| {
                **rival != large && k.score.is_some_and(|s| s.value >= (value - MARGIN).max(RIVAL))
            })
            .map(|(rival, _)| *rival)
            .collect();
        rivals.into_iter().find(|&rival| {
            self.fresh(small, rival).is_some_and(|s| s.value >= (value - MARGIN).max(RIVAL))
                && self.fresh(rival, large).is_none_or(|s| s.value < CONTRADICT)
        })
    }

    /// Puts two clusters together because a person says so.
    pub(super) fn force(&mut self, a: usize, b: usize) {
        self.merge(a, b);
    }

    /// Puts two clusters together; gives the index of the result and what its pairs with others may be worth.
    fn merge(&mut self, a: usize, b: usize) -> (usize, Vec<(usize, Hope)>) {
        let size = |i: usize| self.cluster(i).map_or(0, |c| c.traits.statements);
        let (kept, gone) = if size(a) >= size(b) { (a, b) } else { (b, a) };
        let taken = self.clusters.get_mut(gone).and_then(Option::take);
        if let (Some(Some(cluster)), Some(taken)) = (self.clusters.get_mut(kept), taken) {
            cluster.absorb(taken);
        }
        if let Some(version) = self.version.get_mut(kept) {
            *version += 1;
        }
        let left = self.scores.get_mut(gone).map(std::mem::take).unwrap_or_default();
        let mut hopes = Vec::new();
        for (other, from_gone) in left {
            if let Some(row) = self.scores.get_mut(other) {
                row.remove(&gone);
            }
            if other == kept {
                continue;
            }
            let from_kept = self.known(kept, other);
            if from_kept.is_none() {
                self.set(kept, other, Known { at: u32::MAX, ..from_gone });
            }
            // A gate of one side may be lifted by the other, so it counts as no evidence, not as a bar.
            let value = |k: Option<Known>| k.and_then(|k| k.score).map_or(BASE, |s| s.value);
            let (x, y) = (value(from_kept), value(Some(from_gone)));
            hopes.push((other, Hope { value: x + y - BASE, best: x.max(y) }));
        }
        if let Some(row) = self.scores.get_mut(kept) {
            row.remove(&gone);
        }
        (kept, hopes)
    }

    /// For each cluster that is undecided how doubtful the best answer is, and the clusters that it may be, best first.
    pub(super) fn undecided(&mut self) -> BTreeMap<usize, (f64, Vec<usize>)> {
        self.renew();
        let mut out = BTreeMap::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            let Some(cluster) = cluster.as_ref().filter(|c| c.chains.len() <= UNDECIDED_CHAINS) else {
                continue;
            };
            let mut may: Vec<(f64, usize)> = self
                .scores
                .get(index)
                .into_iter()
                .flatten()
                .filter_map(|(other, k)| k.score.map(|s| (*other, s)))
                .filter(|(other, s)| {
                    s.value > UNDECIDED
                        && s.points > 0
                        && self.cluster(*other).is_some_and(|o| {
                            (o.chains.len(), std::cmp::Reverse(*other))
                                > (cluster.chains.len(), std::cmp::Reverse(index))
                                && !self.parts(cluster, o)
                        })
                })
                .map(|(other, s)| (s.value, other))
                .collect();
            may.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            if !may.is_empty() {
                let doubt = doubt(may.iter().map(|(score, _)| *score));
                out.insert(index, (doubt, may.into_iter().map(|(_, other)| other).collect()));
            }
        }
        out
    }
}

/// Chance that the best answer is wrong, with the scores as log-odds against "a group of its own".
fn doubt(scores: impl Iterator<Item = f64>) -> f64 {
    let (sum, best) =
        scores.map(f64::exp).fold((1.0, 1.0), |(sum, best): (f64, f64), odds| (sum + odds, best.max(odds)));
    1.0 - best / sum
}

#[cfg(test)]
mod tests {
    use super::doubt;

    #[test]
    fn doubt_grows_with_rivals_and_falls_with_a_clear_best() {
        let of = |scores: &[f64]| doubt(scores.iter().copied());
        assert!(of(&[]).abs() < 1e-9);
        assert!((of(&[0.0]) - 0.5).abs() < 1e-9);
        assert!(of(&[0.0, 0.0]) > of(&[0.0]));
        assert!(of(&[2.0]) < of(&[1.0]) && of(&[-3.0]) < of(&[-0.5]));
    }
}
