//! What a correction moved to other days: movements, the stops that rest on them, and dates in the texts.
//!
//! Limit: two movements of one sentence, kind and verb are one here.

use std::collections::BTreeMap;

use crate::model::{Analysis, DayRange, MovementKind, Span, When};
use crate::scene::Index;

/// What is of other days now than it was before the last correction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    /// Movements.
    pub movements: usize,
    /// Route and stop in the analysis, with the days that it had.
    pub stops: BTreeMap<(usize, usize), When>,
    /// Dates in the texts: index of the article and the words, with the days that they meant.
    pub times: BTreeMap<(usize, Span), Option<DayRange>>,
}

impl Moved {
    /// Compares two analyses; `old_index` and `new_index` are their lookups.
    pub fn between(old: &Analysis, old_index: &Index, new: &Analysis, new_index: &Index) -> Self {
        let mut out = Self::default();
        let old_articles: BTreeMap<&str, usize> =
            old.articles.iter().enumerate().map(|(a, article)| (article.text_sha256.as_str(), a)).collect();
        let before: Vec<Option<usize>> =
            new.articles.iter().map(|a| old_articles.get(a.text_sha256.as_str()).copied()).collect();
        let mut known: BTreeMap<(usize, Span, Span, MovementKind), usize> = BTreeMap::new();
        for (m, movement) in old.movements.iter().enumerate() {
            known.entry((movement.article, movement.trigger, movement.span, movement.kind)).or_insert(m);
        }
        for (m, movement) in new.movements.iter().enumerate() {
            let Some(article) = before.get(movement.article).copied().flatten() else { continue };
            let key = (article, movement.trigger, movement.span, movement.kind);
            let Some(&was) = known.get(&key) else { continue };
            if old.movements.get(was).is_none_or(|old| old.when == movement.when) {
                continue;
            }
            out.movements += 1;
            let (Some(stop), Some(old_stop)) = (stop_of(new_index, m), stop_of(old_index, was)) else {
                continue;
            };
            let when = |analysis: &Analysis, (r, s): (usize, usize)| -> Option<When> {
                Some(analysis.routes.get(r)?.stops.get(s)?.when)
            };
            if let Some(past) = when(old, old_stop)
                && when(new, stop) != Some(past)
            {
                out.stops.entry(stop).or_insert(past);
            }
        }
        for (a, report) in new.reports.iter().enumerate() {
            let past = before.get(a).copied().flatten().and_then(|a| old.reports.get(a));
            let Some(past) = past else { continue };
            let past: BTreeMap<Span, Option<DayRange>> =
                past.time_expressions.iter().map(|t| (t.span, t.range)).collect();
            for time in &report.time_expressions {
                if let Some(&range) = past.get(&time.span)
                    && range != time.range
                {
                    out.times.insert((a, time.span), range);
                }
            }
        }
        out
    }

    /// What moved, a sentence; `None` where nothing did.
    pub fn sentence(&self) -> Option<String> {
        let of = |n: usize, one: &str, many: &str| super::edits::count(n, one, many);
        match (self.movements, self.times.len()) {
            (0, 0) => None,
            (0, n) => {
                Some(format!("{} of other days now, marked in the text.", of(n, "date is", "dates are")))
            }
            (n, _) => Some(format!(
                "{} to other days, marked on the time bar and in the text.",
                of(n, "report has moved", "reports have moved")
            )),
        }
    }
}

fn stop_of(index: &Index, movement: usize) -> Option<(usize, usize)> {
    index.stop_of_movement.get(movement).copied().flatten()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{TimeExpression, TimeExpressionKind, fixture};

    #[test]
    fn what_is_of_another_day_is_told_with_the_day_that_it_had() {
        let day = |day| jiff::civil::date(2031, 5, day);
        let time = |range| TimeExpression {
            span: Span::new(3, 9),
            kind: TimeExpressionKind::Date,
            value: String::new(),
            range: Some(DayRange::day(range)),
        };
        let mut old = fixture::analysis();
        Arc::make_mut(&mut old.reports[0]).time_expressions = vec![time(day(3))];
        let mut new = old.clone();
        let index = Index::new(&old);
        assert_eq!(Moved::between(&old, &index, &new, &index), Moved::default());
        assert_eq!(Moved::default().sentence(), None);
        Arc::make_mut(&mut new.reports[0]).time_expressions = vec![time(day(4))];
        let moved = Moved::between(&old, &index, &new, &index);
        assert_eq!((moved.movements, moved.stops.len()), (0, 0));
        assert_eq!(moved.times.get(&(0, Span::new(3, 9))), Some(&Some(DayRange::day(day(3)))));
        assert_eq!(moved.sentence().as_deref(), Some("1 date is of other days now, marked in the text."));
        let past = new.routes[0].stops[0].when;
        new.movements[0].when = Some(When::on(day(2)));
        new.routes[0].stops[0].when = When::on(day(2));
        let moved = Moved::between(&old, &index, &new, &index);
        assert_eq!((moved.movements, moved.stops), (1, BTreeMap::from([((0, 0), past)])));
        // Articles of other texts are not compared.
        Arc::make_mut(&mut new.articles[0]).text_sha256 = "other".to_owned();
        assert_eq!(Moved::between(&old, &index, &new, &index).times.len(), 0);
    }
}
