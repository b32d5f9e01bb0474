//! The lines of a text, whatever ends them.

use crate::ground::Span;

/// The lines of `text` in order, without their ends: LF, CRLF, CR, NEL, VT, FF, LS or PS.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|it| !it.is_empty())?;
        let len = rest.find(ends_line).unwrap_or(rest.len());
        let line = Span::new(at, at + len);
        at += len + end_len(&rest[len..]);
        Some(line)
    })
}

fn ends_line(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn end_len(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { text.chars().next().map_or(0, char::len_utf8) }
}

/// Does it show nothing: white space of any kind, or characters that the door hides?
pub(super) fn is_blank(it: char) -> bool {
    it.is_whitespace()
        || matches!(
            it,
            '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{180e}' | '\u{2800}' | '\u{3164}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(lines(text).map(|it| &text[it.range()]).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line_once() {
        check(
            "a\nb\r\nc\rd\u{85}e\u{b}f\u{c}g\u{2028}h\u{2029}i",
            &["a", "b", "c", "d", "e", "f", "g", "h", "i"],
        );
        check("a\r\n\r\nb\n", &["a", "", "b"]);
        check("", &[]);
    }
}
