//! Decides how likely two passages say the same, from what was measured of them.
//!
//! [`Score`] is the seam: a slower scorer that knows meanings may take the place of [`Learned`], which is six small
//! networks of one layer, averaged, over the columns of [`features`](super::features). Its weights are in `assets/model`,
//! written by `examples/train.rs`.

use super::{
    features::{COLUMNS, NAMES, Row, around::bounded},
    weights::{Lines, Scale, sigmoid},
};

/// How many measures a link has besides the columns of its pair.
pub const MORE: usize = 4;

/// These measures, in their order: the lengths of its passages and how much of each is shared in order.
pub const MORE_NAMES: [&str; MORE] = ["shorter", "longer", "less in order", "more in order"];

/// The columns of a link: those of its pair, then [`MORE`].
pub type LinkRow = [f32; COLUMNS + MORE];

/// Judges pairs of passages.
pub trait Score {
    /// How likely each pair says the same (0..1), one score for each row, in their order.
    fn score(&self, rows: &[Row], scores: &mut Vec<f32>);

    /// How likely a link is one whose sides say no more than each other (0..1).
    fn same(&self, row: &LinkRow) -> f32;
}

/// Units of the hidden layer, of all networks together.
const HIDDEN: usize = 72;

/// So many units are added up at a time: their sums stay in the registers of the processor.
const BLOCK: usize = 24;

/// How much plain similarity counts beside what was learned: it holds for texts unlike those of the training.
const PLAIN: f32 = 1.25;

/// The cosine at which plain similarity speaks neither for nor against a pair, as its logarithm column has it.
const PLAIN_MIDDLE: f32 = -1.5;

/// Networks for whether a pair is a link, and a logistic regression for whether a link says the same as a whole; both
/// learned from labeled news.
#[derive(Debug, Clone)]
pub struct Learned {
    pairs: Scale<COLUMNS>,
    /// For each block of units and each column the weights of its units.
    layer: [Vec<[f32; BLOCK]>; HIDDEN / BLOCK],
    bias: [f32; HIDDEN],
    out: [f32; HIDDEN],
    offset: f32,
    links: Scale<{ COLUMNS + MORE }>,
    same: [f32; COLUMNS + MORE],
    same_offset: f32,
}

impl Default for Learned {
    /// The weights that are shipped.
    fn default() -> Self {
        Self::parse(include_str!("../../assets/model/align.txt")).expect("the shipped weights are whole")
    }
}

impl Learned {
    /// Reads weights. None if something is missing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut weights = Lines::of(text);
        let pairs = Scale::read(&mut weights, "mean", "by")?;
        let columns = NAMES.iter().map(|_| weights.next("column")).collect::<Option<Vec<_>>>()?;
        let (bias, out, [offset]) = (weights.next("bias")?, weights.next("out")?, weights.next("offset")?);
        let links = Scale::read(&mut weights, "same-mean", "same-by")?;
        let (same, [same_offset]) = (weights.next("same")?, weights.next("same-offset")?);
        let layer = std::array::from_fn(|block| columns.iter().map(|it| part(it, block)).collect());
        Some(Self { pairs, layer, bias, out, offset, links, same, same_offset })
    }

    fn logit(&self, row: &Row) -> f32 {
        let scaled = self.pairs.apply(row);
        let mut learned = 0.0;
        for (block, layer) in self.layer.iter().enumerate() {
            let mut units = part(&self.bias, block);
            for (value, weights) in scaled.iter().zip(layer) {
                for (unit, weight) in units.iter_mut().zip(weights) {
                    *unit += value * weight;
                }
            }
            let out = part(&self.out, block);
            learned += units.iter().zip(&out).map(|(unit, weight)| bounded(*unit) * weight).sum::<f32>();
        }
        learned + self.offset + PLAIN * (row[LOG] - PLAIN_MIDDLE)
    }
}

/// The column that holds the logarithm of plain similarity.
const LOG: usize = 44;

impl Score for Learned {
    fn score(&self, rows: &[Row], scores: &mut Vec<f32>) {
        scores.clear();
        scores.extend(rows.iter().map(|it| likelihood(self.logit(it))));
    }

    fn same(&self, row: &LinkRow) -> f32 {
        let scaled = self.links.apply(row);
        likelihood(self.same_offset + scaled.iter().zip(&self.same).map(|(a, b)| a * b).sum::<f32>())
    }
}

/// The numbers of one block of units.
fn part(units: &[f32; HIDDEN], block: usize) -> [f32; BLOCK] {
    std::array::from_fn(|it| units[block * BLOCK + it])
}

/// Log-odds are divided by this, so that the weaker half of the links does not crowd together near 0.
const SOFT: f32 = 2.0;

/// From log-odds to 0..1.
fn likelihood(logit: f32) -> f32 {
    sigmoid(logit / SOFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Are weights with `from` replaced by `to` still read?
    fn check(from: &str, to: &str, wanted: bool) {
        let text = include_str!("../../assets/model/align.txt").replacen(from, to, 1);
        assert_eq!(Learned::parse(&text).is_some(), wanted);
    }

    #[test]
    fn weights_are_read_whole_or_not_at_all() {
        check("mean ", "mean ", true);
        check("mean ", "mean x", false);
        check("bias ", "bias 1 ", false);
        check("same-offset", "some-offset", false);
        check("\noffset ", "\noffset inf ", false);
        check("same-offset ", "same-offset NaN ", false);
    }

    #[test]
    fn the_plain_column_is_where_the_scorer_looks_for_it() {
        assert_eq!(NAMES[LOG], "log");
    }
}
