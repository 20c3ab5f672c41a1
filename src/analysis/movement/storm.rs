//! Storms called by their name alone: "Maria leaves Dominica", once the article says "Hurricane Maria".
//!
//! Limits: a name behind a word for a storm, or "tropical storm", in the same article; a person of that name in the same
//! article is taken for the storm only where no first name stands before it.

use crate::analysis::clause::Mark;
use crate::model::Span;
use crate::text::Token;

use super::mover::is_storm;

/// Names of the storms of an article, in lower case.
pub fn names(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for pair in tokens.windows(2) {
        let [kind, name] = pair else { continue };
        let kind = kind.span.of(text);
        let name = name.span.of(text);
        let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
        let lower = name.to_lowercase();
        if capital(kind)
            && capital(name)
            && name.chars().count() > 2
            && name.chars().all(char::is_alphabetic)
            && is_storm(&kind.to_lowercase())
            && !is_storm(&lower)
            && !out.contains(&lower)
        {
            out.push(lower);
        }
    }
    out
}

/// Marks the names of storms in a sentence, over a place of the same name.
pub fn mark(text: &str, tokens: &[Token], names: &[String], marks: &mut Vec<(Span, Mark)>) {
    if names.is_empty() {
        return;
    }
    let mut previous = "";
    for token in tokens {
        let word = token.span.of(text);
        let named = word.chars().next().is_some_and(char::is_uppercase)
            && names.iter().any(|n| *n == word.to_lowercase())
            && !is_storm(&previous.to_lowercase())
            && !previous.chars().next().is_some_and(char::is_uppercase);
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
    }
}
