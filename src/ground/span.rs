//! Where something stands (`Span`, `Spot`), and on which of the two sides (`Side`, `Pair`).

use std::ops::{Index, IndexMut, Range};

/// A range of bytes in one text, always on char boundaries; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// # Panics
    /// If `end` lies before `start`, which is a slip of the caller.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end before it starts: {start}..{end}");
        Self { start, end }
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Does it hold no byte?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does the byte at `offset` lie in it?
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Do the two have a byte in common?
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The bytes that both have, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then(|| Self::new(start, end))
    }

    /// The same stretch in a text that has `offset` more bytes before it.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// The span without the white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = &text[self.range()];
        let start = self.start + inner.len() - inner.trim_start().len();
        Self::new(start, start + inner.trim().len())
    }

    /// The range to index a text with: `&text[span.range()]`.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(it: Range<usize>) -> Self {
        Self::new(it.start, it.end)
    }
}

/// One of the two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Side {
    /// The article that was named first.
    #[default]
    Left,
    /// The article that was named second.
    Right,
}

impl Side {
    /// Both, in reading order.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The one across.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// A place in one of the two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// In which article.
    pub side: Side,
    /// The byte of its clean text.
    pub at: usize,
}

impl Spot {
    /// The byte `at` of an article.
    pub fn new(side: Side, at: usize) -> Self {
        Self { side, at }
    }

    /// The same place with the sides exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { side: self.side.other(), ..self }
    }
}

/// A value for each side, indexed by `Side`; instead of twin variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pair<T> {
    /// The left article's.
    pub left: T,
    /// The right article's.
    pub right: T,
}

impl<T> Pair<T> {
    /// A pair of a left and a right value.
    pub const fn new(left: T, right: T) -> Self {
        Self { left, right }
    }

    /// A pair that has the same value twice.
    pub fn both(value: T) -> Self
    where
        T: Clone,
    {
        Self::new(value.clone(), value)
    }

    /// A pair of what is `here`, on `side`, and what is `there`, across.
    pub fn seen_from(side: Side, here: T, there: T) -> Self {
        match side {
            Side::Left => Self::new(here, there),
            Side::Right => Self::new(there, here),
        }
    }

    /// A pair of what `f` gives for each side.
    pub fn of(mut f: impl FnMut(Side) -> T) -> Self {
        Self::new(f(Side::Left), f(Side::Right))
    }

    /// The pair of references.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair::new(&self.left, &self.right)
    }

    /// The pair of what `f` makes of each value.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair::new(f(self.left), f(self.right))
    }

    /// The pair of pairs, side by side.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair::new((self.left, other.left), (self.right, other.right))
    }

    /// The same values with the sides exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self::new(self.right, self.left)
    }

    /// The two values to change, left first, with their sides.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Side, &mut T)> {
        [(Side::Left, &mut self.left), (Side::Right, &mut self.right)].into_iter()
    }

    /// The two values, left first, with their sides.
    pub fn iter(&self) -> impl Iterator<Item = (Side, &T)> {
        Side::BOTH.into_iter().map(|side| (side, &self[side]))
    }
}

impl<T, E> Pair<Result<T, E>> {
    /// Both values, or the first error.
    ///
    /// # Errors
    /// The left side's error, else the right side's.
    pub fn transpose(self) -> Result<Pair<T>, E> {
        Ok(Pair::new(self.left?, self.right?))
    }
}

impl<T> Index<Side> for Pair<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Pair<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let (a, b) = (Span::new(0, 4), Span::new(4, 6));
        assert!(!a.overlaps(b));
        assert_eq!(a.intersection(b), None);
        assert_eq!(Span::new(2, 5).intersection(b), Some(Span::new(4, 5)));
    }

    #[test]
    fn trimming_keeps_the_inner_spaces() {
        let text = " \u{a0}two words \n";
        assert_eq!(&text[Span::new(0, text.len()).trimmed(text).range()], "two words");
        assert_eq!(Span::new(0, 1).trimmed(text), Span::new(1, 1));
    }

    #[test]
    fn a_pair_is_read_by_its_side() {
        let mut pair = Pair::of(|side| side);
        assert_eq!(pair[Side::Right], Side::Right);
        pair[Side::Right] = Side::Left;
        assert_eq!(pair.swapped().map(Side::other).right, Side::Right);
    }
}
