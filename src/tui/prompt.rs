//! A line that the person types into, with the keys of a shell's line.

use tui_input::{Input, InputRequest as Request};

use super::key::{Code, Key};
use crate::ground::{Clean, piece::head};

/// So many earlier lines can be brought back.
const HISTORY: usize = 50;

/// No more letters are taken of what is pasted: a line is no place for an article.
const LONGEST_PASTE: usize = 2_000;

/// The line, and those typed before.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    line: Input,
    history: Vec<String>,
    /// Which earlier line is shown: none, or how many back.
    back: usize,
}

/// What a key did to the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The line changed, or nothing did.
    On,
    /// The line is as it is meant to be.
    Done,
    /// The person gave up.
    Dropped,
}

impl Prompt {
    /// An empty line; the earlier ones stay.
    pub fn open(&mut self) {
        (self.line, self.back) = (Input::default(), 0);
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.line.value()
    }

    /// The cursor, in characters from the beginning.
    pub fn cursor(&self) -> usize {
        self.line.cursor()
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Typed {
        match key.code {
            Code::Named("CR") => {
                self.keep();
                return Typed::Done;
            }
            _ if gives_up(key) => return Typed::Dropped,
            Code::Named("BS") if self.text().is_empty() => return Typed::Dropped,
            Code::Named("Up") => self.recall(self.back + 1),
            Code::Named("Down") => self.recall(self.back.saturating_sub(1)),
            Code::Char('p') if key.ctrl => self.recall(self.back + 1),
            Code::Char('n') if key.ctrl => self.recall(self.back.saturating_sub(1)),
            _ => {
                if let Some(request) = request(key) {
                    self.line.handle(request);
                }
            }
        }
        Typed::On
    }

    /// Takes what was pasted, on one line.
    pub fn paste(&mut self, text: &str) {
        for it in Clean::line(head(text, 4 * LONGEST_PASTE)).trim().chars().take(LONGEST_PASTE) {
            self.line.handle(Request::InsertChar(it));
        }
    }

    fn keep(&mut self) {
        let text = self.text().to_owned();
        if !text.is_empty() && self.history.last() != Some(&text) {
            self.history.push(text);
        }
        if self.history.len() > HISTORY {
            self.history.remove(0);
        }
    }

    fn recall(&mut self, back: usize) {
        if back > self.history.len() {
            return;
        }
        self.back = back;
        let line = self.history.len().checked_sub(back).and_then(|it| self.history.get(it));
        self.line = Input::new(line.filter(|_| back > 0).cloned().unwrap_or_default());
    }
}

/// What a key asks of the line.
fn request(key: Key) -> Option<Request> {
    let request = match (key.ctrl, key.alt, key.code) {
        (false, false, Code::Char(it)) => Request::InsertChar(it),
        (false, false, Code::Named("BS")) => Request::DeletePrevChar,
        (false, false, Code::Named("Del")) => Request::DeleteNextChar,
        (false, false, Code::Named("Left")) => Request::GoToPrevChar,
        (false, false, Code::Named("Right")) => Request::GoToNextChar,
        (false, false, Code::Named("Home")) => Request::GoToStart,
        (false, false, Code::Named("End")) => Request::GoToEnd,
        (true, false, Code::Char(it)) => return readline(it),
        (true, _, Code::Named("Left")) | (false, true, Code::Char('b')) => Request::GoToPrevWord,
        (true, _, Code::Named("Right")) | (false, true, Code::Char('f')) => Request::GoToNextWord,
        (false, true, Code::Char('d')) => Request::DeleteNextWord,
        (false, true, Code::Named("BS")) => Request::DeletePrevWord,
        _ => return None,
    };
    Some(request)
}

/// A key with Ctrl.
fn readline(it: char) -> Option<Request> {
    Some(match it {
        'a' => Request::GoToStart,
        'e' => Request::GoToEnd,
        'b' => Request::GoToPrevChar,
        'f' => Request::GoToNextChar,
        'd' => Request::DeleteNextChar,
        'h' => Request::DeletePrevChar,
        'k' => Request::DeleteTillEnd,
        'u' => Request::DeleteLine,
        'w' => Request::DeletePrevWord,
        'y' => Request::Yank,
        _ => return None,
    })
}

/// Does a key say that what is asked for will not be given?
pub fn gives_up(key: Key) -> bool {
    key.code == Code::Named("Esc") || key.ctrl && matches!(key.code, Code::Char('c' | 'g'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key::keys;

    fn check(script: &str, expected: &str) {
        let mut prompt = Prompt::default();
        for key in keys(script).expect("good keys") {
            if prompt.press(key) == Typed::Done {
                prompt.open();
            }
        }
        let mut shown = prompt.text().to_owned();
        let at = shown.char_indices().nth(prompt.cursor()).map_or(shown.len(), |it| it.0);
        shown.insert(at, '|');
        assert_eq!(shown, expected, "{script}");
    }

    #[test]
    fn the_line_is_edited_as_in_a_shell() {
        check("ab<Left>c", "ac|b");
        check("one<Space>two<C-w>x", "one x|");
        check("abc<C-a><Del><C-e>d", "bcd|");
        check("abc<C-u>d", "d|");
    }

    #[test]
    fn earlier_lines_come_back() {
        check("one<CR>two<CR><Up><Up>", "one|");
        check("one<CR>two<CR><Up><Up><Down>", "two|");
        check("one<CR><Up><Down>", "|");
    }

    #[test]
    fn what_is_pasted_stays_on_the_line() {
        let mut prompt = Prompt::default();
        prompt.paste("two\nlines\x1b[31m");
        assert_eq!(prompt.text(), "two lines\u{fffd}");
    }

    #[test]
    fn what_is_pasted_has_an_end() {
        let mut prompt = Prompt::default();
        prompt.paste(&"é".repeat(1 << 20));
        assert_eq!(prompt.text().chars().count(), LONGEST_PASTE);
    }
}
