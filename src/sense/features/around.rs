//! Decides how a pair of passages stands out among its neighbors, its row and its column.

use super::{COLUMNS, Row};
use crate::{ground::Side, sense::terms::Terms};

use super::{candidates::candidates, weights::Weights};

/// A mean over the best ten counterparts says how easily a passage resembles anything.
const LOCAL: usize = 10;
/// Keeps a spread of nearly nothing from making z values explode; a fiftieth of a cosine.
const SPREAD: f32 = 0.02;
/// The neighborhood of a pair reaches two passages in each direction.
const REACH: usize = 2;
const WINDOW: usize = 2 * REACH + 1;
/// What stands first in a report is what other reports have too; in articles of more passages than this, the place of a
/// passage tells the less the longer they are.
const REPORT: f32 = 60.0;
/// The place of the first column that is measured here.
const FIRST: usize = 27;

/// The pairs that are looked at, by left passage and then by right, with their cosines.
#[derive(Debug, Default)]
pub struct Pairs {
    starts: Vec<usize>,
    right: Vec<u32>,
    cosines: Vec<[f32; 3]>,
    n_right: usize,
}

impl Pairs {
    /// Finds the pairs and their cosines.
    pub fn of(terms: &Terms, weights: &Weights) -> Self {
        let mut out = Self { starts: vec![0], n_right: terms.len(Side::Right), ..Self::default() };
        candidates(terms, weights, |right, cosines| {
            out.right.extend_from_slice(right);
            out.cosines.extend_from_slice(cosines);
            out.starts.push(out.right.len());
        });
        out
    }

    /// How many pairs there are.
    pub fn count(&self) -> usize {
        self.right.len()
    }

    /// The numbers of the pairs of a left passage.
    pub fn row(&self, left: usize) -> std::ops::Range<usize> {
        self.starts[left]..self.starts[left + 1]
    }

    /// The right passage of a pair.
    pub fn right(&self, pair: usize) -> usize {
        self.right[pair] as usize
    }

    /// Its cosines of stems, of stems damped by background, of 4-grams.
    pub fn cosines(&self, pair: usize) -> [f32; 3] {
        self.cosines[pair]
    }

    /// The base similarity: the sum of the cosines.
    pub fn base(&self, pair: usize) -> f32 {
        self.cosines[pair].iter().sum()
    }

    fn n_left(&self) -> usize {
        self.starts.len() - 1
    }

    /// The base similarities around a pair, 0 where there is none.
    fn window(&self, left: usize, right: usize) -> [[f32; WINDOW]; WINDOW] {
        let mut out = [[0.0; WINDOW]; WINDOW];
        for (down, line) in out.iter_mut().enumerate() {
            let Some(row) = (left + down).checked_sub(REACH).filter(|it| *it < self.n_left()) else {
                continue;
            };
            let pairs = self.row(row);
            let from = right.saturating_sub(REACH) as u32;
            let first = if pairs.len() == self.n_right {
                pairs.start + from as usize
            } else {
                pairs.start + self.right[pairs.clone()].partition_point(|it| *it < from)
            };
            for pair in first..pairs.end.min(first + WINDOW) {
                let across = self.right(pair) + REACH - right;
                if across >= WINDOW {
                    break;
                }
                line[across] = self.base(pair);
            }
        }
        out
    }
}

/// What is known of the base similarities of a row, a column, or all.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    mean: f32,
    spread: f32,
    best: f32,
    second: f32,
    local: f32,
}

impl Line {
    /// `values` are sorted, best first; there are `cells` of them, counting those that are 0 and not given.
    fn of(values: &[f32], cells: usize) -> Self {
        let cells_f = cells.max(1) as f32;
        let mean = values.iter().sum::<f32>() / cells_f;
        let square = values.iter().map(|it| it * it).sum::<f32>() / cells_f;
        let local = values.iter().take(LOCAL).sum::<f32>() / cells.clamp(1, LOCAL) as f32;
        let best = values.first().copied().unwrap_or(0.0);
        let second = values.get(1).copied().unwrap_or(0.0);
        Self { mean, spread: (square - mean * mean).max(0.0).sqrt(), best, second, local }
    }

    fn z(&self, base: f32) -> f32 {
        (base - self.mean) / (self.spread + SPREAD)
    }

    /// The distance to the best of the others.
    fn margin(&self, base: f32) -> f32 {
        base - if base >= self.best { self.second } else { self.best }
    }
}

/// The pairs in their rows and columns.
#[derive(Debug, Default)]
pub struct Around {
    /// The pairs.
    pub pairs: Pairs,
    rows: Vec<Line>,
    columns: Vec<Line>,
    all: Line,
    /// How many others in the row, and in the column, are more similar.
    ranks: Vec<[u32; 2]>,
}

