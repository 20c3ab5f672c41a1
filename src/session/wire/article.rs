//! The articles of the machine-readable form.

use serde::Serialize;

use super::Decimal;
use crate::model::{
    Article, Offsets, PublicationBasis, Report, SectionKind, TimeExpressionKind, ToponymRole, ToponymType,
    When,
};

/// One article.
#[derive(Debug, Serialize)]
pub struct WireArticle<'a> {
    id: String,
    sha256: Option<&'a str>,
    text_sha256: &'a str,
    file: &'a str,
    start: usize,
    end: usize,
    title: &'a str,
    byline: &'a [String],
    agency: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    language: &'a str,
    datelines: Vec<WireDateline<'a>>,
    published: WirePublished<'a>,
    sections: Vec<WireSection>,
    toponyms: Vec<WireToponym<'a>>,
    unresolved: Vec<WireUnresolved<'a>>,
    timexes: Vec<WireTimex<'a>>,
}

#[derive(Debug, Serialize)]
struct WireDateline<'a> {
    text: &'a str,
    name: Option<&'a str>,
    country: Option<&'a str>,
    geonameid: Option<u32>,
    lat: Option<Decimal>,
    lon: Option<Decimal>,
}

/// When an article was published.
#[derive(Debug, Serialize)]
pub struct WirePublished<'a> {
    best: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    edtf: String,
    basis: PublicationBasis,
    evidence: Vec<WireEvidence<'a>>,
}

#[derive(Debug, Serialize)]
struct WireEvidence<'a> {
    start: usize,
    end: usize,
    why: &'a str,
}

#[derive(Debug, Serialize)]
struct WireSection {
    kind: SectionKind,
    start: usize,
    end: usize,
}

/// A place name.
#[derive(Debug, Serialize)]
pub struct WireToponym<'a> {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// As written.
    pub name: &'a str,
    /// How it is used.
    pub r#type: ToponymType,
    /// What it does in its article.
    pub role: ToponymRole,
    /// `None` for a place that is not GeoNames'.
    pub geonameid: Option<u32>,
    /// Main name of the place.
    pub place: Option<&'a str>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// Name of the first-order division.
    pub admin1: Option<&'a str>,
    /// GeoNames feature code.
    pub feature: Option<&'a str>,
    /// Degrees north.
    pub lat: Option<Decimal>,
    /// Degrees east.
    pub lon: Option<Decimal>,
    /// Of its area, 0 for a point.
    pub radius_km: Option<Decimal>,
    /// P-code of a place of a user's gazetteer that has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pcode: Option<&'a str>,
    /// Ranks candidates; not a probability.
    pub score: Option<Decimal>,
}

/// A name that no gazetteer has.
#[derive(Debug, Serialize)]
pub struct WireUnresolved<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    within: Option<&'a str>,
}

/// A date phrase.
#[derive(Debug, Serialize)]
pub struct WireTimex<'a> {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// As written.
    pub text: &'a str,
    /// DATE, TIME, DURATION, SET.
    pub r#type: TimeExpressionKind,
    /// As in TimeML.
    pub value: &'a str,
    /// First day that it may mean.
    pub earliest: Option<String>,
    /// Last day that it may mean.
    pub latest: Option<String>,
}

/// One article with all that was read of it but its movements.
pub fn article_of<'a>(
    id: String,
    article: &'a Article,
    report: &'a Report,
    offsets: &Offsets<'_>,
) -> WireArticle<'a> {
    let text = article.text.as_str();
    let published = &report.published;
    WireArticle {
        id,
        sha256: article.sha256.as_deref(),
        text_sha256: &article.text_sha256,
        file: &article.file,
        start: article.start,
        end: article.end,
        title: &report.title,
        byline: &report.byline,
        agency: report.agency.as_deref(),
        outlet: report.outlet.as_deref().or(article.domain.as_deref()),
        url: article.url.as_deref(),
        language: &report.language,
        datelines: report
            .datelines
            .iter()
            .map(|dateline| {
                let place = dateline.place.as_ref();
                WireDateline {
                    text: dateline.span.of(text),
                    name: place.map(|p| p.name.as_str()),
                    country: place.and_then(|p| p.country.as_deref()),
                    geonameid: place.and_then(|p| p.id.geonameid()),
                    lat: place.map(|p| Decimal(p.lat)),
                    lon: place.map(|p| Decimal(p.lon)),
                }
            })
            .collect(),
        published: WirePublished {
            best: published.best.map(|d| d.to_string()),
            earliest: published.range.start.map(|d| d.to_string()),
            latest: published.range.end.map(|d| d.to_string()),
            edtf: When::Day(published.range).edtf(),
            basis: published.basis,
            evidence: published
                .evidence
                .iter()
                .map(|e| WireEvidence {
                    start: offsets.at(e.span.start),
                    end: offsets.at(e.span.end),
                    why: &e.why,
                })
                .collect(),
        },
        sections: report
            .sections
            .iter()
            .map(|s| WireSection {
                kind: s.kind,
                start: offsets.at(s.span.start),
                end: offsets.at(s.span.end),
            })
            .collect(),
        toponyms: toponyms_of(text, report, offsets),
        unresolved: unresolved_of(text, report, offsets),
        timexes: timexes_of(text, report, offsets),
    }
}

/// The place names of an article.
pub fn toponyms_of<'a>(text: &'a str, report: &'a Report, offsets: &Offsets<'_>) -> Vec<WireToponym<'a>> {
    report
        .toponyms
        .iter()
        .map(|toponym| {
            let candidate = toponym.candidates.get(toponym.resolved);
            let place = candidate.map(|c| &c.place);
            WireToponym {
                start: offsets.at(toponym.span.start),
                end: offsets.at(toponym.span.end),
                name: toponym.span.of(text),
                r#type: toponym.usage,
                role: toponym.role,
                geonameid: place.and_then(|p| p.id.geonameid()),
                place: place.map(|p| p.name.as_str()),
                country: place.and_then(|p| p.country.as_deref()),
                admin1: place.and_then(|p| p.admin1.as_deref()),
                feature: place.map(|p| p.feature.as_str()),
                lat: place.map(|p| Decimal(p.lat)),
                lon: place.map(|p| Decimal(p.lon)),
                radius_km: place.map(|p| Decimal(p.radius().0)),
                pcode: place.and_then(|p| p.pcode.as_deref()),
                score: candidate.map(|c| Decimal(f64::from(c.score))),
            }
        })
        .collect()
}

/// The names of an article that no gazetteer has.
pub fn unresolved_of<'a>(
    text: &'a str,
    report: &'a Report,
    offsets: &Offsets<'_>,
) -> Vec<WireUnresolved<'a>> {
    report
        .unresolved
        .iter()
        .map(|name| WireUnresolved {
            start: offsets.at(name.span.start),
            end: offsets.at(name.span.end),
            name: name.span.of(text),
            within: name.within.as_deref(),
        })
        .collect()
}

/// The date phrases of an article.
pub fn timexes_of<'a>(text: &'a str, report: &'a Report, offsets: &Offsets<'_>) -> Vec<WireTimex<'a>> {
    report
        .time_expressions
        .iter()
        .map(|time| {
            let range = time.range.unwrap_or_default();
            WireTimex {
                start: offsets.at(time.span.start),
                end: offsets.at(time.span.end),
                text: time.span.of(text),
                r#type: time.kind,
                value: &time.value,
                earliest: range.start.map(|d| d.to_string()),
                latest: range.end.map(|d| d.to_string()),
            }
        })
        .collect()
}
