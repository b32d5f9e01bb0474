//! Where everything stands on a screen of a given size.

use ratatui::layout::{Rect, Size};

use crate::ground::{Pair, Side};

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

/// What stands below the page needs a screen at least this high; on a lower one it would leave nothing to read.
const BELOW_FROM: u16 = 18;

/// Cells between the gutter and the text of one column that say which article has a passage: `‹L›` and one free.
pub const TAG: u16 = 4;

/// How the articles are to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Side by side where there is room.
    #[default]
    Auto,
    /// Side by side.
    Split,
    /// One above the other.
    Stack,
    /// In one column, what both say once.
    Merged,
}

impl Choice {
    /// The choice that leads to `layout` on a screen of this width: the usual one where it does, so that another screen
    /// may still have its own.
    pub fn leading_to(layout: Layout, width: u16) -> Self {
        match layout {
            Layout::Split if width >= SPLIT_FROM => Self::Auto,
            Layout::Stack if width < SPLIT_FROM => Self::Auto,
            Layout::Split | Layout::None => Self::Split,
            Layout::Stack => Self::Stack,
            Layout::Merged => Self::Merged,
        }
    }
}

/// How the articles lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Side by side.
    Split,
    /// One above the other.
    Stack,
    /// In one column, what both say once.
    Merged,
    /// Not at all: the screen is too small.
    None,
}

impl Layout {
    /// The one after this one; after the last, the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Split => Self::Stack,
            Self::Stack => Self::Merged,
            Self::Merged => Self::Split,
            Self::None => Self::None,
        }
    }
}

/// Which part of the screen is what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// How the articles lie.
    pub layout: Layout,
    /// Does one pane have all of the page? Both have its area then, and the one with the cursor is drawn; so it is in
    /// one column too.
    pub single: bool,
    /// A line with title and source, for each article.
    pub headers: Pair<Rect>,
    /// The panes with their gutters.
    pub panes: Pair<Rect>,
    /// The text inside the panes.
    pub texts: Pair<Rect>,
    /// Cells between the left edge of the gutter and the text.
    pub gutter: u16,
    /// What lies between panes that lie side by side, beside their rows.
    pub gap: Option<Rect>,
    /// The column at the edge of each pane that shows its article from afar.
    pub overviews: Pair<Option<Rect>>,
    /// What stands below the page: the card with the evidence for a match, or the index.
    pub below: Option<Rect>,
    /// The last line.
    pub footer: Rect,
}

impl Areas {
    /// The most cells that a line of a pane's text can have.
    pub fn room(&self, side: Side) -> u16 {
        self.panes[side].width.saturating_sub(self.gutter + MARGIN)
    }
}

