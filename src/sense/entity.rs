//! Who and what the articles speak of: people, places, organizations, found in both and joined.

mod address;
mod finder;
mod hash;
mod network;
mod rules;
mod token;
mod weights;

/// What the finder alone sees in a text: (span, label).
pub fn raw(text: &str) -> Vec<(crate::ground::Span, &'static str)> {
    finder::found(text)
        .into_iter()
        .map(|it| (it.span, it.label))
        .collect()
}
/// The finder's tokens.
pub fn raw_tokens(text: &str) -> Vec<crate::ground::Span> {
    token::tokens(text).into_iter().map(|it| it.span).collect()
}
