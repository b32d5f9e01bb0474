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

/// The rows around the names: a blank one above and below, and two that say how to keep a theme.
const AROUND: u16 = 5;

/// Room beside a name: its mark, and whether it is the person's own.
const BESIDE: usize = 16;

/// The list is as wide as this if the names need no more.
const USUAL: usize = 44;

pub(super) fn draw(app: &App, picker: Picker, buffer: &mut Buffer, page: Rect) {
    let (theme, themes) = (app.theme(), app.themes());
    let longest = themes.names().map(|it| width::width(it) + BESIDE).max().unwrap_or_default().max(USUAL);
    let width = (longest as u16).min(page.width);
    let height = (themes.offers().len() as u16 + AROUND).min(page.height);
    let area = Rect { x: page.right() - width, y: page.bottom() - height, width, height };
    let mut canvas = Canvas::new(buffer, area);
    canvas.clear(theme.role(Role::Card));
    let room = height.saturating_sub(AROUND).max(1);
    // The list scrolls as far as it must for the one that it stands on.
    let first = (picker.at + 1).saturating_sub(room.into());
    for (y, (at, offer)) in (1..=room).zip(themes.offers().iter().enumerate().skip(first)) {
        let here = at == picker.at;
        let (mark, role) = if here { ("▸", Role::CardStrong) } else { (" ", Role::Card) };
        canvas.line(2, y, mark, theme.role(role));
        let name = shortened(&Clean::line(&offer.name), usize::from(width).saturating_sub(BESIDE));
        let x = canvas.put(4, y, name.shown(), theme.role(role));
        if offer.file.is_some() {
            canvas.line(x + 2, y, "your own", theme.role(Role::CardKey));
        }
    }
    let say = |y: u16, said: &str, canvas: &mut Canvas| {
        let said = shortened(&Clean::line(said), usize::from(width).saturating_sub(4));
        canvas.put(2, y, said.shown(), theme.role(Role::Card));
    };
    if height > AROUND {
        say(height - 3, "Enter keeps it until you quit. For good:", &mut canvas);
        say(height - 2, &themes.for_good(), &mut canvas);
    }
}
