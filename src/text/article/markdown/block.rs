//! What the words of one Markdown block become: one block, with captions before and after it.

use std::borrow::Cow;

use super::super::{BlockKind, RawBlock, furniture::page_kind, kind::is_title};

/// The words of a block as they come from the parser.
#[derive(Default)]
pub(super) struct Words<'a> {
    said: Vec<Word<'a>>,
    /// How many bold spans are open.
    pub(super) strong: usize,
    /// How many images are open, and how many were.
    images: (usize, usize),
}

struct Word<'a> {
    text: Cow<'a, str>,
    source: usize,
    is_strong: bool,
    /// The number of the image that it describes.
    image: Option<usize>,
}

impl<'a> Words<'a> {
    pub(super) fn push(&mut self, text: Cow<'a, str>, source: usize) {
        let image = (self.images.0 > 0).then_some(self.images.1);
        self.said.push(Word { text, source, is_strong: self.strong > 0, image });
    }

    pub(super) fn open_image(&mut self) {
        self.images.0 += 1;
        self.images.1 += usize::from(self.images.0 == 1);
    }

    pub(super) fn close_image(&mut self) {
        self.images.0 -= 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    pub(super) fn text(&self) -> String {
        self.said.iter().map(|it| &*it.text).collect()
    }

    /// The block. What describes an image at its beginning or end becomes a caption; amid the text an image is as
    /// good as a word (an emoji, an icon), and so are its words.
    pub(super) fn into_blocks(self, kind: BlockKind) -> Vec<RawBlock<'a>> {
        let amid = |it: &Word| it.image.is_none() && !it.text.trim().is_empty();
        let first = self.said.iter().position(amid).unwrap_or(self.said.len());
        let last = self.said.iter().rposition(amid).map_or(first, |it| it + 1);
        let bold = self.said[first..last].iter().all(|it| it.is_strong || it.text.trim().is_empty());
        let mut blocks: Vec<RawBlock> = Vec::new();
        let mut before = None;
        for (idx, word) in self.said.into_iter().enumerate() {
            let part = if (first..last).contains(&idx) { Part::Text } else { Part::Image(word.image) };
            if before != Some(part) {
                let kind = if part == Part::Text { kind } else { BlockKind::Caption };
                blocks.push(RawBlock { kind, pieces: Vec::new() });
            }
            before = Some(part);
            if let Some(block) = blocks.last_mut() {
                block.pieces.push((word.text, word.source));
            }
        }
        for block in blocks.iter_mut().filter(|it| it.kind == BlockKind::Paragraph) {
            block.kind = judged(block, bold);
        }
        blocks
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Image(Option<usize>),
}

/// What a paragraph is: a bold line by itself is meant as a heading, a caption or furniture looks as in plain text.
fn judged(block: &RawBlock, bold: bool) -> BlockKind {
    let text = block.text();
    match page_kind(text.trim()) {
        Some(kind) => kind,
        None if bold && is_title(text.trim()) => BlockKind::Heading,
        None => BlockKind::Paragraph,
    }
}
