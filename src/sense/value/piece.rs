//! Decides where the words of a passage are as values need them: compounds taken apart ("36-year-old", "mid-May").

use crate::{
    ground::Span,
    sense::tokens::{parts, tokens},
};

/// A word, or a word of a compound.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    /// Where it stands (bytes of the passage), signs included.
    pub span: Span,
    /// What is shown.
    pub shown: &'a str,
    /// Its compared form.
    pub word: String,
    /// What stands between it and the piece before it.
    pub gap: &'a str,
}

impl Piece<'_> {
    /// Does nothing but a space, or a hyphen, stand before it?
    pub fn follows(&self) -> bool {
        matches!(self.gap, " " | "\u{a0}" | "-" | "\u{2010}" | "\u{2011}")
    }

    /// Does something stand before it that ends a phrase?
    pub fn begins(&self) -> bool {
        self.gap.contains([',', '.', ';', ':', '!', '?', '(', ')', '\u{2014}'])
            || self.gap.contains(" \u{2013}")
            || self.gap.contains(" -")
    }

    /// Is its first letter a capital?
    pub fn capital(&self) -> bool {
        self.shown.starts_with(char::is_uppercase)
    }
}

/// The pieces of a passage, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut end = 0;
    for token in tokens(text) {
        let shown = &text[token.span.range()];
        let hyphens = ['-', '\u{2010}', '\u{2011}'];
        if token.norm.parse::<f64>().is_ok() || !shown.contains(hyphens) {
            push(&mut out, text, &mut end, token.span, token.norm);
            continue;
        }
        let mut at = token.span.start;
        for part in shown.split(hyphens) {
            let span = Span::new(at, at + part.len());
            if let Some(word) = tokens(part).into_iter().next() {
                let word = parts(&word.norm).next().unwrap_or_default();
                push(&mut out, text, &mut end, span, word);
            }
            at = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
        }
    }
    out
}

fn push<'a>(out: &mut Vec<Piece<'a>>, text: &'a str, end: &mut usize, span: Span, word: String) {
    out.push(Piece { span, shown: &text[span.range()], word, gap: &text[*end..span.start] });
    *end = span.end;
}
