//! What each preset shows and hides.

use std::sync::Arc;

use super::mask::cut;
use super::*;
use crate::model::fixture::{analysis, town};
use crate::model::{FeatureClass, Place};

fn published(preset: Preset) -> Publication {
    publish(&analysis(), &["Data"], preset, &Filter::default())
}

#[test]
fn private_persons_are_masked_in_quotes_and_titles_but_for_the_newsroom() {
    for (preset, masked) in [(Preset::Public, true), (Preset::Partner, true), (Preset::Internal, false)] {
        let publication = published(preset);
        let stop = &publication.stops[0];
        let quote = stop.evidence.as_deref().expect("a quote");
        let title = stop.source_title.as_deref().expect("a title");
        assert_eq!(quote.contains("said [name], a shopkeeper"), masked, "{quote}");
        assert_eq!(title.contains("past [name]’s house"), masked, "{title}");
        assert_eq!(format!("{publication:?}").contains("Blanco"), !masked);
        assert_eq!(publication.held_back.names, if masked { 2 } else { 0 });
    }
}

#[test]
fn a_name_with_a_public_role_stays() {
    let mut analysis = analysis();
    let text = analysis.articles[0].text.clone();
    analysis.movements[1].span = crate::model::fixture::span(
        &text,
        "About 400 people reached Bora on May 5, the mayor, Juan Prado, said.",
    );
    let publication = publish(&analysis, &[], Preset::Public, &Filter::default());
    assert!(publication.stops[1].evidence.as_deref().is_some_and(|q| q.contains("Juan Prado")));
}

#[test]
fn a_last_name_alone_is_masked_too() {
    let mut analysis = analysis();
    let text = "Rosa Blanco left. Blanco came to Bora. Blancoville lies far.".to_owned();
    Arc::make_mut(&mut analysis.reports[0]).persons = vec![crate::model::PersonName {
        span: crate::model::fixture::span(&text, "Rosa Blanco"),
        public_role: false,
    }];
    Arc::make_mut(&mut analysis.reports[0]).title = "Blanco’s way".to_owned();
    analysis.movements[0].span = crate::model::Span::new(0, text.len());
    Arc::make_mut(&mut analysis.articles[0]).text = text;
    let publication = publish(&analysis, &[], Preset::Public, &Filter::default());
    let stop = &publication.stops[0];
    assert_eq!(stop.evidence.as_deref(), Some("[name] left. [name] came to Bora. Blancoville lies far."));
    assert_eq!(stop.source_title.as_deref(), Some("[name]’s way"));
}

#[test]
fn small_counts_are_told_apart_only_outside_public() {
    for (preset, counts, quote) in [
        (Preset::Public, (Some(1), Some(9)), "[fewer than 10] came to Cima late on May 9"),
        (Preset::Partner, (Some(7), Some(7)), "Seven people came to Cima late on May 9"),
    ] {
        let publication = published(preset);
        let stop = &publication.stops[2];
        assert_eq!((stop.count_min, stop.count_max), counts);
        assert_eq!(stop.evidence.as_deref(), Some(quote));
        assert_eq!((publication.stops[1].count_min, publication.stops[1].count_max), (Some(400), Some(400)));
    }
}

#[test]
fn an_open_count_leaves_its_side_open() {
    let mut analysis = analysis();
    let mut second = analysis.routes[0].stops[1].headcounts[0].clone();
    second.headcount.max = None;
    second.headcount.min = Some(300);
    analysis.routes[0].stops[1].headcounts.push(second);
    let publication = publish(&analysis, &[], Preset::Public, &Filter::default());
    assert_eq!((publication.stops[1].count_min, publication.stops[1].count_max), (Some(300), None));
}

#[test]
fn public_holds_back_what_is_fresh() {
    let as_of = |text: &str| Filter { as_of: text.parse().ok(), ..Filter::default() };
    for (preset, day, stops, legs) in [
        (Preset::Public, "2031-05-20", 2, 1),
        (Preset::Public, "2031-05-23", 3, 2),
        (Preset::Public, "2031-05-09", 0, 0),
        (Preset::Partner, "2031-05-09", 3, 2),
    ] {
        let publication = publish(&analysis(), &[], preset, &as_of(day));
        assert_eq!((publication.stops.len(), publication.legs.len()), (stops, legs), "{preset:?} {day}");
        assert_eq!(publication.held_back.fresh > 0, stops < 3);
    }
}

