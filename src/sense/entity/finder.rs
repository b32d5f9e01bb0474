//! Finds names, dates and amounts in one text, as the trained network sees them: a state machine walks over the tokens and
//! opens, continues and closes names.

use std::borrow::Cow;

use super::{
    hash::text_id,
    network::{Features, Network, network},
    rules::rules,
    token::{Token, is_space, tokens},
};
use crate::ground::Span;

/// What the network calls a name: a class of its training data (PERSON, GPE, DATE, …).
pub(super) type Label = &'static str;

/// A name as it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) label: Label,
}

/// Words of this many characters or more have no shape.
const LONG: usize = 100;
/// Hidden units of the machine, each the greater of two values.
const HIDDEN: usize = 64;
/// What a token says in one role: two values for each hidden unit.
const SAYS: usize = 2 * HIDDEN;

/// The names of a text, in order, disjoint.
pub(super) fn found(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Vec::new();
    }
    let features: Vec<Features> = tokens.iter().map(|it| features(text, *it)).collect();
    let says = network().says(&features);
    let spaces: Vec<bool> = tokens.iter().map(|it| text[it.span.range()].starts_with(is_space)).collect();
    let mut machine = Machine::new(network(), says.as_slice().unwrap_or_default());
    for (at, space) in spaces.iter().enumerate() {
        machine.step(at, *space, at + 1 == tokens.len());
    }
    let span = |first: usize, last: usize| Span::new(tokens[first].span.start, tokens[last].span.end);
    machine.found.iter().map(|it| Found { span: span(it.0, it.1), label: it.2 }).collect()
}

fn features(text: &str, token: Token) -> Features {
    let word = &text[token.span.range()];
    let norm: Cow<str> = match token.norm.or_else(|| rules().norm(text_id(word))) {
        Some(norm) => norm.into(),
        None => word.to_lowercase().into(),
    };
    let first = word.chars().next().map_or(0, char::len_utf8);
    let last = word.char_indices().rev().nth(2).map_or(0, |it| it.0);
    [&norm, &word[..first], &word[last..], &shape(word)].map(text_id)
}

/// Capitals as X, letters as x, digits as d, the rest as it is; runs no longer than four.
fn shape(word: &str) -> String {
    if word.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let (mut out, mut last, mut run) = (String::new(), None, 0);
    for it in word.chars().map(class) {
        run = if last == Some(it) { run + 1 } else { 0 };
        last = Some(it);
        if run < 4 {
            out.push(it);
        }
    }
    out
}

fn class(it: char) -> char {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    match it.general_category_group() {
        GeneralCategoryGroup::Letter if it.is_uppercase() => 'X',
        GeneralCategoryGroup::Letter => 'x',
        GeneralCategoryGroup::Number if is_digit(it) => 'd',
        _ => it,
    }
}

/// A digit, also one set high, low or in a circle; not a fraction or a number of another kind.
fn is_digit(it: char) -> bool {
    use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
    it.general_category() == GeneralCategory::DecimalNumber
        || matches!(it, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨' | '⑴'..='⑼' | '⒈'..='⒐')
}

/// The walk over the tokens.
struct Machine<'a> {
    network: &'a Network,
    says: &'a [f32],
    moves: Vec<(u8, Label)>,
    open: Option<(usize, Label)>,
    found: Vec<(usize, usize, Label)>,
}

impl<'a> Machine<'a> {
    fn new(network: &'a Network, says: &'a [f32]) -> Self {
        let parsed = |it: &&'static str| (it.as_bytes()[0], it.get(2..).unwrap_or_default());
        Self {
            network,
            says,
            moves: rules().moves.iter().map(parsed).collect(),
            open: None,
            found: Vec::new(),
        }
    }

    fn step(&mut self, at: usize, space: bool, last: bool) {
        let units = self.units(at);
        let legal = |&(act, label): &(u8, Label)| match (act, self.open) {
            (b'O', None) => true,
            // A unit without a label was kept for the training; it is never an answer.
            (b'U', None) => !space && !label.is_empty(),
            (b'B', None) => !space && !last,
            (b'I', Some((_, open))) => label == open && !last,
            (b'L', Some((_, open))) => label == open && !space,
            _ => false,
        };
        let mut best: Option<(f32, (u8, Label))> = None;
        for (row, it) in self.moves.iter().enumerate().filter(|it| legal(it.1)) {
            let score = self.score(row, &units);
            if best.is_none_or(|best| score > best.0) {
                best = Some((score, *it));
            }
        }
        match best.map(|it| it.1) {
            Some((b'B', label)) => self.open = Some((at, label)),
            Some((b'U', label)) => self.found.push((at, at, label)),
            Some((b'L', label)) => {
                let first = self.open.take().map_or(at, |it| it.0);
                self.found.push((first, at, label));
            }
            // An open name that cannot end here (a space at the end of the text) is dropped.
            None => self.open = None,
            _ => {}
        }
    }

    /// The hidden units before the token `at`.
    fn units(&self, at: usize) -> [f32; HIDDEN] {
        let says = |token: usize, role: usize| &self.says[(3 * token + role) * SAYS..][..SAYS];
        let none = |role: usize| &self.network.pad[role * SAYS..][..SAYS];
        let start = self.open.map_or_else(|| none(1), |it| says(it.0, 1));
        let before = self.open.map_or_else(|| none(2), |_| says(at - 1, 2));
        let now = says(at, 0);
        let sum = |it: usize| self.network.bias[it] + now[it] + start[it] + before[it];
        std::array::from_fn(|it| sum(2 * it).max(sum(2 * it + 1)))
    }

    fn score(&self, row: usize, units: &[f32; HIDDEN]) -> f32 {
        let weights = &self.network.upper[row * HIDDEN..][..HIDDEN];
        let sum: f32 = weights.iter().zip(units).map(|(weight, unit)| weight * unit).sum();
        sum + self.network.upper_bias[row]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_words() {
        for (word, expected) in
            [("U.S.", "X.X."), ("McDonald", "XxXxxxx"), ("2024-05", "dddd-dd"), ("aaaaaaB", "xxxxX")]
        {
            assert_eq!(shape(word), expected);
        }
    }
}
