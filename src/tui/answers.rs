//! Keeps a terminal's late answer to the question for its background from being read as keys.
//!
//! The answer is `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` with BEL or `ESC \` at its end. The library that reads keys makes Alt-] of
//! its beginning, letters of the rest, Ctrl-G or Alt-\ of its end. (The answer to the question that goes with it, what kind
//! of terminal this is, it keeps to itself.)

use super::key::{Code, Key};

/// How such an answer goes on after Alt-].
const BEGINS: &str = "11;";

/// What a color is written with: `rgb:`, `rgba:`, `#`, hexadecimal digits.
const COLOR: &str = "rgba:#/0123456789abcdefABCDEF";

/// No answer is longer (keys): `11;rgba:`, four times four digits, three `/`.
const LONGEST: usize = 27;

/// Holds back what may be an answer, until it is one or is none.
#[derive(Debug, Default)]
pub struct Answers {
    owed: bool,
    held: Vec<Key>,
}

impl Answers {
    /// Waits for one answer if the terminal still owes it.
    pub fn new(owed: bool) -> Self {
        Self { owed, held: Vec::new() }
    }

    /// The keys that the person pressed, now that `key` came too.
    pub fn filter(&mut self, key: Key) -> Vec<Key> {
        if !self.owed || self.held.is_empty() && key != alt(']') {
            return vec![key];
        }
        if self.goes_on(key) {
            self.held.push(key);
            return Vec::new();
        }
        if self.held.len() <= BEGINS.len() {
            let mut pressed = std::mem::take(&mut self.held);
            pressed.push(key);
            return pressed;
        }
        *self = Self::default();
        if is_end(key) { Vec::new() } else { vec![key] }
    }

    /// Can `key` stand in an answer after what is held?
    fn goes_on(&self, key: Key) -> bool {
        let Some(at) = self.held.len().checked_sub(1) else {
            return true;
        };
        let allowed = match BEGINS.get(at..=at) {
            Some(next) => next,
            None if at < LONGEST => COLOR,
            None => "",
        };
        allowed.chars().any(|it| key == Key::char(it))
    }
}

/// BEL or `ESC \`.
fn is_end(key: Key) -> bool {
    let bell = Key { ctrl: true, ..Key::char('g') };
    key == bell || key == alt('\\')
}

fn alt(it: char) -> Key {
    Key { code: Code::Char(it), ctrl: false, alt: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key::keys;

    fn filtered(owed: bool, pressed: &str) -> String {
        let mut answers = Answers::new(owed);
        keys(pressed)
            .expect("good keys")
            .into_iter()
            .flat_map(|it| answers.filter(it))
            .map(|it| it.to_string())
            .collect()
    }

    fn check(pressed: &str, passed: &str) {
        assert_eq!(filtered(true, pressed), passed, "{pressed}");
    }

    #[test]
    fn a_late_answer_is_swallowed_and_the_keys_around_it_stay() {
        check("j<A-]>11;rgb:1e1e/1e1e/2e2e<C-g>k", "jk");
        check("j<A-]>11;rgb:ffff/ffff/ffff<A-\\>]k", "j]k");
        check("<A-]>11;rgba:FFFF/ffff/ffff/ffff<C-g>]", "]");
    }

    #[test]
    fn an_answer_without_an_end_keeps_no_key_for_ever() {
        check("<A-]>11;rgb:1e1e/1e1e/2e2ejk", "jk");
        check(&format!("<A-]>11;{}", "0".repeat(30)), "000000");
    }

    #[test]
    fn what_is_no_answer_comes_through() {
        check("<A-]>j", "<A-]>j");
        check("<A-]>12j", "<A-]>12j");
        check("<A-]><A-]>11;#fff<C-g>", "<A-]><A-]>11;#fff<C-g>");
    }

    #[test]
    fn a_terminal_that_owes_nothing_is_not_waited_for() {
        check("<A-]>11;#fff<C-g><A-]>11;#fff<C-g>", "<A-]>11;#fff<C-g>");
        assert_eq!(filtered(false, "<A-]>11;#fff<C-g>"), "<A-]>11;#fff<C-g>");
    }
}
