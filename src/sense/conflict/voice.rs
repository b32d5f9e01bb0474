//! Decides who says what a passage states.

use std::ops::Range;

use super::passage::{Cue, Passage};

/// The words that name a speaker stand so near to the word of saying.
const REACH: usize = 5;

/// Somebody who says something.
#[derive(Debug)]
pub(super) struct Voice {
    /// The words that name them, and the word of saying.
    pub words: Range<usize>,
    /// The telling words of these.
    pub names: Vec<usize>,
}

/// Those who say something in a passage, in order.
pub(super) fn voices(passage: &Passage<'_>) -> Vec<Voice> {
    (0..passage.words.len())
        .filter(|it| passage.words[*it].cues.has(Cue::Said))
        .filter_map(|at| voice(passage, at))
        .collect()
}

/// "The mayor said", "said the mayor", "according to the mayor".
fn voice(passage: &Passage<'_>, at: usize) -> Option<Voice> {
    let words = &passage.words;
    let leads = matches!(words[at].token.norm.as_str(), "according" | "citing" | "cited");
    let range = if leads || words[at].begins {
        let end = (at + 1..(at + 1 + REACH).min(words.len())).take_while(|it| !words[*it].begins).last()?;
        at + 1..end + 1
    } else {
        let start = (at.saturating_sub(REACH)..at).rev().take_while(|it| !words[it + 1].begins).last()?;
        start..at
    };
    let names: Vec<usize> = range.clone().filter(|it| words[*it].tells()).collect();
    (!names.is_empty()).then(|| Voice { words: range.start.min(at)..range.end.max(at + 1), names })
}
