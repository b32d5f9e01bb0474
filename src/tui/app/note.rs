//! Notes on passages: written on the bottom line, shown there while the cursor is on the passage.

use super::{App, Asking};
use crate::{
    ground::{Clean, Side},
    page::At,
    result::kept::LONGEST_NOTE,
    tui::{key::Key, prompt::Typed},
};

impl App {
    /// All notes in reading order, the left article's first: the side, the passage, what was noted.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (Side, usize, &Clean)> {
        self.kept.notes.iter().map(|(it, note)| (it.side, self.comparison.segment_at(it.side, it.at), note))
    }

    /// The note on a passage.
    pub fn note_on(&self, side: Side, segment: usize) -> Option<&Clean> {
        self.kept.notes.on(side, self.span(side, segment))
    }

    /// The note on the current passage.
    pub fn note_here(&self) -> Option<&Clean> {
        self.note_on(self.side(), self.here()?)
    }

    pub(super) fn open_note(&mut self) {
        let Some(segment) = self.here() else {
            self.say("nothing to note here");
            return;
        };
        let old = self.note_here().map(ToString::to_string).unwrap_or_default();
        self.note.open();
        self.note.paste(&old);
        self.asking = Some(Asking::Note(At { side: self.side(), segment }));
    }

    /// A key while a note is typed.
    pub(super) fn type_note(&mut self, at: At, key: Key) {
        match self.note.press(key) {
            Typed::On => {}
            Typed::Dropped => self.asking = None,
            Typed::Done => {
                self.asking = None;
                self.keep_note(at);
            }
        }
    }

    fn keep_note(&mut self, At { side, segment }: At) {
        let text = self.note.text().trim().to_owned();
        let had = self.note_on(side, segment).is_some();
        let kept = self.kept.notes.write(side, self.span(side, segment), &text);
        match (kept, text.is_empty()) {
            (false, _) => self.say("there are too many notes: not kept"),
            (true, true) if had => self.say("note deleted"),
            (true, false) if text.chars().count() > LONGEST_NOTE => {
                self.say(format!("a note has at most {LONGEST_NOTE} letters: the rest is cut"));
            }
            (true, _) => {}
        }
    }
}
