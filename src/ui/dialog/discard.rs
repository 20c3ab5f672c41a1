//! Asks before something that is not saved is lost.

use egui::Ui;

use super::{Next, buttons, title};
use crate::session::Action;
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, space};
use crate::ui::{widgets, words};

/// What is held back until the answer is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Pending {
    /// Closing the window.
    Quit,
    /// Something that puts another document in the place of this one.
    Do(Box<Action>),
}

impl Pending {
    /// The action, where it would lose what is not saved.
    pub fn of(action: &Action, shown: &Shown<'_>) -> Option<Self> {
        let replaces = match action {
            Action::NewDocument | Action::OpenSample => true,
            // Articles of one's own take the place of the sample.
            Action::Open(_) | Action::PasteText(_) => shown.session.document.sample,
            _ => false,
        };
        (replaces && words::unsaved(&shown.session.document).is_some())
            .then(|| Self::Do(Box::new(action.clone())))
    }
}

/// The dialog; whether to go on.
pub(super) fn discard_ui(ui: &mut Ui, shown: &Shown<'_>, pending: &Pending) -> (Next, bool) {
    let t = shown.tokens;
    let (question, verb) = match pending {
        Pending::Quit => ("Close without saving?", "Close"),
        Pending::Do(action) if **action == Action::NewDocument => {
            ("Begin anew without saving?", "Begin anew")
        }
        Pending::Do(_) => ("Open without saving?", "Open"),
    };
    title(ui, question, 440.0);
    let what = words::unsaved(&shown.session.document).unwrap_or_default();
    let line = format!(
        "{what} cannot be saved yet and will be lost. An export keeps the result of the corrections."
    );
    widgets::text(ui, &line, Type::Body, t.ink1);
    ui.add_space(space::S);
    let (go, cancel) = buttons(ui, verb, true);
    (if go || cancel { Next::Close } else { Next::Stay }, go)
}
