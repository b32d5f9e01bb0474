//! The evaluation's door: answers `predict TASK < rows.jsonl` with one line of JSON for each row.

use std::io::{self, BufRead, Write};

use anyhow::{Context, bail};
use bifocal::text::{article::plain, segment};
use serde_json::{Value, json};

fn main() -> anyhow::Result<()> {
    let task = std::env::args()
        .nth(1)
        .context("which task? predict TASK < rows.jsonl")?;
    let predict = match task.as_str() {
        "split" => split,
        _ => bail!("no task is called {task}; there is: split"),
    };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        writeln!(out, "{}", predict(&row)?)?;
    }
    Ok(())
}

/// Sentences of a text, in code points of the input.
fn split(row: &Value) -> anyhow::Result<Value> {
    let text = row["text"]
        .as_str()
        .context("a row of split needs a text")?;
    let article = plain::article("", text);
    let points = |offset: usize| text[..article.source_offset(offset)].chars().count();
    let spans = segment::segments(&article)
        .into_iter()
        .map(|it| [points(it.span.start), points(it.span.end)]);
    Ok(json!({ "id": row["id"], "spans": spans.collect::<Vec<_>>() }))
}
