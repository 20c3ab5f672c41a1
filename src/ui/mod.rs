//! The only home of egui, eframe and walkers.
