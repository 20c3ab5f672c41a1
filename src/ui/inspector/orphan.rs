//! A correction whose words are gone: what it was about, and to which words it may be attached again.

use egui::{Rect, Stroke, Ui, pos2, vec2};

use super::{body_and_footer, head, reason, section};
use crate::model::{CorrectionId, Span};
use crate::session::{Action, Cause, Orphan, Selection, closest_words, name_of};
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, size, space};
use crate::ui::{icons, map, widgets};

/// What every orphan says.
pub const KEPT: &str = "The sentence has changed. Your correction is kept.";
/// What one says whose article was taken out.
pub const NO_ARTICLE: &str = "The article was removed. Your correction is kept.";

/// Why an orphan stands on nothing, as a sentence.
pub fn why(orphan: &Orphan) -> &'static str {
    match orphan.cause {
        Cause::Changed(_) => KEPT,
        Cause::NoArticle => NO_ARTICLE,
    }
}

/// The article of the analysis in which an orphan looks for words.
pub fn article_of(shown: &Shown<'_>, orphan: &Orphan) -> Option<usize> {
    let Cause::Changed(index) = orphan.cause else { return None };
    let sha = &shown.session.document.articles.get(index)?.text_sha256;
    shown.analysis.articles.iter().position(|a| a.text_sha256 == *sha)
}

/// An orphan; `selected` are the words that are selected in the text.
pub fn orphan_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    id: CorrectionId,
    selected: Option<(usize, Span)>,
    actions: &mut Vec<Action>,
) {
    let Some(orphan) = shown.session.orphans.iter().find(|o| o.id == id) else { return };
    let t = shown.tokens;
    let row = head(ui, "Kept correction", "", shown);
    let close = Rect::from_min_max(row.right_top() - vec2(44.0, 0.0), row.max - vec2(space::S, 0.0));
    widgets::row_right(ui, close, "close", |ui| {
        if widgets::icon_button(ui, icons::X, "Back to the groups", true).clicked() {
            actions.push(Action::Select(Selection::Nothing));
        }
    });
    let article = article_of(shown, orphan);
    let chosen = selected.filter(|(a, _)| Some(*a) == article);
    let closest = article.and_then(|a| Some((a, closest_words(shown.analysis, a, orphan)?)));
    let target = chosen.or(closest);
    body_and_footer(
        ui,
        "orphan",
        size::FOOTER,
        t,
        actions,
        |ui, actions| {
            ui.add_space(space::XS);
            widgets::text(ui, &name_of(&orphan.correction, shown.analysis), Type::BodyStrong, t.ink1);
            reason(ui, icons::WARNING, why(orphan), shown);
            if let Some(quote) = &orphan.lost {
                section(ui, "It stood here", "", false, shown);
                let whole = format!("{}{}{}", quote.prefix, quote.exact, quote.suffix);
                let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
                widgets::text(ui, &format!("“… {whole} …”"), Type::Article, t.ink2);
            }
            if let Some((a, span)) = target {
                let title =
                    if chosen.is_some() { "The words that you selected" } else { "Closest sentence now" };
                section(ui, title, "", false, shown);
                let words = map::quote(shown.text(a), span, 300);
                widgets::text(ui, &format!("“{words}”"), Type::Article, t.ink1);
            }
            if article.is_some() && chosen.is_none() {
                ui.add_space(space::XS);
                let hint = "To attach it elsewhere, select the words in the text.";
                widgets::text(ui, hint, Type::Small, t.ink2);
            }
            let _ = actions;
        },
        |ui, actions| {
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                ui.add_space(space::L);
                let attach = widgets::primary(ui, "", "Attach again", "", target.is_some());
                if attach.clicked()
                    && let Some((article, span)) = target
                {
                    actions.push(Action::AttachCorrection(id, article, span));
                }
                if widgets::button(ui, "", "Delete", "", true).clicked() {
                    actions.push(Action::DeleteCorrection(id));
                }
            });
        },
    );
}

/// The broken outline of an orphan's row.
pub fn outline(ui: &Ui, rect: Rect) {
    let t = crate::ui::theme::tokens_of(ui.ctx());
    let inner = Rect::from_min_max(rect.min + vec2(5.0, 3.0), pos2(rect.right() - 5.0, rect.bottom() - 4.0));
    map::dashed_box(ui.painter(), inner, 6.0, Stroke::new(1.25, t.ink3), 4.0, 3.0);
}
