//! Writes the weights by which differing values are judged, from labeled pairs of articles, and prints how good they are.
//!
//! `cargo run --release --example train_conflicts -- NEWS.jsonl PRESS.jsonl`, from the root of the repository, writes
//! `assets/model/conflicts.txt`. Everything is added up in a fixed order, so that the same files give the same weights.
//! The figures are those of all files together, each pair of articles judged by weights that never saw its story.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::{collections::BTreeSet, fmt::Write, fs};

use anyhow::{Context, Result};
use bifocal::{
    ground::{Pair, Side, Span},
    result::Options,
    sense::{
        Link, align,
        conflict::{
            candidate::{COLUMNS, Candidate, Row, candidates},
            conflicts_by, each_frame,
            model::Model,
        },
        score::Learned,
        weights::CLIP,
    },
};
use serde_json::Value;

/// Stories are split into so many parts to be held out, in so many ways.
const FOLDS: u64 = 8;
const SPLITS: u64 = 3;

/// What keeps weights small: there are few conflicts to learn from.
const RIDGE: f64 = 30.0;

/// At least so many of the pairs that are flagged in stories held out must be labeled.
const PRECISION: f64 = 0.55;

fn main() -> Result<()> {
    let mut stories = Vec::new();
    for path in std::env::args().skip(1) {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
        for line in text.lines() {
            stories.push(story(&serde_json::from_str(line)?)?);
        }
    }
    let all: Vec<&Story> = stories.iter().collect();
    let sure = cross_validate(&all)?;
    let weights = weights(&all, sure);
    let model = Model::parse(&weights).context("the weights cannot be read back")?;
    let mut seen = Counts::default();
    for story in &all {
        seen.add(&model, story);
    }
    println!("seen in training: {seen}");
    fs::write("assets/model/conflicts.txt", weights)?;
    Ok(())
}

/// A pair of articles with its links, its candidates and the labels of both.
struct Story {
    topic: u64,
    texts: Pair<Vec<String>>,
    links: Vec<Link>,
    candidates: Vec<(Candidate, bool)>,
    /// The pairs of passages with a conflict.
    wanted: BTreeSet<(usize, usize)>,
}

impl Story {
    fn passages(&self) -> Pair<Vec<&str>> {
        self.texts.as_ref().map(|it| it.iter().map(String::as_str).collect())
    }
}

/// A labeled conflict.
struct Label {
    at: (usize, usize),
    words: Pair<String>,
}

fn story(row: &Value) -> Result<Story> {
    let texts = |key: &str| -> Option<Vec<String>> {
        let texts = row[key].as_array()?.iter();
        texts.map(|it| it.as_str().map(String::from)).collect()
    };
    let texts = Pair::new(texts("a"), texts("b"));
    let labels = labels(row).context("a row needs conflicts")?;
    let mut out = Story {
        topic: topic(row["id"].as_str().context("a row needs an id")?),
        texts: texts.map(|it| it.context("a row needs sentences")).transpose()?,
        links: vec![],
        candidates: vec![],
        wanted: labels.iter().map(|it| it.at).collect(),
    };
    let passages = out.passages();
    let passages = passages.as_ref().map(Vec::as_slice);
    let links = align::align(passages, Options::FLOOR, &Learned::default()).links;
    let mut found = Vec::new();
    each_frame(passages, &links, Options::FLOOR, |number, frame| {
        let at = (links[number].at.left, links[number].at.right);
        for it in candidates(frame) {
            let fits = |label: &&Label| {
                label.at == at
                    && Side::BOTH
                        .into_iter()
                        .all(|side| touches(frame.passages[side].text, &label.words[side], it.words[side]))
            };
            let labeled = labels.iter().any(|label| fits(&label));
            found.push((it, labeled));
        }
    });
    (out.candidates, out.links) = (found, links);
    Ok(out)
}

fn labels(row: &Value) -> Option<Vec<Label>> {
    let label = |it: &Value| {
        Some(Label {
            at: (it["i"].as_u64()? as usize, it["j"].as_u64()? as usize),
            words: Pair::new(it["a"].as_str()?.into(), it["b"].as_str()?.into()),
        })
    };
    row["conflicts"].as_array()?.iter().map(label).collect()
}

/// Do the labeled words stand somewhere in `text` over the span?
fn touches(text: &str, words: &str, span: Span) -> bool {
    text.match_indices(words).any(|(at, it)| Span::new(at, at + it.len()).overlaps(span))
}

/// Articles on one story share a number: what stands before the first mark in the last part of the id.
fn topic(id: &str) -> u64 {
    let end = id.find('/').map_or(0, |it| it + 1);
    let rest = &id[end..];
    let head = if rest.len() > 36 && rest.as_bytes()[8] == b'-' {
        &rest[..36]
    } else {
        rest.split(|it: char| !it.is_ascii_digit()).next().unwrap_or(rest)
    };
    let text = [&id[..end], head].concat();
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}

/// Flagged pairs of passages.
#[derive(Default)]
struct Counts {
    right: f64,
    flagged: f64,
    labeled: f64,
}

impl Counts {
    fn add(&mut self, model: &Model, story: &Story) {
        let passages = story.passages();
        let passages = passages.as_ref().map(Vec::as_slice);
        let found = conflicts_by(model, passages, &story.links, Options::FLOOR);
        let at = |link: usize| (story.links[link].at.left, story.links[link].at.right);
        let pairs: BTreeSet<(usize, usize)> = found.iter().map(|it| at(it.link)).collect();
        self.right += pairs.intersection(&story.wanted).count() as f64;
        self.flagged += pairs.len() as f64;
        self.labeled += story.wanted.len() as f64;
    }

