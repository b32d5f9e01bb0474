//! bifocal: two articles that tell the same story, side by side.

pub mod ground;
pub mod page;
pub mod print;
pub mod result;
pub mod roof;
pub mod sense;
pub mod text;
pub mod tui;
