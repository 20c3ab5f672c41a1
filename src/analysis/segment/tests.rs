//! Articles made for these tests, with the kind of each of their sections.

use proptest::prelude::*;

use super::*;
use crate::text::tokenize;

fn read(text: &str) -> Structure {
    segment(text, &tokenize(text))
}

fn kinds<'a>(text: &'a str, structure: &Structure) -> Vec<(SectionKind, &'a str)> {
    structure
        .sections
        .iter()
        .map(|s| (s.kind, s.span.of(text).split_whitespace().next().unwrap_or("")))
        .collect()
}

#[test]
fn an_agency_story_gives_all_its_parts() {
    use SectionKind::{Body, Byline, Caption, Credit, Dateline, Headline, Subhead};
    let text = "Goats leave the valley\n\nGoats graze in Alta, Norway, May 2, 2017. REUTERS/Ann Oe\n\nBy Ann Oe and Bo Li\n\nALTA, Norway/NEW ULM, Minn. (Reuters) – Forty goats left on Tuesday.\n\nFILE PHOTO: Goats in Alta, May 1, 2016. REUTERS/Ann Oe\n\nTHE ROAD\n\nIt was long and steep, a farmer said.\n\nGoats graze in Alta, Norway, May 2, 2017 REUTERS/Ann Oe\n\n(Reporting by Ann Oe; Editing by Bo Li)";
    let got = read(text);
    assert_eq!(
        kinds(text, &got),
        vec![
            (Headline, "Goats"),
            (Caption, "Goats"),
            (Byline, "By"),
            (Dateline, "ALTA,"),
            (Body, "Forty"),
            (Caption, "FILE"),
            (Subhead, "THE"),
            (Body, "It"),
            (Caption, "Goats"),
            (Credit, "(Reporting"),
        ]
    );
    let captions: Vec<(bool, bool)> =
        got.sections.iter().filter(|s| s.kind == Caption).map(|s| (s.file_photo, s.repeats)).collect();
    assert_eq!(captions, vec![(false, false), (true, false), (false, true)]);
    assert_eq!(got.title(text), "Goats leave the valley");
    assert_eq!(got.byline(text), vec!["Ann Oe", "Bo Li"]);
    assert_eq!(got.agency(text).as_deref(), Some("Reuters"));
    let places: Vec<&str> = got.dateline_places.iter().map(|s| s.of(text)).collect();
    assert_eq!(places, vec!["ALTA, Norway", "NEW ULM, Minn."]);
}

#[test]
fn metadata_states_the_day() {
    for (text, title, stated) in [
        ("Goats leave\nPublished: 3 May 2020\n\nForty goats left.", "Goats leave", vec!["3 May 2020"]),
        (
            "Title: Goats leave\nUpdated: 4 May 2020\nDate: 3 May 2020\n\nForty goats left.",
            "Goats leave",
            vec!["3 May 2020", "4 May 2020"],
        ),
        (
            "Goats leave\n\nMonday, May 4, 2020\n\nForty goats left.",
            "Goats leave",
            vec!["Monday, May 4, 2020"],
        ),
        ("Goats leave\n\nForty goats left on May 4, 2020.", "Goats leave", vec![]),
    ] {
        let got = read(text);
        let spans: Vec<&str> = got.published_spans.iter().map(|s| s.of(text)).collect();
        assert_eq!((got.title(text).as_str(), spans), (title, stated), "{text}");
    }
}

#[test]
fn texts_without_layout_are_body() {
    for text in
        ["Forty goats left the valley. Nobody saw them go.", "goats", "Goats left\nand never came back\n"]
    {
        let got = read(text);
        assert!(got.sections.iter().any(|s| s.kind == SectionKind::Body), "{text}");
        assert!(!got.title(text).is_empty());
    }
    assert!(read("").sections.is_empty());
}

#[test]
fn speech_is_no_heading() {
    let text = "Goats leave\n\nForty goats left the valley on Tuesday.\n\n“Come back!”\n\nThey did not come back to the valley.";
    assert!(read(text).sections.iter().all(|s| s.kind != SectionKind::Subhead));
}

/// Pieces that layouts are made of, put together at random.
const PIECES: &[&str] = &[
    "By Ann Oe",
    "ALTA, Norway (AP) — ",
    "ALTA/",
    "(Reuters) - ",
    "Published: ",
    "Title: ",
    "Updated May 3, 2020",
    "\n",
    "\n\n",
    "\r\n",
    "\n\n\n\n",
    "***",
    "FILE PHOTO: ",
    " REUTERS/É",
    "(Reporting by ",
    "Ünal’s goats",
    "Goats walk",
    ".",
    "“",
    "—",
    "--",
    "İSTANBUL (DHA) – ",
    "\u{feff}",
    "\u{2028}",
    "Article 2",
    "Δ",
    "ﬃ",
    " and ",
    ", ",
    "(",
    ")",
    ":",
    "\u{c}",
];

proptest! {
    #[test]
    fn any_text_gives_ordered_sections_on_boundaries(
        picks in proptest::collection::vec(0..PIECES.len(), 0..24),
        noise in ".{0,24}",
    ) {
        let mut text: String = picks.iter().filter_map(|i| PIECES.get(*i).copied()).collect();
        text.push_str(&noise);
        let mut at = 0;
        for range in split_articles(&text) {
            prop_assert!(range.start >= at && text.get(range.clone()).is_some());
            at = range.end;
            let article = text.get(range).unwrap_or("");
            let structure = read(article);
            let mut end = 0;
            for section in &structure.sections {
                prop_assert!(section.span.start >= end && !section.span.of(article).is_empty());
                end = section.span.end;
            }
            let spans = structure.dateline_places.iter().chain(&structure.byline_spans);
            for span in spans.chain(&structure.published_spans).chain(&structure.agency_span) {
                prop_assert!(!span.of(article).is_empty());
            }
        }
    }
}
