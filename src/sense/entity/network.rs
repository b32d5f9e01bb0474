//! What each token of a text means for names: its features looked up in tables, then mixed with those of its neighbors.
//! The one file that owns the matrix library.

use std::{ops::Range, sync::LazyLock};

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, concatenate, linalg::general_mat_mul};
use rustc_hash::FxHashMap;

use super::{
    hash::four,
    weights::{Tables, floats},
};

/// Numbers that describe a token inside the network.
const WIDTH: usize = 96;
/// Of so many values the greatest is taken.
const POOL: usize = 3;
/// Empty rows before and after the text take part in the windows: four layers, each looking one token further.
const PAD: usize = 4;
/// The tables of features with the seeds of their hashes.
const TABLES: [(&str, u64); 4] =
    [("embed.norm", 8), ("embed.prefix", 9), ("embed.suffix", 10), ("embed.shape", 11)];

/// The ids of a token's features: norm, first letter, last three letters, shape.
pub(super) type Features = [u64; 4];

/// The network, with its weights as matrices.
pub(super) struct Network {
    tables: [&'static [u8]; 4],
    mix: Maxout,
    windows: Vec<Maxout>,
    reduce: Array2<f32>,
    reduce_bias: Array1<f32>,
    /// For this token, the first of the open name and the one before: what they say, two values for each hidden unit.
    lower: Array2<f32>,
    /// The bias of the hidden units, and what a missing token says.
    pub(super) bias: Vec<f32>,
    pub(super) pad: Vec<f32>,
    /// The scores of the moves: weights of the hidden units, one row for each move, and biases.
    pub(super) upper: Vec<f32>,
    pub(super) upper_bias: Vec<f32>,
}

/// A layer: the greatest of three linear readings, brought to a common scale.
struct Maxout {
    weight: Array2<f32>,
    bias: Array1<f32>,
    gain: Array1<f32>,
    shift: Array1<f32>,
}

static NETWORK: LazyLock<Network> = LazyLock::new(|| {
    Tables::read(include_bytes!("../../../assets/model/ner.safetensors"))
        .and_then(|it| Network::new(&it))
        .expect("the shipped weights are whole")
});

/// The network that is shipped.
pub(super) fn network() -> &'static Network {
    &NETWORK
}

impl Network {
    fn new(tables: &Tables) -> Option<Self> {
        let reduce = tables.floats("reduce.weight")?;
        let hidden = reduce.len() / WIDTH;
        let lower = tables.floats("lower.weight")?;
        Some(Self {
            tables: [
                tables.halves(TABLES[0].0)?,
                tables.halves(TABLES[1].0)?,
                tables.halves(TABLES[2].0)?,
                tables.halves(TABLES[3].0)?,
            ],
            mix: Maxout::new(tables, "mix")?,
            windows: (1..=PAD)
                .map(|it| Maxout::new(tables, &format!("window{it}")))
                .collect::<Option<_>>()?,
            reduce: Array2::from_shape_vec((hidden, WIDTH), reduce).ok()?,
            reduce_bias: tables.floats("reduce.bias")?.into(),
            lower: Array2::from_shape_vec((lower.len() / hidden, hidden), lower).ok()?,
            bias: tables.floats("lower.bias")?,
            pad: tables.floats("lower.pad")?,
            upper: tables.floats("upper.weight")?,
            upper_bias: tables.floats("upper.bias")?,
        })
    }

    /// What each token says in each of the three roles it may have for a move, one row for each token.
    pub(super) fn says(&self, tokens: &[Features]) -> Array2<f32> {
        let mut x = self.mixed(tokens);
        for window in &self.windows {
            x += &window.over_neighbors(&x);
        }
        let x = rows(&x, PAD..x.nrows() - PAD).dot(&self.reduce.t()) + &self.reduce_bias;
        x.dot(&self.lower.t())
    }

