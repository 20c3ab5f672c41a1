//! From an analysis to a file of some format for somebody.

use super::ExportRequest;
use super::batch;
use crate::model::{Analysis, Diagnostic, Severity};

/// Writes what was asked for.
///
/// # Errors
/// One sentence for the user.
pub fn write(
    analysis: &Analysis,
    attribution: &[&'static str],
    request: &ExportRequest,
) -> Result<(), Diagnostic> {
    let _ = (analysis, attribution, batch::write);
    Err(Diagnostic::new(
        "unknown-format",
        Severity::Error,
        format!("There is no format “{}”.", request.format),
    ))
}
