//! The rows of the index's lists: what each shows and where it leads.

use std::{borrow::Cow, cmp::Reverse};

use super::{Tab, Target};
use crate::{
    ground::{Clean, Pair, Side, Span, width},
    result::{Comparison, News, Tie, only_here},
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
    /// A pair of passages with its number and that of its link, as the side that was read sees it.
    Match { number: usize, link: usize, at: Pair<usize>, side: Side },
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
        let mut widths = Vec::new();
        for entry in (0..MEASURED).map_while(|it| list.entry(comparison, it)) {
            widths.resize(entry.pieces.len(), Width::Rest);
            let cells = entry.pieces.iter().map(|it| width::width(it).min(WIDEST) as u16);
            for (column, cells) in widths.iter_mut().zip(cells).take(fixed) {
                *column = match *column {
                    Width::Fixed(before) => Width::Fixed(before.max(cells)),
                    Width::Rest => Width::Fixed(cells),
                };
            }
        }
        list.widths = widths;
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
            Row::Match { at, side, .. } => {
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
        let it = self.rows.get(row)?;
        let mut pieces = self.own(comparison, row);
        if let Row::Match { link, .. } = it {
            pieces.push(glyph(comparison.links[*link].kind).into());
        }
        let passages = self.passages(comparison, row);
        pieces.extend(passages.iter().filter_map(|(side, it)| Some(passage(comparison, side, (*it)?))));
        Some(Entry { pieces })
    }

    /// The passages whose beginnings a row shows in its last columns.
    #[inline]
    pub fn passages(&self, comparison: &Comparison, row: usize) -> Pair<Option<usize>> {
        let one = |side, segment| Pair::of(|it| (it == side).then_some(segment));
        match &self.rows[row] {
            Row::Match { at, .. } => Pair::new(Some(at.left), Some(at.right)),
            Row::Name(..) => Pair::default(),
            Row::Conflict(conflict, side) => {
                let link = comparison.conflicts[*conflict].link;
                one(*side, comparison.links[link].at[*side])
            }
            Row::Only(it) => one(it.side, it.segment),
            Row::Note(side, segment, _) => one(*side, *segment),
        }
    }

    /// What stands for the columns before them: all rows of a match have the same number.
    #[inline]
    pub fn number(&self, row: usize) -> usize {
        match &self.rows[row] {
            Row::Match { number, .. } => *number,
            _ => row,
        }
    }

    /// The columns of a row before those with passages, but for the sign of a kind, which nobody types.
    pub fn own<'a>(&'a self, comparison: &'a Comparison, row: usize) -> Vec<Cow<'a, str>> {
        match &self.rows[row] {
            Row::Match { number, .. } => vec![number.to_string().into()],
            Row::Name(entity, side, span) => name(comparison, *entity, *side, *span),
            // Of a detail that differs its kind, whether both can be true, and what differs.
            Row::Conflict(conflict, _) => {
                let it = &comparison.conflicts[*conflict];
                let how = if it.hard { "hard" } else { "soft" };
                vec![it.kind.as_str().into(), how.into(), it.says.as_str().into()]
            }
            // The side, and what it brings.
            Row::Only(it) => vec![it.side.name().into(), it.brings(comparison).into()],
            Row::Note(side, _, note) => vec![side.name().into(), (&**note).into()],
        }
    }
}

/// One of the lists, as things are now.
pub fn list(app: &App, tab: Tab) -> List {
    let (comparison, side) = (&app.comparison, app.side());
    let (rows, fixed): (Vec<Row>, usize) = match tab {
        Tab::Matches => (pairs(app), 2),
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
        Tab::Matches => app.matching.pairs(&app.comparison).count(),
        Tab::Names => followed(&app.comparison).count(),
        Tab::Conflicts => app.matching.conflicts(app.side()).len(),
        Tab::Only => Side::BOTH.iter().map(|&it| app.matching.only(it).len()).sum(),
        Tab::Notes => app.notes().len(),
    }
}

/// Every pair of passages in view.
fn pairs(app: &App) -> Vec<Row> {
    let (side, comparison) = (app.side(), &app.comparison);
    let row = |(left, it): (usize, &Tie)| {
        let number = app.matching.number_of(Side::Left, left).unwrap_or(0);
        Row::Match { number, link: it.link, at: Pair::new(left, it.to), side }
    };
    let mut rows = Vec::with_capacity(comparison.links.len());
    rows.extend(app.matching.pairs(comparison).map(row));
    rows
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
fn name(comparison: &Comparison, entity: usize, side: Side, span: Span) -> Vec<Cow<'_, str>> {
    let it = &comparison.names.entities[entity];
    let counts = comparison.mention_counts(entity);
    vec![
        it.kind.letter().to_string().into(),
        it.name.as_str().into(),
        format!("{}|{}", counts.left, counts.right).into(),
        it.aliases.join(" · ").into(),
        around(comparison, side, span),
    ]
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
