//! What lies over the page, and what the keys mean while it does.

use super::{App, Effect, Map, Picker};
use crate::tui::{action::Action, view::help};

/// What lies over the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The help, scrolled down by so many rows.
    Help(usize),
    /// The order of the matches.
    Map(Map),
    /// The list of themes.
    Themes(Picker),
}

impl App {
    /// An action while something lies over the page. What concerns the whole program means what it always does.
    pub(super) fn run_over(&mut self, action: Action, times: usize) -> Effect {
        match action {
            Action::Suspend => return Effect::Suspend,
            Action::Redraw => return Effect::Redraw,
            Action::Interrupt => return Effect::Interrupt,
            _ => match self.overlay.clone() {
                Overlay::None => {}
                Overlay::Themes(picker) => self.run_over_themes(picker, action, times),
                Overlay::Help(_) | Overlay::Map(_) if matches!(action, Action::Quit | Action::Close) => {
                    self.overlay = Overlay::None;
                }
                Overlay::Help(row) => self.overlay = self.help(action, times, row),
                Overlay::Map(map) => return self.run_in_map(&map, action, times),
            },
        }
        Effect::None
    }

    fn help(&self, action: Action, times: usize, row: usize) -> Overlay {
        let page = help::page(self.size().height);
        let last = help::rows(&self.keymap).saturating_sub(page);
        let row = match action {
            Action::Help => return Overlay::None,
            Action::Down => row + times,
            Action::Up => row.saturating_sub(times),
            Action::HalfPageDown => row + page / 2 * times,
            Action::HalfPageUp => row.saturating_sub(page / 2 * times),
            Action::PageDown => row + page * times,
            Action::PageUp => row.saturating_sub(page * times),
            Action::Top => 0,
            Action::Bottom => last,
            _ => row,
        };
        Overlay::Help(row.min(last))
    }
}
