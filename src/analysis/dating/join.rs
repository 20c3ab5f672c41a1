//! Articles that date each other: a rare town and a weekday in one sentence of both.
//!
//! One shared pair prefers a day, and only where one day fits; three or more also narrow the range. Towns alone count:
//! two stories of one week share "House" and "Wednesday" by chance.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::Reading;
use crate::analysis::time::Direction;
use crate::analysis::time::calendar::{add_days, weekday_of};
use crate::gazetteer::Gazetteer;
use crate::model::{DayRange, Evidence, FeatureClass, PublicationBasis, PublishedOn, Span};
use crate::text::fold;

use super::clue::{Clues, weekday};
use super::wording::{weekday_name, words};

/// A town with more people than this is no rare name.
const RARE_POPULATION: u32 = 250_000;
/// A town in more than this many articles is no rare name.
const RARE_ARTICLES: usize = 12;
/// From this many shared pairs on the range is narrowed.
const NARROWS: usize = 3;

/// A town and a weekday in one sentence.
type Key = (String, i8);

/// The rare towns of an article with a weekday in the same sentence, each at its first place.
pub type Towns = BTreeMap<Key, Span>;

/// Gives a best day to articles that have none and share a key with dated ones.
pub fn join(keys: &[&Towns], clues: &[Clues], out: &mut [PublishedOn]) {
    if out.len() < 2 || out.iter().all(|p| p.best.is_some()) {
        return;
    }
    // Which days each key was, over all dated articles.
    let mut days: BTreeMap<&Key, Vec<Date>> = BTreeMap::new();
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for (keys, published) in keys.iter().zip(out.iter()) {
        let mut towns: Vec<&str> = keys.keys().map(|(town, _)| town.as_str()).collect();
        towns.dedup();
        for town in towns {
            *spread.entry(town).or_default() += 1;
        }
        let Some(best) = published.best else { continue };
        for key in keys.keys() {
            let back = i64::from((weekday_of(best) - key.1).rem_euclid(7));
            days.entry(key).or_default().push(add_days(best, -back));
        }
    }
    let mut found: Vec<(usize, Date, Vec<Evidence>, usize)> = Vec::new();
    for (index, published) in out.iter().enumerate() {
        let (Some(keys), Some(clues)) = (keys.get(index), clues.get(index)) else { continue };
        if published.best.is_some() || !clues.agency {
            continue;
        }
        let Some((lead_span, lead)) = clues.lead else { continue };
        // Each shared key with its day, then the publication day that the lead's weekday makes of it.
        let mut votes: BTreeMap<Date, (usize, Vec<Evidence>)> = BTreeMap::new();
        for (key, span) in *keys {
            let Some(same) = days.get(key) else { continue };
            if spread.get(key.0.as_str()).is_some_and(|n| *n > RARE_ARTICLES) {
                continue;
            }
            let mut same = same.clone();
            same.sort_unstable();
            same.dedup();
            let [day] = same.as_slice() else { continue };
            let ahead = i64::from((lead - weekday_of(*day)).rem_euclid(7));
            let guess = add_days(*day, ahead);
            if !published.range.contains(guess) {
                continue;
            }
            let vote = votes.entry(guess).or_default();
            vote.0 += 1;
            vote.1.push(Evidence {
                span: *span,
                why: format!(
                    "Another article tells of this town on the same weekday, {}, which was {}.",
                    weekday_name(key.1),
                    words(*day)
                ),
            });
        }
        // Only where one day fits.
        let mut votes = votes.into_iter();
        if let (Some((guess, (count, mut evidence))), None) = (votes.next(), votes.next()) {
            evidence.push(Evidence {
                span: lead_span,
                why: format!("The first {} from then on is {}.", weekday_name(lead), words(guess)),
            });
            found.push((index, guess, evidence, count));
        }
    }
    for (index, guess, evidence, count) in found {
        let Some(published) = out.get_mut(index) else { continue };
        published.best = Some(guess);
        published.basis = PublicationBasis::Inferred;
        // The lead's weekday now has its date.
        if let Some((lead, _)) = clues.get(index).and_then(|c| c.lead) {
            published.evidence.retain(|e| e.span != lead);
        }
        published.evidence.extend(evidence);
        if count >= NARROWS {
            let near = DayRange::between(guess, add_days(guess, 1));
            published.range = published.range.intersect(near).unwrap_or(near);
        }
    }
}

/// Reads the towns of an article.
pub fn towns(text: &str, reading: &Reading, gazetteer: &Gazetteer) -> Towns {
    let mut out = BTreeMap::new();
    let mut place = 0;
    for mention in &reading.times {
        let Some(day) = weekday(mention) else { continue };
        if mention.clause.direction == Direction::Future {
            continue;
        }
        let Some(sentence) = reading.sentences.get(mention.sentence) else { continue };
        while reading.places.get(place).is_some_and(|p| p.span.end <= sentence.span.start) {
            place += 1;
        }
        for found in reading.places.get(place..).unwrap_or(&[]) {
            if found.span.start >= sentence.span.end {
                break;
            }
            let facts = || found.candidates.iter().map(|hit| gazetteer.facts(hit.place));
            let rare = facts().any(|f| f.class == FeatureClass::Town)
                && facts().all(|f| {
                    f.population < RARE_POPULATION
                        && !f.capital
                        && matches!(f.class, FeatureClass::Town | FeatureClass::Admin2 | FeatureClass::Site)
                });
            if rare {
                out.entry((fold(found.span.of(text)), day)).or_insert(found.span);
            }
        }
    }
    out
}
