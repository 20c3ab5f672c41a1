//! Work on named threads: dropping a job stops it, and a panic in it becomes a message.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

use super::Event;
use super::work::panic_message;

/// Called from another thread when an event waits.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What jobs share: where events go, whom to wake, how many run.
#[derive(Clone)]
pub struct Outlet {
    pub(super) events: Sender<Event>,
    pub(super) wake: Wake,
    pub(super) running: Arc<AtomicUsize>,
}

impl Outlet {
    /// Hands an event over and wakes the listener.
    pub fn send(&self, event: Event) {
        // Nobody listens any more: then nobody misses it.
        let _ = self.events.send(event);
        (self.wake)();
    }
}

/// A job that runs; drop it to stop it.
#[derive(Debug)]
pub struct Job {
    cancelled: Arc<AtomicBool>,
    finished: Arc<AtomicBool>,
}

impl Job {
    /// Runs `work` on a thread of its own. It gets the sign to stop and gives its last event, `None` where it was
    /// stopped.
    pub fn spawn(
        name: &str,
        outlet: &Outlet,
        work: impl FnOnce(&AtomicBool) -> Option<Event> + Send + 'static,
    ) -> Self {
        let cancelled = Arc::new(AtomicBool::new(false));
        let finished = Arc::new(AtomicBool::new(false));
        let job = Self { cancelled: Arc::clone(&cancelled), finished: Arc::clone(&finished) };
        outlet.running.fetch_add(1, Ordering::SeqCst);
        let inside = outlet.clone();
        let run = move || {
            let event = match catch_unwind(AssertUnwindSafe(|| work(&cancelled))) {
                Ok(event) => event,
                Err(cause) => Some(Event::Failed(format!(
                    "An internal error stopped this ({}); what was there before is still there.",
                    panic_message(cause.as_ref())
                ))),
            };
            if let Some(event) = event.filter(|_| !cancelled.load(Ordering::SeqCst)) {
                let _ = inside.events.send(event);
            }
            // Counted down only when its event is there, so that "nothing runs" means that all has come.
            finished.store(true, Ordering::SeqCst);
            inside.running.fetch_sub(1, Ordering::SeqCst);
            (inside.wake)();
        };
        if let Err(cause) = std::thread::Builder::new().name(name.to_owned()).spawn(run) {
            outlet.running.fetch_sub(1, Ordering::SeqCst);
            job.finished.store(true, Ordering::SeqCst);
            outlet.send(Event::Failed(format!("No thread could be started: {cause}; close other programs.")));
        }
        job
    }

    /// Whether it is over.
    pub fn finished(&self) -> bool {
        self.finished.load(Ordering::SeqCst)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }
}
