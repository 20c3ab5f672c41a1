//! Why a place was ranked where it was, in sentences that a person can read.

use std::borrow::Cow;

use super::PlaceMention;
use super::resolve::{Ranked, Scored, lies_in};
use super::weights::{Feature, Weights};
use crate::gazetteer::{Gazetteer, NameRank};
use crate::model::{FeatureClass, Reason, ReasonKind};

/// Reasons that are told of one candidate.
const MAX_REASONS: usize = 5;
/// Parts of a score below this are not told.
const LEAST: f32 = 0.05;

/// All that reasons are told from.
pub struct Explainer<'a> {
    pub ranked: &'a [Ranked],
    pub mentions: &'a [PlaceMention],
    pub text: &'a str,
    pub gazetteer: &'a Gazetteer,
    pub weights: Weights,
    pub home_name: Option<String>,
    pub focus_name: Option<String>,
}

impl Explainer<'_> {
    /// The reasons for and against candidate `c` of mention `index`, largest part first.
    pub fn reasons(&self, index: usize, c: &Scored) -> Vec<Reason> {
        use Feature as F;
        let mut out: Vec<Reason> = Vec::with_capacity(MAX_REASONS);
        let mut tell = |weight: f32, text: &dyn Fn() -> Option<String>| {
            if weight.abs() >= LEAST
                && let Some(text) = text()
            {
                let kind = if weight > 0.0 { ReasonKind::For } else { ReasonKind::Against };
                out.push(Reason { kind, text, weight });
            }
        };
        let part = |features: &[Feature]| self.weights.part(&c.values, features);
        let one = self.ranked.get(index);
        let rivals = one.map_or(&[][..], |o| o.candidates.as_slice());
        tell(part(&[F::Population]), &|| self.size(c, rivals));
        tell(part(&[F::Own]), &|| {
            Some(format!("it stands in your gazetteer “{}”", self.gazetteer.source(c.hit.place)?))
        });
        tell(part(&[F::Contained, F::NotContained, F::NotContainedStated]), &|| self.container(index, c));
        tell(part(&[F::Alternate, F::Soft]), &|| {
            Some(match c.hit.rank {
                NameRank::Soft => format!("a short form of its name, {}", self.name(c)),
                _ => format!("another name of {}", self.name(c)),
            })
        });
        tell(part(&[F::Capital]), &|| Some("a national capital".to_owned()));
        tell(part(&[F::HasCity, F::HasCapital]), &|| {
            Some(format!("the city of {} is meant more often", self.name(c)))
        });
        tell(part(&[F::Admin1Named]), &|| Some(format!("{}, where it lies, is named too", self.admin1(c)?)));
        tell(part(&[F::CountryNamed]), &|| Some(format!("{} is named too", self.country(c)?)));
        tell(part(&[F::HomeAdmin1, F::HomeCountry, F::HomeNear]), &|| self.home(c));
        tell(part(&[F::NearOthers, F::Beside]), &|| self.neighbour(index, c));
        tell(part(&[F::Admin1Share]), &|| Some(format!("other names here lie in {}", self.admin1(c)?)));
        tell(part(&[F::CountryShare]), &|| Some(format!("other names here lie in {}", self.country(c)?)));
        out.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        // "X is named too" and "other names lie in X" are one thing to a reader, and so is the same said twice.
        let mut told: Vec<String> = Vec::new();
        out.retain(|r| {
            let new = !told.contains(&r.text);
            told.push(r.text.clone());
            new
        });
        out.truncate(MAX_REASONS);
        out
    }

    fn name(&self, c: &Scored) -> Cow<'static, str> {
        self.gazetteer.name(c.hit.place)
    }

    fn admin1(&self, c: &Scored) -> Option<Cow<'static, str>> {
        let admin1 = self.gazetteer.admin1(c.facts.admin1?)?;
        Some(self.gazetteer.name(admin1)).filter(|name| !name.is_empty())
    }

    fn country(&self, c: &Scored) -> Option<Cow<'static, str>> {
        let code = self.gazetteer.country_code(c.facts.country?);
        Some(self.gazetteer.name(self.gazetteer.country(code)?))
    }

    fn size(&self, c: &Scored, rivals: &[Scored]) -> Option<String> {
        Some(match c.facts.class {
            FeatureClass::Country => "a country".to_owned(),
            FeatureClass::Admin1 => format!("a division of {}", self.country(c)?),
            FeatureClass::Admin2 => format!("an area of {}", self.admin1(c).or_else(|| self.country(c))?),
            FeatureClass::Region => "a region".to_owned(),
            FeatureClass::Water => "a water".to_owned(),
            FeatureClass::Site => "a known site".to_owned(),
            FeatureClass::Terrain => "a known part of the land".to_owned(),
            FeatureClass::Border => "a border".to_owned(),
            FeatureClass::Town => {
                let towns = rivals.iter().filter(|r| r.facts.class == FeatureClass::Town).count();
                let larger = rivals.iter().filter(|r| {
                    r.facts.class == FeatureClass::Town && r.facts.population > c.facts.population
                });
                match (towns, larger.count(), c.facts.population) {
                    (1, ..) => "the only town of this name".to_owned(),
                    (2, 0, _) => "the larger town of this name".to_owned(),
                    (_, 0, _) => format!("the largest of {towns} towns of this name"),
                    (_, _, 0) => return None,
                    (_, _, people) => format!("a town of {people} people"),
                }
            }
        })
    }

    fn container(&self, index: usize, c: &Scored) -> Option<String> {
        let mention = self.mentions.get(index)?;
        if let Some(at) = mention.container
            && let Some(container) = self.mentions.get(at)
        {
            let words = container.span.of(self.text);
            let inside = self.ranked.get(at).is_some_and(|k| k.candidates.iter().any(|a| lies_in(c, a)));
            return Some(if inside {
                format!("named with {words} behind it")
            } else {
                format!("does not lie in {words}, named behind it")
            });
        }
        let before = self.mentions.get(index.checked_sub(1)?)?;
        Some(format!("named behind {}, which lies in it", before.span.of(self.text)))
    }

    fn home(&self, c: &Scored) -> Option<String> {
        if let Some(name) = &self.home_name {
            return Some(if c.values.get(Feature::HomeNear) > 0.2 {
                format!("near the publisher's home, {name}")
            } else if c.values.get(Feature::HomeAdmin1) > 0.0 {
                format!("the publisher's home is in {}", self.admin1(c)?)
            } else {
                format!("the publisher's home is in {}", self.country(c)?)
            });
        }
        self.focus_name.as_ref().map(|name| format!("the story is expected around {name}"))
    }

    /// The nearest other name that was taken for a place.
    fn neighbour(&self, index: usize, c: &Scored) -> Option<String> {
        let own = self.ranked.get(index)?.name;
        // Near in the text first, so that the reader finds it; at most so many as were weighed.
        let window = index.saturating_sub(100)..(index + 100).min(self.ranked.len());
        let mut best: Option<(f32, usize)> = None;
        for at in window {
            let Some(other) = self.ranked.get(at).filter(|o| o.name != own) else { continue };
            let Some(taken) = other.taken() else { continue };
            let is_place = !matches!(taken.facts.class, FeatureClass::Country | FeatureClass::Region);
            if !is_place || taken.hit.place == c.hit.place {
                continue;
            }
            let km = taken.point.km(c.point);
            if best.is_none_or(|(least, _)| km < least) {
                best = Some((km, at));
            }
        }
        let (km, at) = best?;
        let words = self.mentions.get(at)?.span.of(self.text);
        Some(if at.abs_diff(index) <= 3 {
            format!("{km:.0} km from {words}, named beside it")
        } else {
            format!("{km:.0} km from {words}, also named here")
        })
    }
}
