//! What a selection stands for: its words, its box on the map, its days, and itself in a newer analysis.

use std::ops::Range;

use jiff::civil::Date;

use super::Selection;
use crate::model::{Analysis, KM_PER_DEGREE, Place, Span, When};
use crate::scene::Index;

/// Degrees added around a single point, so that the map shows its surroundings.
const MARGIN_DEGREES: f64 = 0.6;

/// Whether the analysis has it.
pub fn exists(selection: Selection, analysis: &Analysis) -> bool {
    let routes = &analysis.routes;
    match selection {
        Selection::Nothing | Selection::Orphan(_) => true,
        Selection::Article(a) => a < analysis.articles.len(),
        Selection::Group(g) => g < analysis.groups.len(),
        Selection::Stop(r, s) => routes.get(r).is_some_and(|r| s < r.stops.len()),
        Selection::Leg(r, l) => routes.get(r).is_some_and(|r| l < r.legs.len()),
        Selection::Movement(m) => m < analysis.movements.len(),
        Selection::Toponym(a, t) => analysis.reports.get(a).is_some_and(|r| t < r.toponyms.len()),
        Selection::Unused(a, u) => analysis.reports.get(a).is_some_and(|r| u < r.unused.len()),
    }
}

/// The article and the words on which it stands.
pub fn words(selection: Selection, analysis: &Analysis) -> Option<(usize, Span)> {
    let movement = |m: usize| analysis.movements.get(m).map(|m| (m.article, m.span));
    match selection {
        Selection::Nothing | Selection::Group(_) | Selection::Orphan(_) => None,
        Selection::Article(a) => (a < analysis.articles.len()).then_some((a, super::act::article_start())),
        Selection::Stop(r, s) => movement(*analysis.routes.get(r)?.stops.get(s)?.movements.first()?),
        Selection::Leg(r, l) => {
            let route = analysis.routes.get(r)?;
            let leg = route.legs.get(l)?;
            let (from, to) = (route.stops.get(leg.from)?, route.stops.get(leg.to)?);
            // A sentence that names both ends says more than one that names the end.
            let both = to.movements.iter().find(|m| from.movements.contains(m));
            movement(*both.or_else(|| to.movements.first())?)
        }
        Selection::Movement(m) => movement(m),
        Selection::Toponym(a, t) => Some((a, analysis.reports.get(a)?.toponyms.get(t)?.span)),
        Selection::Unused(a, u) => Some((a, analysis.reports.get(a)?.unused.get(u)?.0)),
    }
}

/// What stands on the words at a byte of an article: the stop of the place there, else of the shortest movement
/// around it, else that movement, else the place name, else the article.
pub fn at_words(analysis: &Analysis, index: &Index, article: usize, byte: usize) -> Selection {
    let stop_of = |m: usize| index.stop_of_movement.get(m).copied().flatten();
    let own = index.by_article.get(article).map(Vec::as_slice).unwrap_or_default();
    let mut around: Vec<(usize, &crate::model::Movement)> = own
        .iter()
        .filter_map(|&m| Some((m, analysis.movements.get(m)?)))
        .filter(|(_, m)| m.span.contains(byte))
        .collect();
    around.sort_by_key(|(index, m)| (m.span.len(), *index));
    // A place that is named there and is a stop of its movement.
    for (index, movement) in &around {
        let place = movement.places.iter().find(|p| p.span.contains(byte)).and_then(|p| p.place.as_ref());
        let Some(place) = place else { continue };
        let stop = analysis.routes.iter().enumerate().find_map(|(r, route)| {
            let s = route.stops.iter().position(|s| s.movements.contains(index) && s.place.id == place.id)?;
            Some((r, s))
        });
        if let Some((r, s)) = stop {
            return Selection::Stop(r, s);
        }
    }
    let toponym =
        analysis.reports.get(article).and_then(|r| r.toponyms.iter().position(|t| t.span.contains(byte)));
    if let Some(toponym) = toponym {
        let named_in_movement = around.iter().any(|(_, m)| m.places.iter().any(|p| p.span.contains(byte)));
        if !named_in_movement || around.is_empty() {
            return Selection::Toponym(article, toponym);
        }
    }
    if let Some((r, s)) = around.iter().find_map(|(m, _)| stop_of(*m)) {
        return Selection::Stop(r, s);
    }
    match (around.first(), toponym) {
        (Some((m, _)), _) => Selection::Movement(*m),
        (None, Some(t)) => Selection::Toponym(article, t),
        (None, None) if article < analysis.articles.len() => Selection::Article(article),
        (None, None) => Selection::Nothing,
    }
}

