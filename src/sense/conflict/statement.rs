//! Decides where two passages state one thing in nearly the same words and yet otherwise: surer, denied, by someone else,
//! of someone else.
//!
//! Plain rules that ask for much: a cue, a negation or a name must stand right beside words that both passages have.

use std::ops::Range;

use super::{
    Conflict, ConflictKind,
    frame::{AROUND, Frame},
    passage::{Cue, Cues, Passage, Word},
    voice::voices,
};
use crate::ground::{Pair, Side};

/// At least so many of the words beside a cue must be the other passage's too, in order.
const DENSE: f32 = 0.5;

/// At least so many of the words beside a name.
const DENSE_NAME: f32 = 0.75;

/// A negation or a cue of the other side so near to the same words speaks of them.
const NEAR: usize = 5;

/// A cue speaks of the first word of content among so many after it.
const REACH: usize = 3;

/// Below this score of a link nothing is said of its statements: too often they are two.
const SCORE: f32 = 0.8;

/// The statements of a link that differ; their place in the list of links is filled in by the caller.
pub(super) fn find(frame: &Frame<'_>) -> Vec<Conflict> {
    let mut out = Vec::new();
    if frame.link.score < SCORE {
        return out;
    }
    for side in Side::BOTH {
        for at in 0..frame.passages[side].words.len() {
            out.extend(hedge(frame, side, at));
            out.extend(negation(frame, side, at));
        }
    }
    out.extend(voice(frame));
    out.extend(frame.slots().iter().filter_map(|it| name(frame, it)));
    out
}

/// A cue that makes a shared word less sure: "reportedly resigned" / "resigned".
fn hedge(frame: &Frame<'_>, side: Side, at: usize) -> Option<Conflict> {
    let (here, there) = (frame.passages[side], frame.passages[side.other()]);
    here.words[at].cues.hedges().then_some(())?;
    let (first, partner) = spoken_of(here, there, at)?;
    let anywhere = there.words.iter().fold(Cues::default(), |all, it| all.and(it.cues));
    if anywhere.is_unsure() {
        return None;
    }
    let at = Pair::seen_from(side, at..first + 1, partner..partner + 1);
    (frame.dense(&at) >= DENSE).then(|| conflict(frame, &at, ConflictKind::Certainty, false))
}

/// A negation of a shared word that the other side states: "did not sign" / "signed".
fn negation(frame: &Frame<'_>, side: Side, at: usize) -> Option<Conflict> {
    let (here, there) = (frame.passages[side], frame.passages[side.other()]);
    here.words[at].cues.has(Cue::Not).then_some(())?;
    let (first, partner) = spoken_of(here, there, at)?;
    let word = &here.words[first];
    let negated = |at: usize| {
        let before = &there.words[at.saturating_sub(NEAR)..at];
        there.words[at].idea == word.idea && before.iter().any(|it| it.cues.has(Cue::Not))
    };
    let stated = |it: usize| it != first && here.words[it].idea == word.idea;
    if (0..there.words.len()).any(negated)
        || (0..here.words.len()).any(stated)
        || word.token.name
        || matches!(word.token.norm.as_str(), "one" | "yet")
    {
        return None;
    }
    let at = Pair::seen_from(side, at..first + 1, partner..partner + 1);
    (frame.dense(&at) >= DENSE).then(|| conflict(frame, &at, ConflictKind::Claim, true))
}

/// The next word of content after a cue, and where the other passage has it.
fn spoken_of(here: &Passage<'_>, there: &Passage<'_>, at: usize) -> Option<(usize, usize)> {
    let phrase = |it: &usize| !here.words[*it].begins;
    let first = (at + 1..here.words.len().min(at + 1 + REACH))
        .take_while(phrase)
        .find(|it| !here.words[*it].stop)
        .filter(|it| here.words[*it].tells())?;
    let idea = &here.words[first].idea;
    let partner = there.words.iter().position(|it| it.idea == *idea)?;
    Some((first, partner))
}

