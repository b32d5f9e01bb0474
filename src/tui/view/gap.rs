//! Draws what lies between two panes: the line that parts them, and the connectors of the current passage.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    ground::Shown,
    tui::{
        app::App,
        canvas::Canvas,
        connector::{strokes, trunk},
        theme::Theme,
    },
};

pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer, gap: Rect) {
    let mut canvas = Canvas::new(buffer, gap);
    for y in 0..canvas.height() {
        canvas.put(trunk(gap.width), y, Shown::fixed("│"), theme.role(theme.roles.divider));
    }
    let Some(ends) = app.ends() else { return };
    for it in strokes(gap.width, gap.height, &ends) {
        let looks = if it.end == 0 { theme.roles.connector } else { theme.roles.connector_other };
        canvas.line(it.x, it.y, it.glyph.encode_utf8(&mut [0; 4]), theme.role(looks));
    }
}
