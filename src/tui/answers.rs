//! Keeps a terminal's late answer to the question for its background from being read as keys.

use super::key::{Code, Key};

/// How such an answer begins, as keys: `ESC ]` arrives as Alt-], the rest as letters.
const BEGINS: &str = "11;";

/// No answer is longer (keys): `11;rgba:` and four times four digits.
const LONGEST: usize = 40;

/// Holds back what may be an answer, until it is one or is none.
#[derive(Debug, Default)]
pub struct Answers {
    held: Vec<Key>,
}

impl Answers {
    /// The keys that the person pressed, now that `key` came too.
    pub fn filter(&mut self, key: Key) -> Vec<Key> {
        if self.held.is_empty() && key != alt(']') {
            return vec![key];
        }
        self.held.push(key);
        if self.may_be_answer() {
            if self.is_ended() {
                self.held.clear();
            }
            return Vec::new();
        }
        std::mem::take(&mut self.held)
    }

    fn may_be_answer(&self) -> bool {
        let said = &self.held[1..];
        said.len() <= LONGEST && said.iter().zip(BEGINS.chars()).all(|(key, it)| *key == Key::char(it))
    }

    /// BEL, which arrives as Ctrl-G, or `ESC \`.
    fn is_ended(&self) -> bool {
        self.held.len() > BEGINS.len()
            && self
                .held
                .last()
                .is_some_and(|it| *it == alt('\\') || *it == Key { ctrl: true, ..Key::char('g') })
    }
}

fn alt(it: char) -> Key {
    Key { code: Code::Char(it), ctrl: false, alt: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key::keys;

    fn check(pressed: &str, passed: &str) {
        let mut answers = Answers::default();
        let got: String = keys(pressed)
            .expect("good keys")
            .into_iter()
            .flat_map(|it| answers.filter(it))
            .map(|it| it.to_string())
            .collect();
        assert_eq!(got, passed, "{pressed}");
    }

    #[test]
    fn a_late_answer_is_swallowed_and_the_keys_around_it_stay() {
        check("j<A-]>11;rgb:1e1e/1e1e/2e2e<C-g>k", "jk");
        check("j<A-]>11;rgb:ffff/ffff/ffff<A-\\>]k", "j]k");
    }

    #[test]
    fn what_is_no_answer_comes_through() {
        check("<A-]>j", "<A-]>j");
        check("<A-]>12j", "<A-]>12j");
    }
}
