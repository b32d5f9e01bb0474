//! The rows of the index's lists: what each shows and where it leads.

use std::cmp::Reverse;

use super::{Tab, Target};
use crate::{
    ground::{Clean, Shown, Side, Span, width},
    result::{Comparison, only_here},
    sense::{Kind, Link},
    tui::app::App,
};

/// So much of a passage is shown and searched (bytes): no row has room for more.
const SNIPPET: usize = 240;

/// A name further behind the beginning of its passage than this (bytes) has its snippet begin nearer to it.
const LEAD: usize = 40;

/// A column that is as wide as its content is no wider than this (cells).
const WIDEST: usize = 36;

/// A list of the index.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Its rows.
    pub entries: Vec<Entry>,
    /// How wide its columns are.
    pub widths: Vec<Width>,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// So many cells.
    Fixed(u16),
    /// Its share of the room that is left.
    Rest,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it leads.
    pub target: Target,
    /// Its columns.
    pub pieces: Vec<Piece>,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of our own.
    Own(Clean),
    /// A piece of an article.
    Text(Side, Span),
}

impl Piece {
    fn own(text: &str) -> Self {
        Self::Own(Clean::line(text))
    }

    /// What is shown.
    pub fn shown<'a>(&'a self, comparison: &'a Comparison) -> Shown<'a> {
        match self {
            Self::Own(text) => text.shown(),
            Self::Text(side, span) => comparison.articles[*side].text.slice(*span),
        }
    }
}

impl Entry {
    /// All that it shows, as the filter sees it: the columns with a space between them.
    pub fn searched(&self, comparison: &Comparison) -> String {
        let mut out = String::new();
        self.search(comparison, &mut out);
        out
    }

    /// Adds what the filter sees.
    pub(super) fn search(&self, comparison: &Comparison, out: &mut String) {
        for (n, piece) in self.pieces.iter().enumerate() {
            out.push_str(if n > 0 { " " } else { "" });
            out.push_str(piece.shown(comparison).as_str());
        }
    }
}

/// One of the lists, as things are now.
pub fn list(app: &App, tab: Tab) -> List {
    match tab {
        Tab::Matches => matches(app),
        Tab::Names => names(app),
        Tab::Conflicts => conflicts(app),
        Tab::Only => only(app),
    }
}

/// How many rows a list has: counted without making it.
pub fn count(app: &App, tab: Tab) -> usize {
    let Comparison { names, .. } = &app.comparison;
    match tab {
        Tab::Matches => pairs(app).count(),
        Tab::Names => names.entities.len(),
        Tab::Conflicts => app.matching.conflicts(app.side()).len(),
        Tab::Only => Side::BOTH.iter().map(|&it| app.matching.only(it).len()).sum(),
    }
}

/// The list with the columns in `fixed` as wide as what stands in them.
fn listed(app: &App, entries: Vec<Entry>, fixed: usize) -> List {
    let columns = entries.first().map_or(0, |it| it.pieces.len());
    let widest = |column: usize| {
        let widths = entries.iter().map(|it| width::width(it.pieces[column].shown(&app.comparison).as_str()));
        Width::Fixed(widths.max().unwrap_or(0).min(WIDEST) as u16)
    };
    let widths = (0..columns).map(|it| if it < fixed { widest(it) } else { Width::Rest }).collect();
    List { entries, widths }
}

/// Every pair of passages in view, by left passage, each with its number.
fn pairs(app: &App) -> impl Iterator<Item = (usize, &Link)> {
    let left = (1..).zip(app.matching.matched(Side::Left));
    left.flat_map(|(number, &left)| {
        let links = app.matching.links(&app.comparison, Side::Left, left);
        links.filter(|it| app.comparison.counts(Side::Right, it.at.right)).map(move |it| (number, it))
    })
}

/// Every pair of passages in view: number, kind, the beginnings of both.
fn matches(app: &App) -> List {
    let (comparison, side) = (&app.comparison, app.side());
    let entries = pairs(app).map(|(number, link)| Entry {
        target: Target {
            side,
            span: comparison.segments[side][link.at[side]].span,
            across: Some(link.at[side.other()]),
            conflict: None,
        },
        pieces: vec![
            Piece::own(&number.to_string()),
            Piece::own(glyph(link.kind)),
            passage(comparison, Side::Left, link.at.left),
            passage(comparison, Side::Right, link.at.right),
        ],
    });
    listed(app, entries.collect(), 2)
}

/// The sign of a kind of match, as in the gutter.
fn glyph(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "┃",
        Kind::Edited => "│",
        Kind::Reworded => "┆",
        Kind::Partial => "·",
    }
}

/// Who and what is named, those that both name first, the most named first: kind, name, how often on each side, other
/// forms, a mention.
fn names(app: &App) -> List {
    let comparison = &app.comparison;
    let mut order: Vec<usize> = (0..comparison.names.entities.len()).collect();
    order.sort_by_key(|&it| {
        let n = comparison.mention_counts(it);
        (n.left == 0 || n.right == 0, Reverse(n.left + n.right))
    });
    let first = first_mentions(comparison, app.side());
    let entries = order.into_iter().map(|entity| {
        // A name that nobody mentions leads to the beginning.
        let (side, span) = first[entity].unwrap_or_default();
        let it = &comparison.names.entities[entity];
        let counts = comparison.mention_counts(entity);
        Entry {
            target: Target { side, span, across: None, conflict: None },
            pieces: vec![
                Piece::own(&it.kind.letter().to_string()),
                Piece::own(&it.name),
                Piece::own(&format!("{}|{}", counts.left, counts.right)),
                Piece::own(&it.aliases.join(" · ")),
                around(comparison, side, span),
            ],
        }
    });
    listed(app, entries.collect(), 4)
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

/// Details that differ: kind, whether both can be true, what differs, the passage.
fn conflicts(app: &App) -> List {
    let (comparison, side) = (&app.comparison, app.side());
    let entries = app.matching.conflicts(side).iter().map(|&conflict| {
        let it = &comparison.conflicts[conflict];
        let span = comparison.conflict_span(side, conflict);
        Entry {
            target: Target { side, span, across: None, conflict: Some(conflict) },
            pieces: vec![
                Piece::own(it.kind.as_str()),
                Piece::own(if it.hard { "hard" } else { "soft" }),
                Piece::own(&it.says),
                passage(comparison, side, comparison.segment_at(side, span.start)),
            ],
        }
    });
    listed(app, entries.collect(), 2)
}

/// What one article alone has, what brings most first: the side, what it brings, the passage.
fn only(app: &App) -> List {
    let comparison = &app.comparison;
    let entries = only_here(comparison, &app.matching).into_iter().map(|it| Entry {
        target: Target {
            side: it.side,
            span: comparison.segments[it.side][it.segment].span,
            across: None,
            conflict: None,
        },
        pieces: vec![
            Piece::own(it.side.name()),
            Piece::own(&it.brings(comparison)),
            passage(comparison, it.side, it.segment),
        ],
    });
    listed(app, entries.collect(), 2)
}

/// The beginning of a passage.
fn passage(comparison: &Comparison, side: Side, segment: usize) -> Piece {
    let span = comparison.segments[side][segment].span;
    cut(comparison, side, span)
}

/// The passage around a mention: from its beginning, or from a word a little before the mention.
fn around(comparison: &Comparison, side: Side, mention: Span) -> Piece {
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

fn cut(comparison: &Comparison, side: Side, span: Span) -> Piece {
    let end = comparison.articles[side].text.floor_char_boundary(span.end.min(span.start + SNIPPET));
    Piece::Text(side, Span::new(span.start, end.max(span.start)))
}
