//! Decides how likely two values that differ are said of the same thing, from what was measured of them.
//!
//! The weights are in `assets/model/conflicts.txt`, written by `examples/train_conflicts.rs`.

use super::candidate::{COLUMNS, Candidate, Row};
use crate::sense::weights::{Lines, Scale, sigmoid};

/// The learned weights.
#[derive(Debug, Clone)]
pub struct Model {
    scale: Scale<COLUMNS>,
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
    /// Reads weights. None if something is missing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut weights = Lines::of(text);
        let scale = Scale::read(&mut weights, "mean", "by")?;
        let (weight, [offset], [sure]) =
            (weights.next("weight")?, weights.next("offset")?, weights.next("sure")?);
        Some(Self { scale, weight, offset, sure })
    }

    /// How likely the values of a candidate are said of the same thing (0..1).
    pub fn likelihood(&self, candidate: &Candidate) -> f32 {
        let scaled = self.scale.apply(&candidate.row);
        let terms = scaled.iter().zip(&self.weight).map(|(value, weight)| value * weight);
        sigmoid(terms.fold(self.offset, |sum, it| sum + it))
    }
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
        check("sure ", "sure inf ", false);
    }
}
