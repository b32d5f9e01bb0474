//! In which order one column tells both articles: what both say once, what only one says in its place.

use crate::{
    ground::{Pair, Side},
    result::{Comparison, Matching},
    text::BlockKind,
};

/// A passage of one of the two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The article.
    pub side: Side,
    /// The number of the passage.
    pub segment: usize,
}

/// The order of one column. The article that leads is told as it is; a passage that only the other one has stands
/// after the place where the passage before it is told: in the middle of that paragraph if both were in one, else after
/// it. A headline stands above what it heads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// The article that leads.
    pub lead: Side,
    /// The passages as they are told.
    pub passages: Vec<At>,
    /// For each passage the rank at which it is told, if need be in the other's words.
    ranks: Pair<Vec<usize>>,
}

impl Merged {
    /// The order of `comparison` as `matching` pairs it.
    pub fn new(comparison: &Comparison, matching: &Matching, lead: Side) -> Self {
        let other = lead.other();
        // What the other passages are told by; none for those that only the other article has.
        let told_by: Vec<Option<usize>> = (0..comparison.segments[other].len())
            .map(|it| matching.best_across(comparison, other, it))
            .collect();
        let mut it = Self { lead, ..Self::default() };
        it.ranks = comparison.segments.as_ref().map(|it| vec![0; it.len()]);
        for (before, unique) in slots(comparison, lead, &told_by).into_iter().enumerate() {
            if let Some(segment) = before.checked_sub(1) {
                it.tell(At { side: lead, segment });
            }
            for segment in unique {
                it.tell(At { side: other, segment });
            }
        }
        for (segment, by) in told_by.into_iter().enumerate() {
            if let Some(by) = by {
                it.ranks[other][segment] = it.ranks[lead][by];
            }
        }
        it
    }

    fn tell(&mut self, at: At) {
        self.ranks[at.side][at.segment] = self.passages.len();
        self.passages.push(at);
    }

    /// How many passages are told before this one, or before the one that tells it.
    pub fn rank(&self, at: At) -> usize {
        self.ranks[at.side].get(at.segment).copied().unwrap_or_default()
    }

    /// Is it told in its own words?
    pub fn tells(&self, at: At) -> bool {
        self.passages.get(self.rank(at)) == Some(&at)
    }
}

/// What only the other article has, by how many passages of the leading one it stands after.
fn slots(comparison: &Comparison, lead: Side, told_by: &[Option<usize>]) -> Vec<Vec<usize>> {
    let (leading, others) = (&comparison.segments[lead], &comparison.segments[lead.other()]);
    let mut slots = vec![Vec::new(); leading.len() + 1];
    let end_of_block = |slot: usize| {
        let before = slot.checked_sub(1).map(|it| leading[it].block);
        before.map_or(0, |block| leading.partition_point(|it| it.block <= block))
    };
    // The article that leads has the first word.
    let mut slot = leading.len().min(1);
    let mut headlines = Vec::new();
    for (segment, &by) in told_by.iter().enumerate() {
        let before = segment.checked_sub(1);
        let begins = before.is_none_or(|it| others[it].block != others[segment].block);
        match by {
            Some(by) => {
                if !headlines.is_empty() {
                    let above = leading.partition_point(|it| it.block < leading[by].block);
                    slots[above].append(&mut headlines);
                }
                slot = by + 1;
            }
            None if before.is_some()
                && comparison.block_kind(lead.other(), segment) == BlockKind::Heading =>
            {
                headlines.push(segment);
            }
            None => {
                slot = if begins { end_of_block(slot) } else { slot };
                slots[slot].append(&mut headlines);
                slots[slot].push(segment);
            }
        }
    }
    slots[end_of_block(slot)].append(&mut headlines);
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        result::{Options, Passages},
        sense::Link,
        text::Article,
    };

    /// The order of so many left and right paragraphs of one passage with these links: `L0 R3 …`.
    fn check(passages: [usize; 2], links: &[(usize, usize)], lead: Side, expected: &str) {
        let given = |n| Passages::given("", &vec!["A passage."; n]);
        check_order(Pair::new(given(passages[0]), given(passages[1])), links, lead, expected);
    }

    /// The order of two articles that have the same structure.
    fn check_alike(markdown: &str, links: &[(usize, usize)], expected: &str) {
        let article = || Passages::cut(Article::read("story.md", markdown));
        check_order(Pair::new(article(), article()), links, Side::Left, expected);
    }

    fn check_order(pair: Pair<Passages>, links: &[(usize, usize)], lead: Side, expected: &str) {
        let link = |&(left, right): &(usize, usize)| Link::given(left, right, 0.8);
        let comparison = Comparison::pending(pair, &Options { threshold: 0.5 })
            .with_links(links.iter().map(link).collect());
        let merged = Merged::new(&comparison, &Matching::at(&comparison, 0.5), lead);
        let name = |it: &At| format!("{}{}", if it.side == Side::Left { "L" } else { "R" }, it.segment);
        assert_eq!(merged.passages.iter().map(name).collect::<Vec<_>>().join(" "), expected);
        for (rank, &at) in merged.passages.iter().enumerate() {
            assert!(merged.rank(at) == rank && merged.tells(at), "{at:?}");
        }
    }

    #[test]
    fn what_only_the_other_has_follows_the_passage_that_it_followed_there() {
        check([3, 4], &[(0, 0), (2, 2)], Side::Left, "L0 R1 L1 L2 R3");
        check([3, 4], &[(0, 0), (2, 2)], Side::Right, "R0 L1 R1 R2 R3");
        check([3, 4], &[(2, 0), (0, 2)], Side::Left, "L0 R3 L1 L2 R1");
    }

    #[test]
    fn a_paragraph_is_interrupted_only_by_what_goes_on_from_it() {
        let paragraphs = "One. Two. Three.\n\nFour. Five.";
        check_alike(paragraphs, &[(0, 0)], "L0 R1 R2 L1 L2 R3 R4 L3 L4");
        check_alike(paragraphs, &[(1, 1), (4, 4)], "L0 L1 R2 L2 R0 R3 L3 L4");
    }

    #[test]
    fn a_headline_stands_above_what_it_heads() {
        let parts = "# Title\n\nOne. Two.\n\n## Part\n\nThree. Four.";
        check_alike(parts, &[(1, 4)], "L0 R0 R1 R2 R3 L1 R5 L2 L3 L4 L5");
        check_alike(parts, &[(4, 1)], "L0 R0 L1 L2 L3 L4 R2 L5 R3 R4 R5");
        check_alike(parts, &[(1, 1), (2, 2), (4, 4), (5, 5)], "L0 R0 L1 L2 L3 R3 L4 L5");
        check_alike("One. Two.\n\n## Part\n\nThree.", &[(0, 3)], "R2 L0 L1 R0 R1 L2 L3");
    }

    #[test]
    fn the_article_that_leads_has_the_first_word() {
        check([2, 2], &[], Side::Left, "L0 R0 R1 L1");
        check([1, 2], &[(0, 1)], Side::Left, "L0 R0");
    }

    #[test]
    fn an_empty_article_leaves_the_other_as_it_is() {
        check([0, 2], &[], Side::Left, "R0 R1");
        check([2, 0], &[], Side::Left, "L0 L1");
        check([0, 0], &[], Side::Left, "");
    }
}
