//! The four steps over many articles: in parallel where articles do not depend on each other, with a cache of
//! readings, progress, and a way to stop. The same articles give the same analysis on any number of threads.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::notes;
use crate::analysis::dating::{self, Said};
use crate::analysis::{self, Constraints, Reading, duplicate};
use crate::gazetteer::Gazetteer;
use crate::model::{Analysis, Article, Correction, Diagnostic, PublishedOn, Report, Severity};

/// What the last run read and anchored, with one gazetteer: an edit or a correction re-runs only the steps and articles
/// that it concerns.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// Step 1 by `text_sha256`.
    texts: FxHashMap<String, Arc<Text>>,
    /// Step 3 by `text_sha256` and file.
    reports: FxHashMap<(String, String), Arc<Anchored>>,
}

impl Readings {
    /// Number of texts that were read.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether nothing was read yet.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

/// What depends on a text alone.
#[derive(Debug)]
struct Text {
    reading: Reading,
    said: Said,
}

impl Text {
    fn read(text: &str, gazetteer: &Gazetteer) -> Self {
        let reading = analysis::read(text, gazetteer);
        let said = dating::said(text, &reading, gazetteer);
        Self { reading, said }
    }
}

/// A report with all that it was made of.
#[derive(Debug)]
struct Anchored {
    article: Arc<Article>,
    published: PublishedOn,
    constraints: Constraints,
    report: Report,
    /// [`duplicate::sketch`] of its text.
    sketch: Vec<u64>,
}

/// Those of the constraints that the report of an article depends on.
fn of_article(constraints: &Constraints, article: &Article) -> Constraints {
    let concerns = |correction: &&Correction| match correction {
        Correction::SetPlace { quote, .. }
        | Correction::RejectMention { quote }
        | Correction::AddMovement { quote, .. }
        | Correction::RejectMovement { quote }
        | Correction::AcceptMovement { quote } => quote.text_sha256 == article.text_sha256,
        Correction::SetPublished { text_sha256, .. } => *text_sha256 == article.text_sha256,
        Correction::SetDayOrder { source, .. } => source == article.source(),
        // They change groups alone.
        Correction::MoveToGroup { .. } | Correction::MergeGroups { .. } | Correction::SplitGroups { .. } => {
            false
        }
    };
    Constraints {
        corrections: constraints.corrections.iter().filter(concerns).cloned().collect(),
        focus: constraints.focus.clone(),
    }
}

/// How a run goes on and how it is stopped.
pub struct Watch<'a> {
    /// Called after each article with done and total.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Set it to stop.
    pub cancelled: &'a AtomicBool,
}

/// Never stopped, watched by nobody.
static NEVER: AtomicBool = AtomicBool::new(false);

impl Watch<'static> {
    /// Nobody watches.
    pub fn none() -> Self {
        Watch { progress: &|_, _| {}, cancelled: &NEVER }
    }
}

