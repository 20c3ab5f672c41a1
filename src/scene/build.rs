//! From routes and a day to marks.

use jiff::civil::Date;

use super::fade;
use super::heads::{at, days_of, head};
use super::{
    FiledFrom, Head, LegKind, Point, Scene, SceneArea, SceneLeg, ScenePlan, SceneStop, State, Window,
    days_from, kilometer_at, mercator,
};
use crate::model::{Analysis, Certainty, DayRange, FeatureClass, LegStyle, Place, Route, Stop, When};

/// What is asked of [`build`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The chosen day, `None`: every day.
    pub day: Option<Date>,
    /// Days past the chosen day, while it plays: 0.5 is half way to the next one. Moves heads alone.
    pub ahead: f64,
    /// Which days are shown.
    pub window: Window,
    /// Groups that are not shown.
    pub hidden: Vec<usize>,
    /// Route and stop that are shown whatever the day.
    pub selected: Option<(usize, usize)>,
    /// Article whose dateline is shown whatever the day.
    pub article: Option<usize>,
}

impl View {
    /// How strongly something is drawn, 0..=1: fully on days on which it is certain.
    fn strength(&self, when: When) -> f32 {
        // Days that grow by one at their end alone.
        let grows = matches!(self.window, Window::Since(_));
        fade::strength(when, self.days(), self.ahead, !grows)
    }

    /// The days that are shown, both inclusive.
    pub fn days(&self) -> DayRange {
        match (self.day, self.window) {
            (None, _) => DayRange::default(),
            (Some(day), Window::Instant) => DayRange::day(day),
            (Some(day), Window::Since(start) | Window::TrailFrom(start)) => {
                DayRange::between(start.min(day), day)
            }
            (Some(day), Window::Trail) => DayRange::until(day),
        }
    }
}

/// What is drawn for a view of an analysis.
pub fn build(analysis: &Analysis, view: &View) -> Scene {
    let mut scene = Scene::default();
    let days = view.days();
    for (index, route) in analysis.routes.iter().enumerate() {
        if view.hidden.contains(&route.group) {
            continue;
        }
        add_route(&mut scene, analysis, view, days, index, route);
    }
    add_filed(&mut scene, analysis, view);
    spread_lanes(&mut scene.legs);
    scene
}

fn add_route(
    scene: &mut Scene,
    analysis: &Analysis,
    view: &View,
    days: DayRange,
    index: usize,
    route: &Route,
) {
    let group = route.group;
    let shown = |when: When| days_of(when).intersect(days).is_some();
    let head = head(index, route, view.day, view.ahead);
    // A short trail still says where the group was last.
    let last = head.as_ref().filter(|_| matches!(view.window, Window::TrailFrom(_))).map(|h| h.stop);
    for (s, stop) in route.stops.iter().enumerate() {
        if !shown(stop.when) && view.selected != Some((index, s)) && last != Some(s) {
            continue;
        }
        let km = kilometer_at(stop.place.lat);
        scene.stops.push(SceneStop {
            route: index,
            stop: s,
            group,
            at: at(stop),
            state: if stop.when.certain().is_some() { State::Certain } else { State::Uncertain },
            name: stop.place.name.clone(),
            when: stop.when,
            now: view.day.is_some_and(|day| stop.when.holds_on(day) != Certainty::No),
            radius: if stop.geo_precision >= 2 { stop.radius.0 * km } else { 0.0 },
            strength: if view.selected == Some((index, s)) || !shown(stop.when) {
                1.0
            } else {
                view.strength(stop.when)
            },
        });
    }
    for (l, leg) in route.legs.iter().enumerate() {
        let (Some(from), Some(to)) = (route.stops.get(leg.from), route.stops.get(leg.to)) else { continue };
        let (mut start, mut end) = (at(from), at(to));
        if !shown(to.when) {
            // Under way: the leg is drawn as far as the head has come.
            let Some(head) = head.as_ref().filter(|h| h.moving && h.stop == leg.from) else { continue };
            end = head.at;
        } else if !shown(from.when) {
            match view.window {
                Window::Instant => continue,
                Window::TrailFrom(day) => start = tail(from, to, leg.style, day),
                Window::Since(_) | Window::Trail => {}
            }
        }
        scene.legs.push(SceneLeg {
            route: index,
            leg: Some(l),
            group,
            from: start,
            to: end,
            kind: LegKind::Route(leg.style),
            lane: 0.0,
            strength: if shown(to.when) { view.strength(to.when) } else { 1.0 },
        });
    }
    add_areas(scene, view, days, index, route);
    add_plans(scene, analysis, view, index, route, head.as_ref());
    if let Some(head) = head
        && (view.window != Window::Instant
            || head.moving
            || route.stops.get(head.stop).is_some_and(|s| shown(s.when)))
    {
        scene.heads.push(head);
    }
}

