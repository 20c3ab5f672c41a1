//! Groups: which statements tell of the same people.

use crate::analysis::Constraints;
use crate::model::{Analysis, Factuality, Group};

/// Sets `analysis.groups` and the group of each movement.
pub fn join_groups(analysis: &mut Analysis, constraints: &Constraints) {
    let _ = constraints;
    let members: Vec<usize> = analysis
        .movements
        .iter()
        .enumerate()
        .filter(|(_, m)| m.factuality != Factuality::Generic)
        .map(|(i, _)| i)
        .collect();
    for &m in &members {
        if let Some(movement) = analysis.movements.get_mut(m) {
            movement.group = Some(0);
        }
    }
    if !members.is_empty() {
        analysis.groups =
            vec![Group { label: "Group".to_owned(), parent: None, maybe: Vec::new(), movements: members }];
    }
}
