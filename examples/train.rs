//! Writes the weights that the crate ships, from labeled pairs of articles.
//!
//! `cargo run --release --example train -- NEWS.jsonl PRESS.jsonl [WORDS.tsv]`, from the root of the repository. With
//! `WORDS.tsv` (a first line of comment, then lines of word, tab, how many of 1,685 articles have it) it writes
//! `assets/model/rarity.txt` too; run it a second time then, since the table is part of the program. Everything is seeded
//! and added up in a fixed order, so that the same files give the same weights. Prints figures of four held-out folds.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::{fmt::Write, fs};

use anyhow::{Context, Result};
use bifocal::{
    ground::{Pair, Side},
    sense::{
        align::{compared, link_row},
        features::{COLUMNS, Features, Row, Scratch, around::bounded},
        score::{Learned, LinkRow, MORE, Score},
        terms::Terms,
        weights::CLIP,
        words,
    },
};
use serde_json::Value;

const FOLDS: usize = 4;
/// Pairs that are links count so much more than others: a missed link costs more than a wrong one.
const LINKS_COUNT: f32 = 3.0;
/// Press is harder than what is read side by side, and less like it.
const PRESS: f32 = 0.6;
/// Articles with sentences joined to longer passages teach what does not depend on length.
const JOINED: f32 = 0.3;
/// A link must be a little likelier than the training links say to be shown: they are one annotator's, and what two agree
/// on is less.
const STRICT: f32 = 0.25;
/// Among links those that say the same are few.
const SAMES_COUNT: f64 = 2.5;
const RIDGE: f64 = 10.0;

const NETS: usize = 6;
const UNITS: usize = 12;
const EPOCHS: usize = 12;
const BATCH: usize = 500;
const RATE: f32 = 2e-3;

fn main() -> Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [news, press, words @ ..] = paths.as_slice() else {
        anyhow::bail!("usage: train NEWS PRESS [WORDS]")
    };
    if let Some(words) = words.first() {
        fs::write("assets/model/rarity.txt", rarity(&read(words)?)?)?;
    }
    let stories = stories(&read(news)?, &read(press)?)?;
    let middle = cross_validate(&stories)?;
    let all: Vec<&Story> = stories.iter().collect();
    fs::write("assets/model/align.txt", weights(&all, middle))?;
    Ok(())
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {path}"))
}

/// The table of rarity: words in order, each with a letter for fifty steps from common to rare.
fn rarity(table: &str) -> Result<String> {
    let mut lines = Vec::new();
    for line in table.lines().skip(1).filter(|it| !it.is_empty()) {
        let (word, articles) = line.split_once('\t').context("a line needs a word and a number")?;
        let rare = (1685.0 / articles.parse::<f64>()?).ln().min(7.0) / 7.0;
        lines.push(format!("{word}{}\n", char::from(b'0' + (rare * 50.0).round() as u8)));
    }
    lines.sort_by(|a, b| a[..a.len() - 2].cmp(&b[..b.len() - 2]));
    Ok(lines.concat())
}

