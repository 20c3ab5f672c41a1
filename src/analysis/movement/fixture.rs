//! Articles for tests: text with the places and times marked by hand.
//!
//! `[Alta]` a town, `[Norland/C]` a country, `[Kessia/A]` a division, `[Tarn/W]` a river, `[Northmen/D Norland]` a
//! demonym, `[Gate/S]` a site, `{Sunday}` a time. Towns lie in Norland unless `[Brod/T Sudland]` says otherwise. The
//! fixture article is published on Wednesday 2021-06-16; weekdays are the last before it, "Monday" is 2021-06-14.

use std::fmt::Write as _;

use jiff::civil::{Date, date};

use crate::analysis::segment::Structure;
use crate::analysis::{Constraints, Reading, Sentence};
use crate::gazetteer::Gazetteer;
use crate::model::{
    Article, Candidate, DayRange, Extent, FeatureClass, Place, PlaceId, PublishedOn, Report, Section,
    SectionKind, Span, TimeExpression, TimeExpressionKind, Toponym, ToponymRole, ToponymType,
};
use crate::text::{sentences, tokenize};

/// What was read of a fixture article.
pub struct Fixture {
    /// Its report.
    pub report: Report,
}

/// Code of an invented country.
fn code(country: &str) -> String {
    country.chars().take(2).collect::<String>().to_uppercase()
}

fn place(name: &str, class: FeatureClass, country: &str) -> Place {
    let spread = name.bytes().fold(0_u32, |sum, b| sum.wrapping_mul(31).wrapping_add(u32::from(b)));
    Place {
        id: PlaceId(format!("test:{name}")),
        name: name.to_owned(),
        class,
        feature: "PPL".to_owned(),
        country: (!country.is_empty()).then(|| code(country)),
        admin1: None,
        admin2: None,
        lat: f64::from(spread % 60),
        lon: f64::from(spread / 60 % 90),
        population: 0,
        extent: Extent::Point,
        pcode: None,
    }
}

/// Days of a time in a fixture.
fn days(words: &str) -> Option<DayRange> {
    let published = date(2021, 6, 16);
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    if let Some(at) = weekdays.iter().position(|w| words.contains(w)) {
        let monday = date(2021, 6, 14);
        let day =
            monday.checked_add(jiff::Span::new().days(i64::try_from(at).unwrap_or(0))).unwrap_or(monday);
        let day =
            if day > published { day.checked_sub(jiff::Span::new().days(7)).unwrap_or(day) } else { day };
        return Some(DayRange::day(day));
    }
    if words == "May" || words == "Last month" {
        return Some(DayRange::between(date(2021, 5, 1), date(2021, 5, 31)));
    }
    if words == "this week" {
        return Some(DayRange::between(date(2021, 6, 13), date(2021, 6, 20)));
    }
    if let Ok(year) = words.parse::<i16>() {
        return Some(DayRange::between(date(year, 1, 1), date(year, 12, 31)));
    }
    words.parse::<Date>().ok().map(DayRange::day)
}

/// Takes the marks out: plain text, toponyms, times.
fn strip(marked: &str) -> (String, Vec<Toponym>, Vec<TimeExpression>) {
    let (mut text, mut toponyms, mut times) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find(['[', '{']) {
        let (before, after) = rest.split_at(open);
        text.push_str(before);
        let close = after.find([']', '}']).unwrap_or_else(|| panic!("unclosed mark in {marked}"));
        let inside = &after[1..close];
        let start = text.len();
        if after.starts_with('{') {
            text.push_str(inside);
            times.push(TimeExpression {
                span: Span::new(start, text.len()),
                kind: TimeExpressionKind::Date,
                value: String::new(),
                range: days(inside),
            });
        } else {
            let (name, kind) = inside.split_once('/').unwrap_or((inside, "T Norland"));
            let (kind, country) =
                kind.split_once(' ').unwrap_or((kind, if kind == "C" { name } else { "Norland" }));
            text.push_str(name);
            let class = match kind {
                "C" | "D" => FeatureClass::Country,
                "A" => FeatureClass::Admin1,
                "W" => FeatureClass::Water,
                "S" => FeatureClass::Site,
                "R" => FeatureClass::Region,
                _ => FeatureClass::Town,
            };
            let named = if kind == "D" { country } else { name };
            toponyms.push(Toponym {
                span: Span::new(start, text.len()),
                usage: if kind == "D" { ToponymType::Demonym } else { ToponymType::Literal },
                role: ToponymRole::Mention,
                candidates: vec![Candidate {
                    place: place(named, class, if kind == "R" { "" } else { country }),
                    score: 1.0,
                    reasons: Vec::new(),
                }]
                .into(),
                resolved: 0,
                corrected: false,
            });
        }
        rest = &after[close + 1..];
    }
    text.push_str(rest);
    (text, toponyms, times)
}

