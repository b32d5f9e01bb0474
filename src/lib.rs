//! bifocal compares two articles that tell the same story, and shows them side by side.
//!
//! The floors, lowest first; each uses only those before it (`tests/layers.rs` holds them to it):
//!
//! - [`ground`]: spans, sides, the door for untrusted text, the width of letters
//! - [`text`]: articles from plain text and Markdown, cut into sentence-sized passages
//! - [`sense`]: which passages belong together, in which way, and how their words differ
//! - [`result`]: all of it as one inert value, the [`Comparison`](result::Comparison)
//! - [`page`]: what each stretch of text means and on which row it stands
//! - [`mod@print`] and [`tui`]: the text report and the reader
//! - [`roof`]: command line, settings, files, signals
//!
//! The README has an example of the library in use; `examples/predict.rs` is a longer one.

pub mod ground;
pub mod text;
pub mod sense;
pub mod result;
pub mod page;
pub mod print;
pub mod tui;
pub mod roof;

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
