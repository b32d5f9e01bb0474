//! Decides what is measured of two values that may be said of the same thing: how alike their surroundings are.

use std::ops::Range;

use super::{
    ConflictKind,
    frame::{AROUND, Frame},
};
use crate::{
    ground::{Pair, Side, Span},
    sense::{
        idea::shared,
        terms::rarity,
        value::{Bounds, Relation, Unit, Value, What},
    },
};

/// Values of different families are judged by different weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Numbers and amounts.
    Amount,
    /// Dates and times of day.
    Date,
}

impl Family {
    /// Both, in the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Amount, Self::Date];
}

/// The names of what is measured.
pub const NAMES: [&str; COLUMNS] = [
    "score",
    "next",
    "last",
    "near",
    "near-share",
    "wide-share",
    "rare",
    "names",
    "in-order",
    "beside",
    "dense",
    "touching",
    "rivals",
    "hard",
    "loose",
    "ratio",
    "head",
    "after",
    "before",
    "crossed",
    "money",
    "rank",
    "small",
    "rough",
    "weekday",
];

/// How many columns are measured.
pub const COLUMNS: usize = 25;

/// What is measured of two values.
pub type Row = [f32; COLUMNS];

/// Two values that differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// By whose weights it is judged.
    pub family: Family,
    /// What kind of conflict it is, if it is one.
    pub kind: ConflictKind,
    /// Can they not both be true?
    pub hard: bool,
    /// The values (bytes of the passages).
    pub words: Pair<Span>,
    /// What was measured.
    pub row: Row,
}

/// Passages with more values than this are tables; their first ones are looked at.
const MOST: usize = 24;

/// Every two values of a link that differ, each stated by one side only.
pub fn candidates(frame: &Frame<'_>) -> Vec<Candidate> {
    let values = frame.passages.map(|it| &it.values[..it.values.len().min(MOST)]);
    let free = free(values);
    let mut out = Vec::new();
    for left in &free.left {
        for right in &free.right {
            let relation = left.relation(right);
            let pair = Pair::new(*left, *right);
            if relation >= Relation::Loose && comparable(frame, pair) {
                out.push(candidate(frame, pair, relation));
            }
        }
    }
    rivals(&mut out);
    out
}

/// Can two values be said of the same thing at all? Dates: neither stands above a report, both are of a deed or both of
/// its being told, and both are the same end of a stretch of time.
fn comparable(frame: &Frame<'_>, values: Pair<&Value>) -> bool {
    let span = values.map(|it| it.span);
    let [left, right] = Side::BOTH.map(|side| (frame.passages[side], span[side]));
    match (&values.left.what, &values.right.what) {
        (What::Amount { .. }, _) => true,
        (What::Date(a), What::Date(b)) if a.days.is_some() && b.days.is_some() => {
            [a, b].into_iter().filter_map(|it| it.days).all(|it| it.high - it.low <= MONTH)
        }
        _ => {
            !dateline(values.left)
                && !dateline(values.right)
                && left.0.is_said_at(left.1) == right.0.is_said_at(right.1)
                && left.0.end_word(left.1) == right.0.end_word(right.1)
        }
    }
}

/// Two reports are written on different days: "last year" and "this year" may be one, "last week" and "last month" may not.
const MONTH: i32 = 30;

/// Is it the day of the report, as it stands above it: a date in full?
fn dateline(value: &Value) -> bool {
    matches!(&value.what, What::Date(it) if it.year.is_some() && it.month.is_some() && it.day.is_some())
}

/// The values that the other side does not state too.
fn free<'a>(values: Pair<&'a [Value]>) -> Pair<Vec<&'a Value>> {
    let alone = |one: &'a [Value], other: &'a [Value]| {
        one.iter().filter(|it| !other.iter().any(|there| says_the_same(it, there))).collect()
    };
    Pair::new(alone(values.left, values.right), alone(values.right, values.left))
}

/// Is it the same number, not only one inside the other's range?
fn says_the_same(left: &Value, right: &Value) -> bool {
    left.relation(right) == Relation::Fits && left.ratio(right) < 0.05
}

/// Measures how many other candidates each one competes with.
fn rivals(candidates: &mut [Candidate]) {
    let words: Vec<Pair<Span>> = candidates.iter().map(|it| it.words).collect();
    for (at, it) in candidates.iter_mut().enumerate() {
        let touching = words.iter().enumerate().filter(|(other, words)| {
            *other != at && (words.left == it.words.left || words.right == it.words.right)
        });
        it.row[TOUCHING] = count(touching.count());
        it.row[TOUCHING + 1] = count(words.len() - 1);
    }
}

/// The column that says how many candidates share a value with this one.
const TOUCHING: usize = 11;

fn candidate(frame: &Frame<'_>, values: Pair<&Value>, relation: Relation) -> Candidate {
    let words = values.map(|it| it.span);
    let at = Pair::of(|side| frame.passages[side].words_of(words[side]));
    let mut row = [0.0; COLUMNS];
    row[..TOUCHING].copy_from_slice(&surroundings(frame, &at));
    row[TOUCHING + 2..].copy_from_slice(&counted(values, relation));
    let (family, kind) = match values.left.what {
        What::Amount { .. } => (Family::Amount, ConflictKind::Number),
        What::Date(_) => (Family::Date, ConflictKind::Date),
        What::Time { .. } => (Family::Date, ConflictKind::Time),
    };
    Candidate { family, kind, hard: relation == Relation::Hard, words, row }
}

