//! Answers the rows of the evaluation kit: `predict TASK < rows.jsonl > predictions.jsonl`.
//!
//! It is also the example of how to use the library: text in, passages, links, names and conflicts out.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use bifocal::{
    ground::{Pair, Side, Span},
    result::{Comparison, Options, Passages, compare, name_text},
    sense::{
        align,
        entity::{EntityKind, Mention, Names, names, names_alone},
        score::Learned,
    },
    text::{Article, article::plain, segment},
};
use serde_json::{Value, json};

/// Pairs that score less are left out.
const FLOOR: f32 = 0.02;

fn main() -> Result<()> {
    let task = std::env::args().nth(1).context("which task? predict TASK < rows.jsonl")?;
    let predict = match task.as_str() {
        "align" => align,
        "conflicts" => conflicts,
        "names" => alone,
        "split" => split,
        "who" => who,
        _ => bail!("no task is called {task}; there are: align, conflicts, names, split, who"),
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
    let options = Options::default();
    let pending = Comparison::pending(passages(row)?, &options);
    let texts = Pair::of(|side| pending.passages(side));
    let found = align::align(texts.as_ref().map(Vec::as_slice), FLOOR, &Learned::default());
    let links: Vec<Value> = found.links.iter().map(|it| json!([it.at.left, it.at.right, it.score])).collect();
    Ok(json!({ "id": row["id"], "links": links, "threshold": options.threshold }))
}

/// The details that differ between the passages that belong together.
fn conflicts(row: &Value) -> Result<Value> {
    let found = compare(passages(row)?, &Options::default());
    let conflicts = found.conflicts.iter().map(|it| {
        let at = found.links[it.link].at;
        let words = Pair::of(|side| &found.passage(side, at[side])[it.words[side].range()]);
        json!([at.left, at.right, words.left, words.right, it.kind.as_str()])
    });
    Ok(json!({ "id": row["id"], "conflicts": conflicts.collect::<Vec<_>>() }))
}

/// The sentences `a` and `b` of a row.
fn passages(row: &Value) -> Result<Pair<Passages>> {
    let side = |key: &str| -> Result<Passages> {
        let texts = row[key].as_array().with_context(|| format!("a row needs sentences {key}"))?;
        Ok(Passages::given(key, &texts.iter().filter_map(Value::as_str).collect::<Vec<_>>()))
    };
    Ok(Pair::new(side("a")?, side("b")?))
}

/// The sentences of a text.
fn split(row: &Value) -> Result<Value> {
    let text = text(row, "text")?;
    let article = plain::article("", text);
    let mut points = Points::new(text, &article);
    let spans = segment::segments(&article).into_iter().map(|it| points.of(it.span));
    Ok(json!({ "id": row["id"], "spans": spans.collect::<Vec<_>>() }))
}

/// The names of a text, with their types.
fn alone(row: &Value) -> Result<Value> {
    let text = text(row, "text")?;
    let article = plain::article("", text);
    let found = names_alone(&name_text(&article));
    let mut points = Points::new(text, &article);
    let spans = found.mentions.left.iter().map(|it| {
        let [start, end] = points.of(it.span);
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
        let mut points = Points::new(texts[side], &articles[side]);
        for it in &found.mentions[side] {
            let [start, end] = points.of(it.span);
            mentions.push(json!([name, start, end, it.entity]));
        }
    }
    Ok(json!({ "id": row["id"], "mentions": mentions }))
}

fn text<'a>(row: &'a Value, key: &str) -> Result<&'a str> {
    row[key].as_str().with_context(|| format!("a row needs a text {key}"))
}

/// Counts the code points of an input from one place to the next, as counting from the start each time would take
/// longer and longer.
struct Points<'a> {
    input: &'a str,
    article: &'a Article,
    /// Where the last count ended (bytes), and what it was.
    last: (usize, usize),
}

impl<'a> Points<'a> {
    fn new(input: &'a str, article: &'a Article) -> Self {
        Self { input, article, last: (0, 0) }
    }

    /// A span of the article's text in code points of the input.
    fn of(&mut self, span: Span) -> [usize; 2] {
        [span.start, span.end].map(|offset| self.before(self.article.source_offset(offset)))
    }

    /// The code points before a byte.
    fn before(&mut self, at: usize) -> usize {
        let (from, count) = self.last;
        let count = if at < from {
            count - self.input[at..from].chars().count()
        } else {
            count + self.input[from..at].chars().count()
        };
        self.last = (at, count);
        count
    }
}

/// The types of the evaluation kit.
fn kind(names: &Names, mention: &Mention) -> &'static str {
    match names.entities[mention.entity].kind {
        EntityKind::Person => "PER",
        EntityKind::Place => "LOC",
        EntityKind::Organization => "ORG",
        _ => "MISC",
    }
}
