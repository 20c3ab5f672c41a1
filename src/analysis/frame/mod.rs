//! Frames: which verb or noun with which preposition tells of which movement, and the operators of factuality.
//!
//! The knowledge is in two tables, `data/lexicon/frames.tsv` and `data/lexicon/factuality.tsv`; each row has an
//! example and a counter-example in the fixture notation of `analysis::movement::fixture`, which are run as
//! tests. Class membership was written down for this program after Levin's verb classes and the frames
//! *Motion*, *Arriving*, *Departing*; no definition was copied.
//!
//! # How to add a verb
//!
//! 1. Open `data/lexicon/frames.tsv`; a row is one verb (or noun) in one sense.
//! 2. Base form in column one: "trudge". Forms are made by rule; irregular ones stand in `frame/inflect.rs`.
//! 3. A word that must follow in column two ("off", "into", "as far as"), else `-`.
//! 4. `V`, `N` or `A` in column three.
//! 5. Its class: `DEP` left, `ARR` came, `MOV` went as its prepositions say, `HEAD` only a goal, `CRS` crossed, `FRC` tried
//!    to, `AT` stayed, `STK` could not go on, `TRN` moved by others, `TRB` back, `TRE` out, `CON` met or counted.
//! 6. What its object is: `origin`, `destination`, `via`, `location`, `people` or `-`.
//! 7. A sentence of your own that it reads, in the notation of `analysis::movement::fixture`.
//! 8. A sentence in which the same word tells of no movement.
//! 9. Run `cargo test --lib --no-default-features -- analysis::movement`; both sentences are tests.
//! 10. Run `measure_articles`: no figure should fall; then `--write` and look at the changed outcomes.
//!
//! # How to add a cue of factuality
//!
//! 1. Open `data/lexicon/factuality.tsv`.
//! 2. The word in column one: "threaten", "if", "every winter".
//! 3. Where it stands in column two: `verb-to`, `noun-to`, `adjective-to` before an infinitive, `verb-ing`,
//! 4. `verb-that` before a clause, `prevent` before an object, `modal`, `negation`, `adverb`, `conjunction`, `attribute`.
//! 5. What it makes of the movement in column three: `plan`, `forecast`, `hypothetical`, `negated`, `prevented`,
//! 6. `not-yet-reached`, `reported-claim`, `generic` (a habit), `attempt`, or `transparent` (nothing).
//! 7. An example that has this value.
//! 8. A counter-example in which the movement is a fact.
//! 9. Run the tests; 10. run `measure_articles` and look at "plans drawn as fact", which must stay near nothing.

pub mod inflect;
pub mod operators;
pub mod table;

pub use inflect::Forms;
pub use operators::{Cue, CueKind, cues};
pub use table::{Class, Frame, Frames, ObjectRole, Pos, VerbReading, frames};
