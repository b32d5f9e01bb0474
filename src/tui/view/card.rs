//! Draws the card that says why two passages are a match, in one column or in two, as many rows as it needs.

mod evidence;

use crate::{
    ground::{Clean, width},
    page::wrap,
    tui::{
        app::App,
        canvas::{Canvas, shortened},
        theme::Role,
    },
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

/// How many rows stand under the card's first one when all is said.
pub fn rows(app: &App, width: u16) -> usize {
    highest(&columns(evidence::said(app), width))
}

fn highest(columns: &[Vec<Line>]) -> usize {
    columns.iter().map(Vec::len).max().unwrap_or(0)
}

/// What stands under the card's first line.
fn columns(said: evidence::Said, width: u16) -> Vec<Vec<Line>> {
    let evidence::Said { here, evidence, rest, .. } = said;
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

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let theme = app.theme();
    canvas.clear(theme.role(Role::Card));
    let (width, from) = (canvas.width(), app.card.map_or(0, |it| it.from));
    let said = evidence::said(app);
    let title = Clean::line(&said.title);
    let columns = columns(said, width);
    let hidden = highest(&columns).saturating_sub(from + usize::from(canvas.height()).saturating_sub(1));
    let more = if hidden > 0 { format!("↓ {hidden} more ") } else { String::new() };
    let more_at = width.saturating_sub(width::width(&more) as u16);
    let title = shortened(&title, usize::from(more_at.saturating_sub(INDENT + 1)));
    canvas.put(INDENT, 0, title.shown(), theme.role(Role::CardStrong));
    canvas.line(more_at, 0, &more, theme.role(Role::CardKey));
    let share = width / columns.len().max(1) as u16;
    for (n, column) in (0..).zip(&columns) {
        let x = n * share + INDENT;
        for (y, line) in (1..canvas.height()).zip(column.iter().skip(from)) {
            canvas.line(x, y, line.head, theme.role(Role::CardKey));
            canvas.put(x + head(share), y, line.text.shown(), theme.role(Role::Card));
        }
    }
}
