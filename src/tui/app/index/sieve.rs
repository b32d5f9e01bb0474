//! Which rows of a list pass what was typed, the best first, and which of their letters were meant. The only file that
//! knows the fuzzy matcher.

use std::cmp::Reverse;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern},
};

use super::entries::List;
use crate::{ground::Pair, result::Comparison};

/// Letters that lie scattered over a sentence are there by chance: a row must score at least this share of the best one.
const NEAR: f32 = 0.75;

/// So many rows of a list are looked at for letters that lie scattered, which takes ten times as long as to look for
/// words. News articles have fewer; where a list has more, its heading says so.
const LOOSELY: usize = 1000;

/// The rows that pass what was typed.
#[derive(Debug, Clone, Default)]
pub struct Sieve {
    typed: String,
    pattern: Pattern,
    passing: Vec<usize>,
    fuzzy: bool,
    /// Were more rows there than are looked at?
    pub cut: bool,
}

impl Sieve {
    /// The rows of `list` that have every word of `typed`, in their order; where none has, those that have the letters
    /// of every word, the nearest first. Small letters stand for capitals too.
    pub fn new(typed: &str, list: &List, comparison: &Comparison) -> Self {
        let all = Self { passing: (0..list.len()).collect(), ..Self::default() };
        all.narrowed(typed, list, comparison)
    }

    /// The sieve of the same rows after more was typed: only rows that passed so far can pass.
    pub fn narrowed(&self, typed: &str, list: &List, comparison: &Comparison) -> Self {
        if !typed.starts_with(&self.typed) {
            return Self::new(typed, list, comparison);
        }
        let pattern = |kind| Pattern::new(typed, CaseMatching::Smart, Normalization::Smart, kind);
        let words = pattern(AtomKind::Substring);
        let mut out = Self { typed: typed.to_owned(), ..Self::default() };
        // Where no row had what was typed, none has more.
        if !self.fuzzy {
            out.passing.clone_from(&self.passing);
            for word in words.atoms.iter().filter(|it| !self.pattern.atoms.contains(it)) {
                let mut known = Known::new(word, list, comparison);
                out.passing.retain(|&row| known.has(row, list, comparison));
            }
            out.pattern = words;
        }
        if out.passing.is_empty() {
            (out.fuzzy, out.pattern) = (true, pattern(AtomKind::Fuzzy));
            out.cut = list.len() > LOOSELY;
            let mut scored = out.scored(list, comparison);
            let best = scored.iter().map(|it| it.1).max().unwrap_or(0);
            scored.retain(|it| it.1 as f32 >= NEAR * best as f32);
            scored.sort_by_key(|it| Reverse(it.1));
            out.passing = scored.into_iter().map(|it| it.0).collect();
        }
        out
    }

    /// Which of the first rows have the pattern, and how well.
    fn scored(&self, list: &List, comparison: &Comparison) -> Vec<(usize, u32)> {
        let (mut matcher, mut text, mut letters) = (Matcher::new(Config::DEFAULT), String::new(), Vec::new());
        let scored = (0..list.len().min(LOOSELY)).filter_map(|row| {
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

/// A word that was typed.
struct Word<'a> {
    atom: &'a Atom,
    /// Its letters, where all are ASCII, and whether they stand for capitals too.
    ascii: Option<(String, bool)>,
    matcher: Matcher,
    letters: Vec<char>,
    small: String,
}

impl<'a> Word<'a> {
    fn new(atom: &'a Atom) -> Self {
        let needle = atom.needle_text().to_string();
        let any_case = !needle.contains(|it: char| it.is_ascii_uppercase());
        let ascii = needle.is_ascii().then_some((needle, any_case));
        Self {
            atom,
            ascii,
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
            small: String::new(),
        }
    }

    /// Has a text the word? Where all is ASCII, which nearly all is, that takes a third of the time that its score takes.
    fn is_in(&mut self, text: &str) -> bool {
        match &self.ascii {
            Some((word, false)) if text.is_ascii() => text.contains(word),
            Some((word, true)) if text.is_ascii() => {
                self.small.clear();
                self.small.push_str(text);
                self.small.make_ascii_lowercase();
                self.small.contains(word)
            }
            _ => self.atom.score(plain(text, &mut self.letters), &mut self.matcher).is_some(),
        }
    }
}

/// What has a word: a passage is looked at once, whichever rows show it, and in the order of the text.
struct Known<'a> {
    word: Word<'a>,
    passages: Pair<Option<Vec<bool>>>,
    own: Vec<Option<bool>>,
}

impl<'a> Known<'a> {
    /// Nothing so far.
    fn new(word: &'a Atom, list: &List, comparison: &Comparison) -> Self {
        // A match has a number even where the index has no row of it: there are as many as passages.
        let numbers = list.len().max(comparison.segments.left.len() + 1);
        Self { word: Word::new(word), passages: Pair::default(), own: vec![None; numbers] }
    }

    /// Has a row the word?
    fn has(&mut self, row: usize, list: &List, comparison: &Comparison) -> bool {
        let Self { word, passages, own } = self;
        for (side, segment) in list.passages(comparison, row).iter() {
            let Some(segment) = *segment else { continue };
            // All of each: what is not shown of a long one can be meant too.
            let all = 0..comparison.segments[side].len();
            let known = passages[side]
                .get_or_insert_with(|| all.map(|it| word.is_in(comparison.passage(side, it))).collect());
            if known[segment] {
                return true;
            }
        }
        let own_words = || list.own(comparison, row).iter().any(|it| word.is_in(it));
        *own[list.number(row)].get_or_insert_with(own_words)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(typed: &str) -> Pattern {
        Pattern::new(typed, CaseMatching::Smart, Normalization::Smart, AtomKind::Substring)
    }

    #[test]
    fn letters_without_their_marks_find_those_with_them() {
        let is_in = |typed, text| Word::new(&words(typed).atoms[0]).is_in(text);
        assert!(is_in("rene", "René") && is_in("müller", "Müller") && is_in("Zoe", "Zoë"));
        assert!(!is_in("rené", "Rene") && !is_in("zOe", "Zoë"));
    }

    proptest! {
        #[test]
        fn a_word_is_wherever_the_matcher_finds_it(typed in "[ab.1A]{1,3}", text in "[ab.1AB ä]{0,12}") {
            let words = words(&typed);
            let score = words.score(plain(&text, &mut Vec::new()), &mut Matcher::new(Config::DEFAULT));
            let found = Word::new(&words.atoms[0]).is_in(&text);
            // The matcher overlooks some: "1.b" in "A1.b".
            prop_assert!(found || score.is_none());
            prop_assert!(!found || !text.is_ascii() || text.to_lowercase().contains(&typed.to_lowercase()));
        }
    }
}
