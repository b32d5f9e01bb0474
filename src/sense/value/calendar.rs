//! Decides which dates and times of day words name: "October 7, 2023", "Oct. 7", "early May", "Tuesday", "9:40 p.m.".

use super::{Bounds, Date, Days, number::word, piece::Piece};
use crate::sense::idea::tells;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A date or a time as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read<T> {
    /// What was read.
    pub what: T,
    /// The first piece of it, hedges included.
    pub start: usize,
    /// The piece after it.
    pub end: usize,
}

/// The date that begins at a piece.
pub(super) fn date(pieces: &[Piece<'_>], at: usize) -> Option<Read<Date>> {
    let (date, end) = relative(pieces, at)
        .or_else(|| weekday(pieces, at))
        .or_else(|| month_first(pieces, at))
        .or_else(|| day_first(pieces, at))
        .or_else(|| year_alone(pieces, at))?;
    let before = at.checked_sub(1).map_or("", |it| word(pieces, it));
    let hedged = matches!(before, "early" | "late" | "mid" | "last" | "next" | "this");
    Some(Read { what: date, start: at - usize::from(hedged), end })
}

fn month(piece: &Piece<'_>) -> Option<u8> {
    let name = piece.word.as_str();
    let short = name.len() >= 3 && (name.len() == 3 || name == "sept");
    let at = MONTHS.iter().position(|it| *it == name || short && it.starts_with(name))?;
    piece.capital().then_some(at as u8 + 1)
}

/// "October 7, 2023", "Oct. 7", "May 2019", "early May".
fn month_first(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let month = month(&pieces[at])?;
    let mut date = Date { month: Some(month), ..Date::default() };
    let mut end = at + 1;
    let near = |at: usize| pieces.get(at).is_some_and(|it| matches!(it.gap.trim(), "" | "." | "," | "-"));
    date.day = day(word(pieces, end)).filter(|_| near(end));
    end += usize::from(date.day.is_some());
    date.year = year(pieces, end).filter(|_| near(end));
    end += usize::from(date.year.is_some());
    let before = at.checked_sub(1).map_or("", |it| word(pieces, it));
    let led = matches!(
        before,
        "in" | "of"
            | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "early"
            | "late"
            | "mid"
            | "last"
            | "next"
            | "this"
            | "between"
            | "during"
            | "before"
            | "after"
            | "through"
            | "and"
            | "or"
    );
    let sure = date.day.is_some() || date.year.is_some() || led || !matches!(month, 3..=5 | 8);
    sure.then_some((date, end))
}

/// "7 October 2023".
fn day_first(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let day = day(&pieces[at].word)?;
    let next = pieces.get(at + 1).filter(|it| it.follows())?;
    let month = month(next)?;
    let year = year(pieces, at + 2);
    let date = Date { day: Some(day), month: Some(month), year, ..Date::default() };
    Some((date, at + 2 + usize::from(year.is_some())))
}

fn day(word: &str) -> Option<u8> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|it| word.strip_suffix(it)).unwrap_or(word);
    bare.parse().ok().filter(|it| (1..=31).contains(it))
}

