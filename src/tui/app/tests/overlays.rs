//! What lies over the page: keys in, place out.

use proptest::prelude::*;

use super::*;
use crate::tui::app::{Overlay, Tab};

/// What a row of the index shows.
fn row(app: &App, row: usize) -> String {
    app.index.list().entry(&app.comparison, row).expect("a row").searched()
}

/// The rows of the index that pass the filter, the selected one marked.
fn check_rows(script: &str, tab: Tab, expected: &[&str]) {
    let mut app = reader();
    replay(&mut app, &keys(script).expect("a good script"));
    let rows = app.index.sieve.passing().iter().enumerate().map(|(n, &it)| {
        let selected = if n == app.index.selected { ">" } else { "" };
        format!("{selected}{}", row(&app, it))
    });
    assert_eq!(
        (app.index.tab, rows.collect::<Vec<_>>()),
        (tab, expected.iter().map(|&it| it.into()).collect())
    );
}

#[test]
fn the_index_lists_what_was_found() {
    let matches =
        ["1 ┆ left 2. right 8.", "1 ┆ left 2. right 20.", "2 ┆ left 5. right 1.", "3 ┆ left 12. right 25."];
    check_rows("i", Tab::Matches, &[">1 ┆ left 2. right 8.", matches[1], matches[2], matches[3]]);
    check_rows("2]i", Tab::Matches, &[matches[0], matches[1], ">2 ┆ left 5. right 1.", matches[3]]);
    check_rows("i<Tab>", Tab::Names, &[">P Ann 2|2  left 2.", "P Bob 1|0  left 3."]);
    check_rows(
        "i<Tab><Tab>",
        Tab::Conflicts,
        &[">number hard one / two left 2.", "number hard one / two left 5."],
    );
}

#[test]
fn typing_filters_and_small_letters_find_capitals() {
    check_rows("i<Tab>bb", Tab::Names, &[">P Bob 1|0  left 3."]);
    check_rows("i<Tab>bo", Tab::Names, &[">P Bob 1|0  left 3."]);
    check_rows("i<Tab>bx", Tab::Names, &[]);
    check_rows("i<Tab>ANN", Tab::Names, &[]);
    check_rows("i<Tab>bo<BS><BS><BS>", Tab::Names, &[">P Ann 2|2  left 2.", "P Bob 1|0  left 3."]);
    check_rows("i12", Tab::Matches, &[">3 ┆ left 12. right 25."]);
    check_rows("ibob<Tab>", Tab::Names, &[">P Bob 1|0  left 3."]);
}

#[test]
fn each_typed_word_is_anywhere_in_the_row() {
    check_rows("i25<Space>3", Tab::Matches, &[">3 ┆ left 12. right 25."]);
    check_rows("i3<Space>left<Space>25<BS><BS>12", Tab::Matches, &[">3 ┆ left 12. right 25."]);
    check_rows(
        "iright<Space>left<Space>5.",
        Tab::Matches,
        &[">2 ┆ left 5. right 1.", "3 ┆ left 12. right 25."],
    );
    check_rows("i<Tab><Tab>5<Space>hard", Tab::Conflicts, &[">number hard one / two left 5."]);
}

#[test]
fn a_match_of_repetitions_alone_has_a_number_but_no_row() {
    let mut comparison = reader().comparison;
    for repetition in [8, 20, 1] {
        comparison.repeat_of.right[repetition] = Some(0);
    }
    let mut app = App::new(comparison, keymap(), look(), Size::new(100, 22));
    replay(&mut app, &keys("i3").expect("a good script"));
    let rows: Vec<String> = app.index.sieve.passing().iter().map(|&it| row(&app, it)).collect();
    assert_eq!(rows, ["3 ┆ left 12. right 25."]);
}

