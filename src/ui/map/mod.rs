//! What the map paints: the base map, and what lies upon it.

pub mod basemap;