/// A pair of articles, measured.
struct Story {
    fold: usize,
    source: Source,
    rows: Vec<Row>,
    linked: Vec<bool>,
    links: Vec<LinkRow>,
    same: Vec<bool>,
    /// Labeled links, those that were not measured included.
    wanted: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Source {
    News,
    Press,
    Joined,
}

/// Two articles and the labels of their links.
struct Labeled {
    texts: Pair<Vec<String>>,
    labels: Vec<(Pair<usize>, String)>,
}

fn stories(news: &str, press: &str) -> Result<Vec<Story>> {
    let mut random = Random(7);
    let mut out = Vec::new();
    for (lines, source) in [(news, Source::News), (press, Source::Press)] {
        for (at, line) in lines.lines().enumerate() {
            let labeled = labeled(&serde_json::from_str(line)?)?;
            out.push(story(&labeled, at % FOLDS, source));
            out.push(story(&joined(&labeled, 3, &mut random), at % FOLDS, Source::Joined));
            if labeled.texts.left.len().min(labeled.texts.right.len()) > 12 {
                out.push(story(&joined(&labeled, 8, &mut random), at % FOLDS, Source::Joined));
            }
        }
    }
    Ok(out)
}

fn labeled(row: &Value) -> Result<Labeled> {
    let texts = |key: &str| -> Option<Vec<String>> {
        row[key].as_array()?.iter().map(|it| it.as_str().map(String::from)).collect()
    };
    let label = |it: &Value| -> Option<(Pair<usize>, String)> {
        let at = Pair::new(it[0].as_u64()? as usize, it[1].as_u64()? as usize);
        Some((at, it[2].as_str()?.into()))
    };
    let labels = row["links"].as_array().and_then(|it| it.iter().map(label).collect::<Option<_>>());
    let texts = Pair::new(texts("a").context("a row needs a")?, texts("b").context("a row needs b")?);
    Ok(Labeled { texts, labels: labels.context("a row needs links")? })
}

/// The same articles in passages of one to `most` sentences.
fn joined(labeled: &Labeled, most: usize, random: &mut Random) -> Labeled {
    let mut place = Pair::new(Vec::new(), Vec::new());
    let texts = Pair::of(|side| {
        let mut out = Vec::new();
        let mut rest = labeled.texts[side].as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at((1 + random.below(most)).min(rest.len()));
            place[side].extend(now.iter().map(|_| out.len()));
            out.push(now.join(" "));
            rest = later;
        }
        out
    });
    let mut labels: Vec<(Pair<usize>, String)> = Vec::new();
    for (at, label) in &labeled.labels {
        let at = Pair::of(|side| place[side][at[side]]);
        if !labels.iter().any(|it| it.0 == at) {
            labels.push((at, label.clone()));
        }
    }
    Labeled { texts, labels }
}

fn story(labeled: &Labeled, fold: usize, source: Source) -> Story {
    let texts = labeled.texts.as_ref().map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
    let terms = Terms::of(texts.as_ref().map(Vec::as_slice));
    let features = Features::of(&terms);
    let mut scratch = Scratch::default();
    let label = |at: Pair<usize>| labeled.labels.iter().find(|it| it.0 == at).map(|it| it.1.as_str());
    let open = |label: Option<&str>| matches!(label, Some("disputed" | "related"));
    let wanted = labeled.labels.iter().filter(|it| !open(Some(&it.1))).count();
    let mut out = Story { fold, source, rows: vec![], linked: vec![], links: vec![], same: vec![], wanted };
    for left in 0..terms.len(Side::Left) {
        features.measure(left, &mut scratch);
        for (right, row) in scratch.right.iter().zip(&scratch.rows) {
            let at = Pair::new(left, *right);
            let label = label(at);
            if open(label) {
                continue;
            }
            out.rows.push(*row);
            out.linked.push(label.is_some());
            if label.is_some() && source != Source::Joined {
                let words = Pair::of(|side| compared(&terms, terms.passage(side, at[side])));
                let diff = words::diff(words.as_ref().map(Vec::as_slice));
                out.links.push(link_row(&features, at, row, &diff));
                out.same.push(label == Some("same"));
            }
        }
    }
    out
}

/// Prints the figures of held-out folds, and gives the log-odds at which the F1 of their links is best.
fn cross_validate(stories: &[Story]) -> Result<f32> {
    let mut found: [Vec<(f32, bool)>; 2] = Default::default();
    let mut kinds: [[f32; 3]; 2] = Default::default();
    let mut wanted = [0; 2];
    for fold in 0..FOLDS {
        let (held, rest): (Vec<&Story>, Vec<&Story>) = stories.iter().partition(|it| it.fold == fold);
        let learned = Learned::parse(&weights(&rest, 0.0)).context("the weights cannot be read back")?;
        for story in held.iter().filter(|it| it.source != Source::Joined) {
            let which = usize::from(story.source == Source::Press);
            wanted[which] += story.wanted;
            let mut scores = Vec::new();
            learned.score(&story.rows, &mut scores);
            found[which].extend(scores.iter().copied().zip(story.linked.iter().copied()));
            for (row, same) in story.links.iter().zip(&story.same) {
                count(&mut kinds[which], learned.same(row) >= 0.5, *same);
            }
        }
    }
    let mut middle = 0.0;
    for (which, name) in ["news", "press"].into_iter().enumerate() {
        let (precision, (best, at)) =
            (average_precision(&found[which], wanted[which]), best_f1(&found[which], wanted[which]));
        let [hits, proposed, sames] = kinds[which];
        let same = 2.0 * hits / (proposed + sames);
        println!("{name:<6} held out: AP {precision:.3}, best F1 {best:.3} at {at:.2}, F1 of same {same:.3}");
        // Scores are of halved log-odds; the threshold lies in the middle between the two kinds of news.
        middle += (at / (1.0 - at)).ln();
    }
    Ok(middle + STRICT)
}

