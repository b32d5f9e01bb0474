//! Says what stretches of an article mean: matched, here only, in the current pair, shared word. No colors.

use crate::{
    ground::{Pair, Side, Span},
    result::{Comparison, Matching},
    sense::{Kind, Link, What},
    text::BlockKind,
};

/// What a stretch of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A headline.
    Heading,
    /// A quotation set apart.
    Quote,
    /// What is there but is not the story: captions, furniture, repetitions.
    Aside,
    /// A passage that has a counterpart.
    Match,
    /// A passage that has none.
    Only,
    /// The current passage or its counterpart.
    Current,
    /// Words that both passages of the current pair have, in the same order.
    SharedWords,
    /// Words that both have, at another place in the sentence.
    MovedWords,
    /// Words of the current pair that stand on this side only.
    OnlyWords,
    /// A name that both articles have, outside the current pair.
    Name,
    /// A mention of the entity under the cursor.
    LitName,
    /// A detail on which the articles disagree.
    Conflict,
    /// What was looked for.
    Hit,
    /// Where it was found last: the hit that the cursor stands on.
    CurrentHit,
    /// What was selected with the mouse.
    Selected,
}

/// A stretch of text and one meaning of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in its article.
    pub span: Span,
    /// What it means.
    pub tag: Tag,
}

/// A set of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Tags(u16);

impl Tags {
    /// Is `tag` among them?
    pub fn has(self, tag: Tag) -> bool {
        self.0 & 1 << tag as u16 != 0
    }

    /// The set with `tag` in it.
    #[must_use]
    pub fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag as u16)
    }
}

/// What the reader looks at: the current passage of the focused side and the counterpart that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Focus {
    /// The side with the cursor.
    pub side: Side,
    /// The current passage of each side; the other side has one only where the current passage has a counterpart.
    pub passages: Pair<Option<usize>>,
    /// The entity under the cursor.
    pub entity: Option<usize>,
    /// The conflict under the cursor.
    pub conflict: Option<usize>,
}

/// Which kinds of marks are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each layer is switched by itself")]
pub struct Layers {
    /// Which passages are matched and which are not, and the words of the current pair.
    pub matches: bool,
    /// Names.
    pub names: bool,
    /// Details that differ.
    pub conflicts: bool,
    /// The lines from the current passage to its counterparts.
    pub connectors: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Self { matches: true, names: true, conflicts: true, connectors: true }
    }
}

/// All that marks are made from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What was found.
    pub comparison: &'a Comparison,
    /// The matches at the threshold of now.
    pub matching: &'a Matching,
    /// What is looked at.
    pub focus: &'a Focus,
    /// What is shown.
    pub layers: Layers,
    /// Where stands what was looked for, ascending.
    pub hits: Pair<&'a [Span]>,
    /// The one of them that the cursor stands on.
    pub hit: Pair<Option<Span>>,
    /// What is selected on each side.
    pub selected: Pair<Option<Span>>,
}

impl Focus {
    /// The link of the current pair, if there is one in view.
    pub fn link<'a>(&self, comparison: &'a Comparison, matching: &'a Matching) -> Option<&'a Link> {
        let (here, there) = (self.passages[self.side]?, self.passages[self.side.other()]?);
        matching.links(comparison, self.side, here).find(|it| it.at[self.side.other()] == there)
    }
}

