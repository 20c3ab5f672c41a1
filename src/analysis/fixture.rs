//! Invented towns, statements and articles for the tests of groups and routes.
//!
//! Towns lie on a plane around 0°, 0°: `town("Alta", 30.0, 0.0)` is 30 km east. Days are of May 2031:
//! "4" that day, "3/4" a stay, "3..8" one day of those, "..9" by the 9th.

use std::sync::Arc;

use jiff::civil::Date;

use super::Constraints;
use crate::model::{
    Analysis, Article, DayRange, Extent, Factuality, FeatureClass, Group, GroupMention, Headcount,
    HeadcountScope, Kilometers, Method, Movement, MovementKind, MovementPlace, Place, PlaceId, PlaceRole,
    PublishedOn, Report, SectionKind, Span, When,
};

const KM_PER_DEGREE: f64 = 111.195;

/// A town so many kilometres east and north of 0°, 0°.
pub(crate) fn town(name: &str, east: f64, north: f64) -> Place {
    Place {
        id: PlaceId(format!("test:{name}")),
        name: name.to_owned(),
        class: FeatureClass::Town,
        feature: "PPL".to_owned(),
        country: Some("XA".to_owned()),
        admin1: None,
        admin2: None,
        lat: north / KM_PER_DEGREE,
        lon: east / KM_PER_DEGREE,
        population: 10_000,
        extent: Extent::Point,
        pcode: None,
    }
}

/// An area of another class.
pub(crate) fn area(name: &str, class: FeatureClass, east: f64, radius: f64) -> Place {
    Place {
        class,
        feature: "RGN".to_owned(),
        extent: Extent::Disc(Kilometers(radius)),
        ..town(name, east, 0.0)
    }
}

pub(crate) fn day(number: i8) -> Date {
    Date::constant(2031, 5, number)
}

/// Reads "4", "3/4", "3..8", "..9", "9..".
pub(crate) fn when(text: &str) -> When {
    let one = |t: &str| -> Option<Date> { t.trim().parse::<i8>().ok().map(day) };
    if let Some((a, b)) = text.split_once('/') {
        return When::throughout(one(a).expect("a day"), one(b).expect("a day"));
    }
    if let Some((a, b)) = text.split_once("..") {
        return When::Day(DayRange { start: one(a), end: one(b) });
    }
    When::on(one(text).expect("a day"))
}

/// A statement, to be changed by the methods below.
#[derive(Clone, Debug)]
pub(crate) struct Says(pub(crate) Movement);

/// A fact of a kind with places of these roles, on these days ("" for none).
pub(crate) fn says(kind: MovementKind, places: &[(&Place, PlaceRole)], days: &str) -> Says {
    Says(Movement {
        article: 0,
        span: Span::new(0, 1),
        trigger: Span::new(0, 1),
        section: SectionKind::Body,
        kind,
        factuality: Factuality::Fact,
        places: places
            .iter()
            .enumerate()
            .map(|(i, (place, role))| MovementPlace {
                span: Span::new(i, i + 1),
                name: place.name.clone(),
                role: *role,
                geo_precision: if place.is_area() { 3 } else { 1 },
                radius: place.radius(),
                place: Some(Arc::new((*place).clone())),
                coreferent: false,
            })
            .collect(),
        when: (!days.is_empty()).then(|| when(days)),
        headcount: None,
        mention: GroupMention { head: "caravan".to_owned(), definite: true, ..GroupMention::default() },
        reported_by: None,
        group: None,
        method: Method::Auto,
        reviewed: false,
        doubtful: false,
    })
}

pub(crate) fn at(place: &Place, days: &str) -> Says {
    says(MovementKind::At, &[(place, PlaceRole::Location)], days)
}

pub(crate) fn left(place: &Place, days: &str) -> Says {
    says(MovementKind::Departed, &[(place, PlaceRole::Origin)], days)
}

pub(crate) fn came(place: &Place, days: &str) -> Says {
    says(MovementKind::Arrived, &[(place, PlaceRole::Destination)], days)
}

