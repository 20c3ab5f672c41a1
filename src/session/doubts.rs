//! The question whether a group was where no verb of moving puts it, and its two answers.
//!
//! A report may be read on weak grounds (`analysis::movement::leftover`). It is asked about where a stop stands on such
//! reports alone, and until a person has accepted or rejected one of them. Limits: a stop that one sure report names is not
//! asked about, whatever else is put there.

use super::Action;
use crate::analysis::group::quote_of;
use crate::document::Document;
use crate::model::{Analysis, Correction, TextQuote};

/// Doubt of one stop: of such statements in articles of our own one in three was wrong (12 of 34).
const DOUBT: f64 = 1.0 / 3.0;

/// A question about one stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The first report of the stop: the evidence that is shown.
    pub movement: usize,
    /// Name of the place.
    pub place: String,
    /// Doubt times effect: stops that one expects to be none.
    pub weight: f64,
    quote: TextQuote,
}

impl Doubt {
    /// The action that answers whether anybody was there.
    pub fn answer(&self, there: bool) -> Action {
        let quote = self.quote.clone();
        Action::Correct(if there {
            Correction::AcceptMovement { quote }
        } else {
            Correction::RejectMovement { quote }
        })
    }
}

/// The questions that are still open, in the order of the routes: one that has its answer is left out, though the analysis
/// is older than the answer.
pub fn open_doubts(analysis: &Analysis, document: &Document) -> Vec<Doubt> {
    let doubtful = |m: &usize| analysis.movements.get(*m).is_some_and(|m| m.doubtful && !m.reviewed);
    let answered = |own: &TextQuote| {
        document.corrections.iter().any(|(_, correction)| match correction {
            Correction::AcceptMovement { quote } | Correction::RejectMovement { quote } => quote == own,
            _ => false,
        })
    };
    let stops = analysis.routes.iter().flat_map(|route| &route.stops);
    stops
        .filter(|stop| stop.movements.iter().all(doubtful))
        .filter_map(|stop| {
            let movement = *stop.movements.first()?;
            let quote = quote_of(analysis, movement).filter(|quote| !answered(quote))?;
            Some(Doubt { movement, place: stop.place.name.clone(), weight: DOUBT, quote })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CorrectionId;

    #[test]
    fn a_stop_is_asked_about_while_all_its_reports_are_doubtful_and_nobody_has_answered() {
        let mut analysis = crate::model::fixture::analysis();
        let stop = analysis.routes.iter().flat_map(|r| &r.stops).next().cloned().expect("a stop");
        let mut document = Document::default();
        let open = |analysis: &Analysis, document: &Document| open_doubts(analysis, document).len();
        assert_eq!(open(&analysis, &document), 0, "all is sure");
        for m in &stop.movements {
            analysis.movements.get_mut(*m).expect("a movement").doubtful = true;
        }
        let asked = open_doubts(&analysis, &document);
        let [doubt] = asked.as_slice() else { panic!("{asked:?}") };
        assert_eq!(
            (doubt.place.as_str(), Some(&doubt.movement)),
            (stop.place.name.as_str(), stop.movements.first())
        );
        for there in [true, false] {
            let Action::Correct(answer) = doubt.answer(there) else { panic!("no correction") };
            document.corrections = vec![(CorrectionId(1), answer)];
            assert_eq!(open(&analysis, &document), 0, "{there}");
        }
        document.corrections.clear();
        analysis.movements.get_mut(doubt.movement).expect("a movement").reviewed = true;
        assert_eq!(open(&analysis, &document), 0, "a person has looked at it");
    }
}
