//! How the window looks: fonts, text styles and the dress of egui's own widgets.
//!
//! [`apply`] is called once for each context, before its first pass. Colours and sizes are in
//! `tokens` and re-exported here. The article speaks in serif, the program in sans:
//! take a [`Type`] for text rather than sizes of your own.
//! Fonts: IBM Plex Sans and Serif (OFL-1.1), unchanged; Phosphor (MIT), cut. Plex has no glyph for
//! key symbols such as the command sign: use words or icons on key caps.

mod tokens;
mod widgets;

pub use tokens::{
    DARK, GroupColor, LIGHT, MapTokens, Tokens, motion, radius, size, space, stroke, tokens, tokens_of,
};
pub use widgets::{key_cap, paint_focus_ring, primary_button};

use egui::epaint::text::{FontData, FontDefinitions, FontTweak};
use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, Style, TextFormat,
    TextStyle, Visuals, vec2,
};
use std::sync::Arc;

/// Name of the family of Plex Sans, weight 500.
pub const FAMILY_SANS_MEDIUM: &str = "sans-medium";
/// Name of the family of Plex Sans, weight 600.
pub const FAMILY_SANS_SEMIBOLD: &str = "sans-semibold";
/// Name of the family of Plex Serif, weight 400.
pub const FAMILY_SERIF: &str = "serif";
/// Name of the family of Plex Serif, weight 600.
pub const FAMILY_SERIF_SEMIBOLD: &str = "serif-semibold";
/// Name of the family of outlined icons.
pub const FAMILY_ICONS: &str = "icons";
/// Name of the family of filled icons.
pub const FAMILY_ICONS_FILLED: &str = "icons-filled";

/// Kinds of text: font, size and height of line. Eleven points is the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The date on the map: sans 20/24, weight 600.
    MapDate,
    /// Title of the inspector: sans 18/24, weight 600.
    Title,
    /// Title of an article: serif 16/22, weight 600.
    ArticleTitle,
    /// Text of an article: serif 14/22.
    Article,
    /// Text of the program: sans 13/20.
    Body,
    /// Names of things in rows and heads: sans 13/20, weight 500.
    BodyMedium,
    /// Heads of sections, chosen tabs, figures: sans 13/20, weight 600.
    BodyStrong,
    /// Second lines: sans 12/16.
    Small,
    /// Marked words in second lines: sans 12/16, weight 500.
    SmallMedium,
    /// Heads in small text: sans 12/16, weight 600.
    SmallStrong,
    /// Axis and map: sans 11/16.
    Map,
    /// Names of stops on the map: sans 12/16, weight 600.
    MapStrong,
}

impl Type {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::MapDate,
        Self::Title,
        Self::ArticleTitle,
        Self::Article,
        Self::Body,
        Self::BodyMedium,
        Self::BodyStrong,
        Self::Small,
        Self::SmallMedium,
        Self::SmallStrong,
        Self::Map,
        Self::MapStrong,
    ];

    /// Size of the letters in points.
    #[must_use]
    pub const fn size(self) -> f32 {
        match self {
            Self::MapDate => 20.0,
            Self::Title => 18.0,
            Self::ArticleTitle => 16.0,
            Self::Article => 14.0,
            Self::Body | Self::BodyMedium | Self::BodyStrong => 13.0,
            Self::Small | Self::SmallMedium | Self::SmallStrong | Self::MapStrong => 12.0,
            Self::Map => 11.0,
        }
    }

    /// Height of a line in points.
    #[must_use]
    pub const fn line_height(self) -> f32 {
        match self {
            Self::MapDate | Self::Title => 24.0,
            Self::ArticleTitle | Self::Article => 22.0,
            Self::Body | Self::BodyMedium | Self::BodyStrong => 20.0,
            _ => 16.0,
        }
    }

    /// The family of the font.
    #[must_use]
    pub fn family(self) -> FontFamily {
        let name = match self {
            Self::Body | Self::Small | Self::Map => return FontFamily::Proportional,
            Self::BodyMedium | Self::SmallMedium => FAMILY_SANS_MEDIUM,
            Self::MapDate | Self::Title | Self::BodyStrong | Self::SmallStrong | Self::MapStrong => {
                FAMILY_SANS_SEMIBOLD
            }
            Self::ArticleTitle => FAMILY_SERIF_SEMIBOLD,
            Self::Article => FAMILY_SERIF,
        };
        FontFamily::Name(name.into())
    }

    /// Font and size, for painters.
    #[must_use]
    pub fn font_id(self) -> FontId {
        FontId::new(self.size(), self.family())
    }

    /// This kind of text for labels and buttons; the colour is that of the widget.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(self.font_id()).line_height(Some(self.line_height()))
    }

    /// This kind of text for a section of a `LayoutJob`.
    #[must_use]
    pub fn format(self, color: Color32) -> TextFormat {
        TextFormat { line_height: Some(self.line_height()), ..TextFormat::simple(self.font_id(), color) }
    }
}

