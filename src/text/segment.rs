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

/// temporary
pub fn segments(article: &crate::text::Article) -> Vec<Segment> {
    let mut out = Vec::new();
    for (n, block) in article.blocks.iter().enumerate() {
        let mut at = block.span.start;
        for piece in article.text[block.span.range()].split_inclusive(". ") {
            out.push(Segment {
                span: Span::new(at, at + piece.len()).trimmed(&article.text),
                block: n,
            });
            at += piece.len();
        }
    }
    out
}
