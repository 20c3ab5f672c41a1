//! Dateline reads news articles and shows *who was where, when, how many, and who says so*, as routes on
//! a map over time.

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
