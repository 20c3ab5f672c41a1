//! Choosing a place on the map: numbered tiles for the candidates of a name, and a cross where the pointer clicked.

use egui::{
    Align2, CornerRadius, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

use super::camera::Viewport;
use crate::model::PlaceChoice;
use crate::scene::mercator;
use crate::session::Action;
use crate::ui::frame::Shown;
use crate::ui::theme::{Type, radius};

/// For which toponym a place is chosen: index of the article and of the toponym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picking {
    /// Index of the article; `None` for a movement that is being added.
    pub toponym: Option<(usize, usize)>,
    /// Candidate that would be taken.
    pub chosen: usize,
}

/// Paints the candidates and the picked point.
pub fn paint(
    ui: &Ui,
    painter: &Painter,
    v: &Viewport,
    shown: &Shown<'_>,
    picking: &Picking,
    picked: Option<(f64, f64)>,
    actions: &mut Vec<Action>,
) {
    let t = shown.tokens;
    if let Some((article, toponym)) = picking.toponym
        && let Some(toponym_) = shown.report(article).and_then(|r| r.toponyms.get(toponym))
    {
        for (n, candidate) in toponym_.candidates.iter().take(9).enumerate() {
            let at = v.screen(mercator(candidate.place.lat, candidate.place.lon));
            if !v.rect.shrink(4.0).contains(at) {
                continue;
            }
            let tile = Rect::from_center_size(at + vec2(0.0, -24.0), Vec2::splat(24.0));
            let response = ui.interact(tile, ui.scope_id().with(("candidate", n)), Sense::click());
            let name = format!("Candidate {}: {}", n + 1, candidate.place.name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            painter.line_segment([at, tile.center_bottom()], Stroke::new(1.25, t.ink1));
            painter.circle(at, 3.0, t.ink1, Stroke::new(1.5, t.map.casing));
            let on = n == picking.chosen;
            let (fill, ink) = if on { (t.ink1, t.on) } else { (t.s2, t.ink1) };
            painter.rect(
                tile,
                CornerRadius::same(radius::CONTROL),
                fill,
                Stroke::new(1.25, t.ink1),
                StrokeKind::Inside,
            );
            let font = Type::BodyStrong.font_id();
            painter.text(tile.center(), Align2::CENTER_CENTER, (n + 1).to_string(), font, ink);
            if response.clicked() {
                actions.push(Action::ChoosePlace(
                    article,
                    toponym,
                    PlaceChoice::Known(candidate.place.id.clone()),
                    false,
                ));
            }
        }
    }
    if let Some((lat, lon)) = picked {
        let at = v.screen(mercator(lat, lon));
        painter.circle_stroke(at, 8.0, Stroke::new(4.0, t.map.casing));
        painter.circle_stroke(at, 8.0, Stroke::new(2.0, t.ink1));
        for d in [vec2(0.0, 1.0), vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(-1.0, 0.0)] {
            painter.line_segment([at + d * 5.0, at + d * 13.0], Stroke::new(2.0, t.ink1));
        }
    }
}
