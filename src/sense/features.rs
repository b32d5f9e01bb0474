//! Decides which pairs of passages are looked at, and what is measured of each.
//!
//! All columns are free of scale: they mean the same in a note of five sentences and in a book of long passages. Where a
//! quantity grows with length (shared mass, rank), its share, its ratio to the best or its distance from the mean stands
//! in for it.

use super::terms::{Item, Terms};
use crate::ground::{Pair, Side};
use around::{Around, Pairs};
use order::{InOrder, Run};
use weights::{Passage, Weights, damped};

pub mod around;
mod candidates;
mod order;
pub mod weights;

/// What is measured of a pair of passages, in this order.
pub const NAMES: [&str; COLUMNS] = [
    "stems",
    "rare stems",
    "background stems",
    "share of lighter",
    "share of heavier",
    "grams",
    "bigrams",
    "bigram cosine",
    "numbers differ",
    "numbers",
    "number weight",
    "names",
    "lower-case stems",
    "anchors",
    "loose anchors",
    "rarest",
    "second rarest",
    "length ratio",
    "both quote",
    "one quotes",
    "walk",
    "walk by chance",
    "run",
    "run of lighter",
    "run weight",
    "lighter in order",
    "heavier in order",
    "gap in row",
    "gap in column",
    "margin in row",
    "margin in column",
    "rank in row",
    "rank in column",
    "z in row",
    "z in column",
    "z",
    "diagonal z",
    "diagonal",
    "antidiagonal",
    "beside",
    "near",
    "less near",
    "local",
    "lift",
    "log",
    "above chance",
    "both z",
    "both ranks",
    "first",
    "later place",
    "earlier place",
];

/// How many columns there are.
pub const COLUMNS: usize = 51;

/// The columns of one pair of passages.
pub type Row = [f32; COLUMNS];

/// Pairs whose base similarity (the sum of three cosines) is less share an ending or a preposition; they are not scored.
const LEAST_BASE: f32 = 0.03;

/// Everything needed to measure the pairs of two articles.
pub struct Features<'a> {
    terms: &'a Terms,
    weights: Weights,
    around: Around,
}

/// Room for one left passage's work, used again for the next.
#[derive(Default)]
pub struct Scratch {
    stems: Vec<Item>,
    /// Where each stem of the left passage stands among its stems.
    places: Vec<u32>,
    bigrams: Vec<bool>,
    in_order: InOrder,
    /// The right passages of the rows.
    pub right: Vec<usize>,
    /// The base similarity of the rows.
    pub base: Vec<f32>,
    /// The columns of each.
    pub rows: Vec<Row>,
}

impl<'a> Features<'a> {
    /// Weighs the terms and finds the pairs worth a look.
    pub fn of(terms: &'a Terms) -> Self {
        let weights = Weights::of(terms);
        let pairs = Pairs::of(terms, &weights);
        Self { terms, weights, around: Around::of(pairs) }
    }

    /// How much a stem tells: rare in these articles and in the news at large.
    pub fn stem_weight(&self, stem: u32) -> f32 {
        self.weights.stems[stem as usize].weight
    }

    /// How many pairs were looked at.
    pub fn looked_at(&self) -> usize {
        self.around.pairs.count()
    }

    /// The lengths of two passages, shorter first, as logarithms of their share of the usual length.
    pub fn lengths(&self, at: Pair<usize>) -> [f32; 2] {
        let words = |side| self.weights.passages[side][at[side]].length;
        let usual = self.weights.usual_length + 1.0;
        let [left, right] = Side::BOTH.map(|side| ((words(side) + 1.0) / usual).ln());
        [left.min(right), left.max(right)]
    }

