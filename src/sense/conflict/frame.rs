//! Decides which words of two linked passages stand for each other, and so what stands in the same place of both.

use std::ops::Range;

use super::passage::Passage;
use crate::{
    ground::{Pair, Side},
    sense::align::{Link, What},
};

/// Two linked passages, word by word.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The link.
    pub link: &'a Link,
    /// The passages.
    pub passages: Pair<&'a Passage<'a>>,
    /// What became of each word.
    pub whats: Pair<Vec<What>>,
    /// The words that both have in the same order, as pairs of their numbers.
    pub shared: Vec<Pair<usize>>,
    /// How much of each side's telling words the other has too, anywhere (0..1).
    pub covered: Pair<f32>,
}

impl<'a> Frame<'a> {
    /// Lays the words of a link beside each other.
    pub fn of(link: &'a Link, passages: Pair<&'a Passage<'a>>) -> Self {
        let whats = Pair::of(|side| whats(link, side, passages[side]));
        let places = Pair::of(|side| places(&whats[side], What::Shared));
        let shared = places
            .left
            .iter()
            .zip(&places.right)
            .map(|(left, right)| Pair::new(*left, *right))
            .collect();
        let covered = Pair::of(|side| covered(passages[side], passages[side.other()]));
        Self {
            link,
            passages,
            whats,
            shared,
            covered,
        }
    }

    /// The stretches that stand between the same shared words and are on their own side only.
    pub fn slots(&self) -> Vec<Pair<Range<usize>>> {
        let ends = self.passages.map(|it| it.words.len());
        let mut last = Pair::new(0, 0);
        let mut out = Vec::new();
        for next in self.shared.iter().copied().chain([ends]) {
            let slot = Pair::of(|side| last[side]..next[side]);
            let only = |side: Side| {
                self.whats[side][slot[side].clone()]
                    .iter()
                    .all(|it| *it == What::Only)
            };
            if !slot.left.is_empty() && !slot.right.is_empty() && Side::BOTH.into_iter().all(only) {
                out.push(slot);
            }
            last = next.map(|it| it + 1);
        }
        out
    }
}

fn whats(link: &Link, side: Side, passage: &Passage<'_>) -> Vec<What> {
    let mut changes = link.changes[side].iter().peekable();
    let mut out = Vec::with_capacity(passage.words.len());
    for word in &passage.words {
        while changes
            .next_if(|it| it.span.end <= word.token.span.start)
            .is_some()
        {}
        let what = changes
            .peek()
            .filter(|it| it.span.overlaps(word.token.span))
            .map_or(What::Only, |it| it.what);
        out.push(what);
    }
    out
}

fn places(whats: &[What], wanted: What) -> Vec<usize> {
    (0..whats.len()).filter(|it| whats[*it] == wanted).collect()
}

fn covered(passage: &Passage<'_>, other: &Passage<'_>) -> f32 {
    let (mut there, mut all) = (0.0, 0.0);
    for word in passage.words.iter().filter(|it| it.tells()) {
        all += 1.0;
        there += f32::from(other.words.iter().any(|it| it.idea == word.idea));
    }
    if all == 0.0 { 0.0 } else { there / all }
}
