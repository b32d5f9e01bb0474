//! Decides which number words and digits stand for: "1,200", "$1.2bn", "two dozen", "hundreds", "three-quarters".

use super::piece::Piece;
use crate::sense::idea::tells;

/// A number as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// The least it can be.
    pub low: f64,
    /// The most it can be.
    pub high: f64,
    /// The letters that are written to it: the "km" of "60km".
    pub suffix: String,
    /// The piece after it.
    pub end: usize,
}

/// Words that multiply the number before them.
const SCALES: &[(&str, f64)] =
    &[("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];

/// Letters after digits that multiply them.
const SUFFIXES: &[(&str, f64)] =
    &[("k", 1e3), ("mn", 1e6), ("mln", 1e6), ("bn", 1e9), ("tn", 1e12), ("trn", 1e12)];

/// Words for numbers that nobody counted, from at least to at most.
const ROUGH: &[(&str, f64, f64)] = &[
    ("couple", 2.0, 3.0),
    ("few", 2.0, 6.0),
    ("several", 3.0, 12.0),
    ("handful", 2.0, 9.0),
    ("dozens", 24.0, 200.0),
    ("scores", 40.0, 200.0),
    ("hundreds", 200.0, 2e3),
    ("thousands", 2e3, 3e4),
    ("millions", 2e6, 1e9),
    ("billions", 2e9, 1e12),
];

/// The number that begins at a piece.
pub(super) fn number(pieces: &[Piece<'_>], at: usize) -> Option<Number> {
    rough(pieces, at).or_else(|| fraction(pieces, at)).or_else(|| exact(pieces, at))
}

fn exact(pieces: &[Piece<'_>], at: usize) -> Option<Number> {
    let (mut value, mut suffix) = one(pieces, at).or_else(|| digits(&pieces[at].word))?;
    if let Some((_, by)) = SUFFIXES.iter().find(|it| it.0 == suffix) {
        value *= by;
        suffix.clear();
    }
    // "The 1950s", "in his 30s".
    if suffix == "s" {
        return None;
    }
    let mut end = at + 1;
    while let Some(by) = pieces.get(end).filter(|it| it.follows()).and_then(scale) {
        value *= by;
        end += 1;
    }
    // "An hour and a half", "two and a half".
    if word(pieces, end) == "and" && word(pieces, end + 1) == "a" && word(pieces, end + 2) == "half" {
        value += 0.5;
        end += 3;
    }
    Some(Number { low: value, high: value, suffix, end })
}

/// "One" is a number where a thing follows it, else a pronoun.
fn one(pieces: &[Piece<'_>], at: usize) -> Option<(f64, String)> {
    let next = pieces.get(at + 1)?;
    let counts = next.follows() && !next.capital() && tells(&next.word);
    let alone = at
        .checked_sub(1)
        .is_none_or(|it| !matches!(word(pieces, it), "no" | "any" | "every" | "each" | "this" | "that"));
    (pieces[at].word == "one" && counts && alone).then(|| (1.0, String::new()))
}

/// The value of leading digits, and the letters after them.
fn digits(word: &str) -> Option<(f64, String)> {
    let end = word.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(word.len());
    let (digits, suffix) = word.split_at(end);
    let padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if padded || digits.len() > 15 || suffix.contains(|it: char| !it.is_ascii_alphabetic()) {
        return None;
    }
    Some((digits.parse().ok()?, suffix.to_owned()))
}

fn scale(piece: &Piece<'_>) -> Option<f64> {
    SCALES.iter().find(|it| it.0 == piece.word).map(|it| it.1)
}

/// "Hundreds", "tens of thousands", "a few".
fn rough(pieces: &[Piece<'_>], at: usize) -> Option<Number> {
    let find = |word: &str| ROUGH.iter().find(|it| it.0 == word);
    let first = word(pieces, at);
    let of = word(pieces, at + 1) == "of";
    let (low, high, mut end) = match (first, find(word(pieces, at + 2))) {
        ("tens", Some(more)) if of => (10.0 * more.1, 10.0 * more.2, at + 3),
        ("hundreds", Some(more)) if of => (100.0 * more.1, 100.0 * more.2, at + 3),
        ("pair", _) if of => (2.0, 2.0, at + 2),
        // "Two scores" are points.
        ("scores", _) if !of => return None,
        _ => find(first).map(|it| (it.1, it.2, at + 1))?,
    };
    let mut by = 1.0;
    while let Some(more) = pieces.get(end).filter(|it| it.follows()).and_then(scale) {
        by *= more;
        end += 1;
    }
    Some(Number { low: low * by, high: high * by, suffix: String::new(), end })
}

/// "A third", "three-quarters", "half of": parts of a whole, as percent.
fn fraction(pieces: &[Piece<'_>], at: usize) -> Option<Number> {
    let first = word(pieces, at);
    let of = |at: usize| matches!(word(pieces, at), "of" | "the");
    let part = |word: &str| match word {
        "half" => Some(50.0),
        "third" | "thirds" => Some(100.0 / 3.0),
        "quarter" | "quarters" | "fourths" => Some(25.0),
        "fifth" | "fifths" => Some(20.0),
        _ => None,
    };
    let follows = pieces.get(at + 1).is_some_and(Piece::follows);
    let many = first.parse::<f64>().ok().filter(|it| *it < 5.0);
    let (value, end) = match many {
        Some(many) if follows && word(pieces, at + 1).ends_with('s') => {
            (many * part(word(pieces, at + 1))?, at + 2)
        }
        _ if (first == "a" || first == "one") && follows && of(at + 2) => {
            (part(word(pieces, at + 1))?, at + 2)
        }
        _ if first == "half" && of(at + 1) && at.checked_sub(1).is_none_or(whole(pieces)) => (50.0, at + 1),
        _ => return None,
    };
    Some(Number { low: value - 1.0, high: value + 1.0, suffix: "percent".into(), end })
}

/// Is the piece before "half" none that makes it a part of a match or of a year ("the first half of")?
fn whole<'a>(pieces: &'a [Piece<'_>]) -> impl FnOnce(usize) -> bool + 'a {
    |before| !matches!(word(pieces, before), "first" | "second" | "other" | "the")
}

/// The compared form of the piece at a place, empty beyond the end.
pub(super) fn word<'a>(pieces: &'a [Piece<'_>], at: usize) -> &'a str {
    pieces.get(at).map_or("", |it| it.word.as_str())
}
