//! Draws the state of the reader: reads everything, changes nothing.

mod card;
mod gap;
mod footer;
mod header;
pub(super) mod help;
mod overview;
mod pane;
pub(super) mod order;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    app::{App, Overlay},
    canvas::Canvas,
    layout::{GUTTER, Layout},
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
        let drawn = !areas.single || side == app.side();
        if drawn || areas.layout == Layout::Merged {
            let (header, pane) = (areas.headers[side], areas.panes[side]);
            let indent = pane.x.saturating_sub(header.x) + GUTTER;
            header::draw(app, theme, side, indent, &mut Canvas::new(buffer, header));
        }
        if drawn {
            pane::draw(app, theme, side, buffer, &areas);
            if let Some(area) = areas.overviews[side] {
                overview::draw(app, theme, side, buffer, area);
            }
        }
    }
    if let Some(area) = areas.gap {
        gap::draw(app, theme, buffer, area);
    }
    if let Some(area) = areas.card {
        card::draw(app, theme, &mut Canvas::new(buffer, area));
    }
    footer::draw(app, theme, &mut Canvas::new(buffer, areas.footer));
    let page = Rect { height: areas.footer.y, ..screen };
    match &app.overlay {
        Overlay::None => {}
        Overlay::Help(row) => help::draw(app, theme, *row, buffer, page),
        Overlay::Map(map) => order::draw(app, map, theme, buffer, page),
    }
}

/// What says in one column that only this article has a passage, and which title is whose.
fn tag(side: Side) -> Shown<'static> {
    Shown::fixed(if side == Side::Left { "‹L›" } else { "‹R›" })
}
