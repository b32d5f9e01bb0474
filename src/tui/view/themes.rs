//! Draws the list of themes in a corner, so that the page shows what each looks like.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    ground::{Clean, width},
    tui::{
        app::{App, Picker},
        canvas::{Canvas, shortened},
        theme::Role,
    },
};

/// The rows around the names: the heading and a blank row, and another one before three that say how to keep a theme.
const AROUND: u16 = 6;

/// Room beside a name: its mark, and whether it is the person's own.
const BESIDE: usize = 17;

/// The list is as wide as this if the names need no more.
const USUAL: usize = 50;

pub(super) fn draw(app: &App, picker: Picker, buffer: &mut Buffer, page: Rect) {
    let themes = app.themes();
    let longest = themes.names().map(|it| width::width(it) + BESIDE).max().unwrap_or_default().max(USUAL);
    let width = page.width.min(longest as u16);
    let height = page.height.min(themes.offers().len() as u16 + AROUND);
    let area = Rect { x: page.right() - width, y: page.bottom() - height, width, height };
    let style = |role| app.theme().role(role);
    let mut canvas = Canvas::new(buffer, area);
    canvas.clear(style(Role::Card));
    for y in 0..height {
        canvas.line(0, y, "│", style(Role::Card));
    }
    let mut say = |x: u16, y: u16, said: &str, role| {
        let said = shortened(&Clean::line(said), usize::from(width.saturating_sub(x + 1)));
        canvas.put(x, y, said.shown(), style(role))
    };
    // Where there is not even room for the names, they are all there is.
    let (top, room) = if height > AROUND { (1, height - AROUND) } else { (0, height) };
    if height > AROUND {
        say(2, 0, "Themes", Role::CardStrong);
        say(2, height - 4, "Enter keeps it until you quit. For good, write", Role::Card);
        say(2, height - 3, &themes.line(), Role::CardKey);
        say(2, height - 2, &format!("in {}", themes.settings), Role::Card);
    }
    // The list scrolls as far as it must for the one that it stands on.
    let first = (picker.at + 1).saturating_sub(room.into());
    for (y, (at, offer)) in (top..top + room).zip(themes.offers().iter().enumerate().skip(first)) {
        let (mark, role) = if at == picker.at { ("▸", Role::CardStrong) } else { (" ", Role::Card) };
        say(2, y, mark, role);
        let x = say(4, y, &offer.name, role);
        if offer.file.is_some() {
            say(x + 2, y, "your own", Role::CardKey);
        }
    }
}
