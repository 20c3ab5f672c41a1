//! Texts and corrections in, [`Analysis`] out, in four steps that each read only what the earlier ones gave:
//!
//! 1. [`read`]: one text → [`Reading`]: parts, sentences, place names with candidates, date phrases *as written*,
//!    quantities. No publication date, no context. Parallel by article, cached.
//! 2. [`date`]: all readings and the dates that are known → one [`PublishedOn`] an article.
//! 3. [`anchor`]: one reading and its publication date → [`Report`]: values, places, movements.
//! 4. [`join`]: all reports → groups, routes: [`Analysis`].
//!
//! **Invariant:** no file, network, clock, randomness or thread; what cannot be done in a text is a
//! [`Diagnostic`], never an `Err`; the same input gives the same output.

pub mod clause;
pub mod dating;
pub mod duplicate;
#[cfg(test)]
mod fixture;
pub mod frame;
pub mod group;
mod measure;
pub mod movement;
pub mod parse;
pub mod place;
mod prepared;
pub mod quantity;
pub mod route;
pub mod segment;
pub mod tag;
pub mod time;

use std::ops::Range;
use std::sync::Arc;

use crate::gazetteer::Gazetteer;
use crate::model::{
    Analysis, Article, Correction, Diagnostic, Movement, PersonName, PlaceId, PublishedOn, Report, Section,
    Span,
};
use crate::text::{Token, sentences, tokenize};
pub use prepared::{Joined, Prepared};

/// What step 1 found in one article: everything that depends on its text alone.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Headline, byline, datelines, captions, body.
    pub structure: segment::Structure,
    /// Tokens of the whole article.
    pub tokens: Vec<Token>,
    /// Sentences with the part that they stand in.
    pub sentences: Vec<Sentence>,
    /// Place names with candidates, unranked, in text order.
    pub places: Vec<place::PlaceMention>,
    /// Names taken for places that the gazetteer does not have.
    pub unknown_places: Vec<Span>,
    /// Names of persons.
    pub persons: Vec<PersonName>,
    /// Names of organisations.
    pub organisations: Vec<Span>,
    /// Date phrases as written.
    pub times: Vec<time::TimeMention>,
    /// Numbers of people.
    pub quantities: Vec<quantity::Quantity>,
}

/// A sentence and the part that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices of its tokens in [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// From its first to its last token.
    pub span: Span,
    /// Index in [`segment::Structure::sections`].
    pub section: usize,
}

/// What a reader gives the analysis beside the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// Corrections of a person, in the order in which they were made.
    pub corrections: Vec<Correction>,
    /// Place around which the user expects the story, `None` without one.
    pub focus: Option<PlaceId>,
}

/// Step 1: what the text of one article says, without any date or context.
pub fn read(text: &str, gazetteer: &Gazetteer) -> Reading {
    let mut reading = read_names(text, gazetteer);
    reading.quantities = quantity::read_quantities(text, &reading.tokens, &reading.sentences, &reading.times);
    reading
}

/// Step 1 without quantities, which movements alone ask for.
pub fn read_names(text: &str, gazetteer: &Gazetteer) -> Reading {
    let tokens = tokenize(text);
    let structure = segment::segment(text, &tokens);
    let sentences = place_sentences(text, &tokens, &structure.sections);
    let names = tag::tag_names(text, &tokens, &sentences, &structure, gazetteer);
    let recognized = place::recognize(text, &tokens, &sentences, &structure, &names, gazetteer);
    let times = time::read_times(text, &tokens, &sentences, &structure);
    Reading {
        structure,
        tokens,
        sentences,
        unknown_places: recognized.unknown,
        persons: names.persons(text),
        organisations: names
            .organisations()
            .into_iter()
            .filter(|span| recognized.places.binary_search_by_key(span, |place| place.span).is_err())
            .collect(),
        times,
        quantities: Vec::new(),
        places: recognized.places,
    }
}

