//! Draws the line over an article: its title, its source, its words.

use crate::{
    ground::{Clean, Side, width},
    tui::{
        app::App,
        canvas::{Canvas, shortened},
        theme::Role,
        view::tag,
    },
};

/// Cells between two headers, and at the end of a line.
const GAP: u16 = 2;

/// What stands beside the title is left out where the title would get less room than this.
const LEAST_TITLE: usize = 12;

/// `indent` is where the text begins under it.
pub(super) fn draw(app: &App, side: Side, indent: u16, canvas: &mut Canvas) {
    let theme = app.theme();
    let focused = app.side() == side;
    let style = theme.role(if focused { Role::HeaderFocused } else { Role::Header });
    canvas.clear(theme.role(Role::Header));
    let mut begins = indent;
    if app.merged().is_some() {
        begins = canvas.put(indent, 0, tag(side), theme.role(Role::Header)) + 1;
    }
    let room = usize::from(canvas.width().saturating_sub(begins + GAP));
    let article = &app.comparison.articles[side];
    let beside =
        if article.title == article.source { String::new() } else { format!(" · {}", article.source) };
    let words = app.words(side);
    let beside = Clean::line(&format!("{beside} · {words} word{}", if words == 1 { "" } else { "s" }));
    let beside = if room < LEAST_TITLE + width::width(&beside) { Clean::default() } else { beside };
    let title = shortened(&article.title, room.saturating_sub(width::width(&beside)));
    let x = canvas.put(begins, 0, title.shown(), style);
    canvas.put(x, 0, beside.shown(), theme.role(Role::Header));
}
