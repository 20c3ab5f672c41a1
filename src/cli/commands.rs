//! The commands, one function each.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, BufReader, IsTerminal, Write};
use std::path::Path;
#[cfg(feature = "gui")]
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::arguments::{Arguments, parse};
use super::{Failure, Outcome, help, report, say};
use crate::model::Analysis;
use crate::session::annotate::annotate;
use crate::session::delivery::{self, Filter, Preset};
use crate::session::setup::Setup;
use crate::session::{ExportRequest, batch, explain, input, join, lookup, wire, work};
#[cfg(feature = "gui")]
use crate::session::{Session, Theme};

/// A command: its name, its options, what it does.
type Command = (&'static str, &'static [&'static str], fn(&Arguments) -> Result<Outcome, Failure>);

/// Runs the command that the words name; without one it is the window.
pub fn run(mut words: Vec<OsString>) -> Result<Outcome, Failure> {
    let command = words.first().and_then(|w| w.to_str()).unwrap_or("").to_owned();
    let known: &[Command] = &[
        ("analyze", &["output", "threads", "gazetteer", "focus"], analyze),
        ("annotate", &["threads", "full", "gazetteer", "focus"], annotate_lines),
        ("join", &["output"], join_lines),
        (
            "export",
            &[
                "format",
                "output",
                "layer",
                "preset",
                "from",
                "to",
                "group",
                "date",
                "size",
                "as-of",
                "list-formats",
                "threads",
                "gazetteer",
                "focus",
            ],
            export,
        ),
        (
            "render",
            &["date", "output", "size", "scale", "theme", "window", "threads", "gazetteer", "focus"],
            render,
        ),
        ("text", &[], text),
        ("explain", &["offset", "gazetteer", "focus"], explain_sentence),
        ("gazetteer", &["context", "gazetteer"], gazetteer),
    ];
    if let Some((_, options, command)) = known.iter().find(|(name, _, _)| *name == command) {
        words.remove(0);
        let arguments = parse(words, options)?;
        return asked_for_help(&arguments).unwrap_or_else(|| command(&arguments));
    }
    let arguments = parse(words, &[])?;
    asked_for_help(&arguments).unwrap_or_else(|| window(&arguments))
}

fn asked_for_help(arguments: &Arguments) -> Option<Result<Outcome, Failure>> {
    let text = if arguments.help {
        help::HELP.to_owned()
    } else if arguments.version {
        format!("{}\n", wire::GENERATOR)
    } else {
        return None;
    };
    Some(print(text.as_bytes()))
}

fn print(bytes: &[u8]) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes to a file, or to the standard output for `-` and where no file is named.
fn deliver(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match path.filter(|p| p.as_os_str() != input::STDIN) {
        None => print(bytes).map(drop),
        Some(path) => Ok(batch::write(path, bytes)?),
    }
}

#[cfg(feature = "gui")]
fn window(arguments: &Arguments) -> Result<Outcome, Failure> {
    let paths = arguments.paths();
    // A first word that is no file may be a command misspelt; one missing file among others stops none of them, and
    // the window says which it is.
    let misspelt = |path: &Path| path.components().count() == 1 && path.extension().is_none();
    let refused = paths
        .first()
        .filter(|first| !first.exists() && (misspelt(first) || paths.iter().all(|path| !path.exists())));
    if let Some(missing) = refused {
        let word = missing.display();
        return Err(Failure::Usage(format!(
            "“{word}” is neither a command nor a file here; “dateline --help” lists the commands."
        )));
    }
    crate::ui::window::run(paths).map_err(Failure::Other)?;
    Ok(Outcome::Done)
}

#[cfg(not(feature = "gui"))]
fn window(arguments: &Arguments) -> Result<Outcome, Failure> {
    let word =
        arguments.words.first().map_or_else(String::new, |w| format!(" (“{}” is no command)", w.display()));
    Err(Failure::Usage(format!("This build has no window{word}; “dateline --help” lists the commands.")))
}

/// Size of a picture where none is given, in points.
#[cfg(feature = "gui")]
const PICTURE_SIZE: (u32, u32) = (1280, 800);

#[cfg(feature = "gui")]
fn render(arguments: &Arguments) -> Result<Outcome, Failure> {
    let path = arguments
        .output
        .as_deref()
        .ok_or_else(|| Failure::Usage("“dateline render” needs --output FILE.png.".into()))?;
    if arguments.words.is_empty() {
        say("no PATH was given, so this is the built-in sample.");
    }
    let mut session = Session::new(Arc::new(batch::gazetteer()));
    let threads = arguments.threads.unwrap_or_else(work::available_threads);
    let problems = batch::fill(&mut session, &arguments.paths(), &setup_of(arguments)?, threads);
    let request = crate::ui::RenderRequest {
        size: arguments.size.unwrap_or(PICTURE_SIZE),
        scale: arguments.scale.unwrap_or(1.0),
        theme: if arguments.dark == Some(true) { Theme::Dark } else { Theme::Light },
        whole_window: arguments.window,
        date: arguments.date,
    };
    let outcome = report(&problems);
    let picture = crate::ui::render(&mut session, request).map_err(Failure::Other)?;
    deliver(Some(path), &picture)?;
    Ok(outcome)
}

#[cfg(not(feature = "gui"))]
fn render(_: &Arguments) -> Result<Outcome, Failure> {
    Err(Failure::Usage("This build has no window and paints no pictures.".into()))
}

/// The user's gazetteers and focus; bars of progress are for terminals.
fn setup_of(arguments: &Arguments) -> Result<Setup, Failure> {
    let terminal = io::stderr().is_terminal();
    let shown = AtomicU64::new(0);
    let progress = |done: u64, of: u64| {
        let percent = done.saturating_mul(100) / of.max(1);
        if terminal && of > LONG_READING && shown.swap(percent, Ordering::Relaxed) != percent {
            let _ = write!(io::stderr(), "\rdateline: reading the gazetteer, {percent} % ");
            if percent == 100 {
                let _ = writeln!(io::stderr());
            }
        }
        true
    };
    Ok(Setup::read(&arguments.gazetteers, arguments.focus.as_deref(), &progress)?)
}

/// The same for commands that give no diagnostics of their own: what was odd is said.
fn told_setup_of(arguments: &Arguments) -> Result<Setup, Failure> {
    let setup = setup_of(arguments)?;
    report(&setup.notes);
    Ok(setup)
}

/// A gazetteer of more bytes is told how far it is.
const LONG_READING: u64 = 16 << 20;

/// Reads the paths, or the sample, and works out the analysis.
fn analysis_of(arguments: &Arguments, setup: &Setup) -> Analysis {
    if arguments.words.is_empty() {
        say("no PATH was given, so this is the built-in sample.");
    }
    let threads = arguments.threads.unwrap_or_else(work::available_threads);
    batch::analyze_paths(&arguments.paths(), setup, threads)
}

fn analyze(arguments: &Arguments) -> Result<Outcome, Failure> {
    let setup = setup_of(arguments)?;
    let analysis = analysis_of(arguments, &setup);
    let mut out = Vec::new();
    wire::write_document(&analysis, &setup.gazetteer.attribution(), &mut out)?;
    let outcome = report(&analysis.diagnostics);
    deliver(arguments.output.as_deref(), &out)?;
    Ok(outcome)
}

fn annotate_lines(arguments: &Arguments) -> Result<Outcome, Failure> {
    if let Some(word) = arguments.words.first() {
        return Err(Failure::Usage(format!(
            "annotate reads lines from the standard input, so “{}” is one argument too many.",
            word.display()
        )));
    }
    let threads = arguments.threads.unwrap_or_else(work::available_threads);
    let input = BufReader::with_capacity(1 << 18, io::stdin());
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    let errors = annotate(input, out, &told_setup_of(arguments)?, threads, arguments.full)?;
    if errors > 0 {
        say(&format!("{errors} of the lines gave an error; each says why in its place."));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn join_lines(arguments: &Arguments) -> Result<Outcome, Failure> {
    let analysis = join::join_files(&arguments.paths());
    let mut out = Vec::new();
    wire::write_document(&analysis, &batch::gazetteer().attribution(), &mut out)?;
    let outcome = report(&analysis.diagnostics);
    deliver(arguments.output.as_deref(), &out)?;
    Ok(outcome)
}

fn one_path(arguments: &Arguments, command: &str) -> Result<std::path::PathBuf, Failure> {
    match arguments.words.as_slice() {
        [path] => Ok(path.into()),
        _ => Err(Failure::Usage(format!("“dateline {command}” takes exactly one PATH."))),
    }
}

fn text(arguments: &Arguments) -> Result<Outcome, Failure> {
    let source = input::read_text(&one_path(arguments, "text")?)?;
    print(source.text.as_bytes())?;
    Ok(report(&source.notes))
}

fn explain_sentence(arguments: &Arguments) -> Result<Outcome, Failure> {
    let path = one_path(arguments, "explain")?;
    let offset =
        arguments.offset.ok_or_else(|| Failure::Usage("“dateline explain” needs --offset N.".into()))?;
    let source = input::read_text(&path)?;
    let text = explain::explain(&source, offset, &told_setup_of(arguments)?).map_err(Failure::Other)?;
    print(text.as_bytes())
}

fn gazetteer(arguments: &Arguments) -> Result<Outcome, Failure> {
    let words: Vec<_> = arguments.words.iter().map(|w| w.to_string_lossy()).collect();
    let Some(("find", name)) = words.split_first().map(|(verb, name)| (verb.as_ref(), name.join(" "))) else {
        return Err(Failure::Usage("Say “dateline gazetteer find NAME”.".into()));
    };
    if name.trim().is_empty() {
        return Err(Failure::Usage("“dateline gazetteer find” needs a NAME.".into()));
    }
    let found = lookup::find_places(&told_setup_of(arguments)?.gazetteer, &name, &arguments.context);
    if found.is_empty() {
        say(&format!("no place is called “{name}”; check the spelling or try a larger place."));
        return Ok(Outcome::Done);
    }
    let mut out = Vec::new();
    for place in &found {
        serde_json::to_writer(&mut out, place).map_err(io::Error::from)?;
        out.push(b'\n');
    }
    print(&out)
}

fn export(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.list_formats {
        let mut out = String::new();
        for format in delivery::FORMATS {
            let _ = writeln!(out, "{:<10} {}", format.name, format.what);
        }
        return print(out.as_bytes());
    }
    let format = arguments.format.clone().ok_or_else(|| {
        Failure::Usage("“dateline export” needs --format NAME; --list-formats shows them.".into())
    })?;
    let path = arguments
        .output
        .clone()
        .ok_or_else(|| Failure::Usage("“dateline export” needs --output FILE.".into()))?;
    let preset = match arguments.preset.as_deref() {
        None => Preset::default(),
        Some(name) => Preset::from_name(name).ok_or_else(|| {
            Failure::Usage(format!("There is no preset “{name}”; use public, partner or internal."))
        })?,
    };
    if let (Some(from), Some(to)) = (arguments.from, arguments.to)
        && from > to
    {
        return Err(Failure::Usage(format!("“--from {from}” lies after “--to {to}”; swap them.")));
    }
    let request = ExportRequest { format, preset, layer: arguments.layer.clone(), path };
    // A wrong name is said before all is read.
    delivery::bytes(&Analysis::default(), &[], &request, &Filter::default())?;
    let setup = setup_of(arguments)?;
    let analysis = analysis_of(arguments, &setup);
    let mut filter = Filter { from: arguments.from, to: arguments.to, ..delivery::whole() };
    if arguments.as_of.is_some() {
        filter.as_of = arguments.as_of;
    }
    for id in &arguments.groups {
        filter.groups.push(delivery::group_of_id(&analysis, id).ok_or_else(|| {
            Failure::Usage(format!("There is no group “{id}” here; “dateline analyze” lists them."))
        })?);
    }
    let bytes = delivery::bytes(&analysis, &setup.gazetteer.attribution(), &request, &filter)?;
    let outcome = report(&analysis.diagnostics);
    deliver(Some(&request.path), &bytes)?;
    Ok(outcome)
}
