//! How the program ends: its exit codes, and the one line that says what went wrong.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use crate::ground::{Clean, Lines, clean};

/// Usage or input error.
pub const BAD_INPUT: u8 = 2;

/// Ended by ^C: 128 and the number of the signal, as the shell counts.
pub const INTERRUPTED: u8 = 130;

/// The terminal hung up.
pub const HUNG_UP: u8 = 129;

/// Says in one line what is wrong; whatever it quotes from outside goes through the door.
pub fn failed(error: &anyhow::Error) -> ExitCode {
    say(&Clean::line(&format!("bifocal: {error:#}")));
    ExitCode::from(BAD_INPUT)
}

/// Says what clap found wrong with the command line, which it quotes.
pub fn misused(error: &clap::Error) -> ExitCode {
    say(&clean(error.render().to_string().trim_end(), Lines::Keep).text);
    ExitCode::from(BAD_INPUT)
}

fn say(line: &Clean) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "{line}");
}
