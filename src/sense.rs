//! Floor 2, sense: which passages belong together.

pub mod align;

pub use align::{Change, Evidence, Kind, Link, What};
