//! Commands: they read the arguments, drive the session, and print. Data goes to the standard output, talk to the
//! standard error.
//!
//! **Invariant:** nothing is worked out here; a command gives what the session gives.

mod arguments;
mod commands;
mod help;

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use crate::model::{Diagnostic, Severity};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All done, warnings included.
    Done,
    /// Done, but an input was not read or a diagnostic is an error.
    Incomplete,
}

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// The arguments make no sense; one sentence.
    Usage(String),
    /// Something outside went wrong; one sentence.
    Other(String),
    /// Whoever read the output has gone, which is no failure.
    Closed,
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            ErrorKind::BrokenPipe => Self::Closed,
            ErrorKind::StorageFull => Self::Other(
                "The output was not written: the disk is full; free some space and try again.".into(),
            ),
            _ => Self::Other(format!("The output was not written: {cause}.")),
        }
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Other(diagnostic.message)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(cause: lexopt::Error) -> Self {
        use lexopt::Error;
        let message = match cause {
            Error::MissingValue { option: Some(option) } => {
                format!("The option “{option}” needs a value after it.")
            }
            Error::UnexpectedOption(option) => {
                format!("There is no option “{option}” here; “dateline --help” lists them.")
            }
            Error::UnexpectedArgument(word) => {
                format!(
                    "“{}” is one argument too many; “dateline --help” lists the commands.",
                    word.display()
                )
            }
            Error::UnexpectedValue { option, .. } => format!("The option “{option}” takes no value."),
            Error::NonUnicodeValue(word) => {
                format!("“{}” is not readable text; write it anew.", word.display())
            }
            other => format!("The arguments make no sense: {other}."),
        };
        Self::Usage(message)
    }
}

/// Runs the command line; gives the exit code of the contract: 0 done, 1 an input was not read, 2 failed. A stop by
/// the keyboard ends the process with 130 by itself.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    match commands::run(arguments) {
        Ok(Outcome::Done) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Err(Failure::Usage(message) | Failure::Other(message)) => {
            say(&message);
            ExitCode::from(2)
        }
    }
}

/// Says a sentence on the standard error; whether anybody hears it does not matter.
fn say(message: &str) {
    use std::io::Write;
    let _ = writeln!(io::stderr(), "dateline: {message}");
}

/// Says what is worth it about the inputs, and tells how the command ends. Warnings about single articles are data
/// and stand in the output; here they are only counted.
fn report(diagnostics: &[Diagnostic]) -> Outcome {
    let (mut about_articles, mut outcome) = (0_usize, Outcome::Done);
    for diagnostic in diagnostics {
        match (diagnostic.severity, diagnostic.article) {
            (Severity::Error, _) => {
                say(&diagnostic.message);
                outcome = Outcome::Incomplete;
            }
            (Severity::Warning, None) => say(&diagnostic.message),
            (Severity::Warning, Some(_)) => about_articles += 1,
            (Severity::Info, _) => {}
        }
    }
    match about_articles {
        0 => {}
        1 => say("there is 1 warning about an article; “dateline analyze” lists it under “diagnostics”."),
        n => say(&format!(
            "there are {n} warnings about articles; “dateline analyze” lists them under “diagnostics”."
        )),
    }
    outcome
}
