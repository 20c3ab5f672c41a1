//! What each article tells of groups by itself, and the chains of all articles side by side.
//!
//! The first depends on one article alone, so it is read once and kept with it; indices count within the article. Only
//! side by side do chains know which article is theirs. Limits: an article of which a person gave a movement to a group
//! is read anew without that movement each time.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use super::super::measure::Days;
use super::chain::{self, Chain};
use super::scores::Id;
use super::statement::{self, Statement};
use crate::model::{
    Analysis, Article, DayRange, Factuality, GroupMention, Method, Movement, Report, Span, ToponymType,
};

/// The tag of what is read next; 0 is that of what was never read.
static NEXT_TAG: AtomicU64 = AtomicU64::new(1);

/// The statements of one article that tell of somebody in particular, and their chains.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// That of no other.
    tag: u64,
    pub(super) statements: Vec<Statement>,
    pub(super) chains: Vec<Chain>,
}

impl Told {
    /// Reads what an article tells. `movements` are those of its report; those `left_out` by their index stay unread.
    pub(in crate::analysis) fn read(
        article: &Article,
        report: &Report,
        movements: &[Movement],
        left_out: impl Fn(usize) -> bool,
    ) -> Self {
        let mut members: Vec<(usize, &Movement)> = movements
            .iter()
            .enumerate()
            .filter(|(i, m)| m.factuality != Factuality::Generic && !left_out(*i))
            .collect();
        members.sort_by_key(|(i, m)| (m.trigger, m.mention.span, *i));
        let peoples = peoples(article, report);
        let mut statements: Vec<Statement> = members
            .iter()
            .map(|&(i, m)| {
                let mut statement = Statement::read(i, m);
                statement.nations.extend(named_nations(m, &peoples));
                statement
            })
            .collect();
        statement::doubt_outliers(&mut statements);
        let mentions: Vec<&GroupMention> = members.iter().map(|(_, m)| &m.mention).collect();
        let published = Some(report.published.best.map_or(report.published.range, DayRange::day))
            .filter(|r| *r != DayRange::default())
            .map(Days::of_range);
        let mut chains = chain::chains(&statements, &mentions, published);
        chains.retain(|chain| !is_flow(chain, &statements, movements));
        Self { tag: NEXT_TAG.fetch_add(1, Ordering::Relaxed), statements, chains }
    }

    /// A number that nothing else that was ever read has; it tells one from another and reaches no output.
    pub(in crate::analysis) fn tag(&self) -> u64 {
        self.tag
    }
}

/// Names of peoples in an article ("Hondurans", "Honduran"), where they stand, with the country, and whether they
/// are a plural noun.
fn peoples<'a>(article: &Article, report: &'a Report) -> Vec<(Span, &'a str, bool)> {
    let demonyms = report.toponyms.iter().filter(|t| t.usage == ToponymType::Demonym);
    demonyms
        .filter_map(|t| {
            let country = t.place()?.country.as_deref()?;
            Some((t.span, country, t.span.of(&article.text).ends_with('s')))
        })
        .collect()
}

/// Nations that a mention names: inside its words, or as the people of its subject before the verb ("the group of
/// more than 300 Walachians left").
fn named_nations(movement: &Movement, peoples: &[(Span, &str, bool)]) -> Vec<String> {
    let mention = movement.mention.span;
    let subject = Span::new(mention.start, movement.trigger.start.min(mention.start + SUBJECT_BYTES));
    // They stand in text order: only those from the mention on are looked at.
    let first = peoples.partition_point(|(span, ..)| span.start < mention.start);
    let end = mention.end.max(subject.end);
    peoples
        .iter()
        .skip(first)
        .take_while(|(span, ..)| span.start < end)
        .filter(|(span, _, plural)| mention.covers(*span) || (*plural && subject.covers(*span)))
        .map(|(_, country, _)| (*country).to_owned())
        .collect()
}

/// Longer subjects hold clauses of their own.
const SUBJECT_BYTES: usize = 60;

