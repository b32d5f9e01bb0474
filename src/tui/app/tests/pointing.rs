//! In whichever layout the page is: the mouse means what is drawn under it.

use ratatui::layout::{Position, Rect};

use super::{laid::reports, mouse::point, place, reader};
use crate::{
    ground::{Pair, Side},
    tui::{
        app::App,
        key::keys,
        layout::Layout,
        script::{replay, screen},
        theme::Role,
        themes::Themes,
    },
};

/// Keys that lay the page in each way, with other passages at other places.
const LAYOUTS: [&str; 16] =
    ["", "S", "v", "vS", "vv", "vvS", "Z", "<Tab>Z", "ZS", "vZ", "v<Tab>ZS", "vvZ", "f", "vf", "vvf", "Sf"];

/// Keys that lead to other places.
const PLACES: [&str; 4] = ["", "]]", "15j", "3]<CR>"];

fn laid(mut app: App, scripts: &[&str]) -> App {
    replay(&mut app, &keys(&scripts.concat()).expect("a good script"));
    app.message = None;
    app
}

/// In colors, by which a line between the panes is told from the divider.
fn colored(mut app: App) -> App {
    app.themes = Themes::built_in("dark").expect("a theme");
    app
}

/// Each layout at each place.
fn everywhere() -> impl Iterator<Item = (String, App)> {
    let scripts = LAYOUTS.iter().flat_map(|layout| PLACES.map(|to| [*layout, to]));
    scripts.map(|it| (it.concat(), laid(colored(reader()), &it)))
}

/// The rows that are drawn in a part of the screen.
fn drawn(app: &App, part: Rect) -> Vec<String> {
    let screen = screen(app);
    part.rows().map(|row| row.positions().map(|it| screen[it].symbol().to_owned()).collect()).collect()
}

/// The passages whose texts can be read on the screen, each with where it begins and how many cells it has.
fn readable(app: &App) -> Vec<(Side, usize, Position, u16)> {
    let page = Rect { height: app.areas().footer.y, ..Rect::from((Position::ORIGIN, app.size())) };
    let mut out = Vec::new();
    for (row, y) in drawn(app, page).iter().zip(0..) {
        for side in Side::BOTH {
            let name = if side == Side::Left { "left " } else { "right " };
            for (at, _) in row.match_indices(name) {
                let number: String =
                    row[at + name.len()..].chars().take_while(char::is_ascii_digit).collect();
                let text = format!("{name}{number}.");
                if row[at..].starts_with(&text) {
                    let x = row[..at].chars().count() as u16;
                    out.push((
                        side,
                        number.parse().expect("a number"),
                        Position::new(x, y),
                        text.len() as u16,
                    ));
                }
            }
        }
    }
    out
}

fn at(act: &str, it: Position) -> String {
    format!("{act} {},{}", it.x, it.y)
}

