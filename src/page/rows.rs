//! Wraps what a pane shows at a width, and leads from text to screen rows and back.

use std::{ops::Range, rc::Rc};

use unicode_segmentation::UnicodeSegmentation;

use super::{
    filter::Series,
    flow::{Content, Flow, Piece, Place},
    wrap::wrap,
};
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
        // One more for what is left free at the ends of rows, and the gap.
        let about = |it: &Piece| it.span.len() / width + 2;
        let about = flow.pieces.iter().map(about).sum();
        let mut it = Self { width, all: Vec::with_capacity(about), ..Self::default() };
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
            Content::Fold(n) => return self.all.push(without_text(Shows::Fold(n))),
            Content::Text(kind) => kind,
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
            it.told_at.is_none() && !matches!(self.flow.pieces[it.piece].content, Content::Fold(_))
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