#[test]
fn filters_keep_days_and_groups_and_the_numbers_of_stops() {
    let filter = Filter { from: "2031-05-06".parse().ok(), ..Filter::default() };
    let publication = publish(&analysis(), &[], Preset::Public, &filter);
    let seq: Vec<_> = publication.stops.iter().map(|s| s.seq).collect();
    assert_eq!(seq, [Some(2), Some(3)]);
    assert!(publication.plans.is_empty(), "what has no day is not of these days");
    let filter = Filter { groups: vec![5], ..Filter::default() };
    let publication = publish(&analysis(), &[], Preset::Public, &filter);
    assert!(publication.stops.is_empty() && publication.mentions.is_empty());
}

#[test]
fn a_camp_is_shown_as_its_surroundings_in_public() {
    let mut analysis = analysis();
    let camp = Place {
        class: FeatureClass::Site,
        feature: "CMP".into(),
        admin2: Some("Valley".into()),
        ..town("Alta", -17.03, 178.02)
    };
    analysis.routes[0].stops[0].place = Arc::new(camp.clone());
    analysis.movements[0].places[0].place = Some(Arc::new(camp.clone()));
    let report = Arc::make_mut(&mut analysis.reports[0]);
    Arc::make_mut(&mut report.toponyms[0].candidates)[0].place = camp;
    let public = publish(&analysis, &[], Preset::Public, &Filter::default());
    let stop = &public.stops[0];
    assert_eq!(stop.place.as_deref(), Some("Valley"));
    assert_eq!((stop.geonameid, stop.radius_km, stop.geo_precision), (None, Some(10.0), Some(2)));
    let Shape::Point(lat, lon) = stop.shape else { panic!("a point") };
    assert!((lat + 17.05).abs() < 1e-9 && (lon - 178.05).abs() < 1e-9);
    assert_eq!(public.legs[0].shape, Shape::Line([(lat, lon), (-16.5, 179.0)]));
    assert!(stop.evidence.as_deref().is_some_and(|q| q.contains("left [place] on")));
    assert!(!format!("{:?} {:?}", public.stops[0], public.mentions[0]).contains("Alta\""));
    let partner = publish(&analysis, &[], Preset::Partner, &Filter::default());
    assert_eq!(partner.stops[0].place.as_deref(), Some("Alta"));
}

#[test]
fn quotes_are_cut_after_a_word() {
    assert_eq!(cut("one two three", 13), ("one two three".to_owned(), false));
    assert_eq!(cut("one two three", 9), ("one two…".to_owned(), true));
    assert_eq!(cut(&"é".repeat(400), 300).0.chars().count(), 300);
    let long = "word, ".repeat(100);
    let (quote, _) = cut(&long, MAX_QUOTE_CHARS);
    assert!(quote.chars().count() <= MAX_QUOTE_CHARS && quote.ends_with("word…"));
}

#[test]
fn offsets_are_those_of_the_unmasked_source() {
    let publication = published(Preset::Public);
    let stop = &publication.stops[2];
    let before = analysis().articles[1].text.find("Seven people").expect("there");
    assert_eq!(stop.char_start, Some(10 + before));
    assert_eq!(stop.char_end, Some(10 + before + "Seven people came to Cima late on May 9".len()));
}

#[test]
fn what_was_held_back_is_said_in_sentences() {
    let said = published(Preset::Public).held_back.sentences().join(" ");
    assert!(said.contains("2 names of private persons are masked."), "{said}");
    assert!(said.contains("1 count under 10 is not told apart."), "{said}");
    assert!(published(Preset::Internal).held_back.sentences().is_empty());
}

#[test]
fn a_leg_takes_the_days_between_its_stops_and_none_for_sure() {
    let publication = published(Preset::Public);
    let days: Vec<_> =
        publication.legs.iter().filter_map(|l| l.when).map(|w| (w.edtf(), w.certain())).collect();
    assert_eq!(
        days,
        [("2031-05-03/2031-05-05".to_owned(), None), ("2031-05-06/2031-05-09".to_owned(), None)]
    );
}
