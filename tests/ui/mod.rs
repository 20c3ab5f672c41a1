//! The window by accessible name.

mod commands;
mod doubts;
mod fixture;
mod groups;
mod look;

use std::path::PathBuf;
use std::sync::Arc;

use dateline::model::Correction;
use dateline::session::delivery::{self, Preset};
use dateline::session::runner::Runner;
use dateline::session::{Action, Event, ExportRequest, Selection, Session, batch};
use dateline::ui::app::{App, Tab, egui_theme};
use dateline::ui::headless::{Headless, png};
use dateline::ui::theme;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use fixture::d;

pub fn app() -> App {
    let mut app = App::new(fixture::session(), Runner::default());
    app.view.map.reduced_motion = true;
    app
}

pub fn harness<'a>(app: App) -> Harness<'a, App> {
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 1100.0))
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| theme::apply(ctx, egui::Theme::Light))
        .build_ui_state(|ui, app: &mut App| app.ui(ui), app);
    harness.run_steps(4);
    harness
}

#[test]
fn a_click_on_a_mark_opens_its_sentence() {
    let mut h = harness(app());
    h.get_by_label("Mapastepec, 24 Oct 2018, Main caravan").click();
    h.run_steps(4);
    assert_eq!(h.state().session.selection, Selection::Stop(0, 5));
    assert_eq!(h.state().view.text.article, Some(0), "the article of the mark is shown");
    h.get_by_label_contains("Paragraph 1: MAPASTEPEC");
    h.get_by_label_contains("“MAPASTEPEC/MEXICO CITY");
    // The other article is no longer there.
    assert!(h.query_by_label_contains("The first of the large group").is_none());
}

#[test]
fn a_click_on_a_marked_place_sets_the_day_and_selects_its_stop() {
    let mut app = app();
    app.act(Action::Select(Selection::Article(0)));
    let mut h = harness(app);
    assert_eq!(h.state().session.day, Some(d("2018-10-28")));
    h.get_by_label("Esquipulas, place of Main caravan").click();
    h.run_steps(4);
    assert_eq!(h.state().session.day, Some(d("2018-10-15")));
    let shown = h.state().session.selection;
    let m = h.state().session.analysis.routes[0].stops[1].movements[0];
    assert!(shown == Selection::Stop(0, 1) || shown == Selection::Movement(m), "{shown:?}");
}

#[test]
fn arrows_move_the_date_when_the_slider_has_the_keyboard() {
    let mut h = harness(app());
    h.get_by_role_and_label(egui::accesskit::Role::Slider, "Date").focus();
    h.run_steps(2);
    h.key_press(Key::ArrowRight);
    h.run_steps(2);
    assert_eq!(h.state().session.day, Some(d("2018-10-29")));
    h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    h.run_steps(2);
    assert_eq!(h.state().session.day, Some(d("2018-10-22")));
    h.get_by_role_and_label(egui::accesskit::Role::Slider, "Date").increment_accesskit();
    h.run_steps(2);
    assert_eq!(h.state().session.day, Some(d("2018-10-23")));
}

#[test]
fn brackets_and_ends_go_to_reports_without_any_focus() {
    let mut h = harness(app());
    h.key_press(Key::Home);
    h.run_steps(2);
    assert_eq!(h.state().session.day, h.state().session.days.map(|d| d.0));
    h.key_press(Key::CloseBracket);
    h.run_steps(2);
    assert_eq!(h.state().session.day, Some(d("2018-10-15")));
}

#[test]
fn play_moves_the_date_and_stops_when_asked() {
    let mut h = harness(app());
    h.get_by_label("Play").click();
    h.run_steps(40);
    assert!(h.state().session.playback.is_some());
    let later = h.state().session.day;
    assert!(later > Some(d("2018-10-28")), "{later:?}");
    h.get_by_label("Pause").click();
    h.run_steps(2);
    assert!(h.state().session.playback.is_none());
}

#[test]
fn a_change_of_place_can_be_undone() {
    let mut app = app();
    let toponym = app.session.analysis.reports[2]
        .toponyms
        .iter()
        .position(|t| t.place().is_some_and(|p| p.name == "San Salvador"))
        .expect("San Salvador");
    app.act(Action::Select(Selection::Toponym(2, toponym)));
    let mut h = harness(app);
    h.get_by_label_contains("Candidate 1: San Salvador, town").click();
    h.run_steps(2);
    h.get_by_label("Accept 1").click();
    h.run_steps(2);
    assert_eq!(h.state().session.document.corrections.len(), 1);
    h.get_by_label_contains("Undo: ").click();
    h.run_steps(2);
    assert!(h.state().session.document.corrections.is_empty());
    assert_eq!(h.state().session.document.redo.len(), 1);
}

