//! Filling egui's triangles on the processor.
//!
//! A pixel belongs to a triangle where its middle does, with the top-left rule in fixed point
//! (1/256 pixel), so that triangles that share an edge leave neither gap nor overlap. Colours are
//! interpolated, multiplied by the texture and blended in gamma space with premultiplied alpha, as
//! egui's own painters do. Anti-aliasing is in the meshes (egui feathers its edges).

use super::Picture;
use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Rect, TextureId, TextureOptions, TexturesDelta};
use egui::{TextureFilter, TextureWrapMode};
use std::collections::BTreeMap;
use std::ops::Range;

/// Painter of triangles with the textures it was given.
#[derive(Default)]
pub struct Soft {
    textures: BTreeMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    options: TextureOptions,
}

impl Soft {
    /// Takes over new and changed textures and forgets freed ones; `delta` is empty afterwards.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        // Each texture is changed by itself, so the order of the map does not show.
        #[expect(clippy::iter_over_hash_type, reason = "order does not matter here")]
        for (id, changes) in &delta.set {
            for change in changes {
                self.set(*id, change);
            }
        }
        self.textures.retain(|id, _| !delta.free.contains(id));
        delta.clear();
    }

    fn set(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let [width, height] = image.size;
        match change.pos {
            None => {
                let texture =
                    Texture { width, height, pixels: image.pixels.clone(), options: change.options };
                self.textures.insert(id, texture);
            }
            Some([left, top]) => {
                let Some(texture) = self.textures.get_mut(&id) else {
                    return;
                };
                for (row, source) in image.pixels.chunks_exact(width.max(1)).enumerate() {
                    let start = (top + row) * texture.width + left;
                    if let Some(target) = texture.pixels.get_mut(start..start + width) {
                        target.copy_from_slice(source);
                    }
                }
            }
        }
    }

    /// Paints into a new picture of `size` pixels over `ground`.
    #[must_use]
    pub fn paint(
        &self,
        primitives: &[ClippedPrimitive],
        size: [u32; 2],
        pixels_per_point: f32,
        ground: Color32,
    ) -> Picture {
        let [width, height] = size;
        let mut pixels = vec![ground; width as usize * height as usize];
        self.paint_rows(primitives, size, pixels_per_point, 0..height, &mut pixels);
        Picture { width, height, pixels }
    }

    /// Paints the rows `rows` of a picture of `size` pixels over what `out` holds. `out` has
    /// `size[0] * rows.len()` pixels; where it has fewer, the rows that lack are left out.
    pub fn paint_rows(
        &self,
        primitives: &[ClippedPrimitive],
        size: [u32; 2],
        pixels_per_point: f32,
        rows: Range<u32>,
        out: &mut [Color32],
    ) {
        let width = size[0] as usize;
        if width == 0 {
            return;
        }
        let held = u32::try_from(out.len() / width).unwrap_or(u32::MAX);
        let rows = rows.start..rows.end.min(rows.start.saturating_add(held)).min(size[1]);
        let mut band = Band { width, first: i64::from(rows.start), pixels: out };
        for clipped in primitives {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let clip = Clip::new(clipped.clip_rect, pixels_per_point, size[0], &rows);
            if clip.is_empty() {
                continue;
            }
            fill_mesh(&mut band, &clip, texture, mesh, pixels_per_point);
        }
    }
}

/// The rows that are painted now.
struct Band<'a> {
    width: usize,
    first: i64,
    pixels: &'a mut [Color32],
}

impl Band<'_> {
    /// Pixels `x0..x1` of row `y`; the caller has clipped them.
    fn span(&mut self, y: i64, x0: i64, x1: i64) -> &mut [Color32] {
        let row = usize::try_from(y - self.first).unwrap_or(usize::MAX).saturating_mul(self.width);
        let start = row.saturating_add(usize::try_from(x0).unwrap_or(usize::MAX));
        let end = row.saturating_add(usize::try_from(x1).unwrap_or(0));
        self.pixels.get_mut(start..end).unwrap_or_default()
    }
}

/// What may be painted, in pixels: `x0..x1` and `y0..y1`.
struct Clip {
    x0: i64,
    x1: i64,
    y0: i64,
    y1: i64,
}

