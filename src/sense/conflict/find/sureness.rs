//! Decides where one passage says how sure a statement is and the other says it otherwise, or not at all.

use std::ops::Range;

use crate::{
    ground::{Pair, Side},
    sense::conflict::{
        ConflictKind,
        candidate::{COMMON, Candidate, Family, count, flag, row},
        frame::Frame,
        passage::{Cue, Cues, Passage},
    },
};

/// A cue speaks of the words up to so many after it.
const REACH: usize = 8;

/// Cues of the other side so near to the same words speak of them.
const NEAR: usize = 5;

pub(super) fn find(frame: &Frame<'_>, out: &mut Vec<Candidate>) {
    for side in Side::BOTH {
        let words = &frame.passages[side].words;
        for at in (0..words.len()).filter(|it| words[*it].cues.sureness().next().is_some()) {
            out.extend(candidate(frame, side, at));
        }
    }
}

/// The statement that the cue at a word of a side speaks of, where the other side has it without this cue.
fn candidate(frame: &Frame<'_>, side: Side, at: usize) -> Option<Candidate> {
    let (here, there) = (frame.passages[side], frame.passages[side.other()]);
    let cues = here.words[at].cues;
    let spoken = spoken(here, there, at);
    let (first, partner) = *spoken.first()?;
    let around = near(there, partner);
    if cues.sureness().any(|it| around.has(it)) {
        return None;
    }
    let anywhere = there
        .words
        .iter()
        .fold(Cues::default(), |all, it| all.and(it.cues));
    let own: Range<usize> = at.min(first)..at.max(first) + 1;
    let other = partner..partner + 1;
    let ranges = match side {
        Side::Left => Pair::new(own, other),
        Side::Right => Pair::new(other, own),
    };
    let mut row = row(frame, &ranges);
    let telling = REACH.min(here.words.len());
    let columns = [
        count(spoken.len()),
        first.abs_diff(at) as f32 / telling.max(1) as f32,
        flag(first < at),
        flag(cues.sureness().any(|it| anywhere.has(it))),
        flag(around.sureness().next().is_some()),
        flag(cues.has(Cue::Alleged)),
        flag(cues.has(Cue::Possible)),
        flag(cues.has(Cue::Reported)),
        flag(cues.has(Cue::Expected)),
        flag(cues.has(Cue::Confirmed)),
        flag(cues.has(Cue::Denied)),
        flag(around.has(Cue::Not)),
        flag(around.has(Cue::Expected)),
        flag(around.has(Cue::Possible) || around.has(Cue::Alleged)),
        flag(anywhere.sureness().next().is_some()),
        flag(here.words[at].stop),
    ];
    row[COMMON..COMMON + columns.len()].copy_from_slice(&columns);
    Some(Candidate {
        family: Family::Sureness,
        kind: ConflictKind::Certainty,
        hard: false,
        words: Pair::of(|it| frame.passages[it].span_of(ranges[it].clone())),
        row,
    })
}

/// The telling words that the cue at `at` speaks of and the other passage has: their places on both sides.
fn spoken(here: &Passage<'_>, there: &Passage<'_>, at: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let end = (at + REACH).min(here.words.len());
    let after = at + 1..end;
    let before = at.saturating_sub(3)..at;
    for it in after.chain(before.rev()) {
        let word = &here.words[it];
        let partner = || there.words.iter().position(|it| it.idea == word.idea);
        if word.tells()
            && !word.token.name
            && let Some(partner) = partner()
        {
            out.push((it, partner));
        }
    }
    out
}

/// The cues around a word.
fn near(passage: &Passage<'_>, at: usize) -> Cues {
    let (from, to) = (
        at.saturating_sub(NEAR),
        (at + NEAR).min(passage.words.len()),
    );
    passage.words[from..to]
        .iter()
        .fold(Cues::default(), |all, it| all.and(it.cues))
}
