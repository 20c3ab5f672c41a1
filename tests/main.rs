//! The one test binary.
mod cli;
mod layers;
mod readers;
mod tidy;
#[cfg(feature = "gui")]
mod ui;
