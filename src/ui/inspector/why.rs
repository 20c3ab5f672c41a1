//! Why a stop is here and then: what speaks for the place, the way from the stop before, the day and its clues.

use egui::Ui;

use super::{reason, section};
use crate::model::{Leg, Movement, Place, PublicationBasis, ReasonKind, Stop, TimeExpression};
use crate::scene::Index;
use crate::session::doubts;
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, space};
use crate::ui::{icons, widgets, words};

/// Clues for a day of publication that are listed.
const MOST_CLUES: usize = 12;

pub(super) fn why(ui: &mut Ui, shown: &Shown<'_>, (route, index): (usize, usize), stop: &Stop) {
    section(ui, "Why here and then", "", false, shown);
    ui.spacing_mut().item_spacing.y = space::XS;
    let movement = stop.movements.first().and_then(|&m| shown.analysis.movements.get(m));
    if doubts::is_doubtful(shown.analysis, stop) {
        reason(ui, icons::WARNING_CIRCLE, "No verb of movement says that anybody was here.", shown);
    }
    if let Some(movement) = movement {
        place_reasons(ui, shown, movement, &stop.place);
    }
    let legs = shown.analysis.routes.get(route).map(|r| r.legs.as_slice()).unwrap_or_default();
    if let Some(leg) = legs.iter().find(|l| l.to == index)
        && let Some(from) = shown.stop((route, leg.from))
    {
        reason(ui, icons::PATH, &leg_words(leg, &from.place.name), shown);
    }
    if let Some(movement) = movement {
        reason(ui, icons::CALENDAR_BLANK, &day_words(shown, movement, stop), shown);
        why_this_day(ui, shown, movement);
    }
}

/// The time expression of a movement's sentence that gives days.
fn time_of<'a>(shown: &'a Shown<'_>, movement: &Movement) -> Option<&'a TimeExpression> {
    let sentence = Index::sentence_at(shown.analysis, movement.article, movement.span.start);
    let report = shown.report(movement.article)?;
    report.time_expressions.iter().find(|t| t.range.is_some() && sentence.covers(t.span))
}

/// Whether some words name a year, and so no day of publication is needed for them.
fn names_a_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// Where a day hangs on a day of publication that the text does not state: the clues for that day, folded away.
fn why_this_day(ui: &mut Ui, shown: &Shown<'_>, movement: &Movement) {
    let Some(report) = shown.report(movement.article) else { return };
    let published = &report.published;
    let text = shown.text(movement.article);
    let own = time_of(shown, movement).is_some_and(|t| names_a_year(t.span.of(text)));
    let inferred = matches!(published.basis, PublicationBasis::Inferred | PublicationBasis::Unknown);
    if own || !inferred || movement.when.is_none() || published.evidence.is_empty() {
        return;
    }
    let t = shown.tokens;
    let id = egui::Id::unique("why this day");
    let mut open = ui.data_mut(|d| d.get_temp::<bool>(id).unwrap_or(false));
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let icon = if open { icons::CARET_UP } else { icons::CARET_DOWN };
        if widgets::link(ui, "Why this day", icon).clicked() {
            open = !open;
            ui.data_mut(|d| d.insert_temp(id, open));
        }
    });
    if !open {
        return;
    }
    let first = if let Some(best) = published.best {
        format!("The article is of {}, as the clues in it say:", words::day(best))
    } else {
        let range = words::when(crate::model::When::Day(published.range), true);
        format!("When the article was published: {range}, as the clues in it say:")
    };
    let indented = |ui: &mut Ui, line: &str, ink| {
        ui.horizontal_top(|ui| {
            ui.add_space(24.0);
            ui.vertical(|ui| widgets::text(ui, line, Type::Small, ink));
        });
    };
    indented(ui, &first, t.ink1);
    for clue in published.evidence.iter().take(MOST_CLUES) {
        let quote = crate::ui::map::quote(text, clue.span, 60);
        indented(ui, &format!("“{quote}”: {}", clue.why), t.ink2);
    }
    if published.best.is_some() && published.range.start != published.range.end {
        let all = words::when(crate::model::When::Day(published.range), true);
        indented(ui, &format!("Days that the text allows: {all}."), t.ink2);
    }
}

pub(super) fn leg_words(leg: &Leg, from: &str) -> String {
    let km = words::number(leg.length.0.round().max(0.0) as u64);
    let days = match leg.days {
        Some((a, b)) if a == b => match a {
            0 => ", the same day".to_owned(),
            1 => ", a day later".to_owned(),
            n => format!(", {n} days later"),
        },
        Some((a, b)) => format!(", {a} to {b} days later"),
        None => String::new(),
    };
    let pace = match leg.km_per_day {
        Some((slow, _)) if slow <= 55.0 => ": walkable",
        Some((slow, _)) if slow <= 700.0 => ": not on foot all the way",
        Some(_) => ": faster than by road",
        None => "",
    };
    format!("{km} km on from {from}{days}{pace}.")
}

fn day_words(shown: &Shown<'_>, movement: &Movement, stop: &Stop) -> String {
    let text = shown.text(movement.article);
    let time = time_of(shown, movement);
    match time {
        Some(time) => {
            let range = time.range.unwrap_or_default();
            let days = words::when(crate::model::When::Day(range), false);
            format!("“{}” is {days}.", time.span.of(text))
        }
        None => match movement.when {
            Some(_) => format!(
                "No day in this sentence: {} by the sentences around it.",
                words::when(stop.when, false)
            ),
            None => "The sentence gives no day.".to_owned(),
        },
    }
}

pub(super) fn place_reasons(ui: &mut Ui, shown: &Shown<'_>, movement: &Movement, place: &Place) {
    let toponym = shown.report(movement.article).and_then(|r| {
        r.toponyms.iter().find(|t| {
            t.place().is_some_and(|p| p.id == place.id)
                && movement.places.iter().any(|p| p.span.overlaps(t.span))
        })
    });
    match toponym {
        Some(toponym) => {
            if toponym.corrected {
                reason(ui, icons::CHECK_CIRCLE, "You chose this place.", shown);
            }
            let list =
                toponym.candidates.get(toponym.resolved).map(|c| c.reasons.as_slice()).unwrap_or_default();
            for r in list.iter().filter(|r| r.kind != ReasonKind::Against).take(2) {
                reason(ui, icons::MAP_PIN, &sentence(&r.text), shown);
            }
            if list.is_empty() {
                let n = toponym.candidates.len();
                let line = if n == 1 {
                    "One place has this name.".to_owned()
                } else {
                    format!("Best fit of {n} places.")
                };
                reason(ui, icons::MAP_PIN, &line, shown);
            }
        }
        None => reason(ui, icons::MAP_PIN, "The place comes from the sentences before.", shown),
    }
}

/// First letter large, a full stop at the end.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let mut out: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    out.push_str(chars.as_str());
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_four_digits() {
        assert!(names_a_year("October 13, 2018"));
        for words in ["Sunday", "13 October", "3,500", "20181"] {
            assert!(!names_a_year(words), "{words}");
        }
    }
}
