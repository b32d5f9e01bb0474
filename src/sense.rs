//! Floor 2, sense: which passages belong together, and how their words differ. Knows no files, terminals, colors or
//! configuration.

pub mod align;
pub mod conflict;
pub mod features;
pub mod idea;
pub mod kind;
pub mod repeats;
pub mod score;
pub mod terms;
pub mod tokens;
pub mod value;
pub mod words;

pub use align::{Change, Evidence, Kind, Link, What};