    fn precision(&self) -> f64 {
        self.right / self.flagged.max(1.0)
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let recall = self.right / self.labeled.max(1.0);
        write!(f, "{} right of {} flagged, {} labeled: ", self.right, self.flagged, self.labeled)?;
        write!(f, "precision {:.3} recall {recall:.3}", self.precision())
    }
}

/// Prints the figures of stories held out, and gives the least likelihood that keeps them precise.
fn cross_validate(stories: &[&Story]) -> Result<f32> {
    let mut steps: Vec<(f32, Counts)> =
        (5..30).rev().map(|it| (it as f32 / 50.0, Counts::default())).collect();
    for split in 0..SPLITS {
        let fold =
            |it: &&&Story| (it.topic ^ (split * 0x9e37_79b9)).wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        for held in 0..FOLDS {
            let (out, rest): (Vec<&Story>, Vec<&Story>) =
                stories.iter().partition(|it| fold(it) % FOLDS == held);
            let mut model = Model::parse(&weights(&rest, 0.0)).context("the weights cannot be read back")?;
            for (sure, counts) in &mut steps {
                model.sure = *sure;
                for story in &out {
                    counts.add(&model, story);
                }
            }
        }
    }
    for (sure, counts) in &steps {
        println!("held out {SPLITS} times, at {sure:.2}: {counts}");
    }
    let precise = steps.iter().rev().find(|it| it.1.precision() >= PRECISION);
    Ok(precise.map_or(0.5, |it| it.0))
}

/// All weights as text.
fn weights(stories: &[&Story], sure: f32) -> String {
    let mut out = String::from("# Written by examples/train_conflicts.rs; do not edit.\n");
    let candidates = stories.iter().flat_map(|it| &it.candidates);
    let examples: Vec<(Row, bool)> = candidates.map(|it| (it.0.row, it.1)).collect();
    let (mean, by) = scale(&examples);
    let scaled: Vec<(Vec<f64>, bool)> =
        examples.iter().map(|(row, label)| (scaled(row, &mean, &by), *label)).collect();
    let fitted = fit(&scaled);
    line(&mut out, "mean", &mean);
    line(&mut out, "by", &by);
    line(&mut out, "weight", &fitted[..COLUMNS]);
    line(&mut out, "offset", &fitted[COLUMNS..]);
    line(&mut out, "sure", &[f64::from(sure)]);
    out
}

fn line(out: &mut String, name: &str, numbers: &[f64]) {
    out.push_str(name);
    for it in numbers {
        let _ = write!(out, " {it:.4}");
    }
    out.push('\n');
}

/// Mean and one over deviation of each column.
fn scale(examples: &[(Row, bool)]) -> (Vec<f64>, Vec<f64>) {
    let len = examples.len().max(1) as f64;
    let column = |at: usize| examples.iter().map(move |it| f64::from(it.0[at]));
    let mean: Vec<f64> = (0..COLUMNS).map(|it| column(it).sum::<f64>() / len).collect();
    let by = (0..COLUMNS).map(|it| {
        let spread = column(it).map(|value| (value - mean[it]).powi(2)).sum::<f64>() / len;
        if spread < 1e-9 { 0.0 } else { 1.0 / spread.sqrt() }
    });
    let by = by.collect();
    (mean, by)
}

/// A row on the common scale, and one for the offset.
fn scaled(row: &Row, mean: &[f64], by: &[f64]) -> Vec<f64> {
    let clip = f64::from(CLIP);
    let columns = row.iter().zip(mean.iter().zip(by));
    columns.map(|(it, (mean, by))| ((f64::from(*it) - mean) * by).clamp(-clip, clip)).chain([1.0]).collect()
}

/// Logistic regression by Newton's steps; the offset is free.
fn fit(examples: &[(Vec<f64>, bool)]) -> Vec<f64> {
    const STEPS: usize = 12;
    let mut weight = vec![0.0; COLUMNS + 1];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; COLUMNS + 1];
        let mut bend = vec![vec![0.0; COLUMNS + 1]; COLUMNS + 1];
        for at in 0..COLUMNS {
            slope[at] = -RIDGE * weight[at];
            bend[at][at] = RIDGE;
        }
        bend[COLUMNS][COLUMNS] = 1e-6;
        for (row, label) in examples {
            let sum: f64 = row.iter().zip(&weight).map(|(a, b)| a * b).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let miss = f64::from(u8::from(*label)) - likely;
            for (at, value) in row.iter().enumerate() {
                slope[at] += miss * value;
                for (other, it) in row.iter().enumerate() {
                    bend[at][other] += likely * (1.0 - likely) * value * it;
                }
            }
        }
        for (it, step) in weight.iter_mut().zip(solve(bend, slope)) {
            *it += step;
        }
    }
    weight
}

/// Solves a system of equations that is known to be positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let len = right.len();
    for at in 0..len {
        let pivot = matrix[at].clone();
        let value = right[at];
        for row in at + 1..len {
            let factor = matrix[row][at] / pivot[at];
            for (it, above) in matrix[row].iter_mut().zip(&pivot).skip(at) {
                *it -= factor * above;
            }
            right[row] -= factor * value;
        }
    }
    for at in (0..len).rev() {
        let known: f64 = (at + 1..len).map(|it| matrix[at][it] * right[it]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}
