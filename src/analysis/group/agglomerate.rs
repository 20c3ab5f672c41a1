//! Agglomeration: the best pair of clusters first.
//!
//! Two phases with their own thresholds; the smaller cluster waits while a rival that contradicts its partner is
//! almost as good. Candidates are pairs that share a town within a day, then all pairs near in time and reach.
//! Ties go to the lower index.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::cluster::{APART_DAYS, Cluster, Score, score};

/// Phase 1 joins at this score, with two points of evidence.
const FIRST: (f64, u32) = (1.5, 2);
/// Phase 2 at this, with one point and nothing against it.
const SECOND: (f64, u32) = (0.5, 1);
/// A rival this close makes the smaller cluster wait, if it contradicts the partner.
const MARGIN: f64 = 1.0;
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

/// Clusters with their scores.
pub(super) struct Pool {
    /// `None` for those that another took.
    pub(super) clusters: Vec<Option<Cluster>>,
    version: Vec<u32>,
    /// Scores of candidate pairs, both ways.
    scores: Vec<BTreeMap<usize, Score>>,
}

struct Entry {
    value: f64,
    a: usize,
    b: usize,
    versions: (u32, u32),
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

impl Pool {
    pub(super) fn new(clusters: Vec<Cluster>) -> Self {
        let n = clusters.len();
        Self {
            clusters: clusters.into_iter().map(Some).collect(),
            version: vec![0; n],
            scores: vec![BTreeMap::new(); n],
        }
    }

    /// Joins all that can be joined.
    pub(super) fn run(&mut self) {
        if self.clusters.len() > ALL_PAIRS {
            // Most reports of a large batch repeat a town and a day: joined first, they leave few clusters.
            let pairs = self.same_cell(1, 1.0, 2);
            self.score_pairs(&pairs);
            self.join(FIRST, false);
            for row in &mut self.scores {
                row.clear();
            }
            let pairs = self.same_cell(2, CELL_DEGREES, BUCKET_DAYS);
            self.score_pairs(&pairs);
        } else {
            let n = self.clusters.len();
            let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
            self.score_pairs(&pairs);
        }
        self.join(FIRST, false);
        self.join(SECOND, true);
        if std::env::var("DBG").is_ok() {
            for (a, c) in self.clusters.iter().enumerate() { if let Some(c) = c { println!("C{a} n{} span {:?} articles {:?}", c.statements, c.span, c.articles.len());
             for (b, y) in self.clusters.iter().enumerate().skip(a+1) { if let Some(y) = y {
                let mut t = String::new();
                let r = super::cluster::cues(c,y,|n,v,_| t.push_str(&format!(" {n} {v:.2};"))); 
                println!("   {a}-{b}: {:?} {} {t}", r, self.scores.get(a).and_then(|x| x.get(&b)).map_or(9.9,|x|x.value));
            }}}}
        }
    }

    fn cluster(&self, at: usize) -> Option<&Cluster> {
        self.clusters.get(at).and_then(Option::as_ref)
    }

    fn score_pairs(&mut self, pairs: &[(usize, usize)]) {
        for &(a, b) in pairs {
            let Some(found) = self.cluster(a).zip(self.cluster(b)).and_then(|(x, y)| score(x, y)) else {
                continue;
            };
            self.set(a, b, found);
        }
    }

    fn set(&mut self, a: usize, b: usize, found: Score) {
        for (x, y) in [(a, b), (b, a)] {
            if let Some(row) = self.scores.get_mut(x) {
                row.insert(y, found);
            }
        }
    }

    /// Pairs of clusters with a place in one cell or a neighbouring one, in one time bucket or a neighbouring one;
    /// those without a place are paired with all near in time.
    fn same_cell(&self, reach: i32, degrees: f64, days: i32) -> Vec<(usize, usize)> {
        let mut cells: BTreeMap<(i32, i32, i32), BTreeSet<usize>> = BTreeMap::new();
        let mut homeless: Vec<usize> = Vec::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            let Some(cluster) = cluster else { continue };
            let mut any = false;
            for p in cluster.presences.iter().filter(|p| p.radius == 0.0 && p.days.closed()) {
                let cell = ((p.lat / degrees).floor() as i32, (p.lon / degrees).floor() as i32);
                for bucket in p.days.lo.div_euclid(days)
                    ..=p.days.hi.div_euclid(days).min(p.days.lo.div_euclid(days) + 3)
                {
                    cells.entry((bucket, cell.0, cell.1)).or_default().insert(index);
                    any = true;
                }
            }
            if !any {
                homeless.push(index);
            }
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        let turn = (360.0 / degrees).round() as i32;
        for (&(bucket, row, column), members) in &cells {
            for db in 0..=1 {
                for dr in -reach..=reach {
                    for dc in -reach..=reach {
                        let mut east = column + dc;
                        let half = turn / 2;
                        // Over the antimeridian.
                        if east >= half {
                            east -= turn;
                        } else if east < -half {
                            east += turn;
                        }
                        let Some(others) = cells.get(&(bucket + db, row + dr, east)) else { continue };
                        for &a in members {
                            for &b in others {
                                if a != b {
                                    pairs.insert((a.min(b), a.max(b)));
                                }
                            }
                        }
                    }
                }
            }
        }
        if reach > 1 {
            for &a in &homeless {
                for (b, other) in self.clusters.iter().enumerate() {
                    let Some(other) = other else { continue };
                    let near = match (self.cluster(a).and_then(|c| c.span), other.span) {
                        (Some(x), Some(y)) => x.gap(y) <= APART_DAYS,
                        _ => false,
                    };
                    if a != b && near {
                        pairs.insert((a.min(b), a.max(b)));
                    }
                }
            }
        }
        pairs.into_iter().collect()
    }

