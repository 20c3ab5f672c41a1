//! The only home of egui, eframe and walkers.

pub mod headless;
pub mod icons;
pub mod map;
pub mod theme;
