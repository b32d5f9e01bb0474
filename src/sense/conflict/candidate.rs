//! Decides what is measured of a detail that may differ: how alike its surroundings are on both sides.

use std::ops::Range;

use super::{ConflictKind, frame::Frame, passage::Passage};
use crate::{
    ground::{Pair, Side, Span},
    sense::{Kind, align::What, terms::rarity},
};

/// Where details that differ are looked for; each has its own weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Two numbers or amounts.
    Amount,
    /// Two dates or times.
    Date,
    /// One side says how sure it is, the other not or otherwise.
    Sureness,
    /// Both name who says so.
    Voice,
    /// Other words in the same place of the same words.
    Slot,
    /// A negation on one side, or words that cannot both be true.
    Denial,
}

impl Family {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 6] = [
        Self::Amount,
        Self::Date,
        Self::Sureness,
        Self::Voice,
        Self::Slot,
        Self::Denial,
    ];
}

/// How many columns are measured.
pub const COLUMNS: usize = 44;

/// What is measured of a candidate: the common columns, then those of its family.
pub type Row = [f32; COLUMNS];

/// The columns that all families have; the others are the family's own.
pub const COMMON: usize = 26;

/// Two details that may differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Where it was looked for.
    pub family: Family,
    /// What differs, if it does.
    pub kind: ConflictKind,
    /// Could both not be true?
    pub hard: bool,
    /// The details (bytes of the passages).
    pub words: Pair<Span>,
    /// What was measured.
    pub row: Row,
}

/// So many telling words around a detail are its surroundings.
const AROUND: usize = 4;

/// Measures the surroundings of two details, given as words of the passages.
pub fn row(frame: &Frame<'_>, at: &Pair<Range<usize>>) -> Row {
    let link = frame.link;
    let around = |most: usize, phrase: bool| {
        let next = Pair::of(|side| frame.passages[side].after(at[side].end, most, phrase));
        let last = Pair::of(|side| frame.passages[side].before(at[side].start, most, phrase));
        (next, last)
    };
    let (next, last) = around(AROUND, true);
    let (wide, before) = around(2 * AROUND, false);
    let all = Pair::of(|side| [wide[side].as_slice(), before[side].as_slice()].concat());
    let near = Pair::of(|side| [next[side].as_slice(), last[side].as_slice()].concat());
    let flank = |left: Option<usize>, right: Option<usize>| {
        left.zip(right)
            .is_some_and(|(left, right)| frame.shared.contains(&Pair::new(left, right)))
    };
    let step = |it: usize| it.checked_sub(1);
    let mut out = [0.0; COLUMNS];
    let common = [
        logit(link.score),
        flag(link.kind == Kind::Partial),
        flag(link.kind == Kind::Edited || link.kind == Kind::Verbatim),
        frame.covered.left.min(frame.covered.right),
        frame.covered.left.max(frame.covered.right),
        length(frame, |a, b| a.min(b)),
        length(frame, |a, b| a.max(b)),
        flag(same_first(&next)),
        flag(same_first(&last)),
        flag(flank(step(at.left.start), step(at.right.start))),
        flag(flank(Some(at.left.end), Some(at.right.end))),
        count(overlap(&next.left, &next.right)),
        count(overlap(&last.left, &last.right)),
        count(overlap(&near.left, &near.right)),
        share(&near),
        share(&all),
        rare(frame, at, &near),
        names(frame, at),
        (at.left.len() as f32).min(8.0) / 8.0,
        (at.right.len() as f32).min(8.0) / 8.0,
        place(frame.passages.left, &at.left).max(place(frame.passages.right, &at.right)),
        (place(frame.passages.left, &at.left) - place(frame.passages.right, &at.right)).abs(),
        dense(frame, at, Side::Left).min(dense(frame, at, Side::Right)),
        count(crossing(frame, at)),
        flag(same_first(&next) && same_first(&last)),
        0.0,
    ];
    out[..COMMON].copy_from_slice(&common);
    out
}

