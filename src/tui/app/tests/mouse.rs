//! Mouse events in, place and selection out.

use ratatui::layout::Position;

use super::{place, reader};
use crate::tui::{
    app::{App, Clip, Effect, Input},
    key::{Key, keys},
    mouse::{Act, Mouse},
    script::replay,
};

/// Mouse events as words: `press 3,5`, `drag 9,5`, `release`, `up 3,5`, `down 3,5`; `click` is a press and a release.
pub(super) fn point(app: &mut App, events: &str) {
    for event in events.split("; ") {
        let (name, place) = event.split_once(' ').unwrap_or((event, "0,0"));
        let (x, y) = place.split_once(',').expect("x,y");
        let at = Position::new(x.parse().expect("a column"), y.parse().expect("a row"));
        let acts: &[Act] = match name {
            "press" => &[Act::Press],
            "drag" => &[Act::Drag],
            "release" => &[Act::Release],
            "click" => &[Act::Press, Act::Release],
            "up" => &[Act::WheelUp],
            "down" => &[Act::WheelDown],
            _ => panic!("{name}"),
        };
        for &act in acts {
            app.update(Input::Mouse(Mouse { act, at }));
        }
    }
}

fn check_mouse(events: &str, expected: &str) {
    let mut app = reader();
    point(&mut app, events);
    let selected =
        app.selection().map(|it| app.comparison.articles[it.side].text[it.span.range()].to_owned());
    let selected = selected.map_or_else(String::new, |it| format!(" [{it}]"));
    assert_eq!(format!("{}{selected}", place(&app)), expected, "{events}");
}

#[test]
fn a_click_chooses_a_passage_and_a_second_one_goes_across() {
    check_mouse("click 4,5", "L2@4 R8@16");
    check_mouse("click 4,5; click 4,5", "R8@4 L2@4");
    check_mouse("click 54,5", "R2@4");
    check_mouse("click 4,6", "L0@0");
    check_mouse("click 4,21", "L0@0");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    check_mouse("down 4,5", "L2@1 R8@16");
    check_mouse("down 4,5; up 4,5", "L2@4 R8@16");
    check_mouse("down 54,5", "L0@0");
    check_mouse("click 4,5; down 54,5", "L2@4 R8@13");
}

#[test]
fn a_pane_scrolled_by_hand_keeps_its_distance_until_the_next_jump() {
    let mut app = reader();
    point(&mut app, "click 4,5; down 54,5; down 54,5");
    assert_eq!(place(&app), "L2@4 R8@10");
    replay(&mut app, &keys("3j").expect("keys"));
    assert_eq!(place(&app), "L5@10 R1@4");
    replay(&mut app, &keys("[").expect("keys"));
    assert_eq!(place(&app), "L2@4 R8@4");
}

#[test]
fn dragging_selects_text_of_one_article() {
    check_mouse("press 4,5; drag 7,5", "L0@0 [left]");
    check_mouse("press 7,5; drag 4,5", "L0@0 [left]");
    check_mouse("press 4,5; drag 70,7", "L0@0 [left 2.\nleft 3.]");
    check_mouse("press 4,5; drag 7,5; release", "L0@0 (selected: y copies, Esc lets go) [left]");
    check_mouse("press 4,5; drag 7,5; release; click 4,5", "L2@4 R8@16");
}

#[test]
fn what_is_selected_is_copied_until_it_is_let_go() {
    let mut app = reader();
    point(&mut app, "press 4,5; drag 7,5; release");
    let is = |text: &str| Effect::Copy(Clip { text: text.to_owned(), cut: false });
    assert_eq!(app.update(Input::Key(Key::char('y'))), is("left"));
    replay(&mut app, &keys("<Esc>").expect("keys"));
    assert_eq!(app.update(Input::Key(Key::char('y'))), is("left 0."));
}

#[test]
fn a_click_on_the_overview_or_on_a_connector_goes_there() {
    check_mouse("click 0,5", "L6@12");
    check_mouse("click 99,14", "R20@6 L2@4");
    check_mouse("click 5,5; click 50,17", "R8@16 L2@16");
    check_mouse("click 5,5; click 49,20", "R20@6 L2@6");
}
