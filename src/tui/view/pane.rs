//! Draws one pane: its rows, the styles of their runs, and the gutter beside them.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    ground::{Shown, Side, Span},
    page::{Mark, Row, Rows, Shows, flatten},
    tui::{
        app::App,
        canvas::Canvas,
        glyph::glyph,
        layout::{Areas, GUTTER},
        theme::Role,
        view::tag,
    },
};

pub(super) fn draw(app: &App, side: Side, buffer: &mut Buffer, areas: &Areas) {
    let pane = &app.panes[side];
    let text = areas.texts[side];
    let (before, rows) = pane.visible();
    let (mut piece, mut marks) = (None, Vec::new());
    for (y, n) in (text.y + before as u16..text.bottom()).zip(rows.clone()) {
        let Some(row) = pane.rows.get(n) else {
            continue;
        };
        // Text of one piece hangs together: what it means is found for all of its rows at once.
        if piece.replace(pane.rows.piece(n)) != Some(pane.rows.piece(n)) {
            marks = app.view().marks(row.side, stretch(&pane.rows, n..rows.end));
        }
        let line = Rect { y, height: 1, ..text };
        draw_row(app, row, &marks, &mut Canvas::new(buffer, line));
        let gutter = Rect { x: text.x - areas.gutter, width: areas.gutter, ..line };
        draw_gutter(app, row, &mut Canvas::new(buffer, gutter));
    }
}

/// The text of the piece that the first row is of, as far as it stands on these rows.
fn stretch(rows: &Rows, visible: Range<usize>) -> Span {
    let piece = rows.piece(visible.start);
    let spans = visible.take_while(|it| rows.piece(*it) == piece).filter_map(|it| rows.get(it));
    spans.map(|it| it.span).reduce(|all, it| Span::new(all.start, it.end)).unwrap_or_default()
}

fn draw_row(app: &App, row: &Row, marks: &[Mark], canvas: &mut Canvas) {
    let mut x = row.indent as u16;
    if let Shows::Fold(n) = row.shows {
        let passages = if n == 1 { "passage" } else { "passages" };
        canvas.line(x, 0, &format!("⋯ {n} {passages} folded"), app.theme().role(Role::Aside));
        return;
    }
    for run in flatten(row.span, marks) {
        let shown = app.comparison.articles[row.side].text.slice(run.span);
        x = canvas.put(x, 0, shown, app.theme().style(run.tags, app.side() == row.side));
    }
}

fn draw_gutter(app: &App, row: &Row, canvas: &mut Canvas) {
    let side = row.side;
    let current = app.focus.passages[side].map(|it| app.comparison.segments[side][it].span);
    match row.shows {
        Shows::Gap => return,
        Shows::Fold(_) => {
            // In one column a fold may hold passages of both.
            let sides = [(app.side(), "▸"), (app.side().other(), "▹")];
            if let Some((_, pointer)) = sides.into_iter().find(|(side, _)| folds_current(app, *side, row)) {
                canvas.put(0, 0, Shown::fixed(pointer), app.theme().role(Role::Pointer));
            }
            return;
        }
        Shows::Text => {}
        Shows::Tagged => {
            canvas.put(GUTTER, 0, tag(side), app.theme().role(Role::Aside));
        }
    }
    if let Some(span) = current.filter(|it| it.overlaps(row.span)) {
        canvas.put(0, 0, pointer(side == app.side(), span, row.span), app.theme().role(Role::Pointer));
    } else if has_note(app, side, row.span) {
        canvas.put(0, 0, Shown::fixed("•"), app.theme().role(Role::GlyphAside));
    }
    if let Some(segment) = passage_of(app, side, row.span) {
        let (sign, style) = sign(app, side, segment);
        canvas.put(1, 0, sign, style);
    }
}

/// Is a side's passage of the current pair in a fold?
fn folds_current(app: &App, side: Side, fold: &Row) -> bool {
    let rows = &app.panes[side].rows;
    let start = |it: usize| app.comparison.segments[side][it].span.start;
    app.focus.passages[side].is_some_and(|it| rows.get(rows.row(side, start(it))) == Some(fold))
}

/// Is there a note on a passage that begins in the row?
fn has_note(app: &App, side: Side, row: Span) -> bool {
    app.kept.notes.on(side, row).is_some()
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

/// The passage that a row's glyph speaks of: the current one if it is in the row, else one of which a detail differs, else
/// the first that begins there, else the one that runs through.
fn passage_of(app: &App, side: Side, row: Span) -> Option<usize> {
    let segments = &app.comparison.segments[side];
    let current = app.focus.passages[side].filter(|&it| segments[it].span.overlaps(row));
    let first = app.comparison.segment_at(side, row.start);
    let differs = || {
        let here = (first..segments.len()).take_while(|it| segments[*it].span.start < row.end);
        let mut here = here.filter(|it| app.layers.conflicts && segments[*it].span.overlaps(row));
        here.find(|it| app.matching.differs(side, *it))
    };
    let begins = || {
        let next = segments.partition_point(|it| it.span.start < row.start);
        segments.get(next).is_some_and(|it| row.contains(it.span.start)).then_some(next)
    };
    let through = || (!segments.is_empty()).then_some(first);
    current.or_else(differs).or_else(begins).or_else(through)
}

fn sign(app: &App, side: Side, segment: usize) -> (Shown<'static>, Style) {
    let theme = app.theme();
    let counts = app.comparison.counts(side, segment);
    // The two of the current pair have the sign of what binds them.
    let pair = app.focus.link(&app.comparison, &app.matching).filter(|it| it.at[side] == segment);
    let kind = pair.map(|it| it.kind).or_else(|| app.matching.kind(&app.comparison, side, segment));
    let differs = app.layers.conflicts && app.matching.differs(side, segment);
    if differs {
        return (Shown::fixed("!"), theme.role(Role::GlyphConflict));
    }
    let sign = match kind {
        _ if !app.layers.matches => " ",
        Some(it) => glyph(it),
        None if counts && app.ready() => "▌",
        None => " ",
    };
    let look = match kind {
        _ if !counts => Role::GlyphAside,
        Some(_) => Role::GlyphMatch,
        None => Role::GlyphOnly,
    };
    (Shown::fixed(sign), theme.role(look))
}
