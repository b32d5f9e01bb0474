//! Prints how well kinds tell links that say the same from partial ones: `kinds GOLD.jsonl...`.
//!
//! Only labeled links are judged: verbatim, edited and reworded ones are taken to say the same.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::fs;

use anyhow::{Context, Result};
use bifocal::{
    ground::Pair,
    sense::{Kind, align::align, score::Learned},
};
use serde_json::Value;

fn main() -> Result<()> {
    for path in std::env::args().skip(1) {
        let mut counts = [0_usize; 3];
        for line in fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?.lines() {
            count(&serde_json::from_str(line)?, &mut counts)?;
        }
        let [hits, proposed, wanted] = counts.map(|it| it as f64);
        let (precision, recall) = (hits / proposed.max(1.0), hits / wanted.max(1.0));
        let f1 = 2.0 * hits / (proposed + wanted).max(1.0);
        println!("{path}: F1 of same {f1:.3} (precision {precision:.3}, recall {recall:.3}, {wanted} links)");
    }
    Ok(())
}

/// Adds to links that are the same and said to be, said to be, are.
fn count(row: &Value, counts: &mut [usize; 3]) -> Result<()> {
    let texts = |key: &str| -> Result<Vec<&str>> {
        let texts = row[key].as_array().with_context(|| format!("a row needs {key}"))?;
        Ok(texts.iter().filter_map(Value::as_str).collect())
    };
    let found = align(Pair::new(&texts("a")?, &texts("b")?), 0.0, &Learned::default());
    for label in row["links"].as_array().context("a row needs links")? {
        let at = Pair::new(&label[0], &label[1]).map(|it| it.as_u64().unwrap_or(0) as usize);
        let kind = found.links.iter().find(|it| it.at == at).map(|it| it.kind);
        let (said, same) = (kind.is_some_and(|it| it != Kind::Partial), label[2] == "same");
        if same || label[2] == "partial" {
            counts[0] += usize::from(said && same);
            counts[1] += usize::from(said);
            counts[2] += usize::from(same);
        }
    }
    Ok(())
}
