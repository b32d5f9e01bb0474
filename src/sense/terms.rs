//! Decides how much a shared word, pair of words or piece of a word tells, in these two articles.
//!
//! Three vocabularies are counted over the passages of both articles: stems, pairs of neighboring stems, and character
//! 4-grams across words (they catch inflections, compounds and misspellings that stems miss). What few passages have, and
//! few news articles have (`assets/model/rarity.txt`), tells more.

use std::collections::hash_map::Entry;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::tokens;
use crate::ground::{Pair, Side, Span};

mod field;
mod rarity;

pub use field::{Bags, Field, Item};
pub use rarity::rarity;

/// Words longer than this (in characters) are no words of a language but data; only their beginning is cut into grams.
const LONGEST_WORD: usize = 64;

/// Room for grams is made ahead for at most so many bytes of text; longer texts repeat themselves.
const MOST_ROOM: usize = 1 << 20;

/// What opens or closes a quotation.
const QUOTES: [char; 5] = ['"', '\u{201c}', '\u{201d}', '«', '»'];

/// What is known of a distinct word.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its stems, those of its parts if it is a compound: a range of [`Terms::parts`].
    parts: Span,
    /// Does it carry no content of its own?
    pub stop: bool,
    /// Is it a number or a negation?
    pub detail: bool,
    /// Its characters as they enter the grams, and the space after it.
    codes: Box<[u16]>,
    /// The grams that lie within it and the spaces around it, once they were asked for: a range of [`Terms::inner`].
    inner: Option<Span>,
}

/// A word where it stands in its passage. Small, since there is one for each word of both articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    start: u32,
    end: u32,
    /// The number of the word: equal numbers are equal words.
    pub word: u32,
}

impl Placed {
    /// Where it stands (bytes of the passage).
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The words of both articles, counted.
#[derive(Debug, Default)]
pub struct Terms {
    /// Distinct words.
    words: Vec<Word>,
    parts: Vec<u32>,
    /// The grams inside each word.
    inner: Vec<u32>,
    /// The words of each passage in reading order.
    placed: Pair<Vec<Placed>>,
    ends: Pair<Vec<u32>>,
    /// Passages that quote someone.
    quoting: Pair<Vec<bool>>,
    /// Stems of the passages.
    pub stems: Field,
    /// Pairs of neighboring stems.
    pub bigrams: Field,
    /// Character 4-grams.
    pub grams: Field,
    /// How rare each stem is in the news at large (0..1), how it may enter the weights.
    pub background: Vec<f32>,
    /// Stems that are numbers.
    pub number: Vec<bool>,
    /// Stems that carry no content of their own.
    pub stop: Vec<bool>,
    /// Stems that somewhere stand capitalized inside a sentence.
    pub name: Vec<bool>,
    /// The two stems of each bigram.
    pub bigram_stems: Vec<[u32; 2]>,
}

impl Terms {
    /// Counts the words of the passages of both articles.
    pub fn of(passages: Pair<&[&str]>) -> Self {
        let mut counter = Counter::default();
        // Of the grams of a text every fourth or so is a new one; room made at once need not be made again.
        let bytes: usize = passages.iter().flat_map(|(_, it)| it.iter()).map(|it| it.len()).sum();
        counter.gram_numbers.reserve(bytes.min(MOST_ROOM) / 4);
        for side in Side::BOTH {
            for passage in passages[side] {
                counter.passage(side, passage);
            }
        }
        let mut terms = counter.terms;
        for field in [&mut terms.stems, &mut terms.bigrams, &mut terms.grams] {
            field.finish();
        }
        terms
    }

    /// The words of a passage in reading order.
    pub fn passage(&self, side: Side, passage: usize) -> &[Placed] {
        let start = passage.checked_sub(1).map_or(0, |it| self.ends[side][it] as usize);
        &self.placed[side][start..self.ends[side][passage] as usize]
    }

    /// What is known of a word.
    pub fn word(&self, placed: Placed) -> &Word {
        &self.words[placed.word as usize]
    }

    /// The stems of a word.
    pub fn stems_of(&self, placed: Placed) -> &[u32] {
        &self.parts[self.word(placed).parts.range()]
    }

    /// Does a passage quote someone?
    pub fn quotes(&self, side: Side, passage: usize) -> bool {
        self.quoting[side][passage]
    }

    /// How many passages a side has.
    pub fn len(&self, side: Side) -> usize {
        self.ends[side].len()
    }

    /// How many passages both sides have.
    pub fn total(&self) -> usize {
        self.len(Side::Left) + self.len(Side::Right)
    }
}

/// Takes in passage after passage.
struct Counter {
    terms: Terms,
    stemmer: Stemmer,
    word_numbers: FxHashMap<Box<str>, u32>,
    stem_numbers: FxHashMap<String, u32>,
    bigram_numbers: FxHashMap<[u32; 2], u32>,
    gram_numbers: FxHashMap<u64, u32>,
}

impl Default for Counter {
    fn default() -> Self {
        Self {
            terms: Terms::default(),
            stemmer: Stemmer::create(Algorithm::English),
            word_numbers: FxHashMap::default(),
            stem_numbers: FxHashMap::default(),
            bigram_numbers: FxHashMap::default(),
            gram_numbers: FxHashMap::default(),
        }
    }
}

impl Counter {
    fn passage(&mut self, side: Side, text: &str) {
        let first = self.terms.placed[side].len();
        let mut last = None;
        for token in tokens::tokens(text) {
            let word = self.word(&token.norm);
            let span = token.span;
            self.terms.placed[side].push(Placed { start: span.start as u32, end: span.end as u32, word });
            for at in self.terms.words[word as usize].parts.range() {
                let stem = self.terms.parts[at];
                let named = token.name && !self.terms.stop[stem as usize];
                self.terms.name[stem as usize] |= named;
                self.terms.stems.add(side, stem, named);
                if let Some(last) = last.replace(stem) {
                    self.bigram(side, [last, stem]);
                }
            }
        }
        self.grams(side, first);
        let terms = &mut self.terms;
        terms.ends[side].push(terms.placed[side].len() as u32);
        terms.quoting[side].push(text.contains(QUOTES));
        for field in [&mut terms.stems, &mut terms.bigrams, &mut terms.grams] {
            field.close(side);
        }
    }

