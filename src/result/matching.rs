//! Which links are matches at a threshold: their order, their numbers, what stands on one side only.

use super::{compare::Comparison, ties::Tie};
use crate::{
    ground::{Pair, Side},
    sense::{Kind, Link},
};

/// A view of a comparison at one threshold. Looser or stricter is another view; nothing is analyzed again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matching {
    /// Links that score at least this are in the view.
    pub threshold: f32,
    sides: Pair<Vec<Passage>>,
    /// Matched passages that count, in reading order.
    matched: Pair<Vec<usize>>,
    /// Passages without a counterpart that count, in reading order.
    only: Pair<Vec<usize>>,
    share: Pair<Share>,
    /// Conflicts of links in view, by where their words stand on each side.
    conflicts: Pair<Vec<usize>>,
}

/// What is known of one passage.
#[derive(Debug, Clone, PartialEq, Default)]
struct Passage {
    /// Its place among the matched passages of its side, from 1.
    number: Option<usize>,
    /// Does it count, and have no counterpart?
    only: bool,
    /// Is there a conflict in one of its links?
    differs: bool,
}

/// How much of the two articles is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Words in passages that have a counterpart.
    pub shared: usize,
    /// Words in all passages that count.
    pub all: usize,
}

impl Share {
    /// In percent, rounded.
    pub fn percent(self) -> usize {
        (self.shared * 100 + self.all / 2).checked_div(self.all).unwrap_or(0)
    }
}

impl Matching {
    /// The matches among the links of `comparison` that score at least `threshold`.
    pub fn at(comparison: &Comparison, threshold: f32) -> Self {
        let mut it = Self {
            threshold,
            sides: comparison.segments.as_ref().map(|it| vec![Passage::default(); it.len()]),
            ..Self::default()
        };
        for side in Side::BOTH {
            it.number(comparison, side);
        }
        for side in Side::BOTH {
            it.take_conflicts(comparison, side);
        }
        it
    }

    fn number(&mut self, comparison: &Comparison, side: Side) {
        for (segment, passage) in self.sides[side].iter_mut().enumerate() {
            if !comparison.counts(side, segment) {
                continue;
            }
            let words = comparison.words[side][segment];
            self.share[side].all += words;
            if comparison.ties(side, segment).first().is_none_or(|it| it.score < self.threshold) {
                self.only[side].push(segment);
                passage.only = true;
            } else {
                self.share[side].shared += words;
                self.matched[side].push(segment);
                passage.number = Some(self.matched[side].len());
            }
        }
    }

    /// Takes the conflicts of links that score enough, between passages that count.
    fn take_conflicts(&mut self, comparison: &Comparison, side: Side) {
        for it in comparison.disputes(side) {
            let counts = |side| self.counts(side, it.at[side]);
            if it.score >= self.threshold && counts(Side::Left) && counts(Side::Right) {
                self.conflicts[side].push(it.conflict);
                self.sides[side][it.at[side]].differs = true;
            }
        }
    }

    /// Does a detail of the passage differ from its counterpart's?
    pub fn differs(&self, side: Side, segment: usize) -> bool {
        self.sides[side][segment].differs
    }

    /// The conflicts in view, in the order of their words on a side.
    pub fn conflicts(&self, side: Side) -> &[usize] {
        &self.conflicts[side]
    }

