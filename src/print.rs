//! Floor 5, reports: the finished comparison written for other places than the screen. Knows no terminal.

mod style;
mod text;

use std::io::{self, Write};

use crate::result::{Comparison, Notes};

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Columns.
    pub width: usize,
    /// With colors.
    pub color: bool,
}

/// Writes the linear text report: a summary, then one article after the other, passage by passage, each with its match
/// numbers, its kind and what the person noted on it. It reads well by ear and by eye.
///
/// # Errors
/// When `out` cannot be written to.
pub fn text(
    comparison: &Comparison,
    notes: &Notes,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    text::Report::new(comparison, notes, options).write(out)
}
