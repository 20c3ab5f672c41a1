//! What every panel reads in one frame: the session, the lookups and the scene, made once for each change.

use std::sync::Arc;

use crate::model::{Analysis, Report, Stop};
use crate::scene::{self, Index, Scene};
use crate::session::{Selection, Session, TimeMode};

use super::theme::Tokens;

/// Everything that panels read.
pub struct Shown<'a> {
    /// The application.
    pub session: &'a Session,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// Lookups of the analysis.
    pub index: &'a Index,
    /// What the map shows.
    pub scene: &'a Scene,
    /// Colours.
    pub tokens: &'static Tokens,
    /// Route and stop that are selected, through themselves or a movement.
    pub selected_stop: Option<(usize, usize)>,
    /// Route and leg that are selected.
    pub selected_leg: Option<(usize, usize)>,
    /// Group of what is selected.
    pub selected_group: Option<usize>,
    /// Movement of what is selected: itself, or the first of the stop.
    pub selected_movement: Option<usize>,
    /// Article of what is selected.
    pub selected_article: Option<usize>,
}

impl Shown<'_> {
    /// Place of a group in the list; gives its colour, shape and letter.
    pub fn rank(&self, group: usize) -> usize {
        self.index.rank.get(group).copied().unwrap_or(group)
    }

    /// Name of a group.
    pub fn group_name(&self, group: usize) -> &str {
        self.analysis.groups.get(group).map_or("", |g| g.label.as_str())
    }

    /// Short name of a group for narrow places.
    pub fn short_name(&self, group: usize) -> &str {
        self.index.short.get(group).map_or_else(|| self.group_name(group), String::as_str)
    }

    /// Whether a day lies outside of those that the map shows.
    pub fn outside(&self, day: jiff::civil::Date) -> bool {
        let (first, last) = self.session.shown_days();
        last.is_some_and(|last| day > last) || first.is_some_and(|first| day < first)
    }

    /// Opacity of the marks of a group: those of others are pale while one is selected.
    pub fn strength(&self, group: usize) -> f32 {
        match self.session.selection {
            Selection::Group(chosen) if chosen != group => DIMMED,
            _ => 1.0,
        }
    }

    /// Days in words for the map and lists; with the year where it is not that of the chosen day.
    pub fn days(&self, when: crate::model::When) -> String {
        let bounds = when.bounds();
        let year = bounds.start.or(bounds.end).map(jiff::civil::Date::year);
        let here = self.session.day.map(jiff::civil::Date::year);
        super::words::when(when, year.is_some() && here.is_some() && year != here)
    }

    /// A stop by route and position.
    pub fn stop(&self, (route, stop): (usize, usize)) -> Option<&Stop> {
        self.analysis.routes.get(route)?.stops.get(stop)
    }

    /// What was read of an article.
    pub fn report(&self, article: usize) -> Option<&Report> {
        self.analysis.reports.get(article).map(AsRef::as_ref)
    }

    /// Text of an article; empty for one that is not there.
    pub fn text(&self, article: usize) -> &str {
        self.analysis.articles.get(article).map_or("", |a| a.text.as_str())
    }

    /// Words that name the place of a group on the chosen day, for lanes and lists.
    pub fn whereabouts(&self, group: usize) -> String {
        let head = self.scene.heads.iter().find(|h| h.group == group);
        let stop = head.and_then(|h| self.stop((h.route, h.stop)));
        let area = self.scene.areas.iter().rfind(|a| a.group == group);
        match (stop, area) {
            (Some(stop), _) => stop.place.name.clone(),
            (None, Some(area)) => format!("in {}", area.name),
            (None, None) => String::new(),
        }
    }

    /// The newest headcount of a group up to the chosen day, as words.
    pub fn headcount_now(&self, group: usize) -> Option<String> {
        let day = self.session.day;
        let route = self.index.route_of_group.get(group).copied().flatten()?;
        let stops = &self.analysis.routes.get(route)?.stops;
        let mut known = stops.iter().filter(|s| {
            !s.headcounts.is_empty()
                && s.when.bounds().start.is_none_or(|start| day.is_none_or(|day| start <= day))
        });
        stop_count(known.next_back()?)
    }
}

/// Opacity of what is not spoken of.
const DIMMED: f32 = 0.35;

/// Lowest and highest count at a stop as words: the newest ones that were said there.
pub fn stop_count(stop: &Stop) -> Option<String> {
    let (low, high, approximate) = stop_range(stop)?;
    super::words::count(low, high, approximate)
}

