//! What lies over the page, and what the keys mean while it does.

use super::{App, Effect, Map, Picker};
use crate::tui::action::Action;

/// What lies over the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The help.
    Help,
    /// The counterpart, over this pane.
    Peek,
    /// The index; its keys are those of the line that filters it.
    Index,
    /// The order of the matches.
    Map(Map),
    /// The list of themes.
    Themes(Picker),
}

/// Where an action that moves leads in a list of which `page` rows are on the screen, from row `at`; none for any other
/// action.
pub(super) fn moved(action: Action, at: usize, page: usize, times: usize) -> Option<usize> {
    Some(match action {
        Action::Down => at + times,
        Action::Up => at.saturating_sub(times),
        Action::HalfPageDown => at + page / 2 * times,
        Action::HalfPageUp => at.saturating_sub(page / 2 * times),
        Action::PageDown => at + page * times,
        Action::PageUp => at.saturating_sub(page * times),
        Action::Top => 0,
        Action::Bottom => usize::MAX,
        _ => return None,
    })
}

impl App {
    /// An action while something lies over the page; nothing where that is over, and the action means what it always does.
    /// What concerns the whole program does so in any case.
    pub(super) fn run_over(&mut self, action: Action, times: usize) -> Option<Effect> {
        match action {
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Interrupt => return Some(Effect::Interrupt),
            _ => {}
        }
        match self.overlay.clone() {
            Overlay::None | Overlay::Index => return None,
            Overlay::Peek => return self.run_in_peek(action).then_some(Effect::None),
            Overlay::Help => self.run_in_help(action, times),
            Overlay::Map(map) => self.run_in_map(map, action, times),
            Overlay::Themes(picker) => self.run_over_themes(picker, action, times),
        }
        Some(Effect::None)
    }
}
