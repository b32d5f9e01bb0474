//! Decides how likely two values that differ are said of the same thing, from what was measured of them.
//!
//! The weights are in `assets/model/conflicts.txt`, written by `examples/train_conflicts.rs`.

use super::candidate::{COLUMNS, Candidate, Row};

/// Columns further from their mean than this many deviations are taken as being just there.
pub const CLIP: f32 = 3.0;

/// The learned weights.
#[derive(Debug, Clone)]
pub struct Model {
    mean: Row,
    by: Row,
    weight: Row,
    offset: f32,
    /// What is less likely than this is no conflict.
    pub sure: f32,
}

impl Default for Model {
    /// The weights that are shipped.
    fn default() -> Self {
        Self::parse(include_str!("../../../assets/model/conflicts.txt"))
            .expect("the shipped weights are whole")
    }
}

impl Model {
    /// Reads weights: a name and numbers on each line. None if something is missing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().filter(|it| !it.starts_with('#'));
        let mut next = |name: &str| -> Option<Vec<f32>> {
            let numbers = lines.next()?.strip_prefix(name)?.split_whitespace();
            numbers.map(|it| it.parse().ok()).collect()
        };
        Some(Self {
            mean: row(&next("mean ")?)?,
            by: row(&next("by ")?)?,
            weight: row(&next("weight ")?)?,
            offset: *next("offset ")?.first()?,
            sure: *next("sure ")?.first()?,
        })
    }

    /// How likely the values of a candidate are said of the same thing (0..1).
    pub fn likelihood(&self, candidate: &Candidate) -> f32 {
        let mut sum = self.offset;
        for (at, value) in candidate.row.iter().enumerate() {
            sum += ((value - self.mean[at]) * self.by[at]).clamp(-CLIP, CLIP) * self.weight[at];
        }
        1.0 / (1.0 + (-sum).exp())
    }
}

fn row(numbers: &[f32]) -> Option<[f32; COLUMNS]> {
    let finite = numbers.iter().all(|it| it.is_finite());
    numbers.try_into().ok().filter(|_| finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Are weights with `from` replaced by `to` still read?
    fn check(from: &str, to: &str, wanted: bool) {
        let text = include_str!("../../../assets/model/conflicts.txt").replacen(from, to, 1);
        assert_eq!(Model::parse(&text).is_some(), wanted);
    }

    #[test]
    fn weights_are_read_whole_or_not_at_all() {
        check("mean ", "mean ", true);
        check("mean ", "mean x", false);
        check("weight ", "weight 1 ", false);
        check("offset ", "offset x", false);
    }
}
