//! Moves the cursor and the view through one article.

use super::{
    App,
    follow::{Following, Pairing},
};
use crate::ground::Side;

impl App {
    pub(super) fn down(&mut self, times: usize) {
        self.step(times, true);
    }

    pub(super) fn up(&mut self, times: usize) {
        self.step(times, false);
    }

    /// Row by row; a row between two blocks is no step.
    fn step(&mut self, times: usize, down: bool) {
        let pane = &self.panes[self.side()];
        let (from, last) = (pane.row(), pane.rows.len().saturating_sub(1));
        let mut row = from;
        for _ in 0..times.min(pane.rows.len()) {
            row = if down { row + 1 } else { row.saturating_sub(1) };
            row = pane.rows.text_row(row.min(last), down);
        }
        self.cursor_to_row(row, down);
        self.panes[self.focus.side].keep_margin(from);
        self.follow(Following::Scroll);
    }

    pub(super) fn half_pages_down(&mut self, times: usize) {
        self.scroll(times, |height| height / 2, true);
    }

    pub(super) fn half_pages_up(&mut self, times: usize) {
        self.scroll(times, |height| height / 2, false);
    }

    pub(super) fn pages_down(&mut self, times: usize) {
        self.scroll(times, |height| height.saturating_sub(2), true);
    }

    pub(super) fn pages_up(&mut self, times: usize) {
        self.scroll(times, |height| height.saturating_sub(2), false);
    }

    /// Moves view and cursor together.
    fn scroll(&mut self, times: usize, step: impl Fn(usize) -> usize, down: bool) {
        let pane = &mut self.panes[self.focus.side];
        let rows = step(pane.height).max(1).saturating_mul(times).min(pane.rows.len());
        let row = pane.row();
        pane.scroll(if down { rows as isize } else { -(rows as isize) });
        let row = if down { row + rows } else { row.saturating_sub(rows) };
        self.cursor_to_row(row, down);
        self.panes[self.focus.side].show_cursor();
        self.follow(Following::Scroll);
    }

    /// The view moved: the cursor stays on the screen.
    pub(super) fn cursor_into_view(&mut self, down: bool) {
        let pane = &self.panes[self.side()];
        let (row, last) = (pane.row() as isize, pane.top + pane.height as isize - 1);
        let inside = row.clamp(pane.top.min(last), last).max(0) as usize;
        if inside != pane.row() {
            self.cursor_to_row(inside, down);
        }
        self.panes[self.focus.side].show_cursor();
    }

    /// The cursor goes to the first passage that begins in the row, else to the row's first letter; rows between
    /// blocks have no text and are passed over.
    fn cursor_to_row(&mut self, row: usize, down: bool) {
        let side = self.side();
        let rows = &self.panes[side].rows;
        let row = rows.text_row(row.min(rows.len().saturating_sub(1)), down);
        let Some((side, span)) = rows.get(row).map(|it| (it.side, it.span)) else {
            return;
        };
        let segments = &self.comparison.segments[side];
        let next = segments.partition_point(|it| it.span.start < span.start);
        let begins = segments.get(next).map(|it| it.span.start).filter(|it| span.contains(*it));
        self.focus_on(side);
        self.panes[side].cursor = begins.unwrap_or(span.start);
    }

    pub(super) fn next_passage(&mut self, times: usize) {
        self.walk_passages(times, true);
    }

    pub(super) fn previous_passage(&mut self, times: usize) {
        self.walk_passages(times, false);
    }

    /// Passage by passage, also where several stand in one row; a fold is one step.
    fn walk_passages(&mut self, times: usize, forward: bool) {
        let Some(mut rank) = self.item().map(|it| self.rank_of(it)) else { return };
        for _ in 0..times.min(self.ranks()) {
            rank = self.passage_beside(rank, forward);
        }
        let to = self.at_rank(rank);
        self.go_to(to.side, self.span(to.side, to.segment).start, false);
        self.follow(Following::Scroll);
    }

    fn passage_beside(&self, from: usize, forward: bool) -> usize {
        let rows = &self.panes[self.side()].rows;
        let stands = |rank: usize| {
            let at = self.at_rank(rank);
            let start = self.span(at.side, at.segment).start;
            (rows.row(at.side, start), rows.shows(at.side, start))
        };
        let (row, shown) = stands(from);
        let is_another = |it: &usize| shown || stands(*it) != (row, false);
        let next = if forward {
            (from + 1..self.ranks()).find(is_another)
        } else {
            (0..from).rev().find(is_another)
        };
        next.unwrap_or(from)
    }

    pub(super) fn go_to_paragraph_or_end(&mut self, n: Option<usize>) {
        match n {
            Some(n) => self.go_to_paragraph(n),
            None => self.go_to_end(),
        }
    }

    fn go_to_end(&mut self) {
        self.remember();
        let rows = self.panes[self.side()].rows.len();
        self.panes[self.focus.side].scroll(rows as isize);
        self.cursor_to_row(rows, false);
        self.panes[self.focus.side].show_cursor();
        self.follow(Following::Scroll);
    }

    /// To paragraph `n`, counted from 1.
    pub(super) fn go_to_paragraph(&mut self, n: usize) {
        let side = self.merged().map_or(self.side(), |it| it.lead);
        let blocks = &self.comparison.articles[side].blocks;
        let Some(block) = blocks.get((n.max(1) - 1).min(blocks.len().saturating_sub(1))) else {
            return;
        };
        let start = block.span.start;
        self.go_to_offset(side, start);
    }

    pub(super) fn go_to_percent(&mut self, percent: Option<usize>) {
        let Some(percent) = percent else {
            self.say("type a number first: 50% goes to the middle");
            return;
        };
        let side = self.merged().map_or(self.side(), |it| it.lead);
        let text = &self.comparison.articles[side].text;
        let offset = text.floor_char_boundary(text.len() * percent.min(100) / 100);
        self.go_to_offset(side, offset);
    }

    /// To a passage that was chosen elsewhere.
    pub(super) fn go_to_passage(&mut self, side: Side, segment: usize) {
        self.remember();
        self.go(side, segment);
        self.follow(Following::Level);
    }

    pub(super) fn go_to_offset(&mut self, side: Side, offset: usize) {
        if self.comparison.segments[side].is_empty() {
            return;
        }
        self.remember();
        self.go_to(side, offset, false);
        self.follow(Following::Scroll);
    }

    /// Puts the cursor's row on a row of the screen.
    pub(super) fn row_to(&mut self, at: impl Fn(usize) -> usize) {
        let pane = &mut self.panes[self.focus.side];
        pane.place(pane.row(), at(pane.height) as isize);
        self.follow(Following::Level);
    }

    pub(super) fn go_to_other_pane(&mut self) {
        let side = self.merged().map_or(self.side(), |it| it.lead);
        self.go_to_pane(side.other());
    }

    /// To the cursor of a pane, where it stands; the pane that is left stays as it is, so that the way back is the same.
    pub(super) fn go_to_pane(&mut self, side: Side) {
        if self.merged().is_some() {
            return self.lead_by(side);
        }
        let (left, from) = (self.side(), self.here());
        self.focus.side = side;
        if let (Some(from), Some(here), true) = (from, self.here(), left != side) {
            self.pairing = Pairing::new(side, here, from);
        }
        if let Some(span) = self.here().map(|it| self.span(side, it)) {
            self.panes[side].reveal(span);
            self.panes[side].show_cursor();
        }
        self.refocus();
    }
}