    /// Measures the pairs of one left passage.
    pub fn measure(&self, left: usize, scratch: &mut Scratch) {
        scratch.right.clear();
        scratch.base.clear();
        scratch.rows.clear();
        self.scatter(left, scratch, true);
        for at in self.around.pairs.row(left) {
            let base = self.around.pairs.base(at);
            if base < LEAST_BASE {
                continue;
            }
            let mut row = [0.0; COLUMNS];
            self.own(Pair::new(left, self.around.pairs.right(at)), at, scratch, &mut row);
            self.around.columns(left, at, &mut row);
            scratch.right.push(self.around.pairs.right(at));
            scratch.base.push(base);
            scratch.rows.push(row);
        }
        self.scatter(left, scratch, false);
    }

    /// Lays the terms of a left passage out by number, or takes them away again.
    fn scatter(&self, left: usize, scratch: &mut Scratch, lay: bool) {
        scratch.stems.resize(self.terms.stems.len(), Item::default());
        scratch.places.resize(self.terms.stems.len(), 0);
        scratch.bigrams.resize(self.terms.bigrams.len(), false);
        for (place, item) in self.terms.stems.bags(Side::Left).passage(left).iter().enumerate() {
            scratch.stems[item.term()] = if lay { *item } else { Item::default() };
            scratch.places[item.term()] = place as u32;
        }
        for item in self.terms.bigrams.bags(Side::Left).passage(left) {
            scratch.bigrams[item.term()] = lay;
        }
    }

    /// What the two passages have in common, whatever stands around them.
    fn own(&self, at: Pair<usize>, pair: usize, scratch: &mut Scratch, row: &mut Row) {
        let left = &self.weights.passages.left[at.left];
        let right = &self.weights.passages.right[at.right];
        let sums = self.sums(at.right, scratch);
        let [stems, background, grams] = self.around.pairs.cosines(pair);
        let lighter = left.mass.min(right.mass).max(0.3);
        let heavier = left.mass.max(right.mass).max(0.3);
        row[..6].copy_from_slice(&[
            stems,
            sums.rare * left.rare * right.rare,
            background,
            sums.mass / lighter,
            sums.mass / heavier,
            grams,
        ]);
        let run = self.own_bigrams(at, scratch, row);
        Self::own_numbers(left, right, &sums, row);
        row[11] = sums.names / left.names.min(right.names).max(0.5);
        row[12] = sums.lower * left.lower * right.lower;
        row[13] = sums.anchors.ln_1p();
        row[14] = sums.loose_anchors.ln_1p();
        row[15] = sums.rarest[0];
        row[16] = sums.rarest[1];
        row[17] = ((left.length + 1.0) / (right.length + 1.0)).ln().abs();
        let quotes = Side::BOTH.map(|side| self.terms.quotes(side, at[side]));
        row[18] = f32::from(quotes[0] && quotes[1]);
        row[19] = f32::from(quotes[0] != quotes[1]);
        let walk = (sums.walk.left / left.reach.max(0.05) * sums.walk.right / right.reach.max(0.05)).sqrt();
        row[20] = walk;
        row[21] = (walk * self.weights.cells.sqrt() + 0.1).ln();
        // A single shared word is a run of one.
        let longest = run.longest.max(usize::from(sums.mass > 0.0));
        let heaviest = run.heaviest.max(sums.rarest[0]);
        row[22] = (longest as f32).ln_1p();
        row[23] = heaviest / lighter;
        row[24] = heaviest.ln_1p();
        row[25] = scratch.in_order.weight() / lighter;
        row[26] = scratch.in_order.weight() / heavier;
    }

    fn own_bigrams(&self, at: Pair<usize>, scratch: &Scratch, row: &mut Row) -> Run {
        let (left, right) = (&self.weights.passages.left[at.left], &self.weights.passages.right[at.right]);
        let mut shared = 0.0;
        let mut weight = 0.0;
        let mut run = Run::default();
        for item in self.terms.bigrams.bags(Side::Right).passage(at.right) {
            if scratch.bigrams[item.term()] {
                shared += 1.0;
                weight += self.weights.bigrams[item.term()];
                let stems = self.terms.bigram_stems[item.term()];
                run.add(stems, stems.map(|it| self.stem_weight(it)));
            } else {
                run.stop();
            }
        }
        row[6] = shared / left.pairs.min(right.pairs).max(1.0);
        row[7] = weight * left.bigrams * right.bigrams;
        run
    }

