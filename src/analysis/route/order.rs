//! The order of a group's stops: a partial order from the days, then the shortest way that keeps it.
//!
//! "A before B" is forced where A's days end before B's begin; where they share days and A begins and ends
//! no later, one of the two earlier, and both are stays or one day only is shared; where both lie on one day
//! and the group left A and came to B; and where a sentence goes from A to B. What is left open goes the
//! shorter whole way, found by a beam over (stops done, last stop), cut wherever all that is done must
//! precede all that is left. An open side orders nothing. Of equal ways the one with departures first, then
//! the one in text order.

use super::super::measure::Days;

/// Ways kept at each step; with forced cuts almost no route needs more than a few dozen.
const BEAM: usize = 2000;
/// Ways times stops that are looked at in one step: where more than twenty stops are open, fewer ways are kept.
const STEP_WORK: usize = 20 * BEAM;
/// Stops between two forced cuts that the beam takes on; more than a mask holds are put by their days.
const MAX_OPEN: usize = 120;

/// What the order of one stop rests on.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Days of the stop.
    pub(super) days: Days,
    /// Whether it is a stay of several days.
    pub(super) stay: bool,
    /// Whether a report says that the group left it.
    pub(super) departed: bool,
    /// Whether a report says that the group came to it.
    pub(super) arrived: bool,
    /// First movement, for text order.
    pub(super) first: usize,
}

/// Stops in order, with what forced it.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// Indices of the nodes, first stop first.
    pub(super) path: Vec<usize>,
    before: Vec<Vec<bool>>,
}

impl Order {
    /// Whether node `a` had to come before node `b`.
    pub(super) fn forced(&self, a: usize, b: usize) -> bool {
        self.before.get(a).and_then(|row| row.get(b)).copied().unwrap_or(false)
    }
}

/// Whether the days alone put `a` before `b`.
fn days_precede(a: &Node, b: &Node) -> bool {
    if a.days.ends() && b.days.starts() && a.days.hi < b.days.lo {
        return true;
    }
    if !a.days.closed() || !b.days.closed() || !a.days.meets(b.days) {
        return false;
    }
    let earlier = a.days.lo <= b.days.lo && a.days.hi <= b.days.hi && a.days != b.days;
    let shared = a.days.hi.min(b.days.hi) - a.days.lo.max(b.days.lo) + 1;
    earlier && ((a.stay && b.stay) || shared == 1)
}

/// Whether both lie on one day, and the group left `a` and came to `b` on it, and not the other way round.
fn left_then_came(a: &Node, b: &Node) -> bool {
    a.days == b.days && a.days.width() == 0 && a.departed && b.arrived && !(b.departed && a.arrived)
}

/// Puts the stops in order. `km[a][b]` is the way between two nodes, `stated` are pairs that a sentence goes
/// from and to.
pub(super) fn order(nodes: &[Node], km: &[Vec<f64>], stated: &[(usize, usize)]) -> Order {
    let n = nodes.len();
    let mut before = vec![vec![false; n]; n];
    if n < 2 {
        return Order { path: (0..n).collect(), before };
    }
    for (i, a) in nodes.iter().enumerate() {
        for (j, b) in nodes.iter().enumerate() {
            if i != j && days_precede(a, b) {
                // Transitive by itself: whoever precedes begins and ends no later.
                if let Some(cell) = before.get_mut(i).and_then(|row| row.get_mut(j)) {
                    *cell = true;
                }
            }
        }
    }
    for (i, a) in nodes.iter().enumerate() {
        for (j, b) in nodes.iter().enumerate() {
            if i != j && left_then_came(a, b) {
                add_edge(&mut before, i, j);
            }
        }
    }
    for &(from, to) in stated {
        if from != to {
            add_edge(&mut before, from, to);
        }
    }
    let path = shortest(nodes, km, &before);
    Order { path, before }
}

