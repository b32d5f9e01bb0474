//! Is the terminal given back as it was found, whatever happens? The program itself, on a real pty.

// The harness needs setsid and /proc.
#![cfg(target_os = "linux")]

#[path = "pty/terminal.rs"]
mod terminal;

use std::{fs, process::Command, time::Duration};

use rustix::process::Signal;
use terminal::{Start, Terminal};

/// The first words of the sample pair's left title.
const TITLE: &str = "Ferry runs aground";

/// Each test names its theme: a terminal that is asked for its background changes what is said first.
const DARK: [&str; 2] = ["--theme", "dark"];

/// Keys.
const CTRL_C: &str = "\x03";
const CTRL_L: &str = "\x0c";
const CTRL_Z: &str = "\x1a";

fn reading(start: Start) -> Terminal {
    let mut terminal = start.go();
    wait_for_page(&mut terminal);
    terminal
}

/// Waits for all that the start has to draw: the details that differ come last, and are to be seen.
fn wait_for_page(terminal: &mut Terminal) {
    terminal.wait_for(TITLE);
    let drawn = printed(terminal.size(), "");
    terminal.wait_for_rows(&drawn);
    // A frame ends with this: its colors are there too.
    terminal.until("the end of the frame", |it| it.log.ends_with(b"\x1b[?25l"));
}

