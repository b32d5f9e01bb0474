//! Reads a theme file: the theme that it is based on, and what differs from that.

use ratatui::style::{Color, Modifier, Style};

use super::{Role, Theme};
use crate::{
    ground::settings::{self, Entry, Mistakes, shortened, unknown},
    tui::themes::BUILT_IN,
};

/// What can be set in a theme file.
const SETTINGS: [&str; 4] = ["based_on", "background", "text", "roles"];

/// What can be set for a role besides its colors.
const MODIFIERS: [(&str, Modifier); 4] = [
    ("bold", Modifier::BOLD),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// The colors that the terminal itself defines; with `bright_` before it, each has a brighter one.
const NAMES: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/// Reads a theme file that is called `file`.
pub(super) fn theme(file: &str, toml: &str) -> Result<Theme, Mistakes> {
    let entries = settings::read(file, toml)?;
    let mut mistakes = Mistakes::of(file);
    let based_on = entries.iter().find(|it| it.name == "based_on");
    let base = based_on.and_then(|it| mistakes.unless(it.line, base(it)));
    let mut theme = base.unwrap_or(Theme::PLAIN);
    for entry in &entries {
        match entry.name.as_str() {
            "based_on" => {}
            "background" => set(&mut theme.text.bg, entry, &mut mistakes),
            "text" => set(&mut theme.text.fg, entry, &mut mistakes),
            "roles" => roles(&mut theme, entry, &mut mistakes),
            name => mistakes.add(entry.line, unknown("setting", name, SETTINGS)),
        }
    }
    mistakes.or(theme)
}

fn base(entry: &Entry) -> Result<Theme, String> {
    let name = entry.text()?;
    let names = || BUILT_IN.iter().map(|it| it.0);
    let Some((name, toml)) = BUILT_IN.iter().find(|it| it.0 == name) else {
        return Err(unknown("built-in theme", name, names()));
    };
    theme(name, toml).map_err(|it| it.to_string())
}

fn roles(theme: &mut Theme, entry: &Entry, mistakes: &mut Mistakes) {
    for entry in mistakes.unless(entry.line, entry.table()).unwrap_or_default() {
        match Role::named(&entry.name) {
            Some(role) => look(&mut theme.roles[role as usize], entry, mistakes),
            None => {
                mistakes.add(entry.line, unknown("role", &entry.name, Role::ALL.iter().map(|it| it.1)));
            }
        }
    }
}

/// Lays what is written over the style of a role, key by key.
fn look(style: &mut Style, entry: &Entry, mistakes: &mut Mistakes) {
    for it in mistakes.unless(entry.line, entry.table()).unwrap_or_default() {
        match it.name.as_str() {
            "fg" => set(&mut style.fg, it, mistakes),
            "bg" => set(&mut style.bg, it, mistakes),
            name => modify(style, name, it, mistakes),
        }
    }
}

fn modify(style: &mut Style, name: &str, entry: &Entry, mistakes: &mut Mistakes) {
    let Some(&(_, modifier)) = MODIFIERS.iter().find(|it| it.0 == name) else {
        let known = ["fg", "bg"].into_iter().chain(MODIFIERS.map(|it| it.0));
        mistakes.add(entry.line, unknown("look", name, known));
        return;
    };
    if let Some(on) = mistakes.unless(entry.line, entry.switch()) {
        style.add_modifier.set(modifier, on);
    }
}

fn set(color: &mut Option<Color>, entry: &Entry, mistakes: &mut Mistakes) {
    let written = entry.text().and_then(|it| if it == "none" { Ok(None) } else { self::color(it).map(Some) });
    if let Some(written) = mistakes.unless(entry.line, written) {
        *color = written;
    }
}

fn color(written: &str) -> Result<Color, String> {
    if let Some(hex) = written.strip_prefix('#') {
        let digits = hex.len() == 6 && hex.bytes().all(|it| it.is_ascii_hexdigit());
        let number = u32::from_str_radix(hex, 16).ok().filter(|_| digits);
        return number
            .map(Color::from_u32)
            .ok_or_else(|| format!("\"{}\" is no color: write #rrggbb", shortened(written)));
    }
    let (name, bright) = written.strip_prefix("bright_").map_or((written, 0), |it| (it, 8));
    let named = NAMES.iter().position(|it| *it == name).map(|it| it as u8 + bright);
    named.or_else(|| written.parse().ok()).map(Color::Indexed).ok_or_else(|| {
        let way = "colors are #rrggbb, 0 to 255, names such as blue and bright_blue, or none";
        format!("{} ({way})", unknown("color", written, NAMES))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Tag, Tags};

    fn check(toml: &str, expected: &[&str]) {
        let mistakes = Theme::read("t", toml).expect_err("a bad theme");
        let said: Vec<String> = mistakes.lines().map(|it| it.to_string()).collect();
        assert_eq!(said.len(), expected.len(), "{said:?}");
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.starts_with(expected), "{said:?} does not begin with {expected:?}");
        }
    }

    #[test]
    fn a_theme_is_what_it_is_based_on_but_for_what_differs() {
        let dark = Theme::read("dark", BUILT_IN[0].1).expect("the built-in theme");
        let own = "based_on = \"dark\"\nbackground = \"none\"\n[roles]\nconflict = { bg = \"blue\", bold = false }\n";
        let own = Theme::read("own", own).expect("a good theme");
        assert_eq!((own.text.bg, own.text.fg), (None, dark.text.fg));
        let [own_conflict, conflict] =
            [&own, &dark].map(|it| it.style(Tags::default().with(Tag::Conflict), true));
        assert_eq!((own_conflict.bg, own_conflict.fg), (Some(Color::Indexed(4)), conflict.fg));
        assert!(!own_conflict.add_modifier.contains(Modifier::BOLD));
        for &(role, name) in Role::ALL.iter().filter(|it| it.0 != Role::Conflict) {
            assert_eq!(own.roles[role as usize], dark.roles[role as usize], "{name}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_with_its_line_and_what_was_meant() {
        check(
            "based_on = \"drak\"\nbackgruond = \"#000000\"\ntext = \"#12345\"\n[roles]\nheadign = {}\n\
             hit = { fg = \"blu\", bolt = true, italic = 1 }\nonly = \"red\"\n",
            &[
                "t:1: there is no built-in theme \"drak\"; did you mean \"dark\"?",
                "t:2: there is no setting \"backgruond\"; did you mean \"background\"?",
                "t:3: \"#12345\" is no color: write #rrggbb",
                "t:5: there is no role \"headign\"; did you mean \"heading\"?",
                "t:6: there is no color \"blu\"; did you mean \"blue\"?",
                "t:6: there is no look \"bolt\"; did you mean \"bold\"?",
                "t:6: italic is true or false",
                "t:7: only is a table",
            ],
        );
    }

    #[test]
    fn colors_are_written_in_three_ways() {
        assert_eq!(color("#0A10ff"), Ok(Color::Rgb(10, 16, 255)));
        assert_eq!(color("bright_red"), Ok(Color::Indexed(9)));
        assert_eq!(color("231"), Ok(Color::Indexed(231)));
        for bad in ["256", "-1", "#+12345", "#fffffff", "", "bright_", "rgb(1,2,3)"] {
            assert!(color(bad).is_err(), "{bad}");
        }
    }
}
