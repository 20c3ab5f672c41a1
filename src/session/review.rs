//! In which order what is to be checked is worth a person's time: by *doubt times effect on the routes*.
//!
//! Effect counts the stops of routes that may change, doubt is the chance that they are wrong as they are drawn. Where
//! nothing measures the doubt it is one half: it may as well be so as not. So all kinds of questions have one measure,
//! the stops that one expects to be wrong:
//!
//! | what | doubt | effect |
//! | --- | --- | --- |
//! | a group that may be another | by the scores of the join | stops put on another line, see `analysis::group` |
//! | a stop off the line | ½ | that stop |
//! | a stop where no verb of movement puts anybody | ⅓, measured | that stop |
//! | a leg that is too fast | ½ | the stops at both ends |
//! | day or month first | ½ | dated reports of all articles of the source |
//! | no day of publication | ½ | reports of the article without certain days |
//! | a name that no gazetteer has | ½ | facts of the article that name it and have no place |
//!
//! All else changes no stop by itself and weighs nothing. Limits: reports that share a stop count one by one.

use std::collections::BTreeMap;

use crate::analysis::dating::DAY_OR_MONTH;
use crate::model::{Analysis, Diagnostic, Factuality, Movement, Span};

/// Doubt where nothing measures it.
const EVEN: f64 = 0.5;

/// What each thing to check weighs in one analysis.
pub struct Weights<'a> {
    analysis: &'a Analysis,
    by_article: BTreeMap<usize, Vec<&'a Movement>>,
}

impl<'a> Weights<'a> {
    /// Of an analysis.
    pub fn of(analysis: &'a Analysis) -> Self {
        let mut by_article: BTreeMap<usize, Vec<&Movement>> = BTreeMap::new();
        for movement in &analysis.movements {
            by_article.entry(movement.article).or_default().push(movement);
        }
        Self { analysis, by_article }
    }

    fn count(&self, article: usize, counts: impl Fn(&Movement) -> bool) -> f64 {
        self.by_article.get(&article).map_or(0, |list| list.iter().filter(|m| counts(m)).count()) as f64
    }

    /// Of a name of an article that is not a known place.
    pub fn of_name(&self, article: usize, name: Span) -> f64 {
        let waits = |m: &Movement| {
            m.factuality == Factuality::Fact
                && m.span.covers(name)
                && m.places.iter().all(|place| place.place.is_none())
        };
        EVEN * self.count(article, waits)
    }

    /// Of a message.
    pub fn of_message(&self, message: &Diagnostic) -> f64 {
        let Some(article) = message.article else { return 0.0 };
        let effect = match message.code.as_str() {
            "off-line" => 1.0,
            "speed" => 2.0,
            "no-publication-date" => self.count(article, |m| m.when.is_none_or(|w| w.certain().is_none())),
            code if code == DAY_OR_MONTH => {
                let source = self.analysis.articles.get(article).map_or("", |a| a.source());
                let same = self.analysis.articles.iter().enumerate().filter(|(_, a)| a.source() == source);
                same.map(|(a, _)| self.count(a, |m| m.when.is_some())).sum()
            }
            _ => 0.0,
        };
        EVEN * effect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    #[test]
    fn what_may_change_more_stops_weighs_more() {
        let analysis = crate::model::fixture::analysis();
        let weights = Weights::of(&analysis);
        let of = |code: &str, article: Option<usize>| {
            weights.of_message(&Diagnostic { article, ..Diagnostic::new(code, Severity::Warning, "?") })
        };
        assert!(of("speed", Some(0)) > of("off-line", Some(0)));
        assert!(of("off-line", Some(0)) > of("right-to-left", Some(0)));
        assert!(of("speed", None).abs() < f64::EPSILON, "about no article");
        assert!(of("no-publication-date", Some(99)).abs() < f64::EPSILON);
        assert!(weights.of_name(0, Span::new(0, 0)) >= 0.0);
    }
}