/// The rows of the screen at that size after these keys, drawn afresh.
fn printed((width, height): (u16, u16), keys: &str) -> Vec<String> {
    let out = Command::new(env!("CARGO_BIN_EXE_bifocal"))
        // Nobody's own settings.
        .env_clear()
        .args(["--print", "--color", "never", "--size", &format!("{width}x{height}"), "--keys", keys])
        .output()
        .expect("the program runs");
    let text = String::from_utf8(out.stdout).expect("it prints UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// The job has ended with this code, and the terminal is as it was.
fn ended(terminal: &mut Terminal, code: i32) {
    terminal.wait_for(&format!("[exit {code}]"));
    terminal.assert_restored();
}

#[test]
fn without_arguments_the_sample_is_shown_and_q_quits() {
    let mut terminal = reading(Start::job(&DARK));
    terminal.press("q");
    ended(&mut terminal, 0);
}

#[test]
fn ctrl_c_quits_cleanly_with_130() {
    let mut terminal = reading(Start::job(&DARK));
    terminal.press(CTRL_C);
    ended(&mut terminal, 130);
}

#[test]
fn keys_that_were_typed_ahead_count() {
    for theme in ["dark", "auto"] {
        let mut terminal = Start::alone(&["--theme", theme]).typed("w").go();
        terminal.wait_for_rows(&printed((100, 30), "w"));
        terminal.press("q");
        assert_eq!(terminal.end().code(), Some(0));
        assert!(!terminal.said().contains(QUESTION), "the answer would come among the keys");
    }
}

#[test]
fn after_a_storm_of_sizes_the_screen_is_as_if_drawn_afresh() {
    let mut terminal = reading(Start::alone(&DARK));
    let sizes: [(u16, u16); 9] =
        [(1, 1), (500, 3), (0, 0), (3, 500), (80, 24), (20, 5), (0, 9), (41, 17), (200, 60)];
    for round in 0..100_u16 {
        for (width, height) in sizes {
            terminal.resize(width, height.saturating_add(round % 7));
        }
    }
    for size in [(120, 40), (60, 30), (100, 30)] {
        terminal.resize(size.0, size.1);
        terminal.wait_for_rows(&printed(size, ""));
    }
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn a_terminal_without_a_size_gets_the_usual_one() {
    let mut terminal = Start::alone(&DARK).size(0, 0).go();
    terminal.wait_for_bytes("\x1b[24;1H");
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn a_terminal_without_a_size_has_that_of_the_environment() {
    let start = Start::alone(&DARK).env("COLUMNS", "60").env("LINES", "20");
    let mut terminal = start.size(0, 0).go();
    terminal.wait_for_bytes("\x1b[20;1H");
    terminal.resize(60, 20);
    terminal.press(CTRL_L);
    terminal.wait_for_rows(&printed((60, 20), ""));
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
    assert!(!terminal.said().contains("\x1b[21;"), "no row is drawn below the last");
}

#[test]
fn a_size_in_the_environment_that_is_none_is_not_taken() {
    for size in ["", "0", "many", "99999"] {
        let mut terminal = Start::alone(&DARK).env("LINES", size).size(0, 0).go();
        terminal.wait_for_bytes("\x1b[24;1H");
        terminal.press("q");
        assert_eq!(terminal.end().code(), Some(0));
    }
}

#[test]
fn a_signal_ends_it_in_order_at_any_moment() {
    let signals = [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT];
    let moments: [fn(&mut Terminal); 4] = [
        |it| it.wait_for_bytes("\x1b[?1049h"),
        |it| it.wait_for(TITLE),
        |it| it.press("]]w?"),
        |it| it.resize(60, 20),
    ];
    for signal in signals {
        for moment in moments {
            let mut terminal = Start::job(&DARK).go();
            terminal.wait_for_bytes("\x1b[?1049h");
            moment(&mut terminal);
            terminal.signal(signal);
            ended(&mut terminal, 128 + signal.as_raw());
        }
    }
}

#[test]
fn a_signal_ends_it_also_while_the_terminal_takes_no_output() {
    let mut terminal = reading(Start::alone(&DARK).size(400, 100));
    // Each asks for a whole frame, which nobody takes.
    terminal.press(CTRL_L.repeat(50));
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.ended_in_silence().code(), Some(143));
}

#[test]
fn a_panic_says_its_message_on_the_restored_terminal() {
    for place in ["main", "draw", "worker"] {
        let mut terminal = Start::job(&DARK).env("BIFOCAL_TEST_PANIC", place).go();
        terminal.wait_for("[exit 101]");
        terminal.wait_for(&format!("asked for by the environment: {place}"));
        if terminal.said().contains("\x1b[?1049h") {
            terminal.assert_restored();
        }
        assert!(place == "worker" || terminal.said().contains("\x1b[?1049h"));
    }
}

#[test]
fn a_panic_of_the_worker_ends_the_program_while_it_draws() {
    let folder = tempfile::tempdir().expect("a place to write");
    let path = folder.path().join("long.txt");
    fs::write(&path, long_article()).expect("a place to write");
    let path = path.to_str().expect("a plain name");
    let start = Start::job(&["--theme", "dark", path, path]);
    let mut terminal = start.env("BIFOCAL_TEST_PANIC", "result").go();
    terminal.wait_for("long.txt");
    for _ in 0..1000 {
        if terminal.shows("[exit") {
            break;
        }
        terminal.press("jk");
        terminal.is_quiet_for(Duration::from_millis(10));
    }
    ended(&mut terminal, 101);
}

/// So long that it is not compared before the first frame.
fn long_article() -> String {
    (0..200).fold(String::new(), |text, n| {
        text + &format!("The harbor office counted {n} boats on day {} of the year, it said in a note to the press that came late.\n", n * 7)
    })
}

#[test]
fn a_stopped_reader_lends_the_terminal_and_comes_back_with_a_full_frame() {
    let stops: [fn(&mut Terminal); 2] = [|it| it.press(CTRL_Z), |it| it.signal(Signal::TSTP)];
    for stop in stops {
        let mut terminal = reading(Start::job(&DARK));
        stop(&mut terminal);
        // 128 and SIGSTOP.
        ended(&mut terminal, 147);
        terminal.press("\n");
        terminal.wait_for_rows(&printed((100, 30), ""));
        terminal.press("w");
        terminal.wait_for_rows(&printed((100, 30), "w"));
        terminal.press("q");
        ended(&mut terminal, 0);
    }
}

#[test]
fn a_reader_stopped_without_a_word_comes_back_too() {
    let mut terminal = reading(Start::job(&DARK));
    terminal.signal(Signal::STOP);
    terminal.wait_for("[exit 147]");
    terminal.press("\n");
    terminal.wait_for_rows(&printed((100, 30), ""));
    terminal.press("q");
    terminal.wait_for("[exit 0]");
}

#[test]
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn an_interactive_shell_says_that_it_stopped() {
    let bash = ["bash", "--norc", "--noprofile", "--noediting", "-i"];
    if Command::new("bash").arg("--version").output().is_err() {
        println!("skipped: there is no bash");
        return;
    }
    let mut start = Start::alone(&[]).env("PS1", "ready ");
    start.command = bash.to_vec();
    let mut terminal = start.go();
    // What is typed before the prompt may still go to the reader.
    let prompt = |terminal: &mut Terminal| terminal.until("the prompt", |it| it.log.ends_with(b"ready "));
    let stops: [fn(&mut Terminal); 2] = [|it| it.press(CTRL_Z), |it| it.signal(Signal::TSTP)];
    prompt(&mut terminal);
    terminal.press(format!("{} --theme dark\n", env!("CARGO_BIN_EXE_bifocal")));
    terminal.wait_for_rows(&printed((100, 30), ""));
    for stop in stops {
        stop(&mut terminal);
        prompt(&mut terminal);
        terminal.wait_for("Stopped");
        terminal.press("fg\n");
        terminal.wait_for_rows(&printed((100, 30), ""));
    }
    terminal.press("q");
    prompt(&mut terminal);
    terminal.press("exit\n");
    terminal.end();
}

#[test]
fn a_reader_that_a_script_started_stops_with_the_script() {
    let script =
        r#"set -m; sh -c '"$@"; true' sh "$@"; echo "[exit $?]"; read _; fg; echo "[exit $?]"; read _"#;
    let mut terminal = reading(Start::shell(script, &DARK));
    terminal.press(CTRL_Z);
    terminal.wait_for("[exit 14");
    terminal.assert_restored();
    terminal.wait_until_stopped();
    terminal.press("\n");
    terminal.wait_for_rows(&printed((100, 30), ""));
    terminal.press("q");
    ended(&mut terminal, 0);
}

#[test]
fn without_a_shell_that_could_let_it_go_on_it_does_not_stop() {
    let mut terminal = reading(Start::alone(&DARK));
    terminal.press(CTRL_Z);
    terminal.wait_for("not suspended");
    terminal.press("w");
    terminal.wait_for_rows(&printed((100, 30), "w"));
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn redraw_brings_back_what_something_else_wrote_over() {
    let mut terminal = reading(Start::alone(&DARK));
    terminal.smudge();
    terminal.press(CTRL_L);
    terminal.wait_for_rows(&printed((100, 30), ""));
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn it_is_gone_when_its_terminal_is_closed() {
    let starts = [
        Start::alone(&DARK),
        Start::shell(r#"trap "" HUP; exec "$@""#, &DARK),
        // The system sends SIGHUP to the leader of the session alone, and this one does not pass it on.
        Start::shell(r#"trap "" HUP; "$@"; exit 7"#, &DARK),
    ];
    for start in starts {
        let mut terminal = reading(start);
        // It may be drawing when the terminal goes.
        terminal.press("]");
        assert_ne!(terminal.close().code(), Some(101), "a panic");
    }
}

#[test]
fn an_article_from_a_pipe_leaves_the_keys_working() {
    let folder = env!("CARGO_MANIFEST_DIR");
    let script = format!(r#"cat '{folder}/assets/sample/harbor-courier.md' | "$@""#);
    let other = format!("{folder}/assets/sample/north-coast-wire.md");
    let mut terminal = Start::shell(&script, &["--theme", "dark", "-", &other]).go();
    terminal.wait_for(TITLE);
    terminal.press("?");
    terminal.wait_for("Follow the story");
    terminal.press("qq");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn without_a_keyboard_nothing_is_drawn() {
    let start = Start::alone(&["--format", "screen", "--theme", "dark"]);
    let mut terminal = start.without_control().go();
    assert_eq!(terminal.end().code(), Some(2));
    assert!(!terminal.said().contains('\x1b'));
    assert_eq!(terminal.said().matches('\n').count(), 1, "{:?}", terminal.said());
}

#[test]
fn a_terminal_that_places_no_cursor_gets_the_report_without_colors() {
    for name in ["dumb", ""] {
        let mut terminal = Start::alone(&[]).env("TERM", name).go();
        assert_eq!(terminal.end().code(), Some(0));
        assert!(terminal.said().contains(TITLE) && !terminal.said().contains('\x1b'));
    }
}

#[test]
fn while_nothing_happens_it_sleeps() {
    let mut terminal = reading(Start::alone(&DARK));
    // What the start still has to do makes no output; two looks that agree mean that it is done.
    let mut before = wakes(terminal.pid());
    let is_done = (0..60).any(|_| {
        let is_quiet = terminal.is_quiet_for(Duration::from_secs(1));
        let now = wakes(terminal.pid());
        let agree = std::mem::replace(&mut before, now) == now;
        is_quiet && agree
    });
    assert!(is_done, "it wakes up though nothing happens");
    assert!(terminal.is_quiet_for(Duration::from_secs(5)), "it draws though nothing happens");
    assert_eq!(wakes(terminal.pid()), before, "it wakes up now and then");
}

/// How often the threads of a process went to sleep or were put to it. One that ends meanwhile does not count.
fn wakes(pid: u32) -> usize {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).expect("the process lives");
    let count = |status: &str| -> usize {
        let lines = status.lines().filter_map(|it| it.split_once("ctxt_switches:"));
        lines.map(|it| it.1.trim().parse::<usize>().expect("a number")).sum()
    };
    threads
        .filter_map(|it| Some(it.ok()?.path().join("status")))
        .filter_map(|it| Some(count(&fs::read_to_string(it).ok()?)))
        .sum()
}

const QUESTION: &str = "\x1b]11;?\x07";

#[test]
fn a_terminal_that_says_it_is_light_gets_the_light_theme() {
    let light = reading(Start::alone(&["--theme", "light"])).cells();
    for end in ["\x07", "\x1b\\"] {
        let is_light = |_| {
            let mut terminal = Start::alone(&["--theme", "auto"]).go();
            terminal.wait_for_bytes(QUESTION);
            terminal.press(format!("\x1b]11;rgb:ffff/ffff/f0f0{end}\x1b[?62;c"));
            wait_for_page(&mut terminal);
            terminal.cells() == light
        };
        // The answer is not waited for for long, and a loaded machine gives it late: one that was in time is enough.
        assert!((0..20).any(is_light), "it stays dark");
    }
}

#[test]
fn a_screen_without_colors_has_them_only_where_a_theme_is_named() {
    let has_colors = |args: &[&'static str], no_color: &'static str| {
        let mut terminal = reading(Start::alone(args).env("NO_COLOR", no_color));
        terminal.press("q");
        assert_eq!(terminal.end().code(), Some(0));
        terminal.said().contains("8;5;")
    };
    assert!(!has_colors(&["--color", "never"], ""));
    assert!(!has_colors(&[], "1"));
    assert!(has_colors(&["--color", "always", "--theme", "auto"], "1"));
    assert!(has_colors(&["--color", "never", "--theme", "dark"], ""));
}

#[test]
fn a_late_answer_is_not_read_as_keys() {
    for end in ["\x07", "\x1b\\"] {
        let mut terminal = Start::alone(&["--theme", "auto"]).go();
        terminal.wait_for_bytes(QUESTION);
        let dark = reading(Start::alone(&DARK)).cells();
        terminal.until("the dark theme", |it| it.cells() == dark);
        // As keys, d goes down by half a page and ] to the next match.
        terminal.press(format!("\x1b]11;rgb:dddd/dddd/dddd{end}\x1b[?62;22c"));
        terminal.press("w");
        terminal.wait_for_rows(&printed((100, 30), "w"));
        terminal.press("q");
        assert_eq!(terminal.end().code(), Some(0));
        assert_eq!(terminal.said().matches("\x1b]").count(), 1, "one question");
    }
}

#[test]
fn nothing_is_asked_when_the_theme_is_named() {
    let mut terminal = reading(Start::alone(&DARK));
    terminal.press("q");
    terminal.end();
    assert!(!terminal.said().contains("\x1b]") && !terminal.said().contains("\x1b[c"));
}

#[test]
fn the_mouse_chooses_a_passage_and_is_given_back() {
    let mut terminal = reading(Start::alone(&["--theme", "dark", "--mouse", "on"]));
    // Down and up on "passengers", as a terminal reports it.
    terminal.press("\x1b[<0;20;18M\x1b[<0;20;18m");
    terminal.wait_for("match 3/21");
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
    assert!(terminal.said().contains("\x1b[?1006h"));
    terminal.assert_restored();
}

#[test]
fn the_mouse_is_left_to_the_terminal_when_it_is_asked_for() {
    let mut terminal = reading(Start::alone(&["--theme", "dark", "--mouse", "on"]));
    terminal.press("\x1bOQ");
    terminal.wait_for("the mouse is the terminal's");
    assert!(terminal.said().contains("\x1b[?1006l"));
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
    terminal.assert_restored();
}
