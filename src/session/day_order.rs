//! The question whether a source writes the day or the month first, and its two answers.

use jiff::civil::Date;

use super::Action;
use crate::analysis::dating::DAY_OR_MONTH;
use crate::analysis::time::stated_days;
use crate::document::Document;
use crate::model::{Analysis, Correction, Diagnostic};

/// A question about the dates in figures of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOrder {
    /// The publisher's site where known, else the file.
    pub source: String,
    /// What the words that are asked about mean with the day first, and with the month first; `None` where they name
    /// more than one day.
    pub readings: Option<[Date; 2]>,
}

impl DayOrder {
    /// The action that answers.
    pub fn answer(&self, day_first: bool) -> Action {
        Action::Correct(Correction::SetDayOrder { source: self.source.clone(), day_first })
    }

    /// What every such date of the source has first, for the answer's button.
    pub fn name(day_first: bool) -> &'static str {
        if day_first { "Day first" } else { "Month first" }
    }
}

/// The messages of an analysis that still hold, each with the question that it asks: one whose source has its answer
/// is left out, though the analysis is older than the answer.
pub fn open_messages<'a>(
    analysis: &'a Analysis,
    document: &'a Document,
) -> impl Iterator<Item = (&'a Diagnostic, Option<DayOrder>)> {
    analysis.diagnostics.iter().filter_map(|message| {
        let question = day_order(analysis, message);
        let answered = |question: &DayOrder| {
            document.corrections.iter().any(
                |(_, c)| matches!(c, Correction::SetDayOrder { source, .. } if *source == question.source),
            )
        };
        (!question.as_ref().is_some_and(answered)).then_some((message, question))
    })
}

/// The question that a message asks, `None` for messages of other kinds.
fn day_order(analysis: &Analysis, message: &Diagnostic) -> Option<DayOrder> {
    if message.code != DAY_OR_MONTH {
        return None;
    }
    let article = analysis.articles.get(message.article?)?;
    let readings =
        message.span.and_then(|span| <[Date; 2]>::try_from(stated_days(span.of(&article.text))).ok());
    Some(DayOrder { source: article.source().to_owned(), readings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, CorrectionId, Severity, Span};

    #[test]
    fn the_two_readings_are_those_of_the_words_and_an_answer_ends_the_question() {
        let text = "Goats left on 3/4/2012.";
        let message = |code: &str, words: &str| {
            let start = text.find(words).expect("the words");
            Diagnostic {
                article: Some(0),
                span: Some(Span::new(start, start + words.len())),
                ..Diagnostic::new(code, Severity::Warning, "?")
            }
        };
        let analysis = Analysis {
            articles: vec![Article::from_text("a.txt", text.to_owned(), "x".to_owned()).into()],
            diagnostics: vec![
                message(DAY_OR_MONTH, "3/4/2012"),
                message(DAY_OR_MONTH, "Goats"),
                message("off-line", "3/4/2012"),
            ],
            ..Analysis::default()
        };
        let mut document = Document::default();
        let asked = |document: &Document| -> Vec<_> {
            open_messages(&analysis, document).map(|(_, q)| q.map(|q| (q.source, q.readings))).collect()
        };
        let readings = Some([jiff::civil::date(2012, 4, 3), jiff::civil::date(2012, 3, 4)]);
        let source = "a.txt".to_owned();
        assert_eq!(asked(&document), [Some((source.clone(), readings)), Some((source.clone(), None)), None]);
        let other = DayOrder { source: "b.txt".to_owned(), readings: None };
        let own = DayOrder { source, readings };
        for (question, left) in [(other, 3), (own, 1)] {
            let Action::Correct(answer) = question.answer(true) else { panic!("no correction") };
            document.corrections.push((CorrectionId(1), answer));
            assert_eq!(asked(&document).len(), left);
        }
    }
}
