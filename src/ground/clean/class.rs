//! Says for each character from outside whether it is text, is shown otherwise, or is left out.

use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

/// Combining marks kept on one letter: no written language needs more, and terminals were broken by floods of them.
const MARKS: u8 = 8;

/// Characters of one stacking kind (the first parts of a Hangul syllable, say) kept in a row: they all fall into one cell.
const STACKED: u8 = 4;

/// Joiners kept in one emoji: the longest sequence in use has three.
const JOINERS: u8 = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Text,
    Emoji,
    /// A combining mark.
    Mark,
    /// ZWJ, ZWNJ, or the emoji variation selector: text between certain neighbours only.
    Joiner,
    /// A character that melts with its like into one grapheme, by kind.
    Stacking(u8),
    Newline,
    Tab,
    /// C0, DEL, C1.
    Control,
    /// Invisible or direction-changing.
    Hidden,
    /// Private use: no two fonts agree on it.
    Unknown,
}

pub(super) fn class_of(it: char) -> Class {
    match it {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Newline,
        '\t' => Class::Tab,
        ' '..='~'
        | '\u{a1}'..='\u{a8}'
        | '\u{aa}'..='\u{ac}'
        | '\u{af}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}' => Class::Text,
        '\0'..='\u{9f}' => Class::Control,
        '\u{200c}' | '\u{200d}' | '\u{fe0f}' => Class::Joiner,
        '\u{1100}'..='\u{115e}' | '\u{a960}'..='\u{a97c}' => Class::Stacking(0),
        '\u{1161}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7c6}' => Class::Stacking(1),
        '\u{11a8}'..='\u{11ff}' | '\u{d7cb}'..='\u{d7fb}' => Class::Stacking(2),
        '\u{600}'..='\u{605}'
        | '\u{6dd}'
        | '\u{70f}'
        | '\u{890}'
        | '\u{891}'
        | '\u{8e2}'
        | '\u{d4e}'
        | '\u{110bd}'
        | '\u{110cd}' => Class::Stacking(3),
        '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{34f}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{2800}'
        | '\u{180b}'..='\u{180f}'
        | '\u{fe00}'..='\u{fe0e}'
        | '\u{e0000}'..='\u{e0fff}' => Class::Hidden,
        _ => by_category(it),
    }
}

fn by_category(it: char) -> Class {
    if u32::from(it) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&it) {
        return Class::Hidden; // noncharacters
    }
    match it.general_category() {
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark => {
            Class::Mark
        }
        GeneralCategory::Format | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            Class::Hidden
        }
        GeneralCategory::PrivateUse => Class::Unknown,
        GeneralCategory::Control => Class::Control,
        _ if it.is_emoji_char() => Class::Emoji,
        _ => Class::Text,
    }
}

/// What has piled up on the last letter.
#[derive(Debug, Default)]
pub(super) struct Stack {
    last: Option<char>,
    marks: u8,
    joiners: u8,
    stacked: (u8, u8),
}

impl Stack {
    /// Begins anew after `last`.
    pub(super) fn reset(&mut self, last: char) {
        *self = Self { last: Some(last), ..Self::default() };
    }

    /// May `it` stand here, before `next`? If so it is the last letter from now on.
    pub(super) fn admits(&mut self, it: char, next: Option<char>) -> bool {
        let admitted = match class_of(it) {
            Class::Mark => {
                self.marks = self.marks.saturating_add(1);
                self.marks <= MARKS
            }
            Class::Joiner => {
                self.joiners = self.joiners.saturating_add(1);
                self.joiners <= JOINERS && self.joins(it, next)
            }
            Class::Stacking(kind) => {
                let run = if self.stacked.0 == kind + 1 { self.stacked.1.saturating_add(1) } else { 1 };
                (self.stacked, self.marks) = ((kind + 1, run), 0);
                run <= STACKED
            }
            Class::Emoji if self.last == Some('\u{200d}') || is_skin_tone(it) => true,
            _ => {
                self.reset(it);
                true
            }
        };
        if admitted {
            self.last = Some(it);
        }
        admitted
    }

    fn joins(&self, it: char, next: Option<char>) -> bool {
        let Some(last) = self.last else { return false };
        let pictured = class_of(last) == Class::Emoji || last == '\u{fe0f}' || is_emoji_base(last);
        match it {
            '\u{fe0f}' => last != '\u{fe0f}' && pictured && last.is_emoji_char(),
            '\u{200d}' if pictured => {
                next.is_some_and(|it| class_of(it) == Class::Emoji || is_emoji_base(it))
            }
            _ => cursive(last) && next.is_some_and(cursive),
        }
    }
}

fn is_skin_tone(it: char) -> bool {
    ('\u{1f3fb}'..='\u{1f3ff}').contains(&it)
}

/// Signs that are emoji only with the variation selector or in a sequence.
fn is_emoji_base(it: char) -> bool {
    !it.is_ascii_alphabetic() && it.is_emoji_char() || matches!(it, '\u{2640}' | '\u{2642}' | '\u{2695}')
}

/// Letters and marks of the scripts (Arabic, Syriac, Indic, Mongolian …) whose shapes ZWJ and ZWNJ steer.
fn cursive(it: char) -> bool {
    matches!(it, '\u{620}'..='\u{6ff}' | '\u{700}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1820}'..='\u{18aa}' | '\u{fb50}'..='\u{fdff}')
}
