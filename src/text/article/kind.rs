//! What kind of block a line of a plain text is, judged by its look.

use super::{BlockKind, furniture::page_kind};
use crate::text::segment::{marker, sentences};

/// A heading is no longer than this (characters); the longest headlines of the news are a little shorter.
const HEADING: usize = 120;

/// A line that ends with a colon is a heading up to so many words; a longer one introduces a quotation.
const COLON_WORDS: usize = 4;

/// Of the words of a heading that ends like a sentence (What Next for the Harbor?) so many percent have a capital.
const CAPITALS: usize = 70;

/// What a line (or a paragraph wrapped over several) is.
pub(super) fn kind_of(text: &str) -> BlockKind {
    let text = text.trim();
    match page_kind(text) {
        Some(kind) => kind,
        None if marker(text).is_some() => BlockKind::ListItem,
        None if is_heading(text) => BlockKind::Heading,
        None => BlockKind::Paragraph,
    }
}

/// Is it a short line without a final stop, or in title case?
fn is_heading(text: &str) -> bool {
    if text.len() > 4 * HEADING || text.chars().count() > HEADING {
        return false;
    }
    match text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」']).chars().next_back() {
        Some('.' | '…' | '。' | '।' | '۔' | ',' | ';' | '-' | '–' | '—') => false,
        Some('?' | '!' | '？' | '！' | '؟') => is_title_case(text) && sentences(text).len() == 1,
        Some(':') => text.split_whitespace().count() <= COLON_WORDS,
        _ => true,
    }
}

/// Is it a heading, or a single question or exclamation as short as one? For the first line of a text.
pub(super) fn is_title(text: &str) -> bool {
    let asks = || {
        text.chars().count() <= HEADING
            && text.ends_with(['?', '!', '？', '！', '؟'])
            && sentences(text).len() == 1
    };
    is_heading(text) || (text.len() <= 4 * HEADING && asks())
}

/// Do nearly all words of weight begin with a capital? Short ones (of, the, a) and numbers have no say.
fn is_title_case(text: &str) -> bool {
    let weighty = |it: &&str| it.chars().count() > 3 && it.starts_with(char::is_alphabetic);
    let words = || text.split(|it: char| !it.is_alphanumeric() && it != '\'' && it != '’').filter(weighty);
    let capitals = words().filter(|it| !it.starts_with(char::is_lowercase)).count();
    capitals > 0 && capitals * 100 >= words().count() * CAPITALS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: BlockKind, texts: &[&str]) {
        for text in texts {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }

    #[test]
    fn a_short_line_without_a_stop_is_a_heading() {
        check(
            BlockKind::Heading,
            &[
                "Mayor Shuts the Harbor",
                "ferry talks fail",
                "Two Harbors, One Plan or the End of an Era?",
                "Key points:",
                "Mayor: the plan is \"very good\"",
                "港が閉鎖",
            ],
        );
    }

    #[test]
    fn a_line_that_ends_like_a_sentence_is_a_paragraph() {
        check(
            BlockKind::Paragraph,
            &[
                "It rained.",
                "Why did he leave so early?",
                "The mayor then told the waiting reporters:",
                "“It was over.”",
                "Who? Nobody knows?",
                "「終わりだ。」",
                "an account of the day,",
            ],
        );
    }

    #[test]
    fn list_items_begin_with_a_bullet_or_a_count() {
        check(
            BlockKind::ListItem,
            &["- one thing", "• one thing", "1. one thing", "2) another", "a. one thing", "(i) one thing"],
        );
        check(
            BlockKind::Heading,
            &["-5 degrees in May", "1974 was dry", "3.5 million boats", "A. Brown leaves the council"],
        );
    }
}
