//! Marks, notes, corrections, copying: keys in, what is kept out.

use super::*;
use crate::{
    ground::Clean,
    tui::{
        Clipboard,
        script::{screen, text},
    },
};

fn after(script: &str) -> App {
    let mut app = reader();
    replay(&mut app, &keys(script).expect("a good script"));
    app
}

#[test]
fn a_mark_leads_back_from_either_side() {
    check("]mag'a", "L2@4 R8@4");
    check("]<CR>maGgh'a", "R8@16 L2@16");
    check("]mag'a<BS>", "L0@0");
    check("'b", "L0@0 (there is no mark b)");
    for dropped in ["m<Esc>", "m<C-c>", "m<C-g>", "'<Esc>", "'<C-c>"] {
        check(dropped, "L0@0");
        check(&format!("{dropped}j"), "L1@2");
    }
    check("m1", "L0@0 (marks are the letters from a to z)");
    check("'A", "L0@0 (marks are the letters from a to z)");
}

#[test]
fn the_place_before_the_last_jump_is_two_quotes_away_and_so_is_the_way_back() {
    check("''", "L0@0 (no jump to go back to)");
    check("3]''", "L0@0");
    check("3]''''", "L12@6 R25@6");
    check("]jjj''<BS>", "L5@10 R1@10");
}

#[test]
fn what_is_waited_for_is_said() {
    let waiting = |script| after(script).waiting().unwrap_or_default();
    assert_eq!(waiting("m"), "mark …  a letter from a to z");
    assert_eq!(waiting("'"), "to mark …  no marks yet  ' before the last jump");
    assert_eq!(waiting("mbma'"), "to mark …  a b  ' before the last jump");
    assert_eq!(waiting("m<Esc>"), "");
}