/// Dresses a context: fonts, both styles, and which of them is shown. Call before the first pass.
pub fn apply(ctx: &Context, theme: egui::Theme) {
    ctx.set_fonts(font_definitions());
    ctx.set_style_of(egui::Theme::Light, style(egui::Theme::Light));
    ctx.set_style_of(egui::Theme::Dark, style(egui::Theme::Dark));
    ctx.set_theme(theme);
    widgets::register(ctx);
}

/// Changes the theme of a context that [`apply`] has dressed.
pub fn set(ctx: &Context, theme: egui::Theme) {
    ctx.set_theme(theme);
}

/// Fonts and families. Each family falls back to the icons and then to egui's own fonts, so that
/// a letter outside Plex is still shown.
#[must_use]
pub fn font_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let mono = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    let mut add = |name: &str, bytes: &'static [u8], tweak: FontTweak| {
        let data = FontData::from_static(bytes).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    };
    let plain = FontTweak::default;
    // The icons' box is one em high, its middle lies higher above the base line than that of
    // Plex's capitals (0.45 em against 0.35): lowered, an icon sits on the middle of its line.
    let icon = || FontTweak { y_offset_factor: ICON_DROP, ..FontTweak::default() };
    add("plex", include_bytes!("../../assets/fonts/IBMPlexSans_400Regular.ttf"), plain());
    add("plex-500", include_bytes!("../../assets/fonts/IBMPlexSans_500Medium.ttf"), plain());
    add("plex-600", include_bytes!("../../assets/fonts/IBMPlexSans_600SemiBold.ttf"), plain());
    add("plex-serif", include_bytes!("../../assets/fonts/IBMPlexSerif_400Regular.ttf"), plain());
    add("plex-serif-600", include_bytes!("../../assets/fonts/IBMPlexSerif_600SemiBold.ttf"), plain());
    add("phosphor-inline", include_bytes!("../../assets/icons/Phosphor.ttf"), icon());
    add("phosphor", include_bytes!("../../assets/icons/Phosphor.ttf"), plain());
    add("phosphor-fill", include_bytes!("../../assets/icons/Phosphor-Fill.ttf"), plain());

    let text = |first: &[&str]| -> Vec<String> {
        let first = first.iter().map(|name| (*name).to_owned());
        first.chain(["phosphor-inline".to_owned()]).chain(fallback.iter().cloned()).collect()
    };
    let mut families = vec![
        (FontFamily::Proportional, text(&["plex"])),
        (FontFamily::Name(FAMILY_SANS_MEDIUM.into()), text(&["plex-500"])),
        (FontFamily::Name(FAMILY_SANS_SEMIBOLD.into()), text(&["plex-600"])),
        (FontFamily::Name(FAMILY_SERIF.into()), text(&["plex-serif", "plex"])),
        (FontFamily::Name(FAMILY_SERIF_SEMIBOLD.into()), text(&["plex-serif-600", "plex-600"])),
        (FontFamily::Name(FAMILY_ICONS.into()), vec!["phosphor".to_owned()]),
        (FontFamily::Name(FAMILY_ICONS_FILLED.into()), vec!["phosphor-fill".to_owned()]),
    ];
    let mut mono = mono;
    mono.insert(mono.len().min(1), "phosphor-inline".to_owned());
    families.push((FontFamily::Monospace, mono));
    fonts.families.extend(families);
    fonts
}

/// How far an icon inside a text is lowered, in parts of its size.
const ICON_DROP: f32 = 0.1;