fn count(kinds: &mut [f32; 3], proposed: bool, wanted: bool) {
    kinds[0] += f32::from(proposed && wanted);
    kinds[1] += f32::from(proposed);
    kinds[2] += f32::from(wanted);
}

fn average_precision(found: &[(f32, bool)], wanted: usize) -> f32 {
    let mut sorted = found.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut hits = 0.0;
    let mut sum = 0.0;
    for (at, (_, right)) in sorted.iter().enumerate() {
        if *right {
            hits += 1.0;
            sum += hits / (at + 1) as f32;
        }
    }
    sum / wanted as f32
}

/// The best F1 and the score in the middle of those that reach nearly as much.
fn best_f1(found: &[(f32, bool)], wanted: usize) -> (f32, f32) {
    let mut sorted = found.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut hits = 0.0;
    let curve: Vec<(f32, f32)> = sorted
        .iter()
        .enumerate()
        .map(|(at, (score, right))| {
            hits += f32::from(*right);
            (2.0 * hits / ((at + 1) as f32 + wanted as f32), *score)
        })
        .collect();
    let best = curve.iter().map(|it| it.0).fold(0.0, f32::max);
    let near: Vec<f32> = curve.iter().filter(|it| it.0 > best - 0.004).map(|it| it.1).collect();
    (best, near.iter().sum::<f32>() / near.len().max(1) as f32)
}

/// All weights as text; scores are moved so that `middle` becomes one half.
fn weights(stories: &[&Story], middle: f32) -> String {
    let mut out = String::from("# Written by examples/train.rs; do not edit.\n");
    let examples = examples(stories);
    let scale = Scale::of(&examples.iter().map(|it| it.row.as_slice()).collect::<Vec<_>>(), COLUMNS);
    line(&mut out, "mean", &scale.mean);
    line(&mut out, "by", &scale.by);
    let scaled: Vec<Example> = examples.iter().map(|it| it.scaled(&scale)).collect();
    let nets: Vec<Net> = (0..NETS).map(|seed| Net::train(&scaled, seed as u64)).collect();
    let units = |of: &dyn Fn(&Net) -> &[f32]| nets.iter().flat_map(|it| of(it).to_vec()).collect::<Vec<_>>();
    for column in 0..COLUMNS {
        line(&mut out, "column", &units(&|it| &it.0[column * UNITS..(column + 1) * UNITS]));
    }
    line(&mut out, "bias", &units(&|it| &it.0[BIAS..OUT]));
    let shared: Vec<f32> = units(&|it| &it.0[OUT..OFFSET]).iter().map(|it| it / NETS as f32).collect();
    line(&mut out, "out", &shared);
    let offset = nets.iter().map(|it| it.0[OFFSET]).sum::<f32>() / NETS as f32;
    line(&mut out, "offset", &[offset - middle]);
    same_weights(stories, &mut out);
    out
}

fn line(out: &mut String, name: &str, numbers: &[f32]) {
    out.push_str(name);
    for it in numbers {
        let _ = write!(out, " {it:.4}");
    }
    out.push('\n');
}

#[derive(Clone, Copy)]
struct Example {
    row: Row,
    linked: bool,
    weight: f32,
}

impl Example {
    fn scaled(&self, scale: &Scale) -> Self {
        Self { row: std::array::from_fn(|it| scale.apply(it, self.row[it])), ..*self }
    }
}

