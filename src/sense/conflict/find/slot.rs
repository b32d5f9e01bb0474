//! Decides where two passages have other words in the same place of otherwise equal words.

use std::ops::Range;

use crate::{
    ground::{Pair, Side},
    sense::{
        conflict::{
            ConflictKind,
            candidate::{COMMON, Candidate, Family, count, flag, row},
            frame::Frame,
        },
        terms::rarity,
    },
};

/// What stands in longer slots is another clause, not another detail.
const LONGEST: usize = 8;

pub(super) fn find(frame: &Frame<'_>, out: &mut Vec<Candidate>) {
    for slot in frame.slots() {
        let fits = slot.left.len().max(slot.right.len()) <= LONGEST;
        let tells = |side: Side| {
            frame.passages[side].words[slot[side].clone()]
                .iter()
                .any(super::super::passage::Word::tells)
        };
        if fits && tells(Side::Left) && tells(Side::Right) {
            out.push(candidate(frame, &slot));
        }
    }
}

fn candidate(frame: &Frame<'_>, slot: &Pair<Range<usize>>) -> Candidate {
    let mut row = row(frame, slot);
    let words = Pair::of(|side| &frame.passages[side].words[slot[side].clone()]);
    let names = words.map(|it| it.iter().filter(|it| it.token.name).count());
    let telling = words.map(|it| it.iter().filter(|it| it.tells()).count());
    let alike = words
        .left
        .iter()
        .any(|a| words.right.iter().any(|b| a.tells() && a.idea == b.idea));
    let rare = words.map(|it| {
        it.iter()
            .map(|it| rarity(&it.token.norm))
            .fold(0.0, f32::max)
    });
    let before = words.left.first().map(|it| it.begins);
    let prep = |side: Side| {
        let first = slot[side].start;
        let at = |it: usize| {
            frame.passages[side].words.get(it).is_some_and(|it| {
                matches!(
                    it.token.norm.as_str(),
                    "in" | "at" | "near" | "on" | "to" | "from"
                )
            })
        };
        at(first) || first > 0 && at(first - 1)
    };
    let place = prep(Side::Left) && prep(Side::Right);
    let columns = [
        flag(names.left > 0 && names.right > 0),
        flag((names.left > 0) != (names.right > 0)),
        flag(alike),
        count(telling.left),
        count(telling.right),
        rare.left.min(rare.right),
        flag(place),
        flag(before == Some(true)),
        flag(
            slot.left.end == frame.passages.left.words.len()
                || slot.right.end == frame.passages.right.words.len(),
        ),
        flag(slot.left.start == 0 || slot.right.start == 0),
    ];
    row[COMMON..COMMON + columns.len()].copy_from_slice(&columns);
    let kind = match (names.left.min(names.right) > 0, place) {
        (true, true) => ConflictKind::Place,
        (true, false) => ConflictKind::Name,
        _ => ConflictKind::Claim,
    };
    Candidate {
        family: Family::Slot,
        kind,
        hard: false,
        words: Pair::of(|it| frame.passages[it].span_of(slot[it].clone())),
        row,
    }
}