#[test]
fn a_word_at_the_end_of_a_long_passage_is_found() {
    let given = |name, text: &str| Passages::given(name, &["One.", text]);
    let long = format!("{} zebra.", "much is said here".repeat(30));
    let pair = Pair::new(given("left", &long), given("right", "Two."));
    let comparison = complete_as_given(Comparison::pending(pair, &Options::default()).with_links(Vec::new()));
    let mut app = App::new(comparison, keymap(), look(), Size::new(100, 22));
    replay(&mut app, &keys("i<S-Tab><S-Tab>zebra").expect("a good script"));
    assert_eq!((app.index.tab, app.index.sieve.passing().len()), (Tab::Only, 1));
}

#[test]
fn scattered_letters_are_looked_for_in_as_many_rows_as_the_heading_says() {
    let passages = Pair::new(article("left", 40), article("right", 40));
    let pending = Comparison::pending(passages, &Options { threshold: 0.6 });
    let all = (0..40 * 40).map(|n| Link::given(n / 40, n % 40, 0.9)).collect();
    let comparison = complete_as_given(pending.with_links(all));
    let mut app = App::new(comparison, keymap(), look(), Size::new(100, 22));
    let mut passing = |script: &str| {
        replay(&mut app, &keys(script).expect("a good script"));
        (app.index.sieve.passing().len(), app.index.sieve.cut)
    };
    assert_eq!(passing("i"), (1600, false));
    assert_eq!(passing("39."), (79, false), "words are looked for in all rows");
    assert_eq!(passing("<C-u>lfrg"), (1000, true));
    assert_eq!(passing("<C-u>"), (1600, false));
}

#[test]
fn what_stands_on_one_side_is_listed_by_what_it_brings() {
    let mut app = reader();
    replay(&mut app, &keys("i<S-Tab><S-Tab>").expect("a good script"));
    let first: Vec<String> = (0..3).map(|it| row(&app, it)).collect();
    assert_eq!(first, ["left Bob left 3.", "left  left 0.", "left  left 1."]);
}

#[test]
fn notes_are_listed_with_their_passages() {
    check_rows("jcwhy<Space>here<CR>i<S-Tab>", Tab::Notes, &[">left why here left 1."]);
}

#[test]
fn the_page_shows_the_selected_place_and_enter_goes_there() {
    check("i<Down><Down>", "L5@10 R1@10");
    check("i<Down><Down><CR>", "L5@10 R1@10");
    check("]i<Down><CR><BS>", "L2@4 R8@4");
    check("<Tab>i<Down><CR>", "R20@6 L2@6");
    check("i<Tab><Tab><CR>", "L2@4 R8@4 !0");
    check("i<Tab><Down><CR>", "L3@6 *1");
    check("i<C-n><C-n><C-p><CR>", "L2@4 R20@4");
    check("i<PageDown><CR>", "L12@6 R25@6");
    check("izzz<CR>", "L0@0");
}

#[test]
fn escape_leaves_the_index_and_the_page_as_it_was() {
    check("3]ji<Down><Down><Esc>", "L13@8");
    check("xi<Tab><Down><Esc>", "L2@4 R8@4 !0");
    check("]<CR><CR>izz<C-u>12<Esc>", "R20@4 L2@4");
    check("]i<BS><Esc>", "L2@4 R8@4");
}

#[test]
fn the_peek_pairs_with_each_counterpart_and_moves_nothing() {
    check("]p", "L2@4 R8@4");
    check("]pp", "L2@4 R20@28");
    check("]ppp", "L2@4 R8@4");
    check("]p<Tab>", "L2@4 R20@28");
    check("]pp<Esc>", "L2@4 R8@4");
    check("]pp<CR>", "R20@4 L2@4");
    check("]pp<CR><BS>", "L2@4 R20@4");
    check("]pj", "L3@6");
    check("op", "L1@2 (only here: no counterpart)");
}

