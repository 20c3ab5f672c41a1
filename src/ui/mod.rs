//! The only home of egui, eframe and walkers: the window, and pictures of it without a display.

pub mod app;
mod article_list;
mod article_text;
mod check;
mod command;
mod countries;
mod dialog;
pub mod frame;
pub mod headless;
pub mod icons;
mod inspector;
pub mod map;
mod marks;
mod menu_bar;
mod picture;
mod places;
mod result_row;
mod search;
mod start;
mod text_marks;
pub mod theme;
mod time;
mod widgets;
pub mod window;
pub mod words;

pub use picture::{RenderRequest, render};
