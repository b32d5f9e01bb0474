//! Wraps what a pane shows at a width, and leads from text to screen rows and back.

use std::{ops::Range, rc::Rc};

use unicode_segmentation::UnicodeSegmentation;

use super::flow::{self, Flow, Piece, Place, Series};
use crate::{
    ground::{Pair, Side, Span, width},
    result::Comparison,
    text::{Article, BlockKind},
};

/// List items and quotes stand in by this many cells.
const INDENT: usize = 2;

/// No column is narrower than this: a wide letter must fit.
const NARROWEST: usize = 2;

/// One screen row of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The article that its text comes from.
    pub side: Side,
    /// The text it shows; empty where it shows none.
    pub span: Span,
    /// Cells left free before the text.
    pub indent: usize,
    /// What it shows.
    pub shows: Shows,
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Text.
    Text,
    /// The first text of a piece whose side is said beside it.
    Tagged,
    /// So many passages that are folded.
    Fold(usize),
    /// Nothing: it keeps two pieces apart.
    Gap,
}

/// A place on the rows of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The row, from 0.
    pub row: usize,
    /// The cell in the row, from 0, the indent included.
    pub column: usize,
}

/// What a pane shows, as rows of one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    all: Vec<Row>,
    /// On which row each piece begins, and how many rows there are.
    starts: Vec<usize>,
    /// What was wrapped.
    pub flow: Rc<Flow>,
    /// The width that the text was wrapped at, in cells.
    pub width: usize,
}

impl Rows {
    /// Wraps at word boundaries; a word longer than the width is cut between graphemes. Rows of `before` are taken over
    /// where the flow is the same at its beginning and its end: a long article is wrapped once.
    pub fn wrap(flow: Rc<Flow>, articles: &Pair<Article>, width: usize, before: &Self) -> Self {
        let width = width.max(NARROWEST);
        let (same_first, same_last) =
            if before.width == width { common(&before.flow.pieces, &flow.pieces) } else { (0, 0) };
        let mut it = Self { width, all: Vec::with_capacity(before.all.len()), ..Self::default() };
        it.take_over(before, 0..same_first);
        for piece in &flow.pieces[same_first..flow.pieces.len() - same_last] {
            it.starts.push(it.all.len());
            it.push(piece, &articles[piece.side].text);
        }
        it.take_over(before, before.flow.pieces.len() - same_last..before.flow.pieces.len());
        it.starts.push(it.all.len());
        it.flow = flow;
        it
    }

    /// The rows of some pieces, which are shown as they were.
    fn take_over(&mut self, before: &Self, pieces: Range<usize>) {
        if pieces.is_empty() {
            return;
        }
        let starts = &before.starts[pieces.start..=pieces.end];
        let (first, now) = (starts[0], self.all.len());
        self.starts.extend(starts[..pieces.len()].iter().map(|it| it - first + now));
        self.all.extend_from_slice(&before.all[first..starts[pieces.len()]]);
    }

