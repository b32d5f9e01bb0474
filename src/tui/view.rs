//! Draws the state of the reader: reads everything, changes nothing.

pub(super) mod card;
mod footer;
mod header;
pub(super) mod help;
mod index;
mod pane;
mod peek;
mod themes;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    app::{App, Overlay},
    canvas::Canvas,
    layout::{Areas, Layout},
    theme::{Role, Theme},
};
use crate::ground::{Shown, Side};

/// Draws all of it.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let theme = app.theme();
    let screen = buffer.area;
    Canvas::new(buffer, screen).clear(theme.text);
    let areas = app.areas();
    if areas.layout == Layout::None {
        Canvas::new(buffer, screen).put(0, 0, Shown::fixed("bifocal needs 20×5"), theme.text);
        return;
    }
    for side in Side::BOTH {
        header::draw(app, side, &mut Canvas::new(buffer, areas.headers[side]));
        pane::draw(app, side, buffer, &areas);
    }
    divider(theme, buffer, &areas);
    let above = Rect { height: areas.footer.y, ..screen };
    if let Some(area) = areas.below.filter(|_| app.overlay != Overlay::Index) {
        card::draw(app, &mut Canvas::new(buffer, area));
    }
    match app.overlay {
        Overlay::None => {}
        Overlay::Help => help::draw(app, buffer, above),
        Overlay::Peek => peek::draw(app, buffer, &areas),
        // On a low screen the index has all of it.
        Overlay::Index => index::draw(app, &mut Canvas::new(buffer, areas.below.unwrap_or(above))),
        Overlay::Themes(picker) => themes::draw(app, picker, buffer, above),
    }
    footer::draw(app, &mut Canvas::new(buffer, areas.footer));
}

fn divider(theme: &Theme, buffer: &mut Buffer, areas: &Areas) {
    let Some(area) = areas.divider else { return };
    let mut canvas = Canvas::new(buffer, area);
    for y in 0..canvas.height() {
        canvas.put(0, y, Shown::fixed("│"), theme.role(Role::Divider));
    }
}