fn examples(stories: &[&Story]) -> Vec<Example> {
    let mut out = Vec::new();
    for story in stories {
        let weight = match story.source {
            Source::News => 1.0,
            Source::Press => PRESS,
            Source::Joined => JOINED,
        };
        out.extend(story.rows.iter().zip(&story.linked).map(|(row, linked)| {
            let weight = if *linked { LINKS_COUNT * weight } else { weight };
            Example { row: *row, linked: *linked, weight }
        }));
    }
    let mean = out.iter().map(|it| f64::from(it.weight)).sum::<f64>() / out.len() as f64;
    for it in &mut out {
        it.weight /= mean as f32;
    }
    out
}

/// Brings columns to a common scale, rounded as it will be read back.
struct Scale {
    mean: Vec<f32>,
    by: Vec<f32>,
}

impl Scale {
    fn of(rows: &[&[f32]], columns: usize) -> Self {
        let n_rows = rows.len().max(1) as f64;
        let mean = |f: &dyn Fn(&[f32]) -> f64| rows.iter().map(|it| f(it)).sum::<f64>() / n_rows;
        let means: Vec<f64> = (0..columns).map(|it| mean(&|row| f64::from(row[it]))).collect();
        let by = (0..columns).map(|it| {
            let spread = mean(&|row| (f64::from(row[it]) - means[it]).powi(2)).sqrt();
            rounded((1.0 / spread.max(1e-3)) as f32)
        });
        Self { by: by.collect(), mean: means.iter().map(|it| rounded(*it as f32)).collect() }
    }

    fn apply(&self, column: usize, value: f32) -> f32 {
        ((value - self.mean[column]) * self.by[column]).clamp(-CLIP, CLIP)
    }
}

fn rounded(it: f32) -> f32 {
    (it * 1e4).round() / 1e4
}

/// A seeded source of chance (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        ((self.next() >> 33) % end as u64) as usize
    }

    /// From minus one to one.
    fn even(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    }
}

/// A network of one hidden layer: weights by column and unit, then the units' biases, their weights, the offset.
struct Net(Vec<f32>);

const BIAS: usize = COLUMNS * UNITS;
const OUT: usize = BIAS + UNITS;
const OFFSET: usize = OUT + UNITS;

impl Net {
    /// Adam, in batches, in a seeded order.
    fn train(examples: &[Example], seed: u64) -> Self {
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (seed + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9));
        let mut net = Self::random(&mut random);
        let mut momentum = vec![[0.0_f32; 2]; OFFSET + 1];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut step = 0;
        let steps = (EPOCHS * examples.len().div_ceil(BATCH)) as f32;
        for _ in 0..EPOCHS {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            for batch in order.chunks(BATCH) {
                let mut slope = vec![0.0; OFFSET + 1];
                for it in batch {
                    net.add_slope(&examples[*it], &mut slope);
                }
                step += 1;
                let rate = RATE * (1.0 - 0.5 * step as f32 / (steps + 1.0));
                net.descend(
                    &slope.iter().map(|it| it / batch.len() as f32).collect::<Vec<_>>(),
                    rate,
                    &mut momentum,
                    step,
                );
            }
        }
        net
    }

    fn random(random: &mut Random) -> Self {
        let spread = |ins: usize, outs: usize| (6.0 / (ins + outs) as f32).sqrt();
        let at = |it: usize| match it {
            0..OUT => spread(COLUMNS, UNITS),
            OUT..OFFSET => spread(UNITS, 1),
            _ => 0.0,
        };
        Self((0..=OFFSET).map(|it| at(it) * random.even()).collect())
    }

    fn add_slope(&self, example: &Example, slope: &mut [f32]) {
        let mut sums: [f32; UNITS] = std::array::from_fn(|unit| self.0[BIAS + unit]);
        for (column, value) in example.row.iter().enumerate() {
            for (unit, sum) in sums.iter_mut().enumerate() {
                *sum += value * self.0[column * UNITS + unit];
            }
        }
        let units = sums.map(bounded);
        let logit =
            self.0[OFFSET] + units.iter().enumerate().map(|(it, unit)| unit * self.0[OUT + it]).sum::<f32>();
        let error = example.weight * (1.0 / (1.0 + (-logit).exp()) - f32::from(example.linked));
        slope[OFFSET] += error;
        let mut back = [0.0; UNITS];
        for unit in 0..UNITS {
            slope[OUT + unit] += error * units[unit];
            back[unit] = error * self.0[OUT + unit] * steepness(sums[unit]);
            slope[BIAS + unit] += back[unit];
        }
        for (column, value) in example.row.iter().enumerate() {
            for (unit, back) in back.iter().enumerate() {
                slope[column * UNITS + unit] += back * value;
            }
        }
    }

    fn descend(&mut self, slope: &[f32], rate: f32, momentum: &mut [[f32; 2]], step: i32) {
        let unbias = [1.0 - 0.9_f32.powi(step), 1.0 - 0.999_f32.powi(step)];
        for ((weight, slope), momentum) in self.0.iter_mut().zip(slope).zip(momentum) {
            momentum[0] = 0.9 * momentum[0] + 0.1 * slope;
            momentum[1] = 0.999 * momentum[1] + 0.001 * slope * slope;
            *weight -= rate * (momentum[0] / unbias[0]) / ((momentum[1] / unbias[1]).sqrt() + 1e-8);
        }
    }
}

