//! Stories made for these tests, with the day that they must give.

use super::*;
use crate::analysis::{date, read};
use crate::model::Span;

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
    // After a night comes a day: the story that tells of both is of the day.
    let after = second.replace("on Wednesday.", "on Wednesday night. The first went home on Thursday.");
    assert_eq!(dated(&[first, &after])[1].best, "2017-05-04".parse().ok());
    let week = second.replace("on Wednesday.", "on Wednesday night. They had come on Monday.");
    assert_eq!(dated(&[first, &week])[1].best, "2017-05-03".parse().ok());
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

/// One article of a file, read and dated under corrections.
fn one(file: &str, text: &str, corrections: Vec<Correction>) -> (Article, Reading, PublishedOn, Constraints) {
    let gazetteer = Gazetteer::builtin();
    let article = Article::from_text(file, text.to_owned(), "x".to_owned());
    let reading = read(&article.text, &gazetteer);
    let constraints = Constraints { corrections, focus: None };
    let published = date(std::slice::from_ref(&article), &[&reading], &gazetteer, &constraints).remove(0);
    (article, reading, published, constraints)
}

#[test]
fn rows_say_what_each_clue_does() {
    let text = "Goats leave\n\nFILE PHOTO: Goats in Alta, May 2, 2017. REUTERS/Ann Oe\n\nALTA, Norway (Reuters) – Forty goats left on Sunday.\n\nThe barn burned down in May 2016. The fair is due in June 2019.";
    let (article, reading, published, constraints) = one("a.txt", text, Vec::new());
    let rows = explain(&article, &reading, &published, &constraints);
    let shown: Vec<(&str, &str, bool)> =
        rows.iter().map(|r| (r.span.of(text), r.effect.word(), r.counted)).collect();
    assert_eq!(
        shown,
        vec![
            ("May 2, 2017", "forbids", true),
            ("Sunday", "allows", true),
            ("May 2016", "allows", false),
            ("June 2019", "prefers", false),
        ]
    );
    assert_eq!(rows[0].days, DayRange::until(jiff::civil::date(2017, 5, 2)));
    assert!(rows.iter().all(|r| r.why.ends_with('.') && r.why.starts_with(char::is_uppercase)));
    // What counted is what the answer has as evidence.
    let counted: Vec<Span> = rows.iter().filter(|r| r.counted).map(|r| r.span).collect();
    assert_eq!(counted, published.evidence.iter().map(|e| e.span).collect::<Vec<_>>());
    let day = jiff::civil::date(2017, 5, 7);
    let (article, reading, published, constraints) =
        one("a.txt", text, vec![Correction::SetPublished { text_sha256: "x".to_owned(), day }]);
    let rows = explain(&article, &reading, &published, &constraints);
    assert_eq!(rows.first().map(|r| r.why.as_str()), Some("A person set 7 May 2017."));
}

#[test]
fn rows_know_whether_the_name_of_the_file_counts() {
    let gazetteer = Gazetteer::builtin();
    let made = |text: &str| Article::from_text("2017-05-03.txt", text.to_owned(), text.to_owned());
    let articles = [
        made("Forty goats left. A fire burned in May 2016."),
        made("Sheep left. A fire burned in May 2015."),
    ];
    for count in [1, 2] {
        let articles = &articles[..count];
        let readings: Vec<Reading> = articles.iter().map(|a| read(&a.text, &gazetteer)).collect();
        let borrowed: Vec<&Reading> = readings.iter().collect();
        let constraints = Constraints::default();
        let dates = date(articles, &borrowed, &gazetteer, &constraints);
        let rows = explain(&articles[0], &readings[0], &dates[0], &constraints);
        let named = rows.iter().any(|r| r.counted && r.why.starts_with("The name of the file"));
        assert_eq!((named, dates[0].best.is_some()), (count == 1, count == 1));
        assert!(rows.iter().any(|r| r.counted));
    }
}

