//! Pictures of the window without a window, a display or a graphics card.
//!
//! The same code paints the screen, the pictures of tests and the frames of exports: egui lays out
//! and tessellates, [`Soft`] fills the triangles on the processor, [`png()`] writes the file. Same
//! input, same bytes. Limits: paint callbacks are left out (nothing here uses them), textures are
//! sampled without mip maps, and one thread paints (a caller with threads hands out bands of rows
//! through [`Soft::paint_rows`]).

mod raster;

pub use raster::Soft;

use super::theme;
use egui::{Color32, Context, FullOutput, Pos2, RawInput, Rect, Ui, Vec2, ViewportId};

/// Widest and highest picture in pixels; larger wishes are cut to it.
pub const MAX_SIDE: u32 = 16_384;

/// A painted picture, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels with premultiplied alpha, `width * height` of them.
    pub pixels: Vec<Color32>,
}

impl Picture {
    /// The pixels as red, green, blue and alpha, not premultiplied; four bytes each.
    #[must_use]
    pub fn rgba(&self) -> Vec<u8> {
        self.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect()
    }

    /// The pixel in column `x` of row `y`; None outside of the picture.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> Option<Color32> {
        if x >= self.width {
            return None;
        }
        self.pixels.get(y as usize * self.width as usize + x as usize).copied()
    }
}

/// A window that exists in memory only. Keep it for many frames: fonts and textures stay.
pub struct Headless {
    ctx: Context,
    soft: Soft,
    size: Vec2,
    pixels_per_point: f32,
    time: f64,
}

impl Headless {
    /// A window of `size` points, dressed in `theme`, with `pixels_per_point` pixels to a point.
    #[must_use]
    pub fn new(size: Vec2, pixels_per_point: f32, theme: egui::Theme) -> Self {
        let ctx = Context::default();
        theme::apply(&ctx, theme);
        let pixels_per_point =
            if pixels_per_point.is_finite() { pixels_per_point.clamp(0.25, 8.0) } else { 1.0 };
        Self { ctx, soft: Soft::default(), size, pixels_per_point, time: 0.0 }
    }

    /// The context, for what a caller sets before the first frame.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.ctx
    }

    /// Size of a picture in pixels.
    #[must_use]
    pub fn pixel_size(&self) -> [u32; 2] {
        let side = |points: f32| {
            let pixels = (points * self.pixels_per_point).round();
            // A cast from a float saturates, so NaN and huge sizes end inside the limits.
            (pixels as u32).clamp(1, MAX_SIDE)
        };
        [side(self.size.x), side(self.size.y)]
    }

    /// Runs one pass `seconds` after the last one and paints nothing. `events` are what a person
    /// did in between.
    pub fn step(&mut self, seconds: f64, events: Vec<egui::Event>, ui: impl FnMut(&mut Ui)) {
        let output = self.run(seconds, events, ui);
        self.take(output);
    }

    /// Seconds on its clock: those of all passes so far.
    pub fn now(&self) -> f64 {
        self.time
    }

    /// Runs one pass `seconds` after the last one up to the triangles that a painter would get; gives their number.
    pub fn triangles(&mut self, seconds: f64, events: Vec<egui::Event>, ui: impl FnMut(&mut Ui)) -> usize {
        let mut output = self.run(seconds, events, ui);
        let shapes = std::mem::take(&mut output.shapes);
        let pixels_per_point = output.pixels_per_point;
        self.take(output);
        let primitives = self.ctx.tessellate(shapes, pixels_per_point);
        let of = |p: &egui::epaint::Primitive| match p {
            egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            egui::epaint::Primitive::Callback(_) => 0,
        };
        primitives.iter().map(|p| of(&p.primitive)).sum()
    }

    /// Runs one pass `seconds` after the last one and paints it over `ground`.
    pub fn frame(&mut self, seconds: f64, ground: Color32, ui: impl FnMut(&mut Ui)) -> Picture {
        let mut output = self.run(seconds, Vec::new(), ui);
        let shapes = std::mem::take(&mut output.shapes);
        let pixels_per_point = output.pixels_per_point;
        self.take(output);
        let primitives = self.ctx.tessellate(shapes, pixels_per_point);
        self.soft.paint(&primitives, self.pixel_size(), pixels_per_point, ground)
    }

    fn run(&mut self, seconds: f64, events: Vec<egui::Event>, ui: impl FnMut(&mut Ui)) -> FullOutput {
        self.time += seconds;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            max_texture_side: Some(8192),
            time: Some(self.time),
            predicted_dt: 1.0 / 60.0,
            events,
            ..RawInput::default()
        };
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(self.pixels_per_point);
        viewport.inner_rect = input.screen_rect;
        self.ctx.run_ui(input, ui)
    }

    fn take(&mut self, mut output: FullOutput) {
        self.soft.apply(&mut output.textures_delta);
    }
}

