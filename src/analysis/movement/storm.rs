//! Storms called by their name alone: "Maria leaves Dominica", once the article says "Hurricane Maria".
//!
//! Limits: a name behind a word for a storm, or "tropical storm", in the same article; a person of that name in the same
//! article is taken for the storm only where no first name stands before it.

use crate::analysis::clause::Mark;
use crate::model::Span;
use crate::text::Token;

use super::mover::is_storm;

/// Most storms of one article: a bound on hostile text, each word is held against all of them.
const MOST: usize = 40;

/// Names of the storms of an article in lower case, the first of them where it names very many.
pub fn names(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for pair in tokens.windows(2) {
        let [kind, name] = pair else { continue };
        let (kind, name) = (kind.span.of(text), name.span.of(text));
        if out.len() == MOST || !capital(kind) || !capital(name) || !is_storm(&kind.to_lowercase()) {
            continue;
        }
        let lower = name.to_lowercase();
        if name.chars().count() > 2
            && name.chars().all(char::is_alphabetic)
            && !is_storm(&lower)
            && !out.contains(&lower)
        {
            out.push(lower);
        }
    }
    out
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Marks the names of storms in a sentence, over a place of the same name.
pub fn mark(text: &str, tokens: &[Token], names: &[String], marks: &mut Vec<(Span, Mark)>) {
    if names.is_empty() {
        return;
    }
    let mut previous = "";
    for token in tokens {
        let word = token.span.of(text);
        let named = capital(word)
            && names.iter().any(|n| *n == word.to_lowercase())
            && !is_storm(&previous.to_lowercase())
            && !capital(previous);
        previous = word;
        if !named {
            continue;
        }
        let covered = marks.iter().any(|(span, mark)| {
            span.overlaps(token.span) && (*span != token.span || !matches!(mark, Mark::Spot(_)))
        });
        if !covered {
            marks.retain(|(span, _)| *span != token.span);
            let at = marks.partition_point(|(span, _)| span.start < token.span.start);
            marks.insert(at, (token.span, Mark::Storm));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::fixture_of;
    use crate::model::SectionKind;

    #[test]
    fn a_storm_is_known_by_its_name() {
        let said = |text: &str| fixture_of(SectionKind::Body, text).summary();
        assert_eq!(
            said("Hurricane Maude reached [Alta] on {Sunday}. Maude left [Alta] on {Monday}."),
            ["arrived fact Alta:destination", "departed fact Alta:origin"]
        );
        assert_eq!(said("Maude left [Alta] on {Monday}."), Vec::<String>::new());
        assert_eq!(
            said("Hurricane Maude reached [Alta] on {Sunday}. Anna Maude left [Alta] on {Monday}."),
            ["arrived fact Alta:destination"]
        );
    }

    #[test]
    fn very_many_names_are_cut_off() {
        let pairs: Vec<String> = ('a'..='z').map(|c| format!("Storm Xy{c} Storm Yz{c}")).collect();
        let text = pairs.join(" ");
        let tokens = crate::text::tokenize(&text);
        assert_eq!(super::names(&text, &tokens).len(), super::MOST);
    }
}