/// Adds an edge with all that follows from it; one that would close a circle is left out.
fn add_edge(before: &mut [Vec<bool>], from: usize, to: usize) {
    let holds =
        |b: &[Vec<bool>], x: usize, y: usize| b.get(x).and_then(|r| r.get(y)).copied().unwrap_or(false);
    if holds(before, from, to) || holds(before, to, from) {
        return;
    }
    let n = before.len();
    let sources: Vec<usize> = (0..n).filter(|&x| x == from || holds(before, x, from)).collect();
    let targets: Vec<usize> = (0..n).filter(|&y| y == to || holds(before, to, y)).collect();
    for x in sources {
        if let Some(row) = before.get_mut(x) {
            for &y in &targets {
                if let Some(cell) = row.get_mut(y) {
                    *cell = true;
                }
            }
        }
    }
}

/// One way in the making. All ways of a step are of one length.
#[derive(Clone, Copy)]
struct Way {
    metres: u64,
    /// Stops of the open part that are taken.
    mask: u128,
    last: usize,
    /// Where its ranks stand among those of the other ways of this step, stop by stop; for ties.
    place: u32,
    /// Its last step in [`Steps`].
    step: usize,
}

/// A way with one stop more, not kept yet.
struct Longer {
    metres: u64,
    mask: u128,
    last: usize,
    /// Place of the way that it goes on from, and rank of the stop.
    ties: (u32, u32),
    from: usize,
}

/// The steps of all ways that were kept, each with the one before it.
#[derive(Default)]
struct Steps(Vec<(usize, usize)>);

impl Steps {
    fn push(&mut self, before: usize, node: usize) -> usize {
        self.0.push((before, node));
        self.0.len() - 1
    }

    /// The stops up to a step.
    fn path(&self, mut at: usize) -> Vec<usize> {
        let mut out = Vec::new();
        while let Some(&(before, node)) = self.0.get(at) {
            out.push(node);
            at = before;
        }
        out.reverse();
        out
    }
}

fn shortest(nodes: &[Node], km: &[Vec<f64>], before: &[Vec<bool>]) -> Vec<usize> {
    let n = nodes.len();
    let mut by_rank: Vec<usize> = (0..n).collect();
    by_rank.sort_by_key(|&i| nodes.get(i).map(|x| (!x.departed, x.first, x.days, i)));
    let mut rank = vec![0_u32; n];
    for (r, &i) in by_rank.iter().enumerate() {
        if let Some(slot) = rank.get_mut(i) {
            *slot = r as u32;
        }
    }
    let precedes = |a: usize, b: usize| before.get(a).and_then(|r| r.get(b)).copied().unwrap_or(false);
    // Whole metres, so that equal ways are equal whatever the order of the sum.
    let metres = |from: usize, to: usize| {
        let length = km.get(from).and_then(|row| row.get(to)).copied().unwrap_or(0.0);
        (length * 1000.0).round() as u64
    };
    let mut steps = Steps::default();
    let mut ways = vec![Way { metres: 0, mask: 0, last: usize::MAX, place: 0, step: usize::MAX }];
    for part in cuts(before) {
        if part.len() > MAX_OPEN {
            let mut sorted = part;
            sorted.sort_by_key(|&i| nodes.get(i).map(|x| (x.days.hi, x.days.lo, x.first)));
            // All go on alike, so their places stay.
            for &i in &linear(&sorted, before) {
                for way in &mut ways {
                    way.metres += metres(way.last, i);
                    way.last = i;
                    way.step = steps.push(way.step, i);
                }
            }
            continue;
        }
        for way in &mut ways {
            way.mask = 0;
        }
        // What must be taken before each stop of the part.
        let needed: Vec<u128> = part
            .iter()
            .map(|&i| {
                let bits = part.iter().enumerate().filter(|&(_, &j)| precedes(j, i));
                bits.fold(0, |mask, (bit, _)| mask | 1_u128 << bit)
            })
            .collect();
        let most = (STEP_WORK / part.len().max(1)).min(BEAM);
        for _ in 0..part.len() {
            let mut next: Vec<Longer> = Vec::new();
            for (from, way) in ways.iter().enumerate() {
                for (bit, (&i, needed)) in part.iter().zip(&needed).enumerate() {
                    if way.mask & (1_u128 << bit) == 0 && needed & !way.mask == 0 {
                        next.push(Longer {
                            metres: way.metres + metres(way.last, i),
                            mask: way.mask | 1_u128 << bit,
                            last: i,
                            ties: (way.place, rank.get(i).copied().unwrap_or(0)),
                            from,
                        });
                    }
                }
            }
            next.sort_unstable_by_key(|w| (w.mask, w.last, w.metres, w.ties));
            next.dedup_by(|b, a| (a.mask, a.last) == (b.mask, b.last));
            if next.len() > most {
                next.select_nth_unstable_by_key(most, |w| (w.metres, w.ties));
                next.truncate(most);
            }
            ways = kept(&next, &ways, &mut steps);
        }
        ways.sort_by_key(|w| (w.last, w.metres, w.place));
        ways.dedup_by(|b, a| a.last == b.last);
    }
    ways.iter().min_by_key(|w| (w.metres, w.place)).map(|w| steps.path(w.step)).unwrap_or_default()
}

