//! The machine-readable form read back: the `article` and `movements` of one line of `annotate --full` as an
//! [`Article`] and its [`Report`], for the step that needs all articles together.
//!
//! A line does not hold the text. What is rebuilt is a text of blanks with all words in it that the line quotes, at
//! their places, so that offsets and quotes come out as they went in. Beside the fields of the contract each line
//! holds, under the key `join`, what only joining reads (how a group is named, hashes of the text to know copies of
//! one story). The fields of the contract win: what a filter took away or changed is away or changed. A line without
//! `join` is joined from the contract's fields alone. Limits: articles of at most [`MAX_CODE_POINTS`].

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::WireDate;
use crate::gazetteer::class_of_feature;
use crate::model::{
    Article, Candidate, Dateline, DayRange, Diagnostic, Evidence, Extent, Factuality, GroupMention,
    Headcount, HeadcountScope, Kilometers, Method, Movement, MovementKind, MovementPlace, Offsets, Place,
    PlaceId, PlaceRole, PublicationBasis, PublishedOn, Report, Section, SectionKind, Span, TimeExpression,
    TimeExpressionKind, Toponym, ToponymRole, ToponymType, UnresolvedName, When,
};

/// Longest article that is rebuilt, in code points; longer ones are no news.
pub const MAX_CODE_POINTS: usize = 8 << 20;

/// What joining reads of an article beside the contract.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct JoinArticle {
    /// Sketch of the text, to know near-duplicates.
    #[serde(default)]
    pub sketch: Vec<u64>,
    /// Messages about the article; spans in code points.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

/// The spans of a movement, all of them, changed by a function.
pub fn map_spans(movement: &mut Movement, change: impl Fn(Span) -> Span) {
    movement.span = change(movement.span);
    movement.trigger = change(movement.trigger);
    movement.mention.span = change(movement.mention.span);
    for place in &mut movement.places {
        place.span = change(place.span);
    }
    if let Some(headcount) = &mut movement.headcount {
        headcount.span = change(headcount.span);
    }
}

/// A span in bytes as one in code points.
pub fn to_code_points(span: Span, offsets: &Offsets<'_>) -> Span {
    Span::new(offsets.at(span.start), offsets.at(span.end))
}

/// What one line of `annotate --full` holds for joining.
#[derive(Debug, Deserialize)]
pub struct FullLine {
    article: ReadArticle,
    movements: Vec<ReadMovement>,
}

/// An article rebuilt from its line.
#[derive(Debug)]
pub struct Rebuilt {
    /// The article, with a text of blanks around the words that its line quotes.
    pub article: Article,
    /// What was read of it.
    pub report: Report,
    /// Sketch of its text, empty where the line has none: then it is a source of its own.
    pub sketch: Vec<u64>,
}

#[derive(Debug, Deserialize)]
struct ReadArticle {
    sha256: Option<String>,
    #[serde(default)]
    text_sha256: String,
    #[serde(default)]
    file: String,
    #[serde(default)]
    start: usize,
    end: usize,
    #[serde(default)]
    title: String,
    #[serde(default)]
    byline: Vec<String>,
    agency: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    language: Option<String>,
    #[serde(default)]
    datelines: Vec<ReadDateline>,
    published: Option<ReadPublished>,
    #[serde(default)]
    sections: Vec<ReadSection>,
    #[serde(default)]
    toponyms: Vec<ReadToponym>,
    #[serde(default)]
    unresolved: Vec<ReadUnresolved>,
    #[serde(default)]
    timexes: Vec<ReadTimex>,
    join: Option<JoinArticle>,
}

