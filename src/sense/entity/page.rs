//! An article as the evidence for names reads it: what the network finds in it, and its words with their case, where a
//! sentence begins, which lines are written in title case.

use std::ops::Range;

use super::{
    EntityKind, NameText,
    finder::{self, Label},
    lexicon, trim,
};
use crate::{ground::Span, sense::tokens::is_stop};

/// The network reads an article in stretches of about so many bytes, whole blocks, which keeps the memory small.
const STRETCH: usize = 8_000;
/// It reads no further than this in an article (bytes): 40,000 words take a second. Later only known names are found.
pub(super) const LIMIT: usize = 240_000;
/// No name of the lexicon has more words.
const LEXICON_WORDS: usize = 5;

/// An article with what the network finds in it.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    raw: Vec<(Span, Label)>,
}

impl<'a> Page<'a> {
    /// Reads an article.
    pub(super) fn new(page: &NameText<'a>) -> Self {
        let mut raw = Vec::new();
        for stretch in stretches(page) {
            for it in finder::found(&page.text[stretch.range()]) {
                let span = trim::within_line(page.text, it.span.shifted(stretch.start));
                raw.extend(span.map(|span| (span, it.label)));
            }
        }
        Self { text: page.text, words: words(page), raw }
    }

    /// The word with this number.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.slice(self.words[at].span)
    }

    /// The text of a span.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// The text between two places; none where the second does not come after the first: a name may begin or end inside
    /// what is a word to others.
    pub(super) fn between(&self, from: usize, to: usize) -> Option<&'a str> {
        self.text.get(from..to)
    }

    /// The numbers of the words that begin in a span.
    pub(super) fn words_in(&self, span: Span) -> Range<usize> {
        let from = self.words.partition_point(|it| it.span.start < span.start);
        from..from + self.words[from..].partition_point(|it| it.span.start < span.end)
    }

    /// The names of the network, trimmed, of the running text or of lines in title case.
    pub(super) fn names(&self, shouted: bool) -> impl Iterator<Item = (Span, EntityKind)> {
        let named = |it: &(Span, Label)| kind_of(it.1).map(|kind| (it.0, kind));
        let each = |(span, kind)| trim::names(self.text, span, kind).into_iter().map(move |it| (it, kind));
        self.raw.iter().filter_map(named).flat_map(each).filter(move |it| self.is_shouted(it.0) == shouted)
    }

    fn is_shouted(&self, span: Span) -> bool {
        let at = self.words.partition_point(|it| it.span.end <= span.start);
        self.words.get(at).is_some_and(|it| it.shouted)
    }

    /// Does the network see a date or a time here?
    pub(super) fn is_time(&self, span: Span) -> bool {
        let from = self.raw.partition_point(|it| it.0.end <= span.start);
        let here = self.raw[from..].iter().take_while(|it| it.0.start < span.end);
        here.into_iter().any(|it| matches!(it.1, "DATE" | "TIME"))
    }

    /// The longest name of the lexicon that begins at a word.
    pub(super) fn lexicon_at(&self, at: usize) -> Option<Span> {
        let most = LEXICON_WORDS.min(self.words.len() - at);
        let is_known = |name: &str| lexicon::known(name).is_some();
        (0..most).rev().find_map(|more| {
            let span = Span::new(self.words[at].span.start, self.words[at + more].span.end);
            let name = self.slice(span);
            let caps = || self.words[at].shouted && is_caps(name) && is_known(&title_case(name));
            (is_known(name) || caps()).then_some(span)
        })
    }
}

/// Whole blocks, about [`STRETCH`] bytes together, up to the limit.
fn stretches(page: &NameText) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for &(block, _) in page.blocks.iter().filter(|it| it.0.end <= LIMIT) {
        match found.last_mut() {
            Some(last) if block.end - last.start <= STRETCH => last.end = block.end,
            _ => found.push(block),
        }
    }
    found
}

/// What the network's class of names is for us; none for dates, times and amounts.
fn kind_of(label: Label) -> Option<EntityKind> {
    Some(match label {
        "PERSON" => EntityKind::Person,
        "GPE" | "LOC" | "FAC" => EntityKind::Place,
        "ORG" => EntityKind::Organization,
        "NORP" => EntityKind::Group,
        "EVENT" => EntityKind::Event,
        "WORK_OF_ART" | "LAW" => EntityKind::Work,
        "PRODUCT" | "LANGUAGE" => EntityKind::Other,
        _ => return None,
    })
}

/// A name in capitals as it is written elsewhere.
pub(super) fn title_case(name: &str) -> String {
    let mut start = true;
    let cased = |it: char| {
        let keep = std::mem::replace(&mut start, !it.is_alphabetic());
        if keep { it } else { it.to_lowercase().next().unwrap_or(it) }
    };
    name.chars().map(cased).collect()
}

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
fn words(page: &NameText) -> Vec<Word> {
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
        let whole = start + word_len(&text[start..block.end]);
        let end = whole - possessive(&text[start..whole]);
        let gap = &text[at..start];
        let before = found.get(opening..).and_then(<[Word]>::last).map(|it| &text[it.span.range()]);
        let first = before.is_none_or(|it| begins(it, gap));
        found.push(Word { span: Span::new(start, end), first, shouted: false });
        at = whole;
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
        let inner =
            matches!(it, '\'' | '’' | '&') && chars.peek().is_some_and(|next| next.1.is_alphanumeric());
        if !(it.is_alphanumeric() || is_mark(it) || inner) {
            break;
        }
        end = at + it.len_utf8();
    }
    end
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

/// Are all longer words in capitals? Or do nearly all begin with one, and is there a short word that makes it a phrase and no list of names?
fn is_title_case(text: &str, words: &[Word], heading: bool) -> bool {
    let word = |it: &Word| &text[it.span.range()];
    let long = || {
        words
            .iter()
            .map(word)
            .filter(|it| it.chars().count() >= LONG_WORD && it.starts_with(char::is_alphabetic))
    };
    let (n_long, capitals) = (long().count(), long().filter(|it| is_capital(it)).count());
    let stop = words.last().is_some_and(|it| text[it.span.end..].starts_with('.'));
    let phrase = || words.iter().any(|it| is_stop(&word(it).to_lowercase()));
    if n_long > 0 && long().all(is_caps) {
        return true;
    }
    (heading || !stop) && n_long >= TITLE_WORDS && capitals * 100 >= n_long * TITLE_SHARE && phrase()
}

/// Does it begin with a capital?
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Is it written in capitals only?
pub(super) fn is_caps(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase)
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
        check("The U.S. envoy's AT&T phone, al-Bari's.", "^The U.S. envoy AT&T phone al Bari");
        check("It fell. Mr. Orr said \"No\" twice.", "^It fell ^Mr Orr said ^No ^twice");
    }

    #[test]
    fn lines_in_title_case_are_known() {
        check(
            "Harbor Talks Hit Snag Again\nThe harbor is shut.",
            "^!Harbor !Talks !Hit !Snag !Again ^The harbor is shut",
        );
    }
}
