//! How fast it is, each figure beside a peer or a limit from the same run: `cargo bench --no-default-features`.
//!
//! Limits: date phrases alone 10 MB/s a core; ten articles to routes 0.3 s; a thousand of them on one core 10 s; an
//! edit of one article among them 0.2 s; `annotate` 1.5 MB/s a core. The limits of the thousand are checked in the run.
//! `DATELINE_ARTICLES` names a file or folder to be analysed in place of the sample.

mod many;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use dateline::analysis::Constraints;
use dateline::gazetteer::Gazetteer;
use dateline::model::Article;
use dateline::session::annotate::annotate;
use dateline::session::input::{read_paths, read_sample};
use dateline::session::setup::Setup;
use dateline::session::work::{Readings, Watch, analyze};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn articles() -> Vec<Arc<Article>> {
    let articles = match std::env::var_os("DATELINE_ARTICLES") {
        Some(path) => read_paths(&[PathBuf::from(path)]).articles,
        None => read_sample(),
    };
    articles.into_iter().map(Arc::new).collect()
}

/// All four steps, from texts to routes.
#[divan::bench(args = [1, 2], sample_count = 20)]
fn texts_to_routes(bencher: Bencher<'_, '_>, threads: usize) {
    let articles = articles();
    let gazetteer = Gazetteer::builtin();
    bencher.counter(BytesCount::new(bytes_of(&articles))).bench(|| {
        let mut readings = Readings::default();
        analyze(&articles, &gazetteer, &Constraints::default(), threads, &mut readings, &Watch::none())
    });
}

/// Articles of the sample and of the tests, told again until there are `count`.
fn told_again(count: usize) -> Vec<Arc<Article>> {
    let own = ["tuned", "held"].map(|half| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/movement").join(half).join("articles.txt")
    });
    let mut from = articles();
    if std::env::var_os("DATELINE_ARTICLES").is_none() {
        from.extend(read_paths(&own).articles.into_iter().map(Arc::new));
    }
    let texts: Vec<&str> = from.iter().map(|a| a.text.as_str()).collect();
    many::many(&texts, count).into_iter().map(Arc::new).collect()
}

/// Many articles of one thread: limit 10 s for a thousand, and their time must not grow faster than their number.
#[divan::bench(args = [250, 500, 1000], sample_count = 1)]
fn many_articles_one_core(bencher: Bencher<'_, '_>, count: usize) {
    let articles = told_again(count);
    let gazetteer = Gazetteer::builtin();
    bencher.counter(ItemsCount::new(articles.len())).bench(|| {
        let start = Instant::now();
        let mut readings = Readings::default();
        let found = analyze(&articles, &gazetteer, &Constraints::default(), 1, &mut readings, &Watch::none());
        assert!(start.elapsed() < Duration::from_secs(10), "{count} articles took {:?}", start.elapsed());
        found
    });
}

/// One of a thousand articles is edited: limit 0.2 s.
#[divan::bench(sample_count = 3)]
fn edit_of_one_in_a_thousand(bencher: Bencher<'_, '_>) {
    let mut articles = told_again(1000);
    let gazetteer = Gazetteer::builtin();
    let mut readings = Readings::default();
    let mut run = |articles: &[Arc<Article>]| {
        analyze(articles, &gazetteer, &Constraints::default(), 1, &mut readings, &Watch::none())
    };
    run(&articles);
    let mut edits = 0_usize;
    bencher.bench_local(|| {
        edits += 1;
        if let Some(article) = articles.get_mut(500) {
            let text = format!("{}\nThe marchers reached Vienna on Monday, {edits}.", article.text);
            *article = Arc::new(Article::from_text("edited.txt", text, format!("{edits:064x}e")));
        }
        let start = Instant::now();
        let found = run(&articles);
        assert!(start.elapsed() < Duration::from_millis(200), "an edit took {:?}", start.elapsed());
        found
    });
}

/// What follows a correction: the steps after the first.
#[divan::bench(sample_count = 20)]
fn correction_to_routes(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let gazetteer = Gazetteer::builtin();
    let mut readings = Readings::default();
    let mut run =
        move || analyze(&articles, &gazetteer, &Constraints::default(), 1, &mut readings, &Watch::none());
    run();
    bencher.bench_local(run);
}

/// Lines of `annotate` with all articles again and again, about a megabyte.
fn lines(articles: &[Arc<Article>]) -> (String, usize) {
    let mut out = String::new();
    let mut bytes = 0;
    while bytes < 1_000_000 && !articles.is_empty() {
        for article in articles {
            bytes += article.text.len();
            out.push_str(
                &serde_json::json!({"doc_id": "x", "text": article.text, "dct": "2018-10-28"}).to_string(),
            );
            out.push('\n');
        }
    }
    (out, bytes)
}

