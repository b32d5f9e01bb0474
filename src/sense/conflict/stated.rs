//! Decides which values an article states anywhere.

use rustc_hash::FxHashSet;

use crate::sense::value::{Value, values};

/// In articles of more passages than this only the first ones are looked through: nobody reads further for one number.
const MOST: usize = 4_000;

/// The values of an article.
#[derive(Debug, Clone, Default)]
pub struct Stated(FxHashSet<String>);

impl Stated {
    /// Those of some passages.
    pub fn of(passages: &[&str]) -> Self {
        let first = passages.iter().take(MOST);
        Self(first.flat_map(|it| values(it)).map(|it| key(&it)).collect())
    }

    /// Is the value, however exact, one of them?
    pub fn has(&self, value: &Value) -> bool {
        self.0.contains(&key(value))
    }
}

fn key(value: &Value) -> String {
    format!("{:?}", value.what)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Do the passages state the value of `text`?
    fn check(passages: &[&str], text: &str, wanted: bool) {
        let stated = Stated::of(passages);
        assert!(values(text).iter().all(|it| stated.has(it) == wanted), "{text}");
    }

    #[test]
    fn a_value_is_stated_however_it_is_written() {
        let passages = ["The ferry sank.", "Two dozen fishermen saw it on Tuesday."];
        check(&passages, "24 people", true);
        check(&passages, "at least 24 people", true);
        check(&passages, "25 people", false);
        check(&passages, "on Wednesday", false);
    }
}
