//! From an analysis to a file of some format for somebody; the dialog and the command go the same way.

use super::day::today;
use super::{ExportRequest, batch};
use crate::model::{Analysis, Diagnostic, Severity};
use crate::publish::publish;

pub use crate::export::{FORMATS, Format, Layer};
pub use crate::publish::{Filter, HeldBack, Preset};

/// All of it, as of today.
pub fn whole() -> Filter {
    Filter { as_of: Some(today()), ..Filter::default() }
}

/// The bytes of what was asked for.
///
/// # Errors
/// One sentence for the user where the format or layer does not exist.
pub fn bytes(
    analysis: &Analysis,
    attribution: &[&str],
    request: &ExportRequest,
    filter: &Filter,
) -> Result<Vec<u8>, Diagnostic> {
    let wrong = |code: &str, message: String| Diagnostic::new(code, Severity::Error, message);
    let names = |all: &mut dyn Iterator<Item = &'static str>| all.collect::<Vec<_>>().join(", ");
    let format = Format::from_name(&request.format).ok_or_else(|| {
        let all = names(&mut FORMATS.iter().map(|f| f.name));
        wrong(
            "unknown-format",
            format!("There is no format “{}”; these can be written: {all}.", request.format),
        )
    })?;
    let layer = match &request.layer {
        None => None,
        Some(name) => Some(Layer::from_name(name).ok_or_else(|| {
            let all = names(&mut Layer::ALL.iter().map(|l| l.name()));
            wrong("unknown-layer", format!("There is no layer “{name}”; there are: {all}."))
        })?),
    };
    Ok(format.write(&publish(analysis, attribution, request.preset, filter), layer))
}

/// Writes all of what was asked for under the name of the request.
///
/// # Errors
/// One sentence for the user.
pub fn write(analysis: &Analysis, attribution: &[&str], request: &ExportRequest) -> Result<(), Diagnostic> {
    batch::write(&request.path, &bytes(analysis, attribution, request, &whole())?)
}

/// Whether something lies under a path already.
pub fn is_there(path: &std::path::Path) -> bool {
    crate::io::exists(path)
}

/// What a preset would hold back, one sentence each; for the export dialog.
pub fn held_back(analysis: &Analysis, preset: Preset) -> Vec<String> {
    publish(analysis, &[], preset, &whole()).held_back.sentences()
}

/// The index of a group by its identity in outputs (`g1`), `None` where there is none.
pub fn group_of_id(analysis: &Analysis, id: &str) -> Option<usize> {
    let number: usize = id.strip_prefix('g')?.parse().ok()?;
    number.checked_sub(1).filter(|index| *index < analysis.groups.len())
}
