//! Which rows of a list pass what was typed, the best first, and which of their letters were meant. The only file that
//! knows the fuzzy matcher.

use std::cmp::Reverse;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::entries::List;
use crate::result::Comparison;

/// Letters that lie scattered over a sentence are there by chance: a row must score at least this share of the best one.
const NEAR: f32 = 0.75;

/// The rows that pass a filter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    typed: String,
    pattern: Pattern,
    passing: Vec<usize>,
    fuzzy: bool,
}

impl Filter {
    /// The rows of `list` that have every word of `typed`, in their order; where none has, those that have the letters
    /// of every word, the nearest first. Small letters stand for capitals too.
    pub fn new(typed: &str, list: &List, comparison: &Comparison) -> Self {
        let all = Self { passing: (0..list.len()).collect(), ..Self::default() };
        all.narrowed(typed, list, comparison)
    }

    /// The filter of the same rows after more was typed: only rows that passed so far can pass.
    pub fn narrowed(&self, typed: &str, list: &List, comparison: &Comparison) -> Self {
        if !typed.starts_with(&self.typed) {
            return Self::new(typed, list, comparison);
        }
        let pattern = |kind| Pattern::new(typed, CaseMatching::Smart, Normalization::Smart, kind);
        let mut out =
            Self { typed: typed.to_owned(), pattern: pattern(AtomKind::Substring), ..Self::default() };
        if out.pattern.atoms.is_empty() {
            out.passing.clone_from(&self.passing);
            return out;
        }
        // Where no row had what was typed, none has more.
        if !self.fuzzy {
            out.passing = out.scored(&self.passing, list, comparison).into_iter().map(|it| it.0).collect();
        }
        if out.passing.is_empty() {
            (out.fuzzy, out.pattern) = (true, pattern(AtomKind::Fuzzy));
            let all: Vec<usize> = (0..list.len()).collect();
            let mut scored = out.scored(&all, list, comparison);
            let best = scored.iter().map(|it| it.1).max().unwrap_or(0);
            scored.retain(|it| it.1 as f32 >= NEAR * best as f32);
            scored.sort_by_key(|it| Reverse(it.1));
            out.passing = scored.into_iter().map(|it| it.0).collect();
        }
        out
    }

    /// Which of these rows have the pattern, and how well.
    fn scored(&self, rows: &[usize], list: &List, comparison: &Comparison) -> Vec<(usize, u32)> {
        let (mut matcher, mut text, mut letters) = (Matcher::new(Config::DEFAULT), String::new(), Vec::new());
        let scored = rows.iter().filter_map(|&row| {
            text.clear();
            // Without the sign of a kind, which nobody types, most rows are ASCII, for which the matcher is ten times as fast.
            let pieces = list.entry(comparison, row)?.pieces;
            for piece in pieces.iter().filter(|it| it.contains(char::is_alphanumeric)) {
                text.push_str(piece);
                text.push(' ');
            }
            Some((row, self.pattern.score(plain(&text, &mut letters), &mut matcher)?))
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

/// A text as the matcher wants it, letter by letter: to find its graphemes takes longer, and matters only where some are lit.
fn plain<'a>(text: &'a str, letters: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    letters.clear();
    letters.extend(text.chars());
    Utf32Str::Unicode(letters)
}
