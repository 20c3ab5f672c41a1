//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with its dynamic oracle (Goldberg and
//! Nivre 2013).
//!
//! The words stand in the buffer, an artificial root behind the last one. *Shift* moves the first of the buffer onto the
//! stack; *left* makes it the head of the top of the stack, *right* the word below the top its head: both take the top
//! away. The root gets one word only. A mark is no head unless nothing else is left.
//! Limits: trees without crossing arcs.

use super::labels::{RELATION_COUNT, ROOT, is_mark};

/// Number of actions: shift, left and right with each relation.
pub const ACTIONS: usize = 1 + 2 * RELATION_COUNT;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The first of the buffer goes onto the stack.
    Shift,
    /// The first of the buffer becomes head of the top of the stack, with this relation.
    Left(u8),
    /// The word below the top of the stack becomes its head, with this relation.
    Right(u8),
}

impl Action {
    /// The action with this number.
    pub fn of(number: usize) -> Self {
        let relation = |n: usize| u8::try_from(n).unwrap_or(0);
        match number {
            0 => Self::Shift,
            n if n <= RELATION_COUNT => Self::Left(relation(n - 1)),
            n => Self::Right(relation(n - 1 - RELATION_COUNT)),
        }
    }

    /// Its number.
    pub fn number(self) -> usize {
        match self {
            Self::Shift => 0,
            Self::Left(relation) => 1 + usize::from(relation),
            Self::Right(relation) => 1 + RELATION_COUNT + usize::from(relation),
        }
    }
}

/// What a word has below it so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Children {
    /// Outermost on the left, and the one before it.
    pub left: [Option<usize>; 2],
    /// Outermost on the right, and the one before it.
    pub right: [Option<usize>; 2],
    /// How many on the left.
    pub lefts: u8,
    /// How many on the right.
    pub rights: u8,
    /// Relations of those on the left, one bit each.
    pub left_relations: u64,
    /// Relations of those on the right, one bit each.
    pub right_relations: u64,
    /// The word that marks its case, nearest to it.
    pub case: Option<usize>,
}

/// Relation "case", as an index.
const CASE: u8 = 1;

/// State of a parse.
#[derive(Clone, Debug)]
pub struct State<'a> {
    /// Tags of the words.
    pub tags: &'a [u8],
    /// Words taken up and without head.
    pub stack: Vec<usize>,
    /// First word of the buffer; the number of words means the root.
    pub next: usize,
    /// Head and relation of each word; the number of words means the root.
    pub heads: Vec<Option<(usize, u8)>>,
    /// What each word has below it.
    pub children: Vec<Children>,
}

impl<'a> State<'a> {
    /// The start: everything in the buffer.
    pub fn new(tags: &'a [u8]) -> Self {
        let count = tags.len();
        Self {
            tags,
            stack: Vec::new(),
            next: 0,
            heads: vec![None; count],
            children: vec![Children::default(); count],
        }
    }

    /// Whether nothing is left to do.
    pub fn is_final(&self) -> bool {
        self.next >= self.tags.len() && self.stack.is_empty()
    }

    /// The word `depth` below the top of the stack.
    pub fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).and_then(|i| self.stack.get(i)).copied()
    }

    fn mark(&self, word: Option<usize>) -> bool {
        word.and_then(|w| self.tags.get(w)).is_some_and(|t| is_mark(*t))
    }

    /// Which kinds of action are allowed: shift, left, right.
    pub fn allowed(&self) -> [bool; 3] {
        let root_next = self.next >= self.tags.len();
        let depth = self.stack.len();
        let shift = !root_next;
        let left = depth > 0 && (!root_next || depth == 1);
        let right = depth > 1;
        let good_left = left && (root_next || !self.mark(Some(self.next)));
        let good_right = right && !self.mark(self.stacked(1));
        if shift || good_left || good_right { [shift, good_left, good_right] } else { [shift, left, right] }
    }

    /// Whether this action is allowed.
    pub fn allows(&self, action: Action) -> bool {
        let [shift, left, right] = self.allowed();
        let root_next = self.next >= self.tags.len();
        match action {
            Action::Shift => shift,
            Action::Left(relation) => left && (relation == ROOT) == root_next,
            Action::Right(relation) => right && relation != ROOT,
        }
    }

    /// Does one step.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Action::Left(relation) => {
                if let Some(word) = self.stack.pop() {
                    self.link(self.next, word, relation);
                }
            }
            Action::Right(relation) => {
                if let (Some(word), Some(head)) = (self.stack.pop(), self.stacked(0)) {
                    self.link(head, word, relation);
                }
            }
        }
    }

    fn link(&mut self, head: usize, word: usize, relation: u8) {
        if let Some(slot) = self.heads.get_mut(word) {
            *slot = Some((head, relation));
        }
        let Some(children) = self.children.get_mut(head) else { return };
        let bit = 1_u64 << u32::from(relation.min(63));
        if word < head {
            children.left = [Some(word), children.left[0]];
            children.lefts = children.lefts.saturating_add(1);
            children.left_relations |= bit;
        } else {
            children.right = [Some(word), children.right[0]];
            children.rights = children.rights.saturating_add(1);
            children.right_relations |= bit;
        }
        if relation == CASE {
            children.case = Some(word);
        }
    }
}

