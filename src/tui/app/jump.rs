//! Goes from match to match, across to the counterpart and on to the next one, and back the way one came.

use super::{
    App, NOT_YET,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Side, Span},
    page::At,
};

/// So many steps can be gone back.
const REMEMBERED: usize = 200;

/// Where the reader came from and went back from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Jumps {
    back: Vec<Stop>,
    forward: Vec<Stop>,
    hop: Option<Hop>,
}

/// Where a way began that can be gone back: the cursor, the screen, the pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stop {
    side: Side,
    cursor: usize,
    screen_row: isize,
    pairing: Pairing,
}

/// A walk through the counterparts of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hop {
    side: Side,
    start: usize,
    /// The counterparts in the order of the walk.
    targets: Vec<usize>,
    /// How many of them were visited.
    visited: usize,
}

impl App {
    pub(super) fn next_match(&mut self, times: usize) {
        self.walk(times, true, Walk::Matches);
    }

    pub(super) fn previous_match(&mut self, times: usize) {
        self.walk(times, false, Walk::Matches);
    }

    pub(super) fn next_only(&mut self, times: usize) {
        self.walk(times, true, Walk::Only);
    }

    pub(super) fn previous_only(&mut self, times: usize) {
        self.walk(times, false, Walk::Only);
    }

    fn walk(&mut self, times: usize, forward: bool, through: Walk) {
        let ranks = self.walked(through);
        let Some(here) = self.item().filter(|_| !ranks.is_empty()) else {
            self.say(self.nothing_to_walk(through));
            return;
        };
        let (idx, wrapped) = step(&ranks, |it| *it, &self.rank_of(here), times, forward);
        let to = self.at_rank(ranks[idx]);
        self.remember();
        self.go(to.side, to.segment);
        self.follow(Following::Level);
        if wrapped {
            self.say("wrapped");
        }
    }

    /// The ranks of the passages that a walk goes through.
    fn walked(&self, through: Walk) -> Vec<usize> {
        let Some(merged) = self.merged() else {
            return self.passages_of(through, self.side()).to_vec();
        };
        let is_one = |at: &At| self.passages_of(through, at.side).binary_search(&at.segment).is_ok();
        (0..merged.passages.len()).filter(|&it| is_one(&merged.passages[it])).collect()
    }

    fn passages_of(&self, through: Walk, side: Side) -> &[usize] {
        match through {
            Walk::Matches => self.matching.matched(side),
            Walk::Only => self.matching.only(side),
        }
    }

    fn nothing_to_walk(&self, through: Walk) -> String {
        match through {
            _ if !self.ready() => NOT_YET.to_owned(),
            Walk::Matches => format!("no matches at {:.2}", self.matching.threshold),
            Walk::Only => "nothing stands only here".to_owned(),
        }
    }

    /// Puts the cursor on a passage, which comes on the screen, out of its fold.
    pub(super) fn go(&mut self, side: Side, segment: usize) {
        self.go_to(side, self.span(side, segment).start, true);
    }

    /// Puts the cursor on a place, whose passage comes on the screen; out of its fold if it is a jump.
    pub(super) fn go_to(&mut self, side: Side, offset: usize, jump: bool) {
        self.focus_on(side);
        self.panes[side].cursor = offset;
        self.find_pair();
        self.unfold(jump);
        if let Some(span) = self.here().map(|it| self.span(side, it)) {
            self.panes[side].reveal(span);
            self.panes[side].show_cursor();
        }
    }

    /// Puts the cursor on the first letter of `span`, its passage on the screen.
    pub(super) fn stand_on(&mut self, side: Side, span: Span) {
        let segment = self.comparison.segment_at(side, span.start);
        self.go(side, segment);
        self.panes[side].cursor = span.start;
        self.panes[side].bring_in(span);
    }

    /// Goes so many steps from the cursor through places in the order of the page: the number of the place reached, and
    /// whether the way went round the end.
    pub(super) fn walk_along(
        &mut self,
        places: &[(Side, Span)],
        times: usize,
        forward: bool,
    ) -> (usize, bool) {
        let here = self.order(self.side(), self.panes[self.side()].cursor);
        let key = |(side, span): &(Side, Span)| self.order(*side, span.start);
        let (idx, wrapped) = step(places, key, &here, times, forward);
        let (side, span) = places[idx];
        self.remember();
        self.stand_on(side, span);
        self.follow(Following::Level);
        (idx, wrapped)
    }

