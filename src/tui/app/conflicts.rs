//! Goes from one detail that differs to the next.

use super::{
    App,
    follow::{Following, Pairing},
    jump::step,
};
use crate::ground::Side;

/// What is said where nothing was found that differs.
const NO_CONFLICTS: &str = "no details that differ were found, which does not mean that all agree";

impl App {
    pub(super) fn next_conflict(&mut self, times: usize) {
        self.walk_conflicts(times, true);
    }

    pub(super) fn previous_conflict(&mut self, times: usize) {
        self.walk_conflicts(times, false);
    }

    fn walk_conflicts(&mut self, times: usize, forward: bool) {
        let side = self.merged().map_or(self.side(), |it| it.lead);
        let conflicts = self.matching.conflicts(side);
        if conflicts.is_empty() {
            self.say(self.found_none(NO_CONFLICTS));
            return;
        }
        // Several may stand at one place: the one that was reached says where to go on.
        let key = |it: &usize| (self.order(side, self.comparison.conflict_span(side, *it).start), it + 1);
        let here = (self.order(self.side(), self.panes[self.side()].cursor), 0);
        let here = self.focus.conflict.as_ref().map_or(here, key);
        let (idx, wrapped) = step(conflicts, key, &here, times, forward);
        let (n, all, conflict) = (idx + 1, conflicts.len(), conflicts[idx]);
        self.remember();
        self.stand_on_conflict(side, conflict);
        let it = &self.comparison.conflicts[conflict];
        let wrapped = if wrapped { " · wrapped" } else { "" };
        self.say(format!("{n}/{all} {}{wrapped}", it.in_words()));
    }

    pub(super) fn stand_on_conflict(&mut self, side: Side, conflict: usize) {
        self.stand_on(side, self.comparison.conflict_span(side, conflict));
        let at = self.comparison.links[self.comparison.conflicts[conflict].link].at;
        self.pairing = Pairing::new(side, at[side], at[side.other()]);
        self.focus.conflict = Some(conflict);
        self.follow(Following::Level);
    }

    /// Does the cursor stand on a conflict's words?
    pub(super) fn stands_on(&self, conflict: usize) -> bool {
        let side = self.side();
        let known = self.matching.conflicts(side).contains(&conflict);
        known && self.comparison.conflict_span(side, conflict).start == self.panes[side].cursor
    }
}
