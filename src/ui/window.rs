//! The window on a display: eframe with OpenGL. Also works under a virtual display.

use std::path::PathBuf;
use std::sync::Arc;

use super::app::{App, egui_theme};
use super::theme;
use crate::session::runner::Runner;
use crate::session::{Action, Session, Theme, batch};

struct Shell {
    app: App,
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.ui(ui);
    }
}

/// Opens the window on these files, on the sample where there are none; returns when it is closed.
///
/// # Errors
/// A sentence for the user where there is no display or no OpenGL.
pub fn run(paths: Vec<PathBuf>) -> Result<(), String> {
    let options = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        viewport: egui::ViewportBuilder::default()
            .with_title(super::words::PROGRAM)
            .with_app_id("dateline")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([720.0, 480.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "dateline",
        options,
        Box::new(move |cc| {
            let ctx = cc.egui_ctx.clone();
            let runner = Runner::new(Arc::new(move || ctx.request_repaint()));
            let mut app = App::new(Session::new(Arc::new(batch::gazetteer())), runner);
            if cc.egui_ctx.system_theme() == Some(egui::Theme::Dark) {
                app.act(Action::SetTheme(Theme::Dark));
            }
            theme::apply(&cc.egui_ctx, egui_theme(app.session.theme));
            app.act(if paths.is_empty() { Action::OpenSample } else { Action::Open(paths) });
            Ok(Box::new(Shell { app }))
        }),
    )
    .map_err(|error| format!("The window could not be opened: {}. On a machine without a display use `dateline render` or `dateline analyze`.", cause(&error.to_string())))
}

/// What went wrong, without the place in a source file that winit writes before it.
fn cause(message: &str) -> &str {
    let cause = message.rsplit_once(".rs:").map_or(message, |(_, rest)| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | ' '))
    });
    cause.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::cause;

    #[test]
    fn a_cause_is_told_without_a_place_in_the_source() {
        let said = "winit EventLoopError: os error at linux/mod.rs:765: no DISPLAY is set.";
        assert_eq!(cause(said), "no DISPLAY is set");
        assert_eq!(cause("no OpenGL here"), "no OpenGL here");
    }
}
