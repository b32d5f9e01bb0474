//! Features that meet: the mouse while something is typed, the index over folds, a pinned link in one column.

use proptest::prelude::*;

use super::{
    laid::{LAYS, MOVES, afresh, reports},
    mouse::point,
    *,
};
use crate::{
    result::Correction,
    tui::script::{screen, text},
};

/// Keys and mouse events in turn; what `check` shows of the place.
fn after(steps: &[&str]) -> App {
    let mut app = reader();
    for (n, step) in steps.iter().enumerate() {
        if n % 2 == 0 { replay(&mut app, &keys(step).expect("a good script")) } else { point(&mut app, step) }
    }
    app
}

fn check_steps(steps: &[&str], expected: &str) {
    assert_eq!(place(&after(steps)), expected, "{steps:?}");
}

#[test]
fn a_note_stays_with_the_passage_that_it_was_begun_on() {
    for meanwhile in ["click 4,9", "down 4,9; down 4,9; down 4,9; down 4,9"] {
        let app = after(&["3jcthird<CR>]cfirst", meanwhile, "<CR>"]);
        let notes: Vec<(usize, String)> = app.notes().map(|(_, at, note)| (at, note.to_string())).collect();
        assert_eq!(notes, [(3, "third".to_owned()), (5, "first".to_owned())], "{meanwhile}");
    }
}

#[test]
fn after_the_mouse_enter_begins_its_walk_anew() {
    check_steps(&["]<CR>", "click 4,11", "<CR>"], "R1@10 L5@10");
}

#[test]
fn after_the_mouse_the_key_that_unlinked_unlinks_again() {
    check_steps(&["]au", "click 4,11", "au"], "L5@10 (unlinked · a Backspace takes it back)");
}

#[test]
fn a_click_on_the_passage_across_makes_the_link() {
    let app = after(&["jal", "click 54,9; click 54,9"]);
    assert!(matches!(app.kept.corrections[..], [Correction::Link(_)]), "{:?}", app.kept.corrections);
}

#[test]
fn another_correction_while_a_link_waits_is_of_the_passage_that_is_read() {
    check_steps(&["]al6jau"], "R14@16 (no counterpart to unlink)");
}

#[test]
fn a_name_joined_by_hand_stays_joined_when_two_others_are_compared() {
    let app = after(&["ease<CR>gee<Esc>3jas<Tab>t<CR>"]);
    assert_eq!(app.kept.corrections.len(), 1, "{:?}", app.message);
}

#[test]
fn the_wheel_walks_what_lies_over_the_page() {
    assert_eq!(after(&["i", "down 4,18"]).index.selected, 1);
    assert_eq!(after(&["]p", "down 4,5"]).overlay, Overlay::None);
}

#[test]
fn a_number_before_a_choice_in_a_list_is_gone_with_the_list() {
    check_steps(&["T3<Esc>j"], "L1@2");
}

#[test]
fn a_width_that_the_page_set_is_not_kept_for_a_wider_one() {
    let width = |script| after(&[script]).areas().texts.left.width;
    assert_eq!(width("-+Z"), width("Z"));
}

#[test]
fn a_passage_that_waits_to_be_linked_is_told_in_its_own_words() {
    let mut app = reader();
    app.update(Input::Resize(Size::new(60, 40)));
    replay(&mut app, &keys("]vjal3j").expect("a good script"));
    assert_eq!(app.turned(), None);
}

#[test]
fn in_one_column_a_link_is_begun_and_given_up_without_the_page_moving() {
    for before in ["vv3]", "vvo", "vv<Tab>3]", "vv40%"] {
        let then = |script: &str| after(&[&[before, script].concat()]);
        let (was, begun, given_up) = (then("<Esc>"), then("al"), then("al<Esc>"));
        let wanted = format!("a link needs a passage of the {} article", was.side().other().name());
        assert_eq!(begun.message, Some(wanted), "{before}");
        assert_eq!(text(&screen(&given_up)), text(&screen(&was)), "{before}");
        assert_eq!((given_up.focus, given_up.pairing), (was.focus, was.pairing), "{before}");
    }
}

/// All that is made from the state, made again.
fn anew(app: &App) -> App {
    let mut it = afresh(app);
    it.unfold(false);
    it = afresh(&it);
    it.overlook();
    it
}

/// What the layouts are not tested with alone.
const MORE: [&str; 34] = [
    "N",
    "result",
    "i",
    "p",
    "<F9>",
    "T",
    "<Esc>",
    "<Down>",
    "<Up>",
    "ma",
    "'a",
    "''",
    "'",
    "5",
    "cnote<CR>",
    "c",
    "note<CR>",
    "<C-u><CR>",
    "a",
    "y",
    "Y",
    "al",
    "au",
    "as",
    "ad",
    "a<BS>",
    "click",
    "click",
    "drag",
    "wheel",
    "paste",
    "q",
    "h",
    "l",
];

fn act(app: &mut App, word: &str, x: u16, y: u16) {
    match word {
        "size" => drop(app.update(Input::Resize(Size::new(x, y)))),
        "result" => drop(app.update(Input::Compared(Box::new(reports().comparison)))),
        "click" => point(app, &format!("click {x},{y}")),
        "drag" => point(app, &format!("press {x},{y}; drag {},{}; release", x + 5, y + 2)),
        "wheel" => point(app, &format!("{} {x},{y}", if x.is_multiple_of(2) { "up" } else { "down" })),
        "paste" => drop(app.update(Input::Paste("right".to_owned()))),
        script => replay(app, &keys(script).expect("a good script")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_clicks_sizes_and_results_leave_the_screen_of_the_state(
        steps in prop::collection::vec((0..MOVES.len() + LAYS.len() + MORE.len(), 0_u16..120, 0_u16..40), 0..25),
    ) {
        let mut app = reports();
        for (word, x, y) in steps {
            let words = MOVES.iter().chain(&LAYS).chain(&MORE);
            let word = *words.collect::<Vec<_>>()[word];
            act(&mut app, word, x, y);
            let pane = &app.panes[app.side()];
            let row = pane.screen_row(pane.row());
            prop_assert!(row >= 0 && row < pane.height.max(1) as isize, "{}: cursor on {}", word, row);
            prop_assert_eq!(text(&screen(&app)), text(&screen(&anew(&app))), "{}", word);
        }
    }
}
