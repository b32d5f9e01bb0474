//! Decides how much each term and each passage weighs in these two articles.

use crate::{
    ground::{Pair, Side},
    sense::terms::{Bags, Item, Terms},
};

/// How far background rarity enters: the root makes up for a table that knows the news of other years.
const BACKGROUND: f32 = 0.4;
const COSINE_BACKGROUND: f32 = 0.25;

/// What a shared stem adds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stem {
    /// Square of its inverse passage frequency.
    pub square: f32,
    /// The same, damped by background rarity.
    pub background_square: f32,
    /// How much it tells (0..1).
    pub weight: f32,
    /// Its rarity, shared among all pairs of passages that have it.
    pub anchor: f32,
    /// Its rarity, shared among as many pairs as the root of that.
    pub loose_anchor: f32,
    /// One by the number of passages that have it.
    pub one_by: Pair<f32>,
}

/// What is known of a passage as a whole. Cosine fields hold one by the length of its vector.
#[derive(Debug, Clone, Copy, Default)]
pub struct Passage {
    /// Of the stem cosine.
    pub stems: f32,
    /// Of the background stem cosine.
    pub background: f32,
    /// Of the rare stem cosine.
    pub rare: f32,
    /// Of the cosine of stems that are never names.
    pub lower: f32,
    /// Of the 4-gram cosine.
    pub grams: f32,
    /// Of the bigram cosine.
    pub bigrams: f32,
    /// Distinct bigrams.
    pub pairs: f32,
    /// Weight of its distinct stems.
    pub mass: f32,
    /// Weight of its names.
    pub names: f32,
    /// Distinct numbers.
    pub numbers: f32,
    /// Squared weight of the stems that the other article has too.
    pub reach: f32,
    /// Stems, repetitions included.
    pub length: f32,
}

/// Weights of terms and passages.
#[derive(Debug, Default)]
pub struct Weights {
    /// By stem.
    pub stems: Vec<Stem>,
    /// Squared weights, by bigram.
    pub bigrams: Vec<f32>,
    /// Squared weights, by 4-gram.
    pub grams: Vec<f32>,
    /// By side and passage.
    pub passages: Pair<Vec<Passage>>,
    /// The median length of all passages, in stems.
    pub usual_length: f32,
    /// How many pairs of passages there are.
    pub cells: f32,
}

/// A count that grows ever more slowly; 0 for 0.
pub fn damped(item: Item) -> f32 {
    match item.count() {
        0 => 0.0,
        1 => 1.0,
        count => 1.0 + (count as f32).ln(),
    }
}

impl Weights {
    /// Weighs all terms and passages.
    pub fn of(terms: &Terms) -> Self {
        let total = terms.total() as f32;
        // Terms are many, and the numbers of passages that have one are few.
        let by_df: Vec<f32> =
            (0..=terms.total()).map(|df| ((total + 1.0) / (df as f32 + 0.5)).ln()).collect();
        let idf = |df: Pair<u32>| by_df[(df.left + df.right) as usize];
        let stems: Vec<Stem> = (0..terms.stems.len()).map(|it| stem(terms, it, &idf)).collect();
        let grams = (0..terms.grams.len()).map(|it| idf(terms.grams.df(it as u32)).powi(2)).collect();
        let bigrams = terms.bigram_stems.iter().map(|it| bigram(terms, &stems, *it)).collect();
        let cells = terms.len(Side::Left) as f32 * terms.len(Side::Right) as f32;
        let mut out = Self { stems, bigrams, grams, cells, ..Self::default() };
        out.passages = Pair::of(|side| (0..terms.len(side)).map(|it| out.passage(terms, side, it)).collect());
        out.usual_length = usual_length(&out.passages);
        out
    }

    fn passage(&self, terms: &Terms, side: Side, at: usize) -> Passage {
        let mut out = Passage::default();
        for item in terms.stems.bags(side).passage(at) {
            self.add_stem(terms, side, *item, &mut out);
        }
        for sum in [&mut out.stems, &mut out.background, &mut out.rare, &mut out.lower] {
            *sum = one_by_root(*sum);
        }
        out.grams = one_by_root(squares(terms.grams.bags(side), at, &self.grams));
        out.bigrams = one_by_root(squares_once(terms.bigrams.bags(side), at, &self.bigrams));
        out.pairs = terms.bigrams.bags(side).passage(at).len() as f32;
        out
    }

    fn add_stem(&self, terms: &Terms, side: Side, item: Item, out: &mut Passage) {
        let stem = &self.stems[item.term()];
        let count = damped(item).powi(2);
        let square = stem.weight * stem.weight;
        out.stems += count * stem.square;
        out.background += count * stem.background_square;
        out.rare += count * square;
        out.mass += stem.weight;
        out.length += item.count() as f32;
        if !terms.name[item.term()] {
            out.lower += count * square;
        }
        if item.name() {
            out.names += stem.weight;
        }
        if terms.number[item.term()] {
            out.numbers += 1.0;
        }
        if stem.one_by[side.other()] > 0.0 {
            out.reach += square;
        }
    }
}

fn stem(terms: &Terms, at: usize, idf: &impl Fn(Pair<u32>) -> f32) -> Stem {
    let df = terms.stems.df(at as u32);
    let one_by = df.map(|it| if it == 0 { 0.0 } else { 1.0 / it as f32 });
    let background = terms.background[at];
    let idf = idf(df);
    let most = (terms.total() as f32 + 1.0).ln();
    let square = idf * idf;
    let both = one_by.left * one_by.right;
    Stem {
        square,
        background_square: square * background.powf(2.0 * COSINE_BACKGROUND),
        weight: (idf / most).max(0.0) * background.powf(BACKGROUND),
        anchor: background * both,
        loose_anchor: background * both.sqrt(),
        one_by,
    }
}

/// The squared weight of two neighboring stems; two words without content tell nothing.
fn bigram(terms: &Terms, stems: &[Stem], pair: [u32; 2]) -> f32 {
    let [first, second] = pair.map(|it| it as usize);
    if terms.stop[first] && terms.stop[second] {
        return 0.0;
    }
    (0.5 * (stems[first].weight + stems[second].weight)).powi(2)
}

fn squares(bags: &Bags, at: usize, weights: &[f32]) -> f32 {
    bags.passage(at).iter().map(|it| damped(*it).powi(2) * weights[it.term()]).sum()
}

fn squares_once(bags: &Bags, at: usize, weights: &[f32]) -> f32 {
    bags.passage(at).iter().map(|it| weights[it.term()]).sum()
}

fn one_by_root(square: f32) -> f32 {
    if square > 0.0 { 1.0 / square.sqrt() } else { 0.0 }
}

fn usual_length(passages: &Pair<Vec<Passage>>) -> f32 {
    let mut lengths: Vec<f32> = passages.left.iter().chain(&passages.right).map(|it| it.length).collect();
    lengths.sort_by(f32::total_cmp);
    lengths.get(lengths.len() / 2).copied().unwrap_or(0.0)
}
