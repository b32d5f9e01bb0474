//! Puts text on the screen: the only file that does, and it takes nothing but what came through the door.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::ground::{Clean, Shown, width};

/// A part of the screen to draw in.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
}

impl<'a> Canvas<'a> {
    /// The part of `buffer` at `area`, as far as it lies on the screen.
    pub fn new(buffer: &'a mut Buffer, area: Rect) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area }
    }

    /// Its columns.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Its rows.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Makes it empty, in one style.
    pub fn clear(&mut self, style: Style) {
        for y in self.area.top()..self.area.bottom() {
            for x in self.area.left()..self.area.right() {
                self.buffer[(x, y)].reset();
            }
        }
        self.buffer.set_style(self.area, style);
    }

    /// Puts `text` at column `x` of row `y`, as much of it as fits, and says where it ended.
    pub fn put(&mut self, x: u16, y: u16, text: Shown<'_>, style: Style) -> u16 {
        if x >= self.area.width || y >= self.area.height {
            return x;
        }
        let room = usize::from(self.area.width - x);
        let (end, _) = self.buffer.set_stringn(self.area.x + x, self.area.y + y, text.as_str(), room, style);
        end - self.area.x
    }

    /// Puts words of our own or a composed line.
    pub fn line(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.put(x, y, Clean::line(text).shown(), style)
    }
}

/// A text cut to so many cells, the cut shown.
pub fn shortened(text: &Clean, room: usize) -> Clean {
    if width::width(text) <= room {
        return text.clone();
    }
    let end = width::fitting(text, room.saturating_sub(1));
    Clean::line(&format!("{}{}", text[..end].trim_end(), if room > 0 { "…" } else { "" }))
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::CellWidth;

    use super::*;

    #[test]
    fn the_width_metric_is_the_one_that_ratatui_draws_by() {
        for text in [
            "a",
            "é",
            "e\u{301}",
            "日",
            "👍",
            "❤\u{fe0f}",
            "👩\u{200d}👩\u{200d}👧",
            "ｶ",
            "ｶﾞ",
            "ﾊﾟ",
            "क्ष",
            "س",
            "\u{1100}\u{1161}",
            "·",
            "…",
            "①",
        ] {
            for it in width::graphemes(text) {
                assert_eq!(it.width, usize::from(text[it.span.range()].cell_width()), "{text}");
            }
        }
    }

    #[test]
    fn a_text_that_is_too_long_ends_in_an_ellipsis() {
        let check = |text, room, expected: &str| assert_eq!(&*shortened(&Clean::line(text), room), expected);
        check("short", 5, "short");
        check("a long title", 7, "a long…");
        check("日本語", 5, "日本…");
        check("any", 0, "");
    }
}
