//! Decides which details differ between passages that belong together: numbers, dates, names, who says so, how sure it is.
//!
//! Precision goes before recall. Two values count as said of the same thing only where a learned model is sure enough of
//! it; statements only where they stand in nearly the same words.

pub mod candidate;
pub mod frame;
pub mod model;
pub mod passage;
mod stated;
mod statement;
mod voice;

use crate::{
    ground::{Pair, Side, Span},
    sense::align::{Kind, Link},
};
use candidate::{Candidate, candidates};
use frame::Frame;
use model::Model;
use passage::Passage;
use stated::Stated;

/// A detail in which two linked passages differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The number of the link in the list of links.
    pub link: usize,
    /// The words that differ (bytes of the passages).
    pub words: Pair<Span>,
    /// What kind of detail it is.
    pub kind: ConflictKind,
    /// Can both not be true at once?
    pub hard: bool,
    /// What differs, in the words of the passages: "70 wounded / about 50 injured".
    pub says: String,
}

/// What kind of detail differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConflictKind {
    /// How many or how much.
    Number,
    /// Which day, month or year.
    Date,
    /// What time of day.
    Time,
    /// Where.
    Place,
    /// Who or what.
    Name,
    /// Who says so.
    Attribution,
    /// How sure it is.
    Certainty,
    /// What is stated.
    Claim,
}

impl Conflict {
    /// What differs, in a line: the kind, whether both can be true, the words. These come last, where a narrow screen cuts:
    /// they stand in the text too.
    pub fn in_words(&self) -> String {
        let hard = if self.hard { ", cannot both be true" } else { "" };
        format!("{}{hard}: {}", self.kind.as_str(), self.says)
    }
}

impl ConflictKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Place => "place",
            Self::Name => "name",
            Self::Attribution => "attribution",
            Self::Certainty => "certainty",
            Self::Claim => "claim",
        }
    }
}

/// Finds what differs inside the links that score at least `threshold`, by link and then in reading order of the left side.
/// The same passages always give the same conflicts.
pub fn conflicts(passages: Pair<&[&str]>, links: &[Link], threshold: f32) -> Vec<Conflict> {
    conflicts_by(&Model::default(), passages, links, threshold)
}

/// The same, judged by other weights.
pub fn conflicts_by(model: &Model, passages: Pair<&[&str]>, links: &[Link], threshold: f32) -> Vec<Conflict> {
    let mut out = Vec::new();
    let told = told_elsewhere(links, passages.map(<[&str]>::len));
    each_frame(passages, links, threshold, |number, frame| {
        if told(&links[number]) {
            return;
        }
        let begin = out.len();
        for it in sure(model, candidates(frame)) {
            out.push(value_conflict(frame, &it));
        }
        for it in statement::find(frame) {
            if out[begin..].iter().all(|other| apart(other, &it)) {
                out.push(it);
            }
        }
        out[begin..].iter_mut().for_each(|it| it.link = number);
        out[begin..].sort_by_key(|it| (it.words.left, it.words.right));
    });
    out
}

/// Is one of two linked passages told word for word by another one? Then this one is of something else.
fn told_elsewhere(links: &[Link], passages: Pair<usize>) -> impl Fn(&Link) -> bool {
    let mut told = passages.map(|it| vec![false; it]);
    for link in links.iter().filter(|it| it.kind == Kind::Verbatim) {
        for (side, at) in link.at.iter() {
            told[side][*at] = true;
        }
    }
    move |link| link.kind != Kind::Verbatim && link.at.iter().any(|(side, at)| told[side][*at])
}

/// Does `then` with the number and the words of every link that scores at least `threshold`.
pub fn each_frame(
    passages: Pair<&[&str]>,
    links: &[Link],
    threshold: f32,
    mut then: impl FnMut(usize, &Frame<'_>),
) {
    let stated = passages.map(Stated::of);
    let mut taken = passages.map(|it| vec![None; it.len()]);
    for (number, link) in links.iter().enumerate().filter(|(_, it)| it.score >= threshold) {
        for side in Side::BOTH {
            let at = link.at[side];
            taken[side][at].get_or_insert_with(|| Passage::of(passages[side][at]));
        }
        let both = (&taken.left[link.at.left], &taken.right[link.at.right]);
        if let (Some(left), Some(right)) = both {
            then(number, &Frame::of(link, Pair::new(left, right), stated.as_ref()));
        }
    }
}

/// The candidates that are likely enough, the likeliest of those that speak of the same value.
fn sure(model: &Model, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut judged: Vec<(f32, Candidate)> = candidates
        .into_iter()
        .map(|it| (model.likelihood(&it), it))
        .filter(|it| it.0 >= model.sure)
        .collect();
    judged.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.words.left.cmp(&b.1.words.left)));
    let mut out: Vec<Candidate> = Vec::new();
    for (_, it) in judged {
        let taken = |side: Side| out.iter().any(|other| other.words[side] == it.words[side]);
        if !taken(Side::Left) && !taken(Side::Right) {
            out.push(it);
        }
    }
    out
}

/// Do two conflicts speak of other words, on both sides?
fn apart(one: &Conflict, other: &Conflict) -> bool {
    let overlaps = |side: Side| one.words[side].overlaps(other.words[side]);
    !overlaps(Side::Left) && !overlaps(Side::Right)
}

fn value_conflict(frame: &Frame<'_>, it: &Candidate) -> Conflict {
    let shown = Pair::of(|side| frame.passages[side].with_counted(it.words[side]));
    Conflict {
        link: 0,
        words: it.words,
        kind: it.kind,
        hard: it.hard,
        says: format!("{} / {}", shown.left, shown.right),
    }
}

#[cfg(test)]
mod tests;
