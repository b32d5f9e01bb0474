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
