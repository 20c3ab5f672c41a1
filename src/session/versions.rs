//! Whether a text is a newer version of one that is open: most of its words in the same order.
//!
//! Limits: a text that was rewritten from top to bottom is another text; two agencies' reports of one event share few
//! runs of four words and stay two.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::document::Orphan;
use crate::model::{Analysis, Article, Correction, Span};

/// Words in a row that are compared.
const RUN: usize = 4;
/// Share of the runs of the shorter text that the longer one must have.
const ENOUGH: f64 = 0.5;
/// Runs below which a text is too short to be compared.
const FEWEST: usize = 3;

/// How much of the shorter of two texts is in the other, from 0 to 1.
fn likeness(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> f64 {
    let shorter = a.len().min(b.len());
    if shorter < FEWEST {
        return 0.0;
    }
    a.intersection(b).count() as f64 / shorter as f64
}

fn runs(text: &str) -> FxHashSet<u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words
        .windows(RUN)
        .map(|run| {
            let mut hasher = FxHasher::default();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}

/// The article of which `text` is a newer version: the most alike of those that `may` admits, `None` where none is
/// alike or one has this very text.
pub fn older_version<'a>(
    articles: impl Iterator<Item = (usize, &'a Article)>,
    text: &str,
    may: impl Fn(usize, &Article) -> bool,
) -> Option<usize> {
    let own = runs(text);
    let mut best: Option<(f64, usize)> = None;
    for (index, article) in articles {
        if article.text == text {
            return None;
        }
        if !may(index, article) {
            continue;
        }
        let alike = likeness(&own, &runs(&article.text));
        if alike >= ENOUGH && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, index));
        }
    }
    best.map(|(_, index)| index)
}

/// The sentence of an article that is most like the lost words of a correction about a movement; `None` where none shares
/// half of their words, and for corrections about names, which need the very words.
pub fn closest_words(analysis: &Analysis, article: usize, orphan: &Orphan) -> Option<Span> {
    if matches!(orphan.correction, Correction::SetPlace { .. } | Correction::RejectMention { .. }) {
        return None;
    }
    let wanted = words_of(&orphan.lost.as_ref()?.exact);
    let text = &analysis.articles.get(article)?.text;
    let sentences = &analysis.reports.get(article)?.sentences;
    let mut best: Option<(usize, Span)> = None;
    for sentence in sentences {
        let shared = words_of(sentence.of(text)).intersection(&wanted).count();
        if shared * 2 >= wanted.len().max(1) && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, *sentence));
        }
    }
    best.map(|(_, sentence)| sentence)
}

fn words_of(text: &str) -> FxHashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str =
        "About forty drivers left Kosti on Sunday and slept beside the road in Rabak that night.";

    fn found(open: &[&str], text: &str) -> Option<usize> {
        let articles: Vec<Article> =
            open.iter().map(|t| Article::from_text("a.txt", (*t).to_owned(), String::new())).collect();
        older_version(articles.iter().enumerate(), text, |_, _| true)
    }

    #[test]
    fn a_version_shares_most_of_its_words() {
        let other =
            "Nobody knows how many herders crossed the river, said an official in Ed Damazin on Monday.";
        let longer = format!("{FIRST} They went on at dawn, and nobody stopped them at the bridge.");
        for (open, text, expected) in [
            (vec![other, FIRST], longer.as_str(), Some(1)),
            (vec![other, FIRST], &FIRST.replace("Rabak", "a field"), Some(1)),
            (vec![other, FIRST], FIRST, None),
            (vec![other], FIRST, None),
            (vec!["They left."], "They left.  ", None),
            (vec![], FIRST, None),
        ] {
            assert_eq!(found(&open, text), expected, "{text}");
        }
    }
}
