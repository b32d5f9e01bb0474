//! An article from afar: what matters most in each of so many equal stretches of its rows.

use super::Rows;
use crate::result::{Comparison, Matching};

/// What a stretch of an article has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sight {
    /// Nothing that counts.
    #[default]
    Nothing,
    /// Mostly passages that the other article has too.
    Match,
    /// Mostly passages that stand only here.
    Only,
    /// A detail that differs.
    Conflict,
}

/// An article in stretches; a short one has a row in each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    sights: Vec<Sight>,
    rows: usize,
}

/// What is counted in a stretch.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    matched: usize,
    only: usize,
    differs: bool,
}

impl Overview {
    /// What a pane shows, in at most `height` stretches. What is folded is not seen.
    pub fn of(comparison: &Comparison, matching: &Matching, rows: &Rows, height: usize) -> Self {
        let mut it = Self { sights: vec![Sight::Nothing; rows.len().min(height)], rows: rows.len() };
        for stretch in 0..it.sights.len() {
            let mut tally = Tally::default();
            for (side, passages) in rows.passages(comparison, it.row(stretch)..it.row(stretch + 1)) {
                for segment in passages.numbers() {
                    tally.matched += usize::from(matching.number_of(side, segment).is_some());
                    tally.only += usize::from(matching.is_only(side, segment));
                    tally.differs |= matching.differs(side, segment);
                }
            }
            it.sights[stretch] = tally.sight();
        }
        it
    }

    /// What each stretch has, from the top.
    pub fn sights(&self) -> &[Sight] {
        &self.sights
    }

    /// The stretch with a row of the article.
    pub fn stretch(&self, row: usize) -> usize {
        let last = self.sights.len().saturating_sub(1);
        (row * self.sights.len()).checked_div(self.rows).unwrap_or(0).min(last)
    }

    /// The first row of a stretch.
    pub fn row(&self, stretch: usize) -> usize {
        (stretch * self.rows).div_ceil(self.sights.len().max(1))
    }
}

impl Tally {
    fn sight(self) -> Sight {
        match self {
            Self { differs: true, .. } => Sight::Conflict,
            Self { matched: 0, only: 0, .. } => Sight::Nothing,
            Self { matched, only, .. } if matched >= only => Sight::Match,
            _ => Sight::Only,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ground::{Pair, Side},
        page::{Flow, Plan},
        result::{Options, Passages},
        sense::Link,
    };

    /// Passage 1 of the left article has a counterpart; each passage is a paragraph of one row.
    fn check(height: usize, expected: &str) {
        let left = Passages::given("left", &["One.", "Two.", "Three.", "Four."]);
        let right = Passages::given("right", &["Zwei."]);
        let comparison = Comparison::pending(Pair::new(left, right), &Options { threshold: 0.5 });
        let link = Link::given(1, 0, 0.8);
        let comparison = comparison.with_links(vec![link]);
        let matching = Matching::at(&comparison, 0.5);
        let flow = Flow::article(&comparison, &matching, Side::Left, Plan::default());
        let rows = Rows::wrap(flow.into(), &comparison.articles, 20, &Rows::default());
        let overview = Overview::of(&comparison, &matching, &rows, height);
        let letter = |it: &Sight| match it {
            Sight::Nothing => ' ',
            Sight::Match => 'm',
            Sight::Only => 'o',
            Sight::Conflict => '!',
        };
        assert_eq!(overview.sights().iter().map(letter).collect::<String>(), expected, "{height}");
        for row in 0..rows.len() {
            let stretch = overview.stretch(row);
            assert!(overview.row(stretch) <= row, "row {row} of {height}");
        }
    }

    #[test]
    fn a_short_article_has_a_row_in_each_stretch() {
        check(20, "o m o o");
        check(7, "o m o o");
    }

    #[test]
    fn a_long_one_shows_what_prevails() {
        check(4, "omoo");
        check(2, "mo");
        check(1, "o");
        check(0, "");
    }
}
