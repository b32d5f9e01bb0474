//! What the blocks of a Markdown text are, and what they say without the marks.

mod block;
mod tags;

use std::{borrow::Cow, mem::take};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Article, BlockKind, RawBlock, kind::is_title, lines::lines, plain};
use block::Words;
use tags::Tags;

/// Deeper nesting (of quotes or lists, in one line) is an attack on the parser, whose work may grow with its square;
/// such a text is read as a plain one.
const DEEPEST: usize = 100;

/// Reads a Markdown text (`CommonMark` with tables, footnotes and front matter).
pub fn article(name: &str, raw: &str) -> Article {
    if lines(raw).any(|it| nesting(&raw[it.range()]) > DEEPEST) {
        return plain::article(name, raw);
    }
    let start = if raw.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let text = unix_lines(&raw[start..]);
    let mut reader = Reader {
        text: &text,
        base: start,
        ..Reader::default()
    };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.flush();
    let title = reader.title();
    Article::assemble(name, title.as_deref(), &reader.blocks)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// How many quotes and list items the line opens inside one another.
fn nesting(line: &str) -> usize {
    let mark = |it: &&[u8]| it[0] == b'>' || (b"-+*.)".contains(&it[0]) && it[1] == b' ');
    let prefix = line.len()
        - line
            .trim_start_matches(|it: char| it.is_ascii_digit() || " \t>-+*.)".contains(it))
            .len();
    line.as_bytes()[..prefix].windows(2).filter(mark).count()
}

/// The text with line ends that Markdown knows; each takes the bytes that the old one took, so that offsets stay.
fn unix_lines(raw: &str) -> Cow<'_, str> {
    let rare = |it: char| {
        matches!(
            it,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    if !raw.contains(rare) {
        return raw.into();
    }
    let mut out = String::with_capacity(raw.len());
    for (at, it) in raw.char_indices() {
        match it {
            '\r' if raw[at + 1..].starts_with('\n') => out.push(' '),
            '\u{85}' => out.push_str(" \n"),
            // Two spaces before a line end are a break, which is what a line separator means.
            '\u{2028}' | '\u{2029}' => out.push_str("  \n"),
            it => out.push(if rare(it) { '\n' } else { it }),
        }
    }
    out.into()
}

/// What the events of the parser have told so far.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// Where `text` begins in the input.
    base: usize,
    blocks: Vec<RawBlock<'a>>,
    words: Words<'a>,
    heading: Option<HeadingLevel>,
    /// The quotes and lists that the block stands in.
    around: Vec<Around>,
    /// A list item's mark, until its text comes.
    mark: Option<(String, usize)>,
    inside: Inside,
    tags: Tags,
    /// The title that the front matter gives.
    given_title: Option<String>,
    main_heading: Option<String>,
}

#[derive(Debug, Clone, Copy)]
enum Around {
    Quote,
    List(Option<u64>),
}

/// What text events are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Inside {
    #[default]
    Prose,
    Code,
    FrontMatter,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, at: usize) {
        let source = at + self.base;
        match event {
            Event::Start(tag) => self.start(&tag, source),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text.into(), source),
            Event::Code(text) => {
                let ticks = self.text[at..].bytes().take_while(|&it| it == b'`').count();
                self.say(text.into(), source + ticks);
            }
            Event::SoftBreak | Event::HardBreak => self.say(" ".into(), source),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.say(" ".into(), source),
            Event::Html(text) => self.html(&text, source),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, source: usize) {
        match tag {
            Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::FootnoteDefinition(_) => {
                self.flush()
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level);
            }
            Tag::BlockQuote(_) => self.enter(Around::Quote),
            Tag::List(first) => self.enter(Around::List(*first)),
            Tag::Item => self.item(source),
            Tag::TableCell if !self.words.is_empty() => self.say(" | ".into(), source),
            Tag::CodeBlock(_) => self.within(Inside::Code),
            Tag::MetadataBlock(_) => self.within(Inside::FrontMatter),
            Tag::HtmlBlock => {
                self.flush();
                self.tags = Tags::default();
            }
            Tag::Strong => self.words.strong += 1,
            Tag::Image { .. } => self.words.open_image(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.words.strong -= 1,
            TagEnd::Image => self.words.close_image(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.flush();
                self.around.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.mark = None;
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.within(Inside::Prose),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn enter(&mut self, around: Around) {
        self.flush();
        self.around.push(around);
    }

    fn within(&mut self, inside: Inside) {
        self.flush();
        self.inside = inside;
    }

    fn item(&mut self, source: usize) {
        self.flush();
        self.mark = Some((String::from("• "), source));
        if let Some(Around::List(Some(number))) = self.around.last_mut() {
            self.mark = Some((format!("{number}. "), source));
            *number += 1;
        }
    }

    fn text(&mut self, text: Cow<'a, str>, source: usize) {
        match self.inside {
            Inside::Prose => self.say(text, source),
            Inside::Code => {
                let ends = text.ends_with('\n');
                self.say(text, source);
                if ends {
                    self.flush();
                }
            }
            Inside::FrontMatter => {
                let title = || text.lines().find_map(|it| it.strip_prefix("title:"));
                self.given_title = self
                    .given_title
                    .take()
                    .or_else(|| title().map(|it| unquoted(it).to_owned()));
            }
        }
    }

    fn html(&mut self, text: &str, source: usize) {
        for (at, shown) in self.tags.shown(text) {
            self.say(Cow::Owned(shown), source + at);
        }
    }

    fn say(&mut self, text: Cow<'a, str>, source: usize) {
        if let Some((mark, at)) = self.mark.take() {
            self.words.push(mark.into(), at);
        }
        self.words.push(text, source);
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let level = self.heading.take();
        if self.words.is_empty() {
            return;
        }
        let kind = match (level, self.around.last()) {
            (Some(_), _) => BlockKind::Heading,
            (None, Some(Around::Quote)) => BlockKind::Quote,
            (None, Some(Around::List(_))) => BlockKind::ListItem,
            (None, None) => BlockKind::Paragraph,
        };
        if level == Some(HeadingLevel::H1) && self.main_heading.is_none() {
            self.main_heading = Some(self.words.text());
        }
        self.blocks.extend(take(&mut self.words).into_blocks(kind));
    }

    /// The front matter's title, else the first main heading, else a first line that looks like one.
    fn title(&mut self) -> Option<String> {
        let headline = || {
            let first = self
                .blocks
                .iter()
                .find(|it| !matches!(it.kind, BlockKind::Caption | BlockKind::Furniture))?;
            let text = first.text();
            let titled = match first.kind {
                BlockKind::Heading => true,
                BlockKind::Paragraph => is_title(&text),
                _ => false,
            };
            titled.then_some(text)
        };
        let given = self.given_title.take().filter(|it| !it.trim().is_empty());
        given.or_else(|| self.main_heading.take()).or_else(headline)
    }
}

/// A value of the front matter without the quotation marks around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |mark: char| {
        value
            .strip_prefix(mark)
            .and_then(|it| it.strip_suffix(mark))
    };
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}
