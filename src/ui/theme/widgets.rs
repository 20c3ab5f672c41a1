//! What a style alone cannot say: edges of fields and check boxes, the main button, key caps and
//! the focus ring.

use super::{Tokens, Type, radius, size, space, stroke, tokens_of};
use egui::theme::{DefaultStyle, StyleProvider};
use egui::widget_style::{CheckboxStyle, StyleArgs, TextEditStyle, WidgetState};
use egui::{
    Button, Color32, Context, CornerRadius, Id, LayerId, Order, Painter, Pos2, Rect, Response, Sense, Stroke,
    StrokeKind, Ui, vec2,
};

/// Gives fields and check boxes the edge that sets them off from panels (`line2`).
pub(super) fn register(ctx: &Context) {
    ctx.replace_widget_theme::<TextEditStyle>(Edged);
    ctx.replace_widget_theme::<CheckboxStyle>(Edged);
}

struct Edged;

fn edge(args: &StyleArgs<'_>, tokens: &Tokens) -> Color32 {
    match args.state {
        WidgetState::Noninteractive | WidgetState::Inactive => tokens.line2,
        WidgetState::Hovered => tokens.ink3,
        WidgetState::Active => tokens.ink1,
    }
}

fn dress(args: &StyleArgs<'_>) -> &'static Tokens {
    if args.style.visuals.dark_mode { &super::DARK } else { &super::LIGHT }
}

impl StyleProvider<TextEditStyle> for Edged {
    fn style(&mut self, args: &StyleArgs<'_>) -> TextEditStyle {
        let mut style: TextEditStyle = DefaultStyle.style(args);
        let frame = &mut style.atom_layout.frame;
        if frame.fill != Color32::TRANSPARENT {
            frame.stroke.color = edge(args, dress(args));
        }
        // A line of text in the middle of a control's height.
        frame.inner_margin.top = 5;
        frame.inner_margin.bottom = 5;
        style
    }
}

impl StyleProvider<CheckboxStyle> for Edged {
    fn style(&mut self, args: &StyleArgs<'_>) -> CheckboxStyle {
        let mut style: CheckboxStyle = DefaultStyle.style(args);
        style.checkbox_frame.stroke.color = edge(args, dress(args));
        style.checkbox_frame.fill = dress(args).s2;
        style.checkbox_frame.corner_radius = CornerRadius::same(radius::CHIP);
        style
    }
}

/// The one main button of a region: text on ink. Key caps beside it are painted by the caller.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let t = tokens_of(ui.ctx());
    let text = Type::BodyMedium.text(text).color(t.on);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.hovered.weak_bg_fill = t.ink2;
        widgets.active.weak_bg_fill = t.ink2;
        widgets.inactive.weak_bg_fill = t.ink1;
        for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
            state.bg_stroke = Stroke::NONE;
        }
        ui.add(Button::new(text).min_size(vec2(0.0, size::CONTROL)))
    })
    .inner
}

/// A key as it is printed on the keyboard, in a small frame: "Enter", "C". `on_ink` where it lies
/// on a main button.
pub fn key_cap(ui: &mut Ui, key: &str, on_ink: bool) -> Response {
    let t = tokens_of(ui.ctx());
    let (ink, line) = if on_ink { (t.on, t.line2) } else { (t.ink2, t.line2) };
    let font = Type::Map.font_id();
    let galley = ui.painter().layout_no_wrap(key.to_owned(), font, ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(2.0 * space::XS, 4.0), Sense::hover());
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(radius::CHIP),
        Stroke::new(stroke::HAIR, line),
        StrokeKind::Inside,
    );
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(Pos2::new(at.x, at.y), galley, ink);
    response
}

/// Paints the ring around what has the keyboard: 2 points wide, 2 off, over everything. Call once
/// at the end of a pass. `rect` is where the focused widget is not one of egui's own (a mark of
/// the map); None takes the rectangle of the focused widget. Nothing is painted without focus.
pub fn paint_focus_ring(ctx: &Context, rect: Option<Rect>) {
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return;
    };
    let response = ctx.read_response(focused);
    let Some(rect) = rect.or_else(|| response.as_ref().map(|r| r.rect.intersect(r.interact_rect))) else {
        return;
    };
    if !rect.is_positive() {
        return;
    }
    let layer = LayerId::new(Order::Tooltip, Id::unique("focus ring"));
    let painter = Painter::new(ctx.clone(), layer, ctx.content_rect());
    painter.rect_stroke(
        rect.expand(2.0),
        CornerRadius::same(radius::CONTROL + 2),
        Stroke::new(stroke::RING, tokens_of(ctx).focus),
        StrokeKind::Outside,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::headless::Soft;
    use crate::ui::theme::{LIGHT, apply};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    /// How many pixels of a picture have a colour.
    fn count(picture: &image::RgbaImage, color: Color32) -> usize {
        picture.pixels().filter(|pixel| pixel.0 == color.to_array()).count()
    }

    fn window() -> Harness<'static> {
        let mut harness = Harness::builder()
            .with_size(vec2(240.0, 120.0))
            .with_context_setup(|ctx| apply(ctx, egui::Theme::Light))
            .with_theme(egui::Theme::Light)
            .renderer(Soft::default())
            .build_ui(|ui| {
                primary_button(ui, "Accept");
                key_cap(ui, "Enter", false);
                let label = ui.label("Name");
                ui.text_edit_singleline(&mut "Caravan".to_owned()).labelled_by(label.id);
                paint_focus_ring(ui.ctx(), None);
            });
        harness.run();
        harness
    }

    #[test]
    fn the_focus_ring_is_painted_around_what_has_the_keyboard_and_only_then() {
        let mut harness = window();
        let before = harness.render().expect("a picture");
        assert_eq!(count(&before, LIGHT.focus), 0);
        harness.get_by_label("Accept").focus();
        harness.run();
        let after = harness.render().expect("a picture");
        let ring = count(&after, LIGHT.focus);
        // Two pixels wide around a button of some 70 by 28.
        assert!((300..800).contains(&ring), "{ring} pixels");
    }

    #[test]
    fn a_field_has_an_edge_that_is_seen_and_a_main_button_is_ink() {
        let mut harness = window();
        let picture = harness.render().expect("a picture");
        assert!(count(&picture, LIGHT.line2) > 200, "edge of the field");
        assert!(count(&picture, LIGHT.ink1) > 1000, "ground of the button");
        assert_eq!(count(&picture, Color32::RED), 0);
    }
}
