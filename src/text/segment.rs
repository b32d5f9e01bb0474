//! Cuts the blocks of an article into sentence-sized passages.

use crate::ground::Span;

/// A sentence-sized passage of an article. The segments of a block tile it, but for the white space between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Segment {
    /// Where it stands in the article's text, no white space at its ends.
    pub span: Span,
    /// The number of its block.
    pub block: usize,
}
