//! Draws the counterpart in a float over the pane with the cursor, beside the current passage and never on it.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    ground::{Clean, Shown, Side, Span},
    page::{Tag, flatten, wrap},
    tui::{
        app::App,
        canvas::{Canvas, shortened},
        layout::{Areas, GUTTER, Layout},
        theme::{Role, Theme},
    },
};

/// The frame takes so many rows.
const FRAME: u16 = 2;

pub(super) fn draw(app: &App, buffer: &mut Buffer, areas: &Areas) {
    let theme = app.theme();
    let (side, other) = (app.side(), app.side().other());
    let Some(counterpart) = app.there() else { return };
    let span = app.comparison.segments[other][counterpart].span;
    let text = &app.comparison.articles[other].text;
    let room = areas.texts[side];
    let rows: Vec<Span> =
        wrap(&text[span.range()], room.width.into()).map(|it| it.shifted(span.start)).collect();
    let Some(area) = place(app, areas, rows.len() as u16 + FRAME) else { return };
    frame(app, theme, &mut Canvas::new(buffer, area));
    let inner = Rect { x: room.x, width: room.width, y: area.y + 1, height: area.height - FRAME };
    let mut canvas = Canvas::new(buffer, inner);
    let marks = app.view().marks(other, span);
    let marks: Vec<_> = marks.into_iter().filter(|it| it.tag != Tag::Current).collect();
    for (y, row) in (0..inner.height).zip(&rows) {
        let mut x = 0;
        for run in flatten(*row, &marks) {
            x = canvas.put(x, y, text.slice(run.span), theme.style(run.tags, false));
        }
    }
    if rows.len() > usize::from(inner.height) {
        let last = inner.height.saturating_sub(1);
        canvas.put(inner.width.saturating_sub(2), last, Shown::fixed(" …"), theme.text);
    }
}

/// Under the current passage if there is room for all rows, else over it, else where there is more room. In stacked panes
/// the float may reach into the other one.
fn place(app: &App, areas: &Areas, rows: u16) -> Option<Rect> {
    let side = app.side();
    let (pane, text) = (&app.panes[side], areas.texts[side]);
    let span = app.comparison.segments[side][app.here()?].span;
    let (top, bottom) = match areas.layout {
        Layout::Stack => (0, areas.texts.left.bottom().max(areas.texts.right.bottom())),
        _ => (areas.headers[side].y, text.bottom()),
    };
    let row = |offset| {
        let row = pane.screen_row(pane.row_of(offset)).clamp(0, isize::try_from(text.height).ok()?);
        Some(text.y + row as u16)
    };
    let over = row(span.start)?.saturating_sub(top);
    let first_under = (row(span.end.max(span.start + 1) - 1)? + 1).min(bottom);
    let under = bottom - first_under;
    let (y, height) = match rows {
        rows if rows <= under => (first_under, rows),
        rows if rows <= over => (top + over - rows, rows),
        _ if under >= over => (first_under, under),
        _ => (top, over),
    };
    let (x, width) = (text.x + 1 - GUTTER, text.width + GUTTER);
    (height > FRAME).then_some(Rect { x, y, width, height })
}

fn frame(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let style = theme.role(Role::Divider);
    canvas.clear(theme.text);
    let (right, bottom) = (canvas.width().saturating_sub(1), canvas.height().saturating_sub(1));
    for x in 0..=right {
        canvas.put(x, 0, Shown::fixed("─"), style);
        canvas.put(x, bottom, Shown::fixed("─"), style);
    }
    for y in 0..=bottom {
        canvas.put(0, y, Shown::fixed("│"), style);
        canvas.put(right, y, Shown::fixed("│"), style);
    }
    for (x, y, corner) in [(0, 0, "╭"), (right, 0, "╮"), (0, bottom, "╰"), (right, bottom, "╯")] {
        canvas.put(x, y, Shown::fixed(corner), style);
    }
    let head = shortened(&Clean::line(&head(app)), usize::from(right.saturating_sub(2)));
    canvas.put(2, 0, head.shown(), theme.role(Role::Pointer));
}

/// Where the counterpart stands and how it says the same: ` right · reworded 0.82 · 1/2 `.
fn head(app: &App) -> String {
    let side: Side = app.side().other();
    let link = app.focus.link(&app.comparison, &app.matching);
    let kind = link.map_or_else(String::new, |it| format!(" · {} {:.2}", it.kind.words(), it.score));
    let which = if app.peek.all() > 1 {
        format!(" · {}/{}", app.peek.at + 1, app.peek.all())
    } else {
        String::new()
    };
    format!(" {}{kind}{which} ", side.name())
}
