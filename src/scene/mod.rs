//! Publication or analysis, day and filter in; what is drawn, in Mercator, out; no egui.
//!
//! Positions are spherical Mercator (EPSG:3857) scaled to 0..1, x to the east from the antimeridian, y to the south
//! from latitude 85.05; [`mercator`] gives them from latitude and longitude in degrees.
//! **Invariant:** a scene is a pure function of its inputs, so that the window, a picture and a file of one day agree.

pub mod basemap;
mod build;
pub mod fade;
mod heads;
mod index;
mod short;
mod style;
pub mod view;

pub use build::{View, build};
pub use heads::head;
pub use index::Index;
pub use short::short_names;
pub use style::{GroupStyle, MarkShape, group_style};

use jiff::civil::Date;

use crate::model::{LegStyle, When};

/// Which days are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// Only what holds on the day.
    Instant,
    /// What holds between this day and the chosen one.
    Since(Date),
    /// Everything up to the day.
    #[default]
    Trail,
    /// What holds between this day and the chosen one, and where each group was last, however long ago.
    TrailFrom(Date),
}

/// A point in Mercator, 0..1 in both directions; x may leave that range by one world to either side.
pub type Point = [f64; 2];

/// Mercator of a latitude and a longitude in degrees; latitudes are held within ±85.05.
pub fn mercator(lat: f64, lon: f64) -> Point {
    let phi = lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    let y = 0.5 - phi.tan().asinh() / std::f64::consts::TAU;
    [lon / 360.0 + 0.5, y]
}

/// Latitude and longitude in degrees of a point in Mercator.
pub fn lat_lon(point: Point) -> (f64, f64) {
    let lat = ((0.5 - point[1]) * std::f64::consts::TAU).sinh().atan().to_degrees();
    (lat, (point[0] - 0.5) * 360.0)
}

/// Kilometres between two points, each latitude and longitude in degrees, along the great circle.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().clamp(0.0, 1.0).asin()
}

/// Mean radius of the earth in kilometres.
const EARTH_KM: f64 = 6371.0;

/// Length of a kilometre in Mercator at a latitude.
pub fn kilometer_at(lat: f64) -> f64 {
    let shrink = lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians().cos();
    1.0 / (EQUATOR_KM * shrink.max(1e-3))
}

/// Northernmost and southernmost latitude of the square map.
const MAX_LATITUDE: f64 = 85.051_128;
/// Length of the equator in kilometres, as spherical Mercator has it (radius 6378.137 km).
const EQUATOR_KM: f64 = 40_075.016_7;

/// Days from `from` to `to`, negative where `to` is earlier.
pub fn days_from(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// How sure a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A day is certain.
    Certain,
    /// Only a range of days is known.
    Uncertain,
    /// Meant, not done.
    Plan,
}

/// A stop to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneStop {
    /// Index of the route.
    pub route: usize,
    /// Index of the stop in the route.
    pub stop: usize,
    /// Index of the group.
    pub group: usize,
    /// Where.
    pub at: Point,
    /// How sure its day is.
    pub state: State,
    /// Name of the place.
    pub name: String,
    /// When.
    pub when: When,
    /// Whether it holds on the chosen day.
    pub now: bool,
    /// Radius of "near this place" in Mercator, 0 for the place itself.
    pub radius: f64,
    /// Opacity, 0..=1: less than full on days on which it is not certain.
    pub strength: f32,
}

/// How a leg is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegKind {
    /// As the route says.
    Route(LegStyle),
    /// To where they mean to go.
    Plan,
}

/// A leg to be drawn, straight in Mercator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SceneLeg {
    /// Index of the route.
    pub route: usize,
    /// Index of the leg in the route; `None` for a plan and for the way out of an area.
    pub leg: Option<usize>,
    /// Index of the group.
    pub group: usize,
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// How it is drawn.
    pub kind: LegKind,
    /// Place among the legs that share both ends: 0 in the middle, then -1, 1, -2 … marks to the right of the way.
    pub lane: f32,
    /// Opacity, 0..=1: that of the stop to which it leads.
    pub strength: f32,
}

/// Where a group is on the chosen day.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Index of the route.
    pub route: usize,
    /// Stop at which it is, or which it left last.
    pub stop: usize,
    /// Index of the group.
    pub group: usize,
    /// Where.
    pub at: Point,
    /// Opacity, 0..=1: pale on the way between two stops without evidence.
    pub alpha: f32,
    /// Whether it is on its way between two stops.
    pub moving: bool,
}

/// A larger place in which a group was.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneArea {
    /// Index of the route.
    pub route: usize,
    /// Index of the area in the route.
    pub area: usize,
    /// Index of the group.
    pub group: usize,
    /// Its name.
    pub name: String,
    /// When, `None` where not known.
    pub when: Option<When>,
    /// Where its name stands.
    pub at: Point,
    /// Radius in Mercator where no outline is known.
    pub radius: f64,
    /// ISO 3166-1 alpha-2 code where it is a country or a first division.
    pub country: Option<String>,
    /// Name of the first division where it is one.
    pub division: Option<String>,
    /// Opacity, 0..=1: less than full on days on which it is not certain.
    pub strength: f32,
}

/// A place where a group means to go.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenePlan {
    /// Index of the route.
    pub route: usize,
    /// Index of the plan in the route.
    pub plan: usize,
    /// Index of the group.
    pub group: usize,
    /// Where.
    pub at: Point,
    /// Name of the place.
    pub name: String,
    /// When, `None` where not known.
    pub when: Option<When>,
}

