//! Distances on the mean sphere.

/// Mean radius of the earth in kilometres (IUGG).
const RADIUS_KM: f32 = 6_371.009;

/// A point of the unit sphere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    x: f32,
    y: f32,
    z: f32,
}

impl Point {
    /// From degrees north and degrees east.
    pub fn new(lat: f64, lon: f64) -> Self {
        let (lat, lon) = (lat.to_radians(), lon.to_radians());
        Self { x: (lat.cos() * lon.cos()) as f32, y: (lat.cos() * lon.sin()) as f32, z: lat.sin() as f32 }
    }

    /// Length of the chord to another point, in radii; exact enough below a metre for near points.
    fn chord(self, other: Point) -> f32 {
        let (x, y, z) = (self.x - other.x, self.y - other.y, self.z - other.z);
        (x * x + y * y + z * z).sqrt()
    }

    /// Great-circle distance in kilometres.
    pub fn km(self, other: Point) -> f32 {
        2.0 * RADIUS_KM * (self.chord(other) / 2.0).min(1.0).asin()
    }
}

/// exp(-km / scale), 0 from ten scales on.
pub fn near(a: Point, b: Point, scale_km: f32) -> f32 {
    let km = a.chord(b) * RADIUS_KM;
    // The chord is shorter than the arc, so nothing nearer is lost.
    if km > scale_km * 10.0 { 0.0 } else { (-a.km(b) / scale_km).exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_sphere() {
        let quito = Point::new(0.0, -78.5);
        for (point, km) in
            [(Point::new(0.0, -77.5), 111.195), (Point::new(90.0, 0.0), 10_007.54), (quito, 0.0)]
        {
            assert!((quito.km(point) - km).abs() < 0.2, "{} {km}", quito.km(point));
        }
    }

    #[test]
    fn nearness_falls_to_nothing() {
        let here = Point::new(15.0, -92.0);
        assert!((near(here, here, 100.0) - 1.0).abs() < 1e-6);
        assert!((near(here, Point::new(15.9, -92.0), 100.0) - 0.367).abs() < 0.01);
        assert!(near(here, Point::new(45.0, 92.0), 100.0).abs() < f32::EPSILON);
    }
}
