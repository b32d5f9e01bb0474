//! Where each passage of one article stands in the other: what each editor put first.

use crate::{
    ground::{Pair, Side},
    result::{Comparison, Matching},
};

/// The matches of one article in its order, with their places in the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Order {
    /// One for each matched passage.
    pub places: Vec<Place>,
    /// How many of them stand in the same order in both articles: the most that can be kept when the others are left out.
    pub kept: usize,
}

/// A matched passage and where its best counterpart stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The two passages.
    pub at: Pair<usize>,
    /// Where the counterpart begins in its article, from 0 to 1.
    pub across: f32,
    /// Is it one of those that keep the order?
    pub kept: bool,
}

impl Order {
    /// The order of `side`'s matches, seen from the other article.
    pub fn of(comparison: &Comparison, matching: &Matching, side: Side) -> Self {
        let other = side.other();
        let length = comparison.articles[other].text.len().max(1) as f32;
        let place = |&segment: &usize| {
            let there = matching.best_across(comparison, side, segment)?;
            let at = Pair::seen_from(side, segment, there);
            let start = comparison.segments[other][there].span.start;
            Some(Place { at, across: start as f32 / length, kept: false })
        };
        let mut places: Vec<Place> = matching.matched(side).iter().filter_map(place).collect();
        let kept = longest_rising(&places.iter().map(|it| it.at[other]).collect::<Vec<_>>());
        for &n in &kept {
            places[n].kept = true;
        }
        Self { kept: kept.len(), places }
    }
}

/// The indexes of a longest subsequence of `numbers` that never falls, by patience sorting.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // The pile on which each number lies, and the one under it on the pile before.
    let (mut tops, mut under): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (n, number) in numbers.iter().enumerate() {
        let pile = tops.partition_point(|&top| numbers[top] <= *number);
        under.push(pile.checked_sub(1).map(|it| tops[it]));
        match tops.get_mut(pile) {
            Some(top) => *top = n,
            None => tops.push(n),
        }
    }
    let mut out: Vec<usize> = std::iter::successors(tops.last().copied(), |&it| under[it]).collect();
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[usize], expected: &[usize]) {
        let kept: Vec<usize> = longest_rising(numbers).into_iter().map(|it| numbers[it]).collect();
        assert_eq!(kept, expected, "{numbers:?}");
    }

    #[test]
    fn what_keeps_the_order_is_as_much_as_possible() {
        check(&[], &[]);
        check(&[1, 2, 3], &[1, 2, 3]);
        check(&[5, 1, 2, 9, 3], &[1, 2, 3]);
        check(&[3, 2, 1], &[1]);
        check(&[4, 4, 0, 5], &[4, 4, 5]);
    }
}
