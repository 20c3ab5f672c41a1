//! The question about a stop that no verb of movement names, in the window.

use dateline::session::{Action, Selection};
use dateline::ui::app::Tab;
use egui_kittest::kittest::Queryable as _;

use super::{harness, opened, settle};

/// A march, and a sentence that may tell of somebody else.
const STORY: &str = concat!(
    "Marchers on the road\nPublished: 5 May 2017\n\n",
    "KOSTI – About 900 Ethiopians left Kosti on Monday. They slept in Rabak on Tuesday. They reached Sennar town on ",
    "Wednesday. The football team spent Thursday night in Wad Madani."
);

#[test]
fn a_stop_that_no_verb_of_moving_names_is_asked_about_and_kept_or_taken_off() {
    let mut app = opened(Action::PasteText(STORY.to_owned()));
    app.view.tab = Tab::Check;
    app.view.map.reduced_motion = true;
    let mut h = harness(app);
    settle(&mut h);
    let row = "Was the group at Wad Medani? (4 May 2017)";
    let doubtful = |h: &egui_kittest::Harness<'_, dateline::ui::app::App>| {
        let movements = &h.state().session.analysis.movements;
        movements.iter().position(|m| m.doubtful).map(|at| (at, movements[at].reviewed))
    };
    let (at, _) = doubtful(&h).expect("a doubtful report");
    h.get_by_label_contains(row).click();
    h.run_steps(3);
    assert_eq!(h.state().session.selection, Selection::Movement(at));
    for (answer, left) in [("Yes: at Wad Medani", Some((at, true))), ("No: at Wad Medani", None)] {
        h.get_by_label(answer).click();
        settle(&mut h);
        assert_eq!(doubtful(&h), left, "{answer}");
        assert!(h.query_by_label_contains(row).is_none(), "{answer} ends the question");
        h.state_mut().act(Action::Undo);
        settle(&mut h);
        h.get_by_label_contains(row);
    }
}
