//! Sentences of our own with the places that they name, and what must not be taken for one.

use crate::analysis::{Constraints, anchor, read};
use crate::gazetteer::Gazetteer;
use crate::model::{
    Article, Correction, PlaceChoice, PlaceId, PublishedOn, Report, TextQuote, Toponym, ToponymType,
};

pub(super) fn report(text: &str, domain: Option<&str>, constraints: &Constraints) -> Report {
    let gazetteer = Gazetteer::builtin();
    let mut article = Article::from_text("a.txt", text.to_owned(), "abc".to_owned());
    article.domain = domain.map(str::to_owned);
    let reading = read(text, &gazetteer);
    anchor(&article, &reading, PublishedOn::unknown(), &gazetteer, constraints)
}

/// "NAME>PLACE/COUNTRY" of each toponym, with a mark for its use: `*` demonym, `+` embedded, `!` metonymic.
fn places(text: &str) -> Vec<String> {
    report(text, None, &Constraints::default()).toponyms.iter().map(|t| told(text, t)).collect()
}

pub(super) fn told(text: &str, toponym: &Toponym) -> String {
    let mark = match toponym.usage {
        ToponymType::Literal => "",
        ToponymType::Metonymic => "!",
        ToponymType::Demonym => "*",
        ToponymType::Embedded => "+",
    };
    let place = toponym.place().map_or_else(String::new, |p| {
        let area = p.admin1.clone().filter(|_| p.country.as_deref() == Some("US")).or(p.country.clone());
        format!("{}/{}", p.name, area.unwrap_or_default())
    });
    format!("{}{mark}>{place}", toponym.span.of(text))
}