/// A tree to learn from: head and relation of each word; the number of words means the root.
pub type Gold = [(usize, u8)];

/// How many arcs of the gold tree an action puts out of reach, and whether it makes one with a wrong relation.
pub fn cost(state: &State<'_>, gold: &Gold, action: Action) -> usize {
    let head_of = |word: usize| gold.get(word).map(|g| g.0);
    let in_buffer = |word: usize| word >= state.next;
    let open = |word: usize| state.heads.get(word).is_some_and(Option::is_none);
    match action {
        Action::Shift => {
            let word = state.next;
            let below = state.stack.iter().rev().skip(1).filter(|s| head_of(word) == Some(**s)).count();
            let dependents = state.stack.iter().filter(|s| head_of(**s) == Some(word)).count();
            below + dependents
        }
        Action::Left(relation) => {
            let Some(word) = state.stacked(0) else { return usize::MAX };
            let head = head_of(word);
            let other = head.is_some_and(|h| in_buffer(h) && h != state.next) || head == state.stacked(1);
            let wrong = head == Some(state.next) && gold.get(word).is_some_and(|g| g.1 != relation);
            usize::from(other) + usize::from(wrong) + dependents_in_buffer(gold, state.next, word, open)
        }
        Action::Right(relation) => {
            let Some(word) = state.stacked(0) else { return usize::MAX };
            let head = head_of(word);
            let other = head.is_some_and(in_buffer);
            let wrong = head == state.stacked(1) && gold.get(word).is_some_and(|g| g.1 != relation);
            usize::from(other) + usize::from(wrong) + dependents_in_buffer(gold, state.next, word, open)
        }
    }
}

fn dependents_in_buffer(gold: &Gold, next: usize, head: usize, open: impl Fn(usize) -> bool) -> usize {
    gold.iter().enumerate().skip(next).filter(|(word, g)| g.0 == head && open(*word)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::parse::labels::{relation_of, tag_of};

    fn tags(names: &[&str]) -> Vec<u8> {
        names.iter().filter_map(|n| tag_of(n)).collect()
    }

    /// "They walked to Gap ."
    fn tree() -> (Vec<u8>, Vec<(usize, u8)>) {
        let relation = |name| relation_of(name).unwrap_or(0);
        (
            tags(&["PRP", "VBD", "IN", "NNP", "."]),
            vec![
                (1, relation("nsubj")),
                (5, relation("root")),
                (3, relation("case")),
                (1, relation("obl")),
                (1, relation("punct")),
            ],
        )
    }

    #[test]
    fn a_number_is_one_action() {
        for number in 0..ACTIONS {
            assert_eq!(Action::of(number).number(), number);
        }
    }

    #[test]
    fn following_the_oracle_gives_the_tree() {
        let (tags, gold) = tree();
        let mut state = State::new(&tags);
        let mut steps = 0;
        while !state.is_final() {
            let action = (0..ACTIONS)
                .map(Action::of)
                .find(|a| state.allows(*a) && cost(&state, &gold, *a) == 0)
                .expect("an action without cost");
            state.act(action);
            steps += 1;
        }
        assert_eq!(steps, 2 * tags.len());
        let heads: Vec<_> = state.heads.iter().flatten().copied().collect();
        assert_eq!(heads, gold);
    }

    #[test]
    fn whatever_is_chosen_ends_in_a_tree_with_one_root() {
        let (tags, _) = tree();
        for first in [true, false] {
            let mut state = State::new(&tags);
            while !state.is_final() {
                let mut allowed = (0..ACTIONS).map(Action::of).filter(|a| state.allows(*a));
                let action = if first { allowed.next() } else { allowed.next_back() };
                state.act(action.expect("never stuck"));
            }
            assert!(state.heads.iter().all(Option::is_some));
            let roots = state.heads.iter().flatten().filter(|h| h.0 == tags.len()).count();
            assert_eq!(roots, 1);
        }
    }

    #[test]
    fn a_wrong_step_costs_what_it_loses() {
        let (tags, gold) = tree();
        let mut state = State::new(&tags);
        state.act(Action::Shift);
        // Shifting "walked" over "They" loses the subject.
        assert_eq!(cost(&state, &gold, Action::Shift), 1);
        assert_eq!(cost(&state, &gold, Action::Left(relation_of("obj").unwrap_or(0))), 1);
        assert_eq!(cost(&state, &gold, Action::Left(relation_of("nsubj").unwrap_or(0))), 0);
    }
}
