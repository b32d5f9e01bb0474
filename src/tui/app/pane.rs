//! One pane as it is scrolled: its rows, the first of them on the screen, and the cursor.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::{
    ground::{Side, Span},
    page::Rows,
};

/// Rows kept between the cursor and the edge, where the article goes on.
const MARGIN: isize = 3;

/// A pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pane {
    /// The article that the cursor is in.
    pub side: Side,
    /// What it shows, at its width; in one column, the same for both sides.
    pub rows: Rc<Rows>,
    /// The row that is on the first screen row; blank rows may stand before the first and after the last.
    pub top: isize,
    /// The cursor: a place in the text.
    pub cursor: usize,
    /// Screen rows.
    pub height: usize,
    /// The screen row of the page that is its first.
    y: isize,
}

impl Pane {
    /// A pane at the beginning of an article, without rows yet.
    pub fn new(side: Side) -> Self {
        Self { side, ..Self::default() }
    }

    /// The row with the cursor.
    pub fn row(&self) -> usize {
        self.row_of(self.cursor)
    }

    /// The row on which the text at `offset` stands.
    pub fn row_of(&self, offset: usize) -> usize {
        self.rows.row(self.side, offset)
    }

    /// The first and the last row of a passage.
    fn rows_of(&self, span: Span) -> (usize, usize) {
        (self.row_of(span.start), self.row_of(span.end.max(span.start + 1) - 1))
    }

    /// Where a row is on the screen; it may be off it.
    pub fn screen_row(&self, row: usize) -> isize {
        row as isize - self.top
    }

    /// Scrolls so that `row` is on screen row `at`.
    pub fn place(&mut self, row: usize, at: isize) {
        self.top = row as isize - at;
    }

    /// Is all of `span` on the screen?
    pub fn shows(&self, span: Span) -> bool {
        let on_screen = |offset| self.distance(offset) == 0;
        on_screen(span.start) && on_screen(span.end.max(span.start + 1) - 1)
    }

    /// How many rows the text at `offset` is away from what is on the screen.
    pub fn distance(&self, offset: usize) -> usize {
        let (row, height) = (self.screen_row(self.row_of(offset)), self.height as isize);
        if row < 0 { row.unsigned_abs() } else { (row - height + 1).max(0) as usize }
    }

    /// Scrolls as far as the cursor's margin needs after it came from row `from`, never further than the cursor moved:
    /// a step down must not turn the page up.
    pub fn keep_margin(&mut self, from: usize) {
        let (row, height) = (self.row() as isize, self.height as isize);
        let (moved, margin) = (row - from as isize, MARGIN.min((height - 1) / 2).max(0));
        if moved < 0 && row - self.top < margin {
            self.top = (row - margin).max(self.top + moved).max(self.top.min(0));
        } else if moved > 0 && row - self.top > height - 1 - margin {
            let last = self.last_top().max(self.top);
            self.top = (row + margin + 1 - height).min(self.top + moved).min(last);
        }
        self.show_cursor();
    }

    /// Scrolls no further than needed to have the cursor on the screen.
    pub fn show_cursor(&mut self) {
        let (row, height) = (self.row() as isize, self.height as isize);
        self.top = self.top.clamp((row + 1 - height).min(row), row);
    }

    /// Brings all of `span` on the screen where it is not: its first row to the upper third, or higher if it is long.
    pub fn reveal(&mut self, span: Span) {
        if self.shows(span) {
            return;
        }
        let (first, last) = self.rows_of(span);
        let free = self.height.saturating_sub(last - first + 1);
        self.place(first, (self.height / 3).min(free) as isize);
        self.scroll(0);
    }

    /// Scrolls by so many rows, as far as there is text to fill the screen.
    pub fn scroll(&mut self, rows: isize) {
        self.top = (self.top + rows).clamp(0, self.last_top().max(0));
    }

    /// Scrolls by so many rows, and never by more: blank rows before the first or after the last go one by one too.
    pub fn roll(&mut self, rows: isize) {
        self.top = (self.top + rows).clamp(self.top.min(0), self.last_top().max(0).max(self.top));
    }

    /// The `top` at which the last row is on the last screen row.
    fn last_top(&self) -> isize {
        self.rows.len() as isize - self.height as isize
    }

    /// The rows on the screen: the screen row of the first, and their numbers.
    pub fn visible(&self) -> (usize, std::ops::Range<usize>) {
        let before = self.top.min(0).unsigned_abs().min(self.height);
        let first = self.top.max(0).unsigned_abs().min(self.rows.len());
        (before, first..(first + self.height - before).min(self.rows.len()))
    }

    /// Scrolls no further than needed to have all of `span` on the screen.
    pub fn bring_in(&mut self, span: Span) {
        let (first, last) = self.rows_of(span);
        // Of a passage longer than the screen, what is read stays.
        if last - first < self.height {
            self.top = self.top.max((last + 1) as isize - self.height as isize).min(first as isize);
        }
        self.show_cursor();
    }

    /// Takes other rows; the text at `anchor` stays on its screen row.
    pub fn take(&mut self, rows: Rc<Rows>, (side, offset): (Side, usize)) {
        let at = self.screen_row(self.rows.row(side, offset));
        self.place(rows.row(side, offset), at);
        self.rows = rows;
    }

    /// Takes other rows for another part of the screen, where what is read stays where it was on the page, if `page`
    /// says so and the part has that row, else where it was in the pane.
    pub fn settle(&mut self, rows: Rc<Rows>, area: Rect, page: bool) {
        let (anchor, at) = self.anchor();
        let (y, height) = (area.y as isize, area.height as isize);
        let same = Some(at + self.y - y).filter(|it| page && (0..height).contains(it));
        self.top = rows.row(self.side, anchor) as isize - same.unwrap_or(at).min(height - 1).max(0);
        (self.rows, self.height, self.y) = (rows, area.height.into(), y);
    }

    /// What is to stay where it is, and its screen row: the cursor, or what is on the first row of a pane that was
    /// scrolled away from it.
    fn anchor(&self) -> (usize, isize) {
        let at = if self.rows.is_empty() { 0 } else { self.screen_row(self.row()) };
        let first = self.rows.get(self.visible().1.start).filter(|it| it.side == self.side);
        match first {
            Some(first) if at < 0 || at >= self.height as isize => (first.span.start, 0),
            _ => (self.cursor, at),
        }
    }
}
