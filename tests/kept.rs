//! Is what a person keeps there the next day, and what they copy on a clipboard? The program itself, on a real pty.

// The harness needs setsid and /proc.
#![cfg(target_os = "linux")]

#[path = "pty/terminal.rs"]
#[expect(dead_code, reason = "these tests need less of the terminal than those of the terminal itself")]
mod terminal;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rustix::process::Signal;
use terminal::{Start, Terminal};

const LEFT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/harbor-courier.md");
const RIGHT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/north-coast-wire.md");

/// A home of its own, gone afterwards.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a place to write"))
    }

    fn path(&self) -> &str {
        self.0.path().to_str().expect("a plain name")
    }

    /// The reader of these two, with the matches on the screen.
    fn reading(&self, left: &str, right: &str) -> Terminal {
        let mut terminal = self.start(&["--theme", "dark", left, right]).go();
        has_matches(&mut terminal);
        terminal
    }

    fn start<'a>(&'a self, args: &[&'a str]) -> Start<'a> {
        Start::alone(args).env("BIFOCAL_NO_STATE", "").env("XDG_STATE_HOME", self.path())
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("bifocal")
    }

    /// The files of pairs, and what is in them.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let Ok(entries) = fs::read_dir(self.folder()) else { return Vec::new() };
        let paths = entries.map(|it| it.expect("an entry").path());
        let files = paths.filter(|it| it.extension().is_some_and(|it| it == "toml"));
        files.map(|it| (it.clone(), fs::read_to_string(it).expect("text"))).collect()
    }

    /// What the program prints, with what was kept.
    fn printed(&self, args: &[&str]) -> String {
        let out = Command::new(env!("CARGO_BIN_EXE_bifocal"))
            .args(args)
            .env_remove("BIFOCAL_NO_STATE")
            .env("XDG_STATE_HOME", self.path())
            .output()
            .expect("the program runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("it prints UTF-8")
    }
}

/// Waits until the footer says where the reader is.
fn has_matches(terminal: &mut Terminal) {
    let begins = |row: &str| row.starts_with(" only here ") || row.starts_with(" match ");
    terminal.until("the matches", |it| it.rows().last().is_some_and(|it| begins(it)));
}

fn quit(mut terminal: Terminal) {
    ended(&mut terminal);
}

#[test]
fn the_first_run_shows_a_line_of_hints_and_no_other_run_does() {
    let home = Home::new();
    let mut first = home.reading(LEFT, RIGHT);
    first.wait_for("] next match · Enter across");
    first.press("j");
    first.until("no more hints", |it| !it.shows("] next match · Enter"));
    quit(first);
    let mut second = home.reading(LEFT, RIGHT);
    assert!(!second.said().contains("] next match · "), "once is enough");
    second.press("g");
    quit(second);
}

#[test]
fn a_note_and_the_place_are_there_again_in_either_order_and_in_the_report() {
    let home = Home::new();
    let mut first = home.reading(LEFT, RIGHT);
    first.press("4]");
    first.press("cask the port\r");
    first.wait_for("note: ask the port");
    // Written at once: nothing that happens now loses it.
    first.until("the file", |_| home.files().iter().any(|it| it.1.contains("ask the port")));
    first.signal(Signal::KILL);
    first.end();
    let mut second = home.reading(LEFT, RIGHT);
    second.wait_for("back where you were");
    second.press("\t\t");
    second.wait_for("note: ask the port");
    quit(second);
    let mut swapped = home.reading(RIGHT, LEFT);
    swapped.wait_for("back where you were");
    swapped.press("\t\t");
    swapped.wait_for("note: ask the port");
    quit(swapped);
    assert_eq!(home.files().len(), 1, "one file for the pair");
    let report = home.printed(&[LEFT, RIGHT]);
    assert!(report.contains("Your notes: 1.") && report.contains("Your note: ask the port"), "{report}");
}

