//! `annotate`: a filter of lines, one article a line, in input order and constant memory.
//!
//! A line is read, understood and written by itself; nothing is learnt from the others. Keys that are not ours pass
//! through as they were written. Limits: 64 MB a line; a line that is no such object gives an error line.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::notes::add_notes;
use super::setup::Setup;
use super::wire::read::{JoinArticle, map_spans, to_code_points};
use super::wire::{self, Decimal};
use super::work::{
    panic_message, {names_of, report_of},
};
use crate::analysis::duplicate::sketch;
use crate::io::sha256_hex;
use crate::model::{Article, Diagnostic, Offsets, Report, TimeExpressionKind, ToponymType};

/// Longest line in bytes.
const MAX_LINE_BYTES: usize = 64 * 1024 * 1024;

/// Keys that are read from a line or written anew, and so do not pass through.
const OWN_KEYS: &[&str] = &["text", "toponyms", "timexes", "unresolved", "article", "movements"];

/// Lines under way for each thread: enough to keep it busy beside a slow one, few enough for constant memory.
const LINES_A_THREAD: usize = 4;

/// Annotates all lines of `input` into `out`; gives the number of error lines. The reader runs on its own thread and
/// is left to itself where `out` breaks.
///
/// # Errors
/// Those of `out`; a broken pipe is one of them.
pub fn annotate(
    input: impl BufRead + Send + 'static,
    mut out: impl Write,
    setup: &Setup,
    threads: usize,
    full: bool,
) -> io::Result<usize> {
    let threads = threads.max(1);
    // A permit is taken for each line read and given back when its answer is written.
    let (take_permit, permits) = sync_channel::<()>(threads * LINES_A_THREAD);
    let (send_line, lines) = channel::<(usize, Line)>();
    let (send_answer, answers) = channel::<(usize, Vec<u8>, bool)>();
    let lines = Arc::new(Mutex::new(lines));
    spawn("read lines", move || read_lines(input, &take_permit, &send_line))?;
    for _ in 0..threads {
        let (lines, send_answer, setup) = (Arc::clone(&lines), send_answer.clone(), setup.clone());
        spawn("annotate", move || {
            while let Some((number, line)) = next_line(&lines) {
                let (answer, failed) = answer_line(number, &line, &setup, full);
                if send_answer.send((number, answer, failed)).is_err() {
                    break;
                }
            }
        })?;
    }
    drop(send_answer);
    let mut errors = 0;
    let mut next = 1;
    let mut waiting = BTreeMap::new();
    while let Ok((number, answer, failed)) = answers.recv() {
        errors += usize::from(failed);
        waiting.insert(number, answer);
        let mut wrote = false;
        while let Some(answer) = waiting.remove(&next) {
            out.write_all(&answer)?;
            next += 1;
            wrote = true;
            let _ = permits.recv();
        }
        // Whoever waits for an answer before the next question gets it.
        if wrote && waiting.is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(errors)
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

fn next_line(lines: &Mutex<Receiver<(usize, Line)>>) -> Option<(usize, Line)> {
    lines.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// A line as it came.
pub(super) enum Line {
    Whole(Vec<u8>),
    TooLong,
    Unreadable(String),
}

fn read_lines(
    mut input: impl BufRead,
    permit: &SyncSender<()>,
    send: &std::sync::mpsc::Sender<(usize, Line)>,
) {
    for number in 1.. {
        let line = match read_line(&mut input, MAX_LINE_BYTES) {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(cause) => {
                if permit.send(()).is_ok() {
                    let _ = send.send((number, Line::Unreadable(cause.to_string())));
                }
                break;
            }
        };
        if permit.send(()).is_err() || send.send((number, line)).is_err() {
            break;
        }
    }
}

/// The next line without its end, `None` behind the last one; one of more than `limit` bytes is passed over.
pub(super) fn read_line(input: &mut impl BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut any = false;
    let mut too_long = false;
    loop {
        let buffer = match input.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|b| *b == b'\n');
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        if line.len() + part.len() > limit {
            too_long = true;
            line = Vec::new();
        } else if !too_long {
            line.extend_from_slice(part);
        }
        let used = end.map_or(buffer.len(), |e| e + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(any.then_some(if too_long { Line::TooLong } else { Line::Whole(line) }))
}

fn answer_line(number: usize, line: &Line, setup: &Setup, full: bool) -> (Vec<u8>, bool) {
    let bytes = match line {
        Line::Whole(bytes) => bytes.as_slice(),
        Line::TooLong => {
            return error_line(
                number,
                None,
                "the line is longer than 64 MB; split the article or leave it out",
            );
        }
        Line::Unreadable(cause) => return error_line(number, None, cause),
    };
    match catch_unwind(AssertUnwindSafe(|| annotate_line(bytes, setup, full))) {
        Ok(Ok(answer)) => (answer, false),
        Ok(Err(problem)) => error_line(number, problem.doc_id.as_deref(), &problem.message),
        Err(cause) => {
            let doc_id = std::str::from_utf8(bytes).ok().and_then(|text| Fields::parse(text).ok()?.doc_id());
            let message = format!("an internal error ({}); please report it", panic_message(cause.as_ref()));
            error_line(number, doc_id.as_deref(), &message)
        }
    }
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    doc_id: Option<&'a RawValue>,
    error: &'a str,
    line: usize,
}

fn error_line(number: usize, doc_id: Option<&RawValue>, error: &str) -> (Vec<u8>, bool) {
    let mut out = serde_json::to_vec(&ErrorLine { doc_id, error, line: number }).unwrap_or_default();
    out.push(b'\n');
    (out, true)
}

/// Why a line gave no article.
#[derive(Debug)]
pub struct LineProblem {
    doc_id: Option<Box<RawValue>>,
    message: String,
}

/// The keys of one line with their values as written.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    fn parse(line: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line)
    }

    /// The value of a key; a null counts as absent.
    fn get(&self, key: &str) -> Option<&'a RawValue> {
        let found = self.0.iter().rev().find(|(k, _)| k == key).map(|(_, value)| *value)?;
        (found.get() != "null").then_some(found)
    }

    /// The text or number of the key `doc_id`.
    fn doc_id(&self) -> Option<Box<RawValue>> {
        let raw = self.get("doc_id")?;
        let first = raw.get().bytes().next()?;
        (first == b'"' || first == b'-' || first.is_ascii_digit()).then(|| raw.to_owned())
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[derive(Serialize)]
struct LineToponym<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    lat: Option<Decimal>,
    lon: Option<Decimal>,
    geonameid: Option<u32>,
    r#type: ToponymType,
    score: Option<Decimal>,
}

#[derive(Serialize)]
struct LineTimex<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: TimeExpressionKind,
    value: &'a str,
}

/// A part of the contract, and under `join` what only joining reads.
#[derive(Serialize)]
struct WithJoin<T, J> {
    #[serde(flatten)]
    shown: T,
    join: J,
}

/// Annotates one line; the answer ends with a line end.
///
/// # Errors
/// Why the line is no article.
pub fn annotate_line(line: &[u8], setup: &Setup, full: bool) -> Result<Vec<u8>, LineProblem> {
    let bare = |message: String| LineProblem { doc_id: None, message };
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let line = std::str::from_utf8(line).map_err(|e| bare(format!("the line is not UTF-8 ({e})")))?;
    let fields = Fields::parse(line).map_err(|e| bare(format!("the line is no JSON object ({e})")))?;
    let doc_id = fields.doc_id();
    let problem = |message: &str| LineProblem { doc_id: doc_id.clone(), message: message.to_owned() };
    let string = |key: &str| -> Result<Option<String>, LineProblem> {
        fields
            .get(key)
            .map(|raw| serde_json::from_str(raw.get()))
            .transpose()
            .map_err(|_| problem(&format!("the value of “{key}” is no valid text")))
    };
    let file = doc_id.as_ref().ok_or_else(|| problem("the object has no “doc_id”"))?;
    let file = serde_json::from_str::<String>(file.get()).unwrap_or_else(|_| file.get().to_owned());
    let text = string("text")?.ok_or_else(|| problem("the object has no “text”"))?;
    let stated_date = match string("dct")? {
        Some(dct) => Some(
            parse_dct(&dct)
                .ok_or_else(|| problem(&format!("“dct” is no day: “{dct}”; write it as YYYY-MM-DD")))?,
        ),
        None => None,
    };
    let mut article = Article::from_text(&file, text, String::new());
    article.text_sha256 = sha256_hex(article.text.as_bytes());
    article.stated_date = stated_date;
    article.domain = string("domain")?;
    let report = if full {
        let mut report = report_of(&article, &setup.gazetteer, &setup.constraints());
        add_notes(&article, &mut report);
        report
    } else {
        names_of(&article, &setup.gazetteer, &setup.constraints())
    };
    write_answer(&fields, &article, &report, full).map_err(|e| problem(&e.to_string()))
}

/// A civil day; of a date with a time the day as written.
fn parse_dct(text: &str) -> Option<Date> {
    let day = text.trim();
    let day = match day.get(10..).and_then(|rest| rest.chars().next()) {
        Some('T' | ' ') => day.get(..10)?,
        _ => day,
    };
    super::day::parse_day(day)
}

fn write_answer(
    fields: &Fields<'_>,
    article: &Article,
    report: &Report,
    full: bool,
) -> Result<Vec<u8>, serde_json::Error> {
    let offsets = Offsets::new(&article.text, 0);
    let mut out = Vec::with_capacity(1024);
    out.push(b'{');
    for (key, value) in fields.0.iter().filter(|(key, _)| !OWN_KEYS.contains(&key.as_str())) {
        serde_json::to_writer(&mut out, key)?;
        out.push(b':');
        out.extend_from_slice(value.get().as_bytes());
        out.push(b',');
    }
    let toponyms: Vec<LineToponym<'_>> = wire::toponyms_of(&article.text, report, &offsets)
        .into_iter()
        .map(|t| LineToponym {
            start: t.start,
            end: t.end,
            name: t.name,
            lat: t.lat,
            lon: t.lon,
            geonameid: t.geonameid,
            r#type: t.r#type,
            score: t.score,
        })
        .collect();
    let timexes: Vec<LineTimex<'_>> = wire::timexes_of(&article.text, report, &offsets)
        .into_iter()
        .map(|t| LineTimex { start: t.start, end: t.end, text: t.text, r#type: t.r#type, value: t.value })
        .collect();
    out.extend_from_slice(b"\"toponyms\":");
    serde_json::to_writer(&mut out, &toponyms)?;
    out.extend_from_slice(b",\"timexes\":");
    serde_json::to_writer(&mut out, &timexes)?;
    out.extend_from_slice(b",\"unresolved\":");
    serde_json::to_writer(&mut out, &wire::unresolved_of(&article.text, report, &offsets))?;
    if full {
        let id = wire::article_id(0);
        let code_points = |span| to_code_points(span, &offsets);
        let movements: Vec<_> = report
            .movements
            .iter()
            .enumerate()
            .map(|(i, m)| {
                let mut join = m.clone();
                map_spans(&mut join, code_points);
                let number = format!("{id}-m{:02}", i + 1);
                WithJoin { shown: wire::movement_of(number, id.clone(), m, article, &offsets), join }
            })
            .collect();
        let diagnostics = report
            .diagnostics
            .iter()
            .map(|d| Diagnostic { span: d.span.map(code_points), ..d.clone() })
            .collect();
        let join = JoinArticle { sketch: sketch(&article.text), diagnostics };
        let shown = wire::article_of(id.clone(), article, report, &offsets);
        out.extend_from_slice(b",\"article\":");
        serde_json::to_writer(&mut out, &WithJoin { shown, join })?;
        out.extend_from_slice(b",\"movements\":");
        serde_json::to_writer(&mut out, &movements)?;
    }
    out.extend_from_slice(b"}\n");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(input: &str, threads: usize, full: bool) -> (Vec<String>, usize) {
        let mut out = Vec::new();
        let input = io::Cursor::new(input.to_owned().into_bytes());
        let errors = annotate(input, &mut out, &Setup::default(), threads, full).expect("written");
        (String::from_utf8(out).expect("text").lines().map(str::to_owned).collect(), errors)
    }

    #[test]
    fn other_keys_pass_through_as_written_and_ours_are_replaced() {
        let line = r#"{"b":1.50,"doc_id":"x","text":"Words.","toponyms":[1],"a":{"z": 1e400},"dct":null}"#;
        let (lines, errors) = run(line, 1, false);
        assert_eq!(errors, 0);
        assert_eq!(
            lines,
            [
                r#"{"b":1.50,"doc_id":"x","a":{"z": 1e400},"dct":null,"toponyms":[],"timexes":[],"unresolved":[]}"#
            ]
        );
    }

    #[test]
    fn a_bad_line_is_an_error_in_its_place_and_nothing_else_is_lost() {
        let input = concat!(
            r#"{"doc_id":"1","text":"Words."}"#,
            "\nno json\n[1]\n",
            r#"{"doc_id":"4"}"#,
            "\n",
            r#"{"doc_id":"5","text":7}"#,
            "\n",
            r#"{"doc_id":"6","text":"Words.","dct":"2018-02-30"}"#,
            "\n",
            r#"{"text":"Words."}"#,
            "\n",
            r#"{"doc_id":8,"text":"Words.","dct":"2018-10-28T10:00:00Z"}"#,
        );
        let (lines, errors) = run(input, 2, false);
        assert_eq!(errors, 6);
        let doc_ids: Vec<serde_json::Value> = lines
            .iter()
            .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["doc_id"].clone())
            .collect();
        assert_eq!(serde_json::json!(doc_ids), serde_json::json!(["1", null, null, "4", "5", "6", null, 8]));
        for (index, line) in lines.iter().enumerate() {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let failed = !value["error"].is_null();
            assert_eq!(failed, !matches!(index, 0 | 7), "{line}");
            assert_eq!(value["line"].as_u64(), failed.then_some(index as u64 + 1));
        }
    }

    #[test]
    fn the_same_lines_on_one_thread_and_on_many() {
        let line = |i: usize| {
            format!("{{\"doc_id\":\"{i}\",\"text\":\"They reached Huixtla on May {}.\"}}\n", i % 30 + 1)
        };
        let input = (0..200).map(line).collect::<Vec<_>>().concat();
        assert_eq!(run(&input, 1, true), run(&input, 5, true));
        assert_eq!(run(&input, 3, true).0.len(), 200);
    }

    #[test]
    fn full_holds_what_joining_needs() {
        let (lines, _) = run(r#"{"doc_id":"x","text":"Words."}"#, 1, true);
        let value: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
        assert_eq!(value["article"]["file"], "x");
        assert_eq!(value["article"]["start"], 0);
        assert!(value["article"]["sha256"].is_null());
        assert!(value["movements"].is_array());
    }
}
