//! Where a pattern stands in a text, as a reader means it: smart case, and quotes and spaces of every form equal.

use regex::{Regex, RegexBuilder};

use crate::ground::Span;

/// A pattern compiles to no more than this (bytes): it is typed by a person, but pasted by one too.
const SIZE: usize = 1 << 20;

/// So many hits are looked for in one text: a letter typed into a long article must not make the next one wait.
pub const MOST: usize = 10_000;

/// What the person looks for.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As it was typed.
    pub typed: String,
    regex: Regex,
}

impl Pattern {
    /// A regular expression; what is none is looked for letter by letter.
    pub fn new(typed: &str) -> Option<Self> {
        let build = |pattern: &str| {
            let mut builder = RegexBuilder::new(&widened(pattern));
            builder.case_insensitive(!has_capital(pattern)).size_limit(SIZE).build().ok()
        };
        let regex = build(typed).or_else(|| build(&regex::escape(typed)))?;
        (!typed.is_empty()).then(|| Self { typed: typed.to_owned(), regex })
    }

    /// Where it stands in `text`, in order, up to [`MOST`] times.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let found = self.regex.find_iter(text).filter(|it| !it.is_empty());
        found.take(MOST).map(|it| Span::from(it.range())).collect()
    }
}

/// The pattern with each quote standing for all its forms, and each space for any white space.
fn widened(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut escaped = false;
    for it in pattern.chars() {
        match it {
            _ if escaped => out.push(it),
            '\'' | '‘' | '’' => out.push_str("['‘’]"),
            '"' | '“' | '”' => out.push_str("[\"“”]"),
            ' ' | '\u{a0}' => out.push_str("[\\s\u{a0}]"),
            _ => out.push(it),
        }
        escaped = it == '\\' && !escaped;
    }
    out
}

/// Is there a capital that stands for itself? `\W` and the like do not.
fn has_capital(pattern: &str) -> bool {
    let mut escaped = false;
    pattern.chars().any(|it| {
        let capital = it.is_uppercase() && !escaped;
        escaped = it == '\\' && !escaped;
        capital
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Hits in the text are set in ‹›.
    fn check(pattern: &str, text: &str, expected: &str) {
        let mut shown = text.to_owned();
        for hit in Pattern::new(pattern).expect("a pattern").find(text).into_iter().rev() {
            shown.insert(hit.end, '›');
            shown.insert(hit.start, '‹');
        }
        assert_eq!(shown, expected, "{pattern}");
    }

    #[test]
    fn small_letters_find_capitals_and_capitals_only_themselves() {
        check("ann", "Ann and ann", "‹Ann› and ‹ann›");
        check("Ann", "Ann and ann", "‹Ann› and ann");
        check(r"\Wann", "Ann ANN", "Ann‹ ANN›");
    }

    #[test]
    fn quotes_and_spaces_of_every_form_are_equal() {
        check("it's \"so\"", "it’s\u{a0}“so”", "‹it’s\u{a0}“so”›");
        check("[ ']x", "a x ’x", "a‹ x› ‹’x›");
    }

    #[test]
    fn what_is_no_regular_expression_is_looked_for_as_it_is() {
        check("a(b", "xa(b a(", "x‹a(b› a(");
        check("b.t", "bat b.t", "‹bat› ‹b.t›");
    }

    #[test]
    fn nothing_is_no_pattern() {
        assert!(Pattern::new("").is_none());
        check("x*", "abc", "abc");
    }

    proptest! {
        #[test]
        fn hits_are_disjoint_ordered_and_on_char_boundaries(pattern in ".{1,12}", text in ".{0,60}") {
            let hits = Pattern::new(&pattern).map_or_else(Vec::new, |it| it.find(&text));
            let mut last = 0;
            for hit in hits {
                prop_assert!(hit.start >= last && !hit.is_empty());
                prop_assert!(text.get(hit.range()).is_some());
                last = hit.end;
            }
        }
    }
}