impl View<'_> {
    /// The marks of a side's text that reach into `visible`.
    pub fn marks(&self, side: Side, visible: Span) -> Vec<Mark> {
        let mut out = Vec::new();
        self.mark_passages(side, visible, &mut out);
        if self.layers.matches {
            self.mark_words(side, &mut out);
        }
        if self.layers.names {
            self.mark_names(side, visible, &mut out);
        }
        if self.layers.conflicts {
            self.mark_conflicts(side, visible, &mut out);
        }
        let first = self.hits[side].partition_point(|it| it.end <= visible.start);
        let hits = self.hits[side][first..].iter().take_while(|it| it.start < visible.end);
        out.extend(hits.map(|&span| Mark { span, tag: Tag::Hit }));
        out.extend(self.hit[side].map(|span| Mark { span, tag: Tag::CurrentHit }));
        out.extend(self.selected[side].map(|span| Mark { span, tag: Tag::Selected }));
        out
    }

    fn mark_passages(&self, side: Side, visible: Span, out: &mut Vec<Mark>) {
        let comparison = self.comparison;
        let first = comparison.segment_at(side, visible.start);
        let segments = comparison.segments[side].iter().enumerate().skip(first);
        for (segment, it) in segments.take_while(|(_, it)| it.span.start < visible.end) {
            let mut mark = |tag| out.push(Mark { span: it.span, tag });
            block_tag(comparison, side, segment).into_iter().for_each(&mut mark);
            let matched = self.matching.kind(comparison, side, segment).is_some();
            match (self.layers.matches, matched) {
                (true, true) => mark(Tag::Match),
                (true, false) if comparison.counts(side, segment) => mark(Tag::Only),
                _ => {}
            }
            if self.focus.passages[side] == Some(segment) {
                mark(Tag::Current);
            }
        }
    }

    fn mark_words(&self, side: Side, out: &mut Vec<Mark>) {
        let link = self.focus.link(self.comparison, self.matching);
        if let (Some(span), Some(link)) = (self.current(side), link) {
            out.extend(word_marks(link, side, span.start));
        }
    }

    /// The current passage of a side.
    fn current(&self, side: Side) -> Option<Span> {
        self.focus.passages[side].map(|it| self.comparison.segments[side][it].span)
    }

    /// Names that only one article has are left in peace, and inside the current pair a line under a word means
    /// something else.
    fn mark_names(&self, side: Side, visible: Span, out: &mut Vec<Mark>) {
        let mentions = &self.comparison.names.mentions;
        let first = mentions[side].partition_point(|it| it.span.end <= visible.start);
        let current = self.current(side);
        for it in mentions[side][first..].iter().take_while(|it| it.span.start < visible.end) {
            if self.focus.entity == Some(it.entity) {
                out.push(Mark { span: it.span, tag: Tag::LitName });
            } else if !current.is_some_and(|current| current.overlaps(it.span))
                && self.comparison.mention_counts(it.entity).iter().all(|(_, &n)| n > 0)
            {
                out.push(Mark { span: it.span, tag: Tag::Name });
            }
        }
    }

    fn mark_conflicts(&self, side: Side, visible: Span, out: &mut Vec<Mark>) {
        let (comparison, conflicts) = (self.comparison, self.matching.conflicts(side));
        let span = |it: &usize| comparison.conflict_span(side, *it);
        // They are ordered by their starts and may lie in one another, but each lies in one passage.
        let passage = comparison.segments[side].get(comparison.segment_at(side, visible.start));
        let begin = passage.map_or(visible.start, |it| it.span.start);
        let first = conflicts.partition_point(|it| span(it).start < begin);
        let spans = conflicts[first..].iter().map(span).take_while(|it| it.start < visible.end);
        out.extend(spans.map(|span| Mark { span, tag: Tag::Conflict }));
    }
}

fn block_tag(comparison: &Comparison, side: Side, segment: usize) -> Option<Tag> {
    if comparison.repeat_of[side][segment].is_some() {
        return Some(Tag::Aside);
    }
    match comparison.block_kind(side, segment) {
        BlockKind::Heading => Some(Tag::Heading),
        BlockKind::Quote => Some(Tag::Quote),
        BlockKind::Caption | BlockKind::Furniture => Some(Tag::Aside),
        BlockKind::Paragraph | BlockKind::ListItem => None,
    }
}

