//! The one test binary.
mod cli;
mod grouping;
mod layers;
mod readers;
mod tidy;
