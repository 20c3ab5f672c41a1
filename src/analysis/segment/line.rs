//! What a single paragraph looks like: a header line, a byline, a caption, a credit, a heading.
//!
//! Each kind has a table of cues with, beside it, a line that is of the kind and one that is not; both run as
//! tests. Limits: English news layouts.

use super::paragraph::{ends_sentence, is_rule};
use crate::model::Span;

/// What a header line ("Published: 3 May 2020") tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Header {
    /// The title.
    Title,
    /// The day of publication.
    Published,
    /// The day of the last change.
    Updated,
    /// Who wrote it.
    Author,
    /// Anything else: source, address, section.
    Other,
}

/// Keys of header lines, lower case.
const HEADER_KEYS: &[(&str, Header)] = &[
    ("title", Header::Title),
    ("headline", Header::Title),
    ("published", Header::Published),
    ("published on", Header::Published),
    ("publication date", Header::Published),
    ("date published", Header::Published),
    ("first published", Header::Published),
    ("posted", Header::Published),
    ("posted on", Header::Published),
    ("date", Header::Published),
    ("pubdate", Header::Published),
    ("load-date", Header::Other),
    ("updated", Header::Updated),
    ("last updated", Header::Updated),
    ("last modified", Header::Updated),
    ("modified", Header::Updated),
    ("author", Header::Author),
    ("authors", Header::Author),
    ("byline", Header::Author),
    ("source", Header::Other),
    ("publication", Header::Other),
    ("publisher", Header::Other),
    ("outlet", Header::Other),
    ("url", Header::Other),
    ("link", Header::Other),
    ("section", Header::Other),
    ("length", Header::Other),
    ("language", Header::Other),
    ("dateline", Header::Other),
    ("keywords", Header::Other),
    ("tags", Header::Other),
    ("category", Header::Other),
];

/// Keys that need no colon before a date: "Published May 3, 2020".
const BARE_DATE_KEYS: &[(&str, Header)] = &[
    ("published on ", Header::Published),
    ("published ", Header::Published),
    ("first published ", Header::Published),
    ("posted on ", Header::Published),
    ("posted ", Header::Published),
    ("last updated ", Header::Updated),
    ("updated ", Header::Updated),
];

/// What a header line tells and where, in the line, its value stands; `None` where it is no header line.
pub fn header(line: &str) -> Option<(Header, usize)> {
    if line.len() > 400 {
        return None;
    }
    if let Some(colon) = line.find(':')
        && colon <= 20
        && let Some(key) = line.get(..colon)
    {
        let key = key.trim_matches(|c: char| c.is_whitespace() || c == '*').to_ascii_lowercase();
        if let Some((_, header)) = HEADER_KEYS.iter().find(|(k, _)| *k == key) {
            let value = line.get(colon + 1..).unwrap_or("");
            let skip = value.len() - value.trim_start_matches(|c: char| c.is_whitespace() || c == '*').len();
            return Some((*header, colon + 1 + skip));
        }
    }
    let lower = line.to_lowercase();
    if lower.len() != line.len() || line.len() > 80 {
        return None;
    }
    for (key, header) in BARE_DATE_KEYS {
        if let Some(rest) = lower.strip_prefix(key)
            && has_full_date(rest)
            && !ends_sentence(rest)
        {
            return Some((*header, key.len()));
        }
    }
    None
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether the words hold a year with a month name, or a date in figures.
pub(super) fn has_full_date(words: &str) -> bool {
    let lower = words.to_lowercase();
    let digits = lower.split(|c: char| !c.is_ascii_digit()).filter(|d| !d.is_empty());
    let mut year = false;
    let mut others = 0;
    for d in digits {
        match d.len() {
            4 if d.starts_with('1') || d.starts_with('2') => year = true,
            1 | 2 => others += 1,
            _ => {}
        }
    }
    let month = lower.split(|c: char| !c.is_alphabetic()).any(is_month);
    year && (others >= 2 || month && others >= 1)
}

/// The words of a line beside those of its date; `None` where it has no date: day and month, with `full` a year too.
pub(super) fn date_words(line: &str, full: bool) -> Option<Vec<&str>> {
    if full && !has_full_date(line) {
        return None;
    }
    let mut rest = Vec::new();
    let (mut month, mut day) = (false, false);
    for word in line.split([' ', '\t', '\u{a0}', '|', ',']) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let letters = lower.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_day = letters.len() < lower.len() && matches!(letters, "" | "st" | "nd" | "rd" | "th");
        let figures = bare.chars().all(|c| !c.is_alphabetic());
        if !lower.is_empty() && is_month(&lower) {
            month = true;
        } else if is_day || figures {
            day |= is_day && lower.len() - letters.len() <= 2;
        } else if !is_weekday(&lower) {
            rest.push(bare);
        }
    }
    (full || month && day).then_some(rest)
}