/// What the person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// How the articles are to lie.
    pub layout: Choice,
    /// Is one pane to have all of the page?
    pub zoom: bool,
    /// Is the left article to stand on the right?
    pub swapped: bool,
    /// The longest line of text, in cells.
    pub max_width: u16,
    /// How many rows are to stand below the page.
    pub below: u16,
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
        Choice::Merged => Layout::Merged,
    };
    let single = layout == Layout::Merged || wishes.zoom && layout != Layout::None;
    let footer = Rect::new(0, size.height.saturating_sub(1), size.width, size.height.min(1));
    let rows = if size.height >= BELOW_FROM { wishes.below.min(size.height / 2) } else { 0 };
    let body = Rect::new(0, 0, size.width, footer.y - rows.min(footer.y));
    let below = (rows > 0).then(|| Rect::new(0, body.height, size.width, rows));
    let gap = gap_width(size.width, wishes.connectors);
    let parts = match layout {
        Layout::None => Pair::new(Rect::ZERO, Rect::ZERO),
        _ if single => Pair::new(body, body),
        Layout::Split => side_by_side(body, gap),
        Layout::Stack | Layout::Merged => stacked(body),
    };
    let side_by_side = layout == Layout::Split && !single;
    let gap = |it: Pair<Rect>| Rect {
        x: it.left.right(),
        width: it.right.x - it.left.right(),
        ..below_header(it.left)
    };
    let gap = side_by_side.then(|| gap(parts));
    let headers = headers(layout, parts, side_by_side);
    let has_overview = size.width >= OVERVIEW_FROM;
    let outer = Pair::new(side_by_side, false);
    let parted =
        parts.map(below_header).zip(outer).map(|(it, left)| without_overview(it, left, has_overview));
    let parted = if wishes.swapped { parted.swapped() } else { parted };
    let (panes, overviews) = (parted.map(|it| it.0), parted.map(|it| it.1));
    let gutter = if layout == Layout::Merged { GUTTER + TAG } else { GUTTER };
    Areas {
        layout,
        single,
        headers: if wishes.swapped { headers.swapped() } else { headers },
        panes,
        texts: panes.map(|it| text_area(it, gutter, wishes.max_width)),
        gutter,
        gap,
        overviews,
        below,
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

fn below_header(part: Rect) -> Rect {
    Rect { y: part.y + 1, height: part.height.saturating_sub(1), ..part }
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

/// The first line of each part, the left one as far as the right one; over one column both stand side by side.
fn headers(layout: Layout, parts: Pair<Rect>, side_by_side: bool) -> Pair<Rect> {
    let lines = parts.map(|it| Rect { height: it.height.min(1), ..it });
    if layout == Layout::Merged {
        let half = lines.left.width / 2;
        let left = Rect { width: half, ..lines.left };
        return Pair::new(left, Rect { x: half, width: lines.left.width - half, ..lines.left });
    }
    let width = if side_by_side { lines.right.x } else { lines.left.width };
    Pair::new(Rect { width, ..lines.left }, lines.right)
}

/// The text in the middle of a pane, its gutter before it.
fn text_area(pane: Rect, gutter: u16, max_width: u16) -> Rect {
    let room = pane.width.saturating_sub(gutter + MARGIN);
    let width = room.min(max_width).max(1);
    Rect { x: pane.x + gutter + room.saturating_sub(width) / 2, width, ..pane }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(layout: Choice) -> Wishes {
        Wishes { layout, zoom: false, swapped: false, max_width: 80, below: 0, connectors: true }
    }

    fn check(width: u16, height: u16, wishes: Wishes, layout: Layout, texts: [u16; 2]) {
        let areas = areas(Size::new(width, height), &wishes);
        assert_eq!(
            (areas.layout, [areas.texts.left.width, areas.texts.right.width]),
            (layout, texts),
            "{width}x{height} {wishes:?}"
        );
    }

    #[test]
    fn panes_lie_side_by_side_from_eighty_columns_on() {
        let auto = wishes(Choice::Auto);
        check(80, 24, auto, Layout::Split, [34, 34]);
        check(120, 40, auto, Layout::Split, [53, 54]);
        check(200, 50, auto, Layout::Split, [80, 80]);
        check(79, 24, auto, Layout::Stack, [74, 74]);
        check(40, 20, auto, Layout::Stack, [35, 35]);
        check(19, 24, auto, Layout::None, [1, 1]);
        check(80, 4, auto, Layout::None, [1, 1]);
    }

    #[test]
    fn a_page_of_one_pane_gives_both_all_of_it() {
        check(80, 24, wishes(Choice::Merged), Layout::Merged, [71, 71]);
        check(80, 24, Wishes { zoom: true, ..wishes(Choice::Auto) }, Layout::Split, [75, 75]);
        check(60, 24, Wishes { zoom: true, ..wishes(Choice::Auto) }, Layout::Stack, [55, 55]);
        check(19, 24, Wishes { zoom: true, ..wishes(Choice::Merged) }, Layout::None, [1, 1]);
    }

    #[test]
    fn swapped_sides_change_their_places_and_nothing_else() {
        for layout in [Choice::Split, Choice::Stack, Choice::Merged] {
            let plain = areas(Size::new(90, 30), &wishes(layout));
            let swapped = areas(Size::new(90, 30), &Wishes { swapped: true, ..wishes(layout) });
            assert_eq!(swapped.texts, plain.texts.swapped());
            assert_eq!(swapped.headers, plain.headers.swapped());
            assert_eq!(swapped.gap, plain.gap);
        }
    }

    #[test]
    fn every_area_lies_on_the_screen_and_none_overlap_at_any_size() {
        for (size, wishes) in sizes(60, 60) {
            let it = areas(size, &wishes);
            let screen = Rect::from((ratatui::layout::Position::ORIGIN, size));
            let mut parts = vec![it.panes.left, it.footer];
            if it.single {
                assert_eq!(it.panes.left, it.panes.right);
            } else {
                parts.push(it.panes.right);
            }
            parts.push(it.headers.left);
            if it.headers.left != it.headers.right {
                parts.push(it.headers.right);
            }
            parts.extend(it.gap);
            parts.extend(it.overviews.left);
            parts.extend(it.overviews.right.filter(|_| !it.single));
            parts.extend(it.below);
            for (n, part) in parts.iter().enumerate() {
                assert_eq!(part.intersection(screen), *part, "{size} {wishes:?} {it:?}");
                assert!(
                    parts[n + 1..].iter().all(|other| part.intersection(*other).is_empty()),
                    "{size} {wishes:?} {it:?}"
                );
            }
        }
    }

    fn sizes(widths: u16, heights: u16) -> impl Iterator<Item = (Size, Wishes)> {
        let choices = [Choice::Auto, Choice::Split, Choice::Stack, Choice::Merged];
        let wishes = choices.into_iter().flat_map(|layout| {
            (0..12).map(move |bits: usize| Wishes {
                layout,
                zoom: bits & 1 > 0,
                swapped: bits & 2 > 0,
                max_width: 30,
                below: [0, 8, 99][bits % 3],
                connectors: bits & 1 > 0,
            })
        });
        let sizes = (0..widths).flat_map(move |w| (0..heights).map(move |h| Size::new(w * 3, h)));
        sizes.flat_map(move |size| wishes.clone().map(move |wishes| (size, wishes)))
    }
}