impl Clip {
    fn new(rect: Rect, scale: f32, width: u32, rows: &Range<u32>) -> Self {
        let pixel = |points: f32| (points * scale).round() as i64;
        Self {
            x0: pixel(rect.min.x).max(0),
            x1: pixel(rect.max.x).min(i64::from(width)),
            y0: pixel(rect.min.y).max(i64::from(rows.start)),
            y1: pixel(rect.max.y).min(i64::from(rows.end)),
        }
    }

    fn is_empty(&self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }
}

fn fill_mesh(band: &mut Band<'_>, clip: &Clip, texture: &Texture, mesh: &Mesh, scale: f32) {
    for [a, b, c] in mesh.triangles() {
        let corner = |index: u32| mesh.vertices.get(index as usize);
        let (Some(a), Some(b), Some(c)) = (corner(a), corner(b), corner(c)) else {
            continue;
        };
        fill_triangle(band, clip, texture, [a, b, c], scale);
    }
}

/// One pixel in fixed point.
const ONE: i64 = 256;
/// Beyond this many pixels a coordinate is cut: the products below must fit in 64 bits.
const FAR: f32 = 4_000_000.0;

/// An edge: inside where `a * x + b * y + c >= 0` at the middle of pixel (x, y).
#[derive(Clone, Copy)]
struct Edge {
    a: i64,
    b: i64,
    c: i64,
}

impl Edge {
    fn new(from: (i64, i64), to: (i64, i64)) -> Self {
        let a = from.1 - to.1;
        let b = to.0 - from.0;
        // Pixels on an edge belong to the triangle only where it is a left or a top edge.
        let inclusive = a > 0 || (a == 0 && b > 0);
        let c = -(a * from.0 + b * from.1) - i64::from(!inclusive);
        Self { a: a * ONE, b: b * ONE, c: c + (a + b) * (ONE / 2) }
    }
}

