//! Short neutral names of groups for lanes and lists.
//!
//! Where a label has a known form, its noun and its day are left out: the mark beside the name says that it is a
//! group, and the lane says when. The day comes back where two names would read alike. A label of another form (a
//! name that somebody gave) stays as it is, so no word is ever added that the label does not have.

/// A label in parts: what is said without the day, and the day.
struct Parts<'a> {
    short: String,
    day: Option<&'a str>,
}

/// A short name for each label, in their order; names that would read alike carry their day, then their whole label.
pub fn short_names(labels: &[&str]) -> Vec<String> {
    let parts: Vec<Parts<'_>> = labels.iter().map(|label| parts(label)).collect();
    let with_day = |p: &Parts<'_>, year: bool| match p.day {
        Some(day) => format!("{}, {}", p.short, if year { day } else { without_year(day) }),
        None => p.short.clone(),
    };
    let mut names: Vec<String> = parts.iter().map(|p| p.short.clone()).collect();
    for year in [false, true] {
        for i in alike(&names) {
            if let (Some(name), Some(p)) = (names.get_mut(i), parts.get(i)) {
                *name = with_day(p, year);
            }
        }
    }
    for i in alike(&names) {
        if let (Some(name), Some(label)) = (names.get_mut(i), labels.get(i)) {
            (*label).clone_into(name);
        }
    }
    names
}

/// Positions of names that stand more than once.
fn alike(names: &[String]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&i| names.get(i));
    let mut found: Vec<usize> = order
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if names.get(*a) == names.get(*b) => Some([*a, *b]),
            _ => None,
        })
        .flatten()
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn parts(label: &str) -> Parts<'_> {
    let (body, day) = match label.rsplit_once(", ") {
        Some((body, tail)) if is_day(tail) => (body, Some(tail)),
        _ => (label, None),
    };
    Parts { short: short(body), day }
}

/// Beginnings of labels and what is left of them before "from", "in", "bound for" or "without".
const NOUNS: &[(&str, &str)] =
    &[("Group ", ""), ("Part of a group ", "Part "), ("Further groups ", "Others "), ("People ", "")];

/// Words that may follow the noun.
const LINKS: &[&str] = &["from ", "in ", "bound for ", "without "];

fn short(body: &str) -> String {
    for (noun, stays) in NOUNS {
        let Some(rest) = body.strip_prefix(noun) else { continue };
        if LINKS.iter().any(|link| rest.starts_with(link)) {
            let text = format!("{stays}{rest}");
            let mut letters = text.chars();
            return letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect());
        }
    }
    // "Second group, in Guatemala": the ordinal alone tells it from the others.
    match body.split_once(" group, ") {
        Some((ordinal, _)) if !ordinal.contains(' ') || ordinal.starts_with("No. ") => {
            format!("{ordinal} group")
        }
        _ => body.to_owned(),
    }
}

/// Whether words are the day at the end of a label: "13 Oct 2018", "Oct 2018", "2018".
fn is_day(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let digits = |word: &str, most: usize| {
        !word.is_empty() && word.len() <= most && word.bytes().all(|b| b.is_ascii_digit())
    };
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        [day, month, year] => digits(day, 2) && MONTHS.contains(month) && digits(year, 4),
        [month, year] => MONTHS.contains(month) && digits(year, 4),
        [year] => year.len() == 4 && digits(year, 4),
        _ => false,
    }
}

/// "13 Oct" of "13 Oct 2018"; a month or a year alone stays whole.
fn without_year(day: &str) -> &str {
    match day.rsplit_once(' ') {
        Some((rest, _)) if rest.contains(' ') => rest,
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noun_and_day_are_left_out_where_the_label_has_a_known_form() {
        for (label, name) in [
            ("Group from Alta, 3 May 2031", "From Alta"),
            ("Group in Nuevo Brod, May 2031", "In Nuevo Brod"),
            ("Group in Brod, Land, 2031", "In Brod, Land"),
            ("Group bound for Cala", "Bound for Cala"),
            ("Part of a group in Brod, 4 May 2031", "Part in Brod"),
            ("Further groups bound for Brod", "Others bound for Brod"),
            ("Second group, in Land", "Second group"),
            ("No. 14 group, in Land, 4 May 2031", "No. 14 group"),
            ("Group without a place", "Without a place"),
            // Another noun tells more than "group" does: it stays, without the day.
            ("Herd from Alta, 3 May 2031", "Herd from Alta"),
            ("Further groups, 18 May 2031", "Further groups"),
            // Names of another form stay as they are.
            ("Main caravan", "Main caravan"),
            ("Group of the river, in spring", "Group of the river, in spring"),
            ("Walkers, 12 Monkeys", "Walkers, 12 Monkeys"),
            ("Group ", "Group "),
            ("", ""),
        ] {
            assert_eq!(short_names(&[label]), [name], "{label}");
        }
    }

    #[test]
    fn names_that_read_alike_carry_what_parts_them() {
        let names = short_names(&[
            "Group from Alta, 3 May 2031",
            "Group from Alta, 9 May 2031",
            "Group from Brod, 3 May 2031",
            "Group in Brod, 3 May 2030",
            "Group in Brod, 3 May 2031",
            "Group in Cala",
            "Group in Cala, May 2031",
        ]);
        assert_eq!(
            names,
            [
                "From Alta, 3 May",
                "From Alta, 9 May",
                "From Brod",
                "In Brod, 3 May 2030",
                "In Brod, 3 May 2031",
                "In Cala",
                "In Cala, May 2031"
            ]
        );
        assert_eq!(
            short_names(&["Second group, in Land", "Second group, in Brod"]),
            ["Second group, in Land", "Second group, in Brod"]
        );
    }
}
