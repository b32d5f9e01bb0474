//! Are a person's own settings and themes found, obeyed, and criticized with file and line?

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A place for settings, gone afterwards.
struct Home(TempDir);

impl Home {
    /// Files of `bifocal`'s folder: name and content.
    fn with(files: &[(&str, &[u8])]) -> Self {
        let home = Self(tempfile::tempdir().expect("a place to write"));
        fs::create_dir_all(home.path("themes")).expect("a place to write");
        for (name, bytes) in files {
            fs::write(home.path(name), bytes).expect("written");
        }
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("bifocal").join(name)
    }

    fn bifocal(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bifocal"));
        command.args(args).stdin(Stdio::null()).env("XDG_CONFIG_HOME", self.0.path());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("BIFOCAL_") || name == "NO_COLOR" {
                command.env_remove(name);
            }
        }
        command
    }

    /// What it prints.
    fn prints(&self, args: &[&str]) -> String {
        prints(&mut self.bifocal(args))
    }

    /// It ends with 2, with nothing printed, and one line for each of `lines`, which has all of its words.
    fn refuses(&self, args: &[&str], lines: &[&[&str]]) {
        let out = self.bifocal(args).output().expect("the program runs");
        let said = String::from_utf8(out.stderr).expect("it says UTF-8");
        assert_eq!((out.status.code(), out.stdout.len()), (Some(2), 0), "{said}");
        assert!(
            !said.contains(|it: char| it.is_control() && it != '\n') && !said.contains('\u{202e}'),
            "{said:?}"
        );
        assert_eq!(said.lines().count(), lines.len(), "{said}");
        for (said, words) in said.lines().zip(lines) {
            assert!(said.starts_with("bifocal: ") && said.chars().count() < 500, "{said}");
            for word in *words {
                assert!(said.contains(word), "{word:?} is not in {said:?}");
            }
        }
    }
}

fn prints(command: &mut Command) -> String {
    let out = command.output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
    assert_eq!(out.status.code(), Some(0));
    String::from_utf8(out.stdout).expect("it prints UTF-8")
}

/// One frame, wide enough for any layout.
const SCREEN: [&str; 3] = ["--print", "--size", "100x24"];

