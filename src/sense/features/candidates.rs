//! Decides which pairs of passages are worth a look, and how similar they are at first sight.

use rustc_hash::FxHashMap;

use super::weights::{Weights, damped};
use crate::{
    ground::Side,
    sense::terms::{Bags, Field, Terms},
};

/// Up to so many pairs of passages (about 300 by 300, two articles of 6,000 words) all are looked at; it takes some
/// 20 ms and 2 MB. Beyond, an index of rare terms proposes pairs, so that time and memory grow with the texts.
const DENSE: usize = 100_000;

/// A term that more right passages have than this proposes no pairs: it tells little, and its list would be walked once
/// for each of its left passages.
const POSTINGS: usize = 128;

/// How many proposals of a left passage are kept: more than any passage has counterparts.
const KEPT: usize = 24;

/// In long articles, pairs whose cosines add up to less are dropped: they are most, and not one in a thousand is a link.
const LEAST_LONG: f32 = 0.15;

/// Gives the right passages worth a look, ascending, and their cosines (stems, stems damped by background, 4-grams) to
/// `take`, once for each left passage.
pub fn candidates(terms: &Terms, weights: &Weights, mut take: impl FnMut(&[u32], &[[f32; 3]])) {
    let n_right = terms.len(Side::Right);
    let dense = terms.len(Side::Left) * n_right <= DENSE;
    let mut index = (!dense).then(|| Index::of(terms));
    let mut near: Vec<u32> = (0..n_right as u32).collect();
    let mut first = First::of(terms, weights);
    let mut cosines = Vec::new();
    for left in 0..terms.len(Side::Left) {
        if let Some(index) = &mut index {
            index.propose(left, terms, weights, &mut near);
        }
        first.cosines(left, &near, &mut cosines);
        if !dense {
            drop_least(&mut near, &mut cosines);
        }
        take(&near, &cosines);
    }
}

fn drop_least(near: &mut Vec<u32>, cosines: &mut Vec<[f32; 3]>) {
    let least = |it: &[f32; 3]| it.iter().sum::<f32>() < LEAST_LONG;
    let mut at = 0;
    near.retain(|_| {
        at += 1;
        !least(&cosines[at - 1])
    });
    cosines.retain(|it| !least(it));
}

/// Room for a left passage laid out by term.
struct First<'a> {
    terms: &'a Terms,
    weights: &'a Weights,
    stems: Vec<f32>,
    grams: Vec<f32>,
}

impl<'a> First<'a> {
    fn of(terms: &'a Terms, weights: &'a Weights) -> Self {
        let (stems, grams) = (vec![0.0; terms.stems.len()], vec![0.0; terms.grams.len()]);
        Self { terms, weights, stems, grams }
    }

    fn cosines(&mut self, left: usize, near: &[u32], out: &mut Vec<[f32; 3]>) {
        let (terms, weights) = (self.terms, self.weights);
        out.clear();
        let passages = &weights.passages;
        let here = &passages.left[left];
        for item in terms.stems.bags(Side::Left).passage(left) {
            self.stems[item.term()] = damped(*item);
        }
        for item in terms.grams.bags(Side::Left).passage(left) {
            self.grams[item.term()] = damped(*item) * weights.grams[item.term()];
        }
        for right in near {
            let there = &passages.right[*right as usize];
            let [stems, background] = self.shared_stems(terms.stems.bags(Side::Right), *right);
            let grams = self.shared_grams(terms.grams.bags(Side::Right), *right);
            out.push([
                stems * here.stems * there.stems,
                background * here.background * there.background,
                grams * here.grams * there.grams,
            ]);
        }
        for item in terms.stems.bags(Side::Left).passage(left) {
            self.stems[item.term()] = 0.0;
        }
        for item in terms.grams.bags(Side::Left).passage(left) {
            self.grams[item.term()] = 0.0;
        }
    }

    fn shared_stems(&self, bags: &Bags, right: u32) -> [f32; 2] {
        let mut out = [0.0; 2];
        for item in bags.passage(right as usize) {
            let here = self.stems[item.term()];
            if here > 0.0 {
                let stem = &self.weights.stems[item.term()];
                let counts = here * damped(*item);
                out[0] += counts * stem.square;
                out[1] += counts * stem.background_square;
            }
        }
        out
    }

