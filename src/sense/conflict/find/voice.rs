//! Decides who says what a passage states, where both passages name somebody.

use std::ops::Range;

use crate::{
    ground::{Pair, Side},
    sense::conflict::{
        ConflictKind,
        candidate::{COMMON, Candidate, Family, count, flag, row},
        frame::Frame,
        passage::{Cue, Passage},
    },
};

/// The words that name a speaker stand so near to the word of saying.
const REACH: usize = 5;

/// Somebody who says something.
struct Voice {
    /// The words that name them and the word of saying.
    words: Range<usize>,
    /// The telling words of these.
    names: Vec<usize>,
    /// Was it said to confirm?
    confirmed: bool,
}

pub(super) fn find(frame: &Frame<'_>, out: &mut Vec<Candidate>) {
    let voices = frame.passages.map(voices);
    let same = |left: &Voice, right: &Voice| {
        let ideas = |side: Side, it: &Voice| {
            it.names
                .iter()
                .map(|it| frame.passages[side].words[*it].idea.as_str())
                .collect::<Vec<_>>()
        };
        let right = ideas(Side::Right, right);
        ideas(Side::Left, left).iter().any(|it| right.contains(it))
    };
    let free = |side: Side| {
        voices[side]
            .iter()
            .filter(|it| {
                !voices[side.other()].iter().any(|other| match side {
                    Side::Left => same(it, other),
                    Side::Right => same(other, it),
                })
            })
            .collect::<Vec<_>>()
    };
    let free = Pair::of(free);
    let (Some(left), Some(right)) = (free.left.first(), free.right.first()) else {
        return;
    };
    let pair = Pair::new(*left, *right);
    let all = voices.as_ref().map(Vec::len);
    out.push(candidate(frame, pair, all));
}

fn candidate(frame: &Frame<'_>, voices: Pair<&Voice>, all: Pair<usize>) -> Candidate {
    let ranges = voices.map(|it| it.words.clone());
    let mut row = row(frame, &ranges);
    let named = |side: Side| {
        voices[side]
            .names
            .iter()
            .any(|it| frame.passages[side].words[*it].token.name)
    };
    let elsewhere = |side: Side| {
        voices[side].names.iter().any(|it| {
            let idea = &frame.passages[side].words[*it].idea;
            frame.passages[side.other()]
                .words
                .iter()
                .any(|it| it.idea == *idea)
        })
    };
    let columns = [
        flag(named(Side::Left) && named(Side::Right)),
        flag(named(Side::Left) != named(Side::Right)),
        flag(elsewhere(Side::Left) || elsewhere(Side::Right)),
        flag(voices.left.confirmed || voices.right.confirmed),
        count(all.left + all.right),
        count(voices.left.names.len().min(voices.right.names.len())),
    ];
    row[COMMON..COMMON + columns.len()].copy_from_slice(&columns);
    Candidate {
        family: Family::Voice,
        kind: ConflictKind::Attribution,
        hard: false,
        words: Pair::of(|it| frame.passages[it].span_of(ranges[it].clone())),
        row,
    }
}

/// Who says something in a passage.
fn voices(passage: &Passage<'_>) -> Vec<Voice> {
    let words = &passage.words;
    (0..words.len())
        .filter(|it| words[*it].cues.has(Cue::Said))
        .filter_map(|at| voice(passage, at))
        .collect()
}

fn voice(passage: &Passage<'_>, at: usize) -> Option<Voice> {
    let words = &passage.words;
    let follows = matches!(
        words[at].token.norm.as_str(),
        "according" | "citing" | "cited"
    );
    let before = || {
        let from = (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|it| !words[it + 1].begins)
            .last();
        from.map(|from| from..at)
    };
    let after = || {
        let to = (at + 1..(at + 1 + REACH).min(words.len()))
            .take_while(|it| !words[*it].begins)
            .last();
        to.map(|to| at + 1..to + 1)
    };
    let begins = words[at].begins;
    let range = if follows || begins { after() } else { before() }?;
    let names: Vec<usize> = range.clone().filter(|it| words[*it].tells()).collect();
    if names.is_empty() {
        return None;
    }
    Some(Voice {
        words: range.start.min(at)..range.end.max(at + 1),
        names,
        confirmed: words[at].cues.has(Cue::Confirmed),
    })
}
