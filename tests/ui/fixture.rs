//! A small analysis made by hand, for tests and pictures of the window: three groups, four articles in own words.

use std::sync::Arc;

use jiff::civil::Date;

use dateline::gazetteer::Gazetteer;
use dateline::model::{
    Analysis, Area, Article, Candidate, Dateline, DayRange, Extent, Factuality, FeatureClass, Group,
    GroupMention, Headcount, HeadcountScope, Kilometers, Leg, LegStyle, Method, Movement, MovementKind,
    MovementPlace, Place, PlaceId, PlaceRole, Plan, PublishedOn, Reason, ReasonKind, Report, Route, Section,
    SectionKind, Span, Stop, StopHeadcount, TimeExpression, TimeExpressionKind, Toponym, ToponymRole,
    ToponymType, UnresolvedName, When,
};
use dateline::session::{Event, Session};

/// A test date.
pub fn d(text: &str) -> Date {
    text.parse().expect("a test date")
}

/// A town of the fixture by its name.
fn town(name: &str) -> Place {
    let (id, country, admin1, lat, lon) = match name {
        "San Pedro Sula" => (3_601_782, "HN", "Cortés", 15.505, -88.025),
        "Esquipulas" => (3_595_416, "GT", "Chiquimula", 14.567, -89.352),
        "Guatemala City" => (3_598_132, "GT", "Guatemala", 14.641, -90.513),
        "Tecún Umán" => (3_587_923, "GT", "San Marcos", 14.676, -92.141),
        "Tapachula" => (3_516_225, "MX", "Chiapas", 14.905, -92.262),
        "Huixtla" => (3_526_957, "MX", "Chiapas", 15.139, -92.466),
        "Mapastepec" => (3_523_587, "MX", "Chiapas", 15.440, -92.893),
        "Arriaga" => (3_532_610, "MX", "Chiapas", 16.236, -93.899),
        "San Pedro Tapanatepec" => (3_518_045, "MX", "Oaxaca", 16.369, -94.194),
        "Santiago Niltepec" => (3_517_300, "MX", "Oaxaca", 16.563, -94.608),
        "Isla" => (3_526_700, "MX", "Veracruz", 18.030, -95.527),
        "Puebla" => (3_521_081, "MX", "Puebla", 19.043, -98.198),
        "Mexico City" => (3_530_597, "MX", "Mexico City", 19.428, -99.128),
        "Guadalajara" => (4_005_539, "MX", "Jalisco", 20.667, -103.392),
        "Tijuana" => (3_981_609, "MX", "Baja California", 32.503, -117.004),
        "San Salvador" => (3_583_361, "SV", "San Salvador", 13.689, -89.187),
        "Sonsonate" => (3_583_096, "SV", "Sonsonate", 13.719, -89.724),
        _ => (1, "US", "District of Columbia", 38.895, -77.036),
    };
    Place {
        id: PlaceId(format!("gn:{id}")),
        name: name.to_owned(),
        class: FeatureClass::Town,
        feature: "PPL".to_owned(),
        country: Some(country.to_owned()),
        admin1: Some(admin1.to_owned()),
        admin2: None,
        lat,
        lon,
        population: 40_000,
        extent: Extent::Point,
        pcode: None,
    }
}

fn guatemala() -> Place {
    Place {
        id: PlaceId("gn:3595528".to_owned()),
        name: "Guatemala".to_owned(),
        class: FeatureClass::Country,
        feature: "PCLI".to_owned(),
        country: Some("GT".to_owned()),
        admin1: None,
        admin2: None,
        lat: 15.5,
        lon: -90.25,
        population: 17_000_000,
        extent: Extent::Disc(Kilometers(200.0)),
        pcode: None,
    }
}

