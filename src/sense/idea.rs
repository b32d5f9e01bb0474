//! Decides which words name the same idea, so that what two numbers count can be compared: "wounded" and "hurt" do.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::tokens;
use crate::text::lexicon::entries;

/// What a word stands for: its stem, or that of the first word of its line in `assets/lexicon/alike.txt`.
pub type Idea = String;

/// The idea of a word in its compared form (see [`tokens`]).
pub fn idea(norm: &str) -> Idea {
    let stem = STEMMER.stem(norm);
    match ALIKE.get(stem.as_ref()) {
        Some(first) => first.clone(),
        None => stem.into_owned(),
    }
}

/// How many different ideas two lists have in common.
pub fn shared(left: &[Idea], right: &[Idea]) -> usize {
    let first = |at: usize| !left[..at].contains(&left[at]);
    (0..left.len()).filter(|at| first(*at) && right.contains(&left[*at])).count()
}

/// Does a word say something about what stands beside it: is it neither empty of content nor a number?
pub fn tells(norm: &str) -> bool {
    !tokens::is_stop(norm) && !tokens::is_number(norm)
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

static ALIKE: LazyLock<FxHashMap<String, Idea>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for (_, line) in entries(include_str!("../../assets/lexicon/alike.txt")) {
        let mut stems = line.split(' ').map(|it| STEMMER.stem(it).into_owned());
        let first = stems.next().unwrap_or_default();
        for stem in stems {
            out.entry(stem).or_insert_with(|| first.clone());
        }
    }
    out
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, same: bool) {
        assert_eq!(idea(left) == idea(right), same, "{left} {right}");
    }

    #[test]
    fn words_for_one_deed_are_one_idea() {
        check("wounded", "hurt", true);
        check("passengers", "passenger", true);
        check("killed", "wounded", false);
    }
}