#[test]
fn figures_that_could_be_two_days_are_asked_once_a_source() {
    let gazetteer = Gazetteer::builtin();
    let text = "Goats leave\n\nForty goats left the valley on 3/4/2012 after a fire.";
    let order = |day_first| vec![Correction::SetDayOrder { source: "a.txt".to_owned(), day_first }];
    for (corrections, value, asked) in [
        (Vec::new(), "2012-XX-XX", 1),
        (order(true), "2012-04-03", 0),
        (order(false), "2012-03-04", 0),
        (vec![Correction::SetDayOrder { source: "b.txt".to_owned(), day_first: true }], "2012-XX-XX", 1),
    ] {
        // Two articles of one file: one question.
        let articles = vec![
            Article::from_text("a.txt", text.to_owned(), "x".to_owned()),
            Article::from_text("a.txt", format!("{text} Again."), "y".to_owned()),
        ];
        let constraints = Constraints { corrections, focus: None };
        let analysis = crate::analysis::analyze(articles, &gazetteer, &constraints);
        let values: Vec<&str> =
            analysis.reports.iter().flat_map(|r| &r.time_expressions).map(|t| t.value.as_str()).collect();
        assert_eq!(values, vec![value, value]);
        let questions = analysis.diagnostics.iter().filter(|d| d.code == DAY_OR_MONTH).count();
        assert_eq!(questions, asked, "{value}");
        let range = analysis.reports[0].time_expressions[0].range.expect("days");
        assert!(range.contains(jiff::civil::date(2012, 4, 3)) || value == "2012-03-04");
    }
    // The text answers by itself: one date can only be day first, or the weekday fits one order.
    for answered in [
        "Forty goats left on 3/4/2012. They came back on 30/4/2012.",
        "Forty goats left on Tuesday 3/4/2012.",
        "Forty goats left on 3.4.2012.",
    ] {
        let (article, reading, _, constraints) = one("a.txt", answered, Vec::new());
        assert_eq!(question(&article, &reading, &constraints), None, "{answered}");
        let times = crate::analysis::time::anchor_times(answered, &reading, &PublishedOn::unknown());
        assert_eq!(times[0].value, "2012-04-03", "{answered}");
    }
}

#[test]
fn years_since_a_dated_past_bound_the_day_and_an_anniversary_is_preferred() {
    let lead = "Ten years after the river rose on 26 December 2004, some 500 people walked from Kosti on";
    for (text, best, first) in [
        (format!("{lead} Friday."), "2014-12-26", "2014-11-25"),
        // The wrong weekday: no day is preferred.
        (format!("{lead} Tuesday."), "..", "2014-11-25"),
        ("Five years after the flood came in June 1998, the bridge opened.".to_owned(), "..", "2003-05-01"),
        ("It is a year since the flood came in 1998, they said.".to_owned(), "..", "1998-12-01"),
        // Not a number of years, not the past, not after.
        (
            "Nearly ten years after the river rose in December 2004, they walked.".to_owned(),
            "..",
            "2004-12-01",
        ),
        ("They will leave ten years after the term that ends in 2040.".to_owned(), "..", ".."),
        ("For ten years they stayed; they left in December 2004.".to_owned(), "..", "2004-12-01"),
    ] {
        let text = format!("Goats leave\n\n{text}");
        let (.., published, _) = one("a.txt", &text, Vec::new());
        let word = |d: Option<jiff::civil::Date>| d.map_or("..".to_owned(), |d| d.to_string());
        let found = (word(published.best), word(published.range.start));
        assert_eq!((found.0.as_str(), found.1.as_str()), (best, first), "{text}");
    }
}