fn fill_triangle(band: &mut Band<'_>, clip: &Clip, texture: &Texture, corners: [&Vertex; 3], scale: f32) {
    let mut fixed = [(0_i64, 0_i64); 3];
    for (target, vertex) in fixed.iter_mut().zip(corners) {
        let (x, y) = (vertex.pos.x * scale, vertex.pos.y * scale);
        if !(x.is_finite() && y.is_finite()) {
            return;
        }
        let fix = |v: f32| (v.clamp(-FAR, FAR) * ONE as f32).round() as i64;
        *target = (fix(x), fix(y));
    }
    let [p, q, r] = fixed;
    let area = (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    if area == 0 {
        return;
    }
    let edges = if area > 0 {
        [Edge::new(p, q), Edge::new(q, r), Edge::new(r, p)]
    } else {
        [Edge::new(q, p), Edge::new(r, q), Edge::new(p, r)]
    };
    // Rows whose middle lies between the highest and the lowest corner.
    let top = p.1.min(q.1).min(r.1);
    let bottom = p.1.max(q.1).max(r.1);
    let y0 = (top - ONE / 2).div_euclid(ONE).max(clip.y0);
    let y1 = ((bottom - ONE / 2).div_euclid(ONE) + 1).min(clip.y1);
    if y0 >= y1 {
        return;
    }
    let (left, right) = (p.0.min(q.0).min(r.0), p.0.max(q.0).max(r.0));
    if left >= clip.x1 * ONE || right <= clip.x0 * ONE {
        return;
    }
    // Most triangles of thin lines cover no pixel's middle: their colours are never asked for.
    let mut paint = None;
    for y in y0..y1 {
        let (mut x0, mut x1) = (clip.x0, clip.x1);
        for edge in edges {
            let rest = edge.b * y + edge.c;
            match edge.a.signum() {
                1 => x0 = x0.max(-rest.div_euclid(edge.a)),
                -1 => x1 = x1.min(rest.div_euclid(-edge.a) + 1),
                _ if rest < 0 => x1 = x0,
                _ => {}
            }
        }
        if x0 < x1 {
            let paint = paint.get_or_insert_with(|| Paint::new(corners, fixed, area, texture));
            if paint.is_nothing() {
                return;
            }
            paint.span(band.span(y, x0, x1), x0, y);
        }
    }
}

/// A value that runs evenly over the plane: `at + dx * x + dy * y` at the middle of pixel (x, y).
#[derive(Clone, Copy)]
struct Plane {
    at: f64,
    dx: f64,
    dy: f64,
}

impl Plane {
    fn of(self, x: i64, y: i64) -> f32 {
        (self.at + self.dx * x as f64 + self.dy * y as f64) as f32
    }
}

/// How the pixels of one triangle get their colour.
enum Paint<'a> {
    /// One colour.
    Flat(Color32),
    /// Colours that run from corner to corner: red, green, blue, alpha.
    Blend([Plane; 4]),
    /// One colour times a texture; `u` and `v` in texels.
    Textured { texture: &'a Texture, color: Color32, u: Plane, v: Plane },
    /// Running colours times a texture.
    Both { texture: &'a Texture, color: [Plane; 4], u: Plane, v: Plane },
}

impl<'a> Paint<'a> {
    fn new(corners: [&Vertex; 3], fixed: [(i64, i64); 3], area: i64, texture: &'a Texture) -> Self {
        let [p, q, r] = fixed;
        let area = area as f64;
        // Weights run evenly: w1 is 1 at q, w2 is 1 at r; f64, as thin triangles are many.
        let w1 = ((r.1 - p.1) as f64 / area, -(r.0 - p.0) as f64 / area);
        let w2 = (-(q.1 - p.1) as f64 / area, (q.0 - p.0) as f64 / area);
        let one = ONE as f64;
        let plane = |values: [f32; 3]| {
            let [v0, v1, v2] = values.map(f64::from);
            let gx = (v1 - v0) * w1.0 + (v2 - v0) * w2.0;
            let gy = (v1 - v0) * w1.1 + (v2 - v0) * w2.1;
            let at = v0 + gx * (one / 2.0 - p.0 as f64) + gy * (one / 2.0 - p.1 as f64);
            Plane { at, dx: gx * one, dy: gy * one }
        };
        let [a, b, c] = corners;
        let plain = a.uv == b.uv && b.uv == c.uv;
        let even = a.color == b.color && b.color == c.color;
        let (width, height) = (texture.width as f32, texture.height as f32);
        let channels = || {
            let [ca, cb, cc] = [a.color, b.color, c.color].map(|color| color.to_array());
            std::array::from_fn(|i| plane([f32::from(ca[i]), f32::from(cb[i]), f32::from(cc[i])]))
        };
        if plain {
            let texel = texture.sample(a.uv.x * width, a.uv.y * height);
            if even {
                return Self::Flat(multiply(a.color, texel));
            }
            if texel == Color32::WHITE {
                return Self::Blend(channels());
            }
        }
        let u = plane([a.uv.x * width, b.uv.x * width, c.uv.x * width]);
        let v = plane([a.uv.y * height, b.uv.y * height, c.uv.y * height]);
        if even {
            Self::Textured { texture, color: a.color, u, v }
        } else {
            Self::Both { texture, color: channels(), u, v }
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Flat(color) | Self::Textured { color, .. } => *color == Color32::TRANSPARENT,
            _ => false,
        }
    }

    fn span(&self, pixels: &mut [Color32], x: i64, y: i64) {
        match self {
            Self::Flat(color) if color.a() == u8::MAX => pixels.fill(*color),
            Self::Flat(color) => {
                for pixel in pixels {
                    *pixel = over(*color, *pixel);
                }
            }
            Self::Blend(planes) => {
                let mut at = planes.map(|plane| plane.of(x, y));
                for pixel in pixels {
                    *pixel = over(channel_color(at), *pixel);
                    for (value, plane) in at.iter_mut().zip(planes) {
                        *value += plane.dx as f32;
                    }
                }
            }
            Self::Textured { texture, color, u, v } => {
                let (mut tu, mut tv) = (u.of(x, y), v.of(x, y));
                for pixel in pixels {
                    let texel = texture.sample(tu, tv);
                    if texel != Color32::TRANSPARENT {
                        *pixel = over(multiply(*color, texel), *pixel);
                    }
                    tu += u.dx as f32;
                    tv += v.dx as f32;
                }
            }
            Self::Both { texture, color, u, v } => {
                let (mut tu, mut tv) = (u.of(x, y), v.of(x, y));
                let mut at = color.map(|plane| plane.of(x, y));
                for pixel in pixels {
                    let texel = texture.sample(tu, tv);
                    *pixel = over(multiply(channel_color(at), texel), *pixel);
                    tu += u.dx as f32;
                    tv += v.dx as f32;
                    for (value, plane) in at.iter_mut().zip(color) {
                        *value += plane.dx as f32;
                    }
                }
            }
        }
    }
}

impl Texture {
    /// The texture at a point in texels, (0, 0) is the corner of the first texel.
    fn sample(&self, u: f32, v: f32) -> Color32 {
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(u.floor() as i64, v.floor() as i64);
        }
        let (u, v) = (u - 0.5, v - 0.5);
        let (left, top) = (u.floor(), v.floor());
        // In 1/256: finer steps would not show in eight bits.
        let (fu, fv) = (((u - left) * 256.0) as u32, ((v - top) * 256.0) as u32);
        let (x, y) = (left as i64, top as i64);
        if !(2..=254).contains(&fu) && !(2..=254).contains(&fv) {
            // Letters lie on whole pixels: one texel is the whole answer.
            return self.texel(x + i64::from(fu > 254), y + i64::from(fv > 254));
        }
        let corners = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| self.texel(x, y));
        let weights = [(256 - fu) * (256 - fv), fu * (256 - fv), (256 - fu) * fv, fu * fv];
        let [r, g, b, a] = std::array::from_fn(|channel| {
            let sum: u32 = corners
                .iter()
                .zip(weights)
                .map(|(corner, weight)| u32::from(corner.to_array()[channel]) * weight)
                .sum();
            ((sum + 0x8000) >> 16) as u8
        });
        Color32::from_rgba_premultiplied(r, g, b, a)
    }

    fn texel(&self, x: i64, y: i64) -> Color32 {
        let fold = |at: i64, size: usize| -> usize {
            let size = i64::try_from(size).unwrap_or(i64::MAX).max(1);
            let at = match self.options.wrap_mode {
                TextureWrapMode::ClampToEdge => at.clamp(0, size - 1),
                TextureWrapMode::Repeat => at.rem_euclid(size),
                TextureWrapMode::MirroredRepeat => {
                    let at = at.rem_euclid(2 * size);
                    if at < size { at } else { 2 * size - 1 - at }
                }
            };
            usize::try_from(at).unwrap_or(0)
        };
        let at = fold(y, self.height) * self.width + fold(x, self.width);
        self.pixels.get(at).copied().unwrap_or(Color32::TRANSPARENT)
    }
}

