//! Keys in, colors out: which theme the page has, and whether the list of themes is open.

use super::reader;
use crate::tui::{
    app::{App, Overlay},
    key::keys,
    script::replay,
    theme::Depth,
    themes::{Offer, Themes},
};

/// A reader with the themes, the dark one in use, and a theme of its own that is not in order.
fn reader_with_themes() -> App {
    let own =
        Offer { name: "own".to_owned(), file: Some("own.toml".to_owned()), toml: Ok("txet = 1".into()) };
    let mut app = reader();
    app.themes = Themes::new(vec![own], Depth::True);
    app.themes.choose("dark").expect("it is in order");
    app
}

/// The theme on the page after a script, and whether the list is still open.
fn check_theme(script: &str, expected: (&str, bool)) {
    let mut app = reader_with_themes();
    replay(&mut app, &keys(script).expect("a good script"));
    let mut themes = app.themes().clone();
    themes.choose(expected.0).expect("it is in order");
    assert_eq!(app.theme(), themes.theme(), "{script}");
    assert_eq!(app.overlay != Overlay::None, expected.1, "{script}");
}

#[test]
fn themes_are_seen_as_one_comes_to_them_and_kept_with_enter() {
    check_theme("T", ("dark", true));
    check_theme("Tj", ("light", true));
    check_theme("Tjjk<CR>", ("light", false));
    check_theme("T<Down><C-n><C-p><Up>", ("dark", true));
    check_theme("T3j<CR>Tk", ("high-contrast", true));
    check_theme("Tjj<Esc>", ("dark", false));
    check_theme("Tj<CR>TjjT", ("light", false));
    check_theme("Tk<CR>", ("dark", false));
}

#[test]
fn a_theme_that_is_not_in_order_says_so_and_changes_nothing() {
    let mut app = reader_with_themes();
    replay(&mut app, &keys("TG").expect("good keys"));
    assert!(app.message.as_ref().is_some_and(|it| it.starts_with("line 1: there is no setting \"txet\"")));
    check_theme("TG", ("dark", true));
    check_theme("TG<CR>", ("dark", true));
    check_theme("TGk", ("colorblind-light", true));
    check_theme("TG<CR><Esc>", ("dark", false));
}

#[test]
fn a_theme_that_was_kept_is_said_to_last_only_until_the_end() {
    let mut app = reader_with_themes();
    replay(&mut app, &keys("Tj<CR>").expect("good keys"));
    assert_eq!(app.message.as_deref(), Some("until you quit; for good: theme = \"light\" in config.toml"));
}
