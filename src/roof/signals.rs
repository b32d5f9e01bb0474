//! Ends or stops the process in order when a signal asks for it or the terminal hangs up.

#[cfg(not(unix))]
compile_error!("bifocal runs on Unix systems: its terminal handling needs signals and job control");

use std::{
    io::{self, IsTerminal},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::Sender,
    },
    thread,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, getpgid, getpgrp, getppid, getsid},
};
use rustix::{
    event::{PollFd, PollFlags, poll},
    fd::OwnedFd,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP},
    flag,
    iterator::Signals,
    low_level::raise,
};

use super::{exit, state::Keeper};
use crate::tui::{app::Input, terminal};

/// The last wish was that the process stops, or that it goes on. Kept apart from the signals themselves, which arrive
/// in order but are handed out in that of their numbers.
const STOP: usize = 1;
const GO_ON: usize = 2;

/// How `kill` calls the group of the process itself.
const OUR_GROUP: Pid = Pid::from_raw(0);

/// How the system calls a process outside of our namespace of processes.
const OUTSIDE: Pid = Pid::from_raw(0);

/// Answers the signals on a thread of its own, which needs nothing of the others: the reader may be busy, or stuck in a
/// terminal that is gone.
///
/// # Errors
/// When the system grants no signal handlers.
pub fn guard_signals(inputs: Sender<Input>, keeper: Keeper) -> io::Result<()> {
    let wish = Arc::new(AtomicUsize::new(GO_ON));
    flag::register_usize(SIGTSTP, Arc::clone(&wish), STOP)?;
    flag::register_usize(SIGCONT, Arc::clone(&wish), GO_ON)?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in &mut signals {
            match signal {
                SIGTSTP => stop(&inputs, &wish, &keeper),
                SIGCONT => go_on(&inputs, &keeper),
                _ => exit::now(128 + signal, &keeper),
            }
        }
    });
    Ok(())
}

/// Stops the process with the terminal restored. What comes next is SIGCONT.
fn stop(inputs: &Sender<Input>, wish: &AtomicUsize, keeper: &Keeper) {
    terminal::lend();
    // Who has no shell any more would stay stopped for ever; so would who was let go on already, and that is asked at the
    // last moment: nothing that takes time may stand between this look and the stop.
    let is_to_stop = has_job_control() && wish.load(Ordering::SeqCst) == STOP;
    if !is_to_stop || raise(SIGSTOP).is_err() {
        go_on(inputs, keeper);
    }
}

/// Takes the terminal again, also after a stop that nobody announced (SIGSTOP).
fn go_on(inputs: &Sender<Input>, keeper: &Keeper) {
    if terminal::retake().is_err() {
        exit::now(exit::HUNG_UP, keeper);
    }
    // A reader that has ended needs no redrawing.
    let _ = inputs.send(Input::Redraw);
}

/// Is there a shell that can let the process go on? A shell gives each job a process group of its own; who is in the
/// group of the session's leader was started without job control, and the system does not stop such a one on ^Z either
/// (POSIX: an orphaned process group). The parent may be in our group: `git difftool` is, and a script.
fn has_job_control() -> bool {
    // 0 is a process outside of the container that we live in: nobody whom we could ask for anything. (`rustix` takes
    // an answer of 0 for impossible, and panics.)
    let (parent, session) = (getppid(), getsid(None).unwrap_or(OUTSIDE));
    if parent == OUTSIDE || session == OUTSIDE {
        return false;
    }
    let of_session = getsid(Some(parent)) == Ok(session);
    // Asked of the system, since a leader that has died can let nobody go on.
    let leaders = getpgid(Some(session));
    of_session && leaders.is_ok_and(|it| it != getpgrp())
}

/// Ends the process when the terminal hangs up: the library that reads keys would try again for ever.
///
/// # Errors
/// When the process has no terminal.
pub fn guard_hang_up(keeper: Keeper) -> io::Result<()> {
    let tty = controlling_terminal()?;
    thread::spawn(move || {
        loop {
            // No events are asked for: only a hang-up or an error wakes this thread.
            let mut fds = [PollFd::new(&tty, PollFlags::empty())];
            let polled = poll(&mut fds, None);
            let seen = fds[0].revents();
            if seen.intersects(PollFlags::HUP | PollFlags::ERR) {
                exit::now(exit::HUNG_UP, &keeper);
            }
            // Some systems cannot poll /dev/tty; then SIGHUP has to do.
            if polled.is_err_and(|it| it != rustix::io::Errno::INTR) || !seen.is_empty() {
                return;
            }
        }
    });
    Ok(())
}

/// The terminal that keys come from.
///
/// # Errors
/// When the process has none.
pub fn controlling_terminal() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        Ok(rustix::io::dup(io::stdin())?)
    } else {
        Ok(std::fs::File::options().read(true).write(true).open("/dev/tty")?.into())
    }
}

/// Stops the process with its whole group, as the terminal would do it: `cat article | bifocal - other` stops as one job.
/// False where nobody could let it go on.
pub fn suspend() -> bool {
    let can = has_job_control();
    if can {
        // First, since the shell goes on as soon as any other process of the group has stopped.
        terminal::lend();
        let _ = kill(OUR_GROUP, Signal::SIGTSTP);
    }
    can
}
