//! An article ready for step 4: what the join reads of it alone, made once and joined again and again.
//! Limits: a copy of all of its movements is kept beside those of the analysis.

use std::sync::Arc;

use super::group::{Scores, Told};
use super::{duplicate, route};
use crate::model::{Article, Movement, Report};

/// What a join made that the next one of mostly the same articles need not make again. A join gives the same with any of
/// it, an empty one included.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    pub(super) scores: Scores,
    pub(super) routes: route::Routes,
}

#[cfg(test)]
impl Joined {
    /// Number of scores and of routes.
    pub fn sizes(&self) -> (usize, usize) {
        (self.scores.len(), self.routes.len())
    }
}

/// An article with its report, and all that step 4 makes of the two without looking at other articles.
#[derive(Debug)]
pub struct Prepared {
    pub(super) article: Arc<Article>,
    /// Without its movements.
    pub(super) report: Arc<Report>,
    /// Those of the report, as it left them: article 0, no group.
    pub(super) movements: Vec<Movement>,
    /// [`duplicate::sketch`] of the text.
    pub(super) sketch: Vec<u64>,
    /// Its statements and their chains.
    pub(super) told: Told,
}

impl Prepared {
    /// Prepares an article whose whole text is at hand.
    pub fn new(article: Arc<Article>, report: Report) -> Self {
        let sketch = duplicate::sketch(&article.text);
        Self::with_sketch(article, report, sketch)
    }

    /// Prepares an article by the [`duplicate::sketch`] of a text that is not at hand.
    pub fn with_sketch(article: Arc<Article>, mut report: Report, sketch: Vec<u64>) -> Self {
        let movements = std::mem::take(&mut report.movements);
        let told = Told::read(&article, &report, &movements, |_| false);
        Self { article, report: Arc::new(report), movements, sketch, told }
    }

    /// The article.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// Its report, without the movements.
    pub fn report(&self) -> &Arc<Report> {
        &self.report
    }
}
