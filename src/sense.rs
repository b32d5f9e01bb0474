//! Floor 2, sense: which passages belong together, how their words differ, who is named, what the two disagree on.
//! Knows no files, terminals, colors or configuration.

pub mod tokens;
pub mod terms;
pub mod features;
pub mod weights;
pub mod score;
pub mod words;
pub mod kind;
pub mod repeats;
pub mod align;
pub mod idea;
pub mod value;
pub mod entity;
pub mod conflict;

pub use align::{Change, Evidence, Kind, Link, What};
