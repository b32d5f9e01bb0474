//! Wraps an article at a width, and leads from its text to screen rows and back.

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    ground::{Span, width},
    text::{Article, Block, BlockKind},
};

/// List items and quotes stand in by this many cells.
const INDENT: usize = 2;

/// No column is narrower than this: a wide letter must fit.
const NARROWEST: usize = 2;

/// One screen row of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The text it shows; empty on the row between two blocks.
    pub span: Span,
    /// Cells left free before the text.
    pub indent: usize,
    /// The block it belongs to; none between two blocks.
    pub block: Option<usize>,
}

/// A place on the rows of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The row, from 0.
    pub row: usize,
    /// The cell in the row, from 0, the indent included.
    pub column: usize,
}

/// An article as rows of one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// The width that the text was wrapped at, in cells.
    pub width: usize,
}

impl Rows {
    /// Wraps at word boundaries; a word longer than the width is cut between graphemes.
    pub fn wrap(article: &Article, width: usize) -> Self {
        let width = width.max(NARROWEST);
        let mut rows = Vec::new();
        for (n, block) in article.blocks.iter().enumerate() {
            let tight = n > 0 && stand_together(article, &article.blocks[n - 1], block);
            if n > 0 && !tight {
                rows.push(Row {
                    span: Span::new(block.span.start, block.span.start),
                    indent: 0,
                    block: None,
                });
            }
            let stands_in = matches!(block.kind, BlockKind::ListItem | BlockKind::Quote);
            let indent = if stands_in && width > 4 * INDENT { INDENT } else { 0 };
            let wrapped = wrap(&article.text[block.span.range()], width - indent);
            rows.extend(wrapped.map(|it| Row { span: it.shifted(block.span.start), indent, block: Some(n) }));
        }
        Self { rows, width }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Is there nothing to show?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row, if there is one of that number.
    pub fn get(&self, row: usize) -> Option<&Row> {
        self.rows.get(row)
    }

    /// The row on which the text at `offset` stands.
    pub fn row(&self, offset: usize) -> usize {
        let mut row = self.rows.partition_point(|it| it.span.start <= offset).saturating_sub(1);
        while row > 0 && self.rows[row].block.is_none() {
            row -= 1;
        }
        row
    }

    /// The row itself, or where it stands between two blocks, the next one `down` or up that has text.
    pub fn text_row(&self, row: usize, down: bool) -> usize {
        let empty = |row: usize| self.rows.get(row).is_some_and(|it| it.block.is_none());
        if !empty(row) {
            row
        } else if down {
            row + 1
        } else {
            row.saturating_sub(1)
        }
    }

    /// Where the text at `offset` stands.
    pub fn cell(&self, text: &str, offset: usize) -> Cell {
        let row = self.row(offset);
        let Some(it) = self.rows.get(row) else {
            return Cell { row: 0, column: 0 };
        };
        let end = offset.clamp(it.span.start, it.span.end);
        Cell { row, column: it.indent + width::width(&text[it.span.start..end]) }
    }

    /// The text at a cell: past the end of a row, its last letter; between blocks, the next block's first one.
    pub fn offset(&self, text: &str, cell: Cell) -> usize {
        let Some(row) = self.rows.get(cell.row).or(self.rows.last()) else {
            return 0;
        };
        let room = cell.column.saturating_sub(row.indent);
        let inner = &text[row.span.range()];
        let fit = width::fitting(inner, room);
        let last = inner.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        row.span.start + fit.min(last)
    }
}

/// Is there no blank row between two blocks? Not between list items, nor where both were one line of the input, as a
/// caption and its credit.
fn stand_together(article: &Article, before: &Block, after: &Block) -> bool {
    let items = before.kind == BlockKind::ListItem && after.kind == BlockKind::ListItem;
    items || !article.text[before.span.end..after.span.start].contains('\n')
}

/// The rows of one block's text. White space at a break is on neither row.
pub fn wrap(text: &str, room: usize) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        if at == text.len() {
            return None;
        }
        let end = at + row_end(&text[at..], room);
        let row = Span::new(at, end).trimmed(text);
        at = end;
        Some(row)
    })
}

/// How many bytes of `text` go on a row of `room` cells.
fn row_end(text: &str, room: usize) -> usize {
    // A look at a few letters past the room is enough to find the break; the rest of a long block is not touched.
    let window = &text[..text.floor_char_boundary(room * MAX_GRAPHEME)];
    let fit = width::fitting(window, room);
    if fit == text.len() || text[fit..].starts_with(' ') {
        return fit;
    }
    last_break(text, fit).unwrap_or_else(|| fit.max(text.graphemes(true).next().map_or(text.len(), str::len)))
}

/// No grapheme that comes through the door is longer (bytes): a letter with eight marks, a family of five.
const MAX_GRAPHEME: usize = 64;

/// What stands before a hyphen at which a row ends has at least so many letters.
const PARTICLE: usize = 3;