    fn push(&mut self, piece: &Piece, text: &str) {
        let side = piece.side;
        let empty = Span::new(piece.span.start, piece.span.start);
        let without_text = |shows| Row { side, span: empty, indent: 0, shows };
        if piece.apart {
            self.all.push(without_text(Shows::Gap));
        }
        let kind = match piece.content {
            flow::Content::Fold(n) => return self.all.push(without_text(Shows::Fold(n))),
            flow::Content::Text(kind) => kind,
        };
        let stands_in = matches!(kind, BlockKind::ListItem | BlockKind::Quote);
        let indent = if stands_in && self.width > 4 * INDENT { INDENT } else { 0 };
        let wrapped = wrap(&text[piece.span.range()], self.width - indent);
        let mut shows = if piece.tagged { Shows::Tagged } else { Shows::Text };
        self.all.extend(wrapped.map(|it| {
            let shows = std::mem::replace(&mut shows, Shows::Text);
            Row { side, span: it.shifted(piece.span.start), indent, shows }
        }));
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Is there nothing to show?
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The row, if there is one of that number.
    pub fn get(&self, row: usize) -> Option<&Row> {
        self.all.get(row)
    }

    /// The row on which the text of a side at `offset` stands: itself, the fold that holds it, or what says the same.
    pub fn row(&self, side: Side, offset: usize) -> usize {
        let Some(place) = self.place(side, offset) else { return 0 };
        let offset = place.told_at.unwrap_or(offset);
        let (first, after) = (self.starts[place.piece], self.starts[place.piece + 1]);
        let begun = self.all[first..after].partition_point(|it| it.span.start <= offset);
        let gap = usize::from(self.all[first].shows == Shows::Gap);
        first + begun.saturating_sub(1).max(gap)
    }

    /// The passages that some rows show in their own words, piece by piece.
    pub fn passages(
        &self,
        comparison: &Comparison,
        rows: Range<usize>,
    ) -> impl Iterator<Item = (Side, Series)> {
        let first = self.piece(rows.start);
        let begun = self.starts[first..].iter().take_while(move |it| **it < rows.end).count();
        self.flow.pieces[first..].iter().zip(first..).take(begun).map(move |(piece, n)| {
            let (start, end) = (self.starts[n].max(rows.start), self.starts[n + 1].min(rows.end));
            let whole = start == self.starts[n] && end == self.starts[n + 1];
            (piece.side, if whole { piece.passages } else { self.passages_between(comparison, start, end) })
        })
    }

    /// The passages on some rows of one piece.
    fn passages_between(&self, comparison: &Comparison, start: usize, end: usize) -> Series {
        let (first, last) = (&self.all[start], &self.all[end - 1]);
        if last.span.is_empty() {
            return Series::default();
        }
        let at = |offset| comparison.segment_at(first.side, offset);
        Series { first: at(first.span.start), after: at(last.span.end - 1) + 1 }
    }

    /// Is the text of a side at `offset` shown, neither folded nor told in other words?
    pub fn shows(&self, side: Side, offset: usize) -> bool {
        self.place(side, offset).is_some_and(|it| {
            it.told_at.is_none() && !matches!(self.flow.pieces[it.piece].content, flow::Content::Fold(_))
        })
    }

    fn place(&self, side: Side, offset: usize) -> Option<&Place> {
        let places = &self.flow.places[side];
        let after = places.partition_point(|it| it.start <= offset);
        places.get(after.saturating_sub(1))
    }

    /// The piece of a row: two rows of one piece show text that hangs together.
    pub fn piece(&self, row: usize) -> usize {
        self.starts.partition_point(|&it| it <= row).saturating_sub(1)
    }

    /// The row itself, or where it keeps two pieces apart, the next one `down` or up.
    pub fn text_row(&self, row: usize, down: bool) -> usize {
        let gap = |row: usize| self.all.get(row).is_some_and(|it| it.shows == Shows::Gap);
        if !gap(row) {
            row
        } else if down {
            row + 1
        } else {
            row.saturating_sub(1)
        }
    }

    /// Where the text of a side at `offset` stands; what is not shown itself stands at the beginning of its row.
    pub fn cell(&self, articles: &Pair<Article>, side: Side, offset: usize) -> Cell {
        let row = self.row(side, offset);
        let Some(it) = self.all.get(row).filter(|it| it.side == side && self.shows(side, offset)) else {
            return Cell { row, column: 0 };
        };
        let before = Span::new(it.span.start, offset.clamp(it.span.start, it.span.end));
        Cell { row, column: it.indent + width::width(&articles[side].text[before.range()]) }
    }

    /// The text at a cell: past the end of a row, its last letter; on a gap, what comes after it.
    pub fn offset(&self, articles: &Pair<Article>, cell: Cell) -> Option<(Side, usize)> {
        let row = self.all.get(cell.row).or(self.all.last())?;
        let room = cell.column.saturating_sub(row.indent);
        let inner = &articles[row.side].text[row.span.range()];
        let fit = width::fitting(inner, room);
        let last = inner.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        Some((row.side, row.span.start + fit.min(last)))
    }
}

/// How many pieces two flows have in common at their beginnings, and then at their ends.
fn common(before: &[Piece], now: &[Piece]) -> (usize, usize) {
    let first = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let rest = before[first..].iter().rev().zip(now[first..].iter().rev());
    (first, rest.take_while(|(a, b)| a == b).count())
}

/// The rows of one piece's text. White space at a break is on neither row.
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
    use crate::{
        page::Plan,
        result::{Matching, Options, Passages},
        text::article::RawBlock,
    };

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let blocks: Vec<RawBlock> =
            blocks.iter().map(|&(kind, text)| RawBlock { kind, pieces: vec![(text.into(), 0)] }).collect();
        Article::assemble("test", None, &blocks)
    }

    /// The article on the left, and its rows.
    fn rows(article: Article, width: usize) -> (Pair<Article>, Rows) {
        let passages = Pair::new(Passages::cut(article), Passages::default());
        let comparison = Comparison::pending(passages, &Options::default());
        let matching = Matching::at(&comparison, 0.5);
        let flow = Flow::article(&comparison, &matching, Side::Left, Plan::default());
        let rows = Rows::wrap(Rc::new(flow), &comparison.articles, width, &Rows::default());
        (comparison.articles, rows)
    }

    fn shown(articles: &Pair<Article>, rows: &Rows) -> Vec<String> {
        rows.all.iter().map(|it| articles[it.side].text[it.span.range()].to_owned()).collect()
    }

    fn check(text: &str, width: usize, expected: &[&str]) {
        let (articles, rows) = rows(article(&[(BlockKind::Paragraph, text)]), width);
        assert_eq!(shown(&articles, &rows), expected);
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
        let (_, rows) = rows(article, 20);
        let shape: Vec<_> = rows.all.iter().map(|it| (it.shows, it.indent)).collect();
        assert_eq!(shape, [(Shows::Text, 0), (Shows::Gap, 0), (Shows::Text, 2), (Shows::Text, 2)]);
    }

    #[test]
    fn a_place_is_found_on_the_screen_and_back() {
        let article = article(&[(BlockKind::Paragraph, "one two three"), (BlockKind::Paragraph, "four")]);
        let (articles, rows) = rows(article, 8);
        let at = articles.left.text.find("three").expect("it is there");
        assert_eq!(rows.cell(&articles, Side::Left, at), Cell { row: 1, column: 0 });
        assert_eq!(rows.offset(&articles, Cell { row: 1, column: 3 }), Some((Side::Left, at + 3)));
        assert_eq!(rows.cell(&articles, Side::Left, articles.left.text.len()).row, 3);
        assert_eq!(rows.row(Side::Right, 0), 0);
    }

    proptest! {
        #[test]
        fn rows_show_every_letter_once_and_never_too_wide(text in "[a-z é日本\u{301}👍-]{0,80}", width in 2usize..20) {
            let article = article(&[(BlockKind::Paragraph, &text)]);
            let (articles, rows) = rows(article, width);
            let shown = shown(&articles, &rows).concat();
            let letters = |it: &str| it.chars().filter(|it| *it != ' ').collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&articles.left.text));
            for row in &rows.all {
                prop_assert!(width::width(&articles.left.text[row.span.range()]) <= width);
            }
        }

        #[test]
        fn every_letter_is_found_again_through_its_cell(text in "[a-z é日本👍]{1,80}", width in 2usize..20) {
            let article = article(&[(BlockKind::Paragraph, &text)]);
            let (articles, rows) = rows(article, width);
            for row in &rows.all {
                for it in width::graphemes(&articles.left.text[row.span.range()]).filter(|it| it.width > 0) {
                    let at = row.span.start + it.span.start;
                    let cell = rows.cell(&articles, Side::Left, at);
                    prop_assert_eq!(rows.offset(&articles, cell), Some((Side::Left, at)));
                }
            }
        }
    }
}