/// The slope of [`bounded`].
fn steepness(it: f32) -> f32 {
    let square = (it * it).min(9.0);
    ((9.0 - square) / (9.0 + 3.0 * square)).powi(2)
}

/// A logistic regression of the links that say the same.
fn same_weights(stories: &[&Story], out: &mut String) {
    let rows: Vec<&[f32]> =
        stories.iter().flat_map(|it| &it.links).map(<[f32; COLUMNS + MORE]>::as_slice).collect();
    let same: Vec<bool> = stories.iter().flat_map(|it| &it.same).copied().collect();
    let scale = Scale::of(&rows, COLUMNS + MORE);
    let scaled: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| {
            let columns = row.iter().enumerate().map(|(at, it)| f64::from(scale.apply(at, *it)));
            columns.chain([1.0]).collect()
        })
        .collect();
    let found = newton(&scaled, &same);
    let found: Vec<f32> = found.iter().map(|it| *it as f32).collect();
    line(out, "same-mean", &scale.mean);
    line(out, "same-by", &scale.by);
    line(out, "same", &found[..COLUMNS + MORE]);
    line(out, "same-offset", &found[COLUMNS + MORE..]);
}

fn newton(rows: &[Vec<f64>], labels: &[bool]) -> Vec<f64> {
    let size = COLUMNS + MORE + 1;
    let mut weights = vec![0.0; size];
    for _ in 0..25 {
        let mut system = vec![vec![0.0; size + 1]; size];
        for it in 0..size - 1 {
            system[it][it] = RIDGE;
            system[it][size] = RIDGE * weights[it];
        }
        for (row, label) in rows.iter().zip(labels) {
            let logit: f64 = row.iter().zip(&weights).map(|(a, b)| a * b).sum();
            let likely = 1.0 / (1.0 + (-logit).exp());
            let count = if *label { SAMES_COUNT } else { 1.0 };
            for (line, a) in system.iter_mut().zip(row) {
                line[size] += count * (likely - f64::from(u8::from(*label))) * a;
                let curve = count * likely * (1.0 - likely) * a;
                line.iter_mut().zip(row).for_each(|(cell, b)| *cell += curve * b);
            }
        }
        let step = solve(system);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
    }
    weights
}

/// Gauss, with the largest pivot; the last column is the right side.
fn solve(mut system: Vec<Vec<f64>>) -> Vec<f64> {
    let size = system.len();
    for column in 0..size {
        let best =
            (column..size).max_by(|a, b| system[*a][column].abs().total_cmp(&system[*b][column].abs()));
        system.swap(column, best.unwrap_or(column));
        let pivot = system[column].clone();
        for (_, line) in system.iter_mut().enumerate().filter(|it| it.0 != column) {
            let by = line[column] / pivot[column];
            line.iter_mut().zip(&pivot).skip(column).for_each(|(cell, it)| *cell -= by * it);
        }
    }
    (0..size).map(|it| system[it][size] / system[it][it]).collect()
}
