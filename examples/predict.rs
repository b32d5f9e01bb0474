//! Answers the rows of the evaluation kit: `predict TASK < rows.jsonl > predictions.jsonl`.
//!
//! It is also the example of how to use the library: text in, passages and links out.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use bifocal::{
    ground::{Pair, Side},
    result::{Options, Passages, compare},
    sense::entity::{EntityKind, Mention, NameText, Names, names, names_alone},
    text::{Article, BlockKind, article::plain, segment},
};
use serde_json::{Value, json};

/// Pairs that score less are left out.
const FLOOR: f32 = 0.02;

fn main() -> Result<()> {
    let task = std::env::args().nth(1).context("which task? predict TASK < rows.jsonl")?;
    let predict = match task.as_str() {
        "align" => align,
        "split" => split,
        "names" => alone,
        "who" => who,
        _ => bail!("no task is called {task}; there are: align, split, names, who"),
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

/// The names of a text, with their types.
fn alone(row: &Value) -> Result<Value> {
    let text = text(row, "text")?;
    let article = plain::article("", text);
    let points = Points::new(text, &article);
    let found = names_alone(&name_text(&article));
    let spans = found.mentions.left.iter().map(|it| {
        let [start, end] = points.of(it);
        json!([start, end, kind(&found, it)])
    });
    Ok(json!({ "id": row["id"], "spans": spans.collect::<Vec<_>>() }))
}

/// The names of two texts, with the numbers of those they mean.
fn who(row: &Value) -> Result<Value> {
    let texts = Pair::new(text(row, "a")?, text(row, "b")?);
    let articles = texts.map(|it| plain::article("", it));
    let inputs = articles.as_ref().map(name_text);
    let found = names(inputs.as_ref());
    let mut mentions = Vec::new();
    for (side, name) in [(Side::Left, "a"), (Side::Right, "b")] {
        let points = Points::new(texts[side], &articles[side]);
        for it in &found.mentions[side] {
            let [start, end] = points.of(it);
            mentions.push(json!([name, start, end, it.entity]));
        }
    }
    Ok(json!({ "id": row["id"], "mentions": mentions }))
}

fn text<'a>(row: &'a Value, key: &str) -> Result<&'a str> {
    row[key].as_str().with_context(|| format!("a row needs a text {key}"))
}

fn name_text(article: &Article) -> NameText<'_> {
    let blocks = article.blocks.iter();
    NameText {
        text: &article.text,
        blocks: blocks.map(|it| (it.span, it.kind == BlockKind::Heading)).collect(),
    }
}

/// From bytes of an article's text to code points of the input.
struct Points<'a> {
    text: &'a str,
    article: &'a Article,
}

impl<'a> Points<'a> {
    fn new(text: &'a str, article: &'a Article) -> Self {
        Self { text, article }
    }

    fn of(&self, mention: &Mention) -> [usize; 2] {
        let count = |offset: usize| self.text[..self.article.source_offset(offset)].chars().count();
        [mention.span.start, mention.span.end].map(count)
    }
}

/// The types of the evaluation kit.
fn kind(names: &Names, mention: &Mention) -> &'static str {
    match names.entities[mention.entity].kind {
        EntityKind::Person => "PER",
        EntityKind::Place => "LOC",
        EntityKind::Organization => "ORG",
        EntityKind::Group | EntityKind::Event | EntityKind::Work | EntityKind::Other => "MISC",
    }
}
