//! Which place each name means: candidates ranked by a sum of weighted features, in two passes.
//!
//! The first pass guesses each name by size and class; each of the two that follow scores every candidate against the
//! guesses of the one before. One sense a document: a name's own score and the best score of that sense among all its
//! mentions count half each, but a mention with a stated container keeps its own. Features and weights: [`super::weights`].
//! Limits: of a document with more than 300 names, 300 are weighed against each other.

use rustc_hash::FxHashMap;

use super::geometry::{Point, near};
use super::lookup::key_of;
use super::weights::{Feature, Values, Weights};
use super::{Part, PlaceMention};
use crate::gazetteer::{Gazetteer, Hit, NameRank, PlaceFacts, PlaceRef};
use crate::model::{FeatureClass, Span, ToponymType};
use crate::text::Token;

/// Names that are weighed against each other.
const MAX_OTHERS: usize = 300;
/// What puts a place of a user's own gazetteer before the others in the first guess.
const OWN_FIRST: f32 = 12.0;

/// Where a reader is at home or expects the story.
#[derive(Clone, Copy, Debug)]
pub struct Home {
    /// Its point, `None` where only the country is known.
    pub point: Option<Point>,
    /// Its country.
    pub country: Option<u16>,
    /// Its first-order division.
    pub admin1: Option<u16>,
}

/// A candidate with what ranking reads of it.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    pub hit: Hit,
    pub facts: PlaceFacts,
    pub point: Point,
    /// The values of the last pass.
    pub values: Values,
    pub score: f32,
}

/// A mention with its candidates, and which is taken.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Number of its name; mentions of one name share it.
    pub name: usize,
    pub candidates: Vec<Scored>,
    /// Index of the candidate that is taken.
    pub best: usize,
}

impl Ranked {
    pub fn taken(&self) -> Option<&Scored> {
        self.candidates.get(self.best)
    }
}

/// All that ranking reads of the document beside the mentions.
pub struct Context<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub gazetteer: &'a Gazetteer,
    pub home: Option<Home>,
    pub focus: Option<Home>,
    pub weights: Weights,
    /// A part of the method that is left out.
    pub without: Option<Part>,
}

/// Ranks the candidates of each mention. `pinned[i]` is the place that a person chose for mention `i`.
pub fn rank(mentions: &[PlaceMention], pinned: &[Option<PlaceRef>], context: &Context<'_>) -> Vec<Ranked> {
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    let mut ranked: Vec<Ranked> = Vec::with_capacity(mentions.len());
    let mut extents: Vec<Span> = Vec::with_capacity(mentions.len());
    for (index, mention) in mentions.iter().enumerate() {
        let key = name_key(mention, context);
        let next = names.len();
        let name = *names.entry(key).or_insert(next);
        let pin = pinned.get(index).copied().flatten();
        let scored = |hit: Hit| {
            let facts = context.gazetteer.facts(hit.place);
            let point = Point::new(facts.lat, facts.lon);
            Scored { hit, facts, point, values: Values::default(), score: 0.0 }
        };
        let candidates: Vec<Scored> = match pin {
            Some(place) => vec![scored(Hit { place, rank: NameRank::Main })],
            None => mention.candidates.iter().map(|h| scored(*h)).collect(),
        };
        let mut one = Ranked { name, candidates, best: 0 };
        one.candidates.iter_mut().for_each(|c| c.score = first_guess(c));
        one.best = best_of(&one.candidates);
        ranked.push(one);
        extents.push(mention.span);
    }
    for _ in 0..if context.without == Some(Part::SecondPass) { 1 } else { 2 } {
        let world = World::new(&ranked, names.len());
        let mut next = ranked.clone();
        for (index, (mention, one)) in mentions.iter().zip(&mut next).enumerate() {
            score(index, mention, one, mentions, &ranked, &extents, &world, context);
        }
        if context.without != Some(Part::OneSense) {
            one_sense(mentions, &mut next, names.len());
        }
        ranked = next;
    }
    ranked
}

fn name_key(mention: &PlaceMention, context: &Context<'_>) -> String {
    let words: Vec<&str> = context
        .tokens
        .get(mention.tokens.clone())
        .unwrap_or(&[])
        .iter()
        .map(|t| t.of(context.text))
        .collect();
    let mut key = key_of(&words).unwrap_or_else(|| mention.span.of(context.text).to_lowercase());
    // "Georgian" means one place whatever "Georgia" means.
    if mention.usage == ToponymType::Demonym {
        key.push('*');
    }
    // "Ga." is the state alone, and "GA" may be something else.
    if mention.candidates.len() == 1 {
        key.push('1');
    }
    key
}