fn word_marks(link: &Link, side: Side, start: usize) -> impl Iterator<Item = Mark> {
    let verbatim = link.kind == Kind::Verbatim;
    link.changes[side].iter().filter_map(move |it| {
        let tag = match it.what {
            // In a passage that is the same word for word, bold throughout would say nothing.
            What::Shared if verbatim => return None,
            What::Shared => Tag::SharedWords,
            What::Moved => Tag::MovedWords,
            What::Only => Tag::OnlyWords,
        };
        Some(Mark { span: it.span.shifted(start), tag })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::flatten,
        result::{Options, Passages, complete_as_given},
        sense::{
            Change,
            conflict::{Conflict, ConflictKind},
        },
    };

    const LETTERS: [(char, Tag); 6] = [
        ('m', Tag::Match),
        ('o', Tag::Only),
        ('c', Tag::Current),
        ('s', Tag::SharedWords),
        ('v', Tag::MovedWords),
        ('u', Tag::OnlyWords),
    ];

    /// Two passages on the left and one on the right; the first pair is a match that shares the word at `shared`.
    fn comparison(kind: Kind) -> Comparison {
        let passages = Pair::new(
            Passages::given("left", &["Rain fell.", "Nobody came."]),
            Passages::given("right", &["It fell."]),
        );
        let it = Comparison::pending(passages, &Options { threshold: 0.5 });
        let change = |start, end, what| Change { span: Span::new(start, end), what };
        let link = Link {
            kind,
            changes: Pair::new(
                vec![change(0, 4, What::Only), change(5, 10, What::Shared)],
                vec![change(0, 2, What::Only), change(3, 8, What::Shared)],
            ),
            ..Link::given(0, 0, 0.8)
        };
        it.with_links(vec![link])
    }

    /// Nothing is looked for, nothing selected.
    fn plain<'a>(comparison: &'a Comparison, matching: &'a Matching, focus: &'a Focus) -> View<'a> {
        View {
            comparison,
            matching,
            focus,
            layers: Layers::default(),
            hits: Pair::new(&[], &[]),
            hit: Pair::default(),
            selected: Pair::default(),
        }
    }

    fn check(kind: Kind, side: Side, here: usize, expected: &str) {
        let comparison = comparison(kind);
        let matching = Matching::at(&comparison, 0.5);
        let mut focus = Focus { side, ..Focus::default() };
        focus.passages[side] = Some(here);
        let across = matching.best_across(&comparison, side, here);
        focus.passages[side.other()] = across;
        let text = &comparison.articles.left.text;
        let whole = Span::new(0, text.len());
        let marks = plain(&comparison, &matching, &focus).marks(Side::Left, whole);
        let show = |run: &crate::page::Run| {
            let tags: String = LETTERS.iter().filter(|it| run.tags.has(it.1)).map(|it| it.0).collect();
            format!("({tags}){}", &text[run.span.range()])
        };
        let shown: String = flatten(whole, &marks).iter().map(show).collect();
        assert_eq!(shown.replace('\n', "/"), expected);
    }

    #[test]
    fn in_the_current_pair_words_are_shared_or_only_here() {
        check(Kind::Reworded, Side::Left, 0, "(mcu)Rain(mc) (mcs)fell.()/(o)Nobody came.");
        check(Kind::Reworded, Side::Right, 0, "(mcu)Rain(mc) (mcs)fell.()/(o)Nobody came.");
    }

    #[test]
    fn of_details_that_lie_in_one_another_the_longer_one_is_marked_to_its_end() {
        let mut comparison = comparison(Kind::Reworded);
        comparison.conflicts = [(0, 10), (1, 3), (4, 5)]
            .map(|(start, end)| Conflict {
                link: 0,
                words: Pair::of(|_| Span::new(start, end)),
                kind: ConflictKind::Claim,
                hard: false,
                says: String::new(),
            })
            .to_vec();
        let comparison = complete_as_given(comparison);
        let matching = Matching::at(&comparison, 0.5);
        for start in 0..10 {
            let visible = Span::new(start, 12);
            let marks = plain(&comparison, &matching, &Focus::default()).marks(Side::Left, visible);
            let mut conflicts = marks.iter().filter(|it| it.tag == Tag::Conflict);
            assert!(conflicts.any(|it| it.span == Span::new(0, 10)), "from {start} on");
        }
    }

    #[test]
    fn outside_the_current_pair_words_are_left_in_peace() {
        check(Kind::Reworded, Side::Left, 1, "(m)Rain fell.()/(oc)Nobody came.");
    }

    #[test]
    fn what_is_the_same_word_for_word_needs_no_marks_on_its_words() {
        check(Kind::Verbatim, Side::Left, 0, "(mcu)Rain(mc) fell.()/(o)Nobody came.");
    }
}
