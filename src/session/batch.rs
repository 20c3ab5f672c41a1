//! What a command does in one go: read, analyse, write, without a window in between.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Session;
use super::input::{self, Input};
use super::setup::Setup;
use super::work::{self, Readings, Watch};
use crate::gazetteer::Gazetteer;
use crate::io;
use crate::model::{Analysis, Diagnostic};

/// The built-in gazetteer.
pub fn gazetteer() -> Gazetteer {
    Gazetteer::builtin()
}

/// Reads paths (none: the sample) and analyses them. The diagnostics of files stand first.
pub fn analyze_paths(paths: &[PathBuf], setup: &Setup, threads: usize) -> Analysis {
    let sample = paths.is_empty();
    let input = if sample {
        Input { articles: input::read_sample(), diagnostics: Vec::new() }
    } else {
        input::read_paths(paths)
    };
    let articles: Vec<_> = input.articles.into_iter().map(Arc::new).collect();
    let mut readings = Readings::default();
    let mut analysis = work::analyze(
        &articles,
        &setup.gazetteer,
        &setup.constraints(),
        threads,
        &mut readings,
        &Watch::none(),
    )
    .unwrap_or_default();
    analysis.sample = sample;
    analysis.diagnostics.splice(0..0, setup.notes.iter().cloned().chain(input.diagnostics));
    analysis
}

/// Fills a session with the articles of paths (none: the sample) and their analysis, without a window; gives the
/// diagnostics.
pub fn fill(session: &mut Session, paths: &[PathBuf], setup: &Setup, threads: usize) -> Vec<Diagnostic> {
    session.gazetteer = Arc::clone(&setup.gazetteer);
    session.focus.clone_from(&setup.focus);
    let analysis = analyze_paths(paths, setup, threads);
    let diagnostics = analysis.diagnostics.clone();
    session.show(analysis);
    diagnostics
}

/// Writes a file whole.
///
/// # Errors
/// One sentence for the user.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    io::write_whole(path, bytes)
}