/// Inhabitants for ranking; areas without a count get one of their class.
pub fn weight_population(facts: &PlaceFacts) -> f32 {
    let counted = facts.population as f32;
    match facts.class {
        FeatureClass::Region => counted.max(3e7),
        FeatureClass::Water | FeatureClass::Terrain => counted.max(1e6),
        FeatureClass::Site | FeatureClass::Border | FeatureClass::Country => counted.max(1e5),
        FeatureClass::Admin1 => counted.max(5e4),
        FeatureClass::Admin2 | FeatureClass::Town => counted,
    }
}

fn first_guess(c: &Scored) -> f32 {
    let class = match c.facts.class {
        FeatureClass::Country => 4.0,
        FeatureClass::Admin1 => 2.2,
        FeatureClass::Region => 2.0,
        FeatureClass::Admin2 => -0.7,
        _ => 0.0,
    };
    let own = if c.facts.outranks { OWN_FIRST } else { 0.0 };
    let rank = match c.hit.rank {
        NameRank::Main => 0.0,
        NameRank::Alternate => -2.0,
        NameRank::Soft => -2.5,
    };
    (weight_population(&c.facts) + 10.0).log10() + class + rank + own
}

/// Index of the best candidate; of equal ones the first in order of place.
fn best_of(candidates: &[Scored]) -> usize {
    let mut best = 0;
    for (index, c) in candidates.iter().enumerate().skip(1) {
        let Some(b) = candidates.get(best) else { break };
        if c.score > b.score || c.score.total_cmp(&b.score).is_eq() && c.hit.place < b.hit.place {
            best = index;
        }
    }
    best
}

/// What the guesses of the pass before say together.
struct World {
    /// One guess a name: place, point, country, division. Names beyond [`MAX_OTHERS`] are left out.
    guesses: Vec<Guess>,
    /// Mentions of each country and division as such, with the number of the name.
    countries: FxHashMap<u16, Vec<(usize, u32)>>,
    admin1s: FxHashMap<u16, Vec<(usize, u32)>>,
    names_in_country: FxHashMap<u16, u32>,
    names_in_admin1: FxHashMap<u16, u32>,
}

#[derive(Clone, Copy)]
struct Guess {
    name: usize,
    place: PlaceRef,
    point: Point,
    country: Option<u16>,
    admin1: Option<u16>,
}

impl World {
    fn new(ranked: &[Ranked], names: usize) -> Self {
        let mut seen = vec![false; names];
        let mut world = Self {
            guesses: Vec::new(),
            countries: FxHashMap::default(),
            admin1s: FxHashMap::default(),
            names_in_country: FxHashMap::default(),
            names_in_admin1: FxHashMap::default(),
        };
        let count = |map: &mut FxHashMap<u16, Vec<(usize, u32)>>, key: u16, name: usize| {
            let list = map.entry(key).or_default();
            match list.iter_mut().find(|(n, _)| *n == name) {
                Some((_, times)) => *times += 1,
                None => list.push((name, 1)),
            }
        };
        for one in ranked {
            let Some(taken) = one.taken() else { continue };
            match (taken.facts.class, taken.facts.country, taken.facts.admin1) {
                (FeatureClass::Country, Some(country), _) => count(&mut world.countries, country, one.name),
                (FeatureClass::Admin1, _, Some(admin1)) => count(&mut world.admin1s, admin1, one.name),
                _ => {}
            }
            let Some(seen) = seen.get_mut(one.name) else { continue };
            if std::mem::replace(seen, true) || world.guesses.len() >= MAX_OTHERS {
                continue;
            }
            let guess = Guess {
                name: one.name,
                place: taken.hit.place,
                point: taken.point,
                country: taken.facts.country,
                admin1: taken.facts.admin1,
            };
            if let Some(country) = guess.country {
                *world.names_in_country.entry(country).or_insert(0) += 1;
            }
            if let Some(admin1) = guess.admin1 {
                *world.names_in_admin1.entry(admin1).or_insert(0) += 1;
            }
            world.guesses.push(guess);
        }
        world
    }

