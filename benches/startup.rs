//! From the start of the process to the first complete frame: `cargo bench --bench startup [-- LEFT RIGHT]`
//!
//! Whole processes on a pty of 120×40, beside `vim -d` on the same two files, in turn in one run; the time of the last
//! byte of the first screen counts, matches included. Prints medians and the median of the ratios pair by pair.

#![expect(clippy::print_stdout, reason = "the figures go to standard output")]

#[path = "../tests/pty/terminal.rs"]
#[expect(dead_code, reason = "a measure needs less of the terminal than the tests")]
mod terminal;

use std::time::{Duration, Instant};

use terminal::Start;

const ROUNDS: usize = 21;

/// A screen that has been quiet for so long is complete.
const QUIET: Duration = Duration::from_millis(120);

const SAMPLE: [&str; 2] = ["assets/sample/harbor-courier.md", "assets/sample/north-coast-wire.md"];

fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let files: [&str; 2] = match named.as_slice() {
        [left, right] => [left, right],
        _ => SAMPLE,
    };
    let own = ["--theme", "dark", files[0], files[1]];
    let vim = ["vim", "-u", "NONE", "-n", "-d", files[0], files[1]];
    let has_vim = std::process::Command::new("vim").arg("--version").output().is_ok();
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    for round in 0..=ROUNDS {
        let ours = first_screen(Start::alone(&own));
        let theirs = if has_vim { first_screen(command(&vim)) } else { Duration::ZERO };
        // The first round warms the caches.
        if round > 0 {
            times.push((ours, theirs));
        }
    }
    println!("{files:?}, {ROUNDS} rounds, wall time from start to the last byte of the first screen");
    println!("bifocal {}", summary(times.iter().map(|it| it.0.as_secs_f64() * 1000.0).collect(), "ms"));
    if has_vim {
        println!("vim -d  {}", summary(times.iter().map(|it| it.1.as_secs_f64() * 1000.0).collect(), "ms"));
        let ratios = times.iter().map(|it| it.0.as_secs_f64() / it.1.as_secs_f64()).collect();
        println!("ratio   {}", summary(ratios, ""));
    } else {
        println!("vim is not installed: no comparison");
    }
}

fn command<'a>(words: &[&'a str]) -> Start<'a> {
    Start { command: words.to_vec(), ..Start::alone(&[]) }
}

fn first_screen(start: Start) -> Duration {
    let begun = Instant::now();
    let mut terminal = start.size(120, 40).go();
    let mut last = begun;
    while !terminal.is_quiet_for(QUIET) || terminal.log.is_empty() {
        last = Instant::now();
    }
    last - begun
}

fn summary(mut figures: Vec<f64>, unit: &str) -> String {
    figures.sort_by(f64::total_cmp);
    let (least, most) = (figures[0], figures[figures.len() - 1]);
    format!("median {:.2} {unit} (least {least:.2}, most {most:.2})", figures[figures.len() / 2])
}
