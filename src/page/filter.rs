//! Which passages are shown, and which are left out.

use super::merged::At;
use crate::{
    ground::Pair,
    result::{Comparison, Matching},
};

/// Which passages are shown; the others are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those that both articles have.
    Shared,
    /// Those that only one article has.
    Only,
    /// Those with a detail that differs.
    Conflicts,
}

impl Filter {
    /// How many there are.
    pub const COUNT: usize = 4;

    /// The one after this one; after the last, the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Shared,
            Self::Shared => Self::Only,
            Self::Only => Self::Conflicts,
            Self::Conflicts => Self::All,
        }
    }

    /// Is the passage shown?
    pub fn keeps(self, comparison: &Comparison, matching: &Matching, at: At) -> bool {
        let At { side, segment } = at;
        match self {
            Self::All => true,
            Self::Shared => matching.best_across(comparison, side, segment).is_some(),
            Self::Only => matching.is_only(side, segment),
            Self::Conflicts => matching.differs(side, segment),
        }
    }
}

/// What is shown of the two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plan {
    /// Which passages are shown.
    pub filter: Filter,
    /// Passages that are shown although they were left out: numbers of a side's passages; in one column, ranks in its
    /// order, on the side that leads.
    pub open: Pair<Option<Series>>,
    /// In one column, the pair of passages that is told in the words of the one that does not lead.
    pub turned: Option<Pair<usize>>,
}

/// Passages that follow each other, by their numbers or ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Series {
    /// The first.
    pub first: usize,
    /// The one after the last.
    pub after: usize,
}

impl Series {
    /// One passage alone.
    pub fn one(passage: usize) -> Self {
        Self { first: passage, after: passage + 1 }
    }

    /// Is the passage among them?
    pub fn has(self, passage: usize) -> bool {
        self.numbers().contains(&passage)
    }

    /// All of them, in order.
    pub fn numbers(self) -> std::ops::Range<usize> {
        self.first..self.after
    }
}
