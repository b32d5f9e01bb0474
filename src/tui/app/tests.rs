//! Keys in, place out: where the cursor and the other pane are after a script.

mod hand;
mod laid;
mod mouse;
mod overlays;
mod pointing;
mod themes;
mod together;

use ratatui::layout::Size;

use super::*;
use crate::{
    ground::Span,
    result::{Passages, Stage, complete_as_given},
    sense::{
        Link,
        conflict::{Conflict, ConflictKind},
        entity::{Entity, EntityKind, Mention, Names},
    },
    tui::{
        action::Action,
        key::keys,
        layout::{Areas, Choice, Layout},
        script::replay,
    },
};

/// An article of short paragraphs of one passage each, so that passage n stands on row 2n.
fn article(name: &str, paragraphs: usize) -> Passages {
    let texts: Vec<String> = (0..paragraphs).map(|n| format!("{name} {n}.")).collect();
    Passages::given(name, &texts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn keymap() -> Keymap {
    let bound = [
        (Action::Down, "j"),
        (Action::Up, "k"),
        (Action::HalfPageDown, "d"),
        (Action::PageDown, "<Space>"),
        (Action::Top, "g"),
        (Action::Bottom, "G"),
        (Action::Percent, "%"),
        (Action::OtherPane, "<Tab>"),
        (Action::NextMatch, "]"),
        (Action::PreviousMatch, "["),
        (Action::Counterpart, "<CR>"),
        (Action::NextOnly, "o"),
        (Action::Back, "<BS>"),
        (Action::Forward, "<A-Right>"),
        (Action::Level, "="),
        (Action::RowToTop, "zt"),
        (Action::ToggleSync, "s"),
        (Action::Looser, "<lt>"),
        (Action::Stricter, ">"),
        (Action::Close, "<Esc>"),
        (Action::Help, "<F9>"),
        (Action::Themes, "T"),
        (Action::NextMention, "e"),
        (Action::PreviousMention, "E"),
        (Action::NextSame, "*"),
        (Action::PreviousSame, "#"),
        (Action::Hop, "t"),
        (Action::NextConflict, "x"),
        (Action::PreviousConflict, "X"),
        (Action::ToggleNames, "Ln"),
        (Action::Search, "/"),
        (Action::Peek, "p"),
        (Action::Index, "i"),
        (Action::Why, "w"),
        (Action::Next, "n"),
        (Action::Previous, "N"),
        (Action::SetMark, "m"),
        (Action::GoToMark, "'"),
        (Action::Note, "c"),
        (Action::Copy, "y"),
        (Action::CopyBoth, "Y"),
        (Action::Link, "al"),
        (Action::Unlink, "au"),
        (Action::SameName, "as"),
        (Action::DifferentName, "ad"),
        (Action::TakeBack, "a<BS>"),
        (Action::NextPassage, ")"),
        (Action::PreviousPassage, "("),
        (Action::LeftPane, "h"),
        (Action::RightPane, "l"),
        (Action::Layout, "v"),
        (Action::Zoom, "Z"),
        (Action::Swap, "S"),
        (Action::Filter, "f"),
        (Action::Wider, "+"),
        (Action::Narrower, "-"),
    ];
    Keymap::new(bound).expect("a good keymap")
}

fn look() -> Look {
    Look { layout: Choice::Auto, max_width: 80, themes: Themes::default(), mouse: false }
}

/// Thirty paragraphs each; passage 2 has counterparts 8 and 20, 5 has 1, 12 has 25; 3 has one that is nearly a match.
fn reader() -> App {
    let passages = Pair::new(article("left", 30), article("right", 30));
    let pending = Comparison::pending(passages, &Options { threshold: 0.6 });
    let links = [(2, 8, 0.9), (2, 20, 0.7), (3, 28, 0.58), (5, 1, 0.8), (12, 25, 0.65)];
    let links = links.map(|(left, right, score)| Link::given(left, right, score));
    let mut comparison = pending.clone().with_links(links.to_vec());
    comparison.names = names(&comparison);
    comparison.conflicts = [(0, true), (2, false), (3, true)]
        .map(|(link, hard)| Conflict {
            link,
            words: Pair::of(|_| Span::new(0, 4)),
            kind: ConflictKind::Number,
            hard,
            says: "one / two".to_owned(),
        })
        .to_vec();
    let comparison = complete_as_given(comparison);
    let mut app = App::new(pending, keymap(), look(), Size::new(100, 22));
    app.update(Input::Compared(Box::new(comparison)));
    app
}

/// One entity is named in left 2 and 5 and in right 8 and 20, another in left 3 alone; each name is a letter of the second word.
fn names(comparison: &Comparison) -> Names {
    let mention = |side: Side, passage: usize, entity| {
        let start = comparison.segments[side][passage].span.start;
        Mention { side, span: Span::new(start + 5, start + 6), entity }
    };
    let left = vec![mention(Side::Left, 2, 0), mention(Side::Left, 3, 1), mention(Side::Left, 5, 0)];
    let right = vec![mention(Side::Right, 8, 0), mention(Side::Right, 20, 0)];
    let entity = |name: &str| Entity {
        name: name.to_owned(),
        kind: EntityKind::Person,
        aliases: Vec::new(),
        joins: Vec::new(),
        related: Vec::new(),
    };
    Names { entities: vec![entity("Ann"), entity("Bob")], mentions: Pair::new(left, right), cut_short: false }
}

/// The current passages, the focused one first, each with its screen row; then the message.
fn place(app: &App) -> String {
    let show = |side: Side| {
        let name = if side == Side::Left { "L" } else { "R" };
        app.focus.passages[side].map_or_else(String::new, |segment| {
            let pane = &app.panes[side];
            format!(" {name}{segment}@{}", pane.screen_row(pane.row_of(app.span(side, segment).start)))
        })
    };
    let message = app.message.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
    let entity = app.focus.entity.map_or_else(String::new, |it| format!(" *{it}"));
    let conflict = app.focus.conflict.map_or_else(String::new, |it| format!(" !{it}"));
    let message = format!("{entity}{conflict}{message}");
    format!("{}{}{message}", show(app.side()), show(app.side().other())).trim_start().to_owned()
}

fn check(script: &str, expected: &str) {
    let mut app = reader();
    replay(&mut app, &keys(script).expect("a good script"));
    assert_eq!(place(&app), expected, "{script}");
}

#[test]
fn the_cursor_moves_by_rows_and_the_view_follows_before_the_edge() {
    check("", "L0@0");
    check("j", "L1@2");
    check("3jk", "L2@4 R8@16");
    check("9j", "L9@16");
    check("11j", "L11@16");
    check("99j", "L29@19");
    check("99jk", "L28@17");
    check("99j16k", "L13@3");
    check("99j17k", "L12@3 R25@11");
}

#[test]
fn pages_paragraphs_and_percentages() {
    check("<Space>", "L9@0");
    check("G", "L29@19");
    check("<Space>j", "L10@2");
    check("<Space>k", "L8@0");
    check("12G", "L11@6");
    check("50%", "L15@6");
    check("%", "L0@0 (type a number first: 50% goes to the middle)");
    check("Gg", "L0@0");
}

#[test]
fn a_jump_brings_the_counterpart_level() {
    check("]", "L2@4 R8@4");
    check("]]", "L5@10 R1@10");
    check("3]", "L12@6 R25@6");
    check("]]]]", "L2@4 R8@4 (wrapped)");
    check("[", "L12@6 R25@6 (wrapped)");
    check("o", "L1@2");
}

#[test]
fn enter_goes_across_and_on_to_the_next_counterpart_and_back() {
    check("]<CR>", "R8@4 L2@4");
    check("]<CR><CR>", "R20@4 L2@4");
    check("]<CR><CR><CR>", "L2@4 R8@4 (wrapped)");
    check("]<CR>j", "R9@6");
    check("]<CR><BS>", "L2@4 R8@4");
    check("]<CR><BS><A-Right>", "R8@4 L2@4");
    check("o<CR>", "L1@2 (only here: no counterpart)");
    check("<BS>", "L0@0 (nowhere to go back to)");
}

#[test]
fn while_scrolling_the_other_pane_stays_as_long_as_the_counterpart_is_on_its_screen() {
    check("2j", "L2@4 R8@16");
    check("5j", "L5@10 R1@2");
    check("12j", "L12@16 R25@16");
}

#[test]
fn free_panes_do_not_follow_until_they_are_asked_to() {
    check("s]", "L2@4 R8@16");
    check("s3]", "L12@6 R25@50");
    check("s3]=", "L12@6 R25@6");
    check("s3]s", "L12@6 R25@6");
}

#[test]
fn a_row_is_placed_with_its_counterpart() {
    check("]zt", "L2@0 R8@0");
    check("]z<Esc>", "L2@4 R8@4");
    check("]zx", "L2@4 R8@4 (zx means nothing here · F9 helps)");
}

#[test]
fn looser_and_stricter_change_the_matches_at_once() {
    check("<lt>]]", "L3@6 R28@6");
    check(">>]]", "L5@10 R1@10");
    check("2>]]", "L5@10 R1@10");
    check("7>]", "L0@0 (no matches at 0.95)");
}

#[test]
fn the_passage_that_is_read_stays_where_it_was_when_the_size_changes() {
    let mut app = reader();
    replay(&mut app, &keys("3]").expect("a good script"));
    for size in [(60, 30), (100, 22), (30, 12), (7, 3), (300, 80), (0, 0), (100, 22)] {
        app.update(Input::Resize(Size::new(size.0, size.1)));
        assert_eq!(app.focus.passages, Pair::new(Some(12), Some(25)), "{size:?}");
        let Areas { texts, .. } = app.areas();
        let row = app.panes.left.screen_row(app.panes.left.row());
        assert!(row >= 0 && row < texts.left.height.max(1) as isize, "{size:?}: row {row}");
    }
}

#[test]
fn names_are_walked_in_this_article_and_hopped_across() {
    check("e", "L2@4 R8@4 *0");
    check("ee", "L3@6 *1");
    check("3eE", "L3@6 *1");
    check("e*", "L5@10 R1@10 *0");
    check("e**", "L2@4 R8@4 *0 (wrapped)");
    check("et", "R8@4 L2@4 *0");
    check("ett", "L2@4 R8@4 *0");
    check("eet", "L3@6 *1 (not in the right article)");
    check("j*", "L1@2 (no name in this passage)");
    check("5jt", "R8@16 L2@4 *0");
}

#[test]
fn a_search_walks_the_hits_of_both_articles() {
    check("/12<CR>", "L12@6 R25@6 (/12  1/2)");
    check("/12<CR>n", "R12@6 (/12  2/2)");
    check("/12<CR>nn", "L12@6 R25@6 (/12  1/2 · wrapped)");
    check("/LEFT<Space>7<CR>", "L0@0 (not found: LEFT 7)");
    check("/left<Space>7<CR>", "L7@14 (/left 7  1/1)");
    check("/12<CR><Esc>n", "L2@4 R8@4 (wrapped)");
    check("/12<CR><Esc>g/<CR>", "L12@6 R25@6 (/12  1/2)");
    check("/12<Esc>", "L0@0");
    check("vv/12<CR>n", "L12@6 R25@6 (/12  2/2)");
    check("n", "L2@4 R8@4");
    check("/zebra<CR>n", "L2@4 R8@4");
    check("/12<CR>/zebra<CR><BS>", "L0@0");
}

#[test]
fn the_hit_that_one_is_at_is_marked_as_long_as_hits_are() {
    let marked = |script: &str| {
        let mut app = reader();
        replay(&mut app, &keys(script).expect("a good script"));
        app.view().hit.map(|it| it.map(|it| (it.start, it.end)))
    };
    let twelve = |side| reader().span(side, 12).start;
    let (left, right) = (twelve(Side::Left) + 5, twelve(Side::Right) + 6);
    assert_eq!(marked("/12<CR>"), Pair::new(Some((left, left + 2)), None));
    assert_eq!(marked("/12<CR>n"), Pair::new(None, Some((right, right + 2))));
    assert_eq!(marked("/12<CR>j"), Pair::default());
    assert_eq!(marked("/12<CR><Esc>"), Pair::default());
}

#[test]
fn conflicts_are_walked_with_both_details_level() {
    check("x", "L2@4 R8@4 !0 (1/2 number, cannot both be true: one / two)");
    check("xx", "L5@10 R1@10 !2 (2/2 number, cannot both be true: one / two)");
    check("xxx", "L2@4 R8@4 !0 (1/2 number, cannot both be true: one / two · wrapped)");
    check("X", "L5@10 R1@10 !2 (2/2 number, cannot both be true: one / two · wrapped)");
    check("x<Tab>", "R8@4 L2@4 !0");
    check("x<Tab>x", "R1@2 L5@2 !2 (1/2 number, cannot both be true: one / two · wrapped)");
    check("xj", "L3@6");
    check("<lt>xx", "L3@6 R28@6 !1 (2/3 number: one / two)");
}

#[test]
fn matches_may_arrive_while_the_person_reads_on() {
    let done = reader().comparison;
    let mut app = reader();
    app.comparison = done.clone().with_links(Vec::new());
    app.comparison.conflicts.clear();
    app.comparison.stage = Stage::Pending;
    app.rematch(0.6);
    replay(&mut app, &keys("12j").expect("a good script"));
    assert_eq!(place(&app), "L12@16");
    app.update(Input::Compared(Box::new(done)));
    assert_eq!(place(&app), "L12@16 R25@16");
}

#[test]
fn the_way_to_the_other_pane_and_back_leads_to_the_same_place() {
    check("4j<Tab><Tab>", "L4@8");
    check("]<CR><CR><Tab><Tab>", "R20@4 L2@4");
}

#[test]
fn escape_drops_a_count_and_nothing_else() {
    check("]5<Esc>j", "L3@6");
    check("/12<CR>5<Esc>n", "R12@6 (/12  2/2)");
}

/// The first passage on the screen of the pane without the cursor.
fn check_across(script: &str, expected: usize) {
    let mut app = reader();
    replay(&mut app, &keys(script).expect("a good script"));
    let (side, pane) = (app.side().other(), &app.panes[app.side().other()]);
    let first = pane.rows.get(pane.visible().1.start).expect("a row");
    assert_eq!(app.comparison.segment_at(side, first.span.start), expected, "{script}");
}

#[test]
fn where_a_passage_has_no_counterpart_the_other_pane_goes_with_the_nearest_that_has_one() {
    check_across("", 0);
    check_across("G", 20);
    check_across("Gg", 0);
    check_across("sG", 0);
}

#[test]
fn where_nothing_matches_each_pane_stays_where_it_is() {
    let mut comparison = reader().comparison;
    comparison.conflicts.clear();
    let comparison = complete_as_given(comparison.with_links(Vec::new()));
    let mut app = App::new(comparison, keymap(), look(), Size::new(100, 22));
    replay(&mut app, &keys("lG").expect("a good script"));
    let top = app.panes.right.top;
    replay(&mut app, &keys("hjd").expect("a good script"));
    assert!(top > 0 && app.panes.right.top == top, "{top} {}", app.panes.right.top);
}

#[test]
fn where_there_are_more_hits_than_are_looked_for_the_count_says_so() {
    let pair =
        Pair::new(Passages::given("left", &[&"ab ".repeat(12_000)]), Passages::given("right", &["b."]));
    let comparison = Comparison::pending(pair, &Options::default()).with_links(Vec::new());
    let mut app = App::new(complete_as_given(comparison), keymap(), look(), Size::new(100, 22));
    let mut said = |script: &str| {
        replay(&mut app, &keys(script).expect("a good script"));
        app.message.clone().unwrap_or_default()
    };
    assert_eq!(said("/b<CR>"), "/b  1/10001+");
    assert_eq!(said("/b\\.<CR>"), "/b\\.  1/1");
}
