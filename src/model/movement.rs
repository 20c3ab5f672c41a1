//! Movements: who went where, when, how many, and who says so.
//!
//! Terms: a movement is a MOVELINK of ISO-Space and a *Motion* frame of FrameNet (mover, source,
//! via, goal). The kinds, factualities, roles and scopes are those of the machine-readable contract.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Kilometers, Place, SectionKind, Span, When};

/// What a statement says that a group did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MovementKind {
    /// They set out.
    Departed,
    /// They came.
    Arrived,
    /// They were there.
    At,
    /// They were under way through or between named places.
    Passed,
    /// They reached the far side of a border or river.
    Crossed,
    /// They did something whose purpose is to cross.
    AttemptedCrossing,
    /// They could not go on.
    StuckAt,
    /// Only a goal is named.
    HeadingTo,
    /// They went back or were sent back.
    Returned,
    /// Where they formed.
    Origin,
    /// A count without a place.
    Size,
    /// Others joined them.
    JoinedBy,
    /// Anything else that tells of them.
    Other,
}

/// Whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Factuality {
    /// The text says that it happened or goes on, attributed or not.
    Fact,
    /// The text keeps its distance from the movement itself, or another denies it.
    ReportedClaim,
    /// The movers intend it.
    Plan,
    /// Others expect it.
    Forecast,
    /// The text's own if, could, may.
    Hypothetical,
    /// Stopped, or measures meant to stop it.
    Prevented,
    /// It did not happen.
    Negated,
    /// "Still to", "yet to".
    NotYetReached,
    /// A habit, no single event.
    Generic,
    /// Nothing but the dateline says it.
    InferredFromDateline,
}

/// What a place does in a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceRole {
    /// They were there.
    Location,
    /// They came from there.
    Origin,
    /// They went there, or mean to.
    Destination,
    /// They went through.
    Via,
    /// Says in what the place before it lies.
    Container,
    /// Where people came from who joined.
    OriginOfJoiners,
    /// Where the writer stood.
    ObserverLocation,
    /// Says where they are from.
    Nationality,
}

/// One place of a movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovementPlace {
    /// Its words in the article; the whole phrase for a border or a vague place.
    pub span: Span,
    /// Its name as a reader knows it: that of the place, else the words.
    pub name: String,
    /// What it does.
    pub role: PlaceRole,
    /// The place, `None` where only words are known ("a border city").
    pub place: Option<Arc<Place>>,
    /// 1 the place itself, 2 near it or a small area, 3 a larger area (ACLED's geo-precision).
    pub geo_precision: u8,
    /// Radius of the area, 0 for a point.
    pub radius: Kilometers,
    /// Name of the towns' own quarter or gate resolved through coreference ("the town", "there").
    pub coreferent: bool,
}

/// Whom a headcount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadcountScope {
    /// The whole group.
    Group,
    /// Some of the group.
    Part,
    /// The group that they belong to.
    Parent,
    /// All who ever came.
    Cumulative,
    /// Those who are expected.
    Forecast,
    /// The parent's size in a caption about another group.
    Boilerplate,
}

/// How many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headcount {
    /// Lowest number that the words allow, `None` where open below ("up to 2,000").
    pub min: Option<u64>,
    /// Highest number that the words allow, `None` where open above ("more than 300").
    pub max: Option<u64>,
    /// "About", "nearly", "some".
    pub approximate: bool,
    /// What is counted: "migrants", "people".
    pub unit: Option<String>,
    /// Whom it counts.
    pub scope: HeadcountScope,
    /// The number's words.
    pub span: Span,
    /// Who says so, `None`: the article.
    pub attributed_to: Option<String>,
}

/// What kind of mover a group is; different units never join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GroupUnit {
    /// People.
    #[default]
    People,
    /// Animals.
    Herd,
    /// Weather.
    Storm,
    /// Vehicles.
    Convoy,
}

/// How a statement names its group: all cues by which groups are joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupMention {
    /// The words: "a second group", "they", "the caravan".
    pub span: Span,
    /// Head noun in lower case, singular where known: "caravan", "migrant"; empty for a pronoun.
    pub head: String,
    /// "they", "them", "many", "some" without a noun of their own.
    pub pronoun: bool,
    /// "the", "this", "their" or a known name.
    pub definite: bool,
    /// 2 for "second"; `None` without an ordinal.
    pub ordinal: Option<u8>,
    /// "a new", "another", "a separate", "a second": opens a group.
    pub opens: bool,
    /// "previous", "earlier": an older group.
    pub previous: bool,
    /// "a larger group": another group than the last one, known to be larger.
    pub larger: bool,
    /// "other bands", "more groups": several unnamed groups, never joined later.
    pub several: bool,
    /// "the original", "main", "first" group.
    pub main: bool,
    /// Mover is a part: "hundreds of the", "some of", "members of", "the first of".
    pub part: bool,
    /// A part that left or did something apart ("broke away", "split off").
    pub splits: bool,
    /// ISO codes of the countries that the mention itself says they are from, in text order.
    pub nations: Vec<String>,
    /// Bare plural without article or number ("migrants", "Central Americans").
    pub bare_plural: bool,
    /// Unit.
    pub unit: GroupUnit,
}

/// Who made a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// The program.
    #[default]
    Auto,
    /// A person.
    Manual,
}

/// One movement of one article: a *report*.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// Index of its article in the analysis.
    pub article: usize,
    /// The words that say it, whole enough to stand alone.
    pub span: Span,
    /// The verb or noun on which it rests.
    pub trigger: Span,
    /// The part of the article in which it stands.
    pub section: SectionKind,
    /// What they did.
    pub kind: MovementKind,
    /// Whether it happened.
    pub factuality: Factuality,
    /// Where, in text order.
    pub places: Vec<MovementPlace>,
    /// When, `None` where the text gives no day.
    pub when: Option<When>,
    /// How many.
    pub headcount: Option<Headcount>,
    /// How its group is named.
    pub mention: GroupMention,
    /// Who is said to have said it ("officials"), `None`: the article itself.
    pub reported_by: Option<String>,
    /// Index of its group in the analysis, `None` before joining and in the cases of the contract.
    pub group: Option<usize>,
    /// Who made it.
    pub method: Method,
    /// Whether a person has looked at it.
    pub reviewed: bool,
    /// Whether it was read on weak grounds: no verb of moving names its place.
    #[serde(default)]
    pub doubtful: bool,
}

/// A moving group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Neutral name: "Group from San Pedro Sula, 13 Oct 2018".
    pub label: String,
    /// Index of the group that it left.
    pub parent: Option<usize>,
    /// Indices of the groups that it may be, best first.
    pub maybe: Vec<usize>,
    /// Chance that the best single answer to "which one is it?" is wrong, 0 to 1 by the scores of the join; 0 where it
    /// may be no other.
    pub doubt: f64,
    /// Indices of its movements in the analysis, in text order.
    pub movements: Vec<usize>,
}
