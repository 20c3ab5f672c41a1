//! Values and days of date phrases, counted from a day of publication or from the story's own dates.

use proptest::prelude::*;

use super::*;
use crate::model::PublishedOn;
use crate::text::{sentences, tokenize};

/// One section that holds the whole text.
fn reading(text: &str) -> (Vec<Token>, Vec<TimeMention>) {
    let tokens = tokenize(text);
    let sentences: Vec<Sentence> = sentences(text, &tokens)
        .into_iter()
        .map(|range| Sentence {
            span: Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end),
            tokens: range,
            section: 0,
        })
        .collect();
    let mentions = read_times(text, &tokens, &sentences, &Structure::default());
    (tokens, mentions)
}

fn expressions(text: &str, published: &PublishedOn) -> Vec<TimeExpression> {
    let (tokens, mentions) = reading(text);
    anchor_mentions(&mentions, mode(text, &tokens, &mentions), published)
}

fn on(day: &str) -> PublishedOn {
    PublishedOn::stated(day.parse().expect("a day"))
}

#[test]
fn values_in_news() {
    // 15 November 2018 was a Thursday.
    for (text, value) in [
        ("Goats left on Thursday.", "2018-11-15"),
        ("Goats will leave on Thursday.", "2018-11-15"),
        ("Goats left on Monday.", "2018-11-12"),
        ("Goats will leave on Monday.", "2018-11-19"),
        ("Goats left last Friday.", "2018-11-09"),
        ("Goats leave next Friday.", "2018-11-16"),
        ("Goats left on Nov. 6.", "2018-11-06"),
        ("Goats stay ahead of the Dec. 3 fair.", "2018-12-03"),
        ("Goats left on Dec. 30.", "2017-12-30"),
        ("Goats left in December.", "2017-12"),
        ("Goats will leave in December.", "2018-12"),
        ("Goats left in November.", "2018-11"),
        ("Goats left last week.", "2018-W45"),
        ("Goats left this week.", "2018-W46"),
        ("Goats left last month.", "2018-10"),
        ("Goats left last year.", "2017"),
        ("Goats left two years ago.", "2016"),
        ("Goats left three days ago.", "2018-11-12"),
        ("Goats left on Wednesday night.", "2018-11-14TNI"),
        ("Goats left early on Wednesday.", "2018-11-14TMO"),
        ("Goats will leave at 3 am on Friday.", "2018-11-16T03:00"),
        ("Goats left last night.", "2018-11-14TNI"),
        ("Goats left in the third quarter.", "2018-Q3"),
        ("Goats left last summer.", "2018-SU"),
        ("Goats left on Christmas Day.", "2017-12-25"),
        ("Goats left in the 1980s.", "198"),
        ("Goats left at the weekend.", "2018-W45-WE"),
        ("It took a decade.", "P10Y"),
        ("Goats left each Friday.", "XXXX-WXX-5"),
    ] {
        let got = expressions(text, &on("2018-11-15"));
        assert_eq!(got.first().map(|e| e.value.as_str()), Some(value), "{text}");
    }
}

#[test]
fn anaphors_count_from_the_last_date() {
    for (text, value) in [
        ("Goats left on Monday. Sheep left the next day.", "2018-11-13"),
        ("Goats left on Monday. Nobody saw them that day.", "2018-11-12"),
        ("The vote on Wednesday follows one a day earlier.", "2018-11-13"),
    ] {
        let got = expressions(text, &on("2018-11-15"));
        assert_eq!(got.last().map(|e| e.value.as_str()), Some(value), "{text}");
    }
}

#[test]
fn narratives_count_from_their_own_dates() {
    let text = "The siege began in May 1431. In 1432 the town fell. On 3 June 1433 a fleet came. In August it left. \
        By 1434 the war was over, and in January 1435 peace came. In March 1436 the wall was rebuilt. The next year it fell.";
    let values: Vec<String> =
        expressions(text, &PublishedOn::unknown()).into_iter().map(|e| e.value).collect();
    assert_eq!(values, ["1431-05", "1432", "1433-06-03", "1433-08", "1434", "1435-01", "1436-03", "1437"]);
}

