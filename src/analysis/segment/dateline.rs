//! Datelines: `TOWN, Country (Agency) –` before the first sentence of a story.
//!
//! Limits: the place stands in capitals, or an agency, a date or a country after a comma makes it one.

use crate::model::Span;

/// A dateline, as byte ranges of its paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatelineWords {
    /// Where the sentence after it begins; the dateline with its dash lies before.
    pub body: usize,
    /// End of its last character that is not white space.
    pub end: usize,
    /// One a place, with country or state.
    pub places: Vec<Span>,
    /// The agency in brackets.
    pub agency: Option<Span>,
}

/// A dateline behind a title that stands on the same line: "Goats leave. ALTA — Forty goats …": the title's end and
/// where the dateline begins, both in bytes of `words`.
pub fn after_title(words: &str) -> Option<(usize, usize)> {
    let head = words.get(..floor(words, LONGEST))?;
    for (at, mark) in head.match_indices(['.', '?', '!']) {
        let end = at + mark.len();
        let rest = words.get(end..)?;
        let start = end + rest.len() - rest.trim_start().len();
        if start == end || !(3..=24).contains(&words.get(..at)?.split_whitespace().count()) {
            continue;
        }
        let Some(parts) = dateline(words.get(start..)?, true) else { continue };
        let town = parts.places.first().map_or("", |p| p.of(words.get(start..).unwrap_or("")));
        if super::line::is_capitals(town.split(',').next().unwrap_or("")) {
            return Some((end, start));
        }
    }
    None
}

/// Longest dateline, in bytes.
const LONGEST: usize = 180;

/// Words in capitals before a colon or dash that name no place.
const NO_PLACES: &[&str] = &[
    "update",
    "breaking",
    "watch",
    "photo",
    "photos",
    "exclusive",
    "correction",
    "corrected",
    "note",
    "video",
    "opinion",
    "analysis",
    "editorial",
    "factbox",
    "explainer",
    "timeline",
    "live",
    "advisory",
    "interview",
    "summary",
    "read",
    "more",
    "listen",
    "question",
    "answer",
    "source",
    "editor's note",
    "editor’s note",
    "warning",
    "insight",
    "feature",
    "review",
    "wrapup",
    "refile",
    "recap",
    "report",
    "special report",
    "file",
    "file photo",
    "q",
    "a",
    "q&a",
    "ps",
    "tl;dr",
    "key points",
    "highlights",
    "caution",
    "alert",
    "urgent",
    "news",
];

