//! Does the command line say in one line what is wrong, with the right exit code, and quote nothing raw?

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// A folder of files to read, gone afterwards.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a place to write"));
        folder.file("a.txt", b"The harbor was closed on Tuesday, the port office said.\n");
        folder.file("b.txt", b"On Tuesday the port office closed the harbor.\n");
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("written");
    }

    fn bifocal(&self, args: &[&str]) -> Command {
        let mut command = bifocal(args);
        command.current_dir(&self.0);
        command
    }
}

fn bifocal(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bifocal"));
    command.args(args).stdin(Stdio::null());
    nobody(&mut command);
    command
}

/// Nobody's own settings and notes.
fn nobody(command: &mut Command) {
    command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings"));
    command.env("HOME", std::env::temp_dir().join("bifocal-nobody")).env_remove("XDG_STATE_HOME");
    command.env("BIFOCAL_NO_STATE", "1");
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLORTERM", "BIFOCAL_FORMAT", "BIFOCAL_COLOR"] {
        command.env_remove(name);
    }
}

fn out(command: &mut Command) -> Output {
    command.output().expect("the program runs")
}

/// It ends with 2 and one line, which has all of `words`; nothing goes to standard output, nothing raw anywhere.
fn refuses(command: &mut Command, words: &[&str]) {
    let out = out(command);
    let said = String::from_utf8(out.stderr).expect("it says UTF-8");
    assert_eq!(out.status.code(), Some(2), "{said}");
    assert!(out.stdout.is_empty());
    assert_eq!(said.matches('\n').count(), 1, "one line: {said:?}");
    assert!(said.starts_with("bifocal: ") && said.ends_with('\n'), "{said:?}");
    assert!(!said.contains(|it: char| it.is_control() && it != '\n'), "{said:?}");
    assert!(!said.contains("os error"), "{said:?}");
    for word in words {
        assert!(said.contains(word), "{word:?} is not in {said:?}");
    }
}

fn text(command: &mut Command) -> String {
    let out = out(command);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
    String::from_utf8(out.stdout).expect("it prints UTF-8")
}

#[test]
fn two_files_give_a_report_without_a_terminal() {
    let folder = Folder::new();
    let text = text(&mut folder.bifocal(&["a.txt", "b.txt"]));
    assert!(text.contains("a.txt") && text.contains("port office"), "{text}");
    assert!(!text.contains('\x1b'));
}

#[test]
fn a_threshold_that_was_asked_for_is_told() {
    let folder = Folder::new();
    let report = |args: &[&str]| text(&mut folder.bifocal(&[&["a.txt", "b.txt"], args].concat()));
    assert!(report(&["--threshold", "0.65"]).contains("Matches score at least 0.65, not 0.54 as usual."));
    assert!(!report(&["--threshold", "0.54"]).contains("at least") && !report(&[]).contains("at least"));
}

#[test]
fn one_word_is_not_many() {
    let folder = Folder::new();
    folder.file("one.txt", b"Closed.\n");
    let report = text(&mut folder.bifocal(&["one.txt", "b.txt"]));
    assert!(report.contains("one.txt, 1 word\n") && report.contains("b.txt, 8 words\n"), "{report}");
}

#[test]
fn an_empty_label_is_none() {
    let folder = Folder::new();
    for label in ["", " "] {
        let report = text(&mut folder.bifocal(&["a.txt", "b.txt", "--left-label", label]));
        assert!(report.starts_with("Left: a.txt,"), "{report}");
    }
}

#[test]
fn a_label_says_nothing_of_the_format() {
    let folder = Folder::new();
    folder.file("a.md", b"The *harbor* was closed on Tuesday.\n");
    let report = text(&mut folder.bifocal(&["a.md", "b.txt", "--left-label", "The Courier.txt"]));
    assert!(report.starts_with("Left: The Courier.txt,") && report.contains("The harbor was"), "{report}");
}

#[test]
fn an_empty_variable_is_as_if_unset() {
    let plain = text(&mut bifocal(&[]));
    for name in [
        "FORMAT",
        "COLOR",
        "CONFIG",
        "THEME",
        "LAYOUT",
        "WIDTH",
        "THRESHOLD",
        "LEFT_LABEL",
        "RIGHT_LABEL",
        "KEYS",
        "SIZE",
        "PRINT",
    ] {
        assert_eq!(text(bifocal(&[]).env(format!("BIFOCAL_{name}"), "")), plain, "{name}");
    }
}