#[test]
fn one_click_says_where_the_stories_are_expected() {
    let mut app = app();
    let place = |t: &dateline::model::Toponym| t.place().is_some_and(|p| p.name == "San Salvador");
    let toponym = app.session.analysis.reports[2].toponyms.iter().position(place).expect("San Salvador");
    app.act(Action::Select(Selection::Toponym(2, toponym)));
    let mut h = harness(app);
    h.get_by_label("Expect the stories around San Salvador").click();
    h.run_steps(2);
    // New reasons move what stands below them.
    while h.state().session.updating {
        std::thread::sleep(std::time::Duration::from_millis(5));
        h.run_steps(1);
    }
    h.run_steps(2);
    assert!(h.state().session.focus.is_some());
    assert!(h.query_by_label("Expect the stories around San Salvador").is_none());
    h.get_by_label("Stop expecting stories around San Salvador").click();
    h.run_steps(2);
    assert_eq!(h.state().session.focus, None);
}

#[test]
fn selected_words_become_a_movement() {
    let mut app = app();
    app.act(Action::Select(Selection::Article(3)));
    let mut h = harness(app);
    let paragraph = h.get_by_label_contains("Residents of Playas").rect();
    let (from, to) = (paragraph.min + vec2(20.0, 14.0), paragraph.min + vec2(150.0, 14.0));
    h.hover_at(from);
    h.run_steps(1);
    h.drag_at(from);
    h.run_steps(1);
    h.hover_at(to);
    h.run_steps(2);
    h.drop_at(to);
    h.run_steps(3);
    let (article, span) = h.state().view.text.selected.expect("words are selected");
    let text = h.state().session.analysis.articles[article].text.clone();
    assert!(span.of(&text).starts_with("Residents"), "{}", span.of(&text));
    h.get_by_label("Add movement here").click();
    h.run_steps(3);
    h.get_by_label("Place of the movement").focus();
    h.run_steps(1);
    h.get_by_label("Place of the movement").type_text("Tijuana");
    h.run_steps(3);
    h.get_all_by_label_contains("Tijuana, town").next().expect("a place is offered").click();
    h.run_steps(3);
    h.get_by_label("Add movement").click();
    h.run_steps(2);
    let corrections = &h.state().session.document.corrections;
    let Some((_, Correction::AddMovement { quote, movement })) = corrections.first() else {
        panic!("{corrections:?}");
    };
    assert_eq!(quote.exact, span.of(&text));
    assert_eq!(movement.day, Some(d("2018-11-15")).filter(|_| movement.day.is_some()));
}

#[test]
fn the_dialog_writes_the_bytes_of_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("routes.geojson");
    let mut h = harness(app());
    h.get_by_label("Export").click();
    h.run_steps(3);
    h.get_by_label("Path of the file").focus();
    h.run_steps(1);
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.run_steps(1);
    h.get_by_label("Path of the file").type_text(&path.to_string_lossy());
    h.run_steps(2);
    h.get_by_label("Write the file").click();
    for _ in 0..200 {
        h.run_steps(1);
        if !h.state().busy() && path.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let written = std::fs::read(&path).expect("the file was written");
    let session = &h.state().session;
    let request = ExportRequest {
        format: "geojson".to_owned(),
        preset: Preset::Public,
        layer: None,
        path: PathBuf::new(),
    };
    let expected =
        delivery::bytes(&session.analysis, &session.gazetteer.attribution(), &request, &delivery::whole())
            .expect("a known format");
    assert!(written == expected, "the dialog and the command write the same bytes");
    assert!(!written.is_empty());
}

#[test]
fn a_leg_says_how_sure_it_is() {
    let mut h = harness(app());
    h.get_by_label("San Pedro Sula to Esquipulas, a report says so, Main caravan").click();
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Leg(0, 0));
    h.get_by_label_contains("leg 1 of 12");
}

