//! Where the paragraphs of a plain text are, and what each of them is.

use super::{
    Article, BlockKind, RawBlock,
    kind::{is_title, kind_of},
    lines::{is_blank, lines},
    wrap::{Row, paragraphs, rows_of},
};
use crate::text::segment::marker;

/// Longer paragraphs (bytes) are what their first line says: no heading, caption or furniture is so long.
const JUDGED: usize = 500;

/// Reads a plain text: line ends of any kind, hard-wrapped or not, quoted mail.
pub fn article(name: &str, raw: &str) -> Article {
    let start = if raw.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let rows = rows_of(raw, lines(&raw[start..]).map(|it| it.shifted(start)));
    let mut blocks: Vec<RawBlock> = paragraphs(raw, &rows)
        .into_iter()
        .map(|it| block(raw, it))
        .collect();
    let title = title(&mut blocks);
    Article::assemble(name, title.as_deref(), &blocks)
}

fn block<'a>(raw: &'a str, rows: &[Row]) -> RawBlock<'a> {
    let mut pieces = Vec::with_capacity(2 * rows.len());
    for (idx, row) in rows.iter().enumerate() {
        pieces.push((raw[row.span.range()].into(), row.span.start));
        if rows
            .get(idx + 1)
            .is_some_and(|next| needs_space(raw, row, next))
        {
            pieces.push((" ".into(), row.span.end));
        }
    }
    let mut block = RawBlock {
        kind: BlockKind::Quote,
        pieces,
    };
    if rows.iter().all(|it| it.quoted == 0) {
        block.kind = kind(&block);
    }
    block
}

fn kind(block: &RawBlock) -> BlockKind {
    match block.pieces.as_slice() {
        [(line, _)] => kind_of(line),
        pieces if pieces.iter().map(|(it, _)| it.len()).sum::<usize>() <= JUDGED => {
            kind_of(&block.text())
        }
        [(first, _), ..] if marker(first).is_some() => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Is there a space between what two wrapped lines hold? Not in a word cut at its hyphen, nor between Chinese or Japanese letters.
fn needs_space(raw: &str, row: &Row, next: &Row) -> bool {
    let (before, after) = (&raw[row.span.range()], &raw[next.span.range()]);
    let soft = raw[row.span.end..].starts_with('\u{ad}');
    let hyphen = before
        .strip_suffix(['-', '‐'])
        .is_some_and(|it| it.ends_with(char::is_alphabetic));
    let spaceless = before.ends_with(is_spaceless) && after.starts_with(is_spaceless);
    !(soft || spaceless || (hyphen && after.starts_with(char::is_lowercase)))
}

/// Is it of a script that writes words without spaces between them?
fn is_spaceless(it: char) -> bool {
    matches!(it, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// The headline: the first line of the story, if it looks like one. Furniture and captions may stand before it.
fn title(blocks: &mut [RawBlock]) -> Option<String> {
    let shown = |it: &RawBlock| {
        it.pieces
            .iter()
            .any(|(text, _)| text.contains(|it| !is_blank(it)))
    };
    let first = blocks
        .iter_mut()
        .find(|it| !matches!(it.kind, BlockKind::Furniture | BlockKind::Caption) && shown(it))?;
    let text = first.text();
    if first.kind == BlockKind::Paragraph && is_title(&text) {
        first.kind = BlockKind::Heading;
    }
    (first.kind == BlockKind::Heading).then_some(text)
}
