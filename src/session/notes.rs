//! What a reader should be told about an article that gave little: no place, no day, letters of another script.

use crate::model::{Article, Diagnostic, PublicationBasis, Report, Severity};

/// Letters of which at least half must be of a right-to-left script before the article is called one.
const RTL_SAMPLE: usize = 2000;

/// Adds the notes to a report.
pub fn add_notes(article: &Article, report: &mut Report) {
    let mut note = |code: &str, severity, message: String| {
        report.diagnostics.push(Diagnostic {
            file: Some(article.file.clone()),
            ..Diagnostic::new(code, severity, message)
        });
    };
    let title: String = report.title.chars().take(60).collect();
    if is_right_to_left(&article.text) {
        note(
            "right-to-left",
            Severity::Warning,
            format!("“{title}” is written right to left; only English is read, so add what it says by hand."),
        );
    }
    if report.toponyms.is_empty() {
        note(
            "no-places",
            Severity::Info,
            format!("No place was found in “{title}”; select the words that name one and choose it."),
        );
    }
    if report.published.basis == PublicationBasis::Unknown {
        note(
            "no-publication-date",
            Severity::Warning,
            format!("Nothing in “{title}” says when it was published; set its date to place its weekdays."),
        );
    }
}

fn is_right_to_left(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(RTL_SAMPLE);
    let (mut all, mut rtl) = (0_usize, 0_usize);
    for c in letters {
        all += 1;
        // Hebrew to Arabic Extended-A, and the presentation forms.
        rtl += usize::from(
            matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'),
        );
    }
    rtl * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_to_left_is_a_matter_of_most_letters() {
        assert!(is_right_to_left("وصلت القافلة إلى المدينة"));
        assert!(is_right_to_left("הקבוצה הגיעה לעיר"));
        assert!(!is_right_to_left("The group that locals call القافلة reached the town"));
        assert!(!is_right_to_left(""));
    }
}
