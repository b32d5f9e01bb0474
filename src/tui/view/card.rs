//! Draws the card that says why two passages are a match, in one column or in two, as many rows as it needs.

mod evidence;

use crate::{
    ground::Clean,
    page::wrap,
    tui::{app::App, canvas::Canvas, theme::Theme},
};

/// Cells before the card's text.
const INDENT: u16 = 3;

/// Cells for the heads of its lines.
const HEAD: u16 = 17;

/// From this width on what is said stands in two columns.
const TWO_FROM: u16 = 110;

/// Something that the card says: what about, and what.
pub(super) struct Point {
    head: &'static str,
    text: String,
}

impl Point {
    fn new(head: &'static str, text: String) -> Self {
        Self { head, text }
    }
}

/// A row of a column.
struct Line {
    head: &'static str,
    text: Clean,
}

/// How many rows the card has to say all.
pub fn rows(app: &App, width: u16) -> usize {
    1 + columns(app, width).iter().map(Vec::len).max().unwrap_or(0)
}

/// What stands under the card's first line.
fn columns(app: &App, width: u16) -> Vec<Vec<Line>> {
    let evidence::Said { here, evidence, rest, .. } = evidence::said(app);
    if width < TWO_FROM {
        let all: Vec<Point> = here.into_iter().chain(evidence).chain(rest).collect();
        return vec![lines(&all, width)];
    }
    let right: Vec<Point> = here.into_iter().chain(rest).collect();
    [evidence, right].iter().map(|it| lines(it, width / 2)).collect()
}

fn lines(points: &[Point], width: u16) -> Vec<Line> {
    let room = usize::from(width.saturating_sub(INDENT + head(width) + 1)).max(1);
    let mut out = Vec::new();
    for Point { head, text } in points {
        let text = Clean::line(text);
        let mut head = *head;
        for piece in wrap(&text, room) {
            out.push(Line { head: std::mem::take(&mut head), text: Clean::line(&text[piece.range()]) });
        }
    }
    out
}

fn head(width: u16) -> u16 {
    HEAD.min(width / 3)
}

pub(super) fn draw(app: &App, theme: &Theme, canvas: &mut Canvas) {
    let roles = &theme.roles;
    canvas.clear(theme.role(roles.card));
    let (width, from) = (canvas.width(), app.card.map_or(0, |it| it.from));
    let columns = columns(app, width);
    let all = 1 + columns.iter().map(Vec::len).max().unwrap_or(0);
    // The first line is one of the rows that are turned.
    let first = u16::from(from == 0);
    if first == 1 {
        let title = evidence::said(app).title;
        canvas.line(INDENT, 0, &title, theme.role(roles.card_strong));
    }
    let share = width / columns.len().max(1) as u16;
    for (n, column) in (0..).zip(&columns) {
        let x = n * share + INDENT;
        for (y, line) in (first..canvas.height()).zip(column.iter().skip(from.saturating_sub(1))) {
            canvas.line(x, y, line.head, theme.role(roles.card_key));
            canvas.put(x + head(share), y, line.text.shown(), theme.role(roles.card));
        }
    }
    if from + usize::from(canvas.height()) < all {
        let more = all - from - usize::from(canvas.height());
        let more = format!("↓ {more}");
        let x = width.saturating_sub(crate::ground::width::width(&more) as u16 + 1);
        canvas.line(x, canvas.height().saturating_sub(1), &more, theme.role(roles.card_key));
    }
}
