//! What the reader asks of the world outside.

use super::{clipboard, signals, state::Keeper};
use crate::{
    result::Kept,
    tui::{Clipboard, Host, terminal},
};

/// The world outside.
pub struct Outside(pub Keeper);

impl Host for Outside {
    fn suspend(&mut self) -> bool {
        // A job that is stopped may be killed without a word.
        self.0.flush();
        signals::suspend()
    }

    fn report_mouse(&mut self, on: bool) {
        // A terminal that is gone ends the reader elsewhere.
        let _ = terminal::report_mouse(on);
    }

    fn copy(&mut self, text: &str) -> Clipboard {
        clipboard::copy(text)
    }

    fn keep(&mut self, kept: &Kept) -> Option<String> {
        self.0.keep(kept)
    }
}