#[derive(Debug, Deserialize)]
struct ReadDateline {
    text: String,
    name: Option<String>,
    country: Option<String>,
    geonameid: Option<u32>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct ReadPublished {
    best: Option<Date>,
    earliest: Option<Date>,
    latest: Option<Date>,
    basis: PublicationBasis,
    #[serde(default)]
    evidence: Vec<ReadEvidence>,
}

#[derive(Debug, Deserialize)]
struct ReadEvidence {
    start: usize,
    end: usize,
    why: String,
}

#[derive(Debug, Deserialize)]
struct ReadSection {
    kind: SectionKind,
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
struct ReadToponym {
    start: usize,
    end: usize,
    name: String,
    r#type: ToponymType,
    #[serde(default)]
    role: ToponymRole,
    score: Option<f64>,
    place: Option<String>,
    admin1: Option<String>,
    #[serde(flatten)]
    at: ReadPoint,
}

/// Where something lies, as toponyms and places of movements say it.
#[derive(Clone, Debug, Deserialize)]
struct ReadPoint {
    country: Option<String>,
    geonameid: Option<u32>,
    feature: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    radius_km: Option<f64>,
    pcode: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ReadUnresolved {
    start: usize,
    end: usize,
    name: String,
    within: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ReadTimex {
    start: usize,
    end: usize,
    text: String,
    r#type: TimeExpressionKind,
    value: String,
    earliest: Option<Date>,
    latest: Option<Date>,
}

#[derive(Debug, Deserialize)]
struct ReadMovement {
    start: usize,
    end: usize,
    #[serde(default)]
    quote: String,
    section: SectionKind,
    kind: MovementKind,
    factuality: Factuality,
    reported_by: Option<String>,
    #[serde(default)]
    method: Method,
    #[serde(default)]
    reviewed: bool,
    #[serde(default)]
    places: Vec<ReadMovementPlace>,
    date: Option<WireDate>,
    headcount: Option<ReadHeadcount>,
    join: Option<Movement>,
}

#[derive(Debug, Deserialize)]
struct ReadMovementPlace {
    surface: String,
    start: usize,
    end: usize,
    name: String,
    role: PlaceRole,
    #[serde(flatten)]
    at: ReadPoint,
}

#[derive(Debug, Deserialize)]
struct ReadHeadcount {
    min: Option<u64>,
    max: Option<u64>,
    #[serde(default)]
    approximate: bool,
    unit: Option<String>,
    scope: HeadcountScope,
    #[serde(default)]
    surface: String,
    attributed_to: Option<String>,
}

impl ReadPoint {
    /// The place, `None` where it has no point.
    fn place(&self, name: &str, admin1: Option<String>) -> Option<Place> {
        let (lat, lon) = (self.lat?, self.lon?);
        let feature = self.feature.clone().unwrap_or_else(|| "PPL".to_owned());
        let radius = self.radius_km.unwrap_or(0.0);
        let id = self.geonameid.map_or_else(|| format!("joined:{name}:{lat},{lon}"), |n| format!("gn:{n}"));
        Some(Place {
            id: PlaceId(id),
            name: name.to_owned(),
            class: class_of_feature(&feature),
            feature,
            country: self.country.clone(),
            admin1,
            admin2: None,
            lat,
            lon,
            population: 0,
            extent: if radius > 0.0 { Extent::Disc(Kilometers(radius)) } else { Extent::Point },
            pcode: self.pcode.clone(),
        })
    }

    /// Whether a place says the same.
    fn agrees(&self, place: Option<&Place>, radius: Kilometers) -> bool {
        let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-6,
            (a, b) => a.is_none() && b.is_none(),
        };
        same(self.lat, place.map(|p| p.lat))
            && same(self.lon, place.map(|p| p.lon))
            && same(self.radius_km, Some(radius.0))
            && self.geonameid == place.and_then(|p| p.id.geonameid())
            && self.country == place.and_then(|p| p.country.clone())
            && self.feature == place.map(|p| p.feature.clone())
            && self.pcode == place.and_then(|p| p.pcode.clone())
    }
}

/// The blank text of an article, with the words that are put into it.
struct Canvas {
    chars: Vec<char>,
    base: usize,
}

impl Canvas {
    fn put(&mut self, start: usize, words: &str) {
        let Some(from) = start.checked_sub(self.base) else { return };
        for (slot, c) in self.chars.get_mut(from..).into_iter().flatten().zip(words.chars()) {
            *slot = c;
        }
    }
}

/// From code points of the source to bytes of the rebuilt text.
struct Bytes {
    /// Byte at which each code point begins, and the end; empty for ASCII.
    starts: Vec<usize>,
    base: usize,
    length: usize,
}

impl Bytes {
    fn new(text: &str, base: usize) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        };
        Self { starts, base, length: text.len() }
    }

