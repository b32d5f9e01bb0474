//! Keys in, screen out: what the reader shows, letter by letter, with the style of every cell under it.

use std::fmt::Write as _;

use bifocal::{
    ground::Pair,
    result::{Options, Passages, compare},
    roof::{config::Config, sample},
    text::Article,
    tui::{
        action::Action,
        app::{App, Look, Tab},
        key::keys,
        layout::Choice,
        script,
        themes::Themes,
    },
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Size,
    style::Style,
};

const DARK: &str = "dark";
const MONO: &str = "mono";

fn screen(articles: Pair<Article>, size: (u16, u16), script: &str, theme: &str) -> String {
    let comparison = compare(articles.map(Passages::cut), &Options::default());
    let keymap = Config::shipped().map(|it| it.keymap).expect("the shipped settings");
    let themes = Themes::built_in(theme).expect("a built-in theme");
    let look = Look { layout: Choice::Auto, max_width: 80, themes, mouse: false };
    let mut app = App::new(comparison, keymap, look, Size::from(size));
    script::replay(&mut app, &keys(script).expect("a good script"));
    let buffer = script::screen(&app);
    format!("{}\n{}", script::text(&buffer), styles(&buffer))
}

/// A letter for the style of each cell, and what the letters mean. Plain text is a dot.
fn styles(buffer: &Buffer) -> String {
    let mut known: Vec<Style> = vec![Cell::EMPTY.style(), buffer[(0, 1.min(buffer.area.height - 1))].style()];
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let line: String =
            (0..buffer.area.width).map(|x| letter(&mut known, buffer[(x, y)].style())).collect();
        let _ = writeln!(out, "{}", line.trim_end_matches('.'));
    }
    out.push_str(&legend(&known));
    out
}

/// What the letters mean.
fn legend(known: &[Style]) -> String {
    let mut out = String::new();
    for style in known.iter().skip(1) {
        let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
        let letter = letter(&mut known.to_vec(), *style);
        let _ = writeln!(out, "{letter} = {fg} on {bg} {:?}", style.add_modifier);
    }
    out
}

fn letter(known: &mut Vec<Style>, style: Style) -> char {
    let at = known.iter().position(|it| *it == style).unwrap_or_else(|| {
        known.push(style);
        known.len() - 1
    });
    "..abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().nth(at).unwrap_or('?')
}

/// Letters of many kinds, as two invented notices of one event.
fn letters() -> Pair<Article> {
    Pair::new(
        Article::read(
            "left.txt",
            "Bridge over the Nara opened 橋が開通しました\n\n\
             The mayor cut the ribbon at noon 🎉 and 300 guests crossed the bridge on foot. \
             奈良川に架かる新しい橋が正午に開通しました。市長がテープを切りました。\n\n\
             Cafe\u{301} owners along the quay said they had waited nine years for this day 👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}.\n\n\
             افتتح العمدة الجسر الجديد عند الظهر وعبره ثلاثمئة ضيف.\n",
        ),
        Article::read(
            "right.txt",
            "At noon the mayor cut the ribbon and some 300 guests walked across the new bridge over the Nara.\n\n\
             For nine years the café owners along the quay had waited for this day, they said.\n\n\
             عند الظهر افتتح العمدة الجسر الجديد، وعبره ثلاثمئة ضيف سيرا على الأقدام.\n\n\
             新しい橋は正午に開通し、市長がテープを切りました。\n",
        ),
    )
}

#[test]
fn the_sample_at_first_sight() {
    insta::assert_snapshot!(screen(sample::articles(), (80, 24), "", DARK));
}

#[test]
fn a_match_is_lit_on_both_sides_and_stands_level() {
    insta::assert_snapshot!(screen(sample::articles(), (120, 40), "5]", DARK));
}

#[test]
fn across_to_the_counterpart_with_the_evidence_on_a_wide_screen() {
    insta::assert_snapshot!(screen(sample::articles(), (200, 50), "3]<CR>w", DARK));
}

#[test]
fn a_narrow_screen_puts_one_article_above_the_other() {
    insta::assert_snapshot!(screen(sample::articles(), (40, 20), "2]", DARK));
}

#[test]
fn without_color_every_meaning_has_its_glyph() {
    insta::assert_snapshot!(screen(sample::articles(), (80, 24), "2o", MONO));
}

#[test]
fn a_name_and_its_other_mentions_are_lit_in_both_articles() {
    insta::assert_snapshot!(screen(sample::articles(), (120, 40), "12Geeew", DARK));
}

