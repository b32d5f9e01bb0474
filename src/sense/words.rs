//! Decides which words of a linked passage the other one has too, in order or elsewhere, and which it lacks.
//!
//! The only file that knows the `similar` crate.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::ground::{Pair, Side, Span};

/// What has become of a run of words on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// It is there, in the same order.
    Shared,
    /// It is there, in another place.
    Moved,
    /// It is only here.
    Only,
}

/// A run of whole words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Where it stands (bytes of the passage).
    pub span: Span,
    /// What has become of it on the other side.
    pub what: What,
}

/// A word as it is compared: equal words have equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands (bytes of the passage).
    pub span: Span,
    /// The number of the word.
    pub number: u32,
    /// Does it carry no content of its own?
    pub stop: bool,
}

/// The word diff of two passages.
#[derive(Debug, Clone, PartialEq)]
pub struct WordDiff {
    /// For each side disjoint runs in order, which together hold every word.
    pub changes: Pair<Vec<Change>>,
    /// How much of each side's content words the other side has in the same order (0..1).
    pub in_order: Pair<f32>,
    /// Were the passages too long for their order to be looked at?
    pub cut: bool,
}

/// Between their common beginning and end, passages of more words than this are not compared in order (the time grows
/// with the square): a word counts as moved if the other side has it at all. Sentences are far shorter.
pub const DIFF_WORDS: usize = 1_000;

/// Compares two passages word by word.
pub fn diff(words: Pair<&[Word]>) -> WordDiff {
    let mut whats = words.map(|it| vec![What::Only; it.len()]);
    let (start, end) = common_ends(words);
    let middle = words.map(|it| start..it.len() - end);
    for side in Side::BOTH {
        let len = whats[side].len();
        whats[side][..start].fill(What::Shared);
        whats[side][len - end..].fill(What::Shared);
    }
    let inner = Pair::of(|side| &words[side][middle[side].clone()]);
    let cut = inner.left.len().max(inner.right.len()) > DIFF_WORDS;
    let mut found = inner.map(|it| vec![What::Only; it.len()]);
    if cut {
        mark_anywhere(inner, &mut found);
    } else {
        mark_in_order(inner, &mut found);
        mark_moved(inner, &mut found);
    }
    for side in Side::BOTH {
        whats[side][middle[side].clone()].copy_from_slice(&found[side]);
    }
    let changes = Pair::of(|side| runs(words[side], &whats[side]));
    WordDiff { changes, in_order: Pair::of(|side| in_order(words[side], &whats[side])), cut }
}

/// How many words are equal from the start, and then from the end.
fn common_ends(words: Pair<&[Word]>) -> (usize, usize) {
    let equal = |(a, b): &(&Word, &Word)| a.number == b.number;
    let start = words.left.iter().zip(words.right).take_while(equal).count();
    let rest = words.map(|it| &it[start..]);
    (start, rest.left.iter().rev().zip(rest.right.iter().rev()).take_while(equal).count())
}

/// Only words that the other side has too can be shared; without the others the search is several times quicker.
fn mark_in_order(words: Pair<&[Word]>, whats: &mut Pair<Vec<What>>) {
    let known = words.map(|it| {
        let mut known: Vec<u32> = it.iter().map(|it| it.number).collect();
        known.sort_unstable();
        known
    });
    let places: Pair<Vec<usize>> = Pair::of(|side: Side| {
        let shared = |at: &usize| known[side.other()].binary_search(&words[side][*at].number).is_ok();
        (0..words[side].len()).filter(shared).collect()
    });
    let numbers = Pair::of(|side| places[side].iter().map(|it| words[side][*it].number).collect::<Vec<_>>());
    let mut run = Equal::default();
    for op in capture_diff_slices(Algorithm::Myers, &numbers.left, &numbers.right) {
        let DiffOp::Equal { old_index, new_index, len } = op else {
            continue;
        };
        for at in 0..len {
            let at = Pair::new(places.left[old_index + at], places.right[new_index + at]);
            if !run.goes_on(at) {
                run.mark(words, whats);
                run = Equal { at, len: 0 };
            }
            run.len += 1;
        }
    }
    run.mark(words, whats);
}

/// A run of words that are equal on both sides.
#[derive(Default)]
struct Equal {
    at: Pair<usize>,
    len: usize,
}

impl Equal {
    fn goes_on(&self, at: Pair<usize>) -> bool {
        self.at.map(|it| it + self.len) == at
    }

    /// Marks it as shared, unless it is a lone "the" between two changes: that is chance, and marking it makes a sentence
    /// hard to read.
    fn mark(&self, words: Pair<&[Word]>, whats: &mut Pair<Vec<What>>) {
        let first = self.at == Pair::new(0, 0);
        let last = self.at.map(|it| it + self.len) == words.map(<[Word]>::len);
        let island = self.len == 1 && words.left[self.at.left].stop && !first && !last;
        if !island {
            for side in Side::BOTH {
                whats[side][self.at[side]..self.at[side] + self.len].fill(What::Shared);
            }
        }
    }
}

/// Finds the longest runs that stand on both sides in another place, from left to right.
fn mark_moved(words: Pair<&[Word]>, whats: &mut Pair<Vec<What>>) {
    let mut left = 0;
    while left < words.left.len() {
        let found = longest_run(words, whats, left);
        if let Some((right, len)) = found {
            whats.left[left..left + len].fill(What::Moved);
            whats.right[right..right + len].fill(What::Moved);
        }
        left += found.map_or(1, |(_, len)| len);
    }
}

