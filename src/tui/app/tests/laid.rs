//! Keys that lay the page, and what stays when they do.

use std::{fmt::Write as _, ops::Range, rc::Rc};

use proptest::prelude::*;
use ratatui::{Terminal, backend::TestBackend};

use super::*;
use crate::{
    page::{Rows, Shows},
    sense::Change,
    text::Article,
    tui::{
        script::{screen, text},
        view,
    },
};

/// A report of headings, lists and paragraphs of one to three sentences.
fn report(name: &str, seed: usize) -> Passages {
    let mut out = format!("# {name} report of the flood\n\n");
    for n in 0..18 {
        if n % 6 == 4 {
            let _ =
                writeln!(out, "## {name} part {n}\n\n- {name} item one of {n}\n- {name} item two of {n}\n");
            continue;
        }
        for k in 0..=(n + seed) % 3 {
            let more = "that much more ".repeat((n * seed + k * 5) % 7);
            let _ = write!(out, "The {name} sentence {n}.{k} says {more}to {name}ers. ");
        }
        out.push_str("\n\n");
    }
    Passages::cut(Article::read(&format!("{name}.md"), &out))
}

/// Two reports. Two of three passages have a counterpart, at another place, some two; some have a detail that differs;
/// names stand in every second one.
pub(super) fn reports() -> App {
    let pending =
        Comparison::pending(Pair::new(report("left", 2), report("right", 3)), &Options { threshold: 0.6 });
    let counts = pending.segments.as_ref().map(Vec::len);
    let link = |left: usize, right: usize, score| Link {
        changes: Pair::of(|_| vec![Change { span: Span::new(4, 8), what: crate::sense::What::Only }]),
        ..Link::given(left, right, score)
    };
    let mut links = Vec::new();
    for left in (0..counts.left).filter(|it| it % 3 != 1) {
        links.push(link(left, left * 7 % counts.right, 0.9));
        if left % 4 == 0 {
            links.push(link(left, (left * 5 + 3) % counts.right, 0.5 + left as f32 / 100.0));
        }
    }
    links.dedup_by_key(|it| it.at);
    let mut comparison = pending.with_links(links);
    comparison.names = Names { mentions: mentions(&comparison), ..reader().comparison.names };
    comparison.conflicts = (0..comparison.links.len())
        .step_by(5)
        .map(|link| Conflict {
            link,
            words: Pair::of(|_| Span::new(4, 8)),
            kind: ConflictKind::Number,
            hard: true,
            says: "one / two".to_owned(),
        })
        .collect();
    let comparison = complete_as_given(comparison);
    App::new(comparison, keymap(), look(), Size::new(100, 24))
}

fn mentions(comparison: &Comparison) -> Pair<Vec<Mention>> {
    Pair::of(|side| {
        let some = comparison.segments[side].iter().enumerate().filter(|(n, _)| n % 2 == 0);
        let at = |start: usize| Span::new(start + 4, start + 8);
        some.map(|(n, it)| Mention { side, span: at(it.span.start), entity: n % 3 % 2 }).collect()
    })
}

/// The screen row of the cursor, on the page.
fn y(app: &App) -> isize {
    let pane = &app.panes[app.side()];
    app.areas().texts[app.side()].y as isize + pane.screen_row(pane.row())
}

/// The rows of the focused pane on the screen: side and number of the passage that begins there, or the fold.
fn shown(app: &App) -> String {
    let pane = &app.panes[app.side()];
    let rows = pane.visible().1.filter_map(|it| pane.rows.get(it));
    let show = |it: &crate::page::Row| match it.shows {
        Shows::Gap => None,
        Shows::Fold(n) => Some(format!("⋯{n}")),
        Shows::Text | Shows::Tagged => {
            let name = if it.side == Side::Left { "L" } else { "R" };
            Some(format!("{name}{}", app.comparison.segment_at(it.side, it.span.start)))
        }
    };
    rows.filter_map(show).collect::<Vec<_>>().join(" ")
}

fn check_shown(script: &str, expected: &str) {
    let mut app = reader();
    replay(&mut app, &keys(script).expect("a good script"));
    assert_eq!(shown(&app), expected, "{script}");
}