    fn named(map: &FxHashMap<u16, Vec<(usize, u32)>>, key: Option<u16>, but: usize) -> f32 {
        let times: u32 = key
            .and_then(|k| map.get(&k))
            .map_or(0, |list| list.iter().filter(|(name, _)| *name != but).map(|(_, n)| n).sum());
        (1.0 + times as f32).ln()
    }
}

#[expect(clippy::too_many_arguments, reason = "one inner step of a loop, called once")]
fn score(
    index: usize,
    mention: &PlaceMention,
    one: &mut Ranked,
    mentions: &[PlaceMention],
    before: &[Ranked],
    extents: &[Span],
    world: &World,
    context: &Context<'_>,
) {
    let container = mention.container.and_then(|c| before.get(c));
    let contains: Vec<bool> = one
        .candidates
        .iter()
        .map(|c| container.is_some_and(|k| k.candidates.iter().any(|a| lies_in(c, a))))
        .collect();
    let some_contained = contains.contains(&true);
    let follower = context.tokens.get(mention.tokens.end).map_or("", |t| t.of(context.text));
    let stated =
        mention.container.and_then(|c| mentions.get(c)).is_some_and(|k| is_stated(mention, k, context));
    let asks_for_division = container.is_some() || follower.eq_ignore_ascii_case("state");
    // The mention before, for which this one is the container.
    let inside = index
        .checked_sub(1)
        .filter(|i| mentions.get(*i).is_some_and(|m| m.container == Some(index)))
        .and_then(|i| before.get(i))
        .and_then(Ranked::taken)
        .copied();
    let own = world.guesses.iter().find(|g| g.name == one.name).copied();
    let others = world.guesses.len() - usize::from(own.is_some());
    let cities: Vec<PlaceFacts> = one
        .candidates
        .iter()
        .filter(|c| {
            c.facts.class == FeatureClass::Town
                && c.facts.population >= 500_000
                && c.hit.rank == NameRank::Main
        })
        .map(|c| c.facts)
        .collect();
    let beside: Vec<(Point, f32)> = (index.saturating_sub(3)..(index + 4).min(before.len()))
        .filter(|i| *i != index)
        .filter_map(|i| {
            let other = before.get(i).filter(|o| o.name != one.name)?;
            let (a, b) = (extents.get(index)?, extents.get(i)?);
            let gap =
                if a.start < b.start { b.start.saturating_sub(a.end) } else { a.start.saturating_sub(b.end) };
            Some((other.taken()?.point, 1.0 / (1.0 + gap as f32 / 300.0)))
        })
        .collect();
    for (c, contained) in one.candidates.iter_mut().zip(contains) {
        let facts = &c.facts;
        let mut v = Values::default();
        v.set(Feature::Population, (weight_population(facts) + 10.0).log10());
        match facts.class {
            FeatureClass::Country => v.set(Feature::Country, 1.0),
            FeatureClass::Admin1 => v.set(Feature::Admin1, 1.0),
            FeatureClass::Admin2 => v.set(Feature::Admin2, 1.0),
            FeatureClass::Water => v.set(Feature::Water, 1.0),
            _ => {}
        }
        match c.hit.rank {
            NameRank::Main => {}
            NameRank::Alternate => v.set(Feature::Alternate, 1.0),
            NameRank::Soft => v.set(Feature::Soft, 1.0),
        }
        v.set(Feature::Capital, f32::from(facts.capital));
        v.set(Feature::Own, f32::from(facts.outranks));
        if facts.class == FeatureClass::Admin1 && !asks_for_division {
            let here = |city: &PlaceFacts| city.admin1 == facts.admin1;
            let capital = |city: &PlaceFacts| city.capital && city.country == facts.country;
            if cities.iter().any(|city| !here(city) && capital(city)) {
                v.set(Feature::HasCapital, 1.0);
            } else if cities.iter().any(here) {
                v.set(Feature::HasCity, 1.0);
            }
        }
        if some_contained {
            let feature = match (contained, stated) {
                (true, _) => Feature::Contained,
                (false, true) => Feature::NotContainedStated,
                (false, false) => Feature::NotContained,
            };
            v.set(feature, 1.0);
            // What the text says of a place outranks whose it is.
            if !contained {
                v.set(Feature::Own, 0.0);
            }
        }
        if let Some(inside) = &inside
            && lies_in(inside, c)
        {
            v.add(Feature::Contained, 1.0);
        }
        v.set(Feature::Admin1Named, World::named(&world.admin1s, facts.admin1, one.name));
        v.set(Feature::CountryNamed, World::named(&world.countries, facts.country, one.name));
        for home in [context.home, context.focus].into_iter().flatten() {
            if home.admin1.is_some() && home.admin1 == facts.admin1 {
                v.add(Feature::HomeAdmin1, 1.0);
            }
            if home.country.is_some() && home.country == facts.country {
                v.add(Feature::HomeCountry, 1.0);
            }
            if let Some(point) = home.point {
                v.add(Feature::HomeNear, near(point, c.point, 100.0));
            }
        }
        let mut sum = 0.0;
        for guess in &world.guesses {
            // One place by two names does not speak for itself.
            if guess.name != one.name && guess.place != c.hit.place {
                sum += near(guess.point, c.point, 100.0);
            }
        }
        v.set(Feature::NearOthers, sum.ln_1p());
        if others > 0 {
            let in_country = facts.country.map_or(0, |k| {
                world.names_in_country.get(&k).copied().unwrap_or(0)
                    - u32::from(own.is_some_and(|o| o.country == Some(k)))
            });
            let in_admin1 = facts.admin1.map_or(0, |k| {
                world.names_in_admin1.get(&k).copied().unwrap_or(0)
                    - u32::from(own.is_some_and(|o| o.admin1 == Some(k)))
            });
            v.set(Feature::CountryShare, in_country as f32 / others as f32);
            v.set(Feature::Admin1Share, in_admin1 as f32 / others as f32);
        }
        let close = beside
            .iter()
            .map(|(point, nearness)| near(*point, c.point, 150.0) * nearness)
            .fold(0.0, f32::max);
        v.set(Feature::Beside, close);
        c.values = context.without.map_or(v, |part| part.left_out_of(v));
        c.score = context.weights.score(&c.values);
    }
    one.best = best_of(&one.candidates);
}

