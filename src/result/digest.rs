//! Orders what only one article tells by what it brings: passages with names and figures that the other never gives first.

use std::cmp::Reverse;

use super::{compare::Comparison, matching::Matching};
use crate::ground::Side;

/// A passage that only one article has, and what it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The article.
    pub side: Side,
    /// The passage.
    pub segment: usize,
    /// The names and then the figures that the other article never gives, nor any that go with them.
    pub new: Vec<usize>,
}

impl News {
    /// What it brings, in words.
    pub fn brings(&self, comparison: &Comparison) -> String {
        let names = self.new.iter().map(|&it| comparison.names.entities[it].name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }
}

/// The passages that stand on one side only, those that bring most first, then in reading order, the left ones first.
pub fn only_here(comparison: &Comparison, matching: &Matching) -> Vec<News> {
    let news = |side: Side| {
        let passages = matching.only(side).iter();
        passages.map(move |&segment| News { side, segment, new: new(comparison, side, segment) })
    };
    let mut out: Vec<News> = Side::BOTH.into_iter().flat_map(news).collect();
    out.sort_by_key(|it| Reverse(it.new.len()));
    out
}

/// The names and figures of a passage that the other article does not give.
fn new(comparison: &Comparison, side: Side, segment: usize) -> Vec<usize> {
    let span = comparison.segments[side][segment].span;
    let mentions = &comparison.names.mentions[side];
    let first = mentions.partition_point(|it| it.span.start < span.start);
    let here = mentions[first..].iter().take_while(|it| it.span.start < span.end);
    let across = |it: usize| comparison.mention_counts(it)[side.other()] > 0;
    let mut out: Vec<usize> = Vec::new();
    for it in here.map(|it| it.entity) {
        let known = across(it) || comparison.names.entities[it].related.iter().any(|&it| across(it));
        if !known && !out.contains(&it) {
            out.push(it);
        }
    }
    out.sort_by_key(|&it| !comparison.names.entities[it].kind.is_name());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ground::{Pair, Span},
        result::{Options, Passages, complete_as_given},
        sense::entity::{Entity, EntityKind, Mention, Names},
    };

    /// What is named, and as what; the last two go together.
    const NAMED: [(&str, EntityKind); 4] = [
        ("Ann", EntityKind::Person),
        ("Bob", EntityKind::Person),
        ("May", EntityKind::Date),
        ("May 3", EntityKind::Date),
    ];

    fn comparison(left: &[&str], right: &[&str]) -> Comparison {
        let passages = Pair::new(Passages::given("left", left), Passages::given("right", right));
        let mut it = Comparison::pending(passages, &Options::default());
        let entities = (0..).zip(NAMED).map(|(at, (name, kind))| Entity {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            joins: Vec::new(),
            related: [vec![], vec![], vec![3], vec![2]].into_iter().nth(at).unwrap_or_default(),
        });
        let mentions = Pair::of(|side| {
            let text = &*it.articles[side].text;
            let found = NAMED.into_iter().enumerate().flat_map(|(entity, (name, _))| {
                let longer = move |at: &usize| name == "May" && text[*at..].starts_with("May 3");
                let found = text.match_indices(name).map(|it| it.0).filter(move |it| !longer(it));
                found.map(move |at| Mention { side, span: Span::new(at, at + name.len()), entity })
            });
            let mut found: Vec<Mention> = found.collect();
            found.sort_by_key(|it| it.span);
            found
        });
        it.names = Names { entities: entities.collect(), mentions, cut_short: false };
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
            &["Nothing is new.", "On May 3 Bob came.", "Ann came."],
            &["Ann left."],
            &["left 1: Bob, May 3", "left 0: ", "left 2: ", "right 0: "],
        );
    }

    #[test]
    fn a_figure_that_goes_with_one_across_is_no_news() {
        check(&["Ann came on May 3."], &["Bob came in May."], &["left 0: Ann", "right 0: Bob"]);
    }

    #[test]
    fn nothing_is_brought_twice_by_one_passage() {
        check(&["Bob saw Bob."], &[], &["left 0: Bob"]);
    }
}
