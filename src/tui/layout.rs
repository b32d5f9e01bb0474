//! Where everything stands on a screen of a given size.

use ratatui::layout::{Rect, Size};

use crate::ground::Pair;

/// Narrower screens put one article above the other: below it a pane's text would be under 34 cells wide.
const SPLIT_FROM: u16 = 80;

/// Below this there is only room to say so.
const LEAST: Size = Size::new(20, 5);

/// Columns between two panes, from screens of so many columns on: room for connectors where there is room for text.
const GAPS: [(u16, u16); 4] = [(160, 5), (100, 3), (SPLIT_FROM, 2), (0, 1)];

/// Narrower screens have no column to spare for the overviews.
const OVERVIEW_FROM: u16 = 40;

/// Cells left of the text: which passage is current, how it is matched, one free.
pub const GUTTER: u16 = 3;

/// Cells right of the text.
const MARGIN: u16 = 1;

/// Rows that the card with the evidence takes, its head included.
const CARD: u16 = 8;

/// The card needs a screen at least this high; on a lower one it would leave nothing to read.
const CARD_FROM: u16 = 18;

/// How the panes are to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Side by side where there is room.
    #[default]
    Auto,
    /// Side by side.
    Split,
    /// One above the other.
    Stack,
}

/// How the panes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Side by side.
    Split,
    /// One above the other.
    Stack,
    /// Not at all: the screen is too small.
    None,
}

/// Which part of the screen is what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// How the panes lie.
    pub layout: Layout,
    /// A line with title and source, for each article.
    pub headers: Pair<Rect>,
    /// The panes with their gutters.
    pub panes: Pair<Rect>,
    /// The text inside the panes.
    pub texts: Pair<Rect>,
    /// What lies between panes that lie side by side.
    pub gap: Option<Rect>,
    /// The column at the edge of each pane that shows its article from afar.
    pub overviews: Pair<Option<Rect>>,
    /// The card with the evidence for a match.
    pub card: Option<Rect>,
    /// The last line.
    pub footer: Rect,
}

/// What the person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// How the panes are to lie.
    pub layout: Choice,
    /// The longest line of text, in cells.
    pub max_width: u16,
    /// Is the card open?
    pub card: bool,
    /// Are connectors shown?
    pub connectors: bool,
}

/// The areas of a screen.
pub fn areas(size: Size, wishes: &Wishes) -> Areas {
    let layout = match wishes.layout {
        _ if size.width < LEAST.width || size.height < LEAST.height => Layout::None,
        Choice::Auto if size.width >= SPLIT_FROM => Layout::Split,
        Choice::Split => Layout::Split,
        Choice::Auto | Choice::Stack => Layout::Stack,
    };
    let footer = Rect::new(0, size.height.saturating_sub(1), size.width, size.height.min(1));
    let card_rows = if wishes.card && size.height >= CARD_FROM { CARD } else { 0 };
    let body = Rect::new(0, 0, size.width, footer.y - card_rows.min(footer.y));
    let card = (card_rows > 0).then(|| Rect::new(0, body.height, size.width, card_rows));
    let halves = match layout {
        Layout::Split => side_by_side(body, gap_width(size.width, wishes.connectors)),
        Layout::Stack => stacked(body),
        Layout::None => Pair::new(Rect::ZERO, Rect::ZERO),
    };
    let mut headers = halves.map(|it| Rect { height: it.height.min(1), ..it });
    if layout == Layout::Split {
        headers.left.width = halves.right.x;
    }
    let panes = halves.map(|it| Rect { y: it.y + 1, height: it.height.saturating_sub(1), ..it });
    // From the first row of text on, so that its rows are those of the panes.
    let gap = (layout == Layout::Split).then(|| {
        let width = halves.right.x - halves.left.width;
        Rect { x: halves.left.width, width, ..panes.left }
    });
    let has_overview = size.width >= OVERVIEW_FROM;
    let outer = Pair::new(layout == Layout::Split, false);
    let parted = panes.zip(outer).map(|(it, left)| without_overview(it, left, has_overview));
    let (panes, overviews) = (parted.map(|it| it.0), parted.map(|it| it.1));
    Areas {
        layout,
        headers,
        panes,
        texts: panes.map(|it| text_area(it, wishes.max_width)),
        gap,
        overviews,
        card,
        footer,
    }
}

