//! Names on the map: which are shown and where, so that none lies on another.
//!
//! Greedy in order of importance: what is selected, heads, stops, areas, countries, cities, states; each tries a few
//! places around its point, else it is dropped.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Painter, Pos2, Rect, Vec2, pos2, vec2};

use super::camera::Viewport;
use crate::ui::marks;

/// What has been placed, and what must stay free.
#[derive(Debug, Default)]
pub struct Room {
    taken: Vec<Rect>,
    lines: Vec<(Pos2, Pos2)>,
    bounds: Option<Rect>,
    off_lines: bool,
}

impl Room {
    /// Room inside `bounds`.
    pub fn new(bounds: Rect) -> Self {
        Self { taken: Vec::new(), lines: Vec::new(), bounds: Some(bounds), off_lines: false }
    }

    /// Keeps a box free.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Names should not cross this line where it can be helped.
    pub fn avoid(&mut self, a: Pos2, b: Pos2) {
        self.lines.push((a, b));
    }

    /// Whether names placed from now on are left out rather than put on a line: those of the map itself, which nobody
    /// misses where a route runs.
    pub fn keep_off_lines(&mut self, off: bool) {
        self.off_lines = off;
    }

    /// Whether a box is free.
    pub fn free(&self, rect: Rect) -> bool {
        self.bounds.is_none_or(|b| b.contains_rect(rect)) && !self.taken.iter().any(|t| t.intersects(rect))
    }

    fn crossings(&self, rect: Rect) -> usize {
        self.lines.iter().filter(|(a, b)| marks::clip_segment(*a, *b, rect.shrink(1.0)).is_some()).count()
    }

    /// The first free box, those that cross fewer lines first; takes it.
    pub fn place(&mut self, choices: impl IntoIterator<Item = Rect>) -> Option<(usize, Rect)> {
        let mut best: Option<(usize, usize, Rect)> = None;
        for (i, rect) in choices.into_iter().enumerate() {
            if !self.free(rect) {
                continue;
            }
            let crossings = self.crossings(rect);
            if crossings > 0 && self.off_lines {
                continue;
            }
            if best.is_none_or(|(c, _, _)| crossings < c) {
                best = Some((crossings, i, rect));
            }
            if crossings == 0 {
                break;
            }
        }
        let (_, i, rect) = best?;
        self.take(rect.expand2(vec2(4.0, 1.0)));
        Some((i, rect))
    }
}

/// A name of two parts: a strong one and a small one behind or under it.
pub struct Name {
    /// First part.
    pub first: Arc<Galley>,
    /// Second part; may be empty.
    pub second: Option<Arc<Galley>>,
}

/// How a name was placed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Inline,
    Stacked(Align2),
}

impl Name {
    fn inline_size(&self) -> Vec2 {
        let first = self.first.size();
        match &self.second {
            Some(second) => vec2(first.x + 5.0 + second.size().x, first.y.max(second.size().y)),
            None => first,
        }
    }

    fn stacked_size(&self) -> Vec2 {
        let first = self.first.size();
        match &self.second {
            Some(second) => vec2(first.x.max(second.size().x), first.y + second.size().y - 1.0),
            None => first,
        }
    }

    /// Finds room around a point and paints; `gap` is the distance from the point. Whether there was room.
    pub fn paint(
        &self,
        painter: &Painter,
        room: &mut Room,
        at: Pos2,
        gap: f32,
        inks: [Color32; 2],
        halo: Color32,
    ) -> bool {
        let inline = self.inline_size();
        let stacked = self.stacked_size();
        let two = self.second.is_some();
        let mut forms: Vec<(Rect, Form)> = vec![
            (Align2::LEFT_CENTER.anchor_size(at + vec2(gap, -1.0), inline), Form::Inline),
            (Align2::RIGHT_CENTER.anchor_size(at - vec2(gap, 1.0), inline), Form::Inline),
        ];
        let g = gap * 0.75;
        for (align, offset) in [
            (Align2::LEFT_TOP, vec2(g, -6.0)),
            (Align2::RIGHT_TOP, vec2(-g, -6.0)),
            (Align2::CENTER_TOP, vec2(0.0, gap - 2.0)),
            (Align2::CENTER_BOTTOM, vec2(0.0, 2.0 - gap)),
            (Align2::RIGHT_BOTTOM, vec2(-g, 4.0)),
            (Align2::LEFT_BOTTOM, vec2(g, 4.0)),
            (Align2::LEFT_TOP, vec2(g, 3.0)),
            (Align2::RIGHT_TOP, vec2(-g, 3.0)),
        ] {
            let form = if two { Form::Stacked(align) } else { Form::Inline };
            forms.push((align.anchor_size(at + offset, stacked), form));
        }
        let Some((i, rect)) = room.place(forms.iter().map(|(r, _)| *r)) else { return false };
        let form = forms.get(i).map_or(Form::Inline, |(_, f)| *f);
        let put = |pos: Pos2, galley: &Arc<Galley>, ink: Color32| {
            marks::halo_text(painter, pos, Align2::LEFT_TOP, Arc::clone(galley), ink, Some(halo));
        };
        match (form, &self.second) {
            (_, None) => put(rect.min, &self.first, inks[0]),
            (Form::Inline, Some(second)) => {
                let base = rect.max.y - self.first.size().y;
                put(pos2(rect.min.x, base), &self.first, inks[0]);
                let y = base + (self.first.size().y - second.size().y) / 2.0 + 0.5;
                put(pos2(rect.max.x - second.size().x, y), second, inks[1]);
            }
            (Form::Stacked(align), Some(second)) => {
                let x = |wide: f32| match align.x() {
                    egui::Align::Min => rect.min.x,
                    egui::Align::Center => rect.center().x - wide / 2.0,
                    egui::Align::Max => rect.max.x - wide,
                };
                put(pos2(x(self.first.size().x), rect.min.y), &self.first, inks[0]);
                put(pos2(x(second.size().x), rect.max.y - second.size().y), second, inks[1]);
            }
        }
        true
    }
}

/// A line along which a name is better not put, from a leg.
pub fn avoid_legs(room: &mut Room, v: &Viewport, legs: &[crate::scene::SceneLeg]) {
    for leg in legs {
        let (a, b) = super::marks::leg_ends(v, leg);
        if let Some((a, b)) = marks::clip_segment(a, b, v.rect.expand(8.0)) {
            room.avoid(a, b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(20.0, 10.0))
    }

    #[test]
    fn a_name_takes_the_first_free_place_and_nothing_lies_on_it_after() {
        let mut room = Room::new(Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0)));
        room.take(rect(10.0, 10.0));
        assert_eq!(room.place([rect(15.0, 12.0), rect(40.0, 40.0)]).map(|p| p.0), Some(1));
        assert_eq!(room.place([rect(42.0, 42.0)]), None);
        assert_eq!(room.place([rect(95.0, 50.0)]), None, "half outside");
    }

    #[test]
    fn a_place_off_the_way_is_better_than_an_earlier_one_on_it() {
        let mut room = Room::new(Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0)));
        room.avoid(pos2(0.0, 15.0), pos2(100.0, 15.0));
        assert_eq!(room.place([rect(10.0, 10.0), rect(10.0, 40.0)]).map(|p| p.0), Some(1));
        assert_eq!(room.place([rect(60.0, 10.0)]).map(|p| p.0), Some(0), "better than none");
        room.keep_off_lines(true);
        assert_eq!(room.place([rect(80.0, 10.0)]), None, "not for a name of the map itself");
    }
}
