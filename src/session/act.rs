//! What each action does to the session.

use std::sync::Arc;

use super::history::{History, Spot};
use super::moved::Moved;
use super::timeline::{Timeline, add_days, add_steps};
use super::{
    Action, Effect, Event, ExportRequest, Playback, Revision, Selection, Session, StepLength, Theme,
    TimeMode, edits, follow, input,
};
use crate::document::{Document, Edit};
use crate::gazetteer::Gazetteer;
use crate::model::{Analysis, Span};
use crate::scene::Index;

/// Slowest and fastest playback, in days in half a second.
pub const SPEED_RANGE: (f32, f32) = (0.25, 8.0);

/// Messages that are kept; older ones go.
const MAX_MESSAGES: usize = 50;

impl Session {
    /// A session with an empty document.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Self {
        Self {
            document: Document::default(),
            analysis: Arc::new(Analysis::default()),
            index: Index::default(),
            updating: false,
            reading: false,
            progress: None,
            selection: Selection::Nothing,
            day: None,
            range_start: None,
            days: None,
            mode: TimeMode::default(),
            trail_days: None,
            step_length: StepLength::default(),
            playback: None,
            ahead: 0.0,
            speed: 1.0,
            skip_empty: false,
            hidden_groups: Vec::new(),
            theme: Theme::default(),
            messages: Vec::new(),
            orphans: Vec::new(),
            moved: Moved::default(),
            history: History::default(),
            revision: Revision(0),
            gazetteer,
            focus: None,
            timeline: Timeline::default(),
            watches_moves: false,
            clock: 0.0,
        }
    }

    /// Does what the user asks for; gives what the shell has to do.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let moves = matches!(
            action,
            Action::Select(_)
                | Action::SelectWords(..)
                | Action::SetDay(_)
                | Action::Step(_)
                | Action::StepDays(_)
                | Action::StepReport(_)
                | Action::FirstDay
                | Action::LastDay
                | Action::TogglePlay(_)
        );
        let before = self.spot();
        let effects = self.perform(action);
        if moves {
            self.history.note(before, self.spot());
        }
        effects
    }

    fn perform(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Open(paths) if paths.is_empty() => Vec::new(),
            Action::Open(paths) => {
                self.reading = true;
                vec![Effect::ReadPaths(paths)]
            }
            Action::RemoveGazetteer(number) => {
                if number >= self.gazetteer.user_sources().count() {
                    return Vec::new();
                }
                self.gazetteer = Arc::new(Gazetteer::clone(&self.gazetteer).without_user(number));
                self.changed()
            }
            Action::SetFocus(focus) => {
                if focus == self.focus {
                    return Vec::new();
                }
                self.focus = focus;
                self.corrected()
            }
            Action::OpenSample => {
                let articles = input::read_sample().into_iter().map(Arc::new).collect();
                self.start_document(Document::of("Sample", true, articles));
                self.changed()
            }
            Action::NewDocument => {
                self.start_document(Document::default());
                self.reading = false;
                // They tell of what was there before, and would lie over the start.
                self.messages.clear();
                let mut effects = vec![Effect::CancelJobs];
                effects.extend(self.changed());
                effects
            }
            Action::PasteText(text) => {
                let number = 1 + self.document.articles.iter().filter(|a| a.sha256.is_none()).count();
                let articles = input::articles_of_text(&format!("pasted text {number}"), &text);
                if articles.is_empty() {
                    self.say("The pasted text is empty; copy an article's text and paste it again.".into());
                }
                self.add_articles(&articles)
            }
            Action::PasteVersion(index, text) => self.paste_version(index, &text),
            Action::RemoveArticle(index) => {
                let Some(article) = self.document.articles.get(index) else { return Vec::new() };
                let name = format!("Remove {}", edits::quoted(&edits::title_of(&self.analysis, article)));
                self.document.perform(&name, Edit::RemoveArticles(vec![index]));
                self.changed()
            }
            Action::Select(selection) => self.select(selection),
            Action::SelectWords(article, byte) => self.select_words(article, byte),
            Action::SetDay(day) => self.go_to(Some(day)),
            Action::Step(steps) => self.go_to(self.day.map(|d| add_steps(d, steps, self.step_length))),
            Action::StepDays(days) => self.go_to(self.day.map(|d| add_days(d, i64::from(days)))),
            Action::StepReport(steps) => {
                let mut day = self.day;
                for _ in 0..steps.unsigned_abs().min(10_000) {
                    match day.and_then(|d| self.timeline.next_report(d, steps > 0)) {
                        Some(next) => day = Some(next),
                        None => break,
                    }
                }
                self.go_to(day)
            }
            Action::FirstDay => self.go_to(self.days.map(|d| d.0)),
            Action::LastDay => self.go_to(self.days.map(|d| d.1)),
            Action::SetMode(mode) => {
                self.mode = mode;
                if mode == TimeMode::Range && self.range_start.is_none() {
                    self.range_start = self.days.map(|d| d.0);
                }
                Vec::new()
            }
            Action::SetRangeStart(start) => {
                self.range_start = self.timeline.clamp(start);
                if let (Some(start), Some(day)) = (self.range_start, self.day) {
                    self.day = Some(day.max(start));
                }
                Vec::new()
            }
            Action::SetTrail(days) => {
                self.trail_days = days;
                Vec::new()
            }
            Action::SetStepLength(length) => {
                self.step_length = length;
                Vec::new()
            }
            Action::TogglePlay(now) => {
                self.toggle_play(now);
                Vec::new()
            }
            Action::Tick(now) => {
                self.tick(now);
                Vec::new()
            }
            Action::SetSpeed(speed) => {
                self.restart_playback();
                self.speed = if speed.is_finite() { speed.clamp(SPEED_RANGE.0, SPEED_RANGE.1) } else { 1.0 };
                Vec::new()
            }
            Action::SetSkipEmpty(skip) => {
                self.restart_playback();
                self.skip_empty = skip;
                Vec::new()
            }
            Action::ToggleGroup(group) => {
                match self.hidden_groups.iter().position(|g| *g == group) {
                    Some(index) => drop(self.hidden_groups.remove(index)),
                    None if group < self.analysis.groups.len() => self.hidden_groups.push(group),
                    None => {}
                }
                Vec::new()
            }
            Action::SetTheme(theme) => {
                self.theme = theme;
                Vec::new()
            }
            Action::Correct(correction) => self.correct(correction),
            Action::CorrectAll(corrections) => self.correct_all(corrections),
            Action::ChoosePlace(article, toponym, place, everywhere) => {
                match edits::set_place(&self.analysis, article, toponym, place, everywhere) {
                    Some(correction) => self.correct(correction),
                    None => Vec::new(),
                }
            }
            Action::AttachCorrection(id, article, span) => self.attach(id, article, span),
            Action::DeleteCorrection(id) => {
                let Some((_, correction)) = self.document.corrections.iter().find(|(i, _)| *i == id) else {
                    return Vec::new();
                };
                let name = format!("Delete correction: {}", edits::name_of(correction, &self.analysis));
                self.document.perform(&name, Edit::RemoveCorrection(id));
                self.corrected()
            }
            Action::Back => match self.history.back(self.spot()) {
                Some(spot) => self.revisit(spot),
                None => Vec::new(),
            },
            Action::Forward => match self.history.forward(self.spot()) {
                Some(spot) => self.revisit(spot),
                None => Vec::new(),
            },
            Action::Undo => match self.document.undo() {
                Some(_) => self.corrected(),
                None => Vec::new(),
            },
            Action::Redo => match self.document.redo() {
                Some(_) => self.corrected(),
                None => Vec::new(),
            },
            Action::Export(request) => self.export(request),
            Action::Cancel => {
                // What is not read will not come: the old analysis is what there is.
                self.progress = None;
                self.updating = false;
                self.reading = false;
                vec![Effect::CancelJobs]
            }
            Action::DismissMessage(index) => {
                if index < self.messages.len() {
                    self.messages.remove(index);
                    self.moved = Moved::default();
                }
                Vec::new()
            }
        }
    }

    /// Takes what came from outside; gives what the shell has to do.
    pub fn receive(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::ArticlesRead { articles, diagnostics } => {
                if !self.updating {
                    // That of a gazetteer that could not be read to its end.
                    self.progress = None;
                }
                let silent = diagnostics.iter().all(|d| d.severity < crate::model::Severity::Warning);
                if articles.is_empty() && silent {
                    self.say("No article was found there; open a .txt file or a folder of them.".into());
                }
                for diagnostic in diagnostics {
                    if diagnostic.severity >= crate::model::Severity::Warning {
                        self.say(diagnostic.message);
                    }
                }
                self.add_articles(&articles)
            }
            Event::PlacesRead(read) => {
                self.progress = None;
                let (name, count) = (read.index.label().to_owned(), read.index.count());
                let outranks =
                    if read.index.outranks() { " They come before the built-in ones." } else { "" };
                let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
                // The newest stands on top: what was done, above what was odd about it.
                read.problems.into_iter().for_each(|problem| self.say(problem.message));
                self.say(format!("“{name}” was added as a gazetteer: {places}.{outranks}"));
                self.gazetteer = Arc::new(Gazetteer::clone(&self.gazetteer).with_user(vec![read.index]));
                self.changed()
            }
            // One that was on its way when the user stopped it is of no use.
            Event::PlacesProgress(..) if !self.reading => Vec::new(),
            Event::PlacesProgress(done, total) => {
                let megabytes = |bytes: u64| usize::try_from(bytes >> 20).unwrap_or(usize::MAX);
                self.progress = Some((megabytes(done), megabytes(total).max(1)));
                Vec::new()
            }
            Event::Analyzed { revision, analysis } => {
                if revision != self.revision {
                    return Vec::new();
                }
                let first = self.analysis.articles.is_empty();
                self.take(analysis);
                if first { vec![Effect::ShowStory] } else { Vec::new() }
            }
            Event::Progress { revision, done, total } => {
                if revision == self.revision && self.updating {
                    self.progress = Some((done, total));
                }
                Vec::new()
            }
            Event::Exported(path) => {
                self.say(format!("Saved “{}”.", path.display()));
                Vec::new()
            }
            Event::Failed(message) => {
                self.say(message);
                Vec::new()
            }
        }
    }

    /// Shows an analysis that was made elsewhere, with its articles as the document.
    pub fn show(&mut self, analysis: Analysis) {
        let name = if analysis.sample { "Sample" } else { "Articles" };
        self.start_document(Document::of(name, analysis.sample, analysis.articles.clone()));
        self.take(Arc::new(analysis));
    }

    /// The days that have a report.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub(super) fn say(&mut self, message: String) {
        if self.messages.len() >= MAX_MESSAGES {
            self.messages.remove(0);
        }
        self.messages.push(message);
    }

    fn export(&mut self, request: ExportRequest) -> Vec<Effect> {
        if self.analysis.articles.is_empty() {
            self.say("There is nothing to export yet; open an article first.".into());
            return Vec::new();
        }
        vec![Effect::Export(request)]
    }

    /// Puts a new analysis in place of the old one; selection and filters follow what they stood for.
    fn take(&mut self, analysis: Arc<Analysis>) {
        self.selection = follow::selection(self.selection, &self.analysis, &analysis);
        self.hidden_groups = follow::groups(&self.hidden_groups, &self.analysis, &analysis);
        self.history.follow(&self.analysis, &analysis);
        let at_end = self.day.is_none() || self.day == self.days.map(|d| d.1);
        self.timeline = Timeline::new(&analysis);
        let index = Index::new(&analysis);
        if std::mem::take(&mut self.watches_moves) {
            self.moved = Moved::between(&self.analysis, &self.index, &analysis, &index);
            if let Some(sentence) = self.moved.sentence() {
                self.say(sentence);
            }
        }
        self.index = index;
        self.analysis = analysis;
        self.updating = false;
        self.progress = None;
        self.days = self.timeline.bounds();
        self.day = match (self.day, self.days) {
            (_, None) => None,
            // Who looks at all of it goes on looking at all of it.
            (_, Some((_, last))) if at_end => Some(last),
            (Some(day), Some((first, last))) => Some(day.clamp(first, last)),
            (None, Some((_, last))) => Some(last),
        };
        self.range_start = self.range_start.and_then(|start| self.timeline.clamp(start));
        if self.day.is_none() {
            self.stop_playing();
        }
    }

    pub(super) fn stop_playing(&mut self) {
        self.playback = None;
        self.ahead = 0.0;
    }

    /// Days without a report over which playing has jumped since it began; 0 where it does not jump or play.
    pub fn skipped_days(&self) -> usize {
        match (self.playback, self.day) {
            (Some(playback), Some(day)) if self.skip_empty => self.timeline.empty_days(playback.from, day),
            _ => 0,
        }
    }

    /// First and last day that the map shows, both inclusive; the first is `None` where all before is shown, both
    /// without a chosen day.
    pub fn shown_days(&self) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
        let Some(day) = self.day else { return (None, None) };
        let first = match self.mode {
            TimeMode::Instant => Some(day),
            TimeMode::Range => self.range_start.map(|start| start.min(day)),
            TimeMode::Trail => self.trail_days.map(|days| add_days(day, -i64::from(days))),
        };
        (first, Some(day))
    }

    /// Goes to a day; playing stops.
    fn go_to(&mut self, day: Option<jiff::civil::Date>) -> Vec<Effect> {
        self.stop_playing();
        self.show_day(day);
        Vec::new()
    }

    fn show_day(&mut self, day: Option<jiff::civil::Date>) {
        if let Some(day) = day.and_then(|d| self.timeline.clamp(d)) {
            self.day = Some(day);
            if self.range_start.is_some_and(|start| start > day) {
                self.range_start = Some(day);
            }
        }
    }

    fn toggle_play(&mut self, now: f64) {
        self.clock = now;
        self.ahead = 0.0;
        if self.playback.take().is_some() {
            return;
        }
        let (Some(day), Some((first, last))) = (self.day, self.days) else { return };
        let from = if day == last { first } else { day };
        self.day = Some(from);
        if first < last {
            self.playback = Some(Playback { started_at: now, from });
        }
    }

    fn tick(&mut self, now: f64) {
        self.clock = now;
        let Some(playback) = self.playback else { return };
        match self.timeline.playing(playback, now, self.speed, self.skip_empty) {
            Some((day, last)) => {
                self.show_day(Some(day));
                self.ahead = self.timeline.ahead(playback, now, self.speed, self.skip_empty);
                if last {
                    self.stop_playing();
                }
            }
            None => self.stop_playing(),
        }
    }

    /// Goes on from the day that is shown, so that a change of speed does not make it jump.
    fn restart_playback(&mut self) {
        if let (Some(playback), Some(day)) = (&mut self.playback, self.day) {
            *playback = Playback { started_at: self.clock, from: day };
        }
    }

    fn select(&mut self, selection: Selection) -> Vec<Effect> {
        if !follow::exists(selection, &self.analysis) {
            self.selection = Selection::Nothing;
            return Vec::new();
        }
        self.selection = selection;
        let analysis = Arc::clone(&self.analysis);
        let bounds = follow::bounds(selection, &analysis).map(Effect::ShowBounds);
        let text = follow::words(selection, &analysis).map(|(article, span)| Effect::ShowText(article, span));
        match selection {
            Selection::Group(group) => {
                // A group that comes later is shown at its end, where all of it is seen.
                if let Some((first, last)) = follow::days_of_group(group, &analysis)
                    && self.day.is_some_and(|day| day < first)
                {
                    self.go_to(Some(last));
                }
                bounds.into_iter().collect()
            }
            Selection::Movement(_) => {
                self.show_selected_day();
                text.into_iter().chain(bounds).collect()
            }
            Selection::Toponym(..) => text.into_iter().chain(bounds).collect(),
            // Marks are clicked on the map, which stays where it is: only the text follows.
            Selection::Stop(..) | Selection::Leg(..) | Selection::Article(_) | Selection::Unused(..) => {
                text.into_iter().collect()
            }
            Selection::Nothing | Selection::Orphan(_) => Vec::new(),
        }
    }

    /// Selects what stands on the words, and shows it on map and time bar; the text stays where it is.
    fn select_words(&mut self, article: usize, byte: usize) -> Vec<Effect> {
        let analysis = Arc::clone(&self.analysis);
        self.selection = follow::at_words(&analysis, &self.index, article, byte);
        self.show_selected_day();
        follow::bounds(self.selection, &analysis).map(Effect::ShowBounds).into_iter().collect()
    }

    /// Goes to the day of what is selected, unless it holds on the chosen one.
    fn show_selected_day(&mut self) {
        let Some(when) = follow::when(self.selection, &self.analysis, &self.index) else { return };
        let bounds = when.bounds();
        if self.day.is_some_and(|day| bounds.start.is_some() && bounds.contains(day)) {
            return;
        }
        if let Some(day) = when.certain().map(|c| c.0).or(bounds.start).or(bounds.end) {
            self.go_to(Some(day));
        }
    }

    fn spot(&self) -> Spot {
        Spot { selection: self.selection, day: self.day }
    }

    /// Shows a place of the history as it was.
    fn revisit(&mut self, spot: Spot) -> Vec<Effect> {
        self.stop_playing();
        let mut effects = self.select(spot.selection);
        self.show_day(spot.day);
        if !effects.iter().any(|e| matches!(e, Effect::ShowBounds(_))) {
            effects.extend(follow::bounds(self.selection, &self.analysis).map(Effect::ShowBounds));
        }
        effects
    }
}

/// The start of an article, for [`Effect::ShowText`].
pub(super) fn article_start() -> Span {
    Span::new(0, 0)
}