fn gap_width(width: u16, connectors: bool) -> u16 {
    let wide = GAPS.into_iter().find(|it| width >= it.0).map_or(1, |it| it.1);
    if connectors { wide } else { 1 }
}

fn side_by_side(body: Rect, gap: u16) -> Pair<Rect> {
    let left = (body.width - gap) / 2;
    Pair::new(Rect { width: left, ..body }, Rect { x: left + gap, width: body.width - left - gap, ..body })
}

/// A pane and the column of its overview, which is the first one `left` or the last one.
fn without_overview(pane: Rect, left: bool, has_overview: bool) -> (Rect, Option<Rect>) {
    if !has_overview || pane.width < 2 {
        return (pane, None);
    }
    let column = Rect { x: if left { pane.x } else { pane.right() - 1 }, width: 1, ..pane };
    (Rect { x: pane.x + u16::from(left), width: pane.width - 1, ..pane }, Some(column))
}

fn stacked(body: Rect) -> Pair<Rect> {
    let upper = body.height / 2;
    Pair::new(Rect { height: upper, ..body }, Rect { y: upper, height: body.height - upper, ..body })
}

/// The text in the middle of a pane, its gutter before it.
fn text_area(pane: Rect, max_width: u16) -> Rect {
    let room = pane.width.saturating_sub(GUTTER + MARGIN);
    let width = room.min(max_width).max(1);
    Rect { x: pane.x + GUTTER + room.saturating_sub(width) / 2, width, ..pane }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u16, height: u16, layout: Layout, texts: [u16; 2]) {
        let wishes = Wishes { layout: Choice::Auto, max_width: 80, card: false, connectors: true };
        let areas = areas(Size::new(width, height), &wishes);
        assert_eq!(
            (areas.layout, [areas.texts.left.width, areas.texts.right.width]),
            (layout, texts),
            "{width}x{height}"
        );
    }

    #[test]
    fn panes_lie_side_by_side_from_eighty_columns_on() {
        check(80, 24, Layout::Split, [34, 34]);
        check(120, 40, Layout::Split, [53, 54]);
        check(200, 50, Layout::Split, [80, 80]);
        check(79, 24, Layout::Stack, [74, 74]);
        check(40, 20, Layout::Stack, [35, 35]);
        check(19, 24, Layout::None, [1, 1]);
        check(80, 4, Layout::None, [1, 1]);
    }

    #[test]
    fn every_area_lies_on_the_screen_and_none_overlap_at_any_size() {
        for (width, height, card) in sizes(60, 60) {
            let wishes = Wishes { layout: Choice::Auto, max_width: 30, card, connectors: height % 2 == 0 };
            let it = areas(Size::new(width, height), &wishes);
            let screen = Rect::new(0, 0, width, height);
            let mut parts = vec![it.headers.left, it.headers.right, it.panes.left, it.panes.right, it.footer];
            parts.extend(it.gap);
            parts.extend(it.overviews.iter().filter_map(|it| *it.1));
            parts.extend(it.card);
            for (n, part) in parts.iter().enumerate() {
                assert_eq!(part.intersection(screen), *part, "{width}x{height} {it:?}");
                assert!(
                    parts[n + 1..].iter().all(|other| part.intersection(*other).is_empty()),
                    "{width}x{height} {it:?}"
                );
            }
        }
    }

    fn sizes(widths: u16, heights: u16) -> impl Iterator<Item = (u16, u16, bool)> {
        (0..widths).flat_map(move |w| (0..heights).flat_map(move |h| [(w * 3, h, false), (w * 3, h, true)]))
    }
}
