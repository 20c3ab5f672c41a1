//! B-cubed (Bagga and Baldwin 1998): how well things that were put together belong together.
//!
//! For each thing, precision is the share of those put with it that belong with it, recall the share of those that belong
//! with it that were put with it; each thing counts with itself. Limits: quadratic.

/// Precision and recall, each summed over `count` things: divide by their number for the mean. `own` says whether two of
/// them belong together, `put` whether they were put together; neither is asked of a thing and itself.
pub fn b_cubed(
    count: usize,
    own: impl Fn(usize, usize) -> bool,
    put: impl Fn(usize, usize) -> bool,
) -> (f64, f64) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for i in 0..count {
        let (mut both, mut owned, mut together) = (0_usize, 0_usize, 0_usize);
        for j in 0..count {
            let (own, put) = (i == j || own(i, j), i == j || put(i, j));
            owned += usize::from(own);
            together += usize::from(put);
            both += usize::from(own && put);
        }
        precision += both as f64 / together as f64;
        recall += both as f64 / owned as f64;
    }
    (precision, recall)
}

#[test]
fn what_is_put_together_wrongly_costs_precision_and_what_is_parted_costs_recall() {
    let own = ['a', 'a', 'b', 'b'];
    let of = |put: [u8; 4]| b_cubed(4, |i, j| own[i] == own[j], |i, j| put[i] == put[j]);
    assert_eq!(of([1, 1, 2, 2]), (4.0, 4.0));
    assert_eq!(of([1, 1, 1, 1]), (2.0, 4.0));
    assert_eq!(of([1, 2, 3, 4]), (4.0, 2.0));
}