    /// The first layer, computed once for tokens of the same features; with the empty rows around.
    fn mixed(&self, tokens: &[Features]) -> Array2<f32> {
        let (mut rows, mut distinct) = (FxHashMap::default(), Vec::new());
        let places: Vec<usize> = tokens
            .iter()
            .map(|it| {
                *rows.entry(*it).or_insert_with(|| {
                    distinct.push(*it);
                    distinct.len() - 1
                })
            })
            .collect();
        let mut looked_up = Array2::zeros((distinct.len(), TABLES.len() * WIDTH));
        for (mut row, features) in looked_up.rows_mut().into_iter().zip(&distinct) {
            let parts = row.as_slice_mut().unwrap_or_default().chunks_exact_mut(WIDTH);
            for (column, part) in parts.enumerate() {
                self.add_rows(column, features[column], part);
            }
        }
        let mixed = self.mix.of(&looked_up.dot(&self.mix.weight.t()));
        let mut x = Array2::zeros((tokens.len() + 2 * PAD, WIDTH));
        for (place, mut row) in places.into_iter().zip(x.rows_mut().into_iter().skip(PAD)) {
            row.assign(&mixed.row(place));
        }
        x
    }

    /// Adds the four rows of a table that a feature hashes to.
    fn add_rows(&self, column: usize, feature: u64, sum: &mut [f32]) {
        let table = self.tables[column];
        let (bytes, rows) = (2 * WIDTH, table.len() / (2 * WIDTH));
        for hash in four(feature, TABLES[column].1) {
            let start = hash as usize % rows * bytes;
            for (sum, it) in sum.iter_mut().zip(floats(&table[start..start + bytes])) {
                *sum += it;
            }
        }
    }
}

impl Maxout {
    fn new(tables: &Tables, name: &str) -> Option<Self> {
        let weight = tables.floats(&format!("{name}.maxout.weight"))?;
        Some(Self {
            weight: Array2::from_shape_vec((POOL * WIDTH, weight.len() / (POOL * WIDTH)), weight).ok()?,
            bias: tables.floats(&format!("{name}.maxout.bias"))?.into(),
            gain: tables.floats(&format!("{name}.norm.gain"))?.into(),
            shift: tables.floats(&format!("{name}.norm.bias"))?.into(),
        })
    }

    /// The layer over each row with the row before and the row after it.
    fn over_neighbors(&self, x: &Array2<f32>) -> Array2<f32> {
        let empty = Array2::zeros((1, WIDTH));
        let around = concatenate![Axis(0), empty, *x, empty];
        let mut sums = Array2::zeros((x.nrows(), POOL * WIDTH));
        for part in 0..3 {
            let near = rows(&around, part..part + x.nrows());
            let weight = self.weight.slice_axis(Axis(1), (part * WIDTH..(part + 1) * WIDTH).into());
            general_mat_mul(1.0, &near, &weight.t(), 1.0, &mut sums);
        }
        self.of(&sums)
    }

    /// The greatest of each three sums, scaled over the row.
    fn of(&self, sums: &Array2<f32>) -> Array2<f32> {
        let mut out = Array2::zeros((sums.nrows(), WIDTH));
        for (mut row, sums) in out.rows_mut().into_iter().zip(sums.rows()) {
            let greatest = (&sums + &self.bias).into_raw_vec_and_offset().0;
            for (it, three) in row.iter_mut().zip(greatest.as_chunks::<POOL>().0) {
                *it = three[0].max(three[1]).max(three[2]);
            }
            self.scale(&mut row);
        }
        out
    }

    fn scale(&self, row: &mut ndarray::ArrayViewMut1<f32>) {
        let mean = row.sum() / WIDTH as f32;
        let spread = variance(row.view(), mean).sqrt();
        for (column, it) in row.iter_mut().enumerate() {
            *it = (*it - mean) / spread * self.gain[column] + self.shift[column];
        }
    }
}

fn rows(x: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    x.slice_axis(Axis(0), range.into())
}

fn variance(row: ArrayView1<f32>, mean: f32) -> f32 {
    row.iter().map(|it| (it - mean) * (it - mean)).sum::<f32>() / WIDTH as f32 + 1e-8
}
