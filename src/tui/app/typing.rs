//! What a key means now: a letter of a line that is typed, a count, the beginning or the end of a command.

use super::{App, Effect, Marking, Overlay};
use crate::{
    page::At,
    tui::{
        action::Action,
        key::Key,
        keymap::{Lookup, shown},
        prompt::Prompt,
    },
};

/// No count is larger: it only has to be more than any article has rows.
const MOST: usize = 9_999_999;

/// What the line at the bottom is being typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// The pattern to look for.
    Pattern,
    /// The pattern to look for in the help.
    InHelp,
    /// What filters the index.
    Filter,
    /// A note on this passage, wherever one scrolls to meanwhile.
    Note(At),
    /// The letter of a mark.
    Mark(Marking),
}

/// What was typed and waits for more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The number before the keys.
    pub count: Option<usize>,
    /// The keys.
    pub keys: Vec<Key>,
}

impl App {
    pub(super) fn key(&mut self, key: Key) -> Effect {
        self.heard();
        if let Some(asking) = self.asking {
            return self.of_the_program(key).unwrap_or_else(|| {
                self.answer(asking, key);
                Effect::None
            });
        }
        if let Overlay::Themes(picker) = self.overlay
            && self.pick(picker, key)
        {
            return Effect::None;
        }
        self.command(key)
    }

    /// The person did something: what was said has been read.
    pub(super) fn heard(&mut self) {
        (self.message, self.greeting, self.resuming) = (None, None, false);
    }

    /// What a key with Ctrl does to the whole program, also while a line is typed.
    fn of_the_program(&self, key: Key) -> Option<Effect> {
        match self.keymap.lookup(&[key]) {
            Lookup::Run(Action::Suspend) if key.ctrl => Some(Effect::Suspend),
            Lookup::Run(Action::Redraw) if key.ctrl => Some(Effect::Redraw),
            _ => None,
        }
    }

    /// The line that is being typed, and the sign before it.
    pub fn prompt(&self) -> Option<(&'static str, &Prompt)> {
        match self.asking? {
            Asking::Pattern => Some(("/", &self.search.prompt)),
            Asking::InHelp => Some(("/", &self.help.prompt)),
            Asking::Filter => Some(("filter: ", &self.index.prompt)),
            Asking::Note(_) => Some(("note: ", &self.note)),
            Asking::Mark(_) => None,
        }
    }

    /// What a single key is waited for, in words.
    pub fn waiting(&self) -> Option<String> {
        match self.asking? {
            Asking::Mark(wish) => Some(self.waits_for_mark(wish)),
            _ => None,
        }
    }

    /// A key of the line that is being typed.
    fn answer(&mut self, asking: Asking, key: Key) {
        match asking {
            Asking::Pattern => self.type_pattern(key),
            Asking::InHelp => self.type_in_help(key),
            Asking::Filter => self.type_in_index(key),
            Asking::Note(at) => self.type_note(at, key),
            Asking::Mark(wish) => self.mark_key(wish, key),
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.heard();
        match self.asking {
            Some(Asking::Pattern) => self.paste_pattern(text),
            Some(Asking::InHelp) => self.paste_in_help(text),
            Some(Asking::Filter) => self.paste_filter(text),
            Some(Asking::Note(_)) => self.note.paste(text),
            Some(Asking::Mark(_)) | None => {}
        }
    }

    /// A key that means something by the keymap.
    fn command(&mut self, key: Key) -> Effect {
        let nothing_typed = self.typed.keys.is_empty();
        if let Some(digit) = key.digit().filter(|&it| nothing_typed && (it > 0 || self.typed.count.is_some()))
        {
            self.typed.count = Some((self.typed.count.unwrap_or(0) * 10 + digit).min(MOST));
            return Effect::None;
        }
        if self.typed.count.is_some() && nothing_typed && Key::named("Esc") == Some(key) {
            self.typed = Typed::default();
            return Effect::None;
        }
        self.typed.keys.push(key);
        match self.keymap.lookup(&self.typed.keys) {
            Lookup::Run(action) => {
                let typed = std::mem::take(&mut self.typed);
                self.run(action, typed.count)
            }
            Lookup::Wait(_) => Effect::None,
            Lookup::Unknown => {
                self.unknown();
                Effect::None
            }
        }
    }

    fn unknown(&mut self) {
        let typed = std::mem::take(&mut self.typed);
        let dropped =
            typed.keys.len() > 1 && typed.keys.last().is_some_and(|it| Key::named("Esc") == Some(*it));
        if !dropped {
            let help = self.keymap.keys(Action::Help).next().unwrap_or_default();
            self.say(format!("{} means nothing here · {help} helps", shown(&typed.keys)));
        }
    }
}