/// Paints a user interface: three passes, so that sizes settle and fades end, the last is painted.
/// `size` in points. The ground is the colour of panels.
pub fn render(mut ui: impl FnMut(&mut Ui), size: Vec2, pixels_per_point: f32, theme: egui::Theme) -> Picture {
    let mut window = Headless::new(size, pixels_per_point, theme);
    window.step(0.0, Vec::new(), &mut ui);
    window.step(1.0, Vec::new(), &mut ui);
    window.frame(1.0, theme::tokens(theme).s1, &mut ui)
}

/// As [`render`], as the bytes of a PNG file.
pub fn render_to_png(
    ui: impl FnMut(&mut Ui),
    size: Vec2,
    pixels_per_point: f32,
    theme: egui::Theme,
) -> Vec<u8> {
    png(&render(ui, size, pixels_per_point, theme), pixels_per_point, &[])
}

/// Encodes a picture as PNG. `pixels_per_point` sets the density (96 points to an inch) and `texts`
/// are written as keyword and value ("Title", "Source" ...). No clock: same input, same bytes.
/// A picture without alpha is written without it. Empty where the picture has no pixel.
#[must_use]
pub fn png(picture: &Picture, pixels_per_point: f32, texts: &[(&str, &str)]) -> Vec<u8> {
    encode(picture, pixels_per_point, texts).unwrap_or_default()
}

fn encode(
    picture: &Picture,
    pixels_per_point: f32,
    texts: &[(&str, &str)],
) -> Result<Vec<u8>, png::EncodingError> {
    let opaque = picture.pixels.iter().all(|pixel| pixel.a() == u8::MAX);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_compression(png::Compression::Balanced);
    let per_meter = (f64::from(pixels_per_point) * 96.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_meter,
        yppu: per_meter,
        unit: png::Unit::Meter,
    }));
    for (keyword, value) in texts {
        // tEXt holds Latin-1 only; everything else goes into iTXt, which readers know as well.
        if value.chars().all(|letter| u32::from(letter) < 256) {
            encoder.add_text_chunk((*keyword).to_owned(), (*value).to_owned())?;
        } else {
            encoder.add_itxt_chunk((*keyword).to_owned(), (*value).to_owned())?;
        }
    }
    let mut writer = encoder.write_header()?;
    if opaque {
        let rgb: Vec<u8> =
            picture.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
        writer.write_image_data(&rgb)?;
    } else {
        writer.write_image_data(&picture.rgba())?;
    }
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
impl egui_kittest::TestRenderer for Soft {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.apply(delta);
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<image::RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let size = [size.x.round() as u32, size.y.round() as u32];
        let picture = self.paint(&primitives, size, scale, theme::tokens_of(ctx).s1);
        image::RgbaImage::from_raw(picture.width, picture.height, picture.rgba())
            .ok_or_else(|| "the picture has another size than its pixels".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Align2, CornerRadius, pos2};

    const SIZE: Vec2 = Vec2::new(120.0, 60.0);

