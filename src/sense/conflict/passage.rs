//! Decides what a passage is made of, as far as conflicts are concerned: its words with their ideas and cues, its values.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    ground::Span,
    sense::{
        idea::{Idea, idea},
        tokens::{Token, tokens},
        value::{Value, values},
    },
    text::lexicon::entries,
};

/// What a word says about the statement it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cue {
    /// Somebody blames somebody.
    Alleged,
    /// It may be so.
    Possible,
    /// Others have it.
    Reported,
    /// It is to come.
    Expected,
    /// Somebody who must know says so.
    Confirmed,
    /// Somebody says that it is not so.
    Denied,
    /// Somebody says it.
    Said,
    /// It is not.
    Not,
}

impl Cue {
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u16);

impl Cues {
    /// Is the cue one of them?
    pub fn has(self, cue: Cue) -> bool {
        self.0 & cue.bit() != 0
    }

    /// Those of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Does it make what it speaks of less sure?
    pub fn hedges(self) -> bool {
        [Cue::Alleged, Cue::Possible, Cue::Reported].into_iter().any(|it| self.has(it))
    }

    /// Does it say of anything that it is not sure?
    pub fn is_unsure(self) -> bool {
        self.hedges() || self.has(Cue::Expected) || self.has(Cue::Denied)
    }
}

static CUES: LazyLock<FxHashMap<&str, Cues>> = LazyLock::new(|| {
    let mut out: FxHashMap<&str, Cues> = FxHashMap::default();
    for (section, word) in entries(include_str!("../../../assets/lexicon/cues.txt")) {
        let cue = match section {
            "alleged" => Cue::Alleged,
            "possible" => Cue::Possible,
            "reported" => Cue::Reported,
            "expected" => Cue::Expected,
            "confirmed" => Cue::Confirmed,
            "denied" => Cue::Denied,
            "said" => Cue::Said,
            _ => Cue::Not,
        };
        out.entry(word).or_default().0 |= cue.bit();
    }
    out
});

/// A word of a passage.
#[derive(Debug, Clone)]
pub struct Word {
    /// The token.
    pub token: Token,
    /// What it stands for.
    pub idea: Idea,
    /// Does it carry no content of its own?
    pub stop: bool,
    /// What it says about its statement.
    pub cues: Cues,
    /// Does a comma or a stop stand before it?
    pub begins: bool,
}

impl Word {
    /// Does it tell something of the event itself: is it neither empty, nor a number, nor a word of saying?
    pub fn tells(&self) -> bool {
        !self.stop && !self.token.is_number() && self.cues == Cues::default()
    }
}

/// A telling word that stands near a detail.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearby<'a> {
    /// What it stands for.
    pub idea: &'a str,
    /// How many words off; a comma or a stop between counts as some more.
    pub steps: usize,
}

impl Nearby<'_> {
    /// How much it tells of the detail (0..1): less with each step.
    pub fn weight(&self) -> f32 {
        const FADES: f32 = 5.0;
        (-(self.steps as f32) / FADES).exp()
    }
}

/// A passage, taken apart.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its words in reading order.
    pub words: Vec<Word>,
    /// Its values in reading order.
    pub values: Vec<Value>,
}

impl<'a> Passage<'a> {
    /// Takes a text apart.
    pub fn of(text: &'a str) -> Self {
        let mut end = 0;
        let word = |token: Token| {
            let begins = text[end..token.span.start]
                .contains([',', '.', ';', ':', '!', '?', '(', ')', '"', '\u{201c}', '\u{201d}', '\u{2014}']);
            end = token.span.end;
            Word {
                idea: idea(&token.norm),
                stop: token.is_stop(),
                cues: CUES.get(token.norm.as_str()).copied().unwrap_or_default(),
                begins,
                token,
            }
        };
        Self { words: tokens(text).into_iter().map(word).collect(), values: values(text), text }
    }

