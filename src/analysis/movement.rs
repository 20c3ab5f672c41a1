//! From sentences to movements.

use crate::analysis::{Constraints, Reading};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Report};

/// Reads the movements of one article into `report.movements`, sets the roles of its toponyms, and lists in
/// `report.unused` the sentences with a place and a day that gave none.
pub fn read_movements(
    article: &Article,
    reading: &Reading,
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    report: &mut Report,
) {
    let _ = (article, reading, gazetteer, constraints, report);
}
