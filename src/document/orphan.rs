//! Corrections whose words are gone: kept, shown, and attached to other words when a person says where.
//!
//! **Invariant:** a new version of an article takes along every correction whose words it still has; the others stay
//! as they were made. Limits: words are the same when their letters are the same; no likeness is guessed.

use std::sync::Arc;

use super::{Document, Edit};
use crate::model::{Article, Correction, CorrectionId, Span, TextQuote};

/// Why a correction stands on nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Its article is there in a newer version that lacks the words: position of the article in the document.
    Changed(usize),
    /// Its article was taken out.
    NoArticle,
}

/// A correction that stands on nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// Which one.
    pub id: CorrectionId,
    /// The correction as it was made.
    pub correction: Correction,
    /// The words that are gone, `None` where it is about a whole article.
    pub lost: Option<TextQuote>,
    /// Why it stands on nothing.
    pub cause: Cause,
}

impl Document {
    /// The corrections that stand on nothing, in the order in which they were made.
    pub fn orphans(&self) -> Vec<Orphan> {
        let orphan = |(id, correction): &(CorrectionId, Correction)| {
            let (lost, cause) = match correction {
                Correction::SetPublished { text_sha256, .. } => (None, self.cause(text_sha256, None)?),
                _ => quotes_of(correction).into_iter().flatten().find_map(|quote| {
                    Some((Some(quote.clone()), self.cause(&quote.text_sha256, Some(quote))?))
                })?,
            };
            Some(Orphan { id: *id, correction: correction.clone(), lost, cause })
        };
        self.corrections.iter().filter_map(orphan).collect()
    }

    /// Why words stand on nothing; `None` where they are there.
    fn cause(&self, text_sha256: &str, quote: Option<&TextQuote>) -> Option<Cause> {
        match self.position(text_sha256) {
            Some(index) => {
                let text = &self.articles.get(index)?.text;
                quote.filter(|q| q.find_in(text).is_none()).map(|_| Cause::Changed(index))
            }
            None => Some(self.newer_version(text_sha256).map_or(Cause::NoArticle, Cause::Changed)),
        }
    }

    /// The edit that puts a new version in the place of the article at `index` and takes its corrections along.
    pub fn new_version(&self, index: usize, article: Article) -> Edit {
        let old = self.articles.get(index).map(|a| a.text_sha256.clone()).unwrap_or_default();
        // What lost its words to an earlier change comes back with them.
        let of_this = |sha: &str| sha == old || self.newer_version(sha) == Some(index);
        let mut edits = Vec::new();
        for (id, correction) in &self.corrections {
            let mut moved = correction.clone();
            if let Correction::SetPublished { text_sha256, .. } = &mut moved
                && of_this(text_sha256)
            {
                text_sha256.clone_from(&article.text_sha256);
            }
            for quote in quotes_mut(&mut moved).into_iter().flatten() {
                if of_this(&quote.text_sha256)
                    && let Some(span) = quote.find_in(&article.text)
                {
                    *quote = TextQuote::new(&article.text_sha256, &article.text, span);
                }
            }
            if moved != *correction {
                edits.push(Edit::ReplaceCorrection(*id, moved));
            }
        }
        edits.push(Edit::ReplaceArticle(index, Arc::new(article)));
        Edit::Many(edits)
    }

    /// The edit that attaches the lost words of a correction to words of the article at `index`; `None` where it lost
    /// none, the words are empty, or there is no such correction or article.
    pub fn attach(&self, id: CorrectionId, index: usize, span: Span) -> Option<Edit> {
        let article = self.articles.get(index)?;
        let orphan = self.orphans().into_iter().find(|o| o.id == id)?;
        if span.of(&article.text).trim().is_empty() {
            return None;
        }
        let mut correction = orphan.correction;
        let lost = orphan.lost?;
        let quote = quotes_mut(&mut correction).into_iter().flatten().find(|q| **q == lost)?;
        *quote = TextQuote::new(&article.text_sha256, &article.text, span);
        Some(Edit::ReplaceCorrection(id, correction))
    }

    fn position(&self, text_sha256: &str) -> Option<usize> {
        self.articles.iter().position(|a| a.text_sha256 == text_sha256)
    }

    /// Position of the article that took the place of a text that is gone.
    fn newer_version(&self, text_sha256: &str) -> Option<usize> {
        let mut sha = text_sha256;
        // As many steps as there are versions: a circle, made by going back to an old text, ends.
        for _ in 0..=self.versions.len() {
            if let Some(index) = self.position(sha) {
                return Some(index);
            }
            sha = self.versions.iter().rev().find(|(old, _)| old == sha).map(|(_, new)| new.as_str())?;
        }
        None
    }
}

/// The words of a correction, whether it is only looked at or changed.
macro_rules! quotes {
    ($correction:expr) => {
        match $correction {
            Correction::SetPlace { quote, .. }
            | Correction::RejectMention { quote }
            | Correction::AddMovement { quote, .. }
            | Correction::RejectMovement { quote }
            | Correction::AcceptMovement { quote } => [Some(quote), None],
            Correction::MoveToGroup { quote, of: other }
            | Correction::MergeGroups { quote, other }
            | Correction::SplitGroups { quote, other } => [Some(quote), Some(other)],
            Correction::SetPublished { .. } | Correction::SetDayOrder { .. } => [None, None],
        }
    };
}