/// How alike the surroundings of two details are.
fn surroundings(frame: &Frame<'_>, at: &Pair<Range<usize>>) -> [f32; TOUCHING] {
    let next = frame.after(at, AROUND, true);
    let last = frame.before(at, AROUND, true);
    let near = both(&next, &last);
    let wide = both(&frame.after(at, 2 * AROUND, false), &frame.before(at, 2 * AROUND, false));
    [
        logit(frame.link.score),
        flag(same_first(&next)),
        flag(same_first(&last)),
        count(overlap(&near.left, &near.right)),
        share(&near),
        share(&wide),
        rare(frame, at, &near),
        names(frame, at),
        count(frame.shared_beside(at)),
        flag(beside(&next, &last)),
        frame.dense(at),
    ]
}

/// How alike the things are that two values count.
fn counted(values: Pair<&Value>, relation: Relation) -> [f32; COLUMNS - TOUCHING - 2] {
    let (left, right) = (values.left, values.right);
    let head = left.after.first().is_some_and(|it| right.after.first() == Some(it));
    let unit = match left.what {
        What::Amount { unit, .. } => Some(unit),
        _ => None,
    };
    let small = |it: &Value| matches!(it.what, What::Amount { low, unit: Unit::Thing, .. } if low < 3.0);
    let weekday = |it: &Value| matches!(&it.what, What::Date(it) if it.weekday.is_some());
    [
        flag(relation == Relation::Hard),
        flag(relation == Relation::Loose),
        left.ratio(right).min(5.0),
        flag(head),
        count(shared(&left.after, &right.after)),
        count(shared(&left.before, &right.before)),
        count(shared(&left.after, &right.before) + shared(&left.before, &right.after)),
        flag(unit.is_some_and(Unit::is_money)),
        flag(unit == Some(Unit::Rank)),
        flag(small(left) || small(right)),
        flag(left.bounds != Bounds::Exact || right.bounds != Bounds::Exact),
        flag(weekday(left) && weekday(right)),
    ]
}

/// A fact as a number.
fn flag(it: bool) -> f32 {
    f32::from(u8::from(it))
}

/// A count as a number that grows less and less.
fn count(it: usize) -> f32 {
    (1.0 + it as f32).ln()
}

fn logit(score: f32) -> f32 {
    let score = score.clamp(0.001, 0.999);
    (score / (1.0 - score)).ln()
}

fn both<'a>(one: &Pair<Vec<&'a str>>, other: &Pair<Vec<&'a str>>) -> Pair<Vec<&'a str>> {
    Pair::of(|side| [one[side].as_slice(), other[side].as_slice()].concat())
}

fn same_first(lists: &Pair<Vec<&str>>) -> bool {
    let right = lists.right.first();
    lists.left.first().is_some_and(|it| right == Some(it))
}

/// Is a word right beside one detail, before or after, right beside the other too?
fn beside(next: &Pair<Vec<&str>>, last: &Pair<Vec<&str>>) -> bool {
    let nearest = |side: Side| [next[side].first(), last[side].first()];
    let right = nearest(Side::Right);
    nearest(Side::Left).into_iter().flatten().any(|it| right.contains(&Some(it)))
}

/// How many different words of one list are in the other.
fn overlap(left: &[&str], right: &[&str]) -> usize {
    (0..left.len()).filter(|it| !left[..*it].contains(&left[*it]) && right.contains(&left[*it])).count()
}

/// The share of the shorter list that is in the longer one (0..1).
pub(super) fn share(lists: &Pair<Vec<&str>>) -> f32 {
    let least = lists.left.len().min(lists.right.len());
    overlap(&lists.left, &lists.right) as f32 / least.max(1) as f32
}

/// How rare the rarest word is that both surroundings have.
fn rare(frame: &Frame<'_>, at: &Pair<Range<usize>>, near: &Pair<Vec<&str>>) -> f32 {
    let words = &frame.passages.left.words;
    let from = at.left.start.saturating_sub(2 * AROUND);
    let to = (at.left.end + 2 * AROUND).min(words.len());
    let stands = |idea: &str| near.left.contains(&idea) && near.right.contains(&idea);
    words[from..to].iter().filter(|it| stands(&it.idea)).map(|it| rarity(&it.token.norm)).fold(0.0, f32::max)
}

/// How many names the two passages share besides the details.
fn names(frame: &Frame<'_>, at: &Pair<Range<usize>>) -> f32 {
    let right = &frame.passages.right.words;
    let there = |idea: &str| right.iter().any(|it| it.token.name && it.idea == idea);
    let words = frame.passages.left.words.iter().enumerate();
    count(words.filter(|(it, word)| word.token.name && !at.left.contains(it) && there(&word.idea)).count())
}
