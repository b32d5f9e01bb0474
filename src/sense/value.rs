//! Decides which values a passage states: numbers, amounts, dates and times, how exact they are, and what they count.

mod calendar;
mod number;
mod piece;
mod relation;
mod unit;

use crate::{ground::Span, sense::idea::Idea};
use calendar::Clock;
use number::word;
use piece::{Piece, pieces};

pub use relation::Relation;

/// A value that a passage states.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands (bytes of the passage), with its unit and the words for how exact it is.
    pub span: Span,
    /// What it is.
    pub what: What,
    /// How exact it is meant.
    pub bounds: Bounds,
    /// The words after it: the things counted, and what became of them.
    pub after: Vec<Idea>,
    /// The words before it in the same phrase, the nearest first.
    pub before: Vec<Idea>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A number of things, or of a unit, from at least to at most; both are the same for a plain number. Units are brought
    /// to one: hours are seconds, miles are meters.
    Amount {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
        /// What is counted or measured.
        unit: Unit,
    },
    /// A day, a month, a year, as far as they are said.
    Date(Date),
    /// A time of day, in minutes after midnight.
    Time {
        /// The earliest.
        low: f64,
        /// The latest.
        high: f64,
        /// Is it known which half of the day is meant?
        half: bool,
    },
}

/// What a number counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the units say what they are")]
pub enum Unit {
    Thing,
    Rank,
    Age,
    Percent,
    Duration,
    Length,
    Weight,
    Area,
    Speed,
    Volume,
    Magnitude,
    Caliber,
    Dollar,
    Euro,
    Pound,
    Yen,
    Rupee,
    Yuan,
    Ruble,
}

impl Unit {
    /// The unit of a section of `assets/lexicon/units.txt`.
    fn named(section: &str) -> Self {
        match section {
            "percent" => Self::Percent,
            "duration" => Self::Duration,
            "length" => Self::Length,
            "weight" => Self::Weight,
            "area" => Self::Area,
            "speed" => Self::Speed,
            "volume" => Self::Volume,
            "magnitude" => Self::Magnitude,
            "caliber" => Self::Caliber,
            "dollar" => Self::Dollar,
            "euro" => Self::Euro,
            "pound" => Self::Pound,
            "yen" => Self::Yen,
            "rupee" => Self::Rupee,
            "yuan" => Self::Yuan,
            "ruble" => Self::Ruble,
            _ => Self::Thing,
        }
    }

    /// Is it money?
    pub fn is_money(self) -> bool {
        matches!(
            self,
            Self::Dollar | Self::Euro | Self::Pound | Self::Yen | Self::Rupee | Self::Yuan | Self::Ruble
        )
    }
}

/// How exact a value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bounds {
    /// Just so.
    Exact,
    /// So much, or more.
    AtLeast,
    /// So much, or less.
    AtMost,
    /// Give or take.
    About,
}

/// A date, as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// The year.
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
    /// The day of the week, Monday is 0.
    pub weekday: Option<u8>,
    /// The part of the day, in hours from and to.
    pub part: Option<(u8, u8)>,
    /// How far from the day of the report.
    pub days: Option<Days>,
}

/// Days after the report, or before it if negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The earliest.
    pub low: i32,
    /// The latest.
    pub high: i32,
}

/// The values of a passage in reading order; their spans are disjoint.
pub fn values(text: &str) -> Vec<Value> {
    let pieces = pieces(text);
    let mut out: Vec<Value> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if calendar::time(&pieces, at).is_none()
            && let Some(end) = row(&pieces, at)
        {
            at = end;
            continue;
        }
        let found = value(&pieces, at);
        at = found.as_ref().map_or(at + 1, |it| it.1);
        if let Some((value, _)) = found
            && out.last().is_none_or(|it| it.span.end <= value.span.start)
        {
            out.push(value);
        }
    }
    out
}