#[test]
fn days_that_a_phrase_may_mean() {
    for (text, start, end) in [
        ("Goats left in mid-October.", "2018-10-11", "2018-10-20"),
        ("Goats left in early October.", "2018-10-01", "2018-10-10"),
        ("Goats left in late October.", "2018-10-21", "2018-10-31"),
        ("Goats left this week.", "2018-11-11", "2018-11-15"),
        ("Goats will leave this week.", "2018-11-15", "2018-11-18"),
        ("Goats left last week.", "2018-11-04", "2018-11-11"),
        ("Goats left this month.", "2018-11-01", "2018-11-15"),
        ("Goats left in 2016.", "2016-01-01", "2016-12-31"),
        ("Goats left several days ago.", "2018-11-08", "2018-11-13"),
        ("In the first nine months of 2017 goats left.", "2017-01-01", "2017-09-30"),
    ] {
        let got = expressions(text, &on("2018-11-15"));
        let range = got.first().and_then(|e| e.range).expect("a range");
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        assert_eq!((day(range.start), day(range.end)), (start.to_owned(), end.to_owned()), "{text}");
    }
}

#[test]
fn an_open_publication_day_opens_the_days() {
    let range =
        DayRange::between(on("2018-11-12").best.expect("a day"), on("2018-11-15").best.expect("a day"));
    let published = PublishedOn { best: None, range, ..PublishedOn::unknown() };
    let got = expressions("Goats left yesterday.", &published);
    assert_eq!(got[0].value, "XXXX-XX-XX");
    assert_eq!(
        got[0].range,
        Some(DayRange::between("2018-11-11".parse().expect("d"), "2018-11-14".parse().expect("d")))
    );
    let unknown = expressions("Goats left on Friday, Nov. 6.", &PublishedOn::unknown());
    assert_eq!((unknown[0].value.as_str(), unknown[0].range), ("XXXX-11-06", None));
}

#[test]
fn what_a_phrase_says_of_a_movement() {
    let published = on("2018-11-15");
    for (text, edtf) in [
        ("Goats left on Monday.", Some("2018-11-12")),
        ("Goats left on Wednesday night.", Some("2018-11-14")),
        ("Goats left in mid-October.", Some("[2018-10-11..2018-10-20]")),
        ("Goats left this week.", Some("[2018-11-11..2018-11-15]")),
        ("Goats are now in the town.", Some("2018-11-15")),
        ("Since mid-October, goats have walked north.", Some("2018-10-11/2018-11-15")),
        ("Goats came over the past two weeks.", Some("2018-11-01/2018-11-15")),
        ("Goats come every week.", None),
        ("Goats walked for three days.", None),
    ] {
        let (tokens, mentions) = reading(text);
        let got = anchor_mentions(&mentions, mode(text, &tokens, &mentions), &published);
        let when = when_of(&mentions[0], &got[0], &published).map(When::edtf);
        assert_eq!(when.as_deref(), edtf, "{text}");
    }
}

#[test]
fn metadata_days() {
    for (words, day) in [
        ("3 May 2020", Some("2020-05-03")),
        ("Monday, May 4, 2020 5:30 pm", Some("2020-05-04")),
        ("2020-05-04T10:00:00Z", Some("2020-05-04")),
        ("May 2020", None),
        ("", None),
    ] {
        assert_eq!(stated_days(words).first().map(Date::to_string).as_deref(), day, "{words}");
    }
}

/// Pieces that date phrases are made of, put together at random.
const PIECES: &[&str] = &[
    "May",
    "3",
    ",",
    "2019",
    "Friday",
    "the",
    "night",
    "of",
    "early",
    "last",
    "week",
    "next",
    "two",
    "years",
    "ago",
    "99999999",
    "-",
    "–",
    "BC",
    "19th",
    "century",
    "1980s",
    "’80s",
    "half",
    "a",
    "dozen",
    "hundred",
    "thousand",
    "every",
    "3pm",
    ":",
    "30",
    "p.m.",
    "earlier",
    "first",
    "months",
    "Easter",
    "(",
    ")",
    ".",
    "\n",
    "é",
    "İ",
    "4294967295",
    "weekend",
    "quarter",
    "this",
    "mid",
    "past",
    "seven",
    "decades",
    "centuries",
    "later",
    "0",
    "29",
    "February",
    "1900",
    "9999",
    "31",
    "noon",
];

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_and_no_panic(
        picks in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..40),
        noise in ".{0,20}",
    ) {
        let mut text = String::new();
        for (pick, blank) in picks {
            text.push_str(PIECES.get(pick).copied().unwrap_or(""));
            if blank {
                text.push(' ');
            }
        }
        text.push_str(&noise);
        for published in [PublishedOn::unknown(), on("2018-11-15"), on("0001-01-01"), on("9999-12-31")] {
            let mut at = 0;
            for expression in expressions(&text, &published) {
                prop_assert!(expression.span.start >= at && !expression.span.of(&text).is_empty());
                at = expression.span.end;
            }
        }
    }
}
