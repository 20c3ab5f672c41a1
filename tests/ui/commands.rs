//! Commands, keys, history, dialogs that ask, and corrections whose words are gone, by accessible name.

use dateline::model::{Correction, Span, TextQuote};
use dateline::session::{Action, Selection};
use dateline::ui::app::App;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::fixture::d;
use super::{app, harness, opened};

/// Lets jobs end and their results arrive.
fn settle(h: &mut Harness<'_, App>) {
    for _ in 0..400 {
        h.run_steps(1);
        if !h.state().busy() && !h.state().session.updating {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    h.run_steps(3);
}

#[test]
fn alt_and_arrows_go_back_and_forward() {
    let mut h = harness(app());
    h.get_by_label("Mapastepec, 24 Oct 2018, Main caravan").click();
    h.run_steps(3);
    h.key_press(Key::Home);
    h.run_steps(3);
    h.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    h.run_steps(3);
    let session = &h.state().session;
    assert_eq!((session.selection, session.day), (Selection::Stop(0, 5), Some(d("2018-10-28"))));
    h.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Nothing);
    h.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Stop(0, 5));
    assert_eq!(h.state().view.text.article, Some(0), "the text follows");
    h.get_by_label("View").click();
    h.run_steps(3);
    h.get_by_label_contains("Back").click();
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Nothing);
}

#[test]
fn the_palette_filters_and_enter_gives_the_command() {
    let mut h = harness(app());
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    h.run_steps(3);
    h.get_by_label("Play, pause, Days, Space");
    assert!(h.query_by_label_contains("Undo, Corrections").is_none(), "nothing can be undone yet");
    h.get_by_label("Name of a command").type_text("last day");
    h.run_steps(3);
    assert!(h.query_by_label("Play, pause, Days, Space").is_none());
    h.key_press(Key::Enter);
    h.run_steps(3);
    assert_eq!(h.state().session.day, h.state().session.days.map(|d| d.1));
    assert!(!h.state().view.dialog.is_open());
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    h.run_steps(3);
    h.get_by_label("Name of a command").type_text("keyb");
    h.run_steps(2);
    h.key_press(Key::Enter);
    h.run_steps(3);
    h.get_by_label("Ctrl Shift P: All commands…");
    h.get_by_label("1 to 9: Choose a candidate");
    h.get_by_label("Alt ←: Back");
    h.key_press(Key::Escape);
    h.run_steps(3);
    assert!(!h.state().view.dialog.is_open());
}

#[test]
fn f6_goes_through_the_parts_of_the_window() {
    let mut app = app();
    app.act(Action::Select(Selection::Stop(0, 7)));
    let mut h = harness(app);
    let mut seen = Vec::new();
    for _ in 0..6 {
        h.key_press(Key::F6);
        h.run_steps(2);
        let focused = h.ctx.memory(egui::Memory::focused).expect("something has the keyboard");
        if !seen.contains(&focused) {
            seen.push(focused);
        }
    }
    assert_eq!(seen.len(), 5, "search, list, map, inspector, date");
}

#[test]
fn what_is_not_saved_is_not_lost_without_a_word() {
    let mut app = app();
    let quote = TextQuote::new(&"0".repeat(64), "Arriaga", Span::new(0, 7));
    app.act(Action::Correct(Correction::AcceptMovement { quote }));
    let mut h = harness(app);
    settle(&mut h);
    h.key_press_modifiers(Modifiers::COMMAND, Key::N);
    h.run_steps(3);
    h.get_by_label_contains("1 correction cannot be saved yet");
    h.get_by_label("Cancel").click();
    h.run_steps(3);
    assert_eq!(h.state().session.document.corrections.len(), 1);
    h.key_press_modifiers(Modifiers::COMMAND, Key::N);
    h.run_steps(3);
    h.get_by_label("Begin anew").click();
    h.run_steps(3);
    assert!(h.state().session.document.articles.is_empty());
    // Without corrections nothing is asked.
    h.state_mut().act(Action::OpenSample);
    settle(&mut h);
    h.key_press_modifiers(Modifiers::COMMAND, Key::N);
    h.run_steps(3);
    assert!(h.state().session.document.articles.is_empty());
}

#[test]
fn a_correction_whose_sentence_changed_is_kept_and_attached_again() {
    let first = "Herders on the road\n\nKOSTI, Sudan – About 40 herders left Kosti on Sunday, 5 May 2019. They reached Rabak on Monday.";
    let mut app = opened(Action::PasteText(first.into()));
    let article = app.session.analysis.articles[0].clone();
    let at = article.text.find("They reached Rabak on Monday.").expect("the sentence");
    let quote = TextQuote::new(&article.text_sha256, &article.text, Span::new(at, at + 29));
    app.act(Action::Correct(Correction::RejectMovement { quote }));
    let mut h = harness(app);
    settle(&mut h);
    // The newer version is pasted: the dialog offers to replace the old one.
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    h.run_steps(2);
    h.get_by_label("Name of a command").type_text("paste");
    h.run_steps(2);
    h.key_press(Key::Enter);
    h.run_steps(3);
    let newer = first.replace("They reached Rabak", "They all reached Rabak");
    h.get_by_label("Text of the article").type_text(&newer);
    h.run_steps(3);
    h.get_by_label("Replace it").click();
    settle(&mut h);
    assert_eq!(h.state().session.analysis.articles.len(), 1);
    h.get_by_label_contains("To check ").click();
    h.run_steps(3);
    h.get_by_label_contains("The sentence has changed. Your correction is kept.").click();
    h.run_steps(3);
    h.get_by_label("Kept correction");
    h.get_by_label("Attach again").click();
    settle(&mut h);
    assert!(h.state().session.orphans.is_empty());
    let Some((_, Correction::RejectMovement { quote })) = h.state().session.document.corrections.first()
    else {
        panic!("{:?}", h.state().session.document.corrections);
    };
    assert!(quote.exact.starts_with("They all reached"), "{}", quote.exact);
}