const TEXTS: [(&str, &str, &str); 4] = [
    (
        "rain.txt",
        "2018-10-24",
        "Families reach Mapastepec in the rain\n\nMAPASTEPEC/MEXICO CITY – The column that left San Pedro Sula on 13 October came into Mapastepec on Wednesday, wet and slow.\n\nThe interior ministry counted 3,630 people, a town official 5,300, and the organisers spoke of about 10,000.\n\nThey had rested in Huixtla for two nights and had passed Tapachula before that. On 15 October they had crossed at Esquipulas, and a few days later they slept in Guatemala City.\n\nA driver from El Encino said that he gave away bread on Tuesday.\n",
    ),
    (
        "soldiers.txt",
        "2018-10-25",
        "Officials study a request to send soldiers\n\nWASHINGTON – Officials said on Thursday that they were weighing a request for troops at the border.\n\nA second group was somewhere in Guatemala from Sunday to Thursday.\n",
    ),
    (
        "river.txt",
        "2018-10-28",
        "Salvadorans set out while others wait at the river\n\nSONSONATE/TAPANATEPEC – Over 300 people left San Salvador on Sunday and had reached Guatemala by nightfall.\n\nIn Mexico the first group, thought to be 3,500 to 7,000 strong, used Sunday to rest in Tapanatepec, a town in Oaxaca. It had come through Arriaga on Friday.\n\nThey mean to leave at 3 am on Monday for Niltepec.\n\nAt the river the second group waited on the bridge in Tecún Umán on Sunday.\n",
    ),
    (
        "anger.txt",
        "2018-11-15",
        "First arrivals meet anger in Tijuana\n\nTIJUANA – The first of the large group came to Tijuana on Tuesday after days on the road from Guadalajara and Mexico City.\n\nEarlier they had rested in Puebla and in Isla.\n\nResidents of Playas shouted at them on Wednesday.\n",
    ),
];

struct Builder {
    analysis: Analysis,
}

impl Builder {
    fn span(&self, article: usize, words: &str) -> Span {
        let text = &self.analysis.articles.get(article).expect("an article").text;
        // The headline is not meant: the words are looked for below it.
        let from = text.find("\n\n").unwrap_or(0);
        let at = text.get(from..).and_then(|t| t.find(words)).expect(words) + from;
        Span::new(at, at + words.len())
    }

    fn article(&mut self, file: &str, day: &str, text: &str) {
        let sha = format!("{:0>64}", self.analysis.articles.len() + 1);
        self.analysis.articles.push(Article::from_text(file, text.to_owned(), sha).into());
        let title = text.lines().next().unwrap_or_default().to_owned();
        let mut sections = vec![Section {
            kind: SectionKind::Headline,
            span: Span::new(0, title.len()),
            file_photo: false,
            repeats: false,
        }];
        let mut sentences = Vec::new();
        let mut at = title.len();
        for line in text.get(title.len()..).unwrap_or("").split_inclusive('\n') {
            let trimmed = line.trim_end();
            if !trimmed.is_empty() {
                let span = Span::new(at, at + trimmed.len());
                sections.push(Section { kind: SectionKind::Body, span, file_photo: false, repeats: false });
                let mut from = at;
                for (i, _) in trimmed.match_indices(". ") {
                    sentences.push(Span::new(from, at + i + 1));
                    from = at + i + 2;
                }
                sentences.push(Span::new(from, span.end));
            }
            at += line.len();
        }
        let report = Report {
            title,
            byline: Vec::new(),
            agency: None,
            outlet: Some("example.org".to_owned()),
            language: "en".to_owned(),
            datelines: Vec::new(),
            published: PublishedOn::stated(d(day)),
            sections,
            sentences,
            toponyms: Vec::new(),
            unresolved: Vec::new(),
            time_expressions: Vec::new(),
            movements: Vec::new(),
            persons: Vec::new(),
            unused: Vec::new(),
            diagnostics: Vec::new(),
        };
        self.analysis.reports.push(report.into());
    }

