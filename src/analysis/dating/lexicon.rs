//! Words that say something of the day of publication, from `data/lexicon/publication.tsv`.
//!
//! Each row has its language, a text in which the words say it and one in which they do not; both run as tests.
//! Limits: English rows so far.

use std::sync::LazyLock;

use crate::text::fold;

/// What words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Before a month and day they make it the day of writing: "It is Tuesday, April 7".
    Today,
    /// Between a number of years and what happened before them: "ten years after".
    YearsSince,
    /// The title of an office; the value says which.
    OfficeTitle,
    /// Near before a title they make the office a past or coming one: "the former President".
    NotNow,
    /// Right before a title they do: "when President".
    NotNowBeside,
}

/// The lists by their names in the table.
const LISTS: &[(&str, List)] = &[
    ("today", List::Today),
    ("years_since", List::YearsSince),
    ("office_title", List::OfficeTitle),
    ("not_now", List::NotNow),
    ("not_now_beside", List::NotNowBeside),
];

/// The table: language, list, value, words, example, counter-example.
const TABLE: &str = include_str!("../../../data/lexicon/publication.tsv");

/// A row of the table.
struct Row {
    list: List,
    value: &'static str,
    words: Vec<&'static str>,
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row_of).collect());

/// A row of the table; `None` where its list is unknown.
fn row_of(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t').skip(1);
    let (name, value, words) = (fields.next()?, fields.next()?, fields.next()?);
    let list = LISTS.iter().find(|(n, _)| *n == name)?.1;
    Some(Row { list, value, words: words.split(' ').collect() })
}

fn rows(list: List) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.list == list)
}

/// Whether a word, whatever its case, is a row of the list.
pub fn is(list: List, word: &str) -> bool {
    rows(list).any(|row| matches!(row.words.as_slice(), [one] if one.eq_ignore_ascii_case(word)))
}

/// Whether the words that end before a place are a row of the list; `word` gives them by their distance from it, 1 the
/// nearest.
pub fn ends<'a>(list: List, word: impl Fn(usize) -> &'a str) -> bool {
    let fits = |(i, w): (usize, &&str)| word(i + 1).eq_ignore_ascii_case(w);
    rows(list).any(|row| row.words.iter().rev().enumerate().all(fits))
}

/// With what letters titles of offices begin.
static TITLE_INITIALS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut out: Vec<char> =
        rows(List::OfficeTitle).filter_map(|row| row.words.first()?.chars().next()).collect();
    out.sort_unstable();
    out.dedup();
    out
});

/// The office whose title begins at a place, and of how many words the title is, the most; `None` where none does. `word`
/// gives the words by their distance from it.
pub fn title<'a>(word: impl Fn(usize) -> &'a str) -> Option<(&'static str, usize)> {
    // Asked of every name: most end here.
    let initial = word(0).chars().next().filter(char::is_ascii).map(|c| c.to_ascii_lowercase());
    if initial.is_some_and(|c| !TITLE_INITIALS.contains(&c)) {
        return None;
    }
    let first = fold(word(0));
    let fits = |row: &&Row| {
        row.words.iter().enumerate().all(|(i, w)| if i == 0 { *w == first } else { *w == fold(word(i)) })
    };
    let row = rows(List::OfficeTitle).filter(fits).max_by_key(|row| row.words.len())?;
    Some((row.value, row.words.len()))
}

/// Whether an office has a title.
#[cfg(test)]
pub fn has_title(office: &str) -> bool {
    rows(List::OfficeTitle).any(|row| row.value == office)
}

#[cfg(test)]
mod tests {
    use super::super::clue::{Clue, clues};
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::model::Article;

    #[test]
    fn each_row_by_its_texts() {
        let gazetteer = Gazetteer::builtin();
        let says = |list: List, text: &str| {
            let article = Article::from_text("a.txt", format!("Goats leave\n\n{text}"), String::new());
            let reading = crate::analysis::read(&article.text, &gazetteer);
            clues(&article, &reading, false).all.iter().any(|clue| match list {
                List::Today => matches!(clue, Clue::Today(..)),
                List::YearsSince => matches!(clue, Clue::YearsAfter(..)),
                List::OfficeTitle | List::NotNow | List::NotNowBeside => matches!(clue, Clue::Office { .. }),
            })
        };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let row = row_of(line).expect("a known list");
            let (example, counter) = line.rsplit_once('\t').expect("two texts");
            let example = example.rsplit_once('\t').expect("two texts").1;
            // Words of another time take the office away.
            let wanted = !matches!(row.list, List::NotNow | List::NotNowBeside);
            assert_eq!(says(row.list, example), wanted, "{line}");
            assert_eq!(says(row.list, counter), !wanted, "{line}");
        }
    }
}
