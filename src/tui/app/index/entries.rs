//! The rows of the index's lists: what each shows and where it leads.

use std::{borrow::Cow, cmp::Reverse};

use super::{Tab, Target};
use crate::{
    ground::{Clean, Side, Span, width},
    result::{Comparison, News, only_here},
    tui::{app::App, glyph::glyph},
};

/// So much of a passage is shown and searched (bytes): no row has room for more.
const SNIPPET: usize = 200;

/// A name further behind the beginning of its passage than this (bytes) has its snippet begin nearer to it.
const LEAD: usize = 40;

/// A column that is as wide as its content is no wider than this (cells).
const WIDEST: usize = 36;

/// So many rows are looked at for how wide a column must be; the first ones of a list are those that are seen.
const MEASURED: usize = 500;

/// A list of the index.
#[derive(Debug, Clone, Default)]
pub struct List {
    rows: Vec<Row>,
    /// How wide its columns are.
    pub widths: Vec<Width>,
}

/// What a row is of; what it shows is made when it is shown, since long articles have a hundred thousand.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    /// A pair of passages by its number and that of its link, as the side that was read sees it.
    Match(usize, usize, Side),
    /// An entity, and where it is named first.
    Name(usize, Side, Span),
    /// A detail that differs.
    Conflict(usize, Side),
    /// What one article alone has.
    Only(News),
    /// A note on a passage.
    Note(Side, usize, Clean),
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// So many cells.
    Fixed(u16),
    /// Its share of the room that is left.
    Rest,
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its columns.
    pub pieces: Vec<Cow<'a, str>>,
}

impl Entry<'_> {
    /// All that it shows, as the filter sees it: the columns with a space between them.
    pub fn searched(&self) -> String {
        self.pieces.join(" ")
    }
}

impl List {
    /// The columns `fixed` are as wide as what stands in them.
    fn new(comparison: &Comparison, rows: Vec<Row>, fixed: usize) -> Self {
        let mut list = Self { rows, widths: Vec::new() };
        for n in 0..list.len().min(MEASURED) {
            let pieces = list.entry(comparison, n).map(|it| it.pieces).unwrap_or_default();
            let widths: Vec<u16> = pieces.iter().map(|it| width::width(it).min(WIDEST) as u16).collect();
            list.widths.resize(widths.len(), Width::Rest);
            for (column, cells) in list.widths.iter_mut().zip(widths).take(fixed) {
                *column = match *column {
                    Width::Fixed(before) => Width::Fixed(before.max(cells)),
                    Width::Rest => Width::Fixed(cells),
                };
            }
        }
        list
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Has it no rows?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Where a row leads.
    pub fn target(&self, comparison: &Comparison, row: usize) -> Option<Target> {
        let plain = |side, span| Target { side, span, across: None, conflict: None };
        Some(match self.rows.get(row)? {
            Row::Match(_, link, side) => {
                let at = comparison.links[*link].at;
                let across = Some(at[side.other()]);
                Target { across, ..plain(*side, comparison.segments[*side][at[*side]].span) }
            }
            Row::Name(_, side, span) => plain(*side, *span),
            Row::Conflict(conflict, side) => {
                let span = comparison.conflict_span(*side, *conflict);
                Target { conflict: Some(*conflict), ..plain(*side, span) }
            }
            Row::Only(it) => plain(it.side, comparison.segments[it.side][it.segment].span),
            Row::Note(side, segment, _) => plain(*side, comparison.segments[*side][*segment].span),
        })
    }

    /// What a row shows.
    pub fn entry<'a>(&'a self, comparison: &'a Comparison, row: usize) -> Option<Entry<'a>> {
        Some(match self.rows.get(row)? {
            Row::Match(number, link, _) => pair(comparison, *number, *link),
            Row::Name(entity, side, span) => name(comparison, *entity, *side, *span),
            Row::Conflict(conflict, side) => differs(comparison, *conflict, *side),
            Row::Only(news) => alone(comparison, news),
            Row::Note(side, segment, note) => written(comparison, *side, *segment, note),
        })
    }
}

/// One of the lists, as things are now.
pub fn list(app: &App, tab: Tab) -> List {
    let (comparison, side) = (&app.comparison, app.side());
    let (rows, fixed): (Vec<Row>, usize) = match tab {
        Tab::Matches => (pairs(app).map(|(number, link)| Row::Match(number, link, side)).collect(), 2),
        Tab::Names => (names(comparison, side), 4),
        Tab::Conflicts => {
            (app.matching.conflicts(side).iter().map(|&it| Row::Conflict(it, side)).collect(), 2)
        }
        Tab::Only => (only_here(comparison, &app.matching).into_iter().map(Row::Only).collect(), 2),
        Tab::Notes => {
            (app.notes().map(|(side, segment, it)| Row::Note(side, segment, it.clone())).collect(), 2)
        }
    };
    List::new(comparison, rows, fixed)
}

/// How many rows a list has: counted without making it.
pub fn count(app: &App, tab: Tab) -> usize {
    match tab {
        Tab::Matches => pairs(app).count(),
        Tab::Names => followed(&app.comparison).count(),
        Tab::Conflicts => app.matching.conflicts(app.side()).len(),
        Tab::Only => Side::BOTH.iter().map(|&it| app.matching.only(it).len()).sum(),
        Tab::Notes => app.notes().len(),
    }
}

/// Every pair of passages in view, by left passage: the number of the match, and of the link.
fn pairs(app: &App) -> impl Iterator<Item = (usize, usize)> {
    let comparison = &app.comparison;
    let left = (1..).zip(app.matching.matched(Side::Left));
    left.flat_map(move |(number, &left)| {
        let links = comparison.ranked(Side::Left, left, app.matching.threshold).iter();
        links.filter(|it| comparison.counts(Side::Right, it.to)).map(move |it| (number, it.link))
    })
}

/// Number, kind, the beginnings of both passages.
fn pair(comparison: &Comparison, number: usize, link: usize) -> Entry<'_> {
    let link = &comparison.links[link];
    Entry {
        pieces: vec![
            number.to_string().into(),
            glyph(link.kind).into(),
            passage(comparison, Side::Left, link.at.left),
            passage(comparison, Side::Right, link.at.right),
        ],
    }
}