/// A fact as a number.
pub fn flag(it: bool) -> f32 {
    f32::from(u8::from(it))
}

/// A count as a number that grows less and less.
pub fn count(it: usize) -> f32 {
    (1.0 + it as f32).ln()
}

fn logit(score: f32) -> f32 {
    let score = score.clamp(0.001, 0.999);
    (score / (1.0 - score)).ln()
}

fn length(frame: &Frame<'_>, of: impl Fn(usize, usize) -> usize) -> f32 {
    count(of(
        frame.passages.left.words.len(),
        frame.passages.right.words.len(),
    ))
}

fn same_first(lists: &Pair<Vec<&str>>) -> bool {
    lists
        .left
        .first()
        .is_some_and(|it| lists.right.first() == Some(it))
}

/// How many different words of one list are in the other.
pub fn overlap(left: &[&str], right: &[&str]) -> usize {
    (0..left.len())
        .filter(|it| !left[..*it].contains(&left[*it]) && right.contains(&left[*it]))
        .count()
}

fn share(lists: &Pair<Vec<&str>>) -> f32 {
    let least = lists.left.len().min(lists.right.len());
    if least == 0 {
        return 0.0;
    }
    overlap(&lists.left, &lists.right) as f32 / least as f32
}

/// How rare the rarest word is that both surroundings have.
fn rare(frame: &Frame<'_>, at: &Pair<Range<usize>>, near: &Pair<Vec<&str>>) -> f32 {
    let words = &frame.passages.left.words;
    let (from, to) = (
        at.left.start.saturating_sub(2 * AROUND),
        (at.left.end + 2 * AROUND).min(words.len()),
    );
    words[from..to]
        .iter()
        .filter(|it| {
            near.left.contains(&it.idea.as_str()) && near.right.contains(&it.idea.as_str())
        })
        .map(|it| rarity(&it.token.norm))
        .fold(0.0, f32::max)
}

/// How many of the words beside a detail the other passage has in the same order (0..1).
fn dense(frame: &Frame<'_>, at: &Pair<Range<usize>>, side: Side) -> f32 {
    let whats = &frame.whats[side];
    let (from, to) = (
        at[side].start.saturating_sub(AROUND),
        (at[side].end + AROUND).min(whats.len()),
    );
    let beside = (from..to).filter(|it| !at[side].contains(it));
    let (mut there, mut all) = (0.0_f32, 0.0_f32);
    for it in beside {
        all += 1.0;
        there += flag(whats[it] == What::Shared);
    }
    there / all.max(1.0)
}

/// How many words that both have in order stand beside the details on both sides.
fn crossing(frame: &Frame<'_>, at: &Pair<Range<usize>>) -> usize {
    let beside =
        |side: Side, it: usize| it + AROUND >= at[side].start && it < at[side].end + AROUND;
    let tells = |it: usize| !frame.passages.left.words[it].stop;
    frame
        .shared
        .iter()
        .filter(|it| beside(Side::Left, it.left) && beside(Side::Right, it.right) && tells(it.left))
        .count()
}

/// The column that says how many other links have the same two details.
pub const AGAIN: usize = COMMON - 1;

/// How many names the two passages share besides the details.
fn names(frame: &Frame<'_>, at: &Pair<Range<usize>>) -> f32 {
    let right = &frame.passages.right.words;
    let named = frame
        .passages
        .left
        .words
        .iter()
        .enumerate()
        .filter(|(it, word)| {
            word.token.name
                && !at.left.contains(it)
                && right.iter().any(|it| it.token.name && it.idea == word.idea)
        });
    count(named.count())
}

/// Where in its passage something begins (0..1).
fn place(passage: &Passage<'_>, at: &Range<usize>) -> f32 {
    at.start as f32 / passage.words.len().max(1) as f32
}

/// The words of both sides' spans.
pub fn words_of(frame: &Frame<'_>, spans: Pair<Span>) -> Pair<Range<usize>> {
    Pair::of(|side: Side| frame.passages[side].words_of(spans[side]))
}
