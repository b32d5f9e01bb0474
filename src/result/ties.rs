//! Which links does a passage have, and which details of it differ? Looked up for thousands of passages while a key is down.

use crate::{
    ground::{Pair, Side},
    sense::{Link, conflict::Conflict},
};

/// A link as one of its passages sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The number of the link.
    pub link: usize,
    /// The passage on the other side.
    pub to: usize,
    /// The link's score.
    pub score: f32,
}

/// A detail that differs as one side sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dispute {
    /// The number of the conflict.
    pub conflict: usize,
    /// The passages that its link leads from and to.
    pub at: Pair<usize>,
    /// The link's score.
    pub score: f32,
}

/// The links of one side's passages.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ties {
    /// Those of the first passage, best first, those of the second one, …
    all: Vec<Tie>,
    /// Where those of each passage begin, and how many there are.
    starts: Vec<usize>,
}

impl Ties {
    pub fn of(links: &[Link], side: Side, passages: usize) -> Self {
        let mut order: Vec<usize> = (0..links.len()).collect();
        order.sort_by(|a, b| {
            let (one, other) = (&links[*a], &links[*b]);
            let by_passage = one.at[side].cmp(&other.at[side]);
            by_passage.then(other.score.total_cmp(&one.score)).then(a.cmp(b))
        });
        let mut starts = vec![0; passages + 1];
        for link in links {
            starts[link.at[side] + 1] += 1;
        }
        for passage in 0..passages {
            starts[passage + 1] += starts[passage];
        }
        let tie = |link: usize| Tie { link, to: links[link].at[side.other()], score: links[link].score };
        Self { all: order.into_iter().map(tie).collect(), starts }
    }

    /// A passage's links, best first.
    pub fn of_passage(&self, passage: usize) -> &[Tie] {
        match self.starts.get(passage..) {
            Some(&[start, end, ..]) => &self.all[start..end],
            _ => &[],
        }
    }
}

/// The details that differ, in the order of their words on a side, which `starts` tells.
pub(super) fn disputes(
    conflicts: &[Conflict],
    links: &[Link],
    starts: impl Fn(usize) -> usize,
) -> Vec<Dispute> {
    let dispute = |(conflict, it): (usize, &Conflict)| {
        let Link { at, score, .. } = links[it.link];
        Dispute { conflict, at, score }
    };
    let mut out: Vec<Dispute> = conflicts.iter().enumerate().map(dispute).collect();
    out.sort_by_cached_key(|it| (starts(it.conflict), it.conflict));
    out
}
