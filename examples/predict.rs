//! Answers the rows of the evaluation kit: `predict TASK < rows.jsonl > predictions.jsonl`.

#![allow(clippy::print_stdout, reason = "predictions go to standard output")]

use std::io;

use anyhow::{Context, Result, bail};
use bifocal::{
    ground::Pair,
    result::compare::{Options, Passages, compare},
};
use serde_json::{Value, json};

/// Pairs that score less are left out.
const FLOOR: f32 = 0.02;

fn main() -> Result<()> {
    let task = std::env::args().nth(1).context("usage: predict TASK < rows.jsonl")?;
    for line in io::stdin().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let answer = match task.as_str() {
            "align" => align(&row)?,
            other => bail!("there is no task {other}"),
        };
        println!("{answer}");
    }
    Ok(())
}

fn align(row: &Value) -> Result<Value> {
    let passages = |key: &str| -> Result<Passages> {
        let texts = row[key].as_array().with_context(|| format!("a row needs {key}"))?;
        Ok(Passages::given(key, &texts.iter().filter_map(Value::as_str).collect::<Vec<_>>()))
    };
    let options = Options { floor: FLOOR, ..Options::default() };
    let found = compare(Pair::new(passages("a")?, passages("b")?), &options);
    let links: Vec<Value> = found.links.iter().map(|it| json!([it.at.left, it.at.right, it.score])).collect();
    Ok(json!({ "id": row["id"], "links": links, "threshold": options.threshold }))
}
