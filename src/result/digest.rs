//! Orders what only one article tells by what it brings: passages with names and figures that the other never gives first.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::{compare::Comparison, matching::Matching};
use crate::{
    ground::{Pair, Side, Span},
    sense::value::{Unit, Value, What, values},
};

/// Smaller numbers and ranks of things are words like others: one of them, the first, two men.
const TELLING: f64 = 3.0;

/// A passage that only one article has, and what it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The article.
    pub side: Side,
    /// The passage.
    pub segment: usize,
    /// The entities that the other article never names, in the order of the passage.
    pub names: Vec<usize>,
    /// Where numbers, amounts, dates and times stand that the other article never gives (bytes of the passage).
    pub figures: Vec<Span>,
}

impl News {
    /// How much it brings.
    pub fn count(&self) -> usize {
        self.names.len() + self.figures.len()
    }

    /// What it brings, in words: the names, then the figures.
    pub fn brings(&self, comparison: &Comparison) -> String {
        let passage = comparison.passage(self.side, self.segment);
        let names = self.names.iter().map(|&it| comparison.names.entities[it].name.as_str());
        let figures = self.figures.iter().map(|it| &passage[it.range()]);
        names.chain(figures).collect::<Vec<_>>().join(", ")
    }
}

/// The passages that stand on one side only, those that bring most first, then in reading order, the left ones first.
pub fn only_here(comparison: &Comparison, matching: &Matching) -> Vec<News> {
    let mut out: Vec<News> = Vec::new();
    for side in Side::BOTH {
        out.extend(matching.only(side).iter().map(|&segment| News {
            side,
            segment,
            names: new_names(comparison, side, segment),
            figures: comparison.new_figures[side].get(segment).cloned().unwrap_or_default(),
        }));
    }
    out.sort_by_key(|it| Reverse(it.count()));
    out
}

fn new_names(comparison: &Comparison, side: Side, segment: usize) -> Vec<usize> {
    let span = comparison.segments[side][segment].span;
    let mentions = &comparison.names.mentions[side];
    let first = mentions.partition_point(|it| it.span.start < span.start);
    let here = mentions[first..].iter().take_while(|it| it.span.start < span.end);
    let mut names: Vec<usize> = Vec::new();
    for it in here.filter(|it| comparison.mention_counts(it.entity)[side.other()] == 0) {
        if !names.contains(&it.entity) {
            names.push(it.entity);
        }
    }
    names
}

/// For each passage the figures that no passage of the other side that counts gives.
pub(super) fn new_figures(comparison: &Comparison) -> Pair<Vec<Vec<Span>>> {
    let found = Pair::of(|side| figures(comparison, side));
    let known = Pair::of(|side| {
        let counting = (0..).zip(&found[side]).filter(|(n, _)| comparison.counts(side, *n));
        counting.flat_map(|it| it.1).map(|it| it.1).collect::<FxHashSet<Figure>>()
    });
    Pair::of(|side| {
        let new = |passage: &Vec<(Span, Figure)>| {
            let mut seen = FxHashSet::default();
            let new = passage.iter().filter(|it| !known[side.other()].contains(&it.1) && seen.insert(it.1));
            new.map(|it| it.0).collect()
        };
        found[side].iter().map(new).collect()
    })
}

/// The figures of each passage of a side, and where they stand in it.
fn figures(comparison: &Comparison, side: Side) -> Vec<Vec<(Span, Figure)>> {
    let found = |passage: &str| {
        let values = values(passage).into_iter();
        values.filter_map(|it| Some((it.span, figure(&it)?))).collect()
    };
    comparison.passages(side).into_iter().map(found).collect()
}

/// A value as it is looked for on the other side: equal by worth, not by spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Figure {
    Amount(Unit, u64, u64),
    Date(Option<i32>, Option<u8>, Option<u8>),
    Time(u64),
}

fn figure(value: &Value) -> Option<Figure> {
    match value.what {
        What::Amount { high, unit: Unit::Thing | Unit::Rank, .. } if high < TELLING => None,
        What::Amount { low, high, unit } => Some(Figure::Amount(unit, low.to_bits(), high.to_bits())),
        What::Date(it) if it.year.is_none() && it.month.is_none() && it.day.is_none() => None,
        What::Date(it) => Some(Figure::Date(it.year, it.month, it.day)),
        What::Time { low, .. } => Some(Figure::Time(low.to_bits())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        result::{Options, Passages, complete_as_given},
        sense::entity::{Entity, EntityKind, Mention, Names},
    };

    /// Every capitalized "Ann", "Bob" is a name.
    fn comparison(left: &[&str], right: &[&str]) -> Comparison {
        let passages = Pair::new(Passages::given("left", left), Passages::given("right", right));
        let mut it = Comparison::pending(passages, &Options::default());
        let entity = |name: &str| Entity {
            name: name.to_owned(),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            joins: Vec::new(),
            related: Vec::new(),
        };
        let mentions = Pair::of(|side| {
            let found = ["Ann", "Bob"].into_iter().enumerate().flat_map(|(entity, name)| {
                let text = &it.articles[side].text;
                text.match_indices(name)
                    .map(move |(at, _)| Mention { side, span: Span::new(at, at + 3), entity })
                    .collect::<Vec<_>>()
            });
            let mut found: Vec<Mention> = found.collect();
            found.sort_by_key(|it| it.span);
            found
        });
        it.names = Names { entities: vec![entity("Ann"), entity("Bob")], mentions, cut_short: false };
        complete_as_given(it)
    }

    /// Each passage as its side, its number and what it brings.
    fn check(left: &[&str], right: &[&str], expected: &[&str]) {
        let comparison = comparison(left, right);
        let matching = Matching::at(&comparison, comparison.threshold);
        let shown = only_here(&comparison, &matching);
        let shown: Vec<String> = shown
            .iter()
            .map(|it| format!("{} {}: {}", it.side.name(), it.segment, it.brings(&comparison)))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_brings_new_names_and_figures_comes_first() {
        check(
            &["Nothing is new.", "Bob paid 300 dollars.", "Ann came."],
            &["Ann left."],
            &["left 1: Bob, 300 dollars", "left 0: ", "left 2: ", "right 0: "],
        );
    }

    #[test]
    fn a_figure_is_known_by_its_worth() {
        check(&["Two dozen were saved, 17 were not."], &["They saved 24."], &["left 0: 17", "right 0: "]);
    }

    #[test]
    fn small_words_for_numbers_are_no_news_and_nothing_is_said_twice() {
        check(&["One of the two saw Bob, and Bob saw 40 and 40."], &[], &["left 0: Bob, 40"]);
    }
}