/// The ways of the next step, each with its place among them.
fn kept(longer: &[Longer], ways: &[Way], steps: &mut Steps) -> Vec<Way> {
    let mut places: Vec<usize> = (0..longer.len()).collect();
    places.sort_by_key(|&i| longer.get(i).map(|w| w.ties));
    let mut out: Vec<Way> = longer
        .iter()
        .map(|w| {
            let before = ways.get(w.from).map_or(usize::MAX, |way| way.step);
            Way { metres: w.metres, mask: w.mask, last: w.last, place: 0, step: steps.push(before, w.last) }
        })
        .collect();
    for (place, &i) in places.iter().enumerate() {
        if let Some(way) = out.get_mut(i) {
            way.place = place as u32;
        }
    }
    out
}

/// The nodes in parts so that every node of a part must precede every node of the later ones.
fn cuts(before: &[Vec<bool>]) -> Vec<Vec<usize>> {
    let n = before.len();
    let earlier: Vec<usize> =
        (0..n).map(|i| before.iter().filter(|row| row.get(i).copied().unwrap_or(false)).count()).collect();
    let mut sorted: Vec<usize> = (0..n).collect();
    sorted.sort_by_key(|&i| (earlier.get(i).copied().unwrap_or(0), i));
    let mut parts = Vec::new();
    let mut part: Vec<usize> = Vec::new();
    for (done, &i) in sorted.iter().enumerate() {
        // All that is done precedes all that is left exactly where the next node has that many before it:
        // nodes are sorted by that number, so the later ones have as many at least.
        if !part.is_empty()
            && earlier.get(i).copied().unwrap_or(0) >= done
            && all_before(before, &sorted, done)
        {
            parts.push(std::mem::take(&mut part));
        }
        part.push(i);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn all_before(before: &[Vec<bool>], sorted: &[usize], done: usize) -> bool {
    let (first, rest) = sorted.split_at(done.min(sorted.len()));
    first
        .iter()
        .all(|&a| before.get(a).is_some_and(|row| rest.iter().all(|&b| row.get(b).copied().unwrap_or(false))))
}

/// A list brought into an order that keeps all edges, otherwise as it was.
fn linear(list: &[usize], before: &[Vec<bool>]) -> Vec<usize> {
    let mut left = list.to_vec();
    let mut out = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let free = left.iter().position(|&i| {
            left.iter().all(|&j| !before.get(j).and_then(|r| r.get(i)).copied().unwrap_or(false))
        });
        out.push(left.remove(free.unwrap_or(0)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(lo: i32, hi: i32, stay: bool, first: usize) -> Node {
        Node { days: Days { lo, hi }, stay, departed: false, arrived: false, first }
    }

    /// Nodes on a straight road, at these kilometres.
    fn road(at: &[f64]) -> Vec<Vec<f64>> {
        at.iter().map(|a| at.iter().map(|b| (a - b).abs()).collect()).collect()
    }

    #[test]
    fn daily_marches_that_share_days_are_forced() {
        let nodes = [node(4, 5, true, 0), node(3, 4, true, 1)];
        let order = order(&nodes, &road(&[50.0, 0.0]), &[]);
        assert_eq!(order.path, [1, 0]);
        assert!(order.forced(1, 0) && !order.forced(0, 1));
    }

    #[test]
    fn wide_ranges_that_share_more_than_a_day_force_nothing() {
        let nodes = [node(1, 6, false, 0), node(3, 9, false, 1)];
        let order = order(&nodes, &road(&[0.0, 50.0]), &[]);
        assert!(!order.forced(0, 1) && !order.forced(1, 0));
    }

    #[test]
    fn one_shared_day_of_two_ranges_forces() {
        let nodes = [node(1, 5, false, 0), node(5, 9, false, 1)];
        assert!(order(&nodes, &road(&[0.0, 50.0]), &[]).forced(0, 1));
    }

    #[test]
    fn a_shared_day_puts_departure_before_arrival() {
        let mut nodes = [node(4, 4, false, 0), node(4, 4, false, 1)];
        nodes[0].arrived = true;
        nodes[1].departed = true;
        let order = order(&nodes, &road(&[0.0, 50.0]), &[]);
        assert_eq!(order.path, [1, 0]);
        assert!(order.forced(1, 0));
    }

    #[test]
    fn an_open_side_orders_nothing() {
        let nodes = [
            Node {
                days: Days { lo: super::super::super::measure::OPEN_START, hi: 9 },
                ..node(0, 9, false, 0)
            },
            node(8, 8, false, 1),
        ];
        let open = order(&nodes, &road(&[0.0, 50.0]), &[]);
        assert!(!open.forced(0, 1) && !open.forced(1, 0));
        // Its known end does: it is before what begins later.
        let nodes = [nodes[0].clone(), node(10, 10, false, 1)];
        assert!(order(&nodes, &road(&[0.0, 50.0]), &[]).forced(0, 1));
    }

    #[test]
    fn what_days_leave_open_goes_the_shorter_way() {
        // Km 0 on day 1, km 300 on day 9; km 200 and km 100 some time between.
        let nodes = [node(1, 1, false, 0), node(2, 8, false, 1), node(2, 8, false, 2), node(9, 9, false, 3)];
        let order = order(&nodes, &road(&[0.0, 200.0, 100.0, 300.0]), &[]);
        assert_eq!(order.path, [0, 2, 1, 3]);
        assert!(!order.forced(2, 1));
    }

    #[test]
    fn a_stated_way_is_kept_against_the_shorter_one_but_never_against_days() {
        let nodes = [node(1, 1, false, 0), node(2, 8, false, 1), node(2, 8, false, 2), node(9, 9, false, 3)];
        let km = road(&[0.0, 200.0, 100.0, 300.0]);
        assert_eq!(order(&nodes, &km, &[(1, 2)]).path, [0, 1, 2, 3]);
        assert_eq!(order(&nodes, &km, &[(3, 0)]).path, [0, 2, 1, 3]);
    }

    #[test]
    fn of_mirror_images_departures_come_first_then_text_order() {
        let mut nodes = [node(1, 5, false, 0), node(1, 5, false, 1)];
        assert_eq!(order(&nodes, &road(&[0.0, 50.0]), &[]).path, [0, 1]);
        nodes[1].departed = true;
        assert_eq!(order(&nodes, &road(&[0.0, 50.0]), &[]).path, [1, 0]);
    }

    #[test]
    fn three_hundred_forced_stops_take_no_time() {
        let at: Vec<f64> = (0..300).map(f64::from).collect();
        let nodes: Vec<Node> = (0..300).map(|i| node(i, i, false, i as usize)).collect();
        let order = order(&nodes, &road(&at), &[]);
        assert_eq!(order.path, (0..300).collect::<Vec<_>>());
    }
}
