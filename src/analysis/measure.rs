//! Kilometres and days as joining counts them.
//!
//! Distances are great circles on the mean sphere (`geo`, Haversine): at most half a percent off the
//! ellipsoid, far below what a town's label point is worth. Days are whole civil days counted from
//! 1970-01-01, with [`OPEN_START`] and [`OPEN_END`] for sides that are not known.

use geo::{Distance, Haversine, Point};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{DayRange, Place, When};

/// Day number that stands for "no first day known"; far from all real days, so that sums cannot overflow.
pub(crate) const OPEN_START: i32 = -100_000_000;
/// Day number that stands for "no last day known".
pub(crate) const OPEN_END: i32 = 100_000_000;

/// Kilometres between two points, degrees, latitude first.
pub(crate) fn km(lat_a: f64, lon_a: f64, lat_b: f64, lon_b: f64) -> f64 {
    Haversine.distance(Point::new(lon_a, lat_a), Point::new(lon_b, lat_b)) / 1000.0
}

/// Kilometres between the label points of two places.
pub(crate) fn km_between(a: &Place, b: &Place) -> f64 {
    km(a.lat, a.lon, b.lat, b.lon)
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days from 1970-01-01.
pub(crate) fn day_number(day: Date) -> i32 {
    i32::try_from(day.duration_since(EPOCH).as_hours() / 24).unwrap_or(0)
}

/// The day of a number of [`day_number`], `None` for an open side.
pub(crate) fn day_of(number: i32) -> Option<Date> {
    if number <= OPEN_START || number >= OPEN_END {
        return None;
    }
    EPOCH.checked_add(number.days()).ok()
}

/// Days `lo..=hi`, open sides as [`OPEN_START`] and [`OPEN_END`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Days {
    /// First day.
    pub(crate) lo: i32,
    /// Last day.
    pub(crate) hi: i32,
}

impl Days {
    pub(crate) fn of_range(range: DayRange) -> Self {
        Self { lo: range.start.map_or(OPEN_START, day_number), hi: range.end.map_or(OPEN_END, day_number) }
    }

    pub(crate) fn of_when(when: When) -> Self {
        Self::of_range(when.bounds())
    }

    pub(crate) fn range(self) -> DayRange {
        DayRange { start: day_of(self.lo), end: day_of(self.hi) }
    }

    pub(crate) fn starts(self) -> bool {
        self.lo > OPEN_START
    }

    pub(crate) fn ends(self) -> bool {
        self.hi < OPEN_END
    }

    pub(crate) fn closed(self) -> bool {
        self.starts() && self.ends()
    }

    /// Days after the first one; large where a side is open.
    pub(crate) fn width(self) -> i32 {
        self.hi - self.lo
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// Fewest days between the two, 0 where they share one.
    pub(crate) fn gap(self, other: Self) -> i32 {
        (other.lo - self.hi).max(self.lo - other.hi).max(0)
    }

    /// Most days that may lie between the two.
    pub(crate) fn reach(self, other: Self) -> i32 {
        (other.hi - self.lo).max(self.hi - other.lo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_a_great_circle_is_111_km() {
        assert!((km(0.0, 0.0, 1.0, 0.0) - 111.195).abs() < 0.01);
        assert!((km(10.0, 179.5, 10.0, -179.5) - km(10.0, 0.0, 10.0, 1.0)).abs() < 1e-6);
    }

    #[test]
    fn days_count_and_come_back() {
        for text in ["1970-01-01", "2018-10-13", "2020-02-29", "1905-07-03"] {
            let day: Date = text.parse().expect("a test date");
            assert_eq!(day_of(day_number(day)), Some(day));
        }
        assert_eq!(day_number(Date::constant(1970, 1, 31)), 30);
        assert_eq!(day_of(OPEN_END), None);
    }

    #[test]
    fn gap_and_reach() {
        let a = Days { lo: 1, hi: 3 };
        let b = Days { lo: 6, hi: 9 };
        assert_eq!((a.gap(b), b.gap(a), a.reach(b), b.reach(a)), (3, 3, 8, 8));
        assert_eq!(a.gap(Days { lo: 3, hi: 4 }), 0);
    }
}
