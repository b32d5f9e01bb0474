//! Gives the terminal back whatever ends or stops the process: a signal, a panic, a terminal that hung up.

use std::{
    io::{self, IsTerminal},
    panic,
    process::exit,
    sync::mpsc::Sender,
    thread,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    fd::OwnedFd,
    process::{Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group},
};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP},
    iterator::Signals,
    low_level::raise,
};

use super::exit::HUNG_UP;
use crate::tui::{Host, app::Input, terminal};

/// The exit code of a Rust program that panicked.
const PANICKED: i32 = 101;

/// Restores the terminal before the message of a panic. A worker's panic ends the process there: nothing may be drawn
/// after the terminal was given back.
pub fn guard_panics() {
    let said = panic::take_hook();
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        terminal::leave();
        said(info);
        if thread::current().id() != main {
            exit(PANICKED);
        }
    }));
}

/// Ends or stops the process in order on the signals that would do so in disorder. On a thread of its own, which needs
/// nothing of the others: the reader may be busy, or stuck in a terminal that is gone.
///
/// # Errors
/// When the system grants no signal handlers.
pub fn guard_signals(inputs: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
    thread::spawn(move || {
        for signal in &mut signals {
            if signal == SIGTSTP {
                stop(&inputs);
            } else {
                terminal::leave();
                exit(128 + signal);
            }
        }
    });
    Ok(())
}

/// Stops the process with the terminal restored, and takes the terminal again when it goes on.
fn stop(inputs: &Sender<Input>) {
    if !is_orphaned() {
        terminal::leave();
        if raise(SIGSTOP).is_err() || terminal::enter().is_err() {
            exit(HUNG_UP.into());
        }
    }
    let _ = inputs.send(Input::Redraw);
}

/// Is there no shell that could let the process go on? Then the system does not stop it either (POSIX: an orphaned
/// process group).
fn is_orphaned() -> bool {
    let Some(parent) = getppid() else { return true };
    let same_session = getsid(Some(parent)).is_ok_and(|it| getsid(None) == Ok(it));
    let other_group = getpgid(Some(parent)).is_ok_and(|it| it != getpgrp());
    !(same_session && other_group)
}

/// Ends the process when the terminal hangs up: the library that reads keys would try again for ever.
///
/// # Errors
/// When the process has no terminal.
pub fn guard_hang_up() -> io::Result<()> {
    let tty = controlling_terminal()?;
    thread::spawn(move || {
        // No events are asked for: only a hang-up or an error wakes this thread.
        let mut fds = [PollFd::new(&tty, PollFlags::empty())];
        while poll(&mut fds, None).is_err_and(|it| it == rustix::io::Errno::INTR) {}
        terminal::leave();
        exit(HUNG_UP.into());
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

/// What the reader asks of the world outside.
pub struct Outside;

impl Host for Outside {
    fn suspend(&mut self) {
        // The whole group, as the terminal would do it: `cat article | bifocal - other` stops as one job.
        let _ = kill_current_process_group(Signal::TSTP);
    }
}
