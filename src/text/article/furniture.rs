//! Which lines belong to the page (advertisements, share buttons, bylines, dates) and which stand under a picture.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::BlockKind;
use crate::{ground::piece::tail, text::lexicon};

/// Longer lines (bytes) are never furniture: what a page says besides its story, it says briefly.
const LONG: usize = 250;

/// Longer lines (bytes) are never captions.
const LONG_CAPTION: usize = 500;

/// A line that only begins with a phrase of a page has at most so many words; a story's sentence may begin so too.
const PHRASE_WORDS: usize = 24;

/// An advertisement is announced in at most so many words.
const EDGE_WORDS: usize = 7;

/// A byline names a few people and their paper.
const BYLINE_WORDS: usize = 14;

/// What stands beside a date has at most so many words; with `24/7` in it a headline is none.
const DATED_WORDS: usize = 5;

/// A credit ends the line: at most so many bytes come after its first word.
const CREDIT: usize = 80;

/// Phrases by their first word.
type Phrases = HashMap<&'static str, Vec<&'static str>>;

#[derive(Default)]
struct Lists {
    line: HashSet<&'static str>,
    edge: Vec<&'static str>,
    start: Phrases,
    inside: Vec<&'static str>,
    role: HashSet<&'static str>,
    time: HashSet<&'static str>,
    share: HashSet<&'static str>,
    network: HashSet<&'static str>,
    caption: Phrases,
    credit: Vec<&'static str>,
    label: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for (section, entry) in lexicon::entries(include_str!("../../../assets/furniture.txt")) {
        match section {
            "line" => drop(lists.line.insert(entry)),
            "edge" => lists.edge.push(entry),
            "start" => lists.start.entry(first_word(entry)).or_default().push(entry),
            "inside" => lists.inside.push(entry),
            "role" => lists.role.extend(entry.split_whitespace()),
            "time" => lists.time.extend(entry.split_whitespace()),
            "share" => lists.share.extend(entry.split_whitespace()),
            "network" => lists.network.extend(entry.split_whitespace()),
            "caption" => lists.caption.entry(first_word(entry)).or_default().push(entry),
            "credit" => lists.credit.push(entry),
            "label" => lists.label.push(entry),
            _ => {}
        }
    }
    lists
});

/// A line in small letters with straight quotation marks, as the lists are written.
struct Line<'a> {
    text: &'a str,
    small: String,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        let mut small = text.to_lowercase();
        if !small.is_ascii() {
            small = small.replace(['’', '‘'], "'").replace('\u{a0}', " ");
        }
        Self { text, small }
    }

    fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.small.split_whitespace()
    }

    /// The line without the punctuation around it.
    fn core(&self) -> &str {
        self.small.trim_matches(|it: char| !it.is_alphanumeric())
    }
}

/// What a line is that is not part of the story's text: a caption, furniture, or neither.
pub(super) fn page_kind(text: &str) -> Option<BlockKind> {
    if text.len() > LONG_CAPTION {
        return (!text.contains(char::is_alphanumeric)).then_some(BlockKind::Furniture);
    }
    let line = Line::new(text);
    if is_caption(&line) {
        return Some(BlockKind::Caption);
    }
    (line.core().is_empty() || is_furniture(&line)).then_some(BlockKind::Furniture)
}

/// Does the line belong to the page and not to the story?
fn is_furniture(line: &Line) -> bool {
    let core = line.core();
    if line.text.len() > LONG {
        return false;
    }
    let brief = || line.words().take(PHRASE_WORDS + 1).count() <= PHRASE_WORDS;
    LISTS.line.contains(core)
        || line.small.starts_with('©')
        || line.small.starts_with("(c) 2")
        || is_edged(line)
        || (begins_with(&LISTS.start, core) && brief())
        || LISTS.inside.iter().any(|it| line.small.contains(it))
        || is_time(&line.small)
        || is_dated(line)
        || is_share_row(line)
        || is_byline(line.text)
        || is_signature(line)
}

/// Does the line stand under a picture?
fn is_caption(line: &Line) -> bool {
    let begins = line.small.trim_start_matches(|it: char| !it.is_alphanumeric());
    let sides = || line.text.contains("(L)") && line.text.contains("(R)");
    begins_with(&LISTS.caption, begins) || sides() || has_credit(line) || credit_start(line.text).is_some()
}

