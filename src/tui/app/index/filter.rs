//! Which rows of a list pass what was typed, the best first, and which of their letters were meant. The only file that
//! knows the fuzzy matcher.

use std::cmp::Reverse;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::entries::Entry;
use crate::result::Comparison;

/// Letters that lie scattered over a sentence are there by chance: a row must score at least this share of the best one.
const NEAR: f32 = 0.75;

/// The rows that pass a filter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pattern: Pattern,
    passing: Vec<usize>,
}

impl Filter {
    /// The rows of `entries` that have every word of `typed`, in their order; where none has, those that have the letters
    /// of every word, the nearest first. Small letters stand for capitals too.
    pub fn new(typed: &str, entries: &[Entry], comparison: &Comparison) -> Self {
        let pattern = |kind| Pattern::new(typed, CaseMatching::Smart, Normalization::Smart, kind);
        let mut filter = Self { pattern: pattern(AtomKind::Substring), passing: Vec::new() };
        if filter.pattern.atoms.is_empty() {
            filter.passing = (0..entries.len()).collect();
            return filter;
        }
        filter.passing = filter.scored(entries, comparison).into_iter().map(|it| it.0).collect();
        if filter.passing.is_empty() {
            filter.pattern = pattern(AtomKind::Fuzzy);
            let mut scored = filter.scored(entries, comparison);
            let best = scored.iter().map(|it| it.1).max().unwrap_or(0);
            scored.retain(|it| it.1 as f32 >= NEAR * best as f32);
            scored.sort_by_key(|it| Reverse(it.1));
            filter.passing = scored.into_iter().map(|it| it.0).collect();
        }
        filter
    }

    /// The rows that have the pattern, and how well.
    fn scored(&self, entries: &[Entry], comparison: &Comparison) -> Vec<(usize, u32)> {
        let (mut matcher, mut letters) = (Matcher::new(Config::DEFAULT), Vec::new());
        let scored = entries.iter().enumerate().filter_map(|(n, entry)| {
            let text = entry.searched(comparison);
            Some((n, self.pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher)?))
        });
        scored.collect()
    }

    /// The numbers of the rows that pass, the best first.
    pub fn passing(&self) -> &[usize] {
        &self.passing
    }

    /// For each text the letters that were meant: which of its graphemes, ascending.
    pub fn lit<'a>(&self, texts: impl Iterator<Item = String> + 'a) -> Vec<Vec<u32>> {
        if self.pattern.atoms.is_empty() {
            return texts.map(|_| Vec::new()).collect();
        }
        let (mut matcher, mut letters) = (Matcher::new(Config::DEFAULT), Vec::new());
        texts
            .map(|text| {
                let mut lit = Vec::new();
                self.pattern.indices(Utf32Str::new(&text, &mut letters), &mut matcher, &mut lit);
                lit.sort_unstable();
                lit.dedup();
                lit
            })
            .collect()
    }
}