/// The words on which a correction stands: none where it is about a whole article or source, two where it is about
/// two reports.
pub fn quotes_of(correction: &Correction) -> [Option<&TextQuote>; 2] {
    quotes!(correction)
}

fn quotes_mut(correction: &mut Correction) -> [Option<&mut TextQuote>; 2] {
    quotes!(correction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const BEFORE: &str = "Drivers left Kosti on Sunday.\nThey slept in Rabak.";
    const AFTER: &str = "Drivers left Kosti late on Sunday.\nThey slept in the open.";

    fn article(text: &str) -> Article {
        Article::from_text("road.txt", text.to_owned(), format!("{:064x}", text.len()))
    }

    fn reject(text: &str, words: &str) -> Correction {
        let at = text.find(words).expect("the words");
        let quote = TextQuote::new(&format!("{:064x}", text.len()), text, Span::new(at, at + words.len()));
        Correction::RejectMention { quote }
    }

    fn document() -> Document {
        let mut document = Document::of("Road", false, vec![article(BEFORE).into()]);
        let day = date(2031, 5, 4);
        let published = Correction::SetPublished { text_sha256: article(BEFORE).text_sha256, day };
        for correction in [reject(BEFORE, "Kosti"), reject(BEFORE, "Rabak"), published] {
            let id = document.new_correction_id();
            document.perform("Correct", Edit::AddCorrection(id, correction));
        }
        document
    }

    fn read_again(document: &mut Document, text: &str) {
        let edit = document.new_version(0, article(text));
        document.perform("Read again", edit);
    }

    #[test]
    fn a_new_version_takes_along_what_it_still_says_and_keeps_the_rest_as_orphans() {
        let mut document = document();
        assert_eq!(document.orphans(), []);
        let before = (document.articles.clone(), document.corrections.clone());
        read_again(&mut document, AFTER);
        let orphans = document.orphans();
        let [orphan] = orphans.as_slice() else { panic!("{orphans:?}") };
        assert_eq!(orphan.lost.as_ref().map(|q| q.exact.as_str()), Some("Rabak"));
        assert_eq!(orphan.cause, Cause::Changed(0));
        document.undo();
        assert_eq!((document.articles.clone(), document.corrections.clone()), before);
        assert_eq!(document.orphans(), []);
    }

    #[test]
    fn a_correction_of_two_reports_loses_and_finds_either() {
        let mut document = document();
        let quote = |words: &str| match reject(BEFORE, words) {
            Correction::RejectMention { quote } => quote,
            other => panic!("{other:?}"),
        };
        let id = document.new_correction_id();
        let split = Correction::SplitGroups { quote: quote("Drivers"), other: quote("slept in Rabak") };
        document.perform("Split", Edit::AddCorrection(id, split));
        let order = Correction::SetDayOrder { source: "road.txt".to_owned(), day_first: true };
        let other = document.new_correction_id();
        document.perform("Order", Edit::AddCorrection(other, order));
        read_again(&mut document, AFTER);
        let orphans = document.orphans();
        let lost: Vec<_> = orphans.iter().filter_map(|o| o.lost.as_ref()).map(|q| q.exact.as_str()).collect();
        assert_eq!(lost, ["Rabak", "slept in Rabak"], "the order of days stands on no words");
        let at = AFTER.find("slept in the open").expect("the words");
        let edit = document.attach(id, 0, Span::new(at, at + 17)).expect("an edit");
        document.perform("Attach", edit);
        assert_eq!(document.orphans().len(), 1);
    }

    #[test]
    fn an_orphan_finds_its_words_again_when_they_come_back() {
        let mut document = document();
        read_again(&mut document, AFTER);
        read_again(&mut document, &format!("{BEFORE} And rose early."));
        assert_eq!(document.orphans(), []);
    }

    #[test]
    fn an_orphan_is_attached_to_words_but_not_to_blanks_or_another_article() {
        let mut document = document();
        read_again(&mut document, AFTER);
        let id = document.orphans().first().map(|o| o.id).expect("an orphan");
        let at = AFTER.find("the open").expect("the words");
        assert_eq!(document.attach(id, 0, Span::new(3, 3)), None);
        assert_eq!(document.attach(id, 4, Span::new(0, 5)), None);
        let edit = document.attach(id, 0, Span::new(at, at + 8)).expect("an edit");
        document.perform("Attach", edit);
        assert_eq!(document.orphans(), []);
        document.undo();
        assert_eq!(document.orphans().len(), 1);
    }

    #[test]
    fn the_corrections_of_an_article_that_was_taken_out_wait_for_it() {
        let mut document = document();
        document.perform("Remove", Edit::RemoveArticles(vec![0]));
        let causes: Vec<Cause> = document.orphans().iter().map(|o| o.cause).collect();
        assert_eq!(causes, [Cause::NoArticle; 3]);
        document.undo();
        assert_eq!(document.orphans(), []);
    }
}