/// Where the credit begins in a caption that ends with one: `… at the gate. Image: A. Brown.`
pub(super) fn credit_start(caption: &str) -> Option<usize> {
    let end = tail(caption, CREDIT);
    if !end.contains(": ") {
        return None;
    }
    let starts = LISTS.label.iter().filter_map(|it| end.rfind(it)).map(|at| caption.len() - end.len() + at);
    starts.filter(|&at| at > 0 && caption[..at].ends_with(char::is_whitespace)).max()
}

/// Does a credit stand near the end of the line?
fn has_credit(line: &Line) -> bool {
    // All credits have one of these; most lines have none.
    line.text.contains(['(', '[', '/', ':'])
        && LISTS.credit.iter().any(|it| {
            tail(if it.contains(char::is_uppercase) { line.text } else { &line.small }, CREDIT).contains(it)
        })
}

fn first_word(text: &str) -> &str {
    text.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default()
}

fn begins_with(phrases: &Phrases, text: &str) -> bool {
    phrases.get(first_word(text)).is_some_and(|it| it.iter().any(|phrase| starts_with_phrase(text, phrase)))
}

/// Does the text begin with the phrase, as whole words?
fn starts_with_phrase(text: &str, phrase: &str) -> bool {
    let whole = |rest: &str| {
        phrase.ends_with(|it: char| !it.is_alphanumeric()) || !rest.starts_with(char::is_alphanumeric)
    };
    text.strip_prefix(phrase).is_some_and(whole)
}

fn is_edged(line: &Line) -> bool {
    let core = line.core();
    let at_edge = |it: &&str| {
        let ends = || core.strip_suffix(*it).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        starts_with_phrase(core, it) || ends()
    };
    line.words().take(EDGE_WORDS + 1).count() <= EDGE_WORDS
        && !line.small.ends_with('.')
        && LISTS.edge.iter().any(at_edge)
}

/// Nothing but words of time and numbers: `Published 27 May 2025 10:30 GMT`, `3 hours ago`.
fn is_time(small: &str) -> bool {
    let mut numbers = false;
    let all = small
        .split(|it: char| !(it.is_alphanumeric() || it == '.'))
        .map(|it| it.trim_matches('.'))
        .all(|word| {
            let bare = word.trim_start_matches(|it: char| it.is_ascii_digit());
            numbers |= bare.len() < word.len();
            bare.is_empty() || LISTS.time.contains(bare)
        });
    all && numbers
}

/// A date between other particulars: `May 28, 2025 | 4:07 PM | Example News`.
fn is_dated(line: &Line) -> bool {
    let parts = || line.small.split(['|', '/', '·', '•']).map(str::trim);
    let dated = |it: &str| it.contains(char::is_alphabetic) && is_time(it);
    let brief = |it: &str| it.split_whitespace().count() <= DATED_WORDS;
    line.text.contains(['|', '/', '·', '•']) && parts().any(dated) && parts().all(brief)
}

/// A name and what its bearer does for the paper: `Ann Brown, Senior Correspondent`.
fn is_signature(line: &Line) -> bool {
    let named = |it: &str| it.starts_with(|it: char| !it.is_lowercase());
    let brief = line.words().take(BYLINE_WORDS + 1).count() <= BYLINE_WORDS;
    let role = line.words().next_back().is_some_and(|it| LISTS.role.contains(it));
    line.text.contains(',') && role && brief && line.text.split_whitespace().all(named)
}

/// Nothing but the words of share buttons: `Facebook Twitter WhatsApp Email`.
fn is_share_row(line: &Line) -> bool {
    let mut networks = 0;
    let all = line
        .small
        .split(|it: char| it.is_whitespace() || matches!(it, '|' | '/' | ',' | ':' | '·' | '•'))
        .all(|word| {
            let network = LISTS.network.contains(word);
            networks += usize::from(network);
            network || LISTS.share.contains(word) || word.chars().all(|it| !it.is_alphabetic())
        });
    all && networks > 0
}