    fn at(&self, offset: usize) -> usize {
        let own = offset.saturating_sub(self.base);
        if self.starts.is_empty() {
            return own.min(self.length);
        }
        self.starts.get(own).copied().unwrap_or(self.length)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.at(start), self.at(end))
    }
}

impl FullLine {
    /// The article and its report.
    ///
    /// # Errors
    /// One sentence where the line cannot be what it says.
    pub fn rebuild(self) -> Result<Rebuilt, String> {
        let Self { article: a, movements } = self;
        let length = a.end.checked_sub(a.start).filter(|n| *n <= MAX_CODE_POINTS).ok_or_else(|| {
            format!("its article goes from {} to {}, which is no article that can be joined", a.start, a.end)
        })?;
        let mut canvas = Canvas { chars: vec![' '; length], base: a.start };
        for t in &a.unresolved {
            canvas.put(t.start, &t.name);
        }
        for t in &a.timexes {
            canvas.put(t.start, &t.text);
        }
        for t in &a.toponyms {
            canvas.put(t.start, &t.name);
        }
        for m in &movements {
            canvas.put(m.start, &m.quote);
            for p in &m.places {
                canvas.put(p.start, &p.surface);
            }
            if let (Some(head), Some(join)) =
                (&m.headcount, m.join.as_ref().and_then(|j| j.headcount.as_ref()))
            {
                canvas.put(join.span.start, &head.surface);
            }
        }
        // A dateline does not say where it stands; it is its section that does.
        let mut places_of_datelines =
            a.sections.iter().filter(|s| s.kind == SectionKind::Dateline).map(|s| s.start);
        let dateline_starts: Vec<Option<usize>> =
            a.datelines.iter().map(|_| places_of_datelines.next()).collect();
        for (dateline, start) in a.datelines.iter().zip(&dateline_starts) {
            if let Some(start) = start {
                canvas.put(*start, &dateline.text);
            }
        }
        let text: String = canvas.chars.into_iter().collect();
        let bytes = Bytes::new(&text, a.start);
        let join = a.join.unwrap_or_default();
        let report = Report {
            title: a.title,
            byline: a.byline,
            agency: a.agency,
            outlet: a.outlet.clone(),
            language: a.language.unwrap_or_else(|| "en".to_owned()),
            datelines: a
                .datelines
                .iter()
                .zip(dateline_starts)
                .map(|(d, start)| {
                    let start = start.unwrap_or(a.end);
                    let at = ReadPoint {
                        country: d.country.clone(),
                        geonameid: d.geonameid,
                        feature: None,
                        lat: d.lat,
                        lon: d.lon,
                        radius_km: None,
                        pcode: None,
                    };
                    Dateline {
                        span: bytes.span(start, start.saturating_add(d.text.chars().count())),
                        place: d.name.as_deref().and_then(|name| at.place(name, None)),
                    }
                })
                .collect(),
            published: a.published.map_or_else(PublishedOn::unknown, |p| PublishedOn {
                best: p.best,
                range: DayRange { start: p.earliest, end: p.latest },
                basis: p.basis,
                evidence: p
                    .evidence
                    .into_iter()
                    .map(|e| Evidence { span: bytes.span(e.start, e.end), why: e.why })
                    .collect(),
            }),
            sections: a
                .sections
                .iter()
                .map(|s| Section {
                    kind: s.kind,
                    span: bytes.span(s.start, s.end),
                    file_photo: false,
                    repeats: false,
                })
                .collect(),
            sentences: Vec::new(),
            toponyms: a.toponyms.into_iter().map(|t| toponym(t, &bytes)).collect(),
            unresolved: a
                .unresolved
                .into_iter()
                .map(|u| UnresolvedName { span: bytes.span(u.start, u.end), within: u.within })
                .collect(),
            time_expressions: a
                .timexes
                .into_iter()
                .map(|t| TimeExpression {
                    span: bytes.span(t.start, t.end),
                    kind: t.r#type,
                    value: t.value,
                    range: Some(DayRange { start: t.earliest, end: t.latest })
                        .filter(|r| *r != DayRange::default()),
                })
                .collect(),
            movements: movements.into_iter().map(|m| movement(m, &bytes)).collect(),
            persons: Vec::new(),
            unused: Vec::new(),
            diagnostics: join
                .diagnostics
                .into_iter()
                .map(|d| Diagnostic { span: d.span.map(|s| bytes.span(s.start, s.end)), ..d })
                .collect(),
        };
        let article = Article {
            sha256: a.sha256,
            text_sha256: a.text_sha256,
            file: a.file,
            start: a.start,
            end: a.end,
            text,
            stated_date: None,
            domain: a.outlet,
            url: a.url,
        };
        Ok(Rebuilt { article, report, sketch: join.sketch })
    }
}

