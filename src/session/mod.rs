//! The application without a screen: [`Session::act`] and [`Session::receive`] change it and give effects; nothing
//! else does. Window, commands and tests drive the same session.
//!
//! **Invariant:** nothing here waits. Reading and files are effects that a [`Job`](job) carries out on a named
//! thread; its result comes back as an [`Event`] with the revision that it was made for, and is dropped when stale.

mod act;
pub mod annotate;
pub mod batch;
mod change;
pub mod day;
mod day_order;
pub mod delivery;
pub mod doubts;
mod edits;
pub mod explain;
mod follow;
pub mod groups;
pub mod history;
pub mod input;
pub mod job;
pub mod join;
pub mod lookup;
pub mod moved;
mod notes;
pub mod review;
pub mod runner;
mod sample;
pub mod setup;
#[cfg(test)]
mod tests;
pub mod timeline;
mod versions;
pub mod wire;
pub mod work;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

pub use crate::document::Document;
pub use crate::document::{Cause, Orphan};
use crate::gazetteer::Gazetteer;
use crate::io::places::ReadPlaces;
use crate::model::{Analysis, Article, Correction, CorrectionId, Diagnostic, PlaceChoice, PlaceId, Span};
pub use crate::publish::Preset;
use crate::scene::Index;

/// Counts the states of the document; a result for an older one is stale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(pub u64);

/// The one thing that map, lanes, text and inspector show as selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// An article (index in the analysis).
    Article(usize),
    /// A group.
    Group(usize),
    /// A stop of a route: index of the route, index of the stop.
    Stop(usize, usize),
    /// A leg of a route: index of the route, index of the leg.
    Leg(usize, usize),
    /// A movement.
    Movement(usize),
    /// A toponym of an article: index of the article, index of the toponym.
    Toponym(usize, usize),
    /// A sentence that was not used: index of the article, index in `Report::unused`.
    Unused(usize, usize),
    /// A correction whose words are gone.
    Orphan(CorrectionId),
}

/// Which days the map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeMode {
    /// Only what holds on the day.
    Instant,
    /// What holds between two days.
    Range,
    /// Everything up to the day.
    #[default]
    Trail,
}

/// Days that one step moves the date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepLength {
    /// One day.
    #[default]
    Day,
    /// Seven days.
    Week,
    /// A month.
    Month,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// Paper on ink.
    Dark,
}

/// Playback: a function of absolute time, so that it does not matter how often it is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// Seconds on the window's clock when it began.
    pub started_at: f64,
    /// Day on which it began.
    pub from: Date,
}

/// Everything that the user can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Reads files and folders and adds their articles; a file that looks like a gazetteer is added as one.
    Open(Vec<PathBuf>),
    /// Takes a user's gazetteer away again, by its place among [`Gazetteer::user_sources`].
    RemoveGazetteer(usize),
    /// Sets the place around which the stories are expected, `None`: none.
    SetFocus(Option<PlaceId>),
    /// Opens the built-in sample in place of what is there.
    OpenSample,
    /// A document without articles.
    NewDocument,
    /// Adds one text as article(s).
    PasteText(String),
    /// Puts a text in the place of an open article (its index in the analysis); its corrections go with it.
    PasteVersion(usize, String),
    /// Removes an article by its index in the document.
    RemoveArticle(usize),
    /// Selects something; the window follows with map, text and date.
    Select(Selection),
    /// Selects the stop (else the movement) that stands on the words at this byte of an article, and shows it.
    SelectWords(usize, usize),
    /// Goes to a day, held within the days of the reports.
    SetDay(Date),
    /// Goes by steps of the step length, negative backwards.
    Step(i32),
    /// Goes by days, negative backwards.
    StepDays(i32),
    /// Goes to the previous (-1) or next (+1) day with a report.
    StepReport(i32),
    /// First day with a report.
    FirstDay,
    /// Last day with a report.
    LastDay,
    /// Which days the map shows.
    SetMode(TimeMode),
    /// Start of the range.
    SetRangeStart(Date),
    /// Days before the chosen one that a trail shows, `None`: all.
    SetTrail(Option<u16>),
    /// How far one step goes.
    SetStepLength(StepLength),
    /// Starts or stops playing; the seconds of the window's clock.
    TogglePlay(f64),
    /// Moves the date while playing; the seconds of the window's clock.
    Tick(f64),
    /// 0.25 to 8 times half a second a day.
    SetSpeed(f32),
    /// Whether playing jumps over days without a report.
    SetSkipEmpty(bool),
    /// Shows or hides a group.
    ToggleGroup(usize),
    /// Light or dark.
    SetTheme(Theme),
    /// Makes a correction.
    Correct(Correction),
    /// Makes several corrections as one step.
    CorrectAll(Vec<Correction>),
    /// Chooses a place for a toponym: index of the article, of the toponym, the place, also for the same words elsewhere.
    ChoosePlace(usize, usize, PlaceChoice, bool),
    /// Attaches a correction that stands on nothing to words: index of the article in the analysis, the words.
    AttachCorrection(CorrectionId, usize, Span),
    /// Deletes a correction.
    DeleteCorrection(CorrectionId),
    /// Goes back to what was selected before, and its day.
    Back,
    /// Goes forward again.
    Forward,
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Writes a file.
    Export(ExportRequest),
    /// Stops the jobs that run.
    Cancel,
    /// Takes a message away.
    DismissMessage(usize),
}

