//! The one test binary.
mod cli;
mod layers;
mod movement;
mod readers;
mod sample;
mod tidy;
mod times;
#[cfg(feature = "gui")]
mod ui;
mod undated;
mod words;
mod zones;
