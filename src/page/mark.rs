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
}

impl Focus {
    /// The link of the current pair, if there is one in view.
    pub fn link<'a>(&self, comparison: &'a Comparison, matching: &'a Matching) -> Option<&'a Link> {
        let (here, there) = (self.passages[self.side]?, self.passages[self.side.other()]?);
        matching.links(comparison, self.side, here).find(|it| it.at[self.side.other()] == there)
    }
}

/// The marks of the passages that reach into `visible`.
pub fn marks(
    comparison: &Comparison,
    matching: &Matching,
    focus: &Focus,
    side: Side,
    visible: Span,
) -> Vec<Mark> {
    let mut out = Vec::new();
    let first = comparison.segment_at(side, visible.start);
    let segments = comparison.segments[side].iter().enumerate().skip(first);
    for (segment, it) in segments.take_while(|(_, it)| it.span.start < visible.end) {
        let mut mark = |tag| out.push(Mark { span: it.span, tag });
        block_tag(comparison, side, segment).into_iter().for_each(&mut mark);
        let matched = matching.kind(comparison, side, segment).is_some();
        if matched {
            mark(Tag::Match);
        } else if comparison.counts(side, segment) {
            mark(Tag::Only);
        }
        if focus.passages[side] == Some(segment) {
            mark(Tag::Current);
        }
    }
    if let (Some(segment), Some(link)) = (focus.passages[side], focus.link(comparison, matching)) {
        out.extend(word_marks(link, side, comparison.segments[side][segment].span.start));
    }
    out
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
