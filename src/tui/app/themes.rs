//! Choosing a theme: the page shows each as one comes to it.

use super::{App, Overlay};
use crate::tui::{
    action::Action,
    key::{Code, Key},
    theme::Theme,
    themes::Themes,
};

/// Where one is in the list of themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picker {
    /// The theme that one stands on.
    pub at: usize,
    /// The theme to go back to.
    before: usize,
}

impl App {
    /// The colors of now.
    pub fn theme(&self) -> &Theme {
        self.themes.theme()
    }

    /// All colors that there are.
    pub fn themes(&self) -> &Themes {
        &self.themes
    }

    pub(super) fn open_themes(&mut self) {
        let at = self.themes.at();
        self.overlay = Overlay::Themes(Picker { at, before: at });
    }

    /// A key of the list that means the same whatever the keymap says; false if it is none of those.
    pub(super) fn pick(&mut self, picker: Picker, key: Key) -> bool {
        let typed = std::mem::take(&mut self.typed);
        match (key.code, key.ctrl) {
            (Code::Char('n'), true) | (Code::Named("Down"), _) => self.try_theme(picker, 1),
            (Code::Char('p'), true) | (Code::Named("Up"), _) => self.try_theme(picker, -1),
            (Code::Named("CR"), _) => self.keep_theme(picker),
            (Code::Named("Esc"), _) => self.leave_themes(picker),
            _ => {
                self.typed = typed;
                return false;
            }
        }
        true
    }

    pub(super) fn run_over_themes(&mut self, picker: Picker, action: Action, times: usize) {
        let (times, all) = (times as isize, self.themes.offers().len() as isize);
        match action {
            Action::Down => self.try_theme(picker, times),
            Action::Up => self.try_theme(picker, -times),
            Action::Top => self.try_theme(picker, -all),
            Action::Bottom => self.try_theme(picker, all),
            Action::Counterpart => self.keep_theme(picker),
            Action::Themes | Action::Close | Action::Quit => self.leave_themes(picker),
            _ => {}
        }
    }

    /// Goes so many themes on and shows the page in that one; where it cannot be used, says why.
    fn try_theme(&mut self, picker: Picker, by: isize) {
        let last = self.themes.offers().len().saturating_sub(1);
        let at = picker.at.saturating_add_signed(by).min(last);
        self.overlay = Overlay::Themes(Picker { at, ..picker });
        self.message = self.themes.take(at).err().map(|it| it.first());
    }

    fn keep_theme(&mut self, picker: Picker) {
        if let Err(mistakes) = self.themes.take(picker.at) {
            self.say(mistakes.first());
            return;
        }
        self.overlay = Overlay::None;
        let (line, file) = (self.themes.line(), &self.themes.settings);
        self.say(format!("until you quit; for good: {line} in {file}"));
    }

    fn leave_themes(&mut self, picker: Picker) {
        self.overlay = Overlay::None;
        // It was in use before, so it is in order.
        self.message = self.themes.take(picker.before).err().map(|it| it.first());
    }
}
