//! Folding of names to keys: case, accents, stops, apostrophes, hyphens and usual short forms go.
//!
//! `build.rs` includes this file by path, so that the keys in the index and the keys looked up are
//! made by the same code. It therefore names nothing of the crate.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that have no canonical decomposition, with what they are folded to.
const UNDECOMPOSED: &[(char, &str)] = &[
    ('ł', "l"),
    ('ø', "o"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ð', "d"),
    ('ŋ', "n"),
    ('ə', "e"),
    ('ŧ', "t"),
    ('ĸ', "k"),
];

/// Words that stand for others at any place of a name.
const SHORT_FORMS: &[(&str, &str)] =
    &[("saint", "st"), ("sainte", "ste"), ("fort", "ft"), ("mount", "mt"), ("township", "twp")];

/// The key of a name: lower case, no accents, no stops and apostrophes, hyphens as blanks, single
/// blanks, `saint` as `st`, `fort` as `ft`, `mount` as `mt`, `township` as `twp`.
///
/// ```
/// # use dateline::text::fold;
/// assert_eq!(fold("Tecún  Umán"), "tecun uman");
/// assert_eq!(fold("Saint-Étienne"), "st etienne");
/// assert_eq!(fold("U.S."), "us");
/// ```
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut blank = false;
    for c in name.nfd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) || matches!(c, '.' | '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '"' | '“' | '”')
        {
            continue;
        }
        if !c.is_alphanumeric() && c != '&' {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        match UNDECOMPOSED.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => out.push_str(to),
            None => out.push(c),
        }
    }
    if !SHORT_FORMS.iter().any(|(long, _)| out.contains(long)) {
        return out;
    }
    let words: Vec<&str> = out
        .split(' ')
        .map(|word| SHORT_FORMS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| *short))
        .collect();
    words.join(" ")
}
