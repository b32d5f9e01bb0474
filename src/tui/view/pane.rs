//! Draws one article: its rows, the styles of their runs, and the gutter beside them.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    ground::{Shown, Side, Span},
    page::{Row, flatten},
    sense::Kind,
    tui::{
        app::App,
        canvas::Canvas,
        layout::{Areas, GUTTER},
        theme::Role,
    },
};

pub(super) fn draw(app: &App, side: Side, buffer: &mut Buffer, areas: &Areas) {
    let pane = &app.panes[side];
    let text = areas.texts[side];
    let marks = app.view().marks(side, pane.visible());
    for y in 0..text.height {
        let Ok(row) = usize::try_from(pane.top + y as isize) else {
            continue;
        };
        let Some(row) = pane.rows.get(row) else {
            continue;
        };
        let line = Rect { y: text.y + y, height: 1, ..text };
        let mut canvas = Canvas::new(buffer, line);
        let mut x = row.indent as u16;
        for run in flatten(row.span, &marks) {
            let shown = app.comparison.articles[side].text.slice(run.span);
            x = canvas.put(x, 0, shown, app.theme().style(run.tags, app.side() == side));
        }
        let gutter = Rect { x: text.x - GUTTER, width: GUTTER, ..line };
        draw_gutter(app, side, row, &mut Canvas::new(buffer, gutter));
    }
}

fn draw_gutter(app: &App, side: Side, row: &Row, canvas: &mut Canvas) {
    if row.block.is_none() {
        return;
    }
    let current = app.focus.passages[side];
    let segments = &app.comparison.segments[side];
    if let Some(span) = current.map(|it| segments[it].span).filter(|it| it.overlaps(row.span)) {
        canvas.put(0, 0, pointer(side == app.side(), span, row.span), app.theme().role(Role::Pointer));
    }
    if let Some(segment) = passage_of(app, side, row.span) {
        let (glyph, style) = glyph(app, side, segment);
        canvas.put(1, 0, glyph, style);
    }
}

/// The pointer at the current passage: full on the side with the cursor, hollow across.
fn pointer(focused: bool, passage: Span, row: Span) -> Shown<'static> {
    let begins = row.contains(passage.start);
    Shown::fixed(match (focused, begins) {
        (true, true) => "▸",
        (false, true) => "▹",
        (true, false) => "▏",
        (false, false) => "┊",
    })
}

/// The passage that a row's glyph speaks of: the current one if it is in the row, else the first that begins there,
/// else the one that runs through.
fn passage_of(app: &App, side: Side, row: Span) -> Option<usize> {
    let segments = &app.comparison.segments[side];
    let current = app.focus.passages[side].filter(|&it| segments[it].span.overlaps(row));
    let begins = || {
        let next = segments.partition_point(|it| it.span.start < row.start);
        segments.get(next).is_some_and(|it| row.contains(it.span.start)).then_some(next)
    };
    let through = || (!segments.is_empty()).then(|| app.comparison.segment_at(side, row.start));
    current.or_else(begins).or_else(through)
}

fn glyph(app: &App, side: Side, segment: usize) -> (Shown<'static>, Style) {
    let theme = app.theme();
    let counts = app.comparison.counts(side, segment);
    let kind = app.matching.kind(&app.comparison, side, segment);
    let differs = app.layers.conflicts && app.matching.differs(side, segment);
    if differs {
        return (Shown::fixed("!"), theme.role(Role::GlyphConflict));
    }
    let glyph = match kind {
        _ if !app.layers.matches => " ",
        Some(Kind::Verbatim) => "┃",
        Some(Kind::Edited) => "│",
        Some(Kind::Reworded) => "┆",
        Some(Kind::Partial) => "·",
        None if counts && app.ready() => "▌",
        None => " ",
    };
    let look = match kind {
        _ if !counts => Role::GlyphAside,
        Some(_) => Role::GlyphMatch,
        None => Role::GlyphOnly,
    };
    (Shown::fixed(glyph), theme.role(look))
}