/// What to export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRequest {
    /// Name of the format: "geojson".
    pub format: String,
    /// Who will see it.
    pub preset: Preset,
    /// Layer alone, `None`: all of the format.
    pub layer: Option<String>,
    /// Where to.
    pub path: PathBuf,
}

/// What comes back from outside.
#[derive(Debug)]
pub enum Event {
    /// Files were read.
    ArticlesRead {
        /// What they held.
        articles: Vec<Article>,
        /// What could not be read.
        diagnostics: Vec<Diagnostic>,
    },
    /// A user's gazetteer was read.
    PlacesRead(ReadPlaces),
    /// Bytes of a gazetteer that are read, and of how many.
    PlacesProgress(u64, u64),
    /// An analysis is there.
    Analyzed {
        /// The state for which it was made.
        revision: Revision,
        /// The analysis.
        analysis: Arc<Analysis>,
    },
    /// A job goes on: done, of how many.
    Progress {
        /// The state for which it works.
        revision: Revision,
        /// Done.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// A file was written.
    Exported(PathBuf),
    /// Something failed; a sentence for the user.
    Failed(String),
}

/// What the shell around the session has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read these paths, answer with [`Event::ArticlesRead`] and, for each gazetteer, [`Event::PlacesRead`].
    ReadPaths(Vec<PathBuf>),
    /// Analyse the document, answer with [`Event::Analyzed`].
    Analyze(Revision),
    /// Write a file, answer with [`Event::Exported`].
    Export(ExportRequest),
    /// Stop what runs.
    CancelJobs,
    /// Move the map so that this box is seen: south, west, north, east in degrees.
    ShowBounds([f64; 4]),
    /// Scroll the text of an article to a span.
    ShowText(usize, Span),
    /// Move the map so that the main group's way up to the chosen day is seen.
    ShowStory,
}

/// The state of the application.
#[derive(Debug)]
pub struct Session {
    /// What the user owns.
    pub document: Document,
    /// The last finished analysis; stays while a new one is made.
    pub analysis: Arc<Analysis>,
    /// Lookups of `analysis`.
    pub index: Index,
    /// Whether `analysis` is older than the document.
    pub updating: bool,
    /// Whether files that were asked for may still come: set by opening them, ended by stopping.
    pub(super) reading: bool,
    /// Done and total of the job that runs.
    pub progress: Option<(usize, usize)>,
    /// What is selected.
    pub selection: Selection,
    /// The chosen day, `None` while there is no dated report.
    pub day: Option<Date>,
    /// First day of the range mode.
    pub range_start: Option<Date>,
    /// First and last day with a report.
    pub days: Option<(Date, Date)>,
    /// Which days the map shows.
    pub mode: TimeMode,
    /// Days before the chosen one that a trail shows, `None`: all.
    pub trail_days: Option<u16>,
    /// How far one step goes.
    pub step_length: StepLength,
    /// Playback while it plays.
    pub playback: Option<Playback>,
    /// Days past `day` that playing has come, towards the next day that it shows; 0 while it does not play.
    pub ahead: f64,
    /// Days in half a second.
    pub speed: f32,
    /// Whether playing jumps over days without a report.
    pub skip_empty: bool,
    /// Indices of groups that are not shown.
    pub hidden_groups: Vec<usize>,
    /// Light or dark.
    pub theme: Theme,
    /// Sentences for the user, newest last.
    pub messages: Vec<String>,
    /// Corrections whose words are gone.
    pub orphans: Vec<Orphan>,
    /// What the last correction moved to other days, until the next change or until its message is taken away.
    pub moved: moved::Moved,
    /// The way by which the user came here.
    pub history: history::History,
    /// The state of the document.
    pub revision: Revision,
    /// The gazetteer.
    pub gazetteer: Arc<Gazetteer>,
    /// Place around which the user expects the stories, `None` without one; the next analysis heeds it.
    pub focus: Option<PlaceId>,
    timeline: timeline::Timeline,
    /// Whether the analysis that is made will show what a correction moved.
    watches_moves: bool,
    /// Seconds on the window's clock when it was last told.
    clock: f64,
}

pub use act::SPEED_RANGE;
pub use day_order::{DayOrder, open_messages};
pub use edits::name_of;
pub use versions::closest_words;