/// A place from which an article was filed; says nothing of any group.
#[derive(Clone, Debug, PartialEq)]
pub struct FiledFrom {
    /// Index of the article.
    pub article: usize,
    /// Where.
    pub at: Point,
    /// Name of the place.
    pub name: String,
}

/// All that is drawn over the basemap for one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Areas, drawn first.
    pub areas: Vec<SceneArea>,
    /// Legs.
    pub legs: Vec<SceneLeg>,
    /// Places of datelines.
    pub filed: Vec<FiledFrom>,
    /// Plans.
    pub plans: Vec<ScenePlan>,
    /// Stops.
    pub stops: Vec<SceneStop>,
    /// Heads, drawn last; at most one a group.
    pub heads: Vec<Head>,
}

/// A box in Mercator: west, north, east, south.
pub type Box4 = [f64; 4];

/// The smallest box around two boxes, the second one in the copy of the world in which that is narrowest.
pub fn joined(a: Box4, b: Box4) -> Box4 {
    let turned = |turn: f64| [a[0].min(b[0] + turn), a[1].min(b[1]), a[2].max(b[2] + turn), a[3].max(b[3])];
    let wide = |b: &Box4| b[2] - b[0];
    [1.0, -1.0]
        .map(turned)
        .into_iter()
        .fold(turned(0.0), |best, other| if wide(&other) < wide(&best) - 1e-9 { other } else { best })
}

impl Scene {
    /// Box around all points; `None` for an empty scene.
    pub fn bounds(&self) -> Option<Box4> {
        self.bounds_of(|_| true)
    }

    /// Box around the stops, heads, plans and middles of areas of some groups; `None` where there is none.
    pub fn bounds_of(&self, wanted: impl Fn(usize) -> bool) -> Option<Box4> {
        let stops = self.stops.iter().map(|s| (s.group, s.at));
        let heads = self.heads.iter().map(|h| (h.group, h.at));
        let plans = self.plans.iter().map(|p| (p.group, p.at));
        let areas = self.areas.iter().map(|a| (a.group, a.at));
        stops
            .chain(heads)
            .chain(plans)
            .chain(areas)
            .filter(|(group, _)| wanted(*group))
            .map(|(_, p)| [p[0], p[1], p[0], p[1]])
            .reduce(joined)
    }

    /// Box around the story of the chosen day: the first of these groups that is on the map, and each other one that
    /// does not make that box much larger; `None` where none of them is there.
    pub fn story(&self, groups: impl IntoIterator<Item = usize>) -> Option<Box4> {
        let mut all = groups.into_iter().filter_map(|g| self.bounds_of(|group| group == g));
        let main = all.next()?;
        let wide = (main[2] - main[0]).max(STORY_LEAST);
        let high = (main[3] - main[1]).max(STORY_LEAST);
        let mut story = main;
        for other in all {
            let [w, n, e, s] = joined(story, other);
            if e - w <= wide * STORY_GROWTH && s - n <= high * STORY_GROWTH {
                story = [w, n, e, s];
            }
        }
        Some(story)
    }
}

/// A story in one town is shown at least this wide: about 300 km at the equator.
const STORY_LEAST: f64 = 0.0075;
/// So many times larger than that of its main group a story's box may be.
const STORY_GROWTH: f64 = 1.6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_its_main_group_and_who_is_near() {
        let head = |group: usize, x: f64, y: f64| Head {
            route: group,
            stop: 0,
            group,
            at: [x, y],
            alpha: 1.0,
            moving: false,
        };
        let heads = vec![head(0, 0.20, 0.40), head(0, 0.25, 0.42), head(1, 0.27, 0.41), head(2, 0.9, 0.1)];
        let scene = Scene { heads, ..Scene::default() };
        assert_eq!(scene.story([0, 1, 2]), Some([0.20, 0.40, 0.27, 0.42]));
        assert_eq!(scene.story([2, 0]), Some([0.9, 0.1, 0.9, 0.1]), "who comes first is shown");
        assert_eq!(
            scene.story([7, 1]),
            Some([0.27, 0.41, 0.27, 0.41]),
            "a group that is nowhere is left out"
        );
        assert_eq!(scene.story([7]), None);
        assert_eq!(scene.bounds_of(|g| g == 0), Some([0.20, 0.40, 0.25, 0.42]));
        // 0.9 and 0.2 are nearer over the antimeridian than through the middle of the world.
        let [west, _, east, _] = scene.bounds().expect("a box");
        assert!((east - west - 0.37).abs() < 1e-9, "{west} {east}");
    }

    #[test]
    fn mercator_goes_there_and_back() {
        for (lat, lon) in [(0.0, 0.0), (16.37, -94.19), (-54.8, -68.3), (71.0, 179.9)] {
            let (a, b) = lat_lon(mercator(lat, lon));
            assert!((a - lat).abs() < 1e-9 && (b - lon).abs() < 1e-9, "{lat} {lon}");
        }
        assert!(mercator(0.0, -180.0)[0].abs() < 1e-12);
        assert!(mercator(89.9, 0.0)[1] >= -1e-9, "the pole is held inside the square");
    }

    #[test]
    fn distances_take_the_short_way() {
        // A degree of latitude, and two degrees over the antimeridian at the equator.
        assert!((distance_km((10.0, 20.0), (11.0, 20.0)) - 111.19).abs() < 0.1);
        assert!((distance_km((0.0, 179.0), (0.0, -179.0)) - 222.39).abs() < 0.1);
        assert!(distance_km((5.0, 5.0), (5.0, 5.0)).abs() < 1e-9);
    }

    #[test]
    fn a_kilometre_is_longer_in_the_north() {
        assert!(kilometer_at(60.0) > 1.9 * kilometer_at(0.0));
    }
}
