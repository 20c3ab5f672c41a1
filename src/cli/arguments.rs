//! From words to what a command needs.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use super::Failure;
use crate::session::day::parse_day;

/// Everything that can be said on the command line; each command takes what it knows and refuses the rest.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Words that are no options.
    pub words: Vec<OsString>,
    /// `--output`.
    pub output: Option<PathBuf>,
    /// `--threads`.
    pub threads: Option<usize>,
    /// `--full`.
    pub full: bool,
    /// `--format`.
    pub format: Option<String>,
    /// `--list-formats`.
    pub list_formats: bool,
    /// `--layer`.
    pub layer: Option<String>,
    /// `--preset`.
    pub preset: Option<String>,
    /// `--from`.
    pub from: Option<jiff::civil::Date>,
    /// `--to`.
    pub to: Option<jiff::civil::Date>,
    /// `--date`.
    pub date: Option<jiff::civil::Date>,
    /// `--as-of`.
    pub as_of: Option<jiff::civil::Date>,
    /// `--group`, each.
    pub groups: Vec<String>,
    /// `--size`: width and height.
    pub size: Option<(u32, u32)>,
    /// `--scale`.
    pub scale: Option<f32>,
    /// `--theme`: whether dark.
    pub dark: Option<bool>,
    /// `--window`.
    pub window: bool,
    /// `--offset`.
    pub offset: Option<usize>,
    /// `--gazetteer`, each file.
    pub gazetteers: Vec<PathBuf>,
    /// `--focus`.
    pub focus: Option<String>,
    /// `--context`, each word.
    pub context: Vec<String>,
    /// `--help`.
    pub help: bool,
    /// `--version`.
    pub version: bool,
}

impl Arguments {
    /// The words as paths.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.words.iter().map(PathBuf::from).collect()
    }
}

/// Reads arguments; `allowed` are the options that the command knows, by name.
pub fn parse(words: Vec<OsString>, allowed: &[&str]) -> Result<Arguments, Failure> {
    let mut out = Arguments::default();
    let mut parser = Parser::from_args(words);
    while let Some(argument) = parser.next()? {
        let name = match argument {
            Arg::Value(word) => {
                out.words.push(word);
                continue;
            }
            Arg::Short('h') => "help".to_owned(),
            Arg::Short('V') => "version".to_owned(),
            Arg::Short('o') if allowed.contains(&"output") => "output".to_owned(),
            Arg::Long(name) if allowed.contains(&name) || matches!(name, "help" | "version") => {
                name.to_owned()
            }
            other => return Err(other.unexpected().into()),
        };
        match name.as_str() {
            "help" => out.help = true,
            "version" => out.version = true,
            "full" => out.full = true,
            "list-formats" => out.list_formats = true,
            "window" => out.window = true,
            "output" => out.output = Some(parser.value()?.into()),
            "format" => out.format = Some(parser.value()?.string()?),
            "layer" => out.layer = Some(parser.value()?.string()?),
            "preset" => out.preset = Some(parser.value()?.string()?),
            "gazetteer" => out.gazetteers.push(parser.value()?.into()),
            "focus" => out.focus = Some(parser.value()?.string()?),
            "group" => out.groups.push(parser.value()?.string()?),
            "context" => {
                for word in parser.values()? {
                    out.context.push(word.string()?);
                }
            }
            "threads" => {
                let n = number(&name, &parser.value()?.string()?)?;
                if n == 0 {
                    return Err(Failure::Usage("“--threads” needs a number of 1 or more.".into()));
                }
                out.threads = Some(n);
            }
            "offset" => out.offset = Some(number(&name, &parser.value()?.string()?)?),
            "from" => out.from = Some(day(&name, &parser.value()?.string()?)?),
            "to" => out.to = Some(day(&name, &parser.value()?.string()?)?),
            "date" => out.date = Some(day(&name, &parser.value()?.string()?)?),
            "as-of" => out.as_of = Some(day(&name, &parser.value()?.string()?)?),
            "size" => out.size = Some(size(&parser.value()?.string()?)?),
            "scale" => {
                let text = parser.value()?.string()?;
                let scale: Option<f32> = text.parse().ok().filter(|s| (0.25..=8.0).contains(s));
                let message = || Failure::Usage(format!("“--scale {text}” is no number from 0.25 to 8."));
                out.scale = Some(scale.ok_or_else(message)?);
            }
            "theme" => {
                out.dark = Some(match parser.value()?.string()?.as_str() {
                    "light" => false,
                    "dark" => true,
                    other => {
                        return Err(Failure::Usage(format!(
                            "There is no theme “{other}”; use light or dark."
                        )));
                    }
                });
            }
            other => return Err(Failure::Usage(format!("There is no option “--{other}”."))),
        }
    }
    Ok(out)
}

fn number(option: &str, text: &str) -> Result<usize, Failure> {
    text.parse()
        .map_err(|_| Failure::Usage(format!("“--{option} {text}” is no whole number; write one such as 4.")))
}

fn day(option: &str, text: &str) -> Result<jiff::civil::Date, Failure> {
    parse_day(text).ok_or_else(|| {
        Failure::Usage(format!(
            "“--{option} {text}” is no day of the calendar; write one such as 2018-10-28."
        ))
    })
}

fn size(text: &str) -> Result<(u32, u32), Failure> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    sides.filter(|(w, h)| (16..=16_384).contains(w) && (16..=16_384).contains(h)).ok_or_else(|| {
        Failure::Usage(format!(
            "“--size {text}” is no size; write width x height in points such as 1280x800, 16 to 16384 each."
        ))
    })
}