    fn shared_grams(&self, bags: &Bags, right: u32) -> f32 {
        let mut out = 0.0;
        for item in bags.passage(right as usize) {
            let here = self.grams[item.term()];
            if here > 0.0 {
                out += here * damped(*item);
            }
        }
        out
    }
}

/// Which right passages have a term, for the terms that few have.
struct Postings {
    starts: Vec<u32>,
    passages: Vec<u32>,
}

impl Postings {
    fn of(field: &Field, n_right: usize) -> Self {
        let listed = |term: u32| {
            let df = field.df(term);
            if df.left > 0 && df.right as usize <= POSTINGS { df.right } else { 0 }
        };
        let mut starts = Vec::with_capacity(field.len() + 1);
        let mut end = 0;
        for term in 0..field.len() as u32 {
            starts.push(end);
            end += listed(term);
        }
        starts.push(end);
        let mut passages = vec![0; end as usize];
        let mut next = starts.clone();
        for right in 0..n_right {
            for term in field.bags(Side::Right).passage(right).iter().map(|it| it.term()) {
                if next[term] < starts[term + 1] {
                    passages[next[term] as usize] = right as u32;
                    next[term] += 1;
                }
            }
        }
        Self { starts, passages }
    }

    fn list(&self, term: usize) -> &[u32] {
        &self.passages[self.starts[term] as usize..self.starts[term + 1] as usize]
    }
}

/// The index over the right passages.
struct Index {
    stems: Postings,
    bigrams: Postings,
    twins: Vec<Option<u32>>,
    tally: Tally,
}

/// Adds up what speaks for each right passage.
struct Tally {
    weights: Vec<f32>,
    touched: Vec<u32>,
}

impl Tally {
    fn add(&mut self, right: u32, weight: f32) {
        let sum = &mut self.weights[right as usize];
        if *sum == 0.0 {
            self.touched.push(right);
        }
        *sum += weight.max(f32::MIN_POSITIVE);
    }

    /// The heaviest, ascending by number; the tally is empty again after.
    fn take(&mut self, out: &mut Vec<u32>) {
        out.clear();
        out.append(&mut self.touched);
        if out.len() > KEPT {
            let weight = |it: &u32| self.weights[*it as usize];
            out.select_nth_unstable_by(KEPT - 1, |a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));
        }
        for right in out.iter() {
            self.weights[*right as usize] = 0.0;
        }
        out.truncate(KEPT);
        out.sort_unstable();
    }
}

impl Index {
    fn of(terms: &Terms) -> Self {
        let n_right = terms.len(Side::Right);
        Self {
            stems: Postings::of(&terms.stems, n_right),
            bigrams: Postings::of(&terms.bigrams, n_right),
            twins: twins(terms),
            tally: Tally { weights: vec![0.0; n_right], touched: Vec::new() },
        }
    }

    /// The right passages that share most with a left one.
    fn propose(&mut self, left: usize, terms: &Terms, weights: &Weights, out: &mut Vec<u32>) {
        let norm = |right: u32| weights.passages.right[right as usize].background;
        for item in terms.stems.bags(Side::Left).passage(left) {
            let square = weights.stems[item.term()].background_square;
            self.stems.list(item.term()).iter().for_each(|it| self.tally.add(*it, square * norm(*it)));
        }
        for item in terms.bigrams.bags(Side::Left).passage(left) {
            let stems =
                terms.bigram_stems[item.term()].map(|it| weights.stems[it as usize].background_square);
            let square = stems[0] + stems[1];
            self.bigrams.list(item.term()).iter().for_each(|it| self.tally.add(*it, square * norm(*it)));
        }
        if let Some(twin) = self.twins[left] {
            self.tally.add(twin, f32::MAX / 2.0);
        }
        self.tally.take(out);
    }
}

/// For each left passage a right one of the very same words, however common they are; the second of the one side goes
/// with the second of the other.
fn twins(terms: &Terms) -> Vec<Option<u32>> {
    let words = |side, at| terms.passage(side, at).iter().map(|it| it.word).collect::<Vec<_>>();
    let mut known: FxHashMap<Vec<u32>, (Vec<u32>, usize)> = FxHashMap::default();
    for right in 0..terms.len(Side::Right) {
        known.entry(words(Side::Right, right)).or_default().0.push(right as u32);
    }
    let twin = |left| {
        let (rights, next) = known.get_mut(&words(Side::Left, left))?;
        *next += 1;
        rights.get(*next - 1).or(rights.last()).copied()
    };
    (0..terms.len(Side::Left)).map(twin).collect()
}
