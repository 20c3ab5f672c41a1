//! From an analysis to what may be published of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::mask::{Masks, is_shelter};
use super::{
    Division, FRESH_DAYS, Filter, HeldBack, Item, ItemKind, Preset, Publication, SMALL_COUNT, Shape,
};
use crate::model::{
    Analysis, Article, DayRange, FeatureClass, HeadcountScope, LegStyle, Movement, Offsets, Place, Report,
    Route, Span, Stop, When,
};

/// Degrees of a cell to whose middle Public moves shelters and camps; about 11 km.
const COARSE_DEGREES: f64 = 0.1;

/// Radius in kilometres that Public gives them.
const COARSE_RADIUS_KM: f64 = 10.0;

/// What may be published of an analysis.
pub fn publish(analysis: &Analysis, attribution: &[&str], preset: Preset, filter: &Filter) -> Publication {
    let mut by_article: Vec<Vec<&Movement>> = vec![Vec::new(); analysis.articles.len()];
    for movement in &analysis.movements {
        if let Some(list) = by_article.get_mut(movement.article) {
            list.push(movement);
        }
    }
    let mut builder = Builder {
        analysis,
        preset,
        filter,
        held_back: HeldBack::default(),
        offsets: analysis.articles.iter().map(|a| Offsets::new(&a.text, a.start)).collect(),
        masks: analysis
            .articles
            .iter()
            .zip(&analysis.reports)
            .enumerate()
            .map(|(index, (article, report))| Masks::new(preset, article, report, by_article.get(index)))
            .collect(),
        quotes: BTreeMap::new(),
        titles: BTreeMap::new(),
    };
    let mut out = Publication {
        preset,
        sample: analysis.sample,
        attribution: attribution.iter().map(|a| (*a).to_owned()).collect(),
        stops: Vec::new(),
        legs: Vec::new(),
        plans: Vec::new(),
        areas: Vec::new(),
        mentions: Vec::new(),
        held_back: HeldBack::default(),
    };
    for route in &analysis.routes {
        if filter.groups.is_empty() || filter.groups.contains(&route.group) {
            builder.route(route, &mut out);
        }
    }
    if filter.groups.is_empty() {
        out.mentions = builder.mentions();
    }
    out.held_back = builder.held_back;
    out
}

struct Builder<'a> {
    analysis: &'a Analysis,
    preset: Preset,
    filter: &'a Filter,
    held_back: HeldBack,
    /// By article.
    offsets: Vec<Offsets<'a>>,
    /// By article.
    masks: Vec<Masks>,
    /// Masked words by movement; each is masked, and counted, once.
    quotes: BTreeMap<usize, String>,
    /// Masked titles by article.
    titles: BTreeMap<usize, String>,
}