    /// The numbers of the words that a span touches.
    pub fn words_of(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|it| it.token.span.end <= span.start);
        let end = self.words.partition_point(|it| it.token.span.start < span.end);
        start..end.max(start)
    }

    /// Does nearly every word begin with a capital, so that capitals tell nothing of names?
    pub fn is_headline(&self) -> bool {
        let content = self.words.iter().filter(|it| !it.stop);
        let capital =
            content.clone().filter(|it| self.text[it.token.span.start..].starts_with(char::is_uppercase));
        5 * capital.count() >= 3 * content.count()
    }

    /// Does a word of saying stand right beside a span, but for words without content?
    pub fn is_said_at(&self, span: Span) -> bool {
        let at = self.words_of(span);
        let content = |it: &&Word| !it.stop || it.cues.has(Cue::Said);
        let before = self.words[..at.start].iter().rev().take(3).find(content);
        let after = self.words[at.end..].iter().take(2).find(content);
        before.into_iter().chain(after).any(|it| it.cues.has(Cue::Said))
    }

    /// The word before a span, if it makes the span an end of a stretch of time: "from", "until".
    pub fn end_word(&self, span: Span) -> Option<&str> {
        let before = self.words_of(span).start.checked_sub(1)?;
        let word = self.words[before].token.norm.as_str();
        matches!(word, "from" | "to" | "since" | "until" | "till" | "through" | "by" | "after" | "before")
            .then_some(word)
    }

    /// A value with what it counts: at most two telling words after it, as far as its phrase goes.
    pub fn with_counted(&self, value: Span) -> &'a str {
        const MOST: usize = 2;
        let from = self.words_of(value).end;
        let (mut end, mut told) = (value.end, 0);
        for word in self.words[from..].iter().take(2 * MOST) {
            let link =
                matches!(word.token.norm.as_str(), "of" | "is" | "are" | "was" | "were" | "been" | "others");
            let over = word.begins || word.token.is_number() || word.stop && !link;
            if over || told == MOST {
                break;
            }
            if !word.stop {
                told += 1;
                end = word.token.span.end;
            }
        }
        &self.text[value.start..end]
    }

    /// The span of some words; they must not be none.
    pub fn span_of(&self, words: std::ops::Range<usize>) -> Span {
        let start = self.words[words.start].token.span.start;
        Span::new(start, self.words[words.end - 1].token.span.end)
    }

    /// The telling words around a detail, the nearest first, each idea once.
    pub fn nearby(&self, at: &std::ops::Range<usize>) -> Vec<Nearby<'_>> {
        const REACH: usize = 12;
        /// A comma or a stop keeps words so much further apart.
        const BREAK: usize = 2;
        let words = &self.words;
        let (mut out, mut steps) = (Vec::new(), 0);
        let mut visit = |it: usize, begins: bool, steps: &mut usize| {
            *steps += 1 + if begins { BREAK } else { 0 };
            if words[it].tells() {
                out.push(Nearby { idea: &words[it].idea, steps: *steps });
            }
        };
        for it in (at.start.saturating_sub(REACH)..at.start).rev() {
            visit(it, words.get(it + 1).is_some_and(|it| it.begins), &mut steps);
        }
        steps = 0;
        for (it, word) in words.iter().enumerate().skip(at.end).take(REACH) {
            visit(it, word.begins, &mut steps);
        }
        out.sort_by_key(|it| it.steps);
        let mut seen: Vec<&str> = Vec::new();
        out.retain(|it| {
            let new = !seen.contains(&it.idea);
            seen.push(it.idea);
            new
        });
        out
    }

    /// The ideas of at most `most` telling words from `at` on, inside the phrase if `phrase`.
    pub fn after(&self, at: usize, most: usize, phrase: bool) -> Vec<&str> {
        let mut out = Vec::new();
        for word in self.words[at.min(self.words.len())..].iter().take(most + 4) {
            if out.len() == most || phrase && word.begins {
                break;
            }
            if word.tells() {
                out.push(word.idea.as_str());
            }
        }
        out
    }

    /// The ideas of at most `most` telling words before `at`, the nearest first, inside the phrase if `phrase`.
    pub fn before(&self, at: usize, most: usize, phrase: bool) -> Vec<&str> {
        let mut out = Vec::new();
        for it in (at.saturating_sub(most + 4)..at).rev() {
            let cut = self.words.get(it + 1).is_some_and(|it| it.begins);
            if out.len() == most || phrase && cut {
                break;
            }
            if self.words[it].tells() {
                out.push(self.words[it].idea.as_str());
            }
        }
        out
    }
}