    fn entry(&self, a: usize, b: usize, value: f64) -> Entry {
        let version = |i: usize| self.version.get(i).copied().unwrap_or(0);
        let (a, b) = (a.min(b), a.max(b));
        Entry { value, a, b, versions: (version(a), version(b)) }
    }

    fn join(&mut self, (least, points): (f64, u32), clean: bool) {
        let fits = move |s: &Score| s.value >= least && s.points >= points && !(clean && s.against);
        let mut heap: BinaryHeap<Entry> = BinaryHeap::new();
        for (a, row) in self.scores.iter().enumerate() {
            for (&b, s) in row {
                if a < b && fits(s) {
                    heap.push(self.entry(a, b, s.value));
                }
            }
        }
        let mut waiting: Vec<Entry> = Vec::new();
        while let Some(entry) = heap.pop() {
            let current = (self.version.get(entry.a).copied(), self.version.get(entry.b).copied());
            if current != (Some(entry.versions.0), Some(entry.versions.1)) {
                continue;
            }
            if self.contested(entry.a, entry.b, entry.value) {
                waiting.push(entry);
                continue;
            }
            let kept = self.merge(entry.a, entry.b);
            for (&other, s) in self.scores.get(kept).into_iter().flatten() {
                if fits(s) {
                    heap.push(self.entry(kept, other, s.value));
                }
            }
            heap.extend(waiting.drain(..));
        }
    }

    /// Whether the smaller of the two has a rival almost as good that contradicts the larger.
    fn contested(&self, a: usize, b: usize, value: f64) -> bool {
        let size = |i: usize| self.cluster(i).map_or(0, |c| c.statements);
        let (small, large) = if (size(a), b) < (size(b), a) { (a, b) } else { (b, a) };
        self.scores.get(small).into_iter().flatten().any(|(&rival, s)| {
            rival != large
                && s.value >= value - MARGIN
                && s.value >= CONTRADICT
                && match self.cluster(rival).zip(self.cluster(large)) {
                    Some((x, y)) => self
                        .scores
                        .get(large)
                        .and_then(|row| row.get(&rival).copied())
                        .or_else(|| score(x, y))
                        .is_none_or(|s| s.value < CONTRADICT),
                    None => false,
                }
        })
    }

    /// Puts two clusters together; gives the index of the result.
    fn merge(&mut self, a: usize, b: usize) -> usize {
        let size = |i: usize| self.cluster(i).map_or(0, |c| c.statements);
        let (kept, gone) = if size(a) >= size(b) { (a, b) } else { (b, a) };
        let taken = self.clusters.get_mut(gone).and_then(Option::take);
        if let (Some(Some(cluster)), Some(taken)) = (self.clusters.get_mut(kept), taken) {
            cluster.absorb(taken);
        }
        for at in [kept, gone] {
            if let Some(version) = self.version.get_mut(at) {
                *version += 1;
            }
        }
        let mut others: BTreeSet<usize> = BTreeSet::new();
        for at in [kept, gone] {
            if let Some(row) = self.scores.get_mut(at) {
                others.extend(std::mem::take(row).into_keys());
            }
        }
        others.remove(&kept);
        others.remove(&gone);
        for other in others {
            if let Some(row) = self.scores.get_mut(other) {
                row.remove(&kept);
                row.remove(&gone);
            }
            if let Some(found) = self.cluster(kept).zip(self.cluster(other)).and_then(|(x, y)| score(x, y)) {
                self.set(kept, other, found);
            }
        }
        kept
    }

    /// For each cluster that is undecided the clusters that it may be, best first.
    pub(super) fn undecided(&self) -> BTreeMap<usize, Vec<usize>> {
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
                .filter(|(other, s)| {
                    s.value > UNDECIDED
                        && s.points > 0
                        && self.cluster(**other).is_some_and(|o| {
                            (o.chains.len(), std::cmp::Reverse(**other))
                                > (cluster.chains.len(), std::cmp::Reverse(index))
                        })
                })
                .map(|(&other, s)| (s.value, other))
                .collect();
            may.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            if !may.is_empty() {
                out.insert(index, may.into_iter().map(|(_, other)| other).collect());
            }
        }
        out
    }
}
