//! Dateline reads news articles and shows *who was where, when, how many, and who says so*, as routes on
//! a map over time.
//!
//! This is the architecture text: read it before you look for a place to change something.
//!
//! # Bird's eye view
//!
//! ```text
//!  files, stdin ──io──▶ Article ──analysis──▶ Analysis ──publish──▶ Publication ──export──▶ bytes ──io──▶ file
//!                          ▲      4 steps        │
//!              document ───┘                     ├──scene──▶ Scene ──ui──▶ window, pictures
//!         (corrections, undo)                    └──session::wire──▶ machine-readable JSON
//!                          ▲                                 ▲
//!                          └───────────── session ───────────┘   (cli and ui drive it)
//! ```
//!
//! The heart is pure: [`analysis`] reads texts in four steps ([`analysis::read`], [`analysis::date`],
//! [`analysis::anchor`], [`analysis::join`]) and knows no file, network, clock, thread or chance. Around it,
//! [`session`] holds all state and gives *effects*; window, commands and tests carry them out alike.
//!
//! # Who may use whom
//!
//! Every module may name [`model`]; `model` names none. A test over the tokens of each file holds this table.
//!
//! | module | may name | what it gives | invariant |
//! | --- | --- | --- | --- |
//! | [`model`] | nothing | the vocabulary: plain data | fields are public unless an invariant holds between them |
//! | [`mod@text`] | – | folding, tokens, sentences | every span lies on `char` boundaries of its text |
//! | [`document`] | – | articles, corrections, edits and their inverses | applying an edit gives the edit that takes it back |
//! | [`publish`] | – | what may be shown to whom | what a preset hides is not in a [`publish::Publication`] |
//! | [`gazetteer`] | text | the places that a name may be | the built-in index is read in place |
//! | [`analysis`] | text, gazetteer | texts and corrections → [`model::Analysis`] | same input, same output; a problem is a diagnostic, never an error |
//! | [`scene`] | publish | what is drawn, in Mercator, and the base map | knows no window toolkit |
//! | [`export`] | publish, scene | bytes, one file a format | reads a publication alone |
//! | [`io`] | text, gazetteer, document, export | files: found, read, decoded, written | a written file is whole or not there |
//! | [`session`] | all of these | the application without a screen | nothing waits: work is an effect, its result an event |
//! | `ui` | session, scene | the window, and pictures of it without a display | the only home of the window toolkit |
//! | [`cli`] | session, ui | the commands | works nothing out itself |
//!
//! Files, databases and the network only in `io`; threads only in `session`; `egui` only in `ui`; only `main.rs` ends
//! the process.
//!
//! # What holds everywhere
//!
//! * Inside the program an offset is a byte of one article's text, on a `char` boundary. What is written out counts
//!   Unicode code points of the whole source. `session::wire` is the one place that turns one into the other.
//! * A day is a civil day, never an instant. What is not known is a range, not a guess.
//! * Identities in outputs (`a01`, `g1`) are positions. What must last is keyed by hash of the text and quoted words.
//! * The same input gives the same bytes, on one thread or many. Only the public preset reads the clock, to hold back
//!   what is fresh, and only where no day is given.
//! * No input makes the program panic. Should one do it after all, the article that did it becomes a diagnostic and
//!   the others are read.
//! * Linguistic knowledge lies in tables; each row has an example and a counter-example, which are its tests.
//! * Groups are followed, never persons; names of persons are kept only so that they can be masked.
//!
//! # Words
//!
//! * **Article**: one story; a file may hold several. **Source**: the file.
//! * **Toponym**: words that name a place. **Candidate**: a place that they may mean.
//! * **Time expression**: words that name a time (TimeML TIMEX3).
//! * **Movement**: one statement about a group: what it did, where, when, how many, whether it happened. A *report* is
//!   a movement of one article.
//! * **Group**: those who move. **Route**: the stops of a group in order of time, with **legs** between them.
//! * **Stop**: a stay at a place that several reports may tell of. **Area**, **plan**: where only a region is known, or
//!   only an intention.
//! * **Correction**: what a person knows better, kept as a constraint on the steps after the first.
//! * **Preset**: who will see an export. **Publication**: what that person may see.
//! * **Effect**, **event**: what the session asks for, and what comes back.
//!
//! # Where do I add …?
//!
//! * *a word or phrase that the reader should know*: a row in a table of `analysis` or under `data/lexicon`, with its
//!   example and counter-example.
//! * *a place*: `data/gazetteer/extras.tsv`, if it is in no package.
//! * *a kind of file to read*: a reader in [`io`], and its ending in `io::list_sources`.
//! * *a format to write*: a file in [`export`] and a row in [`export::FORMATS`]; it appears in the dialog and in
//!   `--list-formats`.
//! * *something that a user can do*: an [`session::Action`], what it does in `session::act`, then a button.
//! * *a correction*: a variant of [`model::Correction`], its name in `session::edits`, and the step that heeds it.
//! * *something that must not be public*: [`publish`], with a test that looks for it in the output.
//! * *a command*: a function in [`cli`] that drives the session, a line in its help, a test in `tests/cli.rs`.

pub mod analysis;
pub mod document;
pub mod export;
pub mod gazetteer;
pub mod io;
pub mod model;
pub mod publish;
pub mod scene;
pub mod session;
pub mod text;

pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
