//! Decides which details differ between passages that belong together: numbers, dates, names, who says so, how sure it is.

pub mod candidate;
pub mod find;
pub mod frame;
pub mod passage;

use rustc_hash::FxHashMap;

use crate::{
    ground::{Pair, Span},
    sense::align::Link,
};
use candidate::Candidate;
use frame::Frame;
use passage::Passage;

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

/// The candidates of every link that scores at least `threshold`, with the number of the link.
pub fn looked_at(
    passages: Pair<&[&str]>,
    links: &[Link],
    threshold: f32,
) -> Vec<(usize, Candidate)> {
    let taken = passages.map(|it| it.iter().map(|it| Passage::of(it)).collect::<Vec<_>>());
    let mut out = Vec::new();
    for (number, link) in links
        .iter()
        .enumerate()
        .filter(|(_, it)| it.score >= threshold)
    {
        let frame = Frame::of(link, Pair::of(|side| &taken[side][link.at[side]]));
        out.extend(find::candidates(&frame).into_iter().map(|it| (number, it)));
    }
    let key = |(number, it): &(usize, Candidate)| {
        let link = &links[*number];
        let words = Pair::of(|side| {
            let passage: &Passage<'_> = &taken[side][link.at[side]];
            let words = passage.words_of(it.words[side]);
            passage.words[words]
                .iter()
                .filter(|it| !it.stop)
                .map(|it| it.idea.clone())
                .collect::<Vec<_>>()
        });
        (it.family, words)
    };
    let keys: Vec<_> = out.iter().map(key).collect();
    let mut again: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (key, (number, _)) in keys.iter().zip(&out) {
        let links = again.entry(key).or_default();
        if !links.contains(number) {
            links.push(*number);
        }
    }
    for (key, (_, it)) in keys.iter().zip(&mut out) {
        it.row[candidate::AGAIN] = candidate::count(again[key].len() - 1);
    }
    out
}

#[allow(unused)]
fn unused(_: Span) {}