#[test]
fn a_stated_day_in_figures_is_weighed_and_asked() {
    let text =
        "Goats leave\nPublished: 12/10/2019\n\nForty goats left on Saturday. Sheep had left on 7 October.";
    let (article, reading, published, constraints) = one("a.txt", text, Vec::new());
    assert_eq!(days(&published), ("2019-10-12".to_owned(), "2019-10-12".to_owned(), "2019-12-10".to_owned()));
    assert!(question(&article, &reading, &constraints).is_some());
    let order = vec![Correction::SetDayOrder { source: "a.txt".to_owned(), day_first: false }];
    let (article, reading, published, constraints) = one("a.txt", text, order);
    assert_eq!(published.range.single(), Some(jiff::civil::date(2019, 12, 10)));
    assert_eq!(question(&article, &reading, &constraints), None);
}

#[test]
fn a_corrected_day_moves_what_hangs_on_it() {
    let gazetteer = Gazetteer::builtin();
    let text = "Goats leave\nPublished: 3 May 2017\n\nForty goats left on Monday. They came in 2015.";
    let mut values = Vec::new();
    for corrected in [None, Some(jiff::civil::date(2018, 11, 15))] {
        let corrections = corrected
            .map(|day| Correction::SetPublished { text_sha256: "x".to_owned(), day })
            .into_iter()
            .collect();
        let (article, reading, published, constraints) = one("a.txt", text, corrections);
        let report = crate::analysis::anchor(&article, &reading, published, &gazetteer, &constraints);
        values.push(report.time_expressions.iter().map(|t| (t.value.clone(), t.range)).collect::<Vec<_>>());
    }
    let monday = |i: usize| values[i].iter().find(|v| v.0.len() == 10 && v.0 != "2017-05-03").cloned();
    assert_eq!(monday(0).map(|v| v.0), Some("2017-05-01".to_owned()));
    assert_eq!(
        monday(1),
        Some(("2018-11-12".to_owned(), Some(DayRange::day(jiff::civil::date(2018, 11, 12)))))
    );
    // What has a year of its own stays.
    assert_eq!(values[0].last(), values[1].last());
}

#[test]
fn days_outside_the_story() {
    for (file, text, best, start, end) in [
        ("2017-05-03 goats.txt", "Forty goats left on Monday.", "2017-05-03", "2017-05-03", "2017-05-03"),
        // The file is older than what the text tells: its name counts for nothing.
        (
            "2017-05-03 goats.txt",
            "Forty goats left on Monday. The barn burned down in June 2018.",
            "",
            "2018-06-01",
            "",
        ),
        (
            "a.txt",
            "Goats leave\n\nForty goats left on Tuesday.\n\nA version of this article appears in print on May 3, 2017, on Page A4.",
            "2017-05-02",
            "2017-05-02",
            "2017-05-03",
        ),
        (
            "a.txt",
            "Goats leave\n\nForty goats left on Tuesday.\n\nCorrection: May 4, 2017: An earlier version gave a wrong name.",
            "",
            "",
            "2017-05-04",
        ),
        ("a.txt", "Goats leave\n\nForty goats left on Tuesday.\n\n© 2017 Valley News", "", "", "2017-12-31"),
        (
            "a.txt",
            "Round-up\n\nGood morning. It is Wednesday, May 3, and goats are on the road.\n\nThe fair began on April 24, 2017.",
            "2017-05-03",
            "2017-04-24",
            "",
        ),
        // A far year gives no year to a dateline.
        (
            "a.txt",
            "Goats leave\n\nALTA, Norway, May 3 (AP) — Forty goats left Wednesday. In 1931 a fire killed ten.",
            "",
            "1931-01-01",
            "",
        ),
        (
            "a.txt",
            "Goats leave\n\nALTA, Norway, May 3 (AP) — Forty goats left Wednesday. The barn burned down in June 2016.",
            "2017-05-03",
            "2017-05-03",
            "2017-05-04",
        ),
        (
            "a.txt",
            "Dear friends\n\nAlta, Norway, 3 May 2017\n\nDear friends,\n\nForty goats left.",
            "2017-05-03",
            "2017-05-03",
            "2017-05-03",
        ),
    ] {
        let published = one(file, text, Vec::new()).2;
        assert_eq!(days(&published), (best.to_owned(), start.to_owned(), end.to_owned()), "{text}");
    }
}
