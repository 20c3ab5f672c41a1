//! What a person says about groups, made from what is on the screen: answers to questions, and the corrections that
//! merge, split and move.

use super::Action;
pub use crate::analysis::group::{Choice, Question};
use crate::analysis::group::{questions, quote_of, spokesman, spokesman_but};
use crate::document::Document;
use crate::model::{Analysis, Correction};

/// The questions about groups that are still open, the most important first: one that has its answer is left out, though
/// the analysis is older than the answer.
pub fn open_questions(analysis: &Analysis, document: &Document) -> Vec<Question> {
    let made = |correction: &Correction| document.corrections.iter().any(|(_, c)| c == correction);
    let answered = |question: &Question| {
        question.choices.iter().any(|c| !c.corrections.is_empty() && c.corrections.iter().all(made))
    };
    questions(analysis).into_iter().filter(|q| !answered(q)).collect()
}

/// The action that gives an answer, one step to undo.
pub fn answer(choice: &Choice) -> Action {
    Action::CorrectAll(choice.corrections.clone())
}

/// Says that two groups are one; `None` where the words of one cannot be told from others.
pub fn merge(analysis: &Analysis, group: usize, other: usize) -> Option<Action> {
    let quote = quote_of(analysis, spokesman(analysis, group)?)?;
    let other = quote_of(analysis, spokesman(analysis, other)?)?;
    Some(Action::Correct(Correction::MergeGroups { quote, other }))
}

/// Puts one report to a group; `None` where it is there already, or as in [`merge`].
pub fn move_to(analysis: &Analysis, movement: usize, group: usize) -> Option<Action> {
    if analysis.movements.get(movement)?.group == Some(group) {
        return None;
    }
    let quote = quote_of(analysis, movement)?;
    let of = quote_of(analysis, spokesman(analysis, group)?)?;
    Some(Action::Correct(Correction::MoveToGroup { quote, of }))
}

/// Parts one report from the rest of its group; `None` where it has no group, or is alone in it.
pub fn split(analysis: &Analysis, movement: usize) -> Option<Action> {
    let group = analysis.movements.get(movement)?.group?;
    let quote = quote_of(analysis, movement)?;
    let other = quote_of(analysis, spokesman_but(analysis, group, movement)?)?;
    Some(Action::Correct(Correction::SplitGroups { quote, other }))
}