/// Where the line of a short trail begins on a leg whose first stop is older: where the group was on the trail's
/// first day, if something is known of its way.
fn tail(from: &Stop, to: &Stop, style: LegStyle, day: Date) -> Point {
    let (a, b) = (at(from), at(to));
    let (Some(left), Some(reached)) = (days_of(from.when).end, days_of(to.when).start) else { return a };
    if style == LegStyle::Unknown || reached <= left {
        return a;
    }
    let part = f64::from(days_from(left, day)) / f64::from(days_from(left, reached));
    let part = part.clamp(0.0, 1.0);
    [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
}

fn add_areas(scene: &mut Scene, view: &View, days: DayRange, index: usize, route: &Route) {
    let begun = |a: &crate::model::Area| {
        let bounds = a.when.map(When::bounds)?;
        let start = bounds.start.or(bounds.end)?;
        (a.place.is_some() && view.day.is_none_or(|day| start <= day)).then_some((bounds.end, start))
    };
    let newest = (0..route.areas.len())
        .filter_map(|a| route.areas.get(a).and_then(begun).map(|key| (key, a)))
        .max()
        .map(|(_, a)| a);
    for (a, area) in route.areas.iter().enumerate() {
        let Some(place) = &area.place else { continue };
        let bounds = area.when.map(When::bounds);
        let visible = match (view.window, bounds) {
            (_, None) => view.day.is_none(),
            (Window::Trail | Window::TrailFrom(_), Some(b)) => {
                // The newest area is shown for a week, or until two later stops are known: old ones would pile up.
                Some(a) == newest
                    && !narrowed(route, place, b, view.day)
                    && b.intersect(days).is_some()
                    && !superseded(route, place, b, view.day)
                    && view.day.zip(b.end).is_none_or(|(day, end)| days_from(end, day) <= AREA_DAYS)
            }
            (_, Some(b)) => b.intersect(days).is_some(),
        };
        if !visible {
            continue;
        }
        let center = mercator(place.lat, place.lon);
        scene.areas.push(SceneArea {
            route: index,
            area: a,
            group: route.group,
            name: place.name.clone(),
            when: area.when,
            at: center,
            radius: place.radius().0 * kilometer_at(place.lat),
            country: matches!(place.class, FeatureClass::Country | FeatureClass::Admin1)
                .then(|| place.country.clone())
                .flatten(),
            division: (place.class == FeatureClass::Admin1).then(|| place.name.clone()),
            strength: area.when.map_or(1.0, |when| view.strength(when)),
        });
        let next = bounds.and_then(|b| b.end).and_then(|end| {
            route.stops.iter().find(|s| s.when.bounds().start.is_some_and(|start| start > end))
        });
        if let Some(next) = next.filter(|s| s.when.bounds().intersect(days).is_some()) {
            scene.legs.push(SceneLeg {
                route: index,
                leg: None,
                group: route.group,
                from: center,
                to: at(next),
                kind: LegKind::Route(LegStyle::Unknown),
                lane: 0.0,
                strength: view.strength(next.when),
            });
        }
    }
}

/// Whether a stop lies in the division that an area is.
fn lies_in(stop: &Stop, area: &Place) -> bool {
    area.class == FeatureClass::Admin1
        && stop.place.country == area.country
        && stop.place.admin1.as_deref().is_some_and(|name| area.name.starts_with(name))
}

/// Whether a stop inside of the area's days says more precisely where they were: a later one, or one in the same
/// division.
fn narrowed(route: &Route, area: &Place, days: DayRange, day: Option<Date>) -> bool {
    route.stops.iter().any(|stop| {
        let within = lies_in(stop, area);
        days_of(stop.when).start.is_some_and(|start| {
            days.contains(start)
                && (within || days.start.is_none_or(|a| a < start))
                && day.is_none_or(|day| start <= day)
        })
    })
}

/// Days after its last one for which an area is shown.
const AREA_DAYS: i32 = 7;

/// Whether two later stops are known on the day, or one in the same division: then the area no longer says anything
/// about now.
fn superseded(route: &Route, area: &Place, days: DayRange, day: Option<Date>) -> bool {
    let Some(end) = days.end.or(days.start) else { return true };
    let mut later = route.stops.iter().filter(|s| {
        let start = s.when.bounds().start;
        start.is_some_and(|start| start > end && day.is_none_or(|day| start <= day))
    });
    later.clone().any(|stop| lies_in(stop, area)) || later.nth(1).is_some()
}

fn add_plans(
    scene: &mut Scene,
    analysis: &Analysis,
    view: &View,
    index: usize,
    route: &Route,
    head: Option<&Head>,
) {
    for (p, plan) in route.plans.iter().enumerate() {
        let (Some(place), Some(head)) = (&plan.place, head) else { continue };
        let Some(day) = view.day else { continue };
        let bounds = plan.when.map(When::bounds);
        // A plan is news from the day on which it was reported until the day that it names; one without a day is
        // shown for a week.
        let told = plan
            .movements
            .iter()
            .filter_map(|&m| analysis.movements.get(m))
            .filter_map(|m| analysis.reports.get(m.article))
            .filter_map(|r| r.published.best.or(r.published.range.end))
            .min();
        let until = bounds
            .and_then(|b| b.end.or(b.start))
            .or_else(|| told.and_then(|t| t.checked_add(jiff::Span::new().days(PLAN_DAYS)).ok()));
        // They are there already: no longer a plan.
        let reached = route
            .stops
            .iter()
            .any(|s| s.place.id == place.id && days_of(s.when).start.is_none_or(|start| start <= day));
        let visible =
            !reached && told.is_none_or(|t| t <= day) && until.is_some_and(|u| day <= u) && !place.is_area();
        if !visible {
            continue;
        }
        let there = mercator(place.lat, place.lon);
        scene.plans.push(ScenePlan {
            route: index,
            plan: p,
            group: route.group,
            at: there,
            name: place.name.clone(),
            when: plan.when,
        });
        scene.legs.push(SceneLeg {
            route: index,
            leg: None,
            group: route.group,
            from: head.at,
            to: there,
            kind: LegKind::Plan,
            lane: 0.0,
            strength: 1.0,
        });
    }
}

/// Days for which a plan without a day of its own is shown.
const PLAN_DAYS: i64 = 7;

fn add_filed(scene: &mut Scene, analysis: &Analysis, view: &View) {
    for (a, report) in analysis.reports.iter().enumerate() {
        let today = view.day.is_some() && report.published.best == view.day;
        if !today && view.article != Some(a) {
            continue;
        }
        for place in report.datelines.iter().filter_map(|d| d.place.as_ref()).filter(|p| !p.is_area()) {
            let point = mercator(place.lat, place.lon);
            // Where two articles came from one town one tile is enough.
            let near = |f: &FiledFrom| (f.at[0] - point[0]).hypot(f.at[1] - point[1]) < 1e-7;
            if scene.filed.iter().any(near) {
                continue;
            }
            scene.filed.push(FiledFrom { article: a, at: point, name: place.name.clone() });
        }
    }
}

/// Legs between the same two places lie side by side.
fn spread_lanes(legs: &mut [SceneLeg]) {
    let key = |leg: &SceneLeg| {
        let round = |p: Point| ((p[0] * 1e6).round() as i64, (p[1] * 1e6).round() as i64);
        let (a, b) = (round(leg.from), round(leg.to));
        if a <= b { (a, b) } else { (b, a) }
    };
    let keys: Vec<_> = legs.iter().map(key).collect();
    let mut order: Vec<usize> = (0..legs.len()).collect();
    order.sort_by_key(|&i| (keys.get(i).copied(), i));
    let mut first = 0;
    while first < order.len() {
        let same = |i: &&usize| keys.get(**i) == order.get(first).and_then(|&f| keys.get(f));
        let count = order.get(first..).unwrap_or(&[]).iter().take_while(same).count().max(1);
        for (n, &i) in order.get(first..first + count).unwrap_or(&[]).iter().enumerate() {
            let flip = keys
                .get(i)
                .is_some_and(|k| legs.get(i).is_some_and(|leg| (leg.from[0] * 1e6).round() as i64 != k.0.0));
            let lane = n as f32 - (count as f32 - 1.0) / 2.0;
            if let Some(leg) = legs.get_mut(i) {
                leg.lane = if flip { -lane } else { lane };
            }
        }
        first += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn stops_and_the_legs_to_them_come_over_their_range_of_days() {
        let mut analysis = fixture::analysis();
        let day = |day| jiff::civil::date(2031, 5, day);
        analysis.routes[0].stops[1].when = When::Day(DayRange::between(day(4), day(8)));
        for (shown, window, ahead, stop, leg) in [
            (5, Window::Trail, 0.0, Some(0.4), Some(0.4)),
            (5, Window::Trail, 0.5, Some(0.5), Some(0.5)),
            (8, Window::Trail, 0.0, Some(1.0), Some(1.0)),
            (20, Window::Trail, 0.0, Some(1.0), Some(1.0)),
            (7, Window::Instant, 0.0, Some(0.4), None),
            (3, Window::Trail, 0.0, None, None),
        ] {
            let scene = build(&analysis, &View { day: Some(day(shown)), window, ahead, ..View::default() });
            let of_stop = scene.stops.iter().find(|s| s.stop == 1).map(|s| s.strength);
            let of_leg = scene.legs.iter().find(|l| l.leg == Some(0)).map(|l| l.strength);
            let near = |a: Option<f32>, b: Option<f32>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-6,
                (a, b) => a == b,
            };
            assert!(near(of_stop, stop) && near(of_leg, leg), "{shown} {window:?}: {of_stop:?} {of_leg:?}");
        }
        let view = View { day: Some(day(5)), selected: Some((0, 1)), ..View::default() };
        let scene = build(&analysis, &view);
        assert!(scene.stops.iter().all(|s| s.strength >= 1.0), "what is selected is seen");
    }

    #[test]
    fn a_later_stop_in_the_same_division_says_more_than_the_division() {
        let analysis = fixture::analysis();
        let mut route = analysis.routes[0].clone();
        route.stops.truncate(2);
        let last = days_of(route.stops[1].when).start;
        let town = std::sync::Arc::make_mut(&mut route.stops[1].place);
        town.country = Some("XA".to_owned());
        town.admin1 = Some("Norda".to_owned());
        let mut area = route.stops[1].place.as_ref().clone();
        area.class = FeatureClass::Admin1;
        let before = DayRange::day(days_of(route.stops[0].when).start.expect("a day"));
        for (name, expected) in [("Norda", true), ("Sudra", false)] {
            area.name = name.to_owned();
            assert_eq!(superseded(&route, &area, before, last), expected, "{name}");
        }
        area.name = "Norda".to_owned();
        assert!(!superseded(&route, &area, before, before.start), "not before they came there");
    }
}