#[test]
fn one_column_shows_what_only_the_other_has_after_what_it_followed() {
    check_shown("vv", "L0 R0 L1 L2 R9 R10 R11 R12 R13 R14");
    check_shown("vv]", "L0 R0 L1 L2 R9 R10 R11 R12 R13 R14");
    check_shown("vv]]zt", "L5 R2 R3 R4 R5 R6 R7 L6 L7 L8");
}

#[test]
fn in_one_column_walks_go_down_the_page() {
    check("vv]", "L2@6 R8@6");
    check("vv]]", "L5@6 R1@6");
    check("vv]]]]", "L2@6 R8@6 (wrapped)");
    check("vvoo", "L1@4");
    check("vv4o", "R10@10");
    check("vvx", "L2@6 R8@6 !0 (1/2 number, cannot both be true: one / two)");
    check("vvxx", "L5@6 R1@6 !2 (2/2 number, cannot both be true: one / two)");
    check("vve", "L2@6 R8@6 *0");
    check("vvj", "R0@2");
    check("vv2jk", "R0@2");
}

#[test]
fn in_one_column_across_shows_the_other_words_in_place() {
    check("vv]<CR>", "R8@6 L2@6");
    check_shown("vv]<CR>", "L0 R0 L1 R8 R9 R10 R11 R12 R13 R14");
    check("vv]<CR><CR>", "R20@6 L2@6");
    check_shown("vv]<CR><CR>", "L0 R0 L1 R20 R9 R10 R11 R12 R13 R14");
    check("vv]<CR><CR><CR>", "L2@6 R8@6 (wrapped)");
    check("vv]<CR>j", "R9@8");
    check("vv]<CR><BS>", "L2@6 R8@6");
    check("vvet", "R8@6 L2@6 *0");
    check("vv/right<Space>20<CR>", "R20@6 L2@6 (/right 20  1/1)");
    check_shown("vv/right<Space>20<CR>j", "L0 R0 L1 L2 R9 R10 R11 R12 R13 R14");
}

#[test]
fn one_column_can_be_told_by_either_article() {
    check("vv]<Tab>", "R8@6 L2@6 (the right article leads)");
    check("vv]<Tab><Tab>", "L2@6 R8@6 (the left article leads)");
    check("vv]l", "R8@6 L2@6 (the right article leads)");
    check("vv]Sl", "L2@6 R8@6 (the left article leads)");
    check("vvj<Tab>", "R0@2 (the right article leads)");
    check("]<CR>vv", "R8@14 L2@14 (one column, the right article leads)");
}

#[test]
fn a_filter_folds_the_others_and_keeps_what_is_read() {
    check_shown("]f", "⋯2 L2 ⋯2 L5 ⋯6 L12 ⋯17");
    check("]f", "L2@2 R8@2 (shared only, the rest folded)");
    check("jf", "L1@2 (shared only, the rest folded)");
    check_shown("jf", "⋯1 L1 L2 ⋯2 L5 ⋯6 L12 ⋯17");
    check_shown("jfj", "⋯2 L2 ⋯2 L5 ⋯6 L12 ⋯17");
    check_shown("]fff", "⋯2 L2 ⋯2 L5 ⋯24");
    check("]4f", "L2@4 R8@4 (all passages)");
}

#[test]
fn a_jump_into_a_fold_opens_it_until_it_is_left() {
    check_shown("]f/left<Space>7<CR>", "L2 ⋯2 L5 ⋯1 L7 ⋯4 L12 ⋯17");
    check_shown("]f/left<Space>7<CR>k", "L2 ⋯2 L5 ⋯6 L12 ⋯17");
    check_shown("]fj", "⋯2 L2 ⋯2 L5 ⋯6 L12 ⋯17");
    check_shown("]fj<CR>", "⋯2 L2 L3 L4 L5 ⋯6 L12 ⋯17");
    check_shown("]fj<CR>3j", "⋯2 L2 ⋯2 L5 ⋯6 L12 ⋯17");
}

