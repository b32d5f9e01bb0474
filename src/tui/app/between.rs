//! What is known of the two articles from afar: the connectors of the current passage, the overviews.

use std::ops::Range;

use super::{App, Pane};
use crate::{
    ground::{Pair, Side},
    page::Overview,
    tui::connector::Ends,
};

impl App {
    /// From where to where connectors lead; none where the panes do not lie side by side.
    pub fn ends(&self) -> Option<Ends> {
        let (side, other) = (self.side(), self.side().other());
        let shown = self.layers.connectors && self.areas().gap.is_some();
        let from = usize::try_from(self.top_row(side, self.here().filter(|_| shown)?)).ok()?;
        let to: Vec<isize> =
            self.counterparts(side, self.here()?).into_iter().map(|it| self.top_row(other, it)).collect();
        // By where they stand on the screen, which may be the other way round.
        let toward = if self.first_side() == Side::Left { other } else { side };
        (!to.is_empty()).then_some(Ends { from, to, toward })
    }

    /// The screen row on which a passage begins, or goes on at the top of the screen.
    fn top_row(&self, side: Side, segment: usize) -> isize {
        let pane = &self.panes[side];
        let span = self.span(side, segment);
        let row = |offset| pane.screen_row(pane.row_of(offset));
        let (first, last) = (row(span.start), row(span.end.max(span.start + 1) - 1));
        if last >= 0 { first.max(0) } else { first }
    }

    /// The article of a side from afar.
    pub fn overview(&self, side: Side) -> &Overview {
        &self.overviews[side]
    }

    /// Which stretches of the overview are on the screen.
    pub fn seen(&self, side: Side) -> Range<usize> {
        let pane = &self.panes[side];
        let last = (pane.top + pane.height as isize - 1).max(0) as usize;
        let overview = self.overview(side);
        overview.stretch(pane.top.max(0) as usize)..overview.stretch(last) + 1
    }

    /// Looks at both articles from afar again: their rows or their matches changed.
    pub(super) fn overlook(&mut self) {
        let of = |pane: &Pane| Overview::of(&self.comparison, &self.matching, &pane.rows, pane.height);
        self.overviews = if self.merged().is_some() {
            Pair::both(of(&self.panes.left))
        } else {
            self.panes.as_ref().map(of)
        };
    }

    pub(super) fn toggle_connectors(&mut self) {
        self.toggle_layer("connectors", |it| &mut it.connectors);
        self.relayout();
    }
}
