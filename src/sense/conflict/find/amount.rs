//! Decides which numbers, dates and times of two linked passages could be said of the same thing and yet differ.

use crate::{
    ground::Pair,
    sense::{
        conflict::{
            ConflictKind,
            candidate::{COMMON, Candidate, Family, Row, count, flag, overlap, row, words_of},
            frame::Frame,
        },
        idea::Idea,
        value::{Bounds, Relation, Unit, Value, What},
    },
};

/// Passages with more values than this are tables; their first ones are looked at.
const MOST: usize = 24;

pub(super) fn find(frame: &Frame<'_>, out: &mut Vec<Candidate>) {
    let values = frame
        .passages
        .map(|it| &it.values[..it.values.len().min(MOST)]);
    let free = free(values);
    let begin = out.len();
    for left in &free.left {
        for right in &free.right {
            let relation = left.relation(right);
            if relation >= Relation::Loose {
                out.push(candidate(frame, Pair::new(left, right), relation));
            }
        }
    }
    let rivals = out[begin..].iter().map(|it| it.words).collect::<Vec<_>>();
    for (at, it) in out[begin..].iter_mut().enumerate() {
        let others = rivals.iter().enumerate();
        let touching = others.filter(|(other, words)| {
            *other != at && (words.left == rivals[at].left || words.right == rivals[at].right)
        });
        it.row[COMMON] = count(touching.count());
        it.row[COMMON + 1] = count(rivals.len() - 1);
    }
}

/// The values that the other side does not state too.
fn free<'a>(values: Pair<&'a [Value]>) -> Pair<Vec<&'a Value>> {
    let fits = |left: &Value, right: &Value| match (&left.what, &right.what) {
        // The very same number is the same statement; a number inside a wide range may be another.
        (
            What::Amount { high, low, .. },
            What::Amount {
                high: to,
                low: from,
                ..
            },
        ) => {
            left.relation(right) == Relation::Fits
                && (high - to).abs() <= 0.05 * high.max(*to)
                && (low - from).abs() <= 0.05 * high.max(*to)
        }
        _ => left.relation(right) == Relation::Fits,
    };
    let alone = |one: &'a [Value], other: &'a [Value]| {
        one.iter()
            .filter(|it| !other.iter().any(|there| fits(it, there)))
            .collect::<Vec<_>>()
    };
    Pair::new(
        alone(values.left, values.right),
        alone(values.right, values.left),
    )
}

fn candidate(frame: &Frame<'_>, values: Pair<&Value>, relation: Relation) -> Candidate {
    let words = values.map(|it| it.span);
    let mut row = row(frame, &words_of(frame, words));
    own(&mut row, values, relation);
    let (family, kind) = match values.left.what {
        What::Amount { .. } => (Family::Amount, ConflictKind::Number),
        What::Date(_) => (Family::Date, ConflictKind::Date),
        What::Time { .. } => (Family::Date, ConflictKind::Time),
    };
    Candidate {
        family,
        kind,
        hard: relation == Relation::Hard,
        words,
        row,
    }
}

/// The columns of values.
fn own(row: &mut Row, values: Pair<&Value>, relation: Relation) {
    let ideas = |it: &'_ [Idea]| {
        it.iter()
            .map(String::as_str)
            .map(String::from)
            .collect::<Vec<_>>()
    };
    let after = values.map(|it| ideas(&it.after));
    let before = values.map(|it| ideas(&it.before));
    let list = |it: &[Idea]| it.to_vec();
    let (next, last) = (
        after.as_ref().map(|it| list(it)),
        before.as_ref().map(|it| list(it)),
    );
    let shared = |a: &[Idea], b: &[Idea]| {
        let strs = |it: &[Idea]| it.iter().map(|it| it.to_string()).collect::<Vec<String>>();
        let (a, b) = (strs(a), strs(b));
        overlap(
            &a.iter().map(String::as_str).collect::<Vec<_>>(),
            &b.iter().map(String::as_str).collect::<Vec<_>>(),
        )
    };
    let head = next
        .left
        .first()
        .is_some_and(|it| next.right.first() == Some(it));
    let crossed = shared(&next.left, &last.right) + shared(&last.left, &next.right);
    let (unit, money, rank) = match values.left.what {
        What::Amount { unit, .. } => (
            flag(unit != Unit::Thing && unit != Unit::Rank),
            flag(unit.is_money()),
            flag(unit == Unit::Rank),
        ),
        _ => (0.0, 0.0, 0.0),
    };
    let small =
        |it: &Value| matches!(it.what, What::Amount { low, unit: Unit::Thing, .. } if low < 3.0);
    let rough = |it: &Value| it.bounds != Bounds::Exact;
    let (weekday, part) = match (&values.left.what, &values.right.what) {
        (What::Date(left), What::Date(right)) => (
            flag(left.weekday.is_some() && right.weekday.is_some()),
            flag(left.days.is_some() && right.days.is_some()),
        ),
        _ => (0.0, 0.0),
    };
    let columns = [
        flag(relation == Relation::Hard),
        flag(relation == Relation::Loose),
        values.left.ratio(values.right).min(5.0),
        flag(head),
        count(shared(&next.left, &next.right)),
        count(shared(&last.left, &last.right)),
        count(crossed),
        unit,
        money,
        rank,
        flag(small(values.left) || small(values.right)),
        flag(rough(values.left) || rough(values.right)),
        weekday,
        part,
    ];
    row[COMMON + 2..COMMON + 2 + columns.len()].copy_from_slice(&columns);
}