impl Around {
    /// Measures the rows and columns.
    pub fn of(pairs: Pairs) -> Self {
        let mut ranks = vec![[0; 2]; pairs.count()];
        let (n_left, n_right) = (pairs.n_left(), pairs.n_right);
        let mut line = |members: &mut Vec<u32>, which: usize, cells: usize| {
            members
                .sort_by(|a, b| pairs.base(*b as usize).total_cmp(&pairs.base(*a as usize)).then(a.cmp(b)));
            let values: Vec<f32> = members.iter().map(|it| pairs.base(*it as usize)).collect();
            let mut better = 0;
            for (at, pair) in members.iter().enumerate() {
                better = if at > 0 && values[at] < values[at - 1] { at } else { better };
                ranks[*pair as usize][which] = better as u32;
            }
            Line::of(&values, cells)
        };
        let by_row = (0..n_left).map(|it| pairs.row(it).map(|it| it as u32).collect());
        let rows: Vec<Line> = by_row.map(|mut it: Vec<u32>| line(&mut it, 0, n_right)).collect();
        let columns = by_column(&pairs).iter_mut().map(|it| line(it, 1, n_left)).collect();
        let all = whole(&rows, n_right);
        Self { pairs, rows, columns, all, ranks }
    }

    /// Fills the columns that tell how a pair stands out.
    pub fn columns(&self, left: usize, pair: usize, out: &mut Row) {
        let (right, base) = (self.pairs.right(pair), self.pairs.base(pair));
        let (row, column) = (&self.rows[left], &self.columns[right]);
        let [in_row, in_column] = self.ranks[pair].map(|it| it as f32);
        let (z_row, z_column) = (row.z(base), column.z(base));
        let chance = (row.mean * column.mean).sqrt() / 3.0;
        let third = base / 3.0;
        let near = self.near(left, right);
        let (last_left, last_right) = (self.pairs.n_left().max(2) - 1, self.pairs.n_right.max(2) - 1);
        let reports = (REPORT / self.pairs.n_left().max(self.pairs.n_right) as f32).min(1.0);
        let place = |at: usize, last: usize| 0.5 + reports * (at as f32 / last as f32 - 0.5);
        let places = [place(left, last_left), place(right, last_right)];
        let columns: [f32; COLUMNS - FIRST] = [
            base - row.best,
            base - column.best,
            row.margin(base),
            column.margin(base),
            1.0 / (1.0 + in_row),
            1.0 / (1.0 + in_column),
            z_row,
            z_column,
            self.all.z(base),
            self.all.z(near.diagonal),
            near.diagonal,
            near.across,
            near.beside,
            near.close,
            near.wide,
            third - (row.local + column.local) / 6.0,
            ((third + SPREAD) / (chance + SPREAD)).ln(),
            (third + SPREAD).ln(),
            third - chance,
            bounded((z_row + z_column) / 6.0),
            1.0 / (1.0 + in_row.ln_1p() + in_column.ln_1p()),
            f32::from(left.max(right) < 2),
            places[0].max(places[1]),
            places[0].min(places[1]),
        ];
        out[FIRST..].copy_from_slice(&columns);
    }

    fn near(&self, left: usize, right: usize) -> Near {
        let window = self.pairs.window(left, right);
        let [up, here, down] = [1, 2, 3];
        let ring = |reach: usize| -> f32 {
            let lines = window[REACH - reach..=REACH + reach].iter();
            lines.flat_map(|it| &it[REACH - reach..=REACH + reach]).sum::<f32>() - window[here][here]
        };
        let mean = self.all.mean / 3.0;
        Near {
            diagonal: window[up][up].max(window[down][down]),
            across: window[up][down].max(window[down][up]),
            beside: window[here][up].max(window[here][down]).max(window[up][here]).max(window[down][here]),
            close: ring(1) / 24.0 - mean,
            wide: ring(2) / 72.0 - mean,
        }
    }
}

/// The base similarities next to a pair.
struct Near {
    diagonal: f32,
    across: f32,
    beside: f32,
    close: f32,
    wide: f32,
}

/// The numbers of the pairs of each right passage.
fn by_column(pairs: &Pairs) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); pairs.n_right];
    for (pair, right) in pairs.right.iter().enumerate() {
        out[*right as usize].push(pair as u32);
    }
    out
}

/// All cells together, from their rows.
fn whole(rows: &[Line], n_right: usize) -> Line {
    let n_rows = rows.len().max(1) as f32;
    let mean = rows.iter().map(|it| it.mean).sum::<f32>() / n_rows;
    let square = rows.iter().map(|it| it.spread * it.spread + it.mean * it.mean).sum::<f32>() / n_rows;
    let spread = if n_right == 0 { 0.0 } else { (square - mean * mean).max(0.0).sqrt() };
    Line { mean, spread, ..Line::default() }
}

/// From minus one to one, like the hyperbolic tangent, but of four operations only: the same on every machine.
pub fn bounded(it: f32) -> f32 {
    let it = it.clamp(-3.0, 3.0);
    it * (27.0 + it * it) / (27.0 + 9.0 * it * it)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean, best, and second best of a line.
    fn check(values: &[f32], cells: usize, wanted: [f32; 3]) {
        let line = Line::of(values, cells);
        let found = [line.mean, line.best, line.second];
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?}");
    }

    #[test]
    fn cells_that_are_not_given_count_as_zero() {
        check(&[1.0, 0.5], 4, [0.375, 1.0, 0.5]);
        check(&[], 4, [0.0, 0.0, 0.0]);
    }

    #[test]
    fn the_bounded_curve_ends_at_one() {
        assert!((bounded(9.0) - 1.0).abs() < 1e-6 && (bounded(-9.0) + 1.0).abs() < 1e-6);
        assert!(bounded(0.0).abs() < 1e-6);
    }
}