/// When it held.
pub fn when(selection: Selection, analysis: &Analysis, index: &Index) -> Option<When> {
    match selection {
        Selection::Stop(r, s) => Some(analysis.routes.get(r)?.stops.get(s)?.when),
        Selection::Leg(r, l) => {
            let route = analysis.routes.get(r)?;
            Some(route.stops.get(route.legs.get(l)?.to)?.when)
        }
        Selection::Movement(m) => match index.stop_of_movement.get(m).copied().flatten() {
            Some((r, s)) => when(Selection::Stop(r, s), analysis, index),
            None => analysis.movements.get(m)?.when,
        },
        _ => None,
    }
}

/// First and last day on which something tells of a group; `None` where no day is known.
pub fn days_of_group(group: usize, analysis: &Analysis) -> Option<(Date, Date)> {
    let of_group = analysis.routes.iter().filter(|r| r.group == group);
    let whens = of_group.flat_map(|route| {
        let stops = route.stops.iter().map(|s| Some(s.when));
        stops.chain(route.areas.iter().map(|a| a.when)).chain(route.plans.iter().map(|p| p.when))
    });
    let days: Vec<Date> =
        whens.flatten().map(When::bounds).flat_map(|b| [b.start, b.end]).flatten().collect();
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// Its box: south, west, north, east in degrees.
pub fn bounds(selection: Selection, analysis: &Analysis) -> Option<[f64; 4]> {
    match selection {
        Selection::Stop(r, s) => around([&*analysis.routes.get(r)?.stops.get(s)?.place]),
        Selection::Leg(r, l) => {
            let route = analysis.routes.get(r)?;
            let leg = route.legs.get(l)?;
            around([&*route.stops.get(leg.from)?.place, &*route.stops.get(leg.to)?.place])
        }
        Selection::Group(g) => {
            let index = analysis.routes.iter().position(|r| r.group == g)?;
            bounds_of_routes(analysis, index..index + 1)
        }
        Selection::Movement(m) => {
            around(analysis.movements.get(m)?.places.iter().filter_map(|p| p.place.as_deref()))
        }
        Selection::Toponym(a, t) => around(analysis.reports.get(a)?.toponyms.get(t)?.place()),
        Selection::Nothing | Selection::Article(_) | Selection::Unused(..) | Selection::Orphan(_) => None,
    }
}

/// The box around the stops of some routes, of their areas where they have no stop.
pub fn bounds_of_routes(analysis: &Analysis, range: Range<usize>) -> Option<[f64; 4]> {
    let routes = analysis.routes.get(range)?;
    let stops = around(routes.iter().flat_map(|r| r.stops.iter().map(|s| &*s.place)));
    stops.or_else(|| around(routes.iter().flat_map(|r| r.areas.iter().filter_map(|a| a.place.as_deref()))))
}

/// The smallest box around places; west is more than east where the short way goes over the antimeridian.
fn around<'a>(places: impl IntoIterator<Item = &'a Place>) -> Option<[f64; 4]> {
    let points: Vec<(f64, f64, f64)> = places
        .into_iter()
        .map(|p| (p.lat, p.lon, MARGIN_DEGREES.max(p.radius().0 / KM_PER_DEGREE)))
        .collect();
    points.first()?;
    let fold = |pick: fn(f64, f64) -> f64, start: f64, of: &dyn Fn(&(f64, f64, f64)) -> f64| {
        points.iter().map(of).fold(start, pick)
    };
    let south = fold(f64::min, 90.0, &|p| p.0 - p.2).max(-85.0);
    let north = fold(f64::max, -90.0, &|p| p.0 + p.2).min(85.0);
    let (west, east) = (fold(f64::min, 180.0, &|p| p.1 - p.2), fold(f64::max, -180.0, &|p| p.1 + p.2));
    let turned = |lon: f64| if lon < 0.0 { lon + 360.0 } else { lon };
    let (west_turned, east_turned) =
        (fold(f64::min, 360.0, &|p| turned(p.1) - p.2), fold(f64::max, 0.0, &|p| turned(p.1) + p.2));
    if east_turned - west_turned < east - west {
        let back = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
        return Some([south, back(west_turned), north, back(east_turned)]);
    }
    Some([south, west.max(-180.0), north, east.min(180.0)])
}