/// Threads that this machine runs at once.
pub fn available_threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// All four steps; `None` where it was stopped.
pub fn analyze(
    articles: &[Arc<Article>],
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    threads: usize,
    readings: &mut Readings,
    watch: &Watch<'_>,
) -> Option<Analysis> {
    let total = articles.len();
    let done = AtomicUsize::new(0);
    let read: Vec<(Arc<Text>, Option<Diagnostic>)> =
        parallel(articles, threads, watch.cancelled, |_, article| {
            let result = match readings.texts.get(&article.text_sha256) {
                Some(known) => (Arc::clone(known), None),
                None => read_safely(&article.text, gazetteer),
            };
            (watch.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            result
        })?;
    let mut fresh = FxHashMap::default();
    for (article, (text, problem)) in articles.iter().zip(&read) {
        if problem.is_none() {
            fresh.insert(article.text_sha256.clone(), Arc::clone(text));
        }
    }
    readings.texts = fresh;

    let owned: Vec<Article> = articles.iter().map(|a| Article::clone(a)).collect();
    let said: Vec<&Said> = read.iter().map(|(text, _)| &text.said).collect();
    let dates = catch_unwind(AssertUnwindSafe(|| dating::date(&owned, &said, constraints)))
        .ok()
        .filter(|dates| dates.len() == owned.len())
        .unwrap_or_else(|| vec![PublishedOn::unknown(); owned.len()]);
    let work: Vec<_> = articles.iter().zip(&read).zip(dates).collect();
    let before = &readings.reports;
    let anchored: Vec<Arc<Anchored>> =
        parallel(&work, threads, watch.cancelled, |_, ((article, (text, problem)), published)| {
            let own = of_article(constraints, article);
            let known = before.get(&(article.text_sha256.clone(), article.file.clone())).filter(|known| {
                problem.is_none()
                    && (Arc::ptr_eq(&known.article, article) || known.article == **article)
                    && known.published == *published
                    && known.constraints == own
            });
            if let Some(known) = known {
                return Arc::clone(known);
            }
            let mut report = anchor_safely(article, &text.reading, published.clone(), gazetteer, &own);
            report.diagnostics.extend(problem.clone());
            notes::add_notes(article, &mut report);
            Arc::new(Anchored {
                article: Arc::clone(article),
                published: published.clone(),
                constraints: own,
                report,
                sketch: duplicate::sketch(&article.text),
            })
        })?;
    if watch.cancelled.load(Ordering::Relaxed) {
        return None;
    }
    readings.reports = anchored
        .iter()
        .zip(&read)
        .filter(|(_, (_, problem))| problem.is_none())
        .map(|(a, _)| ((a.article.text_sha256.clone(), a.article.file.clone()), Arc::clone(a)))
        .collect();
    Some(join_safely(owned, &anchored, articles, constraints))
}

/// What was read of one article by itself, without the others; what `annotate` gives.
pub fn report_of(article: &Article, gazetteer: &Gazetteer, constraints: &Constraints) -> Report {
    report_by(article, gazetteer, constraints, analysis::read, analysis::anchor)
}

/// What is read of one article alone but for its movements: places and times.
pub fn names_of(article: &Article, gazetteer: &Gazetteer, constraints: &Constraints) -> Report {
    report_by(article, gazetteer, constraints, analysis::read_names, analysis::anchor_names)
}

fn report_by(
    article: &Article,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    read: fn(&str, &Gazetteer) -> Reading,
    anchor: fn(&Article, &Reading, PublishedOn, &Gazetteer, &Constraints) -> Report,
) -> Report {
    let reading = read(&article.text, gazetteer);
    let published = analysis::date(std::slice::from_ref(article), &[&reading], gazetteer, constraints)
        .into_iter()
        .next()
        .unwrap_or_else(PublishedOn::unknown);
    anchor(article, &reading, published, gazetteer, constraints)
}

fn read_safely(text: &str, gazetteer: &Gazetteer) -> (Arc<Text>, Option<Diagnostic>) {
    match catch_unwind(AssertUnwindSafe(|| Text::read(text, gazetteer))) {
        Ok(read) => (Arc::new(read), None),
        Err(cause) => (Arc::new(Text::read("", gazetteer)), Some(internal_error(cause.as_ref()))),
    }
}

fn anchor_safely(
    article: &Article,
    reading: &Reading,
    published: PublishedOn,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Report {
    let run =
        |reading: &Reading, published| analysis::anchor(article, reading, published, gazetteer, constraints);
    match catch_unwind(AssertUnwindSafe(|| run(reading, published))) {
        Ok(report) => report,
        Err(cause) => {
            let mut report = run(&analysis::read("", gazetteer), PublishedOn::unknown());
            report.diagnostics.push(internal_error(cause.as_ref()));
            report
        }
    }
}

fn join_safely(
    owned: Vec<Article>,
    anchored: &[Arc<Anchored>],
    articles: &[Arc<Article>],
    constraints: &Constraints,
) -> Analysis {
    let copy = || -> Vec<Report> { anchored.iter().map(|a| a.report.clone()).collect() };
    let sketches: Vec<Vec<u64>> = anchored.iter().map(|a| a.sketch.clone()).collect();
    let work = || analysis::join_with(owned, copy(), &sketches, constraints);
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|cause| {
        let articles = articles.iter().map(|a| Article::clone(a)).collect();
        unjoined((articles, copy()), cause.as_ref())
    })
}

/// Step 4 over reports whose articles' texts are not at hand; `sketches[i]` belongs to `articles[i]`.
pub fn join_rebuilt(articles: Vec<Article>, reports: Vec<Report>, sketches: &[Vec<u64>]) -> Analysis {
    let constraints = Constraints::default();
    let kept = (articles.clone(), reports.clone());
    let work = || analysis::join_with(articles, reports, sketches, &constraints);
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|cause| unjoined(kept, cause.as_ref()))
}

