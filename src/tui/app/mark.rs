//! Marks: a letter for a place in one of the articles, and the way back to where one was.

use super::{App, Asking, follow::Following};
use crate::{
    ground::Spot,
    tui::{
        key::{Code, Key},
        prompt::gives_up,
    },
};

/// What the key after `m` or `'` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// To set the mark of that letter.
    Set,
    /// To go to it.
    Go,
}

impl App {
    pub(super) fn ask_for_mark(&mut self, wish: Marking) {
        self.asking = Some(Asking::Mark(wish));
    }

    /// What the footer says while the letter is waited for.
    pub(super) fn waits_for_mark(&self, wish: Marking) -> String {
        match wish {
            Marking::Set => "mark …  a letter from a to z".to_owned(),
            Marking::Go => {
                let letters: Vec<String> = self.kept.marks.keys().map(char::to_string).collect();
                let marks = if letters.is_empty() { "no marks yet".to_owned() } else { letters.join(" ") };
                format!("to mark …  {marks}  ' before the last jump")
            }
        }
    }

    /// The key after `m` or `'`.
    pub(super) fn mark_key(&mut self, wish: Marking, key: Key) {
        self.asking = None;
        let plain = !key.ctrl && !key.alt;
        match (wish, key.code) {
            (Marking::Set, Code::Char(letter @ 'a'..='z')) if plain => self.set_mark(letter),
            (Marking::Go, Code::Char(letter @ 'a'..='z')) if plain => self.go_to_mark(letter),
            (Marking::Go, Code::Char('\'')) if plain => self.before_last_jump(),
            _ if gives_up(key) => {}
            _ => self.say("marks are the letters from a to z"),
        }
    }

    fn set_mark(&mut self, letter: char) {
        if self.here().is_none() {
            self.say("nothing to mark here");
            return;
        }
        let side = self.side();
        self.kept.marks.insert(letter, Spot::new(side, self.panes[side].cursor));
        self.say(format!("mark {letter} set"));
    }

    fn go_to_mark(&mut self, letter: char) {
        let Some(spot) = self.kept.marks.get(&letter).copied() else {
            self.say(format!("there is no mark {letter}"));
            return;
        };
        if self.comparison.segments[spot.side].is_empty() {
            return;
        }
        self.remember();
        self.stand_at(spot);
        self.follow(Following::Level);
    }

    /// Puts the cursor on a place, its passage on the screen.
    pub(super) fn stand_at(&mut self, spot: Spot) {
        let at = self.known_place(spot);
        self.go(spot.side, self.comparison.segment_at(spot.side, at));
        self.panes[spot.side].cursor = at;
        self.panes[spot.side].show_cursor();
    }

    /// The nearest place that the article has: what was kept may speak of another one.
    pub(super) fn known_place(&self, spot: Spot) -> usize {
        let text = &self.comparison.articles[spot.side].text;
        let last = self.comparison.segments[spot.side].last().map_or(0, |it| it.span.start);
        let at = text.floor_char_boundary(spot.at);
        if at < text.len() { at } else { last }
    }
}