#[test]
fn a_replay_takes_up_what_was_kept_only_when_it_is_asked_to_and_changes_nothing() {
    let home = Home::new();
    let mut reader = home.reading(LEFT, RIGHT);
    reader.press("4]cask the port\r");
    reader.wait_for("note: ask");
    quit(reader);
    let before = home.files();
    assert!(!home.printed(&["--print", LEFT, RIGHT]).contains("ask the port"));
    let keys = ["--print", "--state", "--keys", "jkccut<CR>]au", "--size", "120x40", LEFT, RIGHT];
    home.printed(&keys);
    let asked = ["--print", "--state", "--keys", "<Tab><Tab>", "--size", "120x40", LEFT, RIGHT];
    assert!(home.printed(&asked).contains("note: ask the port"));
    assert_eq!(home.files(), before);
}

#[test]
fn whichever_way_it_ends_the_place_is_kept() {
    let ends: [fn(Terminal) -> ExitStatus; 5] = [
        |mut it| {
            it.press("q");
            it.end()
        },
        |mut it| {
            it.press("\x03");
            it.end()
        },
        |mut it| {
            it.signal(Signal::TERM);
            it.end()
        },
        |mut it| {
            it.signal(Signal::HUP);
            it.end()
        },
        Terminal::close,
    ];
    for end in ends {
        let home = Home::new();
        let mut terminal = home.reading(LEFT, RIGHT);
        terminal.press("4]");
        terminal.wait_for("match 4/");
        // The frame is drawn before the place is known to whoever keeps it; the next one is drawn after that.
        terminal.press("w");
        terminal.wait_for("words in both");
        let status = end(terminal);
        assert_ne!(status.code(), Some(101), "a panic");
        let mut again = home.reading(LEFT, RIGHT);
        again.wait_for("back where you were");
        again.press("w");
        again.wait_for("match 4/");
        quit(again);
    }
}

#[test]
fn notes_on_an_article_that_changed_since_are_told_of() {
    let home = Home::new();
    let path = home.0.path().join("left.md");
    let text = fs::read_to_string(LEFT).expect("the sample");
    fs::write(&path, &text).expect("written");
    let left = path.to_str().expect("a plain name");
    let mut first = home.reading(left, RIGHT);
    first.press("]cask the port\r");
    first.wait_for("note: ask");
    quit(first);
    // With a character that is left out, so that the result has something to say too.
    fs::write(&path, text + "\nThe article was corrected\x07 later.\n").expect("written");
    let (file, _) = home.files().remove(0);
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    let mut second = home.reading(RIGHT, left);
    second.wait_for(&format!("notes on an earlier version are in {name}"));
    quit(second);
}

#[test]
fn without_state_nothing_is_read_or_written() {
    let home = Home::new();
    let mut terminal = home.start(&["--no-state", "--theme", "dark", LEFT, RIGHT]).go();
    has_matches(&mut terminal);
    terminal.press("]cnote\r");
    terminal.wait_for("note: note");
    quit(terminal);
    assert!(!home.folder().exists());
}

#[test]
fn a_correction_is_made_again_and_stands_in_the_report() {
    let home = Home::new();
    let mut terminal = home.reading(LEFT, RIGHT);
    terminal.press("oal\r");
    terminal.wait_for("linked by hand");
    quit(terminal);
    let report = home.printed(&[LEFT, RIGHT]);
    assert!(report.contains("1 linked by hand") && report.contains("linked by hand 1.00"), "{report}");
    let mut again = home.reading(LEFT, RIGHT);
    again.press("w");
    again.wait_for("linked by hand, score 1.00");
    quit(again);
}

#[test]
fn a_damaged_file_is_set_aside_and_said() {
    let home = Home::new();
    let mut first = home.reading(LEFT, RIGHT);
    first.press("]cnote\r");
    first.wait_for("note: note");
    quit(first);
    let (path, _) = home.files().remove(0);
    fs::write(&path, "version = 1\nnotes = \x1b[31m").expect("written");
    let mut second = home.reading(LEFT, RIGHT);
    second.wait_for("the notes on this pair are damaged; set aside");
    quit(second);
    let aside = PathBuf::from(path.display().to_string() + ".damaged");
    assert!(fs::read_to_string(aside).expect("set aside").ends_with("[31m"));
}