#[test]
fn a_figure_is_followed_like_a_name_by_its_value() {
    insta::assert_snapshot!(screen(sample::articles(), (80, 30), "12Geew", MONO));
}

#[test]
fn a_figure_that_stands_once_is_passed_over() {
    let shown = screen(sample::articles(), (120, 40), "/eleven years<CR>w", MONO);
    assert!(shown.contains("why: ") && !shown.contains("eleven years · amount"), "{shown}");
}

#[test]
fn a_detail_that_differs_is_lit_on_both_sides_and_said() {
    insta::assert_snapshot!(screen(sample::articles(), (80, 24), "x", MONO));
}

#[test]
fn the_help_is_made_of_the_keymap() {
    insta::assert_snapshot!(screen(sample::articles(), (80, 60), "?", MONO));
}

#[test]
fn the_list_of_themes_leaves_the_page_to_be_seen() {
    insta::assert_snapshot!(screen(sample::articles(), (100, 24), "2]Tj", DARK));
}

#[test]
fn letters_of_every_script_keep_the_columns() {
    for (name, size) in
        [("80x24", (80, 24)), ("120x40", (120, 40)), ("40x20", (40, 20)), ("200x50", (200, 50))]
    {
        let shown = screen(letters(), size, "]", DARK);
        insta::assert_snapshot!(format!("letters_{name}"), shown);
    }
}

#[test]
fn a_note_has_a_sign_and_is_read_in_the_footer() {
    for (name, size) in [("80x24", (80, 24)), ("120x40", (120, 40)), ("40x20", (40, 20))] {
        let keys = "]cask<Space>the<Space>union<CR>]cand<Space>the<Space>port<CR>";
        insta::assert_snapshot!(format!("note_{name}"), screen(sample::articles(), size, keys, DARK));
    }
}

#[test]
fn a_link_in_the_making_shows_both_passages_and_says_how_it_goes_on() {
    for (name, size) in [("80x24", (80, 24)), ("120x40", (120, 40)), ("40x20", (40, 20))] {
        insta::assert_snapshot!(format!("linking_{name}"), screen(sample::articles(), size, "oal2j", MONO));
    }
}

#[test]
fn a_link_by_hand_says_so() {
    for (name, size) in [("80x24", (80, 24)), ("120x40", (120, 40)), ("40x20", (40, 20))] {
        let shown = screen(sample::articles(), size, "oal2j<CR>jkw", DARK);
        insta::assert_snapshot!(format!("by_hand_{name}"), shown);
    }
}

#[test]
fn keys_that_wait_say_how_they_go_on() {
    for (keys, words) in [
        ("a", "a …  l link  u unlink  s same name  d not the same  Backspace take back"),
        ("mbma'", "to mark …  a b  ' before the last jump"),
        ("m", "mark …  a letter from a to z"),
        ("eas", "with: Enter here, Esc gives up"),
        ("]c", " note:"),
    ] {
        let shown = screen(sample::articles(), (80, 24), keys, MONO);
        assert!(shown.contains(words), "{keys}: {shown}");
    }
}

#[test]
fn every_way_to_lay_the_page_keeps_the_passage_that_is_read() {
    let ways = [
        ("merged", "3]v"),
        ("merged_in_the_other_words", "3]v<CR>"),
        ("zoomed", "3]Z"),
        ("swapped", "3]S"),
        ("shared_only", "3]f"),
        ("only_here", "3]ff"),
        ("conflicts_only", "xfff"),
        ("merged_conflicts_only", "xfffv"),
        ("narrower", "3]3-"),
    ];
    for (name, script) in ways {
        for (width, height) in [(80, 24), (120, 40), (60, 20)] {
            // Narrow screens begin with one article above the other, wide ones come to that first.
            let script = if width < 80 { script.to_owned() } else { script.replace('v', "vv") };
            let shown = screen(sample::articles(), (width, height), &script, DARK);
            insta::assert_snapshot!(format!("laid_{name}_{width}x{height}"), shown);
        }
    }
}

#[test]
fn one_article_above_the_other_where_it_is_asked_for() {
    for (size, script) in [((80, 24), "3]v"), ((120, 40), "3]v"), ((60, 20), "3]")] {
        let shown = screen(sample::articles(), size, script, DARK);
        insta::assert_snapshot!(format!("laid_stacked_{}x{}", size.0, size.1), shown);
    }
}

