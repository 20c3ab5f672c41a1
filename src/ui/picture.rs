//! Pictures of the map or of the whole window, without a display.

use egui::{Vec2, vec2};
use jiff::civil::Date;

use super::app::{App, egui_theme};
use super::headless::{Headless, png};
use super::theme;
use crate::session::runner::Runner;
use crate::session::{Action, Session, Theme};

/// What to paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RenderRequest {
    /// Width and height in points.
    pub size: (u32, u32),
    /// Pixels to a point.
    pub scale: f32,
    /// Light or dark.
    pub theme: Theme,
    /// The whole window, or the map alone.
    pub whole_window: bool,
    /// The day, `None`: that of the session.
    pub date: Option<Date>,
}

/// Paints a session and gives the bytes of a PNG file. Same input, same bytes.
///
/// # Errors
/// A sentence for the user where the size is none.
pub fn render(session: &mut Session, request: RenderRequest) -> Result<Vec<u8>, String> {
    let (wide, high) = request.size;
    if wide == 0 || high == 0 {
        return Err("A picture needs a width and a height: give them as --size 1280x800.".to_owned());
    }
    session.act(Action::SetTheme(request.theme));
    if let Some(day) = request.date {
        session.act(Action::SetDay(day));
    }
    let size = vec2(wide as f32, high as f32);
    let taken = std::mem::replace(session, Session::new(std::sync::Arc::clone(&session.gazetteer)));
    let mut app = App::new(taken, Runner::default());
    let bytes = paint(&mut app, size, &request);
    *session = app.session;
    if bytes.is_empty() {
        return Err("The picture could not be written: its size is too large.".to_owned());
    }
    Ok(bytes)
}

fn paint(app: &mut App, size: Vec2, request: &RenderRequest) -> Vec<u8> {
    let theme = egui_theme(request.theme);
    let mut window = Headless::new(size, request.scale, theme);
    app.view.map.reduced_motion = true;
    let whole = request.whole_window;
    app.view.map.bare = !whole;
    let mut ui = |ui: &mut egui::Ui| {
        if whole {
            app.ui(ui);
        } else {
            app.map_alone(ui);
        }
    };
    // Sizes settle in the first passes, scrolls and fades end in the later ones.
    for seconds in [0.0, 1.0, 1.0, 1.0] {
        window.step(seconds, Vec::new(), &mut ui);
    }
    let picture = window.frame(1.0, theme::tokens(theme).s1, &mut ui);
    png(&picture, request.scale, &[("Software", "Dateline")])
}
