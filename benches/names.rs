//! How long do names take? `cargo bench --bench names`
//!
//! Prints medians: the first call, which reads the weights and the token rules, then tokens a second of the network and
//! the time for all names of two articles.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    time::{Duration, Instant},
};

use bifocal::{
    ground::{Pair, Span},
    roof::sample,
    sense::entity::{NameText, names, network_alone},
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
    let long = texts.left.text.repeat(10);
    let n_long = network_alone(&long).0.len();
    let network = median(|| drop(network_alone(&long)));
    let _ = writeln!(
        report,
        "network alone             {:>10.0} tokens/s",
        n_long as f64 / network.as_secs_f64()
    );
    let large = NameText { text: &long, blocks: vec![(Span::new(0, long.len()), false)] };
    let all = median(|| drop(names(Pair::new(&large, &large))));
    let _ = writeln!(
        report,
        "all of it, two long texts {:>10.0} tokens/s",
        2.0 * n_long as f64 / all.as_secs_f64()
    );
    io::stdout().write_all(report.as_bytes())
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