/// The names, and the figures that can be followed.
fn followed(comparison: &Comparison) -> impl Iterator<Item = usize> {
    (0..comparison.names.entities.len()).filter(|&it| comparison.is_followed(it))
}

/// Who and what is named, then the figures; those that both have first, the most named first.
fn names(comparison: &Comparison, side: Side) -> Vec<Row> {
    let mut order: Vec<usize> = followed(comparison).collect();
    order.sort_by_key(|&it| {
        let n = comparison.mention_counts(it);
        (
            !comparison.names.entities[it].kind.is_name(),
            n.left == 0 || n.right == 0,
            Reverse(n.left + n.right),
        )
    });
    let first = first_mentions(comparison, side);
    // A name that nobody mentions leads to the beginning.
    let row = |entity: usize| {
        let (side, span) = first[entity].unwrap_or_default();
        Row::Name(entity, side, span)
    };
    order.into_iter().map(row).collect()
}

/// Kind, name, how often on each side, other forms, a mention.
fn name(comparison: &Comparison, entity: usize, side: Side, span: Span) -> Entry<'_> {
    let it = &comparison.names.entities[entity];
    let counts = comparison.mention_counts(entity);
    Entry {
        pieces: vec![
            it.kind.letter().to_string().into(),
            it.name.as_str().into(),
            format!("{}|{}", counts.left, counts.right).into(),
            it.aliases.join(" · ").into(),
            around(comparison, side, span),
        ],
    }
}

/// Where each entity is named first: on `side`, else across.
fn first_mentions(comparison: &Comparison, side: Side) -> Vec<Option<(Side, Span)>> {
    let mut first = vec![None; comparison.names.entities.len()];
    for side in [side, side.other()] {
        for it in &comparison.names.mentions[side] {
            first[it.entity].get_or_insert((side, it.span));
        }
    }
    first
}

/// A detail that differs: its kind, whether both can be true, what differs, the passage.
fn differs(comparison: &Comparison, conflict: usize, side: Side) -> Entry<'_> {
    let it = &comparison.conflicts[conflict];
    let span = comparison.conflict_span(side, conflict);
    Entry {
        pieces: vec![
            it.kind.as_str().into(),
            if it.hard { "hard" } else { "soft" }.into(),
            it.says.as_str().into(),
            passage(comparison, side, comparison.segment_at(side, span.start)),
        ],
    }
}

/// What one article alone has: the side, what it brings, the passage.
fn alone<'a>(comparison: &'a Comparison, news: &News) -> Entry<'a> {
    Entry {
        pieces: vec![
            news.side.name().into(),
            news.brings(comparison).into(),
            passage(comparison, news.side, news.segment),
        ],
    }
}

/// What the person wrote: the side, the note, the passage it is on.
fn written<'a>(comparison: &'a Comparison, side: Side, segment: usize, note: &'a Clean) -> Entry<'a> {
    Entry { pieces: vec![side.name().into(), (&**note).into(), passage(comparison, side, segment)] }
}

/// The beginning of a passage.
fn passage(comparison: &Comparison, side: Side, segment: usize) -> Cow<'_, str> {
    let span = comparison.segments[side][segment].span;
    cut(comparison, side, span)
}

/// The passage around a mention: from its beginning, or from a word a little before the mention.
fn around(comparison: &Comparison, side: Side, mention: Span) -> Cow<'_, str> {
    let segment = comparison.segment_at(side, mention.start);
    let span = comparison.segments[side][segment].span;
    let text = &comparison.articles[side].text;
    let begin = if mention.start > span.start + LEAD {
        let from = text.ceil_char_boundary(mention.start - LEAD / 2);
        text[from..mention.start].find(' ').map_or(mention.start, |it| from + it + 1)
    } else {
        span.start
    };
    cut(comparison, side, Span::new(begin, span.end.max(begin)))
}

fn cut(comparison: &Comparison, side: Side, span: Span) -> Cow<'_, str> {
    let text = &comparison.articles[side].text;
    let end = text.floor_char_boundary(span.end.min(span.start + SNIPPET));
    text[span.start..end.max(span.start)].into()
}