#[test]
fn where_nothing_can_be_written_reading_goes_on() {
    let start = Start::alone(&["--theme", "dark", LEFT, RIGHT]).env("BIFOCAL_NO_STATE", "");
    let mut terminal = start.env("XDG_STATE_HOME", "/proc/nowhere").go();
    has_matches(&mut terminal);
    terminal.press("]cnote\r");
    terminal.wait_for("cannot be kept");
    terminal.press("w");
    terminal.wait_for("words in both");
    quit(terminal);
}

/// What was put on the terminal's clipboard, as far as it has come whole.
fn sent(terminal: &Terminal) -> Vec<String> {
    let said = terminal.said();
    let sent = said.split("\x1b]52;c;").skip(1).filter_map(|it| Some(it.split_once('\x07')?.0));
    sent.map(|it| String::from_utf8(STANDARD.decode(it).expect("base64")).expect("UTF-8")).collect()
}

#[test]
fn without_a_desktop_the_terminal_gets_what_is_copied_and_only_with_a_key() {
    let mut terminal = Home::new().reading(LEFT, RIGHT);
    terminal.press("]w?qjk");
    terminal.press("y");
    terminal.wait_for("to the terminal's clipboard (OSC 52)");
    terminal.press("Y");
    terminal.until("the second copy", |it| sent(it).len() == 2);
    ended(&mut terminal);
    let sent = sent(&terminal);
    assert!(sent[0].starts_with("The ferry Marigold on the Gannet Bank"), "{sent:?}");
    assert!(
        sent[1].contains("(harbor-courier.md):\n") && sent[1].contains("(north-coast-wire.md):\n"),
        "{sent:?}"
    );
    assert_eq!(sent.len(), 2);
}

fn ended(terminal: &mut Terminal) {
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
}

/// A program of that name that does `script`, alone in a folder of programs with a few that scripts need.
fn tool(folder: &Path, name: &str, script: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made a program");
    format!("{}:/usr/bin:/bin", folder.display())
}

#[test]
fn the_desktop_gets_what_is_copied_but_not_over_ssh() {
    let home = Home::new();
    let out = home.0.path().join("copied");
    let path = tool(home.0.path(), "wl-copy", &format!("exec cat > '{}'", out.display()));
    let start = |ssh| {
        let start = home.start(&["--theme", "dark", LEFT, RIGHT]);
        start.env("PATH", &path).env("WAYLAND_DISPLAY", "wayland-0").env("SSH_CONNECTION", ssh)
    };
    let copies = |_| {
        let mut here = start("").go();
        has_matches(&mut here);
        here.press("]y");
        here.until("news of the copy", |it| it.shows(" characters to "));
        let is_copied = here.shows("characters to the clipboard");
        ended(&mut here);
        assert_eq!(sent(&here).is_empty(), is_copied);
        if is_copied {
            let copied = fs::read_to_string(&out).expect("copied");
            assert!(copied.starts_with("The ferry Marigold on the Gannet Bank"), "{copied:?}");
        }
        is_copied
    };
    // A tool is not waited for for long, and a loaded machine may not even start it: once in time is enough, but what is
    // said to be copied must be.
    assert!((0..20).any(copies), "the tool is not used");
    let mut there = start("10.0.0.1 1 10.0.0.2 22").go();
    has_matches(&mut there);
    there.press("y");
    there.wait_for("(OSC 52)");
    ended(&mut there);
}

#[test]
fn a_tool_that_does_nothing_is_not_waited_for() {
    let home = Home::new();
    let path = tool(home.0.path(), "xclip", "exec sleep 1000");
    let start = home.start(&["--theme", "dark", LEFT, RIGHT]).env("PATH", &path).env("DISPLAY", ":0");
    let mut terminal = start.go();
    has_matches(&mut terminal);
    terminal.press("]y");
    terminal.wait_for("(OSC 52)");
    ended(&mut terminal);
}
