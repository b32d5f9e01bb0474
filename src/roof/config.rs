//! The settings: those that are shipped inside the program, and a person's own laid over them.

use std::fmt::Write as _;

use clap::ValueEnum as _;

use super::cli::{Args, LayoutName, WIDTHS};
use crate::{
    ground::{
        Clean,
        settings::{self, Entry, Mistakes, unknown},
    },
    tui::{action::Action, keymap::Keymap, themes::Themes},
};

/// The defaults, as a person can read them.
const SHIPPED: &str = include_str!("../../assets/config.toml");

/// The name of the theme that is dark or light, as the terminal is.
pub const AUTO: &str = "auto";

/// What can be set.
const SETTINGS: [&str; 4] = ["theme", "layout", "max_width", "keys"];

/// The settings.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the theme.
    pub theme: String,
    /// How the articles lie.
    pub layout: LayoutName,
    /// The longest line of text, in cells.
    pub max_width: u16,
    /// The keys.
    pub keymap: Keymap,
}

impl Config {
    /// The defaults.
    ///
    /// # Errors
    /// When the file that is shipped is not in order, which a test rules out.
    pub fn shipped() -> Result<Self, Mistakes> {
        let nothing =
            Self { theme: String::new(), layout: LayoutName::Auto, max_width: 0, keymap: Keymap::default() };
        nothing.with("the built-in settings", SHIPPED, &Themes::default())
    }

