//! What the user owns: articles, corrections, edits and their inverses; no file.
//!
//! **Invariant:** every change is an [`Edit`]; applying one gives its inverse, so undo has no limit.

use std::sync::Arc;

use crate::model::{Article, Correction, CorrectionId};

/// One undoable change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Inserts articles at these positions, ascending.
    InsertArticles(Vec<(usize, Arc<Article>)>),
    /// Removes the articles at these positions, ascending.
    RemoveArticles(Vec<usize>),
    /// Adds a correction under its identity.
    AddCorrection(CorrectionId, Correction),
    /// Removes a correction.
    RemoveCorrection(CorrectionId),
}

/// An edit with the words under which the user knows it ("Place of “Sayula”").
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the menu says after "Undo".
    pub name: String,
    /// The edit that takes it back (or does it again).
    pub edit: Edit,
}

/// The user's document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its name as shown.
    pub name: String,
    /// Whether it is the built-in sample.
    pub sample: bool,
    /// The articles, in the order in which they were added.
    pub articles: Vec<Arc<Article>>,
    /// The corrections, in the order in which they were made.
    pub corrections: Vec<(CorrectionId, Correction)>,
    /// Steps that can be undone, last one last.
    pub undo: Vec<Step>,
    /// Steps that can be done again, last one last.
    pub redo: Vec<Step>,
    next_correction: u64,
}

impl Document {
    /// An identity that was never used in this document.
    pub fn new_correction_id(&mut self) -> CorrectionId {
        self.next_correction += 1;
        CorrectionId(self.next_correction)
    }

    /// Applies an edit and gives its inverse. Positions outside and unknown identities are left alone.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::InsertArticles(list) => {
                let mut at = Vec::with_capacity(list.len());
                for (index, article) in list {
                    let index = index.min(self.articles.len());
                    self.articles.insert(index, article);
                    at.push(index);
                }
                Edit::RemoveArticles(at)
            }
            Edit::RemoveArticles(at) => {
                let mut removed = Vec::with_capacity(at.len());
                for index in at.into_iter().rev() {
                    if index < self.articles.len() {
                        removed.push((index, self.articles.remove(index)));
                    }
                }
                removed.reverse();
                Edit::InsertArticles(removed)
            }
            Edit::AddCorrection(id, correction) => {
                self.corrections.push((id, correction));
                Edit::RemoveCorrection(id)
            }
            Edit::RemoveCorrection(id) => match self.corrections.iter().position(|(i, _)| *i == id) {
                Some(index) => {
                    let (id, correction) = self.corrections.remove(index);
                    Edit::AddCorrection(id, correction)
                }
                None => Edit::RemoveCorrection(id),
            },
        }
    }

    /// Applies a new edit under a name; what was undone before is forgotten.
    pub fn perform(&mut self, name: &str, edit: Edit) {
        let inverse = self.apply(edit);
        self.undo.push(Step { name: name.to_owned(), edit: inverse });
        self.redo.clear();
    }

    /// Takes the last step back; gives its name, `None` where there is none.
    pub fn undo(&mut self) -> Option<String> {
        let Step { name, edit } = self.undo.pop()?;
        let inverse = self.apply(edit);
        self.redo.push(Step { name: name.clone(), edit: inverse });
        Some(name)
    }

    /// Does the last undone step again; gives its name, `None` where there is none.
    pub fn redo(&mut self) -> Option<String> {
        let Step { name, edit } = self.redo.pop()?;
        let inverse = self.apply(edit);
        self.undo.push(Step { name: name.clone(), edit: inverse });
        Some(name)
    }
}