/// The last place up to `fit` where a line may break: at word boundaries after spaces, hyphens and dashes, and
/// between letters of scripts that are written without spaces.
fn last_break(text: &str, fit: usize) -> Option<usize> {
    text[..fit].char_indices().rev().find_map(|(at, before)| {
        let end = at + before.len_utf8();
        let after = text[end..].chars().next()?;
        breaks_between(before, after, &text[..at]).then_some(end)
    })
}

fn breaks_between(before: char, after: char, earlier: &str) -> bool {
    match before {
        ' ' => true,
        // A dash between two words; not before a figure, not after a space ("-5", "– he said").
        '–' | '—' | '/' => {
            after.is_alphabetic() && earlier.chars().next_back().is_some_and(char::is_alphabetic)
        }
        // A hyphen, but not after a particle that makes one name with what follows ("al-Assad").
        '-' => {
            after.is_alphabetic()
                && earlier.chars().rev().take(PARTICLE).all(char::is_alphabetic)
                && earlier.chars().nth(PARTICLE - 1).is_some()
        }
        _ => {
            written_without_spaces(before) && written_without_spaces(after)
                || written_without_spaces(after) && !opens(before) && !closes(after)
        }
    }
}

/// Chinese, Japanese: letters that a line may break after and before.
fn written_without_spaces(it: char) -> bool {
    matches!(it, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn opens(it: char) -> bool {
    matches!(it, '(' | '[' | '“' | '‘' | '「' | '『' | '（' | '《')
}

fn closes(it: char) -> bool {
    matches!(it, '。' | '、' | '，' | '」' | '』' | '）' | '》' | '！' | '？')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::article::RawBlock;

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let blocks: Vec<RawBlock> =
            blocks.iter().map(|&(kind, text)| RawBlock { kind, pieces: vec![(text.into(), 0)] }).collect();
        Article::assemble("test", None, &blocks)
    }

    fn check(text: &str, width: usize, expected: &[&str]) {
        let article = article(&[(BlockKind::Paragraph, text)]);
        let rows = Rows::wrap(&article, width);
        let shown: Vec<&str> = rows.rows.iter().map(|it| &article.text[it.span.range()]).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        check("The mayor opened the new bridge.", 12, &["The mayor", "opened the", "new bridge."]);
        check("exactly ten", 7, &["exactly", "ten"]);
    }

    #[test]
    fn a_word_longer_than_the_row_is_cut_between_graphemes() {
        check("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_line_may_break_after_a_hyphen_between_words() {
        check("a well-known man", 8, &["a well-", "known", "man"]);
        check("from -5 to 5", 7, &["from -5", "to 5"]);
        check("the al-Kindi family", 9, &["the", "al-Kindi", "family"]);
    }

    #[test]
    fn wide_letters_count_as_two_cells_and_break_anywhere() {
        check("日本語の文章", 5, &["日本", "語の", "文章"]);
    }

    #[test]
    fn list_items_stand_together_and_in() {
        let article = article(&[
            (BlockKind::Paragraph, "Intro."),
            (BlockKind::ListItem, "One."),
            (BlockKind::ListItem, "Two."),
        ]);
        let rows = Rows::wrap(&article, 20);
        let shape: Vec<_> = rows.rows.iter().map(|it| (it.block, it.indent)).collect();
        assert_eq!(shape, [(Some(0), 0), (None, 0), (Some(1), 2), (Some(2), 2)]);
    }

    #[test]
    fn a_place_is_found_on_the_screen_and_back() {
        let article = article(&[(BlockKind::Paragraph, "one two three"), (BlockKind::Paragraph, "four")]);
        let rows = Rows::wrap(&article, 8);
        let at = article.text.find("three").expect("it is there");
        assert_eq!(rows.cell(&article.text, at), Cell { row: 1, column: 0 });
        assert_eq!(rows.offset(&article.text, Cell { row: 1, column: 3 }), at + 3);
        assert_eq!(rows.cell(&article.text, article.text.len()).row, 3);
    }

    proptest! {
        #[test]
        fn rows_show_every_letter_once_and_never_too_wide(text in "[a-z é日本\u{301}👍-]{0,80}", width in 2usize..20) {
            let article = article(&[(BlockKind::Paragraph, &text)]);
            let rows = Rows::wrap(&article, width);
            let shown: String = rows.rows.iter().map(|it| &article.text[it.span.range()]).collect();
            let letters = |it: &str| it.chars().filter(|it| *it != ' ').collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&article.text));
            for row in &rows.rows {
                prop_assert!(width::width(&article.text[row.span.range()]) <= width);
            }
        }

        #[test]
        fn every_letter_is_found_again_through_its_cell(text in "[a-z é日本👍]{1,80}", width in 2usize..20) {
            let article = article(&[(BlockKind::Paragraph, &text)]);
            let rows = Rows::wrap(&article, width);
            for row in &rows.rows {
                for it in width::graphemes(&article.text[row.span.range()]).filter(|it| it.width > 0) {
                    let at = row.span.start + it.span.start;
                    prop_assert_eq!(rows.offset(&article.text, rows.cell(&article.text, at)), at);
                }
            }
        }
    }
}