/// Whether a word in small letters is the name of a month or its usual beginning.
fn is_month(word: &str) -> bool {
    use crate::analysis::time::lexicon::{Class, class};
    matches!(class(word), Class::Month(_))
}

/// The same of a weekday.
fn is_weekday(word: &str) -> bool {
    use crate::analysis::time::lexicon::{Class, class};
    matches!(class(word), Class::Weekday(_))
}

/// Whether a paragraph is nothing but a full date, perhaps with weekday and time of day.
pub fn is_date_line(line: &str) -> bool {
    line.len() <= 60
        && has_full_date(line)
        && !ends_sentence(line)
        && line.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| {
            let w = w.to_lowercase();
            MONTHS.iter().any(|m| w.starts_with(m))
                || ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|d| w.starts_with(d))
                || [
                    "at", "am", "pm", "a", "p", "m", "et", "est", "edt", "gmt", "utc", "bst", "pst", "pdt",
                    "ist", "st", "nd", "rd", "th", "t", "z", "of",
                ]
                .contains(&w.as_str())
        })
}

/// Words that open a byline.
const BYLINE_OPENERS: &[&str] =
    &["By ", "BY ", "by ", "Story by ", "Written by ", "Text by ", "Reported by ", "Words by ", "Report by "];

/// Words of bylines that are no names: roles, outlets, places of work.
const NOT_NAMES: &[&str] = &[
    "staff",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "press",
    "associated",
    "reuters",
    "afp",
    "cnn",
    "bbc",
    "news",
    "times",
    "post",
    "special",
    "contributor",
    "contributing",
    "agency",
    "agencies",
    "bureau",
    "foundation",
    "service",
    "team",
    "desk",
    "journal",
    "tribune",
    "herald",
    "gazette",
    "star",
    "daily",
    "weekly",
    "online",
    "updated",
    "published",
    "chief",
    "producer",
    "network",
    "guardian",
    "telegraph",
    "today",
    "media",
    "radio",
    "tv",
    "com",
    "org",
    "photos",
    "photographer",
];

/// The names of a byline, as byte ranges of the line; `None` where the line is no byline.
pub fn byline(line: &str) -> Option<Vec<Span>> {
    let opener = BYLINE_OPENERS.iter().find(|o| line.starts_with(**o))?;
    if line.len() > 240 || ends_sentence(line) && !line.ends_with("Jr.") {
        return None;
    }
    let mut names = Vec::new();
    let mut start = opener.len();
    let mut first = true;
    while start < line.len() {
        let rest = line.get(start..)?;
        let (end, skip) = piece_end(rest);
        let piece = rest.get(..end).unwrap_or("");
        let trimmed = piece.trim();
        if is_name(trimmed) {
            let from = start + piece.len() - piece.trim_start().len();
            names.push(Span::new(from, from + trimmed.len()));
        } else if first && !trimmed.is_empty() && !is_outlet(trimmed) {
            return None;
        }
        first = false;
        start += end + skip;
    }
    Some(names)
}

/// Where the next name of a byline ends, and how long the separator after it is.
fn piece_end(rest: &str) -> (usize, usize) {
    let mut best = (rest.len(), 0);
    for sep in
        [" and ", " AND ", " & ", ", ", "; ", " | ", " – ", " — ", " - ", " in ", " for ", " of ", "/", "("]
    {
        if let Some(at) = rest.find(sep)
            && at < best.0
        {
            best = (at, sep.len());
        }
    }
    best
}

