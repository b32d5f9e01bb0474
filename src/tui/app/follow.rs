//! Which pair of passages is current, and how the other pane follows the one with the cursor.

use super::{App, Overlay, Pinned};
use crate::{
    ground::{Side, Span},
    page::Focus,
};

/// Of counterparts that score this close to the best one, the nearest to what is on the screen is taken.
const AS_GOOD: f32 = 0.1;

/// How the other pane follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Following {
    /// Only where the counterpart is not wholly on its screen: while scrolling, a page that moves at every row is unrest.
    Scroll,
    /// At once, level with the current passage: after a jump.
    Level,
    /// As for scrolling, and not at all where there is no counterpart: nobody moved, only the page is another.
    Stay,
}

/// A counterpart that was chosen by hand, for as long as its passage is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pairing(Option<(Side, usize, usize)>);

impl Pairing {
    /// `here` on `side` goes with `there`.
    pub fn new(side: Side, here: usize, there: usize) -> Self {
        Self(Some((side, here, there)))
    }

    fn of(self, side: Side, here: usize) -> Option<usize> {
        self.0.filter(|it| (it.0, it.1) == (side, here)).map(|it| it.2)
    }
}

impl App {
    /// The passage under the cursor; none in an empty article.
    pub fn here(&self) -> Option<usize> {
        let side = self.side();
        let some = !self.comparison.segments[side].is_empty();
        some.then(|| self.comparison.segment_at(side, self.panes[side].cursor))
    }

    /// The counterpart of the current passage.
    pub fn there(&self) -> Option<usize> {
        self.focus.passages[self.side().other()]
    }

    /// Where a passage stands.
    pub(super) fn span(&self, side: Side, segment: usize) -> Span {
        self.comparison.segments[side][segment].span
    }

    /// Finds the current pair anew; both panes stay where they are.
    pub(super) fn refocus(&mut self) {
        self.find_pair();
        self.unfold(false);
    }

    pub(super) fn find_pair(&mut self) {
        let (side, here) = (self.side(), self.here());
        let conflict = self.focus.conflict.filter(|&it| self.stands_on(it));
        // Of a detail that differs both sides are lit alike: the figure in it is no matter of its own.
        let entity = self.entity_at_cursor().filter(|_| conflict.is_none());
        self.focus = Focus { side, entity, conflict, ..Focus::default() };
        self.focus.passages[side] = here;
        let there = here.and_then(|it| self.counterparts(side, it).first().copied());
        self.focus.passages[side.other()] = self.pinned_on(side.other()).or(there);
    }

    /// The passage of a side that waits to be linked.
    fn pinned_on(&self, of: Side) -> Option<usize> {
        match self.pinned {
            Some(Pinned::Passage { side, segment, .. }) if side == of && self.overlay != Overlay::Peek => {
                Some(segment)
            }
            _ => None,
        }
    }

    /// Finds the current pair anew and lets the other pane follow.
    pub(super) fn follow(&mut self, how: Following) {
        if how == Following::Level {
            self.take_best();
        }
        self.refocus();
        let other = self.side().other();
        let one = self.merged().is_some();
        let Some(here) = self.here() else { return };
        let Some(there) = self.there() else {
            if how != Following::Stay {
                self.follow_near(here);
            }
            return;
        };
        // Wherever the other pane comes to stand, where another counterpart may be nearer: the pair stays what it is.
        self.pairing = Pairing::new(self.side(), here, there);
        if !self.synced && !one {
            return;
        }
        let span = self.span(other, there);
        let pane = &mut self.panes[other];
        if !span.contains(pane.cursor) {
            pane.cursor = span.start;
        }
        if one {
            return;
        }
        if how == Following::Level {
            self.level();
        } else if !pane.shows(span) {
            self.place_counterpart();
        }
    }

    /// Where the current passage has no counterpart, the other pane goes where the nearest one leads that has, and to its
    /// beginning with the beginning, unless that is on its screen.
    fn follow_near(&mut self, here: usize) {
        let (side, other) = (self.side(), self.side().other());
        if !self.synced || self.merged().is_some() || self.comparison.segments[other].is_empty() {
            return;
        }
        let matched = self.matching.matched(side);
        if matched.is_empty() {
            return;
        }
        let after = matched.partition_point(|&it| it < here);
        let before = after.checked_sub(1).map_or(0, |it| matched[it]);
        let row = |it: usize| self.panes[side].row_of(self.span(side, it).start);
        let away = |it: usize| row(it).abs_diff(row(here));
        let near = matched.get(after).copied().filter(|it| away(*it) <= away(before)).unwrap_or(before);
        let there = self.counterparts(side, near).first().copied().unwrap_or(0);
        if !self.panes[other].shows(self.span(other, there)) {
            self.put_level(near, there, 0);
            self.panes[other].scroll(0);
        }
    }

    /// After a jump the best counterpart is the one, unless another was chosen; what is near counts while scrolling.
    fn take_best(&mut self) {
        let side = self.side();
        let Some(here) = self.here().filter(|&it| self.pairing.of(side, it).is_none()) else { return };
        if let Some(best) = self.matching.best(&self.comparison, side, here) {
            self.pairing = Pairing::new(side, here, best.at[side.other()]);
        }
    }

    /// The other pane was scrolled by hand: it keeps its distance from being level until the next jump.
    pub(super) fn hold(&mut self, rows: isize) {
        self.aside -= rows;
    }

    /// The counterparts of a passage: the one chosen by hand first, else the nearest of those as good as the best, page
    /// furniture and repetitions aside; then by score.
    pub fn counterparts(&self, side: Side, segment: usize) -> Vec<usize> {
        let other = side.other();
        let links = self.matching.links(&self.comparison, side, segment);
        let mut found: Vec<(usize, f32)> = links.map(|it| (it.at[other], it.score)).collect();
        let chosen = self.pairing.of(side, segment);
        let Some(best) = self.matching.best(&self.comparison, side, segment) else { return Vec::new() };
        // Where the best one counts, what does not is none.
        let counts = |it: usize| self.comparison.counts(other, it);
        found.retain(|it| counts(it.0) || !counts(best.at[other]) || chosen == Some(it.0));
        let as_good = |it: &&(usize, f32)| best.score - it.1 <= AS_GOOD;
        let away = |it: usize| self.panes[other].distance(self.span(other, it).start);
        let near = found.iter().filter(as_good).min_by_key(|it| away(it.0)).map(|it| it.0);
        let first = chosen.filter(|it| found.iter().any(|(at, _)| at == it)).or(near);
        found.sort_by_key(|it| Some(it.0) != first);
        found.into_iter().map(|it| it.0).collect()
    }

    /// Brings the counterpart to the screen row of the current passage.
    pub(super) fn level(&mut self) {
        self.aside = 0;
        self.place_counterpart();
    }

    fn place_counterpart(&mut self) {
        if let (Some(here), Some(there), None) = (self.here(), self.there(), self.merged()) {
            self.put_level(here, there, self.aside);
        }
    }

    /// Puts the cursor of the other pane on a passage, and that on the screen row of one `here`, but for so many rows.
    fn put_level(&mut self, here: usize, there: usize, aside: isize) {
        let side = self.side();
        let row = self.panes[side].row_of(self.span(side, here).start);
        let at = self.panes[side].screen_row(row) + aside;
        let start = self.span(side.other(), there).start;
        let other = &mut self.panes[side.other()];
        other.cursor = start;
        other.place(other.row_of(start), at.clamp(0, other.height.saturating_sub(1) as isize));
    }

    pub(super) fn toggle_sync(&mut self) {
        self.synced = !self.synced;
        self.follow(Following::Level);
    }
}
