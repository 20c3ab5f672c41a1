//! One small hand-made analysis for tests: two invented articles, a group with three stops, a plan and an area.

use std::sync::Arc;

use jiff::civil::date;

use super::{
    Analysis, Area, Article, Candidate, DayRange, Extent, Factuality, FeatureClass, Group, GroupMention,
    Headcount, HeadcountScope, Kilometers, Leg, LegStyle, Method, Movement, MovementKind, MovementPlace,
    PersonName, Place, PlaceId, PlaceRole, Plan, PublishedOn, Report, Route, SectionKind, Span, Stop,
    StopHeadcount, Toponym, ToponymRole, ToponymType, When,
};

/// The first article's text.
pub(crate) const FIRST: &str = "Group walks on past Rosa Blanco’s house\n\nThe group left Alta on May 3, said Rosa Blanco, a shopkeeper. About 400 people reached Bora on May 5, the mayor, Juan Prado, said.";
/// The second article's text.
pub(crate) const SECOND: &str = "Seven reach Cima\n\nSeven people came to Cima late on May 9 and hope to go to Dura. They were somewhere in Eria before.";

/// A town.
pub(crate) fn town(name: &str, lat: f64, lon: f64) -> Place {
    Place {
        id: PlaceId(format!("gn:{}", 1000 + name.len())),
        name: name.to_owned(),
        class: FeatureClass::Town,
        feature: "PPL".to_owned(),
        country: Some("FJ".to_owned()),
        admin1: Some("North".to_owned()),
        admin2: None,
        lat,
        lon,
        population: 5000,
        extent: Extent::Point,
        pcode: None,
    }
}

/// The span of the first occurrence of some words.
pub(crate) fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words");
    Span::new(start, start + words.len())
}

fn movement(
    article: usize,
    text: &str,
    words: &str,
    kind: MovementKind,
    places: &[(&str, PlaceRole, Option<Place>)],
    when: Option<When>,
) -> Movement {
    Movement {
        article,
        span: span(text, words),
        trigger: span(text, words),
        section: SectionKind::Body,
        kind,
        factuality: Factuality::Fact,
        places: places
            .iter()
            .map(|(name, role, place)| MovementPlace {
                span: span(text, name),
                name: (*name).to_owned(),
                role: *role,
                place: place.clone().map(Arc::new),
                geo_precision: 1,
                radius: Kilometers(0.0),
                coreferent: false,
            })
            .collect(),
        when,
        headcount: None,
        mention: GroupMention::default(),
        reported_by: None,
        group: Some(0),
        method: Method::Auto,
        reviewed: false,
        doubtful: false,
    }
}

fn count(text: &str, words: &str, min: u64, max: u64) -> Headcount {
    Headcount {
        min: Some(min),
        max: Some(max),
        approximate: true,
        unit: Some("people".to_owned()),
        scope: HeadcountScope::Group,
        span: span(text, words),
        attributed_to: None,
    }
}

fn stop(place: Place, when: When, headcounts: Vec<StopHeadcount>, movements: Vec<usize>) -> Stop {
    Stop {
        place: Arc::new(place),
        when,
        geo_precision: 1,
        radius: Kilometers(0.0),
        report_count: movements.len(),
        source_count: 1,
        headcounts,
        movements,
    }
}