/// Whether the words look like a person's name: two to five words with capitals, none a role.
fn is_name(words: &str) -> bool {
    let mut count = 0;
    let mut capitals = 0;
    for word in words.split_whitespace() {
        count += 1;
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        if NOT_NAMES.contains(&bare.as_str()) || word.chars().any(|c| c.is_ascii_digit() || c == '@') {
            return false;
        }
        if word.chars().next().is_some_and(char::is_uppercase) {
            capitals += 1;
        } else if !matches!(
            word,
            "de" | "da"
                | "del"
                | "della"
                | "di"
                | "dos"
                | "van"
                | "von"
                | "der"
                | "den"
                | "la"
                | "le"
                | "al"
                | "el"
                | "bin"
                | "ibn"
                | "y"
                | "ten"
                | "ter"
                | "du"
                | "af"
        ) {
            return false;
        }
    }
    (1..=5).contains(&count) && capitals >= 1
}

/// Whether the words name an outlet or a role.
fn is_outlet(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        NOT_NAMES.contains(&bare.as_str())
    })
}

/// Lines that are the whole of a byline without a name.
const BARE_AGENCIES: &[&str] = &[
    "the associated press",
    "associated press",
    "reuters",
    "thomson reuters",
    "afp",
    "agence france-presse",
    "bloomberg",
    "bloomberg news",
    "upi",
    "dpa",
    "efe",
    "ansa",
    "xinhua",
    "staff and wire reports",
    "staff report",
    "wire reports",
    "from wire reports",
    "the canadian press",
    "press association",
];

/// Whether the line is only the name of an agency.
pub fn is_bare_agency(line: &str) -> bool {
    line.len() < 40 && BARE_AGENCIES.contains(&line.to_lowercase().as_str())
}

/// Names of agencies, as they stand in credits and bylines.
pub const AGENCIES: &[&str] = &[
    "Thomson Reuters Foundation",
    "Thomson Reuters",
    "Reuters",
    "The Associated Press",
    "Associated Press",
    "Agence France-Presse",
    "AFP",
    "Bloomberg",
    "Xinhua",
    "EFE",
    "ANSA",
    "dpa",
    "UPI",
    "The Canadian Press",
];

/// Cues that a paragraph is the text of a picture, with a caption and a line that is none.
pub(super) const CAPTION_CUES: &[(&str, &str, &str)] = &[
    ("REUTERS/", "Goats cross a road near Alta, May 2, 2017. REUTERS/Ann Oe", "REUTERS said so."),
    ("Reuters/", "Goats cross a road near Alta. Reuters/Ann Oe", "Reuters reporters saw them."),
    ("AP Photo", "Goats rest near Alta. (AP Photo/Ann Oe)", "The AP reported it."),
    ("Getty Images", "Goats rest near Alta. Ann Oe/Getty Images", "Getty sold its images."),
    ("AFP/", "Goats rest near Alta. AFP/Ann Oe", "AFP spoke to them."),
    ("EPA/", "Goats rest near Alta. EPA/Ann Oe", "The EPA closed the plant."),
    ("EPA-EFE/", "Goats rest near Alta. EPA-EFE/Ann Oe", "EFE reported it."),
    ("/Handout", "Goats rest near Alta. Farm Board/Handout", "They got a handout."),
    ("Photo by ", "Goats rest near Alta. Photo by Ann Oe", "She took the photo by mistake."),
    ("Photograph: ", "Goats rest near Alta. Photograph: Ann Oe", "The photograph shows goats."),
    ("Photograph by ", "Goats rest near Alta. Photograph by Ann Oe", "A photograph shows goats."),
    ("(Photo: ", "Goats rest near Alta. (Photo: Ann Oe)", "A photo shows goats."),
    ("(Image: ", "Goats rest near Alta (Image: Ann Oe)", "The image shows goats."),
    ("via AP)", "Goats rest near Alta. (Ann Oe via AP)", "They left via Alta."),
    ("via REUTERS", "Goats rest near Alta. Ann Oe via REUTERS", "They left via Alta."),
];

