//! The card with the evidence: how much of the screen it takes, and which part of it is shown.

use super::{App, Overlay};
use crate::{page::Focus, tui::view::card};

/// The card takes no more than this part of the screen's height.
const SHARE: u16 = 3;

/// The open card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Card {
    /// How many rows it takes. It grows with what it has to say and does not shrink: a page that changes its height at
    /// every step is unrest.
    pub rows: u16,
    /// The first row that is shown under its head.
    pub from: usize,
    /// What it speaks of.
    focus: Focus,
}

impl App {
    /// Opens the card; open, shows the rest of what it has to say; after that, closes it.
    pub(super) fn turn_card(&mut self) {
        let Some(it) = self.card else {
            self.card = Some(Card { focus: self.focus, ..Card::default() });
            self.fit_card();
            if self.areas().below.is_none() {
                self.card = None;
                self.say("the screen is too low to show why");
            }
            return;
        };
        let shown = usize::from(it.rows).saturating_sub(1);
        if it.from + shown < card::rows(self, self.size().width) {
            self.card = Some(Card { from: it.from + shown, ..it });
        } else {
            self.close_card();
        }
    }

    pub(super) fn close_card(&mut self) {
        if self.card.take().is_some() {
            self.relayout();
        }
    }

    /// On another screen the card has the rows that it needs there.
    pub(super) fn cut_card(&mut self) {
        if let Some(it) = self.card {
            self.card = Some(Card { rows: self.card_rows(), from: 0, ..it });
        }
    }

    /// How many rows the card needs, as far as it may have them.
    fn card_rows(&self) -> u16 {
        (1 + card::rows(self, self.size().width)).min(usize::from(self.size().height / SHARE)) as u16
    }

    /// Gives the card the rows that it needs, as far as it may have them, unless the index hides it; it begins anew when it speaks of something else.
    pub(super) fn fit_card(&mut self) {
        let Some(it) = self.card.filter(|_| self.overlay != Overlay::Index) else { return };
        let needed = self.card_rows();
        let from = if it.focus == self.focus { it.from } else { 0 };
        self.card = Some(Card { rows: it.rows.max(needed), from, focus: self.focus });
        if needed > it.rows {
            self.relayout();
        }
    }
}