/// Lowest and highest number of all counts at a stop; open sides are `None` only where all are open.
pub fn stop_range(stop: &Stop) -> Option<(Option<u64>, Option<u64>, bool)> {
    let counts = stop.headcounts.iter().map(|h| &h.headcount);
    let low = counts.clone().filter_map(|h| h.min.or(h.max)).min();
    let high = counts.clone().filter_map(|h| h.max.or(h.min)).max();
    if low.is_none() && high.is_none() {
        return None;
    }
    // One open count alone stays open: "over 300".
    if let [only] = stop.headcounts.as_slice() {
        let h = &only.headcount;
        return Some((h.min, h.max, h.approximate));
    }
    Some((low, high, counts.clone().any(|h| h.approximate)))
}

/// What is kept between frames, by what it was made from.
#[derive(Debug, Default)]
pub struct Cache {
    analysis: Option<Arc<Analysis>>,
    scene_for: Option<scene::View>,
    /// The scene.
    pub scene: Scene,
}

impl Cache {
    /// Brings lookups and scene up to date.
    /// `glide`: whether heads move between the days while it plays.
    pub fn update(&mut self, session: &Session, glide: bool) {
        let fresh = self.analysis.as_ref().is_some_and(|a| Arc::ptr_eq(a, &session.analysis));
        if !fresh {
            self.analysis = Some(Arc::clone(&session.analysis));
            self.scene_for = None;
        }
        let view = scene::View {
            day: session.day,
            ahead: if glide { session.ahead } else { 0.0 },
            window: match (session.mode, session.shown_days().0) {
                (TimeMode::Instant, _) => scene::Window::Instant,
                (TimeMode::Range, Some(start)) => scene::Window::Since(start),
                (TimeMode::Trail, Some(start)) => scene::Window::TrailFrom(start),
                (TimeMode::Range | TimeMode::Trail, None) => scene::Window::Trail,
            },
            hidden: session.hidden_groups.clone(),
            selected: selected_stop(session, &session.index),
            article: selected_article(session, &session.index),
        };
        if self.scene_for.as_ref() != Some(&view) {
            self.scene = scene::build(&session.analysis, &view);
            self.scene_for = Some(view);
        }
    }

    /// What panels read.
    pub fn shown<'a>(&'a self, session: &'a Session, tokens: &'static Tokens) -> Shown<'a> {
        let selected_stop = selected_stop(session, &session.index);
        let analysis = &*session.analysis;
        let selected_movement = match session.selection {
            Selection::Movement(m) => Some(m),
            _ => selected_stop
                .and_then(|(r, s)| analysis.routes.get(r)?.stops.get(s)?.movements.first().copied()),
        };
        let selected_group = match session.selection {
            Selection::Group(g) => Some(g),
            Selection::Stop(r, _) | Selection::Leg(r, _) => analysis.routes.get(r).map(|r| r.group),
            Selection::Movement(m) => analysis.movements.get(m).and_then(|m| m.group),
            _ => None,
        };
        Shown {
            session,
            analysis,
            index: &session.index,
            scene: &self.scene,
            tokens,
            selected_stop,
            selected_leg: match session.selection {
                Selection::Leg(r, l) => Some((r, l)),
                _ => None,
            },
            selected_group,
            selected_movement,
            selected_article: selected_article(session, &session.index),
        }
    }
}

fn selected_stop(session: &Session, index: &Index) -> Option<(usize, usize)> {
    match session.selection {
        Selection::Stop(r, s) => Some((r, s)),
        Selection::Movement(m) => index.stop_of_movement.get(m).copied().flatten(),
        _ => None,
    }
}

fn selected_article(session: &Session, index: &Index) -> Option<usize> {
    let analysis = &session.analysis;
    match session.selection {
        Selection::Article(a) | Selection::Toponym(a, _) | Selection::Unused(a, _) => Some(a),
        Selection::Movement(m) => analysis.movements.get(m).map(|m| m.article),
        Selection::Stop(..) => {
            let (r, s) = selected_stop(session, index)?;
            let stop = analysis.routes.get(r)?.stops.get(s)?;
            // The first report that was published on a day of the stop speaks best for it.
            stop.movements.first().and_then(|&m| analysis.movements.get(m)).map(|m| m.article)
        }
        _ => None,
    }
}
