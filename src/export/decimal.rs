//! Numbers as files hold them.

use serde::{Serialize, Serializer};

/// A number with at most six decimals; `null` where it is not finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decimal(pub f64);

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.0.is_finite() {
            return serializer.serialize_none();
        }
        let rounded = (self.0 * 1e6).round() / 1e6;
        // Minus zero would print as such.
        serializer.serialize_f64(if rounded == 0.0 { 0.0 } else { rounded })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_six_decimals() {
        for (number, printed) in [
            (14.680_272_345, "14.680272"),
            (-0.000_000_01, "0.0"),
            (f64::from(0.1_f32), "0.1"),
            (f64::NAN, "null"),
            (15.0, "15.0"),
        ] {
            assert_eq!(serde_json::to_string(&Decimal(number)).expect("a number"), printed);
        }
    }
}
