//! Answers the rows of the evaluation kit: `predict TASK < rows.jsonl > predictions.jsonl`.
//!
//! It is also the example of how to use the library: text in, passages and links out.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use bifocal::{
    ground::Pair,
    result::{Options, Passages, compare},
    sense::conflict,
    text::{article::plain, segment},
};
use serde_json::{Value, json};

/// Pairs that score less are left out.
const FLOOR: f32 = 0.02;

fn main() -> Result<()> {
    let task = std::env::args().nth(1).context("which task? predict TASK < rows.jsonl")?;
    let predict = match task.as_str() {
        "align" => align,
        "conflicts" => conflicts,
        "split" => split,
        _ => bail!("no task is called {task}; there are: align, conflicts, split"),
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
    let options = Options { floor: FLOOR, ..Options::default() };
    let found = compare(passages(row)?, &options);
    let links: Vec<Value> = found.links.iter().map(|it| json!([it.at.left, it.at.right, it.score])).collect();
    Ok(json!({ "id": row["id"], "links": links, "threshold": options.threshold }))
}

/// The details that differ between the passages that belong together.
fn conflicts(row: &Value) -> Result<Value> {
    let found = compare(passages(row)?, &Options::default());
    let texts = Pair::of(|side| found.passages(side));
    let slices = texts.as_ref().map(Vec::as_slice);
    let conflicts: Vec<Value> = conflict::conflicts(slices, &found.links, Options::FLOOR)
        .iter()
        .map(|it| {
            let at = found.links[it.link].at;
            let words = Pair::of(|side| &texts[side][at[side]][it.words[side].range()]);
            json!([at.left, at.right, words.left, words.right, it.kind.as_str()])
        })
        .collect();
    Ok(json!({ "id": row["id"], "conflicts": conflicts }))
}

/// The sentences `a` and `b` of a row.
fn passages(row: &Value) -> Result<Pair<Passages>> {
    let side = |key: &str| -> Result<Passages> {
        let texts = row[key].as_array().with_context(|| format!("a row needs {key}"))?;
        Ok(Passages::given(key, &texts.iter().filter_map(Value::as_str).collect::<Vec<_>>()))
    };
    Ok(Pair::new(side("a")?, side("b")?))
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