#[test]
fn a_fold_has_the_sign_of_the_counterpart_only_where_there_is_one() {
    for (script, signs) in [("offf", 0), ("]fff", 1), ("vvofff", 0), ("offf<CR>", 0)] {
        let mut app = reader();
        replay(&mut app, &keys(script).expect("a good script"));
        assert_eq!(text(&screen(&app)).matches('▹').count(), signs, "{script}");
    }
}

#[test]
fn sides_are_those_of_the_screen() {
    check("Sh", "R0@0");
    check("Sl", "L0@0");
    check("]S", "L2@4 R8@4 (sides swapped on the screen)");
}

#[test]
fn a_zoomed_pane_shows_the_other_level_after_tab() {
    check("]Z", "L2@4 R8@4 (only the left article)");
    check("]Z<CR>", "R8@4 L2@4");
    check("]ZZ", "L2@4 R8@4 (both articles)");
    check("]Zv", "L2@4 R8@4 (one above the other)");
}

#[test]
fn lines_get_longer_and_shorter_in_steps_up_to_their_limits() {
    check("-", "L0@0 (lines of 39 cells)");
    check("3-", "L0@0 (lines of 31 cells)");
    check("99-", "L0@0 (lines of 20 cells)");
    check("99--", "L0@0 (lines of 20 cells, as narrow as it gets)");
    check("+", "L0@0 (lines of 43 cells, as wide as the page lets it be)");
    check("3-99+", "L0@0 (lines of 43 cells)");
}

#[test]
fn the_usual_layout_comes_back_by_itself() {
    let mut app = reader();
    let mut layout = |script: &str, width| {
        replay(&mut app, &keys(script).expect("a good script"));
        app.update(Input::Resize(Size::new(width, 24)));
        app.areas().layout
    };
    assert_eq!(layout("", 60), Layout::Stack);
    assert_eq!(layout("", 100), Layout::Split);
    assert_eq!(layout("vvv", 60), Layout::Stack);
    assert_eq!(layout("v", 100), Layout::Merged);
    assert_eq!(layout("vv", 60), Layout::Stack);
}

#[test]
fn every_passage_of_a_row_can_be_reached() {
    let mut app = reports();
    for n in 1..app.comparison.segments.left.len() {
        replay(&mut app, &keys(")").expect("a good script"));
        assert_eq!(app.here(), Some(n));
    }
    replay(&mut app, &keys("3(").expect("a good script"));
    assert_eq!(app.here(), Some(app.comparison.segments.left.len() - 4));
}

/// The app with its rows made from nothing.
pub(super) fn afresh(app: &App) -> App {
    let mut it = app.clone();
    for (_, pane) in it.panes.iter_mut() {
        pane.rows = Rc::new(Rows::default());
    }
    it.page.flows = None;
    let rows = it.rows(app.areas().texts.map(|it| it.width.into()));
    for (side, pane) in it.panes.iter_mut() {
        pane.rows = rows[side].clone();
    }
    it
}

pub(super) const MOVES: [&str; 30] = [
    "j",
    "k",
    "3j",
    "d",
    "<Space>",
    "g",
    "G",
    "5G",
    "30%",
    "<Tab>",
    "]",
    "[",
    "<CR>",
    "o",
    "<BS>",
    "<A-Right>",
    "=",
    "zt",
    "s",
    "<lt>",
    ">",
    "e",
    "*",
    "t",
    "x",
    "X",
    ")",
    "(",
    "/right<CR>",
    "n",
];
pub(super) const LAYS: [&str; 9] = ["v", "Z", "S", "f", "+", "-", "5-", "w", "size"];

fn press(app: &mut App, word: &str, size: Size) {
    match word {
        "size" => drop(app.update(Input::Resize(size))),
        script => replay(app, &keys(script).expect("a good script")),
    }
}

