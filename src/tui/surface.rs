//! What frames are drawn on: puts cells on a terminal in as few bytes as say it, since a line may be slow.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    crossterm::terminal::size,
    layout::{Position, Size},
    style::{Color, Modifier, Style},
};

/// What a theme can set, the codes that begin it and that end it.
const ATTRIBUTES: [(Modifier, u8, u8); 4] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
];

/// The terminal behind a writer, with the usual size where it does not know its own.
#[derive(Debug)]
pub struct Surface<W: Write> {
    inner: CrosstermBackend<W>,
    usual: Size,
}

impl<W: Write> Surface<W> {
    /// The terminal that `writer` leads to; `usual` is its size if it does not know it.
    pub const fn new(writer: W, usual: Size) -> Self {
        Self { inner: CrosstermBackend::new(writer), usual }
    }
}

impl<W: Write> Backend for Surface<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.inner.write_all(bytes(content).as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        size_now(self.usual)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// The size of the terminal now.
pub(super) fn size_now(usual: Size) -> io::Result<Size> {
    let (width, height) = size()?;
    Ok(known(Size::new(width, height), usual))
}

/// The size, unless it is none.
pub(super) fn known(size: Size, usual: Size) -> Size {
    if size.width == 0 || size.height == 0 { usual } else { size }
}

/// What puts these cells on a terminal, which is without style before and after. Which colors there are, if any, is the
/// theme's to say: `NO_COLOR` was asked long before.
fn bytes<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> String {
    let (mut out, mut style, mut last) = (String::new(), Style::reset(), None);
    for (x, y, cell) in cells {
        let _ = match last {
            Some((before, row)) if row == y && before + 1 == x => Ok(()),
            // To a column, not by so many: what was put before may be wider on this terminal than we think.
            Some((_, row)) if row == y => write!(out, "\x1b[{}G", x + 1),
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        };
        last = Some((x, y));
        restyle(&mut out, style, cell.style());
        style = cell.style();
        out.push_str(cell.symbol());
    }
    restyle(&mut out, style, Style::reset());
    out
}

/// Writes the sequence that leads from one style to another.
pub(super) fn restyle(out: &mut String, from: Style, to: Style) {
    let start = out.len();
    for (attribute, begin, end) in ATTRIBUTES {
        let [was, is] = [from, to].map(|it| it.add_modifier.contains(attribute));
        if was != is {
            let _ = write!(out, ";{}", if is { begin } else { end });
        }
    }
    for (was, is, base) in [(from.fg, to.fg, 38), (from.bg, to.bg, 48)] {
        if was == is {
            continue;
        }
        let _ = match is {
            Some(Color::Rgb(r, g, b)) => write!(out, ";{base};2;{r};{g};{b}"),
            Some(Color::Indexed(n)) => write!(out, ";{base};5;{n}"),
            _ => write!(out, ";{}", base + 1),
        };
    }
    if out.len() > start {
        out.replace_range(start..=start, "\x1b[");
        out.push('m');
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, num::NonZeroU16, rc::Rc};

    use proptest::prelude::*;
    use ratatui::{
        Terminal, TerminalOptions, Viewport, buffer::Buffer, crossterm::style::force_color_output,
        layout::Rect,
    };

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 12, 3);
    const ROWS: NonZeroU16 = NonZeroU16::new(AREA.height).expect("not empty");
    const COLUMNS: NonZeroU16 = NonZeroU16::new(AREA.width).expect("not empty");

    /// Letters of one cell and of two, and what a theme may do to them.
    fn cell() -> impl Strategy<Value = (&'static str, Style)> {
        let color = prop::sample::select(vec![Color::Reset, Color::Indexed(231), Color::Rgb(1, 2, 3)]);
        let attributes = prop::sample::subsequence(ATTRIBUTES.map(|it| it.0).to_vec(), 0..=4);
        let letter = prop::sample::select(vec!["a", "é", "漢", " "]);
        (letter, color.clone(), color, attributes).prop_map(|(letter, fg, bg, attributes)| {
            let style = Style::reset().fg(fg).bg(bg);
            (letter, attributes.into_iter().fold(style, Style::add_modifier))
        })
    }

    /// Letters, each at its column and row.
    type Frame = Vec<(u16, u16, (&'static str, Style))>;

    /// Where the drawing writes to.
    #[derive(Clone, Default)]
    struct Wire(Rc<RefCell<Vec<u8>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn put(frame: &Frame, buffer: &mut Buffer) {
        for (x, y, (letter, style)) in frame {
            buffer.set_string(*x, *y, letter, *style);
        }
    }

    /// What a terminal shows, cell by cell.
    fn shown(screen: &vt100::Screen) -> String {
        let cells = (0..AREA.height).flat_map(|y| (0..AREA.width).filter_map(move |x| screen.cell(y, x)));
        let cells = cells.filter(|it| !it.is_wide_continuation()).map(|it| {
            let attributes = [it.bold(), it.italic(), it.underline(), it.inverse()];
            let letter = if it.has_contents() { it.contents() } else { " " };
            format!("{letter}{:?}{:?}{attributes:?}", it.fgcolor(), it.bgcolor())
        });
        cells.collect()
    }

    /// What a terminal shows after these frames.
    fn drawn<B: Backend<Error = io::Error>>(frames: &[Frame], backend: impl FnOnce(Wire) -> B) -> String {
        let wire = Wire::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(AREA) };
        let mut screen =
            Terminal::with_options(backend(wire.clone()), options).expect("memory can be written");
        for frame in frames {
            screen.draw(|it| put(frame, it.buffer_mut())).expect("memory can be written");
        }
        let mut terminal = vt100::Parser::new(ROWS, COLUMNS, 0);
        terminal.process(&wire.0.borrow());
        shown(terminal.screen())
    }

    proptest! {
        #[test]
        fn fewer_bytes_show_what_those_of_the_library_show(
            frames in prop::collection::vec(prop::collection::vec((0..12_u16, 0..3_u16, cell()), 0..20), 1..4),
        ) {
            // The library asks the environment of the tests whether there are colors.
            force_color_output(true);
            let own = drawn(&frames, |it| Surface::new(it, AREA.as_size()));
            prop_assert_eq!(own, drawn(&frames, CrosstermBackend::new));
        }
    }

    fn check(from: Style, to: Style, expected: &str) {
        let mut out = String::new();
        restyle(&mut out, from, to);
        assert_eq!(out, expected);
    }

    #[test]
    fn only_what_differs_is_said() {
        let plain = Style::reset().fg(Color::Indexed(7)).bg(Color::Rgb(1, 2, 3));
        let bold = plain.add_modifier(Modifier::BOLD);
        check(plain, plain, "");
        check(plain, bold, "\x1b[1m");
        check(bold, plain.fg(Color::Indexed(9)), "\x1b[22;38;5;9m");
        check(Style::reset(), bold, "\x1b[1;38;5;7;48;2;1;2;3m");
        check(bold, Style::reset(), "\x1b[22;39;49m");
    }
}
