//! Draws what lies between two panes: the line that parts them, and the connectors of the current passage.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    ground::Shown,
    tui::{
        app::App,
        canvas::Canvas,
        connector::{strokes, trunk},
        theme::Role,
    },
};

pub(super) fn draw(app: &App, buffer: &mut Buffer, gap: Rect) {
    let theme = app.theme();
    let mut canvas = Canvas::new(buffer, gap);
    for y in 0..canvas.height() {
        canvas.put(trunk(gap.width), y, Shown::fixed("│"), theme.role(Role::Divider));
    }
    let Some(ends) = app.ends() else { return };
    for it in strokes(gap.width, gap.height, &ends) {
        let looks = if it.end == 0 { Role::Connector } else { Role::ConnectorOther };
        canvas.line(it.x, it.y, it.glyph.encode_utf8(&mut [0; 4]), theme.role(looks));
    }
}
