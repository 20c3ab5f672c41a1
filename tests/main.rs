//! The one test binary.
mod cli;
mod layers;
mod readers;
mod tidy;
mod times;
#[cfg(feature = "gui")]
mod ui;
mod undated;
