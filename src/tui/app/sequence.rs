//! In which order the passages of the page are read: one article's, or those of both in one column.

use super::App;
use crate::{
    ground::{Pair, Side},
    page::At,
};

impl App {
    /// In one column, the current pair, where it is told in the words of the article that does not lead.
    pub(super) fn turned(&self) -> Option<Pair<usize>> {
        let lead = self.merged()?.lead;
        // A passage that only waits to be linked says nothing of the other.
        self.focus.link(&self.comparison, &self.matching)?;
        let pair = Pair::new(self.focus.passages.left?, self.focus.passages.right?);
        (self.side() != lead).then_some(pair)
    }

    /// The passage of the page that the cursor is in: the current one, or the one that it stands for.
    pub(super) fn item(&self) -> Option<At> {
        match (self.merged(), self.turned()) {
            (Some(merged), Some(pair)) => Some(At { side: merged.lead, segment: pair[merged.lead] }),
            _ => Some(At { side: self.side(), segment: self.here()? }),
        }
    }

    /// The rank of a passage: its number in the order of reading, among those of its side, or of the one column.
    pub(super) fn rank_of(&self, at: At) -> usize {
        self.merged().map_or(at.segment, |it| it.rank(at))
    }

    /// The passage of a rank.
    pub(super) fn at_rank(&self, rank: usize) -> At {
        let passages = self.merged().and_then(|it| it.passages.get(rank));
        passages.copied().unwrap_or(At { side: self.side(), segment: rank })
    }

    /// How many ranks there are.
    pub(super) fn ranks(&self) -> usize {
        self.merged().map_or(self.comparison.segments[self.side()].len(), |it| it.passages.len())
    }

    /// What puts places in both texts in the order of the page.
    pub(super) fn order(&self, side: Side, offset: usize) -> (usize, bool, usize) {
        match self.merged() {
            None => (0, side == Side::Right, offset),
            Some(merged) => {
                let segment = self.comparison.segment_at(side, offset);
                let current = At { side, segment };
                let turned = self.item().filter(|_| self.side() == side && self.here() == Some(segment));
                (merged.rank(turned.unwrap_or(current)), side != merged.lead, offset)
            }
        }
    }
}
