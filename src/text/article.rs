//! What an article is: one clean text that never changes, and the blocks that it is made of.

pub mod format;
mod furniture;
mod kind;
mod lines;
pub mod markdown;
pub mod plain;
mod wrap;

pub use format::Format;
use furniture::credit_start;

use crate::ground::{Clean, Lines, Origin, Span, clean};

/// An article as it is shown: every offset anywhere in bifocal is one into its `text`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The first heading, else a first line that looks like one, else the name it was given.
    pub title: Clean,
    /// Where it comes from: a file name, a label.
    pub source: Clean,
    /// All that is shown, blocks apart by a newline.
    pub text: Clean,
    /// The blocks in reading order; together they hold all of `text` but the white space between them.
    pub blocks: Vec<Block>,
    /// Characters of the input that are not shown as they were (control characters, hidden ones).
    pub hidden: usize,
    origin: Origin,
}

/// One block of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands; never empty, no white space at its ends.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A headline or a line between paragraphs that names what follows.
    Heading,
    /// Running text.
    Paragraph,
    /// A quotation set apart.
    Quote,
    /// One item of a list.
    ListItem,
    /// What stands under a picture.
    Caption,
    /// What belongs to the page and not to the story: advertisements, share lines, bylines.
    Furniture,
}

impl BlockKind {
    /// Is it part of what the article says? Captions are, as far as they say anything new.
    pub fn is_story(self) -> bool {
        self != Self::Furniture
    }
}

/// A block before the door: pieces of the input, which may be decoded (an entity), each with where it stood in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawBlock<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in pieces: (text, offset in the input).
    pub pieces: Vec<(std::borrow::Cow<'a, str>, usize)>,
}

impl RawBlock<'_> {
    /// Its words.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(it, _)| &**it).collect()
    }
}

impl Article {
    /// Reads a text in the format that its name or its look tells.
    pub fn read(name: &str, raw: &str) -> Self {
        match Format::of(name, raw) {
            Format::Plain => plain::article(name, raw),
            Format::Markdown => markdown::article(name, raw),
        }
    }

    /// The article under another name.
    #[must_use]
    pub fn labeled(mut self, label: &str) -> Self {
        let label = Clean::line(label);
        if self.title == self.source {
            self.title = label.clone();
        }
        self.source = label;
        self
    }

    /// Puts an article together; all text passes the door here. Line ends inside a block become spaces,
    /// white space at the ends of blocks goes, empty blocks vanish.
    pub fn assemble(name: &str, title: Option<&str>, blocks: &[RawBlock]) -> Self {
        let mut article = Self { source: Clean::line(name), ..Self::default() };
        let (mut raw, mut origin, mut spans) = (String::new(), Origin::default(), Vec::new());
        for block in blocks {
            let start = raw.len();
            for (text, source) in &block.pieces {
                origin.kept(raw.len(), *source);
                raw.push_str(text);
            }
            spans.push((block.kind, Span::new(start, raw.len())));
        }
        article.place(&raw, &spans, &origin);
        let title = title.map(Clean::line).filter(|it| !it.trim().is_empty());
        article.title = title.unwrap_or_else(|| article.source.clone());
        article
    }

    fn place(&mut self, raw: &str, spans: &[(BlockKind, Span)], origin: &Origin) {
        let mut map = Origin::default();
        for &(kind, span) in spans {
            let cleaned = clean(&raw[span.range()], Lines::Join);
            self.hidden += cleaned.hidden;
            let inner = Span::new(0, cleaned.text.len()).trimmed(&cleaned.text);
            if inner.is_empty() {
                continue;
            }
            self.text.push_line(cleaned.text.slice(inner));
            let start = self.text.len() - inner.len();
            self.blocks.extend(parts(kind, &cleaned.text[inner.range()], start));
            map.append(start, &cleaned.origin, inner, span.start);
        }
        self.origin = map.through(origin);
    }

    /// Where the byte at `offset` of `text` stood in the decoded input (bytes).
    pub fn source_offset(&self, offset: usize) -> usize {
        self.origin.source(offset)
    }

    /// Words as `wc -w` counts them.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// The blocks of one line: the credit at the end of a caption says nothing of the story and is furniture.
fn parts(kind: BlockKind, text: &str, start: usize) -> impl Iterator<Item = Block> {
    let credit = if kind == BlockKind::Caption { credit_start(text) } else { None };
    let cut = start + credit.unwrap_or(text.len());
    let about = Span::new(start, start + text[..cut - start].trim_end().len());
    let credit = Span::new(cut, start + text.len());
    let blocks = [Block { kind, span: about }, Block { kind: BlockKind::Furniture, span: credit }];
    blocks.into_iter().filter(|it| !it.span.is_empty())
}

/// The blocks of an article as tests read them: a letter for the kind, then the text.
#[cfg(test)]
fn outline(article: &Article) -> Vec<String> {
    let letter = |kind| match kind {
        BlockKind::Heading => 'H',
        BlockKind::Paragraph => 'P',
        BlockKind::Quote => 'Q',
        BlockKind::ListItem => 'L',
        BlockKind::Caption => 'C',
        BlockKind::Furniture => 'F',
    };
    let show = |it: &Block| format!("{} {}", letter(it.kind), &article.text[it.span.range()]);
    article.blocks.iter().map(show).collect()
}
