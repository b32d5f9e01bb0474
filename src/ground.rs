//! Floor 0, the ground: spans, sides, safe text, width, files of settings. Knows nothing of articles.

pub mod clean;
pub mod piece;
pub mod settings;
pub mod span;
pub mod width;

pub use clean::{Clean, Cleaned, Lines, Origin, Shown, clean};
pub use span::{Pair, Side, Span};
