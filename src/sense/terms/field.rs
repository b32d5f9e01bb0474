//! Decides which terms of one vocabulary a passage has, how often, and in how many passages each stands.

use crate::ground::{Pair, Side};

/// A term of a passage, packed: there is one for each distinct 4-gram of each passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Item(u32);

/// A term's number takes the low bits: 16 million distinct terms are more than 2 × 20 MB of text hold.
const NUMBER_BITS: u32 = 24;
const NAME: u32 = 1 << 31;
/// Counts stop here; the logarithm of a count is what matters.
const MOST: u32 = 127;

impl Item {
    /// The number of the term.
    pub fn term(self) -> usize {
        (self.0 & ((1 << NUMBER_BITS) - 1)) as usize
    }

    /// How often the passage has it.
    pub fn count(self) -> usize {
        (self.0 >> NUMBER_BITS & MOST) as usize
    }

    /// Does it stand as a name in this passage?
    pub fn name(self) -> bool {
        self.0 & NAME != 0
    }

    fn again(self, name: bool) -> Self {
        let more = u32::from(self.count() < MOST as usize) << NUMBER_BITS;
        Self((self.0 + more) | if name { NAME } else { 0 })
    }
}

/// The terms of one article's passages, one passage after the other.
#[derive(Debug, Default)]
pub struct Bags {
    items: Vec<Item>,
    ends: Vec<u32>,
}

impl Bags {
    /// The distinct terms of a passage, in the order of their first place.
    pub fn passage(&self, passage: usize) -> &[Item] {
        let start = passage.checked_sub(1).map_or(0, |it| self.ends[it] as usize);
        &self.items[start..self.ends[passage] as usize]
    }

    fn open(&self) -> usize {
        self.ends.last().map_or(0, |it| *it as usize)
    }
}

/// One vocabulary over the passages of both articles.
#[derive(Debug, Default)]
pub struct Field {
    bags: Pair<Bags>,
    df: Pair<Vec<u32>>,
    /// Where each term was last put into `items`: says in one look whether the open passage has it already.
    last: Pair<Vec<u32>>,
}

impl Field {
    /// Adds a term to the passage that is being read.
    pub fn add(&mut self, side: Side, term: u32, name: bool) {
        let number = term & ((1 << NUMBER_BITS) - 1);
        let at = number as usize;
        for side in Side::BOTH {
            if self.df[side].len() <= at {
                self.df[side].resize(at + 1, 0);
                self.last[side].resize(at + 1, u32::MAX);
            }
        }
        let bags = &mut self.bags[side];
        let known = self.last[side][at] as usize;
        if known >= bags.open() && known < bags.items.len() {
            bags.items[known] = bags.items[known].again(name);
        } else {
            self.last[side][at] = bags.items.len() as u32;
            self.df[side][at] += 1;
            bags.items.push(Item(number).again(name));
        }
    }

    /// Ends the passage that is being read.
    pub fn close(&mut self, side: Side) {
        let bags = &mut self.bags[side];
        bags.ends.push(bags.items.len() as u32);
    }

    /// Gives back the room that only reading needs; nothing may be added after.
    pub fn finish(&mut self) {
        self.last = Pair::default();
    }

    /// The passages of one side.
    pub fn bags(&self, side: Side) -> &Bags {
        &self.bags[side]
    }

    /// How many passages of each side have a term.
    pub fn df(&self, term: u32) -> Pair<u32> {
        self.df.as_ref().map(|it| it[term as usize])
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.df.left.len()
    }

    /// Is there no term at all?
    pub fn is_empty(&self) -> bool {
        self.df.left.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds the terms of each passage and compares what is counted: `[term, count]`.
    fn check(passages: &[&[u32]], wanted: &[&[[usize; 2]]]) {
        let mut field = Field::default();
        for passage in passages {
            passage.iter().for_each(|it| field.add(Side::Left, *it, false));
            field.close(Side::Left);
        }
        for (at, wanted) in wanted.iter().enumerate() {
            let bag = field.bags(Side::Left).passage(at);
            assert_eq!(bag.iter().map(|it| [it.term(), it.count()]).collect::<Vec<_>>(), *wanted);
        }
    }

    #[test]
    fn a_term_is_counted_by_passage() {
        check(&[&[3, 1, 3], &[], &[1, 1]], &[&[[3, 2], [1, 1]], &[], &[[1, 2]]]);
    }

    #[test]
    fn counts_stop_before_they_spill() {
        check(&[&[5; 1000]], &[&[[5, 127]]]);
    }
}