fn report(
    title: &str,
    text: &str,
    day: jiff::civil::Date,
    persons: &[(&str, bool)],
    towns: &[(&str, &Place)],
) -> Report {
    Report {
        title: title.to_owned(),
        byline: Vec::new(),
        agency: None,
        outlet: Some("example.org".to_owned()),
        language: "en".to_owned(),
        datelines: Vec::new(),
        published: PublishedOn::stated(day),
        sections: Vec::new(),
        sentences: vec![Span::new(0, text.len())],
        toponyms: towns
            .iter()
            .map(|(name, place)| Toponym {
                span: span(text, name),
                usage: ToponymType::Literal,
                role: ToponymRole::Location,
                candidates: vec![Candidate { place: (*place).clone(), score: 1.0, reasons: Vec::new() }]
                    .into(),
                resolved: 0,
                corrected: false,
            })
            .collect(),
        unresolved: Vec::new(),
        time_expressions: Vec::new(),
        movements: Vec::new(),
        persons: persons
            .iter()
            .flat_map(|(name, public_role)| {
                text.match_indices(name).map(|(start, found)| PersonName {
                    span: Span::new(start, start + found.len()),
                    public_role: *public_role,
                })
            })
            .collect(),
        unused: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// The analysis. Its second leg crosses the antimeridian.
pub(crate) fn analysis() -> Analysis {
    let alta = town("Alta", -17.0, 178.0);
    let bora = Place { id: PlaceId("gn:2002".to_owned()), ..town("Bora", -16.5, 179.0) };
    let cima = Place { id: PlaceId("dl:cima-gate".to_owned()), ..town("Cima", -16.0, -179.0) };
    let dura = Place { id: PlaceId("gn:2004".to_owned()), ..town("Dura", -15.0, -178.0) };
    let eria = Place {
        class: FeatureClass::Region,
        feature: "RGN".to_owned(),
        extent: Extent::Disc(Kilometers(60.0)),
        country: None,
        ..town("Eria", -15.5, -177.0)
    };
    let left = When::on(date(2031, 5, 3));
    let reached = When::Stay {
        from: DayRange::day(date(2031, 5, 5)),
        to: DayRange::between(date(2031, 5, 5), date(2031, 5, 6)),
    };
    let came = When::on(date(2031, 5, 9));
    let seven = count(SECOND, "Seven people", 7, 7);
    let about = count(FIRST, "About 400 people", 400, 400);
    let mut movements = vec![
        movement(
            0,
            FIRST,
            "The group left Alta on May 3, said Rosa Blanco, a shopkeeper.",
            MovementKind::Departed,
            &[("Alta", PlaceRole::Origin, Some(alta.clone()))],
            Some(left),
        ),
        movement(
            0,
            FIRST,
            "About 400 people reached Bora on May 5",
            MovementKind::Arrived,
            &[("Bora", PlaceRole::Destination, Some(bora.clone()))],
            Some(reached),
        ),
        movement(
            1,
            SECOND,
            "Seven people came to Cima late on May 9",
            MovementKind::Arrived,
            &[("Cima", PlaceRole::Destination, Some(cima.clone()))],
            Some(came),
        ),
        movement(
            1,
            SECOND,
            "hope to go to Dura",
            MovementKind::HeadingTo,
            &[("Dura", PlaceRole::Destination, Some(dura.clone()))],
            None,
        ),
        movement(
            1,
            SECOND,
            "They were somewhere in Eria before",
            MovementKind::At,
            &[("Eria", PlaceRole::Location, Some(eria.clone()))],
            None,
        ),
    ];
    movements[1].headcount = Some(about.clone());
    movements[2].headcount = Some(seven.clone());
    movements[3].factuality = Factuality::Plan;
    let leg = |from, to, style, km| Leg {
        from,
        to,
        style,
        length: Kilometers(km),
        days: Some((2, 3)),
        km_per_day: Some((km / 3.0, km / 2.0)),
    };
    Analysis {
        sample: false,
        articles: [FIRST, SECOND]
            .iter()
            .enumerate()
            .map(|(i, text)| Article {
                sha256: Some(format!("{:064x}", 0xf0 + i)),
                start: 10 * i,
                ..Article::from_text(&format!("{i}.txt"), (*text).to_owned(), format!("{i:064x}"))
            })
            .map(Arc::new)
            .collect(),
        reports: vec![
            report(
                "Group walks on past Rosa Blanco’s house",
                FIRST,
                date(2031, 5, 5),
                &[("Rosa Blanco", false), ("Juan Prado", true)],
                &[("Alta", &alta), ("Bora", &bora)],
            )
            .into(),
            report(
                "Seven reach Cima",
                SECOND,
                date(2031, 5, 9),
                &[],
                &[("Cima", &cima), ("Dura", &dura), ("Eria", &eria)],
            )
            .into(),
        ],
        movements,
        groups: vec![Group {
            label: "Group from Alta, 3 May 2031".to_owned(),
            parent: None,
            maybe: Vec::new(),
            doubt: 0.0,
            movements: (0..5).collect(),
        }],
        routes: vec![Route {
            group: 0,
            from_stop: None,
            stops: vec![
                stop(alta, left, Vec::new(), vec![0]),
                stop(bora, reached, vec![StopHeadcount { headcount: about, movement: 1 }], vec![1]),
                stop(cima, came, vec![StopHeadcount { headcount: seven, movement: 2 }], vec![2]),
            ],
            legs: vec![leg(0, 1, LegStyle::Attested, 120.0), leg(1, 2, LegStyle::Interpolated, 220.0)],
            areas: vec![Area {
                name: "Eria".to_owned(),
                place: Some(Arc::new(eria)),
                when: None,
                movements: vec![4],
            }],
            plans: vec![Plan {
                name: "Dura".to_owned(),
                place: Some(Arc::new(dura)),
                when: None,
                movements: vec![3],
            }],
            unplaced: Vec::new(),
        }],
        diagnostics: Vec::new(),
    }
}