/// The longest run from `left` on that the right side has too, both not yet taken, with at least one word of content.
fn longest_run(words: Pair<&[Word]>, whats: &Pair<Vec<What>>, left: usize) -> Option<(usize, usize)> {
    let free = |side: Side, at: usize| whats[side].get(at) == Some(&What::Only);
    let run = |right: usize| {
        let equal = |it: &usize| {
            free(Side::Left, left + it)
                && free(Side::Right, right + it)
                && words.left[left + it].number == words.right[right + it].number
        };
        (0..words.left.len() - left).take_while(equal).count()
    };
    let mut best: Option<(usize, usize)> = None;
    for right in 0..words.right.len() {
        let len = run(right);
        if len > best.map_or(0, |(_, len)| len) && words.left[left..left + len].iter().any(|it| !it.stop) {
            best = Some((right, len));
        }
    }
    best
}

/// Marks the words of content that the other side has at all.
fn mark_anywhere(words: Pair<&[Word]>, whats: &mut Pair<Vec<What>>) {
    let known = words.map(|it| it.iter().map(|it| it.number).collect::<rustc_hash::FxHashSet<_>>());
    for side in Side::BOTH {
        for (word, what) in words[side].iter().zip(&mut whats[side]) {
            if !word.stop && known[side.other()].contains(&word.number) {
                *what = What::Moved;
            }
        }
    }
}

/// Joins neighbors of the same fate.
fn runs(words: &[Word], whats: &[What]) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    for (word, what) in words.iter().zip(whats) {
        match out.last_mut() {
            Some(last) if last.what == *what => last.span.end = word.span.end,
            _ => out.push(Change { span: word.span, what: *what }),
        }
    }
    out
}

/// The share of content words that are shared in order; of all words where none has content.
fn in_order(words: &[Word], whats: &[What]) -> f32 {
    let share = |stop_too: bool| {
        let counted = words.iter().zip(whats).filter(|(word, _)| stop_too || !word.stop);
        let (all, shared) = counted
            .fold((0, 0), |(all, shared), (_, what)| (all + 1, shared + usize::from(*what == What::Shared)));
        (all > 0).then(|| shared as f32 / all as f32)
    };
    share(false).or_else(|| share(true)).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::sense::tokens::tokens;

    fn words(texts: Pair<&str>) -> Pair<Vec<Word>> {
        let mut numbers = HashMap::new();
        texts.map(|text| {
            let number = |norm: String| {
                let next = numbers.len() as u32;
                *numbers.entry(norm).or_insert(next)
            };
            let mut number = number;
            let word = |it: crate::sense::tokens::Token| {
                let stop = it.is_stop();
                Word { span: it.span, number: number(it.norm), stop }
            };
            tokens(text).into_iter().map(word).collect()
        })
    }

    /// Words only here in `-…-`, words moved in `~…~`.
    fn check(left: &str, right: &str, wanted: [&str; 2]) {
        let texts = Pair::new(left, right);
        let words = words(texts);
        let diff = diff(words.as_ref().map(Vec::as_slice));
        let shown = Pair::of(|side| {
            let text: &str = texts[side];
            let mut out = String::new();
            let mut at = 0;
            for change in &diff.changes[side] {
                let mark = match change.what {
                    What::Shared => "",
                    What::Moved => "~",
                    What::Only => "-",
                };
                out.extend([&text[at..change.span.start], mark, &text[change.span.range()], mark]);
                at = change.span.end;
            }
            out + &text[at..]
        });
        assert_eq!([shown.left.as_str(), shown.right.as_str()], wanted);
    }

    #[test]
    fn equal_words_are_shared_whatever_their_case() {
        check("The ferry sank.", "the Ferry sank!", ["The ferry sank.", "the Ferry sank!"]);
    }

    #[test]
    fn a_changed_word_is_whole() {
        check("rose by $1,200", "rose by $1,300", ["rose by -$1,200-", "rose by -$1,300-"]);
    }

    #[test]
    fn a_lone_stop_word_between_changes_is_merged_away() {
        check("big ships of steel", "small boats of wood", ["-big ships of steel-", "-small boats of wood-"]);
    }

    #[test]
    fn a_moved_run_is_not_lost() {
        check(
            "On Monday the mayor resigned",
            "The mayor resigned on Monday",
            ["~On Monday~ the mayor resigned", "The mayor resigned ~on Monday~"],
        );
    }

    #[test]
    fn nothing_against_something() {
        check("", "All new", ["", "-All new-"]);
    }

    #[test]
    fn passages_beyond_the_limit_are_compared_without_order() {
        let text = |first: &str, word: &str| format!("{first} {}end", word.repeat(DIFF_WORDS + 1));
        let words = words(Pair::new(&text("alpha", "beta "), &text("gamma", "beta beta ")));
        let diff = diff(words.as_ref().map(Vec::as_slice));
        assert!(diff.cut && diff.changes.left.len() <= 3);
    }

    proptest! {
        #[test]
        fn runs_hold_every_word_once_and_both_sides_share_the_same(left in "([abcd] ){0,12}", right in "([abcd] ){0,12}") {
            let words = words(Pair::new(&left, &right));
            let diff = diff(words.as_ref().map(Vec::as_slice));
            let kept = Pair::of(|side| {
                let mut end = 0;
                let mut kept = Vec::new();
                for word in &words[side] {
                    let holding = diff.changes[side].iter().filter(|it| it.span.contains(word.span.start));
                    let whats: Vec<What> = holding.map(|it| it.what).collect();
                    assert_eq!(whats.len(), 1);
                    if whats == [What::Shared] {
                        kept.push(word.number);
                    }
                }
                for change in &diff.changes[side] {
                    assert!(change.span.start >= end);
                    end = change.span.end;
                }
                kept
            });
            prop_assert_eq!(kept.left, kept.right);
        }
    }
}
