//! A terminal for tests: a pty with a screen behind it. It waits for what is to be seen, never for time to pass.

#![expect(clippy::unwrap_used, reason = "a test that has no terminal has failed")]

use std::{
    ffi::OsStr,
    fs,
    io::ErrorKind,
    num::NonZeroU16,
    os::fd::OwnedFd,
    process::{self, Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open},
    pty::{OpenptFlags, grantpt, ioctl_tiocgptpeer, openpt, unlockpt},
    termios::{Termios, Winsize, tcgetattr, tcgetpgrp, tcsetwinsize},
};

/// What does not come within this never comes; a loaded machine is slow.
const DEADLINE: Duration = Duration::from_mins(1);

/// What makes no output, a file for instance, is looked for so often.
const BEAT: Duration = Duration::from_millis(20);

/// A shell's words around a program: it is a job of its own, its exit code is printed, and after a line from the keyboard
/// it is let go on if it was stopped. The shell stays, so that the terminal can be looked at.
const AS_JOB: &str = r#"set -m; "$@"; echo "[exit $?]"; read _; fg; echo "[exit $?]"; read _"#;

pub struct Terminal {
    master: OwnedFd,
    child: Child,
    ended: OwnedFd,
    screen: vt100::Parser,
    before: Termios,
    /// Every byte that came.
    pub log: Vec<u8>,
    hung_up: bool,
}

/// What to start, and where.
pub struct Start<'a> {
    pub command: Vec<&'a str>,
    pub size: (u16, u16),
    pub env: Vec<(&'a str, &'a str)>,
    /// Is the terminal the one of the session, and the keyboard standard input?
    pub controlling: bool,
    /// What is typed before it starts.
    pub typed: &'a str,
}

impl<'a> Start<'a> {
    /// The program itself leads the session: there is no shell.
    pub fn alone(args: &[&'a str]) -> Self {
        Self {
            command: [&[env!("CARGO_BIN_EXE_bifocal")], args].concat(),
            size: (100, 30),
            env: Vec::new(),
            controlling: true,
            typed: "",
        }
    }

    /// The program is the job of a shell.
    pub fn job(args: &[&'a str]) -> Self {
        Self::shell(AS_JOB, args)
    }

    /// A shell runs `script`, with the program and `args` as its parameters.
    pub fn shell(script: &'a str, args: &[&'a str]) -> Self {
        let mut start = Self::alone(args);
        start.command.splice(0..0, ["sh", "-c", script, "sh"]);
        start
    }

    pub fn size(self, width: u16, height: u16) -> Self {
        let size = (width, height);
        Self { size, ..self }
    }

    pub fn env(mut self, name: &'a str, value: &'a str) -> Self {
        self.env.push((name, value));
        self
    }

    pub fn without_control(self) -> Self {
        let controlling = false;
        Self { controlling, ..self }
    }

    pub fn typed(self, typed: &'a str) -> Self {
        Self { typed, ..self }
    }

    pub fn go(self) -> Terminal {
        Terminal::new(&self)
    }
}

impl Terminal {
    fn new(start: &Start) -> Self {
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let master = openpt(flags).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let user = ioctl_tiocgptpeer(&master, flags).unwrap();
        let (width, height) = start.size;
        tcsetwinsize(&master, winsize(width, height)).unwrap();
        let before = tcgetattr(&master).unwrap();
        rustix::io::write(&master, start.typed.as_bytes()).unwrap();
        let child = spawn(start, &user);
        let pid = Pid::from_child(&child);
        Self {
            master,
            child,
            ended: pidfd_open(pid, PidfdFlags::empty()).unwrap(),
            screen: screen(width, height),
            before,
            log: Vec::new(),
            hung_up: false,
        }
    }