/// Reads the dateline at the start of `words`; `lead` says that no body paragraph stands before it, which lets
/// looser forms count.
pub fn dateline(words: &str, lead: bool) -> Option<DatelineWords> {
    let window = floor(words, LONGEST);
    let head = words.get(..window)?;
    let (stop, mark) = first_mark(head)?;
    let before = head.get(..stop)?.trim_end();
    let mut out = DatelineWords::default();
    let mut dashed = false;
    let mut body = match mark {
        Mark::Bracket => {
            let inner = head.get(stop + 1..)?;
            let close = inner.find(')')?;
            let agency = inner.get(..close)?.trim();
            if !is_agency(agency) {
                return None;
            }
            out.agency = Some(Span::new(stop + 1, stop + 1 + close));
            let mut at = stop + 1 + close + 1;
            let rest = words.get(at..)?;
            if let Some(len) = separator(rest) {
                at += len;
                dashed = true;
            }
            at
        }
        Mark::Dash(len) => {
            dashed = true;
            stop + len
        }
        Mark::Colon => stop + 1,
    };
    out.end = body;
    let rest = words.get(body..)?;
    body += rest.len() - rest.trim_start().len();
    out.body = body;
    let opens = words.get(body..)?.chars().next()?;
    if opens.is_lowercase() && !dashed {
        return None;
    }
    if before.is_empty() {
        // "(Agency) - …": filed from nowhere.
        return (out.agency.is_some() && dashed).then_some(out);
    }
    let (places, dated) = places(before)?;
    let first = places.first()?.of(before);
    let town = first.split(',').next().unwrap_or("").trim();
    if NO_PLACES.contains(&town.to_lowercase().as_str()) {
        return None;
    }
    let capitals = super::line::is_capitals(town) && town.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let accepted = match (capitals, out.agency.is_some()) {
        (true, true) => true,
        (true, false) => lead && (dashed || mark == Mark::Colon && first.split_whitespace().count() <= 4),
        (false, true) => {
            dashed && lead && (dated || first.contains(',') || first.split_whitespace().count() <= 3)
        }
        (false, false) => dashed && lead && (dated || first.contains(", ")) && opens.is_uppercase(),
    };
    if !accepted {
        return None;
    }
    out.places = places;
    Some(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bracket,
    Dash(usize),
    Colon,
}

/// The first bracket, dash or colon outside words.
fn first_mark(head: &str) -> Option<(usize, Mark)> {
    let mut before = ' ';
    for (at, c) in head.char_indices() {
        match c {
            '(' => return Some((at, Mark::Bracket)),
            '–' | '—' | '―' | '\u{96}' | '\u{97}' => return Some((at, Mark::Dash(c.len_utf8()))),
            '-' => {
                let after = head.get(at + 1..).and_then(|r| r.chars().next());
                if after == Some('-') {
                    return Some((at, Mark::Dash(2)));
                }
                if before == ' ' && after == Some(' ') {
                    return Some((at, Mark::Dash(1)));
                }
            }
            ':' => return Some((at, Mark::Colon)),
            '!' | '?' | '“' | '"' | '”' | '\n' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// Length of the white space and dash or colon at the start of `rest`, `None` where there is none.
fn separator(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start();
    let blank = rest.len() - trimmed.len();
    for mark in ["--", "–", "—", "―", "\u{96}", "\u{97}", "-", ":"] {
        if trimmed.starts_with(mark) {
            return Some(blank + mark.len());
        }
    }
    None
}

fn is_agency(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=5).contains(&count)
        && words.len() <= 48
        && words.chars().next().is_some_and(char::is_uppercase)
        && !words.chars().any(|c| c.is_ascii_digit())
        && (super::line::AGENCIES.contains(&words)
            || super::line::is_capitals(words)
            || words.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase)))
}

/// Where each place of a dateline stands, and whether a date stands beside them.
fn places(before: &str) -> Option<(Vec<Span>, bool)> {
    let mut out = Vec::new();
    let mut dated = false;
    let mut start = 0;
    while start <= before.len() {
        let rest = before.get(start..)?;
        let (end, skip) = next_place(rest);
        let piece = rest.get(..end)?;
        let (span, has_date) = place(piece)?;
        dated |= has_date;
        if let Some(span) = span {
            out.push(Span::new(start + span.start, start + span.end));
        }
        if skip == 0 {
            break;
        }
        start += end + skip;
    }
    (!out.is_empty() && out.len() <= 4).then_some((out, dated))
}

/// End of the next place, and how long the separator after it is.
fn next_place(rest: &str) -> (usize, usize) {
    let mut best = (rest.len(), 0);
    for sep in ["/", " and ", " AND ", "; ", " & "] {
        if let Some(at) = rest.find(sep)
            && at < best.0
        {
            best = (at, sep.len());
        }
    }
    best
}

/// The place in a piece without its date; `None` where the piece holds words that no dateline has.
fn place(piece: &str) -> Option<(Option<Span>, bool)> {
    let mut span: Option<Span> = None;
    let mut dated = false;
    let mut start = 0;
    for part in piece.split(',') {
        let trimmed = part.trim();
        let from = start + part.len() - part.trim_start().len();
        start += part.len() + 1;
        if trimmed.is_empty() {
            continue;
        }
        if is_date(trimmed) {
            dated = true;
            continue;
        }
        if dated || !is_place(trimmed) {
            return None;
        }
        let here = Span::new(from, from + trimmed.len());
        span = Some(span.map_or(here, |s| s.union(here)));
    }
    Some((span, dated))
}

/// Small words inside the names of places.
const INNER: &[&str] = &[
    "de", "del", "la", "las", "los", "el", "al", "of", "the", "on", "near", "in", "da", "do", "dos", "das",
    "di", "du", "le", "les", "sur", "upon", "and", "y", "e", "at", "am", "an", "der", "ad", "bin", "off",
    "outside", "aboard", "board",
];

fn is_place(words: &str) -> bool {
    let mut count = 0;
    for word in words.split_whitespace() {
        count += 1;
        let first = word.chars().next();
        let capital = first.is_some_and(|c| c.is_uppercase() || matches!(c, '\'' | '’' | '‘'));
        if !capital && !INNER.contains(&word) || word.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
    }
    (1..=6).contains(&count)
}

fn is_date(words: &str) -> bool {
    const MONTHS: &[&str] =
        &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = words.to_lowercase();
    let digits = lower.chars().any(|c| c.is_ascii_digit());
    let mut known = 0;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let named = MONTHS.iter().chain(DAYS).any(|m| word.starts_with(m)) && word.len() <= 9;
        if !named && !word.chars().all(|c| c.is_ascii_digit()) {
            return false;
        }
        known += usize::from(named);
    }
    known > 0 && (digits || DAYS.iter().any(|d| lower.starts_with(d)) && lower.ends_with("day"))
        || digits && known == 0 && lower.len() == 4
}

