//! What the parser looks at in a state: templates after Zhang and Nivre 2011, for the arc-hybrid system.
//!
//! `s0`, `s1`, `s2` are the top of the stack and what lies below it, `b0`, `b1`, `b2` the first of the buffer. Added to
//! their templates are word ends and the triple of governor, preposition and noun, which decides where a phrase hangs.

use super::system::{Children, State};
use super::word::Word;
use crate::analysis::tag::hash::feature;

/// Tag of what is not there.
const NO_TAG: u32 = 255;
/// Tag of the artificial root.
const ROOT_TAG: u32 = 254;

/// A word in view.
#[derive(Clone, Copy, Debug)]
struct Seen {
    w: u32,
    t: u32,
    end: u32,
}

/// Gives `emit` the features of a state.
pub fn features(words: &[Word], state: &State<'_>, mut emit: impl FnMut(u32)) {
    let seen = |index: Option<usize>| -> Seen {
        let Some(index) = index else { return Seen { w: 0, t: NO_TAG, end: 0 } };
        match (words.get(index), state.tags.get(index)) {
            (Some(word), Some(tag)) => Seen { w: word.lower, t: u32::from(*tag), end: word.suffix[2] },
            _ if index == words.len() => Seen { w: 2, t: ROOT_TAG, end: 0 },
            _ => Seen { w: 0, t: NO_TAG, end: 0 },
        }
    };
    let below = |index: Option<usize>| -> Children {
        index.and_then(|i| state.children.get(i)).copied().unwrap_or_default()
    };
    let label = |index: Option<usize>| -> u32 {
        index
            .and_then(|i| state.heads.get(i))
            .copied()
            .flatten()
            .map_or(NO_TAG, |(_, relation)| u32::from(relation))
    };
    let (i0, i1) = (state.stacked(0), state.stacked(1));
    let (s0, s1, s2) = (seen(i0), seen(i1), seen(state.stacked(2)));
    let (b0, b1, b2) = (seen(Some(state.next)), seen(Some(state.next + 1)), seen(Some(state.next + 2)));
    let (c0, c1, cb) = (below(i0), below(i1), below(Some(state.next)));
    let mut f = |template: u8, a: u32, b: u32, c: u32| emit(feature(template, a, b, c));
    let wt = |s: Seen| s.w.rotate_left(7) ^ s.t.wrapping_mul(0x9E37_79B9);

    // Single words.
    f(40, s0.w, 0, 0);
    f(41, s0.t, 0, 0);
    f(42, wt(s0), 0, 0);
    f(43, s1.w, 0, 0);
    f(44, s1.t, 0, 0);
    f(45, wt(s1), 0, 0);
    f(46, s2.t, 0, 0);
    f(47, wt(s2), 0, 0);
    f(48, b0.w, 0, 0);
    f(49, b0.t, 0, 0);
    f(50, wt(b0), 0, 0);
    f(51, b1.w, 0, 0);
    f(52, b1.t, 0, 0);
    f(53, wt(b1), 0, 0);
    f(54, b2.t, 0, 0);
    f(55, wt(b2), 0, 0);
    f(56, s0.end, s0.t, 0);
    f(57, b0.end, b0.t, 0);
    f(58, s1.end, s1.t, 0);
    f(59, b1.end, b1.t, 0);
    // Pairs.
    f(60, wt(s0), wt(b0), 0);
    f(61, wt(s0), b0.w, 0);
    f(62, s0.w, wt(b0), 0);
    f(63, wt(s0), b0.t, 0);
    f(64, s0.t, wt(b0), 0);
    f(65, s0.w, b0.w, 0);
    f(66, s0.t, b0.t, 0);
    f(67, b0.t, b1.t, 0);
    f(68, b0.w, b1.w, 0);
    f(69, s0.w, s1.w, 0);
    f(70, s0.t, s1.t, 0);
    f(71, wt(s0), s1.t, 0);
    f(72, s0.t, wt(s1), 0);
    f(73, s1.t, b0.t, 0);
    f(74, s1.w, b0.w, 0);
    f(75, wt(s1), b0.t, 0);
    f(76, wt(s0), b1.t, 0);
    // Three words.
    f(77, b0.t, b1.t, b2.t);
    f(78, s0.t, b0.t, b1.t);
    f(79, s1.t, s0.t, b0.t);
    f(80, s2.t, s1.t, s0.t);
    f(81, s0.t, seen(c0.left[0]).t, b0.t);
    f(82, s0.t, seen(c0.right[0]).t, b0.t);
    f(83, s0.t, b0.t, seen(cb.left[0]).t);
    f(84, s1.t, seen(c1.right[0]).t, s0.t);
    f(85, s1.t, seen(c1.left[0]).t, s0.t);
    f(86, s0.w, b0.t, b1.t);
    f(87, s1.w, s0.t, b0.t);
    f(88, s1.t, s0.w, b0.t);
    f(89, s1.t, s0.t, b0.w);
    f(90, s1.w, s0.w, b0.t);
    f(91, s1.t, s0.t, seen(c0.left[0]).t);
    f(92, s1.t, s0.t, seen(c0.right[0]).t);
    // Distance.
    let near = |a: Option<usize>, b: usize| a.map_or(0, |a| b.saturating_sub(a).min(10) as u32);
    let d = near(i0, state.next);
    f(93, s0.w, d, 0);
    f(94, s0.t, d, 0);
    f(95, b0.w, d, 0);
    f(96, b0.t, d, 0);
    f(97, s0.t, b0.t, d);
    let d1 = i0.map_or(0, |i0| near(i1, i0));
    f(98, s1.t, s0.t, d1);
    f(99, s1.w, s0.t, d1);
    // How many hang below, and with which relations.
    f(100, s0.w, u32::from(c0.rights), 1);
    f(100, s0.t, u32::from(c0.rights), 2);
    f(101, s0.w, u32::from(c0.lefts), 1);
    f(101, s0.t, u32::from(c0.lefts), 2);
    f(102, b0.w, u32::from(cb.lefts), 1);
    f(102, b0.t, u32::from(cb.lefts), 2);
    f(103, s1.w, u32::from(c1.rights), 1);
    f(103, s1.t, u32::from(c1.rights), 2);
    let folded = |bits: u64| (bits ^ (bits >> 32)) as u32;
    f(104, s0.w, folded(c0.right_relations), 0);
    f(105, s0.t, folded(c0.right_relations), s1.t);
    f(106, s0.w, folded(c0.left_relations), 0);
    f(107, s0.t, folded(c0.left_relations), b0.t);
    f(108, b0.w, folded(cb.left_relations), 0);
    f(109, b0.t, folded(cb.left_relations), s0.t);
    f(110, s1.t, folded(c1.right_relations), s0.t);
    f(111, s1.t, folded(c1.left_relations), s0.t);
    // The outermost below.
    for (template, child) in
        [(112, c0.left[0]), (114, c0.right[0]), (116, cb.left[0]), (118, c1.left[0]), (120, c1.right[0])]
    {
        let child_seen = seen(child);
        f(template, wt(child_seen), label(child), 0);
        f(template + 1, child_seen.t, label(child), s0.t);
    }
    for (template, child) in [(122, c0.left[1]), (123, c0.right[1]), (124, cb.left[1])] {
        f(template, seen(child).t, label(child), s0.t);
    }
    // Governor, preposition, noun.
    let case = seen(c0.case);
    f(125, s1.w, case.w, s0.w);
    f(126, s1.w, case.w, s0.t);
    f(127, s1.t, case.w, s0.w);
    f(128, s1.t, case.w, b0.t);
    let case = seen(cb.case);
    f(129, s0.w, case.w, b0.w);
    f(130, s0.w, case.w, b0.t);
    f(131, s0.t, case.w, b0.w);
    f(132, s0.t, case.w, s1.t);
}