/// Step 2: when each article was published. `articles[i]` belongs to `readings[i]`.
pub fn date(
    articles: &[Article],
    readings: &[&Reading],
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Vec<PublishedOn> {
    let said: Vec<dating::Said> =
        articles.iter().zip(readings).map(|(a, reading)| dating::said(&a.text, reading, gazetteer)).collect();
    dating::date(articles, &said.iter().collect::<Vec<_>>(), constraints)
}

/// Step 3: values, places and movements of one article.
pub fn anchor(
    article: &Article,
    reading: &Reading,
    published: PublishedOn,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Report {
    let mut report = anchor_names(article, reading, published, gazetteer, constraints);
    movement::read_movements(article, reading, gazetteer, constraints, &mut report);
    report
}

/// Step 3 without its movements: values and places of one article. All roles are still `Mention`.
pub fn anchor_names(
    article: &Article,
    reading: &Reading,
    published: PublishedOn,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Report {
    let text = article.text.as_str();
    let toponyms = place::resolve(article, reading, gazetteer, constraints);
    let day_first = dating::day_first(article, constraints);
    let time_expressions = time::anchor_times_with_order(text, reading, &published, day_first);
    let structure = &reading.structure;
    Report {
        title: structure.title(text),
        byline: structure.byline(text),
        agency: structure.agency(text),
        outlet: article.domain.clone(),
        language: "en".to_owned(),
        datelines: place::datelines(text, reading, &toponyms),
        published,
        sections: structure.sections.clone(),
        sentences: reading.sentences.iter().map(|s| s.span).collect(),
        unresolved: place::unresolved(text, reading, &toponyms, gazetteer),
        toponyms,
        time_expressions,
        movements: Vec::new(),
        persons: reading.persons.clone(),
        unused: Vec::new(),
        diagnostics: dating::question(article, reading, constraints).into_iter().collect(),
    }
}

/// Step 4: movements joined into groups and routes. `articles[i]` belongs to `reports[i]`.
pub fn join(articles: Vec<Article>, reports: Vec<Report>, constraints: &Constraints) -> Analysis {
    let prepared: Vec<Prepared> =
        articles.into_iter().zip(reports).map(|(a, report)| Prepared::new(Arc::new(a), report)).collect();
    join_prepared(&prepared.iter().collect::<Vec<_>>(), constraints, &mut Joined::default())
}

/// Step 4 for articles of which that is known already which depends on each alone. What `last` holds of the join before
/// is not made again; it then holds what this one made.
pub fn join_prepared(articles: &[&Prepared], constraints: &Constraints, last: &mut Joined) -> Analysis {
    let mut movements = Vec::with_capacity(articles.iter().map(|a| a.movements.len()).sum());
    let mut diagnostics = Vec::new();
    let mut reports = Vec::with_capacity(articles.len());
    let mut sources = std::collections::BTreeSet::new();
    for (index, prepared) in articles.iter().enumerate() {
        movements.extend(prepared.movements.iter().map(|m| Movement { article: index, ..m.clone() }));
        let mut report = Arc::clone(&prepared.report);
        // How a source writes its dates is asked once.
        let asked = |d: &Diagnostic| d.code == dating::DAY_OR_MONTH;
        if report.diagnostics.iter().any(asked) && !sources.insert(prepared.article.source()) {
            Arc::make_mut(&mut report).diagnostics.retain(|d| !asked(d));
        }
        diagnostics.extend(report.diagnostics.iter().cloned().map(|mut d| {
            d.article = Some(index);
            d
        }));
        reports.push(report);
    }
    let mut analysis = Analysis {
        sample: false,
        articles: articles.iter().map(|a| Arc::clone(&a.article)).collect(),
        reports,
        movements,
        groups: Vec::new(),
        routes: Vec::new(),
        diagnostics,
    };
    let told: Vec<&group::Told> = articles.iter().map(|a| &a.told).collect();
    group::join_told(&mut analysis, &told, constraints, &mut last.scores);
    let sketches: Vec<&[u64]> = articles.iter().map(|a| a.sketch.as_slice()).collect();
    let tags: Vec<u64> = articles.iter().map(|a| a.told.tag()).collect();
    route::build_routes_with(&mut analysis, &sketches, &tags, &mut last.routes);
    analysis
}

/// All four steps over articles in order, on the thread of the caller.
pub fn analyze(articles: Vec<Article>, gazetteer: &Gazetteer, constraints: &Constraints) -> Analysis {
    let readings: Vec<Reading> = articles.iter().map(|a| read(&a.text, gazetteer)).collect();
    let borrowed: Vec<&Reading> = readings.iter().collect();
    let dates = date(&articles, &borrowed, gazetteer, constraints);
    let reports = articles
        .iter()
        .zip(&readings)
        .zip(dates)
        .map(|((article, reading), published)| anchor(article, reading, published, gazetteer, constraints))
        .collect();
    join(articles, reports, constraints)
}

/// Cuts the tokens of each section into sentences.
fn place_sentences(text: &str, tokens: &[Token], sections: &[Section]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut next = 0;
    for (index, section) in sections.iter().enumerate() {
        let start =
            next + tokens.get(next..).unwrap_or(&[]).partition_point(|t| t.span.start < section.span.start);
        let end =
            start + tokens.get(start..).unwrap_or(&[]).partition_point(|t| t.span.start < section.span.end);
        next = end;
        let Some(inside) = tokens.get(start..end) else { continue };
        for range in sentences(text, inside) {
            let (Some(first), Some(last)) =
                (inside.get(range.start), inside.get(range.end.saturating_sub(1)))
            else {
                continue;
            };
            out.push(Sentence {
                tokens: start + range.start..start + range.end,
                span: Span::new(first.span.start, last.span.end),
                section: index,
            });
        }
    }
    out
}