    fn toponym(&mut self, article: usize, words: &str, place: &Place, others: &[Place]) -> Span {
        let span = self.span(article, words);
        let mut candidates = vec![Candidate {
            place: place.clone(),
            score: 2.0,
            reasons: vec![Reason {
                kind: ReasonKind::For,
                text: format!("{} is named beside it", place.admin1.clone().unwrap_or_default()),
                weight: 1.0,
            }],
        }];
        candidates.extend(others.iter().map(|p| Candidate {
            place: p.clone(),
            score: 1.0,
            reasons: vec![Reason {
                kind: ReasonKind::Against,
                text: "948 km from the stop before, in one day".to_owned(),
                weight: -1.0,
            }],
        }));
        let report = self.analysis.reports.get_mut(article).map(Arc::make_mut).expect("a report");
        if !report.toponyms.iter().any(|t| t.span == span) {
            report.toponyms.push(Toponym {
                span,
                usage: ToponymType::Literal,
                role: ToponymRole::Location,
                candidates: candidates.into(),
                resolved: 0,
                corrected: false,
            });
            report.toponyms.sort_by_key(|t| t.span.start);
        }
        span
    }

    fn time(&mut self, article: usize, words: &str, day: &str) {
        let span = self.span(article, words);
        let report = self.analysis.reports.get_mut(article).map(Arc::make_mut).expect("a report");
        if !report.time_expressions.iter().any(|t| t.span == span) {
            report.time_expressions.push(TimeExpression {
                span,
                kind: TimeExpressionKind::Date,
                value: day.to_owned(),
                range: Some(DayRange::day(d(day))),
            });
        }
    }

    /// A movement; gives its index.
    #[expect(clippy::too_many_arguments, reason = "a movement has that many properties")]
    fn movement(
        &mut self,
        article: usize,
        sentence: &str,
        words: &str,
        place: &Place,
        when: Option<When>,
        kind: MovementKind,
        factuality: Factuality,
        group: usize,
    ) -> usize {
        let sentence = self.span(article, sentence);
        let start = self
            .analysis
            .reports
            .get(article)
            .and_then(|r| r.sentences.iter().find(|s| s.contains(sentence.start)))
            .copied()
            .expect("a sentence");
        let span = self.toponym(article, words, place, &[]);
        let index = self.analysis.movements.len();
        self.analysis.movements.push(Movement {
            article,
            span: start,
            trigger: sentence,
            section: SectionKind::Body,
            kind,
            factuality,
            places: vec![MovementPlace {
                span,
                name: place.name.clone(),
                role: PlaceRole::Location,
                place: Some(Arc::new(place.clone())),
                geo_precision: 1,
                radius: Kilometers(0.0),
                coreferent: false,
            }],
            when,
            headcount: None,
            mention: GroupMention::default(),
            reported_by: None,
            group: Some(group),
            method: Method::Auto,
            reviewed: false,
            doubtful: false,
        });
        if let Some(g) = self.analysis.groups.get_mut(group) {
            g.movements.push(index);
        }
        index
    }

    fn count(&self, article: usize, words: &str, min: u64, max: u64, by: Option<&str>) -> Headcount {
        Headcount {
            min: Some(min),
            max: Some(max),
            approximate: false,
            unit: Some("people".to_owned()),
            scope: HeadcountScope::Group,
            span: self.span(article, words),
            attributed_to: by.map(str::to_owned),
        }
    }

    fn stop(place: &Place, when: When, movement: usize) -> Stop {
        Stop {
            place: Arc::new(place.clone()),
            when,
            geo_precision: 1,
            radius: Kilometers(0.0),
            report_count: 1,
            source_count: 1,
            headcounts: Vec::new(),
            movements: vec![movement],
        }
    }
}

fn on(day: &str) -> When {
    When::on(d(day))
}

fn stay(a: &str, b: &str) -> When {
    When::throughout(d(a), d(b))
}

