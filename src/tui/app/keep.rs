//! Takes up what was kept of the pair, and keeps note of where the reader stands.

use super::{
    App,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Pair, Side, Spot},
    result::{Kept, Reading},
    tui::action::Action,
};

/// What the first line of hints speaks of, by the names in the configuration; what has no key is left out.
const FIRST_HINTS: [&str; 5] = ["help", "next_match", "counterpart", "next_conflict", "index"];

impl App {
    /// Goes on where the person was, with all that they kept of this pair.
    pub fn resume(&mut self, kept: Kept) {
        self.kept = kept;
        self.recorrect();
        if let Some(reading) = self.kept.reading {
            self.take_place(reading);
        }
        self.kept.reading = Some(self.reading());
    }

    fn take_place(&mut self, reading: Reading) {
        if let Some(threshold) = reading.threshold {
            self.rematch(threshold);
        }
        for side in Side::BOTH.into_iter().filter(|&it| !self.comparison.segments[it].is_empty()) {
            let cursor = self.known_place(Spot::new(side, reading.cursors[side]));
            let pane = &mut self.panes[side];
            pane.cursor = cursor;
            pane.place(pane.row(), (pane.height / 3) as isize);
            pane.scroll(0);
            pane.show_cursor();
        }
        self.focus.side = reading.side;
        self.resuming = reading.cursors != Pair::default();
        if self.resuming {
            self.choose_pair();
            self.follow(Following::Level);
            self.greeting = Some("back where you were".to_owned());
        } else {
            self.refocus();
        }
    }

    /// Of several counterparts, the one that the other cursor stands in is the one that was read.
    fn choose_pair(&mut self) {
        let (side, other) = (self.side(), self.side().other());
        if let Some(here) = self.here().filter(|_| !self.comparison.segments[other].is_empty()) {
            let there = self.comparison.segment_at(other, self.panes[other].cursor);
            self.pairing = Pairing::new(side, here, there);
        }
    }

    /// Where the reader stands now.
    pub(super) fn reading(&self) -> Reading {
        let moved = (self.matching.threshold - self.comparison.threshold).abs() > 0.001;
        Reading {
            side: self.side(),
            cursors: self.panes.as_ref().map(|it| it.cursor),
            threshold: moved.then_some(self.matching.threshold),
        }
    }

    /// Says what is wrong with what was kept.
    pub fn warn(&mut self, problem: String) {
        self.say(&problem);
        self.problem = Some(problem);
    }

    /// Says something in the footer from the start until the first key.
    pub fn greet(&mut self, words: String) {
        self.greeting = Some(words);
    }

    /// The keys that a newcomer needs first, from the live keymap.
    pub fn first_hints(&self) -> String {
        let actions = FIRST_HINTS.iter().filter_map(|it| Action::named(it));
        let hint = |it: Action| Some(format!("{} {}", self.keymap.keys(it).next()?, it.entry().hint));
        actions.filter_map(hint).collect::<Vec<_>>().join(" · ")
    }
}
