//! The help while it is read: how far it is scrolled, what is looked for in it.

use super::{App, Asking, Overlay, jump::step, overlay::moved};
use crate::{
    page::find::Pattern,
    tui::{
        action::Action,
        key::Key,
        prompt::{Prompt, Typed},
        view::help,
    },
};

/// The help as it is read.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// The first row on the screen.
    pub from: usize,
    /// What is looked for, where it is lit.
    pub pattern: Option<Pattern>,
    /// The line that the pattern is typed into.
    pub prompt: Prompt,
    /// The row of the hit that was reached.
    pub hit: Option<usize>,
}

impl App {
    pub(super) fn open_help(&mut self) {
        self.overlay = Overlay::Help;
        (self.help.from, self.help.hit, self.help.pattern) = (0, None, None);
    }

    pub(super) fn run_in_help(&mut self, action: Action, times: usize) {
        let page = help::page(self.size().height);
        let last = help::rows(self).len().saturating_sub(page);
        let row = self.help.from;
        let row = match action {
            Action::Close if self.help.pattern.is_some() => {
                self.help.pattern = None;
                row
            }
            Action::Help | Action::Close | Action::Quit => {
                self.overlay = Overlay::None;
                return;
            }
            Action::Search => {
                self.help.prompt.open();
                self.asking = Some(Asking::InHelp);
                return;
            }
            Action::Next => return self.walk_help(times, true),
            Action::Previous => return self.walk_help(times, false),
            action => moved(action, row, page, times).unwrap_or(row),
        };
        self.help.from = row.min(last);
    }

    /// A key while the pattern is typed; the first hit from here on is shown as it grows.
    pub(super) fn type_in_help(&mut self, key: Key) {
        match self.help.prompt.press(key) {
            Typed::On => self.look_in_help(),
            Typed::Dropped => {
                self.asking = None;
                self.help.pattern = None;
            }
            Typed::Done => {
                self.asking = None;
                self.look_in_help();
                self.say_help_hit(false);
            }
        }
    }

    pub(super) fn paste_in_help(&mut self, text: &str) {
        self.help.prompt.paste(text);
        self.look_in_help();
    }

    fn look_in_help(&mut self) {
        self.help.pattern = Pattern::new(self.help.prompt.text());
        let hits = self.help_hits();
        let after = hits.partition_point(|&it| it < self.help.from);
        self.show_hit(hits.get(after).or(hits.first()).copied());
    }

    fn walk_help(&mut self, times: usize, forward: bool) {
        let hits = self.help_hits();
        if hits.is_empty() {
            self.say_help_hit(false);
            return;
        }
        let here = self.help.hit.unwrap_or(self.help.from);
        let (idx, wrapped) = step(&hits, |it| *it, &here, times, forward);
        self.show_hit(Some(hits[idx]));
        self.say_help_hit(wrapped);
    }

    /// Scrolls no further than needed to have the hit on the screen.
    fn show_hit(&mut self, hit: Option<usize>) {
        self.help.hit = hit;
        let Some(hit) = hit else { return };
        let page = help::page(self.size().height);
        if hit < self.help.from || hit >= self.help.from + page {
            let last = help::rows(self).len().saturating_sub(page);
            self.help.from = hit.saturating_sub(page / 3).min(last);
        }
    }

    /// The rows that have the pattern.
    fn help_hits(&self) -> Vec<usize> {
        let Some(pattern) = &self.help.pattern else { return Vec::new() };
        let rows = help::rows(self);
        let has = |it: &help::Row| it.pieces().any(|text| !pattern.find(text).is_empty());
        rows.iter().enumerate().filter(|it| has(it.1)).map(|it| it.0).collect()
    }

    fn say_help_hit(&mut self, wrapped: bool) {
        let hits = self.help_hits();
        let typed = self.help.pattern.as_ref().map_or("", |it| it.typed.as_str());
        let at = self.help.hit.and_then(|it| hits.binary_search(&it).ok());
        self.say(match at {
            _ if typed.is_empty() => "nothing to look for".to_owned(),
            Some(at) => {
                format!("/{typed}  {}/{}{}", at + 1, hits.len(), if wrapped { " · wrapped" } else { "" })
            }
            None => format!("not in the help: {typed}"),
        });
    }
}
