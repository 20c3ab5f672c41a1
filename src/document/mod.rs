//! What the user owns: articles, corrections, edits and their inverses; no file.
//!
//! **Invariant:** every change is an [`Edit`]; applying one gives its inverse, so undo has no limit. A correction whose
//! words are gone is never dropped: it is an [`Orphan`] until it is attached to other words or deleted.

mod orphan;

use std::sync::Arc;

use crate::model::{Article, Correction, CorrectionId};
pub use orphan::{Cause, Orphan, quotes_of};

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
    /// Puts another article in the place of the one at this position.
    ReplaceArticle(usize, Arc<Article>),
    /// Puts another correction in the place of the one of this identity.
    ReplaceCorrection(CorrectionId, Correction),
    /// Several changes as one, in this order.
    Many(Vec<Edit>),
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
    /// Which text took the place of which, by SHA-256, newest last; undoing notes the way back.
    versions: Vec<(String, String)>,
}

impl Document {
    /// Articles under a name, without a step to undo.
    pub fn of(name: &str, sample: bool, articles: Vec<Arc<Article>>) -> Self {
        Self { name: name.to_owned(), sample, articles, ..Self::default() }
    }

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
                // Identities count up in the order of making, so one that comes back finds its old place.
                let at = self.corrections.partition_point(|(other, _)| *other < id);
                self.corrections.insert(at, (id, correction));
                Edit::RemoveCorrection(id)
            }
            Edit::RemoveCorrection(id) => match self.corrections.iter().position(|(i, _)| *i == id) {
                Some(index) => {
                    let (id, correction) = self.corrections.remove(index);
                    Edit::AddCorrection(id, correction)
                }
                None => Edit::RemoveCorrection(id),
            },
            Edit::ReplaceArticle(index, article) => match self.articles.get_mut(index) {
                Some(old) => {
                    let version = (old.text_sha256.clone(), article.text_sha256.clone());
                    self.versions.retain(|known| *known != version);
                    self.versions.push(version);
                    Edit::ReplaceArticle(index, std::mem::replace(old, article))
                }
                None => Edit::Many(Vec::new()),
            },
            Edit::ReplaceCorrection(id, correction) => {
                match self.corrections.iter_mut().find(|(other, _)| *other == id) {
                    Some((_, old)) => Edit::ReplaceCorrection(id, std::mem::replace(old, correction)),
                    None => Edit::Many(Vec::new()),
                }
            }
            Edit::Many(edits) => {
                let mut inverse: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                inverse.reverse();
                Edit::Many(inverse)
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn article(number: usize) -> Arc<Article> {
        Arc::new(Article::from_text(
            &format!("{number}.txt"),
            format!("Text {number}."),
            format!("{number:064x}"),
        ))
    }

    fn correction(number: u64) -> Correction {
        Correction::SetPublished {
            text_sha256: format!("{number:064x}"),
            day: jiff::civil::date(2018, 10, 1 + i8::try_from(number % 28).unwrap_or(0)),
        }
    }

    /// An edit that fits the document; `pick` says which.
    fn edit(document: &mut Document, pick: (u8, usize, usize)) -> Edit {
        let (kind, first, second) = pick;
        let length = document.articles.len();
        match kind {
            0 => Edit::InsertArticles(vec![(first % (length + 1), article(second))]),
            1 => {
                let mut at: Vec<usize> =
                    [first, second].iter().filter(|_| length > 0).map(|i| i % length.max(1)).collect();
                at.sort_unstable();
                at.dedup();
                Edit::RemoveArticles(at)
            }
            2 => {
                let id = document.new_correction_id();
                Edit::AddCorrection(id, correction(id.0))
            }
            3 => Edit::RemoveCorrection(any_id(document, first)),
            4 => Edit::ReplaceArticle(first % (length + 1), article(second)),
            5 => Edit::ReplaceCorrection(any_id(document, first), correction(second as u64)),
            _ => {
                let insert = Edit::InsertArticles(vec![(first % (length + 1), article(second))]);
                Edit::Many(vec![insert, Edit::ReplaceArticle(second % (length + 1), article(first))])
            }
        }
    }

    fn any_id(document: &Document, pick: usize) -> CorrectionId {
        let length = document.corrections.len();
        document.corrections.get(pick % length.max(1)).map_or(CorrectionId(999), |c| c.0)
    }

    proptest! {
        #[test]
        fn undoing_all_steps_gives_the_beginning_and_redoing_them_the_end(
            picks in proptest::collection::vec((0_u8..7, 0_usize..9, 0_usize..9), 1..40)
        ) {
            let mut document = Document::default();
            let steps = picks.len();
            for pick in picks {
                let edit = edit(&mut document, pick);
                document.perform("Step", edit);
            }
            let end = (document.articles.clone(), document.corrections.clone());
            for _ in 0..steps {
                prop_assert_eq!(document.undo(), Some("Step".to_owned()));
            }
            prop_assert!(document.undo().is_none());
            prop_assert!(document.articles.is_empty() && document.corrections.is_empty());
            while document.redo().is_some() {}
            prop_assert_eq!(end, (document.articles.clone(), document.corrections.clone()));
        }
    }

    #[test]
    fn a_removed_correction_comes_back_where_it_was() {
        let mut document = Document::default();
        for number in 1..=3 {
            let id = document.new_correction_id();
            document.perform("Add", Edit::AddCorrection(id, correction(number)));
        }
        let before = document.corrections.clone();
        document.perform("Remove", Edit::RemoveCorrection(CorrectionId(2)));
        document.undo();
        assert_eq!(document.corrections, before);
    }

    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut document = Document::default();
        document.perform("One", Edit::InsertArticles(vec![(0, article(1))]));
        document.undo();
        document.perform("Two", Edit::InsertArticles(vec![(0, article(2))]));
        assert_eq!(document.redo(), None);
    }
}