/// The largest `char` boundary of `words` not above `limit`.
fn floor(words: &str, limit: usize) -> usize {
    let mut at = limit.min(words.len());
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraph, its places, its agency, the first word of its body.
    type Row = (&'static str, &'static [&'static str], Option<&'static str>, &'static str);

    const DATELINES: &[Row] = &[
        ("ALTA, Norway (Reuters) – Goats left.", &["ALTA, Norway"], Some("Reuters"), "Goats"),
        ("ALTA/NEW ULM (Reuters) - Goats left.", &["ALTA", "NEW ULM"], Some("Reuters"), "Goats"),
        (
            "ALTA, Norway/NEW ULM, Minn. (AP) — Goats left.",
            &["ALTA, Norway", "NEW ULM, Minn."],
            Some("AP"),
            "Goats",
        ),
        ("NEW ULM, Minn., Nov. 3 (AP) -- Goats left.", &["NEW ULM, Minn."], Some("AP"), "Goats"),
        ("NEW ULM, 3 November (Xinhua) -- Goats left.", &["NEW ULM"], Some("Xinhua"), "Goats"),
        ("NEW ULM, April 5 (APP):Goats left.", &["NEW ULM"], Some("APP"), "Goats"),
        ("ALTA — Goats left.", &["ALTA"], None, "Goats"),
        ("NEW ULM — The goats left.", &["NEW ULM"], None, "The"),
        ("NEW ULM: The goats left.", &["NEW ULM"], None, "The"),
        ("ALTA (AP) Goats left.", &["ALTA"], Some("AP"), "Goats"),
        ("New Ulm, Minnesota — The goats left.", &["New Ulm, Minnesota"], None, "The"),
        ("(Reuters) - Goats left.", &[], Some("Reuters"), "Goats"),
        (
            "SAN JOSÉ DEL VALLE, Peru (Agence France-Presse) – Goats",
            &["SAN JOSÉ DEL VALLE, Peru"],
            Some("Agence France-Presse"),
            "Goats",
        ),
    ];

    const NONE: &[&str] = &[
        "UPDATE: The goats left.",
        "NATO (the alliance) said goats left.",
        "Goats left the valley – all of them.",
        "The Farm Board (FB) said goats left.",
        "Goats (and sheep) left.",
        "‘STAND UP’",
        "By Ann Oe",
        "",
        "–",
        "(",
    ];

    #[test]
    fn datelines_by_their_table() {
        for (words, places, agency, body) in DATELINES {
            let got = dateline(words, true).unwrap_or_default();
            let names: Vec<&str> = got.places.iter().map(|s| s.of(words)).collect();
            assert_eq!(names, *places, "{words}");
            assert_eq!(got.agency.map(|s| s.of(words)), *agency, "{words}");
            assert!(words[got.body..].starts_with(body), "{words}: {}", got.body);
        }
        for words in NONE {
            assert_eq!(dateline(words, true), None, "{words}");
        }
    }

    #[test]
    fn a_title_may_stand_before_it_on_one_line() {
        for (words, rest) in [
            ("Goats leave the valley. ALTA — Forty goats left.", Some("ALTA")),
            ("Will goats leave Alta? NEW ULM, Minn. -- Forty goats left.", Some("NEW")),
            ("Goats leave the valley. Forty goats left — all of them.", None),
            ("Goats left in the U.S. NATO said so.", None),
            ("Goats leave. UPDATE: Forty goats left.", None),
        ] {
            let got =
                after_title(words).map(|(_, start)| words[start..].split([',', ' ']).next().unwrap_or(""));
            assert_eq!(got, rest, "{words}");
        }
    }

    #[test]
    fn later_in_a_story_only_capitals_with_an_agency_count() {
        assert!(dateline("ALTA (AP) — Goats left.", false).is_some());
        assert!(dateline("ALTA — Goats left.", false).is_none());
    }
}
