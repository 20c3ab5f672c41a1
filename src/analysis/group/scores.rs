//! Scores of clusters that outlive a join: an edit of one of many articles leaves most pairs of clusters as they were.
//!
//! A score depends on two clusters and on nothing else, so it is kept under what they are made of and not under where
//! they stand. Only those of the last join are kept. Limits: identities are 128 bits of `SipHash`; that two of a project
//! are the same by chance is out of reach.

use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::cluster::{Cluster, Score, score};

/// What a chain or cluster is made of: two that are equal tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Id(u64, u64);

impl Id {
    /// Of the parts of something.
    pub(super) fn of(parts: impl Hash) -> Self {
        let half = |seed: u64| {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            parts.hash(&mut hasher);
            hasher.finish()
        };
        Self(half(0), half(1))
    }
}

/// Scores by the two clusters, in the order in which they were compared; `None` where a gate rules the join out.
type Known = FxHashMap<(Id, Id), Option<Score>>;

/// The scores of a join, and while it runs those of the one before.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    last: Known,
    now: Known,
}

impl Scores {
    /// Those of the last join, for one that begins.
    pub(super) fn of_last(self) -> Self {
        Self { now: Known::with_capacity_and_hasher(self.now.len(), FxBuildHasher), last: self.now }
    }

    /// Those of a join that ended.
    pub(super) fn of_this(self) -> Self {
        Self { last: Known::default(), now: self.now }
    }

    #[cfg(test)]
    pub(in crate::analysis) fn len(&self) -> usize {
        self.last.len() + self.now.len()
    }

    /// The score of two clusters.
    pub(super) fn of(&mut self, x: &Cluster, y: &Cluster) -> Option<Score> {
        let key = (x.id, y.id);
        let last = &self.last;
        *self.now.entry(key).or_insert_with(|| last.get(&key).copied().unwrap_or_else(|| score(x, y)))
    }
}