#[test]
fn a_switch_in_a_variable_is_written_in_any_usual_way() {
    for (value, is_screen) in
        [("1", true), ("true", true), ("yes", true), ("0", false), ("false", false), ("no", false)]
    {
        let shown = text(bifocal(&[]).env("BIFOCAL_PRINT", value));
        assert_eq!(shown.lines().count() == 24, is_screen, "{value}");
    }
    refuses(bifocal(&[]).env("BIFOCAL_PRINT", "perhaps"), &["perhaps", "--print"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_name_and_the_reason() {
    let folder = Folder::new();
    folder.file("binary", b"a\0b\x01");
    folder.file("latin", b"caf\xe9 au lait\n");
    folder.file("utf16", b"\xff\xfeA\0");
    folder.file("empty", b"");
    folder.file("blank", b" \n\n\t\n");
    for (name, reason) in [
        ("missing.txt", "No such file"),
        (".", "is a directory"),
        ("a.txt/b", "Not a directory"),
        ("binary", "binary"),
        ("latin", "UTF-8"),
        ("utf16", "UTF-16"),
        ("empty", "is empty"),
        ("blank", "is empty"),
    ] {
        refuses(&mut folder.bifocal(&[name, "b.txt"]), &[name, reason]);
        refuses(&mut folder.bifocal(&["a.txt", name]), &[name, reason]);
    }
}

#[test]
fn a_wrong_command_line_is_refused_with_what_was_wrong() {
    let folder = Folder::new();
    for (args, words) in [
        (&["-", "-"][..], &["only one side"][..]),
        (&["a.txt"], &["RIGHT"]),
        (&["a.txt", "b.txt", "c.txt"], &["c.txt"]),
        (&["--colour", "never"], &["--colour", "--color", "--help"]),
        (&["--theme", "pink"], &["--theme", "pink", "dark", "light", "colorblind-dark"]),
        (&["--theme", "drak"], &["did you mean \"dark\"?"]),
        (&["--config", "none.toml"], &["none.toml", "there is no such file"]),
        (&["--size", "9"], &["'9'", "120x40"]),
        (&["--keys", "j"], &["--print"]),
        (&["--print", "--keys", "j<Foo>"], &["--keys", "<Foo>"]),
        (&["--print", "--keys", "j<"], &["--keys", "<"]),
        (&["--threshold", "7"], &["0.95"]),
        (&["--format", "screen"], &["terminal"]),
        (&["--format", "text", "--print"], &["--print"]),
    ] {
        refuses(&mut folder.bifocal(args), words);
    }
    refuses(folder.bifocal(&[]).env("BIFOCAL_SIZE", "wide"), &["wide", "--size"]);
}

#[test]
fn a_hostile_name_is_quoted_without_its_teeth() {
    const NAME: &str = "\x1b]0;x\x07\n\u{9b}2J\u{202e}evil";
    let folder = Folder::new();
    refuses(&mut folder.bifocal(&[NAME, "b.txt"]), &["evil"]);
    refuses(&mut folder.bifocal(&[&format!("--{NAME}")]), &["evil"]);
    refuses(&mut folder.bifocal(&["--theme", NAME]), &["evil"]);
    refuses(&mut folder.bifocal(&["--print", "--keys", &format!("<{NAME}>")]), &["evil"]);
    refuses(folder.bifocal(&[]).env("BIFOCAL_LAYOUT", NAME), &["evil"]);
    folder.file(NAME, b"The harbor was closed on Tuesday.\n");
    folder.file(&format!("empty{NAME}"), b"");
    refuses(&mut folder.bifocal(&["a.txt", &format!("empty{NAME}")]), &["evil"]);
    let report = text(&mut folder.bifocal(&[NAME, "b.txt", "--left-label", NAME]));
    assert!(!report.contains(|it: char| it.is_control() && it != '\n') && !report.contains('\u{202e}'));
    let help = text(bifocal(&["--help"]).env("BIFOCAL_LEFT_LABEL", NAME));
    assert!(help.contains("BIFOCAL_LEFT_LABEL") && !help.contains("evil"));
}

#[test]
fn colors_are_printed_only_when_they_are_wanted() {
    let has_escapes = |command: &mut Command| text(command).contains('\x1b');
    assert!(!has_escapes(&mut bifocal(&[])));
    assert!(!has_escapes(&mut bifocal(&["--print"])));
    assert!(has_escapes(&mut bifocal(&["--color", "always"])));
    assert!(has_escapes(&mut bifocal(&["--print", "--color", "always"])));
    assert!(has_escapes(bifocal(&[]).env("CLICOLOR_FORCE", "1")));
    assert!(!has_escapes(bifocal(&[]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(has_escapes(bifocal(&["--color", "always"]).env("NO_COLOR", "1")), "the command line wins");
    assert!(!has_escapes(bifocal(&["--color", "never"]).env("CLICOLOR_FORCE", "1")));
}

#[test]
fn a_printed_screen_has_the_size_that_was_asked_for() {
    let screen = text(&mut bifocal(&["--print", "--size", "120x40"]));
    assert_eq!(screen.lines().count(), 40);
    assert!(screen.lines().all(|it| it.chars().count() <= 120));
}

#[test]
fn help_and_version_are_no_errors() {
    assert!(text(&mut bifocal(&["--help"])).contains("--threshold"));
    assert!(text(&mut bifocal(&["--version"])).starts_with("bifocal "));
}

#[test]
fn a_closed_pipe_is_quiet() {
    for args in [&[][..], &["--print", "--size", "1000x1000", "--color", "always"], &["--help"]] {
        let mut child =
            bifocal(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
        assert_eq!((said.as_str(), child.wait().expect("it ends").code()), ("", Some(0)));
    }
}

/// What a system has around the program: pipes, devices, permissions.
mod unix {
    use super::*;

    #[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
    fn skipped(why: &str) {
        println!("skipped: {why}");
    }

    fn is_there(program: &str) -> bool {
        let there = Command::new(program).arg("--version").output().is_ok();
        if !there {
            skipped(&format!("there is no {program}"));
        }
        there
    }

    #[test]
    fn nothing_that_could_keep_it_waiting_is_opened() {
        let folder = Folder::new();
        if is_there("mkfifo") {
            let made = Command::new("mkfifo").arg(folder.path("fifo")).status();
            assert!(made.is_ok_and(|it| it.success()));
            refuses(&mut folder.bifocal(&["fifo", "b.txt"]), &["fifo", "regular file"]);
        }
        refuses(&mut folder.bifocal(&["/dev/zero", "b.txt"]), &["/dev/zero", "regular file"]);
        if Path::new("/proc/self/mem").exists() {
            refuses(&mut folder.bifocal(&["/proc/self/mem", "b.txt"]), &["/proc/self/mem"]);
        }
    }

    #[test]
    fn a_file_that_may_not_be_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        folder.file("secret", b"text");
        let path = folder.path("secret");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions");
        if fs::read(&path).is_ok() {
            skipped("who runs this may read everything");
            return;
        }
        refuses(&mut folder.bifocal(&["secret", "b.txt"]), &["secret", "Permission denied"]);
    }

    #[test]
    fn a_full_disk_is_said() {
        if !Path::new("/dev/full").exists() {
            skipped("there is no /dev/full");
            return;
        }
        for args in [&[][..], &["--print"]] {
            let full = fs::File::options().write(true).open("/dev/full").expect("it is there");
            refuses(bifocal(args).stdout(full), &["cannot write", "No space left"]);
        }
    }

    #[test]
    fn one_side_may_come_from_a_pipe() {
        let folder = Folder::new();
        for sides in ["- b.txt", "a.txt -"] {
            let script = format!("cat a.txt | \"$0\" {sides}");
            let report = text(&mut shell("sh", &folder, &script));
            assert!(report.contains("standard input") && report.contains("port office"), "{report}");
        }
    }

    #[test]
    fn process_substitution_works() {
        let folder = Folder::new();
        if is_there("bash") {
            let report = text(&mut shell("bash", &folder, "\"$0\" <(cat a.txt) <(cat b.txt)"));
            assert!(report.contains("port office"), "{report}");
            assert!(report.contains("Left: pipe,") && report.contains("Right: pipe,"), "{report}");
        }
    }

    #[test]
    fn an_input_without_an_end_is_refused() {
        let folder = Folder::new();
        refuses(&mut shell("sh", &folder, "yes | \"$0\" - b.txt"), &["standard input", "64 MB"]);
    }

    /// A shell's script, with the program as `$0`.
    fn shell(name: &str, folder: &Folder, script: &str) -> Command {
        let mut command = Command::new(name);
        command.args(["-c", script, env!("CARGO_BIN_EXE_bifocal")]).current_dir(&folder.0).env("LC_ALL", "C");
        nobody(&mut command);
        command
    }
}
