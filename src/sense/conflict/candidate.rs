//! Decides what is measured of two values that differ: how alike their surroundings are, and whether others state them too.

use super::{
    ConflictKind,
    frame::Frame,
    passage::{Nearby, Passage},
};
use crate::{
    ground::{Pair, Side, Span},
    sense::value::{Bounds, Date, Relation, Value, What},
};

/// The names of what is measured.
pub const NAMES: [&str; COLUMNS] = ["score", "novel", "ratio", "rough", "loose", "around", "nearest"];

/// How many columns are measured.
pub const COLUMNS: usize = 7;

/// What is measured of two values.
pub type Row = [f32; COLUMNS];

/// Two values that differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
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

/// Every two values of a link that differ, each stated by one side only; or that are the same, but not as exact.
pub fn candidates(frame: &Frame<'_>) -> Vec<Candidate> {
    let values = frame.passages.map(|it| &it.values[..it.values.len().min(MOST)]);
    let free = free(values);
    let mut out = Vec::new();
    for (at, left) in values.left.iter().enumerate() {
        for (to, right) in values.right.iter().enumerate() {
            let relation = left.relation(right);
            let differ = relation >= Relation::Loose && free.left[at] && free.right[to];
            let pair = Pair::new(left, right);
            if differ && comparable(frame, pair) {
                out.push(candidate(frame, pair, relation));
            }
        }
    }
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
            !is_dateline(left.0, values.left)
                && !is_dateline(right.0, values.right)
                && left.0.is_said_at(left.1) == right.0.is_said_at(right.1)
                && left.0.end_word(left.1) == right.0.end_word(right.1)
        }
    }
}

/// Two reports are written on different days: "last year" and "this year" may be one, "last week" and "last month" may not.
const MONTH: i32 = 30;

/// Is it the day of the report as it stands above it, a date in full, or the time beside that?
fn is_dateline(passage: &Passage<'_>, value: &Value) -> bool {
    const BESIDE: usize = 12;
    let full = |it: &Value| match &it.what {
        What::Date(Date { year, month, day, .. }) => year.is_some() && month.is_some() && day.is_some(),
        _ => false,
    };
    let beside = |it: &Value| {
        full(it) && it.span.start <= value.span.end + BESIDE && value.span.start <= it.span.end + BESIDE
    };
    full(value) || matches!(value.what, What::Time { .. }) && passage.values.iter().any(beside)
}

/// Which values does the other side not state too?
fn free(values: Pair<&[Value]>) -> Pair<Vec<bool>> {
    let alone = |one: &[Value], other: &[Value]| {
        one.iter().map(|it| !other.iter().any(|there| says_the_same(it, there))).collect()
    };
    Pair::new(alone(values.left, values.right), alone(values.right, values.left))
}

/// Is it the same number, not only one inside the other's range?
fn says_the_same(left: &Value, right: &Value) -> bool {
    left.relation(right) == Relation::Fits && left.ratio(right) < 0.05
}

fn candidate(frame: &Frame<'_>, values: Pair<&Value>, relation: Relation) -> Candidate {
    let words = values.map(|it| it.span);
    let at = Pair::of(|side| frame.passages[side].words_of(words[side]));
    let near = Pair::of(|side| frame.passages[side].nearby(&at[side]));
    let novel = Side::BOTH.into_iter().filter(|side| !frame.stated[side.other()].has(values[*side]));
    let rough = Side::BOTH.into_iter().filter(|side| values[*side].bounds != Bounds::Exact);
    let kind = match values.left.what {
        What::Amount { .. } => ConflictKind::Number,
        What::Date(_) => ConflictKind::Date,
        What::Time { .. } => ConflictKind::Time,
    };
    let row = [
        logit(frame.link.score),
        novel.count() as f32,
        values.left.ratio(values.right).min(5.0),
        rough.count() as f32,
        f32::from(u8::from(relation == Relation::Loose)),
        around(&near),
        nearest(&near),
    ];
    Candidate { kind, hard: relation == Relation::Hard, words, row }
}

/// The words near to both details.
type Near<'a> = Pair<Vec<Nearby<'a>>>;

/// How much of what stands around one detail stands around the other too, the nearer the more.
fn around(near: &Near<'_>) -> f32 {
    /// Keeps a single word from being all.
    const LEAST: f32 = 0.05;
    let sum = |it: &[Nearby<'_>]| it.iter().map(Nearby::weight).sum::<f32>();
    let both = near.left.iter().filter_map(|it| {
        let there = near.right.iter().find(|there| there.idea == it.idea)?;
        Some((it.weight() * there.weight()).sqrt())
    });
    both.sum::<f32>() / (LEAST + sum(&near.left).min(sum(&near.right)))
}

/// How many of the nearest words are the same.
fn nearest(near: &Near<'_>) -> f32 {
    const NEAREST: usize = 3;
    let first = near.as_ref().map(|it| &it[..it.len().min(NEAREST)]);
    let there = |it: &&Nearby<'_>| first.right.iter().any(|there| there.idea == it.idea);
    count(first.left.iter().filter(there).count())
}

/// A count as a number that grows less and less.
fn count(it: usize) -> f32 {
    (1.0 + it as f32).ln()
}

fn logit(score: f32) -> f32 {
    let score = score.clamp(0.001, 0.999);
    (score / (1.0 - score)).ln()
}