/// The analysis.
pub fn analysis() -> Analysis {
    let mut b = Builder { analysis: Analysis { sample: true, ..Analysis::default() } };
    for (file, day, text) in TEXTS {
        b.article(file, day, text);
    }
    for label in ["Main caravan", "Second group", "Salvadoran group"] {
        b.analysis.groups.push(Group {
            label: label.to_owned(),
            parent: None,
            maybe: Vec::new(),
            doubt: 0.5,
            movements: Vec::new(),
        });
    }
    for (article, words, day) in [
        (0, "13 October", "2018-10-13"),
        (0, "Wednesday", "2018-10-24"),
        (0, "15 October", "2018-10-15"),
        (2, "Sunday", "2018-10-28"),
        (2, "Friday", "2018-10-26"),
        (2, "3 am on Monday", "2018-10-29"),
        (3, "Tuesday", "2018-11-13"),
    ] {
        b.time(article, words, day);
    }
    let about = When::Day(DayRange::between(d("2018-10-17"), d("2018-10-19")));
    let main: Vec<(usize, &str, &str, &str, When, LegStyle)> = vec![
        (0, "The column", "San Pedro Sula", "San Pedro Sula", on("2018-10-13"), LegStyle::Attested),
        (0, "On 15 October", "Esquipulas", "Esquipulas", on("2018-10-15"), LegStyle::Attested),
        (0, "On 15 October", "Guatemala City", "Guatemala City", about, LegStyle::Interpolated),
        (0, "They had rested", "Tapachula", "Tapachula", stay("2018-10-20", "2018-10-21"), LegStyle::Unknown),
        (0, "They had rested", "Huixtla", "Huixtla", stay("2018-10-22", "2018-10-23"), LegStyle::Attested),
        (0, "The column", "Mapastepec", "Mapastepec", on("2018-10-24"), LegStyle::Interpolated),
        (2, "It had come", "Arriaga", "Arriaga", on("2018-10-26"), LegStyle::Interpolated),
        (
            2,
            "In Mexico",
            "Tapanatepec,",
            "San Pedro Tapanatepec",
            stay("2018-10-27", "2018-10-28"),
            LegStyle::Interpolated,
        ),
        (3, "Earlier", "Isla", "Isla", on("2018-11-03"), LegStyle::Interpolated),
        (3, "Earlier", "Puebla", "Puebla", on("2018-11-04"), LegStyle::Attested),
        (3, "The first", "Mexico City", "Mexico City", stay("2018-11-05", "2018-11-06"), LegStyle::Attested),
        (
            3,
            "The first",
            "Guadalajara",
            "Guadalajara",
            When::Day(DayRange::between(d("2018-11-10"), d("2018-11-13"))),
            LegStyle::Unknown,
        ),
        (3, "The first", "Tijuana on", "Tijuana", stay("2018-11-13", "2018-11-15"), LegStyle::Interpolated),
    ];
    let mut stops = Vec::new();
    let mut legs = Vec::new();
    for (i, (article, sentence, words, name, when, style)) in main.into_iter().enumerate() {
        let place = town(name);
        let words = words.trim_end_matches(" on").trim_end_matches(',');
        let m = b.movement(
            article,
            sentence,
            words,
            &place,
            Some(when),
            MovementKind::Arrived,
            Factuality::Fact,
            0,
        );
        stops.push(Builder::stop(&place, when, m));
        if i > 0 {
            legs.push(Leg {
                from: i - 1,
                to: i,
                style,
                length: Kilometers(35.0 + 20.0 * i as f64),
                days: Some((1, 2)),
                km_per_day: Some((20.0, 40.0)),
            });
        }
    }
    for (stop, article, words, min, max, by) in [
        (5, 0, "3,630", 3630, 3630, Some("ministry")),
        (5, 0, "5,300", 5300, 5300, Some("town official")),
        (5, 0, "about 10,000", 10_000, 10_000, Some("organisers")),
        (7, 2, "3,500 to 7,000", 3500, 7000, None),
    ] {
        let headcount = b.count(article, words, min, max, by);
        let stop: &mut Stop = stops.get_mut(stop).expect("a stop");
        let movement = stop.movements.first().copied().expect("a movement");
        if let Some(m) = b.analysis.movements.get_mut(movement) {
            m.headcount = Some(headcount.clone());
        }
        stop.headcounts.push(StopHeadcount { headcount, movement });
    }
    let niltepec = town("Santiago Niltepec");
    let plan = b.movement(
        2,
        "They mean",
        "Niltepec",
        &niltepec,
        Some(on("2018-10-29")),
        MovementKind::HeadingTo,
        Factuality::Plan,
        0,
    );
    b.analysis.routes.push(Route {
        group: 0,
        from_stop: None,
        stops,
        legs,
        areas: Vec::new(),
        plans: vec![Plan {
            name: "Niltepec".to_owned(),
            place: Some(Arc::new(niltepec)),
            when: Some(on("2018-10-29")),
            movements: vec![plan],
        }],
        unplaced: Vec::new(),
    });
    second_and_third(&mut b);
    rest(&mut b);
    b.analysis
}

