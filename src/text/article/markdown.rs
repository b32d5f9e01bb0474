//! What the blocks of a Markdown text are, and what they say without the marks.

mod block;
mod tags;

use std::{borrow::Cow, mem::take};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::ground::Origin;

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
    let start = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (text, origin) = unix_lines(&raw[start..]);
    let mut reader = Reader { text: &text, origin, base: start, ..Reader::default() };
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
        - line.trim_start_matches(|it: char| it.is_ascii_digit() || " \t>-+*.)".contains(it)).len();
    line.as_bytes()[..prefix].windows(2).filter(mark).count()
}

/// The text with line ends that Markdown knows, and where each place of it was.
fn unix_lines(raw: &str) -> (Cow<'_, str>, Origin) {
    let rare = |it: char| matches!(it, '\0' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut origin = Origin::default();
    if !raw.contains(rare) {
        return (raw.into(), origin);
    }
    let mut out = String::with_capacity(raw.len());
    for (at, it) in raw.char_indices() {
        if it == '\n' && raw[..at].ends_with('\r') {
            continue;
        }
        origin.kept(out.len(), at);
        match it {
            // The parser would put a longer character in its place; the door marks both alike.
            '\0' => out.push('\u{1}'),
            it => out.push(if rare(it) { '\n' } else { it }),
        }
    }
    (out.into(), origin)
}

/// What the events of the parser have told so far.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// Where each place of `text` was in the input, counted from `base`.
    origin: Origin,
    base: usize,
    blocks: Vec<RawBlock<'a>>,
    words: Words<'a>,
    heading: Option<HeadingLevel>,
    /// The quotes and lists that the block stands in.
    around: Vec<Around>,
    /// What stands before the words to come: a list item's mark, the line between two cells.
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
    Table,
    Code,
    FrontMatter,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, at: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text.into(), at),
            Event::Code(text) => {
                let ticks = self.text[at..].bytes().take_while(|&it| it == b'`').count();
                self.code(&text, at + ticks);
            }
            Event::SoftBreak | Event::HardBreak => self.say(" ".into(), at),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.say(" ".into(), at),
            Event::Html(text) => self.html(&text, at),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, at: usize) {
        match tag {
            Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::FootnoteDefinition(_) => {
                self.flush();
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level);
            }
            Tag::BlockQuote(_) => self.enter(Around::Quote),
            Tag::List(first) => self.enter(Around::List(*first)),
            Tag::Item => self.item(at),
            Tag::TableCell if !self.words.is_empty() => self.mark = Some((String::from(" | "), at)),
            Tag::Table(_) => self.within(Inside::Table),
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
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => {
                self.flush();
                self.mark = None;
            }
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::MetadataBlock(_) => self.within(Inside::Prose),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.flush(),
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

    fn item(&mut self, at: usize) {
        self.flush();
        self.mark = Some((String::from("• "), at));
        if let Some(Around::List(Some(number))) = self.around.last_mut() {
            self.mark = Some((format!("{number}. "), at));
            *number += 1;
        }
    }

    fn text(&mut self, text: Cow<'a, str>, mut at: usize) {
        match self.inside {
            Inside::Prose | Inside::Table => self.say(text, at),
            Inside::Code => {
                for line in text.split_inclusive('\n') {
                    self.say(Cow::Owned(line.to_owned()), at);
                    at += line.len();
                    if line.ends_with('\n') {
                        self.flush();
                    }
                }
            }
            Inside::FrontMatter => {
                let title = || text.lines().find_map(|it| it.strip_prefix("title:"));
                self.given_title =
                    self.given_title.take().or_else(|| title().map(|it| unquoted(it).to_owned()));
            }
        }
    }

    /// Code amid text: its words one space apart, as line ends in it are spaces.
    fn code(&mut self, text: &str, mut at: usize) {
        for (idx, word) in text.split_whitespace().enumerate() {
            if idx > 0 {
                self.say(" ".into(), at);
            }
            at += self.text[at..].find(word).unwrap_or(0);
            self.say(Cow::Owned(word.to_owned()), at);
            at += word.len();
        }
    }

    fn html(&mut self, text: &str, at: usize) {
        for (offset, shown) in self.tags.shown(text) {
            self.say(Cow::Owned(shown), at + offset);
        }
    }

    fn say(&mut self, text: Cow<'a, str>, at: usize) {
        if let Some((mark, at)) = self.mark.take() {
            // It need not be as long as what it stands for, so each character of it stands at the start of that.
            for it in mark.chars() {
                self.words.push(it.to_string().into(), self.base + self.origin.source(at));
            }
        }
        self.words.push(text, self.base + self.origin.source(at));
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
        let mut blocks = take(&mut self.words).into_blocks(kind);
        if self.inside == Inside::Table {
            // A row with names and times looks like what stands above a report, and is none of that.
            let furniture = blocks.iter_mut().filter(|it| it.kind == BlockKind::Furniture);
            furniture.for_each(|it| it.kind = BlockKind::Paragraph);
        }
        self.blocks.append(&mut blocks);
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
    let inner = |mark: char| value.strip_prefix(mark).and_then(|it| it.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{super::outline, *};

    fn check(raw: &str, title: &str, expected: &[&str]) {
        let article = article("file.md", raw);
        assert_eq!(
            (&*article.title, outline(&article)),
            (title, expected.iter().map(ToString::to_string).collect())
        );
    }

    #[test]
    fn marks_go_and_words_stay() {
        check(
            "# The *old* harbor\n\nIt **rained** on\nthe [town](http://example.com/a_b) &amp; the `sea`, <b>said</b> all.<br>So it was \\*wet\\*.\n",
            "The old harbor",
            &["H The old harbor", "P It rained on the town & the sea, said all. So it was *wet*."],
        );
        check("AT&amp;amp;T &lt;b&gt;", "AT&amp;T <b>", &["P AT&amp;T <b>"]);
    }

    #[test]
    fn quotes_and_lists_may_stand_in_one_another() {
        check(
            "> One.\n>\n> Two.\n\n3. a\n   - b\n\n     c\n4. > d\n",
            "file.md",
            &["Q One.", "Q Two.", "L 3. a", "L • b", "L c", "Q 4. d"],
        );
    }

    #[test]
    fn images_become_captions_unless_they_stand_for_a_word() {
        check(
            "![A ferry](f.png)\n\nIt ![rain](r.png) fell.\n![The mayor](m.png)",
            "file.md",
            &["C A ferry", "P It rain fell.", "C The mayor"],
        );
    }

    #[test]
    fn front_matter_gives_the_title_and_is_not_shown() {
        check(
            "---\ntitle: \"Harbor shut\"\ndate: 2025-01-01\n---\n\nIt rained.\n",
            "Harbor shut",
            &["P It rained."],
        );
    }

    #[test]
    fn the_main_heading_is_the_title_wherever_it_stands() {
        check(
            "By Ann Brown\n\n# Harbor shut\n\nIt rained.\n\n**What next**\n\nNobody knows.",
            "Harbor shut",
            &["F By Ann Brown", "H Harbor shut", "P It rained.", "H What next", "P Nobody knows."],
        );
        check(
            "Harbor shut\n\nIt rained.\n\n## What next",
            "Harbor shut",
            &["P Harbor shut", "P It rained.", "H What next"],
        );
    }

    #[test]
    fn tables_are_read_by_row_and_code_by_line() {
        check(
            "| a | b |\n|---|---|\n| c |  |\n\n```\nx = 1\n\ny = 2\n```\n",
            "a | b",
            &["P a | b", "P c", "P x = 1", "P y = 2"],
        );
    }

    #[test]
    fn a_row_of_a_table_is_no_page_furniture() {
        check(
            "It rained.\n\n| Port | Ships | Last |\n|---|---|---|\n| Saltmere | 12 ships | 9:40 p.m. |\n\nAdvertisement",
            "file.md",
            &[
                "P It rained.",
                "P Port | Ships | Last",
                "P Saltmere | 12 ships | 9:40 p.m.",
                "F Advertisement",
            ],
        );
    }

    #[test]
    fn html_blocks_show_their_text() {
        check(
            "# T\n\n<div>\n<p>One <b>word</b>.</p>\n<script>alert(1)</script>\n</div>\n\nTwo.",
            "T",
            &["H T", "P One word.", "P Two."],
        );
    }

    #[test]
    fn an_offset_leads_back_over_marks() {
        let raw = "\u{feff}# One\r\n\r\n> - *two* &amp; `three`\r\n>   [four](x)\r\n";
        let article = article("x", raw);
        for word in ["One", "two", "three", "four"] {
            assert_eq!(
                article.source_offset(article.text.find(word).expect("kept")),
                raw.find(word).expect("given"),
                "{word}"
            );
        }
    }

    #[test]
    fn a_megabyte_of_marks_does_not_keep_the_reader_waiting() {
        for mark in [
            ">", "[", "*", "**a ", "![", "`", "<", "- ", "> - ", "_a", "&", "](", "[a](", "|", "\\", "#",
            "~", "[^a]:", "<!--", "1. ", "<a ", "*a_", "\n>", "\n- ",
        ] {
            let raw = mark.repeat((1 << 20) / mark.len());
            let start = Instant::now();
            article("x", &raw);
            assert!(start.elapsed() < Duration::from_secs(20), "{mark}: {:?}", start.elapsed());
        }
    }
}
