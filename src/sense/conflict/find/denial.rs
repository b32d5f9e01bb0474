//! Decides where one passage negates what the other states, or has a word that cannot be true beside the other's.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    ground::{Pair, Side},
    sense::{
        conflict::{
            ConflictKind,
            candidate::{COMMON, Candidate, Family, flag, row},
            frame::Frame,
            passage::{Cue, Passage},
        },
        idea::idea,
    },
    text::lexicon::entries,
};

/// A negation speaks of the words up to so many after it.
const REACH: usize = 4;

/// For the idea of a word the lines of the list that it stands in, and on which side of them.
static OPPOSITES: LazyLock<FxHashMap<String, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, Vec<(usize, bool)>> = FxHashMap::default();
    let list = entries(include_str!("../../../../assets/lexicon/opposites.txt"));
    for (line, (_, words)) in list.enumerate() {
        let (left, right) = words.split_once(" | ").unwrap_or((words, ""));
        for (words, side) in [(left, false), (right, true)] {
            for word in words.split(' ') {
                out.entry(idea(word)).or_default().push((line, side));
            }
        }
    }
    out
});

pub(super) fn find(frame: &Frame<'_>, out: &mut Vec<Candidate>) {
    for side in Side::BOTH {
        let words = &frame.passages[side].words;
        for at in (0..words.len()).filter(|it| words[*it].cues.has(Cue::Not)) {
            out.extend(negation(frame, side, at));
        }
    }
    opposites(frame, out);
}

/// What the negation at a word of a side speaks of, where the other side states it.
fn negation(frame: &Frame<'_>, side: Side, at: usize) -> Option<Candidate> {
    let (here, there) = (frame.passages[side], frame.passages[side.other()]);
    let end = (at + 1 + REACH).min(here.words.len());
    let (first, partner) = (at + 1..end)
        .take_while(|it| !here.words[*it].begins)
        .filter(|it| here.words[*it].tells())
        .find_map(|it| {
            let partner = there
                .words
                .iter()
                .position(|other| other.idea == here.words[it].idea)?;
            Some((it, partner))
        })?;
    if negated(there, partner) {
        return None;
    }
    let own = at..first + 1;
    let other = partner..partner + 1;
    let at = match side {
        Side::Left => Pair::new(own, other),
        Side::Right => Pair::new(other, own),
    };
    let anywhere = there.words.iter().any(|it| it.cues.has(Cue::Not));
    Some(candidate(frame, &at, [true, anywhere]))
}

fn negated(passage: &Passage<'_>, at: usize) -> bool {
    passage.words[at.saturating_sub(REACH + 1)..at]
        .iter()
        .any(|it| it.cues.has(Cue::Not))
}

/// Words of the two passages that cannot both be true.
fn opposites(frame: &Frame<'_>, out: &mut Vec<Candidate>) {
    for (left, word) in frame.passages.left.words.iter().enumerate() {
        let Some(lines) = OPPOSITES.get(&word.idea) else {
            continue;
        };
        let stated =
            |side: Side, idea: &str| frame.passages[side].words.iter().any(|it| it.idea == idea);
        if stated(Side::Right, &word.idea) {
            continue;
        }
        for (right, other) in frame.passages.right.words.iter().enumerate() {
            let against = |(line, side): &(usize, bool)| {
                OPPOSITES
                    .get(&other.idea)
                    .is_some_and(|it| it.contains(&(*line, !side)))
            };
            if lines.iter().any(against) && !stated(Side::Left, &other.idea) {
                let at: Pair<Range<usize>> = Pair::new(left..left + 1, right..right + 1);
                out.push(candidate(frame, &at, [false, false]));
            }
        }
    }
}

fn candidate(
    frame: &Frame<'_>,
    at: &Pair<Range<usize>>,
    [negation, anywhere]: [bool; 2],
) -> Candidate {
    let mut row = row(frame, at);
    row[COMMON] = flag(negation);
    row[COMMON + 1] = flag(anywhere);
    Candidate {
        family: Family::Denial,
        kind: ConflictKind::Claim,
        hard: true,
        words: Pair::of(|it| frame.passages[it].span_of(at[it].clone())),
        row,
    }
}