    /// The number of a word, which is taken in if it is new.
    fn word(&mut self, norm: &str) -> u32 {
        if let Some(&number) = self.word_numbers.get(norm) {
            return number;
        }
        let number = self.terms.words.len() as u32;
        let start = self.terms.parts.len();
        for part in tokens::parts(norm) {
            let stem = self.stem(&part);
            self.terms.parts.push(stem);
        }
        let parts = Span::new(start, self.terms.parts.len());
        let spaced = norm.chars().map(|it| if it == '-' { ' ' } else { it }).take(LONGEST_WORD);
        let codes = spaced.chain([' ']).map(folded_char).collect();
        let (stop, detail) = (tokens::is_stop(norm), tokens::is_detail(norm));
        self.terms.words.push(Word { parts, stop, detail, codes, inner: None });
        self.word_numbers.insert(norm.into(), number);
        number
    }

    fn stem(&mut self, word: &str) -> u32 {
        let number = tokens::is_number(word);
        let stem = if number { word.into() } else { self.stemmer.stem(word) };
        let next = self.terms.background.len() as u32;
        let background = if number { rarity::NUMBER } else { rarity(word) };
        match self.stem_numbers.entry(stem.into_owned()) {
            Entry::Occupied(it) => {
                let known = &mut self.terms.background[*it.get() as usize];
                *known = known.max(background);
                *it.get()
            }
            Entry::Vacant(it) => {
                self.terms.background.push(background);
                self.terms.number.push(number);
                self.terms.stop.push(tokens::is_stop(word));
                self.terms.name.push(false);
                *it.insert(next)
            }
        }
    }

    fn bigram(&mut self, side: Side, stems: [u32; 2]) {
        let next = self.bigram_numbers.len() as u32;
        let number = *self.bigram_numbers.entry(stems).or_insert(next);
        if number == next {
            self.terms.bigram_stems.push(stems);
        }
        self.terms.bigrams.add(side, number, false);
    }

    /// The 4-grams of the words from `first` on, with one space around each word. Those that reach into the word before
    /// are looked up, those inside a word only where the word is new.
    fn grams(&mut self, side: Side, first: usize) {
        let mut gram = u64::from(b' ');
        for at in first..self.terms.placed[side].len() {
            let word = self.terms.placed[side][at].word as usize;
            for place in 0..ACROSS {
                gram = gram << 16 | u64::from(self.terms.words[word].codes[place]);
                if at > first {
                    let number = self.gram(gram);
                    self.terms.grams.add(side, number, false);
                }
            }
            let inner = self.terms.words[word].inner.unwrap_or_else(|| self.inner(word, gram));
            for number in &self.terms.inner[inner.range()] {
                self.terms.grams.add(side, *number, false);
            }
            let codes = &self.terms.words[word].codes;
            gram = codes[ACROSS.max(codes.len().saturating_sub(4))..]
                .iter()
                .fold(gram, |gram, it| gram << 16 | u64::from(*it));
        }
    }

    /// Numbers the grams inside a word; `gram` ends with its first characters.
    fn inner(&mut self, word: usize, mut gram: u64) -> Span {
        let start = self.terms.inner.len();
        for place in ACROSS..self.terms.words[word].codes.len() {
            gram = gram << 16 | u64::from(self.terms.words[word].codes[place]);
            let number = self.gram(gram);
            self.terms.inner.push(number);
        }
        let inner = Span::new(start, self.terms.inner.len());
        self.terms.words[word].inner = Some(inner);
        inner
    }

    fn gram(&mut self, gram: u64) -> u32 {
        let next = self.gram_numbers.len() as u32;
        *self.gram_numbers.entry(gram).or_insert(next)
    }
}

/// So many grams that end in a word reach into the word before: a word and its space are at least as long.
const ACROSS: usize = 2;

/// Sixteen bits of a character, so that four of them fit one number; two rare characters may fall together.
fn folded_char(it: char) -> u16 {
    (u32::from(it) ^ (u32::from(it) >> 16)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many passages of each side have each stem of `text`.
    fn check(left: &[&str], right: &[&str], text: &str, wanted: &[[u32; 2]]) {
        let all: Vec<&str> = left.iter().copied().chain([text]).collect();
        let terms = Terms::of(Pair::new(&all, right));
        let found: Vec<[u32; 2]> = terms
            .passage(Side::Left, left.len())
            .iter()
            .flat_map(|it| terms.stems_of(*it))
            .map(|it| terms.stems.df(*it))
            .map(|it| [it.left - 1, it.right])
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn inflected_words_count_as_one() {
        check(&["The bakers agreed."], &["A baker agrees", "Bakers!"], "baker agreeing", &[[1, 2], [1, 1]]);
    }

    #[test]
    fn compounds_share_their_words() {
        check(&["a two-year plan"], &["for 2 years"], "two year", &[[1, 1], [1, 1]]);
    }

    #[test]
    fn stems_are_those_of_the_snowball_english_stemmer() {
        let stemmer = Stemmer::create(Algorithm::English);
        let pairs =
            [("generously", "generous"), ("running", "run"), ("skies", "sky"), ("national", "nation")];
        for (word, stem) in pairs {
            assert_eq!(stemmer.stem(word), stem);
        }
    }
}