/// The notes after a script: side, passage, text.
fn notes(script: &str) -> String {
    let show = |(side, segment, note): (Side, usize, &Clean)| format!("{side:?} {segment}: {note}");
    after(script).notes().map(show).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_note_is_written_changed_and_deleted() {
    assert_eq!(notes("]cask<CR>"), "Left 2: ask");
    assert_eq!(notes("]cask<CR>c<Space>again<CR>"), "Left 2: ask again");
    assert_eq!(notes("]cask<CR>c<C-u><CR>"), "");
    assert_eq!(notes("]cask<CR>c<C-u>never<Esc>"), "Left 2: ask");
    let three = notes("<Tab>cright<CR><Tab>Gclast<CR>gcfirst<CR>");
    assert_eq!(three, "Left 0: first, Left 29: last, Right 0: right");
    check("]cask<CR>c<C-u><CR>", "L2@4 R8@4 (note deleted)");
    check("]c<CR>", "L2@4 R8@4");
}

#[test]
fn a_pair_is_unlinked_and_linked_again() {
    check("]au", "L2@4 R20@4 (unlinked · a Backspace takes it back)");
    check("]auau", "L2@4 R8@4 (linked again)");
    check("]auauau", "L2@4 R20@4 (unlinked · a Backspace takes it back)");
    check("3]auau", "L12@6 R25@6 (linked again)");
    check("]aug]", "L2@4 R20@4");
}

#[test]
fn the_last_correction_is_taken_back() {
    check("3]aua<BS>", "L12@6 R25@6 (taken back: linked again)");
    check("a<BS>", "L0@0 (nothing was corrected)");
}

#[test]
fn a_passage_is_linked_by_hand_with_one_across() {
    check("jal", "R0@0 L1@2");
    check("jal3j<CR>", "L1@2 R3@2 (linked by hand · a Backspace takes it back)");
    check("jal3j<CR>gj", "L1@2 R3@6");
    check("jal3j<CR>a<BS>", "L1@2 (taken back: no longer linked by hand)");
    check("jal3j<CR>au", "L1@2 (no longer linked by hand)");
    check("jal3j<Esc>", "L1@2");
    check("jal<Tab><CR>", "L1@2 (a link needs a passage of the right article)");
    check("]algk<CR>", "L2@4 R0@4 (linked by hand · a Backspace takes it back)");
    check("]al<CR>", "L2@4 R8@4 (these two are linked already)");
    check("3]aual<CR>", "L12@6 R25@6 (linked again)");
    check("vvoal)<CR>", "R0@2 L1@2 (linked by hand · a Backspace takes it back)");
}

#[test]
fn panes_are_free_while_a_link_is_made_and_only_then() {
    for (script, synced) in [("]al", false), ("]al<CR>", true), ("]al<Esc>", true), ("s]al<CR>", false)] {
        assert_eq!(after(script).synced, synced, "{script}");
    }
}

#[test]
fn names_are_joined_and_parted_by_hand() {
    check("eas", "L2@4 R8@4 *0");
    check("easee<CR>", "L5@10 R1@10 *0 (these are one name already)");
    check("ease<CR>", "L3@6 *0 (“2” and “3” are one name now · a Backspace takes it back)");
    check("ease<CR>as<CR>", "L3@6 *1 (two names again)");
    check("ease<CR>a<BS>", "L3@6 *1 (taken back: two names again)");
    check("ease<Esc>", "L3@6 *1");
    check("eead", "L3@6 *1 (nothing else has this name)");
    check("easj<CR>", "L3@6 (“2” and “3” are one name now · a Backspace takes it back)");
    check("jas", "L1@2 (no name in this passage)");
}

#[test]
fn a_form_is_taken_out_of_a_name_and_put_back() {
    check("ead", "L2@4 R8@4 *0 (“2” is another name now · a Backspace takes it back)");
    check("eadad", "L2@4 R8@4 *0 (one name again)");
    check("eadt", "L2@4 R8@4 *0 (not in the right article)");
}

/// The reader before anything is found.
fn pending() -> App {
    let mut app = reader();
    app.comparison = app.comparison.clone().with_links(Vec::new());
    app.comparison.conflicts.clear();
    app.comparison.names = Names::default();
    app.comparison.stage = Stage::Pending;
    app.rematch(0.6);
    app
}

#[test]
fn corrections_hold_when_the_result_comes_later() {
    let before = after("]aujal3j<CR>cnote<CR>");
    let mut later = pending();
    later.resume(before.kept.clone());
    later.update(Input::Compared(Box::new(reader().comparison)));
    assert_eq!(later.comparison, before.comparison);
    assert_eq!((&later.kept, later.focus), (&before.kept, before.focus));
}

#[test]
fn nothing_is_corrected_before_anything_is_found() {
    for script in ["al", "au", "as", "ad", "a<BS>"] {
        let mut app = pending();
        replay(&mut app, &keys(script).expect("a good script"));
        assert_eq!((app.kept.corrections.len(), app.pinned), (0, None), "{script}");
        assert!(app.message.is_some(), "{script}");
    }
}

#[test]
fn nothing_is_denied_before_it_is_looked_for() {
    for script in ["e", "E", "*", "#", "t", "as", "ad", "x", "X"] {
        for stage in [Stage::Pending, Stage::Matched] {
            let mut app = pending();
            app.comparison.stage = stage;
            replay(&mut app, &keys(script).expect("a good script"));
            assert_eq!(app.message.as_deref(), Some(NOT_YET), "{script}");
        }
    }
}

#[test]
fn reading_goes_on_where_it_was() {
    let before = after("3]<CR>");
    let mut app = reader();
    app.resume(before.kept.clone());
    assert_eq!(app.focus, before.focus);
    let level = |app: &App| Side::BOTH.map(|it| app.panes[it].screen_row(app.panes[it].row()));
    assert_eq!(level(&app)[0], level(&app)[1], "both are level again");
    assert_eq!(app.greeting.as_deref(), Some("back where you were"));
    replay(&mut app, &keys("j").expect("a key"));
    assert_eq!(app.greeting, None);
    let mut second = reader();
    second.resume(after("]<CR><CR>h").kept);
    assert_eq!(second.focus.passages, Pair::new(Some(2), Some(20)), "the counterpart that was chosen");
    let mut stricter = reader();
    stricter.resume(after(">").kept);
    assert!(stricter.matching.threshold > stricter.comparison.threshold);
    let mut fresh = reader();
    fresh.resume(reader().kept);
    assert_eq!(fresh.greeting, None, "nobody was anywhere yet");
}

#[test]
fn what_was_kept_of_another_text_leads_nowhere_outside_of_this_one() {
    let mut kept = after("cnote<CR>maal<CR>").kept;
    kept.marks.insert('b', crate::ground::Spot::new(Side::Right, 999_999));
    kept.reading = Some(crate::result::Reading {
        side: Side::Right,
        cursors: Pair::new(usize::MAX, 999_999),
        threshold: Some(0.9),
    });
    let mut app = reader();
    app.resume(kept);
    replay(&mut app, &keys("'b'a").expect("a good script"));
    assert_eq!(app.notes().len(), 1);
}

#[test]
fn what_is_copied_is_the_passage_or_both_with_their_sources() {
    let copied = |script: &str, key: &str| {
        let keys = keys(key).expect("a key");
        after(script).update(Input::Key(keys[0]))
    };
    let is = |text: &str| Effect::Copy(Clip { text: text.to_owned(), cut: false });
    assert_eq!(copied("]", "y"), is("left 2."));
    assert_eq!(copied("]<CR>", "y"), is("right 8."));
    assert_eq!(copied("]<CR>", "Y"), is("left:\nleft 2.\n\nright:\nright 8.\n"));
    assert_eq!(copied("", "Y"), is("left:\nleft 0.\n"));
}

#[test]
fn where_a_text_was_copied_to_is_said() {
    let said = |to| {
        let mut app = reader();
        app.say_copied(&Clip { text: "one".to_owned(), cut: false }, to);
        app.message.unwrap_or_default()
    };
    assert_eq!(said(Clipboard::System), "copied 3 characters to the clipboard");
    assert_eq!(said(Clipboard::Terminal), "sent 3 characters to the terminal's clipboard (OSC 52)");
    assert_eq!(said(Clipboard::Nowhere), "there is no clipboard to copy to");
}

#[test]
fn what_is_copied_has_an_end() {
    for (letters, is_cut) in [(MOST_COPIED, false), (MOST_COPIED + 1, true)] {
        check_long(&"x".repeat(letters), is_cut);
    }
}

fn check_long(text: &str, is_cut: bool) {
    let passages = Pair::new(Passages::given("left", &[text]), Passages::given("right", &["nothing"]));
    let pending = Comparison::pending(passages, &Options::default());
    let look = Look {
        layout: Choice::Auto,
        max_width: 80,
        themes: crate::tui::themes::Themes::default(),
        mouse: false,
    };
    let mut app = App::new(pending, keymap(), look, Size::new(100, 22));
    let Effect::Copy(copied) = app.update(Input::Key(Key::char('y'))) else { panic!("it is copied") };
    assert_eq!(copied.text.len(), MOST_COPIED);
    app.say_copied(&copied, Clipboard::System);
    assert_eq!(app.message.is_some_and(|it| it.contains("too long")), is_cut);
}

#[test]
fn a_newcomer_sees_the_first_keys() {
    assert_eq!(reader().first_hints(), "F9 help · ] next match · Enter across · x conflict · i index");
}

#[test]
fn a_problem_with_what_was_kept_is_told_beside_what_the_result_has_to_say_and_stands_in_the_help() {
    let mut done = reader().comparison;
    done.caveats = vec!["one source".to_owned()];
    let mut app = pending();
    app.warn("the notes are damaged".to_owned());
    app.greet("hints".to_owned());
    app.update(Input::Compared(Box::new(done)));
    assert!(footer(&app).contains("the notes are damaged · one source · hints"), "{}", footer(&app));
    replay(&mut app, &keys("j").expect("a key"));
    assert!(!footer(&app).contains("damaged"), "one key and it is read: {}", footer(&app));
    replay(&mut app, &keys("<F9>").expect("a key"));
    let help = text(&screen(&app));
    assert!(help.contains("the notes are damaged") && help.contains("one source"), "{help}");
}

/// The last row of the screen.
fn footer(app: &App) -> String {
    text(&screen(app)).lines().last().unwrap_or_default().to_owned()
}
