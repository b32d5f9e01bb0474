//! Turns marks that nest and cross into disjoint runs that cover a stretch of text.

use super::mark::{Mark, Tags};
use crate::ground::Span;

/// A stretch of text in which the meaning does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it stands.
    pub span: Span,
    /// All that it means.
    pub tags: Tags,
}

/// The runs of `whole`: disjoint, in order, without gaps, and no longer than needed.
pub fn flatten(whole: Span, marks: &[Mark]) -> Vec<Run> {
    let mut cuts: Vec<usize> = vec![whole.start, whole.end];
    for span in marks.iter().filter_map(|it| it.span.intersection(whole)) {
        cuts.extend([span.start, span.end]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut tags = vec![Tags::default(); cuts.len()];
    for mark in marks {
        let Some(span) = mark.span.intersection(whole) else {
            continue;
        };
        let first = cuts.partition_point(|&it| it < span.start);
        let after = cuts.partition_point(|&it| it < span.end);
        tags[first..after].iter_mut().for_each(|it| *it = it.with(mark.tag));
    }
    let mut runs: Vec<Run> = Vec::with_capacity(cuts.len());
    for (cut, tags) in cuts.windows(2).zip(tags) {
        match runs.last_mut() {
            Some(last) if last.tags == tags => last.span.end = cut[1],
            _ => runs.push(Run { span: Span::new(cut[0], cut[1]), tags }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::mark::Tag;

    const TAGS: [(char, Tag); 4] =
        [('m', Tag::Match), ('c', Tag::Current), ('s', Tag::SharedWords), ('o', Tag::OnlyWords)];

    /// Marks as lines under the text, runs as one line of (letters of the tags)text.
    fn check(text: &str, marks: &[&str], expected: &str) {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|line| {
                let start = line.find(|it| it != ' ').expect("a mark has letters");
                let letter = line.chars().last().expect("a mark has letters");
                let tag = TAGS.iter().find(|it| it.0 == letter).expect("a known tag").1;
                Mark { span: Span::new(start, line.len()), tag }
            })
            .collect();
        let show = |run: &Run| {
            let tags: String = TAGS.iter().filter(|it| run.tags.has(it.1)).map(|it| it.0).collect();
            format!("({tags}){}", &text[run.span.range()])
        };
        let runs: String = flatten(Span::new(0, text.len()), &marks).iter().map(show).collect();
        assert_eq!(runs, expected);
    }

    #[test]
    fn a_text_without_marks_is_one_run() {
        check("plain", &[], "()plain");
    }

    #[test]
    fn marks_may_nest_and_cross() {
        check(
            "one two three", //
            &["mmmmmmm", "    cccccccc", "    sss"],
            "(m)one (mcs)two(c) thre()e",
        );
    }

    #[test]
    fn neighbours_with_the_same_meaning_are_one_run() {
        check("one two", &["mmm", "   mmmm"], "(m)one two");
    }

    proptest! {
        #[test]
        fn runs_are_disjoint_ordered_and_cover_the_text(
            len in 0usize..40,
            marks in prop::collection::vec((0usize..50, 0usize..20, 0usize..4), 0..12),
        ) {
            let marks: Vec<Mark> = marks
                .into_iter()
                .map(|(at, len, tag)| Mark { span: Span::new(at, at + len), tag: TAGS[tag].1 })
                .collect();
            let runs = flatten(Span::new(0, len), &marks);
            let mut at = 0;
            for (idx, run) in runs.iter().enumerate() {
                prop_assert_eq!(run.span.start, at);
                prop_assert!(!run.span.is_empty());
                prop_assert!(idx == 0 || runs[idx - 1].tags != run.tags);
                for offset in run.span.range() {
                    for (_, tag) in TAGS {
                        let wanted = marks.iter().any(|it| it.tag == tag && it.span.contains(offset));
                        prop_assert_eq!(run.tags.has(tag), wanted);
                    }
                }
                at = run.span.end;
            }
            prop_assert_eq!(at, len);
        }
    }
}