    fn swatch(ui: &mut Ui) {
        let red = Rect::from_min_max(pos2(10.0, 10.0), pos2(50.0, 50.0));
        ui.painter().rect_filled(red, CornerRadius::ZERO, Color32::from_rgb(200, 10, 20));
        ui.painter().circle_filled(pos2(80.0, 30.0), 18.0, Color32::from_rgb(10, 120, 60));
        let font = theme::Type::Body.font_id();
        ui.painter().text(pos2(80.0, 30.0), Align2::CENTER_CENTER, "Ág1", font, Color32::WHITE);
    }

    #[test]
    fn shapes_lie_where_they_were_put_at_both_densities() {
        for scale in [1.0_f32, 2.0] {
            let picture = render(swatch, SIZE, scale, egui::Theme::Light);
            assert_eq!([picture.width, picture.height], [120 * scale as u32, 60 * scale as u32]);
            let at = |x: f32, y: f32| picture.pixel((x * scale) as u32, (y * scale) as u32).expect("inside");
            assert_eq!(at(30.0, 30.0), Color32::from_rgb(200, 10, 20));
            assert_eq!(at(5.0, 30.0), theme::LIGHT.s1, "left of the square");
            assert_eq!(at(66.0, 20.0), Color32::from_rgb(10, 120, 60));
            assert_eq!(at(64.0, 13.0), theme::LIGHT.s1, "outside of the circle");
            assert!(picture.pixels.contains(&Color32::WHITE), "letters are painted");
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes_and_another_gives_others() {
        let a = render_to_png(swatch, SIZE, 1.0, egui::Theme::Light);
        let b = render_to_png(swatch, SIZE, 1.0, egui::Theme::Light);
        let dark = render_to_png(swatch, SIZE, 1.0, egui::Theme::Dark);
        assert_eq!(a, b);
        assert_ne!(a, dark);
    }

    #[test]
    fn a_file_holds_its_density_and_its_texts() {
        let picture = Picture { width: 2, height: 1, pixels: vec![Color32::RED, Color32::BLUE] };
        let bytes = png(&picture, 2.0, &[("Title", "Two pixels"), ("Source", "Tecún → Ōta")]);
        let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
        let reader = decoder.read_info().expect("a PNG");
        let info = reader.info();
        assert_eq!(info.color_type, png::ColorType::Rgb);
        assert_eq!(info.pixel_dims.map(|dims| dims.xppu), Some(7559));
        assert_eq!(info.uncompressed_latin1_text.len(), 1);
        assert_eq!(info.utf8_text.len(), 1);
    }

    #[test]
    fn a_picture_without_pixels_is_no_file() {
        let picture = Picture { width: 0, height: 0, pixels: Vec::new() };
        assert!(png(&picture, 1.0, &[]).is_empty());
    }

    #[test]
    fn bands_of_rows_make_the_same_picture() {
        let mut window = Headless::new(SIZE, 1.0, egui::Theme::Light);
        let mut output = window.run(0.0, Vec::new(), swatch);
        let shapes = std::mem::take(&mut output.shapes);
        window.take(output);
        let primitives = window.ctx.tessellate(shapes, 1.0);
        let whole = window.soft.paint(&primitives, [120, 60], 1.0, Color32::BLACK);
        let mut pixels = vec![Color32::BLACK; 120 * 60];
        let (upper, lower) = pixels.split_at_mut(120 * 25);
        window.soft.paint_rows(&primitives, [120, 60], 1.0, 0..25, upper);
        window.soft.paint_rows(&primitives, [120, 60], 1.0, 25..60, lower);
        assert!(whole.pixels == pixels);
    }

    #[test]
    fn a_window_of_no_size_or_a_mad_one_is_still_painted() {
        let nothing = |_: &mut Ui| {};
        let picture = render(nothing, Vec2::ZERO, 1.0, egui::Theme::Light);
        assert_eq!(picture.pixels.len(), 1);
        let window = Headless::new(Vec2::splat(f32::INFINITY), f32::NAN, egui::Theme::Light);
        assert_eq!(window.pixel_size(), [MAX_SIDE, MAX_SIDE]);
    }
}
