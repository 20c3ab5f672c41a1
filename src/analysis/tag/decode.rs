//! The best sequence of labels of a run of tokens.

use super::weights::{LABELS, ROWS};

/// Names the best labels of a run whose tokens score `scores`; before and after it stands a token without a name.
/// Of equal sequences the one with the smaller labels, from the end.
pub fn best_labels(scores: &[[i32; LABELS]], transition: impl Fn(usize, usize) -> i32) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut before = [0_i32; LABELS];
    for (index, own) in scores.iter().enumerate() {
        let mut now = [0_i32; LABELS];
        let mut from = [0_u8; LABELS];
        for (to, ((cell, link), own)) in now.iter_mut().zip(&mut from).zip(own).enumerate() {
            if index == 0 {
                *cell = own + transition(ROWS - 1, to);
                continue;
            }
            let mut best = i32::MIN;
            for (label, score) in before.iter().enumerate() {
                let score = score + transition(label, to);
                if score > best {
                    (best, *link) = (score, label as u8);
                }
            }
            *cell = best + own;
        }
        back.push(from);
        before = now;
    }
    let mut last = 0;
    let mut best = i32::MIN;
    for (label, score) in before.iter().enumerate() {
        let score = score + transition(label, 0);
        if score > best {
            (best, last) = (score, label as u8);
        }
    }
    let mut out = Vec::with_capacity(scores.len());
    for from in back.iter().rev() {
        out.push(last);
        last = from.get(usize::from(last)).copied().unwrap_or(0);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transitions_can_outweigh_a_token() {
        let mut tokens = [[0; LABELS]; 2];
        tokens[0][1] = 5;
        tokens[1][3] = 4;
        tokens[1][2] = 3;
        let joined = |from: usize, to: usize| if (from, to) == (1, 2) { 3 } else { 0 };
        assert_eq!(best_labels(&tokens, |_, _| 0), [1, 3]);
        assert_eq!(best_labels(&tokens, joined), [1, 2]);
        assert_eq!(best_labels(&[], |_, _| 0), Vec::<u8>::new());
    }
}