/// The rows say of each passage of these sides that is shown that it is on the rows where its text stands, and of no other.
fn check_passages(app: &App, rows: &Rows, sides: &[Side], word: &str) -> Result<(), TestCaseError> {
    let on = |of: Range<usize>| -> Vec<(Side, usize)> {
        rows.passages(&app.comparison, of)
            .flat_map(|(side, it)| it.numbers().map(move |it| (side, it)))
            .collect()
    };
    let rows_of: Vec<_> = (0..rows.len()).map(|it| on(it..it + 1)).collect();
    let mut shown = Vec::new();
    for &side in sides {
        for (segment, it) in app.comparison.segments[side].iter().enumerate() {
            if rows.shows(side, it.span.start) {
                shown.push((side, segment));
                let (first, last) = (rows.row(side, it.span.start), rows.row(side, it.span.end - 1));
                let on_all = rows_of[first..=last].iter().all(|it| it.contains(&(side, segment)));
                prop_assert!(on_all, "{}: rows {} to {}", word, first, last);
            }
        }
    }
    let mut all = on(0..rows.len());
    all.sort_unstable();
    prop_assert_eq!(all, shown, "{}", word);
    Ok(())
}

/// What holds after every key.
fn check_state(app: &App, word: &str) -> Result<(), TestCaseError> {
    for (side, pane) in app.panes.iter() {
        let of_side = [side];
        check_passages(app, &pane.rows, if app.merged().is_some() { &Side::BOTH } else { &of_side }, word)?;
    }
    let pane = &app.panes[app.side()];
    let row = pane.screen_row(pane.row());
    prop_assert!(row >= 0 && row < pane.height.max(1) as isize, "{}: cursor on {}", word, row);
    let fresh = afresh(app);
    prop_assert_eq!(&fresh.panes, &app.panes, "{}: rows", word);
    prop_assert_eq!(
        fresh.focus,
        {
            let mut it = fresh.clone();
            it.find_pair();
            it.focus
        },
        "{}: pair",
        word
    );
    if app.merged().is_some() {
        prop_assert_eq!(app.panes.left.top, app.panes.right.top);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_stays_in_place_and_the_screen_is_that_of_the_state(
        steps in prop::collection::vec((any::<bool>(), 0_usize..270, 0_u16..130, 0_u16..45), 0..30),
    ) {
        let mut app = reports();
        let mut terminal = Terminal::new(TestBackend::new(100, 24)).expect("memory can be written");
        for (lay, word, width, height) in steps {
            let word = if lay { LAYS[word % LAYS.len()] } else { MOVES[word % MOVES.len()] };
            let (before, was) = ((app.side(), app.panes[app.side()].cursor), y(&app));
            let (size, was_shown) = (app.size(), !on_fold(&app));
            press(&mut app, word, Size::new(width, height));
            check_state(&app, word)?;
            if lay {
                prop_assert_eq!((app.side(), app.panes[app.side()].cursor), before, "{}", word);
                prop_assert!(!was_shown || !on_fold(&app), "{}: folded", word);
                prop_assert!(word == "f" || size != app.size() || fits(&app, was).is_none_or(|it| it == y(&app)), "{}: {} {}", word, was, y(&app));
            }
            let size = app.size();
            terminal.backend_mut().resize(size.width, size.height);
            terminal.draw(|frame| view::draw(&app, frame.buffer_mut())).expect("memory can be written");
            let fresh = screen(&afresh(&app));
            prop_assert_eq!(text(terminal.backend().buffer()), text(&fresh), "{}", word);
            prop_assert_eq!(terminal.backend().buffer(), &fresh, "{}", word);
        }
    }
}

fn on_fold(app: &App) -> bool {
    !app.panes[app.side()].rows.shows(app.side(), app.panes[app.side()].cursor)
}

/// The screen row at which the cursor was, if it and its passage fit there on the page as it is now.
fn fits(app: &App, was: isize) -> Option<isize> {
    let (area, pane) = (app.areas().texts[app.side()], &app.panes[app.side()]);
    let span = app.span(app.side(), app.here()?);
    let first = was - (pane.row() - pane.row_of(span.start)) as isize;
    let last = first + (pane.row_of(span.end - 1) - pane.row_of(span.start)) as isize;
    (area.top() as isize..area.bottom() as isize).contains(&first).then_some(())?;
    (last < area.bottom() as isize).then_some(was)
}