#[test]
fn places_are_found_and_meant() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "They walked from Arriaga to Juchitán.",
            &["Arriaga>Arriaga/MX", "Juchitán>Heroica Ciudad de Juchitán de Zaragoza/MX"][..],
        ),
        ("The bus left Paris, Texas, at noon.", &["Paris>Paris/Texas", "Texas>Texas/Texas"]),
        (
            "They flew from Port-au-Prince to Aix-en-Provence and Frankfurt-am-Main.",
            &[
                "Port-au-Prince>Port-au-Prince/HT",
                "Aix-en-Provence>Aix-en-Provence/FR",
                "Frankfurt-am-Main>Frankfurt am Main/DE",
            ],
        ),
        ("REBELS LEAVE NAIROBI FOR KAMPALA", &["NAIROBI>Nairobi/KE", "KAMPALA>Kampala/UG"]),
        ("He flew from London to Paris.", &["London>London/GB", "Paris>Paris/FR"]),
        ("He grew up in Moscow, Idaho.", &["Moscow>Moscow/Idaho", "Idaho>Idaho/Idaho"]),
        ("The bus came from Lima, Ohio, on Monday.", &["Lima>Lima/Ohio", "Ohio>Ohio/Ohio"]),
        ("They met in Cairo, Illinois.", &["Cairo>Cairo/Illinois", "Illinois>Illinois/Illinois"]),
        ("Police in Delaware, Ohio, said no.", &["Delaware>Delaware/Ohio", "Ohio>Ohio/Ohio"]),
        // A list of divisions: nothing lies in anything.
        (
            "The storm crossed Ohio, Oregon and Texas.",
            &["Ohio>Ohio/Ohio", "Oregon>Oregon/Oregon", "Texas>Texas/Texas"],
        ),
        (
            "It flooded Delaware, Ohio and Maine.",
            &["Delaware>Delaware/Delaware", "Ohio>Ohio/Ohio", "Maine>Maine/Maine"],
        ),
        (
            "Voters in Washington, Oregon, and Idaho went.",
            &["Washington>Washington/Washington", "Oregon>Oregon/Oregon", "Idaho>Idaho/Idaho"],
        ),
        (
            "They drove to New York, Chicago and Washington.",
            &[
                "New York>New York City/New York",
                "Chicago>Chicago/Illinois",
                "Washington>Washington/District of Columbia",
            ],
        ),
        // Of one name, the kind in front decides.
        ("They slept in the city of Oaxaca.", &["Oaxaca>Oaxaca/MX"]),
        ("The state of Oaxaca sent buses.", &["Oaxaca>Oaxaca/MX"]),
        ("He lives in London, Ontario.", &["London>London/CA", "Ontario>Ontario/CA"]),
        ("A Honduran family waited in Tijuana.", &["Honduran*>Honduras/HN", "Tijuana>Tijuana/MX"]),
        (
            "Most were Hondurans, some came from Guatemala.",
            &["Hondurans*>Honduras/HN", "Guatemala>Guatemala/GT"],
        ),
        ("She teaches at the University of Oregon.", &["Oregon+>Oregon/Oregon"]),
        ("Sen. Ray Doe, R-Calif., disagreed.", &["Calif.>California/California"]),
        ("Officials in Washington said no.", &["Washington!>Washington/District of Columbia"]),
        ("The U.S. Border Patrol said nothing.", &["U.S.+>United States/US"]),
        (
            "Prices in Georgia fell, officials in Tbilisi said.",
            &["Georgia>Georgia/GE", "Tbilisi!>Tbilisi/GE"],
        ),
        (
            "Prices in Georgia fell, officials in Atlanta said.",
            &["Georgia>Georgia/Georgia", "Atlanta>Atlanta/Georgia"],
        ),
        ("The Laurel County Jail is full.", &["Laurel County+>Laurel County/Kentucky"]),
        ("Talks on the U.S.-Mexico border failed.", &["U.S.>United States/US", "Mexico>Mexico/MX"]),
        ("They slept in a southern Mexico town.", &["Mexico>Mexico/MX"]),
        ("The Marburg virus came back, and Marburg kills.", &[]),
        ("The guards had AK-47s.", &[]),
        // Not places: persons, languages, money, roads, words at the start of a sentence.
        ("Martin Holland met Paris Doe.", &[]),
        ("She spoke in Spanish.", &[]),
        ("It cost US$5 million.", &[]),
        ("Reading is fun, and so is Nice weather.", &[]),
        ("Nobody came.", &[]),
    ] {
        let got = places(text);
        if got != expected {
            wrong.push(format!("{text}\n  got      {got:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reasons_can_be_read() {
    let text = "The bus left Paris, Texas, at noon.";
    let report = report(text, None, &Constraints::default());
    let reasons: Vec<&str> =
        report.toponyms[0].candidates[0].reasons.iter().map(|r| r.text.as_str()).collect();
    assert!(reasons.contains(&"named with Texas behind it"), "{reasons:?}");
    assert!(report.toponyms[0].candidates.len() > 1 && report.toponyms[0].candidates.len() <= 6);
}

#[test]
fn names_without_a_place_are_listed_with_the_area_around_them() {
    let text = "They slept in Xanqueltepec, Oaxaca, and in Arriaga.";
    let report = report(text, None, &Constraints::default());
    let found: Vec<(&str, Option<&str>)> =
        report.unresolved.iter().map(|u| (u.span.of(text), u.within.as_deref())).collect();
    assert_eq!(found, [("Xanqueltepec", Some("Oaxaca"))]);
}

#[test]
fn a_correction_wins() {
    let text = "Ray Doe drove to Springfield. In Springfield he slept.";
    let at = |n: usize| {
        text.match_indices("Springfield").nth(n).map(|(i, s)| crate::model::Span::new(i, i + s.len()))
    };
    let quote = TextQuote::new("abc", text, at(0).unwrap());
    let gazetteer = Gazetteer::builtin();
    let known = gazetteer
        .lookup("springfield")
        .into_iter()
        .map(|h| gazetteer.place(h.place))
        .find(|p| p.admin1.as_deref() == Some("Oregon"))
        .unwrap();
    let with = |correction| Constraints { corrections: vec![correction], focus: None };
    let set = |place, everywhere| with(Correction::SetPlace { quote: quote.clone(), place, everywhere });

    let one = report(text, None, &set(PlaceChoice::Known(known.id.clone()), true));
    assert_eq!(one.toponyms.len(), 2);
    assert!(one.toponyms.iter().all(|t| t.corrected && t.place().is_some_and(|p| p.id == known.id)));
    assert!(one.toponyms[0].candidates.len() > 1, "the others stay on offer");

    let point = PlaceChoice::Point { name: "A field".to_owned(), lat: 1.0, lon: 2.0 };
    let two = report(text, None, &set(point, false));
    assert_eq!(two.toponyms[0].place().map(|p| p.name.as_str()), Some("A field"));
    assert!(!two.toponyms[1].corrected);

    let three = report(text, None, &with(Correction::RejectMention { quote: quote.clone() }));
    assert_eq!(three.toponyms.len(), 1);

    // A place where the tagger saw none.
    let text = "Ray Doe came home.";
    let quote = TextQuote::new("abc", text, crate::model::Span::new(13, 17));
    let place = PlaceChoice::Known(PlaceId(known.id.0.clone()));
    let four = report(text, None, &with(Correction::SetPlace { quote, place, everywhere: false }));
    assert_eq!(four.toponyms.iter().map(|t| t.span.of(text)).collect::<Vec<_>>(), ["home"]);
}

#[test]
fn the_place_around_which_a_story_is_expected_counts() {
    let text = "They went to Springfield.";
    let gazetteer = Gazetteer::builtin();
    let salem = gazetteer
        .lookup("salem")
        .into_iter()
        .map(|h| gazetteer.place(h.place))
        .find(|p| p.admin1.as_deref() == Some("Oregon"))
        .unwrap();
    let constraints = Constraints { corrections: Vec::new(), focus: Some(salem.id) };
    let got = report(text, None, &constraints);
    assert_eq!(got.toponyms[0].place().and_then(|p| p.admin1.as_deref()), Some("Oregon"));
}

#[test]
fn offices_make_a_person_public() {
    let text = "President Ana Roe spoke. Tom Doe, 24, listened.";
    let got = report(text, None, &Constraints::default());
    let persons: Vec<(&str, bool)> = got.persons.iter().map(|p| (p.span.of(text), p.public_role)).collect();
    assert_eq!(persons, [("Ana Roe", true), ("Tom Doe", false)]);
}

#[test]
fn hostile_text_is_read() {
    for text in [
        "",
        ",",
        "’s",
        "R-",
        "U.S.$",
        "\u{0}\u{0}",
        "Paris,",
        "(Paris",
        "İstanbul ǅ",
        "A".repeat(5_000).as_str(),
    ] {
        let _ = places(text);
    }
    let list = "Paris, ".repeat(500);
    assert!(places(&list).len() > 400);
}