#[test]
fn a_group_lists_its_stops_as_the_map_shows_them() {
    let mut app = app();
    app.act(Action::Select(Selection::Group(0)));
    let mut h = harness(app);
    h.get_by_label("Main caravan, 13 stops");
    h.get_by_label_contains("Stop 5: Huixtla, 22–23 Oct").click();
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Stop(0, 4));
}

#[test]
fn a_search_leads_to_the_stop_of_that_name() {
    let mut h = harness(app());
    h.key_press_modifiers(Modifiers::COMMAND, Key::F);
    h.run_steps(2);
    h.get_by_label("Search articles, places, groups").type_text("huixt");
    h.run_steps(2);
    h.key_press(Key::Enter);
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Stop(0, 4));
}

#[test]
fn a_place_that_was_looked_for_has_a_pin_and_any_of_its_words_finds_it() {
    let mut h = harness(app());
    let search = |h: &mut Harness<'_, App>, words: &str| {
        h.key_press_modifiers(Modifiers::COMMAND, Key::F);
        h.run_steps(2);
        h.get_by_label("Search articles, places, groups").type_text(words);
        h.run_steps(2);
        h.key_press(Key::Enter);
        h.run_steps(6);
    };
    search(&mut h, "reykjavik");
    h.get_by_label_contains("Reykjavík, found").click();
    h.run_steps(3);
    assert!(h.query_by_label_contains("found;").is_none(), "a click takes it off");
    search(&mut h, "tapan");
    assert!(
        matches!(h.state().session.selection, Selection::Stop(0, _)),
        "{:?}",
        h.state().session.selection
    );
    assert!(h.query_by_label_contains("found;").is_none(), "a stop has its own mark");
}

#[test]
fn a_hidden_group_leaves_the_map() {
    let mut h = harness(app());
    let head = "Second group, in Tecún Umán";
    assert!(h.query_by_label(head).is_some());
    h.get_by_label("Show Second group").click();
    h.run_steps(3);
    assert_eq!(h.state().session.hidden_groups, [1]);
    assert!(h.query_all_by_role_and_label(egui::accesskit::Role::Button, head).count() < 2);
}

#[test]
fn a_date_that_could_be_two_days_is_asked_and_answered_in_the_list() {
    let text = "Goats leave\n\nForty goats left Kosti on 3/4/2012 after a fire.";
    let mut app = opened(Action::PasteText(text.to_owned()));
    app.view.map.reduced_motion = true;
    app.view.tab = Tab::Check;
    let mut h = harness(app);
    h.get_by_label("To check: 3/4/2012. Day or month first in “pasted text 1”?");
    h.get_by_label("Month first: 4 Mar 2012");
    h.get_by_label("Day first: 3 Apr 2012").click();
    h.run_steps(2);
    assert!(h.query_by_label_contains("Day or month first").is_none(), "an answer ends the question at once");
    settle(&mut h);
    let value =
        |h: &Harness<'_, App>| h.state().session.analysis.reports[0].time_expressions[0].value.clone();
    assert_eq!(value(&h), "2012-04-03");
    h.get_by_label_contains("Undo: Day first").click();
    settle(&mut h);
    assert_eq!(value(&h), "2012-XX-XX");
    h.get_by_label("Month first: 4 Mar 2012").click();
    settle(&mut h);
    assert_eq!(value(&h), "2012-03-04");
}

#[test]
fn a_corrected_day_of_publication_marks_what_it_moved_until_the_message_goes() {
    let text = "Goats leave\nPublished: 3 May 2017\n\nForty goats left Kosti on Monday for Rabak.";
    let mut app = opened(Action::PasteText(text.to_owned()));
    app.view.map.reduced_motion = true;
    let mut h = harness(app);
    h.get_by_label_contains("Set the day").click();
    h.run_steps(3);
    let field = egui::accesskit::Role::TextInput;
    h.get_by_role_and_label(field, "Day of publication").focus();
    h.run_steps(1);
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.run_steps(1);
    h.get_by_role_and_label(field, "Day of publication").type_text("17 May 2017");
    h.run_steps(2);
    h.get_by_role_and_label(egui::accesskit::Role::Button, "Set the day").click();
    settle(&mut h);
    let moved = h.state().session.moved.clone();
    assert_eq!(
        (moved.movements > 0, !moved.stops.is_empty(), moved.times.len()),
        (true, true, 1),
        "{moved:?}"
    );
    h.get_by_label("Monday: 15 May 2017, moved from 1 May 2017");
    assert!(
        h.query_all_by_label_contains(", moved from 1 May 2017").count() > 2,
        "in the text, on map and lanes"
    );
    h.get_by_label("Dismiss").click();
    h.run_steps(3);
    assert!(h.query_by_label_contains("moved from").is_none());
    h.get_by_label_contains("Undo: Date").click();
    settle(&mut h);
    h.get_by_label("Monday: 1 May 2017, moved from 15 May 2017");
}