/// An article of one section of this kind, one paragraph a line.
pub fn fixture_of(kind: SectionKind, marked: &str) -> Fixture {
    fixture_with(kind, marked, &Constraints::default())
}

/// The same with corrections.
pub fn fixture_with(kind: SectionKind, marked: &str, constraints: &Constraints) -> Fixture {
    let gazetteer = Gazetteer::builtin();
    let (text, toponyms, times) = strip(marked);
    let tokens = tokenize(&text);
    let section = Section { kind, span: Span::new(0, text.len()), file_photo: false, repeats: false };
    let cut: Vec<Sentence> = sentences(&text, &tokens)
        .into_iter()
        .map(|range| {
            let span = tokens
                .get(range.start)
                .zip(range.end.checked_sub(1).and_then(|e| tokens.get(e)))
                .map_or(Span::default(), |(a, b)| a.span.union(b.span));
            Sentence { tokens: range, span, section: 0 }
        })
        .collect();
    let spans: Vec<Span> = times.iter().map(|t| t.span).collect();
    let quantities = crate::analysis::quantity::read_outside(&text, &tokens, &cut, &spans);
    let article = Article::from_text("fixture.txt", text, "fixture".to_owned());
    let reading = Reading {
        structure: Structure { sections: vec![section], ..Structure::default() },
        tokens,
        sentences: cut,
        places: Vec::new(),
        unknown_places: Vec::new(),
        persons: Vec::new(),
        organisations: Vec::new(),
        times: Vec::new(),
        quantities,
    };
    let mut report = Report {
        title: String::new(),
        byline: Vec::new(),
        agency: None,
        outlet: None,
        language: "en".to_owned(),
        datelines: Vec::new(),
        published: PublishedOn::stated(date(2021, 6, 16)),
        sections: vec![section],
        sentences: reading.sentences.iter().map(|s| s.span).collect(),
        toponyms,
        unresolved: Vec::new(),
        time_expressions: times,
        movements: Vec::new(),
        persons: Vec::new(),
        unused: Vec::new(),
        diagnostics: Vec::new(),
    };
    super::read_movements(&article, &reading, &gazetteer, constraints, &mut report);
    Fixture { report }
}

impl Fixture {
    /// Each movement as "kind factuality place:role … min..max date", the parts that are not there left out.
    pub fn summary(&self) -> Vec<String> {
        self.report
            .movements
            .iter()
            .map(|m| {
                let name = |value: serde_json::Value| value.as_str().unwrap_or("?").to_owned();
                let mut out = format!(
                    "{} {}",
                    name(serde_json::to_value(m.kind).unwrap_or_default()),
                    name(serde_json::to_value(m.factuality).unwrap_or_default())
                );
                for place in &m.places {
                    let role = name(serde_json::to_value(place.role).unwrap_or_default());
                    let _ = write!(out, " {}:{role}", place.name);
                }
                if let Some(count) = &m.headcount {
                    let side = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
                    let _ = write!(out, " {}..{}", side(count.min), side(count.max));
                }
                out
            })
            .collect()
    }
}