/// `By Jane Brown and J. Smith, Daily Paper`: all words after "By" are names, or join names.
fn is_byline(text: &str) -> bool {
    let Some(names) =
        text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")).or_else(|| text.strip_prefix("by "))
    else {
        return false;
    };
    let joins = |it: &str| {
        matches!(
            it,
            "and"
                | "&"
                | "in"
                | "for"
                | "of"
                | "the"
                | "with"
                | "at"
                | "|"
                | "-"
                | "–"
                | "—"
                | "·"
                | "•"
                | "/"
        )
    };
    let particle = |it: &str| {
        matches!(it, "de" | "van" | "von" | "der" | "den" | "bin" | "ibn" | "al" | "el" | "da" | "di" | "la")
    };
    let is_name = |it: &str| {
        it.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit())
            || it.starts_with("al-")
            || it.starts_with("el-")
    };
    let words = || names.split_whitespace();
    let stopped = names.ends_with(['.', '!', '?', ':']) && words().next_back().is_none_or(|it| it.len() > 3);
    !stopped
        && names.starts_with(|it: char| it.is_uppercase())
        && words().take(BYLINE_WORDS + 1).count() <= BYLINE_WORDS
        && words().all(|it| is_name(it) || joins(it) || particle(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: BlockKind, yes: &[&str], no: &[&str]) {
        for text in yes {
            assert_eq!(page_kind(text), Some(kind), "{text}");
        }
        for text in no {
            assert_eq!(page_kind(text), None, "{text}");
        }
    }

    #[test]
    fn advertisements_and_invitations_belong_to_the_page() {
        check(
            BlockKind::Furniture,
            &[
                "Advertisement",
                "- ADVERTISEMENT -",
                "Visit Examplia Advertisment-----",
                "* * *",
                "Read more: Ten harbors to see",
                "Follow us on Chirper",
                "Sign up for our weekly letter.",
                "RELATED STORIES",
                "Tags: harbor, strike",
            ],
            &[
                "Advertising revenue fell by a third",
                "The advertisement showed a boat at night.",
                "Sources close to the mayor said so",
                "Related charges were dropped on Monday.",
                "Follow the money",
                "Readers more often wrote by hand.",
            ],
        );
    }

    #[test]
    fn dates_and_share_rows_belong_to_the_page() {
        check(
            BlockKind::Furniture,
            &[
                "Updated 3 hours ago",
                "Friday, March 3, 2006",
                "Published: 27 May 2025 10:30 GMT+3",
                "4 min read",
                "May 28, 2025 / 4:07 PM / Example News",
                "Facebook Twitter WhatsApp",
                "Share on Facebook",
                "© 2025 Example Press",
                "Copyright 2025 Example. All rights reserved.",
            ],
            &[
                "Updated figures show that three ships sank.",
                "May 2025 was dry",
                "Twitter says it will pay",
                "Two days in March",
                "In 2006, on Friday, it rained.",
            ],
        );
    }

    #[test]
    fn a_byline_is_by_and_names() {
        check(
            BlockKind::Furniture,
            &[
                "By Ann Brown",
                "By ANN BROWN and J. de Smith, Daily Paper",
                "By Karim al-Brown in Exampleton",
                "by Ann Brown | Example News",
                "Ann Brown, Senior Correspondent",
            ],
            &[
                "By Monday the water had gone",
                "By Ann Brown's account it rained",
                "By the river",
                "Harbor shut, says editor",
                "Storm 24/7",
                "By Ann Brown.",
            ],
        );
    }

    #[test]
    fn captions_tell_whose_picture_it_is() {
        check(
            BlockKind::Caption,
            &[
                "Photo: A. Brown",
                "(Photo: Example agency)",
                "The old mayor (L), the new mayor (R).",
                "FILE PHOTO: A ferry leaves the harbor",
                "A ferry leaves. (AP Photo/Ann Brown)",
                "A ferry leaves the harbor. Image: Ann Brown.",
                "Picture credit: Ann Brown",
                "A ferry, seen in May. Ann Brown/Getty Images",
            ],
            &[
                "Sen. Ann Brown (R) spoke.",
                "The photo shows him with a hat, he said.",
                "A Reuters/Examplia poll found that most agree.",
                "Files were lost.",
                "Photographers waited.",
            ],
        );
    }

    #[test]
    fn the_credit_of_a_caption_begins_at_its_label() {
        let caption = "A ferry leaves. Image: Ann Brown.";
        assert_eq!(credit_start(caption), caption.find("Image"));
        assert_eq!((credit_start("Image: Ann Brown."), credit_start("(Photo: Ann Brown)")), (None, None));
    }
}