#[test]
fn the_help_is_searched_and_left_step_by_step() {
    let at = |script: &str| {
        let mut app = reader();
        replay(&mut app, &keys(script).expect("a good script"));
        (app.overlay, app.message.unwrap_or_default())
    };
    assert_eq!(at("<F9>/footer<CR>"), (Overlay::Help, "not in the help: footer".to_owned()));
    assert_eq!(at("<F9>/two<Space>passages<CR>"), (Overlay::Help, "/two passages  1/1".to_owned()));
    assert_eq!(at("<F9>/differ<CR>nn"), (Overlay::Help, "/differ  3/5".to_owned()));
    assert_eq!(at("<F9>/differ<CR>N"), (Overlay::Help, "/differ  5/5 · wrapped".to_owned()));
    assert_eq!(at("<F9>/differ<CR><Esc>"), (Overlay::Help, String::new()));
    assert_eq!(at("<F9>/differ<CR><Esc><Esc>").0, Overlay::None);
}

#[test]
fn the_card_shows_the_rest_and_then_closes() {
    let mut app = reader();
    app.update(Input::Resize(Size::new(60, 18)));
    replay(&mut app, &keys("xw").expect("a good script"));
    let first = app.card.expect("an open card");
    assert_eq!((first.from, first.rows), (0, 6));
    replay(&mut app, &keys("w").expect("a good script"));
    assert_eq!(app.card.map(|it| it.from), Some(5));
    replay(&mut app, &keys("wwww").expect("a good script"));
    replay(&mut app, &keys("j").expect("a good script"));
    assert_eq!(app.card.map_or(0, |it| it.from), 0, "it begins anew for another passage");
}

#[test]
fn what_there_is_to_know_of_the_result_is_said_until_the_first_key_and_stays_in_the_help() {
    let mut comparison = reader().comparison;
    comparison.caveats = vec!["one source, not two".to_owned(), "left: 3 characters".to_owned()];
    let mut app = App::new(comparison, keymap(), look(), Size::new(100, 22));
    assert_eq!(app.message.as_deref(), Some("one source, not two · left: 3 characters"));
    replay(&mut app, &keys("j<F9>/source<CR>").expect("a good script"));
    assert_eq!(app.message.as_deref(), Some("/source  1/2"));
}

/// All of the state that the person sees and that the index must not change.
fn standing(app: &App) -> (Focus, Pair<(usize, isize)>, Option<Asking>, Overlay) {
    (
        app.focus,
        Pair::of(|side| (app.panes[side].cursor, app.panes[side].top)),
        app.asking,
        app.overlay.clone(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn letter_by_letter_leads_to_the_rows_that_the_whole_does(typed in "[alr 12A.]{0,8}", tab in 0_usize..5) {
        let open = format!("jcAl<Space>12<CR>i{}", "<Tab>".repeat(tab));
        let [mut letters, mut whole] = [reader(), reader()];
        for app in [&mut letters, &mut whole] {
            replay(app, &keys(&open).expect("a good script"));
        }
        replay(&mut letters, &keys(&typed.replace(' ', "<Space>")).expect("a good script"));
        whole.update(Input::Paste(typed));
        prop_assert_eq!(letters.index.sieve.passing(), whole.index.sieve.passing());
    }

    #[test]
    fn whatever_is_done_in_the_index_escape_leads_back(
        before in prop::collection::vec(0_usize..14, 0..6),
        inside in prop::collection::vec(0_usize..14, 0..20),
    ) {
        let moves = ["]", "x", "e", "d", "<Tab>", "<CR>", "s", "3j", "w", "f", "v", "S", "Z", "<lt>"];
        let typed = ["<Down>", "<Up>", "<C-n>", "<C-p>", "<PageDown>", "<PageUp>", "<Tab>", "<S-Tab>", "a", "1",
            "<BS>", "<C-u>", "<Left>", "<Space>"];
        let mut app = reader();
        let pressed = |it: &[usize], words: &[&str]| {
            keys(&it.iter().map(|&it| words[it]).collect::<String>()).expect("a good script")
        };
        replay(&mut app, &pressed(&before, &moves));
        app.message = None;
        let was = standing(&app);
        replay(&mut app, &keys("i").expect("a good script"));
        replay(&mut app, &pressed(&inside, &typed));
        replay(&mut app, &keys("<Esc>").expect("a good script"));
        prop_assert_eq!(standing(&app), was);
    }
}
