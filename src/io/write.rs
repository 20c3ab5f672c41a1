//! Writing files whole: a temporary file in the same folder, synced, then renamed over the name.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::model::{Diagnostic, Severity};

/// Writes a file so that it appears under its name only when all of it is on the disk. What is neither a file nor
/// missing (a pipe, a device) is written in place.
///
/// # Errors
/// One sentence for the user; whatever lay under the name before is still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(problem(
            path,
            format!("“{}” is a folder; give the name of a file in it.", path.display()),
        ));
    }
    if existing.as_ref().is_some_and(|m| !m.is_file()) {
        let written = fs::OpenOptions::new().write(true).open(path).and_then(|mut f| f.write_all(bytes));
        return match written {
            Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(explain(path, &e)),
            _ => Ok(()),
        };
    }
    // A link keeps pointing to its file, which is the one that is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(problem(
            path,
            format!(
                "“{}” was not written: the folder “{}” is not there; create it first.",
                path.display(),
                folder.display()
            ),
        ));
    }
    write_and_rename(&target, folder, existing.as_ref(), bytes).map_err(|e| explain(path, &e))
}

fn write_and_rename(
    target: &Path,
    folder: &Path,
    existing: Option<&fs::Metadata>,
    bytes: &[u8],
) -> std::io::Result<()> {
    if existing.is_some_and(|m| m.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-").suffix(".part");
    #[cfg(unix)]
    let ordinary = {
        use std::os::unix::fs::PermissionsExt;
        // Cut by the umask, as for any new file.
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(ordinary);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(metadata) = existing {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|e| e.error)?;
    Ok(())
}

fn explain(path: &Path, cause: &std::io::Error) -> Diagnostic {
    let path_shown = path.display();
    let message = match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("“{path_shown}” was not written: the disk is full; free some space and try again.")
        }
        ErrorKind::PermissionDenied => {
            format!(
                "“{path_shown}” was not written: you have no permission to write there; choose another folder."
            )
        }
        ErrorKind::ReadOnlyFilesystem => {
            format!("“{path_shown}” was not written: the disk is read-only; choose another folder.")
        }
        _ => format!("“{path_shown}” was not written: {cause}; choose another name or folder."),
    };
    problem(path, message)
}

fn problem(path: &Path, message: String) -> Diagnostic {
    Diagnostic {
        file: Some(path.display().to_string()),
        ..Diagnostic::new("not-written", Severity::Error, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.json");
        write_whole(&path, b"one").expect("written");
        write_whole(&path, b"two").expect("written again");
        assert_eq!(fs::read(&path).expect("read"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_folder_and_a_missing_folder_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, words) in
            [(folder.path().to_owned(), "is a folder"), (folder.path().join("none/out.json"), "is not there")]
        {
            let problem = write_whole(&path, b"x").expect_err("refused");
            assert!(problem.message.contains(words), "{}", problem.message);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_says_so_and_leaves_nothing() {
        let problem = write_whole(Path::new("/dev/full"), b"words").expect_err("full");
        assert!(problem.message.contains("the disk is full"), "{}", problem.message);
    }
}