impl Builder<'_> {
    fn route(&mut self, route: &Route, out: &mut Publication) {
        let group = format!("g{}", route.group + 1);
        let shown: Vec<bool> =
            route.stops.iter().map(|stop| self.shows(Some(stop.when), &stop.movements)).collect();
        for (index, stop) in route.stops.iter().enumerate().filter(|(i, _)| shown.get(*i) == Some(&true)) {
            let item = self.stop(&group, route, index, stop);
            out.stops.push(item);
        }
        for leg in &route.legs {
            let (Some(from), Some(to)) = (route.stops.get(leg.from), route.stops.get(leg.to)) else {
                continue;
            };
            if shown.get(leg.from) != Some(&true) || shown.get(leg.to) != Some(&true) {
                continue;
            }
            let both: Vec<usize> =
                from.movements.iter().copied().filter(|m| to.movements.contains(m)).collect();
            let mut item = self.item(ItemKind::Leg, format!("{group}/leg/{}", leg.from + 1), route, &both);
            item.shape = Shape::Line([self.position(&from.place), self.position(&to.place)]);
            item.seq = Some(leg.from + 1);
            item.when = Some(between(from.when, to.when));
            item.leg_style = Some(leg.style);
            if leg.style != LegStyle::Attested {
                item.n_reports = None;
            }
            out.legs.push(item);
        }
        for (index, plan) in route.plans.iter().enumerate() {
            if !self.shows(plan.when, &plan.movements) {
                continue;
            }
            let id = format!("{group}/plan/{}", index + 1);
            let mut item = self.item(ItemKind::Plan, id, route, &plan.movements);
            self.put_place(&mut item, &plan.name, plan.place.as_deref());
            item.when = plan.when;
            out.plans.push(item);
        }
        for (index, area) in route.areas.iter().enumerate() {
            if !self.shows(area.when, &area.movements) {
                continue;
            }
            let id = format!("{group}/area/{}", index + 1);
            let mut item = self.item(ItemKind::Area, id, route, &area.movements);
            self.put_place(&mut item, &area.name, area.place.as_deref());
            if let Some(place) = &area.place {
                item.shape = Shape::Area {
                    lat: place.lat,
                    lon: place.lon,
                    radius_km: place.radius().0,
                    division: match (place.class, &place.country) {
                        (FeatureClass::Country, Some(code)) => Division::Country(code.clone()),
                        (FeatureClass::Admin1, Some(code)) => {
                            Division::Admin1(code.clone(), place.name.clone())
                        }
                        _ => Division::None,
                    },
                };
            }
            item.geo_precision = Some(3);
            item.when = area.when;
            out.areas.push(item);
        }
    }

    fn stop(&mut self, group: &str, route: &Route, index: usize, stop: &Stop) -> Item {
        let id = format!("{group}/stop/{}", index + 1);
        let mut item = self.item(ItemKind::Stop, id, route, &stop.movements);
        item.geo_precision = Some(stop.geo_precision);
        item.radius_km = Some(stop.radius.0);
        self.put_place(&mut item, &stop.place.name, Some(&stop.place));
        item.seq = Some(index + 1);
        item.when = Some(stop.when);
        item.n_reports = Some(stop.report_count);
        item.n_sources = Some(stop.source_count);
        let mut counts = stop
            .headcounts
            .iter()
            .map(|h| &h.headcount)
            .filter(|h| h.scope == HeadcountScope::Group)
            .map(|h| (h.min, h.max));
        if let Some(first) = counts.next() {
            // One open side leaves the whole side open.
            let (min, max) = counts.fold(first, |(low, high), (min, max)| {
                (low.zip(min).map(|(a, b)| a.min(b)), high.zip(max).map(|(a, b)| a.max(b)))
            });
            (item.count_min, item.count_max) = self.counts(min, max);
        }
        item
    }

    /// Counts as they may be told: in Public 1 and 9 stand for "fewer than 10".
    fn counts(&mut self, min: Option<u64>, max: Option<u64>) -> (Option<u64>, Option<u64>) {
        if self.preset != Preset::Public {
            return (min, max);
        }
        let small = |n: Option<u64>| n.is_some_and(|n| n < SMALL_COUNT);
        self.held_back.counts += usize::from(small(min) || small(max));
        (
            min.map(|n| if n < SMALL_COUNT { 1 } else { n }),
            max.map(|n| if n < SMALL_COUNT { SMALL_COUNT - 1 } else { n }),
        )
    }

    /// A feature with what all of a route have, and the words of its narrowest report.
    fn item(&mut self, kind: ItemKind, id: String, route: &Route, movements: &[usize]) -> Item {
        let mut item = blank(kind, id);
        item.group = Some(format!("g{}", route.group + 1));
        item.group_label = self.analysis.groups.get(route.group).map(|g| g.label.clone());
        item.n_reports = Some(movements.len()).filter(|n| *n > 0);
        item.outlets = self.outlets(movements);
        if let Some(index) = self.narrowest(movements)
            && let Some(movement) = self.analysis.movements.get(index)
        {
            self.put_source(&mut item, movement.article, movement.span);
            item.evidence = self.quote(index, movement);
            item.method = Some(movement.method);
            item.reviewed = Some(movement.reviewed);
        }
        item
    }

    fn narrowest(&self, movements: &[usize]) -> Option<usize> {
        let width = |index: &usize| {
            self.analysis
                .movements
                .get(*index)
                .and_then(|m| m.when)
                .and_then(|w| w.bounds().day_count())
                .unwrap_or(i32::MAX)
        };
        // `min_by_key` gives the first of equals.
        movements.iter().copied().min_by_key(width)
    }

    fn quote(&mut self, index: usize, movement: &Movement) -> Option<String> {
        if let Some(quote) = self.quotes.get(&index) {
            return Some(quote.clone());
        }
        let article = self.analysis.articles.get(movement.article)?;
        let quote = self.masks.get(movement.article)?.quote(article, movement.span, &mut self.held_back);
        self.quotes.insert(index, quote.clone());
        Some(quote)
    }

    fn title(&mut self, index: usize, article: &Article, report: &Report) -> Option<String> {
        if let Some(title) = self.titles.get(&index) {
            return Some(title.clone());
        }
        let title = self.masks.get(index)?.title(article, report, &mut self.held_back);
        self.titles.insert(index, title.clone());
        Some(title)
    }

    fn put_source(&mut self, item: &mut Item, index: usize, span: Span) {
        let (Some(article), Some(report)) =
            (self.analysis.articles.get(index), self.analysis.reports.get(index))
        else {
            return;
        };
        item.source_title = self.title(index, article, report);
        item.source_url.clone_from(&article.url);
        item.source_sha256.clone_from(&article.sha256);
        if let Some(offsets) = self.offsets.get(index) {
            item.char_start = Some(offsets.at(span.start));
            item.char_end = Some(offsets.at(span.end));
        }
    }

    fn outlets(&self, movements: &[usize]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for movement in movements.iter().filter_map(|m| self.analysis.movements.get(*m)) {
            let Some(report) = self.analysis.reports.get(movement.article) else { continue };
            if let Some(outlet) = report.outlet.as_ref().or(report.agency.as_ref())
                && !out.contains(outlet)
            {
                out.push(outlet.clone());
            }
        }
        out
    }

    /// Whether the filter and the preset let something of these days show.
    fn shows(&mut self, when: Option<When>, movements: &[usize]) -> bool {
        let bounds = when.map(When::bounds);
        if self.filter.from.is_some() || self.filter.to.is_some() {
            let wanted = DayRange { start: self.filter.from, end: self.filter.to };
            if bounds.is_none_or(|b| b.intersect(wanted).is_none()) {
                return false;
            }
        }
        // The newest day that the feature or, without one, its reports tell of.
        let newest = bounds.and_then(|b| b.end.or(b.start)).or_else(|| {
            movements.iter().filter_map(|m| self.published(self.analysis.movements.get(*m)?.article)).max()
        });
        self.old_enough(newest)
    }

    fn old_enough(&mut self, newest: Option<Date>) -> bool {
        let (Preset::Public, Some(as_of)) = (self.preset, self.filter.as_of) else { return true };
        let Ok(limit) = as_of.checked_sub(jiff::Span::new().days(FRESH_DAYS)) else { return true };
        let fresh = newest.is_some_and(|day| day > limit);
        self.held_back.fresh += usize::from(fresh);
        !fresh
    }

    fn published(&self, article: usize) -> Option<Date> {
        let published = &self.analysis.reports.get(article)?.published;
        published.best.or(published.range.end)
    }

    fn hides(&self, place: &Place) -> bool {
        self.preset == Preset::Public && is_shelter(place)
    }

    fn position(&self, place: &Place) -> (f64, f64) {
        if self.hides(place) {
            (middle_of_cell(place.lat), middle_of_cell(place.lon))
        } else {
            (place.lat, place.lon)
        }
    }

    fn put_place(&mut self, item: &mut Item, name: &str, place: Option<&Place>) {
        item.place = Some(name.to_owned());
        let Some(place) = place else { return };
        let (lat, lon) = self.position(place);
        item.shape = Shape::Point(lat, lon);
        item.country.clone_from(&place.country);
        item.admin1.clone_from(&place.admin1);
        item.geonameid = place.id.geonameid();
        item.radius_km = item.radius_km.or(Some(place.radius().0));
        item.geo_precision = item.geo_precision.or(Some(if place.is_area() { 3 } else { 1 }));
        if self.hides(place) {
            self.held_back.places += 1;
            item.place =
                place.admin2.clone().or_else(|| place.admin1.clone()).or_else(|| place.country.clone());
            item.geonameid = None;
            item.geo_precision = Some(2);
            item.radius_km = Some(COARSE_RADIUS_KM);
        }
    }

    fn mentions(&mut self) -> Vec<Item> {
        let mut out = Vec::new();
        for (index, report) in self.analysis.reports.iter().enumerate() {
            let day = self.published(index);
            if (self.filter.from.is_some() || self.filter.to.is_some())
                && day.is_none_or(|d| !DayRange { start: self.filter.from, end: self.filter.to }.contains(d))
            {
                continue;
            }
            for (number, toponym) in report.toponyms.iter().enumerate() {
                let Some(place) = toponym.place() else { continue };
                if !self.old_enough(day) {
                    continue;
                }
                let id = format!("a{:02}/mention/{}", index + 1, number + 1);
                let mut item = blank(ItemKind::Mention, id);
                self.put_place(&mut item, &place.name, Some(place));
                self.put_source(&mut item, index, toponym.span);
                item.outlets = report.outlet.iter().cloned().collect();
                // The name alone: the words around all names would be the article.
                if !self.hides(place)
                    && let Some(article) = self.analysis.articles.get(index)
                {
                    item.evidence = Some(toponym.span.of(&article.text).to_owned());
                }
                item.method = Some(if toponym.corrected {
                    crate::model::Method::Manual
                } else {
                    crate::model::Method::Auto
                });
                item.reviewed = Some(toponym.corrected);
                out.push(item);
            }
        }
        out
    }
}

