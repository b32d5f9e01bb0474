//! How many cells a text takes: the one width metric, grapheme by grapheme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::span::Span;

/// One user-perceived character and the cells it takes (0, 1 or 2, rarely more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grapheme {
    /// Where it stands in the text it was cut from.
    pub span: Span,
    /// Cells.
    pub width: usize,
}

/// The graphemes of a text, in order.
pub fn graphemes(text: &str) -> impl Iterator<Item = Grapheme> {
    text.grapheme_indices(true)
        .map(|(start, it)| Grapheme { span: Span::new(start, start + it.len()), width: cells(it) })
}

/// The cells that a text takes when each of its graphemes is put beside the last.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(cells).sum() }
}

/// The longest start of `text` that fits into `room` cells: its length in bytes.
pub fn fitting(text: &str, room: usize) -> usize {
    let (mut at, mut left) = (0, room);
    loop {
        // Most letters of most texts are plain: a long article is wrapped while a key is down.
        let plain = plain(&text[at..], left);
        (at, left) = (at + plain, left - plain);
        if left == 0 && text.as_bytes().get(at).is_some_and(u8::is_ascii) {
            return at;
        }
        let Some(it) = graphemes(&text[at..]).next() else { return at };
        if it.width > left {
            return at;
        }
        (at, left) = (at + it.span.end, left - it.width);
    }
}

/// How many of the first `most` letters are ASCII and followed by another such: each is a grapheme of one cell. (Text
/// that came through the door has no line ends of two letters.)
fn plain(text: &str, most: usize) -> usize {
    let bytes = &text.as_bytes()[..text.len().min(most + 1)];
    let ascii =
        if bytes.is_ascii() { bytes.len() } else { bytes.iter().take_while(|it| it.is_ascii()).count() };
    ascii.saturating_sub(1)
}

/// Cells of one grapheme. ratatui gives a halfwidth voiced sound mark a cell more than Unicode does, and what it draws
/// by must be what we wrap by (a test in `tui/canvas.rs` holds the two together).
fn cells(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return 1;
    }
    grapheme.width() + grapheme.chars().filter(|it| matches!(it, '\u{ff9e}' | '\u{ff9f}')).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wide_letters_and_emoji_take_two_cells() {
        for (text, cells) in [
            ("abc", 3),
            ("日本", 4),
            ("e\u{301}", 1),
            ("👩\u{200d}👩\u{200d}👧", 2),
            ("❤\u{fe0f}", 2),
            ("سلام", 4),
        ] {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_fits_is_as_wide_as_its_graphemes(text in "[a-c \u{301}é日👩\u{200d}“]{0,40}", room in 0usize..30) {
            let mut used = 0;
            let fits = graphemes(&text).take_while(|it| {
                used += it.width;
                used <= room
            });
            prop_assert_eq!(fitting(&text, room), fits.map(|it| it.span.len()).sum::<usize>());
        }
    }

    #[test]
    fn a_cut_never_splits_a_grapheme() {
        assert_eq!(fitting("日本", 3), "日".len());
        assert_eq!(fitting("e\u{301}e\u{301}", 1), "e\u{301}".len());
        assert_eq!(fitting("ab", 9), 2);
    }
}
