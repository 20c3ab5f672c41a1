//! What a command does in one go: read, analyse, write, without a window in between.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Session;
use super::input::{self, Input};
use super::work::{self, Readings, Watch};
use crate::analysis::Constraints;
use crate::gazetteer::Gazetteer;
use crate::io;
use crate::model::{Analysis, Diagnostic};

/// The gazetteer of this program.
pub fn gazetteer() -> Gazetteer {
    Gazetteer::builtin()
}

/// Reads paths (none: the sample) and analyses them. The diagnostics of files stand first.
pub fn analyze_paths(paths: &[PathBuf], threads: usize) -> Analysis {
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
        &gazetteer(),
        &Constraints::default(),
        threads,
        &mut readings,
        &Watch::none(),
    )
    .unwrap_or_default();
    analysis.sample = sample;
    analysis.diagnostics.splice(0..0, input.diagnostics);
    analysis
}

/// Fills a session with the articles of paths (none: the sample) and their analysis, without a window; gives the
/// diagnostics.
pub fn fill(session: &mut Session, paths: &[PathBuf], threads: usize) -> Vec<Diagnostic> {
    let analysis = analyze_paths(paths, threads);
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
