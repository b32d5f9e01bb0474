//! Which dates, times and amounts the articles state, joined by value: "two dozen" is 24, "December 2024" lies in December.

use rustc_hash::FxHashMap;

use super::{Entity, EntityKind, Join, Mention, Names, Reason, page::LIMIT};
use crate::{
    ground::{Pair, Side, Span},
    sense::{
        idea::{self, Idea},
        value::{Bounds, Date, Relation, Unit, Value, What, values},
    },
};

/// Smaller numbers of things are too common to be followed: every story has two of something.
const SMALLEST: f64 = 10.0;

/// From here on a number that is not round says by itself what it counts: 212 in both articles counts the same.
const TELLING: f64 = 100.0;

/// A figure that can be twice what it can be at least ("hundreds") is none.
const VAGUE: f64 = 2.0;

/// A rough figure stands for those that differ from it by no more than this (as a logarithm): $1.2bn is about $1 billion.
const ROUGH: f32 = 0.25;

/// So many figures are compared with each other; a table of more says nothing by what lies near what.
const COMPARED: usize = 1_000;

/// All mentions of one value.
struct Figure {
    value: Value,
    /// "Early", "mid" or "late", of a month or a year.
    part: Option<&'static str>,
    /// The forms in which it stands, each with its first place.
    forms: Vec<String>,
    mentions: Vec<(Side, Span)>,
}

/// Adds the figures of passages, each of which is given with its place in its article; what is part of a name is none.
pub(super) fn add(names: &mut Names, passages: Pair<&[(usize, &str)]>) {
    let mut figures = Figures::default();
    for side in Side::BOTH {
        for &(start, text) in passages[side].iter().filter(|it| it.0 + it.1.len() <= LIMIT) {
            for value in values(text).into_iter().filter(|it| is_figure(it, text)) {
                let span = with_stop(value.span, text);
                if !is_named(&names.mentions[side], span.shifted(start)) {
                    figures.put(value, &text[span.range()], (side, span.shifted(start)));
                }
            }
        }
    }
    let figures = figures.all;
    let first = names.entities.len();
    names.cut_short |= figures.len() > COMPARED;
    for (at, figure) in figures.iter().enumerate() {
        let compared = if at < COMPARED { figures.len().min(COMPARED) } else { 0 };
        let others = (0..compared).filter(|it| *it != at && related(figure, &figures[*it]));
        names.entities.push(figure.entity(others.map(|it| first + it).collect()));
        for &(side, span) in &figure.mentions {
            names.mentions[side].push(Mention { side, span, entity: first + at });
        }
    }
    for (_, mentions) in names.mentions.iter_mut() {
        mentions.sort_by_key(|it| it.span);
    }
}

/// Is a value worth following? Days that are told from the day of the report ("yesterday", "next Friday") are not, since
/// that day is not known.
fn is_figure(value: &Value, text: &str) -> bool {
    match &value.what {
        What::Date(date) => {
            let led = |it: &str| begins(&text[value.span.range()], it);
            date.days.is_none() && !(date.weekday.is_some() && (led("last") || led("next")))
        }
        What::Time { .. } => true,
        What::Amount { unit: Unit::Rank, .. } => false,
        What::Amount { low, high, unit } => *high < VAGUE * low && (*unit != Unit::Thing || *low >= SMALLEST),
    }
}

/// With the full stop of "p.m.".
fn with_stop(span: Span, text: &str) -> Span {
    let half = ["a.m", "p.m", "a. m", "p. m"].iter().any(|it| text[span.range()].ends_with(it));
    let stop = half && text[span.end..].starts_with('.');
    Span::new(span.start, span.end + usize::from(stop))
}

fn begins(words: &str, with: &str) -> bool {
    words.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with))
}

/// Does a name cover a part of the span?
fn is_named(mentions: &[Mention], span: Span) -> bool {
    let after = mentions.partition_point(|it| it.span.end <= span.start);
    mentions.get(after).is_some_and(|it| it.span.overlaps(span))
}

/// The figures so far, and those that may have the value of another by a rough key.
#[derive(Default)]
struct Figures {
    all: Vec<Figure>,
    by_key: FxHashMap<(u8, u64), Vec<usize>>,
}

