//! What a person says about groups, in the window: the answer to a question, merging, moving, splitting, with undo.

use std::path::PathBuf;

use dateline::session::{Action, Selection};
use dateline::ui::app::{App, Tab};
use dateline::ui::headless::{Headless, png};
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{harness, opened, settle};

/// Two marches, and a report in between that may be of either.
const STORIES: [&str; 5] = [
    "Marchers in Kosti\nPublished: 4 May 2017\n\nKOSTI – About 900 Ethiopians camped in Kosti on Thursday.",
    "In Kosti again\nPublished: 5 May 2017\n\nKOSTI – The caravan of about 900 Ethiopians rested in Kosti on Friday.",
    "Marchers in Sennar\nPublished: 4 May 2017\n\nSENNAR – About 900 Kenyans camped in Sennar on Thursday.",
    "In Sennar again\nPublished: 5 May 2017\n\nSENNAR – The caravan of about 900 Kenyans rested in Sennar on Friday.",
    "A caravan in Rabak\nPublished: 7 May 2017\n\nRABAK – A caravan of about 900 people camped in Rabak on Sunday.",
];

fn app() -> App {
    let mut app = opened(Action::PasteText(STORIES[0].to_owned()));
    for text in &STORIES[1..] {
        app.act(Action::PasteText((*text).to_owned()));
    }
    app.view.map.reduced_motion = true;
    app
}

fn window(change: impl FnOnce(&mut App)) -> Harness<'static, App> {
    let mut h = harness(app());
    settle(&mut h);
    assert_eq!(letters(&h), "AABBC");
    change(h.state_mut());
    h.run_steps(4);
    h
}

/// Groups of the reports, one letter each.
fn letters(h: &Harness<'_, App>) -> String {
    let letter = |g: usize| ["A", "B", "C", "D", "E"].get(g).copied().unwrap_or("?");
    h.state().session.analysis.movements.iter().map(|m| m.group.map_or("-", letter)).collect()
}

fn towns(h: &Harness<'_, App>, group: usize) -> Vec<String> {
    let analysis = &h.state().session.analysis;
    let route = analysis.routes.iter().find(|r| r.group == group);
    route.map_or(Vec::new(), |r| r.stops.iter().map(|s| s.place.name.clone()).collect())
}

/// Chooses an entry of the menu that is open.
fn choose(h: &mut Harness<'_, App>, entry: &str) {
    h.get_all_by_role_and_label(Role::Button, entry).last().expect("an entry of the menu").click();
    settle(h);
}

fn undo(h: &mut Harness<'_, App>) {
    h.state_mut().act(Action::Undo);
    settle(h);
    assert_eq!(letters(h), "AABBC");
}

#[test]
fn a_question_shows_its_evidence_and_each_answer_mends_the_route() {
    let mut h = window(|app| app.view.tab = Tab::Check);
    let row = "Which group is this? (Group in Rabak, 7 May 2017)";
    let first = h.state().view.check.items.first().expect("something to check");
    assert_eq!(first.why, row, "it changes a route, so it comes first");
    h.get_by_label_contains(row).click();
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Movement(4));
    // Without a word like "town" Sennar is the state: an area, no stop.
    for (answer, groups, group, line) in [
        ("The same as Group in Kosti, 4 May 2017", "AABBA", 0, vec!["Kosti", "Rabak"]),
        ("The same as Group in Sennar, 4 May 2017", "AABBB", 1, vec!["Rabak"]),
        ("A group of its own", "AABBC", 2, vec!["Rabak"]),
    ] {
        h.get_by_label(answer).click();
        settle(&mut h);
        assert_eq!(
            (letters(&h).as_str(), towns(&h, group)),
            (groups, line.iter().map(|t| (*t).to_owned()).collect())
        );
        assert!(h.query_by_label_contains("Which group is this?").is_none(), "{answer} ends the question");
        undo(&mut h);
        h.run_steps(2);
        h.get_by_label_contains(row);
    }
}

#[test]
fn two_groups_are_merged_from_the_one_that_is_selected() {
    let mut h = window(|app| app.act(Action::Select(Selection::Group(0))));
    h.get_by_label("Merge this group: Same group as…").click();
    h.run_steps(3);
    choose(&mut h, "Group in Sennar, 4 May 2017");
    assert_eq!(letters(&h).get(..4), Some("AAAA"));
    undo(&mut h);
}

#[test]
fn a_report_is_moved_to_another_group_and_back_by_keyboard() {
    let mut h = window(|app| app.act(Action::Select(Selection::Movement(1))));
    h.get_by_label("Group of this report: Change group").focus();
    h.run_steps(2);
    h.key_press(Key::Enter);
    h.run_steps(3);
    // The first entry parts it, the next ones are the groups.
    let entry = "Group in Sennar, 4 May 2017";
    h.get_all_by_role_and_label(Role::Button, entry).last().expect("an entry of the menu").focus();
    h.run_steps(2);
    h.key_press(Key::Enter);
    settle(&mut h);
    assert_eq!(letters(&h), "ABBBC");
    undo(&mut h);
}

#[test]
fn a_report_is_split_from_its_group() {
    let mut h = window(|app| app.act(Action::Select(Selection::Movement(1))));
    h.get_by_label("Group of this report: Change group").click();
    h.run_steps(3);
    choose(&mut h, "Split it from this group");
    let after = letters(&h);
    assert_ne!(after.get(..1), after.get(1..2), "{after}");
    undo(&mut h);
    // Who is alone in a group has nothing to be split from.
    h.state_mut().act(Action::Select(Selection::Movement(4)));
    h.run_steps(3);
    h.get_by_label("Group of this report: Change group").click();
    h.run_steps(3);
    assert!(h.query_by_label("Split it from this group").is_none());
}

/// Pictures of the question and of the open menus, light and dark, into the folder `DATELINE_PICTURES`, else
/// into that of the build.
#[test]
#[ignore = "writes pictures for a person to look at"]
fn pictures_of_the_controls() {
    let folder = std::env::var_os("DATELINE_PICTURES")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    for (theme, name) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
        for (shot, select, menu) in [
            ("report", Selection::Movement(1), "Group of this report: Change group"),
            ("group", Selection::Group(0), "Merge this group: Same group as…"),
        ] {
            let mut h = window(|app| {
                app.view.tab = Tab::Check;
                app.act(Action::Select(select));
            });
            let at = h.get_by_label(menu).rect().center();
            let mut app = std::mem::replace(h.state_mut(), opened(Action::NewDocument));
            app.session.theme =
                if name == "dark" { dateline::session::Theme::Dark } else { dateline::session::Theme::Light };
            let mut window = Headless::new(vec2(1280.0, 1100.0), 1.0, theme);
            let press = |pressed| egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            };
            for events in [
                vec![],
                vec![],
                vec![egui::Event::PointerMoved(at)],
                vec![press(true)],
                vec![press(false)],
                vec![],
            ] {
                window.step(0.1, events, |ui| app.ui(ui));
            }
            let ground = dateline::ui::theme::tokens_of(window.context()).s0;
            let picture = window.frame(0.1, ground, |ui| app.ui(ui));
            std::fs::write(folder.join(format!("{shot}-{name}.png")), png(&picture, 1.0, &[]))
                .expect("a picture");
        }
    }
}
