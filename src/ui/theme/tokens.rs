//! The design tokens: every colour, size and stroke of the window, light and dark.
//!
//! Rule of the palette: colour is only ever a group; the program itself is ink on paper. Contrast
//! ratios that the values keep are asserted in the tests below (WCAG 2.2 relative luminance).
//! Colours of groups follow Okabe and Ito (2008), without yellow.

#![expect(clippy::unreadable_literal, reason = "a colour is read as six hexadecimal digits")]

use egui::Color32;

/// Colours of one theme. Where two grounds are meant the note says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Bars, axis, footers.
    pub s0: Color32,
    /// Panels.
    pub s1: Color32,
    /// Cards, fields, pop-ups.
    pub s2: Color32,
    /// Hairlines between regions, edges of buttons.
    pub line: Color32,
    /// Edges of fields and check boxes (at least 3.0 on `s0` and `s2`).
    pub line2: Color32,
    /// First text.
    pub ink1: Color32,
    /// Second text.
    pub ink2: Color32,
    /// Third and disabled text.
    pub ink3: Color32,
    /// Text on a fill of `ink1`.
    pub on: Color32,
    /// Ground of what is selected.
    pub sel: Color32,
    /// Ground of what the pointer is over.
    pub hov: Color32,
    /// Focus ring and links.
    pub focus: Color32,
    /// Text of errors; on panels only.
    pub err: Color32,
    /// Text of warnings; on `warn_ground` only.
    pub warn: Color32,
    /// Ground of warnings.
    pub warn_ground: Color32,
    /// Shadow of pop-ups: black, 16 % (dark 50 %).
    pub shadow: Color32,
    /// The map.
    pub map: MapTokens,
    /// Groups, in the order in which they are given.
    pub groups: [GroupColor; 7],
}

/// Colours of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapTokens {
    /// Sea and lakes.
    pub water: Color32,
    /// Land.
    pub land: Color32,
    /// Coast lines and lake shores.
    pub coast: Color32,
    /// Borders of countries.
    pub border: Color32,
    /// Borders of first divisions.
    pub admin1: Color32,
    /// Rivers.
    pub river: Color32,
    /// Names of countries.
    pub label_country: Color32,
    /// Names of first divisions.
    pub label_state: Color32,
    /// Names of cities and their dots.
    pub label_city: Color32,
    /// Names of waters.
    pub label_water: Color32,
    /// Halo behind names.
    pub halo: Color32,
    /// Casing behind routes and stops.
    pub casing: Color32,
}

/// Colours of a group: pale fills never stand without their edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupColor {
    /// Inside of marks and lines.
    pub fill: Color32,
    /// Edge of marks and lines (at least 3.9 on land, water and panel).
    pub edge: Color32,
    /// The letter on a head of this fill: white or ink, whichever contrasts more.
    pub letter: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const WHITE: Color32 = Color32::WHITE;
const INK: Color32 = rgb(0x14181A);

const fn group(fill: u32, edge: u32, letter: Color32) -> GroupColor {
    GroupColor { fill: rgb(fill), edge: rgb(edge), letter }
}

/// The light theme.
pub const LIGHT: Tokens = Tokens {
    s0: rgb(0xF2F3F1),
    s1: rgb(0xFAFAF8),
    s2: rgb(0xFFFFFF),
    line: rgb(0xDDDFDB),
    line2: rgb(0x868E90),
    ink1: rgb(0x1B2023),
    ink2: rgb(0x495156),
    ink3: rgb(0x5C6468),
    on: rgb(0xFFFFFF),
    sel: rgb(0xE6E9EC),
    hov: rgb(0xEEF0EE),
    focus: rgb(0x3B4CC0),
    err: rgb(0xB3261E),
    warn: rgb(0x7A4F00),
    warn_ground: rgb(0xFFF3D6),
    shadow: Color32::from_black_alpha(41),
    map: MapTokens {
        water: rgb(0xDDE6EA),
        land: rgb(0xF5F4F0),
        coast: rgb(0xB9C4C8),
        border: rgb(0xA9A7A0),
        admin1: rgb(0xDAD8D1),
        river: rgb(0xC3D3DB),
        label_country: rgb(0x66655E),
        label_state: rgb(0x706F68),
        label_city: rgb(0x5B5F60),
        label_water: rgb(0x4B6775),
        halo: rgb(0xF5F4F0),
        casing: rgb(0xFFFFFF),
    },
    groups: [
        group(0x0072B2, 0x00527F, WHITE),
        group(0xD55E00, 0x9A4400, INK),
        group(0x009E73, 0x00684C, INK),
        group(0xCC79A7, 0x93497A, INK),
        group(0xE69F00, 0x8F6200, INK),
        group(0x56B4E9, 0x1B74A8, INK),
        group(0x1B2023, 0x000000, WHITE),
    ],
};

