//! One article as it is scrolled: its rows, the first of them on the screen, and the cursor.

use crate::{ground::Span, page::Rows, text::Article};

/// Rows kept between the cursor and the edge, where the article goes on.
const MARGIN: isize = 3;

/// A pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pane {
    /// The article at the width of the pane.
    pub rows: Rows,
    /// The row of the article that is on the first screen row; blank rows may stand before the first and after the last.
    pub top: isize,
    /// The cursor: a place in the text.
    pub cursor: usize,
    /// Screen rows.
    pub height: usize,
}

impl Pane {
    /// The row with the cursor.
    pub fn row(&self) -> usize {
        self.rows.row(self.cursor)
    }

    /// Where a row of the article is on the screen; it may be off it.
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
        let (row, height) = (self.screen_row(self.rows.row(offset)), self.height as isize);
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
        let (first, last) = (self.rows.row(span.start), self.rows.row(span.end.max(span.start + 1) - 1));
        let free = self.height.saturating_sub(last - first + 1);
        self.place(first, (self.height / 3).min(free) as isize);
        self.scroll(0);
    }

    /// Scrolls by so many rows, as far as there is text to fill the screen.
    pub fn scroll(&mut self, rows: isize) {
        self.top = (self.top + rows).clamp(0, self.last_top().max(0));
    }

    /// The `top` at which the last row is on the last screen row.
    fn last_top(&self) -> isize {
        self.rows.len() as isize - self.height as isize
    }

    /// The text that is on the screen.
    pub fn visible(&self) -> Span {
        let first = self.rows.get(self.top.max(0) as usize).map_or(0, |it| it.span.start);
        let last = (self.top + self.height as isize - 1).clamp(0, (self.rows.len() as isize - 1).max(0));
        let end = self.rows.get(last as usize).map_or(0, |it| it.span.end);
        Span::new(first.min(end), end)
    }

    /// Scrolls no further than needed to have all of `span` on the screen.
    pub fn bring_in(&mut self, span: Span) {
        let (first, last) = (self.rows.row(span.start), self.rows.row(span.end.max(span.start + 1) - 1));
        // Of a passage longer than the screen, what is read stays.
        if last - first < self.height {
            self.top = self.top.max((last + 1) as isize - self.height as isize).min(first as isize);
        }
        self.show_cursor();
    }

    /// Wraps anew for another size, the cursor staying on its screen row.
    pub fn relayout(&mut self, article: &Article, width: usize, height: usize) {
        let at = if self.rows.is_empty() { 0 } else { self.screen_row(self.row()) };
        // A pane that was scrolled away from its cursor keeps what was on its first row instead.
        let off_screen = at < 0 || at >= self.height as isize;
        let anchor = if off_screen { self.visible().start } else { self.cursor };
        if self.rows.width != width || self.rows.is_empty() {
            self.rows = Rows::wrap(article, width);
        }
        self.height = height;
        let at = if off_screen { 0 } else { at.min(height as isize - 1).max(0) };
        self.place(self.rows.row(anchor), at);
    }
}
