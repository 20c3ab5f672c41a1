//! The four steps over many articles: in parallel where articles do not depend on each other, with a cache of
//! readings, progress, and a way to stop. The same articles give the same analysis on any number of threads.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::notes;
use crate::analysis::dating::{self, Said};
use crate::analysis::{self, Constraints, Joined, Prepared, Reading};
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
    /// Of step 4.
    joined: Joined,
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

/// An article ready to be joined, with all that its report was made of.
#[derive(Debug)]
struct Anchored {
    published: PublishedOn,
    constraints: Constraints,
    prepared: Prepared,
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

    let said: Vec<&Said> = read.iter().map(|(text, _)| &text.said).collect();
    let dates = catch_unwind(AssertUnwindSafe(|| dating::date(articles, &said, constraints)))
        .ok()
        .filter(|dates| dates.len() == total)
        .unwrap_or_else(|| vec![PublishedOn::unknown(); total]);
    let work: Vec<_> = articles.iter().zip(&read).zip(dates).collect();
    let before = &readings.reports;
    let anchored: Vec<Arc<Anchored>> =
        parallel(&work, threads, watch.cancelled, |_, ((article, (text, problem)), published)| {
            let own = of_article(constraints, article);
            let known = before.get(&(article.text_sha256.clone(), article.file.clone())).filter(|known| {
                let of = known.prepared.article();
                problem.is_none()
                    && (Arc::ptr_eq(of, article) || of.as_ref() == article.as_ref())
                    && known.published == *published
                    && known.constraints == own
            });
            if let Some(known) = known {
                return Arc::clone(known);
            }
            let problem = problem.as_ref();
            let prepared =
                prepare_safely(article, &text.reading, published.clone(), problem, gazetteer, &own);
            Arc::new(Anchored { published: published.clone(), constraints: own, prepared })
        })?;
    if watch.cancelled.load(Ordering::Relaxed) {
        return None;
    }
    readings.reports = anchored
        .iter()
        .zip(&read)
        .filter(|(_, (_, problem))| problem.is_none())
        .map(|(a, _)| {
            let article = a.prepared.article();
            ((article.text_sha256.clone(), article.file.clone()), Arc::clone(a))
        })
        .collect();
    let prepared: Vec<&Prepared> = anchored.iter().map(|a| &a.prepared).collect();
    Some(join_safely(&prepared, constraints, &mut readings.joined))
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

/// The report of an article, ready for the join; one that says what went wrong where that cannot be made.
fn prepare_safely(
    article: &Arc<Article>,
    reading: &Reading,
    published: PublishedOn,
    problem: Option<&Diagnostic>,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
) -> Prepared {
    let run = |reading: &Reading, published, failure: Option<Diagnostic>| {
        let mut report = analysis::anchor(article, reading, published, gazetteer, constraints);
        report.diagnostics.extend(failure.into_iter().chain(problem.cloned()));
        notes::add_notes(article, &mut report);
        Prepared::new(Arc::clone(article), report)
    };
    catch_unwind(AssertUnwindSafe(|| run(reading, published, None))).unwrap_or_else(|cause| {
        let nothing = analysis::read("", gazetteer);
        run(&nothing, PublishedOn::unknown(), Some(internal_error(cause.as_ref())))
    })
}

fn join_safely(articles: &[&Prepared], constraints: &Constraints, last: &mut Joined) -> Analysis {
    let work = || analysis::join_prepared(articles, constraints, last);
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|cause| {
        let diagnostics = vec![internal_error(cause.as_ref())];
        let (articles, reports) =
            articles.iter().map(|a| (Arc::clone(a.article()), Arc::clone(a.report()))).unzip();
        Analysis { articles, reports, diagnostics, ..Analysis::default() }
    })
}

/// Prepares an article whose text is not at hand; without its movements and with a message where that fails.
pub fn prepare_rebuilt(article: Article, report: Report, sketch: Vec<u64>) -> Prepared {
    let article = Arc::new(article);
    let kept = report.clone();
    let work = || Prepared::with_sketch(Arc::clone(&article), report, sketch);
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|cause| {
        let mut bare = Report { movements: Vec::new(), ..kept };
        bare.diagnostics.push(internal_error(cause.as_ref()));
        Prepared::with_sketch(Arc::clone(&article), bare, Vec::new())
    })
}

