//! Puts a text on a clipboard: by the desktop's own tool where the person sits at it, else by tmux, else by the terminal.

use std::{
    io::Write,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::environment::{is_remote, is_set};
use crate::tui::{Clipboard, terminal};

/// A tool that does not take the text in this time is not waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often a tool is asked whether it is done.
const BEAT: Duration = Duration::from_millis(2);

/// A program that takes a text, where a variable says that what it serves is there.
struct Tool {
    variable: &'static str,
    command: &'static [&'static str],
}

const fn tool(variable: &'static str, command: &'static [&'static str]) -> Tool {
    Tool { variable, command }
}

/// The tools of the desktop. Over SSH it is somebody else's.
const DESKTOP: [Tool; 3] = [
    tool("WAYLAND_DISPLAY", &["wl-copy", "--type", "text/plain;charset=utf-8"]),
    tool("DISPLAY", &["xclip", "-selection", "clipboard"]),
    tool("DISPLAY", &["xsel", "--clipboard", "--input"]),
];

/// The one of macOS, which needs no variable but the one that every process has.
const MAC: Tool = tool("PATH", &["pbcopy"]);

/// tmux keeps escape sequences for the clipboard from the terminal unless it is told otherwise; it passes on what it is given so.
const TMUX: Tool = tool("TMUX", &["tmux", "load-buffer", "-w", "-"]);

/// Puts `text` on a clipboard.
pub fn copy(text: &str) -> Clipboard {
    let desktop = DESKTOP.iter().chain(cfg!(target_os = "macos").then_some(&MAC));
    if !is_remote() && desktop.into_iter().any(|it| takes(it, text)) {
        Clipboard::System
    } else if takes(&TMUX, text) {
        Clipboard::Tmux
    } else if terminal::copy(text).is_ok() {
        Clipboard::Terminal
    } else {
        Clipboard::Nowhere
    }
}

/// Did the tool take the text?
fn takes(tool: &Tool, text: &str) -> bool {
    is_set(tool.variable) && run(tool.command, text).is_some_and(|mut it| is_done(&mut it))
}

/// Starts a tool and hands it the text, without a shell.
fn run(command: &[&str], text: &str) -> Option<Child> {
    let (program, args) = command.split_first()?;
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (stdin, text) = (child.stdin.take(), text.to_owned());
    // On a thread of its own, as a tool that reads nothing would keep us; it ends when the tool does.
    thread::spawn(move || stdin.map(|mut it| it.write_all(text.as_bytes())));
    Some(child)
}

/// Waits for a tool to end well; one that takes too long is ended.
fn is_done(child: &mut Child) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(BEAT),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}
