//! The lines from a passage to its counterparts, in the gap between two panes that lie side by side.

use crate::ground::Side;

/// From which row of the gap to which rows, all counted from its top; those of counterparts off the screen lie outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// The current passage's row.
    pub from: usize,
    /// The counterparts' rows, the current counterpart first.
    pub to: Vec<isize>,
    /// The side that the counterparts are on.
    pub toward: Side,
}

/// A cell of the gap with a part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Its column in the gap.
    pub x: u16,
    /// Its row in the gap.
    pub y: u16,
    /// What stands there.
    pub glyph: char,
    /// To which of the counterparts it leads; the first where several share it.
    pub end: usize,
}

/// The ways that lead out of a cell, one bit each.
const LEFT: u8 = 1;
const RIGHT: u8 = 2;
const UP: u8 = 4;
const DOWN: u8 = 8;

/// The glyph for each set of ways.
const GLYPHS: [char; 16] = [' ', '─', '─', '─', '│', '╯', '╰', '┴', '│', '╮', '╭', '┬', '│', '┤', '├', '┼'];

/// A count past this is not told exactly: there is one cell for it.
const MOST: usize = 9;

/// The column of the gap in which lines run up and down.
pub fn trunk(width: u16) -> u16 {
    width.saturating_sub(1) / 2
}

/// The lines in a gap of so many columns and rows.
pub fn strokes(width: u16, height: u16, ends: &Ends) -> Vec<Stroke> {
    let mut gap = Gap { width, height, cells: vec![None; usize::from(width) * usize::from(height)] };
    if width == 0 || ends.from >= height.into() {
        return Vec::new();
    }
    // The current counterpart last, so that what several share is its.
    for (end, &row) in ends.to.iter().enumerate().rev() {
        gap.lead(ends, row, end);
    }
    let mut out = gap.strokes();
    mark_ends(&mut out, width, height, ends);
    out
}

/// The cells of the gap: the ways out of each, and the counterpart that it leads to.
struct Gap {
    width: u16,
    height: u16,
    cells: Vec<Option<(u8, usize)>>,
}

impl Gap {
    /// Draws the line to one counterpart: across to the trunk, along it, and across again where it is on the screen.
    fn lead(&mut self, ends: &Ends, row: isize, end: usize) {
        let last = isize::from(self.height as i16) - 1;
        let (from, to) = (ends.from as u16, row.clamp(0, last) as u16);
        let (near, far) = match ends.toward {
            Side::Right => (0..=trunk(self.width), trunk(self.width)..=self.width - 1),
            Side::Left => (trunk(self.width)..=self.width - 1, 0..=trunk(self.width)),
        };
        let (back, on) = if ends.toward == Side::Right { (LEFT, RIGHT) } else { (RIGHT, LEFT) };
        for x in near {
            let through = if x == trunk(self.width) { 0 } else { on };
            self.add(x, from, back | through, end);
        }
        for y in from.min(to)..=from.max(to) {
            let up = if y > from.min(to) { UP } else { 0 };
            let down = if y < from.max(to) { DOWN } else { 0 };
            self.add(trunk(self.width), y, up | down, end);
        }
        if row == isize::from(to as i16) {
            for x in far {
                let through = if x == trunk(self.width) { 0 } else { back };
                self.add(x, to, on | through, end);
            }
        }
    }

    fn add(&mut self, x: u16, y: u16, ways: u8, end: usize) {
        let cell = &mut self.cells[usize::from(y) * usize::from(self.width) + usize::from(x)];
        let before = cell.map_or(0, |it| it.0);
        *cell = Some((before | ways, end));
    }

    fn strokes(&self) -> Vec<Stroke> {
        let drawn = self.cells.iter().enumerate().filter_map(|(n, it)| Some((n, (*it)?)));
        let stroke = |(n, (ways, end)): (usize, (u8, usize))| {
            let (x, y) = (n % usize::from(self.width), n / usize::from(self.width));
            Stroke { x: x as u16, y: y as u16, glyph: GLYPHS[usize::from(ways)], end }
        };
        drawn.map(stroke).collect()
    }
}

