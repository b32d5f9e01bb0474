//! Temporary stand-in until the learned aligner is merged.
use std::collections::HashSet;

use crate::ground::{Pair, Span};

/// How a passage and its counterpart say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Word for word.
    Verbatim,
    /// Edited.
    Edited,
    /// Other words.
    Reworded,
    /// A part.
    Partial,
}
impl Kind {
    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Verbatim => "word for word",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
            Self::Partial => "partial",
        }
    }
}
/// What
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// both, in order
    Shared,
    /// both, elsewhere
    Moved,
    /// only here
    Only,
}
/// Change
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// relative to the passage
    pub span: Span,
    /// what
    pub what: What,
}
/// Evidence
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// words
    pub words: Pair<Span>,
    /// weight
    pub weight: f32,
}
/// Link
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// passages
    pub at: Pair<usize>,
    /// 0..1
    pub score: f32,
    /// kind
    pub kind: Kind,
    /// changes
    pub changes: Pair<Vec<Change>>,
    /// evidence
    pub evidence: Vec<Evidence>,
}
/// threshold
pub const THRESHOLD: f32 = 0.3;

/// Aligned
pub struct Aligned {
    /// links
    pub links: Vec<Link>,
}

/// Align
pub fn align(passages: Pair<&[&str]>, floor: f32) -> Aligned {
    let words = |it: &str| -> HashSet<String> {
        it.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 4)
            .map(str::to_lowercase)
            .collect()
    };
    let sets = passages.map(|it| it.iter().map(|it| words(it)).collect::<Vec<_>>());
    let mut links = Vec::new();
    for (i, l) in sets.left.iter().enumerate() {
        for (j, r) in sets.right.iter().enumerate() {
            let both = l.intersection(r).count() as f32;
            let score = both / (1.0 + l.len().min(r.len()) as f32);
            if score >= floor && both > 1.0 {
                let changes = |text: &str, other: &HashSet<String>| {
                    let mut at = 0;
                    text.split_inclusive(' ')
                        .map(|w| {
                            let span = Span::new(at, at + w.trim_end().len());
                            at += w.len();
                            let n: String = w
                                .trim_matches(|c: char| !c.is_alphanumeric())
                                .to_lowercase();
                            Change {
                                span,
                                what: if n.len() < 5 || other.contains(&n) {
                                    What::Shared
                                } else {
                                    What::Only
                                },
                            }
                        })
                        .collect::<Vec<_>>()
                };
                links.push(Link {
                    at: Pair::new(i, j),
                    score,
                    kind: if score > 0.6 {
                        Kind::Reworded
                    } else {
                        Kind::Partial
                    },
                    changes: Pair::new(changes(passages.left[i], r), changes(passages.right[j], l)),
                    evidence: Vec::new(),
                });
            }
        }
    }
    Aligned { links }
}