fn year(pieces: &[Piece<'_>], at: usize) -> Option<i32> {
    let shown = pieces.get(at)?.shown;
    let digits = shown.len() == 4 && shown.bytes().all(|it| it.is_ascii_digit());
    shown.parse().ok().filter(|it| digits && (1700..=2099).contains(it))
}

/// "In 1978": four digits that a preposition of time leads, and that count nothing.
fn year_alone(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let year = year(pieces, at)?;
    let before = at.checked_sub(1).map_or("", |it| word(pieces, it));
    let led = matches!(
        before,
        "in" | "since"
            | "of"
            | "from"
            | "to"
            | "until"
            | "till"
            | "by"
            | "during"
            | "before"
            | "after"
            | "late"
            | "early"
            | "mid"
            | "between"
            | "and"
            | "the"
            | "through"
    );
    let date = Date { year: Some(year), ..Date::default() };
    let counts =
        pieces.get(at + 1).is_some_and(|it| it.follows() && it.word.ends_with('s') && it.word.len() > 3);
    let capital = pieces.get(at + 1).is_some_and(Piece::capital);
    (led || !counts || capital).then_some((date, at + 1))
}

/// "Tuesday", "Friday night", "Tuesday, 18 June 2013".
fn weekday(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let name = pieces[at].word.as_str();
    let weekday = WEEKDAYS.iter().position(|it| *it == name || name == "tues" && it.starts_with(name))?;
    let beside = pieces.get(at + 1).filter(|it| matches!(it.gap, " " | ", ")).map(|_| at + 1);
    let full = beside.and_then(|it| month_first(pieces, it).or_else(|| day_first(pieces, it)));
    let (date, end) = full.filter(|it| it.0.day.is_some()).unwrap_or((Date::default(), at + 1));
    Some((Date { weekday: Some(weekday as u8), ..date }, end))
}

/// "Yesterday", "last week", "two weeks ago": days before or after the report.
fn relative(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let (first, second) = (word(pieces, at), word(pieces, at + 1));
    let (low, high, end) = match (first, second) {
        ("today" | "tonight", _) => (0, 0, at + 1),
        ("yesterday", _) => (-1, -1, at + 1),
        ("tomorrow", _) => (1, 1, at + 1),
        ("last", "week") => (-10, -4, at + 2),
        ("this", "week") => (-3, 3, at + 2),
        ("next", "week") => (4, 10, at + 2),
        ("last", "month") => (-45, -16, at + 2),
        ("this", "month") => (-15, 15, at + 2),
        ("next", "month") => (16, 45, at + 2),
        ("last", "year") => (-540, -185, at + 2),
        ("this", "year") => (-180, 180, at + 2),
        ("next", "year") => (185, 540, at + 2),
        _ => ago(pieces, at)?,
    };
    let date = Date { days: Some(Days { low, high }), ..Date::default() };
    Some((date, end))
}

/// "Three weeks ago": give or take half a unit.
fn ago(pieces: &[Piece<'_>], at: usize) -> Option<(i32, i32, usize)> {
    let count = match word(pieces, at) {
        "a" | "an" | "one" => 1,
        digits => digits.parse::<i32>().ok().filter(|it| (1..500).contains(it))?,
    };
    let unit = match word(pieces, at + 1) {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        "month" | "months" => 30,
        "year" | "years" => 365,
        _ => return None,
    };
    let middle = -count * unit;
    (word(pieces, at + 2) == "ago").then_some((middle - unit / 2, middle + unit / 2, at + 3))
}

/// Minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clock {
    pub low: f64,
    pub high: f64,
    /// Is it known which half of the day?
    pub half: bool,
    pub bounds: Bounds,
}

/// The time of day that begins at a piece.
pub(super) fn time(pieces: &[Piece<'_>], at: usize) -> Option<Read<Clock>> {
    let (minutes, half, end) = clock(pieces, at)?;
    let before = |back: usize| at.checked_sub(back).map_or("", |it| word(pieces, it));
    let vague = matches!(before(2), "shortly" | "just" | "soon" | "little");
    let (low, high, hedge) = match before(1) {
        "before" if vague => (-30.0, 0.0, 2),
        "after" | "past" if vague => (0.0, 20.0, 2),
        "before" => (-60.0, 0.0, 1),
        "after" | "past" => (0.0, 60.0, 1),
        "about" | "around" | "nearly" | "roughly" => (-20.0, 20.0, 1),
        _ => (0.0, 0.0, 0),
    };
    let bounds = if hedge == 0 { Bounds::Exact } else { Bounds::About };
    let led = vague || matches!(before(1), "at" | "by" | "around" | "about" | "until" | "nearly");
    let sure = half || word(pieces, end - 1) == "o'clock" || pieces[end - 1].gap == ":";
    let alone = pieces.get(end).is_none_or(|it| it.begins() || !tells(&it.word));
    (sure || vague && led && alone).then_some(Read {
        what: Clock { low: minutes + low, high: minutes + high, half, bounds },
        start: at - hedge,
        end,
    })
}

/// Minutes after midnight, whether the half of the day is known, and the piece after it.
fn clock(pieces: &[Piece<'_>], at: usize) -> Option<(f64, bool, usize)> {
    match pieces[at].word.as_str() {
        "noon" | "midday" => return Some((720.0, true, at + 1)),
        "midnight" => return Some((0.0, true, at + 1)),
        _ => {}
    }
    let (hours, mut suffix) = split(&pieces[at].word);
    let (hours, mut minutes) = match hours.split_once('.') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes.parse().ok()?),
        Some(_) => return None,
        None => (hours, 0.0),
    };
    let hours: f64 = hours.parse().ok().filter(|it| *it < 24.0)?;
    let mut end = at + 1;
    if let Some(next) = pieces.get(end).filter(|it| it.gap == ":" && suffix.is_empty()) {
        let (more, letters) = split(&next.word);
        minutes = more.parse().ok().filter(|it| more.len() == 2 && *it < 60.0)?;
        suffix = letters;
        end += 1;
    }
    if suffix.is_empty() && matches!(word(pieces, end), "a.m" | "p.m" | "am" | "pm" | "o'clock") {
        suffix = word(pieces, end);
        end += 1;
    }
    // "7 p. m."
    let spaced = word(pieces, end + 1) == "m";
    if suffix.is_empty() && spaced && matches!(word(pieces, end), "a" | "p") {
        suffix = if word(pieces, end) == "a" { "am" } else { "pm" };
        end += 2;
    }
    let base = 60.0 * hours + minutes;
    match suffix {
        "a.m" | "am" | "p.m" | "pm" if hours < 1.0 => None,
        "a.m" | "am" => Some((base % 720.0, true, end)),
        "p.m" | "pm" => Some((base % 720.0 + 720.0, true, end)),
        "" | "o'clock" => Some((base, hours > 12.0 && end > at + 1, end)),
        _ => None,
    }
}

/// Leading digits and points, and what follows them.
fn split(word: &str) -> (&str, &str) {
    word.split_at(word.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(word.len()))
}

/// The hours of a part of the day that is named beside a weekday: "Friday night", "late Friday".
pub(super) fn part(pieces: &[Piece<'_>], start: usize, end: usize) -> Option<(u8, u8, usize)> {
    let (low, high) = match word(pieces, end) {
        "morning" => (4, 12),
        "noon" => (11, 13),
        "afternoon" => (12, 18),
        "evening" => (17, 23),
        "night" => (18, 28),
        _ if word(pieces, start) == "early" => return Some((0, 10, end)),
        _ if word(pieces, start) == "late" => return Some((16, 24, end)),
        _ => return None,
    };
    Some((low, high, end + 1))
}