/// Step 4 over articles that were prepared already.
pub fn join_rebuilt(articles: &[Prepared]) -> Analysis {
    join_safely(&articles.iter().collect::<Vec<_>>(), &Constraints::default(), &mut Joined::default())
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

    /// Runs with what the last run kept and without: asserts that both agree, and gives the result.
    fn twice(
        articles: &[Arc<Article>],
        constraints: &Constraints,
        gazetteer: &Gazetteer,
        kept: &mut Readings,
    ) -> Analysis {
        let run = |readings: &mut Readings| {
            analyze(articles, gazetteer, constraints, 1, readings, &Watch::none()).expect("not stopped")
        };
        let again = run(kept);
        let mut fresh = Readings::default();
        assert_eq!(again, run(&mut fresh));
        // Copies of one article are told apart in a first run only.
        let (now, first) = (kept.joined.sizes(), fresh.joined.sizes());
        assert!(now.0 <= first.0 && now.1 <= first.1, "nothing is kept of what is gone: {now:?} {first:?}");
        let texts: std::collections::BTreeSet<_> =
            articles.iter().map(|a| (&a.text_sha256, &a.file)).collect();
        assert_eq!(kept.reports.len(), texts.len(), "nothing is kept of what is gone");
        again
    }

    fn sample() -> Vec<Arc<Article>> {
        crate::session::input::read_sample().into_iter().take(4).map(Arc::new).collect()
    }

    fn edited(article: &Article, text: String, round: usize) -> Arc<Article> {
        Arc::new(Article { text, text_sha256: format!("edit {round}"), ..article.clone() })
    }

    #[test]
    fn a_second_run_gives_what_a_first_one_gives() {
        let gazetteer = Gazetteer::builtin();
        let mut articles = sample();
        let first = articles.clone();
        let mut kept = Readings::default();
        let none = Constraints::default();
        twice(&articles, &none, &gazetteer, &mut kept);
        let day = jiff::civil::date(2018, 10, 17);
        let text_sha256 = articles.first().expect("an article").text_sha256.clone();
        let dated = Constraints {
            corrections: vec![Correction::SetPublished { text_sha256, day }],
            ..Constraints::default()
        };
        twice(&articles, &dated, &gazetteer, &mut kept);
        // Edits of one article after another, each on top of the last: a new stop, another group, a shorter text, a text
        // of which nothing is left, and one as it was before.
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
            let slot = articles.get_mut(at).expect("an article");
            let text = if change.is_empty() { String::new() } else { format!("{}{change}", slot.text) };
            *slot = edited(slot, text, round);
            twice(&articles, &none, &gazetteer, &mut kept);
        }
        twice(&first, &none, &gazetteer, &mut kept);
        // One goes, one comes before the others, one comes twice.
        let [a, b, c, d] = <[_; 4]>::try_from(first).expect("four");
        twice(&[b.clone(), c.clone(), d.clone()], &none, &gazetteer, &mut kept);
        twice(&[d.clone(), a.clone(), b.clone()], &none, &gazetteer, &mut kept);
        twice(&[a, b.clone(), b, d, c], &none, &gazetteer, &mut kept);
    }

    #[test]
    fn a_second_run_gives_what_a_first_one_gives_whatever_a_person_did_to_groups() {
        let gazetteer = Gazetteer::builtin();
        let mut articles = sample();
        let text =
            "A herd of 90 camels was seen near Agadez on May 4, 2011. The herd reached Arlit on May 9, 2011.";
        articles.push(Arc::new(Article::from_text("herd.txt", text.to_owned(), "herd".to_owned())));
        let mut kept = Readings::default();
        let none = Constraints::default();
        for round in 0..5 {
            let plain = twice(&articles, &none, &gazetteer, &mut kept);
            let quote = |m: usize| analysis::group::quote_of(&plain, m).expect("its words");
            let of = |g: usize| plain.groups.get(g).map_or(&[][..], |g| g.movements.as_slice());
            let ([one, .., last], [.., other]) = (of(0), of(plain.groups.len() - 1)) else {
                panic!("two groups")
            };
            let merge = Correction::MergeGroups { quote: quote(*one), other: quote(*other) };
            let split = Correction::SplitGroups { quote: quote(*last), other: quote(*one) };
            let moved = Correction::MoveToGroup { quote: quote(*last), of: quote(*other) };
            let corrections = match round {
                0 => vec![merge],
                1 => vec![moved],
                2 => vec![merge, split],
                3 => vec![split, moved],
                _ => vec![split, merge],
            };
            let constraints = Constraints { corrections, focus: None };
            let corrected = twice(&articles, &constraints, &gazetteer, &mut kept);
            assert_ne!(plain.groups, corrected.groups, "round {round}");
            // An edit on top, of an article that the corrections speak of or of another.
            let slot = articles.get_mut(round % 4).expect("an article");
            *slot = edited(slot, format!("{}\nThey reached Huixtla on Sunday.", slot.text), round);
            twice(&articles, &constraints, &gazetteer, &mut kept);
        }
    }
}