    /// Presses keys.
    pub fn press(&mut self, keys: impl AsRef<[u8]>) {
        let mut rest = keys.as_ref();
        while !rest.is_empty() {
            let n = rustix::io::write(&self.master, rest).unwrap();
            rest = &rest[n..];
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        tcsetwinsize(&self.master, winsize(width, height)).unwrap();
        let (width, height) = at_least_one(width, height);
        self.screen.screen_mut().set_size(height, width);
    }

    /// The rows of the screen, without the blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (_, width) = screen.size();
        screen.rows(0, width.get()).map(|it| it.trim_end().to_owned()).collect()
    }

    pub fn size(&self) -> (u16, u16) {
        let (height, width) = self.screen.screen().size();
        (width.get(), height.get())
    }

    pub fn shows(&self, text: &str) -> bool {
        self.screen.screen().contents().contains(text)
    }

    /// The rows of the screen with their colors.
    pub fn cells(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (_, width) = screen.size();
        screen.rows_formatted(0, width.get()).collect()
    }

    /// Forgets what is on the screen, as if something else had written over it.
    pub fn smudge(&mut self) {
        self.screen.process(b"\x1b[2J\x1b[H");
    }

    /// Waits until `text` can be read on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.until(&format!("{text:?} on the screen"), |it| it.shows(text));
    }

    /// Waits until the rows are these.
    pub fn wait_for_rows(&mut self, rows: &[String]) {
        self.until(&format!("the screen\n{}", rows.join("\n")), |it| it.rows() == rows);
    }

    /// Waits until `bytes` have come.
    pub fn wait_for_bytes(&mut self, bytes: &str) {
        self.until(&format!("{bytes:?} from the program"), |it| it.said().contains(bytes));
    }

