//! The features of one token: hashes of what stands around it.
//!
//! Every feature is a template number and up to three values; a template number once given is never used for anything
//! else, since the weights know a feature by its hash alone.

use std::ops::Range;

use super::attributes::Attributes;
use super::hash::feature;

/// What all tokens of a sentence share.
#[derive(Clone, Copy, Debug)]
pub struct SentenceView<'a> {
    /// Attributes of the whole document.
    all: &'a [Attributes],
    /// First token.
    start: usize,
    /// One past its last token.
    end: usize,
    /// Most of its words begin with a capital.
    mostly_capitals: bool,
}

/// Stands for a token before the first and after the last.
static EDGE: Attributes = Attributes {
    lower: 1,
    shape: 1,
    prefix: [0; 3],
    suffix: [0; 3],
    gazetteer: 0,
    lists: 0,
    capital: false,
    all_capitals: false,
    comma: false,
    number: false,
    active: false,
    document: super::attributes::Elsewhere {
        seen: 0,
        after_in: 0,
        before_state: 0,
        after_name: 0,
        before_organisation: 0,
        lower_case: false,
    },
};

impl<'a> SentenceView<'a> {
    /// A view of the tokens in `range`.
    pub fn new(all: &'a [Attributes], range: Range<usize>) -> Self {
        let inside = all.get(range.clone()).unwrap_or(&[]);
        let words = inside.iter().filter(|a| a.prefix[0] != 0 || a.capital).count();
        let letters = inside.iter().filter(|a| !a.comma && !a.number).count();
        let capitals = inside.iter().filter(|a| a.capital).count();
        let mostly_capitals = words >= 3 && capitals * 5 >= letters * 3;
        Self { all, start: range.start, end: range.end.min(all.len()), mostly_capitals }
    }

    fn at(&self, index: usize, offset: isize) -> &'a Attributes {
        index
            .checked_add_signed(offset)
            .filter(|i| (self.start..self.end).contains(i))
            .and_then(|i| self.all.get(i))
            .unwrap_or(&EDGE)
    }

    /// First and last token of the run of capitalised words around `index`.
    fn capital_run(&self, index: usize) -> (usize, usize) {
        let is_capital = |i: usize| self.all.get(i).is_some_and(|a| a.capital);
        let mut first = index;
        while first > self.start && index - first < 8 && is_capital(first - 1) {
            first -= 1;
        }
        let mut last = index;
        while last + 1 < self.end && last - index < 8 && is_capital(last + 1) {
            last += 1;
        }
        (first, last)
    }

    /// Calls `emit` with the hash of each feature of the token at `index`.
    pub fn features(&self, index: usize, emit: impl FnMut(u32)) {
        self.features_but(index, |_| false, emit);
    }

    /// The same without the templates of some numbers, to measure what they are worth.
    pub fn features_but(&self, index: usize, without: impl Fn(u8) -> bool, mut emit: impl FnMut(u32)) {
        let [p2, p1, t, n1, n2] = [-2, -1, 0, 1, 2].map(|offset| self.at(index, offset));
        let mut one = |template: u8, a: u32, b: u32, c: u32| {
            if !without(template) {
                emit(feature(template, a, b, c));
            }
        };
        let (w, s, g) = (t.lower, t.shape, u32::from(t.gazetteer));

        one(0, 0, 0, 0);
        one(1, w, 0, 0);
        one(2, s, 0, 0);
        for (at, (prefix, suffix)) in (0..).zip(t.prefix.iter().zip(&t.suffix)) {
            if *prefix != 0 {
                one(3, *prefix, at, 0);
                one(4, *suffix, at, 0);
            }
        }
        if t.all_capitals {
            one(5, 0, 0, 0);
        }
        if self.mostly_capitals {
            one(6, s, 0, 0);
        }
        if index == self.start {
            one(7, s, 0, 0);
        }

        one(10, p1.lower, 0, 0);
        one(11, p2.lower, 0, 0);
        one(12, n1.lower, 0, 0);
        one(13, n2.lower, 0, 0);
        one(14, p1.shape, 0, 0);
        one(15, p2.shape, 0, 0);
        one(16, n1.shape, 0, 0);
        one(17, n2.shape, 0, 0);
        one(18, p1.lower, w, 0);
        one(19, w, n1.lower, 0);
        one(20, p2.lower, p1.lower, 0);
        one(21, p1.lower, n1.lower, 0);
        one(22, p1.shape, s, n1.shape);
        one(23, n1.lower, n2.lower, 0);

        let [g_p2, g_p1, g_n1, g_n2] = [p2, p1, n1, n2].map(|a| u32::from(a.gazetteer));
        one(30, g, 0, 0);
        one(31, g_p1, 0, 0);
        one(32, g_n1, 0, 0);
        one(33, g_n2, 0, 0);
        one(34, g_p1, g, 0);
        one(35, g, g_n1, 0);
        one(36, g, p1.lower, 0);
        one(37, g, n1.lower, 0);
        one(38, g, p1.shape, 0);
        one(39, g, n1.shape, 0);
        if n1.comma {
            one(40, g, g_n2, 0);
        }
        if p1.comma {
            one(41, g, g_p2, 0);
        }

        for (offset, a) in (0..).zip([p2, p1, t, n1, n2]) {
            for bit in 0..5_u32 {
                if a.lists & (1 << bit) != 0 {
                    one(50, offset, bit, 0);
                }
            }
        }
        one(51, u32::from(t.lists), u32::from(n1.lists), 0);
        one(52, u32::from(p1.lists), u32::from(t.lists), 0);
        one(53, u32::from(t.lists), g, 0);

        if t.capital {
            let (first, last) = self.capital_run(index);
            let (first_token, last_token) = (self.at(first, 0), self.at(last, 0));
            if last != index {
                one(60, last_token.lower, 0, 0);
            }
            if first != index {
                one(61, first_token.lower, 0, 0);
            }
            one(62, u32::from(last_token.lists), u32::from(last == index), 0);
            one(63, u32::from(first_token.lists), u32::from(first == index), 0);
            let d = t.document;
            if d.seen > 1 {
                one(70, u32::from(d.after_in), 0, 0);
                one(71, u32::from(d.before_state), 0, 0);
                one(72, u32::from(d.after_name), 0, 0);
                one(73, u32::from(d.before_organisation), 0, 0);
            }
            if d.lower_case {
                one(74, u32::from(index == self.start), 0, 0);
            }
        }
    }
}
