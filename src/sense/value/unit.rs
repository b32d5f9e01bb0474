//! Decides what a number counts or measures, and how exact it is meant: its unit, the things counted, "at least", "about".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    Bounds, Unit,
    number::{Number, word},
    piece::Piece,
};
use crate::{
    sense::idea::{Idea, idea, tells},
    text::lexicon::entries,
};

/// So many words after a number, and before it, tell what it counts.
const REACH: usize = 4;

static UNITS: LazyLock<FxHashMap<&str, (Unit, f64)>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for (section, line) in entries(include_str!("../../../assets/lexicon/units.txt")) {
        let mut words = line.split(' ');
        let worth = words.next().and_then(|it| it.parse().ok()).unwrap_or(1.0);
        out.extend(words.map(|it| (it, (Unit::named(section), worth))));
    }
    out
});

static BOUNDS: LazyLock<Vec<(Vec<&str>, Bounds)>> = LazyLock::new(|| {
    let list = entries(include_str!("../../../assets/lexicon/bounds.txt"));
    list.map(|(section, line)| {
        let bounds = match section {
            "at least" => Bounds::AtLeast,
            "at most" => Bounds::AtMost,
            _ => Bounds::About,
        };
        (line.split(' ').collect(), bounds)
    })
    .collect()
});

/// What a number measures, what one of that is worth, and the piece after the words for it.
pub(super) fn unit(pieces: &[Piece<'_>], at: usize, number: &Number) -> (Unit, f64, usize) {
    let shown = pieces[at].shown;
    let end = number.end;
    let follows = pieces.get(end).is_some_and(Piece::follows);
    if let Some(sign) = sign(shown) {
        let named = word(pieces, end) == "dollars" || word(pieces, end) == "euros";
        return (sign, 1.0, end + usize::from(follows && named));
    }
    if number.suffix == "percent" {
        return (Unit::Percent, 1.0, end);
    }
    if let Some((unit, worth)) = UNITS.get(number.suffix.as_str()) {
        return (*unit, *worth, end);
    }
    let after = UNITS.get(word(pieces, end)).filter(|_| follows);
    match after {
        _ if follows && word(pieces, end) == "per" && word(pieces, end + 1) == "cent" => {
            (Unit::Percent, 1.0, end + 2)
        }
        Some(_) if word(pieces, end + 1) == "old" => (Unit::Age, 1.0, end + 2),
        Some((Unit::Length, _)) if word(pieces, end + 1) == "per" => (Unit::Thing, 1.0, end),
        Some((unit, worth)) => (*unit, *worth, end + 1),
        None if richter(pieces, at, end) => (Unit::Magnitude, 1.0, end),
        None if aged(pieces, at, end) => (Unit::Age, 1.0, end),
        None => (Unit::Thing, 1.0, end),
    }
}

/// The unit of a sign at a number.
fn sign(shown: &str) -> Option<Unit> {
    match (shown.chars().next()?, shown.chars().next_back()?) {
        ('$', _) => Some(Unit::Dollar),
        ('€', _) => Some(Unit::Euro),
        ('£', _) => Some(Unit::Pound),
        ('¥', _) => Some(Unit::Yen),
        ('₹', _) => Some(Unit::Rupee),
        ('₽', _) => Some(Unit::Ruble),
        (_, '%') => Some(Unit::Percent),
        _ => None,
    }
}

/// Is it the strength of an earthquake: "a magnitude of at least 5.9", "6.1 on the Richter scale"?
fn richter(pieces: &[Piece<'_>], at: usize, end: usize) -> bool {
    let before = pieces[at.saturating_sub(5)..at].iter();
    let after = pieces[end.min(pieces.len())..].iter().take(3);
    before.clone().any(|it| matches!(it.word.as_str(), "magnitude" | "richter"))
        || after.clone().any(|it| it.word == "richter")
}

/// Is it the age of someone: "Anna Berg, 32,"?
fn aged(pieces: &[Piece<'_>], at: usize, end: usize) -> bool {
    let years = pieces[at].word.parse::<u32>().is_ok_and(|it| it < 110);
    let named = at > 0 && pieces[at - 1].capital() && pieces[at].gap == ", ";
    let closed =
        pieces.get(end).is_none_or(|it| it.gap.starts_with([',', '.', ';', ')']) || it.word == "and");
    years && (named && closed || at > 0 && pieces[at - 1].word == "aged")
}

/// How exact a number at `start..end` is meant, and where the words for that begin.
pub(super) fn bounds(pieces: &[Piece<'_>], start: usize, end: usize) -> (Bounds, usize) {
    let skipped = start - usize::from(start > 0 && matches!(word(pieces, start - 1), "a" | "us" | "u.s"));
    for at in [start, skipped] {
        let before = |words: &Vec<&str>| {
            at.checked_sub(words.len())
                .filter(|it| pieces[*it..at].iter().map(|it| it.word.as_str()).eq(words.iter().copied()))
        };
        let found = BOUNDS.iter().find_map(|(words, bounds)| {
            before(words)
                .filter(|it| !carried(pieces, *it))
                .filter(|it| pieces[*it + 1..at].iter().all(|it| !it.begins()))
                .map(|from| (*bounds, from))
        });
        if let Some(found) = found {
            return found;
        }
    }
    let after = (word(pieces, end), word(pieces, end + 1));
    match after {
        ("or", "more" | "older" | "greater" | "higher") | ("plus", _) => (Bounds::AtLeast, start),
        ("or", "less" | "fewer" | "younger" | "lower") => (Bounds::AtMost, start),
        ("or", "so") => (Bounds::About, start),
        _ => (Bounds::Exact, start),
    }
}

/// Is "over" no bound but part of a verb: "pulled over a few blocks away"?
fn carried(pieces: &[Piece<'_>], at: usize) -> bool {
    let verb = |it: usize| word(pieces, it).ends_with("ed") || word(pieces, it) == "took";
    word(pieces, at) == "over" && at > 0 && verb(at - 1) && word(pieces, at - 1) != "topped"
}

/// What stands after `end`, as far as the phrase goes: the things counted, and what became of them.
pub(super) fn after(pieces: &[Piece<'_>], end: usize) -> Vec<Idea> {
    let mut out = Vec::new();
    for piece in pieces[end.min(pieces.len())..].iter().take(REACH + 2) {
        if piece.begins() || out.len() == REACH {
            break;
        }
        if tells(&piece.word) {
            out.push(idea(&piece.word));
        }
    }
    out
}

/// What stands before `start` in the same phrase, the nearest first.
pub(super) fn before(pieces: &[Piece<'_>], start: usize) -> Vec<Idea> {
    let mut out = Vec::new();
    for at in (start.saturating_sub(REACH + 2)..start).rev() {
        if pieces[at + 1].begins() || out.len() == REACH {
            break;
        }
        if tells(&pieces[at].word) {
            out.push(idea(&pieces[at].word));
        }
    }
    out
}
