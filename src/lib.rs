//! bifocal: two articles that tell the same story, side by side.

pub mod ground;
pub mod text;
pub mod sense;
pub mod result;
pub mod page;
pub mod print;
pub mod tui;
pub mod roof;