impl Says {
    pub(crate) fn part(mut self) -> Self {
        self.0.mention.part = true;
        self
    }

    pub(crate) fn factuality(mut self, factuality: Factuality) -> Self {
        self.0.factuality = factuality;
        self
    }

    pub(crate) fn article(mut self, article: usize) -> Self {
        self.0.article = article;
        self
    }

    pub(crate) fn section(mut self, section: SectionKind) -> Self {
        self.0.section = section;
        self
    }

    pub(crate) fn when(mut self, when: When) -> Self {
        self.0.when = Some(when);
        self
    }

    pub(crate) fn mention(mut self, change: impl FnOnce(&mut GroupMention)) -> Self {
        change(&mut self.0.mention);
        self
    }

    pub(crate) fn count(mut self, min: u64, max: u64) -> Self {
        self.0.headcount = Some(Headcount {
            min: Some(min),
            max: Some(max),
            approximate: false,
            unit: None,
            scope: HeadcountScope::Group,
            span: Span::new(0, 1),
            attributed_to: None,
        });
        self
    }

    pub(crate) fn scope(mut self, scope: HeadcountScope) -> Self {
        if let Some(count) = &mut self.0.headcount {
            count.scope = scope;
        }
        self
    }

    /// Of precision 2, with a radius.
    pub(crate) fn near(mut self, radius: f64) -> Self {
        for place in &mut self.0.places {
            place.geo_precision = 2;
            place.radius = Kilometers(radius);
        }
        self
    }
}

fn report() -> Report {
    Report {
        title: String::new(),
        byline: Vec::new(),
        agency: None,
        outlet: None,
        language: "en".to_owned(),
        datelines: Vec::new(),
        published: PublishedOn::unknown(),
        sections: Vec::new(),
        sentences: Vec::new(),
        toponyms: Vec::new(),
        unresolved: Vec::new(),
        time_expressions: Vec::new(),
        movements: Vec::new(),
        persons: Vec::new(),
        unused: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// An analysis of these statements, without groups; `published[i]` is the day of article `i`.
pub(crate) fn analysis_published(statements: Vec<Says>, published: &[Option<Date>]) -> Analysis {
    let mut movements: Vec<Movement> = statements.into_iter().map(|s| s.0).collect();
    movements.sort_by_key(|m| m.article);
    let count = movements.iter().map(|m| m.article + 1).max().unwrap_or(0).max(published.len());
    // Positions in text order, so that nothing shares a span.
    for (i, movement) in movements.iter_mut().enumerate() {
        movement.span = Span::new(i * 100, i * 100 + 50);
        movement.trigger = Span::new(i * 100 + 10, i * 100 + 14);
        movement.mention.span = Span::new(i * 100, i * 100 + 9);
    }
    let mut reports = vec![report(); count];
    for (report, day) in reports.iter_mut().zip(published) {
        if let Some(day) = day {
            report.published = PublishedOn::stated(*day);
        }
    }
    Analysis {
        articles: (0..count)
            .map(|i| Article::from_text(&format!("{i}.txt"), String::new(), format!("{i:064}")).into())
            .collect(),
        reports: reports.into_iter().map(Arc::new).collect(),
        movements,
        ..Analysis::default()
    }
}

pub(crate) fn analysis(statements: Vec<Says>) -> Analysis {
    analysis_published(statements, &[])
}

/// The same with all statements in one group, and its route built.
pub(crate) fn one_route(statements: Vec<Says>) -> Analysis {
    let mut out = analysis(statements);
    for movement in &mut out.movements {
        movement.group = Some(0);
    }
    out.groups = vec![Group {
        label: "Group".to_owned(),
        parent: None,
        maybe: Vec::new(),
        doubt: 0.0,
        movements: (0..out.movements.len()).collect(),
    }];
    super::route::build_routes(&mut out);
    out
}

/// Groups and routes of these statements.
pub(crate) fn joined(statements: Vec<Says>) -> Analysis {
    let mut out = analysis(statements);
    super::group::join_groups(&mut out, &Constraints::default());
    super::route::build_routes(&mut out);
    out
}
