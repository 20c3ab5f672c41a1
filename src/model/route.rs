//! Routes: the stops of a group in order of time, and the legs between them.
//!
//! Terms are those of semantic trajectories: *stops* and *moves* (here legs).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Headcount, Kilometers, Place, When};

/// A headcount at a stop, with the movement that gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StopHeadcount {
    /// The count, of scope `group`.
    pub headcount: Headcount,
    /// Index of the movement that says it.
    pub movement: usize,
}

/// A stay of a group at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// The place.
    pub place: Arc<Place>,
    /// When they were there.
    pub when: When,
    /// 1 the place itself, 2 near it or a small area.
    pub geo_precision: u8,
    /// Radius of the area, 0 for a point.
    pub radius: Kilometers,
    /// Number of movements.
    pub report_count: usize,
    /// Number of independent sources.
    pub source_count: usize,
    /// Counts that hold here, in text order.
    pub headcounts: Vec<StopHeadcount>,
    /// Indices of the movements, in text order.
    pub movements: Vec<usize>,
}

/// How sure the way between two stops is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LegStyle {
    /// A sentence names both ends.
    Attested,
    /// The order is forced and the gap short.
    Interpolated,
    /// Neither.
    Unknown,
}

/// The way between two stops that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leg {
    /// Index of the stop that it leaves.
    pub from: usize,
    /// Index of the stop that it reaches.
    pub to: usize,
    /// How sure it is.
    pub style: LegStyle,
    /// Great-circle length.
    pub length: Kilometers,
    /// Fewest and most days that it may have taken; `None` where a date is open.
    pub days: Option<(i32, i32)>,
    /// Slowest and fastest speed, kilometres a day; `None` where an end is open.
    pub km_per_day: Option<(f64, f64)>,
}

/// A larger area, border line or river where a group was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its name, or the words.
    pub name: String,
    /// The place, `None` where only words are known.
    pub place: Option<Arc<Place>>,
    /// When.
    pub when: Option<When>,
    /// Indices of the movements.
    pub movements: Vec<usize>,
}

/// A place where a group means or is expected to go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Its name, or the words.
    pub name: String,
    /// The place, `None` where only words are known.
    pub place: Option<Arc<Place>>,
    /// When.
    pub when: Option<When>,
    /// Indices of the movements.
    pub movements: Vec<usize>,
}

/// The route of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// Index of the group.
    pub group: usize,
    /// Index of the stop of the parent's route that it left.
    pub from_stop: Option<usize>,
    /// In order of time.
    pub stops: Vec<Stop>,
    /// Between each two stops that follow each other.
    pub legs: Vec<Leg>,
    /// Where only an area is known.
    pub areas: Vec<Area>,
    /// Where they mean to go.
    pub plans: Vec<Plan>,
    /// Indices of facts without a usable place or date, or off the line.
    pub unplaced: Vec<usize>,
}
