//! Frames: which verb or noun with which preposition tells of which movement, and the operators of factuality.
//!
//! The knowledge is in two tables, `data/lexicon/frames.tsv` and `data/lexicon/factuality.tsv`; each row has an
//! example and a counter-example in the fixture notation of `analysis::movement::fixture`, which are run as
//! tests. Class membership was written down for this program after Levin's verb classes and the frames
//! *Motion*, *Arriving*, *Departing*; no definition was copied.
//!
//! **To add a verb**: one row in `frames.tsv` (base form, particle, `V`, class, role of its direct object,
//! example, counter-example). **To add a cue**: one row in `factuality.tsv`.

pub mod inflect;
pub mod operators;
pub mod table;

pub use inflect::Forms;
pub use operators::{Cue, CueKind, cues};
pub use table::{Class, Frame, Frames, ObjectRole, Pos, VerbReading, frames};