/// Beginnings of captions, with a caption and a line that is none.
pub(super) const CAPTION_OPENERS: &[(&str, &str, &str)] = &[
    ("FILE PHOTO", "FILE PHOTO: Goats rest near Alta", "The file photo shows goats."),
    ("File photo", "File photo of goats near Alta", "A file photo shows goats."),
    ("FILE - ", "FILE - Goats rest near Alta, May 2, 2017.", "The FILE was lost."),
    ("FILE – ", "FILE – Goats rest near Alta, May 2, 2017.", "The FILE was lost."),
    ("FILE — ", "FILE — Goats rest near Alta, May 2, 2017.", "The FILE was lost."),
    ("Photo: ", "Photo: Goats rest near Alta", "Photos show goats."),
    ("PHOTO: ", "PHOTO: Goats rest near Alta", "PHOTOS show goats."),
    ("Picture: ", "Picture: Goats rest near Alta", "Pictures show goats."),
    ("Image: ", "Image: Goats rest near Alta", "Images show goats."),
    ("Caption: ", "Caption: Goats rest near Alta", "Captions lie."),
    ("Photo caption: ", "Photo caption: Goats rest near Alta", "Captions lie."),
    ("In this photo", "In this photo goats rest near Alta", "In this town goats rest."),
    ("An undated photo", "An undated photo of goats near Alta", "An undated letter came."),
];

/// Cues that a picture is older than its story, lower case, with a caption that has it and one that has not.
pub(super) const FILE_CUES: &[(&str, &str, &str)] = &[
    ("file photo", "FILE PHOTO: Goats near Alta. REUTERS/Ann Oe", "Goats near Alta. REUTERS/Ann Oe"),
    ("file picture", "Goats near Alta in a file picture. AFP/Ann Oe", "Goats in a picture. AFP/Ann Oe"),
    ("file image", "Goats near Alta, file image. AFP/Ann Oe", "Goats, an image. AFP/Ann Oe"),
    ("archive", "Goats near Alta. Archive. AFP/Ann Oe", "Goats near Alta. AFP/Ann Oe"),
    ("undated", "Goats near Alta in this undated photo. AFP/Ann Oe", "Goats, dated. AFP/Oe"),
    ("file - ", "FILE - Goats near Alta. (AP Photo/Ann Oe)", "Goats - near Alta. (AP Photo/Ann Oe)"),
    ("file – ", "FILE – Goats near Alta. (AP Photo/Ann Oe)", "Goats – near Alta. (AP Photo/Ann Oe)"),
    ("file — ", "FILE — Goats near Alta. (AP Photo/Ann Oe)", "Goats — near Alta. (AP Photo/Ann Oe)"),
    (" file)", "Goats near Alta. (AP Photo/Ann Oe, File)", "Goats in a file. (AP Photo/Ann Oe)"),
];

/// Longest caption, in bytes.
const CAPTION_MAX: usize = 1200;

/// Whether the paragraph is the text of a picture.
pub fn is_caption(words: &str) -> bool {
    words.len() <= CAPTION_MAX
        && (CAPTION_OPENERS.iter().any(|(o, _, _)| words.starts_with(o))
            || CAPTION_CUES.iter().any(|(c, _, _)| words.contains(c)))
}

/// Whether the caption says that its picture is older than the story.
pub fn is_file_photo(words: &str) -> bool {
    let lower = words.to_lowercase();
    FILE_CUES.iter().any(|(c, _, _)| lower.contains(c))
}

/// Beginnings of credits, lower case, without a bracket, with a credit and a line that is none.
pub(super) const CREDIT_OPENERS: &[(&str, &str, &str)] = &[
    ("reporting by ", "(Reporting by Ann Oe; Editing by Bo Li)", "Reporting was hard."),
    ("additional reporting", "Additional reporting by Ann Oe", "Additional troops came."),
    ("writing by ", "(Writing by Ann Oe)", "Writing letters helped."),
    ("editing by ", "(Editing by Bo Li)", "Editing took hours."),
    ("compiled by ", "Compiled by Ann Oe", "Compiled lists exist."),
    ("translated by ", "(Translated by Ann Oe)", "Translated books sell."),
    ("our standards: ", "Our Standards: The Trust Rules.", "Our standards are high."),
    ("copyright ", "Copyright 2017 Valley News. All rights reserved.", "Copyrights lapse."),
    ("© ", "© 2017 Valley News", "The © sign is old."),
    ("(c) ", "(c) 2017 Valley News", "c) the third point"),
    ("this story was ", "This story was first published by Valley News.", "This story ended well."),
    ("this article was ", "This article was first published by Valley News.", "This article is rare."),
    ("this story has been ", "This story has been corrected.", "This story has no end."),
    ("this article has been ", "This article has been updated.", "This article is rare."),
    ("follow ", "Follow Ann Oe on Twitter", "Follow the road to Alta and turn left."),
    ("sign up ", "Sign up for our newsletter", "Signs stood by the road."),
    ("read more: ", "Read more: Goats in Alta", "Read more books, she said."),
    ("contact ", "Contact Ann Oe at ann@example.org", "Contacts broke off."),
    ("end of document", "End of Document", "The end of documents is near."),
    ("for more ", "For more on goats visit https://example.org", "For more than a week it rained."),
];