    /// To the counterpart; again, to the next counterpart of the passage where it began; after the last, back to it.
    pub(super) fn across(&mut self) {
        if self.open_fold() {
            return;
        }
        let Some(mut hop) = self.jumps.hop.take().or_else(|| self.begin_hop()) else {
            self.say(self.nothing_across());
            return;
        };
        if hop.visited == hop.targets.len() {
            hop.visited = 0;
            self.pair_up(&hop, hop.targets[0]);
            self.say("wrapped");
        } else {
            let target = hop.targets[hop.visited];
            hop.visited += 1;
            self.pair_up(&hop, target);
            self.pairing = Pairing::new(hop.side.other(), target, hop.start);
            self.go(hop.side.other(), target);
            self.follow(Following::Scroll);
        }
        self.jumps.hop = Some(hop);
    }

    pub(super) fn nothing_across(&self) -> &'static str {
        let side = self.side();
        match self.here() {
            _ if !self.ready() => NOT_YET,
            Some(here) if self.comparison.repeat_of[side][here].is_some() => {
                "repeats an earlier passage: no counterpart"
            }
            Some(here) if !self.comparison.counts(side, here) => "page furniture: no counterpart",
            _ => "only here: no counterpart",
        }
    }

    fn begin_hop(&mut self) -> Option<Hop> {
        let (side, start) = (self.side(), self.here()?);
        let targets = self.counterparts(side, start);
        if targets.is_empty() {
            return None;
        }
        self.remember();
        Some(Hop { side, start, targets, visited: 0 })
    }

    /// Puts the start of a walk and one of its counterparts level, the cursor on the start.
    fn pair_up(&mut self, hop: &Hop, target: usize) {
        self.pairing = Pairing::new(hop.side, hop.start, target);
        self.go(hop.side, hop.start);
        self.follow(Following::Level);
    }

    /// Any key but the one that walks on ends the walk.
    pub(super) fn forget_hop(&mut self) {
        self.jumps.hop = None;
    }

    /// Notes where the reader is, before a jump.
    pub(super) fn remember(&mut self) {
        let stop = self.stop();
        self.jumps.forward.clear();
        if self.jumps.back.last() != Some(&stop) {
            self.jumps.back.push(stop);
        }
        if self.jumps.back.len() > REMEMBERED {
            self.jumps.back.remove(0);
        }
    }

    fn stop(&self) -> Stop {
        let side = self.side();
        let pane = &self.panes[side];
        Stop { side, cursor: pane.cursor, screen_row: pane.screen_row(pane.row()), pairing: self.pairing }
    }

    pub(super) fn back(&mut self, times: usize) {
        for _ in 0..times.min(REMEMBERED) {
            let here = self.stop();
            let Some(stop) = self.jumps.back.pop() else {
                self.say("nowhere to go back to");
                return;
            };
            self.jumps.forward.push(here);
            self.return_to(stop);
        }
    }

    pub(super) fn forward(&mut self, times: usize) {
        for _ in 0..times.min(REMEMBERED) {
            let here = self.stop();
            let Some(stop) = self.jumps.forward.pop() else {
                self.say("nowhere to go forward to");
                return;
            };
            self.jumps.back.push(here);
            self.return_to(stop);
        }
    }

    /// To where the last jump began; again, to where this one did.
    pub(super) fn before_last_jump(&mut self) {
        let Some(stop) = self.jumps.back.last().copied() else {
            self.say("no jump to go back to");
            return;
        };
        self.remember();
        self.return_to(stop);
    }

    fn return_to(&mut self, stop: Stop) {
        self.pairing = stop.pairing;
        self.go_to(stop.side, stop.cursor, true);
        let pane = &mut self.panes[stop.side];
        let at = stop.screen_row.clamp(0, pane.height.saturating_sub(1) as isize);
        pane.place(pane.row(), at);
        self.follow(Following::Level);
    }
}

/// What a walk goes through.
#[derive(Debug, Clone, Copy)]
enum Walk {
    Matches,
    Only,
}

/// `times` steps from `here` through places that ascend by `key`: the place reached, and whether the way went round the end.
pub(super) fn step<T, K: Ord>(
    places: &[T],
    key: impl Fn(&T) -> K,
    here: &K,
    times: usize,
    forward: bool,
) -> (usize, bool) {
    let (len, times) = (places.len(), times.max(1));
    if forward {
        let reached = places.partition_point(|it| key(it) <= *here) + times - 1;
        (reached % len, reached >= len)
    } else {
        let before = places.partition_point(|it| key(it) < *here);
        ((before + len * (times / len + 1) - times) % len, times > before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_on_from_the_cursor_and_say_when_they_went_round() {
        let passages = [2, 5, 9];
        for (here, times, forward, expected) in [
            (0, 1, true, (0, false)),
            (2, 1, true, (1, false)),
            (3, 2, true, (2, false)),
            (9, 1, true, (0, true)),
            (9, 1, false, (1, false)),
            (0, 1, false, (2, true)),
            (5, 7, false, (0, true)),
        ] {
            assert_eq!(
                step(&passages, |it| *it, &here, times, forward),
                expected,
                "from {here}, {times} steps"
            );
        }
    }
}
