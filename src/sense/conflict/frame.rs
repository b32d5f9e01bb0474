//! Decides which words of two linked passages stand for each other, and what stands around a place in both.

use std::ops::Range;

use super::{passage::Passage, stated::Stated};
use crate::{
    ground::{Pair, Side, Span},
    sense::align::{Link, What},
};

/// So many telling words on either side of a detail are its surroundings.
pub const AROUND: usize = 4;

/// Two linked passages, word by word.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The link.
    pub link: &'a Link,
    /// The passages.
    pub passages: Pair<&'a Passage<'a>>,
    /// What their articles state elsewhere too.
    pub stated: Pair<&'a Stated>,
    /// What became of each word.
    whats: Pair<Vec<What>>,
    /// The words that both have in the same order, as pairs of their numbers.
    shared: Vec<Pair<usize>>,
}

impl<'a> Frame<'a> {
    /// Lays the words of a link beside each other.
    pub fn of(link: &'a Link, passages: Pair<&'a Passage<'a>>, stated: Pair<&'a Stated>) -> Self {
        let whats = Pair::of(|side| whats(link, side, passages[side]));
        let places = whats.as_ref().map(|it| {
            let shared = |at: &usize| it[*at] == What::Shared;
            (0..it.len()).filter(shared).collect::<Vec<_>>()
        });
        let both = places.left.iter().zip(&places.right);
        let shared = both.map(|(left, right)| Pair::new(*left, *right)).collect();
        Self { link, passages, stated, whats, shared }
    }

    /// The stretches that stand between the same shared words and are on their own side only.
    pub fn slots(&self) -> Vec<Pair<Range<usize>>> {
        let ends = self.passages.map(|it| it.words.len());
        let mut from = Pair::new(0, 0);
        let mut out = Vec::new();
        for next in self.shared.iter().copied().chain([ends]) {
            let slot = Pair::of(|side| from[side]..next[side]);
            let only = |side: Side| self.only(side, &slot[side]);
            if Side::BOTH.into_iter().all(only) {
                out.push(slot);
            }
            from = next.map(|it| it + 1);
        }
        out
    }

    /// Are there words, and all of them only on this side?
    fn only(&self, side: Side, words: &Range<usize>) -> bool {
        let whats = &self.whats[side][words.clone()];
        !whats.is_empty() && whats.iter().all(|it| *it == What::Only)
    }

    /// The ideas of at most `most` telling words after the details, inside their phrase if `phrase`.
    pub fn after(&self, at: &Pair<Range<usize>>, most: usize, phrase: bool) -> Pair<Vec<&'a str>> {
        Pair::of(|side| self.passages[side].after(at[side].end, most, phrase))
    }

    /// The ideas of at most `most` telling words before the details, the nearest first.
    pub fn before(&self, at: &Pair<Range<usize>>, most: usize, phrase: bool) -> Pair<Vec<&'a str>> {
        Pair::of(|side| self.passages[side].before(at[side].start, most, phrase))
    }

    /// How many of the words beside the details the other passage has in the same order (0..1), on the side with fewer.
    pub fn dense(&self, at: &Pair<Range<usize>>) -> f32 {
        let of = |side: Side| {
            let whats = &self.whats[side];
            let from = at[side].start.saturating_sub(AROUND);
            let beside = (from..(at[side].end + AROUND).min(whats.len())).filter(|it| !at[side].contains(it));
            let shared = beside.clone().filter(|it| whats[*it] == What::Shared);
            shared.count() as f32 / beside.count().max(1) as f32
        };
        of(Side::Left).min(of(Side::Right))
    }

    /// How many words of content that both have in order stand beside the details on both sides.
    pub fn shared_beside(&self, at: &Pair<Range<usize>>) -> usize {
        let beside = |side: Side, it: usize| it + AROUND >= at[side].start && it < at[side].end + AROUND;
        let counts = |it: &&Pair<usize>| {
            let content = !self.passages.left.words[it.left].stop;
            content && beside(Side::Left, it.left) && beside(Side::Right, it.right)
        };
        self.shared.iter().filter(counts).count()
    }

    /// Where details stand (bytes of the passages); none of them may be empty.
    pub fn spans(&self, at: &Pair<Range<usize>>) -> Pair<Span> {
        Pair::of(|side| self.passages[side].span_of(at[side].clone()))
    }
}

fn whats(link: &Link, side: Side, passage: &Passage<'_>) -> Vec<What> {
    let mut changes = link.changes[side].iter().peekable();
    let mut out = Vec::with_capacity(passage.words.len());
    for word in &passage.words {
        let span = word.token.span;
        while changes.next_if(|it| it.span.end <= span.start).is_some() {}
        let change = changes.peek().filter(|it| it.span.overlaps(span));
        out.push(change.map_or(What::Only, |it| it.what));
    }
    out
}
