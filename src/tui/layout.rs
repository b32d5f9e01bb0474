//! Where everything stands on a screen of a given size.

use ratatui::layout::{Rect, Size};

use crate::ground::Pair;

/// Narrower screens put one article above the other: below it a pane's text would be under 34 cells wide.
const SPLIT_FROM: u16 = 80;

/// Below this there is only room to say so.
const LEAST: Size = Size::new(20, 5);

/// Cells left of the text: which passage is current, how it is matched, one free.
pub const GUTTER: u16 = 3;

/// Cells right of the text.
const MARGIN: u16 = 1;

/// What stands below the page needs a screen at least this high; on a lower one it would leave nothing to read.
const BELOW_FROM: u16 = 18;

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
    /// The line between panes that lie side by side.
    pub divider: Option<Rect>,
    /// What stands below the page: the card with the evidence for a match, or the index.
    pub below: Option<Rect>,
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
    /// How many rows are to stand below the page.
    pub below: u16,
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
    let rows = if size.height >= BELOW_FROM { wishes.below.min(size.height / 2) } else { 0 };
    let body = Rect::new(0, 0, size.width, footer.y - rows.min(footer.y));
    let below = (rows > 0).then(|| Rect::new(0, body.height, size.width, rows));
    let halves = match layout {
        Layout::Split => side_by_side(body),
        Layout::Stack => stacked(body),
        Layout::None => Pair::new(Rect::ZERO, Rect::ZERO),
    };
    let headers = halves.map(|it| Rect { height: it.height.min(1), ..it });
    let panes = halves.map(|it| Rect { y: it.y + 1, height: it.height.saturating_sub(1), ..it });
    let divider = (layout == Layout::Split)
        .then(|| Rect::new(halves.left.width, 0, halves.right.x - halves.left.width, body.height));
    Areas {
        layout,
        headers,
        panes,
        texts: panes.map(|it| text_area(it, wishes.max_width)),
        divider,
        below,
        footer,
    }
}

fn side_by_side(body: Rect) -> Pair<Rect> {
    let left = (body.width - 1) / 2;
    Pair::new(Rect { width: left, ..body }, Rect { x: left + 1, width: body.width - left - 1, ..body })
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
        let wishes = Wishes { layout: Choice::Auto, max_width: 80, below: 0 };
        let areas = areas(Size::new(width, height), &wishes);
        assert_eq!(
            (areas.layout, [areas.texts.left.width, areas.texts.right.width]),
            (layout, texts),
            "{width}x{height}"
        );
    }

    #[test]
    fn panes_lie_side_by_side_from_eighty_columns_on() {
        check(80, 24, Layout::Split, [35, 36]);
        check(120, 40, Layout::Split, [55, 56]);
        check(200, 50, Layout::Split, [80, 80]);
        check(79, 24, Layout::Stack, [75, 75]);
        check(40, 20, Layout::Stack, [36, 36]);
        check(19, 24, Layout::None, [1, 1]);
        check(80, 4, Layout::None, [1, 1]);
    }

    #[test]
    fn every_area_lies_on_the_screen_and_none_overlap_at_any_size() {
        for (width, height, below) in sizes(60, 60) {
            let wishes = Wishes { layout: Choice::Auto, max_width: 30, below };
            let it = areas(Size::new(width, height), &wishes);
            let screen = Rect::new(0, 0, width, height);
            let mut parts = vec![it.headers.left, it.headers.right, it.panes.left, it.panes.right, it.footer];
            parts.extend(it.divider);
            parts.extend(it.below);
            for (n, part) in parts.iter().enumerate() {
                assert_eq!(part.intersection(screen), *part, "{width}x{height} {it:?}");
                assert!(
                    parts[n + 1..].iter().all(|other| part.intersection(*other).is_empty()),
                    "{width}x{height} {it:?}"
                );
            }
        }
    }

    fn sizes(widths: u16, heights: u16) -> impl Iterator<Item = (u16, u16, u16)> {
        (0..widths)
            .flat_map(move |w| (0..heights).flat_map(move |h| [0, 8, 99].map(|below| (w * 3, h, below))))
    }
}
