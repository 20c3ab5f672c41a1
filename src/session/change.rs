//! What changes the document: opening, new versions of articles, corrections, and what becomes of their words.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::history::History;
use super::moved::Moved;
use super::timeline::Timeline;
use super::{Effect, Selection, Session, edits, input, versions};
use crate::document::{Document, Edit};
use crate::model::{Analysis, Article, Correction, CorrectionId, Span};
use crate::scene::Index;

impl Session {
    pub(super) fn start_document(&mut self, document: Document) {
        self.document = document;
        self.analysis = Arc::new(Analysis::default());
        self.timeline = Timeline::default();
        self.index = Index::default();
        self.selection = Selection::Nothing;
        self.day = None;
        self.days = None;
        self.range_start = None;
        self.stop_playing();
        self.hidden_groups.clear();
        self.history = History::default();
        self.orphans.clear();
        self.moved = Moved::default();
        self.watches_moves = false;
    }

    /// The document is another one now: a new revision, to be analysed.
    pub(super) fn changed(&mut self) -> Vec<Effect> {
        self.revision.0 += 1;
        self.moved = Moved::default();
        self.orphans = self.document.orphans();
        if let Selection::Orphan(id) = self.selection
            && !self.orphans.iter().any(|o| o.id == id)
        {
            self.selection = Selection::Nothing;
        }
        self.updating = true;
        self.progress = None;
        vec![Effect::Analyze(self.revision)]
    }

    /// As [`Self::changed`], by a correction made or taken back: what that moves to other days will be shown.
    pub(super) fn corrected(&mut self) -> Vec<Effect> {
        self.watches_moves = true;
        self.changed()
    }

    pub(super) fn add_articles(&mut self, articles: &[Article]) -> Vec<Effect> {
        if articles.is_empty() {
            return Vec::new();
        }
        if self.document.sample {
            self.start_document(Document::default());
        }
        let mut known: FxHashSet<&str> =
            self.document.articles.iter().map(|a| a.text_sha256.as_str()).collect();
        let mut fresh = Vec::new();
        let mut twice = 0_usize;
        let mut newer: Vec<(usize, Article)> = Vec::new();
        for article in articles {
            if !known.insert(&article.text_sha256) {
                twice += 1;
                continue;
            }
            // A file that was changed and opened again: its new text takes the place of the old one.
            let open = self.document.articles.iter().map(AsRef::as_ref).enumerate();
            let older = versions::older_version(open, &article.text, |index, old| {
                old.sha256.is_some()
                    && old.file == article.file
                    && !articles.iter().any(|a| a.text_sha256 == old.text_sha256)
                    && !newer.iter().any(|(taken, _)| *taken == index)
            });
            match older {
                Some(index) if article.sha256.is_some() => newer.push((index, article.clone())),
                _ => fresh.push(article.clone()),
            }
        }
        if twice > 0 {
            self.say(format!(
                "{} already open and left out.",
                edits::count(twice, "article is", "articles are")
            ));
        }
        let renewed = !newer.is_empty();
        for (index, article) in newer {
            self.renew(index, article);
        }
        if fresh.is_empty() {
            return if renewed { self.changed() } else { Vec::new() };
        }
        if self.document.name.is_empty() {
            self.document.name = fresh.first().map_or_else(String::new, |a| a.file.clone());
        }
        let start = self.document.articles.len();
        let name = format!("Open {}", edits::count(fresh.len(), "article", "articles"));
        let list = fresh.into_iter().enumerate().map(|(i, a)| (start + i, Arc::new(a))).collect();
        self.document.perform(&name, Edit::InsertArticles(list));
        self.changed()
    }

    /// Puts a new version in the place of an article, as one step, and says what became of its corrections.
    fn renew(&mut self, index: usize, article: Article) {
        let title = self.document.articles.get(index).map(|a| edits::title_of(&self.analysis, a));
        let title = edits::quoted(&title.unwrap_or_default());
        let before = self.document.orphans().len();
        let edit = self.document.new_version(index, article);
        self.document.perform(&format!("New version of {title}"), edit);
        let lost = self.document.orphans().len().saturating_sub(before);
        let mut message = format!("The new version of {title} took the place of the old one.");
        if lost > 0 {
            let what = edits::count(lost, "correction has lost its", "corrections have lost their");
            message += " ";
            message += &what;
            message += " words; see “To check”.";
        }
        self.say(message);
    }

    pub(super) fn paste_version(&mut self, index: usize, text: &str) -> Vec<Effect> {
        let Some(index) = self.in_document(index) else { return Vec::new() };
        let file = self.document.articles.get(index).map(|a| a.file.clone()).unwrap_or_default();
        let mut articles = input::articles_of_text(&file, text);
        if articles.len() != 1 {
            let what = if articles.is_empty() { "is empty" } else { "holds several articles" };
            self.say(format!("The pasted text {what}; copy the text of one article and paste it again."));
            return Vec::new();
        }
        let article = articles.swap_remove(0);
        if self.document.articles.iter().any(|a| a.text_sha256 == article.text_sha256) {
            self.say("This very text is already open; nothing was changed.".into());
            return Vec::new();
        }
        self.renew(index, article);
        self.changed()
    }

    /// The open article of which a text is a newer version, as its index in the analysis.
    pub fn older_version_of(&self, text: &str) -> Option<usize> {
        versions::older_version(
            self.analysis.articles.iter().map(AsRef::as_ref).enumerate(),
            text.trim(),
            |_, _| true,
        )
        .filter(|_| !self.document.sample)
    }

    /// Position in the document of an article of the analysis.
    fn in_document(&self, index: usize) -> Option<usize> {
        let sha = &self.analysis.articles.get(index)?.text_sha256;
        self.document.articles.iter().position(|a| a.text_sha256 == *sha)
    }

    pub(super) fn attach(&mut self, id: CorrectionId, article: usize, span: Span) -> Vec<Effect> {
        let edit = self.in_document(article).and_then(|index| self.document.attach(id, index, span));
        let Some(edit) = edit else {
            self.say("The correction was not attached; select the words for it in the text first.".into());
            return Vec::new();
        };
        let words = self.analysis.articles.get(article).map_or("", |a| span.of(&a.text));
        self.document.perform(&format!("Attach correction to {}", edits::quoted(words)), edit);
        self.changed()
    }

    /// Makes corrections as one step, named after the first.
    pub(super) fn correct_all(&mut self, corrections: Vec<Correction>) -> Vec<Effect> {
        let Some(first) = corrections.first() else { return Vec::new() };
        let name = edits::name_of(first, &self.analysis);
        let edits = corrections
            .into_iter()
            .map(|correction| Edit::AddCorrection(self.document.new_correction_id(), correction))
            .collect();
        self.document.perform(&name, Edit::Many(edits));
        self.corrected()
    }

    pub(super) fn correct(&mut self, correction: Correction) -> Vec<Effect> {
        let name = edits::name_of(&correction, &self.analysis);
        let id = self.document.new_correction_id();
        self.document.perform(&name, Edit::AddCorrection(id, correction));
        self.corrected()
    }
}
