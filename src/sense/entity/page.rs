//! The words of an article as the evidence for names reads them: their case, where a sentence begins, which lines are
//! written in title case.

use super::{NameText, lexicon};
use crate::ground::Span;

/// A word: letters and digits, with the stops of an abbreviation (U.S.), without possessive and hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Does a sentence or a quotation begin with it?
    pub(super) first: bool,
    /// Does it stand in a line whose words nearly all have capitals?
    pub(super) shouted: bool,
}

/// A line in title case has so many words at least; shorter ones tell nothing.
const TITLE_WORDS: usize = 3;
/// So many percent of its longer words have a capital.
const TITLE_SHARE: usize = 75;
/// Short words (of, the) say nothing about the case of a line.
const LONG_WORD: usize = 4;

/// The words of an article.
pub(super) fn words(page: &NameText) -> Vec<Word> {
    let mut found = Vec::new();
    for &(block, heading) in &page.blocks {
        let start = found.len();
        words_of(page.text, block, &mut found);
        let shouted = is_title_case(page.text, &found[start..], heading);
        for word in &mut found[start..] {
            word.shouted = shouted;
        }
    }
    found
}

fn words_of(text: &str, block: Span, found: &mut Vec<Word>) {
    let mut at = block.start;
    let opening = found.len();
    while let Some(skip) = text[at..block.end].find(char::is_alphanumeric) {
        let start = at + skip;
        let end = start + word_len(&text[start..block.end]);
        let gap = &text[at..start];
        let before = found
            .get(opening..)
            .and_then(<[Word]>::last)
            .map(|it| &text[it.span.range()]);
        let first = before.is_none_or(|it| begins(it, gap));
        found.push(Word {
            span: Span::new(start, end),
            first,
            shouted: false,
        });
        at = end;
    }
}

/// Bytes of the word at the start of `rest`.
fn word_len(rest: &str) -> usize {
    if let Some(len) = dotted(rest) {
        return len;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let inner = matches!(it, '\'' | '’' | '&')
            && chars.peek().is_some_and(|next| next.1.is_alphanumeric());
        if !(it.is_alphanumeric() || is_mark(it) || inner) {
            break;
        }
        end = at + it.len_utf8();
    }
    end - possessive(&rest[..end])
}

/// Accents that stand apart from their letter.
fn is_mark(it: char) -> bool {
    unicode_normalization::char::is_combining_mark(it)
}

/// Bytes of a possessive at the end of a word.
pub(super) fn possessive(word: &str) -> usize {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find(|it| word.len() > it.len() && word.ends_with(**it))
        .map_or(0, |it| it.len())
}

/// Bytes of letters with stops between them: U.S., D.C.
fn dotted(rest: &str) -> Option<usize> {
    let (mut len, mut letters) = (0, 0);
    let mut chars = rest.chars();
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        len += letter.len_utf8() + 1;
        letters += 1;
    }
    (letters > 1).then_some(len)
}

/// Does a sentence begin after a word and the characters that follow it?
fn begins(before: &str, gap: &str) -> bool {
    let abbreviation = lexicon::is("title", before) || before.chars().count() == 1;
    gap.contains(['?', '!', ':', '“', '"', '\n', '…', '•', '|'])
        || gap.contains("--")
        || (gap.contains('.') && !abbreviation)
        || (before.ends_with('.') && gap.contains(['“', '"']))
}

/// Do nearly all longer words begin with a capital? A heading may be shorter to be one.
fn is_title_case(text: &str, words: &[Word], heading: bool) -> bool {
    let long = |it: &&Word| {
        text[it.span.range()].chars().count() >= LONG_WORD
            && text[it.span.range()].starts_with(char::is_alphabetic)
    };
    let n_long = words.iter().filter(long).count();
    let capitals = words
        .iter()
        .filter(long)
        .filter(|it| is_capital(&text[it.span.range()]))
        .count();
    let stop = words
        .last()
        .is_some_and(|it| text[it.span.end..].starts_with('.'));
    (heading || !stop) && n_long >= TITLE_WORDS && capitals * 100 >= n_long * TITLE_SHARE
}

/// Does it begin with a capital?
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Is it written in capitals only?
pub(super) fn is_caps(word: &str) -> bool {
    word.chars().count() > 1
        && !word.chars().any(char::is_lowercase)
        && word.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that begin a sentence are marked by `^`, those of a line in title case by `!`.
    fn check(text: &str, expected: &str) {
        let mut blocks = Vec::new();
        for line in text.lines() {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            blocks.push((Span::new(start, start + line.len()), false));
        }
        let shown: Vec<String> = words(&NameText { text, blocks })
            .iter()
            .map(|it| {
                format!(
                    "{}{}{}",
                    if it.first { "^" } else { "" },
                    if it.shouted { "!" } else { "" },
                    &text[it.span.range()]
                )
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn words_lose_possessives_and_keep_the_stops_of_abbreviations() {
        check(
            "The U.S. envoy's AT&T phone, al-Bari's.",
            "^The U.S. envoy AT&T phone al Bari",
        );
        check(
            "It fell. Mr. Orr said \"No\" twice.",
            "^It fell ^Mr Orr said ^No ^twice",
        );
    }

    #[test]
    fn lines_in_title_case_are_known() {
        check(
            "Harbor Talks Hit Snag Again\nThe harbor is shut.",
            "^!Harbor !Talks !Hit !Snag !Again ^The harbor is shut",
        );
    }
}
