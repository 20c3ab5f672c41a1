//! Carries out the effects of a session, for the window, the commands and the tests alike.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::job::{Job, Outlet, Wake};
use super::work::{self, Readings, Watch};
use super::{Action, Effect, Event, Revision, Session, delivery, input, setup};
use crate::analysis::Constraints;
use crate::gazetteer::Gazetteer;
use crate::io;

/// Runs jobs and collects what they give.
pub struct Runner {
    outlet: Outlet,
    events: Receiver<Event>,
    analysis: Option<Job>,
    others: Vec<Job>,
    readings: Arc<Mutex<Readings>>,
    /// The gazetteer of `readings`.
    read_by: Option<Arc<Gazetteer>>,
    threads: usize,
}

impl std::fmt::Debug for Runner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner").field("busy", &self.busy()).finish_non_exhaustive()
    }
}

impl Default for Runner {
    fn default() -> Self {
        Self::new(Arc::new(|| {}))
    }
}

impl Runner {
    /// `wake` is called from other threads when an event waits (a window asks for a frame).
    pub fn new(wake: Wake) -> Self {
        let (sender, events) = channel();
        Self {
            outlet: Outlet { events: sender, wake, running: Arc::new(AtomicUsize::new(0)) },
            events,
            analysis: None,
            others: Vec::new(),
            readings: Arc::default(),
            read_by: None,
            threads: work::available_threads(),
        }
    }

    /// Uses so many threads for reading, at least one.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Carries out an effect; what it gives comes with [`Runner::poll`]. Effects for the eye (`ShowBounds`,
    /// `ShowText`) are the window's and do nothing here.
    pub fn start(&mut self, effect: Effect, session: &Session) {
        self.others.retain(|job| !job.finished());
        match effect {
            Effect::ReadPaths(paths) => {
                let outlet = self.outlet.clone();
                self.others.push(Job::spawn("read files", &self.outlet, move |cancelled| {
                    let (places, articles): (Vec<_>, Vec<_>) =
                        paths.into_iter().partition(|path| io::places::is_gazetteer(path));
                    let mut diagnostics = Vec::new();
                    for file in &places {
                        let told = AtomicU64::new(0);
                        let progress = |done: u64, total: u64| {
                            // Once a megabyte is often enough for the eye.
                            if done >> 20 > told.swap(done >> 20, Ordering::Relaxed) {
                                outlet.send(Event::PlacesProgress(done, total));
                            }
                            !cancelled.load(Ordering::SeqCst)
                        };
                        match setup::read_gazetteer(file, &progress) {
                            Ok(read) => outlet.send(Event::PlacesRead(read)),
                            Err(problem) => diagnostics.push(problem),
                        }
                    }
                    let input = match (articles.is_empty(), places.is_empty()) {
                        (true, false) => input::Input::default(),
                        _ => input::read_paths(&articles),
                    };
                    diagnostics.extend(input.diagnostics);
                    (!articles.is_empty() || !diagnostics.is_empty())
                        .then_some(Event::ArticlesRead { articles: input.articles, diagnostics })
                }));
            }
            Effect::Analyze(revision) => self.analyze(revision, session),
            Effect::Export(request) => {
                let analysis = Arc::clone(&session.analysis);
                let gazetteer = Arc::clone(&session.gazetteer);
                self.others.push(Job::spawn("export", &self.outlet, move |_| {
                    Some(match delivery::write(&analysis, &gazetteer.attribution(), &request) {
                        Ok(()) => Event::Exported(request.path),
                        Err(problem) => Event::Failed(problem.message),
                    })
                }));
            }
            Effect::CancelJobs => {
                self.analysis = None;
                self.others.clear();
            }
            Effect::ShowBounds(_) | Effect::ShowText(..) | Effect::ShowStory => {}
        }
    }

    fn analyze(&mut self, revision: Revision, session: &Session) {
        // The one for an older state is stopped.
        self.analysis = None;
        let articles = session.document.articles.clone();
        let sample = session.document.sample;
        let constraints = Constraints {
            corrections: session.document.corrections.iter().map(|(_, c)| c.clone()).collect(),
            focus: session.focus.clone(),
        };
        let gazetteer = Arc::clone(&session.gazetteer);
        if self.read_by.as_ref().is_none_or(|before| !Arc::ptr_eq(before, &gazetteer)) {
            // What was read with other places is not to be taken up again.
            self.readings = Arc::default();
            self.read_by = Some(Arc::clone(&gazetteer));
        }
        let shared = Arc::clone(&self.readings);
        let (threads, outlet) = (self.threads, self.outlet.clone());
        let work = move |cancelled: &AtomicBool| {
            let mut readings = shared.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let progress = |done: usize, total: usize| outlet.send(Event::Progress { revision, done, total });
            let watch = Watch { progress: &progress, cancelled };
            let mut analysis =
                work::analyze(&articles, &gazetteer, &constraints, threads, &mut readings, &watch)?;
            analysis.sample = sample;
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = readings;
            Some(Event::Analyzed { revision, analysis: Arc::new(analysis) })
        };
        self.analysis = Some(Job::spawn("analyse", &self.outlet, work));
    }

    /// What has come since the last call, oldest first.
    pub fn poll(&mut self) -> Vec<Event> {
        self.events.try_iter().collect()
    }

    /// Whether a job still runs.
    pub fn busy(&self) -> bool {
        self.outlet.running.load(Ordering::SeqCst) > 0
    }

    /// Does an action and all that follows from it, and waits for it; for commands and tests. Gives the effects for
    /// the eye.
    pub fn act(&mut self, session: &mut Session, action: Action) -> Vec<Effect> {
        let mut waiting = session.act(action);
        let mut shown = Vec::new();
        loop {
            for effect in waiting.drain(..) {
                match effect {
                    Effect::ShowBounds(_) | Effect::ShowText(..) | Effect::ShowStory => shown.push(effect),
                    effect => self.start(effect, session),
                }
            }
            let busy = self.busy();
            match self.events.recv_timeout(Duration::from_millis(if busy { 50 } else { 0 })) {
                Ok(event) => waiting = session.receive(event),
                Err(_) if busy => {}
                Err(_) => return shown,
            }
        }
    }
}