/// Puts heads on the lines that end at a passage, and arrows with a count on those that leave the screen.
fn mark_ends(strokes: &mut Vec<Stroke>, width: u16, height: u16, ends: &Ends) {
    let (edge, head) = if ends.toward == Side::Right { (width - 1, '▸') } else { (0, '◂') };
    // In a gap of one column the line itself has to do.
    if width > 1 {
        for it in strokes.iter_mut() {
            let reached = ends.to.iter().any(|&row| row == isize::from(it.y as i16));
            if it.x == edge && reached {
                it.glyph = head;
            }
        }
    }
    let (above, below): (Vec<_>, Vec<_>) = ends
        .to
        .iter()
        .enumerate()
        .filter(|(_, row)| !(0..isize::from(height as i16)).contains(*row))
        .partition(|(_, row)| **row < 0);
    for (outside, y, glyph) in [(above, 0, '↑'), (below, height - 1, '↓')] {
        let Some(&(end, _)) = outside.first() else { continue };
        put(strokes, Stroke { x: trunk(width), y, glyph, end });
        let count = outside.len().min(MOST);
        let digit = char::from_digit(count as u32, 10).filter(|_| count > 1 && trunk(width) + 1 < width);
        if let Some(glyph) = digit {
            put(strokes, Stroke { x: trunk(width) + 1, y, glyph, end });
        }
    }
}

/// Puts a stroke in the place of what stands there.
fn put(strokes: &mut Vec<Stroke>, stroke: Stroke) {
    strokes.retain(|it| (it.x, it.y) != (stroke.x, stroke.y));
    strokes.push(stroke);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u16, from: usize, to: &[isize], toward: Side, expected: &[&str]) {
        let height = expected.len() as u16;
        let ends = Ends { from, to: to.to_vec(), toward };
        let mut rows = vec![vec!['.'; width.into()]; height.into()];
        for it in strokes(width, height, &ends) {
            rows[usize::from(it.y)][usize::from(it.x)] = it.glyph;
        }
        let rows: Vec<String> = rows.into_iter().map(|it| it.into_iter().collect()).collect();
        assert_eq!(rows, expected, "{ends:?}");
    }

    #[test]
    fn a_line_is_straight_where_the_two_are_level() {
        check(5, 1, &[1], Side::Right, &[".....", "────▸", "....."]);
        check(5, 1, &[1], Side::Left, &[".....", "◂────", "....."]);
        check(1, 0, &[0], Side::Right, &["─", "."]);
    }

    #[test]
    fn it_bends_up_and_down() {
        check(5, 0, &[2], Side::Right, &["──╮..", "..│..", "..╰─▸"]);
        check(5, 2, &[0], Side::Right, &["..╭─▸", "..│..", "──╯.."]);
        check(5, 0, &[2], Side::Left, &["..╭──", "..│..", "◂─╯.."]);
        check(2, 0, &[1], Side::Right, &["╮.", "╰▸"]);
        check(1, 0, &[2], Side::Right, &["╮", "│", "╰"]);
    }

    #[test]
    fn several_counterparts_share_their_way() {
        check(5, 1, &[0, 3], Side::Right, &["..╭─▸", "──┤..", "..│..", "..╰─▸"]);
        check(5, 1, &[1, 3, 2], Side::Right, &[".....", "──┬─▸", "..├─▸", "..╰─▸"]);
    }

    #[test]
    fn counterparts_off_the_screen_are_counted_where_they_lie() {
        check(5, 1, &[-4, -9, 7], Side::Right, &["..↑2.", "──┤..", "..↓.."]);
        check(5, 0, &[-4], Side::Right, &["──↑..", "....."]);
        check(1, 1, &[-4, -5], Side::Left, &["↑", "╰", "."]);
    }

    #[test]
    fn a_shared_part_leads_to_the_current_counterpart() {
        let ends = Ends { from: 0, to: vec![2, 1], toward: Side::Right };
        let at = |x, y| strokes(3, 3, &ends).into_iter().find(|it| (it.x, it.y) == (x, y)).map(|it| it.end);
        assert_eq!([at(0, 0), at(1, 1), at(2, 1), at(2, 2)], [Some(0), Some(0), Some(1), Some(0)]);
    }
}
