//! How the program ends: its exit codes, the one line that says what went wrong, and the order in which it goes.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::{self, Write},
    panic,
    process::{self, ExitCode},
    thread,
    time::Duration,
};

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

/// Gives the terminal back and ends the process, from whichever thread, whatever the others are doing.
pub fn now(code: i32) -> ! {
    // If this thread cannot be had, the terminal is merely waited for.
    let _ = thread::Builder::new().spawn(move || {
        thread::sleep(PATIENCE);
        process::exit(code)
    });
    terminal::leave();
    process::exit(code)
}

fn say(line: &Clean) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "{line}");
}
