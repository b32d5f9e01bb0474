//! Packs the token rules of the name finder: `pack_names FOLDER > assets/model/tokens.txt`.
//!
//! FOLDER holds `tokenizer.json` and `moves.json`, the rules of the English pipeline that the weights were trained with.
//! The lists are packed as lines that are quick to read; what the four patterns do with them stands in
//! `sense/entity/token.rs`.

use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, Result};
use serde_json::Value;

fn main() -> Result<()> {
    let folder = env::args().nth(1).context("which folder?")?;
    let read = |name: &str| -> Result<Value> {
        let text = fs::read_to_string(Path::new(&folder).join(name))?;
        Ok(serde_json::from_str(&text)?)
    };
    let (rules, moves) = (read("tokenizer.json")?, read("moves.json")?);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# Written by examples/pack_names.rs. Ranges of characters in hex; \"== \" opens a section."
    )?;
    for (name, pattern, before, after) in [
        ("alpha", "infix", "|(?<=", ",(?="),
        ("lower", "url", "\\.)+(?:", "{2,63}))"),
        ("upper", "suffix", "|(?<=", "\\.$"),
        ("icon", "prefix", "|^", ""),
    ] {
        let pattern = rules[pattern].as_str().context("a pattern")?;
        writeln!(out, "== {name}\n{}", ranges(class(pattern, before, after)?)?)?;
    }
    let moves = moves.as_array().context("a list of moves")?;
    writeln!(out, "== moves\n{}", strings(moves).join(" "))?;
    writeln!(out, "== exceptions")?;
    for (word, pieces) in sorted(&rules["exceptions"])? {
        if !word.trim().is_empty() {
            writeln!(out, "{word}{}", packed(pieces)?)?;
        }
    }
    writeln!(out, "== norms")?;
    for (hash, norm) in sorted(&rules["norms"])? {
        writeln!(out, "{:x} {}", hash.parse::<u64>()?, norm.as_str().context("a norm")?)?;
    }
    Ok(())
}

fn strings(values: &[Value]) -> Vec<&str> {
    values.iter().filter_map(Value::as_str).collect()
}

fn sorted(table: &Value) -> Result<BTreeMap<&String, &Value>> {
    Ok(table.as_object().context("a table")?.iter().collect())
}

/// The pieces of an exception, each with its norm if it has one of its own: tabs between.
fn packed(pieces: &Value) -> Result<String> {
    let mut line = String::new();
    for piece in pieces.as_array().context("pieces")? {
        let (text, norm) = (piece[0].as_str().context("a piece")?, piece[1].as_str());
        line += &["\t", text, "\t", norm.unwrap_or_default()].concat();
    }
    Ok(line)
}

/// The inside of the last `[…]` that stands between `before` and `after`.
fn class<'a>(pattern: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let end = if after.is_empty() { pattern.len() } else { pattern.rfind(after).context("the end")? };
    let start = pattern[..end].rfind(before).context("the start")? + before.len();
    let inner = &pattern[start..end];
    let close = inner.find(']').context("a class")?;
    Ok(inner[..close].trim_start_matches('['))
}

/// The characters of a class as ranges in hex.
fn ranges(class: &str) -> Result<String> {
    let (mut points, mut rest) = (Vec::new(), class);
    while let Some(first) = rest.chars().next() {
        let digits = match rest.as_bytes() {
            [b'\\', b'u', ..] => 4,
            [b'\\', b'U', ..] => 8,
            _ => 0,
        };
        if digits > 0 {
            points.push(Some(u32::from_str_radix(&rest[2..2 + digits], 16)?));
            rest = &rest[2 + digits..];
        } else {
            points.push((first != '-').then_some(first as u32));
            rest = &rest[first.len_utf8()..];
        }
    }
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut points = points.into_iter().peekable();
    while let Some(point) = points.next() {
        let start = point.context("a range begins with a character")?;
        let mut end = start;
        if points.next_if_eq(&None).is_some() {
            end = points.next().flatten().context("a range ends with a character")?;
        }
        found.push((start, end));
    }
    found.sort_unstable();
    found.dedup_by(|next, last| {
        let joined = next.0 <= last.1 + 1;
        last.1 = if joined { last.1.max(next.1) } else { last.1 };
        joined
    });
    let words: Vec<String> = found.iter().map(|(start, end)| format!("{start:X}-{end:X}")).collect();
    Ok(words.join(" "))
}
