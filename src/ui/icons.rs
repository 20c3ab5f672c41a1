//! Icons: names for the glyphs of the icon fonts, and how to paint one.
//!
//! The regular cut is a fall-back of every text family, so an icon may stand inside a text
//! (`format!("{} Export", icons::EXPORT)`); the filled cut has the same code points and is
//! reached by its own family only ([`filled`]).
//! Source of the shapes: Phosphor 2.1.1, MIT, cut to the glyphs listed in `data/prepare/icons.txt`.

mod glyphs;

pub use glyphs::*;

use super::theme;
use egui::{Color32, FontFamily, FontId, Painter, Pos2, Rect, RichText};

/// Edge of an icon in points where nothing else is said.
pub const SIZE: f32 = 16.0;

/// An icon as text for labels and buttons, outlined, [`SIZE`] points high.
#[must_use]
pub fn regular(icon: &str) -> RichText {
    RichText::new(icon).font(font(SIZE))
}

/// An icon as text for labels and buttons, filled, [`SIZE`] points high.
#[must_use]
pub fn filled(icon: &str) -> RichText {
    RichText::new(icon).font(font_filled(SIZE))
}

/// The font of outlined icons; `size` is the edge of the icon in points.
#[must_use]
pub fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(theme::FAMILY_ICONS.into()))
}

/// The font of filled icons; `size` is the edge of the icon in points.
#[must_use]
pub fn font_filled(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(theme::FAMILY_ICONS_FILLED.into()))
}

/// Paints an outlined icon with its middle at `center`, `size` points high.
pub fn paint(painter: &Painter, center: Pos2, icon: &str, size: f32, color: Color32) -> Rect {
    paint_with(painter, center, icon, font(size), color)
}

/// Paints a filled icon with its middle at `center`, `size` points high.
pub fn paint_filled(painter: &Painter, center: Pos2, icon: &str, size: f32, color: Color32) -> Rect {
    paint_with(painter, center, icon, font_filled(size), color)
}

fn paint_with(painter: &Painter, center: Pos2, icon: &str, font: FontId, color: Color32) -> Rect {
    let galley = painter.layout_no_wrap(icon.to_owned(), font, color);
    let rect = Rect::from_center_size(center, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_both_cuts_and_nothing_else_is() {
        let ctx = egui::Context::default();
        theme::apply(&ctx, egui::Theme::Light);
        let mut lacking = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.fonts_mut(|fonts| {
                for (name, icon) in ALL {
                    for family in [font(16.0), font_filled(16.0)] {
                        if !fonts.has_glyphs(&family, icon) {
                            lacking.push((name, family.family.clone()));
                        }
                    }
                }
                // The test can fail: a code point outside the cut has no glyph.
                assert!(!fonts.has_glyphs(&font(16.0), "\u{e000}"));
            });
        });
        output.drop_without_applying_deltas();
        assert_eq!(lacking, Vec::new());
    }
}
