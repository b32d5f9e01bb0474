//! Does the finder give the tokens and names that its reference gives?

use std::{collections::HashSet, fs};

use bifocal::sense::entity::network_alone;
use serde_json::Value;

#[test]
fn fixtures() {
    let text = fs::read_to_string("../shared/models/names/fixtures.jsonl").unwrap();
    let (mut tok, mut tok_all, mut hit, mut ours, mut gold) = (0, 0, 0, 0, 0);
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let point = |b: usize| text[..b].chars().count() as u64;
        let found: HashSet<(u64, u64)> =
            network_alone(text).0.iter().map(|it| (point(it.start), point(it.end))).collect();
        for it in row["tokens"].as_array().unwrap() {
            tok_all += 1;
            let it = (it[0].as_u64().unwrap(), it[1].as_u64().unwrap());
            if found.contains(&it) {
                tok += 1
            } else {
                eprintln!(
                    "{it:?} {}",
                    text.chars().skip(it.0 as usize).take((it.1 - it.0) as usize).collect::<String>()
                )
            }
        }
        let found: HashSet<(u64, u64, &str)> =
            network_alone(text).1.iter().map(|it| (point(it.0.start), point(it.0.end), it.1)).collect();
        ours += found.len();
        for it in row["entities"].as_array().unwrap() {
            gold += 1;
            hit += usize::from(found.contains(&(
                it[0].as_u64().unwrap(),
                it[1].as_u64().unwrap(),
                it[2].as_str().unwrap(),
            )));
        }
    }
    eprintln!(
        "tokens {tok}/{tok_all} entities {hit} of {ours} / {gold}: {}",
        2.0 * hit as f64 / (ours + gold) as f64
    );
}