#[test]
fn a_click_chooses_the_passage_that_can_be_read_there() {
    for (script, app) in everywhere() {
        let readable = readable(&app);
        assert!(!readable.is_empty(), "{script}");
        for (side, passage, first, width) in readable {
            let current = (app.side(), app.here()) == (side, Some(passage));
            for x in [0, width / 2, width - 1] {
                let mut app = app.clone();
                let click = at("click", Position::new(first.x + x, first.y));
                point(&mut app, &click);
                if current {
                    let has_counterpart = app.matching.kind(&app.comparison, side, passage).is_some();
                    assert_eq!(app.side() != side, has_counterpart, "{script} {click}: across");
                    assert_eq!(app.focus.passages[side], Some(passage), "{script} {click}");
                } else {
                    assert_eq!((app.side(), app.here()), (side, Some(passage)), "{script} {click}");
                }
            }
        }
    }
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_and_no_other_by_three_rows() {
    for (script, app) in everywhere() {
        let mut app = laid(app, &["s"]);
        let areas = app.areas();
        for side in Side::BOTH {
            if areas.single && side != app.side() {
                continue;
            }
            let parts = [Some(areas.panes[side]), areas.overviews[side]];
            for part in parts.into_iter().flatten() {
                let before = Pair::of(|it| drawn(&app, areas.texts[it]));
                let (top, rows) = (app.panes[side].top, app.panes[side].rows.clone());
                point(&mut app, &at("down", part.as_position()));
                if app.panes[side].rows != rows {
                    // The cursor was taken out of a fold, which closed.
                    continue;
                }
                let moved = (app.panes[side].top - top) as usize;
                let last = app.panes[side].rows.len() as isize - app.panes[side].height as isize;
                let is_end = moved < 3 && app.panes[side].top >= last.max(0);
                assert!(moved == 3 || is_end, "{script} {side:?}: {moved} rows");
                let after = Pair::of(|it| drawn(&app, areas.texts[it]));
                let rest = before[side].len() - moved;
                assert_eq!(after[side][..rest], before[side][moved..], "{script} {side:?}");
                if !areas.single {
                    assert_eq!(after[side.other()], before[side.other()], "{script} {side:?}");
                }
            }
        }
    }
}

#[test]
fn a_click_on_an_overview_shows_what_stands_there() {
    for (script, app) in everywhere() {
        let areas = app.areas();
        for side in Side::BOTH {
            let Some(column) = areas.overviews[side].filter(|_| !areas.single || side == app.side()) else {
                continue;
            };
            for (stretch, place) in column.positions().enumerate() {
                let mut app = app.clone();
                let row = app.overview(side).row(stretch);
                let rows = app.panes[side].rows.clone();
                point(&mut app, &at("click", place));
                let Some(row) = rows.get(rows.text_row(row, true)) else { continue };
                assert_eq!(app.here(), Some(app.comparison.segment_at(row.side, row.span.start)), "{script}");
                assert_eq!(app.side(), row.side, "{script} {place}");
            }
        }
    }
}

#[test]
fn a_click_on_a_connector_goes_to_a_counterpart_and_one_beside_it_nowhere() {
    for (script, app) in everywhere().chain([("S]".to_owned(), laid(colored(reports()), &["S]"]))]) {
        let Some(gap) = app.areas().gap else {
            assert!(app.areas().single || app.areas().layout == Layout::Stack, "{script}");
            continue;
        };
        let (screen, theme) = (screen(&app), app.theme());
        let lines = [Role::Connector, Role::ConnectorOther].map(|it| theme.role(it).fg.expect("a color"));
        let mut reached = Vec::new();
        for cell in gap.positions() {
            let mut clicked = app.clone();
            point(&mut clicked, &at("click", cell));
            if !lines.contains(&screen[cell].fg) {
                assert_eq!(place(&clicked), place(&app), "{script} {cell}");
                continue;
            }
            assert_eq!(clicked.side(), app.side().other(), "{script} {cell}");
            assert_eq!(clicked.focus.passages[app.side()], app.here(), "{script} {cell}");
            reached.extend(clicked.here());
        }
        if let Some(current) = app.focus.passages[app.side().other()] {
            assert!(reached.contains(&current), "{script}: the current counterpart has a line");
        }
    }
}

#[test]
fn dragging_stays_in_the_article_that_it_began_in() {
    let all: Vec<_> = everywhere().collect();
    for (script, app) in all {
        for (side, passage, first, width) in readable(&app) {
            for (_, _, last, _) in readable(&app) {
                let mut app = app.clone();
                point(&mut app, &[at("press", first), at("drag", last)].join("; "));
                let Some(it) = app.selection() else { continue };
                assert_eq!(it.side, side, "{script}");
                let from = app.span(side, passage).start;
                assert!(it.span.start == from || it.span.end == from + 1, "{script} {first} {last} {it:?}");
            }
            let mut app = app.clone();
            let end = Position::new(first.x + width - 1, first.y);
            point(&mut app, &[at("press", first), at("drag", end)].join("; "));
            let it = app.selection().expect("something is selected");
            assert_eq!((it.side, it.span), (side, app.span(side, passage)), "{script} {first}");
        }
    }
}
