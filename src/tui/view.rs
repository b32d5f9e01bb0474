//! Draws the state of the reader: reads everything, changes nothing.

mod card;
mod footer;
mod header;
pub(super) mod help;
mod pane;
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
        let drawn = !areas.single || side == app.side();
        if drawn || areas.layout == Layout::Merged {
            header::draw(app, side, &mut Canvas::new(buffer, areas.headers[side]));
        }
        if drawn {
            pane::draw(app, side, buffer, &areas);
        }
    }
    divider(theme, buffer, &areas);
    if let Some(area) = areas.card {
        card::draw(app, &mut Canvas::new(buffer, area));
    }
    footer::draw(app, &mut Canvas::new(buffer, areas.footer));
    let page = Rect { height: areas.footer.y, ..screen };
    match app.overlay {
        Overlay::None => {}
        Overlay::Help(row) => help::draw(app, row, buffer, page),
        Overlay::Themes(picker) => themes::draw(app, picker, buffer, page),
    }
}

fn divider(theme: &Theme, buffer: &mut Buffer, areas: &Areas) {
    let Some(area) = areas.divider else { return };
    let mut canvas = Canvas::new(buffer, area);
    for y in 0..canvas.height() {
        canvas.put(canvas.width() / 2, y, Shown::fixed("│"), theme.role(Role::Divider));
    }
}

/// What says in one column that only this article has a passage, and which title is whose.
fn tag(side: Side) -> Shown<'static> {
    Shown::fixed(if side == Side::Left { "‹L›" } else { "‹R›" })
}
