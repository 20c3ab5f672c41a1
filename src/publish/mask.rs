//! Masking of private persons, small counts and sheltered places in quotes and titles.

use std::collections::BTreeSet;

use super::{HeldBack, MAX_QUOTE_CHARS, Preset, SMALL_COUNT};
use crate::model::{Article, Movement, Place, Report, Span};

/// What stands for a private person's name.
const NAME_MASK: &str = "[name]";
/// What stands for a small count.
const COUNT_MASK: &str = "[fewer than 10]";
/// What stands for the name of a shelter or camp.
const PLACE_MASK: &str = "[place]";

/// GeoNames codes of places that shelter people: camps of any kind.
const SHELTER_FEATURES: &[&str] = &["CMP", "CMPRF", "CMPL", "CMPLA"];

/// Whether Public shows only the surroundings of a place.
pub fn is_shelter(place: &Place) -> bool {
    SHELTER_FEATURES.contains(&place.feature.as_str())
}

/// The stretches of one article that a preset hides.
#[derive(Debug, Default)]
pub struct Masks {
    /// Ascending, not overlapping.
    spans: Vec<(Span, &'static str)>,
    /// Last names that are masked wherever they stand as a word.
    last_names: BTreeSet<String>,
}

impl Masks {
    /// The masks of an article under a preset.
    pub fn new(
        preset: Preset,
        article: &Article,
        report: &Report,
        movements: Option<&Vec<&Movement>>,
    ) -> Self {
        let text = article.text.as_str();
        let mut spans: Vec<(Span, &'static str)> = Vec::new();
        let mut last_names = BTreeSet::new();
        if preset != Preset::Internal {
            let (private, public) = private_names(text, report);
            spans.extend(private.iter().map(|span| (*span, NAME_MASK)));
            for name in private.iter().map(|s| s.of(text)) {
                if let Some(last) = last_word(name).filter(|w| name.contains(' ') && !public.contains(*w)) {
                    last_names.insert(last.to_owned());
                }
            }
        }
        if preset == Preset::Public {
            for movement in movements.into_iter().flatten() {
                let small = movement.headcount.iter().filter(|h| {
                    h.max.is_some_and(|n| n < SMALL_COUNT)
                        || (h.max.is_none() && h.min.is_some_and(|n| n < SMALL_COUNT))
                });
                spans.extend(small.map(|h| (h.span, COUNT_MASK)));
                let hidden = movement.places.iter().filter(|p| p.place.as_deref().is_some_and(is_shelter));
                spans.extend(hidden.map(|p| (p.span, PLACE_MASK)));
            }
            let shelters = report.toponyms.iter().filter(|t| t.place().is_some_and(is_shelter));
            spans.extend(shelters.map(|t| (t.span, PLACE_MASK)));
        }
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        spans.retain(|(span, _)| {
            let keep = !span.is_empty() && span.start >= end;
            if keep {
                end = span.end;
            }
            keep
        });
        Self { spans, last_names }
    }

    /// The words of a span with what is hidden masked, in one line, cut to the longest quote.
    pub fn quote(&self, article: &Article, span: Span, held_back: &mut HeldBack) -> String {
        let masked = self.masked(&article.text, span, held_back);
        let line = masked.split_whitespace().collect::<Vec<_>>().join(" ");
        let (cut, was_cut) = cut(&line, MAX_QUOTE_CHARS);
        held_back.cut += usize::from(was_cut);
        cut
    }

    /// The title of the article, masked.
    pub fn title(&self, article: &Article, report: &Report, held_back: &mut HeldBack) -> String {
        let title = report.title.as_str();
        if let Some(start) = article.text.find(title).filter(|_| !title.is_empty()) {
            return self.quote(article, Span::new(start, start + title.len()), held_back);
        }
        // A title that the text does not hold: at least what is hidden elsewhere is hidden here.
        let mut out = title.to_owned();
        for (span, mask) in &self.spans {
            let words = span.of(&article.text);
            if words.chars().count() > 2 && out.contains(words) {
                out = out.replace(words, mask);
                held_back.names += usize::from(*mask == NAME_MASK);
            }
        }
        self.mask_last_names(&out, held_back)
    }

    fn masked(&self, text: &str, span: Span, held_back: &mut HeldBack) -> String {
        let mut out = String::with_capacity(span.len());
        let mut at = span.start;
        // They do not overlap, so their ends ascend too.
        let first = self.spans.partition_point(|(hidden, _)| hidden.end <= span.start);
        let near = self.spans.get(first..).unwrap_or_default();
        for (hidden, mask) in near.iter().take_while(|(hidden, _)| hidden.start < span.end) {
            let before = Span::new(at, hidden.start.clamp(at, span.end)).of(text);
            out.push_str(&self.mask_last_names(before, held_back));
            out.push_str(mask);
            held_back.names += usize::from(*mask == NAME_MASK);
            at = hidden.end.min(span.end);
        }
        out.push_str(&self.mask_last_names(Span::new(at, span.end).of(text), held_back));
        out
    }

    fn mask_last_names(&self, text: &str, held_back: &mut HeldBack) -> String {
        if self.last_names.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut word = String::new();
        for c in text.chars().map(Some).chain([None]) {
            match c {
                Some(c) if c.is_alphanumeric() => word.push(c),
                end => {
                    if self.last_names.contains(&word) {
                        out.push_str(NAME_MASK);
                        held_back.names += 1;
                    } else {
                        out.push_str(&word);
                    }
                    word.clear();
                    out.extend(end);
                }
            }
        }
        out
    }
}

/// Spans of private persons, and the last names of those with a public role. A last name alone belongs to the person
/// with a public role of that name; a full name only to itself.
fn private_names<'t>(text: &'t str, report: &Report) -> (Vec<Span>, BTreeSet<&'t str>) {
    let mut full: BTreeSet<&str> = BTreeSet::new();
    let mut last: BTreeSet<&str> = BTreeSet::new();
    for person in report.persons.iter().filter(|p| p.public_role) {
        let name = person.span.of(text);
        full.insert(name);
        last.extend(last_word(name));
    }
    let private = report
        .persons
        .iter()
        .filter(|p| !p.public_role)
        .filter(|p| {
            let name = p.span.of(text);
            !full.contains(name) && !last.contains(name)
        })
        .map(|p| p.span)
        .collect();
    (private, last)
}

fn last_word(name: &str) -> Option<&str> {
    name.split(|c: char| !c.is_alphanumeric()).rfind(|w| w.chars().count() > 1)
}

/// The text cut after a word so that it has at most so many characters with its mark, and whether it was cut.
pub fn cut(text: &str, most: usize) -> (String, bool) {
    if text.chars().count() <= most {
        return (text.to_owned(), false);
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    // A quote in a script without blanks is cut anywhere.
    let kept = head.rsplit_once(' ').map_or(head.as_str(), |(kept, _)| kept);
    (format!("{}…", kept.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ']')), true)
}