fn second_and_third(b: &mut Builder) {
    let country = guatemala();
    let when = stay("2018-10-21", "2018-10-25");
    let m = b.movement(
        1,
        "A second group",
        "Guatemala",
        &country,
        Some(when),
        MovementKind::At,
        Factuality::Fact,
        1,
    );
    let river = town("Tecún Umán");
    let n = b.movement(
        2,
        "At the river",
        "Tecún Umán",
        &river,
        Some(on("2018-10-28")),
        MovementKind::At,
        Factuality::Fact,
        1,
    );
    b.analysis.routes.push(Route {
        group: 1,
        from_stop: None,
        stops: vec![Builder::stop(&river, on("2018-10-28"), n)],
        legs: Vec::new(),
        areas: vec![Area {
            name: "Guatemala".to_owned(),
            place: Some(Arc::new(country)),
            when: Some(when),
            movements: vec![m],
        }],
        plans: Vec::new(),
        unplaced: Vec::new(),
    });
    let salvador = town("San Salvador");
    let m = b.movement(
        2,
        "Over 300",
        "San Salvador",
        &salvador,
        Some(on("2018-10-28")),
        MovementKind::Departed,
        Factuality::Fact,
        2,
    );
    let mut stop = Builder::stop(&salvador, on("2018-10-28"), m);
    let mut headcount = b.count(2, "Over 300", 301, 301, None);
    headcount.max = None;
    stop.headcounts.push(StopHeadcount { headcount, movement: m });
    b.analysis.routes.push(Route {
        group: 2,
        from_stop: None,
        stops: vec![stop],
        legs: Vec::new(),
        areas: Vec::new(),
        plans: Vec::new(),
        unplaced: Vec::new(),
    });
}

fn rest(b: &mut Builder) {
    for (article, words, name) in [
        (0, "MAPASTEPEC", "Mapastepec"),
        (1, "WASHINGTON", "Washington"),
        (2, "SONSONATE", "Sonsonate"),
        (3, "TIJUANA", "Tijuana"),
    ] {
        let span = b.span(article, words);
        if let Some(report) = b.analysis.reports.get_mut(article).map(Arc::make_mut) {
            report.datelines.push(Dateline { span, place: Some(town(name)) });
        }
    }
    let span = b.span(0, "El Encino");
    let why = b.span(3, "Residents of Playas shouted at them on Wednesday.");
    if let Some(report) = b.analysis.reports.get_mut(0).map(Arc::make_mut) {
        report.unresolved.push(UnresolvedName { span, within: Some("Chiapas".to_owned()) });
    }
    if let Some(report) = b.analysis.reports.get_mut(3).map(Arc::make_mut) {
        report.unused.push((why, "no verb of movement".to_owned()));
    }
    b.toponym(2, "Oaxaca", &town("San Pedro Tapanatepec"), &[]);
}

/// A session on the fixture, on 28 Oct 2018, nothing selected.
pub fn session() -> Session {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    load(&mut session, analysis());
    session
}

/// Puts an analysis into a session, as if it had just been made.
pub fn load(session: &mut Session, analysis: Analysis) {
    "Sample: caravans, autumn 2018".clone_into(&mut session.document.name);
    session.document.sample = true;
    session.document.articles.clone_from(&analysis.articles);
    let event = Event::Analyzed { revision: session.revision, analysis: Arc::new(analysis) };
    session.receive(event);
    session.act(dateline::session::Action::SetDay(d("2018-10-28")));
    session.act(dateline::session::Action::SetSkipEmpty(true));
}
