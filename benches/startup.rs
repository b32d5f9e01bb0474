//! From the start of the process to the first complete frame: `cargo bench --bench startup [-- LEFT RIGHT]`
//!
//! Whole processes on a pty of 120×40, beside `vim -d` on the same two files, in turn in one run. Ours is timed to the
//! frame that has the matches, and then to the last byte, when names and details are there too; vim to its last byte.
//! Prints medians and the median of the ratios pair by pair.

#![expect(clippy::print_stdout, reason = "the figures go to standard output")]

#[path = "../tests/pty/terminal.rs"]
#[expect(dead_code, reason = "a measure needs less of the terminal than the tests")]
mod terminal;

use std::time::{Duration, Instant};

use terminal::Start;

const ROUNDS: usize = 21;

/// A screen that has been quiet for so long is complete.
const QUIET: Duration = Duration::from_millis(120);

/// Stands in the footer as soon as the matches are there.
const MATCHED: &str = "% of right shared";

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
    let mut times: Vec<[f64; 3]> = Vec::new();
    for round in 0..=ROUNDS {
        let [matched, complete] = timed(Start::alone(&own), Some(MATCHED));
        let [_, vim] = if has_vim { timed(command(&vim), None) } else { [f64::NAN; 2] };
        // The first round warms the caches.
        if round > 0 {
            times.push([matched, complete, vim]);
        }
    }
    println!("{files:?}, {ROUNDS} rounds, wall time from start");
    println!("bifocal, frame with matches   {}", summary(times.iter().map(|it| it[0]).collect(), "ms"));
    println!("bifocal, names and details    {}", summary(times.iter().map(|it| it[1]).collect(), "ms"));
    if has_vim {
        println!("vim -d, last byte             {}", summary(times.iter().map(|it| it[2]).collect(), "ms"));
        println!(
            "matches / vim                 {}",
            summary(times.iter().map(|it| it[0] / it[2]).collect(), "")
        );
    } else {
        println!("vim is not installed: no comparison");
    }
}

fn command<'a>(words: &[&'a str]) -> Start<'a> {
    Start { command: words.to_vec(), ..Start::alone(&[]) }
}

/// Milliseconds to the frame that shows `wanted`, and to the last byte.
fn timed(start: Start, wanted: Option<&str>) -> [f64; 2] {
    let begun = Instant::now();
    let passed = || begun.elapsed().as_secs_f64() * 1000.0;
    let mut terminal = start.size(120, 40).go();
    if let Some(wanted) = wanted {
        terminal.wait_for(wanted);
    }
    let first = passed();
    let mut last = first;
    while !terminal.is_quiet_for(QUIET) || terminal.log.is_empty() {
        last = passed();
    }
    [first, last]
}

fn summary(mut figures: Vec<f64>, unit: &str) -> String {
    figures.sort_by(f64::total_cmp);
    let (least, most) = (figures[0], figures[figures.len() - 1]);
    format!("median {:.2} {unit} (least {least:.2}, most {most:.2})", figures[figures.len() / 2])
}