    /// All that came, as text.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&self.log).into_owned()
    }

    /// Waits for something to be so.
    pub fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !is_so(self) {
            self.take(BEAT);
            let is_last = self.hung_up || Instant::now() > deadline;
            assert!(
                !is_last || is_so(self),
                "waited for {what}; the screen is\n{}\nthe end of the log is {:?}",
                self.rows().join("\n"),
                String::from_utf8_lossy(&self.log[self.log.len().saturating_sub(400)..])
            );
        }
    }

    /// Waits until the reader is stopped, where the system tells (`/proc`, of the processes that are ours). A script around
    /// it stops sooner, and its shell could let both go on before there is anything to let go on.
    pub fn wait_until_stopped(&mut self) {
        let ours = fs::read_link("/proc/self").is_ok_and(|it| it.as_os_str() == &*process::id().to_string());
        let deadline = Instant::now() + DEADLINE;
        while ours && !self.has_stopped_reader() {
            assert!(Instant::now() < deadline, "the reader was never stopped");
            self.take(BEAT);
        }
    }

    /// Is a reader of this session stopped? The state is the first word after the name, the session the fourth.
    fn has_stopped_reader(&self) -> bool {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let stats = processes.filter_map(|it| fs::read_to_string(it.path().join("stat")).ok());
        stats.filter_map(|it| Some(it.split_once("(bifocal) ")?.1.to_owned())).any(|it| {
            let words: Vec<&str> = it.split(' ').collect();
            words[0] == "T" && words[3] == self.pid().to_string()
        })
    }

    /// Watches for so long, and says whether nothing came.
    pub fn is_quiet_for(&mut self, time: Duration) -> bool {
        let known = self.log.len();
        self.take(time);
        self.log.len() == known
    }

    /// Takes what comes next, if it comes in time.
    fn take(&mut self, patience: Duration) {
        if !self.hung_up && is_ready(&self.master, patience) {
            self.read();
        }
    }

    fn read(&mut self) {
        let mut bytes = [0; 1 << 14];
        match rustix::io::read(&self.master, &mut bytes) {
            Ok(n) if n > 0 => {
                self.log.extend_from_slice(&bytes[..n]);
                self.screen.process(&bytes[..n]);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            _ => self.hung_up = true,
        }
    }

    /// Waits for the end of what was started, with all it had to say.
    pub fn end(&mut self) -> ExitStatus {
        self.until("the end", |it| it.hung_up);
        self.ended_in_silence()
    }

    /// Waits for the end without taking anything from it.
    pub fn ended_in_silence(&mut self) -> ExitStatus {
        assert!(is_ready(&self.ended, DEADLINE), "it does not end");
        self.child.wait().unwrap()
    }

    /// Closes the terminal, as when its window is closed, and waits for the end of what ran in it.
    pub fn close(mut self) -> ExitStatus {
        let (other, _) = std::io::pipe().unwrap();
        drop(std::mem::replace(&mut self.master, other.into()));
        self.ended_in_silence()
    }

    /// The job in the foreground.
    pub fn job(&self) -> Pid {
        tcgetpgrp(&self.master).unwrap()
    }

    /// Sends a signal to the job in the foreground, to its leader only.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.job(), signal).unwrap();
    }

    /// What was started.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Is the terminal as it was found, with the cursor and without the alternate screen, and has no frame come since?
    pub fn assert_restored(&self) {
        let said = self.said();
        let (_, after) = said.rsplit_once("\x1b[?1049l").expect("it left the screen");
        assert!(!after.contains('\x1b'), "something was drawn afterwards: {after:?}");
        for (mode, set) in modes(&said) {
            assert_eq!(set, mode == "25", "mode {mode} is left over");
        }
        assert_eq!(
            said.matches("\x1b[?1049h").count(),
            said.matches("\x1b[?1049l").count(),
            "entered as often as left"
        );
        let now = tcgetattr(&self.master).unwrap();
        assert_eq!(line_discipline(&now), line_discipline(&self.before));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something can be read, or it is gone.
fn is_ready(fd: &OwnedFd, patience: Duration) -> bool {
    let patience = Timespec::try_from(patience).unwrap();
    let mut fds = [PollFd::new(fd, PollFlags::IN)];
    // An interrupted wait is not begun anew: whoever waits asks again.
    poll(&mut fds, Some(&patience)) == Ok(1)
}

/// The private modes that were touched, and how each was left.
fn modes(said: &str) -> Vec<(&str, bool)> {
    let mut modes: Vec<(&str, bool)> = Vec::new();
    for it in said.split("\x1b[?").skip(1) {
        let end = it.find(|it: char| !it.is_ascii_digit()).unwrap_or(it.len());
        let (mode, rest) = it.split_at(end);
        modes.retain(|it| it.0 != mode);
        modes.push((mode, rest.starts_with('h')));
    }
    modes
}

fn line_discipline(it: &Termios) -> String {
    let flags = (it.input_modes, it.output_modes, it.control_modes, it.local_modes);
    format!("{flags:?} {:?}", it.special_codes)
}

fn spawn(start: &Start, user: &OwnedFd) -> Child {
    let end = || Stdio::from(user.try_clone().unwrap());
    // It makes the program the leader of a session of its own, and with -c gives it the terminal.
    let mut command = Command::new("setsid");
    command
        .args(start.controlling.then_some("-c"))
        .args(&start.command)
        .env_clear()
        .env("TERM", "xterm-256color")
        .envs(std::env::var_os("PATH").map(|it| ("PATH", it)))
        // Nobody's own settings and notes; a test that is about what is kept says where.
        .env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings"))
        .env("HOME", std::env::temp_dir().join("bifocal-nobody"))
        .env("BIFOCAL_NO_STATE", "1")
        .stdin(if start.controlling { end() } else { Stdio::null() })
        .stdout(end())
        .stderr(end());
    for (name, value) in &start.env {
        match *value {
            "" => command.env_remove(name),
            value => command.env(name, OsStr::new(value)),
        };
    }
    command.spawn().expect("setsid (util-linux) is there")
}

fn winsize(width: u16, height: u16) -> Winsize {
    Winsize { ws_col: width, ws_row: height, ws_xpixel: 0, ws_ypixel: 0 }
}

/// The screen behind the pty knows no empty size.
fn at_least_one(width: u16, height: u16) -> (NonZeroU16, NonZeroU16) {
    let it = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
    (it(width), it(height))
}

fn screen(width: u16, height: u16) -> vt100::Parser {
    let (width, height) = at_least_one(width, height);
    vt100::Parser::new(height, width, 0)
}