fn toponym(t: ReadToponym, bytes: &Bytes) -> Toponym {
    let place = t.at.place(t.place.as_deref().unwrap_or(&t.name), t.admin1);
    Toponym {
        span: bytes.span(t.start, t.end),
        usage: t.r#type,
        role: t.role,
        candidates: place
            .map(|place| vec![Candidate { place, score: t.score.unwrap_or(0.0) as f32, reasons: Vec::new() }])
            .unwrap_or_default()
            .into(),
        resolved: 0,
        corrected: false,
    }
}

fn movement(m: ReadMovement, bytes: &Bytes) -> Movement {
    let span = bytes.span(m.start, m.end);
    let hidden = m.join.map(|mut hidden| {
        map_spans(&mut hidden, |s| bytes.span(s.start, s.end));
        hidden
    });
    let doubtful = hidden.as_ref().is_some_and(|h| h.doubtful);
    let (trigger, mention, when, headcount, known) = match hidden {
        Some(h) => (h.trigger, h.mention, h.when, h.headcount, h.places),
        None => (span, GroupMention { span, ..GroupMention::default() }, None, None, Vec::new()),
    };
    let when = m.date.map(|seen| match when {
        Some(when) if WireDate::from(when) == seen => when,
        _ => seen.when(),
    });
    let headcount = m.headcount.map(|seen| Headcount {
        min: seen.min,
        max: seen.max,
        approximate: seen.approximate,
        unit: seen.unit,
        scope: seen.scope,
        span: headcount.map_or(Span::new(span.start, span.start), |h| h.span),
        attributed_to: seen.attributed_to,
    });
    let places = m.places.into_iter().map(|p| movement_place(p, &known, bytes)).collect();
    Movement {
        article: 0,
        span,
        trigger,
        section: m.section,
        kind: m.kind,
        factuality: m.factuality,
        places,
        when,
        headcount,
        mention,
        reported_by: m.reported_by,
        group: None,
        method: m.method,
        reviewed: m.reviewed,
        doubtful,
    }
}

fn movement_place(p: ReadMovementPlace, known: &[MovementPlace], bytes: &Bytes) -> MovementPlace {
    let span = bytes.span(p.start, p.end);
    let same = known.iter().find(|k| {
        k.span == span && k.name == p.name && k.role == p.role && p.at.agrees(k.place.as_deref(), k.radius)
    });
    if let Some(same) = same {
        return same.clone();
    }
    let place = p.at.place(&p.name, None);
    let area = place.as_ref().is_some_and(Place::is_area);
    MovementPlace {
        span,
        name: p.name,
        role: p.role,
        geo_precision: if area { 3 } else { 1 },
        radius: Kilometers(p.at.radius_km.unwrap_or(0.0)),
        place: place.map(Arc::new),
        coreferent: false,
    }
}

impl WireDate {
    /// The days as the program holds them.
    fn when(&self) -> When {
        let day = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<Date>().ok());
        let range = DayRange { start: day(&self.start), end: day(&self.end) };
        let certain = self.certain.as_ref().and_then(|[a, b]| Some((a.parse().ok()?, b.parse().ok()?)));
        match certain {
            Some((a, b)) if range.single().is_none() => When::Stay {
                from: DayRange { start: range.start, end: Some(a) },
                to: DayRange { start: Some(b), end: range.end },
            },
            _ => When::Day(range),
        }
    }
}