#[test]
fn what_waits_for_another_key_is_said() {
    let shown = screen(sample::articles(), (100, 10), "3z", MONO);
    assert!(shown.contains("3z …") && shown.contains("  z middle"), "{shown}");
}

/// A screen at the three sizes that everything is looked at.
fn at_three_sizes(name: &str, script: &str) {
    for (width, height) in [(80, 24), (120, 40), (40, 18)] {
        let shown = screen(sample::articles(), (width, height), script, DARK);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), shown);
    }
}

#[test]
fn the_index_of_matches() {
    at_three_sizes("index_matches", "3]i<Down>");
}

#[test]
fn the_index_of_names_filtered() {
    at_three_sizes("index_names", "i<Tab>renner");
}

#[test]
fn the_index_of_what_stands_on_one_side_only() {
    at_three_sizes("index_only", "i<S-Tab><S-Tab><Down>");
}

#[test]
fn the_index_of_details_that_differ_and_that_of_notes() {
    for (name, script) in [
        ("conflicts", "i<Tab><Tab><Down>"),
        ("notes", "2]cwho<Space>says<Space>so?<CR>4ocnot<Space>in<Space>the<Space>other<CR>i<S-Tab>"),
    ] {
        for (width, height) in [(120, 40), (60, 20)] {
            let shown = screen(sample::articles(), (width, height), script, DARK);
            insta::assert_snapshot!(format!("index_{name}_{width}x{height}"), shown);
        }
    }
}

#[test]
fn the_list_that_is_shown_is_named_however_narrow_the_screen_is() {
    for width in [40, 46, 60] {
        for tab in 0..5 {
            let script = format!("i{}", "<Tab>".repeat(tab));
            let shown = screen(sample::articles(), (width, 18), &script, DARK);
            let heads: Vec<&str> = shown.lines().filter(|it| it.contains('[') && it.contains(']')).collect();
            let title = Tab::ALL[tab].title();
            assert!(heads.iter().any(|it| it.contains(&format!("[{title} "))), "{width} {title}\n{shown}");
        }
    }
}

#[test]
fn the_counterpart_is_peeked_at_beside_the_passage() {
    at_three_sizes("peek", "2]pp");
}

#[test]
fn the_card_says_why_in_as_many_rows_as_it_needs() {
    at_three_sizes("card", "xw");
}

#[test]
fn the_help_is_searched() {
    at_three_sizes("help_search", "?/name<CR>n");
}

/// The rows that a key changed, each with the letters of its styles under it.
fn changed(before: &Buffer, after: &Buffer, known: &mut Vec<Style>) -> String {
    let mut out = String::new();
    for y in 0..after.area.height {
        let row =
            |buffer: &Buffer| (0..buffer.area.width).map(|x| buffer[(x, y)].clone()).collect::<Vec<_>>();
        if row(before) != row(after) {
            let text = script::text(after).lines().nth(y.into()).unwrap_or_default().to_owned();
            let letters: String = row(after).iter().map(|it| letter(known, it.style())).collect();
            let _ = writeln!(out, "{y:>3} {text}\n    {}", letters.trim_end_matches('.'));
        }
    }
    out
}

#[test]
fn every_key_of_the_keymap_changes_the_screen_as_it_did() {
    let keymap = Config::shipped().map(|it| it.keymap).expect("the shipped settings");
    let comparison = compare(sample::articles().map(Passages::cut), &Options::default());
    for (width, height) in [(80, 24), (120, 40), (60, 20)] {
        let mut known = vec![Cell::EMPTY.style()];
        let mut out = String::new();
        for (action, written) in
            Action::ALL.iter().flat_map(|it| keymap.written(it.action).map(move |key| (it, key)))
        {
            let themes = Themes::built_in("dark").expect("a built-in theme");
            let look = Look { layout: Choice::Auto, max_width: 80, themes, mouse: false };
            let mut app = App::new(comparison.clone(), keymap.clone(), look, Size::new(width, height));
            script::replay(&mut app, &keys("3]").expect("a good script"));
            let before = script::screen(&app);
            script::replay(&mut app, &keys(&written).expect("a good key"));
            let _ = writeln!(out, "== {written} {}", action.name);
            out.push_str(&changed(&before, &script::screen(&app), &mut known));
        }
        out.push_str(&legend(&known));
        insta::assert_snapshot!(format!("keys_{width}x{height}"), out);
    }
}
