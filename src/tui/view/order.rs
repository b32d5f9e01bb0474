//! Draws the order map: the matches of one article in its order, each with its place in the other.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    ground::{Clean, Shown, width},
    page::order::Place,
    tui::{
        app::{App, Map},
        canvas::{Canvas, shortened},
        theme::Role,
    },
};

/// The map is no wider.
const WIDTH: u16 = 100;

/// Cells for a match's number and the space around it.
const NUMBER: u16 = 6;

/// Rows over the list: what it shows, and whose beginning and end the strips have.
const HEAD: u16 = 3;

/// How many matches a screen of so many rows shows.
pub fn page(height: u16) -> usize {
    usize::from(height.saturating_sub(HEAD + 1)).max(1)
}

pub(super) fn draw(app: &App, map: &Map, buffer: &mut Buffer, screen: Rect) {
    let theme = app.theme();
    Canvas::new(buffer, screen).clear(theme.role(Role::Card));
    let width = screen.width.min(WIDTH);
    let area = Rect { x: (screen.width - width) / 2, width, ..screen };
    let mut canvas = Canvas::new(buffer, area);
    let strip = Rect::new(width - width / 3, 0, (width / 3).saturating_sub(NUMBER), 0);
    head(app, map, strip, &mut canvas);
    let page = page(screen.height + 1);
    let first = map.selected.saturating_sub(page / 2).min(map.order.places.len().saturating_sub(page));
    for (y, (n, place)) in (HEAD..canvas.height()).zip(map.order.places.iter().enumerate().skip(first)) {
        let style = theme.role(if n == map.selected { Role::CardStrong } else { Role::Card });
        if n == map.selected {
            canvas.put(1, y, Shown::fixed("▸"), style);
        }
        let number = Clean::line(&format!("{:>3}", n + 1));
        canvas.put(3, y, number.shown(), theme.role(Role::CardKey));
        let room = strip.x.saturating_sub(NUMBER + 3);
        let passage = Clean::line(app.comparison.passage(map.side, place.at[map.side]));
        canvas.put(NUMBER + 1, y, shortened(&passage, room.into()).shown(), style);
        draw_strip(place, Rect { y, ..strip }, style, &mut canvas);
        let number = app.matching.number_of(map.side.other(), place.at[map.side.other()]);
        let number = Clean::line(&number.map_or_else(String::new, |it| it.to_string()));
        canvas.put(strip.right() + 1, y, number.shown(), theme.role(Role::CardKey));
    }
}

fn head(app: &App, map: &Map, strip: Rect, canvas: &mut Canvas) {
    let theme = app.theme();
    let (side, across) = (map.side.name(), map.side.other().name());
    let (kept, all) = (map.order.kept, map.order.places.len());
    let title = format!("The {side} article's matches in its order: {kept} of {all} keep it on the {across}");
    let title = shortened(&Clean::line(&title), canvas.width().saturating_sub(4).into());
    canvas.put(2, 0, title.shown(), theme.role(Role::CardStrong));
    let source = &app.comparison.articles[map.side.other()].source;
    let source = shortened(source, usize::from(strip.width).saturating_sub(2));
    let x = strip.x + (strip.width.saturating_sub(width::width(&source) as u16)) / 2;
    canvas.put(x, 1, source.shown(), theme.role(Role::Card));
    for x in strip.left()..strip.right() {
        canvas.put(x, 2, Shown::fixed("─"), theme.role(Role::Card));
    }
}

/// A strip of the other article with the counterpart on it, hollow where it stands out of order.
fn draw_strip(place: &Place, strip: Rect, style: Style, canvas: &mut Canvas) {
    for x in [strip.left(), strip.right().saturating_sub(1)] {
        canvas.put(x, strip.y, Shown::fixed("┊"), style);
    }
    let inside = strip.width.saturating_sub(3);
    let x = strip.x + 1 + (place.across * f32::from(inside)).round() as u16;
    canvas.put(x, strip.y, Shown::fixed(if place.kept { "●" } else { "○" }), style);
}