/// Whether the paragraph says who wrote, edited or owns the story, or sends the reader elsewhere.
pub fn is_credit(words: &str) -> bool {
    if words.len() > 1500 {
        return false;
    }
    let head: String = words
        .trim_start_matches(|c: char| matches!(c, '[' | '*' | '_') || c.is_whitespace())
        .chars()
        .take(60)
        .collect::<String>()
        .to_lowercase();
    let bare = head.strip_prefix('(').map_or(head.as_str(), str::trim_start);
    for (opener, _, _) in CREDIT_OPENERS {
        if !bare.starts_with(opener) && !head.starts_with(opener) {
            continue;
        }
        let lower = words.to_lowercase();
        return match *opener {
            "follow " => {
                lower.contains(" on twitter") || lower.contains(" on facebook") || lower.contains('@')
            }
            "sign up " => lower.contains("newsletter") || lower.contains("email") || lower.contains("alert"),
            "contact " => lower.contains('@') || lower.contains("reach"),
            "for more " => lower.contains("http") || lower.contains("www."),
            "this story was " | "this article was " => {
                ["published", "produced", "updated", "corrected", "written", "reported", "translated"]
                    .iter()
                    .any(|w| lower.contains(w))
            }
            "copyright " => lower.chars().any(|c| c.is_ascii_digit()) || lower.contains("reserved"),
            _ => true,
        };
    }
    let tail = words.len() <= 400 && {
        let lower = words.to_lowercase();
        lower.trim_end_matches(['.', ')', '_', '*']).ends_with("contributed to this report")
            || lower.trim_end_matches(['.', ')', '_', '*']).ends_with("contributed to this story")
            || lower.contains("contributed reporting")
            || lower.contains("all rights reserved")
    };
    tail || is_end_mark(words)
}

/// Lines that close a story in themselves.
pub fn is_end_mark(words: &str) -> bool {
    matches!(
        words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str(),
        "ends" | "end" | "30" | "end of document" | "end of story" | "end of article"
    ) && words.len() <= 24
}

/// Whether a credit closes its article: "(Reporting by …)", "Copyright …", "- 30 -".
pub fn closes(words: &str) -> bool {
    is_credit(words)
        && !words.to_lowercase().starts_with("read more")
        && !words.to_lowercase().starts_with("sign up")
}

/// Whether a line only counts stories: "Article 3", "Document 2 of 9".
pub fn is_counter(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split_whitespace();
    let Some(first) = words.next() else { return false };
    if line.len() > 30 || !matches!(first, "article" | "story" | "document" | "text" | "item" | "doc") {
        return false;
    }
    let rest: Vec<&str> = words.collect();
    let number = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        !w.is_empty() && w.len() <= 5 && w.chars().all(|c| c.is_ascii_digit())
    };
    match rest.as_slice() {
        [n] | ["no." | "#", n] => number(n),
        [n, "of", m] => number(n) && number(m),
        _ => false,
    }
}