fn unjoined((articles, reports): (Vec<Article>, Vec<Report>), cause: &(dyn Any + Send)) -> Analysis {
    Analysis { articles, reports, diagnostics: vec![internal_error(cause)], ..Analysis::default() }
}

fn internal_error(cause: &(dyn Any + Send)) -> Diagnostic {
    Diagnostic::new(
        "internal-error",
        Severity::Error,
        format!(
            "An internal error stopped the reading here ({}); please report it with the text.",
            panic_message(cause)
        ),
    )
}

/// The words of a panic.
pub fn panic_message(cause: &(dyn Any + Send)) -> &str {
    cause
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| cause.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

/// Maps over items on several threads, results in the order of the items; `None` where it was stopped.
pub fn parallel<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    cancelled: &AtomicBool,
    work: impl Fn(usize, &T) -> R + Sync,
) -> Option<Vec<R>> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut out = Vec::new();
        while !cancelled.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            out.push((index, work(index, item)));
        }
        out
    };
    let threads = threads.clamp(1, items.len().max(1));
    let mut results: Vec<(usize, R)> = if threads == 1 {
        run()
    } else {
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
            workers
                .into_iter()
                .flat_map(|worker| worker.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
                .collect()
        })
    };
    results.sort_by_key(|(index, _)| *index);
    (results.len() == items.len()).then(|| results.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_on_any_number_of_threads() {
        let items: Vec<usize> = (0..100).collect();
        let expected: Vec<usize> = items.iter().map(|n| n * n).collect();
        for threads in [0, 1, 2, 7, 1000] {
            assert_eq!(parallel(&items, threads, &NEVER, |_, n| n * n), Some(expected.clone()));
        }
        assert_eq!(parallel::<u8, u8>(&[], 4, &NEVER, |_, n| *n), Some(Vec::new()));
    }

    #[test]
    fn a_stopped_run_gives_nothing() {
        assert_eq!(parallel(&[1, 2, 3], 2, &AtomicBool::new(true), |_, n| *n), None);
    }

    #[test]
    fn a_second_run_gives_what_a_first_one_gives() {
        let gazetteer = Gazetteer::builtin();
        let mut articles: Vec<Arc<Article>> =
            crate::session::input::read_sample().into_iter().take(4).map(Arc::new).collect();
        let mut kept = Readings::default();
        let run = |articles: &[Arc<Article>], constraints: &Constraints, readings: &mut Readings| {
            analyze(articles, &gazetteer, constraints, 1, readings, &Watch::none()).expect("not stopped")
        };
        let none = Constraints::default();
        run(&articles, &none, &mut kept);
        let before = kept.reports.len();
        assert_eq!(before, articles.len());
        let day = jiff::civil::date(2018, 10, 17);
        let text_sha256 = articles.first().expect("an article").text_sha256.clone();
        let dated = Constraints {
            corrections: vec![Correction::SetPublished { text_sha256, day }],
            ..Constraints::default()
        };
        assert_eq!(run(&articles, &dated, &mut kept), run(&articles, &dated, &mut Readings::default()));
        // Edits of one article after another, each on top of the last: a new stop, another group, a shorter text, a text
        // of which nothing is left, and one as it was before.
        let first = articles.clone();
        for (round, (at, change)) in [
            (2, "\nThe migrants reached Arriaga on Friday."),
            (0, "\nAnother caravan of 800 people left San Salvador on Oct. 31, 2018."),
            (2, "\nA third group of about 300 crossed into Guatemala on Monday."),
            (1, ""),
            (3, "\nThey walked on to Huixtla."),
        ]
        .into_iter()
        .enumerate()
        {
            let edited = articles.get_mut(at).expect("an article");
            let text = if change.is_empty() { String::new() } else { format!("{}{change}", edited.text) };
            *edited =
                Arc::new(Article { text, text_sha256: format!("edit {round}"), ..Article::clone(edited) });
            let again = run(&articles, &none, &mut kept);
            assert_eq!(again, run(&articles, &none, &mut Readings::default()), "{change:?}");
            assert_eq!(kept.reports.len(), articles.len());
        }
        assert_eq!(run(&first, &none, &mut kept), run(&first, &none, &mut Readings::default()));
        assert_eq!(kept.reports.len(), articles.len());
    }
}
