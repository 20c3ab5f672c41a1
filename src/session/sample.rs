//! The built-in sample: short dispatches written for this program.

/// Name and text of each dispatch, in byte order of the names.
pub const DISPATCHES: &[(&str, &str)] = &[];
