//! What a person keeps of a pair of articles: the place they were reading, marks, notes, corrections. Knows no files.

use std::collections::BTreeMap;

use super::correction::Correction;
use crate::ground::{Clean, Pair, Side, Span, Spot};

/// A note has at most so many letters: it is a remark, not an article.
pub const LONGEST_NOTE: usize = 1_000;

/// So many notes, and so many corrections, are kept of a pair; nobody writes more by hand, and a file has to end.
pub const MOST_KEPT: usize = 1_000;

/// What is kept of a pair.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// Where the person was reading.
    pub reading: Option<Reading>,
    /// The marks by their letter.
    pub marks: BTreeMap<char, Spot>,
    /// The notes.
    pub notes: Notes,
    /// What was set right by hand, the last one last.
    pub corrections: Vec<Correction>,
}

/// Where somebody was reading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The side with the cursor.
    pub side: Side,
    /// Both cursors.
    pub cursors: Pair<usize>,
    /// The threshold, where it was moved.
    pub threshold: Option<f32>,
}

/// Remarks on passages, each at the place where its passage begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes(BTreeMap<Spot, Clean>);

impl Notes {
    /// All, in reading order, the left article's first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Spot, &Clean)> {
        self.0.iter().map(|(spot, text)| (*spot, text))
    }

    /// The note on the passage at `span`. There may be more than one where passages were cut otherwise when they were
    /// written: the first one then stands for the rest, and is the one that [`Notes::write`] changes.
    pub fn on(&self, side: Side, span: Span) -> Option<&Clean> {
        self.0.range(within(side, span)).next().map(|it| it.1)
    }

    /// Writes the note on the passage at `span`; an empty one is deleted, and too long a one is cut. False where there
    /// are too many notes for another one.
    pub fn write(&mut self, side: Side, span: Span, text: &str) -> bool {
        let old = self.0.range(within(side, span)).next().map(|it| *it.0);
        let note: String = text.trim().chars().take(LONGEST_NOTE).collect();
        if old.is_none() && !note.is_empty() && self.0.len() >= MOST_KEPT {
            return false;
        }
        if let Some(old) = old {
            self.0.remove(&old);
        }
        if !note.is_empty() {
            self.0.insert(Spot::new(side, span.start), Clean::line(&note));
        }
        true
    }
}

fn within(side: Side, span: Span) -> std::ops::Range<Spot> {
    Spot::new(side, span.start)..Spot::new(side, span.end)
}

impl FromIterator<(Spot, Clean)> for Notes {
    fn from_iter<I: IntoIterator<Item = (Spot, Clean)>>(notes: I) -> Self {
        Self(notes.into_iter().take(MOST_KEPT).collect())
    }
}

impl Kept {
    /// The same with the two articles exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self {
            reading: self.reading.map(Reading::swapped),
            marks: self.marks.into_iter().map(|(letter, it)| (letter, it.swapped())).collect(),
            notes: Notes(self.notes.0.into_iter().map(|(spot, text)| (spot.swapped(), text)).collect()),
            corrections: self.corrections.into_iter().map(Correction::swapped).collect(),
        }
    }
}

impl Reading {
    fn swapped(self) -> Self {
        Self { side: self.side.other(), cursors: self.cursors.swapped(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_has_one_note_and_an_empty_one_deletes_it() {
        let mut notes = Notes::default();
        let (first, second) = (Span::new(0, 9), Span::new(10, 20));
        assert!(notes.write(Side::Right, second, " one "));
        assert!(notes.write(Side::Right, first, "two\x1b[31m"));
        assert!(notes.write(Side::Left, second, "three"));
        let said: Vec<&str> = notes.iter().map(|it| &**it.1).collect();
        assert_eq!(said, ["three", "two\u{fffd}", "one"]);
        assert!(notes.write(Side::Right, second, "again"));
        assert_eq!(notes.on(Side::Right, Span::new(8, 11)).map(|it| &**it), Some("again"));
        assert!(notes.write(Side::Right, second, " "));
        assert_eq!((notes.on(Side::Right, second), notes.iter().len()), (None, 2));
    }

    #[test]
    fn of_two_notes_on_what_is_one_passage_now_none_is_lost() {
        let mut notes = Notes::default();
        notes.write(Side::Left, Span::new(0, 5), "one");
        notes.write(Side::Left, Span::new(5, 9), "two");
        let both = Span::new(0, 9);
        notes.write(Side::Left, both, "");
        assert_eq!(notes.on(Side::Left, both).map(|it| &**it), Some("two"));
    }

    #[test]
    fn a_note_and_their_number_have_an_end() {
        let mut notes = Notes::default();
        for at in 0..MOST_KEPT {
            assert!(notes.write(Side::Left, Span::new(at, at + 1), &"x".repeat(LONGEST_NOTE + 1)));
        }
        assert!(!notes.write(Side::Right, Span::new(0, 1), "one more"));
        assert!(notes.write(Side::Left, Span::new(0, 1), "another"));
        assert!(notes.iter().all(|it| it.1.chars().count() <= LONGEST_NOTE));
    }
}
