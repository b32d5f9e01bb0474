//! Draws an article from afar at the edge of its pane: where matches, lone passages and conflicts lie, and what is on the screen.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    ground::{Shown, Side},
    page::Sight,
    tui::{app::App, canvas::Canvas, theme::Role},
};

pub(super) fn draw(app: &App, side: Side, buffer: &mut Buffer, area: Rect) {
    let theme = app.theme();
    let (overview, seen) = (app.overview(side), app.seen(side));
    // Of an article that is on the screen as a whole there is nothing to tell.
    if seen.len() == overview.sights().len() {
        return;
    }
    let mut canvas = Canvas::new(buffer, area);
    for (y, (n, sight)) in (0..canvas.height()).zip(overview.sights().iter().enumerate()) {
        let (glyph, look) = match sight {
            Sight::Nothing => (" ", Role::GlyphAside),
            Sight::Match => ("╎", Role::GlyphMatch),
            Sight::Only => ("▎", Role::GlyphOnly),
            Sight::Conflict => ("!", Role::GlyphConflict),
        };
        let style = theme.role(look);
        let style = if seen.contains(&n) { theme.over(style, Role::OverviewSeen) } else { style };
        canvas.put(0, y, Shown::fixed(glyph), style);
    }
}
