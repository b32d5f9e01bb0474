//! How the program ends: its exit codes, the one line that says what went wrong, and the order in which it goes.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::{self, Write},
    panic,
    process::{self, ExitCode},
    thread,
    time::Duration,
};

use super::state::Keeper;
use crate::{
    ground::{Clean, Lines, clean, settings::Mistakes},
    tui::terminal,
};

/// Usage or input error.
pub const BAD_INPUT: u8 = 2;

/// Ended by ^C: 128 and the number of the signal, as the shell counts.
pub const INTERRUPTED: u8 = 130;

/// The terminal hung up.
pub const HUNG_UP: i32 = 129;

/// A Rust program that panicked.
const PANICKED: i32 = 101;

/// A terminal that takes no output any more is waited for so long at the end.
const PATIENCE: Duration = Duration::from_millis(300);

/// And so long a disk, on which a place is still to be written.
const PATIENCE_WITH_DISK: Duration = Duration::from_secs(5);

/// Waiting is done in so many steps. A machine that stood still counts for one of them: it must not be taken for a terminal
/// that does.
const STEPS: u32 = 30;

/// Says in one line what is wrong, or in one for each mistake in a file of settings; whatever it quotes from outside goes through the door.
pub fn failed(error: &anyhow::Error) -> ExitCode {
    if let Some(mistakes) = error.downcast_ref::<Mistakes>() {
        mistakes.lines().for_each(|it| say(&Clean::line(&format!("bifocal: {it}"))));
        return ExitCode::from(BAD_INPUT);
    }
    let said: Vec<String> = error.chain().map(cause).collect();
    say(&Clean::line(&format!("bifocal: {}", said.join(": "))));
    ExitCode::from(BAD_INPUT)
}

/// What an error says, without the number that the system gives it.
fn cause(error: &(dyn std::error::Error + 'static)) -> String {
    let said = error.to_string();
    match (error.downcast_ref::<io::Error>(), said.find(" (os error ")) {
        (Some(_), Some(end)) => said[..end].to_owned(),
        _ => said,
    }
}

/// Says in one line what clap found wrong with the command line, which it quotes.
pub fn misused(error: &clap::Error) -> ExitCode {
    let said = error.render().to_string();
    // What follows, the usage and where to find help, is the same each time and hides the reason.
    let reasons: Vec<&str> = said
        .split("\n\n")
        .take_while(|it| !it.starts_with("Usage:") && !it.starts_with("For more information"))
        .map(str::trim)
        .collect();
    let line = reasons.join("; ").replace("\n  ", " ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    say(&Clean::line(&format!("bifocal: {line} (see bifocal --help)")));
    ExitCode::from(BAD_INPUT)
}

/// Restores the terminal before the message of a panic. A worker's panic ends the process there: nothing may be drawn
/// after the terminal was given back. The message may quote an article, so it goes through the door too.
pub fn guard_panics() {
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        terminal::leave();
        say(&clean(&format!("bifocal: {info}"), Lines::Keep).text);
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            say(&clean(&trace.to_string(), Lines::Keep).text);
        }
        if thread::current().id() != main {
            process::exit(PANICKED);
        }
    }));
}

/// Gives the terminal back, keeps where the person was reading, and ends the process, from whichever thread, whatever the
/// others are doing.
pub fn now(code: i32, keeper: &Keeper) -> ! {
    let last = keeper.clone();
    after(PATIENCE, move || {
        last.flush();
        process::exit(code)
    });
    after(PATIENCE_WITH_DISK, move || process::exit(code));
    terminal::leave();
    keeper.flush();
    process::exit(code)
}

/// Does something later, unless the process has ended by then. Where no thread is to be had for it, it is not done: what
/// keeps the process is merely waited for.
fn after(patience: Duration, then: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().spawn(move || {
        (0..STEPS).for_each(|_| thread::sleep(patience / STEPS));
        then();
    });
}

fn say(line: &Clean) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "{line}");
}
