//! Draws the state of the reader: reads everything, changes nothing.

pub(super) mod card;
mod footer;
mod header;
pub(super) mod help;
mod index;
mod pane;
mod peek;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    app::{App, Overlay},
    canvas::Canvas,
    layout::{Areas, Layout},
    theme::Theme,
};
use crate::ground::{Shown, Side};

/// Draws all of it.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let screen = buffer.area;
    Canvas::new(buffer, screen).clear(theme.text);
    let areas = app.areas();
    if areas.layout == Layout::None {
        Canvas::new(buffer, screen).put(0, 0, Shown::fixed("bifocal needs 20×5"), theme.text);
        return;
    }
    for side in Side::BOTH {
        header::draw(app, theme, side, &mut Canvas::new(buffer, areas.headers[side]));
        pane::draw(app, theme, side, buffer, &areas);
    }
    divider(theme, buffer, &areas);
    let above = Rect { height: areas.footer.y, ..screen };
    match (app.overlay, areas.below) {
        (Overlay::Help, _) => help::draw(app, theme, buffer, above),
        // On a low screen the index has all of it.
        (Overlay::Index, area) => index::draw(app, theme, &mut Canvas::new(buffer, area.unwrap_or(above))),
        (_, Some(area)) => card::draw(app, theme, &mut Canvas::new(buffer, area)),
        (_, None) => {}
    }
    if app.overlay == Overlay::Peek {
        peek::draw(app, theme, buffer, &areas);
    }
    footer::draw(app, theme, &mut Canvas::new(buffer, areas.footer));
}

fn divider(theme: &Theme, buffer: &mut Buffer, areas: &Areas) {
    let Some(area) = areas.divider else { return };
    let mut canvas = Canvas::new(buffer, area);
    for y in 0..canvas.height() {
        canvas.put(0, y, Shown::fixed("│"), theme.role(theme.roles.divider));
    }
}