/// The value that begins at a piece, and the piece after it.
fn value(pieces: &[Piece<'_>], at: usize) -> Option<(Value, usize)> {
    if let Some(read) = calendar::time(pieces, at) {
        return Some(time(pieces, &read));
    }
    if let Some(read) = calendar::date(pieces, at) {
        return Some(date(pieces, read));
    }
    if let Some(found) = ordinal(pieces, at) {
        return Some(found);
    }
    amount(pieces, at)
}

/// A value of the pieces `start..end`.
fn at(pieces: &[Piece<'_>], start: usize, end: usize, what: What, bounds: Bounds) -> Value {
    Value {
        span: Span::new(pieces[start].span.start, pieces[end - 1].span.end),
        what,
        bounds,
        after: unit::after(pieces, end),
        before: unit::before(pieces, start),
    }
}

fn time(pieces: &[Piece<'_>], read: &calendar::Read<Clock>) -> (Value, usize) {
    let Clock { low, high, half, bounds } = read.what;
    let what = What::Time { low, high, half };
    (at(pieces, read.start, read.end, what, bounds), read.end)
}

fn date(pieces: &[Piece<'_>], mut read: calendar::Read<Date>) -> (Value, usize) {
    if let Some((low, high, end)) = calendar::part(pieces, read.start, read.end)
        && read.what.month.is_none()
        && read.what.year.is_none()
    {
        read.what.part = Some((low, high));
        read.end = end;
    }
    let what = What::Date(read.what);
    (at(pieces, read.start, read.end, what, Bounds::Exact), read.end)
}

/// "Third", "9th".
fn ordinal(pieces: &[Piece<'_>], start: usize) -> Option<(Value, usize)> {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let name = word(pieces, start);
    let written = WORDS.iter().position(|it| *it == name).map(|it| it + 1);
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|it| name.strip_suffix(it)).and_then(|it| it.parse().ok());
    let next = pieces.get(start + 1)?;
    // "97th Avenue", "11th Congress" are names.
    if !next.follows() || next.capital() || !crate::sense::idea::tells(next.word.as_str()) {
        return None;
    }
    let rank = written.or(digits)? as f64;
    let what = What::Amount { low: rank, high: rank, unit: Unit::Rank };
    Some((at(pieces, start, start + 1, what, Bounds::Exact), start + 1))
}

/// A number with its unit and its bounds.
fn amount(pieces: &[Piece<'_>], start: usize) -> Option<(Value, usize)> {
    let first = number::number(pieces, start)?;
    let (mut low, mut high, mut last) = (first.low, first.high, first);
    let mut last_at = start;
    if let Some((at, upper)) = range(pieces, start, &last) {
        // "10-15 people", "from 10 to 15"; "27-24" is the score of a match.
        if upper.high <= low {
            return None;
        }
        (high, last_at, last) = (upper.high, at, upper);
    }
    let (unit, worth, end) = unit::unit(pieces, last_at, &last);
    let unit =
        if unit == Unit::Thing && start != last_at { unit::unit(pieces, start, &last).0 } else { unit };
    let (mut bounds, from) = unit::bounds(pieces, start, end);
    if (low - high).abs() > f64::EPSILON && bounds == Bounds::Exact {
        bounds = Bounds::About;
    }
    low *= worth;
    high *= worth;
    let what = What::Amount { low, high, unit };
    Some((at(pieces, from, end, what, bounds), end))
}

/// The second number of a range, and where it stands.
fn range(pieces: &[Piece<'_>], start: usize, first: &number::Number) -> Option<(usize, number::Number)> {
    let next = pieces.get(first.end)?;
    let hyphen = matches!(next.gap, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}");
    let between = start > 0 && word(pieces, start - 1) == "between" && next.word == "and";
    let at = match next.word.as_str() {
        "to" => first.end + 1,
        "and" if between => first.end + 1,
        _ if hyphen => first.end,
        _ => return None,
    };
    (at < pieces.len()).then(|| number::number(pieces, at)).flatten().map(|it| (at, it))
}

/// The piece after numbers in a row, if there are some: a telephone number, a date like 10/25/11, the score of a match;
/// or after the number of a type ("AK-47").
fn row(pieces: &[Piece<'_>], start: usize) -> Option<usize> {
    let digits = |at: usize| {
        let shown = pieces.get(at)?.shown;
        shown.starts_with(|it: char| it.is_ascii_digit()).then_some(shown)
    };
    digits(start)?;
    let joins = |at: usize| {
        let tight = matches!(pieces[at].gap, "/" | ":" | "." | "-" | "\u{2010}" | "\u{2011}" | "\u{2013}");
        let spaced = pieces[at].gap == " " && digits(at).is_some_and(|it| it.len() > 1);
        tight || spaced
    };
    let mut end = start + 1;
    while digits(end).is_some() && joins(end) && plain(pieces[end].shown) {
        end += 1;
    }
    let rising = end == start + 2
        && pieces[start + 1].gap != " "
        && number::number(pieces, start)?.high < number::number(pieces, start + 1)?.low
        && pieces.get(end).is_some_and(|it| it.follows() && crate::sense::idea::tells(&it.word));
    let kind = start > 0 && type_name(&pieces[start - 1], pieces[start].gap);
    (kind || end > start + 1 && !rising).then_some(end)
}

fn plain(shown: &str) -> bool {
    shown.bytes().all(|it| it.is_ascii_digit())
}

/// Is a number that stands after this one the number of a type or of a seat: "AK-47", "AK 47"?
fn type_name(before: &Piece<'_>, gap: &str) -> bool {
    let capitals = before.shown.chars().all(char::is_uppercase) && before.shown.len() <= 3;
    match gap {
        "-" | "\u{2010}" | "\u{2011}" => before.capital(),
        " " => capitals && before.shown.len() > 1 && before.shown != "US",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every value in brackets, and after a bar what it is.
    fn check(text: &str, wanted: &str) {
        let (mut out, mut at) = (String::new(), 0);
        for value in values(text) {
            out += &text[at..value.span.start];
            out += &["[", &text[value.span.range()], "|", &shown(&value), "]"].concat();
            at = value.span.end;
        }
        assert_eq!(out + &text[at..], wanted);
    }

    fn shown(value: &Value) -> String {
        let bounds = match value.bounds {
            Bounds::Exact => "",
            Bounds::AtLeast => "≥",
            Bounds::AtMost => "≤",
            Bounds::About => "~",
        };
        match &value.what {
            What::Amount { low, high, unit } if low.to_bits() == high.to_bits() => {
                format!("{bounds}{low} {unit:?}")
            }
            What::Amount { low, high, unit } => format!("{bounds}{low}..{high} {unit:?}"),
            What::Time { low, high, .. } => format!("{bounds}{low}..{high}"),
            What::Date(it) => {
                let text = |name: &str, it: Option<i32>| it.map(|it| format!("{name}{it}"));
                let small = |name: &str, it: Option<u8>| text(name, it.map(i32::from));
                let days = it.days.map(|it| format!("{}..{} days", it.low, it.high));
                let part = it.part.map(|it| format!("{}-{} h", it.0, it.1));
                let parts = [
                    text("y", it.year),
                    small("m", it.month),
                    small("d", it.day),
                    small("w", it.weekday),
                    part,
                    days,
                ];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        }
    }

    #[test]
    fn numbers_are_read_in_digits_and_in_words() {
        check("two dozen boats, 1,200 people", "[two dozen|24 Thing] boats, [1,200|1200 Thing] people");
        check("twenty-three of three hundred", "[twenty-three|23 Thing] of [three hundred|300 Thing]");
        check(
            "hundreds fled, tens of thousands stayed",
            "[hundreds|~200..2000 Thing] fled, [tens of thousands|~20000..300000 Thing] stayed",
        );
        check("only one boat, and no one saw one", "only [one|1 Thing] boat, and no one saw one");
        check(
            "scores of boats, and their best scores",
            "[scores|~40..200 Thing] of boats, and their best scores",
        );
    }

    #[test]
    fn units_are_brought_to_one() {
        check(
            "it cost $1.2bn, or 1.1 billion euros",
            "it cost [$1.2bn|1200000000 Dollar], or [1.1 billion euros|1100000000 Euro]",
        );
        check("a 30-minute, 2-mile walk", "a [30-minute|1800 Duration], [2-mile|3218.688 Length] walk");
        check("65% or 65 per cent", "[65%|65 Percent] or [65 per cent|65 Percent]");
        check(
            "a 5.9-magnitude quake, a magnitude of 6.1",
            "a [5.9-magnitude|5.9 Magnitude] quake, a magnitude of [6.1|6.1 Magnitude]",
        );
        check("Ana Berg, 32, and a 36-year-old man", "Ana Berg, [32|32 Age], and a [36-year-old|36 Age] man");
    }

    #[test]
    fn bounds_are_part_of_a_value() {
        check(
            "at least 12 and as many as 40 ships",
            "[at least 12|≥12 Thing] and [as many as 40|≤40 Thing] ships",
        );
        check("about 50, more than 200", "[about 50|~50 Thing], [more than 200|≥200 Thing]");
        check(
            "between 10 and 15 boats, 20 to 30 cars",
            "between [10 and 15|~10..15 Thing] boats, [20 to 30|~20..30 Thing] cars",
        );
        check(
            "he was pulled over a few miles on",
            "he was pulled over a [few miles|~3218.688..9656.064 Length] on",
        );
    }

    #[test]
    fn dates_are_read_as_far_as_they_are_said() {
        check(
            "on October 7, 2023, Oct. 8 and 9 May",
            "on [October 7, 2023|y2023 m10 d7], [Oct. 8|m10 d8] and [9 May|m5 d9]",
        );
        check(
            "in early May, in 1978, on Friday night",
            "in [early May|m5], in [1978|y1978], on [Friday night|w4 18-28 h]",
        );
        check(
            "last week, two weeks ago, yesterday",
            "[last week|-10..-4 days], [two weeks ago|-17..-11 days], [yesterday|-1..-1 days]",
        );
        check("we may march in", "we may march in");
        check(
            "on Tuesday, 18 June 2013, at noon",
            "on [Tuesday, 18 June 2013|y2013 m6 d18 w1], at [noon|720..720]",
        );
    }

    #[test]
    fn times_are_minutes_after_midnight() {
        check("at 9:40 p.m. or 11am", "at [9:40 p.m|1300..1300]. or [11am|660..660]");
        check("shortly before ten the lights went out", "[shortly before ten|~570..600] the lights went out");
        check("around 7 p. m. on Monday", "[around 7 p. m|~1120..1160]. on [Monday|w0]");
    }

    #[test]
    fn numbers_in_a_row_are_no_amounts() {
        check("call 0845 125 2222, won 27-24, an AK-47", "call 0845 125 2222, won 27-24, an AK-47");
    }

    proptest! {
        #[test]
        fn values_stand_in_order_on_char_boundaries(text in "([a-zA-Z0-9:.,$% -]|\\PC|two |dozen |May |ago |half of |at least ){0,40}") {
            let mut end = 0;
            for value in values(&text) {
                prop_assert!(value.span.start >= end && !value.span.is_empty());
                prop_assert!(text.get(value.span.range()).is_some());
                end = value.span.end;
            }
        }
    }
}
