//! Which lines of a plain text make one paragraph: each by itself, or several where the text is hard-wrapped.

use super::lines::is_blank;
use crate::{
    ground::{Span, width::width},
    text::segment::marker,
};

/// No program wraps prose later than this (columns).
const WIDEST: usize = 100;

/// Nor does it wrap prose so early: shorter lines are verse, or a list.
const NARROWEST: usize = 40;

/// A wrapped line ends at most so many columns before the longest one.
const SLACK: usize = 15;

/// So many lines in a row are needed to tell.
const EVIDENCE: usize = 3;

/// So much more white space (columns) than before begins a paragraph.
const INDENT: usize = 2;

/// A longer line (bytes) is not measured: it is wider than [`WIDEST`] in any script.
const MEASURED: usize = 1_200;

/// One line of the input: what it shows, and how it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its text, without indent, trailing white space and quotation prefix; empty in a blank line.
    pub(super) span: Span,
    /// How many `>` stand before it.
    pub(super) quoted: usize,
    indent: usize,
    /// Columns with the indent.
    width: usize,
}

/// The rows at the given spans.
pub(super) fn rows_of(raw: &str, lines: impl Iterator<Item = Span>) -> Vec<Row> {
    lines.map(|it| row(raw, it)).collect()
}

fn row(raw: &str, line: Span) -> Row {
    let mut text = raw[line.range()].trim_end_matches(is_blank);
    let mut quoted = 0;
    while let Some(rest) = text.trim_start_matches(is_blank).strip_prefix('>') {
        (text, quoted) = (rest, quoted + 1);
    }
    let end = line.start + raw[line.range()].trim_end_matches(is_blank).len();
    let shown = text.trim_start_matches(is_blank);
    let indent = text[..text.len() - shown.len()].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let width = if shown.len() > MEASURED { usize::MAX } else { indent + width(shown) };
    Row {
        span: Span::new(end.max(line.start + shown.len()) - shown.len(), end.max(line.start + shown.len())),
        quoted,
        indent,
        width,
    }
}

/// The rows of each paragraph; blank ones belong to none.
pub(super) fn paragraphs<'a>(raw: &str, rows: &'a [Row]) -> Vec<&'a [Row]> {
    let pieces: Vec<&[Row]> =
        rows.chunk_by(|a, b| belongs(raw, a, b)).filter(|it| !it[0].span.is_empty()).collect();
    match wrap_width(raw, &pieces) {
        Some(columns) => {
            pieces.iter().flat_map(|it| it.chunk_by(|a, b| is_full(raw, a, b, columns))).collect()
        }
        None => pieces.iter().flat_map(|it| it.chunks(1)).collect(),
    }
}

/// May the second row go on with the paragraph of the first? Not over a blank line, at an indent, or with a new list item.
fn belongs(raw: &str, row: &Row, next: &Row) -> bool {
    let item = |it: &Row| marker(&raw[it.span.range()]).is_some();
    let indented = next.indent >= row.indent + INDENT && !item(row);
    !row.span.is_empty() && !next.span.is_empty() && row.quoted == next.quoted && !indented && !item(next)
}

/// The columns that the text is wrapped at, if most of its longer runs of lines are wrapped.
fn wrap_width(raw: &str, pieces: &[&[Row]]) -> Option<usize> {
    let (mut wrapped, mut loose, mut columns) = (0, 0, None);
    for piece in pieces.iter().filter(|it| it.len() >= EVIDENCE) {
        if let Some(width) = wrapped_at(raw, piece) {
            wrapped += piece.len();
            columns = columns.max(Some(width));
        } else {
            loose += piece.len();
        }
    }
    columns.filter(|_| wrapped >= loose)
}

/// The width of the longest row, if the piece looks wrapped.
fn wrapped_at(raw: &str, piece: &[Row]) -> Option<usize> {
    let longest = piece.iter().map(|it| it.width).max()?;
    let (_, but_last) = piece.split_last()?;
    let even = but_last.iter().all(|it| it.width + SLACK >= longest);
    let inside = piece.windows(2).any(|it| breaks_inside(&raw[it[0].span.range()], &raw[it[1].span.range()]));
    ((NARROWEST..=WIDEST).contains(&longest) && even && inside).then_some(longest)
}

/// Does the line end fall inside a sentence? In a list of headlines of even length none does.
fn breaks_inside(before: &str, after: &str) -> bool {
    let stopped =
        before.ends_with(|it: char| !it.is_alphanumeric() && !matches!(it, ',' | '-' | '–' | '—' | '、'));
    !stopped && after.starts_with(|it: char| it.is_alphabetic() && !it.is_uppercase())
}

/// Was the line ended because it was full? Then it is about as wide as the text, or the next word found no room.
fn is_full(raw: &str, row: &Row, next: &Row, columns: usize) -> bool {
    let after = &raw[next.span.range()];
    let word = || after.chars().take(WIDEST).take_while(|it| !it.is_whitespace()).count();
    row.width <= WIDEST && (row.width + SLACK >= columns || row.width + 1 + word() > columns)
}