    fn own_numbers(left: &Passage, right: &Passage, sums: &Sums, row: &mut Row) {
        let both = left.numbers > 0.0 && right.numbers > 0.0;
        row[8] = f32::from(both && sums.numbers == 0.0);
        row[9] = sums.numbers / (left.numbers + right.numbers - sums.numbers).max(1.0);
        row[10] = sums.number_weight;
    }

    /// Adds up over the stems that the laid-out left passage and a right one share.
    fn sums(&self, right: usize, scratch: &mut Scratch) -> Sums {
        let mut out = Sums::default();
        scratch.in_order.clear();
        for item in self.terms.stems.bags(Side::Right).passage(right) {
            let here = scratch.stems[item.term()];
            if here.count() > 0 {
                out.add(item.term(), here, *item, self);
                if !self.terms.stop[item.term()] {
                    scratch.in_order.add(scratch.places[item.term()], self.stem_weight(item.term() as u32));
                }
            }
        }
        out
    }
}

/// Sums over shared stems.
#[derive(Default)]
struct Sums {
    rare: f32,
    mass: f32,
    lower: f32,
    names: f32,
    numbers: f32,
    number_weight: f32,
    anchors: f32,
    loose_anchors: f32,
    rarest: [f32; 2],
    walk: Pair<f32>,
}

impl Sums {
    fn add(&mut self, stem: usize, left: Item, right: Item, features: &Features<'_>) {
        let it = &features.weights.stems[stem];
        let square = it.weight * it.weight;
        let counts = damped(left) * damped(right) * square;
        self.rare += counts;
        self.mass += it.weight;
        if !features.terms.name[stem] {
            self.lower += counts;
        }
        if left.name() && right.name() {
            self.names += it.weight;
        }
        if features.terms.number[stem] {
            self.numbers += 1.0;
            self.number_weight += it.weight;
        }
        self.anchors += it.anchor;
        self.loose_anchors += it.loose_anchor;
        if it.weight > self.rarest[0] {
            self.rarest = [it.weight, self.rarest[0]];
        } else {
            self.rarest[1] = self.rarest[1].max(it.weight);
        }
        self.walk.left += square * it.one_by.right;
        self.walk.right += square * it.one_by.left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The column of every scored pair, as `left right value` with one decimal.
    fn check(left: &[&str], right: &[&str], column: &str, wanted: &[&str]) {
        let terms = Terms::of(Pair::new(left, right));
        let features = Features::of(&terms);
        let column = NAMES.iter().position(|it| *it == column).unwrap();
        let mut scratch = Scratch::default();
        let mut found = Vec::new();
        for at in 0..left.len() {
            features.measure(at, &mut scratch);
            let rows = scratch.right.iter().zip(&scratch.rows);
            found.extend(rows.map(|(right, row)| format!("{at} {right} {:.1}", row[column])));
        }
        assert_eq!(found, wanted);
    }

    const LEFT: &[&str] = &["The ferry sank near Korva with 24 aboard.", "Nobody knows why."];
    const RIGHT: &[&str] = &["Prices rose again.", "With two dozen aboard, the ferry sank near Korva."];

    #[test]
    fn the_same_in_another_order_shares_all_its_mass() {
        check(LEFT, RIGHT, "share of heavier", &["0 1 1.0"]);
    }

    #[test]
    fn numbers_are_shared_by_value() {
        check(LEFT, RIGHT, "numbers", &["0 1 1.0"]);
        check(&["24 sank"], &["25 sank"], "numbers differ", &["0 0 1.0"]);
    }

    #[test]
    fn nothing_in_common_is_not_measured() {
        check(&["alpha beta"], &["gamma delta"], "stems", &[]);
    }

    #[test]
    fn empty_articles_have_no_pairs() {
        check(&[], RIGHT, "stems", &[]);
        check(LEFT, &[], "stems", &[]);
        check(&[""], &[""], "stems", &[]);
    }
}
