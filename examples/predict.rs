//! Answers the rows of the evaluation kit: `predict TASK < rows.jsonl > predictions.jsonl`.
//!
//! It is also the example of how to use the library: text in, passages and links out.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use bifocal::{
    ground::Pair,
    result::{Options, Passages, compare},
    text::{article::plain, segment},
};
use serde_json::{Value, json};

/// Pairs that score less are left out.
const FLOOR: f32 = 0.02;

fn main() -> Result<()> {
    let task = std::env::args().nth(1).context("which task? predict TASK < rows.jsonl")?;
    let predict = match task.as_str() {
        "align" => align,
        "split" => split,
        _ => bail!("no task is called {task}; there are: align, split"),
    };
    let mut out = io::stdout().lock();
    for line in io::stdin().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        writeln!(out, "{}", predict(&row)?)?;
    }
    Ok(())
}

/// Every pair of passages that has a score, and the threshold that is shipped.
fn align(row: &Value) -> Result<Value> {
    let passages = |key: &str| -> Result<Passages> {
        let texts = row[key].as_array().with_context(|| format!("a row of align needs {key}"))?;
        Ok(Passages::given(key, &texts.iter().filter_map(Value::as_str).collect::<Vec<_>>()))
    };
    let options = Options { floor: FLOOR, ..Options::default() };
    let found = compare(Pair::new(passages("a")?, passages("b")?), &options);
    let links: Vec<Value> = found.links.iter().map(|it| json!([it.at.left, it.at.right, it.score])).collect();
    Ok(json!({ "id": row["id"], "links": links, "threshold": options.threshold }))
}

/// The sentences of a text, in code points of the input.
fn split(row: &Value) -> Result<Value> {
    let text = row["text"].as_str().context("a row of split needs a text")?;
    let article = plain::article("", text);
    let points = |offset: usize| text[..article.source_offset(offset)].chars().count();
    let spans =
        segment::segments(&article).into_iter().map(|it| [points(it.span.start), points(it.span.end)]);
    Ok(json!({ "id": row["id"], "spans": spans.collect::<Vec<_>>() }))
}
