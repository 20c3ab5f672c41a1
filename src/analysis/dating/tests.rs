//! Stories made for these tests, with the day that they must give.

use super::*;
use crate::analysis::read;

fn dated(texts: &[&str]) -> Vec<PublishedOn> {
    let gazetteer = Gazetteer::builtin();
    let articles: Vec<Article> =
        texts.iter().map(|t| Article::from_text("a.txt", (*t).to_owned(), String::new())).collect();
    let readings: Vec<Reading> = articles.iter().map(|a| read(&a.text, &gazetteer)).collect();
    let borrowed: Vec<&Reading> = readings.iter().collect();
    date(&articles, &borrowed, &gazetteer, &Constraints::default())
}

/// Best day, first and last day; empty where there is none.
fn days(published: &PublishedOn) -> (String, String, String) {
    let word = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
    (word(published.best), word(published.range.start), word(published.range.end))
}

#[test]
fn each_clue_gives_its_days() {
    for (name, text, best, start, end) in [
        (
            "metadata",
            "Goats leave\nPublished: 3 May 2017\n\nForty goats left on Monday.",
            "2017-05-03",
            "2017-05-03",
            "2017-05-03",
        ),
        (
            "dateline with a year",
            "Goats leave\n\nALTA, Norway, May 3, 2017 (AP) — Forty goats left on Tuesday.",
            "2017-05-03",
            "2017-05-03",
            "2017-05-04",
        ),
        (
            "lead names the day after the picture",
            "Goats leave\n\nGoats graze in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left on Wednesday.",
            "2017-05-03",
            "2017-05-03",
            "2017-05-03",
        ),
        (
            "story names the weekday of the picture",
            "Goats leave\n\nGoats graze in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left late on Monday.\n\nThey were back on Tuesday.",
            "2017-05-02",
            "2017-05-02",
            "2017-05-03",
        ),
        (
            "no weekday agrees with the picture",
            "Goats leave\n\nGoats graze in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left on Sunday.",
            "",
            "2017-05-02",
            "2017-05-09",
        ),
        (
            "archive picture only bounds",
            "Goats leave\n\nFILE PHOTO: Goats in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left on Sunday.",
            "",
            "2017-05-03",
            "",
        ),
        (
            "archive picture near a day of the story",
            "Goats leave\n\nFILE PHOTO: Goats in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left on Sunday.\n\nThe fair opened on April 28 in the valley.",
            "2017-05-07",
            "2017-05-03",
            "",
        ),
        (
            "past statement",
            "Goats leave\n\nForty goats left on Sunday, a farmer said.\n\nThe barn burned down in May 2016.",
            "",
            "2016-05-01",
            "",
        ),
        (
            "closed period",
            "Goats leave\n\nForty goats left on Sunday. In the first nine months of 2016 none had left.",
            "",
            "2016-10-01",
            "",
        ),
        (
            "office",
            "Goats leave\n\nForty goats left on Sunday, President Barack Obama said.",
            "",
            "2009-01-20",
            "2017-01-20",
        ),
        ("former office", "Goats leave\n\nForty goats left, former President Barack Obama said.", "", "", ""),
        ("plan", "Goats leave\n\nForty goats left. He seeks a second term in May 2016.", "", "", ""),
        ("weekday alone", "Goats leave\n\nForty goats left on Sunday.", "", "", ""),
    ] {
        let got = days(&dated(&[text])[0]);
        assert_eq!(got, (best.to_owned(), start.to_owned(), end.to_owned()), "{name}");
    }
}

#[test]
fn clues_say_why() {
    let text = "Goats leave\n\nGoats graze in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left on Wednesday.";
    let published = &dated(&[text])[0];
    let why: Vec<(&str, &str)> =
        published.evidence.iter().map(|e| (e.span.of(text), e.why.as_str())).collect();
    assert_eq!(
        why,
        vec![
            ("May 2, 2017", "The newest picture taken for the story is of 2 May 2017, a Tuesday."),
            ("Wednesday", "The lead names Wednesday, the day after the newest picture."),
        ]
    );
    assert_eq!(published.basis, PublicationBasis::Inferred);
    assert_eq!(dated(&["Goats leave\n\nForty goats left on Sunday."])[0].basis, PublicationBasis::Unknown);
}

#[test]
fn a_rare_town_and_a_weekday_join_two_stories() {
    let first = "Goats leave\n\nGoats graze in Mapastepec, May 2, 2017. REUTERS/Ann Oe\n\nMAPASTEPEC, Mexico (Reuters) – Forty goats came to Mapastepec on Tuesday.";
    let second = "Farmers wait\n\nTAPACHULA, Mexico (Reuters) – Farmers waited for goats on Wednesday.\n\nForty goats had been in Mapastepec on Tuesday night.";
    let got = dated(&[first, second]);
    assert_eq!(days(&got[1]), ("2017-05-03".to_owned(), String::new(), String::new()));
    // Another weekday in that town joins nothing.
    let other = second.replace("Tuesday night", "Friday night");
    assert_eq!(dated(&[first, &other])[1].best, None);
    // Nor does a town that everybody names.
    let common = [first.replace("Mapastepec", "Paris"), second.replace("Mapastepec", "Paris")];
    assert_eq!(dated(&[&common[0], &common[1]])[1].best, None);
}

#[test]
fn a_correction_wins() {
    let day: Date = "2017-05-09".parse().expect("a day");
    let mut article = Article::from_text(
        "a.txt",
        "Goats leave\nPublished: 3 May 2017\n\nForty goats left.".to_owned(),
        "x".to_owned(),
    );
    article.stated_date = "2017-05-04".parse().ok();
    let gazetteer = Gazetteer::builtin();
    let reading = read(&article.text, &gazetteer);
    let constraints = Constraints {
        corrections: vec![Correction::SetPublished { text_sha256: "x".to_owned(), day }],
        focus: None,
    };
    let got = date(&[article], &[&reading], &gazetteer, &constraints);
    assert_eq!((got[0].best, got[0].basis), (Some(day), PublicationBasis::Corrected));
}