fn screen(args: &[&'static str]) -> Vec<&'static str> {
    [&SCREEN, args].concat()
}

#[test]
fn the_command_line_goes_before_the_environment_before_the_file_before_the_defaults() {
    let (none, home) = (Home::with(&[]), Home::with(&[("config.toml", b"layout = \"stack\"\n")]));
    let stacked = |screen: String| screen.contains("stacked");
    assert!(!stacked(none.prints(&screen(&[]))));
    assert!(stacked(home.prints(&screen(&[]))));
    assert!(!stacked(prints(home.bifocal(&screen(&[])).env("BIFOCAL_LAYOUT", "split"))));
    let mut command = home.bifocal(&screen(&["--layout", "stack"]));
    assert!(stacked(prints(command.env("BIFOCAL_LAYOUT", "split"))));
    let named = home.path("config.toml");
    assert!(stacked(prints(none.bifocal(&screen(&[])).env("BIFOCAL_CONFIG", &named))));
}

#[test]
fn keys_of_ones_own_mean_what_they_were_given_to() {
    let home = Home::with(&[("config.toml", b"[keys]\nhelp = [\"x\"]\nwhy = []\n")]);
    assert!(home.prints(&screen(&["--keys", "x"])).contains("Follow the story across"));
    assert!(home.prints(&screen(&["--keys", "w"])).contains("w means nothing here · x helps"));
    assert!(!home.prints(&screen(&["--keys", "X"])).contains("means nothing"), "X is as it was");
}

#[test]
fn all_mistakes_of_a_file_are_said_each_in_a_line() {
    let wrong = b"them = \"dark\"\ntheme = \"drak\"\n[keys]\nquti = [\"<C-i>\"]\nup = [\"<C-i>\"]\n";
    let home = Home::with(&[("config.toml", wrong)]);
    let lines: [&[&str]; 4] = [
        &["config.toml:1: ", "\"them\"", "did you mean \"theme\"?"],
        &["config.toml:2: ", "\"drak\"", "did you mean \"dark\"?"],
        &["config.toml:4: ", "\"quti\"", "did you mean \"quit\"?"],
        &["config.toml:5: ", "<C-i> is Tab to a terminal"],
    ];
    home.refuses(&[], &lines);
    home.refuses(&SCREEN, &lines);
    home.refuses(&["--show-config"], &lines);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_in_one_line() {
    let huge = "#".repeat((1 << 20) + 1);
    for (bytes, words) in [
        (&b"theme = \xff"[..], &["config.toml: is not UTF-8"][..]),
        (b"max_width = 7\n[keys\n", &["config.toml:2: this is not TOML"]),
        (huge.as_bytes(), &["config.toml: is longer than 1 MB"]),
        (&[b'['; 5000], &["config.toml:1: this is not TOML"]),
        ("\"\\u001b]0;x\\u0007\\u202e\" = 1".as_bytes(), &["config.toml:1: there is no setting"]),
        (&[b"a".repeat(5000), b" = 1".to_vec()].concat(), &["there is no setting \"aaa", "…"]),
    ] {
        Home::with(&[("config.toml", bytes)]).refuses(&[], &[words]);
    }
    let home = Home::with(&[]);
    fs::create_dir(home.path("config.toml")).expect("a folder");
    home.refuses(&[], &[&["config.toml: is a directory"]]);
}

#[test]
fn the_settings_that_are_shown_say_where_they_are_from_and_can_be_used_again() {
    let home = Home::with(&[("config.toml", b"max_width = 60\n[keys]\ndown = [\"x\"]\n")]);
    let shown = home.prints(&["--show-config", "--theme", "light"]);
    for words in
        ["config.toml (there)", "max_width = 60", "down = [\"x\"]", "next_conflict = []", "theme = \"light\""]
    {
        assert!(shown.contains(words), "{words:?} is not in\n{shown}");
    }
    let again = Home::with(&[("config.toml", shown.as_bytes())]);
    let body = |shown: &str| shown.lines().skip(2).collect::<Vec<_>>().join("\n");
    assert_eq!(body(&again.prints(&["--show-config"])), body(&shown));
    assert!(Home::with(&[]).prints(&["--show-config"]).contains("config.toml (not there yet)"));
}

#[test]
fn a_theme_of_ones_own_is_chosen_by_its_name() {
    let own = b"based_on = \"dark\"\ntext = \"#010203\"\n".as_slice();
    let home = Home::with(&[("themes/ink.toml", own), ("themes/note.txt", b"no theme")]);
    let colored = |args: &[&'static str]| {
        prints(home.bifocal(&[&screen(&["--color", "always"]), args].concat()).env("COLORTERM", "truecolor"))
    };
    assert!(!colored(&[]).contains("38;2;1;2;3"));
    assert!(colored(&["--theme", "ink"]).contains("38;2;1;2;3"));
    assert!(home.prints(&screen(&["--keys", "T"])).contains("ink  your own"));
    home.refuses(&["--theme", "inc"], &[&["--theme", "did you mean \"ink\"?", "mono", "ink)"]]);
    fs::write(home.path("config.toml"), "theme = \"ink\"\n").expect("written");
    assert!(colored(&[]).contains("38;2;1;2;3"));
}

#[test]
fn a_theme_that_is_not_in_order_is_refused_when_it_is_asked_for() {
    let bad = b"based_on = \"dark\"\n[roles]\nheadign = {}\nhit = { fg = \"blu\" }\n";
    let home = Home::with(&[("themes/bad.toml", bad), ("themes/worse.toml", b"\xff")]);
    let lines: [&[&str]; 2] =
        [&["bad.toml:3:", "did you mean \"heading\"?"], &["bad.toml:4:", "did you mean \"blue\"?"]];
    home.refuses(&screen(&["--theme", "bad"]), &lines);
    home.refuses(&screen(&["--theme", "worse"]), &[&["worse.toml: is not UTF-8"]]);
    assert!(home.prints(&screen(&["--theme", "light", "--keys", "T"])).contains("bad  your own"));
}

#[test]
fn a_hostile_name_of_a_theme_is_shown_without_its_teeth() {
    let home = Home::with(&[("themes/\u{1b}]0;x\u{7}\u{202e}evil.toml", b"txet = 1")]);
    home.refuses(&["--theme", "none"], &[&["evil)"]]);
    let screen = home.prints(&screen(&["--keys", "TG"]));
    assert!(screen.contains("evil") && screen.contains("there is no setting \"txet\""), "{screen}");
    assert!(!screen.contains(|it: char| it.is_control() && it != '\n') && !screen.contains('\u{202e}'));
}