fn blank(kind: ItemKind, id: String) -> Item {
    Item {
        id,
        kind,
        shape: Shape::Nowhere,
        group: None,
        group_label: None,
        seq: None,
        place: None,
        country: None,
        admin1: None,
        geonameid: None,
        when: None,
        leg_style: None,
        geo_precision: None,
        radius_km: None,
        count_min: None,
        count_max: None,
        n_reports: None,
        n_sources: None,
        outlets: Vec::new(),
        evidence: None,
        source_title: None,
        source_url: None,
        source_sha256: None,
        char_start: None,
        char_end: None,
        method: None,
        reviewed: None,
    }
}

fn middle_of_cell(degrees: f64) -> f64 {
    ((degrees / COARSE_DEGREES).floor() + 0.5) * COARSE_DEGREES
}

/// The days under way: from the last day on which they may have left to the first on which they may have come, the
/// other way round where these overlap.
fn between(from: When, to: When) -> When {
    let left = from.bounds().end.or(from.bounds().start);
    let came = to.bounds().start.or(to.bounds().end);
    match (left, came) {
        (Some(a), Some(b)) => {
            let (first, last) = (a.min(b), a.max(b));
            if first == last {
                When::on(first)
            } else {
                // On no single day of these is it sure that they were under way.
                When::Stay { from: DayRange::since(first), to: DayRange::until(last) }
            }
        }
        (start, end) => When::Day(DayRange { start, end }),
    }
}
