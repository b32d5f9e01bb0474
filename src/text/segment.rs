//! Cuts the blocks of an article into sentence-sized passages.

mod abbreviation;
mod enumeration;
mod sentence;
mod stop;

use unicode_segmentation::UnicodeSegmentation;

use super::article::{Article, Block, BlockKind};
use crate::ground::{Span, piece::head};

use enumeration::is_mark;
pub(super) use enumeration::marker;
pub use sentence::sentences;

/// A heading, a caption or a line of furniture up to this long (bytes) is one passage, whatever stops it has.
const SHORT: usize = 120;

/// A longer passage (bytes) is cut at a space: no sentence of prose is that long, and what fills several screens
/// cannot be looked at side by side.
const LONGEST: usize = 2_000;

/// A sentence-sized passage of an article. The segments of a block tile it, but for the white space between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Segment {
    /// Where it stands in the article's text, no white space at its ends.
    pub span: Span,
    /// The number of its block.
    pub block: usize,
}

/// The passages of an article, in reading order.
pub fn segments(article: &Article) -> Vec<Segment> {
    let of_block = |(block, it): (usize, Block)| {
        let spans = passages(it.kind, &article.text[it.span.range()]);
        spans.into_iter().map(move |span| Segment { span: span.shifted(it.span.start), block })
    };
    article.blocks.iter().copied().enumerate().flat_map(of_block).collect()
}

/// The passages of one block, as spans of its text.
fn passages(kind: BlockKind, text: &str) -> Vec<Span> {
    let spans = match kind {
        BlockKind::Heading | BlockKind::Caption | BlockKind::Furniture if text.len() <= SHORT => whole(text),
        BlockKind::ListItem => with_its_mark(text, sentences(text)),
        _ => sentences(text),
    };
    if spans.iter().all(|it| it.len() <= LONGEST) {
        return spans;
    }
    spans.into_iter().flat_map(|it| bounded(text, it)).collect()
}

/// The passages of a list item. Its mark is none: alone it says nothing, and the mark of another item would match it.
fn with_its_mark(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    if let [first, second, ..] = spans.as_slice()
        && is_mark(&text[first.range()])
    {
        let joined = Span::new(first.start, second.end);
        spans.splice(..2, [joined]);
    }
    spans
}

fn whole(text: &str) -> Vec<Span> {
    let span = Span::new(0, text.len()).trimmed(text);
    if span.is_empty() { Vec::new() } else { vec![span] }
}

/// `span` in pieces of at most [`LONGEST`] bytes.
fn bounded(text: &str, mut span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    while span.len() > LONGEST {
        let cut = span.start + cut_point(&text[span.range()]);
        out.push(Span::new(span.start, cut).trimmed(text));
        span = Span::new(cut, span.end).trimmed(text);
    }
    out.push(span);
    out
}

/// Where to cut a text longer than [`LONGEST`]: at its last space in reach, else between two characters as a reader sees them.
fn cut_point(text: &str) -> usize {
    let reach = head(text, LONGEST);
    let space = reach.rfind(char::is_whitespace).filter(|&it| it > LONGEST / 2);
    let grapheme = || reach.grapheme_indices(true).next_back().map(|(at, _)| at);
    space.or_else(grapheme).filter(|&it| it > 0).unwrap_or(reach.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: BlockKind, text: &str, expected: &[&str]) {
        let found: Vec<&str> = passages(kind, text).into_iter().map(|it| &text[it.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn short_headings_and_captions_are_one_passage() {
        check(BlockKind::Heading, "It rains. What now?", &["It rains. What now?"]);
        check(BlockKind::Caption, "The mayor (L). (Photo: A. Brown)", &["The mayor (L). (Photo: A. Brown)"]);
        check(BlockKind::Paragraph, "It rains. What now?", &["It rains.", "What now?"]);
    }

    #[test]
    fn the_mark_of_a_list_item_is_no_passage() {
        for text in [
            "1. one",
            "1. One",
            "12. one two",
            "1986. It rained",
            "1986. it rained",
            "(2) one",
            "2.) one",
            "a. one",
            "• one",
            "• 1. one",
            "• • one",
            "• One •",
            "1. 2. One",
            "i. one",
            "1. “one”",
            "1. (One)",
            "1. 2019",
            "- 1986. It rained",
        ] {
            check(BlockKind::ListItem, text, &[text]);
        }
        check(BlockKind::ListItem, "1986. It rained. He left.", &["1986. It rained.", "He left."]);
        check(BlockKind::ListItem, "1. it rained. he left.", &["1. it rained.", "he left."]);
        check(BlockKind::ListItem, "• one • • two", &["• one", "• • two"]);
        check(BlockKind::Quote, "4. d", &["4. d"]);
        check(BlockKind::ListItem, "1.", &["1."]);
    }

    #[test]
    fn an_endless_sentence_is_cut_at_spaces_else_between_graphemes() {
        for (text, pieces) in
            [("word ".repeat(1_000), 3), ("x".repeat(5_000), 3), ("e\u{301}".repeat(1_000), 2)]
        {
            let spans = passages(BlockKind::Paragraph, &text);
            assert_eq!(spans.len(), pieces);
            assert!(spans.iter().all(|it| it.len() <= LONGEST && !text[it.range()].starts_with('\u{301}')));
        }
    }
}