/// Whether the words could be a headline: short, begun with a capital, figure or quote, no full stop at the end.
pub fn is_heading(words: &str) -> bool {
    if words.len() > 220
        || !(1..=28).contains(&words.split_whitespace().count())
        || is_rule(words)
        || is_counter(words)
    {
        return false;
    }
    let Some(first) = words.chars().find(|c| !matches!(c, '“' | '‘' | '"' | '\'' | '#' | ' ' | '*' | '«'))
    else {
        return false;
    };
    if first.is_lowercase() || !first.is_alphanumeric() && first != '$' && first != '€' && first != '£' {
        return false;
    }
    let tail = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '*' | '»')
    });
    if tail.ends_with(['!', '?']) {
        return true;
    }
    !tail.ends_with([';', ',', ':', '…']) && (!tail.ends_with('.') || ends_as_initialism(tail))
}

/// Whether the last word with its stop is an initialism: "… talks in the U.S."
fn ends_as_initialism(words: &str) -> bool {
    words.rsplit(char::is_whitespace).next().is_some_and(|w| {
        w.len() <= 6 && w.matches('.').count() >= 2 && w.chars().all(|c| c.is_uppercase() || c == '.')
    })
}

/// Whether all letters of the words are capitals.
pub fn is_capitals(words: &str) -> bool {
    let mut letters = 0;
    for c in words.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_credits_by_their_tables() {
        for (cue, yes, no) in CAPTION_CUES.iter().chain(CAPTION_OPENERS) {
            assert!(is_caption(yes), "{cue}: {yes}");
            assert!(!is_caption(no), "{cue}: {no}");
        }
        for (cue, yes, no) in FILE_CUES {
            assert!(is_file_photo(yes), "{cue}: {yes}");
            assert!(!is_file_photo(no), "{cue}: {no}");
        }
        for (cue, yes, no) in CREDIT_OPENERS {
            assert!(is_credit(yes), "{cue}: {yes}");
            assert!(!is_credit(no), "{cue}: {no}");
        }
    }

    #[test]
    fn header_lines_have_a_known_key() {
        for (line, expected) in [
            ("Published: 3 May 2020", Some((Header::Published, "3 May 2020"))),
            ("Updated May 3, 2020 at 4 pm", Some((Header::Updated, "May 3, 2020 at 4 pm"))),
            ("Title: Goats walk", Some((Header::Title, "Goats walk"))),
            ("Published: ", Some((Header::Published, ""))),
            ("Officials: goats walk", None),
            ("Published works sell well", None),
        ] {
            let got = header(line).map(|(h, at)| (h, line.get(at..).unwrap_or("")));
            assert_eq!(got, expected, "{line}");
        }
    }

    #[test]
    fn bylines_give_their_names() {
        for (line, expected) in [
            ("By Ann Oe", Some(vec!["Ann Oe"])),
            ("By Ann Oe and Bo van der Li", Some(vec!["Ann Oe", "Bo van der Li"])),
            ("By ANN OE, Associated Press", Some(vec!["ANN OE"])),
            ("By The Associated Press", Some(vec![])),
            ("By Ann Oe in Alta", Some(vec!["Ann Oe", "Alta"])),
            ("By dawn the goats had left the valley", None),
            ("By Friday, they were gone.", None),
        ] {
            let got = byline(line).map(|s| s.iter().map(|s| s.of(line)).collect::<Vec<_>>());
            if line.ends_with("in Alta") {
                // The place after "in" is not kept apart from a name here; the caller drops it.
                assert_eq!(got.map(|g| g[0].to_owned()), Some("Ann Oe".to_owned()));
                continue;
            }
            assert_eq!(got, expected, "{line}");
        }
    }

    #[test]
    fn headings_have_no_full_stop() {
        for (line, expected) in [
            ("Goats walk to Alta", true),
            ("‘Go home’: goats leave Alta", true),
            ("Will the goats return?", true),
            ("Talks begin in the U.S.", true),
            ("The goats walked to Alta.", false),
            ("the goats walked", false),
            ("***", false),
        ] {
            assert_eq!(is_heading(line), expected, "{line}");
        }
    }

    #[test]
    fn counters_and_date_lines() {
        for (line, counter, date) in [
            ("Article 3", true, false),
            ("Document 2 of 9", true, false),
            ("Article 3 of the treaty", false, false),
            ("Monday, May 4, 2020 5:30 pm", false, true),
            ("4 May 2020", false, true),
            ("May 2020 was warm", false, false),
        ] {
            assert_eq!((is_counter(line), is_date_line(line)), (counter, date), "{line}");
        }
    }
}