impl Figures {
    /// Puts a mention to the figure that has its value, or makes a new one.
    fn put(&mut self, value: Value, form: &str, mention: (Side, Span)) {
        let month = matches!(value.what, What::Date(Date { weekday: None, .. }));
        let part = ["early", "mid", "late"].into_iter().find(|it| month && begins(form, it));
        let near = self.by_key.entry(key(&value)).or_default();
        let known =
            near.iter().find(|&&it| self.all[it].part == part && is_same(&self.all[it].value, &value));
        if let Some(&known) = known {
            let figure = &mut self.all[known];
            if !figure.forms.iter().any(|it| it.eq_ignore_ascii_case(form)) {
                figure.forms.push(form.to_owned());
            }
            figure.mentions.push(mention);
        } else {
            near.push(self.all.len());
            self.all.push(Figure { part, forms: vec![form.to_owned()], mentions: vec![mention], value });
        }
    }
}

/// What equal values have in common, and few others.
fn key(value: &Value) -> (u8, u64) {
    match value.what {
        What::Date(date) => {
            let small = |it: Option<u8>| u64::from(it.unwrap_or(99));
            let year = date.year.unwrap_or_default().unsigned_abs();
            (
                0,
                u64::from(year) * 1_000_000
                    + small(date.month) * 10_000
                    + small(date.day) * 100
                    + small(date.weekday),
            )
        }
        What::Time { low, .. } => (1, low.to_bits()),
        // Rounded, since one value may be reckoned in two ways: 1.1 billion, 1,100 million.
        What::Amount { low, unit, .. } => (2 + unit as u8, u64::from((low as f32).to_bits())),
    }
}

/// Are two values the same, and of the same things as far as they are numbers of things?
fn is_same(a: &Value, b: &Value) -> bool {
    let (
        What::Amount { low, high, unit },
        What::Amount { low: other_low, high: other_high, unit: other_unit },
    ) = (&a.what, &b.what)
    else {
        return a.what == b.what;
    };
    let equal = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs();
    let tells = *low >= TELLING && low % TELLING != 0.0;
    unit == other_unit && equal(*low, *other_low) && equal(*high, *other_high) && (tells || is_of_same(a, b))
}

/// Do two amounts count or measure the same kind of thing?
fn is_of_same(a: &Value, b: &Value) -> bool {
    let things = matches!(a.what, What::Amount { unit: Unit::Thing, .. });
    let shared = |a: &[Idea], b: &[Idea]| idea::shared(a, b) > 0;
    !things || shared(&a.after, &b.after) || shared(&a.before, &b.before)
}

/// Does one of two different figures fit in the other?
fn related(a: &Figure, b: &Figure) -> bool {
    match (&a.value.what, &b.value.what) {
        (What::Date(_), What::Date(_)) => a.lies_in(b) || b.lies_in(a),
        (What::Time { .. }, What::Time { .. }) => a.value.relation(&b.value) == Relation::Fits,
        (What::Amount { .. }, What::Amount { .. }) => {
            let exact = [a, b].iter().all(|it| it.value.bounds == Bounds::Exact);
            let apart = matches!(a.value.relation(&b.value), Relation::Apart | Relation::Hard);
            !exact && !apart && a.value.ratio(&b.value) <= ROUGH && is_of_same(&a.value, &b.value)
        }
        _ => false,
    }
}

impl Figure {
    /// Does a date say all that the wider one says, and more?
    fn lies_in(&self, wide: &Self) -> bool {
        let (What::Date(narrow), What::Date(date)) = (&self.value.what, &wide.value.what) else {
            return false;
        };
        let hours = |it: (u8, u8)| narrow.part.is_some_and(|part| it.0 <= part.0 && part.1 <= it.1);
        wide.part.is_none_or(|it| self.part == Some(it))
            && date.year.is_none_or(|it| narrow.year == Some(it))
            && date.month.is_none_or(|it| narrow.month == Some(it))
            && date.day.is_none_or(|it| narrow.day == Some(it))
            && date.weekday.is_none_or(|it| narrow.weekday == Some(it))
            && date.part.is_none_or(hours)
    }

    fn entity(&self, related: Vec<usize>) -> Entity {
        let (kind, reason) = match self.value.what {
            What::Date(_) => (EntityKind::Date, Reason::Date),
            What::Time { .. } => (EntityKind::Time, Reason::Time),
            What::Amount { .. } => (EntityKind::Amount, Reason::Amount),
        };
        let written = |it: &&String| (!it.contains(|it: char| it.is_ascii_digit()), it.len());
        let name = self.forms.iter().min_by_key(written).cloned().unwrap_or_default();
        let to = self.forms.first().cloned().unwrap_or_default();
        Entity {
            aliases: self.forms.iter().filter(|it| **it != name).cloned().collect(),
            joins: self
                .forms
                .iter()
                .skip(1)
                .map(|it| Join { form: it.clone(), to: to.clone(), reason })
                .collect(),
            name,
            kind,
            related,
        }
    }
}
