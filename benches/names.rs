//! How long do names take? `cargo bench --bench names`
//!
//! Prints medians: the first call, which reads the weights and the token rules, then tokens a second of the network, beside
//! spaCy with the same weights on the same text in the same run (`names.py`), and the time for all names of two articles.
//! The Python that has spaCy can be named: `PYTHON=venv/bin/python cargo bench --bench names`.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use bifocal::{
    ground::{Pair, Span},
    roof::sample,
    sense::entity::{NameText, names, network_alone, with_figures},
    text::{Article, BlockKind},
};

const ROUNDS: usize = 15;

fn main() -> io::Result<()> {
    let articles = sample::articles();
    let texts = articles.as_ref().map(name_text);
    let start = Instant::now();
    let found = names(texts.as_ref());
    let first = start.elapsed();
    let mut report = String::new();
    let count = |text: &NameText| network_alone(text.text).0.len();
    let tokens = count(&texts.left) + count(&texts.right);
    let _ = writeln!(report, "sample pair: {tokens} tokens, {} entities", found.entities.len());
    let _ = writeln!(report, "first call, tables read   {first:>10.2?}");
    let pair = median(|| drop(names(texts.as_ref())));
    let _ = writeln!(report, "names of the pair         {pair:>10.2?}");
    let passages = texts.as_ref().map(|it| {
        let blocks = it.blocks.iter().map(|(block, _)| (block.start, &it.text[block.range()]));
        blocks.collect::<Vec<_>>()
    });
    let figures = median(|| drop(with_figures(found.clone(), passages.as_ref().map(Vec::as_slice))));
    let _ = writeln!(report, "figures of the pair       {figures:>10.2?}");
    let long = texts.left.text.repeat(10);
    let n_long = network_alone(&long).0.len();
    let network = median(|| drop(network_alone(&long)));
    let per_second = |tokens: usize, seconds: f64| tokens as f64 / seconds;
    let seconds = network.as_secs_f64();
    let n_names = network_alone(&long).1.len();
    let _ = writeln!(
        report,
        "network alone             {:>10.0} tokens/s, {n_names} names of {n_long} tokens",
        per_second(n_long, seconds)
    );
    match peer(&long) {
        Some(it) => {
            let (speed, times) = (per_second(it.tokens, it.seconds), it.seconds / seconds);
            let _ = writeln!(
                report,
                "the same by a peer        {speed:>10.0} tokens/s, {} names of {} tokens; {times:.1} times our time: {}",
                it.names, it.tokens, it.name
            );
        }
        None => report
            .push_str("peer skipped: no Python with spaCy and its small English model, nor with numpy\n"),
    }
    let large = NameText { text: &long, blocks: vec![(Span::new(0, long.len()), false)] };
    let all = median(|| drop(names(Pair::new(&large, &large))));
    let _ = writeln!(
        report,
        "all of it, two long texts {:>10.0} tokens/s",
        per_second(2 * n_long, all.as_secs_f64())
    );
    io::stdout().write_all(report.as_bytes())
}

/// Another program that finds names, with what it found and the time that took.
struct Peer {
    name: String,
    tokens: usize,
    names: usize,
    seconds: f64,
}

/// Runs the peer, if there is one, on one thread like ourselves.
fn peer(text: &str) -> Option<Peer> {
    let root = env!("CARGO_MANIFEST_DIR");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(python)
        .arg(format!("{root}/benches/names.py"))
        .arg(format!("{root}/../shared/models/names"))
        .env("OMP_NUM_THREADS", "1")
        .env("OPENBLAS_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let shown = String::from_utf8(child.wait_with_output().ok()?.stdout).ok()?;
    let mut fields = shown.trim().split('\t');
    Some(Peer {
        name: fields.next()?.to_owned(),
        tokens: fields.next()?.parse().ok()?,
        names: fields.next()?.parse().ok()?,
        seconds: fields.next()?.parse().ok()?,
    })
}

fn name_text(article: &Article) -> NameText<'_> {
    let block = |it: &bifocal::text::Block| (it.span, it.kind == BlockKind::Heading);
    NameText { text: &article.text, blocks: article.blocks.iter().map(block).collect() }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
