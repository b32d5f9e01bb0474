//! Replays keys without a terminal and gives the last screen: for tests, bug reports and pictures.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    app::{App, Effect, Input},
    key::Key,
    surface::restyle,
    view,
};

/// Presses the keys, one after the other, until one of them ends the reader.
pub fn replay(app: &mut App, keys: &[Key]) {
    for &key in keys {
        if matches!(app.update(Input::Key(key)), Effect::Quit | Effect::Interrupt) {
            return;
        }
    }
}

/// The screen as it would be drawn now.
pub fn screen(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::from((ratatui::layout::Position::ORIGIN, app.size())));
    view::draw(app, &mut buffer);
    buffer
}

/// A screen as lines of text, without the spaces at their ends.
pub fn text(buffer: &Buffer) -> String {
    rows(buffer, |out, cell, _| out.push_str(cell.0))
}

/// A screen as lines of text with the escape sequences of its colors.
pub fn ansi(buffer: &Buffer) -> String {
    rows(buffer, |out, (symbol, style), last| {
        restyle(out, last.unwrap_or(Style::reset()), style);
        out.push_str(symbol);
    })
}

fn rows(buffer: &Buffer, mut cell: impl FnMut(&mut String, (&str, Style), Option<Style>)) -> String {
    let mut out = String::new();
    let styled = buffer.content.iter().any(|it| it.style() != Style::reset());
    for y in 0..buffer.area.height {
        let (mut line, mut last, mut x) = (String::new(), None, 0);
        while x < buffer.area.width {
            let it = &buffer[(x, y)];
            cell(&mut line, (it.symbol(), it.style()), last);
            last = Some(it.style());
            x += crate::ground::width::width(it.symbol()).max(1) as u16;
        }
        let ended = line.contains('\x1b') && styled;
        out.push_str(if ended { &line } else { line.trim_end() });
        out.push_str(if ended { "\x1b[0m\n" } else { "\n" });
    }
    out
}