/// `value / 255`, rounded, for values up to 255 * 255.
const fn div255(value: u32) -> u32 {
    let value = value + 128;
    (value + (value >> 8)) >> 8
}

fn multiply(a: Color32, b: Color32) -> Color32 {
    if b == Color32::WHITE {
        return a;
    }
    let (a, b) = (a.to_array(), b.to_array());
    let [r, g, b, a] = std::array::from_fn(|i| div255(u32::from(a[i]) * u32::from(b[i])) as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// `source` over `ground`; a source without alpha but with colour adds light, as in egui.
fn over(source: Color32, ground: Color32) -> Color32 {
    let keep = 255 - u32::from(source.a());
    if keep == 0 {
        return source;
    }
    let (s, g) = (source.to_array(), ground.to_array());
    let [r, g, b, a] =
        std::array::from_fn(|i| (u32::from(s[i]) + div255(u32::from(g[i]) * keep)).min(255) as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

fn channel_color(at: [f32; 4]) -> Color32 {
    // A cast saturates: the middle of a pixel may lie a breath outside of a thin triangle.
    let [r, g, b, a] = at.map(|value| (value + 0.5) as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::{ColorImage, WHITE_UV};
    use egui::{Pos2, pos2};
    use std::sync::Arc;

    const FONT: TextureId = TextureId::Managed(0);

    fn soft() -> Soft {
        let mut soft = Soft::default();
        let mut delta = TexturesDelta::default();
        let image = ColorImage::new([1, 1], vec![Color32::WHITE]);
        delta.push(FONT, ImageDelta::full(ImageData::Color(Arc::new(image)), TextureOptions::LINEAR));
        soft.apply(&mut delta);
        soft
    }

    fn paint(corners: &[Pos2], color: Color32, clip: Rect) -> Picture {
        let mut mesh = Mesh::with_texture(FONT);
        for corner in corners {
            mesh.vertices.push(Vertex { pos: *corner, uv: WHITE_UV, color });
        }
        mesh.indices = (0..corners.len() as u32).collect();
        let primitive = ClippedPrimitive { clip_rect: clip, primitive: Primitive::Mesh(mesh) };
        soft().paint(&[primitive], [16, 16], 1.0, Color32::BLACK)
    }

    fn everything() -> Rect {
        Rect::from_min_max(pos2(0.0, 0.0), pos2(16.0, 16.0))
    }

    #[test]
    fn triangles_that_share_an_edge_cover_each_pixel_once() {
        // Half-transparent white: a pixel painted twice would be brighter than one painted once.
        let glass = Color32::from_white_alpha(128);
        for shift in [0.0, 0.25, 0.5, 0.613] {
            let at = |x: f32, y: f32| pos2(x + shift, y + shift);
            let (a, b) = (at(1.0, 1.0), at(13.0, 2.0));
            let (c, d) = (at(12.0, 13.0), at(2.0, 11.0));
            for order in [[a, b, c, a, c, d], [a, b, d, b, d, c], [c, b, a, d, c, a]] {
                let picture = paint(&order, glass, everything());
                let twice = over(glass, over(glass, Color32::BLACK));
                assert!(!picture.pixels.contains(&twice), "overlap at {shift}");
                assert_eq!(picture.pixel(7, 7), Some(over(glass, Color32::BLACK)), "gap");
                let inside = picture.pixels.iter().filter(|p| **p != Color32::BLACK).count();
                assert!((115..=135).contains(&inside), "{inside} pixels at {shift}");
            }
        }
    }

    #[test]
    fn a_square_on_whole_pixels_has_exact_edges_and_is_clipped() {
        let (a, b) = (pos2(2.0, 2.0), pos2(6.0, 2.0));
        let (c, d) = (pos2(6.0, 6.0), pos2(2.0, 6.0));
        let picture = paint(&[a, b, c, a, c, d], Color32::RED, everything());
        assert_eq!(picture.pixels.iter().filter(|p| **p == Color32::RED).count(), 16);
        let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 16.0));
        let clipped = paint(&[a, b, c, a, c, d], Color32::RED, clip);
        assert_eq!(clipped.pixels.iter().filter(|p| **p == Color32::RED).count(), 8);
        assert_eq!(clipped.pixel(4, 4), Some(Color32::BLACK));
    }

    #[test]
    fn coordinates_that_are_no_numbers_or_far_away_do_no_harm() {
        let mad = [pos2(f32::NAN, 0.0), pos2(4.0, 0.0), pos2(0.0, 4.0)];
        assert!(paint(&mad, Color32::RED, everything()).pixels.iter().all(|p| *p == Color32::BLACK));
        let far = [pos2(-1e30, -1e30), pos2(1e30, -1e30), pos2(0.0, 1e30)];
        let picture = paint(&far, Color32::RED, everything());
        assert_eq!(picture.pixel(8, 8), Some(Color32::RED));
    }

    #[test]
    fn light_is_added_where_alpha_is_nought() {
        let light = Color32::from_rgba_premultiplied(10, 20, 30, 0);
        assert_eq!(over(light, Color32::from_rgb(250, 100, 0)), Color32::from_rgb(255, 120, 30));
        assert_eq!(over(Color32::TRANSPARENT, Color32::RED), Color32::RED);
    }

    #[test]
    fn parts_of_a_texture_are_replaced_in_place() {
        let mut soft = Soft::default();
        let mut delta = TexturesDelta::default();
        let image = |size, color| ImageData::Color(Arc::new(ColorImage::filled(size, color)));
        delta.push(FONT, ImageDelta::full(image([4, 4], Color32::RED), TextureOptions::NEAREST));
        soft.apply(&mut delta);
        let part = image([2, 1], Color32::BLUE);
        delta.push(FONT, ImageDelta::partial([1, 2], part, TextureOptions::NEAREST));
        soft.apply(&mut delta);
        let texture = soft.textures.get(&FONT).expect("set");
        assert_eq!(texture.sample(1.5, 2.5), Color32::BLUE);
        assert_eq!(texture.sample(3.5, 2.5), Color32::RED);
        assert_eq!(texture.sample(1.5, 1.5), Color32::RED);
        delta.free(FONT);
        soft.apply(&mut delta);
        assert!(soft.textures.is_empty());
    }
}
