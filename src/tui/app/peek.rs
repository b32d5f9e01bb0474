//! The peek: the counterpart over this pane, without going there.

use super::{App, Overlay, follow::Pairing};
use crate::tui::action::Action;

/// The counterparts that are peeked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Peek {
    /// Which of them is shown, from 0.
    pub at: usize,
    targets: Vec<usize>,
    before: Pairing,
}

impl Peek {
    /// How many there are.
    pub fn all(&self) -> usize {
        self.targets.len()
    }
}

impl App {
    pub(super) fn open_peek(&mut self) {
        let targets = self.here().map(|it| self.counterparts(self.side(), it)).unwrap_or_default();
        if targets.is_empty() {
            self.say(self.nothing_across());
            return;
        }
        self.peek = Peek { at: 0, targets, before: self.pairing };
        self.overlay = Overlay::Peek;
        self.peek_at(0);
    }

    /// An action while the counterpart is peeked at. True where it is done with that; any other one ends the peek first.
    pub(super) fn run_in_peek(&mut self, action: Action) -> bool {
        match action {
            Action::Peek | Action::OtherPane => self.peek_at(self.peek.at + 1),
            // The pairing stays, so that the way across leads to what was shown.
            Action::Counterpart => {
                self.overlay = Overlay::None;
                self.across();
            }
            _ => {
                self.end_peek();
                return matches!(action, Action::Close | Action::Quit);
            }
        }
        true
    }

    /// Pairs the current passage with the counterpart that is shown; neither pane moves.
    fn peek_at(&mut self, at: usize) {
        let (Some(here), true) = (self.here(), !self.peek.targets.is_empty()) else { return };
        self.peek.at = at % self.peek.targets.len();
        self.pairing = Pairing::new(self.side(), here, self.peek.targets[self.peek.at]);
        self.refocus();
    }

    /// Ends the peek, the pair as it was before.
    pub(super) fn end_peek(&mut self) {
        if self.overlay == Overlay::Peek {
            self.overlay = Overlay::None;
            self.pairing = self.peek.before;
            self.refocus();
        }
    }
}