/// Goes on until no job runs.
pub fn settle(h: &mut Harness<'_, App>) {
    for _ in 0..500 {
        h.run_steps(1);
        if !h.state().busy() && !h.state().session.updating {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    h.run_steps(2);
}

#[test]
fn an_empty_window_says_how_to_begin() {
    let app = App::new(Session::new(Arc::new(batch::gazetteer())), Runner::default());
    let mut h = harness(app);
    h.get_by_label("Open the sample");
    h.get_by_label("Paste text").click();
    h.run_steps(3);
    h.get_by_label("Text of the article").type_text("KOSTI – About 40 pilgrims left Kosti on Sunday.");
    h.run_steps(3);
    h.get_by_label("Add this text").click();
    h.run_steps(2);
    assert_eq!(h.state().session.document.articles.len(), 1);
}

#[test]
fn the_window_is_painted_the_same_twice() {
    let paint = || {
        let mut app = app();
        app.act(Action::Select(Selection::Stop(0, 7)));
        picture(&mut app, 800.0, 600.0, 1.0)
    };
    assert!(paint() == paint());
}

/// The fixture with a far namesake as second candidate of Arriaga, which is being checked.
fn checking() -> App {
    let mut analysis = fixture::analysis();
    let report = Arc::make_mut(&mut analysis.reports[2]);
    let index =
        report.toponyms.iter().position(|t| t.place().is_some_and(|p| p.name == "Arriaga")).expect("Arriaga");
    let mut other = report.toponyms[index].candidates[0].clone();
    other.place.id = dateline::model::PlaceId("gn:1".to_owned());
    other.place.admin1 = Some("Jalisco".to_owned());
    (other.place.lat, other.place.lon) = (20.55, -103.5);
    Arc::make_mut(&mut report.toponyms[index].candidates).push(other);
    let mut app = app();
    fixture::load(&mut app.session, analysis);
    app.act(Action::Select(Selection::Toponym(2, index)));
    app
}

#[test]
fn candidates_stand_on_the_map_and_are_chosen_there_or_by_digits() {
    let mut h = harness(checking());
    h.get_by_label("Accept 1");
    h.get_by_label("1 2 choose Enter accept Esc back to the map Ctrl Z undo");
    let map = h.get_by_role_and_label(egui::accesskit::Role::Canvas, "Map").rect();
    for n in ["Candidate 1: Arriaga", "Candidate 2: Arriaga"] {
        assert!(map.contains(h.get_by_label(n).rect().center()), "{n} is in view");
    }
    h.get_by_label("Candidate 2: Arriaga").click();
    h.run_steps(3);
    h.get_by_label("Accept 2");
    h.key_press(Key::Num1);
    h.run_steps(3);
    h.get_by_label("Accept 1");
    h.key_press(Key::Escape);
    h.run_steps(3);
    assert!(h.query_by_label("Candidate 2: Arriaga").is_none());
    h.get_by_label("How to read the map");
}

#[test]
fn a_click_on_the_map_gives_a_new_movement_its_place() {
    let mut a = app();
    a.act(Action::Select(Selection::Article(3)));
    let text = a.session.analysis.articles[3].text.clone();
    let at = text.find("Residents").expect("the words");
    a.view.wants_add = Some((3, dateline::model::Span::new(at, at + 30)));
    let mut h = harness(a);
    h.get_by_label("Click the map").click();
    h.run_steps(3);
    assert!(h.query_by_label("Add movement").is_none(), "the dialog is out of the way");
    h.get_by_label("Click the place of the movement Esc back");
    h.key_press(Key::Escape);
    h.run_steps(3);
    h.get_by_label("Add movement");
    h.get_by_label("Click the map").click();
    h.run_steps(3);
    let at = h.get_by_role_and_label(egui::accesskit::Role::Canvas, "Map").rect().center() + vec2(0.0, 90.0);
    h.hover_at(at);
    h.run_steps(1);
    h.drag_at(at);
    h.run_steps(1);
    h.drop_at(at);
    h.run_steps(3);
    h.get_by_label("Add movement").click();
    h.run_steps(3);
    let corrections = &h.state().session.document.corrections;
    let Some((_, Correction::AddMovement { movement, .. })) = corrections.first() else {
        panic!("{corrections:?}");
    };
    let dateline::model::PlaceChoice::Point { name, lat, lon } = &movement.place else {
        panic!("{:?}", movement.place);
    };
    assert!((5.0..30.0).contains(lat) && (-110.0..-80.0).contains(lon), "{name} {lat} {lon}");
}

#[test]
fn a_short_trail_leaves_out_what_is_older_and_keeps_where_a_group_is() {
    let mut h = harness(app());
    let old = "San Pedro Sula, 13 Oct 2018, Main caravan";
    assert!(h.query_by_label(old).is_some());
    h.get_by_label("Length of the trail: All before").click();
    h.run_steps(3);
    h.get_by_label("7 days before").click();
    h.run_steps(3);
    assert_eq!(h.state().session.trail_days, Some(7));
    h.get_by_label("Length of the trail: 7 days before");
    assert!(h.query_by_label(old).is_none(), "older than the trail");
    assert!(h.query_by_label("Arriaga, 26 Oct 2018, Main caravan").is_some());
    // Days after the last report of the second group it is still said where it was.
    h.state_mut().act(Action::SetDay(d("2018-11-10")));
    h.run_steps(3);
    assert!(h.query_by_label("Second group, in Tecún Umán").is_some());
    h.get_by_label("Instant").click();
    h.run_steps(3);
    assert!(h.query_by_label_contains("Length of the trail").is_none(), "an instant has no trail");
}

#[test]
fn heads_glide_while_it_plays_and_cut_with_reduced_motion() {
    let at = |motion: bool| {
        let mut a = app();
        a.view.map.reduced_motion = !motion;
        a.act(Action::SetDay(d("2018-10-24")));
        let mut h = harness(a);
        h.get_by_label("Play").click();
        h.run_steps(12);
        let session = &h.state().session;
        assert_eq!(session.day, Some(d("2018-10-24")));
        assert!(session.ahead > 0.0 && session.ahead < 1.0, "{}", session.ahead);
        h.query_by_label_contains("Main caravan, on the way from Mapastepec").is_some()
    };
    assert!(at(true), "between Mapastepec and Arriaga");
    assert!(!at(false), "reduced motion cuts");
}

#[test]
fn days_that_playing_skips_are_counted() {
    let mut a = app();
    a.act(Action::SetDay(d("2018-10-15")));
    let mut h = harness(a);
    assert!(h.query_by_label_contains("skipped").is_none());
    h.get_by_label("Play").click();
    h.run_steps(40);
    h.get_by_label_contains("skipped");
}

fn picture(app: &mut App, wide: f32, high: f32, scale: f32) -> Vec<u8> {
    let theme = egui_theme(app.session.theme);
    let mut window = Headless::new(vec2(wide, high), scale, theme);
    app.view.map.reduced_motion = true;
    for _ in 0..4 {
        window.step(0.5, Vec::new(), |ui| app.ui(ui));
    }
    let picture = window.frame(0.5, theme::tokens(theme).s1, |ui| app.ui(ui));
    png(&picture, scale, &[])
}

pub fn opened(action: Action) -> App {
    let mut runner = Runner::default();
    let mut session = Session::new(Arc::new(batch::gazetteer()));
    runner.act(&mut session, action);
    App::new(session, runner)
}

#[test]
fn more_messages_than_are_shown_are_counted_and_come_up_as_others_go() {
    let mut app = app();
    for n in 1..=5 {
        app.session.receive(Event::Failed(format!("File {n} was not read.")));
    }
    let mut h = harness(app);
    for shown in ["File 5", "File 4", "File 3", "2 more messages"] {
        h.get_by_label_contains(shown);
    }
    assert!(h.query_by_label_contains("File 2").is_none());
    h.get_all_by_label("Dismiss").next().expect("a message can be taken off").click();
    h.run_steps(4);
    h.get_by_label_contains("File 2");
    h.get_by_label("1 more message");
}
