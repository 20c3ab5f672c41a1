//! Analysis or publication, day and filter in; what is drawn, in Mercator, out; no egui.

pub mod basemap;
pub mod view;