/// The dark theme.
pub const DARK: Tokens = Tokens {
    s0: rgb(0x14181A),
    s1: rgb(0x1A1F22),
    s2: rgb(0x232A2D),
    line: rgb(0x323A3E),
    line2: rgb(0x79838A),
    ink1: rgb(0xECEFEF),
    ink2: rgb(0xB8C0C3),
    ink3: rgb(0xA2ACB0),
    on: rgb(0x14181A),
    sel: rgb(0x303A40),
    hov: rgb(0x262D31),
    focus: rgb(0xA3B0FF),
    err: rgb(0xFF8A80),
    warn: rgb(0xF2C14E),
    warn_ground: rgb(0x3A2E12),
    shadow: Color32::from_black_alpha(128),
    map: MapTokens {
        water: rgb(0x11171B),
        land: rgb(0x20272A),
        coast: rgb(0x3E4A50),
        border: rgb(0x566066),
        admin1: rgb(0x30393D),
        river: rgb(0x2B3940),
        label_country: rgb(0x8E979A),
        label_state: rgb(0x8B9599),
        label_city: rgb(0xA4ADB0),
        label_water: rgb(0x7C94A1),
        halo: rgb(0x161C1F),
        casing: rgb(0x191F22),
    },
    groups: [
        group(0x2F8FD0, 0x8CC6EE, INK),
        group(0xE5701A, 0xF5A970, INK),
        group(0x12AE83, 0x74D9BC, INK),
        group(0xD68CB5, 0xEBBBD5, INK),
        group(0xE69F00, 0xF7CB70, INK),
        group(0x7CC6F2, 0xBFE3F8, INK),
        group(0xE4E8E8, 0xFFFFFF, INK),
    ],
};

/// The tokens of a theme.
#[must_use]
pub const fn tokens(theme: egui::Theme) -> &'static Tokens {
    match theme {
        egui::Theme::Light => &LIGHT,
        egui::Theme::Dark => &DARK,
    }
}

/// The tokens of the theme in which this context paints now.
#[must_use]
pub fn tokens_of(ctx: &egui::Context) -> &'static Tokens {
    tokens(ctx.theme())
}

/// Distances in points between what lies in a panel.
pub mod space {
    /// 4 points.
    pub const XS: f32 = 4.0;
    /// 8 points.
    pub const S: f32 = 8.0;
    /// 12 points; overlays keep this from the edge of the map.
    pub const M: f32 = 12.0;
    /// 16 points; margins of panels.
    pub const L: f32 = 16.0;
    /// 24 points.
    pub const XL: f32 = 24.0;
}

/// Radii of corners in points.
pub mod radius {
    /// Key caps and chips.
    pub const CHIP: u8 = 4;
    /// Buttons, fields.
    pub const CONTROL: u8 = 6;
    /// Cards and what lies over the map.
    pub const CARD: u8 = 8;
}

/// Widths of strokes in points.
pub mod stroke {
    /// Hairline.
    pub const HAIR: f32 = 1.0;
    /// Emphasis.
    pub const EMPHASIS: f32 = 1.5;
    /// Rings of focus and selection.
    pub const RING: f32 = 2.0;
    /// The bar beside what is selected.
    pub const BAR: f32 = 3.0;
}

/// Sizes of controls in points.
pub mod size {
    /// Height of buttons and fields.
    pub const CONTROL: f32 = 28.0;
    /// Smallest target for a pointer.
    pub const TARGET: f32 = 24.0;
    /// Radius around a stop of the map in which it is hit.
    pub const STOP_HIT: f32 = 12.0;
    /// Menu bar and heads of panels.
    pub const BAR: f32 = 40.0;
    /// A row of the article list.
    pub const ROW: f32 = 48.0;
    /// The footer of the inspector.
    pub const FOOTER: f32 = 48.0;
}

/// Lengths of motion in seconds; all are zero where motion is reduced.
pub mod motion {
    /// Hover.
    pub const HOVER: f32 = 0.08;
    /// Pop-ups.
    pub const POPUP: f32 = 0.12;
    /// A flight of the map, easing out.
    pub const FLY: f32 = 0.25;
    /// A day of playback at speed 1.
    pub const DAY: f64 = 0.5;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2 contrast ratio of two opaque colours, 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |color: Color32| {
            let [r, g, b, _] = color.to_array().map(|channel| {
                let c = f64::from(channel) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_edges_contrast_enough_with_their_grounds() {
        for t in [&LIGHT, &DARK] {
            let m = &t.map;
            let pairs = [
                ("ink1 on s1", t.ink1, t.s1, 14.0),
                ("ink2 on s1", t.ink2, t.s1, 7.0),
                ("ink3 on s1", t.ink3, t.s1, 5.5),
                ("ink3 on sel", t.ink3, t.sel, 4.5),
                ("line2 on s0", t.line2, t.s0, 3.0),
                ("line2 on s2", t.line2, t.s2, 3.0),
                ("on on ink1", t.on, t.ink1, 15.0),
                ("focus on s1", t.focus, t.s1, 6.0),
                ("err on s1", t.err, t.s1, 6.0),
                ("warn on its ground", t.warn, t.warn_ground, 6.0),
                ("country on land", m.label_country, m.land, 4.5),
                ("state on land", m.label_state, m.land, 4.5),
                ("city on land", m.label_city, m.land, 4.5),
                ("water on water", m.label_water, m.water, 4.5),
            ];
            for (what, a, b, least) in pairs {
                let found = contrast(a, b);
                assert!(found >= least, "{what}: {found:.2} < {least}");
            }
            for (nr, group) in t.groups.iter().enumerate() {
                for ground in [m.land, m.water, t.s1] {
                    let found = contrast(group.edge, ground);
                    assert!(found >= 3.9, "edge of group {nr}: {found:.2}");
                }
                let found = contrast(group.letter, group.fill);
                let other = if group.letter == WHITE { INK } else { WHITE };
                assert!(found >= 4.5, "letter of group {nr}: {found:.2}");
                assert!(found >= contrast(other, group.fill), "letter of group {nr}");
            }
        }
        assert!(contrast(LIGHT.line, LIGHT.s2) < 3.0, "a hairline is not an edge");
    }

    #[test]
    fn themes_differ_in_every_surface() {
        assert_ne!(LIGHT.s0, DARK.s0);
        assert_eq!(tokens(egui::Theme::Dark).s1, Color32::from_rgb(0x1A, 0x1F, 0x22));
    }
}
