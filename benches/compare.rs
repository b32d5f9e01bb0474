//! How long two articles take to be aligned: medians, on synthetic English of 10 KB to 1 MB and on what is worst.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::{fmt::Write, hint::black_box, time::Instant};

use bifocal::{
    ground::Pair,
    sense::{align::align, repeats::repeats, score::Learned},
};

fn main() {
    let start = Instant::now();
    let learned = Learned::default();
    println!("{:<28} {:>9.3} ms", "weights", start.elapsed().as_secs_f64() * 1e3);
    for (name, words, times) in
        [("1,000 words", 1_000, 51), ("10,000 words", 10_000, 5), ("1 MB", 170_000, 1)]
    {
        let left = report(words, 1);
        time(name, times, &learned, &left, &edited(&left));
    }
    let same = report(170_000, 3);
    time("1 MB, the same twice", 1, &learned, &same, &same);
    time("one word, 2 MB", 1, &learned, &["word ".repeat(400_000)], &["word ".repeat(400_000)]);
    time(
        "one line, 2 MB",
        1,
        &learned,
        &vec!["The same line again.".into(); 100_000],
        &vec!["The same line again.".into(); 100_000],
    );
    time("no spaces, 1 MB", 1, &learned, &["abcdefghij".repeat(100_000)], &["bcdefghija".repeat(100_000)]);
    time("a passage of 1 MB", 1, &learned, &[report(170_000, 5).concat()], &[report(170_000, 6).concat()]);
    time("ten passages of 100 KB", 1, &learned, &joined(&report(170_000, 5)), &joined(&report(170_000, 6)));
}

fn time(name: &str, times: usize, learned: &Learned, left: &[String], right: &[String]) {
    let texts = [left, right].map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
    let mut took: Vec<f64> = Vec::new();
    let mut links = 0;
    for _ in 0..times {
        let start = Instant::now();
        links = black_box(align(Pair::new(&texts[0], &texts[1]), 0.3, learned)).links.len();
        took.push(start.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_by(f64::total_cmp);
    let start = Instant::now();
    black_box(repeats(&texts[0]));
    let repeats = start.elapsed().as_secs_f64() * 1e3;
    let median = took[took.len() / 2];
    println!("{name:<28} {median:>9.2} ms, {links} links; repeats {repeats:.2} ms");
}

fn joined(passages: &[String]) -> Vec<String> {
    passages.chunks(passages.len().div_ceil(10)).map(|it| it.join(" ")).collect()
}

/// Sentences of words whose frequency falls with their rank, like those of a language.
fn report(words: usize, seed: u64) -> Vec<String> {
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut out = vec![String::new()];
    for at in 0..words {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let even = (random >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = (20_000_f64.powf(even) as u64).wrapping_mul(0x00de_ad12_3457);
        let last = out.len() - 1;
        let _ = write!(out[last], "{} ", spelled(rank));
        if at % 20 == 19 {
            out.push(String::new());
        }
    }
    out.retain(|it| !it.is_empty());
    out
}

fn spelled(mut number: u64) -> String {
    let mut out = String::new();
    for _ in 0..2 + number % 3 {
        out.push(char::from(b"bcdfglmnprst"[(number % 12) as usize]));
        out.push(char::from(b"aeiou"[(number / 12 % 5) as usize]));
        number /= 60;
    }
    out
}

/// Three of five passages with every sixth word replaced, the others new, in another order.
fn edited(report_: &[String]) -> Vec<String> {
    let fresh = report(report_.len() * 20, 99);
    let change = |(at, it): (usize, &String)| {
        if at % 5 < 2 {
            return fresh[at].clone();
        }
        let words = it.split(' ').enumerate().map(|(place, it)| if place % 6 == 5 { "other" } else { it });
        words.collect::<Vec<_>>().join(" ")
    };
    let mut out: Vec<String> = report_.iter().enumerate().map(change).collect();
    out.rotate_left(report_.len() / 7);
    out
}
