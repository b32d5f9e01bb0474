//! Draws the state of the reader: reads everything, changes nothing.

pub(super) mod card;
mod gap;
mod footer;
mod header;
pub(super) mod help;
mod index;
mod overview;
pub(super) mod order;
mod pane;
mod peek;
mod themes;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    app::{App, Overlay},
    canvas::Canvas,
    layout::{GUTTER, Layout},
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
            let (header, pane) = (areas.headers[side], areas.panes[side]);
            let indent = pane.x.saturating_sub(header.x) + GUTTER;
            header::draw(app, side, indent, &mut Canvas::new(buffer, header));
        }
        if drawn {
            pane::draw(app, side, buffer, &areas);
            if let Some(area) = areas.overviews[side] {
                overview::draw(app, side, buffer, area);
            }
        }
    }
    if let Some(area) = areas.gap {
        gap::draw(app, buffer, area);
    }
    let above = Rect { height: areas.footer.y, ..screen };
    if let Some(area) = areas.below.filter(|_| app.overlay != Overlay::Index) {
        card::draw(app, &mut Canvas::new(buffer, area));
    }
    match &app.overlay {
        Overlay::None => {}
        Overlay::Help => help::draw(app, buffer, above),
        Overlay::Peek => peek::draw(app, buffer, &areas),
        // On a low screen the index has all of it.
        Overlay::Index => index::draw(app, &mut Canvas::new(buffer, areas.below.unwrap_or(above))),
        Overlay::Map(map) => order::draw(app, map, buffer, above),
        Overlay::Themes(picker) => themes::draw(app, *picker, buffer, above),
    }
    footer::draw(app, &mut Canvas::new(buffer, areas.footer));
}

/// What says in one column that only this article has a passage, and which title is whose.
fn tag(side: Side) -> Shown<'static> {
    Shown::fixed(if side == Side::Left { "‹L›" } else { "‹R›" })
}
