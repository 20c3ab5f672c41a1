//! Where the user has been: selections and days, to go back to and forward again.
//!
//! **Invariant:** going back and then forward leads to the same place. Days that follow each other without another
//! selection (a drag on the slider, steps) are one place, so that going back does not take them one by one.

use super::{Selection, follow};
use crate::model::Analysis;

/// Places that are kept on each side; older ones go.
const MOST: usize = 200;

/// What was selected on which day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The selection.
    pub selection: Selection,
    /// The chosen day.
    pub day: Option<jiff::civil::Date>,
}

/// The places behind and ahead of the one that is shown.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Spot>,
    future: Vec<Spot>,
    /// Whether the last change was of the day alone.
    sliding: bool,
}

impl History {
    /// Notes that the user went from one place to another.
    pub fn note(&mut self, before: Spot, now: Spot) {
        if before == now {
            return;
        }
        let slid = before.selection == now.selection;
        if !(slid && self.sliding) {
            if self.past.len() >= MOST {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.sliding = slid;
        self.future.clear();
    }

    /// Whether there is a place to go back to.
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }

    /// The place before this one, `None` where there is none.
    pub fn back(&mut self, now: Spot) -> Option<Spot> {
        self.sliding = false;
        step(&mut self.past, &mut self.future, now)
    }

    /// The place after this one, `None` where there is none.
    pub fn forward(&mut self, now: Spot) -> Option<Spot> {
        self.sliding = false;
        step(&mut self.future, &mut self.past, now)
    }

    /// The same places in a newer analysis; what is no longer there is left out.
    pub fn follow(&mut self, old: &Analysis, new: &Analysis) {
        for list in [&mut self.past, &mut self.future] {
            list.retain_mut(|spot| {
                let before = spot.selection;
                spot.selection = follow::selection(before, old, new);
                before == Selection::Nothing || spot.selection != Selection::Nothing
            });
            list.dedup();
        }
    }
}

fn step(from: &mut Vec<Spot>, to: &mut Vec<Spot>, now: Spot) -> Option<Spot> {
    while let Some(spot) = from.pop() {
        // A new analysis may have made a place the same as this one.
        if spot != now {
            to.push(now);
            return Some(spot);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn spot(group: usize, day: i8) -> Spot {
        Spot { selection: Selection::Group(group), day: Some(date(2031, 5, day)) }
    }

    /// Goes through places, then back to the start; gives what was seen on the way back.
    fn way_back(places: &[Spot]) -> Vec<Spot> {
        let mut history = History::default();
        for pair in places.windows(2) {
            if let [before, now] = pair {
                history.note(*before, *now);
            }
        }
        let mut now = places.last().copied().expect("a place");
        let mut seen = Vec::new();
        while let Some(spot) = history.back(now) {
            seen.push(spot);
            now = spot;
        }
        seen
    }

    #[test]
    fn going_back_passes_selections_one_by_one_and_slid_days_at_once() {
        for (places, back) in [
            (vec![spot(0, 1), spot(1, 1), spot(2, 5)], vec![spot(1, 1), spot(0, 1)]),
            (vec![spot(0, 1), spot(0, 2), spot(0, 3), spot(0, 4)], vec![spot(0, 1)]),
            (vec![spot(0, 1), spot(0, 2), spot(1, 2), spot(1, 3)], vec![spot(1, 2), spot(0, 2), spot(0, 1)]),
            (vec![spot(0, 1), spot(0, 1)], vec![]),
        ] {
            assert_eq!(way_back(&places), back, "{places:?}");
        }
    }

    #[test]
    fn forward_undoes_back_until_another_way_is_taken() {
        let mut history = History::default();
        history.note(spot(0, 1), spot(1, 1));
        assert_eq!(history.back(spot(1, 1)), Some(spot(0, 1)));
        assert_eq!(history.forward(spot(0, 1)), Some(spot(1, 1)));
        assert!(history.has_past() && !history.has_future());
        history.back(spot(1, 1));
        history.note(spot(0, 1), spot(2, 1));
        assert_eq!(history.forward(spot(2, 1)), None);
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let mut history = History::default();
        for n in 0..MOST + 50 {
            history.note(spot(n, 1), spot(n + 1, 1));
        }
        assert_eq!(history.past.len(), MOST);
    }
}