    /// The links of a passage, best first.
    pub fn links<'a>(
        &'a self,
        comparison: &'a Comparison,
        side: Side,
        segment: usize,
    ) -> impl ExactSizeIterator<Item = &'a Link> {
        self.ties(comparison, side, segment).iter().map(|it| &comparison.links[it.link])
    }

    /// The best link of a passage, to a counterpart that counts if there is one: what a repetition says stands in the
    /// passage that it repeats too.
    pub fn best<'a>(&self, comparison: &'a Comparison, side: Side, segment: usize) -> Option<&'a Link> {
        self.best_tie(comparison, side, segment).map(|it| &comparison.links[it.link])
    }

    /// The counterpart that the best link of a passage leads to.
    pub fn best_across(&self, comparison: &Comparison, side: Side, segment: usize) -> Option<usize> {
        self.best_tie(comparison, side, segment).map(|it| it.to)
    }

    fn best_tie<'a>(&self, comparison: &'a Comparison, side: Side, segment: usize) -> Option<&'a Tie> {
        let ties = self.ties(comparison, side, segment);
        ties.iter().find(|it| self.counts(side.other(), it.to)).or(ties.first())
    }

    /// The links of a passage that are in view, best first.
    fn ties<'a>(&self, comparison: &'a Comparison, side: Side, segment: usize) -> &'a [Tie] {
        let all = comparison.ties(side, segment);
        &all[..all.partition_point(|it| it.score >= self.threshold)]
    }

    /// What [`Comparison::counts`] says, nearer at hand.
    fn counts(&self, side: Side, segment: usize) -> bool {
        let it = &self.sides[side][segment];
        it.only || it.number.is_some()
    }

    /// How a passage is matched at best; nothing where it stands on its side only.
    pub fn kind(&self, comparison: &Comparison, side: Side, segment: usize) -> Option<Kind> {
        self.best(comparison, side, segment).map(|it| it.kind)
    }

    /// Its place among the matched passages of its side, from 1.
    pub fn number_of(&self, side: Side, segment: usize) -> Option<usize> {
        self.sides[side][segment].number
    }

    /// Does it count, and stand on its side only?
    pub fn is_only(&self, side: Side, segment: usize) -> bool {
        self.sides[side][segment].only
    }

    /// The match numbers of a passage as reports print them: a match has the number of its left passage, and a right
    /// passage has those of all its counterparts, best first.
    pub fn numbers(&self, comparison: &Comparison, side: Side, segment: usize) -> Vec<usize> {
        match side {
            Side::Left => self.number_of(side, segment).into_iter().collect(),
            Side::Right => self
                .links(comparison, side, segment)
                .filter_map(|it| self.number_of(Side::Left, it.at.left))
                .collect(),
        }
    }

    /// Every match, by left passage, best first: of the links in view those of two passages that count.
    pub fn pairs<'a>(&'a self, comparison: &'a Comparison) -> impl Iterator<Item = (usize, &'a Tie)> {
        // Across from a link in view, what has a number is what counts.
        let counts = |it: &&Tie| self.number_of(Side::Right, it.to).is_some();
        let links = |&left: &usize| self.ties(comparison, Side::Left, left).iter();
        self.matched[Side::Left]
            .iter()
            .flat_map(move |left| links(left).filter(counts).map(move |it| (*left, it)))
    }

    /// The matched passages of a side that count, in reading order.
    pub fn matched(&self, side: Side) -> &[usize] {
        &self.matched[side]
    }

    /// The passages of a side that count and have no counterpart, in reading order.
    pub fn only(&self, side: Side) -> &[usize] {
        &self.only[side]
    }

    /// How many words of a side stand in passages that have a counterpart.
    pub fn share(&self, side: Side) -> Share {
        self.share[side]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::{Options, Passages};

    /// Four passages a side, the third on the left a repetition; links as (left, right, score).
    fn comparison(links: &[(usize, usize, f32)]) -> Comparison {
        let given =
            |name| Passages::given(name, &["one", "two words", "three more words", "and four more words"]);
        let options = Options { threshold: 0.5 };
        let mut it = Comparison::pending(Pair::new(given("left"), given("right")), &options);
        it.repeat_of.left[2] = Some(0);
        let link = |&(left, right, score): &(usize, usize, f32)| Link::given(left, right, score);
        it.with_links(links.iter().map(link).collect())
    }

    fn check(threshold: f32, numbers: [&[usize]; 4], only: [&[usize]; 2]) {
        let links = [(0, 3, 0.9), (1, 3, 0.95), (1, 0, 0.6), (2, 1, 0.8), (3, 2, 0.4)];
        let comparison = comparison(&links);
        let matching = Matching::at(&comparison, threshold);
        let right: Vec<Vec<usize>> =
            (0..4).map(|it| matching.numbers(&comparison, Side::Right, it)).collect();
        assert_eq!(right, numbers, "numbers of the right passages");
        assert_eq!(Side::BOTH.map(|it| matching.only(it)), only, "passages on one side only");
    }

    #[test]
    fn a_right_passage_has_the_numbers_of_its_counterparts_best_first() {
        check(0.5, [&[2], &[], &[], &[2, 1]], [&[3], &[2]]);
        check(0.92, [&[], &[], &[], &[1]], [&[0, 3], &[0, 1, 2]]);
        check(0.3, [&[2], &[], &[3], &[2, 1]], [&[], &[]]);
    }

    #[test]
    fn a_passage_is_marked_by_its_best_counterpart_that_counts() {
        let comparison = comparison(&[(2, 1, 0.9), (0, 1, 0.8), (1, 1, 0.7), (2, 3, 0.6)]);
        let matching = Matching::at(&comparison, 0.5);
        let best = |segment: usize| matching.best(&comparison, Side::Right, segment).map(|it| it.at.left);
        assert_eq!([0, 1, 3].map(best), [None, Some(0), Some(2)]);
    }

    #[test]
    fn repetitions_keep_their_links_but_are_not_counted() {
        let matching = Matching::at(&comparison(&[(2, 1, 0.8)]), 0.5);
        assert_eq!(matching.matched(Side::Left), []);
        assert_eq!(matching.matched(Side::Right), [1]);
        assert_eq!(matching.share(Side::Left), Share { shared: 0, all: 7 });
        assert_eq!(matching.share(Side::Right), Share { shared: 2, all: 10 });
        assert_eq!(matching.share(Side::Right).percent(), 20);
    }
}
