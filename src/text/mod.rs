//! Text before meaning: folding of names, number words, tokens, sentences.
//!
//! **Invariant:** every span given lies on `char` boundaries of the text it was given for.

mod fold;
mod number;
mod sentence;
mod token;

pub use fold::fold;
pub use number::{NUMBER_TABLE, NUMBER_WORDS};
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokenize};