/// "NAME, AREA" and no list of names before or behind it.
fn is_stated(mention: &PlaceMention, area: &PlaceMention, context: &Context<'_>) -> bool {
    let word = |at: Option<usize>| at.and_then(|i| context.tokens.get(i)).map_or("", |t| t.of(context.text));
    let comma = area.tokens.start == mention.tokens.end + 1 && word(Some(mention.tokens.end)) == ",";
    let goes_on = matches!(word(Some(area.tokens.end)), "and" | "or" | "&");
    let began = word(mention.tokens.start.checked_sub(1)) == ",";
    comma && !goes_on && !began
}

/// Whether `a` lies in the area `b`.
pub fn lies_in(a: &Scored, b: &Scored) -> bool {
    if a.hit.place == b.hit.place {
        return false;
    }
    match b.facts.class {
        FeatureClass::Country => {
            a.facts.class != FeatureClass::Country
                && a.facts.country.is_some()
                && a.facts.country == b.facts.country
        }
        FeatureClass::Admin1 => {
            !matches!(a.facts.class, FeatureClass::Country | FeatureClass::Admin1)
                && a.facts.admin1.is_some()
                && a.facts.admin1 == b.facts.admin1
        }
        FeatureClass::Admin2 => {
            matches!(a.facts.class, FeatureClass::Town | FeatureClass::Site)
                && a.facts.admin2.is_some()
                && a.facts.admin2 == b.facts.admin2
        }
        _ => false,
    }
}

fn one_sense(mentions: &[PlaceMention], ranked: &mut [Ranked], names: usize) {
    let mut best: Vec<FxHashMap<PlaceRef, f32>> = vec![FxHashMap::default(); names];
    for one in ranked.iter() {
        let Some(senses) = best.get_mut(one.name) else { continue };
        for c in &one.candidates {
            let sense = senses.entry(c.hit.place).or_insert(f32::MIN);
            *sense = sense.max(c.score);
        }
    }
    for (mention, one) in mentions.iter().zip(ranked) {
        if mention.container.is_some() {
            continue;
        }
        let Some(senses) = best.get(one.name) else { continue };
        for c in &mut one.candidates {
            c.score = f32::midpoint(c.score, senses.get(&c.hit.place).copied().unwrap_or(c.score));
        }
        one.best = best_of(&one.candidates);
    }
}
