//! Draws the line over an article: its title, its source, its words.

use crate::{
    ground::{Clean, Side, width},
    tui::{
        app::App,
        canvas::{Canvas, shortened},
        layout::GUTTER,
        theme::Role,
    },
};

/// What stands beside the title is left out where the title would get less room than this.
const LEAST_TITLE: usize = 12;

pub(super) fn draw(app: &App, side: Side, canvas: &mut Canvas) {
    let theme = app.theme();
    let focused = app.side() == side;
    let style = theme.role(if focused { Role::HeaderFocused } else { Role::Header });
    canvas.clear(theme.role(Role::Header));
    let room = usize::from(canvas.width().saturating_sub(GUTTER + 1));
    let article = &app.comparison.articles[side];
    let beside =
        if article.title == article.source { String::new() } else { format!(" · {}", article.source) };
    let beside = Clean::line(&format!("{beside} · {} words", app.words(side)));
    let beside = if room < LEAST_TITLE + width::width(&beside) { Clean::default() } else { beside };
    let title = shortened(&article.title, room - width::width(&beside));
    let x = canvas.put(GUTTER, 0, title.shown(), style);
    canvas.put(x, 0, beside.shown(), theme.role(Role::Header));
}
