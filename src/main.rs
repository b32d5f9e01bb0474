//! The program: command line in, exit code out.

use std::process::ExitCode;

use bifocal::roof::{cli::Args, exit, start::start};

fn main() -> ExitCode {
    exit::guard_panics();
    match Args::read() {
        Ok(args) => start(&args).unwrap_or_else(|error| exit::failed(&error)),
        Err(error) if error.use_stderr() => exit::misused(&error),
        Err(help) => {
            // Help and version; a closed pipe is the reader's choice.
            let _ = help.print();
            ExitCode::SUCCESS
        }
    }
}