    /// These settings with those of a file laid over them, key by key; `file` is what it is called.
    ///
    /// # Errors
    /// All that is wrong with the file.
    pub fn with(mut self, file: &str, toml: &str, themes: &Themes) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::of(file);
        for entry in &settings::read(file, toml)? {
            let wrong = match entry.name.as_str() {
                "theme" => entry.text().and_then(|it| known_theme(it, themes)).map(|it| self.theme = it),
                "layout" => entry.text().and_then(layout).map(|it| self.layout = it),
                "max_width" => entry.number(WIDTHS).map(|it| self.max_width = it as u16),
                "keys" => entry.table().map(|it| self.bind(entry.line, it, &mut mistakes)),
                name => Err(unknown("setting", name, SETTINGS)),
            };
            mistakes.unless(entry.line, wrong);
        }
        mistakes.or(self)
    }

    fn bind(&mut self, line: usize, entries: &[Entry], mistakes: &mut Mistakes) {
        let (mut own, mut said) = (Keymap::default(), Vec::new());
        for entry in entries {
            let Some(action) = Action::named(&entry.name) else {
                let names = Action::ALL.iter().map(|it| it.name);
                mistakes.add(entry.line, unknown("action", &entry.name, names));
                continue;
            };
            said.push(action);
            for script in mistakes.unless(entry.line, entry.texts()).unwrap_or_default() {
                mistakes.unless(entry.line, own.bind(action, script));
            }
        }
        self.keymap = own.over(&self.keymap, &said);
        if [Action::Quit, Action::Interrupt].iter().all(|it| self.keymap.keys(*it).next().is_none()) {
            mistakes.add(line, "no key is left that ends bifocal: quit or interrupt needs one");
        }
    }

    /// These settings with what the command line and the environment say.
    ///
    /// # Errors
    /// If they name a theme that there is not.
    pub fn with_args(mut self, args: &Args, themes: &Themes) -> anyhow::Result<Self> {
        if let Some(name) = &args.theme {
            self.theme = known_theme(name, themes).map_err(|it| {
                let names: Vec<&str> = themes.names().collect();
                anyhow::anyhow!("--theme: {it} (there are {AUTO}, {})", names.join(", "))
            })?;
        }
        self.layout = args.layout.unwrap_or(self.layout);
        self.max_width = args.width.unwrap_or(self.max_width);
        Ok(self)
    }

    /// The settings as a file of settings; `own` says where the person's are looked for.
    ///
    /// # Errors
    /// When the file that is shipped is not in order, which a test rules out.
    pub fn shown(&self, own: &str) -> Result<String, Mistakes> {
        let mut out = String::new();
        let _ = writeln!(out, "# bifocal's settings as they are now.\n# {}", Clean::line(own));
        // What stands here instead of the defaults needs no title that says that it is them.
        let mut from = SHIPPED.find('\n').map_or(0, |it| it + 1);
        for entry in &settings::read("the built-in settings", SHIPPED)? {
            let keys = entry.table().unwrap_or_default();
            for entry in if keys.is_empty() { std::slice::from_ref(entry) } else { keys } {
                out.push_str(&SHIPPED[from..entry.at.start]);
                out.push_str(&self.value(&entry.name));
                from = entry.at.end;
            }
        }
        out.push_str(&SHIPPED[from..]);
        Ok(out)
    }

    /// What something is set to, as it is written.
    fn value(&self, name: &str) -> String {
        match name {
            "theme" => quoted(&self.theme),
            "layout" => quoted(&self.layout.name()),
            "max_width" => self.max_width.to_string(),
            action => {
                let written = Action::named(action).into_iter().flat_map(|it| self.keymap.written(it));
                format!("[{}]", written.map(|it| quoted(&it)).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn known_theme(name: &str, themes: &Themes) -> Result<String, String> {
    let names = || std::iter::once(AUTO).chain(themes.names());
    if names().any(|it| it == name) { Ok(name.to_owned()) } else { Err(unknown("theme", name, names())) }
}

fn layout(name: &str) -> Result<LayoutName, String> {
    LayoutName::from_str(name, false).map_err(|_| {
        let names: Vec<String> = LayoutName::value_variants().iter().map(|it| it.name()).collect();
        let said = unknown("layout", name, names.iter().map(String::as_str));
        format!("{said} (there are {})", names.join(", "))
    })
}

/// A text as TOML writes it. What could not be shown as it is becomes its number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for it in text.chars() {
        match it {
            '"' | '\\' => out.extend(['\\', it]),
            it if *Clean::line(it.encode_utf8(&mut [0; 4])) == *it.encode_utf8(&mut [0; 4]) => out.push(it),
            it => drop(write!(out, "\\U{:08X}", it as u32)),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::{key::keys, keymap::Lookup};

    fn shipped() -> Config {
        Config::shipped().expect("the shipped settings are in order")
    }

    fn with(toml: &str) -> Result<Config, Mistakes> {
        shipped().with("config.toml", toml, &Themes::default())
    }

    /// What is said of a file that is not in order.
    fn check(toml: &str, expected: &[&str]) {
        let said: Vec<String> = with(toml).expect_err(toml).lines().map(|it| it.to_string()).collect();
        assert_eq!(said.len(), expected.len(), "{said:#?}");
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.starts_with(&format!("config.toml:{expected}")), "{said:?} is not {expected:?}");
        }
    }

    #[test]
    fn the_shipped_settings_set_everything_and_bind_every_action() {
        let config = shipped();
        assert!(config.theme == AUTO && config.layout == LayoutName::Auto && config.max_width == 80);
        for entry in Action::ALL {
            assert!(config.keymap.keys(entry.action).next().is_some(), "{} has no key", entry.name);
        }
        let set = settings::read("", SHIPPED).expect("it is in order");
        let keys = set.iter().find(|it| it.name == "keys").and_then(|it| it.table().ok());
        assert!(SETTINGS.iter().all(|it| set.iter().any(|entry| entry.name == *it)));
        assert_eq!(keys.map(<[Entry]>::len), Some(Action::ALL.len()));
    }

    #[test]
    fn the_keys_that_may_follow_come_in_the_order_of_their_actions() {
        let Lookup::Wait(choices) = shipped().keymap.lookup(&keys("z").expect("a key")) else {
            panic!("z is the beginning of keys");
        };
        let shown: Vec<String> = choices.iter().map(|(key, _)| key.shown()).collect();
        assert_eq!(shown, ["z", "t", "b"]);
    }

    #[test]
    fn a_file_is_laid_over_the_defaults_key_by_key() {
        let config = with("max_width = 70\ntheme = \"light\"\n[keys]\ndown = [\"x\"]\nwhy = []\n")
            .expect("it is in order");
        let bound = |action| config.keymap.written(action).collect::<Vec<_>>().join(" ");
        assert_eq!((config.max_width, config.theme.as_str(), config.layout), (70, "light", LayoutName::Auto));
        let actions = [Action::Down, Action::NextConflict, Action::Why, Action::Up];
        assert_eq!(actions.map(bound), ["x", "", "", "k <Up>"]);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_each_with_its_line() {
        check(
            "them = \"dark\"\ntheme = \"drak\"\nmax_width = 5\nlayout = \"splt\"\n\n[keys]\ndwon = [\"j\"]\n\
             up = [\"<C-i>\"]\nnext_match = \"]\"\nhelp = [\"<Foo>\"]\nwhy = [\"c\"]\nnext_only = [\"c\"]\n",
            &[
                "1: there is no setting \"them\"; did you mean \"theme\"?",
                "2: there is no theme \"drak\"; did you mean \"dark\"?",
                "3: max_width is a number from 20 to 500",
                "4: there is no layout \"splt\"; did you mean \"split\"? (there are auto, split, stack",
                "7: there is no action \"dwon\"; did you mean \"down\"?",
                "8: <C-i> is Tab to a terminal: write <Tab>",
                "9: next_match is a list of texts in quotes: next_match = [\"…\"]",
                "10: there is no key <Foo>",
                "12: c is bound to why and, by itself or as the beginning of another key, to next_only",
            ],
        );
        check("theme = dark\n", &["1: this is not TOML"]);
        check("theme = 3\nkeys = 4\n", &["1: theme is text in quotes", "2: keys is a table"]);
    }

    #[test]
    fn a_reader_that_could_not_be_left_is_refused() {
        check("[keys]\nquit = []\ninterrupt = []\n", &["1: no key is left that ends bifocal"]);
        assert!(with("[keys]\nquit = []\n").is_ok());
    }

    #[test]
    fn the_settings_that_are_shown_are_settings_that_say_the_same() {
        for toml in [
            "",
            "max_width = 60\nlayout = \"stack\"\ntheme = \"mono\"\n[keys]\ndown = [\"x\", \"z\"]\nback = []\n\
             up = ['\"', '\\', \"<C-A-k>\", \"ö\", \"\\u0007\", \"<lt>\"]\n",
        ] {
            let config = with(toml).expect("it is in order");
            let shown = config.shown("Where they are.").expect("the shipped settings are in order");
            let again = with(&shown).expect("what is shown can be read");
            assert_eq!(again.shown("Where they are.").as_ref(), Ok(&shown));
            assert_eq!((&again.keymap, again.max_width), (&config.keymap, config.max_width));
            assert_eq!((again.layout, &again.theme), (config.layout, &config.theme));
            assert!(shown.lines().filter(|it| it.starts_with('#')).count() > 5, "{shown}");
        }
    }

    /// Pieces that settings are made of, and others.
    fn piece() -> impl Strategy<Value = String> {
        let words = [
            "theme",
            "keys",
            "down",
            "quit",
            "[",
            "]",
            "=",
            "\"",
            "\n",
            "[keys]\n",
            "\"<C-x>\"",
            "z",
            "down = [\"z\"]\n",
        ];
        prop_oneof![3 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
    }

    proptest! {
        #[test]
        fn whatever_the_file_says_it_is_taken_or_criticized_in_clean_lines(
            pieces in prop::collection::vec(piece(), 0..12),
        ) {
            match with(&pieces.concat()) {
                Ok(config) => {
                    let shown = config.shown("").expect("the shipped settings are in order");
                    prop_assert_eq!(with(&shown).map(|it| it.keymap), Ok(config.keymap));
                }
                Err(mistakes) => {
                    let lines: Vec<_> = mistakes.lines().collect();
                    prop_assert!((1..=21).contains(&lines.len()));
                    prop_assert!(lines.iter().all(|it| it.starts_with("config.toml:") && !it.contains(char::is_control)));
                }
            }
        }
    }
}
