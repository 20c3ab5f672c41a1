//! The one test binary.
mod grouping;
