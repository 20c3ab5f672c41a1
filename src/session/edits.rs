//! Corrections as the user names them, and how they are made from what is on the screen.

use crate::model::{Analysis, Article, Correction, PlaceChoice, TextQuote};

/// Longest name of a thing inside a step's name, in characters.
const MAX_NAME_CHARS: usize = 40;

/// "3 articles", "1 article".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A name in quotation marks, cut where it is long.
pub fn quoted(name: &str) -> String {
    let mut words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > MAX_NAME_CHARS {
        words = words.chars().take(MAX_NAME_CHARS - 1).chain(['…']).collect();
    }
    format!("“{words}”")
}

/// The title of an article as read, else the name of its file.
pub fn title_of(analysis: &Analysis, article: &Article) -> String {
    title_by_hash(analysis, &article.text_sha256).unwrap_or(&article.file).to_owned()
}

fn title_by_hash<'a>(analysis: &'a Analysis, text_sha256: &str) -> Option<&'a str> {
    let index = analysis.articles.iter().position(|a| a.text_sha256 == text_sha256)?;
    analysis.reports.get(index).map(|r| r.title.as_str()).filter(|t| !t.is_empty())
}

/// What the menu says after "Undo".
pub fn name_of(correction: &Correction, analysis: &Analysis) -> String {
    match correction {
        Correction::SetPlace { quote, everywhere: false, .. } => format!("Place of {}", quoted(&quote.exact)),
        Correction::SetPlace { quote, everywhere: true, .. } => {
            format!("Place of every {}", quoted(&quote.exact))
        }
        Correction::RejectMention { quote } => format!("{} is no place", quoted(&quote.exact)),
        Correction::SetPublished { text_sha256, day } => match title_by_hash(analysis, text_sha256) {
            Some(title) => format!("Date {day} of {}", quoted(title)),
            None => format!("Publication date {day}"),
        },
        Correction::SetDayOrder { source, day_first } => {
            format!("{} first in dates of {}", if *day_first { "Day" } else { "Month" }, quoted(source))
        }
        Correction::AddMovement { quote, .. } => format!("Add movement {}", quoted(&quote.exact)),
        Correction::RejectMovement { quote } => format!("Reject movement {}", quoted(&quote.exact)),
        Correction::MoveToGroup { quote, .. } => format!("Group of {}", quoted(&quote.exact)),
        Correction::MergeGroups { quote, .. } => format!("Merge the group of {}", quoted(&quote.exact)),
        Correction::SplitGroups { quote, .. } => format!("Split the group of {}", quoted(&quote.exact)),
        Correction::AcceptMovement { quote } => format!("Accept movement {}", quoted(&quote.exact)),
    }
}

/// The correction that chooses a place for a toponym; `None` where there is no such toponym.
pub fn set_place(
    analysis: &Analysis,
    article: usize,
    toponym: usize,
    place: PlaceChoice,
    everywhere: bool,
) -> Option<Correction> {
    let span = analysis.reports.get(article)?.toponyms.get(toponym)?.span;
    let article = analysis.articles.get(article)?;
    let quote = TextQuote::new(&article.text_sha256, &article.text, span);
    Some(Correction::SetPlace { quote, place, everywhere })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_in_quotes() {
        assert_eq!(quoted("Sayula"), "“Sayula”");
        assert_eq!(quoted("a\n b"), "“a b”");
        assert_eq!(quoted(&"é".repeat(90)).chars().count(), 42);
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!(count(0, "article", "articles"), "0 articles");
    }
}