/// Whether a chain tells of a standing flow of unnamed people without days.
fn is_flow(chain: &Chain, statements: &[Statement], movements: &[Movement]) -> bool {
    chain.statements.iter().filter_map(|&s| statements.get(s)).all(|s| {
        let Some(m) = movements.get(s.movement) else { return true };
        let unnamed =
            (m.mention.bare_plural || m.mention.pronoun) && m.mention.ordinal.is_none() && !m.mention.opens;
        // Days of what did not happen are no days on which they were anywhere.
        let days = s.dated() && s.fact();
        unnamed && !days && s.count.is_none() && m.method == Method::Auto
    })
}

/// A chain and its article.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) article: usize,
    pub(super) id: Id,
    pub(super) chain: Chain,
}

/// An article among the others.
struct Source<'a> {
    told: Cow<'a, Told>,
    /// Its movements in the analysis.
    movements: Range<usize>,
}

/// The chains of all articles.
pub(super) struct Chains<'a> {
    sources: Vec<Source<'a>>,
    /// By article at first; parts of a chain are put behind all others.
    pub(super) list: Vec<Placed>,
}

impl<'a> Chains<'a> {
    /// Those of an analysis, whose movements stand by article; `told[i]` is what is told by article `i`, read here where it is not known. Movements that
    /// are `left_out` are in no chain.
    pub(super) fn of(analysis: &Analysis, told: &[&'a Told], left_out: &BTreeSet<usize>) -> Self {
        let mut sources = Vec::with_capacity(analysis.articles.len());
        let mut list = Vec::new();
        let mut end = 0;
        let mut times: FxHashMap<u64, usize> = FxHashMap::default();
        for (index, (article, report)) in analysis.articles.iter().zip(&analysis.reports).enumerate() {
            let start = end;
            let rest = analysis.movements.get(start..).unwrap_or(&[]);
            end = start + rest.partition_point(|m| m.article == index);
            let told = match told.get(index) {
                Some(told) if left_out.range(start..end).next().is_none() => Cow::Borrowed(*told),
                _ => {
                    let own = analysis.movements.get(start..end).unwrap_or(&[]);
                    Cow::Owned(Told::read(article, report, own, |m| left_out.contains(&(start + m))))
                }
            };
            // An article that stands there twice has chains that differ by their article.
            let time = times.entry(told.tag).or_default();
            *time += 1;
            let chains = told.chains.iter().enumerate();
            list.extend(chains.map(|(at, chain)| {
                let id = Id::of((told.tag, *time, at));
                Placed { article: index, id, chain: chain.clone() }
            }));
            sources.push(Source { told, movements: start..end });
        }
        Self { sources, list }
    }

    /// The statements of an article, and where its movements stand in the analysis.
    pub(super) fn source(&self, article: usize) -> (&[Statement], Range<usize>) {
        self.sources.get(article).map_or((&[], 0..0), |s| (s.told.statements.as_slice(), s.movements.clone()))
    }

    /// Index in the analysis of the movement that a statement of an article is made of.
    pub(super) fn movement(&self, article: usize, statement: usize) -> Option<usize> {
        let source = self.sources.get(article)?;
        Some(source.movements.start + source.told.statements.get(statement)?.movement)
    }

    /// The movements of a chain.
    pub(super) fn movements(&self, of: &Placed) -> impl Iterator<Item = usize> {
        of.chain.statements.iter().filter_map(|&s| self.movement(of.article, s))
    }

    /// The chain that holds a movement.
    pub(super) fn of_movement(&self, movement: usize) -> Option<usize> {
        let article = self.sources.iter().position(|s| s.movements.contains(&movement))?;
        self.list.iter().position(|c| c.article == article && self.movements(c).any(|m| m == movement))
    }

    /// The same chain with these of its statements only.
    pub(super) fn restricted(&self, of: &Placed, list: &[usize], apart: bool) -> Placed {
        let chain = of.chain.restricted(list, apart, self.source(of.article).0);
        Placed { article: of.article, id: Id::of((of.id, list, apart)), chain }
    }
}