/// One core of `annotate`.
#[divan::bench(sample_count = 5)]
fn annotate_one_core(bencher: Bencher<'_, '_>) {
    let (lines, bytes) = lines(&articles());
    let setup = Setup::default();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let mut out = Vec::new();
        annotate(std::io::Cursor::new(lines.clone().into_bytes()), &mut out, &setup, 1, false)
    });
}

/// The peer: a bare scan for the names of all towns, which knows nothing else.
#[divan::bench(sample_count = 5)]
fn bare_scan_for_the_names(bencher: Bencher<'_, '_>) {
    let gazetteer = Gazetteer::builtin();
    let towns = gazetteer.towns_in(-90.0, -180.0, 90.0, 180.0, 0, usize::MAX);
    let names: Vec<_> = towns.iter().map(|town| gazetteer.name(*town)).collect();
    let scan = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(names.iter().map(AsRef::<str>::as_ref))
        .expect("an automaton of the names");
    let text: String = articles().iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n").repeat(40);
    bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(scan.find_iter(black_box(&text)).count()));
}

/// The sample again and again, a few megabytes.
fn long_text() -> String {
    articles().iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n\n").repeat(60)
}

/// Date phrases alone, from tokens and sentences that stand: limit 10 MB/s.
#[divan::bench(sample_count = 10)]
fn date_phrases(bencher: Bencher<'_, '_>) {
    use dateline::analysis::Sentence;
    use dateline::analysis::segment::Structure;
    use dateline::analysis::time::read_times;
    use dateline::model::Span;
    let text = long_text();
    let tokens = dateline::text::tokenize(&text);
    let sentences: Vec<Sentence> = dateline::text::sentences(&text, &tokens)
        .into_iter()
        .filter_map(|range| {
            let (first, last) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
            Some(Sentence { span: Span::new(first.span.start, last.span.end), tokens: range, section: 0 })
        })
        .collect();
    let structure = Structure::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| black_box(read_times(black_box(&text), &tokens, &sentences, &structure).len()));
}

/// What comes before them: tokens and sentences.
#[divan::bench(sample_count = 10)]
fn tokens_and_sentences(bencher: Bencher<'_, '_>) {
    let text = long_text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let tokens = dateline::text::tokenize(black_box(&text));
        black_box(dateline::text::sentences(&text, &tokens).len())
    });
}

/// Their peer: a bare scan for years, which knows nothing else.
#[divan::bench(sample_count = 10)]
fn bare_scan_for_years(bencher: Bencher<'_, '_>) {
    let years = regex::Regex::new(r"\b(?:1[0-9]|20)[0-9]{2}\b").expect("a pattern");
    let text = long_text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(years.find_iter(black_box(&text)).count()));
}

fn bytes_of(articles: &[Arc<Article>]) -> usize {
    articles.iter().map(|a| a.text.len()).sum()
}

/// The window on the sample, without a screen.
#[cfg(feature = "gui")]
fn window(reduced_motion: bool) -> (dateline::ui::app::App, dateline::ui::headless::Headless) {
    use dateline::session::runner::Runner;
    use dateline::session::{Action, Session};
    let mut runner = Runner::default();
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    runner.act(&mut session, Action::OpenSample);
    let mut app = dateline::ui::app::App::new(session, runner);
    app.view.map.reduced_motion = reduced_motion;
    let size = egui::vec2(1280.0, 800.0);
    let mut window = dateline::ui::headless::Headless::new(size, 1.0, egui::Theme::Light);
    for _ in 0..4 {
        window.step(0.5, Vec::new(), |ui| app.ui(ui));
    }
    (app, window)
}

/// One pass of the window while the date of the sample is dragged: layout and tessellation; limit 4 ms.
#[cfg(feature = "gui")]
#[divan::bench(sample_count = 60)]
fn pass_while_scrubbing(bencher: Bencher<'_, '_>) {
    use dateline::session::Action;
    let (mut app, mut window) = window(true);
    let mut forward = false;
    bencher.bench_local(move || {
        let session = &app.session;
        if session.day == session.days.map(|d| d.0) || session.day == session.days.map(|d| d.1) {
            forward = !forward;
        }
        app.act(Action::StepDays(if forward { 1 } else { -1 }));
        window.triangles(1.0 / 60.0, Vec::new(), |ui| app.ui(ui))
    });
}

/// One pass of the window while the sample plays and heads glide: layout and tessellation; limit 4 ms.
#[cfg(feature = "gui")]
#[divan::bench(sample_count = 600)]
fn pass_while_playing(bencher: Bencher<'_, '_>) {
    use dateline::session::Action;
    let (mut app, mut window) = window(false);
    app.act(Action::FirstDay);
    app.act(Action::TogglePlay(window.now()));
    bencher.bench_local(move || {
        let triangles = window.triangles(1.0 / 60.0, Vec::new(), |ui| app.ui(ui));
        assert!(app.session.playback.is_some(), "it still plays");
        triangles
    });
}