/// Somebody else says the same.
fn voice(frame: &Frame<'_>) -> Option<Conflict> {
    let voices = frame.passages.map(voices);
    let ideas = |side: Side| {
        let words = &frame.passages[side].words;
        let names = voices[side].iter().flat_map(|it| it.names.iter());
        names.map(|it| words[*it].idea.as_str()).collect::<Vec<_>>()
    };
    let (left, right) = (ideas(Side::Left), ideas(Side::Right));
    if left.iter().any(|it| right.contains(it)) {
        return None;
    }
    let at = Pair::new(voices.left.first()?.words.clone(), voices.right.first()?.words.clone());
    let next = frame.after(&at, AROUND, true);
    let last = frame.before(&at, AROUND, true);
    let near = Pair::of(|side| [next[side].as_slice(), last[side].as_slice()].concat());
    let alike = share(&near) >= DENSE && near.left.len().min(near.right.len()) >= AROUND;
    alike.then(|| conflict(frame, &at, ConflictKind::Attribution, false))
}

/// The share of the shorter list that is in the longer one (0..1).
fn share(lists: &Pair<Vec<&str>>) -> f32 {
    let least = lists.left.len().min(lists.right.len());
    overlap(&lists.left, &lists.right) as f32 / least.max(1) as f32
}

/// How many different words of one list are in the other.
fn overlap(left: &[&str], right: &[&str]) -> usize {
    (0..left.len()).filter(|it| !left[..*it].contains(&left[*it]) && right.contains(&left[*it])).count()
}

/// Other names in the same place of the same words: "flew to Oslo" / "flew to Bergen".
fn name(frame: &Frame<'_>, slot: &Pair<Range<usize>>) -> Option<Conflict> {
    let words = Pair::of(|side| &frame.passages[side].words[slot[side].clone()]);
    let names =
        |it: &[Word]| it.len() <= 3 && it.iter().all(|it| it.token.name && it.tells() && !is_title(it));
    let place = |side: Side| {
        let before = slot[side].start.checked_sub(1).map(|it| &frame.passages[side].words[it]);
        before.is_some_and(|it| matches!(it.token.norm.as_str(), "in" | "at" | "near" | "from" | "to"))
    };
    let fits = names(words.left) && names(words.right) && !akin(words.left, words.right);
    let headline = Side::BOTH.into_iter().any(|it| frame.passages[it].is_headline());
    if !fits || headline || frame.dense(slot) < DENSE_NAME || frame.shared_beside(slot) < 2 {
        return None;
    }
    let kind = if place(Side::Left) && place(Side::Right) { ConflictKind::Place } else { ConflictKind::Name };
    Some(conflict(frame, slot, kind, false))
}

/// Is it what stands before a name?
fn is_title(word: &Word) -> bool {
    matches!(
        word.token.norm.as_str(),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "president"
            | "gov"
            | "governor"
            | "sen"
            | "senator"
            | "rep"
            | "gen"
            | "sir"
    )
}

/// Could it be one name, spelt or cut otherwise: do two words of them begin alike?
fn akin(left: &[Word], right: &[Word]) -> bool {
    let initials = |it: &[Word]| it.iter().filter_map(|it| it.token.norm.chars().next()).collect::<String>();
    let letters = |it: &[Word]| it.iter().map(|it| it.token.norm.replace('.', "")).collect::<String>();
    let same = |a: &Word, b: &Word| a.token.norm.chars().next() == b.token.norm.chars().next();
    initials(left) == letters(right)
        || initials(right) == letters(left)
        || left.iter().any(|a| right.iter().any(|b| same(a, b)))
}

fn conflict(frame: &Frame<'_>, at: &Pair<Range<usize>>, kind: ConflictKind, hard: bool) -> Conflict {
    let words = frame.spans(at);
    let shown = Pair::of(|side| &frame.passages[side].text[words[side].range()]);
    Conflict { link: 0, words, kind, hard, says: format!("{} / {}", shown.left, shown.right) }
}
