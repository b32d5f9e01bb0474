//! Where a line of text breaks: at word boundaries, and between graphemes where a word is longer than the line.

use unicode_segmentation::UnicodeSegmentation;

use crate::ground::{Span, width::fitting};

/// The rows of a text, each of at most `room` cells unless one grapheme is wider. White space at a break is on neither row.
pub fn wrap(text: &str, room: usize) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        if at == text.len() {
            return None;
        }
        let end = at + row_end(&text[at..], room);
        let row = Span::new(at, end).trimmed(text);
        at = end;
        Some(row)
    })
}

/// How many bytes of `text` go on a row of `room` cells.
fn row_end(text: &str, room: usize) -> usize {
    // A look at a few letters past the room is enough to find the break; the rest of a long block is not touched.
    let window = &text[..text.floor_char_boundary(room * MAX_GRAPHEME)];
    let fit = fitting(window, room);
    if fit == text.len() || text[fit..].starts_with(' ') {
        return fit;
    }
    last_break(text, fit).unwrap_or_else(|| fit.max(text.graphemes(true).next().map_or(text.len(), str::len)))
}

/// No grapheme that comes through the door is longer (bytes): a letter with eight marks, a family of five.
const MAX_GRAPHEME: usize = 64;

/// What stands before a hyphen at which a row ends has at least so many letters.
const PARTICLE: usize = 3;

/// The last place up to `fit` where a line may break: at word boundaries after spaces, hyphens and dashes, and
/// between letters of scripts that are written without spaces.
fn last_break(text: &str, fit: usize) -> Option<usize> {
    text[..fit].char_indices().rev().find_map(|(at, before)| {
        let end = at + before.len_utf8();
        let after = text[end..].chars().next()?;
        breaks_between(before, after, &text[..at]).then_some(end)
    })
}

fn breaks_between(before: char, after: char, earlier: &str) -> bool {
    match before {
        ' ' => true,
        // A dash between two words; not before a figure, not after a space ("-5", "– he said").
        '–' | '—' | '/' => {
            after.is_alphabetic() && earlier.chars().next_back().is_some_and(char::is_alphabetic)
        }
        // A hyphen, but not after a particle that makes one name with what follows ("al-Assad").
        '-' => {
            after.is_alphabetic()
                && earlier.chars().rev().take(PARTICLE).all(char::is_alphabetic)
                && earlier.chars().nth(PARTICLE - 1).is_some()
        }
        _ => {
            written_without_spaces(before) && written_without_spaces(after)
                || written_without_spaces(after) && !opens(before) && !closes(after)
        }
    }
}

/// Chinese, Japanese: letters that a line may break after and before.
fn written_without_spaces(it: char) -> bool {
    matches!(it, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn opens(it: char) -> bool {
    matches!(it, '(' | '[' | '“' | '‘' | '「' | '『' | '（' | '《')
}

fn closes(it: char) -> bool {
    matches!(it, '。' | '、' | '，' | '」' | '』' | '）' | '》' | '！' | '？')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, room: usize, expected: &[&str]) {
        let rows: Vec<&str> = wrap(text, room).map(|it| &text[it.range()]).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        check("The mayor opened the new bridge.", 12, &["The mayor", "opened the", "new bridge."]);
        check("exactly ten", 7, &["exactly", "ten"]);
    }

    #[test]
    fn a_word_longer_than_the_row_is_cut_between_graphemes() {
        check("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_line_may_break_after_a_hyphen_between_words() {
        check("a well-known man", 8, &["a well-", "known", "man"]);
        check("from -5 to 5", 7, &["from -5", "to 5"]);
        check("the al-Kindi family", 9, &["the", "al-Kindi", "family"]);
    }

    #[test]
    fn wide_letters_count_as_two_cells_and_break_anywhere() {
        check("日本語の文章", 5, &["日本", "語の", "文章"]);
    }
}
