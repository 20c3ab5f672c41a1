//! Tests of the window by accessible name, and pictures to look at.

use egui::vec2;

use super::app::App;
use super::fixture::{self, d};
use super::headless::{Headless, png};
use super::theme;
use crate::session::runner::Runner;
use crate::session::{Action, Selection, Session, Theme};

fn app() -> App {
    App::new(fixture::session(), Runner::default())
}

fn picture(app: &mut App, wide: f32, high: f32, scale: f32) -> Vec<u8> {
    let theme = super::app::egui_theme(app.session.theme);
    let mut window = Headless::new(vec2(wide, high), scale, theme);
    app.view.map.reduced_motion = true;
    for _ in 0..4 {
        window.step(0.5, Vec::new(), |ui| app.ui(ui));
    }
    let picture = window.frame(0.5, theme::tokens(theme).s1, |ui| app.ui(ui));
    png(&picture, scale, &[])
}

/// Writes pictures into the folder that `DATELINE_LOOK` names, for the eye.
#[test]
#[ignore = "writes pictures for the eye"]
fn look() {
    let Ok(folder) = std::env::var("DATELINE_LOOK") else { return };
    let save = |name: &str, bytes: Vec<u8>| {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).expect("a folder to write to");
    };
    let mut a = app();
    a.act(Action::Select(Selection::Stop(0, 7)));
    save("01.png", picture(&mut a, 1280.0, 800.0, 1.0));
    a.act(Action::SetTheme(Theme::Dark));
    save("02.png", picture(&mut a, 1280.0, 800.0, 1.0));
    a.act(Action::SetTheme(Theme::Light));
    save("08.png", picture(&mut a, 1024.0, 640.0, 1.0));
    save("01x2.png", picture(&mut a, 1280.0, 800.0, 2.0));
    let mut a = app();
    a.act(Action::Select(Selection::Toponym(2, 2)));
    save("03.png", picture(&mut a, 1280.0, 800.0, 1.0));
    let mut a = app();
    a.act(Action::SetDay(d("2018-11-15")));
    save("05.png", picture(&mut a, 1280.0, 800.0, 1.0));
    let mut a = App::new(Session::new(std::sync::Arc::new(crate::gazetteer::Gazetteer::builtin())), Runner::default());
    save("04.png", picture(&mut a, 1280.0, 800.0, 1.0));
    let mut runner = Runner::default();
    let mut session = Session::new(std::sync::Arc::new(crate::gazetteer::Gazetteer::builtin()));
    runner.act(&mut session, Action::OpenSample);
    let mut a = App::new(session, runner);
    save("sample.png", picture(&mut a, 1280.0, 800.0, 1.0));
    a.act(Action::SetDay(d("2018-10-28")));
    save("sample-28.png", picture(&mut a, 1280.0, 800.0, 1.0));
    if let Ok(path) = std::env::var("DATELINE_LOOK_AT") {
        let mut runner = Runner::default();
        let mut session = Session::new(std::sync::Arc::new(crate::gazetteer::Gazetteer::builtin()));
        runner.act(&mut session, Action::Open(vec![path.into()]));
        let mut a = App::new(session, runner);
        a.act(Action::SetDay(d("2018-10-28")));
        save("file.png", picture(&mut a, 1280.0, 800.0, 1.0));
        a.view.tab = super::app::Tab::Check;
        save("file-check.png", picture(&mut a, 1280.0, 800.0, 1.0));
    }
}
