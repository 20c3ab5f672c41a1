//! The question whether a group was where no verb of movement puts it, and its two answers.
//!
//! A report may be read on weak grounds (`analysis::movement::leftover`). It is asked about where a stop stands on such
//! reports alone, until a person has accepted one of them or rejected all. Limits: a stop that one sure report names is not
//! asked about, whatever else is put there.

use super::Action;
use crate::analysis::group::quote_of;
use crate::document::Document;
use crate::model::{Analysis, Correction, Stop, TextQuote, When};

/// Doubt of one stop: of such statements in articles of our own one in three was wrong (12 of 34).
const DOUBT: f64 = 1.0 / 3.0;

/// A question about one stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The first report of the stop: the evidence that is shown.
    pub movement: usize,
    /// Name of the place.
    pub place: String,
    /// When they are said to have been there.
    pub when: When,
    /// Doubt times effect: stops that one expects to be none.
    pub weight: f64,
    /// The words of all its reports.
    quotes: Vec<TextQuote>,
}

impl Doubt {
    /// The action that answers whether anybody was there, one step to undo.
    pub fn answer(&self, there: bool) -> Action {
        Action::CorrectAll(self.corrections(there).collect())
    }

    /// One for each report.
    fn corrections(&self, there: bool) -> impl Iterator<Item = Correction> {
        self.quotes.iter().cloned().map(move |quote| {
            if there { Correction::AcceptMovement { quote } } else { Correction::RejectMovement { quote } }
        })
    }

    fn is_answered(&self, document: &Document) -> bool {
        let made = |correction: Correction| document.corrections.iter().any(|(_, c)| *c == correction);
        self.corrections(true).any(made) || self.corrections(false).all(made)
    }
}

/// Whether a stop stands on reports alone that are doubtful and that nobody has looked at.
pub fn is_doubtful(analysis: &Analysis, stop: &Stop) -> bool {
    let doubtful = |m: &usize| analysis.movements.get(*m).is_some_and(|m| m.doubtful && !m.reviewed);
    !stop.movements.is_empty() && stop.movements.iter().all(doubtful)
}

/// The questions that are still open, in the order of the routes: one that has its answer is left out, though the analysis
/// is older than the answer.
pub fn open_doubts(analysis: &Analysis, document: &Document) -> Vec<Doubt> {
    let stops = analysis.routes.iter().flat_map(|route| &route.stops);
    stops
        .filter(|stop| is_doubtful(analysis, stop))
        .filter_map(|stop| {
            Some(Doubt {
                movement: *stop.movements.first()?,
                place: stop.place.name.clone(),
                when: stop.when,
                weight: DOUBT,
                quotes: stop.movements.iter().filter_map(|m| quote_of(analysis, *m)).collect(),
            })
        })
        .filter(|doubt| !doubt.is_answered(document))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CorrectionId;

    #[test]
    fn a_stop_is_asked_about_while_all_its_reports_are_doubtful_and_nobody_has_answered() {
        let mut analysis = crate::model::fixture::analysis();
        let all = analysis.movements.len();
        let stop = analysis.routes.iter_mut().flat_map(|r| &mut r.stops).next().expect("a stop");
        // Two reports of one stop.
        let first = *stop.movements.first().expect("a report");
        let second = (first + 1..all).next().expect("another report");
        stop.movements = vec![first, second];
        let stop = stop.clone();
        let mut document = Document::default();
        assert_eq!(open_doubts(&analysis, &document).len(), 0, "all is sure");
        let set = |analysis: &mut Analysis, m: usize, doubtful| {
            analysis.movements.get_mut(m).expect("a movement").doubtful = doubtful;
        };
        set(&mut analysis, first, true);
        assert!(!is_doubtful(&analysis, &stop), "one report is sure");
        set(&mut analysis, second, true);
        let asked = open_doubts(&analysis, &document);
        let doubt = asked.iter().find(|d| d.movement == first).expect("the question").clone();
        assert_eq!(doubt.place, stop.place.name);
        let asks = |document: &Document| open_doubts(&analysis, document).contains(&doubt);
        for (there, one_is_enough) in [(true, true), (false, false)] {
            let Action::CorrectAll(answer) = doubt.answer(there) else { panic!("no corrections") };
            assert_eq!(answer.len(), 2);
            let mut corrections: Vec<_> = answer.into_iter().map(|c| (CorrectionId(1), c)).collect();
            document.corrections = corrections.clone();
            assert!(!asks(&document), "{there}");
            corrections.pop();
            document.corrections = corrections;
            assert_eq!(!asks(&document), one_is_enough, "{there}, of one report alone");
        }
        document.corrections.clear();
        analysis.movements.get_mut(first).expect("a movement").reviewed = true;
        assert!(!is_doubtful(&analysis, &stop), "a person has looked at it");
    }
}