/// The same thing in a newer analysis: by article, words and place, not by position.
pub fn selection(selection: Selection, old: &Analysis, new: &Analysis) -> Selection {
    let article = |a: usize| -> Option<usize> {
        let hash = &old.articles.get(a)?.text_sha256;
        new.articles.iter().position(|n| n.text_sha256 == *hash)
    };
    let found = match selection {
        Selection::Nothing => None,
        Selection::Orphan(_) => Some(selection),
        Selection::Article(a) => article(a).map(Selection::Article),
        Selection::Group(g) => group(g, old, new).map(Selection::Group),
        Selection::Movement(m) => movement(m, old, new).map(Selection::Movement),
        Selection::Stop(r, s) => stop(r, s, old, new).map(|(r, s)| Selection::Stop(r, s)),
        Selection::Leg(r, l) => (|| {
            let route = old.routes.get(r)?;
            let (new_route, to) = stop(r, route.legs.get(l)?.to, old, new)?;
            let leg = new.routes.get(new_route)?.legs.iter().position(|leg| leg.to == to)?;
            Some(Selection::Leg(new_route, leg))
        })(),
        Selection::Toponym(a, t) => (|| {
            let span = old.reports.get(a)?.toponyms.get(t)?.span;
            let a = article(a)?;
            let t = new.reports.get(a)?.toponyms.iter().position(|n| n.span == span)?;
            Some(Selection::Toponym(a, t))
        })(),
        Selection::Unused(a, u) => (|| {
            let span = old.reports.get(a)?.unused.get(u)?.0;
            let a = article(a)?;
            let u = new.reports.get(a)?.unused.iter().position(|n| n.0 == span)?;
            Some(Selection::Unused(a, u))
        })(),
    };
    found.unwrap_or_default()
}

/// The same groups in a newer analysis.
pub fn groups(groups: &[usize], old: &Analysis, new: &Analysis) -> Vec<usize> {
    let mut out = Vec::new();
    for found in groups.iter().filter_map(|g| group(*g, old, new)) {
        if !out.contains(&found) {
            out.push(found);
        }
    }
    out
}

fn group(index: usize, old: &Analysis, new: &Analysis) -> Option<usize> {
    old.groups.get(index)?.movements.iter().find_map(|m| new.movements.get(movement(*m, old, new)?)?.group)
}

fn movement(index: usize, old: &Analysis, new: &Analysis) -> Option<usize> {
    let before = old.movements.get(index)?;
    let hash = &old.articles.get(before.article)?.text_sha256;
    let article = new.articles.iter().position(|a| a.text_sha256 == *hash)?;
    let same = |strict: bool| {
        new.movements.iter().position(|m| {
            m.article == article
                && m.trigger == before.trigger
                && (!strict || (m.span == before.span && m.kind == before.kind))
        })
    };
    same(true).or_else(|| same(false))
}

fn stop(route: usize, stop: usize, old: &Analysis, new: &Analysis) -> Option<(usize, usize)> {
    let before = old.routes.get(route)?.stops.get(stop)?;
    let moved: Vec<usize> = before.movements.iter().filter_map(|m| movement(*m, old, new)).collect();
    let mut best: Option<(usize, (usize, usize))> = None;
    for (r, route) in new.routes.iter().enumerate() {
        for (s, candidate) in route.stops.iter().enumerate() {
            let shared = candidate.movements.iter().filter(|m| moved.contains(m)).count();
            let score = shared * 2 + usize::from(candidate.place.id == before.place.id);
            if shared > 0 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, (r, s)));
            }
        }
    }
    best.map(|(_, found)| found)
}