/// The style of a theme: text sizes, distances and the dress of egui's widgets.
#[must_use]
pub fn style(theme: egui::Theme) -> Style {
    let t = tokens(theme);
    let mut style = Style {
        text_styles: [
            (TextStyle::Heading, Type::Title.font_id()),
            (TextStyle::Body, Type::Body.font_id()),
            (TextStyle::Button, Type::Body.font_id()),
            (TextStyle::Small, Type::Small.font_id()),
            (TextStyle::Monospace, FontId::monospace(12.0)),
        ]
        .into(),
        visuals: visuals(theme, t),
        animation_time: motion::HOVER,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::XS);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.interact_size = vec2(size::CONTROL, size::CONTROL);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(4);
    spacing.menu_spacing = 4.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.icon_spacing = space::S;
    spacing.indent = space::L;
    spacing.slider_rail_height = 4.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 320.0;
    spacing.scroll = ScrollStyle {
        bar_width: 10.0,
        floating_width: 4.0,
        handle_min_length: 24.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        foreground_color: true,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.5,
        interact_handle_opacity: 0.8,
        ..ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: egui::Theme, t: &Tokens) -> Visuals {
    let base = match theme {
        egui::Theme::Light => Visuals::light(),
        egui::Theme::Dark => Visuals::dark(),
    };
    let shadow = Shadow { offset: [0, 2], blur: 8, spread: 0, color: t.shadow };
    let mut visuals = Visuals {
        weak_text_color: Some(t.ink3),
        widgets: widget_visuals(t),
        selection: Selection { bg_fill: t.sel, stroke: Stroke::new(stroke::HAIR, t.ink1) },
        hyperlink_color: t.focus,
        faint_bg_color: t.hov,
        extreme_bg_color: t.s2,
        text_edit_bg_color: Some(t.s2),
        code_bg_color: t.s0,
        warn_fg_color: t.warn,
        error_fg_color: t.err,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: shadow,
        window_fill: t.s2,
        window_stroke: Stroke::new(stroke::HAIR, t.line),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(radius::CARD),
        panel_fill: t.s1,
        popup_shadow: shadow,
        indent_has_left_vline: false,
        handle_shape: egui::style::HandleShape::Circle,
        ..base
    };
    visuals.text_cursor.stroke = Stroke::new(stroke::EMPHASIS, t.ink1);
    visuals.ime_composition.active_underline_stroke = Stroke::new(stroke::RING, t.focus);
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(stroke::HAIR, t.focus);
    visuals
}

/// Flat widgets: a hairline on paper, grounds that deepen under the pointer and when pressed.
fn widget_visuals(t: &Tokens) -> Widgets {
    let of = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(stroke::HAIR, edge),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(stroke::EMPHASIS, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: of(t.s1, t.line, t.ink1),
        // Rails of sliders and radio buttons must be seen on paper.
        inactive: WidgetVisuals { bg_fill: t.line, ..of(t.s2, t.line, t.ink1) },
        hovered: of(t.hov, t.line2, t.ink1),
        active: of(t.sel, t.line2, t.ink1),
        open: of(t.sel, t.line2, t.ink1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_text_has_its_family_and_fits_its_line() {
        let fonts = font_definitions();
        for kind in Type::ALL {
            assert!(fonts.families.contains_key(&kind.family()), "{kind:?}");
            // Plex is 1.3 em from ascent to descent: anything less would cut letters.
            assert!(kind.line_height() >= 1.2 * kind.size(), "{kind:?}");
            assert!(kind.size() >= 11.0, "{kind:?}");
        }
        assert!(!fonts.families.contains_key(&FontFamily::Name("sans-thin".into())));
    }

    #[test]
    fn digits_are_equally_wide_so_that_figures_do_not_jump() {
        let ctx = Context::default();
        apply(&ctx, egui::Theme::Light);
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for kind in [Type::Body, Type::BodyMedium, Type::BodyStrong, Type::Map] {
                let font = kind.font_id();
                let mut widths = ui.fonts_mut(|fonts| {
                    ('0'..='9').map(|digit| fonts.glyph_width(&font, digit)).collect::<Vec<_>>()
                });
                widths.dedup();
                assert_eq!(widths.len(), 1, "{kind:?}: {widths:?}");
            }
        });
        output.drop_without_applying_deltas();
    }

    #[test]
    fn a_dressed_context_shows_the_asked_theme() {
        let ctx = Context::default();
        apply(&ctx, egui::Theme::Dark);
        assert_eq!(ctx.style_of(egui::Theme::Dark).visuals.panel_fill, DARK.s1);
        assert_eq!(ctx.style_of(egui::Theme::Light).visuals.panel_fill, LIGHT.s1);
        assert_eq!(tokens_of(&ctx).s1, DARK.s1);
    }
}
